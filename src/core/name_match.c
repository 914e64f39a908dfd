/* name_match.c — does a name contain what was typed, as characters or as pinyin initials? Must not know lists or who types. */
#include <taizhang/pinyin.h>

#include "core/pinyin.h"

/* Case and width make no difference. */
static gunichar plain(gunichar c) {
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	else if (c == 0x3000 || c == 0xA0)
		c = ' ';
	return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c);
}

static gboolean begins_with(const char *text, const char *typed) {
	for (; *typed != '\0'; typed = g_utf8_next_char(typed), text = g_utf8_next_char(text))
		if (*text == '\0' || plain(g_utf8_get_char(text)) != plain(g_utf8_get_char(typed)))
			return FALSE;
	return TRUE;
}

gboolean tzh_name_matches(const char *name, const char *typed) {
	if (*typed == '\0')
		return TRUE;
	if (!g_utf8_validate(name, -1, NULL) || !g_utf8_validate(typed, -1, NULL))
		return FALSE;
	for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p))
		if (begins_with(p, typed))
			return TRUE;
	return pinyin_query(typed) && pinyin_match(name, typed);
}
