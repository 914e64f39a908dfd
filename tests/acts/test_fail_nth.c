/* Every act with its first, second, … statement failing until it succeeds: each failure leaves the record as it was, and what succeeds at last is what replay gives
 * (house.md §7). One scenario makes each act of the table legal once. */
#include "support/year.h"

#include "acts/record.h"
#include "log/driver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <taizhang/sign.h>
#include <string.h>

typedef struct {
	Year *year;
	Book *replay;     /* follows the log line by line, beside the live book */
	GHashTable *done; /* names of acts */
	int failures;
	bool untidy; /* after a purge the WAL is still to be truncated and that noted, by whichever act comes next; where this fails the act stands */
} Play;

typedef struct {
	gint64 size;
	Hash root;
	char *dump;
} Whole;

static void whole_of(Play *play, Whole *whole) {
	OK(log_head(play->year->record->log, &whole->size, &whole->root, &error));
	whole->dump = year_dump(play->year);
}

static void assert_unchanged(Play *play, const Whole *before, const char *act, int n) {
	Whole now;
	whole_of(play, &now);
	if (now.size != before->size || memcmp(&now.root, &before->root, sizeof now.root) != 0)
		fail_msg("%s: statement %d failed and the log changed", act, n);
	if (strcmp(now.dump, before->dump) != 0)
		fail_msg("%s: statement %d failed and the book changed", act, n);
	g_free(now.dump);
}

static void assert_replayed(Play *play, const char *act) {
	g_autofree char *live = year_dump(play->year);
	g_autoptr(GString) replayed = g_string_new(NULL);
	OK(book_catch_up(play->replay, 0, &error));
	OK(book_dump(play->replay, replayed, &error));
	if (strcmp(live, replayed->str) != 0)
		fail_msg("%s: the live book is not what replay gives", act);
}

/* The failure of a statement is never a refusal: nobody is told that an act is against the rules when the disk is at fault. */
static void assert_fault(const GError *error, const char *act, int n) {
	if (error == NULL || error->domain != TZH_ERROR)
		fail_msg("%s: statement %d failed without an error", act, n);
	if (error->code != TZH_ERROR_IO)
		fail_msg("%s: statement %d failed, but it says: %s", act, n, error->message);
}

typedef struct {
	const char *post, *act, *on;
	GPtrArray *pairs;
} Asked;

/* With its n-th statement failing. *failed: it was reached. */
static TzhReceipt *try_once(Play *play, const Asked *deed, int n, bool *failed, GError **error) {
	Log *log = play->year->record->log;
	g_autoptr(TzhRequest) request = year_request(deed->act, deed->on, (const char *const *)deed->pairs->pdata, error);
	if (request == NULL)
		return NULL;
	log_fail_after(log, n);
	TzhReceipt *receipt = tzh_act(play->year->record, request, error);
	*failed = log->fail_in == 0;
	log_fail_after(log, 0);
	return receipt;
}

/* A look that fails before the lock may be done without: whether another process wrote. Such an act succeeds although a statement failed, and is done once more. */
static bool looks_first(const char *act) {
	return strcmp(act, "submit-weekly") == 0;
}

static TzhReceipt *until_done(Play *play, const Asked *deed) {
	Whole before = {.dump = NULL};
	for (int n = 1;; n++) {
		bool failed;
		g_autoptr(GError) why = NULL;
		OK(tzh_record_act_as(play->year->record, deed->post, &error));
		(void)tzh_record_calendar(play->year->record); /* what is read before the lock is read now */
		if (before.dump == NULL)
			whole_of(play, &before);
		TzhReceipt *receipt = try_once(play, deed, n, &failed, &why);
		if (receipt == NULL) {
			assert_fault(why, deed->act, n);
			assert_unchanged(play, &before, deed->act, n);
		}
		if (receipt != NULL)
			g_clear_pointer(&before.dump, g_free);
		play->failures += receipt == NULL;
		play->untidy |= strcmp(deed->act, "decide-purge") == 0;
		bool done = receipt != NULL && (!failed || play->untidy);
		if (receipt != NULL && !done && !looks_first(deed->act))
			fail_msg("%s: statement %d failed and nobody was told", deed->act, n);
		if (done) {
			play->untidy = failed;
			if (n < 4) /* lock, lines, commit: some must fail */
				fail_msg("%s: only %d statements failed", deed->act, n - 1);
			return receipt;
		}
		tzh_receipt_free(receipt);
	}
}

static TzhId each(Play *play, const char *post, const char *act, const char *on, ...) G_GNUC_NULL_TERMINATED;
static TzhId each(Play *play, const char *post, const char *act, const char *on, ...) {
	g_autoptr(GPtrArray) pairs = g_ptr_array_new();
	const char *text;
	va_list args;
	va_start(args, on);
	while ((text = va_arg(args, const char *)) != NULL)
		g_ptr_array_add(pairs, (gpointer)text);
	va_end(args);
	g_ptr_array_add(pairs, NULL);
	Asked deed = {post, act, on, pairs};
	g_autoptr(TzhReceipt) receipt = until_done(play, &deed);
	assert_replayed(play, act);
	g_hash_table_add(play->done, g_strdup(act));
	return receipt->object;
}

#define EACH(play, post, act, ...) each(play, post, act, __VA_ARGS__, NULL)
#define SIX "checks", "是,是,是,是,是,是"

static void organisation(Play *play) {
	EACH(play, ADMIN, "add-section", NULL, "code", "xck", "name", "宣传科", "order", "9", "aliases", "宣教科");
	EACH(play, ADMIN, "change-section", "宣传科", "aliases", "宣教科,新闻科");
	EACH(play, ADMIN, "add-person", NULL, "name", "宣传科科长", "login", "xck", "section", "宣传科", "from", "2022-01-01");
	EACH(play, ADMIN, "change-person", "宣传科科长", "login", "xckz");
	EACH(play, ADMIN, "add-post", NULL, "person", "宣传科科长", "role", "section_head", "section", "宣传科", "title", "宣传科科长", "from", "2022-01-01");
	EACH(play, ADMIN, "change-post", "宣传科科长", "standby", LIAISON);
	EACH(play, "宣传科科长", "delegate", "宣传科科长", "cause", "away", "until", "+5wd");
	EACH(play, "宣传科科长", "end-delegation", "宣传科科长");
	EACH(play, ADMIN, "end-post", "宣传科科长", "until", "2022-03-07");
	EACH(play, ADMIN, "person-left", "宣传科科长", "until", "2022-03-07");
	EACH(play, ADMIN, "end-section", "宣传科", "until", "2022-03-07");
	EACH(play, ADMIN, "set", NULL, "key_name", "section_cutoff", "value_text", "11:30");
	EACH(play, ADMIN, "load-calendar", NULL, "year", "2023", "off", "2023-01-02", "work", "2023-01-28", "source", "国务院办公厅通知");
	EACH(play, ADMIN, "reset-clock", NULL, "reason", "时钟曾快一小时");
}

static void drafting(Play *play) {
	EACH(play, OFFICE, "create-ledger", NULL, "year", "2023", "title", "2023年台账", "basis", "示例〔2023〕1号", "count", "2");
	EACH(play, OFFICE, "edit-ledger", "2023", "count", "1");
	OK(tzh_record_set_year(play->year->record, 2023, &error));
	EACH(play, OFFICE, "add", NULL, "title", "新事项", "start", "2023-01-10", "due", "2023-10-01");
	EACH(play, OFFICE, "edit", "新事项", "title", "新事项甲", "plan", "milestone");
	EACH(play, OFFICE, "assign", "新事项甲", "lead", "人才科", "support", "成果转化科:数据", "leader", DEPUTY, "owner", TALENT);
	EACH(play, OFFICE, "add-measure", "新事项甲", "name", "人数", "kind", "count", "direction", "at_least", "target", "5", "unit", "人", "target_basis", "R");
	EACH(play, OFFICE, "add-measure", "新事项甲", "name", "多余", "kind", "bool", "direction", "equal", "target", "是", "target_basis", "P");
	EACH(play, OFFICE, "edit-measure", "新事项甲.1", "target", "6");
	EACH(play, OFFICE, "drop-measure", "新事项甲.多余");
	EACH(play, OFFICE, "add-milestone", "新事项甲", "name", "上半年", "due", "2023-06-30");
	EACH(play, OFFICE, "add-milestone", "新事项甲", "name", "多余节点", "due", "2023-07-30");
	EACH(play, OFFICE, "edit-milestone", "新事项甲.上半年", "due", "2023-06-28");
	EACH(play, OFFICE, "drop-milestone", "新事项甲.多余节点");
	EACH(play, OFFICE, "add", NULL, "title", "不要的");
	EACH(play, OFFICE, "drop", "不要的");
	EACH(play, HEAD, "issue", "2023");
	EACH(play, TALENT, "milestone-done", "1.1", "on", "2022-03-07");
	EACH(play, TALENT, "revert-milestone", "1.1", "reason", "误填");
	EACH(play, HEAD, "change-milestone", "1.1", "due", "2023-06-29", "basis", "示例〔2023〕6号");
	OK(tzh_record_set_year(play->year->record, 2022, &error));
}

static void working(Play *play) {
	Year *year = play->year;
	EACH(play, LAW, "accept", "4");
	EACH(play, TECH, "accept", "4");
	TzhId report = EACH(play, OFFICE, "report", "4", "done", "电话报来。", "proxy", "yes", "via", "phone", "figures", "4.1=4;4.2=2亿元");
	EACH(play, LAW, "confirm-report", year_id(year, report));
	EACH(play, LAW, "correct-report", "4", "done", "已起草方案。", "reason", "说明更清楚");
	EACH(play, LAW, "record", "4.1", "value", "12");
	EACH(play, LAW, "record", "4.2", "value", "6亿元", "preliminary", "yes");
	EACH(play, LAW, "correct-value", "4.2", "value", "6.5亿元", "reason", "笔误");
	TzhId evidence = EACH(play, LAW, "attach", "4", "file", year_file(year, "佐证.txt", "佐证"), "measures", "4.1");
	EACH(play, LAW, "correct-evidence", year_id(year, evidence), "measures", "4.1,4.2", "reason", "漏注");
	EACH(play, LAW, "ask-extension", "4", "due", "2023-01-13", "reason", "资金");
	EACH(play, LAW, "withdraw-extension", "4");
	EACH(play, LAW, "ask-extension", "4", "due", "2023-01-13", "reason", "资金");
	EACH(play, DEPUTY, "decide-extension", "4", "granted", "yes");
	EACH(play, DEPUTY, "reassign", "4", "liaison", LIAISON, "reason", "分工调整");
}

#define PAPER(play, signer)                                                                                                                                    \
	"paper_signer", signer, "paper_date", "2022-03-07", "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan",                                     \
	    year_file((play)->year, "扫描.txt", "扫描")

static void closing(Play *play) {
	Year *year = play->year;
	EACH(play, LAW, "apply", "4", "statement", "两项指标均已完成。");
	EACH(play, LAW, "withdraw", "4");
	EACH(play, LAW, "apply", "4", "statement", "两项指标均已完成。");
	EACH(play, TECH, "object", "4", "reason", "未核对");
	EACH(play, TECH, "confirm", "4");
	EACH(play, HEAD, "name-reviewer", "4", "post", OTHER_DEPUTY, "reason", "回避");
	EACH(play, OTHER_DEPUTY, "supplement", "4", "what", "补充合同");
	EACH(play, LAW, "attach", "4", "file", year_file(year, "合同.txt", "合同"), "measures", "4.2");
	EACH(play, LAW, "supplement-done", "4");
	EACH(play, OTHER_DEPUTY, "return", "4", "reason", "缺文件");
	EACH(play, LAW, "record", "4.2", "value", "7亿元");
	EACH(play, LAW, "apply", "4", "statement", "已补齐。");
	EACH(play, TECH, "confirm", "4");
	EACH(play, OFFICE, "review", "4", SIX);
	EACH(play, HEAD, "name-approver", "4", "post", OTHER_DEPUTY, "reason", "外出");
	EACH(play, OFFICE, "take-form", "4", "signer", OTHER_DEPUTY);
	EACH(play, OFFICE, "release-form", "4");
	EACH(play, OFFICE, "approve", "4", PAPER(play, OTHER_DEPUTY));
	EACH(play, HEAD, "decide", "4");
	EACH(play, CHECKER, "check-paper", "4", "matches", "yes");
	EACH(play, LAW, "ask-correction", "4.1", "value", "11", "as_of", "2022-03-07", "reason", "重复");
	EACH(play, OFFICE, "review-correction", "4", "opinion", "属实");
	EACH(play, OTHER_DEPUTY, "decide-correction", "4", "decided", "yes", "opinion", "同意更正。");
	EACH(play, INSPECTOR, "opinion", "4", "text", "建议补充凭证。");
	EACH(play, CHECKER, "propose", "4", "proposal", "reopen", "reason", "凭证不全");
	EACH(play, HEAD, "decline", "4", "reason", "已补齐");
	EACH(play, HEAD, "reopen", "4", "reason", "复核", "due", "+10wd");
}

static void ends(Play *play) {
	EACH(play, HEAD, "change", "1", "due", "2022-11-30", "basis", "示例〔2022〕60号");
	EACH(play, HEAD, "change-measure", "1.1", "target", "8", "basis", "示例〔2022〕60号");
	EACH(play, HEAD, "suspend", "1", "cause_doc", "会议纪要", "review_by", "+20wd");
	EACH(play, HEAD, "resume", "1", "reason", "条件已具备");
	EACH(play, HEAD, "split", "1", "titles", "拆出甲;拆出乙", "basis", "示例〔2022〕60号");
	EACH(play, OFFICE, "add-measure", "拆出甲", "name", "完成该项工作", "kind", "bool", "direction", "equal", "target", "是", "target_basis", "P");
	EACH(play, OFFICE, "drop", "拆出乙");
	EACH(play, HEAD, "extend", "2022", "basis", "示例〔2022〕61号");
	EACH(play, HEAD, "merge", "5", "into", "1", "basis", "示例〔2022〕62号");
	EACH(play, HEAD, "carry-over", "2", "to_ledger", "2023");
	EACH(play, HEAD, "cancel", "1", "basis", "示例〔2022〕63号");
}

static void weekly(Play *play) {
	Year *year = play->year;
	year_clock(year, "2022-03-11 18:00"); /* Friday, after the cut-offs */
	EACH(play, OFFICE, "chase", "人才科", "means", "group");
	EACH(play, OFFICE, "word-weekly", "2022", "week", "2022-W10", "place_key", "leader", "text", "请督促人才科。");
	EACH(play, OFFICE, "submit-weekly", NULL, "week", "2022-W10");
	EACH(play, HEAD, "sign-weekly", "2022-W10");
	EACH(play, OFFICE, "freeze-weekly", "2022-W10", "formats", "md");
	EACH(play, OFFICE, "send-weekly", "2022-W10", "recipient", "市委依法治市办", "file", year_file(year, "周报.txt", "周报"));
}

static void last_things(Play *play) {
	Year *year = play->year;
	Hash hash;
	char sha[65];
	sha_of("合同", strlen("合同"), &hash);
	hash_hex(&hash, sha);
	TzhId purge = EACH(play, INSPECTOR, "propose-purge", NULL, "sha", sha, "basis", "示例〔2022〕3号", "reason", "误传");
	EACH(play, HEAD, "decide-purge", year_id(year, purge), "decided", "yes");
	EACH(play, OFFICE, "move-clock", NULL, "to", "2022-03-14 09:00");
	EACH(play, HEAD, "cancel", "3", "basis", "示例〔2022〕63号");
	EACH(play, HEAD, "cancel", "4", "basis", "示例〔2022〕63号");
	EACH(play, HEAD, "archive", "2022");
}

/* Before the ledger is archived or after: keys and receipts are the record's. */
static void signing(Play *play) {
	Year *year = play->year;
	g_autofree char *file = NULL;
	char key[65];
	gboolean waits;
	OK(tzh_record_act_as(year->record, ADMIN, &error));
	OK(tzh_key_new(year->record, "一句足够长的签名口令", key, &file, &waits, &error));
	EACH(play, INSPECTOR, "sign-receipt", NULL, "up_to", "100");
	EACH(play, ADMIN, "set", NULL, "key_name", "signed_acts", "value_text", "yes");
	TzhId waiting = EACH(play, INSPECTOR, "register-key", NULL, "public", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
	EACH(play, ADMIN, "confirm-key", year_id(year, waiting));
	EACH(play, ADMIN, "retire-key", year_id(year, waiting), "reason", "口令遗失");
}

static void assert_all_acts(const Play *play) {
	guint n;
	const TzhActInfo *acts = tzh_acts(TZH_LANG_EN, &n);
	for (guint i = 0; i < n; i++)
		if (!g_hash_table_contains(play->done, acts[i].name))
			fail_msg("the scenario leaves out the act %s", acts[i].name);
}

/* ---- checking closed items, in a year of its own ---- */

static void checking(Play *play) {
	Year *year = play->year;
	year_close(year, "2");
	year_clock(year, "2022-03-11 18:00");
	DO(year, ADMIN, "add-person", NULL, "name", "核查组副组长", "from", "2022-01-01");
	DO(year, ADMIN, "add-post", NULL, "person", "核查组副组长", "role", "checker", "title", "核查组副组长", "from", "2022-01-01");
	DO(year, OFFICE, "submit-weekly", NULL, "week", "2022-W10");
	DO(year, HEAD, "sign-weekly", "2022-W10");
	DO(year, OFFICE, "freeze-weekly", "2022-W10");
	EACH(play, CHECKER, "open-round", NULL, "title", "回头看");
	EACH(play, CHECKER, "draw", "1");
	EACH(play, OFFICE, "record-complaint", "2", "text", "来信反映。");
	EACH(play, CHECKER, "redraw", "1", "reason", "收到举报");
	EACH(play, CHECKER, "file-sheet", "2", "second", "核查组副组长", "checks", "是,是,是,是,是,是", "still_true", "否", "lasting", "是", "opened", "全部",
	     "statement", "不清楚。", "recomputed", "2.1=12家@台账;2.2=6亿元@快报");
	EACH(play, "核查组副组长", "give-verdict", "2", "verdict", "fraud", "opinion", "凭证不实。", "problem", "凭证不实。", "due", "+5wd");
	EACH(play, INSPECTOR, "take-referral", "2", "opinion", "受理。");
	EACH(play, TECH, "answer-finding", "2", "done", "已更换。", "file", year_file(year, "整改.txt", "整改"));
	EACH(play, CHECKER, "recheck", "2", "passed", "是", "opinion", "到位。");
	EACH(play, CHECKER, "raise-finding", "2", "problem", "凭证不实。", "due", "+5wd");
	EACH(play, CHECKER, "close-round", "1", "text", "共核查一项。");
	EACH(play, INSPECTOR, "open-round", NULL, "title", "自行核查");
	EACH(play, INSPECTOR, "release-round", "2");
}

static void begin(Play *play, int tasks, GHashTable *done) {
	g_autoptr(GError) error = NULL;
	*play = (Play){.year = year_new(tasks), .done = done};
	play->replay = book_temporary(&play->year->store->env, play->year->record->log, &error);
	assert_non_null(play->replay);
}

static void end(Play *play) {
	print_message("%d failures survived by %u kinds of act so far\n", play->failures, g_hash_table_size(play->done));
	year_verify(play->year);
	book_free(play->replay);
	year_free(play->year);
}

static void every_act(void **state) {
	(void)state;
	Play play;
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	begin(&play, 4, done);
	organisation(&play);
	drafting(&play);
	working(&play);
	closing(&play);
	ends(&play);
	weekly(&play);
	last_things(&play);
	signing(&play);
	end(&play);
	begin(&play, 2, done);
	checking(&play);
	assert_all_acts(&play);
	end(&play);
}

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_act)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
