/* filter_words.c — the tables of the filter language and looking names up in them. Must not know terms, parsing or tasks. */
#include "core/filter_words.h"

#include <string.h>

const FilterKeyRow FILTER_KEY_ROWS[FILTER_BARE] = {
#define FILTER_K(id, type, en, zh, aliases, values) [FILTER_##id] = {{en, zh, aliases}, FILTER_TYPE_##type, values, TZH_W_FILTER_HELP_##id},
#include "core/filter_keys.def"
};

/* The record's own lists and the filter's, one after the other: a table's rows in their order. */
static const struct {
	const char *table, *word, *zh;
} VALUES[] = {
#define ENUM(table)
#define E(table, id, word, zh, en) {#table, word, zh},
#define END(table)
#include "core/enums.def"
#undef ENUM
#undef E
#undef END
#define FILTER_V(table, word, zh) {#table, word, zh},
#include "core/filter_keys.def"
};

static const struct {
	const char *table, *word, *more;
} ALIASES[] = {
#define FILTER_A(table, word, aliases) {table, word, aliases},
#include "core/filter_keys.def"
};

static const FilterBare BARES[] = {
#define FILTER_B(key, table, word, spellings) {FILTER_##key, table, word, spellings},
#include "core/filter_keys.def"
};

const FilterBare *filter_bares(guint *n) {
	*n = G_N_ELEMENTS(BARES);
	return BARES;
}

const FilterBare *filter_bare(const char *text) {
	for (guint i = 0; i < G_N_ELEMENTS(BARES); i++) {
		g_auto(GStrv) spellings = g_strsplit(BARES[i].spellings, " ", -1);
		for (char **p = spellings; *p; p++)
			if (!g_ascii_strcasecmp(*p, text))
				return &BARES[i];
	}
	return NULL;
}

int filter_value_place(const char *table, const char *word) {
	int place = 0;
	for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++)
		if (!strcmp(VALUES[i].table, table)) {
			if (!strcmp(VALUES[i].word, word))
				return place;
			place++;
		}
	return -1;
}

static const char *aliases(const char *table, const char *word) {
	for (guint i = 0; i < G_N_ELEMENTS(ALIASES); i++)
		if (!strcmp(ALIASES[i].table, table) && !strcmp(ALIASES[i].word, word))
			return ALIASES[i].more;
	return "";
}

GArray *filter_values(const char *table) {
	GArray *out = g_array_new(FALSE, FALSE, sizeof(FilterNames));
	for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++)
		if (!strcmp(VALUES[i].table, table)) {
			const FilterNames names = {VALUES[i].word, VALUES[i].zh, aliases(table, VALUES[i].word)};
			g_array_append_val(out, names);
		}
	return out;
}

void filter_spellings(const FilterNames *names, void (*each)(const char *spelling, gpointer data), gpointer data) {
	each(names->en, data);
	each(names->zh, data);
	if (!*names->aliases)
		return;
	g_auto(GStrv) more = g_strsplit(names->aliases, " ", -1);
	for (char **p = more; *p; p++)
		each(*p, data);
}

bool filter_starts(const char *spelling, const char *word) {
	return g_ascii_strncasecmp(spelling, word, strlen(word)) == 0;
}

typedef struct {
	const char *word;
	bool whole, starts;
} Fit;

static void fit(const char *spelling, gpointer data) {
	Fit *f = data;
	f->whole |= !g_ascii_strcasecmp(spelling, f->word);
	f->starts |= filter_starts(spelling, f->word);
}

static const FilterNames *row(const void *rows, gsize stride, guint i) {
	return (const FilterNames *)((const char *)rows + i * stride);
}

int filter_lookup(const void *rows, guint n, gsize stride, const char *word) {
	int found = -1;
	for (guint i = 0; i < n; i++) {
		Fit f = {word, false, false};
		filter_spellings(row(rows, stride, i), fit, &f);
		if (f.whole)
			return (int)i;
		if (f.starts)
			found = found == -1 ? (int)i : -2;
	}
	return found;
}

char *filter_list(TzhLang lang, const void *rows, guint n, gsize stride, const char *word) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < n; i++) {
		const FilterNames *names = row(rows, stride, i);
		Fit f = {word, false, false};
		filter_spellings(names, fit, &f);
		if (f.starts)
			g_string_append_printf(out, "%s%s", out->len ? tzh_word(lang, TZH_W_FILTER_SEPARATOR) : "", lang == TZH_LANG_ZH ? names->zh : names->en);
	}
	return g_string_free(out, FALSE);
}

gunichar filter_narrow(gunichar c) {
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return g_unichar_isspace(c) ? ' ' : c;
}

bool filter_is_comma(gunichar c) {
	return filter_narrow(c) == ',';
}

bool filter_is_open(gunichar c) {
	return filter_narrow(c) == '"' || c == 0x201C;
}

bool filter_operator(const char *text, gsize *n, FilterOp *op, bool *differs) {
	if (!*text)
		return false;
	const gunichar wide = g_utf8_get_char(text), c = filter_narrow(wide);
	const char *after = g_utf8_next_char(text);
	const bool equals = *after && filter_narrow(g_utf8_get_char(after)) == '=';
	*differs = wide == 0x2260 || (c == '!' && equals);
	if (c == ':' || c == '=' || *differs)
		*op = FILTER_EQ;
	else if (c == '<' || wide == 0x2264)
		*op = equals || wide == 0x2264 ? FILTER_LE : FILTER_LT;
	else if (c == '>' || wide == 0x2265)
		*op = equals || wide == 0x2265 ? FILTER_GE : FILTER_GT;
	else
		return false;
	const bool two = equals && (c == '<' || c == '>' || c == '!' || c == '=');
	*n = (gsize)((two ? g_utf8_next_char(after) : after) - text);
	return true;
}
