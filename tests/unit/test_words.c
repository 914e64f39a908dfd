/* All words in both languages: filled, printable with the same arguments, without the words of domain.md §11 that are never said (words.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <taizhang/light.h>
#include <taizhang/words.h>

static const char *const ids[] = {
#define W(id, zh, en) #id,
#include <taizhang/words.def>
#undef W
};

#define ARGUMENTS 16

/* The conversion of each argument ("ld", "s", "*" for a width), by its position; FALSE: not a format that both languages could share. */
static bool conversions(const char *format, char types[ARGUMENTS][8]) {
	memset(types, 0, ARGUMENTS * sizeof *types);
	guint next = 0;
	for (const char *at = format; *at; at++) {
		if (*at != '%')
			continue;
		if (*++at == '%')
			continue;
		char *end;
		guint64 position = g_ascii_strtoull(at, &end, 10);
		bool positional = end > at && *end == '$';
		if (positional)
			at = end + 1;
		at += strspn(at, "-+ #0'");
		if (*at == '*')
			return false;
		at += strspn(at, "0123456789");
		if (*at == '.' && at[1] == '*') { /* a precision that is an argument: only by position */
			guint64 named = g_ascii_strtoull(at + 2, &end, 10);
			if (end == at + 2 || *end != '$' || named == 0 || named > ARGUMENTS || !positional)
				return false;
			strcpy(types[named - 1], "*");
			at = end + 1;
		}
		at += strspn(at, ".0123456789");
		gsize length = strspn(at, "hlLqjzt");
		if (length > 2 || !strchr("diouxXcsfgeGEp", at[length]) || !at[length])
			return false;
		guint index = positional ? (guint)position - 1 : next++;
		if (index >= ARGUMENTS)
			return false;
		memcpy(types[index], at, length + 1);
		at += length;
	}
	return true;
}

static void filled(void **state) {
	(void)state;
	for (int id = 0; id < TZH_WORDS; id++)
		for (TzhLang lang = TZH_LANG_ZH; lang < TZH_LANGS; lang++) {
			const char *word = tzh_word(lang, (TzhWord)id);
			if (!word || !*word || !g_utf8_validate(word, -1, NULL))
				fail_msg("%s is empty or not UTF-8", ids[id]);
		}
}

static void same_arguments(void **state) {
	(void)state;
	for (int id = 0; id < TZH_WORDS; id++) {
		char zh[ARGUMENTS][8], en[ARGUMENTS][8];
		if (!conversions(tzh_word(TZH_LANG_ZH, (TzhWord)id), zh) || !conversions(tzh_word(TZH_LANG_EN, (TzhWord)id), en))
			fail_msg("%s has a conversion that is not understood", ids[id]);
		if (memcmp(zh, en, sizeof zh) != 0)
			fail_msg("%s takes other arguments in English than in Chinese", ids[id]);
		for (int i = 1; i < ARGUMENTS; i++) /* printf cannot skip an argument */
			if (*zh[i] && !*zh[i - 1])
				fail_msg("%s skips argument %d", ids[id], i);
	}
}

static void never_said(void **state) {
	(void)state;
	static const char *const never[] = {"审计", "动态", "挂账", "取消", "‰"};
	for (int id = 0; id < TZH_WORDS; id++)
		for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
			for (TzhLang lang = TZH_LANG_ZH; lang < TZH_LANGS; lang++) {
				const char *word = tzh_word(lang, (TzhWord)id);
				bool button = g_str_equal(word, "取消"); /* 取消 is the Cancel button and nothing else */
				if (strstr(word, never[i]) && !button)
					fail_msg("%s says %s: %s", ids[id], never[i], word);
			}
}

static void the_test_sees_differences(void **state) {
	(void)state;
	char a[ARGUMENTS][8], b[ARGUMENTS][8];
	assert_true(conversions("%2$s有%1$d项，100%%", a) && conversions("%d items of %s", b));
	assert_memory_equal(a, b, sizeof a);
	assert_true(conversions("%s %d", b));
	assert_memory_not_equal(a, b, sizeof a);
	assert_true(conversions("%5.1ld", a) && conversions("%d", b));
	assert_memory_not_equal(a, b, sizeof a);
	assert_false(conversions("50%", a));
	assert_false(conversions("%*d", a));
}

static void families_by_addition(void **state) {
	(void)state;
	assert_int_equal(TZH_W_LIGHT_NONE + TZH_LIGHT_GREY, TZH_W_LIGHT_GREY);
	assert_int_equal(TZH_W_WHY_NONE + TZH_WHY_NODE, TZH_W_WHY_NODE);
	assert_int_equal(TZH_W_WHY_NONE + TZH_WHY_RETURNED, TZH_W_WHY_RETURNED);
	assert_int_equal(TZH_W_COMPARATOR_EXACT + TZH_UNDER, TZH_W_COMPARATOR_UNDER);
	assert_int_equal(TZH_W_DIRECTION_AT_LEAST + TZH_EQUAL, TZH_W_DIRECTION_EQUAL);
	assert_int_equal(TZH_W_MODE_LINEAR + TZH_PLAN_YEAR_END, TZH_W_MODE_YEAR_END);
	assert_int_equal(TZH_W_WEEKDAY_1 + 6, TZH_W_WEEKDAY_7);
	assert_string_equal(tzh_word(TZH_LANG_ZH, TZH_W_STATE_SUSPENDED), "暂缓");
	assert_string_equal(tzh_word(TZH_LANG_EN, TZH_W_STATE_SUSPENDED), "suspended");
}

/* Whatever locales the machine has. */
static void what_the_system_says(void **state) {
	(void)state;
	assert_string_equal(tzh_system_text(TZH_LANG_ZH, ENOENT), "没有这个文件或文件夹");
	assert_string_equal(tzh_system_text(TZH_LANG_EN, EACCES), "permission denied");
	assert_string_equal(tzh_system_text(TZH_LANG_ZH, EDQUOT), tzh_system_text(TZH_LANG_ZH, ENOSPC));
	assert_true(*tzh_system_text(TZH_LANG_ZH, EXDEV)); /* no word of ours */
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_system_says),
	    cmocka_unit_test(filled),
	    cmocka_unit_test(same_arguments),
	    cmocka_unit_test(never_said),
	    cmocka_unit_test(the_test_sees_differences),
	    cmocka_unit_test(families_by_addition),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
