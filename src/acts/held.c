/* held.c — files that an act brings wait until the act was judged: a refused one leaves no bytes in the store (record.md §3). It must not know what acts mean. */
#include "acts/record.h"

#include "core/fail.h"
#include "log/place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	int fd;
	Hash hash; /* as told to the act */
} Held;

static gboolean unreadable(TzhRecord *record, GError **error) {
	return fail(error, TZH_ERROR_IO, record->env->lang, TZH_W_LOG_SYSTEM, log_where(record->log), tzh_system_text(record->env->lang, errno));
}

void record_hold(TzhRecord *record) {
	g_assert(record->waiting == NULL);
	record->waiting = g_array_new(FALSE, FALSE, sizeof(Held));
}

void record_held_end(TzhRecord *record) {
	for (guint i = 0; record->waiting != NULL && i < record->waiting->len; i++)
		close(g_array_index(record->waiting, Held, i).fd);
	g_clear_pointer(&record->waiting, g_array_unref);
}

gboolean record_put_fd(TzhRecord *record, int fd, Hash *hash, gint64 *size, GError **error) {
	char room[65536];
	gssize n;
	if (record->waiting == NULL)
		return log_blob_put(record->log, fd, hash, size, error);
	Held held = {.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0)};
	if (held.fd < 0)
		return unreadable(record, error);
	Sha *sha = sha_new();
	*size = 0;
	while ((n = place_read(fd, room, sizeof room)) > 0) {
		sha_add(sha, room, (gsize)n);
		*size += n;
	}
	sha_end(sha, hash);
	held.hash = *hash;
	g_array_append_val(record->waiting, held);
	return n == 0 || unreadable(record, error);
}

/* The bytes are read a second time: they must be those that were judged. */
gboolean record_held_store(TzhRecord *record, GError **error) {
	for (guint i = 0; record->waiting != NULL && i < record->waiting->len; i++) {
		const Held *held = &g_array_index(record->waiting, Held, i);
		Hash hash;
		gint64 size;
		if (lseek(held->fd, 0, SEEK_SET) != 0)
			return unreadable(record, error);
		if (!log_blob_put(record->log, held->fd, &hash, &size, error))
			return FALSE;
		if (memcmp(&hash, &held->hash, sizeof hash) != 0)
			return fail(error, TZH_ERROR_CONFLICT, record->env->lang, TZH_W_FILE_CHANGED);
	}
	return TRUE;
}

gboolean record_rehearse(TzhRecord *record, const char *id, Compose compose, gpointer data, GError **error) {
	ActResult result = {0};
	if (record->waiting == NULL || record->waiting->len == 0)
		return TRUE;
	gboolean ok = record_act(record, id, TRUE, compose, data, &result, error);
	g_free(result.text);
	if (ok && result.repeated) /* done already: nothing is to be stored again */
		record_held_end(record);
	return ok;
}
