/* listview.h — a list of the library on the screen, written once for all: columns are data, rows come a window at a time with one query, so that its cost is what is shown.
 * Keeps the selection by id across reloads, marks by id, scrolls, sorts, filters. */
#pragma once

#include "screen.h"

typedef struct {
	const char *id; /* of the library's column */
	int width;      /* cells; negative: takes what is left, at least -width; 0: as its texts need */
	int from;       /* shown when the area has at least so many columns; 0: always */
	TzhWord title;  /* instead of the library's; 0: the library's */
	/* The cell's text where it is not simply cell->text (short dates, "-"). NULL: it is. Caller frees. */
	char *(*text)(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell);
} ListColumn;

typedef struct {
	const char *list; /* of the library */
	const ListColumn *columns;
	guint n_columns;
	const char *extra; /* further column ids read but not drawn, comma-separated: "id,last_line"; NULL */
	const char *key;   /* column that identifies a row: "id", "week" …; several joined by commas where one does not */
	gboolean plain;    /* rows are not tasks: no marks */
	/* The first window holds little more than is shown: a first frame waits for nothing else. Who asks for it reads a whole one when no key waits (listview_narrow). */
	gboolean few_first;
} ListSpec;

typedef struct ListView ListView;
const char *listview_list(const ListView *view); /* of the library */
ListView *listview_new(Session *session, const ListSpec *spec);
void listview_free(ListView *view);
/* What is asked: texts are copied; NULL: none. A filter error stays to be shown, the list then is as before. */
void listview_ask(ListView *view, const char *filter, const char *task, const char *week);
void listview_of_round(ListView *view, const char *round); /* of a check round alone, "#id"; NULL: of all */
void listview_order(ListView *view, const char *order);
const char *listview_filter(const ListView *view);
const char *listview_get_order(const ListView *view); /* "" the list's own */
/* What was wrong with a filter that was refused; NULL: nothing. Gone with the next listview_ask(). */
const char *listview_error(const ListView *view);
const char *listview_refused(const ListView *view); /* the text of that filter */
/* Reads the window around the current row for an area of so many rows (heads included). Keeps the current row by key; where that has gone, the same place. */
gboolean listview_load(ListView *view, int height, GError **error);
/* What was read is less than a window, and there is more: the next listview_load() reads a whole one. */
gboolean listview_narrow(const ListView *view);
void listview_draw(const ListView *view, Canvas *canvas, Area area); /* heads, rows, the caret on the current one; an empty list says what it means */
/* Moves, marks, sorts. DID_NOTHING: not a list's action. May read a further window (DID_HANDLE | DID_REDRAW, never DID_RELOAD for a mere move). */
unsigned listview_act(ListView *view, Action action, int height);
gboolean listview_click(ListView *view, int row); /* row of the area; TRUE: there is such a row and it is current now */

gint64 listview_count(const ListView *view);   /* rows in all, as far as is known */
gboolean listview_more(const ListView *view);  /* and there are further ones */
guint listview_n_marked(const ListView *view); /* marked rows */
/* The rows read and the current one among them, lent until the next load or act; NULL: no row. For what is shown beside a list. */
const TzhRows *listview_row(const ListView *view, guint *row);
const TzhRows *listview_rows(const ListView *view, gint64 *first); /* the same rows, from the list's `first` on; NULL: none read yet */
gint64 listview_at(const ListView *view);                          /* the current one, from 0; -1: none */
gboolean listview_go(ListView *view, gint64 at, int height, GError **error);
/* A cell of the current row; NULL: no row or no such column. Lent until the next load or act. */
const TzhCell *listview_cell(const ListView *view, const char *column);
const char *listview_text(const ListView *view, const char *column); /* its text, "" when there is none */
gint64 listview_int(const ListView *view, const char *column);       /* 0 when there is none */
/* The task of the current row as acts name it: its number ("24"), or "#id" for drafts; "" when none. Lent as above. */
const char *listview_task(const ListView *view);
GPtrArray *listview_marked(const ListView *view); /* keys of marked rows as "#id", in the order of marking; caller unrefs; empty: none */
void listview_unmark(ListView *view);

/* Text formats several lists use. */
char *column_short_day(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell);  /* 12-30 */
char *column_short_time(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell); /* 11-25 09:03 */
char *column_week(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell);       /* 第47周, "-" where none */
char *column_due(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell);        /* 12-30, or 23-01-20 where it is another year's */
/* The light with its reason in few words, for lists that have the number of days in a column of its own; needs "why" and "light_name" among what is read. */
char *column_light(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell);
char *column_or_dash(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell); /* "-" where empty */
/* The style of a light by its word's code ("red" …); STYLE_PLAIN for none. */
int light_style(const char *code);
