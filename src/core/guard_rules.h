/* guard_rules.h — what the files of guards share: one case at hand, how a refusal is said, and the checks that many kinds need. Included by src/core/guard*.c alone. */
#pragma once

#include "core/guard.h"
#include "core/say.h"

/* One line being judged. */
typedef struct {
	const Facts *facts;
	const Tally *tally; /* never NULL */
	GPtrArray *refusals;
} Case;

/* Nothing beyond role, relation and state is asked of these. */
#define guard_TASK_DROPPED guard_nothing
#define guard_MEASURE_DROPPED guard_nothing
#define guard_MILESTONE_DROPPED guard_nothing
#define guard_CLOCK_RESET guard_nothing

void guard_nothing(const Case *c);
typedef void Guard(const Case *c);
#define KIND(id, ...) Guard guard_##id;
#include "core/kinds.def"
#undef KIND

/* ---- saying (guard_say.c) ---- */

void refuse(const Case *c, TzhWord word, ...); /* the word's arguments; appended to the refusals */
typedef struct {
	char s[11];
} DayText;
DayText day_text(TzhDay day);
typedef struct {
	char s[TZH_WEEK_NAME];
} WeekText;
WeekText week_text(TzhLang lang, int week);                  /* year*100+week */
char *task_text(TzhLang lang, const TaskFact *task);         /* "第17项", a draft "“召开专题党组会议”"; caller frees */
const char *section_text(const Facts *facts, TzhId section); /* name; "?" for none */
const char *person_text(const Facts *facts, TzhId person);
const char *post_text(const Facts *facts, TzhId post);
const char *act_text(const Facts *facts);           /* the kind in words */
char *joined(TzhLang lang, const GPtrArray *texts); /* "甲、乙"; caller frees */

/* ---- who (guard_who.c) ---- */

const PostFact *acting_post(const Facts *facts);               /* the paper's signer, else the header's post; NULL */
Pair acting(const Facts *facts);                               /* likewise; the acting person and the post's holder */
bool same_people(Pair a, Pair b);                              /* any of one is any of the other */
bool belongs(const Facts *facts, TzhId person, TzhId section); /* by the person's section or a post in force */
bool supports(const Facts *facts, TzhId section);
/* Who acts now must not be one who did `what` (a word) in the same attempt. */
void check_apart(const Case *c, Pair other, TzhWord what);
void check_recorder(const Case *c, Pair applicant); /* whoever records a paper is not the applicant */

/* ---- what a body names and changes (guard_body.c) ---- */

#define ROLE_BIT(role) (1u << ROLE_##role)
void check_section(const Case *c, FieldId field);
void check_person(const Case *c, FieldId field);
void check_post(const Case *c, FieldId field, guint roles);    /* roles: ROLE_BIT mask; 0: any */
void check_section_id(const Case *c, FieldId field, TzhId id); /* likewise for an id found inside */
void check_at_least(const Case *c, FieldId field, gint64 least);
void check_not_future(const Case *c, FieldId field);
/* The body's report week goes by its own name and has begun. FALSE: there is no such week (the body check has said so). `week` may be NULL. */
bool check_week(const Case *c, TzhWeek *week);
/* For kinds with `old`: something changes, what must stay is not cleared, the old values are those that stand. */
void check_changes(const Case *c);
void check_needed(const Case *c, FieldId field);   /* required here, optional in the table */
bool has_words(const json_t *body, FieldId field); /* a text that is not blank */
void check_computed(const Case *c);                /* C fields equal what follows from the facts */
/* 代录: by the office for a section that it does not belong to, and only then, saying where it came from. `section`: the one reported for; 0: any of the task's. */
void check_proxy(const Case *c, TzhId section);

/* ---- computed fields (guard_compute.c) ---- */

/* The value that a computed field must have; NULL: it must be absent. `*known` FALSE: it does not follow from the facts. Caller decrefs. */
json_t *computed_value(const Facts *facts, const Tally *tally, FieldId field, bool *known);
json_t *closing_fields(const Facts *facts);
json_t *check_computed_value(const Facts *facts, FieldId field, bool *known); /* guard_check_compute.c: kinds of checking */

/* ---- acts of several lines (guard_tally.c) ---- */

guint64 task_mark(TzhId task);
bool issuing(const Case *c); /* a task.issued line is owed by this act */

/* ---- shared between nouns ---- */

void check_task_body(const Case *c);                                            /* guard_task.c: sections, people, dates, weights of a task */
void check_ready_to_issue(const Case *c, const TaskFact *task, guint measures); /* guard_ledger.c */
const MeasureFact *measure_of(const Facts *facts, TzhId measure);               /* of the task; NULL */
void check_former(const Case *c, Hand what);                                    /* guard_closing.c: nobody reviews and approves one attempt */
bool closing_stands(const Case *c);                                             /* guard_closing.c: there is a pending attempt and the line is about it */
/* guard_work.c: what supersedes the value judged by becomes the latest itself */
void check_value(const Case *c, const MeasureFact *measure); /* guard_work.c: a figure its kind can have, as of a day that has come */
void check_becomes_latest(const Case *c, const MeasureFact *measure, TzhId judged);
bool own_part(const Case *c, TzhId section); /* guard_closing.c: the section supports the task and the post is of it */
void check_form(const Case *c);              /* guard_decide.c: a paper's code is that of what is applied for now */
void check_still_met(const Case *c);         /* every measure satisfied or excepted */

/* ---- checking closed items (guard_check.c) ---- */

bool round_at(const Case *c, int state); /* the round is in that state; says where it is instead */
bool item_stands(const Case *c);         /* the item was drawn and the closing that was drawn still stands */
/* Neither of these two belongs to the lead section or had a hand in this attempt (domain.md §3). */
void check_independent(const Case *c, Pair pair);
bool sheet_mixed(const Facts *facts, const PostFact *second); /* one checker and the inspector */
