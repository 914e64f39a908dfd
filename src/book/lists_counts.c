/* lists_counts.c — this week's reports in numbers, for first screens: from the counts that the book keeps (sums_weeks.c), and from rows only where those cannot tell. Must not
 * know how they are shown. */
#include "book/lists_private.h"

/* A task that the count below takes for one that owes: active, of a frequency that falls in this week, issued before it, last reported on an earlier one. */
#define OF_COUNT(also)                                                                                                                                         \
	"coalesce(sum(n) FILTER (WHERE week = {n.week}" also "), 0), coalesce(sum(n) FILTER (WHERE " OWED_GROUP("n") also                                          \
	    "), 0), coalesce(sum(unaccepted) FILTER (WHERE state = 1" also "), 0)"
#define MINE(lead) " AND " lead " IN ({sections})"
static const char KEPT[] = "SELECT " OF_COUNT("") ", " OF_COUNT(MINE("section")) " FROM week_sum WHERE ledger = {ledger}";
/* What is wrong with it, of all tasks and of those that one's own sections lead. */
static const char WRONG[] =
    "SELECT coalesce(sum(owes - counted), 0), coalesce(sum(owes - counted) FILTER (WHERE lead IN ({sections})), 0) FROM (SELECT t.lead, (" OWES_SQL(
        "n") ") IS TRUE AS owes, (" COUNTED_SQL("n") ") IS TRUE AS counted FROM task t NOT INDEXED WHERE t.id IN (" UNSURE_SQL("n") ") AND t.ledger = {ledger} AND t.dropped = 0)";
/* Of one's own that other sections lead. */
static const char ELSEWHERE[] = "SELECT coalesce(sum((" OWES_SQL(
    "n") ") IS TRUE), 0), coalesce(sum(t.state = 1 AND t.accepted_time IS NULL), 0) FROM task t NOT INDEXED WHERE t.dropped = 0 AND t.id IN (";

/* The `n` numbers of the one row. */
static gboolean numbers(ListQuery *query, GString *sql, gint64 *out, int n, GError **error) {
	Stmt *stmt = lists_prepare(query, sql, error);
	SqlStep step = stmt != NULL ? sql_step(stmt, error) : SQL_ERROR;
	for (int i = 0; step == SQL_ROW && i < n; i++)
		out[i] = sql_get_int(stmt, i);
	sql_finish(stmt);
	return step == SQL_ROW;
}

static gboolean filled(ListQuery *query, const char *template, gint64 *out, int n, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(query, sql, template);
	return numbers(query, sql, out, n, error);
}

static gboolean count(ListQuery *query, TzhWeekCounts *counts, GError **error) {
	gint64 kept[6], wrong[2], elsewhere[2] = {0, 0};
	if (!filled(query, KEPT, kept, 6, error) || !filled(query, WRONG, wrong, 2, error))
		return FALSE;
	g_autoptr(GString) sql = g_string_new(NULL);
	if (query->posts->len > 0) {
		lists_fill(query, sql, ELSEWHERE);
		lists_elsewhere(query, sql);
		g_string_append_c(sql, ')');
		if (!numbers(query, sql, elsewhere, 2, error))
			return FALSE;
	}
	counts->reported = kept[0];
	counts->owed = kept[1] + wrong[0];
	if (query->posts->len == 0)
		return TRUE;
	counts->own_owed = kept[4] + wrong[1] + elsewhere[0];
	counts->own_unaccepted = kept[5] + elsewhere[1];
	return TRUE;
}

gboolean lists_week_counts(const ListBook *book, TzhWeekCounts *counts, GError **error) {
	static const ListAsk all = {0};
	ListQuery query;
	g_autoptr(GString) today = g_string_new(NULL);
	*counts = (TzhWeekCounts){0};
	gboolean ok = lists_query_init(&query, book, &LISTS_DEFS[LIST_TASKS], &all, error) && count(&query, counts, error);
	g_string_printf(today,
	                "SELECT count(*) FROM report r INDEXED BY report_proxy CROSS JOIN task t ON t.id = r.task WHERE r.proxy = 1 AND r.time >= %" G_GINT64_FORMAT
	                " AND t.ledger = {ledger}",
	                tzh_time_at(query.today, 0, book->offset));
	ok = ok && filled(&query, today->str, &counts->proxied, 1, error);
	lists_query_clear(&query);
	return ok;
}
