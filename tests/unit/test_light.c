/* Plan, actual, gap, lights, their schedule and their words (light.h): the vectors and the table of domain.md §5. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <taizhang/light.h>
#include "support/core_facts.h"

static TzhLightFacts open_task(const char *start, const char *due, TzhPlanMode mode, int actual) {
	return (TzhLightFacts){
	    .run = TZH_RUN_OPEN, .mode = mode, .start = day(start), .due = day(due), .stop = TZH_DAY_NONE, .actual = actual, .returned = TZH_DAY_NONE};
}

static void vectors(void **state) {
	const TzhCalendar *calendar = *state;
	TzhLightFacts year = open_task("2022-03-01", "2022-12-30", TZH_PLAN_LINEAR, 0);
	assert_int_equal(tzh_calendar_wd(calendar, year.start, year.due), 211);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-06-30")), 398);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-09-30")), 706);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-10-07")), 706);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-12-23")), 976);
	assert_int_equal(tzh_remaining(&year, calendar, day("2022-12-23")), 5);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-12-30")), 1000);
	assert_int_equal(tzh_plan(&year, calendar, day("2023-02-01")), 1000);
	assert_int_equal(tzh_plan(&year, calendar, day("2022-02-01")), 0);
	TzhLightFacts spring = open_task("2022-03-01", "2022-04-29", TZH_PLAN_LINEAR, 0);
	assert_int_equal(tzh_plan(&spring, calendar, day("2022-04-22")), 860);
	assert_int_equal(tzh_remaining(&spring, calendar, day("2022-04-22")), 6);
	assert_int_equal(tzh_overdue(&spring, calendar, day("2022-05-05")), 1);
	assert_int_equal(tzh_overdue(&spring, calendar, day("2022-05-04")), 0);
	assert_int_equal(tzh_overdue(&spring, calendar, day("2022-04-29")), 0);
}

static void plan_modes(void **state) {
	const TzhCalendar *calendar = *state;
	TzhLightFacts facts = open_task("2022-03-01", "2022-12-30", TZH_PLAN_YEAR_END, 0);
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-12-30")), 0);
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-12-31")), 1000);
	facts.mode = TZH_PLAN_MILESTONE;
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-12-31")), 1000); /* without milestones as year_end */
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-12-30")), 0);
	TzhMilestoneFact nodes[] = {{day("2022-06-30"), 1, true}, {day("2022-09-30"), 2, false}};
	facts.milestones = nodes;
	facts.n_milestones = 2;
	facts.actual = 1000; /* measures do not count here */
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-06-30")), 0);
	assert_int_equal(tzh_plan(&facts, calendar, day("2022-07-01")), 333);
	assert_int_equal(tzh_gap(&facts, calendar, day("2022-07-01")), 0);
	assert_int_equal(tzh_gap(&facts, calendar, day("2022-10-01")), 667);
	TzhLightFacts same_day = open_task("2022-03-01", "2022-03-01", TZH_PLAN_LINEAR, 0); /* N is at least 1 */
	assert_int_equal(tzh_plan(&same_day, calendar, day("2022-03-01")), 0);
	assert_int_equal(tzh_plan(&same_day, calendar, day("2022-03-02")), 1000);
}

static void actual_of_values(void **state) {
	(void)state;
	const TzhQuantity one = TZH_QUANTITY_SCALE;
	static const struct {
		TzhDirection direction;
		int target, value;
		TzhComparator comparator;
		int actual;
	} cases[] = {
	    {TZH_AT_LEAST, 20, 16, TZH_EXACT, 800}, {TZH_AT_LEAST, 20, 20, TZH_EXACT, 1000}, {TZH_AT_LEAST, 20, 45, TZH_EXACT, 1000},
	    {TZH_AT_LEAST, 20, -5, TZH_EXACT, 0},   {TZH_AT_LEAST, 3, 2, TZH_EXACT, 666},    {TZH_AT_LEAST, 20, 20, TZH_OVER, 1000},
	    {TZH_AT_LEAST, 20, 20, TZH_UNDER, 999}, {TZH_AT_LEAST, 0, 0, TZH_EXACT, 1000},   {TZH_AT_LEAST, -2, -3, TZH_EXACT, 0},
	    {TZH_AT_MOST, 4, 4, TZH_EXACT, 1000},   {TZH_AT_MOST, 4, 5, TZH_EXACT, 800},     {TZH_AT_MOST, 4, 4, TZH_OVER, 999},
	    {TZH_AT_MOST, 4, 4, TZH_UNDER, 1000},   {TZH_AT_MOST, 0, 1, TZH_EXACT, 0},       {TZH_AT_MOST, 4, -1, TZH_OVER, 999},
	    {TZH_EQUAL, 31, 31, TZH_EXACT, 1000},   {TZH_EQUAL, 31, 30, TZH_EXACT, 0},       {TZH_EQUAL, 31, 31, TZH_OVER, 0},
	    {TZH_EQUAL, 0, 0, TZH_EXACT, 1000},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		TzhQuantity target = cases[i].target * one, value = cases[i].value * one;
		assert_int_equal(tzh_actual(cases[i].direction, true, target, true, value, cases[i].comparator), cases[i].actual);
		assert_int_equal(tzh_satisfied(cases[i].direction, target, value, cases[i].comparator), cases[i].actual == 1000);
	}
	assert_int_equal(tzh_actual(TZH_AT_LEAST, true, one, false, 5 * one, TZH_EXACT), 0);
	assert_int_equal(tzh_actual(TZH_AT_LEAST, false, 0, true, one, TZH_EXACT), 0);
	assert_int_equal(tzh_actual(TZH_AT_LEAST, true, G_MAXINT64, true, G_MAXINT64 - 1, TZH_EXACT), 999); /* products need 128 bits */
	assert_int_equal(tzh_actual(TZH_AT_MOST, true, G_MAXINT64 / 2, true, G_MAXINT64, TZH_EXACT), 499);
	assert_int_equal(tzh_actual(TZH_AT_LEAST, true, 1, true, G_MININT64, TZH_EXACT), 0);
}

static void expect(const TzhCalendar *calendar, const TzhLightFacts *facts, const char *on, const char *zh, const char *en) {
	TzhDay t = day(on);
	TzhLightStep step = tzh_light_at(facts, calendar, &TZH_THRESHOLDS_DEFAULT, t);
	g_autofree char *zh_text = tzh_light_text(TZH_LANG_ZH, &step, facts, calendar, &TZH_THRESHOLDS_DEFAULT, t);
	g_autofree char *en_text = tzh_light_text(TZH_LANG_EN, &step, facts, calendar, &TZH_THRESHOLDS_DEFAULT, t);
	assert_int_equal(step.from, t);
	assert_string_equal(zh_text, zh);
	assert_string_equal(en_text, en);
}

static void first_rule_that_holds(void **state) {
	const TzhCalendar *calendar = *state;
	TzhLightFacts f = open_task("2022-03-01", "2022-12-30", TZH_PLAN_LINEAR, 1000);
	expect(calendar, &f, "2022-12-28", "绿", "green"); /* near, but done */
	expect(calendar, &f, "2023-01-03", "红 逾期1个工作日", "red overdue by 1 working day(s)");
	f.actual = 268; /* plan on 06-30 is 398 */
	expect(calendar, &f, "2022-06-30", "黄 滞后13个百分点", "yellow 13 points behind");
	f.actual = 299;
	expect(calendar, &f, "2022-06-30", "绿", "green"); /* g = 99 */
	f.actual = 298;
	expect(calendar, &f, "2022-06-30", "黄 滞后10个百分点", "yellow 10 points behind");
	f.actual = 98;
	expect(calendar, &f, "2022-06-30", "黄 滞后30个百分点", "yellow 30 points behind"); /* g = 300 */
	f.actual = 97;
	expect(calendar, &f, "2022-06-30", "红 滞后30个百分点", "red 30 points behind");
	f.actual = 298;
	f.reopened = true;
	expect(calendar, &f, "2022-06-30", "红 撤销销号未再销", "red reopened and not closed again");
	f.reopened = false;
	f.actual = 990;
	expect(calendar, &f, "2022-12-22", "绿", "green"); /* r = 6 */
	expect(calendar, &f, "2022-12-23", "黄 临期 剩5个工作日", "yellow due soon, 5 working day(s) left");
	expect(calendar, &f, "2022-12-27", "黄 临期 剩3个工作日", "yellow due soon, 3 working day(s) left");
	expect(calendar, &f, "2023-01-02", "黄 临期 剩0个工作日", "yellow due soon, 0 working day(s) left"); /* past due, no working day gone */
	f.returned = day("2022-06-23");
	expect(calendar, &f, "2022-06-30", "黄 退回未满5个工作日", "yellow returned within the last 5 working day(s)");
	expect(calendar, &f, "2022-07-01", "绿", "green");
	expect(calendar, &f, "2022-06-22", "绿", "green");
	f.no_target = true;
	f.actual = 0;
	expect(calendar, &f, "2022-07-01", "绿", "green"); /* g = 0 */
}

static void other_lights(void **state) {
	const TzhCalendar *calendar = *state;
	TzhLightFacts f = open_task("2022-03-01", "2022-04-29", TZH_PLAN_LINEAR, 0);
	f.run = TZH_RUN_CLOSED;
	expect(calendar, &f, "2022-06-30", "蓝 已销号", "blue closed");
	f.run = TZH_RUN_SUSPENDED;
	expect(calendar, &f, "2022-06-30", "灰 暂缓", "grey suspended");
	f.run = TZH_RUN_CANCELLED;
	expect(calendar, &f, "2022-06-30", "灰 撤项", "grey cancelled");
	f.run = TZH_RUN_CARRIED;
	expect(calendar, &f, "2022-06-30", "灰 结转下年", "grey carried over");
	f.run = TZH_RUN_DRAFT;
	expect(calendar, &f, "2022-06-30", "未下达", "not issued");
	f.run = TZH_RUN_OPEN; /* the clock stands still while a closing is pending */
	f.stop = day("2022-04-22");
	f.actual = 1000;
	expect(calendar, &f, "2022-06-30", "绿", "green");
	f.stop = day("2022-05-06");
	expect(calendar, &f, "2022-06-30", "红 逾期2个工作日", "red overdue by 2 working day(s)");
	TzhMilestoneFact nodes[] = {{day("2022-06-30"), 1, false}, {day("2022-09-30"), 9, false}};
	TzhLightFacts g = open_task("2022-03-01", "2022-12-30", TZH_PLAN_MILESTONE, 1000);
	g.milestones = nodes;
	g.n_milestones = 2;
	g.no_target = true; /* nodes are lit without targets too */
	expect(calendar, &g, "2022-06-30", "绿", "green");
	expect(calendar, &g, "2022-07-01", "黄 节点未完", "yellow milestone not done");
	expect(calendar, &g, "2022-10-01", "红 节点未完", "red milestone not done");
}

#define NODES 20
#define DAYS 800

static TzhLightFacts random_facts(GRand *rand, TzhMilestoneFact nodes[NODES], TzhDay from) {
	TzhLightFacts f = {.run = TZH_RUN_OPEN, .stop = TZH_DAY_NONE, .returned = TZH_DAY_NONE, .milestones = nodes};
	if (g_rand_int_range(rand, 0, 10) == 0)
		f.run = (TzhRun)g_rand_int_range(rand, TZH_RUN_OPEN, TZH_RUN_DRAFT + 1);
	f.mode = (TzhPlanMode)g_rand_int_range(rand, 0, TZH_PLAN_MODES);
	f.start = from + g_rand_int_range(rand, -300, 300);
	f.due = f.start + g_rand_int_range(rand, 0, 400);
	if (g_rand_int_range(rand, 0, 10) == 0)
		f.stop = from + g_rand_int_range(rand, -30, 1);
	f.actual = g_rand_int_range(rand, 0, 3) ? g_rand_int_range(rand, 0, 1001) : g_rand_int_range(rand, 0, 2) * 1000;
	f.no_target = g_rand_int_range(rand, 0, 10) == 0;
	f.reopened = g_rand_int_range(rand, 0, 8) == 0;
	if (g_rand_int_range(rand, 0, 3) == 0)
		f.returned = from + g_rand_int_range(rand, -20, 20);
	f.n_milestones = (guint)g_rand_int_range(rand, 0, NODES + 1);
	for (guint i = 0; i < f.n_milestones; i++)
		nodes[i] = (TzhMilestoneFact){f.start + g_rand_int_range(rand, -10, 420), g_rand_int_range(rand, 0, 4), g_rand_int_range(rand, 0, 2) == 1};
	return f;
}

static void schedule_is_light_on_each_day(void **state) {
	const TzhCalendar *calendar = *state;
	g_autoptr(GRand) rand = g_rand_new_with_seed(31);
	bool seen[TZH_LIGHTS][TZH_WHYS] = {{false}};
	for (int round = 0; round < 1500; round++) {
		TzhDay from = day("2021-06-01") + g_rand_int_range(rand, 0, 700);
		TzhMilestoneFact nodes[NODES];
		TzhLightFacts facts = random_facts(rand, nodes, from);
		TzhThresholds thresholds = TZH_THRESHOLDS_DEFAULT;
		if (round % 3 == 0)
			thresholds =
			    (TzhThresholds){g_rand_int_range(rand, 1, 400), g_rand_int_range(rand, 1, 999), g_rand_int_range(rand, 0, 40), g_rand_int_range(rand, 0, 20)};
		TzhLightStep steps[TZH_STEPS_MAX];
		guint n = tzh_light_schedule(&facts, calendar, &thresholds, from, steps), at = 0;
		assert_in_range(n, 1, TZH_STEPS_MAX);
		assert_int_equal(steps[0].from, from);
		for (TzhDay d = from; d < from + DAYS; d++) {
			while (at + 1 < n && steps[at + 1].from <= d) {
				at++;
				assert_true(steps[at].from > steps[at - 1].from);
				assert_true(steps[at].light != steps[at - 1].light || steps[at].why != steps[at - 1].why);
			}
			TzhLightStep truth = tzh_light_at(&facts, calendar, &thresholds, d);
			if (truth.light != steps[at].light || truth.why != steps[at].why)
				fail_msg("round %d, day %d: %d/%d instead of %d/%d", round, d - from, steps[at].light, steps[at].why, truth.light, truth.why);
			seen[truth.light][truth.why] = true;
		}
	}
	for (int why = TZH_WHY_SUSPENDED; why < TZH_WHYS; why++) /* the property means something: each reason came up */
		assert_true(seen[TZH_LIGHT_RED][why] || seen[TZH_LIGHT_YELLOW][why] || seen[TZH_LIGHT_GREY][why]);
	assert_true(seen[TZH_LIGHT_GREEN][TZH_WHY_NONE] && seen[TZH_LIGHT_BLUE][TZH_WHY_NONE] && seen[TZH_LIGHT_NONE][TZH_WHY_NONE]);
}

static int set_up(void **state) {
	*state = calendar_2022();
	return 0;
}

static int tear_down(void **state) {
	tzh_calendar_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(vectors),          cmocka_unit_test(plan_modes),
	    cmocka_unit_test(actual_of_values), cmocka_unit_test(first_rule_that_holds),
	    cmocka_unit_test(other_lights),     cmocka_unit_test(schedule_is_light_on_each_day),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
