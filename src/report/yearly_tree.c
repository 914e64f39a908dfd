/* yearly_tree.c — the five parts of the yearly report: what the record knows, and marked blanks for what it cannot know. It must not invent a word. */
#include "report/yearly.h"

#include "report/checks.h"
#include "report/shown.h"
#include "report/trend.h"

#include <string.h>

#define BLANKS 5 /* one a part */

static bool is(const json_t *row, const char *key, const char *word) {
	return strcmp(shown_get(row, key), word) == 0;
}

const char *yearly_verdict_name(const Say *self, const char *verdict) {
	static const struct {
		const char *verdict;
		TzhWord word;
	} names[] = {{"met", TZH_W_REPORT_VERDICT_MET},
	             {"not_met", TZH_W_REPORT_VERDICT_NOT_MET},
	             {"no_value", TZH_W_REPORT_VERDICT_NO_VALUE},
	             {"as_reported", TZH_W_REPORT_VERDICT_AS_REPORTED},
	             {"no_target", TZH_W_REPORT_VERDICT_NO_TARGET}};
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(names[i].verdict, verdict) == 0)
			return say_word(self, names[i].word);
	return "";
}

static int count_tasks(const Say *self, bool (*counts)(const json_t *task)) {
	const json_t *task;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		n += counts(task);
	}
	return n;
}

static bool red(const json_t *task) {
	return tally_open(task) && is(task, "light_code", "red");
}

static bool returned(const json_t *task) {
	return shown_int(task, "returns") > 0;
}

static bool extended(const json_t *task) {
	return shown_int(task, "extensions") > 0;
}

static bool carried(const json_t *task) {
	return is(task, "state_code", "carried");
}

/* ---- one ---- */

static void parts_table(Say *self, const json_t *groups) {
	static const char *const keys[] = {"all", "closed", "cancelled", "carried"};
	const json_t *row;
	size_t i;
	gint64 sums[G_N_ELEMENTS(keys)] = {0};
	tree_table(self->tree, say_word(self, TZH_W_YEARLY_PARTS),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_PART), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_ITEMS), TREE_COUNT},
	                                {say_word(self, TZH_W_YEARLY_CLOSED), TREE_COUNT},
	                                {say_word(self, TZH_W_YEARLY_CANCELLED), TREE_COUNT},
	                                {say_word(self, TZH_W_YEARLY_CARRIED), TREE_COUNT},
	                                {say_word(self, TZH_W_YEARLY_OPEN), TREE_COUNT}},
	           6);
	json_array_foreach((json_t *)groups, i, row) {
		const char *name = shown_get(row, "name");
		gint64 n[G_N_ELEMENTS(keys)];
		for (guint k = 0; k < G_N_ELEMENTS(keys); k++)
			sums[k] += n[k] = say_int(row, keys[k]);
		tree_row(self->tree, (const char *[]){*name != '\0' ? name : say_word(self, TZH_W_REPORT_NO_PART), say_number(self, n[0]), say_number(self, n[1]),
		                                      say_number(self, n[2]), say_number(self, n[3]), say_number(self, n[0] - n[1] - n[2] - n[3])});
	}
	tree_sum_row(self->tree, (const char *[]){say_word(self, TZH_W_REPORT_SUM), say_number(self, sums[0]), say_number(self, sums[1]), say_number(self, sums[2]),
	                                          say_number(self, sums[3]), say_number(self, sums[0] - sums[1] - sums[2] - sums[3])});
}

/* What was closed, by part, by name. */
static void closed_of(Say *self, const char *part) {
	const json_t *task;
	size_t i;
	int n = 0;
	g_autoptr(GString) names = g_string_new(NULL);
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		if (!tally_closed(task) || !is(task, "part", part))
			continue;
		g_string_append_printf(names, "%s%s", n++ > 0 ? say_word(self, TZH_W_LIST_COMMA) : "",
		                       say_text(self, TZH_W_YEARLY_NUMBERED, shown_get(task, "number"), shown_get(task, "title")));
	}
	if (n > 0)
		tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_PART_CLOSED, *part != '\0' ? part : say_word(self, TZH_W_REPORT_NO_PART), n, names->str));
}

static void results(Say *self) {
	const json_t *totals = yearly_part(self, "totals"), *rates = yearly_part(self, "rates"), *measures = yearly_part(self, "measures"),
	             *verdicts = yearly_part(self, "verdicts"), *row;
	json_t *groups = tally_by(yearly_part(self, "tasks"), "part");
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_YEARLY_RESULTS));
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_SUMMARY, (int)say_int(totals, "count"), (int)say_int(totals, "closed"),
	                                    say_rate(self, json_object_get(rates, "closed")), (int)say_int(totals, "closed_on_time"),
	                                    say_rate(self, json_object_get(rates, "on_time")), (int)say_int(totals, "cancelled")));
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_VERDICTS, (int)say_int(verdicts, "met"), (int)say_int(verdicts, "not_met"),
	                                    (int)say_int(verdicts, "no_value"), (int)say_int(verdicts, "as_reported"), (int)say_int(verdicts, "no_target")));
	tree_paragraph(self->tree,
	               say_text(self, TZH_W_REPORT_MEASURES, (int)say_int(measures, "all"), (int)say_int(measures, "met"), (int)say_int(measures, "not_met"),
	                        (int)say_int(measures, "no_value"), (int)say_int(measures, "no_target"), (int)say_int(measures, "as_reported")));
	parts_table(self, groups);
	json_array_foreach(groups, i, row) {
		closed_of(self, shown_get(row, "name"));
	}
	trend_burn(self);
	tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_BLANK_RESULTS));
	json_decref(groups);
}

/* ---- two ---- */

static bool short_of_target(const json_t *row) {
	return is(row, "verdict_code", "not_met") || is(row, "verdict_code", "interim");
}

/* Interim figures of what will be the target are counted "as reported" (domain.md §2): the table that names them, too, says how many they are. */
static void unmet(Say *self) {
	static const char *const keys[] = {"ref", "name", "goal", "value", "as_of", "basis"};
	const json_t *row;
	size_t i;
	int n = 0, apart = 0;
	json_array_foreach((json_t *)yearly_part(self, "measure_list"), i, row) {
		bool short_of = short_of_target(row);
		n += short_of;
		apart += short_of && is(row, "basis_code", "A");
	}
	if (n == 0)
		return;
	if (apart > 0)
		tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_SHORT_APART, n, n - apart, apart));
	tree_table(self->tree, say_word(self, TZH_W_YEARLY_SHORT_MEASURES),
	           (const TreeColumn[]){{say_word(self, TZH_W_YEARLY_REF), TREE_CODE},
	                                {say_word(self, TZH_W_YEARLY_MEASURES), TREE_TEXT},
	                                {say_word(self, TZH_W_YEARLY_GOAL), TREE_FIGURE},
	                                {say_word(self, TZH_W_YEARLY_VALUE), TREE_FIGURE},
	                                {say_word(self, TZH_W_YEARLY_AS_OF), TREE_DAY},
	                                {say_word(self, TZH_W_YEARLY_BASIS), TREE_WORD}},
	           G_N_ELEMENTS(keys));
	json_array_foreach((json_t *)yearly_part(self, "measure_list"), i, row) {
		if (short_of_target(row))
			shown_row(self->tree, row, keys, G_N_ELEMENTS(keys));
	}
}

static void open_items(Say *self) {
	const json_t *task;
	size_t i;
	if (count_tasks(self, tally_open) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_SHORT_NONE));
		return;
	}
	tree_table(self->tree, say_word(self, TZH_W_YEARLY_SHORT_OPEN),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_TABLE_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_TABLE_DEADLINE), TREE_DAY},
	                                {say_word(self, TZH_W_TABLE_LIGHT), TREE_WORD},
	                                {say_word(self, TZH_W_YEARLY_CAUSE_REPORTED), TREE_TEXT}},
	           6);
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		if (!tally_open(task))
			continue;
		tree_row(self->tree, (const char *[]){shown_get(task, "number"), shown_get(task, "title"), shown_get(task, "lead"),
		                                      say_date_short(self, shown_get(task, "due")), shown_get(task, "light"), shown_get(task, "problem")});
		tree_tone(self->tree, 4, say_tone(shown_get(task, "light_code")));
	}
}

static void shortcomings(Say *self) {
	const json_t *reports = yearly_part(self, "reports");
	gint64 on_time = say_int(reports, "on_time"), late = say_int(reports, "late"), missed = say_int(reports, "missed"), owed = on_time + late + missed;
	json_t *rate = json_pack("{s:I, s:I}", "n", (json_int_t)on_time, "of", (json_int_t)owed);
	tree_heading(self->tree, 1, say_word(self, TZH_W_YEARLY_SHORT));
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_SHORT_SUM, count_tasks(self, tally_open), count_tasks(self, red), count_tasks(self, returned),
	                                    count_tasks(self, extended)));
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_SHORT_REPORTS, (int)owed, (int)on_time, (int)late, (int)missed, say_rate(self, rate)));
	unmet(self);
	open_items(self);
	say_checks(self, TZH_W_YEARLY_CHECKS_SUM, TZH_W_YEARLY_CHECKS_NONE);
	tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_BLANK_CAUSES));
	json_decref(rate);
}

/* ---- three ---- */

static int rows_with(const Say *self, const char *key, const char *column, const char *text) {
	const json_t *row;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)yearly_part(self, key), i, row) {
		n += is(row, column, text);
	}
	return n;
}

static void first_of(Say *self, const json_t *post) {
	const char *title = shown_get(post, "title"), *person = shown_get(post, "person");
	const json_t *task;
	size_t i;
	int leads = 0, done = 0;
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		leads += is(task, "leader", title);
		done += is(task, "leader", title) && tally_closed(task);
	}
	int decided = rows_with(self, "closings", "approver", person) + rows_with(self, "closings", "decider", person);
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_FIRST_SUM, title, leads, done, decided, rows_with(self, "weeklies", "signed_by", person)));
}

static void first(Say *self) {
	const json_t *post;
	size_t i;
	bool any = false;
	tree_heading(self->tree, 1, say_word(self, TZH_W_YEARLY_FIRST));
	json_array_foreach((json_t *)yearly_part(self, "posts"), i, post) {
		if (is(post, "role_code", "head")) {
			first_of(self, post);
			any = true;
		}
	}
	if (!any)
		tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_FIRST_NOBODY));
	tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_BLANK_FIRST));
}

/* ---- four, five ---- */

static void next(Say *self) {
	tree_heading(self->tree, 1, say_word(self, TZH_W_YEARLY_NEXT));
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_NEXT_SUM, count_tasks(self, carried), count_tasks(self, tally_open)));
	tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_BLANK_NEXT));
}

static void other(Say *self) {
	tree_heading(self->tree, 1, say_word(self, TZH_W_YEARLY_OTHER));
	tree_paragraph(self->tree, say_text(self, TZH_W_YEARLY_OTHER_SUM, rows_with(self, "weeklies", "state_code", "frozen"),
	                                    (int)json_array_size(yearly_part(self, "closings")), rows_with(self, "closings", "state_code", "returned"),
	                                    (int)say_int(self->content, "evidence"), (int)say_int(self->content, "proxies")));
	tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_BLANK_OTHER));
}

/* ---- the whole ---- */

static void head(Say *self) {
	const json_t *ledger = json_array_get(yearly_part(self, "ledger"), 0);
	char end[11];
	shown_head(self->tree, self->content, say_text(self, TZH_W_YEARLY_TITLE, shown_get(ledger, "title"), self->year));
	tzh_day_format(tzh_day_of(self->year, 12, 31), end);
	if (strcmp(say_get(yearly_part(self, "record"), "day"), end) < 0)
		tree_note(self->tree, say_word(self, TZH_W_YEARLY_NOT_OVER));
	tree_note(self->tree, say_text(self, TZH_W_YEARLY_BLANKS, BLANKS));
}

ReportTree *yearly_tree(const TzhReport *report, TzhLang lang) {
	Say self = {.report = report, .content = report->content, .lang = lang, .tree = tree_new(lang), .texts = g_string_chunk_new(4096)};
	const json_t *record = yearly_part(&self, "record");
	self.offset = (int)say_int(record, "offset");
	self.year = (int)say_int(record, "year");
	head(&self);
	results(&self);
	shortcomings(&self);
	first(&self);
	next(&self);
	other(&self);
	tree_signature(self.tree, shown_get(record, "org"), say_date(&self, shown_get(record, "day")));
	yearly_annexes(&self);
	shown_foot(self.tree, self.content);
	g_string_chunk_free(self.texts);
	return self.tree;
}
