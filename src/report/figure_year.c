/* figure_year.c — the year as rows: tasks from start to due, and sections with a mark a week. It must not know whose they are. */
#include "report/figure_parts.h"

#define GANTT_ROW 13.5
#define GANTT_BAR 8.0
#define GANTT_LABELS 176.0
#define GANTT_WORD 22.0
#define MONTHS 12
#define HEAT_ROW 16.0
#define HEAT_CELL 12.0
#define HEAT_WORD 22.0

/* ---- Gantt ---- */

typedef struct {
	Figure *figure;
	const FigureYear *year;
	double left, top, bottom; /* of the bars */
} Gantt;

static double day_x(const Gantt *gantt, TzhDay day) {
	const FigureYear *year = gantt->year;
	double part = (double)(day - year->from) / (double)MAX(year->to - year->from, 1);
	return gantt->left + CLAMP(part, 0, 1) * (FIGURE_WIDTH - gantt->left);
}

/* Months' names where the axis is a year; a line at each month's first. */
static void months(const Gantt *gantt) {
	int year, month, mday;
	tzh_day_split(gantt->year->from, &year, &month, &mday);
	for (int i = 0; i < 2 * MONTHS; i++) {
		TzhDay first = tzh_day_of(year + (month - 1 + i) / MONTHS, (month - 1 + i) % MONTHS + 1, 1);
		if (first == TZH_DAY_NONE || first > gantt->year->to)
			break;
		double x = day_x(gantt, first);
		char name[16];
		g_snprintf(name, sizeof name, gantt->figure->lang == TZH_LANG_ZH ? "%d月" : "%d", (month - 1 + i) % MONTHS + 1);
		figure_line(gantt->figure, FIGURE_RULE, x, gantt->top - 2, x, gantt->bottom, 0.3, false);
		if (first + 20 <= gantt->year->to)
			figure_text(gantt->figure, FIGURE_SOFT, x + 1, gantt->top - 4, (FigureType){.size = PART_SMALL - 0.5}, name);
	}
}

static void span(const Gantt *gantt, const FigureTask *task, double y) {
	TzhDay today = gantt->year->today, done = task->closed != TZH_DAY_NONE ? task->closed : today;
	double from = day_x(gantt, task->start), due = day_x(gantt, task->due), filled = day_x(gantt, CLAMP(done, task->start, MAX(task->due, task->start)));
	figure_rect(gantt->figure, task->colour, from, y, filled - from, GANTT_BAR);
	if (task->closed == TZH_DAY_NONE)
		figure_frame(gantt->figure, task->colour, filled, y, due - filled, GANTT_BAR);
	if (done > task->due) /* what went on after it */
		figure_line(gantt->figure, task->colour, due, y + GANTT_BAR / 2, day_x(gantt, done), y + GANTT_BAR / 2, 2, false);
	if (task->closed != TZH_DAY_NONE) /* closed early: the rest was not needed */
		figure_line(gantt->figure, FIGURE_SOFT, filled, y + GANTT_BAR / 2, MAX(due, filled), y + GANTT_BAR / 2, 0.6, true);
	figure_line(gantt->figure, FIGURE_INK, due, y - 1, due, y + GANTT_BAR + 1, 1, false);
}

static void task_row(const Gantt *gantt, const FigureTask *task, double y) {
	double base = y + GANTT_BAR - 1;
	figure_text(gantt->figure, FIGURE_INK, 0, base, (FigureType){.size = PART_TYPE - 0.5, .room = GANTT_LABELS - PART_GAP}, task->label);
	figure_text(gantt->figure, task->colour, GANTT_LABELS, base, (FigureType){.size = PART_TYPE - 0.5, .room = GANTT_WORD}, task->word);
	if (task->start != TZH_DAY_NONE && task->due != TZH_DAY_NONE)
		span(gantt, task, y);
}

static gint64 day_value(TzhDay day) {
	return day == TZH_DAY_NONE ? FIGURE_NONE : day;
}

static void gantt_data(Figure *figure, const FigureYear *year, const FigureTask *tasks, guint n) {
	g_autofree const char **labels = g_new(const char *, n + 1);
	g_autofree gint64 *days = g_new(gint64, 3 * n + 1);
	for (guint i = 0; i < n; i++) {
		labels[i] = tasks[i].label;
		days[i] = day_value(tasks[i].start);
		days[n + i] = day_value(tasks[i].due);
		days[2 * n + i] = day_value(tasks[i].closed);
	}
	const FigureSeries series[] = {{.name = year->start, .colour = FIGURE_GREY, .values = days},
	                               {.name = year->due, .colour = FIGURE_INK, .values = days + n},
	                               {.name = year->closed, .colour = FIGURE_BLUE, .values = days + 2 * n}};
	figure_data(figure, labels, n, series, G_N_ELEMENTS(series));
}

Figure *figure_gantt(const FigureAbout *about, const FigureYear *year, const FigureTask *tasks, guint n_tasks) {
	Figure *figure = figure_new(FIGURE_GANTT, about);
	gantt_data(figure, year, tasks, n_tasks);
	const Swatch swatches[] = {
	    {SWATCH_RECT, FIGURE_GREY, 0, year->start}, {SWATCH_FRAME, FIGURE_GREY, 0, year->due}, {SWATCH_DASHED, FIGURE_INK, 0, year->today_text}};
	double top = part_head(figure, swatches, G_N_ELEMENTS(swatches)) + 12;
	const Gantt gantt = {figure, year, GANTT_LABELS + GANTT_WORD, top, top + GANTT_ROW * n_tasks};
	months(&gantt);
	for (guint i = 0; i < n_tasks; i++)
		task_row(&gantt, &tasks[i], top + GANTT_ROW * i + 2);
	if (year->today >= year->from && year->today <= year->to) {
		double x = day_x(&gantt, year->today);
		figure_line(figure, FIGURE_INK, x, gantt.top - 2, x, gantt.bottom, 1, true);
	}
	figure_size(figure, FIGURE_WIDTH, gantt.bottom + 4);
	return figure;
}

/* ---- section × week ---- */

/* The worst light at one cell; -1: none. */
static int worst(const gint64 *counts, guint n_lights) {
	for (guint i = 0; i < n_lights; i++)
		if (counts[i] > 0)
			return (int)i;
	return -1;
}

/* How many weeks each label was in each light. */
static void heat_data(Figure *figure, const char *const *labels, guint n_labels, guint n_weeks, const FigureLight *lights, guint n_lights,
                      const gint64 *counts) {
	g_autofree gint64 *found = g_new0(gint64, n_labels * n_lights + 1);
	g_autofree FigureSeries *series = g_new0(FigureSeries, n_lights + 1);
	for (guint i = 0; i < n_labels * n_weeks; i++) {
		int light = worst(counts + (gsize)i * n_lights, n_lights);
		if (light >= 0)
			found[(guint)light * n_labels + i / n_weeks]++;
	}
	for (guint i = 0; i < n_lights; i++)
		series[i] = (FigureSeries){.name = lights[i].name, .colour = lights[i].colour, .values = found + i * n_labels};
	figure_data(figure, labels, n_labels, series, n_lights);
}

/* The worse the taller: told apart without colour. */
static double part_of(guint light, guint n_lights) {
	return (double)(n_lights - light) / (double)n_lights;
}

typedef struct {
	Figure *figure;
	const FigureLight *lights;
	guint n_lights, n_weeks;
	const gint64 *counts;
	double left, step;
} Heat;

static void heat_row(const Heat *heat, guint label, double y) {
	Figure *figure = heat->figure;
	int light = -1;
	figure_text(figure, FIGURE_INK, heat->left - PART_GAP, y + HEAT_CELL - 3, (FigureType){PART_TYPE, FIGURE_END, false, heat->left - PART_GAP},
	            figure->labels[label]);
	for (guint w = 0; w < heat->n_weeks; w++) {
		light = worst(heat->counts + ((gsize)label * heat->n_weeks + w) * heat->n_lights, heat->n_lights);
		double height = light < 0 ? 0 : HEAT_CELL * part_of((guint)light, heat->n_lights), x = heat->left + heat->step * w;
		figure_rect(figure, FIGURE_SHADE, x, y, heat->step * 0.88, HEAT_CELL);
		if (light >= 0)
			figure_rect(figure, heat->lights[light].colour, x, y + HEAT_CELL - height, heat->step * 0.88, height);
	}
	if (light >= 0)
		figure_text(figure, heat->lights[light].colour, FIGURE_WIDTH - HEAT_WORD + PART_GAP, y + HEAT_CELL - 3,
		            (FigureType){.size = PART_TYPE, .room = HEAT_WORD}, heat->lights[light].name);
}

static void heat_weeks(const Heat *heat, const char *const *weeks, double base) {
	double width = part_label_width(weeks, heat->n_weeks, 4, 60) * PART_SMALL / PART_TYPE;
	guint every = part_every(width, heat->step);
	for (guint w = 0; w < heat->n_weeks; w++)
		if ((heat->n_weeks - 1 - w) % every == 0)
			figure_text(heat->figure, FIGURE_SOFT, heat->left + heat->step * (w + 0.44), base, (FigureType){.size = PART_SMALL, .anchor = FIGURE_MIDDLE},
			            weeks[w]);
}

Figure *figure_heat(const FigureAbout *about, const char *const *labels, guint n_labels, const char *const *weeks, guint n_weeks, const FigureLight *lights,
                    guint n_lights, const gint64 *counts) {
	Figure *figure = figure_new(FIGURE_HEAT, about);
	g_autofree Swatch *swatches = g_new0(Swatch, n_lights + 1);
	heat_data(figure, labels, n_labels, n_weeks, lights, n_lights, counts);
	for (guint i = 0; i < n_lights; i++)
		swatches[i] = (Swatch){SWATCH_RECT, lights[i].colour, part_of(i, n_lights), lights[i].name};
	double y = part_head(figure, swatches, n_lights), left = part_label_width(labels, n_labels, 40, 120) + PART_GAP;
	const Heat heat = {figure, lights, n_lights, n_weeks, counts, left, (FIGURE_WIDTH - left - HEAT_WORD) / MAX(n_weeks, 1)};
	for (guint i = 0; i < n_labels; i++) {
		heat_row(&heat, i, y);
		y += HEAT_ROW;
	}
	heat_weeks(&heat, weeks, y + 6);
	figure_size(figure, FIGURE_WIDTH, y + 12);
	return figure;
}
