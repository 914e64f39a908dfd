/* quantity.c — quantities as text: the shortest exact form, and with comparator and unit (domain.md §2). It must not know what is measured. */
#include <taizhang/quantity.h>
#include "core/say.h"
#include <taizhang/words.h>
#include <string.h>

char *tzh_quantity_format(TzhQuantity value) {
	guint64 size = value < 0 ? 0 - (guint64)value : (guint64)value;
	guint64 whole = size / TZH_QUANTITY_SCALE, rest = size % TZH_QUANTITY_SCALE;
	const char *sign = value < 0 ? "-" : "";
	if (rest == 0)
		return g_strdup_printf("%s%" G_GUINT64_FORMAT, sign, whole);
	char *text = g_strdup_printf("%s%" G_GUINT64_FORMAT ".%04" G_GUINT64_FORMAT, sign, whole, rest);
	gsize n = strlen(text);
	while (text[n - 1] == '0')
		text[--n] = '\0';
	return text;
}

char *tzh_quantity_text(TzhLang lang, TzhQuantity value, TzhComparator comparator, const char *unit) {
	g_autofree char *number = tzh_quantity_format(value);
	bool joined = lang == TZH_LANG_ZH || !unit || !*unit || g_str_equal(unit, "%");
	g_autofree char *figure = g_strconcat(number, joined ? "" : " ", unit, NULL);
	return g_strdup_printf(tzh_word(lang, TZH_W_COMPARATOR_EXACT + comparator), figure);
}

TzhDoubt tzh_quantity_doubt(TzhQuantity last, TzhQuantity value) {
	if (value < last)
		return TZH_DOUBT_FELL;
	if (last <= 0)
		return TZH_DOUBT_NONE;
	/* 万 for 亿 makes ten thousand; what grew meanwhile must not hide it. */
	return value / 1000 >= last ? TZH_DOUBT_TEN_THOUSAND : value / 10 >= last ? TZH_DOUBT_TEN : TZH_DOUBT_NONE;
}

char *tzh_quantity_doubt_text(TzhLang lang, TzhDoubt doubt, const char *what, TzhQuantity last, TzhQuantity value, const char *unit) {
	if (doubt == TZH_DOUBT_NONE)
		return NULL;
	g_autofree char *now = tzh_quantity_text(lang, value, TZH_EXACT, unit), *then = tzh_quantity_text(lang, last, TZH_EXACT, unit);
	return say(lang, (TzhWord)(TZH_W_DOUBT_FELL + (int)doubt - TZH_DOUBT_FELL), what, now, then);
}
