/* Guards of checking closed items (domain.md §3, §7): rounds, draws, sheets, verdicts, findings, and who may have a hand in which. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

enum { P_CHECK2 = 26, P_INSP2, CHECK2 = 51, INSP2 };

typedef struct {
	RoundFact round;
	WeeklyFact seed;
	DrawItem items[3];
	RoundItemFact item, drawn[2];
	SheetFact sheet;
	FindingFact finding;
	HandFact hands[4];
	SlipFact slip;
	RoundSums sums;
} Checking;

static Checking k; /* what the case at hand is about; made anew by checking() */

/* The closed item 60 in a drawn round 80 of the checkers: reported and applied for by P_GH, reviewed by P_OFFICE, approved by P_DEP. Two checkers, an inspector. */
static World *checking(KindId kind, TzhId post, const char *body) {
	World *w = world(kind, CHECK, body); /* its people are completed first */
	put_person(w, P_CHECK2, "核查员乙", 0);
	put_person(w, P_INSP2, "纪检组员", 0);
	put_post(w, CHECK2, P_CHECK2, ROLE_CHECKER, 0, "核查组副组长");
	put_post(w, INSP2, P_INSP2, ROLE_INSPECTOR, 0, "派驻组组员");
	set_state(w, STATE_CLOSED);
	by(w, post);
	k = (Checking){
	    .round = {.id = 80, .ledger = 50, .period = "2022-01-01..2022-11-25", .size = 700, .state = ROUND_IS_DRAWN, .percent = 20, .least = 2},
	    .seed = {.id = 95, .ledger = 50, .week = 202246, .size = 700, .state = WEEKLY_IS_FROZEN},
	    .items = {{.task = 60, .closing = 70, .lead = GH, .number = 17, .reasons = 1u << MUST_OVERDUE, .chosen = DRAW_MUST},
	              {.task = 61, .closing = 71, .lead = GH, .number = 18, .chosen = DRAW_RANDOM},
	              {.task = 62, .closing = 72, .lead = CG, .number = 19}},
	    .item = {60, 70, DRAW_MUST, 1u << MUST_OVERDUE},
	    .drawn = {{60, 70, DRAW_MUST, 1u << MUST_OVERDUE}, {61, 71, DRAW_RANDOM, 0}},
	    .sheet = {.id = 85, .round = 80, .task = 60, .closing = 70, .filer = {P_CHECK, P_CHECK}, .second = CHECK2, .clean = true, .verdict = -1},
	    .finding = {.id = 87, .sheet = 85, .round = 80, .task = 60, .due = day("2022-12-02"), .answerer = {P_GH, P_GH}},
	    .hands = {{{P_GH, P_GH}, HAND_REPORTED}, {{P_GH, P_GH}, HAND_APPLIED}, {{P_OFFICE, P_OFFICE}, HAND_REVIEWED}, {{P_DEP, P_DEP}, HAND_APPROVED}},
	    .slip = {88, 60},
	};
	w->evidence[0].id = 120;
	w->evidence[1].id = 121;
	w->f.round = &k.round;
	w->f.seed = &k.seed;
	w->f.population = k.items;
	w->f.n_population = 3;
	w->f.draw = (DrawCounts){.population = 3, .must = 1, .rest = 2, .random = 1};
	w->f.drawn = k.drawn;
	w->f.n_drawn = 2;
	w->f.item = &k.item;
	w->f.hands = k.hands;
	w->f.n_hands = 4;
	w->f.slips = &k.slip;
	w->f.n_slips = 1;
	return w;
}

static World *round_act(KindId kind, TzhId post, const char *body) {
	World *w = checking(kind, post, body);
	w->f.task = NULL;
	return w;
}

/* ---- opening ---- */

static World *open_round(TzhId post, const char *from, const char *until) {
	g_autofree char *body = g_strdup_printf("{'ledger':'50','title':'回头看','from':'%s','until':'%s'}", from, until);
	World *w = round_act(KIND_ROUND_OPENED, post, body);
	w->f.round = NULL;
	return computed(w);
}

static void opening(void **state) {
	(void)state;
	World *w = open_round(CHECK, "2022-01-01", "2022-11-25");
	assert_string_equal(body_text(w->body, F_period), "2022-01-01..2022-11-25");
	assert_int_equal(body_int(w->body, F_size, 0), 700);
	assert_int_equal(body_id(w->body, F_weekly), 95);
	assert_int_equal(body_int(w->body, F_percent, 0), 20);
	assert_int_equal(body_int(w->body, F_least, 0), 2);
	assert_false(body_bool(w->body, F_own));
	allowed(w);
	w = open_round(INSP, "2022-01-01", "2022-11-25");
	assert_true(body_bool(w->body, F_own));
	allowed(w);
	refused(open_round(OFFICE, "2022-01-01", "2022-11-25"), "“开启核查批次”由核查组或派驻纪检监察组办理");
	refused(open_round(CHECK, "2022-11-02", "2022-11-01"), "开始日期2022-11-02晚于截止日期2022-11-01");
	refused(open_round(CHECK, "2022-01-01", "2022-11-26"), "2022-11-26");
	w = open_round(CHECK, "2022-01-01", "2022-11-25");
	w->f.n_population = 0;
	refused_too(w, "核查期间内没有已列入2022年第46周周报的销号");
	w = open_round(CHECK, "2022-01-01", "2022-11-25");
	w->f.seed = NULL;
	refused(w, "还没有定稿的周报");
	w = open_round(CHECK, "2022-01-01", "2022-11-25");
	body_set_text(w->body, F_root, SHA); /* a seed of one's own */
	refused(w, "“校验码”与台账现有内容不符");
	w = open_round(CHECK, "2022-01-01", "2022-11-25");
	body_set_int(w->body, F_percent, 5);
	refused(w, "“抽查比例（%）”与台账现有内容不符");
}

/* ---- the draw ---- */

static World *draw(TzhId post) {
	World *w = round_act(KIND_ROUND_DRAWN, post, "{}");
	k.round.state = ROUND_IS_OPEN;
	return computed(w);
}

static void drawing(void **state) {
	(void)state;
	World *w = draw(CHECK);
	g_autofree char *body = body_dump(w->body);
	assert_string_equal(body, "{\"population\":3,\"rest\":2,\"must\":[{\"why\":\"overdue\",\"items\":[\"60\"]}],\"drawn\":[\"61\"]}");
	allowed(w);
	w = draw(CHECK); /* another than the formula gives */
	json_array_clear(json_object_get(w->body, "drawn"));
	json_array_append_new(json_object_get(w->body, "drawn"), json_string("62"));
	refused(w, "“抽中事项”与台账现有内容不符");
	w = draw(CHECK); /* one that must be checked left out */
	json_array_clear(json_object_get(w->body, "must"));
	refused(w, "“必查事项”与台账现有内容不符");
	w = draw(CHECK);
	k.round.state = ROUND_IS_DRAWN;
	refused(w, "本批次已经抽签");
	w = draw(CHECK);
	k.round.own = true;
	refused(w, "派驻纪检监察组自行核查的批次");
	w = draw(INSP);
	refused(w, "这是核查组的批次");
	w = draw(INSP);
	k.round.own = true;
	allowed(w);
	w = draw(CHECK);
	w->f.n_population = 0;
	refused_too(w, "已不是已销号");
}

static void redrawing(void **state) {
	(void)state;
	World *w = computed(round_act(KIND_ROUND_REDRAWN, CHECK, "{'reason':'想换一批'}"));
	refused(w, "重新抽签的结果与原名单相同");
	w = round_act(KIND_ROUND_REDRAWN, CHECK, "{'reason':'收到举报'}");
	k.items[2].reasons = 1u << MUST_COMPLAINT;
	k.items[2].chosen = DRAW_MUST;
	computed(w);
	assert_int_equal(json_array_size(body_get(w->body, F_must)), 2);
	assert_int_equal(json_array_size(body_get(w->body, F_former_must)), 1);
	assert_int_equal(json_array_size(body_get(w->body, F_former_drawn)), 1);
	allowed(w);
	w = round_act(KIND_ROUND_REDRAWN, CHECK, "{'reason':'收到举报'}");
	k.items[2].reasons = 1u << MUST_COMPLAINT;
	k.items[2].chosen = DRAW_MUST;
	k.round.sheets = 1;
	refused(computed(w), "已填写1份核查表");
}

/* ---- sheets ---- */

#define SIX "'checks':[true,true,true,true,true,true]"
#define FIGURES                                                                                                                                                \
	"[{'measure':'90','value':10000,'source':'规划'},{'measure':'91','value':340000,'source':'年报'},{'measure':'92','value':10000,'source':'纪要'}]"
#define OPENED "[{'item':'120','sha':'" SHA "'},{'item':'121','sha':'" SHA "'}]"
#define SHEET(second, figures, opened)                                                                                                                         \
	"{'task':'60','round':'80','second':'" second "'," SIX ",'still_true':true,'lasting':true,'recomputed':" figures ",'opened':" opened                       \
	",'statement':'属实。'}"

static World *sheet(TzhId post, const char *body) {
	return computed(checking(KIND_SHEET_FILED, post, body));
}

static void filing(void **state) {
	(void)state;
	World *w = sheet(CHECK, SHEET("51", FIGURES, OPENED));
	assert_false(body_bool(w->body, F_mixed));
	allowed(w);
	refused_too(sheet(OFFICE, SHEET("51", FIGURES, OPENED)), "“填写核查表”由核查组或派驻纪检监察组办理");
	refused(sheet(CHECK, SHEET("38", FIGURES, OPENED)), "不能都是核查员");   /* CHECK itself */
	refused_too(sheet(CHECK, SHEET("34", FIGURES, OPENED)), "“第二核查人”"); /* an office clerk, who also reviewed */
	refused(sheet(CHECK, SHEET("51", "[{'measure':'90','value':10000,'source':'x'},{'measure':'92','value':10000,'source':'x'}]", OPENED)),
	        "指标“研发投入”没有复算数值");
	refused_too(sheet(CHECK, SHEET("51", "[{'measure':'99','value':10000,'source':'x'}]", OPENED)), "所列第1个指标不属于该项");
	refused(sheet(CHECK, SHEET("51", FIGURES, "[{'item':'120','sha':'" SHA "'}]")), "佐证材料共2份，还有1份没有打开核对");
	refused(sheet(CHECK, SHEET("51", FIGURES, "[{'item':'120'},{'item':'121','sha':'" SHA "'}]")), "第1份材料没有核对校验值");
	allowed(sheet(CHECK, SHEET("51", FIGURES, "[{'item':'120','note':'已清除'},{'item':'121','sha':'" SHA "'}]")));
	refused(sheet(CHECK, SHEET("51", FIGURES, "[{'item':'120','sha':'" SHA "'},{'item':'121','sha':'" SHA "'},{'item':'122','sha':'" SHA "'}]")),
	        "打开核对的第3份材料不是该项的佐证");
	w = checking(KIND_SHEET_FILED, CHECK, SHEET("51", FIGURES, OPENED));
	json_object_set_new(w->body, "originals", json_pack("[{s:s,s:b}]", "slip", "89", "matches", 1));
	refused(computed(w), "核对的第1份纸质原件不是该项");
	w = checking(KIND_SHEET_FILED, CHECK, SHEET("51", FIGURES, OPENED));
	json_object_set_new(w->body, "originals", json_pack("[{s:s,s:b}]", "slip", "88", "matches", 1));
	allowed(computed(w));
}

static World *lapsed(void (*bend)(World *w)) {
	World *w = sheet(CHECK, SHEET("51", FIGURES, OPENED));
	bend(w);
	return w;
}
static void reopened(World *w) {
	w->task.state = STATE_ACTIVE;
}
static void closed_again(World *w) {
	w->task.closing = 75;
}
static void undrawn(World *w) {
	w->f.item = NULL;
}
static void not_yet(World *w) {
	(void)w;
	k.round.state = ROUND_IS_OPEN;
}
static void over(World *w) {
	(void)w;
	k.round.state = ROUND_IS_CLOSED;
}
static void judged(World *w) {
	k.sheet.verdict = VERDICT_PASS;
	w->f.sheet = &k.sheet;
}

static void only_what_was_drawn(void **state) {
	(void)state;
	refused(lapsed(reopened), "抽签后该项的销号已撤销或变动");
	refused(lapsed(closed_again), "抽签后该项的销号已撤销或变动");
	refused(lapsed(undrawn), "不在本批次的核查名单中");
	refused(lapsed(not_yet), "本批次还没有抽签");
	refused(lapsed(over), "本批次已经办结");
	refused(lapsed(judged), "该项已有核查结论“合格”");
}

/* ---- who may not ---- */

static World *with_hand(TzhId person, TzhId principal, Hand what) {
	World *w = sheet(CHECK, SHEET("51", FIGURES, OPENED));
	k.hands[0] = (HandFact){{person, principal}, what};
	return w;
}

static void no_hand_in_it(void **state) {
	(void)state;
	refused(with_hand(P_CHECK, P_CHECK, HAND_REPORTED), "核查员填报或提供过材料，不能核查该项");
	refused(with_hand(P_GHL, P_CHECK, HAND_APPLIED), "核查员办理过本次销号申请"); /* in whose stead someone applied */
	refused(with_hand(P_CHECK, P_GH, HAND_REVIEWED), "核查员审核过本次销号");     /* who stood in */
	refused(with_hand(P_CHECK2, P_DEP, HAND_APPROVED), "核查员乙审批或审定过本次销号");
	World *w = sheet(CHECK, SHEET("51", FIGURES, OPENED)); /* one's own section leads it: by the person's section */
	put_person(w, P_CHECK, "核查员", GH);
	refused(w, "核查员属于牵头科室发展规划科");
	w = sheet(CHECK, SHEET("51", FIGURES, OPENED)); /* by a second post there */
	put_post(w, 55, P_CHECK2, ROLE_LIAISON, GH, "发展规划科兼职");
	refused(w, "核查员乙属于牵头科室发展规划科");
	w = sheet(CHECK, SHEET("51", FIGURES, OPENED)); /* a delegate of the lead section for a checker who is free */
	people_put_delegation(w->people,
	                      &(DelegationFact){.id = 56, .post = CHECK, .person = P_GHL, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-12-30")});
	w->f.who = P_GHL;
	refused(w, "规划科科员属于牵头科室发展规划科");
	w = sheet(CHECK, SHEET("51", FIGURES, OPENED)); /* the delegate is free, the principal applied */
	people_put_delegation(w->people,
	                      &(DelegationFact){.id = 56, .post = CHECK, .person = P_NEW, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-12-30")});
	w->f.who = P_NEW;
	k.hands[0] = (HandFact){{P_CHECK, P_CHECK}, HAND_APPLIED};
	refused(w, "核查员办理过本次销号申请");
}

/* Two checkers; one and the inspector only where two cannot be found. */
static void one_and_the_inspector(void **state) {
	(void)state;
	refused(sheet(CHECK, SHEET("39", FIGURES, OPENED)), "核查组有2人可以核查该项，应由两名核查人员核查");
	World *w = sheet(CHECK, SHEET("39", FIGURES, OPENED));
	k.hands[0] = (HandFact){{P_CHECK2, P_CHECK2}, HAND_REPORTED};
	assert_true(body_bool(w->body, F_mixed));
	allowed(w);
	w = sheet(INSP, SHEET("38", FIGURES, OPENED));
	k.hands[0] = (HandFact){{P_CHECK2, P_CHECK2}, HAND_REPORTED};
	allowed(w);
	refused(sheet(INSP, SHEET("52", FIGURES, OPENED)), "这是核查组的批次");
	w = sheet(INSP, SHEET("52", FIGURES, OPENED));
	k.round.own = true;
	allowed(w);
	w = sheet(INSP, SHEET("38", FIGURES, OPENED));
	k.round.own = true;
	allowed(w);
	w = sheet(CHECK, SHEET("51", FIGURES, OPENED));
	k.round.own = true;
	refused(w, "派驻纪检监察组自行核查的批次");
	w = sheet(CHECK, SHEET("39", FIGURES, OPENED)); /* said to be two checkers */
	k.hands[0] = (HandFact){{P_CHECK2, P_CHECK2}, HAND_REPORTED};
	body_set_bool(w->body, F_mixed, false);
	refused(w, "“一名核查人员与派驻组”与台账现有内容不符");
}

/* ---- verdicts ---- */

static World *verdict_with(TzhId post, const char *what, const char *found) {
	g_autofree char *body = g_strdup_printf("{'verdict':'%s','opinion':'经核查。'%s}", what, found);
	World *w = checking(KIND_VERDICT_GIVEN, post, body);
	w->f.sheet = &k.sheet;
	return computed(w);
}

static World *verdict(TzhId post, const char *what) {
	return verdict_with(post, what, strcmp(what, "pass") == 0 ? "" : ",'problem':'缺台账','due':'2022-12-09'");
}

/* What does not pass says what was found and until when; what passes, nothing. */
static void found_with_it(void **state) {
	static const char *const bad[] = {"basic", "fail", "fraud"};
	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		refused(verdict_with(CHECK2, bad[i], ",'due':'2022-12-09'"), "请写明存在问题");
		refused(verdict_with(CHECK2, bad[i], ",'problem':'','due':'2022-12-09'"), "请写明存在问题");
		refused(verdict_with(CHECK2, bad[i], ",'problem':'缺台账'"), "请写明整改期限");
		refused(verdict_with(CHECK2, bad[i], ",'problem':'缺台账','due':'2022-12-12'"), "10个工作日之内（最晚2022-12-09）");
	}
	refused(verdict_with(CHECK2, "pass", ",'problem':'缺台账','due':'2022-12-09'"), "核查结论为“合格”");
}

static void verdicts(void **state) {
	(void)state;
	World *w = verdict(CHECK2, "pass");
	assert_false(body_has(w->body, F_widened));
	allowed(w);
	refused(verdict(CHECK, "pass"), "核查员填写了核查表，结论由第二核查人“核查组副组长”作出");
	refused(verdict(INSP, "pass"), "结论由核查表上的第二核查人“核查组副组长”作出");
	w = verdict(CHECK2, "pass");
	k.sheet.clean = false;
	refused(w, "不能定为“合格”");
	w = verdict(CHECK2, "basic");
	k.sheet.clean = false;
	allowed(w);
	w = verdict(CHECK2, "basic");
	k.sheet.verdict = VERDICT_BASIC;
	refused(w, "该项已有核查结论“基本合格”");
	w = verdict(CHECK2, "pass");
	k.sheet.replaced = true;
	refused(w, "这份核查表已被后来的一份替代");
	w = verdict(CHECK2, "pass"); /* the second checker has joined the lead section since */
	put_person(w, P_CHECK2, "核查员乙", GH);
	refused(w, "核查员乙属于牵头科室发展规划科");
	w = verdict(CHECK2, "pass"); /* the filer standing in for the second */
	people_put_delegation(w->people,
	                      &(DelegationFact){.id = 56, .post = CHECK2, .person = P_CHECK, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-12-30")});
	w->f.who = P_CHECK;
	refused(w, "核查员填写了核查表");
	w = verdict(CHECK2, "pass");
	w->task.state = STATE_ACTIVE;
	refused(w, "抽签后该项的销号已撤销或变动");
}

/* One 不合格 widens to that section's other closed items of the period, and to no others. */
static void widening(void **state) {
	(void)state;
	static const char *const bad[] = {"fail", "fraud"};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		World *w = verdict(CHECK2, bad[i]);
		assert_int_equal(json_array_size(body_get(w->body, F_widened)), 0); /* 61 is drawn already, 62 is another section's */
		allowed(w);
		w = verdict(CHECK2, bad[i]);
		w->f.n_drawn = 1;
		computed(w);
		assert_int_equal(json_array_size(body_get(w->body, F_widened)), 1);
		assert_string_equal(json_string_value(json_array_get(body_get(w->body, F_widened), 0)), "61");
		allowed(w);
		w = verdict(CHECK2, bad[i]);
		w->f.n_drawn = 1;
		refused(w, "“扩大核查事项”与台账现有内容不符");
	}
}

static World *referral(TzhId post, int given) {
	World *w = checking(KIND_REFERRAL_TAKEN, post, "{'opinion':'已受理。'}");
	k.sheet.verdict = given;
	w->f.sheet = &k.sheet;
	return w;
}

static void referrals(void **state) {
	(void)state;
	allowed(referral(INSP, VERDICT_FRAUD));
	refused(referral(INSP, VERDICT_FAIL), "该项没有移交线索");
	refused(referral(CHECK, VERDICT_FRAUD), "“接收线索”由派驻纪检监察组办理");
	World *w = referral(INSP, VERDICT_FRAUD);
	k.sheet.referral_taken = true;
	refused(w, "该线索已经接收");
}

/* ---- findings ---- */

static World *raised(TzhId post, int given, const char *due) {
	g_autofree char *body = g_strdup_printf("{'sheet':'85','problem':'缺台账','due':'%s'}", due);
	World *w = checking(KIND_FINDING_RAISED, post, body);
	k.sheet.verdict = given;
	w->f.sheet = &k.sheet;
	return w;
}

static World *about_finding(KindId kind, TzhId post, int state, const char *body) {
	World *w = checking(kind, post, body);
	k.finding.state = state;
	w->f.finding = &k.finding;
	w->f.sheet = &k.sheet;
	return w;
}

static void findings(void **state) {
	(void)state;
	allowed(raised(CHECK, VERDICT_BASIC, "2022-12-09")); /* the tenth working day */
	allowed(raised(CHECK2, VERDICT_FRAUD, "2022-11-28"));
	refused(raised(CHECK, VERDICT_BASIC, "2022-12-12"), "10个工作日之内（最晚2022-12-09）");
	refused(raised(CHECK, VERDICT_BASIC, "2022-11-25"), "应在今天之后");
	refused(raised(CHECK, VERDICT_PASS, "2022-12-09"), "核查结论为“合格”");
	refused(raised(CHECK, -1, "2022-12-09"), "请先作出核查结论");
	refused_too(raised(GHK, VERDICT_BASIC, "2022-12-09"), "“提出问题”由核查组或派驻纪检监察组办理");
	allowed(about_finding(KIND_FINDING_ANSWERED, GHK, FINDING_IS_OPEN, "{'done':'已补齐'}"));
	refused(about_finding(KIND_FINDING_ANSWERED, CGK, FINDING_IS_OPEN, "{'done':'已补齐'}"), "“报告整改”由");
	refused(about_finding(KIND_FINDING_ANSWERED, GHK, FINDING_IS_ANSWERED, "{'done':'再补'}"), "正待复查");
	allowed(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_ANSWERED, "{'passed':true,'opinion':'到位'}"));
	allowed(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_ANSWERED, "{'passed':false,'opinion':'不到位','due':'2022-12-02'}"));
	refused(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_ANSWERED, "{'passed':false,'opinion':'不到位'}"), "请写明新的整改期限");
	refused(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_ANSWERED, "{'passed':true,'opinion':'到位','due':'2022-12-02'}"), "不要再填整改期限");
	refused(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_OPEN, "{'passed':true,'opinion':'到位'}"), "科室还没有报告整改");
	refused(about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_RESOLVED, "{'passed':true,'opinion':'到位'}"), "该问题已复查通过");
	World *w = about_finding(KIND_FINDING_RECHECKED, CHECK, FINDING_IS_ANSWERED, "{'passed':true,'opinion':'到位'}");
	k.finding.answerer = (Pair){P_NEW, P_CHECK};
	refused(w, "核查员已办理“报告整改”");
}

/* ---- complaints, release, end ---- */

static void complaints(void **state) {
	(void)state;
	static const TzhId may[] = {OFFICE, CHECK, INSP};
	for (gsize i = 0; i < G_N_ELEMENTS(may); i++)
		allowed(checking(KIND_COMPLAINT_RECORDED, may[i], "{'task':'60','text':'反映数据不实'}"));
	refused(checking(KIND_COMPLAINT_RECORDED, GHK, "{'task':'60','text':'反映数据不实'}"), "“登记举报”由");
	World *w = checking(KIND_COMPLAINT_RECORDED, CHECK, "{'task':'60','text':'反映数据不实'}");
	w->task.state = STATE_DRAFT;
	refused(w, "没有找到这项已下达的重点工作");
}

static World *end(TzhId post, RoundSums sums) {
	World *w = round_act(KIND_ROUND_CLOSED, post, "{'text':'共核查3项。'}");
	k.sums = sums;
	w->f.sums = &k.sums;
	return computed(w);
}

static void ending(void **state) {
	(void)state;
	World *w = end(CHECK, (RoundSums){.items = 3, .verdicts = {2, 1, 0, 0}, .papers = 1, .originals = 1});
	g_autofree char *tally = body_dump(body_get(w->body, F_tally));
	assert_string_equal(tally, "{\"items\":3,\"lapsed\":0,\"verdicts\":{\"pass\":2,\"basic\":1,\"fail\":0,\"fraud\":0},\"originals\":1}");
	allowed(w);
	refused(end(CHECK, (RoundSums){.items = 3, .waiting = 1}), "还有1项没有核查结论");
	refused(end(CHECK, (RoundSums){.items = 3, .papers = 2}), "每批次至少要核对一份纸质原件");
	refused(end(INSP, (RoundSums){.items = 3}), "这是核查组的批次");
	w = round_act(KIND_ROUND_RELEASED, INSP, "{}");
	k.round.own = true;
	allowed(w);
	w = round_act(KIND_ROUND_RELEASED, INSP, "{}");
	refused(w, "这是核查组的批次");
	w = round_act(KIND_ROUND_RELEASED, INSP, "{}");
	k.round.own = k.round.released = true;
	refused(w, "本批次已经公开");
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(opening),
	                                   cmocka_unit_test(drawing),
	                                   cmocka_unit_test(redrawing),
	                                   cmocka_unit_test(filing),
	                                   cmocka_unit_test(only_what_was_drawn),
	                                   cmocka_unit_test(no_hand_in_it),
	                                   cmocka_unit_test(one_and_the_inspector),
	                                   cmocka_unit_test(verdicts),
	                                   cmocka_unit_test(found_with_it),
	                                   cmocka_unit_test(widening),
	                                   cmocka_unit_test(referrals),
	                                   cmocka_unit_test(findings),
	                                   cmocka_unit_test(complaints),
	                                   cmocka_unit_test(ending)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
