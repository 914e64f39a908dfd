/* period.c — months: as people write them, and the record as it stood at their end. It must not know what is reported. */
#include "report/period.h"

#include "core/fail.h"

#include <string.h>

static ReportMonth month_of(int year, int month) {
	ReportMonth found = {year, month, tzh_day_of(year, month, 1), 0};
	found.to = (month == 12 ? tzh_day_of(year + 1, 1, 1) : tzh_day_of(year, month + 1, 1)) - 1;
	return found;
}

ReportMonth period_next(const ReportMonth *month) {
	return month->month == 12 ? month_of(month->year + 1, 1) : month_of(month->year, month->month + 1);
}

/* The numbers of a text, at most three; -1 where it holds anything but numbers, - / . 年 月 and blanks. */
static int numbers_of(const char *text, int numbers[3]) {
	int n = 0;
	bool inside = false;
	g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL); /* full-width digits */
	if (plain == NULL)
		return -1;
	for (const char *p = plain; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool digit = c < 0x80 && g_ascii_isdigit((char)c);
		if (!digit && g_utf8_strchr("-/.年月 ", -1, c) == NULL)
			return -1;
		if (digit && !inside && n < 3)
			numbers[n++] = 0;
		if (digit && numbers[n - 1] < 100000)
			numbers[n - 1] = numbers[n - 1] * 10 + (int)(c - '0');
		inside = digit;
	}
	return n;
}

static int ledger_year(TzhRecord *record) {
	TzhInfo info;
	int year, month, day;
	tzh_day_split(tzh_record_today(record), &year, &month, &day);
	return tzh_record_info(record, &info, NULL) && info.year != 0 ? info.year : year;
}

gboolean period_month(TzhRecord *record, const char *text, ReportMonth *month, GError **error) {
	TzhLang lang = record->env->lang;
	int year, now, day, numbers[3] = {0};
	tzh_day_split(tzh_record_today(record), &year, &now, &day);
	*month = month_of(year, now);
	if (text == NULL || *text == '\0')
		return TRUE;
	int n = numbers_of(text, numbers);
	year = n == 2 ? numbers[0] : ledger_year(record);
	now = n == 2 ? numbers[1] : numbers[0];
	if (n < 1 || n > 2 || now < 1 || now > 12 || tzh_day_of(year, now, 1) == TZH_DAY_NONE)
		return fail(error, TZH_ERROR_INVALID, lang, TZH_W_MONTHLY_BAD, text);
	*month = month_of(year, now);
	return month->from <= tzh_record_today(record) || fail(error, TZH_ERROR_INVALID, lang, TZH_W_MONTHLY_AHEAD, text);
}

TzhRecord *period_look(TzhRecord *record, const ReportMonth *month, TzhRecord **view, GError **error) {
	char day[11];
	*view = NULL;
	if (tzh_record_is_view(record) || month->to >= tzh_record_today(record))
		return record;
	int year = ledger_year(record);
	tzh_day_format(month->to, day);
	*view = tzh_record_as_of(record, day, error);
	if (*view != NULL && (record->year != 0 || tzh_record_set_year(*view, year, error)))
		return *view;
	g_clear_pointer(view, tzh_record_close);
	return NULL;
}
