/* keep.h (acts) — what verifying, moving and slicing a record share. */
#pragma once

#include "acts/record.h"
#include "book/kept.h"
#include <taizhang/keep.h>
#include <taizhang/words.h>

/* ---- slices ---- */

/* N of a report week (domain.md §6): the size that its weekly report was submitted with, else the last act boundary at or before the report cut-off. */
gboolean keep_week_size(TzhRecord *record, int year, int week, gint64 *size, GError **error);
/* The slice of a week whose N is `size`: from behind the previous week's N; empty (first = last + 1) where nothing was written. */
gboolean keep_slice_first(TzhRecord *record, int year, int week, gint64 *first, GError **error);
/* SHA-256 over lines first..last, each with its line feed; written to `fd` as well unless that is -1. Errors: CORRUPT naming a missing line; IO. */
gboolean keep_slice_hash(const TzhEnv *env, Log *log, gint64 first, gint64 last, int fd, Hash *hash, GError **error);

/* ---- control totals ---- */

/* The ledger's control totals at the record's or view's now, as a weekly report's line holds them: {"day","count","closed","cancelled","closed_on_time","drafts_added",
 * "ever_returned","extensions","states":{word:n},"lights":{word:n}}. verify recomputes the same at N. The caller's reference. */
json_t *keep_totals(TzhRecord *record, GError **error);

/* ---- files ---- */

/* Makes a file that appears whole or not at all: `fill` writes to fd, then it is synced and gets its name. EXISTS when `path` is there. */
typedef gboolean (*KeepFill)(int fd, gpointer data, GError **error);
gboolean keep_new_file(const TzhEnv *env, const char *path, KeepFill fill, gpointer data, GError **error);

/* Progress of long work; FALSE with REFUSED when the user interrupts. */
gboolean keep_progress(const TzhEnv *env, TzhWord what, gint64 done, gint64 all, GError **error);
