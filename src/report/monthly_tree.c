/* monthly_tree.c — the monthly review in words. It must not know where the numbers come from. */
#include "report/monthly.h"

#include "report/checks.h"
#include "report/shown.h"
#include "report/table.h"
#include "report/trend.h"

#include <string.h>

static const json_t *part(const Say *self, const char *key) {
	return json_object_get(self->content, key);
}

static gint64 with_light(const Say *self, const char *light) {
	return say_int(json_object_get(part(self, "totals"), "lights"), light);
}

static bool between(const char *day, const char *from, const char *to) {
	return *day != '\0' && strcmp(day, from) >= 0 && strcmp(day, to) <= 0;
}

static bool closed_now(const Say *self, const json_t *task) {
	return tally_closed(task) && between(shown_get(task, "closed_day"), say_get(self->content, "from"), say_get(self->content, "to"));
}

static bool due_next(const Say *self, const json_t *task) {
	return tally_open(task) && between(shown_get(task, "due"), say_get(self->content, "next_from"), say_get(self->content, "next_to"));
}

static int count_tasks(const Say *self, bool (*counts)(const Say *self, const json_t *task)) {
	const json_t *task;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)part(self, "tasks"), i, task) {
		n += counts(self, task);
	}
	return n;
}

/* ---- overall ---- */

static void sums_row(Say *self, const json_t *groups) {
	const char *cells[2 + TALLY_LIGHTS] = {say_word(self, TZH_W_REPORT_SUM)};
	const char *keys[1 + TALLY_LIGHTS] = {"all"};
	const json_t *row;
	size_t i;
	for (guint k = 0; k < TALLY_LIGHTS; k++)
		keys[1 + k] = tally_lights[k];
	for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
		gint64 sum = 0;
		json_array_foreach((json_t *)groups, i, row) {
			sum += say_int(row, keys[k]);
		}
		cells[1 + k] = say_number(self, sum);
	}
	tree_sum_row(self->tree, cells);
}

/* Counts by light of what has a column in common. */
static void groups_table(Say *self, const char *column, TzhWord caption, TzhWord title) {
	TreeColumn columns[2 + TALLY_LIGHTS] = {{say_word(self, title), TREE_TEXT}, {say_word(self, TZH_W_REPORT_ITEMS), TREE_COUNT}};
	json_t *groups = tally_by(part(self, "tasks"), column), *row;
	size_t i;
	for (guint k = 0; k < TALLY_LIGHTS; k++)
		columns[2 + k] = (TreeColumn){say_light(self, tally_lights[k]), TREE_COUNT};
	tree_table(self->tree, say_word(self, caption), columns, G_N_ELEMENTS(columns));
	for (guint k = 0; k < TALLY_LIGHTS; k++)
		tree_tone(self->tree, 2 + k, say_tone(tally_lights[k]));
	json_array_foreach(groups, i, row) {
		const char *name = shown_get(row, "name");
		const char *cells[2 + TALLY_LIGHTS] = {*name != '\0' ? name : say_word(self, TZH_W_REPORT_NO_PART), say_number(self, say_int(row, "all"))};
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			cells[2 + k] = say_number(self, say_int(row, tally_lights[k]));
		tree_row(self->tree, cells);
	}
	sums_row(self, groups);
	json_decref(groups);
}

static void overall(Say *self) {
	const json_t *totals = part(self, "totals"), *rates = part(self, "rates"), *measures = part(self, "measures");
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_TOTALS));
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_SUMMARY, (int)say_int(totals, "count"), (int)say_int(totals, "closed"),
	                                    say_rate(self, json_object_get(rates, "closed")), (int)say_int(totals, "closed_on_time"),
	                                    say_rate(self, json_object_get(rates, "on_time")), (int)say_int(totals, "cancelled")));
	tree_paragraph(self->tree, say_text(self, TZH_W_MONTHLY_CLOSED_NOW, count_tasks(self, closed_now), (int)with_light(self, "red"),
	                                    (int)with_light(self, "yellow"), count_tasks(self, due_next)));
	tree_paragraph(self->tree,
	               say_text(self, TZH_W_REPORT_MEASURES, (int)say_int(measures, "all"), (int)say_int(measures, "met"), (int)say_int(measures, "not_met"),
	                        (int)say_int(measures, "no_value"), (int)say_int(measures, "no_target"), (int)say_int(measures, "as_reported")));
	groups_table(self, "part", TZH_W_REPORT_BY_PART, TZH_W_REPORT_PART);
	groups_table(self, "lead", TZH_W_REPORT_BY_SECTION, TZH_W_REPORT_SECTION);
	trend_sections(self);
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_TIED, (int)say_int(totals, "count")));
}

/* ---- trend ---- */

/* The last week that ended before the month; NULL: none. */
static const json_t *week_before(const Say *self) {
	const json_t *week, *found = NULL;
	size_t i;
	json_array_foreach((json_t *)part(self, "trend"), i, week) {
		if (strcmp(shown_get(week, "due"), say_get(self->content, "from")) < 0)
			found = week;
	}
	return found;
}

static void against(Say *self) {
	const json_t *before = week_before(self);
	const char *changes[TALLY_LIGHTS];
	if (before == NULL)
		return;
	for (guint k = 0; k < TALLY_LIGHTS; k++)
		changes[k] = say_change(self, with_light(self, tally_lights[k]), shown_int(before, tally_lights[k]));
	tree_paragraph(self->tree,
	               say_text(self, TZH_W_MONTHLY_TREND_FROM, say_date_short(self, shown_get(before, "due")), changes[0], changes[1], changes[2], changes[3]));
}

static void weeks_table(Say *self) {
	TreeColumn columns[2 + TALLY_LIGHTS] = {{say_word(self, TZH_W_MONTHLY_WEEK), TREE_CODE}, {say_word(self, TZH_W_MONTHLY_DUE), TREE_DAY}};
	const json_t *week;
	size_t i;
	bool open = false;
	for (guint k = 0; k < TALLY_LIGHTS; k++)
		columns[2 + k] = (TreeColumn){say_light(self, tally_lights[k]), TREE_COUNT};
	json_array_foreach((json_t *)part(self, "trend"), i, week) {
		const char *cells[2 + TALLY_LIGHTS] = {shown_get(week, "week"), say_date_short(self, shown_get(week, "due"))};
		if (!between(shown_get(week, "due"), say_get(self->content, "from"), say_get(self->content, "to")))
			continue;
		if (!open)
			tree_table(self->tree, say_word(self, TZH_W_MONTHLY_TREND_WEEKS), columns, G_N_ELEMENTS(columns));
		open = true;
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			cells[2 + k] = shown_get(week, tally_lights[k]);
		tree_row(self->tree, cells);
	}
	if (!open)
		tree_paragraph(self->tree, say_word(self, TZH_W_MONTHLY_NO_WEEKS));
}

static void trend(Say *self) {
	tree_heading(self->tree, 1, say_word(self, TZH_W_MONTHLY_TREND));
	against(self);
	trend_lights(self);
	weeks_table(self);
	trend_burn(self);
	trend_heat(self);
}

/* ---- closed ---- */

static void closed(Say *self) {
	const json_t *task;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_MONTHLY_CLOSED));
	if (count_tasks(self, closed_now) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_MONTHLY_CLOSED_NONE));
		return;
	}
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_TABLE_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_MONTHLY_FORM), TREE_CODE},
	                                {say_word(self, TZH_W_MONTHLY_CLOSED_DAY), TREE_DAY},
	                                {say_word(self, TZH_W_MONTHLY_DUE_ORIGINAL), TREE_DAY},
	                                {say_word(self, TZH_W_MONTHLY_ON_TIME), TREE_WORD}},
	           7);
	json_array_foreach((json_t *)part(self, "tasks"), i, task) {
		if (closed_now(self, task))
			tree_row(self->tree, (const char *[]){shown_get(task, "number"), shown_get(task, "title"), shown_get(task, "lead"), shown_get(task, "form_no"),
			                                      say_date_short(self, shown_get(task, "closed_day")), say_date_short(self, shown_get(task, "due_original")),
			                                      say_word(self, tally_on_time(task) ? TZH_W_MONTHLY_YES : TZH_W_MONTHLY_NO)});
	}
}

/* ---- lagging ---- */

/* What was reported, and in which week. */
static const char *reported(const Say *self, const json_t *row, const char *key) {
	const char *text = shown_get(row, key);
	g_autofree char *week = g_strconcat(key, "_week", NULL);
	return *text != '\0' ? say_text(self, TZH_W_MONTHLY_FROM_WEEK, text, shown_get(row, week)) : say_word(self, TZH_W_MONTHLY_UNSAID);
}

static const char *or_dash(const char *text) {
	return *text != '\0' ? text : "-";
}

static void lagging_item(Say *self, const json_t *row) {
	const char *due = say_date_short(self, shown_get(row, "due")), *expected = say_date_short(self, shown_get(row, "expected"));
	tree_heading_plain(self->tree, 2, say_text(self, TZH_W_MONTHLY_ITEM, shown_get(row, "number"), shown_get(row, "title")));
	tree_item(self->tree, say_word(self, TZH_W_MONTHLY_GAP),
	          say_text(self, TZH_W_MONTHLY_GAP_TEXT, shown_get(row, "light"), or_dash(shown_get(row, "plan")), or_dash(shown_get(row, "actual"))));
	tree_tone(self->tree, 0, say_tone(shown_get(row, "light_code")));
	tree_item(self->tree, say_word(self, TZH_W_MONTHLY_CAUSE), reported(self, row, "problem"));
	tree_item(self->tree, say_word(self, TZH_W_MONTHLY_OWNER),
	          say_text(self, TZH_W_MONTHLY_OWNER_TEXT, or_dash(shown_get(row, "lead")), or_dash(shown_get(row, "owner")), or_dash(shown_get(row, "leader"))));
	tree_item(self->tree, say_word(self, TZH_W_MONTHLY_MEASURE), reported(self, row, "next"));
	tree_item(self->tree, say_word(self, TZH_W_MONTHLY_DATE),
	          *expected != '\0' ? say_text(self, TZH_W_MONTHLY_DATE_TEXT, due, expected) : say_text(self, TZH_W_MONTHLY_DATE_ONLY, due));
}

static void lagging(Say *self) {
	const json_t *rows = part(self, "lagging"), *row;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_MONTHLY_LAGGING));
	if (json_array_size(rows) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_MONTHLY_LAGGING_NONE));
		return;
	}
	tree_paragraph(self->tree, say_text(self, TZH_W_MONTHLY_LAGGING_SUM, (int)with_light(self, "red"), (int)with_light(self, "yellow")));
	json_array_foreach((json_t *)rows, i, row) {
		lagging_item(self, row);
	}
}

/* ---- ranking ---- */

static void ranking(Say *self) {
	const json_t *row;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_MONTHLY_RANKING));
	tree_paragraph(self->tree, say_word(self, TZH_W_MONTHLY_RANKING_HOW));
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_MONTHLY_PLACE), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_SECTION), TREE_TEXT},
	                                {say_word(self, TZH_W_MONTHLY_RATE_CLOSED), TREE_RATE},
	                                {say_word(self, TZH_W_MONTHLY_RATE_ON_TIME), TREE_RATE},
	                                {say_light(self, "red"), TREE_COUNT},
	                                {say_light(self, "yellow"), TREE_COUNT},
	                                {say_word(self, TZH_W_MONTHLY_RATE_REPORTS), TREE_RATE},
	                                {say_word(self, TZH_W_MONTHLY_LATE), TREE_WORD}},
	           8);
	json_array_foreach((json_t *)part(self, "ranking"), i, row) {
		const char *name = say_get(row, "section");
		tree_row(self->tree, (const char *[]){say_number(self, say_int(row, "place")), *name != '\0' ? name : say_word(self, TZH_W_REPORT_NO_PART),
		                                      say_rate(self, json_object_get(row, "closed")), say_rate(self, json_object_get(row, "on_time")),
		                                      say_number(self, say_int(row, "red")), say_number(self, say_int(row, "yellow")),
		                                      say_rate(self, json_object_get(row, "reports")),
		                                      say_text(self, TZH_W_MONTHLY_LATE_TEXT, (int)say_int(row, "late"), (int)say_int(row, "missed"))});
	}
}

/* ---- closings and opinions ---- */

static void opinions(Say *self) {
	static const char *const keys[] = {"time", "number", "title", "who", "text"};
	const json_t *row;
	size_t i;
	if (json_array_size(part(self, "opinions")) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_MONTHLY_OPINIONS_NONE));
		return;
	}
	tree_table(self->tree, say_word(self, TZH_W_MONTHLY_OPINIONS),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_TIME), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_BY), TREE_TEXT},
	                                {say_word(self, TZH_W_MONTHLY_OPINION), TREE_TEXT}},
	           5);
	json_array_foreach((json_t *)part(self, "opinions"), i, row) {
		shown_row(self->tree, row, keys, G_N_ELEMENTS(keys));
	}
}

/* ---- next month ---- */

static void next(Say *self) {
	const json_t *task;
	size_t i;
	int year = 0, month = 0, day = 0, n = count_tasks(self, due_next);
	tzh_day_split(tzh_day_parse(say_get(self->content, "next_from")), &year, &month, &day);
	tree_heading(self->tree, 1, say_word(self, TZH_W_MONTHLY_NEXT));
	if (n == 0) {
		tree_paragraph(self->tree, say_text(self, TZH_W_MONTHLY_NEXT_NONE, year, month));
		return;
	}
	tree_paragraph(self->tree, say_text(self, TZH_W_MONTHLY_NEXT_SUM, year, month, n));
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_TABLE_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_TABLE_OWNER), TREE_WORD},
	                                {say_word(self, TZH_W_TABLE_DEADLINE), TREE_DAY},
	                                {say_word(self, TZH_W_MONTHLY_ACTUAL), TREE_RATE},
	                                {say_word(self, TZH_W_TABLE_LIGHT), TREE_WORD}},
	           7);
	json_array_foreach((json_t *)part(self, "tasks"), i, task) {
		if (!due_next(self, task))
			continue;
		tree_row(self->tree, (const char *[]){shown_get(task, "number"), shown_get(task, "title"), shown_get(task, "lead"), shown_get(task, "owner"),
		                                      say_date_short(self, shown_get(task, "due")), shown_get(task, "actual"), shown_get(task, "light")});
		tree_tone(self->tree, 6, say_tone(shown_get(task, "light_code")));
	}
}

/* ---- the whole ---- */

static void head(Say *self) {
	int year = 0, month = 0, day = 0;
	tzh_day_split(tzh_day_parse(say_get(self->content, "from")), &year, &month, &day);
	shown_head(self->tree, self->content, say_text(self, TZH_W_MONTHLY_TITLE, shown_get(json_array_get(part(self, "ledger"), 0), "title"), year, month));
}

ReportTree *monthly_tree(const TzhReport *report, TzhLang lang) {
	Say self = {.report = report, .content = report->content, .lang = lang, .tree = tree_new(lang), .texts = g_string_chunk_new(4096)};
	const json_t *record = part(&self, "record");
	self.offset = (int)say_int(record, "offset");
	self.year = (int)say_int(record, "year");
	head(&self);
	overall(&self);
	trend(&self);
	closed(&self);
	lagging(&self);
	ranking(&self);
	say_closings(&self, part(&self, "closings"), TZH_W_MONTHLY_CLOSINGS, TZH_W_MONTHLY_CLOSINGS_SUM);
	say_checks(&self, TZH_W_MONTHLY_CHECKS_SUM, TZH_W_MONTHLY_CHECKS_NONE);
	opinions(&self);
	next(&self);
	tree_signature(self.tree, shown_get(record, "org"), say_date(&self, shown_get(record, "day")));
	tree_annex(self.tree, say_word(&self, TZH_W_MONTHLY_ANNEX));
	table_node(self.tree, "", part(&self, "annex"));
	shown_foot(self.tree, self.content);
	g_string_chunk_free(self.texts);
	return self.tree;
}
