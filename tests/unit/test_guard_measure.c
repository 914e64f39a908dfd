/* Guards of measures and milestones (domain.md §2, §3). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *draft(KindId kind, TzhId post, const char *body) {
	World *w = world(kind, post, body);
	w->task.state = STATE_DRAFT;
	w->ledger.state = LEDGER_DRAFT;
	w->f.obj = 60;
	return w;
}

#define MEASURE(kind, direction, more) "{'task':'60','name':'规划文本','kind':'" kind "','direction':'" direction "','target_basis':'R'" more "}"

static void measures(void **state) {
	(void)state;
	allowed(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("count", "at_least", ",'unit':'份','target':10000")));
	allowed(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("bool", "at_least", ",'target':10000")));
	allowed(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("count", "at_least", ",'unit':'份'")));
	refused(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("count", "at_least", "")), "指标“规划文本”缺少单位");
	refused(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("bool", "at_least", ",'target':20000")), "目标值只能是1（完成）或0");
	refused(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("rank", "at_least", ",'unit':'位','target':30000")), "位次指标的方向应为“不高于”");
	refused(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("rank", "at_most", ",'unit':'位','target':5000")), "位次应是大于0的整数");
	refused(draft(KIND_MEASURE_CREATED, OFFICE, MEASURE("count", "at_least", ",'unit':'份','weight':0")), "“权重”最小为1");
	refused(draft(KIND_MEASURE_CREATED, HEAD, MEASURE("bool", "at_least", "")), "草稿由办公室拟订");
	allowed(world(KIND_MEASURE_CREATED, HEAD, MEASURE("bool", "at_least", ",'basis':'文'")));
	refused(world(KIND_MEASURE_CREATED, HEAD, MEASURE("bool", "at_least", "")), "缺少“依据文件”");
	refused(world(KIND_MEASURE_CREATED, OFFICE, MEASURE("bool", "at_least", ",'basis':'文'")), "下达后新增由组长办理");
}

static World *on_measure(KindId kind, TzhId post, const char *body) {
	World *w = kind == KIND_MEASURE_CHANGED ? world(kind, post, body) : draft(kind, post, body);
	w->f.obj = 90;
	w->f.measure = &w->measures[0];
	return w;
}

static void measures_change(void **state) {
	(void)state;
	allowed(on_measure(KIND_MEASURE_EDITED, OFFICE, "{'target':20000,'old':{'target':10000}}"));
	allowed(on_measure(KIND_MEASURE_DROPPED, OFFICE, "{}"));
	refused(on_measure(KIND_MEASURE_EDITED, OFFICE, "{'target':10000,'old':{'target':10000}}"), "没有可登记的变动");
	refused(on_measure(KIND_MEASURE_EDITED, OFFICE, "{'unit':'','old':{'unit':'项'}}"), "指标“规划文本”缺少单位");
	refused(on_measure(KIND_MEASURE_EDITED, OFFICE, "{'kind':'bool','target':30000,'old':{'kind':'count','target':10000}}"), "目标值只能是1");
	refused(on_measure(KIND_MEASURE_EDITED, OFFICE, "{'weight':0,'old':{'weight':1}}"), "“权重”最小为1");
	allowed(on_measure(KIND_MEASURE_CHANGED, HEAD, "{'basis':'文','target':null,'old':{'target':10000}}"));
	refused(on_measure(KIND_MEASURE_CHANGED, DEP, "{'basis':'文','target':20000,'old':{'target':10000}}"), "“调整指标”由组长办理");
	refused(on_measure(KIND_MEASURE_CHANGED, HEAD, "{'basis':'文','name':null,'old':{'name':'规划文本'}}"), "“名称”不能清空");
	World *w = on_measure(KIND_MEASURE_CHANGED, HEAD, "{'basis':'文','target':20000,'old':{'target':10000}}");
	w->measures[0].dropped = true;
	refused(w, "指标“规划文本”已删去");
	w = on_measure(KIND_MEASURE_CHANGED, HEAD, "{'basis':'文','target':20000,'old':{'target':10000}}");
	w->f.measure = NULL;
	refused(w, "没有找到要办理的对象");
}

static World *on_milestone(KindId kind, TzhId post, const char *body, const char *done) {
	bool drafted = kind == KIND_MILESTONE_EDITED || kind == KIND_MILESTONE_DROPPED;
	World *w = drafted ? draft(kind, post, body) : world(kind, post, body);
	w->milestone = (MilestoneFact){.id = 85, .task = 60, .due = day("2022-06-30"), .done = done ? day(done) : TZH_DAY_NONE, .weight = 1};
	w->f.milestone = &w->milestone;
	w->f.obj = 85;
	return w;
}

static void milestones(void **state) {
	(void)state;
	allowed(draft(KIND_MILESTONE_CREATED, OFFICE, "{'task':'60','name':'上半年','due':'2022-06-30'}"));
	refused(draft(KIND_MILESTONE_CREATED, OFFICE, "{'task':'60','name':'上半年','due':'2022-06-30','weight':0}"), "“权重”最小为1");
	allowed(world(KIND_MILESTONE_CREATED, HEAD, "{'task':'60','name':'上半年','due':'2022-06-30','basis':'文'}"));
	refused(world(KIND_MILESTONE_CREATED, HEAD, "{'task':'60','name':'上半年','due':'2022-06-30'}"), "缺少“依据文件”");
	allowed(on_milestone(KIND_MILESTONE_EDITED, OFFICE, "{'due':'2022-07-08','old':{'due':'2022-06-30'}}", NULL));
	allowed(on_milestone(KIND_MILESTONE_DROPPED, OFFICE, "{}", NULL));
	refused(on_milestone(KIND_MILESTONE_EDITED, OFFICE, "{'due':null,'old':{'due':'2022-06-30'}}", NULL), "“控制日期”不能清空");
	refused(on_milestone(KIND_MILESTONE_EDITED, OFFICE, "{'weight':0,'old':{'weight':1}}", NULL), "“权重”最小为1");
	allowed(on_milestone(KIND_MILESTONE_CHANGED, HEAD, "{'basis':'文','due':'2022-07-08','old':{'due':'2022-06-30'}}", NULL));
	refused(on_milestone(KIND_MILESTONE_CHANGED, HEAD, "{'basis':'文','due':'2022-06-30','old':{'due':'2022-06-30'}}", NULL), "没有可登记的变动");
	allowed(on_milestone(KIND_MILESTONE_DONE, GHL, "{'on':'2022-06-28'}", NULL));
	allowed(on_milestone(KIND_MILESTONE_DONE, OFFICE, "{'on':'2022-06-28','proxy':true,'via':'phone'}", NULL));
	refused(on_milestone(KIND_MILESTONE_DONE, OFFICE, "{'on':'2022-06-28'}", NULL), "办公室不属于发展规划科，须按代录填报");
	refused(on_milestone(KIND_MILESTONE_DONE, GHK, "{'on':'2022-11-26'}", NULL), "“完成日期”2022-11-26在今天之后");
	refused(on_milestone(KIND_MILESTONE_DONE, GHK, "{'on':'2022-06-28'}", "2022-06-27"), "该节点已于2022-06-27完成");
	allowed(on_milestone(KIND_MILESTONE_REVERTED, GHK, "{'reason':'误填','old':{'on':'2022-06-27'}}", "2022-06-27"));
	refused(on_milestone(KIND_MILESTONE_REVERTED, GHK, "{'reason':'误填'}", NULL), "该节点尚未登记完成");
	World *w = on_milestone(KIND_MILESTONE_REVERTED, GHK, "{'reason':'误填'}", "2022-06-27");
	w->f.old_differs = true;
	refused(w, "原值与台账现有内容不符");
	w = on_milestone(KIND_MILESTONE_DONE, GHK, "{'on':'2022-06-28'}", NULL);
	w->milestone.dropped = true;
	refused(w, "没有找到要办理的对象");
	w = on_milestone(KIND_MILESTONE_REVERTED, GHK, "{'reason':'误填'}", NULL);
	w->f.milestone = NULL;
	refused(w, "没有找到要办理的对象");
	w = on_milestone(KIND_MILESTONE_CHANGED, HEAD, "{'basis':'文','due':'2022-07-08','old':{}}", NULL);
	w->f.milestone = NULL;
	refused(w, "没有找到要办理的对象");
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(measures), cmocka_unit_test(measures_change), cmocka_unit_test(milestones)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
