/* Guards of applying for closing up to its review (domain.md §3, §4). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *in_state(KindId kind, TzhId post, int state, const char *body) {
	World *w = world(kind, post, body);
	set_state(w, state);
	w->f.obj = kind_get(kind)->noun == NOUN_TASK ? 60 : 70;
	return w;
}

/* ---- apply ---- */

static World *apply(TzhId post, const char *more) {
	g_autofree char *body = g_strdup_printf("{'task':'60','statement':'三项指标均已完成。'%s}", more);
	return world(KIND_CLOSING_APPLIED, post, body);
}

static void who_applies(void **state) {
	(void)state;
	allowed(computed(apply(GHK, "")));
	refused(computed(apply(GHL, "")), "“申请销号”由牵头科室负责人、责任人办理，“发展规划科联络员”不能办理");
	refused(computed(apply(CGK, "")), "“成果转化科科长”不能办理");
	World *w = computed(apply(GHK, "")); /* the standing deputy, by delegation */
	w->f.who = P_GH2;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = GHK, .person = P_GH2, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today});
	allowed(w);
	allowed(computed(apply(OFFICE, "," PAPER("35"))));
	refused(computed(apply(OFFICE, "," PAPER("36"))), "“发展规划科联络员”不能办理");
}

typedef void Spoil(World *w);
static void no_value(World *w) {
	w->measures[0].has_value = false;
}
static void too_little(World *w) {
	w->measures[1].value = 32 * TZH_QUANTITY_SCALE;
}
static void only_under(World *w) {
	w->measures[1].value = w->measures[1].target;
	w->measures[1].comparator = COMPARATOR_UNDER;
}
static void no_target(World *w) {
	w->measures[0].has_target = false;
}
static void uncovered(World *w) {
	w->measures[2].covered = false;
}
static void tomorrow(World *w) {
	w->measures[0].as_of = w->f.today + 1;
}
static void extension_open(World *w) {
	w->task.extension = 82;
}
static void no_measures(World *w) {
	w->f.n_measures = 0;
}

static void what_is_missing(void **state) {
	(void)state;
	static const struct {
		Spoil *spoil;
		const char *why;
	} cases[] = {
	    {no_value, "指标“规划文本”没有完成值，请填报或写明例外理由"},
	    {too_little, "指标“研发投入”完成32项，目标不低于33项，尚未达标"},
	    {only_under, "指标“研发投入”完成不足33项，目标不低于33项"},
	    {no_target, "指标“规划文本”没有目标值，只能写明例外理由申请"},
	    {uncovered, "指标“完成该项工作”没有佐证材料"},
	    {tomorrow, "指标“规划文本”的完成值截至2022-11-26，在今天之后"},
	    {extension_open, "有延期申请待批，请先审批或撤回"},
	    {no_measures, "没有指标，不能申请销号"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		World *w = apply(GHK, "");
		cases[i].spoil(w);
		refused(computed(w), cases[i].why);
	}
	World *w = apply(GHK, ""); /* all at once */
	no_value(w);
	too_little(w);
	uncovered(w);
	refused_only(computed(w), "没有佐证材料", 3);
	w = apply(GHK, "");
	no_value(w);
	g_autoptr(GPtrArray) missing = g_ptr_array_new_with_free_func(g_free);
	assert_false(closing_ready(&w->f, NULL, missing));
	assert_int_equal(missing->len, 1);
	world_free(w);
	w = apply(GHK, "");
	assert_true(closing_ready(&w->f, NULL, missing));
	assert_int_equal(missing->len, 1);
	world_free(w);
}

static void exceptions_and_preliminary(void **state) {
	(void)state;
	Spoil *const excused[] = {no_value, no_target, tomorrow};
	for (gsize i = 0; i < G_N_ELEMENTS(excused); i++) {
		World *w = apply(GHK, ",'exceptions':[{'measure':'90','reason':'上级未部署'}]");
		excused[i](w);
		allowed(computed(w));
	}
	refused(computed(apply(GHK, ",'exceptions':[{'measure':'99','reason':'上级未部署'}]")), "例外理由第1条所指的指标不属于该项");
	World *w = apply(GHK, "");
	w->measures[1].preliminary = true;
	refused(computed(w), "有初步数，请填写正式数预计日期");
	w = apply(GHK, ",'final_expected':'2022-12-10'");
	w->measures[1].preliminary = true;
	allowed(computed(w));
	w = apply(GHK, ",'final_expected':'2022-11-24'");
	w->measures[1].preliminary = true;
	refused(computed(w), "正式数预计日期2022-11-24已过");
}

/* What is applied for is written into the line, and is what stands. */
static void what_is_applied_for(void **state) {
	(void)state;
	World *w = computed(apply(GHK, ""));
	g_autofree char *text = body_dump(body_get(w->body, F_finals));
	assert_string_equal(text, "[{\"measure\":\"90\",\"measurement\":\"190\",\"value\":10000,\"comparator\":\"exact\",\"as_of\":\"2022-11-18\"},"
	                          "{\"measure\":\"91\",\"measurement\":\"191\",\"value\":340000,\"comparator\":\"exact\",\"as_of\":\"2022-11-18\"},"
	                          "{\"measure\":\"92\",\"measurement\":\"192\",\"value\":10000,\"comparator\":\"exact\",\"as_of\":\"2022-11-18\"}]");
	assert_int_equal(json_array_size(body_get(w->body, F_evidence)), 2);
	assert_int_equal(body_int(body_get(w->body, F_fields), F_number, 0), 17);
	assert_int_equal(json_array_size(body_get(body_get(w->body, F_fields), F_measures)), 3);
	w->measures[0].value = 2 * TZH_QUANTITY_SCALE;
	refused(w, "“终值”与台账现有内容不符，请刷新后重办");
	w = computed(apply(GHK, ""));
	w->evidence[1].sha.b[0] = 1;
	refused(w, "“佐证材料”与台账现有内容不符");
	w = computed(apply(GHK, ""));
	w->task.leader = DEP2;
	refused(w, "“事项内容”与台账现有内容不符");
	refused_only(apply(GHK, ""), "“终值”与台账现有内容不符", 3);
}

static void withdrawing(void **state) {
	(void)state;
	allowed(in_state(KIND_CLOSING_WITHDRAWN, GHK, STATE_APPLIED, "{}"));
	refused(in_state(KIND_CLOSING_WITHDRAWN, GHL, STATE_APPLIED, "{}"), "“撤回申请”由牵头科室负责人、责任人办理");
	refused(in_state(KIND_CLOSING_WITHDRAWN, GHK, STATE_REVIEWED, "{}"), "只有“待审核”的事项才能办理“撤回申请”");
	World *w = in_state(KIND_CLOSING_WITHDRAWN, GHK, STATE_APPLIED, "{}");
	w->closing.id = 69; /* an earlier attempt */
	refused(w, "或所办的是以前的申请");
}

/* ---- supporting parts ---- */

static void parts(void **state) {
	(void)state;
	allowed(in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'4'}"));
	allowed(in_state(KIND_PART_CONFIRMED, OFFICE, STATE_APPLIED, "{'section':'4'," PAPER("37") "}"));
	refused(in_state(KIND_PART_CONFIRMED, CGL, STATE_APPLIED, "{'section':'4'}"), "“配合确认”由配合科室负责人办理");
	refused(in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'5'}"), "人才科不是该项的配合科室");
	World *w = in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'5'}");
	SupportFact both[] = {{.section = CG, .part = ""}, {.section = RC, .part = ""}};
	w->f.support = both;
	w->f.n_support = 2;
	refused(w, "只能为本科室承担的部分表态，不能替人才科办理");
	w = in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'4'}");
	w->closing.n_parts = 1;
	refused(w, "成果转化科已经确认");
	w = in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'4'}");
	w->closing.n_parts = 1;
	w->parts[0].confirmed = 0;
	allowed(w);
	w = in_state(KIND_PART_CONFIRMED, CGK, STATE_APPLIED, "{'section':'4'}"); /* deemed so far */
	w->closing.n_parts = 1;
	w->parts[0].confirmed = 2;
	allowed(w);
	allowed(in_state(KIND_PART_OBJECTED, CGK, STATE_APPLIED, "{'section':'4','reason':'未完成'}"));
	w = in_state(KIND_PART_OBJECTED, CGK, STATE_APPLIED, "{'section':'4','reason':'未完成'}");
	w->closing.n_parts = 1;
	w->parts[0].confirmed = 0;
	refused(w, "成果转化科已经提出异议");
	/* After review it is there for who decides, and for the next review if there is one (domain.md §4). */
	allowed(in_state(KIND_PART_OBJECTED, CGK, STATE_REVIEWED, "{'section':'4','reason':'未完成'}"));
}

static void part_states(void **state) {
	(void)state;
	World *w = in_state(KIND_CLOSING_REVIEWED, OFFICE, STATE_APPLIED, NULL);
	assert_int_equal(part_state(&w->f, CG), 2); /* applied on Monday, today is Friday */
	w->f.today = day("2022-11-24");
	assert_int_equal(part_state(&w->f, CG), 2);
	w->f.today = day("2022-11-23");
	assert_int_equal(part_state(&w->f, CG), -1);
	w->closing.n_parts = 1;
	assert_int_equal(part_state(&w->f, CG), 1);
	w->parts[0].confirmed = 2;
	assert_int_equal(part_state(&w->f, CG), 2);
	w->parts[0].confirmed = 0;
	w->f.today = day("2022-12-30");
	assert_int_equal(part_state(&w->f, CG), 0);
	world_free(w);
}

/* ---- supplement ---- */

static void supplements(void **state) {
	(void)state;
	allowed(in_state(KIND_SUPPLEMENT_ASKED, OFFICE, STATE_APPLIED, "{'what':'补充资金文件'}"));
	allowed(in_state(KIND_SUPPLEMENT_ASKED, DEP, STATE_REVIEWED, "{'what':'补充资金文件'}"));
	refused(in_state(KIND_SUPPLEMENT_ASKED, CHECK, STATE_APPLIED, "{'what':'补充资金文件'}"), "“要求补正”由");
	World *w = in_state(KIND_SUPPLEMENT_ASKED, OFFICE, STATE_APPLIED, "{'what':'补充资金文件'}");
	w->closing.supplement_open = true;
	refused(w, "已要求补正，正在等待补正");
	w = in_state(KIND_SUPPLEMENT_ASKED, OFFICE, STATE_APPLIED, "{'what':'补充资金文件'}");
	w->closing.applicant = (Pair){P_OFFICE, P_GH};
	refused(w, "法规科科员已办理“申请销号”");
	w = in_state(KIND_SUPPLEMENT_DONE, GHL, STATE_APPLIED, "{'note':'已补充。'}");
	w->closing.supplement_open = true;
	allowed(computed(w));
	w = in_state(KIND_SUPPLEMENT_DONE, GHL, STATE_APPLIED, "{'note':'已补充。'}");
	w->closing.supplement_open = true;
	refused(w, "“佐证材料”与台账现有内容不符");
	refused(computed(in_state(KIND_SUPPLEMENT_DONE, GHL, STATE_APPLIED, "{'note':'已补充。'}")), "没有要求补正");
}

/* ---- review ---- */

#define SIX "[true,true,true,true,true,true]"

static World *review(TzhId post, const char *checks) {
	g_autofree char *body = g_strdup_printf("{'checks':%s,'opinion':'拟同意。'}", checks);
	return in_state(KIND_CLOSING_REVIEWED, post, STATE_APPLIED, body);
}

static void reviewing(void **state) {
	(void)state;
	allowed(computed(review(OFFICE, SIX)));
	refused(computed(review(DEP, SIX)), "“审核”由审核人");
	refused_only(computed(review(OFFICE, "[true,false,true,true,true,false]")), "六项审核中“问题解决”为否", 2);
	refused_only(computed(review(OFFICE, "[true,false,true,true,true,false]")), "六项审核中“材料规范”为否", 2);
	World *w = computed(review(OFFICE, SIX));
	w->closing.judged = 78;
	refused(w, "申请内容在查看之后又有变动");
	w = computed(review(OFFICE, SIX));
	w->closing.n_parts = 1;
	refused(w, "“配合确认”与台账现有内容不符");
	w = review(OFFICE, SIX);
	w->closing.n_parts = 1;
	w->parts[0].confirmed = 0;
	refused(computed(w), "配合科室成果转化科有异议");
	w = review(OFFICE, SIX);
	w->f.today = day("2022-11-23");
	refused(computed(w), "配合科室成果转化科尚未确认（申请后满3个工作日无异议视为同意）");
	w = review(OFFICE, SIX);
	w->closing.supplement_open = true;
	refused(computed(w), "补正尚未完毕");
	static const HandFact former = {{P_OFFICE, P_DEP}, HAND_APPROVED}; /* before the supplement, for the leader */
	w = review(OFFICE, SIX);
	w->closing.former = &former;
	w->closing.n_former = 1;
	refused(computed(w), "法规科科员已办理“审批”，不能再办理“审核”");
	w = review(OFFICE, SIX);
	w->measures[1].value = 0;
	refused(computed(w), "指标“研发投入”的数未达到目标，又没有例外理由，只能退回");
	w = review(OFFICE, SIX);
	w->measures[1].value = 0;
	w->measures[1].excepted = true;
	allowed(computed(w));
	w = review(OFFICE, SIX);
	w->measures[1].has_value = false;
	refused(computed(w), "指标“研发投入”没有完成值");
	w = computed(review(OFFICE, SIX));
	g_autofree char *text = body_dump(body_get(w->body, F_parts));
	assert_string_equal(text, "[{\"section\":\"4\",\"how\":\"deemed\"}]");
	w->closing.n_parts = 1;
	computed(w);
	g_autofree char *confirmed = body_dump(body_get(w->body, F_parts));
	assert_string_equal(confirmed, "[{\"section\":\"4\",\"how\":\"confirmed\",\"line\":75}]");
	world_free(w);
}

static void other_people_review(void **state) {
	(void)state;
	static const Pair applicants[] = {{P_OFFICE, P_GH}, {P_GH, P_OFFICE}}; /* as delegate, as principal */
	for (gsize i = 0; i < G_N_ELEMENTS(applicants); i++) {
		World *w = review(OFFICE, SIX);
		w->closing.applicant = applicants[i];
		refused(computed(w), "法规科科员已办理“申请销号”，不能再办理“审核”");
	}
	World *w = review(OFFICE, SIX); /* the applicant acts for the office */
	w->f.who = P_GH;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = OFFICE, .person = P_GH, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today});
	refused_too(computed(w), "属于牵头科室发展规划科，须回避：请由“办公室科员”本人办理");
	w = review(OFFICE, SIX);
	w->closing.applicant_recorder = P_OFFICE;
	refused(computed(w), "法规科科员已办理“补录申请”，不能再办理“审核”");
	w = in_state(KIND_CLOSING_REVIEWED, DEP2, STATE_APPLIED, "{'checks':" SIX ",'opinion':'拟同意。'," PAPER_CODE("34", "0000-0000") "}");
	refused(computed(w), "纸上的校验码0000-0000与现在的3F00-00C1不符");
	w = in_state(KIND_CLOSING_REVIEWED, GHL, STATE_APPLIED, "{'checks':" SIX ",'opinion':'拟同意。'," PAPER("34") "}");
	by(w, DEP2);
	w->closing.applicant = (Pair){P_DEP2, P_GH};
	refused(computed(w), "副局长乙是申请人，不能补录本次纸质签批");
}

static void recusal(void **state) {
	(void)state;
	World *w = review(OFFICE, SIX);
	w->task.lead = FG;
	refused(computed(w), "该项由政策法规科牵头，办公室不审核本科室的事项，请组长或分管领导指定审核人（理由：回避）");
	w = review(DEP2, SIX);
	w->task.lead = FG;
	w->closing.reviewer_post = DEP2;
	allowed(computed(w));
	w = review(OFFICE, SIX);
	w->closing.reviewer_post = DEP2;
	refused(computed(w), "该项已指定由“分管副局长（法治）”审核");
	w = review(DEP2, SIX); /* whoever stands in for the reviewer named belongs to the lead section */
	w->closing.reviewer_post = DEP2;
	w->f.who = P_GH2;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = DEP2, .person = P_GH2, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today});
	refused(computed(w), "属于牵头科室发展规划科，须回避：请由“分管副局长（法治）”本人办理");
	w = review(OFFICE, SIX); /* likewise for the office's own post */
	w->f.who = P_GH2;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = OFFICE, .person = P_GH2, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today});
	refused(computed(w), "属于牵头科室发展规划科，须回避：请由“办公室科员”本人办理");
	w = review(DEP2, SIX); /* named, and moved to the lead section since */
	w->closing.reviewer_post = DEP2;
	people_put_post(
	    w->people,
	    &(PostFact){.id = DEP2, .person = P_DEP2, .role = ROLE_DEPUTY, .section = GH, .title = "分管副局长（法治）", .from = 0, .until = TZH_DAY_NONE});
	refused(computed(w), "“分管副局长（法治）”属于牵头科室发展规划科，须回避，请另行指定");
	w = review(OFFICE, SIX); /* an office post outside, held by one of the lead section */
	people_put_post(w->people, &(PostFact){.id = OFFICE, .person = P_GH2, .role = ROLE_OFFICE, .title = "办公室科员", .from = 0, .until = TZH_DAY_NONE});
	w->f.who = P_GH2;
	refused(computed(w), "该项由发展规划科牵头，办公室不审核本科室的事项");
}

static World *name(KindId kind, TzhId by_post, const char *whom) {
	g_autofree char *body = g_strdup_printf("{'post':'%s','reason':'回避'}", whom);
	return in_state(kind, by_post, STATE_APPLIED, body);
}

static void naming_a_reviewer(void **state) {
	(void)state;
	allowed(name(KIND_REVIEWER_NAMED, HEAD, "33"));
	allowed(name(KIND_REVIEWER_NAMED, DEP, "41"));
	refused(name(KIND_REVIEWER_NAMED, DEP2, "41"), "“指定审核”由组长或该项的责任领导办理");
	refused(name(KIND_REVIEWER_NAMED, HEAD, "38"), "“职务”应由组长、分管领导、领导小组办公室、科室负责人、联络员担任");
	refused_too(name(KIND_REVIEWER_NAMED, HEAD, "35"), "“发展规划科科长”属于牵头科室发展规划科，须回避");
	refused(name(KIND_REVIEWER_NAMED, HEAD, "99"), "“职务”填的编号99没有登记");
	World *w = name(KIND_REVIEWER_NAMED, HEAD, "33");
	w->closing.reviewer_post = DEP2;
	refused(w, "现在就由“分管副局长（法治）”办理，不用再指定");
	w = name(KIND_REVIEWER_NAMED, HEAD, "33");
	w->closing.applicant_recorder = P_DEP2;
	refused(w, "“分管副局长（法治）”是本次申请或补录申请的人");
}

static void naming_an_approver(void **state) {
	(void)state;
	allowed(name(KIND_APPROVER_NAMED, HEAD, "33"));
	World *tiny = name(KIND_APPROVER_NAMED, HEAD, "31"); /* the deputy reviews, the head approves */
	tiny->closing.reviewer_post = DEP;
	allowed(tiny);
	refused(name(KIND_APPROVER_NAMED, DEP, "33"), "“指定审批”由组长办理");
	refused(name(KIND_APPROVER_NAMED, HEAD, "34"), "“职务”应由组长、分管领导担任，“办公室科员”是领导小组办公室");
	refused(name(KIND_APPROVER_NAMED, HEAD, "32"), "现在就由“分管副局长（规划）”办理");
	World *w = name(KIND_APPROVER_NAMED, HEAD, "33");
	w->closing.applicant = (Pair){P_DEP2, P_GH};
	refused(w, "“分管副局长（法治）”是本次申请");
	w = name(KIND_APPROVER_NAMED, HEAD, "33");
	w->closing.reviewed = true;
	w->closing.reviewer = (Pair){P_DEP2, P_OFFICE};
	refused(w, "“分管副局长（法治）”已审核本次申请");
	w = name(KIND_APPROVER_NAMED, HEAD, "33");
	w->changers[0] = (Pair){P_DEP2, P_HEAD};
	w->closing.n_target_changers = 1;
	refused(w, "“分管副局长（法治）”调整过该项目标，不能审批");
}

/* ---- forms ---- */

static void forms(void **state) {
	(void)state;
	World *w = computed(in_state(KIND_FORM_TAKEN, OFFICE, STATE_APPLIED, "{'signer':'32'}"));
	assert_string_equal(body_text(w->body, F_form_code), "3F00-00C1");
	allowed(w);
	allowed(computed(in_state(KIND_FORM_TAKEN, DEP, STATE_REVIEWED, "{'signer':'31'}")));
	refused(computed(in_state(KIND_FORM_TAKEN, GHK, STATE_APPLIED, "{'signer':'32'}")), "“取单送签”由");
	refused(computed(in_state(KIND_FORM_TAKEN, OFFICE, STATE_APPLIED, "{'signer':'33'}")),
	        "审批单应送审批人“分管副局长（规划）”或组长签批，不是“分管副局长（法治）”");
	refused(computed(in_state(KIND_FORM_TAKEN, OFFICE, STATE_APPLIED, "{'signer':'99'}")), "“签批人”填的编号99没有登记");
	refused(in_state(KIND_FORM_TAKEN, OFFICE, STATE_APPLIED, "{'signer':'32','form_code':'0000-0000'}"), "“审批单校验码”与台账现有内容不符");
	w = computed(in_state(KIND_FORM_TAKEN, OFFICE, STATE_APPLIED, "{'signer':'32'}"));
	w->closing.form_code = "3F00-00C1";
	w->closing.form_signer = HEAD;
	refused(w, "审批单已由“局长”取走，请先收回");
	w = in_state(KIND_FORM_RELEASED, OFFICE, STATE_APPLIED, "{}");
	w->closing.form_code = "3F00-00C1";
	allowed(w);
	refused(in_state(KIND_FORM_RELEASED, OFFICE, STATE_APPLIED, "{}"), "没有取走的审批单");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_applies),         cmocka_unit_test(what_is_missing), cmocka_unit_test(exceptions_and_preliminary),
	    cmocka_unit_test(what_is_applied_for), cmocka_unit_test(withdrawing),     cmocka_unit_test(parts),
	    cmocka_unit_test(part_states),         cmocka_unit_test(supplements),     cmocka_unit_test(reviewing),
	    cmocka_unit_test(other_people_review), cmocka_unit_test(recusal),         cmocka_unit_test(naming_a_reviewer),
	    cmocka_unit_test(naming_an_approver),  cmocka_unit_test(forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
