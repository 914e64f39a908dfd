/* verify_weekly.c — the points that weekly reports cite: root, slice and control totals at N, recomputed from the lines (reports.md §1, record.md §5).
 * The stored book is only asked where to look in passing; a point that it does not know is replayed again. */
#include "acts/verify.h"

#include <string.h>

typedef struct {
	TzhId ledger;
	int year;
	gint64 size;
	TzhDay day;  /* the day that the totals are of */
	json_t *now; /* recomputed; NULL: not yet */
	int week;
	gint64 line;  /* the report's own */
	gint64 first; /* of the week's slice, as the book behind that line tells; 0: not yet */
} TotalsPoint;

static void clear_point(gpointer data) {
	json_decref(((TotalsPoint *)data)->now);
}

/* The line's totals name their day. */
static TotalsPoint point_of(const KeptWeekly *weekly) {
	TotalsPoint point = {.ledger = weekly->ledger, .year = weekly->year, .size = weekly->size, .week = weekly->week, .line = weekly->id};
	json_t *totals = weekly->totals != NULL ? json_loads(weekly->totals, 0, NULL) : NULL;
	const char *day = json_string_value(json_object_get(totals, "day"));
	point.day = day != NULL ? tzh_day_parse(day) : TZH_DAY_NONE;
	json_decref(totals);
	return point;
}

/* ---- totals at a point ---- */

/* The book as a view, standing where it does; lent, with what it is of. */
typedef struct {
	TzhRecord base, view;
} PointView;

static TzhRecord *point_view(Verify *self, Book *book, const TotalsPoint *point, PointView *held) {
	held->base = (TzhRecord){.env = self->env, .log = self->log, .book = book};
	held->view = (TzhRecord){.env = self->env, .log = self->log, .book = book, .of = &held->base, .year = point->year, .ledger = point->ledger};
	held->view.view_time = point->day != TZH_DAY_NONE ? tzh_time_at(point->day, 1440, book_offset(book)) - 1 : book_time(book);
	held->view.view_size = point->size;
	held->view.clock = TZH_TIME_NONE;
	held->view.today_said = TZH_DAY_NONE;
	return &held->view;
}

/* The book stands at the point. */
static gboolean recompute(Verify *self, Book *book, TotalsPoint *point, GError **error) {
	PointView held;
	point->now = keep_totals(point_view(self, book, point, &held), error);
	return point->now != NULL;
}

/* The book stands where the report was submitted: where its week begins followed from the reports, the calendar and the settings of then. */
static gboolean find_first(Verify *self, Book *book, TotalsPoint *point, GError **error) {
	PointView held;
	return keep_slice_first(point_view(self, book, point, &held), point->week / 100, point->week % 100, &point->first, error);
}

gboolean verify_totals_wanted(Verify *self, GError **error) {
	g_autoptr(GError) why = NULL;
	g_autoptr(GArray) weeklies = kept_weeklies(self->stored, &why);
	(void)error;
	self->points = g_array_new(FALSE, FALSE, sizeof(TotalsPoint));
	g_array_set_clear_func(self->points, clear_point);
	for (guint i = 0; weeklies != NULL && i < weeklies->len; i++) {
		TotalsPoint point = point_of(&g_array_index(weeklies, KeptWeekly, i));
		g_array_append_val(self->points, point);
	}
	return TRUE;
}

void verify_totals_free(Verify *self) {
	g_clear_pointer(&self->points, g_array_unref);
	g_clear_pointer(&self->again, book_free);
}

/* A ledger or day that the stored book invented is no point; the comparison of the books says so. */
gboolean verify_totals_at(Verify *self, gint64 size, GError **error) {
	(void)error;
	for (guint i = 0; self->points != NULL && i < self->points->len; i++) {
		TotalsPoint *point = &g_array_index(self->points, TotalsPoint, i);
		if (point->size == size && point->now == NULL)
			recompute(self, self->fresh, point, NULL);
		if (point->line <= size && point->first == 0)
			find_first(self, self->fresh, point, NULL);
	}
	return TRUE;
}

static const TotalsPoint *find_point(const Verify *self, const TotalsPoint *wanted) {
	for (guint i = 0; self->points != NULL && i < self->points->len; i++) {
		const TotalsPoint *point = &g_array_index(self->points, TotalsPoint, i);
		if (point->size == wanted->size && point->ledger == wanted->ledger && point->day == wanted->day && point->year == wanted->year && point->now != NULL)
			return point;
	}
	return NULL;
}

/* Replays up to a point once more: the stored book did not know of it. Points come in rising order nearly always, so one book goes from each to the next. */
static Book *replay_to(Verify *self, gint64 size, GError **error) {
	if (self->again != NULL && book_size(self->again) > size)
		g_clear_pointer(&self->again, book_free);
	if (self->again == NULL)
		self->again = book_temporary(self->env, self->log, error);
	return self->again != NULL && book_catch_up(self->again, size, error) ? self->again : NULL;
}

static json_t *replay_totals(Verify *self, TotalsPoint *point, GError **error) {
	Book *book = replay_to(self, point->size, error);
	return book != NULL && recompute(self, book, point, error) ? point->now : NULL;
}

static json_t *totals_at(Verify *self, const KeptWeekly *weekly, GError **error) {
	TotalsPoint wanted = point_of(weekly);
	const TotalsPoint *known = find_point(self, &wanted);
	return known != NULL ? json_incref(known->now) : replay_totals(self, &wanted, error);
}

/* ---- one weekly report ---- */

static void week_name(const Verify *self, const KeptWeekly *weekly, char name[TZH_WEEK_NAME]) {
	tzh_week_name(self->env->lang, weekly->week / 100, weekly->week % 100, name);
}

/* The first key whose value differs, objects inside compared whole; NULL: none. `common`: keys that both know. */
static const char *first_difference(const json_t *said, const json_t *now, guint *common) {
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)now, key, value) {
		const json_t *other = json_object_get(said, key);
		if (other == NULL)
			continue;
		++*common;
		if (!json_equal(other, value))
			return key;
	}
	return NULL;
}

static gboolean check_totals(Verify *self, const KeptWeekly *weekly, GError **error) {
	char name[TZH_WEEK_NAME];
	guint common = 0;
	json_t *said = weekly->totals != NULL ? json_loads(weekly->totals, 0, NULL) : NULL;
	json_t *now = totals_at(self, weekly, error);
	const char *key = now != NULL ? first_difference(said, now, &common) : NULL;
	week_name(self, weekly, name);
	if (key != NULL)
		verify_find(self, TZH_NOT_DERIVABLE, weekly->id, "totals", TZH_W_VERIFY_WEEKLY_TOTALS, name, weekly->id, weekly->size, key);
	else if (now != NULL && common == 0)
		verify_note(self, TZH_W_VERIFY_WEEKLY_FORM, name, weekly->id);
	json_decref(said);
	json_decref(now);
	return now != NULL;
}

static gboolean check_root(Verify *self, const KeptWeekly *weekly, gboolean *stands, GError **error) {
	Hash root;
	char name[TZH_WEEK_NAME];
	week_name(self, weekly, name);
	if (!verify_root_at(self, weekly->size, &root, error))
		return FALSE;
	*stands = memcmp(&root, &weekly->root, sizeof root) == 0;
	if (!*stands)
		verify_find(self, TZH_ALTERED, weekly->id, "weekly", TZH_W_VERIFY_WEEKLY_ROOT, name, weekly->id, weekly->size);
	return TRUE;
}

/* Where the root stands, the lines are those of then, and it is the report's line that was never true. */
static gboolean check_slice(Verify *self, const KeptWeekly *weekly, gboolean root_stands, GError **error) {
	TotalsPoint wanted = point_of(weekly);
	const TotalsPoint *known = find_point(self, &wanted);
	Book *book = known == NULL || known->first == 0 ? replay_to(self, weekly->id - 1, error) : NULL;
	g_autoptr(GError) why = NULL;
	Hash slice;
	char name[TZH_WEEK_NAME];
	if (known != NULL && known->first != 0)
		wanted.first = known->first;
	else if (book == NULL || !find_first(self, book, &wanted, error))
		return FALSE;
	if (!keep_slice_hash(self->env, self->log, wanted.first, weekly->size, -1, &slice, &why)) {
		if (g_error_matches(why, TZH_ERROR, TZH_ERROR_CORRUPT)) /* lines that cannot be read have been named */
			return TRUE;
		g_propagate_error(error, g_steal_pointer(&why));
		return FALSE;
	}
	week_name(self, weekly, name);
	if (memcmp(&slice, &weekly->slice, sizeof slice) != 0)
		verify_find(self, root_stands ? TZH_ILLEGAL : TZH_ALTERED, weekly->id, "weekly", TZH_W_VERIFY_WEEKLY_SLICE, name, weekly->id, wanted.first,
		            weekly->size);
	return TRUE;
}

/* A legal report has its N before it, and lines behind a gap were not replayed: every N is within what was read. */
gboolean verify_weeklies(Verify *self, GError **error) {
	g_autoptr(GArray) weeklies = kept_weeklies(self->fresh, error);
	for (guint i = 0; weeklies != NULL && i < weeklies->len; i++) {
		const KeptWeekly *weekly = &g_array_index(weeklies, KeptWeekly, i);
		gboolean stands;
		if (!check_root(self, weekly, &stands, error) || !check_totals(self, weekly, error) || !check_slice(self, weekly, stands, error))
			return FALSE;
	}
	return weeklies != NULL;
}
