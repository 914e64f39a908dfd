/* quantity_parse.c — quantities as people write them (interface.md §1): 14.98亿, 149800万元, ３５５家, 1,760.33, 超过33.3亿元, 30%以上.
 * It must not know locale or floating point: digits are collected exactly in 128 bits and scaled by powers of ten. */
#include <taizhang/quantity.h>
#include "core/fail.h"
#include "core/fold.h"
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

#define DIGITS_MAX 28 /* significant digits kept; far above what 64 bits hold, far below 128 */
#define SCALE_TENS 4  /* TZH_QUANTITY_SCALE = 10^4 */

typedef struct {
	TzhLang lang;
	const char *text;   /* as written */
	const char *folded; /* the same, half-width */
	const char *at;     /* the next character of `folded` */
	const char *number; /* where the number begins */
	const char *marked; /* where a comparator stands, or NULL */
	TzhComparator comparator;
	bool negative;
	Wide digits;
	int n_digits; /* significant digits in `digits` */
	int decimals; /* how many of them stand behind the point */
	bool too_long;
} Reader;

typedef struct {
	const char *text;
	TzhComparator comparator;
} Mark;

/* A longer mark stands before the one that begins it. */
static const Mark before[] = {
    {"超过", TZH_OVER},   {"超", TZH_OVER},         {"逾", TZH_OVER},    {"大于", TZH_OVER},  {"高于", TZH_OVER}, {"多于", TZH_OVER},
    {"不少于", TZH_OVER}, {"不低于", TZH_OVER},     {">=", TZH_OVER},    {">", TZH_OVER},     {"≥", TZH_OVER},    {"over", TZH_OVER},
    {"above", TZH_OVER},  {"more than", TZH_OVER},  {"不足", TZH_UNDER}, {"不到", TZH_UNDER}, {"近", TZH_UNDER},  {"小于", TZH_UNDER},
    {"低于", TZH_UNDER},  {"少于", TZH_UNDER},      {"<=", TZH_UNDER},   {"<", TZH_UNDER},    {"≤", TZH_UNDER},   {"under", TZH_UNDER},
    {"below", TZH_UNDER}, {"less than", TZH_UNDER},
};
static const Mark inside[] = {{"多", TZH_OVER}, {"余", TZH_OVER}};
static const Mark behind[] = {{"及以上", TZH_OVER}, {"以上", TZH_OVER}, {"以下", TZH_UNDER}};

static int column(const Reader *r, const char *at) {
	return (int)g_utf8_pointer_to_offset(r->folded, at) + 1;
}

static gboolean refuse(const Reader *r, TzhWord word, const char *at, GError **error) {
	return fail(error, TZH_ERROR_INVALID, r->lang, word, r->text, column(r, at));
}

static void skip_spaces(Reader *r) {
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

/* Two marks must say the same. */
static gboolean mark(Reader *r, const char *at, TzhComparator comparator, GError **error) {
	if (r->marked && r->comparator != comparator)
		return refuse(r, TZH_W_QUANTITY_BAD, at, error);
	r->marked = at;
	r->comparator = comparator;
	return TRUE;
}

static gboolean take_mark(Reader *r, const Mark *marks, gsize n, GError **error) {
	for (gsize i = 0; i < n; i++) {
		gsize size = strlen(marks[i].text);
		if (g_ascii_strncasecmp(r->at, marks[i].text, size) != 0)
			continue;
		if (!mark(r, r->at, marks[i].comparator, error))
			return FALSE;
		r->at += size;
		break;
	}
	return TRUE;
}

static void add_digit(Reader *r, char c) {
	if (r->n_digits == 0 && c == '0')
		return;
	if (r->n_digits >= DIGITS_MAX) {
		r->too_long = true;
		return;
	}
	r->digits = r->digits * 10 + (guint)(c - '0');
	r->n_digits++;
}

static gsize digits_at(const char *at) {
	return strspn(at, "0123456789");
}

/* The part before the point; separators only between groups of three, and always the same one. A space that parts no such group ends the number. */
static gboolean take_whole(Reader *r, GError **error) {
	gsize n = digits_at(r->at);
	bool groups = n >= 1 && n <= 3;
	char separator = r->at[n];
	for (;;) {
		for (; n > 0; n--)
			add_digit(r, *r->at++);
		char c = *r->at;
		if (c != ',' && c != ' ')
			return TRUE;
		if (groups && c == separator && digits_at(r->at + 1) == 3) {
			r->at++;
			n = 3;
			continue;
		}
		return c == ' ' ? TRUE : refuse(r, TZH_W_QUANTITY_GROUP, r->at, error);
	}
}

/* The part behind the point; zeros at its end say nothing and are left out. */
static void take_fraction(Reader *r) {
	int zeros = 0;
	for (; g_ascii_isdigit(*r->at); r->at++) {
		if (*r->at == '0') {
			zeros++;
			continue;
		}
		r->decimals += zeros + 1;
		for (; zeros > 0; zeros--)
			add_digit(r, '0');
		add_digit(r, *r->at);
	}
}

static gboolean take_number(Reader *r, GError **error) {
	if (*r->at == '+' || *r->at == '-')
		r->negative = *r->at++ == '-';
	skip_spaces(r);
	r->number = r->at;
	if (!g_ascii_isdigit(*r->at) && !(*r->at == '.' && g_ascii_isdigit(r->at[1])))
		return refuse(r, *r->at ? TZH_W_QUANTITY_BAD : TZH_W_QUANTITY_EMPTY, r->at, error);
	if (!take_whole(r, error))
		return FALSE;
	if (*r->at == '.' && g_ascii_isdigit(r->at[1])) {
		r->at++;
		take_fraction(r);
	}
	return r->too_long ? refuse(r, TZH_W_QUANTITY_RANGE, r->number, error) : TRUE;
}

/* One of the multipliers at `*at`; its power of ten, or 0. */
static int take_tens(const char **at, const char *allowed) {
	static const struct {
		const char *text;
		int tens;
	} multipliers[] = {{"十", 1}, {"百", 2}, {"千", 3}, {"万", 4}, {"亿", 8}};
	for (gsize i = 0; i < G_N_ELEMENTS(multipliers); i++)
		if (strstr(allowed, multipliers[i].text) && g_str_has_prefix(*at, multipliers[i].text)) {
			*at += strlen(multipliers[i].text);
			return multipliers[i].tens;
		}
	return 0;
}

static const char *const ranks[] = {"十百千", "万", "亿"}; /* as they follow each other: 3千万, 2万亿 */

/* 10^tens of the unit 亿元, and its base 元. */
static const char *unit_base(const char *unit, int *tens) {
	*tens = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(ranks); i++)
		*tens += take_tens(&unit, ranks[i]);
	return unit;
}

/* The same behind a number, where 多 and 余 may stand between: 3千多万元. */
static gboolean take_multipliers(Reader *r, int *tens, GError **error) {
	*tens = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(ranks); i++) {
		if (!take_mark(r, inside, G_N_ELEMENTS(inside), error))
			return FALSE;
		*tens += take_tens(&r->at, ranks[i]);
	}
	return take_mark(r, inside, G_N_ELEMENTS(inside), error);
}

/* What stands behind the number without 以上 or 以下 at its end. Caller frees. */
static char *take_rest(Reader *r, GError **error) {
	char *rest = g_strchomp(g_strdup(r->at));
	for (gsize i = 0; i < G_N_ELEMENTS(behind); i++) {
		if (!g_str_has_suffix(rest, behind[i].text))
			continue;
		gsize n = strlen(rest) - strlen(behind[i].text);
		if (!mark(r, r->at + n, behind[i].comparator, error)) {
			g_free(rest);
			return NULL;
		}
		rest[n] = '\0';
		return g_strchomp(rest);
	}
	return rest;
}

/* A text of a unit has no digits in it and begins with a letter, a sign of measure or a bracket. */
static gboolean check_unit_text(const Reader *r, GError **error) {
	for (const char *at = r->at; *at; at = g_utf8_next_char(at))
		if (g_ascii_isdigit(*at) || g_ascii_iscntrl(*at) || (at == r->at && strchr(".,+-*=<>:;!?\"'", *at)))
			return refuse(r, TZH_W_QUANTITY_BAD, at, error);
	return TRUE;
}

/* Reads multiplier and unit; *tens becomes the power of ten from the number to the measure's unit. */
static gboolean take_unit(Reader *r, const char *unit, int *tens, GError **error) {
	skip_spaces(r);
	const char *start = r->at, *whole = r->folded;
	g_autofree char *rest = take_rest(r, error);
	if (!rest)
		return FALSE;
	*tens = 0;
	if (*rest == '\0' || g_str_equal(rest, unit))
		return TRUE;
	g_autofree char *shortened = g_strndup(whole, (gsize)(start - whole) + strlen(rest)); /* so that columns still count from the text's begin */
	r->folded = shortened;
	r->at = shortened + (start - whole);
	int own_tens, unit_tens;
	const char *base = unit_base(unit, &unit_tens);
	gboolean ok = take_multipliers(r, &own_tens, error);
	skip_spaces(r);
	ok = ok && check_unit_text(r, error);
	bool bare = *r->at == '\0';
	if (ok && bare && own_tens == 0) /* 100多: the figure is in the measure's unit */
		own_tens = unit_tens;
	else if (ok && bare && own_tens < 4 && unit_tens > 0) /* 3千, in 万元: thousand of what? */
		ok = fail(error, TZH_ERROR_INVALID, r->lang, TZH_W_QUANTITY_AMBIGUOUS, r->text, column(r, r->at), unit);
	else if (ok && !bare && *unit && !g_str_equal(r->at, base) && !(own_tens == 0 && g_str_equal(r->at, unit)))
		ok = fail(error, TZH_ERROR_INVALID, r->lang, TZH_W_QUANTITY_UNIT, r->text, column(r, r->at), r->at, unit);
	if (own_tens == 0 && !bare && g_str_equal(r->at, unit))
		own_tens = unit_tens;
	*tens = own_tens - unit_tens;
	r->folded = whole;
	r->at = start;
	return ok;
}

/* digits · 10^(4 + tens - decimals), exactly. */
static gboolean scale(const Reader *r, int tens, TzhQuantity *value, GError **error) {
	const Wide limit = (Wide)G_MAXINT64 + (r->negative ? 1 : 0);
	Wide size = r->digits;
	int exponent = size ? SCALE_TENS + tens - r->decimals : 0;
	for (; exponent < 0; exponent++, size /= 10)
		if (size % 10 != 0)
			return refuse(r, TZH_W_QUANTITY_DECIMALS, r->number, error);
	for (; exponent > 0 && size <= limit; exponent--)
		size *= 10;
	if (size > limit)
		return refuse(r, TZH_W_QUANTITY_RANGE, r->number, error);
	*value = (TzhQuantity)(r->negative ? 0 - (guint64)size : (guint64)size);
	return TRUE;
}

static gboolean read_all(Reader *r, const char *unit, TzhQuantity *value, GError **error) {
	int tens = 0;
	skip_spaces(r);
	if (!take_mark(r, before, G_N_ELEMENTS(before), error))
		return FALSE;
	skip_spaces(r);
	return take_number(r, error) && take_unit(r, unit, &tens, error) && scale(r, tens, value, error);
}

gboolean tzh_quantity_parse(TzhLang lang, const char *text, const char *unit, TzhQuantity *value, TzhComparator *comparator, GError **error) {
	const char *bad;
	if (!g_utf8_validate(text, -1, &bad)) {
		g_autofree char *shown = g_utf8_make_valid(text, -1);
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_QUANTITY_UTF8, shown, (int)g_utf8_strlen(text, bad - text) + 1);
	}
	g_autofree char *folded = fold_width(text);
	g_autofree char *wanted = unit ? g_strstrip(fold_width(unit)) : g_strdup("");
	Reader reader = {.lang = lang, .text = text, .folded = folded, .at = folded, .comparator = TZH_EXACT};
	TzhQuantity read = 0;
	if (!read_all(&reader, wanted, &read, error))
		return FALSE;
	if (reader.marked && !comparator)
		return refuse(&reader, TZH_W_QUANTITY_COMPARATOR, reader.marked, error);
	*value = read;
	if (comparator)
		*comparator = reader.comparator;
	return TRUE;
}
