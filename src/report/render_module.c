/* render_module.c — heavy renderers, opened as modules on first use. Knows where modules stand, nothing of what they render. */
#include "report/render.h"

#include "log/module.h"

gboolean render_by_module(const char *module, const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	RenderFunction *render = NULL;
	return module_function(tree_lang(tree), module, "render_module", (gpointer *)&render, error) && render(tree, how, out, error);
}

#define DRAWS "taizhang-pdf.so"

gboolean render_pictures(ReportTree *tree, const TzhRender *how, GError **error) {
	PictureFunction *draw = NULL;
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL) {
		if (node->kind != TREE_CHART)
			continue;
		if (draw == NULL && !module_function(tree_lang(tree), DRAWS, "picture_module", (gpointer *)&draw, error))
			return FALSE;
		GString *picture = g_string_new(NULL);
		if (!draw(node->figure, how, picture, error)) {
			g_string_free(picture, TRUE);
			return FALSE;
		}
		tree_picture(tree, node, picture);
	}
	return TRUE;
}
