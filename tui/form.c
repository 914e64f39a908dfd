/* form.c — fields, their values and checks, and keys within and between them. It must not know any act, where a field is drawn (form_draw.c) or how drafts look (form_keep.c). */
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

static void choose(Slot *slot, int option) {
	slot->field.chosen = slot->field.kind == FIELD_YES_NO && option >= 0 ? 1 - option : option;
}

/* Paths as they are instead of as they are shown. */
static const char *raw_value(Slot *slot) {
	g_auto(GStrv) lines = g_strsplit(edit_text(slot->field.edit), "\n", -1);
	g_string_truncate(slot->value, 0);
	for (char **line = lines; *line != NULL; line++) {
		const char *raw = g_hash_table_lookup(slot->raws, *line);
		g_string_append_printf(slot->value, "%s%s", line == lines ? "" : "\n", raw != NULL ? raw : *line);
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
		return g_hash_table_size(slot->raws) > 0 ? raw_value(slot) : edit_text(field->edit);
	default:
		return edit_text(field->edit);
	}
}

/* What a text field shows of a value: paths that are not UTF-8 repaired. */
static char *shown(Slot *slot, const char *value) {
	if (slot->field.kind != FIELD_FILE || g_utf8_validate(value, -1, NULL))
		return g_strdup(value);
	char *name = pick_file_shown(value);
	g_hash_table_insert(slot->raws, g_strdup(name), g_strdup(value));
	return name;
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

static void check(Slot *slot) {
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
		g_autofree char *text = shown(slot, value);
		edit_set_lines(field->edit, slot_is_lines(slot));
		edit_set(field->edit, text);
		slot->picked = *text != '\0';
	}
	check(slot);
}

gboolean form_touched(const Form *form) {
	for (guint i = 0; i < form->slots->len; i++)
		if (form_field(form, i)->touched)
			return TRUE;
	return FALSE;
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
		check(slot);
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

static unsigned go_previous(Form *form) {
	for (guint i = form->at; i-- > 0;)
		if (slot_is_field(form_slot(form, i))) {
			form->at = i;
			break;
		}
	return DID_HANDLE | DID_REDRAW;
}

static unsigned go_next(Form *form) {
	form_go(form, form->at + 1);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned changed(Slot *slot) {
	slot->field.touched = TRUE;
	slot->picked = FALSE;
	check(slot);
	return DID_HANDLE | DID_REDRAW;
}

/* ---- within a text ---- */

static unsigned insert(Slot *slot, const char *text) {
	if (edit_insert(slot->field.edit, text))
		return changed(slot);
	session_say(slot->form->session, TRUE, tr(slot->form->session, TZH_W_TUI_TOO_LONG));
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static gboolean printable(Key key) {
	return key >= 0x20 && key != K_BACKSPACE && key < K_SPECIAL && g_unichar_validate(key);
}

static unsigned type(Slot *slot, Key key, const char *pasted) {
	char text[7] = "";
	if (key == K_PASTE)
		return pasted != NULL ? insert(slot, pasted) : DID_HANDLE;
	if (!printable(key))
		return DID_NOTHING;
	text[g_unichar_to_utf8(key, text)] = '\0';
	return insert(slot, text);
}

static unsigned change(Slot *slot, Action action, int width) {
	g_autofree char *before = g_strdup(edit_text(slot->field.edit));
	edit_act(slot->field.edit, action, width);
	return strcmp(before, edit_text(slot->field.edit)) != 0 ? changed(slot) : DID_HANDLE | DID_REDRAW;
}

static unsigned act_text(Slot *slot, Action action, Key key, const char *pasted, int width) {
	Form *form = slot->form;
	switch (action) {
	case ACTION_NONE:
		return type(slot, key, pasted);
	case ACTION_UP:
		return edit_act(slot->field.edit, action, width) ? DID_HANDLE | DID_REDRAW : go_previous(form);
	case ACTION_DOWN:
		return edit_act(slot->field.edit, action, width) ? DID_HANDLE | DID_REDRAW : go_next(form);
	case ACTION_ENTER:
	case ACTION_NEW_LINE:
		return slot_is_lines(slot) ? insert(slot, "\n") : action == ACTION_ENTER ? go_next(form) : DID_HANDLE | DID_BELL;
	case ACTION_BACKSPACE:
	case ACTION_DELETE:
	case ACTION_DELETE_LINE:
	case ACTION_UNDO:
	case ACTION_REDO:
		return change(slot, action, width);
	default:
		return edit_act(slot->field.edit, action, width) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	}
}

/* ---- within a choice ---- */

static unsigned choose_key(Slot *slot, Key key) {
	key = key_fold(key);
	const int n = slot_options(slot);
	if (slot->field.kind == FIELD_FLAG && key == ' ') {
		slot->field.chosen = slot->field.chosen <= 0;
		return changed(slot);
	}
	if (key >= '1' && key <= '9' && (int)(key - '1') < n) {
		choose(slot, (int)(key - '1'));
		return changed(slot);
	}
	return printable(key) || key == K_PASTE ? DID_HANDLE | DID_BELL : DID_NOTHING;
}

static unsigned choose_beside(Slot *slot, int by) {
	const int n = slot_options(slot), at = slot_chosen(slot);
	if (slot->field.kind == FIELD_FLAG)
		slot->field.chosen = by > 0;
	else if (n > 0)
		choose(slot, at < 0 ? (by > 0 ? 0 : n - 1) : CLAMP(at + by, 0, n - 1));
	return changed(slot);
}

static unsigned act_choice(Slot *slot, Action action, Key key) {
	switch (action) {
	case ACTION_NONE:
		return choose_key(slot, key);
	case ACTION_LEFT:
	case ACTION_RIGHT:
		return choose_beside(slot, action == ACTION_LEFT ? -1 : 1);
	case ACTION_UP:
		return go_previous(slot->form);
	case ACTION_DOWN:
	case ACTION_ENTER:
		return go_next(slot->form);
	case ACTION_BACKSPACE:
	case ACTION_DELETE:
	case ACTION_DELETE_LINE:
		slot->field.chosen = -1;
		return changed(slot);
	default:
		return DID_NOTHING;
	}
}

/* ---- picking ---- */

char *field_typed(const Field *field) {
	const Slot *slot = (const Slot *)field;
	return slot_is_text(slot) && !slot->picked ? edit_line(field->edit) : g_strdup("");
}

static unsigned pick(Slot *slot, Screen **push) {
	*push = slot->field.pick != NULL ? slot->field.pick(slot->form->data, &slot->field) : NULL;
	if (*push != NULL)
		return DID_HANDLE | DID_PUSH | DID_REDRAW;
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static gboolean has_line(const Slot *slot, const char *line) {
	g_auto(GStrv) lines = g_strsplit(edit_text(slot->field.edit), "\n", -1);
	return g_strv_contains((const char *const *)lines, line);
}

/* Puts a value into a field that repeats: instead of what was typed to find it, else below the others. */
static void add_line(Slot *slot, const char *value) {
	Edit *edit = slot->field.edit;
	g_autofree char *line = shown(slot, value);
	g_autofree char *typed = field_typed(&slot->field);
	if (has_line(slot, line))
		return;
	if (*typed == '\0') {
		edit_go(edit, strlen(edit_text(edit)));
		g_autofree char *last = edit_line(edit);
		if (*last != '\0')
			edit_insert(edit, "\n");
	}
	edit_line_set(edit, line);
	slot->picked = TRUE;
}

void form_picked(Form *form, const char *value) {
	Slot *slot = form->at < form->slots->len ? form_slot(form, form->at) : NULL;
	if (slot == NULL || value == NULL)
		return;
	if (slot_is_text(slot) && slot->field.repeats) {
		g_auto(GStrv) values = g_strsplit(value, "\n", -1);
		edit_set_lines(slot->field.edit, TRUE);
		for (char **one = values; *one != NULL; one++)
			if (**one != '\0')
				add_line(slot, *one);
		check(slot);
	} else {
		field_set(&slot->field, value);
	}
	slot->field.touched = TRUE;
}

/* ---- keys ---- */

static unsigned act_within(Form *form, Action action, Key key, const char *pasted, Area area, Screen **push) {
	Slot *slot = form_slot(form, form->at);
	if (action == ACTION_PICK)
		return pick(slot, push);
	if (!slot_is_text(slot))
		return act_choice(slot, action, key);
	edit_set_lines(slot->field.edit, slot_is_lines(slot));
	return act_text(slot, action, key, pasted, form_text_width(form, form->at, area.cols));
}

static unsigned act(Form *form, Action action, Key key, const char *pasted, Area area, Screen **push) {
	if (form->at < form->slots->len && !slot_is_field(form_slot(form, form->at)))
		form_go(form, form->at);
	if (action == ACTION_PREV_FIELD)
		return go_previous(form);
	if (form->at == form->slots->len)
		return action == ACTION_UP ? go_previous(form) : DID_NOTHING;
	if (action == ACTION_NEXT_FIELD) {
		go_next(form);
		return form->at < form->slots->len ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	}
	return act_within(form, action, key, pasted, area, push);
}

unsigned form_act(Form *form, Action action, Key key, const char *pasted, Area area, Screen **push) {
	const unsigned did = act(form, action, key, pasted, area, push);
	form->skip = form_scroll(form, area);
	return did;
}
