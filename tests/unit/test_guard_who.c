/* Who may: roles, relations, delegation, paper, and the words for it (domain.md §3). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static World *suspend(TzhId post, const char *more) {
	g_autofree char *body = g_strdup_printf("{'cause_doc':'纪要〔2022〕9号','review_by':'2022-12-30'%s}", more);
	return world(KIND_TASK_SUSPENDED, post, body);
}

static void roles(void **state) {
	(void)state;
	allowed(suspend(HEAD, ""));
	static const TzhId others[] = {ADMIN, DEP, OFFICE, GHK, GHL, CGK, CHECK, INSP};
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
		refused(suspend(others[i], ""), "“暂缓”由组长办理，“");
}

/* The whole table of who may, for an active or closed task, as domain.md §3 has it. */
static void relations_table(void **state) {
	(void)state;
	static const struct {
		TzhId post;
		guint may;
	} rows[] = {
	    {ADMIN, MAY_ADMIN},
	    {HEAD, MAY_HEAD | MAY_SIGNER},
	    {DEP, MAY_DEPUTY | MAY_LEADER | MAY_APPROVER},
	    {DEP2, MAY_DEPUTY},
	    {OFFICE, MAY_OFFICE | MAY_REVIEW},
	    {GHK, MAY_OWN | MAY_OWN_HEAD},
	    {GHL, MAY_LIAISON},
	    {CGK, MAY_PART | MAY_PART_HEAD},
	    {CGL, MAY_PART},
	    {CHECK, MAY_CHECKER},
	    {INSP, MAY_INSPECTOR},
	    {FGK, 0},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		World *w = world(KIND_CLOSING_REVIEWED, rows[i].post, NULL);
		assert_int_equal(relations(&w->f, w->f.post), rows[i].may | MAY_ANYONE);
		w->f.demo = true;
		assert_int_equal(relations(&w->f, w->f.post), rows[i].may | MAY_ANYONE | MAY_DEMO);
		assert_int_equal(relations(&w->f, NULL), 0);
		world_free(w);
	}
}

static void owner_of_another_section(void **state) {
	(void)state;
	World *w = world(KIND_CLOSING_APPLIED, FGK, NULL);
	w->task.owner = FGK;
	assert_int_equal(relations(&w->f, w->f.post), MAY_OWN | MAY_OWN_HEAD | MAY_ANYONE);
	world_free(w);
}

static void weekly_signer_is_a_setting(void **state) {
	(void)state;
	World *w = world(KIND_WEEKLY_SIGNED, DEP2, NULL);
	w->settings.weekly_signer = DEP2;
	assert_true(relations(&w->f, w->f.post) & MAY_SIGNER);
	assert_false(relations(&w->f, people_post(w->people, HEAD)) & MAY_SIGNER);
	world_free(w);
}

static void delegation(void **state) {
	(void)state;
	World *w = suspend(HEAD, "");
	w->f.who = P_DEP2;
	refused(w, "副局长乙不是“局长”，也没有现行的代办");
	w = suspend(HEAD, "");
	w->f.who = P_DEP2;
	people_put_delegation(w->people,
	                      &(DelegationFact){.id = 80, .post = HEAD, .person = P_DEP2, .from = w->f.now, .ended = TZH_TIME_NONE, .until = w->f.today});
	allowed(w);
	w = suspend(HEAD, "");
	w->f.who = P_DEP2;
	people_put_delegation(w->people, &(DelegationFact){.id = 80, .post = HEAD, .person = P_DEP2, .from = 0, .ended = TZH_TIME_NONE, .until = w->f.today - 1});
	refused(w, "没有现行的代办");
}

static void in_force(void **state) {
	(void)state;
	World *w = suspend(HEAD, "");
	people_put_post(w->people,
	                &(PostFact){.id = HEAD, .person = P_HEAD, .role = ROLE_HEAD, .title = "局长", .from = day("2022-01-01"), .until = day("2022-11-24")});
	refused(w, "职务“局长”现不在任期内");
	w = suspend(HEAD, "");
	people_put_person(w->people, &(PersonFact){.id = P_HEAD, .name = "局长", .from = day("2022-01-01"), .until = day("2022-11-24")});
	refused(w, "局长未登记或已离任");
	w = suspend(HEAD, "");
	w->f.post = NULL;
	refused(w, "没有说明以哪个职务办理");
}

static void on_paper(void **state) {
	(void)state;
	allowed(suspend(OFFICE, "," PAPER("31")));
	allowed(suspend(DEP, "," PAPER("31")));
	refused(suspend(OFFICE, "," PAPER("32")), "“暂缓”由组长办理，“分管副局长（规划）”不能办理");
	refused(suspend(OFFICE, "," PAPER("99")), "签批人不是已登记的职务");
	refused(suspend(GHK, "," PAPER("31")), "补录纸质签批由办公室或领导办理，“发展规划科科长”不能补录");
	World *w = suspend(OFFICE, "," PAPER("31"));
	w->f.today = day("2022-11-24");
	refused(w, "“签批日期”2022-11-25在今天之后");
	w = suspend(OFFICE, "," PAPER("31"));
	people_put_post(w->people,
	                &(PostFact){.id = HEAD, .person = P_HEAD, .role = ROLE_HEAD, .title = "局长", .from = day("2022-01-01"), .until = day("2022-11-24")});
	refused(w, "“局长”在2022-11-25不在任");
}

/* What a section signs its own people may record. */
static void paper_of_a_section(void **state) {
	(void)state;
	const char *body = "{'task':'60','due':'2023-01-10','reason':'资金未到'," PAPER("35") "}";
	allowed(world(KIND_EXTENSION_ASKED, OFFICE, body));
	allowed(world(KIND_EXTENSION_ASKED, GHL, body));
	refused(world(KIND_EXTENSION_ASKED, CGL, body), "“成果转化科联络员”不能补录");
}

static void dropped_and_archived(void **state) {
	(void)state;
	World *w = suspend(HEAD, "");
	w->ledger.state = LEDGER_IS_ARCHIVED;
	refused(w, "2022年台账已归档，不能再变动");
	w = world(KIND_TASK_DROPPED, OFFICE, "{}");
	w->task.state = STATE_DRAFT;
	w->ledger.state = LEDGER_DRAFT;
	allowed(w);
	w = world(KIND_TASK_DROPPED, OFFICE, "{}");
	w->task = a_task(60, 0, STATE_DRAFT);
	w->task.dropped = true;
	refused(w, "草稿“推进规划编制”已删去");
	w = suspend(HEAD, "");
	w->f.task = NULL;
	refused(w, "没有找到这项已下达的重点工作");
}

static void everything_is_said_at_once(void **state) {
	(void)state;
	World *w = world(KIND_TASK_SUSPENDED, GHK, "{'cause_doc':'文','review_by':'2022-11-25'}");
	w->f.who = P_GHL;
	w->task.state = STATE_CLOSED;
	w->task.extension = 82;
	g_autoptr(GPtrArray) refusals = asked(w);
	assert_int_equal(refusals->len, 5);
	assert_string_equal(refusals->pdata[0], "“暂缓”由组长办理，“发展规划科科长”不能办理");
	assert_non_null(strstr(refusals->pdata[1], "规划科科员不是“发展规划科科长”"));
	assert_string_equal(refusals->pdata[2], "第17项现为“已销号”，只有“推进中”的事项才能办理“暂缓”");
	assert_non_null(strstr(refusals->pdata[3], "有延期申请待批"));
	assert_string_equal(refusals->pdata[4], "复核日期2022-11-25应在今天之后、3个月之内（最晚2023-02-25）");
	world_free(w);
}

/* Without a body only what does not depend on it: for dimmed keys. */
static void without_body(void **state) {
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		World *w = world((KindId)kind, OFFICE, NULL);
		g_autoptr(GPtrArray) refusals = asked(w);
		for (guint i = 0; i < refusals->len; i++)
			assert_null(strstr(refusals->pdata[i], "缺少"));
		world_free(w);
	}
	World *w = world(KIND_TASK_SUSPENDED, HEAD, NULL);
	allowed(w);
	w = world(KIND_TASK_SUSPENDED, HEAD, NULL);
	w->task.state = STATE_APPLIED;
	refused(w, "只有“推进中”的事项");
}

static void words_for_who(void **state) {
	(void)state;
	g_autofree char *zh = may_text(TZH_LANG_ZH, MAY_HEAD | MAY_LEADER), *en = may_text(TZH_LANG_EN, MAY_OFFICE), *none = may_text(TZH_LANG_ZH, MAY_NOBODY);
	assert_string_equal(zh, "组长或该项的责任领导");
	assert_string_equal(en, "the office");
	assert_string_equal(none, "任何人都不能");
	for (int bit = 0; bit < MAY_BITS; bit++) {
		g_autofree char *one = may_text(TZH_LANG_ZH, 1u << bit);
		assert_null(strstr(one, "任何人"));
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(roles),
	    cmocka_unit_test(relations_table),
	    cmocka_unit_test(owner_of_another_section),
	    cmocka_unit_test(weekly_signer_is_a_setting),
	    cmocka_unit_test(delegation),
	    cmocka_unit_test(in_force),
	    cmocka_unit_test(on_paper),
	    cmocka_unit_test(paper_of_a_section),
	    cmocka_unit_test(dropped_and_archived),
	    cmocka_unit_test(everything_is_said_at_once),
	    cmocka_unit_test(without_body),
	    cmocka_unit_test(words_for_who),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
