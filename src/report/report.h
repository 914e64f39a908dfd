/* report.h — a built report from inside: its data as JSON, and how a tree is made of it. The data is the truth: a stored report has nothing else. */
#pragma once

#include "core/facts.h"
#include "report/tree.h"
#include <jansson.h>
#include <taizhang/report.h>

/* How far a weekly report has come; not part of its content, which is fixed before. */
typedef struct {
	TzhId id;         /* 0: not submitted */
	int state;        /* WEEKLY_SUBMITTED … */
	gint64 line;      /* the line that brought it to its state */
	TzhTime time;     /* its instant */
	TzhId corrects;   /* the frozen report it corrects; 0: none */
	char content[65]; /* SHA-256 of the stored content */
	char *opinion;    /* owned; of the signer; NULL: none */
	bool filed;       /* it is being rendered for the file that goes with the freeze */
} ReportLife;

struct TzhReport {
	json_t *content;
	char *text; /* the content's bytes: as stored where it was */
	gsize n;
	ReportLife life;
	ReportTree *(*build)(const TzhReport *report, TzhLang lang);
	TzhRecord *record; /* lent, of a report whose rows are read while they are written: it outlives the report; NULL: `content` has everything */
	char *filter;      /* owned; of those rows, as it was asked for; NULL: all */
	gboolean (*complete)(const TzhReport *report, json_t *content, GError **error); /* adds those rows to a copy of the content; NULL: there are none */
};

/* From content bytes (taken); NULL with CORRUPT when they are no content of `kind`, NEWER when of a newer version. */
TzhReport *report_from(TzhLang lang, const char *kind, char *text, gsize n, GError **error);

/* Rendered to a sink, as tzh_report_send() does where nothing was filed. */
gboolean report_send(const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, TzhSink *sink, gpointer data, GError **error);

#define REPORT_VERSION 1 /* of the content of all reports */

ReportTree *check_tree(const TzhReport *report, TzhLang lang);
ReportTree *weekly_tree(const TzhReport *report, TzhLang lang);
