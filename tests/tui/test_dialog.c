/* Messages and questions (dialog.h): looks at several sizes, keys, what a confirmation needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "bare.h"
#include "dialog.h"

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2};

static void draws(const Screen *screen, int rows, int cols, const char *expected) {
	g_autofree char *text = bare_draw(screen, rows, cols);
	assert_string_equal(text, expected);
}

static const char *const changes[] = {
    "时限", "2022-11-30", "2022-12-30", "责任人", "发展规划科科长", "发展规划科科长", "工作要求", "", "逐户核实企业研发投入，建立台账，按周更新", NULL};

static void confirm(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	Screen *screen = dialog_confirm(session, "批准延期", "26号任务延期后亮灯由红转绿，原定时限留痕。", changes);
	draws(screen, 12, 60,
	      "批准延期\n"
	      "26号任务延期后亮灯由红转绿，原定时限留痕。\n"
	      "\n"
	      "项目      现在                      改为\n"
	      "时限      2022-11-30                2022-12-30\n"
	      "工作要求  （空）                    逐户核实企业研发投入，建\n"
	      "                                    立台账，按周更新\n"
	      "\n"
	      "> [返回]    [确认]\n"
	      "\n"
	      "\n"
	      "左右键选  回车确定  Esc 返回\n");
	draws(screen, 14, 40,
	      "批准延期\n"
	      "26号任务延期后亮灯由红转绿，原定时限留\n"
	      "痕。\n"
	      "\n"
	      "时限\n"
	      "  现在: 2022-11-30\n"
	      "  改为: 2022-12-30\n"
	      "工作要求\n"
	      "  现在: （空）\n"
	      "  改为: 逐户核实企业研发投入，建立台账，\n"
	      "        按周更新\n"
	      "\n"
	      "> [返回]    [确认]\n"
	      "左右键选  回车确定  Esc 返回\n");
	/* No letter and no digit confirms; Enter alone goes back. */
	assert_int_equal(bare_screen(screen, 12, 60, "y1 ") & DID_POP, 0);
	assert_int_equal(bare_screen(screen, 12, 60, "<Enter>"), DID_HANDLE | DID_POP);
	assert_string_equal(screen->result, "0");
	bare_screen(screen, 12, 60, "<Right><Right><Right>");
	g_autofree char *at = screen->kind->line_text(screen);
	assert_string_equal(at, "确认");
	bare_screen(screen, 12, 60, "<Enter>");
	assert_string_equal(screen->result, "1");
	bare_screen(screen, 12, 60, "<Esc>");
	assert_null(screen->result);
	screen_free(screen);
	bare_free(session);
}

static void ask(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_EN, one);
	static const char *const buttons[] = {"Back", "Leave, keep drafts", "Discard", NULL};
	Screen *screen = dialog_ask(session, "Leave?", "3 entries are not submitted.", buttons, 1);
	draws(screen, 8, 60,
	      "Leave?\n"
	      "3 entries are not submitted.\n"
	      "\n"
	      "  [Back]  > [Leave, keep drafts]    [Discard]\n"
	      "\n"
	      "\n"
	      "\n"
	      "left/right  Enter choose  Esc back\n");
	g_autoptr(Canvas) canvas = canvas_new(8, 60, one);
	screen->kind->draw(screen, canvas, canvas_area(canvas));
	assert_int_equal(canvas->caret_row, 3);
	assert_int_equal(canvas->caret_col, 10);
	draws(screen, 8, 34,
	      "Leave?\n"
	      "3 entries are not submitted.\n"
	      "\n"
	      "  [Back]  > [Leave, keep drafts]\n"
	      "  [Discard]\n"
	      "\n"
	      "\n"
	      "left/right  Enter choose  Esc back\n");
	bare_screen(screen, 8, 60, "<Left><Left><Enter>");
	assert_string_equal(screen->result, "0");
	screen_free(screen);
	bare_free(session);
}

static void reads(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, two);
	GString *text = g_string_new(NULL);
	for (int i = 1; i <= 30; i++)
		g_string_append_printf(text, "第%d行\n", i);
	Screen *screen = dialog_text(session, "说明", text->str);
	draws(screen, 6, 40,
	      "说明                              1-4/30\n"
	      "第1行\n"
	      "第2行\n"
	      "第3行\n"
	      "第4行…\n"
	      "上下键翻看  回车返回\n");
	bare_screen(screen, 6, 40, "<Down><PgDn>");
	g_autofree char *down = bare_draw(screen, 6, 40);
	assert_non_null(strstr(down, "5-8/30"));
	bare_screen(screen, 6, 40, "<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn>");
	g_autofree char *end = bare_draw(screen, 6, 40);
	assert_non_null(strstr(end, "27-30/30\n第27行\n第28行\n第29行\n第30行\n"));
	bare_screen(screen, 6, 40, "<Up>");
	g_autofree char *up = bare_draw(screen, 6, 40);
	assert_non_null(strstr(up, "26-29/30"));
	g_autofree char *large = bare_draw(screen, 40, 40); /* everything fits now */
	assert_non_null(strstr(large, "第1行"));
	assert_int_equal(bare_screen(screen, 6, 40, "<Enter>"), DID_HANDLE | DID_POP);
	assert_null(screen->result);
	screen_free(screen);
	g_string_free(text, TRUE);
	bare_free(session);
}

/* Any size down to the least: whole rows, and the current button shows. */
static void sizes(void **state) {
	(void)state;
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		Session *session = bare_new((TzhLang)lang, lang == 0 ? two : one);
		g_autofree char *about = g_strnfill(400, 'x');
		Screen *screen = dialog_confirm(session, "批准延期\U00020000", about, changes);
		for (int cols = 12; cols <= 130; cols++)
			for (int rows = 4; rows <= 30; rows += 3) {
				g_autoptr(Canvas) canvas = canvas_new(rows, cols, session->mode);
				bare_screen(screen, rows, cols, rows % 2 ? "<Down><Right>" : "<PgDn><Left>");
				screen->kind->draw(screen, canvas, canvas_area(canvas));
				g_autofree char *text = bare_text(canvas);
				assert_non_null(text); /* every row is whole */
				assert_in_range(canvas->caret_row, 1, rows - 1);
			}
		screen_free(screen);
		bare_free(session);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(confirm), cmocka_unit_test(ask), cmocka_unit_test(reads), cmocka_unit_test(sizes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
