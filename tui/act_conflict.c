/* act_conflict.c — someone else changed the task while one was typing: mine, theirs and what it was, field by field (interface.md §4). Nothing typed is lost. */
#include "act_inside.h"
#include "dialog.h"

#include <string.h>

enum { LINES_MOST = 20 };

gint64 act_last_line(Session *session, const char *task) {
	if (*task == '\0')
		return 0;
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "tasks", &(TzhAsk){.task = task, .columns = "last_line"}, &error);
	return rows != NULL && rows->n_rows > 0 ? tzh_cell(rows, 0, "last_line")->i : 0;
}

static TzhRows *newer_lines(ActScreen *self, GError **error) {
	return tzh_list(self->base.session->record, "lines", &(TzhAsk){.task = self->task, .limit = LINES_MOST, .columns = "seq,time,post,kind"}, error);
}

static void say_change(const ActScreen *self, GString *text, const TzhChange *change) {
	const Field *field = form_find(self->form, change->key);
	const char *mine = field != NULL ? field_value(field) : "";
	g_autofree char *row = trf(self->base.session, field != NULL && *mine != '\0' ? TZH_W_TUI_FORM_MINE_THEIRS : TZH_W_TUI_FORM_THEIRS, change->name,
	                           *change->before != '\0' ? change->before : "-", change->after, mine);
	g_string_append_printf(text, "%s\n", row);
}

static gboolean say_line(ActScreen *self, const TzhRows *rows, guint row, GString *text, GError **error) {
	guint n = 0;
	Session *session = self->base.session;
	TzhChange *changes = tzh_line_changes(session->record, tzh_cell(rows, row, "seq")->i, &n, error);
	if (changes == NULL)
		return FALSE;
	g_autofree char *when = session_time(session, tzh_cell(rows, row, "time")->i);
	g_autofree char *head = trf(session, TZH_W_TUI_FORM_LINE_BY, when, tzh_cell(rows, row, "post")->text, tzh_cell(rows, row, "kind")->text);
	g_string_append_printf(text, "%s\n", head);
	for (guint i = 0; i < n; i++)
		say_change(self, text, &changes[i]);
	tzh_changes_free(changes, n);
	return TRUE;
}

/* Their lines, the oldest first. */
static gboolean say_lines(ActScreen *self, GString *text, GError **error) {
	g_autoptr(TzhRows) rows = newer_lines(self, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = rows->n_rows; i-- > 0;)
		if (tzh_cell(rows, i, "seq")->i > self->seen && !say_line(self, rows, i, text, error))
			return FALSE;
	return TRUE;
}

unsigned act_conflict(ActScreen *self, GError *conflict) {
	Session *session = self->base.session;
	const char *const buttons[] = {tr(session, TZH_W_TUI_FORM_BACK), tr(session, TZH_W_TUI_FORM_TAKE_THEIRS), tr(session, TZH_W_TUI_FORM_KEEP_MINE), NULL};
	GError *error = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_append_printf(text, "%s\n\n", tr(session, TZH_W_TUI_FORM_CONFLICT));
	if (!say_lines(self, text, &error)) {
		g_string_append_printf(text, "%s\n%s\n", conflict->message, error->message);
		g_error_free(error);
	}
	g_error_free(conflict);
	Screen *dialog = dialog_ask(session, tr(session, TZH_W_TUI_FORM_CONFLICT_TITLE), text->str, buttons, 0);
	dialog->tag = ACT_TAG_CONFLICT;
	return screen_open_on(&self->base, dialog);
}

/* What they wrote takes the place of what was typed, where the act has that field. */
static gboolean take_theirs(ActScreen *self, GError **error) {
	g_autoptr(TzhRows) rows = newer_lines(self, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = rows->n_rows; i-- > 0;) {
		guint n = 0;
		if (tzh_cell(rows, i, "seq")->i <= self->seen)
			continue;
		TzhChange *changes = tzh_line_changes(self->base.session->record, tzh_cell(rows, i, "seq")->i, &n, error);
		if (changes == NULL)
			return FALSE;
		for (guint k = 0; k < n; k++) {
			Field *field = form_find(self->form, changes[k].key);
			if (field != NULL)
				field_set(field, changes[k].after);
		}
		tzh_changes_free(changes, n);
	}
	return TRUE;
}

unsigned act_conflict_answer(ActScreen *self, const char *answer) {
	GError *error = NULL;
	if (g_strcmp0(answer, "1") != 0 && g_strcmp0(answer, "2") != 0)
		return DID_HANDLE | DID_REDRAW;
	if (strcmp(answer, "1") == 0 && !take_theirs(self, &error))
		return act_refuse(self, error);
	self->seen = act_last_line(self->base.session, self->task);
	act_draft_keep(self);
	return strcmp(answer, "2") == 0 ? act_submit(self) : DID_HANDLE | DID_REDRAW | DID_RELOAD;
}
