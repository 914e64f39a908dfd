/* act_inside.h — what the files of the act screen share: act_screen.c (keys, drawing), act_fields.c (fields from the library's table), act_objects.c (what can be picked, values that
 * stand now), act_submit.c (request, confirmation, refusal), act_conflict.c, and the acts that are dressed for daily work. Nobody else. */
#pragma once

#include "actscreen.h"
#include "form.h"

#include <taizhang/quantity.h>

/* ---- what can be named: a list of the library ---- */

typedef enum {
	PICK_NOTHING,
	PICK_TASK,
	PICK_MEASURE,
	PICK_MILESTONE,
	PICK_LEDGER,
	PICK_SECTION,
	PICK_PERSON,
	PICK_POST,
	PICK_DELEGATION,
	PICK_REPORT,
	PICK_EVIDENCE,
	PICK_WEEK,
	PICK_WEEKLY,
	PICK_PURGE,
	PICK_PAPER,
	PICK_SETTING,
	PICK_HASH,
	PICK_ROUND,
	PICK_KEY,
	PICK_SOURCES
} PickSource;

PickSource act_object_source(TzhLang lang, const TzhActInfo *act); /* what the act is about */
PickSource act_arg_source(const char *key);                        /* what an argument names; PICK_NOTHING: it is typed */
/* Rows to choose from; of one task where the source belongs to tasks and `task` is not ""; those that `key` (an argument; NULL: none) is likely to name first. NULL with error. */
GPtrArray *act_pick_rows(Session *session, PickSource source, const char *task, const char *key, GError **error);

/* Of the people to choose from, whoever is registered as the post's B角 comes first and is named so. `post`: as acts name it. */
gboolean act_pick_standby(Session *session, GPtrArray *people, const char *post, GError **error);

/* ---- the screen ---- */

typedef struct ActScreen ActScreen;

/* How an act differs from what the library's table alone would give. All may be NULL. */
typedef struct {
	const char *act;
	const char *const *usual;                              /* optional arguments that are shown at once; NULL-ended */
	const char *const *presets;                            /* pairs of key and text by language: key, 中文, English; NULL-ended */
	gboolean (*begin)(ActScreen *self, GError **error);    /* further values the form begins with, into self->preset */
	gboolean (*notes)(ActScreen *self, GError **error);    /* what to read above the fields */
	gboolean (*field)(ActScreen *self, const TzhArg *arg); /* TRUE: made its own fields for this argument */
	gboolean (*set)(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error); /* *done: set its own */
	unsigned (*commit)(ActScreen *self); /* does it in another way than by the act's own request; did bits */
	const char *const *instead;          /* where an answer is no: the acts to choose from rather than this one; NULL-ended */
	TzhWord about;                       /* what follows from it, to read before; 0: nothing to add */
	gboolean goes_out;                   /* its files lie in 发件夹 */
	gboolean unnamed;                    /* its notes stand before an object is picked, too */
	const char *repeat;                  /* the act is done once for each value of this field (files) */
} ActDress;
const ActDress *act_dress(const char *act); /* never NULL */

struct ActScreen {
	Screen base;
	const TzhActInfo *act;
	const ActDress *dress;
	char *object;       /* as acts name it; "": picked in the form */
	char *post;         /* NULL: whichever fits */
	char *task;         /* the task it is about ("24"); "" */
	GPtrArray *objects; /* several, asked once; NULL: one */
	gboolean paper;     /* recorded from paper */
	gboolean form_out;  /* and the form was taken out: it bears a code */
	gboolean more;      /* rarely used fields are shown */
	char *heading;      /* "申请销号  24号 争取上级科技项目与资金" */
	TzhRows *measures;  /* of the task; NULL: none */
	GHashTable *preset; /* key → value the form began with */
	gint64 seen;        /* the task's last line when opened; 0 */
	Form *form;
	GPtrArray *refused; /* lines of the last refusal; empty: none */
	gpointer own;       /* what the act's own hooks have read; NULL: nothing */
	GDestroyNotify own_free;
	gboolean leaving; /* behind the fields: [返回] instead of [提交] */
	char *kept;       /* values as last kept in the draft */
	gboolean opened;
};

enum {
	ACT_TAG_PICK = 1,
	ACT_TAG_CONFIRM,
	ACT_TAG_CONFLICT,
	ACT_TAG_POST,
	ACT_TAG_INSTEAD,
	ACT_TAG_OTHER,
	ACT_TAG_SIGN,
	ACT_TAG_KEY,
	ACT_TAG_KEY_AGAIN,
	ACT_TAG_DONE
};
#define ACT_KEY_MORE "@more"
#define ACT_KEY_OBJECT "@object"
#define ACT_KEY_OPINION "opinion"

/* act_fields.c: makes the form anew from the act's arguments; what was typed stays. */
gboolean act_fields_make(ActScreen *self, GError **error);
/* Adds the field of one argument. */
Field *act_fields_add(ActScreen *self, const TzhArg *arg);
void act_fields_preset(ActScreen *self, Field *field, const char *value);
gboolean act_is_paper(const char *key);
const TzhArg *act_arg(const TzhActInfo *act, const char *key);
/* A measure's row by what a field or object names ("24.1", "#140"); -1. */
int act_measure_row(const ActScreen *self, const char *ref);

/* act_objects.c: the values that stand now, into self->preset, for acts that change. */
gboolean act_presets_read(ActScreen *self, const char *object, GError **error);
gboolean act_changes(const char *act); /* its fields begin with what stands now, and only what differs is sent */

/* The place of what an act takes by id ("#1711"), in words: a post's or round's title, "" where nothing is known of it. Caller frees. */
char *act_object_title(Session *session, PickSource source, const char *object);
/* The task of something that waits for one, by the id of that thing; "" none. Caller frees. */
char *act_object_task(Session *session, const char *object);
const char *act_column_title(const TzhRows *rows, const char *column);

/* act_notes.c: of several tasks, which they are. */
gboolean act_many_note(ActScreen *self, GError **error);

/* act_submit.c */
unsigned act_submit(ActScreen *self); /* checks, confirms where the act has consequences, else does it */
unsigned act_commit(ActScreen *self); /* does it */
TzhRequest *act_request(ActScreen *self, const char *object, const char *only, GError **error); /* `only`: of the field it repeats over; NULL */
unsigned act_refuse(ActScreen *self, GError *error);                                            /* takes it */
unsigned act_instead(ActScreen *self, const char *answer);                                      /* of the dialog that names other acts */
unsigned act_instead_done(ActScreen *self, Screen *other);                                      /* the other act came back */
gboolean act_has_consequences(const char *act);
char *act_clean(const char *message); /* a sentence of the library without what only the command line understands; caller frees */
/* A figure as typed, read in its unit ("": none): as the record would print it; or *bad is set and it is what is wrong with it. Caller frees. */
char *act_quantity(const Session *session, const char *value, const char *unit, TzhQuantity *quantity, gboolean *bad);
gboolean act_says(const Session *session, const char *message, TzhWord word);

/* act_conflict.c */
unsigned act_conflict(ActScreen *self, GError *error);             /* takes it; opens mine / theirs / what it was */
unsigned act_conflict_answer(ActScreen *self, const char *answer); /* of that dialog */
gint64 act_last_line(Session *session, const char *task);          /* 0: none */

/* act_draft.c */
void act_draft_keep(ActScreen *self);
void act_draft_take(ActScreen *self);
void act_draft_drop(ActScreen *self);
char *draft_stamp(Session *session, const char *text); /* the draft's text with its time before it; caller frees */
char *draft_when(const char *text);                    /* the time of a draft so stamped, "11-25 09:10"; caller frees; "" */

/* act_key.c: a signing key of one's own */
unsigned key_passphrase(ActScreen *self, const char *typed); /* the new passphrase, first and again; NULL: left */

/* ---- act_sign.c: where the record asks for the actor's signature ---- */
gboolean act_wants_signature(ActScreen *self); /* and no key of one's own is open yet */
unsigned act_ask_passphrase(ActScreen *self);
unsigned act_signed(ActScreen *self, const char *passphrase); /* what was typed, NULL: nothing; goes on with the act */
