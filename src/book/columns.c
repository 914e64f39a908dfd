/* columns.c — fields of a body that are columns of a row: setting them, and reading them back as the body would write them (columns.def).
 * Must not know which kinds of line may set what. */
#include "book/inside.h"

enum { NULLABLE = -1, EMPTY = -2 };

typedef struct {
	Table table;
	FieldId field;
	StatementId set, get;
	int otherwise; /* NULLABLE, EMPTY or the number that null leaves */
} Column;

static const Column COLUMNS[] = {
#define COLUMN(table, field, column, otherwise) {TABLE_##table, F_##field, SQL_SET_##table##_##field, SQL_GET_##table##_##field, otherwise},
#include "book/columns.def"
#undef COLUMN
};

static const Column *column_of(Table table, FieldId field) {
	for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
		if (COLUMNS[i].table == table && COLUMNS[i].field == field)
			return &COLUMNS[i];
	return NULL;
}

const char *columns_text(const json_t *body, FieldId field) {
	const char *text = body_text(body, field);
	return text != NULL ? text : "";
}

static Bind otherwise(const Column *column) {
	return column->otherwise == NULLABLE ? NIL() : column->otherwise == EMPTY ? TEXT("") : INT(column->otherwise);
}

static Bind value_of(const Column *column, const json_t *body) {
	FieldId field = column->field;
	if (body_null(body, field))
		return otherwise(column);
	switch (field_get(field)->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return TEXT(body_text(body, field));
	case FIELD_BOOL:
		return INT(body_bool(body, field));
	case FIELD_ENUM:
		return INT(body_enum(body, field, 0));
	case FIELD_DAY:
		return DAY(body_day(body, field));
	case FIELD_INT:
	case FIELD_QUANTITY:
		return INT(body_int(body, field, 0));
	default: /* the other columns are references */
		return ID(body_id(body, field));
	}
}

gboolean columns_set(Change *change, Table table, TzhId id, GError **error) {
	gboolean ok = TRUE;
	for (gsize i = 0; ok && i < G_N_ELEMENTS(COLUMNS); i++)
		if (COLUMNS[i].table == table && body_has(change->body, COLUMNS[i].field))
			ok = SQL_DO(change->sql, COLUMNS[i].set, error, INT(id), value_of(&COLUMNS[i], change->body));
	return ok;
}

static json_t *day_text(TzhDay day) {
	char text[11];
	tzh_day_format(day, text);
	return json_string(text);
}

static json_t *column_json(const Stmt *stmt, const Field *field) {
	if (sql_is_null(stmt, 0))
		return json_null();
	gint64 value = sql_get_int(stmt, 0);
	switch (field->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
		return json_string(sql_get_text(stmt, 0));
	case FIELD_BOOL:
		return json_boolean(value != 0);
	case FIELD_ENUM:
		return json_string(enum_word((EnumTable)field->limit, (int)value));
	case FIELD_DAY:
		return day_text((TzhDay)value);
	case FIELD_INT:
	case FIELD_QUANTITY:
		return json_integer(value);
	default:
		return json_of_id(value);
	}
}

json_t *columns_get(Book *book, Table table, FieldId field, TzhId id, GError **error) {
	const Column *column = column_of(table, field);
	Stmt *stmt;
	if (column == NULL)
		return json_null();
	SqlStep step = SQL_ONE(book->sql, column->get, &stmt, error, INT(id));
	if (step != SQL_ROW)
		return step == SQL_END ? json_null() : NULL;
	json_t *value = column_json(stmt, field_get(field));
	sql_reset(stmt);
	return value;
}

bool columns_has(Table table, FieldId field) {
	return column_of(table, field) != NULL;
}
