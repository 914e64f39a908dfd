/* lists_read.c — a list from its name to its rows: chooses columns, runs the query, makes cells. Must not know a table. */
#include "book/lists_private.h"

#include "core/fail.h"
#include <string.h>

/* ---- results ---- */

typedef struct {
	TzhRows rows; /* first: what callers hold */
	GStringChunk *texts;
	TzhColumn *columns;
	TzhCell *cells;
} OwnedRows;

void tzh_rows_free(TzhRows *rows) {
	if (rows == NULL)
		return;
	OwnedRows *owned = (OwnedRows *)rows;
	g_string_chunk_free(owned->texts);
	g_free(owned->columns);
	g_free(owned->cells);
	g_free(owned);
}

const TzhCell *tzh_cell(const TzhRows *rows, guint row, const char *column) {
	if (row >= rows->n_rows)
		return NULL;
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, column) == 0)
			return &rows->cells[(gsize)row * rows->n_columns + i];
	return NULL;
}

/* ---- columns ---- */

typedef struct {
	const ListColumn *column;
	gboolean extra;
	int value; /* its first SQL value */
} Chosen;

static void choose(GArray *chosen, const ListColumn *column, gboolean extra) {
	Chosen one = {column, extra, -1};
	g_array_append_val(chosen, one);
}

static gboolean choose_named(ListQuery *query, GArray *chosen, GError **error) {
	g_auto(GStrv) ids = g_strsplit(query->ask->columns, ",", -1);
	for (char **id = ids; *id != NULL; id++) {
		g_strstrip(*id);
		const ListColumn *column = lists_column(query->def, *id, strlen(*id));
		if (column != NULL) {
			choose(chosen, column, FALSE);
			continue;
		}
		guint n;
		const ListColumn *all = lists_columns(query->def->id, &n);
		g_autoptr(GString) valid = g_string_new(NULL);
		for (guint i = 0; i < n; i++)
			g_string_append_printf(valid, "%s%s", i > 0 ? ", " : "", all[i].id);
		return fail(error, TZH_ERROR_INVALID, query->book->lang, TZH_W_LIST_NO_COLUMN, query->def->name, *id, valid->str);
	}
	return TRUE;
}

/* NULL: all, the extra ones marked; "": those that are not extra; else the named ones. */
static gboolean choose_columns(ListQuery *query, GArray *chosen, GError **error) {
	const char *asked = query->ask->columns;
	if (asked != NULL && *asked != '\0')
		return choose_named(query, chosen, error);
	guint n;
	const ListColumn *columns = lists_columns(query->def->id, &n);
	for (guint i = 0; i < n; i++) {
		if (asked == NULL || !columns[i].extra)
			choose(chosen, &columns[i], columns[i].extra);
	}
	return TRUE;
}

/* ---- the statement ---- */

typedef struct {
	ListQuery query;
	ListOrder order;
	GArray *chosen;     /* Chosen */
	Chosen sort;        /* a column that rows are ordered by and that may not be among the chosen */
	gboolean facts;     /* some cell needs the light facts */
	gboolean sort_here; /* the order is of cells that SQL does not have */
} Reading;

static void append_values(Reading *r, GString *sql) {
	int next = 0;
	g_string_append(sql, "SELECT ");
	if (r->facts) {
		lists_fill(&r->query, sql, LISTS_TASK_FACTS);
		next = LISTS_TASK_VALUES;
	}
	for (guint i = 0; i <= r->chosen->len; i++) {
		Chosen *one = i < r->chosen->len ? &g_array_index(r->chosen, Chosen, i) : &r->sort;
		if (one->column == NULL || lists_values(one->column->how) == 0)
			continue;
		g_string_append(sql, next > 0 ? ", " : "");
		lists_fill(&r->query, sql, one->column->sql);
		one->value = next;
		next += lists_values(one->column->how);
	}
	if (next == 0)
		g_string_append(sql, "1");
}

/* Linear in the tasks (house.md §4): only number, due and light are indexed orders. */
static gboolean append_by_column(Reading *r, gint64 limit, gint64 offset, GString *sql, GError **error) {
	if (!lists_from(&r->query, sql, error))
		return FALSE;
	if (r->sort_here) {
		g_string_append(sql, " ORDER BY ");
		lists_fill(&r->query, sql, *r->query.def->order != '\0' ? r->query.def->order : "t.number NULLS LAST, t.id");
		return TRUE;
	}
	g_string_append_printf(sql, " ORDER BY %d%s NULLS LAST, ", r->sort.value + 1, r->order.down ? " DESC" : "");
	lists_fill(&r->query, sql, *r->query.def->order != '\0' ? r->query.def->order : "t.number NULLS LAST, t.id");
	lists_limit(sql, limit, offset);
	return TRUE;
}

static GString *make_statement(Reading *r, GError **error) {
	const ListAsk *ask = r->query.ask;
	gint64 limit = ask->limit > 0 ? ask->limit + 1 : 0; /* one more tells whether there are more */
	GString *sql = g_string_sized_new(8192);
	append_values(r, sql);
	if (r->order.by == LIST_BY_COLUMN ? append_by_column(r, limit, ask->offset, sql, error) : lists_pick(&r->query, &r->order, limit, ask->offset, sql, error))
		return sql;
	g_string_free(sql, TRUE);
	return NULL;
}

/* ---- rows ---- */

/* `cells`: zeros, one for each chosen column. */
static void read_row(const Reading *r, ListReader *reader, TzhCell *cells) {
	if (r->facts)
		lists_task_facts(reader);
	for (guint i = 0; i < r->chosen->len; i++) {
		const Chosen *one = &g_array_index(r->chosen, Chosen, i);
		lists_cell(reader, one->column, one->value, &cells[i]);
	}
}

static gboolean read_rows(Reading *r, ListReader *reader, GArray *cells, GError **error) {
	SqlStep step;
	while ((step = sql_step(reader->stmt, error)) == SQL_ROW) {
		guint base = cells->len;
		g_array_set_size(cells, base + r->chosen->len + (r->sort_here ? 1 : 0));
		read_row(r, reader, &g_array_index(cells, TzhCell, base));
		if (r->sort_here)
			lists_cell(reader, r->sort.column, r->sort.value, &g_array_index(cells, TzhCell, base + r->chosen->len));
	}
	return step == SQL_END;
}

typedef struct {
	const TzhCell *cells;
	guint width;
	gboolean down;
} Sorting;

/* Rows by their last cell; what is empty comes last either way, equal ones keep their order. */
static int compare_rows(gconstpointer a, gconstpointer b, gpointer data) {
	const Sorting *s = data;
	guint x = *(const guint *)a, y = *(const guint *)b;
	const TzhCell *left = &s->cells[(gsize)x * s->width + s->width - 1], *right = &s->cells[(gsize)y * s->width + s->width - 1];
	if (left->null != right->null)
		return left->null ? 1 : -1;
	if (!left->null && left->i != right->i)
		return (left->i < right->i) == s->down ? 1 : -1;
	return x < y ? -1 : x > y;
}

/* Sorts rows by the cell behind each, takes that cell away and leaves the rows asked for. */
static void sort_rows(Reading *r, GArray *cells) {
	guint width = r->chosen->len + 1, n = cells->len / width;
	g_autofree guint *places = g_new(guint, n + 1);
	for (guint i = 0; i < n; i++)
		places[i] = i;
	Sorting sorting = {(const TzhCell *)(void *)cells->data, width, r->order.down};
	g_qsort_with_data(places, (gint)n, sizeof *places, compare_rows, &sorting);
	const ListAsk *ask = r->query.ask;
	gint64 from = MIN(ask->offset, (gint64)n), rows = ask->limit > 0 ? MIN(ask->limit + 1, (gint64)n - from) : (gint64)n - from;
	GArray *sorted = g_array_sized_new(FALSE, TRUE, sizeof(TzhCell), (guint)rows * r->chosen->len + 1);
	for (gint64 i = from; i < from + rows; i++)
		g_array_append_vals(sorted, &g_array_index(cells, TzhCell, places[i] * width), r->chosen->len);
	g_array_set_size(cells, 0);
	g_array_append_vals(cells, sorted->data, sorted->len);
	g_array_unref(sorted);
}

static TzhRows *make_rows(Reading *r, GStringChunk *texts, GArray *cells) {
	const ListDef *def = r->query.def;
	TzhLang lang = r->query.book->lang;
	OwnedRows *owned = g_new0(OwnedRows, 1);
	guint width = r->chosen->len;
	gint64 limit = r->query.ask->limit;
	owned->texts = texts;
	owned->columns = g_new0(TzhColumn, width);
	for (guint i = 0; i < width; i++) {
		const Chosen *one = &g_array_index(r->chosen, Chosen, i);
		owned->columns[i] = (TzhColumn){one->column->id, one->column->title[lang], lists_type(one->column->how), one->column->width, one->extra};
	}
	guint n = width > 0 ? cells->len / width : 0;
	gboolean stranger = (def->flags & LIST_OF_ONES_OWN) != 0 && r->query.posts->len == 0;
	owned->rows = (TzhRows){.list = def->name, .n_columns = width, .n_rows = n, .columns = owned->columns};
	owned->rows.more = limit > 0 && n > limit;
	owned->rows.n_rows = owned->rows.more ? (guint)limit : n;
	owned->rows.empty = tzh_word(lang, stranger                                                                                  ? TZH_W_LIST_STRANGER
	                                   : r->query.ask->filter != NULL && *r->query.ask->filter != '\0' && def->id != LIST_LIGHTS ? TZH_W_LIST_EMPTY_FILTERED
	                                                                                                                             : def->empty);
	owned->cells = (TzhCell *)(void *)g_array_free(cells, FALSE);
	owned->rows.cells = owned->cells;
	return &owned->rows;
}

/* ---- reading ---- */

static const ListDef *find(const ListBook *book, const char *name, GError **error) {
	g_autoptr(GString) all = g_string_new(NULL);
	for (guint i = 0; i < LISTS; i++) {
		if (strcmp(LISTS_DEFS[i].name, name) == 0)
			return &LISTS_DEFS[i];
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", LISTS_DEFS[i].name);
	}
	fail(error, TZH_ERROR_NOT_FOUND, book->lang, TZH_W_LIST_UNKNOWN, name, all->str);
	return NULL;
}

/* Lists whose name says more than the filter. */
static void add_own_terms(ListQuery *query) {
	static const int lights[] = {TZH_LIGHT_RED, TZH_LIGHT_YELLOW};
	if (query->def->id == LIST_LIGHTS)
		lists_filter_light(query, lights, G_N_ELEMENTS(lights));
	if (query->def->id == LIST_OWED)
		lists_filter_owing(query);
	if (query->def->id == LIST_ACCEPT)
		lists_filter_unaccepted(query);
}

/* Where SQL has no value that is in the cells' order. */
static gboolean sorted_by_cell(How how) {
	return lists_values(how) == 0 || how == HOW_WAITED || how == HOW_MISSED || how == HOW_MEASURE_ACTUAL || how == HOW_VERDICT;
}

static gboolean begin(Reading *r, const ListBook *book, const ListDef *def, const ListAsk *ask, GError **error) {
	if (!lists_query_init(&r->query, book, def, ask, error) || !choose_columns(&r->query, r->chosen, error))
		return FALSE;
	add_own_terms(&r->query);
	if (!lists_order(&r->query, &r->order, error))
		return FALSE;
	r->sort.column = r->order.column;
	r->sort_here = r->order.column != NULL && sorted_by_cell(r->order.column->how);
	for (guint i = 0; i < r->chosen->len; i++)
		r->facts |= lists_values(g_array_index(r->chosen, Chosen, i).column->how) == 0;
	r->facts |= r->order.column != NULL && lists_values(r->order.column->how) == 0;
	return TRUE;
}

static gboolean reader_open(Reading *r, ListReader *reader, GError **error) {
	*reader = (ListReader){.book = r->query.book, .today = r->query.today};
	reader->texts = g_string_chunk_new(4096);
	reader->task.milestones = g_array_new(FALSE, FALSE, sizeof(TzhMilestoneFact));
	if (r->facts && !lists_light_words(reader, error))
		return FALSE;
	g_autoptr(GString) sql = make_statement(r, error);
	reader->stmt = sql != NULL ? lists_prepare(&r->query, sql, error) : NULL;
	return reader->stmt != NULL;
}

/* All but the texts. */
static void reader_close(ListReader *reader) {
	sql_finish(reader->stmt);
	g_array_unref(reader->task.milestones);
	for (int i = 0; i < TZH_LIGHTS; i++)
		g_free(reader->light_words[i]);
}

static TzhRows *read_list(Reading *r, GError **error) {
	ListReader reader;
	GArray *cells = g_array_new(FALSE, TRUE, sizeof(TzhCell));
	gboolean ok = reader_open(r, &reader, error) && read_rows(r, &reader, cells, error);
	if (ok && r->sort_here)
		sort_rows(r, cells);
	reader_close(&reader);
	if (ok)
		return make_rows(r, reader.texts, cells);
	g_string_chunk_free(reader.texts);
	g_array_unref(cells);
	return NULL;
}

TzhRows *lists_read(const ListBook *book, const char *list, const ListAsk *ask, GError **error) {
	const ListDef *def = find(book, list, error);
	if (def == NULL)
		return NULL;
	Reading r = {.chosen = g_array_new(FALSE, FALSE, sizeof(Chosen)), .sort.value = -1};
	TzhRows *rows = begin(&r, book, def, ask, error) ? read_list(&r, error) : NULL;
	lists_query_clear(&r.query);
	g_array_unref(r.chosen);
	return rows;
}

/* ---- one by one ---- */

struct ListCursor {
	ListBook book;
	ListAsk ask;
	Reading reading;
	ListReader reader;
	TzhCell *cells;
};

ListCursor *lists_open(const ListBook *book, const char *list, const ListAsk *ask, GError **error) {
	const ListDef *def = find(book, list, error);
	if (def == NULL)
		return NULL;
	ListCursor *cursor = g_new0(ListCursor, 1);
	Reading *r = &cursor->reading;
	cursor->book = *book;
	cursor->ask = *ask;
	r->chosen = g_array_new(FALSE, FALSE, sizeof(Chosen));
	r->sort.value = -1;
	if (begin(r, &cursor->book, def, &cursor->ask, error)) {
		g_assert(!r->sort_here); /* a programmer's mistake: that order needs all rows at once */
		cursor->cells = g_new(TzhCell, r->chosen->len);
		if (reader_open(r, &cursor->reader, error))
			return cursor;
	}
	lists_close(cursor);
	return NULL;
}

const TzhCell *lists_next(ListCursor *cursor, GError **error) {
	g_string_chunk_clear(cursor->reader.texts);
	if (sql_step(cursor->reader.stmt, error) != SQL_ROW)
		return NULL;
	memset(cursor->cells, 0, cursor->reading.chosen->len * sizeof *cursor->cells);
	read_row(&cursor->reading, &cursor->reader, cursor->cells);
	return cursor->cells;
}

void lists_close(ListCursor *cursor) {
	if (cursor == NULL)
		return;
	if (cursor->reader.texts != NULL) {
		reader_close(&cursor->reader);
		g_string_chunk_free(cursor->reader.texts);
	}
	lists_query_clear(&cursor->reading.query);
	g_array_unref(cursor->reading.chosen);
	g_free(cursor->cells);
	g_free(cursor);
}

char *lists_statement(const ListBook *book, const char *list, const ListAsk *ask, GError **error) {
	const ListDef *def = find(book, list, error);
	if (def == NULL)
		return NULL;
	Reading r = {.chosen = g_array_new(FALSE, FALSE, sizeof(Chosen)), .sort.value = -1};
	GString *sql = begin(&r, book, def, ask, error) ? make_statement(&r, error) : NULL;
	lists_query_clear(&r.query);
	g_array_unref(r.chosen);
	return sql != NULL ? g_string_free(sql, FALSE) : NULL;
}

/* Appends what counts the rows. */
static gboolean count_statement(ListQuery *query, gint64 most, GString *sql, GError **error) {
	g_autoptr(GString) kept = g_string_new(NULL);
	if (lists_kept(query, kept)) {
		g_string_append_printf(sql, "SELECT min(%s, %" G_GINT64_FORMAT ")", kept->str, most > 0 ? most : G_MAXINT64);
		return TRUE;
	}
	g_string_append(sql, "SELECT count(*) FROM (SELECT 1");
	if (!lists_from(query, sql, error))
		return FALSE;
	lists_limit(sql, most, 0);
	g_string_append_c(sql, ')');
	return TRUE;
}

static gboolean count_rows(ListQuery *query, gint64 most, gint64 *count, GError **error) {
	if (query->def->id == LIST_MINE && query->conds->len == 0)
		return lists_mine_count(query, most, count, error);
	g_autoptr(GString) sql = g_string_new(NULL);
	Stmt *stmt = count_statement(query, most, sql, error) ? lists_prepare(query, sql, error) : NULL;
	SqlStep step = stmt != NULL ? sql_step(stmt, error) : SQL_ERROR;
	*count = step == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	sql_finish(stmt);
	return step == SQL_ROW;
}

gboolean lists_count(const ListBook *book, const char *list, const ListAsk *ask, gint64 most, gint64 *count, GError **error) {
	const ListDef *def = find(book, list, error);
	ListQuery query;
	*count = 0;
	if (def == NULL)
		return FALSE;
	gboolean ok = lists_query_init(&query, book, def, ask, error);
	if (ok) {
		add_own_terms(&query);
		ok = count_rows(&query, most, count, error);
	}
	lists_query_clear(&query);
	return ok;
}
