/* archive_load.c — the archive's driver and writer, in a module of their own. Knows nothing of ZIP. */
#include "log/archive.h"

#include "log/driver.h"
#include "log/module.h"

#define MODULE "taizhang-archive.so"

Log *archive_open(const TzhEnv *env, const char *path, GError **error) {
	Log *(*open)(const TzhEnv *env, const char *path, GError **error) = NULL;
	return module_function(env->lang, MODULE, G_STRINGIFY(archive_module_open), (gpointer *)&open, error) ? open(env, path, error) : NULL;
}

gboolean log_archive_write(Log *log, gint64 size, const ArchiveText *texts, const char *path, GError **error) {
	gboolean (*write)(Log * log, gint64 size, const ArchiveText *texts, const char *path, GError **error) = NULL;
	return module_function(log->env->lang, MODULE, G_STRINGIFY(archive_module_write), (gpointer *)&write, error) && write(log, size, texts, path, error);
}
