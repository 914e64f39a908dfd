/* test_determinism.c — the same lines give the same book, whatever time zone, locale, language and way of applying them. */
#include "book/feed.h"
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

/* A record with something of everything, illegal lines included. */
static Lines *a_life(void) {
	Lines *l = lines_new(NULL);
	l->keep = true;
	lines_office(l);
	lines_ledger(l, 3);
	lines_clock(l, "2022-05-20 23:30"); /* another day in UTC */
	lines_value(l, 0, 40, "2022-05-19");
	lines_value(l, 1, 20, "2022-05-19");
	lines_refused(l, l->owner, l->p_owner, KIND_TASK_CANCELLED, l->tasks[0], "{'basis':'批示'}");
	lines_act(l, l->head, l->p_head, KIND_TASK_SUSPENDED, l->tasks[2], "{'cause_doc':'函','review_by':'2022-08-01'}");
	lines_clock(l, "2022-05-21 00:30");
	lines_act(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'2022-W20','done':'推进\\n第二行','expected':'2022-12-01'}", l->tasks[1]);
	lines_act(l, l->admin, l->p_admin, KIND_SETTING_SET, 1, "{'key_name':'yellow_gap','value_text':'150'}");
	lines_act(l, l->admin, l->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2022,'off':['2022-10-03'],'work':['2022-10-08'],'source':'通知'}");
	lines_clock(l, "2022-11-25 09:00");
	lines_value(l, 0, 100, "2022-11-24");
	lines_evidence(l, 0);
	gint64 closing = lines_apply(l, 0);
	lines_act(l, l->part, l->p_part, KIND_PART_CONFIRMED, l->tasks[0], "{'section':'" ID "'}", l->tech);
	lines_act(l, l->office, l->p_office, KIND_CLOSING_REVIEWED, closing, "{'checks':[true,true,true,true,true,true],'opinion':'属实。'}");
	lines_act(l, l->deputy, l->p_deputy, KIND_CLOSING_APPROVED, closing, "{'opinion':'同意销号。'}");
	lines_act(l, l->head, l->p_head, KIND_TASK_RESUMED, l->tasks[2], "{'reason':'具备条件'}");
	return l;
}

static char *replayed(const Lines *l, TzhLang lang) {
	TzhEnv env = l->env;
	GError *error = NULL;
	GString *out = g_string_new(NULL);
	env.lang = lang;
	g_autoptr(Book) book = book_temporary(&env, NULL, &error);
	lines_replay(l, book);
	assert_true(book_dump(book, out, &error));
	return g_string_free(out, FALSE);
}

static void wherever_it_is_built(void **state) {
	(void)state;
	static const char *const places[][2] = {
	    {"UTC", "C"}, {"America/New_York", "C.UTF-8"}, {"Pacific/Kiritimati", "de_DE.UTF-8"}, {"Asia/Shanghai", "zh_CN.UTF-8"}};
	g_autoptr(Lines) l = a_life();
	g_autofree char *expected = lines_dump(l);
	assert_true(strlen(expected) > 10000);
	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		g_setenv("TZ", places[i][0], TRUE);
		g_setenv("LC_ALL", places[i][1], TRUE);
		tzset();
		setlocale(LC_ALL, "");
		g_autofree char *zh = replayed(l, TZH_LANG_ZH), *en = replayed(l, TZH_LANG_EN);
		assert_string_equal(zh, expected);
		assert_string_equal(en, expected);
	}
	g_setenv("TZ", "UTC", TRUE);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	tzset();
	setlocale(LC_ALL, "");
}

/* What a large replay did without is there in the end. */
static char *schema_of(Book *book) {
	GError *error = NULL;
	GString *out = g_string_new(NULL);
	Stmt *stmt = sql_prepare(book_sql(book), "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", &error);
	while (sql_step(stmt, &error) == SQL_ROW)
		g_string_append_printf(out, "%s;\n", sql_get_text(stmt, 0));
	sql_finish(stmt);
	return g_string_free(out, FALSE);
}

/* In batches, as a large replay, and with a reader that asks for everything after every act. */
static gboolean look(gint64 first, gint64 last, const GPtrArray *refusals, gpointer data, GError **error) {
	GString *out = g_string_new(NULL);
	(void)first, (void)last, (void)refusals;
	gboolean ok = book_dump(data, out, error);
	g_string_free(out, TRUE);
	return ok;
}

static void however_it_is_fed(void **state) {
	(void)state;
	g_autoptr(Lines) l = a_life();
	g_autofree char *expected = lines_dump(l);
	for (int how = 0; how < 8; how++) {
		bool looking = how & 1, large = how & 2, sparing = how & 4;
		GError *error = NULL;
		GString *out = g_string_new(NULL);
		g_autoptr(Book) book = book_temporary(&l->env, NULL, &error);
		BookFeed *feed = feed_new(book, looking ? look : NULL, book);
		if (sparing)
			feed_sparing(feed);
		assert_true(feed_expect(feed, large ? 1000000 : 0, &error));
		for (guint i = 0; i < l->texts->len; i++)
			assert_true(feed_line(feed, i + 1, l->texts->pdata[i], strlen(l->texts->pdata[i]), &error));
		assert_true(feed_end(feed, &error));
		feed_free(feed);
		assert_true(book_dump(book, out, &error));
		assert_string_equal(out->str, expected);
		g_string_free(out, TRUE);
		assert_true(book_sums_check(book, &error)); /* whose indexes are made where they are missing */
		g_autofree char *schema = schema_of(book), *whole = schema_of(l->book);
		if (large && sparing)
			assert_true(strlen(schema) < strlen(whole));
		else
			assert_string_equal(schema, whole);
	}
}

/* Nothing breaks a reference, and every table that a life fills is compared. */
static void the_book_is_whole(void **state) {
	(void)state;
	g_autoptr(Lines) l = a_life(), m = a_life();
	GError *error = NULL;
	Stmt *stmt = sql_prepare(book_sql(l->book), "PRAGMA foreign_key_check", &error);
	assert_int_equal(sql_step(stmt, &error), SQL_END);
	sql_finish(stmt);
	static const char *const damage[][2] = {
	    {"UPDATE task SET due = due + 1 WHERE number = 2", "task id="},
	    {"DELETE FROM entry WHERE seq = 5", "entry seq=5"},
	    {"UPDATE light_step SET light = 3 WHERE from_day = (SELECT max(from_day) FROM light_step)", "light_step task="},
	    {"INSERT INTO opinion VALUES (1, (SELECT min(id) FROM task), 'x', 0, 1)", "opinion id=1"},
	    {"UPDATE closing SET content = x'00'", "content"},
	    {"UPDATE setting SET value = '200'", "setting key=\"yellow_gap\""},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(damage); i++) {
		g_autoptr(GPtrArray) differences = g_ptr_array_new_with_free_func(g_free);
		assert_true(sql_exec(book_sql(m->book), "SAVEPOINT damage", &error));
		assert_true(sql_exec(book_sql(m->book), damage[i][0], &error));
		assert_true(book_compare(l->book, m->book, 3, differences, &error));
		assert_true(sql_exec(book_sql(m->book), "ROLLBACK TO damage; RELEASE damage", &error));
		assert_true(differences->len > 0);
		if (strstr(differences->pdata[0], damage[i][1]) == NULL)
			fail_msg("%s: %s", damage[i][0], (const char *)differences->pdata[0]);
	}
	g_autoptr(GPtrArray) none = g_ptr_array_new_with_free_func(g_free);
	assert_true(book_compare(l->book, m->book, 3, none, &error));
	assert_int_equal(none->len, 0);
	assert_true(sql_exec(book_sql(m->book), "DELETE FROM light_step", &error));
	assert_true(book_compare(l->book, m->book, 3, none, &error));
	assert_int_equal(none->len, 3); /* no more than asked for */
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wherever_it_is_built),
	    cmocka_unit_test(however_it_is_fed),
	    cmocka_unit_test(the_book_is_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
