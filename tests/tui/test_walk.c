/* A walk at random through the whole interface, on the sample: keys, sizes (too small ones among them), pastes of anything, acts by another process, other roles, a clock that moves. Nothing crashes or
 * complains, no frame is broken (play.c checks each), and in the end the record verifies. The seed is printed; TZH_SEED takes another one, TZH_KEYS as many steps, TZH_STEPS=1 prints each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "play.h"
#include <taizhang/keep.h>

enum { SEED = 20221125, KEYS = 5000, KEYS_ALL = 100000, BIG_PASTE = 10240 };

typedef struct {
	Play *play;
	GRand *rand;
	int step;
	gboolean loud;
} Walk;

static int pick(Walk *walk, int n) {
	return g_rand_int_range(walk->rand, 0, n);
}

#define ONE_OF(walk, texts) (texts)[pick(walk, (int)G_N_ELEMENTS(texts))]

static void say(Walk *walk, const char *what, const char *about) {
	if (walk->loud)
		fprintf(stderr, "%d: %s %s (%s)\n", walk->step, what, about, app_top(walk->play->app)->kind->name);
}

/* ---- steps ---- */

static void press_named(Walk *walk) {
	static const char *const keys[] = {
	    "<Up>",     "<Down>",   "<Down>",   "<Down>",   "<Left>",   "<Right>",  "<Right>",  "<PgUp>",      "<PgDn>",       "<Home>",      "<End>",
	    "<Enter>",  "<Enter>",  "<Enter>",  "<Esc>",    "<Esc>",    "<Esc>",    "<Tab>",    "<Tab>",       "<Shift+Tab>",  "<Backspace>", "<Del>",
	    "<Ctrl+S>", "<Ctrl+S>", "<Ctrl+Z>", "<Ctrl+Y>", "<Ctrl+U>", "<Ctrl+N>", "<Ctrl+C>", "<Ctrl+Left>", "<Ctrl+Right>", "<Ctrl+Home>", "<Ctrl+End>",
	    "<F1>",     "<F2>",     "<F3>",     "<F3>",     "<F4>",     "<F5>",     "<F10>",    "<Ins>",       "<Wake>",
	};
	const char *key = ONE_OF(walk, keys);
	say(walk, "key", key);
	play_type(walk->play, key);
}

static void press_character(Walk *walk) {
	static const char keys[] = "1234567890123456789 /:foOvd[]tjkhlgGuse=npq*?x";
	Key key = (Key)keys[pick(walk, (int)sizeof keys - 1)];
	/* Stepping through the past plays the record anew each time: seldom. */
	if (pick(walk, 60) == 0)
		key = pick(walk, 2) == 0 ? ',' : '.';
	if (pick(walk, 20) == 0)
		key = key > ' ' && key <= '~' ? key - '!' + 0xff01 : 0x3000; /* full-width, as an input method sends it */
	char text[7] = "";
	g_unichar_to_utf8(key, text);
	say(walk, "character", text);
	play_key(walk->play, key);
}

static void type_text(Walk *walk) {
	static const char *const texts[] = {"本周进展",  "33.3亿元", "2022-12-30", "+5wd", "科室:发展规划科", "light:red", "a",  "，",   "“好”",
	                                    "17",        "17.1",     "𠮷",         "é",    "👍🏽",        "月底",      "是", "fzgh", "周报",
	                                    "report 17", "lines",    "24"};
	const char *text = ONE_OF(walk, texts);
	say(walk, "text", text);
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		play_key(walk->play, g_utf8_get_char(p));
}

static void paste(Walk *walk) {
	static const char *const texts[] = {
	    "\xe3\x80\x80\xe3\x80\x80一、进展情况：\r\n\xe3\x80\x80\xe3\x80\x80“\xe5\xb7\xb2完成”\t33.3亿元\xc2\xa0；\r\n", /* as from Word */
	    "👨\xe2\x80\x8d👩\xe2\x80\x8d👧🇨🇳❤\xef\xb8\x8f",
	    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81 \xcc\x88",
	    "𠮷䶮𪚥",
	    "\x01\x02\x1b[31m\x7f\xc2\x9b",
	    "\xff\xfe\xe4\xb8",
	    "",
	    "\n\n\n",
	    "\xe2\x80\xae\xe2\x80\x8f right \xd7\xa9\xd7\x9c",
	};
	if (pick(walk, 10) == 0) {
		g_autoptr(GString) big = g_string_new(NULL);
		while (big->len < BIG_PASTE)
			g_string_append_unichar(big, pick(walk, 40) == 0 ? '\n' : 0x4e00 + (gunichar)pick(walk, 20000));
		say(walk, "paste", "10 kB");
		play_paste(walk->play, big->str);
		return;
	}
	const char *text = ONE_OF(walk, texts);
	say(walk, "paste", "");
	play_paste(walk->play, text);
}

static void resize(Walk *walk) {
	static const int sizes[][2] = {{24, 80}, {24, 80}, {12, 40}, {10, 40}, {40, 120}, {60, 200}, {9, 40}, {10, 39}, {3, 7}, {1, 1}, {80, 250}};
	int which = pick(walk, 2 * (int)G_N_ELEMENTS(sizes));
	int rows = which < (int)G_N_ELEMENTS(sizes) ? sizes[which][0] : 10 + pick(walk, 51),
	    cols = which < (int)G_N_ELEMENTS(sizes) ? sizes[which][1] : 40 + pick(walk, 161);
	say(walk, "size", "");
	play_size(walk->play, rows, cols);
}

/* What others do; most of it is refused, which is as good. */
static void act_elsewhere(Walk *walk) {
	static const struct {
		const char *post, *act, *pairs[5];
	} acts[] = {
	    {"领导小组办公室", "report", {"done", "代录", "proxy", "是"}},
	    {"领导小组办公室", "chase", {"means", "电话"}},
	    {"领导小组办公室", "propose", {"proposal", "暂缓", "reason", "试"}},
	    {"发展规划科科长", "report", {"done", "别处填的", "problem", "无"}},
	    {"政策法规科科长", "report", {"done", "别处填的"}},
	    {"派驻纪检监察组组长", "opinion", {"opinion", "请核实"}},
	    {"发展规划科科长", "ask-extension", {"due", "2023-01-31", "reason", "等待拨付"}},
	    {"局长", "change", {"title", "改了名称𠮷👍", "basis", "漯科〔2022〕60号"}},
	    {"局长", "reopen", {"reason", "复核", "due", "+10wd"}},
	};
	guint i = (guint)pick(walk, (int)G_N_ELEMENTS(acts));
	g_autofree char *on = strcmp(acts[i].act, "chase") == 0 ? g_strdup("发展规划科") : g_strdup_printf("%d", 1 + pick(walk, 31));
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = play_other(walk->play, acts[i].post, acts[i].act, on, acts[i].pairs, &error);
	say(walk, "elsewhere", receipt != NULL ? receipt->said : error->message);
	if (receipt == NULL && (error->code == TZH_ERROR_CORRUPT || error->code == TZH_ERROR_IO))
		fail_msg("%s", error->message);
}

/* Any act's form or refusal, about something that may be there. */
static void any_act(Walk *walk) {
	static const char *const objects[] = {"%d", "%d", "%d", "%d.1", "2022", "2022-W47", "发展规划科", "#%d", ""};
	guint n;
	const TzhActInfo *acts = tzh_acts(walk->play->env.lang, &n);
	g_autofree char *object = g_strdup(ONE_OF(walk, objects)), *number = g_strdup_printf("%d", 1 + pick(walk, 33));
	g_auto(GStrv) parts = g_strsplit(object, "%d", -1);
	g_autofree char *named = g_strjoinv(number, parts);
	const char *act = acts[pick(walk, (int)n)].name;
	say(walk, act, named);
	play_type(walk->play, "<Esc><Esc><Esc>:");
	play_type(walk->play, act);
	play_type(walk->play, " ");
	play_type(walk->play, named);
	play_type(walk->play, "<Enter>");
}

static void fill_in(Walk *walk) {
	say(walk, "fill in", "");
	for (int i = pick(walk, 6); i >= 0; i--) {
		type_text(walk);
		play_type(walk->play, "<Tab>");
	}
	play_type(walk->play, pick(walk, 3) == 0 ? "<Ctrl+S>" : "<Ctrl+S><Right><Enter>");
}

static void other_role(Walk *walk) {
	static const char *const roles[] = {"发展规划科科长", "发展规划科联络员", "领导小组办公室", "高新", "局长", "核查", "派驻", "系统", "政策法规"};
	say(walk, "role", "");
	play_type(walk->play, "<Esc><Esc><Esc><Esc><F2>");
	play_type(walk->play, ONE_OF(walk, roles));
	play_type(walk->play, "<Enter>");
}

static void time_passes(Walk *walk) {
	walk->play->now += (TzhTime)60000 * (pick(walk, 10) == 0 ? 24 * 60 : 1 + pick(walk, 90));
	play_settle(walk->play);
}

static void step(Walk *walk) {
	int dice = pick(walk, 1000);
	if (dice < 500)
		press_named(walk);
	else if (dice < 730)
		press_character(walk);
	else if (dice < 820)
		type_text(walk);
	else if (dice < 850)
		any_act(walk);
	else if (dice < 880)
		fill_in(walk);
	else if (dice < 915)
		paste(walk);
	else if (dice < 950)
		resize(walk);
	else if (dice < 975)
		act_elsewhere(walk);
	else if (dice < 990)
		other_role(walk);
	else
		time_passes(walk);
}

/* ---- the walk ---- */

static guint32 number_of(const char *variable, guint32 otherwise) {
	const char *text = g_getenv(variable);
	return text != NULL ? (guint32)strtoul(text, NULL, 10) : otherwise;
}

static void verifies(Play *play) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&play->env, "book.tz", NULL, &error);
	if (verdict == NULL)
		fail_msg("%s", error->message);
	assert_int_equal(verdict->code, 0);
}

static void a_walk(void **state) {
	(void)state;
	guint32 seed = number_of("TZH_SEED", SEED);
	int steps = (int)number_of("TZH_KEYS", g_getenv("TZH_TEST_ALL") != NULL ? KEYS_ALL : KEYS);
	Walk walk = {.rand = g_rand_new_with_seed(seed), .loud = g_getenv("TZH_STEPS") != NULL};
	printf("%d steps, TZH_SEED=%u\n", steps, seed);
	fflush(stdout);
	walk.play = play_new(&(PlayWish){.lang = TZH_LANG_ZH, .rows = 24, .cols = 80, .mode = {.ambiguous = 1}, .post = "发展规划科科长"});
	play_file(walk.play, "统计快报.txt", "快报：33.3亿元", strlen("快报：33.3亿元"));
	play_file(walk.play, "\xb1\xed.csv", "a,b\n1,2\n", 8); /* a GBK name */
	for (walk.step = 0; walk.step < steps; walk.step++) {
		step(&walk);
		if (walk.play->over)
			play_again(walk.play);
	}
	TzhInfo info;
	g_autoptr(GError) error = NULL;
	assert_true(tzh_record_info(walk.play->record, &info, &error));
	printf("%u frames, %" G_GINT64_FORMAT " lines\n", walk.play->frames, info.size);
	verifies(walk.play);
	play_free(walk.play);
	g_rand_free(walk.rand);
}

/* ---- and the check of frames sees what it is for ---- */

static void is_broken(int col, gunichar c, int width, int caret) {
	static const TextMode mode = {.ambiguous = 1};
	g_autoptr(Canvas) canvas = canvas_new(2, 8, mode);
	canvas_text(canvas, 0, 0, 8, STYLE_PLAIN, "任务a 17");
	g_autofree char *whole = play_broken(canvas, mode);
	assert_null(whole);
	canvas->cells[col].c[0] = c;
	canvas->cells[col].width = (guint8)width;
	canvas->caret_row = caret < 0 ? -1 : 0;
	canvas->caret_col = caret;
	g_autofree char *broken = play_broken(canvas, mode);
	assert_non_null(broken);
}

static void a_broken_frame_is_seen(void **state) {
	(void)state;
	is_broken(0, 'x', 1, -1);    /* the left half overwritten: the right half stands alone */
	is_broken(1, 'x', 1, -1);    /* the right half overwritten */
	is_broken(7, 0x52a1, 2, -1); /* a wide character beyond the edge */
	is_broken(4, 0x52a1, 1, -1); /* a wide character said to be narrow */
	is_broken(4, '\n', 1, -1);   /* a control character */
	is_broken(4, 0, 1, -1);      /* nothing at all */
	is_broken(5, ' ', 1, 8);     /* the caret outside */
	is_broken(5, ' ', 1, 1);     /* the caret within a wide character */
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_broken_frame_is_seen), cmocka_unit_test(a_walk)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
