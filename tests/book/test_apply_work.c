/* test_apply_work.c — reports, values, milestones, evidence, extensions and the office's rhythm, read back from the book. */
#include "support/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#define ID "%" G_GINT64_FORMAT

static gint64 task_column(const Lines *l, guint task, const char *column) {
	g_autofree char *sql = g_strdup_printf("SELECT %s FROM task WHERE id = " ID, column, l->tasks[task]);
	return lines_number(l, sql);
}

static Lines *issued(guint n) {
	Lines *l = lines_new(NULL);
	lines_office(l);
	lines_ledger(l, n);
	return l;
}

/* ---- values ---- */

/* Greatest as-of, then greatest seq, not superseded. */
static void the_latest_value(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_clock(l, "2022-06-30 09:00");
	gint64 june = lines_value(l, 0, 40, "2022-06-29");
	assert_int_equal(lines_number(l, "SELECT latest FROM measure"), june);
	assert_int_equal(task_column(l, 0, "actual"), 400);
	gint64 may = lines_value(l, 0, 60, "2022-05-31"); /* an older as-of comes later */
	assert_int_equal(lines_number(l, "SELECT latest FROM measure"), june);
	gint64 again = lines_value(l, 0, 45, "2022-06-29");
	assert_int_equal(lines_number(l, "SELECT latest FROM measure"), again);
	gint64 fixed = lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0,
	                         "{'measure':'" ID "','value':300000,'as_of':'2022-05-01','supersedes':'" ID "','reason':'录错'}", l->measures[0], again);
	assert_int_equal(lines_number(l, "SELECT latest FROM measure"), june);
	assert_int_equal(lines_number(l, "SELECT superseded FROM measurement WHERE superseded IS NOT NULL"), fixed);
	assert_int_equal(task_column(l, 0, "actual"), 400);
	lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0,
	          "{'measure':'" ID "','value':310000,'as_of':'2022-05-01','supersedes':'" ID "','reason':'录错'}", l->measures[0], june);
	assert_int_equal(lines_number(l, "SELECT latest FROM measure"), may);
	assert_int_equal(lines_number(l, "SELECT value FROM measure"), 60 * TZH_QUANTITY_SCALE);
	assert_int_equal(task_column(l, 0, "actual"), 600);
}

static void targets_that_change_are_remembered(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_act(l, l->head, l->p_head, KIND_MEASURE_CHANGED, l->measures[0], "{'basis':'纪要','name':'新名'}");
	assert_int_equal(task_column(l, 0, "target_changed"), 0);
	lines_value(l, 0, 40, "2022-03-01");
	gint64 line = lines_act(l, l->head, l->p_head, KIND_MEASURE_CHANGED, l->measures[0], "{'basis':'纪要','target':500000}");
	assert_int_equal(task_column(l, 0, "target_changed"), 1);
	assert_int_equal(task_column(l, 0, "actual"), 800);
	assert_int_equal(lines_number(l, "SELECT line FROM target_change"), line);
	assert_int_equal(lines_number(l, "SELECT person FROM target_change"), l->head);
	gint64 second =
	    lines_act(l, l->head, l->p_head, KIND_MEASURE_CREATED, 0,
	              "{'task':'" ID "','name':'第二项','kind':'bool','direction':'equal','target':10000,'target_basis':'P','basis':'纪要'}", l->tasks[0]);
	assert_int_equal(lines_number(l, "SELECT ord FROM measure ORDER BY id DESC LIMIT 1"), 2);
	assert_int_equal(task_column(l, 0, "actual"), 400);
	lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0, "{'measure':'" ID "','value':10000,'as_of':'2022-03-01'}", second);
	assert_int_equal(task_column(l, 0, "actual"), 900);
}

/* ---- reports ---- */

static gint64 report(Lines *l, const char *week, const char *rest) {
	return lines_act(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'%s',%s}", l->tasks[0], week, rest);
}

static void reports_are_carried_over(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_clock(l, "2022-03-11 10:00");
	report(l, "2022-W10", "'done':'启动'");
	lines_clock(l, "2022-03-18 13:00");
	gint64 late = report(l, "2022-W11", "'carried':true");
	assert_int_equal(lines_number(l, "SELECT late FROM report ORDER BY id DESC LIMIT 1"), 1);
	assert_int_equal(task_column(l, 0, "report"), late);
	lines_clock(l, "2022-03-25 10:00");
	report(l, "2022-W12", "'carried':true");
	lines_clock(l, "2022-04-01 10:00");
	lines_refused(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'2022-W13','carried':true}", l->tasks[0]);
	report(l, "2022-W13", "'carried':true,'done':'仍在推进，已开第二次会'");
	assert_int_equal(task_column(l, 0, "report_week"), 202213);
	lines_refused(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'2022-W13','done':'再报'}", l->tasks[0]);
	GError *error = NULL;
	assert_true(book_reload(l->book, &error)); /* nothing of the task in memory */
	lines_refused(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'2022-W13','done':'再报'}", l->tasks[0]);
	lines_act(l, l->part, l->p_part, KIND_REPORT_FILED, 0, "{'task':'" ID "','week':'2022-W13','section':'" ID "','done':'已供数据'}", l->tasks[0], l->tech);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM report WHERE week = 202213"), 2);
	assert_int_equal(task_column(l, 0, "report_week"), 202213);
	lines_act(l, l->owner, l->p_owner, KIND_REPORT_CORRECTED, late, "{'problem':'人手不足','reason':'漏填'}");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM report WHERE problem = '人手不足' AND corrected_line IS NOT NULL"), 1);
}

/* ---- 沿用 counts owed weeks in a row (domain.md §2, §6); two are allowed ---- */

typedef struct {
	const char *clock, *week, *done; /* done: NULL none written, else with these words */
	bool carried, refused;
} Filed;

static void file_all(Lines *l, const Filed *filed, gsize n) {
	for (gsize i = 0; i < n; i++) {
		g_autofree char *words = filed[i].done != NULL ? g_strdup_printf(",'done':'%s'", filed[i].done) : g_strdup("");
		g_autofree char *body =
		    g_strdup_printf("{'task':'" ID "','week':'%s'%s%s}", l->tasks[0], filed[i].week, filed[i].carried ? ",'carried':true" : "", words);
		if (*filed[i].clock != '\0')
			lines_clock(l, filed[i].clock);
		if (filed[i].refused)
			lines_refused(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "%s", body);
		else
			lines_act(l, l->owner, l->p_owner, KIND_REPORT_FILED, 0, "%s", body);
	}
}

static void how_often(Lines *l, const char *frequency) {
	lines_act(l, l->head, l->p_head, KIND_TASK_CHANGED, l->tasks[0], "{'basis':'纪要','frequency':'%s'}", frequency);
}

static void the_third_week_in_a_row_needs_a_new_sentence(void **state) {
	(void)state;
	static const Filed filed[] = {
	    {"2022-03-11 10:00", "2022-W10", "启动", false, false},
	    {"2022-03-18 10:00", "2022-W11", "启动", true, false},
	    {"2022-03-25 10:00", "2022-W12", "启动", true, false},
	    {"2022-04-01 10:00", "2022-W13", "启动", true, true},
	    {"", "2022-W13", NULL, true, true},
	    {"", "2022-W13", "已开会", true, false},
	    {"2022-04-08 10:00", "2022-W14", NULL, true, false},
	    {"2022-04-15 10:00", "2022-W15", "已开会", true, false},
	    {"2022-04-22 10:00", "2022-W16", "已开会", true, true},
	    {"", "2022-W16", "已发函", false, false},
	    {"2022-04-29 10:00", "2022-W17", "已发函", true, false},
	};
	g_autoptr(Lines) l = issued(1);
	file_all(l, filed, G_N_ELEMENTS(filed));
}

static void a_silent_week_ends_the_row_until_it_is_filled_in(void **state) {
	(void)state;
	static const Filed filed[] = {
	    {"2022-03-11 10:00", "2022-W10", "启动", false, false},
	    {"2022-03-18 10:00", "2022-W11", "启动", true, false},
	    {"2022-04-01 10:00", "2022-W13", "启动", true, false}, /* nothing for week 12 */
	    {"2022-04-01 11:00", "2022-W12", "启动", true, true},  /* 11, 12, 13 would be three */
	    {"", "2022-W12", "已摸底", false, false},
	};
	g_autoptr(Lines) l = issued(1);
	file_all(l, filed, G_N_ELEMENTS(filed));
}

/* Reported every week though only the month is owed (weeks 13, 18, 22, 26): the other weeks neither count nor end the row, a new sentence in one of them ends it. */
static void weeks_that_are_not_owed_do_not_count(void **state) {
	(void)state;
	static const Filed filed[] = {
	    {"2022-03-11 10:00", "2022-W10", "启动", false, false},
	    {"2022-03-18 10:00", "2022-W11", "启动", true, false},
	    {"2022-03-25 10:00", "2022-W12", "启动", true, false},
	    {"2022-04-01 10:00", "2022-W13", "启动", true, false},
	    {"2022-04-08 10:00", "2022-W14", "启动", true, false},
	    {"2022-04-15 10:00", "2022-W15", "启动", true, false},
	    {"2022-05-07 10:00", "2022-W18", "启动", true, false},
	    {"2022-05-13 10:00", "2022-W19", "启动", true, false},
	    {"2022-06-02 10:00", "2022-W22", "启动", true, true},
	    {"2022-06-02 11:00", "2022-W21", "已摸底", true, false},
	    {"", "2022-W22", "已摸底", true, false},
	    {"2022-07-01 10:00", "2022-W26", "已摸底", true, false},
	};
	g_autoptr(Lines) l = issued(1);
	how_often(l, "month");
	file_all(l, filed, G_N_ELEMENTS(filed));
}

/* While suspended nothing is owed: weeks 12 and 13 do not count and do not end the row. */
static void suspended_weeks_do_not_count(void **state) {
	(void)state;
	static const Filed before[] = {{"2022-03-11 10:00", "2022-W10", "启动", false, false}, {"2022-03-18 10:00", "2022-W11", "启动", true, false}};
	static const Filed between[] = {{"2022-03-25 10:00", "2022-W12", "启动", true, false}};
	static const Filed after[] = {{"2022-04-08 10:00", "2022-W14", "启动", true, false}, {"2022-04-15 10:00", "2022-W15", "启动", true, true}};
	g_autoptr(Lines) l = issued(1);
	file_all(l, before, G_N_ELEMENTS(before));
	lines_clock(l, "2022-03-21 09:00");
	lines_act(l, l->head, l->p_head, KIND_TASK_SUSPENDED, l->tasks[0], "{'cause_doc':'上级通知','review_by':'2022-06-01'}");
	file_all(l, between, G_N_ELEMENTS(between));
	lines_clock(l, "2022-04-04 09:00");
	lines_act(l, l->head, l->p_head, KIND_TASK_RESUMED, l->tasks[0], "{'reason':'恢复推进'}");
	file_all(l, after, G_N_ELEMENTS(after));
}

static void proxies_wait_for_the_owner(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_clock(l, "2022-03-11 10:00");
	gint64 line = lines_act(l, l->office, l->p_office, KIND_REPORT_FILED, 0,
	                        "{'task':'" ID "','week':'2022-W10','done':'电话报：已启动','proxy':true,'via':'phone'}", l->tasks[0]);
	assert_int_equal(task_column(l, 0, "proxy_open"), 1);
	lines_act(l, l->owner, l->p_owner, KIND_REPORT_CONFIRMED, line, "{}");
	assert_int_equal(task_column(l, 0, "proxy_open"), 0);
	assert_int_equal(lines_number(l, "SELECT confirmed_time FROM report"), l->now);
}

/* A report and its values in one act, as it is done. */
static void an_act_of_many_lines(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(2);
	lines_clock(l, "2022-03-11 10:00");
	lines_begin(l, l->owner, l->p_owner);
	g_autofree char *filed = g_strdup_printf("{'task':'" ID "','week':'2022-W10','done':'启动'}", l->tasks[0]);
	gint64 line = lines_add(l, KIND_REPORT_FILED, 0, filed);
	g_autofree char *value = g_strdup_printf("{'measure':'" ID "','value':100000,'as_of':'2022-03-11','report':'" ID "'}", l->measures[0], line);
	lines_add(l, KIND_MEASUREMENT_RECORDED, 0, value);
	assert_true(lines_end(l));
	assert_int_equal(lines_number(l, "SELECT report FROM measurement"), line);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM entry WHERE act = (SELECT report FROM measurement)"), 2);
	/* A value that names another task's report. */
	lines_refused(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0, "{'measure':'" ID "','value':100000,'as_of':'2022-03-11','report':'" ID "'}",
	              l->measures[1], line);
}

/* ---- milestones, evidence, extensions ---- */

static void milestones_are_done_and_reverted(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	gint64 milestone = lines_act(l, l->head, l->p_head, KIND_MILESTONE_CREATED, 0,
	                             "{'task':'" ID "','name':'印发方案','due':'2022-05-31','weight':2,'basis':'纪要'}", l->tasks[0]);
	lines_act(l, l->head, l->p_head, KIND_TASK_CHANGED, l->tasks[0], "{'basis':'纪要','plan':'milestone'}");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM light_step WHERE why = 6"), 1); /* the node falls behind in June */
	lines_clock(l, "2022-05-20 09:00");
	gint64 line = lines_act(l, l->owner, l->p_owner, KIND_MILESTONE_DONE, milestone, "{'on':'2022-05-19'}");
	assert_int_equal(lines_number(l, "SELECT done_line FROM milestone"), line);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM light_step WHERE why = 6"), 0);
	lines_act(l, l->owner, l->p_owner, KIND_MILESTONE_REVERTED, milestone, "{'reason':'尚未印发'}");
	assert_int_equal(lines_number(l, "SELECT done_day IS NULL FROM milestone"), 1);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM light_step WHERE why = 6"), 1);
}

static void evidence_covers_measures(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	Facts facts;
	GError *error = NULL;
	assert_true(book_facts(l->book, KIND_CLOSING_APPLIED, l->tasks[0], NULL, l->owner, l->p_owner, l->now, &facts, &error));
	assert_false(facts.measures[0].covered);
	gint64 line = lines_evidence(l, 0);
	assert_true(book_facts(l->book, KIND_CLOSING_APPLIED, l->tasks[0], NULL, l->owner, l->p_owner, l->now, &facts, &error));
	assert_true(facts.measures[0].covered);
	assert_int_equal(facts.n_evidence, 1);
	lines_act(l, l->owner, l->p_owner, KIND_EVIDENCE_CORRECTED, line, "{'measures':[],'doc_no':'某科〔2022〕9号','reason':'张冠李戴'}");
	assert_true(book_facts(l->book, KIND_CLOSING_APPLIED, l->tasks[0], NULL, l->owner, l->p_owner, l->now, &facts, &error));
	assert_false(facts.measures[0].covered);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM evidence WHERE doc_no = '某科〔2022〕9号'"), 1);
}

static gint64 ask(Lines *l) {
	return lines_act(l, l->owner, l->p_owner, KIND_EXTENSION_ASKED, 0, "{'task':'" ID "','due':'2023-01-13','reason':'招标延迟'}", l->tasks[0]);
}

/* Days since the asking count as overdue only if the extension is refused or taken back. */
static void extensions_and_ever_overdue(void **state) {
	(void)state;
	static const struct {
		KindId kind;
		const char *body;
		bool deputy;
		int overdue;
		const char *due;
	} cases[] = {{KIND_EXTENSION_DECIDED, "{'granted':true}", true, 0, "2023-01-13"},
	             {KIND_EXTENSION_DECIDED, "{'granted':false,'opinion':'抓紧'}", true, 1, "2022-12-30"},
	             {KIND_EXTENSION_WITHDRAWN, "{}", false, 1, "2022-12-30"}};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Lines) l = issued(1);
		lines_clock(l, "2022-12-29 09:00");
		gint64 extension = ask(l);
		assert_int_equal(task_column(l, 0, "extension"), extension);
		lines_clock(l, "2023-01-05 09:00");
		lines_value(l, 0, 50, "2023-01-04"); /* a line meanwhile decides nothing */
		assert_int_equal(task_column(l, 0, "ever_overdue"), 0);
		assert_int_equal(lines_number(l, "SELECT light FROM light_step WHERE from_day <= 19362 ORDER BY from_day DESC LIMIT 1"), TZH_LIGHT_RED);
		lines_act(l, cases[i].deputy ? l->deputy : l->owner, cases[i].deputy ? l->p_deputy : l->p_owner, cases[i].kind, extension, "%s", cases[i].body);
		assert_int_equal(task_column(l, 0, "ever_overdue"), cases[i].overdue);
		assert_int_equal(task_column(l, 0, "due"), tzh_day_parse(cases[i].due));
		assert_int_equal(task_column(l, 0, "extension"), G_MININT64);
		assert_int_equal(task_column(l, 0, "extensions"), cases[i].deputy && cases[i].overdue == 0);
		assert_int_equal(lines_number(l, "SELECT asked_by FROM extension"), l->owner);
	}
}

/* ---- the office ---- */

#define HASH64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void the_office_keeps_its_books(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(2);
	lines_clock(l, "2022-03-11 14:00");
	lines_act(l, l->office, l->p_office, KIND_CHASE_RECORDED, 0,
	          "{'week':'2022-W10','section':'" ID "','tasks':['" ID "','" ID "'],'means':'group','text':'请于今日填报'}", l->plan, l->tasks[0], l->tasks[1]);
	assert_int_equal(lines_number(l, "SELECT count(*) FROM chase_task"), 2);
	lines_act(l, l->inspector, l->p_inspector, KIND_OPINION_RECORDED, 0, "{'task':'" ID "','text':'进度偏慢'}", l->tasks[0]);
	assert_int_equal(lines_number(l, "SELECT who FROM opinion"), l->inspector);
	lines_act(l, l->office, l->p_office, KIND_WEEKLY_WORDED, l->ledger, "{'week':'2022-W10','place_key':'leader','text':'一'}");
	lines_act(l, l->office, l->p_office, KIND_WEEKLY_WORDED, l->ledger, "{'week':'2022-W10','place_key':'leader','text':'二'}");
	assert_int_equal(lines_number(l, "SELECT count(*) FROM weekly_word WHERE text = '二'"), 1);
	lines_evidence(l, 0);
	gint64 purge = lines_act(l, l->inspector, l->p_inspector, KIND_PURGE_PROPOSED, 0, "{'sha':'" HASH64 "','basis':'保密法','reason':'误传涉密件'}");
	lines_act(l, l->head, l->p_head, KIND_PURGE_DECIDED, purge, "{'decided':true}");
	assert_int_equal(lines_number(l, "SELECT state FROM purge"), 1);
}

static void a_weekly_report_goes_its_way(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	lines_clock(l, "2022-03-11 17:30");
	gint64 weekly = lines_act(
	    l, l->office, l->p_office, KIND_WEEKLY_SUBMITTED, 0,
	    "{'ledger':'" ID "','week':'2022-W10','size':20,'root':'" HASH64 "','content':'" HASH64 "','totals':{'tasks':1},'slice':'" HASH64 "'}", l->ledger);
	lines_act(l, l->head, l->p_head, KIND_WEEKLY_SIGNED, weekly, "{'opinion':'同意'}");
	lines_act(l, l->office, l->p_office, KIND_WEEKLY_FROZEN, weekly, "{}");
	assert_int_equal(lines_number(l, "SELECT state FROM weekly WHERE size = 20 AND length(root) = 32"), WEEKLY_IS_FROZEN);
	lines_act(l, l->office, l->p_office, KIND_WEEKLY_SENT, weekly, "{'recipient':'市司法局','file':'周报.pdf','size':10,'sha':'" HASH64 "'}");
	assert_int_equal(lines_number(l, "SELECT weekly FROM weekly_sent"), weekly);
	lines_act(l, l->office, l->p_office, KIND_WEEKLY_FILED, weekly, "{'file':'zb10.docx','size':10,'sha':'" HASH64 "'}");
	assert_int_equal(lines_number(l, "SELECT weekly FROM weekly_filed WHERE file = 'zb10.docx' AND size = 10 AND length(sha) = 32"), weekly);
}

static void an_imported_sheet_is_a_kept_file(void **state) {
	(void)state;
	g_autoptr(Lines) l = issued(1);
	gint64 line = lines_act(l, l->office, l->p_office, KIND_SHEET_IMPORTED, 1, "{'file':'台账.xlsx','size':10,'sha':'" HASH64 "'}");
	assert_int_equal(lines_number(l, "SELECT line FROM sheet WHERE file = '台账.xlsx' AND size = 10 AND length(sha) = 32"), line);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_latest_value),
	    cmocka_unit_test(targets_that_change_are_remembered),
	    cmocka_unit_test(reports_are_carried_over),
	    cmocka_unit_test(the_third_week_in_a_row_needs_a_new_sentence),
	    cmocka_unit_test(a_silent_week_ends_the_row_until_it_is_filled_in),
	    cmocka_unit_test(weeks_that_are_not_owed_do_not_count),
	    cmocka_unit_test(suspended_weeks_do_not_count),
	    cmocka_unit_test(proxies_wait_for_the_owner),
	    cmocka_unit_test(an_act_of_many_lines),
	    cmocka_unit_test(milestones_are_done_and_reverted),
	    cmocka_unit_test(evidence_covers_measures),
	    cmocka_unit_test(extensions_and_ever_overdue),
	    cmocka_unit_test(the_office_keeps_its_books),
	    cmocka_unit_test(a_weekly_report_goes_its_way),
	    cmocka_unit_test(an_imported_sheet_is_a_kept_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
