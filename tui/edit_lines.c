/* edit_lines.c — a typed text as wrapped lines, and drawn. Lines are laid out from the text whenever they are asked for, so that nothing can disagree with it; widths come from glyph.h alone.
 * It must not change the text or the caret. */
#include "edit_private.h"

static Line wrap_line(const Edit *edit, gsize start, int width) {
	const char *text = edit->text->str, *next;
	const char *end = glyph_wrap(edit->mode, text + start, MAX(width - 1, 2), &next, NULL);
	Line line = {start, (gsize)(end - text), next != NULL ? (gsize)(next - text) : edit->text->len, *end == '\n'};
	if (next != NULL && !line.hard && *next == '\n') { /* only blanks were left before the line feed */
		line.next++;
		line.hard = TRUE;
	}
	if (next == NULL)
		line.end = edit->text->len;
	return line;
}

GArray *edit_lines(const Edit *edit, int width) {
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
	Line line = {0, 0, 0, TRUE};
	if (!edit->lines) {
		line = (Line){0, edit->text->len, edit->text->len, FALSE};
		g_array_append_val(lines, line);
		return lines;
	}
	do {
		line = wrap_line(edit, line.next, width);
		g_array_append_val(lines, line);
	} while (line.next < edit->text->len || line.hard);
	return lines;
}

const Line *edit_line_at(const GArray *lines, guint i) {
	return &g_array_index(lines, Line, i);
}

guint edit_caret_line(const Edit *edit, const GArray *lines) {
	guint low = 0, high = lines->len;
	while (high - low > 1) {
		const guint middle = (low + high) / 2;
		if (edit_line_at(lines, middle)->start <= edit->caret)
			low = middle;
		else
			high = middle;
	}
	if (edit->behind && low > 0 && edit_line_at(lines, low)->start == edit->caret && !edit_line_at(lines, low - 1)->hard)
		low--;
	return low;
}

int edit_column(const Edit *edit, const Line *line, gsize at) {
	int cells = 0;
	Glyph glyph;
	for (gsize p = line->start; p < MIN(at, line->end) && glyph_next(edit->mode, edit->text->str + p, &glyph); p += glyph.bytes)
		cells += glyph.width;
	return cells;
}

int edit_height(const Edit *edit, int width) {
	if (!edit->lines)
		return 1;
	g_autoptr(GArray) lines = edit_lines(edit, width);
	return (int)lines->len;
}

int edit_caret_row(const Edit *edit, int width) {
	g_autoptr(GArray) lines = edit_lines(edit, width);
	return (int)edit_caret_line(edit, lines);
}

/* ---- drawing ---- */

/* One line: scrolled sideways by half its width at a time, so that it stands still while the caret moves within. */
static void draw_one(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on) {
	const Line line = {0, edit->text->len, edit->text->len, FALSE};
	const int caret = edit_column(edit, &line, edit->caret), room = MAX(area.cols - 4, 1), step = MAX(area.cols / 2, 1);
	int skipped = 0, from = 0;
	gsize at = 0;
	if (caret > room && glyph_width(edit->mode, edit->text->str) >= area.cols) {
		const int wanted = (caret - room + step - 1) / step * step;
		Glyph glyph;
		for (; skipped < wanted && glyph_next(edit->mode, edit->text->str + at, &glyph); at += glyph.bytes)
			skipped += glyph.width;
		from = canvas_text(canvas, area.row, area.col, 1, style, "<");
	}
	canvas_text(canvas, area.row, area.col + from, area.cols - from, style, edit->text->str + at);
	if (on)
		canvas_caret(canvas, area.row, area.col + MIN(from + caret - skipped, area.cols - 1));
}

static void draw_lines(const Edit *edit, Canvas *canvas, Area area, int skip, int style, gboolean on) {
	g_autoptr(GArray) lines = edit_lines(edit, area.cols);
	for (int row = 0; row < area.rows && skip + row < (int)lines->len; row++) {
		const Line *line = edit_line_at(lines, (guint)(skip + row));
		g_autofree char *text = g_strndup(edit->text->str + line->start, line->end - line->start);
		canvas_text(canvas, area.row + row, area.col, area.cols, style, text);
	}
	const int at = (int)edit_caret_line(edit, lines);
	if (on && at >= skip && at < skip + area.rows)
		canvas_caret(canvas, area.row + at - skip, area.col + MIN(edit_column(edit, edit_line_at(lines, (guint)at), edit->caret), area.cols - 1));
}

void edit_draw_from(const Edit *edit, Canvas *canvas, Area area, int skip, int style, gboolean on) {
	if (area.rows <= 0 || area.cols <= 0)
		return;
	canvas_blank(canvas, area, style);
	if (edit->lines)
		draw_lines(edit, canvas, area, skip, style, on);
	else if (skip == 0)
		draw_one(edit, canvas, area, style, on);
}

void edit_draw(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on) {
	const int height = edit_height(edit, area.cols), middle = edit->lines ? edit_caret_row(edit, area.cols) - area.rows / 2 : 0;
	edit_draw_from(edit, canvas, area, CLAMP(middle, 0, MAX(height - area.rows, 0)), style, on);
}
