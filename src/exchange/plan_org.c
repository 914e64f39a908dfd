/* plan_org.c — sections, people and posts from a sheet. It must not know tasks. */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

static char *text_key(const json_t *body, const char *field) {
	const char *text = json_string_value(json_object_get(body, field));
	return text ? g_strdup(text) : NULL;
}

/* What the row names, in the sheet's own words: the filled cells from `first` to `last`. */
static char *row_named(Planner *p, Column first, Column last) {
	g_autoptr(GString) said = g_string_new(NULL);
	for (Column column = first; column <= last; column++) {
		const char *text = cell_text(p, column);
		if (*text)
			g_string_append_printf(said, "%s%s", said->len ? " " : "", text);
	}
	return g_string_free(g_steal_pointer(&said), FALSE);
}

/* A row that stands for an object known by `key` (which may hold numbers of the record's own, so it is never shown): new, changed or the same. The plan names it by the cells
 * from `first` to `last`. Takes the body. */
static void settle(Planner *p, Column column, const char *key, json_t *body, KindId created, KindId changed, Column first, Column last) {
	HeldRow *held = g_hash_table_lookup(p->by_key, key);
	if (row_is_bad(p) || seen_before(p, column, key)) {
		json_decref(body);
		return;
	}
	g_autofree char *what = row_named(p, first, last);
	if (!held) {
		plan_line(p->plan, created, 0, body);
		row_done(p, TZH_ROW_NEW, what, "");
		return;
	}
	g_autoptr(GString) said = g_string_new(NULL);
	json_t *changes = differing(p, body, held->body, said);
	if (changes)
		plan_line(p->plan, changed, held->id, changes);
	row_done(p, changes ? TZH_ROW_CHANGED : TZH_ROW_SAME, changes ? said->str : what, "");
	json_decref(body);
}

/* ---- sections ---- */

static char *section_key(Planner *p, const HeldRow *row) {
	(void)p;
	return text_key(row->body, "code");
}

static gboolean load_sections(Planner *p, GError **error) {
	if (!held_load(p, SQL_IMPORT_SECTIONS, NULL, 0, section_key, error))
		return FALSE;
	Stmt *stmt = sql_use(book_sql(p->record->book), SQL_IMPORT_ALIASES);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 id = sql_get_id(stmt, 0);
		HeldRow *row = g_hash_table_lookup(p->held, &id);
		json_t *aliases = json_object_get(row->body, "aliases");
		if (!aliases) {
			aliases = json_array();
			json_object_set_new(row->body, "aliases", aliases);
		}
		json_array_append_new(aliases, json_string(sql_get_text(stmt, 1)));
	}
	return step == SQL_END;
}

/* "法规科、政法科" */
static void take_aliases(Planner *p, json_t *body) {
	if (!cell_has(p, COL_SECTIONS_ALIASES))
		return;
	json_t *aliases = json_array();
	g_auto(GStrv) parts = g_regex_split_simple("[、,，;；\\s]+", cell_text(p, COL_SECTIONS_ALIASES), 0, 0);
	for (char **part = parts; *part; part++)
		if (**part)
			json_array_append_new(aliases, json_string(*part));
	g_autofree char *why = field_check(p->lang, field_get(F_aliases), aliases);
	if (why)
		cell_refuse_text(p, COL_SECTIONS_ALIASES, why);
	body_set(body, F_aliases, aliases);
}

static void section_row(Planner *p) {
	json_t *body = json_object();
	cell_require(p, COL_SECTIONS_CODE);
	cell_require(p, COL_SECTIONS_NAME);
	take_text(p, COL_SECTIONS_CODE, body, F_code);
	take_text(p, COL_SECTIONS_NAME, body, F_name);
	take_text(p, COL_SECTIONS_EN, body, F_en);
	take_int(p, COL_SECTIONS_ORDER, body, F_order);
	take_aliases(p, body);
	settle(p, COL_SECTIONS_CODE, cell_text(p, COL_SECTIONS_CODE), body, KIND_SECTION_CREATED, KIND_SECTION_CHANGED, COL_SECTIONS_CODE, COL_SECTIONS_NAME);
}

/* ---- people: known by login where they have one, else by name ---- */

static char *person_key(Planner *p, const HeldRow *row) {
	(void)p;
	char *login = text_key(row->body, "login");
	return login ? login : text_key(row->body, "name");
}

static gboolean load_people(Planner *p, GError **error) {
	return held_load(p, SQL_IMPORT_PERSONS, NULL, 0, person_key, error);
}

/* Where somebody enters and leaves is not for a sheet to change afterwards: `from` counts for new people and posts alone. */
static void take_from(Planner *p, Column column, json_t *body, const char *key) {
	if (g_hash_table_contains(p->by_key, key))
		return;
	take_day(p, column, body, F_from);
	if (!body_has(body, F_from))
		body_set_day(body, F_from, tzh_record_today(p->record));
}

static void person_row(Planner *p) {
	json_t *body = json_object();
	const char *login = cell_text(p, COL_PEOPLE_LOGIN), *key = *login ? login : cell_text(p, COL_PEOPLE_NAME);
	cell_require(p, COL_PEOPLE_NAME);
	take_text(p, COL_PEOPLE_NAME, body, F_name);
	take_text(p, COL_PEOPLE_EN, body, F_en);
	take_text(p, COL_PEOPLE_LOGIN, body, F_login);
	take_section(p, COL_PEOPLE_SECTION, body, F_section);
	take_from(p, COL_PEOPLE_FROM, body, key);
	settle(p, COL_PEOPLE_NAME, key, body, KIND_PERSON_CREATED, KIND_PERSON_CHANGED, COL_PEOPLE_NAME, COL_PEOPLE_SECTION);
}

/* ---- posts: known by title and holder ---- */

static char *post_key(Planner *p, const HeldRow *row) {
	(void)p;
	return g_strdup_printf("%s|%s", json_string_value(json_object_get(row->body, "title")), json_string_value(json_object_get(row->body, "person")));
}

static gboolean load_posts(Planner *p, GError **error) {
	return held_load(p, SQL_IMPORT_POSTS, NULL, 0, post_key, error);
}

static void post_row(Planner *p) {
	json_t *body = json_object();
	cell_require(p, COL_POSTS_TITLE);
	cell_require(p, COL_POSTS_PERSON);
	cell_require(p, COL_POSTS_ROLE);
	take_person(p, COL_POSTS_PERSON, body, F_person);
	take_enum(p, COL_POSTS_ROLE, body, F_role);
	take_section(p, COL_POSTS_SECTION, body, F_section);
	take_text(p, COL_POSTS_TITLE, body, F_title);
	take_text(p, COL_POSTS_EN, body, F_en);
	g_autofree char *key = g_strdup_printf("%s|%s", cell_text(p, COL_POSTS_TITLE), body_text(body, F_person));
	take_from(p, COL_POSTS_FROM, body, key);
	take_person(p, COL_POSTS_STANDBY, body, F_standby);
	const HeldRow *held = g_hash_table_lookup(p->by_key, key);
	if (held && body_enum(body, F_role, -1) != body_enum(held->body, F_role, -1))
		cell_refuse(p, COL_POSTS_ROLE, TZH_W_IMPORT_ROLE_FIXED);
	settle(p, COL_POSTS_TITLE, key, body, KIND_POST_CREATED, KIND_POST_CHANGED, COL_POSTS_TITLE, COL_POSTS_SECTION);
}

const SubjectPlan PLAN_SECTIONS = {.load = load_sections, .row = section_row, .named = COLUMN_ABSENT};
const SubjectPlan PLAN_PEOPLE = {.load = load_people, .row = person_row, .named = COLUMN_ABSENT};
const SubjectPlan PLAN_POSTS = {.load = load_posts, .row = post_row, .named = COLUMN_ABSENT};
