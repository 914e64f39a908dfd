/* guard_check_compute.c — the fields of check lines that follow from the facts: what a round looks at, what the draw gives, how far a verdict reaches (domain.md §7). */
#include "core/guard_rules.h"

static json_t *hex_value(const Hash *hash) {
	char hex[2 * HASH_BYTES + 1];
	hash_hex(hash, hex);
	return json_string(hex);
}

/* ---- a round ---- */

static json_t *period_text(const Facts *facts) {
	TzhDay from = body_day(facts->body, F_from), until = body_day(facts->body, F_until);
	return json_sprintf("%s..%s", day_text(from).s, day_text(until).s);
}

static json_t *of_opening(const Facts *facts, FieldId field) {
	const PostFact *post = acting_post(facts);
	switch (field) {
	case F_period:
		return period_text(facts);
	case F_own:
		return json_boolean(post && post->role == ROLE_INSPECTOR);
	case F_weekly:
		return facts->seed ? json_of_id(facts->seed->id) : NULL;
	case F_size:
		return facts->seed ? json_integer(facts->seed->size) : NULL;
	case F_root:
		return facts->seed ? hex_value(&facts->seed->root) : NULL;
	case F_percent:
		return json_integer(facts->settings->check_percent);
	case F_least:
		return json_integer(facts->settings->check_least);
	default:
		return json_integer(facts->n_population);
	}
}

/* ---- the draw ---- */

static void add_group(json_t *groups, int why, json_t *items) {
	if (json_array_size(items) == 0) {
		json_decref(items);
		return;
	}
	json_t *one = json_object();
	body_set_text(one, F_why, enum_word(ENUM_MUST, why));
	body_set(one, F_items, items);
	json_array_append_new(groups, one);
}

static json_t *must_now(const Facts *facts) {
	json_t *groups = json_array();
	for (int why = 0; why < MUST_WORDS; why++) {
		json_t *items = json_array();
		for (guint i = 0; i < facts->n_population; i++)
			if (facts->population[i].reasons >> why & 1)
				json_array_append_new(items, json_of_id(facts->population[i].task));
		add_group(groups, why, items);
	}
	return groups;
}

static json_t *must_before(const Facts *facts) {
	json_t *groups = json_array();
	for (int why = 0; why < MUST_WORDS; why++) {
		json_t *items = json_array();
		for (guint i = 0; i < facts->n_drawn; i++)
			if (facts->drawn[i].reasons >> why & 1)
				json_array_append_new(items, json_of_id(facts->drawn[i].task));
		add_group(groups, why, items);
	}
	return groups;
}

static json_t *drawn_now(const Facts *facts) {
	json_t *items = json_array();
	for (guint i = 0; i < facts->n_population; i++)
		if (facts->population[i].chosen == DRAW_RANDOM)
			json_array_append_new(items, json_of_id(facts->population[i].task));
	return items;
}

static json_t *drawn_before(const Facts *facts) {
	json_t *items = json_array();
	for (guint i = 0; i < facts->n_drawn; i++)
		if (facts->drawn[i].how == DRAW_RANDOM || facts->drawn[i].how == DRAW_ORIGINAL)
			json_array_append_new(items, json_of_id(facts->drawn[i].task));
	return items;
}

static json_t *of_draw(const Facts *facts, FieldId field) {
	switch (field) {
	case F_population:
		return json_integer(facts->draw.population);
	case F_rest:
		return json_integer(facts->draw.rest);
	case F_must:
		return must_now(facts);
	case F_drawn:
		return drawn_now(facts);
	case F_original_task:
		return facts->draw.original ? json_of_id(facts->draw.original) : NULL;
	case F_former_must:
		return must_before(facts);
	default:
		return drawn_before(facts);
	}
}

/* ---- how far a verdict reaches ---- */

static bool stands_drawn(const Facts *facts, TzhId task) {
	for (guint i = 0; i < facts->n_drawn; i++)
		if (facts->drawn[i].task == task)
			return true;
	return false;
}

/* One 不合格 widens to all of that section's closed items of the period. */
static json_t *widened(const Facts *facts) {
	if (body_enum(facts->body, F_verdict, VERDICT_PASS) < VERDICT_FAIL || !facts->task)
		return NULL;
	json_t *items = json_array();
	for (guint i = 0; i < facts->n_population; i++)
		if (facts->population[i].lead == facts->task->lead && !stands_drawn(facts, facts->population[i].task))
			json_array_append_new(items, json_of_id(facts->population[i].task));
	return items;
}

/* ---- the round's end ---- */

static json_t *tally_of(const RoundSums *sums) {
	json_t *all = json_object(), *verdicts = json_object();
	for (int i = 0; i < VERDICT_WORDS; i++)
		json_object_set_new(verdicts, enum_word(ENUM_VERDICT, i), json_integer(sums->verdicts[i]));
	json_object_set_new(all, "items", json_integer(sums->items));
	json_object_set_new(all, "lapsed", json_integer(sums->lapsed));
	json_object_set_new(all, "verdicts", verdicts);
	json_object_set_new(all, "originals", json_integer(sums->originals));
	return all;
}

/* Whether the field is one that these rules work out for the kind; others, such as a signature, are somebody else's. */
static bool works_out(KindId kind, FieldId field) {
	switch (kind) {
	case KIND_ROUND_OPENED:
		return field == F_period || field == F_own || field == F_weekly || field == F_size || field == F_root || field == F_percent || field == F_least ||
		       field == F_population;
	case KIND_ROUND_DRAWN:
	case KIND_ROUND_REDRAWN:
		return field == F_population || field == F_rest || field == F_must || field == F_drawn || field == F_original_task || field == F_former_must ||
		       field == F_former_drawn;
	case KIND_SHEET_FILED:
		return field == F_mixed;
	case KIND_VERDICT_GIVEN:
		return field == F_widened;
	default:
		return kind == KIND_ROUND_CLOSED && field == F_tally;
	}
}

json_t *check_computed_value(const Facts *facts, FieldId field, bool *known) {
	*known = works_out(facts->kind->id, field);
	if (!*known)
		return NULL;
	switch (facts->kind->id) {
	case KIND_ROUND_OPENED:
		return of_opening(facts, field);
	case KIND_ROUND_DRAWN:
	case KIND_ROUND_REDRAWN:
		return of_draw(facts, field);
	case KIND_SHEET_FILED:
		return json_boolean(sheet_mixed(facts, people_post(facts->people, body_id(facts->body, F_second))));
	case KIND_VERDICT_GIVEN:
		return widened(facts);
	default:
		return facts->sums ? tally_of(facts->sums) : NULL;
	}
}
