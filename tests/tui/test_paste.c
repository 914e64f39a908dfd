/* What is pasted from Word and chats, cleaned (term.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "term.h"

static void cleaned(void **state) {
	(void)state;
	static const struct {
		const char *pasted, *expected;
	} rows[] = {
	    {"", ""},
	    {"“双随机”——抽查…", "“双随机”——抽查…"},
	    {"　　已预报。\r\n　　已组织。\r", "已预报。\n已组织。\n"},
	    {"\t　已预报", "已预报"},
	    {"  two blanks", "  two blanks"},
	    {"甲　乙", "甲　乙"}, /* not an indent */
	    {"1\t甲\xc2\xa0乙", "1 甲 乙"},
	    {"甲\v　乙\f丙\xc2\x85丁\u2028戊\u2029己", "甲\n乙\n丙\n丁\n戊\n己"},
	    {"\x1b[31m红\x07\x7f", "[31m红"},
	    {"\xef\xbb\xbf甲\u200b乙\u202e丙", "甲乙丙"},
	    {"甲\xff乙\xe4\xbb", "甲\ufffd乙\ufffd"},
	    {"👨\u200d👩", "👨\u200d👩"}, /* text, not harm */
	    {"\n\r\n\r", "\n\n\n"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		GString *text = g_string_new(rows[i].pasted);
		term_clean_paste(text);
		if (i == 10) /* how many marks a broken character becomes is GLib's matter */
			assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
		else
			assert_string_equal(text->str, rows[i].expected);
		g_string_free(text, TRUE);
	}
}

static void a_nul_harms_nothing(void **state) {
	(void)state;
	GString *text = g_string_new_len("a\0b", 3);
	term_clean_paste(text);
	assert_string_equal(text->str, "a\ufffd"
	                               "b");
	g_string_free(text, TRUE);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(cleaned), cmocka_unit_test(a_nul_harms_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
