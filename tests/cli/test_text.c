/* test_text.c — the width of text on a terminal, cutting it, and what a terminal may never see raw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/out.h"

#include <string.h>

static void assert_clean(const char *text, const char *expected, int width) {
	g_autoptr(GString) to = g_string_new("");
	assert_int_equal(text_clean(to, text, " / "), width);
	assert_string_equal(to->str, expected);
	assert_int_equal(text_width(to->str), width);
}

static void widths(void **state) {
	(void)state;
	assert_clean("", "", 0);
	assert_clean("abc", "abc", 3);
	assert_clean("台账", "台账", 4);
	assert_clean("２０２２－Ｗ４７", "２０２２－Ｗ４７", 16);
	assert_clean("e\xcc\x81", "e\xcc\x81", 1); /* a combining accent adds nothing */
	assert_clean("𠮷", "𠮷", 2);               /* four bytes, outside the BMP */
	assert_clean("“—…·”", "“—…·”", 5);         /* ambiguous widths count one */
	assert_clean("한국어", "한국어", 6);
}

static void harmless(void **state) {
	(void)state;
	assert_clean("\x1b[31m红", "\\x1b[31m红", 10);
	assert_clean("a\rb\x07\x7f", "a\\x0db\\x07\\x7f", 14);
	assert_clean("\xc2\x9b", "\\x9b", 4); /* C1: a control sequence introducer in one character */
	assert_clean("\xe2\x80\xae"
	             "abc",
	             "\\u202eabc", 9); /* right-to-left override */
	assert_clean("\xff"
	             "a\xe5\x8f",
	             "\\xffa\\xe5\\x8f", 13);
	assert_clean("一\r\n二\n三\t四", "一 / 二 / 三 四", 15);
}

static void line_breaks(void **state) {
	(void)state;
	g_autoptr(GString) to = g_string_new("");
	assert_int_equal(text_clean(to, "一\n二", "\n    "), 4);
	assert_string_equal(to->str, "一\n    二");
}

static void assert_cut(const char *text, int width, const char *expected, int used) {
	g_autoptr(GString) to = g_string_new("");
	assert_int_equal(text_cut(to, text, width), used);
	assert_string_equal(to->str, expected);
	assert_true(used <= width);
}

static void cutting(void **state) {
	(void)state;
	assert_cut("台账", 4, "台账", 4);
	assert_cut("台账簿", 5, "台账…", 5);
	assert_cut("台账簿", 4, "台…", 3); /* no half character at the edge */
	assert_cut("台账", 1, "…", 1);
	assert_cut("台账", 0, "", 0);
	assert_cut("abc", 3, "abc", 3);
	assert_cut("abcd", 3, "ab…", 3);
	assert_cut("ae\xcc\x81", 2, "ae\xcc\x81", 2);
	assert_cut("", 0, "", 0);
}

/* Every cut fits and is valid text, for every width. */
static void cutting_everywhere(void **state) {
	(void)state;
	const char *text = "a台b账e\xcc\x81𠮷—“x”完";
	for (int width = 0; width <= text_width(text) + 1; width++) {
		g_autoptr(GString) to = g_string_new("");
		int used = text_cut(to, text, width);
		assert_true(used <= width);
		assert_true(g_utf8_validate(to->str, -1, NULL));
		assert_int_equal(text_width(to->str), used);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(widths), cmocka_unit_test(harmless), cmocka_unit_test(line_breaks), cmocka_unit_test(cutting), cmocka_unit_test(cutting_everywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
