/* calendar.c — working days: Monday to Friday, corrected by the notices that were loaded (domain.md §5). It must not know where notices come from.
 *
 * The count of working days up to a day is a closed formula for Monday–Friday plus a correction: prefix sums inside a loaded year, one sum per year before.
 * So every difference costs the same, and its inverse a short search. */
#include "core/workdays.h"

#define FIRST_YEAR 1900
#define YEARS 300
#define FIRST_DAY (-25567) /* 1900-01-01 */
#define YEAR_DAYS_MAX 366

struct TzhCalendar {
	gint16 *shift[YEARS];     /* per loaded year: the correction summed up to each of its days; NULL: Monday–Friday */
	gint32 before[YEARS + 1]; /* the corrections of all years before */
	TzhDay first[YEARS + 1];  /* of each year, and of the one behind the last: looked up at every count, of which a light's schedule takes dozens */
};

static TzhDay first_of(int index) {
	int last = FIRST_YEAR + index - 1;
	int leaps = last / 4 - last / 100 + last / 400 - (1899 / 4 - 1899 / 100 + 1899 / 400);
	return FIRST_DAY + 365 * index + leaps;
}

TzhCalendar *tzh_calendar_new(void) {
	TzhCalendar *calendar = g_new0(TzhCalendar, 1);
	for (int i = 0; i <= YEARS; i++)
		calendar->first[i] = first_of(i);
	return calendar;
}

void tzh_calendar_free(TzhCalendar *calendar) {
	if (!calendar)
		return;
	for (guint i = 0; i < YEARS; i++)
		g_free(calendar->shift[i]);
	g_free(calendar);
}

/* Index of the day's year; below 0 or from YEARS on outside the calendar. */
static int year_index(const TzhCalendar *calendar, TzhDay day) {
	int index = (int)(((gint64)day - FIRST_DAY) * 400 / 146097); /* days in 400 years; off by one at most */
	if (index < 0 || index >= YEARS)
		return index;
	if (day < calendar->first[index])
		return index - 1;
	return day >= calendar->first[index + 1] ? index + 1 : index;
}

static int shift_at(const TzhCalendar *calendar, TzhDay day) {
	if (day < FIRST_DAY)
		return 0;
	int index = year_index(calendar, day);
	if (index >= YEARS)
		return calendar->before[YEARS];
	const gint16 *shift = calendar->shift[index];
	return calendar->before[index] + (shift ? shift[day - calendar->first[index]] : 0);
}

static int year_total(const TzhCalendar *calendar, int index) {
	return calendar->shift[index] ? calendar->shift[index][first_of(index + 1) - first_of(index) - 1] : 0;
}

void tzh_calendar_load(TzhCalendar *calendar, int year, const TzhDayRule *rules, guint n_rules) {
	int index = year - FIRST_YEAR;
	g_assert(index >= 0 && index < YEARS);
	TzhDay first = first_of(index), next = first_of(index + 1);
	gint16 change[YEAR_DAYS_MAX] = {0};
	for (guint i = 0; i < n_rules; i++) {
		g_assert(rules[i].day >= first && rules[i].day < next);
		bool weekday = tzh_day_weekday(rules[i].day) <= 5;
		change[rules[i].day - first] = (gint16)(rules[i].working - weekday);
	}
	g_free(calendar->shift[index]);
	calendar->shift[index] = g_new(gint16, YEAR_DAYS_MAX);
	gint16 sum = 0;
	for (int i = 0; i < YEAR_DAYS_MAX; i++)
		calendar->shift[index][i] = sum = (gint16)(sum + change[i]);
	for (int i = index; i < YEARS; i++)
		calendar->before[i + 1] = calendar->before[i] + year_total(calendar, i);
}

bool tzh_calendar_has_year(const TzhCalendar *calendar, int year) {
	return year >= FIRST_YEAR && year < FIRST_YEAR + YEARS && calendar->shift[year - FIRST_YEAR];
}

static int weekdays_upto(TzhDay day) {
	int week = (day + 3) / 7, rest = (day + 3) % 7; /* 1969-12-29 was a Monday */
	if (rest < 0) {
		rest += 7;
		week--;
	}
	return 5 * week + MIN(rest + 1, 5);
}

int workdays_upto(const TzhCalendar *calendar, TzhDay day) {
	return weekdays_upto(day) + shift_at(calendar, day);
}

TzhDay workdays_reach(const TzhCalendar *calendar, int count) {
	TzhDay guess = (TzhDay)((gint64)count * 7 / 5) - 3, low = guess, high = guess; /* right but for the corrections */
	for (int step = 4; workdays_upto(calendar, low) >= count; step *= 2)
		low -= step;
	for (int step = 4; workdays_upto(calendar, high) < count; step *= 2)
		high += step;
	while (high - low > 1) { /* upto(low) < count ≤ upto(high) */
		TzhDay middle = low + (high - low) / 2;
		if (workdays_upto(calendar, middle) < count)
			low = middle;
		else
			high = middle;
	}
	return high;
}

bool tzh_calendar_is_working(const TzhCalendar *calendar, TzhDay day) {
	return workdays_upto(calendar, day) > workdays_upto(calendar, day - 1);
}

int tzh_calendar_wd(const TzhCalendar *calendar, TzhDay a, TzhDay b) {
	return b <= a ? 0 : workdays_upto(calendar, b) - workdays_upto(calendar, a);
}

TzhDay tzh_calendar_add_wd(const TzhCalendar *calendar, TzhDay day, int n) {
	if (n == 0)
		return day;
	return n > 0 ? workdays_reach(calendar, workdays_upto(calendar, day) + n) : workdays_reach(calendar, workdays_upto(calendar, day - 1) + n + 1);
}

TzhDay tzh_calendar_roll_back(const TzhCalendar *calendar, TzhDay day) {
	return workdays_reach(calendar, workdays_upto(calendar, day));
}
