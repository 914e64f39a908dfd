/* apply_closing.c — the closing of a task: attempts, their judging, and corrections afterwards (domain.md §4). */
#include "book/inside.h"

#include <string.h>

bool closing_pending(int state) {
	return state == STATE_APPLIED || state == STATE_REVIEWED || state == STATE_APPROVED;
}

/* ---- what is judged ---- */

/* The content's hash goes on over this line's body, and judges cite this line from now on. */
gboolean put_judged(Change *c, GError **error) {
	g_assert(c->facts.closing != NULL);
	Hash content;
	Sha *sha = sha_new();
	sha_add(sha, c->facts.closing->content.b, HASH_BYTES);
	sha_add(sha, c->line->body.s, c->line->body.n);
	sha_end(sha, &content);
	return SQL_DO(c->sql, SQL_CLOSING_JUDGED, error, INT(c->facts.closing->id), INT(c->seq), HASH(&content));
}

/* Judged again from the start; who did what so far is kept, since nobody reviews and approves the same attempt. */
gboolean judge_again(Change *c, TzhId closing, GError **error) {
	c->task->fact.state = STATE_APPLIED;
	return SQL_DO(c->sql, SQL_CLOSING_FORMER, error, INT(closing)) && SQL_DO(c->sql, SQL_CLOSING_BACK, error, INT(closing)) && put_judged(c, error);
}

/* ---- applying ---- */

static gboolean put_exceptions(Change *c, const json_t *list, GError **error) {
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);
		ok = SQL_DO(c->sql, SQL_EXCEPTION_NEW, error, INT(c->seq), INT(json_id(json_object_get(row, "measure"))),
		            TEXT(json_string_value(json_object_get(row, "reason"))));
	}
	return ok;
}

static gboolean put_final(Change *c, const json_t *row, GError **error) {
	const json_t *value = json_object_get(row, "value");
	const char *comparator = json_string_value(json_object_get(row, "comparator")), *as_of = json_string_value(json_object_get(row, "as_of"));
	int sign = comparator != NULL ? enum_value(ENUM_COMPARATOR, comparator) : COMPARATOR_EXACT;
	return SQL_DO(c->sql, SQL_FINAL_PUT, error, INT(c->seq), INT(json_id(json_object_get(row, "measure"))), ID(json_id(json_object_get(row, "measurement"))),
	              json_is_integer(value) ? INT(json_integer_value(value)) : NIL(), INT(MAX(sign, COMPARATOR_EXACT)),
	              DAY(as_of != NULL ? tzh_day_parse(as_of) : TZH_DAY_NONE));
}

static gboolean put_finals(Change *c, GError **error) {
	const json_t *list = body_get(c->body, F_finals);
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++)
		ok = put_final(c, json_array_get(list, i), error);
	return ok;
}

gboolean apply_CLOSING_APPLIED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	const json_t *exceptions = body_get(c->body, F_exceptions);
	Hash content;
	sha_of(c->line->body.s, c->line->body.n, &content);
	task->state = STATE_APPLIED;
	task->stop = c->day;
	task->closing = c->seq;
	return SQL_DO(c->sql, SQL_CLOSING_NEW, error, INT(c->seq), INT(c->task_id), TEXT(columns_text(c->body, F_statement)), TIME(c->at), INT(c->actor.person),
	              INT(c->actor.principal), INT(c->who), INT(json_array_size(exceptions) > 0), INT(task->preliminary), DAY(body_day(c->body, F_final_expected)),
	              HASH(&content)) &&
	       put_exceptions(c, exceptions, error) && put_finals(c, error);
}

/* ---- ends of an attempt ---- */

static gboolean end_attempt(Change *c, int state, GError **error) {
	TaskFact *task = &c->task->fact;
	TzhId closing = task->closing;
	task->state = STATE_ACTIVE;
	task->stop = TZH_DAY_NONE;
	task->closing = 0;
	return SQL_DO(c->sql, SQL_CLOSING_END, error, INT(closing), INT(state), INT(c->seq), TEXT(body_text(c->body, F_reason)));
}

gboolean apply_CLOSING_WITHDRAWN(Change *c, GError **error) {
	return end_attempt(c, CLOSING_IS_WITHDRAWN, error);
}

gboolean apply_CLOSING_RETURNED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	task->returned = c->day;
	task->returns++;
	if (body_day(c->body, F_due) != TZH_DAY_NONE)
		task->due = body_day(c->body, F_due);
	return end_attempt(c, CLOSING_IS_RETURNED, error);
}

static gboolean close_task(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	task->state = STATE_CLOSED;
	task->stop = TZH_DAY_NONE;
	task->reopened = false;
	c->book->ledger.id = 0; /* it counts its forms */
	return SQL_DO(c->sql, SQL_LEDGER_FORM, error, INT(task->ledger)) && sums_on_time(c->book, task, task->closing, 1, error) &&
	       SQL_DO(c->sql, SQL_CLOSING_CLOSE, error, INT(task->closing), INT(c->seq), TEXT(body_text(c->body, F_form_no))) &&
	       SQL_DO(c->sql, SQL_TASK_CLOSED_DAY, error, INT(c->task_id), DAY(c->day));
}

/* ---- parts and supplements ---- */

static gboolean put_part(Change *c, TzhId section, int confirmed, const char *reason, GError **error) {
	return SQL_DO(c->sql, SQL_PART_PUT, error, INT(c->task->fact.closing), INT(section), INT(confirmed), INT(c->seq), TEXT(reason));
}

gboolean apply_PART_CONFIRMED(Change *c, GError **error) {
	return put_part(c, body_id(c->body, F_section), 1, columns_text(c->body, F_note), error);
}

gboolean apply_PART_OBJECTED(Change *c, GError **error) {
	return put_part(c, body_id(c->body, F_section), 0, columns_text(c->body, F_reason), error);
}

gboolean apply_SUPPLEMENT_ASKED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_SUPPLEMENT, error, INT(c->obj), TEXT(columns_text(c->body, F_what)));
}

/* Review is repeated. */
gboolean apply_SUPPLEMENT_DONE(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_SUPPLEMENTED, error, INT(c->obj)) && judge_again(c, c->obj, error);
}

/* ---- judging ---- */

/* What was deemed given is written as such; what was given stands already. */
static gboolean put_deemed(Change *c, GError **error) {
	const json_t *list = body_get(c->body, F_parts);
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);
		if (g_strcmp0(json_string_value(json_object_get(row, "how")), "deemed") == 0)
			ok = put_part(c, json_id(json_object_get(row, "section")), 2, "", error);
	}
	return ok;
}

gboolean apply_CLOSING_REVIEWED(Change *c, GError **error) {
	c->task->fact.state = STATE_REVIEWED;
	return SQL_DO(c->sql, SQL_CLOSING_REVIEW, error, INT(c->obj), INT(c->seq), TIME(c->at), INT(c->actor.person), INT(c->actor.principal),
	              TEXT(columns_text(c->body, F_opinion))) &&
	       put_deemed(c, error);
}

gboolean apply_CLOSING_APPROVED(Change *c, GError **error) {
	if (!SQL_DO(c->sql, SQL_CLOSING_APPROVE, error, INT(c->obj), INT(c->seq), TIME(c->at), INT(c->actor.person), INT(c->actor.principal),
	            TEXT(columns_text(c->body, F_opinion)), INT(body_has(c->body, F_paper))))
		return FALSE;
	if (!body_bool(c->body, F_to_head))
		return close_task(c, error);
	c->task->fact.state = STATE_APPROVED;
	return TRUE;
}

gboolean apply_CLOSING_DECIDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_DECIDE, error, INT(c->obj), INT(c->seq), TIME(c->at), INT(c->actor.person), TEXT(columns_text(c->body, F_opinion))) &&
	       close_task(c, error);
}

gboolean apply_REVIEWER_NAMED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_REVIEWER, error, INT(c->obj), INT(body_id(c->body, F_post)));
}

gboolean apply_APPROVER_NAMED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_APPROVER, error, INT(c->obj), INT(body_id(c->body, F_post)));
}

/* ---- paper ---- */

gboolean apply_FORM_TAKEN(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_FORM, error, INT(c->obj), INT(body_id(c->body, F_signer)), TEXT(columns_text(c->body, F_form_code)));
}

gboolean apply_FORM_RELEASED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CLOSING_FORM, error, INT(c->obj), NIL(), NIL());
}

gboolean apply_PAPER_CHECKED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_PAPER_CHECK, error, INT(c->obj), INT(body_bool(c->body, F_matches)), INT(c->who));
}

/* ---- corrections after closing ---- */

enum { CORRECTION_APPROVED = 2, CORRECTION_REFUSED };

gboolean apply_CORRECTION_ASKED(Change *c, GError **error) {
	const json_t *b = c->body;
	return SQL_DO(c->sql, SQL_CORRECTION_NEW, error, INT(c->seq), INT(c->task_id), INT(c->task->fact.closing), INT(body_id(b, F_measure)),
	              INT(body_int(b, F_value, 0)), INT(body_enum(b, F_comparator, COMPARATOR_EXACT)), DAY(body_day(b, F_as_of)), TEXT(columns_text(b, F_source)),
	              TEXT(columns_text(b, F_reason)), INT(c->actor.person), INT(c->actor.principal));
}

gboolean apply_CORRECTION_REVIEWED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_CORRECTION_REVIEW, error, INT(c->obj), INT(c->actor.person), INT(c->actor.principal), INT(c->seq));
}

/* Where the corrected figure misses the target, the line itself proposes reopening to the head. */
gboolean apply_CORRECTION_DECIDED(Change *c, GError **error) {
	bool granted = body_bool(c->body, F_decided), meets = body_bool(c->body, F_meets);
	if (!SQL_DO(c->sql, SQL_CORRECTION_END, error, INT(c->obj), INT(granted ? CORRECTION_APPROVED : CORRECTION_REFUSED), INT(c->seq),
	            body_has(c->body, F_meets) ? INT(meets) : NIL()))
		return FALSE;
	if (!granted)
		return TRUE;
	c->task->fact.corrected = true;
	return meets || SQL_DO(c->sql, SQL_PROPOSAL_NEW, error, INT(c->seq), INT(c->task_id), INT(PROPOSAL_REOPEN), TEXT(columns_text(c->body, F_opinion)));
}
