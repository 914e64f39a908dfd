/* module.c — finding and opening modules. */
#include "log/module.h"

#include "core/fail.h"

#include <gmodule.h>

#define INSTALLED "../lib/taizhang"

/* Beside the running program (build tree), in ../lib/taizhang from it (installed anywhere), else where this build put it (programs that only link the library). */
static GModule *module_open(const char *name) {
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = program != NULL ? g_path_get_dirname(program) : NULL;
	g_autofree char *installed = bin != NULL ? g_build_filename(bin, INSTALLED, NULL) : NULL;
	const char *const folders[] = {bin, installed, TZH_MODULE_BUILD};
	for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (folders[i] == NULL)
			continue;
		g_autofree char *path = g_build_filename(folders[i], name, NULL);
		GModule *module = g_file_test(path, G_FILE_TEST_EXISTS) ? g_module_open(path, G_MODULE_BIND_LOCAL) : NULL;
		if (module != NULL)
			return module;
	}
	return NULL;
}

/* Stays loaded: what it gave out lives in it. Opening it again only counts. */
gboolean module_function(TzhLang lang, const char *file, const char *name, gpointer *function, GError **error) {
	GModule *module = module_open(file);
	if (module == NULL || !g_module_symbol(module, name, function))
		return fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_LOG_NO_MODULE, file, INSTALLED);
	g_module_make_resident(module);
	return TRUE;
}
