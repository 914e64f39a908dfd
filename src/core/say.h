/* say.h — a word filled like printf. Pure. */
#pragma once

#include <taizhang/words.h>
#include <stdarg.h>

/* Not marked as printf: the format comes from the table of words, whose two languages a test compares. Caller frees. */
char *say(TzhLang lang, TzhWord word, ...);
char *say_args(TzhLang lang, TzhWord word, va_list args);
