/* Any bytes as a spreadsheet. Twice: as a whole package, and as the parts of one that is sound, for a fuzzer seldom gets through a checksum. Refused with a valid sentence, or a table whose
 * cells are valid, trimmed and free of control characters, with rows in order and within limits. */
#include "exchange/header.h"
#include "exchange/workbook.h"
#include <string.h>
#include <zip.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_cells(const Sheet *sheet) {
	for (guint i = 0; i < sheet->cells->len; i++) {
		const char *cell = g_ptr_array_index(sheet->cells, i);
		gsize n = strlen(cell);
		g_assert(n <= SHEET_CELL_MAX && g_utf8_validate(cell, (gssize)n, NULL));
		g_assert(n == 0 || (!g_ascii_isspace(cell[0]) && !g_ascii_isspace(cell[n - 1])));
	}
}

static void check_rows(const Sheet *sheet) {
	gint64 last = 0;
	for (guint i = 0; i < sheet->rows->len; i++) {
		const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);
		g_assert(row->row > last && row->row <= XLSX_ROWS && row->first + row->n <= sheet->cells->len && row->n <= SHEET_COLUMNS_MAX);
		last = row->row;
	}
	last = 0;
	for (guint i = 0; i < sheet->bad->len; i++) {
		const SheetBad *bad = &g_array_index(sheet->bad, SheetBad, i);
		g_assert(bad->row >= last && bad->row <= XLSX_ROWS && bad->column <= SHEET_COLUMNS_MAX && (!bad->text || g_utf8_validate(bad->text, -1, NULL)));
		last = bad->row;
	}
}

/* Any sheet that has text will do. */
static bool recognised(const Sheet *sheet, gpointer data, GError **error) {
	Header header;
	g_autoptr(GError) why = NULL;
	(void)data;
	check_cells(sheet);
	check_rows(sheet);
	if (sheet->rows->len == 0 || header_find(TZH_LANG_ZH, "x.xlsx", sheet, NULL, NULL, &header, &why)) {
		if (sheet->rows->len)
			header_clear(&header);
		else
			g_set_error_literal(error, TZH_ERROR, TZH_ERROR_INVALID, "空");
		return sheet->rows->len > 0;
	}
	header_clear(&header);
	g_assert(g_utf8_validate(why->message, -1, NULL));
	return true;
}

static void read_bytes(const char *bytes, gsize n) {
	const WorkbookChoice choice = {.recognised = recognised};
	g_autoptr(GError) error = NULL;
	g_autoptr(Sheet) sheet = workbook_sheet(TZH_LANG_ZH, "x.xlsx", bytes, n, &choice, xlsx_read, &error);
	g_assert((sheet != NULL) != (error != NULL));
	if (error)
		g_assert(g_utf8_validate(error->message, -1, NULL) && *error->message);
}

/* ---- the bytes as parts ---- */

static const char workbook[] = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
static const char strings[] = "<sst><si><t>序号</t></si><si><t>重点工作</t></si></sst>";

static void add_part(zip_t *zip, const char *name, const void *bytes, gsize n) {
	zip_source_t *source = zip_source_buffer(zip, bytes, n, 0);
	zip_int64_t index = zip_file_add(zip, name, source, 0);
	g_assert(index >= 0);
	zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

/* Parted by a zero byte: worksheet, shared strings, styles, workbook; what is missing is sound. */
static void read_parts(const guint8 *data, gsize size) {
	static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"};
	const char *sound[] = {NULL, strings, NULL, workbook};
	zip_source_t *package = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(package, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	g_assert(zip);
	zip_source_keep(package);
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		const guint8 *end = size ? memchr(data, 0, size) : NULL;
		gsize n = end ? (gsize)(end - data) : size;
		if (n)
			add_part(zip, names[i], data, n);
		else if (sound[i])
			add_part(zip, names[i], sound[i], strlen(sound[i]));
		data += end ? n + 1 : n;
		size -= end ? n + 1 : n;
	}
	g_assert(zip_close(zip) == 0);
	zip_stat_t stat;
	g_assert(zip_source_stat(package, &stat) == 0 && zip_source_open(package) == 0);
	g_autofree char *bytes = g_malloc(stat.size);
	g_assert(zip_source_read(package, bytes, stat.size) == (zip_int64_t)stat.size);
	zip_source_close(package);
	zip_source_free(package);
	read_bytes(bytes, stat.size);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	data = size ? data : (const guint8 *)""; /* nothing may come as NULL */
	if (workbook_is((const char *)data, size))
		read_bytes((const char *)data, size);
	else
		read_parts(data, size);
	return 0;
}
