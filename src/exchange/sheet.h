/* sheet.h — a file's table as clean UTF-8 cells, whatever it was written as. Says what could not be read and where; knows no columns and no record. */
#pragma once

#include <taizhang/words.h>

#define SHEET_CELL_MAX (128 * 1024) /* bytes; a spreadsheet's cell holds 32,767 characters */
#define SHEET_COLUMNS_MAX 1000
#define SHEET_FILE_MAX (512 * 1024 * 1024) /* bytes */

typedef struct {
	gint64 row;     /* row in the file, from 1; a line break inside a quoted cell does not count */
	guint first, n; /* its cells in Sheet.cells */
} SheetRow;

/* A cell that is refused by itself: it reads as empty. */
typedef struct {
	gint64 row;
	guint column; /* from 0 */
	TzhWord why;  /* CSV_CELL_LONG (bytes), CSV_CELL_NUL (byte), CSV_CELL_CONTROL (byte), CSV_CELLS_MANY (most); XLSX_CELL_ERROR (text), XLSX_CELL_UNCOUNTED */
	gint64 number;
	const char *text; /* lent from Sheet.text: the cell matters only where its column does; NULL: the row is damaged wherever it stands */
} SheetBad;

/* Merged cells: their value, which the first of them holds, was given to all of them. */
typedef struct {
	gint64 first_row, last_row;
	guint first_column, last_column; /* from 0 */
} SheetArea;

typedef struct {
	const char *encoding; /* "UTF-8", "GB18030", "UTF-16", "XLSX"; static */
	const char *name;     /* of the worksheet, lent from `text`; NULL: the file is one table */
	GStringChunk *text;
	GPtrArray *cells; /* const char *, trimmed */
	GArray *rows;     /* SheetRow in order; rows without any text are left out */
	GArray *bad;      /* SheetBad in order */
	/* Worksheets alone: what the cells do not show. */
	gint64 formulas;   /* cells whose stored result was taken */
	GArray *hidden;    /* gint64: hidden rows that have text, in order */
	GArray *merged;    /* SheetArea */
	GPtrArray *others; /* const char *: all worksheets in order, lent from `text`; hidden ones too */
} Sheet;

Sheet *sheet_new(const char *encoding);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

const char *sheet_cell(const Sheet *sheet, const SheetRow *row, guint column); /* "" beyond the row's end */
/* One cell's bytes, valid UTF-8, trimmed and kept; "" and an entry in `bad` when they may not be recorded. `offset` counts from the byte the reader was given. */
const char *sheet_take(Sheet *sheet, gint64 row, guint column, const char *bytes, gsize n);
void sheet_refuse(Sheet *sheet, gint64 row, guint column, TzhWord why, gint64 number, const char *text);
/* "C7": column from 0. Caller frees. */
char *sheet_address(gint64 row, guint column);

/* A regular file of at most SHEET_FILE_MAX bytes, whole. TZH_ERROR_NOT_FOUND, _IO, _UNSUPPORTED. Caller frees. */
char *sheet_file_bytes(TzhLang lang, const char *path, gsize *n, GError **error);
/* Formats that people take for a table and that are none; told by their first bytes. A spreadsheet (XLSX) is none of them. TZH_ERROR_UNSUPPORTED says what to save as. */
gboolean sheet_refuse_format(TzhLang lang, const char *name, const char *bytes, gsize n, GError **error);
