/* caches.c — the few hundred rows that every judgement looks at: record, people, settings, calendar. Read when first needed, kept current
 * row by row by apply. Must not know who may do what. */
#include "book/inside.h"

#include <string.h>

/* ---- people ---- */

static void put_section(Book *book, const Stmt *s) {
	SectionFact fact = {sql_get_id(s, 0), sql_get_text(s, 1), sql_get_text(s, 2), sql_get_day(s, 3)};
	people_put_section(book->people, &fact);
}

static void put_person(Book *book, const Stmt *s) {
	PersonFact fact = {sql_get_id(s, 0), sql_get_text(s, 1), sql_get_text(s, 2), sql_get_day(s, 3), sql_get_day(s, 4), sql_get_id(s, 5)};
	people_put_person(book->people, &fact);
}

static void put_post(Book *book, const Stmt *s) {
	PostFact fact = {.id = sql_get_id(s, 0),
	                 .person = sql_get_id(s, 1),
	                 .role = (int)sql_get_int(s, 2),
	                 .section = sql_get_id(s, 3),
	                 .standby = sql_get_id(s, 4),
	                 .from = sql_get_day(s, 5),
	                 .until = sql_get_day(s, 6),
	                 .title = sql_get_text(s, 7)};
	people_put_post(book->people, &fact);
}

static void put_delegation(Book *book, const Stmt *s) {
	DelegationFact fact = {.id = sql_get_id(s, 0),
	                       .post = sql_get_id(s, 1),
	                       .person = sql_get_id(s, 2),
	                       .from = sql_get_time(s, 3),
	                       .ended = sql_get_time(s, 4),
	                       .until = sql_get_day(s, 5)};
	people_put_delegation(book->people, &fact);
}

static gboolean each(Book *book, Stmt *stmt, void (*put)(Book *, const Stmt *), GError **error) {
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		put(book, stmt);
	return step == SQL_END;
}

static gboolean read_people(Book *book, GError **error) {
	if (book->people != NULL)
		return TRUE;
	book->people = people_new();
	if (each(book, sql_use(book->sql, SQL_SECTIONS_ALL), put_section, error) && each(book, sql_use(book->sql, SQL_PERSONS_ALL), put_person, error) &&
	    each(book, sql_use(book->sql, SQL_POSTS_ALL), put_post, error) && each(book, sql_use(book->sql, SQL_DELEGATIONS_ALL), put_delegation, error))
		return TRUE;
	g_clear_pointer(&book->people, people_free);
	return FALSE;
}

gboolean caches_section(Book *book, TzhId id, GError **error) {
	return each(book, SQL_WITH(book->sql, SQL_SECTION_ROW, INT(id)), put_section, error);
}

gboolean caches_person(Book *book, TzhId id, GError **error) {
	return each(book, SQL_WITH(book->sql, SQL_PERSON_ROW, INT(id)), put_person, error);
}

gboolean caches_post(Book *book, TzhId id, GError **error) {
	return each(book, SQL_WITH(book->sql, SQL_POST_ROW, INT(id)), put_post, error);
}

gboolean caches_delegation(Book *book, TzhId id, GError **error) {
	return each(book, SQL_WITH(book->sql, SQL_DELEGATION_ROW, INT(id)), put_delegation, error);
}

/* ---- settings ---- */

static void put_setting(Book *book, const Stmt *s) {
	/* A guard has accepted the value; one that an older program's rules let through and this one cannot read leaves the default. */
	settings_put(&book->settings, sql_get_text(s, 0), sql_get_text(s, 1));
}

static gboolean read_settings(Book *book, GError **error) {
	if (book->settings_read)
		return TRUE;
	settings_init(&book->settings);
	return book->settings_read = each(book, sql_use(book->sql, SQL_SETTINGS_ALL), put_setting, error);
}

/* ---- calendar ---- */

static gboolean load_year(Book *book, TzhCalendar *calendar, int year, GError **error) {
	g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(TzhDayRule));
	Stmt *stmt = SQL_WITH(book->sql, SQL_CALENDAR_DAYS, DAY(tzh_day_of(year, 1, 1)), DAY(tzh_day_of(year, 12, 31)));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		TzhDayRule rule = {.day = sql_get_day(stmt, 0), .working = sql_get_int(stmt, 1) != 0};
		g_array_append_val(rules, rule);
	}
	if (step == SQL_END)
		tzh_calendar_load(calendar, year, (const TzhDayRule *)(void *)rules->data, rules->len);
	return step == SQL_END;
}

gboolean caches_calendar_year(Book *book, int year, GError **error) {
	return load_year(book, book->calendar, year, error);
}

static gboolean read_calendar(Book *book, GError **error) {
	if (book->calendar != NULL)
		return TRUE;
	g_autoptr(TzhCalendar) calendar = tzh_calendar_new();
	g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(int));
	Stmt *stmt = sql_use(book->sql, SQL_CALENDARS);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		int year = (int)sql_get_int(stmt, 0);
		g_array_append_val(years, year);
	}
	gboolean ok = step == SQL_END;
	for (guint i = 0; ok && i < years->len; i++)
		ok = load_year(book, calendar, g_array_index(years, int, i), error);
	if (ok)
		book->calendar = g_steal_pointer(&calendar);
	return ok;
}

/* ---- record ---- */

static gboolean read_record(Book *book, GError **error) {
	if (book->record_read)
		return TRUE;
	Stmt *stmt = sql_use(book->sql, SQL_RECORD_ROW);
	SqlStep step = sql_step(stmt, error);
	if (step == SQL_ROW) {
		const char *uuid = sql_get_text(stmt, 0);
		g_strlcpy(book->uuid, uuid != NULL ? uuid : "", sizeof book->uuid);
		g_free(book->org);
		book->org = g_strdup(sql_get_text(stmt, 1));
		book->offset = (int)sql_get_int(stmt, 2);
		book->demo = sql_get_int(stmt, 3) != 0;
		sql_reset(stmt);
	}
	return book->record_read = step != SQL_ERROR;
}

gboolean caches_read(Book *book, GError **error) {
	if (!book_ok(book, error)) /* someone has been answered wrongly since */
		return FALSE;
	if (book->lost)
		return book_reload(book, error) && caches_read(book, error);
	return read_record(book, error) && read_people(book, error) && read_settings(book, error) && read_calendar(book, error);
}

/* ---- lent to others ---- */

/* A failure to read leaves what an empty book would answer; the next call that can tell tells it. */
static void keep_failure(Book *book, GError *error) {
	book->lost = true;
	if (book->failed == NULL)
		book->failed = error;
	else
		g_error_free(error);
}

static void settle(Book *book, gboolean (*read)(Book *, GError **)) {
	GError *error = NULL;
	if (book->lost && !book_reread(book, &error))
		keep_failure(book, g_steal_pointer(&error));
	if (!read(book, &error))
		keep_failure(book, error);
}

const People *book_people(Book *book) {
	settle(book, read_people);
	if (book->people == NULL)
		book->people = people_new();
	return book->people;
}

const Settings *book_settings(Book *book) {
	settle(book, read_settings);
	return &book->settings;
}

const TzhCalendar *book_calendar(Book *book) {
	settle(book, read_calendar);
	if (book->calendar == NULL)
		book->calendar = tzh_calendar_new();
	return book->calendar;
}

const char *book_record(Book *book) {
	settle(book, read_record);
	return book->uuid;
}

const char *book_org(Book *book) {
	settle(book, read_record);
	return book->org != NULL ? book->org : "";
}

int book_offset(Book *book) {
	settle(book, read_record);
	return book->offset;
}

bool book_demo(Book *book) {
	settle(book, read_record);
	return book->demo;
}
