/* Files by their hash: any size, once, whole or not at all, gone when dropped. */
#include "log/sqlite_private.h"
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MIB (1024 * 1024)

static int setup(void **state) {
	*state = store_new();
	store_create(*state);
	return 0;
}

static int teardown(void **state) {
	store_free(*state);
	return 0;
}

/* Bytes that differ from part to part. */
static char *bytes_of(gsize n, guint seed) {
	char *bytes = g_malloc(n + 1);
	for (gsize i = 0; i < n; i++)
		bytes[i] = (char)((i * 31 + i / 1000 + seed) & 0xFF);
	return bytes;
}

static int file_of(Store *store, const char *bytes, gsize n) {
	g_autofree char *name = g_build_filename(store->folder, "evidence", NULL);
	assert_true(g_file_set_contents(name, bytes, (gssize)n, NULL));
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	return fd;
}

static int output(Store *store) {
	g_autofree char *name = g_build_filename(store->folder, "output", NULL);
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	return fd;
}

static void assert_stored(Store *store, const Hash *hash, const char *bytes, gsize n) {
	g_autofree char *got = g_malloc(n + 2);
	gint64 size;
	int fd = output(store);
	OK(log_blob_size(store->log, hash, &size, &error));
	assert_int_equal(size, n);
	OK(log_blob_get(store->log, hash, fd, &error));
	gssize have = pread(fd, got, n + 1, 0);
	assert_int_equal(have, n);
	assert_memory_equal(got, bytes, n);
	close(fd);
}

static Hash put(Store *store, const char *bytes, gsize n) {
	Hash hash, expected;
	gint64 size;
	int fd = file_of(store, bytes, n);
	OK(log_blob_put(store->log, fd, &hash, &size, &error));
	close(fd);
	assert_int_equal(size, n);
	sha_of(bytes, n, &expected);
	assert_memory_equal(&hash, &expected, sizeof hash);
	return hash;
}

static gint64 count(Store *store, const char *sql) {
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(log_native(store->log), sql, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	gint64 n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

static void every_size(void **state) {
	Store *store = *state;
	static const gsize SIZES[] = {0, 1, 1000, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 17};
	for (gsize i = 0; i < G_N_ELEMENTS(SIZES); i++) {
		g_autofree char *bytes = bytes_of(SIZES[i], (guint)i);
		Hash hash = put(store, bytes, SIZES[i]);
		assert_stored(store, &hash, bytes, SIZES[i]);
		gint64 parts = count(store, "SELECT count(*) FROM blob_part");
		put(store, bytes, SIZES[i]); /* again: nothing more is stored */
		assert_int_equal(count(store, "SELECT count(*) FROM blob_part"), parts);
		assert_int_equal(count(store, "SELECT count(*) FROM blob"), i + 1);
	}
}

static gsize write_some(int fd, const char *bytes, gsize n) {
	gssize done = write(fd, bytes, n);
	if (done < 0)
		_exit(2);
	return (gsize)done;
}

/* A pipe cannot be read twice. */
static void from_pipe(void **state) {
	Store *store = *state;
	g_autofree char *bytes = bytes_of(2 * MIB + 5, 3);
	for (int round = 0; round < 2; round++) {
		int ends[2], status;
		Hash hash;
		gint64 size;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0) {
			close(ends[0]);
			for (gsize at = 0; at < 2 * MIB + 5;)
				at += write_some(ends[1], bytes + at, MIN(7777, 2 * MIB + 5 - at));
			_exit(0);
		}
		close(ends[1]);
		OK(log_blob_put(store->log, ends[0], &hash, &size, &error));
		close(ends[0]);
		waitpid(child, &status, 0);
		assert_stored(store, &hash, bytes, 2 * MIB + 5);
		assert_int_equal(count(store, "SELECT count(*) FROM blob"), 1);
		assert_int_equal(count(store, "SELECT count(*) FROM blob_part"), 3);
	}
}

/* Read from where the descriptor stands. */
static void from_the_middle(void **state) {
	Store *store = *state;
	Hash hash;
	gint64 size;
	int fd = file_of(store, "headbody", 8);
	assert_int_equal(lseek(fd, 4, SEEK_SET), 4);
	OK(log_blob_put(store->log, fd, &hash, &size, &error));
	close(fd);
	assert_stored(store, &hash, "body", 4);
}

static void interrupted(void **state) {
	Store *store = *state;
	g_autofree char *bytes = bytes_of(3 * MIB, 9);
	for (int n = 1;; n++) {
		g_autoptr(GError) error = NULL;
		Hash hash;
		gint64 size;
		int fd = file_of(store, bytes, 3 * MIB);
		log_fail_after(store->log, n);
		gboolean done = log_blob_put(store->log, fd, &hash, &size, &error);
		log_fail_after(store->log, 0);
		close(fd);
		if (done) {
			assert_true(n > 10);
			assert_stored(store, &hash, bytes, 3 * MIB);
			break;
		}
		assert_non_null(error);
		assert_int_equal(count(store, "SELECT count(*) FROM blob WHERE hash IS NOT NULL"), 0);
	}
	assert_int_equal(count(store, "SELECT count(*) FROM blob"), 1);
}

static gboolean stop(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)what;
	assert_int_equal(all, 3 * MIB);
	return done < 2 * MIB;
}

static void cancelled(void **state) {
	Store *store = *state;
	g_autofree char *bytes = bytes_of(3 * MIB, 9);
	Hash hash;
	gint64 size;
	int fd = file_of(store, bytes, 3 * MIB);
	store->env.progress = stop;
	FAILS(log_blob_put(store->log, fd, &hash, &size, &error), TZH_ERROR_REFUSED);
	store->env.progress = NULL;
	close(fd);
	assert_int_equal(count(store, "SELECT count(*) FROM blob_part"), 0);
}

/* An upload whose process died: invisible, kept for a day in case it lives, then swept by the next put. */
static void swept(void **state) {
	Store *store = *state;
	g_autofree char *sql = g_strdup_printf(
	    "INSERT INTO blob (id, size, touched) VALUES (70, 3, %" G_GINT64_FORMAT "); INSERT INTO blob_part VALUES (70, 0, x'616263')", store->now);
	store_sql(store->path, sql);
	Hash hash;
	gint64 size;
	sha_of("abc", 3, &hash);
	FAILS(log_blob_size(store->log, &hash, &size, &error), TZH_ERROR_NOT_FOUND);
	put(store, "one", 3);
	assert_int_equal(count(store, "SELECT count(*) FROM blob WHERE id = 70"), 1);
	store->now += BLOB_STALE_MS + 1;
	put(store, "two", 3);
	assert_int_equal(count(store, "SELECT count(*) FROM blob WHERE id = 70"), 0);
	assert_int_equal(count(store, "SELECT count(*) FROM blob_part WHERE blob = 70"), 0);
}

typedef struct {
	int n, broken;
	Hash last;
} Seen;

static gboolean see(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Seen *seen = data;
	(void)error;
	assert_true(seen->n == 0 || memcmp(&seen->last, hash, sizeof *hash) < 0);
	seen->last = *hash;
	seen->n++;
	seen->broken += size < 0;
	return TRUE;
}

static void damaged(void **state) {
	Store *store = *state;
	g_autofree char *bytes = bytes_of(2 * MIB, 1);
	Hash cut = put(store, bytes, 2 * MIB), altered = put(store, "altered", 7);
	gint64 size;
	Seen seen = {0};
	store_sql(
	    store->path,
	    "DELETE FROM blob_part WHERE part = 1; DROP TRIGGER part_update; UPDATE blob_part SET bytes = CAST('alTered' AS BLOB) WHERE bytes = CAST('altered' AS BLOB)");
	FAILS(log_blob_size(store->log, &cut, &size, &error), TZH_ERROR_NOT_FOUND);
	OK(log_blob_each(store->log, see, &seen, &error));
	assert_int_equal(seen.n, 2);
	assert_int_equal(seen.broken, 1);
	int fd = output(store);
	FAILS(log_blob_get(store->log, &cut, fd, &error), TZH_ERROR_CORRUPT);
	FAILS(log_blob_get(store->log, &altered, fd, &error), TZH_ERROR_CORRUPT);
	FAILS(log_blob_get(store->log, &(Hash){0}, fd, &error), TZH_ERROR_NOT_FOUND);
	close(fd);
	put(store, bytes, 2 * MIB); /* heals what has parts missing */
	assert_stored(store, &cut, bytes, 2 * MIB);
}

static gboolean contains(const char *path, const char *needle) {
	g_autofree char *bytes = NULL;
	gsize n;
	if (!g_file_get_contents(path, &bytes, &n, NULL))
		return FALSE;
	return memmem(bytes, n, needle, strlen(needle)) != NULL;
}

static gboolean in_files(Store *store, const char *needle) {
	g_autofree char *wal = g_strconcat(store->path, "-wal", NULL);
	return contains(store->path, needle) || contains(wal, needle);
}

static void dropped(void **state) {
	Store *store = *state;
	static const char SECRET[] = "a file that by law must not be here";
	Hash hash = put(store, SECRET, strlen(SECRET)), other = put(store, "kept", 4);
	assert_true(in_files(store, SECRET));
	OK(log_lock(store->log, 0, &error)); /* with an act that is rolled back: stays */
	OK(log_blob_drop(store->log, &hash, &error));
	log_rollback(store->log);
	assert_stored(store, &hash, SECRET, strlen(SECRET));
	g_autoptr(Log) reader = log_open(&store->env, store->path, LOG_READ, NULL);
	OK(log_snapshot(reader, &error)); /* in the way of the truncation */
	OK(log_lock(store->log, 0, &error));
	OK(log_blob_drop(store->log, &hash, &error));
	OK(log_commit(store->log, &error));
	gint64 size;
	FAILS(log_blob_size(store->log, &hash, &size, &error), TZH_ERROR_NOT_FOUND);
	assert_true(in_files(store, SECRET));
	log_snapshot_end(reader);
	store_open(store, LOG_WRITE);
	OK(store_append(store->log, 1, &error)); /* the next act, by whomever, finishes the job */
	assert_false(in_files(store, SECRET));
	assert_int_equal(count(store, "SELECT count(*) FROM meta WHERE key = 'wipe'"), 0);
	OK(log_blob_drop(store->log, &hash, &error)); /* nothing there */
	assert_stored(store, &other, "kept", 4);
}

static void dropped_at_once(void **state) {
	Store *store = *state;
	g_autofree char *bytes = bytes_of(2 * MIB, 5);
	memcpy(bytes + MIB + 5000, "NEEDLE-IN-A-PART", 16);
	Hash hash = put(store, bytes, 2 * MIB);
	assert_true(in_files(store, "NEEDLE-IN-A-PART"));
	OK(log_blob_drop(store->log, &hash, &error));
	assert_false(in_files(store, "NEEDLE-IN-A-PART"));
	assert_int_equal(count(store, "SELECT count(*) FROM blob_part"), 0);
}

/* The lock is free between parts: another process's act comes through while a long file is being read. */
static void others_come_through(void **state) {
	Store *store = *state;
	int ends[2], status;
	char *bytes = bytes_of(MIB, 2);
	Hash hash;
	gint64 size;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
		gboolean ok = log != NULL;
		for (int i = 0; ok && i < 3; i++) { /* the put waits for the next part of the pipe */
			for (gsize at = 0; at < MIB;)
				at += write_some(ends[1], bytes + at, MIB - at);
			ok = store_append(log, 1, NULL);
		}
		_exit(ok ? 0 : 1);
	}
	close(ends[1]);
	OK(log_blob_put(store->log, ends[0], &hash, &size, &error));
	close(ends[0]);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(size, 3 * MIB);
	g_free(bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(every_size), TEST(from_pipe), TEST(from_the_middle), TEST(interrupted),     TEST(cancelled),
	    TEST(swept),      TEST(damaged),   TEST(dropped),         TEST(dropped_at_once), TEST(others_come_through),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
