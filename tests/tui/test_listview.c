/* The list widget on the sample: a window of rows, heads and columns by width, moving, marks, order, filter, what stays when others write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "listview.h"
#include "look.h"

static const ListColumn columns[] = {
    {"number", 4, 0, 0, NULL},
    {"title", -16, 0, 0, NULL},
    {"lead", 0, 100, 0, NULL},
    {"due", 5, 0, 0, column_short_day},
    {"remaining", 8, 60, 0, column_or_dash},
    {"light", 0, 0, 0, NULL},
};
static const ListSpec spec = {"tasks", columns, G_N_ELEMENTS(columns), "state,last_line", "id", FALSE, FALSE};

typedef struct {
	Look *look;
	ListView *view;
} World;

static int open_world(void **state, TzhLang lang) {
	World *world = g_new0(World, 1);
	world->look = look_new(lang, "发展规划科科长");
	world->view = listview_new(world->look->session, &spec);
	*state = world;
	return 0;
}

static int setup(void **state) {
	return open_world(state, TZH_LANG_ZH);
}

static int setup_en(void **state) {
	return open_world(state, TZH_LANG_EN);
}

static int teardown(void **state) {
	World *world = *state;
	listview_free(world->view);
	look_free(world->look);
	g_free(world);
	return 0;
}

static void draw(World *world) {
	canvas_clear(world->look->canvas);
	listview_draw(world->view, world->look->canvas, canvas_area(world->look->canvas));
}

static void load(World *world) {
	GError *error = NULL;
	if (!listview_load(world->view, world->look->canvas->rows, &error))
		fail_msg("%s", error->message);
	draw(world);
}

static unsigned act(World *world, Action action) {
	unsigned did = listview_act(world->view, action, world->look->canvas->rows);
	if (did & DID_RELOAD)
		load(world);
	draw(world);
	return did;
}

static void heads_and_rows(void **state) {
	World *world = *state;
	load(world);
	const char *head = look_row(world->look, 0);
	assert_true(g_str_has_prefix(head, "  序号 任务"));
	assert_non_null(strstr(head, "第1/31行"));
	assert_true(g_str_has_suffix(head, "时限       剩工作日 亮灯"));
	assert_true(g_str_has_prefix(look_row(world->look, 1), ">    1 调整法治领导小组及其办公室"));
	assert_null(strstr(head, "牵头科室"));
	assert_int_equal(world->look->canvas->caret_row, 1);
	assert_int_equal(canvas_cell(world->look->canvas, 1, 10)->style & STYLE_ON, STYLE_ON);
	assert_int_equal(listview_count(world->view), 31);
	assert_false(listview_more(world->view));
	assert_string_equal(listview_task(world->view), "1");
}

static void english(void **state) {
	World *world = *state;
	load(world);
	assert_non_null(strstr(look_row(world->look, 0), "row 1 of 31"));
	assert_non_null(strstr(look_row(world->look, 0), "Due"));
}

static void columns_follow_the_width(void **state) {
	World *world = *state;
	look_size(world->look, 12, 40);
	load(world);
	assert_null(strstr(look_row(world->look, 0), "剩工作日"));
	assert_non_null(strstr(look_row(world->look, 0), "亮灯"));
	for (int row = 0; row < 12; row++)
		assert_true(glyph_width((TextMode){1, FALSE}, look_row(world->look, row)) <= 40);
	look_size(world->look, 40, 120);
	load(world);
	assert_non_null(strstr(look_row(world->look, 0), "牵头科室"));
	/* All rows fit: no scroll mark. */
	assert_null(strstr(look_row(world->look, 0), "行"));
	/* Whatever the size, the last row is within the picture and nothing breaks. */
	for (int cols = 4; cols < 60; cols += 3)
		for (int rows = 1; rows < 8; rows++) {
			look_size(world->look, rows, cols);
			load(world);
		}
}

/* A column's width is what it has at least: where there is room its texts stand whole. */
static void room_goes_where_texts_are_cut(void **state) {
	World *world = *state;
	look_size(world->look, 40, 160);
	load(world);
	for (int row = 0; row < 32; row++)
		assert_null(strstr(look_row(world->look, row), "…"));
	assert_non_null(strstr(look_row(world->look, 10), "2023-01-04")); /* wider than the five cells of the others */
}

static void a_light_has_its_colour_and_word(void **state) {
	World *world = *state;
	listview_ask(world->view, "light:red", NULL, NULL);
	load(world);
	const char *row = look_row(world->look, 1);
	const char *red = strstr(row, "红 ");
	assert_non_null(red);
	g_autofree char *before = g_strndup(row, (gsize)(red - row));
	int col = glyph_width((TextMode){1, FALSE}, before);
	assert_int_equal(canvas_cell(world->look->canvas, 1, col)->style & 0x3f, STYLE_RED);
}

static void moves_keep_the_row_in_sight(void **state) {
	World *world = *state;
	look_size(world->look, 10, 80);
	load(world);
	for (int i = 0; i < 12; i++)
		assert_int_equal(act(world, ACTION_DOWN) & (DID_REDRAW | DID_RELOAD), DID_REDRAW);
	assert_int_equal(listview_at(world->view), 12);
	assert_string_equal(listview_task(world->view), "13");
	assert_true(g_str_has_prefix(look_row(world->look, 9), ">   13"));
	act(world, ACTION_END);
	assert_string_equal(listview_task(world->view), "31");
	assert_true(g_str_has_prefix(look_row(world->look, 9), ">   31"));
	assert_int_equal(act(world, ACTION_DOWN), DID_HANDLE);
	act(world, ACTION_PAGE_UP);
	assert_string_equal(listview_task(world->view), "22");
	act(world, ACTION_HOME);
	assert_true(g_str_has_prefix(look_row(world->look, 1), ">    1"));
	act(world, ACTION_PAGE_DOWN);
	assert_string_equal(listview_task(world->view), "10");
	assert_true(g_str_has_prefix(look_row(world->look, 1), ">   10"));
	assert_true(listview_click(world->view, 3));
	assert_string_equal(listview_task(world->view), "12");
	assert_false(listview_click(world->view, 0));
}

static void the_selection_stays_by_key(void **state) {
	World *world = *state;
	load(world);
	for (int i = 0; i < 23; i++)
		act(world, ACTION_DOWN);
	assert_string_equal(listview_task(world->view), "24");
	act(world, ACTION_REVERSE);
	assert_string_equal(listview_get_order(world->view), "-number");
	assert_string_equal(listview_task(world->view), "24");
	assert_int_equal(listview_at(world->view), 7);
	/* A filter it passes keeps it, one it does not pass keeps the place. */
	listview_ask(world->view, "section:发展规划科", NULL, NULL);
	load(world);
	assert_string_equal(listview_task(world->view), "24");
	listview_ask(world->view, "light:red", NULL, NULL);
	load(world);
	assert_true(listview_at(world->view) >= 0 && listview_at(world->view) < listview_count(world->view));
	act(world, ACTION_SORT);
	assert_string_equal(listview_get_order(world->view), "due");
	act(world, ACTION_SORT);
	assert_string_equal(listview_get_order(world->view), "light");
	act(world, ACTION_SORT);
	assert_string_equal(listview_get_order(world->view), "number");
}

static void marks_outlive_a_filter(void **state) {
	World *world = *state;
	load(world);
	act(world, ACTION_MARK);
	assert_string_equal(listview_task(world->view), "2");
	assert_true(g_str_has_prefix(look_row(world->look, 1), " *   1"));
	act(world, ACTION_MARK);
	listview_ask(world->view, "light:red", NULL, NULL);
	load(world);
	assert_int_equal(listview_n_marked(world->view), 2);
	g_autoptr(GPtrArray) marked = listview_marked(world->view);
	assert_int_equal(marked->len, 2);
	assert_true(g_str_has_prefix(marked->pdata[0], "#"));
	act(world, ACTION_MARK_ALL);
	assert_int_equal(listview_n_marked(world->view), 0);
	act(world, ACTION_MARK_ALL);
	assert_int_equal(listview_n_marked(world->view), listview_count(world->view));
}

static void a_bad_filter_leaves_the_list(void **state) {
	World *world = *state;
	listview_ask(world->view, "light:red", NULL, NULL);
	load(world);
	gint64 red = listview_count(world->view);
	listview_ask(world->view, "食品 colour:x", NULL, NULL);
	load(world);
	assert_non_null(listview_error(world->view));
	assert_string_equal(listview_refused(world->view), "食品 colour:x");
	assert_string_equal(listview_filter(world->view), "light:red");
	assert_int_equal(listview_count(world->view), red);
	assert_string_equal(look_row(world->look, 0), "  食品 colour:x");
	assert_string_equal(look_row(world->look, 1), "       ^");
	assert_non_null(strstr(look_row(world->look, 2), "colour"));
	assert_true(g_str_has_prefix(look_row(world->look, 4), ">"));
	listview_ask(world->view, NULL, NULL, NULL);
	load(world);
	assert_null(listview_error(world->view));
	assert_int_equal(listview_count(world->view), 31);
}

static void an_empty_list_says_what_it_means(void **state) {
	World *world = *state;
	listview_ask(world->view, "绝无此事", NULL, NULL);
	load(world);
	assert_int_equal(listview_at(world->view), -1);
	assert_string_equal(listview_task(world->view), "");
	assert_null(listview_cell(world->view, "title"));
	assert_true(strlen(look_row(world->look, 0)) > 10);
	act(world, ACTION_DOWN);
	act(world, ACTION_END);
	act(world, ACTION_MARK);
	assert_int_equal(listview_n_marked(world->view), 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(heads_and_rows, setup, teardown),
	    cmocka_unit_test_setup_teardown(english, setup_en, teardown),
	    cmocka_unit_test_setup_teardown(columns_follow_the_width, setup, teardown),
	    cmocka_unit_test_setup_teardown(room_goes_where_texts_are_cut, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_light_has_its_colour_and_word, setup, teardown),
	    cmocka_unit_test_setup_teardown(moves_keep_the_row_in_sight, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_selection_stays_by_key, setup, teardown),
	    cmocka_unit_test_setup_teardown(marks_outlive_a_filter, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_bad_filter_leaves_the_list, setup, teardown),
	    cmocka_unit_test_setup_teardown(an_empty_list_says_what_it_means, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
