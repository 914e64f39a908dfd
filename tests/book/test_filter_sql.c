/* The filter as SQL: whatever way a page is found (lists_pick.c), it is the page that plain conditions over the same rows give, in order; and nothing typed gets into the SQL. */
#include "support/many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define LIGHT_NOW "(SELECT light FROM light_step WHERE task = t.id AND from_day <= 19321 AND until_day > 19321)"

static const struct {
	const char *filter, *sql;
} TERMS[] = {
    {"state:active", "t.state = 1"},
    {"state:applied,suspended", "t.state IN (2, 6)"},
    {"-state:closed", "t.state <> 5"},
    {"section:科室3", "t.lead = 13"},
    {"section:k4,科室5", "t.lead IN (14, 15)"},
    {"support:科室2", "EXISTS (SELECT 1 FROM support WHERE task = t.id AND section = 12)"},
    {"light:red", LIGHT_NOW " = 1"},
    {"light:yellow,grey", LIGHT_NOW " IN (2, 5)"},
    {"-light:green", LIGHT_NOW " <> 3"},
    {"due<2022-12-05", "t.due < 19331"},
    {"due>=2023-01-10", "t.due >= 19367"},
    {"owner:科室7科长", "t.owner = 37"},
    {"leader:分管副局长2", "t.leader = 52"},
    {"number<=400", "t.number <= 400"},
    {"number:17,18,4000", "t.number IN (17, 18, 4000)"},
    {"part:1", "t.part LIKE '一、%'"},
    {"part:部分", "t.part LIKE '%部分%'"},
    {"第77", "t.title LIKE '%第77%'"},
    {"ZDGZ", "t.initials LIKE '%zdgz%'"},
    {"科室9科长", "t.owner = 39"},
    {"key:no", "t.key = 0"},
    {"plan:linear frequency:week start:2022-03-01", "t.plan = 0"},
    {"week:reported", "EXISTS (SELECT 1 FROM report WHERE task = t.id AND week = 202247)"},
    {"week:unreported", "t.state = 1 AND NOT EXISTS (SELECT 1 FROM report WHERE task = t.id AND week = 202247)"},
    {"mark:unfilled", "t.state = 1 AND NOT EXISTS (SELECT 1 FROM report WHERE task = t.id AND week = 202247)"},
    {"text:示例进展", "EXISTS (SELECT 1 FROM report WHERE task = t.id)"},
};

static const struct {
	const char *order, *sql;
} ORDERS[] = {
    {"number", "t.number"},
    {"-number", "t.number DESC"},
    {"due", "t.due, t.number"},
    {"-due", "t.due DESC, t.number DESC"},
    {"light", "nullif(" LIGHT_NOW ", 0), t.number"},
    {"-light", LIGHT_NOW " DESC, t.number"},
    {"title", "t.title, t.number"},
};

static int many(void **state) {
	*state = many_new(6000);
	return 0;
}

static int gone(void **state) {
	many_free(*state);
	return 0;
}

/* Up to 30 ids from the 8th on, written one after the other. */
static char *by_sql(Many *many, const char *condition, const char *order) {
	g_autofree char *text = g_strdup_printf("SELECT t.id FROM task t WHERE t.ledger = 5 AND %s ORDER BY %s LIMIT 30 OFFSET 7", condition, order);
	GString *out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	Stmt *stmt = sql_prepare(many->sql, text, &error);
	if (stmt == NULL)
		fail_msg("%s: %s", text, error->message);
	while (sql_step(stmt, NULL) == SQL_ROW)
		g_string_append_printf(out, "%d ", (int)sql_get_int(stmt, 0));
	sql_finish(stmt);
	return g_string_free(out, FALSE);
}

static TzhRows *listed(Many *many, const char *list, const char *filter, const char *order, gint64 limit, gint64 offset) {
	ListAsk ask = {.filter = filter, .order = order, .limit = limit, .offset = offset, .columns = "id"};
	g_autoptr(GError) error = NULL;
	TzhRows *rows = lists_read(&many->book, list, &ask, &error);
	if (rows == NULL)
		fail_msg("%s %s: %s", list, filter, error->message);
	return rows;
}

static void check_page(Many *many, const char *filter, const char *condition, guint order) {
	g_autofree char *expected = by_sql(many, condition, ORDERS[order].sql);
	g_autoptr(TzhRows) rows = listed(many, "tasks", filter, ORDERS[order].order, 30, 7);
	g_autoptr(GString) found = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++)
		g_string_append_printf(found, "%d ", (int)rows->cells[i].i);
	if (strcmp(found->str, expected) != 0)
		fail_msg("%s by %s:\n%s\n%s", filter, ORDERS[order].order, found->str, expected);
}

static void check_count(Many *many, const char *filter, const char *condition) {
	g_autofree char *text = g_strdup_printf("SELECT count(*) FROM task t WHERE t.ledger = 5 AND %s", condition);
	Stmt *stmt = sql_prepare(many->sql, text, NULL);
	assert_int_equal(sql_step(stmt, NULL), SQL_ROW);
	gint64 expected = sql_get_int(stmt, 0), all = -1, few = -1;
	sql_finish(stmt);
	ListAsk ask = {.filter = filter};
	assert_true(lists_count(&many->book, "tasks", &ask, 0, &all, NULL));
	assert_true(lists_count(&many->book, "tasks", &ask, 40, &few, NULL));
	if (all != expected || few != MIN(expected, 40))
		fail_msg("%s: counted %d and %d, not %d", filter, (int)all, (int)few, (int)expected);
}

static void terms_alone(void **state) {
	for (guint i = 0; i < G_N_ELEMENTS(TERMS); i++) {
		check_count(*state, TERMS[i].filter, TERMS[i].sql);
		for (guint o = 0; o < G_N_ELEMENTS(ORDERS); o++)
			check_page(*state, TERMS[i].filter, TERMS[i].sql, o);
	}
}

static void terms_together(void **state) {
	guint n = G_N_ELEMENTS(TERMS);
	for (guint i = 0; i < n; i++)
		for (guint j = i + 1; j < n; j++) {
			guint k = (i * 7 + j * 3) % n, order = (i + j) % G_N_ELEMENTS(ORDERS);
			g_autofree char *filter = g_strdup_printf("%s %s", TERMS[i].filter, TERMS[j].filter),
			                *sql = g_strdup_printf("%s AND %s", TERMS[i].sql, TERMS[j].sql);
			check_page(*state, filter, sql, order);
			g_autofree char *three = g_strdup_printf("%s %s", filter, TERMS[k].filter), *sql_three = g_strdup_printf("%s AND %s", sql, TERMS[k].sql);
			check_page(*state, three, sql_three, (order + 1) % G_N_ELEMENTS(ORDERS));
			check_count(*state, three, sql_three);
		}
}

static void red_and_yellow(void **state) {
	Many *many = *state;
	g_autofree char *expected = by_sql(many, LIGHT_NOW " IN (1, 2) AND t.lead = 13", LIGHT_NOW ", t.number");
	g_autoptr(TzhRows) rows = listed(many, "lights", "section:科室3", NULL, 30, 7);
	g_autoptr(GString) found = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++)
		g_string_append_printf(found, "%d ", (int)rows->cells[i].i);
	assert_string_equal(found->str, expected);
	assert_true(rows->n_rows > 0);
}

/* What was typed is looked for, never run. */
static void texts_stay_texts(void **state) {
	static const char *const typed[] = {"');DROP/**/TABLE/**/task;--", "{ledger}", "%", "_", "\\", "$1", "\"a\"\"b\"", "'", "{a|b}", "100%_\\{week?x}"};
	Many *many = *state;
	for (guint i = 0; i < G_N_ELEMENTS(typed); i++) {
		static const char *const keys[] = {"", "part:", "text:", "-"};
		for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
			g_autofree char *filter = g_strconcat(keys[k], typed[i], NULL);
			g_autoptr(TzhRows) rows = listed(many, "tasks", filter, NULL, 5, 0);
			assert_int_equal(rows->n_rows, *keys[k] == '-' ? 5 : 0);
			ListAsk ask = {.filter = filter};
			g_autofree char *sql = lists_statement(&many->book, "tasks", &ask, NULL);
			assert_null(strstr(sql, "DROP"));
			assert_null(strstr(sql, "a\"b"));
		}
	}
}

static void refused(Many *many, const char *list, const char *filter, const char *order, const char *columns, const char *says) {
	ListAsk ask = {.filter = filter, .order = order, .columns = columns};
	g_autoptr(GError) error = NULL;
	assert_null(lists_read(&many->book, list, &ask, &error));
	if (strstr(error->message, says) == NULL)
		fail_msg("expected “%s” in: %s", says, error->message);
}

static void what_is_refused(void **state) {
	Many *many = *state;
	refused(many, "nothing", NULL, NULL, NULL, "“nothing”");
	refused(many, "tasks", "state:active section:无此科室", NULL, NULL, "Column 22");
	refused(many, "tasks", "owner:无此人", NULL, NULL, "Column 7");
	refused(many, "tasks", "section:me", NULL, NULL, "Column 9");
	refused(many, "tasks", "owner:me", NULL, NULL, "Column 7");
	refused(many, "tasks", "due<", NULL, NULL, "Column 5");
	refused(many, "posts", "state:active", NULL, NULL, "takes no filter");
	refused(many, "tasks", NULL, "nonsense", NULL, "“nonsense”");
	refused(many, "tasks", NULL, NULL, "id,nonsense", "“nonsense”");
	g_autoptr(GString) long_one = g_string_new("一");
	for (int i = 0; i < 300; i++)
		g_string_append(long_one, " 二");
	refused(many, "tasks", long_one->str, NULL, NULL, "301");
}

static void me_and_mine(void **state) {
	Many *many = *state;
	many_as(many, 33); /* head of 科室3 */
	check_page(many, "owner:me", "t.owner = 33", 0);
	check_page(many, "section:me light:red", "t.lead = 13 AND " LIGHT_NOW " = 1", 0);
	ListAsk ask = {.columns = "id,relation", .limit = 1000};
	g_autoptr(TzhRows) rows = lists_read(&many->book, "mine", &ask, NULL);
	gint64 relation = 0, count;
	for (guint i = 0; i < rows->n_rows; i++) {
		assert_true(tzh_cell(rows, i, "relation")->i >= relation); /* what one leads comes before what one supports */
		relation = tzh_cell(rows, i, "relation")->i;
	}
	assert_int_equal(relation, 2);
	assert_true(lists_count(&many->book, "mine", &(ListAsk){0}, 0, &count, NULL));
	assert_int_equal(count, rows->n_rows);
	many_as(many, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(terms_alone),      cmocka_unit_test(terms_together),  cmocka_unit_test(red_and_yellow),
	    cmocka_unit_test(texts_stay_texts), cmocka_unit_test(what_is_refused), cmocka_unit_test(me_and_mine),
	};
	return cmocka_run_group_tests(tests, many, gone);
}
