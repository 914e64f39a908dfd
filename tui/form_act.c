/* form_act.c — keys within the fields of a form and between them, and what pickers give. It must not know any act or where a field is drawn. */
#include "form_private.h"

#include <string.h>

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
	slot_check(slot);
	return DID_HANDLE | DID_REDRAW;
}

/* ---- within a text ---- */

/* What was picked, or stood there to be picked, is one value: typing looks for another, instead of lengthening it. */
static gboolean is_replaced(const Slot *slot) {
	return slot->picked && slot->field.kind == FIELD_PICK && !slot->field.repeats;
}

static unsigned insert(Slot *slot, const char *text) {
	if (is_replaced(slot))
		edit_line_set(slot->field.edit, "");
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

/* Enter in a text of several lines goes on to the next field where there is nothing to break: in an empty text, in one that was put there and not touched, and on the empty line
 * after the last, which then goes. */
static gboolean is_through(const Slot *slot) {
	const Edit *edit = slot->field.edit;
	const char *text = edit_text(edit);
	gsize n = strlen(text);
	return edit_caret(edit) == n && (n == 0 || text[n - 1] == '\n' || !slot->field.touched);
}

static unsigned leave_lines(Slot *slot) {
	const char *text = edit_text(slot->field.edit);
	gsize n = strlen(text);
	if (n > 0 && text[n - 1] == '\n') {
		g_autofree char *kept = g_strchomp(g_strdup(text));
		edit_set(slot->field.edit, kept);
		changed(slot);
	}
	return go_next(slot->form);
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
		if (slot_is_lines(slot) && is_through(slot))
			return leave_lines(slot);
		/* fall through */
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
		slot_choose(slot, (int)(key - '1'));
		return changed(slot);
	}
	return printable(key) || key == K_PASTE ? DID_HANDLE | DID_BELL : DID_NOTHING;
}

static unsigned choose_beside(Slot *slot, int by) {
	const int n = slot_options(slot), at = slot_chosen(slot);
	if (slot->field.kind == FIELD_FLAG)
		slot->field.chosen = by > 0;
	else if (n > 0)
		slot_choose(slot, at < 0 ? (by > 0 ? 0 : n - 1) : CLAMP(at + by, 0, n - 1));
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
	if (slot->field.pick == NULL)
		session_say(slot->form->session, FALSE, tr(slot->form->session, TZH_W_TUI_FORM_NO_PICK));
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static gboolean has_line(const Slot *slot, const char *line) {
	g_auto(GStrv) lines = g_strsplit(edit_text(slot->field.edit), "\n", -1);
	return g_strv_contains((const char *const *)lines, line);
}

/* Puts a value into a field that repeats: instead of what was typed to find it, else below the others. */
static void add_line(Slot *slot, const char *value) {
	Edit *edit = slot->field.edit;
	g_autofree char *line = slot_shown(slot, value);
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
		slot_check(slot);
	} else {
		field_set(&slot->field, value);
		go_next(form); /* it is whole: what is typed now is the next field's */
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
	if (action == ACTION_ENTER && slot->field.required && slot->field.pick != NULL && *edit_text(slot->field.edit) == '\0')
		return pick(slot, push); /* nothing is there yet that Enter could mean to keep */
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
