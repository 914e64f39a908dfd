/* draft.c — what is typed and not sent yet, in files of the user's state directory, and small memories beside. A file is written beside and renamed, so that a kill at any instant leaves the one before
 * or the one after; further texts of a draft are added behind, each ended by a NUL, and the last whole one counts. Nothing is forced to disk, since that would cost milliseconds at every key
 * and a draft need only outlive the program, not the power. It must not know what a draft is of. */
#include "draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	NAME_MOST = 150,   /* bytes of a name within a file name, which has 255 */
	ANEW = 256 * 1024, /* bytes from which a draft's file is written anew */
	STALE = 60 * 60    /* seconds after which an unfinished file belongs to nobody */
};
static const char UNFINISHED[] = ".new-";

/* ---- places ---- */

static char *folder_of(const Session *session, const char *kind) {
	return g_build_filename(session->state_dir, kind, NULL);
}

/* "<record>.<person>." — what all drafts of this record and person begin with. */
static char *prefix_of(const Session *session) {
	g_autofree char *uuid = g_uri_escape_string(session->info.uuid != NULL ? session->info.uuid : "", NULL, FALSE);
	return g_strdup_printf("%s.%" G_GINT64_FORMAT ".", uuid, session->me.person);
}

/* A name as part of a file name: what file systems and shells could misread escaped, long ones cut and told apart by a checksum. */
static char *safe(const char *name) {
	g_autofree char *escaped = g_uri_escape_string(name, NULL, FALSE);
	if (strlen(escaped) <= NAME_MOST)
		return g_steal_pointer(&escaped);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
	return g_strdup_printf("%.60s-%s", escaped, sum);
}

static char *path_of(const Session *session, const char *kind, const char *name) {
	g_autofree char *folder = folder_of(session, kind), *prefix = prefix_of(session), *part = safe(name);
	g_autofree char *file = g_strconcat(prefix, part, NULL);
	return g_build_filename(folder, file, NULL);
}

/* ---- writing ---- */

static gboolean write_all(int fd, const char *text, gsize n) {
	while (n > 0) {
		const gssize wrote = write(fd, text, n);
		if (wrote < 0 && errno != EINTR)
			return FALSE;
		if (wrote > 0) {
			text += wrote;
			n -= (gsize)wrote;
		}
	}
	return TRUE;
}

/* Writes a file beside and puts it in place; 0 or errno. One unfinished file a process is enough: it writes one at a time. */
static int replace(const char *folder, const char *path, const char *text, gsize n) {
	if (g_mkdir_with_parents(folder, 0700) != 0)
		return errno;
	g_autofree char *name = g_strdup_printf("%s%ld", UNFINISHED, (long)getpid());
	g_autofree char *unfinished = g_build_filename(folder, name, NULL);
	const int fd = g_open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return errno;
	int problem = write_all(fd, text, n) ? 0 : errno;
	if (close(fd) != 0 && problem == 0)
		problem = errno;
	if (problem == 0 && g_rename(unfinished, path) != 0)
		problem = errno;
	if (problem != 0)
		g_unlink(unfinished);
	return problem;
}

/* Behind what such a file holds already: putting a file in another's place has some file systems look for room on the disk at once, a millisecond at every key.
 * FALSE: it is to be written anew. A text that was cut short has no end, so it does not count, and nothing more is added behind it. */
static gboolean append(const char *path, const char *text) {
	const int fd = g_open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0);
	struct stat info;
	char last = 1;
	if (fd < 0)
		return FALSE;
	gboolean ours = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 && info.st_size < ANEW && pread(fd, &last, 1, info.st_size - 1) == 1;
	gboolean added = ours && last == '\0' && write_all(fd, text, strlen(text) + 1);
	return close(fd) == 0 && added;
}

static gboolean failed(const Session *session, int problem, GError **error) {
	if (problem == 0)
		return FALSE;
	g_set_error(error, TZH_ERROR, TZH_ERROR_IO, tr(session, TZH_W_TUI_DRAFT_IO), tzh_system_text(session->lang, problem));
	return TRUE;
}

/* ---- drafts: the name escaped, a line feed, texts each ended by a NUL ---- */

static const char DRAFTS[] = "drafts";

gboolean draft_save(const Session *session, const char *name, const char *text, GError **error) {
	g_autofree char *folder = folder_of(session, DRAFTS), *path = path_of(session, DRAFTS, name), *escaped = g_uri_escape_string(name, NULL, FALSE);
	if (append(path, text))
		return TRUE;
	g_autofree char *whole = g_strconcat(escaped, "\n", text, NULL);
	return !failed(session, replace(folder, path, whole, strlen(whole) + 1), error);
}

void draft_keep(Session *session, const char *name, const char *text) {
	g_autoptr(GError) error = NULL;
	if (draft_save(session, name, text, &error)) {
		session->draft_failed = FALSE;
	} else if (!session->draft_failed) {
		session_say(session, TRUE, error->message);
		session->draft_failed = TRUE;
	}
}

/* The last text that has its end; where none has, the one there is. */
static const char *last_text(const char *text, const char *end) {
	const char *last = text;
	for (const char *nul; (nul = memchr(text, '\0', (gsize)(end - text))) != NULL; text = nul + 1)
		last = text;
	return last;
}

/* A draft file's text; *name: whose. NULL: not one of ours. Caller frees both. */
static char *read_draft(const char *path, char **name) {
	g_autofree char *whole = NULL;
	gsize n;
	if (!g_file_get_contents(path, &whole, &n, NULL))
		return NULL;
	char *feed = strchr(whole, '\n');
	if (feed == NULL)
		return NULL;
	*feed = '\0';
	if ((*name = g_uri_unescape_string(whole, NULL)) == NULL)
		return NULL;
	return g_utf8_make_valid(last_text(feed + 1, whole + n), -1);
}

char *draft_load(const Session *session, const char *name) {
	g_autofree char *path = path_of(session, DRAFTS, name), *found = NULL;
	return read_draft(path, &found);
}

void draft_drop(const Session *session, const char *name) {
	g_autofree char *path = path_of(session, DRAFTS, name);
	g_unlink(path);
}

typedef struct {
	char *path;
	gint64 time; /* ns */
} Found;

static void found_free(gpointer data) {
	Found *found = data;
	g_free(found->path);
	g_free(found);
}

static gint oldest_first(gconstpointer a, gconstpointer b) {
	const Found *x = *(Found *const *)a, *y = *(Found *const *)b;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* What a killed program left half written. */
static void sweep(const char *path, const GStatBuf *info) {
	if (g_get_real_time() / G_USEC_PER_SEC - info->st_mtim.tv_sec > STALE)
		g_unlink(path);
}

/* Files of this record and person, oldest first. */
static GPtrArray *find(const Session *session) {
	g_autofree char *folder = folder_of(session, DRAFTS), *prefix = prefix_of(session);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	GPtrArray *all = g_ptr_array_new_with_free_func(found_free);
	for (const char *file; dir != NULL && (file = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, file, NULL);
		GStatBuf info;
		if (g_lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
			continue;
		if (g_str_has_prefix(file, UNFINISHED)) {
			sweep(path, &info);
		} else if (g_str_has_prefix(file, prefix)) {
			Found *found = g_new0(Found, 1);
			*found = (Found){g_steal_pointer(&path), (gint64)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec};
			g_ptr_array_add(all, found);
		}
	}
	g_ptr_array_sort(all, oldest_first);
	return all;
}

guint draft_count(const Session *session) {
	g_autoptr(GPtrArray) all = find(session);
	return all->len;
}

char **draft_names(const Session *session) {
	g_autoptr(GPtrArray) all = find(session);
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();
	for (guint i = 0; i < all->len; i++) {
		g_autofree char *name = NULL;
		g_autofree char *text = read_draft(((Found *)g_ptr_array_index(all, i))->path, &name);
		if (text != NULL)
			g_strv_builder_add(names, name);
	}
	return g_strv_builder_end(names);
}

/* ---- memories: a line each ---- */

static const char MEMORIES[] = "memory";

char **memory_lines(const Session *session, const char *what) {
	g_autofree char *path = path_of(session, MEMORIES, what), *text = NULL;
	g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
	if (g_file_get_contents(path, &text, NULL, NULL)) {
		g_autofree char *valid = g_utf8_make_valid(text, -1);
		g_auto(GStrv) all = g_strsplit(valid, "\n", -1);
		for (char **line = all; *line != NULL; line++)
			if (**line != '\0')
				g_strv_builder_add(lines, *line);
	}
	return g_strv_builder_end(lines);
}

void memory_add(const Session *session, const char *what, const char *line, guint most) {
	g_autofree char *one = g_strdelimit(g_strdup(line), "\r\n", ' ');
	g_auto(GStrv) before = memory_lines(session, what);
	g_autoptr(GString) text = g_string_new(NULL);
	guint n = 0;
	if (*one != '\0' && n++ < most)
		g_string_append_printf(text, "%s\n", one);
	for (char **old = before; *old != NULL; old++)
		if (strcmp(*old, one) != 0 && n++ < most)
			g_string_append_printf(text, "%s\n", *old);
	g_autofree char *folder = folder_of(session, MEMORIES), *path = path_of(session, MEMORIES, what);
	replace(folder, path, text->str, text->len); /* a convenience: where it cannot be kept it is not missed */
}
