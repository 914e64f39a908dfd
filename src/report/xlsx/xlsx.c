/* xlsx.c — a report as a workbook: a summary, and a sheet for every table with values of their types. A module (taizhang-xlsx.so) for the library it needs.
 * It must not know what the report says. */
#include "report/xlsx/xlsx.h"

#include <gmodule.h>
#include <string.h>

#define LARGE 20000 /* rows from which on they are not kept in memory */

static const char *title_of(const ReportTree *tree) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		if (node->kind == TREE_TITLE)
			return node->text;
	return "";
}

static bool is_large(const XlsxPlan *plan) {
	guint rows = 0;
	for (guint i = 0; i < plan->tables->len; i++) {
		const TreeNode *node = ((const XlsxTable *)plan->tables->pdata[i])->node;
		if (node->streams || (rows += node->n_rows) >= LARGE)
			return true;
	}
	return false;
}

static bool add_sheets(Xlsx *xlsx, XlsxPlan *plan, const char *title) {
	for (guint i = 0; i < plan->sheets->len; i++) {
		XlsxSheet *sheet = plan->sheets->pdata[i];
		sheet->sheet = xlsx_sheet(xlsx, xlsx_sheet_wanted(sheet, title));
		if (sheet->sheet == NULL)
			return false;
		sheet->name = sheet->sheet->name;
	}
	return true;
}

/* Tables first: the summary says where they begin. */
static gboolean fill(Xlsx *xlsx, const ReportTree *tree, GError **error) {
	g_autoptr(XlsxPlan) plan = xlsx_plan(tree);
	const char *title = title_of(tree);
	lxw_worksheet *summary = xlsx_sheet(xlsx, tzh_word(xlsx->lang, TZH_W_SHEET_SUMMARY));
	if (summary == NULL || !add_sheets(xlsx, plan, title))
		return TRUE; /* closing says why */
	xlsx_paper(xlsx, summary, title);
	for (guint i = 0; i < plan->sheets->len && xlsx->failed == LXW_NO_ERROR; i++)
		if (!xlsx_table_sheet(xlsx, plan->sheets->pdata[i], tree_year(tree), title, error))
			return FALSE;
	xlsx_summary(xlsx, summary, tree, plan);
	xlsx_properties(xlsx, title, tree_time(tree));
	return TRUE;
}

gboolean xlsx_render(const ReportTree *tree, const TzhRender *how, guint rows_most, const char *path, GString *out, GError **error) {
	Xlsx xlsx;
	g_autoptr(XlsxPlan) plan = xlsx_plan(tree);
	if (!xlsx_open(&xlsx, tree_lang(tree), how, path, is_large(plan), error))
		return FALSE;
	xlsx.rows_most = rows_most;
	if (fill(&xlsx, tree, error))
		return xlsx_close(&xlsx, path, out, error);
	xlsx_abandon(&xlsx);
	return FALSE;
}

G_MODULE_EXPORT RenderFunction render_module;

gboolean render_module(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	return xlsx_render(tree, how, XLSX_ROWS, NULL, out, error);
}
