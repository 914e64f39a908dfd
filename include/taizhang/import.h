/* import.h — bringing the year's sheet in: first a plan, then one act (reports.md §3). CSV here; XLSX with the reports issue. */
#pragma once

#include <taizhang/record.h>

typedef struct TzhPlan TzhPlan;
void tzh_plan_free(TzhPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhPlan, tzh_plan_free)

typedef enum { TZH_ROW_NEW, TZH_ROW_CHANGED, TZH_ROW_SAME, TZH_ROW_REFUSED, TZH_ROW_KINDS } TzhRowKind;
typedef struct {
	TzhRowKind kind;
	gint64 row;           /* row in the file, from 1 (the header is a row) */
	const char *column;   /* refused: the column's name; else "" */
	const char *said;     /* new: what; changed: old → new; refused: the reason and what to do */
	const char *original; /* the cell as written */
} TzhPlanRow;

/* What a file is about is found from its header: tasks, measures, people, sections, posts, calendar, figures (or told: `about`, NULL: find). `map`: "列名=字段" pairs, NULL-ended, may be NULL.
 * Reads the whole file, reports all errors at once. TZH_ERROR_INVALID only when the file as a whole cannot be read (encoding, no header, encrypted, not a table). */
TzhPlan *tzh_plan_file(TzhRecord *record, const char *path, const char *about, const char *const *map, const char *encoding, GError **error);
const TzhPlanRow *tzh_plan_rows(const TzhPlan *plan, guint *n);
gint64 tzh_plan_count(const TzhPlan *plan, TzhRowKind kind);
const char *tzh_plan_about(const TzhPlan *plan);        /* what the file was taken to be about, in the language it was read in: 重点工作; static */
char *tzh_plan_text(const TzhPlan *plan, TzhLang lang); /* readable; caller frees */
/* Applies exactly this plan in one act; refused rows refuse all unless `skip_bad`. *lines: written (0: nothing to do, no act). */
gboolean tzh_plan_apply(TzhRecord *record, TzhPlan *plan, gboolean skip_bad, gint64 *lines, GError **error);
