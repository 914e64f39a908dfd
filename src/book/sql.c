/* sql.c — prepared statements of the book by id. Must not know what any table means. */
#include "book/behind.h"

#include "core/fail.h"
#include "log/log.h"

#include <sqlite3.h>
#include <string.h>

#define LOOKASIDE_BYTES 1200
#define LOOKASIDE_SLOTS 400

struct Stmt {
	sqlite3_stmt *st; /* NULL: could not be prepared, `broken` says why */
	Sql *sql;
	char *broken;
	bool running;                     /* stepped and not reset */
	guint8 place[SQL_PARAMETERS + 1]; /* of $n; 0: not in the text */
};

struct Sql {
	sqlite3 *db;
	bool own;
	TzhLang lang;
	char *where;
	SqlGate gate;
	gpointer gate_data;
	SqlBefore before;
	gpointer before_data;
	Stmt *stmt[SQL_STATEMENTS]; /* prepared lazily */
	guint running;              /* statements stepped and not reset */
	Behind *behind;             /* writes go to a second thread; NULL: they do not */
	GError *late;               /* the first of them that failed; nothing is run after it */
};

static const char *const TEXTS[] = {
#define STATEMENT(id, text) text,
#include "book/statements.def"
#undef STATEMENT
};

/* ---- connections ---- */

static Sql *sql_new(TzhLang lang, sqlite3 *db, bool own, const char *where) {
	Sql *sql = g_new0(Sql, 1);
	sql->db = db;
	sql->own = own;
	sql->lang = lang;
	sql->where = g_strdup(where);
	return sql;
}

Sql *sql_over(TzhLang lang, gpointer connection, const char *where) {
	g_assert(connection != NULL);
	return sql_new(lang, connection, false, where);
}

/* "" is SQLite's name for a private database on disk. Its journal lives in memory: transactions roll back, nothing outlives the process. */
Sql *sql_temporary(TzhLang lang, GError **error) {
	sqlite3 *db;
	const char *where = tzh_word(lang, TZH_W_BOOK_TEMPORARY);
	int rc = sqlite3_open_v2("", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) /* cursors and values of a step: from slots instead of malloc, which was a tenth of a replay */
		rc = sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_BYTES, LOOKASIDE_SLOTS);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db,
		                  "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
		                  "PRAGMA foreign_keys = ON",
		                  NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return sql_new(lang, db, true, where);
	log_native_error(lang, db, where, error);
	sqlite3_close(db);
	return NULL;
}

/* From here on the connection is the caller's thread's: all that was put off is written. */
static void settle(Sql *sql) {
	if (sql->behind != NULL)
		behind_wait(sql->behind);
}

/* The same, for whoever can tell that a write failed. */
static gboolean settled(Sql *sql, GError **error) {
	settle(sql);
	if (sql->late == NULL)
		return TRUE;
	g_propagate_error(error, g_error_copy(sql->late));
	return FALSE;
}

static void forget_statements(Sql *sql) {
	for (int i = 0; i < SQL_STATEMENTS; i++)
		g_clear_pointer(&sql->stmt[i], sql_finish);
}

void sql_free(Sql *sql) {
	if (sql == NULL)
		return;
	g_clear_pointer(&sql->behind, behind_free);
	g_clear_error(&sql->late);
	forget_statements(sql);
	if (sql->own) {
		int rc = sqlite3_close(sql->db);
		g_assert(rc == SQLITE_OK); /* else someone kept a dynamic statement */
	}
	g_free(sql->where);
	g_free(sql);
}

void sql_fail_gate(Sql *sql, SqlGate gate, gpointer data) {
	sql->gate = gate;
	sql->gate_data = data;
}

void sql_before_prepare(Sql *sql, SqlBefore before, gpointer data) {
	settle(sql);
	sql->before = before;
	sql->before_data = data;
	if (before != NULL)
		forget_statements(sql);
}

static gboolean allowed(Sql *sql, GError **error) {
	return sql->gate == NULL || sql->gate(sql->gate_data, error);
}

void sql_foreign_keys(Sql *sql, bool on) {
	settle(sql);
	(void)sqlite3_db_config(sql->db, SQLITE_DBCONFIG_ENABLE_FKEY, (int)on, NULL); /* cannot fail for this option */
}

gboolean sql_exec(Sql *sql, const char *script, GError **error) {
	if (!settled(sql, error) || !allowed(sql, error))
		return FALSE;
	if (sqlite3_exec(sql->db, script, NULL, NULL, NULL) == SQLITE_OK)
		return TRUE;
	log_native_error(sql->lang, sql->db, sql->where, error);
	return FALSE;
}

gint64 sql_changes(Sql *sql) {
	settle(sql);
	return sqlite3_changes64(sql->db);
}

bool sql_writing(Sql *sql) {
	settle(sql);
	return sqlite3_txn_state(sql->db, "main") == SQLITE_TXN_WRITE;
}

bool sql_reading(Sql *sql) {
	settle(sql);
	return !sqlite3_get_autocommit(sql->db) && !sql_writing(sql);
}

/* ---- statements ---- */

static void find_places(Stmt *stmt) {
	int n = sqlite3_bind_parameter_count(stmt->st);
	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(stmt->st, i);
		gint64 number = name != NULL && name[0] == '$' ? g_ascii_strtoll(name + 1, NULL, 10) : 0;
		g_assert(number >= 1 && number <= SQL_PARAMETERS && i <= G_MAXUINT8);
		stmt->place[number] = (guint8)i;
	}
}

static Stmt *prepare(Sql *sql, const char *text, unsigned flags) {
	Stmt *stmt = g_new0(Stmt, 1);
	settle(sql);
	g_autoptr(GError) why = NULL;
	stmt->sql = sql;
	if (sql->before != NULL && !sql->before(sql->before_data, text, &why))
		stmt->broken = g_strdup(why->message);
	else if (sqlite3_prepare_v3(sql->db, text, -1, flags, &stmt->st, NULL) == SQLITE_OK && stmt->st != NULL)
		find_places(stmt);
	else
		stmt->broken = g_strdup(sqlite3_errmsg(sql->db));
	return stmt;
}

const char *sql_statement_text(StatementId id) {
	return TEXTS[id];
}

static Stmt *ready(Sql *sql, StatementId id) {
	Stmt *stmt = sql->stmt[id];
	settle(sql);
	if (stmt != NULL && stmt->st == NULL) { /* the book may have been made whole meanwhile */
		sql_finish(stmt);
		stmt = NULL;
	}
	if (stmt == NULL)
		return sql->stmt[id] = prepare(sql, TEXTS[id], SQLITE_PREPARE_PERSISTENT);
	sql_reset(stmt);
	return stmt;
}

Stmt *sql_use(Sql *sql, StatementId id) {
	Stmt *stmt = ready(sql, id);
	if (stmt->st != NULL)
		sqlite3_clear_bindings(stmt->st);
	return stmt;
}

static gboolean broken(const Stmt *stmt, GError **error) {
	return fail(error, TZH_ERROR_CORRUPT, stmt->sql->lang, TZH_W_BOOK_BROKEN, stmt->sql->where, stmt->broken);
}

Stmt *sql_prepare(Sql *sql, const char *text, GError **error) {
	Stmt *stmt = prepare(sql, text, 0);
	if (stmt->st != NULL)
		return stmt;
	broken(stmt, error);
	sql_finish(stmt);
	return NULL;
}

void sql_finish(Stmt *stmt) {
	if (stmt == NULL)
		return;
	settle(stmt->sql);
	sql_reset(stmt);
	sqlite3_finalize(stmt->st);
	g_free(stmt->broken);
	g_free(stmt);
}

/* While one runs nothing is put off, so the connection is this thread's. */
void sql_reset(Stmt *stmt) {
	if (!stmt->running)
		return;
	sqlite3_reset(stmt->st);
	stmt->running = false;
	stmt->sql->running--;
}

/* ---- parameters ---- */

static int place(const Stmt *stmt, int i) {
	g_assert(i >= 1 && i <= SQL_PARAMETERS && (stmt->st == NULL || stmt->place[i] != 0));
	return stmt->place[i];
}

static void bind(const Stmt *stmt, int i, const Bind *value) {
	switch (value->how) {
	case BIND_NULL:
		sqlite3_bind_null(stmt->st, place(stmt, i));
		break;
	case BIND_INT:
		sqlite3_bind_int64(stmt->st, place(stmt, i), value->i);
		break;
	case BIND_TEXT:
		sqlite3_bind_text64(stmt->st, place(stmt, i), value->p, value->i >= 0 ? (gsize)value->i : strlen(value->p), SQLITE_STATIC, SQLITE_UTF8);
		break;
	case BIND_BLOB:
		sqlite3_bind_blob64(stmt->st, place(stmt, i), value->p, (gsize)value->i, SQLITE_STATIC);
		break;
	}
}

static void bind_all(const Stmt *stmt, const Bind *binds, gsize n) {
	if (stmt->st != NULL && sqlite3_bind_parameter_count(stmt->st) > (int)n) /* else all are bound anew */
		sqlite3_clear_bindings(stmt->st);
	for (gsize i = 0; i < n; i++)
		bind(stmt, (int)i + 1, &binds[i]);
}

static void bind_one(Stmt *stmt, int i, Bind value) {
	settle(stmt->sql); /* the connection's business too */
	bind(stmt, i, &value);
}

void sql_int(Stmt *stmt, int i, gint64 value) {
	bind_one(stmt, i, INT(value));
}

void sql_text_n(Stmt *stmt, int i, const char *text, gsize n) {
	bind_one(stmt, i, (Bind){BIND_TEXT, (gint64)n, text});
}

void sql_text(Stmt *stmt, int i, const char *text) {
	bind_one(stmt, i, TEXT(text));
}

void sql_blob(Stmt *stmt, int i, const void *bytes, gsize n) {
	bind_one(stmt, i, BLOB(bytes, n));
}

void sql_null(Stmt *stmt, int i) {
	bind_one(stmt, i, NIL());
}

void sql_id(Stmt *stmt, int i, TzhId id) {
	bind_one(stmt, i, ID(id));
}

void sql_day(Stmt *stmt, int i, TzhDay day) {
	bind_one(stmt, i, DAY(day));
}

void sql_time(Stmt *stmt, int i, TzhTime time) {
	bind_one(stmt, i, TIME(time));
}

Stmt *sql_with(Sql *sql, StatementId id, const Bind *binds, gsize n) {
	Stmt *stmt = ready(sql, id);
	bind_all(stmt, binds, n);
	return stmt;
}

/* ---- steps ---- */

SqlStep sql_step(Stmt *stmt, GError **error) {
	if (stmt->st == NULL) {
		broken(stmt, error);
		return SQL_ERROR;
	}
	if (!stmt->running && (!settled(stmt->sql, error) || !allowed(stmt->sql, error)))
		return SQL_ERROR;
	stmt->sql->running += !stmt->running;
	stmt->running = true;
	int rc = sqlite3_step(stmt->st);
	if (rc == SQLITE_ROW)
		return SQL_ROW;
	if (rc != SQLITE_DONE)
		log_native_error(stmt->sql->lang, stmt->sql->db, stmt->sql->where, error);
	sql_reset(stmt);
	return rc == SQLITE_DONE ? SQL_END : SQL_ERROR;
}

gboolean sql_run(Stmt *stmt, GError **error) {
	SqlStep step;
	do
		step = sql_step(stmt, error);
	while (step == SQL_ROW);
	return step == SQL_END;
}

gboolean sql_check_references(Sql *sql, GError **error) {
	Stmt *stmt = sql_prepare(sql, "PRAGMA foreign_key_check", error);
	SqlStep step = stmt != NULL ? sql_step(stmt, error) : SQL_ERROR;
	if (step == SQL_ROW) {
		g_autofree char *what = g_strdup_printf("%s %" G_GINT64_FORMAT " → %s", sql_get_text(stmt, 0), sql_get_int(stmt, 1), sql_get_text(stmt, 2));
		fail(error, TZH_ERROR_CORRUPT, sql->lang, TZH_W_BOOK_BROKEN, sql->where, what);
	}
	sql_finish(stmt);
	return step == SQL_END;
}

/* ---- writes put off ---- */

/* In either thread, never in both: prepared before it was put, and nothing else uses the connection. */
static void run_late(gpointer data, StatementId id, const Bind *binds, gsize n) {
	Sql *sql = data;
	const Stmt *stmt = sql->stmt[id];
	int rc;
	if (sql->late != NULL)
		return;
	bind_all(stmt, binds, n);
	do
		rc = sqlite3_step(stmt->st);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		log_native_error(sql->lang, sql->db, sql->where, &sql->late);
	sqlite3_reset(stmt->st);
}

void sql_put_off(Sql *sql, bool on) {
	g_assert(sql->own && sql->running == 0);
	if (on && sql->behind == NULL)
		sql->behind = behind_new(run_late, sql);
	else if (!on)
		g_clear_pointer(&sql->behind, behind_free);
}

gboolean sql_do(Sql *sql, StatementId id, const Bind *binds, gsize n, GError **error) {
	bool late = sql->behind != NULL && sql->running == 0;
	if (!late || ((sql->stmt[id] == NULL || sql->stmt[id]->st == NULL) && ready(sql, id)->st == NULL))
		return sql_run(sql_with(sql, id, binds, n), error);
	behind_put(sql->behind, id, binds, n);
	return TRUE;
}

SqlStep sql_one(Sql *sql, StatementId id, const Bind *binds, gsize n, Stmt **stmt, GError **error) {
	*stmt = sql_with(sql, id, binds, n);
	return sql_step(*stmt, error);
}

/* ---- columns ---- */

SqlType sql_type(const Stmt *stmt, int c) {
	switch (sqlite3_column_type(stmt->st, c)) {
	case SQLITE_INTEGER:
		return SQL_IS_INT;
	case SQLITE_TEXT:
		return SQL_IS_TEXT;
	case SQLITE_BLOB:
		return SQL_IS_BLOB;
	default:
		return SQL_IS_NULL; /* no column of the book holds a float: its tables are STRICT */
	}
}

int sql_columns(const Stmt *stmt) {
	return sqlite3_column_count(stmt->st);
}

const char *sql_column_name(const Stmt *stmt, int c) {
	return sqlite3_column_name(stmt->st, c);
}

gint64 sql_get_int(const Stmt *stmt, int c) {
	return sqlite3_column_int64(stmt->st, c);
}

bool sql_is_null(const Stmt *stmt, int c) {
	return sqlite3_column_type(stmt->st, c) == SQLITE_NULL;
}

TzhId sql_get_id(const Stmt *stmt, int c) {
	return sqlite3_column_int64(stmt->st, c);
}

TzhDay sql_get_day(const Stmt *stmt, int c) {
	return sql_is_null(stmt, c) ? TZH_DAY_NONE : (TzhDay)sqlite3_column_int64(stmt->st, c);
}

TzhTime sql_get_time(const Stmt *stmt, int c) {
	return sql_is_null(stmt, c) ? TZH_TIME_NONE : sqlite3_column_int64(stmt->st, c);
}

const char *sql_get_text(const Stmt *stmt, int c) {
	return (const char *)sqlite3_column_text(stmt->st, c);
}

const void *sql_get_blob(const Stmt *stmt, int c, gsize *n) {
	const void *bytes = sqlite3_column_blob(stmt->st, c);
	*n = (gsize)sqlite3_column_bytes(stmt->st, c);
	return bytes;
}

Hash sql_get_hash(const Stmt *stmt, int c) {
	Hash hash = {{0}};
	gsize n;
	const void *bytes = sql_get_blob(stmt, c, &n);
	if (n == HASH_BYTES)
		memcpy(hash.b, bytes, n);
	return hash;
}
