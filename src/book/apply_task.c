/* apply_task.c — what the head does to an issued task: suspend, resume, cancel, merge, split, carry over, reopen. */
#include "book/inside.h"

/* Proposals of that sort are followed by this line. */
static gboolean follow(Change *c, int proposal, GError **error) {
	return SQL_DO(c->sql, SQL_PROPOSALS_FOLLOW, error, INT(c->task_id), INT(proposal), INT(c->seq));
}

gboolean apply_TASK_SUSPENDED(Change *c, GError **error) {
	c->task->fact.state = STATE_SUSPENDED;
	c->task->fact.stop = c->day;
	c->task->fact.suspended_review = body_day(c->body, F_review_by);
	return follow(c, PROPOSAL_SUSPEND, error);
}

gboolean apply_TASK_RESUMED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	(void)error;
	task->state = STATE_ACTIVE;
	task->stop = task->suspended_review = TZH_DAY_NONE;
	if (body_day(c->body, F_due) != TZH_DAY_NONE)
		task->due = body_day(c->body, F_due);
	return TRUE;
}

static void end_task(Change *c, int state) {
	c->task->fact.state = state;
	c->task->fact.stop = c->task->fact.suspended_review = TZH_DAY_NONE;
}

gboolean apply_TASK_CANCELLED(Change *c, GError **error) {
	end_task(c, STATE_CANCELLED);
	return follow(c, PROPOSAL_CANCEL, error);
}

gboolean apply_TASK_MERGED(Change *c, GError **error) {
	end_task(c, STATE_CANCELLED);
	return SQL_DO(c->sql, SQL_TASK_MERGED_INTO, error, INT(c->obj), INT(body_id(c->body, F_into))) && follow(c, PROPOSAL_CANCEL, error);
}

/* The item stays; the new ones were created with where they come from. */
gboolean apply_TASK_SPLIT(Change *c, GError **error) {
	(void)c, (void)error;
	return TRUE;
}

gboolean apply_TASK_CARRIED(Change *c, GError **error) {
	end_task(c, STATE_CARRIED);
	return SQL_DO(c->sql, SQL_TASK_CARRIED_TO, error, INT(c->obj), INT(body_id(c->body, F_to_ledger)));
}

/* The old closing stays readable; the task names none until it is applied for again. */
gboolean apply_TASK_REOPENED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	TzhId closing = task->closing;
	task->state = STATE_ACTIVE;
	task->due = body_day(c->body, F_due);
	task->reopened = true;
	task->reopenings++;
	task->corrected = false;
	task->closing = 0;
	return sums_on_time(c->book, task, closing, -1, error) && SQL_DO(c->sql, SQL_CLOSING_REOPEN, error, INT(closing)) &&
	       SQL_DO(c->sql, SQL_TASK_CLOSED_DAY, error, INT(c->obj), NIL()) && SQL_DO(c->sql, SQL_CORRECTIONS_LAPSE, error, INT(c->obj), INT(c->seq)) &&
	       follow(c, PROPOSAL_REOPEN, error);
}
