/* explain_value.c — a field's value as people read it: names for ids, words for words of the line, units with figures. It must not know kinds of lines. */
#include "acts/explain.h"

#include "book/find.h"
#include "book/label.h"
#include "core/say.h"

#include <string.h>

static char *label(const Wording *w, FieldType type, const json_t *value, GError **error) {
	return book_label(w->record->book, w->lang, field_noun(type), json_id(value), error);
}

static char *local_time(const Wording *w, const json_t *value) {
	char local[TZH_TIME_LOCAL];
	tzh_time_local(tzh_time_parse(json_string_value(value)), book_offset(w->record->book), local);
	return g_strdup(local);
}

/* A hash by its first groups, as on paper. */
static char *short_hash(const json_t *value) {
	const char *hex = json_string_value(value);
	if (hex == NULL || strlen(hex) < 8)
		return g_strdup("");
	g_autofree char *upper = g_ascii_strup(hex, 8);
	return g_strdup_printf("%.4s %.4s", upper, upper + 4);
}

static char *quantity(const Wording *w, const Field *field, const json_t *value) {
	gint64 number = json_integer_value(value);
	return quantity_words(w->lang, number, TZH_EXACT, w->unit != NULL ? w->unit : "", strcmp(field->key, "target") == 0 && w->measure < 0 ? -1 : w->measure);
}

static char *enum_words(const Wording *w, const Field *field, const json_t *value) {
	EnumTable table = (EnumTable)field->limit;
	int index = enum_value(table, json_string_value(value));
	return g_strdup(index >= 0 ? enum_name(w->lang, table, index) : json_string_value(value));
}

/* ---- lists ---- */

typedef char *(*One)(const Wording *w, const Field *field, const json_t *item, GError **error);

static char *joined(const Wording *w, const Field *field, const json_t *value, const char *between, One one, GError **error) {
	g_autoptr(GString) out = g_string_new(NULL);
	gsize i;
	json_t *item;
	json_array_foreach(value, i, item) {
		g_autofree char *text = one(w, field, item, error);
		if (text == NULL)
			return NULL;
		g_string_append_printf(out, "%s%s", out->len > 0 ? between : "", text);
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *one_text(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)w;
	(void)field;
	(void)error;
	return g_strdup(json_is_string(item) ? json_string_value(item) : "");
}

static char *one_object(const Wording *w, const Field *field, const json_t *item, GError **error) {
	return label(w, field->type, item, error);
}

static char *one_hash(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)w;
	(void)field;
	(void)error;
	return short_hash(item);
}

static char *one_check(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	(void)error;
	return g_strdup(tzh_word(w->lang, json_is_true(item) ? TZH_W_LIST_YES : TZH_W_LIST_NO));
}

/* "科室：分工" */
static char *one_support(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	g_autofree char *section = label(w, FIELD_SECTION, json_object_get(item, "section"), error);
	const char *part = json_string_value(json_object_get(item, "part"));
	if (section == NULL)
		return NULL;
	return part != NULL && *part != '\0' ? say(w->lang, TZH_W_EXPLAIN_PAIR, section, part) : g_steal_pointer(&section);
}

static char *one_exception(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	g_autofree char *measure = label(w, FIELD_MEASURE, json_object_get(item, "measure"), error);
	const char *reason = json_string_value(json_object_get(item, "reason"));
	return measure == NULL ? NULL : say(w->lang, TZH_W_EXPLAIN_PAIR, measure, reason != NULL ? reason : "");
}

static char *one_final(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	Book *book = w->record->book;
	g_autofree char *measure = label(w, FIELD_MEASURE, json_object_get(item, "measure"), error);
	if (measure == NULL)
		return NULL;
	GError *failed = NULL;
	g_autofree char *value = book_value_text(book, w->lang, json_id(json_object_get(item, "measurement")), &failed);
	if (failed != NULL) {
		g_propagate_error(error, failed);
		return NULL;
	}
	return say(w->lang, TZH_W_EXPLAIN_PAIR, measure, value != NULL ? value : tzh_word(w->lang, TZH_W_EXPLAIN_NONE));
}

static char *one_part(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	g_autofree char *section = label(w, FIELD_SECTION, json_object_get(item, "section"), error);
	const char *how = json_string_value(json_object_get(item, "how"));
	TzhWord word = how != NULL && strcmp(how, "deemed") == 0 ? TZH_W_EXPLAIN_DEEMED : TZH_W_EXPLAIN_CONFIRMED;
	return section == NULL ? NULL : say(w->lang, TZH_W_EXPLAIN_PAIR, section, tzh_word(w->lang, word));
}

/* ---- objects: their keys are fields ---- */

static char *members(const Wording *w, const json_t *value, GError **error) {
	g_autoptr(GString) out = g_string_new(NULL);
	const char *key;
	json_t *item;
	json_object_foreach((json_t *)value, key, item) {
		int id = field_find(key);
		if (id < 0 || json_is_null(item))
			continue;
		const Field *field = field_get((FieldId)id);
		char *problem = field_check(w->lang, field, item);
		if (problem != NULL) { /* a copy of another shape than the field's own: not for reading */
			g_free(problem);
			continue;
		}
		g_autofree char *text = explain_value(w, field, item, error);
		if (text == NULL)
			return NULL;
		if (*text == '\0')
			continue;
		g_autofree char *pair = say(w->lang, TZH_W_EXPLAIN_PAIR, field->name[w->lang], text);
		g_string_append_printf(out, "%s%s", out->len > 0 ? tzh_word(w->lang, TZH_W_EXPLAIN_NEXT) : "", pair);
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

/* "复算：33.3亿元（来源）" */
static char *one_recomputed(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	MeasureUnit unit;
	g_autofree char *measure = label(w, FIELD_MEASURE, json_object_get(item, "measure"), error);
	if (measure == NULL || !book_measure_unit(w->record->book, body_id(item, F_measure), &unit, error))
		return NULL;
	g_autofree char *name = g_steal_pointer(&unit.unit);
	g_autofree char *value = quantity_words(w->lang, body_int(item, F_value, 0), (TzhComparator)body_enum(item, F_comparator, TZH_EXACT), name, unit.kind);
	return say(w->lang, TZH_W_EXPLAIN_RECOMPUTED, measure, value, body_text(item, F_source));
}

static char *one_opened(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	g_autofree char *file = label(w, FIELD_EVIDENCE, json_object_get(item, "item"), error);
	const json_t *sha = json_object_get(item, "sha");
	g_autofree char *hash = sha != NULL ? short_hash(sha) : g_strdup(body_text(item, F_note));
	return file == NULL ? NULL : say(w->lang, TZH_W_EXPLAIN_PAIR, file, hash != NULL ? hash : "");
}

static char *one_original(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	(void)error;
	g_autofree char *slip = g_strdup_printf("#%s", json_string_value(json_object_get(item, "slip")));
	return say(w->lang, TZH_W_EXPLAIN_PAIR, slip, tzh_word(w->lang, body_bool(item, F_matches) ? TZH_W_EXPLAIN_MATCHES : TZH_W_EXPLAIN_DIFFERS));
}

/* "曾经逾期：3号 …、7号 …" */
static char *one_must(const Wording *w, const Field *field, const json_t *item, GError **error) {
	(void)field;
	int why = body_enum(item, F_why, 0);
	g_autofree char *items = joined(w, field_get(F_items), body_get(item, F_items), tzh_word(w->lang, TZH_W_EXPLAIN_COMMA), one_object, error);
	return items == NULL ? NULL : say(w->lang, TZH_W_EXPLAIN_PAIR, enum_name(w->lang, ENUM_MUST, why), items);
}

static char *list_value(const Wording *w, const Field *field, const json_t *value, GError **error) {
	const char *comma = tzh_word(w->lang, TZH_W_EXPLAIN_COMMA), *next = tzh_word(w->lang, TZH_W_EXPLAIN_NEXT);
	switch (field->type) {
	case FIELD_LINES:
	case FIELD_DAYS:
		return joined(w, field, value, comma, one_text, error);
	case FIELD_HASHES:
		return joined(w, field, value, comma, one_hash, error);
	case FIELD_TASKS:
	case FIELD_MEASURES:
		return joined(w, field, value, comma, one_object, error);
	case FIELD_SUPPORT:
		return joined(w, field, value, next, one_support, error);
	case FIELD_EXCEPTIONS:
		return joined(w, field, value, next, one_exception, error);
	case FIELD_FINALS:
		return joined(w, field, value, next, one_final, error);
	case FIELD_CHECKS:
		return joined(w, field, value, comma, one_check, error);
	case FIELD_RECOMPUTED:
		return joined(w, field, value, next, one_recomputed, error);
	case FIELD_OPENED:
		return joined(w, field, value, next, one_opened, error);
	case FIELD_ORIGINALS:
		return joined(w, field, value, next, one_original, error);
	case FIELD_MUST:
		return joined(w, field, value, next, one_must, error);
	default:
		return joined(w, field, value, next, one_part, error);
	}
}

static char *week_words(TzhLang lang, const char *text) {
	int year, week;
	char name[TZH_WEEK_NAME];
	if (!tzh_week_parse(text, 0, &year, &week))
		return g_strdup(text);
	tzh_week_name(lang, year, week, name);
	return g_strdup(name);
}

char *explain_value(const Wording *w, const Field *field, const json_t *value, GError **error) {
	if (value == NULL)
		return g_strdup("");
	if (json_is_null(value))
		return g_strdup(tzh_word(w->lang, TZH_W_EXPLAIN_NONE));
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_DAY:
		return g_strdup(json_string_value(value));
	case FIELD_WEEK:
		return week_words(w->lang, json_string_value(value));
	case FIELD_INT:
		return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case FIELD_BOOL:
		return one_check(w, field, value, error);
	case FIELD_QUANTITY:
		return quantity(w, field, value);
	case FIELD_ENUM:
		return enum_words(w, field, value);
	case FIELD_TIME:
		return local_time(w, value);
	case FIELD_HASH:
		return short_hash(value);
	case FIELD_PAPER:
	case FIELD_OBJECT:
		return members(w, value, error);
	default:
		break;
	}
	return json_is_array(value) ? list_value(w, field, value, error) : label(w, field->type, value, error);
}
