/* weekly_tree_changes.c — 人员职务、代办和设置变动: each line of the organisation in words, from its body. It must not know the book. */
#include "report/weekly_say.h"

#include <string.h>

/* A value of a body as people read it. */
static const char *value_text(const Say *self, const Field *field, const json_t *value) {
	if (json_is_string(value)) {
		const char *text = json_string_value(value);
		if (field->type == FIELD_DAY)
			return say_date_short(self, text);
		return field->type == FIELD_ENUM ? say_enum(self, (EnumTable)field->limit, text) : text;
	}
	if (json_is_integer(value))
		return say_number(self, (gint64)json_integer_value(value));
	if (json_is_boolean(value))
		return say_word(self, json_is_true(value) ? TZH_W_REPORT_BOOL_YES : TZH_W_REPORT_BOOL_NO);
	if (!json_is_array(value) || json_array_size(value) == 0)
		return say_word(self, TZH_W_REPORT_CHANGE_NOTHING);
	const char *all = "";
	size_t i;
	json_t *one;
	json_array_foreach((json_t *)value, i, one) {
		all = say_join(self, all, TZH_W_LIST_COMMA, json_is_string(one) ? json_string_value(one) : "");
	}
	return all;
}

static const char *or_nothing(const Say *self, const char *text) {
	return *text != '\0' ? text : say_word(self, TZH_W_REPORT_CHANGE_NOTHING);
}

/* A setting by its name, from old to new. */
static const char *setting_text(const Say *self, const json_t *body) {
	int setting = setting_find(say_get(body, "key_name"));
	const char *name = setting >= 0 ? setting_name(self->lang, (SettingId)setting) : say_get(body, "key_name");
	const char *old = say_get(json_object_get(body, "old"), "value_text");
	if (*old == '\0' && setting >= 0)
		old = setting_default((SettingId)setting);
	const char *now = say_get(body, "value_text");
	g_autofree char *from = setting >= 0 ? setting_shown(self->lang, (SettingId)setting, old) : g_strdup(old),
	                *to = setting >= 0 ? setting_shown(self->lang, (SettingId)setting, now) : g_strdup(now);
	return say_text(self, TZH_W_REPORT_CHANGE_SETTING, name, or_nothing(self, from), or_nothing(self, to));
}

/* Every field that changed; references by id are told by the line alone. */
static const char *fields_text(const Say *self, const json_t *body) {
	const json_t *old = json_object_get(body, "old");
	const char *key, *all = "";
	json_t *before;
	json_object_foreach((json_t *)old, key, before) {
		int id = field_find(key);
		const Field *field = id >= 0 ? field_get((FieldId)id) : NULL;
		if (field == NULL || field->type == FIELD_PERSON || field->type == FIELD_SECTION || field->type == FIELD_POST) {
			all = say_join(self, all, TZH_W_LIST_COMMA, field != NULL ? field->name[self->lang] : key);
			continue;
		}
		const char *from = or_nothing(self, value_text(self, field, before)), *to = or_nothing(self, value_text(self, field, json_object_get(body, key)));
		all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_REPORT_CHANGE_FIELD, field->name[self->lang], from, to));
	}
	return all;
}

/* Role, cause, until and reason, where the body has them. */
static const char *details(const Say *self, const json_t *body) {
	const char *all = say_enum(self, ENUM_ROLE, say_get(body, "role")), *until = say_date_short(self, say_get(body, "until"));
	all = say_join(self, all, TZH_W_LIST_COMMA, say_enum(self, ENUM_ABSENCE, say_get(body, "cause")));
	if (*until != '\0')
		all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_REPORT_CHANGE_UNTIL, until));
	all = say_join(self, all, TZH_W_LIST_COMMA, say_get(body, "reason"));
	return say_join(self, all, TZH_W_LIST_COMMA, say_get(body, "note"));
}

static const char *what(const Say *self, const json_t *change) {
	const json_t *body = json_object_get(change, "body");
	if (say_is(change, "kind", "setting.set"))
		return setting_text(self, body);
	if (say_is(change, "kind", "calendar.loaded"))
		return say_text(self, TZH_W_REPORT_CHANGE_CALENDAR, (int)say_int(body, "year"), say_get(body, "source"));
	if (say_is(change, "kind", "clock.moved"))
		return say_time(self, say_get(body, "to"));
	const char *subject = say_name(self, change, "subject"), *person = say_name(self, change, "person");
	if (*person != '\0' && strcmp(person, subject) != 0)
		subject = say_text(self, TZH_W_REPORT_CHANGE_OF, subject, person);
	subject = say_join(self, subject, TZH_W_LIST_JOIN, fields_text(self, body));
	return say_join(self, subject, TZH_W_LIST_JOIN, details(self, body));
}

void weekly_tree_changes(Say *self) {
	const json_t *changes = json_object_get(self->content, "changes"), *change;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_CHANGES));
	if (json_array_size(changes) == 0) {
		tree_paragraph(self->tree, say_word(self, TZH_W_REPORT_CHANGES_NONE));
		return;
	}
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_TIME), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_ACT), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_WHAT), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_BY), TREE_TEXT}},
	           4);
	json_array_foreach((json_t *)changes, i, change) {
		tree_row(self->tree, (const char *[]){say_time_short(self, say_get(change, "time")), say_kind(self, say_get(change, "kind")), what(self, change),
		                                      say_name(self, change, "by")});
	}
}
