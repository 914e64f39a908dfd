/* test_apply_task.c — from an empty record to an issued ledger and what the head does to its tasks, read back from the book. */
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

static Lines *issued(guint n) {
	Lines *l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, n);
	return l;
}

static gint64 task_column(const Lines *l, guint task, const char *column) {
	g_autofree char *sql = g_strdup_printf("SELECT %s FROM task WHERE id = " ID, column, l->tasks[task]);
	return lines_number(l, sql);
}

static void the_record_is_made(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	lines_office(l);
	assert_string_equal(book_record(l->book), LINES_RECORD);
	assert_string_equal(book_org(l->book), "某市科学技术局");
	assert_int_equal(book_offset(l->book), 480);
	assert_true(book_demo(l->book));
	assert_int_equal(book_time(l->book), l->now);
	assert_int_equal(people_count_sections(book_people(l->book)), 3);
	assert_int_equal(people_count_posts(book_people(l->book)), 10);
	assert_string_equal(people_person(book_people(l->book), 1)->login, "admin");
	assert_int_equal(people_person(book_people(l->book), l->owner)->section, l->plan);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM entry WHERE effect = 1"), book_size(l->book));
	assert_int_equal(lines_number(l, "SELECT count(id) FROM entry"), book_size(l->book));
	assert_int_equal(lines_number(l, "SELECT size FROM book"), book_size(l->book));
	assert_int_equal(lines_number(l, "SELECT initials LIKE 'zcfg%' FROM section WHERE code = 'fg'"), 1);
}

/* Caches kept current by apply are what a fresh reading gives. */
static void people_settings_and_calendar_follow(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	GError *error = NULL;
	lines_office(l);
	lines_act(l, l->admin, l->p_admin, KIND_SECTION_CHANGED, l->tech, "{'name':'科技成果科','aliases':['成果','转化']}");
	lines_act(l, l->admin, l->p_admin, KIND_SETTING_SET, 1, "{'key_name':'near_days','value_text':'8'}");
	lines_act(l, l->admin, l->p_admin, KIND_CALENDAR_LOADED, 0, "{'year':2022,'off':['2022-01-31','2022-10-03'],'work':['2022-01-29'],'source':'国办通知'}");
	for (int i = 0; i < 2; i++) {
		assert_string_equal(people_section(book_people(l->book), l->tech)->name, "科技成果科");
		assert_int_equal(book_settings(l->book)->thresholds.near_days, 8);
		assert_true(tzh_calendar_is_working(book_calendar(l->book), tzh_day_parse("2022-01-29")));
		assert_false(tzh_calendar_is_working(book_calendar(l->book), tzh_day_parse("2022-10-03")));
		assert_true(book_reload(l->book, &error));
	}
	assert_int_equal(lines_number(l, "SELECT count(*) FROM section_alias"), 2);
	assert_int_equal(lines_number(l, "SELECT initials LIKE 'kjcg%' FROM section WHERE code = 'cg'"), 1);
	lines_act(l, l->admin, l->p_admin, KIND_POST_CHANGED, l->p_liaison, "{'standby':'" ID "'}", l->part);
	TzhId sick = lines_act(l, l->office, l->p_office, KIND_DELEGATION_STARTED, 0, "{'post':'" ID "','person':'" ID "','cause':'sick','until':'2022-01-10'}",
	                       l->p_liaison, l->part);
	assert_non_null(people_delegated(book_people(l->book), l->p_liaison, l->part, l->now, tzh_day_parse("2022-01-05")));
	lines_act(l, l->office, l->p_office, KIND_DELEGATION_ENDED, sick, "{}");
	assert_null(people_delegated(book_people(l->book), l->p_liaison, l->part, l->now + 1, tzh_day_parse("2022-01-05")));
	lines_act(l, l->admin, l->p_admin, KIND_POST_ENDED, l->p_checker, "{'until':'2022-01-03'}");
	lines_act(l, l->admin, l->p_admin, KIND_PERSON_LEFT, l->checker, "{'until':'2022-01-03'}");
	assert_false(post_in_force(people_post(book_people(l->book), l->p_checker), tzh_day_parse("2022-01-04")));
}

static void a_ledger_is_issued(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(3);
	GError *error = NULL;
	assert_int_equal(lines_number(l, "SELECT state FROM ledger"), LEDGER_IS_ISSUED);
	assert_int_equal(task_column(l, 1, "state"), STATE_ACTIVE);
	assert_int_equal(task_column(l, 1, "number"), 2);
	assert_int_equal(task_column(l, 1, "due_original"), tzh_day_parse("2022-12-30"));
	assert_int_equal(task_column(l, 1, "issued_time"), l->now);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM task_span"), 6);
	assert_int_equal(lines_number(l, "SELECT count(DISTINCT task) FROM light_step"), 3);
	assert_true(book_totals_tie(l->book, tzh_day_parse("2022-03-01"), &error));
	assert_true(book_sums_tie(l->book, tzh_day_parse("2022-03-01"), &error));
	g_assert_no_error(error);
}

static void totals_name_the_place(void **state) {
	(void)state;
	static const char *const DAMAGE[][2] = {
	    {"UPDATE ledger SET count = 4", "tasks"},
	    {"UPDATE task SET number = 2 WHERE number = 1", "numbers"},
	    {"UPDATE task SET lead = NULL WHERE number = 1", "lead sections"},
	    {"DELETE FROM light_step WHERE from_day > 0", "lights"},
	    {"UPDATE task SET state = 9 WHERE number = 1", "states"},
	};
	for (gsize i = 0; i < G_N_ELEMENTS(DAMAGE); i++) {
		g_autoptr(Lines) l = issued(3);
		GError *error = NULL;
		assert_true(sql_exec(book_sql(l->book), DAMAGE[i][0], &error));
		assert_false(book_totals_tie(l->book, tzh_day_parse("2022-03-01"), &error));
		assert_int_equal(error->code, TZH_ERROR_CORRUPT);
		if (strstr(error->message, DAMAGE[i][1]) == NULL)
			fail_msg("%s: %s", DAMAGE[i][0], error->message);
		g_error_free(error);
	}
}

static void drafts_change_by_field(void **state) {
	(void)state;
	g_autoptr(Lines) l = lines_new(NULL);
	lines_office(l);
	l->ledger = lines_act(l, l->office, l->p_office, KIND_LEDGER_CREATED, 0, "{'year':2022,'title':'台账','basis':'文件','count':1}");
	l->tasks[0] = lines_act(l, l->office, l->p_office, KIND_TASK_CREATED, 0, "{'ledger':'" ID "','title':'旧题','weight':3,'deadline':'年底'}", l->ledger);
	lines_act(l, l->office, l->p_office, KIND_TASK_EDITED, l->tasks[0], "{'title':'新题','due':'2022-12-30','key':true,'plan':'year_end','deadline':null}");
	lines_act(l, l->office, l->p_office, KIND_TASK_ASSIGNED, l->tasks[0],
	          "{'lead':'" ID "','support':[{'section':'" ID "','part':'配合'},{'section':'" ID "','part':''}]}", l->plan, l->tech, l->law);
	assert_int_equal(
	    lines_number(l, "SELECT count(*) FROM task WHERE title = '新题' AND initials LIKE 'xt%' AND deadline = '' AND weight = 3 AND key = 1 AND plan = 2"), 1);
	assert_int_equal(task_column(l, 0, "due"), tzh_day_parse("2022-12-30"));
	assert_int_equal(task_column(l, 0, "lead"), l->plan);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM support WHERE (section, ord) IN (SELECT id, 1 FROM section WHERE code = 'cg')"), 1);
	lines_act(l, l->office, l->p_office, KIND_TASK_DROPPED, l->tasks[0], "{'reason':'重复'}");
	assert_int_equal(task_column(l, 0, "dropped"), 1);
}

/* `old` that is not what the book holds is refused; book_old() gives what it is. */
static void old_values_are_compared(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	GError *error = NULL;
	json_t *body = json_pack("{s:s,s:s,s:i}", "basis", "文", "title", "改名", "weight", 2);
	json_t *old = book_old(l->book, KIND_TASK_CHANGED, l->tasks[0], body, &error);
	json_t *expected = json_pack("{s:s,s:i}", "title", "重点工作1", "weight", 1);
	assert_true(json_equal(old, expected));
	json_decref(body);
	json_decref(old);
	json_decref(expected);
	lines_refused(l, l->head, l->p_head, KIND_TASK_CHANGED, l->tasks[0], "{'basis':'文','title':'改名','old':{'title':'别的'}}");
	gint64 seq = book_size(l->book) + 1;
	l->who = l->head;
	l->post = l->p_head;
	g_autofree char *without = lines_text(l, seq, seq, "without", KIND_TASK_CHANGED, l->tasks[0], "{'basis':'文','title':'改名'}");
	assert_false(lines_raw(l, (const char *const[]){without}, 1));
	lines_act(l, l->head, l->p_head, KIND_TASK_CHANGED, l->tasks[0], "{'basis':'文','title':'改名'}");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM task WHERE title = '改名'"), 1);
}

static void suspending_stops_the_clock_and_resuming_moves_due(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_clock(l, "2022-06-01 09:00");
	lines_act(l, l->head, l->p_head, KIND_TASK_SUSPENDED, l->tasks[0], "{'cause_doc':'函','review_by':'2022-08-01'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_SUSPENDED);
	assert_int_equal(task_column(l, 0, "stop_day"), tzh_day_parse("2022-06-01"));
	lines_clock(l, "2022-06-08 09:00"); /* five working days later */
	lines_act(l, l->head, l->p_head, KIND_TASK_RESUMED, l->tasks[0], "{'reason':'具备条件'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_ACTIVE);
	assert_int_equal(task_column(l, 0, "stop_day"), G_MININT64);
	assert_int_equal(task_column(l, 0, "due"), tzh_day_parse("2023-01-06"));
	assert_int_equal(task_column(l, 0, "due_original"), tzh_day_parse("2022-12-30"));
	assert_int_equal(lines_number(l, "SELECT count(*) FROM task_span"), 4);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM light_step WHERE light = 5"), 1);
}

static void cancelling_follows_a_proposal(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(2);
	lines_act(l, l->office, l->p_office, KIND_PROPOSAL_MADE, 0, "{'task':'" ID "','proposal':'cancel','reason':'职能划转'}", l->tasks[0]);
	TzhId declined = lines_act(l, l->office, l->p_office, KIND_PROPOSAL_MADE, 0, "{'task':'" ID "','proposal':'suspend','reason':'条件不具备'}", l->tasks[0]);
	lines_act(l, l->head, l->p_head, KIND_PROPOSAL_DECLINED, declined, "{'reason':'不同意'}");
	gint64 line = lines_act(l, l->head, l->p_head, KIND_TASK_CANCELLED, l->tasks[0], "{'basis':'批示'}");
	assert_int_equal(task_column(l, 0, "state"), STATE_CANCELLED);
	assert_int_equal(lines_number(l, "SELECT by_line FROM proposal WHERE state = 1"), line);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM proposal WHERE state = 2"), 1);
}

/* 增补, split and merge: new numbers go on, the count follows, links say where items come from. */
static void items_are_added_split_and_merged(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(2);
	GError *error = NULL;
	TzhId added = lines_act(l, l->office, l->p_office, KIND_TASK_CREATED, 0,
	                        "{'ledger':'" ID "','part':'一、组织领导','title':'增补事项','added':true,'lead':'" ID "','leader':'" ID "','owner':'" ID
	                        "','start':'2022-03-01','due':'2022-12-30','origin':'" ID "'}",
	                        l->ledger, l->plan, l->p_deputy, l->p_owner, l->tasks[0]);
	lines_act(l, l->office, l->p_office, KIND_MEASURE_CREATED, 0,
	          "{'task':'" ID "','name':'完成该项工作','kind':'bool','direction':'equal','target':10000,'target_basis':'P'}", added);
	lines_act(l, l->head, l->p_head, KIND_TASK_SPLIT, l->tasks[0], "{'tasks':['" ID "'],'basis':'纪要'}", added);
	g_autofree char *origin = g_strdup_printf("SELECT origin FROM task WHERE id = " ID, added);
	assert_int_equal(lines_number(l, origin), l->tasks[0]);
	Facts facts;
	assert_true(book_facts(l->book, KIND_TASK_DROPPED, added, NULL, l->office, l->p_office, l->now, &facts, &error));
	assert_int_equal(facts.task->origin, l->tasks[0]); /* as in the row */
	lines_begin(l, l->head, l->p_head);
	g_autofree char *extended = g_strdup_printf("{'basis':'纪要','tasks':['" ID "']}", added);
	lines_add(l, KIND_LEDGER_EXTENDED, l->ledger, extended);
	lines_add(l, KIND_TASK_ISSUED, added, "{'number':3,'due':'2022-12-30'}");
	assert_true(lines_end(l));
	assert_int_equal(lines_number(l, "SELECT count FROM ledger"), 3);
	lines_act(l, l->head, l->p_head, KIND_TASK_MERGED, l->tasks[1], "{'into':'" ID "','basis':'纪要'}", l->tasks[0]);
	assert_int_equal(task_column(l, 1, "state"), STATE_CANCELLED);
	assert_int_equal(task_column(l, 1, "merged_into"), l->tasks[0]);
	assert_true(book_totals_tie(l->book, tzh_day_parse("2022-03-01"), &error));
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_record_is_made),
	    cmocka_unit_test(people_settings_and_calendar_follow),
	    cmocka_unit_test(a_ledger_is_issued),
	    cmocka_unit_test(totals_name_the_place),
	    cmocka_unit_test(drafts_change_by_field),
	    cmocka_unit_test(old_values_are_compared),
	    cmocka_unit_test(suspending_stops_the_clock_and_resuming_moves_due),
	    cmocka_unit_test(cancelling_follows_a_proposal),
	    cmocka_unit_test(items_are_added_split_and_merged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
