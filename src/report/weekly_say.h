/* weekly_say.h — a weekly report's facts in words of one language. Inside the tree builder alone. */
#pragma once

#include "core/say.h"
#include "report/report.h"

/* The tree being built of one content. */
typedef struct {
	const TzhReport *report;
	const json_t *content;
	TzhLang lang;
	ReportTree *tree;
	GStringChunk *texts; /* what is said lives until the tree is whole */
	int offset;          /* minutes east of UTC */
	int year;            /* dates of this year are said without it */
} Say;

/* ---- values of the content; absent is "", 0, false ---- */

const char *say_get(const json_t *object, const char *key);
gint64 say_int(const json_t *object, const char *key);
bool say_null(const json_t *object, const char *key); /* absent or null */
bool say_yes(const json_t *object, const char *key);
bool say_is(const json_t *object, const char *key, const char *word);
/* "title" or, where the language is English and there is one, "title_en". */
const char *say_name(const Say *self, const json_t *object, const char *key);

/* ---- words; lent until the tree is whole ---- */

const char *say_word(const Say *self, TzhWord word);
const char *say_text(const Say *self, TzhWord word, ...);
const char *say_number(const Say *self, gint64 n);
const char *say_change(const Say *self, gint64 now, gint64 before); /* "+2", "-1", "0" */
const char *say_percent(const Say *self, gint64 per_mille);         /* "81.4%", "50%" */
const char *say_rate(const Say *self, const json_t *rate);          /* "10/31=32.3%" */
const char *say_date(const Say *self, const char *day);             /* "2022-11-25" → 2022年11月25日; "" → "" */
const char *say_date_short(const Say *self, const char *day);       /* without the report's year */
const char *say_time(const Say *self, const char *time);            /* ISO instant → 2022年11月25日9:00 */
const char *say_time_short(const Say *self, const char *time);
const char *say_quantity(const Say *self, const json_t *row, const char *key, const char *comparator, const char *unit);
const char *say_light(const Say *self, const char *light);                /* the colour's word */
TreeTone say_tone(const char *light);                                     /* of a light's word: red … */
const char *say_light_why(const Say *self, const json_t *task);           /* and why: 红 逾期3个工作日 */
const char *say_enum(const Say *self, EnumTable table, const char *word); /* "" for "" */
const char *say_marks(const Say *self, const json_t *task);               /* 未填、代录 */
const char *say_kind(const Say *self, const char *kind);
const char *say_join(const Say *self, const char *a, TzhWord between, const char *b); /* either may be "" */

/* ---- parts ---- */

/* What was applied for, closed, returned, withdrawn and reopened: a heading, the five counts in a sentence, a table where there is any. closings.c */
void say_closings(Say *self, const json_t *rows, TzhWord heading, TzhWord sum);
void weekly_tree_tasks(Say *self);
void weekly_tree_changes(Say *self);
void weekly_tree_totals(Say *self);
void weekly_tree_compare(Say *self); /* with the week before */
bool say_sheet(const Say *self);     /* the content is one section's */
