/* convert.c — texts as people write them into the JSON values of a body, by field type. Decides no rule. */
#include "acts/request.h"

#include "book/find.h"
#include "core/fail.h"
#include "core/fold.h"

#include <string.h>

static TzhLang lang_of(const Meaning *meaning) {
	return meaning->draft->record->env->lang;
}

/* ---- lists: repeated options and separators alike ---- */

static void split_into(GPtrArray *out, const char *text, const char *separators) {
	const char *start = text;
	for (const char *p = text;; p = g_utf8_next_char(p)) {
		gunichar c = *p != '\0' ? g_utf8_get_char(p) : 0;
		if (c != 0 && g_utf8_strchr(separators, -1, c) == NULL)
			continue;
		char *piece = g_strstrip(g_strndup(start, (gsize)(p - start)));
		if (*piece != '\0')
			g_ptr_array_add(out, piece);
		else
			g_free(piece);
		if (c == 0)
			break;
		start = g_utf8_next_char(p);
	}
}

static GPtrArray *pieces(const GPtrArray *texts, const char *separators) {
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < texts->len; i++)
		split_into(out, texts->pdata[i], separators);
	return out;
}

#define COMMAS ",，、;；"
#define SEMICOLONS ";；\n"

/* ---- single values ---- */

static json_t *bad(Meaning *meaning, TzhWord word, const Field *field, const char *text, GError **error) {
	fail(error, TZH_ERROR_INVALID, lang_of(meaning), word, field->name[lang_of(meaning)], text);
	return NULL;
}

static json_t *to_int(Meaning *meaning, const Field *field, const char *text, GError **error) {
	g_autofree char *folded = g_strstrip(fold_width(text));
	gint64 value = 0;
	if (!g_ascii_string_to_signed(folded, 10, G_MININT64 + 1, G_MAXINT64, &value, NULL))
		return bad(meaning, TZH_W_ACT_BAD_NUMBER, field, text, error);
	return json_integer(value);
}

static int flag(const char *text) {
	static const char *const yes[] = {"", "是", "yes", "y", "true", "1", "准予", "同意", "属实", NULL};
	static const char *const no[] = {"否", "no", "n", "false", "0", "不予", "不同意", "不", NULL};
	g_autofree char *lower = g_ascii_strdown(text, -1);
	g_strstrip(lower);
	return g_strv_contains(yes, lower) ? 1 : g_strv_contains(no, lower) ? 0 : -1;
}

static json_t *to_bool(Meaning *meaning, const Field *field, const char *text, GError **error) {
	int value = flag(text);
	return value < 0 ? bad(meaning, TZH_W_ACT_BAD_FLAG, field, text, error) : json_boolean(value);
}

gboolean request_flag(TzhRecord *record, const TzhRequest *request, const char *key, bool *value, GError **error) {
	const char *text = request_text(request, key);
	int said = text != NULL ? flag(text) : 0;
	*value = said > 0;
	return said >= 0 || fail(error, TZH_ERROR_INVALID, record->env->lang, TZH_W_ACT_BAD_FLAG, key, text);
}

static json_t *to_enum(Meaning *meaning, const Field *field, const char *text, GError **error) {
	EnumTable table = (EnumTable)field->limit;
	int value = enum_guess(table, text);
	if (value >= 0)
		return json_string(enum_word(table, value));
	GString *choices = g_string_new(NULL);
	for (int i = 0; i < enum_count(table); i++)
		g_string_append_printf(choices, "%s%s(%s)", i > 0 ? "、" : "", enum_name(lang_of(meaning), table, i), enum_word(table, i));
	fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_CHOICE, field->name[lang_of(meaning)], text, choices->str);
	g_string_free(choices, TRUE);
	return NULL;
}

static json_t *to_day(Meaning *meaning, const char *text, GError **error) {
	TzhDay day;
	char out[11];
	if (!tzh_date_parse(lang_of(meaning), book_calendar(meaning->draft->record->book), meaning->draft->today, text, &day, error))
		return NULL;
	tzh_day_format(day, out);
	return json_string(out);
}

/* "2022-12-01 09:00", at the record's offset. */
static json_t *to_time(Meaning *meaning, const char *text, GError **error) {
	g_autofree char *folded = g_strstrip(fold_width(text));
	char day_text[11] = "", out[25];
	guint hour = 0, minute = 0;
	int used = 0;
	if (sscanf(folded, "%10[0-9-]%*[ T]%2u:%2u%n", day_text, &hour, &minute, &used) != 3 || folded[used] != '\0' || hour > 23 || minute > 59 ||
	    tzh_day_parse(day_text) == TZH_DAY_NONE) {
		fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_TIME, text);
		return NULL;
	}
	tzh_time_format(tzh_time_at(tzh_day_parse(day_text), (int)(hour * 60 + minute), book_offset(meaning->draft->record->book)), out);
	return json_string(out);
}

static json_t *to_week(Meaning *meaning, const char *text, GError **error) {
	int year, month, mday, week;
	char out[9];
	tzh_day_split(meaning->draft->today, &year, &month, &mday);
	if (!tzh_week_parse(text, year, &year, &week)) {
		fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_WEEK, text);
		return NULL;
	}
	tzh_week_format(year, week, out);
	return json_string(out);
}

static gboolean read_quantity(Meaning *meaning, const char *text, const char *unit, bool is_bool, TzhQuantity *value, TzhComparator *comparator,
                              GError **error) {
	*comparator = TZH_EXACT;
	int yes = is_bool ? flag(text) : -1;
	if (yes >= 0 && *text != '\0') {
		*value = yes * TZH_QUANTITY_SCALE;
		return TRUE;
	}
	return tzh_quantity_parse(lang_of(meaning), text, unit, value, comparator, error);
}

static json_t *to_quantity(Meaning *meaning, const char *text, GError **error) {
	TzhQuantity value;
	if (!read_quantity(meaning, text, meaning->unit, meaning->is_bool, &value, &meaning->comparator, error))
		return NULL;
	return json_integer(value);
}

gboolean convert_value(Meaning *meaning, TzhId measure, const char *text, TzhQuantity *value, TzhComparator *comparator, GError **error) {
	MeasureUnit unit;
	if (!book_measure_unit(meaning->draft->record->book, measure, &unit, error))
		return FALSE;
	gboolean ok = read_quantity(meaning, text, unit.unit, unit.kind == MEASURE_BOOL, value, comparator, error);
	g_free(unit.unit);
	return ok;
}

static json_t *to_hash(Meaning *meaning, const char *text, GError **error) {
	g_autofree char *lower = g_strstrip(g_ascii_strdown(text, -1));
	char sha[65];
	Hash hash;
	if (hash_parse(lower, &hash))
		return json_string(lower);
	gsize n = strlen(lower);
	if (n >= 8 && n < 64 && strspn(lower, "0123456789abcdef") == n && book_sha_of(meaning->draft->record->book, lower, sha, error))
		return json_string(sha);
	if (error == NULL || *error == NULL)
		fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_HASH, text);
	return NULL;
}

Noun field_noun(FieldType type) {
	switch (type) {
	case FIELD_SECTION:
		return NOUN_SECTION;
	case FIELD_PERSON:
		return NOUN_PERSON;
	case FIELD_POST:
		return NOUN_POST;
	case FIELD_LEDGER:
		return NOUN_LEDGER;
	case FIELD_MEASURE:
	case FIELD_MEASURES:
		return NOUN_MEASURE;
	case FIELD_MEASUREMENT:
		return NOUN_MEASUREMENT;
	case FIELD_MILESTONE:
		return NOUN_MILESTONE;
	case FIELD_REPORT:
		return NOUN_REPORT;
	case FIELD_CORRECTION:
		return NOUN_CORRECTION;
	case FIELD_WEEKLY:
		return NOUN_WEEKLY;
	case FIELD_ROUND:
		return NOUN_ROUND;
	case FIELD_SHEET:
		return NOUN_SHEET;
	case FIELD_EVIDENCE:
		return NOUN_EVIDENCE;
	case FIELD_SLIP:
		return NOUN_PAPER;
	default:
		return NOUN_TASK;
	}
}

static json_t *to_object(Meaning *meaning, FieldType type, const char *text, GError **error) {
	TzhId id = 0;
	return resolve(meaning->draft->record, field_noun(type), text, &id, error) ? json_of_id(id) : NULL;
}

/* ---- lists ---- */

typedef json_t *(*Item)(Meaning *meaning, const Field *field, const char *text, GError **error);

static json_t *to_list(Meaning *meaning, const Field *field, const GPtrArray *texts, const char *separators, Item item, GError **error) {
	g_autoptr(GPtrArray) items = pieces(texts, separators);
	json_t *list = json_array();
	for (guint i = 0; i < items->len; i++) {
		json_t *one = item(meaning, field, items->pdata[i], error);
		if (one == NULL) {
			json_decref(list);
			return NULL;
		}
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *item_text(Meaning *meaning, const Field *field, const char *text, GError **error) {
	(void)meaning;
	(void)field;
	(void)error;
	return json_string(text);
}

static json_t *item_day(Meaning *meaning, const Field *field, const char *text, GError **error) {
	(void)field;
	return to_day(meaning, text, error);
}

static json_t *item_object(Meaning *meaning, const Field *field, const char *text, GError **error) {
	return to_object(meaning, field->type, text, error);
}

/* "科室" or "科室:分工". */
static json_t *item_support(Meaning *meaning, const Field *field, const char *text, GError **error) {
	(void)field;
	const char *colon = strpbrk(text, ":");
	const char *wide = strstr(text, "：");
	gsize skip = 1;
	if (wide != NULL && (colon == NULL || wide < colon)) {
		colon = wide;
		skip = strlen("：");
	}
	g_autofree char *name = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : g_strdup(text);
	json_t *section = to_object(meaning, FIELD_SECTION, g_strstrip(name), error);
	if (section == NULL)
		return NULL;
	return json_pack("{s:o,s:s}", "section", section, "part", colon != NULL ? colon + skip : "");
}

/* "17.2=理由" */
static json_t *item_exception(Meaning *meaning, const Field *field, const char *text, GError **error) {
	(void)field;
	const char *equals = strchr(text, '=');
	if (equals == NULL || equals[1] == '\0') {
		fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_PAIR, text);
		return NULL;
	}
	g_autofree char *name = g_strndup(text, (gsize)(equals - text));
	json_t *measure = to_object(meaning, FIELD_MEASURE, g_strstrip(name), error);
	return measure == NULL ? NULL : json_pack("{s:o,s:s}", "measure", measure, "reason", equals + 1);
}

/* "24.1=5次@会议纪要": a measure, its figure as recomputed, and from what. */
static json_t *item_recomputed(Meaning *meaning, const Field *field, const char *text, GError **error) {
	const char *equals = strchr(text, '='), *at = equals != NULL ? strchr(equals, '@') : NULL;
	if (at == NULL && equals != NULL)
		at = strstr(equals, "＠");
	if (at == NULL || at == equals + 1) {
		fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_FIGURE, text);
		return NULL;
	}
	(void)field;
	g_autofree char *name = g_strndup(text, (gsize)(equals - text)), *figure = g_strndup(equals + 1, (gsize)(at - equals - 1));
	g_autofree char *source = g_strstrip(g_strdup(g_utf8_next_char(at)));
	TzhId measure = 0;
	TzhQuantity value;
	TzhComparator comparator;
	if (!resolve(meaning->draft->record, NOUN_MEASURE, g_strstrip(name), &measure, error) ||
	    !convert_value(meaning, measure, g_strstrip(figure), &value, &comparator, error))
		return NULL;
	json_t *one = json_object();
	body_set_id(one, F_measure, measure);
	body_set_int(one, F_value, value);
	if (comparator != TZH_EXACT)
		body_set_text(one, F_comparator, enum_word(ENUM_COMPARATOR, (int)comparator));
	body_set_text(one, F_source, source);
	return one;
}

static json_t *to_checks(Meaning *meaning, const GPtrArray *texts, GError **error) {
	g_autoptr(GPtrArray) items = pieces(texts, COMMAS " ");
	json_t *list = json_array();
	for (guint i = 0; i < items->len; i++) {
		int value = flag(items->pdata[i]);
		if (value >= 0)
			json_array_append_new(list, json_boolean(value));
	}
	if (items->len == 6 && json_array_size(list) == 6)
		return list;
	json_decref(list);
	fail(error, TZH_ERROR_INVALID, lang_of(meaning), TZH_W_ACT_BAD_CHECKS);
	return NULL;
}

/* ---- all ---- */

/* An empty text clears a field that can be cleared. */
static bool clears(const Field *field, const char *text) {
	if (*text != '\0')
		return false;
	switch (field->type) {
	case FIELD_DAY:
	case FIELD_QUANTITY:
	case FIELD_SECTION:
	case FIELD_PERSON:
	case FIELD_POST:
	case FIELD_TASK:
		return true;
	default:
		return false;
	}
}

json_t *convert(Meaning *meaning, FieldId id, const GPtrArray *texts, GError **error) {
	const Field *field = field_get(id);
	const char *text = texts->pdata[0];
	if (clears(field, text))
		return json_null();
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return json_string(text);
	case FIELD_INT:
		return to_int(meaning, field, text, error);
	case FIELD_BOOL:
		return to_bool(meaning, field, text, error);
	case FIELD_QUANTITY:
		return to_quantity(meaning, text, error);
	case FIELD_ENUM:
		return to_enum(meaning, field, text, error);
	case FIELD_DAY:
		return to_day(meaning, text, error);
	case FIELD_TIME:
		return to_time(meaning, text, error);
	case FIELD_WEEK:
		return to_week(meaning, text, error);
	case FIELD_HASH:
		return to_hash(meaning, text, error);
	case FIELD_LINES:
		return to_list(meaning, field, texts, COMMAS, item_text, error);
	case FIELD_DAYS:
		return to_list(meaning, field, texts, COMMAS, item_day, error);
	case FIELD_TASKS:
	case FIELD_MEASURES:
		return to_list(meaning, field, texts, COMMAS, item_object, error);
	case FIELD_SUPPORT:
		return to_list(meaning, field, texts, COMMAS, item_support, error);
	case FIELD_EXCEPTIONS:
		return to_list(meaning, field, texts, SEMICOLONS, item_exception, error);
	case FIELD_RECOMPUTED:
		return to_list(meaning, field, texts, SEMICOLONS, item_recomputed, error);
	case FIELD_CHECKS:
		return to_checks(meaning, texts, error);
	default:
		return to_object(meaning, field->type, text, error);
	}
}

static bool stored_elsewhere(const Field *field) {
	return strcmp(field->key, "file") == 0 || field->type == FIELD_PAPER || field->type == FIELD_OPENED || field->type == FIELD_ORIGINALS;
}

static gboolean convert_field(Meaning *meaning, const KindField *kf, json_t *body, GError **error) {
	const Field *field = field_get(kf->field);
	const GPtrArray *texts = request_texts(meaning->request, field->key);
	if (texts == NULL || stored_elsewhere(field))
		return TRUE;
	json_t *value = convert(meaning, kf->field, texts, error);
	if (value == NULL)
		return FALSE;
	body_set(body, kf->field, value);
	return TRUE;
}

json_t *convert_all(Meaning *meaning, GError **error) {
	const ActRow *row = meaning->request->row;
	const Kind *kind = kind_get(row->kind);
	json_t *body = json_object();
	if (row->fills >= 0)
		body_set_id(body, (FieldId)row->fills, meaning->obj);
	for (guint i = 0; i < kind->n_fields; i++)
		if (!convert_field(meaning, &kind->fields[i], body, error)) {
			json_decref(body);
			return NULL;
		}
	json_object_update(body, meaning->request->computed);
	return body;
}
