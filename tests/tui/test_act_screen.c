/* Any act as a form: what is asked first, what is understood, refusals, confirmation, drafts, conflicts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "actscreen.h"
#include "draft.h"
#include "stage.h"
#include "task_menu.h"

static int setup(void **state) {
	*state = stage_new(4, OWNER);
	return 0;
}

static int teardown(void **state) {
	stage_free(*state);
	return 0;
}

static void a_value_is_recorded(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "record", "1.1", NULL));
	SEES(s, "完成值");
	SEES(s, "必填");
	stage_type(s, "abc");
	SEES(s, "请改"); /* refused as one types */
	stage_type(s, "<Ctrl+U>２0家");
	SEES(s, "= 20家");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_non_null(strstr(s->result, "已办理"));
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "20家");
	/* A fall is doubted and not refused. */
	stage_open(s, act_screen(s->session, "record", "1.1", NULL));
	stage_type(s, "5");
	SEES(s, "本周数");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_non_null(strstr(s->result, "本周数"));
}

static void required_fields_are_asked_for(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "ask-extension", "1", NULL));
	stage_type(s, "<Ctrl+S>");
	assert_non_null(stage_top(s));
	SEES(s, "有的栏还没有填好");
	assert_int_equal(s->changes, 0);
}

static void what_is_not_open_says_why(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "accept", "2", NULL));
	assert_string_not_equal(stage_top(s)->kind->name, "act");
	stage_type(s, "<Esc>");
	assert_null(stage_top(s));
	assert_int_equal(s->changes, 0);
}

static void rare_fields_unfold(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "record", "1.1", NULL));
	SEES_NOT(s, "确切程度");
	stage_type(s, "12<Tab><Tab><Tab><Tab>");
	SEES(s, "更多栏目");
	stage_type(s, " ");
	stage_type(s, "<120x60>");
	SEES(s, "确切程度");
	SEES(s, "12");
}

/* Before → after, standing on 返回 at first: Enter alone changes nothing. */
static void consequences_are_confirmed(void **state) {
	Stage *s = *state;
	stage_as(s, HEAD);
	stage_open(s, act_screen(s->session, "suspend", "1", NULL));
	stage_type(s, "示例〔2022〕9号<Tab>2022-04-07");
	SEES(s, "星期四");
	stage_type(s, "<Ctrl+S>");
	SEES(s, "推进中");
	SEES(s, "暂缓");
	stage_type(s, "<Enter>");
	assert_int_equal(s->changes, 0);
	assert_non_null(stage_top(s));
	stage_type(s, "<Ctrl+S><Right><Enter>");
	assert_null(stage_top(s));
	assert_int_equal(s->changes, 1);
	IS(s->year, "1", "state", "suspended");
}

/* A return moves the effective due by what the clock stood still, and says so before it is done (domain.md §5). */
static void a_moved_due_date_is_explained(void **state) {
	Stage *s = *state;
	year_ready(s->year, "4");
	year_apply(s->year, "4");
	year_clock(s->year, "2022-03-10 09:00");
	stage_as(s, OFFICE);
	stage_open(s, act_screen(s->session, "return", "4", NULL));
	stage_type(s, "材料不全<Ctrl+S>");
	SEES(s, "现行时限顺延3个工作日");
	SEES(s, "2023-01-04");
	stage_type(s, "<Esc><Esc>");
}

/* Whoever is registered as B角 is the first to be chosen. */
static void the_registered_deputy_comes_first(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "delegate", OWNER, NULL));
	stage_type(s, "<Tab><Tab><F3>");
	SEES(s, "登记的B角");
	g_autofree char *line = stage_top(s)->kind->line_text(stage_top(s));
	assert_non_null(strstr(line, LIAISON));
	stage_type(s, "<Esc><Esc>");
}

static void a_code_is_explained(void **state) {
	Stage *s = *state;
	stage_as(s, ADMIN);
	stage_open(s, act_screen(s->session, "add-section", "", NULL));
	SEES(s, "拼音首字母");
	stage_type(s, "<Esc>");
}

static gboolean offers(Stage *s, const char *state, const char *act, guint *place) {
	Menu *menu = menu_new(s->session);
	gboolean found = FALSE;
	task_menu_of(menu, &(TaskFacts){.task = "4", .state = state, .relation = "", .week = "", .accepted = TRUE});
	for (guint i = 0; i < menu->items->len && !found; i++) {
		found = g_strcmp0(menu_item(menu, i)->act, act) == 0;
		*place = i;
	}
	menu_free(menu);
	return found;
}

/* Acts that are rarely asked for stand in a row's menu when they are open, and never first. */
static void rare_acts_are_offered_when_open(void **state) {
	Stage *s = *state;
	guint place = 0;
	year_ready(s->year, "4");
	year_apply(s->year, "4");
	stage_as(s, DEPUTY);
	assert_true(offers(s, "applied", "name-reviewer", &place));
	assert_int_not_equal(place, 0);
	stage_as(s, OTHER_DEPUTY);
	assert_false(offers(s, "applied", "name-reviewer", &place));
	year_review(s->year, "4");
	stage_as(s, CLERK);
	assert_false(offers(s, "reviewed", "check-paper", &place));
	DO(s->year, OFFICE, "approve", "4", "paper_signer", DEPUTY, "paper_date", "2022-03-07", "paper_opinion", "同意", "paper_original", "档案柜", "paper_scan",
	   year_file(s->year, "扫描.txt", "扫描"));
	stage_as(s, CLERK);
	assert_true(offers(s, "approved", "check-paper", &place));
	assert_int_not_equal(place, 0);
	stage_as(s, OFFICE); /* whoever recorded it does not compare it */
	assert_false(offers(s, "approved", "check-paper", &place));
}

/* Hints name the key that is bound now. */
static void hints_follow_the_keys(void **state) {
	Stage *s = *state;
	GError *error = NULL;
	assert_true(keymap_bind(s->keymap, TZH_LANG_ZH, "picker.enter", "F7", &error));
	stage_open(s, act_screen(s->session, "delegate", OWNER, NULL));
	stage_type(s, "<Tab><Tab><F3>");
	SEES(s, "F7确定");
	stage_type(s, "<F7>");
	SEES_NOT(s, "F7确定");
	stage_type(s, "<Esc>");
}

/* Acts that change begin with what stands now and send only what differs. */
static void current_values_stand_in_the_fields(void **state) {
	Stage *s = *state;
	stage_as(s, HEAD);
	stage_open(s, act_screen(s->session, "reassign", "1", NULL));
	stage_type(s, "<120x60>");
	SEES(s, "发展规划科");
	SEES(s, OWNER);
	stage_type(s, "分工调整<Ctrl+S>");
	assert_int_equal(s->changes, 0); /* nothing to change was given: refused */
	assert_non_null(stage_top(s));
}

static void a_draft_survives(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "ask-extension", "1", NULL));
	stage_type(s, "2023-01-20<Tab>资金尚在拨付");
	assert_int_equal(draft_count(s->session), 1);
	stage_type(s, "<Esc>");
	SEES_NOT(s, "资金尚在拨付");
	stage_open(s, act_screen(s->session, "ask-extension", "1", NULL));
	SEES(s, "资金尚在拨付");
	SEES(s, "已恢复03-07 09:00的草稿");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_int_equal(draft_count(s->session), 0);
	assert_int_equal(year_rows(s->year, "extensions", "1"), 1);
}

static void moving_about_leaves_no_draft(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "ask-extension", "1", NULL));
	stage_type(s, "<Tab><Tab><Up><Esc>");
	assert_int_equal(draft_count(s->session), 0);
}

/* Refusals by the rules are listed, and what was typed stays. */
static void refusals_are_listed(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "ask-extension", "1", NULL));
	stage_type(s, "2022-03-01<Tab>理由<Ctrl+S>");
	assert_non_null(stage_top(s));
	SEES(s, "没有办成");
	SEES(s, "2022-03-01");
	SEES(s, "理由");
}

static void a_conflict_shows_both(void **state) {
	Stage *s = *state;
	stage_open(s, act_screen(s->session, "record", "1.1", NULL));
	stage_type(s, "12");
	DO(s->year, OWNER, "record", "1.1", "value", "13", "source", "快报");
	stage_as(s, OWNER);
	stage_type(s, "<Ctrl+S>");
	SEES(s, "您填写时");
	SEES(s, "对方：13家");
	SEES(s, "我填的：12");
	stage_type(s, "<Enter>"); /* back: nothing is lost, nothing done */
	SEES(s, "= 12家");
	stage_type(s, "<Ctrl+S><Right><Enter>"); /* theirs */
	SEES(s, "= 13家");
	stage_type(s, "<Ctrl+U>14<Ctrl+S>"); /* seen now: no conflict any more */
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "14家");
	/* Mine, all the same. */
	stage_open(s, act_screen(s->session, "record", "1.1", NULL));
	stage_type(s, "20");
	DO(s->year, OWNER, "record", "1.1", "value", "16", "source", "快报");
	stage_as(s, OWNER);
	stage_type(s, "<Ctrl+S><Right><Right><Enter>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "measures", "1", "value"), "20家");
}

/* The closing checklist: targets and what is missing stand above the statement, and an unmet measure asks for its reason. */
static void the_checklist_stands_first(void **state) {
	Stage *s = *state;
	stage_as(s, LAW);
	stage_open(s, act_screen(s->session, "apply", "4", NULL));
	stage_type(s, "<80x50>");
	SEES(s, "销号条件");
	SEES(s, "4.1");
	SEES(s, "4.2例外理由");
	SEES(s, "还没有佐证材料");
	SEES(s, "成果转化科");
	stage_type(s, "<Esc>");
	year_ready(s->year, "4");
	stage_as(s, LAW);
	stage_open(s, act_screen(s->session, "apply", "4", NULL));
	SEES_NOT(s, "例外理由");
	stage_type(s, "均已完成。<Ctrl+S>");
	SEES(s, "待审核");
	stage_type(s, "<Right><Enter>");
	assert_null(stage_top(s));
	IS(s->year, "4", "state", "applied");
}

static void files_go_in_together(void **state) {
	Stage *s = *state;
	stage_in(s, "一.txt", "一");
	stage_in(s, "二.txt", "二");
	stage_open(s, act_screen(s->session, "attach", "1", NULL));
	SEES(s, "证明哪几项指标");
	stage_type(s, "<F3>");
	SEES(s, "一.txt");
	stage_type(s, " <Down> <Enter>");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_non_null(strstr(s->result, "共传2份"));
	assert_int_equal(year_rows(s->year, "evidence", "1"), 2);
	assert_string_equal(year_cell(s->year, "measures", "1", "evidence"), "2");
}

/* A name in the code page of Chinese Windows is a file like any other, and goes by its name. */
static void names_of_windows_are_files_too(void **state) {
	Stage *s = *state;
	stage_in(s, "\xb1\xb8\xb0\xb8.txt", "一"); /* 备案 in GBK */
	stage_open(s, act_screen(s->session, "attach", "1", NULL));
	stage_type(s, "<F3><Enter>");
	SEES(s, "备案.txt");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_string_equal(year_cell(s->year, "evidence", "1", "file"), "备案.txt");
	stage_in(s, "说明.txt", "二");
	stage_open(s, act_screen(s->session, "attach", "1", NULL));
	stage_type(s, "说明.txt<Ctrl+S>"); /* typed as it is called in 收件夹 */
	assert_null(stage_top(s));
	assert_int_equal(year_rows(s->year, "evidence", "1"), 2);
}

static void marked_tasks_are_done_together(void **state) {
	Stage *s = *state;
	g_autoptr(GPtrArray) tasks = g_ptr_array_new();
	g_ptr_array_add(tasks, (gpointer) "1");
	g_ptr_array_add(tasks, (gpointer) "2"); /* not one's own: refused and told, the other is done */
	stage_open(s, act_screen_many(s->session, "report", tasks));
	SEES(s, "共2项");
	SEES(s, "1号 ");
	stage_type(s, "1<Ctrl+S>");
	assert_int_equal(year_rows(s->year, "reports", "1"), 1);
	SEES(s, "办成1项，未办成1项");
	SEES(s, "2号：");
	stage_type(s, "<Esc>");
	stage_open(s, act_screen_many(s->session, "approve", tasks));
	SEES(s, "逐项办理");
}

static void more_lists_all_with_reasons(void **state) {
	Stage *s = *state;
	stage_open(s, more_screen(s->session, "1"));
	stage_type(s, "<100x120>");
	SEES(s, "签收");
	SEES(s, "审批");
	SEES_NOT(s, "补录纸质签批"); /* the office's */
	stage_type(s, "签收<Enter>");
	SEES(s, "提交");
	assert_string_equal(stage_top(s)->kind->name, "act");
	stage_type(s, "<Ctrl+S>");
	assert_null(stage_top(s));
	assert_string_not_equal(year_cell(s->year, "tasks", "1", "accepted"), "");
	stage_as(s, OFFICE);
	stage_open(s, more_screen(s->session, "1"));
	SEES(s, "补录纸质签批");
	stage_type(s, "<Esc>");
	stage_as(s, ADMIN);
	stage_open(s, more_screen(s->session, ""));
	stage_type(s, "新增科室<Enter>");
	SEES(s, "代码");
}

/* Every act opens for every role, at every size, without a failure of the library, and each row keeps its width. */
static void every_act_can_be_opened(void **state) {
	static const char *const POSTS[] = {OWNER, OFFICE, HEAD, ADMIN, INSPECTOR};
	static const char *const SIZES[] = {"<40x10>", "<80x24>", "<200x60>"};
	Stage *s = *state;
	guint n;
	const TzhActInfo *acts = tzh_acts(TZH_LANG_ZH, &n);
	for (guint p = 0; p < G_N_ELEMENTS(POSTS); p++) {
		stage_as(s, POSTS[p]);
		for (guint i = 0; i < n; i++) {
			session_say(s->session, FALSE, "");
			stage_open(s, act_screen(s->session, acts[i].name, *acts[i].object != '\0' ? "1" : "", NULL));
			for (guint k = 0; k < G_N_ELEMENTS(SIZES); k++) {
				stage_type(s, SIZES[k]);
				if (s->session->message_bad)
					fail_msg("%s: %s", acts[i].name, s->session->message->str);
			}
			stage_type(s, "<Esc>");
			assert_null(stage_top(s));
		}
	}
	assert_int_equal(s->changes, 0);
}

/* Whatever can be picked is there to be picked. */
static void everything_can_be_picked(void **state) {
	Stage *s = *state;
	stage_as(s, OFFICE);
	guint n;
	const TzhActInfo *acts = tzh_acts(TZH_LANG_ZH, &n);
	for (guint i = 0; i < n; i++) {
		stage_open(s, paper_screen(s->session, acts[i].name, *acts[i].object != '\0' ? "1" : ""));
		if (strcmp(stage_top(s)->kind->name, "act") == 0) {
			SEES(s, "补录纸质签批");
			SEES(s, "签批人");
		}
		for (int k = 0; k < 12 && strcmp(stage_top(s)->kind->name, "act") == 0; k++) {
			session_say(s->session, FALSE, "");
			stage_type(s, "<F3>");
			if (s->session->message_bad)
				fail_msg("%s: %s", acts[i].name, s->session->message->str);
			if (strcmp(stage_top(s)->kind->name, "act") != 0)
				stage_type(s, "<Esc>");
			stage_type(s, "<Tab>");
		}
		while (stage_top(s) != NULL)
			stage_type(s, "<Esc>");
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	year_in_memory();
	const struct CMUnitTest tests[] = {
	    T(a_value_is_recorded),
	    T(required_fields_are_asked_for),
	    T(what_is_not_open_says_why),
	    T(rare_fields_unfold),
	    T(consequences_are_confirmed),
	    T(rare_acts_are_offered_when_open),
	    T(hints_follow_the_keys),
	    T(a_code_is_explained),
	    T(the_registered_deputy_comes_first),
	    T(a_moved_due_date_is_explained),
	    T(current_values_stand_in_the_fields),
	    T(a_draft_survives),
	    T(moving_about_leaves_no_draft),
	    T(refusals_are_listed),
	    T(a_conflict_shows_both),
	    T(the_checklist_stands_first),
	    T(files_go_in_together),
	    T(names_of_windows_are_files_too),
	    T(marked_tasks_are_done_together),
	    T(more_lists_all_with_reasons),
	    T(every_act_can_be_opened),
	    T(everything_can_be_picked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
