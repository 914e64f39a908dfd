/* detail.h — a task's six parts (概要 指标 填报 佐证 销号 留痕) as a pane: beside a list at 120 columns and more, below it at 80, or whole on its own screen. */
#pragma once

#include "screen.h"

typedef enum { PART_SUMMARY, PART_MEASURES, PART_REPORTS, PART_EVIDENCE, PART_CLOSING, PART_TRACE, PARTS } DetailPart;
typedef struct Detail Detail;
Detail *detail_new(Session *session);
void detail_free(Detail *detail);
/* Reads a part of a task ("24", "#105"); nothing when it is that already and nothing has changed. "" empties it. */
gboolean detail_load(Detail *detail, const char *task, DetailPart part, GError **error);
void detail_draw(const Detail *detail, Canvas *canvas, Area area);
/* ↑↓ PgUp PgDn scroll or move in the part's rows; ←→ change the part; OPEN a line or take a file. */
unsigned detail_act(Detail *detail, Action action, Area area, Screen **push);
DetailPart detail_part(const Detail *detail);
