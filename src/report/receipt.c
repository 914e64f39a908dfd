/* receipt.c — 存证单: how long the record is, its root, and the plain hash of each frozen week's lines, for the inspector to sign for and keep (record.md §7). Paper outside the machine. */
#include "report/kinds.h"
#include "report/shown.h"

#include "core/say.h"

static ReportTree *build(const TzhReport *report, TzhLang lang) {
	static const char *const keys[] = {"week", "size", "root", "slice"};
	const TreeColumn columns[] = {{tzh_word(lang, TZH_W_RECEIPT_WEEK), TREE_CODE},
	                              {tzh_word(lang, TZH_W_RECEIPT_SIZE), TREE_COUNT},
	                              {tzh_word(lang, TZH_W_RECEIPT_ROOT), TREE_CODE},
	                              {tzh_word(lang, TZH_W_RECEIPT_SLICE), TREE_CODE}};
	const json_t *content = report->content, *row;
	size_t i;
	ReportTree *tree = tree_new(lang);
	shown_head(tree, content, tzh_word(lang, TZH_W_RECEIPT_TITLE));
	tree_item(tree, tzh_word(lang, TZH_W_RECEIPT_RECORD), shown_get(json_object_get(content, "record"), "uuid"));
	shown_foot(tree, content);
	tree_paragraph(tree, tzh_word(lang, TZH_W_RECEIPT_HOW));
	tree_table(tree, tzh_word(lang, TZH_W_RECEIPT_WEEKS), columns, G_N_ELEMENTS(columns));
	json_array_foreach(json_object_get(content, "weeklies"), i, row) {
		if (*shown_get(row, "root") != '\0')
			shown_row(tree, row, keys, G_N_ELEMENTS(keys));
	}
	tree_paragraph(tree, tzh_word(lang, TZH_W_RECEIPT_SIGNED));
	tree_keep(tree);
	tree_paragraph(tree, tzh_word(lang, TZH_W_RECEIPT_SIGN));
	return tree;
}

TzhReport *report_RECEIPT(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	(void)ask;
	json_t *content = shown_new(record, "receipt", error);
	if (content == NULL)
		return NULL;
	if (shown_add(content, "weeklies", record, "weeklies", &(TzhAsk){.columns = "week,size,root,slice,frozen"}, error))
		return shown_report(record, content, build);
	json_decref(content);
	return NULL;
}
