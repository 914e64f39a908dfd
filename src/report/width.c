/* width.c — how many cells text takes on a terminal, and where a line may end. The one owner of both in this layer. */
#include "report/render.h"

#include <string.h>

int width_of_char(gunichar c) {
	if (c < 0x300)
		return c == 0xad || c < 0x20 ? 0 : 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

int width_of(const char *text) {
	int cells = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		cells += width_of_char(g_utf8_get_char(p));
	return cells;
}

/* 避头尾: what a line must not begin with, and what it must not end with. */
static bool stays_with_left(gunichar c) {
	return g_utf8_strchr("，。、；：？！）》〉」』】〕〗”’％,.;:?!)]}%", -1, c) != NULL;
}

static bool stays_with_right(gunichar c) {
	return g_utf8_strchr("（《〈「『【〔〖“‘([{", -1, c) != NULL;
}

/* May a line end between these two? Spaces are dealt with before. */
static bool breakable(gunichar left, gunichar right) {
	if (width_of_char(right) == 0 || left == 0 || stays_with_left(right) || stays_with_right(left))
		return false;
	return g_unichar_iswide(left) || g_unichar_iswide(right);
}

static const char *skip_spaces(const char *p) {
	while (*p == ' ')
		p++;
	return *p == '\0' ? NULL : p;
}

typedef struct {
	const char *end;  /* of the line; NULL: no such place yet */
	const char *next; /* where the following one begins */
	int cells;
} Cut;

static const char *take(Cut cut, const char **next, int *cells) {
	*next = cut.next;
	*cells = cut.cells;
	return cut.end;
}

const char *width_break(const char *text, int width, const char **next, int *cells) {
	Cut good = {.end = NULL}, hard = {.end = NULL};
	int used = 0;
	gunichar left = 0;
	for (const char *p = text;; p = g_utf8_next_char(p)) {
		gunichar c = *p != '\0' ? g_utf8_get_char(p) : 0;
		if (c == 0 || c == '\n')
			return take((Cut){p, c == 0 ? NULL : p + 1, used}, next, cells);
		if (c == ' ' && left != ' ' && left != 0)
			good = (Cut){p, skip_spaces(p), used};
		else if (c != ' ' && left != ' ' && breakable(left, c))
			good = (Cut){p, p, used};
		int wide = width_of_char(c);
		if (used + wide > width && left != 0 && c != ' ') {
			if (wide > 0 && hard.end == NULL)
				hard = (Cut){p, p, used};
			return take(good.end != NULL ? good : hard, next, cells);
		}
		used += wide;
		left = c;
	}
}
