/* keep_move.c — a record out and in: export, import, backup, and single files (record.md §7). Nothing is left behind on failure.
 * Must not know what lines mean: the book replays them under their rules. */
#include "acts/keep.h"
#include "acts/keep_bundle.h"
#include "core/fail.h"
#include "log/archive.h"
#include "log/place.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BATCH_LINES 4096
#define BATCH_BYTES (4 * 1024 * 1024)

gboolean tzh_export_record(TzhRecord *record, const char *path, GError **error) {
	g_autoptr(GArray) texts = keep_bundle(record, error);
	return texts != NULL &&
	       log_archive_write(record->log, record->of != NULL ? record->view_size : -1, (const ArchiveText *)(gpointer)texts->data, path, error);
}

gboolean tzh_backup(TzhRecord *record, const char *path, GError **error) {
	if (record->of != NULL)
		return fail(error, TZH_ERROR_UNSUPPORTED, record->env->lang, TZH_W_KEEP_BACKUP_VIEW);
	return log_backup(record->log, path, error);
}

/* ---- import ---- */

typedef struct {
	const TzhEnv *env;
	Log *from, *to;
	gint64 size;  /* lines to come */
	gint64 done;  /* lines appended */
	gint64 batch; /* bytes appended since the last commit */
	gint64 files; /* blobs copied */
} Import;

static gboolean copy_blob(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Import *import = data;
	Hash stored;
	gint64 bytes;
	(void)size;
	int fd = place_spool(import->env->lang, error);
	if (fd < 0)
		return FALSE;
	gboolean ok = log_blob_get(import->from, hash, fd, error);
	if (ok && lseek(fd, 0, SEEK_SET) < 0)
		ok = fail(error, TZH_ERROR_IO, import->env->lang, TZH_W_KEEP_WRITE, tzh_system_text(import->env->lang, errno));
	ok = ok && log_blob_put(import->to, fd, &stored, &bytes, error);
	close(fd);
	import->files++;
	return ok && keep_progress(import->env, TZH_W_KEEP_IMPORT_FILES, import->files, 0, error);
}

static gboolean next_batch(Import *import, GError **error) {
	import->batch = 0;
	return log_commit(import->to, error) && keep_progress(import->env, TZH_W_KEEP_IMPORT_LINES, import->done, import->size, error) &&
	       log_lock(import->to, 0, error);
}

/* Nobody else knows the new record yet, so batches are for memory and progress alone. */
static gboolean copy_lines(Import *import, GError **error) {
	gint64 seq;
	const char *text;
	gsize n;
	int row;
	g_autoptr(LogCursor) cursor = log_read(import->from, 1, import->size, error);
	if (cursor == NULL || !log_lock(import->to, 0, error))
		return FALSE;
	while ((row = log_next(cursor, &seq, &text, &n, NULL, error)) > 0) {
		if (!log_append(import->to, text, n, error))
			return FALSE;
		import->done++;
		import->batch += (gint64)n;
		if ((import->done % BATCH_LINES == 0 || import->batch > BATCH_BYTES) && !next_batch(import, error))
			return FALSE;
	}
	return row == 0 && log_commit(import->to, error);
}

static gboolean check_roots(Import *import, GError **error) {
	gint64 size;
	Hash here, there;
	if (!log_head(import->from, &size, &there, error) || !log_head(import->to, &import->size, &here, error))
		return FALSE;
	return (size == import->size && memcmp(&here, &there, sizeof here) == 0) ||
	       fail(error, TZH_ERROR_CORRUPT, import->env->lang, TZH_W_KEEP_ROOT_DIFFERS, log_where(import->from));
}

/* Every file that a line names is there, or a purge says why not. */
static gboolean check_files(Import *import, Book *book, GError **error) {
	Stmt *files = kept_files(book);
	KeptFile file;
	gint64 size;
	int row;
	while ((row = kept_files_next(files, &file, error)) > 0) {
		g_autoptr(GError) missing = NULL;
		if (file.withheld != 0 || log_blob_size(import->to, &file.sha, &size, &missing))
			continue;
		char hex[65];
		hash_hex(&file.sha, hex);
		sql_reset(files);
		if (g_error_matches(missing, TZH_ERROR, TZH_ERROR_NOT_FOUND))
			return fail(error, TZH_ERROR_CORRUPT, import->env->lang, TZH_W_KEEP_FILE_MISSING, hex, file.line);
		g_propagate_error(error, g_steal_pointer(&missing));
		return FALSE;
	}
	return row == 0;
}

static gboolean replay(Import *import, GError **error) {
	g_autoptr(Book) book = book_open(import->env, import->to, error);
	return book != NULL && book_catch_up(book, 0, error) && check_roots(import, error) && check_files(import, book, error);
}

static gboolean import_all(Import *import, GError **error) {
	gboolean ok = log_head(import->from, &import->size, NULL, error) && log_blob_each(import->from, copy_blob, import, error) && copy_lines(import, error) &&
	              replay(import, error);
	log_rollback(import->to);
	return ok && log_settle(import->to, error);
}

/* The topmost folder above `path` that does not exist yet; NULL: they all do. */
static char *missing_folder(const char *path) {
	char *folder = g_path_get_dirname(path), *top = NULL;
	while (!g_file_test(folder, G_FILE_TEST_EXISTS)) {
		char *above = g_path_get_dirname(folder);
		g_free(top);
		top = folder;
		folder = above;
	}
	g_free(folder);
	return top;
}

static gboolean load(const TzhEnv *env, Log *from, const char *temporary, const char *group, GError **error) {
	Import import = {.env = env, .from = from};
	import.to = log_create(env, temporary, group, error);
	if (import.to == NULL)
		return FALSE;
	int folder = place_enter(temporary); /* which may have been made just now */
	gboolean ok = import_all(&import, error);
	log_close(import.to);
	place_leave(folder);
	return ok;
}

/* While it loads the record has a hidden name that nobody opens; it gets its own when everything was found in order. */
gboolean tzh_import_record(const TzhEnv *env, const char *archive, const char *path, const char *group, GError **error) {
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_EXISTS, env->lang, TZH_W_LOG_EXISTS, path);
	g_autoptr(Log) from = log_open(env, archive, LOG_READ, error);
	if (from == NULL)
		return FALSE;
	g_autofree char *temporary = place_temporary(path);
	g_autofree char *made = missing_folder(path);
	int folder = place_enter(path);
	gboolean ok = log_snapshot(from, error);
	if (ok) {
		ok = load(env, from, temporary, group, error);
		log_snapshot_end(from);
	}
	ok = ok && place_install_record(env->lang, temporary, path, error);
	place_remove_record(temporary);
	place_leave(folder);
	if (!ok)
		place_remove_folders(path, made);
	return ok;
}

/* ---- one file ---- */

/* The one hash that begins with `prefix` among those that lines name. */
static gboolean find_file(TzhRecord *record, const char *prefix, Hash *hash, GError **error) {
	TzhLang lang = record->env->lang;
	g_autofree char *wanted = g_ascii_strdown(prefix, -1);
	Stmt *files = kept_files(record->book);
	KeptFile file, found = {.line = 0};
	int row;
	if (strlen(wanted) < 8 || strlen(wanted) > 64 || strspn(wanted, "0123456789abcdef") != strlen(wanted))
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_KEEP_HASH_BAD, prefix);
	while ((row = kept_files_next(files, &file, error)) > 0) {
		char hex[65];
		hash_hex(&file.sha, hex);
		if (!g_str_has_prefix(hex, wanted))
			continue;
		if (found.line != 0) {
			sql_reset(files);
			return fail(error, TZH_ERROR_INVALID, lang, TZH_W_KEEP_HASH_SEVERAL, prefix);
		}
		found = file;
	}
	if (row < 0)
		return FALSE;
	if (found.line == 0)
		return fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_KEEP_HASH_UNKNOWN, prefix);
	if (found.withheld != 0)
		return fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_KEEP_HASH_WITHHELD, (int)found.withheld);
	*hash = found.sha;
	return TRUE;
}

typedef struct {
	TzhRecord *record;
	Hash hash;
} Take;

static gboolean fill_file(int fd, gpointer data, GError **error) {
	Take *take = data;
	return log_blob_get(take->record->log, &take->hash, fd, error);
}

gboolean tzh_take_file(TzhRecord *record, const char *sha, const char *path, GError **error) {
	Take take = {.record = record};
	return find_file(record, sha, &take.hash, error) && keep_new_file(record->env, path, fill_file, &take, error);
}
