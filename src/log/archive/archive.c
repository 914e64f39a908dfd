/* archive.c — a .tzr file as a read-only log. The lines are unpacked once, into an unnamed temporary file, checked against the checkpoint as they pass;
 * blobs are read where they are. Memory: 40 bytes per 256 lines and one entry per blob. Must not know what a line means. */
#include "log/archive.h"

#include "core/fail.h"
#include "log/driver.h"
#include "log/place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <gmodule.h>
#include <zip.h>

#define BLOCK_HEIGHT 8
#define BLOCK (1 << BLOCK_HEIGHT)
#define CHUNK (256 * 1024)
#define CHECKPOINT_MAX 4096

typedef struct {
	Hash hash;
	gint64 size;
	guint64 index; /* in the ZIP */
} ArchiveBlob;

typedef struct {
	Log log;
	zip_t *zip;
	int fd;       /* the unpacked lines */
	gint64 bytes; /* of them */
	gint64 size;  /* lines */
	Hash root;
	MerkleEdge edge;
	GArray *block;  /* of Hash: root of each whole block of 256 lines */
	GArray *offset; /* of gint64: where lines 1, 257, 513, … begin */
	GArray *blob;   /* of ArchiveBlob, by hash */
} Archive;

typedef struct {
	LogCursor cursor;
	char *buffer;    /* CHUNK + LINE_MAX_BYTES + 1 */
	gsize at, have;  /* unread bytes of the buffer */
	gint64 offset;   /* of the file behind them */
	gint64 next, to; /* lines */
} ArchiveCursor;

static gboolean bad(Archive *self, const char *why, GError **error) {
	return fail(error, TZH_ERROR_CORRUPT, self->log.env->lang, TZH_W_LOG_ARCHIVE_BAD, self->log.where, why);
}

static gboolean bad_word(Archive *self, TzhWord why, GError **error) {
	return bad(self, tzh_word(self->log.env->lang, why), error);
}

static gboolean bad_member(Archive *self, TzhWord why, const char *name, GError **error) {
	g_autofree char *text = g_strdup_printf(tzh_word(self->log.env->lang, why), name);
	return bad(self, text, error);
}

/* ---- members ---- */

static zip_file_t *open_member(Archive *self, guint64 index, gint64 *size, GError **error) {
	zip_stat_t st;
	if (zip_stat_index(self->zip, index, 0, &st) != 0 || (st.valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) != (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) {
		bad(self, zip_strerror(self->zip), error);
		return NULL;
	}
	if (archive_is_bomb(st.comp_size, st.size)) {
		bad_member(self, TZH_W_LOG_ARCHIVE_BOMB, st.name, error);
		return NULL;
	}
	*size = (gint64)st.size;
	zip_file_t *file = zip_fopen_index(self->zip, index, 0);
	if (file == NULL)
		bad(self, zip_strerror(self->zip), error);
	return file;
}

static zip_file_t *open_named(Archive *self, const char *name, gint64 *size, GError **error) {
	zip_int64_t index = zip_name_locate(self->zip, name, 0);
	if (index >= 0)
		return open_member(self, (guint64)index, size, error);
	bad_member(self, TZH_W_LOG_ARCHIVE_MEMBER, name, error);
	return NULL;
}

/* Reads up to n bytes, never more than the member declared (`left`); -1 with `error`. The ZIP's own checksum is checked at the end. */
static gssize read_member(Archive *self, zip_file_t *file, char *bytes, gsize n, gint64 *left, GError **error) {
	zip_int64_t got = zip_fread(file, bytes, n);
	if (got < 0) {
		bad(self, zip_file_strerror(file), error);
		return -1;
	}
	*left -= got;
	if (*left < 0 || (got == 0 && *left > 0)) {
		bad_member(self, TZH_W_LOG_ARCHIVE_BOMB, self->log.where, error);
		return -1;
	}
	return (gssize)got;
}

/* ---- the checkpoint ---- */

/* The one spelling that log_archive_write gives it. */
static gboolean parse_checkpoint(Archive *self, const char *text, GError **error) {
	char hex[65], origin[129];
	int end = 0;
	long long size;
	if (sscanf(text, "{\"origin\":\"%128[A-Za-z0-9._:-]\",\"size\":%lld,\"root\":\"%64[0-9a-f]\"}%n", origin, &size, hex, &end) != 3 || end == 0 || size < 1 ||
	    strlen(hex) != 64 || !hash_parse(hex, &self->root) || strcmp(text + end, "\n") != 0)
		return bad_word(self, TZH_W_LOG_ARCHIVE_CHECKPOINT, error);
	self->size = size;
	return TRUE;
}

static gboolean read_checkpoint(Archive *self, GError **error) {
	char text[CHECKPOINT_MAX + 1];
	gint64 left;
	zip_file_t *file = open_named(self, ARCHIVE_CHECKPOINT, &left, error);
	if (file == NULL)
		return FALSE;
	gssize n = left <= CHECKPOINT_MAX ? read_member(self, file, text, CHECKPOINT_MAX, &left, error) : 0;
	zip_fclose(file);
	if (n < 0)
		return FALSE;
	text[n] = '\0';
	return parse_checkpoint(self, text, error);
}

/* ---- the lines ---- */

typedef struct {
	Archive *archive;
	GString *rest;  /* the line begun */
	MerkleEdge low; /* of the block begun */
	gint64 seq;     /* lines so far */
	gint64 offset;  /* of the line begun */
} Intake;

static void take_line(Intake *in, const char *line, gsize n) {
	Hash leaf;
	if (in->seq % BLOCK == 0)
		g_array_append_val(in->archive->offset, in->offset);
	merkle_leaf(line, n, &leaf);
	merkle_edge_push(&in->archive->edge, &leaf);
	merkle_edge_push(&in->low, &leaf);
	if (in->low.size == BLOCK) {
		g_array_append_val(in->archive->block, in->low.node[0]);
		merkle_edge_init(&in->low);
	}
	in->seq++;
	in->offset += (gint64)n + 1;
}

static gboolean take_bytes(Intake *in, const char *bytes, gsize n, GError **error) {
	const char *p = bytes, *end = bytes + n;
	while (p < end) {
		const char *feed = memchr(p, '\n', (gsize)(end - p));
		gsize part = (gsize)((feed != NULL ? feed : end) - p), whole = in->rest->len + part;
		if (whole > LINE_MAX_BYTES || (feed != NULL && whole == 0)) {
			g_autofree char *why = g_strdup_printf(tzh_word(in->archive->log.env->lang, TZH_W_LOG_ARCHIVE_LINES), in->seq + 1);
			return bad(in->archive, why, error);
		}
		if (feed == NULL || in->rest->len > 0)
			g_string_append_len(in->rest, p, (gssize)part);
		if (feed == NULL)
			return TRUE;
		take_line(in, in->rest->len > 0 ? in->rest->str : p, whole);
		g_string_truncate(in->rest, 0);
		p = feed + 1;
	}
	return TRUE;
}

static gboolean report(Archive *self, TzhWord what, gint64 done, gint64 all, GError **error) {
	const TzhEnv *env = self->log.env;
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, what), done, all))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

static gboolean unpack(Archive *self, zip_file_t *file, gint64 all, Intake *in, GError **error) {
	g_autofree char *bytes = g_malloc(CHUNK);
	gint64 left = all;
	gssize n;
	while ((n = read_member(self, file, bytes, CHUNK, &left, error)) > 0) {
		if (!place_write(self->fd, bytes, (gsize)n)) {
			place_error(self->log.env->lang, self->log.where, errno, error);
			return FALSE;
		}
		if (!take_bytes(in, bytes, (gsize)n, error) || !report(self, TZH_W_LOG_ARCHIVE_OPENING, all - left, all, error))
			return FALSE;
	}
	return n == 0;
}

static gboolean check_root(Archive *self, const Intake *in, GError **error) {
	Hash root;
	merkle_edge_root(&self->edge, &root);
	if (in->rest->len > 0 || in->seq != self->size || memcmp(&root, &self->root, sizeof root) != 0)
		return bad_word(self, TZH_W_LOG_ARCHIVE_ROOT, error);
	return TRUE;
}

static gboolean read_lines(Archive *self, GError **error) {
	Intake in = {.archive = self};
	zip_file_t *file = open_named(self, ARCHIVE_LINES, &self->bytes, error);
	if (file == NULL)
		return FALSE;
	self->fd = place_spool(self->log.env->lang, error);
	in.rest = g_string_new(NULL);
	gboolean ok = self->fd >= 0 && unpack(self, file, self->bytes, &in, error) && check_root(self, &in, error);
	g_string_free(in.rest, TRUE);
	zip_fclose(file);
	return ok;
}

/* ---- blobs ---- */

static int by_hash(gconstpointer a, gconstpointer b) {
	return memcmp(a, b, sizeof(Hash));
}

static gboolean list_blobs(Archive *self, GError **error) {
	zip_int64_t n = zip_get_num_entries(self->zip, 0);
	for (guint64 i = 0; i < (guint64)n; i++) {
		ArchiveBlob blob = {.index = i};
		zip_stat_t st;
		if (zip_stat_index(self->zip, i, 0, &st) != 0)
			return bad(self, zip_strerror(self->zip), error);
		if (!g_str_has_prefix(st.name, ARCHIVE_BLOBS) || !hash_parse(st.name + strlen(ARCHIVE_BLOBS), &blob.hash))
			continue;
		blob.size = (gint64)st.size;
		g_array_append_val(self->blob, blob);
	}
	g_array_sort(self->blob, by_hash);
	return TRUE;
}

static const ArchiveBlob *find_blob(Archive *self, const Hash *hash, GError **error) {
	const ArchiveBlob *blob = self->blob->len > 0 ? bsearch(hash, self->blob->data, self->blob->len, sizeof(ArchiveBlob), by_hash) : NULL;
	if (blob == NULL) {
		char hex[65];
		hash_hex(hash, hex);
		fail(error, TZH_ERROR_NOT_FOUND, self->log.env->lang, TZH_W_LOG_BLOB_MISSING, self->log.where, hex);
	}
	return blob;
}

static gboolean blob_size(Log *log, const Hash *hash, gint64 *size, GError **error) {
	const ArchiveBlob *blob = find_blob((Archive *)log, hash, error);
	if (blob != NULL)
		*size = blob->size;
	return blob != NULL;
}

static gboolean copy_member(Archive *self, zip_file_t *file, gint64 left, int fd, Hash *hash, GError **error) {
	g_autofree char *bytes = g_malloc(CHUNK);
	Sha *sha = sha_new();
	gssize n;
	while ((n = read_member(self, file, bytes, CHUNK, &left, error)) > 0) {
		sha_add(sha, bytes, (gsize)n);
		if (!place_write(fd, bytes, (gsize)n)) {
			fail(error, TZH_ERROR_IO, self->log.env->lang, TZH_W_LOG_BLOB_WRITE, tzh_system_text(self->log.env->lang, errno));
			n = -1;
			break;
		}
	}
	sha_end(sha, hash);
	return n == 0;
}

static gboolean blob_get(Log *log, const Hash *hash, int fd, GError **error) {
	Archive *self = (Archive *)log;
	Hash stored;
	gint64 size;
	const ArchiveBlob *blob = find_blob(self, hash, error);
	zip_file_t *file = blob != NULL ? open_member(self, blob->index, &size, error) : NULL;
	if (file == NULL)
		return FALSE;
	gboolean ok = copy_member(self, file, size, fd, &stored, error);
	zip_fclose(file);
	if (ok && memcmp(&stored, hash, sizeof stored) != 0) {
		char hex[65];
		hash_hex(hash, hex);
		ok = fail(error, TZH_ERROR_CORRUPT, log->env->lang, TZH_W_LOG_BLOB_ALTERED, log->where, hex);
	}
	return ok;
}

static gboolean blob_each(Log *log, LogBlobEach each, gpointer data, GError **error) {
	Archive *self = (Archive *)log;
	for (guint i = 0; i < self->blob->len; i++) {
		const ArchiveBlob *blob = &g_array_index(self->blob, ArchiveBlob, i);
		if (!each(&blob->hash, blob->size, data, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- reading ---- */

static gboolean snapshot(Log *log, GError **error) {
	(void)log, (void)error; /* an archive never changes */
	return TRUE;
}

static void snapshot_end(Log *log) {
	(void)log;
}

static gboolean head(Log *log, gint64 *size, Hash *root, GError **error) {
	Archive *self = (Archive *)log;
	(void)error;
	*size = self->size;
	if (root != NULL)
		*root = self->root;
	return TRUE;
}

static LogCursor *cursor_at(Log *log, gint64 from, gint64 to, GError **error) {
	Archive *self = (Archive *)log;
	ArchiveCursor *cursor = g_new0(ArchiveCursor, 1);
	(void)error;
	cursor->cursor.log = log;
	cursor->buffer = g_malloc(CHUNK + LINE_MAX_BYTES + 1);
	cursor->to = MIN(to, self->size);
	from = MAX(from, 1);
	cursor->next = from > cursor->to ? from : (from - 1) / BLOCK * BLOCK + 1;
	if (cursor->next <= cursor->to)
		cursor->offset = g_array_index(self->offset, gint64, (guint)((from - 1) / BLOCK));
	for (gint64 seq; cursor->next < from && cursor->next <= cursor->to;) {
		const char *text;
		gsize n;
		if (log->driver->next(&cursor->cursor, &seq, &text, &n, NULL, error) <= 0) {
			log->driver->cursor_free(&cursor->cursor);
			return NULL;
		}
	}
	return &cursor->cursor;
}

static gboolean refill(ArchiveCursor *cursor, GError **error) {
	Archive *self = (Archive *)cursor->cursor.log;
	memmove(cursor->buffer, cursor->buffer + cursor->at, cursor->have);
	cursor->at = 0;
	gssize n = pread(self->fd, cursor->buffer + cursor->have, CHUNK, cursor->offset);
	if (n <= 0) {
		place_error(self->log.env->lang, self->log.where, n < 0 ? errno : EIO, error);
		return FALSE;
	}
	cursor->have += (gsize)n;
	cursor->offset += n;
	return TRUE;
}

static int next(LogCursor *base, gint64 *seq, const char **text, gsize *n, Hash *leaf, GError **error) {
	ArchiveCursor *cursor = (ArchiveCursor *)base;
	char *feed;
	if (cursor->next > cursor->to)
		return 0;
	while ((feed = memchr(cursor->buffer + cursor->at, '\n', cursor->have)) == NULL)
		if (!refill(cursor, error))
			return -1;
	*feed = '\0';
	*text = cursor->buffer + cursor->at;
	*n = (gsize)(feed - *text);
	cursor->have -= *n + 1;
	cursor->at += *n + 1;
	*seq = cursor->next++;
	if (leaf != NULL)
		merkle_leaf(*text, *n, leaf);
	return 1;
}

static void cursor_free(LogCursor *base) {
	g_free(((ArchiveCursor *)base)->buffer);
	g_free(base);
}

static gboolean root_at(Log *log, gint64 size, Hash *root, GError **error) {
	Archive *self = (Archive *)log;
	MerkleEdge edge;
	if (size > self->size)
		return fail(error, TZH_ERROR_INVALID, log->env->lang, TZH_W_LOG_SHORT, log->where, self->size, size);
	merkle_edge_init(&edge);
	for (guint i = 0; i < (guint)(size / BLOCK); i++)
		merkle_edge_push_block(&edge, &g_array_index(self->block, Hash, i), BLOCK_HEIGHT);
	g_autoptr(LogCursor) cursor = log_read(log, size / BLOCK * BLOCK + 1, size, error);
	const char *text;
	gint64 seq;
	gsize n;
	Hash leaf;
	int row;
	if (cursor == NULL)
		return FALSE;
	while ((row = log_next(cursor, &seq, &text, &n, &leaf, error)) > 0)
		merkle_edge_push(&edge, &leaf);
	merkle_edge_root(&edge, root);
	return row == 0;
}

/* ---- opening ---- */

static void archive_close(Log *log) {
	Archive *self = (Archive *)log;
	if (self->zip != NULL)
		zip_discard(self->zip);
	if (self->fd >= 0)
		close(self->fd);
	g_array_unref(self->block);
	g_array_unref(self->offset);
	g_array_unref(self->blob);
	g_free(log->where);
	g_free(self);
}

static const LogDriver ARCHIVE_DRIVER = {
    .close = archive_close,
    .snapshot = snapshot,
    .snapshot_end = snapshot_end,
    .head = head,
    .root_at = root_at,
    .read = cursor_at,
    .next = next,
    .cursor_free = cursor_free,
    .blob_size = blob_size,
    .blob_get = blob_get,
    .blob_each = blob_each,
};

static gboolean open_zip(Archive *self, GError **error) {
	int code = 0;
	self->zip = zip_open(self->log.where, ZIP_RDONLY | ZIP_CHECKCONS, &code);
	if (self->zip != NULL)
		return TRUE;
	zip_error_t why;
	zip_error_init_with_code(&why, code);
	bad(self, zip_error_strerror(&why), error);
	zip_error_fini(&why);
	return FALSE;
}

G_MODULE_EXPORT Log *archive_module_open(const TzhEnv *env, const char *path, GError **error) {
	Archive *self = g_new0(Archive, 1);
	self->log.driver = &ARCHIVE_DRIVER;
	self->log.env = env;
	self->log.where = g_strdup(path);
	self->fd = -1;
	self->block = g_array_new(FALSE, FALSE, sizeof(Hash));
	self->offset = g_array_new(FALSE, FALSE, sizeof(gint64));
	self->blob = g_array_new(FALSE, FALSE, sizeof(ArchiveBlob));
	if (open_zip(self, error) && read_checkpoint(self, error) && read_lines(self, error) && list_blobs(self, error))
		return &self->log;
	archive_close(&self->log);
	return NULL;
}
