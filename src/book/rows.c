/* rows.c — the book's tables as ordered rows, whatever they hold: compared between two books, or written out. Must not know any table's meaning. */
#include "book/inside.h"

#include <string.h>

#define GATHER_BYTES (64 * 1024)

/* ---- one table, in order of its key ---- */

typedef struct {
	Stmt *rows;
	int n;    /* columns */
	int keys; /* columns of the key, which come first */
} Reader;

typedef struct {
	GString *select, *order;
	int keys;
} Columns;

static gboolean key_columns(Book *book, const char *table, Columns *columns, GError **error) {
	g_autofree char *text = g_strdup_printf("SELECT name, pk FROM pragma_table_info('%s') ORDER BY pk = 0, pk, cid", table);
	Stmt *stmt = sql_prepare(book->sql, text, error);
	SqlStep step = SQL_ERROR;
	while (stmt != NULL && (step = sql_step(stmt, error)) == SQL_ROW) {
		bool key = sql_get_int(stmt, 1) > 0;
		g_string_append_printf(columns->select, "%s\"%s\"", columns->select->len > 0 ? ", " : "", sql_get_text(stmt, 0));
		if (!key)
			continue;
		g_string_append_printf(columns->order, "%s\"%s\"", columns->keys > 0 ? ", " : "", sql_get_text(stmt, 0));
		columns->keys++;
	}
	sql_finish(stmt);
	return step == SQL_END;
}

static gboolean reader_open(Book *book, const char *table, Reader *reader, GError **error) {
	Columns columns = {g_string_new(NULL), g_string_new(NULL), 0};
	gboolean ok = key_columns(book, table, &columns, error);
	if (ok && columns.keys == 0)
		ok = fail(error, TZH_ERROR_CORRUPT, book->env->lang, TZH_W_BOOK_NO_TABLE, table);
	if (ok) {
		g_autofree char *text = g_strdup_printf("SELECT %s FROM \"%s\" ORDER BY %s", columns.select->str, table, columns.order->str);
		reader->rows = sql_prepare(book->sql, text, error);
		reader->n = reader->rows != NULL ? sql_columns(reader->rows) : 0;
		reader->keys = columns.keys;
		ok = reader->rows != NULL;
	}
	g_string_free(columns.select, TRUE);
	g_string_free(columns.order, TRUE);
	return ok;
}

/* ---- values ---- */

static int compare_bytes(const Stmt *a, const Stmt *b, int c) {
	gsize na, nb;
	const void *pa = sql_get_blob(a, c, &na), *pb = sql_get_blob(b, c, &nb);
	int order = MIN(na, nb) > 0 ? memcmp(pa, pb, MIN(na, nb)) : 0;
	return order != 0 ? order : (na > nb) - (na < nb);
}

/* SQLite's own order: NULL, numbers, texts, blobs. */
static int compare_value(const Stmt *a, const Stmt *b, int c) {
	SqlType ta = sql_type(a, c), tb = sql_type(b, c);
	if (ta != tb)
		return ta < tb ? -1 : 1;
	if (ta == SQL_IS_INT) {
		gint64 x = sql_get_int(a, c), y = sql_get_int(b, c);
		return (x > y) - (x < y);
	}
	return ta == SQL_IS_NULL ? 0 : compare_bytes(a, b, c);
}

static void put_value(const Stmt *stmt, int c, GString *out) {
	switch (sql_type(stmt, c)) {
	case SQL_IS_NULL:
		g_string_append(out, "NULL");
		break;
	case SQL_IS_INT:
		g_string_append_printf(out, "%" G_GINT64_FORMAT, sql_get_int(stmt, c));
		break;
	case SQL_IS_TEXT: {
		g_autofree char *escaped = g_strescape(sql_get_text(stmt, c), NULL);
		g_string_append_printf(out, "\"%s\"", escaped);
		break;
	}
	case SQL_IS_BLOB: {
		gsize n;
		const guint8 *bytes = sql_get_blob(stmt, c, &n);
		for (gsize i = 0; i < n; i++)
			g_string_append_printf(out, "%02x", bytes[i]);
		break;
	}
	}
}

/* "task seq=812" */
static char *key_text(const char *table, const Reader *reader) {
	GString *text = g_string_new(table);
	for (int c = 0; c < reader->keys; c++) {
		g_string_append_printf(text, " %s=", sql_column_name(reader->rows, c));
		put_value(reader->rows, c, text);
	}
	return g_string_free(text, FALSE);
}

/* ---- comparing ---- */

typedef struct {
	TzhLang lang;
	const char *table;
	guint most;
	GPtrArray *differences;
} Comparison;

static void tell(const Comparison *comparison, TzhWord word, const Reader *reader, const char *columns) {
	g_autofree char *key = key_text(comparison->table, reader);
	g_ptr_array_add(comparison->differences, g_strdup_printf(tzh_word(comparison->lang, word), key, columns));
}

static void tell_columns(const Comparison *comparison, const Reader *a, const Reader *b) {
	int first = a->keys;
	while (first < a->n && compare_value(a->rows, b->rows, first) == 0)
		first++;
	if (first == a->n) /* as nearly every row is */
		return;
	g_autoptr(GString) columns = g_string_new(NULL);
	for (int c = first; c < a->n; c++)
		if (compare_value(a->rows, b->rows, c) != 0)
			g_string_append_printf(columns, "%s%s", columns->len > 0 ? ", " : "", sql_column_name(a->rows, c));
	tell(comparison, TZH_W_BOOK_ROW_DIFFERS, a, columns->str);
}

static int compare_keys(const Reader *a, SqlStep row_a, const Reader *b, SqlStep row_b) {
	if (row_a != SQL_ROW || row_b != SQL_ROW)
		return row_a == SQL_ROW ? -1 : 1;
	for (int c = 0; c < a->keys; c++) {
		int order = compare_value(a->rows, b->rows, c);
		if (order != 0)
			return order;
	}
	return 0;
}

static gboolean merge(const Comparison *comparison, const Reader *a, const Reader *b, GError **error) {
	SqlStep row_a = sql_step(a->rows, error), row_b = row_a != SQL_ERROR ? sql_step(b->rows, error) : SQL_ERROR;
	while (row_a != SQL_ERROR && row_b != SQL_ERROR && (row_a == SQL_ROW || row_b == SQL_ROW) && comparison->differences->len < comparison->most) {
		int order = compare_keys(a, row_a, b, row_b);
		if (order == 0)
			tell_columns(comparison, a, b);
		else
			tell(comparison, order < 0 ? TZH_W_BOOK_ROW_MISSING : TZH_W_BOOK_ROW_SURPLUS, order < 0 ? a : b, "");
		if (order <= 0)
			row_a = sql_step(a->rows, error);
		if (order >= 0 && row_a != SQL_ERROR)
			row_b = sql_step(b->rows, error);
	}
	return row_a != SQL_ERROR && row_b != SQL_ERROR;
}

static gboolean compare_table(Book *a, Book *b, const Comparison *comparison, GError **error) {
	Reader left = {0}, right = {0};
	gboolean ok = reader_open(a, comparison->table, &left, error) && reader_open(b, comparison->table, &right, error);
	if (ok && (left.n != right.n || left.keys != right.keys))
		ok = fail(error, TZH_ERROR_CORRUPT, comparison->lang, TZH_W_BOOK_NO_TABLE, comparison->table);
	ok = ok && merge(comparison, &left, &right, error);
	sql_finish(left.rows);
	sql_finish(right.rows);
	return ok;
}

/* ---- whether there is anything to compare ---- */

typedef struct {
	Book *book;
	const GPtrArray *tables;
	Hash *hashes; /* of each table's rows in their order */
	bool whole;   /* all could be read */
} Digest;

/* Values on their way to the hash, which takes them by the piece: a record of 100,000 lines has three million, and each costs more than its bytes. */
typedef struct {
	guint8 *bytes;
	gsize room, used;
	Sha *sha;
} Gather;

static void gather_flush(Gather *gather) {
	sha_add(gather->sha, gather->bytes, gather->used);
	gather->used = 0;
}

/* Type, length (of a number: itself) and bytes of a value: two rows are the same exactly where these are. */
static void put_typed(Gather *gather, SqlType type, guint64 head, const void *bytes, gsize n) {
	gsize all = 1 + sizeof head + n;
	if (gather->room - gather->used < all) {
		gather_flush(gather);
		if (gather->room < all)
			gather->bytes = g_realloc(gather->bytes, gather->room = MAX(all, GATHER_BYTES));
	}
	guint8 *at = gather->bytes + gather->used;
	*at = (guint8)type;
	memcpy(at + 1, &head, sizeof head);
	if (n > 0)
		memcpy(at + 1 + sizeof head, bytes, n);
	gather->used += all;
}

static void put_row(const Reader *reader, Gather *gather) {
	for (int c = 0; c < reader->n; c++) {
		SqlType type = sql_type(reader->rows, c);
		gsize n = 0;
		const void *bytes = type == SQL_IS_TEXT || type == SQL_IS_BLOB ? sql_get_blob(reader->rows, c, &n) : NULL;
		put_typed(gather, type, type == SQL_IS_INT ? (guint64)sql_get_int(reader->rows, c) : n, bytes, n);
	}
}

static bool digest_table(Book *book, const char *table, Hash *hash) {
	Gather gather = {.sha = sha_new()};
	Reader reader = {0};
	SqlStep step = SQL_ERROR;
	if (reader_open(book, table, &reader, NULL))
		while ((step = sql_step(reader.rows, NULL)) == SQL_ROW)
			put_row(&reader, &gather);
	sql_finish(reader.rows);
	gather_flush(&gather);
	g_free(gather.bytes);
	sha_end(gather.sha, hash);
	return step == SQL_END;
}

static gpointer digest(gpointer data) {
	Digest *self = data;
	self->whole = true;
	for (guint i = 0; self->whole && i < self->tables->len; i++)
		self->whole = digest_table(self->book, self->tables->pdata[i], &self->hashes[i]);
	return NULL;
}

/* Both books, each by a thread of its own: they are two connections. FALSE: something could not be read; comparing row by row will say what. */
static bool digest_both(Digest *a, Digest *b) {
	GThread *other = g_thread_try_new("compare", digest, b, NULL);
	digest(a);
	if (other != NULL)
		g_thread_join(other);
	else
		digest(b);
	return a->whole && b->whole;
}

gboolean book_compare(Book *a, Book *b, guint most, GPtrArray *differences, GError **error) {
	g_autoptr(GPtrArray) tables = book_tables();
	Comparison comparison = {.lang = a->env->lang, .most = differences->len + most, .differences = differences};
	gboolean ok = tasks_flush(a, error) && sums_flush(a, error) && tasks_flush(b, error) && sums_flush(b, error);
	g_autofree Hash *hashes = g_new0(Hash, 2 * tables->len);
	Digest left = {.book = a, .tables = tables, .hashes = hashes}, right = {.book = b, .tables = tables, .hashes = hashes + tables->len};
	bool digested = ok && digest_both(&left, &right);
	for (guint i = 0; ok && i < tables->len && differences->len < comparison.most; i++) {
		comparison.table = tables->pdata[i];
		if (!digested || memcmp(&left.hashes[i], &right.hashes[i], sizeof(Hash)) != 0)
			ok = compare_table(a, b, &comparison, error);
	}
	return ok;
}

/* ---- writing out ---- */

static gboolean dump_table(Book *book, const char *table, GString *out, GError **error) {
	Reader reader = {0};
	SqlStep step = SQL_ERROR;
	if (!reader_open(book, table, &reader, error))
		return FALSE;
	g_string_append_printf(out, "%s\n", table);
	while ((step = sql_step(reader.rows, error)) == SQL_ROW) {
		for (int c = 0; c < reader.n; c++) {
			g_string_append_printf(out, "%c%s=", c == 0 ? '\t' : ' ', sql_column_name(reader.rows, c));
			put_value(reader.rows, c, out);
		}
		g_string_append_c(out, '\n');
	}
	sql_finish(reader.rows);
	return step == SQL_END;
}

gboolean book_dump(Book *book, GString *out, GError **error) {
	g_autoptr(GPtrArray) tables = book_tables();
	gboolean ok = tasks_flush(book, error) && sums_flush(book, error);
	for (guint i = 0; ok && i < tables->len; i++)
		ok = dump_table(book, tables->pdata[i], out, error);
	return ok;
}
