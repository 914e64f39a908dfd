/* apply_check.c — checking closed items: rounds and their lists, sheets, verdicts, findings, complaints (domain.md §7). The closing that is checked is never touched. */
#include "book/inside.h"

#include <string.h>

static Hash hash_of(const json_t *body, FieldId field) {
	Hash hash = {{0}};
	const char *hex = body_text(body, field);
	if (hex == NULL || !hash_parse(hex, &hash))
		g_assert_not_reached(); /* the body was checked */
	return hash;
}

/* ---- rounds ---- */

gboolean apply_ROUND_OPENED(Change *c, GError **error) {
	const json_t *b = c->body;
	Hash root = hash_of(b, F_root);
	return SQL_DO(c->sql, SQL_ROUND_NEW, error, INT(c->seq), INT(body_id(b, F_ledger)), TEXT(columns_text(b, F_title)), DAY(body_day(b, F_from)),
	              DAY(body_day(b, F_until)), TEXT(columns_text(b, F_period)), INT(body_id(b, F_weekly)), INT(body_int(b, F_size, 0)), HASH(&root),
	              INT(body_bool(b, F_own)), INT(body_int(b, F_percent, 0)), INT(body_int(b, F_least, 0)), INT(body_int(b, F_population, 0)));
}

static gboolean put_item(Change *c, TzhId round, const DrawItem *item, int how, GError **error) {
	return SQL_DO(c->sql, SQL_ROUND_ITEM_NEW, error, INT(round), INT(item->number), INT(item->task), INT(item->closing), INT(how), INT(item->reasons),
	              item->reasons == 0 ? HASH(&item->hash) : NIL(), INT(c->seq));
}

/* The lists as judged: the facts hold the draw that the line was compared with. */
gboolean apply_ROUND_DRAWN(Change *c, GError **error) {
	const Facts *facts = &c->facts;
	gboolean ok = SQL_DO(c->sql, SQL_ROUND_DRAW, error, INT(c->obj), INT(c->seq), INT(facts->draw.population), INT(facts->draw.rest));
	for (guint i = 0; ok && i < facts->n_population; i++)
		if (facts->population[i].chosen != DRAW_NOT)
			ok = put_item(c, c->obj, &facts->population[i], facts->population[i].chosen, error);
	return ok;
}

gboolean apply_ROUND_REDRAWN(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_ROUND_ITEMS_CLEAR, error, INT(c->obj)) && apply_ROUND_DRAWN(c, error);
}

gboolean apply_ROUND_RELEASED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_ROUND_RELEASE, error, INT(c->obj));
}

gboolean apply_ROUND_CLOSED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_ROUND_CLOSE, error, INT(c->obj), INT(c->seq), TEXT(columns_text(c->body, F_text)));
}

/* ---- sheets ---- */

/* Does the recomputed figure bear out the reported one? "over" is borne out by anything above. */
static bool agrees(bool reported, gint64 was, int was_comparator, gint64 now, int comparator) {
	if (!reported)
		return true;
	if (was_comparator == COMPARATOR_OVER)
		return now > was || (now == was && comparator == COMPARATOR_OVER);
	if (was_comparator == COMPARATOR_UNDER)
		return now < was || (now == was && comparator == COMPARATOR_UNDER);
	return now == was && comparator == COMPARATOR_EXACT;
}

static gboolean put_figure(Change *c, const json_t *row, bool *clean, GError **error) {
	TzhId measure = body_id(row, F_measure);
	gint64 value = body_int(row, F_value, 0), was = 0;
	int comparator = body_enum(row, F_comparator, COMPARATOR_EXACT), was_comparator = COMPARATOR_EXACT;
	Stmt *s;
	SqlStep step = SQL_ONE(c->sql, SQL_SHEET_REPORTED, &s, error, INT(c->task->fact.closing), INT(measure));
	if (step == SQL_ERROR)
		return FALSE;
	bool reported = step == SQL_ROW && !sql_is_null(s, 0);
	if (reported) {
		was = sql_get_int(s, 0);
		was_comparator = (int)sql_get_int(s, 1);
	}
	sql_reset(s);
	bool fits = agrees(reported, was, was_comparator, value, comparator);
	*clean = *clean && fits;
	return SQL_DO(c->sql, SQL_SHEET_FIGURE_NEW, error, INT(c->seq), INT(measure), reported ? INT(was) : NIL(), INT(was_comparator), INT(value), INT(comparator),
	              TEXT(columns_text(row, F_source)), INT(fits));
}

static bool same_bytes(const Facts *facts, TzhId evidence, const Hash *sha) {
	for (guint i = 0; i < facts->n_evidence; i++)
		if (facts->evidence[i].id == evidence)
			return memcmp(facts->evidence[i].sha.b, sha->b, HASH_BYTES) == 0;
	return false;
}

static gboolean put_file(Change *c, const json_t *row, bool *clean, GError **error) {
	bool opened = body_text(row, F_sha) != NULL;
	Hash sha = {{0}};
	if (opened)
		sha = hash_of(row, F_sha);
	bool matches = opened && same_bytes(&c->facts, body_id(row, F_item), &sha);
	*clean = *clean && matches;
	return SQL_DO(c->sql, SQL_SHEET_FILE_NEW, error, INT(c->seq), INT(body_id(row, F_item)), opened ? HASH(&sha) : NIL(), INT(matches),
	              TEXT(columns_text(row, F_note)));
}

static gboolean put_original(Change *c, const json_t *row, bool *clean, GError **error) {
	bool matches = body_bool(row, F_matches);
	*clean = *clean && matches;
	return SQL_DO(c->sql, SQL_SHEET_PAPER_NEW, error, INT(c->seq), INT(body_id(row, F_slip)), INT(matches), TEXT(columns_text(row, F_note)));
}

typedef gboolean (*PutRow)(Change *c, const json_t *row, bool *clean, GError **error);

static gboolean put_rows(Change *c, FieldId field, PutRow put, bool *clean, GError **error) {
	const json_t *list = body_get(c->body, field);
	gboolean ok = TRUE;
	for (gsize i = 0; ok && i < json_array_size(list); i++)
		ok = put(c, json_array_get(list, i), clean, error);
	return ok;
}

/* The six as bits in their order. */
static guint checks_of(const json_t *list) {
	guint bits = 0;
	for (gsize i = 0; i < json_array_size(list); i++)
		bits |= json_is_true(json_array_get(list, i)) ? 1u << i : 0;
	return bits;
}

gboolean apply_SHEET_FILED(Change *c, GError **error) {
	enum { ALL_SIX = 0x3F };
	const json_t *b = c->body;
	TzhId round = body_id(b, F_round);
	guint checks = checks_of(body_get(b, F_checks));
	bool still = body_bool(b, F_still_true), lasting = body_bool(b, F_lasting), clean = checks == ALL_SIX && still && lasting;
	return SQL_DO(c->sql, SQL_SHEET_REPLACE, error, INT(round), INT(c->task_id), INT(c->seq)) &&
	       SQL_DO(c->sql, SQL_CHECK_SHEET_NEW, error, INT(c->seq), INT(round), INT(c->task_id), INT(c->task->fact.closing), INT(c->actor.person),
	              INT(c->actor.principal), INT(c->post), INT(body_id(b, F_second)), INT(body_bool(b, F_mixed)), INT(checks), INT(still), INT(lasting),
	              TEXT(columns_text(b, F_statement)), INT(0)) &&
	       put_rows(c, F_recomputed, put_figure, &clean, error) && put_rows(c, F_opened, put_file, &clean, error) &&
	       put_rows(c, F_originals, put_original, &clean, error) && SQL_DO(c->sql, SQL_SHEET_CLEAN, error, INT(c->seq), INT(clean));
}

/* ---- verdicts ---- */

static bool has_id(const json_t *list, TzhId id) {
	for (gsize i = 0; i < json_array_size(list); i++)
		if (json_id(json_array_get(list, i)) == id)
			return true;
	return false;
}

/* 不合格 proposes reopening to the head and widens the round to the section's other closed items of the period. */
static gboolean follow_failure(Change *c, GError **error) {
	const Facts *facts = &c->facts;
	const json_t *widened = body_get(c->body, F_widened);
	gboolean ok = SQL_DO(c->sql, SQL_PROPOSAL_NEW, error, INT(c->seq), INT(c->task_id), INT(PROPOSAL_REOPEN), TEXT(columns_text(c->body, F_opinion)));
	for (guint i = 0; ok && i < facts->n_population; i++)
		if (has_id(widened, facts->population[i].task))
			ok = put_item(c, facts->sheet->round, &facts->population[i], DRAW_WIDENED, error);
	return ok;
}

/* Known by the line that raised it: one of its own, or the verdict that it came with. */
static gboolean put_finding(Change *c, TzhId sheet, GError **error) {
	return SQL_DO(c->sql, SQL_FINDING_NEW, error, INT(c->seq), INT(sheet), INT(c->facts.sheet->round), INT(c->task_id), TEXT(columns_text(c->body, F_problem)),
	              DAY(body_day(c->body, F_due)));
}

gboolean apply_VERDICT_GIVEN(Change *c, GError **error) {
	int verdict = body_enum(c->body, F_verdict, VERDICT_PASS);
	return SQL_DO(c->sql, SQL_SHEET_VERDICT, error, INT(c->obj), INT(verdict), INT(c->seq), TEXT(columns_text(c->body, F_opinion))) &&
	       (verdict == VERDICT_PASS || put_finding(c, c->obj, error)) && (verdict < VERDICT_FAIL || follow_failure(c, error));
}

gboolean apply_REFERRAL_TAKEN(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_SHEET_REFERRAL, error, INT(c->obj), INT(c->seq), TEXT(columns_text(c->body, F_opinion)));
}

/* ---- findings, complaints ---- */

gboolean apply_FINDING_RAISED(Change *c, GError **error) {
	return put_finding(c, body_id(c->body, F_sheet), error);
}

gboolean apply_FINDING_ANSWERED(Change *c, GError **error) {
	bool file = body_text(c->body, F_sha) != NULL;
	Hash sha = {{0}};
	if (file)
		sha = hash_of(c->body, F_sha);
	return SQL_DO(c->sql, SQL_FINDING_ANSWER, error, INT(c->obj), TEXT(columns_text(c->body, F_done)), INT(c->seq), INT(c->actor.person),
	              INT(c->actor.principal), TEXT(file ? body_text(c->body, F_file) : NULL), file ? INT(body_int(c->body, F_size, 0)) : NIL(),
	              file ? HASH(&sha) : NIL());
}

gboolean apply_FINDING_RECHECKED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_FINDING_RECHECK, error, INT(c->obj), INT(body_bool(c->body, F_passed) ? FINDING_IS_RESOLVED : FINDING_IS_OPEN), INT(c->seq),
	              TEXT(columns_text(c->body, F_opinion)), DAY(body_day(c->body, F_due)));
}

gboolean apply_COMPLAINT_RECORDED(Change *c, GError **error) {
	return SQL_DO(c->sql, SQL_COMPLAINT_NEW, error, INT(c->seq), INT(c->task_id), TEXT(columns_text(c->body, F_text)), TIME(c->at), INT(c->who));
}
