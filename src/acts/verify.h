/* verify.h — what the parts of verify share. One value carries everything found; nothing here writes to the record. */
#pragma once

#include "acts/keep.h"
#include "book/feed.h"
#include "core/fail.h"
#include "core/note.h"

#define VERIFY_MOST 100 /* findings of one code that are told one by one; the rest are counted */

typedef struct Since Since;

typedef struct {
	const TzhEnv *env;
	Log *log;
	bool archive;     /* keeps no hashes of its own beside the lines */
	GArray *findings; /* TzhFinding, `said` owned */
	GPtrArray *notes; /* of char * */
	guint count[TZH_NOT_EXTENDED + 1];
	gint64 blobs, withheld;

	/* verify_lines.c */
	gint64 size;     /* the last line seen */
	gint64 whole;    /* lines from the first without a gap */
	MerkleEdge edge; /* over those */
	GArray *blocks;  /* Hash of each of their blocks of 256 */

	/* verify_replay.c */
	Book *fresh;    /* the lines replayed, up to a gap */
	BookFeed *feed; /* NULL: nothing is replayed any more */
	Book *stored;   /* the record's own book; NULL: none that could be compared */
	bool compared;
	GArray *points; /* of TotalsPoint: where the stored book says that a weekly report was made, so that its totals can be recomputed in passing */
	Book *again;    /* replayed to points that it does not know of */

	Since *since; /* verify_since.c: only what came after a checkpoint is looked at, and nothing replayed; NULL */
} Verify;

/* Adds a finding: a sentence from a word. `what` is static: "line", "block", "edge", "blob", "book", "totals", "act", "weekly", "against", "record". */
void verify_find(Verify *self, int code, gint64 line, const char *what, TzhWord word, ...);
void verify_note(Verify *self, TzhWord word, ...);
/* Whether an altered line or block was named among lines first..last. */
bool verify_named(const Verify *self, gint64 first, gint64 last);

/* Each returns FALSE with `error` only when the check itself could not go on: interrupted, no room for the temporary book. */
gboolean verify_lines(Verify *self, GError **error);                            /* steps 1 and 2 */
gboolean verify_root_at(Verify *self, gint64 size, Hash *root, GError **error); /* over the lines as they are now; size ≤ whole */
gboolean verify_replay_open(Verify *self, GError **error);
gboolean verify_replay_stop(Verify *self, gint64 line, GError **error); /* a gap: what follows cannot be judged */
gboolean verify_replay_line(Verify *self, gint64 seq, const char *text, gsize n, GError **error);
gboolean verify_replay_end(Verify *self, GError **error); /* step 3, and step 5: totals */
void verify_replay_close(Verify *self);
gboolean verify_files(Verify *self, GError **error); /* step 4 */
/* verify_weekly.c */
gboolean verify_totals_wanted(Verify *self, GError **error);
gboolean verify_totals_at(Verify *self, gint64 size, GError **error);
void verify_totals_free(Verify *self);
gboolean verify_weeklies(Verify *self, GError **error); /* step 5: frozen reports */

/* A size and root from outside. */
typedef struct {
	gint64 size;
	char hex[65];    /* at least its first 16 digits, lower case */
	char record[65]; /* whose; "": not said */
	Note *note;      /* where it was a checkpoint as a note; NULL */
} Against;
void against_clear(Against *against);
gboolean against_read(const TzhEnv *env, const char *text, Against *against, GError **error);
gboolean verify_against(Verify *self, const Against *against, GError **error); /* step 6 */
/* verify_receipts.c — sizes and roots that the inspector signed for, against the lines. */
gboolean verify_receipts(Verify *self, GError **error);
/* verify_since.c */
Since *since_new(gint64 size); /* signatures behind that line are checked */
void since_free(Since *since);
bool since_key(const Since *since, gint64 line, guint8 key[HASH_BYTES]); /* registered by that line */
gboolean verify_since_line(Verify *self, gint64 seq, const char *text, gsize n, GError **error);
