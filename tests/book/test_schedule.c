/* test_schedule.c — lights as steps: computed from the line's day, what was reached kept, nothing else touched (record.md §4, domain.md §5). */
#include "support/lines.h"

#include "core/guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

static Lines *issued(void) {
	Lines *l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, 1);
	return l;
}

/* "2022-03-01 G0 2022-04-07 Y5 …": from, light, why of each step of the first task; a gap or overlap shows as "!". */
static char *steps(const Lines *l) {
	GError *error = NULL;
	GString *out = g_string_new(NULL);
	TzhDay until = TZH_DAY_NONE;
	Stmt *stmt = sql_prepare(book_sql(l->book),
	                         "SELECT from_day, until_day, light, why FROM light_step WHERE task = (SELECT min(id) FROM task) ORDER BY from_day", &error);
	while (sql_step(stmt, &error) == SQL_ROW) {
		char day[11];
		tzh_day_format(sql_get_day(stmt, 0), day);
		if (until != TZH_DAY_NONE && until != sql_get_day(stmt, 0))
			g_string_append_c(out, '!');
		g_string_append_printf(out, "%s %c%d ", day, "-RYGBx"[sql_get_int(stmt, 2)], (int)sql_get_int(stmt, 3));
		until = (TzhDay)sql_get_int(stmt, 1);
	}
	if (until != G_MAXINT32)
		g_string_append_c(out, '!');
	sql_finish(stmt);
	return g_string_free(out, FALSE);
}

#define assert_steps(l, expected)                                                                                                                              \
	do {                                                                                                                                                       \
		g_autofree char *now = steps(l);                                                                                                                       \
		assert_string_equal(now, expected);                                                                                                                    \
	} while (0)

/* Every day's step is what the formula says on that day, as long as nothing happens. */
static void steps_are_the_formula(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	GError *error = NULL;
	Facts facts;
	lines_clock(l, "2022-05-10 09:00");
	lines_value(l, 0, 30, "2022-05-09");
	assert_true(book_facts(l->book, KIND_TASK_SUSPENDED, l->tasks[0], NULL, l->head, l->p_head, l->now, &facts, &error));
	TzhLightFacts light = task_light_facts(facts.task, NULL, 0);
	for (TzhDay day = tzh_day_parse("2022-05-10"); day < tzh_day_parse("2023-02-01"); day++) {
		TzhLightStep expected = tzh_light_at(&light, facts.calendar, &facts.settings->thresholds, day);
		g_autofree char *sql = g_strdup_printf("SELECT light * 100 + why FROM light_step WHERE from_day <= %d AND until_day > %d", day, day);
		assert_int_equal(lines_number(l, sql), (int)expected.light * 100 + (int)expected.why);
	}
}

static void a_schedule_from_issue_on(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	assert_steps(l, "2022-03-01 G0 2022-03-31 Y5 2022-06-01 R5 2023-01-02 R4 "); /* N = 218: plan 100 on 31 March, 302 on 1 June */
}

static void a_line_replaces_what_was_not_reached(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	g_autofree char *before = steps(l);
	lines_clock(l, "2022-04-15 09:00"); /* yellow since 31 March */
	lines_value(l, 0, 100, "2022-04-14");
	g_autofree char *after = steps(l);
	assert_memory_equal(before, after, strlen("2022-03-01 G0 2022-03-31 Y5 "));
	assert_non_null(strstr(after, "2022-04-15 G0"));
	assert_null(strstr(after, "2022-06-01 R5"));
	lines_evidence(l, 0); /* touches no input */
	assert_steps(l, after);
	/* The same day again: the later line holds for the day. */
	lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0, "{'measure':'" ID "','value':50000,'as_of':'2022-04-15','source':'更正'}", l->measures[0]);
	g_autofree char *lower = steps(l);
	assert_non_null(strstr(lower, "2022-03-31 Y5 "));
	assert_null(strstr(lower, "2022-04-15 G0"));
}

static void closing_and_reopening(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	lines_clock(l, "2022-05-10 09:00");
	lines_value(l, 0, 100, "2022-05-09");
	lines_evidence(l, 0);
	gint64 closing = lines_apply(l, 0);
	lines_act(l, l->part, l->p_part, KIND_PART_CONFIRMED, l->tasks[0], "{'section':'" ID "'}", l->tech);
	lines_act(l, l->office, l->p_office, KIND_CLOSING_REVIEWED, closing, "{'checks':[true,true,true,true,true,true],'opinion':'属实。'}");
	lines_clock(l, "2022-05-12 09:00");
	lines_act(l, l->deputy, l->p_deputy, KIND_CLOSING_APPROVED, closing, "{'opinion':'同意销号。'}");
	g_autofree char *closed = steps(l);
	assert_true(g_str_has_suffix(closed, "2022-05-10 G0 2022-05-12 B0 "));
	lines_clock(l, "2022-06-01 09:00");
	lines_act(l, l->head, l->p_head, KIND_TASK_REOPENED, l->tasks[0], "{'reason':'失实','due':'2022-06-10'}");
	g_autofree char *reopened = steps(l);
	assert_non_null(strstr(reopened, "2022-05-12 B0 2022-06-01 R7 2022-06-13 R4 "));
}

/* Calendar and thresholds rebuild what is to come: what was reached, and moved control dates, stay. */
static void calendar_and_settings_rebuild_the_future(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	lines_clock(l, "2022-04-15 09:00");
	gint64 due = lines_number(l, "SELECT due FROM task");
	g_autofree char *before = steps(l);
	lines_act(l, l->admin, l->p_admin, KIND_SETTING_SET, 1, "{'key_name':'red_gap','value_text':'500'}");
	g_autofree char *relaxed = steps(l);
	assert_memory_equal(before, relaxed, strlen("2022-03-01 G0 2022-03-31 Y5 "));
	assert_null(strstr(relaxed, "2022-06-01 R5"));
	assert_non_null(strstr(relaxed, " R5 "));
	lines_act(l, l->admin, l->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2022,'off':['2022-12-30','2022-09-12'],'work':['2022-12-31'],'source':'通知'}");
	g_autofree char *moved = steps(l);
	assert_memory_equal(before, moved, strlen("2022-03-01 G0 2022-03-31 Y5 "));
	assert_non_null(strstr(moved, "2022-12-31 R4 ")); /* a working day after due now */
	assert_int_equal(lines_number(l, "SELECT due FROM task"), due);
	lines_act(l, l->admin, l->p_admin, KIND_SETTING_SET, 1, "{'key_name':'word_red','value_text':'赤'}");
	assert_steps(l, moved);
}

/* Reached under the calendar of its day: a holiday declared afterwards does not take it back. */
static void ever_overdue_is_not_taken_back(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	lines_clock(l, "2023-01-02 09:00"); /* a Monday without a notice for 2023: one working day overdue */
	lines_act(l, l->admin, l->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2023,'off':['2023-01-02'],'work':[],'source':'通知'}");
	assert_int_equal(lines_number(l, "SELECT ever_overdue FROM task"), 1);
	g_autoptr(Lines) m = issued();
	lines_clock(m, "2022-12-30 09:00");
	lines_act(m, m->admin, m->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2023,'off':['2023-01-02'],'work':[],'source':'通知'}");
	lines_clock(m, "2023-01-02 09:00");
	lines_value(m, 0, 100, "2023-01-01");
	assert_int_equal(lines_number(m, "SELECT ever_overdue FROM task"), 0);
	lines_clock(m, "2023-01-03 09:00");
	lines_evidence(m, 0);
	assert_int_equal(lines_number(m, "SELECT ever_overdue FROM task"), 1);
}

/* While a closing is pending the clock stands still, and so do the steps. */
static void a_pending_closing_is_not_overdue(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	lines_clock(l, "2022-12-30 09:00");
	lines_value(l, 0, 100, "2022-12-29");
	lines_evidence(l, 0);
	lines_apply(l, 0);
	g_autofree char *pending = steps(l);
	assert_null(strstr(pending, "R4"));
	lines_clock(l, "2023-01-20 09:00");
	lines_act(l, l->part, l->p_part, KIND_PART_CONFIRMED, l->tasks[0], "{'section':'" ID "'}", l->tech);
	assert_int_equal(lines_number(l, "SELECT ever_overdue FROM task"), 0);
	assert_steps(l, pending);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(steps_are_the_formula),
	    cmocka_unit_test(a_schedule_from_issue_on),
	    cmocka_unit_test(a_line_replaces_what_was_not_reached),
	    cmocka_unit_test(closing_and_reopening),
	    cmocka_unit_test(calendar_and_settings_rebuild_the_future),
	    cmocka_unit_test(ever_overdue_is_not_taken_back),
	    cmocka_unit_test(a_pending_closing_is_not_overdue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
