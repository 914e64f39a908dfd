/* act_apply.c — 申请销号: every measure with what it still lacks, a reason for each that misses its target, supporting parts, then the statement. It decides nothing: the library does. */
#include "act_dress.h"

#include <string.h>

static const char *cell(const ActScreen *self, guint row, const char *column) {
	return tzh_cell(self->measures, row, column)->text;
}

static const char *code(const ActScreen *self, guint row, const char *column) {
	const TzhCell *c = tzh_cell(self->measures, row, column);
	return c->code != NULL ? c->code : "";
}

char *measure_line(const ActScreen *self, guint row) {
	const Session *session = self->base.session;
	char day[11];
	session_day(session, tzh_cell(self->measures, row, "as_of")->null ? TZH_DAY_NONE : (TzhDay)tzh_cell(self->measures, row, "as_of")->i, day);
	gboolean none = tzh_cell(self->measures, row, "value")->null, preliminary = strcmp(code(self, row, "figure"), "preliminary") == 0;
	return trf(session, TZH_W_TUI_APPLY_MEASURE, cell(self, row, "ref"), cell(self, row, "name"), cell(self, row, "goal"),
	           none ? tr(session, TZH_W_TUI_APPLY_NO_VALUE) : cell(self, row, "value"), preliminary ? tr(session, TZH_W_TUI_APPLY_PRELIMINARY) : "",
	           none ? "-" : day, (int)tzh_cell(self->measures, row, "evidence")->i, cell(self, row, "verdict"));
}

static gboolean unmet(const ActScreen *self, guint row) {
	const char *verdict = code(self, row, "verdict");
	return strcmp(verdict, "met") != 0 && strcmp(verdict, "as_reported") != 0;
}

char *measure_missing(const ActScreen *self, guint row) {
	const Session *session = self->base.session;
	if (tzh_cell(self->measures, row, "evidence")->i == 0)
		return trf(session, TZH_W_TUI_APPLY_NO_EVIDENCE, cell(self, row, "ref"));
	return NULL;
}

gboolean parts_note(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "supports", &(TzhAsk){.task = self->task}, error);
	if (rows == NULL)
		return FALSE;
	g_autoptr(GString) parts = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *confirmed = tzh_cell(rows, i, "confirmed"), *part = tzh_cell(rows, i, "part");
		g_string_append_printf(parts, "%s%s", i > 0 ? tr(session, TZH_W_TUI_FORM_MANY_BETWEEN) : "", tzh_cell(rows, i, "section")->text);
		if (*part->text != '\0')
			g_string_append_printf(parts, " %s", part->text);
		if (!confirmed->null)
			g_string_append_printf(parts, " (%s)", confirmed->text);
	}
	if (parts->len == 0)
		return TRUE;
	g_autofree char *text = trf(session, TZH_W_TUI_APPLY_PARTS, parts->str);
	form_note(self->form, STYLE_PLAIN, text);
	return TRUE;
}

gboolean apply_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	if (!again_notes(self, error))
		return FALSE;
	form_note(self->form, STYLE_HEAD, tr(session, TZH_W_TUI_APPLY_LIST));
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++) {
		g_autofree char *line = measure_line(self, i), *missing = measure_missing(self, i);
		form_note(self->form, unmet(self, i) ? STYLE_YELLOW : STYLE_PLAIN, line);
		if (missing != NULL)
			form_note(self->form, STYLE_BAD, missing);
	}
	return parts_note(self, error);
}

static gboolean any_preliminary(const ActScreen *self) {
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++)
		if (strcmp(code(self, i, "figure"), "preliminary") == 0)
			return TRUE;
	return FALSE;
}

static char *exception_key(const ActScreen *self, guint row) {
	return g_strdup_printf("exceptions:%s", cell(self, row, "ref"));
}

gboolean apply_field(ActScreen *self, const TzhArg *arg) {
	Session *session = self->base.session;
	if (strcmp(arg->key, "final_expected") == 0) {
		if (any_preliminary(self))
			act_fields_add(self, arg)->required = TRUE;
		return TRUE;
	}
	if (strcmp(arg->key, "exceptions") != 0)
		return FALSE;
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++) {
		if (!unmet(self, i))
			continue;
		g_autofree char *key = exception_key(self, i), *label = trf(session, TZH_W_TUI_APPLY_EXCEPTION, cell(self, i, "ref"));
		Field *field = form_add(self->form, FIELD_LINES, key, label);
		field->remark = trf(session, TZH_W_TUI_APPLY_EXCEPTION_WHY, cell(self, i, "name"), cell(self, i, "verdict"));
		field->required = TRUE;
		field->limit = 2000;
	}
	return TRUE;
}

/* A reason is one paragraph in the line: the library separates pairs at line feeds and semicolons. */
char *one_paragraph(const char *reason) {
	g_autofree char *flat = g_strdelimit(g_strstrip(g_strdup(reason)), "\n;", ' ');
	char **parts = g_strsplit(flat, "；", -1);
	char *joined = g_strjoinv("，", parts);
	g_strfreev(parts);
	return joined;
}

gboolean apply_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error) {
	if (strcmp(arg->key, "exceptions") != 0)
		return TRUE;
	*done = TRUE;
	for (guint i = 0; self->measures != NULL && i < self->measures->n_rows; i++) {
		g_autofree char *key = exception_key(self, i);
		const Field *field = form_find(self->form, key);
		if (field == NULL || *field_value(field) == '\0')
			continue;
		g_autofree char *reason = one_paragraph(field_value(field)), *pair = g_strdup_printf("%s=%s", cell(self, i, "ref"), reason);
		if (!tzh_request_set(request, arg->key, pair, error))
			return FALSE;
	}
	return TRUE;
}
