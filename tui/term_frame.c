/* term_frame.c — see the header. */
#include "term_frame.h"

#include <string.h>

enum { NO_UNDERLINE = 2, NO_REVERSE = 4, NO_DIM = 16, NO_BOLD = 32, WORTH_CLEARING = 8, WORTH_HIDING = 1024 };

static void add(GString *out, const char *capability) {
	if (capability != NULL)
		g_string_append(out, capability);
}

static void set_style(TermFrame *frame, GString *out, int style) {
	if (style == frame->style)
		return;
	const TermCaps *caps = &frame->caps;
	Look look = theme_look(frame->theme, style);
	gboolean colored = look.fg >= 0 || look.bg >= 0;
	int without = colored && caps->fg[0] != NULL ? caps->not_with_color : 0;
	add(out, caps->off);
	add(out, look.bold && (without & NO_BOLD) == 0 ? caps->bold : NULL);
	add(out, look.dim && (without & NO_DIM) == 0 ? caps->dim : NULL);
	add(out, look.underline && (without & NO_UNDERLINE) == 0 ? caps->underline : NULL);
	add(out, look.reverse && (without & NO_REVERSE) == 0 ? caps->reverse : NULL);
	add(out, look.fg >= 0 ? caps->fg[look.fg] : NULL);
	add(out, look.bg >= 0 ? caps->bg[look.bg] : NULL);
	frame->style = style;
}

static void go(TermFrame *frame, GString *out, int row, int col) {
	if (row == frame->row && col == frame->col)
		return;
	frame->caps.move(frame->caps.data, out, row, col);
	frame->row = row;
	frame->col = col;
}

/* Do all terminals agree on its width? ASCII, Chinese characters and their punctuation. */
static gboolean sure(const Cell *cell) {
	gunichar c = cell->c[0];
	return cell->c[1] == 0 &&
	       (c < 0x7f || (c >= 0x3000 && c <= 0x303e) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xff01 && c <= 0xff5e));
}

static void put(GString *out, const Cell *cell) {
	if (cell->c[0] < 0x80 && cell->c[1] == 0) {
		g_string_append_c(out, (char)cell->c[0]);
		return;
	}
	for (int i = 0; i < GLYPH_CHARS && cell->c[i] != 0; i++)
		g_string_append_unichar(out, cell->c[i]);
}

static void put_cell(TermFrame *frame, GString *out, const Cell *cell, int row, int col) {
	go(frame, out, row, col);
	set_style(frame, out, cell->style);
	if (sure(cell)) {
		put(out, cell);
		frame->col += cell->width;
		return;
	}
	if (cell->width == 2) { /* where it takes one cell the other is blank */
		g_string_append(out, "  ");
		frame->col = -1;
		go(frame, out, row, col);
	}
	put(out, cell);
	frame->col = -1;
}

static gboolean plain_blank(const Cell *cell) {
	return cell->width == 1 && cell->c[0] == ' ' && cell->c[1] == 0 && cell->style == STYLE_PLAIN;
}

/* The column from which on the row is blank. */
static int blank_from(const Cell *cells, int cols) {
	while (cols > 0 && plain_blank(&cells[cols - 1]))
		cols--;
	return cols;
}

static gboolean differs(const Cell *old, const Cell *new) {
	return old == NULL || memcmp(old, new, sizeof *old) != 0;
}

static void clear_line(TermFrame *frame, GString *out, int row, int col) {
	go(frame, out, row, col);
	set_style(frame, out, STYLE_PLAIN);
	add(out, frame->caps.clear_line);
}

static void write_row(TermFrame *frame, GString *out, const Cell *old, const Cell *new, int row, int cols, gboolean last) {
	int end = frame->caps.clear_line != NULL ? blank_from(new, cols) : cols;
	if (cols - end < WORTH_CLEARING)
		end = cols;
	gboolean again = FALSE; /* beside a character of doubtful width all is sent again */
	for (int col = 0; col < end; col += MAX(new[col].width, 1)) {
		const Cell *was = old != NULL ? &old[col] : NULL;
		gboolean changed = differs(was, &new[col]) || (new[col].width == 2 && differs(old != NULL ? was + 1 : NULL, &new[col + 1]));
		if (!changed && !again)
			continue;
		again = !sure(&new[col]) || (changed && was != NULL && !sure(was));
		if (!(last && frame->caps.last_cell_scrolls && col + new[col].width >= cols))
			put_cell(frame, out, &new[col], row, col);
	}
	if (end < cols && (again || old == NULL || blank_from(old, cols) > end))
		clear_line(frame, out, row, end);
}

static void place_cursor(TermFrame *frame, GString *out, const Canvas *canvas) {
	gboolean hidden = canvas->caret_row < 0;
	set_style(frame, out, STYLE_PLAIN);
	go(frame, out, hidden ? canvas->rows - 1 : canvas->caret_row, hidden ? 0 : canvas->caret_col);
	if (hidden != frame->hidden)
		add(out, hidden ? frame->caps.hide : frame->caps.show);
	frame->hidden = hidden;
}

static void remember(TermFrame *frame, const Canvas *canvas) {
	if (frame->before == NULL)
		frame->before = canvas_new(canvas->rows, canvas->cols, canvas->mode);
	memcpy(frame->before->cells, canvas->cells, sizeof *canvas->cells * (gsize)canvas->rows * (gsize)canvas->cols);
}

void term_frame_write(TermFrame *frame, const Canvas *canvas, GString *out) {
	if (frame->before != NULL && (frame->before->rows != canvas->rows || frame->before->cols != canvas->cols))
		term_frame_forget(frame);
	gsize begin = out->len;
	for (int row = 0; row < canvas->rows; row++) {
		const Cell *new = &canvas->cells[row * canvas->cols], *old = frame->before != NULL ? &frame->before->cells[row * canvas->cols] : NULL;
		if (old == NULL || memcmp(old, new, sizeof *new *(gsize)canvas->cols) != 0)
			write_row(frame, out, old, new, row, canvas->cols, row == canvas->rows - 1);
	}
	if (out->len - begin > WORTH_HIDING && !frame->hidden && frame->caps.hide != NULL) {
		g_string_insert(out, (gssize)begin, frame->caps.hide);
		frame->hidden = TRUE;
	}
	place_cursor(frame, out, canvas);
	remember(frame, canvas);
}

void term_frame_forget(TermFrame *frame) {
	g_clear_pointer(&frame->before, canvas_free);
	frame->row = frame->col = frame->style = -1;
	frame->hidden = FALSE;
}
