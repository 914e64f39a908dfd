/* trend_figures.c — a content's numbers as figures. It must not know how figures are laid out or drawn. */
#include "report/trend.h"

#include "report/shown.h"

#include <string.h>

#define AFTERWARDS 90   /* days behind the year that a chart of it shows at most */
#define TASKS_DRAWN 200 /* more would be pages of bars that nobody reads */

static const char *rows_text(const json_t *rows, size_t i, const char *key) {
	return shown_get(json_array_get(rows, i), key);
}

static const char *last_text(const json_t *rows, const char *key) {
	return rows_text(rows, json_array_size(rows) - 1, key);
}

/* "2022-W47" → "47". */
static const char **week_labels(const json_t *rows, guint n) {
	const char **labels = g_new0(const char *, n + 1);
	for (guint i = 0; i < n; i++) {
		const char *week = rows_text(rows, i, "week"), *number = strchr(week, 'W');
		labels[i] = number != NULL ? number + 1 : week;
	}
	return labels;
}

static gint64 *column(const json_t *rows, guint n, const char *key) {
	gint64 *values = g_new0(gint64, n + 1);
	for (guint i = 0; i < n; i++)
		values[i] = shown_int(json_array_get(rows, i), key);
	return values;
}

static bool any(const gint64 *values, guint n) {
	for (guint i = 0; i < n; i++)
		if (values[i] != 0)
			return true;
	return false;
}

static FigureAbout about(const Say *self, TzhWord title, const char *description, TzhWord labels, bool tabled) {
	return (FigureAbout){self->lang, say_word(self, title), description, say_word(self, labels), tabled};
}

/* ---- weeks ---- */

void trend_lights(Say *self) {
	const json_t *rows = json_object_get(self->content, "trend");
	guint n = (guint)json_array_size(rows), used = 0;
	gint64 *values[TALLY_LIGHTS] = {NULL};
	FigureSeries series[TALLY_LIGHTS];
	if (n == 0)
		return;
	const char *text =
	    say_text(self, TZH_W_FIGURE_TREND_TEXT, rows_text(rows, 0, "week"), last_text(rows, "week"), (int)g_ascii_strtoll(last_text(rows, "red"), NULL, 10),
	             (int)g_ascii_strtoll(last_text(rows, "yellow"), NULL, 10), (int)g_ascii_strtoll(last_text(rows, "green"), NULL, 10),
	             (int)g_ascii_strtoll(last_text(rows, "blue"), NULL, 10), (int)g_ascii_strtoll(last_text(rows, "grey"), NULL, 10));
	const FigureAbout said = about(self, TZH_W_FIGURE_TREND, text, TZH_W_MONTHLY_WEEK, true);
	g_autofree const char **labels = week_labels(rows, n);
	for (guint i = 0; i < TALLY_LIGHTS; i++) {
		values[i] = column(rows, n, tally_lights[i]);
		if (any(values[i], n))
			series[used++] = (FigureSeries){.name = say_light(self, tally_lights[i]), .colour = figure_light(tally_lights[i]), .values = values[i]};
	}
	tree_chart(self->tree, figure_weeks(&said, labels, n, series, used));
	for (guint i = 0; i < TALLY_LIGHTS; i++)
		g_free(values[i]);
}

/* How many tasks were due at or before a day by their original dates; cancelled ones are out. */
static gint64 due_by(const json_t *tasks, const char *day) {
	const json_t *task;
	size_t i;
	gint64 n = 0;
	json_array_foreach((json_t *)tasks, i, task) {
		const char *due = shown_get(task, "due_original");
		n += *due != '\0' && strcmp(due, day) <= 0 && strcmp(shown_get(task, "state_code"), "cancelled") != 0;
	}
	return n;
}

void trend_burn(Say *self) {
	const json_t *rows = json_object_get(self->content, "trend"), *tasks = json_object_get(self->content, "tasks"),
	             *totals = json_object_get(self->content, "totals");
	guint n = (guint)json_array_size(rows);
	gint64 whole = say_int(totals, "count") - say_int(totals, "cancelled");
	if (n == 0)
		return;
	g_autofree const char **labels = week_labels(rows, n);
	g_autofree gint64 *closed = column(rows, n, "blue"), *due = g_new0(gint64, n + 1), *all = g_new0(gint64, n + 1);
	for (guint i = 0; i < n; i++) {
		due[i] = due_by(tasks, rows_text(rows, i, "due"));
		all[i] = whole;
	}
	const FigureSeries series[] = {{.name = say_word(self, TZH_W_FIGURE_CLOSED), .colour = FIGURE_BLUE, .values = closed},
	                               {.name = say_word(self, TZH_W_FIGURE_DUE), .colour = FIGURE_INK, .line = true, .dashed = true, .values = due},
	                               {.name = say_word(self, TZH_W_FIGURE_ALL), .colour = FIGURE_SOFT, .line = true, .values = all}};
	const FigureAbout said =
	    about(self, TZH_W_FIGURE_BURN,
	          say_text(self, TZH_W_FIGURE_BURN_TEXT, rows_text(rows, 0, "week"), last_text(rows, "week"), (int)closed[n - 1], (int)due[n - 1], (int)whole),
	          TZH_W_MONTHLY_WEEK, true);
	tree_chart(self->tree, figure_weeks(&said, labels, n, series, G_N_ELEMENTS(series)));
}

/* ---- sections ---- */

static void bars_part(Say *self, const FigureAbout *said, const char *const *labels, guint n, const gint64 *counts) {
	FigureSeries series[TALLY_LIGHTS];
	gint64 *values[TALLY_LIGHTS];
	guint used = 0;
	for (guint light = 0; light < TALLY_LIGHTS; light++) {
		values[light] = g_new0(gint64, n + 1);
		for (guint i = 0; i < n; i++)
			values[light][i] = counts[i * TALLY_LIGHTS + light];
		if (any(values[light], n))
			series[used++] = (FigureSeries){.name = say_light(self, tally_lights[light]), .colour = figure_light(tally_lights[light]), .values = values[light]};
	}
	if (used > 0)
		tree_chart(self->tree, figure_bars(said, labels, n, series, used));
	for (guint light = 0; light < TALLY_LIGHTS; light++)
		g_free(values[light]);
}

void trend_bars(Say *self, const char *text, const char *const *labels, guint n, const gint64 *counts) {
	const FigureAbout said = about(self, TZH_W_FIGURE_SECTIONS, text, TZH_W_REPORT_SECTION, true);
	for (guint from = 0; from < n; from += FIGURE_ROWS)
		bars_part(self, &said, labels + from, MIN(n - from, FIGURE_ROWS), counts + (gsize)from * TALLY_LIGHTS);
}

void trend_groups(Say *self, const char *text, const json_t *groups) {
	guint n = (guint)json_array_size(groups);
	g_autofree const char **labels = g_new0(const char *, n + 1);
	g_autofree gint64 *counts = g_new0(gint64, (gsize)n * TALLY_LIGHTS + 1);
	for (guint i = 0; i < n; i++) {
		const char *name = rows_text(groups, i, "name");
		labels[i] = *name != '\0' ? name : say_word(self, TZH_W_REPORT_NO_PART);
		for (guint light = 0; light < TALLY_LIGHTS; light++)
			counts[(gsize)i * TALLY_LIGHTS + light] = say_int(json_array_get(groups, i), tally_lights[light]);
	}
	trend_bars(self, text, labels, n, counts);
}

void trend_sections(Say *self) {
	json_t *groups = tally_by(json_object_get(self->content, "tasks"), "lead");
	trend_groups(self, say_word(self, TZH_W_FIGURE_SECTIONS_TEXT), groups);
	json_decref(groups);
}

/* ---- section × week ---- */

#define HEAT_LIGHTS 4

/* The list has a row a section and week, sections together, each with the same weeks. */
static guint weeks_of(const json_t *rows) {
	guint n = 0;
	while (n < json_array_size(rows) && strcmp(rows_text(rows, n, "section_id"), rows_text(rows, 0, "section_id")) == 0)
		n++;
	return n;
}

void trend_heat(Say *self) {
	const json_t *rows = json_object_get(self->content, "heat");
	guint n_weeks = weeks_of(rows), skip = 0, n = n_weeks > 0 ? (guint)json_array_size(rows) / n_weeks : 0;
	const json_t *trend = json_object_get(self->content, "trend");
	while (skip < n_weeks && strcmp(rows_text(rows, skip, "week"), rows_text(trend, 0, "week")) < 0) /* before the ledger was issued */
		skip++;
	guint weeks = n_weeks - skip;
	if (n == 0 || weeks == 0 || json_array_size(trend) == 0)
		return;
	g_autofree const char **labels = g_new0(const char *, n + 1), **names = week_labels(rows, n_weeks);
	g_autofree gint64 *counts = g_new0(gint64, (gsize)n * weeks * HEAT_LIGHTS + 1);
	FigureLight lights[HEAT_LIGHTS];
	for (guint light = 0; light < HEAT_LIGHTS; light++)
		lights[light] = (FigureLight){say_light(self, tally_lights[light]), figure_light(tally_lights[light])};
	for (guint i = 0; i < n; i++) {
		labels[i] = rows_text(rows, i * n_weeks, "section");
		for (guint w = 0; w < weeks; w++)
			for (guint light = 0; light < HEAT_LIGHTS; light++)
				counts[((gsize)i * weeks + w) * HEAT_LIGHTS + light] = shown_int(json_array_get(rows, i * n_weeks + skip + w), tally_lights[light]);
	}
	const FigureAbout said =
	    about(self, TZH_W_FIGURE_HEAT, say_text(self, TZH_W_FIGURE_HEAT_TEXT, rows_text(rows, skip, "week"), rows_text(rows, n_weeks - 1, "week")),
	          TZH_W_REPORT_SECTION, false);
	for (guint from = 0; from < n; from += FIGURE_ROWS)
		tree_chart(self->tree, figure_heat(&said, labels + from, MIN(n - from, FIGURE_ROWS), names + skip, weeks, lights, HEAT_LIGHTS,
		                                   counts + (gsize)from * weeks * HEAT_LIGHTS));
}

/* ---- the year ---- */

static FigureTask task_of(const Say *self, const json_t *row) {
	const char *light = shown_get(row, "light_code"), *number = shown_get(row, "number");
	return (FigureTask){.label = say_join(self, number, TZH_W_FIGURE_SPACE, shown_get(row, "title")),
	                    .word = shown_get(row, "light_name"),
	                    .colour = figure_light(light),
	                    .start = tzh_day_parse(shown_get(row, "start")),
	                    .due = tzh_day_parse(shown_get(row, "due")),
	                    .closed = tzh_day_parse(shown_get(row, "closed_day"))};
}

static void gantt_part(Say *self, const FigureTask *tasks, guint n, const FigureYear *year, guint part, guint parts) {
	FigureAbout said = about(self, TZH_W_FIGURE_GANTT, say_text(self, TZH_W_FIGURE_GANTT_TEXT, year->today_text), TZH_W_FIGURE_TASK, true);
	if (parts > 1)
		said.title = say_text(self, TZH_W_FIGURE_GANTT_PART, (int)part, (int)parts);
	tree_chart(self->tree, figure_gantt(&said, year, tasks, n));
}

void trend_gantt(Say *self) {
	const json_t *rows = json_object_get(self->content, "tasks"), *record = json_object_get(self->content, "record");
	guint all = (guint)json_array_size(rows), n = MIN(all, TASKS_DRAWN), parts = (n + FIGURE_ROWS - 1) / FIGURE_ROWS;
	int year = (int)say_int(record, "year");
	const char *day = say_get(record, "day");
	TzhDay today = tzh_day_parse(day), end = tzh_day_of(year, 12, 31);
	const FigureYear axis = {tzh_day_of(year, 1, 1),
	                         CLAMP(today, end, end + AFTERWARDS), /* a ledger lives on while its last items are settled */
	                         today,
	                         say_word(self, TZH_W_FIGURE_START),
	                         say_word(self, TZH_W_FIGURE_REST),
	                         say_word(self, TZH_W_MONTHLY_CLOSED_DAY),
	                         say_date_short(self, day)};
	g_autofree FigureTask *tasks = g_new0(FigureTask, n + 1);
	for (guint i = 0; i < n; i++)
		tasks[i] = task_of(self, json_array_get(rows, i));
	for (guint part = 0; part < parts; part++)
		gantt_part(self, tasks + part * FIGURE_ROWS, MIN(n - part * FIGURE_ROWS, FIGURE_ROWS), &axis, part + 1, parts);
	if (all > n)
		tree_note(self->tree, say_text(self, TZH_W_FIGURE_MORE, (int)n));
}
