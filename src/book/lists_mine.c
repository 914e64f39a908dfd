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

static int by_size(const void *a, const void *b) {
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
	return (x > y) - (x < y);
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

/* "lead < 3", "lead > 3 AND lead < 7", "lead > 7": what is not one of the sections, each a range of the index. */
static GPtrArray *other_leads(const ListQuery *query) {
	g_autoptr(GString) sections = g_string_new(NULL);
	lists_ids(query, sections, TRUE);
	g_auto(GStrv) each = g_strsplit(sections->str, ", ", -1);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (char **id = each; *id != NULL; id++) {
		gint64 section = g_ascii_strtoll(*id, NULL, 10);
		g_array_append_val(ids, section);
	}
	g_array_sort(ids, by_size);
	GPtrArray *ranges = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(ranges, g_strdup("lead IS NULL"));
	gint64 after = -1;
	for (guint i = 0; i < ids->len; i++) {
		gint64 section = g_array_index(ids, gint64, i);
		g_ptr_array_add(ranges, g_strdup_printf("lead > %" G_GINT64_FORMAT " AND lead < %" G_GINT64_FORMAT, after, section));
		after = section;
	}
	g_ptr_array_add(ranges, g_strdup_printf("lead > %" G_GINT64_FORMAT, after));
	return ranges;
}

void lists_elsewhere(ListQuery *query, GString *out) {
	g_autoptr(GPtrArray) ranges = other_leads(query);
	g_string_append(out, "SELECT NULL AS id WHERE 0");
	for (guint i = 0; i < ranges->len; i++) {
		const char *range = ranges->pdata[i];
		lists_fill(query, out, " UNION SELECT id FROM task INDEXED BY task_owner_lead WHERE owner IN ({posts}) AND ledger = {ledger} AND ");
		g_string_append(out, range);
		lists_fill(query, out,
		           " UNION SELECT id FROM task INDEXED BY task_liaison_lead WHERE liaison IS NOT NULL AND liaison IN ({posts}) AND ledger = {ledger} AND ");
		g_string_append(out, range);
	}
}

/* Those that one's sections lead are counted already (task_sum). */
static void count_led(ListQuery *query, GString *out) {
	lists_fill(query, out,
	           "SELECT (SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = {ledger} AND section IN ({sections}) AND state IN (1, 2, 3, 4, 6)) + "
	           "(SELECT count(*) FROM task t NOT INDEXED WHERE " OPEN " AND t.id IN (");
	lists_elsewhere(query, out);
	g_string_append(out, "))");
}

gboolean lists_mine_count(ListQuery *query, gint64 most, gint64 *count, GError **error) {
	gboolean ok = TRUE;
	*count = 0;
	for (int which = 0; ok && which < RELATIONS && (most == 0 || *count < most); which++) {
		g_autoptr(GString) parts = g_string_new(NULL);
		g_autoptr(GString) sql = g_string_new(NULL);
		if (which == LEADS) {
			count_led(query, sql);
		} else {
			relation(query, which, most, parts);
			if (parts->len == 0)
				continue;
			g_string_printf(sql, "SELECT count(*) FROM (%s)", parts->str);
		}
		Stmt *stmt = lists_prepare(query, sql, error);
		ok = stmt != NULL && sql_step(stmt, error) == SQL_ROW;
		*count += ok ? sql_get_int(stmt, 0) : 0;
		sql_finish(stmt);
	}
	if (most > 0)
		*count = MIN(*count, most);
	return ok;
}
