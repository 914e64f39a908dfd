/* lists_heat.c — each section's lights at the end of each week of a year, in one pass over the changes of light kept beside the schedule (light_sum): asked section by
 * section, week by week and light by light, a year of 20 sections would take 5,000 questions. Must not know columns. */
#include "book/lists_private.h"

#include <string.h>

#define LIGHTS 6

typedef struct {
	ListQuery *query;
	const GArray *weeks; /* ListWeek: those that have started */
	GString *out;
	gint64 section;      /* whose changes are being read; 0: none yet */
	gint64 (*n)[LIGHTS]; /* by week: how many more than the week before */
} Heat;

/* The section's weeks as rows, each added to those before it. */
static void put_section(Heat *heat) {
	gint64 now[LIGHTS] = {0};
	for (guint w = 0; w < heat->weeks->len; w++) {
		g_string_append_printf(heat->out, "%s(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, heat->out->len > 0 ? ", " : "", heat->section,
		                       g_array_index(heat->weeks, ListWeek, w).week);
		for (int light = 1; light < LIGHTS; light++)
			g_string_append_printf(heat->out, ", %" G_GINT64_FORMAT, now[light] += heat->n[w][light]);
		g_string_append_c(heat->out, ')');
	}
	memset(heat->n, 0, (heat->weeks->len + 1) * sizeof *heat->n);
}

/* In order of section: a change of light on a day is of the first week that is due by then. NULL: a section without one. */
static void take(Heat *heat, const Stmt *row) {
	gint64 section = sql_get_id(row, 0), light = sql_get_int(row, 1), day = sql_get_day(row, 2);
	guint w = 0;
	if (heat->section != 0 && section != heat->section)
		put_section(heat);
	heat->section = section;
	while (w < heat->weeks->len && g_array_index(heat->weeks, ListWeek, w).due < day)
		w++;
	if (!sql_is_null(row, 1) && light > 0 && light < LIGHTS && w < heat->weeks->len)
		heat->n[w][light] += sql_get_int(row, 3);
}

static gboolean read_changes(Heat *heat, GError **error) {
	g_autoptr(GString) sql = g_string_new(NULL);
	lists_fill(
	    heat->query, sql,
	    "SELECT s.section, x.light, x.day, x.n FROM (SELECT DISTINCT section FROM task_sum WHERE ledger = {ledger} AND section > 0 AND state > 0) s LEFT JOIN "
	    "light_sum x ON x.ledger = {ledger} AND x.section = s.section AND x.day <= {today} ORDER BY s.section");
	Stmt *stmt = lists_prepare(heat->query, sql, error);
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW)
		take(heat, stmt);
	sql_finish(stmt);
	if (step == SQL_END && heat->section != 0)
		put_section(heat);
	return step == SQL_END;
}

void lists_heat(ListQuery *query, GString *out) {
	g_autoptr(GArray) weeks = lists_weeks_begun(query->book);
	g_autoptr(GString) rows = g_string_new(NULL);
	Heat heat = {query, weeks, rows, 0, g_malloc0_n(weeks->len + 1, sizeof *heat.n)};
	if (query->failed == NULL)
		(void)read_changes(&heat, &query->failed);
	g_free(heat.n);
	g_string_append(
	    out,
	    "(SELECT column1 AS section, column2 AS week, column3 AS red, column4 AS yellow, column5 AS green, column6 AS blue, column7 AS grey FROM (VALUES ");
	g_string_append_printf(out, "%s)%s)", rows->len > 0 ? rows->str : "(0, 0, 0, 0, 0, 0, 0)", rows->len > 0 ? "" : " WHERE 0");
}
