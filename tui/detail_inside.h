/* detail_inside.h — what the files of the detail share: a part is paragraphs, some of them rows one can stand on. */
#pragma once

#include "detail.h"

enum { DETAIL_CELLS = 6, DETAIL_ALWAYS = -1 };

typedef struct {
	char *label;  /* before the text, in a column of labels; NULL: none */
	char *text;   /* wrapped; NULL when there are cells */
	char **cells; /* a row of the part's table; NULL: a paragraph */
	int style;
	int row;    /* one can stand on it; -1: not */
	int under;  /* shown only while that row is the current one; DETAIL_ALWAYS */
	gint64 seq; /* a line of the record that Enter opens; 0: none */
	int file;   /* a file that Enter takes, of `files`; -1: none */
} DetailLine;

typedef struct {
	char *sha, *name; /* hex; as it was called when attached */
	int nth;          /* of the task's evidence, or of its scans, from 1 */
	gboolean scan;    /* of a signed form */
} DetailFile;

struct Detail {
	Session *session;
	char *task;
	DetailPart part;   /* wanted */
	DetailPart loaded; /* read */
	gint64 changes;    /* session->changes then; -1: nothing read */
	GPtrArray *lines;  /* DetailLine */
	GPtrArray *files;  /* DetailFile */
	int rows;          /* one can stand on */
	int at, top;       /* the row one stands on, -1: none; the first line of the picture shown */
	int flexible;      /* the cell that takes the rest of the width */
	int widths[DETAIL_CELLS];
	int labels; /* width of the labels */
};

/* ---- for the readers of parts ---- */

DetailLine *detail_add(Detail *detail, int style, const char *label, const char *text); /* a paragraph; nothing for an empty text: NULL */
DetailLine *detail_cells(Detail *detail, int style, ...) G_GNUC_NULL_TERMINATED;        /* a row of cells, NULL at the end */
void detail_row_on(Detail *detail, DetailLine *line);                                   /* makes it a row to stand on */
/* Cells of a list's row: their text, "" where there is none; their column's title. */
const char *detail_text(const TzhRows *rows, guint row, const char *column);
const char *detail_title(const TzhRows *rows, const char *column);
/* A paragraph with the column's title as its label. */
DetailLine *detail_put(Detail *detail, const TzhRows *rows, guint row, const char *column);
/* A list of the task, all its columns. */
TzhRows *detail_list(Detail *detail, const char *list, const char *columns, const char *order, gint64 limit, GError **error);
char *detail_day(const Detail *detail, const TzhRows *rows, guint row, const char *column);  /* "11-18"; caller frees */
char *detail_time(const Detail *detail, const TzhRows *rows, guint row, const char *column); /* "11-18 10:12" */
void detail_begin(Detail *detail, const char *task, DetailPart part);
void detail_finish(Detail *detail);
int detail_top(const Detail *detail, Area area); /* the first line to show in an area below the bar */

/* ---- the parts ---- */

void detail_put_summary(Detail *detail, const TzhRows *rows, guint row);
gboolean detail_read_measures(Detail *detail, GError **error);
gboolean detail_read_reports(Detail *detail, GError **error);
gboolean detail_read_evidence(Detail *detail, GError **error);
gboolean detail_read_closing(Detail *detail, GError **error);
gboolean detail_read_trace(Detail *detail, GError **error);

/* Takes a file of the evidence into 发件夹 and says how to fetch it; texts can be read at once. NULL with an error. */
Screen *detail_take(Detail *detail, const DetailFile *file, GError **error);
