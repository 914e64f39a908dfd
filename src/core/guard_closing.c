/* guard_closing.c — applying for closing up to its review: apply, withdraw, parts, supplement, review, forms (domain.md §3, §4). */
#include "core/guard_rules.h"

bool closing_stands(const Case *c) {
	const Facts *facts = c->facts;
	bool stands = facts->task && facts->closing && facts->closing->state == CLOSING_PENDING && facts->task->closing == facts->closing->id;
	if (!stands && facts->task)
		refuse(c, TZH_W_REFUSE_CLOSING_OVER);
	return stands;
}

/* Whoever did `what` in this attempt before its review was to be repeated does not do the other now. That the one whose review stands does not approve is said already. */
void check_former(const Case *c, Hand what) {
	const ClosingFact *closing = c->facts->closing;
	for (guint i = 0; i < closing->n_former; i++) {
		const HandFact *former = &closing->former[i];
		if (former->what != what || !same_people(former->who, acting(c->facts)) || (closing->reviewed && same_people(former->who, closing->reviewer)))
			continue;
		check_apart(c, former->who, what == HAND_REVIEWED ? TZH_W_DID_REVIEW : TZH_W_DID_APPROVE);
		return;
	}
}

/* ---- apply, withdraw ---- */

static void check_exceptions(const Case *c) {
	const json_t *exceptions = body_get(c->facts->body, F_exceptions);
	for (gsize i = 0; i < json_array_size(exceptions); i++)
		if (!measure_of(c->facts, body_id(json_array_get(exceptions, i), F_measure)))
			refuse(c, TZH_W_REFUSE_EXCEPTION_OTHER, (int)i + 1);
}

void guard_CLOSING_APPLIED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->task)
		return;
	if (!facts->body) /* whether it is ready depends on the exceptions given: who may apply sees the checklist first */
		return;
	closing_ready(facts, body_get(facts->body, F_exceptions), c->refusals);
	TzhDay expected = body_day(facts->body, F_final_expected);
	if (closing_preliminary(facts) && expected == TZH_DAY_NONE)
		refuse(c, TZH_W_REFUSE_FINAL_EXPECTED);
	if (expected != TZH_DAY_NONE && expected < facts->today)
		refuse(c, TZH_W_REFUSE_FINAL_PAST, day_text(expected).s);
	check_exceptions(c);
	check_computed(c);
}

void guard_CLOSING_WITHDRAWN(const Case *c) {
	(void)closing_stands(c);
}

/* ---- supporting parts ---- */

/* Each section speaks for itself. */
bool own_part(const Case *c, TzhId section) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	bool supporting = supports(facts, section), own = post && post->section == section;
	if (!supporting)
		refuse(c, TZH_W_REFUSE_NOT_SUPPORTING, section_text(facts, section));
	else if (!own)
		refuse(c, TZH_W_REFUSE_OTHER_PART, section_text(facts, section));
	return supporting && own;
}

static const PartFact *part_said(const Facts *facts, TzhId section) {
	for (guint i = 0; i < facts->closing->n_parts; i++)
		if (facts->closing->parts[i].section == section)
			return &facts->closing->parts[i];
	return NULL;
}

void guard_PART_CONFIRMED(const Case *c) {
	const Facts *facts = c->facts;
	TzhId section = body_id(facts->body, F_section);
	if (!closing_stands(c) || !facts->body || !own_part(c, section))
		return;
	const PartFact *said = part_said(facts, section);
	if (said && said->confirmed == 1)
		refuse(c, TZH_W_REFUSE_PART_CONFIRMED, section_text(facts, section));
}

void guard_PART_OBJECTED(const Case *c) {
	const Facts *facts = c->facts;
	TzhId section = body_id(facts->body, F_section);
	if (!closing_stands(c) || !facts->body || !own_part(c, section))
		return;
	const PartFact *said = part_said(facts, section);
	if (said && said->confirmed == 0)
		refuse(c, TZH_W_REFUSE_PART_OBJECTED, section_text(facts, section));
}

/* ---- supplement ---- */

void guard_SUPPLEMENT_ASKED(const Case *c) {
	if (!closing_stands(c))
		return;
	if (c->facts->closing->supplement_open)
		refuse(c, TZH_W_REFUSE_SUPPLEMENT_OPEN);
	check_apart(c, c->facts->closing->applicant, TZH_W_DID_APPLY);
}

void guard_SUPPLEMENT_DONE(const Case *c) {
	if (!closing_stands(c))
		return;
	if (!c->facts->closing->supplement_open)
		refuse(c, TZH_W_REFUSE_SUPPLEMENT_NONE);
	check_computed(c);
}

/* ---- review ---- */

static void check_six(const Case *c) {
	const json_t *checks = body_get(c->facts->body, F_checks);
	for (gsize i = 0; i < json_array_size(checks); i++)
		if (!json_is_true(json_array_get(checks, i)))
			refuse(c, TZH_W_REFUSE_CHECK, tzh_word(c->facts->lang, (TzhWord)(TZH_W_CHECK_1 + (int)i)));
}

static void check_parts(const Case *c) {
	const Facts *facts = c->facts;
	for (guint i = 0; i < facts->n_support; i++) {
		int state = part_state(facts, facts->support[i].section);
		if (state == 0)
			refuse(c, TZH_W_REFUSE_PART_OBJECTS, section_text(facts, facts->support[i].section));
		else if (state < 0)
			refuse(c, TZH_W_REFUSE_PART_OPEN, section_text(facts, facts->support[i].section), facts->settings->deem_part_days);
	}
}

/* Judged per attempt, against whoever acted and whose post it was; the recorder of a paper application does not review it either. */
void guard_CLOSING_REVIEWED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c))
		return;
	const ClosingFact *closing = facts->closing;
	check_apart(c, closing->applicant, TZH_W_DID_APPLY);
	if (!same_people(acting(facts), closing->applicant))
		check_apart(c, (Pair){closing->applicant_recorder, closing->applicant_recorder}, TZH_W_DID_RECORD);
	check_former(c, HAND_APPROVED);
	check_recorder(c, closing->applicant);
	if (closing->supplement_open)
		refuse(c, TZH_W_REFUSE_SUPPLEMENT_WAITS);
	check_parts(c);
	check_still_met(c);
	check_form(c);
	if (!facts->body)
		return;
	check_six(c);
	check_computed(c);
}

/* ---- who reviews and approves instead ---- */

static bool pair_has(Pair pair, TzhId person) {
	return person && (pair.person == person || pair.principal == person);
}

static bool had_hand(const ClosingFact *closing, Hand what, TzhId person) {
	for (guint i = 0; i < closing->n_former; i++)
		if (closing->former[i].what == what && pair_has(closing->former[i].who, person))
			return true;
	return false;
}

#define CHECKING (ROLE_BIT(CHECKER) | ROLE_BIT(INSPECTOR) | ROLE_BIT(ADMIN))

void guard_REVIEWER_NAMED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c) || !facts->body)
		return;
	const PostFact *post = people_post(facts->people, body_id(facts->body, F_post));
	check_post(c, F_post, ((1u << ROLE_WORDS) - 1) & ~CHECKING);
	if (!post)
		return;
	if (post->id == facts->closing->reviewer_post)
		refuse(c, TZH_W_REFUSE_NAMED_ALREADY, post->title);
	if (post->section == facts->task->lead || belongs(facts, post->person, facts->task->lead))
		refuse(c, TZH_W_REFUSE_REVIEWER_OWN, post->title, section_text(facts, facts->task->lead));
	if (pair_has(facts->closing->applicant, post->person) || post->person == facts->closing->applicant_recorder)
		refuse(c, TZH_W_REFUSE_NAMED_APPLIED, post->title);
	if (had_hand(facts->closing, HAND_APPROVED, post->person))
		refuse(c, TZH_W_REFUSE_NAMED_APPROVED, post->title);
}

/* Who changed a target does not approve: the head names a deputy (指定审批); in a tiny office, where the deputy reviews, the head. */
void guard_APPROVER_NAMED(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c) || !facts->body)
		return;
	const ClosingFact *closing = facts->closing;
	const PostFact *post = people_post(facts->people, body_id(facts->body, F_post));
	check_post(c, F_post, ROLE_BIT(DEPUTY) | ROLE_BIT(HEAD));
	if (!post)
		return;
	if (post->id == closing_approver(facts))
		refuse(c, TZH_W_REFUSE_NAMED_ALREADY, post->title);
	if (pair_has(closing->applicant, post->person))
		refuse(c, TZH_W_REFUSE_NAMED_APPLIED, post->title);
	if ((closing->reviewed && pair_has(closing->reviewer, post->person)) || had_hand(closing, HAND_REVIEWED, post->person))
		refuse(c, TZH_W_REFUSE_NAMED_REVIEWED, post->title);
	for (guint i = 0; i < closing->n_target_changers; i++)
		if (pair_has(closing->target_changers[i], post->person)) {
			refuse(c, TZH_W_REFUSE_NAMED_CHANGED, post->title);
			break;
		}
}

/* ---- forms to be signed ---- */

void guard_FORM_TAKEN(const Case *c) {
	const Facts *facts = c->facts;
	if (!closing_stands(c))
		return;
	if (facts->closing->form_code)
		refuse(c, TZH_W_REFUSE_FORM_OUT, post_text(facts, facts->closing->form_signer));
	if (!facts->body)
		return;
	const PostFact *signer = people_post(facts->people, body_id(facts->body, F_signer));
	check_post(c, F_signer, 0);
	if (signer && signer->id != closing_approver(facts) && signer->role != ROLE_HEAD && signer->id != facts->closing->reviewer_post)
		refuse(c, TZH_W_REFUSE_FORM_SIGNER, signer->title, post_text(facts, closing_approver(facts)));
	check_computed(c);
}

void guard_FORM_RELEASED(const Case *c) {
	if (closing_stands(c) && !c->facts->closing->form_code)
		refuse(c, TZH_W_REFUSE_FORM_NONE);
}
