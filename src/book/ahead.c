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
	GAsyncQueue *there, *back, *spare;
	Piece *filling; /* takes the lines that come; NULL: none has come */
	guint away;     /* pieces with the thread */
};

/* ---- one line ---- */

void parse_line(Parsed *line) {
	line->readable = line_decode(TZH_LANG_ZH, line->text, line->n, &line->line, NULL);
	line->body = line->readable ? book_read_body(line->line.body) : NULL;
	const Kind *kind = line->body != NULL ? kind_find(line->line.kind.s, line->line.kind.n) : NULL;
	char *wrong = kind != NULL ? body_check(TZH_LANG_ZH, kind, line->body) : NULL;
	line->sound = kind != NULL && wrong == NULL;
	g_free(wrong);
}

/* ---- pieces ---- */

static void clear_line(gpointer data) {
	json_decref(((Parsed *)data)->body);
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

guint piece_lines(const Piece *piece) {
	return piece->lines->len;
}

const Parsed *piece_line(const Piece *piece, guint i) {
	return &g_array_index(piece->lines, Parsed, i);
}

static bool piece_fits(const Piece *piece, gsize n) {
	return piece->lines->len == 0 || (piece->lines->len < PIECE_LINES && piece->room - piece->used >= n);
}

static void piece_put(Piece *piece, gint64 seq, const char *text, gsize n) {
	if (piece->room - piece->used < n) { /* the first, and longer than any before */
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

/* A piece that was used is emptied where its trees were made, a new one is taken apart. One without lines: stop. */
static gpointer work(gpointer data) {
	Ahead *self = data;
	for (;;) {
		Piece *piece = g_async_queue_pop(self->there);
		if (piece->lines->len == 0) {
			piece_free(piece);
			return NULL;
		}
		if (piece->parsed)
			piece_empty(piece);
		else
			piece_parse(piece);
		g_async_queue_push(piece->parsed ? self->back : self->spare, piece);
	}
}

Ahead *ahead_new(void) {
	Ahead *self = g_new0(Ahead, 1);
	self->there = g_async_queue_new();
	self->back = g_async_queue_new_full(piece_free);
	self->spare = g_async_queue_new_full(piece_free);
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
	g_async_queue_unref(self->spare);
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
	if (self->filling == NULL && (self->filling = g_async_queue_try_pop(self->spare)) == NULL)
		self->filling = piece_new();
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
	if (self->thread != NULL) {
		g_async_queue_push(self->there, piece);
		return;
	}
	piece_empty(piece);
	g_async_queue_push(self->spare, piece);
}
