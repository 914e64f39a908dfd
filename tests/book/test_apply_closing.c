/* test_apply_closing.c — a closing from its application to its correction and reopening, and what is judged along the way (domain.md §4). */
#include "support/lines.h"

#include "core/guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT
#define CHECKS "'checks':[true,true,true,true,true,true]"

static gint64 task_column(const Lines *l, guint task, const char *column) {
	g_autofree char *sql = g_strdup_printf("SELECT %s FROM task WHERE id = " ID, column, l->tasks[task]);
	return lines_number(l, sql);
}

/* A task ready to be applied for on 2022-11-25. */
static Lines *ready(void) {
	Lines *l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, 2);
	lines_clock(l, "2022-11-25 09:00");
	lines_value(l, 0, 100, "2022-11-24");
	lines_evidence(l, 0);
	return l;
}

static gint64 applied(Lines *l) {
	gint64 closing = lines_apply(l, 0);
	lines_act(l, l->part, l->p_part, KIND_PART_CONFIRMED, l->tasks[0], "{'section':'" ID "'}", l->tech);
	return closing;
}

static void review(Lines *l, gint64 closing) {
	lines_act(l, l->office, l->p_office, KIND_CLOSING_REVIEWED, closing, "{" CHECKS ",'opinion':'属实。'}");
}

static void approve(Lines *l, gint64 closing) {
	lines_act(l, l->deputy, l->p_deputy, KIND_CLOSING_APPROVED, closing, "{'opinion':'同意销号。'}");
}

static void a_closing_closes(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	GError *error = NULL;
	gint64 closing = applied(l);
	assert_int_equal(task_column(l, 0, "state"), STATE_APPLIED);
	assert_int_equal(task_column(l, 0, "stop_day"), tzh_day_parse("2022-11-25"));
	assert_int_equal(task_column(l, 0, "closing"), closing);
	assert_int_equal(lines_number(l, "SELECT judged FROM closing"), closing);
	assert_int_equal(lines_number(l, "SELECT value FROM closing_final"), 100 * TZH_QUANTITY_SCALE);
	assert_int_equal(lines_number(l, "SELECT applicant FROM closing"), l->owner);
	assert_int_equal(lines_number(l, "SELECT confirmed FROM closing_part"), 1);
	review(l, closing);
	assert_int_equal(task_column(l, 0, "state"), STATE_REVIEWED);
	assert_int_equal(lines_number(l, "SELECT reviewer FROM closing"), l->office);
	approve(l, closing);
	assert_int_equal(task_column(l, 0, "state"), STATE_CLOSED);
	assert_int_equal(task_column(l, 0, "closed_day"), tzh_day_parse("2022-11-25"));
	assert_int_equal(task_column(l, 0, "stop_day"), G_MININT64);
	assert_int_equal(lines_number(l, "SELECT state FROM closing WHERE form_no IS NOT NULL"), CLOSING_IS_CLOSED);
	assert_int_equal(lines_number(l, "SELECT forms FROM ledger"), 1);
	assert_int_equal(lines_number(l, "SELECT light FROM light_step WHERE until_day = 2147483647 ORDER BY task LIMIT 1"), TZH_LIGHT_BLUE);
	assert_true(book_sums_check(l->book, NULL));
	assert_true(book_totals_tie(l->book, tzh_day_parse("2022-11-25"), &error));
}

/* Every way in which kept counts can differ from their rows is found; each is undone before the next. */
static void wrong_counts_are_found(void **state) {
	static const char *const WRONG[] = {
	    "UPDATE light_sum SET n = n + 1 WHERE section = -1",
	    "UPDATE light_sum SET n = n + 1 WHERE section > 0",
	    "UPDATE light_sum SET n = n + 1",
	    "DELETE FROM light_sum",
	    "DELETE FROM light_sum WHERE section = -1",
	    "UPDATE light_sum SET day = day + 100000",
	    "INSERT INTO light_sum SELECT ledger, section, light, day + 100000, 0 FROM light_sum LIMIT 1",
	    "INSERT INTO light_sum SELECT ledger, -2, light, day, n FROM light_sum LIMIT 1",
	    "INSERT INTO light_sum SELECT DISTINCT ledger, section, light, 99999, 1 FROM light_sum",
	    "DELETE FROM task_sum",
	    "UPDATE task_sum SET squares = squares + 1",
	    "UPDATE part_sum SET n = n + 1",
	    "DELETE FROM week_sum",
	    "UPDATE ledger SET on_time = on_time + 1",
	};
	(void)state;
	g_autoptr(Lines) l = ready();
	GError *error = NULL;
	gint64 closing = applied(l);
	review(l, closing);
	approve(l, closing);
	for (gsize i = 0; i < G_N_ELEMENTS(WRONG); i++) {
		assert_true(book_sums_check(l->book, NULL));
		assert_true(sql_exec(book_sql(l->book), "SAVEPOINT wrong", &error));
		if (!sql_exec(book_sql(l->book), WRONG[i], &error))
			fail_msg("%s: %s", WRONG[i], error->message);
		if (book_sums_check(l->book, NULL))
			fail_msg("%s", WRONG[i]);
		assert_true(sql_exec(book_sql(l->book), "ROLLBACK TO wrong; RELEASE wrong", &error));
	}
}

/* The content is the hash of the application's body, then of each body that changes what is judged. */
static void content_is_a_chain(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = applied(l);
	const char *text = l->texts->pdata[closing - 1], *body = strstr(text, "\"body\":") + 7;
	Hash expected, now;
	GError *error = NULL;
	Stmt *stmt;
	sha_of(body, strlen(body) - 1, &expected);
	stmt = sql_prepare(book_sql(l->book), "SELECT content FROM closing", &error);
	assert_int_equal(sql_step(stmt, &error), SQL_ROW);
	now = sql_get_hash(stmt, 0);
	sql_finish(stmt);
	assert_memory_equal(&now, &expected, sizeof now);
	lines_act(l, l->office, l->p_office, KIND_SUPPLEMENT_ASKED, closing, "{'what':'补会议纪要'}");
	gint64 evidence = lines_evidence(l, 0);
	assert_int_equal(lines_number(l, "SELECT judged FROM closing"), evidence);
	text = l->texts->pdata[evidence - 1];
	body = strstr(text, "\"body\":") + 7;
	Sha *sha = sha_new();
	sha_add(sha, expected.b, sizeof expected.b);
	sha_add(sha, body, strlen(body) - 1);
	sha_end(sha, &expected);
	stmt = sql_prepare(book_sql(l->book), "SELECT content FROM closing", &error);
	assert_int_equal(sql_step(stmt, &error), SQL_ROW);
	now = sql_get_hash(stmt, 0);
	sql_finish(stmt);
	assert_memory_equal(&now, &expected, sizeof now);
}

static void a_supplement_repeats_review(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = applied(l);
	review(l, closing);
	lines_act(l, l->deputy, l->p_deputy, KIND_SUPPLEMENT_ASKED, closing, "{'what':'补会议纪要'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_REVIEWED);
	lines_evidence(l, 0);
	gint64 done = lines_act(l, l->owner, l->p_owner, KIND_SUPPLEMENT_DONE, closing, "{'note':'已补'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_APPLIED);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM closing WHERE review_line IS NULL AND supplement IS NULL AND supplements = 1"), 1);
	assert_int_equal(lines_number(l, "SELECT judged FROM closing"), done);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM evidence WHERE closing IS NOT NULL"), 1);
	assert_int_equal(task_column(l, 0, "returns"), 0);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM closing_former WHERE approved = 0 AND person <> 0 AND principal <> 0"), 1);
	review(l, closing);
	approve(l, closing);
}

/* Return moves due by the working days that the clock stood still; withdrawing does not. */
static void returning_and_withdrawing(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = applied(l);
	lines_clock(l, "2022-11-30 09:00");
	lines_act(l, l->office, l->p_office, KIND_CLOSING_RETURNED, closing, "{'reason':'材料不全'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_ACTIVE);
	assert_int_equal(task_column(l, 0, "due"), tzh_day_parse("2023-01-04")); /* three working days beyond 2022-12-30 */
	assert_int_equal(task_column(l, 0, "returned_day"), tzh_day_parse("2022-11-30"));
	assert_int_equal(task_column(l, 0, "returns"), 1);
	assert_int_equal(task_column(l, 0, "closing"), G_MININT64);
	assert_int_equal(lines_number(l, "SELECT state FROM closing"), CLOSING_IS_RETURNED);
	closing = lines_apply(l, 0);
	lines_clock(l, "2022-12-02 09:00");
	lines_act(l, l->owner, l->p_owner, KIND_CLOSING_WITHDRAWN, closing, "{}");
	assert_int_equal(task_column(l, 0, "due"), tzh_day_parse("2023-01-04"));
	assert_int_equal(task_column(l, 0, "returns"), 1);
	assert_int_equal(lines_number(l, "SELECT state FROM closing ORDER BY id DESC LIMIT 1"), CLOSING_IS_WITHDRAWN);
}

/* Leader and owner are part of what was applied for: after another was named, reviews and approvals cite that line and an old form no longer fits. */
static void another_owner_is_judged(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	applied(l);
	gint64 line = lines_act(l, l->head, l->p_head, KIND_TASK_REASSIGNED, l->tasks[0], "{'owner':'" ID "','reason':'分工调整','old':{'owner':'" ID "'}}",
	                        l->p_deputy, l->p_owner);
	assert_int_equal(lines_number(l, "SELECT judged FROM closing"), line);
}

/* 待核数: approval waits for the final figure, which sends the task back to review with new content. */
static void a_final_figure_is_judged_again(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, 1);
	lines_clock(l, "2022-11-25 09:00");
	lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0, "{'measure':'" ID "','value':1100000,'as_of':'2022-11-24','preliminary':true}",
	          l->measures[0]);
	assert_int_equal(task_column(l, 0, "preliminary"), 1);
	lines_evidence(l, 0);
	gint64 closing =
	    lines_act(l, l->owner, l->p_owner, KIND_CLOSING_APPLIED, 0, "{'task':'" ID "','statement':'已完成。','final_expected':'2022-12-10'}", l->tasks[0]);
	lines_act(l, l->part, l->p_part, KIND_PART_CONFIRMED, l->tasks[0], "{'section':'" ID "'}", l->tech);
	review(l, closing);
	lines_refused(l, l->deputy, l->p_deputy, KIND_CLOSING_APPROVED, closing, "{'opinion':'同意销号。'}");
	assert_int_equal(lines_number(l, "SELECT preliminary FROM closing"), 1);
	gint64 final = lines_value(l, 0, 105, "2022-11-25");
	assert_int_equal(task_column(l, 0, "state"), STATE_APPLIED);
	assert_int_equal(task_column(l, 0, "preliminary"), 0);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM closing WHERE preliminary = 0 AND was_preliminary = 1 AND review_line IS NULL"), 1);
	assert_int_equal(lines_number(l, "SELECT judged FROM closing"), final);
	assert_int_equal(lines_number(l, "SELECT value FROM closing_final"), 105 * TZH_QUANTITY_SCALE);
	review(l, closing);
	approve(l, closing);
	assert_int_equal(task_column(l, 0, "state"), STATE_APPROVED); /* a preliminary figure was involved: the head decides */
	lines_act(l, l->head, l->p_head, KIND_CLOSING_DECIDED, closing, "{'opinion':'同意。'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_CLOSED);
}

static void paper_is_kept(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = applied(l);
	review(l, closing);
	lines_act(l, l->office, l->p_office, KIND_FORM_TAKEN, closing, "{'signer':'" ID "'}", l->p_deputy);
	assert_int_equal(lines_number(l, "SELECT form_signer FROM closing"), l->p_deputy);
	Facts facts;
	GError *error = NULL;
	assert_true(book_facts(l->book, KIND_CLOSING_APPROVED, closing, NULL, l->office, l->p_office, l->now, &facts, &error));
	gint64 line = lines_act(l, l->office, l->p_office, KIND_CLOSING_APPROVED, closing,
	                        "{'opinion':'同意销号。','paper':{'signer':'" ID "','date':'2022-11-25','opinion':'同意','original':'档案室','scan':"
	                        "'00000000000000000000000000000000000000000000000000000000000000ff','size':10,'file':'a.pdf','code':'%s'}}",
	                        l->p_deputy, facts.closing->form_code);
	assert_int_equal(lines_number(l, "SELECT approver FROM closing WHERE approve_paper = 1 AND form_signer IS NULL"), l->deputy);
	assert_int_equal(lines_number(l, "SELECT line FROM paper WHERE checked IS NULL"), line);
	assert_int_equal(lines_number(l, "SELECT recorder FROM paper"), l->office);
	lines_act(l, l->checker, l->p_checker, KIND_PAPER_CHECKED, line, "{'matches':true}");
	assert_int_equal(lines_number(l, "SELECT checked_by FROM paper WHERE checked = 1"), l->checker);
}

static void corrections_and_reopening(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = applied(l), old = lines_number(l, "SELECT latest FROM measure ORDER BY id LIMIT 1");
	review(l, closing);
	approve(l, closing);
	gint64 later = lines_value(l, 0, 101, "2022-11-25");
	assert_int_equal(lines_number(l, "SELECT after_closing FROM measurement ORDER BY id DESC LIMIT 1"), 1);
	assert_int_equal(lines_number(l, "SELECT measurement FROM closing_final"), old); /* never altered after closing */
	gint64 correction = lines_act(l, l->owner, l->p_owner, KIND_CORRECTION_ASKED, 0,
	                              "{'task':'" ID "','measure':'" ID "','value':900000,'as_of':'2022-11-24','reason':'重复计数'}", l->tasks[0], l->measures[0]);
	lines_act(l, l->office, l->p_office, KIND_CORRECTION_REVIEWED, correction, "{'opinion':'属实'}");
	lines_begin(l, l->deputy, l->p_deputy);
	lines_add(l, KIND_CORRECTION_DECIDED, correction, "{'decided':true,'opinion':'同意更正'}");
	g_autofree char *value = g_strdup_printf("{'measure':'" ID "','value':900000,'as_of':'2022-11-24','supersedes':'" ID "','correction':'" ID "'}",
	                                         l->measures[0], old, correction);
	lines_add(l, KIND_MEASUREMENT_RECORDED, 0, value);
	if (!lines_end(l))
		fail_msg("%s", (const char *)l->refusals->pdata[0]);
	assert_int_equal(task_column(l, 0, "corrected"), 1);
	assert_int_equal(lines_number(l, "SELECT id FROM measurement WHERE superseded IS NOT NULL"), old);
	assert_int_equal(lines_number(l, "SELECT latest FROM measure ORDER BY id LIMIT 1"), later); /* nobody has doubted it */
	assert_int_equal(lines_number(l, "SELECT meets FROM correction"), 0);
	assert_int_equal(lines_number(l, "SELECT proposal FROM proposal WHERE state = 0"), PROPOSAL_REOPEN);
	lines_act(l, l->owner, l->p_owner, KIND_CORRECTION_ASKED, 0, "{'task':'" ID "','measure':'" ID "','value':800000,'as_of':'2022-11-24','reason':'仍有重复'}",
	          l->tasks[0], l->measures[0]);
	gint64 line = lines_act(l, l->head, l->p_head, KIND_TASK_REOPENED, l->tasks[0], "{'reason':'数据失实','due':'2022-12-09'}");
	assert_int_equal(lines_number(l, "SELECT decided_line FROM correction WHERE state = 4"), line); /* it ends with the closing that it was about */
	assert_int_equal(task_column(l, 0, "state"), STATE_ACTIVE);
	assert_int_equal(task_column(l, 0, "reopened"), 1);
	assert_int_equal(task_column(l, 0, "due"), tzh_day_parse("2022-12-09"));
	assert_int_equal(lines_number(l, "SELECT by_line FROM proposal"), line);
	assert_int_equal(lines_number(l, "SELECT state FROM closing"), CLOSING_IS_REOPENED);
	assert_int_equal(lines_number(l, "SELECT why FROM light_step WHERE until_day > 19321 ORDER BY task, from_day LIMIT 1"), TZH_WHY_REOPENED);
}

static void what_was_deemed_is_written(void **state) {
	(void)state;
	g_autoptr(Lines) l = ready();
	gint64 closing = lines_apply(l, 0);
	lines_clock(l, "2022-12-01 09:00");
	review(l, closing);
	assert_int_equal(lines_number(l, "SELECT confirmed FROM closing_part"), 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_closing_closes),          cmocka_unit_test(wrong_counts_are_found),
	    cmocka_unit_test(content_is_a_chain),        cmocka_unit_test(a_supplement_repeats_review),
	    cmocka_unit_test(returning_and_withdrawing), cmocka_unit_test(a_final_figure_is_judged_again),
	    cmocka_unit_test(another_owner_is_judged),   cmocka_unit_test(paper_is_kept),
	    cmocka_unit_test(corrections_and_reopening), cmocka_unit_test(what_was_deemed_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
