/* place_stale.c — the hidden files of makers that were killed: swept by the next one that makes a file of that name. Whoever makes one holds the folder's lock, shared by all
 * makers, so a folder that can be locked alone has none at work; the lock vanishes with its holder. Must not know what the files hold. */
#include "log/place.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* ".NAME.0123abcd.new" without its dot, number and ending, in place; FALSE: it is no such name. */
static bool strip(char *name) {
	enum { NUMBER = 8 };
	static const char ENDING[] = ".new";
	gsize n = strlen(name), tail = 1 + NUMBER + strlen(ENDING);
	if (n <= tail + 1 || *name != '.' || !g_str_has_suffix(name, ENDING) || name[n - tail] != '.')
		return false;
	for (gsize i = n - tail + 1; i < n - strlen(ENDING); i++)
		if (!g_ascii_isxdigit(name[i]))
			return false;
	name[n - tail] = '\0';
	memmove(name, name + 1, n - tail);
	return true;
}

/* A record that is imported is made under a hidden name of its own, with the files that SQLite keeps beside it. */
static bool was_for(const char *entry, const char *name) {
	g_autofree char *rest = g_strdup(entry);
	for (const char *const *ending = PLACE_BESIDE; *ending != NULL; ending++)
		if (g_str_has_suffix(rest, *ending)) {
			rest[strlen(rest) - strlen(*ending)] = '\0';
			break;
		}
	bool hidden = strip(rest);
	while (hidden && strcmp(rest, name) != 0)
		hidden = strip(rest);
	return hidden;
}

/* What cannot be removed harms nobody and stays. */
static void sweep(const char *folder, const char *name) {
	g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
	for (const char *entry; entries != NULL && (entry = g_dir_read_name(entries)) != NULL;)
		if (was_for(entry, name)) {
			g_autofree char *path = g_build_filename(folder, entry, NULL);
			unlink(path);
		}
}

int place_enter(const char *path) {
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		sweep(folder, name);
	if (fd < 0 || flock(fd, LOCK_SH) == 0)
		return fd;
	close(fd);
	return -1;
}

void place_leave(int folder) {
	if (folder >= 0)
		close(folder);
}
