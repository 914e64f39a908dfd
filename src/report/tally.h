/* tally.h — the tasks of a content counted: totals that must tie before anything is written (domain.md §8), and counts by what they have in common. Inside the report layer. */
#pragma once

#include "acts/record.h"
#include <jansson.h>

#define TALLY_LIGHTS 5
extern const char *const tally_lights[TALLY_LIGHTS]; /* "red" … "grey" */

/* What the rows of content["tasks"] are read with; drafts among them are outside all counts (domain.md §4) and are taken away. */
#define TALLY_COLUMNS                                                                                                                                          \
	"number,title,part,category,lead,leader,owner,support,start,deadline,due_original,due,remaining,overdue,plan,actual,gap,light,light_name,reason,state,"    \
	"closed_day,form_no,applied,carried_to,returns,extensions,id"
gboolean tally_tasks(json_t *content, TzhRecord *record, const char *filter, GError **error);

/* Into content: "totals" {count, closed, cancelled, closed_on_time, states{}, lights{}} and "rates" {closed, on_time: {n, of}} of its tasks. Refused where they do not tie: by state,
 * light, lead and part they are the count, every number stands once, and without a filter they are the ledger's control totals. */
gboolean tally_totals(json_t *content, TzhRecord *record, bool whole, GError **error);

/* The tasks by a column, in the order of appearance: [{name, all, closed, cancelled, carried, on_time, red … grey}]. The caller's. */
json_t *tally_by(const json_t *tasks, const char *column);

/* The tasks that pass the filter by lead section and light, drafts left out, counted row by row: [{name, all, red … grey}]. The caller's; NULL with error. */
json_t *tally_sections(TzhRecord *record, const char *filter, GError **error);

/* Measures by verdict into content["measures"] {all, met, not_met, as_reported, no_value, no_target} from an array of rows with "verdict_code". */
json_t *tally_measures(const json_t *rows);

bool tally_closed(const json_t *task);
bool tally_on_time(const json_t *task); /* closed with the application at or before the original due */
bool tally_open(const json_t *task);    /* neither closed, cancelled nor carried */
