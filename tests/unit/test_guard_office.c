/* Guards of proposals, chasing, opinions, weekly reports, sheets and purges (domain.md §6, record.md §7). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *propose(TzhId post, int state, const char *what) {
	g_autofree char *body = g_strdup_printf("{'task':'60','proposal':'%s','reason':'凭证不全'}", what);
	World *w = world(KIND_PROPOSAL_MADE, post, body);
	set_state(w, state);
	return w;
}

static void proposals(void **state) {
	(void)state;
	allowed(propose(INSP, STATE_CLOSED, "reopen"));
	allowed(propose(OFFICE, STATE_ACTIVE, "suspend"));
	allowed(propose(CHECK, STATE_SUSPENDED, "cancel"));
	refused(propose(GHK, STATE_ACTIVE, "suspend"), "“提出建议”由领导小组办公室或核查组或派驻纪检监察组办理");
	refused(propose(OFFICE, STATE_ACTIVE, "reopen"), "第17项现为“推进中”，不能建议“撤销销号”");
	refused(propose(OFFICE, STATE_CLOSED, "suspend"), "第17项现为“已销号”，不能建议“暂缓”");
	refused(propose(OFFICE, STATE_SUSPENDED, "suspend"), "不能建议“暂缓”");
	refused(propose(OFFICE, STATE_CLOSED, "cancel"), "不能建议“撤项”");
	World *w = world(KIND_PROPOSAL_DECLINED, HEAD, "{'reason':'已补齐'}");
	w->f.proposal = &w->proposal;
	allowed(w);
	w = world(KIND_PROPOSAL_DECLINED, HEAD, "{'reason':'已补齐'}");
	w->f.proposal = &w->proposal;
	w->proposal.state = 1;
	refused(w, "该建议已经办结");
	refused(world(KIND_PROPOSAL_DECLINED, HEAD, "{'reason':'已补齐'}"), "没有找到要办理的对象");
}

static World *chase(const char *week, const char *tasks) {
	g_autofree char *body = g_strdup_printf("{'week':'%s','section':'3','tasks':%s,'means':'group'}", week, tasks);
	World *w = world(KIND_CHASE_RECORDED, OFFICE, body);
	w->named[0] = &w->task;
	w->f.named_tasks = w->named;
	w->f.n_named_tasks = (guint)json_array_size(body_get(w->body, F_tasks));
	w->f.task = NULL;
	return w;
}

static void chasing_and_opinions(void **state) {
	(void)state;
	allowed(chase("2022-W47", "['60']"));
	refused(chase("2022-W48", "['60']"), "2022年第48周还没有到");
	refused(chase("2022-W05", "['60']"), "2022年第5周没有工作日，并入2022年第6周");
	refused(chase("2022-W47", "[]"), "缺少“重点工作”");
	refused(chase("2022-W47", "['60','61']"), "所列第2项不是已登记的重点工作");
	World *w = chase("2022-W47", "['60']");
	by(w, GHK);
	refused(w, "“催报”由领导小组办公室办理");
	w = chase("2022-W47", "['60']");
	people_put_section(w->people, &(SectionFact){.id = GH, .code = "gh", .name = "发展规划科", .until = day("2022-06-30")});
	refused(w, "“科室”填的“发展规划科”已于2022-06-30");
	allowed(world(KIND_OPINION_RECORDED, CHECK, "{'task':'60','text':'建议补充凭证。'}"));
	refused(world(KIND_OPINION_RECORDED, OFFICE, "{'task':'60','text':'建议补充凭证。'}"), "“记录意见”由核查组或派驻纪检监察组办理");
	w = world(KIND_OPINION_RECORDED, CHECK, "{'task':'60','text':'建议补充凭证。'}");
	w->task.state = STATE_DRAFT;
	refused(w, "没有找到这项已下达的重点工作");
}

static void wording(void **state) {
	(void)state;
	const char *body = "{'week':'2022-W47','place_key':'leader','text':'请督促补报。'}";
	World *w = world(KIND_WEEKLY_WORDED, OFFICE, body);
	w->f.task = NULL;
	allowed(w);
	allowed(world(KIND_WEEKLY_WORDED, OFFICE, body));
	refused(world(KIND_WEEKLY_WORDED, HEAD, body), "“周报人工文字”由领导小组办公室办理");
	refused(world(KIND_WEEKLY_WORDED, OFFICE, "{'week':'2022-W48','place_key':'leader','text':'请督促补报。'}"), "2022年第48周还没有到");
	w = world(KIND_WEEKLY_WORDED, OFFICE, body);
	w->task.ledger = 51;
	refused(w, "该项不属于2022年台账");
	w = world(KIND_WEEKLY_WORDED, OFFICE, body);
	w->ledger.state = LEDGER_DRAFT;
	refused(w, "2022年台账尚未下达");
	w = world(KIND_WEEKLY_WORDED, OFFICE, body);
	w->f.ledger = NULL;
	refused(w, "没有找到该年度台账");
}

static World *submit(const char *week, int size, const char *more) {
	g_autofree char *body =
	    g_strdup_printf("{'ledger':'50','week':'%s','size':%d,'root':'" SHA "','content':'" SHA "','totals':{'all':31},'slice':'" SHA "'%s}", week, size, more);
	World *w = world(KIND_WEEKLY_SUBMITTED, OFFICE, body);
	w->f.task = NULL;
	w->frozen = (WeeklyFact){.id = 97, .ledger = 50, .week = 202247, .state = WEEKLY_IS_FROZEN};
	return computed(w);
}

static void submitting(void **state) {
	(void)state;
	World *w = submit("2022-W47", 899, "");
	assert_string_equal(body_text(w->body, F_section_cutoff), "2022-11-25T04:00:00.000Z");
	assert_string_equal(body_text(w->body, F_report_cutoff), "2022-11-25T09:00:00.000Z");
	allowed(w);
	refused(submit("2022-W47", 900, ""), "周报所依据的留痕数900应在1与899之间");
	refused(submit("2022-W47", 0, ""), "留痕数0应在1与899之间");
	refused(submit("2022-W48", 899, ""), "2022年第48周还没有到");
	refused_too(submit("2022-W05", 899, ""), "2022年第5周没有工作日");
	w = submit("2022-W47", 899, "");
	body_set_time(w->body, F_report_cutoff, w->f.now);
	refused(w, "“报送截止”与台账现有内容不符");
	w = submit("2022-W47", 899, "");
	json_object_del(w->body, "totals");
	refused(w, "缺少“勾稽”");
	refused(submit("2022-W47", 899, ",'corrects':'97'"), "该周没有已定稿的周报");
	w = submit("2022-W47", 899, "");
	w->f.corrects = &w->frozen;
	refused(w, "2022年第47周的周报已定稿，只能另出更正版");
	w = submit("2022-W47", 899, ",'corrects':'97'");
	w->f.corrects = &w->frozen;
	allowed(w);
	w = submit("2022-W47", 899, ",'corrects':'96'");
	w->f.corrects = &w->frozen;
	refused(w, "2022年第47周的周报已定稿");
	w = submit("2022-W47", 899, "");
	w->ledger.state = LEDGER_DRAFT;
	refused(w, "2022年台账尚未下达");
}

static World *weekly(KindId kind, TzhId post, int state, const char *body) {
	World *w = world(kind, post, body);
	w->f.task = NULL;
	w->totals = json_pack("{s:i}", "all", 31);
	w->weekly = (WeeklyFact){.id = 98, .ledger = 50, .week = 202247, .state = state, .size = 899, .totals = w->totals};
	w->weekly.root.b[0] = 1;
	w->frozen = (WeeklyFact){.id = 97, .ledger = 50, .week = 202247, .state = WEEKLY_IS_FROZEN};
	w->f.weekly = &w->weekly;
	w->f.obj = 98;
	return w;
}

static void signing_and_freezing(void **state) {
	(void)state;
	allowed(computed(weekly(KIND_WEEKLY_SIGNED, HEAD, WEEKLY_SUBMITTED, "{}")));
	allowed(computed(weekly(KIND_WEEKLY_SIGNED, OFFICE, WEEKLY_SUBMITTED, "{" PAPER("31") "}")));
	refused(computed(weekly(KIND_WEEKLY_SIGNED, DEP, WEEKLY_SUBMITTED, "{}")), "“周报签发”由周报签发人办理");
	refused(computed(weekly(KIND_WEEKLY_SIGNED, HEAD, WEEKLY_IS_SIGNED, "{}")), "2022年第47周的周报已签发，待定稿，不能办理“周报签发”");
	World *w = computed(weekly(KIND_WEEKLY_SIGNED, DEP2, WEEKLY_SUBMITTED, "{}"));
	w->settings.weekly_signer = DEP2;
	allowed(w);
	w = computed(weekly(KIND_WEEKLY_SIGNED, HEAD, WEEKLY_SUBMITTED, "{}"));
	w->weekly.content.b[3] = 9;
	refused(w, "“内容校验”与台账现有内容不符");
	w = computed(weekly(KIND_WEEKLY_SIGNED, HEAD, WEEKLY_SUBMITTED, "{}"));
	w->f.corrects = &w->frozen;
	refused(w, "2022年第47周的周报已定稿，只能另出更正版");
	allowed(computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_SIGNED, "{}")));
	refused(computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_SUBMITTED, "{}")), "2022年第47周的周报已送签，待签发，不能办理“周报定稿”");
	refused(computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_FROZEN, "{}")), "2022年第47周的周报已定稿，不能办理");
	w = computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_SIGNED, "{}"));
	w->weekly.size = 898;
	refused(w, "“大小”与台账现有内容不符");
	w = computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_SIGNED, "{}"));
	w->f.corrects = &w->frozen;
	refused(w, "2022年第47周的周报已定稿，只能另出更正版");
	w = computed(weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_SIGNED, "{}"));
	w->f.corrects = &w->frozen;
	w->weekly.corrects = 97;
	allowed(w);
	w = weekly(KIND_WEEKLY_FROZEN, OFFICE, WEEKLY_IS_SIGNED, "{}");
	w->f.weekly = NULL;
	refused(w, "没有找到要办理的对象");
}

static void sending(void **state) {
	(void)state;
	const char *body = "{'recipient':'依法治市办','file':'zb47.docx','size':10,'sha':'" SHA "'}";
	allowed(weekly(KIND_WEEKLY_SENT, OFFICE, WEEKLY_IS_FROZEN, body));
	refused(weekly(KIND_WEEKLY_SENT, OFFICE, WEEKLY_IS_SIGNED, body), "不能办理“登记报送稿”");
	refused(weekly(KIND_WEEKLY_SENT, OFFICE, WEEKLY_IS_FROZEN, "{'recipient':'依法治市办','file':'zb47.docx','sha':'" SHA "'}"), "缺少“大小”");
	refused(weekly(KIND_WEEKLY_SENT, OFFICE, WEEKLY_IS_FROZEN, "{'recipient':'依法治市办','file':'zb47.docx','size':10}"), "缺少“SHA-256”");
	refused(weekly(KIND_WEEKLY_SENT, OFFICE, WEEKLY_IS_FROZEN, "{'recipient':'依法治市办','file':'zb47.docx','size':0,'sha':'" SHA "'}"), "“大小”最小为1");
}

static World *sheet(TzhId post, const char *body) {
	World *w = world(KIND_SHEET_IMPORTED, post, body);
	w->f.task = NULL;
	return w;
}

static void sheets(void **state) {
	(void)state;
	const char *body = "{'file':'台账.xlsx','size':10,'sha':'" SHA "'}";
	allowed(sheet(OFFICE, body));
	allowed(sheet(HEAD, body));
	refused(sheet(INSP, body), "“留存导入的表格”由");
	refused(sheet(OFFICE, "{'file':'台账.xlsx','size':0,'sha':'" SHA "'}"), "“大小”最小为1");
}

static void filing(void **state) {
	(void)state;
	const char *body = "{'file':'zb47.docx','size':10,'sha':'" SHA "'}";
	allowed(weekly(KIND_WEEKLY_FILED, OFFICE, WEEKLY_IS_FROZEN, body));
	refused(weekly(KIND_WEEKLY_FILED, OFFICE, WEEKLY_IS_SIGNED, body), "不能办理“定稿文件存档”");
	refused(weekly(KIND_WEEKLY_FILED, OFFICE, WEEKLY_IS_FROZEN, "{'file':'zb47.docx','sha':'" SHA "'}"), "缺少“大小”");
	refused(weekly(KIND_WEEKLY_FILED, OFFICE, WEEKLY_IS_FROZEN, "{'size':10,'sha':'" SHA "'}"), "缺少“文件");
	World *w = weekly(KIND_WEEKLY_FILED, OFFICE, WEEKLY_IS_FROZEN, body);
	w->f.taken = true;
	refused(w, "定稿文件“zb47.docx”已经存档");
}

static void purging(void **state) {
	(void)state;
	const char *body = "{'sha':'" SHA "','basis':'通报','reason':'误传涉密件'}";
	World *w = world(KIND_PURGE_PROPOSED, INSP, body);
	w->f.sha_known = true;
	allowed(w);
	refused(world(KIND_PURGE_PROPOSED, INSP, body), "没有哪条留痕提到这个文件");
	w = world(KIND_PURGE_PROPOSED, HEAD, body);
	w->f.sha_known = true;
	refused(w, "“提出清除”由派驻纪检监察组办理");
	static const char *const already[] = {"该文件已提出清除，正待决定", "该文件已经清除"};
	for (int s = 0; s < 2; s++) {
		w = world(KIND_PURGE_PROPOSED, INSP, body);
		w->f.sha_known = true;
		w->purge.state = s;
		w->f.purge = &w->purge;
		refused(w, already[s]);
	}
	w = world(KIND_PURGE_DECIDED, HEAD, "{'decided':true}");
	w->f.purge = &w->purge;
	allowed(w);
	w = world(KIND_PURGE_DECIDED, OFFICE, "{'decided':true," PAPER("31") "}");
	w->f.purge = &w->purge;
	allowed(w);
	w = world(KIND_PURGE_DECIDED, INSP, "{'decided':true}");
	w->f.purge = &w->purge;
	refused(w, "“决定清除”由组长办理");
	w = world(KIND_PURGE_DECIDED, HEAD, "{'decided':true}"); /* had stood in for the inspector */
	w->purge.proposer = (Pair){P_HEAD, P_INSP};
	w->f.purge = &w->purge;
	refused(w, "局长已办理“提出清除”，不能再办理“决定清除”");
	w = world(KIND_PURGE_DECIDED, HEAD, "{'decided':true}");
	w->purge.state = 2;
	w->f.purge = &w->purge;
	refused(w, "该清除建议已经决定");
	refused(world(KIND_PURGE_DECIDED, HEAD, "{'decided':true}"), "没有找到要办理的对象");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(proposals),
	    cmocka_unit_test(chasing_and_opinions),
	    cmocka_unit_test(wording),
	    cmocka_unit_test(submitting),
	    cmocka_unit_test(signing_and_freezing),
	    cmocka_unit_test(sending),
	    cmocka_unit_test(sheets),
	    cmocka_unit_test(filing),
	    cmocka_unit_test(purging),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
