/* import.h — bringing the year's sheet in, as XLSX or CSV: first a plan, then one act (reports.md §3). */
#pragma once

#include <taizhang/record.h>

typedef struct TzhPlan TzhPlan;
void tzh_plan_free(TzhPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhPlan, tzh_plan_free)

/* How a file is to be read, where that is not to be found out. All may be NULL. */
typedef struct {
	const char *about; /* tasks, measures, people, sections, posts, calendar, figures (or 重点工作 …); NULL: told by the header */
	const char *const *
	    map; /* "列名=字段" pairs, NULL-ended: a column's name in the file, a field's key or name; "列名=" leaves the column out. They go before what names say */
	const char *encoding; /* of CSV: utf-8, gb18030, utf-16; NULL: by byte order mark, else UTF-8, else GB18030 */
	const char *sheet;    /* of XLSX: the worksheet's name; NULL: the first visible one with a header that is known */
	gint64
	    header; /* the row in the file that names the columns; 0: found. It is taken whatever it says: what lacks is refused in the plan, and a column without a name goes by its letter */
} TzhImport;

typedef enum { TZH_ROW_NEW, TZH_ROW_CHANGED, TZH_ROW_SAME, TZH_ROW_REFUSED, TZH_ROW_KINDS } TzhRowKind;
typedef struct {
	TzhRowKind kind;
	gint64 row;           /* row in the file, from 1 (the header is a row); 0: of no row */
	const char *column;   /* refused: the column's name; else "" */
	const char *cell;     /* refused: "C7", where the column stands in the file; else "" */
	const char *said;     /* new: what; changed: old → new; refused: the reason and what to do */
	const char *original; /* the cell as written */
} TzhPlanRow;

/* A column of the file. */
typedef struct {
	const char *letter;  /* "C" */
	const char *name;    /* as the file calls it */
	const char *field;   /* the key of what it was taken for, "lead"; "": not used */
	const char *meaning; /* that field's first name, 牵头科室; "": not used */
} TzhPlanColumn;

/* What stands in a file, for choosing by hand where no header is known: its worksheets, and the first rows of one. */
typedef struct TzhLook TzhLook;
typedef struct {
	gint64 row;       /* in the file, from 1 */
	const char *text; /* its cells, parted by " │ " */
} TzhLookRow;
/* Of `how` the worksheet and the encoding alone count. Errors as tzh_plan_file(); a file with less than two columns is refused, too. */
TzhLook *tzh_look_file(TzhRecord *record, const char *path, const TzhImport *how, GError **error);
void tzh_look_free(TzhLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhLook, tzh_look_free)
const char *tzh_look_sheet(const TzhLook *look);         /* the worksheet's name; "" for CSV */
const char *const *tzh_look_sheets(const TzhLook *look); /* all worksheets, NULL-ended */
const TzhLookRow *tzh_look_rows(const TzhLook *look, guint *n);
/* What sheets can be about, from 0: the key for `about`, and its name in `lang`; NULL: no more. Static. */
const char *tzh_import_subject(TzhLang lang, guint i, const char **name);

/* Reads the whole file, reports all errors at once. `how` may be NULL. TZH_ERROR_REFUSED only when the file as a whole cannot be taken: not readable, encoding, no header, damaged,
 * malformed, not a table, another format or encrypted (the message says what to save as), beyond limits. TZH_ERROR_NOT_FOUND: no such file or worksheet; TZH_ERROR_INVALID: `how` is wrong. */
TzhPlan *tzh_plan_file(TzhRecord *record, const char *path, const TzhImport *how, GError **error);
const TzhPlanRow *tzh_plan_rows(const TzhPlan *plan, guint *n);
gint64 tzh_plan_count(const TzhPlan *plan, TzhRowKind kind);
const char *tzh_plan_about(const TzhPlan *plan);         /* what the file was taken to be about, in the language it was read in: 重点工作; static */
const char *tzh_plan_sheet(const TzhPlan *plan);         /* the worksheet's name; "" for CSV */
const char *const *tzh_plan_sheets(const TzhPlan *plan); /* all worksheets, NULL-ended; none for CSV */
const TzhPlanColumn *tzh_plan_columns(const TzhPlan *plan, guint *n); /* of the header row, in order */
const TzhPlanColumn *tzh_plan_fields(const TzhPlan *plan, guint *n);  /* what columns can be: letter and name "" */
const char *const *
tzh_plan_notes(const TzhPlan *plan); /* what was done that rows do not show (hidden rows read, formulas' stored results, rows joined or left out); NULL-ended */
char *tzh_plan_text(const TzhPlan *plan, TzhLang lang); /* readable; caller frees */
/* Applies exactly this plan in one act, which keeps the file itself by its hash; refused rows refuse all unless `skip_bad`. *lines: written (0: nothing to do, no act).
 * TZH_ERROR_CONFLICT: the file is no longer what was planned. */
gboolean tzh_plan_apply(TzhRecord *record, TzhPlan *plan, gboolean skip_bad, gint64 *lines, GError **error);

/* A sheet to be filled in for tzh_plan_file(): the columns of `subject` ("tasks", "measures", "people", "sections", "posts", "calendar", "figures", or its name) under the names of that
 * language. A workbook explains each column on a second sheet and offers lists to choose from, with the record's sections, posts, people and tasks where `record` is not NULL; CSV is the
 * head alone. Importing it untouched does nothing. Caller frees. INVALID: no such subject; UNSUPPORTED: the module is missing. */
GString *tzh_template(TzhRecord *record, TzhLang lang, const char *subject, gboolean csv, GError **error);
