/* pinyin.c — initials of Han characters from the committed table. Must not know ICU, tasks or sections. */
#include "core/pinyin.h"

#include <string.h>

#include "core/pinyin_table.inc"

/* One character's initials: up to four letters, or the letter or digit itself; n = 0: passed over. */
typedef struct {
	guint n;
	char letter[4];
} Sound;

static gunichar narrow(gunichar c) {
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static char in_table(gunichar c) {
	if (c >= PINYIN_HAN_FIRST && c <= PINYIN_HAN_LAST)
		return PINYIN_HAN[(c - PINYIN_HAN_FIRST) / 128][(c - PINYIN_HAN_FIRST) % 128];
	if (c >= PINYIN_EXT_A_FIRST && c <= PINYIN_EXT_A_LAST)
		return PINYIN_EXT_A[(c - PINYIN_EXT_A_FIRST) / 128][(c - PINYIN_EXT_A_FIRST) % 128];
	return '-';
}

static const char *others(gunichar c) {
	guint low = 0, high = G_N_ELEMENTS(PINYIN_OTHERS);
	while (low < high) {
		const guint middle = (low + high) / 2;
		if (PINYIN_OTHERS[middle].han == c)
			return PINYIN_OTHERS[middle].initials;
		if (PINYIN_OTHERS[middle].han < c)
			low = middle + 1;
		else
			high = middle;
	}
	return "";
}

static char first_letter(gunichar c) {
	if (c >= 0x80)
		return in_table(c);
	if (!g_ascii_isalnum((char)c))
		return '-';
	return (char)c;
}

static Sound sound(gunichar wide) {
	const gunichar c = narrow(wide);
	const char first = first_letter(c);
	Sound s = {0};
	if (first == '-')
		return s;
	s.letter[s.n++] = g_ascii_tolower(first);
	if (c >= 0x80 && g_ascii_isupper(first))
		for (const char *more = others(c); *more && s.n < G_N_ELEMENTS(s.letter); more++)
			s.letter[s.n++] = *more;
	return s;
}

static bool sounds_as(const Sound *s, char letter) {
	return memchr(s->letter, letter, s->n) != NULL;
}

/* Typed initials in lower case and narrow; NULL when anything else is among them or nothing is there. */
static char *typed(const char *text) {
	if (!*text || !g_utf8_validate(text, -1, NULL))
		return NULL;
	GString *out = g_string_new(NULL);
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const gunichar c = narrow(g_utf8_get_char(p));
		if (c >= 0x80 || !g_ascii_isalnum((char)c)) {
			g_string_free(out, TRUE);
			return NULL;
		}
		g_string_append_c(out, g_ascii_tolower((char)c));
	}
	return g_string_free(out, FALSE);
}

bool pinyin_query(const char *text) {
	g_autofree char *query = typed(text);
	return query && strpbrk(query, "abcdefghijklmnopqrstuvwxyz");
}

/* The text as sounds, silent characters left out. */
static GArray *sounds(const char *text) {
	GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(Sound), 32);
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const Sound s = sound(g_utf8_get_char(p));
		if (s.n)
			g_array_append_val(out, s);
	}
	return out;
}

/* Do the characters from `text` on sound as the letters? Silent ones are passed over, but not before the first. */
static bool sounds_from(const char *text, const char *letters) {
	for (; *letters; text = g_utf8_next_char(text)) {
		if (!*text)
			return false;
		const Sound s = sound(g_utf8_get_char(text));
		if (s.n && !sounds_as(&s, *letters++))
			return false;
	}
	return true;
}

bool pinyin_match_letters(const char *text, const char *letters) {
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		const Sound s = sound(g_utf8_get_char(p));
		if (s.n && sounds_as(&s, *letters) && sounds_from(p, letters))
			return true;
	}
	return false;
}

bool pinyin_match(const char *text, const char *initials) {
	g_autofree char *query = typed(initials);
	return query && g_utf8_validate(text, -1, NULL) && pinyin_match_letters(text, query);
}

/* Spelling number `k`: its digits, in mixed radix over the characters with several readings (last one fastest), choose the readings. */
static void spell(const GArray *said, guint k, GString *out) {
	const gsize from = out->len;
	g_string_set_size(out, from + said->len);
	for (guint i = said->len; i-- > 0;) {
		const Sound *s = &g_array_index(said, Sound, i);
		out->str[from + i] = s->letter[k % s->n];
		k /= s->n;
	}
}

char *pinyin_initials(const char *text) {
	if (!g_utf8_validate(text, -1, NULL))
		return g_strdup("");
	g_autoptr(GArray) said = sounds(text);
	guint spellings = 1;
	for (guint i = 0; i < said->len && spellings < PINYIN_SPELLINGS; i++)
		spellings *= g_array_index(said, Sound, i).n;
	GString *out = g_string_sized_new(said->len + 1);
	for (guint k = 0; k < MIN(spellings, PINYIN_SPELLINGS); k++) {
		if (k)
			g_string_append_c(out, ' ');
		spell(said, k, out);
	}
	return g_string_free(out, FALSE);
}
