/* Text being typed: graphemes, wrapped lines, moves, undo, limits (edit.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "bare.h"
#include "edit.h"

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2}, ascii = {.ambiguous = 1, .ascii = TRUE};

static void act(Edit *edit, Action action, int times, int width) {
	for (int i = 0; i < times; i++)
		edit_act(edit, action, width);
}

static void type(Edit *edit, const char *text) {
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		char c[7] = "";
		g_unichar_to_utf8(g_utf8_get_char(p), c);
		assert_true(edit_insert(edit, c));
	}
}

/* "text|": the text with its caret. */
static void is(const Edit *edit, const char *expected) {
	const gsize at = edit_caret(edit);
	g_autofree char *found = g_strdup_printf("%.*s|%s", (int)at, edit_text(edit), edit_text(edit) + at);
	assert_string_equal(found, expected);
}

/* As drawn, and where the caret is. */
static void draws(const Edit *edit, int rows, int cols, const char *expected, int caret_row, int caret_col) {
	g_autoptr(Canvas) canvas = canvas_new(rows, cols, one);
	edit_draw(edit, canvas, canvas_area(canvas), STYLE_FIELD, TRUE);
	g_autofree char *text = bare_text(canvas);
	assert_string_equal(text, expected);
	assert_int_equal(canvas->caret_row, caret_row);
	assert_int_equal(canvas->caret_col, caret_col);
}

static void graphemes(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, FALSE);
	edit_set(edit, "科e\u0301\U0002000b\U0001F468\u200D\U0001F469x");
	act(edit, ACTION_LEFT, 1, 20);
	is(edit, "科e\u0301\U0002000b\U0001F468\u200D\U0001F469|x");
	act(edit, ACTION_BACKSPACE, 2, 20);
	is(edit, "科e\u0301\U0002000b|x");
	act(edit, ACTION_LEFT, 2, 20);
	is(edit, "科|e\u0301\U0002000bx");
	act(edit, ACTION_DELETE, 1, 20);
	is(edit, "科|\U0002000bx");
	act(edit, ACTION_LEFT, 9, 20);
	is(edit, "|科\U0002000bx");
	act(edit, ACTION_BACKSPACE, 1, 20);
	act(edit, ACTION_RIGHT, 9, 20);
	is(edit, "科\U0002000bx|");
	assert_int_equal(edit_chars(edit), 3);
	/* What stood apart grows together: the caret is never within. */
	edit_set(edit, "ab\u0301");
	act(edit, ACTION_LEFT, 1, 20);
	act(edit, ACTION_BACKSPACE, 1, 20);
	is(edit, "|b\u0301");
	g_autoptr(Edit) lines = edit_new(one, TRUE);
	edit_set(lines, "e\n\u0301x");
	act(lines, ACTION_HOME, 1, 20);
	act(lines, ACTION_BACKSPACE, 1, 20);
	is(lines, "e\u0301|x");
	edit_set(edit, "aX");
	edit_insert(edit, "\u0301");
	act(edit, ACTION_LEFT, 1, 20);
	is(edit, "a|X\u0301");
}

static void what_is_inside(void **state) {
	(void)state;
	g_autoptr(Edit) lines = edit_new(one, TRUE), line = edit_new(one, FALSE);
	edit_set(lines, "a\tb\r\nc\rd\x07"
	                "e\u2028f\xc2\x85"
	                "g\xff\xe4");
	is(lines, "a b\nc\nde\nfg\ufffd\ufffd|");
	edit_set(line, "第一\n第二");
	is(line, "第一 第二|");
	assert_true(edit_insert(line, "\xb2\xe2"));
	assert_true(g_utf8_validate(edit_text(line), -1, NULL));
	edit_set(lines, "一\n二");
	edit_set_lines(lines, FALSE);
	is(lines, "一 二|");
	edit_set_lines(lines, TRUE);
	assert_true(edit_insert(lines, "\n三"));
	is(lines, "一 二\n三|");
}

static void wraps(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, TRUE);
	edit_set(edit, "已预报全社会研发投入，组织企业\n补录ab");
	/* 11 cells: one is the caret's; a comma does not begin a line. */
	draws(edit, 6, 11, "已预报全社\n会研发投\n入，组织企\n业\n补录ab\n", 4, 6);
	assert_int_equal(edit_height(edit, 11), 5);
	assert_int_equal(edit_caret_row(edit, 11), 4);
	act(edit, ACTION_HOME, 1, 11);
	is(edit, "已预报全社会研发投入，组织企业\n|补录ab");
	act(edit, ACTION_UP, 1, 11);
	draws(edit, 6, 11, "已预报全社\n会研发投\n入，组织企\n业\n补录ab\n", 3, 0);
	act(edit, ACTION_UP, 1, 11);
	act(edit, ACTION_END, 1, 11); /* of the line as shown: behind its last character, not before the next line's first */
	is(edit, "已预报全社会研发投入，组织企|业\n补录ab");
	draws(edit, 6, 11, "已预报全社\n会研发投\n入，组织企\n业\n补录ab\n", 2, 10);
	act(edit, ACTION_HOME, 1, 11);
	is(edit, "已预报全社会研发投|入，组织企业\n补录ab");
	/* Scrolled so that the caret shows. */
	act(edit, ACTION_BOTTOM, 1, 11);
	draws(edit, 2, 11, "业\n补录ab\n", 1, 6);
	edit_set(edit, "一\n");
	draws(edit, 3, 11, "一\n", 1, 0);
	assert_int_equal(edit_height(edit, 11), 2);
	edit_set(edit, "");
	assert_int_equal(edit_height(edit, 11), 1);
	draws(edit, 3, 11, "\n", 0, 0);
}

static void keeps_column(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, TRUE);
	edit_set(edit, "abcdefg\n一\n一二三四五");
	act(edit, ACTION_TOP, 1, 20);
	act(edit, ACTION_RIGHT, 5, 20);
	assert_true(edit_act(edit, ACTION_DOWN, 20));
	is(edit, "abcdefg\n一|\n一二三四五");
	assert_true(edit_act(edit, ACTION_DOWN, 20));
	is(edit, "abcdefg\n一\n一二|三四五"); /* column 5 is within a wide character: before it */
	assert_false(edit_act(edit, ACTION_DOWN, 20));
	act(edit, ACTION_UP, 2, 20);
	is(edit, "abcde|fg\n一\n一二三四五");
	assert_false(edit_act(edit, ACTION_UP, 20));
	g_autoptr(Edit) line = edit_new(one, FALSE);
	edit_set(line, "一行");
	assert_false(edit_act(line, ACTION_UP, 20));
	assert_false(edit_act(line, ACTION_DOWN, 20));
	assert_false(edit_act(line, ACTION_ENTER, 20));
	assert_false(edit_act(line, ACTION_SAVE, 20));
	assert_true(edit_act(edit, ACTION_ENTER, 20));
	is(edit, "abcde\n|fg\n一\n一二三四五");
}

static void words(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, TRUE);
	edit_set(edit, "研发投入 33.3亿元，R2D2 项");
	static const char *const stops[] = {"研发投入 33.3亿元，R2D2 |项", "研发投入 33.3亿元，|R2D2 项", "研发投入 33.3亿元|，R2D2 项",
	                                    "研发投入 33.3|亿元，R2D2 项", "研发投入 33.|3亿元，R2D2 项", "研发投入 33|.3亿元，R2D2 项",
	                                    "研发投入 |33.3亿元，R2D2 项", "|研发投入 33.3亿元，R2D2 项"};
	for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
		act(edit, ACTION_WORD_LEFT, 1, 40);
		is(edit, stops[i]);
	}
	act(edit, ACTION_WORD_LEFT, 1, 40);
	for (gsize i = G_N_ELEMENTS(stops) - 1; i-- > 0;) {
		act(edit, ACTION_WORD_RIGHT, 1, 40);
		is(edit, stops[i]);
	}
	act(edit, ACTION_WORD_RIGHT, 2, 40);
	is(edit, "研发投入 33.3亿元，R2D2 项|");
	edit_set(edit, "一\n二二\n三");
	edit_go(edit, 5);
	g_autofree char *line = edit_line(edit);
	assert_string_equal(line, "二二");
	act(edit, ACTION_DELETE_LINE, 1, 40);
	is(edit, "一\n|\n三");
	act(edit, ACTION_DELETE_LINE, 1, 40);
	is(edit, "一|\n三");
	edit_line_set(edit, "甲乙");
	is(edit, "甲乙|\n三");
}

static void undo(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, TRUE);
	type(edit, "已完成。正在");
	edit_insert(edit, "粘贴的\n两行"); /* one step */
	type(edit, "再写");
	act(edit, ACTION_BACKSPACE, 2, 40);
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "已完成。正在粘贴的\n两行再写|");
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "已完成。正在粘贴的\n两行|");
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "已完成。正在|");
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "已完成。|");
	act(edit, ACTION_UNDO, 2, 40);
	is(edit, "|");
	act(edit, ACTION_REDO, 3, 40);
	is(edit, "已完成。正在粘贴的\n两行|");
	type(edit, "新");
	act(edit, ACTION_REDO, 1, 40); /* what was taken back is gone once something else is typed */
	is(edit, "已完成。正在粘贴的\n两行新|");
	/* A move ends the run. */
	edit_set(edit, "");
	type(edit, "ab");
	act(edit, ACTION_LEFT, 1, 40);
	type(edit, "c");
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "a|b");
	act(edit, ACTION_DELETE, 1, 40);
	act(edit, ACTION_BACKSPACE, 1, 40);
	is(edit, "|");
	act(edit, ACTION_UNDO, 1, 40);
	assert_string_equal(edit_text(edit), "ab");
	edit_set(edit, "x");
	act(edit, ACTION_UNDO, 1, 40);
	is(edit, "x|");
}

static void limits(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, TRUE);
	g_autofree char *full = g_strnfill(EDIT_MOST, 'x'), *over = g_strnfill(EDIT_MOST + 5, 'y');
	assert_false(edit_insert(edit, over));
	is(edit, "|");
	assert_true(edit_insert(edit, full));
	assert_false(edit_insert(edit, "y"));
	assert_int_equal(strlen(edit_text(edit)), EDIT_MOST);
	act(edit, ACTION_BACKSPACE, 3, 40);
	assert_true(edit_insert(edit, "科"));
	edit_set(edit, over);
	assert_int_equal(strlen(edit_text(edit)), EDIT_MOST);
	/* However much is done, memory is bounded: of ten pastes of a megabyte not all can be taken back, the latest can. */
	for (int i = 0; i < 10; i++) {
		act(edit, ACTION_BOTTOM, 1, 40);
		edit_line_set(edit, i % 2 == 0 ? full : "short");
	}
	act(edit, ACTION_UNDO, 1, 40);
	assert_int_equal(strlen(edit_text(edit)), EDIT_MOST);
	act(edit, ACTION_UNDO, 20, 40);
	assert_int_not_equal(edit_text(edit)[0], 'y');
}

static void one_line(void **state) {
	(void)state;
	g_autoptr(Edit) edit = edit_new(one, FALSE);
	edit_set(edit, "0123456789");
	draws(edit, 1, 11, "0123456789\n", 0, 10);
	draws(edit, 1, 10, "<56789\n", 0, 6);
	edit_set(edit, "一二三四五六七八九十");
	draws(edit, 1, 12, "<七八九十\n", 0, 9);
	act(edit, ACTION_LEFT, 2, 12);
	draws(edit, 1, 12, "<七八九十\n", 0, 5); /* stands still while the caret moves within */
	act(edit, ACTION_LEFT, 2, 12);
	draws(edit, 1, 12, "<四五六七八…\n", 0, 7);
	act(edit, ACTION_HOME, 1, 12);
	draws(edit, 1, 12, "一二三四五…\n", 0, 0);
	act(edit, ACTION_END, 1, 12);
	is(edit, "一二三四五六七八九十|");
}

/* Whatever is typed at whatever width: valid text, caret between graphemes and inside the area, whole rows; and everything can be taken back. */
static void random_walk(void **state) {
	(void)state;
	static const char *const bits[] = {
	    "科",     "a", "，", "\n", " ", "e\u0301", "\U0001F468\u200D\U0001F469", "\U00020000", "\xff", "“引", "\u0301", "\u200d", "很长的一段文字，用来换行。",
	    "\u3000", "…", "1"};
	static const Action moves[] = {ACTION_LEFT,      ACTION_RIGHT,       ACTION_UP,   ACTION_DOWN,   ACTION_HOME,      ACTION_END,
	                               ACTION_WORD_LEFT, ACTION_WORD_RIGHT,  ACTION_TOP,  ACTION_BOTTOM, ACTION_BACKSPACE, ACTION_DELETE,
	                               ACTION_ENTER,     ACTION_DELETE_LINE, ACTION_UNDO, ACTION_REDO};
	static const TextMode *const modes[] = {&one, &two, &ascii};
	for (guint32 seed = 1; seed <= 60; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		const TextMode mode = *modes[seed % 3];
		g_autoptr(Edit) edit = edit_new(mode, seed % 4 != 0);
		for (int step = 0; step < 300; step++) {
			const int width = g_rand_int_range(rand, 2, 30), rows = g_rand_int_range(rand, 1, 6);
			if (g_rand_boolean(rand))
				edit_insert(edit, bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))]);
			else
				edit_act(edit, moves[g_rand_int_range(rand, 0, G_N_ELEMENTS(moves))], width);
			assert_true(g_utf8_validate(edit_text(edit), -1, NULL));
			const gsize at = edit_caret(edit);
			edit_go(edit, at);
			assert_int_equal(edit_caret(edit), at); /* it was between graphemes */
			g_autoptr(Canvas) canvas = canvas_new(rows + 2, width + 2, mode);
			edit_draw(edit, canvas, (Area){1, 1, rows, width}, STYLE_FIELD, TRUE);
			g_autofree char *text = bare_text(canvas);
			assert_non_null(text); /* every row is whole */
			assert_in_range(canvas->caret_row, 1, rows);
			assert_in_range(canvas->caret_col, 1, width);
			g_autofree char *above = canvas_row_styles(canvas, 0), *below = canvas_row_styles(canvas, rows + 1);
			assert_string_equal(above, below); /* nothing beside its area */
			assert_true(edit_caret_row(edit, width) < edit_height(edit, width));
		}
		act(edit, ACTION_UNDO, 600, 20);
		assert_string_equal(edit_text(edit), "");
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(graphemes), cmocka_unit_test(what_is_inside), cmocka_unit_test(wraps),    cmocka_unit_test(keeps_column), cmocka_unit_test(words),
	    cmocka_unit_test(undo),      cmocka_unit_test(limits),         cmocka_unit_test(one_line), cmocka_unit_test(random_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
