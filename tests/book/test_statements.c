/* test_statements.c — every statement of the book prepares, and those on the path of acts and replay find their rows by index. */
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void every_statement_prepares(void **state) {
	Lines *l = *state;
	for (int i = 0; i < SQL_STATEMENTS; i++) {
		GError *error = NULL;
		Stmt *stmt = sql_prepare(book_sql(l->book), sql_statement_text((StatementId)i), &error);
		if (stmt == NULL)
			fail_msg("%s: %s", sql_statement_text((StatementId)i), error->message);
		sql_finish(stmt);
	}
}

static const StatementId HOT[] = {
    SQL_TASK_ROW,       SQL_TASK_KEYS,       SQL_TASK_REST,          SQL_TASK_PROGRESS,     SQL_MEASURE_ROW,    SQL_MEASURE_TASK,     SQL_MEASURES_OF,
    SQL_MEASURE_LATEST, SQL_MEASUREMENT_ROW, SQL_MEASUREMENT_LATEST, SQL_REPORT_ROW,        SQL_REPORT_OF_WEEK, SQL_EVIDENCE_OF,      SQL_SUPPORT_OF,
    SQL_STEPS_FROM,     SQL_STEP_DROP,       SQL_STEP_UNTIL,         SQL_CLOSING_ROW,       SQL_PARTS_OF,       SQL_TARGET_CHANGERS,  SQL_MILESTONES_OF,
    SQL_ENTRY_ACT,      SQL_ENTRY_BEFORE,    SQL_ENTRY_AFTER,        SQL_TASK_NUMBER_TAKEN, SQL_FORM_NO_TAKEN,  SQL_WEEKLY_FROZEN_OF, SQL_LEDGER_LAST_NUMBER,
    SQL_EVIDENCE_SHA,   SQL_PURGE_OF,        SQL_PROPOSALS_FOLLOW,   SQL_EXCEPTIONS_OF,     SQL_FIND_ACT,       SQL_LEDGER_DRAFTS,    SQL_SET_task_title,
};

static void hot_statements_use_indexes(void **state) {
	Lines *l = *state;
	for (gsize i = 0; i < G_N_ELEMENTS(HOT); i++) {
		GError *error = NULL;
		g_autofree char *text = g_strconcat("EXPLAIN QUERY PLAN ", sql_statement_text(HOT[i]), NULL);
		Stmt *stmt = sql_prepare(book_sql(l->book), text, &error);
		assert_non_null(stmt);
		while (sql_step(stmt, &error) == SQL_ROW)
			if (strncmp(sql_get_text(stmt, 3), "SCAN ", 5) == 0 || (HOT[i] != SQL_SUPPORT_OF && strstr(sql_get_text(stmt, 3), "TEMP B-TREE") != NULL))
				fail_msg("%s: %s", sql_statement_text(HOT[i]), sql_get_text(stmt, 3));
		assert_null(error);
		sql_finish(stmt);
	}
}

/* Numbers in names decide, not the order in which they appear. */
static void parameters_go_by_name(void **state) {
	Lines *l = *state;
	GError *error = NULL;
	Stmt *stmt = sql_prepare(book_sql(l->book), "SELECT $2, $1, $2", &error);
	sql_int(stmt, 1, 10);
	sql_int(stmt, 2, 20);
	assert_int_equal(sql_step(stmt, &error), SQL_ROW);
	assert_int_equal(sql_get_int(stmt, 0), 20);
	assert_int_equal(sql_get_int(stmt, 1), 10);
	assert_int_equal(sql_get_int(stmt, 2), 20);
	sql_finish(stmt);
}

/* A book without one of its tables answers with an error that says so, and works again once it is whole. */
static void a_missing_table_is_an_error(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	GError *error = NULL;
	lines_office(l);
	assert_true(sql_exec(book_sql(l->book), "DROP TABLE opinion", &error));
	assert_int_equal(sql_step(sql_use(book_sql(l->book), SQL_OPINION_NEW), &error), SQL_ERROR);
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_CORRUPT));
	assert_non_null(strstr(error->message, "opinion"));
	g_clear_error(&error);
	assert_true(sql_exec(book_sql(l->book), "CREATE TABLE opinion (id INTEGER PRIMARY KEY, task, text, time, who)", &error));
	assert_true(sql_run(sql_use(book_sql(l->book), SQL_OPINION_NEW), &error));
}

/* What was written while foreign keys were off is found all the same. */
static void a_dangling_reference_is_an_error(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	GError *error = NULL;
	lines_office(l);
	Sql *sql = book_sql(l->book);
	assert_true(sql_check_references(sql, &error));
	sql_foreign_keys(sql, false);
	assert_true(sql_exec(sql, "INSERT INTO opinion (id, task, text, time, who) VALUES (999999, 888888, '', 0, 0)", &error));
	assert_false(sql_check_references(sql, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_CORRUPT));
	assert_non_null(strstr(error->message, "opinion 999999"));
	g_clear_error(&error);
	assert_true(sql_exec(sql, "DELETE FROM opinion WHERE id = 999999", &error));
	sql_foreign_keys(sql, true);
}

static Sql *with_clock_resets(void) {
	GError *error = NULL;
	Sql *sql = sql_temporary(TZH_LANG_EN, &error);
	assert_non_null(sql);
	assert_true(sql_exec(sql, "CREATE TABLE clock_reset (seq INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT", &error));
	return sql;
}

/* More of them than are on their way at a time, of every length; who reads sees all that came before. */
static void writes_put_off_are_read_behind(void **state) {
	enum { TIMES = 20000, LOOK = 777, LONG = 200000 };
	(void)state;
	GError *error = NULL;
	Sql *sql = with_clock_resets();
	g_autofree char *text = g_strnfill(LONG, 'x');
	sql_put_off(sql, true);
	for (int i = 1; i <= TIMES; i++) {
		g_autofree char *reason = g_strndup(text, (gsize)(i % 1000 == 0 ? LONG : i % 300)); /* gone before it is written */
		assert_true(SQL_DO(sql, SQL_CLOCK_RESET_NEW, &error, INT(i), TEXT(reason)));
		if (i % LOOK != 0)
			continue;
		Stmt *stmt = sql_prepare(
		    sql, "SELECT count(*), max(seq), sum(length(reason) = CASE WHEN seq % 1000 = 0 THEN 200000 ELSE seq % 300 END) FROM clock_reset", &error);
		assert_int_equal(sql_step(stmt, &error), SQL_ROW);
		for (int c = 0; c < 3; c++)
			assert_int_equal(sql_get_int(stmt, c), i);
		sql_finish(stmt);
	}
	sql_put_off(sql, false);
	Stmt *last = sql_use(sql, SQL_CLOCK_RESETS);
	assert_int_equal(sql_step(last, &error), SQL_ROW);
	assert_int_equal(sql_get_int(last, 0), TIMES);
	sql_free(sql);
}

/* A write that fails is told by whoever comes next, and nothing is written after it. */
static void a_late_failure_is_told(void **state) {
	(void)state;
	GError *error = NULL;
	Sql *sql = with_clock_resets();
	sql_put_off(sql, true);
	for (int i = 1; i <= 3; i++)
		(void)SQL_DO(sql, SQL_CLOCK_RESET_NEW, NULL, INT(i == 2 ? 1 : i), TEXT("r"));
	assert_int_equal(sql_step(sql_use(sql, SQL_CLOCK_RESETS), &error), SQL_ERROR);
	assert_non_null(error);
	g_clear_error(&error);
	assert_false(sql_exec(sql, "DELETE FROM clock_reset", &error));
	g_clear_error(&error);
	sql_free(sql);
}

static int setup(void **state) {
	*state = lines_new(NULL);
	return 0;
}

static int teardown(void **state) {
	lines_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_statement_prepares),    cmocka_unit_test(hot_statements_use_indexes),       cmocka_unit_test(parameters_go_by_name),
	    cmocka_unit_test(a_missing_table_is_an_error), cmocka_unit_test(a_dangling_reference_is_an_error), cmocka_unit_test(writes_put_off_are_read_behind),
	    cmocka_unit_test(a_late_failure_is_told),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
