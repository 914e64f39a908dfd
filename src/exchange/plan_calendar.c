/* plan_calendar.c — the State Council's notice as a sheet of days off and days worked by exception. One line loads a whole year (domain.md §5). */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

/* What the book and the sheet say of a day are kept in `parts` and `held` as day → working + 1. */
static gint64 *day_key(TzhDay day) {
	gint64 key = day;
	return g_memdup2(&key, sizeof key);
}

static gboolean load(Planner *p, GError **error) {
	Stmt *stmt = SQL_WITH(book_sql(p->record->book), SQL_CALENDAR_DAYS, INT(tzh_day_of(1900, 1, 1)), INT(tzh_day_of(2199, 12, 31)));
	SqlStep step;
	g_hash_table_unref(p->held);
	p->held = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	p->parts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		g_hash_table_insert(p->parts, day_key(sql_get_day(stmt, 0)), GINT_TO_POINTER(sql_get_int(stmt, 1) ? 2 : 1));
	return step == SQL_END;
}

/* 2: worked, 1: off, 0: neither. */
static int kind_of(const char *text) {
	static const char *const works[] = {"work", "班", "上班", "调休上班", "补班", "调休", "工作日", NULL}, *const offs[] = {"off", "休",     "放假", "休息",
	                                                                                                                        "假",  "节假日", NULL};
	g_autofree char *plain = squeezed(text);
	g_autofree char *lower = g_ascii_strdown(plain, -1);
	return g_strv_contains(works, lower) ? 2 : g_strv_contains(offs, lower) ? 1 : 0;
}

static void calendar_row(Planner *p) {
	g_autoptr(GError) error = NULL;
	cell_require(p, COL_CALENDAR_DATE);
	TzhDay day = cell_has(p, COL_CALENDAR_DATE) ? read_day(p, cell_text(p, COL_CALENDAR_DATE), &error) : TZH_DAY_NONE;
	if (error)
		cell_refuse_text(p, COL_CALENDAR_DATE, error->message);
	int kind = kind_of(cell_text(p, COL_CALENDAR_KIND));
	if (!kind)
		cell_refuse(p, COL_CALENDAR_KIND, TZH_W_IMPORT_DAY_KIND);
	char text[11];
	tzh_day_format(day, text);
	if (row_is_bad(p) || seen_before(p, COL_CALENDAR_DATE, text))
		return;
	gint64 key = day;
	int before = GPOINTER_TO_INT(g_hash_table_lookup(p->parts, &key));
	g_hash_table_insert(p->held, day_key(day), GINT_TO_POINTER(kind));
	if (cell_has(p, COL_CALENDAR_SOURCE))
		p->above[COL_CALENDAR_SOURCE] = cell_text(p, COL_CALENDAR_SOURCE);
	g_autofree char *said = say(p->lang, kind == 2 ? TZH_W_IMPORT_DAY_WORK : TZH_W_IMPORT_DAY_OFF, text);
	row_done(p, before == kind ? TZH_ROW_SAME : before ? TZH_ROW_CHANGED : TZH_ROW_NEW, said, cell_text(p, COL_CALENDAR_DATE));
}

static int year_of(TzhDay day) {
	int year, month, mday;
	tzh_day_split(day, &year, &month, &mday);
	return year;
}

static gint compare_days(gconstpointer a, gconstpointer b) {
	const gint64 *x = *(const gint64 *const *)a, *y = *(const gint64 *const *)b;
	return *x < *y ? -1 : *x > *y;
}

static GPtrArray *sorted_days(GHashTable *table) {
	GPtrArray *days = g_ptr_array_new();
	GHashTableIter iter;
	gpointer key;
	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(days, key);
	g_ptr_array_sort(days, compare_days);
	return days;
}

/* Days that the book has for the year and the sheet does not: they go with the year's new notice. */
static bool year_changed(Planner *p, const GPtrArray *days, int year) {
	bool changed = false;
	for (guint i = 0; i < days->len; i++)
		changed = changed || (year_of((TzhDay) * (const gint64 *)days->pdata[i]) == year &&
		                      g_hash_table_lookup(p->parts, days->pdata[i]) != g_hash_table_lookup(p->held, days->pdata[i]));
	g_autoptr(GPtrArray) before = sorted_days(p->parts);
	for (guint i = 0; i < before->len; i++) {
		TzhDay day = (TzhDay) * (const gint64 *)before->pdata[i];
		if (year_of(day) != year || g_hash_table_contains(p->held, before->pdata[i]))
			continue;
		char text[11];
		tzh_day_format(day, text);
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_DAY_GONE, text);
		row_done(p, TZH_ROW_CHANGED, said, "");
		changed = true;
	}
	return changed;
}

static void load_year(Planner *p, const GPtrArray *days, int year) {
	json_t *body = json_object(), *off = json_array(), *work = json_array();
	for (guint i = 0; i < days->len; i++) {
		TzhDay day = (TzhDay) * (const gint64 *)days->pdata[i];
		char text[11];
		tzh_day_format(day, text);
		if (year_of(day) == year)
			json_array_append_new(GPOINTER_TO_INT(g_hash_table_lookup(p->held, days->pdata[i])) == 2 ? work : off, json_string(text));
	}
	body_set_int(body, F_year, year);
	body_set(body, F_off, off);
	body_set(body, F_work, work);
	body_set_text(body, F_source, p->above[COL_CALENDAR_SOURCE] ? p->above[COL_CALENDAR_SOURCE] : p->file);
	plan_line(p->plan, KIND_CALENDAR_LOADED, 0, body);
}

static void end(Planner *p) {
	g_autoptr(GPtrArray) days = sorted_days(p->held);
	for (guint i = 0, done = 0; i < days->len; i++) {
		int year = year_of((TzhDay) * (const gint64 *)days->pdata[i]);
		if (year != (int)done && year_changed(p, days, year))
			load_year(p, days, year);
		done = (guint)year;
	}
}

const SubjectPlan PLAN_CALENDAR = {.load = load, .row = calendar_row, .end = end, .named = COLUMN_ABSENT};
