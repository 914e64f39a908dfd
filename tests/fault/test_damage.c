/* test_damage.c — every kind of byte of a record is damaged behind the program's back; verify must find it with the right code and name the right
 * thing (docs/record.md §9). */
#include "support/damage.h"

#include "log/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

/* ---- lines ---- */

static void text(void **state) {
	damage(*state, ALTER "100");
	damage_expect(*state, TZH_ALTERED, "line", 100);
}

static void text_in_tail(void **state) {
	damage(*state, ALTER "299");
	damage_expect(*state, TZH_ALTERED, "line", 299);
}

static void leaf(void **state) {
	damage(*state, "UPDATE line SET leaf = zeroblob(32) WHERE seq = 100");
	damage_expect(*state, TZH_ALTERED, "line", 100);
}

static void text_and_leaf(void **state) {
	damage(*state, ALTER "100");
	damage_rehash(*state, LEAF);
	damage_expect(*state, TZH_ALTERED, "block", 1);
}

static void text_and_leaf_in_tail(void **state) {
	damage(*state, ALTER "299");
	damage_rehash(*state, LEAF);
	damage_expect(*state, TZH_ALTERED, "edge", 257);
}

static void text_leaf_block(void **state) {
	damage(*state, ALTER "100");
	damage_rehash(*state, LEAF | BLOCK);
	damage_expect(*state, TZH_ALTERED, "edge", 1);
}

/* All hashes made to fit: the book tells, unless it is gone too; then only a root kept elsewhere does. */
static void consistent_rewrite(void **state) {
	g_autofree char *against = damage_point(*state);
	damage(*state, ALTER "100");
	damage_rehash(*state, LEAF | BLOCK | EDGE);
	damage_expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
	damage_drop_book(*state);
	damage_expect(*state, TZH_CLEAN, NULL, 0);
	damage_expect_against(*state, against, TZH_NOT_EXTENDED, "against", 0);
}

#define SWAP(column)                                                                                                                                           \
	"CREATE TEMP TABLE t AS SELECT * FROM line WHERE seq IN (100, 101); UPDATE line SET " column " = (SELECT " column                                          \
	" FROM t WHERE t.seq = 201 - line.seq) WHERE seq IN (100, 101);"

static void swapped(void **state) {
	damage(*state, SWAP("text"));
	damage_expect(*state, TZH_ALTERED, "line", 100);
	damage_expect(*state, TZH_ALTERED, "line", 101);
}

static void swapped_with_leaves(void **state) {
	damage(*state, SWAP("text") "DROP TABLE t;" SWAP("leaf"));
	damage_expect(*state, TZH_ALTERED, "line", 100);
	damage_expect(*state, TZH_ALTERED, "line", 101);
}

static void deleted_in_the_middle(void **state) {
	damage(*state, "DELETE FROM line WHERE seq = 100");
	damage_expect(*state, TZH_MISSING, "line", 100);
}

static void deleted_first(void **state) {
	damage(*state, "DELETE FROM line WHERE seq <= 3");
	damage_expect(*state, TZH_MISSING, "line", 1);
}

static void deleted_at_the_end(void **state) {
	damage(*state, "DELETE FROM line WHERE seq >= 299");
	damage_expect(*state, TZH_MISSING, "line", 299);
}

/* The edge made to fit: the book holds more lines; without it the cut shows only against a root kept elsewhere. */
static void deleted_at_the_end_with_edge(void **state) {
	g_autofree char *against = damage_point(*state);
	damage(*state, "DELETE FROM line WHERE seq >= 299");
	damage_rehash(*state, EDGE);
	damage_expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
	damage_drop_book(*state);
	damage_expect(*state, TZH_CLEAN, NULL, 0);
	damage_expect_against(*state, against, TZH_NOT_EXTENDED, "against", 0);
}

static void cut_below_a_block(void **state) {
	damage(*state, "DELETE FROM line WHERE seq >= 250");
	damage_rehash(*state, EDGE);
	damage_drop_book(*state);
	damage_expect(*state, TZH_MISSING, "line", 250);
}

/* ---- blocks and edge ---- */

static void block(void **state) {
	damage(*state, "UPDATE leaf_block SET hash = zeroblob(32)");
	damage_expect(*state, TZH_ALTERED, "block", 1);
}

static void block_missing(void **state) {
	damage(*state, "DELETE FROM leaf_block");
	damage_expect(*state, TZH_MISSING, "block", 1);
}

static void edge_node(void **state) {
	damage(*state, "UPDATE edge SET nodes = CAST(zeroblob(32) || substr(nodes, 33) AS BLOB)");
	damage_expect(*state, TZH_ALTERED, "edge", 1);
}

static void edge_length(void **state) {
	damage(*state, "UPDATE edge SET nodes = substr(nodes, 2)");
	damage_expect(*state, TZH_ALTERED, "edge", 0);
}

static void edge_missing(void **state) {
	damage(*state, "DELETE FROM edge");
	damage_expect(*state, TZH_ALTERED, "edge", 0);
}

static void edge_behind(void **state) {
	damage(*state, "UPDATE edge SET size = 256, nodes = (SELECT hash FROM leaf_block)");
	damage_expect(*state, TZH_ALTERED, "edge", 257);
}

/* ---- files ---- */

static void part(void **state) {
	damage(*state, "UPDATE blob_part SET bytes = CAST(zeroblob(length(bytes)) AS BLOB)");
	damage_expect(*state, TZH_ALTERED, "blob", ((Damage *)*state)->evidence);
}

static void part_missing(void **state) {
	damage(*state, "DELETE FROM blob_part");
	damage_expect(*state, TZH_MISSING, "blob", ((Damage *)*state)->evidence);
}

static void file_missing(void **state) {
	damage(*state, "DELETE FROM blob_part; DELETE FROM blob");
	damage_expect(*state, TZH_MISSING, "blob", ((Damage *)*state)->evidence);
}

/* ---- the book ---- */

/* Another value in the last column of a table's first row; a row where it has none. */
static char *spoil(sqlite3 *db, const char *table) {
	g_autofree char *sql = g_strdup_printf("SELECT name, type FROM pragma_table_info('%s')", table);
	g_autofree char *column = NULL, *type = NULL;
	g_autoptr(GString) values = g_string_new(NULL);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		g_free(column);
		g_free(type);
		column = g_strdup((const char *)sqlite3_column_text(stmt, 0));
		type = g_strdup((const char *)sqlite3_column_text(stmt, 1));
		g_string_append_printf(values, "%s%s", values->len > 0 ? ", " : "",
		                       strcmp(type, "INTEGER") == 0 ? "1"
		                       : strcmp(type, "TEXT") == 0  ? "'x'"
		                                                    : "zeroblob(32)");
	}
	sqlite3_finalize(stmt);
	g_autofree char *value = strcmp(type, "INTEGER") == 0 ? g_strdup_printf("coalesce(%s, 0) + 1000003", column)
	                         : strcmp(type, "TEXT") == 0  ? g_strdup_printf("coalesce(%s, '') || 'x'", column)
	                                                      : g_strdup("CAST(zeroblob(33) AS BLOB)");
	g_autofree char *update = g_strdup_printf("UPDATE %s SET %s = %s WHERE %s IS (SELECT %s FROM %s LIMIT 1)", table, column, value, column, column, table);
	damage_run(db, update);
	return sqlite3_changes(db) > 0 ? NULL : g_strdup_printf("INSERT INTO %s VALUES (%s)", table, values->str);
}

/* Whatever table it was: the lines give the book again, and are not touched. */
static void put_right(Damage *c) {
	char root[65];
	gint64 lines = 0;
	OK(tzh_rebuild(&c->store->env, c->store->path, &lines, root, &error));
	assert_int_equal(lines, LINES);
	assert_string_equal(root, c->root);
	damage_expect(c, TZH_CLEAN, NULL, 0);
}

static void each_book_table(void **state) {
	static const char LOG[] = " meta line leaf_block edge blob blob_part sqlite_sequence ";
	Damage *c = *state;
	g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);
	sqlite3 *db = damage_open(c);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		g_autofree char *padded = g_strdup_printf(" %s ", (const char *)sqlite3_column_text(stmt, 0));
		if (strstr(LOG, padded) == NULL)
			g_ptr_array_add(tables, g_strdup(g_strstrip(padded)));
	}
	sqlite3_finalize(stmt);
	damage_settle(db);
	assert_true(tables->len > 30);
	for (guint i = 0; i < tables->len; i++) {
		assert_int_equal(damage_fresh(state), 0);
		db = damage_open(c);
		g_autofree char *insert = spoil(db, tables->pdata[i]);
		if (insert != NULL)
			damage_run(db, insert);
		damage_settle(db);
		g_autoptr(TzhVerdict) verdict = damage_look(c, c->store->path, NULL);
		bool named = false;
		for (guint k = 0; k < verdict->n_findings; k++)
			named = named || strstr(verdict->findings[k].said, tables->pdata[i]) != NULL;
		if (verdict->code != TZH_NOT_DERIVABLE || !named) {
			damage_show(verdict);
			fail_msg("table %s: code %d", (const char *)tables->pdata[i], verdict->code);
		}
		put_right(c);
	}
}

static void book_row_gone(void **state) {
	damage(*state, "DELETE FROM entry WHERE seq = 50");
	damage_expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
	put_right(*state);
}

static void book_absent(void **state) {
	damage_drop_book(*state);
	g_autoptr(TzhVerdict) verdict = damage_look(*state, ((Damage *)*state)->store->path, NULL);
	assert_int_equal(verdict->n_findings, 0);
	assert_non_null(verdict->notes[0]);
	assert_non_null(verdict->notes[1]); /* not compared, beside the purge */
}

static void book_of_another_version(void **state) {
	Damage *c = *state;
	char root[65];
	gint64 lines;
	damage(c, "UPDATE book SET version = 9999; UPDATE entry SET time = 0");
	damage_expect(c, TZH_CLEAN, NULL, 0);
	FAILS(tzh_rebuild(&c->store->env, c->store->path, &lines, root, &error), TZH_ERROR_NEWER);
}

/* ---- lines that the rules do not allow ---- */

/* As whoever can write the file could: well-formed, hashed, and nobody's right. */
static void append_illegal(Damage *c) {
	static const char FIND[] = "{\"v\":1,\"rules\":1,\"record\":\"";
	char *first;
	store_open(c->store, LOG_WRITE);
	OK(log_lock(c->store->log, 1000, &error));
	g_autoptr(LogCursor) cursor = log_read(c->store->log, 1, 1, NULL);
	const char *line;
	gint64 seq;
	gsize n;
	assert_int_equal(log_next(cursor, &seq, &line, &n, NULL, NULL), 1);
	first = g_strndup(line + strlen(FIND), 36);
	g_autofree char *text = g_strdup_printf(
	    "%s%s\",\"seq\":301,\"act\":301,\"id\":\"11111111-2222-4333-8444-555555555555\",\"at\":\"2022-11-25T01:00:00.000Z\",\"who\":\"1\",\"for\":\"1\","
	    "\"kind\":\"ledger.issued\",\"obj\":\"1\",\"body\":{}}",
	    FIND, first);
	g_free(first);
	OK(log_append(c->store->log, text, strlen(text), &error));
	OK(log_commit(c->store->log, &error));
	g_clear_pointer(&cursor, log_cursor_free);
	store_close(c->store);
}

static void illegal(void **state) {
	Damage *c = *state;
	TzhInfo info;
	append_illegal(c);
	damage_expect(c, TZH_ILLEGAL, "act", 301);
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) record = tzh_record_open(&c->store->env, c->store->path, TZH_READ, &why);
	assert_non_null(record);
	OK(tzh_record_info(record, &info, &error));
	assert_int_equal(info.illegal, 1);
	assert_int_equal(info.size, 301);
}

/* Still named, and nothing else, once a later act has brought the book up to it. */
static void illegal_before_others(void **state) {
	Damage *c = *state;
	append_illegal(c);
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_WRITE, &why);
	assert_non_null(record);
	small_sections(record, 303);
	tzh_record_close(record);
	g_autoptr(TzhVerdict) verdict = damage_look(c, c->store->path, NULL);
	if (verdict->n_findings != 1)
		damage_show(verdict);
	assert_int_equal(verdict->n_findings, 1);
	assert_int_equal(verdict->code, TZH_ILLEGAL);
	assert_int_equal(verdict->findings[0].line, 301);
}

#define CASE(f) cmocka_unit_test_setup(f, damage_fresh)

int main(void) {
	const struct CMUnitTest tests[] = {
	    CASE(text),
	    CASE(text_in_tail),
	    CASE(leaf),
	    CASE(text_and_leaf),
	    CASE(text_and_leaf_in_tail),
	    CASE(text_leaf_block),
	    CASE(consistent_rewrite),
	    CASE(swapped),
	    CASE(swapped_with_leaves),
	    CASE(deleted_in_the_middle),
	    CASE(deleted_first),
	    CASE(deleted_at_the_end),
	    CASE(deleted_at_the_end_with_edge),
	    CASE(cut_below_a_block),
	    CASE(block),
	    CASE(block_missing),
	    CASE(edge_node),
	    CASE(edge_length),
	    CASE(edge_missing),
	    CASE(edge_behind),
	    CASE(part),
	    CASE(part_missing),
	    CASE(file_missing),
	    CASE(each_book_table),
	    CASE(book_row_gone),
	    CASE(book_absent),
	    CASE(book_of_another_version),
	    CASE(illegal),
	    CASE(illegal_before_others),
	};
	return cmocka_run_group_tests(tests, damage_make, damage_unmake);
}
