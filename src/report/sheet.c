/* sheet.c — 科室周报: of a week's report what concerns one section, stored or built like the whole (reports.md §1), so that both say the same. It must not know the book's tables. */
#include "report/kinds.h"
#include "report/report.h"

#include "acts/record.h"
#include "core/fail.h"

#include <string.h>

typedef struct {
	const json_t *whole;
	json_t *content;
	const char *id, *name; /* of the section */
	GHashTable *tasks;     /* its tasks' ids, lent */
} Sheet;

static const char *text_of(const json_t *object, const char *key) {
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

static bool is(const json_t *object, const char *key, const char *text) {
	return strcmp(text_of(object, key), text) == 0;
}

/* ---- which section ---- */

static const SectionFact *own_section(TzhRecord *record, GError **error) {
	TzhMe me;
	if (!tzh_record_me(record, &me, error))
		return NULL;
	const SectionFact *section = me.section != 0 ? people_section(book_people(record->book), me.section) : NULL;
	if (section == NULL)
		fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_REPORT_SHEET_WHICH);
	return section;
}

static const SectionFact *section_of(TzhRecord *record, const char *text, GError **error) {
	TzhId id = 0;
	if (text == NULL || *text == '\0')
		return own_section(record, error);
	return resolve(record, NOUN_SECTION, text, &id, error) ? people_section(book_people(record->book), id) : NULL;
}

/* ---- its tasks: those it leads, and those it reported on for its part ---- */

static bool took_part(const Sheet *self, const json_t *task) {
	const json_t *report;
	size_t i;
	json_array_foreach(json_object_get(task, "reports"), i, report) {
		if (is(report, "section", self->id))
			return true;
	}
	return false;
}

/* Of another section's task it shows what this section said. */
static json_t *own_part(const Sheet *self, const json_t *task) {
	json_t *copy = json_copy((json_t *)task), *reports = json_array(), *report;
	size_t i;
	json_array_foreach(json_object_get(task, "reports"), i, report) {
		if (is(report, "section", self->id))
			json_array_append(reports, report);
	}
	json_object_set_new(copy, "reports", reports);
	json_object_set_new(copy, "figures", json_array());
	return copy;
}

static void add_tasks(Sheet *self) {
	json_t *led = json_array(), *parts = json_array(), *task;
	size_t i;
	json_array_foreach(json_object_get(self->whole, "tasks"), i, task) {
		if (is(task, "lead", self->id)) {
			json_array_append(led, task);
			g_hash_table_add(self->tasks, (gpointer)text_of(task, "task"));
		} else if (took_part(self, task)) {
			json_array_append_new(parts, own_part(self, task));
		}
	}
	json_object_set_new(self->content, "tasks", led);
	json_object_set_new(self->content, "parts", parts);
}

/* ---- lists of the whole that name a task, a section, a post or a person ---- */

static bool of_tasks(const Sheet *self, const json_t *row) {
	return g_hash_table_contains(self->tasks, text_of(row, "task"));
}

static bool of_section(const Sheet *self, const json_t *row) {
	return is(row, "section", self->id);
}

/* A change is the section's when its line says so, or is about the section itself. */
static bool of_people(const Sheet *self, const json_t *row) {
	const json_t *body = json_object_get(row, "body");
	return is(body, "section", self->id) || is(row, "subject", self->name);
}

static void keep_rows(Sheet *self, const char *key, bool (*wanted)(const Sheet *self, const json_t *row)) {
	json_t *rows = json_array(), *row;
	size_t i;
	json_array_foreach(json_object_get(self->whole, key), i, row) {
		if (wanted(self, row))
			json_array_append(rows, row);
	}
	json_object_set_new(self->content, key, rows);
}

/* ---- counts ---- */

static json_int_t count(const json_t *tasks, const char *key, const char *word) {
	json_int_t n = 0;
	size_t i;
	json_t *task;
	json_array_foreach((json_t *)tasks, i, task) {
		n += is(task, key, word);
	}
	return n;
}

/* The words of the whole's counts, counted among the section's tasks. */
static json_t *counted(const Sheet *self, const char *totals_key, const char *key) {
	const json_t *tasks = json_object_get(self->content, "tasks"), *words = json_object_get(json_object_get(self->whole, "totals"), totals_key);
	json_t *counts = json_object(), *ignored;
	const char *word;
	json_object_foreach((json_t *)words, word, ignored) {
		json_object_set_new(counts, word, json_integer(count(tasks, key, word)));
	}
	return counts;
}

static void add_totals(Sheet *self) {
	const json_t *tasks = json_object_get(self->content, "tasks");
	json_int_t all = (json_int_t)json_array_size(tasks), closed = count(tasks, "state", "closed"), cancelled = count(tasks, "state", "cancelled");
	json_object_set_new(self->content, "totals",
	                    json_pack("{s:O, s:I, s:I, s:I, s:o, s:o}", "day", json_object_get(self->whole, "day"), "count", all, "closed", closed, "cancelled",
	                              cancelled, "states", counted(self, "states", "state"), "lights", counted(self, "lights", "light")));
	const json_t *before = json_object_get(self->whole, "totals_before"), *day = json_object_get(before, "day");
	json_object_set_new(self->content, "totals_before",
	                    json_pack("{s:o, s:o, s:o}", "day", day != NULL ? json_incref((json_t *)day) : json_null(), "states",
	                              counted(self, "states", "state_before"), "lights", counted(self, "lights", "light_before")));
	json_object_set_new(self->content, "rates", json_pack("{s:{s:I, s:I}}", "closed", "n", closed, "of", all - cancelled));
}

static void add_measures(Sheet *self) {
	json_t *counts = json_object(), *task, *figure;
	json_int_t all = 0;
	size_t i, k;
	static const char *const VERDICTS[] = {"met", "not_met", "as_reported", "no_value", "no_target"};
	json_array_foreach(json_object_get(self->content, "tasks"), i, task) {
		json_array_foreach(json_object_get(task, "figures"), k, figure) {
			const char *verdict = text_of(figure, "verdict");
			json_object_set_new(counts, verdict, json_integer(json_integer_value(json_object_get(counts, verdict)) + 1));
			all++;
		}
	}
	for (gsize v = 0; v < G_N_ELEMENTS(VERDICTS); v++)
		if (json_object_get(counts, VERDICTS[v]) == NULL)
			json_object_set_new(counts, VERDICTS[v], json_integer(0));
	json_object_set_new(counts, "all", json_integer(all));
	json_object_set_new(self->content, "measures", counts);
}

/* ---- the whole ---- */

/* Its English name is that beside the tasks it leads. */
static void add_section(Sheet *self) {
	const json_t *task = json_array_get(json_object_get(self->content, "tasks"), 0);
	const char *english = text_of(task, "lead_name_en");
	json_object_set_new(
	    self->content, "section",
	    json_pack("{s:s, s:s, s:o}", "section", self->id, "name", self->name, "name_en", *english != '\0' ? json_string(english) : json_null()));
}

static json_t *cut(const json_t *whole, const SectionFact *section) {
	char id[24];
	g_snprintf(id, sizeof id, "%" G_GINT64_FORMAT, section->id);
	g_autoptr(GHashTable) tasks = g_hash_table_new(g_str_hash, g_str_equal);
	Sheet self = {.whole = whole, .content = json_copy((json_t *)whole), .id = id, .name = section->name, .tasks = tasks};
	json_object_set_new(self.content, "report", json_string("sheet"));
	add_tasks(&self);
	keep_rows(&self, "silent", of_section);
	keep_rows(&self, "late", of_section);
	keep_rows(&self, "help", of_section);
	keep_rows(&self, "proxies", of_section);
	keep_rows(&self, "closings", of_tasks);
	keep_rows(&self, "proposals", of_tasks);
	keep_rows(&self, "extensions", of_tasks);
	keep_rows(&self, "words", of_tasks);
	keep_rows(&self, "changes", of_people);
	add_totals(&self);
	add_measures(&self);
	add_section(&self);
	return self.content;
}

TzhReport *report_SHEET(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	const SectionFact *section = section_of(record, ask->section, error);
	g_autoptr(TzhReport) whole = section != NULL ? tzh_weekly(record, ask->week, error) : NULL;
	if (whole == NULL)
		return NULL;
	TzhReport *report = g_new0(TzhReport, 1);
	*report = (TzhReport){.content = cut(whole->content, section), .life = whole->life, .build = weekly_tree};
	whole->life.opinion = NULL;
	char *text = json_dumps(report->content, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	report->text = g_strconcat(text, "\n", NULL);
	report->n = strlen(report->text);
	free(text);
	return report;
}
