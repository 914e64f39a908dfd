/* The import wizard: file, rows as written beside what was understood, confirmation, all or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "stage.h"

static int setup(void **state) {
	*state = stage_new(2, OFFICE);
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

#define HEADER "重点工作序号,指标,完成值,数据截至,来源\n"

static void figures_come_in(void **state) {
	Stage *s = *state;
	stage_in(s, "figures.csv", HEADER "1,1.1,8家,2022-03-04,快报\n2,2.1,9家,2022-03-04,快报\n");
	stage_open(s, import_screen(s->session));
	SEES(s, "figures.csv");
	stage_type(s, "<Enter>");
	SEES(s, "不能导入0");
	SEES(s, "新增2");
	stage_type(s, "<Enter>");
	assert_int_equal(s->changes, 0); /* asked first */
	stage_type(s, "<Right><Enter>");
	assert_null(stage_top(s));
	assert_non_null(strstr(s->result, "已导入：新增2"));
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "8家");
}

/* What a column was taken for is shown, and changed where it is wrong; the plan is made anew. */
static void columns_are_shown_and_changed(void **state) {
	Stage *s = *state;
	stage_in(s, "figures.csv", "重点工作序号,指标,完成值,数据截至,哪里来的\n1,1.1,8家,2022-03-04,快报\n");
	stage_open(s, import_screen(s->session));
	stage_type(s, "<Enter>");
	SEES(s, "未用：哪里来的");
	stage_type(s, "<Right><Enter>");
	SEES(s, "哪里来的");
	SEES(s, "不用");
	stage_type(s, "哪里<Enter>");
	SEES(s, "“哪里来的”列是什么");
	stage_type(s, "来源<Enter>");
	SEES(s, "哪里来的=来源");
	stage_type(s, "<Left><Enter><Right><Enter>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "values", "1", "source"), "快报");
}

/* No column is called as it should be: what the sheet is about, its header and each column are chosen. */
static void a_header_is_chosen_by_hand(void **state) {
	Stage *s = *state;
	stage_in(s, "own.csv", "某局一周数据,,,,\n哪一项,什么,,截止日,\n1,1.1,8家,2022-03-04,快报\n");
	stage_open(s, import_screen(s->session));
	stage_type(s, "<Enter>");
	SEES(s, "这是什么表");
	stage_type(s, "<Esc>");
	SEES(s, "own.csv"); /* nothing was chosen: another file */
	stage_type(s, "<Enter>完成值<Enter>");
	SEES(s, "哪一行是表头");
	SEES(s, "第2行 哪一项 │ 什么");
	stage_type(s, "<Down><Enter>");
	SEES(s, "没有一列是这项");
	stage_type(s, "<Enter>");
	SEES(s, "C列 C");
	stage_type(s, "哪一<Enter>序号<Enter>");
	stage_type(s, "<Enter>什么<Enter>指标<Enter>");
	stage_type(s, "<Enter>C列<Enter>完成值<Enter>");
	stage_type(s, "<Enter>截止<Enter>截至<Enter>");
	stage_type(s, "<Enter>E列<Enter>来源<Enter>");
	SEES(s, "不能导入0");
	SEES(s, "新增1");
	stage_type(s, "<Left><Enter><Right><Enter>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "values", "1", "source"), "快报");
}

static void refused_rows_stand_first(void **state) {
	Stage *s = *state;
	gint64 size = year_size(s->year);
	stage_in(s, "bad.csv", HEADER "1,1.1,8家,2022-03-04,快报\n9,9.9,七家,2022-03-04,快报\n");
	stage_open(s, import_screen(s->session));
	stage_type(s, "<Enter>");
	SEES(s, "不能导入1");
	SEES(s, "第3行");
	SEES(s, "行不能导入");
	const char *text = stage_text(s);
	assert_true(strstr(text, "第3行") < strstr(text, "第2行"));
	stage_type(s, "<Ctrl+S>");
	assert_non_null(stage_top(s));
	stage_type(s, "<Up><Down><PgDn><Enter>");
	stage_type(s, "<Esc><Esc>");
	assert_null(stage_top(s));
	assert_int_equal(year_size(s->year), size);
}

static void what_is_no_table_is_said(void **state) {
	Stage *s = *state;
	stage_in(s, "x.csv", "这不是表\n");
	stage_open(s, import_screen(s->session));
	stage_type(s, "<Enter>");
	assert_true(s->session->message_bad);
	SEES(s, "x.csv"); /* another can be chosen */
	stage_type(s, "<Esc>");
	assert_null(stage_top(s));
}

/* Another wrote since: what was agreed to is not applied blindly. */
static void a_stale_plan_is_read_anew(void **state) {
	Stage *s = *state;
	stage_in(s, "figures.csv", HEADER "1,1.1,8家,2022-03-04,快报\n");
	stage_open(s, import_screen(s->session));
	stage_type(s, "<Enter>");
	DO(s->year, OWNER, "record", "1.1", "value", "3", "source", "快报");
	stage_as(s, OFFICE);
	stage_type(s, "<Enter><Right><Enter>");
	assert_non_null(stage_top(s));
	SEES(s, "请再核对");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {T(figures_come_in),          T(columns_are_shown_and_changed), T(a_header_is_chosen_by_hand),
	                                   T(refused_rows_stand_first), T(what_is_no_table_is_said),      T(a_stale_plan_is_read_anew)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
