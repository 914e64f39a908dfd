/* Choosing from lists: matching, groups, ticks, files of the in-folder (picker.h, taizhang/pinyin.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include "bare.h"
#include "picker.h"
#include "support/small.h"

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2};

static void names(void **state) {
	(void)state;
	static const struct {
		const char *name, *typed;
		gboolean expected;
	} rows[] = {
	    {"政策法规科", "", TRUE},
	    {"政策法规科", "法规", TRUE},
	    {"政策法规科", "规法", FALSE},
	    {"政策法规科", "zcfg", TRUE},
	    {"政策法规科", "ZCFG", TRUE},
	    {"政策法规科", "ｚｃ", TRUE},
	    {"政策法规科", "fgk", TRUE},
	    {"政策法规科", "zfg", FALSE},
	    {"R2D2 Report", "d2 r", TRUE},
	    {"R2D2 Report", "D2R", TRUE},
	    {"ＡＢ角", "ab角", TRUE},
	    {"ab角", "ＡＢ", TRUE},
	    {"统计快报.xlsx", ".XLSX", TRUE},
	    {"", "a", FALSE},
	    {"a", "ab", FALSE},
	    {"政策\xff", "政策", FALSE},
	    {"政策", "\xff", FALSE},
	    {"Ärger", "ä", TRUE},
	    {"重点", "cd", TRUE},
	    {"重点", "zd", TRUE},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		if (tzh_name_matches(rows[i].name, rows[i].typed) != rows[i].expected)
			fail_msg("%s by %s", rows[i].name, rows[i].typed);
}

static GPtrArray *sections(void) {
	GPtrArray *rows = pick_rows_new();
	pick_row(rows, "发展规划科", "发展规划科", "科长", "业务科室", FALSE);
	pick_row(rows, "成果转化科", "成果转化科", "科长", "业务科室", FALSE);
	pick_row(rows, "政策法规科", "政策法规科", "已是牵头科室", "业务科室", TRUE);
	pick_row(rows, "办公室", "办公室", NULL, "综合", FALSE);
	pick_row(rows, "机关党委", "机关党委", "专职副书记", "综合", FALSE);
	return rows;
}

static void draws(const Screen *screen, int rows, int cols, const char *expected) {
	g_autofree char *text = bare_draw(screen, rows, cols);
	assert_string_equal(text, expected);
}

static void looks(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	Screen *screen = picker_new(session, "选配合科室", sections(), TRUE, NULL);
	bare_screen(screen, 12, 60, "<Down> ");
	draws(screen, 12, 60,
	      "选配合科室                             5项中符合5项  已选1项\n"
	      "查找:\n"
	      "业务科室\n"
	      "  [ ] 发展规划科                                        科长\n"
	      "  [x] 成果转化科                                        科长\n"
	      "> [ ] 政策法规科                                已是牵头科室\n"
	      "综合\n"
	      "  [ ] 办公室\n"
	      "  [ ] 机关党委                                    专职副书记\n"
	      "\n"
	      "\n"
	      "上下键选  空格勾选  回车确定  Esc 返回\n");
	bare_screen(screen, 12, 60, " "); /* off: with its reason */
	assert_non_null(strstr(session->message->str, "已是牵头科室"));
	bare_screen(screen, 12, 60, "jg");
	draws(screen, 6, 40,
	      "选配合科室         5项中符合1项  已选1项\n"
	      "查找: jg\n"
	      "综合\n"
	      "> [ ] 机关党委                专职副书记\n"
	      "\n"
	      "上下键选  空格勾选  回车确定  Esc 返回\n");
	bare_screen(screen, 12, 60, " ");
	assert_int_equal(bare_screen(screen, 12, 60, "<Enter>"), DID_HANDLE | DID_POP);
	assert_string_equal(screen->result, "成果转化科\n机关党委"); /* in the list's order, those ticked before included */
	screen_free(screen);
	session->lang = TZH_LANG_EN;
	screen = picker_new(session, "Sections", sections(), FALSE, "xx");
	draws(screen, 6, 50,
	      "Sections                                    0 of 5\n"
	      "Find: xx\n"
	      "Nothing matches: try other characters or pinyin\n"
	      "initials.\n"
	      "\n"
	      "up/down  Enter choose  Esc back\n");
	assert_true(bare_screen(screen, 6, 50, "<Enter>") & DID_BELL);
	assert_int_equal(bare_screen(screen, 6, 50, "<Esc>"), DID_HANDLE | DID_POP);
	assert_null(screen->result);
	screen_free(screen);
	bare_free(session);
}

static void narrows(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	Screen *screen = picker_new(session, "选", sections(), FALSE, "科长"); /* a remark finds, too */
	g_autofree char *first = screen->kind->line_text(screen);
	assert_string_equal(first, "发展规划科");
	bare_screen(screen, 12, 60, "<Ctrl+U>zcfg"); /* only one that is off: not chosen */
	assert_true(bare_screen(screen, 12, 60, "<Enter>") & DID_BELL);
	assert_null(screen->result);
	bare_screen(screen, 12, 60, "<Backspace><Backspace><Backspace><Backspace>zh"); /* a group: those in it */
	g_autofree char *group = screen->kind->line_text(screen);
	assert_string_equal(group, "成果转化科"); /* by 转化 first; the group's rows follow */
	bare_screen(screen, 12, 60, "<Down>");
	assert_int_equal(bare_screen(screen, 12, 60, "<Enter>"), DID_HANDLE | DID_POP);
	assert_string_equal(screen->result, "办公室");
	screen_free(screen);
	screen = picker_new(session, "选", sections(), FALSE, NULL);
	screen->area = (Area){0, 0, 12, 60};
	screen->click_row = 7; /* below two headings */
	screen->kind->act(screen, ACTION_NONE, K_CLICK);
	g_autofree char *clicked = screen->kind->line_text(screen);
	assert_string_equal(clicked, "办公室");
	screen->pasted = "党委";
	screen->kind->act(screen, ACTION_NONE, K_PASTE);
	g_autofree char *pasted = screen->kind->line_text(screen);
	assert_string_equal(pasted, "机关党委");
	assert_int_equal(screen->kind->act(screen, ACTION_SAVE, K_CTRL('s')), DID_NOTHING);
	screen_free(screen);
	bare_free(session);
}

/* What is typed in full is meant, though others that contain it stand above. */
static void the_same_name_is_meant(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	GPtrArray *rows = pick_rows_new();
	pick_row(rows, "2", "副局长", NULL, NULL, FALSE);
	pick_row(rows, "1", "局长", NULL, NULL, FALSE);
	Screen *screen = picker_new(session, "选", rows, FALSE, NULL);
	bare_screen(screen, 12, 60, "局");
	g_autofree char *first = screen->kind->line_text(screen);
	assert_string_equal(first, "副局长");
	bare_screen(screen, 12, 60, "长<Enter>");
	assert_string_equal(screen->result, "1");
	screen_free(screen);
	bare_free(session);
}

static GPtrArray *many_rows(guint n) {
	static const char *const kinds[] = {"研发投入", "企业培育", "成果转化", "平台建设", "项目申报"};
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < n; i++) {
		g_autofree char *text = g_strdup_printf("%u %s第%u批", i, kinds[i % 5], i / 5), *value = g_strdup_printf("%u", i);
		g_autofree char *group = g_strdup_printf("第%u组", i / 7);
		pick_row(rows, value, text, i % 3 == 0 ? "备注" : NULL, i % 2000 < 1000 ? group : NULL, i % 11 == 0);
	}
	return rows;
}

/* Ten thousand rows: after any keys the rows found are those a plain search finds, and the current one shows. */
static void many(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, two);
	static const char *const scripts[] = {"y",      "f",      "1",    "9",           "研",         "<Backspace>", "<PgDn>", "<PgDn>",
	                                      "<PgUp>", "<Down>", "<Up>", "<Ctrl+Home>", "<Ctrl+End>", "<Ctrl+U>",    "<Home>"};
	for (guint32 seed = 1; seed <= 4; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		Screen *screen = picker_new(session, "任务", many_rows(10000), FALSE, NULL);
		g_autoptr(GPtrArray) rows = many_rows(10000);
		for (int step = 0; step < 60; step++) {
			const int height = g_rand_int_range(rand, 4, 30);
			bare_screen(screen, height, 60, scripts[g_rand_int_range(rand, 0, G_N_ELEMENTS(scripts))]);
			g_autoptr(Canvas) canvas = canvas_new(height, 60, two);
			screen->kind->draw(screen, canvas, canvas_area(canvas));
			g_autofree char *text = bare_text(canvas), *current = screen->kind->line_text(screen);
			assert_non_null(text); /* every row is whole */
			assert_in_range(canvas->caret_row, current != NULL ? 2 : 1, height - 2);
			if (current != NULL) {
				g_autofree char *row = canvas_row_text(canvas, canvas->caret_row);
				assert_non_null(strstr(row, current));
				assert_true(row[0] == '>');
			}
		}
		bare_screen(screen, 20, 60, "<Ctrl+U><Ctrl+End>");
		bare_screen(screen, 20, 60, "tr12");
		guint expected = 0;
		for (guint i = 0; i < rows->len; i++)
			expected += tzh_name_matches(((PickRow *)g_ptr_array_index(rows, i))->text, "tr12") ? 1 : 0;
		g_autofree char *text = bare_draw(screen, 20, 60), *count = g_strdup_printf("10000项中符合%u项", expected);
		assert_non_null(strstr(text, count));
		screen_free(screen);
	}
	bare_free(session);
}

/* Moving within what shows does not scroll. */
static void stands_still(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	Screen *screen = picker_new(session, "任务", many_rows(2000), FALSE, NULL);
	bare_screen(screen, 13, 60, "<Ctrl+End>");
	g_autoptr(Canvas) before = canvas_new(13, 60, one), after = canvas_new(13, 60, one);
	screen->kind->draw(screen, before, canvas_area(before));
	bare_screen(screen, 13, 60, "<Up><Up><Up>");
	screen->kind->draw(screen, after, canvas_area(after));
	g_autofree char *first = canvas_row_text(before, 2), *still = canvas_row_text(after, 2);
	assert_string_equal(still, first);
	assert_int_equal(after->caret_row, before->caret_row - 3);
	screen_free(screen);
	bare_free(session);
}

static void put(const Session *session, const char *name, gsize size, gint64 time) {
	g_autofree char *path = g_build_filename(session->in_dir, name, NULL), *bytes = g_strnfill(size, 'x');
	OK(g_file_set_contents(path, bytes, (gssize)size, &error));
	const struct utimbuf at = {time, time};
	assert_int_equal(utime(path, &at), 0);
}

static void inbox(void **state) {
	(void)state;
	Session *session = bare_new(TZH_LANG_ZH, one);
	g_autoptr(GError) problem = NULL;
	Screen *screen = picker_new(session, "选佐证材料", pick_from_inbox(session, &problem), FALSE, NULL);
	assert_null(problem);
	g_autofree char *none = bare_draw(screen, 10, 80);
	assert_non_null(strstr(none, "还没有文件"));
	assert_non_null(strstr(none, "kz@host:/"));
	screen_free(screen);
	g_mkdir(session->in_dir, 0700);
	const gint64 nine = 1669338000; /* 2022-11-25 09:00 +08:00 */
	put(session, "会议纪要.docx", 800, nine);
	put(session, "\xcd\xb3\xbc\xc6\xbf\xec\xb1\xa8.xlsx", 1300000, nine + 60); /* 统计快报 in GBK */
	put(session, "大文件.zip", 30000000, nine - 86400);
	put(session, ".hidden", 1, nine);
	put(session, "~$会议纪要.docx", 1, nine);
	put(session, "正在传.pdf.filepart", 5000, nine + 90);
	g_autofree char *folder = g_build_filename(session->in_dir, "文件夹", NULL), *link = g_build_filename(session->in_dir, "断了的链接", NULL);
	g_mkdir(folder, 0700);
	assert_int_equal(symlink("/nowhere/at/all", link), 0);
	screen = picker_new(session, "选佐证材料", pick_from_inbox(session, &problem), FALSE, NULL);
	assert_null(problem);
	draws(screen, 8, 60,
	      "选佐证材料                                      4项中符合4项\n"
	      "查找:\n"
	      "  正在传.pdf.filepart                               正在上传\n"
	      "> 统计快报.xlsx                           1.2MB  11-25 09:01\n"
	      "  会议纪要.docx                            800B  11-25 09:00\n"
	      "  大文件.zip                               29MB  11-24 09:00\n"
	      "\n"
	      "上下键选  回车确定  Esc 返回\n");
	bare_screen(screen, 8, 60, "<Enter>");
	g_autofree char *raw = g_build_filename(session->in_dir, "\xcd\xb3\xbc\xc6\xbf\xec\xb1\xa8.xlsx", NULL);
	assert_string_equal(screen->result, raw); /* the path as it is */
	screen_free(screen);
	g_autofree char *kept = g_steal_pointer(&session->in_dir);
	session->in_dir = g_build_filename(kept, "会议纪要.docx", NULL); /* not a folder */
	assert_null(pick_from_inbox(session, &problem));
	assert_int_equal(problem->code, TZH_ERROR_IO);
	g_free(session->in_dir);
	session->in_dir = g_steal_pointer(&kept);
	bare_free(session);
}

static void lists(void **state) {
	(void)state;
	Store *store = store_new();
	TzhRecord *record = small_record(store, 0);
	Session *session = bare_new(TZH_LANG_ZH, one);
	session->record = record;
	g_autoptr(GError) problem = NULL;
	GPtrArray *rows = pick_from_list(session, "posts", "title", "title", "section", &problem);
	assert_null(problem);
	gboolean found = FALSE;
	for (guint i = 0; i < rows->len; i++)
		found = found || strcmp(((PickRow *)g_ptr_array_index(rows, i))->value, SMALL_OWNER) == 0;
	assert_true(found);
	g_ptr_array_unref(rows);
	rows = pick_from_list(session, "posts", "id", "title", NULL, &problem);
	assert_true(((PickRow *)g_ptr_array_index(rows, 0))->value[0] == '#'); /* an object as acts name it */
	g_ptr_array_unref(rows);
	assert_null(pick_from_list(session, "no-such-list", "id", "title", NULL, &problem));
	assert_non_null(problem);
	bare_free(session);
	tzh_record_close(record);
	store_free(store);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names),        cmocka_unit_test(looks), cmocka_unit_test(narrows), cmocka_unit_test(many),
	    cmocka_unit_test(stands_still), cmocka_unit_test(inbox), cmocka_unit_test(lists),   cmocka_unit_test(the_same_name_is_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
