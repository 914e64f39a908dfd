/* fold.h — full-width input made half-width, character for character (interface.md §2). Pure. */
#pragma once

#include <taizhang/base.h>

/* U+FF01–FF5E to ASCII, U+3000 and U+00A0 to a space, U+2212 to a hyphen; everything else stays. One character becomes one character, so columns hold.
 * `text` must be valid UTF-8. Caller frees. */
char *fold_width(const char *text);
