/* guard_verdict.c — what follows from a sheet: verdict, findings and their recheck, referral, complaints, the round's end (domain.md §7). */
#include "core/guard_rules.h"

static bool sheet_stands(const Case *c) {
	const SheetFact *sheet = c->facts->sheet;
	if (!sheet) {
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
		return false;
	}
	if (sheet->replaced)
		refuse(c, TZH_W_REFUSE_SHEET_REPLACED);
	return !sheet->replaced;
}

/* The second checker gives it: so both have put their hand to what is said of the item. */
static void check_second(const Case *c) {
	const Facts *facts = c->facts;
	Pair now = acting(facts), filer = facts->sheet->filer;
	const PostFact *second = people_post(facts->people, facts->sheet->second);
	if (same_people(now, filer))
		refuse(c, TZH_W_REFUSE_VERDICT_FILER, person_text(facts, filer.person), second ? second->title : "?");
	else if (second && now.principal != second->person && now.person != second->person)
		refuse(c, TZH_W_REFUSE_VERDICT_SECOND, second->title);
}

static void check_rectify_due(const Case *c) {
	const Facts *facts = c->facts;
	TzhDay due = body_day(facts->body, F_due), last = tzh_calendar_add_wd(facts->calendar, facts->today, facts->settings->rectify_days);
	if (due <= facts->today || due > last)
		refuse(c, TZH_W_REFUSE_RECTIFY_DUE, day_text(due).s, facts->settings->rectify_days, day_text(last).s);
}

/* What does not pass says in the same line what has to be put right and until when: no verdict stands without its finding. */
static void check_found(const Case *c, bool passes) {
	const char *text = body_text(c->facts->body, F_problem);
	bool problem = text && *text, due = body_day(c->facts->body, F_due) != TZH_DAY_NONE;
	if (passes) {
		if (problem || due)
			refuse(c, TZH_W_REFUSE_PASSED_FINDING);
		return;
	}
	if (!problem)
		refuse(c, TZH_W_REFUSE_VERDICT_PROBLEM);
	if (due)
		check_rectify_due(c);
	else
		refuse(c, TZH_W_REFUSE_VERDICT_DUE, c->facts->settings->rectify_days);
}

void guard_VERDICT_GIVEN(const Case *c) {
	const Facts *facts = c->facts;
	if (!sheet_stands(c) || !round_at(c, ROUND_IS_DRAWN) || !item_stands(c))
		return;
	if (facts->sheet->verdict >= 0)
		refuse(c, TZH_W_REFUSE_VERDICT_GIVEN, enum_name(facts->lang, ENUM_VERDICT, facts->sheet->verdict));
	check_second(c);
	check_independent(c, acting(facts));
	if (!facts->body)
		return;
	bool passes = body_enum(facts->body, F_verdict, -1) == VERDICT_PASS;
	if (passes && !facts->sheet->clean)
		refuse(c, TZH_W_REFUSE_NOT_CLEAN);
	check_found(c, passes);
	check_computed(c);
}

void guard_REFERRAL_TAKEN(const Case *c) {
	if (!sheet_stands(c))
		return;
	if (c->facts->sheet->verdict != VERDICT_FRAUD)
		refuse(c, TZH_W_REFUSE_NO_REFERRAL);
	else if (c->facts->sheet->referral_taken)
		refuse(c, TZH_W_REFUSE_REFERRAL_TAKEN);
}

/* ---- findings ---- */

void guard_FINDING_RAISED(const Case *c) {
	const Facts *facts = c->facts;
	if (!sheet_stands(c) || !round_at(c, ROUND_IS_DRAWN))
		return;
	if (facts->sheet->verdict < 0)
		refuse(c, TZH_W_REFUSE_VERDICT_FIRST);
	else if (facts->sheet->verdict == VERDICT_PASS)
		refuse(c, TZH_W_REFUSE_PASSED_FINDING);
	check_independent(c, acting(facts));
	if (facts->body)
		check_rectify_due(c);
}

static bool finding_at(const Case *c, int state) {
	const FindingFact *finding = c->facts->finding;
	if (!finding)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (finding->state != state)
		refuse(c, (TzhWord)(TZH_W_REFUSE_FINDING_OPEN + finding->state), act_text(c->facts));
	return finding && finding->state == state;
}

void guard_FINDING_ANSWERED(const Case *c) {
	(void)finding_at(c, FINDING_IS_OPEN);
}

void guard_FINDING_RECHECKED(const Case *c) {
	const Facts *facts = c->facts;
	if (!finding_at(c, FINDING_IS_ANSWERED))
		return;
	check_independent(c, acting(facts));
	check_apart(c, facts->finding->answerer, TZH_W_DID_ANSWER);
	if (!facts->body)
		return;
	bool passed = body_bool(facts->body, F_passed), due = body_day(facts->body, F_due) != TZH_DAY_NONE;
	if (!passed && !due)
		refuse(c, TZH_W_REFUSE_RECHECK_DUE);
	else if (!passed)
		check_rectify_due(c);
	else if (due)
		refuse(c, TZH_W_REFUSE_RECHECK_NO_DUE);
}

/* ---- complaints, the round's end ---- */

void guard_COMPLAINT_RECORDED(const Case *c) {
	const TaskFact *task = c->facts->task;
	if (!task || task->dropped || task->state == STATE_DRAFT)
		refuse(c, TZH_W_REFUSE_NO_TASK);
}

void guard_ROUND_CLOSED(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	const RoundSums *sums = facts->sums;
	if (!facts->round || !sums) {
		refuse(c, TZH_W_REFUSE_NO_ROUND);
		return;
	}
	if (post && facts->round->own != (post->role == ROLE_INSPECTOR))
		refuse(c, facts->round->own ? TZH_W_REFUSE_ROUND_OWN : TZH_W_REFUSE_ROUND_CHECKERS);
	if (!round_at(c, ROUND_IS_DRAWN))
		return;
	if (sums->waiting)
		refuse(c, TZH_W_REFUSE_ROUND_WAITING, (int)sums->waiting);
	if (sums->papers && !sums->originals)
		refuse(c, TZH_W_REFUSE_ROUND_ORIGINAL, (int)sums->papers);
	check_computed(c);
}
