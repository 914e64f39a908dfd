/* many.c — inserts by arithmetic; the same rows for the same number of tasks. */
#include "support/many.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

extern const unsigned char BOOK_SCHEMA[];

#define SECTIONS 20
#define FIRST_SECTION 11
#define FIRST_HEAD 31
#define FIRST_DEPUTY 51
#define DEPUTIES 5
#define FROM_DAY 18993 /* 2022-01-01 */

static void run(Many *many, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void run(Many *many, const char *format, ...) {
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_autoptr(GError) error = NULL;
	if (!sql_exec(many->sql, text, &error))
		fail_msg("%s: %s", text, error->message);
}

static void put_post(Many *many, TzhId id, int role, TzhId section, const char *title) {
	PersonFact person = {.id = id + 100, .name = title, .from = FROM_DAY, .until = TZH_DAY_NONE};
	PostFact post = {.id = id, .person = id + 100, .role = role, .section = section, .from = FROM_DAY, .until = TZH_DAY_NONE, .title = title};
	people_put_person(many->people, &person);
	people_put_post(many->people, &post);
	char place[32] = "NULL";
	if (section != 0)
		g_snprintf(place, sizeof place, "%d", (int)section);
	run(many, "INSERT INTO person (id, name, section, initials, from_day) VALUES (%d, '%s', %s, 'ks', 18993)", (int)id + 100, title, place);
	run(many, "INSERT INTO post (id, person, role, section, title, initials, from_day) VALUES (%d, %d, %d, %s, '%s', 'kz', 18993)", (int)id, (int)id + 100,
	    role, place, title);
}

static void organisation(Many *many) {
	for (int i = 0; i < SECTIONS; i++) {
		g_autofree char *code = g_strdup_printf("k%d", i + 1), *name = g_strdup_printf("科室%d", i + 1), *head = g_strdup_printf("科室%d科长", i + 1);
		SectionFact section = {.id = FIRST_SECTION + i, .code = code, .name = name, .until = TZH_DAY_NONE};
		people_put_section(many->people, &section);
		run(many, "INSERT INTO section (id, code, name, ord, initials) VALUES (%d, '%s', '%s', %d, 'ks%d')", FIRST_SECTION + i, code, name, i, i + 1);
		put_post(many, FIRST_HEAD + i, ROLE_SECTION_HEAD, FIRST_SECTION + i, head);
	}
	for (int i = 0; i < DEPUTIES; i++) {
		g_autofree char *title = g_strdup_printf("分管副局长%d", i + 1);
		put_post(many, FIRST_DEPUTY + i, ROLE_DEPUTY, 0, title);
	}
	put_post(many, 61, ROLE_OFFICE, FIRST_SECTION, "办公室主任");
	run(many, "INSERT INTO ledger (id, year, title, basis, count, state, issued_line, issued_time) VALUES (%d, 2022, '台账', '文件', 0, 1, 1, 0)", MANY_LEDGER);
}

/* The counts that the book keeps beside its rows. */
static void sums(Many *many) {
	run(many, "INSERT INTO task_sum SELECT ledger, lead, state, count(*), 0, 0, 0, sum(number), sum(number * number) FROM task GROUP BY 1, 2, 3");
	run(many,
	    "INSERT INTO week_sum SELECT ledger, lead, state, frequency, coalesce(report_week, 0), 19052 - (19052 + 3) %% 7, count(*), sum(accepted_time IS NULL) FROM task GROUP BY 1, 2, 3, 4, 5");
	run(many, "INSERT INTO part_sum SELECT ledger, part, count(*) FROM task GROUP BY 1, 2");
	run(many,
	    "INSERT INTO light_sum SELECT %d, section, light, day, sum(n) FROM (SELECT t.lead AS section, l.light AS light, l.from_day AS day, 1 AS n FROM light_step l JOIN task t ON t.id = l.task "
	    "UNION ALL SELECT t.lead, l.light, l.until_day, -1 FROM light_step l JOIN task t ON t.id = l.task WHERE l.until_day < 2147483647) GROUP BY 2, 3, 4 HAVING sum(n) <> 0",
	    MANY_LEDGER);
	run(many, "INSERT INTO light_sum SELECT ledger, -1, light, day, sum(n) FROM light_sum GROUP BY 1, 3, 4 HAVING sum(n) <> 0");
}

/* n runs from 1; h is its place in its hundred. Day 19321 is 2022-11-25, 19052 is 2022-03-01. */
static void tasks(Many *many, int n) {
	run(many,
	    "CREATE TEMP TABLE n AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) SELECT n, ((n * 2654435761 & 4294967295) >> 16) %% 100 AS h, n + %d AS id FROM c",
	    n, MANY_FIRST - 1);
	run(many, "UPDATE ledger SET count = %d", n);
	run(many,
	    "INSERT INTO task (id, ledger, number, state, part, title, initials, actions, targets_text, lead, leader, owner, start, deadline, due_original, due, plan, frequency, "
	    "issued_time, accepted_time, actual, has_target, report_week, last_line) SELECT id, %d, n, CASE WHEN h < 20 THEN 5 WHEN h < 25 THEN 2 WHEN h = 25 THEN 6 ELSE 1 END, '一、部分', "
	    "'重点工作第' || n || '项：健全制度并抓好落实', 'zdgz', '制定方案；抓好落实；形成长效机制。', '完成规定动作。', %d + n %% %d, %d + n %% %d, %d + n %% %d, 19052, '12月底前', "
	    "19321 + ((n * 40503 & 65535) >> 3) %% 60, 19321 + ((n * 40503 & 65535) >> 3) %% 60, 0, 0, 1646096400000, NULL, 500, 1, 202246, id FROM n",
	    MANY_LEDGER, FIRST_SECTION, SECTIONS, FIRST_DEPUTY, DEPUTIES, FIRST_HEAD, SECTIONS);
	run(many, "INSERT INTO task_span (task, line, time, state) SELECT id, id, 1646096400000, 1 FROM n");
	run(many, "INSERT INTO light_step (task, from_day, until_day, light, why) SELECT id, 19052, 19300 + h %% 2 * 21, 3, 0 FROM n");
	run(many,
	    "INSERT INTO light_step (task, from_day, until_day, light, why) SELECT id, 19300 + h %% 2 * 21, CASE WHEN h < 26 THEN 2147483647 ELSE 19500 + h %% 7 * 5 END, CASE WHEN h < 20 THEN 4 WHEN h = 25 THEN 5 WHEN h < 25 THEN 3 "
	    "WHEN h < 29 THEN 1 WHEN h < 37 THEN 2 ELSE 3 END, CASE WHEN h BETWEEN 26 AND 36 THEN 5 ELSE 0 END FROM n");
	run(many, "INSERT INTO light_step (task, from_day, until_day, light, why) SELECT id, 19500 + h %% 7 * 5, 2147483647, 1, 4 FROM n WHERE h >= 26");
	run(many, "INSERT INTO support (task, section, ord, part) SELECT id, %d + (n + 1) %% %d, 1, '' FROM n WHERE n %% 3 = 0", FIRST_SECTION, SECTIONS);
	run(many,
	    "INSERT INTO report (id, task, section, week, time, late, done) SELECT 10000000 + n, id, %d + n %% %d, 202247, 1669250000000, 0, '已完成示例进展。' FROM n WHERE n %% 10 > 0",
	    FIRST_SECTION, SECTIONS);
	run(many, "UPDATE task SET report = 10000000 + number, report_week = 202247 WHERE number %% 10 > 0; DROP TABLE n");
	sums(many);
}

Many *many_new(int n) {
	Many *many = g_new0(Many, 1);
	g_autoptr(GError) error = NULL;
	many->sql = sql_temporary(TZH_LANG_EN, &error);
	many->people = people_new();
	many->calendar = tzh_calendar_new();
	settings_init(&many->settings);
	run(many, "PRAGMA foreign_keys = OFF");
	run(many, "%s", (const char *)BOOK_SCHEMA);
	run(many, "BEGIN");
	organisation(many);
	tasks(many, n);
	run(many, "COMMIT");
	many->book = (ListBook){
	    .sql = many->sql,
	    .people = many->people,
	    .settings = &many->settings,
	    .calendar = many->calendar,
	    .offset = 480,
	    .now = tzh_time_at(tzh_day_of(2022, 11, 25), 9 * 60, 480),
	    .ledger = MANY_LEDGER,
	    .year = 2022,
	    .lang = TZH_LANG_EN,
	};
	return many;
}

void many_as(Many *many, TzhId post) {
	many->book.post = post;
	many->book.person = people_holder(many->people, post);
}

void many_free(Many *many) {
	sql_free(many->sql);
	people_free(many->people);
	tzh_calendar_free(many->calendar);
	g_free(many);
}
