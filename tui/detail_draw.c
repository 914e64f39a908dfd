/* detail_draw.c — the detail on the canvas: the bar of parts, paragraphs wrapped, tables fitted. It must not read anything. */
#include "detail_inside.h"

#include <string.h>

enum { GAP = 2, MARGIN = 2, NUMBER_FROM = 52, LEAST = 12 };

static const TzhWord titles[PARTS] = {TZH_W_TUI_PART_SUMMARY,  TZH_W_TUI_PART_MEASURES, TZH_W_TUI_PART_REPORTS,
                                      TZH_W_TUI_PART_EVIDENCE, TZH_W_TUI_PART_CLOSING,  TZH_W_TUI_PART_TRACE};

static void draw_bar(const Detail *detail, Canvas *canvas, Area area) {
	const Session *session = detail->session;
	int col = 0;
	if (area.cols >= NUMBER_FROM && *detail->task != '\0') {
		g_autofree char *named = session_task(session, detail->task);
		col += canvas_text(canvas, area.row, area.col, area.cols, STYLE_HEAD, named) + 1;
	}
	for (int i = 0; i < PARTS && col < area.cols; i++)
		col += canvas_textf(canvas, area.row, area.col + col, area.cols - col, i == (int)detail->part ? STYLE_TAB_ON : STYLE_TAB,
		                    i == (int)detail->part ? "[%s]" : " %s ", tr(session, titles[i]));
}

static gboolean shown(const Detail *detail, const DetailLine *line) {
	return line->under == DETAIL_ALWAYS || line->under == detail->at;
}

/* Where a paragraph's text begins: behind its label, under its row. */
static int indent_of(const Detail *detail, const DetailLine *line, int cols) {
	int indent = MARGIN + (line->under != DETAIL_ALWAYS ? MARGIN : 0);
	int labels = MIN(detail->labels, cols / 3);
	return line->label != NULL ? indent + labels + 1 : indent;
}

static int height_of(const Detail *detail, const DetailLine *line, int cols) {
	if (line->cells != NULL)
		return 1;
	return MAX(glyph_lines(detail->session->mode, line->text, MAX(cols - indent_of(detail, line, cols), LEAST)), 1);
}

/* Widths of the table's cells in so many columns: the last gives way first, until the flexible one has room; but where the first is the flexible one, the last says how it stands and stays. */
static void fit(const Detail *detail, int cols, int widths[DETAIL_CELLS]) {
	int used = MARGIN, n = 0;
	for (int c = 0; c < DETAIL_CELLS; c++) {
		widths[c] = detail->widths[c];
		n += widths[c] > 0;
		used += c == detail->flexible || widths[c] == 0 ? 0 : widths[c] + GAP;
	}
	for (int c = detail->flexible == 0 ? n - 2 : n - 1; c >= 0 && cols - used < MIN(LEAST, detail->widths[detail->flexible]); c--)
		if (c != detail->flexible && c > 0 && widths[c] > 0) {
			used -= widths[c] + GAP;
			widths[c] = 0;
		}
	widths[detail->flexible] = MAX(MIN(cols - used, detail->widths[detail->flexible]), 1);
}

static void draw_cells(const Detail *detail, Canvas *canvas, Area area, int row, const DetailLine *line) {
	int widths[DETAIL_CELLS], col = MARGIN;
	fit(detail, area.cols, widths);
	for (int c = 0; line->cells[c] != NULL; c++) {
		int width = MIN(widths[c], area.cols - col);
		if (width <= 0)
			continue;
		canvas_text(canvas, row, area.col + col, width, line->style, line->cells[c]);
		col += widths[c] + GAP;
	}
}

/* Draws the paragraph whose first line belongs at `row` of the picture; rows before 0 and beyond the area are left out. */
static void draw_line(const Detail *detail, Canvas *canvas, Area area, int row, int height, const DetailLine *line) {
	int first = MAX(row, 0), skip = first - row, rows = MIN(height - skip, area.rows - first);
	if (rows <= 0)
		return;
	if (line->cells != NULL) {
		draw_cells(detail, canvas, area, area.row + first, line);
	} else {
		int indent = indent_of(detail, line, area.cols), margin = MARGIN + (line->under != DETAIL_ALWAYS ? MARGIN : 0);
		if (line->label != NULL && skip == 0)
			canvas_text(canvas, area.row + first, area.col + margin, MIN(detail->labels, area.cols / 3), STYLE_HEAD, line->label);
		canvas_wrap(canvas, (Area){area.row + first, area.col + indent, rows, MAX(MIN(area.cols - indent, area.cols), 1)}, skip, line->style, line->text);
	}
	if (line->row >= 0 && line->row == detail->at && skip == 0) {
		canvas_text(canvas, area.row + first, area.col, 1, STYLE_KEY, ">");
		canvas_style(canvas, (Area){area.row + first, area.col, 1, area.cols}, STYLE_ON);
		if (canvas->caret_row < 0) /* beside a list it is the list's */
			canvas_caret(canvas, area.row + first, area.col);
	}
}

/* The first line to show: the current row and what stands under it in sight, as far as that fits; never beyond the end. */
int detail_top(const Detail *detail, Area area) {
	int line = 0, from = -1, to = 0;
	for (guint i = 0; i < detail->lines->len; i++) {
		const DetailLine *each = detail->lines->pdata[i];
		if (!shown(detail, each))
			continue;
		int height = height_of(detail, each, area.cols);
		if (detail->at >= 0 && (each->row == detail->at || each->under == detail->at)) {
			from = from < 0 ? line : from;
			to = line + height;
		}
		line += height;
	}
	int top = CLAMP(detail->top, 0, MAX(line - area.rows, 0));
	if (from >= 0 && to - from <= area.rows)
		top = MAX(MIN(top, from), to - area.rows);
	else if (from >= 0)
		top = CLAMP(top, from, to - area.rows);
	if (from >= 0 && detail->at == 0 && to <= area.rows)
		top = 0;
	return top;
}

void detail_draw(const Detail *detail, Canvas *canvas, Area area) {
	if (area.rows < 2 || area.cols < LEAST)
		return;
	draw_bar(detail, canvas, area);
	area.row++;
	area.rows--;
	/* Another part is wanted and not read yet: nothing rather than what does not belong under it. */
	if (detail->loaded != detail->part)
		return;
	int line = -detail_top(detail, area);
	for (guint i = 0; i < detail->lines->len && line < area.rows; i++) {
		const DetailLine *each = detail->lines->pdata[i];
		if (!shown(detail, each))
			continue;
		int height = height_of(detail, each, area.cols);
		draw_line(detail, canvas, area, line, height, each);
		line += height;
	}
}
