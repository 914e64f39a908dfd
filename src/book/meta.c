/* meta.c — which book this is: its row, its tables, and making them. Must not know what lines mean. */
#include "book/inside.h"

#include <string.h>

extern const unsigned char BOOK_SCHEMA[]; /* schema.sql */

const char *book_schema(void) {
	return (const char *)BOOK_SCHEMA;
}

/* The row was not to be had: because there is no book, or because of what `why` says (taken over). */
static gboolean no_book(Book *book, GError *why, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_BOOK_EXISTS);
	if (sql_step(stmt, NULL) == SQL_END) {
		g_error_free(why);
		return TRUE;
	}
	sql_reset(stmt);
	g_propagate_error(error, why);
	return FALSE;
}

/* Asks for the row right away: asking for the table first costs every opening more than the row does. */
gboolean book_row_read(Book *book, bool *there, int *version, GError **error) {
	GError *why = NULL;
	Stmt *stmt = sql_use(book->sql, SQL_BOOK_ROW);
	*there = false;
	SqlStep step = sql_step(stmt, &why);
	if (step != SQL_ROW)
		return step == SQL_END || no_book(book, why, error);
	*there = true;
	*version = (int)sql_get_int(stmt, 0);
	book->size = sql_get_int(stmt, 1);
	book->rules = sql_get_int(stmt, 2);
	book->time = sql_get_time(stmt, 3);
	sql_reset(stmt);
	return TRUE;
}

gboolean book_row_write(Book *book, GError **error) {
	return sums_flush(book, error) && SQL_DO(book->sql, SQL_BOOK_PUT, error, INT(BOOK_VERSION), INT(book->size), INT(book->rules), INT(book->time));
}

GPtrArray *book_tables(void) {
	static const char CREATE[] = "\nCREATE TABLE ";
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (const char *p = book_schema(); (p = strstr(p, CREATE)) != NULL;) {
		p += sizeof CREATE - 1;
		g_ptr_array_add(names, g_strndup(p, strcspn(p, " (")));
	}
	return names;
}

/* Children before parents. */
static char *drop_script(void) {
	g_autoptr(GPtrArray) names = book_tables();
	GString *script = g_string_new(NULL);
	for (guint i = names->len; i-- > 0;)
		g_string_append_printf(script, "DROP TABLE IF EXISTS %s;", (const char *)names->pdata[i]);
	return g_string_free(script, FALSE);
}

gboolean book_lay_out(Book *book, GError **error) {
	g_autofree char *script = drop_script();
	book_forget(book);
	book->size = 0;
	book->rules = 0;
	book->time = TZH_TIME_NONE;
	book->newer = book->bare = false;
	sql_foreign_keys(book->sql, false); /* everything goes */
	gboolean dropped = sql_exec(book->sql, script, error);
	sql_foreign_keys(book->sql, true);
	return dropped && sql_exec(book->sql, book_schema(), error) && book_row_write(book, error);
}

void book_forget_tasks(Book *book) {
	tasks_forget(book);
	sums_forget(book);
	book->ledger.id = 0;
}

void book_forget(Book *book) {
	book_forget_tasks(book);
	g_clear_pointer(&book->people, people_free);
	g_clear_pointer(&book->calendar, tzh_calendar_free);
	g_clear_pointer(&book->org, g_free);
	book->record_read = book->settings_read = book->lost = false;
	book->uuid[0] = '\0';
	book->offset = 0;
	book->demo = false;
}
