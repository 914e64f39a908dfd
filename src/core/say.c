/* say.c — words filled with what they speak of. It must not know to whom. */
#include "core/say.h"

char *say_args(TzhLang lang, TzhWord word, va_list args) {
	return g_strdup_vprintf(tzh_word(lang, word), args);
}

char *say(TzhLang lang, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	char *text = say_args(lang, word, args);
	va_end(args);
	return text;
}
