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
	task->overdue_day = task->ever_overdue ? tzh_calendar_add_wd(book->calendar, task->due, 1) : TZH_DAY_NONE;
}

/* ---- steps ---- */

bool schedule_differs(const TaskFact *b, const TaskRow *row) {
	const TaskFact *a = &row->fact;
	return row->nodes_changed || a->state != b->state || a->plan != b->plan || a->start != b->start || a->due != b->due || a->stop != b->stop ||
	       a->actual != b->actual || a->has_target != b->has_target || a->reopened != b->reopened || a->returned != b->returned;
}

static GArray *steps_new(void) {
	return g_array_new(FALSE, FALSE, sizeof(TaskStep));
}

static const TaskStep *step_at(const GArray *steps, guint i) {
	return i < steps->len ? &g_array_index(steps, TaskStep, i) : NULL;
}

/* There are no steps yet. */
void schedule_none(TaskRow *row) {
	row->steps = steps_new();
	row->steps_day = G_MININT32;
}

void schedule_drop(TaskRow *row) {
	g_clear_pointer(&row->steps, g_array_unref);
	g_clear_pointer(&row->stored_steps, g_array_unref);
}

/* Stored steps that reach up to `day` or beyond it. */
static gboolean read_steps(Book *book, TaskRow *row, TzhDay day, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_STEPS_FROM, INT(row->fact.id), INT(day));
	SqlStep found;
	row->steps = steps_new();
	row->steps_day = day;
	while ((found = sql_step(stmt, error)) == SQL_ROW) {
		TaskStep step = {sql_get_day(stmt, 0), sql_get_day(stmt, 1), (int)sql_get_int(stmt, 2), (int)sql_get_int(stmt, 3)};
		g_array_append_val(row->steps, step);
	}
	if (found == SQL_ERROR)
		schedule_drop(row);
	return found == SQL_END;
}

/* After a clock reset to before the day they were read for, the rows are read again. */
static gboolean need_steps(Book *book, TaskRow *row, TzhDay day, GError **error) {
	if (row->steps != NULL && day < row->steps_day) {
		if (!schedule_save(book, row, error))
			return FALSE;
		schedule_drop(row);
	}
	return row->steps != NULL || read_steps(book, row, day, error);
}

static void push(GArray *steps, TaskStep step) {
	TaskStep *last = steps->len > 0 ? &g_array_index(steps, TaskStep, steps->len - 1) : NULL;
	if (last != NULL && last->light == step.light && last->why == step.why)
		last->until = step.until;
	else
		g_array_append_val(steps, step);
}

/* The reached steps cut at `day`, then the new schedule. */
static void plan_steps(GArray *steps, TzhDay day, const TzhLightStep *fresh, guint n) {
	guint reached = 0;
	while (reached < steps->len && step_at(steps, reached)->from < day) {
		TaskStep *step = &g_array_index(steps, TaskStep, reached++);
		step->until = MIN(step->until, day);
	}
	g_array_set_size(steps, reached);
	for (guint i = 0; i < n; i++)
		push(steps, (TaskStep){fresh[i].from, i + 1 < n ? fresh[i + 1].from : STEP_FOREVER, (int)fresh[i].light, (int)fresh[i].why});
}

/* Both lists are in order of `from`; rows that stay as they are cost nothing. */
static gboolean write_steps(Book *book, const TaskFact *fact, const GArray *old, const GArray *steps, GError **error) {
	guint i = 0, j = 0;
	gboolean ok = TRUE;
	TzhId task = fact->id;
	while (ok && (i < old->len || j < steps->len)) {
		const TaskStep *a = step_at(old, i), *b = step_at(steps, j);
		bool same = a != NULL && b != NULL && a->from == b->from;
		if (same && a->light == b->light && a->why == b->why && a->until == b->until) {
			i++, j++;
		} else if (same && a->light == b->light && a->why == b->why) {
			sums_step(book, fact, a, -1);
			sums_step(book, fact, b, 1);
			ok = SQL_DO(book->sql, SQL_STEP_UNTIL, error, INT(task), INT(b->from), INT(b->until));
			i++, j++;
		} else if (a != NULL && (b == NULL || a->from <= b->from)) {
			sums_step(book, fact, a, -1);
			ok = SQL_DO(book->sql, SQL_STEP_DROP, error, INT(task), INT(a->from));
			i++;
		} else {
			sums_step(book, fact, b, 1);
			ok = SQL_DO(book->sql, SQL_STEP_NEW, error, INT(task), INT(b->from), INT(b->until), INT(b->light), INT(b->why));
			j++;
		}
	}
	return ok;
}

gboolean schedule_save(Book *book, TaskRow *row, GError **error) {
	if (row->stored_steps == NULL)
		return TRUE;
	if (!write_steps(book, &row->fact, row->stored_steps, row->steps, error))
		return FALSE;
	g_clear_pointer(&row->stored_steps, g_array_unref);
	return TRUE;
}

gboolean schedule_update(Book *book, TaskRow *row, TzhDay day, GError **error) {
	TzhLightStep fresh[TZH_STEPS_MAX];
	guint n = 0;
	if (!tasks_milestones(book, row, error) || !need_steps(book, row, day, error))
		return FALSE;
	row->nodes_changed = false;
	if (row->stored_steps == NULL)
		row->stored_steps = g_array_copy(row->steps);
	if (row->fact.state != STATE_DRAFT) {
		TzhLightFacts facts = task_light_facts(&row->fact, (const TzhMilestoneFact *)(void *)row->milestones->data, row->milestones->len);
		n = tzh_light_schedule(&facts, book->calendar, &book->settings.thresholds, day, fresh);
	}
	plan_steps(row->steps, day, fresh, n);
	return TRUE;
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
	tasks_touch(row);
	schedule_reach(book, &row->fact, day);
	return tasks_save(book, row, error);
}

static gboolean each_running(Book *book, TzhDay day, gboolean (*work)(Book *, TaskRow *, TzhDay, GError **), GError **error) {
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(TzhId));
	gboolean ok = running_tasks(book, ids, error);
	for (guint i = 0; ok && i < ids->len; i++) {
		TaskRow *row;
		ok = tasks_trim(book, error) && tasks_get(book, g_array_index(ids, TzhId, i), &row, error) && work(book, row, day, error);
	}
	return ok;
}

gboolean schedule_reach_all(Book *book, TzhDay day, GError **error) {
	return each_running(book, day, reach_one, error);
}

static gboolean rebuild_one(Book *book, TaskRow *row, TzhDay day, GError **error) {
	return schedule_update(book, row, day, error) && schedule_save(book, row, error);
}

gboolean schedule_rebuild_all(Book *book, TzhDay day, GError **error) {
	return each_running(book, day, rebuild_one, error);
}
