/* lines.h — a record written line by line by hand: well-formed lines with their own numbering, judged and applied to a book as they come. Bodies are
 * written with ' for ". The clock is moved by hand; the organisation is the one of lines_office(). */
#pragma once

#include "book/book.h"

typedef struct {
	TzhEnv env;
	Book *book;
	GPtrArray *texts;    /* char *: every line of the acts that were taken */
	GPtrArray *acts;     /* guint: lines of each act */
	GPtrArray *pending;  /* char *: the act at hand */
	GPtrArray *refusals; /* of the last act */
	TzhTime now;
	TzhId who, post; /* of the act at hand */
	gint64 first;    /* its first line */
	bool keep;       /* refused acts leave entry and illegal rows, as in replay */
	char id[37];     /* given to the next act instead of a counted one; "" none */
	/* lines_office(): persons, each with one post of the same name */
	TzhId admin, head, deputy, deputy2, office, owner, liaison, part, checker, inspector;                     /* persons */
	TzhId p_admin, p_head, p_deputy, p_deputy2, p_office, p_owner, p_liaison, p_part, p_checker, p_inspector; /* posts */
	TzhId law, plan, tech; /* sections: the office's own · the one that leads · the one that supports */
	TzhId ledger;
	TzhId tasks[8], measures[8]; /* lines_ledger() */
	guint n_tasks;
} Lines;

#define LINES_RECORD "6f1e0a52-2f0e-4a3e-9d53-0b6c7c1a2b3c"

Lines *lines_new(Log *log);                       /* a temporary book; `log` may be NULL */
Lines *lines_over(const TzhEnv *env, Book *book); /* borrows the book */
void lines_free(Lines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lines, lines_free)
void lines_clock(Lines *lines, const char *local); /* "2022-03-01 09:00" at +08:00 */

void lines_begin(Lines *lines, TzhId who, TzhId post);
/* Adds a line; obj 0: it creates its object. Of the act's first line the computed fields and `old` are filled in where the body has none. Returns its seq. */
gint64 lines_add(Lines *lines, KindId kind, TzhId obj, const char *body);
bool lines_end(Lines *lines); /* judged and applied; FALSE: refused, see refusals */
/* An act of one line that must be taken; its seq. */
gint64 lines_act(Lines *lines, TzhId who, TzhId post, KindId kind, TzhId obj, const char *body, ...) G_GNUC_PRINTF(6, 7);
/* An act of one line that must be refused; the sentences, joined, lent until the next act. */
const char *lines_refused(Lines *lines, TzhId who, TzhId post, KindId kind, TzhId obj, const char *body, ...) G_GNUC_PRINTF(6, 7);
/* The text of a line, header and all, for tests that bend it. */
char *lines_text(const Lines *lines, gint64 seq, gint64 act, const char *id, KindId kind, TzhId obj, const char *body);
/* Applies texts as they are as one act; TRUE: legal. */
bool lines_raw(Lines *lines, const char *const *texts, guint n);

void lines_office(Lines *lines);          /* record, sections, people, posts at 2022-01-04; demo */
void lines_ledger(Lines *lines, guint n); /* a ledger of n ≤ 8 tasks with one measure each (target 100 项), issued 2022-03-01 09:00; due 2022-12-30 */
gint64 lines_value(Lines *lines, guint task, int value, const char *as_of); /* owner records a value */
gint64 lines_evidence(Lines *lines, guint task);                            /* covering its measure */
gint64 lines_apply(Lines *lines, guint task);                               /* closing.applied */

/* One number of the book; the statement must give a row. NULL: G_MININT64. */
gint64 lines_number(const Lines *lines, const char *sql);
char *lines_dump(const Lines *lines);
/* Applies the texts of one to the fresh book of the other, act by act, as replay does. */
void lines_replay(const Lines *from, Book *book);
