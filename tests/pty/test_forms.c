/* Typing into the real program: Chinese, pastes from Word, windows that change and terminals that vanish under a form (interface.md §4). */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <string.h>

/* The page of item 17. */
static Pty *open_form(Desk *desk) {
	Pty *pty = desk_open(desk);
	pty_send(pty, "1");
	SEES(pty, "17号 提升全社会研发投入");
	return pty;
}

static void chinese_is_typed_and_saved(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "召开推进会，部署三项任务。");
	SEES(pty, "召开推进会，部署三项任务。");
	int row, col;
	pty_cursor(pty, &row, &col);
	assert_int_equal(row, pty_row_of(pty, "召开推进会"));
	pty_send(pty, "\023");
	SEES(pty, "17号已填报");
	SEES(pty, "22号");
	g_autofree char *reported = desk_reported(desk, "17");
	assert_non_null(strstr(reported, "召开推进会，部署三项任务。"));
	assert_int_equal(desk_drafts(desk), 0);
}

/* A character may come in pieces, and keys in one heap. */
static void bytes_come_as_they_like(void **state) {
	Pty *pty = open_form(*state);
	pty_send(pty, "\xe6\x8e");
	pty_send(pty, "\xa8\xe8");
	pty_send(pty, "\xbf\x9b");
	SEES(pty, "推进");
	pty_send(pty, "工作\177落实\033[D\033[D好\033[F。");
	SEES(pty, "推进工好落实。");
}

static void pasted_from_word(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "\033[200~\343\200\200\343\200\200一是\342\200\234专项整治\342\200\235有序推进；\r\n\t二是\302\240培训120人次\007。\033[201~");
	SEES(pty, "一是“专项整治”有序推进；");
	SEES(pty, "二是 培训120人次。");
	assert_false(pty_shows(pty, "200~"));
	pty_send(pty, "\032");
	LOSES(pty, "二是"); /* undone as one */
}

static void a_long_paste(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	g_autoptr(GString) text = g_string_new("\033[200~");
	for (int i = 0; i < 400; i++)
		g_string_append(text, "逐条检查问题");
	g_string_append(text, "完毕\033[201~");
	pty_send(pty, text->str);
	SEES(pty, "完毕");
	pty_send(pty, "\033[1;5H"); /* Ctrl+Home: where the counter stands */
	SEES(pty, "2402/4000");
}

static void resized_while_typing(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "正在推进");
	SEES(pty, "正在推进");
	static const int sizes[][2] = {{12, 40}, {40, 132}, {10, 40}, {60, 200}, {5, 20}, {24, 80}};
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		pty_send(pty, "稳");
	}
	SEES(pty, "正在推进稳稳稳稳稳稳");
	pty_send(pty, "\023");
	SEES(pty, "17号已填报");
	g_autofree char *reported = desk_reported(desk, "17");
	assert_non_null(strstr(reported, "正在推进稳稳稳稳稳稳"));
}

/* What was typed before the line broke is there at the next start. */
static void found_again(Desk *desk, const char *typed) {
	assert_int_equal(desk_drafts(desk), 1);
	Pty *pty = open_form(desk);
	SEES(pty, typed);
	SEES(pty, "已恢复");
	pty_send(pty, "\023");
	SEES(pty, "17号已填报");
	g_autofree char *reported = desk_reported(desk, "17");
	assert_non_null(strstr(reported, typed));
	assert_int_equal(desk_drafts(desk), 0);
}

static void the_terminal_vanishes(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "断线之前写下的话");
	SEES(pty, "断线之前写下的话");
	pty_hang_up(pty);
	assert_true(pty_end(pty) >= 0);
	found_again(desk, "断线之前写下的话");
}

static void killed_while_typing(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "断电之前写下的话");
	SEES(pty, "断电之前写下的话"); /* drafts come before the picture */
	pty_signal(pty, SIGKILL);
	assert_int_equal(pty_end(pty), 128 + SIGKILL);
	found_again(desk, "断电之前写下的话");
}

static void stopped_while_typing(void **state) {
	Pty *pty = open_form(*state);
	pty_send(pty, "写到一半");
	SEES(pty, "写到一半");
	pty_signal(pty, SIGTSTP);
	assert_true(pty_stopped(pty));
	pty_signal(pty, SIGCONT);
	pty_send(pty, "接着写");
	SEES(pty, "写到一半接着写");
}

static void leaving_asks_when_something_is_unsent(void **state) {
	Desk *desk = *state;
	Pty *pty = open_form(desk);
	pty_send(pty, "还没有提交");
	SEES(pty, "还没有提交");
	pty_send(pty, "\033[21~");
	SEES(pty, "退出？");
	pty_send(pty, "\r"); /* stay is the first */
	LOSES(pty, "退出？");
	SEES(pty, "还没有提交");
	assert_int_equal(desk_leave(desk), 0);
	assert_int_equal(desk_drafts(desk), 1);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
	const struct CMUnitTest tests[] = {TEST(chinese_is_typed_and_saved),
	                                   TEST(bytes_come_as_they_like),
	                                   TEST(pasted_from_word),
	                                   TEST(a_long_paste),
	                                   TEST(resized_while_typing),
	                                   TEST(the_terminal_vanishes),
	                                   TEST(killed_while_typing),
	                                   TEST(stopped_while_typing),
	                                   TEST(leaving_asks_when_something_is_unsent)};
	if (!desk_prepare(PROGRAM))
		return 77;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	desk_forget();
	return failed;
}
