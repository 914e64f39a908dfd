/* apply_people.c — the record, settings, calendar, clock, sections, people and posts. Guards have judged; here rows are written. */
#include "book/inside.h"

#include "core/pinyin.h"

#include <string.h>

/* ---- record ---- */

static gboolean first_people(Change *c, TzhDay day, GError **error) {
	const char *name = columns_text(c->body, F_name), *title = body_text(c->body, F_post_title);
	if (title == NULL)
		title = enum_name(TZH_LANG_ZH, ENUM_ROLE, ROLE_ADMIN); /* stored text: never the reader's language */
	g_autofree char *name_initials = pinyin_initials(name), *title_initials = pinyin_initials(title);
	return SQL_DO(c->sql, SQL_PERSON_NEW, error, INT(c->seq), TEXT(name), NIL(), TEXT(body_text(c->body, F_login)), NIL(), TEXT(name_initials), DAY(day)) &&
	       SQL_DO(c->sql, SQL_POST_NEW, error, INT(c->seq), INT(c->seq), INT(ROLE_ADMIN), NIL(), TEXT(title), NIL(), TEXT(title_initials), NIL(), DAY(day));
}

gboolean apply_RECORD_CREATED(Change *c, GError **error) {
	g_autofree char *uuid = g_strndup(c->line->record.s, c->line->record.n);
	gint64 offset = body_int(c->body, F_offset, 0);
	c->book->record_read = false;
	return SQL_DO(c->sql, SQL_RECORD_NEW, error, TEXT(uuid), TEXT(columns_text(c->body, F_org)), INT(offset), INT(body_bool(c->body, F_demo)), INT(c->at)) &&
	       first_people(c, tzh_time_day(c->at, (int)offset), error) && caches_read(c->book, error) && caches_person(c->book, c->seq, error) &&
	       caches_post(c->book, c->seq, error);
}

gboolean apply_SETTING_SET(Change *c, GError **error) {
	const char *key = columns_text(c->body, F_key_name), *value = columns_text(c->body, F_value_text);
	TzhThresholds before = c->book->settings.thresholds;
	if (!SQL_DO(c->sql, SQL_SETTING_PUT, error, TEXT(key), TEXT(value), INT(c->seq)))
		return FALSE;
	settings_put(&c->book->settings, key, value);
	return memcmp(&before, &c->book->settings.thresholds, sizeof before) == 0 || schedule_rebuild_all(c->book, c->day, error);
}

static gboolean put_days(Change *c, FieldId field, int year, bool working, GError **error) {
	const json_t *list = body_get(c->body, field);
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		TzhDay day = tzh_day_parse(json_string_value(json_array_get(list, i)));
		int y, m, d;
		tzh_day_split(day, &y, &m, &d);
		ok = y != year || SQL_DO(c->sql, SQL_CALENDAR_DAY_NEW, error, INT(day), INT(working));
	}
	return ok;
}

gboolean apply_CALENDAR_LOADED(Change *c, GError **error) {
	int year = (int)body_int(c->body, F_year, 0);
	return schedule_reach_all(c->book, c->day, error) &&
	       SQL_DO(c->sql, SQL_CALENDAR_PUT, error, INT(year), INT(c->seq), TEXT(columns_text(c->body, F_source))) &&
	       SQL_DO(c->sql, SQL_CALENDAR_CLEAR, error, INT(tzh_day_of(year, 1, 1)), INT(tzh_day_of(year, 12, 31))) && put_days(c, F_off, year, false, error) &&
	       put_days(c, F_work, year, true, error) && caches_calendar_year(c->book, year, error) && schedule_rebuild_all(c->book, c->day, error);
}

gboolean apply_CLOCK_RESET(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOCK_RESET_NEW, error, INT(c->seq), TEXT(columns_text(c->body, F_reason)));
}

/* The line's own `at` is the new time. */
gboolean apply_CLOCK_MOVED(Change *c, GError **error) {
	(void)c, (void)error;
	return TRUE;
}

/* ---- sections ---- */

static gboolean put_aliases(Change *c, TzhId section, GError **error) {
	const json_t *list = body_get(c->body, F_aliases);
	gboolean ok = list == NULL || SQL_DO(c->sql, SQL_ALIAS_CLEAR, error, INT(section));
	for (size_t i = 0; ok && i < json_array_size(list); i++)
		ok = SQL_DO(c->sql, SQL_ALIAS_NEW, error, INT(section), TEXT(json_string_value(json_array_get(list, i))));
	return ok;
}

/* Where the body names the object anew, its initials follow. */
static gboolean put_initials(Change *c, FieldId field, StatementId id, GError **error) {
	if (!body_has(c->body, field))
		return TRUE;
	g_autofree char *initials = pinyin_initials(columns_text(c->body, field));
	return SQL_DO(c->sql, id, error, INT(c->obj), TEXT(initials));
}

gboolean apply_SECTION_CREATED(Change *c, GError **error) {
	const char *name = columns_text(c->body, F_name);
	g_autofree char *initials = pinyin_initials(name);
	return SQL_DO(c->sql, SQL_SECTION_NEW, error, INT(c->seq), TEXT(columns_text(c->body, F_code)), TEXT(name), TEXT(body_text(c->body, F_en)),
	              INT(body_int(c->body, F_order, c->seq)), TEXT(initials)) &&
	       put_aliases(c, c->seq, error) && caches_section(c->book, c->seq, error);
}

gboolean apply_SECTION_CHANGED(Change *c, GError **error) {
	return columns_set(c, TABLE_section, c->obj, error) && put_initials(c, F_name, SQL_SECTION_INITIALS, error) && put_aliases(c, c->obj, error) &&
	       caches_section(c->book, c->obj, error);
}

gboolean apply_SECTION_ENDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_SECTION_UNTIL, error, INT(c->obj), DAY(body_day(c->body, F_until))) && caches_section(c->book, c->obj, error);
}

/* ---- people and posts ---- */

gboolean apply_PERSON_CREATED(Change *c, GError **error) {
	const char *name = columns_text(c->body, F_name);
	g_autofree char *initials = pinyin_initials(name);
	return SQL_DO(c->sql, SQL_PERSON_NEW, error, INT(c->seq), TEXT(name), TEXT(body_text(c->body, F_en)), TEXT(body_text(c->body, F_login)),
	              ID(body_id(c->body, F_section)), TEXT(initials), DAY(body_day(c->body, F_from))) &&
	       caches_person(c->book, c->seq, error);
}

gboolean apply_PERSON_CHANGED(Change *c, GError **error) {
	return columns_set(c, TABLE_person, c->obj, error) && put_initials(c, F_name, SQL_PERSON_INITIALS, error) && caches_person(c->book, c->obj, error);
}

gboolean apply_PERSON_LEFT(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_PERSON_UNTIL, error, INT(c->obj), DAY(body_day(c->body, F_until))) && caches_person(c->book, c->obj, error);
}

gboolean apply_POST_CREATED(Change *c, GError **error) {
	const char *title = columns_text(c->body, F_title);
	g_autofree char *initials = pinyin_initials(title);
	return SQL_DO(c->sql, SQL_POST_NEW, error, INT(c->seq), INT(body_id(c->body, F_person)), INT(body_enum(c->body, F_role, 0)),
	              ID(body_id(c->body, F_section)), TEXT(title), TEXT(body_text(c->body, F_en)), TEXT(initials), ID(body_id(c->body, F_standby)),
	              DAY(body_day(c->body, F_from))) &&
	       caches_post(c->book, c->seq, error);
}

gboolean apply_POST_CHANGED(Change *c, GError **error) {
	return columns_set(c, TABLE_post, c->obj, error) && put_initials(c, F_title, SQL_POST_INITIALS, error) && caches_post(c->book, c->obj, error);
}

gboolean apply_POST_ENDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_POST_UNTIL, error, INT(c->obj), DAY(body_day(c->body, F_until))) && caches_post(c->book, c->obj, error);
}

/* Never retroactive: it runs from the line's instant. */
gboolean apply_DELEGATION_STARTED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_DELEGATION_NEW, error, INT(c->seq), INT(body_id(c->body, F_post)), INT(body_id(c->body, F_person)),
	              INT(body_enum(c->body, F_cause, 0)), TIME(c->at), DAY(body_day(c->body, F_until)), TEXT(body_text(c->body, F_note))) &&
	       caches_delegation(c->book, c->seq, error);
}

gboolean apply_DELEGATION_ENDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_DELEGATION_END, error, INT(c->obj), TIME(c->at)) && caches_delegation(c->book, c->obj, error);
}
