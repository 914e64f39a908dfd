/* Working days, report weeks and dates as people write them, against the calendar of 2022 (calendar.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <taizhang/calendar.h>
#include "support/core_facts.h"

static void working_days_of_domain(void **state) {
	const TzhCalendar *calendar = *state;
	assert_int_equal(tzh_calendar_wd(calendar, day("2021-12-31"), day("2022-12-31")), 249);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-01-28"), day("2022-02-07")), 3);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-09-30"), day("2022-10-10")), 3);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-11-25"), day("2022-11-30")), 3);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-12-30"), day("2023-01-03")), 1);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-12-30"), day("2022-12-30")), 0);
	assert_int_equal(tzh_calendar_wd(calendar, day("2022-12-30"), day("2022-01-01")), 0);
	assert_true(tzh_calendar_has_year(calendar, 2022));
	assert_false(tzh_calendar_has_year(calendar, 2021));
	assert_false(tzh_calendar_has_year(calendar, 1899));
	assert_false(tzh_calendar_has_year(calendar, 2200));
}

static void every_day_of_the_notice(void **state) {
	const TzhCalendar *calendar = *state;
	g_auto(GStrv) rows = data_rows("holidays2022.csv");
	for (char **row = rows; *row; row++) {
		(*row)[10] = '\0';
		assert_int_equal(tzh_calendar_is_working(calendar, day(*row)), g_str_has_prefix(*row + 11, "WORK"));
	}
}

/* wd, add_wd and roll_back against counting one day after the other, over all years. */
static void counted_day_by_day(void **state) {
	const TzhCalendar *calendar = *state;
	TzhDay first = day("1900-01-01"), last = day("2199-12-31"), working = TZH_DAY_NONE;
	int n = 0;
	for (TzhDay d = first; d <= last; d++) {
		bool loaded = d >= day("2022-01-01") && d <= day("2023-12-31");
		bool is = tzh_calendar_is_working(calendar, d);
		if (!loaded)
			assert_int_equal(is, tzh_day_weekday(d) <= 5);
		if (is) {
			if (working != TZH_DAY_NONE) {
				assert_int_equal(tzh_calendar_add_wd(calendar, working, 1), d);
				assert_int_equal(tzh_calendar_add_wd(calendar, d, -1), working);
			}
			working = d;
			n++;
			assert_int_equal(tzh_calendar_add_wd(calendar, first - 1, n), d);
		}
		assert_int_equal(tzh_calendar_wd(calendar, first - 1, d), n);
		if (working != TZH_DAY_NONE)
			assert_int_equal(tzh_calendar_roll_back(calendar, d), working);
	}
}

static void steps_of_working_days(void **state) {
	const TzhCalendar *calendar = *state;
	assert_int_equal(tzh_calendar_add_wd(calendar, day("2022-09-30"), 1), day("2022-10-08"));
	assert_int_equal(tzh_calendar_add_wd(calendar, day("2022-10-03"), 0), day("2022-10-03"));
	assert_int_equal(tzh_calendar_add_wd(calendar, day("2022-10-03"), -1), day("2022-09-30"));
	assert_int_equal(tzh_calendar_add_wd(calendar, day("2022-10-10"), -3), day("2022-09-30"));
	assert_int_equal(tzh_calendar_roll_back(calendar, day("2022-12-31")), day("2022-12-30"));
	assert_int_equal(tzh_calendar_roll_back(calendar, day("2022-10-09")), day("2022-10-09"));
}

static void a_year_loaded_again(void **state) {
	(void)state;
	g_autoptr(TzhCalendar) calendar = tzh_calendar_new();
	TzhDay a = day("2019-12-31"), b = day("2022-01-31");
	int plain = tzh_calendar_wd(calendar, a, b);
	TzhDayRule rules[] = {
	    {day("2020-01-01"), false}, {day("2020-01-04"), true}, {day("2020-01-05"), true}, {day("2020-01-02"), true}, {day("2020-01-11"), false}};
	tzh_calendar_load(calendar, 2020, rules, G_N_ELEMENTS(rules));
	assert_int_equal(tzh_calendar_wd(calendar, a, b), plain + 1); /* rules that change nothing count nothing */
	tzh_calendar_load(calendar, 2020, rules, 1);
	assert_int_equal(tzh_calendar_wd(calendar, a, b), plain - 1);
	tzh_calendar_load(calendar, 2020, NULL, 0);
	assert_int_equal(tzh_calendar_wd(calendar, a, b), plain);
	assert_true(tzh_calendar_has_year(calendar, 2020));
}

static void all_weeks_of_2022(void **state) {
	const TzhCalendar *calendar = *state;
	g_auto(GStrv) rows = data_rows("weeks2022.csv");
	assert_int_equal(g_strv_length(rows), 52);
	for (char **row = rows; *row; row++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(*row), ",", -1);
		int number = atoi(cell[1]);
		TzhWeek week;
		assert_true(tzh_calendar_week(calendar, atoi(cell[0]), number, &week));
		if (g_str_equal(cell[4], "0")) {
			assert_int_equal(week.week, number + 1);
			assert_int_equal(week.monday, day(cell[2]));
			continue;
		}
		assert_true(week.year == atoi(cell[0]) && week.week == number);
		assert_int_equal(week.monday, number == 6 ? day(cell[2]) - 7 : day(cell[2]));
		assert_int_equal(week.sunday, day(cell[3]));
		assert_int_equal(week.working_days, atoi(cell[4]));
		assert_int_equal(week.due, day(cell[5]));
	}
}

static void weeks_cover_every_day_once(void **state) {
	const TzhCalendar *calendar = *state;
	TzhWeek week = tzh_calendar_week_of(calendar, day("2021-06-01"));
	while (week.sunday < day("2024-01-15")) {
		for (TzhDay d = week.monday; d <= week.sunday; d++) {
			TzhWeek same = tzh_calendar_week_of(calendar, d);
			assert_memory_equal(&same, &week, sizeof week);
		}
		TzhWeek next = tzh_calendar_week_after(calendar, &week), back = tzh_calendar_week_before(calendar, &next);
		assert_int_equal(next.monday, week.sunday + 1);
		assert_memory_equal(&back, &week, sizeof week);
		week = next;
	}
}

/* Without notices every ISO week is a report week of its own: numbers against GLib's. */
static void iso_numbers(void **state) {
	(void)state;
	g_autoptr(TzhCalendar) plain = tzh_calendar_new();
	for (TzhDay d = day("1950-01-02"); d < day("2060-01-01"); d++) {
		int year, month, mday;
		tzh_day_split(d, &year, &month, &mday);
		GDate date;
		g_date_clear(&date, 1);
		g_date_set_dmy(&date, (GDateDay)mday, (GDateMonth)month, (GDateYear)year);
		TzhWeek week = tzh_calendar_week_of(plain, d), named;
		assert_int_equal(week.week, g_date_get_iso8601_week_of_year(&date));
		assert_int_equal(week.year, year + (month == 12 && week.week == 1) - (month == 1 && week.week > 50));
		assert_true(tzh_calendar_week(plain, week.year, week.week, &named));
		assert_int_equal(named.monday, week.monday);
	}
}

/* The neighbours of the first and the last week have their numbers too. */
static void weeks_beyond_the_calendar(void **state) {
	const TzhCalendar *calendar = *state;
	TzhWeek week;
	assert_true(tzh_calendar_week(calendar, 2199, 52, &week));
	week = tzh_calendar_week_after(calendar, &week);
	assert_int_equal(week.year, 2200);
	assert_int_equal(week.week, 1);
	assert_true(tzh_calendar_week(calendar, 1900, 1, &week));
	week = tzh_calendar_week_before(calendar, &week);
	assert_int_equal(week.year, 1899);
	assert_int_equal(week.week, 52);
}

static void week_names(void **state) {
	const TzhCalendar *calendar = *state;
	char name[9];
	int year = 0, number = 0;
	tzh_week_format(2022, 7, name);
	assert_string_equal(name, "2022-W07");
	static const struct {
		const char *text;
		int year, week;
	} good[] = {{"2022-W47", 2022, 47}, {"2022W47", 2022, 47}, {"2022w7", 2022, 7},        {"W47", 2022, 47},    {"w07", 2022, 7},     {"47", 2022, 47},
	            {"第47周", 2022, 47},   {"４７", 2022, 47},    {"2020年第53周", 2020, 53}, {" 47周 ", 2022, 47}, {"2022-47", 2022, 47}};
	for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
		assert_true(tzh_week_parse(good[i].text, 2022, &year, &number));
		assert_true(year == good[i].year && number == good[i].week);
	}
	static const char *const bad[] = {"", "0", "W53", "2022-W53", "54", "2022", "2022-", "W", "第周", "47x", "-5", "1899-W01", "9999-W01", "\xff", "2022-W471"};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		if (tzh_week_parse(bad[i], 2022, &year, &number))
			fail_msg("taken: %s", bad[i]);
	TzhWeek week;
	assert_false(tzh_calendar_week(calendar, 2022, 53, &week));
	assert_false(tzh_calendar_week(calendar, 2022, 0, &week));
	assert_true(tzh_calendar_week(calendar, 2020, 53, &week));
	assert_int_equal(week.sunday, day("2021-01-03"));
}

static void dates_as_written(void **state) {
	const TzhCalendar *calendar = *state;
	static const struct {
		const char *text, *day;
	} cases[] = {
	    {"2022-3-1", "2022-03-01"},
	    {"2022-03-01", "2022-03-01"},
	    {"2022/3/1", "2022-03-01"},
	    {"2022.3.1", "2022-03-01"},
	    {"2022年3月1日", "2022-03-01"},
	    {"2022 年 3 月 1 日", "2022-03-01"},
	    {"3月1日", "2022-03-01"},
	    {"3月1号", "2022-03-01"},
	    {"20220301", "2022-03-01"},
	    {"２０２２－３－１", "2022-03-01"},
	    {"3-1", "2022-03-01"},
	    {"三月一日", "2022-03-01"},
	    {"十二月三十一日", "2022-12-31"},
	    {"today", "2022-11-25"},
	    {"Today", "2022-11-25"},
	    {"今天", "2022-11-25"},
	    {"tomorrow", "2022-11-26"},
	    {"明天", "2022-11-26"},
	    {"前天", "2022-11-23"},
	    {"+5d", "2022-11-30"},
	    {"-3d", "2022-11-22"},
	    {"+5wd", "2022-12-02"},
	    {"-5wd", "2022-11-18"},
	    {"+0wd", "2022-11-25"},
	    {"+2w", "2022-12-09"},
	    {"+3个工作日", "2022-11-30"},
	    {"＋５ｄ", "2022-11-30"},
	    {"月底", "2022-11-30"},
	    {"下月底", "2022-12-31"},
	    {"12月底", "2022-12-31"},
	    {"12月底前", "2022-12-31"},
	    {"2月底前", "2022-02-28"},
	    {"2024年2月底前完成", "2024-02-29"},
	    {"3月31日前", "2022-03-31"},
	    {"年底", "2022-12-31"},
	    {"年底前", "2022-12-31"},
	    {"2023年底前", "2023-12-31"},
	    {"今年年底", "2022-12-31"},
	    {"明年3月底", "2023-03-31"},
	    {"全年", "2022-12-31"},
	    {"2022年", "2022-12-31"},
	    {"2022年度", "2022-12-31"},
	    {"上半年", "2022-06-30"},
	    {"2023年上半年", "2023-06-30"},
	    {"下半年", "2022-12-31"},
	    {"第三季度", "2022-09-30"},
	    {"三季度末", "2022-09-30"},
	    {"第1季度", "2022-03-31"},
	    {"Q2", "2022-06-30"},
	    {"2023Q4", "2023-12-31"},
	    {"季度末", "2022-12-31"},
	    {"6月中旬", "2022-06-20"},
	    {"6月上旬", "2022-06-10"},
	    {"6月份", "2022-06-30"},
	    {"2022-6", "2022-06-30"},
	    {"2022年6月", "2022-06-30"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		TzhDay found = TZH_DAY_NONE;
		g_autoptr(GError) error = NULL;
		if (!tzh_date_parse(TZH_LANG_ZH, calendar, day("2022-11-25"), cases[i].text, &found, &error))
			fail_msg("%s", error->message);
		char text[11];
		tzh_day_format(found, text);
		if (!g_str_equal(text, cases[i].day))
			fail_msg("%s: %s", cases[i].text, text);
	}
}

static void dates_refused(void **state) {
	const TzhCalendar *calendar = *state;
	static const char *const bad[] = {"",         " ",       "前",        "2022-2-30",  "2月30日",    "13月底",         "13月1日",    "2022-3/1",
	                                  "22-3-1-4", "2022-3-", "202203011", "1899-12-31", "2200-01-01", "+99999d",        "+5",         "+d",
	                                  "-",        "d",       "第五季度",  "季度",       "q0",         "长期",           "2022年13月", "月",
	                                  "十",       "0月底",   "\xff",      "2022-3-1x",  "99999-1-1",  "2022年3月1日日", "+99999wd"};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
		TzhDay found = 77;
		g_autoptr(GError) error = NULL;
		if (tzh_date_parse(TZH_LANG_ZH, calendar, day("2022-11-25"), bad[i], &found, &error))
			fail_msg("taken: %s", bad[i]);
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID) && found == 77);
		assert_true(g_utf8_validate(error->message, -1, NULL));
		if (g_utf8_validate(bad[i], -1, NULL))
			assert_non_null(strstr(error->message, bad[i]));
	}
}

static int set_up(void **state) {
	*state = calendar_2022();
	return 0;
}

static int tear_down(void **state) {
	tzh_calendar_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(working_days_of_domain),     cmocka_unit_test(every_day_of_the_notice),
	    cmocka_unit_test(counted_day_by_day),         cmocka_unit_test(steps_of_working_days),
	    cmocka_unit_test(a_year_loaded_again),        cmocka_unit_test(all_weeks_of_2022),
	    cmocka_unit_test(weeks_cover_every_day_once), cmocka_unit_test(iso_numbers),
	    cmocka_unit_test(weeks_beyond_the_calendar),  cmocka_unit_test(week_names),
	    cmocka_unit_test(dates_as_written),           cmocka_unit_test(dates_refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
