/* Forms: fields, checks, keys within and between them, scrolling, drafts (form.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "bare.h"
#include "dialog.h"
#include "form.h"

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2}, ascii = {.ambiguous = 1, .ascii = TRUE};

typedef struct {
	Session *session;
	Form *form;
	Area area;
	Screen *pushed;
	unsigned did;
	char *typed; /* what a picker would have been opened with */
} Desk;

static char *check_amount(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)data;
	(void)field;
	*bad = g_ascii_strtod(value, NULL) <= 0;
	return *bad ? g_strdup("请写数字") : g_strdup_printf("= %s亿元", value);
}

static Screen *open_picker(gpointer data, const Field *field) {
	Desk *desk = data;
	g_free(desk->typed);
	desk->typed = field_typed(field);
	return dialog_text(desk->session, "名单", "");
}

static const char *const words[] = {"meets", "fails", "none", NULL}, *const names[] = {"符合", "不符合", "不适用", NULL};
static const char *const names_en[] = {"meets it", "does not", "does not apply", NULL};

/* One field of each kind. */
static void fill(Desk *desk, TzhLang lang) {
	const gboolean zh = lang == TZH_LANG_ZH;
	Form *form = desk->form;
	form_note(form, STYLE_TITLE, zh ? "17号 提升全社会研发投入" : "Task 17");
	Field *progress = form_add(form, FIELD_LINES, "progress", zh ? "进展情况" : "Progress");
	progress->required = TRUE;
	progress->limit = 20;
	progress->remark = g_strdup(zh ? "上周: 已预报全社会研发投入33.3亿元。" : "Last week: 33.3 reported.");
	Field *amount = form_add(form, FIELD_LINE, "amount", zh ? "研发投入" : "Amount");
	amount->check = check_amount;
	Field *items = form_add(form, FIELD_CHOICE, "item", zh ? "审核结论" : "Finding");
	form_choices(items, words, zh ? names : names_en);
	form_add(form, FIELD_YES_NO, "on-time", zh ? "按时限" : "On time")->required = TRUE;
	form_add(form, FIELD_FLAG, "secret", zh ? "内部掌握" : "Internal");
	Field *people = form_add(form, FIELD_PICK, "people", zh ? "配合科室" : "Supporting");
	people->repeats = TRUE;
	people->pick = open_picker;
	Field *file = form_add(form, FIELD_FILE, "file", zh ? "佐证材料" : "Evidence");
	file->pick = open_picker;
}

static Desk *desk_new(TzhLang lang, TextMode mode, int rows, int cols) {
	Desk *desk = g_new0(Desk, 1);
	desk->session = bare_new(lang, mode);
	desk->form = form_new(desk->session, desk);
	desk->area = (Area){0, 0, rows, cols};
	fill(desk, lang);
	return desk;
}

static void desk_free(Desk *desk) {
	form_free(desk->form);
	bare_free(desk->session);
	screen_free(desk->pushed);
	g_free(desk->typed);
	g_free(desk);
}

static void key(gpointer data, Action action, Key pressed) {
	Desk *desk = data;
	Screen *push = NULL;
	desk->did = form_act(desk->form, action, pressed, NULL, desk->area, &push);
	if (push != NULL) {
		screen_free(desk->pushed);
		desk->pushed = push;
	}
}

static void type(Desk *desk, const char *script) {
	bare_type(MAP_FORM, script, key, desk);
}

static const char *value(const Desk *desk, const char *name) {
	return field_value(form_find(desk->form, name));
}

static const char *at(const Desk *desk) {
	return form_at(desk->form) < form_n(desk->form) ? form_field(desk->form, form_at(desk->form))->key : "behind";
}

static Canvas *draw(const Desk *desk) {
	Canvas *canvas = canvas_new(desk->area.rows + 2, desk->area.cols + 2, desk->session->mode);
	form_draw(desk->form, canvas, (Area){1, 1, desk->area.rows, desk->area.cols});
	g_autofree char *above = canvas_row_text(canvas, 0), *below = canvas_row_text(canvas, desk->area.rows + 1);
	assert_string_equal(above, ""); /* nothing beside its area */
	assert_string_equal(below, "");
	return canvas;
}

static void draws(const Desk *desk, const char *expected) {
	g_autoptr(Canvas) canvas = canvas_new(desk->area.rows, desk->area.cols, desk->session->mode);
	form_draw(desk->form, canvas, desk->area);
	g_autofree char *text = bare_text(canvas);
	assert_string_equal(text, expected);
}

static void looks(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	type(desk, "已组织企业补录研发辅助账。<Tab>33.3<Tab>2<Tab>");
	draws(desk, "17号 提升全社会研发投入\n"
	            "  进展情况 必填 已组织企业补录研发辅助账。                                 13/20\n"
	            "\n"
	            "\n"
	            "                上周: 已预报全社会研发投入33.3亿元。\n"
	            "  研发投入      33.3\n"
	            "                = 33.3亿元\n"
	            "  审核结论      ( ) 1 符合  (*) 2 不符合  ( ) 3 不适用\n"
	            "> 按时限   必填 ( ) 1 是  ( ) 2 否\n"
	            "  内部掌握      [ ] 否\n"
	            "  配合科室                                                                  F3选\n"
	            "  佐证材料                                                                  F3选\n");
	desk_free(desk);
	desk = desk_new(TZH_LANG_ZH, one, 12, 40);
	type(desk, "已组织企业补录研发辅助账，逐户核实三十户。");
	draws(desk, "17号 提升全社会研发投入\n"
	            "> 进展情况 必填                    21/20\n"
	            "  已组织企业补录研发辅助账，逐户核实三\n"
	            "  十户。\n"
	            "  请改：超出1个字，请删减。\n"
	            "  上周: 已预报全社会研发投入33.3亿元。\n"
	            "  研发投入\n"
	            "\n"
	            "  审核结论\n"
	            "  ( ) 1 符合  ( ) 2 不符合  ( ) 3 不适用\n"
	            "  按时限 必填\n"
	            "  ( ) 1 是  ( ) 2 否\n");
	desk_free(desk);
	desk = desk_new(TZH_LANG_EN, one, 12, 60);
	type(desk, "Done.<Tab>x<Tab>");
	draws(desk, "Task 17\n"
	            "  Progress   required Done.                             5/20\n"
	            "\n"
	            "                      Last week: 33.3 reported.\n"
	            "  Amount              x\n"
	            "                      Please amend: 请写数字\n"
	            "> Finding             ( ) 1 meets it  ( ) 2 does not\n"
	            "                      ( ) 3 does not apply\n"
	            "  On time    required ( ) 1 yes  ( ) 2 no\n"
	            "  Internal            [ ] no\n"
	            "  Supporting                                      F3: choose\n"
	            "  Evidence                                        F3: choose\n");
	desk_free(desk);
}

static void moves(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	assert_string_equal(at(desk), "progress"); /* not the note */
	type(desk, "一<Enter>二");
	assert_string_equal(value(desk, "progress"), "一\n二");
	type(desk, "<Up>");
	assert_string_equal(at(desk), "progress");
	type(desk, "<Up>"); /* the first field: nowhere to go */
	assert_string_equal(at(desk), "progress");
	type(desk, "<Down><Down>");
	assert_string_equal(at(desk), "amount");
	type(desk, "<Enter>");
	assert_string_equal(at(desk), "item");
	type(desk, "<Up><Up>");
	assert_string_equal(at(desk), "progress");
	type(desk, "<Tab><Tab><Tab><Tab><Tab><Tab>");
	assert_string_equal(at(desk), "file");
	assert_int_equal(desk->did, DID_HANDLE | DID_REDRAW);
	type(desk, "<Tab>"); /* behind the last field: the screen's buttons */
	assert_string_equal(at(desk), "behind");
	assert_int_equal(desk->did, DID_NOTHING);
	type(desk, "<Right>");
	assert_int_equal(desk->did, DID_NOTHING);
	type(desk, "<Enter>");
	assert_int_equal(desk->did, DID_NOTHING);
	type(desk, "<Shift+Tab>");
	assert_string_equal(at(desk), "file");
	type(desk, "<Enter>");
	assert_string_equal(at(desk), "behind");
	assert_int_equal(desk->did, DID_HANDLE | DID_REDRAW); /* Enter here must not press a button */
	type(desk, "<Up>");
	assert_string_equal(at(desk), "file");
	type(desk, "<Ctrl+S>");
	assert_int_equal(desk->did, DID_NOTHING);
	type(desk, "<PgDn>");
	assert_int_equal(desk->did, DID_NOTHING);
	type(desk, "<Esc>");
	assert_int_equal(desk->did, DID_NOTHING);
	assert_true(form_click(desk->form, 5, desk->area));
	assert_string_equal(at(desk), "amount");
	assert_false(form_click(desk->form, 0, desk->area)); /* a note */
	assert_false(form_click(desk->form, 19, desk->area));
	desk_free(desk);
}

/* Enter breaks a line of a longer text; where there is nothing to break it goes on, and leaves no empty line behind. */
static void goes_on(void **state) {
	(void)state;
	static const struct {
		const char *set, *script, *text, *field;
	} cases[] = {
	    {"", "<Enter>", "", "amount"},
	    {"", "一<Enter>", "一\n", "progress"},
	    {"", "一<Enter><Enter>", "一", "amount"},
	    {"", "一<Enter>二<Enter><Enter>", "一\n二", "amount"},
	    {"同意销号。", "<Enter>", "同意销号。", "amount"}, /* put there and not touched */
	    {"同意销号。", "<Left><Enter>", "同意销号\n。", "progress"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk *desk = desk_new(TZH_LANG_ZH, one, 12, 80);
		field_set(form_find(desk->form, "progress"), cases[i].set);
		form_go(desk->form, 0);
		type(desk, cases[i].script);
		assert_string_equal(field_value(form_find(desk->form, "progress")), cases[i].text);
		assert_string_equal(form_field(desk->form, form_at(desk->form))->key, cases[i].field);
		desk_free(desk);
	}
}

static void choices(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	form_go(desk->form, 3);
	assert_string_equal(value(desk, "item"), ""); /* no default */
	assert_false(form_touched(desk->form));
	type(desk, "x");
	assert_int_equal(desk->did, DID_HANDLE | DID_BELL);
	assert_false(form_touched(desk->form));
	type(desk, "<Right>");
	assert_string_equal(value(desk, "item"), "meets");
	type(desk, "<Right><Right><Right>");
	assert_string_equal(value(desk, "item"), "none");
	type(desk, "２"); /* full width, as an input method gives it */
	assert_string_equal(value(desk, "item"), "fails");
	type(desk, "<Del>");
	assert_string_equal(value(desk, "item"), "");
	type(desk, "<Left>");
	assert_string_equal(value(desk, "item"), "none");
	type(desk, "<Tab>");
	assert_string_equal(value(desk, "on-time"), "");
	type(desk, "1");
	assert_string_equal(value(desk, "on-time"), "yes");
	type(desk, "<Right>");
	assert_string_equal(value(desk, "on-time"), "no");
	type(desk, "<Tab> ");
	assert_string_equal(value(desk, "secret"), "yes");
	type(desk, " ");
	assert_string_equal(value(desk, "secret"), "");
	field_set(form_find(desk->form, "item"), "fails");
	assert_string_equal(value(desk, "item"), "fails");
	field_set(form_find(desk->form, "item"), "no such");
	assert_string_equal(value(desk, "item"), "");
	desk_free(desk);
}

static void checks(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	form_go(desk->form, 7);
	assert_false(form_check(desk->form)); /* the first that is missing is current */
	assert_string_equal(at(desk), "progress");
	assert_string_equal(form_find(desk->form, "progress")->said, "此栏必填。");
	assert_string_equal(form_find(desk->form, "on-time")->said, "此栏必填。");
	type(desk, "  <Tab>-1");
	assert_true(form_find(desk->form, "amount")->bad);
	form_go(desk->form, 4);
	type(desk, "2");
	assert_null(form_find(desk->form, "on-time")->said); /* no is an answer */
	assert_false(form_check(desk->form));
	assert_string_equal(at(desk), "progress"); /* blanks are nothing */
	type(desk, "正常推进。");
	assert_false(form_check(desk->form));
	assert_string_equal(at(desk), "amount");
	type(desk, "<Ctrl+U>5");
	assert_false(form_find(desk->form, "amount")->bad);
	assert_string_equal(form_find(desk->form, "amount")->said, "= 5亿元");
	assert_true(form_check(desk->form));
	form_go(desk->form, 1);
	type(desk, "一二三四五六七八九十一二三四五");
	assert_false(form_check(desk->form)); /* over the limit */
	desk_free(desk);
}

static void picks(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	form_go(desk->form, 6);
	type(desk, "zc<F3>");
	assert_true(desk->did & DID_PUSH);
	assert_non_null(desk->pushed);
	assert_string_equal(desk->typed, "zc");
	form_picked(desk->form, "政策法规科");
	assert_string_equal(value(desk, "people"), "政策法规科"); /* instead of what was typed to find it */
	type(desk, "<F3>");
	assert_string_equal(desk->typed, ""); /* the whole list, not the one that was picked */
	form_picked(desk->form, "发展规划科\n政策法规科\n办公室");
	assert_string_equal(value(desk, "people"), "政策法规科\n发展规划科\n办公室"); /* each once */
	type(desk, "<Enter>cg<F3>");
	assert_string_equal(desk->typed, "cg");
	form_picked(desk->form, "成果转化科");
	assert_string_equal(value(desk, "people"), "政策法规科\n发展规划科\n办公室\n成果转化科");
	form_picked(desk->form, NULL);
	assert_true(form_find(desk->form, "people")->touched);
	form_go(desk->form, 7);
	type(desk, "<F3>");
	form_picked(desk->form, "/in/\xb2\xe2\xca\xd4.doc"); /* 测试.doc as old Windows programs write it */
	assert_string_equal(value(desk, "file"), "/in/\xb2\xe2\xca\xd4.doc");
	assert_string_equal(edit_text(form_find(desk->form, "file")->edit), "/in/测试.doc");
	form_go(desk->form, 2);
	type(desk, "<F3>");
	assert_true(desk->did & DID_BELL);
	desk_free(desk);
}

/* Enter asks for what must be picked; what may stay empty is passed, and what is there is kept. */
static void enter_asks_for_what_must_be_picked(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80);
	Field *file = form_find(desk->form, "file");
	form_go(desk->form, 7);
	assert_string_equal(at(desk), "file");
	type(desk, "<Enter>");
	assert_false(desk->did & DID_PUSH);
	assert_string_not_equal(at(desk), "file");
	file->required = TRUE;
	form_go(desk->form, 7);
	type(desk, "<Enter>");
	assert_true(desk->did & DID_PUSH);
	assert_string_equal(at(desk), "file");
	field_set(file, "a.doc");
	type(desk, "<Enter>");
	assert_false(desk->did & DID_PUSH);
	assert_string_not_equal(at(desk), "file");
	desk_free(desk);
}

static void scrolls(void **state) {
	(void)state;
	static const int heights[] = {1, 2, 3, 5, 9, 14};
	static const int widths[] = {20, 40, 59, 60, 80, 120};
	static const TextMode *const modes[] = {&one, &two, &ascii};
	for (gsize h = 0; h < G_N_ELEMENTS(heights); h++)
		for (gsize w = 0; w < G_N_ELEMENTS(widths); w++)
			for (gsize m = 0; m < G_N_ELEMENTS(modes); m++) {
				Desk *desk = desk_new(w % 2 == 0 ? TZH_LANG_ZH : TZH_LANG_EN, *modes[m], heights[h], widths[w]);
				type(desk, "第一行<Enter>第二行<Enter>很长很长的一行字，写到后面要换行才放得下，所以再多写几个字<Enter>末");
				for (int i = 0; i < 8; i++) {
					g_autoptr(Canvas) canvas = draw(desk);
					g_autofree char *text = bare_text(canvas);
					assert_non_null(text);                          /* every row is whole */
					if (form_at(desk->form) < form_n(desk->form)) { /* the current field shows, with its caret */
						assert_in_range(canvas->caret_row, 1, heights[h]);
						assert_in_range(canvas->caret_col, 1, widths[w]);
					}
					if (heights[h] > 4 && form_at(desk->form) < form_n(desk->form))
						assert_true(strchr(text, '>') != NULL || i == 0);
					type(desk, "<Tab>");
				}
				assert_string_equal(at(desk), "behind");
				type(desk, "<Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab>");
				g_autoptr(Canvas) canvas = draw(desk);
				assert_in_range(canvas->caret_row, 1, heights[h]);
				desk_free(desk);
			}
	/* Everything stays through any change of size. */
	Desk *desk = desk_new(TZH_LANG_ZH, one, 24, 80);
	type(desk, "写到一半<Tab>33");
	static const Area sizes[] = {{0, 0, 10, 40}, {0, 0, 60, 200}, {0, 0, 3, 30}, {0, 0, 24, 80}};
	for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
		desk->area = sizes[i];
		g_autoptr(Canvas) canvas = draw(desk);
		assert_in_range(canvas->caret_row, 1, sizes[i].rows);
	}
	type(desk, ".3");
	assert_string_equal(value(desk, "amount"), "33.3");
	assert_string_equal(value(desk, "progress"), "写到一半");
	desk_free(desk);
}

static void pastes(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 10, 80);
	Screen *push = NULL;
	assert_int_equal(form_act(desk->form, ACTION_NONE, K_PASTE, "一、“统计”\n二、企业", desk->area, &push), DID_HANDLE | DID_REDRAW);
	assert_string_equal(value(desk, "progress"), "一、“统计”\n二、企业");
	g_autofree char *huge = g_strnfill(EDIT_MOST, 'x');
	assert_true(form_act(desk->form, ACTION_NONE, K_PASTE, huge, desk->area, &push) & DID_BELL);
	assert_string_equal(value(desk, "progress"), "一、“统计”\n二、企业");
	assert_non_null(strstr(desk->session->message->str, "1MB"));
	type(desk, "<Ctrl+Z>");
	assert_string_equal(value(desk, "progress"), "");
	type(desk, "<Ctrl+Y><Tab>");
	form_act(desk->form, ACTION_NONE, K_PASTE, "33\n.3", desk->area, &push);
	assert_string_equal(value(desk, "amount"), "33 .3");
	desk_free(desk);
}

static void keeps(void **state) {
	(void)state;
	Desk *desk = desk_new(TZH_LANG_ZH, one, 20, 80), *other = desk_new(TZH_LANG_ZH, one, 20, 80);
	static const char hostile[] = "  两端空格  \n[field 9]\nkey=progress\n#;\\n\\s%=;\ttab";
	field_set(form_find(desk->form, "progress"), hostile);
	const char *kept = "  两端空格  \n[field 9]\nkey=progress\n#;\\n\\s%=; tab";
	form_go(desk->form, 2);
	type(desk, "-5<Tab>3<Tab>2<Tab> <Tab>");
	form_picked(desk->form, "办公室\n人事科");
	type(desk, "<Tab>");
	form_picked(desk->form, "/in/\xb2\xe2;\xca\xd4.doc");
	type(desk, "<Up>");
	g_autofree char *text = form_save(desk->form);
	assert_true(g_utf8_validate(text, -1, NULL));
	form_restore(other->form, text);
	assert_string_equal(value(other, "progress"), kept);
	assert_string_equal(value(other, "amount"), "-5");
	assert_true(form_find(other->form, "amount")->bad);
	assert_string_equal(value(other, "item"), "none");
	assert_string_equal(value(other, "on-time"), "no");
	assert_string_equal(value(other, "secret"), "yes");
	assert_string_equal(value(other, "people"), "办公室\n人事科");
	assert_string_equal(value(other, "file"), "/in/\xb2\xe2;\xca\xd4.doc");
	assert_string_equal(at(other), at(desk));
	assert_true(form_find(other->form, "amount")->touched);
	assert_false(form_find(other->form, "progress")->touched);
	/* What is emptied stays empty; fields that are gone are left out; anything else is no draft. */
	field_set(form_find(desk->form, "amount"), "");
	g_autofree char *emptied = form_save(desk->form);
	Form *smaller = form_new(desk->session, NULL);
	field_set(form_add(smaller, FIELD_LINE, "amount", "x"), "default");
	form_restore(smaller, emptied);
	assert_string_equal(field_value(form_field(smaller, 0)), "");
	form_restore(smaller, "not a draft\n[[[");
	form_restore(smaller, "[field 1]\nkey=amount\n");
	form_restore(smaller, "");
	assert_string_equal(field_value(form_field(smaller, 0)), "");
	form_free(smaller);
	desk_free(desk);
	desk_free(other);
}

static void random_walk(void **state) {
	(void)state;
	static const char *const scripts[] = {"科",       "a",       "1",           "<Tab>", "<Shift+Tab>", "<Enter>", "<Up>",     "<Down>",
	                                      "<Left>",   "<Right>", "<Backspace>", "<Del>", "<Home>",      "<End>",   "<Ctrl+Z>", "<Ctrl+Y>",
	                                      "<Ctrl+U>", " ",       "<F3>",        "，“",   "\U00020000",  "e\u0301"};
	for (guint32 seed = 1; seed <= 20; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		Desk *desk = desk_new(TZH_LANG_ZH, seed % 2 ? one : two, 10, 60);
		for (int step = 0; step < 200; step++) {
			desk->area.rows = g_rand_int_range(rand, 1, 20);
			desk->area.cols = g_rand_int_range(rand, 20, 90);
			type(desk, scripts[g_rand_int_range(rand, 0, G_N_ELEMENTS(scripts))]);
			if (desk->pushed != NULL && g_rand_int_range(rand, 0, 9) == 0)
				form_picked(desk->form, "甲\n乙");
			form_click(desk->form, g_rand_int_range(rand, -1, 25), desk->area);
			g_autoptr(Canvas) canvas = draw(desk);
			g_autofree char *text = bare_text(canvas);
			assert_non_null(text); /* every row is whole */
		}
		Desk *other = desk_new(TZH_LANG_ZH, one, 10, 60);
		g_autofree char *saved = form_save(desk->form);
		form_restore(other->form, saved);
		for (guint i = 0; i < form_n(desk->form); i++)
			assert_string_equal(field_value(form_field(other->form, i)), field_value(form_field(desk->form, i)));
		desk_free(other);
		desk_free(desk);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(looks),
	    cmocka_unit_test(moves),
	    cmocka_unit_test(goes_on),
	    cmocka_unit_test(choices),
	    cmocka_unit_test(checks),
	    cmocka_unit_test(picks),
	    cmocka_unit_test(enter_asks_for_what_must_be_picked),
	    cmocka_unit_test(scrolls),
	    cmocka_unit_test(pastes),
	    cmocka_unit_test(keeps),
	    cmocka_unit_test(random_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
