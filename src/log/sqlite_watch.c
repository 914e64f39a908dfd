/* sqlite_watch.c — hearing of other processes' changes: inotify on the folder says that something moved, data_version whether it was a commit. */
#include "log/sqlite_private.h"

#include <sys/inotify.h>
#include <unistd.h>

int sqlite_watch_fd(Log *log) {
	SqliteLog *self = (SqliteLog *)log;
	g_autofree char *folder = g_path_get_dirname(self->path);
	if (self->watch >= 0 || self->immutable)
		return self->watch;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (fd >= 0 && inotify_add_watch(fd, folder, IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
		close(fd);
		fd = -1;
	}
	self->watch = fd;
	return fd;
}

static void drain(int fd) {
	char events[4096];
	while (fd >= 0 && read(fd, events, sizeof events) > 0)
		continue;
}

/* A version that cannot be read counts as a change: the reading that follows will say what is wrong. */
gboolean sqlite_changed(Log *log) {
	SqliteLog *self = (SqliteLog *)log;
	drain(self->watch);
	if (self->immutable)
		return FALSE;
	sqlite3_stmt *stmt = sqlite_statement(self, SQL_DATA_VERSION, NULL);
	if (stmt == NULL || sqlite_step(self, stmt, NULL) != 1)
		return TRUE;
	gint64 version = sqlite3_column_int64(stmt, 0);
	sqlite3_reset(stmt);
	gboolean changed = version != self->data_version;
	self->data_version = version;
	return changed;
}
