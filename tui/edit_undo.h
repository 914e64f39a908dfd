/* edit_undo.h — the history of a text being typed: steps that can be taken back and done again, in bounded memory. Knows no caret movement and no drawing. */
#pragma once

#include <glib.h>

typedef enum { CHANGE_TYPED, CHANGE_ERASED, CHANGE_WHOLE } ChangeKind; /* runs of the first two become one step; the last is a step of its own */

typedef struct History History;
History *history_new(void);
void history_free(History *history);
void history_forget(History *history);
/* The caret was moved: what is typed next is a step of its own. */
void history_break(History *history);
/* `text` is about to lose `removed` bytes at `at` and to get `added` there instead. Forgets what could be done again. */
void history_note(History *history, ChangeKind kind, const GString *text, gsize at, gsize removed, const char *added);
/* Takes back (or does again) a step in `text`; *caret: where it was. FALSE: there is none. */
gboolean history_undo(History *history, GString *text, gsize *caret);
gboolean history_redo(History *history, GString *text, gsize *caret);
