/* fuzz_filter.c — any bytes as a filter: an error with a sentence, or terms whose canonical spelling means the same; completion never fails. */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "core/filter.h"
#include "core/pinyin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void same_again(const TzhCalendar *calendar, TzhDay today, const Filter *filter) {
	g_autofree char *once = filter_to_string(filter);
	if (strlen(once) > TZH_FILTER_MAX_BYTES)
		return;
	g_autoptr(GError) error = NULL;
	g_autoptr(Filter) again = filter_parse(TZH_LANG_EN, calendar, today, once, &error);
	if (!again)
		g_error("%s: %s", once, error->message);
	g_autofree char *twice = filter_to_string(again);
	if (strcmp(once, twice))
		g_error("%s became %s", once, twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	g_autofree char *text = g_strndup((const char *)data, n);
	g_autoptr(TzhCalendar) calendar = tzh_calendar_new();
	const TzhDay today = tzh_day_of(2022, 11, 25);
	g_autoptr(GError) error = NULL;
	g_autoptr(Filter) filter = filter_parse(n % 2 ? TZH_LANG_EN : TZH_LANG_ZH, calendar, today, text, &error);
	g_assert(filter || (error && error->domain == TZH_ERROR && *error->message));
	if (filter)
		same_again(calendar, today, filter);
	gsize from = 0;
	g_auto(GStrv) offers = tzh_filter_complete(TZH_LANG_ZH, text, &from);
	g_assert(offers && from <= strlen(text));
	g_autofree char *initials = pinyin_initials(text);
	g_assert(pinyin_match(text, initials) || !*initials || strchr(initials, ' '));
	return 0;
}
