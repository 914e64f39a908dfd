/* keep_restore.c — a backup or archive put in a record's place (record.md §7): copied, verified, then swapped; the old file stays beside.
 * Must not know what lines mean. */
#include "acts/keep.h"
#include "core/fail.h"
#include "log/place.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_WAIT_MS 20000

typedef struct {
	const TzhEnv *env;
	const char *backup, *path;
	char *temporary; /* the verified copy */
	gint64 size;     /* of the copy */
	bool there;      /* something stands at `path` */
	gint64 old_size; /* of what stands there; -1: too damaged to say */
	Hash old_root;
} Restore;

/* ---- the copy ---- */

static gboolean copy_backup(Restore *restore, GError **error) {
	g_autoptr(Log) log = log_open(restore->env, restore->backup, LOG_READ, error);
	if (log == NULL)
		return FALSE;
	if (log_native(log) != NULL)
		return log_backup(log, restore->temporary, error);
	return tzh_import_record(restore->env, restore->backup, restore->temporary, NULL, error);
}

static gboolean rebuild(Restore *restore, GError **error) {
	g_autoptr(Log) log = log_open(restore->env, restore->temporary, LOG_WRITE, error);
	g_autoptr(Book) book = log != NULL ? book_open(restore->env, log, error) : NULL;
	if (book == NULL || !book_rebuild(book, error))
		return FALSE;
	g_clear_pointer(&book, book_free);
	return log_settle(log, error);
}

/* Lines without effect stay what they were, and a book can be made again; anything else is damage. */
static gboolean check_copy(Restore *restore, GError **error) {
	g_autoptr(TzhVerdict) verdict = tzh_verify(restore->env, restore->temporary, NULL, error);
	if (verdict == NULL)
		return FALSE;
	restore->size = verdict->size;
	for (guint i = 0; i < verdict->n_findings; i++)
		if (verdict->findings[i].code != TZH_ILLEGAL && verdict->findings[i].code != TZH_NOT_DERIVABLE)
			return fail(error, TZH_ERROR_CORRUPT, restore->env->lang, TZH_W_KEEP_BACKUP_DAMAGED, restore->backup, verdict->findings[i].said);
	for (guint i = 0; i < verdict->n_findings; i++)
		if (verdict->findings[i].code == TZH_NOT_DERIVABLE)
			return rebuild(restore, error);
	return TRUE;
}

/* ---- what stands there ---- */

static gboolean look_at_old(Restore *restore, GError **error) {
	g_autoptr(GError) damage = NULL;
	restore->there = g_file_test(restore->path, G_FILE_TEST_EXISTS);
	restore->old_size = restore->there ? -1 : 0;
	if (!restore->there)
		return TRUE;
	g_autoptr(Log) log = log_open(restore->env, restore->path, LOG_READ, &damage);
	if (log != NULL && log_head(log, &restore->old_size, &restore->old_root, &damage))
		return TRUE;
	restore->old_size = -1;
	if (g_error_matches(damage, TZH_ERROR, TZH_ERROR_CORRUPT))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&damage));
	return FALSE;
}

/* Whether the copy holds everything that stands there. */
static gboolean may_replace(Restore *restore, gboolean shorter_ok, GError **error) {
	TzhLang lang = restore->env->lang;
	Hash root;
	if (shorter_ok || restore->old_size <= 0)
		return TRUE;
	if (restore->old_size > restore->size)
		return fail(error, TZH_ERROR_REFUSED, lang, TZH_W_KEEP_SHORTER, restore->path, restore->old_size, restore->backup, restore->size);
	g_autoptr(Log) log = log_open(restore->env, restore->temporary, LOG_READ, error);
	if (log == NULL || !log_root_at(log, restore->old_size, &root, error))
		return FALSE;
	return memcmp(&root, &restore->old_root, sizeof root) == 0 ||
	       fail(error, TZH_ERROR_REFUSED, lang, TZH_W_KEEP_OTHER_HISTORY, restore->backup, restore->path);
}

/* ---- the swap ---- */

/* Whose the old file was, whoever restores, and as it was shared; a new one in a shared folder is shared. */
static void take_mode(const Restore *restore) {
	g_autofree char *folder = g_path_get_dirname(restore->path);
	struct stat st;
	if (restore->there && stat(restore->path, &st) == 0) {
		if (chown(restore->temporary, st.st_uid, st.st_gid) == 0 || chown(restore->temporary, (uid_t)-1, st.st_gid) == 0)
			chmod(restore->temporary, st.st_mode & 0777);
	} else if (stat(folder, &st) == 0 && (st.st_mode & S_ISGID) != 0) {
		chmod(restore->temporary, 0660);
	}
}

static char *name_beside(const Restore *restore) {
	GString *name = g_string_new(restore->path);
	if (restore->old_size >= 0)
		g_string_append_printf(name, ".before-restore-%" G_GINT64_FORMAT, restore->old_size);
	else
		g_string_append(name, ".before-restore-damaged");
	gsize stem = name->len;
	for (int i = 2; g_file_test(name->str, G_FILE_TEST_EXISTS); i++) {
		g_string_truncate(name, stem);
		g_string_append_printf(name, "-%d", i);
	}
	return g_string_free(name, FALSE);
}

/* The old file is moved away before the new one comes, with what SQLite keeps beside it: whoever opens in between finds nothing, never a mixture. */
static gboolean swap(Restore *restore, GError **error) {
	g_autofree char *beside = restore->there ? name_beside(restore) : NULL;
	take_mode(restore);
	if (beside != NULL && !place_rename_record(restore->path, beside)) {
		place_error(restore->env->lang, restore->path, errno, error);
		return FALSE;
	}
	if (place_install_record(restore->env->lang, restore->temporary, restore->path, error))
		return TRUE;
	if (beside != NULL)
		place_rename_record(beside, restore->path);
	return FALSE;
}

/* Under the old record's lock, so that no act is halfway and none came since it was looked at. */
static gboolean swap_locked(Restore *restore, gboolean shorter_ok, GError **error) {
	g_autoptr(GError) damage = NULL;
	gint64 size;
	if (!restore->there || restore->old_size < 0)
		return swap(restore, error);
	g_autoptr(Log) log = log_open(restore->env, restore->path, LOG_WRITE, error);
	if (log == NULL)
		return FALSE;
	if (!log_lock(log, LOCK_WAIT_MS, &damage)) {
		if (g_error_matches(damage, TZH_ERROR, TZH_ERROR_CORRUPT))
			return swap(restore, error);
		g_propagate_error(error, g_steal_pointer(&damage));
		return FALSE;
	}
	gboolean ok = log_head(log, &size, &restore->old_root, error);
	if (ok && size != restore->old_size) {
		restore->old_size = size;
		ok = may_replace(restore, shorter_ok, error);
	}
	ok = ok && swap(restore, error);
	log_rollback(log);
	return ok;
}

gboolean tzh_restore(const TzhEnv *env, const char *backup, const char *path, gboolean shorter_ok, GError **error) {
	Restore restore = {.env = env, .backup = backup, .path = path, .temporary = place_temporary(path)};
	char *made = NULL;
	int folder = -1;
	gboolean ok = place_make_folder(env->lang, path, &made, error) && place_local(env, path, error);
	if (ok)
		folder = place_enter(path);
	ok = ok && look_at_old(&restore, error) && copy_backup(&restore, error) && check_copy(&restore, error) && may_replace(&restore, shorter_ok, error) &&
	     swap_locked(&restore, shorter_ok, error);
	place_remove_record(restore.temporary);
	place_leave(folder);
	if (!ok)
		place_remove_folders(path, made);
	g_free(made);
	g_free(restore.temporary);
	return ok;
}
