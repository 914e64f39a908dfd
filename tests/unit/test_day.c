/* Days, instants and the language of messages (base.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <taizhang/base.h>

static void days_and_back(void **state) {
	(void)state;
	assert_int_equal(tzh_day_of(1970, 1, 1), 0);
	assert_int_equal(tzh_day_of(2022, 11, 25), 19321);
	TzhDay expected = tzh_day_of(1900, 1, 1);
	assert_int_equal(expected, -25567);
	for (int year = 1900; year <= 2199; year++)
		for (int month = 1; month <= 12; month++)
			for (int mday = 1; mday <= 31; mday++) {
				TzhDay day = tzh_day_of(year, month, mday);
				if (day == TZH_DAY_NONE)
					continue;
				assert_int_equal(day, expected++); /* no gap, nothing twice */
				int y, m, d;
				tzh_day_split(day, &y, &m, &d);
				assert_true(y == year && m == month && d == mday);
			}
	assert_int_equal(expected, tzh_day_of(2199, 12, 31) + 1);
}

static void days_that_are_not(void **state) {
	(void)state;
	assert_int_equal(tzh_day_of(2022, 2, 29), TZH_DAY_NONE);
	assert_int_not_equal(tzh_day_of(2024, 2, 29), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(2100, 2, 29), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(1899, 12, 31), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(2200, 1, 1), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(2022, 13, 1), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(2022, 0, 1), TZH_DAY_NONE);
	assert_int_equal(tzh_day_of(2022, 1, 257), TZH_DAY_NONE); /* 1 in eight bits */
	const char *const bad[] = {"", "2022-3-1", "2022-03-1", "2022-03-01 ", " 2022-03-01", "2022/03/01", "2022-02-30", "20220301", "+022-03-01", "2022-03-0a"};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_int_equal(tzh_day_parse(bad[i]), TZH_DAY_NONE);
}

static void day_text(void **state) {
	(void)state;
	char text[11];
	tzh_day_format(tzh_day_parse("2022-03-01"), text);
	assert_string_equal(text, "2022-03-01");
	tzh_day_format(TZH_DAY_NONE, text);
	assert_string_equal(text, "");
	assert_int_equal(tzh_day_weekday(tzh_day_parse("2022-11-25")), 5);
	assert_int_equal(tzh_day_weekday(tzh_day_parse("1969-12-28")), 7);
	assert_int_equal(tzh_day_weekday(tzh_day_parse("1969-12-29")), 1);
}

static void instants(void **state) {
	(void)state;
	char text[25];
	TzhTime time = tzh_time_parse("2022-11-25T09:03:12.481Z");
	assert_int_equal(time, G_GINT64_CONSTANT(1669366992481));
	const char *const same[] = {"2022-11-25T09:03:12.481Z", "1900-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z",
	                            "2199-12-31T23:59:59.999Z"};
	for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
		tzh_time_format(tzh_time_parse(same[i]), text);
		assert_string_equal(text, same[i]);
	}
	const char *const bad[] = {"2022-11-25T24:00:00.000Z", "2022-11-25T09:60:12.481Z",  "2022-11-25T09:03:60.481Z",
	                           "2022-11-31T09:03:12.481Z", "2022-11-25T09:03:12Z",      "2022-11-25 09:03:12.481Z",
	                           "2022-11-25T09:03:12.481z", "2022-11-25T09:03:12.481Z0", ""};
	for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_int_equal(tzh_time_parse(bad[i]), TZH_TIME_NONE);
	tzh_time_format(TZH_TIME_NONE, text);
	assert_string_equal(text, "");
}

static void civil_date_at_offset(void **state) {
	(void)state;
	TzhDay day = tzh_day_parse("2022-11-25");
	assert_int_equal(tzh_time_day(tzh_time_parse("2022-11-24T15:59:59.999Z"), 480), day - 1);
	assert_int_equal(tzh_time_day(tzh_time_parse("2022-11-24T16:00:00.000Z"), 480), day);
	assert_int_equal(tzh_time_day(tzh_time_parse("1970-01-01T00:00:00.000Z"), -1), -1);
	assert_int_equal(tzh_time_at(day, 17 * 60, 480), tzh_time_parse("2022-11-25T09:00:00.000Z"));
	assert_int_equal(tzh_time_at(day, 1440, 480), tzh_time_at(day + 1, 0, 480));
	assert_int_equal(tzh_time_day(TZH_TIME_NONE, 480), TZH_DAY_NONE);
	assert_int_equal(tzh_time_at(TZH_DAY_NONE, 0, 480), TZH_TIME_NONE);
	static const struct {
		const char *time, *local;
		int offset, minute;
	} rows[] = {
	    {"2022-11-25T09:00:59.999Z", "2022-11-25 17:00", 480, 1020},
	    {"2022-12-31T16:00:00.000Z", "2023-01-01 00:00", 480, 0},
	    {"2023-01-01T00:30:00.000Z", "2022-12-31 20:00", -270, 1200},
	    {"1969-12-31T15:59:00.000Z", "1969-12-31 23:59", 480, 1439},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		char local[TZH_TIME_LOCAL];
		tzh_time_local(tzh_time_parse(rows[i].time), rows[i].offset, local);
		assert_string_equal(local, rows[i].local);
		assert_int_equal(tzh_time_minute(tzh_time_parse(rows[i].time), rows[i].offset), rows[i].minute);
	}
	char none[TZH_TIME_LOCAL] = "x";
	tzh_time_local(TZH_TIME_NONE, 480, none);
	assert_string_equal(none, "");
}

static void language(void **state) {
	(void)state;
	assert_int_equal(tzh_lang_from(NULL, NULL, NULL, NULL), TZH_LANG_ZH);
	assert_int_equal(tzh_lang_from("", "", "C.UTF-8", ""), TZH_LANG_ZH);
	assert_int_equal(tzh_lang_from("POSIX", NULL, "en_US.UTF-8", NULL), TZH_LANG_EN);
	assert_int_equal(tzh_lang_from("zh_CN.GB18030", "en_US", "en_US", "en"), TZH_LANG_ZH);
	assert_int_equal(tzh_lang_from(NULL, "de_DE@euro", "zh_CN.UTF-8", NULL), TZH_LANG_EN);
	assert_int_equal(tzh_lang_from(NULL, NULL, "C", "C:en:zh_CN"), TZH_LANG_EN);
	assert_int_equal(tzh_lang_from(NULL, NULL, "", ":zh:en"), TZH_LANG_ZH);
	assert_int_equal(tzh_lang_from("zha", NULL, NULL, NULL), TZH_LANG_EN); /* Zhuang */
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days_and_back), cmocka_unit_test(days_that_are_not),    cmocka_unit_test(day_text),
	    cmocka_unit_test(instants),      cmocka_unit_test(civil_date_at_offset), cmocka_unit_test(language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
