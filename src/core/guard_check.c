/* guard_check.c — checking closed items up to the sheet: rounds, the draw, who may check what (domain.md §3, §7). It must not know how a population is read. */
#include "core/guard_rules.h"

/* ---- rounds ---- */

static bool is_role(const PostFact *post, int role) {
	return post && post->role == role;
}

/* A round of one's own side: the checkers', or the inspector's own. */
static bool side_fits(const Case *c) {
	const RoundFact *round = c->facts->round;
	const PostFact *post = acting_post(c->facts);
	if (!round) {
		refuse(c, TZH_W_REFUSE_NO_ROUND);
		return false;
	}
	if (post && round->own != (post->role == ROLE_INSPECTOR))
		refuse(c, round->own ? TZH_W_REFUSE_ROUND_OWN : TZH_W_REFUSE_ROUND_CHECKERS);
	return true;
}

bool round_at(const Case *c, int state) {
	const RoundFact *round = c->facts->round;
	if (!round)
		return false;
	if (round->state == state)
		return true;
	refuse(c, (TzhWord)(TZH_W_REFUSE_ROUND_OPEN + round->state), act_text(c->facts));
	return false;
}

void guard_ROUND_OPENED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->ledger || facts->ledger->state == LEDGER_DRAFT) {
		refuse(c, TZH_W_REFUSE_NO_LEDGER);
		return;
	}
	if (!facts->seed)
		refuse(c, TZH_W_REFUSE_NO_SEED, facts->ledger->year);
	if (!facts->body)
		return;
	check_not_future(c, F_until);
	if (body_day(facts->body, F_from) > body_day(facts->body, F_until))
		refuse(c, TZH_W_REFUSE_PERIOD, day_text(body_day(facts->body, F_from)).s, day_text(body_day(facts->body, F_until)).s);
	else if (facts->seed && facts->n_population == 0)
		refuse(c, TZH_W_REFUSE_NO_POPULATION, week_text(facts->lang, facts->seed->week).s);
	if (facts->seed)
		check_computed(c);
}

/* The formula gives the lists; a line that says otherwise is refused. */
void guard_ROUND_DRAWN(const Case *c) {
	if (!side_fits(c) || !round_at(c, ROUND_IS_OPEN))
		return;
	if (c->facts->n_population == 0)
		refuse(c, TZH_W_REFUSE_NOTHING_LEFT);
	check_computed(c);
}

static bool same_draw(const Facts *facts) {
	guint chosen = 0, at = 0;
	for (guint i = 0; i < facts->n_population; i++) {
		const DrawItem *item = &facts->population[i];
		if (item->chosen == DRAW_NOT)
			continue;
		chosen++;
		while (at < facts->n_drawn && facts->drawn[at].task != item->task)
			at++;
		if (at == facts->n_drawn || facts->drawn[at].how != item->chosen || facts->drawn[at].reasons != item->reasons)
			return false;
	}
	return chosen == facts->n_drawn;
}

/* The seed stays: what differs is what has become known of the items since. */
void guard_ROUND_REDRAWN(const Case *c) {
	if (!side_fits(c) || !round_at(c, ROUND_IS_DRAWN))
		return;
	if (c->facts->round->sheets > 0)
		refuse(c, TZH_W_REFUSE_REDRAW_SHEETS, (int)c->facts->round->sheets);
	if (c->facts->n_population == 0)
		refuse(c, TZH_W_REFUSE_NOTHING_LEFT);
	else if (same_draw(c->facts))
		refuse(c, TZH_W_REFUSE_REDRAW_SAME);
	check_computed(c);
}

void guard_ROUND_RELEASED(const Case *c) {
	const RoundFact *round = c->facts->round;
	if (!side_fits(c))
		return;
	if (round->released)
		refuse(c, TZH_W_REFUSE_RELEASED);
}

/* ---- who may check what ---- */

static bool had_hand(const Facts *facts, TzhId person, Hand *what) {
	for (guint i = 0; i < facts->n_hands; i++)
		if (facts->hands[i].who.person == person || facts->hands[i].who.principal == person) {
			*what = facts->hands[i].what;
			return true;
		}
	return false;
}

static bool independent(const Facts *facts, TzhId person) {
	Hand what;
	return !belongs(facts, person, facts->task->lead) && !had_hand(facts, person, &what);
}

static void check_person_apart(const Case *c, TzhId person) {
	const Facts *facts = c->facts;
	Hand what;
	if (belongs(facts, person, facts->task->lead))
		refuse(c, TZH_W_REFUSE_CHECKER_OWN, person_text(facts, person), section_text(facts, facts->task->lead));
	else if (had_hand(facts, person, &what))
		refuse(c, TZH_W_REFUSE_CHECKER_DID, person_text(facts, person), tzh_word(facts->lang, (TzhWord)(TZH_W_HAND_REPORTED + (int)what)));
}

void check_independent(const Case *c, Pair pair) {
	check_person_apart(c, pair.person);
	if (pair.principal != pair.person)
		check_person_apart(c, pair.principal);
}

/* Checkers in force who could check this item, each person once. */
static guint checkers_free(const Facts *facts) {
	guint n = 0;
	for (guint i = 0; i < people_count_persons(facts->people); i++) {
		const PersonFact *person = people_person_at(facts->people, i);
		bool checker = false;
		for (guint k = 0; k < people_count_posts(facts->people) && !checker; k++) {
			const PostFact *post = people_post_at(facts->people, k);
			checker = post->person == person->id && post->role == ROLE_CHECKER && post_in_force(post, facts->today);
		}
		n += checker && person_in_force(person, facts->today) && independent(facts, person->id);
	}
	return n;
}

bool sheet_mixed(const Facts *facts, const PostFact *second) {
	const PostFact *first = acting_post(facts);
	return first && second && first->role != second->role;
}

/* Two checkers; one and the inspector where two cannot be found; in the inspector's own round the inspector and whoever is at hand. */
static void check_two(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *first = acting_post(facts), *second = people_post(facts->people, body_id(facts->body, F_second));
	check_post(c, F_second, ROLE_BIT(CHECKER) | ROLE_BIT(INSPECTOR));
	if (!first || !second)
		return;
	Pair pair = acting(facts);
	if (second->person == pair.person || second->person == pair.principal)
		refuse(c, TZH_W_REFUSE_SECOND_SAME, person_text(facts, second->person));
	else
		check_person_apart(c, second->person);
	if (facts->round->own && !is_role(first, ROLE_INSPECTOR))
		refuse(c, TZH_W_REFUSE_ROUND_OWN);
	else if (!facts->round->own && is_role(first, ROLE_INSPECTOR) && is_role(second, ROLE_INSPECTOR))
		refuse(c, TZH_W_REFUSE_ROUND_CHECKERS);
	else if (!facts->round->own && sheet_mixed(facts, second) && checkers_free(facts) >= 2)
		refuse(c, TZH_W_REFUSE_TWO_FOUND, (int)checkers_free(facts));
}

/* ---- the sheet ---- */

/* The item was drawn, and the closing that was drawn still stands. */
bool item_stands(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->round || !facts->task)
		return false;
	if (!facts->item) {
		refuse(c, TZH_W_REFUSE_NOT_DRAWN);
		return false;
	}
	bool stands = facts->task->state == STATE_CLOSED && facts->task->closing == facts->item->closing;
	if (!stands)
		refuse(c, TZH_W_REFUSE_ITEM_LAPSED);
	return stands;
}

static bool names(const json_t *list, FieldId member, TzhId id) {
	for (gsize i = 0; i < json_array_size(list); i++)
		if (body_id(json_array_get(list, i), member) == id)
			return true;
	return false;
}

static void check_recomputed(const Case *c) {
	const Facts *facts = c->facts;
	const json_t *list = body_get(facts->body, F_recomputed);
	for (guint i = 0; i < facts->n_measures; i++)
		if (!names(list, F_measure, facts->measures[i].id))
			refuse(c, TZH_W_REFUSE_NOT_RECOMPUTED, facts->measures[i].name);
	for (gsize i = 0; i < json_array_size(list); i++)
		if (!measure_of(facts, body_id(json_array_get(list, i), F_measure)))
			refuse(c, TZH_W_REFUSE_MEASURE_OTHER, (int)i + 1);
}

static bool is_evidence(const Facts *facts, TzhId id) {
	for (guint i = 0; i < facts->n_evidence; i++)
		if (facts->evidence[i].id == id)
			return true;
	return false;
}

static void check_opened(const Case *c) {
	const Facts *facts = c->facts;
	const json_t *list = body_get(facts->body, F_opened);
	guint unopened = 0;
	for (guint i = 0; i < facts->n_evidence; i++)
		unopened += !names(list, F_item, facts->evidence[i].id);
	if (unopened)
		refuse(c, TZH_W_REFUSE_NOT_OPENED, (int)unopened, (int)facts->n_evidence);
	for (gsize i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		if (!is_evidence(facts, body_id(one, F_item)))
			refuse(c, TZH_W_REFUSE_OPENED_OTHER, (int)i + 1);
		else if (!body_text(one, F_sha) && !has_words(one, F_note))
			refuse(c, TZH_W_REFUSE_OPENED_WHY, (int)i + 1);
	}
}

static void check_originals(const Case *c) {
	const Facts *facts = c->facts;
	const json_t *list = body_get(facts->body, F_originals);
	for (gsize i = 0; i < json_array_size(list); i++) {
		bool known = false;
		for (guint k = 0; k < facts->n_slips; k++)
			known |= facts->slips[k].id == body_id(json_array_get(list, i), F_slip);
		if (!known)
			refuse(c, TZH_W_REFUSE_ORIGINAL_OTHER, (int)i + 1);
	}
}

void guard_SHEET_FILED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->round) {
		refuse(c, facts->body ? TZH_W_REFUSE_NO_ROUND : TZH_W_REFUSE_NO_ROUND_OF);
		return;
	}
	if (!round_at(c, ROUND_IS_DRAWN) || !item_stands(c))
		return;
	if (facts->sheet && facts->sheet->verdict >= 0)
		refuse(c, TZH_W_REFUSE_VERDICT_GIVEN, enum_name(facts->lang, ENUM_VERDICT, facts->sheet->verdict));
	check_independent(c, acting(facts));
	if (!facts->body)
		return;
	check_two(c);
	check_recomputed(c);
	check_opened(c);
	check_originals(c);
	check_computed(c);
}
