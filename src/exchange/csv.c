/* csv.c — CSV as a table (RFC 4180, read strictly), by libcsv. It must not know what the columns mean. */
#include "core/fail.h"
#include "exchange/csv.h"
#include <csv.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
	CsvTable *table;
	gint64 row;
	guint first, column; /* of the row being read */
	bool any;            /* it has text */
} Parsing;

static void bad(Parsing *p, TzhWord why, gint64 number) {
	g_array_append_val(p->table->bad, ((CsvBad){.row = p->row, .column = p->column, .why = why, .number = number}));
}

/* The first byte that no cell may hold; n when there is none. Tabs and line breaks are text. */
static gsize control_byte(const char *s, gsize n) {
	for (gsize i = 0; i < n; i++)
		if (((guchar)s[i] < 0x20 && s[i] != '\t' && s[i] != '\n') || s[i] == 0x7F)
			return i;
	return n;
}

static void field(void *bytes, size_t n, void *data) {
	Parsing *p = data;
	const char *s = bytes;
	if (p->column >= CSV_COLUMNS_MAX) {
		if (p->column == CSV_COLUMNS_MAX)
			bad(p, TZH_W_CSV_CELLS_MANY, CSV_COLUMNS_MAX);
		p->column++;
		return;
	}
	gsize control = n > CSV_CELL_MAX ? n : control_byte(s, n);
	const char *cell = "";
	if (n > CSV_CELL_MAX)
		bad(p, TZH_W_CSV_CELL_LONG, (gint64)n);
	else if (control < n)
		bad(p, s[control] ? TZH_W_CSV_CELL_CONTROL : TZH_W_CSV_CELL_NUL, (gint64)control + 1);
	else {
		g_autofree char *trimmed = g_strstrip(g_strndup(s, n));
		if (*trimmed)
			cell = g_string_chunk_insert_const(p->table->text, trimmed);
	}
	p->any = p->any || *cell;
	g_ptr_array_add(p->table->cells, (gpointer)cell);
	p->column++;
}

static void end_of_row(int terminator, void *data) {
	Parsing *p = data;
	(void)terminator;
	bool refused = p->table->bad->len && g_array_index(p->table->bad, CsvBad, p->table->bad->len - 1).row == p->row;
	if (p->any || refused)
		g_array_append_val(p->table->rows, ((CsvRow){.row = p->row, .first = p->first, .n = p->table->cells->len - p->first}));
	else
		g_ptr_array_set_size(p->table->cells, (gint)p->first);
	p->first = p->table->cells->len;
	p->column = 0;
	p->any = false;
	p->row++;
}

static CsvTable *table_new(void) {
	CsvTable *table = g_new0(CsvTable, 1);
	table->text = g_string_chunk_new(1 << 16);
	table->cells = g_ptr_array_new();
	table->rows = g_array_new(FALSE, FALSE, sizeof(CsvRow));
	table->bad = g_array_new(FALSE, FALSE, sizeof(CsvBad));
	return table;
}

void csv_table_free(CsvTable *table) {
	if (!table)
		return;
	g_string_chunk_free(table->text);
	g_ptr_array_unref(table->cells);
	g_array_unref(table->rows);
	g_array_unref(table->bad);
	g_free(table);
}

const char *csv_cell(const CsvTable *table, const CsvRow *row, guint column) {
	return column < row->n ? g_ptr_array_index(table->cells, row->first + column) : "";
}

static bool run(struct csv_parser *parser, const char *text, gsize n, Parsing *parsing) {
	csv_set_blk_size(parser, 1 << 16);
	return csv_parse(parser, text, n, field, end_of_row, parsing) == n && csv_fini(parser, field, end_of_row, parsing) == 0;
}

CsvTable *csv_parse_bytes(TzhLang lang, const char *name, const char *bytes, gsize n, const char *encoding, GError **error) {
	gsize length = 0;
	const char *found = NULL;
	g_autofree char *text = csv_decode(lang, name, bytes, n, encoding, &length, &found, error);
	if (!text)
		return NULL;
	g_autoptr(CsvTable) table = table_new();
	table->encoding = found;
	Parsing parsing = {.table = table, .row = 1};
	struct csv_parser parser;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		g_error("csv_init");
	bool ok = run(&parser, text, length, &parsing);
	csv_free(&parser);
	if (!ok) {
		fail(error, TZH_ERROR_INVALID, lang, TZH_W_CSV_QUOTES, name, (int)parsing.row, (int)parsing.column + 1);
		return NULL;
	}
	return g_steal_pointer(&table);
}

CsvTable *csv_read_file(TzhLang lang, const char *path, const char *encoding, GError **error) {
	g_autofree char *name = g_filename_display_basename(path);
	struct stat st;
	if (stat(path, &st) != 0) {
		fail(error, errno == ENOENT ? TZH_ERROR_NOT_FOUND : TZH_ERROR_IO, lang, TZH_W_CSV_OPEN, path, g_strerror(errno));
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_CSV_NOT_FILE, path);
		return NULL;
	}
	if (st.st_size > CSV_BYTES_MAX) {
		fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_CSV_LARGE, name, CSV_BYTES_MAX >> 20);
		return NULL;
	}
	g_autofree char *bytes = NULL;
	gsize n = 0;
	g_autoptr(GError) io = NULL;
	if (!g_file_get_contents(path, &bytes, &n, &io)) {
		fail(error, TZH_ERROR_IO, lang, TZH_W_CSV_OPEN, path, io->message);
		return NULL;
	}
	return csv_parse_bytes(lang, name, bytes, n, encoding, error);
}
