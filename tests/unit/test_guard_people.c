/* Guards of the record, settings, calendar, sections, people, posts and delegations (domain.md §2, §3). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *no_task(KindId kind, TzhId post, const char *body) {
	World *w = world(kind, post, body);
	w->f.task = NULL;
	w->f.ledger = NULL;
	return w;
}

static World *admin(KindId kind, const char *body) {
	return no_task(kind, ADMIN, body);
}

static void record_created(void **state) {
	(void)state;
	const char *body = "{'org':'市局','offset':480,'demo':false,'name':'管理员'}";
	World *w = admin(KIND_RECORD_CREATED, body);
	people_free(w->people);
	w->f.people = w->people = people_new();
	w->f.post = NULL;
	w->f.who = w->f.seq = w->f.obj = 1;
	allowed(w);
	refused(admin(KIND_RECORD_CREATED, body), "只能是第一条留痕");
}

static void settings(void **state) {
	(void)state;
	allowed(admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'11:00','old':{'value_text':'12:00'}}"));
	allowed(admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'11:00'}"));
	refused(admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'12:00'}"), "没有可登记的变动");
	refused(admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'11:00','old':{'value_text':'11:00'}}"), "没有可登记的变动");
	refused(admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'25:00'}"), "应填00:00至24:00");
	refused(admin(KIND_SETTING_SET, "{'key_name':'colour','value_text':'1'}"), "没有“colour”这个设置项");
	allowed(admin(KIND_SETTING_SET, "{'key_name':'weekly_signer','value_text':'33'}"));
	refused(admin(KIND_SETTING_SET, "{'key_name':'weekly_signer','value_text':'35'}"), "周报签发人应是现任组长或分管领导");
	refused(admin(KIND_SETTING_SET, "{'key_name':'weekly_signer','value_text':'99'}"), "周报签发人应是");
	refused(no_task(KIND_SETTING_SET, OFFICE, "{'key_name':'section_cutoff','value_text':'11:00'}"), "“修改设置”由系统管理员办理");
	World *w = admin(KIND_SETTING_SET, "{'key_name':'section_cutoff','value_text':'11:00'}");
	w->f.old_differs = true;
	refused(w, "原值与台账现有内容不符");
}

static void calendar_and_clock(void **state) {
	(void)state;
	allowed(admin(KIND_CALENDAR_LOADED, "{'year':2023,'off':['2023-01-02'],'work':['2023-01-28'],'source':'通知'}"));
	refused(admin(KIND_CALENDAR_LOADED, "{'year':2023,'off':['2022-12-31'],'work':[],'source':'通知'}"), "日历中的2022-12-31不在2023年");
	refused(admin(KIND_CALENDAR_LOADED, "{'year':2023,'off':[],'work':['2024-01-06'],'source':'通知'}"), "日历中的2024-01-06不在2023年");
	refused(admin(KIND_CALENDAR_LOADED, "{'year':2023,'off':['2023-01-02'],'work':['2023-01-02'],'source':'通知'}"), "2023-01-02既列为放假又列为上班");
	refused_too(admin(KIND_CALENDAR_LOADED, "{'year':22,'off':[],'work':[],'source':'通知'}"), "“年度”最小为1900");
	allowed(admin(KIND_CLOCK_RESET, "{'reason':'曾快一年'}"));
	refused(no_task(KIND_CLOCK_RESET, HEAD, "{'reason':'曾快一年'}"), "由系统管理员办理");
	World *w = no_task(KIND_CLOCK_MOVED, GHK, "{'to':'2022-11-25T01:00:00.000Z'}"); /* the line stands at the instant it moves to */
	w->f.demo = true;
	allowed(w);
	w = no_task(KIND_CLOCK_MOVED, GHK, "{'to':'2022-12-01T01:00:00.000Z'}");
	w->f.demo = true;
	refused(w, "演示时钟只能前移");
	refused(no_task(KIND_CLOCK_MOVED, ADMIN, "{'to':'2022-11-25T01:00:00.000Z'}"), "由演示台账的使用者办理");
}

static void sections(void **state) {
	(void)state;
	allowed(admin(KIND_SECTION_CREATED, "{'code':'gx','name':'高新技术科'}"));
	refused(admin(KIND_SECTION_CREATED, "{'code':'all','name':'各业务科室'}"), "“各业务科室”不是一个科室");
	World *w = admin(KIND_SECTION_CREATED, "{'code':'gh','name':'规划二科'}");
	w->f.taken = true;
	refused(w, "代码“gh”已用于别的科室");
	refused(admin(KIND_SECTION_CREATED, "{'code':'rc2','name':'人才科'}"), "已有科室叫“人才科”（代码rc）");
	w = admin(KIND_SECTION_CREATED, "{'code':'rc2','name':'人才科'}"); /* the name of one that is gone is free */
	people_put_section(w->people, &(SectionFact){.id = RC, .code = "rc", .name = "人才科", .until = day("2022-06-30")});
	allowed(w);
	w = admin(KIND_SECTION_CHANGED, "{'name':'人才科','old':{'name':'发展规划科'}}");
	w->f.obj = GH;
	refused(w, "已有科室叫“人才科”（代码rc）");
	w = admin(KIND_SECTION_CHANGED, "{'name':'规划科','old':{'name':'发展规划科'}}");
	w->f.obj = GH;
	allowed(w);
	w = admin(KIND_SECTION_CHANGED, "{'name':'发展规划科','old':{'name':'发展规划科'}}");
	w->f.obj = GH;
	refused(w, "没有可登记的变动");
	w = admin(KIND_SECTION_CHANGED, "{'name':'','old':{'name':'发展规划科'}}");
	w->f.obj = GH;
	refused(w, "“名称”不能清空");
	w = admin(KIND_SECTION_CHANGED, "{'name':'规划科','old':{'name':'规划'}}");
	w->f.obj = GH;
	w->f.old_differs = true;
	refused(w, "原值与台账现有内容不符");
	w = admin(KIND_SECTION_CHANGED, "{'name':'各科室','old':{'name':'发展规划科'}}");
	w->f.obj = GH;
	refused(w, "“各科室”不是一个科室");
	w = admin(KIND_SECTION_CHANGED, "{'aliases':['规划'],'old':{}}");
	w->f.obj = 99;
	refused(w, "没有找到要办理的对象");
	w = admin(KIND_SECTION_ENDED, "{'until':'2022-12-31'}");
	w->f.obj = RC;
	allowed(w);
	w = admin(KIND_SECTION_ENDED, "{'until':'2022-12-31'}");
	people_put_section(w->people, &(SectionFact){.id = RC, .code = "rc", .name = "人才科", .until = day("2022-06-30")});
	w->f.obj = RC;
	refused(w, "“人才科”已于2022-06-30离任、免职或撤并");
	w = admin(KIND_SECTION_ENDED, "{'until':'2022-12-31'}");
	people_put_section(w->people, &(SectionFact){.id = RC, .code = "rc", .name = "人才科", .until = day("2022-12-31")});
	w->f.obj = RC;
	refused(w, "没有可登记的变动");
}

static void persons(void **state) {
	(void)state;
	allowed(admin(KIND_PERSON_CREATED, "{'name':'高新科科长','from':'2022-11-01','section':'3'}"));
	refused(admin(KIND_PERSON_CREATED, "{'name':'高新科科长','from':'2022-11-01','section':'99'}"), "“科室”填的编号99没有登记");
	World *w = admin(KIND_PERSON_CREATED, "{'name':'高新科科长','from':'2022-11-01','login':'gx'}");
	w->f.taken = true;
	refused(w, "账号“gx”已用于别的人员");
	w = admin(KIND_PERSON_CREATED, "{'name':'高新科科长','from':'2022-11-01','section':'5'}");
	people_put_section(w->people, &(SectionFact){.id = RC, .code = "rc", .name = "人才科", .until = day("2022-06-30")});
	refused(w, "“科室”填的“人才科”已于2022-06-30");
	w = admin(KIND_PERSON_CHANGED, "{'login':'ghk','old':{'login':null}}");
	w->f.obj = P_GH;
	allowed(w);
	w = admin(KIND_PERSON_CHANGED, "{'login':null,'old':{}}");
	w->f.obj = P_GH;
	refused(w, "没有可登记的变动");
	w = admin(KIND_PERSON_LEFT, "{'until':'2022-12-31'}");
	w->f.obj = P_GH;
	allowed(w);
	w = admin(KIND_PERSON_LEFT, "{'until':'2021-12-31'}");
	w->f.obj = P_GH;
	refused(w, "截止日期2021-12-31早于起始日期2022-01-01");
	w = admin(KIND_PERSON_LEFT, "{'until':'2022-12-31'}");
	w->f.obj = P_ADMIN;
	refused(w, "这是唯一的系统管理员");
	w = admin(KIND_PERSON_LEFT, "{'until':'2022-12-31'}");
	w->f.obj = P_ADMIN;
	put_post(w, 90, P_NEW, ROLE_ADMIN, 0, "系统管理员");
	allowed(w);
	w = admin(KIND_PERSON_LEFT, "{'until':'2022-12-31'}");
	w->f.obj = P_GH;
	people_put_person(w->people, &(PersonFact){.id = P_GH, .name = "规划科科长", .from = 0, .until = day("2022-10-31")});
	refused(w, "“规划科科长”已于2022-10-31离任、免职或撤并，不能再办理");
	w = admin(KIND_PERSON_CHANGED, "{'section':'99','old':{'section':'3'}}");
	w->f.obj = P_GH;
	refused(w, "“科室”填的编号99没有登记");
	w = admin(KIND_PERSON_LEFT, "{'until':'2022-12-31'}");
	w->f.obj = 77;
	refused(w, "没有找到要办理的对象");
}

static void posts(void **state) {
	(void)state;
	static const struct {
		const char *body, *why;
	} cases[] = {
	    {"{'person':'23','role':'section_head','section':'5','title':'人才科科长','from':'2022-11-01'}", NULL},
	    {"{'person':'23','role':'section_head','title':'科长','from':'2022-11-01'}", "科室负责人须注明所在科室"},
	    {"{'person':'23','role':'liaison','title':'联络员','from':'2022-11-01'}", "联络员须注明所在科室"},
	    {"{'person':'23','role':'deputy','title':'副局长','from':'2022-11-01'}", NULL},
	    {"{'person':'23','role':'head','title':'局长','from':'2022-11-01'}", "组长只有一人：“局长”局长仍在任"},
	    {"{'person':'10','role':'office','section':'2','title':'科员','from':'2022-11-01'}", "系统管理员不兼任其他职务：管理员现任“系统管理员”"},
	    {"{'person':'15','role':'admin','title':'管理员','from':'2022-11-01'}", "系统管理员不兼任其他职务：规划科科长现任“发展规划科科长”"},
	    {"{'person':'23','role':'admin','title':'管理员','from':'2022-11-01'}", NULL},
	    {"{'person':'99','role':'office','title':'科员','from':'2022-11-01'}", "“人员”填的编号99没有登记"},
	    {"{'person':'23','role':'office','title':'科员','from':'2021-11-01'}", "任职日期早于新任人员的起始日期2022-01-01"},
	    {"{'person':'23','role':'office','title':'科员','from':'2022-11-01','standby':'99'}", "“B角”填的编号99没有登记"},
	    {"{'person':'23','role':'office','title':'科员','from':'2022-11-01','section':'99'}", "“科室”填的编号99没有登记"},
	    {"{'person':'23','role':'office','title':'科员','from':'2022-11-01','standby':'14'}", NULL},
	    {"{'person':'23','role':'office','title':'科员','from':'2022-11-01','standby':'23'}", "新任人员不能做自己的B角"},
	    {"{'person':'23','role':'office','title':'科员','from':'2022-11-01','standby':'10'}", "管理员不能做该职务的B角"},
	    {"{'person':'23','role':'admin','title':'管理员','from':'2022-11-01','standby':'15'}", "规划科科长不能做该职务的B角"},
	    {"{'person':'23','role':'admin','title':'管理员','from':'2022-11-01','standby':'20'}", NULL},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		if (cases[i].why)
			refused(admin(KIND_POST_CREATED, cases[i].body), cases[i].why);
		else
			allowed(admin(KIND_POST_CREATED, cases[i].body));
}

/* Nor by standing in for a post. */
static void administrators_stand_alone(void **state) {
	(void)state;
	const DelegationFact head = {.id = 80, .post = HEAD, .person = P_NEW, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-12-31")};
	const DelegationFact admin_post = {.id = 81, .post = ADMIN, .person = P_NEW, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-12-31")};
	World *w = admin(KIND_POST_CREATED, "{'person':'23','role':'admin','title':'管理员','from':'2022-11-01'}");
	people_put_delegation(w->people, &head);
	refused(w, "新任人员正在代办“局长”，请先结束代办");
	w = admin(KIND_POST_CREATED, "{'person':'23','role':'office','title':'科员','from':'2022-11-01'}");
	people_put_delegation(w->people, &head);
	allowed(w);
	w = admin(KIND_POST_CREATED, "{'person':'23','role':'office','title':'科员','from':'2022-11-01'}");
	people_put_delegation(w->people, &admin_post);
	refused(w, "新任人员正在代办“系统管理员”，请先结束代办");
}

static World *on_post(KindId kind, TzhId post, const char *body) {
	World *w = admin(kind, body);
	w->f.obj = post;
	return w;
}

static void posts_change_and_end(void **state) {
	(void)state;
	allowed(on_post(KIND_POST_CHANGED, GHK, "{'standby':'20','old':{}}"));
	refused(on_post(KIND_POST_CHANGED, GHK, "{'section':null,'old':{'section':'3'}}"), "科室负责人须注明所在科室");
	refused(on_post(KIND_POST_CHANGED, GHK, "{'standby':'99','old':{}}"), "“B角”填的编号99没有登记");
	refused(on_post(KIND_POST_CHANGED, GHK, "{'section':'99','old':{'section':'3'}}"), "“科室”填的编号99没有登记");
	refused(on_post(KIND_POST_CHANGED, GHK, "{'title':'科长','old':{'title':'科长'}}"), "没有可登记的变动");
	refused(on_post(KIND_POST_CHANGED, GHK, "{'standby':'15','old':{}}"), "不能做自己的B角");
	refused(on_post(KIND_POST_CHANGED, 99, "{'title':'甲','old':{'title':'乙'}}"), "没有找到要办理的对象");
	allowed(on_post(KIND_POST_ENDED, GHK, "{'until':'2022-12-31'}"));
	refused(on_post(KIND_POST_ENDED, GHK, "{'until':'2021-12-31'}"), "早于起始日期2022-01-01");
	refused(on_post(KIND_POST_ENDED, ADMIN, "{'until':'2022-12-31'}"), "这是唯一的系统管理员");
	World *w = on_post(KIND_POST_ENDED, GHK, "{'until':'2022-12-31'}");
	people_put_post(w->people,
	                &(PostFact){.id = GHK, .person = P_GH, .role = ROLE_SECTION_HEAD, .section = GH, .title = "科长", .from = 0, .until = day("2022-10-31")});
	refused(w, "“科长”已于2022-10-31");
}

static World *delegate(TzhId post, const char *whose, const char *whom, const char *until) {
	g_autofree char *body = g_strdup_printf("{'post':'%s','person':'%s','cause':'away','until':'%s'}", whose, whom, until);
	return no_task(KIND_DELEGATION_STARTED, post, body);
}

static void delegations(void **state) {
	(void)state;
	allowed(delegate(GHK, "35", "20", "2022-11-30"));
	allowed(delegate(OFFICE, "35", "20", "2022-11-25"));
	allowed(delegate(DEP2, "35", "20", "2022-11-30"));
	refused(delegate(CGK, "35", "20", "2022-11-30"), "“交B角代办”由领导小组办公室或分管领导或该职务的任职人办理");
	refused(delegate(GHK, "35", "20", "2022-11-24"), "代办截止日期2022-11-24已过，代办不能追溯");
	refused(delegate(GHK, "35", "15", "2022-11-30"), "规划科科长不能做自己的B角或代办人");
	refused(delegate(GHK, "35", "10", "2022-11-30"), "管理员不能做该职务的B角或代办人");
	refused_too(delegate(OFFICE, "30", "15", "2022-11-30"), "规划科科长不能做该职务的B角或代办人");
	allowed(delegate(GHK, "35", "17", "2022-11-30")); /* the holder chooses whom */
	refused(delegate(OFFICE, "35", "17", "2022-11-30"), "成果科科长不是“发展规划科科长”登记的B角");
	refused(delegate(OFFICE, "31", "24", "2022-11-30"), "法规科副科长不是“局长”登记的B角");
	refused(delegate(DEP, "31", "12", "2022-11-30"), "副局长甲不是“局长”登记的B角");
	refused(delegate(OFFICE, "35", "99", "2022-11-30"), "“人员”填的编号99没有登记");
	refused(delegate(OFFICE, "99", "20", "2022-11-30"), "“职务”填的编号99没有登记");
	World *w = delegate(OFFICE, "35", "20", "2022-11-30");
	people_put_person(w->people, &(PersonFact){.id = P_GH2, .name = "规划科副科长", .from = 0, .until = day("2022-10-31")});
	refused(w, "“人员”填的“规划科副科长”已于2022-10-31离任");
	w = delegate(OFFICE, "35", "20", "2022-11-30");
	people_put_post(w->people, &(PostFact){.id = GHK,
	                                       .person = P_GH,
	                                       .role = ROLE_SECTION_HEAD,
	                                       .section = GH,
	                                       .title = "发展规划科科长",
	                                       .from = 0,
	                                       .until = day("2022-11-28"),
	                                       .standby = P_GH2});
	refused(w, "“发展规划科科长”任期至2022-11-28，代办不能更长");
	w = delegate(OFFICE, "35", "20", "2022-11-30");
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = GHK, .person = P_GH2, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-11-28")});
	refused(w, "规划科副科长已在代办“发展规划科科长”，至2022-11-28");
	w = delegate(GHK, "35", "17", "2022-11-30");
	w->f.who = P_GH2;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = GHK, .person = P_GH2, .from = 0, .ended = TZH_TIME_NONE, .until = day("2022-11-28")});
	refused_too(w, "代办人不能再转交他人");
}

static World *end_delegation(TzhId post, TzhTime ended, const char *until) {
	World *w = no_task(KIND_DELEGATION_ENDED, post, "{}");
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = GHK, .person = P_GH2, .from = 0, .ended = ended, .until = day(until)});
	w->f.obj = 80;
	return w;
}

static void delegations_end(void **state) {
	(void)state;
	allowed(end_delegation(GHK, TZH_TIME_NONE, "2022-11-25"));
	allowed(end_delegation(OFFICE, TZH_TIME_NONE, "2022-11-25"));
	refused(end_delegation(CGK, TZH_TIME_NONE, "2022-11-25"), "由领导小组办公室或分管领导或该职务的任职人办理");
	refused(end_delegation(GHK, 1000, "2022-11-25"), "该代办已经结束");
	refused(end_delegation(GHK, TZH_TIME_NONE, "2022-11-24"), "该代办已经结束");
	World *w = end_delegation(OFFICE, TZH_TIME_NONE, "2022-11-25");
	w->f.obj = 81;
	refused(w, "没有找到要办理的对象");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(record_created),
	    cmocka_unit_test(settings),
	    cmocka_unit_test(calendar_and_clock),
	    cmocka_unit_test(sections),
	    cmocka_unit_test(persons),
	    cmocka_unit_test(posts),
	    cmocka_unit_test(administrators_stand_alone),
	    cmocka_unit_test(posts_change_and_end),
	    cmocka_unit_test(delegations),
	    cmocka_unit_test(delegations_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
