/* driver.h — what a store of the log implements; seen by src/log alone. log.c checks the common conditions and dispatches. */
#pragma once

#include "log/log.h"

/* Each function as its namesake in log.h. NULL: the store is read-only and cannot do it. */
typedef struct {
	void (*close)(Log *log);
	gboolean (*snapshot)(Log *log, GError **error);
	void (*snapshot_end)(Log *log);
	gboolean (*head)(Log *log, gint64 *size, Hash *root, GError **error);
	gboolean (*root_at)(Log *log, gint64 size, Hash *root, GError **error);
	gboolean (*edge)(Log *log, MerkleEdge *edge, GError **error);
	gboolean (*block)(Log *log, gint64 n, Hash *hash, GError **error);
	gboolean (*blocks)(Log *log, gint64 from, gint64 to, MerkleEdge *edge,
	                   GError **error); /* pushes the hashes of blocks from..to; CORRUPT: one is not there */
	LogCursor *(*read)(Log *log, gint64 from, gint64 to, GError **error);
	int (*next)(LogCursor *cursor, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error);
	void (*cursor_free)(LogCursor *cursor);
	gboolean (*lock)(Log *log, int wait_ms, GError **error);
	gboolean (*append)(Log *log, const char *text, gsize n, GError **error);
	gboolean (*commit)(Log *log, GError **error);
	void (*rollback)(Log *log);
	gboolean (*blob_put)(Log *log, int fd, Hash *hash, gint64 *size, GError **error);
	gboolean (*blob_size)(Log *log, const Hash *hash, gint64 *size, GError **error);
	gboolean (*blob_get)(Log *log, const Hash *hash, int fd, GError **error);
	gboolean (*blob_drop)(Log *log, const Hash *hash, GError **error);
	gboolean (*blob_each)(Log *log, LogBlobEach each, gpointer data, GError **error);
	int (*watch_fd)(Log *log);
	gboolean (*changed)(Log *log);
	gpointer (*native)(Log *log);
	gboolean (*backup)(Log *log, const char *path, GError **error);
	gboolean (*settle)(Log *log, GError **error);
} LogDriver;

/* The first member of every driver's own struct. */
struct Log {
	const LogDriver *driver;
	const TzhEnv *env; /* borrowed */
	char *where;       /* path as given */
	bool writable;     /* log_lock may succeed */
	int fail_in;       /* steps until the one that fails for a test; 0: none */
};

struct LogCursor {
	Log *log;
};

/* The drivers' own ways in; log_open chooses by the file's first bytes. */
Log *sqlite_create(const TzhEnv *env, const char *path, const char *group, GError **error);
Log *sqlite_open(const TzhEnv *env, const char *path, LogMode mode, GError **error);
Log *archive_open(const TzhEnv *env, const char *path, GError **error);

#define RECORD_FILE_ID 0x545A4831 /* application_id of a record: "TZH1" */
