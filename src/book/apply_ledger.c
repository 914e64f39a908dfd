/* apply_ledger.c — ledgers, and the tasks' drafting, issue and assignment. Guards have judged; here rows are written. */
#include "book/inside.h"

#include "core/pinyin.h"

/* ---- ledgers ---- */

gboolean apply_LEDGER_CREATED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_LEDGER_NEW, error, INT(c->seq), INT(body_int(c->body, F_year, 0)), TEXT(columns_text(c->body, F_title)),
	              TEXT(columns_text(c->body, F_basis)), INT(body_int(c->body, F_count, 0)));
}

gboolean apply_LEDGER_EDITED(Change *c, GError **error) {
	c->book->ledger.id = 0;
	return columns_set(c, TABLE_ledger, c->obj, error);
}

gboolean apply_LEDGER_ISSUED(Change *c, GError **error) {
	c->book->ledger.id = 0;
	return SQL_DO(c->sql, SQL_LEDGER_ISSUE, error, INT(c->obj), INT(c->seq), TIME(c->at));
}

gboolean apply_LEDGER_EXTENDED(Change *c, GError **error) {
	c->book->ledger.id = 0;
	return SQL_DO(c->sql, SQL_LEDGER_COUNT, error, INT(c->obj), INT(body_int(c->body, F_count, 0)));
}

gboolean apply_LEDGER_ARCHIVED(Change *c, GError **error) {
	c->book->ledger.id = 0;
	return SQL_DO(c->sql, SQL_LEDGER_ARCHIVE, error, INT(c->obj));
}

/* ---- drafts ---- */

/* A section that stays with the same part has accepted it already; what is new or another is to be accepted. */
static gboolean put_support(Change *c, TzhId task, GError **error) {
	const json_t *list = body_get(c->body, F_support);
	gboolean ok = list == NULL || SQL_DO(c->sql, SQL_SUPPORT_MARK, error, INT(task));
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);
		const char *part = json_string_value(json_object_get(row, "part"));
		ok = SQL_DO(c->sql, SQL_SUPPORT_NEW, error, INT(task), INT(json_id(json_object_get(row, "section"))), INT((gint64)i + 1), TEXT(part ? part : ""));
	}
	return ok && (list == NULL || SQL_DO(c->sql, SQL_SUPPORT_DROP, error, INT(task)));
}

gboolean apply_TASK_CREATED(Change *c, GError **error) {
	const json_t *b = c->body;
	const char *title = columns_text(b, F_title);
	g_autofree char *initials = pinyin_initials(title);
	const TaskFact drafted = {.id = c->seq,
	                          .ledger = body_id(b, F_ledger),
	                          .number = body_int(b, F_number, 0),
	                          .state = STATE_DRAFT,
	                          .added = body_bool(b, F_added),
	                          .lead = body_id(b, F_lead),
	                          .leader = body_id(b, F_leader),
	                          .owner = body_id(b, F_owner),
	                          .liaison = body_id(b, F_liaison),
	                          .start = body_day(b, F_start),
	                          .due_original = TZH_DAY_NONE,
	                          .due = body_day(b, F_due),
	                          .plan = body_enum(b, F_plan, PLAN_LINEAR),
	                          .frequency = body_enum(b, F_frequency, FREQUENCY_WEEK),
	                          .weight = (int)body_int(b, F_weight, 1),
	                          .key = body_bool(b, F_key),
	                          .issued_time = TZH_TIME_NONE,
	                          .accepted_time = TZH_TIME_NONE,
	                          .stop = TZH_DAY_NONE,
	                          .returned = TZH_DAY_NONE,
	                          .suspended_review = TZH_DAY_NONE,
	                          .overdue_day = TZH_DAY_NONE,
	                          .last_line = c->seq,
	                          .title = title,
	                          .origin = body_id(b, F_origin)};
	sums_task(c->book, NULL, &drafted);
	tasks_created(c->book, &drafted, columns_text(b, F_part), body_get(b, F_support) != NULL);
	return SQL_DO(c->sql, SQL_TASK_NEW, error, INT(c->seq), INT(body_id(b, F_ledger)), ID(body_int(b, F_number, 0)), INT(body_bool(b, F_added)),
	              TEXT(columns_text(b, F_part)), TEXT(columns_text(b, F_category)), TEXT(title), TEXT(body_text(b, F_en)), TEXT(initials),
	              TEXT(columns_text(b, F_actions)), TEXT(columns_text(b, F_targets_text)), TEXT(columns_text(b, F_source)), ID(body_id(b, F_lead)),
	              ID(body_id(b, F_leader)), ID(body_id(b, F_owner)), ID(body_id(b, F_liaison)), DAY(body_day(b, F_start)), TEXT(columns_text(b, F_deadline)),
	              DAY(body_day(b, F_due)), INT(body_enum(b, F_plan, PLAN_LINEAR)), INT(body_enum(b, F_frequency, FREQUENCY_WEEK)),
	              INT(body_int(b, F_weight, 1)), INT(body_bool(b, F_key)), ID(body_id(b, F_parent)), ID(body_id(b, F_origin))) &&
	       put_support(c, c->seq, error) && SQL_DO(c->sql, SQL_SPAN_NEW, error, INT(c->seq), INT(c->seq), TIME(c->at), INT(STATE_DRAFT));
}

/* What the counts that are kept say of the task is taken back before its columns change and put there again as they are after. */
static gboolean set_columns(Change *c, GError **error) {
	TaskFact before = c->task->fact;
	return tasks_save(c->book, c->task, error) && sums_part(c->book, c->obj, -1, error) && columns_set(c, TABLE_task, c->obj, error) &&
	       tasks_reread(c->book, c->task, error) && (sums_task(c->book, &before, &c->task->fact), sums_moved(c->book, &before, &c->task->fact, error)) &&
	       sums_part(c->book, c->obj, 1, error);
}

/* Columns of the task that the body names, its initials and supporting sections; then the row is read again. */
static gboolean change_task(Change *c, GError **error) {
	if (!set_columns(c, error))
		return FALSE;
	if (body_has(c->body, F_title)) {
		g_autofree char *initials = pinyin_initials(columns_text(c->body, F_title));
		if (!SQL_DO(c->sql, SQL_TASK_INITIALS, error, INT(c->obj), TEXT(initials)))
			return FALSE;
	}
	tasks_drop_support(c->task);
	if (!put_support(c, c->obj, error))
		return FALSE;
	if (c->task->fact.lead == c->before.lead || c->task->fact.accepted_time == TZH_TIME_NONE)
		return TRUE;
	c->task->fact.accepted_time = TZH_TIME_NONE; /* by a section that leads it no more */
	c->task->fact.accepted_by = 0;
	return TRUE;
}

gboolean apply_TASK_EDITED(Change *c, GError **error) {
	return change_task(c, error);
}

gboolean apply_TASK_DROPPED(Change *c, GError **error) {
	(void)error;
	c->task->fact.dropped = true;
	return TRUE;
}

gboolean apply_TASK_ASSIGNED(Change *c, GError **error) {
	return change_task(c, error);
}

/* What counts for a week is the report of whoever leads; 沿用 is counted anew. */
static gboolean take_lead_report(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	Stmt *stmt;
	if (task->lead == c->before.lead)
		return TRUE;
	SqlStep step = SQL_ONE(c->sql, SQL_REPORT_LATEST, &stmt, error, INT(task->id), INT(task->lead));
	task->report = step == SQL_ROW ? sql_get_id(stmt, 0) : 0;
	task->report_week = step == SQL_ROW ? (int)sql_get_int(stmt, 1) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* Leader and owner stand in what was applied for: while a closing is pending it is judged, and printed, as changed by this line. */
gboolean apply_TASK_REASSIGNED(Change *c, GError **error) {
	return change_task(c, error) && take_lead_report(c, error) && (!closing_pending(c->before.state) || put_judged(c, error));
}

gboolean apply_TASK_CHANGED(Change *c, GError **error) {
	return change_task(c, error);
}

/* ---- issue ---- */

gboolean apply_TASK_ISSUED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	(void)error;
	task->state = STATE_ACTIVE;
	task->number = body_int(c->body, F_number, task->number);
	if (body_day(c->body, F_due) != TZH_DAY_NONE)
		task->due = body_day(c->body, F_due);
	task->due_original = task->due;
	task->issued_time = c->at;
	return TRUE;
}

gboolean apply_TASK_ACCEPTED(Change *c, GError **error) {
	TzhId section = body_id(c->body, F_section);
	if (section != 0 && section != c->task->fact.lead) {
		tasks_drop_support(c->task);
		return SQL_DO(c->sql, SQL_SUPPORT_ACCEPT, error, INT(c->obj), INT(section), TIME(c->at), INT(c->who));
	}
	c->task->fact.accepted_time = c->at;
	c->task->fact.accepted_by = c->who;
	return TRUE;
}
