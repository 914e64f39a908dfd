/* act_attach.c — 传佐证材料: files of 收件夹, several in one go, and the measures they serve ticked. It reads no file. */
#include "act_dress.h"

#include <string.h>

static char *tick_key(const ActScreen *self, guint row) {
	return g_strdup_printf("measures:%s", tzh_cell(self->measures, row, "ref")->text);
}

/* A task with one measure leaves nothing to choose. */
gboolean attach_field(ActScreen *self, const TzhArg *arg) {
	Session *session = self->base.session;
	if (self->measures == NULL)
		return FALSE;
	if (strcmp(arg->key, "file") != 0)
		return strcmp(arg->key, "measures") == 0; /* they stand right below the files */
	act_fields_add(self, arg);
	form_note(self->form, STYLE_HEAD, tr(session, TZH_W_TUI_ATTACH_SERVES));
	for (guint i = 0; i < self->measures->n_rows; i++) {
		g_autofree char *key = tick_key(self, i);
		g_autofree char *label = g_strdup_printf("%s %s", tzh_cell(self->measures, i, "ref")->text, tzh_cell(self->measures, i, "name")->text);
		Field *field = form_add(self->form, FIELD_FLAG, key, label);
		field->remark = trf(session, TZH_W_TUI_ATTACH_HAS, (int)tzh_cell(self->measures, i, "evidence")->i);
		field->chosen = self->measures->n_rows == 1;
	}
	return TRUE;
}

gboolean attach_set(ActScreen *self, TzhRequest *request, const TzhArg *arg, gboolean *done, GError **error) {
	if (strcmp(arg->key, "measures") != 0 || self->measures == NULL)
		return TRUE;
	*done = TRUE;
	for (guint i = 0; i < self->measures->n_rows; i++) {
		g_autofree char *key = tick_key(self, i);
		const Field *field = form_find(self->form, key);
		if (field != NULL && field->chosen > 0 && !tzh_request_set(request, arg->key, tzh_cell(self->measures, i, "ref")->text, error))
			return FALSE;
	}
	return TRUE;
}
