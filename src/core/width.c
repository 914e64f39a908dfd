/* width.c — the cells a character takes, from Unicode's tables as GLib carries them, and the places where a Chinese line may end. Pure; must not know any terminal. */
#include <taizhang/width.h>

int tzh_char_width(gunichar c, int ambiguous) {
	if (c < 0x7f)
		return c < 0x20 ? 0 : 1;
	if (c >= 0x4e00 && c <= 0x9fff) /* most of what is drawn: no look-up */
		return 2;
	if (c < 0xa0 || c == 0xad)
		return 0;
	if (ambiguous == 1 && c < 0x300)
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	if (g_unichar_iswide(c))
		return 2;
	return ambiguous == 2 && g_unichar_iswide_cjk(c) ? 2 : 1;
}

static gboolean stays_with_left(gunichar c) {
	return g_utf8_strchr("，。、；：？！）》〉」』】〕〗”’％,.;:?!)]}%", -1, c) != NULL;
}

static gboolean stays_with_right(gunichar c) {
	return g_utf8_strchr("（《〈「『【〔〖“‘([{", -1, c) != NULL;
}

gboolean tzh_line_may_end(gunichar left, gunichar right) {
	if (left == 0 || (!g_unichar_iswide(left) && !g_unichar_iswide(right)))
		return FALSE;
	return tzh_char_width(right, 1) != 0 && !stays_with_left(right) && !stays_with_right(left);
}
