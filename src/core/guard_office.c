/* guard_office.c — the office's rhythm and the rest: proposals, chasing, opinions, weekly reports, purge by law (domain.md §6, record.md §7). */
#include "core/guard_rules.h"
#include <string.h>

/* ---- proposals ---- */

void guard_PROPOSAL_MADE(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body || !facts->task)
		return;
	int proposal = body_enum(facts->body, F_proposal, -1), state = facts->task->state;
	bool fits = proposal == PROPOSAL_REOPEN ? state == STATE_CLOSED : proposal == PROPOSAL_SUSPEND ? state == STATE_ACTIVE : state != STATE_CLOSED;
	if (!fits) {
		g_autofree char *name = task_text(facts->lang, facts->task);
		refuse(c, TZH_W_REFUSE_PROPOSAL, name, enum_name(facts->lang, ENUM_STATE, state), enum_name(facts->lang, ENUM_PROPOSAL, proposal));
	}
}

void guard_PROPOSAL_DECLINED(const Case *c) {
	if (!c->facts->proposal)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (c->facts->proposal->state != 0)
		refuse(c, TZH_W_REFUSE_PROPOSAL_OVER);
}

/* ---- chasing, opinions ---- */

void guard_CHASE_RECORDED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->body)
		return;
	check_section(c, F_section);
	(void)check_week(c, NULL);
	if (facts->n_named_tasks == 0)
		check_needed(c, F_tasks);
	for (guint i = 0; i < facts->n_named_tasks; i++) {
		const TaskFact *task = facts->named_tasks[i];
		if (!task || task->dropped || task->state == STATE_DRAFT)
			refuse(c, TZH_W_REFUSE_UNKNOWN_TASK, (int)i + 1);
	}
}

void guard_OPINION_RECORDED(const Case *c) {
	const TaskFact *task = c->facts->task;
	if (!task || task->dropped || task->state == STATE_DRAFT)
		refuse(c, TZH_W_REFUSE_NO_TASK);
}

/* ---- weekly reports ---- */

static bool in_use(const Case *c) {
	const LedgerFact *ledger = c->facts->ledger;
	if (!ledger)
		refuse(c, TZH_W_REFUSE_NO_LEDGER);
	else if (ledger->state == LEDGER_DRAFT)
		refuse(c, TZH_W_REFUSE_LEDGER_DRAFT, ledger->year);
	return ledger && ledger->state != LEDGER_DRAFT;
}

void guard_WEEKLY_WORDED(const Case *c) {
	if (!in_use(c) || !c->facts->body)
		return;
	(void)check_week(c, NULL);
	if (c->facts->task && c->facts->task->ledger != c->facts->ledger->id)
		refuse(c, TZH_W_REFUSE_OTHER_LEDGER, c->facts->ledger->year);
}

/* After a frozen report only one that corrects it. */
static void check_correcting(const Case *c, TzhId corrects) {
	const WeeklyFact *frozen = c->facts->corrects;
	if (frozen && corrects != frozen->id)
		refuse(c, TZH_W_REFUSE_WEEKLY_FROZEN, week_text(c->facts->lang, frozen->week).s);
	else if (!frozen && corrects)
		refuse(c, TZH_W_REFUSE_NOTHING_TO_CORRECT);
}

void guard_WEEKLY_SUBMITTED(const Case *c) {
	const Facts *facts = c->facts;
	if (!in_use(c) || !facts->body)
		return;
	(void)check_week(c, NULL);
	gint64 size = body_int(facts->body, F_size, 0);
	if (size < 1 || size >= facts->seq)
		refuse(c, TZH_W_REFUSE_WEEKLY_SIZE, (int)MIN(size, G_MAXINT), (int)MIN(facts->seq - 1, G_MAXINT));
	static const FieldId needed[] = {F_root, F_content, F_totals, F_slice, F_section_cutoff, F_report_cutoff};
	for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
		check_needed(c, needed[i]);
	check_correcting(c, body_id(facts->body, F_corrects));
	check_computed(c);
}

static bool weekly_at(const Case *c, int state) {
	const WeeklyFact *weekly = c->facts->weekly;
	if (!weekly)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (weekly->state != state)
		refuse(c, TZH_W_REFUSE_WEEKLY_STATE, week_text(c->facts->lang, weekly->week).s, tzh_word(c->facts->lang, (TzhWord)(TZH_W_WEEKLY_0 + weekly->state)),
		       act_text(c->facts));
	return weekly && weekly->state == state;
}

void guard_WEEKLY_SIGNED(const Case *c) {
	if (!weekly_at(c, WEEKLY_SUBMITTED))
		return;
	check_correcting(c, c->facts->weekly->corrects);
	check_computed(c);
}

void guard_WEEKLY_FROZEN(const Case *c) {
	if (!weekly_at(c, WEEKLY_IS_SIGNED))
		return;
	check_correcting(c, c->facts->weekly->corrects);
	check_computed(c);
}

void guard_WEEKLY_SENT(const Case *c) {
	if (!weekly_at(c, WEEKLY_IS_FROZEN) || !c->facts->body)
		return;
	check_needed(c, F_size);
	check_needed(c, F_sha);
	check_at_least(c, F_size, 1);
}

/* ---- sheets ---- */

/* The file that the act's other lines were read from. */
void guard_SHEET_IMPORTED(const Case *c) {
	if (c->facts->body)
		check_at_least(c, F_size, 1);
}

/* One file a name, for ever. */
void guard_WEEKLY_FILED(const Case *c) {
	if (!weekly_at(c, WEEKLY_IS_FROZEN) || !c->facts->body)
		return;
	check_needed(c, F_file);
	check_needed(c, F_size);
	check_needed(c, F_sha);
	check_at_least(c, F_size, 1);
	const char *file = body_text(c->facts->body, F_file);
	if (c->facts->taken && file)
		refuse(c, TZH_W_REFUSE_WEEKLY_FILED, file);
}

/* ---- purge by law ---- */

enum { PURGE_OPEN, PURGE_DONE };

void guard_PURGE_PROPOSED(const Case *c) {
	if (!c->facts->body)
		return;
	if (!c->facts->sha_known)
		refuse(c, TZH_W_REFUSE_SHA_UNKNOWN);
	if (c->facts->purge && c->facts->purge->state <= PURGE_DONE)
		refuse(c, c->facts->purge->state == PURGE_OPEN ? TZH_W_REFUSE_PURGE_OPEN : TZH_W_REFUSE_PURGED);
}

void guard_PURGE_DECIDED(const Case *c) {
	if (!c->facts->purge)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (c->facts->purge->state != PURGE_OPEN)
		refuse(c, TZH_W_REFUSE_PURGE_OVER);
	else /* two acts of two people: bytes are not brought back */
		check_apart(c, c->facts->purge->proposer, TZH_W_DID_PROPOSE_PURGE);
}
