/* feed.h — replaying lines as someone else reads them, for a check that reads each line once for several purposes. The same judging and applying as
 * book_catch_up(). */
#pragma once

#include "book/book.h"

typedef struct BookFeed BookFeed;

/* Told of each act once it is applied, the book standing exactly behind it. `refusals` (sentences in the environment's language) is empty where it is legal. FALSE with
 * `error` stops. */
typedef gboolean (*BookFed)(gint64 first, gint64 last, const GPtrArray *refusals, gpointer data, GError **error);

/* Feeds a temporary book, which nobody else touches meanwhile. */
BookFeed *feed_new(Book *book, BookFed fed, gpointer data);
void feed_free(BookFeed *feed); /* what was not ended is rolled back */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BookFeed, feed_free)
/* So many lines will come, or about: a large replay is prepared for. Before the first. */
gboolean feed_expect(BookFeed *feed, gint64 lines, GError **error);
/* The book is for looking up a few things and goes away then: after a large replay it has the indexes that a statement asks for, and no others. */
void feed_sparing(BookFeed *feed);
/* Lines in order from book_size() + 1, none left out; an act is applied when a later one begins, in its order, or at the end. */
gboolean feed_line(BookFeed *feed, gint64 seq, const char *text, gsize n, GError **error);
gboolean feed_end(BookFeed *feed, GError **error);
/* What is fed ends before this line: an act that it continues is left out by feed_end(). */
gboolean feed_cut(BookFeed *feed, gint64 seq, const char *text, gsize n, GError **error);
/* Leaves out the act at hand: its end cannot be read. */
gboolean feed_drop(BookFeed *feed, GError **error);
/* Writes the book's own row, which otherwise is written by batches: for whoever compares the book while being told of an act. */
gboolean feed_row(BookFeed *feed, GError **error);
