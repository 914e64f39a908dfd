/* canvas.h — the grid of cells between screens and terminal (house.md §5). Screens draw on it and know no terminal; the terminal shows it and knows no screen.
 * Everything drawn outside is cut away; a wide character never stands half: at an edge it gives way to a blank. */
#pragma once

#include "glyph.h"

/* What text is, not how it looks; the theme decides that (theme.h). */
typedef enum {
	STYLE_PLAIN,
	STYLE_TITLE,  /* first line of the screen, headings */
	STYLE_RULE,   /* lines between parts */
	STYLE_TAB,    /* a tab */
	STYLE_TAB_ON, /* the tab one is in */
	STYLE_HEAD,   /* heads of columns, labels */
	STYLE_DIM,    /* what is not allowed now, remarks */
	STYLE_KEY,    /* a key one can press */
	STYLE_RED,
	STYLE_YELLOW,
	STYLE_GREEN,
	STYLE_BLUE,
	STYLE_GREY,
	STYLE_GOOD,     /* done */
	STYLE_BAD,      /* refused, wrong */
	STYLE_FIELD,    /* a field one can type into */
	STYLE_FIELD_ON, /* the field one is in */
	STYLE_BANNER,   /* demonstration, as of a date, read-only */
	STYLES,
	STYLE_ON = 0x40,    /* added: the current row */
	STYLE_MARKED = 0x80 /* added: marked */
} Style;

typedef struct {
	gunichar c[GLYPH_CHARS];
	guint16 width; /* 1, 2, or 0: the right half of the wide one before it */
	guint16 style;
} Cell; /* without holes: cells are compared as bytes */

typedef struct {
	int row, col, rows, cols;
} Area;

typedef struct {
	int rows, cols;
	TextMode mode;
	int caret_row, caret_col; /* where the hardware cursor stands: the current row or field; -1: nowhere */
	Cell *cells;              /* row-major */
} Canvas;

Canvas *canvas_new(int rows, int cols, TextMode mode);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)
void canvas_clear(Canvas *canvas); /* blanks, no caret */
static inline Area canvas_area(const Canvas *canvas) {
	return (Area){0, 0, canvas->rows, canvas->cols};
}
static inline const Cell *canvas_cell(const Canvas *canvas, int row, int col) {
	return &canvas->cells[row * canvas->cols + col];
}

/* Draws one line of text in at most `width` cells from (row, col), cut with … ("~" in ASCII) where longer. A line feed ends it. Returns the cells used. */
int canvas_text(Canvas *canvas, int row, int col, int width, int style, const char *text);
int canvas_textf(Canvas *canvas, int row, int col, int width, int style, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* The same, ending at the right edge of the `width` cells. */
int canvas_right(Canvas *canvas, int row, int col, int width, int style, const char *text);
/* Draws wrapped text into an area, leaving out the first `skip` lines. Returns how many lines the whole text takes; more than skip + rows: cut, the last shown line ends with …. */
int canvas_wrap(Canvas *canvas, Area area, int skip, int style, const char *text);
void canvas_rule(Canvas *canvas, int row, int col, int width); /* a line across: ASCII '-', so that its width is never in doubt */
void canvas_blank(Canvas *canvas, Area area, int style);       /* blanks */
void canvas_style(Canvas *canvas, Area area, int add);         /* adds STYLE_ON or STYLE_MARKED to what stands there */
void canvas_caret(Canvas *canvas, int row, int col);

/* Block figures: a bar of `eighths` eighths of a cell in at most `width` cells (█▏…▉; '#' in ASCII); never nothing for more than 0. Returns the cells used. Blocks are of ambiguous
 * width: where they take two cells, half as many are drawn. */
int canvas_bar(Canvas *canvas, int row, int col, int width, int style, int eighths);

/* One row as text (trailing blanks cut), and its styles as one letter a cell (in the order of Style: . t - a b h d k r y g u e o x f i n; capitals, : and = where STYLE_ON is added;
 * + marked, # both; trailing '.' cut), for tests and for copying. Caller frees. */
char *canvas_row_text(const Canvas *canvas, int row);
char *canvas_row_styles(const Canvas *canvas, int row);
