/* outside.c — lends the terminal to an editor for one field. It must not know which act the field is of. */
#include "outside.h"

#include "form.h"

#include <glib/gstdio.h>

/* The field of several lines one stands in; NULL: none. */
static Field *field_of(const Screen *screen) {
	const Form *form = screen->kind->form != NULL ? screen->kind->form(screen) : NULL;
	Field *field = form != NULL && form_at(form) < form_n(form) ? form_field(form, form_at(form)) : NULL;
	return field != NULL && field->kind == FIELD_LINES ? field : NULL;
}

gboolean edit_outside(Session *session, Term *term, Screen *screen) {
	gboolean configured = session->editor != NULL && *session->editor != '\0';
	Field *field = field_of(screen);
	GError *error = NULL;
	if (!configured || field == NULL) {
		session_say(session, FALSE, tr(session, configured ? TZH_W_TUI_NO_EDITOR_HERE : TZH_W_TUI_NO_EDITOR));
		return FALSE;
	}
	g_autofree char *path = g_build_filename(session->state_dir, "edit.txt", NULL), *text = NULL;
	const char *const command[] = {session->editor, path, NULL};
	if (!g_file_set_contents_full(path, edit_text(field->edit), -1, G_FILE_SET_CONTENTS_NONE, 0600, &error) || !term->ops->lend(term, command, &error) ||
	    !g_file_get_contents(path, &text, NULL, &error)) {
		session_say_error(session, error);
		return FALSE;
	}
	g_unlink(path);
	edit_set(field->edit, "");
	g_string_assign(term->paste, g_strchomp(text));
	term_clean_paste(term->paste);
	screen->pasted = term->paste->str;
	return TRUE;
}
