/* figures_in.c — numbers and what stands around them. It must not know what they count. */
#include "report/figures_in.h"

#include <string.h>

/* Blanks, quotation marks, what draws tables and marks lights: they differ from format to format. */
static bool is_mark(gunichar c) {
	return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_FORMAT || (c >= 0x2500 && c <= 0x25ff) ||
	       (c < 0x80 && strchr("|\"',:*#>`\\_-=~", (int)c) != NULL);
}

/* "33.3", "355": a point counts between digits. Gives the end. */
static const char *number_end(const char *p) {
	p += strspn(p, "0123456789");
	if (*p == '.' && g_ascii_isdigit(p[1]))
		p = p + 1 + strspn(p + 1, "0123456789");
	return p;
}

static void add_number(FiguresIn *figures, const char *text, gsize n) {
	g_ptr_array_add(figures->numbers, g_strndup(text, n));
	g_array_append_val(figures->places, figures->around->len);
	g_string_append_c(figures->around, FIGURE);
}

FiguresIn *figures_in(const char *text) {
	FiguresIn *figures = g_new0(FiguresIn, 1);
	g_autofree char *folded = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE); /* full-width digits and punctuation */
	const char *p = folded != NULL ? folded : "";
	bool after_digit = false;
	figures->around = g_string_sized_new(strlen(p));
	figures->numbers = g_ptr_array_new_with_free_func(g_free);
	figures->places = g_array_new(FALSE, FALSE, sizeof(gsize));
	while (*p != '\0') {
		bool sign = *p == '-' && !after_digit && g_ascii_isdigit(p[1]);
		if (sign || g_ascii_isdigit(*p)) {
			const char *end = number_end(p + (sign ? 1 : 0));
			add_number(figures, p, (gsize)(end - p));
			p = end;
			after_digit = true;
			continue;
		}
		const char *next = g_utf8_next_char(p);
		if (!is_mark(g_utf8_get_char(p)))
			g_string_append_len(figures->around, p, next - p);
		after_digit = false;
		p = next;
	}
	return figures;
}

void figures_in_free(FiguresIn *figures) {
	if (figures == NULL)
		return;
	g_string_free(figures->around, TRUE);
	g_ptr_array_unref(figures->numbers);
	g_array_unref(figures->places);
	g_free(figures);
}

guint figures_index(const FiguresIn *in, gsize place) {
	guint low = 0, high = in->places->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(in->places, gsize, middle) < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

gssize figures_find(const FiguresIn *in, const FiguresIn *part, gsize from, guint *first) {
	const char *at = from <= in->around->len ? strstr(in->around->str + from, part->around->str) : NULL;
	if (at == NULL)
		return -1;
	*first = figures_index(in, (gsize)(at - in->around->str));
	return at - in->around->str;
}

bool figures_has(const FiguresIn *in, const char *number, guint first, guint last) {
	for (guint i = first; i < last && i < in->numbers->len; i++)
		if (strcmp(in->numbers->pdata[i], number) == 0)
			return true;
	return false;
}
