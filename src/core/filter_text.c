/* filter_text.c — the filter language written out: canonical spelling, completion, reference. Must not know SQL or tasks. */
#include "core/filter_words.h"
#include "core/fold.h"

#include <string.h>

/* ---- canonical spelling ---- */

/* Plain text needs no quotes when reading it again cannot take any character for something else. */
static bool plain(const char *text) {
	static const char *const words[] = {"me", "我", "本人", "自己", "本科室"};
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (!g_ascii_strcasecmp(text, words[i]))
			return false;
	if (filter_bare(text))
		return false;
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isalnum(c) || filter_narrow(c) != c)
			return false;
	}
	return true;
}

static void append_text(GString *out, const char *text, bool always_quote) {
	if (!always_quote && plain(text)) {
		g_string_append(out, text);
		return;
	}
	g_string_append_c(out, '"');
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const gunichar c = g_utf8_get_char(p);
		if (filter_narrow(c) == '"')
			g_string_append_unichar(out, c);
		g_string_append_unichar(out, c);
	}
	g_string_append_c(out, '"');
}

static void append_value(GString *out, FilterKey key, const FilterValue *value) {
	char day[11];
	switch (value->kind) {
	case FILTER_IS_NUMBER:
		g_string_append_printf(out, "%" G_GINT64_FORMAT, value->number);
		return;
	case FILTER_IS_DAY:
		tzh_day_format(value->day, day);
		g_string_append(out, day);
		return;
	case FILTER_IS_ME:
	case FILTER_IS_CHOICE:
		g_string_append(out, value->text);
		return;
	case FILTER_IS_TEXT:
		append_text(out, value->text, key == FILTER_PART);
	}
}

char *filter_to_string(const Filter *filter) {
	static const char *const ops[] = {":", "<", "<=", ">", ">="};
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < filter->n_terms; i++) {
		const FilterTerm *term = &filter->terms[i];
		g_string_append_printf(out, "%s%s", i ? " " : "", term->negated ? "-" : "");
		if (term->key != FILTER_BARE)
			g_string_append_printf(out, "%s%s", FILTER_KEY_ROWS[term->key].names.en, ops[term->op]);
		for (guint v = 0; v < term->n_values; v++) {
			if (v)
				g_string_append_c(out, ',');
			append_value(out, term->key, &term->values[v]);
		}
	}
	return g_string_free(out, FALSE);
}

/* ---- completion ---- */

typedef struct {
	TzhLang lang;
	const char *typed;  /* narrow */
	const char *behind; /* ":" for keys */
	GPtrArray *out;
	bool done; /* this row has given its candidate */
} Offer;

static void offer_spelling(const char *spelling, gpointer data) {
	Offer *offer = data;
	if (offer->done || !filter_starts(spelling, offer->typed))
		return;
	g_ptr_array_add(offer->out, g_strconcat(spelling, offer->behind, NULL));
	offer->done = true;
}

/* The name in the reader's language for nothing typed; else the first spelling that continues what was typed. */
static void offer_row(Offer *offer, const FilterNames *names) {
	offer->done = false;
	if (!*offer->typed)
		offer_spelling(offer->lang == TZH_LANG_ZH ? names->zh : names->en, offer);
	else
		filter_spellings(names, offer_spelling, offer);
}

static void offer_keys(Offer *offer) {
	offer->behind = ":";
	for (guint i = 0; i < FILTER_BARE; i++)
		offer_row(offer, &FILTER_KEY_ROWS[i].names);
}

/* What is understood without a key, once something of it is typed. */
static void offer_bare(Offer *offer) {
	guint n;
	const FilterBare *bares = filter_bares(&n);
	offer->behind = "";
	for (guint i = 0; i < n && *offer->typed; i++) {
		g_auto(GStrv) spellings = g_strsplit(bares[i].spellings, " ", -1);
		offer->done = false;
		for (char **p = spellings; *p; p++)
			offer_spelling(*p, offer);
	}
}

static void offer_values(Offer *offer, const FilterKeyRow *key) {
	static const FilterNames me = {"me", "我", ""};
	static const FilterNames days[] = {{"today", "今天", ""}, {"tomorrow", "明天", ""}, {"+5d", "+5d", ""},
	                                   {"+5wd", "+5wd", ""},  {"月底", "月底", ""},     {"年底", "年底", ""}};
	if (key->type == FILTER_TYPE_PERSON || key->type == FILTER_TYPE_SECTION)
		offer_row(offer, &me);
	if (key->type == FILTER_TYPE_DAY)
		for (guint i = 0; i < G_N_ELEMENTS(days); i++)
			offer_row(offer, &days[i]);
	g_autoptr(GArray) rows = filter_values(key->values);
	for (guint i = 0; i < rows->len; i++)
		offer_row(offer, &g_array_index(rows, FilterNames, i));
}

/* Where the word under the caret starts, behind any negation; NULL inside quotes. */
static const char *last_word(const char *text) {
	const char *start = text;
	bool in_quotes = false;
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const gunichar c = g_utf8_get_char(p);
		if (filter_narrow(c) == '"')
			in_quotes = !in_quotes;
		else if (!in_quotes && filter_narrow(c) == ' ')
			start = g_utf8_next_char(p);
	}
	const gunichar c = filter_narrow(g_utf8_get_char(start));
	return in_quotes ? NULL : c == '-' || c == '!' ? g_utf8_next_char(start) : start;
}

static const char *behind_last_comma(const char *from) {
	const char *start = from;
	for (const char *p = from; *p; p = g_utf8_next_char(p))
		if (filter_is_comma(g_utf8_get_char(p)))
			start = g_utf8_next_char(p);
	return start;
}

static const char *find_operator(const char *from, gsize *n) {
	FilterOp op;
	bool differs;
	for (const char *p = from; *p; p = g_utf8_next_char(p))
		if (filter_operator(p, n, &op, &differs))
			return p;
	return NULL;
}

/* The key a word names before its operator; NULL: none. */
static const FilterKeyRow *key_before(const char *word, const char *sign) {
	g_autofree char *wide = g_strndup(word, (gsize)(sign - word));
	g_autofree char *name = fold_width(wide);
	const char *bare = g_str_has_prefix(name, "非") ? name + strlen("非") : name;
	const int key = *bare ? filter_lookup(FILTER_KEY_ROWS, FILTER_BARE, sizeof(FilterKeyRow), bare) : -1;
	return key >= 0 ? &FILTER_KEY_ROWS[key] : NULL;
}

TzhFilterNames tzh_filter_names(const char *partial) {
	gsize n = 0;
	const char *word = g_utf8_validate(partial, -1, NULL) ? last_word(partial) : NULL;
	const char *sign = word ? find_operator(word, &n) : NULL;
	const FilterKeyRow *key = sign ? key_before(word, sign) : NULL;
	if (!key)
		return TZH_FILTER_NAMES_NONE;
	return key->type == FILTER_TYPE_SECTION ? TZH_FILTER_NAMES_SECTIONS : key->type == FILTER_TYPE_PERSON ? TZH_FILTER_NAMES_PEOPLE : TZH_FILTER_NAMES_NONE;
}

char **tzh_filter_complete(TzhLang lang, const char *partial, gsize *from) {
	g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
	const char *word = g_utf8_validate(partial, -1, NULL) ? last_word(partial) : NULL;
	gsize n = 0;
	const char *sign = word ? find_operator(word, &n) : NULL;
	const char *start = sign ? behind_last_comma(sign + n) : word ? word : partial + strlen(partial);
	g_autofree char *typed = word ? fold_width(start) : NULL;
	Offer offer = {lang, typed, "", out, false};
	if (sign) {
		const FilterKeyRow *key = key_before(word, sign);
		if (key)
			offer_values(&offer, key);
	} else if (word) {
		offer_keys(&offer);
		offer_bare(&offer);
	}
	if (from)
		*from = (gsize)(start - partial);
	g_ptr_array_add(out, NULL);
	return (char **)g_ptr_array_steal(out, NULL);
}

/* ---- reference ---- */

/* The first spelling is Chinese, the second English. */
static char *bare_words(TzhLang lang) {
	guint n;
	const FilterBare *bares = filter_bares(&n);
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < n; i++) {
		g_auto(GStrv) spellings = g_strsplit(bares[i].spellings, " ", -1);
		g_string_append_printf(out, "%s%s", i > 0 ? tzh_word(lang, TZH_W_FILTER_SEPARATOR) : "", spellings[lang == TZH_LANG_ZH ? 0 : 1]);
	}
	return g_string_free(out, FALSE);
}

char *tzh_filter_help(TzhLang lang) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < FILTER_BARE; i++) {
		const FilterKeyRow *key = &FILTER_KEY_ROWS[i];
		const bool chinese = lang == TZH_LANG_ZH;
		g_string_append_printf(out, "%s: %s:", chinese ? key->names.zh : key->names.en, chinese ? key->names.en : key->names.zh);
		g_auto(GStrv) more = g_strsplit(key->names.aliases, " ", -1);
		for (char **p = more; *p; p++)
			g_string_append_printf(out, " %s:", *p);
		g_string_append_printf(out, "\n\t%s\n", tzh_word(lang, key->help));
		g_autoptr(GArray) rows = filter_values(key->values);
		g_autofree char *values = filter_list(lang, rows->data, rows->len, sizeof(FilterNames), "");
		if (*values)
			g_string_append_printf(out, "\t%s\n", values);
	}
	g_autofree char *bares = bare_words(lang);
	g_string_append_printf(out, "%s\n\t%s\n", tzh_word(lang, TZH_W_FILTER_HELP_ANY), tzh_word(lang, TZH_W_FILTER_HELP_BARE));
	g_string_append_printf(out, tzh_word(lang, TZH_W_FILTER_HELP_WORDS), bares);
	return g_string_free(out, FALSE);
}
