/* What happens to the record beneath the real program while someone sits at it: others act, lock it, take it away, fill the disk (interface.md §5, record.md §4). */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define TYPED "本周召开推进会。"

static Pty *typed(Desk *desk) {
	Pty *pty = desk_open(desk);
	pty_send(pty, "1");
	SEES(pty, "17号 提升全社会研发投入");
	pty_send(pty, TYPED);
	SEES(pty, TYPED);
	return pty;
}

static void saved_in_the_end(Desk *desk, Pty *pty) {
	pty_send(pty, "\023");
	SEES(pty, "17号已填报");
	g_autofree char *reported = desk_reported(desk, "17");
	assert_non_null(strstr(reported, TYPED));
	assert_int_equal(desk_drafts(desk), 0);
}

static void others_act(void **state) {
	Desk *desk = *state;
	Pty *pty = desk_open(desk);
	SEES(pty, "本周进展还有 3项未填");
	SEES(pty, "核查 10");
	pty_send(pty, "\033[B\033[B");
	SEES(pty, ">   23");
	g_free(desk_run(desk, (const char *const[]){"report", "17", "--done", "已完成测算。", "--as", DESK_POST, NULL}));
	SEES(pty, "本周进展还有 2项未填"); /* no key was pressed */
	SEES(pty, ">   23");
	int row = pty_row_of(pty, "提升全社会研发投入");
	g_autofree char *text = pty_row(pty, row);
	assert_non_null(strstr(text, "已填"));
}

static double of_status(Pty *pty, const char *label) {
	g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)pty_pid(pty)), *text = NULL;
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	const char *at = strstr(text, label);
	assert_non_null(at);
	return g_ascii_strtod(at + strlen(label), NULL);
}

/* No wake-up without a reason, whatever the machine is doing: at most the clock's minute comes by. */
static void idle(void **state) {
	Pty *pty = desk_open(*state);
	SEES(pty, "核查 10");
	while (pty_take(pty, 300))
		;
	double before = of_status(pty, "\nvoluntary_ctxt_switches:");
	while (pty_take(pty, 3000)) /* what it shows meanwhile is the minute's frame */
		;
	assert_true(of_status(pty, "\nvoluntary_ctxt_switches:") - before <= 4);
}

static void locked_by_another(void **state) {
	Desk *desk = *state;
	Pty *pty = typed(desk);
	sqlite3 *other;
	assert_int_equal(sqlite3_open(desk->record, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	pty_send(pty, "\023");
	SEES(pty, "别人正在写");
	SEES(pty, TYPED);
	assert_int_equal(desk_drafts(desk), 1);
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	saved_in_the_end(desk, pty);
}

static void may_not_grow(void) {
	const struct rlimit limit = {36 << 10, RLIM_INFINITY};
	signal(SIGXFSZ, SIG_IGN); /* as on a full disk: an error, no signal */
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void disk_full(void **state) {
	Desk *desk = *state;
	desk->prepare = may_not_grow;
	Pty *pty = typed(desk);
	pty_send(pty, "\023");
	SEES(pty, "磁盘");
	SEES(pty, TYPED);
	assert_int_equal(desk_drafts(desk), 1);
	const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
	assert_int_equal(prlimit(pty_pid(pty), RLIMIT_FSIZE, &none, NULL), 0);
	saved_in_the_end(desk, pty);
	g_free(desk_run(desk, (const char *const[]){"verify", NULL}));
}

static void move_away(Desk *desk, char **aside) {
	static const char *const endings[] = {"", "-wal", "-shm"};
	*aside = g_strconcat(desk->folder, "/aside.tz", NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *from = g_strconcat(desk->record, endings[i], NULL), *to = g_strconcat(*aside, endings[i], NULL);
		g_rename(from, to);
	}
}

static void move_back(Desk *desk, const char *aside) {
	static const char *const endings[] = {"", "-wal", "-shm"};
	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *to = g_strconcat(desk->record, endings[i], NULL), *from = g_strconcat(aside, endings[i], NULL);
		g_remove(to);
		g_rename(from, to);
	}
}

static void taken_away(void **state) {
	Desk *desk = *state;
	g_autofree char *aside = NULL;
	Pty *pty = typed(desk);
	move_away(desk, &aside);
	pty_send(pty, "\023");
	SEES(pty, "已被移走");
	assert_false(pty_shows(pty, "17号已填报"));
	SEES(pty, TYPED);
	assert_int_equal(desk_drafts(desk), 1);
	move_back(desk, aside);
	saved_in_the_end(desk, pty);
}

/* Another file in its place, as a restore does: what was typed is not written into the one that nobody reads any more. */
static void replaced(void **state) {
	Desk *desk = *state;
	g_autofree char *backup = g_strconcat(desk->folder, "/backup.tz", NULL), *aside = NULL;
	g_free(desk_run(desk, (const char *const[]){"backup", backup, NULL}));
	Pty *pty = typed(desk);
	move_away(desk, &aside);
	assert_int_equal(g_rename(backup, desk->record), 0);
	pty_send(pty, "\023");
	SEES(pty, "已被移走");
	assert_false(pty_shows(pty, "17号已填报"));
	assert_int_equal(desk_drafts(desk), 1);
	desk_close(desk);
	pty = desk_open(desk); /* begun again, on the new one: the draft is found */
	pty_send(pty, "1");
	SEES(pty, TYPED);
	saved_in_the_end(desk, pty);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)
	const struct CMUnitTest tests[] = {TEST(others_act), TEST(idle), TEST(locked_by_another), TEST(disk_full), TEST(taken_away), TEST(replaced)};
	if (!desk_prepare(PROGRAM))
		return 77;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	desk_forget();
	return failed;
}
