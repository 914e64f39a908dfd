/* lists_silent.c — the sections that owe reports of a week: of the week at hand from the counts that the book keeps (schema.sql, week_sum), so that a Monday on which everything
 * is owed costs what is shown; of other weeks, of filtered tasks and where every number is asked for, from the tasks themselves. Both say the same; a test compares them.
 * Must not know columns but that the one, "numbers", names tasks. */
#include "book/lists_private.h"

#define FEW "30" /* so many numbers are named at most where only a few are asked for */

static const char OF_TASKS[] =
    "(SELECT o.lead AS section, count(*) AS n, group_concat(o.number, '{sep}') AS numbers, max(o.report) AS report FROM (SELECT t.lead, t.number, t.report FROM {owing} "
    "AND t.dropped = 0 {filter} AND " OWES_SQL("w") " ORDER BY t.number) o GROUP BY o.lead)";

#define GROUPS "SELECT DISTINCT section, frequency, week FROM week_sum WHERE ledger = {ledger} AND " OWED_GROUP("w")
#define OF_GROUP "o.ledger = {ledger} AND o.frequency = g.frequency AND o.lead IS nullif(g.section, 0) AND o.state = 1"
/* How many by the kept counts; of each group of them the last report, those that the counts may be wrong about left out; and these looked at one by one. */
static const char KEPT[] =
    "(SELECT nullif(section, 0) AS section, sum(n) AS n, NULL AS numbers, max(report) AS report FROM ("
    "SELECT section, sum(n) AS n, NULL AS report FROM week_sum WHERE ledger = {ledger} AND " OWED_GROUP(
        "w") " GROUP BY section UNION ALL "
             "SELECT g.section, 0, (SELECT o.report FROM task o INDEXED BY task_owing WHERE " OF_GROUP
             " AND o.report_week = g.week AND o.dropped = 0 AND o.issued_time < {w.monday} "
             "AND o.id NOT IN (" UNSURE_SQL(
                 "w") ") ORDER BY o.report DESC LIMIT 1) FROM (" GROUPS " AND week > 0) g UNION ALL "
                      "SELECT lead, sum(owes) - sum(counted), max(report) FILTER (WHERE owes) FROM (SELECT coalesce(t.lead, 0) AS lead, t.report, (" OWES_SQL(
                          "w") ") IS TRUE AS owes, (" COUNTED_SQL("w") ") IS TRUE AS counted FROM task t NOT INDEXED WHERE t.id IN (" UNSURE_SQL("w") ") AND t.ledger = {ledger} AND t.dropped = 0) GROUP BY lead"
                                                                                                                                                      ") GROUP BY 1 HAVING sum(n) > 0)";
static const char FEW_OF_TASKS[] = "CASE WHEN x.n <= " FEW " THEN x.numbers END";
static const char FEW_KEPT[] =
    "CASE WHEN x.n <= " FEW " THEN (SELECT group_concat(number, '{sep}') FROM (SELECT t.number FROM task t NOT INDEXED WHERE t.id IN (SELECT o.id FROM (" GROUPS
    ") g CROSS JOIN task o INDEXED BY task_owing ON " OF_GROUP
    " AND o.report_week IS nullif(g.week, 0) WHERE g.section = coalesce(x.section, 0) UNION ALL " UNSURE_SQL(
        "w") ") AND t.ledger = {ledger} AND t.lead IS x.section AND t.dropped = 0 AND " OWES_SQL("w") " ORDER BY t.number)) END";

/* The counts are of the week at hand and of whole sections; all numbers need all tasks. */
static gboolean kept(ListQuery *query) {
	const char *columns = query->ask->columns;
	g_autoptr(GString) set = g_string_new(NULL);
	if (query->conds->len > 0 || columns == NULL || *columns == '\0' || !lists_owing(query, set))
		return FALSE;
	g_auto(GStrv) names = g_strsplit_set(columns, ", ", -1);
	return !g_strv_contains((const char *const *)names, "numbers");
}

static const char OWED[] = "((SELECT coalesce(sum(n), 0) FROM week_sum WHERE ledger = {ledger} AND " OWED_GROUP("w") ") + (SELECT coalesce(sum((" OWES_SQL(
    "w") ") IS TRUE) - sum((" COUNTED_SQL("w") ") IS TRUE), 0) FROM task t NOT INDEXED WHERE t.id IN (" UNSURE_SQL("w") ") AND t.ledger = {ledger} AND t.dropped = 0))";

gboolean lists_owed_kept(ListQuery *query, GString *out) {
	g_autoptr(GString) set = g_string_new(NULL);
	gboolean now = lists_owing(query, set);
	if (now)
		lists_fill(query, out, OWED);
	return now;
}

void lists_silent(ListQuery *query, GString *out) {
	lists_fill(query, out, kept(query) ? KEPT : OF_TASKS);
}

void lists_silent_few(ListQuery *query, GString *out) {
	lists_fill(query, out, kept(query) ? FEW_KEPT : FEW_OF_TASKS);
}
