/* keep_slice.c — the lines of a report week as one plain file, and lines for whoever wants to read them (domain.md §6, record.md §7).
 * Its SHA-256 is of the file as it stands, so that any computer can check it. */
#include "acts/keep.h"
#include "core/fail.h"
#include "log/place.h"

#include <errno.h>

/* ---- which lines ---- */

/* As fixed by the week's report; -1: none, or no ledger at all yet. */
static gboolean fixed_size(TzhRecord *record, const TzhWeek *week, gint64 *size, GError **error) {
	g_autoptr(GError) why = NULL;
	TzhId ledger;
	*size = -1;
	if (record_ledger(record, &ledger, &why))
		return kept_week_size(record->book, ledger, week->year * 100 + week->week, size, error);
	if (g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&why));
	return FALSE;
}

gboolean keep_week_size(TzhRecord *record, int year, int week, gint64 *size, GError **error) {
	Book *book = record->book;
	TzhWeek found;
	if (!tzh_calendar_week(book_calendar(book), year, week, &found)) {
		char name[TZH_WEEK_NAME];
		tzh_week_name(record->env->lang, year, week, name);
		return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_KEEP_WEEK_BAD, name);
	}
	if (!fixed_size(record, &found, size, error))
		return FALSE;
	return *size >= 0 || book_size_at(book, tzh_time_at(found.due, book_settings(book)->report_cutoff, book_offset(book)), size, error);
}

gboolean keep_slice_first(TzhRecord *record, int year, int week, gint64 *first, GError **error) {
	const TzhCalendar *calendar = book_calendar(record->book);
	TzhWeek found;
	gint64 before = 0;
	if (!tzh_calendar_week(calendar, year, week, &found)) {
		char name[TZH_WEEK_NAME];
		tzh_week_name(record->env->lang, year, week, name);
		return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_KEEP_WEEK_BAD, name);
	}
	found = tzh_calendar_week_before(calendar, &found);
	if (!keep_week_size(record, found.year, found.week, &before, error))
		return FALSE;
	*first = before + 1;
	return TRUE;
}

/* ---- their bytes ---- */

typedef struct {
	const TzhEnv *env;
	Sha *sha;
	int fd;
} Pour;

static gboolean pour(Pour *into, const char *bytes, gsize n, GError **error) {
	sha_add(into->sha, bytes, n);
	return into->fd < 0 || place_write(into->fd, bytes, n) ||
	       fail(error, TZH_ERROR_IO, into->env->lang, TZH_W_KEEP_WRITE, tzh_system_text(into->env->lang, errno));
}

static gboolean pour_line(gint64 seq, const char *text, gsize n, gpointer data, GError **error) {
	(void)seq;
	return pour(data, text, n, error) && pour(data, "\n", 1, error);
}

typedef gboolean (*LineEach)(gint64 seq, const char *text, gsize n, gpointer data, GError **error);

/* Lines first..last in order, none missing. */
static gboolean each_line(Log *log, TzhLang lang, gint64 first, gint64 last, LineEach each, gpointer data, GError **error) {
	gint64 seq, expected = first;
	const char *text;
	gsize n;
	int row = 0;
	g_autoptr(LogCursor) cursor = first <= last ? log_read(log, first, last, error) : NULL;
	if (first > last)
		return TRUE;
	if (cursor == NULL)
		return FALSE;
	while ((row = log_next(cursor, &seq, &text, &n, NULL, error)) > 0 && seq == expected) {
		if (!each(seq, text, n, data, error))
			return FALSE;
		expected++;
	}
	if (row >= 0 && expected <= last)
		return fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_KEEP_LINE_MISSING, expected);
	return row >= 0;
}

gboolean keep_slice_hash(const TzhEnv *env, Log *log, gint64 first, gint64 last, int fd, Hash *hash, GError **error) {
	Pour into = {env, sha_new(), fd};
	gboolean ok = each_line(log, env->lang, first, last, pour_line, &into, error);
	sha_end(into.sha, hash);
	return ok;
}

typedef struct {
	TzhRecord *record;
	gint64 first, last;
	Hash hash;
} Slice;

static gboolean fill_slice(int fd, gpointer data, GError **error) {
	Slice *slice = data;
	return keep_slice_hash(slice->record->env, slice->record->log, slice->first, slice->last, fd, &slice->hash, error);
}

gboolean tzh_slice(TzhRecord *record, int year, int week, const char *path, char sha[65], gint64 *first, gint64 *last, GError **error) {
	Slice slice = {.record = record};
	if (!keep_slice_first(record, year, week, &slice.first, error) || !keep_week_size(record, year, week, &slice.last, error))
		return FALSE;
	slice.last = MAX(slice.last, slice.first - 1);
	if (path != NULL ? !keep_new_file(record->env, path, fill_slice, &slice, error) : !fill_slice(-1, &slice, error))
		return FALSE;
	hash_hex(&slice.hash, sha);
	*first = slice.first;
	*last = slice.last;
	return TRUE;
}

/* ---- reading lines ---- */

typedef struct {
	gboolean (*each)(gint64 seq, const char *text, gsize n, gpointer data);
	gpointer data;
	bool stopped;
} Reader;

static gboolean read_line(gint64 seq, const char *text, gsize n, gpointer data, GError **error) {
	Reader *reader = data;
	(void)error;
	reader->stopped = !reader->each(seq, text, n, reader->data);
	return !reader->stopped;
}

gboolean tzh_lines(TzhRecord *record, gint64 from, gint64 to, gboolean (*each)(gint64 seq, const char *text, gsize n, gpointer data), gpointer data,
                   GError **error) {
	Reader reader = {each, data, false};
	gint64 head = record->view_size;
	if (record->of == NULL && !log_head(record->log, &head, NULL, error))
		return FALSE;
	to = to <= 0 ? head : MIN(to, head);
	return each_line(record->log, record->env->lang, MAX(from, 1), to, read_line, &reader, error) || reader.stopped;
}
