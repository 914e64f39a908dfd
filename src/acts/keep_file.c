/* keep_file.c — files that appear whole or not at all, and the files that make up a record on disk. Must not know what they hold. */
#include "acts/keep.h"
#include "core/fail.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

gboolean keep_progress(const TzhEnv *env, TzhWord what, gint64 done, gint64 all, GError **error) {
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, what), done, all))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

gboolean keep_new_file(const TzhEnv *env, const char *path, KeepFill fill, gpointer data, GError **error) {
	g_autofree char *temporary = place_temporary(path);
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_EXISTS, env->lang, TZH_W_LOG_EXISTS, path);
	int folder = place_enter(path), fd = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0) {
		place_error(env->lang, path, errno, error);
		place_leave(folder);
		return FALSE;
	}
	gboolean ok = fill(fd, data, error);
	if (close(fd) != 0 && ok) {
		place_error(env->lang, path, errno, error);
		ok = FALSE;
	}
	ok = ok && place_install(env->lang, temporary, path, error);
	unlink(temporary);
	place_leave(folder);
	return ok;
}
