/* guard_task.c — a task from draft to its end outside closing: drafted, assigned, issued, changed, suspended, merged, split, carried (domain.md §3, §4). */
#include "core/guard_rules.h"

/* ---- what a task's body may hold ---- */

#define LEADERS (ROLE_BIT(HEAD) | ROLE_BIT(DEPUTY))
#define OWNERS (ROLE_BIT(HEAD) | ROLE_BIT(DEPUTY) | ROLE_BIT(OFFICE) | ROLE_BIT(SECTION_HEAD))

/* Exactly one lead, and it is not among those that support. */
static void check_support(const Case *c) {
	const json_t *body = c->facts->body, *support = body_get(body, F_support);
	TzhId lead = body_has(body, F_lead) ? body_id(body, F_lead) : c->facts->task ? c->facts->task->lead : 0;
	for (gsize i = 0; i < json_array_size(support); i++) {
		TzhId section = body_id(json_array_get(support, i), F_section);
		check_section_id(c, F_support, section);
		if (lead && section == lead)
			refuse(c, TZH_W_REFUSE_LEAD_SUPPORTS, section_text(c->facts, section));
	}
	for (guint i = 0; !support && body_id(body, F_lead) && i < c->facts->n_support; i++)
		if (c->facts->support[i].section == lead)
			refuse(c, TZH_W_REFUSE_LEAD_SUPPORTS, section_text(c->facts, lead));
}

static void check_task_dates(const Case *c) {
	const TaskFact *task = c->facts->task;
	TzhDay start = body_day(c->facts->body, F_start), due = body_day(c->facts->body, F_due);
	if (start == TZH_DAY_NONE && due == TZH_DAY_NONE)
		return;
	if (start == TZH_DAY_NONE && task)
		start = task->start;
	if (due == TZH_DAY_NONE && task)
		due = task->due;
	if (start != TZH_DAY_NONE && due != TZH_DAY_NONE && due < start)
		refuse(c, TZH_W_REFUSE_DATES, day_text(due).s, day_text(start).s);
}

void check_task_body(const Case *c) {
	check_section(c, F_lead);
	check_support(c);
	check_post(c, F_leader, LEADERS);
	check_post(c, F_owner, OWNERS);
	check_post(c, F_liaison, ROLE_BIT(LIAISON));
	check_task_dates(c);
	check_at_least(c, F_weight, 1);
	check_at_least(c, F_number, 1);
	if (c->facts->taken)
		refuse(c, TZH_W_REFUSE_TAKEN_NUMBER, (int)body_int(c->facts->body, F_number, 0));
}

/* ---- drafting ---- */

/* The head drafts only what follows from splitting or carrying over in the same act. */
static void check_successor(const Case *c) {
	const Facts *facts = c->facts;
	TzhId origin = body_id(facts->body, F_origin);
	const PostFact *post = acting_post(facts);
	bool carries = c->tally->act == facts->act && c->tally->carried && origin == c->tally->carried;
	if (carries && (c->tally->carried_task || facts->ledger->id != c->tally->ledger))
		refuse(c, TZH_W_REFUSE_CARRIED_ONCE);
	if (post && post->role == ROLE_HEAD && !origin)
		refuse(c, TZH_W_REFUSE_HEAD_DRAFTS);
}

void guard_TASK_CREATED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	if (!facts->ledger) {
		refuse(c, TZH_W_REFUSE_NO_LEDGER);
		return;
	}
	bool added = body_bool(facts->body, F_added);
	if (facts->ledger->state == LEDGER_IS_ISSUED && !added)
		refuse(c, TZH_W_REFUSE_ADDED_ONLY, facts->ledger->year);
	if (facts->ledger->state == LEDGER_DRAFT && added)
		refuse(c, TZH_W_REFUSE_ADDED_IN_DRAFT, facts->ledger->year);
	if (added && body_has(facts->body, F_number) && !body_null(facts->body, F_number))
		refuse(c, TZH_W_REFUSE_ADDED_NUMBER);
	check_successor(c);
	check_task_body(c);
}

void guard_TASK_EDITED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->task)
		return;
	bool issued = facts->ledger && facts->ledger->state == LEDGER_IS_ISSUED;
	if (body_has(facts->body, F_added) && body_bool(facts->body, F_added) != issued)
		refuse(c, issued ? TZH_W_REFUSE_ADDED_ONLY : TZH_W_REFUSE_ADDED_IN_DRAFT, facts->ledger ? facts->ledger->year : 0);
	if (facts->task->added && body_int(facts->body, F_number, 0))
		refuse(c, TZH_W_REFUSE_ADDED_NUMBER);
	check_task_body(c);
	check_changes(c);
}

void guard_TASK_ASSIGNED(const Case *c) {
	if (!c->facts->body || !c->facts->task)
		return;
	check_task_body(c);
	check_changes(c);
}

void guard_TASK_ISSUED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->task)
		return;
	if (!issuing(c) || c->tally->ledger != facts->task->ledger)
		refuse(c, TZH_W_REFUSE_ISSUE_ALONE);
	check_ready_to_issue(c, facts->task, facts->n_measures);
	if (facts->task->number && facts->task->number != c->tally->next_number)
		refuse(c, TZH_W_REFUSE_ISSUE_ORDER, (int)facts->task->number, (int)c->tally->next_number);
	check_computed(c);
}

static TzhTime accepted_by(const Facts *facts, TzhId section) {
	for (guint i = 0; i < facts->n_support; i++)
		if (facts->support[i].section == section)
			return facts->support[i].accepted_time;
	return facts->task->accepted_time;
}

/* The lead section accepts the item, a supporting section its part; a line that names no section is the lead's. Before a body exists the post says whose it would be. */
void guard_TASK_ACCEPTED(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	if (!facts->task || !post)
		return;
	bool leads = (relations(facts, post) & (MAY_OWN | MAY_LIAISON)) != 0;
	TzhId section = facts->body ? body_id(facts->body, F_section) : leads ? 0 : post->section;
	if (section && section != facts->task->lead) {
		if (!own_part(c, section))
			return;
	} else if (!leads && (relations(facts, post) & MAY_PART)) {
		refuse(c, TZH_W_REFUSE_OTHER_PART, section_text(facts, facts->task->lead));
		return;
	}
	TzhTime accepted = accepted_by(facts, section);
	if (accepted != TZH_TIME_NONE)
		refuse(c, TZH_W_REFUSE_ACCEPTED, day_text(tzh_time_day(accepted, facts->offset)).s);
}

/* ---- after issue ---- */

static bool pending(const TaskFact *task) {
	return task->state == STATE_APPLIED || task->state == STATE_REVIEWED || task->state == STATE_APPROVED;
}

/* While a closing is pending only the leader or the owner may be another. */
void guard_TASK_REASSIGNED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->task)
		return;
	if (pending(facts->task) && (body_has(facts->body, F_lead) || body_has(facts->body, F_support) || body_has(facts->body, F_liaison)))
		refuse(c, TZH_W_REFUSE_REASSIGN_PENDING);
	check_task_body(c);
	check_changes(c);
}

static void check_no_extension(const Case *c) {
	if (c->facts->task->extension)
		refuse(c, TZH_W_MISSING_EXTENSION);
}

void guard_TASK_CHANGED(const Case *c) {
	if (!c->facts->body || !c->facts->task)
		return;
	if (body_has(c->facts->body, F_due))
		check_no_extension(c);
	check_task_body(c);
	check_changes(c);
}

static TzhDay months_later(TzhDay day, int months) {
	GDate date;
	int year, month, mday;
	tzh_day_split(day, &year, &month, &mday);
	g_date_set_dmy(&date, (GDateDay)mday, (GDateMonth)month, (GDateYear)year);
	g_date_add_months(&date, (guint)months);
	return tzh_day_of(g_date_get_year(&date), (int)g_date_get_month(&date), g_date_get_day(&date));
}

void guard_TASK_SUSPENDED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->task)
		return;
	check_no_extension(c);
	TzhDay review = body_day(facts->body, F_review_by), last = months_later(facts->today, facts->settings->suspend_months);
	if (review != TZH_DAY_NONE && (review <= facts->today || review > last))
		refuse(c, TZH_W_REFUSE_REVIEW_DATE, day_text(review).s, facts->settings->suspend_months, day_text(last).s);
}

/* An extension left open could be neither decided nor withdrawn any more. */
void guard_TASK_CANCELLED(const Case *c) {
	if (c->facts->task)
		check_no_extension(c);
}

void guard_TASK_RESUMED(const Case *c) {
	if (c->facts->task)
		check_computed(c);
}

static bool open_state(int state) {
	return state == STATE_ACTIVE || state == STATE_APPLIED || state == STATE_REVIEWED || state == STATE_APPROVED || state == STATE_SUSPENDED;
}

void guard_TASK_MERGED(const Case *c) {
	const Facts *facts = c->facts;
	const TaskFact *into = facts->into;
	if (!facts->body || !facts->task)
		return;
	check_no_extension(c);
	if (!into)
		refuse(c, TZH_W_REFUSE_INTO_NONE);
	else if (into->id == facts->task->id)
		refuse(c, TZH_W_REFUSE_INTO_SELF);
	else if (into->ledger != facts->task->ledger || into->dropped || !open_state(into->state)) {
		g_autofree char *name = task_text(facts->lang, into);
		refuse(c, TZH_W_REFUSE_INTO_CLOSED, name, enum_name(facts->lang, ENUM_STATE, into->state));
	}
}

/* Successors are 增补 drafts that say where they come from. */
void guard_TASK_SPLIT(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->task)
		return;
	if (facts->n_named_tasks == 0)
		check_needed(c, F_tasks);
	for (guint i = 0; i < facts->n_named_tasks; i++) {
		const TaskFact *task = facts->named_tasks[i];
		if (!task || task->origin != facts->task->id || task->ledger != facts->task->ledger || task->state != STATE_DRAFT || task->dropped || !task->added)
			refuse(c, TZH_W_REFUSE_SPLIT_INTO, (int)i + 1);
	}
}

void guard_TASK_CARRIED(const Case *c) {
	const Facts *facts = c->facts;
	const LedgerFact *next = facts->to_ledger;
	if (!facts->body || !facts->task || !facts->ledger)
		return;
	if (!next || next->year != facts->ledger->year + 1)
		refuse(c, TZH_W_REFUSE_NEXT_LEDGER, facts->ledger->year + 1);
	else if (next->state == LEDGER_IS_ARCHIVED)
		refuse(c, TZH_W_REFUSE_ARCHIVED, next->year);
	check_no_extension(c);
}

void guard_TASK_REOPENED(const Case *c) {
	const Facts *facts = c->facts;
	TzhDay due = body_day(facts->body, F_due);
	if (!facts->task)
		return;
	if (!facts->closing || facts->closing->state != CLOSING_IS_CLOSED)
		refuse(c, TZH_W_REFUSE_NOT_CLOSED);
	if (due == TZH_DAY_NONE)
		return;
	TzhDay last = tzh_calendar_add_wd(facts->calendar, facts->today, facts->settings->reopen_days);
	if (due <= facts->today || tzh_calendar_wd(facts->calendar, facts->today, due) > facts->settings->reopen_days)
		refuse(c, TZH_W_REFUSE_REOPEN_DUE, day_text(due).s, facts->settings->reopen_days, day_text(last).s);
}
