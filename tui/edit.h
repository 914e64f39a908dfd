/* edit.h — text being typed: one line or several, caret by grapheme, wrapping at any CJK boundary, undo and redo (interface.md §4). Knows no field and no screen.
 * What is inside is always valid UTF-8 without control characters but the line feed, at most EDIT_MOST bytes. */
#pragma once

#include "canvas.h"
#include "keys.h"

enum { EDIT_MOST = 1 << 20 };

typedef struct Edit Edit;
Edit *edit_new(TextMode mode, gboolean lines);
void edit_free(Edit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edit, edit_free)
void edit_set(Edit *edit, const char *text);      /* forgets undo; caret at the end */
void edit_set_lines(Edit *edit, gboolean lines);  /* several lines from now on, or one */
const char *edit_text(const Edit *edit);          /* lent until the next change */
gsize edit_chars(const Edit *edit);               /* characters, for counters */
gsize edit_caret(const Edit *edit);               /* in bytes */
void edit_go(Edit *edit, gsize at);               /* puts the caret at or after byte `at`, where a grapheme begins */
char *edit_line(const Edit *edit);                /* the line (up to line feeds) the caret is in; caller frees */
void edit_line_set(Edit *edit, const char *text); /* other text instead of that line, one step; caret behind it */
/* Typed or pasted text goes in at the caret; on one line, line feeds become blanks. Bytes that are not UTF-8 become U+FFFD, tabs blanks, other controls go. More than one
 * character is one step of undo. Refused (FALSE, nothing changed) over 1 MiB. */
gboolean edit_insert(Edit *edit, const char *text);
/* LEFT RIGHT UP DOWN HOME END WORD_LEFT … UNDO REDO BACKSPACE DELETE DELETE_LINE TOP BOTTOM NEW_LINE (ENTER too where `lines`). UP at the first and DOWN at the last line are not the
 * edit's: FALSE, so that the form goes to the next field. `width`: the cells it was last drawn in. */
gboolean edit_act(Edit *edit, Action action, int width);
int edit_height(const Edit *edit, int width);    /* lines it takes wrapped, at least 1; 1 where it is one line */
int edit_caret_row(const Edit *edit, int width); /* which of those the caret is in */
/* Draws into an area, scrolled so that the caret shows; sets the canvas's caret when `on`. One line scrolls sideways ('<' where it is cut), several wrap one cell early so
 * that the caret has its place behind the last character. */
void edit_draw(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on);
/* The same from wrapped line `skip` on, wherever the caret is. */
void edit_draw_from(const Edit *edit, Canvas *canvas, Area area, int skip, int style, gboolean on);
