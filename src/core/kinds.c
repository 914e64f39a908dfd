/* kinds.c — the tables of kinds.def, fields.def and enums.def, and their look-ups. It must not know values: bodies are checked in body_check.c. */
#include "core/kinds.h"
#include "core/fold.h"
#include <taizhang/words.h>
#include <string.h>

/* ---- closed word lists ---- */

typedef struct {
	const char *word;
	const char *name[TZH_LANGS];
} EnumRow;

#define ENUM(table) static const EnumRow rows_##table[] = {
#define E(table, id, word, zh, en) [table##_##id] = {word, {zh, en}},
#define END(table)                                                                                                                                             \
	}                                                                                                                                                          \
	;
#include "core/enums.def"
#undef ENUM
#undef E
#undef END

static const struct {
	const EnumRow *rows;
	int count;
} enums[ENUM_TABLES] = {
#define ENUM(table) [ENUM_##table] = {rows_##table, table##_WORDS},
#define E(table, id, word, zh, en)
#define END(table)
#include "core/enums.def"
#undef ENUM
#undef E
#undef END
};

int enum_count(EnumTable table) {
	return enums[table].count;
}

const char *enum_word(EnumTable table, int value) {
	return value >= 0 && value < enums[table].count ? enums[table].rows[value].word : NULL;
}

const char *enum_name(TzhLang lang, EnumTable table, int value) {
	return value >= 0 && value < enums[table].count ? enums[table].rows[value].name[lang] : NULL;
}

int enum_value(EnumTable table, const char *word) {
	for (int i = 0; i < enums[table].count; i++)
		if (strcmp(enums[table].rows[i].word, word) == 0)
			return i;
	return -1;
}

/* As a person may type it: any case and width, a space or hyphen for the underscore. */
static char *guess_key(const char *text) {
	g_autofree char *narrow = fold_width(text);
	g_autofree char *trimmed = g_strdup(g_strstrip(narrow));
	char *key = g_utf8_casefold(trimmed, -1);
	return g_strdelimit(key, " -", '_');
}

/* 2: the text is one of the row's words; 1: it begins one; 0: neither. */
static int guess_row(const EnumRow *row, const char *key) {
	const char *const said[] = {row->word, row->name[TZH_LANG_ZH], row->name[TZH_LANG_EN]};
	int best = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
		g_autofree char *one = guess_key(said[i]);
		if (strcmp(one, key) == 0)
			return 2;
		if (g_str_has_prefix(one, key))
			best = 1;
	}
	return best;
}

int enum_guess(EnumTable table, const char *text) {
	if (!g_utf8_validate(text, -1, NULL))
		return -1;
	g_autofree char *key = guess_key(text);
	if (*key == '\0')
		return -1;
	int found = -1;
	bool unique = true;
	for (int i = 0; i < enums[table].count; i++) {
		int fit = guess_row(&enums[table].rows[i], key);
		if (fit == 2)
			return i;
		if (fit == 1) {
			unique = found < 0;
			found = i;
		}
	}
	return unique ? found : -1;
}

/* ---- fields ---- */

#define LIMIT_LINE(x) x
#define LIMIT_TEXT(x) x
#define LIMIT_INT(x) x
#define LIMIT_BOOL(x) x
#define LIMIT_QUANTITY(x) x
#define LIMIT_ENUM(x) ENUM_##x
#define LIMIT_DAY(x) x
#define LIMIT_TIME(x) x
#define LIMIT_WEEK(x) x
#define LIMIT_HASH(x) x
#define LIMIT_LINES(x) x
#define LIMIT_DAYS(x) x
#define LIMIT_HASHES(x) x
#define LIMIT_SECTION(x) x
#define LIMIT_PERSON(x) x
#define LIMIT_POST(x) x
#define LIMIT_LEDGER(x) x
#define LIMIT_TASK(x) x
#define LIMIT_MEASURE(x) x
#define LIMIT_MEASUREMENT(x) x
#define LIMIT_MILESTONE(x) x
#define LIMIT_REPORT(x) x
#define LIMIT_CORRECTION(x) x
#define LIMIT_WEEKLY(x) x
#define LIMIT_TASKS(x) x
#define LIMIT_MEASURES(x) x
#define LIMIT_SUPPORT(x) x
#define LIMIT_EXCEPTIONS(x) x
#define LIMIT_FINALS(x) x
#define LIMIT_CHECKS(x) x
#define LIMIT_PARTS(x) x
#define LIMIT_ROUND(x) x
#define LIMIT_SHEET(x) x
#define LIMIT_EVIDENCE(x) x
#define LIMIT_SLIP(x) x
#define LIMIT_MUST(x) x
#define LIMIT_RECOMPUTED(x) x
#define LIMIT_OPENED(x) x
#define LIMIT_ORIGINALS(x) x
#define LIMIT_PAPER(x) x
#define LIMIT_OBJECT(x) x

static const Field fields[FIELDS] = {
#define FIELD(key, type, limit, zh, en, example) [F_##key] = {#key, FIELD_##type, LIMIT_##type(limit), {zh, en}, example},
#include "core/fields.def"
#undef FIELD
};

const Field *field_get(FieldId id) {
	return &fields[id];
}

/* ---- kinds ---- */

#define R(key)                                                                                                                                                 \
	{ F_##key, ROLE_REQUIRED }
#define O(key)                                                                                                                                                 \
	{ F_##key, ROLE_OPTIONAL }
#define C(key)                                                                                                                                                 \
	{ F_##key, ROLE_COMPUTED }
#define KIND(id, name, noun, creates, may, in, needs, zh, en, ...) static const KindField fields_of_##id[] = {__VA_ARGS__};
#include "core/kinds.def"
#undef KIND
#undef R
#undef O
#undef C

#define CREATES_NEW true
#define CREATES_OBJ false

static const Kind kinds[KINDS] = {
#define KIND(id, name, noun, creates, may, in, needs, zh, en, ...)                                                                                             \
	[KIND_##id] = {KIND_##id, name, NOUN_##noun, CREATES_##creates, may, in, needs, {zh, en}, fields_of_##id, G_N_ELEMENTS(fields_of_##id)},
#include "core/kinds.def"
#undef KIND
};

const Kind *kind_get(KindId id) {
	return &kinds[id];
}

const KindField *kind_field(const Kind *kind, FieldId field) {
	for (guint i = 0; i < kind->n_fields; i++)
		if (kind->fields[i].field == field)
			return &kind->fields[i];
	return NULL;
}

const char *noun_name(TzhLang lang, Noun noun) {
	return tzh_word(lang, (TzhWord)(TZH_W_NOUN_RECORD + (int)noun));
}

/* ---- look-ups by name ---- */

/* Lengths first: a look down a column of bytes, then a comparison or two. Replay asks for every line; there is nothing to build and nothing to share. */
static const guint8 kind_lengths[KINDS] = {
#define KIND(id, name, ...) sizeof(name) - 1,
#include "core/kinds.def"
#undef KIND
};

static const guint8 field_lengths[FIELDS] = {
#define FIELD(key, ...) sizeof(#key) - 1,
#include "core/fields.def"
#undef FIELD
};

const Kind *kind_find(const char *name, gsize n) {
	for (int i = 0; i < KINDS; i++)
		if (kind_lengths[i] == n && memcmp(kinds[i].name, name, n) == 0)
			return &kinds[i];
	return NULL;
}

gsize field_key_length(FieldId id) {
	return field_lengths[id];
}

int field_find(const char *key) {
	gsize n = strlen(key);
	for (int i = 0; i < FIELDS; i++)
		if (field_lengths[i] == n && memcmp(fields[i].key, key, n) == 0)
			return i;
	return -1;
}
