/* body_check.c — is a body what its kind says? Types, limits, characters. It must not know facts: whether a section exists is the guards' question. */
#include "core/kinds.h"
#include "core/merkle.h"
#include "core/say.h"
#include <taizhang/calendar.h>
#include <string.h>

/* ---- texts ---- */

typedef enum { CHAR_PLAIN, CHAR_BREAK, CHAR_CONTROL, CHAR_BIDI } CharClass;

/* The class of the character at `s` (valid UTF-8). Only lead bytes C2 and E2 begin one that is not plain. */
static CharClass wide_class(const guint8 *s) {
	if (s[0] == 0xC2)
		return s[1] < 0xA0 ? CHAR_CONTROL : CHAR_PLAIN; /* U+0080–009F */
	if (s[0] != 0xE2)
		return CHAR_PLAIN;
	if (s[1] == 0x80) {
		if (s[2] == 0x8E || s[2] == 0x8F || (s[2] >= 0xAA && s[2] <= 0xAE)) /* U+200E, 200F, 202A–202E */
			return CHAR_BIDI;
		return s[2] == 0xA8 || s[2] == 0xA9 ? CHAR_BREAK : CHAR_PLAIN; /* U+2028, 2029 */
	}
	return s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9 ? CHAR_BIDI : CHAR_PLAIN; /* U+2066–2069 */
}

static CharClass char_class(const guint8 *s) {
	if (s[0] >= 0x80)
		return wide_class(s);
	if (s[0] >= 0x20)
		return s[0] == 0x7F ? CHAR_CONTROL : CHAR_PLAIN;
	return s[0] == '\n' ? CHAR_BREAK : CHAR_CONTROL;
}

static bool blank(const char *text) {
	for (const char *s = text; *s; s = g_utf8_next_char(s)) {
		gunichar c = g_utf8_get_char(s);
		if (!g_unichar_isspace(c) && !g_unichar_iszerowidth(c)) /* U+3000 is a space there */
			return false;
	}
	return true;
}

static char *check_text(TzhLang lang, const Field *field, const json_t *value) {
	if (!json_is_string(value))
		return say(lang, TZH_W_BODY_WANT_TEXT, field->name[lang]);
	const guint8 *s = (const guint8 *)json_string_value(value), *end = s + json_string_length(value);
	bool text = field->type == FIELD_TEXT;
	int count = 0;
	for (; s < end; s++) {
		if ((*s & 0xC0) == 0x80)
			continue;
		count++;
		CharClass class = char_class(s);
		if (class == CHAR_PLAIN || (text && (class == CHAR_BREAK || *s == '\t')))
			continue;
		TzhWord word = class == CHAR_BIDI ? TZH_W_BODY_BIDI : class == CHAR_BREAK ? TZH_W_BODY_BREAK : TZH_W_BODY_CONTROL;
		return say(lang, word, field->name[lang], count);
	}
	return count <= field->limit ? NULL : say(lang, TZH_W_BODY_LONG, field->name[lang], count, (int)field->limit);
}

static bool empty_text(const Field *field, const json_t *value) {
	return (field->type == FIELD_LINE || field->type == FIELD_TEXT) && json_is_string(value) && blank(json_string_value(value));
}

/* ---- single values ---- */

static char *check_int(TzhLang lang, const Field *field, const json_t *value) {
	if (json_is_integer(value) && json_integer_value(value) >= 0 && json_integer_value(value) <= field->limit)
		return NULL;
	g_autofree char *most = g_strdup_printf("%" G_GINT64_FORMAT, field->limit);
	return say(lang, TZH_W_BODY_WANT_INT, field->name[lang], most);
}

static char *check_enum(TzhLang lang, const Field *field, const json_t *value) {
	const char *text = json_string_value(value);
	if (text && enum_value((EnumTable)field->limit, text) >= 0)
		return NULL;
	g_autoptr(GString) words = g_string_new(NULL);
	for (int i = 0; i < enum_count((EnumTable)field->limit); i++)
		g_string_append_printf(words, "%s%s", i ? tzh_word(lang, TZH_W_LIST_COMMA) : "", enum_name(lang, (EnumTable)field->limit, i));
	return say(lang, TZH_W_BODY_WANT_ENUM, field->name[lang], text ? text : "", words->str);
}

/* ISO 8601: week 53 exists where the year begins or ends on a Thursday. */
static bool has_week_53(int year) {
	return tzh_day_weekday(tzh_day_of(year, 1, 1)) == 4 || tzh_day_weekday(tzh_day_of(year, 12, 31)) == 4;
}

/* Exactly YYYY-Www. */
static bool is_week(const char *s) {
	for (int i = 0; s && i < 8; i++)
		if (i == 4 ? s[i] != '-' : i == 5 ? s[i] != 'W' : !g_ascii_isdigit(s[i]))
			return false;
	if (!s || s[8])
		return false;
	int year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + s[3] - '0', week = (s[6] - '0') * 10 + s[7] - '0';
	return year >= 1900 && year <= 2199 && week >= 1 && (week <= 52 || (week == 53 && has_week_53(year)));
}

static bool is_hash(const char *text) {
	return text && strspn(text, "0123456789abcdef") == 2 * HASH_BYTES && text[2 * HASH_BYTES] == '\0';
}

/* Whether a value of one of the plain types is right; `*word` says what would be. */
static bool plain_fits(FieldType type, const json_t *value, TzhWord *word) {
	const char *text = json_string_value(value);
	switch (type) {
	case FIELD_BOOL:
		*word = TZH_W_BODY_WANT_BOOL;
		return json_is_boolean(value);
	case FIELD_QUANTITY:
		*word = TZH_W_BODY_WANT_QUANTITY;
		return json_is_integer(value);
	case FIELD_DAY:
		*word = TZH_W_BODY_WANT_DAY;
		return text && tzh_day_parse(text) != TZH_DAY_NONE;
	case FIELD_TIME:
		*word = TZH_W_BODY_WANT_TIME;
		return text && tzh_time_parse(text) != TZH_TIME_NONE;
	case FIELD_WEEK:
		*word = TZH_W_BODY_WANT_WEEK;
		return is_week(text);
	case FIELD_HASH:
		*word = TZH_W_BODY_WANT_HASH;
		return is_hash(text);
	case FIELD_OBJECT:
		*word = TZH_W_BODY_WANT_OBJECT;
		return json_is_object(value);
	default: /* ids */
		*word = TZH_W_BODY_WANT_ID;
		return json_id(value) > 0;
	}
}

/* ---- lists ---- */

static const Field entry_line = {"", FIELD_LINE, 200, {"", ""}, ""};
static const Field entry_day = {"", FIELD_DAY, 0, {"", ""}, ""};
static const Field entry_hash = {"", FIELD_HASH, 0, {"", ""}, ""};
static const Field entry_id = {"", FIELD_TASK, 0, {"", ""}, ""};

static const Field *entry_of(FieldType type) {
	return type == FIELD_LINES ? &entry_line : type == FIELD_DAYS ? &entry_day : type == FIELD_HASHES ? &entry_hash : &entry_id;
}

/* Names an entry's fault by the list's name and the entry's place. */
static char *in_list(TzhLang lang, const Field *list, gsize place, char *why) {
	char *text = say(lang, TZH_W_BODY_IN_LIST, list->name[lang], (int)place + 1, why);
	g_free(why);
	return text;
}

static char *check_scalars(TzhLang lang, const Field *field, const json_t *value) {
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	Field entry = *entry_of(field->type);
	memcpy(entry.name, field->name, sizeof entry.name);
	for (gsize i = 0; i < json_array_size(value); i++) {
		const json_t *one = json_array_get(value, i);
		char *why = field_check(lang, &entry, one);
		if (!why && empty_text(&entry, one))
			why = say(lang, TZH_W_BODY_EMPTY, field->name[lang]);
		if (why)
			return in_list(lang, field, i, why);
		if (!g_hash_table_add(seen, (gpointer)json_string_value(one)) && field->type != FIELD_HASHES) /* one file may be attached twice */
			return say(lang, TZH_W_BODY_TWICE, field->name[lang], (int)i + 1);
	}
	return NULL;
}

/* ---- groups of fields ---- */

typedef struct {
	FieldId field;
	bool required;
} Member;

static const Member support_members[] = {{F_section, true}, {F_part, false}};
static const Member exception_members[] = {{F_measure, true}, {F_reason, true}};
static const Member final_members[] = {{F_measure, true}, {F_measurement, false}, {F_value, false}, {F_comparator, false}, {F_as_of, false}};
static const Member part_members[] = {{F_section, true}, {F_how, true}, {F_line, false}};
static const Member must_members[] = {{F_why, true}, {F_items, true}};
static const Member recomputed_members[] = {{F_measure, true}, {F_value, true}, {F_comparator, false}, {F_source, true}};
static const Member opened_members[] = {{F_item, true}, {F_sha, false}, {F_note, false}};
static const Member original_members[] = {{F_slip, true}, {F_matches, true}, {F_note, false}};
static const Member paper_members[] = {{F_signer, true}, {F_date, true}, {F_opinion, true}, {F_original, true},
                                       {F_scan, true},   {F_size, true}, {F_file, true},    {F_code, false}};

static char *check_member(TzhLang lang, const json_t *object, FieldId id, bool required) {
	const Field *field = field_get(id);
	const json_t *value = json_object_get(object, field->key);
	if (!value || json_is_null(value))
		return required ? say(lang, TZH_W_BODY_MISSING, field->name[lang], field->key) : NULL;
	char *why = field_check(lang, field, value);
	return !why && required && empty_text(field, value) ? say(lang, TZH_W_BODY_EMPTY, field->name[lang]) : why;
}

static char *check_group(TzhLang lang, const Field *field, const json_t *value, const Member *members, gsize n) {
	if (!json_is_object(value))
		return say(lang, TZH_W_BODY_WANT_OBJECT, field->name[lang]);
	for (gsize i = 0; i < n; i++) {
		g_autofree char *why = check_member(lang, value, members[i].field, members[i].required);
		if (why)
			return say(lang, TZH_W_BODY_INSIDE, field->name[lang], why);
	}
	return NULL;
}

/* A list of groups, each with another first member. */
static char *check_groups(TzhLang lang, const Field *field, const json_t *value, const Member *members, gsize n) {
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (gsize i = 0; i < json_array_size(value); i++) {
		const json_t *one = json_array_get(value, i);
		char *why = check_group(lang, field, one, members, n);
		if (why)
			return in_list(lang, field, i, why);
		if (!g_hash_table_add(seen, (gpointer)body_text(one, members[0].field)))
			return say(lang, TZH_W_BODY_TWICE, field->name[lang], (int)i + 1);
	}
	return NULL;
}

static char *check_parts(TzhLang lang, const Field *field, const json_t *value) {
	char *why = check_groups(lang, field, value, part_members, G_N_ELEMENTS(part_members));
	for (gsize i = 0; !why && i < json_array_size(value); i++) {
		const char *how = body_text(json_array_get(value, i), F_how);
		if (strcmp(how, "confirmed") != 0 && strcmp(how, "deemed") != 0)
			why = in_list(lang, field, i, say(lang, TZH_W_BODY_WANT_HOW, field_get(F_how)->name[lang]));
	}
	return why;
}

static char *check_checks(TzhLang lang, const Field *field, const json_t *value) {
	bool fits = json_array_size(value) == (gsize)field->limit;
	for (gsize i = 0; fits && i < json_array_size(value); i++)
		fits = json_is_boolean(json_array_get(value, i));
	return fits ? NULL : say(lang, TZH_W_BODY_WANT_CHECKS, field->name[lang]);
}

/* The lists of groups that no more is asked of than their members. */
static const struct {
	FieldType type;
	const Member *members;
	gsize n;
} groups[] = {
    {FIELD_SUPPORT, support_members, G_N_ELEMENTS(support_members)},     {FIELD_EXCEPTIONS, exception_members, G_N_ELEMENTS(exception_members)},
    {FIELD_FINALS, final_members, G_N_ELEMENTS(final_members)},          {FIELD_MUST, must_members, G_N_ELEMENTS(must_members)},
    {FIELD_OPENED, opened_members, G_N_ELEMENTS(opened_members)},        {FIELD_RECOMPUTED, recomputed_members, G_N_ELEMENTS(recomputed_members)},
    {FIELD_ORIGINALS, original_members, G_N_ELEMENTS(original_members)},
};

static char *check_list(TzhLang lang, const Field *field, const json_t *value) {
	if (!json_is_array(value) || json_array_size(value) > (gsize)field->limit)
		return say(lang, TZH_W_BODY_WANT_LIST, field->name[lang], (int)field->limit);
	for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
		if (groups[i].type == field->type)
			return check_groups(lang, field, value, groups[i].members, groups[i].n);
	if (field->type == FIELD_PARTS)
		return check_parts(lang, field, value);
	return field->type == FIELD_CHECKS ? check_checks(lang, field, value) : check_scalars(lang, field, value);
}

char *field_check(TzhLang lang, const Field *field, const json_t *value) {
	TzhWord word;
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return check_text(lang, field, value);
	case FIELD_INT:
		return check_int(lang, field, value);
	case FIELD_ENUM:
		return check_enum(lang, field, value);
	case FIELD_LINES:
	case FIELD_DAYS:
	case FIELD_HASHES:
	case FIELD_TASKS:
	case FIELD_MEASURES:
	case FIELD_SUPPORT:
	case FIELD_EXCEPTIONS:
	case FIELD_FINALS:
	case FIELD_CHECKS:
	case FIELD_PARTS:
	case FIELD_MUST:
	case FIELD_RECOMPUTED:
	case FIELD_OPENED:
	case FIELD_ORIGINALS:
		return check_list(lang, field, value);
	case FIELD_PAPER:
		return check_group(lang, field, value, paper_members, G_N_ELEMENTS(paper_members));
	default:
		return plain_fits(field->type, value, &word) ? NULL : say(lang, word, field->name[lang]);
	}
}

char *body_check(TzhLang lang, const Kind *kind, const json_t *body) {
	if (!json_is_object(body))
		return say(lang, TZH_W_BODY_NOT_OBJECT);
	GString *all = NULL;
	for (guint i = 0; i < kind->n_fields; i++) {
		g_autofree char *why = check_member(lang, body, kind->fields[i].field, kind->fields[i].role == ROLE_REQUIRED);
		if (!why)
			continue;
		if (all)
			g_string_append(all, tzh_word(lang, TZH_W_LIST_JOIN));
		else
			all = g_string_new(NULL);
		g_string_append(all, why);
	}
	return all ? g_string_free(all, FALSE) : NULL;
}
