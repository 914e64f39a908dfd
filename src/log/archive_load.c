/* archive_load.c — the archive's driver and writer, opened as a module on first use. Knows where modules stand, nothing of ZIP. */
#include "log/archive.h"

#include "core/fail.h"
#include "log/driver.h"

#include <gmodule.h>

#define MODULE "taizhang-archive.so"
#define INSTALLED "../lib/taizhang"

/* Beside the running program (build tree), in ../lib/taizhang from it (installed anywhere), else where this build put it (programs that only link the library). */
static GModule *module_open(void) {
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = program != NULL ? g_path_get_dirname(program) : NULL;
	g_autofree char *installed = bin != NULL ? g_build_filename(bin, INSTALLED, NULL) : NULL;
	const char *const folders[] = {bin, installed, TZH_MODULE_BUILD};
	for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (folders[i] == NULL)
			continue;
		g_autofree char *path = g_build_filename(folders[i], MODULE, NULL);
		GModule *module = g_file_test(path, G_FILE_TEST_EXISTS) ? g_module_open(path, G_MODULE_BIND_LOCAL) : NULL;
		if (module != NULL)
			return module;
	}
	return NULL;
}

/* Stays loaded: an open archive's driver lives in it. Opening it again only counts. `function`: where to put the address. */
static gboolean module_function(TzhLang lang, const char *name, gpointer *function, GError **error) {
	GModule *module = module_open();
	if (module == NULL || !g_module_symbol(module, name, function))
		return fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_LOG_NO_MODULE, MODULE, INSTALLED);
	g_module_make_resident(module);
	return TRUE;
}

Log *archive_open(const TzhEnv *env, const char *path, GError **error) {
	Log *(*open)(const TzhEnv *env, const char *path, GError **error) = NULL;
	return module_function(env->lang, G_STRINGIFY(archive_module_open), (gpointer *)&open, error) ? open(env, path, error) : NULL;
}

gboolean log_archive_write(Log *log, gint64 size, const char *path, GError **error) {
	gboolean (*write)(Log * log, gint64 size, const char *path, GError **error) = NULL;
	return module_function(log->env->lang, G_STRINGIFY(archive_module_write), (gpointer *)&write, error) && write(log, size, path, error);
}
