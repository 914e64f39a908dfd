/* Any bytes as a date and as the name of a week: either refused with a valid sentence, or something that exists and is spelt and read back the same. */
#include <taizhang/calendar.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void date(const TzhCalendar *calendar, TzhDay today, const char *text) {
	TzhDay day = TZH_DAY_NONE, again = TZH_DAY_NONE;
	g_autoptr(GError) error = NULL;
	if (!tzh_date_parse(TZH_LANG_ZH, calendar, today, text, &day, &error)) {
		g_assert(g_utf8_validate(error->message, -1, NULL));
		return;
	}
	char spelt[11];
	tzh_day_format(day, spelt);
	g_assert(tzh_day_parse(spelt) == day);
	g_assert(tzh_date_parse(TZH_LANG_EN, calendar, today, spelt, &again, NULL) && again == day);
}

static void week(const TzhCalendar *calendar, const char *text) {
	int year = 0, number = 0;
	if (!tzh_week_parse(text, 2022, &year, &number))
		return;
	TzhWeek found;
	g_assert(tzh_calendar_week(calendar, year, number, &found));
	g_assert(found.monday <= found.due && found.due <= found.sunday && found.working_days > 0);
	char spelt[9];
	int year_again = 0, number_again = 0;
	tzh_week_format(year, number, spelt);
	g_assert(tzh_week_parse(spelt, 1999, &year_again, &number_again) && year_again == year && number_again == number);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	g_autofree char *text = g_strndup((const char *)data, size);
	g_autoptr(TzhCalendar) calendar = tzh_calendar_new();
	date(calendar, tzh_day_of(2022, 11, 25), text);
	week(calendar, text);
	return 0;
}
