/* told.c — see the header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/told.h"

#include <string.h>
#include <taizhang/sample.h>

int told_setup(void **state) {
	Told *told = g_new0(Told, 1);
	told->store = store_new();
	told->november = g_build_filename(told->store->folder, "november.tz", NULL);
	told->january = g_build_filename(told->store->folder, "january.tz", NULL);
	OK(tzh_sample_build(&told->store->env, told->november, TESTS_DIR "/../sample-ledger", FALSE, &error));
	OK(tzh_sample_build(&told->store->env, told->january, TESTS_DIR "/../sample-ledger", TRUE, &error));
	*state = told;
	return 0;
}

int told_teardown(void **state) {
	Told *told = *state;
	g_free(told->november);
	g_free(told->january);
	store_free(told->store);
	g_free(told);
	return 0;
}

TzhRecord *told_open(Told *told, bool january, TzhLang lang) {
	TzhRecord *record = NULL;
	told->store->env.lang = lang;
	OK(record = tzh_record_open(&told->store->env, january ? told->january : told->november, TZH_READ, &error));
	return record;
}

ReportTree *told_tree(TzhRecord *record, TzhReportKind kind, const TzhReportAsk *ask) {
	g_autoptr(TzhReport) report = NULL;
	OK(report = tzh_report(record, kind, ask, &error));
	return report->build(report, tzh_record_lang(record));
}

const TreeNode *told_table(const ReportTree *tree, const char *heading, guint n) {
	TreeWalk walk = tree_walk(tree);
	bool inside = false;
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;) {
		if (node->kind == TREE_HEADING && (node->level == 1 || strstr(node->text, heading) != NULL))
			inside = strstr(node->text, heading) != NULL;
		if (inside && node->kind == TREE_TABLE && n-- == 0)
			return node;
	}
	fail_msg("no such table below “%s”", heading);
	return NULL;
}

const Figure *told_figure(const ReportTree *tree, guint n) {
	TreeWalk walk = tree_walk(tree);
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		if (node->kind == TREE_CHART && n-- == 0)
			return node->figure;
	return NULL;
}

bool told_says(const ReportTree *tree, const char *text) {
	TreeWalk walk = tree_walk(tree);
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		if (strstr(node->text, text) != NULL)
			return true;
	return false;
}

guint told_headings(const ReportTree *tree, int level) {
	TreeWalk walk = tree_walk(tree);
	guint n = 0;
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		n += node->kind == TREE_HEADING && node->level == level;
	return n;
}

gint64 told_count(TzhRecord *record, const char *list, const char *filter) {
	gint64 n = 0;
	OK(tzh_count(record, list, &(TzhAsk){.filter = filter}, 0, &n, &error));
	return n;
}
