/* report_inside.h — one page of a sitting of reports, shared by report_screen.c and report_page.c alone. */
#pragma once

#include "form.h"

enum { REPORT_TEXTS = 4 }; /* done, problem, help, next */

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
	char *about;    /* that report as text to read beside the fields */
	char *restored; /* time of the draft that came back; NULL */
	char *kept;     /* values as last kept */
	Form *form;     /* NULL: not read yet */
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
TzhRequest *report_page_request(ReportPage *page, GError **error);
