/* guard_sign.c — public keys, signatures that a record requires, receipts, readings (record.md §6, §7). Knows that a signature holds or not, never how that is found out. */
#include "core/guard_rules.h"

#include <string.h>

/* ---- which lines are signed ---- */

/* Whoever could turn the requirement off unsigned, could act unsigned. */
static bool about_signing(const Facts *facts) {
	const char *setting = facts->kind->id == KIND_SETTING_SET && facts->body ? body_text(facts->body, F_key_name) : NULL;
	return setting != NULL && strcmp(setting, setting_key(SETTING_SIGNED_ACTS)) == 0;
}

bool signature_wanted(const Facts *facts) {
	if (facts->kind->id == KIND_KEY_REGISTERED)
		return facts->has_key; /* one's next key is vouched for by the one before */
	return about_signing(facts) || (facts->settings && facts->settings->signed_acts && (facts->kind->needs & NEED_SIGNATURE));
}

void judge_signature(const Facts *facts, Signature signature, GPtrArray *refusals) {
	static const Tally none = {0};
	const Case c = {facts, &none, refusals};
	switch (signature) {
	case SIGNATURE_GOOD:
		return;
	case SIGNATURE_BAD:
		refuse(&c, TZH_W_REFUSE_SIGNATURE_BAD, person_text(facts, facts->who));
		return;
	case SIGNATURE_NO_KEY:
		refuse(&c, TZH_W_REFUSE_SIGNATURE_NO_KEY, person_text(facts, facts->who));
		return;
	case SIGNATURE_NONE:
		if (signature_wanted(facts))
			refuse(&c, TZH_W_REFUSE_UNSIGNED, act_text(facts), person_text(facts, facts->who));
	}
}

/* ---- keys ---- */

void guard_KEY_REGISTERED(const Case *c) {
	if (c->facts->taken)
		refuse(c, TZH_W_REFUSE_KEY_TAKEN);
}

static bool is_holders(const Case *c) {
	return c->facts->key && c->facts->key->person == c->facts->who;
}

void guard_KEY_CONFIRMED(const Case *c) {
	if (!c->facts->key)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (c->facts->key->state != KEY_WAITS)
		refuse(c, c->facts->key->state == KEY_IS_RETIRED ? TZH_W_REFUSE_KEY_RETIRED : TZH_W_REFUSE_KEY_IN_FORCE);
	else if (is_holders(c))
		refuse(c, TZH_W_REFUSE_KEY_OWN);
}

void guard_KEY_RETIRED(const Case *c) {
	const PostFact *post = c->facts->post;
	if (!c->facts->key)
		refuse(c, TZH_W_REFUSE_NO_OBJECT);
	else if (c->facts->key->state == KEY_IS_RETIRED)
		refuse(c, TZH_W_REFUSE_KEY_RETIRED);
	else if (!is_holders(c) && post && post->role != ROLE_ADMIN && post->role != ROLE_HEAD)
		refuse(c, TZH_W_REFUSE_KEY_OTHERS, person_text(c->facts, c->facts->key->person));
}

/* ---- receipts and readings ---- */

void guard_RECEIPT_SIGNED(const Case *c) {
	if (!c->facts->body)
		return;
	gint64 size = body_int(c->facts->body, F_up_to, 0);
	check_needed(c, F_root);
	check_at_least(c, F_up_to, 1);
	if (size >= c->facts->act)
		refuse(c, TZH_W_REFUSE_RECEIPT_AHEAD, size, c->facts->act - 1);
}

void guard_READING_LOGGED(const Case *c) {
	(void)c; /* who may is all that is asked; whether the record keeps account is the program's to look at, so that turning it on later is no breach */
}
