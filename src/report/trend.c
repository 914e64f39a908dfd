/* trend.c — lights at each week's end into a content, of the whole ledger or of a filter. It must not know how they are drawn. */
#include "report/trend.h"

#include "core/fail.h"
#include "report/shown.h"

#include <string.h>

/* ---- of a filter: counted from each task's lights ---- */

static void add(json_t *row, const char *light) {
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, shown_int(row, light) + 1);
	json_object_set_new(row, light, json_string(text));
}

/* A step covers the days from its first to its last; without a last it lasts until now. */
static bool covers(const json_t *step, const char *day) {
	const char *until = shown_get(step, "until");
	return strcmp(shown_get(step, "from"), day) <= 0 && (*until == '\0' || strcmp(day, until) <= 0);
}

static void count_steps(json_t *trend, const json_t *steps, const char *today) {
	json_t *week, *step;
	size_t i, k;
	json_array_foreach(trend, i, week) {
		const char *due = shown_get(week, "due"), *day = strcmp(due, today) < 0 ? due : today;
		for (guint light = 0; light < TALLY_LIGHTS; light++)
			json_object_set_new(week, tally_lights[light], json_string("0"));
		json_array_foreach((json_t *)steps, k, step) {
			if (covers(step, day))
				add(week, shown_get(step, "light_code"));
		}
	}
}

static gboolean of_filter(json_t *content, TzhRecord *at, const char *filter, GError **error) {
	json_t *found = json_object();
	gboolean ok = shown_add(content, "trend", at, "trend", &(TzhAsk){.columns = "week,due"}, error) &&
	              shown_add(found, "steps", at, "light_steps", &(TzhAsk){.filter = filter, .columns = "light,from,until"}, error);
	if (ok)
		count_steps(json_object_get(content, "trend"), json_object_get(found, "steps"), shown_get(json_object_get(content, "record"), "day"));
	json_decref(found);
	return ok;
}

/* ---- the whole ---- */

/* Weeks that have a light at all: those before the ledger was issued say nothing. */
static void drop_empty(json_t *trend) {
	for (size_t i = json_array_size(trend); i-- > 0;) {
		gint64 all = 0;
		for (guint light = 0; light < TALLY_LIGHTS; light++)
			all += shown_int(json_array_get(trend, i), tally_lights[light]);
		if (all == 0)
			json_array_remove(trend, i);
	}
}

/* The week that is running is counted as of now: it must be what the tasks say. */
static gboolean tie(const json_t *content, TzhRecord *at, GError **error) {
	const json_t *trend = json_object_get(content, "trend"), *last = json_array_get(trend, json_array_size(trend) - 1);
	const json_t *lights = json_object_get(json_object_get(content, "totals"), "lights");
	TzhLang lang = at->env->lang;
	if (json_array_size(trend) == 0 || strcmp(shown_get(last, "due"), shown_get(json_object_get(content, "record"), "day")) < 0)
		return TRUE;
	for (guint light = 0; light < TALLY_LIGHTS; light++) {
		gint64 week = shown_int(last, tally_lights[light]), tasks = (gint64)json_integer_value(json_object_get(lights, tally_lights[light]));
		if (week != tasks)
			return fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_TIES, tzh_word(lang, TZH_W_MONTHLY_TREND), tally_lights[light], week, tasks);
	}
	return TRUE;
}

gboolean trend_add(json_t *content, TzhRecord *at, const char *filter, GError **error) {
	bool whole = filter == NULL || *filter == '\0';
	if (whole ? !shown_add(content, "trend", at, "trend", &(TzhAsk){.columns = "week,due,red,yellow,green,blue,grey"}, error)
	          : !of_filter(content, at, filter, error))
		return FALSE;
	drop_empty(json_object_get(content, "trend"));
	return tie(content, at, error) &&
	       (!whole || shown_add(content, "heat", at, "heat", &(TzhAsk){.columns = "section,week,red,yellow,green,blue,section_id"}, error));
}
