/* feed.c — lines in order become acts, acts are applied in batches. A batch is one savepoint without one per act: where an act of several lines turns out
 * illegal half way, the batch is taken back and run again with one each. Must not know where lines come from. */
#include "book/feed.h"

#include "book/inside.h"

#define BATCH_LINES 32768
#define BATCH_BYTES (16 * 1024 * 1024)
#define BIG_REPLAY 50000 /* lines from which a larger page cache and indexes made last pay */

typedef struct {
	gsize at, n;
} Span;

struct BookFeed {
	Book *book;
	BookFed fed;
	gpointer data;
	Deed *deed;
	GPtrArray *refusals;
	GByteArray *bytes; /* the batch's lines, the act at hand included */
	GArray *spans;
	bool open, careful;
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
	feed->bytes = g_byte_array_new();
	feed->spans = g_array_new(FALSE, FALSE, sizeof(Span));
	feed->told = book->size;
	return feed;
}

/* ---- batches ---- */

static gboolean begin_batch(BookFeed *feed, GError **error) {
	bulk_batch(feed->book);
	g_byte_array_set_size(feed->bytes, 0);
	g_array_set_size(feed->spans, 0);
	feed->size = feed->book->size;
	feed->rules = feed->book->rules;
	feed->time = feed->book->time;
	feed->careful = false;
	return feed->open = sql_run(sql_use(feed->book->sql, SQL_BATCH), error);
}

static gboolean back_to_start(BookFeed *feed, GError **error) {
	gboolean ok = sql_run(sql_use(feed->book->sql, SQL_BATCH_BACK), error);
	book_forget(feed->book);
	feed->book->size = feed->size;
	feed->book->rules = feed->rules;
	feed->book->time = feed->time;
	return ok && bulk_back(feed->book, 0, error);
}

static gboolean end_batch(BookFeed *feed, GError **error) {
	if (!feed->open)
		return TRUE;
	feed->open = false;
	return tasks_flush(feed->book, error) && book_row_write(feed->book, error) && sql_run(sql_use(feed->book->sql, SQL_BATCH_DONE), error);
}

void feed_free(BookFeed *feed) {
	if (feed == NULL)
		return;
	if (feed->open) {
		g_autoptr(GError) error = NULL; /* the database goes away or is rolled back by whoever opened the transaction */
		if (!back_to_start(feed, &error) || !sql_run(sql_use(feed->book->sql, SQL_BATCH_DONE), &error))
			feed->book->lost = true;
	}
	if (feed->book->bulk != NULL) {
		bulk_free(feed->book);
		feed->book->bare = true;
	}
	deed_free(feed->deed);
	g_ptr_array_unref(feed->refusals);
	g_byte_array_unref(feed->bytes);
	g_array_unref(feed->spans);
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
	for (guint i = 0; ok && i < feed->spans->len; i++) {
		Span span = g_array_index(feed->spans, Span, i);
		const char *text = (const char *)feed->bytes->data + span.at;
		gint64 seq = feed->size + 1 + i;
		if (!deed_add(feed->deed, seq, text, span.n)) {
			ok = apply_deed(feed, &undo, error);
			deed_add(feed->deed, seq, text, span.n);
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

static void retain(BookFeed *feed, const char *text, gsize n) {
	Span span = {feed->bytes->len, n};
	g_byte_array_append(feed->bytes, (const guint8 *)text, (guint)n);
	g_array_append_val(feed->spans, span);
}

gboolean feed_line(BookFeed *feed, gint64 seq, const char *text, gsize n, GError **error) {
	g_assert(seq == feed->book->size + deed_lines(feed->deed) + 1);
	if (!feed->open && !begin_batch(feed, error))
		return FALSE;
	if (!deed_add(feed->deed, seq, text, n)) {
		if (!finish_deed(feed, error))
			return FALSE;
		if ((feed->spans->len >= BATCH_LINES || feed->bytes->len >= BATCH_BYTES) && (!end_batch(feed, error) || !begin_batch(feed, error)))
			return FALSE;
		deed_add(feed->deed, seq, text, n);
	}
	retain(feed, text, n);
	return TRUE;
}

gboolean feed_end(BookFeed *feed, GError **error) {
	return finish_deed(feed, error) && end_batch(feed, error) && bulk_end(feed->book, error);
}

gboolean feed_expect(BookFeed *feed, gint64 lines, GError **error) {
	if (lines < BIG_REPLAY)
		return TRUE;
	return sql_exec(feed->book->sql, "PRAGMA cache_size = -131072", error) && (feed->book->size > 0 || bulk_begin(feed->book, error));
}

/* What is fed ends before this line: an act that it continues is left out. */
void feed_cut(BookFeed *feed, gint64 seq, const char *text, gsize n) {
	if (deed_lines(feed->deed) > 0 && deed_add(feed->deed, seq, text, n))
		deed_start(feed->deed);
}

void feed_drop(BookFeed *feed) {
	deed_start(feed->deed);
}

gboolean feed_row(BookFeed *feed, GError **error) {
	return book_row_write(feed->book, error);
}
