/* act_review.c — 审核, 审批, 审定: what is judged stands above the judgement; each of the six checks is answered by hand (domain.md §4). It judges nothing itself. */
#include "act_dress.h"

#include <string.h>
#include <taizhang/calendar.h>

enum { CHECKS = 6 };

static gboolean note_said(ActScreen *self, TzhWord word, const char *text) {
	if (*text == '\0')
		return FALSE;
	g_autofree char *line = trf(self->base.session, word, text);
	form_note(self->form, STYLE_PLAIN, line);
	return TRUE;
}

/* The application and what was said of it so far. */
static gboolean note_closing(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "closings", &(TzhAsk){.task = self->task, .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		return TRUE;
	g_autofree char *when = session_time(session, tzh_cell(rows, 0, "applied")->i);
	g_autofree char *head = trf(session, TZH_W_TUI_REVIEW_APPLIED, when, tzh_cell(rows, 0, "applicant")->text, tzh_cell(rows, 0, "statement")->text);
	form_note(self->form, STYLE_PLAIN, head);
	note_said(self, TZH_W_TUI_REVIEW_OPINION, tzh_cell(rows, 0, "review_opinion")->text);
	note_said(self, TZH_W_TUI_REVIEW_APPROVAL, tzh_cell(rows, 0, "approve_opinion")->text);
	note_said(self, TZH_W_TUI_REVIEW_SUPPLEMENT, tzh_cell(rows, 0, "supplement")->text);
	if (tzh_cell(rows, 0, "preliminary")->i != 0)
		form_note(self->form, STYLE_YELLOW, tr(session, TZH_W_TUI_REVIEW_PRELIMINARY));
	return TRUE;
}

static gboolean note_exceptions(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "exceptions", &(TzhAsk){.task = self->task}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (strcmp(tzh_cell(rows, i, "state")->code, "pending") != 0)
			continue;
		g_autofree char *line = trf(session, TZH_W_TUI_REVIEW_EXCEPTION, tzh_cell(rows, i, "measure")->text, tzh_cell(rows, i, "reason")->text);
		form_note(self->form, STYLE_YELLOW, line);
	}
	return TRUE;
}

/* Targets that were taken from what was reported show that it was reported, not that anything was met. */
static void note_reported(ActScreen *self) {
	guint n = 0;
	for (guint i = 0; i < self->measures->n_rows; i++)
		n += strcmp(tzh_cell(self->measures, i, "verdict")->code, "as_reported") == 0;
	if (n == 0)
		return;
	g_autofree char *line = trf(self->base.session, TZH_W_TUI_REVIEW_AS_REPORTED, (int)n);
	form_note(self->form, STYLE_YELLOW, line);
}

gboolean closing_notes(ActScreen *self, GError **error) {
	if (!note_closing(self, error))
		return FALSE;
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++) {
		g_autofree char *line = measure_line(self, i);
		form_note(self->form, STYLE_PLAIN, line);
	}
	if (self->measures != NULL)
		note_reported(self);
	return note_exceptions(self, error) && parts_note(self, error);
}

/* The new due date is at first the latest that the settings allow. */
gboolean reopen_begin(ActScreen *self, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, "settings", &(TzhAsk){.columns = "key,value"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		if (g_strcmp0(tzh_cell(rows, i, "key")->code, "reopen_days") == 0)
			g_hash_table_replace(self->preset, g_strdup("due"), g_strdup_printf("+%swd", tzh_cell(rows, i, "value")->text));
	return TRUE;
}

/* What is asked for and why, how far the task is, and its figures. */
gboolean extension_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) asked = tzh_list(session->record, "extensions", &(TzhAsk){.task = self->task, .order = "-id", .limit = 1}, error);
	g_autoptr(TzhRows) task = asked != NULL ? tzh_list(session->record, "tasks", &(TzhAsk){.task = self->task, .limit = 1}, error) : NULL;
	if (task == NULL)
		return FALSE;
	if (asked->n_rows == 0 || task->n_rows == 0)
		return TRUE;
	const TzhCell *from = tzh_cell(asked, 0, "old_due"), *to = tzh_cell(asked, 0, "due");
	int days = tzh_calendar_wd(tzh_record_calendar(session->record), (TzhDay)from->i, (TzhDay)to->i);
	g_autofree char *what = trf(session, TZH_W_TUI_DECIDE_EXTENSION, from->text, to->text, days, (int)tzh_cell(task, 0, "extensions")->i + 1),
	                *how = trf(session, TZH_W_TUI_DECIDE_PROGRESS, tzh_cell(task, 0, "plan")->text, tzh_cell(task, 0, "actual")->text,
	                           tzh_cell(task, 0, "light")->text);
	form_note(self->form, STYLE_PLAIN, what);
	note_said(self, TZH_W_TUI_DECIDE_REASON, tzh_cell(asked, 0, "reason")->text);
	form_note(self->form, STYLE_PLAIN, how);
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++) {
		g_autofree char *line = measure_line(self, i);
		form_note(self->form, STYLE_PLAIN, line);
	}
	return TRUE;
}

/* ---- the six checks ---- */

gboolean review_field(ActScreen *self, const TzhArg *arg) {
	if (strcmp(arg->key, "checks") != 0)
		return FALSE;
	for (int i = 0; i < CHECKS; i++) {
		char key[16];
		g_snprintf(key, sizeof key, "checks:%d", i);
		form_add(self->form, FIELD_YES_NO, key, tr(self->base.session, (TzhWord)(TZH_W_TUI_CHECK_1 + i)))->required = TRUE;
	}
	return TRUE;
}

gboolean review_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error) {
	if (strcmp(arg->key, "checks") != 0)
		return TRUE;
	*done = TRUE;
	g_autoptr(GString) answers = g_string_new(NULL);
	for (int i = 0; i < CHECKS; i++) {
		char key[16];
		g_snprintf(key, sizeof key, "checks:%d", i);
		g_string_append_printf(answers, "%s%s", i > 0 ? "," : "", field_value(form_find(self->form, key)));
	}
	return tzh_request_set(request, arg->key, answers->str, error);
}
