/* fit_paper.c — how wide the columns of a table are on paper, where a line wraps wherever it must and only height is dear: every column gets what it cannot do without, and the rest goes,
 * cell by cell, to the column that makes the most rows high. It must not know a file format. */
#include "report/render.h"
#include <taizhang/width.h>

#include <string.h>

#define LEAST 4    /* cells of a column */
#define WORD 16    /* of what is not broken if it can be helped: numbers, days, codes; longer is broken anyway */
#define LATIN 6    /* letters that take a cell more than their cells, in most faces */
#define TITLE 9    /* of a title that is kept whole: four characters */
#define TEXT 8     /* cells of a column of running text */
#define MARK 2     /* cells of a dot */
#define SAMPLE 200 /* rows that are looked at */

typedef struct {
	const TreeNode *table;
	guint rows;
	int *natural; /* cells of the widest line of each column */
	int *word;    /* of what it should not break */
	int *whole;   /* the same, days, counts, figures and short titles being one word each */
	int *volume;  /* [row * n_columns + column]: cells of the text, lines of its own counted full */
	int *cells;
} Paper;

static int widest_line(const char *text) {
	int most = 0, cells = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		cells = *p == '\n' ? 0 : cells + tzh_char_width(g_utf8_get_char(p), 1);
		most = MAX(most, cells);
	}
	return most;
}

/* The widest run that no line may end in, of those that are not too long to be kept. */
static int widest_word(const char *text) {
	int most = 0, cells = 0, narrow = 0;
	gunichar left = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isspace(c) || tzh_line_may_end(left, c))
			cells = narrow = 0;
		cells += g_unichar_isspace(c) ? 0 : tzh_char_width(c, 1);
		narrow += g_ascii_isgraph((char)MIN(c, 0x7f)) ? 1 : 0;
		most = MAX(most, cells <= WORD ? cells + narrow / LATIN : 0);
		left = c;
	}
	return most;
}

static const char *text_at(const Paper *paper, guint row, guint column) {
	return row == 0 ? paper->table->columns[column].title : tree_cell(paper->table, row - 1, column);
}

/* A day that wraps after its month, or a figure before its unit, is read twice; so is a short title. */
static int whole_cell(const Paper *paper, guint row, guint column) {
	TreeType type = paper->table->columns[column].type;
	int cells = widest_line(text_at(paper, row, column)) + 1;
	if (row == 0)
		return cells <= TITLE ? cells : 0;
	return type != TREE_TEXT && type != TREE_WORD && type != TREE_CODE && cells <= WORD ? cells : 0;
}

/* Cells of the dot before a text that names a light. */
static int mark_of(const Paper *paper, guint row, guint column) {
	TreeTone tone = row == 0 ? tree_title_tone(paper->table, column) : tree_cell_tone(paper->table, row - 1, column);
	return tone != TREE_PLAIN ? MARK : 0;
}

static void measure(Paper *paper) {
	guint n = paper->table->n_columns;
	for (guint r = 0; r < paper->rows; r++) {
		for (guint c = 0; c < n; c++) {
			const char *text = text_at(paper, r, c);
			int mark = mark_of(paper, r, c);
			paper->natural[c] = MAX(paper->natural[c], widest_line(text) + mark);
			paper->word[c] = MAX(paper->word[c], widest_word(text) + mark);
			paper->whole[c] = MAX(paper->whole[c], MAX(paper->word[c], whole_cell(paper, r, c)));
			paper->volume[r * n + c] = width_of(text) + mark;
		}
	}
}

static int lines(const Paper *paper, guint row, guint column) {
	int width = MAX(1, paper->cells[column] - 1), hard = 0; /* a line ends half a character early, on the whole */
	for (const char *p = strchr(text_at(paper, row, column), '\n'); p != NULL; p = strchr(p + 1, '\n'))
		hard++;
	return (paper->volume[row * paper->table->n_columns + column] + width - 1) / width + hard;
}

/* The column whose text is the highest of the most rows, by how much it stands out; -1: none would gain. */
static int highest(const Paper *paper, gint64 *votes) {
	guint n = paper->table->n_columns;
	int best = -1;
	memset(votes, 0, n * sizeof *votes);
	for (guint r = 0; r < paper->rows; r++) {
		int first = 0, second = 0;
		guint column = 0;
		for (guint c = 0; c < n; c++) {
			int high = paper->cells[c] < paper->natural[c] ? lines(paper, r, c) : 1;
			if (high > first) {
				second = first;
				first = high;
				column = c;
			} else {
				second = MAX(second, high);
			}
		}
		if (first > 1)
			votes[column] += 1 + first - second;
	}
	for (guint c = 0; c < n; c++)
		if (paper->cells[c] < paper->natural[c] && (best < 0 || votes[c] > votes[best]))
			best = (int)c;
	return best;
}

static void begin(const Paper *paper, const int *kept) {
	const TreeNode *table = paper->table;
	for (guint c = 0; c < table->n_columns; c++)
		paper->cells[c] = MAX(table->columns[c].type == TREE_TEXT ? MIN(TEXT, paper->natural[c]) : LEAST, MAX(LEAST, kept[c]));
}

void fit_paper(const TreeNode *table, int gap, int width, int *cells) {
	guint n = table->n_columns;
	Paper paper = {table, MIN(table->n_rows, SAMPLE) + 1, g_new0(int, n), g_new0(int, n), g_new0(int, n), NULL, cells};
	g_autofree gint64 *votes = g_new0(gint64, n);
	int column;
	paper.volume = g_new0(int, (gsize)paper.rows *n);
	measure(&paper);
	begin(&paper, paper.whole);
	if (fit_sum(table, gap, cells) > width)
		begin(&paper, paper.word);
	while (fit_sum(table, gap, cells) < width && (column = highest(&paper, votes)) >= 0)
		cells[column]++;
	g_free(paper.natural);
	g_free(paper.word);
	g_free(paper.whole);
	g_free(paper.volume);
}
