/* weekly.h — inside the weekly report: where its facts come from, and its content (docs/reports.md). */
#pragma once

#include "acts/keep.h"
#include "acts/request.h"
#include "book/weekly.h"
#include "report/report.h"

/* Which report. */
typedef struct {
	TzhId ledger;
	TzhWeek week;
	bool late;      /* late entries are taken in: N is the head */
	TzhId corrects; /* the frozen report it corrects; 0: none */
} WeeklyAsk;

/* The record as of N: nothing in it moves while it is read. */
typedef struct {
	TzhRecord *record; /* as asked */
	TzhRecord *view;   /* an own one where N is before the head; NULL */
	TzhRecord at;      /* what is read: a view of either at the report's instant */
	bool snapshot;     /* a read of the record's own book is held */
	WeeklyScope scope;
	json_t *ledger; /* its row */
	int year;
	TzhTime issued;
} WeeklySource;
gboolean weekly_source_open(WeeklySource *source, TzhRecord *record, const WeeklyAsk *ask, GError **error);
void weekly_source_close(WeeklySource *source);
/* Its report week; NULL or "": the week of now. */
gboolean weekly_week(TzhRecord *record, const char *text, TzhWeek *week, GError **error);

typedef struct {
	json_t *content; /* owned */
	char *text;      /* its bytes, owned */
	gsize n;
	gint64 size;
	Hash root, slice;
	json_t *totals; /* of the content */
	TzhTime section_cutoff, report_cutoff;
	int week;
	TzhId ledger;
} WeeklyBuilt;
/* weekly.c: what was stored at its submission. */
TzhReport *weekly_from_stored(TzhRecord *record, const WeeklyStored *stored, GError **error);
/* The report that "2022-W47" or "#1234" names as it was stored; stored->id 0: there is none. */
gboolean weekly_named(TzhRecord *record, const char *text, WeeklyStored *stored, GError **error);

/* weekly_files.c: stored files by hash, and the three that a weekly report has: content, files of its freeze, what was sent. */
char *weekly_blob(TzhRecord *record, const Hash *hash, gsize *n, GError **error);
gboolean weekly_blob_put(TzhRecord *record, const char *bytes, gsize n, Hash *hash, GError **error);
gboolean prepare_files(TzhRecord *record, TzhRequest *request, GError **error);
gboolean prepare_sent(TzhRecord *record, TzhRequest *request, GError **error);

void weekly_built_clear(WeeklyBuilt *built);
gboolean weekly_build(TzhRecord *record, const WeeklyAsk *ask, WeeklyBuilt *built, GError **error);

/* weekly_work.c: "tasks" with their reports and figures, "late", "silent", "help" and "measures" into the content. */
gboolean weekly_add_work(json_t *content, Book *book, const WeeklyScope *scope, GError **error);
/* "changes" with the lines' bodies. */
gboolean weekly_add_changes(json_t *content, const WeeklySource *source, GError **error);
/* "totals", "totals_before", "rates": they tie with what is listed, or it refuses. */
gboolean weekly_add_totals(json_t *content, WeeklySource *source, GError **error);
