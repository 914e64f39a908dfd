/* A task's figures, its light facts, what is owed when and what came in time (domain.md §5, §6). */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "support/guard_world.h"

static void actual_of_a_task(void **state) {
	(void)state;
	bool has_target;
	MeasureFact m[] = {a_measure(1, "甲", MEASURE_COUNT, 4, 1), a_measure(2, "乙", MEASURE_COUNT, 4, 4), a_measure(3, "丙", MEASURE_COUNT, 4, 4)};
	assert_int_equal(task_actual(m, 2, &has_target), 625);
	assert_true(has_target);
	m[0].weight = 3;
	assert_int_equal(task_actual(m, 2, &has_target), 437); /* ⌊(3·250 + 1000) / 4⌋ */
	m[1].has_target = false;
	assert_int_equal(task_actual(m, 2, &has_target), 250);
	m[2].dropped = true;
	assert_int_equal(task_actual(m, 3, &has_target), 250);
	m[0].has_value = false;
	assert_int_equal(task_actual(m, 1, &has_target), 0);
	assert_true(has_target);
	m[0].has_target = false;
	assert_int_equal(task_actual(m, 3, &has_target), 0);
	assert_false(has_target);
}

static void light_facts(void **state) {
	(void)state;
	static const TzhRun runs[STATE_WORDS] = {TZH_RUN_DRAFT,  TZH_RUN_OPEN,      TZH_RUN_OPEN,      TZH_RUN_OPEN,   TZH_RUN_OPEN,
	                                         TZH_RUN_CLOSED, TZH_RUN_SUSPENDED, TZH_RUN_CANCELLED, TZH_RUN_CARRIED};
	TzhMilestoneFact node = {day("2022-06-30"), 2, true};
	for (int s = 0; s < STATE_WORDS; s++) {
		TaskFact task = a_task(60, 17, s);
		task.plan = PLAN_MILESTONE;
		task.actual = 437;
		task.has_target = false;
		task.reopened = true;
		task.returned = day("2022-11-01");
		task.stop = day("2022-11-21");
		TzhLightFacts facts = task_light_facts(&task, &node, 1);
		assert_int_equal(facts.run, runs[s]);
		assert_int_equal(facts.mode, TZH_PLAN_MILESTONE);
		assert_true(facts.no_target && facts.reopened && facts.milestones == &node && facts.n_milestones == 1);
		assert_int_equal(facts.due, task.due);
		assert_int_equal(facts.start, task.start);
		assert_int_equal(facts.stop, task.stop);
		assert_int_equal(facts.returned, task.returned);
		assert_int_equal(facts.actual, 437);
	}
}

static void in_time(void **state) {
	const TzhCalendar *calendar = *state;
	Settings settings;
	settings_init(&settings);
	static const struct {
		const char *at;
		int late;
	} cases[] = {
	    {"2022-11-21T01:00:00.000Z", 0}, {"2022-11-25T04:00:00.000Z", 0}, {"2022-11-25T04:00:00.001Z", 1},
	    {"2022-12-02T03:59:59.999Z", 1}, {"2022-12-02T04:00:00.000Z", 2}, {"2023-06-01T00:00:00.000Z", 2},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(report_late(calendar, &settings, 480, 202247, tzh_time_parse(cases[i].at)), cases[i].late);
	/* week 4 ends on Sunday 01-30, the next report week on 02-11 */
	assert_int_equal(report_late(calendar, &settings, 480, 202204, tzh_time_parse("2022-01-30T04:00:00.000Z")), 0);
	assert_int_equal(report_late(calendar, &settings, 480, 202204, tzh_time_parse("2022-02-07T00:00:00.000Z")), 1);
}

/* The weeks of 2022 that a frequency owes, as "W09 W13 …". */
static char *owed(const TzhCalendar *calendar, int frequency, const char *issued, const TzhMilestoneFact *nodes, guint n) {
	GString *text = g_string_new(NULL);
	TzhWeek week;
	bool there = tzh_calendar_week(calendar, 2022, 1, &week);
	assert_true(there);
	for (; week.year == 2022; week = tzh_calendar_week_after(calendar, &week))
		if (week_owed(calendar, &week, frequency, issued ? day(issued) : TZH_DAY_NONE, nodes, n))
			g_string_append_printf(text, "%s%02d", text->len ? " " : "", week.week);
	return g_string_free(text, FALSE);
}

static void weeks_owed(void **state) {
	const TzhCalendar *calendar = *state;
	TzhMilestoneFact nodes[] = {{day("2022-06-30"), 1, false}, {day("2022-09-09"), 1, true}};
	static const struct {
		int frequency;
		const char *issued, *weeks;
	} cases[] = {
	    {FREQUENCY_WEEK, "2022-11-04", "45 46 47 48 49 50 51 52"},
	    {FREQUENCY_WEEK, "2022-12-18", "51 52"}, /* a Sunday: before that Monday */
	    {FREQUENCY_WEEK, "2022-12-19", "52"},    /* the Monday itself: from the next */
	    {FREQUENCY_WEEK, NULL, ""},
	    /* month ends; 04-30 is a Saturday off, so week 18; week 52 is due 12-30, so December falls to 2023 */
	    {FREQUENCY_MONTH, "2021-12-01", "06 09 13 18 22 26 31 35 39 44 48"},
	    {FREQUENCY_HALF_MONTH, "2022-08-26", "35 37 39 42 44 46 48 50"},
	    /* the report week after each: Thursday 06-30 and Friday 09-09 (due that day: the next) */
	    {FREQUENCY_MILESTONE, "2022-03-04", "26 37"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *weeks = owed(calendar, cases[i].frequency, cases[i].issued, nodes, G_N_ELEMENTS(nodes));
		assert_string_equal(weeks, cases[i].weeks);
	}
}

static void due_moves(void **state) {
	(void)state;
	World *w = world(KIND_CLOSING_RETURNED, OFFICE, NULL);
	assert_int_equal(task_due_moved(&w->f), day("2022-12-30"));
	w->task.stop = day("2022-11-21");
	assert_int_equal(task_due_moved(&w->f), day("2023-01-06"));
	w->task.stop = w->f.today;
	assert_int_equal(task_due_moved(&w->f), day("2022-12-30"));
	world_free(w);
}

static void form_codes(void **state) {
	(void)state;
	Hash hash = {.b = {0x3f, 0x2a, 0x90, 0xc1, 0xff}};
	char code[10];
	closing_form_code(&hash, code);
	assert_string_equal(code, "3F2A-90C1");
}

static int calendar_up(void **state) {
	*state = calendar_2022();
	return 0;
}

static int calendar_down(void **state) {
	tzh_calendar_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(actual_of_a_task), cmocka_unit_test(light_facts), cmocka_unit_test(in_time),
	    cmocka_unit_test(weeks_owed),       cmocka_unit_test(due_moves),   cmocka_unit_test(form_codes),
	};
	return cmocka_run_group_tests(tests, calendar_up, calendar_down);
}
