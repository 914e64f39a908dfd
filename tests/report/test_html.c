/* test_html.c — the HTML renderer read back as XML: the tree's text in order, nothing asked of a network, what accessibility needs; under --all a browser runs its script. */
#include "report/render.h"
#include "support/hostile_tree.h"
#include "support/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

static GString *rendered(const ReportTree *tree) {
	GString *out = g_string_new(NULL);
	assert_true(render_html(tree, &(TzhRender){0}, out, NULL));
	assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
	return out;
}

static XmlNode *page(const ReportTree *tree) {
	g_autoptr(GString) text = rendered(tree);
	return xml_read(text->str, text->len);
}

/* ---- text ---- */

static bool is_block(const XmlNode *node) {
	static const char *const NAMES[] = {"h1", "h2", "h3", "h4", "p", "desc", "caption", "th", "td"};
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (xml_is(node, NAMES[i]))
			return true;
	return xml_is(node, "div") && xml_is(node->parent, "dl");
}

static void add_blocks(const XmlNode *node, GPtrArray *blocks) {
	for (guint i = 0; i < node->children->len; i++) {
		const XmlNode *child = node->children->pdata[i];
		if (g_strcmp0(xml_get(child, "class"), "unseen") == 0)
			continue; /* says a heading again */
		if (!is_block(child)) {
			add_blocks(child, blocks);
			continue;
		}
		g_autofree char *text = xml_text(child, "br");
		bool lines = xml_is(child, "p") || xml_is(child, "div");
		g_auto(GStrv) each = g_strsplit(text, lines ? "\n" : "\x01", -1);
		for (guint k = 0; k < MAX(1, g_strv_length(each)); k++)
			g_ptr_array_add(blocks, g_strdup(each[k] != NULL ? each[k] : ""));
	}
}

static void text_in_order(TzhLang lang) {
	g_autoptr(ReportTree) tree = hostile_tree(lang);
	g_autoptr(GPtrArray) wanted = tree_blocks(tree), blocks = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(XmlNode) root = page(tree);
	add_blocks(xml_first(root, "main"), blocks);
	for (guint i = 0; i < MIN(blocks->len, wanted->len); i++)
		assert_string_equal(blocks->pdata[i], wanted->pdata[i]);
	assert_int_equal(blocks->len, wanted->len);
}

static void texts(void **state) {
	(void)state;
	text_in_order(TZH_LANG_ZH);
	text_in_order(TZH_LANG_EN);
}

static void title(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = page(tree);
	g_autofree char *text = xml_text(xml_first(root, "title"), "");
	assert_string_equal(text, "2022年<周报> & \"台账\" 'x'");
	assert_string_equal(xml_get(xml_first(root, "html"), "lang"), "zh-CN");
}

/* ---- one file ---- */

static void alone(void **state) {
	static const char *const NEVER[] = {"http:", "https:", "src=", "url(", "@import", "//cdn", " style=", " onclick", "javascript:", "fetch(", "XMLHttp"};
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) text = rendered(tree);
	g_autoptr(XmlNode) root = page(tree);
	for (guint i = 0; i < G_N_ELEMENTS(NEVER); i++)
		assert_null(strstr(text->str, NEVER[i]));
	g_autoptr(GPtrArray) links = xml_all(root, "a"), pictures = xml_all(root, "img"), sheets = xml_all(root, "link");
	for (guint i = 0; i < links->len; i++)
		assert_true(xml_get(links->pdata[i], "href")[0] == '#');
	assert_int_equal(pictures->len + sheets->len, 0);
}

/* Nothing runs but the script that the policy names by its hash. */
static void policy(void **state) {
	static const char *const PARTS[] = {"style", "script"};
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = page(tree);
	g_autoptr(GPtrArray) metas = xml_all(root, "meta");
	const char *policy_text = NULL;
	for (guint i = 0; i < metas->len; i++)
		if (xml_get(metas->pdata[i], "http-equiv") != NULL)
			policy_text = xml_get(metas->pdata[i], "content");
	assert_non_null(policy_text);
	assert_true(g_str_has_prefix(policy_text, "default-src 'none'"));
	for (guint i = 0; i < 2; i++) {
		g_autoptr(GPtrArray) parts = xml_all(root, PARTS[i]);
		assert_int_equal(parts->len, 1);
		g_autofree char *text = xml_text(parts->pdata[0], ""), *hex = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
		guint8 digest[32];
		for (int k = 0; k < 32; k++)
			digest[k] = (guint8)(g_ascii_xdigit_value(hex[2 * k]) * 16 + g_ascii_xdigit_value(hex[2 * k + 1]));
		g_autofree char *base64 = g_base64_encode(digest, 32), *wanted = g_strdup_printf("%s-src 'sha256-%s'", PARTS[i], base64);
		assert_non_null(strstr(policy_text, wanted));
	}
}

/* ---- accessibility ---- */

static GHashTable *ids_of(const XmlNode *node, GHashTable *ids) {
	for (guint i = 0; i < node->children->len; i++) {
		const XmlNode *child = node->children->pdata[i];
		const char *id = xml_get(child, "id");
		if (id != NULL && !g_hash_table_add(ids, (gpointer)id))
			fail_msg("the id %s twice", id);
		ids_of(child, ids);
	}
	return ids;
}

static void names_exist(const XmlNode *node, GHashTable *ids) {
	for (guint i = 0; i < node->children->len; i++) {
		const XmlNode *child = node->children->pdata[i];
		const char *by = xml_get(child, "aria-labelledby"), *href = xml_get(child, "href");
		assert_true(by == NULL || g_hash_table_contains(ids, by));
		assert_true(href == NULL || g_hash_table_contains(ids, href + 1));
		names_exist(child, ids);
	}
}

static void names(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = page(tree);
	g_autoptr(GHashTable) ids = ids_of(root, g_hash_table_new(g_str_hash, g_str_equal));
	names_exist(root, ids);
	const XmlNode *skip_link = xml_first(xml_first(root, "body"), "a");
	assert_string_equal(xml_get(skip_link, "href"), "#main");
	assert_string_equal(xml_get(xml_first(root, "main"), "id"), "main");
}

static void headings_of(const XmlNode *node, int *level) {
	for (guint i = 0; i < node->children->len; i++) {
		const XmlNode *child = node->children->pdata[i];
		if (child->name != NULL && child->name[0] == 'h' && g_ascii_isdigit(child->name[1])) {
			int now = child->name[1] - '0';
			assert_true(now >= 1 && now <= *level + 1);
			*level = now;
		}
		headings_of(child, level);
	}
}

/* None is skipped, even where the report's own levels do. */
static void headings(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH), skipping = tree_new(TZH_LANG_EN);
	tree_title(skipping, "t");
	tree_heading(skipping, 3, "deep");
	tree_heading(skipping, 1, "top");
	tree_heading(skipping, 3, "deep");
	g_autoptr(XmlNode) a = page(tree), b = page(skipping);
	g_autoptr(GPtrArray) firsts = xml_all(a, "h1");
	int level = 0;
	assert_int_equal(firsts->len, 1);
	headings_of(xml_first(a, "main"), &level);
	level = 0;
	headings_of(xml_first(b, "main"), &level);
}

static void tables(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = page(tree);
	g_autoptr(GPtrArray) all = xml_all(root, "table"), heads = xml_all(root, "th");
	assert_int_equal(all->len, 5);
	for (guint i = 0; i < all->len; i++) {
		const XmlNode *table = all->pdata[i];
		g_autofree char *caption = xml_text(xml_first(table, "caption"), "br");
		assert_string_not_equal(caption, "");
		assert_string_equal(xml_get(table->parent, "aria-labelledby"), xml_get(xml_first(table, "caption"), "id"));
		assert_string_equal(xml_get(table->parent, "tabindex"), "0");
		assert_int_equal(xml_children(table, "thead"), 1);
		assert_int_equal(xml_children(table, "tbody"), 1);
		assert_int_equal(xml_children(table, "tfoot"), i == 0);
		assert_int_equal(strstr(xml_get(table->parent, "class"), "wide") != NULL, i == 3);
	}
	for (guint i = 0; i < heads->len; i++)
		assert_string_equal(xml_get(heads->pdata[i], "scope"), xml_inside(heads->pdata[i], "thead") ? "col" : "row");
}

/* Lights keep their words; the colour is a class beside them. */
static void lights(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_item(tree, "亮灯", "红 逾期");
	tree_tone(tree, 0, TREE_RED);
	tree_table(tree, "", (const TreeColumn[]){{"科室", TREE_WORD}, {"黄", TREE_COUNT}}, 2);
	tree_tone(tree, 1, TREE_YELLOW);
	tree_row(tree, (const char *[]){"办公室", "2"});
	tree_row(tree, (const char *[]){"绿", "3"});
	tree_tone(tree, 0, TREE_GREEN);
	g_autoptr(XmlNode) root = page(tree);
	g_autoptr(GPtrArray) heads = xml_all(root, "th");
	g_autofree char *text = xml_text(xml_first(root, "dd"), "");
	assert_string_equal(text, "红 逾期");
	assert_string_equal(xml_get(xml_first(root, "dd"), "class"), "item light red");
	assert_string_equal(xml_get(heads->pdata[0], "class"), "word");
	assert_string_equal(xml_get(heads->pdata[1], "class"), "count light yellow");
	assert_string_equal(xml_get(heads->pdata[2], "class"), "word");
	assert_string_equal(xml_get(heads->pdata[3], "class"), "word light green");
}

/* ---- contrast ---- */

static double channel(const char *hex) {
	double c = (g_ascii_xdigit_value(hex[0]) * 16 + g_ascii_xdigit_value(hex[1])) / 255.0;
	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance of a custom property (WCAG 2.1), the n-th time that it is set. */
static double luminance(const char *css, const char *name, int n) {
	g_autofree char *property = g_strdup_printf("--%s: #", name);
	const char *at = css;
	for (int i = 0; i <= n; i++) {
		at = strstr(at, property);
		assert_non_null(at);
		at += strlen(property);
	}
	return 0.2126 * channel(at) + 0.7152 * channel(at + 2) + 0.0722 * channel(at + 4);
}

static void contrast(void **state) {
	static const char *const INKS[] = {"ink", "soft", "link", "red", "yellow", "green", "blue", "grey"}, *const GROUNDS[] = {"paper", "shade"};
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	g_autoptr(XmlNode) root = page(tree);
	g_autofree char *css = xml_text(xml_first(root, "style"), "");
	for (int scheme = 0; scheme < 2; scheme++)
		for (guint i = 0; i < G_N_ELEMENTS(INKS); i++)
			for (guint k = 0; k < G_N_ELEMENTS(GROUNDS); k++) {
				double a = luminance(css, INKS[i], scheme), b = luminance(css, GROUNDS[k], scheme), ratio = (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
				if (ratio < 4.5)
					fail_msg("%s on %s has %.2f", INKS[i], GROUNDS[k], ratio);
			}
}

/* ---- a browser ---- */

static char *after_script(const char *html) {
	g_autofree char *folder = g_dir_make_tmp("html-XXXXXX", NULL), *file = g_build_filename(folder, "a.html", NULL);
	g_autofree char *profile = g_strdup_printf("--user-data-dir=%s/profile", folder), *address = g_strdup_printf("file://%s", file);
	char *dom = NULL;
	int status = 1;
	assert_true(g_file_set_contents(file, html, -1, NULL));
	assert_true(g_spawn_sync(folder, (char *[]){"chromium", "--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom", address, NULL}, NULL,
	                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &dom, NULL, &status, NULL));
	assert_int_equal(status, 0);
	g_spawn_sync(NULL, (char *[]){"rm", "-rf", folder, NULL}, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	return dom;
}

static ReportTree *sortable(void) {
	ReportTree *tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "2022年");
	tree_table(tree, "表", (const TreeColumn[]){{"科室", TREE_WORD}, {"日期", TREE_DAY}}, 2);
	tree_row(tree, (const char *[]){"一科", "4月6日"});
	tree_row(tree, (const char *[]){"二科", ""});
	tree_row(tree, (const char *[]){"三科", "2023年1月4日"});
	tree_row(tree, (const char *[]){"四科", "12月30日"});
	tree_sum_row(tree, (const char *[]){"合计", "-"});
	return tree;
}

static void in_order(const char *dom, const char *const *words) {
	const char *at = strstr(dom, "<tbody>");
	for (; *words != NULL; words++) {
		assert_non_null(at);
		at = strstr(at, *words);
		if (at == NULL)
			fail_msg("%s is not where it belongs", *words);
	}
}

/* The policy lets its own script run; days sort as days, blanks come last, the sum stays. */
static void browser(void **state) {
	(void)state;
	if (g_getenv("TZH_TEST_ALL") == NULL)
		skip();
	g_autoptr(ReportTree) tree = sortable();
	g_autoptr(GString) html = rendered(tree);
	g_autofree char *plain = after_script(html->str);
	assert_non_null(strstr(plain, "aria-sort=\"none\""));
	in_order(plain, (const char *[]){"一科", "二科", "三科", "四科", "合计", NULL});
	g_string_replace(html, "http-equiv", "name", 1); /* the click is a script of the test's own */
	g_string_replace(html, "</body>", "<script>document.querySelectorAll('thead button')[1].click()</script></body>", 1);
	g_autofree char *sorted = after_script(html->str);
	in_order(sorted, (const char *[]){"一科", "四科", "三科", "二科", "合计", NULL});
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts),    cmocka_unit_test(title),  cmocka_unit_test(alone),  cmocka_unit_test(policy),   cmocka_unit_test(names),
	    cmocka_unit_test(headings), cmocka_unit_test(tables), cmocka_unit_test(lights), cmocka_unit_test(contrast), cmocka_unit_test(browser),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
