/* test_xlsx.c — workbooks read back by a reader of our own (zip, XML): every text arrives as a string, values as numbers with formats that show them as they were; names, looks,
 * limits. Under --all an office program and a second reader open them. */
#include "report/render.h"
#include "support/hostile_tree.h"
#include "support/xlsx_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#define NOON_OF_25TH G_GINT64_CONSTANT(1669377600000) /* 2022-11-25T12:00:00Z */

static GString *rendered_how(const ReportTree *tree, const TzhRender *how) {
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);
	if (!render_by_module("taizhang-xlsx.so", tree, how, out, &error))
		fail_msg("%s", error->message);
	return out;
}

static GString *rendered(const ReportTree *tree) {
	return rendered_how(tree, &(TzhRender){0});
}

/* ---- the package ---- */

static void parts(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	for (zip_int64_t i = 0; i < zip_get_num_entries(book.zip, 0); i++)
		xml_free(read_part(book.zip, zip_get_name(book.zip, (zip_uint64_t)i, 0)));
	read_close(&book);
}

static void same_bytes(void **state) {
	(void)state;
	g_autoptr(ReportTree) one = hostile_tree(TZH_LANG_ZH), two = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) a = rendered(one), b = rendered(two);
	assert_true(g_string_equal(a, b));
}

static void properties(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	tree_as_of(tree, NOON_OF_25TH, 2022);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	g_autoptr(XmlNode) core = read_part(book.zip, "docProps/core.xml");
	g_autofree char *title = xml_text(xml_first(core, "dc:title"), ""), *created = xml_text(xml_first(core, "dcterms:created"), ""),
	                *changed = xml_text(xml_first(core, "dcterms:modified"), "");
	assert_string_equal(title, "2022年<周报> & \"台账\" 'x'");
	assert_string_equal(created, "2022-11-25T12:00:00Z");
	assert_string_equal(changed, created);
	read_close(&book);
}

/* ---- sheets and their names ---- */

static void sheets(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	static const char *const NAMES[] = {"总览", "按<状态>", "总体<b>情况<_b>", "图<一> & \"图\"", "图<一> & \"图\"（2）", "台账", "其他"};
	assert_int_equal(book.names->len, G_N_ELEMENTS(NAMES));
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		assert_string_equal(book.names->pdata[i], NAMES[i]);
	read_close(&book);
}

static void names_alike(void **state) {
	static const char *const CAPTIONS[] = {"Totals",
	                                       "totals",
	                                       "TOTALS",
	                                       "",
	                                       "History",
	                                       "a[1]:*?/\\b",
	                                       "'quoted'",
	                                       "总览",
	                                       "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五",
	                                       "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六",
	                                       "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"};
	static const char *const WANTED[] = {"总览",
	                                     "Totals",
	                                     "totals（2）",
	                                     "TOTALS（3）",
	                                     "表",
	                                     "History（2）",
	                                     "a_1______b",
	                                     "’quoted’",
	                                     "总览（2）",
	                                     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
	                                     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八（2）",
	                                     "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"};
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	for (guint i = 0; i < G_N_ELEMENTS(CAPTIONS); i++)
		tree_table(tree, CAPTIONS[i], (const TreeColumn[]){{"甲", TREE_TEXT}}, 1);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	assert_int_equal(book.names->len, G_N_ELEMENTS(WANTED));
	for (guint i = 0; i < G_N_ELEMENTS(WANTED); i++)
		assert_string_equal(book.names->pdata[i], WANTED[i]);
	read_close(&book);
}

/* Tables without captions, of the same columns, under one heading: one sheet, each row with its own heading. */
static void one_sheet(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_EN);
	tree_heading(tree, 1, "Tasks");
	for (int i = 1; i <= 3; i++) {
		g_autofree char *name = g_strdup_printf("Task %d", i);
		tree_heading_plain(tree, 2, name);
		tree_table(tree, "", (const TreeColumn[]){{"Value", TREE_FIGURE}}, 1);
		tree_row(tree, (const char *[]){"33.3 units"});
	}
	tree_heading(tree, 1, "Others");
	tree_table(tree, "", (const TreeColumn[]){{"Value", TREE_FIGURE}}, 1);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	assert_int_equal(book.names->len, 3);
	const XmlNode *sheet = read_sheet(&book, "Tasks"), *summary = read_sheet(&book, "Summary");
	read_expect_text(&book, sheet, "A1", "Part of");
	read_expect_text(&book, sheet, "A3", "Task 2");
	read_expect_number(&book, sheet, "B4", 33.3, "0.0\" units\"");
	assert_non_null(read_sheet(&book, "Others"));
	g_autoptr(GPtrArray) links = xml_all(summary, "hyperlink");
	assert_int_equal(links->len, 4);
	assert_string_equal(xml_get(links->pdata[1], "location"), "'Tasks'!A3");
	assert_string_equal(xml_get(links->pdata[3], "location"), "'Others'!A2");
	read_close(&book);
}

/* ---- values ---- */

typedef struct {
	TreeType type;
	const char *text, *format; /* NULL: stays text */
	double number;
} Value;

static void values(void **state) {
	static const Value VALUES[] = {
	    {TREE_COUNT, "31", "0", 31},
	    {TREE_COUNT, "-2", "0", -2},
	    {TREE_COUNT, "+2", "+0;-0;0", 2},
	    {TREE_COUNT, "-", NULL, 0},
	    {TREE_COUNT, "007", NULL, 0},
	    {TREE_COUNT, "3.5", NULL, 0},
	    {TREE_COUNT, "123456789012345", "0", 123456789012345.0},
	    {TREE_COUNT, "1234567890123456", NULL, 0},
	    {TREE_COUNT, "第7周", NULL, 0},
	    {TREE_RATE, "50%", "0%", 0.5},
	    {TREE_RATE, "96.1%", "0.0%", 0.961},
	    {TREE_RATE, "10/31=32.3%", NULL, 0},
	    {TREE_RATE, "50", NULL, 0},
	    {TREE_FIGURE, "33.3亿元", "0.0\"亿元\"", 33.3},
	    {TREE_FIGURE, "2110项", "0\"项\"", 2110},
	    {TREE_FIGURE, "-0.0001", "0.0000", -0.0001},
	    {TREE_FIGURE, "81.4%", "0.0%", 0.814},
	    {TREE_FIGURE, "超过33.3亿元", NULL, 0},
	    {TREE_FIGURE, "33.3亿元（初步数）", NULL, 0},
	    {TREE_FIGURE, "1.1.2", NULL, 0},
	    {TREE_FIGURE, "5\"", NULL, 0},
	    {TREE_FIGURE, "完成", NULL, 0},
	    {TREE_DAY, "2022-11-25", "yyyy-mm-dd", 44890},
	    {TREE_DAY, "2022年3月1日", "yyyy-mm-dd", 44621},
	    {TREE_DAY, "11月25日", "yyyy-mm-dd", 44890},
	    {TREE_DAY, "11月25日9:06", "yyyy-mm-dd hh:mm", 44890 + 546 / 1440.0},
	    {TREE_DAY, "2022-11-25 09:06", "yyyy-mm-dd hh:mm", 44890 + 546 / 1440.0},
	    {TREE_DAY, "2月30日", NULL, 0},
	    {TREE_DAY, "11月25日24:00", NULL, 0},
	    {TREE_DAY, "从未填报", NULL, 0},
	    {TREE_DAY, "12月底前", NULL, 0},
	    {TREE_CODE, "20221125", NULL, 0},
	    {TREE_TEXT, "31", NULL, 0},
	    {TREE_WORD, "50%", NULL, 0},
	};
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_as_of(tree, NOON_OF_25TH, 2022);
	for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++) {
		g_autofree char *caption = g_strdup_printf("v%u", i);
		tree_table(tree, caption, (const TreeColumn[]){{"值", VALUES[i].type}}, 1);
		tree_row(tree, (const char *[]){VALUES[i].text});
	}
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++) {
		const XmlNode *sheet = book.sheets->pdata[i + 1];
		if (VALUES[i].format != NULL)
			read_expect_number(&book, sheet, "A2", VALUES[i].number, VALUES[i].format);
		else
			read_expect_text(&book, sheet, "A2", VALUES[i].text);
	}
	read_expect_text(&book, book.sheets->pdata[G_N_ELEMENTS(VALUES) - 2], "A2", "20221125");
	assert_string_equal(read_format(&book, read_cell(book.sheets->pdata[G_N_ELEMENTS(VALUES) - 2], "A2")), "@");
	read_close(&book);
}

/* A day without its year stays as it is where nobody says which year. */
static void no_year(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "", (const TreeColumn[]){{"时间", TREE_DAY}}, 1);
	tree_row(tree, (const char *[]){"4月6日"});
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	read_expect_text(&book, book.sheets->pdata[1], "A2", "4月6日");
	read_close(&book);
}

/* ---- texts ---- */

/* Nothing runs: whatever it begins with it is a string, marked as text where a program would make a formula of it. */
static void formulas(void **state) {
	static const char *const TEXTS[] = {"=1+1", "+1", "-1+2", "@SUM(A1)", "＝1+1", "＠x", "=cmd|' /C calc'!A0", "http://example.invalid/", "internal:'x'!A1",
	                                    "{=1}"};
	(void)state;
	for (int safe = 0; safe < 2; safe++) {
		g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
		tree_table(tree, "=cmd()", (const TreeColumn[]){{"=1", TREE_TEXT}}, 1);
		for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
			tree_row(tree, (const char *[]){TEXTS[i]});
		g_autoptr(GString) bytes = rendered_how(tree, &(TzhRender){.safe = safe != 0});
		Workbook book;
		read_open(&book, bytes);
		const XmlNode *sheet = book.sheets->pdata[1];
		for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
			g_autofree char *at = g_strdup_printf("A%u", i + 2);
			read_expect_text(&book, sheet, at, TEXTS[i]);
			assert_string_equal(read_format(&book, read_cell(sheet, at)), i < 7 ? "@" : "");
		}
		assert_null(xml_first(sheet, "hyperlink"));
		assert_null(xml_first(sheet, "f"));
		read_close(&book);
	}
}

static void characters(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_EN);
	tree_table(tree, "t", (const TreeColumn[]){{"x", TREE_TEXT}}, 1);
	tree_row(tree, (const char *[]){"a\x01"
	                                "b\x7f\xff\xc3(\xef\xbf\xbe\xed\xa0\x80z"});
	tree_row(tree, (const char *[]){"_x000D_ _x41_ _xZZZZ_"});
	tree_row(tree, (const char *[]){"  两端空格  "});
	tree_row(tree, (const char *[]){"一\n二 𠮷 <&>\"'"});
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	read_expect_text(&book, book.sheets->pdata[1], "A2", "a\ufffdb\ufffd\ufffd\ufffd(\ufffd\ufffd\ufffd\ufffdz");
	read_expect_text(&book, book.sheets->pdata[1], "A3", "_x000D_ _x41_ _xZZZZ_");
	read_expect_text(&book, book.sheets->pdata[1], "A4", "  两端空格  ");
	read_expect_text(&book, book.sheets->pdata[1], "A5", "一\n二 𠮷 <&>\"'");
	read_close(&book);
}

static char *repeated(const char *text, guint n) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < n; i++)
		g_string_append(out, text);
	return g_string_free(out, FALSE);
}

/* 32,767 characters fit, as UTF-16 counts; one more is cut, marked and said. */
static void long_cells(void **state) {
	(void)state;
	g_autofree char *fits = repeated("字", 32767), *longer = repeated("字", 32768), *wide = repeated("𠮷", 16384);
	g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "t", (const TreeColumn[]){{"x", TREE_TEXT}}, 1);
	tree_row(tree, (const char *[]){fits});
	tree_row(tree, (const char *[]){longer});
	tree_row(tree, (const char *[]){wide});
	g_autoptr(GString) bytes = rendered_how(tree, &(TzhRender){.notes = notes});
	Workbook book;
	read_open(&book, bytes);
	const XmlNode *sheet = book.sheets->pdata[1];
	read_expect_text(&book, sheet, "A2", fits);
	g_autofree char *cut = read_string(&book, read_cell(sheet, "A3")), *pairs = read_string(&book, read_cell(sheet, "A4"));
	assert_true(g_str_has_suffix(cut, "字…（以下截去）"));
	assert_int_equal(g_utf8_strlen(cut, -1), 32767);
	assert_true(g_str_has_suffix(pairs, "𠮷…（以下截去）"));
	assert_true(g_utf8_strlen(pairs, -1) * 2 - 8 <= 32767);
	assert_int_equal(notes->len, 1);
	assert_non_null(strstr(notes->pdata[0], "2个单元格"));
	read_close(&book);
}

/* ---- looks, paper ---- */

static const char *ground_of(const Workbook *book, const XmlNode *cell) {
	g_autoptr(GPtrArray) fills = xml_all(book->styles, "fill");
	const XmlNode *fill = fills->pdata[g_ascii_strtoull(xml_get(read_look(book, cell), "fillId"), NULL, 10)], *colour = xml_first(fill, "fgColor");
	return colour != NULL ? xml_get(colour, "rgb") : "";
}

static bool is_bold(const Workbook *book, const XmlNode *cell) {
	g_autoptr(GPtrArray) fonts = xml_all(book->styles, "font");
	return xml_first(fonts->pdata[g_ascii_strtoull(xml_get(read_look(book, cell), "fontId"), NULL, 10)], "b") != NULL;
}

static void looks(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_item(tree, "亮灯", "红");
	tree_tone(tree, 0, TREE_RED);
	tree_table(tree, "灯", (const TreeColumn[]){{"灯", TREE_WORD}, {"项数", TREE_COUNT}}, 2);
	tree_row(tree, (const char *[]){"红", "1"});
	tree_tone(tree, 0, TREE_RED);
	tree_row(tree, (const char *[]){"绿", "2"});
	tree_tone(tree, 0, TREE_GREEN);
	tree_sum_row(tree, (const char *[]){"合计", "3"});
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	const XmlNode *sheet = read_sheet(&book, "灯"), *summary = read_sheet(&book, "总览");
	assert_string_equal(ground_of(&book, read_cell(sheet, "A2")), "FFF8CBC6");
	assert_string_equal(ground_of(&book, read_cell(summary, "B1")), "FFF8CBC6");
	assert_string_equal(ground_of(&book, read_cell(sheet, "A3")), "FFC6EFCE");
	assert_string_equal(ground_of(&book, read_cell(sheet, "B2")), "");
	assert_true(is_bold(&book, read_cell(sheet, "A1")));
	assert_false(is_bold(&book, read_cell(sheet, "A3")));
	assert_true(is_bold(&book, read_cell(sheet, "B4")));
	assert_string_equal(xml_get(xml_first(sheet, "autoFilter"), "ref"), "A1:B3"); /* sums are not sorted among the rows */
	assert_string_equal(xml_get(xml_first(sheet, "pane"), "topLeftCell"), "A2");
	assert_string_equal(xml_get(xml_first(sheet, "pane"), "state"), "frozen");
	assert_string_equal(xml_get(xml_first(sheet, "pageSetup"), "paperSize"), "9");
	assert_string_equal(xml_get(xml_first(sheet, "pageSetup"), "fitToHeight"), "0");
	g_autoptr(GPtrArray) defined = xml_all(book.workbook, "definedName");
	bool repeats = false;
	for (guint i = 0; i < defined->len; i++)
		repeats = repeats || strcmp(xml_get(defined->pdata[i], "name"), "_xlnm.Print_Titles") == 0;
	assert_true(repeats);
	read_close(&book);
}

static double width_of_column(const XmlNode *sheet, guint column) {
	g_autoptr(GPtrArray) all = xml_all(sheet, "col");
	for (guint i = 0; i < all->len; i++)
		if (g_ascii_strtoull(xml_get(all->pdata[i], "min"), NULL, 10) == column + 1)
			return g_ascii_strtod(xml_get(all->pdata[i], "width"), NULL);
	return 0;
}

/* 汉字 take two cells; a row is as high as its lines; a wide table still prints on A4. */
static void sizes(void **state) {
	(void)state;
	g_autofree char *text = repeated("十个汉字十个汉字十个", 30);
	TreeColumn columns[13];
	const char *cells[13];
	for (guint i = 0; i < 13; i++) {
		columns[i] = (TreeColumn){"列", i % 2 ? TREE_TEXT : TREE_WORD};
		cells[i] = text;
	}
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "短", (const TreeColumn[]){{"牵头科室", TREE_WORD}, {"no", TREE_WORD}}, 2);
	tree_row(tree, (const char *[]){"机关党委专职副书记", "123456789"});
	tree_table(tree, "长", columns, 13);
	tree_row(tree, cells);
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	const XmlNode *narrow = read_sheet(&book, "短"), *wide = read_sheet(&book, "长");
	assert_true(width_of_column(narrow, 0) > 18 && width_of_column(narrow, 0) < 26);
	assert_true(width_of_column(narrow, 1) > 9 && width_of_column(narrow, 1) < 14);
	double all = 0;
	for (guint c = 0; c < 13; c++)
		all += width_of_column(wide, c);
	assert_true(all < 230);
	g_autoptr(GPtrArray) rows = xml_all(wide, "row");
	assert_true(g_ascii_strtod(xml_get(rows->pdata[1], "ht"), NULL) > 300);
	assert_string_equal(xml_get(xml_first(wide, "pageSetup"), "orientation"), "landscape");
	assert_string_equal(xml_get(xml_first(narrow, "pageSetup"), "orientation"), "portrait");
	read_close(&book);
}

static void empty(void **state) {
	(void)state;
	g_autoptr(ReportTree) nothing = tree_new(TZH_LANG_EN), bare = tree_new(TZH_LANG_ZH);
	tree_table(bare, "", (const TreeColumn[]){{"甲", TREE_TEXT}}, 1);
	g_autoptr(GString) a = rendered(nothing), b = rendered(bare);
	Workbook book;
	read_open(&book, a);
	assert_int_equal(book.names->len, 1);
	assert_string_equal(book.names->pdata[0], "Summary");
	read_close(&book);
	read_open(&book, b);
	read_expect_text(&book, book.sheets->pdata[1], "A1", "甲");
	assert_null(xml_first(book.sheets->pdata[1], "autoFilter"));
	read_close(&book);
}

/* ---- charts ---- */

static const FigureSeries SERIES[] = {{.name = "红", .colour = FIGURE_RED, .values = (const gint64[]){1, 0}},
                                      {.name = "绿", .colour = FIGURE_GREEN, .values = (const gint64[]){3, 4}}};

static void charts(void **state) {
	(void)state;
	const FigureAbout about = {.lang = TZH_LANG_ZH, .title = "各科室亮灯", .description = "各科室各色亮灯的项数。", .label_title = "科室"};
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "讲评");
	tree_chart(tree, figure_bars(&about, (const char *const[]){"办公室", "法规科"}, 2, SERIES, 2));
	tree_paragraph(tree, "图后");
	g_autoptr(GString) bytes = rendered(tree);
	Workbook book;
	read_open(&book, bytes);
	read_expect_text(&book, read_sheet(&book, "各科室亮灯"), "A3", "法规科");
	read_expect_number(&book, read_sheet(&book, "各科室亮灯"), "C3", 4, "0");
	read_expect_text(&book, read_sheet(&book, "总览"), "B3", "各科室各色亮灯的项数。");
	g_autoptr(XmlNode) chart = read_part(book.zip, "xl/charts/chart1.xml");
	assert_non_null(chart);
	g_autoptr(GPtrArray) series = xml_all(chart, "c:ser"), references = xml_all(chart, "c:f");
	assert_int_equal(series->len, 2);
	g_autofree char *name = xml_text(references->pdata[0], ""), *labels = xml_text(references->pdata[1], ""), *counts = xml_text(references->pdata[2], "");
	assert_string_equal(name, "'各科室亮灯'!$B$1");
	assert_string_equal(labels, "'各科室亮灯'!$A$2:$A$3");
	assert_string_equal(counts, "'各科室亮灯'!$B$2:$B$3");
	g_autofree char *values = xml_text(xml_first(series->pdata[1], "c:val"), "");
	assert_non_null(strstr(values, "34")); /* the values stand in it, for programs that do not count */
	read_close(&book);
}

/* ---- limits ---- */

static void too_many_columns(void **state) {
	(void)state;
	g_autofree TreeColumn *columns = g_new(TreeColumn, 16385);
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	for (guint i = 0; i < 16385; i++)
		columns[i] = (TreeColumn){"列", TREE_TEXT};
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "宽", columns, 16385);
	assert_false(render_by_module("taizhang-xlsx.so", tree, &(TzhRender){0}, out, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_UNSUPPORTED));
	assert_non_null(strstr(error->message, "16385"));
	assert_int_equal(out->len, 0);
}

/* ---- other readers ---- */

static char *output(const char *folder, char **command) {
	char *text = NULL, *said = NULL;
	int status = 1;
	assert_true(g_spawn_sync(folder, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, &said, &status, NULL));
	if (status != 0)
		fail_msg("%s: %s", command[0], said);
	g_free(said);
	return text;
}

/* LibreOffice turns each sheet into CSV that has the tree's cells, and lays it out on A4; openpyxl reads the same values. */
static void office(void **state) {
	static const char READER[] = "import openpyxl, sys\n"
	                             "book = openpyxl.load_workbook(sys.argv[1])\n"
	                             "for sheet in book:\n"
	                             "    print('#', sheet.title, sheet.freeze_panes, sheet.auto_filter.ref)\n"
	                             "    for row in sheet.iter_rows(values_only=True):\n"
	                             "        print(*['' if v is None else str(v).replace('\\n', '|') for v in row], sep=';')\n";
	(void)state;
	if (g_getenv("TZH_TEST_ALL") == NULL)
		skip();
	g_autofree char *folder = g_dir_make_tmp("xlsx-XXXXXX", NULL), *file = g_build_filename(folder, "a.xlsx", NULL), *text = NULL;
	g_autofree char *profile = g_strdup_printf("-env:UserInstallation=file://%s/profile", folder), *table = g_build_filename(folder, "a-按<状态>.csv", NULL);
	g_autoptr(ReportTree) tree = hostile_tree(TZH_LANG_ZH);
	g_autoptr(GString) bytes = rendered(tree);
	assert_true(g_file_set_contents(file, bytes->str, (gssize)bytes->len, NULL));
	g_free(output(folder, (char *[]){"soffice", profile, "--headless", "--convert-to",
	                                 "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "a.xlsx", NULL}));
	g_free(output(folder, (char *[]){"soffice", profile, "--headless", "--convert-to", "pdf", "a.xlsx", NULL}));
	assert_true(g_file_get_contents(table, &text, NULL, NULL));
	assert_true(g_str_has_prefix(text, "状态&,项数,说明\n\"推进中\n（含退回）\",-2,补录研发投入共十个字"));
	assert_non_null(strstr(text, "合计,1,\n"));
	g_autofree char *info = output(folder, (char *[]){"pdfinfo", "-l", "99", "a.pdf", NULL}),
	                *read = output(folder, (char *[]){"/usr/bin/python3", "-c", (char *)READER, "a.xlsx", NULL});
	assert_true(strstr(info, " 595.") != NULL && strstr(info, " 841.") != NULL);
	assert_non_null(strstr(read, "# 按<状态> A2 A1:C3\n状态&;项数;说明\n推进中|（含退回）;-2;补录"));
	assert_non_null(strstr(read, "\n4月6日;0.5;33.3\n"));
	g_free(output(folder, (char *[]){"rm", "-rf", folder, NULL}));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts),       cmocka_unit_test(same_bytes), cmocka_unit_test(properties), cmocka_unit_test(sheets),
	    cmocka_unit_test(names_alike), cmocka_unit_test(one_sheet),  cmocka_unit_test(values),     cmocka_unit_test(no_year),
	    cmocka_unit_test(formulas),    cmocka_unit_test(characters), cmocka_unit_test(long_cells), cmocka_unit_test(looks),
	    cmocka_unit_test(sizes),       cmocka_unit_test(empty),      cmocka_unit_test(charts),     cmocka_unit_test(too_many_columns),
	    cmocka_unit_test(office),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
