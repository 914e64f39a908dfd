/* lists.h — the book as named lists of typed columns (list.h, interface.md §1). Reads only; who asks, what day it is and which ledger is meant come in. */
#pragma once

#include "book/sql.h"
#include "core/guard.h"
#include <taizhang/list.h>

/* What lists look at and from where; everything lent. */
typedef struct {
	Sql *sql;
	TzhLang lang;
	const People *people; /* NULL: not read, for lists that no one asks for as oneself */
	const Settings *settings;
	const TzhCalendar *calendar;
	int offset;   /* minutes east of UTC */
	TzhTime now;  /* lights, marks and weeks are of this instant */
	TzhId ledger; /* 0: none; lists of tasks then refuse (lists_need_ledger) */
	int year;     /* its year */
	TzhId person; /* who asks; 0: not in the record */
	TzhId post;   /* looked from as this post alone; 0: all posts of the person */
} ListBook;

/* A TzhAsk with its names resolved. */
typedef struct {
	const char *filter, *order, *columns;
	gint64 limit, offset;
	TzhId task;  /* 0: all */
	TzhId round; /* 0: all */
	int week;    /* year*100+week; 0: none named */
	TzhId post;  /* 0: as ListBook.post */
} ListAsk;

const TzhListInfo *lists_info(TzhLang lang, guint *n);
gboolean lists_need_people(const char *list); /* those of one's own */
gboolean lists_need_ledger(const char *list); /* FALSE for unknown names, too */
/* Errors: unknown list (names near ones), filter with its column, unknown column or order. */
TzhRows *lists_read(const ListBook *book, const char *list, const ListAsk *ask, GError **error);
/* The same rows one by one, none kept: for what is longer than a person reads. `ask` needs no limit; its order must be one that SQL has. What `book` lends, and the book itself,
 * stay as they are until lists_close(). */
typedef struct ListCursor ListCursor;
ListCursor *lists_open(const ListBook *book, const char *list, const ListAsk *ask, GError **error);
const TzhCell *
lists_next(ListCursor *cursor,
           GError **error); /* the row's cells, in the order of the columns asked for; lent until the next call. NULL: after the last, or with error */
void lists_close(ListCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ListCursor, lists_close)
/* How many rows, counting no further than `most` (0: all). */
gboolean lists_count(const ListBook *book, const char *list, const ListAsk *ask, gint64 most, gint64 *count, GError **error);

/* The SQL of a list, for tests of its plan; caller frees. */
char *lists_statement(const ListBook *book, const char *list, const ListAsk *ask, GError **error);

/* Numbers of domain.md §8 but `tie` and `differs`. */
gboolean lists_totals(const ListBook *book, TzhTotals *totals, GError **error);
/* This week's reports in numbers (list.h), whatever the number of tasks. */
gboolean lists_week_counts(const ListBook *book, TzhWeekCounts *counts, GError **error);
/* What is due from who asks, in one sentence; "" when nothing is. Caller frees. */
char *lists_remind(const ListBook *book, GError **error);
