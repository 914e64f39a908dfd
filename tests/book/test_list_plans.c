/* First pages walk an index or take a small set: the plans themselves, so that no schema or SQLite may change them unseen (house.md §4, speed.md). */
#include "support/many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static int many(void **state) {
	*state = many_new(20000);
	return 0;
}

static int gone(void **state) {
	many_free(*state);
	return 0;
}

/* The plan's steps, line by line. */
static char *plan(Many *many, const char *list, const char *filter, const char *order) {
	ListAsk ask = {.filter = filter, .order = order, .limit = 50, .columns = ""};
	g_autoptr(GError) error = NULL;
	g_autofree char *sql = lists_statement(&many->book, list, &ask, &error);
	if (sql == NULL)
		fail_msg("%s %s: %s", list, filter, error->message);
	g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
	Stmt *stmt = sql_prepare(many->sql, explain, &error);
	if (stmt == NULL)
		fail_msg("%s: %s", sql, error->message);
	GString *out = g_string_new(NULL);
	while (sql_step(stmt, NULL) == SQL_ROW)
		g_string_append_printf(out, "%s\n", sql_get_text(stmt, 3));
	sql_finish(stmt);
	return g_string_free(out, FALSE);
}

/* `walks`: how tasks are come by. No plan may go through a whole table, and none that walks may sort. */
static void check(Many *many, const char *list, const char *filter, const char *order, const char *walks) {
	g_autofree char *steps = plan(many, list, filter, order);
	if (strstr(steps, walks) == NULL)
		fail_msg("%s %s by %s: no “%s” in\n%s", list, filter, order, walks, steps);
	if (strstr(steps, "SCAN t\n") != NULL || strstr(steps, "SCAN task") != NULL || strstr(steps, "SCAN light_step") != NULL ||
	    strstr(steps, "SCAN report") != NULL)
		fail_msg("%s %s by %s goes through a table:\n%s", list, filter, order, steps);
	if (strstr(walks, "INDEX task_") != NULL && strstr(steps, "FOR ORDER BY") != NULL)
		fail_msg("%s %s by %s sorts:\n%s", list, filter, order, steps);
}

#define BY_NUMBER "SEARCH t USING INDEX task_number (ledger=?)"
#define BY_NUMBER_ALONE "SEARCH t USING COVERING INDEX task_number (ledger=?)"
#define BY_ID "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"

static void orders(void **state) {
	check(*state, "tasks", NULL, NULL, BY_NUMBER);
	check(*state, "tasks", NULL, "number", BY_NUMBER);
	check(*state, "tasks", NULL, "-number", BY_NUMBER);
	check(*state, "tasks", NULL, "due", "SEARCH t USING INDEX task_due (ledger=?)");
	check(*state, "tasks", NULL, "-due", "SEARCH t USING INDEX task_due (ledger=?)");
	check(*state, "tasks", NULL, "light", BY_ID); /* the page's ids were found light by light */
	check(*state, "lights", NULL, NULL, BY_ID);
}

static void filters(void **state) {
	check(*state, "tasks", "state:active", NULL, "SEARCH t USING INDEX task_state (ledger=? AND state=?)");
	check(*state, "tasks", "section:科室3", NULL, "SEARCH t USING INDEX task_lead_number (lead=? AND ledger=?)");
	check(*state, "tasks", "section:科室3 state:active", NULL, "SEARCH t USING INDEX task_lead (lead=? AND ledger=? AND state=?)");
	/* The few rows of section and state are soon looked at: no large set is made for the other terms. */
	g_autofree char *four = plan(*state, "tasks", "section:科室3 state:active due<2022-12-20 light:blue,green,yellow,grey", NULL);
	if (strstr(four, "INDEX task_lead") == NULL || strstr(four, "task_due") != NULL || strstr(four, "light_step_light") != NULL)
		fail_msg("a large set in\n%s", four);
	check(*state, "tasks", "owner:科室3科长", NULL, "SEARCH t USING INDEX task_owner (owner=? AND ledger=?)");
	check(*state, "tasks", "leader:分管副局长2", NULL, "SEARCH t USING INDEX task_leader (leader=? AND ledger=?)");
	check(*state, "tasks", "state:closed", "due", "SEARCH t USING INDEX task_due (ledger=?)");
	check(*state, "tasks", "due<2022-12-20", "due", "SEARCH t USING INDEX task_due (ledger=? AND due<?)");
	check(*state, "tasks", "number:17,18", NULL, BY_ID);
	check(*state, "tasks", "light:red", NULL, BY_NUMBER);
	check(*state, "tasks", "-state:closed 项", NULL, BY_NUMBER);
	g_autofree char *rare = plan(*state, "tasks", "-state:closed 第77", NULL); /* nearly all are looked at: as they lie */
	assert_true(strstr(rare, "SCAN t\n") != NULL && strstr(rare, "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)") != NULL);
	check(*state, "tasks", "week:unreported", NULL, BY_NUMBER);
}

/* A light's tasks of today: one seek per day on which such a step ends, none of the past or to come. */
static void light_sets(void **state) {
	g_autofree char *steps = plan(*state, "tasks", "light:grey section:科室3", NULL);
	assert_non_null(strstr(steps, "SEARCH s USING COVERING INDEX light_step_light (light=? AND until_day=? AND from_day<?)"));
	assert_non_null(strstr(steps, "SEARCH light_step USING COVERING INDEX light_step_light (light=? AND until_day>?)"));
}

/* Who may owe this week's report is found by what was reported last, not task by task. */
static void owing(void **state) {
	static const char *const lists[] = {"owed", "silent"};
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autofree char *steps = plan(*state, lists[i], NULL, NULL);
		if (strstr(steps, "SEARCH task USING COVERING INDEX task_owing (ledger=? AND frequency=? AND report_week<?)") == NULL)
			fail_msg("%s goes another way:\n%s", lists[i], steps);
	}
}

static gint64 counted(Many *many, const char *list, const char *filter, gint64 most) {
	ListAsk ask = {.filter = filter};
	gint64 n = -1;
	g_autoptr(GError) error = NULL;
	if (!lists_count(&many->book, list, &ask, most, &n, &error))
		fail_msg("%s %s: %s", list, filter, error->message);
	return n;
}

/* Counts that are kept are those of the rows. */
static void kept_counts(void **state) {
	assert_int_equal(counted(*state, "tasks", NULL, 0), 20000);
	assert_int_equal(counted(*state, "tasks", NULL, 999), 999);
	assert_int_equal(counted(*state, "tasks", "light:red,yellow", 0), counted(*state, "tasks", "light:red,yellow due>2000-01-01", 0));
	assert_int_equal(counted(*state, "tasks", "light:green", 0), counted(*state, "tasks", "light:green due>2000-01-01", 0));
	assert_int_equal(counted(*state, "lights", NULL, 0), counted(*state, "tasks", "light:red,yellow due>2000-01-01", 0));
	assert_int_equal(counted(*state, "owed", NULL, 0), counted(*state, "tasks", "week:unreported", 0));
	assert_true(counted(*state, "owed", NULL, 0) > 0);
}

/* Page by page, found from whichever end and way, is all of them in that order. */
static void paged(Many *many, const char *list, const char *filter, const char *order, gint64 least) {
	ListAsk all = {.order = order, .filter = filter, .columns = "id"};
	g_autoptr(TzhRows) whole = lists_read(&many->book, list, &all, NULL);
	gint64 n = whole->n_rows;
	assert_true(n >= least);
	for (gint64 at = 0; at < n + 100; at += 1999) {
		ListAsk ask = {.order = order, .filter = filter, .columns = "id", .limit = 50, .offset = MIN(at, MAX(n - 20, 0))};
		g_autoptr(TzhRows) page = lists_read(&many->book, list, &ask, NULL);
		assert_int_equal(page->n_rows, MIN(50, n - ask.offset));
		for (guint i = 0; i < page->n_rows; i++)
			if (page->cells[i].i != whole->cells[ask.offset + i].i)
				fail_msg("%s (%s) by %s: another task in row %d", list, filter, order, (int)(ask.offset + i));
	}
	ListAsk beyond = {.order = order, .filter = filter, .columns = "id", .limit = 50, .offset = n + 10};
	g_autoptr(TzhRows) none = lists_read(&many->book, list, &beyond, NULL);
	assert_int_equal(none->n_rows, 0);
}

static void pages(void **state) {
	static const char *const orders[] = {"light", "-light", "number", "-number", "due", "-due"};
	for (guint o = 0; o < G_N_ELEMENTS(orders); o++) {
		paged(*state, "tasks", NULL, orders[o], 20000);
		paged(*state, "tasks", "state:active", orders[o], 2000);
	}
	paged(*state, "tasks", "第77", NULL, 1);
	paged(*state, "lights", NULL, NULL, 1);
}

/* One's own without a filter come part by part, with one all at once. */
static void own_pages(void **state) {
	Many *many = *state;
	for (TzhId post = 1; post < 60; post++) {
		if (people_post(many->people, post) == NULL)
			continue;
		many_as(many, post);
		ListAsk all = {.columns = "id", .limit = 20000}, other = {.columns = "id", .limit = 20000, .filter = "due>2000-01-01"};
		g_autoptr(TzhRows) parts = lists_read(&many->book, "mine", &all, NULL), whole = lists_read(&many->book, "mine", &other, NULL);
		assert_int_equal(parts->n_rows, whole->n_rows);
		for (guint i = 0; i < parts->n_rows; i++)
			assert_int_equal(parts->cells[i].i, whole->cells[i].i);
		assert_int_equal(counted(many, "mine", NULL, 0), whole->n_rows);
		assert_int_equal(counted(many, "mine", NULL, 30), MIN(30, whole->n_rows));
		paged(many, "mine", NULL, NULL, 0);
	}
	many_as(many, 0);
}

static void others(void **state) {
	many_as(*state, 33);
	check(*state, "mine", NULL, NULL, BY_ID);
	check(*state, "unaccepted", NULL, NULL, "SEARCH t USING INDEX task_");
	g_autofree char *own = plan(*state, "unaccepted", NULL, NULL);
	assert_non_null(strstr(own, "SEARCH task USING COVERING INDEX task_unaccepted (ledger=?)"));
	assert_non_null(strstr(own, "SEARCH support USING COVERING INDEX support_unaccepted (section=?)"));
	many_as(*state, 61);
	check(*state, "unaccepted", NULL, NULL, "SEARCH t USING INDEX task_unaccepted (ledger=?)");
	many_as(*state, 33);
	check(*state, "owed", NULL, NULL, BY_NUMBER);
	check(*state, "measures", NULL, NULL, BY_NUMBER_ALONE);
	check(*state, "milestones", NULL, NULL, BY_NUMBER);
	check(*state, "supports", NULL, NULL, BY_NUMBER);
	static const char *const posts[] = {"todo", "silent"};
	for (guint i = 0; i < G_N_ELEMENTS(posts); i++) {
		g_autofree char *steps = plan(*state, posts[i], NULL, NULL);
		assert_null(strstr(steps, "SCAN t\n"));
		assert_null(strstr(steps, "SCAN k\n"));
		assert_null(strstr(steps, "SCAN c\n"));
		assert_null(strstr(steps, "SCAN report"));
	}
	many_as(*state, 0);
}

/* The week in numbers, from counts that are kept: what counting the rows gives. */
static void week_counts(void **state) {
	Many *many = *state;
	for (int section = 1; section <= 20; section++) {
		TzhWeekCounts counts;
		g_autofree char *owed = g_strdup_printf("section:科室%d week:unreported", section), *open = g_strdup_printf("section:科室%d state:active", section);
		many_as(many, 30 + section);
		assert_true(lists_week_counts(&many->book, &counts, NULL));
		assert_int_equal(counts.owed, counted(many, "owed", NULL, 0));
		assert_int_equal(counts.reported, counted(many, "tasks", "week:reported", 0));
		assert_int_equal(counts.own_owed, counted(many, "tasks", owed, 0));
		assert_int_equal(counts.own_unaccepted, counted(many, "tasks", open, 0));
	}
	many_as(many, 0);
}

/* The sections that owe, from the counts that are kept, are those that the tasks give, number by number: at all times of a week, and with tasks of every kind that the counts
 * cannot tell: by milestones, of no section, reported on a later week, of another state since the cut-off. */
static void same_silence(Many *many) {
	ListAsk few = {.columns = "section_id,owed,last_report,last_week,last_punctual,numbers_few"},
	        all = {.columns = "section_id,owed,last_report,last_week,last_punctual,numbers_few,numbers"};
	g_autofree char *sql = lists_statement(&many->book, "silent", &few, NULL);
	assert_null(strstr(sql, "group_concat(o.number"));
	g_autoptr(TzhRows) kept = lists_read(&many->book, "silent", &few, NULL), rows = lists_read(&many->book, "silent", &all, NULL);
	assert_int_equal(kept->n_rows, rows->n_rows);
	assert_int_equal(counted(many, "owed", NULL, 0), counted(many, "owed", "due>2000-01-01", 0));
	for (guint i = 0; i < rows->n_rows; i++)
		for (guint c = 0; c < kept->n_columns; c++) {
			const TzhCell *a = &kept->cells[i * kept->n_columns + c], *b = &rows->cells[i * rows->n_columns + c];
			assert_int_equal(a->null, b->null);
			assert_int_equal(a->i, b->i);
			assert_string_equal(a->null ? "" : a->text, b->null ? "" : b->text);
		}
}

static void same_silence_always(Many *many) {
	static const int times[][3] = {{25, 9, 0}, {25, 15, 0}, {26, 9, 0}, {27, 23, 59}, {28, 9, 0}, {30, 9, 0}};
	TzhTime now = many->book.now;
	for (guint i = 0; i < G_N_ELEMENTS(times); i++) {
		many->book.now = tzh_time_at(tzh_day_of(2022, 11, times[i][0]), times[i][1] * 60 + times[i][2], 480);
		same_silence(many);
	}
	many->book.now = now;
}

static void silence(void **state) {
	static const char odd[] =
	    "SAVEPOINT odd; UPDATE task SET frequency = 3 WHERE id % 11 = 0; INSERT INTO milestone (id, task, name, due) SELECT id + 90000000, id, '', 19319 + id % 9 FROM task WHERE "
	    "frequency = 3; UPDATE task SET lead = NULL WHERE id % 19 = 0; UPDATE task SET report_week = NULL, report = NULL WHERE id % 23 = 0; DELETE FROM report WHERE task % 23 = 0; "
	    "UPDATE task SET report_week = 202248 WHERE id % 13 = 0 AND report IS NOT NULL; UPDATE report SET week = 202248 WHERE task % 13 = 0; "
	    "INSERT INTO task_span (task, line, time, state) SELECT id, id + 50000000, 1669368000000, state FROM task WHERE id % 17 = 0 AND state <> 1; "
	    "UPDATE task SET issued_time = 1669600000000 WHERE id % 29 = 0; DELETE FROM week_sum; INSERT INTO week_sum SELECT ledger, coalesce(lead, 0), state, frequency, "
	    "coalesce(report_week, 0), (issued_time + 28800000) / 86400000 - ((issued_time + 28800000) / 86400000 + 3) % 7, count(*), sum(accepted_time IS NULL) FROM task GROUP BY 1, 2, 3, 4, 5, 6";
	Many *many = *state;
	same_silence_always(many);
	assert_true(sql_exec(many->sql, odd, NULL));
	same_silence_always(many);
	assert_true(sql_exec(many->sql, "ROLLBACK TO odd; RELEASE odd", NULL));
}

/* Timelines stop when the page is full. */
static void timelines(void **state) {
	g_autofree char *all = plan(*state, "lines", NULL, NULL);
	assert_null(strstr(all, "FOR ORDER BY"));
	Many *many = *state;
	ListAsk ask = {.task = MANY_FIRST, .limit = 50, .columns = ""};
	g_autofree char *sql = lists_statement(&many->book, "lines", &ask, NULL), *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
	Stmt *stmt = sql_prepare(many->sql, explain, NULL);
	assert_int_equal(sql_step(stmt, NULL), SQL_ROW);
	assert_string_equal(sql_get_text(stmt, 3), "SEARCH e USING INDEX entry_task (task=?)");
	sql_finish(stmt);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(orders),      cmocka_unit_test(filters),     cmocka_unit_test(light_sets), cmocka_unit_test(others),
	    cmocka_unit_test(owing),       cmocka_unit_test(kept_counts), cmocka_unit_test(pages),      cmocka_unit_test(own_pages),
	    cmocka_unit_test(week_counts), cmocka_unit_test(silence),     cmocka_unit_test(timelines),
	};
	return cmocka_run_group_tests(tests, many, gone);
}
