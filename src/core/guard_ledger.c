/* guard_ledger.c — a year's ledger: drafted, issued, extended, archived (domain.md §3, §4). */
#include "core/guard_rules.h"

static bool draft_ledger(const Case *c) {
	const LedgerFact *ledger = c->facts->ledger;
	if (!ledger)
		refuse(c, TZH_W_REFUSE_NO_LEDGER);
	else if (ledger->state != LEDGER_DRAFT)
		refuse(c, TZH_W_REFUSE_LEDGER_ISSUED, ledger->year);
	return ledger && ledger->state == LEDGER_DRAFT;
}

static bool issued_ledger(const Case *c) {
	const LedgerFact *ledger = c->facts->ledger;
	if (!ledger)
		refuse(c, TZH_W_REFUSE_NO_LEDGER);
	else if (ledger->state == LEDGER_DRAFT)
		refuse(c, TZH_W_REFUSE_LEDGER_DRAFT, ledger->year);
	return ledger && ledger->state == LEDGER_IS_ISSUED;
}

void guard_LEDGER_CREATED(const Case *c) {
	if (!c->facts->body)
		return;
	check_at_least(c, F_year, 1900);
	check_at_least(c, F_count, 1);
	if (c->facts->taken)
		refuse(c, TZH_W_REFUSE_TAKEN_YEAR, (int)body_int(c->facts->body, F_year, 0));
}

void guard_LEDGER_EDITED(const Case *c) {
	if (!draft_ledger(c) || !c->facts->body)
		return;
	check_at_least(c, F_count, 1);
	check_changes(c);
}

/* ---- issuing ---- */

static void check_dates(const Case *c, const TaskFact *task, const char *name) {
	if (task->start == TZH_DAY_NONE)
		refuse(c, TZH_W_REFUSE_ISSUE_START, name);
	if (task->due == TZH_DAY_NONE) {
		refuse(c, TZH_W_REFUSE_ISSUE_DUE, name);
		return;
	}
	TzhDay due = tzh_calendar_roll_back(c->facts->calendar, task->due);
	if (task->start != TZH_DAY_NONE && due < task->start)
		refuse(c, TZH_W_REFUSE_DUE_BEFORE_START, name, day_text(due).s, day_text(task->start).s);
}

static bool post_stands(const Facts *facts, TzhId id) {
	const PostFact *post = people_post(facts->people, id);
	return post && (post->until == TZH_DAY_NONE || post->until >= facts->today);
}

/* Everything an item needs to be issued; names what is missing in each. */
void check_ready_to_issue(const Case *c, const TaskFact *task, guint measures) {
	g_autofree char *name = task_text(c->facts->lang, task);
	const SectionFact *lead = people_section(c->facts->people, task->lead);
	if (!lead || (lead->until != TZH_DAY_NONE && lead->until < c->facts->today))
		refuse(c, TZH_W_REFUSE_ISSUE_LEAD, name);
	if (!post_stands(c->facts, task->leader))
		refuse(c, TZH_W_REFUSE_ISSUE_LEADER, name);
	if (!post_stands(c->facts, task->owner))
		refuse(c, TZH_W_REFUSE_ISSUE_OWNER, name);
	if (measures == 0)
		refuse(c, TZH_W_REFUSE_ISSUE_MEASURE, name);
	check_dates(c, task, name);
}

/* Numbers run from 1 without gaps; a number given in the draft must be the one it gets. */
static void check_numbers(const Case *c, const LedgerTasks *tasks) {
	for (guint i = 0; i < tasks->draft_tasks->len; i++) {
		const TaskFact *task = tasks->draft_tasks->pdata[i];
		if (task->number != 0 && task->number != (gint64)i + 1) {
			g_autofree char *name = task_text(c->facts->lang, task);
			refuse(c, TZH_W_REFUSE_GAP, name, (int)i + 1);
			return;
		}
	}
}

void guard_LEDGER_ISSUED(const Case *c) {
	const LedgerTasks *tasks = c->facts->ledger_tasks;
	if (!draft_ledger(c) || !tasks)
		return;
	if (tasks->draft_tasks->len != c->facts->ledger->count)
		refuse(c, TZH_W_REFUSE_ISSUE_COUNT, (int)c->facts->ledger->count, (int)tasks->draft_tasks->len);
	check_numbers(c, tasks);
	for (guint i = 0; i < tasks->draft_tasks->len; i++)
		check_ready_to_issue(c, tasks->draft_tasks->pdata[i], g_array_index(tasks->draft_measures, guint, i));
}

/* FALSE: not one of the ledger's drafts. */
static bool draft_place(const LedgerTasks *tasks, TzhId id, guint *place) {
	for (*place = 0; *place < tasks->draft_tasks->len; (*place)++)
		if (((const TaskFact *)tasks->draft_tasks->pdata[*place])->id == id)
			return true;
	return false;
}

static void check_added(const Case *c, guint i) {
	const Facts *facts = c->facts;
	const TaskFact *task = facts->named_tasks[i];
	guint place;
	if (!task) {
		refuse(c, TZH_W_REFUSE_UNKNOWN_TASK, (int)i + 1);
		return;
	}
	if (draft_place(facts->ledger_tasks, task->id, &place) && task->added) {
		check_ready_to_issue(c, task, g_array_index(facts->ledger_tasks->draft_measures, guint, place));
		return;
	}
	g_autofree char *name = task_text(facts->lang, task);
	refuse(c, TZH_W_REFUSE_NOT_ADDED, name);
}

void guard_LEDGER_EXTENDED(const Case *c) {
	const Facts *facts = c->facts;
	if (!issued_ledger(c) || !facts->body || !facts->ledger_tasks)
		return;
	if (facts->n_named_tasks == 0)
		check_needed(c, F_tasks);
	for (guint i = 0; i < facts->n_named_tasks; i++)
		check_added(c, i);
	check_computed(c);
}

static char *open_text(const Facts *facts) {
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const GArray *numbers = facts->ledger_tasks->open_numbers;
	for (guint i = 0; numbers && i < numbers->len; i++)
		g_ptr_array_add(names, say(facts->lang, TZH_W_TASK_NUMBER, (int)g_array_index(numbers, gint64, i)));
	return joined(facts->lang, names);
}

void guard_LEDGER_ARCHIVED(const Case *c) {
	if (!issued_ledger(c) || !c->facts->ledger_tasks || c->facts->ledger_tasks->open == 0)
		return;
	g_autofree char *names = open_text(c->facts);
	refuse(c, TZH_W_REFUSE_STILL_OPEN, (int)c->facts->ledger_tasks->open, names);
}
