/* Guards of returning, approving and deciding a closing, of papers, and of corrections after it (domain.md §3, §4). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *in_state(KindId kind, TzhId post, int state, const char *body) {
	World *w = world(kind, post, body);
	set_state(w, state);
	w->f.obj = 70;
	return w;
}

static World *approve(TzhId post) {
	return in_state(KIND_CLOSING_APPROVED, post, STATE_REVIEWED, "{'opinion':'同意销号。'}");
}

static World *decide(TzhId post) {
	World *w = in_state(KIND_CLOSING_DECIDED, post, STATE_APPROVED, "{'opinion':'同意销号。'}");
	w->task.key = true;
	return w;
}

static void returning(void **state) {
	(void)state;
	/* stood still since Monday 11-21: four working days later than 12-30 */
	World *w = computed(in_state(KIND_CLOSING_RETURNED, OFFICE, STATE_APPLIED, "{'reason':'缺文件'}"));
	assert_string_equal(body_text(w->body, F_due), "2023-01-06");
	allowed(w);
	allowed(computed(in_state(KIND_CLOSING_RETURNED, DEP, STATE_REVIEWED, "{'reason':'缺文件'}")));
	allowed(computed(in_state(KIND_CLOSING_RETURNED, HEAD, STATE_APPROVED, "{'reason':'缺文件'}")));
	refused(computed(in_state(KIND_CLOSING_RETURNED, CHECK, STATE_APPLIED, "{'reason':'缺文件'}")), "“退回”由");
	refused(in_state(KIND_CLOSING_RETURNED, OFFICE, STATE_APPLIED, "{'reason':'缺文件','due':'2022-12-30'}"), "“控制日期”与台账现有内容不符");
	w = in_state(KIND_CLOSING_RETURNED, OFFICE, STATE_APPLIED, "{'reason':'缺文件'}");
	w->closing.applicant = (Pair){P_OFFICE, P_GH};
	refused(computed(w), "已办理“申请销号”，不能再办理“退回”");
	w = in_state(KIND_CLOSING_RETURNED, OFFICE, STATE_REVIEWED, "{'reason':'缺文件'," PAPER("32") "}");
	w->closing.applicant = (Pair){P_OFFICE, P_GH};
	refused(computed(w), "法规科科员是申请人，不能补录本次纸质签批");
}

static void approving(void **state) {
	(void)state;
	World *w = computed(approve(DEP));
	assert_string_equal(body_text(w->body, F_form_no), "2022-销-017");
	assert_false(body_bool(w->body, F_to_head));
	allowed(w);
	refused(computed(approve(DEP2)), "“审批”由审批人（责任领导或指定审批人）办理，“分管副局长（法治）”不能办理");
	refused(computed(approve(HEAD)), "“局长”不能办理");
	w = computed(approve(DEP));
	w->closing.judged = 78;
	refused(w, "申请内容在查看之后又有变动，请重新查看后再办");
	w = computed(approve(DEP));
	w->f.forms = 17;
	refused(w, "“审批单号”与台账现有内容不符");
	w = approve(DEP);
	w->closing.supplement_open = true;
	refused(computed(w), "补正尚未完毕");
	w = approve(DEP);
	w->closing.reviewed = false;
	refused(computed(w), "补正或补报正式数之后须重新审核");
	w = approve(DEP);
	w->measures[1].preliminary = true;
	refused(computed(w), "指标“研发投入”是初步数（待核数），等补报正式数后再审批");
	w = approve(DEP);
	w->measures[1].value = 0;
	refused(computed(w), "指标“研发投入”的数未达到目标");
	w = approve(DEP2);
	w->closing.approver_post = DEP2;
	allowed(computed(w));
	w = approve(DEP);
	w->closing.approver_post = DEP2;
	refused(computed(w), "“分管副局长（规划）”不能办理");
}

static void three_people(void **state) {
	(void)state;
	static const struct {
		Pair applicant, reviewer;
		const char *why;
	} cases[] = {
	    {{P_DEP, P_GH}, {P_OFFICE, P_OFFICE}, "副局长甲已办理“申请销号”，不能再办理“审批”"},
	    {{P_GH, P_DEP}, {P_OFFICE, P_OFFICE}, "副局长甲已办理“申请销号”"},
	    {{P_GH, P_GH}, {P_DEP, P_OFFICE}, "副局长甲已办理“审核”，不能再办理“审批”"},
	    {{P_GH, P_GH}, {P_OFFICE, P_DEP}, "副局长甲已办理“审核”"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		World *w = approve(DEP);
		w->closing.applicant = cases[i].applicant;
		w->closing.reviewer = cases[i].reviewer;
		refused(computed(w), cases[i].why);
	}
	World *w = approve(DEP); /* the reviewer stands in for the leader */
	w->f.who = P_OFFICE;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = DEP, .person = P_OFFICE, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today});
	refused(computed(w), "法规科科员已办理“审核”，不能再办理“审批”");
	w = decide(HEAD);
	w->closing.approver = (Pair){P_HEAD, P_DEP};
	refused(computed(w), "局长已办理“审批”，不能再办理“审定”");
	w = decide(HEAD);
	w->closing.reviewer = (Pair){P_HEAD, P_HEAD};
	refused(computed(w), "局长已办理“审核”，不能再办理“审定”");
}

/* A supplement has the review repeated: whoever gave the first does not approve instead. */
static void three_people_throughout(void **state) {
	(void)state;
	static const HandFact former[] = {{{P_DEP, P_DEP}, HAND_REVIEWED}, {{P_OFFICE, P_OFFICE}, HAND_REVIEWED}, {{P_DEP2, P_DEP2}, HAND_APPROVED}};
	World *w = approve(DEP);
	w->closing.former = former;
	w->closing.n_former = 3;
	refused(computed(w), "副局长甲已办理“审核”，不能再办理“审批”");
	w = approve(DEP);
	w->closing.former = former + 1; /* said once where the same reviews again */
	w->closing.n_former = 2;
	allowed(computed(w));
	w = approve(DEP);
	w->closing.reviewer = (Pair){P_DEP, P_DEP};
	w->closing.former = former;
	w->closing.n_former = 1;
	refused(computed(w), "副局长甲已办理“审核”，不能再办理“审批”");
}

static void who_changed_a_target(void **state) {
	(void)state;
	World *w = approve(DEP);
	w->changers[0] = (Pair){P_DEP, P_HEAD};
	w->closing.n_target_changers = 1;
	refused(computed(w), "副局长甲调整过该项目标，不能审批，请组长指定分管领导审批（指定审批）");
	w = approve(HEAD);
	w->task.leader = HEAD;
	w->changers[0] = (Pair){P_HEAD, P_HEAD};
	w->closing.n_target_changers = 1;
	refused(computed(w), "局长调整过该项目标，不能审批");
	w = decide(HEAD); /* 审定 by the head stays */
	w->changers[0] = (Pair){P_HEAD, P_HEAD};
	w->closing.n_target_changers = 1;
	allowed(computed(w));
}

typedef void Make(World *w);
static void key(World *w) {
	w->task.key = true;
}
static void exception(World *w) {
	w->closing.has_exception = true;
}
static void overdue(World *w) {
	w->task.ever_overdue = true;
}
static void extended(World *w) {
	w->task.extensions = 2;
}
static void was_preliminary(World *w) {
	w->closing.was_preliminary = true;
}
static void named(World *w) {
	w->closing.approver_post = DEP2;
	by(w, DEP2);
}

static void when_the_head_decides(void **state) {
	(void)state;
	static const struct {
		Make *make;
		const char *setting, *why;
	} cases[] = {
	    {key, "head_on_key", "重点事项"},
	    {exception, "head_on_exception", "有例外理由"},
	    {overdue, "head_on_overdue", "曾经逾期"},
	    {extended, "head_on_extensions", "延期两次以上"},
	    {was_preliminary, "head_on_preliminary", "曾用初步数"},
	    {named, NULL, "由指定审批人审批"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) why = g_ptr_array_new_with_free_func(g_free);
		World *w = approve(DEP);
		cases[i].make(w);
		assert_true(closing_needs_head(&w->f, why));
		assert_int_equal(why->len, 1);
		assert_string_equal(why->pdata[0], cases[i].why);
		computed(w);
		assert_true(body_bool(w->body, F_to_head));
		assert_null(body_text(w->body, F_form_no));
		body_set_text(w->body, F_form_no, "2022-销-017");
		refused(w, "“审批单号”与台账现有内容不符");
		w = approve(DEP);
		cases[i].make(w);
		char *wrong = NULL;
		assert_true(!cases[i].setting || settings_apply(TZH_LANG_ZH, &w->settings, cases[i].setting, "no", &wrong));
		assert_int_equal(closing_needs_head(&w->f, NULL), cases[i].setting == NULL);
		world_free(w);
	}
	World *w = approve(HEAD); /* the leader is the head: that is also the decision */
	w->task.leader = HEAD;
	key(w);
	assert_false(closing_needs_head(&w->f, NULL));
	allowed(computed(w));
	w = approve(DEP);
	assert_false(closing_needs_head(&w->f, NULL));
	w->task.extensions = 1;
	assert_false(closing_needs_head(&w->f, NULL));
	assert_int_equal(closing_approver(&w->f), DEP);
	world_free(w);
}

static void deciding(void **state) {
	(void)state;
	World *w = computed(decide(HEAD));
	assert_string_equal(body_text(w->body, F_form_no), "2022-销-017");
	allowed(w);
	refused_too(computed(decide(DEP)), "“审定”由组长办理");
	w = decide(HEAD);
	w->closing.supplement_open = true;
	refused(computed(w), "补正尚未完毕");
	w = computed(decide(HEAD));
	w->closing.judged = 78;
	refused(w, "又有变动");
	w = decide(HEAD);
	w->closing.applicant = (Pair){P_HEAD, P_GH};
	refused(computed(w), "局长已办理“申请销号”");
}

/* ---- paper ---- */

static World *approve_on_paper(TzhId recorder, const char *paper) {
	g_autofree char *body = g_strdup_printf("{'opinion':'同意销号。',%s}", paper);
	return in_state(KIND_CLOSING_APPROVED, recorder, STATE_REVIEWED, body);
}

static void papers(void **state) {
	(void)state;
	allowed(computed(approve_on_paper(OFFICE, PAPER("32"))));
	allowed(computed(approve_on_paper(OFFICE, PAPER_CODE("32", "3f00-00c1"))));
	refused(computed(approve_on_paper(OFFICE, PAPER_CODE("32", "3F00-00C2"))), "纸上的校验码3F00-00C2与现在的3F00-00C1不符：请核对是否录错");
	World *w = approve_on_paper(OFFICE, PAPER("32"));
	w->closing.form_code = "3F00-00C1";
	w->closing.form_signer = DEP;
	refused(computed(w), "审批单3F00-00C1已取出送签，请填写纸上的审批单校验码");
	w = approve_on_paper(OFFICE, PAPER_CODE("32", "3F00-00C1"));
	w->closing.form_code = "3F00-00C1";
	w->closing.form_signer = DEP;
	w->closing.content.b[0] = 0x40; /* changed since the form was printed */
	refused(computed(w), "须重新打印送签");
	w = approve_on_paper(OFFICE, PAPER("32")); /* separation judges the signer: that the reviewer records is no matter */
	w->closing.reviewer = (Pair){P_OFFICE, P_OFFICE};
	allowed(computed(w));
	w = approve_on_paper(OFFICE, PAPER("32"));
	w->closing.applicant = (Pair){P_OFFICE, P_GH};
	refused(computed(w), "法规科科员是申请人，不能补录本次纸质签批");
	w = approve_on_paper(OFFICE, PAPER("32"));
	w->closing.reviewer = (Pair){P_DEP, P_DEP};
	refused(computed(w), "副局长甲已办理“审核”");
}

#define PAPER_OF(day) "'paper':{'signer':'32','date':'" day "','opinion':'同意','original':'档案室','scan':'" SHA "','size':10,'file':'a.pdf'}"

static void papers_before_the_application(void **state) {
	(void)state; /* applied for on Monday 2022-11-21 */
	allowed(computed(approve_on_paper(OFFICE, PAPER_OF("2022-11-21"))));
	refused(computed(approve_on_paper(OFFICE, PAPER_OF("2022-11-18"))), "纸上日期2022-11-18早于申请日期2022-11-21");
	World *w = approve_on_paper(OFFICE, PAPER_OF("2022-11-18")); /* applied for on paper, recorded on Monday */
	w->closing.applied_paper = day("2022-11-17");
	allowed(computed(w));
	w = approve_on_paper(OFFICE, PAPER_OF("2022-11-16"));
	w->closing.applied_paper = day("2022-11-17");
	refused(computed(w), "纸上日期2022-11-16早于申请日期2022-11-17");
}

static World *check_paper(TzhId post) {
	World *w = world(KIND_PAPER_CHECKED, post, "{'matches':true}");
	w->paper = (PaperFact){.line = 88, .recorder = P_OFFICE};
	w->f.paper = &w->paper;
	return w;
}

static void checking_papers(void **state) {
	(void)state;
	allowed(check_paper(OFFICE2));
	allowed(check_paper(INSP));
	refused(check_paper(OFFICE), "纸质签批须由第二人核对，法规科科员是补录人");
	refused(check_paper(GHK), "“核对纸质签批”由领导小组办公室或核查组或派驻纪检监察组办理");
	World *w = check_paper(OFFICE2);
	w->paper.checked = true;
	refused(w, "该纸质签批已经核对");
	w = check_paper(OFFICE2);
	w->f.paper = NULL;
	refused(w, "没有找到要办理的对象");
}

/* ---- corrections ---- */

static World *ask(TzhId post, const char *more) {
	g_autofree char *body = g_strdup_printf("{'task':'60','measure':'91','reason':'漏计'%s}", more);
	World *w = in_state(KIND_CORRECTION_ASKED, post, STATE_CLOSED, body);
	const MeasureFact *m = &w->measures[1];
	w->f.obj = 900;
	w->supersedes = (MeasurementFact){.id = m->latest, .measure = 91, .value = m->value, .as_of = m->as_of, .others = TZH_DAY_NONE};
	w->f.supersedes = &w->supersedes;
	w->f.rests = m->latest;
	return w;
}

static void asking_a_correction(void **state) {
	(void)state;
	allowed(ask(GHK, ",'value':350000,'as_of':'2022-11-18'"));
	refused(ask(GHL, ",'value':350000,'as_of':'2022-11-18'"), "“销号后更正”由牵头科室负责人、责任人办理");
	refused(ask(GHK, ",'value':340000,'as_of':'2022-11-18'"), "指标“研发投入”截至2022-11-18的完成值与现有的相同");
	refused(ask(GHK, ",'value':350000,'as_of':'2022-11-26'"), "在今天之后");
	World *w = ask(GHK, ",'value':350000,'as_of':'2022-11-18'");
	w->measures[1].id = 99;
	refused(w, "没有找到该项的这个指标");
	w = ask(GHK, ",'value':350000,'as_of':'2022-11-18'");
	w->measures[1].kind = MEASURE_BOOL;
	refused(w, "只能填1（完成）或0");
	/* Else it could be asked for and reviewed, but never decided. */
	w = ask(GHK, ",'value':10000,'as_of':'2022-11-18','comparator':'over'");
	w->measures[1].kind = MEASURE_BOOL;
	refused(w, "只能填1（完成）或0");
	w = ask(GHK, ",'value':15000,'as_of':'2022-11-18'");
	w->measures[1].kind = MEASURE_RANK;
	refused(w, "位次应是大于0的整数");
	w = ask(GHK, ",'value':-10000,'as_of':'2022-11-18'");
	w->measures[1].kind = MEASURE_HOURS;
	refused(w, "不能是负数");
	w = ask(GHK, ",'value':350000,'as_of':'2022-11-18'");
	w->closing.state = CLOSING_IS_REOPENED;
	refused(w, "该项现在没有有效的销号");
	w = ask(GHK, ",'value':350000,'as_of':'2022-11-17'"); /* an older value would stand behind it */
	w->supersedes.others = day("2022-11-17");
	allowed(w);
	w = ask(GHK, ",'value':350000,'as_of':'2022-11-16'");
	w->supersedes.others = day("2022-11-17");
	refused(w, "2022-11-17");
	w = ask(GHK, ",'value':340000,'as_of':'2022-11-18'"); /* what is latest now came after the closing, which rests on another figure */
	w->supersedes.value = 330000;
	allowed(w);
	w = ask(GHK, ",'value':350000,'as_of':'2022-11-18'");
	w->correction = (CorrectionFact){.id = 96, .task = 60, .closing = 70, .measure = 92, .state = 1};
	w->f.correction = &w->correction;
	refused(w, "指标“完成该项工作”的更正（留痕第96条）还没有办结");
}

static World *on_correction(KindId kind, TzhId post, int correction_state, int value, const char *body) {
	World *w = in_state(kind, post, STATE_CLOSED, body);
	w->correction = (CorrectionFact){.id = 96,
	                                 .task = 60,
	                                 .closing = 70,
	                                 .measure = 91,
	                                 .value = value * TZH_QUANTITY_SCALE,
	                                 .as_of = day("2022-11-18"),
	                                 .asker = {P_GH, P_GH},
	                                 .reviewer = {P_OFFICE, P_OFFICE},
	                                 .state = correction_state};
	w->f.correction = &w->correction;
	w->f.obj = 96;
	return w;
}

static void reviewing_a_correction(void **state) {
	(void)state;
	const char *body = "{'opinion':'属实。'}";
	allowed(on_correction(KIND_CORRECTION_REVIEWED, OFFICE, 0, 35, body));
	refused(on_correction(KIND_CORRECTION_REVIEWED, DEP, 0, 35, body), "“审核更正”由");
	refused(on_correction(KIND_CORRECTION_REVIEWED, OFFICE, 1, 35, body), "该更正已经审核");
	refused(on_correction(KIND_CORRECTION_REVIEWED, OFFICE, 2, 35, body), "该更正已经办结");
	World *w = on_correction(KIND_CORRECTION_REVIEWED, OFFICE, 0, 35, body);
	w->correction.asker = (Pair){P_OFFICE, P_GH};
	refused(w, "法规科科员已办理“申请更正”，不能再办理“审核更正”");
	w = on_correction(KIND_CORRECTION_REVIEWED, OFFICE, 0, 35, body);
	w->correction.closing = 69;
	refused(w, "或属于以前的销号");
}

static void end_post(World *w, TzhId id, const char *until) {
	PostFact post = *people_post(w->people, id);
	post.until = day(until);
	people_put_post(w->people, &post);
}

static void deciding_a_correction(void **state) {
	(void)state;
	const char *body = "{'decided':true,'opinion':'同意更正。'}";
	World *w = computed(on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 35, body));
	assert_true(body_bool(w->body, F_meets));
	allowed(w);
	w = computed(on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 32, body));
	assert_false(body_bool(w->body, F_meets));
	allowed(w);
	w = on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 32, body);
	w->measures[1].excepted = true;
	assert_true(body_bool(computed(w)->body, F_meets));
	allowed(w);
	refused(on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 32, "{'decided':true,'opinion':'同意更正。','meets':true}"), "“更正后仍达标”与台账现有内容不符");
	refused(computed(on_correction(KIND_CORRECTION_DECIDED, DEP, 0, 35, body)), "该更正还没有审核");
	refused_too(computed(on_correction(KIND_CORRECTION_DECIDED, DEP2, 1, 35, body)), "“审批更正”由组长或审批人");
	refused(computed(on_correction(KIND_CORRECTION_DECIDED, HEAD, 1, 35, body)), "更正由批准该次销号的“分管副局长（规划）”审批");
	w = on_correction(KIND_CORRECTION_DECIDED, HEAD, 1, 35, body);
	w->closing.decided = true;
	allowed(computed(w));
	w = on_correction(KIND_CORRECTION_DECIDED, HEAD, 1, 35, body);
	end_post(w, DEP, "2022-11-24"); /* whoever approved is in office no more */
	allowed(computed(w));
	w = on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 35, body);
	w->correction.reviewer = (Pair){P_DEP, P_OFFICE};
	refused(computed(w), "副局长甲已办理“审核更正”");
	w = on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 35, body);
	w->correction.asker = (Pair){P_GH, P_DEP};
	refused(computed(w), "副局长甲已办理“申请更正”");
	w = on_correction(KIND_CORRECTION_DECIDED, OFFICE, 1, 35, "{'decided':true,'opinion':'同意更正。'," PAPER("32") "}");
	w->correction.asker = (Pair){P_OFFICE, P_GH};
	refused(computed(w), "法规科科员是申请人，不能补录本次纸质签批");
}

static void correction_with_its_value(void **state) {
	(void)state;
	World *w = on_correction(KIND_CORRECTION_DECIDED, DEP, 1, 35, "{'decided':true,'opinion':'同意更正。'}");
	Tally tally = {0};
	tally_add(&tally, &w->f);
	assert_int_equal(tally.correction, 96);
	g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func(g_free);
	tally_finish(TZH_LANG_ZH, &tally, refusals);
	assert_string_equal(refusals->pdata[0], "更正获准后须同时登记更正的完成值");
	give_body(w, "{'decided':false,'opinion':'不同意。'}");
	Tally no = {0};
	tally_add(&no, &w->f);
	tally_finish(TZH_LANG_ZH, &no, refusals);
	assert_int_equal(refusals->len, 1);
	world_free(w);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(returning),
	    cmocka_unit_test(approving),
	    cmocka_unit_test(three_people),
	    cmocka_unit_test(three_people_throughout),
	    cmocka_unit_test(who_changed_a_target),
	    cmocka_unit_test(when_the_head_decides),
	    cmocka_unit_test(deciding),
	    cmocka_unit_test(papers),
	    cmocka_unit_test(papers_before_the_application),
	    cmocka_unit_test(checking_papers),
	    cmocka_unit_test(asking_a_correction),
	    cmocka_unit_test(reviewing_a_correction),
	    cmocka_unit_test(deciding_a_correction),
	    cmocka_unit_test(correction_with_its_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
