/* The filter language: what is understood, what is refused and where, what is offered. Today is Friday, 2022-11-25. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/filter.h"
#include <taizhang/light.h>

typedef struct {
	const char *text, *expected;
} Row;

static Filter *parse(const char *text, GError **error) {
	g_autoptr(TzhCalendar) calendar = tzh_calendar_new();
	return filter_parse(TZH_LANG_ZH, calendar, tzh_day_of(2022, 11, 25), text, error);
}

static void means(const Row *rows, size_t n) {
	for (size_t i = 0; i < n; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Filter) filter = parse(rows[i].text, &error);
		if (!filter)
			fail_msg("%s: %s", rows[i].text, error->message);
		g_autofree char *got = filter_to_string(filter);
		if (strcmp(got, rows[i].expected))
			fail_msg("%s: %s instead of %s", rows[i].text, got, rows[i].expected);
		g_autoptr(Filter) again = parse(got, &error);
		g_autofree char *twice = again ? filter_to_string(again) : NULL;
		assert_string_equal(twice, got);
	}
}

static void understood(void **state) {
	(void)state;
	static const Row rows[] = {
	    {"", ""},
	    {" 　\t", ""},
	    {"section:政策法规科 state:active due<2022-10-01 light:red,yellow owner:me -part:一 食品",
	     "section:政策法规科 state:active due<2022-10-01 light:red,yellow owner:me -part:1 食品"},
	    {"科室：政策法规科　状态：推进中 时限＜2022-10-01 亮灯：红，黄 责任人：我 －部分：一 食品",
	     "section:政策法规科 state:active due<2022-10-01 light:red,yellow owner:me -part:1 食品"},
	    {"SECTION:zcfg", "section:zcfg"},
	    {"牵头:办公室,机关党委", "section:办公室,机关党委"},
	    {"配合:我", "support:me"},
	    {"support:本科室", "support:me"},
	    {"owner:\"我\"", "owner:\"我\""},
	    {"责任领导:分管副局长（法治）", "leader:\"分管副局长（法治）\""},
	    {"序号:17", "number:17"},
	    {"no>=3 no<=5", "number>=3 number<=5"},
	    {"编号≥3 编号≤５", "number>=3 number<=5"},
	    {"state:clo", "state:closed"},
	    {"state:CLOSED", "state:closed"},
	    {"状态:推", "state:active"},
	    {"状态:待审核,待审批,待审定", "state:applied,reviewed,approved"},
	    {"状态=已销号", "state:closed"},
	    {"state==closed", "state:closed"},
	    {"state!=closed", "-state:closed"},
	    {"-state!=closed", "state:closed"},
	    {"状态≠已销号", "-state:closed"},
	    {"!亮灯:红", "-light:red"},
	    {"！亮灯:红灯", "-light:red"},
	    {"非亮灯:红", "-light:red"},
	    {"-非亮灯:红", "light:red"},
	    {"非现场执法", "非现场执法"},
	    {"due:today", "due:2022-11-25"},
	    {"时限:月底", "due:2022-11-30"},
	    {"due<=+5d", "due<=2022-11-30"},
	    {"due<=+5wd", "due<=2022-12-02"},
	    {"due>今天", "due>2022-11-25"},
	    {"due=2022年3月1日", "due:2022-03-01"},
	    {"start>=2022-03-01", "start>=2022-03-01"},
	    {"due:今天,月底", "due:2022-11-25,2022-11-30"},
	    {"部分:一,2,三,第四部分,十二,二十一", "part:1,2,3,4,12,21"},
	    {"类别:（一）组织健全", "part:\"（一）组织健全\""},
	    {"类别:制度", "part:\"制度\""},
	    {"part:\"1\"", "part:\"1\""},
	    {"part:一一", "part:\"一一\""},
	    {"重点:是", "key:yes"},
	    {"key:no", "key:no"},
	    {"频次:每半月", "frequency:half_month"},
	    {"week:未报", "week:unreported"},
	    {"week:未填", "week:unreported"},
	    {"week:已填", "week:reported"},
	    {"本周:迟报,漏报", "week:late,missed"},
	    {"标记:未填,迟报,漏报,未设节点,待核数,代录,沿用,附更正", "mark:unfilled,late,missed,no_nodes,pending_final,proxy,carried_over,corrected"},
	    {"填报:示例", "text:示例"},
	    {"text:\"a b\"", "text:\"a b\""},
	    {"text:a<b", "text:\"a<b\""},
	    {"计划:按节点", "plan:milestone"},
	    {"红灯", "light:red"},
	    {"黄灯,RED 食品", "light:yellow,red 食品"},
	    {"-已销号", "-state:closed"},
	    {"待审核,待审批", "state:applied,reviewed"},
	    {"！ｇｒｅｙ", "-light:grey"},
	    {"红灯,食品", "\"红灯\",食品"},
	    {"红灯,已销号", "\"红灯\",\"已销号\""},
	    {"\"暂缓\"", "\"暂缓\""},
	    {"红灯记", "红灯记"},
	    {"食品,药品 -酒", "食品,药品 -酒"},
	    {"１７ ＡＢ", "17 AB"},
	    {"\"section:x\"", "\"section:x\""},
	    {"\"a \"\"b\"\" c\"", "\"a \"\"b\"\" c\""},
	    {"“食品 安全”", "\"食品 安全\""},
	    {"“十四五”规划", "\"“十四五”规划\""},
	    {"\"ＡＢ\"", "\"ＡＢ\""},
	    {"服务业、制造业", "\"服务业、制造业\""},
	    {"𠮷野 👍", "𠮷野 \"👍\""},
	    {"a-b", "\"a-b\""},
	    {"-\"a b\"", "-\"a b\""},
	};
	means(rows, G_N_ELEMENTS(rows));
}

static void refused(void **state) {
	(void)state;
	/* The start of the sentence and what must be in it. */
	static const struct {
		const char *text, *start, *inside;
	} rows[] = {
	    {"foo:1", "第1列：", "序号、科室、配合、状态"},
	    {"食品 -foo:1", "第5列：", "“foo”"},
	    {"s:1", "第1列：", "科室、配合、状态、开始"},
	    {":1", "第1列：", "序号"},
	    {"非:1", "第1列：", "“非”"},
	    {"状态:没有", "第4列：", "草稿、推进中、待审核"},
	    {"状态:已销号,没有", "第8列：", "“没有”"},
	    {"状态:待", "第4列：", "待审核、待审批、待审定"},
	    {"light:purple", "第7列：", "红"},
	    {"状态:", "第4列：", "“状态:”"},
	    {"状态： 已销号", "第4列：", "“状态：”"},
	    {"section<3", "第8列：", "“科室”"},
	    {"due<今天,明天", "第4列：", "一个值"},
	    {"due<昨日今朝", "第5列：", "昨日今朝"},
	    {"no:0", "第4列：", "“0”"},
	    {"no:-1", "第4列：", "“-1”"},
	    {"no:99999999999999999999", "第4列：", "999"},
	    {"食品,", "第4列：", "逗号"},
	    {",食品", "第1列：", "逗号"},
	    {"状态:,已销号", "第4列：", "逗号"},
	    {"食品 -", "第4列：", "-状态"},
	    {"- 食品", "第1列：", "-状态"},
	    {"\"食品", "第1列：", "引号"},
	    {"text:\"食品", "第6列：", "引号"},
	    {"\"a\"b", "第4列：", "引号"},
	    {"食品\x01", "第3列：", "控制字符"},
	    {"食\xff", "第2列：", "UTF-8"},
	    {"食\xe5\x93", "第2列：", "UTF-8"},
	    {"\xc0\x80", "第1列：", "UTF-8"},
	    {"\xed\xa0\x80", "第1列：", "UTF-8"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Filter) filter = parse(rows[i].text, &error);
		if (filter)
			fail_msg("%s was understood", rows[i].text);
		assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
		if (!g_str_has_prefix(error->message, rows[i].start) || !strstr(error->message, rows[i].inside))
			fail_msg("%s: %s", rows[i].text, error->message);
	}
}

static void long_text(void **state) {
	(void)state;
	g_autoptr(GError) error = NULL;
	g_autofree char *longest = g_strnfill(TZH_FILTER_MAX_BYTES, 'a');
	g_autoptr(Filter) filter = parse(longest, &error);
	assert_non_null(filter);
	g_autofree char *longer = g_strnfill(TZH_FILTER_MAX_BYTES + 1, 'a');
	assert_null(parse(longer, &error));
	assert_non_null(strstr(error->message, "4097"));
}

static void terms(void **state) {
	(void)state;
	g_autoptr(Filter) filter = parse("-亮灯:黄,灰 食品 时限>=今天 类别:2 重点:是", NULL);
	assert_int_equal(filter->n_terms, 5);
	const FilterTerm *light = &filter->terms[0], *due = &filter->terms[2];
	assert_int_equal(light->key, FILTER_LIGHT);
	assert_true(light->negated);
	assert_int_equal(light->column, 1);
	assert_int_equal(light->n_values, 2);
	assert_int_equal(light->values[0].kind, FILTER_IS_CHOICE);
	assert_int_equal(light->values[0].number, TZH_LIGHT_YELLOW);
	assert_int_equal(light->values[1].number, TZH_LIGHT_GREY);
	assert_string_equal(light->values[1].text, "grey");
	assert_int_equal(light->values[1].column, 7);
	assert_int_equal(filter->terms[1].key, FILTER_BARE);
	assert_int_equal(filter->terms[1].values[0].kind, FILTER_IS_TEXT);
	assert_int_equal(due->op, FILTER_GE);
	assert_int_equal(due->values[0].day, tzh_day_of(2022, 11, 25));
	assert_int_equal(filter->terms[3].values[0].kind, FILTER_IS_NUMBER);
	assert_int_equal(filter->terms[3].values[0].number, 2);
	assert_int_equal(filter->terms[4].values[0].number, FILTER_YES);
}

/* The enumerations of filter.h stand in the order of the tables. */
static void places(void **state) {
	(void)state;
	static const struct {
		const char *text;
		gint64 number;
	} rows[] = {
	    {"light:none", TZH_LIGHT_NONE},
	    {"light:red", TZH_LIGHT_RED},
	    {"light:green", TZH_LIGHT_GREEN},
	    {"light:blue", TZH_LIGHT_BLUE},
	    {"key:no", FILTER_NO},
	    {"week:unreported", FILTER_UNREPORTED},
	    {"week:reported", FILTER_REPORTED},
	    {"week:on_time", FILTER_ON_TIME},
	    {"week:late", FILTER_LATE},
	    {"week:missed", FILTER_MISSED},
	    {"week:not_owed", FILTER_NOT_OWED},
	    {"mark:unfilled", FILTER_MARK_UNFILLED},
	    {"mark:late", FILTER_MARK_LATE},
	    {"mark:missed", FILTER_MARK_MISSED},
	    {"mark:no_nodes", FILTER_MARK_NO_NODES},
	    {"mark:pending_final", FILTER_MARK_PENDING_FINAL},
	    {"mark:proxy", FILTER_MARK_PROXY},
	    {"mark:carried_over", FILTER_MARK_CARRIED_OVER},
	    {"mark:corrected", FILTER_MARK_CORRECTED},
	    {"mark:extension_pending", FILTER_MARK_EXTENSION},
	    {"plan:linear", TZH_PLAN_LINEAR},
	    {"plan:milestone", TZH_PLAN_MILESTONE},
	    {"plan:year_end", TZH_PLAN_YEAR_END},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Filter) filter = parse(rows[i].text, NULL);
		assert_int_equal(filter->terms[0].values[0].number, rows[i].number);
	}
}

static void completes(void **state) {
	(void)state;
	static const struct {
		TzhLang lang;
		const char *partial, *expected;
		gsize from;
	} rows[] = {
	    {TZH_LANG_ZH, "", "序号: 科室: 配合: 状态: 亮灯: 时限: 开始: 责任人: 责任领导: 部分: 重点: 频次: 本周: 标记: 填报: 计划:", 0},
	    {TZH_LANG_EN, "", "number: section: support: state: light: due: start: owner: leader: part: key: frequency: week: mark: text: plan:", 0},
	    {TZH_LANG_ZH, "st", "state: start:", 0},
	    {TZH_LANG_ZH, "责任", "责任人: 责任领导:", 0},
	    {TZH_LANG_ZH, "食品 -亮", "亮灯:", 8},
	    {TZH_LANG_ZH, "红", "红灯", 0},
	    {TZH_LANG_EN, "-re", "red reviewed", 1},
	    {TZH_LANG_ZH, "状态:待", "待审核 待审批 待审定", 7},
	    {TZH_LANG_ZH, "状态:待审核,已", "已销号 已暂缓 已撤项 已结转", 17},
	    {TZH_LANG_ZH, "状态：已销", "已销号", 9},
	    {TZH_LANG_EN, "state:c", "closed cancelled carried", 6},
	    {TZH_LANG_EN, "light:", "none red yellow green blue grey", 6},
	    {TZH_LANG_ZH, "非亮灯:红", "红", 10},
	    {TZH_LANG_ZH, "责任人:", "我", 10},
	    {TZH_LANG_EN, "owner:m", "me", 6},
	    {TZH_LANG_EN, "due<t", "today tomorrow", 4},
	    {TZH_LANG_EN, "foo:", "", 4},
	    {TZH_LANG_EN, "text:\"a b", "", 9},
	    {TZH_LANG_EN, "\xff", "", 1},
	    {TZH_LANG_EN, "食品", "", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		gsize from = 99;
		g_auto(GStrv) got = tzh_filter_complete(rows[i].lang, rows[i].partial, &from);
		g_autofree char *joined = g_strjoinv(" ", got);
		if (strcmp(joined, rows[i].expected) || from != rows[i].from)
			fail_msg("%s: %s from %zu", rows[i].partial, joined, from);
	}
}

static void names_are_expected(void **state) {
	(void)state;
	static const struct {
		const char *partial;
		TzhFilterNames names;
	} rows[] = {
	    {"科室:", TZH_FILTER_NAMES_SECTIONS},
	    {"亮灯:红 -lead：发", TZH_FILTER_NAMES_SECTIONS},
	    {"非配合:我,", TZH_FILTER_NAMES_SECTIONS},
	    {"owner:", TZH_FILTER_NAMES_PEOPLE},
	    {"责任领导=李", TZH_FILTER_NAMES_PEOPLE},
	    {"亮灯:红", TZH_FILTER_NAMES_NONE},
	    {"科室:发展规划科 ", TZH_FILTER_NAMES_NONE},
	    {"科室", TZH_FILTER_NAMES_NONE},
	    {"foo:", TZH_FILTER_NAMES_NONE},
	    {"科室:\"a b", TZH_FILTER_NAMES_NONE},
	    {"", TZH_FILTER_NAMES_NONE},
	    {"\xff", TZH_FILTER_NAMES_NONE},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (tzh_filter_names(rows[i].partial) != rows[i].names)
			fail_msg("%s", rows[i].partial);
}

/* Whatever is offered for a value is understood. */
static void offers_hold(void **state) {
	(void)state;
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		g_auto(GStrv) keys = tzh_filter_complete((TzhLang)lang, "", NULL);
		for (char **key = keys; *key; key++) {
			g_auto(GStrv) values = tzh_filter_complete((TzhLang)lang, *key, NULL);
			for (char **value = values; *value; value++) {
				g_autofree char *text = g_strconcat(*key, *value, NULL);
				g_autoptr(GError) error = NULL;
				g_autoptr(Filter) filter = parse(text, &error);
				if (!filter)
					fail_msg("%s: %s", text, error->message);
			}
		}
	}
}

static void help(void **state) {
	(void)state;
	g_autofree char *zh = tzh_filter_help(TZH_LANG_ZH), *en = tzh_filter_help(TZH_LANG_EN);
	assert_non_null(strstr(zh, "亮灯: light: 灯:"));
	assert_non_null(strstr(zh, "红、黄、绿"));
	assert_non_null(strstr(en, "state: 状态:"));
	assert_non_null(strstr(en, "draft, active"));
	assert_non_null(strstr(zh, "红灯、黄灯"));
	assert_non_null(strstr(en, "closed, suspended"));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(understood), cmocka_unit_test(refused),   cmocka_unit_test(long_text),          cmocka_unit_test(terms),
	    cmocka_unit_test(places),     cmocka_unit_test(completes), cmocka_unit_test(names_are_expected), cmocka_unit_test(offers_hold),
	    cmocka_unit_test(help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
