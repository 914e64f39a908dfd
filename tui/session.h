/* session.h — what all screens share while the interface runs: the record, who one is, language, folders, drafts, what was said last.
 * Owned by the loop; screens borrow it. It knows no screen. */
#pragma once

#include "canvas.h"
#include "keys.h"
#include <taizhang/taizhang.h>

/* The texts `info` and `me` point to, kept by the session. */
typedef struct {
	char *where, *uuid, *org, *name, *title;
} SessionTexts;

typedef struct {
	const TzhEnv *env;
	TzhRecord *record; /* the record itself; never a view */
	TzhRecord *view;   /* read-only, as of a moment one has stepped to; NULL: now */
	TzhLang lang;
	TextMode mode;
	const Keymap *keymap;
	TzhInfo info; /* of what is looked at; read anew by session_refresh */
	TzhMe me;
	SessionTexts texts;
	char *title;           /* of the ledger looked at, for the header */
	GPtrArray *posts;      /* of the person one is: TzhPostOf, in force */
	char *in_dir;          /* 收件夹 */
	char *out_dir;         /* 发件夹 */
	char *state_dir;       /* drafts, filter memory, last verify; mode 0700 */
	gboolean draft_failed; /* the last draft could not be kept, and that was said */
	char *editor;          /* NULL: none configured */
	char **faces;          /* TzhRender's, NULL-ended: from the configuration */
	char *fetch_host;      /* "account@host" as one would fetch files from; for the sentence on how */
	GString *message;      /* one sentence for the message line, until the next key */
	gboolean message_bad;
	gint64 changes; /* raised whenever the record changed: what is cached by it is old */
} Session;

typedef struct {
	TzhId id;
	char *title;
	int role;
	TzhId section;
} TzhPostOf;

/* What lists are read from: the view when there is one. */
static inline TzhRecord *session_record(const Session *session) {
	return session->view != NULL ? session->view : session->record;
}
/* A session on a record: borrowed, as `env` and `keymap` are. Folders are given afterwards. */
Session *session_new(const TzhEnv *env, TzhRecord *record, TextMode mode, const Keymap *keymap);
void session_free(Session *session);
/* Reads info, title, me and posts anew. */
gboolean session_refresh(Session *session, GError **error);
/* Says a sentence on the message line. */
void session_say(Session *session, gboolean bad, const char *said);
void session_sayf(Session *session, gboolean bad, TzhWord format, ...);
void session_say_error(Session *session, GError *error); /* takes it; bad */

/* Words in the session's language. */
static inline const char *tr(const Session *session, TzhWord word) {
	return tzh_word(session->lang, word);
}
/* Formats a word (its conversions are all %s or %d as the word says). Caller frees. */
char *trf(const Session *session, TzhWord word, ...);

/* The key that does an action on a screen, as it is bound now: "F3", "回车". "" where none is. Caller frees. */
char *session_key(const Session *session, Map map, Action action);

TzhDay session_today(const Session *session);
/* A week as people say it: "第47周", of another year than the ledger's "2021年第52周". `text`: "2022-W47"; anything else comes back as it is. Caller frees. */
char *session_week(const Session *session, const char *text);
/* The same where there is little room: "第47周", "W47". `week`: year*100+week. Caller frees. */
char *session_week_short(const Session *session, gint64 week);
/* 发件夹, made where it is not there yet. IO with what to do. */
gboolean session_make_out_dir(const Session *session, GError **error);
/* A file as one names it to scp on one's own computer: "fgkz@host:out/zb47.docx"; beyond the account's own folder by its whole path. Caller frees. */
char *session_fetch(const Session *session, const char *path);
/* How people call a task that acts call "17" or, without a number yet, "#812": 17号, 草稿. Caller frees. */
char *session_task(const Session *session, const char *task);
/* "11-25" in the ledger's year, else "2023-01-26"; "" for TZH_DAY_NONE. */
void session_day(const Session *session, TzhDay day, char out[11]);
/* "11-25 09:03"; with the year when another. */
char *session_time(const Session *session, TzhTime time);
