/* weekly.c — rows of the book as JSON objects, by the names of their columns (statements_weekly.def). It must not know how a report looks. */
#include "book/weekly.h"

#include "book/inside.h"
#include "book/weekly_rows.h"
#include "core/fail.h"
#include <string.h>

#define TOLD_EVERY 256

/* ---- one value ---- */

static json_t *day_json(TzhDay day) {
	char text[11];
	tzh_day_format(day, text);
	return json_string(text);
}

static json_t *time_json(TzhTime time) {
	char text[25];
	tzh_time_format(time, text);
	return json_string(text);
}

static json_t *week_json(gint64 week) {
	char text[9];
	tzh_week_format((int)(week / 100), (int)(week % 100), text);
	return json_string(text);
}

static json_t *hash_json(const Stmt *stmt, int c) {
	char hex[2 * HASH_BYTES + 1];
	Hash hash = sql_get_hash(stmt, c);
	hash_hex(&hash, hex);
	return json_string(hex);
}

static json_t *quantity_json(gint64 value) {
	g_autofree char *text = tzh_quantity_format(value);
	return json_string(text);
}

const char *weekly_light_code(int light) {
	static const char *const CODES[TZH_LIGHTS] = {"none", "red", "yellow", "green", "blue", "grey"};
	return light >= 0 && light < TZH_LIGHTS ? CODES[light] : NULL;
}

static const char *why_code(gint64 why) {
	static const char *const CODES[TZH_WHYS] = {"none", "suspended", "cancelled", "carried", "overdue", "lag", "node", "reopened", "near", "returned"};
	return why >= 0 && why < TZH_WHYS ? CODES[why] : NULL;
}

static json_t *word_json(const char *word) {
	return word != NULL ? json_string(word) : json_null();
}

static const struct {
	const char *name;
	EnumTable table;
} TABLES_NAMED[] = {
#define ENUM(table) {#table, ENUM_##table},
#define E(...)
#define END(table)
#include "core/enums.def"
#undef ENUM
#undef E
#undef END
};

static json_t *enum_json(const char *table, gint64 value) {
	for (gsize i = 0; i < G_N_ELEMENTS(TABLES_NAMED); i++)
		if (strcmp(TABLES_NAMED[i].name, table) == 0)
			return word_json(enum_word(TABLES_NAMED[i].table, (int)value));
	g_assert_not_reached();
}

static json_t *typed_json(const Stmt *stmt, int c, const char *type) {
	gint64 i = sql_get_int(stmt, c);
	if (strcmp(type, "id") == 0)
		return json_of_id(i);
	if (strcmp(type, "bool") == 0)
		return json_boolean(i != 0);
	if (strcmp(type, "day") == 0)
		return day_json((TzhDay)i);
	if (strcmp(type, "time") == 0)
		return time_json(i);
	if (strcmp(type, "week") == 0)
		return week_json(i);
	if (strcmp(type, "hash") == 0)
		return hash_json(stmt, c);
	if (strcmp(type, "quantity") == 0)
		return quantity_json(i);
	if (strcmp(type, "kind") == 0)
		return word_json(i >= 0 && i < KINDS ? kind_get((KindId)i)->name : NULL);
	if (strcmp(type, "light") == 0)
		return word_json(weekly_light_code((int)i));
	return strcmp(type, "why") == 0 ? word_json(why_code(i)) : enum_json(type, i);
}

static json_t *value_json(const Stmt *stmt, int c, const char *type) {
	if (sql_is_null(stmt, c))
		return json_null();
	if (type != NULL)
		return typed_json(stmt, c, type);
	return sql_type(stmt, c) == SQL_IS_INT ? json_integer(sql_get_int(stmt, c)) : json_string(sql_get_text(stmt, c));
}

/* ---- rows ---- */

static json_t *row_json(const Stmt *stmt) {
	json_t *row = json_object();
	for (int c = 0; c < sql_columns(stmt); c++) {
		const char *name = sql_column_name(stmt, c), *colon = strchr(name, ':');
		if (*name == '-')
			continue;
		char key[64];
		g_snprintf(key, sizeof key, "%.*s", colon != NULL ? (int)(colon - name) : (int)strlen(name), name);
		json_object_set_new(row, key, value_json(stmt, c, colon != NULL ? colon + 1 : NULL));
	}
	return row;
}

/* Long reports say that they are being made, and can be interrupted. */
static gboolean told(Book *book, GError **error) {
	const TzhEnv *env = book->env;
	if (env->progress == NULL || env->progress(env->data, tzh_word(env->lang, TZH_W_BOOK_REPORTING), 0, 0))
		return TRUE;
	return fail(error, TZH_ERROR_REFUSED, env->lang, TZH_W_LOG_INTERRUPTED);
}

int weekly_column(const Stmt *stmt, const char *name) {
	for (int c = 0; c < sql_columns(stmt); c++)
		if (strcmp(sql_column_name(stmt, c), name) == 0)
			return c;
	g_assert_not_reached(); /* a statement and its reader stand in one folder */
}

json_t *weekly_rows(Book *book, StatementId id, const Bind *binds, gsize n, WeeklyEach each, gpointer data, GError **error) {
	Stmt *stmt = sql_with(book_sql(book), id, binds, n);
	json_t *rows = json_array();
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		if (json_array_size(rows) % TOLD_EVERY == TOLD_EVERY - 1 && !told(book, error)) {
			sql_reset(stmt);
			step = SQL_ERROR;
			break;
		}
		json_t *row = row_json(stmt);
		if (each != NULL)
			each(stmt, row, data);
		json_array_append_new(rows, row);
	}
	if (step == SQL_END)
		return rows;
	json_decref(rows);
	return NULL;
}

/* ---- lists ---- */

#define ROWS(book, id, error, ...) weekly_rows(book, id, BINDS(__VA_ARGS__), NULL, NULL, error)

static void report_row(const Stmt *stmt, json_t *row, gpointer data) {
	static const char *const LATE[] = {"on_time", "late", "missed"};
	const WeeklyScope *scope = data;
	json_int_t late = json_integer_value(json_object_get(row, "late"));
	json_object_set_new(row, "late", json_string(LATE[CLAMP(late, 0, 2)]));
	json_object_set_new(row, "this_week", json_boolean(sql_get_int(stmt, weekly_column(stmt, "-week")) == scope->name));
	json_object_set_new(row, "in_period", json_boolean(sql_get_int(stmt, weekly_column(stmt, "-in_period"))));
}

json_t *weekly_reports(Book *book, const WeeklyScope *scope, GError **error) {
	return weekly_rows(book, SQL_WEEKLY_REPORTS, BINDS(INT(scope->ledger), INT(scope->name), INT(scope->after), INT(scope->size)), report_row, (gpointer)scope,
	                   error);
}

json_t *weekly_closings(Book *book, const WeeklyScope *scope, GError **error) {
	return ROWS(book, SQL_WEEKLY_CLOSINGS, error, INT(scope->ledger), INT(scope->after), INT(scope->size), INT(KIND_CLOSING_APPLIED),
	            INT(KIND_CLOSING_WITHDRAWN), INT(KIND_CLOSING_REVIEWED), INT(KIND_CLOSING_RETURNED), INT(KIND_CLOSING_APPROVED), INT(KIND_CLOSING_DECIDED),
	            INT(KIND_TASK_REOPENED));
}

json_t *weekly_changes(Book *book, const WeeklyScope *scope, GError **error) {
	return ROWS(book, SQL_WEEKLY_CHANGES, error, INT(scope->after), INT(scope->size), INT(KIND_SETTING_SET), INT(KIND_DELEGATION_ENDED));
}

typedef struct {
	const WeeklyScope *scope;
	int offset;
} Since;

static void section_row(const Stmt *stmt, json_t *row, gpointer data) {
	const Since *since = data;
	int c = weekly_column(stmt, "-last");
	bool never = sql_is_null(stmt, c);
	json_object_set_new(row, "days", never ? json_null() : json_integer(since->scope->day - tzh_time_day(sql_get_time(stmt, c), since->offset)));
}

json_t *weekly_sections(Book *book, const WeeklyScope *scope, GError **error) {
	Since since = {scope, book_offset(book)};
	return weekly_rows(book, SQL_WEEKLY_SECTIONS, BINDS(INT(scope->ledger), INT(scope->name), DAY(scope->day)), section_row, &since, error);
}

json_t *weekly_proxies(Book *book, const WeeklyScope *scope, GError **error) {
	return ROWS(book, SQL_WEEKLY_PROXIES, error, INT(scope->ledger), INT(scope->after), INT(scope->size));
}

json_t *weekly_proposals(Book *book, const WeeklyScope *scope, GError **error) {
	return ROWS(book, SQL_WEEKLY_PROPOSALS, error, INT(scope->ledger));
}

json_t *weekly_extensions(Book *book, const WeeklyScope *scope, GError **error) {
	return ROWS(book, SQL_WEEKLY_EXTENSIONS, error, INT(scope->ledger));
}

json_t *weekly_words(Book *book, TzhId ledger, int week, GError **error) {
	return ROWS(book, SQL_WEEKLY_WORDS, error, INT(ledger), INT(week));
}

json_t *weekly_light_words(Book *book, GError **error) {
	json_t *rows = weekly_rows(book, SQL_WEEKLY_LIGHT_WORDS, NULL, 0, NULL, NULL, error), *words = json_object(), *row;
	size_t i;
	json_array_foreach(rows, i, row) {
		json_object_set(words, json_string_value(json_object_get(row, "light")), json_object_get(row, "word"));
	}
	if (rows == NULL)
		g_clear_pointer(&words, json_decref);
	json_decref(rows);
	return words;
}

/* ---- single objects ---- */

static json_t *only(json_t *rows) {
	json_t *row = json_incref(json_array_get(rows, 0));
	json_decref(rows);
	return row;
}

typedef struct {
	int *state;
	TzhTime *issued;
} LedgerState;

static void ledger_row(const Stmt *stmt, json_t *row, gpointer data) {
	const LedgerState *out = data;
	(void)row;
	*out->state = (int)sql_get_int(stmt, weekly_column(stmt, "-state"));
	*out->issued = sql_get_time(stmt, weekly_column(stmt, "-issued"));
}

json_t *weekly_ledger(Book *book, TzhId ledger, int *state, TzhTime *issued, GError **error) {
	LedgerState out = {state, issued};
	return only(weekly_rows(book, SQL_WEEKLY_LEDGER, BINDS(INT(ledger)), ledger_row, &out, error));
}

/* A post that is not there (0: none) gives null. */
json_t *weekly_post(Book *book, TzhId post, GError **error) {
	json_t *rows = ROWS(book, SQL_WEEKLY_POST_ROW, error, INT(post));
	if (rows == NULL)
		return NULL;
	json_t *row = only(rows);
	return row != NULL ? row : json_null();
}

gboolean weekly_illegal(Book *book, gint64 size, gint64 *count, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_WEEKLY_ILLEGAL, &stmt, error, INT(size));
	*count = step == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* ---- stored reports ---- */

void weekly_stored_clear(WeeklyStored *stored) {
	g_clear_pointer(&stored->totals, g_free);
	g_clear_pointer(&stored->opinion, g_free);
}

static gboolean read_stored(Book *book, StatementId id, const Bind *binds, gsize n, WeeklyStored *stored, GError **error) {
	Stmt *stmt;
	SqlStep step = sql_one(book_sql(book), id, binds, n, &stmt, error);
	*stored = (WeeklyStored){.id = 0};
	if (step == SQL_ROW)
		*stored = (WeeklyStored){
		    .id = sql_get_id(stmt, 0),
		    .week = (int)sql_get_int(stmt, 1),
		    .size = sql_get_int(stmt, 2),
		    .content = sql_get_hash(stmt, 3),
		    .totals = g_strdup(sql_get_text(stmt, 4)),
		    .state = (int)sql_get_int(stmt, 5),
		    .corrects = sql_get_id(stmt, 6),
		    .line = sql_get_int(stmt, 7),
		    .time = sql_get_time(stmt, 8),
		    .opinion = g_strdup(sql_get_text(stmt, 9)),
		};
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean weekly_stored(Book *book, TzhId ledger, int week, WeeklyStored *stored, GError **error) {
	return read_stored(book, SQL_WEEKLY_STORED_WEEK, BINDS(INT(ledger), INT(week)), stored, error);
}

gboolean weekly_stored_id(Book *book, TzhId id, WeeklyStored *stored, GError **error) {
	return read_stored(book, SQL_WEEKLY_STORED_ID, BINDS(INT(id)), stored, error);
}

gboolean weekly_file(Book *book, TzhId weekly, const char *file, Hash *sha, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_WEEKLY_FILE, &stmt, error, INT(weekly), TEXT(file));
	if (step == SQL_ROW)
		*sha = sql_get_hash(stmt, 0);
	sql_reset(stmt);
	return step == SQL_ROW;
}

gboolean weekly_filed_as(Book *book, TzhId weekly, const Hash *sha, bool *filed, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_WEEKLY_FILED_SHA, &stmt, error, INT(weekly), HASH(sha));
	*filed = step == SQL_ROW;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean weekly_sent_last(Book *book, TzhId weekly, Hash *sha, char **file, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_WEEKLY_SENT_LAST, &stmt, error, INT(weekly));
	if (step == SQL_ROW) {
		*sha = sql_get_hash(stmt, 0);
		*file = g_strdup(sql_get_text(stmt, 1));
	}
	sql_reset(stmt);
	return step == SQL_ROW;
}
