/* apply_measure.c — measures, their values, milestones, and what the task's progress follows from. */
#include "book/inside.h"

/* ---- the task's sums ---- */

/* actual‰ and 初步数 follow from the measures. */
static gboolean sum_measures(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	if (!tasks_measures(c->book, c->task, error))
		return FALSE;
	const MeasureFact *measures = (const MeasureFact *)(void *)c->task->measures->data;
	task->actual = task_actual(measures, c->task->measures->len, &task->has_target);
	task->preliminary = false;
	for (guint i = 0; i < c->task->measures->len; i++)
		task->preliminary = task->preliminary || measures[i].preliminary;
	return TRUE;
}

static gboolean measures_changed(Change *c, GError **error) {
	if (!tasks_save_measures(c->book, c->task, error))
		return FALSE;
	tasks_drop_measures(c->task);
	return sum_measures(c, error);
}

/* ---- measures ---- */

static gboolean next_order(Change *c, gint64 *order, GError **error) {
	Stmt *stmt;
	*order = body_int(c->body, F_order, 0);
	if (*order > 0)
		return TRUE;
	SqlStep step = SQL_ONE(c->sql, SQL_MEASURE_NEXT_ORD, &stmt, error, INT(c->task_id));
	if (step == SQL_ROW)
		*order = sql_get_int(stmt, 0);
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* As its row would be read. */
static gboolean measure_added(Change *c, gint64 order, GError **error) {
	const json_t *b = c->body;
	MeasureFact fact = {.id = c->seq,
	                    .task = c->task_id,
	                    .kind = body_enum(b, F_kind, 0),
	                    .direction = body_enum(b, F_direction, 0),
	                    .basis = body_enum(b, F_target_basis, 0),
	                    .weight = (int)body_int(b, F_weight, 1),
	                    .has_target = body_has(b, F_target) && !body_null(b, F_target),
	                    .target = body_int(b, F_target, 0),
	                    .as_of = TZH_DAY_NONE,
	                    .ord = order,
	                    .name = columns_text(b, F_name),
	                    .unit = columns_text(b, F_unit)};
	if (!tasks_save_measures(c->book, c->task, error))
		return FALSE;
	if (c->task->measures != NULL)
		tasks_add_measure(c->task, &fact);
	return sum_measures(c, error);
}

gboolean apply_MEASURE_CREATED(Change *c, GError **error) {
	const json_t *b = c->body;
	bool target = body_has(b, F_target) && !body_null(b, F_target);
	gint64 order;
	return next_order(c, &order, error) &&
	       SQL_DO(c->sql, SQL_MEASURE_NEW, error, INT(c->seq), INT(c->task_id), INT(order), TEXT(columns_text(b, F_name)), TEXT(body_text(b, F_en)),
	              INT(body_enum(b, F_kind, 0)), INT(body_enum(b, F_direction, 0)), target ? INT(body_int(b, F_target, 0)) : NIL(),
	              TEXT(columns_text(b, F_unit)), INT(body_enum(b, F_target_basis, 0)), INT(body_int(b, F_weight, 1)), TEXT(columns_text(b, F_scope)),
	              TEXT(columns_text(b, F_note)), ID(body_id(b, F_origin))) &&
	       measure_added(c, order, error);
}

gboolean apply_MEASURE_EDITED(Change *c, GError **error) {
	return columns_set(c, TABLE_measure, c->obj, error) && measures_changed(c, error);
}

gboolean apply_MEASURE_DROPPED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_MEASURE_DROP, error, INT(c->obj)) && measures_changed(c, error);
}

/* Whoever changes what is aimed at does not approve that closing (domain.md §3). */
gboolean apply_MEASURE_CHANGED(Change *c, GError **error) {
	if (!columns_set(c, TABLE_measure, c->obj, error) || !measures_changed(c, error))
		return FALSE;
	if (!body_has(c->body, F_target) && !body_has(c->body, F_direction) && !body_has(c->body, F_unit)) /* 12 of another unit is another target */
		return TRUE;
	c->task->fact.target_changed = true;
	return SQL_DO(c->sql, SQL_TARGET_CHANGE_NEW, error, INT(c->seq), INT(c->task_id), INT(c->obj), INT(c->actor.person), INT(c->actor.principal),
	              TEXT(columns_text(c->body, F_basis)));
}

/* ---- values ---- */

static gboolean new_measurement(Change *c, GError **error) {
	const json_t *b = c->body;
	return SQL_DO(c->sql, SQL_MEASUREMENT_NEW, error, INT(c->seq), INT(body_id(b, F_measure)), INT(body_int(b, F_value, 0)),
	              INT(body_enum(b, F_comparator, COMPARATOR_EXACT)), DAY(body_day(b, F_as_of)), TEXT(columns_text(b, F_source)), TEXT(columns_text(b, F_note)),
	              INT(body_bool(b, F_preliminary)), INT(body_bool(b, F_proxy)), INT(c->before.state == STATE_CLOSED), ID(body_id(b, F_report)),
	              ID(body_id(b, F_correction)));
}

/* The latest that is not superseded, read from all of them. */
static gboolean find_latest(Change *c, MeasureFact *measure, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(c->sql, SQL_MEASUREMENT_LATEST, &stmt, error, INT(measure->id));
	if (step == SQL_ROW) {
		measure->latest = sql_get_id(stmt, 0);
		measure->value = sql_get_int(stmt, 1);
		measure->comparator = (int)sql_get_int(stmt, 2);
		measure->as_of = sql_get_day(stmt, 3);
		measure->preliminary = sql_get_int(stmt, 4) != 0;
		measure->has_value = true;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

/* Its row is written with the task's. */
static gboolean moved(Change *c, const MeasureFact *m, GError **error) {
	guint place = (guint)(m - (const MeasureFact *)(void *)c->task->measures->data);
	if (place < TASKS_MOVED) {
		c->task->moved |= G_GUINT64_CONSTANT(1) << place;
		return TRUE;
	}
	return SQL_DO(c->sql, SQL_MEASURE_LATEST, error, INT(m->id), INT(m->value), INT(m->comparator), DAY(m->as_of), INT(m->preliminary), INT(m->latest));
}

/* The greatest as-of, then the greatest seq, not superseded (domain.md §5): the new one unless an older as-of or a superseded value says otherwise. */
static gboolean take_value(Change *c, MeasureFact *measure, GError **error) {
	TzhId supersedes = body_id(c->body, F_supersedes);
	TzhDay as_of = body_day(c->body, F_as_of);
	if (supersedes != 0) {
		if (!SQL_DO(c->sql, SQL_MEASUREMENT_SUPERSEDE, error, INT(supersedes), INT(c->seq)) || !find_latest(c, measure, error))
			return FALSE;
	} else if (measure->has_value && as_of < measure->as_of) {
		return TRUE;
	} else {
		measure->latest = c->seq;
		measure->value = body_int(c->body, F_value, 0);
		measure->comparator = body_enum(c->body, F_comparator, COMPARATOR_EXACT);
		measure->as_of = as_of;
		measure->preliminary = body_bool(c->body, F_preliminary);
		measure->has_value = true;
	}
	return moved(c, measure, error);
}

/* 补报终数: what is judged has changed, so it is judged again. */
static gboolean final_figure(Change *c, const MeasureFact *measure, GError **error) {
	const TaskFact *task = &c->task->fact;
	TzhId closing = task->closing;
	return SQL_DO(c->sql, SQL_FINAL_PUT, error, INT(closing), INT(measure->id), ID(measure->latest), INT(measure->value), INT(measure->comparator),
	              DAY(measure->as_of)) &&
	       SQL_DO(c->sql, SQL_CLOSING_FINAL, error, INT(closing), INT(task->preliminary)) && judge_again(c, closing, error);
}

gboolean apply_MEASUREMENT_RECORDED(Change *c, GError **error) {
	if (!tasks_measures(c->book, c->task, error))
		return FALSE;
	MeasureFact *measure = tasks_measure(c->task, body_id(c->body, F_measure));
	g_assert(measure != NULL); /* the guard refuses a dropped one */
	if (!new_measurement(c, error) || !take_value(c, measure, error) || !sum_measures(c, error))
		return FALSE;
	return !closing_pending(c->before.state) || final_figure(c, measure, error);
}

/* ---- milestones ---- */

gboolean apply_MILESTONE_CREATED(Change *c, GError **error) {
	MilestoneFact fact = {c->seq, c->task_id, body_day(c->body, F_due), TZH_DAY_NONE, (int)body_int(c->body, F_weight, 1), false};
	if (c->task->milestones != NULL)
		tasks_add_milestone(c->book, c->task, &fact);
	c->task->nodes_changed = true;
	return SQL_DO(c->sql, SQL_MILESTONE_NEW, error, INT(c->seq), INT(c->task_id), TEXT(columns_text(c->body, F_name)), TEXT(body_text(c->body, F_en)),
	              DAY(fact.due), INT(fact.weight));
}

gboolean apply_MILESTONE_EDITED(Change *c, GError **error) {
	tasks_drop_milestones(c->task);
	return columns_set(c, TABLE_milestone, c->obj, error);
}

gboolean apply_MILESTONE_DROPPED(Change *c, GError **error) {
	tasks_drop_milestones(c->task);
	return SQL_DO(c->sql, SQL_MILESTONE_DROP, error, INT(c->obj));
}

gboolean apply_MILESTONE_CHANGED(Change *c, GError **error) {
	tasks_drop_milestones(c->task);
	return columns_set(c, TABLE_milestone, c->obj, error);
}

gboolean apply_MILESTONE_DONE(Change *c, GError **error) {
	TzhDay on = body_day(c->body, F_on);
	tasks_milestone_done(c->task, c->obj, on);
	return SQL_DO(c->sql, SQL_MILESTONE_DONE, error, INT(c->obj), DAY(on), INT(c->seq));
}

gboolean apply_MILESTONE_REVERTED(Change *c, GError **error) {
	tasks_milestone_done(c->task, c->obj, TZH_DAY_NONE);
	return SQL_DO(c->sql, SQL_MILESTONE_DONE, error, INT(c->obj), NIL(), NIL());
}
