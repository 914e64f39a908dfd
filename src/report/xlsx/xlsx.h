/* xlsx.h — inside the spreadsheet renderer: a workbook in the making (libxlsxwriter), its looks and names, what a text is worth as a value, and the sheets of a report.
 * Strings are written as strings, whatever they begin with: nothing in a workbook runs. */
#pragma once

#include "report/render.h"

#include <locale.h>
#include <taizhang/words.h>
#include <xlsxwriter.h>

#define XLSX_ROWS LXW_ROW_MAX
#define XLSX_COLUMNS LXW_COL_MAX
#define XLSX_CHARACTERS 32767u /* of a cell, as UTF-16 counts them */
#define XLSX_TITLE_LONGEST 250 /* units of a title or a description */
#define XLSX_NAME 31           /* of a sheet's name, likewise */

/* ---- xlsx_book.c: the workbook ---- */

typedef struct {
	TzhLang lang;
	const TzhRender *how;
	lxw_workbook *book;
	lxw_error failed;    /* the first that went wrong */
	int fd;              /* -1, or the memory that the workbook is written to */
	GHashTable *looks;   /* XlsxLook → lxw_format * */
	GHashTable *names;   /* sheets' names, folded */
	GStringChunk *texts; /* names and number formats live as long as the workbook */
	GString *clean;      /* one cell's text */
	guint cut;           /* cells that were cut */
	guint rows_most;     /* of one sheet, with its head */
	locale_t locale, before;
} Xlsx;

/* `path` NULL: in memory. `large`: rows are not kept; each sheet is then written row by row. FALSE with IO. */
gboolean xlsx_open(Xlsx *xlsx, TzhLang lang, const TzhRender *how, const char *path, bool large, GError **error);
void xlsx_properties(Xlsx *xlsx, const char *title, TzhTime time);
/* Writes it and checks that all of it was written; `out` gets the bytes of one in memory. Clears `xlsx` in any case. IO. */
gboolean xlsx_close(Xlsx *xlsx, const char *path, GString *out, GError **error);
void xlsx_abandon(Xlsx *xlsx);
/* A sheet of that name, made fit and different from all others. NULL: out of space for passing files (xlsx->failed). */
lxw_worksheet *xlsx_sheet(Xlsx *xlsx, const char *name);
void xlsx_note(Xlsx *xlsx, TzhWord word, ...); /* for the reader, into how->notes */
static inline void xlsx_done(Xlsx *xlsx, lxw_error error) {
	if (error != LXW_NO_ERROR && xlsx->failed == LXW_NO_ERROR)
		xlsx->failed = error;
}

/* ---- xlsx_whole.c ---- */

/* Is every part of a package an XML document with its end? The library does not see that a disk is full. `bytes` NULL: the file. */
bool xlsx_whole(const char *path, const char *bytes, gsize n);

/* ---- xlsx_text.c ---- */

/* Appends text as a cell can hold it: valid UTF-8 without control characters but line feeds, what a reader would take for an escape (_x000D_) escaped, at most `most`
 * UTF-16 units; what is longer ends in `mark`. TRUE: cut. */
bool xlsx_text(GString *out, const char *text, guint most, const char *mark);
bool xlsx_as_it_is(const char *text, guint most); /* would xlsx_text() give the very same? FALSE may mean that it would */
/* A name for a sheet out of `wanted` that no sheet in `names` has (case-folded set, gets it too): none of []:*?/\, at most 31 units, no ' at its ends, not empty. */
char *xlsx_name(GHashTable *names, TzhLang lang, const char *wanted);
bool xlsx_runs(const char *text); /* would a program take it for a formula when it is typed? = + - @ and their full-width forms, tab, carriage return */

/* ---- xlsx_value.c ---- */

/* What a text is worth: a number that its format shows as the text says it (days as yyyy-mm-dd). */
typedef struct {
	double number;
	char format[64];
} XlsxValue;
/* FALSE: it stays text: not exactly of that type, or with more digits than a number keeps. `year`: of days without one; 0: such days stay text. */
bool xlsx_value(TreeType type, const char *text, int year, XlsxValue *value);

/* ---- xlsx_look.c ---- */

GHashTable *xlsx_looks_new(void);

typedef enum {
	XLSX_BODY,
	XLSX_ROW, /* of a long table: one line each */
	XLSX_HEAD,
	XLSX_SUM,
	XLSX_TITLE,
	XLSX_SUBTITLE,
	XLSX_HEADING1,
	XLSX_HEADING2,
	XLSX_HEADING3,
	XLSX_LABEL,
	XLSX_PLAIN,
	XLSX_NOTE,
	XLSX_LINK,
	XLSX_PARTS
} XlsxPart;
typedef struct {
	XlsxPart part;
	guint align;        /* LXW_ALIGN_… */
	guint tone;         /* TreeTone */
	const char *format; /* of numbers, lent by xlsx->texts (one address per format); NULL: general */
} XlsxLook;
lxw_format *xlsx_format(Xlsx *xlsx, const XlsxLook *look);
guint xlsx_align(TreeType type);

/* ---- cells: xlsx_cell.c ---- */

void xlsx_string(Xlsx *xlsx, lxw_worksheet *sheet, guint row, guint column, const char *text, XlsxLook look);
/* By type: a number where the text is one, else the text. */
void xlsx_cell(Xlsx *xlsx, lxw_worksheet *sheet, guint row, guint column, TreeType type, int year, const char *text, XlsxLook look);
void xlsx_paper(Xlsx *xlsx, lxw_worksheet *sheet, const char *title); /* A4, its long side down or across as the part wants; header and footer */

/* ---- xlsx_width.c: cells of a terminal, too, are what columns are measured in ---- */

#define XLSX_UPRIGHT 6 /* columns that an upright page shows */

/* Makes *cells at least what the text takes in a column of that type; a title needs room for its filter. */
void xlsx_measure(int *cells, TreeType type, const char *text, bool title);
void xlsx_fit(int *cells, const TreeType *types, guint n); /* narrows them until a page holds them, text first */
double xlsx_column(int cells);                             /* as the format counts widths */
guint xlsx_lines(const char *text, int cells);
double xlsx_height(guint lines); /* points */

/* ---- xlsx_plan.c, xlsx_table.c ---- */

/* A table of the report and where it stands. */
typedef struct {
	const TreeNode *node;
	const char *label;   /* its caption, else its heading */
	const char *heading; /* the nearest heading of level 1, "" for none; lent */
	guint sheet;         /* index in XlsxPlan.sheets */
	guint row;           /* where it begins, once written */
} XlsxTable;
/* Tables of the same columns under one heading share a sheet, each row saying whose it is. */
typedef struct {
	GPtrArray *tables; /* XlsxTable *, lent */
	const char *name;  /* of the sheet; lent by it */
	lxw_worksheet *sheet;
} XlsxSheet;
typedef struct {
	GPtrArray *tables; /* XlsxTable *, in the report's order */
	GPtrArray *sheets; /* XlsxSheet * */
} XlsxPlan;
XlsxPlan *xlsx_plan(const ReportTree *tree);
void xlsx_plan_free(XlsxPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxPlan, xlsx_plan_free)
const char *xlsx_sheet_wanted(const XlsxSheet *sheet, const char *title); /* the name it would like */
/* FALSE: rows could not be had, or too many columns. */
gboolean xlsx_table_sheet(Xlsx *xlsx, XlsxSheet *sheet, int year, const char *title, GError **error);

/* ---- xlsx_summary.c ---- */

void xlsx_summary(Xlsx *xlsx, lxw_worksheet *sheet, const ReportTree *tree, const XlsxPlan *plan);

/* ---- xlsx_chart.c ---- */

/* The chart of a figure whose numbers stand on the sheet of that name, put at a row. How many rows it covers; 0: there is no such chart, or nothing to draw. */
guint xlsx_chart(Xlsx *xlsx, lxw_worksheet *on, guint row, const XlsxTable *table, const char *sheet);

/* ---- xlsx.c ---- */

/* To `path`, or with NULL to `out`. `rows_most`: of one sheet. */
gboolean xlsx_render(const ReportTree *tree, const TzhRender *how, guint rows_most, const char *path, GString *out, GError **error);
