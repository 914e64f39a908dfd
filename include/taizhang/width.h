/* width.h — how many cells a character takes on a terminal and where a line of Chinese may end: one definition for reports, the command line and the terminal interface. */
#pragma once

#include <taizhang/base.h>

G_BEGIN_DECLS

/* Cells of one character: 2 for East Asian Wide and Fullwidth (UAX #11) and emoji, 0 for combining marks, joiners, variation selectors, the soft hyphen and control characters,
 * `ambiguous` (1 or 2, as the terminal does it) for East Asian Ambiguous (─ █ · … — “ ”), else 1. */
int tzh_char_width(gunichar c, int ambiguous);

/* May a line end between these two? Between a wide character and its neighbour, unless Chinese punctuation forbids it (避头尾: no line begins with ，。）” or ends with （《“).
 * Blanks are the caller's matter: a line may end at them anyway. `left` 0: the line's beginning, where nothing can end. */
gboolean tzh_line_may_end(gunichar left, gunichar right);

G_END_DECLS
