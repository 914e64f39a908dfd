/* Quantities as people write them, and as they are printed (quantity.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <taizhang/quantity.h>

typedef struct {
	const char *text, *unit, *value;
	TzhComparator comparator;
} Case;

static void read_as_written(void **state) {
	(void)state;
	static const Case cases[] = {
	    {"33.3", "亿元", "33.3", TZH_EXACT},
	    {"14.98亿", "亿元", "14.98", TZH_EXACT},
	    {"149800万元", "亿元", "14.98", TZH_EXACT},
	    {"1498000000元", "亿元", "14.98", TZH_EXACT},
	    {"14.98亿元", "亿元", "14.98", TZH_EXACT},
	    {"14.98亿元", "万元", "149800", TZH_EXACT},
	    {"959.34", "万元", "959.34", TZH_EXACT},
	    {"３５５家", "家", "355", TZH_EXACT},
	    {"81.4%", "%", "81.4", TZH_EXACT},
	    {"８１．４％", "%", "81.4", TZH_EXACT},
	    {"-0.0001", NULL, "-0.0001", TZH_EXACT},
	    {"−5", NULL, "-5", TZH_EXACT},
	    {"+5", "", "5", TZH_EXACT},
	    {"1,760.33万元", "万元", "1760.33", TZH_EXACT},
	    {"1，760，330", NULL, "1760330", TZH_EXACT},
	    {"1 760 330 家", "家", "1760330", TZH_EXACT},
	    {"3千", "家", "3000", TZH_EXACT},
	    {"3千万元", "万元", "3000", TZH_EXACT},
	    {"2万亿元", "亿元", "20000", TZH_EXACT},
	    {"149800万元", NULL, "1498000000", TZH_EXACT},
	    {"　355 家　", " 家 ", "355", TZH_EXACT},
	    {"60学时/人", "学时/人", "60", TZH_EXACT},
	    {"5个百分点", "个百分点", "5", TZH_EXACT},
	    {"5百分点", "百分点", "5", TZH_EXACT},
	    {"0.62", "（种子未注单位，疑为%）", "0.62", TZH_EXACT},
	    {"3千克", "克", "3000", TZH_EXACT},
	    {"0.50000000", NULL, "0.5", TZH_EXACT},
	    {"1.00000亿元", "亿元", "1", TZH_EXACT},
	    {".5", NULL, "0.5", TZH_EXACT},
	    {"007", NULL, "7", TZH_EXACT},
	    {"0", "亿元", "0", TZH_EXACT},
	    {"0.00000000001元", "亿元", NULL, TZH_EXACT},
	    {"10000元", "亿元", "0.0001", TZH_EXACT},
	    {"922337203685477.5807", NULL, "922337203685477.5807", TZH_EXACT},
	    {"-922337203685477.5808", NULL, "-922337203685477.5808", TZH_EXACT},
	    {"超过33.3亿元", "亿元", "33.3", TZH_OVER},
	    {"33.3以上", "亿元", "33.3", TZH_OVER},
	    {">33.3", "亿元", "33.3", TZH_OVER},
	    {"＞ 33.3亿元", "亿元", "33.3", TZH_OVER},
	    {"30%以上", "%", "30", TZH_OVER},
	    {"逾22亿元", "亿元", "22", TZH_OVER},
	    {"100多家", "家", "100", TZH_OVER},
	    {"80余家", "家", "80", TZH_OVER},
	    {"3千多万元", "万元", "3000", TZH_OVER},
	    {"22亿多元", "亿元", "22", TZH_OVER},
	    {"100多", "万元", "100", TZH_OVER},
	    {"超过22亿元以上", "亿元", "22", TZH_OVER},
	    {"over 33.3 亿元", "亿元", "33.3", TZH_OVER},
	    {"不足33.3", "亿元", "33.3", TZH_UNDER},
	    {"<33.3", "亿元", "33.3", TZH_UNDER},
	    {"近100家", "家", "100", TZH_UNDER},
	    {"Under 5", NULL, "5", TZH_UNDER},
	    {"不少于5次", "次", "5", TZH_OVER},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		TzhQuantity value = 0;
		TzhComparator comparator = TZH_EXACT;
		g_autoptr(GError) error = NULL;
		gboolean ok = tzh_quantity_parse(TZH_LANG_ZH, cases[i].text, cases[i].unit, &value, &comparator, &error);
		if (!cases[i].value) {
			assert_false(ok);
			continue;
		}
		if (!ok)
			fail_msg("%s: %s", cases[i].text, error->message);
		g_autofree char *text = tzh_quantity_format(value);
		if (!g_str_equal(text, cases[i].value) || comparator != cases[i].comparator)
			fail_msg("%s in %s: %s, %d", cases[i].text, cases[i].unit, text, comparator);
	}
}

static void refused_by_column(void **state) {
	(void)state;
	static const struct {
		const char *text, *unit;
		int column;
	} cases[] = {
	    {"", NULL, 1},
	    {"  ", NULL, 3},
	    {"abc", NULL, 1},
	    {"约33", NULL, 1},
	    {"33.3.3", NULL, 5},
	    {"12 34", NULL, 4},
	    {"1,23", NULL, 2},
	    {"12345,678", NULL, 6},
	    {"1,234 567", NULL, 7},
	    {"5.", NULL, 2},
	    {"355人", "家", 4},
	    {"３５５　人", "家", 5},
	    {"1,2345", NULL, 2},
	    {"0.00001", NULL, 1},
	    {"9999元", "亿元", 1},
	    {"922337203685477.5808", NULL, 1},
	    {"99999999999999999999999999999999999999999", NULL, 1},
	    {"-922337203685477.5809", NULL, 2},
	    {"3千", "万元", 3},
	    {"超过33以下", NULL, 5},
	    {"1e5", NULL, 3},
	    {"--5", NULL, 2},
	    {"5%", "亿元", 2},
	    {"\xff", NULL, 1},
	    {"12\xe4\xba", NULL, 3},
	    {"5 5家", "家", 3},
	    {"9000000000000亿", NULL, 1},
	    {"5\x01", NULL, 2},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		for (TzhLang lang = TZH_LANG_ZH; lang < TZH_LANGS; lang++) {
			TzhQuantity value = 77;
			TzhComparator comparator = TZH_UNDER;
			g_autoptr(GError) error = NULL;
			if (tzh_quantity_parse(lang, cases[i].text, cases[i].unit, &value, &comparator, &error))
				fail_msg("taken: %s", cases[i].text);
			assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
			assert_true(g_utf8_validate(error->message, -1, NULL));
			g_autofree char *column = g_strdup_printf(lang == TZH_LANG_ZH ? "第%d个字符" : "character %d", cases[i].column);
			if (i > 1 && !strstr(error->message, column))
				fail_msg("%s: %s, expected %s", cases[i].text, error->message, column);
			assert_true(value == 77 && comparator == TZH_UNDER); /* nothing is written on failure */
		}
}

static void exact_where_exact_is_asked(void **state) {
	(void)state;
	TzhQuantity value = 0;
	g_autoptr(GError) error = NULL;
	assert_false(tzh_quantity_parse(TZH_LANG_ZH, "30%以上", "%", &value, NULL, &error));
	assert_non_null(strstr(error->message, "第4个字符"));
	assert_true(tzh_quantity_parse(TZH_LANG_ZH, "30%", "%", &value, NULL, NULL));
	assert_int_equal(value, 300000);
}

static void printed(void **state) {
	(void)state;
	static const struct {
		TzhLang lang;
		TzhQuantity value;
		TzhComparator comparator;
		const char *unit, *text;
	} cases[] = {
	    {TZH_LANG_ZH, 333000, TZH_EXACT, "亿元", "33.3亿元"}, {TZH_LANG_ZH, 333000, TZH_OVER, "亿元", "超过33.3亿元"},
	    {TZH_LANG_ZH, 21100000, TZH_EXACT, "项", "2110项"},   {TZH_LANG_ZH, 814000, TZH_UNDER, "%", "不足81.4%"},
	    {TZH_LANG_EN, 814000, TZH_EXACT, "%", "81.4%"},       {TZH_LANG_EN, 333000, TZH_OVER, "亿元", "over 33.3 亿元"},
	    {TZH_LANG_EN, -1, TZH_EXACT, NULL, "-0.0001"},        {TZH_LANG_ZH, 0, TZH_EXACT, "", "0"},
	    {TZH_LANG_EN, 10000, TZH_UNDER, "", "under 1"},       {TZH_LANG_ZH, G_MININT64, TZH_EXACT, NULL, "-922337203685477.5808"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = tzh_quantity_text(cases[i].lang, cases[i].value, cases[i].comparator, cases[i].unit);
		assert_string_equal(text, cases[i].text);
	}
}

static void what_is_printed_is_read(void **state) {
	(void)state;
	g_autoptr(GRand) rand = g_rand_new_with_seed(20221125);
	for (int i = 0; i < 20000; i++) {
		guint64 bits = (guint64)g_rand_int(rand) << 32 | g_rand_int(rand);
		TzhQuantity value = (TzhQuantity)bits >> g_rand_int_range(rand, 0, 63), read = 0;
		TzhComparator comparator = (TzhComparator)g_rand_int_range(rand, 0, 3), read_comparator = TZH_EXACT;
		const char *unit = i % 3 == 0 ? "万元" : i % 3 == 1 ? "%" : "";
		g_autofree char *text = tzh_quantity_text((TzhLang)(i & 1), value, comparator, unit);
		assert_true(tzh_quantity_parse(TZH_LANG_EN, text, unit, &read, &read_comparator, NULL));
		assert_true(read == value && read_comparator == comparator);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(read_as_written), cmocka_unit_test(refused_by_column),       cmocka_unit_test(exact_where_exact_is_asked),
	    cmocka_unit_test(printed),         cmocka_unit_test(what_is_printed_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
