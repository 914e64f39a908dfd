/* test_render.c — the renderers over trees with what people really type: wide and four-byte characters, long cells, commas, quotes, formulas, Markdown. */
#include "report/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <taizhang/report.h>

#define RARE "\xf0\xa0\xae\xb7"  /* U+20BB7, a character outside the basic plane, two cells */
#define EMOJI "\xf0\x9f\x93\x8e" /* U+1F4CE, two cells */

/* ---- breaking lines ---- */

static void broken(const char *text, int width, const char *const *wanted) {
	const char *at = text, *next;
	int cells;
	for (; *wanted != NULL; wanted++) {
		assert_non_null(at);
		const char *end = width_break(at, width, &next, &cells);
		g_autofree char *line = g_strndup(at, (gsize)(end - at));
		assert_string_equal(line, *wanted);
		assert_int_equal(cells, width_of(line));
		at = next;
	}
	assert_null(at);
}

static void widths(void **state) {
	(void)state;
	assert_int_equal(width_of("台账abc"), 7);
	assert_int_equal(width_of("（一）"), 6);
	assert_int_equal(width_of(RARE EMOJI), 4);
	assert_int_equal(width_of("e\xcc\x81"), 1); /* a combining accent takes no cell */
	assert_int_equal(width_of(""), 0);
}

static void breaks(void **state) {
	(void)state;
	broken("", 4, (const char *[]){"", NULL});
	broken("一二三四五", 4, (const char *[]){"一二", "三四", "五", NULL});
	broken("一二三四五", 5, (const char *[]){"一二", "三四", "五", NULL}); /* no half character */
	broken("one two three", 7, (const char *[]){"one two", "three", NULL});
	broken("abcdefghij", 4, (const char *[]){"abcd", "efgh", "ij", NULL});
	broken("甲\n乙", 10, (const char *[]){"甲", "乙", NULL});
	broken("甲\n\n乙", 10, (const char *[]){"甲", "", "乙", NULL});
	broken("研发33.3亿元", 8, (const char *[]){"研发33.3", "亿元", NULL});
	broken(RARE RARE RARE, 4, (const char *[]){RARE RARE, RARE, NULL});
}

/* 避头尾: no line begins with a closing mark or ends with an opening one. */
static void punctuation(void **state) {
	(void)state;
	broken("一二三，四五", 6, (const char *[]){"一二", "三，四", "五", NULL});
	broken("一二（三四）", 6, (const char *[]){"一二", "（三", "四）", NULL});
}

/* ---- text ---- */

static ReportTree *table_tree(TzhLang lang, const char *cell) {
	ReportTree *tree = tree_new(lang);
	tree_table(tree, "表", (const TreeColumn[]){{"序号", TREE_COUNT}, {"任务", TREE_TEXT}, {"完成", TREE_RATE}}, 3);
	tree_row(tree, (const char *[]){"1", cell, "81.4%"});
	tree_sum_row(tree, (const char *[]){"12", "合计", "5%"});
	return tree;
}

static GString *text_of(const ReportTree *tree, int width) {
	GString *out = g_string_new(NULL);
	render_text(tree, &(TzhRender){.width = width}, out, NULL);
	return out;
}

static void fits(const GString *text, int width) {
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
	assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
	for (char **line = lines; *line != NULL; line++)
		assert_true(width_of(*line) <= width);
}

static void aligned(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = table_tree(TZH_LANG_ZH, "研发" RARE);
	g_autoptr(GString) text = text_of(tree, 40);
	assert_string_equal(text->str, "表\n"
	                               "序号  任务    完成\n"
	                               "-------------------\n"
	                               "   1  研发" RARE "  81.4%\n"
	                               "-------------------\n"
	                               "  12  合计       5%\n");
}

static void long_cells_wrap(void **state) {
	(void)state;
	g_autoptr(GString) cell = g_string_new(NULL);
	for (int i = 0; i < 50; i++)
		g_string_append(cell, "研发投入，abc ");
	g_autoptr(ReportTree) tree = table_tree(TZH_LANG_ZH, cell->str);
	for (int width = 8; width <= 120; width++) {
		g_autoptr(GString) text = text_of(tree, width);
		fits(text, MAX(width, 8));
		assert_true(strstr(text->str, "81.4") != NULL || width < 20);
	}
}

static void narrow_tables_stack(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = table_tree(TZH_LANG_ZH, "研发");
	g_autoptr(GString) text = text_of(tree, 12);
	assert_non_null(strstr(text->str, "任务：研发"));
	fits(text, 12);
}

static void paragraphs(void **state) {
	(void)state;
	g_autoptr(ReportTree) zh = tree_new(TZH_LANG_ZH), en = tree_new(TZH_LANG_EN);
	tree_title(zh, "周报");
	tree_heading(zh, 1, "总体");
	tree_paragraph(zh, "一二三四五六七八");
	tree_item(zh, "问题", "无");
	g_autoptr(GString) text = text_of(zh, 16);
	assert_string_equal(text->str, "      周报\n\n一、总体\n----------------\n    一二三四五六\n七八\n  问题：无\n");
	tree_heading(en, 1, "Overall");
	tree_item(en, "Problem", "none");
	g_autoptr(GString) english = text_of(en, 20);
	assert_string_equal(english->str, "1. Overall\n--------------------\n  Problem: none\n");
}

/* ---- Markdown ---- */

static void markdown(void **state) {
	(void)state;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "# 周报");
	tree_paragraph(tree, "1. 不是<b>列表</b>");
	tree_item(tree, "问题", "a*b_c\n第二行");
	tree_table(tree, "", (const TreeColumn[]){{"任|务", TREE_TEXT}, {"项", TREE_COUNT}}, 2);
	tree_row(tree, (const char *[]){"甲|乙\n丙", "3"});
	tree_note(tree, "- 说明");
	render_md(tree, &(TzhRender){0}, out, NULL);
	assert_string_equal(out->str, "# \\# 周报\n\n"
	                              "1\\. 不是\\<b\\>列表\\</b\\>\n\n"
	                              "- **问题**：a\\*b\\_c<br>第二行\n\n"
	                              "| 任\\|务 | 项 |\n|---|---:|\n| 甲\\|乙<br>丙 | 3 |\n\n"
	                              "> \\- 说明\n\n");
}

/* ---- CSV ---- */

static void csv_cell(const char *cell, const char *wanted, gboolean safe) {
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "", (const TreeColumn[]){{"甲", TREE_TEXT}, {"乙", TREE_CODE}}, 2);
	tree_row(tree, (const char *[]){"x", cell});
	render_csv(tree, &(TzhRender){.safe = safe}, out, NULL);
	g_autofree char *whole = g_strconcat("\xef\xbb\xbf甲,乙\r\nx,", wanted, "\r\n\r\n", NULL);
	assert_string_equal(out->str, whole);
}

static void csv_cells(void **state) {
	static const char *const rows[][2] = {
	    {"", ""},
	    {"甲,乙", "\"甲,乙\""},
	    {"说“\"好\"”", "\"说“\"\"好\"\"”\""},
	    {"一\n二", "\"一\n二\""},
	    {"12345678901", "12345678901"},
	    {"123456789012", "\"\t123456789012\""},
	    {"007", "\"\t007\""},
	    {"0", "0"},
	    {"3e10", "\"\t3e10\""},
	    {"3f2a 90c1", "3f2a 90c1"},
	    {"漯科〔2022〕38号", "漯科〔2022〕38号"},
	    {"=1+1", "=1+1"}, /* as it was typed, unless --safe asks for more */
	    {"-", "-"},
	    {RARE EMOJI, RARE EMOJI},
	};
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		csv_cell(rows[i][0], rows[i][1], FALSE);
}

static void csv_safe(void **state) {
	static const char *const rows[][2] = {
	    {"=1+1", "\"'=1+1\""},
	    {"+86", "\"'+86\""},
	    {"-3", "\"'-3\""},
	    {"-", "-"},
	    {"@甲", "\"'@甲\""},
	    {"＝SUM(A1)", "\"'＝SUM(A1)\""},
	    {"＋1", "\"'＋1\""},
	    {"－1", "\"'－1\""},
	    {"＠甲", "\"'＠甲\""},
	    {"甲=1", "甲=1"},
	    {"", ""},
	    {"  =1", "\"'  =1\""},
	    {"\xe3\x80\x80=1", "\"'\xe3\x80\x80=1\""},
	};
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		csv_cell(rows[i][0], rows[i][1], TRUE);
	/* the tree turns tabs into blanks; rows that stream come as they are */
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "", (const TreeColumn[]){{"甲", TREE_TEXT}}, 1);
	tree_row(tree, (const char *[]){"\t=1"});
	render_csv(tree, &(TzhRender){.safe = TRUE, .encoding = "utf-8"}, out, NULL);
	assert_non_null(strstr(out->str, "\"'"));
}

/* An independent reader of RFC 4180: all cells of all rows, a line feed after each. */
static char *csv_read_back(const char *text) {
	g_autoptr(GString) cells = g_string_new(NULL);
	for (const char *p = text; *p != '\0';) {
		bool quoted = *p == '"';
		p += quoted;
		while (*p != '\0' && (quoted || (*p != ',' && *p != '\r'))) {
			if (quoted && *p == '"' && p[1] != '"')
				break;
			p += quoted && *p == '"';
			g_string_append_c(cells, *p++);
		}
		p += quoted;
		g_string_append_c(cells, '\n');
		if (*p == '\r')
			p++;
		if (*p != '\0')
			p++;
	}
	return g_string_free(g_steal_pointer(&cells), FALSE);
}

/* The same text in all three encodings, byte for byte, and the same cells as went in. */
static void csv_encodings(void **state) {
	static const char *const CELLS[] = {"甲,乙", "说\"好\"", "一\n二", RARE EMOJI, "漯科〔2022〕38号", "=1+1", "％＝", "①Ⅳ㎡ “”—…", "é ü ß"};
	static const char *const NAMES[] = {"utf-8", "utf-8-bom", "gb18030"};
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	g_autoptr(GString) wanted = g_string_new("列\n");
	tree_table(tree, "", (const TreeColumn[]){{"列", TREE_TEXT}}, 1);
	for (guint i = 0; i < G_N_ELEMENTS(CELLS); i++) {
		tree_row(tree, &CELLS[i]);
		g_string_append_printf(wanted, "%s\n", CELLS[i]);
	}
	g_string_append_c(wanted, '\n'); /* the empty line that ends a table */
	g_autoptr(GString) plain = g_string_new(NULL);
	assert_true(render_csv(tree, &(TzhRender){.encoding = "utf-8"}, plain, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		assert_true(render_csv(tree, &(TzhRender){.encoding = NAMES[i]}, out, NULL));
		bool bom = i == 1, gb = i == 2;
		g_autofree char *text = gb ? g_convert(out->str, (gssize)out->len, "UTF-8", "GB18030", NULL, NULL, NULL) : g_strdup(out->str + (bom ? 3 : 0));
		assert_string_equal(text, plain->str);
		g_autofree char *cells = csv_read_back(text), *again = g_convert(text, -1, gb ? "GB18030" : "UTF-8", "UTF-8", NULL, NULL, NULL);
		assert_string_equal(cells, wanted->str);
		assert_memory_equal(again, out->str + (bom ? 3 : 0), out->len - (bom ? 3 : 0));
		if (bom)
			assert_memory_equal(out->str, "\xef\xbb\xbf", 3);
	}
	g_autoptr(GError) error = NULL;
	assert_false(render_csv(tree, &(TzhRender){.encoding = "big5"}, plain, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
}

static void csv_rows(void **state) {
	(void)state;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "周报");
	tree_heading(tree, 1, "总体");
	tree_item(tree, "问题", "无");
	tree_table(tree, "按状态", (const TreeColumn[]){{"状态", TREE_WORD}, {"增减", TREE_COUNT}}, 2);
	tree_row(tree, (const char *[]){"推进中", "-2"}); /* the program's own numbers stay numbers */
	tree_break(tree);
	render_csv(tree, &(TzhRender){0}, out, NULL);
	assert_string_equal(out->str, "\xef\xbb\xbf周报\r\n一、总体\r\n问题,无\r\n按状态\r\n状态,增减\r\n推进中,-2\r\n\r\n\r\n");
}

/* ---- formats, files ---- */

static void formats(void **state) {
	(void)state;
	for (int i = 0; i < TZH_FORMATS; i++)
		assert_int_equal(tzh_format_find(tzh_format_name((TzhFormat)i)), i);
	assert_int_equal(tzh_format_find("json"), TZH_FORMAT_JSON);
	assert_int_equal(tzh_format_find("doc"), -1);
}

static void files(void **state) {
	(void)state;
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_dir_make_tmp("report-XXXXXX", NULL), *path = g_build_filename(folder, "周报.csv", NULL), *text = NULL;
	g_autofree char *nowhere = g_build_filename(folder, "none", "x", NULL), *command = g_strdup_printf("ls -A '%s' | wc -l", folder), *names = NULL;
	assert_true(tzh_write_file(TZH_LANG_EN, path, "旧", 3, &error));
	assert_true(tzh_write_file(TZH_LANG_EN, path, "新的", 6, &error));
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_string_equal(text, "新的");
	assert_false(tzh_write_file(TZH_LANG_EN, nowhere, "x", 1, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_IO));
	g_clear_error(&error);
	assert_false(tzh_write_file(TZH_LANG_EN, folder, "x", 1, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
	assert_true(g_spawn_sync(NULL, (char *[]){"sh", "-c", command, NULL}, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &names, NULL, NULL, NULL));
	assert_string_equal(g_strstrip(names), "1"); /* nothing passing is left */
	assert_int_equal(remove(path), 0);
	assert_int_equal(remove(folder), 0);
}

static bool can_mount(void) {
	int status = 1;
	char *try = "d=$(mktemp -d) && mount -t tmpfs -o size=64k none \"$d\" && umount \"$d\"; s=$?; rmdir \"$d\"; exit $s";
	g_spawn_sync(NULL, (char *[]){"sh", "-c", try, NULL}, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL);
	return status == 0;
}

/* A full disk: the old file stays whole and nothing else is left. */
static void full_disk(void **state) {
	(void)state;
	if (!can_mount())
		skip(); /* needs root and mounts; before anything is allocated, since it jumps */
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_dir_make_tmp("report-XXXXXX", NULL), *path = g_build_filename(folder, "a", NULL), *text = NULL, *bytes = g_malloc0(1 << 20);
	g_autofree char *mount = g_strdup_printf("mount -t tmpfs -o size=64k none '%s'", folder), *umount = g_strdup_printf("umount '%s'", folder), *names = NULL;
	g_autofree char *list = g_strdup_printf("ls -A '%s'", folder);
	int status = 1;
	g_spawn_sync(NULL, (char *[]){"sh", "-c", mount, NULL}, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL);
	assert_int_equal(status, 0);
	assert_true(tzh_write_file(TZH_LANG_EN, path, "旧", 3, &error));
	assert_false(tzh_write_file(TZH_LANG_EN, path, bytes, 1 << 20, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_IO));
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_string_equal(text, "旧");
	assert_true(g_spawn_sync(NULL, (char *[]){"sh", "-c", list, NULL}, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &names, NULL, NULL, NULL));
	assert_string_equal(g_strstrip(names), "a");
	assert_true(g_spawn_sync(NULL, (char *[]){"sh", "-c", umount, NULL}, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
	assert_int_equal(status, 0);
	assert_int_equal(remove(folder), 0);
}

/* ---- columns on paper ---- */

static void fill_paper(ReportTree *tree, guint texts) {
	static const char TEXT[] = "按实际上报，初步数，科技部门预报，年后以统计局终值为准，合同额与上年同期相比没有可比口径";
	TreeColumn columns[9] = {{"目标", TREE_FIGURE}, {"数据截至", TREE_DAY}};
	const char *cells[9] = {"33.3亿元", "2023年1月4日"};
	for (guint i = 0; i < texts; i++) {
		columns[2 + i] = (TreeColumn){"说明", TREE_TEXT};
		cells[2 + i] = TEXT;
	}
	tree_table(tree, "", columns, 2 + texts);
	for (int i = 0; i < 5; i++)
		tree_row(tree, cells);
}

static void fit_texts(guint texts, int width, int *cells) {
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	fill_paper(tree, texts);
	TreeWalk walk = tree_walk(tree);
	const TreeNode *table = tree_next(&walk);
	fit_paper(table, 2, width, cells);
	assert_int_equal(fit_sum(table, 2, cells), width);
}

/* However much the texts beside them would like the room, days, figures and short titles stay whole; where there is no room for that, they give. */
static void whole_on_paper(void **state) {
	(void)state;
	int cells[9];
	fit_texts(2, 50, cells);
	assert_true(cells[0] >= width_of("33.3亿元") && cells[1] >= width_of("2023年1月4日"));
	fit_texts(5, 70, cells);
	assert_true(cells[1] < width_of("2023年1月4日"));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths),         cmocka_unit_test(breaks),          cmocka_unit_test(punctuation),
	    cmocka_unit_test(aligned),        cmocka_unit_test(long_cells_wrap), cmocka_unit_test(narrow_tables_stack),
	    cmocka_unit_test(paragraphs),     cmocka_unit_test(markdown),        cmocka_unit_test(csv_cells),
	    cmocka_unit_test(csv_safe),       cmocka_unit_test(csv_encodings),   cmocka_unit_test(csv_rows),
	    cmocka_unit_test(formats),        cmocka_unit_test(files),           cmocka_unit_test(full_disk),
	    cmocka_unit_test(whole_on_paper),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
