/* The real program at terminals of many kinds: the first screen, leaving, TERM, locale and colour (interface.md §5). */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <string.h>

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Where `text` was written last; -1: never. */
static gssize last_written(Pty *pty, const char *text) {
	const GString *raw = pty_raw(pty);
	const char *at = g_strrstr_len(raw->str, (gssize)raw->len, text);
	return at != NULL ? at - raw->str : -1;
}

static void first_screen(void **state) {
	Pty *pty = desk_open(*state);
	g_autofree char *head = pty_row(pty, 0);
	assert_true(g_str_has_prefix(head, "2022年法治建设工作推进台账  发展规划科科长  演示数据"));
	SEES(pty, "[我的任务");
	SEES(pty, "本周进展还有 3项未填");
	SEES(pty, "提升全社会研发投入");
	SEES(pty, "1 填报这一项");
	SEES(pty, "核查 10"); /* the last count within 80 columns */
	assert_true(pty_other_screen(pty));
	assert_true(last_written(pty, PASTE_ON) > last_written(pty, PASTE_OFF));
	int row, col;
	pty_cursor(pty, &row, &col);
	assert_int_equal(row, pty_row_of(pty, "提升全社会研发投入"));
	assert_true(pty_cursor_visible(pty));
}

static void leaving_restores_the_terminal(void **state) {
	Desk *desk = *state;
	Pty *pty = desk_open(desk);
	assert_int_equal(desk_leave(desk), 0);
	assert_true(pty_cursor_visible(pty));
	assert_false(pty_other_screen(pty));
	assert_true(last_written(pty, PASTE_OFF) > last_written(pty, PASTE_ON));
	assert_false(pty_shows(pty, "我的任务"));
}

static void interrupt_does_not_end_it(void **state) {
	Desk *desk = *state;
	Pty *pty = desk_open(desk);
	pty_send(pty, "\003");
	SEES(pty, "复制请用鼠标选中");
	pty_send(pty, "\032\034\023\021"); /* Ctrl+Z, Ctrl+\, Ctrl+S, Ctrl+Q */
	pty_send(pty, "\033[B");
	LOSES(pty, "复制请用鼠标选中");
	SEES(pty, ">   22");
	assert_int_equal(desk_leave(desk), 0);
}

static void terminals_it_knows(void **state) {
	static const char *const kinds[] = {"TERM=linux", "TERM=xterm-256color", "TERM=xterm", "TERM=screen", "TERM=screen-256color", "TERM=vt100"};
	Desk *desk = *state;
	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		desk_set(desk, kinds[i]);
		Pty *pty = desk_open(desk);
		SEES(pty, "[我的任务");
		SEES(pty, "本周进展还有 3项未填");
		pty_send(pty, strcmp(kinds[i], "TERM=linux") == 0 ? "\033[B" : "\033OB"); /* ↓ as its description has it */
		SEES(pty, ">   22");
		pty_send(pty, "2");
		LOSES(pty, "[我的任务");
		pty_send(pty, "\033");
		SEES(pty, "[我的任务");
		assert_int_equal(desk_leave(desk), 0);
		desk_close(desk);
	}
}

static void terminals_it_cannot_use(void **state) {
	static const struct { const char *term, *said; } rows[] = {{"TERM=dumb", "终端类型“dumb”"}, {"TERM=nosuchterminal", "“nosuchterminal”"}, {"TERM=", "TERM"}};
	Desk *desk = *state;
	desk->cols = 200;
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		desk_set(desk, rows[i].term);
		Pty *pty = desk_start(desk);
		SEES(pty, rows[i].said);
		SEES(pty, "export TERM=xterm-256color");
		assert_int_equal(pty_end(pty), 3);
		assert_int_equal(last_written(pty, "\033["), -1);
		desk_close(desk);
	}
}

static void locale_without_utf8(void **state) {
	Desk *desk = *state;
	desk_set(desk, "LC_ALL=C");
	desk->option = "--lang=zh"; /* asked for, and still it cannot be shown */
	Pty *pty = desk_start(desk);
	SEES(pty, "[Mine");
	SEES(pty, "run export LC_ALL=C.UTF-8 and come back.");
	pty_send(pty, "1");
	LOSES(pty, "[Mine");
	pty_send(pty, "\033");
	SEES(pty, "[Mine");
	assert_int_equal(desk_leave(desk), 0);
	const GString *raw = pty_raw(pty);
	for (gsize i = 0; i < raw->len; i++)
		if ((guint8)raw->str[i] >= 0x80)
			fail_msg("byte %02x at %" G_GSIZE_FORMAT, (guint8)raw->str[i], i);
}

static void without_colour(void **state) {
	Desk *desk = *state;
	assert_true(pty_colored(desk_open(desk)));
	desk_set(desk, "NO_COLOR=1");
	Pty *pty = desk_open(desk);
	SEES(pty, "黄 节点未完"); /* the word stays */
	assert_false(pty_colored(pty));
	desk_set(desk, "NO_COLOR");
	desk->option = "--no-color";
	assert_false(pty_colored(desk_open(desk)));
}

static void ended_from_outside(void **state) {
	static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};
	Desk *desk = *state;
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		Pty *pty = desk_open(desk);
		pty_signal(pty, numbers[i]);
		int status = pty_end(pty);
		assert_true(status >= 0 && status != 128 + numbers[i]); /* by itself */
		assert_true(pty_cursor_visible(pty));
		assert_false(pty_other_screen(pty));
		desk_close(desk);
	}
}

static void stopped_and_continued(void **state) {
	Pty *pty = desk_open(*state);
	pty_signal(pty, SIGTSTP);
	assert_true(pty_stopped(pty));
	while (pty_take(pty, 0))
		;
	assert_false(pty_other_screen(pty));
	assert_true(last_written(pty, PASTE_OFF) > last_written(pty, PASTE_ON));
	pty_resize(pty, 30, 100);
	pty_signal(pty, SIGCONT);
	SEES(pty, "[我的任务");
	assert_true(pty_other_screen(pty));
	g_autofree char *rule = pty_row(pty, pty_row_of(pty, "----"));
	assert_int_equal(strspn(rule, "-"), 100);
	pty_send(pty, "\033[B");
	SEES(pty, ">   22");
}

/* Every row ends at the edge: a rule across the whole screen is as wide as it. */
static gboolean as_wide(Pty *pty, gconstpointer data) {
	int row = pty_row_of(pty, "----------");
	g_autofree char *rule = row >= 0 ? pty_row(pty, row) : g_strdup("");
	return strspn(rule, "-") == GPOINTER_TO_UINT(data);
}

static void resized(void **state) {
	static const int sizes[][2] = {{40, 132}, {24, 80}, {12, 40}, {60, 200}, {20, 60}};
	Pty *pty = desk_open(*state);
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		assert_true(pty_until(pty, as_wide, GUINT_TO_POINTER((guint)sizes[i][1])));
	}
	pty_resize(pty, 8, 30);
	LOSES(pty, "我的任务");
	g_autofree char *said = pty_row(pty, 0);
	assert_true(*said != '\0');
	for (int i = 0; i < 40; i++) /* faster than it can draw */
		pty_resize(pty, 10 + i % 30, 40 + i * 3);
	pty_resize(pty, 24, 80);
	SEES(pty, "[我的任务");
	assert_true(pty_until(pty, as_wide, GUINT_TO_POINTER(80U)));
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
	const struct CMUnitTest tests[] = {TEST(first_screen),
	                                   TEST(leaving_restores_the_terminal),
	                                   TEST(interrupt_does_not_end_it),
	                                   TEST(terminals_it_knows),
	                                   TEST(terminals_it_cannot_use),
	                                   TEST(locale_without_utf8),
	                                   TEST(without_colour),
	                                   TEST(ended_from_outside),
	                                   TEST(stopped_and_continued),
	                                   TEST(resized)};
	if (!desk_prepare(PROGRAM))
		return 77;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	desk_forget();
	return failed;
}
