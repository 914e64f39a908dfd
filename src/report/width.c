/* width.c — how many cells text of a report takes, and lines broken to a width, by the one definition of both (taizhang/width.h). */
#include "report/render.h"
#include <taizhang/width.h>

#include <string.h>

int width_of(const char *text) {
	int cells = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		cells += tzh_char_width(g_utf8_get_char(p), 1);
	return cells;
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
		else if (c != ' ' && left != ' ' && tzh_line_may_end(left, c))
			good = (Cut){p, p, used};
		int wide = tzh_char_width(c, 1);
		if (used + wide > width && left != 0 && c != ' ') {
			if (wide > 0 && hard.end == NULL)
				hard = (Cut){p, p, used};
			return take(good.end != NULL ? good : hard, next, cells);
		}
		used += wide;
		left = c;
	}
}
