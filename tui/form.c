/* form.c — fields, their values and checks. It must not know any act, keys (form_act.c), where a field is drawn (form_draw.c) or how drafts look (form_keep.c). */
#include "form_private.h"
#include "picker.h"

#include <string.h>

static void slot_free(gpointer data) {
	Slot *slot = data;
	Field *field = &slot->field;
	g_free(field->key);
	g_free(field->label);
	g_clear_pointer(&field->edit, edit_free);
	g_strfreev(field->words);
	g_strfreev(field->names);
	g_free(field->remark);
	g_free(field->said);
	g_hash_table_unref(slot->raws);
	g_string_free(slot->value, TRUE);
	g_free(slot);
}

Form *form_new(Session *session, gpointer data) {
	Form *form = g_new0(Form, 1);
	*form = (Form){.session = session, .data = data, .slots = g_ptr_array_new_with_free_func(slot_free)};
	return form;
}

void form_free(Form *form) {
	if (form == NULL)
		return;
	g_ptr_array_unref(form->slots);
	g_free(form);
}

static Slot *slot_add(Form *form, FieldKind kind, const char *key, const char *label) {
	Slot *slot = g_new0(Slot, 1);
	slot->field = (Field){.key = g_strdup(key), .label = g_strdup(label), .kind = kind, .chosen = -1};
	slot->form = form;
	slot->raws = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	slot->value = g_string_new(NULL);
	if (kind == FIELD_LINE || kind == FIELD_LINES || kind == FIELD_PICK || kind == FIELD_FILE)
		slot->field.edit = edit_new(form->session->mode, kind == FIELD_LINES);
	if (form->at < form->slots->len && !slot_is_field(form_slot(form, form->at)))
		form->at = form->slots->len; /* only notes so far */
	g_ptr_array_add(form->slots, slot);
	return slot;
}

Field *form_add(Form *form, FieldKind kind, const char *key, const char *label) {
	return &slot_add(form, kind, key, label)->field;
}

void form_note(Form *form, int style, const char *text) {
	slot_add(form, FIELD_NOTE, "", text)->style = style;
}

void form_choices(Field *field, const char *const *words, const char *const *names) {
	g_strfreev(field->words);
	g_strfreev(field->names);
	field->words = g_strdupv((char **)words);
	field->names = g_strdupv((char **)names);
}

guint form_n(const Form *form) {
	return form->slots->len;
}

Field *form_field(const Form *form, guint i) {
	return &form_slot(form, i)->field;
}

Field *form_find(const Form *form, const char *key) {
	for (guint i = 0; i < form->slots->len; i++)
		if (slot_is_field(form_slot(form, i)) && strcmp(form_field(form, i)->key, key) == 0)
			return form_field(form, i);
	return NULL;
}

/* ---- values ---- */

gboolean slot_is_lines(const Slot *slot) {
	return slot->field.kind == FIELD_LINES || slot->field.repeats;
}

int slot_options(const Slot *slot) {
	if (slot->field.kind == FIELD_YES_NO)
		return 2;
	return slot->field.kind == FIELD_CHOICE && slot->field.words != NULL ? (int)g_strv_length(slot->field.words) : 0;
}

const char *slot_option(const Slot *slot, int option) {
	if (slot->field.kind == FIELD_YES_NO)
		return tr(slot->form->session, option == 0 ? TZH_W_TUI_YES : TZH_W_TUI_NO);
	return slot->field.names != NULL ? slot->field.names[option] : slot->field.words[option];
}

/* "Yes" stands first, so that 1 is yes. */
int slot_chosen(const Slot *slot) {
	const int chosen = slot->field.chosen;
	return slot->field.kind == FIELD_YES_NO && chosen >= 0 ? 1 - chosen : chosen;
}

void slot_choose(Slot *slot, int option) {
	slot->field.chosen = slot->field.kind == FIELD_YES_NO && option >= 0 ? 1 - option : option;
}

/* A bare name that is a file of 收件夹; NULL: it is none. Caller frees. */
static char *in_inbox(const Session *session, const char *name) {
	if (session->in_dir == NULL || *name == '\0' || strchr(name, '/') != NULL)
		return NULL;
	char *path = g_build_filename(session->in_dir, name, NULL);
	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		g_clear_pointer(&path, g_free);
	return path;
}

/* Paths as they are instead of as they are shown. */
static const char *raw_value(Slot *slot) {
	g_auto(GStrv) lines = g_strsplit(edit_text(slot->field.edit), "\n", -1);
	g_string_truncate(slot->value, 0);
	for (char **line = lines; *line != NULL; line++) {
		const char *raw = g_hash_table_lookup(slot->raws, *line);
		g_autofree char *found = raw == NULL ? in_inbox(slot->form->session, *line) : NULL;
		g_string_append_printf(slot->value, "%s%s", line == lines ? "" : "\n", raw != NULL ? raw : found != NULL ? found : *line);
	}
	return slot->value->str;
}

const char *field_value(const Field *field) {
	Slot *slot = (Slot *)field;
	switch (field->kind) {
	case FIELD_CHOICE:
		return field->chosen >= 0 && field->chosen < slot_options(slot) ? field->words[field->chosen] : "";
	case FIELD_YES_NO:
		return field->chosen < 0 ? "" : field->chosen > 0 ? "yes" : "no";
	case FIELD_FLAG:
		return field->chosen > 0 ? "yes" : "";
	case FIELD_NOTE:
		return "";
	case FIELD_FILE:
		return raw_value(slot);
	default:
		return edit_text(field->edit);
	}
}

/* A file of 收件夹 goes by its name; one whose name is not UTF-8 by what it stands for. What is shown finds the path again. */
static char *shown_file(Slot *slot, const char *path) {
	const char *in_dir = slot->form->session->in_dir;
	g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);
	gboolean inside = in_dir != NULL && g_path_is_absolute(path) && strcmp(folder, in_dir) == 0;
	if (!inside && g_utf8_validate(path, -1, NULL))
		return g_strdup(path);
	char *name = pick_file_shown(inside ? base : path);
	const char *other = g_hash_table_lookup(slot->raws, name);
	if (other != NULL && strcmp(other, path) != 0) { /* two names that look the same: the second goes by its path */
		g_free(name);
		name = pick_file_shown(path);
	}
	g_hash_table_insert(slot->raws, g_strdup(name), g_strdup(path));
	return name;
}

char *slot_shown(Slot *slot, const char *value) {
	if (slot->field.kind != FIELD_FILE || *value == '\0')
		return g_strdup(value);
	g_auto(GStrv) lines = g_strsplit(value, "\n", -1);
	GString *shown = g_string_new(NULL);
	for (char **line = lines; *line != NULL; line++) {
		g_autofree char *one = shown_file(slot, *line);
		g_string_append_printf(shown, "%s%s", line == lines ? "" : "\n", one);
	}
	return g_string_free(shown, FALSE);
}

gsize slot_over(const Slot *slot) {
	if (!slot_is_text(slot) || slot->field.limit <= 0)
		return 0;
	const gsize chars = edit_chars(slot->field.edit), limit = (gsize)slot->field.limit;
	return chars > limit ? chars - limit : 0;
}

static void say(Field *field, gboolean bad, char *said) {
	g_free(field->said);
	field->said = said;
	field->bad = bad && said != NULL;
}

void slot_check(Slot *slot) {
	Field *field = &slot->field;
	const char *value = field_value(field);
	gboolean bad = FALSE;
	if (slot_over(slot) > 0)
		say(field, TRUE, trf(slot->form->session, TZH_W_TUI_OVER, (int)slot_over(slot)));
	else if (*value == '\0' || field->check == NULL)
		say(field, FALSE, NULL);
	else {
		char *said = field->check(slot->form->data, field, value, &bad);
		say(field, bad, said);
	}
}

static int word_at(char **words, const char *value) {
	for (int i = 0; words != NULL && words[i] != NULL; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	return -1;
}

void field_set(Field *field, const char *value) {
	Slot *slot = (Slot *)field;
	if (field->kind == FIELD_CHOICE) {
		field->chosen = word_at(field->words, value);
	} else if (field->kind == FIELD_YES_NO || field->kind == FIELD_FLAG) {
		field->chosen = strcmp(value, "yes") == 0 ? 1 : strcmp(value, "no") == 0 ? 0 : -1;
	} else if (slot_is_text(slot)) {
		g_autofree char *text = slot_shown(slot, value);
		edit_set_lines(field->edit, slot_is_lines(slot));
		edit_set(field->edit, text);
		slot->picked = *text != '\0';
	}
	slot_check(slot);
}

gboolean form_touched(const Form *form) {
	for (guint i = 0; i < form->slots->len; i++)
		if (form_field(form, i)->touched)
			return TRUE;
	return FALSE;
}

void form_untouch(Form *form) {
	for (guint i = 0; i < form->slots->len; i++)
		form_field(form, i)->touched = FALSE;
}

static gboolean empty(const Field *field) {
	g_autofree char *value = g_strstrip(g_strdup(field_value(field)));
	return *value == '\0';
}

gboolean form_check(Form *form) {
	guint first = form->slots->len;
	for (guint i = form->slots->len; i-- > 0;) {
		Slot *slot = form_slot(form, i);
		if (!slot_is_field(slot))
			continue;
		slot_check(slot);
		if (slot->field.required && !slot->field.bad && empty(&slot->field))
			say(&slot->field, TRUE, g_strdup(tr(form->session, TZH_W_TUI_MISSING)));
		if (slot->field.bad)
			first = i;
	}
	if (first < form->slots->len)
		form->at = first;
	return first == form->slots->len;
}

/* ---- between fields ---- */

guint form_at(const Form *form) {
	return form->at;
}

void form_go(Form *form, guint field) {
	for (form->at = field; form->at < form->slots->len && !slot_is_field(form_slot(form, form->at));)
		form->at++;
	form->at = MIN(form->at, form->slots->len);
}
