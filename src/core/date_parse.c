/* date_parse.c — dates as people write them, and deadlines as documents write them (interface.md §1, reports.md §3).
 * It must not know the clock: today is given. A period means its last calendar day; whether that is a working day is asked elsewhere (domain.md §4). */
#include <taizhang/calendar.h>
#include "core/fail.h"
#include "core/fold.h"
#include <string.h>

#define OFFSET_DIGITS 5

typedef struct {
	const TzhCalendar *calendar;
	TzhDay today;
	int year, month; /* of today */
} Now;

static bool take(const char **at, const char *text) {
	if (!g_str_has_prefix(*at, text))
		return false;
	*at += strlen(text);
	return true;
}

static bool one_of(const char *text, const char *const *list) {
	return g_strv_contains(list, text);
}

static int chinese_digit(const char **at) {
	static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
	for (int i = 0; i < 9; i++)
		if (take(at, digits[i]))
			return i + 1;
	return 0;
}

/* "12", "十二", "三十一"; -1 when there is no number, at most `most` ASCII digits. */
static int take_number(const char **at, int most) {
	int n = -1;
	for (; most > 0 && g_ascii_isdigit(**at); most--, ++*at)
		n = MAX(n, 0) * 10 + (**at - '0');
	if (n >= 0)
		return n;
	int first = chinese_digit(at);
	if (!take(at, "十"))
		return first ? first : -1;
	return MAX(first, 1) * 10 + chinese_digit(at);
}

static TzhDay month_end(int year, int month) {
	if (month < 1 || month > 12 || year < 1900 || year > 2199)
		return TZH_DAY_NONE;
	return tzh_day_of(year, month, g_date_get_days_in_month((GDateMonth)month, (GDateYear)year));
}

/* Words that mean a day or a period beside today. */
static TzhDay by_word(const Now *now, const char *text) {
	static const struct {
		const char *text;
		int days;
	} days[] = {
	    {"today", 0}, {"今天", 0},       {"今日", 0},  {"tomorrow", 1}, {"明天", 1},  {"明日", 1},
	    {"后天", 2},  {"yesterday", -1}, {"昨天", -1}, {"昨日", -1},    {"前天", -2},
	};
	static const char *const this_month[] = {"月底", "月末", "本月", "本月底", "本月末", "本月内", "当月底", "eom", "endofmonth", NULL};
	static const char *const next_month[] = {"下月", "下月底", "下月末", "下个月底", NULL};
	static const char *const this_quarter[] = {"季末", "季度末", "本季度", "本季度末", "季度底", "eoq", "endofquarter", NULL};
	for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
		if (g_str_equal(text, days[i].text))
			return now->today + days[i].days;
	if (one_of(text, this_month))
		return month_end(now->year, now->month);
	if (one_of(text, next_month))
		return now->month == 12 ? month_end(now->year + 1, 1) : month_end(now->year, now->month + 1);
	return one_of(text, this_quarter) ? month_end(now->year, (now->month + 2) / 3 * 3) : TZH_DAY_NONE;
}

/* +5d, -3d, +2w, +5wd */
static TzhDay by_offset(const Now *now, const char *text) {
	static const char *const days[] = {"d", "天", "日", NULL}, *const weeks[] = {"w", "周", NULL}, *const working[] = {"wd", "工作日", "个工作日", NULL};
	if (*text != '+' && *text != '-')
		return TZH_DAY_NONE;
	int sign = *text++ == '-' ? -1 : 1;
	if (!g_ascii_isdigit(*text))
		return TZH_DAY_NONE;
	int n = sign * take_number(&text, OFFSET_DIGITS);
	if (one_of(text, days))
		return now->today + n;
	if (one_of(text, weeks))
		return now->today + 7 * n;
	return one_of(text, working) ? tzh_calendar_add_wd(now->calendar, now->today, n) : TZH_DAY_NONE;
}

/* 20220301, 2022-3-1, 2022/3/1, 2022.3.1, 2022-3 (the month), 3-1 */
static TzhDay by_digits(const Now *now, const char *text) {
	gsize all = strspn(text, "0123456789");
	if (all == 8 && text[8] == '\0') {
		int year = take_number(&text, 4), of_year = take_number(&text, 2);
		return tzh_day_of(year, of_year, take_number(&text, 2));
	}
	if (all < 1 || all > 4 || !strchr("-/.", text[all]))
		return TZH_DAY_NONE;
	int part[3] = {take_number(&text, 4), -1, -1}, n = 1;
	char separator = *text;
	while (n < 3 && *text == separator && g_ascii_isdigit(text[1])) {
		text++;
		part[n++] = take_number(&text, 2);
	}
	if (*text != '\0' || n < 2)
		return TZH_DAY_NONE;
	if (n == 3)
		return tzh_day_of(part[0], part[1], part[2]);
	return all == 4 ? month_end(part[0], part[1]) : tzh_day_of(now->year, part[0], part[1]);
}

/* 三季度, 第3季度末, q3 */
static TzhDay quarter(int year, const char *text) {
	static const char *const ends[] = {"", "末", "底", "内", NULL};
	bool letter = take(&text, "q");
	if (!letter)
		take(&text, "第");
	int n = take_number(&text, 1);
	if (n < 1 || n > 4 || (!letter && !take(&text, "季度")) || !one_of(text, ends))
		return TZH_DAY_NONE;
	return month_end(year, 3 * n);
}

/* 3月1日, 12月底, 6月中旬 */
static TzhDay month(int year, const char *text) {
	static const char *const ends[] = {"", "份", "底", "末", "内", "份内", "下旬", "份底", NULL}, *const day_ends[] = {"", "日", "号", NULL};
	int n = take_number(&text, 2);
	if (n < 1 || !take(&text, "月"))
		return TZH_DAY_NONE;
	if (one_of(text, ends))
		return month_end(year, n);
	if (g_str_equal(text, "上旬") || g_str_equal(text, "中旬"))
		return tzh_day_of(year, n, g_str_equal(text, "上旬") ? 10 : 20);
	int mday = take_number(&text, 2);
	return mday > 0 && one_of(text, day_ends) ? tzh_day_of(year, n, mday) : TZH_DAY_NONE;
}

/* The year named at the begin (2022年, 2022q3, 今年), which is taken; 0 when none is. */
static int take_year(const Now *now, const char **text) {
	if (take(text, "今年") || take(text, "本年"))
		return now->year;
	if (take(text, "明年"))
		return now->year + 1;
	if (take(text, "去年"))
		return now->year - 1;
	if (strspn(*text, "0123456789") != 4)
		return 0;
	const char *at = *text;
	int year = take_number(&at, 4);
	if (!take(&at, "年") && *at != 'q')
		return 0;
	*text = at;
	return year;
}

static TzhDay by_period(const Now *now, const char *text) {
	static const char *const year_ends[] = {"年底", "年末", "年内", "全年", "年度", "年终", "下半年", "eoy", "endofyear", NULL};
	static const char *const named_ends[] = {"", "底", "末", "内", "度", "全年", "终", NULL};
	int named = take_year(now, &text), year = named ? named : now->year;
	if (one_of(text, year_ends) || (named && one_of(text, named_ends)))
		return month_end(year, 12);
	if (g_str_equal(text, "上半年"))
		return month_end(year, 6);
	TzhDay day = quarter(year, text);
	return day != TZH_DAY_NONE ? day : month(year, text);
}

/* Half-width, lower case, without spaces and without the 前 of "12月底前". Caller frees. */
static char *clean(const char *text) {
	static const char *const suffixes[] = {"完成", "之前", "以前", "前", "为止", "止"};
	g_autofree char *folded = fold_width(text);
	GString *out = g_string_new(NULL);
	for (const char *at = folded; *at; at++)
		if (!g_ascii_isspace(*at))
			g_string_append_c(out, g_ascii_tolower(*at));
	for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (g_str_has_suffix(out->str, suffixes[i]))
			g_string_truncate(out, out->len - strlen(suffixes[i]));
	return g_string_free(out, FALSE);
}

static TzhDay read_date(const Now *now, const char *text) {
	static TzhDay (*const readers[])(const Now *, const char *) = {by_word, by_offset, by_digits, by_period};
	TzhDay day = TZH_DAY_NONE;
	for (gsize i = 0; i < G_N_ELEMENTS(readers) && day == TZH_DAY_NONE; i++)
		day = readers[i](now, text);
	return day >= tzh_day_of(1900, 1, 1) && day <= tzh_day_of(2199, 12, 31) ? day : TZH_DAY_NONE;
}

gboolean tzh_date_parse(TzhLang lang, const TzhCalendar *calendar, TzhDay today, const char *text, TzhDay *day, GError **error) {
	g_autofree char *shown = g_utf8_make_valid(text, -1);
	g_autofree char *cleaned = clean(shown);
	Now now = {.calendar = calendar, .today = today};
	int mday;
	tzh_day_split(today, &now.year, &now.month, &mday);
	TzhDay found = read_date(&now, cleaned);
	if (found == TZH_DAY_NONE)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_DATE_BAD, shown);
	*day = found;
	return TRUE;
}
