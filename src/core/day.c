/* day.c — civil dates and instants as numbers, and their one spelling in the record (record.md §2). It must not know the clock or the time zone:
 * the record's offset is given. */
#include <taizhang/base.h>
#include <string.h>

#define JULIAN_OF_1970 719163 /* GDate's day number of 1970-01-01 */
#define YEAR_MIN 1900
#define YEAR_MAX 2199
#define MS_PER_DAY (G_GINT64_CONSTANT(1440) * TZH_MS_PER_MINUTE)

/* Days of a common year before the month that follows. */
static const short BEFORE_MONTH[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

/* Not by GDate, which asks at each of three steps whether the date is one: several times for every line of a replay. */
TzhDay tzh_day_of(int year, int month, int day) {
	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
		return TZH_DAY_NONE;
	int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0), before = year - 1;
	if (day > BEFORE_MONTH[month] - BEFORE_MONTH[month - 1] + (month == 2 ? leap : 0))
		return TZH_DAY_NONE;
	return 365 * before + before / 4 - before / 100 + before / 400 + BEFORE_MONTH[month - 1] + (month > 2 ? leap : 0) + day - JULIAN_OF_1970;
}

void tzh_day_split(TzhDay day, int *year, int *month, int *mday) {
	g_assert(day > -JULIAN_OF_1970);
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_julian(&date, (guint32)(day + JULIAN_OF_1970));
	*year = g_date_get_year(&date);
	*month = (int)g_date_get_month(&date);
	*mday = g_date_get_day(&date);
}

int tzh_day_weekday(TzhDay day) {
	int since_monday = (day + 3) % 7; /* 1969-12-29 was a Monday */
	return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

/* `text` must look exactly like `shape`, in which 0 stands for any digit. */
static bool shaped(const char *text, const char *shape) {
	for (; *shape; text++, shape++)
		if (*shape == '0' ? !g_ascii_isdigit(*text) : *text != *shape)
			return false;
	return *text == '\0';
}

static int number(const char *text, int digits) {
	int n = 0;
	while (digits-- > 0)
		n = n * 10 + (*text++ - '0');
	return n;
}

static void put(char *out, gint64 n, int digits) {
	while (digits-- > 0) {
		out[digits] = (char)('0' + n % 10);
		n /= 10;
	}
}

TzhDay tzh_day_parse(const char *text) {
	return shaped(text, "0000-00-00") ? tzh_day_of(number(text, 4), number(text + 5, 2), number(text + 8, 2)) : TZH_DAY_NONE;
}

void tzh_day_format(TzhDay day, char out[11]) {
	if (day == TZH_DAY_NONE) {
		out[0] = '\0';
		return;
	}
	int year, month, mday;
	tzh_day_split(day, &year, &month, &mday);
	memcpy(out, "0000-00-00", 11);
	put(out, year, 4);
	put(out + 5, month, 2);
	put(out + 8, mday, 2);
}

TzhTime tzh_time_parse(const char *text) {
	if (!shaped(text, "0000-00-00T00:00:00.000Z"))
		return TZH_TIME_NONE;
	TzhDay day = tzh_day_of(number(text, 4), number(text + 5, 2), number(text + 8, 2));
	int hour = number(text + 11, 2), minute = number(text + 14, 2), second = number(text + 17, 2);
	if (day == TZH_DAY_NONE || hour > 23 || minute > 59 || second > 59)
		return TZH_TIME_NONE;
	return day * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + number(text + 20, 3);
}

static TzhDay floor_day(gint64 ms) {
	gint64 day = ms / MS_PER_DAY;
	return (TzhDay)(ms % MS_PER_DAY < 0 ? day - 1 : day);
}

void tzh_time_format(TzhTime time, char out[25]) {
	if (time == TZH_TIME_NONE) {
		out[0] = '\0';
		return;
	}
	TzhDay day = floor_day(time);
	gint64 ms = time - day * MS_PER_DAY;
	tzh_day_format(day, out);
	memcpy(out + 10, "T00:00:00.000Z", 15);
	put(out + 11, ms / 3600000, 2);
	put(out + 14, ms / TZH_MS_PER_MINUTE % 60, 2);
	put(out + 17, ms / 1000 % 60, 2);
	put(out + 20, ms % 1000, 3);
}

TzhDay tzh_time_day(TzhTime time, int offset_minutes) {
	return time == TZH_TIME_NONE ? TZH_DAY_NONE : floor_day(time + (gint64)offset_minutes * TZH_MS_PER_MINUTE);
}

int tzh_time_minute(TzhTime time, int offset_minutes) {
	return (int)((time - tzh_time_at(tzh_time_day(time, offset_minutes), 0, offset_minutes)) / TZH_MS_PER_MINUTE);
}

void tzh_time_local(TzhTime time, int offset_minutes, char out[TZH_TIME_LOCAL]) {
	out[0] = '\0';
	if (time == TZH_TIME_NONE)
		return;
	int minute = tzh_time_minute(time, offset_minutes);
	tzh_day_format(tzh_time_day(time, offset_minutes), out);
	memcpy(out + 10, " 00:00", 7);
	put(out + 11, minute / 60, 2);
	put(out + 14, minute % 60, 2);
}

TzhTime tzh_time_at(TzhDay day, int minute_of_day, int offset_minutes) {
	return day == TZH_DAY_NONE ? TZH_TIME_NONE : day * MS_PER_DAY + (gint64)(minute_of_day - offset_minutes) * TZH_MS_PER_MINUTE;
}
