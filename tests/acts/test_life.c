/* The life of tasks, act by act and by different posts (domain.md §3, §4): what is done, what is refused on the way, and what stands afterwards. */
#include "support/year.h"

#include "acts/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define SIX "是,是,是,是,是,是"

static int setup(void **state) {
	*state = year_new(4);
	return 0;
}

/* Whatever a test did: totals tie, live is what replay gives, and the record verifies. */
static int teardown(void **state) {
	Year *year = *state;
	TzhTotals totals;
	OK(tzh_totals(year->record, &totals, &error));
	if (!totals.tie)
		fail_msg("totals: %s", totals.differs);
	g_free(totals.differs);
	g_autofree char *live = year_dump(year), *replayed = year_replayed(year);
	assert_string_equal(live, replayed);
	year_verify(year);
	year_free(year);
	return 0;
}

/* ---- assign → accept → report → attach → apply → return → apply → supplement → review → approve → decide → correction → reopen ---- */

static void work(Year *year) {
	DO(year, LAW, "accept", "4");
	NO(year, REFUSE_ACCEPTED, LAW, "accept", "4");
	NO(year, REFUSE_ROLE, OWNER, "accept", "4");
	DO(year, LAW, "report", "4", "done", "已起草方案。", "figures", "4.1=4家;4.2=2亿元", "source", "快报");
	NO(year, REFUSE_REPORTED, LAW, "report", "4", "done", "再报一次。");
	NO(year, MISSING_TARGET, LAW, "apply", "4", "statement", "已完成。");
	DO(year, LAW, "record", "4.1", "value", "12", "source", "快报");
	DO(year, LAW, "record", "4.2", "value", "超过５亿元", "source", "快报");
	NO(year, MISSING_EVIDENCE, LAW, "apply", "4", "statement", "已完成。");
	DO(year, LAW, "attach", "4", "file", year_file(year, "通知.txt", "通知"), "measures", "4.1,4.2", "doc_no", "示例〔2022〕5号");
	DO(year, LAW, "correct-value", "4.1", "value", "13", "reason", "笔误");
}

static void apply_and_return(Year *year) {
	NO(year, REFUSE_ROLE, OWNER, "apply", "4", "statement", "不是本科室的。");
	DO(year, LAW, "apply", "4", "statement", "两项指标均已完成。");
	IS(year, "4", "state", "applied");
	NO(year, REFUSE_STATE, LAW, "report", "4", "week", "2022-W11", "done", "x");
	NO(year, REFUSE_ONLY_FINAL, LAW, "record", "4.1", "value", "14");
	NO(year, REFUSE_NO_SUPPLEMENT, LAW, "attach", "4", "file", year_file(year, "又一份.txt", "又一份"), "measures", "4.1");
	NO(year, REFUSE_PART_OPEN, OFFICE, "review", "4", "checks", SIX);
	DO(year, TECH, "object", "4", "reason", "本科室部分尚未完成");
	NO(year, REFUSE_PART_OBJECTS, OFFICE, "review", "4", "checks", SIX);
	DO(year, TECH, "confirm", "4");
	NO(year, REFUSE_PART_CONFIRMED, TECH, "confirm", "4");
	NO(year, REFUSE_CHECK, OFFICE, "review", "4", "checks", "是,是,否,是,是,是");
	DO(year, OFFICE, "return", "4", "reason", "缺少资金下达文件");
	IS(year, "4", "state", "active");
	IS(year, "4", "returns", "1");
}

static void supplement_and_review(Year *year) {
	DO(year, LAW, "apply", "4", "statement", "已补齐。");
	DO(year, TECH, "confirm", "4");
	DO(year, OFFICE, "supplement", "4", "what", "补充资金下达文件");
	NO(year, REFUSE_SUPPLEMENT_OPEN, OFFICE, "supplement", "4", "what", "再补充");
	NO(year, REFUSE_SUPPLEMENT_WAITS, OFFICE, "review", "4", "checks", SIX);
	DO(year, LAW, "attach", "4", "file", year_file(year, "资金文件.txt", "资金文件"), "measures", "4.2");
	DO(year, LAW, "supplement-done", "4");
	NO(year, REFUSE_SUPPLEMENT_NONE, LAW, "supplement-done", "4");
	DO(year, OFFICE, "review", "4", "checks", SIX);
	IS(year, "4", "state", "reviewed");
	/* What a supporting section finds later is seen by who approves, and stands against the next review. */
	DO(year, TECH, "object", "4", "reason", "复核时发现一处出入");
	IS(year, "4", "state", "reviewed");
	/* A supplement asked by the approver puts it back to the reviewer. */
	DO(year, DEPUTY, "supplement", "4", "what", "补充合同");
	NO(year, REFUSE_SUPPLEMENT_WAITS, DEPUTY, "approve", "4");
	DO(year, LAW, "supplement-done", "4");
	IS(year, "4", "state", "applied");
	NO(year, REFUSE_STATE, DEPUTY, "approve", "4");
	NO(year, REFUSE_PART_OBJECTS, OFFICE, "review", "4", "checks", SIX);
	DO(year, TECH, "confirm", "4");
	DO(year, OFFICE, "review", "4", "checks", SIX);
}

/* Whether the head decides after the approver, and why. */
static void needs_head(Year *year, const char *task, const char *says) {
	g_autoptr(GError) error = NULL;
	g_autofree char *why = NULL;
	gboolean needs = tzh_needs_head(year->record, task, &why, &error);
	assert_null(error);
	assert_true(needs == (*says != '\0'));
	assert_string_equal(why, says);
}

static void decide(Year *year) {
	g_autoptr(GError) error = NULL;
	needs_head(year, "4", tzh_word(TZH_LANG_EN, TZH_W_HEAD_KEY));
	assert_false(tzh_needs_head(year->record, "1", NULL, &error)); /* nothing was applied for */
	assert_non_null(error);
	NO(year, REFUSE_ROLE, OTHER_DEPUTY, "approve", "4");
	DO(year, DEPUTY, "approve", "4");
	IS(year, "4", "state", "approved"); /* a key task: the head decides */
	IS(year, "4", "form_no", "");
	NO(year, REFUSE_ROLE, DEPUTY, "decide", "4");
	DO(year, HEAD, "decide", "4");
	IS(year, "4", "state", "closed");
	IS(year, "4", "form_no", "2022-销-001");
	IS(year, "4", "light", "blue");
	NO(year, REFUSE_STATE, LAW, "apply", "4", "statement", "再来一次");
}

static void correct_and_reopen(Year *year) {
	NO(year, REFUSE_SAME_VALUE, LAW, "ask-correction", "4.1", "value", "13", "as_of", "2022-03-07", "reason", "一样的数");
	DO(year, LAW, "ask-correction", "4.1", "value", "11", "as_of", "2022-03-07", "reason", "重复计算两家");
	NO(year, REFUSE_CORRECTION_OPEN, LAW, "ask-correction", "4.2", "value", "6亿元", "as_of", "2022-03-07", "reason", "同时再更正一项");
	NO(year, REFUSE_CORRECTION_UNREVIEWED, DEPUTY, "decide-correction", "4", "decided", "yes", "opinion", "同意更正。");
	DO(year, OFFICE, "review-correction", "4", "opinion", "情况属实。");
	NO(year, REFUSE_ROLE, OTHER_DEPUTY, "decide-correction", "4", "decided", "yes", "opinion", "同意更正。");
	DO(year, DEPUTY, "decide-correction", "4", "decided", "yes", "opinion", "同意更正。");
	IS(year, "4", "state", "closed");
	IS(year, "4", "corrected", "yes");
	assert_int_equal(year_rows(year, "proposals", "4"), 0);
	NO(year, REFUSE_NOT_LATEST, LAW, "ask-correction", "4.1", "value", "10", "as_of", "2022-03-01", "reason", "比前一个数还早");
	/* Below the target it stays closed and proposes reopening. */
	DO(year, LAW, "ask-correction", "4.1", "value", "9", "as_of", "2022-03-07", "reason", "又减两家");
	DO(year, OFFICE, "review-correction", "4", "opinion", "情况属实。");
	DO(year, DEPUTY, "decide-correction", "4", "decided", "yes", "opinion", "同意更正。");
	IS(year, "4", "state", "closed");
	assert_int_equal(year_rows(year, "proposals", "4"), 1);
	NO(year, REFUSE_REOPEN_DUE, HEAD, "reopen", "4", "reason", "未达标", "due", "+16wd");
	DO(year, HEAD, "reopen", "4", "reason", "未达标", "due", "+10wd");
	IS(year, "4", "state", "active");
	IS(year, "4", "light", "red");
	IS(year, "4", "due", "2022-03-21");
	IS(year, "4", "due_original", "2022-12-30");
}

static void whole_life(void **state) {
	Year *year = *state;
	work(year);
	apply_and_return(year);
	supplement_and_review(year);
	decide(year);
	correct_and_reopen(year);
	/* And to the end again: the same closing acts, a new form. */
	DO(year, LAW, "record", "4.1", "value", "15", "source", "快报");
	year_apply(year, "4");
	year_review(year, "4");
	DO(year, DEPUTY, "approve", "4");
	DO(year, HEAD, "decide", "4");
	IS(year, "4", "form_no", "2022-销-002");
}

/* ---- assigning before issue, and reassigning after ---- */

/* Each supporting section accepts its part; who stays with the same part has accepted it, what is new or another is accepted anew. */
static void parts_accepted(Year *year) {
	DO(year, OWNER, "accept", "1");
	NO(year, REFUSE_ACCEPTED, OWNER, "accept", "1");
	NO(year, REFUSE_OTHER_PART, OWNER, "accept", "1", "section", "成果转化科");
	DO(year, HEAD, "reassign", "1", "support", "发展规划科:汇总;成果转化科:数据核对", "reason", "分工调整");
	assert_string_equal(year_cell(year, "supports", "1", "accepted_by"), OWNER);
	NO(year, REFUSE_ACCEPTED, OWNER, "accept", "1");
	DO(year, HEAD, "reassign", "1", "support", "发展规划科:汇总并上报;成果转化科:数据核对", "reason", "分工调整");
	assert_string_equal(year_cell(year, "supports", "1", "accepted_by"), "");
	DO(year, OWNER, "accept", "1");
	IS(year, "1", "accepted_by", TECH);
	DO(year, HEAD, "reassign", "1", "lead", "政策法规科", "owner", LAW, "reason", "分工调整");
	IS(year, "1", "accepted_by", "");
	DO(year, LAW, "accept", "1");
	DO(year, TECH, "accept", "1"); /* the owner no more: the part */
	assert_string_equal(year_cell(year, "supports", "1", "accepted_by"), OWNER);
	IS(year, "1", "accepted_by", LAW);
}

/* The year looked at unless another was asked for: next year's draft does not take the place of what is still open. */
static void usual_year(Year *year, int expected) {
	TzhInfo info;
	OK(tzh_record_info(year->record, &info, &error));
	assert_int_equal(info.year, expected);
}

static void assigning(void **state) {
	Year *year = *state;
	DO(year, OFFICE, "create-ledger", NULL, "year", "2023", "title", "2023年台账", "basis", "示例〔2023〕1号", "count", "1");
	usual_year(year, 2022);
	OK(tzh_record_set_year(year->record, 2023, &error));
	usual_year(year, 2023);
	TzhId task = DO(year, OFFICE, "add", NULL, "title", "新事项", "start", "2023-01-10", "due", "2023-10-01");
	const char *on = year_id(year, task);
	NO(year, REFUSE_ISSUE_LEAD, HEAD, "issue", "2023");
	NO(year, REFUSE_ISSUE_MEASURE, HEAD, "issue", "2023");
	DO(year, OFFICE, "assign", on, "lead", "人才科", "support", "成果转化科:数据;发展规划科:汇总", "leader", DEPUTY, "owner", TALENT);
	NO(year, REFUSE_LEAD_SUPPORTS, OFFICE, "assign", on, "lead", "成果转化科");
	NO(year, REFUSE_NO_CHANGE, OFFICE, "assign", on, "lead", "人才科");
	NO(year, REFUSE_ROLE_OF, OFFICE, "assign", on, "leader", TALENT);
	DO(year, OFFICE, "add-measure", on, "name", "完成该项工作", "kind", "bool", "direction", "equal", "target", "是", "target_basis", "P");
	NO(year, REFUSE_ROLE, OFFICE, "issue", "2023");
	DO(year, HEAD, "issue", "2023");
	IS(year, "1", "due", "2023-09-29"); /* a Sunday moves to the working day before */
	NO(year, REFUSE_STATE, OFFICE, "assign", "1", "owner", TECH);
	NO(year, REFUSE_ROLE, OTHER_DEPUTY, "reassign", "1", "owner", TECH, "reason", "分工调整");
	DO(year, DEPUTY, "reassign", "1", "owner", TECH, "reason", "分工调整");
	IS(year, "1", "owner", TECH);
	NO(year, REFUSE_ROLE, LAW, "accept", "1");
	DO(year, TECH, "accept", "1");
	parts_accepted(year);
}

/* ---- proxies ---- */

static void proxies(void **state) {
	Year *year = *state;
	NO(year, REFUSE_PROXY_NEEDED, OFFICE, "report", "1", "done", "电话报来");
	NO(year, REFUSE_PROXY_VIA, OFFICE, "report", "1", "done", "电话报来", "proxy", "yes");
	NO(year, REFUSE_PROXY_OFFICE, OWNER, "report", "1", "done", "自己代录", "proxy", "yes", "via", "phone");
	TzhId entered = DO(year, OFFICE, "report", "1", "done", "电话报来", "proxy", "yes", "via", "phone", "figures", "1.1=3");
	assert_int_equal(year_rows(year, "proxies", "1"), 2);
	NO(year, REFUSE_ROLE, OFFICE, "confirm-report", "1");
	NO(year, REFUSE_OTHER_SECTION, TECH, "confirm-report", "1");
	DO(year, OWNER, "confirm-report", "1");
	NO(year, REFUSE_CONFIRMED, OWNER, "confirm-report", "1");
	DO(year, TECH, "report", "1", "section", "成果转化科", "done", "技术合同部分正在登记。");
	NO(year, REFUSE_NOT_PROXY, OWNER, "confirm-report", year_id(year, year_size(year)));
	NO(year, REFUSE_CORRECT_OWN, OFFICE, "correct-report", "1", "done", "不是代录的不改", "reason", "x");
	DO(year, OFFICE, "correct-report", year_id(year, entered), "done", "电话报来，三家。", "reason", "漏记");
	NO(year, REFUSE_PROXY_NEEDED, OFFICE, "record", "2.1", "value", "1");
	DO(year, OFFICE, "record", "2.1", "value", "1", "proxy", "yes", "via", "paper");
	DO(year, CLERK, "report", "4", "done", "本科室的事项，不是代录。");
}

static void carried_words(void **state) {
	Year *year = *state;
	NO(year, ACT_NO_CARRIED, OWNER, "report", "1", "carried", "yes");
	DO(year, OWNER, "report", "1", "done", "方案已定。");
	year_clock(year, "2022-03-14 09:00");
	DO(year, OWNER, "report", "1", "carried", "yes");
	year_clock(year, "2022-03-21 09:00");
	DO(year, OWNER, "report", "1", "carried", "yes");
	year_clock(year, "2022-03-28 09:00");
	NO(year, REFUSE_CARRIED_AGAIN, OWNER, "report", "1", "carried", "yes");
	NO(year, REFUSE_WEEK_FUTURE, OWNER, "report", "1", "week", "2022-W14", "done", "早");
	NO(year, REFUSE_NOTHING_REPORTED, OWNER, "report", "1", "problem", "缺人");
	NO(year, REFUSE_NO_NEWS_WITH, OWNER, "report", "1", "done", "有", "no_news", "waiting");
	DO(year, OWNER, "report", "1", "no_news", "waiting");
}

/* ---- paper ---- */

#define PAPER(date)                                                                                                                                            \
	"paper_signer", DEPUTY, "paper_date", date, "paper_opinion", "同意", "paper_original", "办公室档案柜3", "paper_scan", year_file(year, "扫描件.txt", "扫描")

static void on_paper(void **state) {
	Year *year = *state;
	year_ready(year, "1");
	year_apply(year, "1");
	year_review(year, "1");
	NO(year, REFUSE_FORM_SIGNER, OFFICE, "take-form", "1", "signer", OTHER_DEPUTY);
	DO(year, OFFICE, "take-form", "1", "signer", DEPUTY);
	NO(year, REFUSE_FORM_OUT, CLERK, "take-form", "1", "signer", DEPUTY);
	const char *code = year_cell(year, "closings", "1", "form_code");
	assert_int_equal(strlen(code), 9);
	NO(year, ACT_PAPER_WHOLE, OFFICE, "approve", "1", "paper_signer", DEPUTY);
	NO(year, REFUSE_FORM_CODE, OFFICE, "approve", "1", PAPER("2022-03-07"));
	NO(year, REFUSE_FORM_CHANGED, OFFICE, "approve", "1", PAPER("2022-03-07"), "paper_code", "0000-0000");
	NO(year, REFUSE_FUTURE, OFFICE, "approve", "1", PAPER("2022-03-08"), "paper_code", code);
	NO(year, REFUSE_SIGNER_NOT_IN_FORCE, OFFICE, "approve", "1", PAPER("2021-12-31"), "paper_code", code);
	NO(year, REFUSE_RECORDER, TALENT, "approve", "1", PAPER("2022-03-07"), "paper_code", code);
	NO(year, REFUSE_RECORDER_APPLIED, OWNER, "approve", "1", PAPER("2022-03-07"), "paper_code", code);
	DO(year, OFFICE, "approve", "1", PAPER("2022-03-07"), "paper_code", code);
	IS(year, "1", "state", "closed");
	NO(year, REFUSE_PAPER_SECOND, OFFICE, "check-paper", "1", "matches", "yes");
	NO(year, REFUSE_ROLE, OWNER, "check-paper", "1", "matches", "yes");
	DO(year, CHECKER, "check-paper", "1", "matches", "yes");
	NO(year, REFUSE_PAPER_CHECKED, INSPECTOR, "check-paper", "1", "matches", "yes");
}

/* What is printed is what was applied for: a supplement after printing makes the paper void. */
static void paper_outdated(void **state) {
	Year *year = *state;
	year_ready(year, "1");
	year_apply(year, "1");
	year_review(year, "1");
	DO(year, OFFICE, "take-form", "1", "signer", DEPUTY);
	const char *code = year_cell(year, "closings", "1", "form_code");
	DO(year, DEPUTY, "supplement", "1", "what", "补充合同");
	DO(year, OWNER, "attach", "1", "file", year_file(year, "合同.txt", "合同"), "measures", "1.1");
	DO(year, OWNER, "supplement-done", "1");
	DO(year, OFFICE, "review", "1", "checks", SIX);
	NO(year, REFUSE_FORM_CHANGED, OFFICE, "approve", "1", PAPER("2022-03-07"), "paper_code", code);
	DO(year, OFFICE, "release-form", "1");
	NO(year, REFUSE_FORM_NONE, OFFICE, "release-form", "1");
	DO(year, OFFICE, "take-form", "1", "signer", DEPUTY);
	const char *now = year_cell(year, "closings", "1", "form_code");
	assert_string_not_equal(now, code);
	DO(year, OFFICE, "approve", "1", PAPER("2022-03-07"), "paper_code", now);
	IS(year, "1", "state", "closed");
}

/* ---- whoever leads the item does not review it ---- */

static void recusal(void **state) {
	Year *year = *state;
	year_ready(year, "4");
	year_apply(year, "4");
	NO(year, REFUSE_OWN_SECTION, CLERK, "review", "4", "checks", SIX);
	NO(year, REFUSE_ROLE, OFFICE, "name-reviewer", "4", "post", OTHER_DEPUTY, "reason", "回避");
	NO(year, REFUSE_REVIEWER_OWN, HEAD, "name-reviewer", "4", "post", CLERK, "reason", "回避");
	NO(year, REFUSE_REVIEWER_OWN, HEAD, "name-reviewer", "4", "post", LAW, "reason", "回避");
	NO(year, REFUSE_ROLE_OF, HEAD, "name-reviewer", "4", "post", CHECKER, "reason", "回避");
	DO(year, HEAD, "name-reviewer", "4", "post", OTHER_DEPUTY, "reason", "回避");
	NO(year, REFUSE_NAMED_ALREADY, HEAD, "name-reviewer", "4", "post", OTHER_DEPUTY, "reason", "回避");
	NO(year, REFUSE_REVIEWER_NAMED, OFFICE, "review", "4", "checks", SIX);
	DO(year, OTHER_DEPUTY, "review", "4", "checks", SIX);
	DO(year, DEPUTY, "approve", "4");
	DO(year, HEAD, "decide", "4");
	IS(year, "4", "state", "closed");
}

/* ---- exceptions and preliminary figures ---- */

static void exception(void **state) {
	Year *year = *state;
	DO(year, OWNER, "record", "1.1", "value", "8");
	DO(year, OWNER, "attach", "1", "file", year_file(year, "说明.txt", "说明"), "measures", "1.1");
	NO(year, MISSING_TARGET, OWNER, "apply", "1", "statement", "差两家");
	DO(year, OWNER, "apply", "1", "statement", "差两家", "exceptions", "1.1=上级调减");
	DO(year, TECH, "confirm", "1");
	year_review(year, "1");
	DO(year, DEPUTY, "approve", "1");
	IS(year, "1", "state", "approved"); /* an exception goes to the head */
	DO(year, HEAD, "decide", "1");
	IS(year, "1", "state", "closed");
}

static void preliminary(void **state) {
	Year *year = *state;
	DO(year, OWNER, "record", "1.1", "value", "11", "preliminary", "yes");
	DO(year, OWNER, "attach", "1", "file", year_file(year, "初步.txt", "初步"), "measures", "1.1");
	NO(year, REFUSE_FINAL_EXPECTED, OWNER, "apply", "1", "statement", "初步数");
	DO(year, OWNER, "apply", "1", "statement", "初步数", "final_expected", "+5wd");
	DO(year, TECH, "confirm", "1");
	year_review(year, "1");
	NO(year, REFUSE_PRELIMINARY, DEPUTY, "approve", "1");
	DO(year, OWNER, "record", "1.1", "value", "9");
	IS(year, "1", "state", "applied");
	NO(year, REFUSE_NO_LONGER_MET, OFFICE, "review", "1", "checks", SIX);
	DO(year, OFFICE, "return", "1", "reason", "正式数未达标");
	DO(year, OWNER, "record", "1.1", "value", "10", "source", "更正后的快报");
	year_apply(year, "1");
	year_review(year, "1");
	DO(year, DEPUTY, "approve", "1");
	IS(year, "1", "state", "closed");
}

/* ---- purge ---- */

static void purge(void **state) {
	Year *year = *state;
	Hash hash;
	char sha[65];
	DO(year, OWNER, "attach", "1", "file", year_file(year, "误传.txt", "不得留存"), "measures", "1.1");
	sha_of("不得留存", strlen("不得留存"), &hash);
	hash_hex(&hash, sha);
	NO(year, REFUSE_ROLE, OFFICE, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	NO(year, REFUSE_SHA_UNKNOWN, INSPECTOR, "propose-purge", NULL, "sha", "00000000000000000000000000000000000000000000000000000000000000aa", "basis", "示例",
	   "reason", "误传");
	TzhId purge_id = DO(year, INSPECTOR, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	NO(year, REFUSE_PURGE_OPEN, INSPECTOR, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	NO(year, REFUSE_ROLE, DEPUTY, "decide-purge", year_id(year, purge_id), "decided", "yes");
	DO(year, HEAD, "decide-purge", year_id(year, purge_id), "decided", "yes");
	NO(year, REFUSE_PURGE_OVER, HEAD, "decide-purge", year_id(year, purge_id), "decided", "yes");
	NO(year, REFUSE_PURGED, INSPECTOR, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	/* Nor does it come back: not as evidence, not as a scan, and not a byte of it. */
	NO(year, REFUSE_SHA_PURGED, OWNER, "attach", "1", "file", year_file(year, "又传.txt", "不得留存"), "measures", "1.1");
	NO(year, REFUSE_SHA_PURGED, OFFICE, "suspend", "1", "cause_doc", "会议纪要", "review_by", "2022-06-07", "paper_signer", HEAD, "paper_date", "2022-03-07",
	   "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan", year_file(year, "扫描.txt", "不得留存"));
	g_autoptr(GError) error = NULL;
	gint64 bytes;
	assert_false(log_blob_size(year->record->log, &hash, &bytes, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_NOT_FOUND));
	DO(year, OWNER, "attach", "1", "file", year_file(year, "另一份.txt", "可以留存"), "measures", "1.1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(whole_life),     TEST(assigning), TEST(proxies),   TEST(carried_words), TEST(on_paper),
	    TEST(paper_outdated), TEST(recusal),   TEST(exception), TEST(preliminary),   TEST(purge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
