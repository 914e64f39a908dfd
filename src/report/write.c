/* write.c — a finished file in one step: whoever opens the path sees the old file or the new one, whole; a full disk destroys nothing (reports.md §1). */
#include "core/fail.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <taizhang/report.h>
#include <unistd.h>

static bool sync_folder(const char *path) {
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	int saved = errno;
	if (fd >= 0)
		close(fd);
	errno = saved;
	return ok || saved == EINVAL; /* some file systems cannot sync a folder */
}

/* All of it, on the disk, under the temporary name. FALSE with errno. */
static bool fill(const char *temporary, const char *bytes, gsize n) {
	int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		return false;
	bool ok = place_write(fd, bytes, n) && fsync(fd) == 0;
	int saved = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		saved = errno;
	}
	errno = saved;
	return ok;
}

gboolean tzh_write_file(TzhLang lang, const char *path, const char *bytes, gsize n, GError **error) {
	struct stat st;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_REPORT_NOT_A_FILE, path);
	g_autofree char *temporary = place_temporary(path);
	int folder = place_enter(path);
	bool done = fill(temporary, bytes, n) && rename(temporary, path) == 0 && sync_folder(path);
	int saved = errno;
	if (!done)
		unlink(temporary);
	place_leave(folder);
	if (done)
		return TRUE;
	place_error(lang, path, saved, error);
	return FALSE;
}
