/* list.c — lists, totals and the login line of an open record: says whose eyes, which day and which ledger. Must not know a table. */
#include "acts/record.h"

#include "book/find.h"
#include "book/lists.h"
#include "core/fail.h"
#include "core/filter.h"

#include <string.h>

/* Lists of people or lines need no ledger; the others say that there is none. */
static gboolean settle(TzhRecord *record, gboolean ledger, gboolean people, ListBook *book, GError **error) {
	*book = (ListBook){
	    .sql = book_sql(record->book),
	    .lang = tzh_record_lang(record),
	    .people = people ? book_people(record->book) : NULL,
	    .settings = book_settings(record->book),
	    .calendar = book_calendar(record->book),
	    .offset = book_offset(record->book),
	    .now = tzh_record_now(record),
	    .person = people ? record_person(record) : 0,
	    .post = record->as_post,
	};
	if (!book_ok(record->book, error) || (ledger && !record_ledger(record, &book->ledger, error)))
		return FALSE;
	int this_year, month, day;
	tzh_day_split(tzh_record_today(record), &this_year, &month, &day);
	book->year = record->year != 0 ? record->year : this_year;
	return book_ledger_of(record->book, book->year, record->year != 0, &book->ledger, &book->year, error);
}

/* A TzhAsk's task, round and week, resolved. */
static gboolean understand(TzhRecord *record, const ListBook *book, const TzhAsk *ask, ListAsk *out, GError **error) {
	int year = 0, week = 0;
	*out = (ListAsk){.filter = ask->filter, .order = ask->order, .columns = ask->columns, .limit = ask->limit, .offset = ask->offset, .post = ask->post};
	if (ask->limit < 0 || ask->offset < 0)
		return fail(error, TZH_ERROR_INVALID, book->lang, TZH_W_LIST_BAD_LIMIT);
	if (ask->task != NULL && !resolve(record, NOUN_TASK, ask->task, &out->task, error))
		return FALSE;
	if (ask->round != NULL && !resolve(record, NOUN_ROUND, ask->round, &out->round, error))
		return FALSE;
	if (ask->week == NULL)
		return TRUE;
	TzhWeek now = tzh_calendar_week_of(book->calendar, tzh_record_today(record)), named;
	if (!tzh_week_parse(ask->week, now.year, &year, &week) || !tzh_calendar_week(book->calendar, year, week, &named))
		return fail(error, TZH_ERROR_INVALID, book->lang, TZH_W_LIST_BAD_WEEK, ask->week);
	out->week = named.year * 100 + named.week;
	return TRUE;
}

static const TzhAsk EVERYTHING = {0};

/* One's own part of each task is a column, too. */
static gboolean names_relation(const char *text, gboolean otherwise) {
	return text != NULL ? strstr(text, "relation") != NULL : otherwise;
}

/* Whether the answer depends on who asks. A filter that cannot be read is told of later, by the list. */
static gboolean asks_who(TzhRecord *record, const char *list, const TzhAsk *ask) {
	if (lists_need_people(list) || (ask != NULL && ask->post != 0))
		return TRUE;
	if (ask == NULL)
		return FALSE;
	if (names_relation(ask->columns, ask->filter != NULL) || names_relation(ask->order, FALSE))
		return TRUE;
	if (ask->filter == NULL)
		return FALSE;
	g_autoptr(Filter) filter = filter_parse(tzh_record_lang(record), book_calendar(record->book), tzh_record_today(record), ask->filter, NULL);
	return filter != NULL && filter_asks_who(filter);
}

TzhRows *tzh_list(TzhRecord *record, const char *list, const TzhAsk *ask, GError **error) {
	ListBook book;
	ListAsk asked;
	if (!settle(record, lists_need_ledger(list), asks_who(record, list, ask), &book, error) ||
	    !understand(record, &book, ask != NULL ? ask : &EVERYTHING, &asked, error))
		return NULL;
	return lists_read(&book, list, &asked, error);
}

TzhRows *record_list_plain(TzhRecord *record, int year, const char *list, GError **error) {
	static const ListAsk ALL = {.limit = 0};
	ListBook book;
	if (!settle(record, FALSE, FALSE, &book, error) || !book_ledger_of(record->book, year, TRUE, &book.ledger, &book.year, error))
		return NULL;
	book.lang = TZH_LANG_ZH;
	book.people = book_people(record->book);
	book.now = book_time(record->book);
	book.post = 0;
	return lists_read(&book, list, &ALL, error);
}

ListCursor *record_list_open(TzhRecord *record, const char *list, const TzhAsk *ask, GError **error) {
	ListBook book;
	ListAsk asked;
	if (!settle(record, lists_need_ledger(list), asks_who(record, list, ask), &book, error) || !understand(record, &book, ask, &asked, error))
		return NULL;
	return lists_open(&book, list, &asked, error);
}

gboolean tzh_count(TzhRecord *record, const char *list, const TzhAsk *ask, gint64 most, gint64 *count, GError **error) {
	ListBook book;
	ListAsk asked;
	return settle(record, lists_need_ledger(list), asks_who(record, list, ask), &book, error) &&
	       understand(record, &book, ask != NULL ? ask : &EVERYTHING, &asked, error) && lists_count(&book, list, &asked, most, count, error);
}

gboolean tzh_totals(TzhRecord *record, TzhTotals *totals, GError **error) {
	ListBook book;
	if (!settle(record, TRUE, TRUE, &book, error) || !lists_totals(&book, totals, error))
		return FALSE;
	g_autoptr(GError) differs = NULL;
	totals->tie = book_sums_tie(record->book, totals->day, &differs);
	if (totals->tie)
		return TRUE;
	if (!g_error_matches(differs, TZH_ERROR, TZH_ERROR_CORRUPT)) {
		g_propagate_error(error, g_steal_pointer(&differs));
		return FALSE;
	}
	totals->differs = g_strdup(differs->message);
	return TRUE;
}

gboolean tzh_week_counts(TzhRecord *record, TzhWeekCounts *counts, GError **error) {
	ListBook book;
	return settle(record, TRUE, TRUE, &book, error) && lists_week_counts(&book, counts, error);
}

char *tzh_remind(TzhRecord *record, GError **error) {
	ListBook book;
	return settle(record, FALSE, TRUE, &book, error) ? lists_remind(&book, error) : NULL;
}
