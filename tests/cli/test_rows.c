/* test_rows.c — a list as a table, csv, tsv and plain text: alignment of wide characters, narrowing, quoting, escaping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/rows.h"

#include <string.h>
#include <unistd.h>

static const TzhColumn columns[] = {
    {.id = "number", .title = "序号", .type = TZH_COLUMN_INT, .width = 4},
    {.id = "title", .title = "重点工作", .type = TZH_COLUMN_TEXT, .width = -10},
    {.id = "light", .title = "亮灯", .type = TZH_COLUMN_WORD, .width = 4},
    {.id = "value", .title = "完成值", .type = TZH_COLUMN_QUANTITY, .width = 8},
};
static const TzhCell cells[] = {
    {.i = 1, .text = "1"},   {.text = "召开专题党组会议"},      {.text = "红", .code = "red"},   {.i = 333000, .text = "超过33.3亿元"},
    {.i = 12, .text = "12"}, {.text = "a,\"b\"\nc\t\x1b[2J\\"}, {.text = "绿", .code = "green"}, {.null = TRUE},
};
static const TzhRows rows = {.list = "tasks", .n_columns = 4, .n_rows = 2, .columns = columns, .cells = cells};

typedef void (*Writer)(Out *out, const TzhRows *list, const Chosen *chosen);

/* What a writer gives on a line of `width` cells (0: no terminal); caller frees. */
static char *written(Writer writer, int width, gboolean color) {
	guint index[] = {0, 1, 2, 3};
	Out *out = out_new(-1);
	out->width = width;
	out->terminal = width > 0;
	out->color = color;
	writer(out, &rows, &(Chosen){.n = 4, .index = index});
	char *text = g_strdup(out->buffer->str);
	out_free(out);
	return text;
}

static void table(void **state) {
	(void)state;
	g_autofree char *text = written(rows_table, 0, FALSE);
	assert_string_equal(text, "序号  重点工作            亮灯        完成值\n"
	                          "   1  召开专题党组会议    红    超过33.3亿元\n"
	                          "  12  a,\"b\" / c \\x1b[2J\\  绿\n");
}

static void table_narrow(void **state) {
	(void)state;
	for (int width = 30; width < 60; width++) {
		g_autofree char *text = written(rows_table, width, FALSE);
		g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
		for (guint i = 0; lines[i] != NULL; i++)
			assert_true(text_width(lines[i]) <= MAX(width, 38));
	}
}

static void table_color(void **state) {
	(void)state;
	g_autofree char *text = written(rows_table, 200, TRUE);
	assert_non_null(strstr(text, "\033[31m红\033[0m"));
	assert_non_null(strstr(text, "\033[32m绿\033[0m"));
	assert_null(strstr(text, "\033[2J"));
}

static void csv(void **state) {
	(void)state;
	g_autofree char *text = written(rows_csv, 0, FALSE), *shown = written(rows_csv, 80, FALSE);
	assert_string_equal(text, "序号,重点工作,亮灯,完成值\r\n1,召开专题党组会议,红,超过33.3亿元\r\n12,\"a,\"\"b\"\"\nc\t\x1b[2J\\\",绿,\r\n");
	assert_null(strchr(shown, '\x1b'));
}

static void tsv(void **state) {
	(void)state;
	g_autofree char *text = written(rows_tsv, 0, FALSE);
	assert_string_equal(text, "number\ttitle\tlight\tvalue\n1\t召开专题党组会议\tred\t33.3\n12\ta,\"b\"\\nc\\t\\x1b[2J\\\\\tgreen\t\n");
}

static void plain(void **state) {
	(void)state;
	g_autofree char *text = written(rows_plain, 0, FALSE);
	assert_string_equal(text, "1\t召开专题党组会议\t红\t超过33.3亿元\n12\ta,\"b\" / c \\x1b[2J\\\t绿\t\n");
}

static void lost_output(void **state) {
	(void)state;
	Out *out = out_new(-1);
	out_text(out, "lost");
	assert_false(out_flush(out));
	assert_int_not_equal(out->failure, 0);
	out_free(out);
}

static void numbers(void **state) {
	(void)state;
	gint64 n = -1;
	assert_true(parse_number("５０", 0, &n));
	assert_int_equal(n, 50);
	assert_true(parse_number("9223372036854775807", 0, &n));
	assert_false(parse_number("9223372036854775808", 0, &n));
	assert_false(parse_number("", 0, &n));
	assert_false(parse_number("-1", 0, &n));
	assert_false(parse_number("1x", 0, &n));
	assert_false(parse_number("0", 1, &n));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(table), cmocka_unit_test(table_narrow), cmocka_unit_test(table_color), cmocka_unit_test(csv),
	    cmocka_unit_test(tsv),   cmocka_unit_test(plain),        cmocka_unit_test(lost_output), cmocka_unit_test(numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
