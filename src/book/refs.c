/* refs.c — every object that a body names is there. Whether it may be named is the guards' affair. */
#include "book/inside.h"

typedef struct {
	Book *book;
	const Facts *facts;
	GPtrArray *refusals;
	GError **error;
} Refs;

static void missing(Refs *refs, FieldId field, const json_t *value) {
	TzhLang lang = refs->facts->lang;
	const char *id = json_string_value(value);
	g_ptr_array_add(refs->refusals, g_strdup_printf(tzh_word(lang, TZH_W_BOOK_NO_REF), field_get(field)->name[lang], id != NULL ? id : "?"));
}

static gboolean row_there(Refs *refs, StatementId id, TzhId obj, bool *there) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(refs->book->sql, id, &stmt, refs->error, INT(obj));
	*there = step == SQL_ROW;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* What facts hold already is not asked for again. */
static gboolean object_there(Refs *refs, FieldType type, FieldId field, TzhId id, bool *there) {
	const Facts *f = refs->facts;
	switch (type) {
	case FIELD_SECTION:
		*there = people_section(f->people, id) != NULL;
		return TRUE;
	case FIELD_PERSON:
		*there = people_person(f->people, id) != NULL;
		return TRUE;
	case FIELD_POST:
		*there = people_post(f->people, id) != NULL;
		return TRUE;
	case FIELD_LEDGER:
		*there = (f->ledger != NULL && f->ledger->id == id) || (f->to_ledger != NULL && f->to_ledger->id == id);
		return *there || row_there(refs, SQL_LEDGER_ROW, id, there);
	case FIELD_TASK:
		if (field == F_origin && f->kind->noun == NOUN_MEASURE) /* a carried measure names the one it was copied from */
			return row_there(refs, SQL_MEASURE_TASK, id, there);
		*there = (field == F_task && f->task != NULL && f->task->id == id) || (field == F_into && f->into != NULL && f->into->id == id);
		return *there || row_there(refs, SQL_TASK_EXISTS, id, there);
	case FIELD_MEASURE:
		*there = f->measure != NULL && f->measure->id == id;
		return *there || row_there(refs, SQL_MEASURE_TASK, id, there);
	case FIELD_MEASUREMENT:
		*there = f->supersedes != NULL && f->supersedes->id == id;
		return *there || row_there(refs, SQL_MEASUREMENT_ROW, id, there);
	case FIELD_CORRECTION:
		*there = f->correction != NULL && f->correction->id == id;
		return *there || row_there(refs, SQL_CORRECTION_ROW, id, there);
	case FIELD_MILESTONE:
		return row_there(refs, SQL_MILESTONE_ROW, id, there);
	case FIELD_WEEKLY:
		return row_there(refs, SQL_WEEKLY_ROW, id, there);
	case FIELD_ROUND:
		*there = f->round != NULL && f->round->id == id;
		return *there || row_there(refs, SQL_ROUND_ROW, id, there);
	case FIELD_SHEET:
		*there = f->sheet != NULL && f->sheet->id == id;
		return *there || row_there(refs, SQL_SHEET_ROW, id, there);
	case FIELD_EVIDENCE:
		return row_there(refs, SQL_EVIDENCE_TASK, id, there);
	case FIELD_SLIP:
		return row_there(refs, SQL_PAPER_ROW, id, there);
	case FIELD_REPORT:
		*there = f->report != NULL && f->report->id == id && f->task != NULL && f->report->task == f->task->id;
		return TRUE; /* a value and the report that carries it belong to one task */
	default:
		*there = true;
		return TRUE;
	}
}

static gboolean check_one(Refs *refs, FieldType type, FieldId field, const json_t *value) {
	bool there = false;
	if (value == NULL || json_is_null(value))
		return TRUE;
	if (!object_there(refs, type, field, json_id(value), &there))
		return FALSE;
	if (!there)
		missing(refs, field, value);
	return TRUE;
}

/* [id, …], or [{member: id, …}, …] */
static gboolean check_list(Refs *refs, FieldType type, FieldId field, const json_t *list, const char *member) {
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++) {
		const json_t *value = json_array_get(list, i);
		ok = check_one(refs, type, field, member != NULL ? json_object_get(value, member) : value);
	}
	return ok;
}

static gboolean check_field(Refs *refs, FieldId field, const json_t *value) {
	FieldType type = field_get(field)->type;
	switch (type) {
	case FIELD_TASKS:
		return check_list(refs, FIELD_TASK, field, value, NULL);
	case FIELD_MEASURES:
		return check_list(refs, FIELD_MEASURE, field, value, NULL);
	case FIELD_SUPPORT:
	case FIELD_PARTS:
		return check_list(refs, FIELD_SECTION, field, value, "section");
	case FIELD_EXCEPTIONS:
		return check_list(refs, FIELD_MEASURE, field, value, "measure");
	case FIELD_FINALS:
		return check_list(refs, FIELD_MEASURE, field, value, "measure") && check_list(refs, FIELD_MEASUREMENT, field, value, "measurement");
	case FIELD_RECOMPUTED:
		return check_list(refs, FIELD_MEASURE, field, value, "measure");
	case FIELD_OPENED:
		return check_list(refs, FIELD_EVIDENCE, field, value, "item");
	case FIELD_ORIGINALS:
		return check_list(refs, FIELD_SLIP, field, value, "slip");
	case FIELD_PAPER:
		return check_one(refs, FIELD_POST, F_signer, json_object_get(value, "signer"));
	case FIELD_SECTION:
	case FIELD_PERSON:
	case FIELD_POST:
	case FIELD_LEDGER:
	case FIELD_TASK:
	case FIELD_MEASURE:
	case FIELD_MEASUREMENT:
	case FIELD_MILESTONE:
	case FIELD_REPORT:
	case FIELD_CORRECTION:
	case FIELD_WEEKLY:
	case FIELD_ROUND:
	case FIELD_SHEET:
		return check_one(refs, type, field, value);
	default:
		return TRUE;
	}
}

static bool refers(FieldType type) {
	return type >= FIELD_SECTION && type <= FIELD_PAPER;
}

gboolean refs_check(Book *book, const Facts *facts, GPtrArray *refusals, GError **error) {
	Refs refs = {book, facts, refusals, error};
	gboolean ok = TRUE;
	for (guint i = 0; ok && i < facts->kind->n_fields; i++) {
		FieldId field = facts->kind->fields[i].field;
		const json_t *value = refers(field_get(field)->type) ? body_get(facts->body, field) : NULL;
		ok = value == NULL || check_field(&refs, field, value);
	}
	return ok;
}
