/* calendar.h — working days and report weeks (domain.md §5, §6). Pure; a calendar is filled from the record's lines. */
#pragma once

#include <taizhang/base.h>

typedef struct TzhCalendar TzhCalendar;

/* Monday–Friday everywhere until notices are loaded. */
TzhCalendar *tzh_calendar_new(void);
void tzh_calendar_free(TzhCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhCalendar, tzh_calendar_free)

/* Loads one year's notice: exceptions to Monday–Friday, all inside `year`; replaces what was loaded for that year. */
typedef struct {
	TzhDay day;
	bool working; /* TRUE: 调休 working day; FALSE: day off */
} TzhDayRule;
void tzh_calendar_load(TzhCalendar *calendar, int year, const TzhDayRule *rules, guint n_rules);
bool tzh_calendar_has_year(const TzhCalendar *calendar, int year); /* FALSE: falls back to Monday–Friday; say so on screen */

bool tzh_calendar_is_working(const TzhCalendar *calendar, TzhDay day);
/* Working days d with a < d ≤ b; 0 when b ≤ a. Constant time within loaded and unloaded years alike. */
int tzh_calendar_wd(const TzhCalendar *calendar, TzhDay a, TzhDay b);
/* The n-th working day after `day` (n ≥ 1); the n-th before it for n ≤ -1; `day` itself for 0. */
TzhDay tzh_calendar_add_wd(const TzhCalendar *calendar, TzhDay day, int n);
/* `day` itself if working, else the last working day before it: the control date rule (domain.md §4). */
TzhDay tzh_calendar_roll_back(const TzhCalendar *calendar, TzhDay day);

/* A report week: an ISO week with at least one working day, together with the empty weeks before it that merge into it. */
typedef struct {
	int year, week; /* ISO year and week that name it */
	TzhDay monday;  /* first day it covers (of the first merged week) */
	TzhDay sunday;  /* last day of its ISO week */
	TzhDay due;     /* its last working day: sections report and the office sends */
	int working_days;
} TzhWeek;

/* The report week that covers a day. */
TzhWeek tzh_calendar_week_of(const TzhCalendar *calendar, TzhDay day);
/* By name; an ISO week without working days gives the report week it merges into. FALSE: no such ISO week. */
bool tzh_calendar_week(const TzhCalendar *calendar, int year, int week, TzhWeek *out);
TzhWeek tzh_calendar_week_after(const TzhCalendar *calendar, const TzhWeek *week);
TzhWeek tzh_calendar_week_before(const TzhCalendar *calendar, const TzhWeek *week);
/* A week as people say it: "2022年第47周", in English "2022-W47"; for sentences. */
#define TZH_WEEK_NAME 24
void tzh_week_name(TzhLang lang, int year, int week, char out[TZH_WEEK_NAME]);
/* "2022-W47" ↔ numbers. Parse also takes "2022W47", "W47", "47", "第47周" with `default_year`. */
void tzh_week_format(int year, int week, char out[9]);
bool tzh_week_parse(const char *text, int default_year, int *year, int *week);

/* Dates as people write them (interface.md §1, reports.md §3): 2022-3-1, 2022/3/1, 2022.3.1, 2022年3月1日, 3月1日, 20220301, full-width digits,
 * today 今天, tomorrow 明天, +5d, -3d, +5wd (working days), 月底, 12月底, 12月底前, 年底, 全年, 上半年, 第三季度 … in the year of `today` unless named.
 * "…底", 全年 and the like give the period's last calendar day. Error: TZH_ERROR_INVALID naming the text. */
gboolean tzh_date_parse(TzhLang lang, const TzhCalendar *calendar, TzhDay today, const char *text, TzhDay *day, GError **error);
