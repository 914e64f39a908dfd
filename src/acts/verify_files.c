/* verify_files.c — every stored file hashed again, and every file that a line names found or excused by a purge. One merge over both, by hash.
 * Must not know what the files are. */
#include "acts/verify.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	Verify *verify;
	Stmt *named;   /* files that lines name; NULL: the replay stopped at a gap */
	KeptFile file; /* the next of them */
	bool more;     /* there is one */
	gint64 done;   /* files hashed */
	int sink;      /* /dev/null */
} Files;

static gboolean advance(Files *files, GError **error) {
	int row = files->named != NULL ? kept_files_next(files->named, &files->file, error) : 0;
	files->more = row > 0;
	return row >= 0;
}

/* A named file that is not stored, or not wholly. */
static void find_absent(Files *files) {
	Verify *self = files->verify;
	const KeptFile *file = &files->file;
	char hex[65];
	hash_hex(&file->sha, hex);
	if (file->withheld != 0) {
		self->withheld++;
		verify_note(self, TZH_W_VERIFY_WITHHELD, hex, file->withheld);
	} else {
		verify_find(self, TZH_MISSING, file->line, "blob", TZH_W_VERIFY_FILE_MISSING, hex, file->line);
	}
}

static gboolean absent_before(Files *files, const Hash *hash, GError **error) {
	while (files->more && (hash == NULL || memcmp(&files->file.sha, hash, sizeof *hash) < 0)) {
		find_absent(files);
		if (!advance(files, error))
			return FALSE;
	}
	return TRUE;
}

/* Bytes that come out whole but different were altered; bytes that do not come out cannot be read. */
static bool comes_out(Verify *self, const Hash *hash, gint64 size) {
	struct stat st;
	int fd = place_spool(self->env->lang, NULL);
	if (fd < 0)
		return false;
	log_blob_get(self->log, hash, fd, NULL);
	bool whole = fstat(fd, &st) == 0 && (gint64)st.st_size == size;
	close(fd);
	return whole;
}

static void check_bytes(Files *files, const Hash *hash, gint64 size, gint64 line) {
	Verify *self = files->verify;
	g_autoptr(GError) why = NULL;
	char hex[65];
	if (log_blob_get(self->log, hash, files->sink, &why)) {
		self->blobs++;
		return;
	}
	hash_hex(hash, hex);
	if (g_error_matches(why, TZH_ERROR, TZH_ERROR_CORRUPT) && comes_out(self, hash, size))
		verify_find(self, TZH_ALTERED, line, "blob", TZH_W_VERIFY_FILE_ALTERED, hex);
	else
		verify_find(self, TZH_UNREADABLE, line, "blob", TZH_W_VERIFY_FILE_UNREADABLE, hex, why->message);
}

/* A stored file; unused ones are no damage as long as they are what they are called. */
static gboolean check_stored(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Files *files = data;
	if (!absent_before(files, hash, error))
		return FALSE;
	bool named = files->more && memcmp(&files->file.sha, hash, sizeof *hash) == 0;
	if (size >= 0)
		check_bytes(files, hash, size, named ? files->file.line : 0);
	else if (named)
		find_absent(files);
	if (named && !advance(files, error))
		return FALSE;
	return keep_progress(files->verify->env, TZH_W_VERIFY_FILES, ++files->done, 0, error);
}

static gboolean check_all(Files *files, GError **error) {
	g_autoptr(GError) why = NULL;
	if (!advance(files, error))
		return FALSE;
	if (log_blob_each(files->verify->log, check_stored, files, &why))
		return absent_before(files, NULL, error);
	if (why->domain == TZH_ERROR && (why->code == TZH_ERROR_CORRUPT || why->code == TZH_ERROR_IO)) {
		verify_find(files->verify, TZH_UNREADABLE, 0, "blob", TZH_W_VERIFY_SAID, why->message);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&why));
	return FALSE;
}

gboolean verify_files(Verify *self, GError **error) {
	Files files = {.verify = self, .sink = open("/dev/null", O_WRONLY | O_CLOEXEC)};
	files.named = self->fresh != NULL ? kept_files(self->fresh) : NULL;
	if (files.sink < 0)
		return fail(error, TZH_ERROR_IO, self->env->lang, TZH_W_LOG_SYSTEM, "/dev/null", tzh_system_text(self->env->lang, errno));
	gboolean ok = check_all(&files, error);
	close(files.sink);
	if (files.named != NULL)
		sql_reset(files.named);
	return ok;
}
