/* Guards of reports, values, evidence and extensions (domain.md §3, §6). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

/* ---- reports ---- */

static World *report(TzhId post, const char *week, const char *more) {
	g_autofree char *body = g_strdup_printf("{'task':'60','week':'%s'%s}", week, more);
	return world(KIND_REPORT_FILED, post, body);
}

static void who_reports(void **state) {
	(void)state;
	allowed(report(GHK, "2022-W47", ",'done':'已完成初稿。'"));
	allowed(report(GHL, "2022-W47", ",'done':'已完成初稿。'"));
	allowed(report(CGK, "2022-W47", ",'section':'4','done':'已报送本科室部分。'"));
	allowed(report(CGL, "2022-W47", ",'section':'4','done':'已报送本科室部分。'"));
	refused(report(CGK, "2022-W47", ",'done':'已完成初稿。'"), "只能为本科室填报，不能替发展规划科填报");
	refused(report(GHK, "2022-W47", ",'section':'4','done':'已完成初稿。'"), "不能替成果转化科填报");
	refused(report(GHK, "2022-W47", ",'section':'5','done':'已完成初稿。'"), "人才科不是该项的牵头或配合科室");
	refused_too(report(FGK, "2022-W47", ",'done':'已完成初稿。'"), "“填报”由");
	refused_too(report(HEAD, "2022-W47", ",'done':'已完成初稿。'"), "“局长”不能办理");
	World *w = report(GHK, "2022-W47", ",'done':'已完成初稿。'");
	w->task.state = STATE_SUSPENDED;
	allowed(w);
}

static void by_proxy(void **state) {
	(void)state;
	allowed(report(OFFICE, "2022-W47", ",'done':'已完成初稿。','proxy':true,'via':'phone'"));
	allowed(report(OFFICE, "2022-W47", ",'section':'4','done':'已报送。','proxy':true,'via':'chat'"));
	refused(report(OFFICE, "2022-W47", ",'done':'已完成初稿。','proxy':true"), "代录须注明来自电话、纸质、微信还是表格导入");
	refused(report(OFFICE, "2022-W47", ",'done':'已完成初稿。'"), "办公室不属于发展规划科，须按代录填报并注明来源");
	refused(report(GHK, "2022-W47", ",'done':'已完成初稿。','proxy':true,'via':'phone'"), "代录只由办公室办理");
	World *w = report(OFFICE, "2022-W47", ",'done':'已完成初稿。'"); /* the office's own section */
	w->task.lead = FG;
	allowed(w);
	w = report(OFFICE, "2022-W47", ",'section':'2','done':'已报送。'");
	w->support[0].section = FG;
	allowed(w);
}

static void which_week(void **state) {
	(void)state;
	allowed(report(GHK, "2022-W46", ",'done':'补报。'"));
	refused(report(GHK, "2022-W48", ",'done':'已完成初稿。'"), "2022年第48周还没有到，不能提前填报");
	refused(report(GHK, "2022-W08", ",'done':'已完成初稿。'"), "2022年第8周早于该项下达日期2022-03-04");
	allowed(report(GHK, "2022-W09", ",'done':'已完成初稿。'"));
	World *w = report(GHK, "2022-W05", ",'done':'已完成初稿。'");
	w->task.issued_time = TZH_TIME_NONE;
	refused(w, "2022年第5周没有工作日，并入2022年第6周，请按2022年第6周填报");
	w = report(GHK, "2022-W47", ",'done':'已完成初稿。'");
	w->report = (ReportFact){.id = 95, .task = 60, .section = GH, .week = 202247};
	w->f.report = &w->report;
	refused(w, "发展规划科2022年第47周已填报，如有变动请用“更正填报”");
}

static void what_is_news(void **state) {
	(void)state;
	allowed(report(GHK, "2022-W47", ",'no_news':'waiting'"));
	refused(report(GHK, "2022-W47", ""), "请填写进展情况，或选择沿用、无新进展");
	refused(report(GHK, "2022-W47", ",'done':'　'"), "请填写进展情况");
	refused(report(GHK, "2022-W47", ",'no_news':'waiting','done':'已完成初稿。'"), "选了无新进展，就不要再填进展情况或沿用");
	refused_too(report(GHK, "2022-W47", ",'no_news':'waiting','carried':true"), "选了无新进展");
	refused(report(GHK, "2022-W47", ",'carried':true"), "该项还没有填报过，不能沿用");
	static const struct {
		int before;
		const char *more, *why;
	} cases[] = {
	    {0, ",'carried':true", NULL},
	    {1, ",'carried':true", NULL},
	    {2, ",'carried':true", "已连续沿用2次，这次须写一句新的进展情况"},
	    {2, ",'carried':true,'done':'仍在等待批复。'", "已连续沿用2次"}, /* the same words, written out */
	    {0, ",'carried':true,'done':'已经批复。'", NULL},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		World *w = report(GHK, "2022-W47", cases[i].more);
		w->task.report = 95;
		w->f.carried_row = cases[i].before;
		if (cases[i].why)
			refused(w, cases[i].why);
		else
			allowed(w);
	}
}

static World *on_report(KindId kind, TzhId post, TzhId section, bool proxy, const char *body) {
	World *w = world(kind, post, body);
	w->report = (ReportFact){.id = 95, .task = 60, .section = section, .week = 202247, .proxy = proxy};
	w->f.report = &w->report;
	w->f.obj = 95;
	return w;
}

static void confirming(void **state) {
	(void)state;
	allowed(on_report(KIND_REPORT_CONFIRMED, GHK, GH, true, "{}"));
	allowed(on_report(KIND_REPORT_CONFIRMED, CGL, CG, true, "{}"));
	refused(on_report(KIND_REPORT_CONFIRMED, CGK, GH, true, "{}"), "不能替发展规划科填报");
	refused(on_report(KIND_REPORT_CONFIRMED, GHK, GH, false, "{}"), "该填报不是代录");
	World *w = on_report(KIND_REPORT_CONFIRMED, GHK, GH, true, "{}");
	w->report.confirmed = true;
	refused(w, "该代录已经确认");
	refused_too(on_report(KIND_REPORT_CONFIRMED, HEAD, GH, true, "{}"), "“确认代录”由");
}

static void correcting_reports(void **state) {
	(void)state;
	const char *body = "{'done':'已报送。','reason':'笔误','old':{'done':'已报'}}";
	allowed(on_report(KIND_REPORT_CORRECTED, GHK, GH, false, body));
	allowed(on_report(KIND_REPORT_CORRECTED, OFFICE, GH, true, body));
	refused(on_report(KIND_REPORT_CORRECTED, OFFICE, GH, false, body), "该填报由发展规划科自行更正");
	refused(on_report(KIND_REPORT_CORRECTED, CGK, GH, false, body), "不能替发展规划科填报");
	refused(on_report(KIND_REPORT_CORRECTED, GHK, GH, false, "{'reason':'笔误'}"), "没有可登记的变动");
	refused(on_report(KIND_REPORT_CORRECTED, GHK, GH, false, "{'done':'已报','reason':'笔误','old':{'done':'已报'}}"), "没有可登记的变动");
}

/* ---- values ---- */

static World *value(TzhId post, int measure, const char *more) {
	g_autofree char *body = g_strdup_printf("{'measure':'%d'%s}", 90 + measure, more);
	World *w = world(KIND_MEASUREMENT_RECORDED, post, body);
	w->f.measure = &w->measures[measure];
	return w;
}

static void values(void **state) {
	(void)state;
	allowed(value(GHK, 0, ",'value':20000,'as_of':'2022-11-25'"));
	allowed(value(CGL, 0, ",'value':20000,'as_of':'2022-11-25'"));
	allowed(value(OFFICE, 0, ",'value':20000,'as_of':'2022-11-25','proxy':true,'via':'import'"));
	refused(value(OFFICE, 0, ",'value':20000,'as_of':'2022-11-25'"), "办公室不属于发展规划科，须按代录填报");
	refused(value(HEAD, 0, ",'value':20000,'as_of':'2022-11-25'"), "完成值由牵头、配合科室填报");
	refused(value(GHK, 0, ",'value':20000,'as_of':'2022-11-26'"), "“数据截至”2022-11-26在今天之后");
	refused(value(GHK, 0, ",'value':10000,'as_of':'2022-11-18'"), "指标“规划文本”截至2022-11-18的完成值与现有的相同");
	allowed(value(GHK, 0, ",'value':10000,'as_of':'2022-11-18','comparator':'over'"));
	allowed(value(GHK, 0, ",'value':10000,'as_of':'2022-11-25'"));
	allowed(value(GHK, 2, ",'value':0,'as_of':'2022-11-25'"));
	refused(value(GHK, 2, ",'value':5000,'as_of':'2022-11-25'"), "指标“完成该项工作”只能填1（完成）或0（未完成）");
	refused(value(GHK, 2, ",'value':10000,'comparator':'over','as_of':'2022-11-25'"), "只能填1（完成）或0");
	World *w = value(GHK, 0, ",'value':5000,'as_of':'2022-11-25'");
	w->measures[0].kind = MEASURE_RANK;
	refused(w, "位次应是大于0的整数");
	w = value(GHK, 0, ",'value':-10000,'as_of':'2022-11-25'");
	w->measures[0].kind = MEASURE_HOURS;
	refused(w, "指标“规划文本”的完成值不能是负数");
	allowed(value(GHK, 0, ",'value':-10000,'as_of':'2022-11-25'"));
	w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25'");
	w->f.measure = NULL;
	refused(w, "没有找到该项的这个指标");
	w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25','report':'95'");
	refused(w, "所注明的填报不属于该项");
	w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25','report':'95'");
	w->report = (ReportFact){.id = 95, .task = 60};
	w->f.report = &w->report;
	allowed(w);
}

static World *superseding(const char *more) {
	g_autofree char *text = g_strdup_printf(",'value':20000,'as_of':'2022-11-18','supersedes':'190'%s", more);
	World *w = value(GHK, 0, text);
	w->supersedes = (MeasurementFact){.id = 190, .measure = 90};
	w->f.supersedes = &w->supersedes;
	return w;
}

static void superseded_values(void **state) {
	(void)state;
	allowed(superseding(",'reason':'笔误'"));
	refused(superseding(""), "缺少“理由”");
	World *w = superseding(",'reason':'笔误'");
	w->supersedes.measure = 91;
	refused(w, "所更正的完成值不属于指标“规划文本”");
	w = superseding(",'reason':'笔误'");
	w->f.supersedes = NULL;
	refused(w, "所更正的完成值不属于指标");
	w = superseding(",'reason':'笔误'");
	w->supersedes.superseded = true;
	refused(w, "该完成值已被更正过");
}

/* 销号 stands on the figures it was judged by: they change by 销号后更正 alone; those that came after it do not. */
static void superseding_after_closing(void **state) {
	(void)state;
	World *w = superseding(",'reason':'笔误'");
	set_state(w, STATE_CLOSED);
	refused(w, "指标“规划文本”的这个完成值是销号的依据，不能自行更正，请办理“销号后更正”");
	w = superseding(",'reason':'笔误'");
	set_state(w, STATE_CLOSED);
	w->supersedes.after_closing = true;
	allowed(w);
	w = superseding(",'reason':'笔误'"); /* recorded after an earlier closing, which was reopened; the present one was judged by it */
	set_state(w, STATE_CLOSED);
	w->task.closing = 195;
	w->supersedes.after_closing = true;
	refused(w, "请办理“销号后更正”");
}

/* While pending only the final figure of a preliminary value; after closing anything, marked 销号后. */
static void values_while_pending(void **state) {
	(void)state;
	for (int s = STATE_APPLIED; s <= STATE_APPROVED; s++) {
		World *w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25'");
		set_state(w, s);
		refused(w, "只能补报待核数指标的正式数，指标“规划文本”不能填报");
		w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25'");
		set_state(w, s);
		w->measures[0].preliminary = true;
		allowed(w);
		w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-25','preliminary':true");
		set_state(w, s);
		w->measures[0].preliminary = true;
		refused(w, "只能补报待核数指标的正式数");
		w = value(GHK, 0, ",'value':20000,'as_of':'2022-11-17'");
		set_state(w, s);
		w->measures[0].preliminary = true;
		refused(w, "正式数的截至日期不能早于初步数的2022-11-18");
		for (int late = 0; late < 2; late++) { /* in the preliminary value's place, but an older value would become the latest */
			w = value(GHK, 0,
			          late ? ",'value':0,'as_of':'2022-11-15','supersedes':'190','reason':'终数'"
			               : ",'value':0,'as_of':'2022-11-16','supersedes':'190','reason':'终数'");
			set_state(w, s);
			w->measures[0].preliminary = true;
			w->supersedes = (MeasurementFact){.id = 190, .measure = 90, .others = day("2022-11-16")};
			w->f.supersedes = &w->supersedes;
			if (late)
				refused(w, "指标“规划文本”另有截至2022-11-16的完成值");
			else
				allowed(w);
		}
	}
	World *w = value(GHK, 0, ",'value':0,'as_of':'2022-11-25'");
	set_state(w, STATE_CLOSED);
	allowed(w);
}

static World *corrected(const char *text) {
	g_autofree char *more = g_strdup_printf(",'value':20000,'as_of':'2022-11-18','correction':'96'%s", text);
	World *w = value(DEP, 0, more);
	set_state(w, STATE_CLOSED);
	w->correction = (CorrectionFact){.id = 96, .task = 60, .closing = 70, .measure = 90, .value = 20000, .as_of = day("2022-11-18"), .state = 2};
	w->f.correction = &w->correction;
	w->supersedes = (MeasurementFact){.id = 190, .measure = 90, .others = TZH_DAY_NONE};
	w->f.supersedes = &w->supersedes;
	w->f.rests = 190;
	w->tally = (Tally){.act = 900, .correction = 96, .correction_expected = 1};
	return w;
}

static void purged_files(void **state) {
	(void)state;
	World *w = value(GHK, 0, ",'value':0,'as_of':'2022-11-25'");
	w->f.sha_purged = true;
	refused(w, "这个文件已依法清除");
}

static void corrected_values(void **state) {
	(void)state;
	allowed(corrected(",'supersedes':'190'"));
	refused(corrected(""), "更正须注明所替换的完成值");
	World *w = corrected(",'supersedes':'190'"); /* a value of after the closing is not what it was closed with */
	w->f.rests = 189;
	refused(w, "更正须注明所替换的完成值");
	w = corrected(""); /* closed by exception, without a value */
	w->f.rests = 0;
	w->f.supersedes = NULL;
	allowed(w);
	w = corrected(",'supersedes':'190'");
	w->supersedes.others = day("2022-11-19");
	refused(w, "指标“规划文本”另有截至2022-11-19的完成值");
	w = corrected(",'supersedes':'190'");
	w->tally = (Tally){0};
	refused(w, "销号后更正的完成值只能随“审批更正”一并登记");
	w = corrected(",'supersedes':'190'");
	w->tally.correction_seen = 1;
	refused(w, "只能随“审批更正”一并登记");
	w = corrected(",'supersedes':'190'");
	w->correction.value = 30000;
	refused(w, "登记的完成值与获准的更正不一致");
}

/* ---- evidence ---- */

static World *attach(TzhId post, const char *more) {
	g_autofree char *body = g_strdup_printf("{'task':'60','media':'application/pdf','secrecy':'internal','sha':'" SHA "'%s}", more);
	return world(KIND_EVIDENCE_ATTACHED, post, body);
}

static void evidence(void **state) {
	(void)state;
	allowed(attach(GHK, ",'file':'快报.pdf','size':10,'measures':['90','92']"));
	allowed(attach(CGK, ",'file':'快报.pdf','size':10"));
	allowed(attach(OFFICE, ",'file':'快报.pdf','size':10,'proxy':true,'via':'paper'"));
	refused(attach(OFFICE, ",'file':'快报.pdf','size':10"), "须按代录填报");
	refused_too(attach(CHECK, ",'file':'快报.pdf','size':10"), "“传佐证材料”由");
	refused(attach(GHK, ",'file':'快报.pdf','size':10,'measures':['90','99']"), "所列第2个指标不属于该项");
	refused(attach(GHK, ",'file':'../快报.pdf','size':10"), "文件名“../快报.pdf”不能含路径");
	refused(attach(GHK, ",'file':'快报.pdf','size':0"), "“大小”最小为1");
	refused(attach(GHK, ",'file':'快报.pdf'"), "缺少“大小”");
	refused(attach(GHK, ",'file':'快报.pdf','size':10,'doc_date':'2022-12-01'"), "“文件日期”2022-12-01在今天之后");
	refused(world(KIND_EVIDENCE_ATTACHED, GHK, "{'task':'60','file':'a.pdf','media':'application/pdf','secrecy':'open','size':10}"), "缺少“SHA-256”");
	for (int s = STATE_APPLIED; s <= STATE_APPROVED; s++) {
		World *w = attach(GHK, ",'file':'快报.pdf','size':10");
		set_state(w, s);
		refused(w, "销号办理期间只有在要求补正后才能补充材料");
		w = attach(GHK, ",'file':'快报.pdf','size':10");
		set_state(w, s);
		w->closing.supplement_open = true;
		allowed(w);
	}
	g_autofree char *why = body_check(TZH_LANG_ZH, kind_get(KIND_EVIDENCE_ATTACHED), NULL);
	assert_non_null(why);
	json_t *secret = json_string("secret");
	g_autofree char *secrecy = field_check(TZH_LANG_ZH, field_get(F_secrecy), secret);
	assert_string_equal(secrecy, "“密级”不能填“secret”，应填：公开、内部");
	json_decref(secret);
}

static void correcting_evidence(void **state) {
	(void)state;
	allowed(world(KIND_EVIDENCE_CORRECTED, GHK, "{'doc_no':'漯统〔2022〕13号','reason':'笔误','old':{'doc_no':'漯统〔2022〕12号'}}"));
	refused(world(KIND_EVIDENCE_CORRECTED, GHK, "{'doc_no':'甲','reason':'笔误','old':{'doc_no':'甲'}}"), "没有可登记的变动");
	refused(world(KIND_EVIDENCE_CORRECTED, GHK, "{'measures':['99'],'reason':'笔误','old':{'measures':['90']}}"), "所列第1个指标不属于该项");
	refused(world(KIND_EVIDENCE_CORRECTED, GHK, "{'doc_date':'2022-12-01','reason':'笔误','old':{}}"), "“文件日期”2022-12-01在今天之后");
}

/* ---- extensions ---- */

static void asking_an_extension(void **state) {
	(void)state;
	const char *body = "{'task':'60','due':'2023-01-10','reason':'资金未到'}";
	allowed(world(KIND_EXTENSION_ASKED, GHK, body));
	refused(world(KIND_EXTENSION_ASKED, GHL, body), "“申请延期”由牵头科室负责人、责任人办理");
	refused(world(KIND_EXTENSION_ASKED, GHK, "{'task':'60','due':'2022-12-30','reason':'资金未到'}"), "申请的时限2022-12-30应晚于现行时限2022-12-30");
	World *w = world(KIND_EXTENSION_ASKED, GHK, body);
	w->task.due = day("2022-11-25");
	allowed(w);
	w = world(KIND_EXTENSION_ASKED, GHK, body);
	w->task.due = day("2022-11-24");
	refused(w, "延期须在现行时限2022-11-24当天或之前申请，现已逾期");
	w = world(KIND_EXTENSION_ASKED, GHK, body);
	w->task.extension = 82;
	refused(w, "已有一件延期申请待批");
}

static World *on_extension(KindId kind, TzhId post, const char *due, const char *body) {
	World *w = world(kind, post, body);
	w->extension = (ExtensionFact){.id = 82, .task = 60, .due = day(due), .old_due = day("2022-11-30"), .asked_day = day("2022-11-24"), .asker = {P_GH, P_GH}};
	w->f.extension = &w->extension;
	w->task.extension = 82;
	w->f.obj = 82;
	return w;
}

static void deciding_an_extension(void **state) {
	(void)state;
	const char *yes = "{'granted':true}", *no = "{'granted':false}";
	allowed(on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-28", yes)); /* 20 working days */
	refused(on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-29", yes), "延期21个工作日，超过分管领导可准予的20个工作日，由组长审批");
	allowed(on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-29", no));
	allowed(on_extension(KIND_EXTENSION_DECIDED, HEAD, "2022-12-29", yes));
	refused(on_extension(KIND_EXTENSION_DECIDED, DEP2, "2022-12-28", yes), "“延期审批”由组长或该项的责任领导办理");
	World *w = on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-28", yes);
	w->task.extensions = 1;
	refused(w, "这是第2次延期，由组长审批");
	w = on_extension(KIND_EXTENSION_DECIDED, HEAD, "2022-12-28", yes);
	w->task.extensions = 1;
	allowed(w);
	w = on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-28", yes);
	w->extension.state = 1;
	refused(w, "该延期申请已经办结或撤回");
	w = on_extension(KIND_EXTENSION_DECIDED, DEP, "2022-12-28", yes);
	w->extension.asker = (Pair){P_DEP, P_GH};
	refused(w, "副局长甲已办理“申请延期”，不能再办理“延期审批”");
	w = on_extension(KIND_EXTENSION_DECIDED, OFFICE, "2022-12-28", "{'granted':true," PAPER("32") "}");
	w->extension.asker = (Pair){P_OFFICE, P_GH};
	refused(w, "法规科科员是申请人，不能补录本次纸质签批");
	allowed(on_extension(KIND_EXTENSION_WITHDRAWN, GHK, "2022-12-28", "{}"));
	refused(on_extension(KIND_EXTENSION_WITHDRAWN, GHL, "2022-12-28", "{}"), "由牵头科室负责人、责任人办理");
	w = on_extension(KIND_EXTENSION_WITHDRAWN, GHK, "2022-12-28", "{}");
	w->task.extension = 83;
	refused(w, "该延期申请已经办结或撤回");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_reports),
	    cmocka_unit_test(by_proxy),
	    cmocka_unit_test(which_week),
	    cmocka_unit_test(what_is_news),
	    cmocka_unit_test(confirming),
	    cmocka_unit_test(correcting_reports),
	    cmocka_unit_test(values),
	    cmocka_unit_test(superseded_values),
	    cmocka_unit_test(superseding_after_closing),
	    cmocka_unit_test(values_while_pending),
	    cmocka_unit_test(purged_files),
	    cmocka_unit_test(corrected_values),
	    cmocka_unit_test(evidence),
	    cmocka_unit_test(correcting_evidence),
	    cmocka_unit_test(asking_an_extension),
	    cmocka_unit_test(deciding_an_extension),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
