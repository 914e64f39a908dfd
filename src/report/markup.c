/* markup.c — typed text made harmless for XML and HTML. It must not know any element. */
#include "report/markup.h"

#include <stdbool.h>

#define REPLACEMENT "\xef\xbf\xbd"

static bool allowed(gunichar c) {
	return c >= 0x20 ? c != 0x7f && (c < 0x80 || c > 0x9f) && c != 0xfffe && c != 0xffff : c == '\n';
}

void markup_text(GString *out, const char *text, gsize n) {
	const char *end = text + n;
	while (text < end) {
		gunichar c = g_utf8_get_char_validated(text, end - text);
		bool whole = c != (gunichar)-1 && c != (gunichar)-2;
		gsize length = whole ? (gsize)g_unichar_to_utf8(c, NULL) : 1;
		if (!whole || !allowed(c))
			g_string_append(out, REPLACEMENT);
		else if (c == '&')
			g_string_append(out, "&amp;");
		else if (c == '<')
			g_string_append(out, "&lt;");
		else if (c == '>')
			g_string_append(out, "&gt;");
		else if (c == '"')
			g_string_append(out, "&quot;");
		else if (c == '\'')
			g_string_append(out, "&#39;");
		else
			g_string_append_len(out, text, (gssize)length);
		text += length;
	}
}
