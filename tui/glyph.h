/* glyph.h — how text becomes cells of a terminal: the one owner of display width for layout, cutting, wrapping and caret (interface.md §5).
 * Pure. A glyph is what the caret steps over: a base character with its combining marks. What a terminal cannot be trusted with is
 * dealt with here: zero-width joiners, variation selectors and bidirectional controls are left out, control characters and bytes that are not UTF-8 become U+FFFD. */
#pragma once

#include <taizhang/base.h>

enum { GLYPH_CHARS = 4 }; /* base and at most three marks; further ones are left out */

/* What the terminal can show. */
typedef struct {
	int ambiguous;  /* cells of ambiguous-width characters (─ █ · … — “ ”): 1 or 2 */
	gboolean ascii; /* it takes ASCII only: frames and marks in ASCII, other characters as '?' */
} TextMode;

typedef struct {
	gunichar c[GLYPH_CHARS]; /* ends with 0 when shorter */
	int width;               /* 1 or 2 cells */
	gsize bytes;             /* of the text, the left-out ones included */
} Glyph;

/* The first glyph of `text`; FALSE at its end. A line feed is a glyph of its own (c[0] == '\n', width 1). */
gboolean glyph_next(TextMode mode, const char *text, Glyph *glyph);
/* Where the glyph that ends at byte `at` begins; 0 at the beginning. For carets. */
gsize glyph_before(TextMode mode, const char *text, gsize at);

int glyph_width(TextMode mode, const char *text); /* cells of the whole text, as one line */
/* Bytes of the longest run of whole glyphs that takes at most `width` cells; *cells (may be NULL): what it takes. */
gsize glyph_fit(TextMode mode, const char *text, int width, int *cells);
/* The end of the first line of `text` broken to at most `width` cells (one glyph at least), *next where the second begins (NULL: none). Breaks at line feeds, spaces,
 * and between wide characters where Chinese punctuation allows (避头尾). *cells (may be NULL): the line's width. */
const char *glyph_wrap(TextMode mode, const char *text, int width, const char **next, int *cells);
int glyph_lines(TextMode mode, const char *text, int width); /* how many lines that makes; 0 for "" */
