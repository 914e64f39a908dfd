/* Pinyin initials: search and index column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/pinyin.h"

static void matches(void **state) {
	(void)state;
	static const struct {
		const char *text, *initials;
		bool expected;
	} rows[] = {
	    {"政策法规科", "zcfg", true},
	    {"政策法规科", "ZCFG", true},
	    {"政策法规科", "ｚｃｆｇ", true},
	    {"政策法规科", "fgk", true},
	    {"政策法规科", "zcfgkk", false},
	    {"政策法规科", "zfg", false},
	    {"政策法规科", "", false},
	    {"政策法规科", "z c", false},
	    {"政策法规科", "政策", false},
	    {"政策法规科", "\xff", false},
	    {"\xff政策", "zc", false},
	    {"", "z", false},
	    {"矿山、尾矿库", "kswkk", true},
	    {"全员学法60学时", "xf60xs", true},
	    {"全员学法６０学时", "60", true},
	    {"“十四五”规划", "sswgh", true},
	    {"A角 B角", "ajbj", true},
	    {"重点工作", "zdgz", true},
	    {"重复建设", "cfjs", true},
	    {"行政审批", "xzsp", true},
	    {"银行会计", "yhkj", true},
	    {"调解率", "tjl", true},
	    {"调查参与率", "dccyl", true},
	    {"局长", "jz", true},
	    {"长期", "cq", true},
	    {"漯河市召陵区", "lhsslq", true},
	    {"㐀", "q", true},
	    {"👍政策", "zc", true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (pinyin_match(rows[i].text, rows[i].initials) != rows[i].expected)
			fail_msg("%s by %s", rows[i].text, rows[i].initials);
}

static void queries(void **state) {
	(void)state;
	assert_true(pinyin_query("zcfg"));
	assert_true(pinyin_query("ZC60"));
	assert_true(pinyin_query("ｚｃ"));
	assert_false(pinyin_query("60"));
	assert_false(pinyin_query(""));
	assert_false(pinyin_query("政策"));
	assert_false(pinyin_query("z-c"));
	assert_false(pinyin_query("\xe6\x94"));
}

static void spells(const char *text, const char *expected) {
	g_autofree char *got = pinyin_initials(text);
	assert_string_equal(got, expected);
}

static void initials(void **state) {
	(void)state;
	spells("政策法规科", "zcfgk");
	spells("科技A角、60学时", "kjaj60xs");
	spells("重点工作", "zdgz cdgz");
	spells("会长", "hc hz kc kz");
	spells("", "");
	spells("，。", "");
	spells("\xff", "");
	g_autofree char *many = pinyin_initials("长长长长长长长长长长长长长长长长");
	assert_int_equal(strlen(many), PINYIN_SPELLINGS * 17 - 1);
}

/* Whatever the column offers, the matcher finds; and the first spelling is always offered. */
static void agree(void **state) {
	(void)state;
	static const char *const texts[] = {"重要长效机制调整", "省内单位参会率", "政策法规科", "系统解决车辆降价"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *all = pinyin_initials(texts[i]);
		g_auto(GStrv) each = g_strsplit(all, " ", -1);
		for (char **p = each; *p; p++)
			if (!pinyin_match(texts[i], *p))
				fail_msg("%s does not match %s", texts[i], *p);
	}
}

/* Every common character has a reading: the 20,992 of the main block have at most a handful of gaps at its end. */
static void covers(void **state) {
	(void)state;
	guint silent = 0;
	for (gunichar c = 0x4E00; c <= 0x9FA5; c++) {
		char text[7] = "";
		text[g_unichar_to_utf8(c, text)] = '\0';
		g_autofree char *got = pinyin_initials(text);
		silent += !*got;
	}
	assert_in_range(silent, 0, 20);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(matches), cmocka_unit_test(queries), cmocka_unit_test(initials), cmocka_unit_test(agree), cmocka_unit_test(covers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
