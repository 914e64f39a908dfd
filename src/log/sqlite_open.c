/* sqlite_open.c — making and opening a record's file. Opening for reading never changes it and works on read-only media;
 * making leaves nothing behind when it fails. Must not know lines or blobs. */
#include "log/place.h"
#include "log/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- connections ---- */

/* A random short sleep: with SQLite's own growing one, some writer starves for seconds (speed.md). */
static int wait_turn(void *data, int count) {
	SqliteLog *self = data;
	gint64 now = g_get_monotonic_time();
	if (count == 0)
		self->deadline = now + (gint64)self->wait_ms * 1000;
	if (now >= self->deadline)
		return 0;
	g_usleep((gulong)g_random_int_range(500, 3000));
	return 1;
}

static int count_pages(void *data, sqlite3 *db, const char *name, int pages) {
	(void)db, (void)name;
	((SqliteLog *)data)->wal_pages = pages;
	return SQLITE_OK;
}

/* One-shot processes neither checkpoint nor remove the WAL when they close: that would triple the syncs of an act. */
static int configure(SqliteLog *self) {
	int on = 1;
	sqlite3 *db = self->db;
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_handler(db, wait_turn, self);
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
	sqlite3_wal_autocheckpoint(db, 0);
	sqlite3_wal_hook(db, count_pages, self);
	return sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST; PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
}

static void disconnect(SqliteLog *self) {
	for (int i = 0; i < SQL_COUNT; i++)
		g_clear_pointer(&self->stmt[i], sqlite3_finalize);
	int rc = sqlite3_close(self->db);
	g_assert(rc == SQLITE_OK); /* else someone kept a statement or a cursor */
	self->db = NULL;
}

static gboolean check_format(SqliteLog *self, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_FORMAT, error);
	int row = stmt != NULL ? sqlite_step(self, stmt, error) : -1;
	if (row <= 0)
		return row == 0 ? sqlite_corrupt(self, "meta", error) : FALSE;
	gint64 format = sqlite3_column_int64(stmt, 0);
	sqlite3_reset(stmt);
	if (format > RECORD_FORMAT)
		return fail(error, TZH_ERROR_NEWER, self->log.env->lang, TZH_W_LOG_NEWER, self->log.where, format, (gint64)RECORD_FORMAT);
	return format == RECORD_FORMAT || sqlite_corrupt(self, "meta", error);
}

/* A log belongs to one thread at a time, so its connection needs no mutex. Nobody asks SQLite how much memory it holds, and counting it takes a lock
 * at each allocation: a tenth of a start. Said too late (SQLite is in use already), it is refused without harm. */
static gboolean connect_to(SqliteLog *self, const char *name, int flags, GError **error) {
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(name, &self->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK && configure(self) == SQLITE_OK) {
		if (check_format(self, error))
			return TRUE;
	} else {
		sqlite_error(self, error);
	}
	disconnect(self);
	return FALSE;
}

/* ---- opening for reading ---- */

static gint64 file_size(const char *path, const char *suffix) {
	g_autofree char *name = g_strconcat(path, suffix, NULL);
	struct stat st;
	return stat(name, &st) == 0 ? (gint64)st.st_size : -1;
}

static gboolean connect_immutable(SqliteLog *self, GError **error) {
	g_autofree char *uri = g_filename_to_uri(self->path, NULL, NULL);
	g_autofree char *name = g_strconcat(uri, "?immutable=1", NULL);
	self->immutable = true;
	return connect_to(self, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

/* A reader needs the WAL's index beside the file. Where it cannot be made, it may be there already (someone else's record); where it is not
 * and no change waits in a WAL, the file alone is the whole record. */
static gboolean connect_reader(SqliteLog *self, GError **error) {
	g_autofree char *folder = g_path_get_dirname(self->path);
	if (access(folder, W_OK | X_OK) == 0)
		return connect_to(self, self->path, SQLITE_OPEN_READONLY, error);
	if (file_size(self->path, "-shm") >= 0 && connect_to(self, self->path, SQLITE_OPEN_READONLY, NULL))
		return TRUE;
	if (file_size(self->path, "-wal") <= 0)
		return connect_immutable(self, error);
	return fail(error, TZH_ERROR_IO, self->log.env->lang, TZH_W_LOG_WAL_READONLY, self->log.where);
}

static bool can_write(const char *path) {
	g_autofree char *folder = g_path_get_dirname(path);
	return access(path, W_OK) == 0 && access(folder, W_OK | X_OK) == 0;
}

static void self_free(SqliteLog *self) {
	free(self->path);
	g_free(self->log.where);
	g_free(self);
}

Log *sqlite_open(const TzhEnv *env, const char *path, LogMode mode, GError **error) {
	SqliteLog *self = g_new0(SqliteLog, 1);
	self->log.driver = &SQLITE_DRIVER;
	self->log.env = env;
	self->log.where = g_strdup(path);
	self->path = realpath(path, NULL);
	self->wait_ms = WAIT_MS;
	self->watch = self->queue = -1;
	self->data_version = -1;
	gboolean ok = FALSE;
	if (self->path == NULL) {
		place_error(env->lang, path, errno, error);
	} else {
		self->log.writable = mode == LOG_WRITE && can_write(self->path);
		ok = self->log.writable ? connect_to(self, self->path, SQLITE_OPEN_READWRITE, error) : connect_reader(self, error);
	}
	struct stat st;
	if (ok && stat(self->path, &st) == 0) {
		self->device = st.st_dev;
		self->inode = st.st_ino;
	}
	if (ok) {
		sqlite_changed(&self->log); /* changes are counted from here */
		return &self->log;
	}
	self_free(self);
	return NULL;
}

void sqlite_close(Log *log) {
	SqliteLog *self = (SqliteLog *)log;
	sqlite_rollback(log);
	sqlite_undo(self); /* a snapshot left open */
	if (self->watch >= 0)
		close(self->watch);
	disconnect(self);
	sqlite_queue_close(self);
	self_free(self);
}

/* ---- making ---- */

typedef struct {
	const TzhEnv *env;
	const char *path;
	const char *group; /* NULL: private */
	gid_t gid;
	char *made; /* topmost folder made; NULL: it was there */
} Making;

static gboolean find_group(Making *making, GError **error) {
	char buffer[65536];
	struct group row, *found = NULL;
	if (making->group == NULL)
		return TRUE;
	if (getgrnam_r(making->group, &row, buffer, sizeof buffer, &found) != 0 || found == NULL)
		return fail(error, TZH_ERROR_NOT_FOUND, making->env->lang, TZH_W_LOG_GROUP_UNKNOWN, making->group);
	making->gid = found->gr_gid;
	return TRUE;
}

/* Gives a folder or file to the group. Order matters: chown clears the setgid bit. */
static gboolean give(const Making *making, const char *path, mode_t mode, GError **error) {
	if (chown(path, (uid_t)-1, making->gid) == 0 && chmod(path, mode) == 0)
		return TRUE;
	return fail(error, TZH_ERROR_IO, making->env->lang, TZH_W_LOG_GROUP_REFUSED, path, making->group, tzh_system_text(making->env->lang, errno));
}

/* Folders made here are given to the group, the way down to the file included; a folder that was there must be shared already. */
static gboolean share_folders(const Making *making, GError **error) {
	g_autofree char *folder = g_path_get_dirname(making->path);
	struct stat st;
	if (making->group == NULL)
		return TRUE;
	if (making->made == NULL) {
		if (stat(folder, &st) == 0 && st.st_gid == making->gid && (st.st_mode & 02070) == 02070)
			return TRUE;
		return fail(error, TZH_ERROR_REFUSED, making->env->lang, TZH_W_LOG_FOLDER_PRIVATE, folder, making->group);
	}
	while (strlen(folder) >= strlen(making->made)) {
		if (!give(making, folder, 02770, error))
			return FALSE;
		char *above = g_path_get_dirname(folder);
		g_free(folder);
		folder = above;
	}
	return TRUE;
}

static gboolean lay_out(const Making *making, const char *temporary, GError **error) {
	g_autofree char *sql = g_strdup_printf("PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = %d;"
	                                       "PRAGMA journal_mode = WAL; BEGIN; %s COMMIT",
	                                       RECORD_FILE_ID, RECORD_SCHEMA);
	sqlite3 *db;
	gboolean ok = sqlite3_open_v2(temporary, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK &&
	              sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK;
	if (!ok)
		log_native_error(making->env->lang, db, making->path, error);
	sqlite3_close(db);
	return ok;
}

static gboolean make_file(const Making *making, const char *temporary, GError **error) {
	int fd = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) {
		place_error(making->env->lang, making->path, errno, error);
		return FALSE;
	}
	close(fd);
	return lay_out(making, temporary, error) && (making->group == NULL || give(making, temporary, 0660, error)) &&
	       place_install_record(making->env->lang, temporary, making->path, error);
}

static Log *make(Making *making, GError **error) {
	g_autofree char *temporary = place_temporary(making->path);
	Log *log = NULL;
	if (!place_make_folder(making->env->lang, making->path, &making->made, error))
		return NULL;
	int folder = place_enter(making->path);
	if (place_local(making->env, making->path, error) && share_folders(making, error)) {
		gboolean made = make_file(making, temporary, error);
		place_remove_record(temporary);
		log = made ? sqlite_open(making->env, making->path, LOG_WRITE, error) : NULL;
		if (made && log == NULL)
			place_remove_record(making->path);
	}
	place_leave(folder);
	if (log == NULL)
		place_remove_folders(making->path, making->made);
	g_free(making->made);
	return log;
}

Log *sqlite_create(const TzhEnv *env, const char *path, const char *group, GError **error) {
	Making making = {.env = env, .path = path, .group = group};
	if (g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
		fail(error, TZH_ERROR_EXISTS, env->lang, TZH_W_LOG_EXISTS, path);
		return NULL;
	}
	return find_group(&making, error) ? make(&making, error) : NULL;
}
