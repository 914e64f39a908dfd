/* guard_who.c — relations of posts to tasks, and who is kept apart from whom (domain.md §3). It must not know states or bodies' content. */
#include "core/guard_rules.h"

const PostFact *acting_post(const Facts *facts) {
	return facts->signer ? facts->signer : facts->post;
}

Pair acting(const Facts *facts) {
	if (facts->signer)
		return (Pair){facts->signer->person, facts->signer->person};
	return (Pair){facts->who, facts->post ? facts->post->person : facts->who};
}

static bool is_one_of(TzhId person, Pair pair) {
	return person != 0 && (person == pair.person || person == pair.principal);
}

bool same_people(Pair a, Pair b) {
	return is_one_of(a.person, b) || is_one_of(a.principal, b);
}

bool belongs(const Facts *facts, TzhId person, TzhId section) {
	const PersonFact *fact = people_person(facts->people, person);
	if (!section || !fact)
		return false;
	if (fact->section == section)
		return true;
	for (guint i = 0; i < people_count_posts(facts->people); i++) {
		const PostFact *post = people_post_at(facts->people, i);
		if (post->person == person && post->section == section && post_in_force(post, facts->today))
			return true;
	}
	return false;
}

bool supports(const Facts *facts, TzhId section) {
	for (guint i = 0; i < facts->n_support; i++)
		if (facts->support[i].section == section)
			return true;
	return false;
}

void check_apart(const Case *c, Pair other, TzhWord what) {
	const Facts *facts = c->facts;
	Pair now = acting(facts);
	if (!same_people(now, other))
		return;
	TzhId both = is_one_of(now.person, other) ? now.person : now.principal;
	refuse(c, TZH_W_REFUSE_SAME_PERSON, person_text(facts, both), tzh_word(facts->lang, what), act_text(facts));
}

void check_recorder(const Case *c, Pair applicant) {
	if (c->facts->signer && is_one_of(c->facts->who, applicant))
		refuse(c, TZH_W_REFUSE_RECORDER_APPLIED, person_text(c->facts, c->facts->who));
}

/* ---- relations ---- */

static guint by_role(int role) {
	switch (role) {
	case ROLE_HEAD:
		return MAY_HEAD;
	case ROLE_DEPUTY:
		return MAY_DEPUTY;
	case ROLE_OFFICE:
		return MAY_OFFICE;
	case ROLE_CHECKER:
		return MAY_CHECKER;
	case ROLE_INSPECTOR:
		return MAY_INSPECTOR;
	case ROLE_ADMIN:
		return MAY_ADMIN;
	default:
		return 0;
	}
}

/* Nobody reviews the own section's item, named to it or not: neither by the post's section, nor by its holder's or whoever stands in. */
static bool may_review(const Facts *facts, const PostFact *post) {
	TzhId named = facts->closing ? facts->closing->reviewer_post : 0, lead = facts->task->lead;
	if (named ? post->id != named : post->role != ROLE_OFFICE)
		return false;
	if ((lead && post->section == lead) || belongs(facts, post->person, lead))
		return false;
	return post != facts->post || !belongs(facts, facts->who, lead);
}

static guint to_task(const Facts *facts, const PostFact *post) {
	const TaskFact *task = facts->task;
	guint may = 0;
	bool leads = post->section && post->section == task->lead, part = post->section && supports(facts, post->section);
	if (task->leader == post->id)
		may |= MAY_LEADER;
	if ((post->role == ROLE_SECTION_HEAD && leads) || task->owner == post->id)
		may |= MAY_OWN | MAY_OWN_HEAD;
	if (task->liaison == post->id || (post->role == ROLE_LIAISON && leads))
		may |= MAY_LIAISON;
	if (part && (post->role == ROLE_SECTION_HEAD || post->role == ROLE_LIAISON))
		may |= post->role == ROLE_SECTION_HEAD ? MAY_PART | MAY_PART_HEAD : MAY_PART;
	if (closing_approver(facts) == post->id)
		may |= MAY_APPROVER;
	if ((facts->kind->may & MAY_REVIEW) && may_review(facts, post))
		may |= MAY_REVIEW;
	return may;
}

/* Holder of the post that a delegation is about; any holder while nothing is said of it. */
static bool holds(const Facts *facts, const PostFact *post) {
	if (facts->kind->id == KIND_DELEGATION_STARTED)
		return !facts->body || body_id(facts->body, F_post) == post->id;
	const DelegationFact *delegation = people_delegation(facts->people, facts->obj);
	return delegation && delegation->post == post->id;
}

guint relations(const Facts *facts, const PostFact *post) {
	if (!post)
		return 0;
	guint may = by_role(post->role) | MAY_ANYONE;
	if (facts->task)
		may |= to_task(facts, post);
	if (facts->settings && (facts->settings->weekly_signer ? facts->settings->weekly_signer == post->id : post->role == ROLE_HEAD))
		may |= MAY_SIGNER;
	if ((facts->kind->may & MAY_HOLDER) && holds(facts, post))
		may |= MAY_HOLDER;
	return facts->demo ? may | MAY_DEMO : may;
}

char *may_text(TzhLang lang, guint may) {
	GString *all = g_string_new(NULL);
	for (int bit = 0; bit < MAY_BITS; bit++)
		if (may & (1u << bit))
			g_string_append_printf(all, "%s%s", all->len ? tzh_word(lang, TZH_W_LIST_OR) : "", tzh_word(lang, (TzhWord)(TZH_W_MAY_ADMIN + bit)));
	if (!all->len)
		g_string_append(all, tzh_word(lang, TZH_W_MAY_NOBODY));
	return g_string_free(all, FALSE);
}
