/* old.c — `old`, the copy that a line carries of what it replaces. One definition for the act that writes it and the replay that compares it.
 * Must not know what may be changed. */
#include "book/inside.h"

/* ---- lists that are not columns ---- */

static json_t *support_json(Book *book, TzhId task, GError **error) {
	json_t *list = json_array();
	Stmt *stmt = SQL_WITH(book->sql, SQL_SUPPORT_OF, INT(task));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		json_t *row = json_object();
		json_object_set_new(row, "section", json_of_id(sql_get_id(stmt, 0)));
		json_object_set_new(row, "part", json_string(sql_get_text(stmt, 2)));
		json_array_append_new(list, row);
	}
	if (step == SQL_END)
		return list;
	json_decref(list);
	return NULL;
}

static json_t *list_json(Book *book, StatementId id, TzhId of, bool ids, GError **error) {
	json_t *list = json_array();
	Stmt *stmt = SQL_WITH(book->sql, id, INT(of));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		json_array_append_new(list, ids ? json_of_id(sql_get_id(stmt, 0)) : json_string(sql_get_text(stmt, 0)));
	if (step == SQL_END)
		return list;
	json_decref(list);
	return NULL;
}

/* ---- old ---- */

static const struct {
	Noun noun;
	Table table;
} TABLE_OF[] = {
    {NOUN_SECTION, TABLE_section}, {NOUN_PERSON, TABLE_person},       {NOUN_POST, TABLE_post},     {NOUN_LEDGER, TABLE_ledger},     {NOUN_TASK, TABLE_task},
    {NOUN_MEASURE, TABLE_measure}, {NOUN_MILESTONE, TABLE_milestone}, {NOUN_REPORT, TABLE_report}, {NOUN_EVIDENCE, TABLE_evidence},
};

static Table table_of(Noun noun) {
	for (gsize i = 0; i < G_N_ELEMENTS(TABLE_OF); i++)
		if (TABLE_OF[i].noun == noun)
			return TABLE_OF[i].table;
	return TABLES;
}

/* The value that the object has for a field; NULL without error: the field is none that an object keeps. */
static json_t *value_json(Book *book, Noun noun, FieldId field, TzhId obj, GError **error) {
	if (noun == NOUN_TASK && field == F_support)
		return support_json(book, obj, error);
	if (noun == NOUN_SECTION && field == F_aliases)
		return list_json(book, SQL_ALIASES, obj, false, error);
	if (noun == NOUN_EVIDENCE && field == F_measures)
		return list_json(book, SQL_COVERS, obj, true, error);
	Table table = table_of(noun);
	return table != TABLES && columns_has(table, field) ? columns_get(book, table, field, obj, error) : NULL;
}

static json_t *setting_old(Book *book, const json_t *body, GError **error) {
	const char *key = body_text(body, F_key_name);
	int setting = key != NULL ? setting_find(key) : -1;
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_SETTING_GET, &stmt, error, TEXT(key != NULL ? key : ""));
	if (step == SQL_ERROR)
		return NULL;
	json_t *old = json_object();
	const char *value = step == SQL_ROW ? sql_get_text(stmt, 0) : setting >= 0 ? setting_default((SettingId)setting) : "";
	json_object_set_new(old, field_get(F_value_text)->key, json_string(value));
	sql_reset(stmt);
	return old;
}

json_t *book_old(Book *book, KindId kind, TzhId obj, const json_t *body, GError **error) {
	const Kind *k = kind_get(kind);
	GError *failed = NULL;
	if (kind == KIND_SETTING_SET)
		return setting_old(book, body, error);
	json_t *old = json_object();
	for (guint i = 0; failed == NULL && i < k->n_fields; i++) {
		FieldId field = k->fields[i].field;
		if (field == F_old || !body_has(body, field))
			continue;
		json_t *value = value_json(book, k->noun, field, obj, &failed);
		if (value != NULL)
			body_set(old, field, value);
	}
	if (failed == NULL && kind == KIND_MILESTONE_REVERTED)
		body_set(old, F_on, columns_get(book, TABLE_milestone, F_on, obj, &failed));
	if (failed == NULL)
		return old;
	json_decref(old);
	g_propagate_error(error, failed);
	return NULL;
}

/* ---- compared on every line that carries one ---- */

static gboolean compare(Facts *facts, const json_t *given, json_t *expected) {
	if (expected == NULL)
		return FALSE;
	facts->old_differs = given == NULL ? json_object_size(expected) > 0 : !json_equal(given, expected);
	json_decref(expected);
	return TRUE;
}

gboolean facts_old(Book *book, Facts *facts, GError **error) {
	if (facts->body == NULL)
		return TRUE;
	if (kind_field(facts->kind, F_old) == NULL)
		return TRUE;
	return compare(facts, body_get(facts->body, F_old), book_old(book, facts->kind->id, facts->obj, facts->body, error));
}
