/* schedule.c — the lights of each task as steps, kept as lines come (domain.md §5, record.md §4): what was reached stays, what was not is computed anew.
 * Must not know which line changed a task, only that what its light depends on did. */
#include "book/inside.h"

/* ---- ever overdue ---- */

static bool open_state(int state) {
	return state == STATE_ACTIVE || state == STATE_APPLIED || state == STATE_REVIEWED || state == STATE_APPROVED;
}

/* The day's overdue step was reached. While an extension is pending (asked on or before due) the days count only if it is refused: whoever ends it
 * without granting calls this with `extension` cleared, at the old due. */
void schedule_reach(Book *book, TaskFact *task, TzhDay day) {
	if (task->ever_overdue || !open_state(task->state) || task->extension != 0 || task->due == TZH_DAY_NONE)
		return;
	TzhDay clock = task->stop != TZH_DAY_NONE ? MIN(task->stop, day) : day;
	task->ever_overdue = clock > task->due && tzh_calendar_wd(book->calendar, task->due, clock) >= 1;
}

/* ---- steps ---- */

bool schedule_differs(const TaskFact *b, const TaskRow *row) {
	const TaskFact *a = &row->fact;
	return row->nodes_changed || a->state != b->state || a->plan != b->plan || a->start != b->start || a->due != b->due || a->stop != b->stop ||
	       a->actual != b->actual || a->has_target != b->has_target || a->reopened != b->reopened || a->returned != b->returned;
}

typedef struct {
	TzhDay from, until;
	int light, why;
} Step;

/* Stored steps that reach up to `day` or beyond it. */
static gboolean read_steps(Book *book, TzhId task, TzhDay day, GArray *steps, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_STEPS_FROM, INT(task), INT(day));
	SqlStep found;
	while ((found = sql_step(stmt, error)) == SQL_ROW) {
		Step step = {sql_get_day(stmt, 0), sql_get_day(stmt, 1), (int)sql_get_int(stmt, 2), (int)sql_get_int(stmt, 3)};
		g_array_append_val(steps, step);
	}
	return found == SQL_END;
}

static void push(GArray *steps, Step step) {
	Step *last = steps->len > 0 ? &g_array_index(steps, Step, steps->len - 1) : NULL;
	if (last != NULL && last->light == step.light && last->why == step.why)
		last->until = step.until;
	else
		g_array_append_val(steps, step);
}

/* What is to be stored instead: the reached ones cut at `day`, then the new schedule. */
static void plan_steps(const GArray *old, TzhDay day, const TzhLightStep *fresh, guint n, GArray *steps) {
	for (guint i = 0; i < old->len; i++) {
		Step step = g_array_index(old, Step, i);
		step.until = MIN(step.until, day);
		if (step.from < day)
			g_array_append_val(steps, step);
	}
	for (guint i = 0; i < n; i++)
		push(steps, (Step){fresh[i].from, i + 1 < n ? fresh[i + 1].from : STEP_FOREVER, (int)fresh[i].light, (int)fresh[i].why});
}

/* Both lists are in order of `from`; rows that stay as they are cost nothing. */
static gboolean write_steps(Book *book, TzhId task, const GArray *old, const GArray *steps, GError **error) {
	guint i = 0, j = 0;
	gboolean ok = TRUE;
	while (ok && (i < old->len || j < steps->len)) {
		const Step *a = i < old->len ? &g_array_index(old, Step, i) : NULL;
		const Step *b = j < steps->len ? &g_array_index(steps, Step, j) : NULL;
		bool same = a != NULL && b != NULL && a->from == b->from;
		if (same && a->light == b->light && a->why == b->why) {
			ok = a->until == b->until || SQL_DO(book->sql, SQL_STEP_UNTIL, error, INT(task), INT(b->from), INT(b->until));
			i++, j++;
		} else if (a != NULL && (b == NULL || a->from <= b->from)) {
			ok = SQL_DO(book->sql, SQL_STEP_DROP, error, INT(task), INT(a->from));
			i++;
		} else {
			ok = SQL_DO(book->sql, SQL_STEP_NEW, error, INT(task), INT(b->from), INT(b->until), INT(b->light), INT(b->why));
			j++;
		}
	}
	return ok;
}

gboolean schedule_update(Book *book, TaskRow *row, TzhDay day, GError **error) {
	TzhLightStep fresh[TZH_STEPS_MAX];
	guint n = 0;
	if (!tasks_milestones(book, row, error))
		return FALSE;
	row->nodes_changed = false;
	if (row->fact.state != STATE_DRAFT) {
		TzhLightFacts facts = task_light_facts(&row->fact, (const TzhMilestoneFact *)(void *)row->milestones->data, row->milestones->len);
		n = tzh_light_schedule(&facts, book->calendar, &book->settings.thresholds, day, fresh);
	}
	g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(Step));
	g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(Step));
	if (!read_steps(book, row->fact.id, day, old, error))
		return FALSE;
	plan_steps(old, day, fresh, n, steps);
	return write_steps(book, row->fact.id, old, steps, error);
}

/* ---- calendar and thresholds ---- */

static gboolean running_tasks(Book *book, GArray *ids, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_TASKS_RUNNING);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		TzhId id = sql_get_id(stmt, 0);
		g_array_append_val(ids, id);
	}
	return step == SQL_END;
}

static gboolean reach_one(Book *book, TaskRow *row, TzhDay day, GError **error) {
	schedule_reach(book, &row->fact, day);
	return tasks_save(book, row, error);
}

static gboolean each_running(Book *book, TzhDay day, gboolean (*work)(Book *, TaskRow *, TzhDay, GError **), GError **error) {
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(TzhId));
	gboolean ok = running_tasks(book, ids, error);
	for (guint i = 0; ok && i < ids->len; i++) {
		TaskRow *row;
		tasks_trim(book);
		ok = tasks_get(book, g_array_index(ids, TzhId, i), &row, error) && work(book, row, day, error);
	}
	return ok;
}

gboolean schedule_reach_all(Book *book, TzhDay day, GError **error) {
	return each_running(book, day, reach_one, error);
}

gboolean schedule_rebuild_all(Book *book, TzhDay day, GError **error) {
	return each_running(book, day, schedule_update, error);
}
