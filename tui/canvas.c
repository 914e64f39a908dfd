/* canvas.c — drawing on a grid of cells. Whatever is drawn over half of a wide character turns the other half into a blank. It must not know any terminal or theme. */
#include "canvas.h"

#include <string.h>

Canvas *canvas_new(int rows, int cols, TextMode mode) {
	Canvas *canvas = g_new0(Canvas, 1);
	canvas->rows = MAX(rows, 1);
	canvas->cols = MAX(cols, 1);
	canvas->mode = mode;
	canvas->cells = g_new(Cell, (gsize)canvas->rows * (gsize)canvas->cols);
	canvas_clear(canvas);
	return canvas;
}

void canvas_free(Canvas *canvas) {
	if (canvas == NULL)
		return;
	g_free(canvas->cells);
	g_free(canvas);
}

void canvas_clear(Canvas *canvas) {
	gsize n = (gsize)canvas->rows * (gsize)canvas->cols;
	for (gsize i = 0; i < n; i++)
		canvas->cells[i] = (Cell){.c = {' '}, .width = 1, .style = STYLE_PLAIN};
	canvas->caret_row = canvas->caret_col = -1;
}

static Cell *cell_at(Canvas *canvas, int row, int col) {
	return &canvas->cells[row * canvas->cols + col];
}

static void blank(Cell *cell) {
	*cell = (Cell){.c = {' '}, .width = 1, .style = cell->style};
}

/* Makes [from, to) free: wide characters that reach in from either side lose their other half. */
static void clear_way(Canvas *canvas, int row, int from, int to) {
	if (cell_at(canvas, row, from)->width == 0)
		blank(cell_at(canvas, row, from - 1));
	if (to < canvas->cols && cell_at(canvas, row, to)->width == 0)
		blank(cell_at(canvas, row, to));
}

static void put(Canvas *canvas, int row, int col, int style, const gunichar *c, int width) {
	clear_way(canvas, row, col, col + width);
	Cell *cell = cell_at(canvas, row, col);
	memcpy(cell->c, c, sizeof cell->c);
	cell->width = (guint8)width;
	cell->style = (guint8)style;
	if (width == 2)
		cell[1] = (Cell){.width = 0, .style = (guint8)style};
}

static void put_char(Canvas *canvas, int row, int col, int style, gunichar c, int width) {
	put(canvas, row, col, style, (gunichar[GLYPH_CHARS]){c}, width);
}

/* What of [*col, *col + *width) is on the canvas; FALSE: nothing. A left edge that is cut off is not asked for by any screen: it counts as nothing. */
static gboolean clip(const Canvas *canvas, int row, int col, int *width) {
	*width = MIN(*width, canvas->cols - col);
	return row >= 0 && row < canvas->rows && col >= 0 && *width > 0;
}

/* Draws whole glyphs of [text, end) while they fit; returns the cells used. */
static int draw_run(Canvas *canvas, int row, int col, int width, int style, const char *text, const char *end) {
	int used = 0;
	Glyph glyph;
	while ((end == NULL || text < end) && glyph_next(canvas->mode, text, &glyph) && glyph.c[0] != '\n' && used + glyph.width <= width) {
		put(canvas, row, col + used, style, glyph.c, glyph.width);
		used += glyph.width;
		text += glyph.bytes;
	}
	return used;
}

typedef struct {
	gunichar c;
	int width;
} Cutoff;

static Cutoff cutoff(TextMode mode) {
	return mode.ascii ? (Cutoff){'~', 1} : (Cutoff){0x2026, mode.ambiguous};
}

/* Draws as much as leaves room for the mark, and the mark. */
static int draw_cut(Canvas *canvas, int row, int col, int width, int style, const char *text, const char *end) {
	Cutoff at = cutoff(canvas->mode);
	int used = draw_run(canvas, row, col, MAX(width - at.width, 0), style, text, end);
	if (used + at.width <= width) {
		put_char(canvas, row, col + used, style, at.c, at.width);
		used += at.width;
	}
	return used;
}

/* Cells of the first line of the text, as far as that matters: more than `most` is told by most + 1. */
static int line_cells(TextMode mode, const char *text, int most) {
	int used = 0;
	Glyph glyph;
	while (glyph_next(mode, text, &glyph) && glyph.c[0] != '\n') {
		used += glyph.width;
		if (used > most)
			return most + 1;
		text += glyph.bytes;
	}
	return used;
}

int canvas_text(Canvas *canvas, int row, int col, int width, int style, const char *text) {
	if (!clip(canvas, row, col, &width))
		return 0;
	if (line_cells(canvas->mode, text, width) <= width)
		return draw_run(canvas, row, col, width, style, text, NULL);
	return draw_cut(canvas, row, col, width, style, text, NULL);
}

int canvas_textf(Canvas *canvas, int row, int col, int width, int style, const char *format, ...) {
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	return canvas_text(canvas, row, col, width, style, text);
}

int canvas_right(Canvas *canvas, int row, int col, int width, int style, const char *text) {
	if (!clip(canvas, row, col, &width))
		return 0;
	int cells = line_cells(canvas->mode, text, width);
	int shift = MAX(width - cells, 0);
	return canvas_text(canvas, row, col + shift, width - shift, style, text);
}

int canvas_wrap(Canvas *canvas, Area area, int skip, int style, const char *text) {
	int line = 0, width = area.cols;
	const char *at = NULL, *stop = NULL; /* the last line that is shown */
	const char *next = text, *end;
	int last = -1;
	for (const char *p = text; next != NULL && *p != '\0'; p = next, line++) {
		end = glyph_wrap(canvas->mode, p, area.cols, &next, NULL);
		if (line < skip || line >= skip + area.rows)
			continue;
		at = p;
		stop = end;
		last = area.row + line - skip;
		if (clip(canvas, last, area.col, &width))
			draw_run(canvas, last, area.col, width, style, p, end);
	}
	if (line > skip + area.rows && last >= 0 && clip(canvas, last, area.col, &width)) {
		canvas_blank(canvas, (Area){last, area.col, 1, width}, style);
		draw_cut(canvas, last, area.col, width, style, at, stop);
	}
	return line;
}

void canvas_rule(Canvas *canvas, int row, int col, int width) {
	if (!clip(canvas, row, col, &width))
		return;
	for (int i = 0; i < width; i++)
		put_char(canvas, row, col + i, STYLE_RULE, '-', 1);
}

static gboolean clip_area(const Canvas *canvas, Area *area) {
	int bottom = MIN(area->row + area->rows, canvas->rows), right = MIN(area->col + area->cols, canvas->cols);
	area->row = MAX(area->row, 0);
	area->col = MAX(area->col, 0);
	area->rows = bottom - area->row;
	area->cols = right - area->col;
	return area->rows > 0 && area->cols > 0;
}

void canvas_blank(Canvas *canvas, Area area, int style) {
	if (!clip_area(canvas, &area))
		return;
	for (int row = area.row; row < area.row + area.rows; row++) {
		clear_way(canvas, row, area.col, area.col + area.cols);
		for (int col = area.col; col < area.col + area.cols; col++)
			*cell_at(canvas, row, col) = (Cell){.c = {' '}, .width = 1, .style = (guint8)style};
	}
}

void canvas_style(Canvas *canvas, Area area, int add) {
	if (!clip_area(canvas, &area))
		return;
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int col = area.col; col < area.col + area.cols; col++)
			cell_at(canvas, row, col)->style |= (guint8)add;
}

void canvas_caret(Canvas *canvas, int row, int col) {
	canvas->caret_row = CLAMP(row, 0, canvas->rows - 1);
	canvas->caret_col = CLAMP(col, 0, canvas->cols - 1);
	if (canvas->caret_col > 0 && canvas_cell(canvas, canvas->caret_row, canvas->caret_col)->width == 0) /* it stands on characters, not in them */
		canvas->caret_col--;
}

static int bar_ascii(Canvas *canvas, int row, int col, int width, int style, int eighths) {
	int cells = MIN(eighths > 0 ? MAX((eighths + 4) / 8, 1) : 0, width);
	for (int i = 0; i < cells; i++)
		put_char(canvas, row, col + i, style, '#', 1);
	return cells;
}

int canvas_bar(Canvas *canvas, int row, int col, int width, int style, int eighths) {
	if (!clip(canvas, row, col, &width))
		return 0;
	if (canvas->mode.ascii)
		return bar_ascii(canvas, row, col, width, style, eighths);
	int each = canvas->mode.ambiguous; /* cells of a block */
	int left = eighths > 0 ? MAX(eighths / each, 1) : 0, used = 0;
	for (; left > 0 && used + each <= width; left -= 8, used += each)
		put_char(canvas, row, col + used, style, (gunichar)(0x2590 - MIN(left, 8)), each); /* U+2588 full … U+258F an eighth */
	return used;
}

static void add_cell(GString *text, const Cell *cell) {
	for (int i = 0; cell->width > 0 && i < GLYPH_CHARS && cell->c[i] != 0; i++)
		g_string_append_unichar(text, cell->c[i]);
}

static char *without_trail(GString *text, const char *trail) {
	while (text->len > 0 && strchr(trail, text->str[text->len - 1]) != NULL)
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}

char *canvas_row_text(const Canvas *canvas, int row) {
	GString *text = g_string_new(NULL);
	for (int col = 0; col < canvas->cols; col++)
		add_cell(text, canvas_cell(canvas, row, col));
	return without_trail(text, " ");
}

char *canvas_row_styles(const Canvas *canvas, int row) {
	static const char letters[STYLES + 1] = ".t-abhdkrygueoxfin", on[STYLES + 1] = ":T=ABHDKRYGUEOXFIN";
	GString *styles = g_string_new(NULL);
	for (int col = 0; col < canvas->cols; col++) {
		int style = canvas_cell(canvas, row, col)->style, base = style & ~(STYLE_ON | STYLE_MARKED);
		if ((style & STYLE_MARKED) != 0)
			g_string_append_c(styles, (style & STYLE_ON) != 0 ? '#' : '+');
		else
			g_string_append_c(styles, (style & STYLE_ON) != 0 ? on[base] : letters[base]);
	}
	return without_trail(styles, ".");
}
