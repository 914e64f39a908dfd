/* plan_held.c — what the book has, in the shape of the bodies that made it, and how a row differs from it. It must not know any subject. */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

void held_free(gpointer row) {
	HeldRow *held = row;
	json_decref(held->body);
	g_free(held);
}

/* A column's value in the field's shape; NULL for what says nothing. */
static json_t *column_value(const Stmt *stmt, int c, const Field *field) {
	if (sql_is_null(stmt, c))
		return NULL;
	char day[11];
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return *sql_get_text(stmt, c) ? json_string(sql_get_text(stmt, c)) : NULL;
	case FIELD_BOOL:
		return json_boolean(sql_get_int(stmt, c) != 0);
	case FIELD_INT:
	case FIELD_QUANTITY:
		return json_integer(sql_get_int(stmt, c));
	case FIELD_ENUM:
		return json_string(enum_word((EnumTable)field->limit, (int)sql_get_int(stmt, c)));
	case FIELD_DAY:
		tzh_day_format(sql_get_day(stmt, c), day);
		return json_string(day);
	default:
		return json_of_id(sql_get_id(stmt, c));
	}
}

HeldRow *held_read(const Stmt *stmt) {
	HeldRow *row = g_new0(HeldRow, 1);
	row->id = sql_get_id(stmt, 0);
	row->body = json_object();
	for (int c = 1; c < sql_columns(stmt); c++) {
		const char *name = sql_column_name(stmt, c);
		int field = field_find(name);
		if (g_str_equal(name, "state"))
			row->state = (int)sql_get_int(stmt, c);
		else if (field >= 0)
			body_set(row->body, (FieldId)field, column_value(stmt, c, field_get((FieldId)field)));
	}
	return row;
}

gboolean held_load(Planner *p, StatementId statement, const Bind *binds, gsize n, char *(*key)(Planner *p, const HeldRow *row), GError **error) {
	Stmt *stmt = sql_with(book_sql(p->record->book), statement, binds, n);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		HeldRow *row = held_read(stmt);
		g_hash_table_insert(p->held, &row->id, row);
		char *name = key ? key(p, row) : NULL;
		if (name && !g_hash_table_contains(p->by_key, name))
			g_hash_table_insert(p->by_key, name, row);
		else
			g_free(name);
	}
	return step == SQL_END;
}

/* Values that a sheet leaves out and the book fills with a default are equal to it. */
static bool is_default(const json_t *value) {
	return !value || json_is_null(value) || json_is_false(value) || (json_is_string(value) && *json_string_value(value) == '\0') ||
	       (json_is_array(value) && json_array_size(value) == 0);
}

bool same_list(const json_t *a, const json_t *b) {
	if (json_array_size(a) != json_array_size(b))
		return false;
	for (gsize i = 0; i < json_array_size(a); i++) {
		bool found = false;
		for (gsize j = 0; j < json_array_size(b) && !found; j++)
			found = json_equal(json_array_get(a, i), json_array_get(b, j));
		if (!found)
			return false;
	}
	return true;
}

static bool same(const json_t *wanted, const json_t *held) {
	if (is_default(wanted) && is_default(held))
		return true;
	if (json_is_array(wanted) || json_is_array(held))
		return same_list(wanted, held);
	return held && json_equal(wanted, held);
}

static void list_said(Planner *p, const json_t *list, GString *out) {
	static const Field section_field = {.type = FIELD_SECTION};
	gsize i;
	const json_t *entry;
	json_array_foreach((json_t *)list, i, entry) {
		const char *part = json_string_value(json_object_get(entry, "part"));
		g_autofree char *name =
		    json_is_object(entry) ? names_of(p->names, &section_field, json_object_get(entry, "section")) : g_strdup(json_string_value(entry));
		g_string_append_printf(out, "%s%s", out->len ? tzh_word(p->lang, TZH_W_LIST_COMMA) : "", name ? name : "");
		if (part && *part)
			g_string_append_printf(out, "（%s）", part);
	}
}

/* As people read it: names for ids, words for codes. */
char *value_said(Planner *p, const char *key, const json_t *value) {
	const Field *field = field_get((FieldId)field_find(key));
	if (is_default(value) && !json_is_boolean(value))
		return g_strdup(tzh_word(p->lang, TZH_W_IMPORT_NOTHING));
	switch (field->type) {
	case FIELD_ENUM:
		return g_strdup(enum_name(p->lang, (EnumTable)field->limit, enum_value((EnumTable)field->limit, json_string_value(value))));
	case FIELD_BOOL:
		return g_strdup(tzh_word(p->lang, json_is_true(value) ? TZH_W_IMPORT_YES : TZH_W_IMPORT_NO));
	case FIELD_QUANTITY:
		return tzh_quantity_format(json_integer_value(value));
	case FIELD_INT:
		return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case FIELD_SECTION:
	case FIELD_POST:
	case FIELD_PERSON:
		return names_of(p->names, field, value);
	default:
		break;
	}
	if (!json_is_array(value))
		return g_strdup(json_string_value(value));
	GString *out = g_string_new(NULL);
	list_said(p, value, out);
	return g_string_free(out, FALSE);
}

json_t *differing(Planner *p, const json_t *wanted, const json_t *held, GString *said) {
	json_t *changed = json_object();
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)wanted, key, value) {
		const json_t *before = json_object_get(held, key);
		if (same(value, before))
			continue;
		json_object_set(changed, key, value);
		g_autofree char *old = value_said(p, key, before), *new = value_said(p, key, value);
		g_autofree char *words = say(p->lang, TZH_W_IMPORT_CHANGE, field_get((FieldId)field_find(key))->name[p->lang], old, new);
		g_string_append_printf(said, "%s%s", said->len ? tzh_word(p->lang, TZH_W_LIST_JOIN) : "", words);
	}
	if (json_object_size(changed))
		return changed;
	json_decref(changed);
	return NULL;
}
