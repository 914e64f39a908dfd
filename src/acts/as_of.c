/* as_of.c — a record as it stood: a view over a temporary book, replayed to a date, a week's report cut-off or a size (record.md §7).
 * Must not know what is shown of it; the record it looks at stays as it is. */
#include "acts/keep.h"
#include "core/fail.h"

#include <string.h>

/* Where a view ends. */
typedef struct {
	gint64 size;
	TzhTime time; /* TZH_TIME_NONE: the `at` of its last line */
} Point;

static bool all_digits(const char *text) {
	return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* "2022-W46", "46周": a number alone is a size. */
static bool names_week(const char *text) {
	return strpbrk(text, "Ww") != NULL || strstr(text, "周") != NULL;
}

static gboolean point_of_size(TzhRecord *record, const char *spec, Point *point, GError **error) {
	gint64 head = book_size(record->book);
	guint64 size;
	if (!g_ascii_string_to_unsigned(spec, 10, 1, (guint64)head, &size, NULL))
		return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_KEEP_SIZE_RANGE, spec, head);
	point->time = TZH_TIME_NONE;
	return book_round_size(record->book, (gint64)size, &point->size, error);
}

static gboolean point_of_time(TzhRecord *record, const char *spec, TzhTime time, Point *point, GError **error) {
	point->time = time;
	if (!book_size_at(record->book, time, &point->size, error))
		return FALSE;
	return point->size > 0 || fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_KEEP_BEFORE_FIRST, spec);
}

static gboolean point_of_week(TzhRecord *record, const char *spec, Point *point, GError **error) {
	TzhLang lang = record->env->lang;
	int this_year, month, day, year, number;
	TzhWeek week;
	tzh_day_split(tzh_record_today(record), &this_year, &month, &day);
	if (!tzh_week_parse(spec, this_year, &year, &number) || !tzh_calendar_week(book_calendar(record->book), year, number, &week))
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_KEEP_WEEK_BAD, spec);
	TzhTime cutoff = tzh_time_at(week.due, book_settings(record->book)->report_cutoff, book_offset(record->book));
	if (cutoff > tzh_record_now(record))
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_KEEP_NOT_YET, spec);
	return point_of_time(record, spec, cutoff, point, error);
}

static gboolean point_of_date(TzhRecord *record, const char *spec, Point *point, GError **error) {
	TzhLang lang = record->env->lang;
	TzhDay day, today = tzh_record_today(record);
	if (!tzh_date_parse(lang, book_calendar(record->book), today, spec, &day, error))
		return FALSE;
	if (day > today)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_KEEP_NOT_YET, spec);
	TzhTime end = tzh_time_at(day, 1440, book_offset(record->book)) - 1;
	return point_of_time(record, spec, day == today ? tzh_record_now(record) : end, point, error);
}

/* Eight digits beyond the head are a date written without hyphens. */
static gboolean find_point(TzhRecord *record, const char *spec, Point *point, GError **error) {
	if (all_digits(spec) && (strlen(spec) != 8 || g_ascii_strtoll(spec, NULL, 10) <= book_size(record->book)))
		return point_of_size(record, spec, point, error);
	return names_week(spec) ? point_of_week(record, spec, point, error) : point_of_date(record, spec, point, error);
}

TzhRecord *tzh_record_as_of(TzhRecord *record, const char *spec, GError **error) {
	TzhRecord *base = record->of != NULL ? record->of : record;
	Point point = {0};
	if (!find_point(base, spec, &point, error))
		return NULL;
	g_autoptr(Book) book = book_temporary(base->env, base->log, error);
	if (book == NULL || !book_catch_up(book, point.size, error))
		return NULL;
	TzhRecord *view = g_new0(TzhRecord, 1);
	view->env = base->env;
	view->log = base->log;
	view->of = base;
	view->view_size = point.size;
	view->view_time = point.time != TZH_TIME_NONE ? point.time : book_time(book);
	view->book = g_steal_pointer(&book);
	view->as_post = record->as_post;
	view->clock = TZH_TIME_NONE;
	view->today_said = TZH_DAY_NONE;
	view->ahead = record->ahead;
	if (record->year != 0 && !tzh_record_set_year(view, record->year, error)) {
		tzh_record_close(view);
		return NULL;
	}
	return view;
}
