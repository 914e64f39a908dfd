/* fit.c — how wide the columns of a table are where the page has so many cells: by what they hold, flexible ones giving first. It must not know pages or terminals. */
#include "report/render.h"
#include <taizhang/width.h>

#include <string.h>

#define LEAST 4 /* cells that a column needs to be one */

static int widest_line(const char *text) {
	int most = 0, cells = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		cells = *p == '\n' ? 0 : cells + tzh_char_width(g_utf8_get_char(p), 1);
		most = MAX(most, cells);
	}
	return most;
}

static void natural(const TreeNode *table, int *cells) {
	for (guint c = 0; c < table->n_columns; c++) {
		cells[c] = MAX(LEAST, width_of(table->columns[c].title));
		for (guint r = 0; r < table->n_rows; r++)
			cells[c] = MAX(cells[c], widest_line(tree_cell(table, r, c)));
	}
}

/* The widest column that may give; -1: none may. */
static int widest(const TreeNode *table, const int *cells, bool text_only, int least) {
	int found = -1;
	for (guint c = 0; c < table->n_columns; c++) {
		TreeType type = table->columns[c].type;
		bool may = text_only ? type == TREE_TEXT || type == TREE_CODE : true;
		if (may && cells[c] > least && (found < 0 || cells[c] > cells[found]))
			found = (int)c;
	}
	return found;
}

int fit_sum(const TreeNode *table, int gap, const int *cells) {
	int all = gap * ((int)table->n_columns - 1);
	for (guint c = 0; c < table->n_columns; c++)
		all += cells[c];
	return all;
}

bool fit_columns(const TreeNode *table, int gap, int width, int *cells) {
	static const int STEPS[][2] = {{1, 16}, {0, 8}, {0, LEAST}};
	natural(table, cells);
	for (gsize i = 0; i < G_N_ELEMENTS(STEPS); i++) {
		int c;
		while (fit_sum(table, gap, cells) > width && (c = widest(table, cells, STEPS[i][0] == 1, STEPS[i][1])) >= 0)
			cells[c]--;
	}
	return fit_sum(table, gap, cells) <= width;
}
