/* pages.c — which nodes of a report stand on landscape pages. It must not know any file format. */
#include "report/pages.h"

GPtrArray *pages_nodes(const ReportTree *tree) {
	GPtrArray *nodes = g_ptr_array_new();
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		g_ptr_array_add(nodes, (gpointer)node);
	return nodes;
}

static bool leads_in(TreeKind kind) {
	return kind == TREE_TITLE || kind == TREE_SUBTITLE || kind == TREE_HEADING || kind == TREE_NOTE;
}

bool *pages_landscape(const GPtrArray *nodes) {
	bool *landscape = g_new0(bool, nodes->len + 1);
	for (guint i = nodes->len; i-- > 0;) {
		const TreeNode *node = nodes->pdata[i];
		landscape[i] = node->kind == TREE_TABLE ? node->n_columns > PAGES_WIDE : leads_in(node->kind) && landscape[i + 1];
	}
	return landscape;
}
