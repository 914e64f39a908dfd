/* xlsx_chart.c — a figure as a chart of the office program over the figure's own numbers, which stand on a sheet: whoever changes them sees the chart change.
 * It must not know how the figure is drawn elsewhere. */
#include "report/xlsx/xlsx.h"

#define WIDTH 860          /* pixels */
#define LABEL_HEIGHT 26    /* of a horizontal bar */
#define AROUND 120         /* title, axis, legend */
#define COLUMNS_HEIGHT 340 /* of upright columns */
#define ROW_HEIGHT 20
#define GAP 50            /* between bars, percent of one */
#define USUAL_WIDTH 480.0 /* of the library's charts, which are scaled */
#define USUAL_HEIGHT 288.0

static bool has_lines(const Figure *figure) {
	for (guint s = 0; s < figure->n_series; s++)
		if (figure->series[s].line)
			return true;
	return false;
}

/* Days between days are no chart that the library knows; the sheet with them stands for it. */
static bool kind_of(const Figure *figure, lxw_chart_type *type) {
	switch (figure->chart) {
	case FIGURE_BARS:
	case FIGURE_HEAT:
		*type = LXW_CHART_BAR_STACKED;
		return true;
	case FIGURE_WEEKS:
		*type = has_lines(figure) ? LXW_CHART_LINE : LXW_CHART_COLUMN_STACKED;
		return true;
	case FIGURE_GANTT:
		break;
	}
	return false;
}

static void add_series(lxw_chart *chart, const XlsxTable *table, const char *sheet, guint s, bool line) {
	const Figure *figure = table->node->figure;
	guint first = table->row, last = first + figure->n_labels - 1;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_color_t colour = (lxw_color_t)figure_rgb(figure->series[s].colour);
	chart_series_set_categories(series, sheet, first, 0, last, 0);
	chart_series_set_values(series, sheet, first, (lxw_col_t)(s + 1), last, (lxw_col_t)(s + 1));
	chart_series_set_name_range(series, sheet, 0, (lxw_col_t)(s + 1));
	if (line) {
		lxw_chart_line stroke = {
		    .color = colour, .width = 2.25f, .dash_type = (uint8_t)(figure->series[s].dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID)};
		chart_series_set_line(series, &stroke);
		return;
	}
	lxw_chart_fill fill = {.color = colour};
	chart_series_set_fill(series, &fill);
}

/* Bars lie, so that their labels' axis is the upright one; they read from the top, as the table does. */
static void axes(lxw_chart *chart, lxw_chart_type type) {
	lxw_chart_line soft = {.color = 0xD9D9D9, .width = 0.75f};
	bool lie = type == LXW_CHART_BAR_STACKED;
	lxw_chart_axis *labels = lie ? chart->y_axis : chart->x_axis, *counts = lie ? chart->x_axis : chart->y_axis;
	if (lie) {
		chart_axis_set_reverse(labels);
		chart_axis_set_crossing_max(labels); /* the counts stay below */
	}
	chart_axis_set_num_format(counts, "0");
	chart_axis_major_gridlines_set_visible(labels, LXW_FALSE);
	chart_axis_major_gridlines_set_visible(counts, LXW_TRUE);
	chart_axis_major_gridlines_set_line(counts, &soft);
	if (type != LXW_CHART_LINE)
		chart_set_series_gap(chart, GAP);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

guint xlsx_chart(Xlsx *xlsx, lxw_worksheet *on, guint row, const XlsxTable *table, const char *sheet) {
	const Figure *figure = table->node->figure;
	lxw_chart_type type;
	if (figure->n_labels == 0 || figure->n_series == 0 || !kind_of(figure, &type))
		return 0;
	lxw_chart *chart = workbook_add_chart(xlsx->book, (uint8_t)type);
	guint height = type == LXW_CHART_BAR_STACKED ? AROUND + LABEL_HEIGHT * figure->n_labels : COLUMNS_HEIGHT;
	g_autoptr(GString) title = g_string_new(NULL), description = g_string_new(NULL);
	xlsx_text(title, figure->title, XLSX_TITLE_LONGEST, "…");
	xlsx_text(description, figure->description, XLSX_TITLE_LONGEST, "…");
	for (guint s = 0; s < figure->n_series; s++)
		add_series(chart, table, sheet, s, type == LXW_CHART_LINE);
	axes(chart, type);
	chart_title_set_name(chart, title->str);
	lxw_chart_options options = {
	    .x_offset = 4, .y_offset = 4, .x_scale = WIDTH / USUAL_WIDTH, .y_scale = height / USUAL_HEIGHT, .description = description->str};
	xlsx_done(xlsx, worksheet_insert_chart_opt(on, row, 0, chart, &options));
	return height / ROW_HEIGHT + 2;
}
