/* Every list, in both languages, with all columns, in every order, filtered, paged and counted; what lists say of a year made by real acts. */
#include "support/year.h"

#include "acts/record.h"
#include "book/lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static TzhRows *ask_full(Year *year, const char *list, TzhAsk ask) {
	g_autoptr(GError) error = NULL;
	TzhRows *rows = tzh_list(year->record, list, &ask, &error);
	if (rows == NULL)
		fail_msg("list %s (%s, %s): %s", list, ask.filter ? ask.filter : "", ask.order ? ask.order : "", error->message);
	return rows;
}
#define LIST(year, list, ...) ask_full(year, list, (TzhAsk){__VA_ARGS__})

/* "1,3" of the rows' column. */
static const char *texts(Year *year, const TzhRows *rows, const char *column) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *cell = tzh_cell(rows, i, column);
		assert_non_null(cell);
		g_string_append_printf(out, "%s%s", i > 0 ? "," : "", cell->code != NULL && *cell->code != '\0' ? cell->code : cell->text);
	}
	char *text = g_string_free(out, FALSE);
	g_ptr_array_add(year->kept, text);
	return text;
}

#define SAYS(year, list, column, expected, ...)                                                                                                                \
	do {                                                                                                                                                       \
		g_autoptr(TzhRows) rows_ = LIST(year, list, __VA_ARGS__);                                                                                              \
		assert_string_equal(texts(year, rows_, column), expected);                                                                                             \
	} while (0)

static void as(Year *year, const char *post) {
	assert_true(tzh_record_act_as(year->record, post, NULL));
}

/* Cells are never without text, words never without code, and texts are UTF-8. */
static void check_cells(const TzhRows *rows) {
	for (guint r = 0; r < rows->n_rows; r++)
		for (guint c = 0; c < rows->n_columns; c++) {
			const TzhCell *cell = &rows->cells[r * rows->n_columns + c];
			assert_non_null(cell->text);
			assert_true(g_utf8_validate(cell->text, -1, NULL));
			if (rows->columns[c].type == TZH_COLUMN_WORD && !cell->null && cell->code == NULL)
				fail_msg("%s.%s: a word without code", rows->list, rows->columns[c].id);
		}
	assert_true(*rows->empty != '\0');
}

static void check_list(Year *year, const TzhListInfo *info) {
	g_autoptr(TzhRows) all = LIST(year, info->name);
	g_autoptr(TzhRows) shown = LIST(year, info->name, .columns = "");
	gint64 count = -1;
	check_cells(all);
	assert_true(shown->n_columns > 0 && shown->n_columns < all->n_columns + 1);
	assert_int_equal(shown->n_rows, all->n_rows);
	assert_true(tzh_count(year->record, info->name, NULL, 0, &count, NULL));
	assert_int_equal(count, all->n_rows);
	guint n;
	const TzhColumn *columns = tzh_list_columns(tzh_record_lang(year->record), info->name, &n);
	assert_int_equal(n, all->n_columns);
	for (guint c = 0; c < n; c++) {
		assert_string_equal(columns[c].id, all->columns[c].id);
		assert_string_equal(columns[c].title, all->columns[c].title);
		assert_int_equal(columns[c].type, all->columns[c].type);
		assert_int_equal(columns[c].extra, all->columns[c].extra);
	}
}

/* Ordered by each column up and down: the same rows, and pages of one that add up to them. */
static void check_orders(Year *year, const TzhListInfo *info) {
	g_autoptr(TzhRows) all = LIST(year, info->name);
	for (guint c = 0; c < all->n_columns; c++)
		for (int down = 0; down < 2; down++) {
			g_autofree char *order = g_strconcat(down ? "-" : "", all->columns[c].id, NULL);
			g_autoptr(TzhRows) sorted = LIST(year, info->name, .order = order, .columns = all->columns[c].id);
			assert_int_equal(sorted->n_rows, all->n_rows);
			assert_int_equal(sorted->n_columns, 1);
			g_autoptr(GString) paged = g_string_new(NULL);
			for (guint r = 0; r < all->n_rows && all->n_rows <= 8; r++) {
				g_autoptr(TzhRows) page = LIST(year, info->name, .order = order, .columns = all->columns[c].id, .limit = 1, .offset = r);
				assert_int_equal(page->n_rows, 1);
				assert_int_equal(page->more, r + 1 < all->n_rows);
				assert_string_equal(page->cells[0].text, sorted->cells[r].text);
			}
		}
}

static void every_list_in_every_way(void **state) {
	Year *year = *state;
	guint n;
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		year->store->env.lang = (TzhLang)lang;
		const TzhListInfo *lists = tzh_lists((TzhLang)lang, &n);
		assert_true(n > 30);
		for (guint i = 0; i < n; i++) {
			assert_true(*lists[i].title != '\0' && *lists[i].help != '\0');
			check_list(year, &lists[i]);
			check_orders(year, &lists[i]);
			if (lists[i].filter) {
				g_autoptr(TzhRows) none = LIST(year, lists[i].name, .filter = "state:active 无此事项");
				assert_true(none->n_rows == 0 || strcmp(lists[i].name, "weeks") == 0);
			}
			if (lists[i].task) {
				g_autoptr(TzhRows) one = LIST(year, lists[i].name, .task = "1");
				check_cells(one);
			}
			if (lists[i].week) {
				g_autoptr(TzhRows) week = LIST(year, lists[i].name, .week = "2022-W10");
				check_cells(week);
			}
		}
	}
}

static int full(void **state) {
	*state = year_new(4);
	return 0;
}

static int done(void **state) {
	year_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(every_list_in_every_way, full, done),
	};
	(void)as;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
