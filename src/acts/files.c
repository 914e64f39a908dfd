/* files.c — files that acts bring: streamed into the store before the lock, so that no file holds it (record.md §3). */
#include "acts/request.h"

#include "book/find.h"
#include "core/fail.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Text as it is, else read as GB18030 (names that came from Windows), else with replacement marks. */
static char *text_of(const char *bytes) {
	if (g_utf8_validate(bytes, -1, NULL))
		return g_strdup(bytes);
	char *repaired = g_convert(bytes, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
	return repaired != NULL ? repaired : g_utf8_make_valid(bytes, -1);
}

static char *name_of(const char *path) {
	g_autofree char *base = g_path_get_basename(path);
	return text_of(base);
}

static int open_plain(TzhRecord *record, const char *path, GError **error) {
	struct stat st;
	g_autofree char *shown = text_of(path);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0) {
		int code = errno;
		if (fd >= 0)
			close(fd);
		fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_FILE_CANNOT_READ, shown, tzh_system_text(record->env->lang, code));
		return -1;
	}
	TzhWord wrong = !S_ISREG(st.st_mode) ? TZH_W_FILE_NOT_PLAIN : st.st_size == 0 ? TZH_W_FILE_EMPTY : TZH_WORDS;
	if (wrong == TZH_WORDS)
		return fd;
	close(fd);
	fail(error, TZH_ERROR_INVALID, record->env->lang, wrong, shown);
	return -1;
}

/* The media type by name and first bytes, from a short list of what offices keep; no system database, so that it is the same everywhere. */
static const char *media_of(const char *name) {
	static const struct {
		const char *ending, *media;
	} rows[] = {
	    {".pdf", "application/pdf"},
	    {".ofd", "application/ofd"},
	    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	    {".doc", "application/msword"},
	    {".xls", "application/vnd.ms-excel"},
	    {".wps", "application/vnd.ms-works"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".png", "image/png"},
	    {".tif", "image/tiff"},
	    {".tiff", "image/tiff"},
	    {".txt", "text/plain"},
	    {".md", "text/markdown"},
	    {".csv", "text/csv"},
	    {".html", "text/html"},
	    {".json", "application/json"},
	    {".zip", "application/zip"},
	};
	g_autofree char *lower = g_ascii_strdown(name, -1);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_has_suffix(lower, rows[i].ending))
			return rows[i].media;
	return "application/octet-stream";
}

static gboolean hash_of_file(int fd, Hash *hash) {
	char room[65536];
	gssize n;
	Sha *sha = sha_new();
	while ((n = place_read(fd, room, sizeof room)) > 0)
		sha_add(sha, room, (gsize)n);
	sha_end(sha, hash);
	return n == 0 && lseek(fd, 0, SEEK_SET) == 0;
}

/* What was purged by law is known by its hash before a byte of it is stored again; the rules say so once more, under the lock. */
static gboolean not_purged(TzhRecord *record, int fd, const char *path, GError **error) {
	gboolean purged;
	Hash hash;
	if (!book_hash_purged(record->book, NULL, &purged, error))
		return FALSE;
	if (!purged)
		return TRUE;
	if (!hash_of_file(fd, &hash)) {
		g_autofree char *shown = text_of(path);
		return fail(error, TZH_ERROR_IO, record->env->lang, TZH_W_FILE_CANNOT_READ, shown, tzh_system_text(record->env->lang, errno));
	}
	return book_hash_purged(record->book, &hash, &purged, error) && (!purged || fail(error, TZH_ERROR_REFUSED, record->env->lang, TZH_W_REFUSE_SHA_PURGED));
}

gboolean record_put_file(TzhRecord *record, const char *path, Hash *hash, gint64 *size, char **media, GError **error) {
	int fd = open_plain(record, path, error);
	if (fd < 0)
		return FALSE;
	gboolean ok = not_purged(record, fd, path, error) && record_put_fd(record, fd, hash, size, error);
	close(fd);
	if (ok && media != NULL)
		*media = g_strdup(media_of(path));
	return ok;
}

static gboolean store_main_file(TzhRecord *record, TzhRequest *request, const char *path, GError **error) {
	Hash hash;
	gint64 size;
	char hex[65];
	g_autofree char *media = NULL;
	if (!record_put_file(record, path, &hash, &size, &media, error))
		return FALSE;
	g_autofree char *name = name_of(path);
	hash_hex(&hash, hex);
	request_compute(request, F_file, json_string(name));
	request_compute(request, F_size, json_integer(size));
	if (kind_field(kind_get(request->row->kind), F_media) != NULL)
		request_compute(request, F_media, json_string(media));
	request_compute(request, F_sha, json_string(hex));
	return TRUE;
}

/* The scan becomes the start of the body's `paper`; the rest joins it when the act is composed. */
static gboolean store_scan(TzhRecord *record, TzhRequest *request, const char *path, GError **error) {
	Hash hash;
	gint64 size;
	char hex[65];
	if (!record_put_file(record, path, &hash, &size, NULL, error))
		return FALSE;
	g_autofree char *name = name_of(path);
	hash_hex(&hash, hex);
	request_compute(request, F_paper, json_pack("{s:s,s:I,s:s}", "scan", hex, "size", (json_int_t)size, "file", name));
	return TRUE;
}

gboolean request_store_files(TzhRecord *record, TzhRequest *request, GError **error) {
	const char *file = request_text(request, "file"), *scan = request_text(request, extra_key(EXTRA_SCAN));
	if (file != NULL && !store_main_file(record, request, file, error))
		return FALSE;
	return scan == NULL || store_scan(record, request, scan, error);
}
