/* keep_rebuild.c — the stored book computed anew from the lines, for a record whose verify says that it does not follow from them. Reads the lines and never writes one. */
#include "acts/keep.h"

#include "book/book.h"
#include "core/fail.h"
#include "log/log.h"

#include <string.h>

/* A book can be stored only where it can be written, and a newer program's is left to it. */
static gboolean may_rebuild(const TzhEnv *env, Log *log, Book *book, GError **error) {
	if (log_native(log) == NULL || !log_writable(log))
		return fail(error, TZH_ERROR_UNSUPPORTED, env->lang, TZH_W_KEEP_REBUILD_READ_ONLY, log_where(log));
	return book_is_stored(book) || fail(error, TZH_ERROR_NEWER, env->lang, TZH_W_KEEP_REBUILD_NEWER, log_where(log));
}

gboolean tzh_rebuild(const TzhEnv *env, const char *where, gint64 *lines, char root[65], GError **error) {
	Hash before, after;
	gint64 size;
	g_autoptr(Log) log = log_open(env, where, LOG_WRITE, error);
	g_autoptr(Book) book = log != NULL ? book_open(env, log, error) : NULL;
	if (book == NULL || !may_rebuild(env, log, book, error) || !log_head(log, &size, &before, error) || !book_rebuild(book, error) ||
	    !log_root_at(log, size, &after, error))
		return FALSE;
	if (memcmp(&before, &after, sizeof before) != 0)
		return fail(error, TZH_ERROR_CORRUPT, env->lang, TZH_W_KEEP_REBUILD_LINES, log_where(log));
	*lines = book_size(book);
	hash_hex(&before, root);
	return TRUE;
}
