/* CSV as tables: encodings, line ends, quotes, and cells that are refused by row and column; and headers found wherever they stand. */
#include "exchange/csv.h"
#include "exchange/header.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static Sheet *parse(const char *bytes, gsize n) {
	g_autoptr(GError) error = NULL;
	Sheet *table = csv_parse_bytes(TZH_LANG_EN, "t.csv", bytes, n, NULL, &error);
	if (!table)
		fail_msg("%s", error->message);
	return table;
}

static Sheet *parse_text(const char *text) {
	return parse(text, strlen(text));
}

static const char *at(const Sheet *table, guint row, guint column) {
	return sheet_cell(table, &g_array_index(table->rows, SheetRow, row), column);
}

static gint64 row_number(const Sheet *table, guint row) {
	return g_array_index(table->rows, SheetRow, row).row;
}

static void refused(const char *bytes, gsize n, const char *encoding, int code, const char *says) {
	g_autoptr(GError) error = NULL;
	assert_null(csv_parse_bytes(TZH_LANG_EN, "t.csv", bytes, n, encoding, &error));
	assert_int_equal(error->code, code);
	if (!strstr(error->message, says))
		fail_msg("“%s” does not say “%s”", error->message, says);
}

static void encodings(void **state) {
	(void)state;
	static const char gb[] = "\xD0\xF2\xBA\xC5,\xD6\xB8\xB1\xEA\n1,\x81\x30\x81\x30\n"; /* 序号,指标; a four-byte character */
	static const char utf16[] = "\xFF\xFE\x8F\x5E,\0a\0\n\0";
	g_autoptr(Sheet) bom = parse_text("\xEF\xBB\xBF序号,指标\n1,𠮷\n"), plain = parse_text("序号,指标\n"), chinese = parse(gb, sizeof gb - 1),
	                 wide = parse(utf16, sizeof utf16 - 1);
	assert_string_equal(bom->encoding, "UTF-8");
	assert_string_equal(at(bom, 0, 0), "序号");
	assert_string_equal(at(bom, 1, 1), "𠮷");
	assert_string_equal(plain->encoding, "UTF-8");
	assert_string_equal(chinese->encoding, "GB18030");
	assert_string_equal(at(chinese, 0, 0), "序号");
	assert_string_equal(at(chinese, 0, 1), "指标");
	assert_string_equal(at(chinese, 1, 1), "\xC2\x80");
	assert_string_equal(wide->encoding, "UTF-16");
	assert_string_equal(at(wide, 0, 0), "序");
	assert_string_equal(at(wide, 0, 1), "a");
}

static void wrong_encodings(void **state) {
	(void)state;
	refused("a,b\n\xFF\xFF\xFF,c\n", 10, NULL, TZH_ERROR_REFUSED, "line 2 is not GB18030");
	refused("\xEF\xBB\xBF"
	        "a\n\xD0\n",
	        7, NULL, TZH_ERROR_REFUSED, "line 2 is not UTF-8");
	refused("a\n\xD0\xF2\n", 5, "utf-8", TZH_ERROR_REFUSED, "line 2");
	refused("a\n", 2, "latin-9", TZH_ERROR_INVALID, "latin-9");
	refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", 12, NULL, TZH_ERROR_REFUSED, "Excel Workbook (.xlsx)");
	refused("PK\x03\x04rest", 8, NULL, TZH_ERROR_REFUSED, "archive");
	refused("%PDF-1.4", 8, NULL, TZH_ERROR_REFUSED, "PDF");
}

/* Rows keep the number that a spreadsheet shows, whatever ends them and however many are blank. */
static void line_ends(void **state) {
	(void)state;
	g_autoptr(Sheet) table = parse_text("a,b\r\n\r\nc,d\re,\"f\r\ng\"\n\n\n  ,\t\nh");
	assert_int_equal(table->rows->len, 4);
	assert_int_equal(row_number(table, 0), 1);
	assert_int_equal(row_number(table, 1), 3);
	assert_int_equal(row_number(table, 2), 4);
	assert_int_equal(row_number(table, 3), 8);
	assert_string_equal(at(table, 2, 1), "f\ng");
	assert_string_equal(at(table, 3, 0), "h");
	assert_string_equal(at(table, 3, 1), "");
}

/* What parts cells is what the first lines have most of; marks inside quotes and in texts do not count. */
static void separators(void **state) {
	(void)state;
	g_autoptr(Sheet) semicolons = parse_text("序号;目标;a,b\n1;\"甲,乙;丙\";c\n"), tabs = parse_text("序号\t目标\n1\t1.甲；2.乙;丙,丁\n\n2\t戊"),
	                 commas = parse_text("序号,目标\n1,1.甲;2.乙;3.丙\n2,1.丁;2.戊\n"), one = parse_text("序号\n1\n");
	assert_string_equal(at(semicolons, 1, 1), "甲,乙;丙");
	assert_string_equal(at(semicolons, 0, 2), "a,b");
	assert_string_equal(at(tabs, 1, 1), "1.甲；2.乙;丙,丁");
	assert_string_equal(at(tabs, 2, 1), "戊");
	assert_string_equal(at(commas, 1, 1), "1.甲;2.乙;3.丙");
	assert_string_equal(at(one, 1, 0), "1");
}

static void quotes(void **state) {
	(void)state;
	g_autoptr(Sheet) table = parse_text("\"a\"\"b\",\" c,\n d \",\"\"\n");
	assert_string_equal(at(table, 0, 0), "a\"b");
	assert_string_equal(at(table, 0, 1), "c,\n d");
	assert_string_equal(at(table, 0, 2), "");
	refused("a,b\n1,\"open\n2,3\n", 16, NULL, TZH_ERROR_REFUSED, "row 2, column 2");
	refused("a,b\n1,x\"y\n", 10, NULL, TZH_ERROR_REFUSED, "row 2, column 2");
	refused("a,b\n1,\"x\"y\n", 11, NULL, TZH_ERROR_REFUSED, "row 2, column 2");
}

/* All at once: the rest of the table is still read. */
static void bad_cells(void **state) {
	(void)state;
	g_autoptr(GString) text = g_string_new("a,b,c\n1,");
	for (int i = 0; i < 10 * 1024 * 1024; i++)
		g_string_append_c(text, 'x');
	g_string_append_len(text, ",3\nu,v\0w,y\nbell,\a,z\n", 20);
	g_autoptr(Sheet) table = parse(text->str, text->len);
	assert_int_equal(table->rows->len, 4);
	assert_int_equal(table->bad->len, 3);
	static const struct {
		gint64 row;
		guint column;
		TzhWord why;
		gint64 number;
	} expected[] = {{2, 1, TZH_W_CSV_CELL_LONG, 10 * 1024 * 1024}, {3, 1, TZH_W_CSV_CELL_NUL, 2}, {4, 1, TZH_W_CSV_CELL_CONTROL, 1}};
	for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
		const SheetBad *bad = &g_array_index(table->bad, SheetBad, i);
		assert_int_equal(bad->row, expected[i].row);
		assert_int_equal(bad->column, expected[i].column);
		assert_int_equal(bad->why, expected[i].why);
		assert_int_equal(bad->number, expected[i].number);
	}
	assert_string_equal(at(table, 1, 2), "3");
	assert_string_equal(at(table, 3, 2), "z");
}

static void many_columns(void **state) {
	(void)state;
	g_autoptr(GString) text = g_string_new("a");
	for (int i = 0; i < SHEET_COLUMNS_MAX + 500; i++)
		g_string_append(text, ",x");
	g_autoptr(Sheet) table = parse(text->str, text->len);
	assert_int_equal(table->bad->len, 1);
	assert_int_equal(g_array_index(table->bad, SheetBad, 0).why, TZH_W_CSV_CELLS_MANY);
}

static void files(void **state) {
	(void)state;
	g_autoptr(GError) error = NULL;
	assert_null(csv_read_file(TZH_LANG_EN, "/nonexistent/t.csv", NULL, &error));
	assert_int_equal(error->code, TZH_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_null(csv_read_file(TZH_LANG_EN, "/tmp", NULL, &error));
	assert_int_equal(error->code, TZH_ERROR_REFUSED);
}

/* ---- headers ---- */

static gboolean find(const char *text, const char *about, const char *const *map, Header *header, Sheet **table, GError **error) {
	*table = parse_text(text);
	return header_find(TZH_LANG_EN, "t.csv", *table, about, map, header, error);
}

static void finds(const char *text, Subject subject, guint row, Column column, int position) {
	Header header;
	Sheet *table;
	g_autoptr(GError) error = NULL;
	if (!find(text, NULL, NULL, &header, &table, &error))
		fail_msg("%s", error->message);
	assert_int_equal(header.subject, subject);
	assert_int_equal(header.row, row);
	assert_int_equal(header.at[column], position);
	header_clear(&header);
	sheet_free(table);
}

static void headers(void **state) {
	(void)state;
	finds("2022年台账,,\n填表人：某科,,\n序号,重点 工作*,牵头\n科室\n", SUBJECT_TASKS, 2, COL_TASKS_TITLE, 1);
	finds("序号,重点工作（任务）,\"牵头\n科室\"\n", SUBJECT_TASKS, 0, COL_TASKS_LEAD, 2);
	finds("task_no,measure_no,name_zh,target,as_of\n", SUBJECT_MEASURES, 0, COL_MEASURES_NAME, 2);
	finds("ＤＡＴＥ,Kind\n", SUBJECT_CALENDAR, 0, COL_CALENDAR_DATE, 0);
	finds("序号,指标,完成值,数据截至\n", SUBJECT_FIGURES, 0, COL_FIGURES_AS_OF, 3);
	finds("代码,科室,排序\n", SUBJECT_SECTIONS, 0, COL_SECTIONS_CODE, 0);
	finds("姓名,登录账号\n", SUBJECT_PEOPLE, 0, COL_PEOPLE_LOGIN, 1);
	finds("职务,姓名,角色\n", SUBJECT_POSTS, 0, COL_POSTS_ROLE, 2);
}

static void header_errors(void **state) {
	(void)state;
	static const struct {
		const char *text, *about, *map, *says;
	} cases[] = {
	    {"a,b\n1,2\n", NULL, NULL, "no known header"},     {"", NULL, NULL, "is empty"},
	    {"序号,指标\n", "tasks", NULL, "no known header"}, {"序号,指标\n", "小说", NULL, "小说"},
	    {"序号,指标\n", NULL, "列=没有", "列=没有"},       {"序号,指标\n", NULL, "列", "NAME=FIELD"},
	};
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Header header;
		Sheet *table;
		g_autoptr(GError) error = NULL;
		const char *map[] = {cases[i].map, NULL};
		assert_false(find(cases[i].text, cases[i].about, map, &header, &table, &error));
		bool asked = cases[i].map != NULL || g_strcmp0(cases[i].about, "小说") == 0; /* wrong is what was asked for, not the file */
		assert_int_equal(error->code, asked ? TZH_ERROR_INVALID : TZH_ERROR_REFUSED);
		if (!strstr(error->message, cases[i].says))
			fail_msg("“%s” does not say “%s”", error->message, cases[i].says);
		header_clear(&header);
		sheet_free(table);
	}
}

static void header_map_and_twice(void **state) {
	(void)state;
	Header header;
	Sheet *table;
	const char *map[] = {"干什么=重点工作", "谁牵头=lead", NULL};
	assert_true(find("编号,干什么,谁牵头,编号\n", NULL, map, &header, &table, NULL));
	assert_int_equal(header.subject, SUBJECT_TASKS);
	assert_int_equal(header.at[COL_TASKS_TITLE], 1);
	assert_int_equal(header.at[COL_TASKS_LEAD], 2);
	assert_int_equal(header.twice->len, 1);
	assert_int_equal(g_array_index(header.twice, guint, 0), 3);
	g_autofree char *name = header_name(table, &header, COL_TASKS_TITLE), *absent = header_name(table, &header, COL_TASKS_OWNER);
	assert_string_equal(name, "干什么");
	assert_string_equal(absent, "责任人");
	header_clear(&header);
	sheet_free(table);
}

typedef struct {
	Subject subject;
	const char *names;
} Named;

static const Named columns[] = {
#define COLUMN(subject, id, key, flags, names) {SUBJECT_##subject, names},
#include "exchange/columns.def"
#undef COLUMN
};

/* A header of all the subject's columns by their first names, but for one. */
static char *header_with(int column, const char *name) {
	GString *out = g_string_new(NULL);
	for (int c = 0; c < COLUMNS; c++) {
		if (columns[c].subject != columns[column].subject)
			continue;
		g_autofree char *first = g_strndup(columns[c].names, strcspn(columns[c].names, "|"));
		g_string_append_printf(out, "%s%s", out->len ? "," : "", c == column ? name : first);
	}
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

/* Every name of every column is found as that column, and as no other. */
static void names_lead_home(void **state) {
	(void)state;
	assert_int_equal(G_N_ELEMENTS(columns), COLUMNS);
	for (int c = 0; c < COLUMNS; c++) {
		g_auto(GStrv) names = g_strsplit(columns[c].names, "|", -1);
		for (char **name = names; *name; name++) {
			g_autofree char *text = header_with(c, *name);
			Header header;
			Sheet *table;
			assert_true(find(text, subject_key(columns[c].subject), NULL, &header, &table, NULL));
			if (header.at[c] == COLUMN_ABSENT || header.twice->len)
				fail_msg("%s of %s is another column's name", *name, subject_key(columns[c].subject));
			header_clear(&header);
			sheet_free(table);
		}
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(encodings),
	    cmocka_unit_test(wrong_encodings),
	    cmocka_unit_test(line_ends),
	    cmocka_unit_test(separators),
	    cmocka_unit_test(quotes),
	    cmocka_unit_test(bad_cells),
	    cmocka_unit_test(many_columns),
	    cmocka_unit_test(files),
	    cmocka_unit_test(headers),
	    cmocka_unit_test(header_errors),
	    cmocka_unit_test(header_map_and_twice),
	    cmocka_unit_test(names_lead_home),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
