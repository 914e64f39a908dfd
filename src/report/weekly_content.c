/* weekly_content.c — the content of a weekly report: facts as JSON with stable names, the same in both languages (docs/reports.md). It must not know how a report looks. */
#include "report/weekly.h"

#include "core/fail.h"

#include <string.h>

static void set_text(json_t *object, const char *key, const char *text) {
	json_object_set_new(object, key, text != NULL ? json_string(text) : json_null());
}

static void set_day(json_t *object, const char *key, TzhDay day) {
	char text[11];
	tzh_day_format(day, text);
	set_text(object, key, text);
}

static void set_time(json_t *object, const char *key, TzhTime time) {
	char text[25];
	tzh_time_format(time, text);
	set_text(object, key, text);
}

/* Takes the value; NULL (an error was set) leaves the content as it is. */
static gboolean put(json_t *content, const char *key, json_t *value) {
	return value != NULL && json_object_set_new(content, key, value) == 0;
}

/* ---- head ---- */

/* 第N期: report weeks counted from the one in which the ledger was issued. */
static int issue_number(const WeeklySource *source) {
	const TzhCalendar *calendar = book_calendar(source->at.book);
	TzhWeek week = tzh_calendar_week_of(calendar, tzh_time_day(source->issued, book_offset(source->at.book)));
	int n = 1;
	while (week.monday < source->scope.week.monday) {
		week = tzh_calendar_week_after(calendar, &week);
		n++;
	}
	return n;
}

static void add_week(json_t *content, const WeeklySource *source, const WeeklyAsk *ask) {
	const WeeklyScope *scope = &source->scope;
	char name[9];
	tzh_week_format(scope->week.year, scope->week.week, name);
	set_text(content, "week", name);
	json_object_set_new(content, "number", json_integer(issue_number(source)));
	set_day(content, "from", scope->week.monday);
	set_day(content, "to", scope->week.sunday);
	set_day(content, "due", scope->week.due);
	set_time(content, "section_cutoff", scope->section_cutoff);
	set_time(content, "report_cutoff", scope->report_cutoff);
	set_time(content, "time", scope->now);
	set_day(content, "day", scope->day);
	json_object_set_new(content, "late_entries", json_boolean(scope->now > scope->report_cutoff));
	json_object_set_new(content, "corrects", ask->corrects != 0 ? json_of_id(ask->corrects) : json_null());
}

static TzhId post_of_role(const People *people, int role, TzhId person, TzhDay day) {
	for (guint i = 0; i < people_count_posts(people); i++) {
		const PostFact *post = people_post_at(people, i);
		if (post->role == role && post_in_force(post, day) && (person == 0 || post->person == person))
			return post->id;
	}
	return 0;
}

/* Who compiles: the office post of whoever asks, else the office's first. */
static gboolean add_people(json_t *content, WeeklySource *source, GError **error) {
	Book *book = source->at.book;
	const People *people = book_people(book);
	TzhDay day = source->scope.day;
	TzhId person = record_person(source->record), compiler = person != 0 ? post_of_role(people, ROLE_OFFICE, person, day) : 0;
	TzhId signer = book_settings(book)->weekly_signer;
	if (compiler == 0)
		compiler = post_of_role(people, ROLE_OFFICE, 0, day);
	if (signer == 0)
		signer = post_of_role(people, ROLE_HEAD, 0, day);
	return put(content, "compiler", weekly_post(book, compiler, error)) && put(content, "signer", weekly_post(book, signer, error));
}

static gboolean add_record(json_t *content, WeeklySource *source, WeeklyBuilt *built, GError **error) {
	Book *book = source->at.book;
	char hex[2 * HASH_BYTES + 1], groups[80];
	gint64 illegal;
	int year = source->scope.week.year;
	if (!log_root_at(source->record->log, source->scope.size, &built->root, error) || !weekly_illegal(book, source->scope.size, &illegal, error))
		return FALSE;
	hash_hex(&built->root, hex);
	hash_groups(&built->root, groups);
	json_t *record = json_object();
	set_text(record, "uuid", book_record(book));
	set_text(record, "org", book_org(book));
	json_object_set_new(record, "demo", json_boolean(book_demo(book)));
	json_object_set_new(record, "offset", json_integer(book_offset(book)));
	json_object_set_new(record, "size", json_integer(source->scope.size));
	set_text(record, "root", hex);
	set_text(record, "root_groups", groups);
	json_object_set_new(record, "illegal", json_integer(illegal));
	json_object_set_new(record, "calendar_missing", json_boolean(!tzh_calendar_has_year(book_calendar(book), year)));
	return put(content, "record", record);
}

static gboolean add_slice(json_t *content, WeeklySource *source, WeeklyBuilt *built, GError **error) {
	const WeeklyScope *scope = &source->scope;
	char hex[2 * HASH_BYTES + 1], week[9];
	if (!keep_slice_hash(source->record->env, source->record->log, scope->after + 1, scope->size, -1, &built->slice, error))
		return FALSE;
	hash_hex(&built->slice, hex);
	tzh_week_format(scope->week.year, scope->week.week, week);
	g_autofree char *file = g_strconcat(week, ".ndjson", NULL);
	json_t *slice = json_object();
	set_text(slice, "file", file);
	json_object_set_new(slice, "first", json_integer(scope->after + 1));
	json_object_set_new(slice, "last", json_integer(scope->size));
	set_text(slice, "sha256", hex);
	return put(content, "slice", slice);
}

/* ---- changes of organisation, settings, calendar and clock ---- */

/* The body of a line, word for word; readers know it from docs/record.md. */
static json_t *body_of(Log *log, gint64 seq, GError **error) {
	const char *text;
	gsize n;
	gint64 found;
	g_autoptr(LogCursor) cursor = log_read(log, seq, seq, error);
	if (cursor == NULL || log_next(cursor, &found, &text, &n, NULL, error) <= 0)
		return error != NULL && *error != NULL ? NULL : json_null();
	json_t *line = json_loadb(text, n, 0, NULL), *body = json_incref(json_object_get(line, "body"));
	json_decref(line);
	return body != NULL ? body : json_null();
}

/* What a line of the record itself is about is no post, although line 1 created one. */
static void no_subject(json_t *row) {
	static const char *const KEYS[] = {"subject", "subject_en", "person", "person_en"};
	const char *name = json_string_value(json_object_get(row, "kind"));
	const Kind *kind = kind_find(name, strlen(name));
	for (gsize i = 0; kind != NULL && (kind->noun == NOUN_RECORD || kind->noun == NOUN_CALENDAR) && i < G_N_ELEMENTS(KEYS); i++)
		json_object_set_new(row, KEYS[i], json_null());
}

gboolean weekly_add_changes(json_t *content, const WeeklySource *source, GError **error) {
	g_autoptr(GError) why = NULL;
	json_t *rows = weekly_changes(source->at.book, &source->scope, error), *row;
	size_t i;
	json_array_foreach(rows, i, row) {
		json_t *body = body_of(source->record->log, json_integer_value(json_object_get(row, "line")), &why);
		if (body == NULL) {
			json_decref(rows);
			g_propagate_error(error, g_steal_pointer(&why));
			return FALSE;
		}
		no_subject(row);
		json_object_set_new(row, "body", body);
	}
	return put(content, "changes", rows);
}

/* ---- the whole ---- */

static gboolean add_matters(json_t *content, WeeklySource *source, GError **error) {
	Book *book = source->at.book, *now = source->record->book;
	const WeeklyScope *scope = &source->scope;
	return put(content, "proposals", weekly_proposals(book, scope, error)) && put(content, "extensions", weekly_extensions(book, scope, error)) &&
	       put(content, "words", weekly_words(now, scope->ledger, scope->name, error)); /* the report's own text, not a fact: as it is now */
}

static gboolean fill(json_t *content, WeeklySource *source, const WeeklyAsk *ask, WeeklyBuilt *built, GError **error) {
	Book *book = source->at.book;
	const WeeklyScope *scope = &source->scope;
	add_week(content, source, ask);
	json_object_set(content, "ledger", source->ledger);
	return add_people(content, source, error) && add_record(content, source, built, error) && add_slice(content, source, built, error) &&
	       put(content, "light_words", weekly_light_words(book, error)) && weekly_add_work(content, book, scope, error) &&
	       weekly_add_totals(content, source, error) && put(content, "closings", weekly_closings(book, scope, error)) &&
	       put(content, "proxies", weekly_proxies(book, scope, error)) && weekly_add_changes(content, source, error) && add_matters(content, source, error);
}

void weekly_built_clear(WeeklyBuilt *built) {
	g_clear_pointer(&built->text, g_free);
	g_clear_pointer(&built->content, json_decref);
}

static void finish(json_t *content, const WeeklyScope *scope, WeeklyBuilt *built) {
	char *dumped = json_dumps(content, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	built->text = g_strconcat(dumped, "\n", NULL);
	built->n = strlen(built->text);
	free(dumped);
	built->content = json_incref(content);
	built->totals = json_object_get(content, "totals");
	built->size = scope->size;
	built->section_cutoff = scope->section_cutoff;
	built->report_cutoff = scope->report_cutoff;
	built->week = scope->name;
	built->ledger = scope->ledger;
}

gboolean weekly_build(TzhRecord *record, const WeeklyAsk *ask, WeeklyBuilt *built, GError **error) {
	WeeklySource source;
	*built = (WeeklyBuilt){.text = NULL};
	if (!weekly_source_open(&source, record, ask, error))
		return FALSE;
	json_t *content = json_pack("{s:i,s:s}", "v", REPORT_VERSION, "report", "weekly");
	gboolean ok = fill(content, &source, ask, built, error);
	if (ok)
		finish(content, &source.scope, built);
	json_decref(content);
	weekly_source_close(&source);
	return ok;
}
