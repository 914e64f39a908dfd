/* weekly_tasks.c — tasks and figures of a weekly report with what the contract's formulas make of them: light and reason with its number, plan, actual, what is
 * owed this week, marks (domain.md §5, §6). It must not know how a report looks. */
#include "book/weekly_rows.h"

/* ---- milestones ---- */

static void free_array(gpointer array) {
	g_array_unref(array);
}

/* task id → GArray of TzhMilestoneFact in order of due. */
static GHashTable *read_milestones(Book *book, TzhId ledger, GError **error) {
	GHashTable *all = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_array);
	Stmt *stmt = SQL_WITH(book_sql(book), SQL_WEEKLY_MILESTONES, INT(ledger));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 task = sql_get_id(stmt, 0);
		GArray *array = g_hash_table_lookup(all, &task);
		if (array == NULL) {
			array = g_array_new(FALSE, FALSE, sizeof(TzhMilestoneFact));
			g_hash_table_insert(all, g_memdup2(&task, sizeof task), array);
		}
		TzhMilestoneFact one = {.due = sql_get_day(stmt, 1), .weight = (int)sql_get_int(stmt, 3), .done = !sql_is_null(stmt, 2)};
		g_array_append_val(array, one);
	}
	if (step == SQL_END)
		return all;
	g_hash_table_unref(all);
	return NULL;
}

/* ---- tasks ---- */

typedef struct {
	Book *book;
	const WeeklyScope *scope;
	GHashTable *milestones;
	bool found; /* the places of hidden columns are known */
	int state, plan, start, due, stop, actual, has_target, reopened, returned, light, why, issued, frequency, corrected, proxy_open, extension, preliminary,
	    owing;
} Tasks;

static void find_columns(Tasks *self, const Stmt *stmt) {
#define AT(name) self->name = weekly_column(stmt, "-" #name)
	AT(state), AT(plan), AT(start), AT(due), AT(stop), AT(actual), AT(has_target), AT(reopened), AT(returned), AT(light), AT(why), AT(issued), AT(frequency);
	AT(corrected), AT(proxy_open), AT(extension), AT(preliminary), AT(owing);
#undef AT
	self->found = true;
}

static TzhLightFacts light_facts(const Tasks *self, const Stmt *stmt, const GArray *milestones) {
	TaskFact task = {
	    .state = (int)sql_get_int(stmt, self->state),
	    .plan = (int)sql_get_int(stmt, self->plan),
	    .start = sql_get_day(stmt, self->start),
	    .due = sql_get_day(stmt, self->due),
	    .stop = sql_get_day(stmt, self->stop),
	    .actual = (int)sql_get_int(stmt, self->actual),
	    .has_target = sql_get_int(stmt, self->has_target) != 0,
	    .reopened = sql_get_int(stmt, self->reopened) != 0,
	    .returned = sql_get_day(stmt, self->returned),
	};
	return task_light_facts(&task, milestones != NULL ? (const TzhMilestoneFact *)(const void *)milestones->data : NULL,
	                        milestones != NULL ? milestones->len : 0);
}

/* The number in a reason's words (tzh_light_reason says the same). */
static int why_number(const Tasks *self, int why, const TzhLightFacts *facts) {
	const TzhCalendar *calendar = book_calendar(self->book);
	switch (why) {
	case TZH_WHY_OVERDUE:
		return tzh_overdue(facts, calendar, self->scope->day);
	case TZH_WHY_LAG:
		return tzh_gap(facts, calendar, self->scope->day) / 10;
	case TZH_WHY_NEAR:
		return tzh_remaining(facts, calendar, self->scope->day);
	case TZH_WHY_RETURNED:
		return book_settings(self->book)->thresholds.return_days;
	default:
		return 0;
	}
}

/* Figures of the day; an open task's alone have a meaning beyond `actual`. */
static void add_progress(const Tasks *self, const Stmt *stmt, json_t *row, const TzhLightFacts *facts) {
	const TzhCalendar *calendar = book_calendar(self->book);
	TzhDay day = self->scope->day;
	bool open = facts->run == TZH_RUN_OPEN;
	json_object_set_new(row, "n", json_integer(why_number(self, (int)sql_get_int(stmt, self->why), facts)));
	json_object_set_new(row, "actual", facts->no_target ? json_null() : json_integer(facts->actual));
	json_object_set_new(row, "plan", open ? json_integer(tzh_plan(facts, calendar, day)) : json_null());
	json_object_set_new(row, "gap", open ? json_integer(tzh_gap(facts, calendar, day)) : json_null());
	json_object_set_new(row, "remaining", open ? json_integer(tzh_remaining(facts, calendar, day)) : json_null());
	json_object_set_new(row, "overdue", open ? json_integer(tzh_overdue(facts, calendar, day)) : json_null());
}

static bool owes(const Tasks *self, const Stmt *stmt, const GArray *milestones) {
	if (sql_is_null(stmt, self->owing) || sql_get_int(stmt, self->owing) != STATE_ACTIVE || sql_is_null(stmt, self->issued))
		return false;
	TzhDay issued = tzh_time_day(sql_get_time(stmt, self->issued), book_offset(self->book));
	return week_owed(book_calendar(self->book), &self->scope->week, (int)sql_get_int(stmt, self->frequency), issued,
	                 milestones != NULL ? (const TzhMilestoneFact *)(const void *)milestones->data : NULL, milestones != NULL ? milestones->len : 0);
}

/* What the task itself says; the marks of its report are added where the reports are known. */
static json_t *marks(const Tasks *self, const Stmt *stmt, const GArray *milestones) {
	json_t *all = json_array();
	gint64 state = sql_get_int(stmt, self->state);
	bool open = state >= STATE_ACTIVE && state <= STATE_APPROVED;
	if (open && sql_get_int(stmt, self->plan) == PLAN_MILESTONE && milestones == NULL)
		json_array_append_new(all, json_string("no_nodes"));
	if (state >= STATE_APPLIED && state <= STATE_APPROVED && sql_get_int(stmt, self->preliminary) != 0)
		json_array_append_new(all, json_string("pending_final"));
	if (sql_get_int(stmt, self->proxy_open) > 0)
		json_array_append_new(all, json_string("proxy"));
	if (sql_get_int(stmt, self->corrected) != 0)
		json_array_append_new(all, json_string("corrected"));
	if (state == STATE_ACTIVE && sql_get_int(stmt, self->extension) != 0)
		json_array_append_new(all, json_string("extension_pending"));
	return all;
}

static void task_row(const Stmt *stmt, json_t *row, gpointer data) {
	Tasks *self = data;
	gint64 task = sql_get_id(stmt, 0);
	const GArray *milestones = g_hash_table_lookup(self->milestones, &task);
	if (!self->found)
		find_columns(self, stmt);
	TzhLightFacts facts = light_facts(self, stmt, milestones);
	add_progress(self, stmt, row, &facts);
	json_object_set_new(row, "owed", json_boolean(owes(self, stmt, milestones)));
	json_object_set_new(row, "marks", marks(self, stmt, milestones));
}

json_t *weekly_tasks(Book *book, const WeeklyScope *scope, GError **error) {
	Tasks self = {.book = book, .scope = scope, .milestones = read_milestones(book, scope->ledger, error)};
	if (self.milestones == NULL)
		return NULL;
	json_t *rows =
	    weekly_rows(book, SQL_WEEKLY_TASKS, BINDS(INT(scope->ledger), DAY(scope->day), DAY(scope->before), INT(scope->after), TIME(scope->section_cutoff)),
	                task_row, &self, error);
	g_hash_table_unref(self.milestones);
	return rows;
}

/* ---- figures ---- */

static const char *verdict(bool has_target, bool has_value, bool met, int basis) {
	if (!has_target)
		return "no_target";
	if (!has_value)
		return "no_value";
	if (basis == BASIS_A)
		return "as_reported"; /* the reported figure is the target: never "met" (domain.md §2) */
	return met ? "met" : "not_met";
}

static void figure_row(const Stmt *stmt, json_t *row, gpointer data) {
	int target = weekly_column(stmt, "-target"), value = weekly_column(stmt, "-value");
	bool has_target = !sql_is_null(stmt, target), has_value = !sql_is_null(stmt, value);
	TzhDirection direction = (TzhDirection)sql_get_int(stmt, weekly_column(stmt, "-direction"));
	TzhComparator comparator = (TzhComparator)sql_get_int(stmt, weekly_column(stmt, "-comparator"));
	TzhQuantity t = sql_get_int(stmt, target), v = sql_get_int(stmt, value);
	bool met = has_target && has_value && tzh_satisfied(direction, t, v, comparator);
	(void)data;
	json_object_set_new(row, "actual", has_target ? json_integer(tzh_actual(direction, true, t, has_value, v, comparator)) : json_null());
	json_object_set_new(row, "verdict", json_string(verdict(has_target, has_value, met, (int)sql_get_int(stmt, weekly_column(stmt, "-basis")))));
}

json_t *weekly_figures(Book *book, const WeeklyScope *scope, GError **error) {
	return weekly_rows(book, SQL_WEEKLY_FIGURES, BINDS(INT(scope->ledger), INT(scope->after), INT(scope->size)), figure_row, NULL, error);
}
