/* find.h — objects as people name them, and whole objects as acts copy them. Reads the book; decides nothing. */
#pragma once

#include "book/book.h"

/* A ledger by year: `exact`: of that year only; else of that year or, failing it, the latest. *ledger 0: none. */
gboolean book_ledger_of(Book *book, int year, gboolean exact, TzhId *ledger, int *found_year, GError **error);
gboolean book_illegal_count(Book *book, gint64 *count, GError **error);
/* The first line of the act with that identity; 0: none. */
gboolean book_act_known(Book *book, const char *uuid, gint64 *seq, GError **error);

/* Has the act that begins at that line a line of that kind? */
gboolean book_act_has(Book *book, gint64 first, KindId kind, bool *has, GError **error);

typedef struct {
	TzhId id;
	char *label;
} Found; /* label: what tells several apart */
void found_clear(gpointer found);

/* Candidates (GArray of Found, caller unrefs) for one statement of statements_find.def with up to two parameters: an id, then a number or a text (text wins when not NULL). */
GArray *book_find(Book *book, StatementId statement, TzhId id, gint64 number, const char *text, GError **error);
/* Is there such an object of that noun? People's nouns are looked up in book_people(). */
gboolean book_exists(Book *book, Noun noun, TzhId id, bool *exists, GError **error);
/* The one stored hash that begins with these hex digits; FALSE without error when none or several. */
gboolean book_sha_of(Book *book, const char *prefix, char sha[65], GError **error);

gboolean book_task_last_line(Book *book, TzhId task, gint64 *line, gint64 *number, GError **error);
gboolean book_task_of_line(Book *book, gint64 seq, TzhId *task, GError **error);
GArray *book_added_drafts(Book *book, TzhId ledger, GError **error); /* of TzhId */

/* A task's fields as a task.created body (without ledger and number), its supports included; its measures as measure.created bodies (without task; `origin` names the measure copied). */
json_t *book_task_body(Book *book, TzhId task, GError **error);
GPtrArray *book_measure_bodies(Book *book, TzhId task, GError **error); /* of json_t *, owned */

typedef struct {
	char *unit;
	int kind;
	TzhId task, latest;
} MeasureUnit; /* unit owned */
gboolean book_measure_unit(Book *book, TzhId measure, MeasureUnit *out, GError **error);

/* The section's last report on a task as a body (done, problem, help, next, expected); NULL without error: none. */
json_t *book_last_report(Book *book, TzhId task, TzhId section, GError **error);

typedef struct {
	gint64 size;
	Hash root, content;
	char *totals;
} WeeklyWhole; /* totals owned */
gboolean book_weekly_whole(Book *book, TzhId weekly, WeeklyWhole *out, GError **error);

/* Was this purged by law? NULL: was anything? */
gboolean book_hash_purged(Book *book, const Hash *hash, gboolean *purged, GError **error);
/* A purge that was decided: its hash. */
gboolean book_purged(Book *book, TzhId purge, gboolean *purged, Hash *hash, GError **error);
