/* The line at the bottom: completion, memory; and the commands typed into it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "look.h"
#include "prompt.h"

static int setup(void **state) {
	*state = look_new(TZH_LANG_ZH, "发展规划科科长");
	return 0;
}

static int teardown(void **state) {
	look_free(*state);
	return 0;
}

static char **candidates(const Session *session, const char *text, gsize *from) {
	(void)session;
	*from = 0;
	const char *const all[] = {"春分", "春节", NULL};
	return g_str_has_prefix("春", text) ? g_strdupv((char **)(gpointer)all) : NULL;
}

static Screen *prompt(Look *look, const char *text) {
	return prompt_new(look->session, &(PromptAsk){.title = "名称", .text = text, .memory = "test", .complete = candidates});
}

static char *line(Look *look) {
	return look_top(look)->kind->line_text(look_top(look));
}
#define LINE(look, text)                                                                                                                                       \
	do {                                                                                                                                                       \
		g_autofree char *typed = line(look);                                                                                                                   \
		assert_string_equal(typed, text);                                                                                                                      \
	} while (0)

static void completion_goes_round(void **state) {
	Look *look = *state;
	look_open(look, prompt(look, NULL));
	SHOWS(look, "春分  春节");
	look_type(look, "<Tab>");
	LINE(look, "春分");
	look_type(look, "<Tab>");
	LINE(look, "春节");
	look_type(look, "<Tab>");
	LINE(look, "春分");
	look_type(look, "夏");
	LINE(look, "春分夏");
	HIDES(look, "春节");
	look_type(look, "<Tab>");
	assert_int_equal(look->did & DID_BELL, DID_BELL);
	assert_true(look->canvas->caret_row == 23 && look->canvas->caret_col == 11);
}

static void earlier_lines_come_back(void **state) {
	Look *look = *state;
	look_open(look, prompt(look, "一"));
	look_type(look, "<Enter>");
	look_open(look, prompt(look, "二"));
	look_type(look, "<Enter>");
	look_open(look, prompt(look, NULL));
	look_type(look, "三<Up>");
	LINE(look, "二");
	look_type(look, "<Up>");
	LINE(look, "一");
	look_type(look, "<Up><Down><Down>");
	LINE(look, "三");
}

static unsigned command(Look *look, const char *text) {
	look_instead(look, command_screen(look->session, NULL));
	look_type(look, text);
	look_type(look, "<Enter>");
	return look->did;
}

static void commands(void **state) {
	Look *look = *state;
	command(look, "lines 24");
	assert_string_equal(look_top(look)->kind->name, "list");
	SHOWS(look, "1769");
	command(look, "全部 light:red");
	SHOWS(look, "3项");
	command(look, "24");
	assert_string_equal(look_top(look)->kind->name, "detail");
	command(look, "申请销号 17");
	assert_string_not_equal(look_top(look)->kind->name, "prompt");
	command(look, "withdraw-e 26"); /* a unique prefix */
	assert_string_not_equal(look_top(look)->kind->name, "prompt");
}

static void a_tab_is_wished_for(void **state) {
	Look *look = *state;
	assert_int_equal(command(look, "红黄灯") & DID_TAB, DID_TAB);
	assert_int_equal(look_top(look)->tab_wish, TAB_LIGHTS);
}

static void what_is_not_understood_stays(void **state) {
	Look *look = *state;
	command(look, "什么");
	assert_string_equal(look_top(look)->kind->name, "prompt");
	LINE(look, "什么");
	assert_true(look->session->message_bad);
	assert_non_null(strstr(look->session->message->str, "什么"));
	command(look, "re 17");
	assert_non_null(strstr(look->session->message->str, "好几个"));
	command(look, "全部 foo:x");
	assert_string_equal(look_top(look)->kind->name, "prompt");
	assert_true(look->session->message_bad);
}

static void a_filter_is_completed_behind_a_list(void **state) {
	Look *look = *state;
	look_open(look, command_screen(look->session, NULL));
	look_type(look, "全部 light:");
	SHOWS(look, "红  黄");
	look_type(look, "<Tab><Tab>");
	LINE(look, "全部 light:红");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(completion_goes_round, setup, teardown),
	    cmocka_unit_test_setup_teardown(earlier_lines_come_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(commands, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_tab_is_wished_for, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_is_not_understood_stays, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_filter_is_completed_behind_a_list, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
