/* kept.c — the book's answers for keeping a record: files that lines name, weekly reports' points. Reads only. */
#include "book/kept.h"

Stmt *kept_files(Book *book) {
	return sql_use(book_sql(book), SQL_KEPT_FILES);
}

int kept_files_next(Stmt *files, KeptFile *file, GError **error) {
	SqlStep step = sql_step(files, error);
	if (step == SQL_ROW)
		*file = (KeptFile){sql_get_hash(files, 0), sql_get_int(files, 1), sql_get_int(files, 2)};
	return (int)step;
}

static void clear_weekly(gpointer data) {
	g_free(((KeptWeekly *)data)->totals);
}

GArray *kept_weeklies(Book *book, GError **error) {
	g_autoptr(GArray) weeklies = g_array_new(FALSE, FALSE, sizeof(KeptWeekly));
	g_array_set_clear_func(weeklies, clear_weekly);
	Stmt *stmt = sql_use(book_sql(book), SQL_KEPT_WEEKLIES);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		KeptWeekly weekly = {
		    .id = sql_get_id(stmt, 0),
		    .ledger = sql_get_id(stmt, 1),
		    .week = (int)sql_get_int(stmt, 2),
		    .state = (int)sql_get_int(stmt, 3),
		    .year = (int)sql_get_int(stmt, 7),
		    .size = sql_get_int(stmt, 4),
		    .root = sql_get_hash(stmt, 5),
		    .slice = sql_get_hash(stmt, 8),
		    .totals = g_strdup(sql_get_text(stmt, 6)),
		};
		g_array_append_val(weeklies, weekly);
	}
	return step == SQL_END ? g_steal_pointer(&weeklies) : NULL;
}

gboolean kept_week_size(Book *book, TzhId ledger, int week, gint64 *size, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_KEPT_WEEK_SIZE, &stmt, error, ID(ledger), INT(week));
	*size = step == SQL_ROW ? sql_get_int(stmt, 0) : -1;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

GArray *kept_receipts(Book *book, GError **error) {
	g_autoptr(GArray) receipts = g_array_new(FALSE, FALSE, sizeof(KeptReceipt));
	Stmt *stmt = sql_use(book_sql(book), SQL_RECEIPTS);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		KeptReceipt receipt = {sql_get_id(stmt, 0), sql_get_int(stmt, 1), sql_get_hash(stmt, 2)};
		g_array_append_val(receipts, receipt);
	}
	return step == SQL_END ? g_steal_pointer(&receipts) : NULL;
}
