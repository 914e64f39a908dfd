/* sqlite_blob.c — files by their SHA-256, in parts of 1 MiB, a short transaction each, so no file holds the lock.
 * An upload has no hash until its last part has come; one that was abandoned is harmless and swept by a later put. */
#include "log/place.h"
#include "log/sqlite_private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean read_failed(SqliteLog *self, GError **error) {
	return fail(error, TZH_ERROR_IO, self->log.env->lang, TZH_W_LOG_BLOB_READ, tzh_system_text(self->log.env->lang, errno));
}

/* 1: there, with its id and size (-1 when parts are missing) · 0: not · -1: error. */
static int find(SqliteLog *self, const Hash *hash, gint64 *id, gint64 *size, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_FIND, error);
	if (stmt == NULL)
		return -1;
	if (!sqlite_bind_hash(stmt, 1, hash))
		return sqlite_error(self, error) - 1;
	int row = sqlite_step(self, stmt, error);
	if (row <= 0)
		return row;
	*id = sqlite3_column_int64(stmt, 0);
	*size = sqlite3_column_int64(stmt, 1);
	if (*size != sqlite3_column_int64(stmt, 2))
		*size = -1;
	sqlite3_reset(stmt);
	return 1;
}

/* Parts go with the row. Freed pages are zeroed: a file may be deleted because it must not be there. */
static gboolean delete_row(SqliteLog *self, gint64 id, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_DELETE, error);
	if (stmt == NULL || sqlite3_exec(self->db, "PRAGMA secure_delete = ON", NULL, NULL, NULL) != SQLITE_OK)
		return stmt != NULL ? sqlite_error(self, error) : FALSE;
	gboolean ok = sqlite3_bind_int64(stmt, 1, id) == SQLITE_OK ? sqlite_finish(self, stmt, error) : sqlite_error(self, error);
	sqlite3_exec(self->db, "PRAGMA secure_delete = FAST", NULL, NULL, NULL);
	return ok;
}

/* ---- put ---- */

typedef struct {
	gint64 id;   /* 0: nothing stored yet */
	gint64 part; /* next */
	gint64 size; /* bytes stored */
	const char *bytes;
	gsize n;          /* bytes of this part; fewer than BLOB_PART_BYTES: the last */
	const Hash *hash; /* with the last part: of them all */
} Upload;

static gboolean begin_upload(SqliteLog *self, Upload *upload, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_NEW, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, log_now(&self->log)) != SQLITE_OK)
		return sqlite_error(self, error);
	if (!sqlite_finish(self, stmt, error))
		return FALSE;
	upload->id = sqlite3_last_insert_rowid(self->db);
	return TRUE;
}

static gboolean add_bytes(SqliteLog *self, const Upload *upload, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_PART, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, upload->id) != SQLITE_OK || sqlite3_bind_int64(stmt, 2, upload->part) != SQLITE_OK ||
	    sqlite3_bind_blob(stmt, 3, upload->bytes, (int)upload->n, SQLITE_STATIC) != SQLITE_OK)
		return sqlite_error(self, error);
	gboolean ok = sqlite_finish(self, stmt, error);
	sqlite3_clear_bindings(stmt); /* the bytes are only lent */
	if (!ok || (stmt = sqlite_statement(self, SQL_BLOB_GROW, error)) == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, upload->id) != SQLITE_OK || sqlite3_bind_int64(stmt, 2, (gint64)upload->n) != SQLITE_OK ||
	    sqlite3_bind_int64(stmt, 3, log_now(&self->log)) != SQLITE_OK)
		return sqlite_error(self, error);
	return sqlite_finish(self, stmt, error);
}

/* Names the upload by its hash; if someone stored the same bytes meanwhile, theirs stay, unless parts of them are missing. */
static gboolean end_upload(SqliteLog *self, const Upload *upload, GError **error) {
	gint64 other = 0, size = 0;
	int there = find(self, upload->hash, &other, &size, error);
	if (there < 0)
		return FALSE;
	if (there > 0 && size >= 0)
		return delete_row(self, upload->id, error);
	if (there > 0 && !delete_row(self, other, error))
		return FALSE;
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_DONE, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, upload->id) != SQLITE_OK || !sqlite_bind_hash(stmt, 2, upload->hash))
		return sqlite_error(self, error);
	return sqlite_finish(self, stmt, error);
}

static gboolean store_part(SqliteLog *self, gpointer data, GError **error) {
	Upload *upload = data;
	return (upload->id != 0 || begin_upload(self, upload, error)) && (upload->n == 0 || add_bytes(self, upload, error)) &&
	       (upload->hash == NULL || end_upload(self, upload, error));
}

static gboolean remove_upload(SqliteLog *self, gpointer data, GError **error) {
	return delete_row(self, *(gint64 *)data, error);
}

static gboolean report(SqliteLog *self, gint64 done, gint64 all, GError **error) {
	const TzhEnv *env = self->log.env;
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, TZH_W_LOG_PUTTING), done, all))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

static gboolean upload_parts(SqliteLog *self, int fd, gint64 all, Upload *upload, Hash *hash, GError **error) {
	g_autofree char *bytes = g_malloc(BLOB_PART_BYTES);
	Sha *sha = sha_new();
	gboolean ok = TRUE, last = FALSE;
	while (ok && !last) {
		gssize n = place_read(fd, bytes, BLOB_PART_BYTES);
		if (n < 0) {
			ok = read_failed(self, error);
			break;
		}
		last = n < BLOB_PART_BYTES;
		sha_add(sha, bytes, (gsize)n);
		if (last) {
			sha_end(g_steal_pointer(&sha), hash);
			upload->hash = hash;
		}
		upload->bytes = bytes;
		upload->n = (gsize)n;
		ok = sqlite_short(self, store_part, upload, error) && (last || report(self, upload->size + n, all, error));
		upload->size += n;
		upload->part++;
	}
	if (sha != NULL)
		sha_end(sha, hash);
	return ok;
}

static gboolean sweep(SqliteLog *self, GError **error) {
	for (;;) {
		sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOB_STALE, error);
		if (stmt == NULL)
			return FALSE;
		if (sqlite3_bind_int64(stmt, 1, log_now(&self->log) - BLOB_STALE_MS) != SQLITE_OK)
			return sqlite_error(self, error);
		int row = sqlite_step(self, stmt, error);
		if (row <= 0)
			return row == 0;
		gint64 id = sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
		if (!sqlite_short(self, remove_upload, &id, error))
			return FALSE;
	}
}

static gboolean hash_of(SqliteLog *self, int fd, Hash *hash, GError **error) {
	g_autofree char *bytes = g_malloc(BLOB_PART_BYTES);
	Sha *sha = sha_new();
	gssize n;
	do {
		n = place_read(fd, bytes, BLOB_PART_BYTES);
		if (n > 0)
			sha_add(sha, bytes, (gsize)n);
	} while (n == BLOB_PART_BYTES);
	sha_end(sha, hash);
	return n >= 0 || read_failed(self, error);
}

/* Whether the rest of a regular file is stored already: 1 yes · 0 no, or it cannot be read twice · -1 error. `all`: its bytes, -1 unknown. */
static int stored_already(SqliteLog *self, int fd, Hash *hash, gint64 *size, gint64 *all, GError **error) {
	struct stat st;
	gint64 id;
	off_t start = lseek(fd, 0, SEEK_CUR);
	*all = -1;
	if (start < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return 0;
	*all = MAX((gint64)st.st_size - (gint64)start, 0);
	if (!hash_of(self, fd, hash, error))
		return -1;
	if (lseek(fd, start, SEEK_SET) < 0)
		return read_failed(self, error) - 1;
	int there = find(self, hash, &id, size, error);
	return there > 0 && *size < 0 ? 0 : there;
}

gboolean sqlite_blob_put(Log *log, int fd, Hash *hash, gint64 *size, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	Upload upload = {0};
	gint64 all;
	g_assert(!self->locked && self->snapshots == 0);
	int there = stored_already(self, fd, hash, size, &all, error);
	if (there != 0)
		return there > 0;
	if (!sweep(self, error))
		return FALSE;
	if (upload_parts(self, fd, all, &upload, hash, error)) {
		*size = upload.size;
		return TRUE;
	}
	if (upload.id != 0)
		sqlite_short(self, remove_upload, &upload.id, NULL); /* else swept another day */
	return FALSE;
}

/* ---- get, drop, list ---- */

static gboolean missing(SqliteLog *self, const Hash *hash, GError **error) {
	char hex[65];
	hash_hex(hash, hex);
	return fail(error, TZH_ERROR_NOT_FOUND, self->log.env->lang, TZH_W_LOG_BLOB_MISSING, self->log.where, hex);
}

gboolean sqlite_blob_size(Log *log, const Hash *hash, gint64 *size, GError **error) {
	gint64 id;
	int there = find((SqliteLog *)log, hash, &id, size, error);
	if (there == 0 || (there > 0 && *size < 0))
		return missing((SqliteLog *)log, hash, error);
	return there > 0;
}

static gboolean write_parts(SqliteLog *self, sqlite3_stmt *stmt, int fd, Hash *hash, GError **error) {
	Sha *sha = sha_new();
	int row;
	while ((row = sqlite_step(self, stmt, error)) > 0) {
		const void *bytes = sqlite3_column_blob(stmt, 0);
		gsize n = (gsize)sqlite3_column_bytes(stmt, 0);
		sha_add(sha, bytes, n);
		if (!place_write(fd, bytes, n)) {
			fail(error, TZH_ERROR_IO, self->log.env->lang, TZH_W_LOG_BLOB_WRITE, tzh_system_text(self->log.env->lang, errno));
			row = -1;
			break;
		}
	}
	sha_end(sha, hash);
	return row == 0;
}

static gboolean get_blob(SqliteLog *self, const Hash *hash, int fd, GError **error) {
	gint64 id = 0, size = 0;
	Hash stored;
	sqlite3_stmt *stmt = NULL;
	int there = find(self, hash, &id, &size, error);
	if (there <= 0)
		return there == 0 ? missing(self, hash, error) : FALSE;
	if (sqlite3_prepare_v2(self->db, "SELECT bytes FROM blob_part WHERE blob = ?1 ORDER BY part", -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_bind_int64(stmt, 1, id) != SQLITE_OK) {
		sqlite_error(self, error);
		sqlite3_finalize(stmt);
		return FALSE;
	}
	gboolean ok = write_parts(self, stmt, fd, &stored, error);
	sqlite3_finalize(stmt);
	if (ok && memcmp(&stored, hash, sizeof stored) != 0) {
		char hex[65];
		hash_hex(hash, hex);
		ok = fail(error, TZH_ERROR_CORRUPT, self->log.env->lang, TZH_W_LOG_BLOB_ALTERED, self->log.where, hex);
	}
	return ok;
}

gboolean sqlite_blob_get(Log *log, const Hash *hash, int fd, GError **error) {
	if (!sqlite_snapshot(log, error))
		return FALSE;
	gboolean ok = get_blob((SqliteLog *)log, hash, fd, error);
	sqlite_snapshot_end(log);
	return ok;
}

static gboolean drop_blob(SqliteLog *self, gpointer data, GError **error) {
	gint64 id = 0, size = 0;
	int there = find(self, data, &id, &size, error);
	if (there <= 0)
		return there == 0;
	if (!delete_row(self, id, error) || !sqlite_run(self, SQL_WIPE_SET, error))
		return FALSE;
	self->wipe = true; /* the WAL is truncated once this has committed */
	return TRUE;
}

gboolean sqlite_blob_drop(Log *log, const Hash *hash, GError **error) {
	Hash copy = *hash;
	return sqlite_short((SqliteLog *)log, drop_blob, &copy, error);
}

gboolean sqlite_blob_each(Log *log, LogBlobEach each, gpointer data, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	static const char SQL[] =
	    "SELECT hash, size, (SELECT coalesce(sum(length(bytes)), 0) FROM blob_part WHERE blob = id) FROM blob WHERE hash IS NOT NULL ORDER BY hash";
	sqlite3_stmt *stmt;
	Hash hash;
	int row;
	if (sqlite3_prepare_v2(self->db, SQL, -1, &stmt, NULL) != SQLITE_OK)
		return sqlite_error(self, error);
	gboolean ok = TRUE;
	while (ok && (row = sqlite_step(self, stmt, error)) != 0) {
		gint64 size = row > 0 ? sqlite3_column_int64(stmt, 1) : 0;
		ok = row > 0 && sqlite_column_hash(self, stmt, 0, &hash, error) && each(&hash, size == sqlite3_column_int64(stmt, 2) ? size : -1, data, error);
	}
	sqlite3_finalize(stmt);
	return ok;
}
