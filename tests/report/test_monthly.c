/* test_monthly.c — the monthly review of the demonstration year: its numbers are those of the lists, for any month, as of any day, of any filter, in both languages. */
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

/* The sums of a table by light are the totals, and its rows add up to them. */
static void light_table(const TreeNode *table, const TzhTotals *totals) {
	static const TzhLight lights[] = {TZH_LIGHT_RED, TZH_LIGHT_YELLOW, TZH_LIGHT_GREEN, TZH_LIGHT_BLUE, TZH_LIGHT_GREY};
	guint sum = table->n_rows - 1;
	assert_int_equal(table->n_sums, 1);
	assert_int_equal(number(table, sum, 1), totals->count);
	for (guint c = 1; c < table->n_columns; c++) {
		gint64 all = 0;
		for (guint r = 0; r < sum; r++)
			all += number(table, r, c);
		assert_int_equal(all, number(table, sum, c));
		if (c >= 2)
			assert_int_equal(all, totals->by_light[lights[c - 2]]);
	}
}

static void whole(TzhRecord *record, const char *overall) {
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){0});
	TzhTotals totals = {0};
	OK(tzh_totals(record, &totals, &error));
	light_table(told_table(tree, overall, 0), &totals);
	light_table(told_table(tree, overall, 1), &totals);
	g_free(totals.differs);
}

static void overall(void **state) {
	static const char *const headings[TZH_LANGS] = {"总体情况", "Overall"};
	for (int i = 0; i < 4; i++) {
		TzhLang lang = (TzhLang)(i % 2);
		g_autoptr(TzhRecord) record = told_open(*state, i >= 2, lang);
		whole(record, headings[lang]);
	}
}

/* Closed in the month, due in the next, lagging: as the lists have them. */
static void month(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){0});
	const TreeNode *closed = told_table(tree, "本月销号", 0), *next = told_table(tree, "下月到期", 0);
	g_autoptr(TzhRows) rows = NULL;
	OK(rows = tzh_list(record, "tasks", &(TzhAsk){.filter = "状态:已销号", .columns = "number,closed_day,form_no"}, &error));
	guint n = 0;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (tzh_cell(rows, i, "closed_day")->i < tzh_day_of(2022, 11, 1))
			continue;
		assert_string_equal(tree_cell(closed, n, 0), tzh_cell(rows, i, "number")->text);
		assert_string_equal(tree_cell(closed, n++, 3), tzh_cell(rows, i, "form_no")->text);
	}
	assert_int_equal(n, closed->n_rows);
	assert_int_equal(n, 4);
	assert_int_equal(next->n_rows, told_count(record, "tasks", "时限>=2022-12-01 时限<=2022-12-31 状态:推进中,待审核,待审批,待审定,暂缓"));
	assert_int_equal(told_headings(tree, 2), told_count(record, "lights", "亮灯:红,黄"));
	assert_true(told_says(tree, "第7项 全员学法60学时") && told_says(tree, "红 滞后38个百分点；时序进度88.1%，完成进度50%"));
	assert_true(told_says(tree, "自学学时填报滞后（2022-W41）")); /* the last cause given, and when; “无” is none */
	assert_int_equal(told_table(tree, "台账表", 0)->n_columns, 13);
	assert_int_equal(told_table(tree, "台账表", 0)->n_rows, 31);
}

/* Ranked by plain counts in turn; the reports of the month are those of the list of weeks. */
static void ranking(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){0});
	const TreeNode *table = told_table(tree, "科室排名", 0);
	assert_string_equal(tree_cell(table, 0, 1), "农村科技科");
	assert_string_equal(tree_cell(table, 1, 2), "3/5=60%");
	assert_string_equal(tree_cell(table, 1, 3), "2/3=66.7%");
	gint64 place = 0, tasks = 0;
	for (guint r = 0; r < table->n_rows; r++) {
		g_autofree char *filter = g_strdup_printf("科室:\"%s\"", tree_cell(table, r, 1));
		g_autoptr(TzhRows) weeks = NULL;
		gint64 on_time = 0;
		OK(weeks = tzh_list(record, "weeks", &(TzhAsk){.filter = filter, .columns = "due,on_time"}, &error));
		for (guint i = 0; i < weeks->n_rows; i++)
			on_time += tzh_cell(weeks, i, "due")->i >= tzh_day_of(2022, 11, 1) ? tzh_cell(weeks, i, "on_time")->i : 0;
		assert_int_equal(number(table, r, 6), on_time);
		g_autofree char *red = g_strconcat(filter, " 亮灯:红", NULL);
		assert_int_equal(number(table, r, 4), told_count(record, "tasks", red));
		assert_true(number(table, r, 0) >= place);
		place = number(table, r, 0);
		tasks += told_count(record, "tasks", filter);
	}
	assert_int_equal(tasks, 31);
}

/* A past month is as of its end, unless the reader says as of when. */
static void past(void **state) {
	g_autoptr(TzhRecord) january = told_open(*state, true, TZH_LANG_ZH), november = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) later = told_tree(january, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "2022-10"}),
	                      then = told_tree(november, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "10"});
	const TreeNode *a = told_table(later, "总体情况", 1), *b = told_table(then, "总体情况", 1);
	assert_int_equal(a->n_rows, b->n_rows); /* the same October, whenever it is looked at */
	for (guint i = 0; i < a->n_rows * a->n_columns; i++)
		assert_string_equal(a->cells[i], b->cells[i]);
	assert_true(told_says(later, "数据截至2022年10月31日23:59"));
	g_autoptr(TzhRecord) view = NULL;
	OK(view = tzh_record_as_of(january, "2022-11-05", &error));
	g_autoptr(ReportTree) asked = told_tree(view, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "２０２２年１０月"});
	assert_true(told_says(asked, "数据截至2022年11月5日23:59") && told_says(asked, "2022年10月讲评"));
}

static void refused(void **state) {
	static const char *const bad[] = {"13", "0", "十月", "2022-11-01", "2022-W40", "99999999999-1", "x"};
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
		FAILS(tzh_report(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = bad[i]}, &error), TZH_ERROR_INVALID);
	FAILS(tzh_report(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "2022-12"}, &error), TZH_ERROR_INVALID);
	FAILS(tzh_report(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.filter = "亮灯:紫"}, &error), TZH_ERROR_INVALID);
	FAILS(tzh_report(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "2022-01"}, &error), TZH_ERROR_NOT_FOUND); /* no record yet */
}

static const FigureSeries *series(const Figure *figure, const char *name) {
	for (guint s = 0; s < figure->n_series; s++)
		if (strcmp(figure->series[s].name, name) == 0)
			return &figure->series[s];
	fail_msg("no series “%s”", name);
	return NULL;
}

/* Figures hold what the lists hold; a filter that lets all through counts task by task what the kept sums say. */
static void figures(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){0}),
	                      filtered = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.filter = "序号>=1"});
	g_autoptr(TzhRows) rows = NULL;
	OK(rows = tzh_list(record, "trend", &(TzhAsk){0}, &error));
	for (int k = 0; k < 2; k++) {
		const Figure *trend = told_figure(k == 0 ? tree : filtered, 1), *burn = told_figure(k == 0 ? tree : filtered, 2);
		guint skip = rows->n_rows - trend->n_labels;
		assert_int_equal(trend->n_labels, 39); /* W09, when it was issued, to W47 */
		for (guint i = 0; i < trend->n_labels; i++) {
			assert_int_equal(series(trend, "红")->values[i], tzh_cell(rows, skip + i, "red")->i);
			assert_int_equal(series(trend, "绿")->values[i], tzh_cell(rows, skip + i, "green")->i);
			assert_int_equal(series(burn, "累计销号")->values[i], tzh_cell(rows, skip + i, "blue")->i);
			assert_int_equal(series(burn, "全部")->values[i], 31);
		}
		assert_int_equal(series(burn, "应完成")->values[trend->n_labels - 1], 6); /* by their original dates */
	}
	const Figure *heat = told_figure(tree, 3);
	assert_int_equal(heat->chart, FIGURE_HEAT);
	for (guint i = 0; i < heat->n_labels; i++) {
		gint64 weeks = 0;
		for (guint s = 0; s < heat->n_series; s++)
			weeks += heat->series[s].values[i];
		assert_int_equal(weeks, 39);
	}
	assert_null(told_figure(tree, 4));
	assert_null(told_figure(filtered, 3)); /* sections' sums are not of a filter */
}

static void filter(void **state) {
	g_autoptr(TzhRecord) record = told_open(*state, false, TZH_LANG_ZH);
	g_autoptr(ReportTree) tree = told_tree(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.filter = "科室:办公室"});
	const TreeNode *sections = told_table(tree, "总体情况", 1), *closings = told_table(tree, "销号办理", 0);
	assert_int_equal(sections->n_rows, 2);
	assert_int_equal(number(sections, 1, 1), told_count(record, "tasks", "科室:办公室"));
	for (guint r = 0; r < closings->n_rows; r++)
		assert_true(number(closings, r, 1) == 2 || number(closings, r, 1) == 8); /* its own alone */
	assert_true(told_says(tree, "科室:办公室"));
	assert_int_equal(told_table(tree, "台账表", 0)->n_rows, 5);
}

static void formats(void **state) {
	static const TzhFormat all[] = {TZH_FORMAT_TEXT, TZH_FORMAT_MD, TZH_FORMAT_CSV, TZH_FORMAT_JSON, TZH_FORMAT_DOCX, TZH_FORMAT_HTML};
	g_autoptr(TzhRecord) record = told_open(*state, true, TZH_LANG_EN);
	g_autoptr(TzhReport) report = NULL;
	OK(report = tzh_report(record, TZH_REPORT_MONTHLY, &(TzhReportAsk){.month = "12"}, &error));
	for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autoptr(GString) bytes = NULL;
		OK(bytes = tzh_report_render(report, TZH_LANG_EN, all[i], NULL, &error));
		assert_true(bytes->len > 1000);
		if (all[i] != TZH_FORMAT_HTML)
			continue;
		g_autoptr(XmlNode) root = xml_read(bytes->str, bytes->len);
		g_autoptr(GPtrArray) drawings = xml_all(root, "svg");
		assert_int_equal(drawings->len, 4);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(overall), cmocka_unit_test(month),   cmocka_unit_test(ranking), cmocka_unit_test(past),
	    cmocka_unit_test(refused), cmocka_unit_test(figures), cmocka_unit_test(filter),  cmocka_unit_test(formats),
	};
	return cmocka_run_group_tests(tests, told_setup, told_teardown);
}
