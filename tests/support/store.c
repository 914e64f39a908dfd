/* store.c — a passing folder with a record in it. */
#include "support/store.h"
#include "support/naive.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ftw.h>
#include <grp.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static TzhTime clock_of(gpointer data) {
	return ((Store *)data)->now;
}

static const char *fs_of(gpointer data, const char *path) {
	(void)path;
	return ((Store *)data)->fs;
}

Store *store_new(void) {
	Store *store = g_new0(Store, 1);
	store->folder = g_dir_make_tmp("taizhang-test-XXXXXX", NULL);
	assert_non_null(store->folder);
	store->path = g_build_filename(store->folder, "book.tz", NULL);
	store->now = tzh_time_parse("2022-11-25T01:00:00.000Z");
	store->fs = "ext4";
	store->env = (TzhEnv){.lang = TZH_LANG_EN, .now = clock_of, .account = "tester", .data_dir = store->folder, .fs_type = fs_of, .data = store};
	return store;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at) {
	(void)st, (void)kind, (void)at;
	return remove(path);
}

void store_free(Store *store) {
	store_close(store);
	g_chmod(store->folder, 0700);
	nftw(store->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	g_free(store->folder);
	g_free(store->path);
	g_free(store);
}

void store_close(Store *store) {
	g_clear_pointer(&store->log, log_close);
}

static Log *keep(Store *store, Log *log, GError *error) {
	if (log == NULL)
		fail_msg("%s", error->message);
	store->log = log;
	return log;
}

Log *store_create(Store *store) {
	GError *error = NULL;
	Log *log = log_create(&store->env, store->path, NULL, &error);
	return keep(store, log, error);
}

Log *store_open(Store *store, LogMode mode) {
	GError *error = NULL;
	store_close(store);
	Log *log = log_open(&store->env, store->path, mode, &error);
	return keep(store, log, error);
}

#define SLICE(literal) ((LineSlice){literal, sizeof(literal) - 1})

char *store_line(gint64 seq, const char *text) {
	g_autofree char *body = g_strdup_printf("{\"n\":%" G_GINT64_FORMAT ",\"text\":\"%s\"}", seq, text);
	GString *out = g_string_new(NULL);
	Line line = {
	    .v = LINE_V,
	    .rules = 1,
	    .seq = seq,
	    .act = seq,
	    .record = SLICE("0b3c1e52-7a54-5c3a-9c7e-2f6f6a9d1c11"),
	    .id = SLICE("5f0a6d0e-3a43-4a52-8b7e-1f9f0b8f4c22"),
	    .at = SLICE("2022-11-25T01:00:00.000Z"),
	    .who = SLICE("1"),
	    .post = SLICE("1"),
	    .kind = SLICE("test.line"),
	    .obj = SLICE("1"),
	    .body = {body, strlen(body)},
	};
	line_encode(&line, out);
	return g_string_free(out, FALSE);
}

gboolean store_append(Log *log, int n, GError **error) {
	gint64 size;
	if (!log_lock(log, 10000, error))
		return FALSE;
	gboolean ok = log_head(log, &size, NULL, error);
	for (int i = 1; ok && i <= n; i++) {
		g_autofree char *line = store_line(size + i, "市场监管重点工作");
		ok = log_append(log, line, strlen(line), error);
	}
	if (ok)
		return log_commit(log, error);
	log_rollback(log);
	return FALSE;
}

void store_naive_root(Log *log, gint64 size, Hash *root) {
	g_autofree Hash *leaf = g_new0(Hash, (gsize)size + 1);
	g_autoptr(LogCursor) cursor = log_read(log, 1, size, NULL);
	const char *text;
	gint64 seq;
	gsize n;
	assert_non_null(cursor);
	for (gint64 i = 0; i < size; i++) {
		assert_int_equal(log_next(cursor, &seq, &text, &n, NULL, NULL), 1);
		assert_int_equal(seq, i + 1);
		merkle_leaf(text, n, &leaf[i]);
	}
	if (size > 0)
		naive_root(leaf, (guint64)size, root);
	else
		sha_of("", 0, root);
}

void store_sql(const char *path, const char *sql) {
	sqlite3 *db;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int give_one(const char *path, const struct stat *st, int kind, struct FTW *at) {
	(void)st, (void)kind, (void)at;
	return lchown(path, NOBODY, NOBODY);
}

int store_as_user(Store *store, int (*work)(Store *store, gpointer data), gpointer data) {
	int status = 0;
	if (geteuid() == 0)
		assert_int_equal(nftw(store->folder, give_one, 16, FTW_PHYS), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(126);
		_exit(work(store, data));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
