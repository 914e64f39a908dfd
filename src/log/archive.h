/* archive.h — a whole record as one portable file (.tzr): a ZIP of lines.ndjson, blobs/<hash>, checkpoint.json and README.txt (record.md §7).
 * log_open() reads one as a read-only log. */
#pragma once

#include "log/log.h"

#define ARCHIVE_LINES "lines.ndjson"
#define ARCHIVE_CHECKPOINT "checkpoint.json"
#define ARCHIVE_README "README.txt"
#define ARCHIVE_BLOBS "blobs/"
#define ARCHIVE_RATIO 1000          /* a member that unpacks to more than this many times its packed size is refused … */
#define ARCHIVE_SLACK (1024 * 1024) /* … beyond this many bytes */
#define ARCHIVE_MEMBER_MAX (G_GINT64_CONSTANT(64) << 30)

/* A text that goes in beside them; whoever opens the archive as a log ignores it. */
typedef struct {
	const char *name, *text; /* of an array: the last has no name */
} ArchiveText;

/* Writes lines 1..size (-1: all) and every complete blob of `log` to a new file at `path`, mode 0600: under a temporary name, synced, then renamed. `texts`: NULL, or what is to go in beside them. The same record gives the
 * same bytes. Errors: EXISTS; IO; INVALID when `size` is beyond the head; CORRUPT when a stored blob does not have its hash. Reports progress and can be interrupted. */
gboolean log_archive_write(Log *log, gint64 size, const ArchiveText *texts, const char *path, GError **error);

/* Whether a member of these declared sizes is refused unread. */
bool archive_is_bomb(guint64 packed, guint64 unpacked);

/* The driver and the writer are a module (src/log/archive/, taizhang-archive.so): libzip brings a cryptography library that would cost every start a millisecond
 * (speed.md). It is opened on first use, beside the program or where it was installed; UNSUPPORTED when missing. */
Log *archive_module_open(const TzhEnv *env, const char *path, GError **error);
gboolean archive_module_write(Log *log, gint64 size, const ArchiveText *texts, const char *path, GError **error);
