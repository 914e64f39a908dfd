/* light.c — plan, actual, gap and lights (domain.md §5). It must not know tasks, lines or today: everything is a function of facts and a day.
 *
 * A schedule costs a handful of evaluations: each condition of the light changes at most twice as days go by, and the days at which it can change are
 * computed from the formulas' inverses. */
#include <taizhang/light.h>
#include "core/workdays.h"

__extension__ typedef __int128 Wide;

#define FULL 1000

const TzhThresholds TZH_THRESHOLDS_DEFAULT = {.yellow_gap = 100, .red_gap = 300, .near_days = 5, .return_days = 5};

/* The formulas' T: the day, or the day at which the clock stands still. */
static TzhDay clock_day(const TzhLightFacts *facts, TzhDay day) {
	return facts->stop == TZH_DAY_NONE ? day : facts->stop;
}

static gint64 weight_all(const TzhLightFacts *facts) {
	gint64 all = 0;
	for (guint i = 0; i < facts->n_milestones; i++)
		all += facts->milestones[i].weight;
	return all;
}

/* Milestone mode without milestones is year_end. */
static bool by_nodes(const TzhLightFacts *facts) {
	return facts->mode == TZH_PLAN_MILESTONE && weight_all(facts) > 0;
}

static int plan_nodes(const TzhLightFacts *facts, TzhDay t) {
	gint64 due = 0;
	for (guint i = 0; i < facts->n_milestones; i++)
		if (facts->milestones[i].due < t)
			due += facts->milestones[i].weight;
	return (int)(FULL * due / weight_all(facts));
}

static int done_nodes(const TzhLightFacts *facts) {
	gint64 done = 0;
	for (guint i = 0; i < facts->n_milestones; i++)
		if (facts->milestones[i].done)
			done += facts->milestones[i].weight;
	return (int)(FULL * done / weight_all(facts));
}

/* N of the linear plan. */
static int plan_days(const TzhLightFacts *facts, const TzhCalendar *calendar) {
	return MAX(1, tzh_calendar_wd(calendar, facts->start, facts->due));
}

int tzh_plan(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day) {
	TzhDay t = clock_day(facts, day);
	if (by_nodes(facts))
		return plan_nodes(facts, t);
	if (facts->mode != TZH_PLAN_LINEAR)
		return t > facts->due ? FULL : 0;
	int all = plan_days(facts, calendar);
	return (int)((gint64)FULL * MIN(tzh_calendar_wd(calendar, facts->start, t), all) / all);
}

bool tzh_satisfied(TzhDirection direction, TzhQuantity target, TzhQuantity value, TzhComparator comparator) {
	switch (direction) {
	case TZH_AT_LEAST:
		return value >= target && comparator != TZH_UNDER;
	case TZH_AT_MOST:
		return value <= target && comparator != TZH_OVER;
	case TZH_EQUAL:
	case TZH_DIRECTIONS:
		break;
	}
	return value == target && comparator == TZH_EXACT;
}

int tzh_actual(TzhDirection direction, bool has_target, TzhQuantity target, bool has_value, TzhQuantity value, TzhComparator comparator) {
	if (!has_target || !has_value)
		return 0;
	if (tzh_satisfied(direction, target, value, comparator))
		return FULL;
	if (target <= 0 || direction == TZH_EQUAL)
		return 0;
	/* Short of the target; "under 20" of 20 is short as well, hence never the full. */
	Wide part = direction == TZH_AT_LEAST ? (Wide)FULL * value / target : value > 0 ? (Wide)FULL * target / value : FULL;
	return (int)CLAMP(part, 0, FULL - 1);
}

/* The ‰ that the plan is compared with. */
static int reached(const TzhLightFacts *facts) {
	return by_nodes(facts) ? done_nodes(facts) : facts->actual;
}

int tzh_gap(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day) {
	if (facts->no_target && !by_nodes(facts)) /* nothing to measure and no node to miss */
		return 0;
	return tzh_plan(facts, calendar, day) - reached(facts);
}

int tzh_remaining(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day) {
	return tzh_calendar_wd(calendar, clock_day(facts, day), facts->due);
}

int tzh_overdue(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day) {
	return facts->run == TZH_RUN_OPEN ? tzh_calendar_wd(calendar, facts->due, clock_day(facts, day)) : 0;
}

static bool recently_returned(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay day) {
	TzhDay t = clock_day(facts, day);
	return facts->returned != TZH_DAY_NONE && t >= facts->returned && tzh_calendar_wd(calendar, facts->returned, t) <= thresholds->return_days;
}

static TzhLightStep light_open(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay day) {
	TzhWhy gap_why = by_nodes(facts) ? TZH_WHY_NODE : TZH_WHY_LAG;
	int gap = tzh_gap(facts, calendar, day);
	if (tzh_overdue(facts, calendar, day) >= 1)
		return (TzhLightStep){day, TZH_LIGHT_RED, TZH_WHY_OVERDUE};
	if (gap > thresholds->red_gap)
		return (TzhLightStep){day, TZH_LIGHT_RED, gap_why};
	if (facts->reopened)
		return (TzhLightStep){day, TZH_LIGHT_RED, TZH_WHY_REOPENED};
	if (gap >= thresholds->yellow_gap)
		return (TzhLightStep){day, TZH_LIGHT_YELLOW, gap_why};
	if (tzh_remaining(facts, calendar, day) <= thresholds->near_days && facts->actual < FULL)
		return (TzhLightStep){day, TZH_LIGHT_YELLOW, TZH_WHY_NEAR};
	if (recently_returned(facts, calendar, thresholds, day))
		return (TzhLightStep){day, TZH_LIGHT_YELLOW, TZH_WHY_RETURNED};
	return (TzhLightStep){day, TZH_LIGHT_GREEN, TZH_WHY_NONE};
}

TzhLightStep tzh_light_at(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay day) {
	switch (facts->run) {
	case TZH_RUN_CLOSED:
		return (TzhLightStep){day, TZH_LIGHT_BLUE, TZH_WHY_NONE};
	case TZH_RUN_SUSPENDED:
		return (TzhLightStep){day, TZH_LIGHT_GREY, TZH_WHY_SUSPENDED};
	case TZH_RUN_CANCELLED:
		return (TzhLightStep){day, TZH_LIGHT_GREY, TZH_WHY_CANCELLED};
	case TZH_RUN_CARRIED:
		return (TzhLightStep){day, TZH_LIGHT_GREY, TZH_WHY_CARRIED};
	case TZH_RUN_DRAFT:
		return (TzhLightStep){day, TZH_LIGHT_NONE, TZH_WHY_NONE};
	case TZH_RUN_OPEN:
		break;
	}
	return light_open(facts, calendar, thresholds, day);
}

/* The first day on which the plan is at least `plan`‰; TZH_DAY_NONE: it never is, or always was. */
static TzhDay plan_reaches(const TzhLightFacts *facts, const TzhCalendar *calendar, int plan) {
	if (plan <= 0 || plan > FULL)
		return TZH_DAY_NONE;
	if (by_nodes(facts)) {
		TzhDay first = TZH_DAY_NONE;
		for (guint i = 0; i < facts->n_milestones; i++) {
			TzhDay after = facts->milestones[i].due + 1;
			if ((first == TZH_DAY_NONE || after < first) && plan_nodes(facts, after) >= plan)
				first = after;
		}
		return first;
	}
	if (facts->mode != TZH_PLAN_LINEAR)
		return facts->due + 1;
	gint64 all = plan_days(facts, calendar);
	int days = (int)((plan * all + FULL - 1) / FULL); /* the least k with ⌊1000k/N⌋ ≥ plan */
	return workdays_reach(calendar, workdays_upto(calendar, facts->start) + days);
}

#define CHANGES 6

/* The days on which a condition of the light may change, ascending; TZH_DAY_NONE sorts first. */
static void changes(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay days[CHANGES]) {
	int due = workdays_upto(calendar, facts->due);
	days[0] = workdays_reach(calendar, due + 1); /* overdue */
	days[1] = workdays_reach(calendar, due - thresholds->near_days);
	days[2] = plan_reaches(facts, calendar, thresholds->yellow_gap + reached(facts));
	days[3] = plan_reaches(facts, calendar, thresholds->red_gap + reached(facts) + 1);
	days[4] = facts->returned;
	days[5] = TZH_DAY_NONE;
	if (facts->returned != TZH_DAY_NONE)
		days[5] = workdays_reach(calendar, workdays_upto(calendar, facts->returned) + thresholds->return_days + 1);
	for (int i = 1; i < CHANGES; i++)
		for (int j = i; j > 0 && days[j] < days[j - 1]; j--) {
			TzhDay later = days[j - 1];
			days[j - 1] = days[j];
			days[j] = later;
		}
}

guint tzh_light_schedule(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay from,
                         TzhLightStep steps[TZH_STEPS_MAX]) {
	guint n = 0;
	steps[n++] = tzh_light_at(facts, calendar, thresholds, from);
	if (facts->run != TZH_RUN_OPEN || facts->stop != TZH_DAY_NONE)
		return n;
	TzhDay days[CHANGES];
	changes(facts, calendar, thresholds, days);
	for (int i = 0; i < CHANGES; i++) {
		if (days[i] <= steps[n - 1].from)
			continue;
		TzhLightStep next = light_open(facts, calendar, thresholds, days[i]);
		if (next.light != steps[n - 1].light || next.why != steps[n - 1].why)
			steps[n++] = next;
	}
	return n;
}
