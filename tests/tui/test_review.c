/* Review by six answers, approval, decision, return, paper: what is judged stands above. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "stage.h"

static int setup(void **state) {
	Stage *stage = stage_new(4, OFFICE);
	year_ready(stage->year, "4");
	year_apply(stage->year, "4");
	stage_as(stage, OFFICE);
	*state = stage;
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

static void six_answers_by_hand(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "review", "4", NULL));
	stage_type(s, "<80x60>");
	SEES(s, "4.1");
	SEES(s, "佐证1份");
	SEES(s, "已确认");
	SEES(s, "事实清楚");
	SEES(s, "材料规范");
	SEES(s, "六项均符合，拟同意。");
	SEES_NOT(s, "(*)"); /* none is answered for anybody */
	stage_type(s, "1<Tab>1<Tab>1<Tab>1<Tab>1<Ctrl+S>");
	assert_int_equal(s->changes, 0);
	SEES(s, "有的栏还没有填好");
	stage_type(s, "1<Ctrl+S>");
	assert_null(stage_top(s));
	IS(s->year, "4", "state", "reviewed");
}

/* A no leads to the other two ways, from here: supplement or return. */
static void a_no_does_not_pass(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "review", "4", NULL));
	stage_type(s, "1<Tab>1<Tab>2<Tab>1<Tab>1<Tab>1<Ctrl+S>");
	assert_int_equal(s->changes, 0);
	SEES(s, "“任务落实”为否");
	stage_type(s, "<Enter>"); /* 返回再看 is where one stands */
	SEES(s, "(*)");
	stage_type(s, "<Ctrl+S><Right><Right><Enter>");
	SEES(s, "退回");
	stage_type(s, "<Esc>");
	IS(s->year, "4", "state", "applied");
	stage_type(s, "<Ctrl+S><Right><Right><Enter>制度未印发。<Ctrl+S><Right><Enter>");
	assert_null(stage_top(s)); /* the review went with it */
	IS(s->year, "4", "state", "active");
}

static void approve_and_decide(void **state) {
	Stage *s = *state;
	year_review(s->year, "4");
	stage_as(s, DEPUTY);
	stage_open(s, act_screen(s->session, "approve", "4", NULL));
	SEES(s, "同意销号。");
	SEES(s, "审核意见");
	stage_type(s, "<Ctrl+S>");
	SEES(s, "待审定");
	stage_type(s, "<Enter>");
	IS(s->year, "4", "state", "reviewed"); /* 返回 is where one stands */
	stage_type(s, "<Ctrl+S><Right><Enter>");
	assert_null(stage_top(s));
	IS(s->year, "4", "state", "approved");
	stage_as(s, HEAD);
	stage_open(s, act_screen(s->session, "decide", "4", NULL));
	stage_type(s, "<Ctrl+S>");
	SEES(s, "已销号");
	stage_type(s, "<Right><Enter>");
	IS(s->year, "4", "state", "closed");
}

static void a_return_needs_a_reason(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "return", "4", NULL));
	stage_type(s, "<Ctrl+S>");
	SEES(s, "有的栏还没有填好");
	stage_type(s, "缺少资金下达文件<Ctrl+S>");
	SEES(s, "推进中");
	stage_type(s, "<Right><Enter>");
	assert_null(stage_top(s));
	IS(s->year, "4", "state", "active");
	assert_string_equal(year_cell(s->year, "returned", "4", "reason"), "缺少资金下达文件");
}

static void on_paper(void **state) {
	Stage *s = *state;
	year_review(s->year, "4");
	stage_as(s, OFFICE);
	stage_in(s, "扫描.pdf", "纸");
	stage_open(s, paper_screen(s->session, "approve", "4"));
	SEES(s, "照纸上填写");
	stage_type(s, "<Ctrl+S>");
	assert_int_equal(s->changes, 0);
	stage_type(s, DEPUTY "<Tab>2022-03-07<Tab>同意销号。<Tab>办公室文件柜<Tab><F3><Enter>");
	SEES(s, "扫描.pdf");
	stage_type(s, "<Ctrl+S>");
	SEES(s, "待审定");
	stage_type(s, "<Right><Enter>");
	if (stage_top(s) != NULL)
		fail_msg("%s", stage_text(s));
	IS(s->year, "4", "state", "approved");
	assert_int_equal(year_rows(s->year, "papers", "4"), 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {T(six_answers_by_hand), T(a_no_does_not_pass), T(approve_and_decide), T(a_return_needs_a_reason), T(on_paper)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
