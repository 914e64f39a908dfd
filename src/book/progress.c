/* progress.c — a task's latest figures and last report. Must not know how a table shows them. */
#include "book/progress.h"

#include "core/say.h"

#include <taizhang/quantity.h>

static char *value_text(TzhLang lang, const Stmt *stmt) {
	if (sql_get_int(stmt, 5) == MEASURE_BOOL)
		return g_strdup(tzh_word(lang, sql_get_int(stmt, 2) > 0 ? TZH_W_LIST_DONE : TZH_W_LIST_NOT_DONE));
	return tzh_quantity_text(lang, sql_get_int(stmt, 2), (TzhComparator)sql_get_int(stmt, 3), sql_get_text(stmt, 4));
}

gboolean progress_figures(Book *book, TzhLang lang, TzhId task, ProgressFigure figure, gpointer data, GError **error) {
	Stmt *stmt = SQL_WITH(book_sql(book), SQL_LATEST_FIGURES, ID(task));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		const char *zh = sql_get_text(stmt, 0), *en = sql_get_text(stmt, 1);
		g_autofree char *value = value_text(lang, stmt);
		figure(data, lang == TZH_LANG_EN && en != NULL && *en != '\0' ? en : zh, value, sql_get_day(stmt, 6));
	}
	return step == SQL_END;
}

gboolean progress_done(Book *book, TzhId task, GString *out, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book_sql(book), SQL_LAST_DONE, &stmt, error, ID(task));
	if (step == SQL_ROW) {
		const char *done = sql_get_text(stmt, 0);
		g_string_append(out, done != NULL ? done : "");
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}
