/* act.h — what people do: every act of domain.md §3–§6 through one function (record.md §2, house.md §1.4).
 * act → guard → lines → apply, in one durable transaction. The table of acts feeds command line, interface, help and docs. */
#pragma once

#include <taizhang/record.h>

/* What is written for an argument. */
typedef enum {
	TZH_ARG_TEXT,
	TZH_ARG_LINES,
	TZH_ARG_NUMBER,
	TZH_ARG_QUANTITY,
	TZH_ARG_DAY,
	TZH_ARG_FLAG,
	TZH_ARG_CHOICE,
	TZH_ARG_OBJECT,
	TZH_ARG_LIST,
	TZH_ARG_FILE
} TzhArgType;

/* One thing an act can be told: a key of the line's body, or of a composed act. */
typedef struct {
	const char *key;     /* "final_expected"; the option is --final-expected */
	const char *name;    /* 中文 or English, by language */
	const char *example; /* "" when none */
	TzhArgType type;
	gboolean required;
	gboolean repeats;           /* may be given several times: LIST (exceptions "17.2=…", figures "17.1=33.3亿", support "发展规划科:…") and FILE */
	guint limit;                /* TEXT and LINES: characters at most; 0: none */
	const char *const *choices; /* CHOICE: NULL-ended words as written in lines; else NULL */
	const char *const *choice_names; /* their names in the language */
} TzhArg;

typedef struct {
	const char *name;    /* "apply" */
	const char *alias;   /* 申请销号 */
	const char *help;    /* one line */
	const char *object;  /* what the first argument names, "" when none: 重点工作, 指标 … */
	const char *example; /* a command line, after "taizhang " */
	const char *group;   /* heading in help: 台账与事项, 填报, 销号, 办公室, 组织 */
	const TzhArg *args;
	guint n_args;
} TzhActInfo;

/* All acts in the table's order, in a language; constant. */
const TzhActInfo *tzh_acts(TzhLang lang, guint *n);
const TzhActInfo *tzh_act_find(TzhLang lang, const char *name); /* name, alias or unique prefix of either; NULL */

typedef struct TzhRequest TzhRequest;
TzhRequest *tzh_request_new(const TzhActInfo *act);
void tzh_request_free(TzhRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhRequest, tzh_request_free)
/* What it is about, as people name it: "24" (task of the year), "24.1" (its first measure or milestone), "2022-W47", "发展规划科", "发展规划科科长", "#1234" (an object's id). */
void tzh_request_on(TzhRequest *request, const char *object);
/* A value as people write it ("33.3亿元", "+5wd", "发展规划科"); again for keys that repeat. Unknown key: TZH_ERROR_INVALID. FILE keys take a path. */
gboolean tzh_request_set(TzhRequest *request, const char *key, const char *text, GError **error);
void tzh_request_as(TzhRequest *request, const char *post);  /* the post exercised, where one holds several that fit */
void tzh_request_key(TzhRequest *request, const char *uuid); /* idempotency: the same key twice is one act */
/* Conflict check: the act is refused with TZH_ERROR_CONFLICT if its task has a line after this one (what the user saw). 0: no check. */
void tzh_request_seen(TzhRequest *request, gint64 last_line);

typedef struct {
	gint64 first, last; /* the act's lines */
	TzhId object;       /* the object created or changed */
	gint64 size;        /* record size afterwards */
	char root[65];
	char *said;        /* one sentence on what was done, for the user */
	char *doubts;      /* figures that look mistaken (tzh_quantity_doubt), a sentence a line; NULL: none. Nothing was refused for them */
	gboolean repeated; /* the idempotency key was already there: nothing new was written */
} TzhReceipt;
void tzh_receipt_free(TzhReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhReceipt, tzh_receipt_free)

/* Does it. TZH_ERROR_REFUSED: message holds every missing thing, one per line. Nothing is written on any error. */
TzhReceipt *tzh_act(TzhRecord *record, TzhRequest *request, GError **error);
/* The same up to the lock's end, then rolls back: what would be written (the lines, caller frees) or why not. */
char *tzh_act_dry_run(TzhRecord *record, TzhRequest *request, GError **error);

/* What an act would change, or what a line of the record says, in words of the language: a row for every field of its lines, then the task's state and due where they change.
 * `key` is the field's ("due", "figures", "state", "due_now"), lent for ever; the texts are owned. before: "" where the line has no old value. */
typedef struct {
	const char *key;
	char *name, *before, *after;
} TzhChange;
/* By a dry run: nothing is written. An act of several lines gives its first line whole, figures as a row each, others under their own word. Errors are those of tzh_act(). */
TzhChange *tzh_act_preview(TzhRecord *record, TzhRequest *request, guint *n, GError **error);
/* A stored line: old → new where it holds both. Objects are named as they are called now. TZH_ERROR_NOT_FOUND: no such line; TZH_ERROR_NEWER: of a kind this program does not know. */
TzhChange *tzh_line_changes(TzhRecord *record, gint64 seq, guint *n, GError **error);
void tzh_changes_free(TzhChange *changes, guint n);

/* Is the act open to this person on this object, apart from what the body will say? For menus and hints. `why` (may be NULL) gets the refusals, one per line; caller frees. */
gboolean tzh_act_open(TzhRecord *record, const TzhActInfo *act, const char *object, char **why, GError **error);

/* Must the head decide after the approver (domain.md §3)? `why` (may be NULL) gets the reasons, one per line, "" for none; caller frees. FALSE with `error` set: the task has no closing under way. */
gboolean tzh_needs_head(TzhRecord *record, const char *task, char **why, GError **error);

/* The state table (domain.md §3, §4), one row a kind of line: who may, in which states of the task, with what. All in words of the language. */
typedef struct {
	const char *kind;          /* "closing.applied" */
	const char *word, *object; /* 申请销号 · 销号 */
	char *who, *from;          /* joined by " · "; from "" where no state matters */
	char *required, *optional; /* names of fields */
} TzhRule;
TzhRule *tzh_rules_new(TzhLang lang, guint *n);
void tzh_rules_free(TzhRule *rules);
