/* guard.c — judging one line: who, in whose stead, in which state, then the kind's own guard. Every kind has exactly one. */
#include "core/guard_rules.h"

static Guard *const guards[KINDS] = {
#define KIND(id, ...) [KIND_##id] = guard_##id,
#include "core/kinds.def"
#undef KIND
};

void guard_nothing(const Case *c) {
	(void)c;
}

/* ---- role and relation ---- */

/* A line that another line of the same act has the authority for. */
static bool covered_by_act(const Case *c) {
	return c->facts->kind->id == KIND_TASK_ISSUED && issuing(c);
}

static void refuse_role(const Case *c, const PostFact *post) {
	const Facts *facts = c->facts;
	TzhId named = facts->closing ? facts->closing->reviewer_post : 0;
	bool reviews = (facts->kind->may & MAY_REVIEW) && facts->task && (post->role == ROLE_OFFICE || post->id == named);
	TzhId lead = facts->task ? facts->task->lead : 0;
	bool holder = (lead && post->section == lead) || belongs(facts, post->person, lead);
	if (reviews && named && post->id != named) {
		refuse(c, TZH_W_REFUSE_REVIEWER_NAMED, post_text(facts, facts->closing->reviewer_post));
	} else if (reviews && !holder) { /* nothing against the post: it is whoever stands in */
		refuse(c, TZH_W_REFUSE_STAND_IN_OWN, person_text(facts, facts->who), post->title, section_text(facts, lead));
	} else if (reviews && named) {
		refuse(c, TZH_W_REFUSE_REVIEWER_OWN, post->title, section_text(facts, lead));
	} else if (reviews) {
		refuse(c, TZH_W_REFUSE_OWN_SECTION, section_text(facts, facts->task->lead));
	} else {
		g_autofree char *who = may_text(facts->lang, facts->kind->may);
		refuse(c, TZH_W_REFUSE_ROLE, act_text(facts), who, post->title);
	}
}

static bool on_paper(const Facts *facts) {
	return body_has(facts->body, F_paper) && !body_null(facts->body, F_paper);
}

static void judge_role(const Case *c) {
	const PostFact *post = acting_post(c->facts);
	if (on_paper(c->facts) && !c->facts->signer)
		return; /* judge_paper says so */
	if (post && !(relations(c->facts, post) & c->facts->kind->may) && !covered_by_act(c))
		refuse_role(c, post);
}

/* Whoever records a paper works in the office or is a leader; for what a section signs, its own people will do too. */
static void judge_paper(const Case *c) {
	const Facts *facts = c->facts;
	if (!on_paper(facts) || !facts->post)
		return;
	if (!facts->signer) {
		refuse(c, TZH_W_REFUSE_SIGNER_UNKNOWN);
		return;
	}
	TzhDay day = body_day(body_get(facts->body, F_paper), F_date);
	if (day > facts->today)
		refuse(c, TZH_W_REFUSE_FUTURE, field_get(F_date)->name[facts->lang], day_text(day).s);
	if (!post_in_force(facts->signer, day))
		refuse(c, TZH_W_REFUSE_SIGNER_NOT_IN_FORCE, facts->signer->title, day_text(day).s);
	int role = facts->post->role;
	bool of_section = (facts->kind->may & (MAY_OWN | MAY_OWN_HEAD | MAY_PART_HEAD)) && facts->signer->section && facts->post->section == facts->signer->section;
	if (role != ROLE_OFFICE && role != ROLE_HEAD && role != ROLE_DEPUTY && !of_section)
		refuse(c, TZH_W_REFUSE_RECORDER, facts->post->title);
}

/* ---- holder or delegate ---- */

static void judge_holder(const Case *c) {
	const Facts *facts = c->facts;
	const PersonFact *person = people_person(facts->people, facts->who);
	if (!person || !person_in_force(person, facts->today)) {
		refuse(c, TZH_W_REFUSE_PERSON_GONE, person ? person->name : "?");
		return;
	}
	if (!facts->post) {
		refuse(c, TZH_W_REFUSE_NO_POST);
		return;
	}
	if (!post_in_force(facts->post, facts->today))
		refuse(c, TZH_W_REFUSE_POST_NOT_IN_FORCE, facts->post->title);
	if (facts->post->person != facts->who && !people_delegated(facts->people, facts->post->id, facts->who, facts->now, facts->today))
		refuse(c, TZH_W_REFUSE_NOT_DELEGATED, person->name, facts->post->title);
}

/* ---- state ---- */

static char *states_text(TzhLang lang, guint in) {
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (int state = 0; state < STATE_WORDS; state++)
		if (in & (1u << state))
			g_ptr_array_add(names, (gpointer)enum_name(lang, ENUM_STATE, state));
	return joined(lang, names);
}

/* Archived is read only; opinions and the comparing of papers are added beside it. */
static bool touches_ledger(const Facts *facts) {
	return facts->kind->in != ANY || facts->kind->noun == NOUN_LEDGER || facts->kind->id == KIND_TASK_CREATED;
}

static void judge_state(const Case *c) {
	const Facts *facts = c->facts;
	if (facts->ledger && facts->ledger->state == LEDGER_IS_ARCHIVED && touches_ledger(facts) && facts->kind->id != KIND_WEEKLY_WORDED)
		refuse(c, TZH_W_REFUSE_ARCHIVED, facts->ledger->year);
	if (!facts->task) {
		if (facts->kind->in != ANY && (facts->body || !facts->kind->creates))
			refuse(c, TZH_W_REFUSE_NO_TASK);
		return;
	}
	g_autofree char *task = NULL;
	if (facts->task->dropped) {
		task = task_text(facts->lang, facts->task);
		refuse(c, TZH_W_REFUSE_DROPPED, task);
	} else if (!(facts->kind->in & (1u << facts->task->state))) {
		task = task_text(facts->lang, facts->task);
		g_autofree char *states = states_text(facts->lang, facts->kind->in);
		refuse(c, TZH_W_REFUSE_STATE, task, enum_name(facts->lang, ENUM_STATE, facts->task->state), states, act_text(facts));
	}
}

void judge(const Facts *facts, const Tally *tally, GPtrArray *refusals) {
	static const Tally none = {0};
	Case c = {facts, tally ? tally : &none, refusals};
	if (facts->sha_purged)
		refuse(&c, TZH_W_REFUSE_SHA_PURGED);
	if (facts->kind->id != KIND_RECORD_CREATED) { /* line 1 makes the first person and post */
		judge_role(&c);
		judge_paper(&c);
		judge_holder(&c);
		judge_state(&c);
	}
	guards[facts->kind->id](&c);
}
