/* sqlite_queue.c — writers are served in the order of coming. SQLite's lock goes to whoever asks at the right moment: whoever has just released it, as a rule, and some
 * writer waits for a second. So a writer first draws a number: a lock on one byte, far beyond the end of the file, behind all that are held. It is its turn when no lower
 * number is held. The numbers are locks of open files and nothing else: they vanish with their process, however it ends, and nothing can go stale.
 *
 * The queue only orders: one writer at a time is still SQLite's doing. Where there is no queue (no such locks here, no file) and where its head does not move for HEAD_MS
 * (stopped, or at something long), a writer goes on without. Must not know what is written. */
#include "log/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define FIRST (G_GINT64_CONSTANT(1) << 40) /* SQLite locks nothing in the WAL's file, and the file never grows that long */
#define HEAD_MS 500
/* What a writer sleeps: the next in line hardly; the others for each that is ahead of them what an act takes at least. */
#define NEXT_US 50
#define STEP_US 250
#define LONGEST_US 5000

enum { NO_QUEUE = -2, NOT_OPEN = -1 };

/* SQLite's own locks belong to the process and are dropped when any of its descriptors of that file is closed; of the WAL's file it locks nothing. */
static bool has_queue(SqliteLog *self) {
	if (self->queue == NOT_OPEN) {
		g_autofree char *name = g_strconcat(self->path, "-wal", NULL);
		int fd = open(name, O_RDWR | O_CLOEXEC);
		self->queue = fd >= 0 ? fd : NO_QUEUE;
	}
	return self->queue >= 0;
}

/* Is any number from `from` on, below `to` (0: however high), held by another? `found` is one of them, as a rule the oldest. */
static bool held(const SqliteLog *self, gint64 from, gint64 to, struct flock *found) {
	*found = (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = from, .l_len = to > 0 ? to - from : 0};
	return (to == 0 || to > from) && fcntl(self->queue, F_OFD_GETLK, found) == 0 && found->l_type != F_UNLCK && found->l_len > 0;
}

static bool draw(const SqliteLog *self, gint64 number) {
	struct flock one = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = number, .l_len = 1};
	return fcntl(self->queue, F_OFD_SETLK, &one) == 0;
}

/* The number behind the highest; where another has just drawn that, the next. FALSE: there are no such locks here. */
static bool draw_number(SqliteLog *self) {
	struct flock other;
	gint64 number = FIRST;
	for (;;) {
		while (held(self, number, 0, &other))
			number = other.l_start + other.l_len;
		if (draw(self, number)) {
			self->number = number;
			return true;
		}
		if (errno != EAGAIN && errno != EACCES)
			return false;
	}
}

gboolean sqlite_queue_enter(SqliteLog *self, gint64 deadline) {
	struct flock ahead;
	gint64 head = 0, since = 0;
	g_assert(self->number == 0);
	if (!has_queue(self) || !draw_number(self))
		return TRUE;
	while (held(self, FIRST, self->number, &ahead)) {
		gint64 now = g_get_monotonic_time();
		if (now >= deadline) {
			sqlite_queue_leave(self);
			return FALSE;
		}
		if (ahead.l_start != head) {
			head = ahead.l_start;
			since = now;
		}
		if (now - since > HEAD_MS * G_GINT64_CONSTANT(1000))
			break;
		g_usleep((gulong)MIN(NEXT_US + (self->number - head - 1) * STEP_US, LONGEST_US));
	}
	return TRUE;
}

void sqlite_queue_leave(SqliteLog *self) {
	struct flock one = {.l_type = F_UNLCK, .l_whence = SEEK_SET, .l_start = self->number, .l_len = 1};
	if (self->number != 0)
		fcntl(self->queue, F_OFD_SETLK, &one);
	self->number = 0;
}

void sqlite_queue_close(SqliteLog *self) {
	if (self->queue >= 0)
		close(self->queue);
	self->queue = NOT_OPEN;
}
