/* scroll.c — drawing the part that shows of something long. It must not know what is drawn. */
#include "scroll.h"

gboolean scroll_shows(const Scroll *scroll, int row, int *at) {
	*at = scroll->area.row + row - scroll->skip;
	return scroll->canvas != NULL && row >= scroll->skip && row < scroll->skip + scroll->area.rows;
}

gboolean scroll_part(const Scroll *scroll, int row, int col, int rows, int cols, Area *part, int *skip) {
	const int top = MAX(row, scroll->skip), end = MIN(row + rows, scroll->skip + scroll->area.rows);
	*part = (Area){scroll->area.row + top - scroll->skip, scroll->area.col + col, end - top, MIN(cols, scroll->area.cols - col)};
	*skip = top - row;
	return scroll->canvas != NULL && part->rows > 0 && part->cols > 0;
}

void scroll_text(const Scroll *scroll, int row, int col, int width, int style, const char *text) {
	int at;
	if (scroll_shows(scroll, row, &at))
		canvas_text(scroll->canvas, at, scroll->area.col + col, MIN(width, scroll->area.cols - col), style, text);
}

void scroll_right(const Scroll *scroll, int row, int col, int width, int style, const char *text) {
	int at;
	if (scroll_shows(scroll, row, &at))
		canvas_right(scroll->canvas, at, scroll->area.col + col, width, style, text);
}

int scroll_wrap(const Scroll *scroll, int row, int col, int width, int style, const char *text) {
	Area part;
	int skip;
	const int lines = glyph_lines(scroll->mode, text, width);
	if (scroll_part(scroll, row, col, lines, width, &part, &skip))
		canvas_wrap(scroll->canvas, part, skip, style, text);
	return lines;
}

int scroll_to(int skip, int from, int to, int all, int rows) {
	if (to > skip + rows)
		skip = to - rows;
	if (from < skip)
		skip = from;
	return CLAMP(skip, 0, MAX(all - rows, 0));
}
