/* sqlite_private.h — what the files of the sqlite driver share; included by src/log/sqlite*.c and their tests alone. */
#pragma once

#include "core/fail.h"
#include "log/driver.h"

#include <sqlite3.h>
#include <sys/types.h>

#define RECORD_FORMAT LOG_VERSION /* of the log's tables; the book's have their own */
#define LEAF_BLOCK_HEIGHT 8       /* leaf_block holds one hash per 2^8 leaves */
#define LEAF_BLOCK (1 << LEAF_BLOCK_HEIGHT)
#define WAIT_MS 5000                  /* patience of everything but log_lock, which is told */
#define WAL_MAX (1024 * 1024)         /* an act that leaves the WAL longer truncates it */
#define BLOB_PART_BYTES (1024 * 1024) /* bytes of a blob in one transaction */
#define BLOB_STALE_MS 86400000        /* an upload not touched for a day was abandoned */

typedef enum {
#define S(id, sql) SQL_##id,
#include "log/sqlite_sql.def"
#undef S
	SQL_COUNT
} SqlId;

typedef struct {
	Log log;
	sqlite3 *db;
	char *path;   /* resolved */
	dev_t device; /* of the file opened, with `inode` */
	ino_t inode;
	sqlite3_stmt *stmt[SQL_COUNT]; /* prepared lazily */
	int wait_ms;                   /* patience of the busy handler now */
	gint64 deadline;               /* monotonic µs, set at its first call */
	int queue;                     /* the file that holds the numbers of those who wait; below 0: not open */
	gint64 number;                 /* ours; 0: not waiting */
	int wal_pages;                 /* frames in the WAL after the last commit */
	bool immutable;                /* nobody can change the file: no locks, no WAL */
	bool locked;                   /* inside log_lock … log_commit */
	bool wipe;                     /* dropped bytes may still stand in the WAL */
	int snapshots;                 /* nesting of log_snapshot */
	gint64 stored;                 /* size of the edge as stored, under the lock */
	MerkleEdge edge;               /* under the lock: including what was appended */
	int watch;                     /* inotify; -1 none */
	gint64 data_version;           /* as last asked by log_changed */
} SqliteLog;

extern const char RECORD_SCHEMA[];

/* ---- sqlite.c: statements ---- */

/* The cached statement, reset and with nothing bound; NULL with `error`. */
sqlite3_stmt *sqlite_statement(SqliteLog *self, SqlId id, GError **error);
/* 1 a row, 0 the end (statement reset), -1 an error (reset). The first step of an execution asks log_step_allowed(). */
int sqlite_step(SqliteLog *self, sqlite3_stmt *stmt, GError **error);
/* Runs to the end; for statements already bound, or without parameters. */
gboolean sqlite_finish(SqliteLog *self, sqlite3_stmt *stmt, GError **error);
gboolean sqlite_run(SqliteLog *self, SqlId id, GError **error);
gboolean sqlite_bind_hash(sqlite3_stmt *stmt, int index, const Hash *hash);
/* FALSE with CORRUPT when the column is not 32 bytes. */
gboolean sqlite_column_hash(SqliteLog *self, sqlite3_stmt *stmt, int column, Hash *hash, GError **error);
gboolean sqlite_error(SqliteLog *self, GError **error);                     /* always FALSE */
gboolean sqlite_corrupt(SqliteLog *self, const char *what, GError **error); /* always FALSE */
/* `work` in a transaction of its own, then the WAL kept bounded; nests inside the lock. FALSE: rolled back. */
gboolean sqlite_short(SqliteLog *self, gboolean (*work)(SqliteLog *self, gpointer data, GError **error), gpointer data, GError **error);
void sqlite_undo(SqliteLog *self);

/* ---- the functions of the driver, by file ---- */

/* Waits its turn among the writers; FALSE: `deadline` (monotonic µs) came first. Who entered leaves, when all is written. sqlite_queue.c */
gboolean sqlite_queue_enter(SqliteLog *self, gint64 deadline);
void sqlite_queue_leave(SqliteLog *self);
void sqlite_queue_close(SqliteLog *self);

/* The lock alone, waited for in order up to `wait_ms`; let go by sqlite_let_go once the transaction is over. FALSE: not taken. sqlite_lock.c */
gboolean sqlite_take(SqliteLog *self, int wait_ms, GError **error);
void sqlite_let_go(SqliteLog *self);
void sqlite_keep_wal_short(SqliteLog *self);
gboolean sqlite_lock(Log *log, int wait_ms, GError **error);
gboolean sqlite_append(Log *log, const char *text, gsize n, GError **error);
gboolean sqlite_commit(Log *log, GError **error);
void sqlite_rollback(Log *log);
gboolean sqlite_settle(Log *log, GError **error);

gboolean sqlite_edge(SqliteLog *self, sqlite3_stmt *stmt, MerkleEdge *edge, GError **error); /* sqlite_read.c: of a row size, nodes */
gboolean sqlite_snapshot(Log *log, GError **error);
void sqlite_snapshot_end(Log *log);
gboolean sqlite_head(Log *log, gint64 *size, Hash *root, GError **error);
gboolean sqlite_root_at(Log *log, gint64 size, Hash *root, GError **error);
gboolean sqlite_stored_edge(Log *log, MerkleEdge *edge, GError **error);
gboolean sqlite_blocks(Log *log, gint64 from, gint64 to, MerkleEdge *edge, GError **error);
gboolean sqlite_block(Log *log, gint64 n, Hash *hash, GError **error);
LogCursor *sqlite_read(Log *log, gint64 from, gint64 to, GError **error);
int sqlite_next(LogCursor *cursor, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error);
void sqlite_cursor_free(LogCursor *cursor);

gboolean sqlite_blob_put(Log *log, int fd, Hash *hash, gint64 *size, GError **error); /* sqlite_blob.c */
gboolean sqlite_blob_size(Log *log, const Hash *hash, gint64 *size, GError **error);
gboolean sqlite_blob_get(Log *log, const Hash *hash, int fd, GError **error);
gboolean sqlite_blob_drop(Log *log, const Hash *hash, GError **error);
gboolean sqlite_blob_each(Log *log, LogBlobEach each, gpointer data, GError **error);

gboolean sqlite_backup(Log *log, const char *path, GError **error); /* sqlite_copy.c */
int sqlite_watch_fd(Log *log);                                      /* sqlite_watch.c */
gboolean sqlite_changed(Log *log);

extern const LogDriver SQLITE_DRIVER; /* sqlite.c */
void sqlite_close(Log *log);          /* sqlite_open.c */
