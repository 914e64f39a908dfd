/* What goes wrong at the door: every refusal has its code, says what to do, and leaves everything as it was. */
#include "log/place.h"
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
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int setup(void **state) {
	*state = store_new();
	return 0;
}

static int teardown(void **state) {
	Store *store = *state;
	store_close(store);
	if (geteuid() == 0)
		umount2(store->folder, MNT_DETACH); /* of a test that failed half-way; most mounted nothing */
	store_free(store);
	return 0;
}

static void assert_open_fails(Store *store, const char *path, LogMode mode, int code, const char *says) {
	g_autoptr(GError) error = NULL;
	Log *log = log_open(&store->env, path, mode, &error);
	if (log != NULL)
		fail_msg("opened: %s", path);
	assert_int_equal(error->code, code);
	if (strstr(error->message, says) == NULL || strstr(error->message, path) == NULL)
		fail_msg("says: %s", error->message);
}

static void assert_create_fails(Store *store, const char *path, const char *group, int code, const char *says) {
	g_autoptr(GError) error = NULL;
	Log *log = log_create(&store->env, path, group, &error);
	assert_null(log);
	assert_int_equal(error->code, code);
	if (strstr(error->message, says) == NULL)
		fail_msg("says: %s", error->message);
}

static int names_in(const char *folder) {
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	int n = 0;
	while (g_dir_read_name(dir) != NULL)
		n++;
	return n;
}

static mode_t mode_of(const char *path, const char *suffix) {
	g_autofree char *name = g_strconcat(path, suffix, NULL);
	struct stat st;
	if (g_stat(name, &st) != 0)
		fail_msg("%s is missing", name);
	return st.st_mode & 07777;
}

static void not_found(void **state) {
	Store *store = *state;
	assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_NOT_FOUND, "taizhang init");
	g_autofree char *below = g_build_filename(store->path, "x", NULL);
	assert_open_fails(store, below, LOG_WRITE, TZH_ERROR_NOT_FOUND, "taizhang init");
	store->env.lang = TZH_LANG_ZH;
	assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_NOT_FOUND, "新建");
	assert_int_equal(names_in(store->folder), 0);
}

static void exists(void **state) {
	Store *store = *state;
	store_create(store);
	OK(store_append(store->log, 2, &error));
	store_close(store);
	assert_create_fails(store, store->path, NULL, TZH_ERROR_EXISTS, store->path);
	g_autofree char *link = g_build_filename(store->folder, "link", NULL);
	assert_int_equal(symlink("nowhere", link), 0);
	assert_create_fails(store, link, NULL, TZH_ERROR_EXISTS, link);
	gint64 size;
	OK(log_head(store_open(store, LOG_READ), &size, NULL, &error));
	assert_int_equal(size, 2);
}

static void not_a_record(void **state) {
	Store *store = *state;
	static const char *const TEXTS[] = {"", "x", "PK", "SQLite format 3",
	                                    "a text file of some length that goes on and on, longer than the hundred bytes of a database's header, and then some"};
	for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
		assert_true(g_file_set_contents(store->path, TEXTS[i], -1, NULL));
		assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_INVALID, "not a ledger");
		assert_open_fails(store, store->path, LOG_WRITE, TZH_ERROR_INVALID, "not a ledger");
		assert_int_equal(names_in(store->folder), 1);
	}
	g_unlink(store->path);
	store_sql(store->path, "CREATE TABLE line (seq INTEGER PRIMARY KEY, text TEXT)");
	assert_open_fails(store, store->path, LOG_WRITE, TZH_ERROR_INVALID, "not a ledger");
	assert_open_fails(store, store->folder, LOG_WRITE, TZH_ERROR_INVALID, "not a ledger");
}

static void newer(void **state) {
	Store *store = *state;
	store_create(store);
	store_close(store);
	store_sql(store->path, "UPDATE meta SET value = 7 WHERE key = 'format'");
	assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_NEWER, "format 7");
	assert_open_fails(store, store->path, LOG_WRITE, TZH_ERROR_NEWER, "upgrade");
	store_sql(store->path, "DELETE FROM meta");
	assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_CORRUPT, "damaged");
	store_sql(store->path, "DROP TABLE meta");
	assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_CORRUPT, "damaged");
}

/* Every page of the file in turn filled with rubbish: an error or the truth, never a crash or a wrong line. */
static void corrupt_pages(void **state) {
	Store *store = *state;
	store_create(store);
	OK(store_append(store->log, 600, &error));
	OK(sqlite3_wal_checkpoint_v2(log_native(store->log), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK);
	store_close(store);
	g_autofree char *pristine = NULL;
	g_autofree char *rubbish = g_strnfill(4096, '\xA5');
	gsize n;
	int found = 0;
	assert_true(g_file_get_contents(store->path, &pristine, &n, NULL));
	for (gsize page = 1; page < n / 4096; page++) {
		int fd = open(store->path, O_WRONLY | O_CLOEXEC);
		assert_int_equal(pwrite(fd, rubbish, 4096, (off_t)page * 4096), 4096);
		g_autoptr(GError) error = NULL;
		Log *log = log_open(&store->env, store->path, LOG_READ, &error);
		g_autoptr(LogCursor) cursor = log != NULL ? log_read(log, 1, G_MAXINT64, &error) : NULL;
		const char *text;
		gint64 seq, last = 0;
		gsize length;
		Hash leaf;
		int row = -1;
		while (cursor != NULL && (row = log_next(cursor, &seq, &text, &length, &leaf, &error)) > 0) {
			g_autofree char *line = store_line(seq, "市场监管重点工作");
			assert_int_equal(seq, ++last);
			assert_string_equal(text, line);
		}
		assert_true(row == 0 ? last == 600 : error != NULL);
		if (row < 0) {
			assert_int_equal(error->code, TZH_ERROR_CORRUPT);
			assert_non_null(strstr(error->message, "taizhang verify"));
			found++;
		}
		g_clear_pointer(&cursor, log_cursor_free);
		log_close(log);
		assert_int_equal(pwrite(fd, pristine + page * 4096, 4096, (off_t)page * 4096), 4096);
		close(fd);
	}
	assert_true(found > 30); /* the lines' pages and the schema's */
}

/* A tail cut or an edge altered behind the program's back: reading still shows it to verify, writing is refused. */
static void edge_contradicted(void **state) {
	Store *store = *state;
	gint64 size;
	store_create(store);
	OK(store_append(store->log, 10, &error));
	store_close(store);
	store_sql(store->path, "DROP TRIGGER line_delete; DELETE FROM line WHERE seq = 10");
	store_open(store, LOG_WRITE);
	FAILS(log_lock(store->log, 0, &error), TZH_ERROR_CORRUPT);
	OK(log_head(store->log, &size, NULL, &error));
	assert_int_equal(size, 10);
	FAILS(log_root_at(store->log, 10, &(Hash){0}, &error), TZH_ERROR_CORRUPT);
	store_sql(store->path, "DROP TRIGGER edge_update; UPDATE edge SET nodes = x'00'");
	FAILS(log_head(store->log, &size, NULL, &error), TZH_ERROR_CORRUPT);
	store_sql(store->path, "DROP TRIGGER edge_delete; DELETE FROM edge");
	FAILS(log_head(store->log, &size, NULL, &error), TZH_ERROR_CORRUPT);
	FAILS(log_lock(store->log, 0, &error), TZH_ERROR_CORRUPT);
}

/* ---- permissions ---- */

static int open_code(Store *store, LogMode mode) {
	g_autoptr(GError) error = NULL;
	g_autoptr(Log) log = log_open(&store->env, store->path, mode, &error);
	return log != NULL ? 100 + log_writable(log) : error->code;
}

static int open_unreadable(Store *store, gpointer data) {
	(void)data;
	return g_chmod(store->path, 0) == 0 ? open_code(store, LOG_READ) : 99;
}

static int open_forbidden_folder(Store *store, gpointer data) {
	(void)data;
	int code = g_chmod(store->folder, 0) == 0 ? open_code(store, LOG_READ) : 99;
	g_chmod(store->folder, 0700);
	return code;
}

static int create_forbidden(Store *store, gpointer data) {
	g_autoptr(GError) error = NULL;
	g_autofree char *path = g_build_filename(store->folder, data, NULL);
	g_chmod(store->folder, 0500);
	g_autoptr(Log) log = log_create(&store->env, path, NULL, &error);
	g_chmod(store->folder, 0700);
	return log != NULL ? 100 : error->code;
}

static void no_permission(void **state) {
	Store *store = *state;
	store_create(store);
	store_close(store);
	assert_int_equal(store_as_user(store, open_unreadable, NULL), TZH_ERROR_IO);
	assert_int_equal(store_as_user(store, open_forbidden_folder, NULL), TZH_ERROR_IO);
	int before = names_in(store->folder);
	assert_int_equal(store_as_user(store, create_forbidden, (gpointer) "other.tz"), TZH_ERROR_IO);
	assert_int_equal(store_as_user(store, create_forbidden, (gpointer) "deep/er/other.tz"), TZH_ERROR_IO);
	assert_int_equal(names_in(store->folder), before);
}

static int read_all(Store *store) {
	g_autoptr(GError) error = NULL;
	g_autoptr(Log) log = log_open(&store->env, store->path, LOG_WRITE, &error);
	gint64 size;
	Hash root;
	if (log == NULL)
		return 50 + error->code;
	if (log_writable(log) || !log_head(log, &size, NULL, NULL) || !log_root_at(log, size, &root, NULL))
		return 99;
	return (int)size;
}

/* A read-only file and folder: with a live WAL and its index; with the index gone; with the WAL gone. */
static int read_only_folder(Store *store, gpointer data) {
	g_autofree char *wal = g_strconcat(store->path, "-wal", NULL);
	g_autofree char *shm = g_strconcat(store->path, "-shm", NULL);
	g_chmod(store->path, 0400);
	g_chmod(wal, 0400);
	g_chmod(shm, 0400);
	if (GPOINTER_TO_INT(data) >= 1)
		g_unlink(shm);
	if (GPOINTER_TO_INT(data) >= 2)
		g_unlink(wal);
	if (GPOINTER_TO_INT(data) >= 3 && !g_file_set_contents_full(wal, "", 0, G_FILE_SET_CONTENTS_NONE, 0400, NULL))
		return 98;
	int before = names_in(store->folder);
	g_chmod(store->folder, 0500);
	int n = read_all(store);
	g_chmod(store->folder, 0700);
	return names_in(store->folder) == before ? n : 97;
}

static void read_only_places(void **state) {
	Store *store = *state;
	store_create(store);
	OK(store_append(store->log, 5, &error));
	OK(sqlite3_wal_checkpoint_v2(log_native(store->log), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK);
	OK(store_append(store->log, 2, &error));
	store_close(store);
	assert_int_equal(store_as_user(store, read_only_folder, GINT_TO_POINTER(0)), 7);
	assert_int_equal(store_as_user(store, read_only_folder, GINT_TO_POINTER(1)), 50 + TZH_ERROR_IO);
	assert_int_equal(store_as_user(store, read_only_folder, GINT_TO_POINTER(2)), 5);
	assert_int_equal(store_as_user(store, read_only_folder, GINT_TO_POINTER(3)), 5);
}

static int read_only_file(Store *store, gpointer data) {
	(void)data;
	g_chmod(store->path, 0400);
	return open_code(store, LOG_WRITE);
}

static void file_not_writable(void **state) {
	Store *store = *state;
	store_create(store);
	store_close(store);
	assert_int_equal(store_as_user(store, read_only_file, NULL), 100);
}

/* ---- sharing ---- */

static void private_files(void **state) {
	Store *store = *state;
	g_autofree char *path = g_build_filename(store->folder, "a", "b", "book.tz", NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	g_chmod(store->folder, 0750);
	g_autoptr(Log) log = log_create(&store->env, path, NULL, NULL);
	assert_non_null(log);
	OK(store_append(log, 1, &error));
	assert_int_equal(mode_of(folder, ""), 0700);
	assert_int_equal(mode_of(path, ""), 0600);
	assert_int_equal(mode_of(path, "-wal"), 0600);
	assert_int_equal(mode_of(path, "-shm"), 0600);
	assert_int_equal(mode_of(store->folder, ""), 0750); /* was there */
	assert_int_equal(names_in(folder), 3);
}

static void shared_files(void **state) {
	Store *store = *state;
	struct group *group = getgrgid(getegid());
	g_autofree char *path = g_build_filename(store->folder, "a", "b", "book.tz", NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *above = g_path_get_dirname(folder);
	if (group == NULL)
		skip();
	g_autofree char *name = g_strdup(group->gr_name);
	mode_t mask = umask(077);
	g_autoptr(Log) log = log_create(&store->env, path, name, NULL);
	assert_non_null(log);
	OK(store_append(log, 1, &error));
	umask(mask);
	assert_int_equal(mode_of(folder, ""), 02770);
	assert_int_equal(mode_of(above, ""), 02770);
	assert_int_equal(mode_of(path, ""), 0660);
	assert_int_equal(mode_of(path, "-wal"), 0660);
	assert_int_equal(mode_of(path, "-shm"), 0660);
	assert_create_fails(store, store->path, "no-such-group-here", TZH_ERROR_NOT_FOUND, "no-such-group-here");
	assert_create_fails(store, store->path, name, TZH_ERROR_REFUSED, "chmod 2770"); /* the folder is there and private */
	g_autofree char *second = g_build_filename(folder, "second.tz", NULL);
	g_autoptr(Log) other = log_create(&store->env, second, name, NULL);
	assert_non_null(other); /* the folder is there and shared */
}

/* Three members of one group, each with an account of its own, write by turns; the files stay everyone's. */
static void shared_by_accounts(void **state) {
	Store *store = *state;
	if (geteuid() != 0)
		skip();
	struct group *group = getgrnam("games");
	if (group == NULL)
		skip();
	gid_t gid = group->gr_gid;
	g_autofree char *path = g_build_filename(store->folder, "shared", "book.tz", NULL);
	g_chmod(store->folder, 0755);
	log_close(log_create(&store->env, path, "games", NULL));
	for (uid_t uid = 64001; uid <= 64003; uid++)
		for (int round = 0; round < 2; round++) {
			int status;
			pid_t child = fork();
			if (child == 0) {
				umask(round == 0 ? 077 : 022);
				if (setgroups(1, &gid) != 0 || setgid((gid_t)uid) != 0 || setuid(uid) != 0)
					_exit(2);
				Log *log = log_open(&store->env, path, LOG_WRITE, NULL);
				gboolean ok = log != NULL && store_append(log, round == 0 ? 1500 : 3, NULL);
				log_close(log);
				_exit(ok ? 0 : 1);
			}
			waitpid(child, &status, 0);
			assert_int_equal(status, 0);
		}
	assert_int_equal(mode_of(path, "-wal"), 0660);
	assert_int_equal(mode_of(path, "-shm"), 0660);
	gint64 size;
	g_autoptr(Log) log = log_open(&store->env, path, LOG_READ, NULL);
	OK(log_head(log, &size, NULL, &error));
	assert_int_equal(size, 3 * 1503);
}

/* ---- the place ---- */

static void network(void **state) {
	Store *store = *state;
	static const char *const NETWORK[] = {"nfs", "nfs4", "cifs", "smb2", "smb3", "fuse.sshfs", "9p", "ceph"};
	static const char *const LOCAL[] = {"xfs", "btrfs", "tmpfs", "fuseblk", "overlay", "zfs", "vfat"};
	store_create(store);
	store_close(store);
	g_autofree char *path = g_build_filename(store->folder, "a", "other.tz", NULL);
	int before = names_in(store->folder);
	for (gsize i = 0; i < G_N_ELEMENTS(NETWORK); i++) {
		store->fs = NETWORK[i];
		assert_open_fails(store, store->path, LOG_READ, TZH_ERROR_UNSUPPORTED, "PostgreSQL");
		assert_open_fails(store, store->path, LOG_WRITE, TZH_ERROR_UNSUPPORTED, NETWORK[i]);
		assert_create_fails(store, path, NULL, TZH_ERROR_UNSUPPORTED, "PostgreSQL");
		assert_int_equal(names_in(store->folder), before);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(LOCAL); i++) {
		store->fs = LOCAL[i];
		store_open(store, LOG_READ);
	}
	store->env.fs_type = NULL; /* the kernel's own answer for a folder of temporary files */
	store_open(store, LOG_WRITE);
}

static void assert_harmless(Store *store, int before) {
	gint64 size;
	Hash root, naive;
	OK(log_head(store_open(store, LOG_WRITE), &size, &root, &error));
	store_naive_root(store->log, size, &naive);
	assert_int_equal(size, before);
	assert_memory_equal(&root, &naive, sizeof root);
	OK(store_append(store->log, 1, &error));
}

/* In a child: no file may grow beyond 256 KiB. */
static int limited(Store *store, gpointer data) {
	(void)data;
	g_autoptr(GError) error = NULL;
	const struct rlimit limit = {256 * 1024, 256 * 1024};
	signal(SIGXFSZ, SIG_IGN);
	g_autoptr(Log) log = log_open(&store->env, store->path, LOG_WRITE, NULL);
	if (log == NULL || setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 99;
	if (store_append(log, 5000, &error))
		return 98;
	if (strstr(error->message, "full") == NULL)
		return 97;
	gint64 size;
	return error->code == TZH_ERROR_IO && log_head(log, &size, NULL, NULL) && size == 10 ? 0 : 96;
}

static void over_quota(void **state) {
	Store *store = *state;
	store_create(store);
	OK(store_append(store->log, 10, &error));
	store_close(store);
	assert_int_equal(store_as_user(store, limited, NULL), 0);
	assert_harmless(store, 10);
}

/* A disk of half a megabyte, filled to the last page. */
static void full_disk(void **state) {
	Store *store = *state;
	if (geteuid() != 0 || mount("none", store->folder, "tmpfs", 0, "size=512k") != 0)
		skip();
	store_create(store);
	OK(store_append(store->log, 10, &error));
	FAILS(store_append(store->log, 5000, &error), TZH_ERROR_IO);
	gint64 size;
	OK(log_head(store->log, &size, NULL, &error));
	assert_int_equal(size, 10);
	g_autofree char *filler = g_build_filename(store->folder, "filler", NULL);
	g_autofree char *bytes = g_malloc0(65536);
	int fd = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	while (place_write(fd, bytes, 4096))
		continue;
	close(fd);
	g_autofree char *other = g_build_filename(store->folder, "sub", "other.tz", NULL);
	assert_create_fails(store, other, NULL, TZH_ERROR_IO, "full");
	FAILS(log_backup(store->log, other, &error), TZH_ERROR_IO);
	assert_int_equal(names_in(store->folder), 4);
	g_unlink(filler);
	assert_harmless(store, 10);
	store_close(store);
	assert_int_equal(umount(store->folder), 0);
}

/* The same file on a medium that nobody can write. */
static void read_only_medium(void **state) {
	Store *store = *state;
	if (geteuid() != 0 || mount("none", store->folder, "tmpfs", 0, "size=4m") != 0)
		skip();
	store_create(store);
	OK(store_append(store->log, 5, &error));
	OK(sqlite3_wal_checkpoint_v2(log_native(store->log), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK);
	store_close(store);
	g_autofree char *wal = g_strconcat(store->path, "-wal", NULL);
	g_autofree char *shm = g_strconcat(store->path, "-shm", NULL);
	g_unlink(wal);
	g_unlink(shm);
	assert_int_equal(mount(NULL, store->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
	assert_int_equal(read_all(store), 5);
	assert_int_equal(mount(NULL, store->folder, NULL, MS_REMOUNT, NULL), 0);
	assert_int_equal(umount(store->folder), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(not_found),         TEST(exists),
	    TEST(not_a_record),      TEST(newer),
	    TEST(corrupt_pages),     TEST(edge_contradicted),
	    TEST(no_permission),     TEST(read_only_places),
	    TEST(file_not_writable), TEST(private_files),
	    TEST(shared_files),      TEST(shared_by_accounts),
	    TEST(network),           TEST(over_quota),
	    TEST(full_disk),         TEST(read_only_medium),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
