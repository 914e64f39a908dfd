/* outside.h — a field's text in the user's own editor, where one is configured (interface.md §4). */
#pragma once

#include "screen.h"
#include "term.h"

/* TRUE: the edited text is in term->paste and screen->pasted, the field is empty, and the screen is to be told K_PASTE, so that checks and drafts see it. FALSE: said why not. */
gboolean edit_outside(Session *session, Term *term, Screen *screen);
