/* csv.c — CSV as a table (RFC 4180, read strictly), by libcsv. It must not know what the columns mean. */
#include "core/fail.h"
#include "exchange/csv.h"
#include <csv.h>
#include <stdlib.h>

typedef struct {
	Sheet *sheet;
	gint64 row;
	guint first, column; /* of the row being read */
	bool any;            /* it has text */
} Parsing;

static void field(void *bytes, size_t n, void *data) {
	Parsing *p = data;
	if (p->column >= SHEET_COLUMNS_MAX) {
		if (p->column == SHEET_COLUMNS_MAX)
			sheet_refuse(p->sheet, p->row, p->column, TZH_W_CSV_CELLS_MANY, SHEET_COLUMNS_MAX, NULL);
		p->column++;
		return;
	}
	const char *cell = sheet_take(p->sheet, p->row, p->column, bytes, n);
	p->any = p->any || *cell;
	g_ptr_array_add(p->sheet->cells, (gpointer)cell);
	p->column++;
}

static void end_of_row(int terminator, void *data) {
	Parsing *p = data;
	(void)terminator;
	bool refused = p->sheet->bad->len && g_array_index(p->sheet->bad, SheetBad, p->sheet->bad->len - 1).row == p->row;
	if (p->any || refused)
		g_array_append_val(p->sheet->rows, ((SheetRow){.row = p->row, .first = p->first, .n = p->sheet->cells->len - p->first}));
	else
		g_ptr_array_set_size(p->sheet->cells, (gint)p->first);
	p->first = p->sheet->cells->len;
	p->column = 0;
	p->any = false;
	p->row++;
}

/* What parts cells: the mark that most lines of the beginning have most of, outside quotes; of equals the comma. */
#define LINES_LOOKED_AT 20

static int by_count(const void *a, const void *b) {
	return *(const int *)a - *(const int *)b;
}

/* How often the mark stands in the middle one of the first lines, ordered by that. */
static int usual_count(const char *text, gsize n, char mark) {
	int counts[LINES_LOOKED_AT] = {0}, lines = 0;
	bool quoted = false, any = false;
	for (gsize i = 0; i < n && lines < LINES_LOOKED_AT; i++) {
		quoted ^= text[i] == '"';
		counts[lines] += !quoted && text[i] == mark;
		any = any || text[i] != '\n';
		if (text[i] != '\n' || quoted)
			continue;
		lines += any;
		any = false;
	}
	lines += any && lines < LINES_LOOKED_AT;
	qsort(counts, (size_t)lines, sizeof *counts, by_count);
	return counts[lines / 2];
}

static char separator_of(const char *text, gsize n) {
	char best = ',';
	int most = usual_count(text, n, best);
	for (const char *mark = ";\t"; *mark; mark++) {
		int count = usual_count(text, n, *mark);
		if (count > most) {
			best = *mark;
			most = count;
		}
	}
	return best;
}

static bool run(struct csv_parser *parser, const char *text, gsize n, Parsing *parsing) {
	csv_set_blk_size(parser, 1 << 16);
	return csv_parse(parser, text, n, field, end_of_row, parsing) == n && csv_fini(parser, field, end_of_row, parsing) == 0;
}

Sheet *csv_parse_bytes(TzhLang lang, const char *name, const char *bytes, gsize n, const char *encoding, GError **error) {
	gsize length = 0;
	const char *found = NULL;
	g_autofree char *text = csv_decode(lang, name, bytes, n, encoding, &length, &found, error);
	if (!text)
		return NULL;
	g_autoptr(Sheet) sheet = sheet_new(found);
	Parsing parsing = {.sheet = sheet, .row = 1};
	struct csv_parser parser;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		g_error("csv_init");
	csv_set_delim(&parser, (unsigned char)separator_of(text, length));
	bool ok = run(&parser, text, length, &parsing);
	csv_free(&parser);
	if (!ok) {
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_CSV_QUOTES, name, (int)parsing.row, (int)parsing.column + 1);
		return NULL;
	}
	return g_steal_pointer(&sheet);
}

Sheet *csv_read_file(TzhLang lang, const char *path, const char *encoding, GError **error) {
	g_autofree char *name = g_filename_display_basename(path);
	gsize n = 0;
	g_autofree char *bytes = sheet_file_bytes(lang, path, &n, error);
	return bytes ? csv_parse_bytes(lang, name, bytes, n, encoding, error) : NULL;
}
