/* tally.c — counting the tasks that a report lists, and refusing where the counts do not tie. It must not know which report they are for. */
#include "report/tally.h"

#include "acts/keep.h"
#include "core/fail.h"
#include "report/shown.h"

#include <string.h>

const char *const tally_lights[TALLY_LIGHTS] = {"red", "yellow", "green", "blue", "grey"};

static bool is(const json_t *row, const char *key, const char *word) {
	return strcmp(shown_get(row, key), word) == 0;
}

bool tally_closed(const json_t *task) {
	return is(task, "state_code", "closed");
}

/* Both are texts that begin with YYYY-MM-DD. */
bool tally_on_time(const json_t *task) {
	const char *applied = shown_get(task, "applied"), *due = shown_get(task, "due_original");
	return tally_closed(task) && *applied != '\0' && *due != '\0' && strncmp(applied, due, 10) <= 0;
}

bool tally_open(const json_t *task) {
	return !tally_closed(task) && !is(task, "state_code", "cancelled") && !is(task, "state_code", "carried");
}

gboolean tally_tasks(json_t *content, TzhRecord *record, const char *filter, GError **error) {
	if (!shown_add(content, "tasks", record, "tasks", &(TzhAsk){.filter = filter, .columns = TALLY_COLUMNS}, error))
		return FALSE;
	json_t *issued = json_array(), *task;
	size_t i;
	json_array_foreach(json_object_get(content, "tasks"), i, task) {
		if (!is(task, "state_code", "draft"))
			json_array_append(issued, task);
	}
	json_object_set_new(content, "tasks", issued);
	return TRUE;
}

/* ---- counting ---- */

static void more(json_t *counts, const char *key, json_int_t n) {
	json_object_set_new(counts, key, json_integer(json_integer_value(json_object_get(counts, key)) + n));
}

static json_t *counts_of(const json_t *tasks, const char *key) {
	json_t *counts = json_object(), *task;
	size_t i;
	json_array_foreach((json_t *)tasks, i, task) {
		more(counts, shown_get(task, key), 1);
	}
	return counts;
}

static json_t *totals_of(const json_t *tasks) {
	json_int_t closed = 0, cancelled = 0, on_time = 0;
	const json_t *task;
	size_t i;
	json_array_foreach((json_t *)tasks, i, task) {
		closed += tally_closed(task);
		cancelled += is(task, "state_code", "cancelled");
		on_time += tally_on_time(task);
	}
	return json_pack("{s:I, s:I, s:I, s:I, s:o, s:o}", "count", (json_int_t)json_array_size(tasks), "closed", closed, "cancelled", cancelled, "closed_on_time",
	                 on_time, "states", counts_of(tasks, "state_code"), "lights", counts_of(tasks, "light_code"));
}

static json_t *group(json_t *groups, GHashTable *index, const char *name) {
	json_t *found = g_hash_table_lookup(index, name);
	if (found != NULL)
		return found;
	found = json_pack("{s:s, s:i, s:i, s:i, s:i, s:i}", "name", name, "all", 0, "closed", 0, "cancelled", 0, "carried", 0, "on_time", 0);
	for (guint i = 0; i < TALLY_LIGHTS; i++)
		json_object_set_new(found, tally_lights[i], json_integer(0));
	json_array_append_new(groups, found);
	g_hash_table_insert(index, (gpointer)name, found);
	return found;
}

json_t *tally_by(const json_t *tasks, const char *column) {
	json_t *groups = json_array(), *task;
	g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
	size_t i;
	json_array_foreach((json_t *)tasks, i, task) {
		json_t *one = group(groups, index, shown_get(task, column));
		more(one, "all", 1);
		more(one, "closed", tally_closed(task));
		more(one, "cancelled", is(task, "state_code", "cancelled"));
		more(one, "carried", is(task, "state_code", "carried"));
		more(one, "on_time", tally_on_time(task));
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			more(one, tally_lights[k], is(task, "light_code", tally_lights[k]));
	}
	return groups;
}

json_t *tally_measures(const json_t *rows) {
	static const char *const verdicts[] = {"met", "not_met", "as_reported", "no_value", "no_target"};
	json_t *counts = json_pack("{s:I}", "all", (json_int_t)json_array_size(rows));
	const json_t *row;
	size_t i;
	for (guint k = 0; k < G_N_ELEMENTS(verdicts); k++)
		more(counts, verdicts[k], 0);
	json_array_foreach((json_t *)rows, i, row) {
		bool apart = is(row, "verdict_code", "interim"); /* an interim figure of what will be the target (domain.md §2) */
		more(counts, apart ? "as_reported" : shown_get(row, "verdict_code"), 1);
	}
	return counts;
}

/* ---- sections of a list that is too long to keep ---- */

typedef struct {
	char *name;
	gint64 all, by[TALLY_LIGHTS];
} Section;

static void section_clear(gpointer section) {
	g_free(((Section *)section)->name);
}

/* Of a name that was lent: the section keeps its own. */
static Section *section_of(GArray *sections, GHashTable *index, const char *name) {
	gpointer found = g_hash_table_lookup(index, name);
	if (found == NULL) {
		Section section = {.name = g_strdup(name)};
		g_array_append_val(sections, section);
		found = GUINT_TO_POINTER(sections->len);
		g_hash_table_insert(index, section.name, found);
	}
	return &g_array_index(sections, Section, GPOINTER_TO_UINT(found) - 1);
}

static void count_task(GArray *sections, GHashTable *index, const TzhCell *lead, const TzhCell *light) {
	for (guint k = 0; !light->null && k < TALLY_LIGHTS; k++) {
		if (strcmp(light->code, tally_lights[k]) != 0)
			continue;
		Section *section = section_of(sections, index, lead->null ? "" : lead->text);
		section->all++;
		section->by[k]++;
	}
}

static json_t *section_rows(const GArray *sections) {
	json_t *rows = json_array();
	for (guint i = 0; i < sections->len; i++) {
		const Section *section = &g_array_index(sections, Section, i);
		json_t *row = json_pack("{s:s, s:I}", "name", section->name, "all", (json_int_t)section->all);
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			json_object_set_new(row, tally_lights[k], json_integer((json_int_t)section->by[k]));
		json_array_append_new(rows, row);
	}
	return rows;
}

json_t *tally_sections(TzhRecord *record, const char *filter, GError **error) {
	g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) sections = g_array_new(FALSE, TRUE, sizeof(Section));
	g_autoptr(ListCursor) cursor = record_list_open(record, "tasks", &(TzhAsk){.filter = filter, .columns = "lead,light"}, error);
	const TzhCell *cells;
	GError *failed = NULL;
	g_array_set_clear_func(sections, section_clear);
	if (cursor == NULL)
		return NULL;
	while ((cells = lists_next(cursor, &failed)) != NULL)
		count_task(sections, index, &cells[0], &cells[1]);
	if (failed == NULL)
		return section_rows(sections);
	g_propagate_error(error, failed);
	return NULL;
}

/* ---- tying ---- */

static gboolean differ(TzhRecord *record, TzhWord place, const char *word, json_int_t listed, json_int_t total, GError **error) {
	TzhLang lang = record->env->lang;
	return fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_REPORT_TIES, tzh_word(lang, place), word, (gint64)listed, (gint64)total);
}

/* Each of `wanted` (drafts and what has no light apart) is what was counted; together they are the count. */
static gboolean tie_words(TzhRecord *record, TzhWord place, const json_t *listed, const json_t *wanted, json_int_t count, GError **error) {
	json_int_t sum = 0;
	const char *word;
	json_t *value;
	json_object_foreach((json_t *)listed, word, value) {
		sum += json_integer_value(value);
	}
	json_object_foreach((json_t *)wanted, word, value) {
		json_int_t n = json_integer_value(json_object_get(listed, word));
		if (strcmp(word, "draft") != 0 && strcmp(word, "none") != 0 && n != json_integer_value(value))
			return differ(record, place, word, n, json_integer_value(value), error);
	}
	return sum == count || differ(record, place, "", sum, count, error);
}

static gboolean tie_groups(TzhRecord *record, TzhWord place, const json_t *tasks, const char *column, GError **error) {
	json_t *groups = tally_by(tasks, column), *one;
	json_int_t all = 0, lights = 0, count = (json_int_t)json_array_size(tasks);
	size_t i;
	json_array_foreach(groups, i, one) {
		all += json_integer_value(json_object_get(one, "all"));
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			lights += json_integer_value(json_object_get(one, tally_lights[k]));
	}
	json_decref(groups);
	return (all == count && lights == count) || differ(record, place, "", MIN(all, lights), count, error);
}

/* Every task appears once. */
static gboolean once(TzhRecord *record, const json_t *tasks, GError **error) {
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const json_t *task;
	size_t i;
	json_array_foreach((json_t *)tasks, i, task) {
		if (!g_hash_table_add(seen, (gpointer)shown_get(task, "id")))
			return differ(record, TZH_W_REPORT_TASKS, shown_get(task, "number"), 2, 1, error);
	}
	return TRUE;
}

static gboolean tie_whole(TzhRecord *record, const json_t *totals, GError **error) {
	static const char *const keys[] = {"count", "closed", "cancelled", "closed_on_time"};
	json_t *kept = keep_totals(record, error);
	if (kept == NULL)
		return FALSE;
	json_int_t count = json_integer_value(json_object_get(totals, "count"));
	gboolean ok = tie_words(record, TZH_W_REPORT_STATE, json_object_get(totals, "states"), json_object_get(kept, "states"), count, error) &&
	              tie_words(record, TZH_W_REPORT_LIGHT, json_object_get(totals, "lights"), json_object_get(kept, "lights"), count, error);
	for (guint i = 0; ok && i < G_N_ELEMENTS(keys); i++) {
		json_int_t listed = json_integer_value(json_object_get(totals, keys[i])), total = json_integer_value(json_object_get(kept, keys[i]));
		ok = listed == total || differ(record, TZH_W_REPORT_TASKS, keys[i], listed, total, error);
	}
	json_decref(kept);
	return ok;
}

gboolean tally_totals(json_t *content, TzhRecord *record, bool whole, GError **error) {
	const json_t *tasks = json_object_get(content, "tasks");
	json_t *totals = totals_of(tasks);
	json_object_set_new(content, "totals", totals);
	json_int_t count = json_integer_value(json_object_get(totals, "count")), closed = json_integer_value(json_object_get(totals, "closed"));
	json_int_t all = count - json_integer_value(json_object_get(totals, "cancelled")), on_time = json_integer_value(json_object_get(totals, "closed_on_time"));
	json_object_set_new(content, "rates", json_pack("{s:{s:I, s:I}, s:{s:I, s:I}}", "closed", "n", closed, "of", all, "on_time", "n", on_time, "of", closed));
	return once(record, tasks, error) && tie_words(record, TZH_W_REPORT_LIGHT, json_object_get(totals, "lights"), NULL, count, error) &&
	       tie_groups(record, TZH_W_REPORT_SECTION, tasks, "lead", error) && tie_groups(record, TZH_W_REPORT_PART, tasks, "part", error) &&
	       (!whole || tie_whole(record, totals, error));
}
