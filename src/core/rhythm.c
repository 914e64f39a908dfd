/* rhythm.c — a task's figures and light facts, and the weekly rhythm: what is owed when, and whether it came in time (domain.md §5, §6). It must not know people. */
#include "core/guard.h"

int task_actual(const MeasureFact *measures, guint n, bool *has_target) {
	gint64 sum = 0, weights = 0;
	for (guint i = 0; i < n; i++) {
		const MeasureFact *m = &measures[i];
		if (!m->has_target || m->dropped)
			continue;
		weights += m->weight;
		sum += (gint64)m->weight * tzh_actual((TzhDirection)m->direction, true, m->target, m->has_value, m->value, (TzhComparator)m->comparator);
	}
	*has_target = weights > 0;
	return weights > 0 ? (int)(sum / weights) : 0;
}

static TzhRun run_of(int state) {
	switch (state) {
	case STATE_DRAFT:
		return TZH_RUN_DRAFT;
	case STATE_CLOSED:
		return TZH_RUN_CLOSED;
	case STATE_SUSPENDED:
		return TZH_RUN_SUSPENDED;
	case STATE_CANCELLED:
		return TZH_RUN_CANCELLED;
	case STATE_CARRIED:
		return TZH_RUN_CARRIED;
	default:
		return TZH_RUN_OPEN;
	}
}

TzhLightFacts task_light_facts(const TaskFact *task, const TzhMilestoneFact *milestones, guint n) {
	return (TzhLightFacts){
	    .run = run_of(task->state),
	    .mode = (TzhPlanMode)task->plan,
	    .start = task->start,
	    .due = task->due,
	    .stop = task->stop,
	    .actual = task->actual,
	    .no_target = !task->has_target,
	    .milestones = milestones,
	    .n_milestones = n,
	    .reopened = task->reopened,
	    .returned = task->returned,
	};
}

/* ---- reports ---- */

int report_late(const TzhCalendar *calendar, const Settings *settings, int offset, int week, TzhTime at) {
	TzhWeek this_week;
	if (!tzh_calendar_week(calendar, week / 100, week % 100, &this_week))
		return 2;
	TzhWeek next = tzh_calendar_week_after(calendar, &this_week);
	if (at <= tzh_time_at(this_week.due, settings->section_cutoff, offset))
		return 0;
	return at < tzh_time_at(next.due, settings->section_cutoff, offset) ? 1 : 2;
}

/* Is `week` the first report week due on or after that day? */
static bool first_on_or_after(const TzhWeek *before, const TzhWeek *week, TzhDay day) {
	return before->due < day && day <= week->due;
}

static bool month_falls(const TzhWeek *before, const TzhWeek *week, bool halves) {
	int year, month, mday;
	tzh_day_split(before->due, &year, &month, &mday);
	for (int i = 0; i < 3; i++) { /* two weeks apart: at most two month ends, and the month between */
		int next_year = month == 12 ? year + 1 : year, next_month = month == 12 ? 1 : month + 1;
		TzhDay last = tzh_day_of(next_year, next_month, 1) - 1, middle = tzh_day_of(year, month, 15);
		if (first_on_or_after(before, week, last) || (halves && first_on_or_after(before, week, middle)))
			return true;
		year = next_year;
		month = next_month;
	}
	return false;
}

bool week_owed(const TzhCalendar *calendar, const TzhWeek *week, int frequency, TzhDay issued, const TzhMilestoneFact *milestones, guint n) {
	if (issued == TZH_DAY_NONE || issued >= week->monday)
		return false;
	if (frequency == FREQUENCY_WEEK)
		return true;
	TzhWeek before = tzh_calendar_week_before(calendar, week);
	if (frequency != FREQUENCY_MILESTONE)
		return month_falls(&before, week, frequency == FREQUENCY_HALF_MONTH);
	for (guint i = 0; i < n; i++)
		if (first_on_or_after(&before, week, milestones[i].due + 1)) /* after, not on */
			return true;
	return false;
}
