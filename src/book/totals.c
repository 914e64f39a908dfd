/* totals.c — 勾稽 (domain.md §8): in every issued ledger the counts by state, section, light and part each sum to the item count, every task once. */
#include "book/inside.h"

typedef struct {
	TzhId id, year;
	gint64 count;
} LedgerSum;

static gboolean ledgers(Book *book, GArray *sums, GError **error) {
	Stmt *stmt = sql_use(book->sql, SQL_LEDGERS_ISSUED);
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		LedgerSum sum = {sql_get_id(stmt, 0), sql_get_int(stmt, 1), sql_get_int(stmt, 2)};
		g_array_append_val(sums, sum);
	}
	return step == SQL_END;
}

/* Up to four numbers of the statement's one row. */
static gboolean numbers(Book *book, StatementId id, const Bind *binds, gsize n, gint64 *out, int columns, GError **error) {
	Stmt *stmt;
	SqlStep step = sql_one(book->sql, id, binds, n, &stmt, error);
	for (int i = 0; i < columns; i++)
		out[i] = step == SQL_ROW ? sql_get_int(stmt, i) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

static gboolean ties(Book *book, const LedgerSum *sum, TzhWord place, gint64 found, GError **error) {
	TzhLang lang = book->env->lang;
	return found == sum->count || fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_BOOK_TOTALS, (int)sum->year, tzh_word(lang, place), found, sum->count);
}

/* As many as the count says, each numbered once, 1 to n. */
static gboolean tie_tasks(Book *book, const LedgerSum *sum, GError **error) {
	gint64 n[4];
	if (!numbers(book, SQL_TOTAL_TASKS, BINDS(INT(sum->id)), n, 4, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_TASKS, n[0], error))
		return FALSE;
	return ties(book, sum, TZH_W_BOOK_TOTALS_NUMBERS, n[1], error) && ties(book, sum, TZH_W_BOOK_TOTALS_NUMBERS, sum->count == 0 ? 0 : n[3] - n[2] + 1, error);
}

static gboolean tie(Book *book, const LedgerSum *sum, TzhDay day, GError **error) {
	gint64 n[2];
	if (!tie_tasks(book, sum, error))
		return FALSE;
	if (!numbers(book, SQL_TOTAL_STATES, BINDS(INT(sum->id)), n, 1, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_STATES, n[0], error))
		return FALSE;
	if (!numbers(book, SQL_TOTAL_SECTIONS, BINDS(INT(sum->id)), n, 1, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_SECTIONS, n[0], error))
		return FALSE;
	if (!numbers(book, SQL_TOTAL_LIGHTS, BINDS(INT(sum->id), INT(day)), n, 2, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_LIGHTS, n[0], error) ||
	    !ties(book, sum, TZH_W_BOOK_TOTALS_LIGHTS, n[1], error))
		return FALSE;
	return numbers(book, SQL_TOTAL_PARTS, BINDS(INT(sum->id)), n, 1, error) && ties(book, sum, TZH_W_BOOK_TOTALS_PARTS, n[0], error);
}

gboolean book_totals_tie(Book *book, TzhDay day, GError **error) {
	g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(LedgerSum));
	gboolean ok = tasks_flush(book, error) && ledgers(book, sums, error);
	for (guint i = 0; ok && i < sums->len; i++)
		ok = tie(book, &g_array_index(sums, LedgerSum, i), day, error);
	return ok;
}
