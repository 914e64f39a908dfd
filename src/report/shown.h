/* shown.h — reports made of lists as they are shown: content holds the texts of the language it was built in, so it is not stored and frozen as a weekly report's is. Inside the report layer. */
#pragma once

#include "acts/record.h"
#include "report/report.h"
#include <taizhang/act.h>
#include <taizhang/list.h>
#include <taizhang/words.h>

/* {"v":1,"report":kind,"lang":…,"record":{org, uuid, size, root, root_groups, time, day, demo, as_of}}. NULL with error. */
json_t *shown_new(TzhRecord *record, const char *kind, GError **error);
/* A list's rows as objects of column id → text ("" where empty), into content[key]; words have their code beside as id_code. */
gboolean shown_add(json_t *content, const char *key, TzhRecord *record, const char *list, const TzhAsk *ask, GError **error);
/* What the report was narrowed to, for its head; the one text in a report that no rule has looked at: what would move a cursor or turn the reading direction is shown as U+FFFD. */
void shown_filter(json_t *content, const char *filter);
/* The ledger looked at, as content["ledger"], one row. */
gboolean shown_ledger(json_t *content, TzhRecord *record, GError **error);
/* The report of a finished content (taken). */
TzhReport *shown_report(TzhRecord *record, json_t *content, ReportTree *(*build)(const TzhReport *report, TzhLang lang));

/* ---- for builders of trees ---- */

const char *shown_get(const json_t *object, const char *key); /* "" when absent */
gint64 shown_int(const json_t *object, const char *key);      /* texts that are whole numbers; 0 */
/* A labelled text, where there is one. */
void shown_item(ReportTree *tree, TzhWord label, const char *text);
/* One row of `n` columns out of an object, by keys; key "" is an empty cell. */
void shown_row(ReportTree *tree, const json_t *row, const char *const *keys, guint n);
/* Title, organisation, as of when, the demonstration's and the view's notes. */
void shown_head(ReportTree *tree, const json_t *content, const char *title);
/* The record's size, root in groups, and where the table of lines ends: the anchor outside the machine. */
void shown_foot(ReportTree *tree, const json_t *content);
