/* range.c — hashes of parts of the tree, for proofs: from the store's block hashes and the leaves between them. Must not know proofs. */
#include "log/log.h"

#include "core/fail.h"
#include "log/driver.h"

/* Leaves first … end-1 one by one. */
static gboolean push_leaves(Log *log, guint64 first, guint64 end, MerkleEdge *edge, GError **error) {
	g_autoptr(LogCursor) cursor = first < end ? log_read(log, (gint64)first + 1, (gint64)end, error) : NULL;
	const char *text;
	gint64 seq;
	gsize n;
	Hash leaf;
	if (first == end)
		return TRUE;
	while (cursor != NULL && first < end) {
		int row = log_next(cursor, &seq, &text, &n, &leaf, error);
		if (row < 0)
			return FALSE;
		if (row == 0 || seq != (gint64)first + 1)
			return fail(error, TZH_ERROR_CORRUPT, log->env->lang, TZH_W_KEEP_LINE_MISSING, (gint64)first + 1);
		merkle_edge_push(edge, &leaf);
		first++;
	}
	return cursor != NULL;
}

gboolean log_range(Log *log, guint64 first, guint64 end, Hash *root, GError **error) {
	g_assert(first < end && end <= G_MAXINT64);
	guint64 blocks = first % LOG_BLOCK == 0 && log->driver->blocks != NULL ? (end - first) / LOG_BLOCK : 0;
	MerkleEdge edge;
	merkle_edge_init(&edge);
	if (blocks > 0 && !log->driver->blocks(log, (gint64)(first / LOG_BLOCK) + 1, (gint64)(first / LOG_BLOCK + blocks), &edge, error))
		return FALSE;
	if (!push_leaves(log, first + blocks * LOG_BLOCK, end, &edge, error))
		return FALSE;
	merkle_edge_root(&edge, root);
	return TRUE;
}
