/* record.h (acts) — the open record from inside: a log, its book, and who is acting. Lists, reports, exchange and moving stand on this. */
#pragma once

#include "book/lists.h"
#include "book/book.h"
#include "log/sign.h"
#include <taizhang/record.h>

struct TzhRecord {
	const TzhEnv *env;
	Log *log;
	Book *book;
	TzhRecord *of;     /* a view: the record it looks at (borrowed log), else NULL */
	TzhTime view_time; /* a view's instant */
	gint64 view_size;
	int year;       /* chosen year; 0: by default */
	TzhId ledger;   /* its ledger; 0: none */
	TzhId as_post;  /* demonstration: post acted as; 0 */
	TzhTime clock;  /* demonstration: set by tzh_record_set_clock; TZH_TIME_NONE */
	TzhTime ahead;  /* demonstration: its clock less the env's; raised where the last line is later */
	bool held;      /* opened for reading: one snapshot for all reads, so that they agree and cost one transaction */
	Signer *signer; /* the private key that is open; NULL: none */
	TzhId signer_person;
	GArray *waiting;   /* files that an act brings, by descriptor, until it is known to be allowed; NULL: none is under way */
	TzhDay today_said; /* the date the user vouched for, when the clock is far ahead of the record */
};

/* The ledger that numbers refer to; error when the record has none yet. */
gboolean record_ledger(TzhRecord *record, TzhId *ledger, GError **error);
/* Person one is: the chosen post's holder, else the account's; 0 none. */
TzhId record_person(TzhRecord *record);

/* A list's rows one by one (book/lists.h). Nothing else may move the record on before lists_close(). */
ListCursor *record_list_open(TzhRecord *record, const char *list, const TzhAsk *ask, GError **error);

/* A list of one year as it goes into an archive: in Chinese, as of the record's last line, seen by nobody in particular, whoever exports and when. Lists of no ledger ignore `year`. */
TzhRows *record_list_plain(TzhRecord *record, int year, const char *list, GError **error);

/* One composed line of an act. The body is owned; a creating kind's obj is the seq the line will get (draft_seq). */
typedef struct {
	KindId kind;
	TzhId obj;
	json_t *body;
	char *text; /* owned: the body as it will stand, `body` being NULL; until the line is encoded; NULL: it is made from `body` */
} DraftLine;

/* An act being composed: under the lock, the book current. */
typedef struct Draft Draft;
struct Draft {
	TzhRecord *record;
	TzhTime now;
	TzhDay today;
	TzhId who, post;  /* post 0: not settled yet */
	gint64 first;     /* the seq the act's first line will get */
	GPtrArray *lines; /* DraftLine *, owned */
	/* What the act does to the store besides its lines, with them or not at all: called after they were applied and appended; NULL: nothing. Set while composing. */
	gboolean (*also)(Draft *draft, gpointer data, GError **error);
	/* Looks at the book as the lines left it, in a dry run before it is undone; NULL: nothing. Set while composing. */
	gboolean (*look)(Draft *draft, gpointer data, GError **error);
};
DraftLine *draft_add(Draft *draft, KindId kind, TzhId obj, json_t *body); /* takes the body; creating kinds: obj 0 */
/* The same for a body that is text already, which it takes: acts of very many lines. Their texts are checked like all others. */
DraftLine *draft_add_text(Draft *draft, KindId kind, TzhId obj, char *body);
TzhId draft_seq(const Draft *draft, guint line); /* the id that an object created by that line will have */

/* Runs one act: lock, catch up, `compose` adds lines (settling draft->post if needed), encode, judge, apply, append, commit. `compose` may refuse by setting an error.
 * `id`: idempotency key or NULL. `dry`: roll back at the end. Receipt fields other than `said` and `object` are filled. */
typedef struct {
	gint64 first, last, size;
	Hash root;
	gboolean repeated;
	char *text;
} ActResult; /* text: dry run's lines, caller frees */
/* Not a view, nor opened for reading, nor an archive; else a sentence that says so. */
gboolean record_may_write(TzhRecord *record, GError **error);
typedef gboolean (*Compose)(Draft *draft, gpointer data, GError **error);
gboolean record_act(TzhRecord *record, const char *id, gboolean dry, Compose compose, gpointer data, ActResult *result, GError **error);
/* Settles draft->post for a kind and object: the one post of the person that fits; error when none (refusals of the best) or several (named). `wanted`: as the user named it, or NULL. */
gboolean draft_settle_post(Draft *draft, KindId kind, TzhId obj, const json_t *body, const char *wanted, GError **error);

/* Objects as people name them, in the record's chosen year. Errors name the text and list near matches. */
gboolean resolve(TzhRecord *record, Noun noun, const char *text, TzhId *id, GError **error);
/* What a field that holds an object names. */
Noun field_noun(FieldType type);
/* A refused act leaves nothing behind, so the files it brings wait until it was judged once: hold, prepare the act (record_put_file, record_put_fd), record_rehearse, then store.
 * record_held_end() in any case. */
void record_hold(TzhRecord *record);
gboolean record_rehearse(TzhRecord *record, const char *id, Compose compose, gpointer data, GError **error); /* TRUE at once where no file waits */
gboolean record_held_store(TzhRecord *record, GError **error);
void record_held_end(TzhRecord *record);
/* The bytes of `fd` from its place to its end, stored or held. */
gboolean record_put_fd(TzhRecord *record, int fd, Hash *hash, gint64 *size, GError **error);
/* Streams a file into the store; its hash, size, media type guessed from name and head. */
gboolean record_put_file(TzhRecord *record, const char *path, Hash *hash, gint64 *size, char **media, GError **error);
