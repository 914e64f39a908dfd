/* Any bytes as a sheet: refused with a valid sentence, or a table whose cells are valid, trimmed and free of control characters, with rows in order. And any text as targets. */
#include "exchange/csv.h"
#include "exchange/plan.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_table(const Sheet *table) {
	for (guint i = 0; i < table->cells->len; i++) {
		const char *cell = g_ptr_array_index(table->cells, i);
		gsize n = strlen(cell);
		g_assert(n <= SHEET_CELL_MAX && g_utf8_validate(cell, (gssize)n, NULL));
		g_assert(n == 0 || (!g_ascii_isspace(cell[0]) && !g_ascii_isspace(cell[n - 1])));
	}
	gint64 last = 0;
	for (guint i = 0; i < table->rows->len; i++) {
		const SheetRow *row = &g_array_index(table->rows, SheetRow, i);
		g_assert(row->row > last && row->first + row->n <= table->cells->len && row->n <= SHEET_COLUMNS_MAX);
		last = row->row;
	}
}

static void check_header(const Sheet *table) {
	Header header;
	g_autoptr(GError) error = NULL;
	if (header_find(TZH_LANG_ZH, "x.csv", table, NULL, NULL, &header, &error))
		g_assert(header.row < table->rows->len);
	else
		g_assert(g_utf8_validate(error->message, -1, NULL));
	header_clear(&header);
}

static void check_targets(const guint8 *data, gsize size) {
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)MIN(size, 4096));
	g_autoptr(GPtrArray) targets = targets_read(TZH_LANG_ZH, text);
	g_assert(targets->len > 0);
	for (guint i = 0; i < targets->len; i++) {
		const Target *target = g_ptr_array_index(targets, i);
		g_assert(*target->name && g_utf8_validate(target->name, -1, NULL) && g_utf8_validate(target->unit, -1, NULL));
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	g_autoptr(GError) error = NULL;
	data = size ? data : (const guint8 *)""; /* nothing may come as NULL */
	g_autoptr(Sheet) table = csv_parse_bytes(TZH_LANG_ZH, "x.csv", (const char *)data, size, NULL, &error);
	if (table) {
		check_table(table);
		check_header(table);
	} else
		g_assert(g_utf8_validate(error->message, -1, NULL));
	check_targets(data, size);
	return 0;
}
