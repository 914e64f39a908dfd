/* test_docx.c — the Word renderer read back: a strict reader finds the tree's text in order, styles that exist, heads that repeat; under --all LibreOffice opens it. */
#include "report/render.h"
#include "support/hostile_tree.h"
#include "support/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#define PORTRAIT 8845 /* twips of text on a line */
#define LANDSCAPE 12756

static GString *rendered(const ReportTree *tree) {
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);
	if (!render_by_module("taizhang-docx.so", tree, &(TzhRender){0}, out, &error))
		fail_msg("%s", error->message);
	return out;
}

/* ---- the package ---- */

static zip_t *package(const GString *bytes) {
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(bytes->str, bytes->len, 0, NULL), ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	assert_non_null(zip);
	return zip;
}

static XmlNode *part(zip_t *zip, const char *name) {
	zip_stat_t stat;
	assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
	g_autofree char *text = g_malloc(stat.size + 1);
	zip_file_t *file = zip_fopen(zip, name, 0);
	assert_true(zip_fread(file, text, stat.size) == (zip_int64_t)stat.size);
	zip_fclose(file);
	assert_true(g_utf8_validate(text, (gssize)stat.size, NULL));
	return xml_read(text, stat.size);
}

static XmlNode *part_of(const ReportTree *tree, const char *name) {
	g_autoptr(GString) bytes = rendered(tree);
	zip_t *zip = package(bytes);
	XmlNode *root = part(zip, name);
	zip_discard(zip);
	return root;
}

/* Every part is well-formed, has a type, and is reached by a relation. */
static void parts(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) bytes = rendered(tree), relations = g_string_new(NULL), types = g_string_new(NULL);
	zip_t *zip = package(bytes);
	static const char *const LISTS[] = {"_rels/.rels", "word/_rels/document.xml.rels"};
	for (guint i = 0; i < G_N_ELEMENTS(LISTS); i++) {
		g_autoptr(XmlNode) list = part(zip, LISTS[i]);
		g_autoptr(GPtrArray) all = xml_all(list, "Relationship");
		for (guint k = 0; k < all->len; k++) {
			g_autofree char *name = g_strconcat(i == 0 ? "" : "word/", xml_get(all->pdata[k], "Target"), NULL);
			assert_true(zip_name_locate(zip, name, 0) >= 0);
			g_string_append_printf(relations, "%s;", name);
		}
	}
	g_autoptr(XmlNode) list = part(zip, "[Content_Types].xml");
	g_autoptr(GPtrArray) all = xml_all(list, "Override");
	for (guint i = 0; i < all->len; i++)
		g_string_append_printf(types, "%s;", xml_get(all->pdata[i], "PartName"));
	assert_string_equal(zip_get_name(zip, 0, 0), "[Content_Types].xml");
	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
		g_autoptr(XmlNode) root = part(zip, name);
		assert_int_equal(root->children->len, 1);
		if (strstr(name, "rels") != NULL || name[0] == '[')
			continue;
		assert_non_null(strstr(relations->str, name));
		assert_non_null(strstr(types->str, name));
	}
	zip_discard(zip);
}

static void same_bytes(void **state) {
	(void)state;
	g_autoptr(ReportTree) one = hostile_tree(TZH_LANG_ZH), two = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) a = rendered(one), b = rendered(two);
	assert_true(g_string_equal(a, b));
}

static void properties(void **state) {
	(void)state;
	g_autoptr(ReportTree) zh = hostile_tree(TZH_LANG_ZH), en = tree_new(TZH_LANG_EN);
	g_autoptr(XmlNode) chinese = part_of(zh, "docProps/core.xml"), english = part_of(en, "docProps/core.xml");
	g_autofree char *title = xml_text(xml_first(chinese, "dc:title"), ""), *language = xml_text(xml_first(english, "dc:language"), "");
	assert_string_equal(title, "2022年<周报> & \"台账\" 'x'");
	assert_string_equal(language, "en");
}

/* ---- text ---- */

static const char *style_of(const XmlNode *paragraph) {
	return xml_get(xml_first(paragraph, "w:pStyle"), "w:val");
}

static void text_in_order(TzhLang lang) {
	g_autoptr(ReportTree) tree = hostile_tree(lang);
	g_autoptr(GPtrArray) wanted = tree_blocks(tree);
	g_autoptr(XmlNode) root = part_of(tree, "word/document.xml");
	g_autoptr(GPtrArray) all = xml_all(root, "w:p");
	guint n = 0;
	for (guint i = 0; i < all->len; i++) {
		g_autofree char *text = xml_text(all->pdata[i], "w:br");
		if (strcmp(style_of(all->pdata[i]), "TableEnd") == 0) {
			assert_string_equal(text, "");
			continue;
		}
		assert_true(n < wanted->len);
		assert_string_equal(text, wanted->pdata[n++]);
	}
	assert_int_equal(n, wanted->len);
}

static void texts(void **state) {
	(void)state;
	text_in_order(TZH_LANG_ZH);
	text_in_order(TZH_LANG_EN);
}

/* What XML cannot hold is seen to be missing, and nothing else is touched. */
static void bad_characters(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_EN);
	tree_paragraph(tree, "a\x01"
	                     "b\x7f\xff\xc3(\xef\xbf\xbe\xed\xa0\x80z");
	g_autoptr(XmlNode) root = part_of(tree, "word/document.xml");
	g_autofree char *text = xml_text(xml_first(root, "w:p"), "");
	assert_string_equal(text, "a\ufffdb\ufffd\ufffd\ufffd(\ufffd\ufffd\ufffd\ufffdz");
}

/* Running text has its runs' Chinese punctuation in the Chinese face; an English document has no such hint. */
static void hints(void **state) {
	(void)state;
	g_autoptr(ReportTree) zh = hostile_tree(TZH_LANG_ZH), en = hostile_tree(TZH_LANG_EN);
	g_autoptr(XmlNode) chinese = part_of(zh, "word/document.xml"), english = part_of(en, "word/document.xml");
	g_autoptr(GPtrArray) texts_zh = xml_all(chinese, "w:t"), hints_zh = xml_all(chinese, "w:rFonts"), hints_en = xml_all(english, "w:rFonts");
	assert_int_equal(texts_zh->len, hints_zh->len);
	assert_int_equal(hints_en->len, 0);
}

/* ---- styles ---- */

static void check_style(GHashTable *ids, const XmlNode *root, const char *element) {
	g_autoptr(GPtrArray) all = xml_all(root, element);
	for (guint i = 0; i < all->len; i++)
		assert_true(g_hash_table_contains(ids, xml_get(all->pdata[i], "w:val")));
}

static const XmlNode *style_named(const XmlNode *styles, const char *id) {
	g_autoptr(GPtrArray) all = xml_all(styles, "w:style");
	for (guint i = 0; i < all->len; i++)
		if (strcmp(xml_get(all->pdata[i], "w:styleId"), id) == 0)
			return all->pdata[i];
	fail_msg("no style %s", id);
	return NULL;
}

static void styles(void **state) {
	static const char *const USES[] = {"w:pStyle", "w:tblStyle", "w:basedOn", "w:next"};
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) document = part_of(tree, "word/document.xml"), list = part_of(tree, "word/styles.xml"), fonts = part_of(tree, "word/fontTable.xml");
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal), names = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) all = xml_all(list, "w:style"), faces = xml_all(fonts, "w:font"), used = xml_all(list, "w:rFonts");
	for (guint i = 0; i < all->len; i++)
		assert_true(g_hash_table_add(ids, (gpointer)xml_get(all->pdata[i], "w:styleId")));
	for (guint i = 0; i < G_N_ELEMENTS(USES); i++) {
		check_style(ids, document, USES[i]);
		check_style(ids, list, USES[i]);
	}
	for (guint i = 0; i < faces->len; i++)
		g_hash_table_add(names, (gpointer)xml_get(faces->pdata[i], "w:name"));
	for (guint i = 0; i < used->len; i++) {
		assert_true(g_hash_table_contains(names, xml_get(used->pdata[i], "w:eastAsia")));
		assert_true(g_hash_table_contains(names, xml_get(used->pdata[i], "w:ascii")));
	}
}

static void looks(TzhLang lang, const char *style, const char *face, const char *size, const char *line) {
	g_autoptr(ReportTree) tree = tree_new(lang);
	g_autoptr(XmlNode) list = part_of(tree, "word/styles.xml");
	const XmlNode *found = style_named(list, style);
	assert_string_equal(xml_get(xml_first(found, "w:rFonts"), lang == TZH_LANG_ZH ? "w:eastAsia" : "w:ascii"), face);
	assert_string_equal(xml_get(xml_first(found, "w:sz"), "w:val"), size);
	assert_string_equal(xml_get(xml_first(found, "w:spacing"), "w:line"), line);
}

/* GB/T 9704-2012: 2号 小标宋; 3号 仿宋, first lines two characters in, 22 lines of 28 pt in 225 mm; levels 黑 楷 仿宋. */
static void standard(void **state) {
	(void)state;
	looks(TZH_LANG_ZH, "Title", "方正小标宋简体", "44", "700");
	looks(TZH_LANG_ZH, "Normal", "仿宋_GB2312", "32", "560");
	looks(TZH_LANG_ZH, "Heading1", "黑体", "32", "560");
	looks(TZH_LANG_ZH, "Heading2", "楷体_GB2312", "32", "560");
	looks(TZH_LANG_ZH, "Heading3", "仿宋_GB2312", "32", "560");
	looks(TZH_LANG_EN, "Normal", "Times New Roman", "24", "320");
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	g_autoptr(XmlNode) list = part_of(tree, "word/styles.xml"), document = part_of(tree, "word/document.xml");
	const XmlNode *indent = xml_first(style_named(list, "Normal"), "w:ind"), *margins = xml_first(document, "w:pgMar");
	assert_string_equal(xml_get(indent, "w:firstLineChars"), "200");
	assert_string_equal(xml_get(margins, "w:top"), "2098"); /* 37 mm */
	assert_string_equal(xml_get(margins, "w:left"), "1587");
	assert_string_equal(xml_get(margins, "w:right"), "1474");
	assert_string_equal(xml_get(margins, "w:bottom"), "1984");
	assert_int_equal((16838 - 2098 - 1984) / 560, 22);
}

static void page_numbers(void **state) {
	static const char *const NAMES[] = {"word/footer1.xml", "word/footer2.xml"}, *const SIDES[] = {"right", "left"};
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) settings = part_of(tree, "word/settings.xml");
	assert_non_null(xml_first(settings, "w:evenAndOddHeaders"));
	for (guint i = 0; i < 2; i++) {
		g_autoptr(XmlNode) footer = part_of(tree, NAMES[i]);
		g_autofree char *field = xml_text(xml_first(footer, "w:instrText"), ""), *whole = xml_text(footer, "");
		assert_string_equal(field, " PAGE ");
		assert_non_null(strstr(whole, "— "));
		assert_string_equal(xml_get(xml_first(footer, "w:jc"), "w:val"), SIDES[i]);
	}
}

/* ---- tables, pages ---- */

static int total(const XmlNode *table, const char *element) {
	g_autoptr(GPtrArray) all = xml_all(table, element);
	int sum = 0;
	for (guint i = 0; i < all->len; i++)
		sum += (int)g_ascii_strtoll(xml_get(all->pdata[i], "w:w"), NULL, 10);
	return sum;
}

static void check_table(const XmlNode *table, int width) {
	g_autoptr(GPtrArray) rows = xml_all(table, "w:tr");
	guint columns = xml_children(xml_first(table, "w:tblGrid"), "w:gridCol");
	assert_int_equal(total(table, "w:gridCol"), width);
	for (guint i = 0; i < rows->len; i++) {
		assert_int_equal(xml_children(rows->pdata[i], "w:tc"), columns);
		assert_int_equal(total(rows->pdata[i], "w:tcW"), width);
		assert_int_equal(xml_first(rows->pdata[i], "w:tblHeader") != NULL, i == 0);
	}
}

static void tables(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = part_of(tree, "word/document.xml");
	g_autoptr(GPtrArray) all = xml_all(root, "w:tbl");
	assert_int_equal(all->len, 5);
	for (guint i = 0; i < all->len; i++)
		check_table(all->pdata[i], i == 3 ? LANDSCAPE : PORTRAIT);
	g_autoptr(GPtrArray) rows = xml_all(all->pdata[0], "w:tr");
	assert_null(xml_first(rows->pdata[1], "w:cantSplit")); /* 2,000 characters may go over the page */
	assert_non_null(xml_first(rows->pdata[2], "w:cantSplit"));
	assert_null(xml_first(rows->pdata[2], "w:b"));
	assert_non_null(xml_first(rows->pdata[3], "w:b")); /* sums */
	assert_string_equal(xml_get(xml_first(all->pdata[0], "w:tblCaption"), "w:val"), "按<状态>");
	const XmlNode *body = xml_first(root, "w:body");
	gboolean table = FALSE; /* tables that touch would be one */
	for (guint i = 0; i < body->children->len; i++) {
		const XmlNode *child = body->children->pdata[i];
		if (child->name == NULL)
			continue;
		assert_false(table && xml_is(child, "w:tbl"));
		table = xml_is(child, "w:tbl");
	}
}

/* The wide table lies on pages of its own with its heading; breaks begin pages, once. */
static void pages(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = part_of(tree, "word/document.xml");
	g_autoptr(GPtrArray) sizes = xml_all(root, "w:pgSz"), breaks = xml_all(root, "w:pageBreakBefore"), sections = xml_all(root, "w:sectPr");
	static const char *const ORIENT[] = {NULL, "landscape", NULL};
	assert_int_equal(sizes->len, 3);
	for (guint i = 0; i < 3; i++)
		assert_int_equal(xml_get(sizes->pdata[i], "w:orient") != NULL, ORIENT[i] != NULL);
	assert_int_equal(breaks->len, 2);
	const XmlNode *first = ((const XmlNode *)breaks->pdata[0])->parent->parent;
	assert_string_equal(style_of(first), "Heading2");
	assert_true(xml_is(((const XmlNode *)sections->pdata[2])->parent, "w:body"));
}

static void empty(void **state) {
	(void)state;
	g_autoptr(ReportTree) nothing = tree_new(TZH_LANG_ZH), broken = tree_new(TZH_LANG_ZH);
	tree_break(broken);
	tree_break(broken);
	tree_table(broken, "", (const TreeColumn[]){{"甲", TREE_TEXT}}, 1);
	g_autoptr(XmlNode) a = part_of(nothing, "word/document.xml"), b = part_of(broken, "word/document.xml");
	assert_non_null(xml_first(a, "w:p"));
	assert_null(xml_first(b, "w:pageBreakBefore")); /* no empty page in front */
}

/* ---- an office program ---- */

static char *output(const char *folder, char **command) {
	char *text = NULL;
	int status = 1;
	assert_true(g_spawn_sync(folder, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, &status, NULL));
	assert_int_equal(status, 0);
	return text;
}

/* LibreOffice reads the same text in the same order, and lays it out on pages of the right shapes. */
static void office(void **state) {
	(void)state;
	if (g_getenv("TZH_TEST_ALL") == NULL)
		skip();
	g_autofree char *folder = g_dir_make_tmp("docx-XXXXXX", NULL), *file = g_build_filename(folder, "a.docx", NULL), *text = NULL;
	g_autofree char *profile = g_strdup_printf("-env:UserInstallation=file://%s/profile", folder), *text_file = g_build_filename(folder, "a.txt", NULL);
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GPtrArray) wanted = tree_blocks(tree);
	g_autoptr(GString) bytes = rendered(tree);
	assert_true(g_file_set_contents(file, bytes->str, (gssize)bytes->len, NULL));
	g_free(output(folder, (char *[]){"soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "a.docx", NULL}));
	g_free(output(folder, (char *[]){"soffice", profile, "--headless", "--convert-to", "pdf", "a.docx", NULL}));
	assert_true(g_file_get_contents(text_file, &text, NULL, NULL));
	const char *at = text;
	for (guint i = 0; i < wanted->len; i++) {
		at = strstr(at, wanted->pdata[i]);
		if (at == NULL)
			fail_msg("not found in order: %s", (const char *)wanted->pdata[i]);
		at += strlen(wanted->pdata[i]);
	}
	g_autofree char *info = output(folder, (char *[]){"pdfinfo", "-l", "99", "a.pdf", NULL});
	assert_non_null(strstr(info, " 595.3"));
	assert_non_null(strstr(info, " 841.89 x 595"));
	g_free(output(folder, (char *[]){"rm", "-rf", folder, NULL}));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts), cmocka_unit_test(same_bytes), cmocka_unit_test(properties), cmocka_unit_test(texts),        cmocka_unit_test(bad_characters),
	    cmocka_unit_test(hints), cmocka_unit_test(styles),     cmocka_unit_test(standard),   cmocka_unit_test(page_numbers), cmocka_unit_test(tables),
	    cmocka_unit_test(pages), cmocka_unit_test(empty),      cmocka_unit_test(office),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
