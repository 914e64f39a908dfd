/* tree.h — a report as renderers see it: a flat sequence of nodes in reading order, built once, then only walked (reports.md §1).
 * A builder knows the facts and the words; a renderer knows paper, cells or commas, and nothing else. A new kind of node is a row of
 * TreeKind: every renderer's switch must then name it. */
#pragma once

#include "report/figure.h"

typedef enum {
	TREE_TITLE,    /* of the report; once, first */
	TREE_SUBTITLE, /* centred below it */
	TREE_HEADING,  /* level 1…3; `number` as its language writes it: 一、 （一） 1. */
	TREE_PARAGRAPH,
	TREE_ITEM, /* label: text */
	TREE_NOTE, /* what a reader must know about the report itself */
	TREE_TABLE,
	TREE_CHART, /* a figure; to who draws none, its description and, unless the report has them in a table already, its numbers as a TABLE of this very node */
	TREE_BREAK, /* a new page on paper */
} TreeKind;

/* What a column holds: how it is aligned, and that programs must not take text for a number. */
typedef enum {
	TREE_TEXT,   /* flexible, wraps */
	TREE_WORD,   /* short text */
	TREE_COUNT,  /* whole numbers, right */
	TREE_RATE,   /* percent, right */
	TREE_FIGURE, /* a quantity with its unit, right */
	TREE_DAY,
	TREE_CODE, /* document numbers, hashes: text however much they look like numbers */
} TreeType;

/* The colour of the light that a text names, for renderers that have colours: it says nothing that the text does not. */
typedef enum { TREE_PLAIN, TREE_RED, TREE_YELLOW, TREE_GREEN, TREE_BLUE, TREE_GREY, TREE_TONES } TreeTone;

typedef struct {
	const char *title;
	TreeType type;
} TreeColumn;

/* What a node is besides, for renderers that lay it on paper as GB/T 9704-2012 asks; to others it is no more than its kind. */
typedef enum {
	TREE_ORDINARY,
	TREE_ANNEX,     /* HEADING of an annex, behind a BREAK: its number on the first line of a page, its title centred on the third */
	TREE_SIGNATURE, /* PARAGRAPH of two lines: who signs, two characters from the right; the day below it */
} TreeRole;

typedef struct {
	TreeKind kind;
	TreeRole role;
	int level;                          /* HEADING: 1…3 */
	const char *number;                 /* HEADING: with its punctuation; "" for an unnumbered one */
	const char *label;                  /* ITEM */
	const char *text;                   /* TABLE: its caption, "" for none; CHART: its title, the caption of the numbers */
	guint n_columns, n_rows, n_headers; /* TABLE (of one that streams, n_rows is what was read ahead): header rows repeat on each page (1: the column titles) */
	const TreeColumn *columns;
	const char *const *cells; /* TABLE: row-major, UTF-8, never NULL; may hold line breaks */
	guint n_sums;             /* TABLE: this many last rows are sums */
	const guint8 *tones;      /* TreeTone: an ITEM's, a TABLE's row-major, the column titles first; what lies beyond n_tones is plain */
	guint n_tones;
	bool keeps;             /* PARAGRAPH, ITEM, NOTE: on paper it stands on one page with the whole of what comes next */
	bool streams;           /* TABLE: its rows are made while they are written, by tree_stream_next(); it has no cells */
	const Figure *figure;   /* CHART; lent by the tree */
	const GString *picture; /* CHART, for formats that hold pictures: the figure as PNG, PICTURE_SCALE pixels a point; lent by the tree; NULL: not drawn */
} TreeNode;

typedef struct ReportTree ReportTree;

ReportTree *tree_new(TzhLang lang);
void tree_free(ReportTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportTree, tree_free)
TzhLang tree_lang(const ReportTree *tree);

/* ---- building; texts are copied ---- */

void tree_title(ReportTree *tree, const char *text);
void tree_subtitle(ReportTree *tree, const char *text);
void tree_heading(ReportTree *tree, int level, const char *text); /* numbered within the level above */
void tree_heading_plain(ReportTree *tree, int level, const char *text);
void tree_paragraph(ReportTree *tree, const char *text);
void tree_item(ReportTree *tree, const char *label, const char *text);
void tree_note(ReportTree *tree, const char *text);
void tree_break(ReportTree *tree);
void tree_annex(ReportTree *tree, const char *title);                    /* a new page, 附件1, 附件2 … */
void tree_signature(ReportTree *tree, const char *who, const char *day); /* "2022年3月1日": no leading zeros */
/* Opens a table; its rows follow at once. */
void tree_table(ReportTree *tree, const char *caption, const TreeColumn *columns, guint n);
void tree_row(ReportTree *tree, const char *const *cells);     /* as many as columns; NULL: empty */
void tree_sum_row(ReportTree *tree, const char *const *cells); /* the same for a row of sums; only sums follow */

/* Makes a text what trees keep, in place: lines end with a line feed alone and tabs are spaces, whoever typed it. */
char *tree_plain(char *text);
/* Rows that are made while they are written, for tables too long to keep. Fills cells, plain texts[n_columns] (lent until the next call; NULL: empty) and tones[n_columns] (all plain before).
 * FALSE after the last row, and with `error` when the rows cannot be had. */
typedef gboolean TreeStream(gpointer data, const char **cells, TreeTone *tones, GError **error);
/* Gives the table that was just opened its rows so, once; it has no others. `data` is freed with the tree. */
void tree_stream(ReportTree *tree, TreeStream *next, gpointer data, GDestroyNotify free_data);

/* The instant that the report is as of (TZH_TIME_NONE: not known), and the year of days that are written without one (0: not known). */
void tree_as_of(ReportTree *tree, TzhTime time, int year);
TzhTime tree_time(const ReportTree *tree);
int tree_year(const ReportTree *tree);

#define PICTURE_SCALE 2
/* The picture of a chart's figure, taken. */
void tree_picture(ReportTree *tree, const TreeNode *chart, GString *picture);

/* A figure, taken; its numbers become the node's columns and cells. */
void tree_chart(ReportTree *tree, Figure *figure);

void tree_keep(ReportTree *tree); /* the last node, a text, stays with the one that follows */

/* The tone of the last node: an item's text (column 0), or the cell of a table's last row, before any row the column's title. */
void tree_tone(ReportTree *tree, guint column, TreeTone tone);

/* ---- walking ---- */

typedef struct {
	const ReportTree *tree;
	guint next;
} TreeWalk;
static inline TreeWalk tree_walk(const ReportTree *tree) {
	return (TreeWalk){tree, 0};
}
const TreeNode *tree_next(TreeWalk *walk); /* lent by the tree; NULL at the end */
/* The next row of a table that streams. Only for renderers that keep no rows; others are given a tree that tree_settle() has gone over whole. */
gboolean tree_stream_next(const TreeNode *table, const char **cells, TreeTone *tones, GError **error);
/* Reads streams of up to `most` rows (0: of any length) into cells, so that those tables can be walked at will; what is longer goes on streaming from its first row. FALSE: the rows
 * could not be had. */
gboolean tree_settle(ReportTree *tree, guint most, GError **error);
static inline const char *tree_cell(const TreeNode *table, guint row, guint column) {
	return table->cells[row * table->n_columns + column];
}

static inline TreeTone tree_item_tone(const TreeNode *item) {
	return item->n_tones > 0 ? (TreeTone)item->tones[0] : TREE_PLAIN;
}
static inline TreeTone tree_title_tone(const TreeNode *table, guint column) {
	return column < table->n_tones ? (TreeTone)table->tones[column] : TREE_PLAIN;
}
static inline TreeTone tree_cell_tone(const TreeNode *table, guint row, guint column) {
	guint i = (row + 1) * table->n_columns + column;
	return i < table->n_tones ? (TreeTone)table->tones[i] : TREE_PLAIN;
}

/* "十一": 1…99 as headings count in Chinese. Caller frees. */
char *tree_chinese_number(int n);
