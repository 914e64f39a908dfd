/* verify_lines.c — one pass over the lines: each is hashed, compared with its stored hash, its block of 256 and the tree's edge, and handed on to
 * be replayed. Memory: one block's edge and 32 bytes per 256 lines. Must not know what a line means. */
#include "acts/verify.h"

#include <string.h>

#define PROGRESS_LINES 2048
#define MISPLACED 16 /* of one block that are told one by one */

typedef struct {
	Verify *verify;
	LogCursor *cursor;
	gint64 expect;                                /* the next line */
	gint64 all;                                   /* lines the stored edge promises; -1: it cannot be read */
	MerkleEdge stored;                            /* when all ≥ 0 */
	MerkleEdge low;                               /* of the block begun */
	bool low_whole;                               /* from its first line */
	gint64 misplaced[MISPLACED], says[MISPLACED]; /* lines of the block whose text names another place */
	guint n_misplaced;
	gsize seq_at; /* where the last line that has one says its number */
} Pass;

static gint64 block_start(gint64 seq) {
	return (seq - 1) / LOG_BLOCK * LOG_BLOCK + 1;
}

/* ---- one line ---- */

/* The `seq` that a line's text gives itself; 0 where it has none to be found. Header keys come in a fixed order, so this is a search, no parse; and nearly every line has it
 * where the one before had it. */
static gint64 own_seq(Pass *pass, const char *text, gsize n) {
	static const char KEY[] = "\",\"seq\":";
	gsize key = strlen(KEY), most = MIN(n, 256);
	gint64 seq = 0;
	if (pass->seq_at + key > most || memcmp(text + pass->seq_at, KEY, key) != 0) {
		const char *found = memmem(text, most, KEY, key);
		if (found == NULL)
			return 0;
		pass->seq_at = (gsize)(found - text);
	}
	for (gsize i = pass->seq_at + key, end = MIN(n, i + 18); i < end && g_ascii_isdigit(text[i]); i++)
		seq = seq * 10 + (text[i] - '0');
	return seq;
}

static void check_line(Pass *pass, gint64 seq, const char *text, gsize n, const Hash *leaf, const Hash *stored) {
	if (!pass->verify->archive && memcmp(leaf, stored, sizeof *leaf) != 0) {
		verify_find(pass->verify, TZH_ALTERED, seq, "line", TZH_W_VERIFY_LINE, seq);
		return;
	}
	gint64 says = own_seq(pass, text, n);
	if (says != seq && says > 0 && pass->n_misplaced < MISPLACED) {
		pass->misplaced[pass->n_misplaced] = seq;
		pass->says[pass->n_misplaced++] = says;
	}
}

/* Lines of a range that no longer has its hash: the ones that stand in a wrong place, if any do. */
static bool name_misplaced(Pass *pass) {
	for (guint i = 0; i < pass->n_misplaced; i++)
		verify_find(pass->verify, TZH_ALTERED, pass->misplaced[i], "line", TZH_W_VERIFY_MISPLACED, pass->misplaced[i], pass->says[i]);
	bool any = pass->n_misplaced > 0;
	pass->n_misplaced = 0;
	return any;
}

/* ---- blocks ---- */

static gboolean check_block(Pass *pass, gint64 last, GError **error) {
	Verify *self = pass->verify;
	gint64 first = block_start(last);
	Hash stored;
	g_autoptr(GError) why = NULL;
	if (self->archive)
		return TRUE;
	if (log_block(self->log, (last - 1) / LOG_BLOCK + 1, &stored, &why)) {
		if (memcmp(&stored, &pass->low.node[0], sizeof stored) != 0 && !verify_named(self, first, last) && !name_misplaced(pass))
			verify_find(self, TZH_ALTERED, first, "block", TZH_W_VERIFY_BLOCK, first, last);
	} else if (g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND)) {
		verify_find(self, TZH_MISSING, first, "block", TZH_W_VERIFY_BLOCK_MISSING, first, last);
	} else {
		verify_find(self, TZH_UNREADABLE, first, "block", TZH_W_VERIFY_BLOCK_UNREADABLE, first, last, why->message);
	}
	return keep_progress(self->env, TZH_W_VERIFY_LINES, last, MAX(pass->all, 0), error);
}

static void begin_block(Pass *pass, bool whole) {
	merkle_edge_init(&pass->low);
	pass->low_whole = whole;
	pass->n_misplaced = 0;
}

static gboolean take_line(Pass *pass, gint64 seq, const char *text, gsize n, const Hash *stored, GError **error) {
	Verify *self = pass->verify;
	Hash leaf;
	merkle_leaf(text, n, &leaf);
	if ((seq - 1) % LOG_BLOCK == 0)
		begin_block(pass, true);
	check_line(pass, seq, text, n, &leaf, stored);
	merkle_edge_push(&pass->low, &leaf);
	self->size = seq;
	if (self->whole == seq - 1)
		self->whole = seq;
	if (!(self->since != NULL ? verify_since_line : verify_replay_line)(self, seq, text, n, error))
		return FALSE;
	if (seq % LOG_BLOCK != 0 || !pass->low_whole)
		return TRUE;
	if (self->whole == seq) {
		merkle_edge_push_block(&self->edge, &pass->low.node[0], 8);
		g_array_append_val(self->blocks, pass->low.node[0]);
	}
	return check_block(pass, seq, error);
}

/* ---- gaps ---- */

/* Lines from `first` cannot be had: what follows has no place in the tree and cannot be judged. */
static gboolean skip_lines(Pass *pass, gint64 first, GError **error) {
	begin_block(pass, false);
	return verify_replay_stop(pass->verify, first, error);
}

static gboolean find_missing(Pass *pass, gint64 first, gint64 last, GError **error) {
	if (first == last)
		verify_find(pass->verify, TZH_MISSING, first, "line", TZH_W_VERIFY_LINE_MISSING, first);
	else
		verify_find(pass->verify, TZH_MISSING, first, "line", TZH_W_VERIFY_LINES_MISSING, first, last);
	return skip_lines(pass, first, error);
}

/* A line that the store cannot give: looks further on, in growing steps, for one that it can. The cursor is then before that one. */
static gboolean pass_unreadable(Pass *pass, const GError *why, GError **error) {
	Verify *self = pass->verify;
	gint64 first = pass->expect, next = MAX(pass->all, first) + 1, seq;
	const char *text;
	gsize n;
	for (gint64 step = 1; first + step <= pass->all; step *= 2) {
		g_autoptr(LogCursor) probe = log_read(self->log, first + step, G_MAXINT64, NULL);
		if (probe != NULL && log_next(probe, &seq, &text, &n, NULL, NULL) > 0) {
			next = seq;
			break;
		}
	}
	verify_find(self, TZH_UNREADABLE, first, "line", TZH_W_VERIFY_UNREADABLE, first, next - 1, why->message);
	self->size = MAX(self->size, next - 1);
	pass->expect = next;
	g_clear_pointer(&pass->cursor, log_cursor_free);
	pass->cursor = next <= pass->all ? log_read(self->log, next, G_MAXINT64, NULL) : NULL;
	return skip_lines(pass, first, error);
}

/* ---- the end ---- */

/* The edge's nodes say which lines no longer give it, as far as no line or block was named already. */
static void check_nodes(Pass *pass, const MerkleEdge *stored) {
	Verify *self = pass->verify;
	gint64 first = 1;
	guint i = 0;
	for (int height = 62; height >= 0; height--) {
		gint64 width = (gint64)1 << height, last = first + width - 1;
		if ((self->size & width) == 0)
			continue;
		bool differs = memcmp(&self->edge.node[i], &stored->node[i], sizeof(Hash)) != 0;
		if (differs && !verify_named(self, first, last) && (width > LOG_BLOCK || !name_misplaced(pass)))
			verify_find(self, TZH_ALTERED, width > LOG_BLOCK ? 0 : block_start(first), "edge", TZH_W_VERIFY_EDGE, first, last);
		first += width;
		i++;
	}
}

/* A hash of a block that has no lines any more: the record was cut, and its edge made to fit. */
static void check_blocks_end(Pass *pass) {
	Verify *self = pass->verify;
	gint64 next = self->size / LOG_BLOCK + 1;
	Hash hash;
	if (!self->archive && log_block(self->log, next, &hash, NULL))
		verify_find(self, TZH_MISSING, self->size + 1, "line", TZH_W_VERIFY_CUT, self->size, next * LOG_BLOCK);
}

static gboolean check_edge(Pass *pass, GError **error) {
	Verify *self = pass->verify;
	if (self->archive || pass->all < 0)
		return TRUE;
	if (pass->all > self->size)
		return find_missing(pass, self->size + 1, pass->all, error);
	if (pass->all < self->size)
		verify_find(self, TZH_ALTERED, pass->all + 1, "edge", TZH_W_VERIFY_BEYOND_EDGE, pass->all + 1, self->size, pass->all);
	else if (self->whole == self->size)
		check_nodes(pass, &pass->stored);
	check_blocks_end(pass);
	return TRUE;
}

static void join_tail(Pass *pass) {
	MerkleEdge *edge = &pass->verify->edge;
	for (guint i = 0, rest = (guint)pass->low.size; i < pass->low.n; i++) {
		guint height = 31 - (guint)__builtin_clz(rest);
		merkle_edge_push_block(edge, &pass->low.node[i], height);
		rest -= 1u << height;
	}
}

static void read_edge(Pass *pass) {
	g_autoptr(GError) why = NULL;
	pass->all = -1;
	if (pass->verify->archive)
		log_head(pass->verify->log, &pass->all, NULL, NULL);
	else if (log_edge(pass->verify->log, &pass->stored, &why))
		pass->all = (gint64)pass->stored.size;
	else
		verify_find(pass->verify, TZH_ALTERED, 0, "edge", TZH_W_VERIFY_EDGE_UNREADABLE, why->message);
}

static gboolean run(Pass *pass, GError **error) {
	gint64 seq;
	const char *text;
	gsize n;
	Hash leaf;
	while (pass->cursor != NULL) {
		g_autoptr(GError) why = NULL;
		int row = log_next(pass->cursor, &seq, &text, &n, &leaf, &why);
		if (row == 0)
			return TRUE;
		if (row < 0) {
			if (!pass_unreadable(pass, why, error))
				return FALSE;
			continue;
		}
		if ((seq > pass->expect && !find_missing(pass, pass->expect, seq - 1, error)) || !take_line(pass, seq, text, n, &leaf, error))
			return FALSE;
		pass->expect = seq + 1;
	}
	return TRUE;
}

gboolean verify_lines(Verify *self, GError **error) {
	Pass pass = {.verify = self, .expect = 1};
	g_autoptr(GError) why = NULL;
	begin_block(&pass, true);
	read_edge(&pass);
	pass.cursor = log_read(self->log, 1, G_MAXINT64, &why);
	if (pass.cursor == NULL)
		verify_find(self, TZH_UNREADABLE, 0, "record", TZH_W_VERIFY_SAID, why->message);
	gboolean ok = run(&pass, error);
	log_cursor_free(pass.cursor);
	if (!ok)
		return FALSE;
	if (self->whole == self->size && self->size % LOG_BLOCK != 0)
		join_tail(&pass);
	return check_edge(&pass, error);
}

gboolean verify_root_at(Verify *self, gint64 size, Hash *root, GError **error) {
	MerkleEdge edge;
	gint64 seq, whole = size / LOG_BLOCK * LOG_BLOCK;
	const char *text;
	gsize n;
	Hash leaf;
	int row = 0;
	g_assert(size <= self->whole);
	merkle_edge_init(&edge);
	for (guint i = 0; i < (guint)(size / LOG_BLOCK); i++)
		merkle_edge_push_block(&edge, &g_array_index(self->blocks, Hash, i), 8);
	if (whole < size) {
		g_autoptr(LogCursor) cursor = log_read(self->log, whole + 1, size, error);
		while (cursor != NULL && (row = log_next(cursor, &seq, &text, &n, NULL, error)) > 0) {
			merkle_leaf(text, n, &leaf);
			merkle_edge_push(&edge, &leaf);
		}
		if (cursor == NULL || row < 0)
			return FALSE;
	}
	merkle_edge_root(&edge, root);
	return TRUE;
}
