/* place.c — files and folders for the log's drivers. Must not know what the files hold. */
#include "log/place.h"

#include "core/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void place_error(TzhLang lang, const char *path, int err, GError **error) {
	if (err == EEXIST)
		fail(error, TZH_ERROR_EXISTS, lang, TZH_W_LOG_EXISTS, path);
	else if (err == ENOSPC || err == EDQUOT || err == EFBIG)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_FULL, path);
	else
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_SYSTEM, path, tzh_system_text(lang, err));
}

char *place_temporary(const char *path) {
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	g_autofree char *hidden = g_strdup_printf(".%s.%08x.new", name, g_random_int());
	return g_build_filename(folder, hidden, NULL);
}

static gboolean sync_path(const char *path, int flags) {
	int fd = open(path, flags | O_CLOEXEC);
	gboolean ok = fd >= 0 && fsync(fd) == 0;
	int saved = errno;
	if (fd >= 0)
		close(fd);
	errno = saved;
	return ok;
}

/* Renames without replacing. Where the file system has no such rename (EINVAL), a look before it has to do. */
static gboolean rename_new(const char *from, const char *to) {
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return TRUE;
	if (errno != EINVAL && errno != ENOSYS)
		return FALSE;
	if (g_file_test(to, G_FILE_TEST_EXISTS)) {
		errno = EEXIST;
		return FALSE;
	}
	return rename(from, to) == 0;
}

gboolean place_install(TzhLang lang, const char *temporary, const char *path, GError **error) {
	g_autofree char *folder = g_path_get_dirname(path);
	if (sync_path(temporary, O_RDONLY) && rename_new(temporary, path) && sync_path(folder, O_RDONLY | O_DIRECTORY))
		return TRUE;
	place_error(lang, path, errno, error);
	return FALSE;
}

/* ---- a record's files ---- */

const char *const PLACE_BESIDE[] = {"-wal", "-shm", "-journal", NULL};

static void remove_beside(const char *path) {
	for (const char *const *ending = PLACE_BESIDE; *ending != NULL; ending++) {
		g_autofree char *name = g_strconcat(path, *ending, NULL);
		unlink(name);
	}
}

void place_remove_record(const char *path) {
	unlink(path);
	remove_beside(path);
}

/* Renames what is beside `from`; what is not there is passed over. */
static gboolean rename_beside(const char *from, const char *to, const char *after) {
	for (const char *const *ending = PLACE_BESIDE; *ending != NULL; ending++) {
		g_autofree char *old = g_strconcat(from, *ending, NULL);
		g_autofree char *new = g_strconcat(to, *ending, after, NULL);
		if (rename(old, new) != 0 && errno != ENOENT)
			return FALSE;
	}
	return TRUE;
}

gboolean place_rename_record(const char *from, const char *to) {
	return rename(from, to) == 0 && rename_beside(from, to, "");
}

gboolean place_install_record(TzhLang lang, const char *temporary, const char *path, GError **error) {
	/* Empty by now, and nobody would come for it once the file has its name: whoever is killed in between leaves only what the next maker sweeps. */
	remove_beside(temporary);
	/* What is beside a file that is there is its own. Else aside, not away: who moved the file alone may still come for what is in them. */
	if (g_file_test(path, G_FILE_TEST_EXISTS) || rename_beside(path, path, ".left"))
		return place_install(lang, temporary, path, error);
	place_error(lang, path, errno, error);
	return FALSE;
}

/* The entries of the new folders, from `folder` up to `top`, each in the one above it: else a crash takes the folder and the durable file in it. */
static gboolean sync_above(const char *folder, const char *top) {
	g_autofree char *below = g_strdup(folder);
	for (gboolean more = TRUE; more;) {
		char *above = g_path_get_dirname(below);
		more = strcmp(below, top) != 0;
		g_free(below);
		below = above;
		if (!sync_path(above, O_RDONLY | O_DIRECTORY))
			return FALSE;
	}
	return TRUE;
}

gboolean place_make_folder(TzhLang lang, const char *path, char **made, GError **error) {
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *top = NULL;
	char *above = g_strdup(folder);
	*made = NULL;
	while (!g_file_test(above, G_FILE_TEST_EXISTS)) {
		g_free(top);
		top = above;
		above = g_path_get_dirname(top);
	}
	g_free(above);
	if (top == NULL)
		return TRUE;
	if (g_mkdir_with_parents(folder, 0700) != 0 || !sync_above(folder, top)) {
		place_error(lang, folder, errno, error);
		place_remove_folders(path, top);
		return FALSE;
	}
	*made = g_steal_pointer(&top);
	return TRUE;
}

void place_remove_folders(const char *path, const char *made) {
	if (made == NULL)
		return;
	g_autofree char *folder = g_path_get_dirname(path);
	gsize top = strlen(made);
	while (strlen(folder) >= top) {
		if (rmdir(folder) != 0 && errno != ENOENT)
			return;
		char *above = g_path_get_dirname(folder);
		g_free(folder);
		folder = above;
	}
}

static int spool_in(const char *folder) {
	g_autofree char *name = g_build_filename(folder, "taizhang-XXXXXX", NULL);
	int fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		unlink(name);
	return fd;
}

int place_spool(TzhLang lang, GError **error) {
	const char *tmpdir = g_getenv("TMPDIR");
	int fd = tmpdir != NULL && *tmpdir != '\0' ? spool_in(tmpdir) : -1;
	if (fd < 0)
		fd = spool_in("/var/tmp");
	if (fd < 0)
		fd = spool_in("/tmp");
	if (fd < 0)
		place_error(lang, "/tmp", errno, error);
	return fd;
}

gboolean place_write(int fd, const void *bytes, gsize n) {
	const char *p = bytes;
	while (n > 0) {
		gssize done = write(fd, p, n);
		if (done < 0 && errno != EINTR)
			return FALSE;
		if (done > 0) {
			p += done;
			n -= (gsize)done;
		}
	}
	return TRUE;
}

gssize place_read(int fd, void *bytes, gsize n) {
	char *p = bytes;
	gsize have = 0;
	while (have < n) {
		gssize got = read(fd, p + have, n - have);
		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			return -1;
		if (got > 0)
			have += (gsize)got;
	}
	return (gssize)have;
}
