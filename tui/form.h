/* form.h — fields under each other: text, choices, things picked, files; each with label, counter, and below it what was understood or why it is refused. Written once for all acts.
 * A form knows no act: whoever makes it gives fields and reads values. Whatever is typed can be kept as text and put back (drafts). */
#pragma once

#include "edit.h"
#include "screen.h"

typedef enum {
	FIELD_LINE,   /* one line */
	FIELD_LINES,  /* several */
	FIELD_CHOICE, /* one of a few words: ←→ or digits; may have no default */
	FIELD_YES_NO, /* the same of yes and no, never a default */
	FIELD_FLAG,   /* set or not */
	FIELD_PICK,   /* a line one can also pick for (F3): people, sections, tasks */
	FIELD_FILE,   /* a path, picked from 收件夹 */
	FIELD_NOTE,   /* something to read, not a field */
} FieldKind;

typedef struct Field Field;
typedef struct Form Form;

/* Checks a value as one types: returns NULL when there is nothing to say, else a sentence (caller frees); *bad: it is a refusal, else it is what was understood ("= 14.98亿元"). */
typedef char *(*FieldCheck)(gpointer data, const Field *field, const char *value, gboolean *bad);
/* What can be picked for a field: opens a picker. NULL: nothing. */
typedef Screen *(*FieldPick)(gpointer data, const Field *field);

struct Field {
	char *key, *label;
	FieldKind kind;
	gboolean required;
	gboolean repeats;      /* several values, one a line */
	int limit;             /* characters, with a counter; 0: none */
	Edit *edit;            /* texts */
	char **words, **names; /* CHOICE: words as in lines and their names; owned, NULL-ended */
	int chosen;            /* CHOICE, YES_NO (0 no, 1 yes), FLAG; -1: none yet */
	char *remark;          /* beside or below the label, dim: last value, example; owned; NULL */
	char *said;            /* what the check said last; owned; NULL */
	gboolean bad;          /* and it is a refusal */
	gboolean touched;
	FieldCheck check;
	FieldPick pick;
};

Form *form_new(Session *session, gpointer data); /* data: given to checks and picks */
void form_free(Form *form);
Field *form_add(Form *form, FieldKind kind, const char *key, const char *label); /* lent; kept until form_free */
void form_note(Form *form, int style, const char *text);                         /* a paragraph between fields */
void form_choices(Field *field, const char *const *words, const char *const *names);
guint form_n(const Form *form);
Field *form_field(const Form *form, guint i);
Field *form_find(const Form *form, const char *key); /* NULL */
/* The value as an act takes it ("" when nothing is typed or chosen; "yes", "no"; a flag "yes" or ""). Lent until the field changes. */
const char *field_value(const Field *field);
void field_set(Field *field, const char *value); /* does not count as touched */
gboolean form_touched(const Form *form);
void form_untouch(Form *form); /* what stands in it now is what it began with */
/* Checks everything: FALSE when a required field is empty or one is refused; then the first such field is current. */
gboolean form_check(Form *form);

void form_draw(const Form *form, Canvas *canvas, Area area);
/* Keys within fields and between them. DID_NOTHING: not the form's (SAVE, NEXT, BACK …). DID_PUSH: a picker is in *push.
 * Behind the last field there is one more stop for the screen's own buttons: form_at() is then form_n(), nothing of the form is current, and only PREV_FIELD and UP are the form's.
 * NEXT_FIELD from the last field goes there and answers DID_NOTHING, so that the screen can say where one is now; ENTER and DOWN go there and answer DID_HANDLE. */
unsigned form_act(Form *form, Action action, Key key, const char *pasted, Area area, Screen **push);
void form_picked(
    Form *form,
    const char *value); /* what the picker gave, and on to the next field; where a field repeats, one value a line, added to those there, and one stays */
gboolean form_click(Form *form, int row, Area area); /* makes the field at this row of the area current; FALSE: there is none */
guint form_at(const Form *form);                     /* the current field; form_n(): behind the last */
void form_go(Form *form, guint field);
/* What to open a picker with: the text typed in the caret's line; "" when it was picked. Caller frees. */
char *field_typed(const Field *field);

/* ---- drafts: what is typed survives everything until the act has committed ---- */

char *form_save(const Form *form);               /* as text (a key file); caller frees */
void form_restore(Form *form, const char *text); /* keys that are not there any more are left out */
