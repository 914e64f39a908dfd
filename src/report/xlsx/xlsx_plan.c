/* xlsx_plan.c — which tables of a report stand on which sheet. It must not know workbooks. */
#include "report/xlsx/xlsx.h"

#include <string.h>

static void sheet_free(gpointer p) {
	XlsxSheet *sheet = p;
	g_ptr_array_unref(sheet->tables);
	g_free(sheet);
}

void xlsx_plan_free(XlsxPlan *plan) {
	g_ptr_array_unref(plan->sheets);
	g_ptr_array_unref(plan->tables);
	g_free(plan);
}

static bool same_columns(const TreeNode *a, const TreeNode *b) {
	if (a->n_columns != b->n_columns)
		return false;
	for (guint i = 0; i < a->n_columns; i++)
		if (a->columns[i].type != b->columns[i].type || strcmp(a->columns[i].title, b->columns[i].title) != 0)
			return false;
	return true;
}

/* Captions tell tables apart that an office wants to find by name; those without one are parts of one list. */
static bool go_together(const XlsxTable *first, const XlsxTable *table) {
	return first->node->kind == TREE_TABLE && table->node->kind == TREE_TABLE && *first->node->text == '\0' && *table->node->text == '\0' &&
	       !first->node->streams && !table->node->streams && first->heading == table->heading && same_columns(first->node, table->node);
}

static guint sheet_for(XlsxPlan *plan, const XlsxTable *table) {
	for (guint i = 0; i < plan->sheets->len; i++) {
		const XlsxSheet *sheet = plan->sheets->pdata[i];
		if (go_together(sheet->tables->pdata[0], table))
			return i;
	}
	XlsxSheet *sheet = g_new0(XlsxSheet, 1);
	sheet->tables = g_ptr_array_new();
	g_ptr_array_add(plan->sheets, sheet);
	return plan->sheets->len - 1;
}

static void add_table(XlsxPlan *plan, const TreeNode *node, const char *heading, const char *nearest) {
	XlsxTable *table = g_new0(XlsxTable, 1);
	*table = (XlsxTable){.node = node, .label = *node->text != '\0' ? node->text : nearest, .heading = heading};
	table->sheet = sheet_for(plan, table);
	g_ptr_array_add(plan->tables, table);
	g_ptr_array_add(((XlsxSheet *)plan->sheets->pdata[table->sheet])->tables, table);
}

XlsxPlan *xlsx_plan(const ReportTree *tree) {
	XlsxPlan *plan = g_new0(XlsxPlan, 1);
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	const char *heading = "", *nearest = "";
	plan->tables = g_ptr_array_new_with_free_func(g_free);
	plan->sheets = g_ptr_array_new_with_free_func(sheet_free);
	while ((node = tree_next(&walk)) != NULL) {
		if (node->kind == TREE_TABLE || node->kind == TREE_CHART)
			add_table(plan, node, heading, nearest);
		if (node->kind == TREE_HEADING) {
			heading = node->level == 1 ? node->text : heading;
			nearest = node->text;
		}
	}
	return plan;
}

const char *xlsx_sheet_wanted(const XlsxSheet *sheet, const char *title) {
	const XlsxTable *first = sheet->tables->pdata[0];
	const char *name = sheet->tables->len > 1 ? first->heading : first->label;
	return *name != '\0' ? name : title;
}
