/* act_table.c — the public table of acts. ACT_INFOS is written by gen/act_gen.c while building, from acts.def and kinds.def, so that it is constant.
 * Knows neither record nor book. */
#include "acts/act_table.h"

#include <string.h>

const TzhActInfo *tzh_acts(TzhLang lang, guint *n) {
	*n = ACTS;
	return ACT_INFOS[lang];
}

const ActRow *act_row_of(const TzhActInfo *info) {
	for (ActId id = 0; id < ACTS; id++)
		if (strcmp(info->name, act_row(id)->name) == 0)
			return act_row(id);
	g_assert_not_reached();
}

const TzhActInfo *tzh_act_find(TzhLang lang, const char *name) {
	int exact = -1, prefix = -1;
	guint prefixes = 0;
	for (ActId id = 0; id < ACTS && exact < 0; id++) {
		if (strcmp(act_row(id)->name, name) == 0 || strcmp(act_alias(id), name) == 0)
			exact = (int)id;
		else if (*name != '\0' && (g_str_has_prefix(act_row(id)->name, name) || g_str_has_prefix(act_alias(id), name))) {
			prefix = (int)id;
			prefixes++;
		}
	}
	if (exact < 0 && prefixes == 1)
		exact = prefix;
	return exact < 0 ? NULL : &ACT_INFOS[lang][exact];
}
