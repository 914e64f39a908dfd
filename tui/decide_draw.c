/* decide_draw.c — the item to be decided on the screen: its head, its figures whole, what to mind. It must not read the record. */
#include "decide_inside.h"

#include <string.h>

static void draw_count(const Decide *decide, Canvas *canvas, Area area) {
	const Session *session = decide->base.session;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GString) kinds = g_string_new(NULL);
	for (guint i = 0; i < decide->duties->n_rows; i++) {
		const char *kind = tzh_cell(decide->duties, i, "kind")->text;
		int n = 0;
		if (!g_hash_table_add(seen, (gpointer)kind))
			continue;
		for (guint j = 0; j < decide->duties->n_rows; j++)
			n += strcmp(tzh_cell(decide->duties, j, "kind")->text, kind) == 0;
		g_string_append_printf(kinds, "%s%s%d", kinds->len > 0 ? "  " : "", kind, n);
	}
	g_autofree char *text = trf(session, TZH_W_TUI_DECIDE_COUNT, (int)decide->duties->n_rows, kinds->str);
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, text);
}

/* ---- figures: nothing of a name, target or value is cut away; where the window is narrow, whole columns are ---- */

enum { LEAST = 4 }; /* rows: heads, a figure of two lines, and that there are more */
enum { NAME, GOAL, VALUE, AS_OF, EVIDENCE, VERDICT, COLUMNS };
static const char *const IDS[COLUMNS] = {"name", "goal", "value", "as_of", "evidence", "verdict"};

static void lay_columns(int cols, int width[COLUMNS]) {
	static const int usual[COLUMNS] = {20, 18, 14, 9, 6, 12}, first_to_go[] = {EVIDENCE, AS_OF, VERDICT};
	int all = 1;
	for (int k = 0; k < COLUMNS; k++)
		all += width[k] = usual[k];
	for (guint i = 0; i < G_N_ELEMENTS(first_to_go) && all > cols; i++) {
		all -= width[first_to_go[i]];
		width[first_to_go[i]] = 0;
	}
	for (int k = NAME; k <= VALUE && all > cols; k++)
		width[k] = (cols - 1) / 3;
	width[NAME] += MAX(cols - all, 0) / 2;
	width[GOAL] += MAX(cols - all, 0) / 2;
}

/* What stands in a cell; row -1: the heads. Caller frees. */
static char *figure_text(const Decide *decide, int row, int k) {
	const TzhRows *rows = decide->figures;
	if (row < 0 && k == EVIDENCE)
		return g_strdup(tr(decide->base.session, TZH_W_TUI_DECIDE_FILES));
	if (row < 0) {
		for (guint c = 0; c < rows->n_columns; c++)
			if (strcmp(rows->columns[c].id, IDS[k]) == 0)
				return g_strdup(rows->columns[c].title);
		return g_strdup("");
	}
	const TzhCell *cell = tzh_cell(rows, (guint)row, IDS[k]);
	char day[11];
	if (k != AS_OF || cell->null)
		return g_strdup(cell->text != NULL ? cell->text : "");
	session_day(decide->base.session, (TzhDay)cell->i, day);
	return g_strdup(day);
}

/* Draws one figure into as many rows as its longest text needs, and says how many; nothing where it has no room. */
static int draw_figure(const Decide *decide, Canvas *canvas, Area area, int row, const int width[COLUMNS]) {
	char *texts[COLUMNS];
	int height = 1;
	for (int k = 0; k < COLUMNS; k++) {
		texts[k] = figure_text(decide, row, k);
		if (width[k] > 1)
			height = MAX(height, glyph_lines(decide->base.session->mode, texts[k], width[k] - 1));
	}
	for (int k = 0, col = area.col; k < COLUMNS; col += width[k++]) {
		if (width[k] > 1 && height <= area.rows)
			canvas_wrap(canvas, (Area){area.row, col, height, width[k] - 1}, 0, row < 0 ? STYLE_HEAD : STYLE_PLAIN, texts[k]);
		g_free(texts[k]);
	}
	return height;
}

/* Returns the rows used. *below: figures that had no room; the last row says so. */
static int draw_figures(const Decide *decide, Canvas *canvas, Area area, int *below) {
	int width[COLUMNS], used = 0, n = (int)decide->figures->n_rows;
	lay_columns(area.cols, width);
	*below = 0;
	used = draw_figure(decide, canvas, (Area){area.row, 1, area.rows, area.cols - 1}, -1, width);
	for (int row = decide->figure; row < n; row++) {
		int room = area.rows - used - (row + 1 < n), height = draw_figure(decide, canvas, (Area){area.row + used, 1, room, area.cols - 1}, row, width);
		if (height > room) {
			*below = n - row;
			g_autofree char *more = trf(decide->base.session, TZH_W_TUI_DECIDE_FIGURES_MORE, *below);
			canvas_text(canvas, area.row + used, 1, area.cols - 1, STYLE_DIM, more);
			return used + 1;
		}
		used += height;
	}
	return used;
}

static int draw_lines(const GPtrArray *lines, Canvas *canvas, Area area, int col) {
	int row = 0;
	for (guint i = 0; i < lines->len && row < area.rows; i++) {
		Area rest = {area.row + row, col, area.rows - row, area.cols - col};
		int used = canvas_wrap(canvas, rest, 0, STYLE_PLAIN, lines->pdata[i]);
		row += MIN(used, rest.rows);
	}
	return row;
}

static int wrapped(const Decide *decide, const GPtrArray *lines, int cols) {
	int n = 0;
	for (guint i = 0; i < lines->len; i++)
		n += MAX(glyph_lines(decide->base.session->mode, lines->pdata[i], cols), 1);
	return n;
}

/* Returns the figures that had no room. */
static int draw_item(const Decide *decide, Canvas *canvas, Area area) {
	const Session *session = decide->base.session;
	g_autofree char *which = trf(session, TZH_W_TUI_DECIDE_WHICH, (int)decide->at + 1, (int)decide->duties->n_rows, duty_text(decide, "kind"));
	g_autoptr(GString) head = g_string_new(which);
	if (!duty(decide, "number")->null)
		g_string_append_printf(head, tr(session, TZH_W_TUI_DECIDE_TASK), duty_text(decide, "number"), duty_text(decide, "title"));
	int row = area.row, end = area.row + area.rows, below = 0;
	canvas_text(canvas, row++, 0, area.cols, STYLE_TITLE, head->str);
	row += draw_lines(decide->head, canvas, (Area){row, 0, MAX(end - row, 0), area.cols}, 2);
	if (decide->figures != NULL && decide->figures->n_rows > 0 && row + 2 < end) {
		int mind = decide->mind->len > 0 ? wrapped(decide, decide->mind, area.cols - 2) + 2 : 0;
		canvas_rule(canvas, row++, 0, area.cols);
		row += draw_figures(decide, canvas, (Area){row, 0, MAX(end - row - mind, LEAST), area.cols}, &below);
	}
	if (decide->mind->len > 0 && row + 2 < end) {
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row++, 0, area.cols, STYLE_HEAD, tr(session, TZH_W_TUI_DECIDE_MIND));
		row += draw_lines(decide->mind, canvas, (Area){row, 0, MAX(end - row, 0), area.cols}, 2);
	}
	if (decide->opinion != NULL && row + 1 < end) {
		g_autofree char *opinion = trf(session, TZH_W_TUI_DECIDE_OPINION, decide->opinion);
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row, 0, area.cols, STYLE_PLAIN, opinion);
	}
	canvas_caret(canvas, area.row, 0);
	return below;
}

int decide_below(const Decide *decide) {
	const Area area = decide->base.area;
	if (decide->duties == NULL || decide->duties->n_rows == 0)
		return 0;
	g_autoptr(Canvas) scratch = canvas_new(area.row + area.rows, area.cols, decide->base.session->mode);
	return draw_item(decide, scratch, (Area){area.row + 2, 0, area.rows - 2, area.cols});
}

void decide_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Decide *decide = (const Decide *)screen;
	const Session *session = screen->session;
	if (decide->duties == NULL || decide->duties->n_rows == 0) {
		canvas_text(canvas, area.row + 1, 2, area.cols - 2, STYLE_HEAD, tr(session, TZH_W_TUI_DECIDE_NONE));
		canvas_text(canvas, area.row + 3, 2, area.cols - 2, STYLE_PLAIN, tr(session, TZH_W_TUI_DECIDE_NONE_MORE));
		Area rest = {area.row + 5, 2, MAX(area.rows - 5, 0), area.cols - 2};
		int used = decide->states != NULL ? canvas_wrap(canvas, rest, 0, STYLE_PLAIN, decide->states) : 0;
		rest = (Area){rest.row + used, 2, MAX(rest.rows - used, 0), rest.cols};
		if (decide->lights != NULL)
			canvas_wrap(canvas, rest, 0, STYLE_PLAIN, decide->lights);
		canvas_caret(canvas, area.row + 1, 0);
		return;
	}
	draw_count(decide, canvas, area);
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	draw_item(decide, canvas, (Area){area.row + 2, 0, area.rows - 2, area.cols});
}
