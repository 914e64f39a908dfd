/* A weekly report of many items: the tab stands at once, the report is made when no key waits, a key cuts that short, and what is shown then is the whole of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "screens.h"
#include "play.h"
#include <string.h>

enum { MORE = 260 };

static gboolean shows(Play *play, const char *text) {
	g_autofree char *screen = term_script_text(play->term);
	return strstr(screen, text) != NULL;
}

static void add_items(Play *play) {
	for (int i = 0; i < MORE; i++) {
		GError *error = NULL;
		g_autofree char *title = g_strdup_printf("增补事项%d", i + 1);
		TzhReceipt *receipt = play_other(play, "领导小组办公室", "add", NULL, (const char *const[]){"title", title, "added", "true", NULL}, &error);
		if (receipt == NULL)
			fail_msg("%s", error->message);
		tzh_receipt_free(receipt);
	}
}

static gboolean progress(gpointer data, const char *what, gint64 done, gint64 all) {
	return app_progress(((Play *)data)->app, what, done, all);
}

/* A key that comes while the report is being read: first its frame, then the report from the beginning. */
static void cut_short(Play *play) {
	play->env.progress = progress;
	term_script_key(play->term, K_WAKE);
	term_script_key(play->term, K_LEFT);
	term_script_key(play->term, K_WAKE);
	app_turn(play->app);
	assert_int_equal(app_tab(play->app), TAB_WEEKLY);
	app_turn(play->app);
	assert_int_equal(app_tab(play->app), TAB_WEEKLY - 1);
	play->env.progress = NULL;
	play_type(play, "<Right>");
	assert_true(shows(play, "正在生成这份周报"));
}

static void made_behind_the_frame(void **state) {
	(void)state;
	Play *play = play_new(&(PlayWish){.lang = TZH_LANG_ZH, .rows = 24, .cols = 80, .mode = {.ambiguous = 1}, .post = "领导小组办公室"});
	add_items(play);
	play_settle(play);
	while (app_tab(play->app) != TAB_WEEKLY)
		play_type(play, "<Right>");
	assert_true(shows(play, "正在生成这份周报"));
	play_type(play, "<Down>"); /* answered although the report is not there */
	assert_true(shows(play, "正在生成这份周报"));
	cut_short(play);
	play_settle(play);
	assert_false(shows(play, "正在生成这份周报"));
	assert_true(shows(play, "销号率"));
	play_free(play);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(made_behind_the_frame)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
