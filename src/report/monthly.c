/* monthly.c — 月讲评: what a month brought, read from lists as the record stood at the month's end (reports.md §1). It must not know how it is told. */
#include "report/monthly.h"

#include "core/fail.h"
#include "book/weekly.h"
#include "report/checks.h"
#include "report/kinds.h"
#include "report/shown.h"
#include "report/table.h"
#include "report/trend.h"

#include <string.h>

#define LATEST 8 /* reports of a task that are looked through for a cause and a measure */

/* ---- lagging items ---- */

static bool lagging(const json_t *task) {
	const char *light = shown_get(task, "light_code");
	return strcmp(light, "red") == 0 || strcmp(light, "yellow") == 0;
}

/* What people write where there is nothing to say. */
static bool says(const char *text) {
	static const char *const nothing[] = {"", "无", "暂无", "没有", "无。", "none", "None", "-"};
	for (guint i = 0; i < G_N_ELEMENTS(nothing); i++)
		if (strcmp(text, nothing[i]) == 0)
			return false;
	return true;
}

static void take(json_t *row, const json_t *report, const char *key) {
	g_autofree char *week = g_strconcat(key, "_week", NULL);
	if (!says(shown_get(row, key)) && says(shown_get(report, key))) {
		json_object_set(row, key, json_object_get(report, key));
		json_object_set(row, week, json_object_get(report, "week"));
	}
}

/* The latest that the lead section said of each: problem, next step, expected finish. */
static gboolean said_of(json_t *row, TzhRecord *at, GError **error) {
	static const char *const keys[] = {"problem", "next", "expected"};
	json_t *found = json_object(), *report;
	size_t i;
	if (!shown_add(found, "reports", at, "reports",
	               &(TzhAsk){.task = shown_get(row, "id"), .order = "-id", .limit = LATEST, .columns = "week,section,problem,next,expected"}, error)) {
		json_decref(found);
		return FALSE;
	}
	json_array_foreach(json_object_get(found, "reports"), i, report) {
		for (guint k = 0; k < G_N_ELEMENTS(keys) && strcmp(shown_get(report, "section"), shown_get(row, "lead")) == 0; k++)
			take(row, report, keys[k]);
	}
	json_decref(found);
	return TRUE;
}

/* Red ones first, else by number. */
static gboolean add_lagging(json_t *content, TzhRecord *at, GError **error) {
	json_t *rows = json_array(), *task;
	size_t i;
	json_object_set_new(content, "lagging", rows);
	for (guint light = 0; light < 2; light++) {
		json_array_foreach(json_object_get(content, "tasks"), i, task) {
			if (!lagging(task) || strcmp(shown_get(task, "light_code"), tally_lights[light]) != 0)
				continue;
			json_t *row = json_copy(task);
			json_array_append_new(rows, row);
			if (!said_of(row, at, error))
				return FALSE;
		}
	}
	return TRUE;
}

/* ---- what happened in the month ---- */

static bool within(const char *text, const char *from, const char *to) {
	return *text != '\0' && strncmp(text, from, 10) >= 0 && strncmp(text, to, 10) <= 0;
}

/* The rows of `list` whose `column` lies in the month, into content[key]. */
static void keep_within(json_t *content, const char *key, const char *column) {
	json_t *rows = json_object_get(content, key);
	for (size_t i = json_array_size(rows); i-- > 0;)
		if (!within(shown_get(json_array_get(rows, i), column), shown_get(content, "from"), shown_get(content, "to")))
			json_array_remove(rows, i);
}

/* Lines of the month about closings of the tasks that the report lists. */
static gboolean add_closings(json_t *content, TzhRecord *at, const ReportMonth *month, GError **error) {
	WeeklyScope scope = {.now = tzh_record_now(at), .size = book_size(at->book), .day = tzh_record_today(at)};
	TzhTime end = tzh_time_at(month->to, 1440, book_offset(at->book)) - 1;
	gint64 by_end;
	if (!record_ledger(at, &scope.ledger, error) || !book_size_at(at->book, tzh_time_at(month->from, 0, book_offset(at->book)) - 1, &scope.after, error) ||
	    !book_size_at(at->book, end, &by_end, error))
		return FALSE;
	scope.size = MIN(scope.size, by_end);
	json_t *all = weekly_closings(at->book, &scope, error), *kept = json_array(), *row;
	size_t i;
	g_autoptr(GHashTable) listed = g_hash_table_new(g_str_hash, g_str_equal);
	json_object_set_new(content, "closings", kept);
	json_array_foreach(json_object_get(content, "tasks"), i, row) {
		g_hash_table_add(listed, (gpointer)(shown_get(row, "id") + 1)); /* "#58" */
	}
	json_array_foreach(all, i, row) {
		if (g_hash_table_contains(listed, shown_get(row, "task")))
			json_array_append(kept, row);
	}
	gboolean ok = all != NULL;
	json_decref(all);
	return ok;
}

static gboolean add_measures(json_t *content, TzhRecord *at, const char *filter, GError **error) {
	if (!shown_add(content, "measures", at, "measures", &(TzhAsk){.filter = filter, .columns = "verdict,basis,task"}, error))
		return FALSE;
	json_object_set_new(content, "measures", tally_measures(json_object_get(content, "measures")));
	return TRUE;
}

static gboolean add_annex(json_t *content, TzhRecord *at, const char *filter, GError **error) {
	json_t *annex = json_object();
	json_object_set_new(content, "annex", annex);
	return table_add(annex, at, filter, error);
}

/* ---- the whole ---- */

static void add_day(json_t *content, const char *key, TzhDay day) {
	char text[11];
	tzh_day_format(day, text);
	json_object_set_new(content, key, json_string(text));
}

static void add_month(json_t *content, const ReportMonth *month, const char *filter) {
	ReportMonth next = period_next(month);
	g_autofree char *name = g_strdup_printf("%d-%02d", month->year, month->month);
	json_object_set_new(content, "month", json_string(name));
	add_day(content, "from", month->from);
	add_day(content, "to", month->to);
	add_day(content, "next_from", next.from);
	add_day(content, "next_to", next.to);
	shown_filter(content, filter);
}

static gboolean add_light_words(json_t *content, TzhRecord *at, GError **error) {
	json_t *words = weekly_light_words(at->book, error);
	if (words != NULL)
		json_object_set_new(content, "light_words", words);
	return words != NULL;
}

static gboolean issued(const json_t *content, TzhRecord *at, GError **error) {
	const json_t *ledger = json_array_get(json_object_get(content, "ledger"), 0);
	int year = (int)json_integer_value(json_object_get(json_object_get(content, "record"), "year"));
	return strcmp(shown_get(ledger, "state_code"), "draft") != 0 || fail(error, TZH_ERROR_NOT_FOUND, at->env->lang, TZH_W_REPORT_NOT_ISSUED, year);
}

static TzhReport *build(TzhRecord *at, const ReportMonth *month, const char *filter, GError **error) {
	bool whole = filter == NULL || *filter == '\0';
	json_t *content = shown_new(at, "monthly", error);
	if (content == NULL)
		return NULL;
	add_month(content, month, filter);
	if (shown_ledger(content, at, error) && issued(content, at, error) && add_light_words(content, at, error) && tally_tasks(content, at, filter, error) &&
	    tally_totals(content, at, whole, error) && add_measures(content, at, filter, error) && trend_add(content, at, filter, error) &&
	    add_lagging(content, at, error) && monthly_ranking(content, at, filter, error) && add_closings(content, at, month, error) &&
	    shown_add(content, "opinions", at, "opinions", &(TzhAsk){.filter = filter, .columns = "number,title,text,who,time"}, error) &&
	    checks_add(content, at, filter, say_get(content, "from"), say_get(content, "to"), error) && add_annex(content, at, filter, error)) {
		keep_within(content, "opinions", "time");
		return shown_report(at, content, monthly_tree);
	}
	json_decref(content);
	return NULL;
}

TzhReport *report_MONTHLY(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	ReportMonth month;
	g_autoptr(TzhRecord) view = NULL;
	if (!period_month(record, ask->month, &month, error))
		return NULL;
	TzhRecord *at = period_look(record, &month, &view, error);
	return at != NULL ? build(at, &month, ask->filter, error) : NULL;
}
