/* act_draft.c — what is typed into an act is kept until the act has committed (interface.md §4). It must not know files: draft.h does. */
#include "act_inside.h"
#include "draft.h"

#include <string.h>

#define STAMP "# "

char *draft_stamp(Session *session, const char *text) {
	g_autofree char *when = session_time(session, tzh_record_now(session->record));
	return g_strdup_printf(STAMP "%s\n%s", when, text);
}

char *draft_when(const char *text) {
	const char *end = strchr(text, '\n');
	if (!g_str_has_prefix(text, STAMP) || end == NULL)
		return g_strdup("");
	text += strlen(STAMP);
	return g_strndup(text, (gsize)(end - text));
}

static char *name_of(const ActScreen *self) {
	return g_strdup_printf("%s%s-%s", self->act->name, self->paper ? "-paper" : "", self->object);
}

static char *values_of(const Form *form) {
	GString *all = g_string_new(NULL);
	for (guint i = 0; i < form_n(form); i++) {
		const Field *field = form_field(form, i);
		if (field->kind != FIELD_NOTE && *field->key != '@')
			g_string_append_printf(all, "%s=%s\n", field->key, field_value(field));
	}
	return g_string_free(all, FALSE);
}

/* Only what changed a value is worth writing. A draft that cannot be kept is said, and stops nobody. */
void act_draft_keep(ActScreen *self) {
	Session *session = self->base.session;
	g_autofree char *values = values_of(self->form);
	if (g_strcmp0(values, self->kept) == 0)
		return;
	g_free(self->kept);
	self->kept = g_steal_pointer(&values);
	GError *error = NULL;
	g_autofree char *name = name_of(self), *form = form_save(self->form), *text = draft_stamp(session, form);
	if (form_touched(self->form) && !draft_save(session, name, text, &error))
		session_say_error(session, error);
}

void act_draft_take(ActScreen *self) {
	Session *session = self->base.session;
	g_autofree char *name = name_of(self), *text = draft_load(session, name);
	if (text != NULL) {
		g_autofree char *when = draft_when(text);
		form_restore(self->form, text);
		session_sayf(session, FALSE, TZH_W_TUI_FORM_RESTORED, when);
	}
	g_free(self->kept);
	self->kept = values_of(self->form);
}

void act_draft_drop(ActScreen *self) {
	g_autofree char *name = name_of(self);
	draft_drop(self->base.session, name);
}
