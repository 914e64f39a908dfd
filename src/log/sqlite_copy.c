/* sqlite_copy.c — an online copy of the whole file, book included, while others read and write. */
#include "log/place.h"
#include "log/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PAGES_A_STEP 1024

static gboolean report(SqliteLog *self, sqlite3_backup *backup, GError **error) {
	const TzhEnv *env = self->log.env;
	gint64 all = sqlite3_backup_pagecount(backup);
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, TZH_W_LOG_BACKING_UP), all - sqlite3_backup_remaining(backup), all))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

static gboolean copy_pages(SqliteLog *self, sqlite3 *to, const char *path, GError **error) {
	gboolean wanted = TRUE;
	int rc = SQLITE_OK;
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", self->db, "main");
	while (backup != NULL && wanted && rc == SQLITE_OK) {
		rc = sqlite3_backup_step(backup, PAGES_A_STEP);
		wanted = (rc != SQLITE_OK && rc != SQLITE_DONE) || report(self, backup, error);
	}
	gboolean done = backup != NULL && sqlite3_backup_finish(backup) == SQLITE_OK && rc == SQLITE_DONE;
	if (wanted && !done)
		log_native_error(self->log.env->lang, to, path, error);
	return wanted && done;
}

static gboolean copy_to(SqliteLog *self, const char *temporary, const char *path, GError **error) {
	sqlite3 *to;
	int fd = open(temporary, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) {
		place_error(self->log.env->lang, path, errno, error);
		return FALSE;
	}
	close(fd);
	gboolean ok = sqlite3_open_v2(temporary, &to, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	              sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL) == SQLITE_OK;
	if (!ok)
		log_native_error(self->log.env->lang, to, path, error);
	ok = ok && copy_pages(self, to, path, error);
	sqlite3_close(to);
	return ok && place_install_record(self->log.env->lang, temporary, path, error);
}

/* The snapshot keeps the copy from starting again whenever someone writes. */
gboolean sqlite_backup(Log *log, const char *path, GError **error) {
	SqliteLog *self = (SqliteLog *)log;
	g_autofree char *temporary = place_temporary(path);
	g_assert(!self->locked);
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_EXISTS, log->env->lang, TZH_W_LOG_EXISTS, path);
	if (!sqlite_snapshot(log, error))
		return FALSE;
	int folder = place_enter(path);
	gboolean ok = copy_to(self, temporary, path, error);
	sqlite_snapshot_end(log);
	unlink(temporary);
	place_leave(folder);
	return ok;
}
