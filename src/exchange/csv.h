/* csv.h — a CSV file as a table of clean UTF-8 cells. Says what could not be read and where; knows no columns and no record. */
#pragma once

#include <taizhang/words.h>

#define CSV_CELL_MAX (128 * 1024) /* bytes; a spreadsheet's cell holds 32,767 characters */
#define CSV_COLUMNS_MAX 1000
#define CSV_BYTES_MAX (512 * 1024 * 1024)

typedef struct {
	gint64 row;     /* row in the file, from 1; a line break inside a quoted cell does not count */
	guint first, n; /* its cells in CsvTable.cells */
} CsvRow;

/* A cell that is refused by itself: it reads as empty. */
typedef struct {
	gint64 row;
	guint column; /* from 0 */
	TzhWord why;  /* CSV_CELL_LONG (bytes), CSV_CELL_NUL (byte), CSV_CELL_CONTROL (byte), CSV_CELLS_MANY (most) */
	gint64 number;
} CsvBad;

typedef struct {
	const char *encoding; /* "UTF-8", "GB18030", "UTF-16"; static */
	GStringChunk *text;
	GPtrArray *cells; /* const char *, trimmed */
	GArray *rows;     /* CsvRow; rows without any text are left out */
	GArray *bad;      /* CsvBad in order */
} CsvTable;

/* Bytes to UTF-8 without a byte order mark; NUL bytes stay. `wanted`: utf-8, gb18030 (gbk, gb2312), utf-16; NULL: by byte order mark, else strict UTF-8, else GB18030.
 * Line ends of any kind become line feeds. TZH_ERROR_INVALID names the line that is not of the encoding; TZH_ERROR_UNSUPPORTED a file that is no text. Caller frees. */
char *csv_decode(TzhLang lang, const char *name, const char *bytes, gsize n, const char *wanted, gsize *length, const char **found, GError **error);

/* Bytes as a table. TZH_ERROR_INVALID: quotes that do not pair, by row. */
CsvTable *csv_parse_bytes(TzhLang lang, const char *name, const char *bytes, gsize n, const char *encoding, GError **error);
/* The same for a file; TZH_ERROR_NOT_FOUND, TZH_ERROR_IO, TZH_ERROR_UNSUPPORTED (no regular file, too large). */
CsvTable *csv_read_file(TzhLang lang, const char *path, const char *encoding, GError **error);
void csv_table_free(CsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvTable, csv_table_free)
const char *csv_cell(const CsvTable *table, const CsvRow *row, guint column); /* "" beyond the row's end */
