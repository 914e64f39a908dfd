/* Guards of ledgers and tasks (domain.md §3, §4), and acts that are legal only as a whole. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

/* ---- ledgers ---- */

static World *draft_year(KindId kind, TzhId post, const char *body) {
	World *w = world(kind, post, body);
	w->ledger.state = LEDGER_DRAFT;
	w->f.obj = 50;
	w->f.task = NULL;
	return w;
}

/* Two complete drafts, numbered or not. */
static World *drafts(World *w, gint64 first, gint64 second) {
	w->ledger.count = 2;
	w->task = a_task(60, first, STATE_DRAFT);
	w->other = a_task(61, second, STATE_DRAFT);
	w->drafts.draft_tasks = g_ptr_array_new();
	w->drafts.draft_measures = g_array_new(FALSE, FALSE, sizeof(guint));
	g_ptr_array_add(w->drafts.draft_tasks, &w->task);
	g_ptr_array_add(w->drafts.draft_tasks, &w->other);
	guint one = 1;
	g_array_append_val(w->drafts.draft_measures, one);
	g_array_append_val(w->drafts.draft_measures, one);
	w->f.ledger_tasks = &w->drafts;
	return w;
}

static void ledgers(void **state) {
	(void)state;
	allowed(draft_year(KIND_LEDGER_CREATED, OFFICE, "{'year':2023,'title':'台账','basis':'文','count':31}"));
	refused(draft_year(KIND_LEDGER_CREATED, HEAD, "{'year':2023,'title':'台账','basis':'文','count':31}"), "由领导小组办公室办理");
	refused(draft_year(KIND_LEDGER_CREATED, OFFICE, "{'year':2023,'title':'台账','basis':'文','count':0}"), "“项数”最小为1");
	refused(draft_year(KIND_LEDGER_CREATED, OFFICE, "{'year':22,'title':'台账','basis':'文','count':31}"), "“年度”最小为1900");
	refused(draft_year(KIND_LEDGER_EDITED, OFFICE, "{'count':0,'old':{'count':31}}"), "“项数”最小为1");
	World *w = draft_year(KIND_LEDGER_CREATED, OFFICE, "{'year':2022,'title':'台账','basis':'文','count':31}");
	w->f.taken = true;
	refused(w, "2022年台账已经建立");
	allowed(draft_year(KIND_LEDGER_EDITED, OFFICE, "{'count':30,'old':{'count':31}}"));
	refused(draft_year(KIND_LEDGER_EDITED, OFFICE, "{'count':31,'old':{'count':31}}"), "没有可登记的变动");
	refused(draft_year(KIND_LEDGER_EDITED, OFFICE, "{'basis':null,'old':{'basis':'文'}}"), "“依据文件”不能清空");
	w = draft_year(KIND_LEDGER_EDITED, OFFICE, "{'count':30,'old':{'count':31}}");
	w->ledger.state = LEDGER_IS_ISSUED;
	refused(w, "2022年台账已下达，不能再按草稿办理");
	w = draft_year(KIND_LEDGER_EDITED, OFFICE, "{'count':30,'old':{'count':31}}");
	w->f.ledger = NULL;
	refused(w, "没有找到该年度台账");
}

static World *issue(gint64 first, gint64 second) {
	return drafts(draft_year(KIND_LEDGER_ISSUED, HEAD, "{}"), first, second);
}

static void issuing_a_ledger(void **state) {
	(void)state;
	allowed(issue(0, 0));
	allowed(issue(1, 2));
	World *w = issue(1, 2);
	by(w, OFFICE);
	refused(w, "“下达”由组长办理");
	w = issue(1, 2);
	w->ledger.count = 31;
	refused(w, "台账应有31项，现有2项");
	refused(issue(1, 3), "序号应从1起不缺号：第3项应为第2项");
	w = issue(1, 2);
	w->ledger.state = LEDGER_IS_ISSUED;
	refused(w, "2022年台账已下达");
	static const struct {
		gsize offset;
		const char *why;
	} people[] = {{offsetof(TaskFact, lead), "第2项没有现行的牵头科室"},
	              {offsetof(TaskFact, leader), "第2项没有在任的责任领导"},
	              {offsetof(TaskFact, owner), "第2项没有在任的责任人"}};
	for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
		w = issue(1, 2);
		*(TzhId *)(void *)((char *)&w->other + people[i].offset) = 0;
		refused(w, people[i].why);
	}
	w = issue(1, 2);
	g_array_index(w->drafts.draft_measures, guint, 1) = 0;
	refused(w, "第2项没有指标");
	w = issue(1, 2);
	w->other.start = TZH_DAY_NONE;
	refused(w, "第2项没有开始日期");
	w = issue(1, 2);
	w->other.due = TZH_DAY_NONE;
	refused(w, "第2项没有控制日期");
	w = issue(1, 2);
	w->other.start = w->other.due = day("2022-12-31"); /* a Saturday: moved to the day before, and so before the start */
	refused(w, "第2项的控制日期2022-12-30（休息日前移后）早于开始日期2022-12-31");
	w = issue(1, 2);
	w->task.lead = w->other.owner = 0;
	refused_only(w, "第1项没有现行的牵头科室", 2);
}

static World *extend(const char *tasks, gint64 count) {
	g_autofree char *body = g_strdup_printf("{'basis':'漯科〔2022〕51号','tasks':%s,'count':%d}", tasks, (int)count);
	World *w = drafts(world(KIND_LEDGER_EXTENDED, HEAD, body), 0, 0);
	w->f.obj = 50;
	w->f.task = NULL;
	w->ledger.count = 31;
	w->drafts.last_number = 31;
	w->task.added = w->other.added = true;
	w->named[0] = &w->task;
	w->named[1] = &w->other;
	w->f.named_tasks = w->named;
	w->f.n_named_tasks = (guint)json_array_size(body_get(w->body, F_tasks));
	return w;
}

static void extending_a_ledger(void **state) {
	(void)state;
	allowed(extend("['60','61']", 33));
	refused(extend("['60']", 33), "“项数”与台账现有内容不符");
	refused(extend("[]", 31), "缺少“重点工作”");
	World *w = extend("['60','61']", 33);
	w->other.added = false;
	refused(w, "草稿“推进规划编制”不是本台账的增补草稿");
	w = extend("['60','61']", 33);
	w->named[1] = NULL;
	refused(w, "所列第2项不是已登记的重点工作");
	w = extend("['60','61']", 33);
	w->other.leader = 0;
	refused(w, "没有在任的责任领导");
	w = extend("['60','61']", 33);
	w->ledger.state = LEDGER_DRAFT;
	refused(w, "2022年台账尚未下达");
}

static World *archive(gint64 open) {
	World *w = world(KIND_LEDGER_ARCHIVED, HEAD, "{}");
	w->f.task = NULL;
	w->f.obj = 50;
	w->drafts.open = open;
	w->f.ledger_tasks = &w->drafts;
	return w;
}

static void archiving(void **state) {
	(void)state;
	allowed(archive(0));
	World *w = archive(2);
	gint64 numbers[] = {7, 24};
	w->drafts.open_numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
	g_array_append_vals(w->drafts.open_numbers, numbers, 2);
	refused(w, "还有2项未销号、撤项或结转，不能归档：第7项、第24项");
	refused(archive(1), "还有1项未销号、撤项或结转");
	w = archive(0);
	w->f.ledger = NULL;
	refused(w, "没有找到该年度台账");
	w = archive(0);
	w->ledger.state = LEDGER_DRAFT;
	refused(w, "2022年台账尚未下达");
	w = archive(0);
	w->ledger.state = LEDGER_IS_ARCHIVED;
	refused(w, "2022年台账已归档");
}

/* ---- drafting and assigning ---- */

static World *create(TzhId post, bool issued, const char *more) {
	g_autofree char *body = g_strdup_printf("{'ledger':'50','title':'召开专题党组会议'%s}", more);
	World *w = world(KIND_TASK_CREATED, post, body);
	w->f.task = NULL;
	w->f.n_support = 0;
	w->ledger.state = issued ? LEDGER_IS_ISSUED : LEDGER_DRAFT;
	return w;
}

static void drafting(void **state) {
	(void)state;
	allowed(create(OFFICE, false, ""));
	allowed(create(OFFICE, false,
	               ",'number':2,'lead':'3','leader':'32','owner':'35','liaison':'36','support':[{'section':'4'}],'start':'2022-03-01','due':'2022-12-30'"));
	allowed(create(OFFICE, true, ",'added':true"));
	refused(create(GHK, false, ""), "“新增事项”由领导小组办公室或组长办理");
	refused(create(OFFICE, true, ""), "2022年台账已下达，新增事项须标为增补");
	refused(create(OFFICE, false, ",'added':true"), "2022年台账还是草稿，不用标为增补");
	refused(create(OFFICE, true, ",'added':true,'number':32"), "增补事项的序号在增补下达时确定");
	refused(create(HEAD, false, ""), "草稿由办公室拟订");
	static const struct {
		const char *more, *why;
	} cases[] = {
	    {",'lead':'99'", "“牵头科室”填的编号99没有登记"},
	    {",'lead':'3','support':[{'section':'3'}]", "发展规划科是牵头科室，不能同时列为配合科室"},
	    {",'support':[{'section':'99'}]", "“配合科室”填的编号99没有登记"},
	    {",'leader':'35'", "“责任领导”应由组长、分管领导担任，“发展规划科科长”是科室负责人"},
	    {",'leader':'99'", "“责任领导”填的编号99没有登记"},
	    {",'owner':'36'", "“责任人”应由组长、分管领导、领导小组办公室、科室负责人担任，“发展规划科联络员”是联络员"},
	    {",'liaison':'35'", "“联络员”应由联络员担任"},
	    {",'start':'2022-12-31','due':'2022-12-30'", "控制日期2022-12-30早于开始日期2022-12-31"},
	    {",'weight':0", "“权重”最小为1"},
	    {",'number':0", "“序号”最小为1"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		refused(create(OFFICE, false, cases[i].more), cases[i].why);
	World *w = create(OFFICE, false, ",'owner':'35'");
	people_put_post(
	    w->people,
	    &(PostFact){.id = GHK, .person = P_GH, .role = ROLE_SECTION_HEAD, .section = GH, .title = "规划科科长", .from = 0, .until = day("2022-06-30")});
	refused(w, "“责任人”填的“规划科科长”已于2022-06-30离任、免职或撤并");
	w = create(OFFICE, false, ",'number':2");
	w->f.taken = true;
	refused(w, "序号2已用于别的事项");
	w = create(OFFICE, false, "");
	w->f.ledger = NULL;
	refused(w, "没有找到该年度台账");
	w = create(OFFICE, false, ",'lead':'5'");
	people_put_section(w->people, &(SectionFact){.id = RC, .code = "rc", .name = "人才科", .until = day("2022-06-30")});
	refused(w, "“牵头科室”填的“人才科”已于2022-06-30");
}

static World *draft(KindId kind, TzhId post, const char *body) {
	World *w = world(kind, post, body);
	w->task.state = STATE_DRAFT;
	w->ledger.state = LEDGER_DRAFT;
	w->f.obj = 60;
	return w;
}

static void editing_drafts(void **state) {
	(void)state;
	allowed(draft(KIND_TASK_EDITED, OFFICE, "{'due':'2022-11-30','old':{'due':'2022-12-30'}}"));
	allowed(draft(KIND_TASK_EDITED, OFFICE, "{'due':null,'old':{'due':'2022-12-30'}}"));
	refused(draft(KIND_TASK_EDITED, OFFICE, "{'title':' ','old':{'title':'甲'}}"), "“名称”不能清空");
	refused(draft(KIND_TASK_EDITED, OFFICE, "{'title':'甲','old':{'title':'甲'}}"), "没有可登记的变动");
	refused(draft(KIND_TASK_EDITED, OFFICE, "{'due':'2022-02-01','old':{}}"), "控制日期2022-02-01早于开始日期2022-03-01");
	refused(draft(KIND_TASK_EDITED, OFFICE, "{'added':true,'old':{}}"), "2022年台账还是草稿，不用标为增补");
	World *w = draft(KIND_TASK_EDITED, OFFICE, "{'number':3,'old':{}}");
	w->task.added = true;
	refused(w, "增补事项的序号在增补下达时确定");
	allowed(draft(KIND_TASK_DROPPED, OFFICE, "{'reason':'重复'}"));
	refused(draft(KIND_TASK_DROPPED, GHK, "{'reason':'重复'}"), "由领导小组办公室办理");
	allowed(draft(KIND_TASK_ASSIGNED, OFFICE, "{'owner':'41','old':{'owner':'35'}}"));
	refused(draft(KIND_TASK_ASSIGNED, OFFICE, "{'owner':'35','old':{'owner':'35'}}"), "没有可登记的变动");
	refused(draft(KIND_TASK_ASSIGNED, OFFICE, "{'lead':'4','old':{'lead':'3'}}"), "成果转化科是牵头科室，不能同时列为配合科室");
	refused(draft(KIND_TASK_ASSIGNED, OFFICE, "{'owner':'99','old':{'owner':'35'}}"), "“责任人”填的编号99没有登记");
	w = draft(KIND_TASK_ASSIGNED, OFFICE, "{'owner':'41','old':{'owner':'34'}}");
	w->f.old_differs = true;
	refused(w, "原值与台账现有内容不符");
}

static World *issued_line(gint64 number, const char *due) {
	g_autofree char *body = g_strdup_printf("{'number':%d,'due':'%s'}", (int)number, due);
	World *w = draft(KIND_TASK_ISSUED, HEAD, body);
	w->task.number = 0;
	w->task.due = day("2022-12-31");
	w->tally = (Tally){.act = 900, .issue_expected = 2, .next_number = 1, .ledger = 50};
	return w;
}

static void issuing_items(void **state) {
	(void)state;
	allowed(issued_line(1, "2022-12-30"));
	allowed(computed(issued_line(9, "2022-12-31")));
	refused(issued_line(2, "2022-12-30"), "“序号”与台账现有内容不符");
	refused(issued_line(1, "2022-12-31"), "“控制日期”与台账现有内容不符");
	World *w = issued_line(1, "2022-12-30");
	w->tally = (Tally){0};
	refused(w, "事项只能随台账下达或增补下达一并下达");
	w = issued_line(1, "2022-12-30");
	w->tally.act = 800;
	refused_too(w, "事项只能随台账下达");
	w = issued_line(1, "2022-12-30");
	w->task.number = 2;
	refused(w, "草稿序号2与应下达的序号1不符");
	w = issued_line(1, "2022-12-30");
	w->f.n_measures = 0;
	refused(w, "没有指标");
	w = issued_line(1, "2022-12-30");
	by(w, OFFICE); /* a paper 下达: its authority covers the items */
	allowed(w);
}

/* ---- after issue ---- */

static void accepting_and_reassigning(void **state) {
	(void)state;
	allowed(world(KIND_TASK_ACCEPTED, GHK, "{}"));
	allowed(world(KIND_TASK_ACCEPTED, GHL, "{}"));
	refused(world(KIND_TASK_ACCEPTED, DEP2, "{}"), "“签收”由牵头科室负责人、责任人");
	World *w = world(KIND_TASK_ACCEPTED, GHK, "{}");
	w->task.accepted_time = tzh_time_at(day("2022-03-07"), 600, 480);
	refused(w, "已于2022-03-07签收");
	w = world(KIND_TASK_ACCEPTED, CGK, "{'section':'4'}"); /* the lead's acceptance is not the part's */
	w->task.accepted_time = tzh_time_at(day("2022-03-07"), 600, 480);
	allowed(w);
	allowed(world(KIND_TASK_ACCEPTED, CGK, NULL));
	refused(world(KIND_TASK_ACCEPTED, CGK, "{}"), "不能替");
	refused(world(KIND_TASK_ACCEPTED, GHK, "{'section':'4'}"), "不能替");
	refused(world(KIND_TASK_ACCEPTED, CGK, "{'section':'5'}"), "不是该项的配合科室");
	w = world(KIND_TASK_ACCEPTED, CGK, "{'section':'4'}");
	w->support[0].accepted_time = tzh_time_at(day("2022-03-08"), 600, 480);
	refused(w, "已于2022-03-08签收");
	w = world(KIND_TASK_ACCEPTED, CGK, NULL);
	w->support[0].accepted_time = tzh_time_at(day("2022-03-08"), 600, 480);
	refused(w, "已于2022-03-08签收");
	allowed(world(KIND_TASK_REASSIGNED, HEAD, "{'owner':'41','reason':'分工调整','old':{'owner':'35'}}"));
	allowed(world(KIND_TASK_REASSIGNED, DEP, "{'owner':'41','reason':'分工调整','old':{'owner':'35'}}"));
	refused(world(KIND_TASK_REASSIGNED, DEP2, "{'owner':'41','reason':'分工调整','old':{'owner':'35'}}"), "由组长或该项的责任领导办理");
	refused(world(KIND_TASK_REASSIGNED, HEAD, "{'owner':'35','reason':'分工调整','old':{'owner':'35'}}"), "没有可登记的变动");
	refused(world(KIND_TASK_REASSIGNED, HEAD, "{'owner':'99','reason':'分工调整','old':{'owner':'35'}}"), "“责任人”填的编号99没有登记");
	refused(world(KIND_TASK_REASSIGNED, HEAD, "{'leader':null,'reason':'分工调整','old':{'leader':'32'}}"), "“责任领导”不能清空");
	w = world(KIND_TASK_REASSIGNED, HEAD, "{'owner':'41','reason':'分工调整','old':{'owner':'35'}}");
	set_state(w, STATE_REVIEWED);
	allowed(w);
	w = world(KIND_TASK_REASSIGNED, HEAD, "{'support':[],'reason':'分工调整','old':{'support':[{'section':'4'}]}}");
	set_state(w, STATE_APPLIED);
	refused(w, "销号办理期间只能调整责任领导、责任人");
}

static void changing(void **state) {
	(void)state;
	allowed(world(KIND_TASK_CHANGED, HEAD, "{'basis':'文','due':'2022-12-15','old':{'due':'2022-12-30'}}"));
	refused(world(KIND_TASK_CHANGED, DEP, "{'basis':'文','due':'2022-12-15','old':{'due':'2022-12-30'}}"), "由组长办理");
	refused(world(KIND_TASK_CHANGED, HEAD, "{'basis':'文'}"), "没有可登记的变动");
	refused(world(KIND_TASK_CHANGED, HEAD, "{'basis':'文','due':null,'old':{'due':'2022-12-30'}}"), "“控制日期”不能清空");
	refused(world(KIND_TASK_CHANGED, HEAD, "{'basis':'文','due':'2022-02-28','old':{'due':'2022-12-30'}}"), "控制日期2022-02-28早于开始日期");
	World *w = world(KIND_TASK_CHANGED, HEAD, "{'basis':'文','due':'2022-12-15','old':{'due':'2022-12-30'}}");
	w->task.extension = 82;
	refused(w, "有延期申请待批");
}

static void suspending_and_resuming(void **state) {
	(void)state;
	allowed(world(KIND_TASK_SUSPENDED, HEAD, "{'cause_doc':'纪要','review_by':'2023-02-25'}"));
	refused(world(KIND_TASK_SUSPENDED, HEAD, "{'cause_doc':'纪要','review_by':'2023-02-26'}"), "复核日期2023-02-26应在今天之后、3个月之内（最晚2023-02-25）");
	refused(world(KIND_TASK_SUSPENDED, HEAD, "{'cause_doc':'纪要','review_by':'2022-11-25'}"), "复核日期2022-11-25应在今天之后");
	World *w = world(KIND_TASK_SUSPENDED, HEAD, "{'cause_doc':'纪要','review_by':'2022-12-30'}");
	w->task.extension = 82;
	refused(w, "有延期申请待批");
	/* suspended on Friday 11-18, resumed a week later: five working days later than 12-30 */
	w = world(KIND_TASK_RESUMED, HEAD, "{'reason':'条件具备','due':'2023-01-09'}");
	w->task.state = STATE_SUSPENDED;
	w->task.stop = day("2022-11-18");
	allowed(w);
	w = world(KIND_TASK_RESUMED, HEAD, "{'reason':'条件具备','due':'2022-12-30'}");
	w->task.state = STATE_SUSPENDED;
	w->task.stop = day("2022-11-18");
	refused(w, "“控制日期”与台账现有内容不符");
	w = world(KIND_TASK_RESUMED, HEAD, "{'reason':'条件具备'}");
	w->task.state = STATE_SUSPENDED;
	w->task.stop = day("2022-11-25");
	allowed(computed(w));
	allowed(world(KIND_TASK_CANCELLED, HEAD, "{'basis':'漯科〔2022〕60号'}"));
	refused(world(KIND_TASK_CANCELLED, OFFICE, "{'basis':'漯科〔2022〕60号'}"), "“撤项”由组长办理");
	w = world(KIND_TASK_CANCELLED, HEAD, "{'basis':'漯科〔2022〕60号'}");
	w->task.extension = 82;
	refused(w, "有延期申请待批，请先审批或撤回");
}

static World *merge(int state) {
	World *w = world(KIND_TASK_MERGED, HEAD, "{'into':'62','basis':'文'}");
	w->into = a_task(62, 22, state);
	w->f.into = &w->into;
	return w;
}

static void merging(void **state) {
	(void)state;
	allowed(merge(STATE_ACTIVE));
	allowed(merge(STATE_APPLIED));
	allowed(merge(STATE_SUSPENDED));
	refused(merge(STATE_CLOSED), "只能并入本台账在办的事项，第22项现为“已销号”");
	refused(merge(STATE_DRAFT), "第22项现为“草稿”");
	World *w = merge(STATE_ACTIVE);
	w->into.ledger = 51;
	refused(w, "只能并入本台账在办的事项");
	w = merge(STATE_ACTIVE);
	w->f.into = &w->task;
	refused(w, "不能并入自身");
	w = merge(STATE_ACTIVE);
	w->f.into = NULL;
	refused(w, "没有找到要并入的事项");
	w = merge(STATE_ACTIVE);
	w->task.extension = 82;
	refused(w, "有延期申请待批，请先审批或撤回");
}

static World *split(void) {
	World *w = world(KIND_TASK_SPLIT, HEAD, "{'tasks':['61'],'basis':'文'}");
	w->other = a_task(61, 0, STATE_DRAFT);
	w->other.added = true;
	w->other.origin = 60;
	w->named[0] = &w->other;
	w->f.named_tasks = w->named;
	w->f.n_named_tasks = 1;
	return w;
}

static void splitting(void **state) {
	(void)state;
	allowed(split());
	World *w = split();
	w->other.origin = 62;
	refused(w, "所列第1项不是由本项拆出的增补草稿");
	w = split();
	w->other.added = false;
	refused(w, "所列第1项不是由本项拆出的增补草稿");
	w = split();
	w->named[0] = NULL;
	refused(w, "所列第1项不是由本项拆出的");
	w = split();
	give_body(w, "{'tasks':[],'basis':'文'}");
	w->f.n_named_tasks = 0;
	refused(w, "缺少“重点工作”");
}

static World *carry(void) {
	World *w = world(KIND_TASK_CARRIED, HEAD, "{'to_ledger':'51'}");
	w->f.to_ledger = &w->next;
	w->f.obj = 60;
	return w;
}

static void carrying_over(void **state) {
	(void)state;
	allowed(carry());
	World *w = carry();
	w->f.to_ledger = NULL;
	refused(w, "请先建立2023年台账");
	w = carry();
	w->next.year = 2024;
	refused(w, "请先建立2023年台账");
	w = carry();
	w->next.state = LEDGER_IS_ARCHIVED;
	refused(w, "2023年台账已归档");
	w = carry();
	w->task.extension = 82;
	refused(w, "有延期申请待批");
}

static World *reopen(const char *due) {
	g_autofree char *body = g_strdup_printf("{'reason':'凭证不实','due':'%s'}", due);
	World *w = world(KIND_TASK_REOPENED, HEAD, body);
	set_state(w, STATE_CLOSED);
	return w;
}

static void reopening(void **state) {
	(void)state;
	allowed(reopen("2022-12-16")); /* 15 working days */
	refused(reopen("2022-12-19"), "新时限2022-12-19应在今天之后、15个工作日之内（最晚2022-12-16）");
	refused(reopen("2022-11-25"), "新时限2022-11-25应在今天之后");
	World *w = reopen("2022-12-16");
	w->f.closing = NULL;
	refused(w, "没有有效的销号");
	w = reopen("2022-12-16");
	by(w, DEP);
	refused(w, "“撤销销号”由组长办理");
}

/* ---- acts that are legal only as a whole ---- */

static void finished(const Tally *tally, const char *sentence) {
	g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func(g_free);
	tally_finish(TZH_LANG_ZH, tally, refusals);
	assert_int_equal(refusals->len, sentence ? 1 : 0);
	if (sentence)
		assert_non_null(strstr(refusals->pdata[0], sentence));
}

static void issue_as_a_whole(void **state) {
	(void)state;
	World *w = issue(0, 0);
	Tally tally = {0};
	tally_add(&tally, &w->f);
	assert_int_equal(tally.issue_expected, 2);
	assert_int_equal(tally.next_number, 1);
	finished(&tally, "应一并下达2项，实际0项");
	w->f.kind = kind_get(KIND_TASK_ISSUED);
	w->f.obj = 60;
	tally_add(&tally, &w->f);
	finished(&tally, "应一并下达2项，实际1项");
	Tally other = tally;
	w->f.obj = 99; /* one that was not named */
	tally_add(&other, &w->f);
	finished(&other, "应一并下达2项，实际2项");
	w->f.obj = 61;
	tally_add(&tally, &w->f);
	assert_int_equal(tally.next_number, 3);
	finished(&tally, NULL);
	world_free(w);
	w = extend("['60','61']", 33);
	Tally extended = {0};
	tally_add(&extended, &w->f);
	assert_int_equal(extended.next_number, 32);
	assert_int_equal(extended.issue_expected, 2);
	world_free(w);
}

static void split_as_a_whole(void **state) {
	(void)state;
	World *created = create(HEAD, true, ",'added':true,'origin':'60'"), *w = split();
	Tally tally = {0};
	tally_add(&tally, &created->f);
	finished(&tally, "拆分应列明本次新增的全部事项（应1项，列0项）");
	tally_add(&tally, &w->f); /* 61 had been drafted before: the new one is not named */
	finished(&tally, "拆分应列明");
	w->other.id = 900;
	tally_add(&tally, &w->f);
	finished(&tally, NULL);
	allowed(created);
	world_free(w);
}

static void carried_as_a_whole(void **state) {
	(void)state;
	World *w = carry(), *created = create(HEAD, true, ",'added':true,'origin':'60'");
	Tally tally = {0};
	tally_add(&tally, &w->f);
	finished(&tally, "应4条，实际0条");
	created->tally = tally;
	created->ledger.id = 51;
	created->f.obj = 901;
	tally_add(&tally, &created->f);
	allowed(created);
	World *again = create(HEAD, true, ",'added':true,'origin':'60'");
	again->tally = tally;
	refused(again, "结转的事项只能在所选的下年台账新增一次");
	World *measure = world(KIND_MEASURE_CREATED, HEAD, "{'task':'901','name':'规划文本','kind':'bool','direction':'at_least','target_basis':'R'}");
	for (int i = 0; i < 3; i++)
		tally_add(&tally, &measure->f);
	finished(&tally, NULL);
	measure->task = a_task(901, 0, STATE_DRAFT);
	allowed(measure);
	world_free(w);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ledgers),
	    cmocka_unit_test(issuing_a_ledger),
	    cmocka_unit_test(extending_a_ledger),
	    cmocka_unit_test(archiving),
	    cmocka_unit_test(drafting),
	    cmocka_unit_test(editing_drafts),
	    cmocka_unit_test(issuing_items),
	    cmocka_unit_test(accepting_and_reassigning),
	    cmocka_unit_test(changing),
	    cmocka_unit_test(suspending_and_resuming),
	    cmocka_unit_test(merging),
	    cmocka_unit_test(splitting),
	    cmocka_unit_test(carrying_over),
	    cmocka_unit_test(reopening),
	    cmocka_unit_test(issue_as_a_whole),
	    cmocka_unit_test(split_as_a_whole),
	    cmocka_unit_test(carried_as_a_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
