/* sums_weeks.c — the count by which it is known who owes a report, who gave one and what waits to be accepted, without going through tasks (schema.sql, week_sum): each issued
 * task counts in one row of it. Must not know weeks' cut-offs or who asks. */
#include "book/inside.h"

#include <stdlib.h>
#include <string.h>

enum { LEDGER, SECTION, STATE, FREQUENCY, WEEK, ISSUED, KEYS };

typedef struct {
	gint64 key[KEYS];
	gint64 n, unaccepted;
} WeekSum;

static guint hash(gconstpointer data) {
	const WeekSum *sum = data;
	guint64 x = 0;
	for (int i = 0; i < KEYS; i++)
		x = (x ^ (guint64)sum->key[i]) * 0x9E3779B97F4A7C15u;
	return (guint)(x >> 32);
}

static gboolean equal(gconstpointer a, gconstpointer b) {
	const WeekSum *x = a, *y = b;
	return memcmp(x->key, y->key, sizeof x->key) == 0;
}

/* The Monday on or before a day; 1970-01-01 was a Thursday. */
static TzhDay monday_of(TzhDay day) {
	return day - (day + 3) % 7;
}

static void note(Book *book, const TaskFact *task, int sign) {
	if (task->dropped || task->state == STATE_DRAFT)
		return;
	if (book->week_sums == NULL)
		book->week_sums = g_hash_table_new_full(hash, equal, g_free, NULL);
	const gint64 waits = task->accepted_time == TZH_TIME_NONE ? sign : 0;
	const WeekSum sum = {
	    {task->ledger, task->lead, task->state, task->frequency, task->report_week, monday_of(tzh_time_day(task->issued_time, book->offset))}, sign, waits};
	WeekSum *known = g_hash_table_lookup(book->week_sums, &sum);
	if (known == NULL) {
		g_hash_table_add(book->week_sums, g_memdup2(&sum, sizeof sum));
		return;
	}
	known->n += sign;
	known->unaccepted += waits;
}

static bool same(const TaskFact *a, const TaskFact *b) {
	return a->dropped == b->dropped && a->state == b->state && a->lead == b->lead && a->frequency == b->frequency && a->report_week == b->report_week &&
	       a->issued_time == b->issued_time && (a->accepted_time == TZH_TIME_NONE) == (b->accepted_time == TZH_TIME_NONE);
}

void sums_weeks_task(Book *book, const TaskFact *before, const TaskFact *after) {
	if (before != NULL && same(before, after))
		return;
	if (before != NULL)
		note(book, before, -1);
	note(book, after, 1);
}

void sums_weeks_forget(Book *book) {
	g_clear_pointer(&book->week_sums, g_hash_table_unref);
}

static int by_key(const void *a, const void *b) {
	const WeekSum *x = *(const WeekSum *const *)a, *y = *(const WeekSum *const *)b;
	for (int i = 0; i < KEYS; i++)
		if (x->key[i] != y->key[i])
			return x->key[i] < y->key[i] ? -1 : 1;
	return 0;
}

/* A row of which nothing is left goes: the same lines leave the same rows however they were batched. */
static gboolean put(Book *book, const WeekSum *sum, GError **error) {
	Bind binds[KEYS + 2];
	if (sum->n == 0 && sum->unaccepted == 0)
		return TRUE;
	for (int i = 0; i < KEYS; i++)
		binds[i] = INT(sum->key[i]);
	binds[KEYS] = INT(sum->n);
	binds[KEYS + 1] = INT(sum->unaccepted);
	return sql_do(book->sql, SQL_WEEK_SUM_ADD, binds, KEYS + 2, error) && (sum->n >= 0 || sql_do(book->sql, SQL_WEEK_SUM_NONE, binds, KEYS, error));
}

gboolean sums_weeks_flush(Book *book, GError **error) {
	guint n;
	gboolean ok = TRUE;
	if (book->week_sums == NULL)
		return TRUE;
	g_autofree WeekSum **sums = (WeekSum **)g_hash_table_get_keys_as_array(book->week_sums, &n);
	qsort(sums, n, sizeof *sums, by_key);
	for (guint i = 0; ok && i < n; i++)
		ok = put(book, sums[i], error);
	g_hash_table_remove_all(book->week_sums);
	return ok;
}
