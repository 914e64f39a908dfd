/* render.h — the renderers: each walks a tree and knows nothing of what it says (reports.md §2). A new format is one function and one row in render.c. */
#pragma once

#include "report/tree.h"
#include <taizhang/report.h>

/* FALSE with a sentence: it cannot be written so (an encoding, a missing font). `how` is never NULL, its defaults filled in. */
typedef gboolean RenderFunction(const ReportTree *tree, const TzhRender *how, GString *out, GError **error);

/* The same to a sink, bytes as they are made, rows of tables that stream not kept. */
typedef gboolean RenderTo(const ReportTree *tree, const TzhRender *how, TzhSink *sink, gpointer data, GError **error);
RenderTo render_csv_to;

RenderFunction render_text, render_md, render_csv, render_html;

/* render_module.c — a heavy renderer lives in a module beside the program ("taizhang-pdf.so"), whose one symbol is `render_module`, a RenderFunction. The module has its own copy of
 * what it stands on below the tree; it is given a tree and knows nothing of records. */
/* Another symbol of the one that draws on paper: a figure as PNG, in the faces that `how` names (report/tree.h). */
typedef gboolean PictureFunction(const Figure *figure, const TzhRender *how, GString *out, GError **error);
/* Gives all charts of the tree their pictures. FALSE: they could not be drawn; the tree is as it was, or has some. */
gboolean render_pictures(ReportTree *tree, const TzhRender *how, GError **error);

gboolean render_by_module(const char *module, const ReportTree *tree, const TzhRender *how, GString *out, GError **error);

/* ---- width.c: cells of a terminal ---- */

int width_of(const char *text);
/* The end of the first line of `text` when broken to at most `width` cells (at least one character), and in *next where the second begins (NULL: nothing is left).
 * Breaks at line feeds, at spaces, and between wide characters where Chinese punctuation allows; words that are too long are cut anywhere. *cells: the line's width. */
const char *width_break(const char *text, int width, const char **next, int *cells);

/* ---- fit.c: columns of a table, in cells ---- */

/* How wide each column is (cells[n_columns]) where a line has `width` cells and `gap` stand between columns: by what they hold, flexible columns giving first, down to a readable width,
 * then all. FALSE: even so it does not fit. */
bool fit_columns(const TreeNode *table, int gap, int width, int *cells);
/* The same on paper, where the lowest table is the best (fit_paper.c); columns may come out wider together than the line where there are too many. */
void fit_paper(const TreeNode *table, int gap, int width, int *cells);
int fit_sum(const TreeNode *table, int gap, const int *cells); /* the whole line */
