/* yearly.c — 年度报告: a year's ledger as the record stands, with a verdict on each item (reports.md §1). It must not know how it is told, and invents nothing: what the record does
 * not hold is left to the office. */
#include "report/yearly.h"

#include "book/weekly.h"
#include "core/fail.h"
#include "report/checks.h"
#include "report/kinds.h"
#include "report/shown.h"
#include "report/trend.h"

#include <string.h>

const char *const yearly_verdicts[YEARLY_VERDICTS] = {"not_met", "no_value", "met", "as_reported", "no_target"};

/* By basis and item: an interim figure of what will be the target is one more that is taken as reported. */
static const char *yearly_verdict(const json_t *row) {
	const char *code = shown_get(row, "verdict_code");
	return strcmp(code, "interim") == 0 ? "as_reported" : code;
}

static bool is(const json_t *row, const char *key, const char *word) {
	return strcmp(shown_get(row, key), word) == 0;
}

static void more(json_t *object, const char *key, json_int_t n) {
	json_object_set_new(object, key, json_integer(json_integer_value(json_object_get(object, key)) + n));
}

/* ---- verdicts ---- */

static const char *verdict_of(const json_t *counts) {
	for (guint i = 0; i < YEARLY_VERDICTS; i++)
		if (json_integer_value(json_object_get(counts, yearly_verdicts[i])) > 0)
			return yearly_verdicts[i];
	return "no_target";
}

/* Each task's measures by verdict, and what follows for it; content["verdicts"] counts the items. Measures without a listed task would be lost: they must not exist. */
static gboolean add_verdicts(json_t *content, TzhRecord *record, GError **error) {
	json_t *verdicts = json_object(), *task, *row;
	const json_t *tasks = json_object_get(content, "tasks"), *rows = json_object_get(content, "measure_list");
	g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
	size_t i;
	gint64 n = 0;
	json_object_set_new(content, "verdicts", verdicts);
	json_array_foreach((json_t *)tasks, i, task) {
		json_t *own = json_object();
		json_object_set_new(task, "measures", own);
		g_hash_table_insert(counts, (gpointer)shown_get(task, "id"), own);
	}
	json_array_foreach((json_t *)rows, i, row) {
		json_t *own = g_hash_table_lookup(counts, shown_get(row, "task"));
		n += own != NULL;
		if (own != NULL)
			more(own, yearly_verdict(row), 1);
	}
	json_array_foreach((json_t *)tasks, i, task) {
		const char *verdict = verdict_of(json_object_get(task, "measures"));
		json_object_set_new(task, "verdict", json_string(verdict));
		more(verdicts, verdict, 1);
	}
	TzhLang lang = record->env->lang;
	gint64 listed = (gint64)json_array_size(rows);
	return n == listed || fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_TIES, tzh_word(lang, TZH_W_YEARLY_MEASURES), "", n, listed);
}

/* Drafts among the tasks are outside all counts, and so are their measures. */
static void drop_drafts(json_t *content) {
	g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
	json_t *rows = json_object_get(content, "measure_list"), *task;
	size_t i;
	json_array_foreach(json_object_get(content, "tasks"), i, task) {
		g_hash_table_add(ids, (gpointer)shown_get(task, "id"));
	}
	for (i = json_array_size(rows); i-- > 0;)
		if (!g_hash_table_contains(ids, shown_get(json_array_get(rows, i), "task")))
			json_array_remove(rows, i);
}

/* content["bases"]: [{basis, name, all, met …}] in order of appearance. */
static void add_bases(json_t *content) {
	json_t *bases = json_array(), *row, *found, *one;
	size_t i, k;
	json_array_foreach(json_object_get(content, "measure_list"), i, row) {
		found = NULL;
		json_array_foreach(bases, k, one) {
			if (is(one, "basis", shown_get(row, "basis_code")))
				found = one;
		}
		if (found == NULL) {
			found = json_pack("{s:s, s:s}", "basis", shown_get(row, "basis_code"), "name", shown_get(row, "basis"));
			json_array_append_new(bases, found);
		}
		more(found, "all", 1);
		more(found, yearly_verdict(row), 1);
	}
	json_object_set_new(content, "bases", bases);
}

static gboolean add_measures(json_t *content, TzhRecord *record, const char *filter, GError **error) {
	const TzhAsk ask = {.filter = filter, .columns = "ref,name,goal,value,as_of,basis,verdict,number,task"};
	if (!shown_add(content, "measure_list", record, "measures", &ask, error))
		return FALSE;
	drop_drafts(content);
	json_object_set_new(content, "measures", tally_measures(json_object_get(content, "measure_list")));
	add_bases(content);
	return add_verdicts(content, record, error);
}

/* ---- what else happened ---- */

static gboolean add_reports(json_t *content, TzhRecord *record, const char *filter, GError **error) {
	static const char *const keys[] = {"on_time", "late", "missed"};
	g_autoptr(TzhRows) weeks = tzh_list(record, "weeks", &(TzhAsk){.filter = filter, .columns = "on_time,late,missed"}, error);
	json_t *counts = json_object();
	json_object_set_new(content, "reports", counts);
	for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
		more(counts, keys[k], 0);
		for (guint i = 0; weeks != NULL && i < weeks->n_rows; i++)
			more(counts, keys[k], tzh_cell(weeks, i, keys[k])->i);
	}
	return weeks != NULL;
}

/* Problem last reported by the lead section of an open item. */
static gboolean add_problems(json_t *content, TzhRecord *record, GError **error) {
	json_t *task, *report;
	size_t i, k;
	json_array_foreach(json_object_get(content, "tasks"), i, task) {
		if (!tally_open(task))
			continue;
		json_t *found = json_object();
		gboolean ok = shown_add(found, "reports", record, "reports",
		                        &(TzhAsk){.task = shown_get(task, "id"), .order = "-id", .limit = 1, .columns = "week,problem"}, error);
		json_array_foreach(json_object_get(found, "reports"), k, report) {
			json_object_set(task, "problem", json_object_get(report, "problem"));
		}
		json_decref(found);
		if (!ok)
			return FALSE;
	}
	return TRUE;
}

static gboolean count_rows(json_t *content, const char *key, TzhRecord *record, const char *list, const char *filter, GError **error) {
	gint64 n;
	if (!tzh_count(record, list, &(TzhAsk){.filter = filter}, 0, &n, error))
		return FALSE;
	json_object_set_new(content, key, json_integer(n));
	return TRUE;
}

static gboolean add_rest(json_t *content, TzhRecord *record, const char *filter, GError **error) {
	return add_reports(content, record, filter, error) && add_problems(content, record, error) &&
	       shown_add(content, "posts", record, "posts", &(TzhAsk){.columns = "title,person,role"}, error) &&
	       shown_add(content, "closings", record, "closings", &(TzhAsk){.filter = filter, .columns = "state,approver,decider,task"}, error) &&
	       checks_add(content, record, filter, NULL, NULL, error) &&
	       shown_add(content, "weeklies", record, "weeklies", &(TzhAsk){.columns = "week,state,signed_by,corrects"}, error) &&
	       count_rows(content, "evidence", record, "evidence", filter, error) && count_rows(content, "proxies", record, "proxies", filter, error);
}

/* ---- the whole ---- */

static gboolean add_ledger(json_t *content, TzhRecord *record, GError **error) {
	if (!shown_ledger(content, record, error))
		return FALSE;
	const json_t *ledger = json_array_get(json_object_get(content, "ledger"), 0);
	int year = (int)shown_int(ledger, "year");
	return !is(ledger, "state_code", "draft") || fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_REPORT_NOT_ISSUED, year);
}

static gboolean add_light_words(json_t *content, TzhRecord *record, GError **error) {
	json_t *words = weekly_light_words(record->book, error);
	if (words != NULL)
		json_object_set_new(content, "light_words", words);
	return words != NULL;
}

TzhReport *report_YEARLY(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	const char *filter = ask->filter != NULL && *ask->filter != '\0' ? ask->filter : NULL;
	json_t *content = shown_new(record, "yearly", error);
	if (content == NULL)
		return NULL;
	shown_filter(content, filter);
	if (add_ledger(content, record, error) && add_light_words(content, record, error) && tally_tasks(content, record, filter, error) &&
	    tally_totals(content, record, filter == NULL, error) && add_measures(content, record, filter, error) && trend_add(content, record, filter, error) &&
	    add_rest(content, record, filter, error))
		return shown_report(record, content, yearly_tree);
	json_decref(content);
	return NULL;
}
