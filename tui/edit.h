/* edit.h — text being typed: one line or several, caret by grapheme, wrapping at any CJK boundary, undo and redo (interface.md §4). Knows no field and no screen. */
#pragma once

#include "canvas.h"
#include "keys.h"

typedef struct Edit Edit;
Edit *edit_new(TextMode mode, gboolean lines);
void edit_free(Edit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edit, edit_free)
void edit_set(Edit *edit, const char *text); /* forgets undo; caret at the end */
const char *edit_text(const Edit *edit);     /* lent until the next change */
gsize edit_chars(const Edit *edit);          /* characters, for counters */
/* Typed or pasted text goes in at the caret; on one line, line feeds become blanks. Refused (FALSE) over 1 MiB. */
gboolean edit_insert(Edit *edit, const char *text);
/* LEFT RIGHT UP DOWN HOME END WORD_LEFT … UNDO REDO BACKSPACE DELETE DELETE_LINE TOP BOTTOM NEW_LINE (ENTER too where `lines`). UP at the first and DOWN at the last line are not the
 * edit's: FALSE, so that the form goes to the next field. `width`: the cells it was last drawn in. */
gboolean edit_act(Edit *edit, Action action, int width);
int edit_height(const Edit *edit, int width); /* lines it takes wrapped, at least 1 */
/* Draws into an area, scrolled so that the caret shows; sets the canvas's caret when `on`. */
void edit_draw(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on);
