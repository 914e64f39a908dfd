/* Drawing on the grid of cells: edges, wide characters, cutting, wrapping, bars, styles (canvas.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "canvas.h"

static const TextMode one = {.ambiguous = 1}, two = {.ambiguous = 2}, ascii = {.ambiguous = 1, .ascii = TRUE};

static void row_is(const Canvas *canvas, int row, const char *expected) {
	g_autofree char *text = canvas_row_text(canvas, row);
	assert_string_equal(text, expected);
}

/* Each row is exactly as wide as the canvas, and each right half stands behind its left one. */
static void whole(const Canvas *canvas) {
	for (int row = 0; row < canvas->rows; row++) {
		int cells = 0;
		for (int col = 0; col < canvas->cols; col++) {
			const Cell *cell = canvas_cell(canvas, row, col);
			cells += cell->width;
			assert_true(cell->width > 0 ? cell->c[0] != 0 : col > 0 && cell[-1].width == 2);
			assert_true(cell->width != 2 || (col + 1 < canvas->cols && cell[1].width == 0));
		}
		assert_int_equal(cells, canvas->cols);
	}
}

static void text(void **state) {
	(void)state;
	g_autoptr(Canvas) canvas = canvas_new(2, 10, one);
	assert_int_equal(canvas_text(canvas, 0, 0, 10, STYLE_PLAIN, "任务ab"), 6);
	row_is(canvas, 0, "任务ab");
	assert_int_equal(canvas_text(canvas, 0, 0, 6, STYLE_PLAIN, "任务一览"), 5);
	row_is(canvas, 0, "任务…b"); /* what is not drawn over stays */
	assert_int_equal(canvas_text(canvas, 1, 0, 8, STYLE_PLAIN, "任务一览"), 8);
	assert_int_equal(canvas_text(canvas, 1, 7, 80, STYLE_PLAIN, "任务"), 3); /* over half a character, cut by the edge */
	row_is(canvas, 1, "任务一 任…");
	assert_int_equal(canvas_text(canvas, 1, 9, 80, STYLE_PLAIN, "任"), 1);
	row_is(canvas, 1, "任务一 任…");
	assert_int_equal(canvas_text(canvas, 0, 0, 10, STYLE_PLAIN, "一\n二"), 2);
	assert_int_equal(canvas_text(canvas, 2, 0, 10, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(canvas, -1, 0, 10, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(canvas, 0, 10, 10, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(canvas, 0, 0, -3, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_textf(canvas, 0, 0, 10, STYLE_PLAIN, "%d项", 3), 3);
	whole(canvas);
}

static void halves_give_way(void **state) {
	(void)state;
	g_autoptr(Canvas) canvas = canvas_new(1, 8, one);
	canvas_text(canvas, 0, 0, 8, STYLE_PLAIN, "一二三四");
	canvas_text(canvas, 0, 3, 1, STYLE_PLAIN, "x");
	row_is(canvas, 0, "一 x三四");
	canvas_text(canvas, 0, 4, 1, STYLE_PLAIN, "y");
	row_is(canvas, 0, "一 xy 四");
	canvas_text(canvas, 0, 5, 2, STYLE_PLAIN, "五");
	row_is(canvas, 0, "一 xy五");
	canvas_blank(canvas, (Area){0, 1, 1, 5}, STYLE_FIELD);
	row_is(canvas, 0, "");
	whole(canvas);
}

static void modes(void **state) {
	(void)state;
	g_autoptr(Canvas) wide = canvas_new(2, 6, two);
	canvas_text(wide, 0, 0, 6, STYLE_PLAIN, "一二三四");
	row_is(wide, 0, "一二…");
	canvas_text(wide, 1, 0, 3, STYLE_PLAIN, "“”");
	row_is(wide, 1, "…");
	whole(wide);
	g_autoptr(Canvas) plain = canvas_new(1, 6, ascii);
	canvas_text(plain, 0, 0, 6, STYLE_PLAIN, "abcdefg");
	row_is(plain, 0, "abcde~");
}

static void right(void **state) {
	(void)state;
	g_autoptr(Canvas) canvas = canvas_new(1, 10, one);
	assert_int_equal(canvas_right(canvas, 0, 0, 9, STYLE_PLAIN, "3项"), 3);
	row_is(canvas, 0, "      3项");
	assert_int_equal(canvas_right(canvas, 0, 4, 4, STYLE_PLAIN, "一二三"), 3);
	row_is(canvas, 0, "    一…项");
	whole(canvas);
}

static void wrap(void **state) {
	(void)state;
	g_autoptr(Canvas) canvas = canvas_new(4, 10, one);
	assert_int_equal(canvas_wrap(canvas, (Area){1, 2, 2, 8}, 0, STYLE_PLAIN, "一二三四五六七八九"), 3);
	row_is(canvas, 0, "");
	row_is(canvas, 1, "  一二三四");
	row_is(canvas, 2, "  五六七…");
	row_is(canvas, 3, "");
	canvas_clear(canvas);
	assert_int_equal(canvas_wrap(canvas, (Area){1, 2, 2, 8}, 1, STYLE_PLAIN, "一二三四五六七八九"), 3);
	row_is(canvas, 1, "  五六七八");
	row_is(canvas, 2, "  九");
	canvas_clear(canvas);
	assert_int_equal(canvas_wrap(canvas, (Area){0, 0, 1, 10}, 0, STYLE_PLAIN, "短\n二"), 2); /* a short last line is marked too */
	row_is(canvas, 0, "短…");
	assert_int_equal(canvas_wrap(canvas, (Area){0, 0, 1, 10}, 0, STYLE_PLAIN, ""), 0);
	assert_int_equal(canvas_wrap(canvas, (Area){2, 4, 2, 20}, 0, STYLE_PLAIN, "一二三四五六七八九"), 1); /* cut by the edge */
	whole(canvas);
}

static void bar_is(TextMode mode, int width, int eighths, int cells, const char *expected) {
	g_autoptr(Canvas) canvas = canvas_new(1, 10, mode);
	assert_int_equal(canvas_bar(canvas, 0, 0, width, STYLE_GREEN, eighths), cells);
	row_is(canvas, 0, expected);
	whole(canvas);
}

static void bars(void **state) {
	(void)state;
	bar_is(one, 10, 0, 0, "");
	bar_is(one, 10, 1, 1, "▏");
	bar_is(one, 10, 16, 2, "██");
	bar_is(one, 10, 23, 3, "██▉");
	bar_is(one, 2, 80, 2, "██");
	bar_is(two, 10, 32, 4, "██");
	bar_is(two, 10, 1, 2, "▏");
	bar_is(two, 3, 80, 2, "█");
	bar_is(ascii, 10, 1, 1, "#");
	bar_is(ascii, 10, 20, 3, "###");
	bar_is(ascii, 2, 80, 2, "##");
}

static void styles(void **state) {
	(void)state;
	g_autoptr(Canvas) canvas = canvas_new(1, 10, one);
	canvas_text(canvas, 0, 0, 10, STYLE_RED, "红");
	canvas_text(canvas, 0, 2, 10, STYLE_TITLE, "ab");
	canvas_style(canvas, (Area){0, 1, 5, 2}, STYLE_ON);
	canvas_style(canvas, (Area){0, 3, 1, 1}, STYLE_MARKED);
	canvas_style(canvas, (Area){0, 5, 1, 1}, STYLE_MARKED | STYLE_ON);
	g_autofree char *letters = canvas_row_styles(canvas, 0);
	assert_string_equal(letters, "rRT+.#");
	canvas_rule(canvas, 0, 8, 80);
	row_is(canvas, 0, "红ab    --");
	assert_int_equal(canvas->caret_row, -1);
	canvas_text(canvas, 0, 0, 4, STYLE_PLAIN, "任");
	canvas_caret(canvas, 0, 1); /* in the right half of a character: on it */
	assert_int_equal(canvas->caret_col, 0);
	canvas_caret(canvas, 3, 30);
	assert_int_equal(canvas->caret_row, 0);
	assert_int_equal(canvas->caret_col, 9);
}

/* Whatever is drawn wherever, the grid stays whole. */
static void anything_anywhere(void **state) {
	(void)state;
	static const char *const texts[] = {"一二三", "a", "“—”", "e\u0301🇨🇳", "👨\u200d👩", "\xff\n", "提升全社会研发投入，并实施创新生态评价（试行）"};
	GRand *random = g_rand_new_with_seed(3);
	for (int mode = 0; mode < 3; mode++) {
		g_autoptr(Canvas) canvas = canvas_new(7, 23, mode == 0 ? one : mode == 1 ? two : ascii);
		for (int i = 0; i < 3000; i++) {
			const char *some = texts[g_rand_int_range(random, 0, G_N_ELEMENTS(texts))];
			int row = g_rand_int_range(random, -1, 8), col = g_rand_int_range(random, -1, 25), width = g_rand_int_range(random, -1, 30);
			switch (g_rand_int_range(random, 0, 5)) {
			case 0:
				canvas_text(canvas, row, col, width, STYLE_PLAIN, some);
				break;
			case 1:
				canvas_right(canvas, row, col, width, STYLE_PLAIN, some);
				break;
			case 2:
				canvas_wrap(canvas, (Area){row, col, 3, MAX(width, 1)}, width % 3, STYLE_PLAIN, some);
				break;
			case 3:
				canvas_blank(canvas, (Area){row, col, 2, width}, STYLE_PLAIN);
				break;
			default:
				canvas_bar(canvas, row, col, width, STYLE_PLAIN, width * 3);
			}
		}
		whole(canvas);
	}
	g_rand_free(random);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text),   cmocka_unit_test(halves_give_way),
	    cmocka_unit_test(modes),  cmocka_unit_test(right),
	    cmocka_unit_test(wrap),   cmocka_unit_test(bars),
	    cmocka_unit_test(styles), cmocka_unit_test(anything_anywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
