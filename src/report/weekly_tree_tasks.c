/* weekly_tree_tasks.c — 各项工作进展 and 红黄灯事项: what the report says of each task. It must not know where the facts come from. */
#include "report/weekly_say.h"

#include <string.h>

/* ---- where the task stands ---- */

static const char *due(const Say *self, const json_t *task) {
	const char *now = say_date_short(self, say_get(task, "due")), *original = say_date_short(self, say_get(task, "due_original"));
	if (*original != '\0' && strcmp(now, original) != 0)
		return say_text(self, TZH_W_REPORT_DUE_MOVED, now, original);
	return *now != '\0' ? say_text(self, TZH_W_REPORT_DUE, now) : "";
}

static bool marked(const json_t *task, const char *mark) {
	const json_t *marks = json_object_get(task, "marks"), *one;
	size_t i;
	json_array_foreach((json_t *)marks, i, one) {
		if (strcmp(json_string_value(one), mark) == 0)
			return true;
	}
	return false;
}

/* By milestones it is their weights done that are held against the plan (domain.md §5), not the figures. */
static const char *against_plan(const Say *self, const json_t *task) {
	gint64 plan = say_int(task, "plan");
	if (!say_is(task, "plan_mode", "milestone") || marked(task, "no_nodes"))
		return say_text(self, TZH_W_REPORT_PLAN, say_percent(self, plan));
	return say_text(self, TZH_W_REPORT_NODES, say_percent(self, plan - say_int(task, "gap")), say_percent(self, plan));
}

static const char *standing(const Say *self, const json_t *task) {
	const char *all = say_text(self, TZH_W_REPORT_LED_BY, say_name(self, task, "lead_name"), say_name(self, task, "owner"));
	all = say_join(self, all, TZH_W_LIST_JOIN, due(self, task));
	if (say_int(task, "remaining") > 0)
		all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_REPORT_REMAINING, (int)say_int(task, "remaining")));
	all = say_join(self, all, TZH_W_LIST_JOIN, say_enum(self, ENUM_STATE, say_get(task, "state")));
	if (!say_null(task, "actual"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_REPORT_ACTUAL, say_percent(self, say_int(task, "actual"))));
	return say_null(task, "plan") ? all : say_join(self, all, TZH_W_LIST_COMMA, against_plan(self, task));
}

static const char *light(const Say *self, const json_t *task) {
	const char *marks = say_marks(self, task), *now = say_light_why(self, task), *before = say_get(task, "light_before");
	if (*before != '\0' && !say_is(task, "light", before)) {
		const char *last = say_text(self, TZH_W_REPORT_LIGHT_BEFORE, say_light(self, before));
		g_autofree char *both = g_strconcat(now, last, NULL);
		now = g_string_chunk_insert(self->texts, both);
	}
	return *marks != '\0' ? say_join(self, now, TZH_W_LIST_JOIN, marks) : now;
}

/* ---- what was reported ---- */

static const char *report_marks(const Say *self, const json_t *report) {
	const char *all = "";
	if (say_is(report, "late", "late"))
		all = say_word(self, TZH_W_REPORT_PUNCTUAL_LATE);
	else if (say_is(report, "late", "missed"))
		all = say_word(self, TZH_W_REPORT_PUNCTUAL_MISSED);
	if (say_yes(report, "carried"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_word(self, TZH_W_REPORT_CARRIED));
	if (!say_yes(report, "proxy"))
		return all;
	const char *via = say_enum(self, ENUM_VIA, say_get(report, "via"));
	return say_join(self, all, TZH_W_LIST_COMMA, *via != '\0' ? say_text(self, TZH_W_REPORT_PROXY_VIA, via) : say_word(self, TZH_W_REPORT_PROXY));
}

/* A supporting section's words say whose they are. */
static void report_item(Say *self, const json_t *report, TzhWord label, const char *text, bool marked) {
	if (*text == '\0')
		return;
	const char *marks = marked ? report_marks(self, report) : "";
	if (*marks != '\0')
		text = say_text(self, TZH_W_REPORT_MARKED, text, marks);
	if (!say_yes(report, "lead"))
		text = say_text(self, TZH_W_REPORT_OF_SECTION, say_name(self, report, "section_name"), text);
	tree_item(self->tree, say_word(self, label), text);
}

static const char *done(const Say *self, const json_t *report) {
	const char *text = say_get(report, "done");
	if (say_null(report, "no_news"))
		return text;
	const char *none = say_text(self, TZH_W_REPORT_NO_NEWS, say_enum(self, ENUM_NO_NEWS, say_get(report, "no_news")));
	g_autofree char *both = g_strconcat(none, text, NULL);
	return g_string_chunk_insert(self->texts, both);
}

static void one_report(Say *self, const json_t *report) {
	report_item(self, report, TZH_W_REPORT_PROGRESS, done(self, report), true);
	report_item(self, report, TZH_W_REPORT_PROBLEM, say_get(report, "problem"), false);
	report_item(self, report, TZH_W_REPORT_HELP, say_get(report, "help"), false);
	report_item(self, report, TZH_W_REPORT_NEXT, say_get(report, "next"), false);
	report_item(self, report, TZH_W_REPORT_EXPECTED, say_date(self, say_get(report, "expected")), false);
}

static void reports(Say *self, const json_t *task) {
	const json_t *all = json_object_get(task, "reports"), *report;
	size_t i;
	if (say_is(task, "reported", "unreported"))
		tree_item(self->tree, say_word(self, TZH_W_REPORT_PROGRESS), say_word(self, TZH_W_REPORT_UNREPORTED));
	else if (say_is(task, "reported", "not_owed") && json_array_size(all) == 0)
		tree_item(self->tree, say_word(self, TZH_W_REPORT_PROGRESS), say_word(self, TZH_W_REPORT_NOT_OWED));
	json_array_foreach((json_t *)all, i, report) {
		one_report(self, report);
	}
}

/* ---- figures ---- */

static const char *target(const Say *self, const json_t *figure) {
	const char *value = say_quantity(self, figure, "target", NULL, say_get(figure, "unit"));
	if (*value == '\0')
		return say_word(self, TZH_W_REPORT_VERDICT_NO_TARGET);
	if (say_is(figure, "kind", "bool"))
		return value;
	const char *direction = say_enum(self, ENUM_DIRECTION, say_get(figure, "direction"));
	g_autofree char *both = g_strconcat(direction, self->lang == TZH_LANG_EN ? " " : "", value, NULL);
	return g_string_chunk_insert(self->texts, both);
}

static const char *verdict(const Say *self, const json_t *figure) {
	static const struct {
		const char *code;
		TzhWord word;
	} VERDICTS[] = {{"met", TZH_W_REPORT_VERDICT_MET},
	                {"not_met", TZH_W_REPORT_VERDICT_NOT_MET},
	                {"as_reported", TZH_W_REPORT_VERDICT_AS_REPORTED},
	                {"no_value", TZH_W_REPORT_VERDICT_NO_VALUE}};
	for (gsize i = 0; i < G_N_ELEMENTS(VERDICTS); i++)
		if (say_is(figure, "verdict", VERDICTS[i].code))
			return say_word(self, VERDICTS[i].word);
	return "";
}

static const char *remark(const Say *self, const json_t *figure) {
	const char *all = verdict(self, figure);
	if (say_yes(figure, "preliminary"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_word(self, TZH_W_REPORT_PRELIMINARY));
	if (say_yes(figure, "proxy"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_word(self, TZH_W_REPORT_PROXY));
	if (say_yes(figure, "after_closing"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_word(self, TZH_W_REPORT_AFTER_CLOSING));
	if (say_yes(figure, "new"))
		all = say_join(self, all, TZH_W_LIST_COMMA, say_word(self, TZH_W_REPORT_NEW_VALUE));
	return say_join(self, all, TZH_W_LIST_JOIN, say_get(figure, "scope"));
}

static void figures(Say *self, const json_t *task) {
	const json_t *all = json_object_get(task, "figures"), *figure;
	size_t i;
	if (json_array_size(all) == 0)
		return;
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_MEASURE), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_TARGET), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_VALUE), TREE_FIGURE},
	                                {say_word(self, TZH_W_REPORT_VALUE_AS_OF), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_REMARK), TREE_TEXT}},
	           5);
	json_array_foreach((json_t *)all, i, figure) {
		const char *value = say_quantity(self, figure, "value", say_get(figure, "comparator"), say_get(figure, "unit"));
		tree_row(self->tree, (const char *[]){say_name(self, figure, "name"), target(self, figure), *value != '\0' ? value : "-",
		                                      say_date_short(self, say_get(figure, "as_of")), remark(self, figure)});
	}
}

/* ---- one task ---- */

static void by_hand(Say *self, const json_t *task) {
	const json_t *word;
	size_t i;
	json_array_foreach(json_object_get(self->content, "words"), i, word) {
		if (say_is(task, "task", say_get(word, "task")))
			tree_item(self->tree, say_word(self, TZH_W_REPORT_BY_HAND), say_get(word, "text"));
	}
}

static void one_task(Say *self, const json_t *task) {
	TzhWord head = say_yes(task, "key") ? TZH_W_REPORT_TASK_HEAD_KEY : TZH_W_REPORT_TASK_HEAD;
	tree_heading_plain(self->tree, 3, say_text(self, head, (int)say_int(task, "number"), say_name(self, task, "title")));
	tree_item(self->tree, say_word(self, TZH_W_REPORT_SITUATION), standing(self, task));
	tree_item(self->tree, say_word(self, TZH_W_REPORT_LIGHT), light(self, task));
	tree_tone(self->tree, 0, say_tone(say_get(task, "light")));
	reports(self, task);
	by_hand(self, task);
	figures(self, task);
}

static void progress(Say *self) {
	const json_t *task;
	size_t i;
	const char *part = NULL;
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_TASKS));
	json_array_foreach(json_object_get(self->content, "tasks"), i, task) {
		if (part == NULL || strcmp(part, say_get(task, "part")) != 0) {
			part = say_get(task, "part");
			if (*part != '\0')
				tree_heading_plain(self->tree, 2, part);
		}
		one_task(self, task);
	}
}

/* What a section said of tasks that others lead. */
static void parts(Say *self) {
	const json_t *all = json_object_get(self->content, "parts"), *task;
	size_t i;
	if (json_array_size(all) == 0)
		return;
	tree_heading_plain(self->tree, 2, say_word(self, TZH_W_REPORT_SHEET_PARTS));
	json_array_foreach((json_t *)all, i, task) {
		one_task(self, task);
	}
}

/* ---- red and yellow ---- */

static void lights_row(Say *self, const json_t *task) {
	const char *actual = say_null(task, "actual") ? "-" : say_percent(self, say_int(task, "actual")), *before = say_get(task, "light_before");
	tree_row(self->tree, (const char *[]){say_number(self, say_int(task, "number")), say_name(self, task, "title"), say_name(self, task, "lead_name"),
	                                      say_name(self, task, "owner"), say_date_short(self, say_get(task, "due")), actual, say_light_why(self, task),
	                                      *before != '\0' ? say_light(self, before) : "-"});
	tree_tone(self->tree, 6, say_tone(say_get(task, "light")));
	tree_tone(self->tree, 7, say_tone(before));
}

static void lights(Say *self) {
	static const char *const ORDER[] = {"red", "yellow"};
	const json_t *tasks = json_object_get(self->content, "tasks"), *task;
	guint n = 0;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_LIGHTS));
	json_array_foreach((json_t *)tasks, i, task) {
		n += say_is(task, "light", "red") || say_is(task, "light", "yellow");
	}
	if (n == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_REPORT_LIGHTS_NONE));
		return;
	}
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_OWNER), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_DUE), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_ACTUAL), TREE_RATE},
	                                {say_word(self, TZH_W_REPORT_COLUMN_WHY), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_LAST_WEEK), TREE_WORD}},
	           8);
	for (gsize k = 0; k < G_N_ELEMENTS(ORDER); k++)
		json_array_foreach((json_t *)tasks, i, task) {
			if (say_is(task, "light", ORDER[k]))
				lights_row(self, task);
		}
}

void weekly_tree_tasks(Say *self) {
	progress(self);
	parts(self);
	lights(self);
}
