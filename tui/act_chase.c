/* act_chase.c — 催报: the form begins with what the section still owes and with words to send it, so that what is recorded is what was sent. */
#include "act_dress.h"

#include <string.h>

/* The words for the work group, of one section; the same as on the office's first page. */
static char *words_for(const Session *session, const char *section, gint64 owed) {
	TzhRecord *record = session->record;
	TzhTime now = tzh_record_now(record), at;
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(record), session_today(session));
	tzh_record_cutoffs(record, &week, &at, NULL);
	g_autofree char *who = trf(session, TZH_W_TUI_OFFICE_TEXT_ONE, section, (int)owed), *when = session_time(session, now), *until = session_time(session, at);
	return at > now ? trf(session, TZH_W_TUI_OFFICE_TEXT, when, who, until) : trf(session, TZH_W_TUI_OFFICE_TEXT_LATE, when, who);
}

gboolean chase_begin(ActScreen *self, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, "silent", &(TzhAsk){.columns = "section,owed,numbers"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (strcmp(tzh_cell(rows, i, "section")->text, self->object) != 0)
			continue;
		g_hash_table_replace(self->preset, g_strdup("tasks"), g_strdup(tzh_cell(rows, i, "numbers")->text));
		g_hash_table_replace(self->preset, g_strdup("text"), words_for(self->base.session, self->object, tzh_cell(rows, i, "owed")->i));
	}
	return TRUE;
}
