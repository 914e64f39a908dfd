/* form_private.h — what form.c, form_draw.c and form_keep.c share. */
#pragma once

#include "form.h"
#include "scroll.h"

typedef struct {
	Field field; /* first, so that a Field leads to its slot */
	Form *form;
	int style;        /* NOTE */
	gboolean picked;  /* its text came from a picker, nothing was typed since */
	GHashTable *raws; /* FILE: path as shown → path as it is, where they differ (names that are not UTF-8) */
	GString *value;   /* FILE: what field_value() lends */
} Slot;

struct Form {
	Session *session;
	gpointer data;
	GPtrArray *slots; /* of Slot */
	guint at;         /* slots->len: behind the last */
	int skip;         /* rows scrolled away, when last acted on */
};

static inline Slot *form_slot(const Form *form, guint i) {
	return g_ptr_array_index(form->slots, i);
}
static inline gboolean slot_is_text(const Slot *slot) {
	return slot->field.edit != NULL;
}
/* Where a person can stop. */
static inline gboolean slot_is_field(const Slot *slot) {
	return slot->field.kind != FIELD_NOTE;
}
gboolean slot_is_lines(const Slot *slot);
gsize slot_over(const Slot *slot); /* characters beyond the limit */
/* Options of CHOICE and YES_NO in the order shown, and which of them is chosen (-1: none). */
int slot_options(const Slot *slot);
const char *slot_option(const Slot *slot, int option);
int slot_chosen(const Slot *slot);
void slot_choose(Slot *slot, int option);
void slot_check(Slot *slot);                     /* asks the field's check, and says what it says */
char *slot_shown(Slot *slot, const char *value); /* what a text field shows of a value: paths that are not UTF-8 repaired; caller frees */

/* Cells of the place a field's text is drawn in, at a width of the form. */
int form_text_width(const Form *form, guint i, int cols);
/* Rows to scroll away so that the current field and its caret show. */
int form_scroll(const Form *form, Area area);
