/* filter.c — parses the filter language into terms (interface.md §1). Must not know SQL, tasks, or who asks. */
#include "core/fail.h"
#include "core/filter_words.h"
#include "core/fold.h"

#include <string.h>

typedef struct {
	TzhLang lang;
	const TzhCalendar *calendar;
	TzhDay today;
	const char *text; /* all of it, valid UTF-8 */
	const char *at;   /* what is still to be read */
} Parser;

static guint column(const Parser *p, const char *at) {
	return (guint)g_utf8_pointer_to_offset(p->text, at) + 1;
}

static gunichar peek(const Parser *p) {
	return filter_narrow(g_utf8_get_char(p->at));
}

static void next(Parser *p) {
	p->at = g_utf8_next_char(p->at);
}

static bool at_end_of_word(const char *at) {
	return !*at || filter_narrow(g_utf8_get_char(at)) == ' ' || filter_is_comma(g_utf8_get_char(at));
}

#define FAIL(p, word, ...) fail(error, TZH_ERROR_INVALID, (p)->lang, TZH_W_FILTER_##word, __VA_ARGS__)

/* ---- words and quotes ---- */

/* The quote that ends the value starting at `at`, or NULL. A Chinese quote counts only around a whole value: titles hold them too (“十四五”规划). */
static const char *closing(const char *at) {
	const bool chinese = g_utf8_get_char(at) == 0x201C;
	for (const char *c = g_utf8_next_char(at); *c; c = g_utf8_next_char(c)) {
		const gunichar u = g_utf8_get_char(c);
		if (chinese ? u != 0x201D : filter_narrow(u) != '"')
			continue;
		const char *after = g_utf8_next_char(c);
		if (chinese || !*after || filter_narrow(g_utf8_get_char(after)) != '"')
			return !chinese || at_end_of_word(after) ? c : NULL;
		c = after; /* a doubled quote stands for one */
	}
	return NULL;
}

static bool quoted(const char *at) {
	return *at && filter_is_open(g_utf8_get_char(at)) && (g_utf8_get_char(at) != 0x201C || closing(at));
}

static gboolean read_quoted(Parser *p, GString *out, GError **error) {
	const char *open = p->at, *close = closing(open);
	if (!close)
		return FAIL(p, OPEN_QUOTE, column(p, open));
	for (next(p); p->at < close; next(p)) {
		g_string_append_unichar(out, g_utf8_get_char(p->at));
		if (peek(p) == '"' && g_utf8_get_char(open) != 0x201C)
			next(p); /* the first of two */
	}
	next(p);
	return at_end_of_word(p->at) ? TRUE : FAIL(p, AFTER_QUOTE, column(p, p->at));
}

/* Letters and digits are stored narrow, other characters as they were typed: titles are written with full-width brackets and colons. */
static void read_plain(Parser *p, GString *out) {
	for (; !at_end_of_word(p->at); next(p)) {
		const gunichar c = peek(p);
		g_string_append_unichar(out, c < 0x80 && g_ascii_isalnum((char)c) ? c : g_utf8_get_char(p->at));
	}
}

/* ---- values ---- */

/* Chinese numbers up to 99 and plain digits, also as 第三部分; 0: it is something else. */
static gint64 part_number(const char *text) {
	static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
	const char *p = g_str_has_prefix(text, "第") ? text + strlen("第") : text;
	g_autofree char *core = g_strdup(p);
	if (g_str_has_suffix(core, "部分"))
		core[strlen(core) - strlen("部分")] = '\0';
	guint64 plain;
	if (g_ascii_string_to_unsigned(core, 10, 1, 99, &plain, NULL))
		return (gint64)plain;
	gint64 tens = 0, ones = 0;
	for (p = core; *p; p = g_utf8_next_char(p)) {
		gint64 digit = 0;
		for (guint i = 0; i < G_N_ELEMENTS(digits); i++)
			if (g_str_has_prefix(p, digits[i]))
				digit = i + 1;
		if (digit && !ones)
			ones = digit;
		else if (!digit && !tens && g_str_has_prefix(p, "十"))
			tens = ones ? ones : 1, ones = 0;
		else
			return 0;
	}
	return 10 * tens + ones;
}

static bool means_me(const FilterKeyRow *key, const char *text) {
	if (key->type != FILTER_TYPE_PERSON && key->type != FILTER_TYPE_SECTION)
		return false;
	static const char *const words[] = {"me", "我", "本人", "自己", "本科室"};
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (!g_ascii_strcasecmp(text, words[i]))
			return true;
	return false;
}

static const char *key_name(const Parser *p, const FilterKeyRow *key) {
	return p->lang == TZH_LANG_ZH ? key->names.zh : key->names.en;
}

static gboolean read_choice(Parser *p, const FilterKeyRow *key, const char *from, const char *text, FilterValue *value, GError **error) {
	g_autoptr(GArray) rows = filter_values(key->values);
	const int found = filter_lookup(rows->data, rows->len, sizeof(FilterNames), text);
	if (found < 0) {
		g_autofree char *valid = filter_list(p->lang, rows->data, rows->len, sizeof(FilterNames), found == -2 ? text : "");
		return found == -2 ? FAIL(p, AMBIGUOUS_VALUE, column(p, from), text, key_name(p, key), valid)
		                   : FAIL(p, UNKNOWN_VALUE, column(p, from), text, key_name(p, key), valid);
	}
	value->kind = FILTER_IS_CHOICE;
	value->number = found;
	value->text = g_strdup(g_array_index(rows, FilterNames, found).en);
	return TRUE;
}

static gboolean read_number(Parser *p, const char *from, const char *text, FilterValue *value, GError **error) {
	guint64 number;
	if (!g_ascii_string_to_unsigned(text, 10, 1, 999999, &number, NULL))
		return FAIL(p, BAD_NUMBER, column(p, from), text);
	value->kind = FILTER_IS_NUMBER;
	value->number = (gint64)number;
	return TRUE;
}

static gboolean read_day(Parser *p, const char *from, const char *text, FilterValue *value, GError **error) {
	value->kind = FILTER_IS_DAY;
	if (tzh_date_parse(p->lang, p->calendar, p->today, text, &value->day, error))
		return TRUE;
	g_prefix_error(error, tzh_word(p->lang, TZH_W_FILTER_COLUMN), column(p, from));
	return FALSE;
}

/* What a word means behind its key. A quoted word is always text where text may stand. */
static gboolean understand(Parser *p, const FilterKeyRow *key, const char *from, const char *text, bool literal, FilterValue *value, GError **error) {
	if (key && key->type == FILTER_TYPE_CHOICE)
		return read_choice(p, key, from, text, value, error);
	if (key && key->type == FILTER_TYPE_NUMBER)
		return read_number(p, from, text, value, error);
	if (key && key->type == FILTER_TYPE_DAY)
		return read_day(p, from, text, value, error);
	if (key && !literal && key->type == FILTER_TYPE_PART && part_number(text)) {
		value->kind = FILTER_IS_NUMBER;
		value->number = part_number(text);
		return TRUE;
	}
	value->kind = key && !literal && means_me(key, text) ? FILTER_IS_ME : FILTER_IS_TEXT;
	value->text = g_strdup(value->kind == FILTER_IS_ME ? "me" : text);
	return TRUE;
}

static gboolean read_value(Parser *p, const FilterKeyRow *key, GArray *values, GError **error) {
	const char *from = p->at;
	const bool literal = quoted(from);
	g_autoptr(GString) text = g_string_new(NULL);
	if (!literal)
		read_plain(p, text);
	else if (!read_quoted(p, text, error))
		return FALSE;
	if (!text->len)
		return FAIL(p, EMPTY_VALUE, column(p, from));
	FilterValue value = {.day = TZH_DAY_NONE, .column = column(p, from)};
	if (!understand(p, key, from, text->str, literal, &value, error))
		return FALSE;
	g_array_append_val(values, value);
	return TRUE;
}

static gboolean read_values(Parser *p, const FilterKeyRow *key, GArray *values, GError **error) {
	for (;;) {
		if (!read_value(p, key, values, error))
			return FALSE;
		if (!*p->at || !filter_is_comma(g_utf8_get_char(p->at)))
			return TRUE;
		next(p);
	}
}

/* ---- terms ---- */

/* The operator that ends the word at p->at and makes it a key; NULL: it is a bare word. */
static const char *key_end(const Parser *p, gsize *n, FilterOp *op, bool *differs) {
	if (quoted(p->at))
		return NULL;
	for (const char *at = p->at; !at_end_of_word(at); at = g_utf8_next_char(at))
		if (filter_operator(at, n, op, differs))
			return at;
	return NULL;
}

static int lookup_key(const char *word) {
	return *word ? filter_lookup(FILTER_KEY_ROWS, FILTER_BARE, sizeof(FilterKeyRow), word) : -1;
}

/* 非 negates only in front of a key: 非现场执法 is something to search for. */
static gboolean read_key(Parser *p, const char *end, FilterTerm *term, GError **error) {
	g_autofree char *typed = g_strndup(p->at, (gsize)(end - p->at));
	g_autofree char *word = fold_width(typed);
	int key = lookup_key(word);
	if (key == -1 && g_str_has_prefix(word, "非")) {
		key = lookup_key(word + strlen("非"));
		term->negated ^= key >= 0;
	}
	if (key < 0) {
		g_autofree char *valid = filter_list(p->lang, FILTER_KEY_ROWS, FILTER_BARE, sizeof(FilterKeyRow), key == -2 ? word : "");
		return key == -2 && *valid ? FAIL(p, AMBIGUOUS_KEY, column(p, p->at), word, valid) : FAIL(p, UNKNOWN_KEY, column(p, p->at), word, valid);
	}
	term->key = (FilterKey)key;
	return TRUE;
}

static gboolean read_keyed(Parser *p, const char *end, gsize n, FilterTerm *term, GArray *values, GError **error) {
	if (!read_key(p, end, term, error))
		return FALSE;
	const FilterKeyRow *key = &FILTER_KEY_ROWS[term->key];
	if (term->op != FILTER_EQ && key->type != FILTER_TYPE_DAY && key->type != FILTER_TYPE_NUMBER)
		return FAIL(p, NO_ORDER, column(p, end), key_name(p, key));
	p->at = end + n;
	if (!*p->at || peek(p) == ' ') {
		g_autofree char *typed = g_strndup(end, n);
		g_autofree char *both = g_strconcat(key_name(p, key), typed, NULL);
		return FAIL(p, NO_VALUE, column(p, p->at), both);
	}
	if (!read_values(p, key, values, error))
		return FALSE;
	return term->op == FILTER_EQ || values->len == 1 ? TRUE : FAIL(p, ORDER_LIST, column(p, end));
}

static void clear_value(gpointer data) {
	g_free(((FilterValue *)data)->text);
}

static void clear_term(gpointer data) {
	FilterTerm *term = data;
	for (guint i = 0; i < term->n_values; i++)
		clear_value(&term->values[i]);
	g_free(term->values);
}

static bool has_quotes(const char *from, const char *to) {
	for (; from < to; from = g_utf8_next_char(from))
		if (filter_is_open(g_utf8_get_char(from)))
			return true;
	return false;
}

/* Bare words that all mean a value of one key are that key's: 红灯,黄灯. */
static void name_key(FilterTerm *term, bool literal) {
	const FilterBare *bare = NULL;
	for (guint i = 0; i < term->n_values && !literal; i++) {
		const FilterBare *one = filter_bare(term->values[i].text);
		if (!one || (bare && one->key != bare->key))
			return;
		bare = one;
	}
	if (!bare)
		return;
	term->key = bare->key;
	for (guint i = 0; i < term->n_values; i++) {
		FilterValue *value = &term->values[i];
		bare = filter_bare(value->text);
		g_free(value->text);
		value->kind = FILTER_IS_CHOICE;
		value->number = filter_value_place(bare->table, bare->word);
		value->text = g_strdup(bare->word);
	}
}

static gboolean read_term(Parser *p, GArray *terms, GError **error) {
	FilterTerm term = {.key = FILTER_BARE, .op = FILTER_EQ, .column = column(p, p->at)};
	const char *from = p->at;
	if (peek(p) == '-' || peek(p) == '!') {
		term.negated = true;
		next(p);
		if (at_end_of_word(p->at))
			return FAIL(p, NO_TERM, column(p, from));
	}
	g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(FilterValue));
	g_array_set_clear_func(values, clear_value);
	gsize n = 0;
	bool differs = false;
	const char *end = key_end(p, &n, &term.op, &differs);
	term.negated ^= differs;
	const char *words = p->at;
	if (end ? !read_keyed(p, end, n, &term, values, error) : !read_values(p, NULL, values, error))
		return FALSE;
	gsize count;
	term.values = g_array_steal(values, &count);
	term.n_values = (guint)count;
	if (!end)
		name_key(&term, has_quotes(words, p->at));
	g_array_append_val(terms, term);
	return TRUE;
}

static gboolean check(Parser *p, GError **error) {
	const gsize bytes = strlen(p->text);
	if (bytes > TZH_FILTER_MAX_BYTES)
		return FAIL(p, TOO_LONG, (guint)MIN(bytes, G_MAXUINT), (guint)TZH_FILTER_MAX_BYTES);
	const char *bad = NULL;
	if (!g_utf8_validate(p->text, -1, &bad))
		return FAIL(p, NOT_UTF8, column(p, bad));
	for (const char *c = p->text; *c; c = g_utf8_next_char(c))
		if (g_unichar_iscntrl(g_utf8_get_char(c)) && !g_unichar_isspace(g_utf8_get_char(c)))
			return FAIL(p, CONTROL, column(p, c));
	return TRUE;
}

Filter *filter_parse(TzhLang lang, const TzhCalendar *calendar, TzhDay today, const char *text, GError **error) {
	Parser p = {lang, calendar, today, text, text};
	if (!check(&p, error))
		return NULL;
	g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(FilterTerm));
	g_array_set_clear_func(terms, clear_term);
	for (;;) {
		while (*p.at && peek(&p) == ' ')
			next(&p);
		if (!*p.at)
			break;
		if (!read_term(&p, terms, error))
			return NULL;
	}
	Filter *filter = g_new0(Filter, 1);
	gsize count;
	filter->terms = g_array_steal(terms, &count);
	filter->n_terms = (guint)count;
	return filter;
}

bool filter_asks_who(const Filter *filter) {
	for (guint i = 0; i < filter->n_terms; i++)
		for (guint j = 0; j < filter->terms[i].n_values; j++)
			if (filter->terms[i].values[j].kind == FILTER_IS_ME)
				return true;
	return false;
}

void filter_free(Filter *filter) {
	if (!filter)
		return;
	for (guint i = 0; i < filter->n_terms; i++)
		clear_term(&filter->terms[i]);
	g_free(filter->terms);
	g_free(filter);
}
