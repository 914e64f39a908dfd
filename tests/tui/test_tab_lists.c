/* Tabs of lists on the sample: table, detail beside and below, filter, marks, menu, lists by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "look.h"
#include "tab_lists.h"

static int open_as(void **state, TzhLang lang, const char *post) {
	Look *look = look_new(lang, post);
	look_size(look, 18, 80);
	*state = look;
	return 0;
}

static int setup(void **state) {
	return open_as(state, TZH_LANG_ZH, "发展规划科科长");
}

static int setup_en(void **state) {
	return open_as(state, TZH_LANG_EN, "发展规划科科长");
}

static int setup_office(void **state) {
	return open_as(state, TZH_LANG_ZH, "领导小组办公室");
}

static int teardown(void **state) {
	look_free(*state);
	return 0;
}

/* Every row is as wide as the canvas at most, and no character stands half. */
static void well_formed(const Look *look) {
	for (int row = 0; row < look->canvas->rows; row++)
		for (int col = 0; col < look->canvas->cols; col++) {
			const Cell *cell = canvas_cell(look->canvas, row, col);
			if (cell->width == 2)
				assert_true(col + 1 < look->canvas->cols && canvas_cell(look->canvas, row, col + 1)->width == 0);
		}
}

static void the_detail_follows_the_row(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	SHOWS(look, "1号 [概要]");
	for (int i = 0; i < 16; i++)
		look_type(look, "j");
	assert_int_equal(look->did & DID_RELOAD, 0);
	SHOWS(look, ">   17 提升全社会研发投入");
	SHOWS(look, "17号 [概要]");
	SHOWS(look, "剩25个工作日");
	look_type(look, "]");
	SHOWS(look, "[指标]");
	SHOWS(look, "不低于33.3亿元");
	look_type(look, "j");
	SHOWS(look, "18号  概要 [指标]");
	HIDES(look, "不低于33.3亿元");
	look_type(look, "[d");
	HIDES(look, "[概要]");
	look_type(look, "d");
	SHOWS(look, "[概要]");
}

static void every_size(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	look_size(look, 34, 120);
	SHOWS(look, "|");
	SHOWS(look, "[概要]");
	well_formed(look);
	look_size(look, 8, 40);
	HIDES(look, "[概要]");
	SHOWS(look, "亮灯");
	well_formed(look);
	look_size(look, 55, 200);
	SHOWS(look, "牵头科室");
	for (int cols = 12; cols < 140; cols += 9)
		for (int rows = 1; rows < 30; rows += 4) {
			look_size(look, rows, cols);
			well_formed(look);
		}
}

static void a_filter_is_typed_shown_and_left(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	look_type(look, "/light:");
	assert_string_equal(look_top(look)->kind->name, "prompt");
	look_type(look, "<Tab><Tab><Enter>");
	SHOWS(look, "筛选 light:红  3项  Esc清除");
	SHOWS(look, "红 滞后");
	HIDES(look, "绿");
	look_type(look, "/<Enter>");
	SHOWS(look, "筛选 light:红");
	look_type(look, "/<Esc>");
	SHOWS(look, "筛选 light:红");
	look_type(look, "/<Ctrl+U>foo:x<Enter>");
	SHOWS(look, "foo:x");
	SHOWS(look, "^");
	SHOWS(look, "没有“foo”");
	look_type(look, "/");
	g_autofree char *line = look_top(look)->kind->line_text(look_top(look));
	assert_string_equal(line, "foo:x"); /* to be put right, not typed anew */
	look_type(look, "<Esc><Esc>");
	SHOWS(look, "筛选 light:红");
	look_type(look, "<Esc>");
	HIDES(look, "筛选");
	look_type(look, "<Esc>");
	assert_int_equal(look->did, DID_NOTHING);
}

static void order_and_marks_are_said(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	look_type(look, "oO<Home>");
	SHOWS(look, "按时限排，倒序");
	look_type(look, "  ");
	SHOWS(look, "已标记2项");
	assert_string_equal(menu_item(look->menu, 0)->label, "本周均无新进展");
	assert_null(menu_item(look->menu, 0)->act);
	look_type(look, "<Esc>");
	HIDES(look, "已标记");
	assert_true(look->menu->items->len > 3);
}

static void the_menu_is_by_role_and_state(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	for (int i = 0; i < 16; i++)
		look_type(look, "j");
	assert_string_equal(menu_item(look->menu, 0)->act, "report");
	assert_true(menu_item(look->menu, 0)->open);
	assert_string_equal(menu_item(look->menu, 0)->object, "17");
	for (int i = 0; i < 7; i++)
		look_type(look, "j");
	gboolean dim = FALSE;
	for (guint i = 0; i < look->menu->items->len; i++)
		dim = dim || (!menu_item(look->menu, i)->open && menu_item(look->menu, i)->why != NULL);
	assert_true(dim); /* of no. 24, applied for: what is not open stays to be seen, with the reason */
	assert_true(look->menu->items->len <= 8);
}

static void other_tabs(void **state) {
	Look *look = *state;
	look_open(look, tab_owed(look->session));
	SHOWS(look, "上次填报");
	SHOWS(look, "第46周");
	look_instead(look, tab_lights(look->session));
	SHOWS(look, "红 滞后");
	HIDES(look, "绿 ");
	look_instead(look, tab_accept(look->session));
	SHOWS(look, "视为签收日");
	look_instead(look, mine_list(look->session));
	SHOWS(look, "提升全社会研发投入");
	look_instead(look, todo_list(look->session));
	SHOWS(look, "没有等您办理");
	HIDES(look, "[概要]");
}

static void todo_offers_the_act_that_settles(void **state) {
	Look *look = *state;
	look_open(look, todo_list(look->session));
	SHOWS(look, "销号审核");
	const TzhActInfo *info;
	while ((info = tzh_act_find(TZH_LANG_ZH, menu_item(look->menu, 0)->act)) != NULL && strcmp(info->name, "review") != 0) {
		look_type(look, "j");
		if (!(look->did & DID_REDRAW))
			fail_msg("no closing waits for a review");
	}
	assert_string_equal(menu_item(look->menu, 0)->object, look_top(look)->kind->task(look_top(look)));
	assert_true(menu_item(look->menu, 0)->open);
	for (guint i = 1; i < look->menu->items->len; i++)
		assert_true(menu_item(look->menu, i)->act == NULL || strcmp(menu_item(look->menu, i)->act, "review") != 0);
}

static void any_list_by_name(void **state) {
	Look *look = *state;
	g_autoptr(GError) error = NULL;
	guint n;
	const TzhListInfo *lists = tzh_lists(TZH_LANG_ZH, &n);
	for (guint i = 0; i < n; i++) {
		Screen *screen = list_screen(look->session, lists[i].name, NULL, NULL, &error);
		if (screen == NULL)
			fail_msg("%s: %s", lists[i].name, error->message);
		look_instead(look, screen);
		look_type(look, "jjGgo");
		g_autofree char *title = look_top(look)->kind->title(look_top(look));
		assert_string_equal(title, lists[i].title);
		well_formed(look);
	}
	assert_null(list_screen(look->session, "nothing", NULL, NULL, &error));
	assert_non_null(error);
	g_clear_error(&error);
	assert_null(list_screen(look->session, "tasks", "foo:x", NULL, &error));
	assert_non_null(error);
	look_instead(look, list_screen(look->session, "tasks", "light:red", NULL, NULL));
	SHOWS(look, "筛选 light:red  3项");
}

static void in_english(void **state) {
	Look *look = *state;
	look_open(look, tab_all(look->session));
	SHOWS(look, "[Summary]");
	SHOWS(look, "row 1 of 31");
	look_type(look, "/light:red<Enter>");
	SHOWS(look, "Filter light:red  3 tasks");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(the_detail_follows_the_row, setup, teardown),
	    cmocka_unit_test_setup_teardown(every_size, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_filter_is_typed_shown_and_left, setup, teardown),
	    cmocka_unit_test_setup_teardown(order_and_marks_are_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_menu_is_by_role_and_state, setup, teardown),
	    cmocka_unit_test_setup_teardown(other_tabs, setup, teardown),
	    cmocka_unit_test_setup_teardown(todo_offers_the_act_that_settles, setup_office, teardown),
	    cmocka_unit_test_setup_teardown(any_list_by_name, setup, teardown),
	    cmocka_unit_test_setup_teardown(in_english, setup_en, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
