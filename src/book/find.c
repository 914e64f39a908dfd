/* find.c — objects as people name them, and whole objects as acts copy them. Reads the book; decides nothing. */
#include "book/find.h"

#include <string.h>

/* One row of whole numbers: 1 row, 0 none, -1 error. */
static int one_row(Stmt *stmt, GError **error) {
	return (int)sql_step(stmt, error);
}

gboolean book_ledger_of(Book *book, int year, gboolean exact, TzhId *ledger, int *found_year, GError **error) {
	*ledger = 0;
	Stmt *stmt = sql_use(book_sql(book), exact ? SQL_FIND_LEDGER_YEAR : SQL_FIND_LEDGER_USUAL);
	sql_int(stmt, 1, year);
	int got = one_row(stmt, error);
	if (got == SQL_ROW) {
		*ledger = sql_get_id(stmt, 0);
		*found_year = (int)sql_get_int(stmt, 1);
	}
	sql_reset(stmt);
	return got != SQL_ERROR;
}

static gboolean one_number(Stmt *stmt, gint64 *number, GError **error) {
	int got = one_row(stmt, error);
	*number = got == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	sql_reset(stmt);
	return got != SQL_ERROR;
}

gboolean book_illegal_count(Book *book, gint64 *count, GError **error) {
	return one_number(sql_use(book_sql(book), SQL_FIND_ILLEGAL_COUNT), count, error);
}

gboolean book_act_known(Book *book, const char *uuid, gint64 *seq, GError **error) {
	guint8 key[16];
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_ACT);
	if (book_act_key(uuid, key))
		sql_blob(stmt, 1, key, sizeof key);
	else
		sql_blob(stmt, 1, uuid, strlen(uuid));
	return one_number(stmt, seq, error);
}

gboolean book_act_has(Book *book, gint64 first, KindId kind, bool *has, GError **error) {
	gint64 n = 0;
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_ACT_KIND);
	sql_int(stmt, 1, first);
	sql_int(stmt, 2, (gint64)kind);
	if (!one_number(stmt, &n, error))
		return FALSE;
	*has = n > 0;
	return TRUE;
}

void found_clear(gpointer found) {
	g_free(((Found *)found)->label);
}

GArray *book_find(Book *book, StatementId statement, TzhId id, gint64 number, const char *text, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), statement);
	int second = 2;
	if (id != 0)
		sql_int(stmt, 1, id);
	else
		second = 1;
	if (text != NULL)
		sql_text(stmt, second, text);
	else if (number != 0)
		sql_int(stmt, second, number);
	GArray *found = g_array_new(FALSE, TRUE, sizeof(Found));
	g_array_set_clear_func(found, found_clear);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		Found one = {sql_get_id(stmt, 0), g_strdup(sql_get_text(stmt, 1))};
		g_array_append_val(found, one);
	}
	sql_reset(stmt);
	if (step == SQL_END)
		return found;
	g_array_unref(found);
	return NULL;
}

static StatementId exists_statement(Noun noun) {
	switch (noun) {
	case NOUN_LEDGER:
		return SQL_FIND_EXISTS_LEDGER;
	case NOUN_TASK:
		return SQL_FIND_EXISTS_TASK;
	case NOUN_MEASURE:
		return SQL_FIND_EXISTS_MEASURE;
	case NOUN_MEASUREMENT:
		return SQL_FIND_EXISTS_MEASUREMENT;
	case NOUN_MILESTONE:
		return SQL_FIND_EXISTS_MILESTONE;
	case NOUN_REPORT:
		return SQL_FIND_EXISTS_REPORT;
	case NOUN_EVIDENCE:
		return SQL_FIND_EXISTS_EVIDENCE;
	case NOUN_EXTENSION:
		return SQL_FIND_EXISTS_EXTENSION;
	case NOUN_CLOSING:
		return SQL_FIND_EXISTS_CLOSING;
	case NOUN_CORRECTION:
		return SQL_FIND_EXISTS_CORRECTION;
	case NOUN_PROPOSAL:
		return SQL_FIND_EXISTS_PROPOSAL;
	case NOUN_PAPER:
		return SQL_FIND_EXISTS_PAPER;
	case NOUN_WEEKLY:
		return SQL_FIND_EXISTS_WEEKLY;
	case NOUN_PURGE:
		return SQL_FIND_EXISTS_PURGE;
	case NOUN_KEY:
		return SQL_FIND_EXISTS_KEY;
	case NOUN_CHASE:
		return SQL_FIND_EXISTS_CHASE;
	case NOUN_OPINION:
		return SQL_FIND_EXISTS_OPINION;
	case NOUN_ROUND:
		return SQL_FIND_EXISTS_ROUND;
	case NOUN_SHEET:
		return SQL_FIND_EXISTS_SHEET;
	case NOUN_FINDING:
		return SQL_FIND_EXISTS_FINDING;
	case NOUN_COMPLAINT:
		return SQL_FIND_EXISTS_COMPLAINT;
	default:
		return SQL_FIND_EXISTS_SECTION;
	}
}

gboolean book_exists(Book *book, Noun noun, TzhId id, bool *exists, GError **error) {
	const People *people = book_people(book);
	if (noun == NOUN_PERSON || noun == NOUN_POST || noun == NOUN_DELEGATION) {
		*exists = noun == NOUN_PERSON ? people_person(people, id) != NULL
		          : noun == NOUN_POST ? people_post(people, id) != NULL
		                              : people_delegation(people, id) != NULL;
		return TRUE;
	}
	gint64 found = 0;
	Stmt *stmt = sql_use(book_sql(book), exists_statement(noun));
	sql_int(stmt, 1, id);
	if (!one_number(stmt, &found, error))
		return FALSE;
	*exists = found == id;
	return TRUE;
}

gboolean book_sha_of(Book *book, const char *prefix, char sha[65], GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_SHA_PREFIX);
	sql_text(stmt, 1, prefix);
	bool one = sql_step(stmt, error) == SQL_ROW;
	if (one)
		g_strlcpy(sha, sql_get_text(stmt, 0), 65);
	one = one && sql_step(stmt, error) == SQL_END;
	sql_reset(stmt);
	return one;
}

gboolean book_task_last_line(Book *book, TzhId task, gint64 *line, gint64 *number, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_TASK_LAST_LINE);
	sql_int(stmt, 1, task);
	int got = one_row(stmt, error);
	*line = got == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	*number = got == SQL_ROW ? sql_get_int(stmt, 1) : 0;
	sql_reset(stmt);
	return got != SQL_ERROR;
}

gboolean book_task_of_line(Book *book, gint64 seq, TzhId *task, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_TASK_OF_ENTRY);
	sql_int(stmt, 1, seq);
	return one_number(stmt, task, error);
}

GArray *book_added_drafts(Book *book, TzhId ledger, GError **error) {
	g_autoptr(GArray) found = book_find(book, SQL_FIND_DRAFTS_ADDED, ledger, 0, NULL, error);
	if (found == NULL)
		return NULL;
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(TzhId));
	for (guint i = 0; i < found->len; i++)
		g_array_append_val(ids, g_array_index(found, Found, i).id);
	return ids;
}

/* ---- whole objects ---- */

static void set_enum(json_t *body, FieldId field, EnumTable table, gint64 value) {
	body_set_text(body, field, enum_word(table, (int)value));
}

static void set_some_text(json_t *body, FieldId field, const char *text) {
	if (text != NULL && *text != '\0')
		body_set_text(body, field, text);
}

static json_t *task_row_body(Stmt *stmt) {
	json_t *body = json_object();
	static const struct {
		int column;
		FieldId field;
	} texts[] = {{2, F_part}, {3, F_category}, {4, F_title}, {5, F_en}, {6, F_actions}, {7, F_targets_text}, {8, F_source}, {14, F_deadline}};
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		set_some_text(body, texts[i].field, sql_get_text(stmt, texts[i].column));
	static const struct {
		int column;
		FieldId field;
	} ids[] = {{9, F_lead}, {10, F_leader}, {11, F_owner}, {12, F_liaison}};
	for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
		body_set_id(body, ids[i].field, sql_get_id(stmt, ids[i].column));
	body_set_day(body, F_start, sql_get_day(stmt, 13));
	body_set_day(body, F_due, sql_get_day(stmt, 15));
	set_enum(body, F_plan, ENUM_PLAN, sql_get_int(stmt, 16));
	set_enum(body, F_frequency, ENUM_FREQUENCY, sql_get_int(stmt, 17));
	body_set_int(body, F_weight, sql_get_int(stmt, 18));
	body_set_bool(body, F_key, sql_get_int(stmt, 19) != 0);
	return body;
}

static gboolean add_support(Book *book, TzhId task, json_t *body, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_SUPPORT_WHOLE);
	sql_int(stmt, 1, task);
	json_t *support = json_array();
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		json_array_append_new(support, json_pack("{s:o,s:s}", "section", json_of_id(sql_get_id(stmt, 0)), "part", sql_get_text(stmt, 1)));
	sql_reset(stmt);
	body_set(body, F_support, support);
	return step == SQL_END;
}

json_t *book_task_body(Book *book, TzhId task, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_TASK_WHOLE);
	sql_int(stmt, 1, task);
	int got = one_row(stmt, error);
	json_t *body = got == SQL_ROW ? task_row_body(stmt) : NULL;
	sql_reset(stmt);
	if (body != NULL && !add_support(book, task, body, error)) {
		json_decref(body);
		return NULL;
	}
	return body;
}

static json_t *measure_row_body(Stmt *stmt) {
	json_t *body = json_object();
	set_some_text(body, F_name, sql_get_text(stmt, 1));
	set_some_text(body, F_en, sql_get_text(stmt, 2));
	set_enum(body, F_kind, ENUM_MEASURE, sql_get_int(stmt, 3));
	set_enum(body, F_direction, ENUM_DIRECTION, sql_get_int(stmt, 4));
	if (!sql_is_null(stmt, 5))
		body_set_int(body, F_target, sql_get_int(stmt, 5));
	set_some_text(body, F_unit, sql_get_text(stmt, 6));
	set_enum(body, F_target_basis, ENUM_BASIS, sql_get_int(stmt, 7));
	body_set_int(body, F_weight, sql_get_int(stmt, 8));
	set_some_text(body, F_scope, sql_get_text(stmt, 9));
	body_set_int(body, F_order, sql_get_int(stmt, 10));
	body_set_id(body, F_origin, sql_get_id(stmt, 0));
	return body;
}

static void body_free(gpointer body) {
	json_decref(body);
}

GPtrArray *book_measure_bodies(Book *book, TzhId task, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_MEASURES_WHOLE);
	sql_int(stmt, 1, task);
	GPtrArray *bodies = g_ptr_array_new_with_free_func(body_free);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		g_ptr_array_add(bodies, measure_row_body(stmt));
	sql_reset(stmt);
	if (step == SQL_END)
		return bodies;
	g_ptr_array_unref(bodies);
	return NULL;
}

gboolean book_measure_unit(Book *book, TzhId measure, MeasureUnit *out, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_MEASURE_UNIT);
	sql_int(stmt, 1, measure);
	int got = one_row(stmt, error);
	*out = (MeasureUnit){0};
	if (got == SQL_ROW)
		*out = (MeasureUnit){g_strdup(sql_get_text(stmt, 0)), (int)sql_get_int(stmt, 1), sql_get_id(stmt, 2), sql_get_id(stmt, 3)};
	sql_reset(stmt);
	return got != SQL_ERROR;
}

json_t *book_last_report(Book *book, TzhId task, TzhId section, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_LAST_REPORT_TEXT);
	sql_int(stmt, 1, task);
	sql_int(stmt, 2, section);
	json_t *body = NULL;
	if (one_row(stmt, error) == SQL_ROW) {
		body = json_object();
		static const FieldId texts[] = {F_done, F_problem, F_help, F_next};
		for (int i = 0; i < 4; i++)
			set_some_text(body, texts[i], sql_get_text(stmt, i));
		body_set_day(body, F_expected, sql_get_day(stmt, 4));
	}
	sql_reset(stmt);
	return body;
}

gboolean book_weekly_whole(Book *book, TzhId weekly, WeeklyWhole *out, GError **error) {
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_WEEKLY_WHOLE);
	sql_int(stmt, 1, weekly);
	int got = one_row(stmt, error);
	*out = (WeeklyWhole){0};
	if (got == SQL_ROW) {
		gsize n = 0, m = 0;
		out->size = sql_get_int(stmt, 0);
		const void *root = sql_get_blob(stmt, 1, &n);
		if (n == HASH_BYTES)
			memcpy(out->root.b, root, n);
		const void *content = sql_get_blob(stmt, 2, &m);
		if (m == HASH_BYTES)
			memcpy(out->content.b, content, m);
		out->totals = g_strdup(sql_get_text(stmt, 3));
	}
	sql_reset(stmt);
	return got != SQL_ERROR;
}

gboolean book_purged(Book *book, TzhId purge, gboolean *purged, Hash *hash, GError **error) {
	gsize n = 0;
	Stmt *stmt = sql_use(book_sql(book), SQL_FIND_PURGED);
	sql_int(stmt, 1, purge);
	int got = one_row(stmt, error);
	const void *sha = got == SQL_ROW ? sql_get_blob(stmt, 0, &n) : NULL;
	*purged = n == HASH_BYTES;
	if (*purged)
		memcpy(hash->b, sha, n);
	sql_reset(stmt);
	return got != SQL_ERROR;
}

gboolean book_hash_purged(Book *book, const Hash *hash, gboolean *purged, GError **error) {
	Stmt *stmt = hash != NULL ? SQL_WITH(book_sql(book), SQL_PURGE_DONE, HASH(hash)) : sql_use(book_sql(book), SQL_PURGE_ANY);
	int got = one_row(stmt, error);
	*purged = got == SQL_ROW;
	sql_reset(stmt);
	return got != SQL_ERROR;
}
