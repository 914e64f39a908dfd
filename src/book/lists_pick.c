/* lists_pick.c — how a list of tasks finds its rows, so that a first page costs the same with 31 and with 100,000 of them. Must not know columns.
 *
 * Two ways. Walk: go through an index that already has the order and stop when the page is full; cheap where many tasks pass the filter. Set: take a term's
 * tasks by that term's own index and sort them; cheap where few do. The terms' sets are counted, but not far, and the way with fewer rows to look at is taken.
 * What no index tells, such as words, is tried on the first tasks: where too few pass to fill the page soon, the rows are read as they lie and sorted.
 * INDEXED BY and CROSS JOIN say the plan outright, so it is the same whatever SQLite would guess; a test asserts the plans. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <math.h>
#include <string.h>

/* A ledger up to this size is simply gone through. */
#define FEW 2000
/* Sets are counted up to so many for each term that has one. */
#define COUNTED 5000
/* Beside a set whose size is kept others are counted up to half of that, a few hundred at least: it bounds what they can save. */
#define BESIDE_LEAST 500
/* So many lights are looked up in the time that a page light by light takes. */
#define FEW_LIGHTS 500
/* Guess at what part of the tasks passes a term whose set is not known. */
#define UNKNOWN_PART 0.05
/* A walk past this part of the tasks takes as long as reading all of them as they lie. */
#define PART_WALKED 0.5
/* Microseconds, in a process that has read nothing yet: an index entry passed, a row fetched next to the last one and far from it, an entry put into a set to look
 * others up in, an entry of a set passed, a look-up for a row. Only their ratios matter. */
#define ENTRY 0.4
#define ROW_NEAR 1.0
#define ROW_FAR 4.5
#define MEMBER 0.25
#define PASSED 0.35
/* A term that has to look something up for a row. */
#define LOOK_UP 2.0

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
	static const char *const texts[][4] = {
	    [LIST_BY_NUMBER] = {"t.number NULLS LAST, t.id", "t.number DESC, t.id DESC", "t.number DESC NULLS FIRST, t.id DESC", "t.number, t.id"},
	    [LIST_BY_DUE] = {"t.due NULLS LAST, t.number, t.id", "t.due DESC, t.number DESC, t.id DESC", "t.due DESC NULLS FIRST, t.number DESC, t.id DESC",
	                     "t.due, t.number, t.id"},
	    [LIST_BY_LIGHT] = {"nullif(" LIGHT_SQL ", 0) NULLS LAST, t.number NULLS LAST, t.id",
	                       "nullif(" LIGHT_SQL ", 0) DESC NULLS FIRST, t.number NULLS LAST, t.id"},
	};
	g_string_append(out, " ORDER BY ");
	lists_fill(query, out, order->by == LIST_BY_OWN ? query->def->order : texts[order->by][order->down + (order->back ? 2 : 0)]);
}

void lists_limit(GString *out, gint64 limit, gint64 offset) {
	if (limit > 0 || offset > 0)
		g_string_append_printf(out, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT, limit > 0 ? limit : -1, offset);
}

/* ---- counting ---- */

static gint64 number_of(ListQuery *query, const GString *sql, GError **error) {
	Stmt *stmt = lists_prepare(query, sql, error);
	gint64 n = stmt != NULL && sql_step(stmt, error) == SQL_ROW ? sql_get_int(stmt, 0) : -1;
	sql_finish(stmt);
	return n;
}

/* About as many tasks as the ledger has: drafts without numbers count as many. */
static gboolean count_tasks(ListQuery *query, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	g_string_printf(sql, "SELECT coalesce(max(number), %d) FROM task INDEXED BY task_number WHERE ledger = %" G_GINT64_FORMAT, FEW + 1, query->book->ledger);
	if (query->tasks == 0)
		query->tasks = number_of(query, sql, error);
	return query->tasks >= 0;
}

static ListCond *cond_at(const ListQuery *query, guint i) {
	return g_ptr_array_index(query->conds, i);
}

/* Each term's set: as the book counts it, else counted up to one more than `most`. */
static gboolean count_sets(ListQuery *query, gint64 most, GError **error) {
	query->members = most;
	for (guint pass = 0; pass < 2; pass++) /* kept ones first: they are free, and no other needs to be counted far beyond them */
		for (guint i = 0; i < query->conds->len; i++) {
			ListCond *cond = cond_at(query, i);
			if (cond->set == NULL || cond->use == COND_OFF || cond->size < cond->counted || cond->counted > most || (cond->kept != NULL) != (pass == 0))
				continue;
			g_autoptr(GString) sql = g_string_new(cond->kept);
			if (cond->kept == NULL)
				g_string_printf(sql, "SELECT count(*) FROM (%s LIMIT %" G_GINT64_FORMAT ")", cond->set, most + 1);
			cond->counted = cond->kept != NULL ? G_MAXINT64 : most + 1;
			if ((cond->size = number_of(query, sql, error)) < 0)
				return FALSE;
			if (cond->kept != NULL)
				most = MIN(most, MIN(COUNTED, MAX(cond->size / 2, BESIDE_LEAST)));
		}
	return TRUE;
}

static gint64 terms_with_set(const ListQuery *query) {
	gint64 n = 0;
	for (guint i = 0; i < query->conds->len; i++)
		n += cond_at(query, i)->set != NULL && cond_at(query, i)->use != COND_OFF;
	return n;
}

/* The timeline of everything: lines are numbered 1 to n without a gap. */
static gboolean every_line(const ListQuery *query) {
	return query->def->id == LIST_LINES && query->ask->task == 0;
}

/* The counts that the book keeps, where they are of exactly the list's rows: all tasks, or one term that has such a count. */
gboolean lists_kept(ListQuery *query, GString *out) {
	if (every_line(query)) {
		g_string_append(out, "(SELECT coalesce(max(seq), 0) FROM entry)");
		return TRUE;
	}
	const ListCond *cond = query->conds->len > 0 ? cond_at(query, 0) : NULL;
	if (query->def->id == LIST_OWED && query->conds->len == 1 && query->ask->task == 0)
		return (query->ask->filter == NULL || *query->ask->filter == '\0') && lists_owed_kept(query, out);
	if ((query->def->id != LIST_TASKS && query->def->id != LIST_LIGHTS) || query->ask->task != 0 || query->conds->len > 1 ||
	    (cond != NULL && cond->kept == NULL))
		return FALSE;
	g_string_append_c(out, '(');
	lists_fill(query, out, cond != NULL ? cond->kept : "SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = {ledger}");
	g_string_append_c(out, ')');
	return TRUE;
}

/* *total -1: the rows themselves tell. */
static gboolean kept_total(ListQuery *query, gint64 *total, GError **error) {
	g_autoptr(GString) sql = g_string_new("SELECT ");
	*total = -1;
	return !lists_kept(query, sql) || (*total = number_of(query, sql, error)) >= 0;
}

/* ---- ways ---- */

typedef struct {
	char *set;         /* SELECT of ids, or NULL: walk */
	const char *index; /* to walk */
	gboolean scan;     /* neither: every row as it lies, which is sooner done than in an order when nearly all are looked at */
	guint64 used;      /* terms, by their places, whose sets say what passes; the others are asked of the row */
	double cost;
} Way;

/* The set is small enough to look others up in, and how large is known. */
static gboolean known(const ListQuery *query, const ListCond *cond) {
	return cond->set != NULL && cond->use != COND_OFF && cond->size < cond->counted && cond->size <= query->members;
}

/* Of a set that was not counted to its end: the middle, by their ratio, of what was counted and all. */
static double part(const ListQuery *query, const ListCond *cond) {
	if (cond->use == COND_OFF)
		return 1;
	double counted = MIN(1, (double)(cond->size + 1) / (double)query->tasks);
	return cond->set == NULL ? UNKNOWN_PART : cond->size < cond->counted ? counted : sqrt(counted);
}

static guint64 bit(guint place) {
	return place < 64 ? G_GUINT64_CONSTANT(1) << place : 0;
}

/* Whether it pays to ask a term's set, at so much an entry, before so many rows are fetched: then it is noted, and fewer are. */
static void use_set(const ListQuery *query, guint place, double entry, double *rows, guint64 *used, double *cost) {
	const ListCond *cond = cond_at(query, place);
	const double look_up = strstr(cond->sql, "SELECT") != NULL ? LOOK_UP : 0, asking = entry * (double)cond->size;
	if (bit(place) == 0 || *rows * ((1 - part(query, cond)) * ROW_FAR + look_up) <= asking) {
		*cost += *rows * look_up;
		return;
	}
	*used |= bit(place);
	*rows *= part(query, cond);
	*cost += asking;
}

/* Walking `index`, which holds the tasks of the terms `a` and `b` (NULL: of the ledger), and looking up in other known sets before a row is fetched. */
static void consider_walk(const ListQuery *query, gint64 page, const ListCond *a, const ListCond *b, const char *index, Way *best) {
	gboolean in_line = strcmp(index, "task_due") != 0; /* ids grow with numbers */
	double domain = (double)query->tasks * (a != NULL ? part(query, a) : 1) * (b != NULL ? part(query, b) : 1);
	double passing = 1, cost = 0;
	guint64 used = 0;
	for (guint i = 0; i < query->conds->len; i++)
		if (cond_at(query, i) != a && cond_at(query, i) != b)
			passing *= part(query, cond_at(query, i));
	double walked = MIN(domain, (double)page / passing), fetched = walked;
	for (guint i = 0; i < query->conds->len; i++)
		if (cond_at(query, i) != a && cond_at(query, i) != b && known(query, cond_at(query, i)))
			use_set(query, i, MEMBER, &fetched, &used, &cost);
	gboolean near = in_line && domain * fetched * 2 > (double)query->tasks * walked;
	cost += walked * ENTRY + fetched * (near ? ROW_NEAR : ROW_FAR);
	if (cost < best->cost)
		*best = (Way){.index = index, .used = used, .cost = cost};
}

/* The smallest known set's place; the number of terms: none is known. */
static guint smallest(const ListQuery *query) {
	guint first = query->conds->len;
	for (guint i = 0; i < query->conds->len; i++)
		if (bit(i) != 0 && known(query, cond_at(query, i)) && (first == query->conds->len || cond_at(query, i)->size < cond_at(query, first)->size))
			first = i;
	return first;
}

/* Taking the smallest known set, thinned out by others, and sorting what is left. */
static void consider_sets(const ListQuery *query, Way *best) {
	const guint first = smallest(query);
	if (first == query->conds->len)
		return;
	double rows = (double)cond_at(query, first)->size, cost = PASSED * rows;
	guint64 used = bit(first);
	for (guint i = 0; i < query->conds->len; i++)
		if (i != first && known(query, cond_at(query, i)))
			use_set(query, i, PASSED, &rows, &used, &cost);
	cost += rows * ROW_FAR;
	if (cost < best->cost)
		*best = (Way){.set = (char *)"", .used = used, .cost = cost};
}

static void consider_walks(const ListQuery *query, gint64 page, Way *best) {
	const ListCond *lead = NULL, *state = NULL;
	for (guint i = 0; i < query->conds->len; i++) {
		const ListCond *cond = cond_at(query, i);
		if (cond->walk == NULL || cond->use == COND_OFF)
			continue;
		consider_walk(query, page, cond, NULL, cond->walk, best);
		lead = strcmp(cond->walk, "task_lead_number") == 0 ? cond : lead;
		state = strcmp(cond->walk, "task_state") == 0 ? cond : state;
	}
	if (lead != NULL && state != NULL)
		consider_walk(query, page, lead, state, "task_lead", best);
}

/* The smallest known set, thinned out by the others that are used: ids only, no row is touched. */
static char *intersection(const ListQuery *query, guint64 used) {
	const guint first = smallest(query);
	GString *out = g_string_new(NULL);
	g_assert(first < query->conds->len); /* asked for only where a set is known */
	g_string_append_printf(out, "SELECT id FROM (%s) WHERE 1", cond_at(query, first)->set);
	for (guint i = 0; i < query->conds->len; i++)
		if (i != first && (used & bit(i)))
			g_string_append_printf(out, " AND id IN (%s)", cond_at(query, i)->set);
	return g_string_free(out, FALSE);
}

/* Terms whose sets are used are asked as such, but for those that the walked index holds. */
static void settle(ListQuery *query, const Way *way) {
	for (guint i = 0; i < query->conds->len; i++)
		if (way->used & bit(i))
			cond_at(query, i)->use = way->set != NULL ? COND_OFF : COND_MEMBER;
}

/* How many of the first tasks pass all terms, counting no further than `most`. */
static gint64 try_first(ListQuery *query, gint64 most, GError **error) {
	g_autoptr(GString) sql = g_string_new("SELECT count(*) FROM (SELECT 1 FROM task t INDEXED BY task_number WHERE t.ledger = {ledger} AND t.number <= ");
	g_string_append_printf(sql, "%d AND %s", FEW, query->def->where);
	g_autoptr(GString) out = g_string_new(NULL);
	lists_fill(query, out, sql->str);
	lists_conds(query, out);
	g_string_append_printf(out, " LIMIT %" G_GINT64_FORMAT ")", most);
	return number_of(query, out, error);
}

/* A walk through the whole ledger for a term of which nothing is known. */
static gboolean blind(const ListQuery *query, const Way *way) {
	gboolean unknown = FALSE;
	for (guint i = 0; i < query->conds->len; i++)
		unknown |= cond_at(query, i)->set == NULL;
	return unknown && way->set == NULL && (strcmp(way->index, "task_number") == 0 || strcmp(way->index, "task_due") == 0);
}

static gboolean look_ahead(ListQuery *query, gint64 page, Way *way, GError **error) {
	if (!blind(query, way) || !count_tasks(query, error))
		return !blind(query, way);
	if (query->tasks <= FEW)
		return TRUE;
	gint64 found = page < FEW ? try_first(query, page, error) : 0;
	way->scan = found < page && (double)page * FEW > (double)found * (double)query->tasks * PART_WALKED;
	return found >= 0;
}

/* How far sets are counted. One term alone in the list of tasks: a set of n takes n far rows, a walk page / n of the ledger's; from somewhat below √(page × tasks) on
 * the walk is the shorter, however large the set. */
static gint64 worth_counting(const ListQuery *query, gint64 sets, gint64 page) {
	if (query->conds->len > 1 || query->def->id != LIST_TASKS)
		return COUNTED * sets;
	return MIN(COUNTED, (gint64)sqrt((double)page * (double)query->tasks));
}

static gboolean choose(ListQuery *query, ListOrderBy by, gint64 page, Way *way, GError **error) {
	*way = (Way){.index = by == LIST_BY_DUE ? "task_due" : "task_number", .cost = G_MAXDOUBLE};
	if (*query->def->from != '\0') {
		g_autoptr(GString) own = g_string_new(NULL);
		lists_fill(query, own, query->def->from);
		way->set = g_string_free(g_steal_pointer(&own), FALSE);
		return TRUE;
	}
	gint64 n = terms_with_set(query);
	if (by == LIST_BY_NUMBER && page > 0 && query->conds->len == 1 && n == 1 && cond_at(query, 0)->walk != NULL) {
		way->index = cond_at(query, 0)->walk; /* it holds what is asked for, in order: nothing is sooner, whatever its size */
		return TRUE;
	}
	if (n == 0)
		return look_ahead(query, page > 0 ? page : G_MAXINT32, way, error);
	if (!count_tasks(query, error))
		return FALSE;
	if (query->tasks <= FEW)
		return TRUE;
	gboolean all = page <= 0;
	page = all ? query->tasks : page;
	if (!count_sets(query, worth_counting(query, n, page), error))
		return FALSE;
	consider_walk(query, page, NULL, NULL, way->index, way);
	if (by == LIST_BY_NUMBER)
		consider_walks(query, page, way);
	consider_sets(query, way);
	if (way->set != NULL)
		way->set = intersection(query, way->used);
	settle(query, way);
	return look_ahead(query, all ? G_MAXINT32 : page, way, error);
}

/* Where every row will be looked at anyway, the smallest set beats none. */
static void take_any_set(const ListQuery *query, Way *way) {
	const ListCond *least = NULL;
	for (guint i = 0; way->set == NULL && query->tasks > FEW && i < query->conds->len; i++)
		if (cond_at(query, i)->set != NULL && (least == NULL || cond_at(query, i)->size < least->size))
			least = cond_at(query, i);
	if (least != NULL)
		way->set = g_strdup(least->set);
}

/* The way's FROM and WHERE; the way is used up. */
static void from_where(ListQuery *query, Way *way, GString *out) {
	if (way->set != NULL)
		g_string_append_printf(out, " FROM task t NOT INDEXED WHERE t.id IN (%s) AND t.ledger = %" G_GINT64_FORMAT " AND ", way->set, query->book->ledger);
	else if (way->scan)
		g_string_append_printf(out, " FROM task t NOT INDEXED WHERE t.ledger = %" G_GINT64_FORMAT " AND ", query->book->ledger);
	else
		g_string_append_printf(out, " FROM task t INDEXED BY %s WHERE t.ledger = %" G_GINT64_FORMAT " AND ", way->index, query->book->ledger);
	lists_fill(query, out, query->def->where);
	lists_conds(query, out);
	g_clear_pointer(&way->set, g_free);
	for (guint i = 0; i < query->conds->len; i++)
		cond_at(query, i)->use = COND_ROW;
}

/* ---- lists of tasks ---- */

/* What must be sorted is sorted as ids; only the page's tasks are then looked at closely. `total` rows, where it is known (else -1), are passed from the nearer end. */
static void sorted_page(ListQuery *query, Way *way, const ListOrder *order, gint64 limit, gint64 offset, gint64 total, GString *out) {
	ListOrder within = *order;
	gint64 left = MAX(total - offset, 0), rows = MIN(limit, left);
	within.back = total >= 0 && offset > left;
	g_string_append(out, " FROM (SELECT t.id");
	from_where(query, way, out);
	order_by(query, &within, out);
	if (within.back)
		g_string_append_printf(out, " LIMIT %" G_GINT64_FORMAT " OFFSET %" G_GINT64_FORMAT, rows, left - rows);
	else
		lists_limit(out, limit, offset);
	g_string_append(out, ") p CROSS JOIN task t ON t.id = p.id");
	order_by(query, order, out);
}

/* `asked`: terms that name lights say which to go through, and are not asked again. */
static guint lights_asked(ListQuery *query) {
	guint asked = ~0u;
	for (guint i = 0; i < query->conds->len; i++) {
		ListCond *cond = cond_at(query, i);
		cond->use = cond->lights != 0 ? COND_OFF : COND_ROW;
		asked &= cond->lights != 0 ? cond->lights : ~0u;
	}
	return asked;
}

/* `back`: from the light's last task on; the ids are put in order of number all the same. */
static gboolean ids_of_light(ListQuery *query, int light, gint64 most, gint64 skip, gboolean back, json_t *ids, GError **error) {
	const ListOrder by_number = {.by = LIST_BY_NUMBER, .back = back};
	const gsize before = json_array_size(ids);
	g_autoptr(GString) sql = g_string_new("SELECT t.id");
	lights_asked(query);
	lists_filter_light(query, &light, 1);
	Way way;
	Stmt *stmt = NULL;
	if (choose(query, LIST_BY_NUMBER, most + skip, &way, error)) {
		from_where(query, &way, sql);
		order_by(query, &by_number, sql);
		lists_limit(sql, most, skip);
		stmt = lists_prepare(query, sql, error);
	}
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
		json_array_insert_new(ids, back ? before : json_array_size(ids), json_integer(sql_get_int(stmt, 0)));
	sql_finish(stmt);
	g_ptr_array_remove_index(query->conds, query->conds->len - 1);
	return step == SQL_END;
}

/* How many tasks a light has, by the counts that the book keeps; drafts have none. */
static gint64 count_light(ListQuery *query, int light, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(query, sql,
	           light == TZH_LIGHT_NONE ? "SELECT coalesce(sum(n), 0) FROM task_sum WHERE ledger = {ledger} AND state = 0"
	                                   : "SELECT coalesce(sum(n), 0) FROM light_sum WHERE ledger = {ledger} AND section = -1 AND day <= {today} AND light = ");
	if (light != TZH_LIGHT_NONE)
		g_string_append_printf(sql, "%d", light);
	return number_of(query, sql, error);
}

/* Nothing is asked but for lights: whole lights before the page can be passed by their counts. */
static gboolean lights_alone(const ListQuery *query) {
	gboolean alone = (query->def->id == LIST_TASKS || query->def->id == LIST_LIGHTS) && query->ask->task == 0;
	for (guint i = 0; alone && i < query->conds->len; i++)
		alone = cond_at(query, i)->lights != 0;
	return alone;
}

typedef struct {
	json_t *ids;
	gint64 skip, left; /* to pass before the page, and to find */
	guint asked;
	gboolean alone;
} LightPage;

static gboolean add_light(ListQuery *query, int light, LightPage *page, GError **error) {
	gint64 before = (gint64)json_array_size(page->ids), tasks = page->alone && page->skip > 0 ? count_light(query, light, error) : G_MAXINT64;
	if (tasks < 0)
		return FALSE;
	if (page->skip >= tasks) {
		page->skip -= tasks;
		return TRUE;
	}
	gint64 skip = page->alone ? page->skip : 0, rows = MIN(page->left, tasks - skip);
	gboolean back = skip > tasks - skip;
	if (!ids_of_light(query, light, rows, back ? tasks - skip - rows : skip, back, page->ids, error))
		return FALSE;
	page->skip -= skip;
	page->left -= (gint64)json_array_size(page->ids) - before;
	return TRUE;
}

/* Light by light until the page is full, by number within a light: its ids, or where other terms are asked those before it, too. */
static gboolean light_page(ListQuery *query, const ListOrder *order, gint64 limit, gint64 offset, GString *out, GError **error) {
	static const int lights[] = {TZH_LIGHT_RED, TZH_LIGHT_YELLOW, TZH_LIGHT_GREEN, TZH_LIGHT_BLUE, TZH_LIGHT_GREY, TZH_LIGHT_NONE};
	LightPage page = {json_array(), offset, limit, lights_asked(query), lights_alone(query)};
	page.left += page.alone ? 0 : offset;
	for (guint i = 0; i < G_N_ELEMENTS(lights) && page.left > 0; i++) {
		int light = lights[order->down ? G_N_ELEMENTS(lights) - 1 - i : i];
		if ((page.asked >> light & 1) && !add_light(query, light, &page, error)) {
			json_decref(page.ids);
			return FALSE;
		}
	}
	lists_texts(query, out, " FROM json_each($1, '$[%u]') p CROSS JOIN task t ON t.id = p.value ORDER BY p.key", page.ids);
	g_string_append_printf(out, " LIMIT -1 OFFSET %" G_GINT64_FORMAT, page.alone ? 0 : offset);
	return TRUE;
}

/* Few enough tasks to look at the light of each? Terms about lights do not make them few: going light by light does that better. */
static gboolean few_enough(ListQuery *query, gboolean *few, GError **error) {
	lights_asked(query);
	gboolean ok = count_tasks(query, error) && (query->tasks <= FEW || count_sets(query, FEW_LIGHTS, error));
	*few = ok && query->tasks <= FEW;
	for (guint i = 0; i < query->conds->len; i++) {
		*few |= known(query, cond_at(query, i)) && cond_at(query, i)->size <= FEW_LIGHTS;
		cond_at(query, i)->use = COND_ROW;
	}
	return ok;
}

/* One's own tasks in their usual order, without a filter. */
static gboolean own_page(ListQuery *query, gint64 limit, gint64 offset, GString *out, GError **error) {
	json_t *ids = json_array();
	gboolean ok = lists_mine_ids(query, limit + offset, ids, error);
	lists_texts(query, out, " FROM json_each($1, '$[%u]') p CROSS JOIN task t ON t.id = p.value ORDER BY p.key", ids);
	g_string_append_printf(out, " LIMIT -1 OFFSET %" G_GINT64_FORMAT, offset);
	return ok;
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
	if (!choose(query, LIST_BY_NUMBER, 0, &way, error))
		return FALSE;
	take_any_set(query, &way);
	from_where(query, &way, out);
	return TRUE;
}

gboolean lists_pick(ListQuery *query, const ListOrder *order, gint64 limit, gint64 offset, GString *out, GError **error) {
	gboolean of_tasks = (query->def->flags & LIST_OF_TASKS) != 0;
	if (of_tasks && order->by == LIST_BY_LIGHT && limit > 0 && *query->def->from == '\0') {
		gboolean few;
		if (!few_enough(query, &few, error))
			return FALSE;
		if (!few)
			return light_page(query, order, limit, offset, out, error);
	}
	if (!of_tasks) {
		if (!lists_from(query, out, error))
			return FALSE;
		if (every_line(query) && offset > 0) { /* latest first */
			g_string_append_printf(out, " AND e.seq <= (SELECT max(seq) FROM entry) - %" G_GINT64_FORMAT, offset);
			offset = 0;
		}
		order_by(query, order, out);
		lists_limit(out, limit, offset);
		return TRUE;
	}
	if (query->def->id == LIST_MINE && order->by == LIST_BY_OWN && limit > 0 && query->conds->len == 0)
		return own_page(query, limit, offset, out, error);
	Way way;
	gint64 total = -1;
	if ((offset > FEW && limit > 0 && order->by <= LIST_BY_DUE && !kept_total(query, &total, error)) ||
	    !choose(query, order->by, limit > 0 ? limit + (total >= 0 ? MIN(offset, MAX(total - offset, 0)) : offset) : 0, &way, error))
		return FALSE;
	if ((way.set != NULL || way.scan || offset > FEW) && limit > 0) { /* what is passed over is passed in the index alone */
		sorted_page(query, &way, order, limit, offset, total, out);
	} else {
		from_where(query, &way, out);
		order_by(query, order, out);
		lists_limit(out, limit, offset);
	}
	return TRUE;
}
