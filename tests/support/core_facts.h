/* core_facts.h — the 2022 notice as test data, and days written as text. For tests of the core; included by one program each. */
#pragma once

#include <taizhang/calendar.h>
#include <stdlib.h>
#include <string.h>

static inline TzhDay day(const char *text) {
	TzhDay d = tzh_day_parse(text);
	g_assert(d != TZH_DAY_NONE);
	return d;
}

/* The lines of tests/data/<name> without the header. Free with g_strfreev(). */
static inline char **data_rows(const char *name) {
	g_autofree char *path = g_build_filename(TESTS_DIR, "data", name, NULL);
	g_autofree char *text = NULL;
	g_assert(g_file_get_contents(path, &text, NULL, NULL));
	return g_strsplit(g_strchomp(strchr(text, '\n') + 1), "\n", -1);
}

/* holidays2022.csv holds 2022 and the first weeks of 2023. */
static inline TzhCalendar *calendar_2022(void) {
	TzhCalendar *calendar = tzh_calendar_new();
	g_auto(GStrv) rows = data_rows("holidays2022.csv");
	for (int year = 2022; year <= 2023; year++) {
		g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(TzhDayRule));
		for (char **row = rows; *row; row++) {
			g_auto(GStrv) cells = g_strsplit(g_strchomp(*row), ",", -1);
			TzhDayRule rule = {day(cells[0]), g_str_equal(cells[1], "WORK")};
			if (atoi(cells[0]) == year)
				g_array_append_val(rules, rule);
		}
		tzh_calendar_load(calendar, year, (const TzhDayRule *)(void *)rules->data, rules->len);
	}
	return calendar;
}
