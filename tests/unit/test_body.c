/* Bodies of lines: what is refused and how it is said, readers, writers (kinds.h). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "core/kinds.h"
#include "support/core_facts.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define PAPER "\"signer\":\"7\",\"date\":\"2022-11-25\",\"opinion\":\"同意\",\"original\":\"档案室\",\"scan\":\"" SHA "\",\"size\":10,\"file\":\"a.pdf\""

static json_t *parse(const char *text) {
	json_error_t error;
	json_t *body = json_loads(text, JSON_ALLOW_NUL, &error);
	if (!body)
		fail_msg("%s in %s", error.text, text);
	return body;
}

typedef struct {
	KindId kind;
	const char *body, *why; /* why NULL: in order */
} Case;

static void judged(const Case *one) {
	json_t *body = parse(one->body);
	g_autofree char *why = body_check(TZH_LANG_ZH, kind_get(one->kind), body);
	g_autofree char *english = body_check(TZH_LANG_EN, kind_get(one->kind), body);
	if (one->why && (!why || !strstr(why, one->why)))
		fail_msg("%s: “%s” expected, “%s” said", one->body, one->why, why ? why : "(nothing)");
	if (!one->why && why)
		fail_msg("%s: %s", one->body, why);
	assert_int_equal(why != NULL, english != NULL);
	json_decref(body);
}

static void plain_bodies(void **state) {
	(void)state;
	static const Case cases[] = {
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"已完成\\n第二行\\t表\"}", NULL},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"unknown\":[1,{}]}", NULL},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":null}", NULL},
	    {KIND_REPORT_FILED, "[]", "内容应是一个对象"},
	    {KIND_REPORT_FILED, "{}", "缺少“重点工作”（task），请填写；缺少“周次”（week），请填写"},
	    {KIND_REPORT_FILED, "{\"task\":null,\"week\":\"2022-W47\"}", "缺少“重点工作”"},
	    {KIND_REPORT_FILED, "{\"task\":24,\"week\":\"2022-W47\"}", "“重点工作”应填编号"},
	    {KIND_REPORT_FILED, "{\"task\":\"024\",\"week\":\"2022-W47\"}", "“重点工作”应填编号"},
	    {KIND_REPORT_FILED, "{\"task\":\"99999999999999999999\",\"week\":\"2022-W47\"}", "“重点工作”应填编号"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W53\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2020-W53\"}", NULL},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W00\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W470\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"1899-W01\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2020-W54\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022W47\"}", "“周次”应填实有的周次"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":7}", "“进展情况”应填文字"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"好\\u0007\"}", "“进展情况”第2个字符是控制字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"好\\u0000\"}", "“进展情况”第2个字符是控制字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"a\\r\\n\"}", "第2个字符是控制字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u007f\"}", "第1个字符是控制字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u0085\"}", "第1个字符是控制字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u00a0\\u2014\\u2065\"}", NULL},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"文\\u202e\"}", "第2个字符是改变文字方向的隐藏字符"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u200f\"}", "改变文字方向"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u2066\"}", "改变文字方向"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"done\":\"\\u2069\"}", "改变文字方向"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"expected\":\"2022-02-29\"}", "“预计完成”应填实有的日期"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"proxy\":\"yes\"}", "“代录”应填是或否"},
	    {KIND_REPORT_FILED, "{\"task\":\"24\",\"week\":\"2022-W47\",\"via\":\"fax\"}", "“来自”不能填“fax”，应填：电话、纸质、微信、表格导入"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"\\u3000 \\t\"}", "“名称”第3个字符是控制字符"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"\\u3000 \\u200b\"}", "“名称”不能为空"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"两\\n行\"}", "“名称”第2个字符处换行"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"两\\u2028行\"}", "“名称”第2个字符处换行"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"甲\",\"source\":\"\"}", NULL},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"甲\",\"weight\":1001}", "“权重”应填0至1000之间的整数"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"甲\",\"weight\":-1}", "“权重”应填0至1000"},
	    {KIND_TASK_CREATED, "{\"ledger\":\"2\",\"title\":\"甲\",\"weight\":1.5}", "“权重”应填0至1000"},
	    {KIND_MEASUREMENT_RECORDED, "{\"measure\":\"9\",\"value\":-333000,\"as_of\":\"2022-11-25\"}", NULL},
	    {KIND_MEASUREMENT_RECORDED, "{\"measure\":\"9\",\"value\":\"33.3\",\"as_of\":\"2022-11-25\"}", "“完成值”应填数值"},
	    {KIND_CLOCK_MOVED, "{\"to\":\"2022-11-25T09:03:12.481Z\"}", NULL},
	    {KIND_CLOCK_MOVED, "{\"to\":\"2022-11-25\"}", "“时刻”应填时刻"},
	    {KIND_PURGE_PROPOSED, "{\"sha\":\"" SHA "\",\"basis\":\"文\",\"reason\":\"由\"}", NULL},
	    {KIND_PURGE_PROPOSED, "{\"sha\":\"ABC\",\"basis\":\"文\",\"reason\":\"由\"}", "“SHA-256”应是64位小写十六进制"},
	    {KIND_PURGE_PROPOSED, "{\"sha\":\"" SHA "0\",\"basis\":\"文\",\"reason\":\"由\"}", "64位小写十六进制"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		judged(&cases[i]);
}

static void lists_and_groups(void **state) {
	(void)state;
	static const Case cases[] = {
	    {KIND_CALENDAR_LOADED, "{\"year\":2022,\"off\":[\"2022-01-03\"],\"work\":[],\"source\":\"通知\"}", NULL},
	    {KIND_CALENDAR_LOADED, "{\"year\":2022,\"off\":[\"2022-01-03\",\"2022-01-03\"],\"work\":[],\"source\":\"通知\"}", "“放假日期”中有重复的项（第2项）"},
	    {KIND_CALENDAR_LOADED, "{\"year\":2022,\"off\":[\"x\"],\"work\":[],\"source\":\"通知\"}", "“放假日期”第1项"},
	    {KIND_CALENDAR_LOADED, "{\"year\":2022,\"off\":\"2022-01-03\",\"work\":[],\"source\":\"通知\"}", "“放假日期”应是列表"},
	    {KIND_SECTION_CREATED, "{\"code\":\"A\",\"name\":\"甲\",\"aliases\":[\"\"]}", "“别名”第1项"},
	    {KIND_CHASE_RECORDED, "{\"week\":\"2022-W47\",\"section\":\"5\",\"tasks\":[\"24\",\"25\"],\"means\":\"group\"}", NULL},
	    {KIND_CHASE_RECORDED, "{\"week\":\"2022-W47\",\"section\":\"5\",\"tasks\":[\"24\",\"24\"],\"means\":\"group\"}", "重复的项（第2项）"},
	    {KIND_CHASE_RECORDED, "{\"week\":\"2022-W47\",\"section\":\"5\",\"tasks\":[24],\"means\":\"group\"}", "“重点工作”第1项：“重点工作”应填编号"},
	    {KIND_TASK_ASSIGNED, "{\"support\":[{\"section\":\"5\",\"part\":\"报送\"},{\"section\":\"6\"}]}", NULL},
	    {KIND_TASK_ASSIGNED, "{\"support\":[{\"section\":\"5\"},{\"section\":\"5\"}]}", "“配合科室”中有重复的项（第2项）"},
	    {KIND_TASK_ASSIGNED, "{\"support\":[{\"part\":\"报送\"}]}", "缺少“科室”（section）"},
	    {KIND_TASK_ASSIGNED, "{\"support\":[5]}", "“配合科室”第1项：“配合科室”应是一组字段"},
	    {KIND_CLOSING_APPLIED, "{\"task\":\"24\",\"statement\":\"毕\",\"exceptions\":[{\"measure\":\"90\",\"reason\":\" \"}]}", "“理由”不能为空"},
	    {KIND_CLOSING_APPLIED, "{\"task\":\"24\",\"statement\":\"毕\",\"evidence\":[\"" SHA "\",\"" SHA "\"]}", NULL},
	    {KIND_CLOSING_APPLIED, "{\"task\":\"24\",\"statement\":\"毕\",\"finals\":[{\"measure\":\"90\"}],\"fields\":{\"number\":17}}", NULL},
	    {KIND_CLOSING_APPLIED, "{\"task\":\"24\",\"statement\":\"毕\",\"fields\":[]}", "“事项内容”应是一组字段"},
	    {KIND_CLOSING_REVIEWED, "{\"opinion\":\"同意\",\"checks\":[true,true,true,true,true,false]}", NULL},
	    {KIND_CLOSING_REVIEWED, "{\"opinion\":\"同意\",\"checks\":[true,true,true,true,true]}", "应逐项回答六个是或否"},
	    {KIND_CLOSING_REVIEWED, "{\"opinion\":\"同意\",\"checks\":[true,true,true,true,true,1]}", "应逐项回答六个是或否"},
	    {KIND_CLOSING_REVIEWED, "{\"opinion\":\"同意\",\"checks\":[true,true,true,true,true,true],\"parts\":[{\"section\":\"5\",\"how\":\"maybe\"}]}",
	     "confirmed或deemed"},
	    {KIND_CLOSING_DECIDED, "{\"opinion\":\"同意\",\"paper\":{" PAPER "}}", NULL},
	    {KIND_CLOSING_DECIDED, "{\"opinion\":\"同意\",\"paper\":{" PAPER ",\"code\":\"3F2A-90C1\"}}", NULL},
	    {KIND_CLOSING_DECIDED, "{\"opinion\":\"同意\",\"paper\":{\"signer\":\"7\"}}", "“纸质签批”：缺少“签批日期”（date）"},
	    {KIND_CLOSING_DECIDED, "{\"opinion\":\"同意\",\"paper\":\"x\"}", "“纸质签批”应是一组字段"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		judged(&cases[i]);
}

static void characters_are_counted_not_bytes(void **state) {
	(void)state;
	const Field *field = field_get(F_title);
	g_autoptr(GString) text = g_string_new(NULL);
	for (gint64 i = 0; i < field->limit; i++)
		g_string_append(text, i % 2 ? "律" : "😀");
	json_t *fits = json_string(text->str), *longer = json_string(g_string_append(text, "律")->str);
	assert_null(field_check(TZH_LANG_ZH, field, fits));
	g_autofree char *why = field_check(TZH_LANG_ZH, field, longer);
	assert_string_equal(why, "“名称”有201个字，最多200个，请精简");
	json_decref(fits);
	json_decref(longer);
}

static void reading(void **state) {
	(void)state;
	json_t *body = parse("{\"task\":\"24\",\"week\":\"2022-W05\",\"done\":\"好\",\"carried\":true,\"expected\":\"2022-12-30\",\"via\":\"chat\",\"weight\":3,"
	                     "\"to\":\"1970-01-01T00:00:01.000Z\",\"standby\":null,\"section\":\"0\"}");
	assert_int_equal(body_id(body, F_task), 24);
	assert_int_equal(body_id(body, F_section), 0);
	assert_int_equal(body_id(body, F_lead), 0);
	assert_int_equal(body_week(body, F_week), 202205);
	assert_string_equal(body_text(body, F_done), "好");
	assert_null(body_text(body, F_problem));
	assert_true(body_bool(body, F_carried));
	assert_false(body_bool(body, F_proxy));
	assert_int_equal(body_day(body, F_expected), day("2022-12-30"));
	assert_int_equal(body_day(body, F_due), TZH_DAY_NONE);
	assert_int_equal(body_enum(body, F_via, -1), VIA_CHAT);
	assert_int_equal(body_enum(body, F_comparator, COMPARATOR_EXACT), COMPARATOR_EXACT);
	assert_int_equal(body_int(body, F_weight, 1), 3);
	assert_int_equal(body_int(body, F_order, 9), 9);
	assert_int_equal(body_time(body, F_to), 1000);
	assert_int_equal(body_time(body, F_section_cutoff), TZH_TIME_NONE);
	assert_true(body_has(body, F_standby) && body_null(body, F_standby));
	assert_false(body_has(body, F_login) || body_null(body, F_task));
	json_decref(body);
}

static void writing(void **state) {
	(void)state;
	json_t *body = json_object();
	body_set_text(body, F_title, "法治“台账”/a\nb");
	body_set_text(body, F_en, NULL);
	body_set_int(body, F_count, 31);
	body_set_bool(body, F_key, true);
	body_set_id(body, F_ledger, 4);
	body_set_id(body, F_parent, 0);
	body_set_day(body, F_due, day("2022-12-30"));
	body_set_day(body, F_start, TZH_DAY_NONE);
	body_set_time(body, F_to, 1000);
	body_set_time(body, F_report_cutoff, TZH_TIME_NONE);
	body_set(body, F_aliases, json_array());
	body_set(body, F_old, NULL);
	g_autofree char *text = body_dump(body);
	assert_string_equal(
	    text,
	    "{\"title\":\"法治“台账”/a\\nb\",\"count\":31,\"key\":true,\"ledger\":\"4\",\"due\":\"2022-12-30\",\"to\":\"1970-01-01T00:00:01.000Z\",\"aliases\":[]}");
	json_decref(body);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plain_bodies), cmocka_unit_test(lists_and_groups), cmocka_unit_test(characters_are_counted_not_bytes),
	    cmocka_unit_test(reading),      cmocka_unit_test(writing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
