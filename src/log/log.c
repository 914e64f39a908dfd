/* log.c — one interface over the stores of a record: recognises what is at a path, dispatches, refuses writing to what can only be read.
 * Must not know SQL, ZIP or the meaning of a line. */
#include "log/log.h"

#include "core/fail.h"
#include "log/driver.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID_AT 68 /* SQLite's file format, section 1.3 */
#define HEADER_BYTES 100

typedef enum { FOREIGN, RECORD, ARCHIVE } FileKind;

static FileKind kind_of(const guint8 *bytes, gssize n) {
	guint32 id;
	if (n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
		return ARCHIVE;
	if (n < HEADER_BYTES || memcmp(bytes, "SQLite format 3", 16) != 0)
		return FOREIGN;
	memcpy(&id, bytes + APPLICATION_ID_AT, sizeof id);
	return GUINT32_FROM_BE(id) == RECORD_FILE_ID ? RECORD : FOREIGN;
}

/* What the file's first bytes say; -1 with `error` when it cannot be read. */
static int sniff(const TzhEnv *env, const char *path, GError **error) {
	guint8 bytes[HEADER_BYTES];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	gssize n = fd < 0 || fstat(fd, &st) != 0 ? -1 : S_ISREG(st.st_mode) ? pread(fd, bytes, sizeof bytes, 0) : 0;
	int saved = errno;
	if (fd >= 0)
		close(fd);
	if (n >= 0)
		return (int)kind_of(bytes, n);
	if (saved == ENOENT || saved == ENOTDIR)
		fail(error, TZH_ERROR_NOT_FOUND, env->lang, TZH_W_LOG_NOT_FOUND, path);
	else if (saved == EACCES || saved == EPERM)
		fail(error, TZH_ERROR_IO, env->lang, TZH_W_LOG_NO_PERMISSION, path);
	else
		place_error(env->lang, path, saved, error);
	return -1;
}

Log *log_open(const TzhEnv *env, const char *where, LogMode mode, GError **error) {
	switch (sniff(env, where, error)) {
	case RECORD:
		return place_local(env, where, error) ? sqlite_open(env, where, mode, error) : NULL;
	case ARCHIVE:
		return archive_open(env, where, error);
	case FOREIGN:
		fail(error, TZH_ERROR_INVALID, env->lang, TZH_W_LOG_NOT_RECORD, where);
		return NULL;
	default:
		return NULL;
	}
}

Log *log_create(const TzhEnv *env, const char *path, const char *group, GError **error) {
	return sqlite_create(env, path, group, error);
}
