/* fail.h — an error whose sentence is a word: the one way in which the library refuses something a user did. Pure. */
#pragma once

#include <taizhang/words.h>

/* Sets `error` (may be NULL) to the word in that language, filled like printf; always FALSE, so that a caller returns it. */
gboolean fail(GError **error, TzhErrorCode code, TzhLang lang, TzhWord word, ...);
