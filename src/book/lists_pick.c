/* lists_pick.c — how a list of tasks finds its rows, so that a first page costs the same with 31 and with 100,000 of them. Must not know columns.
 *
 * Two ways. Walk: go through an index that already has the order and stop when the page is full; cheap where many tasks pass the filter. Set: take a term's
 * tasks by that term's own index and sort them; cheap where few do. Which one is decided by counting the terms' sets, at most SET_MOST entries each.
 * INDEXED BY and CROSS JOIN say the plan outright, so it is the same whatever SQLite would guess; a test asserts the plans. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

/* Sorting so many costs about as much as walking past the others when one in fifty of 100,000 passes. */
#define SET_MOST 2000

/* ---- order ---- */

gboolean lists_order(ListQuery *query, ListOrder *order, GError **error) {
	const char *text = query->ask->order, *name = text != NULL && *text == '-' ? text + 1 : text;
	gboolean of_tasks = (query->def->flags & LIST_OF_TASKS) != 0;
	*order = (ListOrder){.by = LIST_BY_COLUMN, .down = text != NULL && name != text};
	if (name == NULL || *name == '\0')
		order->by = *query->def->order != '\0' ? LIST_BY_OWN : query->def->id == LIST_LIGHTS ? LIST_BY_LIGHT : LIST_BY_NUMBER;
	else if (of_tasks && strcmp(name, "number") == 0)
		order->by = LIST_BY_NUMBER;
	else if (of_tasks && strcmp(name, "due") == 0)
		order->by = LIST_BY_DUE;
	else if (of_tasks && strcmp(name, "light") == 0)
		order->by = LIST_BY_LIGHT;
	else if ((order->column = lists_column(query->def, name, strlen(name))) == NULL)
		return fail(error, TZH_ERROR_INVALID, query->book->lang, TZH_W_LIST_NO_ORDER, query->def->name, name);
	return TRUE;
}

static void order_by(ListQuery *query, const ListOrder *order, GString *out) {
	static const char *const texts[][2] = {
	    [LIST_BY_NUMBER] = {"t.number NULLS LAST, t.id", "t.number DESC, t.id DESC"},
	    [LIST_BY_DUE] = {"t.due NULLS LAST, t.number, t.id", "t.due DESC, t.number DESC, t.id DESC"},
	    [LIST_BY_LIGHT] = {"nullif(" LIGHT_SQL ", 0) NULLS LAST, t.number NULLS LAST, t.id",
	                       "nullif(" LIGHT_SQL ", 0) DESC NULLS FIRST, t.number NULLS LAST, t.id"},
	};
	g_string_append(out, " ORDER BY ");
	lists_fill(query, out, order->by == LIST_BY_OWN ? query->def->order : texts[order->by][order->down]);
}

void lists_limit(GString *out, gint64 limit, gint64 offset) {
	if (limit > 0 || offset > 0)
		g_string_append_printf(out, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT, limit > 0 ? limit : -1, offset);
}

/* ---- ways ---- */

typedef struct {
	const char *set;      /* SELECT of ids, or NULL: walk */
	const ListCond *cond; /* the term it stands for */
	char *own;            /* the list's own set, filled in */
	const char *index;    /* to walk */
} Way;

/* Entries of a set, counted up to one more than SET_MOST. */
static gint64 set_size(ListQuery *query, const char *set, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	g_string_printf(sql, "SELECT count(*) FROM (%s LIMIT %d)", set, SET_MOST + 1);
	Stmt *stmt = lists_prepare(query, sql, error);
	gint64 n = -1;
	if (stmt != NULL && sql_step(stmt, error) == SQL_ROW)
		n = sql_get_int(stmt, 0);
	sql_finish(stmt);
	return n;
}

static gboolean smallest_set(ListQuery *query, Way *way, GError **error) {
	gint64 best = SET_MOST + 1;
	for (guint i = 0; i < query->conds->len; i++) {
		const ListCond *cond = g_ptr_array_index(query->conds, i);
		if (cond->set == NULL)
			continue;
		gint64 n = set_size(query, cond->set, error);
		if (n < 0)
			return FALSE;
		if (n < best) {
			best = n;
			way->set = cond->set;
			way->cond = cond;
		}
	}
	return TRUE;
}

/* An index that has fewer entries than all tasks and is in order of number. */
static const char *index_to_walk(const ListQuery *query, ListOrderBy by) {
	const char *state = NULL;
	if (by == LIST_BY_DUE)
		return "task_due";
	for (guint i = 0; i < query->conds->len; i++) {
		const ListCond *cond = g_ptr_array_index(query->conds, i);
		if (cond->walk != NULL && strcmp(cond->walk, "task_state") != 0)
			return cond->walk;
		state = cond->walk != NULL ? cond->walk : state;
	}
	return state != NULL ? state : "task_number";
}

static gboolean choose(ListQuery *query, ListOrderBy by, Way *way, GError **error) {
	*way = (Way){.index = index_to_walk(query, by)};
	if (*query->def->from == '\0')
		return smallest_set(query, way, error);
	g_autoptr(GString) own = g_string_new(NULL);
	lists_fill(query, own, query->def->from);
	way->set = way->own = g_string_free(g_steal_pointer(&own), FALSE);
	return TRUE;
}

static void from_where(ListQuery *query, const Way *way, GString *out) {
	if (way->set != NULL)
		g_string_append_printf(out, " FROM task t NOT INDEXED WHERE t.id IN (%s) AND t.ledger = %" G_GINT64_FORMAT " AND ", way->set, query->book->ledger);
	else
		g_string_append_printf(out, " FROM task t INDEXED BY %s WHERE t.ledger = %" G_GINT64_FORMAT " AND ", way->index, query->book->ledger);
	lists_fill(query, out, query->def->where);
	lists_conds(query, out, way->cond);
}

/* ---- lists of tasks ---- */

/* What must be sorted is sorted as ids; only the page's tasks are then looked at closely. */
static void sorted_page(ListQuery *query, const Way *way, const ListOrder *order, gint64 limit, gint64 offset, GString *out) {
	g_string_append(out, " FROM (SELECT t.id");
	from_where(query, way, out);
	order_by(query, order, out);
	lists_limit(out, limit, offset);
	g_string_append(out, ") p CROSS JOIN task t ON t.id = p.id");
	order_by(query, order, out);
}

static gboolean ids_of_light(ListQuery *query, int light, gint64 most, json_t *ids, GError **error) {
	static const ListOrder by_number = {.by = LIST_BY_NUMBER};
	g_autoptr(GString) sql = g_string_new("SELECT t.id");
	lists_filter_light(query, &light, 1);
	Way way;
	gboolean ok = choose(query, LIST_BY_NUMBER, &way, error);
	Stmt *stmt = NULL;
	if (ok) {
		from_where(query, &way, sql);
		order_by(query, &by_number, sql);
		lists_limit(sql, most, 0);
		stmt = lists_prepare(query, sql, error);
	}
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
		json_array_append_new(ids, json_integer(sql_get_int(stmt, 0)));
	sql_finish(stmt);
	g_free(way.own);
	g_ptr_array_remove_index(query->conds, query->conds->len - 1);
	return step == SQL_END;
}

/* Light by light until the page is full: the ids up to its end, by number within a light. */
static gboolean light_page(ListQuery *query, const ListOrder *order, gint64 limit, gint64 offset, GString *out, GError **error) {
	static const int lights[] = {TZH_LIGHT_RED, TZH_LIGHT_YELLOW, TZH_LIGHT_GREEN, TZH_LIGHT_BLUE, TZH_LIGHT_GREY, TZH_LIGHT_NONE};
	json_t *ids = json_array();
	gint64 most = limit + offset;
	for (guint i = 0; i < G_N_ELEMENTS(lights) && (gint64)json_array_size(ids) < most; i++) {
		int light = lights[order->down ? G_N_ELEMENTS(lights) - 1 - i : i];
		if (!ids_of_light(query, light, most - (gint64)json_array_size(ids), ids, error)) {
			json_decref(ids);
			return FALSE;
		}
	}
	lists_texts(query, out, " FROM json_each($1, '$[%u]') p CROSS JOIN task t ON t.id = p.value ORDER BY p.key", ids);
	g_string_append_printf(out, " LIMIT -1 OFFSET %" G_GINT64_FORMAT, offset);
	return TRUE;
}

/* ---- any list ---- */

gboolean lists_from(ListQuery *query, GString *out, GError **error) {
	if (!(query->def->flags & LIST_OF_TASKS)) {
		g_string_append(out, " FROM ");
		lists_fill(query, out, query->def->from);
		g_string_append(out, " WHERE ");
		lists_fill(query, out, query->def->where);
		return TRUE;
	}
	Way way;
	if (!choose(query, LIST_BY_NUMBER, &way, error))
		return FALSE;
	from_where(query, &way, out);
	g_free(way.own);
	return TRUE;
}

gboolean lists_pick(ListQuery *query, const ListOrder *order, gint64 limit, gint64 offset, GString *out, GError **error) {
	gboolean of_tasks = (query->def->flags & LIST_OF_TASKS) != 0;
	if (of_tasks && order->by == LIST_BY_LIGHT && limit > 0 && *query->def->from == '\0')
		return light_page(query, order, limit, offset, out, error);
	if (!of_tasks) {
		if (!lists_from(query, out, error))
			return FALSE;
		order_by(query, order, out);
		lists_limit(out, limit, offset);
		return TRUE;
	}
	Way way;
	if (!choose(query, order->by, &way, error))
		return FALSE;
	if (way.set != NULL && limit > 0) {
		sorted_page(query, &way, order, limit, offset, out);
	} else {
		from_where(query, &way, out);
		order_by(query, order, out);
		lists_limit(out, limit, offset);
	}
	g_free(way.own);
	return TRUE;
}
