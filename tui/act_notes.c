/* act_notes.c — what there is to read above the fields of the section's acts: the application before, what was asked to be added, the due date that stands, what was entered by proxy.
 * It judges nothing and knows no keys. */
#include "act_dress.h"

#include <string.h>

static void note(ActScreen *self, int style, const char *text) {
	form_note(self->form, style, text);
}

static TzhRows *last_closing(ActScreen *self, GError **error) {
	return tzh_list(self->base.session->record, "closings",
	                &(TzhAsk){.task = self->task, .order = "-id", .limit = 1, .columns = "state,statement,supplement,end_reason,ended"}, error);
}

gboolean again_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = last_closing(self, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0 || tzh_cell(rows, 0, "ended")->null)
		return TRUE;
	g_autofree char *ended = session_time(session, tzh_cell(rows, 0, "ended")->i);
	g_autofree char *line = trf(session, TZH_W_TUI_APPLY_BEFORE, tzh_cell(rows, 0, "state")->text, ended, tzh_cell(rows, 0, "end_reason")->text);
	note(self, STYLE_YELLOW, line);
	if (g_hash_table_lookup(self->preset, "statement") == NULL)
		g_hash_table_replace(self->preset, g_strdup("statement"), g_strdup(tzh_cell(rows, 0, "statement")->text));
	return TRUE;
}

gboolean supplement_notes(ActScreen *self, GError **error) {
	g_autoptr(TzhRows) rows = last_closing(self, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0 || tzh_cell(rows, 0, "supplement")->null)
		return TRUE;
	g_autofree char *line = trf(self->base.session, TZH_W_TUI_REVIEW_SUPPLEMENT, tzh_cell(rows, 0, "supplement")->text);
	note(self, STYLE_YELLOW, line);
	return TRUE;
}

gboolean due_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "tasks", &(TzhAsk){.task = self->task, .columns = "due,remaining,extensions"}, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		return TRUE;
	g_autofree char *line =
	    trf(session, TZH_W_TUI_EXTEND_NOW, tzh_cell(rows, 0, "due")->text, (int)tzh_cell(rows, 0, "remaining")->i, (int)tzh_cell(rows, 0, "extensions")->i);
	note(self, STYLE_PLAIN, line);
	return TRUE;
}

/* What the office entered for the section, to be confirmed or not. */
gboolean proxy_notes(ActScreen *self, GError **error) {
	static const char *const TEXTS[] = {"via", "done", "problem", "help", "next", "no_news"};
	Session *session = self->base.session;
	if (*self->task == '\0')
		return TRUE;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "reports", &(TzhAsk){.task = self->task, .order = "-id"}, error);
	if (rows == NULL)
		return FALSE;
	gint64 id = *self->object == '#' ? g_ascii_strtoll(self->object + 1, NULL, 10) : 0;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (tzh_cell(rows, i, "id")->i != id)
			continue;
		g_autofree char *week = session_week(session, tzh_cell(rows, i, "week")->text), *time = session_time(session, tzh_cell(rows, i, "time")->i);
		g_autofree char *head = trf(session, TZH_W_TUI_PROXY_HEAD, week, tzh_cell(rows, i, "who")->text, time);
		note(self, STYLE_HEAD, head);
		for (guint k = 0; k < G_N_ELEMENTS(TEXTS); k++) {
			const TzhCell *cell = tzh_cell(rows, i, TEXTS[k]);
			if (cell->null || *cell->text == '\0')
				continue;
			g_autofree char *line = trf(session, TZH_W_TUI_REPORT_LAST_LINE, act_column_title(rows, TEXTS[k]), cell->text);
			note(self, STYLE_PLAIN, line);
		}
		return TRUE;
	}
	return TRUE;
}

/* Several tasks at once: which they are. */
gboolean act_many_note(ActScreen *self, GError **error) {
	enum { NAMED = 12 };
	Session *session = self->base.session;
	g_autoptr(GString) names = g_string_new(NULL);
	for (guint i = 0; i < MIN(self->objects->len, NAMED); i++) {
		g_autoptr(TzhRows) rows = tzh_list(session->record, "tasks", &(TzhAsk){.task = self->objects->pdata[i], .columns = "number,title", .limit = 1}, error);
		if (rows == NULL)
			return FALSE;
		if (rows->n_rows == 0)
			continue;
		g_autofree char *named = session_task(session, tzh_cell(rows, 0, "number")->null ? "#" : tzh_cell(rows, 0, "number")->text);
		g_autofree char *name = trf(session, TZH_W_TUI_DETAIL_TITLE, named, tzh_cell(rows, 0, "title")->text);
		g_string_append_printf(names, "%s%s", names->len > 0 ? tr(session, TZH_W_TUI_FORM_MANY_BETWEEN) : "", name);
	}
	g_string_append(names, self->objects->len > NAMED ? " …" : "");
	note(self, STYLE_PLAIN, names->str);
	return TRUE;
}
