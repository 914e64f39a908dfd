/* act_weekly.c — 周报送签: the week that was looked at, who has not reported and who signs stand above the question; submitting fixes what the report is made from. */
#include "act_dress.h"
#include "screens.h"

#include <string.h>

/* The screen before names the week ("2022-W46"); the act takes it as an argument. */
gboolean weekly_begin(ActScreen *self, GError **error) {
	(void)error;
	int year, week;
	char name[TZH_WEEK_NAME];
	const Session *session = self->base.session;
	if (!tzh_week_parse(self->object, session->info.year, &year, &week))
		return TRUE;
	tzh_week_name(session->lang, year, week, name);
	g_hash_table_replace(self->preset, g_strdup("week"), g_strdup(name));
	return TRUE;
}

static gboolean note_silent(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	gboolean any;
	g_autofree char *silent = weekly_silent(session, session->record, self->object, &any, error);
	if (silent == NULL)
		return FALSE;
	form_note(self->form, any ? STYLE_YELLOW : STYLE_PLAIN, silent);
	return TRUE;
}

gboolean weekly_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autofree char *signer = weekly_signer(session, error), *said = signer != NULL ? trf(session, TZH_W_TUI_WEEKLY_FOLLOWS, signer) : NULL;
	if (said == NULL || !note_silent(self, error))
		return FALSE;
	form_note(self->form, STYLE_PLAIN, said);
	return TRUE;
}
