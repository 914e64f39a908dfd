/* Any bytes as a quantity: either an error with a valid sentence, or a value that is printed and read back the same. The part before a line feed is the
 * text, the part behind it the unit. */
#include <taizhang/quantity.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void read_back(TzhQuantity value, TzhComparator comparator) {
	g_autofree char *text = tzh_quantity_text(TZH_LANG_ZH, value, comparator, NULL);
	TzhQuantity again = 0;
	TzhComparator comparator_again = TZH_EXACT;
	g_assert(tzh_quantity_parse(TZH_LANG_ZH, text, NULL, &again, &comparator_again, NULL));
	g_assert(again == value && comparator_again == comparator);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size) {
	g_autofree char *text = g_strndup((const char *)data, size);
	char *unit = strchr(text, '\n');
	if (unit)
		*unit++ = '\0';
	if (unit && !g_utf8_validate(unit, -1, NULL))
		return 0; /* units come from the record, which is UTF-8 */
	TzhQuantity value = 0;
	TzhComparator comparator = TZH_EXACT;
	g_autoptr(GError) error = NULL;
	if (tzh_quantity_parse((TzhLang)(size % TZH_LANGS), text, unit, &value, &comparator, &error))
		read_back(value, comparator);
	else
		g_assert(g_utf8_validate(error->message, -1, NULL));
	return 0;
}
