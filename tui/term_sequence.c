/* term_sequence.c — ECMA-48 control sequences as xterm, PuTTY, rxvt and the Linux console send them for keys. */
#include "term_sequence.h"

#include <string.h>

enum { LONGEST = 32, CTRL = 4 }; /* modifiers: 1 + Shift 1 + Alt 2 + Ctrl 4 */

gboolean term_sequence_ends(const char *sequence) {
	gsize n = strlen(sequence);
	if (n < 2)
		return FALSE;
	guchar last = (guchar)sequence[n - 1];
	if (n == 2 && sequence[0] == '[' && last == '[') /* the console's F1 is [[A */
		return FALSE;
	if (sequence[0] == 'O' && g_ascii_isdigit(last) && n < LONGEST)
		return FALSE;
	return n >= LONGEST || last >= 0x40 || last < 0x20;
}

static Key with(guint modifiers, Key plain, Key ctrl) {
	return (modifiers & CTRL) != 0 ? ctrl : plain;
}

static Key by_letter(char letter, guint modifiers) {
	switch (letter) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return with(modifiers, K_RIGHT, K_CTRL_RIGHT);
	case 'D':
		return with(modifiers, K_LEFT, K_CTRL_LEFT);
	case 'H':
		return with(modifiers, K_HOME, K_CTRL_HOME);
	case 'F':
		return with(modifiers, K_END, K_CTRL_END);
	case 'Z':
		return K_BACKTAB;
	case 'M':
		return K_ENTER; /* of the keypad */
	case 'P':
	case 'Q':
	case 'S':
		return K_F1 + (Key)(letter - 'P');
	default:
		return K_NONE;
	}
}

static Key by_number(guint64 number, guint modifiers) {
	static const Key rows[] = {
	    [1] = K_HOME,    [2] = K_INSERT,  [3] = K_DELETE,  [4] = K_END,     [5] = K_PAGE_UP,  [6] = K_PAGE_DOWN, [7] = K_HOME,
	    [8] = K_END,     [11] = K_F1,     [12] = K_F1 + 1, [13] = K_F1 + 2, [14] = K_F1 + 3,  [15] = K_F1 + 4,   [17] = K_F1 + 5,
	    [18] = K_F1 + 6, [19] = K_F1 + 7, [20] = K_F1 + 8, [21] = K_F1 + 9, [23] = K_F1 + 10, [24] = K_F12,
	};
	Key key = number < G_N_ELEMENTS(rows) ? rows[number] : K_NONE;
	if (key == K_HOME)
		return with(modifiers, K_HOME, K_CTRL_HOME);
	return key == K_END ? with(modifiers, K_END, K_CTRL_END) : key;
}

/* Behind EscO: the numeric keypad, F3 (in the other form R answers where the cursor stands), else as ever. */
static Key of_keypad(char last, guint modifiers) {
	if (last >= 'j' && last <= 'y')
		return (Key) "*+,-./0123456789"[last - 'j'];
	return last == 'R' ? K_F1 + 2 : by_letter(last, modifiers);
}

Key term_sequence_key(const char *sequence) {
	gsize n = strlen(sequence);
	char last = (char)(n > 1 ? sequence[n - 1] : '\0');
	if (sequence[0] == 'O')
		return of_keypad(last, n > 2 && sequence[n - 2] == '5' ? CTRL : 0);
	if (g_str_has_prefix(sequence, "[["))
		return last >= 'A' && last <= 'E' ? K_F1 + (Key)(last - 'A') : K_NONE;
	if (sequence[1] == '<' || sequence[1] == '?' || sequence[1] == '>')
		return K_NONE;
	char *end;
	guint64 first = g_ascii_strtoull(sequence + 1, &end, 10);
	guint64 modifiers = *end == ';' ? g_ascii_strtoull(end + 1, NULL, 10) : 1;
	guint held = modifiers >= 1 && modifiers <= 16 ? (guint)modifiers - 1 : 0;
	if (last == '~')
		return by_number(first, held);
	return last == '^' ? by_number(first, CTRL) : by_letter(last, held);
}
