/* The sheet of a closed item: originals on paper, hashes that another program found, files that are not there any more, and the draft that goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "stage.h"

#define SECOND "核查组副组长"
#define PAPER(signer, day)                                                                                                                                     \
	"paper_signer", signer, "paper_date", day, "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan", year_file(year, "扫描.txt", signer)

/* Item 1 is closed, approved on paper, and in a round that is drawn. */
static int setup(void **state) {
	Stage *stage = stage_new(4, CHECKER);
	Year *year = stage->year;
	DO(year, ADMIN, "add-person", NULL, "name", SECOND, "from", "2022-01-01");
	DO(year, ADMIN, "add-post", NULL, "person", SECOND, "role", "checker", "title", SECOND, "from", "2022-01-01");
	year_ready(year, "1");
	year_apply(year, "1");
	year_review(year, "1");
	DO(year, OFFICE, "approve", "1", PAPER(DEPUTY, "2022-03-07"));
	IS(year, "1", "state", "closed");
	year_clock(year, "2022-03-14 09:00");
	DO(year, OFFICE, "submit-weekly", NULL, "week", "2022-W10");
	DO(year, HEAD, "sign-weekly", "2022-W10");
	DO(year, OFFICE, "freeze-weekly", "2022-W10");
	DO(year, CHECKER, "open-round", NULL, "title", "回头看");
	DO(year, CHECKER, "draw", "1");
	stage_as(stage, CHECKER);
	*state = stage;
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

/* The second is there already; up to the file, all in order. */
static void fill(Stage *s) {
	stage_open(s, act_screen(s->session, "file-sheet", "1", NULL));
	SEES(s, SECOND);
	stage_type(s, "<80x60><Tab>1<Tab>1<Tab>1<Tab>1<Tab>1<Tab>1<Tab>1<Tab>1<Tab>12家<Tab>台账@二季度；第3页<Tab>");
	SEES(s, "与原报数相符");
}

static void originals_and_a_hash_from_elsewhere(void **state) {
	Stage *s = *state;
	fill(s);
	stage_type(s, "0000000000000000000000000000000000000000000000000000000000000000<Tab>");
	SEES(s, "校验码与留痕不相符");
	stage_type(s, "属实。<Tab>2<Ctrl+S>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "opened", "1", "matches"), "否");
	assert_string_equal(year_cell(s->year, "originals", "1", "matches"), "否");
	assert_string_equal(year_cell(s->year, "recomputed", "1", "agrees"), "是");
	assert_string_equal(year_cell(s->year, "recomputed", "1", "source"), "台账@二季度，第3页");
	assert_string_equal(year_cell(s->year, "sheets", "1", "second"), SECOND);
}

static void taken_out_and_kept(void **state) {
	Stage *s = *state;
	fill(s);
	stage_type(s, "<F3>");
	SEES(s, "校验相符");
	stage_type(s, "<Enter>");
	SEES(s, "校验码与留痕相符");
	stage_type(s, "<Esc>"); /* the draft has it */
	stage_open(s, act_screen(s->session, "file-sheet", "1", NULL));
	SEES(s, "校验码与留痕相符");
	stage_type(s, "<Ctrl+S>属实。<Ctrl+S>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "opened", "1", "matches"), "是");
	assert_int_equal(year_rows(s->year, "originals", "1"), 0);
}

static void not_there_any_more(void **state) {
	Stage *s = *state;
	const char *sha = year_cell(s->year, "evidence", "1", "sha");
	TzhId purge = DO(s->year, INSPECTOR, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	DO(s->year, HEAD, "decide-purge", year_id(s->year, purge), "decided", "是");
	stage_as(s, CHECKER);
	fill(s);
	stage_type(s, "<F3>");
	SEES(s, "材料取不出");
	stage_type(s, "<Enter><Tab>属实。<Ctrl+S>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "opened", "1", "matches"), "否");
	assert_string_not_equal(year_cell(s->year, "opened", "1", "note"), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {T(originals_and_a_hash_from_elsewhere), T(taken_out_and_kept), T(not_there_any_more)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
