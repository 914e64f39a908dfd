/* archive_write.c — a record as one .tzr file. Everything streams: libzip pulls lines from a cursor and one blob at a time through an unnamed
 * temporary file. Must not know what a line means, only that the first one names the record. */
#include "log/archive.h"

#include "core/fail.h"
#include "log/driver.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <gmodule.h>
#include <zip.h>

/* Shown in the README: thirty seconds' work for whoever wants to check the root without us. */
static const char CHECKER[] = "\n"
                              "import hashlib\n"
                              "H = lambda b: hashlib.sha256(b).digest()\n"
                              "edge = []\n"
                              "for n, line in enumerate(open('lines.ndjson', 'rb')):\n"
                              "    h = H(b'\\0' + line.rstrip(b'\\n'))\n"
                              "    while n & 1:\n"
                              "        h = H(b'\\1' + edge.pop() + h)\n"
                              "        n >>= 1\n"
                              "    edge.append(h)\n"
                              "h = edge.pop()\n"
                              "while edge:\n"
                              "    h = H(b'\\1' + edge.pop() + h)\n"
                              "print(h.hex())\n";

typedef struct {
	Log *log;
	const char *path; /* of the archive, as it is to be called */
	gint64 size;
	Hash root;
	char origin[129]; /* the record's id */
	const ArchiveText *texts;
	zip_t *zip;
	GError *failed; /* the first failure met while libzip was pulling */
	/* the lines member */
	LogCursor *cursor;
	const char *text;
	gsize at, n; /* of the line being handed out, its line feed included */
	gint64 seq;
} Writing;

typedef struct {
	Writing *writing;
	Hash hash;
	gint64 size;
	int fd; /* -1: not open */
} BlobSource;

static const TzhEnv *env_of(const Writing *writing) {
	return writing->log->env;
}

/* What libzip could not do, it could not do to the archive: reading the record has an error of its own. */
static gboolean zip_failed(Writing *writing, GError **error) {
	zip_error_t *why = zip_get_error(writing->zip);
	if (zip_error_system_type(why) != ZIP_ET_SYS)
		return fail(error, TZH_ERROR_IO, env_of(writing)->lang, TZH_W_LOG_SYSTEM, writing->path, zip_error_strerror(why));
	place_error(env_of(writing)->lang, writing->path, zip_error_code_system(why), error);
	return FALSE;
}

/* ---- sources that libzip pulls ---- */

static zip_int64_t source_stat(void *data, guint64 n, gint64 size) {
	zip_stat_t *st = data;
	if (n < sizeof *st)
		return -1;
	zip_stat_init(st);
	st->mtime = 0;
	st->valid |= ZIP_STAT_MTIME;
	if (size >= 0) {
		st->size = (zip_uint64_t)size;
		st->valid |= ZIP_STAT_SIZE;
	}
	return sizeof *st;
}

static zip_int64_t source_error(const Writing *writing, void *data, guint64 n) {
	zip_error_t why;
	zip_error_init(&why);
	zip_error_set(&why, writing->failed != NULL ? ZIP_ER_READ : ZIP_ER_OK, 0);
	zip_int64_t written = zip_error_to_data(&why, data, n);
	zip_error_fini(&why);
	return written;
}

static gboolean report(Writing *writing) {
	const TzhEnv *env = env_of(writing);
	if (env->progress == NULL || writing->seq % 1024 != 0 || env->progress(env->data, tzh_word(env->lang, TZH_W_LOG_ARCHIVING), writing->seq, writing->size))
		return TRUE;
	return fail(&writing->failed, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

/* 1: another line in hand · 0: the end · -1: failed. */
static int pull_line(Writing *writing) {
	gint64 expected = writing->seq + 1;
	int row = log_next(writing->cursor, &writing->seq, &writing->text, &writing->n, NULL, &writing->failed);
	if (row < 0)
		return -1;
	if (row == 0 ? expected <= writing->size : writing->seq != expected) {
		g_autofree char *why = g_strdup_printf(tzh_word(env_of(writing)->lang, TZH_W_LOG_BLOCK_MISSING), expected);
		fail(&writing->failed, TZH_ERROR_CORRUPT, env_of(writing)->lang, TZH_W_LOG_CORRUPT, writing->log->where, why);
		return -1;
	}
	writing->at = 0;
	writing->n++; /* the line feed */
	return row == 0 ? 0 : report(writing) ? 1 : -1;
}

static zip_int64_t read_lines(Writing *writing, char *out, guint64 room) {
	guint64 done = 0;
	while (done < room) {
		if (writing->at == writing->n) {
			int row = pull_line(writing);
			if (row < 0)
				return -1;
			if (row == 0) {
				writing->at = writing->n = 0;
				break;
			}
		}
		gsize text = writing->n - 1 - MIN(writing->at, writing->n - 1), part = MIN(text, room - done);
		memcpy(out + done, writing->text + writing->at, part);
		done += part;
		writing->at += part;
		if (writing->at == writing->n - 1 && done < room) {
			out[done++] = '\n';
			writing->at++;
		}
	}
	return (zip_int64_t)done;
}

static zip_int64_t lines_source(void *user, void *data, zip_uint64_t n, zip_source_cmd_t command) {
	Writing *writing = user;
	switch (command) {
	case ZIP_SOURCE_OPEN:
		g_clear_pointer(&writing->cursor, log_cursor_free);
		writing->cursor = log_read(writing->log, 1, writing->size, &writing->failed);
		writing->at = writing->n = 0;
		writing->seq = 0;
		return writing->cursor != NULL ? 0 : -1;
	case ZIP_SOURCE_READ:
		return read_lines(writing, data, n);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		g_clear_pointer(&writing->cursor, log_cursor_free);
		return 0;
	case ZIP_SOURCE_STAT:
		return source_stat(data, n, -1);
	case ZIP_SOURCE_ERROR:
		return source_error(writing, data, n);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return -1;
	}
}

static gboolean open_blob(BlobSource *source) {
	Writing *writing = source->writing;
	source->fd = place_spool(env_of(writing)->lang, &writing->failed);
	return source->fd >= 0 && log_blob_get(writing->log, &source->hash, source->fd, &writing->failed) && lseek(source->fd, 0, SEEK_SET) == 0;
}

static void close_blob(BlobSource *source) {
	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
}

static zip_int64_t blob_source(void *user, void *data, zip_uint64_t n, zip_source_cmd_t command) {
	BlobSource *source = user;
	switch (command) {
	case ZIP_SOURCE_OPEN:
		return open_blob(source) ? 0 : -1;
	case ZIP_SOURCE_READ:
		return place_read(source->fd, data, n);
	case ZIP_SOURCE_CLOSE:
		close_blob(source);
		return 0;
	case ZIP_SOURCE_STAT:
		return source_stat(data, n, source->size);
	case ZIP_SOURCE_ERROR:
		return source_error(source->writing, data, n);
	case ZIP_SOURCE_FREE:
		close_blob(source);
		g_free(source);
		return 0;
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return -1;
	}
}

/* ---- members ---- */

/* Takes the source over. A fixed time, so that the same record gives the same bytes. */
static gboolean add(Writing *writing, const char *name, zip_source_t *source, int method, GError **error) {
	zip_int64_t index = source != NULL ? zip_file_add(writing->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
	if (index < 0) {
		zip_source_free(source);
		return zip_failed(writing, error);
	}
	return (zip_set_file_compression(writing->zip, (zip_uint64_t)index, method, 0) == 0 &&
	        zip_file_set_dostime(writing->zip, (zip_uint64_t)index, 0, 0x21, 0) == 0) || /* 1980-01-01 00:00 */
	       zip_failed(writing, error);
}

static gboolean add_text(Writing *writing, const char *name, GString *text, GError **error) {
	gsize n = text->len;
	char *bytes = g_string_free(text, n == 0);                               /* NULL where there is nothing: libzip does not free an empty buffer */
	zip_source_t *source = zip_source_buffer(writing->zip, bytes, n, n > 0); /* freed by libzip with free(), which g_malloc matches */
	if (source == NULL)
		g_free(bytes);
	return add(writing, name, source, ZIP_CM_STORE, error);
}

static gboolean add_checkpoint(Writing *writing, GError **error) {
	GString *text = g_string_new(NULL);
	char hex[65];
	hash_hex(&writing->root, hex);
	g_string_printf(text, "{\"origin\":\"%s\",\"size\":%" G_GINT64_FORMAT ",\"root\":\"%s\"}\n", writing->origin, writing->size, hex);
	return add_text(writing, ARCHIVE_CHECKPOINT, text, error);
}

static gboolean add_texts(Writing *writing, GError **error) {
	for (const ArchiveText *one = writing->texts; one != NULL && one->name != NULL; one++)
		if (!add_text(writing, one->name, g_string_new(one->text), error))
			return FALSE;
	return TRUE;
}

static gboolean add_readme(Writing *writing, GError **error) {
	GString *text = g_string_new(tzh_word(TZH_LANG_ZH, TZH_W_LOG_ARCHIVE_README));
	g_string_append(text, CHECKER);
	g_string_append_printf(text, "\n%s%s", tzh_word(TZH_LANG_EN, TZH_W_LOG_ARCHIVE_README), CHECKER);
	return add_text(writing, ARCHIVE_README, text, error);
}

static gboolean add_blob(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Writing *writing = data;
	char name[sizeof ARCHIVE_BLOBS + 64] = ARCHIVE_BLOBS;
	hash_hex(hash, name + strlen(ARCHIVE_BLOBS));
	if (size < 0)
		return fail(error, TZH_ERROR_CORRUPT, env_of(writing)->lang, TZH_W_LOG_BLOB_ALTERED, writing->log->where, name + strlen(ARCHIVE_BLOBS));
	BlobSource *source = g_new(BlobSource, 1);
	*source = (BlobSource){writing, *hash, size, -1};
	zip_source_t *pulled = zip_source_function(writing->zip, blob_source, source);
	if (pulled == NULL)
		g_free(source);
	return add(writing, name, pulled, ZIP_CM_STORE, error);
}

static gboolean add_members(Writing *writing, GError **error) {
	return add(writing, ARCHIVE_LINES, zip_source_function(writing->zip, lines_source, writing), ZIP_CM_DEFLATE, error) &&
	       log_blob_each(writing->log, add_blob, writing, error) && add_checkpoint(writing, error) && add_texts(writing, error) && add_readme(writing, error);
}

/* libzip pulls everything here; a failure of ours during it says more than its own. */
static gboolean finish(Writing *writing, GError **error) {
	if (zip_close(writing->zip) == 0 && writing->failed == NULL) {
		writing->zip = NULL;
		return TRUE;
	}
	if (writing->failed != NULL)
		g_propagate_error(error, g_steal_pointer(&writing->failed));
	else
		zip_failed(writing, error);
	return FALSE;
}

static gboolean write_zip(Writing *writing, const char *temporary, const char *path, GError **error) {
	int code = 0, fd = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600); /* libzip keeps the mode */
	if (fd < 0) {
		place_error(env_of(writing)->lang, path, errno, error);
		return FALSE;
	}
	close(fd);
	writing->zip = zip_open(temporary, ZIP_CREATE | ZIP_TRUNCATE, &code);
	if (writing->zip == NULL)
		return fail(error, TZH_ERROR_IO, env_of(writing)->lang, TZH_W_LOG_SYSTEM, path, tzh_system_text(env_of(writing)->lang, errno));
	gboolean ok = add_members(writing, error) && finish(writing, error);
	if (writing->zip != NULL)
		zip_discard(writing->zip);
	if (ok && chmod(temporary, 0600) != 0) {
		place_error(env_of(writing)->lang, path, errno, error);
		return FALSE;
	}
	return ok && place_install(env_of(writing)->lang, temporary, path, error);
}

/* The record's id, from its first line. */
static gboolean find_origin(Writing *writing, GError **error) {
	g_autoptr(LogCursor) cursor = log_read(writing->log, 1, 1, error);
	const char *text;
	gint64 seq;
	gsize n;
	Line line;
	if (cursor == NULL || log_next(cursor, &seq, &text, &n, NULL, error) <= 0 || !line_decode(env_of(writing)->lang, text, n, &line, error))
		return FALSE;
	memcpy(writing->origin, line.record.s, line.record.n);
	writing->origin[line.record.n] = '\0';
	return TRUE;
}

static gboolean write_view(Writing *writing, gint64 size, const char *path, GError **error) {
	g_autofree char *temporary = place_temporary(path);
	gint64 head;
	if (!log_head(writing->log, &head, NULL, error))
		return FALSE;
	writing->size = size < 0 ? head : size;
	if (writing->size > head || writing->size == 0)
		return fail(error, TZH_ERROR_INVALID, env_of(writing)->lang, TZH_W_LOG_SHORT, writing->log->where, head, MAX(writing->size, 1));
	int folder = place_enter(path);
	gboolean ok = log_root_at(writing->log, writing->size, &writing->root, error) && find_origin(writing, error) && write_zip(writing, temporary, path, error);
	unlink(temporary);
	place_leave(folder);
	return ok;
}

G_MODULE_EXPORT gboolean archive_module_write(Log *log, gint64 size, const ArchiveText *texts, const char *path, GError **error) {
	Writing writing = {.log = log, .path = path, .texts = texts};
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return fail(error, TZH_ERROR_EXISTS, log->env->lang, TZH_W_LOG_EXISTS, path);
	if (!log_snapshot(log, error))
		return FALSE;
	gboolean ok = write_view(&writing, size, path, error);
	log_snapshot_end(log);
	g_clear_error(&writing.failed);
	return ok;
}
