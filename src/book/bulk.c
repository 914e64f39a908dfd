/* bulk.c — what a large replay into an empty book does without: indexes, until a statement needs one or all lines are in; foreign keys, since every object that a line names
 * was looked for (refs.c), until all rows are there and are checked at once; and the index over the acts' identities, as long as they fit in memory. Rows and refusals are
 * the same with it and without. Must not know what lines mean. */
#include "book/inside.h"

#include <string.h>

#define ACTS_KEPT (2 * 1024 * 1024) /* identities in memory: about 12 bytes each, twice that while the table grows */

struct Bulk {
	Sql *plans;          /* an empty book with all indexes: it says which of them a statement uses */
	GHashTable *waiting; /* name → CREATE … of the indexes that are not there yet */
	GHashTable *made;    /* the same of those that a statement needed */
	GHashTable *acts;    /* 64 bits of each identity; NULL: too many, the index tells */
	GArray *fresh;       /* those of the batch at hand, in order */
	bool done;           /* all lines are in; the indexes that nobody asked for stay out */
};

/* ---- indexes ---- */

/* The next CREATE INDEX of the schema from `p` on; NULL: none. */
static const char *next_index(const char *p) {
	while ((p = strstr(p, "CREATE ")) != NULL) {
		const char *what = p + strlen("CREATE ");
		if (g_str_has_prefix(what, "INDEX ") || g_str_has_prefix(what, "UNIQUE INDEX "))
			return p;
		p = what;
	}
	return NULL;
}

static char *index_name(const char *create) {
	const char *name = strstr(create, "INDEX ") + strlen("INDEX ");
	return g_strndup(name, strcspn(name, " "));
}

/* Every index of the schema, by name: its statement. Those whose rows come nearly in their order wait as well: sorted at the end a row costs a quarter of being put in its place. */
static GHashTable *late_indexes(void) {
	GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	for (const char *p = next_index(book_schema()); p != NULL; p = next_index(p + 1))
		g_hash_table_insert(all, index_name(p), g_strndup(p, strcspn(p, ";")));
	return all;
}

static gboolean make_index(Book *book, const char *name, GError **error) {
	Bulk *bulk = book->bulk;
	gpointer key, create;
	if (!g_hash_table_steal_extended(bulk->waiting, name, &key, &create))
		return TRUE;
	g_hash_table_insert(bulk->made, key, create);
	return sql_exec(book->sql, create, error);
}

/* The index that a step of a query plan names: "SEARCH task USING COVERING INDEX task_state (ledger=?)". */
static char *index_of_step(const char *detail) {
	const char *using = detail != NULL ? strstr(detail, " USING ") : NULL, *name = using != NULL ? strstr(using, "INDEX ") : NULL;
	return name != NULL ? index_name(name) : NULL;
}

/* A statement is about to be prepared: what it would use is made first. */
static gboolean before_prepare(gpointer data, const char *text, GError **error) {
	Book *book = data;
	g_autofree char *ask = g_strconcat("EXPLAIN QUERY PLAN ", text, NULL);
	Stmt *steps = sql_prepare(book->bulk->plans, ask, error);
	SqlStep step = SQL_ERROR;
	gboolean ok = steps != NULL;
	while (ok && (step = sql_step(steps, error)) == SQL_ROW) {
		g_autofree char *name = index_of_step(sql_get_text(steps, 3));
		ok = name == NULL || make_index(book, name, error);
	}
	sql_finish(steps);
	return ok && step == SQL_END;
}

/* ---- identities of acts ---- */

/* FNV-1a; who makes two identities meet gains only an index made early. */
static gpointer fingerprint(const guint8 *id, gsize n) {
	guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
	for (gsize i = 0; i < n; i++)
		hash = (hash ^ id[i]) * G_GUINT64_CONSTANT(0x100000001b3);
	return (gpointer)(gsize)(hash ^ hash >> 32);
}

bool bulk_act_new(Book *book, const guint8 *id, gsize n) {
	Bulk *bulk = book->bulk;
	if (bulk == NULL || bulk->acts == NULL)
		return false;
	gpointer print = fingerprint(id, n);
	if (g_hash_table_size(bulk->acts) >= ACTS_KEPT || !g_hash_table_add(bulk->acts, print)) {
		g_clear_pointer(&bulk->acts, g_hash_table_unref); /* from here on the statement that asks makes its index */
		return false;
	}
	g_array_append_val(bulk->fresh, print);
	return true;
}

guint bulk_mark(const Book *book) {
	return book->bulk != NULL ? book->bulk->fresh->len : 0;
}

/* ---- batches ---- */

void bulk_batch(Book *book) {
	if (book->bulk != NULL)
		g_array_set_size(book->bulk->fresh, 0);
}

gboolean bulk_back(Book *book, guint mark, GError **error) {
	Bulk *bulk = book->bulk;
	GHashTableIter iter;
	gpointer create;
	gboolean ok = TRUE;
	if (bulk == NULL)
		return TRUE;
	for (guint i = mark; bulk->acts != NULL && i < bulk->fresh->len; i++)
		g_hash_table_remove(bulk->acts, g_array_index(bulk->fresh, gpointer, i));
	g_array_set_size(bulk->fresh, mark);
	g_hash_table_iter_init(&iter, bulk->made);
	while (ok && g_hash_table_iter_next(&iter, NULL, &create)) { /* what was made meanwhile was rolled back with the rows */
		const char *what = strstr(create, "INDEX ") + strlen("INDEX ");
		g_autofree char *again = g_strdup_printf("CREATE %sINDEX IF NOT EXISTS %s", g_str_has_prefix(create, "CREATE UNIQUE") ? "UNIQUE " : "", what);
		ok = sql_exec(book->sql, again, error);
	}
	return ok;
}

/* ---- all ---- */

static gboolean drop_indexes(Book *book, GError **error) {
	GHashTableIter iter;
	gpointer name;
	g_autoptr(GString) script = g_string_new(NULL);
	g_hash_table_iter_init(&iter, book->bulk->waiting);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_string_append_printf(script, "DROP INDEX IF EXISTS %s;", (const char *)name);
	return sql_exec(book->sql, script->str, error);
}

gboolean bulk_begin(Book *book, GError **error) {
	g_assert(book->size == 0 && book->bulk == NULL);
	Bulk *bulk = book->bulk = g_new0(Bulk, 1);
	bulk->waiting = late_indexes();
	bulk->made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	bulk->acts = g_hash_table_new(g_direct_hash, g_direct_equal);
	bulk->fresh = g_array_new(FALSE, FALSE, sizeof(gpointer));
	bulk->plans = sql_temporary(book->env->lang, error);
	if (bulk->plans == NULL || !sql_exec(bulk->plans, book_schema(), error) || !drop_indexes(book, error)) {
		bulk_free(book);
		return FALSE;
	}
	sql_foreign_keys(book->sql, false);
	sql_before_prepare(book->sql, before_prepare, book);
	if (!book->stored) /* else lines come through the same connection */
		sql_put_off(book->sql, true);
	return TRUE;
}

/* In the schema's order, so that the book's file is laid out the same each time. */
static gboolean make_rest(Book *book, GError **error) {
	gboolean ok = TRUE;
	for (const char *p = next_index(book_schema()); ok && p != NULL; p = next_index(p + 1)) {
		g_autofree char *name = index_name(p);
		ok = make_index(book, name, error);
	}
	return ok;
}

gboolean bulk_end(Book *book, bool sparing, GError **error) {
	if (book->bulk == NULL || book->bulk->done)
		return TRUE;
	if (sparing) {
		book->bulk->done = true;
		if (!book->stored)
			sql_put_off(book->sql, false);
	} else {
		if (!make_rest(book, error))
			return FALSE;
		bulk_free(book);
	}
	return sql_check_references(book->sql, error); /* nothing hangs in the air, whatever refs.c may have overlooked */
}

bool bulk_broken(const Book *book) {
	return book->bulk != NULL && !book->bulk->done;
}

void bulk_free(Book *book) {
	Bulk *bulk = book->bulk;
	if (bulk == NULL)
		return;
	book->bulk = NULL;
	if (!book->stored)
		sql_put_off(book->sql, false);
	sql_before_prepare(book->sql, NULL, NULL);
	sql_foreign_keys(book->sql, true);
	sql_free(bulk->plans);
	g_hash_table_unref(bulk->waiting);
	g_hash_table_unref(bulk->made);
	g_clear_pointer(&bulk->acts, g_hash_table_unref);
	g_array_unref(bulk->fresh);
	g_free(bulk);
}
