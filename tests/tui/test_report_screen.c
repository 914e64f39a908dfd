/* Reports in one sitting: a page a task, last time's words beside, figures, the next page by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "draft.h"
#include "stage.h"

static int setup(void **state) {
	Stage *stage = stage_new(8, OWNER); /* tasks 1 and 5 are 发展规划科's */
	DO(stage->year, OWNER, "report", "1", "done", "上周已起草方案。", "problem", "暂无。", "figures", "1.1=4家", "source", "快报");
	year_clock(stage->year, "2022-03-14 09:00");
	stage_as(stage, OWNER);
	*state = stage;
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

static void one_sitting(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, NULL));
	SEES(s, "第1件/共2件  1号");
	SEES(s, "上周已起草方案。");
	SEES(s, "累计数  目标");
	SEES(s, "上次4家(截至03-07)");
	stage_type(s, "本周召开推进会。<Tab>9");
	SEES(s, "= 9家，本周新增5家");
	stage_type(s, "<Ctrl+U>3");
	SEES(s, "是否填成了本周数");
	stage_type(s, "<Ctrl+U>9<Ctrl+S>");
	assert_int_equal(s->changes, 1);
	SEES(s, "第2件/共2件  5号");
	SEES(s, "1号已填报，还有1项");
	stage_type(s, "本项正在办理。<Ctrl+S>");
	assert_null(stage_top(s));
	assert_non_null(strstr(s->result, "本周应填的2项都已填报"));
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "9家");
	assert_string_equal(year_cell(s->year, "reports", "5", "done"), "本项正在办理。");
	assert_int_equal(draft_count(s->session), 0);
}

/* What is wrong is said of the field it is in, not of another that was filled. */
static void a_bad_figure_is_not_called_silence(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, NULL));
	stage_type(s, "本周召开推进会。<Tab>三成<Ctrl+S>");
	assert_int_equal(s->changes, 0);
	SEES(s, "有的栏还没有填好");
	stage_type(s, "<Ctrl+U>9<Ctrl+S>");
	assert_int_equal(s->changes, 1);
}

/* 沿用上周 from the menu: the pages begin with last time's words; nothing is a draft until something is typed. */
static void carried_pages_begin_full(void **state) {
	Stage *s = *state;
	stage_open(s, report_carry_screen(s->session, "1"));
	SEES(s, "上周已起草方案。");
	assert_int_equal(draft_count(s->session), 0);
	stage_type(s, "<Ctrl+S>");
	assert_int_equal(s->changes, 1);
	g_autoptr(TzhRows) rows = tzh_list(s->year->record, "reports", &(TzhAsk){.task = "1", .order = "-id"}, NULL);
	assert_int_equal(tzh_cell(rows, 0, "carried")->i, 1);
}

static void a_second_report_is_said_to_be_one(void **state) {
	Stage *s = *state;
	for (guint i = 0; i < 2; i++) {
		stage_open(s, report_screen(s->session, "1"));
		if (i == 1)
			SEES(s, "本周已填报（03-14 09:00）");
		stage_type(s, "本周召开推进会。<Ctrl+S><Esc><Esc>");
		assert_int_equal(s->changes, 1); /* the rules take one a week */
	}
}

/* Two people of a section report one week: the second chooses whose words stand, and its own become a correction. */
static void mine_or_theirs(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, "1"));
	stage_type(s, "科长填的进展。<Tab>9");
	DO(s->year, LIAISON, "report", "1", "done", "联络员填的进展。", "problem", "缺经费");
	stage_as(s, OWNER);
	stage_type(s, "<Ctrl+S>");
	SEES(s, "对方：联络员填的进展。");
	SEES(s, "我填：科长填的进展。");
	SEES(s, "缺经费");
	stage_type(s, "<Enter>"); /* 返回 is where one stands */
	assert_int_equal(s->changes, 0);
	SEES(s, "科长填的进展。");
	stage_type(s, "<Ctrl+S><Right><Right><Enter>");
	assert_int_equal(s->changes, 1);
	assert_int_equal(year_rows(s->year, "reports", "1"), 2); /* last week's and this one */
	g_autoptr(TzhRows) rows = tzh_list(s->year->record, "reports", &(TzhAsk){.task = "1", .order = "-id", .limit = 1}, NULL);
	assert_string_equal(tzh_cell(rows, 0, "done")->text, "科长填的进展。");
	assert_string_equal(tzh_cell(rows, 0, "problem")->text, "缺经费");
	assert_int_equal(tzh_cell(rows, 0, "corrected")->i, 1);
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "9家");
	SEES(s, "5号"); /* and on to the next */
	assert_int_equal(draft_count(s->session), 0);
}

static void theirs_stands(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, "1"));
	stage_type(s, "科长填的进展。");
	DO(s->year, LIAISON, "report", "1", "done", "联络员填的进展。");
	stage_as(s, OWNER);
	gint64 size = year_size(s->year);
	stage_type(s, "<Ctrl+S><Right><Enter>");
	assert_int_equal(year_size(s->year), size);
	SEES(s, "5号");
	assert_int_equal(draft_count(s->session), 0);
}

static void it_begins_where_asked(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, "5"));
	SEES(s, "第2件/共2件  5号");
	stage_type(s, "<PgUp>");
	SEES(s, "第1件/共2件");
	stage_type(s, "<PgUp>");
	assert_non_null(stage_top(s));
}

static void pages_keep_what_was_typed(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, NULL));
	stage_type(s, "写了一半<PgDn>另一件<PgUp>");
	SEES(s, "写了一半");
	assert_int_equal(draft_count(s->session), 2);
	stage_type(s, "<Esc>");
	assert_int_equal(s->changes, 0);
	stage_open(s, report_screen(s->session, NULL));
	SEES(s, "写了一半");
	SEES(s, "已恢复03-14 09:00的草稿");
}

/* 沿用上周: its words are in the fields and the report says so; after three in a row a new sentence is asked for. */
static void last_week_again(void **state) {
	Stage *s = *state;
	const char *const clocks[] = {"2022-03-14 09:00", "2022-03-21 09:00", "2022-03-28 09:00"};
	for (guint i = 0; i < 2; i++) {
		year_clock(s->year, clocks[i]);
		stage_as(s, OWNER);
		stage_open(s, report_screen(s->session, "1"));
		stage_type(s, "<F4>");
		SEES(s, "请逐栏核对");
		stage_type(s, "<Ctrl+S><Esc>");
		assert_int_equal(s->changes, i + 1);
	}
	year_clock(s->year, clocks[2]);
	stage_as(s, OWNER);
	stage_open(s, report_screen(s->session, "1"));
	stage_type(s, "<F4><Ctrl+S>");
	assert_int_equal(s->changes, 2);
	SEES(s, "已连续沿用2次");
	stage_type(s, "本周新增一句。<Ctrl+S>");
	assert_int_equal(s->changes, 3);
}

static void no_news_needs_a_reason(void **state) {
	Stage *s = *state;
	stage_open(s, report_screen(s->session, "1"));
	stage_type(s, "<Ctrl+S>");
	assert_int_equal(s->changes, 0);
	SEES(s, "请填写进展情况");
	stage_type(s, "<80x50><Tab><Tab><Tab><Tab><Tab>2");
	SEES(s, "(*) 2 未到节点");
	stage_type(s, "<Ctrl+S>");
	assert_int_equal(s->changes, 1);
}

static void the_office_says_how_it_came(void **state) {
	Stage *s = *state;
	stage_as(s, OFFICE);
	stage_open(s, report_screen(s->session, "1"));
	SEES(s, "代录");
	stage_type(s, "<Tab>电话里说已完成一半。<Ctrl+S>");
	assert_int_equal(s->changes, 0); /* telephone, paper or chat? */
	stage_type(s, "1<Ctrl+S>");
	assert_int_equal(s->changes, 1);
	assert_string_equal(year_cell(s->year, "reports", "1", "punctual") != NULL ? "yes" : "", "yes");
	assert_int_equal(year_rows(s->year, "proxies", "1"), 1);
}

static void at_every_size(void **state) {
	static const char *const SIZES[] = {"<40x10>", "<60x16>", "<80x24>", "<120x40>", "<200x60>"};
	Stage *s = *state;
	stage_open(s, report_screen(s->session, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
		stage_type(s, SIZES[i]);
		SEES(s, "进展情况");
	}
	SEES(s, "上周已起草方案。");
}

static void nothing_is_owed(void **state) {
	Stage *s = *state;
	stage_as(s, INSPECTOR);
	stage_open(s, report_screen(s->session, NULL));
	SEES(s, "本周没有要填报的事项");
	stage_type(s, "<Esc>");
	assert_null(stage_top(s));
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {
	    T(one_sitting),
	    T(a_bad_figure_is_not_called_silence),
	    T(carried_pages_begin_full),
	    T(a_second_report_is_said_to_be_one),
	    T(mine_or_theirs),
	    T(theirs_stands),
	    T(it_begins_where_asked),
	    T(pages_keep_what_was_typed),
	    T(last_week_again),
	    T(no_news_needs_a_reason),
	    T(the_office_says_how_it_came),
	    T(at_every_size),
	    T(nothing_is_owed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
