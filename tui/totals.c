/* totals.c — see the header. It must not know which screen shows them. */
#include "totals.h"

static char *by_state(const Session *session, const TzhTotals *totals) {
	GString *text = g_string_new(NULL);
	for (int state = 1; state < 9; state++)
		if (totals->by_state[state] > 0)
			g_string_append_printf(text, "%s%s%" G_GINT64_FORMAT, text->len > 0 ? " + " : "", tr(session, TZH_W_STATE_DRAFT + (TzhWord)state),
			                       totals->by_state[state]);
	return g_string_free(text, FALSE);
}

static char *by_light(const Session *session, const TzhTotals *totals) {
	static const TzhWord words[TZH_LIGHTS] = {0, TZH_W_LIGHT_RED, TZH_W_LIGHT_YELLOW, TZH_W_LIGHT_GREEN, TZH_W_LIGHT_BLUE, TZH_W_LIGHT_GREY};
	GString *text = g_string_new(NULL);
	for (int light = TZH_LIGHT_RED; light < TZH_LIGHTS; light++)
		if (totals->by_light[light] > 0)
			g_string_append_printf(text, "%s%s%" G_GINT64_FORMAT, text->len > 0 ? " + " : "", tr(session, words[light]), totals->by_light[light]);
	return g_string_free(text, FALSE);
}

void totals_lines(const Session *session, const TzhTotals *totals, char **states, char **lights) {
	gint64 base = totals->count - totals->cancelled;
	g_autofree char *all = g_strdup_printf("%" G_GINT64_FORMAT, totals->count), *state = by_state(session, totals), *light = by_light(session, totals),
	                *rate = base > 0 ? g_strdup_printf("%.1f%%", 100.0 * (double)totals->closed / (double)base) : g_strdup("-"),
	                *rest = trf(session, TZH_W_TUI_OFFICE_REST, (int)totals->drafts_added, (int)totals->by_state[6], (int)totals->cancelled);
	g_free(*states);
	g_free(*lights);
	*states = *state == '\0' ? trf(session, TZH_W_TUI_OFFICE_UNISSUED, (int)totals->count, (int)totals->by_state[0])
	                         : trf(session, TZH_W_TUI_OFFICE_STATES, state, all, (int)totals->closed, (int)base, rate);
	*lights = *state == '\0' ? g_strdup("") : trf(session, TZH_W_TUI_OFFICE_LIGHTS, light, all, rest);
}

gboolean totals_read(const Session *session, char **states, char **lights, GError **error) {
	TzhTotals totals;
	if (!tzh_totals(session_record(session), &totals, error))
		return FALSE;
	totals_lines(session, &totals, states, lights);
	g_free(totals.differs);
	return TRUE;
}
