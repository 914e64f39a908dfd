/* damage.c — damaging a record and looking at what verify says. */
#include "support/damage.h"

#include "log/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

/* ---- the record and its copies ---- */

static gint64 line_of(Damage *c, const char *kind) {
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

int damage_make(void **state) {
	Damage *c = g_new0(Damage, 1);
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

int damage_unmake(void **state) {
	Damage *c = *state;
	store_free(c->store);
	g_free(c->bytes);
	g_free(c);
	return 0;
}

/* The undamaged record again. */
int damage_fresh(void **state) {
	static const char *const SUFFIXES[] = {"-wal", "-shm"};
	Damage *c = *state;
	for (guint i = 0; i < G_N_ELEMENTS(SUFFIXES); i++) {
		g_autofree char *name = g_strconcat(c->store->path, SUFFIXES[i], NULL);
		g_unlink(name);
	}
	return g_file_set_contents(c->store->path, c->bytes, (gssize)c->n, NULL) ? 0 : -1;
}

/* ---- damaging ---- */

sqlite3 *damage_open(Damage *c) {
	sqlite3 *db;
	assert_int_equal(sqlite3_open(c->store->path, &db), SQLITE_OK);
	return db;
}

void damage_run(sqlite3 *db, const char *sql) {
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
	damage_run(db, drops->str);
}

void damage_settle(sqlite3 *db) {
	assert_int_equal(sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

void damage(Damage *c, const char *sql) {
	sqlite3 *db = damage_open(c);
	unguard(db);
	damage_run(db, sql);
	damage_settle(db);
}

static void put_hash(sqlite3 *db, const char *sql, gint64 key, const void *bytes, gsize n) {
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_int64(stmt, 1, key);
	sqlite3_bind_blob(stmt, 2, bytes, (int)n, SQLITE_TRANSIENT);
	assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
}

void damage_rehash(Damage *c, int which) {
	sqlite3 *db = damage_open(c);
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
	damage_settle(db);
}

void damage_drop_book(Damage *c) {
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

void damage_show(const TzhVerdict *verdict) {
	for (guint i = 0; i < verdict->n_findings; i++)
		print_message("    %d %s %" G_GINT64_FORMAT ": %s\n", verdict->findings[i].code, verdict->findings[i].what, verdict->findings[i].line,
		              verdict->findings[i].said);
	for (guint i = 0; verdict->notes[i] != NULL; i++)
		print_message("    note: %s\n", verdict->notes[i]);
}

TzhVerdict *damage_look(Damage *c, const char *where, const char *against) {
	g_autoptr(GError) why = NULL;
	TzhVerdict *verdict = tzh_verify(&c->store->env, where, against, &why);
	if (verdict == NULL)
		fail_msg("%s", why->message);
	return verdict;
}

void damage_expect_against(Damage *c, const char *against, int code, const char *what, gint64 line) {
	g_autoptr(TzhVerdict) verdict = damage_look(c, c->store->path, against);
	if (verdict->code == code && (code == TZH_CLEAN ? verdict->n_findings == 0 : has(verdict, code, what, line)))
		return;
	damage_show(verdict);
	fail_msg("code %d, expected %d %s %" G_GINT64_FORMAT, verdict->code, code, what != NULL ? what : "", line);
}

void damage_expect(Damage *c, int code, const char *what, gint64 line) {
	damage_expect_against(c, NULL, code, what, line);
}

char *damage_point(Damage *c) {
	return g_strdup_printf("%d:%s", LINES, c->root);
}
