/* sqlite.c — the sqlite driver's table and the only way its files run statements: cached, three-valued steps, errors as sentences.
 * Must not know the schema beyond sqlite_sql.def, nor anything of the book that shares the file. */
#include "log/sqlite_private.h"

#include <errno.h>
#include <string.h>

static const char *const SQL[SQL_COUNT] = {
#define S(id, sql) sql,
#include "log/sqlite_sql.def"
#undef S
};

static gpointer native(Log *log) {
	return ((SqliteLog *)log)->db;
}

const LogDriver SQLITE_DRIVER = {
    .close = sqlite_close,
    .snapshot = sqlite_snapshot,
    .snapshot_end = sqlite_snapshot_end,
    .head = sqlite_head,
    .root_at = sqlite_root_at,
    .edge = sqlite_stored_edge,
    .block = sqlite_block,
    .blocks = sqlite_blocks,
    .read = sqlite_read,
    .next = sqlite_next,
    .cursor_free = sqlite_cursor_free,
    .lock = sqlite_lock,
    .append = sqlite_append,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .blob_put = sqlite_blob_put,
    .blob_size = sqlite_blob_size,
    .blob_get = sqlite_blob_get,
    .blob_drop = sqlite_blob_drop,
    .blob_each = sqlite_blob_each,
    .watch_fd = sqlite_watch_fd,
    .changed = sqlite_changed,
    .native = native,
    .backup = sqlite_backup,
    .settle = sqlite_settle,
};

/* The system's reason for an I/O error. A step does not hand it on, so the files are asked for theirs: the WAL, then the database. */
static int system_errno(sqlite3 *db) {
	int err = sqlite3_system_errno(db);
	sqlite3_file *wal = NULL;
	if (err == 0 && sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) == SQLITE_OK && wal != NULL && wal->pMethods != NULL)
		wal->pMethods->xFileControl(wal, SQLITE_FCNTL_LAST_ERRNO, &err);
	if (err == 0)
		sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &err);
	return err;
}

void log_native_error(TzhLang lang, gpointer native_db, const char *where, GError **error) {
	sqlite3 *db = native_db;
	const char *what = sqlite3_errmsg(db);
	int code = sqlite3_extended_errcode(db) & 0xFF, system = code == SQLITE_IOERR || code == SQLITE_CANTOPEN ? system_errno(db) : 0;
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		fail(error, TZH_ERROR_BUSY, lang, TZH_W_LOG_BUSY, where);
		break;
	case SQLITE_FULL:
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_FULL, where);
		break;
	case SQLITE_READONLY:
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_READONLY, where);
		break;
	case SQLITE_CONSTRAINT:
		fail(error, TZH_ERROR_CONFLICT, lang, TZH_W_LOG_CONFLICT, where, what);
		break;
	case SQLITE_ERROR: /* our statements are right, so the schema is not */
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_MISMATCH:
	case SQLITE_TOOBIG:
		fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_LOG_CORRUPT, where, what);
		break;
	case SQLITE_NOMEM:
		g_error("out of memory");
	default: /* most are SQLITE_IOERR */
		if (system == ENOSPC || system == EDQUOT || system == EFBIG)
			fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_FULL, where);
		else if (system != 0)
			fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_ENGINE_SYSTEM, where, what, tzh_system_text(lang, system));
		else
			fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_ENGINE, where, what);
	}
}

gboolean sqlite_error(SqliteLog *self, GError **error) {
	log_native_error(self->log.env->lang, self->db, self->log.where, error);
	return FALSE;
}

gboolean sqlite_corrupt(SqliteLog *self, const char *what, GError **error) {
	return fail(error, TZH_ERROR_CORRUPT, self->log.env->lang, TZH_W_LOG_CORRUPT, self->log.where, what);
}

sqlite3_stmt *sqlite_statement(SqliteLog *self, SqlId id, GError **error) {
	sqlite3_stmt **stmt = &self->stmt[id];
	if (*stmt == NULL && sqlite3_prepare_v3(self->db, SQL[id], -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK) {
		sqlite_error(self, error);
		return NULL;
	}
	sqlite3_reset(*stmt);
	sqlite3_clear_bindings(*stmt);
	return *stmt;
}

int sqlite_step(SqliteLog *self, sqlite3_stmt *stmt, GError **error) {
	if (!sqlite3_stmt_busy(stmt) && !log_step_allowed(&self->log, error))
		return -1;
	int rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		sqlite_error(self, error);
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

gboolean sqlite_finish(SqliteLog *self, sqlite3_stmt *stmt, GError **error) {
	int row;
	do
		row = sqlite_step(self, stmt, error);
	while (row > 0);
	return row == 0;
}

gboolean sqlite_run(SqliteLog *self, SqlId id, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, id, error);
	return stmt != NULL && sqlite_finish(self, stmt, error);
}

gboolean sqlite_bind_hash(sqlite3_stmt *stmt, int index, const Hash *hash) {
	return sqlite3_bind_blob(stmt, index, hash->b, HASH_BYTES, SQLITE_TRANSIENT) == SQLITE_OK;
}

gboolean sqlite_column_hash(SqliteLog *self, sqlite3_stmt *stmt, int column, Hash *hash, GError **error) {
	const void *bytes = sqlite3_column_blob(stmt, column);
	if (bytes == NULL || sqlite3_column_bytes(stmt, column) != HASH_BYTES)
		return sqlite_corrupt(self, sqlite3_column_name(stmt, column), error);
	memcpy(hash->b, bytes, HASH_BYTES);
	return TRUE;
}

void sqlite_undo(SqliteLog *self) {
	if (!sqlite3_get_autocommit(self->db))
		sqlite3_exec(self->db, "ROLLBACK", NULL, NULL, NULL); /* what cannot be rolled back now is rolled back by the next opener */
}

gboolean sqlite_short(SqliteLog *self, gboolean (*work)(SqliteLog *self, gpointer data, GError **error), gpointer data, GError **error) {
	if (self->locked)
		return work(self, data, error);
	g_assert(self->snapshots == 0);
	if (!sqlite_take(self, WAIT_MS, error))
		return FALSE;
	gboolean done = work(self, data, error) && sqlite_run(self, SQL_COMMIT, error);
	if (done)
		sqlite_keep_wal_short(self);
	sqlite_let_go(self);
	return done;
}
