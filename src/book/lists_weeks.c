/* lists_weeks.c — how punctual the reports of each week of a year were, in one pass over tasks, their states and their reports: asked task by task and week by week, as the
 * column "week" asks, a year of 100,000 tasks would take 5,000,000 questions. Must say what WEEK_STATUS_SQL says; a test compares them. Must not know columns. */
#include "book/lists_private.h"

#include <string.h>

#define WEEKS_MOST 54

typedef struct {
	TzhId lead;
	gint64 issued, frequency, state;
	guint8 first[WEEKS_MOST]; /* 1 + how late the first report was; 0: none */
	guint64 nodes;            /* weeks, by bit, in which a milestone is to be reported on */
	guint64 active;           /* those at whose cut-off it was active */
} Task;

typedef struct {
	ListQuery *query;
	const ListWeek *weeks;
	guint n;
	GArray *tasks;      /* Task, in order of id */
	GHashTable *places; /* id → place in tasks + 1 */
	GHashTable *parts;  /* (task's place, section) of supporting sections */
	GArray *places_of;  /* by week's number: place in weeks + 1 */
	TzhId at;           /* the task whose states are being read */
} Count;

/* ---- reading ---- */

typedef void (*Take)(Count *count, const Stmt *row);
static gboolean each_row(Count *count, const char *template, Take take, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(count->query, sql, template);
	Stmt *stmt = lists_prepare(count->query, sql, error);
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
		take(count, stmt);
	sql_finish(stmt);
	return step == SQL_END;
}

static guint place_of(const Count *count, TzhId id) {
	return GPOINTER_TO_UINT(g_hash_table_lookup(count->places, GSIZE_TO_POINTER((gsize)id)));
}

static Task *task_at(const Count *count, guint place) {
	return &g_array_index(count->tasks, Task, place - 1);
}

static void take_task(Count *count, const Stmt *row) {
	Task task = {.lead = sql_get_id(row, 1), .frequency = sql_get_int(row, 2), .issued = sql_get_time(row, 3), .state = sql_get_int(row, 4)};
	g_array_append_val(count->tasks, task);
	g_hash_table_insert(count->places, GSIZE_TO_POINTER((gsize)sql_get_id(row, 0)), GUINT_TO_POINTER(count->tasks->len));
}

static gpointer part_key(guint place, TzhId section) {
	return GSIZE_TO_POINTER((gsize)section << 32 | place);
}

static void take_part(Count *count, const Stmt *row) {
	guint place = place_of(count, sql_get_id(row, 0));
	if (place > 0)
		g_hash_table_add(count->parts, part_key(place, sql_get_id(row, 1)));
}

/* In order of id: the first of a section that leads, or led, tells. */
static void take_report(Count *count, const Stmt *row) {
	gint64 week = sql_get_int(row, 1) - (gint64)count->query->book->year * 100;
	guint at = week > 0 && week < count->places_of->len ? g_array_index(count->places_of, guint, (guint)week) : 0,
	      place = at > 0 ? place_of(count, sql_get_id(row, 0)) : 0;
	if (place == 0)
		return;
	Task *task = task_at(count, place);
	TzhId section = sql_get_id(row, 2);
	if (task->first[at - 1] == 0 && (section == task->lead || !g_hash_table_contains(count->parts, part_key(place, section))))
		task->first[at - 1] = (guint8)(1 + sql_get_int(row, 3));
}

/* In order of task and line: the last state by a cut-off is the one that stays. */
static void take_state(Count *count, const Stmt *row) {
	guint place = place_of(count, sql_get_id(row, 0));
	gint64 time = sql_get_time(row, 1), active = sql_get_int(row, 2) == 1;
	for (guint w = count->n; place > 0 && w-- > 0 && time <= count->weeks[w].cutoff;) {
		guint64 *bits = &task_at(count, place)->active, bit = G_GUINT64_CONSTANT(1) << w;
		*bits = active ? *bits | bit : *bits & ~bit;
	}
}

static void take_node(Count *count, const Stmt *row) {
	guint place = place_of(count, sql_get_id(row, 0));
	TzhDay due = sql_get_day(row, 1);
	for (guint w = 0; place > 0 && w < count->n; w++)
		if (due >= count->weeks[w].node_from && due <= count->weeks[w].node_to)
			task_at(count, place)->nodes |= G_GUINT64_CONSTANT(1) << w;
}

/* ---- judging ---- */

static gboolean owed(const Task *task, const ListWeek *week, guint w) {
	const gint64 falls[] = {[FREQUENCY_WEEK] = week->every,
	                        [FREQUENCY_HALF_MONTH] = week->half,
	                        [FREQUENCY_MONTH] = week->month,
	                        [FREQUENCY_MILESTONE] = (gint64)(task->nodes >> w & 1)};
	gboolean active = week->open ? task->state == STATE_ACTIVE : (task->active >> w & 1) != 0;
	return active && task->issued != TZH_TIME_NONE && task->issued < week->monday && falls[task->frequency];
}

static void judge_all(const Count *count, ListPunctual *found) {
	for (guint i = 0; i < count->tasks->len; i++) {
		const Task *task = &g_array_index(count->tasks, Task, i);
		for (guint w = 0; w < count->n; w++) {
			const ListWeek *week = &count->weeks[w];
			if (task->first[w] > 0)
				found[w].n[task->first[w] - 1]++;
			else if (owed(task, week, w))
				found[w].n[week->over ? LIST_MISSED : LIST_UNREPORTED]++;
		}
	}
}

static gboolean read_all(Count *count, GError **error) {
	return each_row(count,
	                "SELECT t.id, t.lead, t.frequency, t.issued_time, t.state FROM task t NOT INDEXED WHERE t.ledger = {ledger} AND t.dropped = 0{filter}",
	                take_task, error) &&
	       each_row(count, "SELECT task, section FROM support", take_part, error) &&
	       each_row(count, "SELECT r.task, r.week, r.section, r.late FROM report r NOT INDEXED ORDER BY r.id", take_report, error) &&
	       each_row(count, "SELECT z.task, z.time, z.state FROM task_span z ORDER BY z.task, z.line", take_state, error) &&
	       each_row(count, "SELECT n.task, n.due FROM milestone n NOT INDEXED WHERE n.dropped = 0", take_node, error);
}

gboolean lists_punctual(ListQuery *query, const ListWeek *weeks, guint n, ListPunctual *found, GError **error) {
	Count count = {.query = query, .weeks = weeks, .n = n};
	g_assert(n <= WEEKS_MOST);
	count.tasks = g_array_new(FALSE, FALSE, sizeof(Task));
	count.places = g_hash_table_new(g_direct_hash, g_direct_equal);
	count.parts = g_hash_table_new(g_direct_hash, g_direct_equal);
	count.places_of = g_array_new(FALSE, TRUE, sizeof(guint));
	g_array_set_size(count.places_of, 100);
	for (guint w = 0; w < n; w++)
		g_array_index(count.places_of, guint, (guint)(weeks[w].week % 100)) = w + 1;
	memset(found, 0, n * sizeof *found);
	gboolean ok = read_all(&count, error);
	if (ok)
		judge_all(&count, found);
	g_array_unref(count.tasks);
	g_hash_table_unref(count.places);
	g_hash_table_unref(count.parts);
	g_array_unref(count.places_of);
	return ok;
}

/* ---- as rows ---- */

static const char *const COUNTS[] = {"on_time", "late", "missed", "unreported"};

/* Is any column asked for that needs the counts? */
static gboolean counts_asked(const ListAsk *ask) {
	if (ask->columns == NULL || *ask->columns == '\0')
		return TRUE;
	g_autofree char *all = g_strconcat(ask->columns, ",", ask->order != NULL ? ask->order : "", NULL);
	g_auto(GStrv) names = g_strsplit_set(all, ", -", -1);
	gboolean asked = g_strv_contains((const char *const *)names, "owed");
	for (guint i = 0; i < G_N_ELEMENTS(COUNTS); i++)
		asked |= g_strv_contains((const char *const *)names, COUNTS[i]);
	return asked;
}

void lists_weeks_counted(ListQuery *query, GString *out) {
	g_autoptr(GArray) weeks = lists_weeks_begun(query->book);
	g_autofree ListPunctual *found = g_new0(ListPunctual, weeks->len + 1);
	if (query->failed == NULL && counts_asked(query->ask))
		(void)lists_punctual(query, (const ListWeek *)(void *)weeks->data, weeks->len, found, &query->failed);
	g_string_append(out, "(SELECT wk.*, c.column2 AS on_time, c.column3 AS late, c.column4 AS missed, c.column5 AS unreported FROM ");
	lists_week_rows(query->book, out);
	g_string_append(out, " LEFT JOIN (VALUES (0, 0, 0, 0, 0)");
	for (guint w = 0; w < weeks->len; w++) {
		g_string_append_printf(out, ", (%" G_GINT64_FORMAT, g_array_index(weeks, ListWeek, w).week);
		for (guint i = 0; i < G_N_ELEMENTS(found[w].n); i++)
			g_string_append_printf(out, ", %" G_GINT64_FORMAT, found[w].n[i]);
		g_string_append_c(out, ')');
	}
	g_string_append(out, ") c ON c.column1 = wk.week)");
}
