/* verify_replay.c — the lines judged and applied again into a fresh temporary book, and the record's own book compared with it where that one stands.
 * Must not know hashes. */
#include "acts/verify.h"

#include <string.h>

#define DIFFERENCES 20 /* rows of the book told one by one */

static char *joined(const GPtrArray *refusals) {
	GString *all = g_string_new(NULL);
	for (guint i = 0; i < refusals->len; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? "; " : "", (const char *)refusals->pdata[i]);
	return g_string_free(all, FALSE);
}

static void find_illegal(Verify *self, gint64 first, gint64 last, const GPtrArray *refusals) {
	g_autofree char *why = joined(refusals);
	if (first == last)
		verify_find(self, TZH_ILLEGAL, first, "act", TZH_W_VERIFY_ACT, first, why);
	else
		verify_find(self, TZH_ILLEGAL, first, "act", TZH_W_VERIFY_ACT_LINES, first, last, why);
}

/* ---- the record's own book ---- */

static gboolean compare(Verify *self, GError **error) {
	g_autoptr(GPtrArray) differences = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) why = NULL;
	self->compared = true;
	if (!keep_progress(self->env, TZH_W_VERIFY_BOOK, 0, 0, error) || !feed_row(self->feed, error))
		return FALSE;
	if (!book_compare(self->fresh, self->stored, DIFFERENCES, differences, &why))
		verify_find(self, TZH_UNREADABLE, 0, "book", TZH_W_VERIFY_BOOK_UNREADABLE, why->message);
	for (guint i = 0; i < differences->len; i++)
		verify_find(self, TZH_NOT_DERIVABLE, 0, "book", TZH_W_VERIFY_BOOK_DIFFERS, (const char *)differences->pdata[i]);
	return TRUE;
}

/* The stored book may be behind: then it is compared where it stands. */
static gboolean fed(gint64 first, gint64 last, const GPtrArray *refusals, gpointer data, GError **error) {
	Verify *self = data;
	if (refusals->len > 0)
		find_illegal(self, first, last, refusals);
	if (self->stored != NULL && book_size(self->stored) == last && !compare(self, error))
		return FALSE;
	return verify_totals_at(self, last, error);
}

static void not_compared(Verify *self) {
	if (self->archive)
		return; /* an archive has none */
	if (self->stored == NULL)
		verify_note(self, TZH_W_VERIFY_BOOK_NONE);
	else if (book_size(self->stored) > self->size)
		verify_find(self, TZH_NOT_DERIVABLE, 0, "book", TZH_W_VERIFY_BOOK_AHEAD, book_size(self->stored), self->size);
	else
		verify_find(self, TZH_NOT_DERIVABLE, 0, "book", TZH_W_VERIFY_BOOK_MIDDLE, book_size(self->stored));
}

/* ---- the fresh one ---- */

gboolean verify_replay_open(Verify *self, GError **error) {
	g_autoptr(GError) why = NULL;
	gint64 head;
	self->fresh = book_temporary(self->env, self->log, error);
	if (self->fresh == NULL)
		return FALSE;
	self->feed = feed_new(self->fresh, fed, self);
	feed_sparing(self->feed);
	if (!feed_expect(self->feed, log_head(self->log, &head, NULL, NULL) ? head : 0, error)) /* a head that cannot be read is found by the lines */
		return FALSE;
	self->stored = book_stored(self->env, self->log, &why);
	if (self->stored == NULL && why != NULL) {
		verify_find(self, TZH_UNREADABLE, 0, "book", TZH_W_VERIFY_BOOK_UNREADABLE, why->message);
		self->compared = true;
	}
	return self->stored == NULL || verify_totals_wanted(self, error);
}

gboolean verify_replay_stop(Verify *self, gint64 line, GError **error) {
	if (self->feed == NULL)
		return TRUE;
	if (!feed_drop(self->feed, error) || !feed_end(self->feed, error))
		return FALSE;
	g_clear_pointer(&self->feed, feed_free);
	verify_note(self, TZH_W_VERIFY_REPLAY_STOPPED, line);
	return TRUE;
}

gboolean verify_replay_line(Verify *self, gint64 seq, const char *text, gsize n, GError **error) {
	return self->feed == NULL || feed_line(self->feed, seq, text, n, error);
}

gboolean verify_replay_end(Verify *self, GError **error) {
	g_autoptr(GError) why = NULL;
	if (self->feed == NULL)
		return TRUE;
	if (!feed_end(self->feed, error))
		return FALSE;
	if (book_newer(self->fresh))
		return fail(error, TZH_ERROR_NEWER, self->env->lang, TZH_W_VERIFY_NEWER, self->size);
	if (!self->compared && self->size > 0)
		not_compared(self);
	if (self->size == 0 ||
	    (book_sums_check(self->fresh, &why) && book_totals_tie(self->fresh, tzh_time_day(book_time(self->fresh), book_offset(self->fresh)), &why)))
		return TRUE;
	if (!g_error_matches(why, TZH_ERROR, TZH_ERROR_CORRUPT)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return FALSE;
	}
	verify_find(self, TZH_NOT_DERIVABLE, 0, "totals", TZH_W_VERIFY_TOTALS, why->message);
	return TRUE;
}

void verify_replay_close(Verify *self) {
	g_clear_pointer(&self->feed, feed_free);
	g_clear_pointer(&self->stored, book_free);
	g_clear_pointer(&self->fresh, book_free);
	verify_totals_free(self);
}
