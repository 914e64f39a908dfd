/* ahead.c — lines taken apart ahead of being judged: spelling, tree of the body, and whether that is what its kind says, which needs the line's text alone. A large replay has
 * it done by a second thread, in pieces of a few hundred lines that travel there and back. Must not know the book. */
#include "book/inside.h"

#include <string.h>

#define PIECE_LINES 256
#define PIECE_BYTES (96 * 1024)
#define PIECES_AHEAD 8 /* with the thread: enough that neither side waits for the other's short delays */

struct Piece {
	char *text; /* the lines one after the other; never moves while they are in use */
	gsize room, used;
	GArray *lines; /* Parsed */
	bool parsed;
};

struct Ahead {
	GThread *thread; /* NULL: none, the caller's does it */
	GAsyncQueue *there, *back, *bare;
	GPtrArray *spare;
	Piece *filling; /* takes the lines that come; NULL: none has come */
	guint away;     /* pieces that are being taken apart */
	guint used;     /* pieces whose trees are being freed */
};

/* ---- one line ---- */

void parse_header(Parsed *line) {
	line->readable = line_decode(TZH_LANG_ZH, line->text, line->n, &line->line, NULL);
}

void parse_body(Parsed *line) {
	line->body = line->readable ? book_read_body(line->line.body) : NULL;
	line->kind = line->readable ? kind_find(line->line.kind.s, line->line.kind.n) : NULL;
	bool whole = line->kind != NULL && line->body != NULL;
	char *wrong = whole ? body_check(TZH_LANG_ZH, line->kind, line->body) : NULL;
	line->sound = whole && wrong == NULL;
	g_free(wrong);
}

void parse_line(Parsed *line) {
	parse_header(line);
	parse_body(line);
}

/* ---- pieces ---- */

static void clear_line(gpointer data) {
	Parsed *line = data;
	g_clear_pointer(&line->body, json_decref);
}

static Piece *piece_new(void) {
	Piece *piece = g_new0(Piece, 1);
	piece->lines = g_array_sized_new(FALSE, TRUE, sizeof(Parsed), PIECE_LINES);
	g_array_set_clear_func(piece->lines, clear_line);
	return piece;
}

static void piece_free(gpointer data) {
	Piece *piece = data;
	g_array_unref(piece->lines);
	g_free(piece->text);
	g_free(piece);
}

static void piece_empty(Piece *piece) {
	g_array_set_size(piece->lines, 0);
	piece->used = 0;
	piece->parsed = false;
}

/* The trees go as soon as they were used, so that few are about at a time: whoever needs one again has the text. */
static void piece_bare(Piece *piece) {
	for (guint i = 0; i < piece->lines->len; i++)
		clear_line(&g_array_index(piece->lines, Parsed, i));
}

guint piece_lines(const Piece *piece) {
	return piece->lines->len;
}

Parsed *piece_line(const Piece *piece, guint i) {
	return &g_array_index(piece->lines, Parsed, i);
}

static bool piece_fits(const Piece *piece, gsize n) {
	return piece->lines->len == 0 || (piece->lines->len < PIECE_LINES && piece->room - piece->used >= n);
}

static void piece_put(Piece *piece, gint64 seq, const char *text, gsize n) {
	if (piece->text == NULL || piece->room - piece->used < n) { /* the first, and longer than any before */
		g_free(piece->text);
		piece->room = MAX(n, PIECE_BYTES);
		piece->text = g_malloc(piece->room);
	}
	Parsed line = {.seq = seq, .text = memcpy(piece->text + piece->used, text, n), .n = n};
	piece->used += n;
	g_array_append_val(piece->lines, line);
}

static void piece_parse(Piece *piece) {
	for (guint i = 0; i < piece->lines->len; i++)
		parse_line(&g_array_index(piece->lines, Parsed, i));
	piece->parsed = true;
}

/* ---- the thread ---- */

/* A new piece is taken apart; the trees of one that was used go where they were made. One without lines: stop. */
static gpointer work(gpointer data) {
	Ahead *self = data;
	for (;;) {
		Piece *piece = g_async_queue_pop(self->there);
		if (piece->lines->len == 0) {
			piece_free(piece);
			return NULL;
		}
		if (piece->parsed) {
			piece_bare(piece);
			g_async_queue_push(self->bare, piece);
		} else {
			piece_parse(piece);
			g_async_queue_push(self->back, piece);
		}
	}
}

Ahead *ahead_new(void) {
	Ahead *self = g_new0(Ahead, 1);
	self->there = g_async_queue_new();
	self->back = g_async_queue_new_full(piece_free);
	self->bare = g_async_queue_new();
	self->spare = g_ptr_array_new_with_free_func(piece_free);
	return self;
}

void ahead_start(Ahead *self) {
	if (self->thread == NULL)
		self->thread = g_thread_try_new("lines", work, self, NULL); /* where there can be none, the caller's does it */
}

void ahead_free(Ahead *self) {
	if (self->thread != NULL) {
		g_async_queue_push(self->there, piece_new());
		g_thread_join(self->thread);
	}
	g_clear_pointer(&self->filling, piece_free);
	g_async_queue_unref(self->there);
	g_async_queue_unref(self->back);
	g_async_queue_unref(self->bare);
	g_ptr_array_unref(self->spare);
	g_free(self);
}

static void send(Ahead *self) {
	Piece *piece = g_steal_pointer(&self->filling);
	self->away++;
	if (self->thread != NULL) {
		g_async_queue_push(self->there, piece);
		return;
	}
	piece_parse(piece);
	g_async_queue_push(self->back, piece);
}

void ahead_put(Ahead *self, gint64 seq, const char *text, gsize n) {
	if (self->filling != NULL && !piece_fits(self->filling, n))
		send(self);
	if (self->filling == NULL)
		self->filling = self->spare->len > 0 ? g_ptr_array_steal_index_fast(self->spare, self->spare->len - 1) : piece_new();
	piece_put(self->filling, seq, text, n);
}

Piece *ahead_next(Ahead *self, bool all) {
	if (all && self->filling != NULL)
		send(self);
	if (self->away <= (all || self->thread == NULL ? 0 : PIECES_AHEAD))
		return NULL;
	self->away--;
	return g_async_queue_pop(self->back);
}

void ahead_used(Ahead *self, Piece *piece) {
	if (self->thread == NULL) {
		piece_bare(piece);
		return;
	}
	self->used++;
	g_async_queue_push(self->there, piece);
}

void ahead_wait(Ahead *self) {
	for (; self->used > 0; self->used--)
		g_async_queue_pop(self->bare);
}

void ahead_give_back(Ahead *self, Piece *piece) {
	g_assert(self->used == 0);
	piece_empty(piece);
	g_ptr_array_add(self->spare, piece);
}
