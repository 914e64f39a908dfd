/* told.h — reports of the demonstration year, looked at as trees: for tests that compare what a report says with what lists say. Included after cmocka.h. */
#pragma once

#include "report/report.h"
#include "support/store.h"
#include <taizhang/list.h>

typedef struct {
	Store *store;
	char *november, *january; /* records to 2022-11-25 and to 2023-01-10 */
} Told;
int told_setup(void **state); /* Told */
int told_teardown(void **state);

/* The record of either; `lang` of what is said. The caller's. */
TzhRecord *told_open(Told *told, bool january, TzhLang lang);
ReportTree *told_tree(TzhRecord *record, TzhReportKind kind, const TzhReportAsk *ask);

/* The n-th table below the heading that holds `heading`, up to the next heading of the first level; fails the test without it. */
const TreeNode *told_table(const ReportTree *tree, const char *heading, guint n);
/* The n-th figure of the tree; NULL: there are not so many. */
const Figure *told_figure(const ReportTree *tree, guint n);
/* Does any node's text hold this? */
bool told_says(const ReportTree *tree, const char *text);
guint told_headings(const ReportTree *tree, int level);
/* Rows of a list. */
gint64 told_count(TzhRecord *record, const char *list, const char *filter);
