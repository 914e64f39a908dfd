/* The log in a SQLite file: heads, roots, cursors, triggers, faults, the WAL's length, backups, watching. */
#include "log/sqlite_private.h"
#include "support/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int setup(void **state) {
	*state = store_new();
	return 0;
}

static int teardown(void **state) {
	store_free(*state);
	return 0;
}

static void assert_size(Log *log, gint64 expected) {
	gint64 size;
	Hash root, naive;
	OK(log_head(log, &size, &root, &error));
	assert_int_equal(size, expected);
	store_naive_root(log, size, &naive);
	assert_memory_equal(&root, &naive, sizeof root);
}

static void statements(void **state) {
	SqliteLog *self = (SqliteLog *)store_create(*state);
	for (int i = 0; i < SQL_COUNT; i++)
		OK(sqlite_statement(self, (SqlId)i, &error) != NULL);
}

static void append_and_read(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	static const int STEPS[] = {1, 1, 3, 250, 1, 1, 300, 700};
	int size = 0;
	assert_size(log, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(STEPS); i++) {
		OK(store_append(log, STEPS[i], &error));
		assert_size(log, size += STEPS[i]);
	}
	log = store_open(store, LOG_READ);
	assert_size(log, size);
	for (gint64 n = 0; n <= size; n += n < 20 || (n > 250 && n < 260) ? 1 : 61) {
		Hash root, naive;
		OK(log_root_at(log, n, &root, &error));
		store_naive_root(log, n, &naive);
		assert_memory_equal(&root, &naive, sizeof root);
	}
	FAILS(log_root_at(log, size + 1, &(Hash){0}, &error), TZH_ERROR_INVALID);
	g_autoptr(LogCursor) cursor = log_read(log, 255, 257, NULL);
	const char *text;
	gint64 seq;
	gsize n;
	Hash leaf, computed;
	for (gint64 i = 255; i <= 257; i++) {
		g_autofree char *line = store_line(i, "市场监管重点工作");
		assert_int_equal(log_next(cursor, &seq, &text, &n, &leaf, NULL), 1);
		assert_int_equal(seq, i);
		assert_int_equal(n, strlen(line));
		assert_string_equal(text, line);
		merkle_leaf(text, n, &computed);
		assert_memory_equal(&leaf, &computed, sizeof leaf);
	}
	assert_int_equal(log_next(cursor, &seq, &text, &n, &leaf, NULL), 0);
	assert_int_equal(log_next(cursor, &seq, &text, &n, &leaf, NULL), 0);
}

static void refused_lines(void **state) {
	Log *log = store_create(*state);
	OK(store_append(log, 2, &error));
	OK(log_lock(log, 0, &error));
	g_autofree char *gap = store_line(4, "x");
	g_autofree char *again = store_line(2, "x");
	FAILS(log_append(log, gap, strlen(gap), &error), TZH_ERROR_CONFLICT);
	FAILS(log_append(log, again, strlen(again), &error), TZH_ERROR_CONFLICT);
	FAILS(log_append(log, "{}", 2, &error), TZH_ERROR_CORRUPT);
	log_rollback(log);
	assert_size(log, 2);
}

static void rolled_back(void **state) {
	Log *log = store_create(*state);
	OK(store_append(log, 255, &error));
	OK(log_lock(log, 0, &error));
	g_autofree char *line = store_line(256, "x");
	gint64 size;
	OK(log_append(log, line, strlen(line), &error));
	OK(log_head(log, &size, NULL, &error));
	assert_int_equal(size, 256); /* seen under the lock */
	log_rollback(log);
	log_rollback(log);
	assert_size(log, 255);
	OK(store_append(log, 2, &error));
	assert_size(log, 257);
}

/* The n-th step fails, n = 1, 2, … until the act succeeds: the record is as it was each time. */
static void every_fault(void **state) {
	Log *log = store_create(*state);
	OK(store_append(log, 254, &error));
	int n = 1;
	for (;; n++) {
		g_autoptr(GError) error = NULL;
		log_fail_after(log, n);
		gboolean done = store_append(log, 3, &error);
		log_fail_after(log, 0);
		if (done)
			break;
		assert_non_null(error);
		assert_size(log, 254);
	}
	assert_in_range(n, 6, 30); /* lock, edge, three lines, a block, the edge, the commit */
	assert_size(log, 257);
}

static void guarded_by_triggers(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	OK(store_append(log, 300, &error));
	static const char *const STATEMENTS[] = {
	    "UPDATE line SET text = 'x' WHERE seq = 1",
	    "DELETE FROM line WHERE seq = 300",
	    "INSERT OR REPLACE INTO line VALUES (7, 'x', zeroblob(32))",
	    "REPLACE INTO line VALUES (300, 'x', zeroblob(32))",
	    "INSERT INTO line VALUES (302, 'x', zeroblob(32))",
	    "INSERT INTO line (text, leaf) VALUES ('x', zeroblob(32))",
	    "UPDATE edge SET size = 299",
	    "UPDATE edge SET size = 301",
	    "UPDATE edge SET nodes = x''",
	    "DELETE FROM edge",
	    "INSERT INTO edge VALUES (1, 0, x'')",
	    "INSERT OR REPLACE INTO edge VALUES (1, 0, x'')",
	    "UPDATE leaf_block SET hash = zeroblob(32)",
	    "DELETE FROM leaf_block",
	    "INSERT OR REPLACE INTO leaf_block VALUES (1, zeroblob(32))",
	    "INSERT INTO leaf_block VALUES (3, zeroblob(32))",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(STATEMENTS); i++)
		if (sqlite3_exec(log_native(log), STATEMENTS[i], NULL, NULL, NULL) == SQLITE_OK)
			fail_msg("accepted: %s", STATEMENTS[i]);
	assert_size(log, 300);
}

/* The book's statements stand and fall with the act. */
static void shared_transaction(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	sqlite3 *db = log_native(log);
	OK(sqlite3_exec(db, "CREATE TABLE t (x INTEGER) STRICT", NULL, NULL, NULL) == SQLITE_OK);
	g_autofree char *line = store_line(1, "x");
	for (int commit = 0; commit <= 1; commit++) {
		OK(log_lock(log, 0, &error));
		OK(log_append(log, line, strlen(line), &error));
		assert_int_equal(sqlite3_exec(db, "INSERT INTO t VALUES (1)", NULL, NULL, NULL), SQLITE_OK);
		if (commit)
			OK(log_commit(log, &error));
		else
			log_rollback(log);
		store_sql(store->path, commit ? "CREATE TABLE proof (n INTEGER CHECK (n = 1)); INSERT INTO proof SELECT count(*) FROM t"
		                              : "CREATE TABLE none (n INTEGER CHECK (n = 0)); INSERT INTO none SELECT count(*) FROM t");
		assert_size(log, commit);
	}
}

static void snapshots(void **state) {
	Store *store = *state;
	Log *writer = store_create(store);
	OK(store_append(writer, 3, &error));
	g_autoptr(Log) reader = log_open(&store->env, store->path, LOG_READ, NULL);
	assert_non_null(reader);
	OK(log_snapshot(reader, &error));
	OK(log_snapshot(reader, &error));
	OK(store_append(writer, 2, &error));
	assert_size(reader, 3);
	log_snapshot_end(reader);
	assert_size(reader, 3);
	log_snapshot_end(reader);
	assert_size(reader, 5);
}

static gint64 wal_size(const Store *store) {
	g_autofree char *name = g_strconcat(store->path, "-wal", NULL);
	struct stat st;
	return g_stat(name, &st) == 0 ? (gint64)st.st_size : -1;
}

/* Many processes of one act each, none of which outlives the WAL: it stays near 1 MiB all the same. */
static void wal_bounded(void **state) {
	Store *store = *state;
	const char *count = g_getenv("TAIZHANG_ONE_SHOT");
	int processes = count != NULL ? atoi(count) : 500;
	gint64 most = 0;
	int falls = 0;
	store_create(store);
	store_close(store);
	for (int i = 0; i < processes; i++) {
		gint64 before = wal_size(store);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			Log *log = log_open(&store->env, store->path, LOG_WRITE, NULL);
			gboolean ok = log != NULL && store_append(log, 3, NULL);
			log_close(log);
			_exit(ok ? 0 : 1);
		}
		int status;
		waitpid(child, &status, 0);
		assert_int_equal(status, 0);
		gint64 size = wal_size(store);
		most = MAX(most, size);
		falls += size < before;
	}
	assert_true(most <= WAL_MAX + 65536);
	assert_true(processes < 400 || falls > 0);
	assert_size(store_open(store, LOG_READ), processes * 3);
}

/* A reader in the way of the truncation: the act succeeds, a later one truncates. */
static void wal_truncated_later(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	OK(store_append(log, 1, &error));
	g_autoptr(Log) reader = log_open(&store->env, store->path, LOG_READ, NULL);
	OK(log_snapshot(reader, &error));
	OK(store_append(log, 6000, &error));
	assert_true(wal_size(store) > WAL_MAX);
	log_snapshot_end(reader);
	OK(store_append(log, 1, &error));
	assert_int_equal(wal_size(store), 0);
	assert_size(log, 6002);
}

static void watching(void **state) {
	Store *store = *state;
	store_create(store);
	OK(store_append(store->log, 1, &error));
	g_autoptr(Log) reader = log_open(&store->env, store->path, LOG_READ, NULL);
	struct pollfd wait = {.fd = log_watch_fd(reader), .events = POLLIN};
	assert_true(wait.fd >= 0);
	assert_int_equal(log_watch_fd(reader), wait.fd);
	log_changed(reader);
	assert_false(log_changed(reader));
	assert_int_equal(poll(&wait, 1, 0), 0);
	OK(store_append(store->log, 1, &error));
	assert_int_equal(poll(&wait, 1, 10000), 1);
	assert_true(log_changed(reader));
	assert_false(log_changed(reader));
	assert_int_equal(poll(&wait, 1, 0), 0);
	assert_false(log_changed(store->log) && log_changed(store->log));
}

static void backups(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	OK(store_append(log, 400, &error));
	g_autofree char *copy = g_build_filename(store->folder, "copy.tz", NULL);
	OK(log_backup(log, copy, &error));
	FAILS(log_backup(log, copy, &error), TZH_ERROR_EXISTS);
	OK(store_append(log, 1, &error));
	g_autoptr(Log) other = log_open(&store->env, copy, LOG_WRITE, NULL);
	assert_non_null(other);
	assert_size(other, 400);
	OK(store_append(other, 2, &error));
	assert_size(other, 402);
	struct stat st;
	g_stat(copy, &st);
	assert_int_equal(st.st_mode & 0777, 0600);
	g_autofree char *nowhere = g_build_filename(store->folder, "none", "copy.tz", NULL);
	FAILS(log_backup(log, nowhere, &error), TZH_ERROR_IO);
}

/* A file removed or moved alone leaves its WAL: that is no part of the file that comes in its place, and is kept for whoever wants it back. */
static void remains_of_another(void **state) {
	Store *store = *state;
	g_autofree char *copy = g_build_filename(store->folder, "copy.tz", NULL), *left = g_strconcat(store->path, "-wal.left", NULL);
	Log *log = store_create(store);
	OK(store_append(log, 3, &error));
	OK(log_backup(log, copy, &error));
	OK(store_append(log, 2, &error));
	store_close(store);
	assert_int_equal(g_unlink(store->path), 0);
	g_autoptr(Log) from = log_open(&store->env, copy, LOG_READ, NULL);
	OK(log_backup(from, store->path, &error));
	assert_size(store_open(store, LOG_WRITE), 3);
	OK(store_append(store->log, 1, &error));
	assert_true(g_file_test(left, G_FILE_TEST_EXISTS));
	store_close(store);
	assert_int_equal(g_unlink(store->path), 0);
	assert_size(store_create(store), 0);
}

/* What verify compares: the edge and the block hashes as they are stored. */
static void stored_hashes(void **state) {
	Log *log = store_create(*state);
	MerkleEdge edge, again;
	Hash block, root, expected;
	OK(store_append(log, 2 * LEAF_BLOCK + 3, &error));
	OK(log_edge(log, &edge, &error));
	assert_int_equal(edge.size, 2 * LEAF_BLOCK + 3);
	merkle_edge_init(&again);
	for (gint64 n = 1; n <= 2; n++) {
		OK(log_block(log, n, &block, &error));
		merkle_edge_push_block(&again, &block, LEAF_BLOCK_HEIGHT);
		merkle_edge_root(&again, &root);
		store_naive_root(log, n * LEAF_BLOCK, &expected);
		assert_memory_equal(&root, &expected, sizeof root);
	}
	FAILS(log_block(log, 3, &block, &error), TZH_ERROR_NOT_FOUND);
}

/* The file alone is the record: it reads the same under another name, without its WAL. */
static void settled(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	OK(store_append(log, 9, &error));
	g_autoptr(Log) reader = log_open(&store->env, store->path, LOG_READ, NULL);
	assert_size(reader, 9);
	OK(log_settle(log, &error));
	assert_int_equal(wal_size(store), 0);
	g_clear_pointer(&reader, log_close);
	store_close(store);
	g_autofree char *moved = g_build_filename(store->folder, "moved.tz", NULL);
	assert_int_equal(g_rename(store->path, moved), 0);
	g_autoptr(Log) other = log_open(&store->env, moved, LOG_READ, NULL);
	assert_size(other, 9);
}

static void clock_and_names(void **state) {
	Store *store = *state;
	Log *log = store_create(store);
	store->now += 5000;
	assert_int_equal(log_now(log), store->now);
	assert_string_equal(log_where(log), store->path);
	assert_true(log_writable(log));
	assert_false(log_writable(store_open(store, LOG_READ)));
	FAILS(log_lock(store->log, 0, &error), TZH_ERROR_IO);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(statements, setup, teardown),         cmocka_unit_test_setup_teardown(append_and_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(refused_lines, setup, teardown),      cmocka_unit_test_setup_teardown(rolled_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(every_fault, setup, teardown),        cmocka_unit_test_setup_teardown(guarded_by_triggers, setup, teardown),
	    cmocka_unit_test_setup_teardown(shared_transaction, setup, teardown), cmocka_unit_test_setup_teardown(snapshots, setup, teardown),
	    cmocka_unit_test_setup_teardown(wal_bounded, setup, teardown),        cmocka_unit_test_setup_teardown(wal_truncated_later, setup, teardown),
	    cmocka_unit_test_setup_teardown(watching, setup, teardown),           cmocka_unit_test_setup_teardown(backups, setup, teardown),
	    cmocka_unit_test_setup_teardown(remains_of_another, setup, teardown), cmocka_unit_test_setup_teardown(clock_and_names, setup, teardown),
	    cmocka_unit_test_setup_teardown(stored_hashes, setup, teardown),      cmocka_unit_test_setup_teardown(settled, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
