/* test_yearly.c — the yearly report of the demonstration year: verdicts follow from the measures, those "as reported" stand apart, and what the record cannot know is a marked blank. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/told.h"
#include "support/xml.h"

#include <stdlib.h>
#include <string.h>

static gint64 number(const TreeNode *table, guint row, guint column) {
	return strtoll(tree_cell(table, row, column), NULL, 10);
}

static guint blanks(const ReportTree *tree, const char *mark) {
	TreeWalk walk = tree_walk(tree);
	guint n = 0;
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		n += node->kind == TREE_PARAGRAPH && g_str_has_prefix(node->text, "【") && strstr(node->text, mark) != NULL;
	return n;
}

/* Five parts, each with its blank. */
static void parts(void **state) {
	static const char *const headings[TZH_LANGS][5] = {
	    {"成效", "不足及原因", "第一责任人履职", "下一年安排", "其他"},
	    {"Results", "Shortcomings and causes", "How the first responsible person performed", "Next year", "Other"}};
	static const char *const marks[TZH_LANGS] = {"由办公室填写", "for the office to write"};
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		g_autoptr(TzhRecord) record = told_open(*state, true, (TzhLang)lang);
		g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
		TreeWalk walk = tree_walk(tree);
		guint n = 0;
		for (const TreeNode *node; (node = tree_next(&walk)) != NULL && n < 5;)
			if (node->kind == TREE_HEADING && node->level == 1 && *node->number != '\0')
				assert_string_equal(node->text, headings[lang][n++]);
		assert_int_equal(n, 5);
		assert_int_equal(blanks(tree, marks[lang]), 5);
	}
}

/* One verdict an item, from its own measures as the list judges them. */
static const char *judged(TzhRecord *record, const char *task) {
	static const char *const codes[] = {"not_met", "no_value", "met", "as_reported", "interim"};
	static const char *const names[] = {"未达标", "未填", "达标", "按实际上报", "按实际上报"};
	g_autoptr(TzhRows) rows = NULL;
	OK(rows = tzh_list(record, "measures", &(TzhAsk){.task = task, .columns = "verdict"}, &error));
	for (guint k = 0; k < G_N_ELEMENTS(codes); k++)
		for (guint i = 0; i < rows->n_rows; i++)
			if (strcmp(tzh_cell(rows, i, "verdict")->code, codes[k]) == 0)
				return names[k];
	return "无目标值";
}

static void verdicts(void **state) {
	for (int january = 0; january < 2; january++) {
		g_autoptr(TzhRecord) record = told_open(*state, january == 1, TZH_LANG_ZH);
		g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
		const TreeNode *table = told_table(tree, "各项工作结论", 0);
		assert_int_equal(table->n_rows, 31);
		for (guint r = 0; r < table->n_rows; r++)
			assert_string_equal(tree_cell(table, r, 4), judged(record, tree_cell(table, r, 0)));
	}
}

/* 67 of the sample's 91 measures take the reported figure as target: outside the sum, never met (domain.md §2). */
static void bases(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, true, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
	const TreeNode *table = told_table(tree, "指标完成情况", 0);
	guint sum = table->n_rows - 2, apart = table->n_rows - 1;
	assert_int_equal(table->n_sums, 2);
	for (guint c = 1; c < table->n_columns; c++) {
		gint64 all = 0;
		for (guint r = 0; r < sum; r++)
			all += number(table, r, c);
		assert_int_equal(number(table, sum, c), all);
	}
	gint64 across = 0;
	for (guint c = 2; c < table->n_columns; c++)
		across += number(table, sum, c);
	assert_int_equal(across, number(table, sum, 1));
	assert_int_equal(number(table, sum, 1) + number(table, apart, 1), told_count(record, "measures", NULL));
	assert_int_equal(number(table, apart, 1), 67);
	assert_string_equal(tree_cell(table, sum, 4), "16"); /* met */
	assert_string_equal(tree_cell(table, apart, 4), "0");
	assert_int_equal(told_table(tree, "指标完成情况", 1)->n_rows, 91);
	assert_string_equal(tree_cell(told_table(tree, "不足及原因", 0), 0, 0), "21.1"); /* 16 against 20 */
	assert_int_equal(told_table(tree, "不足及原因", 0)->n_rows, 1);
}

/* In the middle of the year 16 figures of basis A fall short, too: the table has them with their basis and says that they are not "not met". */
static void short_of_target(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
	const TreeNode *table = told_table(tree, "不足及原因", 0);
	TreeWalk walk = tree_walk(tree);
	guint apart = 0, said = 0;
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		said += node->kind == TREE_PARAGRAPH && strstr(node->text, "17项：1项未达标；16项以实际上报数") != NULL;
	for (guint r = 0; r < table->n_rows; r++)
		apart += strcmp(tree_cell(table, r, 5), "按实际上报") == 0;
	assert_int_equal(table->n_rows, 17);
	assert_int_equal(apart, 16);
	assert_int_equal(said, 1);
}

static void numbers(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, true, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
	const TreeNode *table = told_table(tree, "成效", 0), *open = told_table(tree, "不足及原因", 1);
	guint sum = table->n_rows - 1;
	assert_int_equal(number(table, sum, 1), 31);
	assert_int_equal(number(table, sum, 2), told_count(record, "tasks", "状态:已销号"));
	assert_int_equal(number(table, sum, 5), open->n_rows);
	assert_int_equal(open->n_rows, told_count(record, "tasks", "-状态:已销号,撤项,结转"));
	g_autoptr(TzhRows) weeks = NULL;
	gint64 owed = 0;
	OK(weeks = tzh_list(record, "weeks", &(TzhAsk){.columns = "on_time,late,missed"}, &error));
	for (guint i = 0; i < weeks->n_rows; i++)
		owed += tzh_cell(weeks, i, "on_time")->i + tzh_cell(weeks, i, "late")->i + tzh_cell(weeks, i, "missed")->i;
	g_autofree char *reports = g_strdup_printf("全年应报%" G_GINT64_FORMAT "项次", owed);
	assert_true(told_says(tree, reports));
	g_autofree char *rest = g_strdup_printf("佐证材料%" G_GINT64_FORMAT "份；代录%" G_GINT64_FORMAT "条", told_count(record, "evidence", NULL),
	                                        told_count(record, "proxies", NULL));
	assert_true(told_says(tree, rest));
	const Figure *gantt = told_figure(tree, 1);
	assert_int_equal(gantt->chart, FIGURE_GANTT);
	assert_int_equal(gantt->n_labels, 31);
}

/* Before the year's end it says so; a filter narrows everything; a day of the past is another report. */
static void which(void **state) {
	g_autoptr(TzhRecord) november = told_open(*state, false, TZH_LANG_ZH), january = told_open(*state, true, TZH_LANG_ZH);
	g_autoptr(ReportTree) early = told_tree(november, TZH_REPORT_YEARLY, &(TzhReportAsk){0}), late = told_tree(january, TZH_REPORT_YEARLY, &(TzhReportAsk){0}),
	                      some = told_tree(january, TZH_REPORT_YEARLY, &(TzhReportAsk){.filter = "科室:办公室"});
	assert_true(told_says(early, "这一年还没有结束") && !told_says(late, "这一年还没有结束"));
	assert_int_equal(told_table(some, "各项工作结论", 0)->n_rows, told_count(january, "tasks", "科室:办公室"));
	g_autoptr(TzhRecord) view = NULL;
	OK(view = tzh_record_as_of(january, "2022-06-30", &error));
	g_autoptr(ReportTree) then = told_tree(view, TZH_REPORT_YEARLY, &(TzhReportAsk){0});
	assert_int_equal(number(told_table(then, "成效", 0), 3, 2), told_count(view, "tasks", "状态:已销号"));
	FAILS(tzh_report(january, TZH_REPORT_YEARLY, &(TzhReportAsk){.filter = "亮灯:紫"}, &error), TZH_ERROR_INVALID);
}

static void formats(void **state) {
	static const TzhFormat all[] = {TZH_FORMAT_TEXT, TZH_FORMAT_MD, TZH_FORMAT_CSV, TZH_FORMAT_JSON, TZH_FORMAT_DOCX, TZH_FORMAT_HTML};
	g_autoptr(TzhRecord) record = told_open(*state, true, TZH_LANG_ZH);
	g_autoptr(TzhReport) report = NULL;
	OK(report = tzh_report(record, TZH_REPORT_YEARLY, &(TzhReportAsk){0}, &error));
	for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autoptr(GString) bytes = NULL;
		OK(bytes = tzh_report_render(report, TZH_LANG_ZH, all[i], NULL, &error));
		assert_true(bytes->len > 1000);
		if (all[i] != TZH_FORMAT_HTML)
			continue;
		g_autoptr(XmlNode) root = xml_read(bytes->str, bytes->len);
		g_autoptr(GPtrArray) drawings = xml_all(root, "svg");
		assert_int_equal(drawings->len, 2);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts),   cmocka_unit_test(verdicts), cmocka_unit_test(bases),   cmocka_unit_test(short_of_target),
	    cmocka_unit_test(numbers), cmocka_unit_test(which),    cmocka_unit_test(formats),
	};
	return cmocka_run_group_tests(tests, told_setup, told_teardown);
}
