/* light_text.c — a light in words, with the numbers of the day it is shown on (domain.md §5). It must not know colours of screens. */
#include <taizhang/light.h>
#include <taizhang/words.h>

#define PER_MILLE_PER_POINT 10

/* The number that a reason's word holds; reasons without one have no use for it. */
static int number_of(const TzhLightStep *step, const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay day) {
	switch (step->why) {
	case TZH_WHY_OVERDUE:
		return tzh_overdue(facts, calendar, day);
	case TZH_WHY_LAG:
		return tzh_gap(facts, calendar, day) / PER_MILLE_PER_POINT;
	case TZH_WHY_NEAR:
		return tzh_remaining(facts, calendar, day);
	case TZH_WHY_RETURNED:
		return thresholds->return_days;
	default:
		return 0;
	}
}

char *tzh_light_reason(TzhLang lang, const TzhLightStep *step, const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds,
                       TzhDay day) {
	if (step->light == TZH_LIGHT_BLUE)
		return g_strdup(tzh_word(lang, TZH_W_STATE_CLOSED));
	if (step->why == TZH_WHY_NONE)
		return g_strdup("");
	return g_strdup_printf(tzh_word(lang, TZH_W_WHY_NONE + step->why), number_of(step, facts, calendar, thresholds, day));
}

char *tzh_light_text(TzhLang lang, const TzhLightStep *step, const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds,
                     TzhDay day) {
	g_autofree char *reason = tzh_light_reason(lang, step, facts, calendar, thresholds, day);
	const char *name = tzh_word(lang, TZH_W_LIGHT_NONE + step->light);
	return *reason ? g_strconcat(name, " ", reason, NULL) : g_strdup(name);
}
