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

/* A file in the making. */
typedef struct {
	TzhLang lang;
	const char *path; /* as it will be called */
	int fd;
	bool nameless; /* so far */
} File;

static gboolean failed(const File *file, GError **error) {
	place_error(file->lang, file->path, errno, error);
	return FALSE;
}

static gboolean to_file(gpointer data, const char *bytes, gsize n, GError **error) {
	const File *file = data;
	return place_write(file->fd, bytes, n) || failed(file, error);
}

/* What goes into it. */
typedef gboolean Fill(gpointer data, File *file, GError **error);

/* Where a name can be given to an open file: "/proc/self/fd/7", into `out`. FALSE: there is no such place. */
static bool handle(int fd, char out[static 32]) {
	g_snprintf(out, 32, "/proc/self/fd/%d", fd);
	return access(out, F_OK) == 0;
}

/* Without a name until all of it is there: who is killed meanwhile leaves nothing. Where that is not to be had, under the temporary name from the beginning. */
static bool open_new(File *file, const char *temporary) {
	char name[32];
	g_autofree char *folder = g_path_get_dirname(temporary);
	file->fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
	file->nameless = file->fd >= 0 && handle(file->fd, name);
	if (file->nameless)
		return true;
	if (file->fd >= 0)
		close(file->fd);
	file->fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return file->fd >= 0;
}

static bool settle(const File *file, const char *temporary) {
	char name[32];
	return fsync(file->fd) == 0 && (!file->nameless || (handle(file->fd, name) && linkat(AT_FDCWD, name, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0));
}

/* All of it, on the disk, under the temporary name. */
static gboolean make(File *file, const char *temporary, Fill *fill, gpointer data, GError **error) {
	if (!open_new(file, temporary))
		return failed(file, error);
	gboolean ok = fill(data, file, error) && (settle(file, temporary) || failed(file, error));
	if (close(file->fd) != 0 && ok)
		return failed(file, error);
	return ok;
}

static gboolean write_by(TzhLang lang, const char *path, Fill *fill, gpointer data, GError **error) {
	struct stat st;
	File file = {.lang = lang, .path = path, .fd = -1};
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_REPORT_NOT_A_FILE, path);
	g_autofree char *temporary = place_temporary(path);
	int folder = place_enter(path);
	gboolean done = make(&file, temporary, fill, data, error) && ((rename(temporary, path) == 0 && sync_folder(path)) || failed(&file, error));
	if (!done)
		unlink(temporary);
	place_leave(folder);
	return done;
}

typedef struct {
	const char *bytes;
	gsize n;
} Bytes;

static gboolean fill_bytes(gpointer data, File *file, GError **error) {
	const Bytes *bytes = data;
	return to_file(file, bytes->bytes, bytes->n, error);
}

gboolean tzh_write_file(TzhLang lang, const char *path, const char *bytes, gsize n, GError **error) {
	return write_by(lang, path, fill_bytes, &(Bytes){bytes, n}, error);
}

typedef struct {
	TzhRecord *record;
	const TzhReport *report;
	TzhLang lang;
	TzhFormat format;
	const TzhRender *how;
} Writing;

static gboolean fill_report(gpointer data, File *file, GError **error) {
	const Writing *w = data;
	return tzh_report_send(w->record, w->report, w->lang, w->format, w->how, to_file, file, error);
}

gboolean tzh_report_write(TzhRecord *record, const TzhReport *report, TzhLang lang, TzhFormat format, const TzhRender *how, const char *path, GError **error) {
	return write_by(lang, path, fill_report, &(Writing){record, report, lang, format, how}, error);
}
