/* keep_totals.c — control totals (domain.md §8) as the JSON object that a weekly report's line holds. One definition for who writes and who verifies. */
#include "acts/keep.h"

#include <taizhang/list.h>

static json_t *counts(EnumTable table, const gint64 *n, int size) {
	json_t *object = json_object();
	for (int i = 0; i < size; i++)
		json_object_set_new(object, enum_word(table, i), json_integer(n[i]));
	return object;
}

static json_t *lights(const gint64 *n) {
	static const char *const NAMES[TZH_LIGHTS] = {[TZH_LIGHT_NONE] = "none", [TZH_LIGHT_BLUE] = "blue",     [TZH_LIGHT_GREY] = "grey",
	                                              [TZH_LIGHT_RED] = "red",   [TZH_LIGHT_YELLOW] = "yellow", [TZH_LIGHT_GREEN] = "green"};
	json_t *object = json_object();
	for (int i = 0; i < TZH_LIGHTS; i++)
		json_object_set_new(object, NAMES[i], json_integer(n[i]));
	return object;
}

json_t *keep_totals(TzhRecord *record, GError **error) {
	TzhTotals totals = {0};
	char day[11];
	if (!tzh_totals(record, &totals, error))
		return NULL;
	tzh_day_format(totals.day, day);
	json_t *object = json_pack("{s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "day", day, "count", (json_int_t)totals.count, "closed", (json_int_t)totals.closed,
	                           "cancelled", (json_int_t)totals.cancelled, "closed_on_time", (json_int_t)totals.closed_on_time, "drafts_added",
	                           (json_int_t)totals.drafts_added, "ever_returned", (json_int_t)totals.ever_returned, "extensions", (json_int_t)totals.extensions);
	json_object_set_new(object, "states", counts(ENUM_STATE, totals.by_state, (int)G_N_ELEMENTS(totals.by_state)));
	json_object_set_new(object, "lights", lights(totals.by_light));
	g_free(totals.differs);
	return object;
}
