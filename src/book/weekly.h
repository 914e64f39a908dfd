/* weekly.h — what a weekly report says, read from the book as JSON facts (docs/reports.md). Reads only; which lines and days are meant comes in. */
#pragma once

#include "book/book.h"

/* What one report is about. */
typedef struct {
	TzhId ledger;
	TzhWeek week;
	int name; /* year*100+week */
	TzhTime section_cutoff, report_cutoff;
	gint64 size;   /* N: the book stands there */
	gint64 after;  /* the period is the lines after this one, up to N */
	TzhTime now;   /* lights and days are of this instant */
	TzhDay day;    /* its day */
	TzhDay before; /* the day that changes are counted from: the last working day of the week before */
} WeeklyScope;

/* Each gives an array of objects in a fixed order, the caller's reference; NULL with error. Absent values are null. */
json_t *weekly_tasks(Book *book, const WeeklyScope *scope,
                     GError **error); /* with light, reason, plan, actual; "owed" in this week; "marks"; without reports and figures */
json_t *weekly_figures(Book *book, const WeeklyScope *scope,
                       GError **error); /* every measure: "actual", "verdict" met, not_met, as_reported, no_value, no_target */
json_t *weekly_reports(Book *book, const WeeklyScope *scope,
                       GError **error); /* on this week, and those on earlier weeks that came in the period; "this_week", "in_period" */
json_t *weekly_closings(Book *book, const WeeklyScope *scope, GError **error);
json_t *weekly_changes(Book *book, const WeeklyScope *scope,
                       GError **error); /* of organisation, settings, calendar and clock; the line's body is not among them */
json_t *weekly_sections(Book *book, const WeeklyScope *scope, GError **error); /* that lead a task: "days" since the last report */
json_t *weekly_proxies(Book *book, const WeeklyScope *scope, GError **error);
json_t *weekly_proposals(Book *book, const WeeklyScope *scope, GError **error);
json_t *weekly_extensions(Book *book, const WeeklyScope *scope, GError **error);
json_t *weekly_words(Book *book, TzhId ledger, int week, GError **error);
json_t *weekly_light_words(Book *book, GError **error); /* {"red":"红"}: those that a setting changed */

/* One object. */
json_t *weekly_ledger(Book *book, TzhId ledger, int *state, TzhTime *issued, GError **error);
json_t *weekly_post(Book *book, TzhId post, GError **error);
gboolean weekly_illegal(Book *book, gint64 size, gint64 *count, GError **error);

/* A report that was submitted. */
typedef struct {
	TzhId id;          /* 0: there is none */
	int week, state;   /* WEEKLY_SUBMITTED … */
	gint64 size, line; /* N; the line that brought it to its state */
	TzhTime time;      /* and its instant */
	TzhId corrects;
	Hash content;
	char *totals, *opinion; /* owned; opinion NULL: not signed, or none */
} WeeklyStored;
void weekly_stored_clear(WeeklyStored *stored);
/* The last frozen one of a week, else the last submitted. */
gboolean weekly_stored(Book *book, TzhId ledger, int week, WeeklyStored *stored, GError **error);
/* A file filed with a frozen report, by its name. FALSE without error: there is none. */
gboolean weekly_file(Book *book, TzhId weekly, const char *file, Hash *sha, GError **error);
gboolean weekly_filed_as(Book *book, TzhId weekly, const Hash *sha, bool *filed, GError **error); /* is this one of its files? */
/* What was registered last as sent. FALSE without error: nothing was. *file: the caller's. */
gboolean weekly_sent_last(Book *book, TzhId weekly, Hash *sha, char **file, GError **error);
gboolean weekly_stored_id(Book *book, TzhId id, WeeklyStored *stored, GError **error);
