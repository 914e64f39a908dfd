/* listview_inside.h — what listview.c and listview_draw.c share, and nobody else. */
#pragma once

#include "listview.h"

struct ListView {
	Session *session;
	ListSpec spec; /* its texts and columns are borrowed */
	char *filter;  /* in force; NULL: none */
	char *wanted;  /* asked for last; not in force before it has been read */
	char *task, *week, *round;
	char *order;      /* "" the list's own */
	char *columns;    /* asked of the library, comma-separated */
	char *error;      /* what was wrong with `refused` */
	char *refused;    /* a filter that could not be understood */
	TzhRows *rows;    /* the window read */
	gint64 first;     /* its first row's place in the whole list */
	gint64 count;     /* rows in all, -1: not known yet, beyond the window */
	gint64 at, top;   /* current row, and the first one shown; at -1: none */
	char *key;        /* of the current row */
	GString *name;    /* its task as acts name it */
	GPtrArray *marks; /* keys in the order of marking; owned */
	int *natural;     /* widths the window's texts need, a column each */
	char ***texts;    /* own texts of columns with a text function: [column][row of the window]; NULL where the cell's text is it */
};

enum { LIST_ERROR_ROWS = 3 };

char *listview_key(const ListView *view, guint row); /* of a row of the window; caller frees */
gboolean listview_is_marked(const ListView *view, const char *key);
int listview_body(const ListView *view, int height); /* rows of the list that fit below heads and error */
gint64 listview_top(const ListView *view, int body); /* the first row shown when so many fit: the current one is always among them */
const TzhCell *listview_cell_at(const ListView *view, guint row, guint column);
const char *listview_text_at(const ListView *view, guint row, guint column);
