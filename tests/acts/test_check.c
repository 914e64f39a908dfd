/* A year's closed items checked by real acts (domain.md §7): every must-check reason, the draw on the record, sheets by whoever may, verdicts and what follows, and that a replay of the
 * lines gives the very book they were lived in. */
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/check.h>
#include <taizhang/keep.h>

#define SECOND "核查组副组长"
#define SIX "checks", "是,是,是,是,是,是"
#define SHEET_BASE SIX, "still_true", "是", "lasting", "是", "opened", "全部", "statement", "属实。"
#define ONE(task) "recomputed", task ".1=12家@台账"
#define TWO(task) "recomputed", task ".1=12家@台账;" task ".2=6亿元@快报"
#define PAPER(signer, day)                                                                                                                                     \
	"paper_signer", signer, "paper_date", day, "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan", year_file(year, "扫描.txt", signer)

static void checkers(Year *year) {
	DO(year, ADMIN, "add-person", NULL, "name", SECOND, "from", "2022-01-01");
	DO(year, ADMIN, "add-post", NULL, "person", SECOND, "role", "checker", "title", SECOND, "from", "2022-01-01");
}

/* The office freezes the week's report, so that a later round has a seed. */
static void freeze(Year *year, const char *week) {
	DO(year, OFFICE, "submit-weekly", NULL, "week", week);
	DO(year, HEAD, "sign-weekly", week);
	DO(year, OFFICE, "freeze-weekly", week);
}

/* Applied for on Monday, reviewed and approved two days later: nothing that must be checked. */
static void close_slowly(Year *year, const char *task, const char *monday, const char *wednesday) {
	g_autofree char *morning = g_strdup_printf("%s 09:00", monday), *after = g_strdup_printf("%s 10:00", wednesday);
	year_clock(year, morning);
	year_ready(year, task);
	year_apply(year, task);
	year_clock(year, after);
	year_review(year, task);
	DO(year, year_cell(year, "tasks", task, "leader"), "approve", task);
	if (strcmp(year_cell(year, "tasks", task, "state"), "approved") == 0)
		DO(year, HEAD, "decide", task);
	IS(year, task, "state", "closed");
}

static int setup(void **state) {
	Year *year = year_new(8);
	checkers(year);
	*state = year;
	return 0;
}

/* Lived and replayed are one, and verify finds nothing, whatever the test did. */
static int teardown(void **state) {
	Year *year = *state;
	g_autofree char *lived = year_dump(year), *replayed = year_replayed(year);
	assert_string_equal(lived, replayed);
	year_verify(year);
	year_free(year);
	return 0;
}

static const char *cell(Year *year, const char *list, const char *task, const char *column) {
	return year_cell(year, list, task, column);
}

#define REASONS(task, wanted) assert_string_equal(cell(year, "drawn", task, "reasons"), wanted)

static void open_and_draw(Year *year) {
	DO(year, CHECKER, "open-round", NULL, "title", "回头看");
	DO(year, CHECKER, "draw", "1");
}

/* ---- why an item must be checked ---- */

static void reasons(void **state) {
	Year *year = *state;
	close_slowly(year, "2", "2022-03-07", "2022-03-09");
	close_slowly(year, "6", "2022-03-09", "2022-03-11");
	year_clock(year, "2022-03-11 11:00");
	year_close(year, "3"); /* applied for and approved on one day */
	DO(year, HEAD, "change-measure", "5.1", "target", "12", "basis", "示例〔2022〕60号");
	close_slowly(year, "5", "2022-03-14", "2022-03-16");
	year_clock(year, "2022-03-17 09:00");
	freeze(year, "2022-W11");
	year_clock(year, "2022-03-21 09:00");
	DO(year, TECH, "record", "6.1", "value", "11", "source", "抽查"); /* a value that fell after closing */
	DO(year, INSPECTOR, "record-complaint", "2", "text", "反映合同不实。");
	open_and_draw(year);
	REASONS("2", "complaint");
	REASONS("3", "fast");
	REASONS("6", "fell");
	REASONS("5", "target_changed");
	assert_string_equal(cell(year, "rounds", NULL, "population"), "4");
	assert_string_equal(cell(year, "rounds", NULL, "must"), "4");
	assert_string_equal(cell(year, "rounds", NULL, "rest"), "0");
}

static void more_reasons(void **state) {
	Year *year = *state;
	DO(year, HEAD, "change", "2", "due", "2022-03-08", "basis", "示例〔2022〕60号");
	close_slowly(year, "2", "2022-03-10", "2022-03-14"); /* after its due */
	year_clock(year, "2022-03-14 11:00");
	year_ready(year, "1");
	DO(year, OWNER, "record", "1.1", "value", "9", "source", "复核");
	DO(year, OWNER, "apply", "1", "statement", "尚差一家。", "exceptions", "1.1=一家停产");
	DO(year, TECH, "confirm", "1");
	year_clock(year, "2022-03-16 09:00");
	year_review(year, "1");
	DO(year, OFFICE, "approve", "1", PAPER(DEPUTY, "2022-03-16")); /* on paper, not compared */
	DO(year, HEAD, "decide", "1");
	close_slowly(year, "3", "2022-03-14", "2022-03-16");
	DO(year, HEAD, "reopen", "3", "reason", "复核有误", "due", "2022-03-25");
	DO(year, TALENT, "apply", "3", "statement", "重新申请。"); /* reopened before */
	year_clock(year, "2022-03-18 09:00");
	year_review(year, "3");
	DO(year, HEAD, "approve", "3");
	freeze(year, "2022-W11");
	open_and_draw(year);
	REASONS("1", "exception,paper");
	REASONS("2", "overdue");
	REASONS("3", "reopened");
}

/* As many approvals by one person in a day as the setting says: both the setting and the day count. */
static void busy_day(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "set", NULL, "key_name", "check_busy", "value_text", "3");
	year_clock(year, "2022-03-07 09:00");
	static const char *const tasks[] = {"1", "2", "6"};
	for (guint i = 0; i < G_N_ELEMENTS(tasks); i++) {
		year_ready(year, tasks[i]);
		year_apply(year, tasks[i]);
	}
	year_clock(year, "2022-03-09 09:00");
	for (guint i = 0; i < G_N_ELEMENTS(tasks); i++) {
		year_review(year, tasks[i]);
		DO(year, DEPUTY, "approve", tasks[i]);
	}
	close_slowly(year, "5", "2022-03-09", "2022-03-11");
	freeze(year, "2022-W10");
	year_clock(year, "2022-03-14 09:00");
	open_and_draw(year);
	REASONS("1", "busy");
	REASONS("2", "busy");
	REASONS("6", "busy");
	assert_string_equal(cell(year, "drawn", "5", "how"), "random");
}

/* ---- the whole round ---- */

static void two_closed(Year *year) {
	close_slowly(year, "2", "2022-03-07", "2022-03-09");
	close_slowly(year, "6", "2022-03-09", "2022-03-11"); /* the same section's */
	close_slowly(year, "3", "2022-03-14", "2022-03-16");
	freeze(year, "2022-W11");
	year_clock(year, "2022-03-18 09:00");
}

static void whole_round(void **state) {
	Year *year = *state;
	NO(year, REFUSE_NO_SEED, CHECKER, "open-round", NULL, "title", "回头看");
	two_closed(year);
	NO(year, REFUSE_NO_POPULATION, CHECKER, "open-round", NULL, "title", "回头看", "from", "2022-03-17");
	DO(year, CHECKER, "open-round", NULL, "title", "回头看");
	NO(year, REFUSE_NO_ROUND_OF, CHECKER, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"));
	NO(year, REFUSE_ROUND_CHECKERS, INSPECTOR, "draw", "1");
	DO(year, CHECKER, "draw", "1");
	NO(year, REFUSE_ROUND_DRAWN, CHECKER, "draw", "1");
	NO(year, REFUSE_REDRAW_SAME, CHECKER, "redraw", "1", "reason", "换一批");
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhDraw) draw = tzh_draw(year->record, NULL, &error);
	assert_non_null(draw);
	assert_int_equal(draw->n, 3);
	assert_int_equal(draw->rest, 3);
	assert_int_equal(draw->random, 2);
	guint first = draw->rows[0].how == TZH_DRAW_RANDOM ? 0 : 1, second = draw->rows[2].how == TZH_DRAW_RANDOM ? 2 : 1, out = 3 - first - second;
	assert_int_equal(draw->rows[first].how, TZH_DRAW_RANDOM);
	assert_int_equal(draw->rows[second].how, TZH_DRAW_RANDOM);
	assert_true(strcmp(draw->rows[out].hash, draw->rows[first].hash) > 0 && strcmp(draw->rows[out].hash, draw->rows[second].hash) > 0);
	/* Something becomes known of the one left out: a redraw keeps both lists. */
	g_autofree char *left = g_strdup_printf("%" G_GINT64_FORMAT, draw->rows[out].number);
	DO(year, OFFICE, "record-complaint", left, "text", "来信反映。");
	DO(year, CHECKER, "redraw", "1", "reason", "抽签后收到举报");
	assert_string_equal(cell(year, "drawn", left, "how"), "must");
	assert_string_equal(cell(year, "rounds", NULL, "redraws"), "1");
	/* Task 2: passes. */
	NO(year, REFUSE_NOT_RECOMPUTED, CHECKER, "file-sheet", "2", "second", SECOND, SHEET_BASE, ONE("2"));
	NO(year, REFUSE_SECOND_SAME, CHECKER, "file-sheet", "2", "second", CHECKER, SHEET_BASE, TWO("2"));
	DO(year, CHECKER, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"));
	NO(year, REFUSE_REDRAW_SHEETS, CHECKER, "redraw", "1", "reason", "再抽");
	NO(year, REFUSE_VERDICT_FILER, CHECKER, "give-verdict", "2", "verdict", "pass", "opinion", "属实。");
	DO(year, SECOND, "give-verdict", "2", "verdict", "pass", "opinion", "属实。");
	NO(year, REFUSE_VERDICT_GIVEN, CHECKER, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"));
	NO(year, REFUSE_PASSED_FINDING, SECOND, "raise-finding", "2", "problem", "无", "due", "+5wd");
	/* Task 3: a figure does not agree. */
	DO(year, SECOND, "file-sheet", "3", "second", CHECKER, SHEET_BASE, "recomputed", "3.1=11家@名册");
	assert_string_equal(cell(year, "recomputed", "3", "agrees"), "no");
	NO(year, REFUSE_NOT_CLEAN, CHECKER, "give-verdict", "3", "verdict", "pass", "opinion", "属实。");
	NO(year, REFUSE_VERDICT_PROBLEM, CHECKER, "give-verdict", "3", "verdict", "basic", "opinion", "数据多报一家。", "due", "+10wd");
	NO(year, REFUSE_VERDICT_DUE, CHECKER, "give-verdict", "3", "verdict", "basic", "opinion", "数据多报一家。", "problem", "多报一家。");
	NO(year, REFUSE_RECTIFY_DUE, CHECKER, "give-verdict", "3", "verdict", "basic", "opinion", "数据多报一家。", "problem", "多报一家。", "due", "+11wd");
	assert_true(tzh_record_act_as(year->record, CHECKER, NULL));
	assert_string_equal(cell(year, "todo", NULL, "act"), "give-verdict");
	DO(year, CHECKER, "give-verdict", "3", "verdict", "basic", "opinion", "数据多报一家。", "problem", "多报一家。", "due", "+10wd");
	assert_string_equal(cell(year, "findings", "3", "state"), "open");
	assert_true(tzh_record_act_as(year->record, TALENT, NULL));
	assert_string_equal(cell(year, "todo", NULL, "act"), "answer-finding");
	NO(year, REFUSE_ROUND_WAITING, CHECKER, "close-round", "1", "text", "完。");
	NO(year, REFUSE_ROLE, TECH, "answer-finding", "3", "done", "已核减。");
	DO(year, TALENT, "answer-finding", "3", "done", "已核减。", "file", year_file(year, "整改.txt", "整改"));
	const char *sha = cell(year, "findings", "3", "sha");
	g_autofree char *taken = g_build_filename(year->store->folder, "取出.txt", NULL), *bytes = NULL;
	assert_true(tzh_take_file(year->record, sha, taken, &error));
	assert_true(g_file_get_contents(taken, &bytes, NULL, NULL));
	g_autofree char *again = g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes, -1);
	assert_string_equal(bytes, "整改");
	assert_string_equal(again, sha);
	DO(year, CHECKER, "recheck", "3", "passed", "否", "opinion", "名册未盖章。", "due", "+3wd");
	DO(year, TALENT, "answer-finding", "3", "done", "已盖章。");
	assert_true(tzh_record_act_as(year->record, SECOND, NULL));
	assert_string_equal(cell(year, "todo", NULL, "act"), "recheck");
	DO(year, SECOND, "recheck", "3", "passed", "是", "opinion", "到位。");
	assert_string_equal(cell(year, "findings", "3", "state"), "resolved");
	assert_string_equal(cell(year, "findings", "3", "rechecks"), "2");
	IS(year, "3", "state", "closed"); /* 基本合格 stays closed, and the original closing is untouched */
	/* Task 6: referred; the head reopens on the proposal. */
	DO(year, CHECKER, "file-sheet", "6", "second", SECOND, SIX, "still_true", "否", "lasting", "是", "opened", "全部", "statement", "不清楚。", TWO("6"));
	NO(year, REFUSE_PASSED_FINDING, SECOND, "give-verdict", "6", "verdict", "pass", "opinion", "属实。", "problem", "凭证不实。", "due", "+10wd");
	DO(year, SECOND, "give-verdict", "6", "verdict", "fraud", "opinion", "凭证系伪造。", "problem", "凭证不实。", "due", "+10wd");
	NO(year, REFUSE_RECTIFY_DUE, SECOND, "raise-finding", "6", "problem", "另缺合同。", "due", "+11wd");
	assert_true(tzh_record_act_as(year->record, INSPECTOR, NULL));
	assert_string_equal(cell(year, "todo", NULL, "act"), "take-referral");
	NO(year, REFUSE_ROLE, CHECKER, "take-referral", "6", "opinion", "受理。");
	DO(year, INSPECTOR, "take-referral", "6", "opinion", "受理。");
	assert_string_equal(cell(year, "proposals", "6", "state"), "open");
	DO(year, HEAD, "reopen", "6", "reason", "核查发现凭证不实", "due", "+10wd");
	assert_string_equal(cell(year, "proposals", "6", "state"), "followed");
	NO(year, REFUSE_ROUND_CHECKERS, INSPECTOR, "close-round", "1", "text", "完。");
	DO(year, CHECKER, "close-round", "1", "text", "共核查三项。");
	assert_string_equal(cell(year, "rounds", NULL, "state"), "closed");
	assert_string_equal(cell(year, "rounds", NULL, "open_findings"), "1"); /* of the one that was reopened */
}

/* One 不合格 brings in the section's other closed items of the period. */
static void widened(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "set", NULL, "key_name", "check_least", "value_text", "0");
	DO(year, ADMIN, "set", NULL, "key_name", "check_percent", "value_text", "1");
	two_closed(year);
	DO(year, OFFICE, "record-complaint", "2", "text", "来信反映。");
	open_and_draw(year);
	const char *other = *cell(year, "drawn", "6", "how") == '\0' ? "6" : NULL;
	DO(year, CHECKER, "file-sheet", "2", "second", SECOND, SIX, "still_true", "否", "lasting", "否", "opened", "全部", "statement", "x", TWO("2"));
	DO(year, SECOND, "give-verdict", "2", "verdict", "fail", "opinion", "未落实。", "problem", "未落实。", "due", "+10wd");
	if (other != NULL)
		assert_string_equal(cell(year, "drawn", other, "how"), "widened");
	assert_string_equal(cell(year, "drawn", "3", "how"), other != NULL ? "random" : "");
	NO(year, REFUSE_ROUND_WAITING, CHECKER, "close-round", "1", "text", "完。");
}

/* ---- who may check what, by every path ---- */

static void apart(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "add-post", NULL, "person", CLERK, "role", "checker", "title", "兼职核查员", "from", "2022-01-01");
	DO(year, ADMIN, "add-post", NULL, "person", OTHER_DEPUTY, "role", "checker", "title", "分管兼核查", "from", "2022-01-01");
	/* Task 2: entered by proxy by one, reviewed on paper by another, both of whom are checkers as well. */
	year_clock(year, "2022-03-07 09:00");
	DO(year, CLERK, "record", "2.1", "value", "11", "source", "电话", "proxy", "是", "via", "phone", "as", CLERK);
	year_ready(year, "2");
	year_apply(year, "2");
	DO(year, HEAD, "name-reviewer", "2", "post", OTHER_DEPUTY, "reason", "指定");
	year_clock(year, "2022-03-09 09:00");
	DO(year, CLERK, "review", "2", SIX, PAPER(OTHER_DEPUTY, "2022-03-09"));
	DO(year, DEPUTY, "approve", "2");
	close_slowly(year, "4", "2022-03-14", "2022-03-16"); /* led by 政策法规科, the clerk's own */
	freeze(year, "2022-W11");
	year_clock(year, "2022-03-18 09:00");
	open_and_draw(year);
	NO(year, REFUSE_CHECKER_DID, "兼职核查员", "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"), "originals", "是");
	NO(year, REFUSE_CHECKER_DID, CHECKER, "file-sheet", "2", "second", "分管兼核查", SHEET_BASE, TWO("2"), "originals", "是");
	NO(year, REFUSE_CHECKER_OWN, CHECKER, "file-sheet", "4", "second", "兼职核查员", SHEET_BASE, TWO("4"));
	/* A delegate who applied, and a free delegate of one who did. */
	DO(year, CHECKER, "delegate", CHECKER, "cause", "away", "until", "+5wd", "person", TECH);
	NO(year, REFUSE_CHECKER_OWN, TECH, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"), "as", CHECKER);
	DO(year, CHECKER, "end-delegation", CHECKER);
	DO(year, OTHER_DEPUTY, "delegate", "分管兼核查", "cause", "away", "until", "+5wd", "person", TALENT);
	NO(year, REFUSE_CHECKER_DID, TALENT, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"), "as", "分管兼核查");
	/* Two checkers are free, so the inspector does not stand in. */
	NO(year, REFUSE_TWO_FOUND, CHECKER, "file-sheet", "4", "second", INSPECTOR, SHEET_BASE, TWO("4"));
	DO(year, ADMIN, "person-left", SECOND, "until", "2022-03-17");
	DO(year, ADMIN, "person-left", OTHER_DEPUTY, "until", "2022-03-17");
	DO(year, CHECKER, "file-sheet", "4", "second", INSPECTOR, SHEET_BASE, TWO("4"));
	assert_string_equal(cell(year, "sheets", "4", "mixed"), "yes");
	DO(year, INSPECTOR, "give-verdict", "4", "verdict", "pass", "opinion", "属实。");
	DO(year, INSPECTOR, "file-sheet", "2", "second", CHECKER, SHEET_BASE, TWO("2"), "originals", "是");
	DO(year, CHECKER, "give-verdict", "2", "verdict", "pass", "opinion", "属实。");
	DO(year, CHECKER, "close-round", "1", "text", "完。");
}

/* Judged per attempt: who approved the closing that was reopened may check the one that followed. */
static void reopened_item(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "add-post", NULL, "person", DEPUTY, "role", "checker", "title", "副局长兼核查", "from", "2022-01-01");
	close_slowly(year, "2", "2022-03-07", "2022-03-09"); /* DEPUTY approves */
	DO(year, HEAD, "reopen", "2", "reason", "复核", "due", "2022-03-25");
	DO(year, TECH, "apply", "2", "statement", "重新申请。");
	DO(year, HEAD, "name-approver", "2", "post", OTHER_DEPUTY, "reason", "另行审批");
	year_clock(year, "2022-03-14 09:00");
	year_review(year, "2");
	DO(year, OTHER_DEPUTY, "approve", "2");
	if (strcmp(cell(year, "tasks", "2", "state"), "approved") == 0)
		DO(year, HEAD, "decide", "2");
	freeze(year, "2022-W11");
	year_clock(year, "2022-03-15 09:00");
	open_and_draw(year);
	REASONS("2", "reopened");
	DO(year, "副局长兼核查", "file-sheet", "2", "second", CHECKER, SHEET_BASE, TWO("2"));
}

/* ---- the inspector's own round ---- */

static void own_round(void **state) {
	Year *year = *state;
	two_closed(year);
	DO(year, INSPECTOR, "open-round", NULL, "title", "自行核查");
	DO(year, INSPECTOR, "draw", "1");
	assert_int_equal(year_rows(year, "rounds", NULL), 1);
	NO(year, REFUSE_ROUND_OWN, CHECKER, "close-round", "1", "text", "完。");
	assert_int_equal(year_rows(year, "rounds", NULL), 0); /* the checker does not see it yet */
	assert_int_equal(year_rows(year, "drawn", NULL), 0);
	NO(year, REFUSE_ROLE, CHECKER, "release-round", "1");
	DO(year, INSPECTOR, "release-round", "1", "note", "可以公开。");
	NO(year, REFUSE_RELEASED, INSPECTOR, "release-round", "1");
	NO(year, REFUSE_ROUND_OWN, CHECKER, "redraw", "1", "reason", "x");
	assert_int_equal(year_rows(year, "rounds", NULL), 1);
}

/* Items that passed are left out of the next two rounds' draw. */
static void passed_rest(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "set", NULL, "key_name", "check_percent", "value_text", "100");
	two_closed(year);
	open_and_draw(year);
	assert_string_equal(cell(year, "rounds", NULL, "rest"), "3");
	DO(year, CHECKER, "file-sheet", "2", "second", SECOND, SHEET_BASE, TWO("2"));
	DO(year, SECOND, "give-verdict", "2", "verdict", "pass", "opinion", "属实。");
	DO(year, CHECKER, "open-round", NULL, "title", "第二批");
	DO(year, CHECKER, "draw", "2");
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhDraw) draw = tzh_draw(year->record, "2", &error);
	assert_non_null(draw);
	assert_int_equal(draw->rest, 2);
	assert_int_equal(draw->random, 2);
	assert_true(draw->rows[0].passed); /* number 2 */
	assert_int_equal(draw->rows[0].how, TZH_DRAW_NOT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {TEST(reasons), TEST(more_reasons),  TEST(busy_day),  TEST(whole_round), TEST(widened),
	                                   TEST(apart),   TEST(reopened_item), TEST(own_round), TEST(passed_rest)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
