/* fold.c — full-width forms as a Chinese input method leaves them, folded. It must not know what the text means. */
#include "core/fold.h"

static gunichar fold_char(gunichar c) {
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	if (c == 0x3000 || c == 0x00A0)
		return ' ';
	return c == 0x2212 ? '-' : c;
}

char *fold_width(const char *text) {
	GString *out = g_string_new(NULL);
	for (const char *at = text; *at; at = g_utf8_next_char(at))
		g_string_append_unichar(out, fold_char(g_utf8_get_char(at)));
	return g_string_free(out, FALSE);
}
