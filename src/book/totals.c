/* totals.c — 勾稽 (domain.md §8): in every issued ledger the counts by state, section, light and part each sum to the item count, every task once.
 * Twice: from the counts that are kept (sums.c), for whoever looks, and from the rows themselves, with whether both say the same, for whoever checks. */
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

static gboolean equal(Book *book, const LedgerSum *sum, TzhWord place, gint64 found, gint64 wanted, GError **error) {
	TzhLang lang = book->env->lang;
	return found == wanted || fail(error, TZH_ERROR_CORRUPT, lang, TZH_W_BOOK_TOTALS, (int)sum->year, tzh_word(lang, place), found, wanted);
}

static gboolean ties(Book *book, const LedgerSum *sum, TzhWord place, gint64 found, GError **error) {
	return equal(book, sum, place, found, sum->count, error);
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

static gboolean each_ledger(Book *book, TzhDay day, gboolean (*tie_one)(Book *, const LedgerSum *, TzhDay, GError **), GError **error) {
	g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(LedgerSum));
	gboolean ok = tasks_flush(book, error) && sums_flush(book, error) && ledgers(book, sums, error);
	for (guint i = 0; ok && i < sums->len; i++)
		ok = tie_one(book, &g_array_index(sums, LedgerSum, i), day, error);
	return ok;
}

gboolean book_totals_tie(Book *book, TzhDay day, GError **error) {
	return each_ledger(book, day, tie, error);
}

/* ---- by the counts that are kept ---- */

/* Numbers 1 to n and no others have these sums: 1 + 2 + … + n, and that of their squares. */
static gboolean tie_numbers(Book *book, const LedgerSum *sum, gint64 numbers, gint64 squares, GError **error) {
	gint64 n = sum->count;
	return equal(book, sum, TZH_W_BOOK_TOTALS_NUMBERS, numbers, n * (n + 1) / 2, error) &&
	       equal(book, sum, TZH_W_BOOK_TOTALS_NUMBERS, squares, n * (n + 1) * (2 * n + 1) / 6, error);
}

static gboolean tie_sums(Book *book, const LedgerSum *sum, TzhDay day, GError **error) {
	gint64 tasks[4], lights, parts;
	if (!numbers(book, SQL_SUM_OF_TASKS, BINDS(INT(sum->id)), tasks, 4, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_STATES, tasks[0], error) ||
	    !tie_numbers(book, sum, tasks[1], tasks[2], error) || !ties(book, sum, TZH_W_BOOK_TOTALS_SECTIONS, tasks[3], error))
		return FALSE;
	if (!numbers(book, SQL_SUM_OF_LIGHTS, BINDS(INT(sum->id), INT(day)), &lights, 1, error) || !ties(book, sum, TZH_W_BOOK_TOTALS_LIGHTS, lights, error))
		return FALSE;
	return numbers(book, SQL_SUM_OF_PARTS, BINDS(INT(sum->id)), &parts, 1, error) && ties(book, sum, TZH_W_BOOK_TOTALS_PARTS, parts, error);
}

gboolean book_sums_tie(Book *book, TzhDay day, GError **error) {
	return each_ledger(book, day, tie_sums, error);
}

gboolean book_sums_check(Book *book, GError **error) {
	static const struct {
		StatementId differ;
		const char *table;
	} sums[] = {{SQL_SUMS_DIFFER_TASKS, "task_sum"},
	            {SQL_SUMS_DIFFER_WEEKS, "week_sum"},
	            {SQL_SUMS_DIFFER_PARTS, "part_sum"},
	            {SQL_SUMS_DIFFER_LIGHTS, "light_sum"},
	            {SQL_SUMS_DIFFER_ON_TIME, "ledger"}};
	gboolean ok = tasks_flush(book, error) && sums_flush(book, error);
	for (gsize i = 0; ok && i < G_N_ELEMENTS(sums); i++) {
		gint64 rows = 0;
		ok = numbers(book, sums[i].differ, NULL, 0, &rows, 1, error) &&
		     (rows == 0 || fail(error, TZH_ERROR_CORRUPT, book->env->lang, TZH_W_BOOK_SUMS_DIFFER, sums[i].table, rows));
	}
	return ok;
}
