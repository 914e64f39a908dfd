/* feed.c — lines in order become acts, acts are applied in batches. A batch is one savepoint without one per act: where an act of several lines turns out
 * illegal half way, the batch is taken back and run again with one each. Lines come taken apart, in pieces (ahead.c): judging follows reading at some
 * distance. Must not know where lines come from. */
#include "book/feed.h"

#include "book/inside.h"

#define BATCH_LINES 65536
#define BATCH_BYTES (32 * 1024 * 1024)
#define BIG_REPLAY 50000 /* lines from which a larger page cache and indexes made last pay */

struct BookFeed {
	Book *book;
	BookFed fed;
	gpointer data;
	Deed *deed;
	GPtrArray *refusals;
	Ahead *ahead;
	gint64 next;      /* line to come */
	GPtrArray *held;  /* Piece: those of the batch, the one at hand last */
	GPtrArray *lines; /* Parsed: the batch's, in them */
	gsize bytes;
	bool open, careful, sparing;
	gint64 told;        /* last line of the last act told */
	gint64 size, rules; /* of the book where the batch began */
	TzhTime time;
};

BookFeed *feed_new(Book *book, BookFed fed, gpointer data) {
	BookFeed *feed = g_new0(BookFeed, 1);
	feed->book = book;
	feed->fed = fed;
	feed->data = data;
	feed->deed = deed_new();
	feed->refusals = g_ptr_array_new_with_free_func(g_free);
	feed->ahead = ahead_new();
	feed->next = book->size + 1;
	feed->held = g_ptr_array_new();
	feed->lines = g_ptr_array_new();
	feed->told = book->size;
	return feed;
}

/* ---- batches ---- */

static gboolean begin_batch(BookFeed *feed, GError **error) {
	bulk_batch(feed->book);
	g_ptr_array_set_size(feed->lines, 0);
	feed->bytes = 0;
	feed->size = feed->book->size;
	feed->rules = feed->book->rules;
	feed->time = feed->book->time;
	feed->careful = false;
	return feed->open = sql_do(feed->book->sql, SQL_BATCH, NULL, 0, error);
}

static gboolean back_to_start(BookFeed *feed, GError **error) {
	gboolean ok = sql_run(sql_use(feed->book->sql, SQL_BATCH_BACK), error);
	book_forget(feed->book);
	feed->book->size = feed->size;
	feed->book->rules = feed->rules;
	feed->book->time = feed->time;
	return ok && bulk_back(feed->book, 0, error);
}

/* Pieces are needed no more, but for the last so many. */
static void let_go(BookFeed *feed, guint but) {
	guint n = feed->held->len - MIN(but, feed->held->len);
	ahead_wait(feed->ahead);
	for (guint i = 0; i < n; i++)
		ahead_give_back(feed->ahead, feed->held->pdata[i]);
	if (n > 0)
		g_ptr_array_remove_range(feed->held, 0, n);
}

static gboolean end_batch(BookFeed *feed, GError **error) {
	if (!feed->open)
		return TRUE;
	feed->open = false;
	if (!tasks_flush(feed->book, error) || !book_row_write(feed->book, error) || !sql_do(feed->book->sql, SQL_BATCH_DONE, NULL, 0, error))
		return FALSE;
	let_go(feed, 1); /* the one at hand has more lines */
	return TRUE;
}

void feed_free(BookFeed *feed) {
	if (feed == NULL)
		return;
	if (feed->open) {
		g_autoptr(GError) error = NULL; /* the database goes away or is rolled back by whoever opened the transaction */
		if (!back_to_start(feed, &error) || !sql_run(sql_use(feed->book->sql, SQL_BATCH_DONE), &error))
			feed->book->lost = true;
	}
	if (bulk_broken(feed->book)) {
		bulk_free(feed->book);
		feed->book->bare = true;
	}
	deed_free(feed->deed);
	let_go(feed, 0);
	ahead_free(feed->ahead);
	g_ptr_array_unref(feed->refusals);
	g_ptr_array_unref(feed->held);
	g_ptr_array_unref(feed->lines);
	g_free(feed);
}

/* ---- acts ---- */

static gboolean apply_deed(BookFeed *feed, bool *undo, GError **error) {
	gboolean legal;
	gint64 first = feed->book->size + 1, last = first + deed_lines(feed->deed) - 1;
	g_ptr_array_set_size(feed->refusals, 0);
	if (!deed_apply(feed->deed, feed->book, true, feed->careful, feed->refusals, &legal, undo, error))
		return FALSE;
	deed_start(feed->deed);
	if (*undo || last <= feed->told)
		return TRUE;
	feed->told = last;
	return feed->fed == NULL || feed->fed(first, last, feed->refusals, feed->data, error);
}

static gboolean again(BookFeed *feed, GError **error) {
	bool undo = false;
	gboolean ok = back_to_start(feed, error);
	feed->careful = true;
	ahead_wait(feed->ahead);
	for (guint i = 0; ok && i < feed->lines->len; i++) {
		Parsed *line = feed->lines->pdata[i];
		if (line->body == NULL)
			parse_line(line);
		if (!deed_add(feed->deed, line)) {
			ok = apply_deed(feed, &undo, error);
			deed_add(feed->deed, line);
		}
	}
	ok = ok && apply_deed(feed, &undo, error);
	g_assert(!undo);
	return ok;
}

static gboolean finish_deed(BookFeed *feed, GError **error) {
	bool undo;
	if (deed_lines(feed->deed) == 0)
		return TRUE;
	return apply_deed(feed, &undo, error) && (!undo || again(feed, error));
}

static gboolean take_line(BookFeed *feed, Parsed *line, GError **error) {
	if (!feed->open && !begin_batch(feed, error))
		return FALSE;
	if (!deed_add(feed->deed, line)) {
		if (!finish_deed(feed, error))
			return FALSE;
		if ((feed->lines->len >= BATCH_LINES || feed->bytes >= BATCH_BYTES) && (!end_batch(feed, error) || !begin_batch(feed, error)))
			return FALSE;
		deed_add(feed->deed, line);
	}
	g_ptr_array_add(feed->lines, line);
	feed->bytes += line->n;
	return TRUE;
}

static gboolean take_pieces(BookFeed *feed, bool all, GError **error) {
	Piece *piece;
	gboolean ok = TRUE;
	while (ok && (piece = ahead_next(feed->ahead, all)) != NULL) {
		g_ptr_array_add(feed->held, piece);
		for (guint i = 0; ok && i < piece_lines(piece); i++)
			ok = take_line(feed, piece_line(piece, i), error);
		ahead_used(feed->ahead, piece);
	}
	return ok;
}

gboolean feed_line(BookFeed *feed, gint64 seq, const char *text, gsize n, GError **error) {
	g_assert(seq == feed->next);
	feed->next++;
	ahead_put(feed->ahead, seq, text, n);
	return take_pieces(feed, false, error);
}

gboolean feed_end(BookFeed *feed, GError **error) {
	return take_pieces(feed, true, error) && finish_deed(feed, error) && end_batch(feed, error) && bulk_end(feed->book, feed->sparing, error);
}

gboolean feed_expect(BookFeed *feed, gint64 lines, GError **error) {
	if (lines < BIG_REPLAY)
		return TRUE;
	ahead_start(feed->ahead);
	return sql_exec(feed->book->sql, "PRAGMA cache_size = -65536", error) && (feed->book->size > 0 || bulk_begin(feed->book, error));
}

void feed_sparing(BookFeed *feed) {
	feed->sparing = true;
}

/* What is fed ends before this line: an act that it continues is left out. */
gboolean feed_cut(BookFeed *feed, gint64 seq, const char *text, gsize n, GError **error) {
	Parsed line = {.seq = seq, .text = text, .n = n};
	if (!take_pieces(feed, true, error))
		return FALSE;
	parse_line(&line);
	if (deed_lines(feed->deed) > 0 && deed_add(feed->deed, &line))
		deed_start(feed->deed);
	json_decref(line.body);
	return TRUE;
}

gboolean feed_drop(BookFeed *feed, GError **error) {
	if (!take_pieces(feed, true, error))
		return FALSE;
	deed_start(feed->deed);
	return TRUE;
}

gboolean feed_row(BookFeed *feed, GError **error) {
	return book_row_write(feed->book, error);
}
