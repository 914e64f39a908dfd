/* term_paste.c — pasted text as people meant it: Word's indents, chats' tabs and what no screen should get. Pure; must not know where it was pasted. */
#include "term.h"

static gboolean ends_line(gunichar c) {
	return c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean dropped(gunichar c) {
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xfeff || c == 0xfffc;
}

static gboolean blank(gunichar c) {
	return c == ' ' || c == '\t' || c == 0xa0;
}

/* Blanks a line begins with, taken together, end with an ideographic one: an indent, whatever invisible stands among them. Gives where the line's text begins. */
static const char *behind_indent(const char *line) {
	const char *text = line;
	for (const char *p = line; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == 0x3000)
			text = g_utf8_next_char(p);
		else if (!blank(c) && (c == '\r' || ends_line(c) || !dropped(c)))
			break;
	}
	return text;
}

void term_clean_paste(GString *text) {
	g_autofree char *valid = g_utf8_make_valid(text->str, (gssize)text->len); /* a NUL is not valid either */
	g_string_truncate(text, 0);
	for (const char *p = behind_indent(valid); *p != '\0';) {
		gunichar c = g_utf8_get_char(p);
		const char *next = g_utf8_next_char(p);
		if (c == '\r') {
			c = '\n';
			next += *next == '\n';
		}
		if (ends_line(c)) {
			g_string_append_c(text, '\n');
			next = behind_indent(next);
		} else if (c == '\t' || c == 0xa0) {
			g_string_append_c(text, ' ');
		} else if (!dropped(c)) {
			g_string_append_unichar(text, c);
		}
		p = next;
	}
}
