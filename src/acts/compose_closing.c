/* compose_closing.c — closing a task: what everyone would take for granted, and the acts that need a second look at the task. What a line must say of the task (values,
 * evidence, citations) is computed by the rules themselves (guard.h: body_compute). */
#include "acts/compose.h"

#include "book/find.h"
#include "core/fail.h"

static gboolean drop(json_t *body) {
	json_decref(body);
	return FALSE;
}

/* The opinion is preset and can be edited (interface.md §2). */
gboolean compose_review(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	body_default_text(body, F_opinion, tzh_word(draft->record->env->lang, TZH_W_ACT_REVIEW_OPINION));
	return compose_main(draft, meaning, body, error);
}

gboolean compose_approve(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	body_default_text(body, F_opinion, tzh_word(draft->record->env->lang, TZH_W_ACT_APPROVE_OPINION));
	return compose_main(draft, meaning, body, error);
}

/* The one supporting section of the task that the person's posts belong to. */
gboolean compose_own_section(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	if (body_has(body, F_section))
		return compose_main(draft, meaning, body, error);
	Facts facts;
	if (!draft_settle_post(draft, meaning->request->row->kind, meaning->obj, NULL, meaning->request->post, error) ||
	    !compose_facts(draft, meaning, NULL, &facts, error))
		return drop(body);
	TzhId section = 0;
	for (guint i = 0; i < facts.n_support; i++)
		if (facts.post != NULL && facts.post->section == facts.support[i].section)
			section = facts.post->section;
	if (section == 0) {
		fail(error, TZH_ERROR_REFUSED, draft->record->env->lang, TZH_W_ACT_NO_SUPPORT_POST);
		return drop(body);
	}
	body_set_id(body, F_section, section);
	return compose_main(draft, meaning, body, error);
}

/* ---- 销号后更正 ---- */

gboolean compose_ask_correction(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	MeasureUnit unit;
	if (!book_measure_unit(draft->record->book, meaning->obj, &unit, error))
		return drop(body);
	g_free(unit.unit);
	body_set_id(body, F_task, unit.task);
	if (meaning->comparator != TZH_EXACT)
		body_default_text(body, F_comparator, enum_word(ENUM_COMPARATOR, (int)meaning->comparator));
	return compose_main(draft, meaning, body, error);
}

/* An approved correction's value follows in the same act, taking the place of the one that was applied for. */
gboolean compose_decide_correction(Draft *draft, Meaning *meaning, json_t *body, GError **error) {
	Facts facts;
	if (!compose_facts(draft, meaning, NULL, &facts, error))
		return drop(body);
	const CorrectionFact *found = facts.correction;
	if (found == NULL || !body_bool(body, F_decided))
		return compose_main(draft, meaning, body, error);
	const CorrectionFact correction = *found;
	const TzhId rests = facts.rests;
	if (!compose_main(draft, meaning, body, error))
		return FALSE;
	json_t *value = json_object();
	body_set_id(value, F_measure, correction.measure);
	body_set_int(value, F_value, correction.value);
	body_set_text(value, F_comparator, enum_word(ENUM_COMPARATOR, correction.comparator));
	body_set_day(value, F_as_of, correction.as_of);
	body_set_id(value, F_supersedes, rests);
	body_set_id(value, F_correction, correction.id);
	draft_add(draft, KIND_MEASUREMENT_RECORDED, 0, value);
	return TRUE;
}
