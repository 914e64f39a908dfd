/* render_module.c — heavy renderers, opened as modules on first use. Knows where modules stand, nothing of what they render. */
#include "report/render.h"

#include "log/module.h"

gboolean render_by_module(const char *module, const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	RenderFunction *render = NULL;
	return module_function(tree_lang(tree), module, "render_module", (gpointer *)&render, error) && render(tree, how, out, error);
}
