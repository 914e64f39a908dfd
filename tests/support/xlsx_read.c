/* xlsx_read.c — a workbook read back by zip and XML alone. */
#include "support/xlsx_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

XmlNode *read_part(zip_t *zip, const char *name) {
	zip_stat_t stat;
	if (zip_stat(zip, name, 0, &stat) != 0)
		return NULL;
	g_autofree char *text = g_malloc(stat.size + 1);
	zip_file_t *file = zip_fopen(zip, name, 0);
	assert_true(zip_fread(file, text, stat.size) == (zip_int64_t)stat.size);
	zip_fclose(file);
	assert_true(g_utf8_validate(text, (gssize)stat.size, NULL));
	return xml_read(text, stat.size);
}

void read_open(Workbook *book, const GString *bytes) {
	book->zip = zip_open_from_source(zip_source_buffer_create(bytes->str, bytes->len, 0, NULL), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	assert_non_null(book->zip);
	book->workbook = read_part(book->zip, "xl/workbook.xml");
	book->styles = read_part(book->zip, "xl/styles.xml");
	book->strings = read_part(book->zip, "xl/sharedStrings.xml");
	book->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)xml_free);
	book->names = g_ptr_array_new();
	g_autoptr(GPtrArray) all = xml_all(book->workbook, "sheet");
	for (guint i = 0; i < all->len; i++) {
		g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
		XmlNode *sheet = read_part(book->zip, name);
		assert_non_null(sheet);
		g_ptr_array_add(book->sheets, sheet);
		g_ptr_array_add(book->names, (gpointer)xml_get(all->pdata[i], "name"));
	}
}

void read_close(Workbook *book) {
	g_ptr_array_unref(book->sheets);
	g_ptr_array_unref(book->names);
	xml_free(book->workbook);
	xml_free(book->styles);
	if (book->strings != NULL)
		xml_free(book->strings);
	zip_discard(book->zip);
}

const XmlNode *read_sheet(const Workbook *book, const char *name) {
	for (guint i = 0; i < book->names->len; i++)
		if (strcmp(book->names->pdata[i], name) == 0)
			return book->sheets->pdata[i];
	fail_msg("no sheet %s", name);
	return NULL;
}

const XmlNode *read_cell(const XmlNode *sheet, const char *at) {
	g_autoptr(GPtrArray) all = xml_all(sheet, "c");
	for (guint i = 0; i < all->len; i++)
		if (strcmp(xml_get(all->pdata[i], "r"), at) == 0)
			return all->pdata[i];
	return NULL;
}

const XmlNode *read_look(const Workbook *book, const XmlNode *cell) {
	g_autoptr(GPtrArray) all = xml_all(xml_first(book->styles, "cellXfs"), "xf");
	const char *style = xml_get(cell, "s");
	guint i = style != NULL ? (guint)g_ascii_strtoull(style, NULL, 10) : 0;
	assert_true(i < all->len);
	return all->pdata[i];
}

/* The format's code; the few of those that have a number instead. */
const char *read_format(const Workbook *book, const XmlNode *cell) {
	static const struct { const char *id, *code; } KNOWN[] = {{"0", ""}, {"1", "0"}, {"2", "0.00"}, {"9", "0%"}, {"10", "0.00%"}, {"49", "@"}};
	const char *id = xml_get(read_look(book, cell), "numFmtId");
	g_autoptr(GPtrArray) all = xml_all(book->styles, "numFmt");
	for (guint i = 0; i < all->len; i++)
		if (strcmp(xml_get(all->pdata[i], "numFmtId"), id) == 0)
			return xml_get(all->pdata[i], "formatCode");
	for (guint i = 0; i < G_N_ELEMENTS(KNOWN); i++)
		if (strcmp(KNOWN[i].id, id) == 0)
			return KNOWN[i].code;
	return id;
}

/* _xHHHH_ is the character of that number, as every reader takes it. */
static char *unescaped(const char *text) {
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = text; *p != '\0'; p++) {
		gsize digits = g_str_has_prefix(p, "_x") ? strspn(p + 2, "0123456789abcdefABCDEF") : 0;
		if (digits == 4 && p[6] == '_') {
			g_string_append_unichar(out, (gunichar)g_ascii_strtoull(p + 2, NULL, 16));
			p += 6;
		} else
			g_string_append_c(out, *p);
	}
	return g_strdup(out->str);
}

/* A string's text; NULL for a number. Caller frees. */
char *read_string(const Workbook *book, const XmlNode *cell) {
	const char *type = xml_get(cell, "t");
	assert_null(xml_first(cell, "f"));
	if (type == NULL)
		return NULL;
	if (strcmp(type, "inlineStr") == 0) {
		g_autofree char *raw = xml_text(xml_first(cell, "t"), "");
		return unescaped(raw);
	}
	assert_string_equal(type, "s");
	g_autofree char *index = xml_text(xml_first(cell, "v"), "");
	g_autoptr(GPtrArray) all = xml_all(book->strings, "si");
	guint i = (guint)g_ascii_strtoull(index, NULL, 10);
	assert_true(i < all->len);
	g_autofree char *raw = xml_text(xml_first(all->pdata[i], "t"), "");
	return unescaped(raw);
}

void read_expect_text(const Workbook *book, const XmlNode *sheet, const char *at, const char *wanted) {
	const XmlNode *cell = read_cell(sheet, at);
	assert_non_null(cell);
	g_autofree char *text = read_string(book, cell);
	assert_non_null(text);
	assert_string_equal(text, wanted);
}

void read_expect_number(const Workbook *book, const XmlNode *sheet, const char *at, double wanted, const char *format) {
	const XmlNode *cell = read_cell(sheet, at);
	assert_non_null(cell);
	assert_null(xml_get(cell, "t"));
	g_autofree char *value = xml_text(xml_first(cell, "v"), "");
	assert_true(ABS(g_ascii_strtod(value, NULL) - wanted) < 1e-9);
	assert_string_equal(read_format(book, cell), format);
}
