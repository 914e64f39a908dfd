/* detail.h — a task's six parts (概要 指标 填报 佐证 销号 留痕) as a pane: beside a list at 120 columns and more, below it at 80, or whole on its own screen. */
#pragma once

#include "screen.h"

typedef enum { PART_SUMMARY, PART_MEASURES, PART_REPORTS, PART_EVIDENCE, PART_CLOSING, PART_TRACE, PARTS } DetailPart;

/* The columns of a list of tasks that 概要 is made of: a list that reads them shows it without a query of its own. */
#define DETAIL_COLUMNS                                                                                                                                          \
	"number,title,part,category,lead,support,leader,owner,owner_standby,liaison,source,targets,actions,start,deadline,due_original,due,remaining,overdue,plan," \
	"actual,gap,light,light_name,why,marks,state,frequency,returns,extensions,issued,accepted,accepted_by,deemed,closed_day,form_no,last_report,week,relation,id"

typedef struct Detail Detail;
Detail *detail_new(Session *session);
void detail_free(Detail *detail);
/* Reads a part of a task ("24", "#105"); nothing when it is that already and nothing has changed. "" empties it. */
gboolean detail_load(Detail *detail, const char *task, DetailPart part, GError **error);
/* 概要 from a row that has DETAIL_COLUMNS: reads nothing. */
void detail_load_row(Detail *detail, const char *task, const TzhRows *rows, guint row);
void detail_draw(const Detail *detail, Canvas *canvas, Area area);
/* ↑↓ PgUp PgDn Home End scroll or move in the part's rows; ←→ [ ] change the part (then DID_RELOAD: the owner loads detail_part()); ENTER opens a line or takes a file. */
unsigned detail_act(Detail *detail, Action action, Area area, Screen **push);
DetailPart detail_part(const Detail *detail);
void detail_set_part(Detail *detail, DetailPart part);
const char *detail_task(const Detail *detail); /* "" none */
const char *detail_row(const Detail *detail);  /* the current row's text, "" when the part has none; for tests */
gboolean detail_opens(const Detail *detail);   /* Enter does something here */
