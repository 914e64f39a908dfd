/* text.c — the width of text on a terminal and how text of the record is shown there without harm. It must not know where it goes. */
#include "out.h"
#include <taizhang/width.h>

#include <string.h>

/* Characters that move the cursor, colour the screen or turn the reading direction; 0x2028 and 0x2029 break lines. */
static gboolean harmful(gunichar c) {
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xfeff;
}

static int append_escape(GString *to, const char *format, guint value) {
	gsize before = to->len;
	g_string_append_printf(to, format, value);
	return (int)(to->len - before);
}

/* Appends one character that is not plain ASCII; gives its width and moves *p. */
static int clean_one(GString *to, const char **p, const char *line_break) {
	gunichar c = g_utf8_get_char_validated(*p, -1);
	if (c == (gunichar)-1 || c == (gunichar)-2)
		return append_escape(to, "\\x%02x", (guchar) * (*p)++);
	const char *next = g_utf8_next_char(*p);
	int width;
	if (c == '\r' && *next == '\n') { /* the line feed says it */
		width = 0;
	} else if (c == '\n') {
		g_string_append(to, line_break);
		width = strchr(line_break, '\n') != NULL ? 0 : text_width(line_break);
	} else if (c == '\t') {
		g_string_append_c(to, ' ');
		width = 1;
	} else if (harmful(c)) {
		width = c < 0x100 ? append_escape(to, "\\x%02x", c) : append_escape(to, "\\u%04x", c);
	} else {
		g_string_append_len(to, *p, next - *p);
		width = tzh_char_width(c, 1);
	}
	*p = next;
	return width;
}

int text_clean(GString *to, const char *text, const char *line_break) {
	int width = 0;
	const char *p = text;
	while (*p != '\0') {
		const char *plain = p;
		while (*p >= 0x20 && *p < 0x7f)
			p++;
		g_string_append_len(to, plain, p - plain);
		width += (int)(p - plain);
		if (*p != '\0')
			width += clean_one(to, &p, line_break);
	}
	return width;
}

int text_width(const char *text) {
	int width = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		width += tzh_char_width(g_utf8_get_char(p), 1);
	return width;
}

int text_cut(GString *to, const char *text, int width) {
	int used = 0, fits = 0;
	const char *p = text, *end = text; /* `end`: behind what still leaves room for the mark */
	while (*p != '\0') {
		int w = tzh_char_width(g_utf8_get_char(p), 1);
		if (used + w > width)
			break;
		used += w;
		p = g_utf8_next_char(p);
		if (used <= width - 1) {
			end = p;
			fits = used;
		}
	}
	if (*p == '\0') {
		g_string_append_len(to, text, p - text);
		return used;
	}
	g_string_append_len(to, text, end - text);
	if (width > 0)
		g_string_append(to, "…");
	return width > 0 ? fits + 1 : 0;
}

void text_pad(GString *to, int cells) {
	for (int i = 0; i < cells; i++)
		g_string_append_c(to, ' ');
}
