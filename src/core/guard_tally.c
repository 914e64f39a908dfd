/* guard_tally.c — acts that are only legal as a whole: 下达 with its items, 拆分 and 结转 with their successors, 更正 with its value. It must not know single lines' rules. */
#include "core/guard_rules.h"

/* A number that sums up which tasks were named without keeping them: SplitMix64's finaliser. */
guint64 task_mark(TzhId task) {
	guint64 x = (guint64)task * 0x9E3779B97F4A7C15u;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
	return x ^ (x >> 31);
}

bool issuing(const Case *c) {
	return c->tally->act == c->facts->act && c->tally->issued < c->tally->issue_expected;
}

static void add_issue(Tally *tally, const Facts *facts) {
	const LedgerTasks *tasks = facts->ledger_tasks;
	bool extends = facts->kind->id == KIND_LEDGER_EXTENDED;
	tally->ledger = facts->obj;
	tally->next_number = extends ? tasks->last_number + 1 : 1;
	for (guint i = 0; extends && i < facts->n_named_tasks; i++)
		tally->issue_marks += task_mark(facts->named_tasks[i]->id);
	for (guint i = 0; !extends && i < tasks->draft_tasks->len; i++)
		tally->issue_marks += task_mark(((const TaskFact *)tasks->draft_tasks->pdata[i])->id);
	tally->issue_expected = extends ? facts->n_named_tasks : tasks->draft_tasks->len;
}

static void add_created(Tally *tally, const Facts *facts) {
	TzhId origin = body_id(facts->body, F_origin);
	if (tally->carried && origin == tally->carried && !tally->carried_task) {
		tally->carried_task = facts->obj;
		tally->carried_seen++;
	} else if (acting_post(facts)->role == ROLE_HEAD) {
		tally->split = origin;
		tally->split_seen++;
	}
}

/* Successors that the head created belong to the split that names them; those that the office had drafted before are not counted. */
static gint64 named_in_act(const Facts *facts) {
	gint64 n = 0;
	for (guint i = 0; i < facts->n_named_tasks; i++)
		n += facts->named_tasks[i]->id >= facts->act;
	return n;
}

void tally_add(Tally *tally, const Facts *facts) {
	tally->act = facts->act;
	switch (facts->kind->id) {
	case KIND_LEDGER_ISSUED:
	case KIND_LEDGER_EXTENDED:
		add_issue(tally, facts);
		break;
	case KIND_TASK_ISSUED:
		tally->issued++;
		tally->next_number++;
		tally->issue_marks -= task_mark(facts->obj);
		break;
	case KIND_TASK_CREATED:
		add_created(tally, facts);
		break;
	case KIND_TASK_SPLIT:
		tally->split_expected = acting_post(facts)->role == ROLE_HEAD && !facts->signer ? named_in_act(facts) : tally->split_seen;
		break;
	case KIND_TASK_CARRIED:
		tally->carried = facts->obj;
		tally->ledger = body_id(facts->body, F_to_ledger);
		tally->carried_expected = 1 + facts->n_measures;
		break;
	case KIND_MEASURE_CREATED:
		if (tally->carried_task && body_id(facts->body, F_task) == tally->carried_task)
			tally->carried_seen++;
		break;
	case KIND_CORRECTION_DECIDED:
		tally->correction = facts->obj;
		tally->correction_expected = body_bool(facts->body, F_decided);
		break;
	case KIND_MEASUREMENT_RECORDED:
		tally->correction_seen += body_has(facts->body, F_correction);
		break;
	default:
		break;
	}
}

void tally_finish(TzhLang lang, const Tally *tally, GPtrArray *refusals) {
	if (tally->issued != tally->issue_expected || tally->issue_marks != 0)
		g_ptr_array_add(refusals, say(lang, TZH_W_REFUSE_ISSUE_PARTS, (int)tally->issue_expected, (int)tally->issued));
	if (tally->split_seen != tally->split_expected)
		g_ptr_array_add(refusals, say(lang, TZH_W_REFUSE_SPLIT_PARTS, (int)tally->split_expected, (int)tally->split_seen));
	if (tally->carried_seen != tally->carried_expected)
		g_ptr_array_add(refusals, say(lang, TZH_W_REFUSE_CARRIED_PARTS, (int)tally->carried_expected, (int)tally->carried_seen));
	if (tally->correction_seen != tally->correction_expected)
		g_ptr_array_add(refusals, say(lang, TZH_W_REFUSE_CORRECTION_PARTS));
}
