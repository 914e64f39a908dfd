/* apply_sign.c — public keys, receipts, readings. Guards have judged; here rows are written. */
#include "book/inside.h"

static gboolean in_force(Change *c, TzhId key, TzhId person, GError **error) {
	return SQL_DO(c->sql, SQL_KEY_RETIRE_OTHERS, error, INT(person), INT(key), INT(c->seq));
}

/* In force at once where it is vouched for by the key before it, or the record requires no signatures; else it waits for the administrator. */
gboolean apply_KEY_REGISTERED(Change *c, GError **error) {
	Hash key;
	bool at_once = c->key != 0 || !c->book->settings.signed_acts;
	if (!hash_parse(columns_text(c->body, F_public), &key))
		g_assert_not_reached(); /* the body was checked */
	return SQL_DO(c->sql, SQL_KEY_NEW, error, INT(c->seq), INT(c->who), HASH(&key), INT(at_once ? KEY_IS_IN_FORCE : KEY_WAITS),
	              at_once ? INT(c->seq) : NIL()) &&
	       (!at_once || in_force(c, c->seq, c->who, error));
}

gboolean apply_KEY_CONFIRMED(Change *c, GError **error) {
	TzhId person = c->facts.key->person;
	return SQL_DO(c->sql, SQL_KEY_CONFIRM, error, INT(c->obj), INT(c->seq)) && in_force(c, c->obj, person, error);
}

gboolean apply_KEY_RETIRED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_KEY_RETIRE, error, INT(c->obj), INT(c->seq));
}

gboolean apply_RECEIPT_SIGNED(Change *c, GError **error) {
	Hash root;
	if (!hash_parse(columns_text(c->body, F_root), &root))
		g_assert_not_reached();
	return SQL_DO(c->sql, SQL_RECEIPT_NEW, error, INT(c->seq), INT(body_int(c->body, F_up_to, 0)), HASH(&root), TEXT(columns_text(c->body, F_note)));
}

gboolean apply_READING_LOGGED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_READING_NEW, error, INT(c->seq), INT(body_enum(c->body, F_reading, READING_EXPORTED)), TEXT(columns_text(c->body, F_text)));
}
