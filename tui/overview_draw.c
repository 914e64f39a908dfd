/* overview_draw.c — the four pictures in cells: matrix, bars, Gantt, map. Words and symbols carry the meaning, colour is extra; nothing of ambiguous width but canvas_bar(). */
#include "listview.h"
#include "overview.h"

#include <string.h>

enum { HEAD = 2, NAME = 14, LIGHT = 7, EIGHTHS = 8, YEAR = 365, CELL = 3, MONTHS = 12 };

/* The lights in the order of columns; their names are the library's, which may be an office's own words. */
static const char *const light_ids[] = {"red", "yellow", "green", "blue", "grey"};

int overview_height(const Overview *overview, Area area) {
	return MAX(area.rows - HEAD - (overview->view == VIEW_MATRIX ? 1 : 0), 1);
}

static const char *title_of(const TzhRows *rows, const char *id) {
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, id) == 0)
			return rows->columns[i].title;
	return "";
}

static void mark_current(const Overview *overview, Canvas *canvas, Area area) {
	gint64 row = overview->at - overview->top;
	if (!overview_chooses(overview) || row < 0 || row >= overview_height(overview, area))
		return;
	Area line = {area.row + HEAD + (int)row, 0, 1, area.cols};
	canvas_text(canvas, line.row, 0, 1, STYLE_PLAIN, ">");
	canvas_style(canvas, line, STYLE_ON);
	canvas_caret(canvas, line.row, 0);
}

/* ---- section × light ---- */

typedef struct {
	gint64 lights[G_N_ELEMENTS(light_ids)], tasks, closed, cancelled;
} Counts;

static Counts counts_of(const TzhRows *rows, guint row) {
	Counts counts = {.tasks = tzh_cell(rows, row, "tasks")->i, .closed = tzh_cell(rows, row, "closed")->i, .cancelled = tzh_cell(rows, row, "cancelled")->i};
	for (guint i = 0; i < G_N_ELEMENTS(light_ids); i++)
		counts.lights[i] = tzh_cell(rows, row, light_ids[i])->i;
	return counts;
}

static void add_counts(Counts *sum, const Counts *one) {
	for (guint i = 0; i < G_N_ELEMENTS(light_ids); i++)
		sum->lights[i] += one->lights[i];
	sum->tasks += one->tasks;
	sum->closed += one->closed;
	sum->cancelled += one->cancelled;
}

/* Name, five counts, total, a bar of what is closed with its rate. */
static void draw_counts(Canvas *canvas, int row, int cols, int name, const char *text, const Counts *counts, int style) {
	canvas_text(canvas, row, 2, name - 2, style, text);
	int col = name;
	for (guint i = 0; i < G_N_ELEMENTS(light_ids); i++, col += LIGHT) {
		char number[24] = "-";
		if (counts->lights[i] > 0)
			g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, counts->lights[i]);
		canvas_right(canvas, row, col, LIGHT - 1, counts->lights[i] > 0 ? light_style(light_ids[i]) : STYLE_DIM, number);
	}
	char total[24];
	g_snprintf(total, sizeof total, "%" G_GINT64_FORMAT, counts->tasks);
	canvas_right(canvas, row, col, LIGHT - 1, style, total);
	col += LIGHT + 1;
	gint64 base = counts->tasks - counts->cancelled;
	int room = cols - col - 8;
	if (base <= 0 || room < 4)
		return;
	char rate[16];
	g_snprintf(rate, sizeof rate, "%.1f%%", 100.0 * (double)counts->closed / (double)base);
	canvas_right(canvas, row, col, 6, style, rate);
	canvas_bar(canvas, row, col + 7, room, STYLE_BLUE, (int)(counts->closed * room * EIGHTHS / base));
}

static void draw_matrix(const Overview *overview, Canvas *canvas, Area area) {
	const Session *session = overview->base.session;
	const TzhRows *rows = overview->rows;
	int name = MIN(area.cols / 4, 24), col = name;
	for (guint i = 0; i < G_N_ELEMENTS(light_ids); i++, col += LIGHT)
		canvas_right(canvas, area.row, col, LIGHT - 1, STYLE_HEAD, title_of(rows, light_ids[i]));
	canvas_right(canvas, area.row, col, LIGHT - 1, STYLE_HEAD, tr(session, TZH_W_TUI_VIEW_TOTAL));
	canvas_text(canvas, area.row, col + LIGHT + 1, 8, STYLE_HEAD, tr(session, TZH_W_TUI_VIEW_RATE));
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	Counts sum = {0};
	int height = overview_height(overview, area), row = area.row + HEAD;
	for (guint i = 0; i < overview->shown->len; i++) {
		guint at = g_array_index(overview->shown, guint, i);
		Counts counts = counts_of(rows, at);
		add_counts(&sum, &counts);
		if ((gint64)i >= overview->top && (gint64)i < overview->top + height)
			draw_counts(canvas, row++, area.cols, name, tzh_cell(rows, at, "name")->text, &counts, STYLE_PLAIN);
	}
	draw_counts(canvas, row, area.cols, name, tr(session, TZH_W_TUI_VIEW_SUM), &sum, STYLE_HEAD);
}

/* ---- closed by week ---- */

static void draw_burn(const Overview *overview, Canvas *canvas, Area area) {
	const Session *session = overview->base.session;
	const TzhRows *rows = overview->rows;
	gint64 all = 0;
	for (guint i = 0; i < G_N_ELEMENTS(light_ids) && rows->n_rows > 0; i++)
		all += tzh_cell(rows, rows->n_rows - 1, light_ids[i])->i;
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, all), *head = trf(session, TZH_W_TUI_VIEW_BURN_HEAD, count);
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, head);
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	guint height = (guint)overview_height(overview, area), first = rows->n_rows > height ? rows->n_rows - height : 0;
	int left = 14, right = 9, room = area.cols - left - right;
	for (guint i = first; i < rows->n_rows; i++) {
		int row = area.row + HEAD + (int)(i - first);
		char day[11];
		gint64 closed = tzh_cell(rows, i, "blue")->i;
		session_day(session, (TzhDay)tzh_cell(rows, i, "due")->i, day);
		g_autofree char *week = session_week_short(session, tzh_cell(rows, i, "week")->i);
		canvas_textf(canvas, row, 0, left - 1, STYLE_PLAIN, "%s %s", week, day);
		canvas_bar(canvas, row, left, room, STYLE_BLUE, all > 0 ? (int)(closed * room * EIGHTHS / all) : 0);
		canvas_textf(canvas, row, left + room + 1, right - 1, STYLE_PLAIN, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, closed, all);
	}
	canvas_caret(canvas, area.row, 0);
}

/* ---- Gantt ---- */

/* Column of a day on an axis of `width` cells over the ledger's year; days outside stick to its ends. */
static int column_of(const Session *session, TzhDay day, int width) {
	TzhDay begin = tzh_day_of(session->info.year, 1, 1);
	return CLAMP((int)((day - begin) * width / (YEAR + 1)), 0, width - 1);
}

static void draw_axis(const Session *session, Canvas *canvas, int row, int left, int width) {
	for (int month = 1; month <= MONTHS; month++) {
		int col = column_of(session, tzh_day_of(session->info.year, month, 1), width), next = width / MONTHS;
		canvas_textf(canvas, row, left + col, next, STYLE_HEAD, session->lang == TZH_LANG_ZH && next > 4 ? "%d月" : "%d", month);
	}
}

static void draw_bar(const Overview *overview, Canvas *canvas, int row, int left, int width, guint i) {
	const Session *session = overview->base.session;
	const TzhRows *rows = overview->rows;
	const TzhCell *start = tzh_cell(rows, i, "start"), *due = tzh_cell(rows, i, "due"), *closed = tzh_cell(rows, i, "closed_day"),
	              *light = tzh_cell(rows, i, "light");
	if (start->null || due->null)
		return;
	int style = light_style(light->code), today = column_of(session, session_today(session), width);
	int from = column_of(session, (TzhDay)start->i, width), to = column_of(session, (TzhDay)due->i, width);
	int end = closed->null ? -1 : column_of(session, (TzhDay)closed->i, width);
	for (int col = from; col <= MAX(to, end); col++) {
		const char *cell = end >= 0 && col <= end ? "#" : col <= today ? "=" : "-";
		canvas_text(canvas, row, left + col, 1, style, cell);
	}
	if (end < 0)
		canvas_text(canvas, row, left + today, 1, STYLE_KEY, "|");
}

static void draw_gantt(const Overview *overview, Canvas *canvas, Area area) {
	const Session *session = overview->base.session;
	const TzhRows *rows = overview->rows;
	int names = MIN(area.cols * 2 / 5, 40), left = names + 1, width = area.cols - left;
	draw_axis(session, canvas, area.row, left, width);
	canvas_text(canvas, area.row + 1, 0, area.cols, STYLE_DIM, tr(session, TZH_W_TUI_VIEW_GANTT_HEAD));
	for (guint i = 0; i < rows->n_rows; i++) {
		int row = area.row + HEAD + (int)i;
		const TzhCell *number = tzh_cell(rows, i, "number");
		canvas_right(canvas, row, 1, 4, STYLE_PLAIN, number->null ? "" : number->text);
		canvas_text(canvas, row, 6, names - 6 - 3, STYLE_PLAIN, tzh_cell(rows, i, "title")->text);
		canvas_text(canvas, row, names - 2, 2, light_style(tzh_cell(rows, i, "light")->code), tzh_cell(rows, i, "light_name")->text);
		draw_bar(overview, canvas, row, left, width, i);
	}
}

/* ---- section × week ---- */

/* The worst light of a section at a week's end: the first of red, yellow, green that any task has, blue when all are closed. NULL: nothing issued then. */
static const char *worst(const TzhRows *rows, guint row) {
	for (guint i = 0; i < 4; i++)
		if (tzh_cell(rows, row, light_ids[i])->i > 0)
			return light_ids[i];
	return NULL;
}

static void draw_heat_row(const Overview *overview, Canvas *canvas, Area area, int row, guint begin, guint weeks, guint skip) {
	const TzhRows *rows = overview->rows;
	canvas_text(canvas, row, 2, NAME - 3, STYLE_PLAIN, tzh_cell(rows, begin, "section")->text);
	for (guint k = skip; k < weeks; k++) {
		const char *light = worst(rows, begin + k);
		int col = NAME + (int)(k - skip) * CELL;
		if (light != NULL && col + 2 <= area.cols)
			canvas_text(canvas, row, col, 2, light_style(light), title_of(rows, light));
	}
}

static void draw_heat(const Overview *overview, Canvas *canvas, Area area) {
	const Session *session = overview->base.session;
	const TzhRows *rows = overview->rows;
	guint weeks = overview->shown->len > 1 ? g_array_index(overview->shown, guint, 1) : rows->n_rows, fit = (guint)MAX((area.cols - NAME) / CELL, 1);
	guint skip = weeks > fit ? weeks - fit : 0;
	canvas_text(canvas, area.row + 1, 0, area.cols, STYLE_DIM, tr(session, TZH_W_TUI_VIEW_HEAT_HEAD));
	for (guint k = skip; k < weeks && rows->n_rows > 0; k++)
		canvas_textf(canvas, area.row, NAME + (int)(k - skip) * CELL, 2, STYLE_HEAD, "%02d", (int)(tzh_cell(rows, k, "week")->i % 100));
	int height = overview_height(overview, area);
	for (int i = 0; i < height && overview->top + i < overview->n; i++)
		draw_heat_row(overview, canvas, area, area.row + HEAD + i, g_array_index(overview->shown, guint, overview->top + i), weeks, skip);
}

void overview_draw(const Screen *screen, Canvas *canvas, Area area) {
	static void (*const draw[])(const Overview *, Canvas *,
	                            Area) = {[VIEW_MATRIX] = draw_matrix, [VIEW_BURN] = draw_burn, [VIEW_GANTT] = draw_gantt, [VIEW_HEAT] = draw_heat};
	const Overview *overview = (const Overview *)screen;
	if (overview->rows == NULL || (overview->n == 0 && overview->view != VIEW_BURN) || overview->rows->n_rows == 0) {
		canvas_wrap(canvas, (Area){area.row + 1, 2, MAX(area.rows - 1, 1), area.cols - 4}, 0, STYLE_PLAIN, tr(screen->session, TZH_W_TUI_VIEW_NONE));
		canvas_caret(canvas, area.row, 0);
		return;
	}
	draw[overview->view](overview, canvas, area);
	mark_current(overview, canvas, area);
}
