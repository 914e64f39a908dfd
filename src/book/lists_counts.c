/* lists_counts.c — this week's reports in numbers, for first screens: from the counts that the book keeps (sums_weeks.c), and from rows only where those cannot tell. Must not
 * know how they are shown. */
#include "book/lists_private.h"

/* A task that the count below takes for one that owes: active, of a frequency that falls in this week, issued before it, last reported on an earlier one. */
#define FALLS(frequency) "CASE " frequency " WHEN 0 THEN {n.every} WHEN 1 THEN {n.half} WHEN 2 THEN {n.month} ELSE 0 END"
#define COUNTED "(t.state = 1 AND coalesce(t.report_week, 0) < {n.week} AND t.issued_time < {n.monday} AND " FALLS("t.frequency") ")"
#define OF_COUNT                                                                                                                                                   \
	"SELECT coalesce(sum(n) FILTER (WHERE week = {n.week}), 0), coalesce(sum(n) FILTER (WHERE state = 1 AND week < {n.week} AND issued < {n.from_day} AND " FALLS( \
	    "frequency") "), 0), coalesce(sum(unaccepted) FILTER (WHERE state = 1), 0) FROM week_sum WHERE ledger = {ledger}"
/* Those of which it may be wrong: reported on by milestones, reported on a later week already, of another state since the cut-off. */
#define OWING(also) "SELECT id FROM task INDEXED BY task_owing WHERE ledger = {ledger} AND state = 1 AND " also
#define UNSURE                                                                                                                                                                                                                                                                                  \
	"SELECT coalesce(sum((" OWES_SQL(                                                                                                                                                                                                                                                           \
	    "n") ") IS TRUE) - sum(" COUNTED                                                                                                                                                                                                                                                        \
	         "), 0) FROM task t NOT INDEXED WHERE t.id IN (" OWING("frequency = 3 AND report_week IS NULL") " UNION ALL " OWING(                                                                                                                                                                \
	             "frequency = 3 AND report_week < {n.week}") " UNION ALL " OWING("frequency IN (0, 1, 2, 3) AND report_week > {n.week}") " UNION ALL SELECT task FROM task_span INDEXED BY task_span_time WHERE time > CASE {n.open} WHEN 1 THEN 9223372036854775807 ELSE {n.cutoff} END) AND " \
	                                                                                                                                     "t.ledger = {ledger} AND t.dropped = 0"
#define OF_SECTIONS(lead) " AND " lead " IN ({sections})"
/* One's own that another section leads. */
#define ELSEWHERE                                                                                                                                              \
	"SELECT count(*) FROM task t NOT INDEXED WHERE t.id IN (SELECT id FROM task INDEXED BY task_owner WHERE owner IN ({posts}) AND ledger = {ledger} AND "     \
	"dropped = 0 AND coalesce(lead, 0) NOT IN ({sections}) UNION ALL SELECT id FROM task INDEXED BY task_liaison WHERE liaison IS NOT NULL AND liaison IN "    \
	"({posts}) AND ledger = {ledger} AND dropped = 0 AND coalesce(lead, 0) NOT IN ({sections})) AND "
#define UNACCEPTED                                                                                                                                             \
	"SELECT count(*) FROM task t INDEXED BY task_unaccepted WHERE t.ledger = {ledger} AND t.state = 1 AND t.dropped = 0 AND t.accepted_time IS NULL"
#define ELSEWHERE_TOO " AND coalesce(t.lead, 0) NOT IN ({sections}) AND (t.owner IN ({posts}) OR t.liaison IN ({posts}))"

/* Up to three numbers of the one row. */
static gboolean numbers(ListQuery *query, const char *template, gint64 *out, int n, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(query, sql, template);
	Stmt *stmt = lists_prepare(query, sql, error);
	SqlStep step = stmt != NULL ? sql_step(stmt, error) : SQL_ERROR;
	for (int i = 0; step == SQL_ROW && i < n; i++)
		out[i] = sql_get_int(stmt, i);
	sql_finish(stmt);
	return step == SQL_ROW;
}

static gboolean of_all(ListQuery *query, TzhWeekCounts *counts, GError **error) {
	gint64 kept[3], unsure;
	if (!numbers(query, OF_COUNT, kept, 3, error) || !numbers(query, UNSURE, &unsure, 1, error))
		return FALSE;
	counts->reported = kept[0];
	counts->owed = kept[1] + unsure;
	return TRUE;
}

static gboolean of_own(ListQuery *query, TzhWeekCounts *counts, GError **error) {
	gint64 kept[3], unsure, owed, unaccepted;
	if (query->posts->len == 0)
		return TRUE;
	if (!numbers(query, OF_COUNT OF_SECTIONS("section"), kept, 3, error) || !numbers(query, UNSURE OF_SECTIONS("t.lead"), &unsure, 1, error) ||
	    !numbers(query, ELSEWHERE OWES_SQL("n"), &owed, 1, error) || !numbers(query, UNACCEPTED ELSEWHERE_TOO, &unaccepted, 1, error))
		return FALSE;
	counts->own_owed = kept[1] + unsure + owed;
	counts->own_unaccepted = kept[2] + unaccepted;
	return TRUE;
}

gboolean lists_week_counts(const ListBook *book, TzhWeekCounts *counts, GError **error) {
	static const ListAsk all = {0};
	ListQuery query;
	g_autoptr(GString) today = g_string_new(NULL);
	*counts = (TzhWeekCounts){0};
	gboolean ok = lists_query_init(&query, book, &LISTS_DEFS[LIST_TASKS], &all, error) && of_all(&query, counts, error) && of_own(&query, counts, error);
	g_string_printf(today,
	                "SELECT count(*) FROM report r INDEXED BY report_proxy CROSS JOIN task t ON t.id = r.task WHERE r.proxy = 1 AND r.time >= %" G_GINT64_FORMAT
	                " AND t.ledger = {ledger}",
	                tzh_time_at(query.today, 0, book->offset));
	ok = ok && numbers(&query, today->str, &counts->proxied, 1, error);
	lists_query_clear(&query);
	return ok;
}
