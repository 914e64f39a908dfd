/* keep.h — verifying, moving and keeping a record (record.md §5, §7). */
#pragma once

#include <taizhang/record.h>

/* Exit codes of verify; several findings: the smallest. */
enum { TZH_CLEAN = 0, TZH_ALTERED = 4, TZH_MISSING = 5, TZH_UNREADABLE = 6, TZH_ILLEGAL = 7, TZH_NOT_DERIVABLE = 8, TZH_NOT_EXTENDED = 9 };

typedef struct {
	int code;         /* one of the above */
	gint64 line;      /* line, or first line of the block of 256; 0: not about a line */
	const char *what; /* "line", "block", "edge", "blob", "book", "totals", "act", "weekly", "against", "record"; static */
	const char *said; /* one sentence */
} TzhFinding;

typedef struct {
	int code;               /* exit status: smallest code of the findings */
	gint64 size;            /* the last line */
	char root[65];          /* over the lines as they are; "" where one is missing */
	gint64 blobs, withheld; /* complete files; files withheld by a purge (named in `notes`) */
	const TzhFinding *findings;
	guint n_findings;
	const char *const *notes; /* NULL-ended sentences: files withheld, what could not be compared, findings beyond the first 100 of a code */
} TzhVerdict;
void tzh_verdict_free(TzhVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhVerdict, tzh_verdict_free)

/* Checks everything, trusts nothing derived (record.md §5); never writes or repairs. `against`: NULL, or an archive's checkpoint.json, a frozen weekly report's JSON, an archive
 * or another copy of the record, or "SIZE:ROOT" (root: at least the first 16 hex digits, groups allowed). Damage is findings; errors only where there is no verdict: not found, not a
 * record, written under newer rules, no room for the temporary book, interrupted (REFUSED). Memory: bounded, but for 32 bytes per 256 lines. */
TzhVerdict *tzh_verify(const TzhEnv *env, const char *where, const char *against, GError **error);

gboolean tzh_export_record(TzhRecord *record, const char *path, GError **error); /* archive .tzr */
/* Replays an archive into a new record at `path`; the roots are equal at the end or nothing is left. */
gboolean tzh_import_record(const TzhEnv *env, const char *archive, const char *path, const char *group, GError **error);
/* Computes the stored book anew from the lines, under the lock and in one transaction, with progress; no line is written. `lines`: how many it now adds up; `root`: theirs, in hex. Refused on
 * what can only be read (UNSUPPORTED) and beside a newer program's book (NEWER). The lines are not judged: that is verify's. */
gboolean tzh_rebuild(const TzhEnv *env, const char *where, gint64 *lines, char root[65], GError **error);
gboolean tzh_backup(TzhRecord *record, const char *path, GError **error);
/* Puts a backup (a copy of the file or an archive) in a record's place, or where there is none. It is copied and the copy verified first: refused when damaged (CORRUPT), when the record has
 * lines that it lacks or another history (REFUSED, unless `shorter_ok`); a book that does not follow from its lines is rebuilt. The old file is kept beside as
 * path.before-restore-<size>, or -damaged where even its size cannot be read. */
gboolean tzh_restore(const TzhEnv *env, const char *backup, const char *path, gboolean shorter_ok, GError **error);
/* The week's lines as one file (one line each, line feed at the end); its SHA-256 in hex; `path` NULL: only compute. Unfrozen weeks: cut at the report cut-off. */
gboolean tzh_slice(TzhRecord *record, int year, int week, const char *path, char sha[65], gint64 *first, gint64 *last, GError **error);
/* Calls back with each line's text, from..to (0: end). */
gboolean tzh_lines(TzhRecord *record, gint64 from, gint64 to, gboolean (*each)(gint64 seq, const char *text, gsize n, gpointer data), gpointer data,
                   GError **error);
/* A stored file's bytes by its hash (64 hex digits or a unique prefix of ≥ 8 that some evidence has), written to a new file (atomic). */
gboolean tzh_take_file(TzhRecord *record, const char *sha, const char *path, GError **error);
/* Marks 清除: after purge.decided the bytes go; called by the act itself. Backups are mentioned in the receipt. */
