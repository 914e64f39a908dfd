/* body.c — readers and writers of a line's body by field. Bodies are checked beforehand (body_check.c); here nothing is judged and nothing fails.
 * On the path of replay: no allocation, one look-up a field. */
#include "core/kinds.h"

const json_t *body_get(const json_t *body, FieldId field) {
	return json_object_getn(body, field_get(field)->key, field_key_length(field));
}

bool body_has(const json_t *body, FieldId field) {
	return body_get(body, field) != NULL;
}

bool body_null(const json_t *body, FieldId field) {
	const json_t *value = body_get(body, field);
	return json_is_null(value);
}

const char *body_text(const json_t *body, FieldId field) {
	return json_string_value(body_get(body, field));
}

gint64 body_int(const json_t *body, FieldId field, gint64 otherwise) {
	const json_t *value = body_get(body, field);
	return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool body_bool(const json_t *body, FieldId field) {
	return json_is_true(body_get(body, field));
}

TzhId json_id(const json_t *value) {
	const char *s = json_string_value(value);
	if (!s || *s < '1' || *s > '9')
		return 0;
	TzhId id = 0;
	for (; *s >= '0' && *s <= '9'; s++) {
		if (id > (G_MAXINT64 - 9) / 10)
			return 0;
		id = id * 10 + (*s - '0');
	}
	return *s ? 0 : id;
}

TzhId body_id(const json_t *body, FieldId field) {
	return json_id(body_get(body, field));
}

TzhDay body_day(const json_t *body, FieldId field) {
	const char *text = body_text(body, field);
	return text ? tzh_day_parse(text) : TZH_DAY_NONE;
}

TzhTime body_time(const json_t *body, FieldId field) {
	const char *text = body_text(body, field);
	return text ? tzh_time_parse(text) : TZH_TIME_NONE;
}

int body_enum(const json_t *body, FieldId field, int otherwise) {
	const char *text = body_text(body, field);
	int value = text ? enum_value((EnumTable)field_get(field)->limit, text) : -1;
	return value < 0 ? otherwise : value;
}

int body_week(const json_t *body, FieldId field) {
	const char *s = body_text(body, field); /* YYYY-Www */
	if (!s)
		return 0;
	static const int at[] = {0, 1, 2, 3, 6, 7};
	int name = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(at); i++) {
		if (!g_ascii_isdigit(s[at[i]]))
			return 0;
		name = name * 10 + (s[at[i]] - '0');
	}
	return name;
}

void body_set(json_t *body, FieldId field, json_t *value) {
	if (value)
		json_object_set_new(body, field_get(field)->key, value);
}

void body_set_text(json_t *body, FieldId field, const char *text) {
	if (text)
		body_set(body, field, json_string(text));
}

void body_set_int(json_t *body, FieldId field, gint64 value) {
	body_set(body, field, json_integer(value));
}

void body_set_bool(json_t *body, FieldId field, bool value) {
	body_set(body, field, json_boolean(value));
}

json_t *json_of_id(TzhId id) {
	char text[24];
	g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, id);
	return json_string(text);
}

void body_set_id(json_t *body, FieldId field, TzhId id) {
	if (id)
		body_set(body, field, json_of_id(id));
}

void body_set_day(json_t *body, FieldId field, TzhDay day) {
	char text[11];
	tzh_day_format(day, text);
	if (day != TZH_DAY_NONE)
		body_set_text(body, field, text);
}

void body_set_time(json_t *body, FieldId field, TzhTime time) {
	char text[25];
	tzh_time_format(time, text);
	if (time != TZH_TIME_NONE)
		body_set_text(body, field, text);
}

char *body_dump(const json_t *body) {
	char *text = json_dumps(body, JSON_COMPACT);
	g_assert(text); /* a checked tree of valid UTF-8 always has a text */
	return text;
}
