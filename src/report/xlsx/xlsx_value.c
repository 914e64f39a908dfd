/* xlsx_value.c — what the text of a cell is worth as a number, a rate, a quantity or a day. A text that its number would not show again stays text. It must not know sheets. */
#include "report/xlsx/xlsx.h"

#include <string.h>

#define DIGITS 15       /* that a number of a spreadsheet keeps */
#define EPOCH 25569     /* 1970-01-01 as a spreadsheet counts days */
#define UNIT_LONGEST 24 /* bytes */

typedef struct {
	double number;
	guint decimals;
	bool plus;
	const char *rest;
} Number;

/* [+-]digits[.digits], without leading zeros or anything else that would be lost. */
static bool read_number(const char *text, Number *number) {
	const char *p = text + (*text == '+' || *text == '-');
	gsize whole = strspn(p, "0123456789"), part = 0;
	if (whole == 0 || (whole > 1 && p[0] == '0'))
		return false;
	const char *end = p + whole;
	if (*end == '.') {
		part = strspn(end + 1, "0123456789");
		end += 1 + part;
		if (part == 0)
			return false;
	}
	if (whole + part > DIGITS)
		return false;
	g_autofree char *digits = g_strndup(p, (gsize)(end - p));
	*number = (Number){g_ascii_strtod(digits, NULL), (guint)part, *text == '+', end};
	if (*text == '-')
		number->number = -number->number;
	return true;
}

static void format_of(const Number *number, const char *unit, XlsxValue *value) {
	char zeros[DIGITS + 3] = "0";
	if (number->decimals > 0) {
		zeros[1] = '.';
		memset(zeros + 2, '0', number->decimals);
		zeros[2 + number->decimals] = '\0';
	}
	const char *quote = *unit != '\0' ? "\"" : "";
	if (strcmp(unit, "%") == 0)
		g_snprintf(value->format, sizeof value->format, "%s%%", zeros);
	else if (number->plus)
		g_snprintf(value->format, sizeof value->format, "+%s;-%s;%s", zeros, zeros, zeros);
	else
		g_snprintf(value->format, sizeof value->format, "%s%s%s%s", zeros, quote, unit, quote);
}

static bool count(const char *text, XlsxValue *value) {
	Number number;
	if (!read_number(text, &number) || *number.rest != '\0' || number.decimals > 0)
		return false;
	value->number = number.number;
	format_of(&number, "", value);
	return true;
}

static bool rate(const char *text, XlsxValue *value) {
	Number number;
	if (!read_number(text, &number) || strcmp(number.rest, "%") != 0 || number.plus)
		return false;
	value->number = number.number / 100;
	format_of(&number, "%", value);
	return true;
}

/* 项 · 亿元 · 人次 · m² : letters alone, so that nothing else is hidden in a format. */
static bool is_unit(const char *text) {
	if (strlen(text) > UNIT_LONGEST)
		return false;
	for (const char *p = *text == ' ' ? text + 1 : text; *p != '\0'; p = g_utf8_next_char(p))
		if (!g_unichar_isalpha(g_utf8_get_char(p)))
			return false;
	return true;
}

static bool quantity(const char *text, XlsxValue *value) {
	Number number;
	if (rate(text, value))
		return true;
	if (!read_number(text, &number) || number.plus || !is_unit(number.rest))
		return false;
	value->number = number.number;
	format_of(&number, number.rest, value);
	return true;
}

/* ---- days ---- */

static bool number_at(const char **text, guint least, guint most, int *n) {
	gsize digits = strspn(*text, "0123456789");
	if (digits < least || digits > most)
		return false;
	*n = 0;
	for (gsize i = 0; i < digits; i++)
		*n = *n * 10 + (*text)[i] - '0';
	*text += digits;
	return true;
}

static bool word_at(const char **text, const char *word) {
	if (!g_str_has_prefix(*text, word))
		return false;
	*text += strlen(word);
	return true;
}

/* 2022-11-25 · 11-25 · 2022年11月25日 · 11月25日 */
static bool read_day(const char **text, int year, TzhDay *day) {
	const char *p = *text, *const between[2][3] = {{"-", "-", ""}, {"年", "月", "日"}};
	int y = year, m, d;
	bool chinese = strstr(p, "月") != NULL, four = strspn(p, "0123456789") == 4;
	const char *const *words = between[chinese];
	guint least = chinese ? 1 : 2;
	if ((four && (!number_at(&p, 4, 4, &y) || !word_at(&p, words[0]))) || !number_at(&p, least, 2, &m) || !word_at(&p, words[1]) ||
	    !number_at(&p, least, 2, &d) || !word_at(&p, words[2]) || y == 0)
		return false;
	*day = tzh_day_of(y, m, d);
	*text = p;
	return *day != TZH_DAY_NONE;
}

static bool day(const char *text, int year, XlsxValue *value) {
	TzhDay date;
	int hour, minute;
	if (!read_day(&text, year, &date))
		return false;
	value->number = date + EPOCH;
	g_strlcpy(value->format, "yyyy-mm-dd", sizeof value->format);
	if (*text == '\0')
		return true;
	text += *text == ' ';
	if (!number_at(&text, 1, 2, &hour) || !word_at(&text, ":") || !number_at(&text, 2, 2, &minute) || *text != '\0' || hour > 23 || minute > 59)
		return false;
	value->number += (hour * 60 + minute) / 1440.0;
	g_strlcpy(value->format, "yyyy-mm-dd hh:mm", sizeof value->format);
	return true;
}

bool xlsx_value(TreeType type, const char *text, int year, XlsxValue *value) {
	switch (type) {
	case TREE_COUNT:
		return count(text, value);
	case TREE_RATE:
		return rate(text, value);
	case TREE_FIGURE:
		return quantity(text, value);
	case TREE_DAY:
		return day(text, year, value);
	case TREE_TEXT:
	case TREE_WORD:
	case TREE_CODE:
		break;
	}
	return false;
}
