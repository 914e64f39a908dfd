/* sqlite_lock.c — the one writer: lock, append, commit, roll back, and a WAL that stays short (speed.md).
 * The tree's edge is kept in memory under the lock and stored once, by the commit. */
#include "log/sqlite_private.h"

#include <string.h>
#include <sys/stat.h>

/* ---- the WAL ---- */

static int checkpoint(SqliteLog *self, int wait_ms) {
	self->wait_ms = wait_ms;
	int rc = sqlite3_wal_checkpoint_v2(self->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	self->wait_ms = WAIT_MS;
	if (rc == SQLITE_OK)
		self->wal_pages = 0;
	return rc;
}

static gint64 wal_bytes(const SqliteLog *self) {
	return (gint64)self->wal_pages * (4096 + 24) + 32;
}

/* A failure here (readers in the way, a full disk) harms nothing: what was committed is in the WAL, and the next act tries again. */
void sqlite_keep_wal_short(SqliteLog *self) {
	if (self->wipe && checkpoint(self, 0) == SQLITE_OK) {
		self->wipe = !sqlite_run(self, SQL_LOCK, NULL) || !sqlite_run(self, SQL_WIPE_DONE, NULL) || !sqlite_run(self, SQL_COMMIT, NULL);
		sqlite_undo(self);
	}
	if (wal_bytes(self) > WAL_MAX)
		checkpoint(self, 0);
}

/* ---- the lock ---- */

gboolean sqlite_take(SqliteLog *self, int wait_ms, GError **error) {
	gint64 deadline = g_get_monotonic_time() + (gint64)wait_ms * 1000;
	if (!sqlite_queue_enter(self, deadline))
		return fail(error, TZH_ERROR_BUSY, self->log.env->lang, TZH_W_LOG_BUSY, self->log.where);
	self->wait_ms = (int)(MAX(0, deadline - g_get_monotonic_time()) / 1000);
	gboolean ok = sqlite_run(self, SQL_LOCK, error);
	self->wait_ms = WAIT_MS;
	if (!ok)
		sqlite_queue_leave(self);
	return ok;
}

void sqlite_let_go(SqliteLog *self) {
	sqlite_undo(self);
	sqlite_queue_leave(self);
}

/* The file at the record's path is still the one that was opened: nobody would find again what is written into one that was moved, removed or replaced. */
static gboolean still_there(const SqliteLog *self) {
	struct stat now;
	return stat(self->path, &now) == 0 && now.st_dev == self->device && now.st_ino == self->inode;
}

gboolean sqlite_lock(Log *log, int wait_ms, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	g_assert(!self->locked && self->snapshots == 0);
	if (!sqlite_take(self, wait_ms, error))
		return FALSE;
	if (!still_there(self)) {
		sqlite_let_go(self);
		return fail(error, TZH_ERROR_IO, log->env->lang, TZH_W_LOG_GONE, log->where);
	}
	gboolean ok = TRUE;
	self->locked = true;
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_LOCKED_EDGE, error);
	int row = stmt != NULL ? sqlite_step(self, stmt, error) : -1;
	if (row > 0) {
		ok = sqlite_edge(self, stmt, &self->edge, error);
		if (ok && sqlite3_column_int64(stmt, 2) != (gint64)self->edge.size)
			ok = sqlite_corrupt(self, tzh_word(log->env->lang, TZH_W_LOG_EDGE), error);
		self->wipe = sqlite3_column_int(stmt, 3) != 0;
		sqlite3_reset(stmt);
	} else {
		ok = row == 0 ? sqlite_corrupt(self, tzh_word(log->env->lang, TZH_W_LOG_EDGE), error) : FALSE;
	}
	if (!ok)
		sqlite_rollback(log);
	self->stored = (gint64)self->edge.size;
	return ok;
}

void sqlite_rollback(Log *log) {
	SqliteLog *self = (SqliteLog *)log;
	if (!self->locked)
		return;
	self->locked = false;
	sqlite_let_go(self);
}

/* The hash of the 256 leaves that `leaf` completes: the eight lowest nodes of the edge are the other 255. */
static gboolean put_block(SqliteLog *self, const Hash *leaf, GError **error) {
	MerkleEdge low = {.size = LEAF_BLOCK - 1, .n = LEAF_BLOCK_HEIGHT};
	memcpy(low.node, self->edge.node + self->edge.n - LEAF_BLOCK_HEIGHT, sizeof(Hash) * LEAF_BLOCK_HEIGHT);
	merkle_edge_push(&low, leaf);
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOCK_PUT, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, (gint64)(self->edge.size / LEAF_BLOCK) + 1) != SQLITE_OK || !sqlite_bind_hash(stmt, 2, &low.node[0]))
		return sqlite_error(self, error);
	return sqlite_finish(self, stmt, error);
}

static gboolean put_line(SqliteLog *self, gint64 seq, const char *text, gsize n, const Hash *leaf, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_LINE_PUT, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, seq) != SQLITE_OK || sqlite3_bind_text(stmt, 2, text, (int)n, SQLITE_STATIC) != SQLITE_OK ||
	    !sqlite_bind_hash(stmt, 3, leaf))
		return sqlite_error(self, error);
	gboolean ok = sqlite_finish(self, stmt, error);
	sqlite3_clear_bindings(stmt); /* the text is only lent */
	return ok;
}

gboolean sqlite_append(Log *log, const char *text, gsize n, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	Line line;
	Hash leaf;
	gint64 next = (gint64)self->edge.size + 1;
	g_assert(self->locked);
	if (!line_decode(log->env->lang, text, n, &line, error))
		return FALSE;
	if (line.seq != next)
		return fail(error, TZH_ERROR_CONFLICT, log->env->lang, TZH_W_LOG_SEQ, next, line.seq);
	merkle_leaf(text, n, &leaf);
	if (!put_line(self, next, text, n, &leaf, error))
		return FALSE;
	if (next % LEAF_BLOCK == 0 && !put_block(self, &leaf, error))
		return FALSE;
	merkle_edge_push(&self->edge, &leaf);
	return TRUE;
}

static gboolean put_edge(SqliteLog *self, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_EDGE_PUT, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, (gint64)self->edge.size) != SQLITE_OK ||
	    sqlite3_bind_blob(stmt, 2, self->edge.node, (int)(self->edge.n * sizeof(Hash)), SQLITE_TRANSIENT) != SQLITE_OK)
		return sqlite_error(self, error);
	return sqlite_finish(self, stmt, error);
}

gboolean sqlite_commit(Log *log, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	g_assert(self->locked);
	gboolean grown = (gint64)self->edge.size != self->stored;
	if ((grown && !put_edge(self, error)) || !sqlite_run(self, SQL_COMMIT, error)) {
		sqlite_rollback(log);
		return FALSE;
	}
	self->locked = false;
	sqlite_keep_wal_short(self); /* before the next one's turn, who would be in the way */
	sqlite_let_go(self);
	return TRUE;
}

gboolean sqlite_settle(Log *log, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	g_assert(!self->locked && self->snapshots == 0);
	return checkpoint(self, WAIT_MS) == SQLITE_OK || sqlite_error(self, error);
}
