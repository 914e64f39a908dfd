/* quantity.c — quantities as text: the shortest exact form, and with comparator and unit (domain.md §2). It must not know what is measured. */
#include <taizhang/quantity.h>
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
