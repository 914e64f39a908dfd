/* actscreen.h — the way from a menu's number to an act: each act of the library has a screen that asks what it must be told. Most are made from the library's own table of acts;
 * those that are daily work have screens of their own (report, review, decide, attach, import). */
#pragma once

#include "screen.h"

/* The screen that does `act` on `object` ("24", "2022-W47", "#812" or "" ). `post`: to act as; NULL: whichever fits. The screen's result is the sentence on what was done, NULL when left undone.
 * Never NULL: an act that is not open opens as a message saying why and what would make it so. */
Screen *act_screen(Session *session, const char *act, const char *object, const char *post);
/* The same act on several tasks, asked once: marked rows. Only acts that name a task and need no separate judgement (chase, accept, no-news report …); others say that they are done one by one. */
Screen *act_screen_many(Session *session, const char *act, GPtrArray *objects);
/* Reporting in one sitting: a page per task that owes this week's report, PgDn to the next. `task`: where to begin, NULL: the first. */
Screen *report_screen(Session *session, const char *task);
/* The same, each page begun with what was reported last time. */
Screen *report_carry_screen(Session *session, const char *task);
/* Everything that can be done to an object now, by groups, the closed ones dim with their reasons: "0 更多". `task` "" : acts on the ledger and the organisation only. */
Screen *more_screen(Session *session, const char *task);
/* An act of a leader recorded from paper (补录纸质签批): signer, date, opinion, original, scan, form code. */
Screen *paper_screen(Session *session, const char *act, const char *object);
Screen *import_screen(Session *session); /* the wizard: file, what was understood, plan, done */
