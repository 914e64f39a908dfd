/* sql.h — the book's only door to SQLite: statements by id, bound by name, stepped with row / end / error kept apart (house.md §4).
 * sqlite3.h is included in sql.c alone. Statement texts stand in statements.def and what it includes; a test prepares them all. */
#pragma once

#include "core/facts.h"

typedef struct Sql Sql;   /* a connection with its prepared statements */
typedef struct Stmt Stmt; /* a prepared statement; belongs to the Sql, is reset by the next sql_use() of it */

typedef enum {
#define STATEMENT(id, text) SQL_##id,
#include "book/statements.def"
#undef STATEMENT
	SQL_STATEMENTS
} StatementId;

/* Borrows a connection (log_native()); `where` names it in errors. Freed before the log is closed. */
Sql *sql_over(TzhLang lang, gpointer connection, const char *where);
Sql *sql_temporary(TzhLang lang, GError **error); /* an own, private, on-disk temporary database, gone when freed */
void sql_free(Sql *sql);
/* Foreign keys on or off, inside a transaction too: dropping a table with them on looks for children of every row. */
void sql_foreign_keys(Sql *sql, bool on);
gboolean sql_check_references(Sql *sql, GError **error); /* after rows were written without foreign keys: every reference is to a row that is there */
gboolean sql_exec(Sql *sql, const char *script, GError **error);
/* What sql_do() runs from now on may be run later, by a second thread, in the same order; whatever else is done with the connection waits for it. A failure is told by
 * the next call that can tell one. On a connection of its own, no statement running; turned off, all is run. */
void sql_put_off(Sql *sql, bool on);
/* Asked before each execution of a statement; FALSE with error set is that execution's failure (log_step_allowed). NULL: none. */
typedef gboolean (*SqlGate)(gpointer data, GError **error);
void sql_fail_gate(Sql *sql, SqlGate gate, gpointer data);

/* Told each statement's text before it is prepared, those that were prepared already included (none may be running); FALSE: it cannot be. NULL: nobody. */
typedef gboolean (*SqlBefore)(gpointer data, const char *text, GError **error);
void sql_before_prepare(Sql *sql, SqlBefore before, gpointer data);

/* Prepared on first use, reset and unbound. A statement that this database cannot prepare (a damaged book) fails at its first step. */
Stmt *sql_use(Sql *sql, StatementId id);
Stmt *sql_prepare(Sql *sql, const char *text, GError **error); /* a dynamic one (whitelisted fragments only); sql_finish() frees it */
void sql_finish(Stmt *stmt);
const char *sql_statement_text(StatementId id);

/* Parameters are written $1, $2 …; that is a name to SQLite, numbered by first appearance, so each is resolved once at prepare. */
#define SQL_PARAMETERS 40
void sql_int(Stmt *stmt, int i, gint64 value);
void sql_text(Stmt *stmt, int i, const char *text); /* NULL binds NULL; text must outlive the step */
void sql_text_n(Stmt *stmt, int i, const char *text, gsize n);
void sql_blob(Stmt *stmt, int i, const void *bytes, gsize n); /* must outlive the step */
void sql_null(Stmt *stmt, int i);
void sql_id(Stmt *stmt, int i, TzhId id);       /* 0 binds NULL */
void sql_day(Stmt *stmt, int i, TzhDay day);    /* NONE binds NULL */
void sql_time(Stmt *stmt, int i, TzhTime time); /* NONE binds NULL */

typedef enum { SQL_ERROR = -1, SQL_END = 0, SQL_ROW = 1 } SqlStep;
SqlStep sql_step(Stmt *stmt, GError **error); /* at the end and on error the statement is reset */
gboolean sql_run(Stmt *stmt, GError **error); /* to the end, rows ignored; resets */
void sql_reset(Stmt *stmt);

/* The parameters of one execution as a list: SQL_DO(sql, SQL_OPINION_NEW, error, INT(seq), ID(task), TEXT(text)). */
typedef struct {
	enum { BIND_NULL, BIND_INT, BIND_TEXT, BIND_BLOB } how;
	gint64 i; /* the value, or the number of bytes; a text's may be -1: up to its NUL */
	const void *p;
} Bind;
static inline Bind INT(gint64 value) {
	return (Bind){BIND_INT, value, NULL};
}
static inline Bind NIL(void) {
	return (Bind){BIND_NULL, 0, NULL};
}
static inline Bind ID(TzhId id) {
	return id == 0 ? NIL() : INT(id);
}
static inline Bind DAY(TzhDay day) {
	return day == TZH_DAY_NONE ? NIL() : INT(day);
}
static inline Bind TIME(TzhTime time) {
	return time == TZH_TIME_NONE ? NIL() : INT(time);
}
static inline Bind TEXT(const char *text) {
	return (Bind){text == NULL ? BIND_NULL : BIND_TEXT, -1, text};
}
static inline Bind BLOB(const void *bytes, gsize n) {
	return (Bind){BIND_BLOB, (gint64)n, bytes};
}
static inline Bind HASH(const Hash *hash) {
	return BLOB(hash->b, HASH_BYTES);
}
Stmt *sql_with(Sql *sql, StatementId id, const Bind *binds, gsize n);                  /* sql_use with $1…$n bound */
gboolean sql_do(Sql *sql, StatementId id, const Bind *binds, gsize n, GError **error); /* and run */
/* And its one row: 1 with the statement at it (sql_reset when done), 0 none, -1 error. */
SqlStep sql_one(Sql *sql, StatementId id, const Bind *binds, gsize n, Stmt **stmt, GError **error);
#define BINDS(...) (const Bind[]){__VA_ARGS__}, sizeof((const Bind[]){__VA_ARGS__}) / sizeof(Bind)
#define SQL_WITH(sql, id, ...) sql_with(sql, id, BINDS(__VA_ARGS__))
#define SQL_DO(sql, id, error, ...) sql_do(sql, id, BINDS(__VA_ARGS__), error)
#define SQL_ONE(sql, id, stmt, error, ...) sql_one(sql, id, BINDS(__VA_ARGS__), stmt, error)

/* Columns of the row at hand, from 0. */
typedef enum { SQL_IS_NULL, SQL_IS_INT, SQL_IS_TEXT, SQL_IS_BLOB } SqlType;
SqlType sql_type(const Stmt *stmt, int c);
int sql_columns(const Stmt *stmt);
const char *sql_column_name(const Stmt *stmt, int c);
gint64 sql_get_int(const Stmt *stmt, int c); /* NULL: 0 */
bool sql_is_null(const Stmt *stmt, int c);
TzhId sql_get_id(const Stmt *stmt, int c);
TzhDay sql_get_day(const Stmt *stmt, int c);                 /* NULL: TZH_DAY_NONE */
TzhTime sql_get_time(const Stmt *stmt, int c);               /* NULL: TZH_TIME_NONE */
const char *sql_get_text(const Stmt *stmt, int c);           /* lent until the next step; NULL: NULL */
const void *sql_get_blob(const Stmt *stmt, int c, gsize *n); /* lent until the next step */
Hash sql_get_hash(const Stmt *stmt, int c);                  /* not 32 bytes: zeros */
gint64 sql_changes(Sql *sql);
bool sql_writing(Sql *sql); /* inside a transaction that holds the lock */
bool sql_reading(Sql *sql); /* inside one that does not */
