/* sample.c — see the header. */
#include "sample.h"
#include <taizhang/sample.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>

static char *own_folder; /* of the whole test program, where it had to build one; removed at its end */

/* `error` by its place: the call that sets it is an argument too. */
static void must(gboolean done, GError **error) {
	if (!done)
		g_error("%s", error != NULL && *error != NULL ? (*error)->message : g_strerror(errno));
}

void sample_remove_tree(const char *path) {
	GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
	const char *name;
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *each = g_build_filename(path, name, NULL);
		sample_remove_tree(each);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_remove(path);
}

static void remove_own(void) {
	sample_remove_tree(own_folder);
	g_free(own_folder);
}

void sample_build(const TzhEnv *env, const char *path) {
	GError *error = NULL;
	g_autofree char *wal = g_strconcat(path, "-wal", NULL), *shm = g_strconcat(path, "-shm", NULL);
	g_remove(path);
	g_remove(wal);
	g_remove(shm);
	must(tzh_sample_build(env, path, TESTS_DIR "/../sample-ledger", FALSE, &error), &error);
}

/* The caller's. */
static char *built(const TzhEnv *env) {
	GError *error = NULL;
	const char *given = g_getenv("TZH_SAMPLE");
	if (given != NULL && g_file_test(given, G_FILE_TEST_EXISTS))
		return g_strdup(given);
	gboolean first = own_folder == NULL;
	if (first) {
		own_folder = g_dir_make_tmp("tzh-sample-XXXXXX", &error);
		must(own_folder != NULL, &error);
		atexit(remove_own);
	}
	char *path = g_build_filename(own_folder, "sample.tz", NULL);
	if (first)
		sample_build(env, path);
	return path;
}

static void copy(const char *from, const char *to) {
	g_autofree char *bytes = NULL;
	gsize n = 0;
	GError *error = NULL;
	must(g_file_get_contents(from, &bytes, &n, &error), &error);
	must(g_file_set_contents_full(to, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, &error), &error);
}

void sample_copy(const TzhEnv *env, const char *to) {
	g_autofree char *from = built(env), *beside = g_strconcat(from, "-wal", NULL), *wal = g_strconcat(to, "-wal", NULL);
	copy(from, to);
	if (g_file_test(beside, G_FILE_TEST_EXISTS))
		copy(beside, wal);
}
