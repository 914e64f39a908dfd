/* render.h — the renderers: each walks a tree and knows nothing of what it says (reports.md §2). A new format is one function and one row in render.c. */
#pragma once

#include "report/tree.h"

void render_text(const ReportTree *tree, int width, GString *out); /* `width`: cells of a line */
void render_md(const ReportTree *tree, int width, GString *out);
void render_csv(const ReportTree *tree, int width, GString *out);

/* ---- width.c: cells of a terminal ---- */

int width_of(const char *text);
/* The end of the first line of `text` when broken to at most `width` cells (at least one character), and in *next where the second begins (NULL: nothing is left).
 * Breaks at line feeds, at spaces, and between wide characters where Chinese punctuation allows; words that are too long are cut anywhere. *cells: the line's width. */
const char *width_break(const char *text, int width, const char **next, int *cells);
