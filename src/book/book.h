/* book.h — the projection of the record that lists, screens and reports read (record.md §4). One code path applies lines: live, replay,
 * import, as-of, verify. Nothing else writes the book. */
#pragma once

#include "book/sql.h"
#include "core/guard.h"
#include "log/log.h"

#define BOOK_VERSION 15

typedef struct Book Book;

/* The book of an open log: in the log's own file where that is SQLite and holds it, else a temporary one. Made or rebuilt when missing or of another version
 * (needs LOG_WRITE or goes temporary, with env->progress). Not caught up yet. */
Book *book_open(const TzhEnv *env, Log *log, GError **error);
/* Would whoever reads have to compute the whole book for themselves? The log's file has none of this version, or one that was laid out and never filled. FALSE where a newer
 * program keeps it, and for logs that hold no book. */
gboolean book_outdated(const TzhEnv *env, Log *log, bool *outdated, GError **error);
/* An own temporary book, empty: as-of views, verify, import. */
Book *book_temporary(const TzhEnv *env, Log *log, GError **error);
/* The stored book as it lies in the log's file, not judged and never written: for verify and comparison. NULL without error: there is none of this version. */
Book *book_stored(const TzhEnv *env, Log *log, GError **error);
void book_free(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

/* Applies the lines that the log holds beyond the book, up to `size` (0: the head). For the stored book: inside the caller's lock when writing; without a lock it takes one itself,
 * or, on a read-only log, a temporary book takes over. Batches of whole acts; progress; interruption leaves a whole act boundary. */
gboolean book_catch_up(Book *book, gint64 size, GError **error);
gint64 book_size(const Book *book);  /* lines applied */
TzhTime book_time(const Book *book); /* at of the last line with effect; TZH_TIME_NONE for none */
/* Forgets what is cached and reads the book's row again: after log_rollback() or a failed commit, and when another process wrote. */
gboolean book_reload(Book *book, GError **error);
/* The book holds lines of rules that this program does not know (judged by the newest it knows): it is for reading only. A stored book refuses them with TZH_ERROR_NEWER. */
bool book_newer(const Book *book);
bool book_is_stored(const Book *book); /* FALSE: a temporary one */
/* people, settings and record are read when first asked for; where that failed they answer as an empty book would, and this (or the next call with an error) tells why. */
gboolean book_ok(Book *book, GError **error);
/* The 16 bytes under which entry.id keeps a UUID (lower case); FALSE for other ids, which are kept as their bytes. */
bool book_act_key(const char *uuid, guint8 key[16]);

/* Acts are only tried out from now on, until FALSE: one that is to be signed is not refused for want of a signature. */
void book_trying(Book *book, bool trying);
/* The public key in force of a person, its object; 0: none. */
gboolean book_key_of(Book *book, TzhId person, TzhId *key, guint8 bytes[HASH_BYTES], GError **error);
/* Has the person registered a key that nobody has confirmed yet? */
gboolean book_key_waits(Book *book, TzhId person, gboolean *waits, GError **error);
/* A registered key by its object; *person 0: there is none. */
gboolean book_key(Book *book, TzhId key, TzhId *person, guint8 bytes[HASH_BYTES], GError **error);
/* Whether the record asks the actor to sign lines of this kind. `setting`: for setting.set, which one; NULL. */
bool book_wants_signature(Book *book, KindId kind, const char *setting);

/* One act's lines, in order, judged and applied; none has effect if one is refused, or if it is not wholly legal. `refusals` gets the sentences (prefix-free);
 * returns FALSE with error only for I/O and corruption. *legal tells. When illegal and `keep` the entry and illegal rows are written (replay); else nothing is (live: the caller rolls back). */
gboolean book_apply_act(Book *book, const char *const *lines, const gsize *lengths, guint n, gboolean keep, GPtrArray *refusals, gboolean *legal,
                        GError **error);

/* ---- what acts need to read ---- */

Sql *book_sql(Book *book);
const People *book_people(Book *book); /* as of the book's size; lent until the next apply */
const Settings *book_settings(Book *book);
const TzhCalendar *book_calendar(Book *book);
const char *book_record(Book *book); /* uuid; "" before line 1 */
const char *book_org(Book *book);
int book_offset(Book *book);
bool book_demo(Book *book);

/* The facts a guard would see for a line of this kind by this post now. With body NULL it only asks: `obj` then names, for kinds that create an object, the task concerned (or the
 * ledger; 0: none); with a body, obj of a creating kind is the next line's seq whatever is passed. What they point to belongs to the book until the next call of
 * book_facts or book_apply_act. Object not found: TZH_ERROR_NOT_FOUND. */
gboolean book_facts(Book *book, KindId kind, TzhId obj, const json_t *body, TzhId who, TzhId post, TzhTime now, Facts *facts, GError **error);

/* `old` of a body: for each of its fields that the object keeps, the value it has now, as a body would hold it (null: none). The object obj of that kind is there. Caller owns. */
json_t *book_old(Book *book, KindId kind, TzhId obj, const json_t *body, GError **error);

/* Totals of domain.md §8 tie, for every issued ledger: FALSE with TZH_ERROR_CORRUPT naming the place where they differ. */
gboolean book_totals_tie(Book *book, TzhDay day, GError **error);
/* The same by the counts that the book keeps, at the cost of those: for looking, where the above is for checking. */
gboolean book_sums_tie(Book *book, TzhDay day, GError **error);
/* The counts that the book keeps are what counting its rows gives: FALSE with TZH_ERROR_CORRUPT naming the table. Linear. */
gboolean book_sums_check(Book *book, GError **error);
/* The greatest act boundary whose lines all have at ≤ time (record.md §2, §7). 0: none. */
gboolean book_size_at(Book *book, TzhTime time, gint64 *size, GError **error);
gboolean book_round_size(Book *book, gint64 size, gint64 *rounded, GError **error); /* down to an act boundary */
/* Ordered merge of two books' tables: appends one sentence per differing table row (at most `most`). */
gboolean book_compare(Book *a, Book *b, guint most, GPtrArray *differences, GError **error);
/* Rebuilds the stored book from the log, whole, in one transaction under the lock. */
gboolean book_rebuild(Book *book, GError **error);
/* Every line of the book in a stable text form, for tests: same lines, same bytes. */
gboolean book_dump(Book *book, GString *out, GError **error);
