/* Frames as bytes (term_frame.h), shown by a small terminal of the test's own that may disagree about widths: what it shows is the canvas, and no column ever shifts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "term_frame.h"
#include <taizhang/width.h>

enum { ROWS = 6, COLS = 30 };

typedef struct {
	gunichar cells[ROWS][COLS]; /* 0: right half */
	int row, col, ambiguous, emoji;
	gboolean on, visible;
} Screen;

static int screen_width(const Screen *screen, gunichar c) {
	if (c >= 0x1f000)
		return screen->emoji;
	return tzh_char_width(c, screen->ambiguous);
}

static void screen_put(Screen *screen, gunichar c) {
	int width = screen_width(screen, c);
	if (width == 0 || screen->col >= COLS)
		return;
	assert_true(screen->row >= 0 && screen->row < ROWS);
	screen->cells[screen->row][screen->col] = c;
	for (int i = 1; i < width && screen->col + i < COLS; i++)
		screen->cells[screen->row][screen->col + i] = 0;
	screen->col += width;
}

/* \x01 row col: move; \x02 clear the line's rest; \x03/\x04 cursor off/on; \x05 attributes off; \x06 reverse. */
static void screen_feed(Screen *screen, const GString *bytes) {
	for (const char *p = bytes->str; p < bytes->str + bytes->len;) {
		switch (*p) {
		case 1:
			screen->row = p[1] - ' ';
			screen->col = p[2] - ' ';
			p += 3;
			break;
		case 2:
			for (int col = screen->col; col < COLS; col++)
				screen->cells[screen->row][col] = ' ';
			p++;
			break;
		case 3:
		case 4:
			screen->visible = *p++ == 4;
			break;
		case 5:
		case 6:
			screen->on = *p++ == 6;
			break;
		default:
			screen_put(screen, g_utf8_get_char(p));
			p = g_utf8_next_char(p);
		}
	}
}

static void move_to(gpointer data, GString *out, int row, int col) {
	(void)data;
	g_string_append_printf(out, "\x01%c%c", ' ' + row, ' ' + col);
}

static TermFrame frame_new(void) {
	TermFrame frame = {.theme = THEME_MONO};
	frame.caps = (TermCaps){.off = (char *)(gpointer) "\x05",
	                        .reverse = (char *)(gpointer) "\x06",
	                        .hide = (char *)(gpointer) "\x03",
	                        .show = (char *)(gpointer) "\x04",
	                        .clear_line = (char *)(gpointer) "\x02",
	                        .move = move_to};
	term_frame_forget(&frame);
	return frame;
}

static Screen screen_new(int ambiguous, int emoji) {
	Screen screen = {.ambiguous = ambiguous, .emoji = emoji, .visible = TRUE};
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			screen.cells[row][col] = 'X'; /* what a shell left there */
	return screen;
}

static gsize show(TermFrame *frame, Screen *screen, const Canvas *canvas) {
	g_autoptr(GString) out = g_string_new(NULL);
	term_frame_write(frame, canvas, out);
	screen_feed(screen, out);
	return out->len;
}

/* Every ASCII or Chinese character of the canvas stands where it should; of others the place alone may be lost. */
static void shows(const Screen *screen, const Canvas *canvas, gboolean agree) {
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			gunichar c = canvas_cell(canvas, row, col)->c[0];
			if (canvas_cell(canvas, row, col)->width > 0 && c != ' ' && (agree || c < 0x80 || (c >= 0x4e00 && c <= 0x9fff)))
				assert_int_equal(screen->cells[row][col], c);
			if (c == ' ')
				assert_true(screen->cells[row][col] == ' ' || (!agree && screen->cells[row][col] == 0));
		}
	assert_true(screen->visible == (canvas->caret_row >= 0));
	if (canvas->caret_row >= 0)
		assert_true(screen->row == canvas->caret_row && screen->col == canvas->caret_col);
}

static void only_what_differs(void **state) {
	(void)state;
	TermFrame frame = frame_new();
	Screen screen = screen_new(1, 2);
	g_autoptr(Canvas) canvas = canvas_new(ROWS, COLS, (TextMode){.ambiguous = 1});
	canvas_text(canvas, 1, 2, COLS, STYLE_PLAIN, "提升全社会研发投入 50%");
	show(&frame, &screen, canvas);
	shows(&screen, canvas, TRUE);
	assert_true(show(&frame, &screen, canvas) == 0);
	canvas_text(canvas, 1, 21, COLS, STYLE_PLAIN, "7");
	assert_true(show(&frame, &screen, canvas) < 10);
	shows(&screen, canvas, TRUE);
	canvas_style(canvas, (Area){1, 0, 1, COLS}, STYLE_ON);
	canvas_caret(canvas, 1, 0);
	show(&frame, &screen, canvas);
	assert_false(screen.on); /* nothing is left in force */
	shows(&screen, canvas, TRUE);
	canvas_clear(canvas);
	show(&frame, &screen, canvas);
	shows(&screen, canvas, TRUE);
	memset(screen.cells, 0x7f, sizeof screen.cells);
	term_frame_forget(&frame); /* an editor was here */
	show(&frame, &screen, canvas);
	shows(&screen, canvas, TRUE);
	term_frame_forget(&frame);
}

static void walk(int shown, int emoji, int believed) {
	static const char *const texts[] = {"提升全社会研发投入", "“双随机”—抽查…", "👍好👨\u200d👩", "e\u0301x①", "abc def", "█▌", "(一)12-30"};
	GRand *random = g_rand_new_with_seed((guint32)(shown * 4 + emoji * 2 + believed));
	TermFrame frame = frame_new();
	Screen screen = screen_new(shown, emoji);
	g_autoptr(Canvas) canvas = canvas_new(ROWS, COLS, (TextMode){.ambiguous = believed});
	for (int i = 0; i < 500; i++) {
		if (i % 50 == 0)
			canvas_clear(canvas);
		for (int n = g_rand_int_range(random, 0, 4); n > 0; n--) {
			int row = g_rand_int_range(random, 0, ROWS), col = g_rand_int_range(random, 0, COLS);
			canvas_text(canvas, row, col, COLS, STYLE_PLAIN, texts[g_rand_int_range(random, 0, G_N_ELEMENTS(texts))]);
			if (n == 2)
				canvas_blank(canvas, (Area){row, col, 2, 9}, STYLE_PLAIN);
		}
		if (i % 3 != 0)
			canvas_caret(canvas, g_rand_int_range(random, 0, ROWS), g_rand_int_range(random, 0, COLS));
		show(&frame, &screen, canvas);
		shows(&screen, canvas, shown == believed && emoji == 2);
	}
	term_frame_forget(&frame);
	g_rand_free(random);
}

static void terminals_that_agree(void **state) {
	(void)state;
	walk(1, 2, 1);
	walk(2, 2, 2);
}

static void columns_hold_where_widths_are_wrong(void **state) {
	(void)state;
	walk(1, 1, 1); /* emoji in one cell */
	walk(1, 2, 2); /* set to two, shows one */
	walk(2, 2, 1); /* set to one, shows two */
}

static void the_last_cell(void **state) {
	(void)state;
	TermFrame frame = frame_new();
	Screen screen = screen_new(1, 2);
	g_autoptr(Canvas) canvas = canvas_new(ROWS, COLS, (TextMode){.ambiguous = 1});
	canvas_right(canvas, ROWS - 1, 0, COLS, STYLE_PLAIN, "ab");
	frame.caps.last_cell_scrolls = TRUE;
	show(&frame, &screen, canvas);
	assert_int_equal(screen.cells[ROWS - 1][COLS - 1], 'X');
	assert_int_equal(screen.cells[ROWS - 1][COLS - 2], 'a');
	term_frame_forget(&frame);
}

static void themes(void **state) {
	(void)state;
	assert_int_equal(theme_find("light"), THEME_LIGHT);
	assert_int_equal(theme_find("dark"), THEME_DARK);
	assert_int_equal(theme_find("mono"), THEME_MONO);
	assert_int_equal(theme_find("pink"), -1);
	for (int theme = 0; theme < THEMES; theme++)
		for (int style = 0; style < STYLES; style++) {
			Look look = theme_look((ThemeName)theme, style), on = theme_look((ThemeName)theme, style | STYLE_ON);
			assert_true(look.fg >= -1 && look.fg < TERM_COLORS && look.bg >= -1 && look.bg < TERM_COLORS);
			assert_true(look.fg != look.bg || look.fg == -1);
			assert_true(on.reverse && !on.dim);
			assert_true(theme_look((ThemeName)theme, style | STYLE_MARKED).bold);
			if (theme == THEME_MONO)
				assert_true(look.fg == -1 && look.bg == -1);
			if (style == STYLE_PLAIN)
				assert_true(look.fg == -1 && look.bg == -1 && !look.reverse);
		}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_differs),
	    cmocka_unit_test(terminals_that_agree),
	    cmocka_unit_test(columns_hold_where_widths_are_wrong),
	    cmocka_unit_test(the_last_cell),
	    cmocka_unit_test(themes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
