/* xlsx_width.c — how wide columns are and how high rows: by what they hold, so that a sheet prints on A4 without becoming too small to read, and no program has to find heights itself.
 * It must not know workbooks. */
#include "report/xlsx/xlsx.h"

#include <taizhang/width.h>

#include <string.h>

#define NARROWEST 7    /* cells */
#define WIDEST 26      /* a column of words, days, numbers */
#define WIDEST_TEXT 56 /* of text */
#define FILTER 3       /* cells that the button of a filter covers */
#define ACROSS 190     /* cells of a page on its side at three quarters of the size, */
#define DOWN 112       /* of an upright one */
#define LINES_MOST 27  /* a row is at most 409 points high */

static bool flexible(TreeType type) {
	return type == TREE_TEXT || type == TREE_CODE;
}

void xlsx_measure(int *cells, TreeType type, const char *text, bool title) {
	int most = flexible(type) ? WIDEST_TEXT : WIDEST, line = 0, widest = 0;
	for (const char *p = text; *p != '\0' && widest < most; p = g_utf8_next_char(p)) {
		line = *p == '\n' ? 0 : line + tzh_char_width(g_utf8_get_char(p), 1);
		widest = MAX(widest, line);
	}
	*cells = MAX(*cells, MAX(NARROWEST, MIN(most, widest + (title ? FILTER : 1))));
}

static int sum(const int *cells, guint n) {
	int all = 0;
	for (guint c = 0; c < n; c++)
		all += cells[c];
	return all;
}

/* The widest column that may give, n for none. */
static guint widest(const int *cells, const TreeType *types, guint n, const int least[2]) {
	guint found = n;
	for (guint c = 0; c < n; c++)
		if (cells[c] > least[flexible(types[c])] && (found == n || cells[c] > cells[found]))
			found = c;
	return found;
}

void xlsx_fit(int *cells, const TreeType *types, guint n) {
	static const int LEAST[][2] = {{WIDEST, 24}, {12, 24}, {NARROWEST, 12}, {NARROWEST, NARROWEST}}; /* of words, of text */
	int room = n > XLSX_UPRIGHT ? ACROSS : DOWN;
	for (gsize step = 0; step < G_N_ELEMENTS(LEAST); step++) {
		guint c;
		while (sum(cells, n) > room && (c = widest(cells, types, n, LEAST[step])) < n)
			cells[c]--;
	}
}

/* A width counts digits of the common face; 汉字 of a sheet's own take a little more than two. */
double xlsx_column(int cells) {
	return cells * 1.08 + 1;
}

guint xlsx_lines(const char *text, int cells) {
	guint n = 0;
	int used;
	if (strchr(text, '\n') == NULL && strlen(text) <= (gsize)cells)
		return 1;
	for (const char *at = text, *next; at != NULL && n < LINES_MOST; at = next, n++)
		width_break(at, cells, &next, &used);
	return n;
}

double xlsx_height(guint lines) {
	return lines * 15.0;
}
