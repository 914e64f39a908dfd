/* test_damage.c — every kind of byte of a record is damaged behind the program's back; verify must find it with the right code and name the right
 * thing (docs/record.md §9). The record is made once by real acts and copied for each case. */
#include "support/small.h"

#include "core/merkle.h"
#include "log/log.h"
#include <taizhang/keep.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES 300 /* one block of 256 and a tail */
#define MIDDLE 100
#define ANY (-1)

typedef struct {
	Store *store;
	char *bytes; /* of the undamaged file */
	gsize n;
	char root[65];
	gint64 evidence; /* the line that names the file kept */
} Case;

/* ---- the record and its copies ---- */

static gint64 line_of(Case *c, const char *kind) {
	g_autoptr(GError) why = NULL;
	g_autoptr(LogCursor) cursor = log_read(c->store->log, 1, LINES, &why);
	const char *text;
	gint64 seq, found = 0;
	gsize n;
	while (found == 0 && log_next(cursor, &seq, &text, &n, NULL, &why) > 0)
		if (strstr(text, kind) != NULL)
			found = seq;
	return found;
}

static int make(void **state) {
	Case *c = g_new0(Case, 1);
	TzhInfo info;
	c->store = store_new();
	TzhRecord *record = small_record(c->store, LINES);
	OK(tzh_record_info(record, &info, &error));
	assert_int_equal(info.size, LINES);
	g_strlcpy(c->root, info.root, sizeof c->root);
	tzh_record_close(record);
	store_open(c->store, LOG_WRITE);
	c->evidence = line_of(c, "evidence.attached");
	OK(log_settle(c->store->log, &error));
	store_close(c->store);
	assert_true(g_file_get_contents(c->store->path, &c->bytes, &c->n, NULL));
	*state = c;
	return 0;
}

static int unmake(void **state) {
	Case *c = *state;
	store_free(c->store);
	g_free(c->bytes);
	g_free(c);
	return 0;
}

/* The undamaged record again. */
static int fresh(void **state) {
	static const char *const SUFFIXES[] = {"-wal", "-shm"};
	Case *c = *state;
	for (guint i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
		g_autofree char *name = g_strconcat(c->store->path, SUFFIXES[i], NULL);
		g_unlink(name);
	}
	return g_file_set_contents(c->store->path, c->bytes, (gssize)c->n, NULL) ? 0 : -1;
}

/* ---- damaging ---- */

static sqlite3 *raw(Case *c) {
	sqlite3 *db;
	assert_int_equal(sqlite3_open(c->store->path, &db), SQLITE_OK);
	return db;
}

static void run(sqlite3 *db, const char *sql) {
	char *why = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

static void unguard(sqlite3 *db) {
	sqlite3_stmt *stmt;
	g_autoptr(GString) drops = g_string_new(NULL);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		g_string_append_printf(drops, "DROP TRIGGER %s;", (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	run(db, drops->str);
}

static void settle(sqlite3 *db) {
	assert_int_equal(sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void damage(Case *c, const char *sql) {
	sqlite3 *db = raw(c);
	unguard(db);
	run(db, sql);
	settle(db);
}

/* Another hash over what the file holds now. */
enum { LEAF = 1, BLOCK = 2, EDGE = 4 };

static void put_hash(sqlite3 *db, const char *sql, gint64 key, const void *bytes, gsize n) {
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_int64(stmt, 1, key);
	sqlite3_bind_blob(stmt, 2, bytes, (int)n, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
}

static void rehash(Case *c, int which) {
	sqlite3 *db = raw(c);
	sqlite3_stmt *stmt;
	MerkleEdge edge, low;
	Hash leaf;
	gint64 size = 0;
	merkle_edge_init(&edge);
	merkle_edge_init(&low);
	unguard(db);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT seq, text FROM line ORDER BY seq", -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		merkle_leaf((const char *)sqlite3_column_text(stmt, 1), (gsize)sqlite3_column_bytes(stmt, 1), &leaf);
		merkle_edge_push(&edge, &leaf);
		merkle_edge_push(&low, &leaf);
		size++;
		if (which & LEAF)
			put_hash(db, "UPDATE line SET leaf = ?2 WHERE seq = ?1", sqlite3_column_int64(stmt, 0), &leaf, sizeof leaf);
		if (size % LOG_BLOCK == 0) {
			if (which & BLOCK)
				put_hash(db, "INSERT OR REPLACE INTO leaf_block (n, hash) VALUES (?1, ?2)", size / LOG_BLOCK, &low.node[0], sizeof(Hash));
			merkle_edge_init(&low);
		}
	}
	sqlite3_finalize(stmt);
	if (which & EDGE)
		put_hash(db, "UPDATE edge SET size = ?1, nodes = ?2", size, edge.node, edge.n * sizeof(Hash));
	settle(db);
}

static void drop_book(Case *c) {
	damage(c, "PRAGMA foreign_keys = OFF; DROP TABLE book");
}

/* ---- looking ---- */

static bool has(const TzhVerdict *verdict, int code, const char *what, gint64 line) {
	for (guint i = 0; i < verdict->n_findings; i++) {
		const TzhFinding *f = &verdict->findings[i];
		if (f->code == code && strcmp(f->what, what) == 0 && (line == ANY || f->line == line))
			return true;
	}
	return false;
}

static void show(const TzhVerdict *verdict) {
	for (guint i = 0; i < verdict->n_findings; i++)
		print_message("    %d %s %" G_GINT64_FORMAT ": %s\n", verdict->findings[i].code, verdict->findings[i].what, verdict->findings[i].line,
		              verdict->findings[i].said);
	for (guint i = 0; verdict->notes[i] != NULL; i++)
		print_message("    note: %s\n", verdict->notes[i]);
}

static TzhVerdict *look(Case *c, const char *where, const char *against) {
	g_autoptr(GError) why = NULL;
	TzhVerdict *verdict = tzh_verify(&c->store->env, where, against, &why);
	if (verdict == NULL)
		fail_msg("%s", why->message);
	return verdict;
}

static void expect_against(Case *c, const char *against, int code, const char *what, gint64 line) {
	g_autoptr(TzhVerdict) verdict = look(c, c->store->path, against);
	if (verdict->code == code && (code == TZH_CLEAN ? verdict->n_findings == 0 : has(verdict, code, what, line)))
		return;
	show(verdict);
	fail_msg("code %d, expected %d %s %" G_GINT64_FORMAT, verdict->code, code, what != NULL ? what : "", line);
}

static void expect(Case *c, int code, const char *what, gint64 line) {
	expect_against(c, NULL, code, what, line);
}

static char *point(Case *c) {
	return g_strdup_printf("%d:%s", LINES, c->root);
}

/* ---- nothing damaged ---- */

static void clean(void **state) {
	Case *c = *state;
	g_autofree char *against = point(c);
	g_autoptr(TzhVerdict) verdict = look(c, c->store->path, against);
	if (verdict->n_findings > 0)
		show(verdict);
	assert_int_equal(verdict->code, TZH_CLEAN);
	assert_int_equal(verdict->n_findings, 0);
	assert_int_equal(verdict->size, LINES);
	assert_string_equal(verdict->root, c->root);
	assert_int_equal(verdict->withheld, 1);
	assert_true(verdict->blobs >= 1);
	assert_non_null(verdict->notes[0]); /* the purge */
	assert_null(verdict->notes[1]);
}

/* Verify leaves the file as it is. */
static void writes_nothing(void **state) {
	Case *c = *state;
	g_autofree char *bytes = NULL;
	gsize n;
	damage(c, "UPDATE line SET text = text || ' ' WHERE seq = 100");
	g_autofree char *before = NULL;
	assert_true(g_file_get_contents(c->store->path, &before, &n, NULL));
	expect(c, TZH_ALTERED, "line", 100);
	assert_true(g_file_get_contents(c->store->path, &bytes, &n, NULL));
	assert_memory_equal(before, bytes, n);
}

/* ---- lines ---- */

#define ALTER "UPDATE line SET text = replace(text, '\"order\":9', '\"order\":8') WHERE seq = "

static void text(void **state) {
	damage(*state, ALTER "100");
	expect(*state, TZH_ALTERED, "line", 100);
}

static void text_in_tail(void **state) {
	damage(*state, ALTER "299");
	expect(*state, TZH_ALTERED, "line", 299);
}

static void leaf(void **state) {
	damage(*state, "UPDATE line SET leaf = zeroblob(32) WHERE seq = 100");
	expect(*state, TZH_ALTERED, "line", 100);
}

static void text_and_leaf(void **state) {
	damage(*state, ALTER "100");
	rehash(*state, LEAF);
	expect(*state, TZH_ALTERED, "block", 1);
}

static void text_and_leaf_in_tail(void **state) {
	damage(*state, ALTER "299");
	rehash(*state, LEAF);
	expect(*state, TZH_ALTERED, "edge", 257);
}

static void text_leaf_block(void **state) {
	damage(*state, ALTER "100");
	rehash(*state, LEAF | BLOCK);
	expect(*state, TZH_ALTERED, "edge", 1);
}

/* All hashes made to fit: the book tells, unless it is gone too; then only a root kept elsewhere does. */
static void consistent_rewrite(void **state) {
	g_autofree char *against = point(*state);
	damage(*state, ALTER "100");
	rehash(*state, LEAF | BLOCK | EDGE);
	expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
	drop_book(*state);
	expect(*state, TZH_CLEAN, NULL, 0);
	expect_against(*state, against, TZH_NOT_EXTENDED, "against", 0);
}

#define SWAP(column)                                                                                                                                           \
	"CREATE TEMP TABLE t AS SELECT * FROM line WHERE seq IN (100, 101); UPDATE line SET " column " = (SELECT " column                                          \
	" FROM t WHERE t.seq = 201 - line.seq) WHERE seq IN (100, 101);"

static void swapped(void **state) {
	damage(*state, SWAP("text"));
	expect(*state, TZH_ALTERED, "line", 100);
	expect(*state, TZH_ALTERED, "line", 101);
}

static void swapped_with_leaves(void **state) {
	damage(*state, SWAP("text") "DROP TABLE t;" SWAP("leaf"));
	expect(*state, TZH_ALTERED, "line", 100);
	expect(*state, TZH_ALTERED, "line", 101);
}

static void deleted_in_the_middle(void **state) {
	damage(*state, "DELETE FROM line WHERE seq = 100");
	expect(*state, TZH_MISSING, "line", 100);
}

static void deleted_first(void **state) {
	damage(*state, "DELETE FROM line WHERE seq <= 3");
	expect(*state, TZH_MISSING, "line", 1);
}

static void deleted_at_the_end(void **state) {
	damage(*state, "DELETE FROM line WHERE seq >= 299");
	expect(*state, TZH_MISSING, "line", 299);
}

/* The edge made to fit: the book holds more lines; without it the cut shows only against a root kept elsewhere. */
static void deleted_at_the_end_with_edge(void **state) {
	g_autofree char *against = point(*state);
	damage(*state, "DELETE FROM line WHERE seq >= 299");
	rehash(*state, EDGE);
	expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
	drop_book(*state);
	expect(*state, TZH_CLEAN, NULL, 0);
	expect_against(*state, against, TZH_NOT_EXTENDED, "against", 0);
}

static void cut_below_a_block(void **state) {
	damage(*state, "DELETE FROM line WHERE seq >= 250");
	rehash(*state, EDGE);
	drop_book(*state);
	expect(*state, TZH_MISSING, "line", 250);
}

/* ---- blocks and edge ---- */

static void block(void **state) {
	damage(*state, "UPDATE leaf_block SET hash = zeroblob(32)");
	expect(*state, TZH_ALTERED, "block", 1);
}

static void block_missing(void **state) {
	damage(*state, "DELETE FROM leaf_block");
	expect(*state, TZH_MISSING, "block", 1);
}

static void edge_node(void **state) {
	damage(*state, "UPDATE edge SET nodes = CAST(zeroblob(32) || substr(nodes, 33) AS BLOB)");
	expect(*state, TZH_ALTERED, "edge", 1);
}

static void edge_length(void **state) {
	damage(*state, "UPDATE edge SET nodes = substr(nodes, 2)");
	expect(*state, TZH_ALTERED, "edge", 0);
}

static void edge_missing(void **state) {
	damage(*state, "DELETE FROM edge");
	expect(*state, TZH_ALTERED, "edge", 0);
}

static void edge_behind(void **state) {
	damage(*state, "UPDATE edge SET size = 256, nodes = (SELECT hash FROM leaf_block)");
	expect(*state, TZH_ALTERED, "edge", 257);
}

/* ---- files ---- */

static void part(void **state) {
	damage(*state, "UPDATE blob_part SET bytes = CAST(zeroblob(length(bytes)) AS BLOB)");
	expect(*state, TZH_ALTERED, "blob", ((Case *)*state)->evidence);
}

static void part_missing(void **state) {
	damage(*state, "DELETE FROM blob_part");
	expect(*state, TZH_MISSING, "blob", ((Case *)*state)->evidence);
}

static void file_missing(void **state) {
	damage(*state, "DELETE FROM blob_part; DELETE FROM blob");
	expect(*state, TZH_MISSING, "blob", ((Case *)*state)->evidence);
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
	const char *other = strcmp(type, "INTEGER") == 0 ? "coalesce(%s, 0) + 1000003"
	                    : strcmp(type, "TEXT") == 0  ? "coalesce(%s, '') || 'x'"
	                                                 : "coalesce(zeroblob(33), %s)";
	g_autofree char *value = g_strdup_printf(g_str_has_prefix(other, "coalesce(z") ? "CAST(zeroblob(33) AS BLOB)" : other, column);
	g_autofree char *update = g_strdup_printf("UPDATE %s SET %s = %s WHERE %s IS (SELECT %s FROM %s LIMIT 1)", table, column, value, column, column, table);
	run(db, update);
	return sqlite3_changes(db) > 0 ? NULL : g_strdup_printf("INSERT INTO %s VALUES (%s)", table, values->str);
}

static void each_book_table(void **state) {
	static const char LOG[] = " meta line leaf_block edge blob blob_part sqlite_sequence ";
	Case *c = *state;
	g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);
	sqlite3 *db = raw(c);
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		g_autofree char *padded = g_strdup_printf(" %s ", (const char *)sqlite3_column_text(stmt, 0));
		if (strstr(LOG, padded) == NULL)
			g_ptr_array_add(tables, g_strdup(g_strstrip(padded)));
	}
	sqlite3_finalize(stmt);
	settle(db);
	assert_true(tables->len > 30);
	for (guint i = 0; i < tables->len; i++) {
		assert_int_equal(fresh(state), 0);
		db = raw(c);
		g_autofree char *insert = spoil(db, tables->pdata[i]);
		if (insert != NULL)
			run(db, insert);
		settle(db);
		g_autoptr(TzhVerdict) verdict = look(c, c->store->path, NULL);
		bool named = false;
		for (guint k = 0; k < verdict->n_findings; k++)
			named = named || strstr(verdict->findings[k].said, tables->pdata[i]) != NULL;
		if (verdict->code != TZH_NOT_DERIVABLE || !named) {
			show(verdict);
			fail_msg("table %s: code %d", (const char *)tables->pdata[i], verdict->code);
		}
	}
}

static void book_row_gone(void **state) {
	damage(*state, "DELETE FROM entry WHERE seq = 50");
	expect(*state, TZH_NOT_DERIVABLE, "book", ANY);
}

static void book_absent(void **state) {
	drop_book(*state);
	g_autoptr(TzhVerdict) verdict = look(*state, ((Case *)*state)->store->path, NULL);
	assert_int_equal(verdict->n_findings, 0);
	assert_non_null(verdict->notes[0]);
	assert_non_null(verdict->notes[1]); /* not compared, beside the purge */
}

static void book_of_another_version(void **state) {
	damage(*state, "UPDATE book SET version = 9999; UPDATE entry SET time = 0");
	expect(*state, TZH_CLEAN, NULL, 0);
}

/* ---- lines that the rules do not allow ---- */

/* As whoever can write the file could: well-formed, hashed, and nobody's right. */
static void append_illegal(Case *c) {
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
	Case *c = *state;
	TzhInfo info;
	append_illegal(c);
	expect(c, TZH_ILLEGAL, "act", 301);
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) record = tzh_record_open(&c->store->env, c->store->path, TZH_READ, &why);
	assert_non_null(record);
	OK(tzh_record_info(record, &info, &error));
	assert_int_equal(info.illegal, 1);
	assert_int_equal(info.size, 301);
}

/* Still named, and nothing else, once a later act has brought the book up to it. */
static void illegal_before_others(void **state) {
	Case *c = *state;
	append_illegal(c);
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_WRITE, &why);
	assert_non_null(record);
	small_sections(record, 303);
	tzh_record_close(record);
	g_autoptr(TzhVerdict) verdict = look(c, c->store->path, NULL);
	if (verdict->n_findings != 1)
		show(verdict);
	assert_int_equal(verdict->n_findings, 1);
	assert_int_equal(verdict->code, TZH_ILLEGAL);
	assert_int_equal(verdict->findings[0].line, 301);
}

/* ---- weekly reports ---- */

static void add_weekly(Case *c, gboolean spoil) {
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_WRITE, &why);
	assert_non_null(record);
	small_weekly(record, spoil);
	small_sections(record, LINES + 5);
	tzh_record_close(record);
	sqlite3 *db = raw(c);
	settle(db);
}

/* It cites the root at its N: a rewrite of everything before it shows even without the book. */
static void weekly_root(void **state) {
	add_weekly(*state, FALSE);
	expect(*state, TZH_CLEAN, NULL, 0);
	damage(*state, ALTER "100");
	rehash(*state, LEAF | BLOCK | EDGE);
	drop_book(*state);
	expect(*state, TZH_ALTERED, "weekly", LINES + 1);
}

/* With the book and without, which asks the totals in passing or by a replay of their own. */
static void weekly_totals(void **state) {
	add_weekly(*state, TRUE);
	expect(*state, TZH_NOT_DERIVABLE, "totals", LINES + 1);
	drop_book(*state);
	expect(*state, TZH_NOT_DERIVABLE, "totals", LINES + 1);
}

/* ---- media ---- */

/* The page that holds a line's text gets a type that no page has. */
static void unreadable_page(void **state) {
	Case *c = *state;
	const char *needle = "\"seq\":150,";
	const char *found = memmem(c->bytes, c->n, needle, strlen(needle));
	assert_non_null(found);
	gsize page = (gsize)(found - c->bytes) / 4096 * 4096;
	g_autofree char *bytes = g_memdup2(c->bytes, c->n);
	bytes[page] = (char)0xFF;
	assert_true(g_file_set_contents(c->store->path, bytes, (gssize)c->n, NULL));
	g_autoptr(TzhVerdict) verdict = look(c, c->store->path, NULL);
	bool covered = false;
	for (guint i = 0; i < verdict->n_findings; i++)
		covered =
		    covered || (verdict->findings[i].code == TZH_UNREADABLE && strcmp(verdict->findings[i].what, "line") == 0 && verdict->findings[i].line <= 150);
	if (!covered || verdict->code != TZH_UNREADABLE) {
		show(verdict);
		fail_msg("code %d", verdict->code);
	}
}

static int verify_read_only(Store *store, gpointer data) {
	(void)data;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&store->env, store->path, NULL, NULL);
	return verdict != NULL ? verdict->code : 99;
}

static void read_only_folder(void **state) {
	Case *c = *state;
	g_chmod(c->store->path, 0444);
	g_chmod(c->store->folder, 0555);
	int code = store_as_user(c->store, verify_read_only, NULL);
	g_chmod(c->store->folder, 0755);
	g_chmod(c->store->path, 0600);
	assert_int_equal(code, TZH_CLEAN);
}

static void archive(void **state) {
	Case *c = *state;
	g_autofree char *path = g_build_filename(c->store->folder, "a.tzr", NULL);
	g_autofree char *bytes = NULL;
	gsize n;
	g_autoptr(GError) why = NULL;
	TzhRecord *record = tzh_record_open(&c->store->env, c->store->path, TZH_READ, &why);
	assert_non_null(record);
	OK(tzh_export_record(record, path, &error));
	tzh_record_close(record);
	g_autoptr(TzhVerdict) good = look(c, path, NULL);
	if (good->n_findings > 0)
		show(good);
	assert_int_equal(good->code, TZH_CLEAN);
	assert_string_equal(good->root, c->root);
	expect_against(c, path, TZH_CLEAN, NULL, 0);
	/* the checkpoint's root altered: its lines no longer give it */
	assert_true(g_file_get_contents(path, &bytes, &n, NULL));
	char *root = memmem(bytes, n, c->root, 64);
	assert_non_null(root);
	root[0] = root[0] == '0' ? '1' : '0';
	assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
	g_autoptr(TzhVerdict) bad = look(c, path, NULL);
	assert_true(bad->code == TZH_ALTERED || bad->code == TZH_UNREADABLE);
	/* the middle of it zeroed */
	memset(bytes + n / 3, 0, n / 3);
	assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
	g_autoptr(TzhVerdict) torn = look(c, path, NULL);
	assert_true(torn->code != TZH_CLEAN);
	g_unlink(path);
}

static void no_record(void **state) {
	Case *c = *state;
	FAILS(tzh_verify(&c->store->env, "/nowhere/at/all.tz", NULL, &error) != NULL, TZH_ERROR_NOT_FOUND);
	assert_true(g_file_set_contents(c->store->path, "no record", -1, NULL));
	FAILS(tzh_verify(&c->store->env, c->store->path, NULL, &error) != NULL, TZH_ERROR_INVALID);
}

static gboolean interrupt(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data, (void)what, (void)done, (void)all;
	return FALSE;
}

static void interrupted(void **state) {
	Case *c = *state;
	c->store->env.progress = interrupt;
	FAILS(tzh_verify(&c->store->env, c->store->path, NULL, &error) != NULL, TZH_ERROR_REFUSED);
	c->store->env.progress = NULL;
}

/* ---- a root from outside ---- */

static void against_forms(void **state) {
	Case *c = *state;
	g_autofree char *file = g_build_filename(c->store->folder, "point.json", NULL);
	g_autofree char *checkpoint = g_strdup_printf("{\"origin\":\"x\",\"size\":%d,\"root\":\"%s\"}\n", LINES, c->root);
	g_autofree char *weekly = g_strdup_printf("{\"title\":\"周报\",\"rows\":[{\"size\":7}],\"record\":{\"size\":%d,\"root\":\"%.4s %.4s %.4s %.4s\"}}", LINES,
	                                          c->root, c->root + 4, c->root + 8, c->root + 12);
	g_autofree char *grouped = g_strdup_printf("%d：%.4s %.4s-%.4s %.4s", LINES, c->root, c->root + 4, c->root + 8, c->root + 12);
	g_autofree char *short_one = g_strdup_printf("%d:%.15s", LINES, c->root);
	g_autofree char *beyond = g_strdup_printf("%d:%s", LINES + 1, c->root);
	g_autofree char *wrong = g_strdup_printf("%d:%s", LINES - 1, c->root);
	expect_against(c, grouped, TZH_CLEAN, NULL, 0);
	assert_true(g_file_set_contents(file, checkpoint, -1, NULL));
	expect_against(c, file, TZH_CLEAN, NULL, 0);
	assert_true(g_file_set_contents(file, weekly, -1, NULL));
	expect_against(c, file, TZH_CLEAN, NULL, 0);
	expect_against(c, beyond, TZH_NOT_EXTENDED, "against", 0);
	expect_against(c, wrong, TZH_NOT_EXTENDED, "against", 0);
	FAILS(tzh_verify(&c->store->env, c->store->path, short_one, &error) != NULL, TZH_ERROR_INVALID);
	FAILS(tzh_verify(&c->store->env, c->store->path, "no such file", &error) != NULL, TZH_ERROR_NOT_FOUND);
	assert_true(g_file_set_contents(file, "{\"size\":3}", -1, NULL));
	FAILS(tzh_verify(&c->store->env, c->store->path, file, &error) != NULL, TZH_ERROR_INVALID);
}

static void against_another_record(void **state) {
	Case *c = *state;
	g_autofree char *file = g_build_filename(c->store->folder, "other.json", NULL);
	g_autofree char *text = g_strdup_printf("{\"origin\":\"6b1f0f7e-3c0a-4b53-9a55-0d7a5d0f2f11\",\"size\":%d,\"root\":\"%s\"}\n", LINES, c->root);
	assert_true(g_file_set_contents(file, text, -1, NULL));
	expect_against(c, file, TZH_NOT_EXTENDED, "against", 0);
}

#define CASE(f) cmocka_unit_test_setup(f, fresh)

int main(void) {
	const struct CMUnitTest tests[] = {
	    CASE(clean),
	    CASE(writes_nothing),
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
	    CASE(weekly_root),
	    CASE(weekly_totals),
	    CASE(unreadable_page),
	    CASE(read_only_folder),
	    CASE(archive),
	    CASE(no_record),
	    CASE(interrupted),
	    CASE(against_forms),
	    CASE(against_another_record),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
