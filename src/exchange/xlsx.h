/* xlsx.h — between the program and its module that reads spreadsheets (taizhang-xlsx-in.so: libzip and expat would cost every start). Cells stream through a sink in the file's order;
 * what a sheet means is for others. Office Open XML (ECMA-376), as Excel, WPS, LibreOffice and smaller writers have it. */
#pragma once

#include <taizhang/words.h>

#define XLSX_MODULE "taizhang-xlsx-in.so"
#define XLSX_ROWS 1048576
#define XLSX_COLUMNS 16384
/* Limits of what is unpacked, so that time and memory stay bounded whatever the file says. */
#define XLSX_MEMBERS_MAX 20000
#define XLSX_SHEETS_MAX 1000
#define XLSX_UNPACKED_MAX (G_GINT64_CONSTANT(1) << 30) /* bytes of all parts read */
#define XLSX_RATIO_MAX 300                             /* unpacked to packed, beyond … */
#define XLSX_RATIO_SLACK (8 * 1024 * 1024)             /* … so many bytes a part */
#define XLSX_STRINGS_MAX 4000000
#define XLSX_DEPTH_MAX 64 /* of elements */

typedef enum { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_BOOL, XLSX_ERROR, XLSX_UNCOUNTED /* a formula that nobody calculated */ } XlsxType;

typedef struct {
	gint64 row;   /* from 1; ascending */
	guint column; /* from 0; of a row in any order */
	XlsxType type;
	bool formula; /* the value is a formula's stored result */
	const char
	    *text; /* UTF-8, not ended by NUL: dates as 2022-03-01, or 2022年3月 where the cell shows no day; percentages as 81.4%; numbers without an exponent */
	gsize n;
} XlsxCell;

typedef struct {
	gint64 first_row, last_row;
	guint first_column, last_column;
} XlsxArea;

/* What is told of a workbook. A function that returns FALSE has set the error. */
typedef struct {
	gpointer data;
	bool (*sheet)(const char *name, bool hidden, gpointer data); /* TRUE: read it */
	gboolean (*row)(gint64 row, bool hidden, gpointer data, GError **error);
	gboolean (*cell)(const XlsxCell *cell, gpointer data, GError **error);   /* between its row and the next */
	gboolean (*merged)(const XlsxArea *area, gpointer data, GError **error); /* after all rows */
	gboolean (*done)(gpointer data, GError **error);                         /* a sheet was read to its end */
	bool (*go_on)(guint64 unpacked, gpointer data);                          /* now and then; FALSE interrupts; may be NULL */
} XlsxSink;

/* The module's one function. TZH_ERROR_UNSUPPORTED: no workbook, encrypted, beyond the limits; _INVALID: damaged or malformed; _IO: interrupted. `bytes` are borrowed. */
typedef gboolean XlsxRead(TzhLang lang, const char *name, const char *bytes, gsize n, const XlsxSink *sink, GError **error);
__attribute__((visibility("default"))) XlsxRead xlsx_read;
