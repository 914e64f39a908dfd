/* guard_decide.c — returning, approving and deciding a closing, papers, and corrections after it (domain.md §3, §4). */
#include "core/guard_rules.h"
#include <string.h>

void guard_CLOSING_RETURNED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c))
		return;
	check_apart(c, facts->closing->applicant, TZH_W_DID_APPLY);
	check_recorder(c, facts->closing->applicant);
	check_computed(c);
}

/* A paper shows what was applied for when it was printed: its code is that of the content now, and needed where a form was taken to this signer. */
static void check_form_code(const Case *c) {
	const Facts *facts = c->facts;
	const json_t *paper = body_get(facts->body, F_paper);
	const char *code = paper ? body_text(paper, F_code) : NULL;
	char now[10];
	closing_form_code(&facts->closing->content, now);
	if (!code && facts->closing->form_code && facts->closing->form_signer == facts->signer->id)
		refuse(c, TZH_W_REFUSE_FORM_CODE, facts->closing->form_code);
	else if (code && g_ascii_strcasecmp(code, now) != 0)
		refuse(c, TZH_W_REFUSE_FORM_CHANGED, code, now);
}

/* Nobody signs for what has not been applied for yet; where it was applied for on paper, that paper's date counts. */
static void check_form_date(const Case *c) {
	const Facts *facts = c->facts;
	TzhDay signed_on = body_day(body_get(facts->body, F_paper), F_date), applied = facts->closing->applied_paper;
	if (applied == TZH_DAY_NONE)
		applied = tzh_time_day(facts->closing->applied_time, facts->offset);
	if (signed_on != TZH_DAY_NONE && signed_on < applied)
		refuse(c, TZH_W_REFUSE_FORM_EARLY, day_text(signed_on).s, day_text(applied).s);
}

void check_form(const Case *c) {
	if (!c->facts->signer)
		return;
	check_form_code(c);
	check_form_date(c);
}

/* What approving and deciding both wait for. */
static void check_decidable(const Case *c) {
	const ClosingFact *closing = c->facts->closing;
	check_apart(c, closing->applicant, TZH_W_DID_APPLY);
	check_recorder(c, closing->applicant);
	if (closing->supplement_open)
		refuse(c, TZH_W_REFUSE_SUPPLEMENT_WAITS);
	if (!closing->reviewed && (closing->n_former > 0 || c->facts->task->state != STATE_APPLIED)) /* never reviewed: the state says so */
		refuse(c, TZH_W_REFUSE_REVIEW_AGAIN);
	if (closing->reviewed)
		check_apart(c, closing->reviewer, TZH_W_DID_REVIEW);
	check_former(c, HAND_REVIEWED);
	for (guint i = 0; i < c->facts->n_measures; i++)
		if (c->facts->measures[i].has_value && c->facts->measures[i].preliminary)
			refuse(c, TZH_W_REFUSE_PRELIMINARY, c->facts->measures[i].name);
	check_still_met(c);
	check_form(c);
}

void guard_CLOSING_APPROVED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c))
		return;
	check_decidable(c);
	for (guint i = 0; i < facts->closing->n_target_changers; i++)
		if (same_people(acting(facts), facts->closing->target_changers[i])) {
			refuse(c, TZH_W_REFUSE_CHANGED_TARGET, person_text(facts, acting(facts).principal));
			break;
		}
	check_computed(c);
}

/* 审定 by the head stays, even where the head changed a target (printed and must-check); but one person does not give two of the signatures. */
void guard_CLOSING_DECIDED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c))
		return;
	check_decidable(c);
	if (facts->closing->approved)
		check_apart(c, facts->closing->approver, TZH_W_DID_APPROVE);
	check_computed(c);
}

/* ---- papers ---- */

void guard_PAPER_CHECKED(const Case *c) {
	const PaperFact *paper = c->facts->paper;
	if (!paper)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (paper->checked)
		refuse(c, TZH_W_REFUSE_PAPER_CHECKED);
	else if (paper->recorder == c->facts->who)
		refuse(c, TZH_W_REFUSE_PAPER_SECOND, person_text(c->facts, paper->recorder));
}

/* ---- corrections after closing ---- */

enum { CORRECTION_ASKED, CORRECTION_IS_REVIEWED };

static bool closed_by(const Case *c) {
	const Facts *facts = c->facts;
	bool closed = facts->task && facts->closing && facts->closing->state == CLOSING_IS_CLOSED && facts->task->closing == facts->closing->id;
	if (!closed && facts->task)
		refuse(c, TZH_W_REFUSE_NOT_CLOSED);
	return closed;
}

void guard_CORRECTION_ASKED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closed_by(c))
		return;
	if (facts->correction) { /* one after the other: each takes the place of the value that it was asked about */
		const MeasureFact *other = measure_of(facts, facts->correction->measure);
		refuse(c, TZH_W_REFUSE_CORRECTION_OPEN, other ? other->name : "?", facts->correction->id);
	}
	if (!facts->body)
		return;
	const MeasureFact *measure = measure_of(facts, body_id(facts->body, F_measure));
	if (!measure) {
		refuse(c, TZH_W_REFUSE_NO_MEASURE);
		return;
	}
	check_value(c, measure);
	check_becomes_latest(c, measure, facts->rests);
	gint64 value = body_int(facts->body, F_value, 0);
	const MeasurementFact *old = facts->supersedes;
	if (old && old->value == value && old->as_of == body_day(facts->body, F_as_of) && old->comparator == body_enum(facts->body, F_comparator, COMPARATOR_EXACT))
		refuse(c, TZH_W_REFUSE_SAME_VALUE, measure->name, day_text(old->as_of).s);
}

static bool correction_stands(const Case *c, int state) {
	const CorrectionFact *correction = c->facts->correction;
	if (!closed_by(c))
		return false;
	if (!correction || correction->closing != c->facts->closing->id || correction->state > CORRECTION_IS_REVIEWED)
		refuse(c, TZH_W_REFUSE_CORRECTION_OVER);
	else if (correction->state < state)
		refuse(c, TZH_W_REFUSE_CORRECTION_UNREVIEWED);
	else if (correction->state > state)
		refuse(c, TZH_W_REFUSE_CORRECTION_REVIEWED);
	else
		return true;
	return false;
}

void guard_CORRECTION_REVIEWED(const Case *c) {
	if (correction_stands(c, CORRECTION_ASKED))
		check_apart(c, c->facts->correction->asker, TZH_W_DID_ASK_CORRECTION);
}

/* Whoever approved a closing and is in office no more cannot decide on it again. */
static bool approver_gone(const Facts *facts) {
	const PostFact *approver = people_post(facts->people, closing_approver(facts));
	const PersonFact *person = approver ? people_person(facts->people, approver->person) : NULL;
	return !person || !post_in_force(approver, facts->today) || !person_in_force(person, facts->today);
}

/* The approver of that closing decides: the head only where the head had approved or decided it, or where the approver is gone. */
void guard_CORRECTION_DECIDED(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	if (!correction_stands(c, CORRECTION_IS_REVIEWED) || !post)
		return;
	check_apart(c, facts->correction->asker, TZH_W_DID_ASK_CORRECTION);
	check_apart(c, facts->correction->reviewer, TZH_W_DID_REVIEW_CORRECTION);
	check_recorder(c, facts->correction->asker);
	if (post->id != closing_approver(facts) && !facts->closing->decided && !approver_gone(facts))
		refuse(c, TZH_W_REFUSE_SAME_APPROVER, post_text(facts, closing_approver(facts)));
	check_computed(c);
}
