/* signing.c — what a line's signature is worth, and keys as guards see them. The signature is the body's last value; it is made over the line with that value empty (docs/record.md). */
#include "book/inside.h"

#include "log/sign.h"

#include <string.h>

gboolean book_key_of(Book *book, TzhId person, TzhId *key, guint8 bytes[SIGN_PUBLIC_BYTES], GError **error) {
	Stmt *stmt;
	Bind who = INT(person);
	SqlStep step = sql_one(book->sql, SQL_KEY_OF_PERSON, &who, 1, &stmt, error);
	*key = 0;
	if (step == SQL_ROW) {
		Hash hash = sql_get_hash(stmt, 1);
		*key = sql_get_id(stmt, 0);
		memcpy(bytes, hash.b, SIGN_PUBLIC_BYTES);
	}
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean book_key_waits(Book *book, TzhId person, gboolean *waits, GError **error) {
	Stmt *stmt;
	Bind who = INT(person);
	SqlStep step = sql_one(book->sql, SQL_KEY_WAITS, &who, 1, &stmt, error);
	*waits = step == SQL_ROW;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean signature_check(Book *book, TzhId who, const json_t *body, const char *text, gsize n, Signature *signature, TzhId *key, GError **error) {
	guint8 public[SIGN_PUBLIC_BYTES], bytes[SIGN_BYTES];
	gboolean good = FALSE;
	*key = 0;
	*signature = SIGNATURE_NONE;
	if (!body_has(body, F_sig))
		return TRUE;
	g_autoptr(GString) bare = g_string_sized_new(n);
	*signature = SIGNATURE_BAD;
	if (!line_signature(text, n, bare, bytes))
		return TRUE;
	if (!book_key_of(book, who, key, public, error))
		return FALSE;
	if (*key == 0) {
		*signature = SIGNATURE_NO_KEY;
		return TRUE;
	}
	if (!sign_check(book->env->lang, public, bare->str, bare->len, bytes, &good, error))
		return FALSE;
	if (good)
		*signature = SIGNATURE_GOOD;
	return TRUE;
}

gboolean signature_put(Change *c, GError **error) {
	return c->key == 0 || SQL_DO(c->sql, SQL_SIGNATURE_NEW, error, INT(c->seq), INT(c->key));
}

/* ---- facts ---- */

gboolean facts_key(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_KEY_ROW, INT(id));
	SqlStep step = sql_step(stmt, error);
	if (step == SQL_ROW) {
		book->room.key = (KeyFact){sql_get_id(stmt, 0), sql_get_id(stmt, 1), (int)sql_get_int(stmt, 2)};
		facts->key = &book->room.key;
	}
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean facts_own_key(Book *book, Facts *facts, GError **error) {
	guint8 bytes[SIGN_PUBLIC_BYTES];
	TzhId key, taken = 0;
	Hash public;
	Stmt *stmt;
	const char *hex = facts->body != NULL ? body_text(facts->body, F_public) : NULL;
	if (!book_key_of(book, facts->who, &key, bytes, error))
		return FALSE;
	facts->has_key = key != 0;
	if (hex == NULL || !hash_parse(hex, &public))
		return TRUE;
	Bind bind = HASH(&public);
	SqlStep step = sql_one(book->sql, SQL_KEY_TAKEN, &bind, 1, &stmt, error);
	if (step == SQL_ROW)
		taken = sql_get_id(stmt, 0);
	sql_reset(stmt);
	facts->taken = taken != 0;
	return step != SQL_ERROR;
}

/* ---- from outside ---- */

gboolean book_key(Book *book, TzhId key, TzhId *person, guint8 bytes[SIGN_PUBLIC_BYTES], GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_KEY_BYTES, &stmt, error, INT(key));
	*person = 0;
	if (step == SQL_ROW) {
		Hash hash = sql_get_hash(stmt, 1);
		*person = sql_get_id(stmt, 0);
		memcpy(bytes, hash.b, SIGN_PUBLIC_BYTES);
	}
	sql_reset(stmt);
	return step != SQL_ERROR;
}

void book_trying(Book *book, bool trying) {
	book->unsigned_ok = trying;
}

bool book_wants_signature(Book *book, KindId kind, const char *setting) {
	json_t *body = json_object();
	if (setting != NULL)
		body_set_text(body, F_key_name, setting);
	const Facts facts = {.kind = kind_get(kind), .body = body, .settings = book_settings(book)};
	bool wanted = signature_wanted(&facts);
	json_decref(body);
	return wanted;
}
