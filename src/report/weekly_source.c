/* weekly_source.c — the record as of N, where a weekly report's facts come from (domain.md §6): which lines, which instant. It must not know what is reported. */
#include "report/weekly.h"

#include "core/fail.h"

#define TRIES 50

static TzhTime cutoff(Book *book, const TzhWeek *week, int minute) {
	return tzh_time_at(week->due, minute, book_offset(book));
}

gboolean weekly_week(TzhRecord *record, const char *text, TzhWeek *week, GError **error) {
	Book *book = record->book;
	const TzhCalendar *calendar = book_calendar(book);
	TzhDay today = tzh_record_today(record);
	int year, month, mday, number;
	*week = tzh_calendar_week_of(calendar, today);
	if (text == NULL || *text == '\0')
		return TRUE;
	tzh_day_split(today, &year, &month, &mday);
	if (!tzh_week_parse(text, record->year != 0 ? record->year : year, &year, &number) || !tzh_calendar_week(calendar, year, number, week))
		return fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_KEEP_WEEK_BAD, text);
	return week->monday <= today || fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_REPORT_WEEK_AHEAD, text);
}

/* ---- holding still ---- */

/* The book in the record's own file moves with every process; one read holds it, caught up to what that read sees. */
static gboolean hold(WeeklySource *source, GError **error) {
	TzhRecord *record = source->record;
	if (record->of != NULL)
		return TRUE; /* a view is its own book */
	for (int i = 0; i < TRIES; i++) {
		gint64 head;
		if (!tzh_record_refresh(record, NULL, error) || !log_snapshot(record->log, error))
			return FALSE;
		if (!log_head(record->log, &head, NULL, error)) {
			log_snapshot_end(record->log);
			return FALSE;
		}
		source->snapshot = head == book_size(record->book);
		if (source->snapshot)
			return TRUE;
		log_snapshot_end(record->log);
	}
	return fail(error, TZH_ERROR_BUSY, record->env->lang, TZH_W_REPORT_BUSY);
}

/* ---- which lines ---- */

static gboolean settle_size(WeeklySource *source, const WeeklyAsk *ask, GError **error) {
	WeeklyScope *scope = &source->scope;
	TzhRecord *record = source->record;
	TzhTime now = tzh_record_now(record);
	gint64 head = book_size(record->book), at_cutoff = 0;
	if (!book_size_at(record->book, scope->report_cutoff, &at_cutoff, error))
		return FALSE;
	bool ahead = scope->report_cutoff > now, late = ask->late || ask->corrects != 0;
	scope->size = ahead || late ? head : at_cutoff;
	scope->now = ahead ? now : scope->report_cutoff;
	if (!ahead && late)
		scope->now = MAX(scope->now, book_time(record->book));
	scope->day = tzh_time_day(scope->now, book_offset(record->book));
	return scope->size > 0 || fail(error, TZH_ERROR_NOT_FOUND, record->env->lang, TZH_W_REPORT_NOT_ISSUED, source->year);
}

static gboolean settle_period(WeeklySource *source, GError **error) {
	WeeklyScope *scope = &source->scope;
	gint64 first;
	if (!keep_slice_first(source->record, scope->week.year, scope->week.week, &first, error))
		return FALSE;
	TzhWeek before = tzh_calendar_week_before(book_calendar(source->record->book), &scope->week);
	scope->before = before.due;
	scope->after = MIN(first - 1, scope->size);
	return TRUE;
}

static gboolean settle_view(WeeklySource *source, GError **error) {
	TzhRecord *record = source->record;
	if (source->scope.size < book_size(record->book)) {
		char spec[24];
		g_snprintf(spec, sizeof spec, "%" G_GINT64_FORMAT, source->scope.size);
		source->view = tzh_record_as_of(record, spec, error);
		if (source->view == NULL)
			return FALSE;
	}
	source->at = source->view != NULL ? *source->view : *record;
	source->at.of = record->of != NULL ? record->of : record;
	source->at.view_time = source->scope.now;
	source->at.view_size = source->scope.size;
	source->at.year = source->year;
	source->at.ledger = source->scope.ledger;
	return TRUE;
}

/* Issued by N: what is reported on are its items. */
static gboolean settle_ledger(WeeklySource *source, GError **error) {
	int state = LEDGER_DRAFT;
	TzhLang lang = source->record->env->lang;
	source->ledger = weekly_ledger(source->at.book, source->scope.ledger, &state, &source->issued, error);
	if (source->ledger != NULL && state != LEDGER_DRAFT)
		return TRUE;
	return error != NULL && *error != NULL ? FALSE : fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_REPORT_NOT_ISSUED, source->year);
}

static gboolean ledger_year(WeeklySource *source, GError **error) {
	int state;
	TzhTime issued;
	g_autoptr(GError) why = NULL;
	json_t *row = weekly_ledger(source->record->book, source->scope.ledger, &state, &issued, &why);
	source->year = (int)json_integer_value(json_object_get(row, "year"));
	json_decref(row);
	if (why == NULL)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&why));
	return FALSE;
}

gboolean weekly_source_open(WeeklySource *source, TzhRecord *record, const WeeklyAsk *ask, GError **error) {
	*source = (WeeklySource){.record = record, .scope = {.ledger = ask->ledger, .week = ask->week, .name = ask->week.year * 100 + ask->week.week}};
	if (!hold(source, error))
		return FALSE;
	const Settings *settings = book_settings(record->book);
	source->scope.section_cutoff = cutoff(record->book, &ask->week, settings->section_cutoff);
	source->scope.report_cutoff = cutoff(record->book, &ask->week, settings->report_cutoff);
	g_autoptr(GError) why = NULL;
	if (ledger_year(source, &why) && settle_size(source, ask, &why) && settle_period(source, &why) && settle_view(source, &why) && settle_ledger(source, &why))
		return TRUE;
	weekly_source_close(source);
	g_propagate_error(error, g_steal_pointer(&why));
	return FALSE;
}

void weekly_source_close(WeeklySource *source) {
	if (source->snapshot)
		log_snapshot_end(source->record->log);
	source->snapshot = false;
	g_clear_pointer(&source->view, tzh_record_close);
	g_clear_pointer(&source->ledger, json_decref);
}
