/* fail.c — errors worded from the table. It must not know where the error goes. */
#include "core/fail.h"

gboolean fail(GError **error, TzhErrorCode code, TzhLang lang, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_autofree char *message = g_strdup_vprintf(tzh_word(lang, word), args);
	va_end(args);
	g_set_error_literal(error, TZH_ERROR, (gint)code, message);
	return FALSE;
}
