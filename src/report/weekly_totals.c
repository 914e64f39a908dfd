/* weekly_totals.c — 勾稽 of a weekly report (domain.md §8): the totals that its line will hold, checked against the item count and against every row that the report
 * lists; and the totals of the week before. It must not know how a report looks. */
#include "report/weekly.h"

#include "core/fail.h"

#include <string.h>

static json_int_t int_of(const json_t *object, const char *key) {
	return json_integer_value(json_object_get(object, key));
}

/* How many rows have this word under the key. */
static json_int_t listed(const json_t *rows, const char *key, const char *word) {
	json_int_t n = 0;
	size_t i;
	json_t *row;
	json_array_foreach((json_t *)rows, i, row) {
		const char *text = json_string_value(json_object_get(row, key));
		n += text != NULL && strcmp(text, word) == 0;
	}
	return n;
}

/* ---- ties ---- */

static gboolean tie_words(const json_t *tasks, const char *key, const json_t *counts, bool skip_drafts, TzhLang lang, TzhWord place, GError **error) {
	const char *word;
	json_t *count;
	json_object_foreach((json_t *)counts, word, count) {
		json_int_t found = listed(tasks, key, word);
		if (skip_drafts && (strcmp(word, "draft") == 0 || strcmp(word, "none") == 0))
			continue;
		if (found != json_integer_value(count))
			return fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_TIES, tzh_word(lang, place), word, (gint64)found, (gint64)json_integer_value(count));
	}
	return TRUE;
}

static gboolean tie(const json_t *content, const json_t *totals, TzhLang lang, GError **error) {
	const json_t *tasks = json_object_get(content, "tasks");
	gint64 rows = (gint64)json_array_size(tasks), count = (gint64)int_of(totals, "count");
	if (rows != count)
		return fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_TIES, tzh_word(lang, TZH_W_REPORT_TASKS), "", rows, count);
	return tie_words(tasks, "state", json_object_get(totals, "states"), true, lang, TZH_W_REPORT_STATE, error) &&
	       tie_words(tasks, "light", json_object_get(totals, "lights"), true, lang, TZH_W_REPORT_LIGHT, error);
}

/* ---- the week before ---- */

static json_t *counted(const json_t *tasks, const char *key, const json_t *words, json_int_t *sum) {
	json_t *counts = json_object(), *ignored;
	const char *word;
	*sum = 0;
	json_object_foreach((json_t *)words, word, ignored) {
		json_int_t n = strcmp(word, "draft") == 0 || strcmp(word, "none") == 0 ? 0 : listed(tasks, key, word);
		json_object_set_new(counts, word, json_integer(n));
		*sum += n;
	}
	return counts;
}

/* What the report of that week said; where there is none, what the book knows of its items then. NULL: nothing was issued yet. */
static gboolean before(WeeklySource *source, const json_t *content, const json_t *totals, json_t **out, GError **error) {
	const WeeklyScope *scope = &source->scope;
	TzhWeek week = tzh_calendar_week_before(book_calendar(source->at.book), &scope->week);
	WeeklyStored stored;
	json_int_t sum;
	if (!weekly_stored(source->at.book, scope->ledger, week.year * 100 + week.week, &stored, error))
		return FALSE;
	*out = stored.totals != NULL ? json_loads(stored.totals, 0, NULL) : NULL;
	weekly_stored_clear(&stored);
	if (*out != NULL)
		return TRUE;
	const json_t *tasks = json_object_get(content, "tasks");
	json_t *states = counted(tasks, "state_before", json_object_get(totals, "states"), &sum);
	json_t *then = json_pack("{s:I,s:o}", "count", sum, "states", states);
	json_object_set_new(then, "lights", counted(tasks, "light_before", json_object_get(totals, "lights"), &sum));
	if (int_of(then, "count") > 0)
		*out = then;
	else
		json_decref(then);
	return TRUE;
}

/* 销号率, 按期率: always with numerator and denominator. */
static json_t *rates(const json_t *totals) {
	json_int_t closed = int_of(totals, "closed"), all = int_of(totals, "count") - int_of(totals, "cancelled");
	return json_pack("{s:{s:I,s:I},s:{s:I,s:I}}", "closed", "n", closed, "of", all, "on_time", "n", int_of(totals, "closed_on_time"), "of", closed);
}

gboolean weekly_add_totals(json_t *content, WeeklySource *source, GError **error) {
	TzhLang lang = source->record->env->lang;
	json_t *then = NULL;
	if (!book_totals_tie(source->at.book, source->scope.day, error))
		return FALSE;
	json_t *totals = keep_totals(&source->at, error);
	if (totals == NULL)
		return FALSE;
	json_object_set_new(content, "totals", totals);
	if (!tie(content, totals, lang, error) || !before(source, content, totals, &then, error))
		return FALSE;
	json_object_set_new(content, "totals_before", then != NULL ? then : json_null());
	json_object_set_new(content, "rates", rates(totals));
	return TRUE;
}
