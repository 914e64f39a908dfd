/* apply_office.c — proposals, chasing, opinions, weekly reports, purges. */
#include "book/inside.h"

static Hash hash_of(const json_t *body, FieldId field) {
	Hash hash = {{0}};
	if (!hash_parse(columns_text(body, field), &hash))
		g_assert_not_reached(); /* the body was checked */
	return hash;
}

/* ---- proposals, chasing, opinions ---- */

gboolean apply_PROPOSAL_MADE(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_PROPOSAL_NEW, error, INT(c->seq), INT(c->task_id), INT(body_enum(c->body, F_proposal, 0)), TEXT(columns_text(c->body, F_reason)));
}

gboolean apply_PROPOSAL_DECLINED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_PROPOSAL_DECLINE, error, INT(c->obj), INT(c->seq));
}

gboolean apply_CHASE_RECORDED(Change *c, GError **error) {
	const json_t *list = body_get(c->body, F_tasks);
	gboolean ok = SQL_DO(c->sql, SQL_CHASE_NEW, error, INT(c->seq), INT(body_week(c->body, F_week)), INT(body_id(c->body, F_section)),
	                     INT(body_enum(c->body, F_means, 0)), TEXT(columns_text(c->body, F_text)), TIME(c->at), INT(c->who));
	for (size_t i = 0; ok && i < json_array_size(list); i++)
		ok = SQL_DO(c->sql, SQL_CHASE_TASK_NEW, error, INT(c->seq), INT(json_id(json_array_get(list, i))));
	return ok;
}

gboolean apply_OPINION_RECORDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_OPINION_NEW, error, INT(c->seq), INT(c->task_id), TEXT(columns_text(c->body, F_text)), TIME(c->at), INT(c->who));
}

/* ---- weekly reports ---- */

gboolean apply_WEEKLY_WORDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_WEEKLY_WORD_PUT, error, INT(c->obj), INT(body_week(c->body, F_week)), TEXT(columns_text(c->body, F_place_key)),
	              INT(body_id(c->body, F_task)), TEXT(columns_text(c->body, F_text)), INT(c->seq));
}

gboolean apply_WEEKLY_SUBMITTED(Change *c, GError **error) {
	const json_t *b = c->body;
	g_autofree char *totals = body_dump(body_get(b, F_totals));
	Hash root = hash_of(b, F_root), content = hash_of(b, F_content), slice = hash_of(b, F_slice);
	return SQL_DO(c->sql, SQL_WEEKLY_NEW, error, INT(c->seq), INT(body_id(b, F_ledger)), INT(body_week(b, F_week)), INT(body_int(b, F_size, 0)), HASH(&root),
	              HASH(&content), TIME(body_time(b, F_section_cutoff)), TIME(body_time(b, F_report_cutoff)), TEXT(totals), HASH(&slice),
	              ID(body_id(b, F_corrects)));
}

gboolean apply_WEEKLY_SIGNED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_WEEKLY_SIGN, error, INT(c->obj), INT(c->seq), TEXT(body_text(c->body, F_opinion)));
}

gboolean apply_WEEKLY_FROZEN(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_WEEKLY_FREEZE, error, INT(c->obj), INT(c->seq), TIME(c->at));
}

gboolean apply_WEEKLY_SENT(Change *c, GError **error) {
	const json_t *b = c->body;
	Hash sha = hash_of(b, F_sha);
	return SQL_DO(c->sql, SQL_WEEKLY_SENT_NEW, error, INT(c->seq), INT(c->obj), TEXT(columns_text(b, F_recipient)), TEXT(columns_text(b, F_file)),
	              INT(body_int(b, F_size, 0)), HASH(&sha), TEXT(columns_text(b, F_note)));
}

gboolean apply_SHEET_IMPORTED(Change *c, GError **error) {
	Hash sha = hash_of(c->body, F_sha);
	return SQL_DO(c->sql, SQL_SHEET_NEW, error, INT(c->seq), TEXT(columns_text(c->body, F_file)), INT(body_int(c->body, F_size, 0)), HASH(&sha));
}

gboolean apply_WEEKLY_FILED(Change *c, GError **error) {
	const json_t *b = c->body;
	Hash sha = hash_of(b, F_sha);
	return SQL_DO(c->sql, SQL_WEEKLY_FILED_NEW, error, INT(c->seq), INT(c->obj), TEXT(columns_text(b, F_file)), INT(body_int(b, F_size, 0)), HASH(&sha));
}

/* ---- purge: the bytes are dropped by the act, after this line is part of it ---- */

enum { PURGE_DECIDED = 1, PURGE_DECLINED };

gboolean apply_PURGE_PROPOSED(Change *c, GError **error) {
	Hash sha = hash_of(c->body, F_sha);
	return SQL_DO(c->sql, SQL_PURGE_NEW, error, INT(c->seq), HASH(&sha), TEXT(columns_text(c->body, F_basis)), TEXT(columns_text(c->body, F_reason)),
	              INT(c->actor.person), INT(c->actor.principal));
}

gboolean apply_PURGE_DECIDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_PURGE_END, error, INT(c->obj), INT(body_bool(c->body, F_decided) ? PURGE_DECIDED : PURGE_DECLINED), INT(c->seq));
}
