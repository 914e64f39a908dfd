/* week.c — report weeks: ISO weeks that have a working day, with the empty ones before them (domain.md §6). It must not know who reports in them. */
#include <taizhang/calendar.h>
#include "core/fold.h"
#include <taizhang/words.h>
#include <string.h>

static TzhDay monday_of(TzhDay day) {
	return day - (tzh_day_weekday(day) - 1);
}

static TzhDay iso_first_monday(int year) {
	return monday_of(tzh_day_of(year, 1, 4)); /* ISO 8601: the week of 4 January is week 1 */
}

static int iso_weeks(int year) {
	return (monday_of(tzh_day_of(year, 12, 28)) - iso_first_monday(year)) / 7 + 1;
}

static void iso_of(TzhDay monday, int *year, int *week) {
	int month, mday;
	GDate thursday; /* decides the year, which may be one beside those that have dates */
	tzh_day_split(monday + 3, year, &month, &mday);
	g_date_clear(&thursday, 1);
	g_date_set_dmy(&thursday, (GDateDay)mday, (GDateMonth)month, (GDateYear)*year);
	*week = ((int)g_date_get_day_of_year(&thursday) - 1) / 7 + 1;
}

TzhWeek tzh_calendar_week_of(const TzhCalendar *calendar, TzhDay day) {
	TzhDay monday = monday_of(day);
	if (tzh_calendar_wd(calendar, monday - 1, monday + 6) == 0)
		monday = monday_of(tzh_calendar_add_wd(calendar, monday + 6, 1));
	TzhWeek week = {.sunday = monday + 6};
	iso_of(monday, &week.year, &week.week);
	week.monday = monday_of(tzh_calendar_add_wd(calendar, monday, -1)) + 7; /* whatever lies between is empty */
	week.due = tzh_calendar_roll_back(calendar, week.sunday);
	week.working_days = tzh_calendar_wd(calendar, monday - 1, week.sunday);
	return week;
}

static bool iso_exists(int year, int week) {
	return year >= 1900 && year <= 2199 && week >= 1 && week <= iso_weeks(year);
}

bool tzh_calendar_week(const TzhCalendar *calendar, int year, int week, TzhWeek *out) {
	if (!iso_exists(year, week))
		return false;
	*out = tzh_calendar_week_of(calendar, iso_first_monday(year) + 7 * (week - 1));
	return true;
}

TzhWeek tzh_calendar_week_after(const TzhCalendar *calendar, const TzhWeek *week) {
	return tzh_calendar_week_of(calendar, week->sunday + 1);
}

TzhWeek tzh_calendar_week_before(const TzhCalendar *calendar, const TzhWeek *week) {
	return tzh_calendar_week_of(calendar, week->monday - 1);
}

void tzh_week_format(int year, int week, char out[9]) {
	g_assert(year >= 0 && year <= 9999 && week >= 0 && week <= 99);
	const int digits[] = {year / 1000, year / 100 % 10, year / 10 % 10, year % 10, 0, 0, week / 10, week % 10};
	memcpy(out, "0000-W00", 9);
	for (gsize i = 0; i < G_N_ELEMENTS(digits); i++)
		if (out[i] == '0')
			out[i] = (char)('0' + digits[i]);
}

void tzh_week_name(TzhLang lang, int year, int week, char out[TZH_WEEK_NAME]) {
	g_assert(year >= 0 && year <= 9999 && week >= 0 && week <= 99);
	g_snprintf(out, TZH_WEEK_NAME, tzh_word(lang, TZH_W_WEEK_NAME), year, week);
}

static bool take(const char **at, const char *text) {
	if (!g_str_has_prefix(*at, text))
		return false;
	*at += strlen(text);
	return true;
}

/* Up to `most` digits; -1 when there is none. */
static int take_number(const char **at, int most) {
	int n = -1;
	for (; most > 0 && g_ascii_isdigit(**at); most--, ++*at)
		n = MAX(n, 0) * 10 + (**at - '0');
	return n;
}

/* "47", "W47", "第47周" up to the end. */
static bool week_number(const char *at, int *week) {
	bool chinese = take(&at, "第");
	if (!chinese && !take(&at, "W"))
		take(&at, "w");
	*week = take_number(&at, 2);
	take(&at, "周");
	return *week >= 1 && *at == '\0';
}

bool tzh_week_parse(const char *text, int default_year, int *year, int *week) {
	if (!g_utf8_validate(text, -1, NULL))
		return false;
	g_autofree char *folded = g_strstrip(fold_width(text));
	const char *at = folded;
	int named = take_number(&at, 4), number = 0;
	bool has_year = named >= 1000 && (take(&at, "-") || take(&at, "年") || *at == 'W' || *at == 'w');
	if (!week_number(has_year ? at : folded, &number))
		return false;
	int in = has_year ? named : default_year;
	if (!iso_exists(in, number))
		return false;
	*year = in;
	*week = number;
	return true;
}
