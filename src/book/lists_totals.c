/* lists_totals.c — a ledger in numbers (domain.md §8), and the one line of a login script. Must not know whether the totals tie: that is book_totals_tie(). */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

/* ---- totals ---- */

typedef void (*Take)(TzhTotals *totals, const Stmt *row);
static gboolean each_row(ListQuery *query, const char *template, Take take, TzhTotals *totals, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(query, sql, template);
	Stmt *stmt = lists_prepare(query, sql, error);
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
		take(totals, stmt);
	sql_finish(stmt);
	return step == SQL_END;
}

static void take_ledger(TzhTotals *totals, const Stmt *row) {
	totals->count = sql_get_int(row, 0);
	totals->closed_on_time = sql_get_int(row, 1);
}

static void take_state(TzhTotals *totals, const Stmt *row) {
	gint64 state = sql_get_int(row, 0), n = sql_get_int(row, 1), added = sql_get_int(row, 2);
	if (state == STATE_DRAFT)
		totals->drafts_added = added;
	if (state >= 0 && state < (gint64)G_N_ELEMENTS(totals->by_state))
		totals->by_state[state] = state == STATE_DRAFT ? n - added : n;
	totals->ever_returned += sql_get_int(row, 3);
	totals->extensions += sql_get_int(row, 4);
}

static void take_light(TzhTotals *totals, const Stmt *row) {
	gint64 light = sql_get_int(row, 0);
	if (light == TZH_LIGHT_RED || light == TZH_LIGHT_YELLOW)
		totals->by_light[light] = sql_get_int(row, 1);
}

/* From the counts that the book keeps (sums.c): a few rows for each section and state, and one for each day on which some light begins or ends. */
static const char LEDGER[] = "SELECT count, on_time FROM ledger WHERE id = {ledger}";
static const char STATES[] = "SELECT state, sum(n), sum(added), sum(returned), sum(extended) FROM task_sum WHERE ledger = {ledger} GROUP BY state";
static const char LIGHTS[] =
    "SELECT light, sum(n) FROM light_sum WHERE ledger = {ledger} AND section = -1 AND light IN (1, 2) AND day <= {today} GROUP BY light";

/* What is done with or stands still has its light by its state (domain.md §5), so only red and yellow are counted; green is what is left of the open ones. */
static void other_lights(TzhTotals *totals) {
	gint64 *by = totals->by_light, open = 0;
	for (int state = STATE_ACTIVE; state <= STATE_APPROVED; state++)
		open += totals->by_state[state];
	by[TZH_LIGHT_NONE] = totals->by_state[STATE_DRAFT];
	by[TZH_LIGHT_BLUE] = totals->by_state[STATE_CLOSED];
	by[TZH_LIGHT_GREY] = totals->by_state[STATE_SUSPENDED] + totals->by_state[STATE_CANCELLED] + totals->by_state[STATE_CARRIED];
	by[TZH_LIGHT_GREEN] = open - by[TZH_LIGHT_RED] - by[TZH_LIGHT_YELLOW];
}

gboolean lists_totals(const ListBook *book, TzhTotals *totals, GError **error) {
	static const ListAsk all = {0};
	ListQuery query;
	*totals = (TzhTotals){.year = book->year};
	gboolean ok = lists_query_init(&query, book, &LISTS_DEFS[LIST_TASKS], &all, error);
	totals->day = query.today;
	ok = ok && each_row(&query, LEDGER, take_ledger, totals, error) && each_row(&query, STATES, take_state, totals, error) &&
	     each_row(&query, LIGHTS, take_light, totals, error);
	other_lights(totals);
	totals->closed = totals->by_state[STATE_CLOSED];
	totals->cancelled = totals->by_state[STATE_CANCELLED];
	lists_query_clear(&query);
	return ok;
}

/* ---- the login line ---- */

/* "12:00" on the day itself, "11-25 12:00" before. */
static char *cutoff_text(const ListBook *book, TzhTime cutoff, TzhDay today) {
	TzhDay day = tzh_time_day(cutoff, book->offset);
	char local[TZH_TIME_LOCAL];
	tzh_time_local(cutoff, book->offset, local);
	return g_strdup(local + strlen(day == today ? "2022-11-25 " : "2022-"));
}

static void append_unfilled(ListQuery *query, gint64 n, GString *out) {
	const ListBook *book = query->book;
	ListWeek week;
	TzhWeek now = lists_week_named(book, 0);
	lists_week_facts(book, &now, &week);
	g_autofree char *cutoff = cutoff_text(book, week.cutoff, query->today);
	if (n > 0)
		g_string_append_printf(out, tzh_word(book->lang, week.open ? TZH_W_REMIND_UNFILLED : TZH_W_REMIND_LATE), n, cutoff);
}

char *lists_remind(const ListBook *book, GError **error) {
	static const ListAsk all = {0};
	ListQuery query;
	TzhWeekCounts counts = {0};
	gint64 todo = 0;
	gboolean ok = lists_query_init(&query, book, &LISTS_DEFS[LIST_DUTY], &all, error);
	if (ok && query.posts->len > 0)
		ok = lists_week_counts(book, &counts, error) && lists_count(book, "todo", &all, 0, &todo, error);
	g_autoptr(GString) out = g_string_new(NULL);
	if (ok) {
		append_unfilled(&query, counts.own_owed, out);
		if (todo > 0) {
			g_string_append(out, out->len > 0 ? tzh_word(book->lang, TZH_W_REMIND_AND) : "");
			g_string_append_printf(out, tzh_word(book->lang, TZH_W_REMIND_DUTY), todo);
		}
		if (out->len > 0)
			g_string_append(out, tzh_word(book->lang, TZH_W_REMIND_ENTER));
	}
	lists_query_clear(&query);
	return ok ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}
