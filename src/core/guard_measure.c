/* guard_measure.c — measures and milestones: drafted, and changed after issue with a basis document (domain.md §2, §3). */
#include "core/guard_rules.h"

/* ---- measures ---- */

#define DONE TZH_QUANTITY_SCALE /* a qualitative item: 1 is done */

static void check_target(const Case *c, int kind, int direction) {
	const json_t *body = c->facts->body;
	bool given = body_has(body, F_target) && !body_null(body, F_target);
	gint64 target = body_int(body, F_target, 0);
	if (kind == MEASURE_BOOL && given && target != DONE && target != 0)
		refuse(c, TZH_W_REFUSE_BOOL_TARGET);
	if (kind == MEASURE_RANK && direction != DIRECTION_AT_MOST)
		refuse(c, TZH_W_REFUSE_RANK_DIRECTION);
	if (kind == MEASURE_RANK && given && (target <= 0 || target % TZH_QUANTITY_SCALE != 0))
		refuse(c, TZH_W_REFUSE_RANK_VALUE);
}

/* After issue only the head adds, with a document; to a draft the head adds only in splitting or carrying over. */
static void check_adding(const Case *c) {
	const Facts *facts = c->facts;
	const PostFact *post = acting_post(facts);
	bool head = post && post->role == ROLE_HEAD, draft = facts->task->state == STATE_DRAFT;
	if (!draft && !head)
		refuse(c, TZH_W_REFUSE_HEAD_ADDS);
	if (!draft && facts->body)
		check_needed(c, F_basis);
	if (draft && head && facts->task->id < facts->act)
		refuse(c, TZH_W_REFUSE_HEAD_DRAFTS);
}

void guard_MEASURE_CREATED(const Case *c) {
	const Facts *facts = c->facts;
	if (!facts->task)
		return;
	check_adding(c);
	if (!facts->body)
		return;
	int kind = body_enum(facts->body, F_kind, MEASURE_COUNT);
	if (kind != MEASURE_BOOL && !has_words(facts->body, F_unit))
		refuse(c, TZH_W_REFUSE_UNIT, body_text(facts->body, F_name));
	check_target(c, kind, body_enum(facts->body, F_direction, DIRECTION_AT_LEAST));
	check_at_least(c, F_weight, 1);
}

static const MeasureFact *measure_at_hand(const Case *c) {
	const MeasureFact *measure = c->facts->measure;
	if (!measure)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (measure->dropped)
		refuse(c, TZH_W_REFUSE_MEASURE_DROPPED, measure->name);
	return measure && !measure->dropped ? measure : NULL;
}

static void check_measure_change(const Case *c) {
	const MeasureFact *measure = measure_at_hand(c);
	const json_t *body = c->facts->body;
	if (!measure || !body)
		return;
	int kind = body_enum(body, F_kind, measure->kind);
	bool unit = body_has(body, F_unit) ? has_words(body, F_unit) : measure->unit && *measure->unit;
	if (kind != MEASURE_BOOL && !unit)
		refuse(c, TZH_W_REFUSE_UNIT, measure->name);
	check_target(c, kind, body_enum(body, F_direction, measure->direction));
	check_at_least(c, F_weight, 1);
	check_changes(c);
}

void guard_MEASURE_EDITED(const Case *c) {
	check_measure_change(c);
}

void guard_MEASURE_CHANGED(const Case *c) {
	check_measure_change(c);
}

/* ---- milestones ---- */

void guard_MILESTONE_CREATED(const Case *c) {
	if (!c->facts->task)
		return;
	check_adding(c);
	check_at_least(c, F_weight, 1);
}

static void check_milestone_change(const Case *c) {
	const MilestoneFact *milestone = c->facts->milestone;
	if (!milestone || milestone->dropped) {
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
		return;
	}
	check_at_least(c, F_weight, 1);
	check_changes(c);
}

void guard_MILESTONE_EDITED(const Case *c) {
	check_milestone_change(c);
}

void guard_MILESTONE_CHANGED(const Case *c) {
	check_milestone_change(c);
}

void guard_MILESTONE_DONE(const Case *c) {
	const MilestoneFact *milestone = c->facts->milestone;
	if (!milestone || milestone->dropped) {
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
		return;
	}
	if (milestone->done != TZH_DAY_NONE)
		refuse(c, TZH_W_REFUSE_MILESTONE_DONE, day_text(milestone->done).s);
	check_not_future(c, F_on);
	check_proxy(c, 0);
}

void guard_MILESTONE_REVERTED(const Case *c) {
	const MilestoneFact *milestone = c->facts->milestone;
	if (!milestone || milestone->dropped)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (milestone->done == TZH_DAY_NONE)
		refuse(c, TZH_W_REFUSE_MILESTONE_OPEN);
	else if (c->facts->old_differs)
		refuse(c, TZH_W_REFUSE_OLD_DIFFERS);
}
