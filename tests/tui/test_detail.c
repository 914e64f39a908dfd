/* The six parts of a task on the sample, as a screen of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "look.h"

static int setup(void **state) {
	*state = look_new(TZH_LANG_ZH, "发展规划科科长");
	return 0;
}

static int setup_en(void **state) {
	*state = look_new(TZH_LANG_EN, "发展规划科科长");
	return 0;
}

static int teardown(void **state) {
	look_free(*state);
	return 0;
}

static void parts(void **state) {
	Look *look = *state;
	look_open(look, detail_screen(look->session, "24"));
	SHOWS(look, "[概要]");
	SHOWS(look, "绿 待审批");
	SHOWS(look, "2022-12-30");
	SHOWS(look, "原文：12月底前");
	SHOWS(look, "责任领导 分管副局长（高新）");
	look_type(look, "<Right>");
	SHOWS(look, "24.5 省以上科技资金");
	SHOWS(look, "按实际上报");
	SHOWS(look, "时间节点");
	HIDES(look, "其中配套"); /* what belongs to another row is not shown */
	look_type(look, "j");
	g_autofree char *row = look_top(look)->kind->line_text(look_top(look));
	assert_string_equal(row, "24.2 中央引导资金");
	look_type(look, "<Right>");
	SHOWS(look, "第46周  按时");
	SHOWS(look, "跟踪资金下达。");
	look_type(look, "<Right><Right>");
	SHOWS(look, "申请销号：五项指标均已完成");
	SHOWS(look, "高新技术科 已确认：本科室配合部分已完成。");
	SHOWS(look, "事实清楚 是");
	look_type(look, "<Right>");
	SHOWS(look, "[留痕]");
	SHOWS(look, "> 1769");
	look_type(look, "jj<Right>");
	SHOWS(look, "[概要]");
	look_type(look, "<Left>");
	SHOWS(look, "[留痕]");
}

static void the_story_of_a_correction(void **state) {
	Look *look = *state;
	look_open(look, detail_screen_at(look->session, "19", PART_CLOSING));
	SHOWS(look, "已销号  2022-销-010");
	SHOWS(look, "审批：同意销号。");
	SHOWS(look, "销号后更正");
	SHOWS(look, "959.34万元");
}

static void history_of_a_measure(void **state) {
	Look *look = *state;
	look_open(look, detail_screen_at(look->session, "17", PART_MEASURES));
	SHOWS(look, "科技部门预报，属初步数");
	SHOWS(look, "历次填报 11-18  33.3亿元  初步数");
	look_type(look, "j");
	HIDES(look, "33.3亿元  初步数");
	SHOWS(look, "预计数，年后以统计局终值为准");
}

static void a_file_is_taken_and_read(void **state) {
	Look *look = *state;
	look_open(look, detail_screen_at(look->session, "24", PART_EVIDENCE));
	SHOWS(look, "6826 dbed");
	look_type(look, "<Enter>");
	SHOWS(look, "zj24-1.txt");
	SHOWS(look, "fgk@tz:"); /* what follows, and where the line breaks, depends on where the temporary folder is */
	SHOWS(look, "中央引导地方科技发展资金立项项目");
	g_autofree char *path = g_build_filename(look->session->out_dir, "zj24-1.txt", NULL),
	                *again = g_build_filename(look->session->out_dir, "zj24-1-2.txt", NULL);
	g_autofree char *bytes = NULL;
	gsize n = 0;
	assert_true(g_file_get_contents(path, &bytes, &n, NULL));
	g_autofree char *sha = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n);
	assert_true(g_str_has_prefix(sha, "6826dbed"));
	/* What is there already is not written over. */
	look_instead(look, detail_screen_at(look->session, "24", PART_EVIDENCE));
	look_type(look, "<Enter>");
	assert_true(g_file_test(again, G_FILE_TEST_EXISTS));
}

static void a_folder_that_cannot_be_made_is_said(void **state) {
	Look *look = *state;
	g_free(look->session->out_dir);
	look->session->out_dir = g_strdup("/proc/nowhere/out");
	look_open(look, detail_screen_at(look->session, "24", PART_EVIDENCE));
	look_type(look, "<Enter>");
	assert_true(look->session->message_bad);
	assert_non_null(strstr(look->session->message->str, "/proc/nowhere/out"));
}

static void small_and_scrolled(void **state) {
	Look *look = *state;
	look_size(look, 8, 40);
	look_open(look, detail_screen(look->session, "24"));
	SHOWS(look, "[概要]");
	HIDES(look, "签收人");
	for (int i = 0; i < 40; i++)
		look_type(look, "j");
	SHOWS(look, "签收人");
	look_type(look, "k"); /* one line back, however often one pressed beyond the end */
	HIDES(look, "发展规划科科长 ");
	look_type(look, "<Home>");
	SHOWS(look, "争取上级科技项目与资金");
	look_instead(look, detail_screen_at(look->session, "24", PART_TRACE));
	look_type(look, "<End>");
	g_autofree char *last = look_top(look)->kind->line_text(look_top(look));
	SHOWS(look, last);
	look_type(look, "<PgUp>");
	g_autofree char *above = look_top(look)->kind->line_text(look_top(look));
	assert_string_not_equal(above, last);
	SHOWS(look, above);
}

static void english(void **state) {
	Look *look = *state;
	look_open(look, detail_screen(look->session, "24"));
	SHOWS(look, "No. 24 [Summary]");
	look_type(look, "<Right><Right><Right><Right>");
	SHOWS(look, "facts clear yes");
}

static void a_task_that_is_not_there(void **state) {
	Look *look = *state;
	look_open(look, detail_screen(look->session, "99"));
	SHOWS(look, "已不在本年度台账中");
	assert_int_equal(look->menu->items->len, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(parts, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_story_of_a_correction, setup, teardown),
	    cmocka_unit_test_setup_teardown(history_of_a_measure, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_file_is_taken_and_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(small_and_scrolled, setup, teardown),
	    cmocka_unit_test_setup_teardown(english, setup_en, teardown),
	    cmocka_unit_test_setup_teardown(a_task_that_is_not_there, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
