/* sqlite_read.c — reading the log: head, root at a size, lines in order, snapshots. Never writes. */
#include "log/sqlite_private.h"

#include <string.h>

typedef struct {
	LogCursor cursor;
	sqlite3_stmt *stmt;
} SqliteCursor;

gboolean sqlite_edge(SqliteLog *self, sqlite3_stmt *stmt, MerkleEdge *edge, GError **error) {
	gint64 size = sqlite3_column_int64(stmt, 0);
	const void *nodes = sqlite3_column_blob(stmt, 1);
	int n = size >= 0 ? __builtin_popcountll((guint64)size) : -1;
	if (n < 0 || sqlite3_column_bytes(stmt, 1) != n * HASH_BYTES)
		return sqlite_corrupt(self, tzh_word(self->log.env->lang, TZH_W_LOG_EDGE), error);
	edge->size = (guint64)size;
	edge->n = (guint)n;
	if (n > 0)
		memcpy(edge->node, nodes, (gsize)n * HASH_BYTES);
	return TRUE;
}

static gboolean stored_edge(SqliteLog *self, MerkleEdge *edge, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_EDGE, error);
	int row = stmt != NULL ? sqlite_step(self, stmt, error) : -1;
	if (row == 0)
		return sqlite_corrupt(self, tzh_word(self->log.env->lang, TZH_W_LOG_EDGE), error);
	if (row < 0)
		return FALSE;
	gboolean ok = sqlite_edge(self, stmt, edge, error);
	sqlite3_reset(stmt);
	return ok;
}

gboolean sqlite_snapshot(Log *log, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	MerkleEdge edge;
	if (self->snapshots > 0 || self->locked) {
		self->snapshots++;
		return TRUE;
	}
	/* BEGIN alone takes no view: the first read does. */
	if (!sqlite_run(self, SQL_SNAPSHOT, error) || !stored_edge(self, &edge, error)) {
		sqlite_undo(self);
		return FALSE;
	}
	self->snapshots = 1;
	return TRUE;
}

void sqlite_snapshot_end(Log *log) {
	SqliteLog *self = (SqliteLog *)log;
	g_assert(self->snapshots > 0);
	if (--self->snapshots == 0 && !self->locked)
		sqlite_undo(self);
}

gboolean sqlite_head(Log *log, gint64 *size, Hash *root, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	MerkleEdge edge = self->edge;
	if (!self->locked && !stored_edge(self, &edge, error))
		return FALSE;
	*size = (gint64)edge.size;
	if (root != NULL)
		merkle_edge_root(&edge, root);
	return TRUE;
}

/* Rows (number, hash) that must be from..to without a gap; each pushed as a subtree of 2^height leaves. */
static gboolean push_rows(SqliteLog *self, sqlite3_stmt *stmt, gint64 from, gint64 to, MerkleEdge *edge, guint height, GError **error) {
	Hash hash;
	int row = 1;
	for (gint64 at = from; at <= to; at++) {
		row = sqlite_step(self, stmt, error);
		if (row < 0)
			return FALSE;
		if (row == 0 || sqlite3_column_int64(stmt, 0) != at || !sqlite_column_hash(self, stmt, 1, &hash, NULL)) {
			g_autofree char *what = g_strdup_printf(tzh_word(self->log.env->lang, TZH_W_LOG_BLOCK_MISSING), ((at - 1) << height) + 1);
			sqlite3_reset(stmt);
			return sqlite_corrupt(self, what, error);
		}
		merkle_edge_push_block(edge, &hash, height);
	}
	sqlite3_reset(stmt);
	return TRUE;
}

/* Block hashes from..to; in one scan, since a look-up of each takes ten times as long. */
static gboolean push_blocks(SqliteLog *self, gint64 from, gint64 to, MerkleEdge *edge, GError **error) {
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOCKS, error);
	return stmt != NULL && sqlite3_bind_int64(stmt, 1, from) == SQLITE_OK && sqlite3_bind_int64(stmt, 2, to) == SQLITE_OK &&
	       push_rows(self, stmt, from, to, edge, LEAF_BLOCK_HEIGHT, error);
}

gboolean sqlite_blocks(Log *log, gint64 from, gint64 to, MerkleEdge *edge, GError **error) {
	return push_blocks((SqliteLog *)log, from, to, edge, error);
}

static gboolean root_of(SqliteLog *self, gint64 size, Hash *root, GError **error) {
	gint64 head, blocks = size / LEAF_BLOCK;
	MerkleEdge edge;
	merkle_edge_init(&edge);
	if (!sqlite_head(&self->log, &head, NULL, error))
		return FALSE;
	if (size > head)
		return fail(error, TZH_ERROR_INVALID, self->log.env->lang, TZH_W_LOG_SHORT, self->log.where, head, size);
	if (!push_blocks(self, 1, blocks, &edge, error))
		return FALSE;
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_LEAVES, error);
	if (stmt == NULL || sqlite3_bind_int64(stmt, 1, blocks * LEAF_BLOCK + 1) != SQLITE_OK || sqlite3_bind_int64(stmt, 2, size) != SQLITE_OK ||
	    !push_rows(self, stmt, blocks * LEAF_BLOCK + 1, size, &edge, 0, error))
		return FALSE;
	merkle_edge_root(&edge, root);
	return TRUE;
}

gboolean sqlite_root_at(Log *log, gint64 size, Hash *root, GError **error) {
	if (!sqlite_snapshot(log, error))
		return FALSE;
	gboolean ok = root_of((SqliteLog *)log, size, root, error);
	sqlite_snapshot_end(log);
	return ok;
}

gboolean sqlite_stored_edge(Log *log, MerkleEdge *edge, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	g_assert(!self->locked);
	return stored_edge(self, edge, error);
}

gboolean sqlite_block(Log *log, gint64 n, Hash *hash, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_BLOCK, error);
	if (stmt == NULL)
		return FALSE;
	if (sqlite3_bind_int64(stmt, 1, n) != SQLITE_OK)
		return sqlite_error(self, error);
	int row = sqlite_step(self, stmt, error);
	if (row <= 0)
		return row == 0 ? fail(error, TZH_ERROR_NOT_FOUND, log->env->lang, TZH_W_LOG_BLOCK_MISSING, (n - 1) * LOG_BLOCK + 1) : FALSE;
	gboolean ok = sqlite_column_hash(self, stmt, 0, hash, error);
	sqlite3_reset(stmt);
	return ok;
}

LogCursor *sqlite_read(Log *log, gint64 from, gint64 to, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	sqlite3_stmt *stmt;
	if (sqlite3_prepare_v2(self->db, "SELECT seq, text, leaf FROM line WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq", -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_bind_int64(stmt, 1, from) != SQLITE_OK || sqlite3_bind_int64(stmt, 2, to) != SQLITE_OK) {
		sqlite_error(self, error);
		return NULL;
	}
	SqliteCursor *cursor = g_new(SqliteCursor, 1);
	cursor->cursor.log = log;
	cursor->stmt = stmt;
	return &cursor->cursor;
}

int sqlite_next(LogCursor *cursor, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error) {
	SqliteLog *self = (SqliteLog *)cursor->log;
	sqlite3_stmt *stmt = ((SqliteCursor *)cursor)->stmt;
	int row = stmt != NULL ? sqlite_step(self, stmt, error) : 0;
	if (row <= 0) { /* a further step would start again */
		g_clear_pointer(&((SqliteCursor *)cursor)->stmt, sqlite3_finalize);
		return row;
	}
	*seq = sqlite3_column_int64(stmt, 0);
	*text = (const char *)sqlite3_column_text(stmt, 1);
	*n = (gsize)sqlite3_column_bytes(stmt, 1);
	if (*text == NULL) {
		sqlite_corrupt(self, "text", error);
		return -1;
	}
	return leaf == NULL || sqlite_column_hash(self, stmt, 2, leaf, error) ? 1 : -1;
}

void sqlite_cursor_free(LogCursor *cursor) {
	sqlite3_finalize(((SqliteCursor *)cursor)->stmt);
	g_free(cursor);
}
