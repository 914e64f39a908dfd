/* figure_bars.c — counts as bars: by label, lying and stacked; by week, standing, with lines over them. It must not know what is counted. */
#include "report/figure_parts.h"

#include <string.h>

#define BAR_ROW 17.0
#define BAR 12.0
#define PLOT_HEIGHT 150.0
#define PLOT_LEFT 24.0  /* at least: room for the counts of the axis */
#define PLOT_RIGHT 54.0 /* names of what stands in the last column */
#define TICKS 5
#define COLUMN_PART 0.78 /* of a week's room that its column takes */

static gint64 value_of(const FigureSeries *series, guint label) {
	gint64 value = series->values[label];
	return value == FIGURE_NONE ? 0 : MAX(value, 0);
}

static gint64 stack_of(const Figure *figure, guint label) {
	gint64 sum = 0;
	for (guint s = 0; s < figure->n_series; s++)
		if (!figure->series[s].line)
			sum += value_of(&figure->series[s], label);
	return sum;
}

static gint64 highest(const Figure *figure) {
	gint64 top = 1;
	for (guint i = 0; i < figure->n_labels; i++) {
		top = MAX(top, stack_of(figure, i));
		for (guint s = 0; s < figure->n_series; s++)
			top = MAX(top, figure->series[s].line ? value_of(&figure->series[s], i) : 0);
	}
	return top;
}

static double head_of(Figure *figure) {
	g_autofree Swatch *swatches = g_new0(Swatch, figure->n_series + 1);
	for (guint s = 0; s < figure->n_series; s++) {
		const FigureSeries *series = &figure->series[s];
		swatches[s] = (Swatch){series->line ? series->dashed ? SWATCH_DASHED : SWATCH_LINE : SWATCH_RECT, series->colour, 0, series->name};
	}
	return part_head(figure, swatches, figure->n_series);
}

/* ---- lying ---- */

/* A segment names its series where there is room, so that it is told apart without its colour. */
static void segment(Figure *figure, const FigureSeries *series, gint64 n, double x, double y, double width) {
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, n), *whole = g_strdup_printf("%s %s", series->name, count);
	const char *text = figure_text_width(whole, PART_SMALL) + 3 <= width ? whole : figure_text_width(count, PART_SMALL) + 1 <= width ? count : "";
	figure_rect(figure, series->colour, x, y, MAX(width - 0.8, 0.4), BAR);
	figure_text(figure, FIGURE_PAPER, x + width / 2, y + BAR - 3.2, (FigureType){.size = PART_SMALL, .anchor = FIGURE_MIDDLE}, text);
}

static void bar(Figure *figure, guint label, double left, double y, double scale) {
	double x = left;
	for (guint s = 0; s < figure->n_series; s++) {
		gint64 n = value_of(&figure->series[s], label);
		if (n > 0)
			segment(figure, &figure->series[s], n, x, y, (double)n * scale);
		x += (double)n * scale;
	}
	g_autofree char *sum = g_strdup_printf("%" G_GINT64_FORMAT, stack_of(figure, label));
	figure_text(figure, FIGURE_INK, x + PART_GAP, y + BAR - 3, (FigureType){.size = PART_TYPE, .bold = true}, sum);
}

Figure *figure_bars(const FigureAbout *about, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series) {
	Figure *figure = figure_new(FIGURE_BARS, about);
	figure_data(figure, labels, n_labels, series, n_series);
	double top = head_of(figure), y = top, left = part_label_width(labels, n_labels, 40, 130) + PART_GAP;
	g_autofree char *most = g_strdup_printf("%" G_GINT64_FORMAT, highest(figure));
	double room = FIGURE_WIDTH - left - PART_GAP * 2 - figure_text_width(most, PART_TYPE), scale = room / (double)highest(figure);
	for (guint i = 0; i < n_labels; i++) {
		figure_text(figure, FIGURE_INK, left - PART_GAP, y + BAR - 3, (FigureType){PART_TYPE, FIGURE_END, false, left - PART_GAP}, figure->labels[i]);
		bar(figure, i, left, y, scale);
		y += BAR_ROW;
	}
	figure_line(figure, FIGURE_RULE, left - 0.5, top - 2, left - 0.5, y - BAR_ROW + BAR + 2, 0.7, false);
	figure_size(figure, FIGURE_WIDTH, y + 2);
	return figure;
}

/* ---- standing ---- */

typedef struct {
	Figure *figure;
	double left;  /* of the first week */
	double base;  /* y of 0 */
	double scale; /* points a count */
	double step;  /* points a week */
} Plot;

static double middle(const Plot *plot, guint week) {
	return plot->left + plot->step * (week + 0.5);
}

static double height_at(const Plot *plot, gint64 n) {
	return plot->base - (double)n * plot->scale;
}

static void grid(const Plot *plot, gint64 top) {
	gint64 step = part_step(top, TICKS);
	double right = plot->left + plot->step * plot->figure->n_labels;
	for (gint64 n = 0; n <= top; n += step) {
		g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, n);
		double y = height_at(plot, n);
		figure_line(plot->figure, FIGURE_RULE, plot->left, y, right, y, n == 0 ? 0.8 : 0.3, false);
		figure_text(plot->figure, FIGURE_SOFT, plot->left - PART_GAP, y + 2.6, (FigureType){.size = PART_SMALL, .anchor = FIGURE_END}, text);
	}
}

static void columns(const Plot *plot) {
	Figure *figure = plot->figure;
	double width = plot->step * COLUMN_PART;
	for (guint i = 0; i < figure->n_labels; i++) {
		gint64 below = 0;
		for (guint s = 0; s < figure->n_series; s++) {
			gint64 n = figure->series[s].line ? 0 : value_of(&figure->series[s], i);
			double height = (double)n * plot->scale;
			figure_rect(figure, figure->series[s].colour, middle(plot, i) - width / 2, height_at(plot, below + n), width, MAX(height - 0.6, height / 2));
			below += n;
		}
	}
}

static void lines(const Plot *plot) {
	Figure *figure = plot->figure;
	for (guint s = 0; s < figure->n_series; s++) {
		const FigureSeries *series = &figure->series[s];
		for (guint i = 1; series->line && i < figure->n_labels; i++)
			if (series->values[i - 1] != FIGURE_NONE && series->values[i] != FIGURE_NONE)
				figure_line(figure, series->colour, middle(plot, i - 1), height_at(plot, value_of(series, i - 1)), middle(plot, i),
				            height_at(plot, value_of(series, i)), 1.4, series->dashed);
	}
}

/* Behind the last week each series by name, where it ends; names that would touch move apart downwards, and those that then leave the plot are in the legend alone. */
static void names(const Plot *plot) {
	Figure *figure = plot->figure;
	guint last = figure->n_labels - 1;
	gint64 above = stack_of(figure, last);
	double free_from = plot->base - PLOT_HEIGHT - PART_SMALL;
	for (guint k = figure->n_series; k-- > 0;) {
		const FigureSeries *series = &figure->series[k];
		gint64 n = value_of(series, last);
		double at = series->line ? height_at(plot, n) : height_at(plot, above) + (double)n * plot->scale / 2, y = MAX(at + 2.6, free_from);
		if (!series->line)
			above -= n;
		if (n == 0 || y > plot->base + PART_SMALL)
			continue;
		g_autofree char *text = g_strdup_printf("%s %" G_GINT64_FORMAT, series->name, n);
		figure_text(figure, series->colour, middle(plot, last) + plot->step / 2 + PART_GAP, y, (FigureType){.size = PART_SMALL, .room = PLOT_RIGHT - PART_GAP},
		            text);
		free_from = y + PART_SMALL + 1;
	}
}

static void weeks(const Plot *plot) {
	Figure *figure = plot->figure;
	double width = part_label_width(figure->labels, figure->n_labels, 4, 60) * PART_SMALL / PART_TYPE;
	guint every = part_every(width, plot->step), last = figure->n_labels - 1;
	for (guint i = 0; i <= last; i++)
		if ((last - i) % every == 0) /* the last week always has its name */
			figure_text(figure, FIGURE_SOFT, middle(plot, i), plot->base + 10, (FigureType){.size = PART_SMALL, .anchor = FIGURE_MIDDLE}, figure->labels[i]);
}

Figure *figure_weeks(const FigureAbout *about, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series) {
	Figure *figure = figure_new(FIGURE_WEEKS, about);
	figure_data(figure, labels, n_labels, series, n_series);
	double top = head_of(figure);
	gint64 most = highest(figure);
	g_autofree char *widest = g_strdup_printf("%" G_GINT64_FORMAT, most);
	double left = MAX(PLOT_LEFT, figure_text_width(widest, PART_SMALL) + 2 * PART_GAP);
	const Plot plot = {figure, left, top + PLOT_HEIGHT + 4, PLOT_HEIGHT / (double)most, (FIGURE_WIDTH - left - PLOT_RIGHT) / MAX(n_labels, 1)};
	grid(&plot, most);
	columns(&plot);
	lines(&plot);
	if (n_labels > 0) {
		names(&plot);
		weeks(&plot);
	}
	figure_size(figure, FIGURE_WIDTH, plot.base + 15);
	return figure;
}
