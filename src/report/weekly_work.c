/* weekly_work.c — the items of a weekly report's content: each task with its reports of the week and its figures, and what follows from them: who is late or silent,
 * what help is needed, how the figures stand. It must not know the log. */
#include "report/weekly.h"

#include <string.h>

typedef struct {
	json_t *tasks, *late, *help;
	GHashTable *by_id; /* task id → its object, lent */
} Work;

static const char *text_of(const json_t *object, const char *key) {
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

static bool yes(const json_t *object, const char *key) {
	return json_is_true(json_object_get(object, key));
}

static json_t *task_of(const Work *self, const json_t *row) {
	return g_hash_table_lookup(self->by_id, text_of(row, "task"));
}

static void index_tasks(Work *self) {
	size_t i;
	json_t *task;
	self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	json_array_foreach(self->tasks, i, task) {
		g_hash_table_insert(self->by_id, (gpointer)text_of(task, "task"), task);
		json_object_set_new(task, "reported", json_string(yes(task, "owed") ? "unreported" : "not_owed"));
		json_object_set_new(task, "reports", json_array());
		json_object_set_new(task, "figures", json_array());
	}
}

/* The named keys of a row, as a new object. */
static json_t *pick(const json_t *row, const char *const *keys) {
	json_t *object = json_object();
	for (; *keys != NULL; keys++) {
		json_t *value = json_object_get(row, *keys);
		json_object_set_new(object, *keys, value != NULL ? json_incref(value) : json_null());
	}
	return object;
}

/* ---- reports ---- */

static const char *const REPORT_KEYS[] = {"line",    "week", "time", "late",     "section", "section_name", "section_name_en", "lead", "done",
                                          "problem", "help", "next", "expected", "carried", "no_news",      "proxy",           "via",  NULL};
static const char *const LATE_KEYS[] = {"task", "number", "title", "title_en", "section", "section_name", "section_name_en", "lead",
                                        "week", "time",   "late",  "line",     NULL};
static const char *const HELP_KEYS[] = {"task", "number", "title", "title_en", "section", "section_name", "section_name_en", "help", "line", NULL};

/* People write 无 where there is nothing. */
static bool says_something(const char *text) {
	return *text != '\0' && strcmp(text, "无") != 0 && strcmp(text, "无。") != 0;
}

static void add_mark(json_t *task, const char *mark) {
	json_t *marks = json_object_get(task, "marks"), *one;
	size_t i;
	json_array_foreach(marks, i, one) {
		if (strcmp(json_string_value(one), mark) == 0)
			return;
	}
	json_array_append_new(marks, json_string(mark));
}

/* The lead section's report says how the week was kept; its last one counts. */
static void lead_report(json_t *task, const json_t *report) {
	const char *late = text_of(report, "late");
	json_object_set_new(task, "reported", json_string(late));
	if (strcmp(late, "on_time") != 0)
		add_mark(task, late);
	if (yes(report, "carried"))
		add_mark(task, "carried_over");
	if (yes(report, "proxy"))
		add_mark(task, "proxy");
}

static void add_report(Work *self, const json_t *row) {
	json_t *task = task_of(self, row);
	if (task != NULL && yes(row, "this_week")) {
		json_array_append_new(json_object_get(task, "reports"), pick(row, REPORT_KEYS));
		if (yes(row, "lead"))
			lead_report(task, row);
		if (says_something(text_of(row, "help")))
			json_array_append_new(self->help, pick(row, HELP_KEYS));
	}
	if (yes(row, "in_period") && strcmp(text_of(row, "late"), "on_time") != 0)
		json_array_append_new(self->late, pick(row, LATE_KEYS));
}

static gboolean add_reports(Work *self, Book *book, const WeeklyScope *scope, GError **error) {
	json_t *rows = weekly_reports(book, scope, error), *row, *task;
	size_t i;
	json_array_foreach(rows, i, row) {
		add_report(self, row);
	}
	json_array_foreach(self->tasks, i, task) {
		if (strcmp(text_of(task, "reported"), "unreported") == 0)
			add_mark(task, "unfilled");
	}
	json_decref(rows);
	return rows != NULL;
}

/* ---- figures ---- */

/* How many measures stand how; those that take the reported figure as target are counted apart (domain.md §2). */
static json_t *summary(const json_t *rows) {
	static const char *const VERDICTS[] = {"met", "not_met", "as_reported", "no_value", "no_target"};
	json_t *counts = json_pack("{s:I}", "all", (json_int_t)json_array_size(rows));
	for (gsize v = 0; v < G_N_ELEMENTS(VERDICTS); v++) {
		json_int_t n = 0;
		size_t i;
		json_t *row;
		json_array_foreach(rows, i, row) {
			n += strcmp(text_of(row, "verdict"), VERDICTS[v]) == 0;
		}
		json_object_set_new(counts, VERDICTS[v], json_integer(n));
	}
	return counts;
}

static gboolean add_figures(Work *self, json_t *content, Book *book, const WeeklyScope *scope, GError **error) {
	json_t *rows = weekly_figures(book, scope, error), *row;
	size_t i;
	json_array_foreach(rows, i, row) {
		json_t *task = task_of(self, row);
		if (task == NULL)
			continue;
		json_array_append(json_object_get(task, "figures"), row);
	}
	if (rows != NULL)
		json_object_set_new(content, "measures", summary(rows));
	json_array_foreach(rows, i, row) {
		json_object_del(row, "task");
	}
	json_decref(rows);
	return rows != NULL;
}

/* ---- silent sections ---- */

static json_t *owed_of(const Work *self, const char *section) {
	json_t *numbers = json_array(), *task;
	size_t i;
	json_array_foreach(self->tasks, i, task) {
		if (strcmp(text_of(task, "reported"), "unreported") == 0 && strcmp(text_of(task, "lead"), section) == 0)
			json_array_append(numbers, json_object_get(task, "number"));
	}
	return numbers;
}

static json_t *silent(const Work *self, const json_t *sections) {
	json_t *all = json_array(), *section;
	size_t i;
	json_array_foreach((json_t *)sections, i, section) {
		json_t *owed = owed_of(self, text_of(section, "section"));
		if (json_array_size(owed) > 0) {
			json_object_set(section, "tasks", owed);
			json_array_append(all, section);
		}
		json_decref(owed);
	}
	return all;
}

gboolean weekly_add_work(json_t *content, Book *book, const WeeklyScope *scope, GError **error) {
	Work self = {.tasks = weekly_tasks(book, scope, error)};
	if (self.tasks == NULL)
		return FALSE;
	json_object_set_new(content, "tasks", self.tasks);
	self.late = json_array();
	self.help = json_array();
	index_tasks(&self);
	json_t *sections = NULL;
	gboolean ok =
	    add_reports(&self, book, scope, error) && add_figures(&self, content, book, scope, error) && (sections = weekly_sections(book, scope, error)) != NULL;
	json_object_set_new(content, "silent", silent(&self, sections));
	json_object_set_new(content, "late", self.late);
	json_object_set_new(content, "help", self.help);
	json_decref(sections);
	g_hash_table_unref(self.by_id);
	return ok;
}
