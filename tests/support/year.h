/* year.h — a demonstration record with an office, its calendar and an issued ledger, all made by real acts; and short ways to act in it and to look at it. */
#pragma once

#include "support/store.h"
#include <taizhang/act.h>
#include <taizhang/list.h>
#include <taizhang/record.h>
#include <taizhang/words.h>

#define ADMIN "系统管理员"
#define HEAD "局长"
#define DEPUTY "分管副局长"       /* leader of tasks 1, 2, 4 … */
#define OTHER_DEPUTY "业务副局长" /* leads nothing at first */
#define OFFICE "办公室主任"       /* role office, section 办公室 */
#define CLERK "法规科科员"        /* role office, section 政策法规科 */
#define OWNER "发展规划科科长"    /* task 1; its B角 is whoever holds LIAISON */
#define LIAISON "发展规划科联络员"
#define TECH "成果转化科科长" /* task 2; supports tasks 1 and 4 */
#define TALENT "人才科科长"   /* task 3, whose leader is the head */
#define LAW "政策法规科科长"  /* task 4, a key task */
#define CHECKER "核查组组员"
#define INSPECTOR "派驻组组长"

typedef struct {
	Store *store;
	TzhRecord *record;
	char *said;      /* what the last refused act was told */
	GPtrArray *kept; /* strings lent to the test */
} Year;

/* `tasks` items of 2022 issued on 2022-03-01: leads in turn 发展规划科, 成果转化科, 人才科, 政策法规科; due 2022-12-30, weekly; N.1 counts at least 10家, and even ones have N.2,
 * at least 5亿元. The clock stands at 2022-03-07 09:00 (+08:00) and moves only by year_clock(). 0: the draft ledger without items. */
Year *year_new(int tasks);
void year_free(Year *year);
/* Before the first year_new() of tests that act thousands of times and do not judge durability: their records stand in memory where that is possible. */
void year_in_memory(void);
/* The week's numbers that are kept are those of the rows; else what differs. Caller frees. */
char *year_counts_differ(Year *year);
void year_clock(Year *year, const char *local); /* "2022-11-18 10:00" */

/* One act by a post, as on the command line: (key, text) pairs. DO fails the test with the refusal and gives the object's id; NO wants this very refusal among those told. */
#define DO(year, post, act, ...) year_do(year, post, act, __VA_ARGS__, NULL)
#define NO(year, word, post, act, ...) year_no(year, TZH_W_##word, post, act, __VA_ARGS__, NULL)
TzhId year_do(Year *year, const char *post, const char *act, const char *on, ...) G_GNUC_NULL_TERMINATED;
void year_no(Year *year, TzhWord word, const char *post, const char *act, const char *on, ...) G_GNUC_NULL_TERMINATED;
/* The same without a judgement: NULL with error, or the receipt. `pairs`: keys and texts, NULL at the end; the key "as" names the post exercised, "seen" the line seen, "uuid" the
 * idempotency key. `dry`: nothing is written, and there is no receipt: NULL without error when it would be. */
TzhRequest *year_request(const char *act, const char *on, const char *const *pairs, GError **error);
TzhReceipt *year_ask(TzhRecord *record, const char *post, const char *act, const char *on, const char *const *pairs, gboolean dry, GError **error);
gboolean year_says(const char *message, TzhWord word); /* is this word, filled somehow, a line of the message? */

/* A small file in the record's folder; its path, lent. The text makes its hash. */
const char *year_file(Year *year, const char *name, const char *text);
const char *year_id(Year *year, TzhId id); /* "#12", lent */
/* A cell of a list, by its stable word where it has one; of the first row where `task` is NULL; lent. "" when there is no such row. */
const char *year_cell(Year *year, const char *list, const char *task, const char *column);
guint year_rows(Year *year, const char *list, const char *task);
#define IS(year, task, column, text) assert_string_equal(year_cell(year, "tasks", task, column), text)

/* Brings a task to where its owner can apply: values that meet the targets, and a file that serves all measures. */
void year_ready(Year *year, const char *task);
/* The whole way from there to closed, by the task's usual people. */
void year_apply(Year *year, const char *task);
void year_review(Year *year, const char *task);
void year_close(Year *year, const char *task);

/* ---- looking at the whole ---- */

gint64 year_size(Year *year);
char *year_dump(Year *year);     /* the book, every line of it; the caller's */
char *year_replayed(Year *year); /* the same from a fresh replay of all lines */
void year_verify(Year *year);    /* closes nothing; fails the test with the first finding */
void year_reopen(Year *year);    /* closes and opens the record; the clock goes on where it stood */
