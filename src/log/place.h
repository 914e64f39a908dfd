/* place.h — files and folders as the log's drivers need them: which file systems are local, files that appear whole or not at all. */
#pragma once

#include <taizhang/base.h>

/* IO (or EXISTS, full disk) from an errno, naming the path. */
void place_error(TzhLang lang, const char *path, int err, GError **error);

/* FALSE with UNSUPPORTED when the path's folder is on a network file system (env->fs_type, else the kernel's answer). */
gboolean place_local(const TzhEnv *env, const char *path, GError **error);

/* Around the making of a file with place_temporary(): removes what killed makers of `path` left in its folder, unless somebody makes a file there right now, and holds the folder
 * for this maker until place_leave(). -1: there is no such folder, or it knows no locks; to be given to place_leave() all the same. */
int place_enter(const char *path);
void place_leave(int folder);
/* A hidden name beside `path` that no one uses; the caller's. */
char *place_temporary(const char *path);
/* Syncs the finished file `temporary` and gives it its name without replacing anything: EXISTS when `path` is there. On failure `temporary` stays. */
gboolean place_install(TzhLang lang, const char *temporary, const char *path, GError **error);

/* ---- a record's files: the file and what SQLite keeps beside it ---- */

/* The endings of what SQLite keeps beside; ends with NULL. */
extern const char *const PLACE_BESIDE[];
void place_remove_record(const char *path);
/* The file first: a process that is killed in between leaves no record at `from` that lacks its last acts. FALSE with errno. */
gboolean place_rename_record(const char *from, const char *to);
/* place_install() for a record. What it kept beside an earlier file of that name, now removed or moved, would be replayed into the new one: it becomes NAME-wal.left. */
gboolean place_install_record(TzhLang lang, const char *temporary, const char *path, GError **error);

/* Makes the folder of `path` and what is missing above it, mode 0700. `made`: the topmost one made, NULL if it was there; the caller's. */
gboolean place_make_folder(TzhLang lang, const char *path, char **made, GError **error);
/* Removes the empty folders that place_make_folder made, from path's folder up to `made` (which may be NULL). */
void place_remove_folders(const char *path, const char *made);

/* An empty unnamed file for large passing data ($TMPDIR, else /var/tmp, else /tmp); -1 with `error`. */
int place_spool(TzhLang lang, GError **error);
/* Writes all of it; FALSE with errno. */
gboolean place_write(int fd, const void *bytes, gsize n);
/* Reads up to n bytes, fewer only at the end; -1 with errno. */
gssize place_read(int fd, void *bytes, gsize n);
