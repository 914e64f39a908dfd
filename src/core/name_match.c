/* name_match.c — does a name contain what was typed, as characters or as pinyin initials? Asked of every row of a list at a key, so it allocates nothing. Must not know lists or who types. */
#include <taizhang/pinyin.h>

#include "core/pinyin.h"

#include <string.h>

/* Case and width make no difference. */
static gunichar plain(gunichar c) {
	if (c < 0x80)
		return (gunichar)g_ascii_tolower((char)c);
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (gunichar)g_ascii_tolower((char)(c - 0xFEE0));
	if (c == 0x3000 || c == 0xA0)
		return ' ';
	return c < 0x2E80 ? g_unichar_tolower(c) : c; /* Han and what comes with it has no case */
}

static gboolean begins_with(const char *text, const char *typed) {
	for (; *typed != '\0'; typed = g_utf8_next_char(typed), text = g_utf8_next_char(text))
		if (*text == '\0' || plain(g_utf8_get_char(text)) != plain(g_utf8_get_char(typed)))
			return FALSE;
	return TRUE;
}

/* Typed initials as pinyin.h takes them. FALSE: no initials, or more than any name has. */
static gboolean letters_of(const char *typed, char *letters, gsize size) {
	gsize n = 0;
	for (const char *p = typed; *p != '\0'; p = g_utf8_next_char(p)) {
		const gunichar c = plain(g_utf8_get_char(p));
		if (c >= 0x80 || !g_ascii_isalnum((char)c) || n + 1 == size)
			return FALSE;
		letters[n++] = (char)c;
	}
	letters[n] = '\0';
	return strpbrk(letters, "abcdefghijklmnopqrstuvwxyz") != NULL;
}

gboolean tzh_name_matches(const char *name, const char *typed) {
	char letters[256];
	if (*typed == '\0')
		return TRUE;
	if (!g_utf8_validate(name, -1, NULL) || !g_utf8_validate(typed, -1, NULL))
		return FALSE;
	const gunichar first = plain(g_utf8_get_char(typed));
	for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p))
		if (plain(g_utf8_get_char(p)) == first && begins_with(p, typed))
			return TRUE;
	return letters_of(typed, letters, sizeof letters) && pinyin_match_letters(name, letters);
}
