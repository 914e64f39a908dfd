/* term_sequence.h — escape sequences of keys that the terminal's own description does not name: PuTTY's F1, keys with Ctrl, late answers. Pure. */
#pragma once

#include "keys.h"

/* Is it complete? `sequence`: what followed Esc, beginning with '[' or 'O'. TRUE as well for what can never become one. */
gboolean term_sequence_ends(const char *sequence);
/* The key; K_NONE: none that matters here (it is swallowed, never typed). */
Key term_sequence_key(const char *sequence);
