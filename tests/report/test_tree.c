/* test_tree.c — building and walking a report tree. */
#include "report/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const TreeNode *expect(TreeWalk *walk, TreeKind kind, const char *text) {
	const TreeNode *node = tree_next(walk);
	assert_non_null(node);
	assert_int_equal(node->kind, kind);
	assert_string_equal(node->text, text);
	return node;
}

static void reading_order(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "周报");
	tree_subtitle(tree, "第1期");
	tree_heading(tree, 1, "总体");
	tree_paragraph(tree, "正文");
	tree_item(tree, "问题", "无");
	tree_note(tree, "演示");
	tree_break(tree);
	TreeWalk walk = tree_walk(tree);
	expect(&walk, TREE_TITLE, "周报");
	expect(&walk, TREE_SUBTITLE, "第1期");
	expect(&walk, TREE_HEADING, "总体");
	expect(&walk, TREE_PARAGRAPH, "正文");
	assert_string_equal(expect(&walk, TREE_ITEM, "无")->label, "问题");
	expect(&walk, TREE_NOTE, "演示");
	expect(&walk, TREE_BREAK, "");
	assert_null(tree_next(&walk));
	assert_null(tree_next(&walk));
}

static void numbers_of(TzhLang lang, const char *const *wanted) {
	static const int levels[] = {1, 2, 2, 3, 1, 2, 3, 3};
	g_autoptr(ReportTree) tree = tree_new(lang);
	for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
		tree_heading(tree, levels[i], "x");
	TreeWalk walk = tree_walk(tree);
	for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
		const TreeNode *node = tree_next(&walk);
		assert_int_equal(node->level, levels[i]);
		assert_string_equal(node->number, wanted[i]);
	}
}

static void headings_count(void **state) {
	(void)state;
	numbers_of(TZH_LANG_ZH, (const char *[]){"一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. ", "2. "});
	numbers_of(TZH_LANG_EN, (const char *[]){"1. ", "1.1 ", "1.2 ", "1.2.1 ", "2. ", "2.1 ", "2.1.1 ", "2.1.2 "});
}

static void plain_headings_do_not_count(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_heading(tree, 1, "一");
	tree_heading_plain(tree, 1, "附");
	tree_heading(tree, 1, "二");
	TreeWalk walk = tree_walk(tree);
	tree_next(&walk);
	assert_string_equal(tree_next(&walk)->number, "");
	assert_string_equal(tree_next(&walk)->number, "二、");
}

static void chinese_numbers(void **state) {
	static const struct {
		int n;
		const char *text;
	} rows[] = {{1, "一"}, {9, "九"}, {10, "十"}, {11, "十一"}, {20, "二十"}, {31, "三十一"}, {99, "九十九"}};
	(void)state;
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = tree_chinese_number(rows[i].n);
		assert_string_equal(text, rows[i].text);
	}
}

static void tables(void **state) {
	(void)state;
	char typed[] = "改前";
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "表1", (const TreeColumn[]){{"任务", TREE_TEXT}, {"项数", TREE_COUNT}}, 2);
	tree_row(tree, (const char *[]){typed, NULL});
	typed[0] = '\0'; /* texts were copied */
	tree_row(tree, (const char *[]){"乙", "2"});
	tree_sum_row(tree, (const char *[]){"合计", "2"});
	TreeWalk walk = tree_walk(tree);
	const TreeNode *table = expect(&walk, TREE_TABLE, "表1");
	assert_int_equal(table->n_columns, 2);
	assert_int_equal(table->n_rows, 3);
	assert_int_equal(table->n_headers, 1);
	assert_int_equal(table->n_sums, 1);
	assert_string_equal(table->columns[1].title, "项数");
	assert_int_equal(table->columns[1].type, TREE_COUNT);
	assert_string_equal(tree_cell(table, 0, 0), "改前");
	assert_string_equal(tree_cell(table, 0, 1), "");
	assert_string_equal(tree_cell(table, 2, 0), "合计");
}

static void line_breaks_and_tabs(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_paragraph(tree, "甲\r\n乙\r丙\t丁\n");
	TreeWalk walk = tree_walk(tree);
	expect(&walk, TREE_PARAGRAPH, "甲\n乙\n丙 丁\n");
}

static void tones(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_item(tree, "亮灯", "红");
	tree_tone(tree, 0, TREE_RED);
	tree_table(tree, "", (const TreeColumn[]){{"甲", TREE_TEXT}, {"黄", TREE_COUNT}}, 2);
	tree_tone(tree, 1, TREE_YELLOW);
	tree_row(tree, (const char *[]){"一", "1"});
	tree_row(tree, (const char *[]){"绿", "2"});
	tree_tone(tree, 0, TREE_GREEN);
	TreeWalk walk = tree_walk(tree);
	assert_int_equal(tree_item_tone(tree_next(&walk)), TREE_RED);
	const TreeNode *table = tree_next(&walk);
	assert_int_equal(tree_title_tone(table, 0), TREE_PLAIN);
	assert_int_equal(tree_title_tone(table, 1), TREE_YELLOW);
	assert_int_equal(tree_cell_tone(table, 0, 1), TREE_PLAIN);
	assert_int_equal(tree_cell_tone(table, 1, 0), TREE_GREEN);
	assert_int_equal(tree_cell_tone(table, 1, 1), TREE_PLAIN); /* none was said */
}

/* ---- streams ---- */

typedef struct {
	guint at, rows, fails_at;
	char text[16];
	gboolean *freed;
} Counter;

static gboolean count_up(gpointer data, const char **cells, TreeTone *tone, GError **error) {
	Counter *counter = data;
	if (counter->at == counter->fails_at) {
		g_set_error_literal(error, TZH_ERROR, TZH_ERROR_IO, "no more");
		return FALSE;
	}
	if (counter->at == counter->rows)
		return FALSE;
	g_snprintf(counter->text, sizeof counter->text, "%u", ++counter->at);
	cells[0] = counter->text;
	tone[1] = counter->at == 2 ? TREE_RED : TREE_PLAIN;
	return TRUE;
}

static void counter_free(gpointer data) {
	*((Counter *)data)->freed = TRUE;
}

static ReportTree *counting(Counter *counter) {
	ReportTree *tree = tree_new(TZH_LANG_ZH);
	tree_table(tree, "数", (const TreeColumn[]){{"甲", TREE_COUNT}, {"乙", TREE_TEXT}}, 2);
	tree_stream(tree, count_up, counter, counter_free);
	tree_paragraph(tree, "完");
	return tree;
}

static void streams_row_by_row(void **state) {
	gboolean freed = FALSE;
	Counter counter = {.rows = 2, .fails_at = 9, .freed = &freed};
	const char *cells[2];
	TreeTone tone[2];
	(void)state;
	ReportTree *tree = counting(&counter);
	TreeWalk walk = tree_walk(tree);
	const TreeNode *table = tree_next(&walk);
	assert_true(table->streams);
	assert_true(tree_stream_next(table, cells, tone, NULL));
	assert_string_equal(cells[0], "1");
	assert_string_equal(cells[1], "");
	assert_int_equal(tone[1], TREE_PLAIN);
	assert_true(tree_stream_next(table, cells, tone, NULL));
	assert_int_equal(tone[1], TREE_RED);
	assert_false(tree_stream_next(table, cells, tone, NULL));
	expect(&walk, TREE_PARAGRAPH, "完");
	tree_free(tree);
	assert_true(freed);
}

static void settles(void **state) {
	gboolean freed = FALSE;
	Counter counter = {.rows = 3, .fails_at = 9, .freed = &freed}, bad = {.rows = 3, .fails_at = 1, .freed = &freed};
	g_autoptr(GError) error = NULL;
	(void)state;
	g_autoptr(ReportTree) tree = counting(&counter), broken = counting(&bad);
	assert_true(tree_settle(tree, 0, NULL));
	TreeWalk walk = tree_walk(tree);
	const TreeNode *table = tree_next(&walk);
	assert_false(table->streams);
	assert_int_equal(table->n_rows, 3);
	assert_string_equal(tree_cell(table, 2, 0), "3");
	assert_string_equal(tree_cell(table, 2, 1), "");
	assert_int_equal(tree_cell_tone(table, 0, 1), TREE_PLAIN);
	assert_int_equal(tree_cell_tone(table, 1, 1), TREE_RED);
	assert_int_equal(tree_cell_tone(table, 2, 1), TREE_PLAIN);
	assert_false(tree_settle(broken, 0, &error));
	assert_string_equal(error->message, "no more");
}

/* What was read ahead to see how long it is comes first, and nothing twice. */
static void settles_what_is_short(void **state) {
	gboolean freed = FALSE;
	Counter counter = {.rows = 5, .fails_at = 9, .freed = &freed}, same = {.rows = 2, .fails_at = 9, .freed = &freed};
	const char *cells[2];
	TreeTone tone[2];
	(void)state;
	g_autoptr(ReportTree) tree = counting(&counter), little = counting(&same);
	assert_true(tree_settle(tree, 2, NULL));
	TreeWalk walk = tree_walk(tree), other = tree_walk(little);
	const TreeNode *table = tree_next(&walk);
	assert_true(table->streams);
	for (guint i = 1; i <= 5; i++) {
		assert_true(tree_stream_next(table, cells, tone, NULL));
		assert_int_equal(g_ascii_strtoll(cells[0], NULL, 10), i);
		assert_string_equal(cells[1], "");
		assert_int_equal(tone[1], i == 2 ? TREE_RED : TREE_PLAIN);
	}
	assert_false(tree_stream_next(table, cells, tone, NULL));
	assert_true(tree_settle(little, 2, NULL));
	table = tree_next(&other);
	assert_false(table->streams);
	assert_int_equal(table->n_rows, 2);
}

static void as_of(void **state) {
	(void)state;
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	assert_true(tree_time(tree) == TZH_TIME_NONE);
	tree_as_of(tree, 5, 2022);
	assert_true(tree_time(tree) == 5);
	assert_int_equal(tree_year(tree), 2022);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reading_order),
	    cmocka_unit_test(headings_count),
	    cmocka_unit_test(plain_headings_do_not_count),
	    cmocka_unit_test(chinese_numbers),
	    cmocka_unit_test(tables),
	    cmocka_unit_test(line_breaks_and_tabs),
	    cmocka_unit_test(tones),
	    cmocka_unit_test(streams_row_by_row),
	    cmocka_unit_test(settles),
	    cmocka_unit_test(settles_what_is_short),
	    cmocka_unit_test(as_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
