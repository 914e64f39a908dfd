/* lists_mine.c — the first pages of one's own tasks, and how many there are, without gathering all of them: relation by relation, each from indexes that are in order of
 * number and hold state and dropped, until the page is full. Must not know columns or filters: a filtered list of one's own goes the way of lists_pick.c. */
#include "book/lists_private.h"

#define OPEN "t.ledger = {ledger} AND t.state IN (1, 2, 3, 4, 6) AND t.dropped = 0"

enum { LEADS, SIGNS, SUPPORTS, REVIEWS, RELATIONS }; /* the order of RELATION_SQL */

/* Tasks by a column of the task, one id at a time so that each part comes in order; those of an earlier relation are left out. */
static const struct {
	int relation;
	gboolean sections; /* ids are of sections, else of posts */
	const char *sql;
} PARTS[] = {
    {LEADS, TRUE, "task t INDEXED BY task_lead_number WHERE " OPEN " AND t.lead"},
    {LEADS, FALSE, "task t INDEXED BY task_owner WHERE " OPEN " AND t.owner"},
    {LEADS, FALSE, "task t INDEXED BY task_liaison WHERE t.liaison IS NOT NULL AND " OPEN " AND t.liaison"},
    {SIGNS, FALSE, "task t INDEXED BY task_leader WHERE " OPEN " AND (" RELATION_SQL ") = 1 AND t.leader"},
    {SUPPORTS, TRUE, "support u CROSS JOIN task t ON t.id = u.task WHERE " OPEN " AND (" RELATION_SQL ") = 2 AND u.section"},
};
static const char REVIEWED[] =
    "task t INDEXED BY task_state WHERE t.ledger = {ledger} AND t.state = 2 AND t.dropped = 0 AND {office} AND (" RELATION_SQL ") = 3";

static void part(ListQuery *query, const char *from, const char *end, gint64 most, GString *out) {
	g_string_append(out, out->len > 0 ? " UNION SELECT * FROM (SELECT t.id, t.number FROM " : "SELECT * FROM (SELECT t.id, t.number FROM ");
	lists_fill(query, out, from);
	g_string_append_printf(out, "%s ORDER BY t.number", end);
	lists_limit(out, most, 0);
	g_string_append_c(out, ')');
}

/* "SELECT id, number …" of the relation's first `most` tasks and perhaps more (0: all); "" where it has none. */
static void relation(ListQuery *query, int which, gint64 most, GString *out) {
	for (guint i = 0; i < G_N_ELEMENTS(PARTS); i++) {
		if (PARTS[i].relation != which)
			continue;
		g_autoptr(GString) ids = g_string_new(NULL);
		lists_ids(query, ids, PARTS[i].sections);
		g_auto(GStrv) each = g_strsplit(ids->str, ", ", -1);
		for (char **id = each; *id != NULL; id++) {
			g_autofree char *is = g_strconcat(" = ", *id, NULL);
			part(query, PARTS[i].sql, is, most, out);
		}
	}
	if (which == REVIEWS && lists_has_role(query, ROLE_OFFICE))
		part(query, REVIEWED, "", most, out);
}

gboolean lists_mine_ids(ListQuery *query, gint64 most, json_t *ids, GError **error) {
	gboolean ok = TRUE;
	for (int which = 0; ok && which < RELATIONS && (gint64)json_array_size(ids) < most; which++) {
		gint64 left = most - (gint64)json_array_size(ids);
		g_autoptr(GString) parts = g_string_new(NULL);
		relation(query, which, left, parts);
		if (parts->len == 0)
			continue;
		g_autoptr(GString) sql = g_string_new(NULL);
		g_string_printf(sql, "SELECT id FROM (%s) ORDER BY number, id LIMIT %" G_GINT64_FORMAT, parts->str, left);
		Stmt *stmt = lists_prepare(query, sql, error);
		SqlStep step = SQL_ERROR;
		while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
			json_array_append_new(ids, json_integer(sql_get_int(stmt, 0)));
		sql_finish(stmt);
		ok = step == SQL_END;
	}
	return ok;
}

gboolean lists_mine_count(ListQuery *query, gint64 most, gint64 *count, GError **error) {
	gboolean ok = TRUE;
	*count = 0;
	for (int which = 0; ok && which < RELATIONS && (most == 0 || *count < most); which++) {
		g_autoptr(GString) parts = g_string_new(NULL);
		relation(query, which, most, parts);
		if (parts->len == 0)
			continue;
		g_autoptr(GString) sql = g_string_new(NULL);
		g_string_printf(sql, "SELECT count(*) FROM (%s)", parts->str);
		Stmt *stmt = lists_prepare(query, sql, error);
		ok = stmt != NULL && sql_step(stmt, error) == SQL_ROW;
		*count += ok ? sql_get_int(stmt, 0) : 0;
		sql_finish(stmt);
	}
	if (most > 0)
		*count = MIN(*count, most);
	return ok;
}
