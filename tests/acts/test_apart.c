/* Three different people apply, review and approve one closing attempt (domain.md §3): refused in every guise, by the person and by the principal; and only within the attempt. */
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SIX "checks", "是,是,是,是,是,是"
#define PAPER(signer)                                                                                                                                          \
	"paper_signer", signer, "paper_date", "2022-03-07", "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan", year_file(year, "扫描.txt", signer)

static int setup(void **state) {
	*state = year_new(4);
	return 0;
}

static int teardown(void **state) {
	year_verify(*state);
	year_free(*state);
	return 0;
}

/* The office owns the item of another section: who applied does not review. */
static void applicant_reviews(void **state) {
	Year *year = *state;
	DO(year, DEPUTY, "reassign", "2", "owner", OFFICE, "reason", "由办公室牵头协调");
	DO(year, TECH, "record", "2.1", "value", "12");
	DO(year, TECH, "record", "2.2", "value", "6亿元");
	DO(year, TECH, "attach", "2", "file", year_file(year, "a.txt", "a"), "measures", "2.1,2.2");
	DO(year, OFFICE, "apply", "2", "statement", "已完成。");
	NO(year, REFUSE_SAME_PERSON, OFFICE, "review", "2", SIX);
	NO(year, REFUSE_SAME_PERSON, OFFICE, "return", "2", "reason", "自己退回");
	NO(year, REFUSE_SAME_PERSON, OFFICE, "supplement", "2", "what", "自己补正");
	NO(year, REFUSE_NAMED_APPLIED, HEAD, "name-reviewer", "2", "post", OFFICE, "reason", "x");
	DO(year, CLERK, "review", "2", SIX);
	/* Nor does the applicant record the leader's paper. */
	NO(year, REFUSE_RECORDER_APPLIED, OFFICE, "approve", "2", PAPER(DEPUTY));
	DO(year, CLERK, "approve", "2", PAPER(DEPUTY));
	IS(year, "2", "state", "closed");
}

/* A delegate applies; neither the delegate nor the principal reviews, in whosever stead. */
static void through_delegates(void **state) {
	Year *year = *state;
	year_ready(year, "2");
	DO(year, TECH, "delegate", TECH, "cause", "away", "until", "+5wd", "person", TALENT);
	DO(year, TALENT, "apply", "2", "statement", "代办申请", "as", TECH);
	DO(year, OFFICE, "delegate", OFFICE, "cause", "away", "until", "+5wd", "person", TALENT);
	NO(year, REFUSE_SAME_PERSON, TALENT, "review", "2", SIX, "as", OFFICE);
	DO(year, HEAD, "name-reviewer", "2", "post", OTHER_DEPUTY, "reason", "指定");
	DO(year, OTHER_DEPUTY, "delegate", OTHER_DEPUTY, "cause", "away", "until", "+5wd", "person", TECH);
	NO(year, REFUSE_SAME_PERSON, TECH, "review", "2", SIX, "as", OTHER_DEPUTY); /* the principal of the application */
	DO(year, OTHER_DEPUTY, "review", "2", SIX);
	/* The reviewer standing in for the approver, and the other way round. */
	DO(year, DEPUTY, "delegate", DEPUTY, "cause", "away", "until", "+5wd", "person", OTHER_DEPUTY);
	NO(year, REFUSE_SAME_PERSON, OTHER_DEPUTY, "approve", "2", "as", DEPUTY);
	DO(year, DEPUTY, "approve", "2");
	IS(year, "2", "state", "closed");
}

/* The approver does not also decide, not even for the head. */
static void approver_decides(void **state) {
	Year *year = *state;
	year_ready(year, "4");
	year_apply(year, "4");
	year_review(year, "4");
	DO(year, DEPUTY, "approve", "4");
	DO(year, HEAD, "delegate", HEAD, "cause", "away", "until", "+5wd", "person", DEPUTY);
	NO(year, REFUSE_SAME_PERSON, DEPUTY, "decide", "4", "as", HEAD);
	DO(year, HEAD, "decide", "4");
}

/* One person in two posts. */
static void two_posts(void **state) {
	Year *year = *state;
	DO(year, ADMIN, "add-post", NULL, "person", OTHER_DEPUTY, "role", "office", "section", "办公室", "title", "办公室副主任", "from", "2022-01-01");
	year_ready(year, "2");
	year_apply(year, "2");
	DO(year, HEAD, "name-approver", "2", "post", OTHER_DEPUTY, "reason", "分管领导外出");
	DO(year, "办公室副主任", "review", "2", SIX);
	NO(year, REFUSE_SAME_PERSON, OTHER_DEPUTY, "approve", "2");
	NO(year, REFUSE_NAMED_ALREADY, HEAD, "name-approver", "2", "post", OTHER_DEPUTY, "reason", "再指定");
	DO(year, HEAD, "name-approver", "2", "post", DEPUTY, "reason", "改由原分管领导");
	NO(year, REFUSE_NAMED_REVIEWED, HEAD, "name-approver", "2", "post", OTHER_DEPUTY, "reason", "再改");
	DO(year, DEPUTY, "approve", "2");
	IS(year, "2", "state", "closed");
}

/* The signer counts on paper; whoever recorded an application does not review it. */
static void on_paper(void **state) {
	Year *year = *state;
	year_ready(year, "1");
	NO(year, REFUSE_RECORDER, TALENT, "apply", "1", "statement", "纸质申请", PAPER(OWNER));
	DO(year, OFFICE, "apply", "1", "statement", "纸质申请", PAPER(OWNER));
	DO(year, TECH, "confirm", "1");
	NO(year, REFUSE_SAME_PERSON, OFFICE, "review", "1", SIX);
	DO(year, HEAD, "name-reviewer", "1", "post", DEPUTY, "reason", "指定");
	DO(year, CLERK, "review", "1", SIX, PAPER(DEPUTY)); /* the deputy reviewed, on paper */
	NO(year, REFUSE_SAME_PERSON, CLERK, "approve", "1", PAPER(DEPUTY));
	NO(year, REFUSE_SAME_PERSON, DEPUTY, "approve", "1");
	DO(year, HEAD, "name-approver", "1", "post", OTHER_DEPUTY, "reason", "审核人不审批");
	DO(year, OFFICE, "approve", "1", PAPER(OTHER_DEPUTY));
	IS(year, "1", "state", "approved"); /* another than the leader approved */
	DO(year, HEAD, "decide", "1");
	IS(year, "1", "state", "closed");
}

/* Who changed a target does not approve; the head names a deputy, and decides all the same. */
static void target_changed(void **state) {
	Year *year = *state;
	NO(year, REFUSE_ROLE, DEPUTY, "change-measure", "3.1", "target", "8", "basis", "示例〔2022〕60号");
	DO(year, HEAD, "change-measure", "3.1", "weight", "2", "basis", "示例〔2022〕60号");
	assert_int_equal(year_rows(year, "target_changes", "3"), 0);
	DO(year, HEAD, "change-measure", "3.1", "unit", "个", "basis", "示例〔2022〕60号"); /* ten of something else */
	assert_int_equal(year_rows(year, "target_changes", "3"), 1);
	DO(year, HEAD, "change-measure", "3.1", "unit", "家", "basis", "示例〔2022〕60号");
	DO(year, HEAD, "change-measure", "3.1", "target", "8", "basis", "示例〔2022〕60号");
	IS(year, "3", "target_changed", "yes");
	year_ready(year, "3");
	year_apply(year, "3");
	year_review(year, "3");
	NO(year, REFUSE_CHANGED_TARGET, HEAD, "approve", "3");
	NO(year, REFUSE_CHANGED_TARGET, OFFICE, "approve", "3", PAPER(HEAD));
	NO(year, REFUSE_NAMED_ALREADY, HEAD, "name-approver", "3", "post", HEAD, "reason", "x");
	DO(year, HEAD, "name-approver", "3", "post", DEPUTY, "reason", "目标由责任领导调整");
	DO(year, DEPUTY, "approve", "3");
	if (g_strcmp0(year_cell(year, "tasks", "3", "state"), "approved") == 0)
		DO(year, HEAD, "decide", "3");
	IS(year, "3", "state", "closed");
}

/* Judged per attempt: after a return last time's reviewer may approve. */
static void next_attempt(void **state) {
	Year *year = *state;
	year_ready(year, "2");
	year_apply(year, "2");
	DO(year, HEAD, "name-reviewer", "2", "post", DEPUTY, "reason", "指定");
	DO(year, DEPUTY, "review", "2", SIX);
	NO(year, REFUSE_SAME_PERSON, DEPUTY, "approve", "2");
	DO(year, HEAD, "return", "2", "reason", "重新办理");
	year_apply(year, "2");
	DO(year, OFFICE, "review", "2", SIX);
	DO(year, DEPUTY, "approve", "2");
	IS(year, "2", "state", "closed");
}

/* A correction after closing: asked, reviewed and decided by three. */
static void corrections(void **state) {
	Year *year = *state;
	DO(year, DEPUTY, "reassign", "2", "owner", OFFICE, "reason", "由办公室牵头协调");
	DO(year, TECH, "record", "2.1", "value", "12");
	DO(year, TECH, "record", "2.2", "value", "6亿元");
	DO(year, TECH, "attach", "2", "file", year_file(year, "b.txt", "b"), "measures", "2.1,2.2");
	DO(year, OFFICE, "apply", "2", "statement", "已完成。");
	DO(year, CLERK, "review", "2", SIX);
	DO(year, DEPUTY, "approve", "2");
	DO(year, OFFICE, "ask-correction", "2.1", "value", "11", "as_of", "2022-03-07", "reason", "重复");
	NO(year, REFUSE_SAME_PERSON, OFFICE, "review-correction", "2", "opinion", "属实");
	DO(year, DEPUTY, "delegate", DEPUTY, "cause", "away", "until", "+5wd", "person", CLERK);
	DO(year, CLERK, "review-correction", "2", "opinion", "属实");
	NO(year, REFUSE_SAME_PERSON, CLERK, "decide-correction", "2", "decided", "yes", "opinion", "同意更正。", "as", DEPUTY);
	DO(year, DEPUTY, "decide-correction", "2", "decided", "yes", "opinion", "同意更正。");
}

/* An extension is not granted by whoever asked for it. */
static void extensions(void **state) {
	Year *year = *state;
	DO(year, DEPUTY, "delegate", DEPUTY, "cause", "away", "until", "+5wd", "person", TECH);
	DO(year, TECH, "ask-extension", "2", "due", "2023-01-13", "reason", "资金", "as", TECH);
	NO(year, REFUSE_SAME_PERSON, TECH, "decide-extension", "2", "granted", "yes", "as", DEPUTY);
	DO(year, DEPUTY, "decide-extension", "2", "granted", "yes");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(applicant_reviews), TEST(through_delegates), TEST(approver_decides), TEST(two_posts),  TEST(on_paper),
	    TEST(target_changed),    TEST(next_attempt),      TEST(corrections),      TEST(extensions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
