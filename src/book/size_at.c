/* size_at.c — which size a record had at an instant, and where acts end (record.md §2, §7). Instants rise along the lines with effect, but for clock
 * resets: each opens a stretch of its own. */
#include "book/inside.h"

typedef struct {
	gint64 seq;
	TzhTime time;
} Moment;

/* The last (or first) line with effect in from..to; seq 0: none. */
static gboolean moment(Book *book, StatementId id, gint64 from, gint64 to, Moment *found, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, id, &stmt, error, INT(from), INT(to));
	*found = (Moment){0, TZH_TIME_NONE};
	if (step == SQL_ROW)
		*found = (Moment){sql_get_int(stmt, 0), sql_get_time(stmt, 1)};
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* The greatest line with effect at or before `time` in a stretch where instants rise; 0: none. */
static gboolean search(Book *book, gint64 from, gint64 to, TzhTime time, gint64 *seq, GError **error) {
	Moment m;
	if (!moment(book, SQL_ENTRY_AFTER, from, to, &m, error))
		return FALSE;
	*seq = m.seq != 0 && m.time <= time ? m.seq : 0;
	gint64 low = *seq, high = to;
	while (*seq != 0 && low < high) {
		gint64 middle = high - (high - low) / 2; /* above low */
		if (!moment(book, SQL_ENTRY_BEFORE, from, middle, &m, error))
			return FALSE;
		if (m.time > time) {
			high = m.seq - 1;
		} else {
			*seq = MAX(*seq, m.seq);
			low = middle;
		}
	}
	return TRUE;
}

static gboolean resets(Book *book, GArray *seqs, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_CLOCK_RESETS);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 seq = sql_get_int(stmt, 0);
		g_array_append_val(seqs, seq);
	}
	return step == SQL_END;
}

gboolean book_size_at(Book *book, TzhTime time, gint64 *size, GError **error) {
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gint64));
	gint64 first = 1, to = book->size, seq = 0;
	*size = 0;
	if (!resets(book, starts, error))
		return FALSE;
	g_array_append_val(starts, first);
	for (guint i = 0; i < starts->len && seq == 0; i++) { /* latest stretch first */
		gint64 from = g_array_index(starts, gint64, i);
		if (!search(book, from, to, time, &seq, error))
			return FALSE;
		to = from - 1;
	}
	*size = seq;
	return TRUE; /* an act's lines share one instant: the greatest is its last */
}

static gboolean act_of(Book *book, gint64 seq, gint64 *act, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_ENTRY_ACT, &stmt, error, INT(seq));
	*act = step == SQL_ROW ? sql_get_int(stmt, 0) : seq;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean book_round_size(Book *book, gint64 size, gint64 *rounded, GError **error) {
	gint64 act;
	*rounded = CLAMP(size, 0, book->size);
	if (*rounded == 0 || *rounded == book->size)
		return TRUE;
	if (!act_of(book, *rounded + 1, &act, error))
		return FALSE;
	if (act <= *rounded)
		*rounded = act - 1;
	return TRUE;
}
