/* Text as cells: width by mode, what is left out, the caret's steps, cutting and wrapping (glyph.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "glyph.h"
#include <taizhang/width.h>

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2}, ascii = {.ambiguous = 1, .ascii = TRUE};

static void widths(void **state) {
	(void)state;
	static const struct {
		const char *text;
		int one, two, ascii;
	} rows[] = {
	    {"", 0, 0, 0},
	    {"abc", 3, 3, 3},
	    {"任务", 4, 4, 2},
	    {"（１）", 6, 6, 3},
	    {"—“”…①█─·", 8, 16, 8},
	    {"é", 1, 2, 1},
	    {"e\u0301", 1, 1, 1}, /* with a combining accent */
	    {"𠮷䶮", 4, 4, 2},
	    {"👨\u200d👩\u200d👧", 6, 6, 3},
	    {"👍🏽", 2, 2, 1}, /* the tone goes with it */
	    {"🇨🇳", 2, 2, 2},       /* letters */
	    {"❤\ufe0f", 1, 1, 1},  /* the selector is left out */
	    {"a\u200bb\u202ec\u2069", 3, 3, 3},
	    {"\x01", 1, 2, 1}, /* U+FFFD is ambiguous */
	    {"\xff\xfe", 2, 4, 2},
	    {"\t", 1, 1, 1},
	    {"a\r\nb", 3, 3, 3},
	    {"\u0301", 1, 1, 1},
	    {"한국어", 6, 6, 3},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		assert_int_equal(glyph_width(one, rows[i].text), rows[i].one);
		assert_int_equal(glyph_width(two, rows[i].text), rows[i].two);
		assert_int_equal(glyph_width(ascii, rows[i].text), rows[i].ascii);
	}
}

static void characters(void **state) {
	(void)state;
	static const struct {
		gunichar c;
		int one, two;
	} rows[] = {{0, 0, 0},      {'\n', 0, 0},   {' ', 1, 1},    {'~', 1, 1},     {0x7f, 0, 0},    {0x9f, 0, 0},   {0xad, 0, 0},   {0xb7, 1, 2},
	            {0x301, 0, 0},  {0x200d, 0, 0}, {0xfe0f, 0, 0}, {0x2014, 1, 2},  {0x2588, 1, 2},  {0x3000, 2, 2}, {0x4dff, 1, 1}, {0x4e00, 2, 2},
	            {0x9fff, 2, 2}, {0xff21, 2, 2}, {0xff71, 1, 1}, {0x1f600, 2, 2}, {0x20bb7, 2, 2}, {0x1160, 0, 0}, {0xac00, 2, 2}};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		assert_int_equal(tzh_char_width(rows[i].c, 1), rows[i].one);
		assert_int_equal(tzh_char_width(rows[i].c, 2), rows[i].two);
	}
}

static void what_is_shown(void **state) {
	(void)state;
	Glyph glyph;
	assert_true(glyph_next(one, "e\u0301\u0302\u0303\u0304x", &glyph)); /* three marks at most, all of them one step */
	assert_int_equal(glyph.c[3], 0x303);
	assert_int_equal(glyph.bytes, 9);
	assert_true(glyph_next(one, "\u200d任", &glyph)); /* before a base: with it */
	assert_int_equal(glyph.c[0], 0x4efb);
	assert_int_equal(glyph.bytes, 6);
	assert_true(glyph_next(one, "\r\nx", &glyph));
	assert_int_equal(glyph.c[0], '\n');
	assert_int_equal(glyph.bytes, 2);
	assert_true(glyph_next(one, "\x1b[31m", &glyph)); /* nothing that moves the cursor */
	assert_int_equal(glyph.c[0], 0xfffd);
	assert_true(glyph_next(ascii, "任", &glyph));
	assert_int_equal(glyph.c[0], '?');
	assert_true(glyph_next(ascii, "（", &glyph));
	assert_int_equal(glyph.c[0], '(');
	assert_true(glyph_next(ascii, "—", &glyph));
	assert_int_equal(glyph.c[0], '-');
	assert_false(glyph_next(one, "", &glyph));
}

/* Stepping back finds the same beginnings as stepping on, from every place. */
static void back_is_the_way_there(void **state) {
	(void)state;
	static const char *const texts[] = {
	    "任务a",
	    "e\u0301x",
	    "👨\u200d👩\u200d👧",
	    "a\r\nb\n\rc",
	    "\u200d\u200d任\u200d务",
	    "\n\u200d\u0301x",
	    "\xff\xe4\xbb任\x80\x80\x80\x80\x80",
	    "👍🏽🏽a🏽",
	    "\u0301\u0301\u0301\u0301\u0301",
	    "x\u200d\n\u200dy",
	    "\u200d",
	    "",
	};
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		gsize at = 0;
		Glyph glyph;
		assert_int_equal(glyph_before(one, texts[i], 0), 0);
		while (glyph_next(one, texts[i] + at, &glyph)) {
			assert_true(glyph.bytes > 0);
			assert_int_equal(glyph_before(one, texts[i], at + glyph.bytes), at);
			at += glyph.bytes;
		}
		assert_int_equal(at, strlen(texts[i]));
	}
}

static void fitting(void **state) {
	(void)state;
	int cells;
	assert_int_equal(glyph_fit(one, "任务表", 5, &cells), 6);
	assert_int_equal(cells, 4); /* no half of a wide one */
	assert_int_equal(glyph_fit(one, "任务", 4, NULL), 6);
	assert_int_equal(glyph_fit(one, "任务", 0, NULL), 0);
	assert_int_equal(glyph_fit(two, "——", 3, &cells), 3);
	assert_int_equal(cells, 2);
}

static void wraps(TextMode mode, const char *text, int width, const char *expected) {
	GString *lines = g_string_new(NULL);
	const char *next = text, *end;
	int cells, n = 0;
	for (const char *p = text; next != NULL && *p != '\0'; p = next, n++) {
		end = glyph_wrap(mode, p, width, &next, &cells);
		assert_true(cells <= width || end - p <= 4);
		g_string_append_len(lines, p, end - p);
		g_string_append_c(lines, '|');
	}
	assert_string_equal(lines->str, expected);
	assert_int_equal(glyph_lines(mode, text, width), n);
	g_string_free(lines, TRUE);
}

static void wrapping(void **state) {
	(void)state;
	wraps(one, "提升全社会研发投入", 8, "提升全社|会研发投|入|");
	wraps(one, "提升全社，会研发", 8, "提升全|社，会研|发|"); /* 避头尾 */
	wraps(one, "提升全（社会）", 8, "提升全|（社会）|");
	wraps(one, "one two three", 8, "one two|three|");
	wraps(one, "一二\n\n三", 8, "一二||三|");
	wraps(one, "一二\n", 8, "一二|");
	wraps(one, "abcdefghij", 4, "abcd|efgh|ij|");
	wraps(one, "任务", 1, "任|务|");
	wraps(two, "“任务”", 6, "“任|务”|");
	wraps(one, "ab      ", 4, "ab      |"); /* blanks hang over the edge */
	wraps(one, "", 8, "");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths),  cmocka_unit_test(characters), cmocka_unit_test(what_is_shown), cmocka_unit_test(back_is_the_way_there),
	    cmocka_unit_test(fitting), cmocka_unit_test(wrapping),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
