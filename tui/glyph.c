/* glyph.c — text cut into what a caret steps over, and measured: the interface's one owner of width, wrapping and cutting. Stands on tzh_char_width() for single characters.
 * It must not know where anything is drawn. */
#include "glyph.h"
#include <taizhang/width.h>

#include <string.h>

enum { REPLACEMENT = 0xfffd };

/* One character of the text; bytes that are not UTF-8 stand for themselves, one by one. */
static gunichar take(const char *p, gsize *bytes) {
	if ((guchar)*p < 0x80) {
		*bytes = 1;
		return (guchar)*p;
	}
	gunichar c = g_utf8_get_char_validated(p, -1);
	if (c == (gunichar)-1 || c == (gunichar)-2) {
		*bytes = 1;
		return REPLACEMENT;
	}
	*bytes = (gsize)(g_utf8_next_char(p) - p);
	return c;
}

/* Joiners, variation selectors, tags and controls of direction: terminals disagree about them, so they are not shown. */
static gboolean left_out(gunichar c) {
	return c == 0xad || c == 0x61c || c == 0x180e || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

/* Skin tones: a cell of their own on some terminals, none on others. */
static gboolean tone(gunichar c) {
	return c >= 0x1f3fb && c <= 0x1f3ff;
}

static gboolean control(gunichar c) {
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static gboolean mark(gunichar c) {
	return c >= 0x300 && !control(c) && tzh_char_width(c, 1) == 0;
}

/* What stands for a character where only ASCII is to be had. */
static gunichar in_ascii(gunichar c) {
	static const struct {
		gunichar from, to;
	} rows[] = {{0xa0, ' '},    {0xb7, '.'},    {0xd7, 'x'},   {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'},
	            {0x2018, '\''}, {0x2019, '\''}, {0x201c, '"'}, {0x201d, '"'}, {0x2026, '.'}, {0x2212, '-'}, {0x3000, ' '}, {0x3001, ','},
	            {0x3002, '.'},  {0x300a, '<'},  {0x300b, '>'}, {0x3010, '['}, {0x3011, ']'}, {0x2190, '<'}, {0x2192, '>'}, {0x2191, '^'},
	            {0x2193, 'v'},  {0x2500, '-'},  {0x2502, '|'}, {0x25cf, '*'}, {0x2264, '<'}, {0x2265, '>'}};
	if (c < 0x80)
		return c;
	if (c >= 0xff01 && c <= 0xff5e)
		return c - 0xff01 + '!';
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].from == c)
			return rows[i].to;
	return '?';
}

/* How a base character is shown: never one that moves the cursor or that terminals draw as they like. */
static gunichar shown(gunichar c) {
	if (c == '\t')
		return ' ';
	if (control(c))
		return REPLACEMENT;
	if (c >= 0x1f1e6 && c <= 0x1f1ff) /* halves of flags */
		return c - 0x1f1e6 + 'A';
	return c;
}

static void set_base(TextMode mode, Glyph *glyph, gunichar c) {
	c = shown(c);
	if (mode.ascii)
		c = in_ascii(c);
	*glyph = (Glyph){.c = {c}, .width = MAX(tzh_char_width(c, mode.ascii ? 1 : mode.ambiguous), 1), .bytes = glyph->bytes};
}

static void add_marks(TextMode mode, const char *text, gunichar base, Glyph *glyph) {
	int n = 1;
	gsize bytes;
	for (const char *p = text + glyph->bytes; (guchar)*p >= 0x80; p += bytes) {
		gunichar c = take(p, &bytes);
		if (mark(c) && !left_out(c)) {
			if (n < GLYPH_CHARS && !mode.ascii)
				glyph->c[n++] = c;
		} else if (!left_out(c) && !(tone(c) && tzh_char_width(base, 1) == 2)) {
			return;
		}
		glyph->bytes += bytes;
	}
}

/* The common Chinese characters, three bytes each, before anything that is no mark: most of what is drawn, without a look-up. */
static gboolean plain_han(const guchar *p, Glyph *glyph) {
	if (p[0] < 0xe4 || p[0] > 0xe9 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80 || !(p[3] < 0x80 || (p[3] >= 0xe4 && p[3] <= 0xe9)))
		return FALSE;
	gunichar c = (gunichar)(p[0] & 0xf) << 12 | (gunichar)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	*glyph = (Glyph){.c = {c}, .width = 2, .bytes = 3};
	return c >= 0x4e00 && c <= 0x9fff;
}

gboolean glyph_next(TextMode mode, const char *text, Glyph *glyph) {
	guchar first = (guchar)text[0];
	if (first == '\0')
		return FALSE;
	if (first >= 0x20 && first < 0x7f && (guchar)text[1] < 0x80) {
		*glyph = (Glyph){.c = {first}, .width = 1, .bytes = 1};
		return TRUE;
	}
	if (!mode.ascii && plain_han((const guchar *)text, glyph))
		return TRUE;
	gsize bytes, skipped = 0;
	gunichar c = take(text, &bytes);
	while (left_out(c) && text[skipped + bytes] != '\0' && text[skipped + bytes] != '\n') { /* before any base: they go with it */
		skipped += bytes;
		c = take(text + skipped, &bytes);
	}
	gboolean crlf = c == '\r' && text[skipped + 1] == '\n';
	if (c == '\n' || crlf) {
		*glyph = (Glyph){.c = {'\n'}, .width = 1, .bytes = skipped + (crlf ? 2 : 1)};
		return TRUE;
	}
	gboolean bare = mark(c) && !left_out(c); /* a mark that stands on nothing stands on a blank */
	glyph->bytes = skipped + (bare ? 0 : bytes);
	set_base(mode, glyph, bare ? ' ' : left_out(c) ? REPLACEMENT : c);
	add_marks(mode, text, bare ? ' ' : c, glyph);
	return TRUE;
}

static const char *char_before(const char *text, const char *p) {
	const char *lead = p - 1;
	while (lead > text && p - lead < 4 && ((guchar)*lead & 0xc0) == 0x80)
		lead--;
	gsize bytes;
	take(lead, &bytes);
	return lead + bytes == p ? lead : p - 1; /* else the last byte is not UTF-8 */
}

/* Is the character at `p` surely the first of a glyph? */
static gboolean begins(const char *text, const char *p) {
	gsize bytes;
	gunichar c = take(p, &bytes);
	if (p == text)
		return TRUE;
	gunichar before = take(char_before(text, p), &bytes);
	return !mark(c) && !left_out(c) && !tone(c) && !left_out(before) && !(c == '\n' && before == '\r');
}

gsize glyph_before(TextMode mode, const char *text, gsize at) {
	if (at == 0)
		return 0;
	const char *p = char_before(text, text + at);
	while (!begins(text, p))
		p = char_before(text, p);
	gsize start = (gsize)(p - text);
	Glyph glyph;
	while (glyph_next(mode, text + start, &glyph) && start + glyph.bytes < at)
		start += glyph.bytes;
	return start;
}

int glyph_width(TextMode mode, const char *text) {
	int cells = 0;
	Glyph glyph;
	for (; glyph_next(mode, text, &glyph); text += glyph.bytes)
		cells += glyph.width;
	return cells;
}

gsize glyph_fit(TextMode mode, const char *text, int width, int *cells) {
	gsize at = 0;
	int used = 0;
	Glyph glyph;
	while (glyph_next(mode, text + at, &glyph) && used + glyph.width <= width) {
		used += glyph.width;
		at += glyph.bytes;
	}
	if (cells != NULL)
		*cells = used;
	return at;
}

typedef struct {
	const char *end;  /* of the line; NULL: no such place yet */
	const char *next; /* where the following one begins */
	int cells;
} Cut;

/* Blanks at a line's end may hang over its edge: they take no room. */
static const char *cut_at(Cut cut, int width, const char **next, int *cells) {
	*next = cut.next;
	if (cells != NULL)
		*cells = MIN(cut.cells, width);
	return cut.end;
}

static const char *skip_blanks(const char *p) {
	while (*p == ' ')
		p++;
	return *p == '\0' ? NULL : p;
}

const char *glyph_wrap(TextMode mode, const char *text, int width, const char **next, int *cells) {
	Cut good = {.end = NULL};
	int used = 0;
	gunichar left = 0;
	Glyph glyph;
	for (const char *p = text;; p += glyph.bytes) {
		if (!glyph_next(mode, p, &glyph))
			return cut_at((Cut){p, NULL, used}, width, next, cells);
		gunichar c = glyph.c[0];
		if (c == '\n')
			return cut_at((Cut){p, p + glyph.bytes, used}, width, next, cells);
		if (c == ' ' && left != ' ' && left != 0)
			good = (Cut){p, skip_blanks(p), used};
		else if (c != ' ' && left != ' ' && tzh_line_may_end(left, c))
			good = (Cut){p, p, used};
		if (used + glyph.width > width && left != 0 && c != ' ')
			return cut_at(good.end != NULL ? good : (Cut){p, p, used}, width, next, cells);
		used += glyph.width;
		left = c;
	}
}

int glyph_lines(TextMode mode, const char *text, int width) {
	int lines = 0;
	for (const char *next = text; next != NULL && *text != '\0'; text = next, lines++)
		glyph_wrap(mode, text, width, &next, NULL);
	return lines;
}
