/* report_inside.h — one page of a sitting of reports, shared by report_screen.c, report_page.c and report_conflict.c alone. */
#pragma once

#include "form.h"

enum { REPORT_TEXTS = 4 };
static const char *const REPORT_KEYS[REPORT_TEXTS] = {"done", "problem", "help", "next"};
#define REPORT_FIGURE "figures:" /* and the measure's ref: the key of its field */

typedef struct {
	Session *session;   /* first: checks get the page */
	char *task, *title; /* "17" */
	char *week;         /* "2022-W47" */
	gboolean proxy;     /* by the office for a section */
	gboolean owed;      /* this week's report is owed; else a supporting section's part, or a second report */
	gboolean carry;     /* begins with last time's words, where there is no draft */
	gboolean done;      /* reported in this sitting */
	TzhRows *measures;
	char *last_week; /* of the report before; NULL: none */
	char *again;     /* when this week was reported already; NULL: not yet */
	char *last[REPORT_TEXTS];
	char *stood[REPORT_TEXTS]; /* the texts of this week's report when the page was read; NULL: there was none */
	char *about;               /* that report as text to read beside the fields */
	char *restored;            /* time of the draft that came back; NULL */
	char *kept;                /* values as last kept */
	Form *form;                /* NULL: not read yet */
} ReportPage;

ReportPage *report_page_new(Session *session, const char *task, const char *title, const char *week, gboolean proxy);
void report_page_free(gpointer page);
/* Reads measures and the report before, makes the form, takes the draft back. Once. */
gboolean report_page_read(ReportPage *page, GError **error);
void report_page_keep(ReportPage *page); /* the draft, when a value has changed */
void report_page_drop(ReportPage *page);
gboolean report_page_carry(ReportPage *page); /* fills in the texts of the report before; FALSE: there is none */
/* Ready to be sent as far as the form can tell; else the field is marked and current, and *silent says whether it is that nothing was said of the week. */
gboolean report_page_check(ReportPage *page, gboolean *silent);
/* report_conflict.c: remembers what stands of this week when typing begins, for a conflict to show. */
gboolean report_stood(ReportPage *page, GError **error);
/* report_conflict.c: where the section has a report of this week already, mine and theirs to choose from: [返回] [采用对方的] [作为更正提交], results "0" to "2". NULL without error: it has none. */
Screen *report_conflict(ReportPage *page, GError **error);
/* Makes what was typed a correction of that report, and records figures that differ. *wrote: something was written, even where the rest was refused. */
gboolean report_keep_mine(ReportPage *page, gboolean *wrote, GError **error);
TzhRequest *report_page_request(ReportPage *page, GError **error);
