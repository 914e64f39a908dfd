/* log_calls.c — one interface over the stores of a record: checks the common conditions and dispatches to the open log's driver. Modules carry their own copy,
 * so nothing here may name a driver. Must not know SQL, ZIP or the meaning of a line. */
#include "log/log.h"

#include "core/fail.h"
#include "log/driver.h"

void log_close(Log *log) {
	if (log != NULL)
		log->driver->close(log);
}

const char *log_where(const Log *log) {
	return log->where;
}

bool log_writable(const Log *log) {
	return log->writable;
}

TzhTime log_now(Log *log) {
	return log->env->now(log->env->data);
}

gboolean log_snapshot(Log *log, GError **error) {
	return log->driver->snapshot(log, error);
}

void log_snapshot_end(Log *log) {
	log->driver->snapshot_end(log);
}

gboolean log_head(Log *log, gint64 *size, Hash *root, GError **error) {
	return log->driver->head(log, size, root, error);
}

gboolean log_root_at(Log *log, gint64 size, Hash *root, GError **error) {
	g_assert(size >= 0);
	return log->driver->root_at(log, size, root, error);
}

gboolean log_edge(Log *log, MerkleEdge *edge, GError **error) {
	if (log->driver->edge == NULL)
		return fail(error, TZH_ERROR_UNSUPPORTED, log->env->lang, TZH_W_LOG_UNSUPPORTED, log->where);
	return log->driver->edge(log, edge, error);
}

gboolean log_block(Log *log, gint64 n, Hash *hash, GError **error) {
	g_assert(n >= 1);
	if (log->driver->block == NULL)
		return fail(error, TZH_ERROR_UNSUPPORTED, log->env->lang, TZH_W_LOG_UNSUPPORTED, log->where);
	return log->driver->block(log, n, hash, error);
}

LogCursor *log_read(Log *log, gint64 from, gint64 to, GError **error) {
	return log->driver->read(log, from, to, error);
}

int log_next(LogCursor *cursor, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error) {
	return cursor->log->driver->next(cursor, seq, text, n, leaf, error);
}

void log_cursor_free(LogCursor *cursor) {
	if (cursor != NULL)
		cursor->log->driver->cursor_free(cursor);
}

/* Whether the store takes changes; else says why not. */
static gboolean may_write(Log *log, gboolean capable, GError **error) {
	TzhLang lang = log->env->lang;
	if (!capable)
		fail(error, TZH_ERROR_UNSUPPORTED, lang, TZH_W_LOG_UNSUPPORTED, log->where);
	else if (!log->writable)
		fail(error, TZH_ERROR_IO, lang, TZH_W_LOG_READONLY, log->where);
	return capable && log->writable;
}

gboolean log_lock(Log *log, int wait_ms, GError **error) {
	return may_write(log, log->driver->lock != NULL, error) && log->driver->lock(log, wait_ms, error);
}

gboolean log_append(Log *log, const char *text, gsize n, GError **error) {
	return log->driver->append(log, text, n, error);
}

gboolean log_commit(Log *log, GError **error) {
	return log->driver->commit(log, error);
}

void log_rollback(Log *log) {
	if (log->driver->rollback != NULL)
		log->driver->rollback(log);
}

gboolean log_blob_put(Log *log, int fd, Hash *hash, gint64 *size, GError **error) {
	return may_write(log, log->driver->blob_put != NULL, error) && log->driver->blob_put(log, fd, hash, size, error);
}

gboolean log_blob_size(Log *log, const Hash *hash, gint64 *size, GError **error) {
	return log->driver->blob_size(log, hash, size, error);
}

gboolean log_blob_get(Log *log, const Hash *hash, int fd, GError **error) {
	return log->driver->blob_get(log, hash, fd, error);
}

gboolean log_blob_drop(Log *log, const Hash *hash, GError **error) {
	return may_write(log, log->driver->blob_drop != NULL, error) && log->driver->blob_drop(log, hash, error);
}

gboolean log_blob_each(Log *log, LogBlobEach each, gpointer data, GError **error) {
	return log->driver->blob_each(log, each, data, error);
}

int log_watch_fd(Log *log) {
	return log->driver->watch_fd != NULL ? log->driver->watch_fd(log) : -1;
}

gboolean log_changed(Log *log) {
	return log->driver->changed != NULL && log->driver->changed(log);
}

gpointer log_native(Log *log) {
	return log->driver->native != NULL ? log->driver->native(log) : NULL;
}

gboolean log_backup(Log *log, const char *path, GError **error) {
	if (log->driver->backup != NULL)
		return log->driver->backup(log, path, error);
	fail(error, TZH_ERROR_UNSUPPORTED, log->env->lang, TZH_W_LOG_UNSUPPORTED, log->where);
	return FALSE;
}

gboolean log_settle(Log *log, GError **error) {
	return may_write(log, log->driver->settle != NULL, error) && log->driver->settle(log, error);
}

void log_fail_after(Log *log, int n) {
	log->fail_in = MAX(n, 0);
}

gboolean log_step_allowed(Log *log, GError **error) {
	if (log->fail_in == 0 || --log->fail_in > 0)
		return TRUE;
	fail(error, TZH_ERROR_IO, log->env->lang, TZH_W_LOG_FAULT);
	return FALSE;
}
