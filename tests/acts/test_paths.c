/* What else can become of a task (domain.md §3, §4): extensions, suspension, merging, splitting, added items, carrying over, archiving, and the B角 who stands in. */
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static int setup(void **state) {
	*state = year_new(4);
	return 0;
}

static int teardown(void **state) {
	Year *year = *state;
	g_autofree char *live = year_dump(year), *replayed = year_replayed(year);
	assert_string_equal(live, replayed);
	year_verify(year);
	year_free(year);
	return 0;
}

static void assert_ties(Year *year) {
	TzhTotals totals;
	OK(tzh_totals(year->record, &totals, &error));
	if (!totals.tie)
		fail_msg("totals: %s", totals.differs);
	g_free(totals.differs);
}

/* ---- extensions ---- */

static void extension(void **state) {
	Year *year = *state;
	year_clock(year, "2022-12-20 09:00");
	NO(year, REFUSE_EXTENSION_DUE, OWNER, "ask-extension", "1", "due", "2022-12-30", "reason", "来不及");
	NO(year, REFUSE_ROLE, TECH, "ask-extension", "1", "due", "2023-01-13", "reason", "来不及");
	DO(year, OWNER, "ask-extension", "1", "due", "2023-01-13", "reason", "市级资金尚在拨付");
	NO(year, REFUSE_EXTENSION_PENDING, OWNER, "ask-extension", "1", "due", "2023-01-20", "reason", "再多几天");
	NO(year, MISSING_EXTENSION, OWNER, "apply", "1", "statement", "先销号");
	NO(year, MISSING_EXTENSION, HEAD, "suspend", "1", "cause_doc", "会议纪要", "review_by", "+20wd");
	NO(year, REFUSE_ROLE, OTHER_DEPUTY, "decide-extension", "1", "granted", "yes");
	DO(year, DEPUTY, "decide-extension", "1", "granted", "yes");
	IS(year, "1", "due", "2023-01-13");
	IS(year, "1", "due_original", "2022-12-30");
	IS(year, "1", "extensions", "1");
	/* The second is the head's, and so is one beyond twenty working days. */
	DO(year, OWNER, "ask-extension", "1", "due", "2023-01-20", "reason", "还差几天");
	NO(year, REFUSE_EXTENSION_AGAIN, DEPUTY, "decide-extension", "1", "granted", "yes");
	DO(year, HEAD, "decide-extension", "1", "granted", "yes");
	DO(year, TECH, "ask-extension", "2", "due", "2023-03-31", "reason", "整体推迟");
	NO(year, REFUSE_EXTENSION_BEYOND, DEPUTY, "decide-extension", "2", "granted", "yes");
	DO(year, DEPUTY, "decide-extension", "2", "granted", "no", "opinion", "不予延期");
	IS(year, "2", "due", "2022-12-30");
	DO(year, TECH, "ask-extension", "2", "due", "2023-01-06", "reason", "少几天");
	DO(year, TECH, "withdraw-extension", "2");
	NO(year, FIND_NONE_OF, TECH, "withdraw-extension", "3");
	year_clock(year, "2023-01-03 09:00");
	IS(year, "2", "light", "red");
	NO(year, REFUSE_EXTENSION_LATE, TECH, "ask-extension", "2", "due", "2023-01-20", "reason", "已逾期");
	assert_ties(year);
}

/* ---- suspending ---- */

static void suspension(void **state) {
	Year *year = *state;
	NO(year, REFUSE_ROLE, DEPUTY, "suspend", "1", "cause_doc", "会议纪要", "review_by", "+20wd");
	NO(year, REFUSE_REVIEW_DATE, HEAD, "suspend", "1", "cause_doc", "会议纪要", "review_by", "2022-06-08");
	DO(year, OFFICE, "propose", "1", "proposal", "suspend", "reason", "条件未具备");
	DO(year, HEAD, "suspend", "1", "cause_doc", "市政府会议纪要〔2022〕9号", "review_by", "2022-06-07");
	IS(year, "1", "state", "suspended");
	IS(year, "1", "light", "grey");
	NO(year, REFUSE_STATE, OWNER, "apply", "1", "statement", "已完成。");
	DO(year, OWNER, "report", "1", "no_news", "blocked");
	year_clock(year, "2022-03-21 09:00"); /* ten working days later */
	DO(year, HEAD, "resume", "1", "reason", "条件已具备");
	IS(year, "1", "state", "active");
	IS(year, "1", "due", "2023-01-13");
	IS(year, "1", "due_original", "2022-12-30");
	NO(year, REFUSE_STATE, HEAD, "resume", "1", "reason", "再恢复");
	DO(year, HEAD, "suspend", "1", "cause_doc", "会议纪要", "review_by", "2022-06-07");
	DO(year, HEAD, "cancel", "1", "basis", "示例〔2022〕60号");
	IS(year, "1", "state", "cancelled");
	IS(year, "1", "number", "1");
	assert_ties(year);
}

/* ---- merging, splitting, added items ---- */

static void merging(void **state) {
	Year *year = *state;
	NO(year, REFUSE_INTO_SELF, HEAD, "merge", "1", "into", "1", "basis", "示例〔2022〕60号");
	DO(year, HEAD, "merge", "1", "into", "2", "basis", "示例〔2022〕60号");
	IS(year, "1", "state", "cancelled");
	IS(year, "1", "merged_into", "2");
	assert_int_equal(year_rows(year, "measures", "1"), 1);
	NO(year, REFUSE_INTO_CLOSED, HEAD, "merge", "3", "into", "1", "basis", "示例〔2022〕60号");
	NO(year, REFUSE_STATE, OWNER, "report", "1", "done", "x");
	assert_ties(year);
}

static void splitting(void **state) {
	Year *year = *state;
	NO(year, REFUSE_ROLE, DEPUTY, "split", "2", "titles", "技术合同登记;转移机构建设", "basis", "示例〔2022〕60号");
	DO(year, HEAD, "split", "2", "titles", "技术合同登记;转移机构建设", "basis", "示例〔2022〕60号");
	IS(year, "2", "state", "active");
	TzhTotals totals;
	OK(tzh_totals(year->record, &totals, &error));
	assert_int_equal(totals.drafts_added, 2); /* outside all counts until issued */
	assert_int_equal(totals.count, 4);
	g_free(totals.differs);
	NO(year, REFUSE_ISSUE_MEASURE, HEAD, "extend", "2022", "basis", "示例〔2022〕61号");
	DO(year, OFFICE, "add-measure", "技术合同登记", "name", "登记额", "kind", "amount", "direction", "at_least", "target", "3亿元", "unit", "亿元",
	   "target_basis", "F");
	DO(year, OFFICE, "add-measure", "转移机构建设", "name", "机构", "kind", "count", "direction", "at_least", "target", "2", "unit", "家", "target_basis", "F");
	NO(year, REFUSE_ROLE, OFFICE, "extend", "2022", "basis", "示例〔2022〕61号");
	DO(year, HEAD, "extend", "2022", "basis", "示例〔2022〕61号");
	IS(year, "5", "title", "技术合同登记");
	IS(year, "6", "title", "转移机构建设");
	IS(year, "6", "origin", year_id(year, 0)[0] == '#' ? year_cell(year, "tasks", "2", "id") : "");
	OK(tzh_totals(year->record, &totals, &error));
	assert_int_equal(totals.count, 6);
	g_free(totals.differs);
	assert_ties(year);
}

static void added(void **state) {
	Year *year = *state;
	NO(year, REFUSE_ADDED_ONLY, OFFICE, "add", NULL, "title", "新事项", "start", "2022-04-01", "due", "2022-11-30");
	NO(year, REFUSE_ADDED_NUMBER, OFFICE, "add", NULL, "title", "新事项", "added", "yes", "number", "5");
	NO(year, ACT_NO_DRAFTS_ADDED, HEAD, "extend", "2022", "basis", "示例〔2022〕51号");
	TzhId task = DO(year, OFFICE, "add", NULL, "title", "新事项", "added", "yes", "start", "2022-04-01", "due", "2022-11-30", "lead", "人才科", "leader",
	                DEPUTY, "owner", TALENT);
	TzhId dropped = DO(year, OFFICE, "add", NULL, "title", "不要的", "added", "yes");
	DO(year, OFFICE, "drop", year_id(year, dropped));
	DO(year, OFFICE, "add-measure", year_id(year, task), "name", "人数", "kind", "count", "direction", "at_least", "target", "10", "unit", "人", "target_basis",
	   "R");
	DO(year, HEAD, "extend", "2022", "basis", "示例〔2022〕51号");
	IS(year, "5", "state", "active");
	IS(year, "5", "added", "yes");
	year_close(year, "5");
	assert_ties(year);
}

/* ---- next year ---- */

static void carrying(void **state) {
	Year *year = *state;
	year_clock(year, "2022-12-29 09:00");
	NO(year, FIND_NONE, HEAD, "carry-over", "2", "to_ledger", "2023");
	DO(year, OFFICE, "create-ledger", NULL, "year", "2023", "title", "2023年台账", "basis", "示例〔2023〕1号", "count", "1");
	NO(year, REFUSE_ROLE, OFFICE, "carry-over", "2", "to_ledger", "2023");
	DO(year, HEAD, "carry-over", "2", "to_ledger", "2023");
	IS(year, "2", "state", "carried");
	IS(year, "2", "carried_to", "2023");
	NO(year, REFUSE_STILL_OPEN, HEAD, "archive", "2022");
	year_close(year, "1");
	DO(year, HEAD, "cancel", "3", "basis", "示例〔2022〕60号");
	DO(year, HEAD, "cancel", "4", "basis", "示例〔2022〕60号");
	assert_ties(year);
	DO(year, HEAD, "archive", "2022");
	NO(year, REFUSE_ARCHIVED, HEAD, "reopen", "1", "reason", "抽查", "due", "+5wd");
	OK(tzh_record_set_year(year->record, 2023, &error));
	assert_int_equal(year_rows(year, "tasks", NULL), 1);
	assert_string_equal(year_cell(year, "tasks", NULL, "title"), "重点工作第2项");
	assert_string_equal(year_cell(year, "tasks", NULL, "measures"), "2");
	assert_string_equal(year_cell(year, "tasks", NULL, "state"), "draft");
	DO(year, OFFICE, "edit", "重点工作第2项", "start", "2023-01-03", "due", "2023-06-30", "number", "1");
	DO(year, HEAD, "issue", "2023");
	IS(year, "1", "state", "active");
	assert_ties(year);
}

/* ---- another section leads ---- */

static void owes(Year *year, bool owed) {
	DO(year, OFFICE, "chase", "人才科", "means", "group"); /* asked as the office */
	gint64 n;
	OK(tzh_count(year->record, "owed", &(TzhAsk){.filter = "number:1"}, 0, &n, &error));
	assert_int_equal(n, owed);
	OK(tzh_count(year->record, "tasks", &(TzhAsk){.filter = "number:1 week:unreported"}, 0, &n, &error));
	assert_int_equal(n, owed);
	if (owed)
		IS(year, "1", "week", "unreported");
	else
		assert_string_not_equal(year_cell(year, "tasks", "1", "week"), "unreported");
	g_autofree char *differ = year_counts_differ(year);
	assert_null(differ);
}

/* The week's report is that of whoever leads: all lists say so alike. */
static void handing_over(void **state) {
	Year *year = *state;
	owes(year, true);
	DO(year, OWNER, "report", "1", "done", "交接前的进展。");
	owes(year, false);
	DO(year, HEAD, "reassign", "1", "lead", "政策法规科", "owner", LAW, "support", "发展规划科:协助", "reason", "分工调整");
	owes(year, true);
	DO(year, LAW, "report", "1", "done", "接手后的进展。");
	owes(year, false);
	DO(year, HEAD, "reassign", "1", "lead", "发展规划科", "owner", OWNER, "support", "政策法规科:协助", "reason", "仍由原科室牵头");
	owes(year, false);
	assert_ties(year);
}

/* ---- corrections ---- */

/* A correction takes the place of the figure that the item was closed with; one recorded since is nobody's error. What is still asked when the closing is undone ends with it. */
static void correcting(void **state) {
	Year *year = *state;
	year_close(year, "1");
	year_clock(year, "2022-03-09 09:00");
	DO(year, OWNER, "record", "1.1", "value", "20", "source", "台账");
	DO(year, OWNER, "ask-correction", "1.1", "value", "10", "as_of", "2022-03-07", "reason", "重复计算");
	DO(year, OFFICE, "review-correction", "1", "opinion", "情况属实。");
	DO(year, DEPUTY, "decide-correction", "1", "decided", "yes", "opinion", "同意更正。");
	assert_string_equal(year_cell(year, "measures", "1", "value"), "20 家");
	DO(year, OWNER, "ask-correction", "1.1", "value", "11", "as_of", "2022-03-07", "reason", "又少算一家");
	DO(year, OFFICE, "review-correction", "1", "opinion", "情况属实。");
	NO(year, REFUSE_ROLE, DEPUTY, "reopen", "1", "reason", "抽查", "due", "+5wd");
	assert_int_equal(year_rows(year, "todo", "1"), 1);
	DO(year, HEAD, "reopen", "1", "reason", "抽查", "due", "+5wd");
	NO(year, REFUSE_STATE, DEPUTY, "decide-correction", "1", "decided", "yes", "opinion", "同意更正。");
	assert_int_equal(year_rows(year, "todo", "1"), 0);
	year_close(year, "1");
	DO(year, OWNER, "ask-correction", "1.1", "value", "21", "reason", "新的销号，新的更正");
	assert_ties(year);
}

/* ---- the B角 ---- */

static void standing_in(void **state) {
	Year *year = *state;
	year_ready(year, "1");
	NO(year, ACT_NOT_YOUR_POST, LIAISON, "apply", "1", "statement", "代科长申请", "as", OWNER);
	NO(year, REFUSE_ROLE, LIAISON, "apply", "1", "statement", "联络员不能申请");
	NO(year, REFUSE_ROLE, TECH, "delegate", OWNER, "cause", "away", "until", "+5wd");
	NO(year, REFUSE_RETROACTIVE, OWNER, "delegate", OWNER, "cause", "away", "until", "2022-03-04");
	NO(year, ACT_NO_STANDBY, TECH, "delegate", TECH, "cause", "away", "until", "+5wd");
	NO(year, REFUSE_OWN_DEPUTY, TECH, "delegate", TECH, "cause", "away", "until", "+5wd", "person", TECH);
	NO(year, REFUSE_ADMIN_STAND_IN, TECH, "delegate", TECH, "cause", "away", "until", "+5wd", "person", ADMIN);
	DO(year, OWNER, "delegate", OWNER, "cause", "away", "until", "+5wd");
	NO(year, REFUSE_DELEGATED_ALREADY, OFFICE, "delegate", OWNER, "cause", "sick", "until", "+5wd");
	NO(year, REFUSE_SUB_DELEGATION, LIAISON, "delegate", OWNER, "cause", "sick", "until", "+5wd", "person", TALENT, "as", OWNER);
	DO(year, LIAISON, "apply", "1", "statement", "代科长申请", "as", OWNER);
	assert_string_equal(year_cell(year, "closings", "1", "applicant"), LIAISON);
	DO(year, OWNER, "withdraw", "1"); /* the principal himself */
	year_clock(year, "2022-03-15 09:00");
	NO(year, ACT_NOT_YOUR_POST, LIAISON, "apply", "1", "statement", "过期了", "as", OWNER);
	DO(year, DEPUTY, "delegate", OWNER, "cause", "sick", "until", "+10wd");
	DO(year, OFFICE, "end-delegation", OWNER);
	NO(year, ACT_NOT_YOUR_POST, LIAISON, "apply", "1", "statement", "已收回", "as", OWNER);
	DO(year, OWNER, "apply", "1", "statement", "本人申请");
	assert_ties(year);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(extension), TEST(suspension), TEST(merging), TEST(splitting), TEST(added), TEST(carrying), TEST(handing_over), TEST(correcting), TEST(standing_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
