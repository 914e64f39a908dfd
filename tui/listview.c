/* listview.c — a window of a list of the library, with a current row, marks, order and filter. It must not know how it looks (listview_draw.c) nor which list it is. */
#include "listview_inside.h"

#include <string.h>

enum { WINDOW = 72, BEYOND = 4, COUNT_MOST = 1000, MARK_MOST = 500 };

/* ---- making ---- */

static gboolean has_id(const char *ids, const char *id) {
	g_auto(GStrv) each = g_strsplit(ids, ",", -1);
	return g_strv_contains((const char *const *)each, id);
}

static void add_ids(GString *ids, const char *more) {
	g_auto(GStrv) each = g_strsplit(more != NULL ? more : "", ",", -1);
	for (guint i = 0; each[i] != NULL; i++)
		if (*each[i] != '\0' && !has_id(ids->str, each[i]))
			g_string_append_printf(ids, "%s%s", ids->len > 0 ? "," : "", each[i]);
}

ListView *listview_new(Session *session, const ListSpec *spec) {
	ListView *view = g_new0(ListView, 1);
	view->session = session;
	view->spec = *spec;
	view->order = g_strdup("");
	view->at = -1;
	view->name = g_string_new(NULL);
	view->marks = g_ptr_array_new_with_free_func(g_free);
	view->natural = g_new0(int, spec->n_columns);
	view->texts = g_new0(char **, spec->n_columns);
	GString *ids = g_string_new(NULL);
	for (guint i = 0; i < spec->n_columns; i++)
		add_ids(ids, spec->columns[i].id);
	add_ids(ids, spec->extra);
	add_ids(ids, spec->key);
	view->columns = g_string_free(ids, FALSE);
	return view;
}

static void free_texts(ListView *view) {
	for (guint i = 0; i < view->spec.n_columns; i++)
		g_clear_pointer(&view->texts[i], g_strfreev);
}

void listview_free(ListView *view) {
	if (view == NULL)
		return;
	free_texts(view);
	g_free(view->texts);
	g_free(view->natural);
	tzh_rows_free(view->rows);
	g_ptr_array_unref(view->marks);
	g_string_free(view->name, TRUE);
	char *owned[] = {view->filter, view->wanted, view->task, view->week, view->round, view->order, view->columns, view->error, view->refused, view->key};
	for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
		g_free(owned[i]);
	g_free(view);
}

static void put(char **where, const char *text) {
	char *copy = g_strdup(text);
	g_free(*where);
	*where = copy;
}

void listview_ask(ListView *view, const char *filter, const char *task, const char *week) {
	put(&view->wanted, filter != NULL && *filter != '\0' ? filter : NULL);
	put(&view->task, task);
	put(&view->week, week);
	g_clear_pointer(&view->error, g_free);
	g_clear_pointer(&view->refused, g_free);
	view->count = -1;
}

void listview_of_round(ListView *view, const char *round) {
	put(&view->round, round);
	view->count = -1;
}

void listview_order(ListView *view, const char *order) {
	put(&view->order, order != NULL ? order : "");
	view->at = 0;
	view->top = -1; /* anew: from the first row, as far as the current one allows */
}

const char *listview_list(const ListView *view) {
	return view->spec.list;
}

const char *listview_filter(const ListView *view) {
	return view->filter;
}

const char *listview_get_order(const ListView *view) {
	return view->order;
}

const char *listview_error(const ListView *view) {
	return view->error;
}

const char *listview_refused(const ListView *view) {
	return view->refused;
}

/* ---- cells of the window ---- */

const TzhCell *listview_cell_at(const ListView *view, guint row, guint column) {
	return &view->rows->cells[row * view->rows->n_columns + column];
}

const char *listview_text_at(const ListView *view, guint row, guint column) {
	if (view->texts[column] != NULL)
		return view->texts[column][row];
	const TzhCell *cell = listview_cell_at(view, row, column);
	return cell->null || cell->text == NULL ? "" : cell->text;
}

char *listview_key(const ListView *view, guint row) {
	g_auto(GStrv) ids = g_strsplit(view->spec.key != NULL ? view->spec.key : "", ",", -1);
	GString *key = g_string_new(NULL);
	for (guint i = 0; ids[i] != NULL; i++) {
		const TzhCell *cell = tzh_cell(view->rows, row, ids[i]);
		if (i > 0)
			g_string_append_c(key, '/');
		if (cell == NULL || cell->null)
			continue;
		if (cell->code != NULL || cell->text == NULL || cell->i != 0)
			g_string_append_printf(key, "%" G_GINT64_FORMAT, cell->i);
		else
			g_string_append(key, cell->text);
	}
	return g_string_free(key, FALSE);
}

/* Where a key stands in the window; -1: not in it. */
static gint64 find_key(const ListView *view, const char *key) {
	for (guint i = 0; key != NULL && i < view->rows->n_rows; i++) {
		g_autofree char *other = listview_key(view, i);
		if (strcmp(other, key) == 0)
			return view->first + i;
	}
	return -1;
}

/* The texts that are made for showing, and how wide each column's are: once a window, not once a frame. */
static void measure(ListView *view) {
	free_texts(view);
	for (guint c = 0; c < view->spec.n_columns; c++) {
		const ListColumn *column = &view->spec.columns[c];
		if (column->text != NULL) {
			view->texts[c] = g_new0(char *, view->rows->n_rows + 1);
			for (guint r = 0; r < view->rows->n_rows; r++)
				view->texts[c][r] = column->text(view->session, view->rows, r, listview_cell_at(view, r, c));
		}
		view->natural[c] = 0;
		for (guint r = 0; r < view->rows->n_rows; r++)
			view->natural[c] = MAX(view->natural[c], glyph_width(view->session->mode, listview_text_at(view, r, c)));
	}
}

/* ---- reading ---- */

int listview_body(const ListView *view, int height) {
	return MAX(height - 1 - (view->error != NULL ? LIST_ERROR_ROWS : 0), 1);
}

gint64 listview_top(const ListView *view, int body) {
	gint64 top = MIN(view->top, view->at), last = listview_count(view) - body;
	if (!listview_more(view) && top > last)
		top = last;
	return MAX(MAX(top, view->at - body + 1), 0);
}

static TzhAsk ask_of(const ListView *view, const char *filter) {
	return (TzhAsk){.filter = filter,
	                .order = *view->order != '\0' ? view->order : NULL,
	                .columns = view->columns,
	                .task = view->task,
	                .week = view->week,
	                .round = view->round};
}

/* Rows from `first` on. A filter that cannot be understood is remembered, and the one in force read again. */
static TzhRows *read_rows(ListView *view, gint64 first, gint64 limit, GError **error) {
	TzhRecord *record = session_record(view->session);
	TzhAsk ask = ask_of(view, view->wanted);
	ask.limit = limit;
	ask.offset = first;
	g_autoptr(GError) wrong = NULL;
	TzhRows *rows = tzh_list(record, view->spec.list, &ask, &wrong);
	if (rows == NULL && wrong->code == TZH_ERROR_INVALID && g_strcmp0(view->wanted, view->filter) != 0) {
		put(&view->error, wrong->message);
		put(&view->refused, view->wanted);
		put(&view->wanted, view->filter);
		ask.filter = view->filter;
		return tzh_list(record, view->spec.list, &ask, error);
	}
	if (rows == NULL) {
		g_propagate_error(error, g_steal_pointer(&wrong));
		return NULL;
	}
	put(&view->filter, view->wanted);
	return rows;
}

static void take_rows(ListView *view, TzhRows *rows, gint64 first) {
	tzh_rows_free(view->rows);
	view->rows = rows;
	view->first = first;
	if (!rows->more && (rows->n_rows > 0 || first == 0))
		view->count = first + rows->n_rows;
	measure(view);
}

/* The window in which `at` stands with some rows before it. The first one may hold little more than is shown. */
static gboolean read_window(ListView *view, gint64 at, int body, GError **error) {
	gint64 size = view->spec.few_first && view->rows == NULL && at == 0 ? body + BEYOND : MAX(WINDOW, 3 * body), first = MAX(at - size / 3, 0);
	TzhRows *rows = read_rows(view, first, size, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0 && first > 0) { /* it has become shorter than where one stood */
		tzh_rows_free(rows);
		first = 0;
		rows = read_rows(view, first, size, error);
		if (rows == NULL)
			return FALSE;
	}
	take_rows(view, rows, first);
	return TRUE;
}

/* Makes `at` the current row; it stands in the window or there is none. */
static void settle(ListView *view, gint64 at) {
	gint64 last = view->first + view->rows->n_rows - 1;
	view->at = view->rows->n_rows == 0 ? -1 : CLAMP(at, view->first, last);
	g_clear_pointer(&view->key, g_free);
	g_string_truncate(view->name, 0);
	if (view->at < 0)
		return;
	guint row = (guint)(view->at - view->first);
	view->key = listview_key(view, row);
	const TzhCell *number = tzh_cell(view->rows, row, "number"), *task = tzh_cell(view->rows, row, "task"), *id = tzh_cell(view->rows, row, "id");
	if (number != NULL && !number->null)
		g_string_printf(view->name, "%" G_GINT64_FORMAT, number->i);
	else if (task != NULL && !task->null)
		g_string_printf(view->name, "#%" G_GINT64_FORMAT, task->i);
	else if (number != NULL && task == NULL && id != NULL && !id->null)
		g_string_printf(view->name, "#%" G_GINT64_FORMAT, id->i);
}

/* How many rows there are is counted a little way only; the end is looked for when one goes there. */
static gboolean count_rows(ListView *view, gint64 most, GError **error) {
	gint64 count = 0;
	TzhAsk ask = ask_of(view, view->filter);
	ask.columns = NULL;
	if (!tzh_count(session_record(view->session), view->spec.list, &ask, most, &count, error))
		return FALSE;
	view->count = most > 0 && count >= most ? -1 : count;
	return TRUE;
}

gboolean listview_load(ListView *view, int height, GError **error) {
	g_autofree char *key = g_strdup(view->key);
	gint64 at = MAX(view->at, 0);
	view->count = -1;
	if (!read_window(view, at, listview_body(view, height), error) || (view->count < 0 && !count_rows(view, COUNT_MOST, error)))
		return FALSE;
	gint64 found = find_key(view, key);
	gint64 shift = found >= 0 && view->top >= 0 ? found - at : 0;
	settle(view, found >= 0 ? found : at);
	/* Rows that came or went above do not move the current one on the screen. */
	view->top = MAX(view->top + shift, 0);
	view->top = listview_top(view, listview_body(view, height));
	return TRUE;
}

gboolean listview_narrow(const ListView *view) {
	return view->rows != NULL && view->rows->more && view->rows->n_rows < WINDOW;
}

gboolean listview_go(ListView *view, gint64 at, int height, GError **error) {
	int body = listview_body(view, height);
	if (view->rows == NULL && !listview_load(view, height, error))
		return FALSE;
	if (view->count >= 0)
		at = MIN(at, view->count - 1);
	at = MAX(at, 0);
	gint64 end = view->first + view->rows->n_rows;
	gint64 low = MAX(at - body, 0), high = at + body;
	gboolean inside = low >= view->first && (high < end || end == view->count);
	if (!inside && !read_window(view, at, body, error))
		return FALSE;
	settle(view, at);
	view->top = listview_top(view, body);
	return TRUE;
}

/* ---- moving, marking, ordering ---- */

static unsigned go(ListView *view, gint64 at, int height) {
	GError *error = NULL;
	gint64 before = view->at;
	if (!listview_go(view, at, height, &error)) {
		session_say_error(view->session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	return view->at == before ? DID_HANDLE : DID_HANDLE | DID_REDRAW;
}

static unsigned go_to_end(ListView *view, int height) {
	GError *error = NULL;
	if (view->count < 0 && !count_rows(view, 0, &error)) {
		session_say_error(view->session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	return go(view, view->count - 1, height);
}

static void mark_key(ListView *view, const char *key) {
	guint at;
	if (g_ptr_array_find_with_equal_func(view->marks, key, g_str_equal, &at))
		g_ptr_array_remove_index(view->marks, at);
	else
		g_ptr_array_add(view->marks, g_strdup(key));
}

/* All that the filter lets through, as far as anyone can mean it; none when they are all marked already. */
static unsigned mark_all(ListView *view) {
	if (view->marks->len > 0) {
		listview_unmark(view);
		return DID_HANDLE | DID_REDRAW;
	}
	TzhAsk ask = ask_of(view, view->filter);
	ask.columns = view->spec.key;
	ask.limit = MARK_MOST;
	GError *error = NULL;
	TzhRows *rows = tzh_list(session_record(view->session), view->spec.list, &ask, &error), *window = view->rows;
	if (rows == NULL) {
		session_say_error(view->session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	view->rows = rows; /* listview_key() reads them as it does a window's */
	for (guint i = 0; i < rows->n_rows; i++)
		g_ptr_array_add(view->marks, listview_key(view, i));
	view->rows = window;
	if (rows->more)
		session_sayf(view->session, FALSE, TZH_W_TUI_LIST_MARK_MOST, MARK_MOST);
	tzh_rows_free(rows);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned next_order(ListView *view, gboolean reverse) {
	static const char *const orders[] = {"number", "due", "light"};
	const char *now = *view->order != '\0' ? view->order : "number";
	gboolean down = *now == '-';
	g_autofree char *next = NULL;
	if (reverse) {
		next = down ? g_strdup(now + 1) : g_strconcat("-", now, NULL);
	} else {
		guint i = 0;
		while (i < G_N_ELEMENTS(orders) && strcmp(orders[i], now + down) != 0)
			i++;
		next = g_strdup(orders[(i + 1) % G_N_ELEMENTS(orders)]);
	}
	listview_order(view, next);
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

unsigned listview_act(ListView *view, Action action, int height) {
	int body = listview_body(view, height);
	if (view->rows == NULL)
		return DID_NOTHING;
	switch (action) {
	case ACTION_UP:
		return go(view, view->at - 1, height);
	case ACTION_DOWN:
		return go(view, view->at + 1, height);
	case ACTION_PAGE_UP:
		view->top = MAX(view->top - body, 0);
		return go(view, view->at - body, height);
	case ACTION_PAGE_DOWN:
		view->top += view->at + body < listview_count(view) || listview_more(view) ? body : 0;
		return go(view, view->at + body, height);
	case ACTION_HOME:
		return go(view, 0, height);
	case ACTION_END:
		return go_to_end(view, height);
	case ACTION_SORT:
		return view->spec.plain ? DID_NOTHING : next_order(view, FALSE);
	case ACTION_REVERSE:
		return view->spec.plain ? DID_NOTHING : next_order(view, TRUE);
	case ACTION_MARK:
		if (view->spec.plain)
			return DID_NOTHING;
		if (view->key != NULL)
			mark_key(view, view->key);
		go(view, view->at + 1, height);
		return DID_HANDLE | DID_REDRAW;
	case ACTION_MARK_ALL:
		return view->spec.plain ? DID_NOTHING : mark_all(view);
	default:
		return DID_NOTHING;
	}
}

gboolean listview_click(ListView *view, int row) {
	int heads = 1 + (view->error != NULL ? LIST_ERROR_ROWS : 0);
	if (view->rows == NULL || row < heads)
		return FALSE;
	gint64 at = view->top + row - heads;
	if (at < view->first || at >= view->first + view->rows->n_rows)
		return FALSE;
	settle(view, at);
	return TRUE;
}

/* ---- what one stands on ---- */

gint64 listview_count(const ListView *view) {
	if (view->count >= 0)
		return view->count;
	return view->rows != NULL ? MAX(view->first + view->rows->n_rows, COUNT_MOST) : 0;
}

gboolean listview_more(const ListView *view) {
	return view->count < 0 && view->rows != NULL;
}

guint listview_n_marked(const ListView *view) {
	return view->marks->len;
}

gint64 listview_at(const ListView *view) {
	return view->at;
}

const TzhRows *listview_row(const ListView *view, guint *row) {
	if (view->at < 0)
		return NULL;
	*row = (guint)(view->at - view->first);
	return view->rows;
}

const TzhRows *listview_rows(const ListView *view, gint64 *first) {
	*first = view->first;
	return view->rows;
}

const TzhCell *listview_cell(const ListView *view, const char *column) {
	guint row;
	const TzhRows *rows = listview_row(view, &row);
	return rows != NULL ? tzh_cell(rows, row, column) : NULL;
}

const char *listview_text(const ListView *view, const char *column) {
	const TzhCell *cell = listview_cell(view, column);
	return cell == NULL || cell->null || cell->text == NULL ? "" : cell->text;
}

gint64 listview_int(const ListView *view, const char *column) {
	const TzhCell *cell = listview_cell(view, column);
	return cell == NULL || cell->null ? 0 : cell->i;
}

const char *listview_task(const ListView *view) {
	return view->name->str;
}

GPtrArray *listview_marked(const ListView *view) {
	GPtrArray *marked = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < view->marks->len; i++)
		g_ptr_array_add(marked, g_strconcat("#", view->marks->pdata[i], NULL));
	return marked;
}

void listview_unmark(ListView *view) {
	g_ptr_array_set_size(view->marks, 0);
}

gboolean listview_is_marked(const ListView *view, const char *key) {
	return g_ptr_array_find_with_equal_func(view->marks, key, g_str_equal, NULL);
}
