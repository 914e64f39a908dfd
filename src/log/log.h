/* log.h — the store of a record: lines verbatim, their hashes, blobs, one writer at a time (record.md §3).
 * Knows no act, no task, no rule; three drivers behind one interface (sqlite, archive; postgres later). */
#pragma once

#include "core/line.h"
#include "core/merkle.h"

typedef struct Log Log;

#define LOG_VERSION 1 /* of the log's tables; the book's and the lines' have their own */

typedef enum { LOG_READ, LOG_WRITE } LogMode;

/* A new empty store (no line yet). `group`: NULL, or a group's name: the folder becomes setgid 2770 and the file 0660 (record.md §6); else folder 0700, file 0600.
 * Refused: exists, network file system, no permission, full disk; nothing is left behind on failure. */
Log *log_create(const TzhEnv *env, const char *path, const char *group, GError **error);
/* Opens what is at `where`: a file made by log_create, or an archive (.tzr, read-only). LOG_READ never writes, works on read-only media and in read-only folders. Errors: not found,
 * not a record, newer version, no permission, network file system, corrupt. */
Log *log_open(const TzhEnv *env, const char *where, LogMode mode, GError **error);
void log_close(Log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Log, log_close)

const char *log_where(const Log *log);
bool log_writable(const Log *log); /* FALSE: archive, LOG_READ, or read-only file */
TzhTime log_now(Log *log);         /* the store's clock: the environment's for local stores */

/* A consistent view for several reads; nests (counted). Reads outside one see the newest state each. */
gboolean log_snapshot(Log *log, GError **error);
void log_snapshot_end(Log *log);

/* Size (number of lines) and, if `root` is given, the root from the stored edge. */
gboolean log_head(Log *log, gint64 *size, Hash *root, GError **error);
/* The root over the first `size` lines, from the per-256 hashes and at most 255 leaves. */
gboolean log_root_at(Log *log, gint64 size, Hash *root, GError **error);

/* What the store keeps of its own hashes, for verify alone: the tree's right edge, and the root of leaves 256(n-1)+1 … 256n (NOT_FOUND: not kept). UNSUPPORTED for an
 * archive, which keeps none: it was checked against its checkpoint when it was opened. */
#define LOG_BLOCK 256
gboolean log_edge(Log *log, MerkleEdge *edge, GError **error);
gboolean log_block(Log *log, gint64 n, Hash *hash, GError **error);

/* The root over the leaves first … end-1, counted from 0, which are a perfect subtree or what stands at the right edge of one (core/proof.h). From block hashes where they are kept. */
gboolean log_range(Log *log, guint64 first, guint64 end, Hash *root, GError **error);

/* Lines from..to inclusive in order, as stored: a gap is not an error here, replay and verify compare `seq`. On an open cursor the view stays the one of its first line. */
typedef struct LogCursor LogCursor;
LogCursor *log_read(Log *log, gint64 from, gint64 to, GError **error);
/* 1: a line (text lent until the next call; leaf as stored) · 0: end · -1: error. `leaf` may be NULL. */
int log_next(LogCursor *cursor, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error);
void log_cursor_free(LogCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LogCursor, log_cursor_free)

/* One writer: takes the lock, after which head and book are current; then appends; then commits durably or rolls back. Waits up to `wait_ms`, those who
 * wait being served in the order of coming; then TZH_ERROR_BUSY. */
gboolean log_lock(Log *log, int wait_ms, GError **error);
gboolean log_append(Log *log, const char *text, gsize n, GError **error); /* under the lock; the text's seq must continue the head */
gboolean log_commit(Log *log,
                    GError **error); /* durable when TRUE; afterwards keeps the WAL bounded (speed.md). FALSE: rolled back wholly, the lock is released */
void log_rollback(Log *log);         /* without a lock: nothing happens */

/* Blobs: bytes once per SHA-256. log_blob_put reads `fd` to its end in parts of 1 MiB, a short transaction each, before and outside the lock. */
gboolean log_blob_put(Log *log, int fd, Hash *hash, gint64 *size, GError **error);
gboolean log_blob_size(Log *log, const Hash *hash, gint64 *size, GError **error); /* NOT_FOUND when absent or incomplete */
gboolean log_blob_get(Log *log, const Hash *hash, int fd, GError **error);        /* writes the bytes to fd */
gboolean log_blob_drop(Log *log, const Hash *hash,
                       GError **error); /* 清除 only; under the lock it takes effect with the act, else at once; freed bytes are zeroed and the WAL is truncated
                                                                              * after the commit, by the next act if readers stand in the way. Absent: nothing happens. */
/* Every stored hash in ascending order; `size` is -1 when parts of its bytes are missing. For verify, export and import. `each` may read the log; FALSE with `error` set stops. */
typedef gboolean (*LogBlobEach)(const Hash *hash, gint64 size, gpointer data, GError **error);
gboolean log_blob_each(Log *log, LogBlobEach each, gpointer data, GError **error);

/* A file descriptor that becomes readable when something may have changed (inotify on the folder; -1: none), and the cheap question whether it did (data_version). */
int log_watch_fd(Log *log);
gboolean log_changed(Log *log);

/* The engine's own connection, for the book that lives in the same file: a sqlite3 *; NULL for an archive (the book is then temporary). */
gpointer log_native(Log *log);

/* Sets `error` from the last failure on the engine's connection `native` (log_native() or a temporary database of the book): busy, full disk, damage, …; names `where`.
 * For the book's statement helper, so that a failure reads the same whoever met it. */
void log_native_error(TzhLang lang, gpointer native, const char *where, GError **error);

/* An online copy to `path` that opens anywhere (atomic: temporary name, sync, rename). EXISTS when `path` is there. */
gboolean log_backup(Log *log, const char *path, GError **error);

/* Moves everything that was committed into the file itself, so that the file alone is the whole record and can be renamed. BUSY while others have it open. */
gboolean log_settle(Log *log, GError **error);

/* Faults for tests: the n-th step from now fails once, as if the engine had refused it (n < 1: none does). A step is one execution of a statement between log_lock and
 * log_commit, the commit included. Every helper that runs statements on log_native() asks log_step_allowed() before each execution; FALSE with `error` set is that failure.
 * Rolling back is never counted, so the act must leave the record as it was. */
void log_fail_after(Log *log, int n);
gboolean log_step_allowed(Log *log, GError **error);
