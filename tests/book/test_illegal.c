/* test_illegal.c — lines that their rules did not allow have no effect, whoever wrote them, and are named; what follows is judged as if they were not there. */
#include "book/feed.h"
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

static Lines *issued(void) {
	Lines *l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, 3);
	lines_clock(l, "2022-06-01 09:00");
	l->keep = true;
	return l;
}

/* Everything but the tables that say which lines there were. */
static char *effects(const Lines *l) {
	g_autofree char *dump = lines_dump(l);
	const char *end = strstr(dump, "\nrecord\n");
	assert_non_null(end);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM entry WHERE effect = 0 AND id IS NOT NULL"), 0);
	return g_strdup(end);
}

static char *why(const Lines *l, const char *column, gint64 seq) {
	g_autofree char *sql = g_strdup_printf("SELECT %s FROM illegal WHERE seq = " ID, column, seq);
	GError *error = NULL;
	Stmt *stmt = sql_prepare(book_sql(l->book), sql, &error);
	char *text = sql_step(stmt, &error) == SQL_ROW ? g_strdup(sql_get_text(stmt, 0)) : g_strdup("");
	sql_finish(stmt);
	return text;
}

static char *replaced(const char *text, const char *from, const char *to) {
	g_auto(GStrv) parts = g_strsplit(text, from, 2);
	assert_int_equal(g_strv_length(parts), 2);
	return g_strjoin(to, parts[0], parts[1], NULL);
}

/* Each bends one thing of a legal line. */
static void bent_lines_have_no_effect(void **state) {
	(void)state;
	static const struct {
		const char *from, *to, *why; /* part of the sentence */
		bool known;                  /* its kind can be told */
	} bends[] = {
	    {"{\"v\":1", "{\"v\": 1", "malformed", false},
	    {"\"v\":1", "\"v\":2", "version 2", false},
	    {"\"rules\":1", "\"rules\":01", "malformed", false},
	    {LINES_RECORD, "6f1e0a52-2f0e-4a3e-9d53-0b6c7c1a2b3d", "another record", true},
	    {"\"seq\":", "\"seq\":9", "says it is line", true},
	    {"\"act\":", "\"act\":9", "first line", true},
	    {"2022-06-01", "2022-02-01", "clock reset", true},
	    {"\"who\":\"", "\"who\":\"9999", "no person", true},
	    {"\"who\":\"", "\"who\":\"x", "not an id", true},
	    {"\"for\":\"", "\"for\":\"9999", "no post", true},
	    {"opinion.recorded", "opinion.recalled", "no such kind", false},
	    {"opinion.recorded", "clock.moved", "", true},
	    {"\"obj\":\"", "\"obj\":\"9", "new object", true},
	    {"\"text\":", "\"task\":\"1\",\"text\":", "twice", true},
	    {"\"text\":", "\"words\":", "", true},
	    {"\"task\":\"", "\"task\":\"9999", "there is none", true},
	    {"慢", "慢\\u0007", "", true},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(bends); i++) {
		g_autoptr(Lines) l = issued();
		g_autofree char *before = effects(l);
		gint64 seq = book_size(l->book) + 1;
		g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'进度偏慢'}", l->tasks[0]);
		l->who = l->checker;
		l->post = l->p_checker;
		g_autofree char *good = lines_text(l, seq, seq, "bent", KIND_OPINION_RECORDED, seq, body);
		g_autofree char *bad = replaced(good, bends[i].from, bends[i].to);
		assert_false(lines_raw(l, (const char *const[]){bad}, 1));
		g_autofree char *after = effects(l), *said = why(l, "why_en", seq), *zh = why(l, "why", seq);
		assert_string_equal(before, after);
		if (*said == '\0' || *zh == '\0' || strstr(said, bends[i].why) == NULL)
			fail_msg("%s → %s: “%s”", bends[i].from, bends[i].to, said);
		assert_int_equal(lines_number(l, "SELECT kind >= 0 FROM entry WHERE effect = 0"), bends[i].known);
		assert_int_equal(lines_number(l, "SELECT count(*) FROM entry WHERE effect = 0 AND task IS NULL"), 1);
		assert_int_equal(book_size(l->book), seq);
		seq++;
		g_autofree char *next = lines_text(l, seq, seq, "good", KIND_OPINION_RECORDED, seq, body); /* life goes on */
		assert_true(lines_raw(l, (const char *const[]){next}, 1));
	}
}

static void the_sentences_are_in_both_languages(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	lines_refused(l, l->owner, l->p_owner, KIND_TASK_CANCELLED, l->tasks[0], "{'basis':'批示'}");
	g_autofree char *zh = why(l, "why", book_size(l->book)), *en = why(l, "why_en", book_size(l->book));
	assert_true(g_str_is_ascii(zh) == FALSE && strlen(en) > 0 && strcmp(zh, en) != 0);
	assert_string_equal(l->refusals->pdata[0], en); /* told in the environment's language */
}

static void an_identity_is_used_once(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	const char *id = "11111111-2222-4333-8444-555555555555";
	for (int i = 0; i < 2; i++) {
		g_strlcpy(l->id, id, sizeof l->id);
		lines_begin(l, l->checker, l->p_checker);
		g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'第%d次'}", l->tasks[0], i);
		lines_add(l, KIND_OPINION_RECORDED, 0, body);
		assert_int_equal(lines_end(l), i == 0);
	}
	assert_int_equal(lines_number(l, "SELECT count(*) FROM opinion"), 1);
	guint8 key[16];
	assert_true(book_act_key(id, key));
	assert_int_equal(key[0], 0x11);
	assert_int_equal(key[15], 0x55);
	assert_false(book_act_key("11111111-2222-4333-8444-55555555555", key));
	assert_false(book_act_key("1111111122224333-8444-5555555555555555", key));
	assert_false(book_act_key("AAAAAAAA-2222-4333-8444-555555555555", key));
}

/* ---- acts of several lines ---- */

/* The texts of an act: a report and a value for each task; `spoil`: the last value is refused. */
static GPtrArray *an_act(Lines *l, bool spoil) {
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
	gint64 first = book_size(l->book) + 1;
	char id[37];
	g_snprintf(id, sizeof id, "00000000-0000-4000-8001-%012" G_GINT64_FORMAT, first);
	l->who = l->owner;
	l->post = l->p_owner;
	for (guint i = 0; i < 2; i++) {
		gint64 seq = first + texts->len;
		g_autofree char *report = g_strdup_printf("{'task':'" ID "','week':'2022-W22','done':'推进'}", l->tasks[i]);
		g_ptr_array_add(texts, lines_text(l, seq, first, id, KIND_REPORT_FILED, seq, report));
		g_autofree char *value = g_strdup_printf("{'measure':'" ID "','value':%d,'as_of':'%s','report':'" ID "'}", l->measures[i], 500000 + (int)first,
		                                         spoil && i == 1 ? "2022-12-01" : "2022-05-31", seq);
		g_ptr_array_add(texts, lines_text(l, seq + 1, first, id, KIND_MEASUREMENT_RECORDED, seq + 1, value));
	}
	return texts;
}

static void one_line_refused_none_has_effect(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	g_autofree char *before = effects(l);
	g_autoptr(GPtrArray) bad = an_act(l, true);
	assert_false(lines_raw(l, (const char *const *)bad->pdata, bad->len));
	g_autofree char *after = effects(l);
	assert_string_equal(before, after);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM illegal"), 4);
	assert_int_equal(lines_number(l, "SELECT count(DISTINCT act) FROM entry WHERE effect = 0"), 1);
	g_autoptr(GPtrArray) good = an_act(l, false);
	assert_true(lines_raw(l, (const char *const *)good->pdata, good->len));
	assert_int_equal(lines_number(l, "SELECT count(*) FROM report"), 2);
}

/* Live: nothing is written when the first line is refused; later ones leave it to the caller, and the book knows that what it holds in memory is void. */
static void live_refusals_keep_nothing(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	GError *error = NULL;
	l->keep = false;
	g_autofree char *before = lines_dump(l);
	lines_refused(l, l->owner, l->p_owner, KIND_TASK_CANCELLED, l->tasks[0], "{'basis':'批示'}");
	g_autofree char *after = lines_dump(l);
	assert_string_equal(before, after);
	assert_true(sql_exec(book_sql(l->book), "SAVEPOINT outer_act", &error));
	g_autoptr(GPtrArray) bad = an_act(l, true);
	assert_false(lines_raw(l, (const char *const *)bad->pdata, bad->len));
	assert_true(sql_exec(book_sql(l->book), "ROLLBACK TO outer_act; RELEASE outer_act", &error));
	assert_true(book_reload(l->book, &error));
	g_autofree char *back = lines_dump(l);
	assert_string_equal(before, back);
	lines_value(l, 0, 70, "2022-05-31");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM report"), 0);
}

/* In a batch an act that fails half way takes the batch back, which is then run again with care: the same rows as one act at a time. */
static gboolean count(gint64 first, gint64 last, const GPtrArray *refusals, gpointer data, GError **error) {
	gint64 *told = data;
	(void)error;
	told[refusals->len > 0] += last - first + 1;
	return TRUE;
}

static void feed_like(const Lines *l, gint64 lines, gint64 refused) {
	GError *error = NULL;
	gint64 told[2] = {0, 0};
	g_autoptr(Book) book = book_temporary(&l->env, NULL, &error);
	BookFeed *feed = feed_new(book, count, told);
	assert_true(feed_expect(feed, lines, &error));
	for (guint i = 0; i < l->texts->len; i++)
		assert_true(feed_line(feed, i + 1, l->texts->pdata[i], strlen(l->texts->pdata[i]), &error));
	assert_true(feed_end(feed, &error));
	feed_free(feed);
	assert_int_equal(told[1], refused);
	assert_int_equal(told[0] + told[1], l->texts->len); /* each act told once */
	g_autofree char *one = lines_dump(l);
	GString *other = g_string_new(NULL);
	assert_true(book_dump(book, other, &error));
	assert_string_equal(one, other->str);
	g_string_free(other, TRUE);
	g_autoptr(GPtrArray) differences = g_ptr_array_new_with_free_func(g_free);
	assert_true(book_compare(l->book, book, 10, differences, &error));
	assert_int_equal(differences->len, 0);
}

static bool an_opinion(Lines *l, const char *id) {
	gint64 seq = book_size(l->book) + 1;
	l->who = l->checker;
	l->post = l->p_checker;
	g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'进度偏慢'}", l->tasks[0]);
	g_autofree char *line = lines_text(l, seq, seq, id, KIND_OPINION_RECORDED, seq, body);
	return lines_raw(l, (const char *const[]){line}, 1);
}

static void batches_are_the_same_as_acts(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	for (int i = 0; i < 600; i++) { /* more than come in one piece: what was taken apart for them is gone when the batch is run again */
		g_autofree char *id = g_strdup_printf("opinion-%d", i);
		assert_true(an_opinion(l, id));
	}
	lines_value(l, 0, 40, "2022-05-31");
	lines_value(l, 2, 40, "2022-05-31"); /* of a task that no act touches afterwards */
	for (int i = 0; i < 3; i++) {
		g_autoptr(GPtrArray) bad = an_act(l, true);
		assert_false(lines_raw(l, (const char *const *)bad->pdata, bad->len));
		lines_value(l, 1, 41 + i, "2022-05-31");
	}
	g_autoptr(GPtrArray) good = an_act(l, false);
	assert_true(lines_raw(l, (const char *const *)good->pdata, good->len));
	for (int i = 0; i < 2; i++) /* the second time that identity is taken */
		assert_int_equal(an_opinion(l, "one"), i == 0);
	feed_like(l, 0, 13);
	feed_like(l, 1000000, 13); /* in a large replay identities are in memory */
}

/* An act of one line may be refused as a whole, after the line took effect: nothing of it stays, and what follows is judged as before. */
static void a_lone_line_is_taken_back(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	gint64 ledger = lines_act(l, l->office, l->p_office, KIND_LEDGER_CREATED, 0, "{'year':2023,'title':'2023年台账','basis':'某科〔2023〕1号','count':1}");
	gint64 task = lines_act(l, l->office, l->p_office, KIND_TASK_CREATED, 0,
	                        "{'ledger':'" ID "','number':1,'part':'一、组织领导','title':'重点工作','lead':'" ID "','leader':'" ID "','owner':'" ID
	                        "','start':'2022-07-01','deadline':'12月底前','due':'2022-12-30'}",
	                        ledger, l->plan, l->p_deputy, l->p_owner);
	lines_act(l, l->office, l->p_office, KIND_MEASURE_CREATED, 0,
	          "{'task':'" ID "','name':'完成项数','kind':'count','direction':'at_least','target':1000000,'unit':'项','target_basis':'R'}", task);
	g_autofree char *before = effects(l);
	gint64 seq = book_size(l->book) + 1;
	lines_refused(l, l->head, l->p_head, KIND_LEDGER_ISSUED, ledger, "{'opinion':'同意下达。'}"); /* without its items */
	g_autofree char *after = effects(l);
	assert_string_equal(before, after);
	assert_int_equal(book_size(l->book), seq);
	assert_true(an_opinion(l, "next"));
	feed_like(l, 0, 1);
	feed_like(l, 1000000, 1);
}

/* A line that claims to belong to an act whose header it does not share is an act of its own. */
static void strays_stand_alone(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	GError *error = NULL;
	gint64 first = book_size(l->book) + 1;
	l->who = l->checker;
	l->post = l->p_checker;
	g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'进度偏慢'}", l->tasks[0]);
	g_autofree char *one = lines_text(l, first, first, "one", KIND_OPINION_RECORDED, first, body);
	g_autofree char *stray = lines_text(l, first + 1, first, "two", KIND_OPINION_RECORDED, first + 1, body);
	BookFeed *feed = feed_new(l->book, NULL, NULL);
	assert_true(feed_line(feed, first, one, strlen(one), &error));
	assert_true(feed_line(feed, first + 1, stray, strlen(stray), &error));
	assert_true(feed_end(feed, &error));
	feed_free(feed);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM opinion"), 1);
	assert_int_equal(lines_number(l, "SELECT act FROM entry WHERE effect = 0"), first + 1);
}

/* Lines of rules to come: a temporary book judges them by what it knows and says so; rules never fall. */
static void rules_to_come(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued();
	gint64 seq = book_size(l->book) + 1;
	l->who = l->checker;
	l->post = l->p_checker;
	g_autofree char *body = g_strdup_printf("{'task':'" ID "','text':'进度偏慢'}", l->tasks[0]);
	g_autofree char *text = lines_text(l, seq, seq, "new", KIND_OPINION_RECORDED, seq, body);
	g_autofree char *newer = replaced(text, "\"rules\":1", "\"rules\":9");
	assert_false(book_newer(l->book));
	assert_true(lines_raw(l, (const char *const[]){newer}, 1));
	assert_true(book_newer(l->book));
	g_autofree char *old = lines_text(l, seq + 1, seq + 1, "old", KIND_OPINION_RECORDED, seq + 1, body);
	assert_false(lines_raw(l, (const char *const[]){old}, 1));
	assert_non_null(strstr(l->refusals->pdata[0], "lower"));
}

static void nothing_before_the_record(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	l->keep = true;
	lines_refused(l, 1, 1, KIND_OPINION_RECORDED, 0, "{'task':'1','text':'早'}");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM illegal"), 1);
	lines_refused(l, 1, 1, KIND_RECORD_CREATED, 0, "{'org':'局','offset':480,'demo':true,'name':'管理员'}"); /* not the first line */
	assert_string_equal(book_record(l->book), "");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bent_lines_have_no_effect),  cmocka_unit_test(the_sentences_are_in_both_languages),
	    cmocka_unit_test(an_identity_is_used_once),   cmocka_unit_test(one_line_refused_none_has_effect),
	    cmocka_unit_test(live_refusals_keep_nothing), cmocka_unit_test(batches_are_the_same_as_acts),
	    cmocka_unit_test(strays_stand_alone),         cmocka_unit_test(rules_to_come),
	    cmocka_unit_test(nothing_before_the_record),  cmocka_unit_test(a_lone_line_is_taken_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
