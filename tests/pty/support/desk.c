/* desk.c — see the header. */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One demonstration for all tests of a program: its bytes. */
static char *demonstration;
static gsize demonstration_size;
static const char *program;

static char *make_folder(void) {
	char *folder = g_dir_make_tmp("tzh-pty-XXXXXX", NULL);
	assert_non_null(folder);
	return folder;
}

static void remove_all(const char *path) {
	GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
	for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *below = g_build_filename(path, name, NULL);
		remove_all(below);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_remove(path);
}

void desk_expect(Pty *pty, const char *text, gboolean seen, const char *file, int line) {
	if (seen ? pty_sees(pty, text) : pty_loses(pty, text))
		return;
	g_autofree char *picture = pty_screen(pty);
	fprintf(stderr, "%s\n", picture); /* cmocka's own messages are short */
	print_error("\"%s\" %s\n", text, seen ? "is not shown" : "stays");
	_fail(file, line);
}

gboolean desk_prepare(const char *path) {
	static const char *const nothing[] = {"/bin/true", NULL};
	Pty *pty = pty_start(&(PtyStart){.rows = 24, .cols = 80, .argv = nothing});
	if (pty == NULL)
		return FALSE;
	pty_free(pty);
	program = path;
	g_autofree char *folder = make_folder(), *record = g_build_filename(folder, "demo.tz", NULL);
	const char *const argv[] = {program, "demo", "--ledger", record, NULL};
	int status = 1;
	if (!g_spawn_sync(folder, (char **)(gpointer)argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) || status != 0 ||
	    !g_file_get_contents(record, &demonstration, &demonstration_size, NULL)) {
		fprintf(stderr, "the demonstration could not be made\n");
		exit(1);
	}
	remove_all(folder);
	return TRUE;
}

void desk_forget(void) {
	g_clear_pointer(&demonstration, g_free);
}

void desk_set(Desk *desk, const char *variable) {
	const char *equals = strchr(variable, '=');
	gsize name = equals != NULL ? (gsize)(equals - variable) : strlen(variable);
	int i = 0;
	while (desk->env[i] != NULL && !(strncmp(desk->env[i], variable, name) == 0 && strchr("=", desk->env[i][name]) != NULL))
		i++;
	assert_true(i < DESK_ENV - 1);
	g_free(desk->env[i]);
	desk->env[i] = g_strdup(variable);
}

int desk_setup(void **state) {
	static const char *const variables[] = {"TERM=xterm-256color", "LC_ALL=zh_CN.UTF-8", "LANG", "LANGUAGE", "NO_COLOR", "TAIZHANG_LEDGER", "XDG_CONFIG_HOME"};
	Desk *desk = g_new0(Desk, 1);
	desk->folder = make_folder();
	desk->record = g_build_filename(desk->folder, "demo.tz", NULL);
	desk->state = g_build_filename(desk->folder, "state", NULL);
	desk->rows = 24;
	desk->cols = 80;
	assert_true(g_file_set_contents_full(desk->record, demonstration, (gssize)demonstration_size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
		desk_set(desk, variables[i]);
	g_autofree char *home = g_strconcat("HOME=", desk->folder, NULL), *states = g_strconcat("XDG_STATE_HOME=", desk->state, NULL);
	desk_set(desk, home);
	desk_set(desk, states);
	*state = desk;
	return 0;
}

int desk_teardown(void **state) {
	Desk *desk = *state;
	desk_close(desk);
	remove_all(desk->folder);
	for (int i = 0; i < DESK_ENV; i++)
		g_free(desk->env[i]);
	g_free(desk->folder);
	g_free(desk->record);
	g_free(desk->state);
	g_free(desk);
	return 0;
}

void desk_close(Desk *desk) {
	g_clear_pointer(&desk->pty, pty_free);
}

Pty *desk_start(Desk *desk) {
	const char *const argv[] = {program, "--as", DESK_POST, "--ledger", desk->record, desk->option, NULL};
	desk_close(desk);
	desk->pty = pty_start(&(PtyStart){desk->rows, desk->cols, argv, (const char *const *)desk->env, desk->prepare});
	assert_non_null(desk->pty);
	return desk->pty;
}

Pty *desk_open(Desk *desk) {
	Pty *pty = desk_start(desk);
	SEES(pty, "F10");
	return pty;
}

static gboolean asking(Pty *pty, gconstpointer data) {
	(void)data;
	return pty_shows(pty, "退出？") || pty_shows(pty, "Leave?");
}

int desk_leave(Desk *desk) {
	pty_send(desk->pty, "\033[21~");
	if (pty_until(desk->pty, asking, NULL)) /* something is unsent or owed: the other button */
		pty_send(desk->pty, "\t\r");
	return pty_end(desk->pty);
}

char *desk_run(Desk *desk, const char *const *arguments) {
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	char *out = NULL;
	g_autofree char *said = NULL;
	int status = 1;
	g_ptr_array_add(argv, (gpointer)(guintptr)program);
	for (; *arguments != NULL; arguments++)
		g_ptr_array_add(argv, (gpointer)(guintptr)*arguments);
	g_ptr_array_add(argv, (gpointer)(guintptr) "--ledger");
	g_ptr_array_add(argv, desk->record);
	g_ptr_array_add(argv, NULL);
	if (!g_spawn_sync(desk->folder, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &said, &status, &error) || status != 0)
		fail_msg("%s: %d %s %s", (const char *)argv->pdata[1], status, said, error != NULL ? error->message : "");
	return out;
}

char *desk_reported(Desk *desk, const char *task) {
	return desk_run(desk, (const char *const[]){"reports", task, "--format", "tsv", NULL});
}

guint desk_drafts(const Desk *desk) {
	g_autofree char *path = g_build_filename(desk->state, "taizhang", "drafts", NULL);
	GDir *dir = g_dir_open(path, 0, NULL);
	guint n = 0;
	while (dir != NULL && g_dir_read_name(dir) != NULL)
		n++;
	if (dir != NULL)
		g_dir_close(dir);
	return n;
}
