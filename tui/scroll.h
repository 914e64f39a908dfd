/* scroll.h — drawing what is longer than its place: rows are counted from the top of the whole, and only those that show are drawn. Forms and dialogs measure and draw with the same calls. */
#pragma once

#include "canvas.h"

typedef struct {
	Canvas *canvas; /* NULL: only measure */
	TextMode mode;
	Area area; /* where it shows */
	int skip;  /* rows of the whole above it */
} Scroll;

/* Does row `row` of the whole show? *at: the canvas's row. */
gboolean scroll_shows(const Scroll *scroll, int row, int *at);
/* The part that shows of `rows` rows from `row` on, `cols` cells from `col` of the area: *skip of them are above. FALSE: nothing shows. */
gboolean scroll_part(const Scroll *scroll, int row, int col, int rows, int cols, Area *part, int *skip);
/* One line, cut at `width`. */
void scroll_text(const Scroll *scroll, int row, int col, int width, int style, const char *text);
void scroll_right(const Scroll *scroll, int row, int col, int width, int style, const char *text);
/* Wrapped text from `row` on; how many rows it takes. */
int scroll_wrap(const Scroll *scroll, int row, int col, int width, int style, const char *text);
/* Where to scroll to so that rows [from, to) show, `from` first, moving as little as possible; `all`: rows of the whole. */
int scroll_to(int skip, int from, int to, int all, int rows);
