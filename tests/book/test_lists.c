/* Every list, in both languages, with all columns, in every order, filtered, paged and counted; what lists say of a year made by real acts. */
#include "support/year.h"

#include "acts/record.h"
#include "book/lists_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

typedef struct {
	const char *list, *column, *expected, *filter, *order, *columns, *task, *week;
	gint64 limit, offset;
	int end;
} Ask;

static TzhRows *listed(Year *year, Ask wanted) {
	TzhAsk ask = {.filter = wanted.filter,
	              .order = wanted.order,
	              .columns = wanted.columns,
	              .limit = wanted.limit,
	              .offset = wanted.offset,
	              .task = wanted.task,
	              .week = wanted.week};
	g_autoptr(GError) error = NULL;
	TzhRows *rows = tzh_list(year->record, wanted.list, &ask, &error);
	if (rows == NULL)
		fail_msg("list %s (%s, %s): %s", wanted.list, ask.filter ? ask.filter : "", ask.order ? ask.order : "", error->message);
	return rows;
}
#undef LIST
#define LIST(year, ...) listed(year, (Ask){__VA_ARGS__, .end = 1})

/* The column's cells, joined: words by their code. */
static char *texts(const TzhRows *rows, const char *column) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *cell = tzh_cell(rows, i, column);
		assert_non_null(cell);
		g_string_append_printf(out, "%s%s", i > 0 ? "," : "", cell->code != NULL && *cell->code != '\0' ? cell->code : cell->text);
	}
	return g_string_free(out, FALSE);
}

static void says(Year *year, int line, Ask wanted) {
	g_autoptr(TzhRows) rows = listed(year, wanted);
	g_autofree char *found = texts(rows, wanted.column);
	if (strcmp(found, wanted.expected) != 0)
		fail_msg("line %d: %s of %s: “%s”, not “%s”", line, wanted.column, wanted.list, found, wanted.expected);
}
/* list, column, what its cells say, and how it was asked. */
#define SAYS(year, ...) says(year, __LINE__, (Ask){__VA_ARGS__, .end = 1})

static void as(Year *year, const char *post) {
	assert_true(tzh_record_act_as(year->record, post, NULL));
}

/* Cells are never without text, words never without code, and texts are UTF-8. */
static void check_cells(const TzhRows *rows) {
	for (guint r = 0; r < rows->n_rows; r++)
		for (guint c = 0; c < rows->n_columns; c++) {
			const TzhCell *cell = &rows->cells[r * rows->n_columns + c];
			assert_non_null(cell->text);
			assert_true(g_utf8_validate(cell->text, -1, NULL));
			if (rows->columns[c].type == TZH_COLUMN_WORD && !cell->null && cell->code == NULL)
				fail_msg("%s.%s: a word without code", rows->list, rows->columns[c].id);
		}
	assert_true(*rows->empty != '\0');
}

static void check_list(Year *year, const TzhListInfo *info) {
	g_autoptr(TzhRows) all = LIST(year, info->name);
	g_autoptr(TzhRows) shown = LIST(year, info->name, .columns = "");
	gint64 count = -1;
	check_cells(all);
	assert_true(shown->n_columns > 0 && shown->n_columns < all->n_columns + 1);
	assert_int_equal(shown->n_rows, all->n_rows);
	assert_true(tzh_count(year->record, info->name, NULL, 0, &count, NULL));
	assert_int_equal(count, all->n_rows);
	guint n;
	const TzhColumn *columns = tzh_list_columns(tzh_record_lang(year->record), info->name, &n);
	assert_int_equal(n, all->n_columns);
	for (guint c = 0; c < n; c++) {
		assert_string_equal(columns[c].id, all->columns[c].id);
		assert_string_equal(columns[c].title, all->columns[c].title);
		assert_int_equal(columns[c].type, all->columns[c].type);
		assert_int_equal(columns[c].extra, all->columns[c].extra);
	}
}

/* Ordered by each column up and down: the same rows, and pages of one that add up to them. */
static void check_orders(Year *year, const TzhListInfo *info) {
	g_autoptr(TzhRows) all = LIST(year, info->name);
	for (guint c = 0; c < all->n_columns; c++)
		for (int down = 0; down < 2; down++) {
			g_autofree char *order = g_strconcat(down ? "-" : "", all->columns[c].id, NULL);
			g_autoptr(TzhRows) sorted = LIST(year, info->name, .order = order, .columns = all->columns[c].id);
			assert_int_equal(sorted->n_rows, all->n_rows);
			assert_int_equal(sorted->n_columns, 1);
			for (guint r = 0; r < all->n_rows && all->n_rows <= 8; r++) {
				g_autoptr(TzhRows) page = LIST(year, info->name, .order = order, .columns = all->columns[c].id, .limit = 1, .offset = r);
				assert_int_equal(page->n_rows, 1);
				assert_int_equal(page->more, r + 1 < all->n_rows);
				assert_string_equal(page->cells[0].text, sorted->cells[r].text);
			}
		}
}

static void every_list_in_every_way(void **state) {
	Year *year = *state;
	guint n;
	for (int lang = 0; lang < TZH_LANGS; lang++) {
		year->store->env.lang = (TzhLang)lang;
		const TzhListInfo *lists = tzh_lists((TzhLang)lang, &n);
		assert_true(n > 30);
		for (guint i = 0; i < n; i++) {
			assert_true(*lists[i].title != '\0' && *lists[i].help != '\0');
			check_list(year, &lists[i]);
			check_orders(year, &lists[i]);
			if (lists[i].filter) {
				g_autoptr(TzhRows) none = LIST(year, lists[i].name, .filter = "state:active 无此事项");
				assert_true(none->n_rows == 0 || strcmp(lists[i].name, "weeks") == 0);
			}
			if (lists[i].task) {
				g_autoptr(TzhRows) one = LIST(year, lists[i].name, .task = "1");
				check_cells(one);
			}
			if (lists[i].week) {
				g_autoptr(TzhRows) week = LIST(year, lists[i].name, .week = "2022-W10");
				check_cells(week);
			}
		}
	}
}

/* ---- what they say ---- */

static void whose_tasks(void **state) {
	Year *year = *state;
	as(year, OWNER);
	SAYS(year, "mine", "number", "1");
	SAYS(year, "mine", "relation", "lead");
	as(year, LIAISON);
	SAYS(year, "mine", "number", "1");
	as(year, TECH); /* leads 2, supports 1 and 4 */
	SAYS(year, "mine", "number", "2,1,4");
	SAYS(year, "mine", "relation", "lead,support,support");
	SAYS(year, "mine", "number", "1,4", .filter = "support:me");
	SAYS(year, "tasks", "number", "2", .filter = "section:me");
	as(year, DEPUTY);
	SAYS(year, "mine", "number", "1,2,4");
	SAYS(year, "mine", "relation", "leader,leader,leader");
	as(year, OTHER_DEPUTY);
	SAYS(year, "mine", "number", "");
	as(year, OFFICE);
	SAYS(year, "mine", "number", "");
	year_ready(year, "3");
	year_apply(year, "3");
	as(year, OFFICE);
	SAYS(year, "mine", "number", "3");
	SAYS(year, "mine", "relation", "review");
	year_review(year, "3");
	as(year, OFFICE);
	SAYS(year, "mine", "number", "");
}

/* Whoever stands in sees both: the own post and the one acted for. */
static void the_same_for_who_stands_in(void **state) {
	Year *year = *state;
	DO(year, OWNER, "delegate", OWNER, "cause", "away", "until", "2022-03-11");
	TzhMe me;
	as(year, LIAISON);
	assert_true(tzh_record_me(year->record, &me, NULL));
	year->record->as_post = 0;
	ListBook book = {.people = book_people(year->record->book), .offset = 480, .now = tzh_record_now(year->record), .person = me.person};
	g_autoptr(GArray) posts = lists_posts(&book, 0);
	assert_int_equal(posts->len, 2);
	book.now += 7 * G_GINT64_CONSTANT(86400000);
	g_autoptr(GArray) later = lists_posts(&book, 0);
	assert_int_equal(later->len, 1);
}

static void accepting(void **state) {
	Year *year = *state;
	as(year, OFFICE);
	SAYS(year, "unaccepted", "number", "1,2,3,4");
	SAYS(year, "unaccepted", "deemed", "2022-03-04,2022-03-04,2022-03-04,2022-03-04");
	as(year, TECH);
	SAYS(year, "unaccepted", "number", "1,2,4"); /* supporting 1 and 4 */
	DO(year, TECH, "accept", "2");
	DO(year, TECH, "accept", "1");
	as(year, TECH);
	SAYS(year, "unaccepted", "number", "4");
	SAYS(year, "supports", "accepted_by", TECH, .task = "1");
	SAYS(year, "tasks", "accepted_by", TECH, .task = "2");
	as(year, OFFICE);
	SAYS(year, "unaccepted", "number", "1,3,4");
}

static void what_waits_for_whom(void **state) {
	Year *year = *state;
	year_ready(year, "4");
	DO(year, LAW, "apply", "4", "statement", "已完成。");
	as(year, TECH);
	SAYS(year, "todo", "kind", "part");
	SAYS(year, "todo", "act", "confirm");
	as(year, CLERK); /* of the lead section: does not review its own */
	SAYS(year, "todo", "kind", "");
	as(year, OFFICE);
	SAYS(year, "todo", "kind", "review");
	DO(year, TECH, "confirm", "4");
	DO(year, OFFICE, "supplement", "4", "what", "补充文件");
	as(year, OFFICE);
	SAYS(year, "todo", "kind", "");
	as(year, LAW);
	SAYS(year, "todo", "act", "supplement-done");
	SAYS(year, "todo", "what", "补充文件");
	DO(year, LAW, "attach", "4", "file", year_file(year, "补充.txt", "补充"), "measures", "4.1,4.2");
	DO(year, LAW, "supplement-done", "4");
	year_review(year, "4");
	as(year, HEAD);
	SAYS(year, "todo", "kind", "");
	as(year, DEPUTY);
	SAYS(year, "todo", "kind", "approve");
	SAYS(year, "tasks", "reason", "reviewed", .task = "4");
	DO(year, DEPUTY, "take-form", "4", "signer", DEPUTY);
	as(year, OFFICE);
	SAYS(year, "todo", "kind", "form");
	SAYS(year, "todo", "act", "approve");
	DO(year, DEPUTY, "approve", "4");
	as(year, HEAD);
	SAYS(year, "todo", "kind", "decide");
	DO(year, HEAD, "decide", "4");
	as(year, HEAD);
	SAYS(year, "todo", "kind", "");
	DO(year, LAW, "ask-correction", "4.1", "value", "13", "reason", "漏计一家", "source", "台账", "as_of", "2022-03-07");
	as(year, OFFICE);
	SAYS(year, "todo", "act", "review-correction");
	DO(year, OFFICE, "review-correction", "4", "opinion", "属实。");
	as(year, DEPUTY);
	SAYS(year, "todo", "act", "decide-correction");
	DO(year, INSPECTOR, "propose", "4", "proposal", "reopen", "reason", "凭证不全");
	as(year, HEAD);
	SAYS(year, "todo", "kind", "proposal");
	SAYS(year, "todo", "act", "reopen");
}

static void extensions_go_to_who_may(void **state) {
	Year *year = *state;
	DO(year, OWNER, "ask-extension", "1", "due", "2023-01-13", "reason", "在拨付");  /* within twenty working days */
	DO(year, TECH, "ask-extension", "2", "due", "2023-06-30", "reason", "在拨付");   /* beyond */
	DO(year, TALENT, "ask-extension", "3", "due", "2023-01-13", "reason", "在拨付"); /* the head's own field */
	as(year, DEPUTY);
	SAYS(year, "todo", "number", "1");
	as(year, OTHER_DEPUTY);
	SAYS(year, "todo", "number", "");
	as(year, HEAD);
	SAYS(year, "todo", "number", "2,3");
	SAYS(year, "tasks", "number", "1,2,3", .filter = "mark:extension_pending");
	SAYS(year, "extensions", "decider", DEPUTY "," HEAD "," HEAD);
	DO(year, DEPUTY, "decide-extension", "1", "granted", "yes", "opinion", "同意。");
	SAYS(year, "extensions", "decider", "," HEAD "," HEAD);                           /* decided: it waits for nobody */
	DO(year, OWNER, "ask-extension", "1", "due", "2023-01-20", "reason", "仍在拨付"); /* a second one */
	SAYS(year, "extensions", "decider", "," HEAD "," HEAD "," HEAD);
}

/* The counts of each week are what the tasks say of that week. */
static void weeks_agree(Year *year) {
	static const char *const statuses[] = {"on_time", "late", "missed", "unreported"};
	g_autoptr(TzhRows) weeks = LIST(year, "weeks");
	guint begun = 0;
	for (guint w = 0; w < weeks->n_rows; w++) {
		g_autofree char *said = g_strdup(tzh_cell(weeks, w, "week")->text);
		g_autoptr(TzhRows) tasks = LIST(year, "tasks", .week = said);
		gint64 found[G_N_ELEMENTS(statuses)] = {0};
		if (tzh_cell(weeks, w, "owed")->null)
			continue;
		begun++;
		for (guint i = 0; i < tasks->n_rows; i++)
			for (guint s = 0; s < G_N_ELEMENTS(statuses); s++)
				found[s] += g_str_equal(tzh_cell(tasks, i, "week")->code, statuses[s]);
		for (guint s = 0; s < G_N_ELEMENTS(statuses); s++)
			if (tzh_cell(weeks, w, statuses[s])->i != found[s])
				fail_msg("%s: %d %s, not %d", said, (int)found[s], statuses[s], (int)tzh_cell(weeks, w, statuses[s])->i);
	}
	assert_true(begun > 8);
	static const char *const posts[] = {OWNER, TECH, OFFICE, HEAD};
	for (guint p = 0; p < G_N_ELEMENTS(posts); p++) {
		as(year, posts[p]);
		g_autofree char *differs = year_counts_differ(year);
		if (differs != NULL)
			fail_msg("%s: %s", posts[p], differs);
	}
}

static void weeks_and_marks(void **state) {
	Year *year = *state;
	SAYS(year, "silent", "owed", "1,1,1,1");
	SAYS(year, "owed", "number", "1,2,3,4");
	SAYS(year, "tasks", "week", "unreported,unreported,unreported,unreported");
	year_clock(year, "2022-03-11 10:00");
	DO(year, OWNER, "report", "1", "done", "已启动。");
	DO(year, OFFICE, "report", "2", "done", "据电话已启动。", "proxy", "yes", "via", "phone", "section", "成果转化科");
	SAYS(year, "tasks", "week", "on_time,on_time,unreported,unreported");
	SAYS(year, "tasks", "marks", ",proxy,unfilled,unfilled");
	as(year, TECH);
	SAYS(year, "todo", "act", "confirm-report");
	year_clock(year, "2022-03-14 09:00"); /* a new week, in which nobody has reported */
	SAYS(year, "tasks", "number", "1,2,3,4", .filter = "mark:unfilled");
	weeks_agree(year);
}

static void late_and_missed(void **state) {
	Year *year = *state;
	year_clock(year, "2022-03-11 10:00");
	DO(year, OWNER, "report", "1", "done", "已启动。");
	year_clock(year, "2022-03-15 10:00");
	DO(year, TECH, "report", "2", "done", "补报。", "week", "2022-W10");
	SAYS(year, "tasks", "week", "on_time,late,unreported,unreported", .week = "2022-W10");
	SAYS(year, "tasks", "number", "2", .week = "2022-W10", .filter = "week:late");
	year_clock(year, "2022-03-18 12:00"); /* the next cut-off: what is not there now is missed */
	SAYS(year, "tasks", "week", "on_time,late,missed,missed", .week = "2022-W10");
	SAYS(year, "tasks", "number", "3,4", .filter = "mark:missed");
	SAYS(year, "tasks", "number", "2", .filter = "mark:late");
	SAYS(year, "weeks", "due", "2022-03-04,2022-03-11,2022-03-18", .columns = "due", .offset = 7, .limit = 3); /* week 5 merged into 6 */
	SAYS(year, "weeks", "owed", "0,4,4", .columns = "owed", .offset = 7, .limit = 3);
	SAYS(year, "weeks", "missed", "0,2,0", .columns = "missed", .offset = 7, .limit = 3);
	SAYS(year, "weeks", "unreported", "0,0,4", .columns = "unreported", .offset = 7, .limit = 3);
	SAYS(year, "silent", "days", "7,3,,", .order = "-days");
	SAYS(year, "weeks", "missed", "2", .order = "-missed", .limit = 1, .columns = "week, missed");
	SAYS(year, "weeks", "missed", "1", .order = "-missed", .limit = 1, .filter = "number:2,3");
	weeks_agree(year);
}

/* Who was active at the cut-off owes, whatever became of the task since. */
static void past_weeks_stay(void **state) {
	Year *year = *state;
	year_clock(year, "2022-03-16 09:00");
	year_close(year, "1");
	SAYS(year, "tasks", "week", "not_owed", .task = "1");
	SAYS(year, "tasks", "week", "unreported", .task = "1", .week = "2022-W10");
	SAYS(year, "tasks", "week", "not_owed", .task = "1", .week = "2022-W09"); /* issued that week */
	weeks_agree(year);
	year_clock(year, "2022-03-18 15:00"); /* after the cut-off, at which it was active */
	weeks_agree(year);
	DO(year, HEAD, "suspend", "3", "cause_doc", "示例〔2022〕9号", "review_by", "2022-04-07");
	weeks_agree(year);
	year_clock(year, "2022-04-29 18:00");
	weeks_agree(year);
}

static void reminded(Year *year, const char *post, const char *says) {
	as(year, post);
	g_autofree char *line = tzh_remind(year->record, NULL);
	assert_string_equal(line, says);
}

static void reminding(void **state) {
	Year *year = *state;
	reminded(year, OWNER, "1 report(s) owed this week, due 03-11 12:00. Type taizhang to enter");
	reminded(year, HEAD, "");
	year->store->env.lang = TZH_LANG_ZH;
	year_clock(year, "2022-03-11 09:00");
	reminded(year, OWNER, "本周还有1项未填，12:00截止。输入 taizhang 进入");
	year_clock(year, "2022-03-11 12:30");
	reminded(year, OWNER, "本周还有1项未填，已过12:00截止时间。输入 taizhang 进入");
	year->store->env.lang = TZH_LANG_EN;
	DO(year, OWNER, "report", "1", "done", "已启动。");
	DO(year, OWNER, "ask-extension", "1", "due", "2023-01-13", "reason", "在拨付");
	year->store->env.lang = TZH_LANG_ZH;
	reminded(year, OWNER, "");
	reminded(year, DEPUTY, "有1件等您办理。输入 taizhang 进入");
}

static void lights_and_totals(void **state) {
	Year *year = *state;
	TzhTotals totals;
	year_close(year, "2");
	year_clock(year, "2022-10-10 09:00"); /* 720‰ planned, nothing done */
	SAYS(year, "lights", "number", "1,3,4");
	SAYS(year, "lights", "light", "red,red,red");
	SAYS(year, "lights", "reason", "72 points behind,72 points behind,72 points behind");
	SAYS(year, "tasks", "number", "1,3,4,2", .order = "light");
	SAYS(year, "tasks", "number", "2", .filter = "light:blue");
	SAYS(year, "tasks", "gap", "72", .task = "1");
	SAYS(year, "tasks", "number", "1,3,4,2", .order = "-gap");
	assert_true(tzh_totals(year->record, &totals, NULL));
	assert_true(totals.tie);
	assert_null(totals.differs);
	assert_int_equal(totals.count, 4);
	assert_int_equal(totals.by_state[1], 3);
	assert_int_equal(totals.by_state[5], 1);
	assert_int_equal(totals.by_light[TZH_LIGHT_RED], 3);
	assert_int_equal(totals.by_light[TZH_LIGHT_BLUE], 1);
	assert_int_equal(totals.by_light[TZH_LIGHT_GREEN], 0);
	assert_int_equal(totals.closed, 1);
	assert_int_equal(totals.closed_on_time, 1);
	DO(year, ADMIN, "set", NULL, "key_name", "word_red", "value_text", "赤");
	SAYS(year, "tasks", "light_name", "赤", .task = "1");
}

/* Lights at the end of each week begun, of all tasks and of each section that leads some: what bars and maps are drawn from. */
static void trend_and_heat(void **state) {
	Year *year = *state;
	year_close(year, "2");
	year_clock(year, "2022-10-10 09:00");
	SAYS(year, "trend", "due", "2022-02-25,2022-03-04,2022-03-11", .offset = 6, .limit = 3);
	SAYS(year, "trend", "green", "0,4,3", .columns = "green", .offset = 6, .limit = 3); /* issued on 1 March, one closed on the 7th */
	SAYS(year, "trend", "blue", "0,0,1", .columns = "blue", .offset = 6, .limit = 3);
	SAYS(year, "trend", "week", "2022-W41", .order = "-week", .limit = 1); /* the one that has begun; its lights are today's */
	SAYS(year, "trend", "red", "3", .order = "-week", .limit = 1);
	SAYS(year, "trend", "blue", "1", .order = "-week", .limit = 1);
	g_autoptr(TzhRows) trend = LIST(year, "trend"), heat = LIST(year, "heat");
	assert_int_equal(heat->n_rows, 4 * trend->n_rows); /* the office's own section leads nothing */
	SAYS(year, "heat", "section", "政策法规科,发展规划科,成果转化科,人才科", .columns = "section", .order = "-week", .limit = 4);
	SAYS(year, "heat", "red", "1,1,0,1", .columns = "red", .order = "-week", .limit = 4);
	SAYS(year, "heat", "blue", "0,0,1,0", .columns = "blue", .order = "-week", .limit = 4);
}

static void cutoffs(void **state) {
	Year *year = *state;
	TzhWeek week;
	TzhTime section = 0, report = 0;
	assert_true(tzh_calendar_week(tzh_record_calendar(year->record), 2022, 10, &week));
	TzhDay friday = tzh_day_of(2022, 3, 11);
	tzh_record_cutoffs(year->record, &week, &section, &report);
	assert_true(section == tzh_time_at(friday, 12 * 60, 480) && report == tzh_time_at(friday, 17 * 60, 480));
	DO(year, ADMIN, "set", NULL, "key_name", "section_cutoff", "value_text", "11:30");
	tzh_record_cutoffs(year->record, &week, &section, NULL);
	assert_true(section == tzh_time_at(friday, 11 * 60 + 30, 480));
}

static void columns_and_pages(void **state) {
	Year *year = *state;
	g_autoptr(TzhRows) rows = LIST(year, "tasks", .columns = "state, title,number", .limit = 3);
	assert_int_equal(rows->n_columns, 3);
	assert_string_equal(rows->columns[0].id, "state");
	assert_string_equal(rows->columns[2].id, "number");
	assert_true(rows->more);
	assert_int_equal(rows->n_rows, 3);
	assert_null(tzh_cell(rows, 0, "due"));
	assert_null(tzh_cell(rows, 3, "title"));
	SAYS(year, "tasks", "number", "2,4", .filter = "part:1");
	SAYS(year, "measures", "ref", "2.1,2.2", .task = "2");
	SAYS(year, "measures", "verdict", "no_value,no_value", .task = "2");
	SAYS(year, "measures", "goal", "at least 10 家,at least 5 亿元", .task = "2");
	SAYS(year, "sections", "open", "0,1,1,1,1");
	g_autoptr(TzhRows) none = LIST(year, "tasks", .filter = "state:closed");
	assert_string_equal(none->empty, tzh_word(TZH_LANG_EN, TZH_W_LIST_EMPTY_FILTERED));
	g_autoptr(TzhRows) all = LIST(year, "closings");
	assert_string_equal(all->empty, tzh_word(TZH_LANG_EN, TZH_W_LIST_EMPTY_CLOSINGS));
}

/* Without a ledger the lists of people still work and the others say so; who is not in the record is told. */
static void strangers_and_beginnings(void **state) {
	(void)state;
	Year *year = year_new(1);
	year->record->as_post = 0;
	year->store->env.account = "nobody";
	g_autoptr(TzhRows) mine = LIST(year, "mine");
	assert_string_equal(mine->empty, tzh_word(TZH_LANG_EN, TZH_W_LIST_STRANGER));
	g_autofree char *line = tzh_remind(year->record, NULL);
	assert_string_equal(line, "");
	year_free(year);
}

static void every_todo_names_an_act(void **state) {
	(void)state;
	static const char *const acts[] = {
	    "review",         "name-reviewer",     "name-approver",     "approve",     "decide",      "decide-extension", "confirm", "supplement-done",
	    "confirm-report", "review-correction", "decide-correction", "suspend",     "cancel",      "reopen",           "resume",  "issue",
	    "extend",         "sign-weekly",       "freeze-weekly",     "check-paper", "decide-purge"};
	for (guint i = 0; i < G_N_ELEMENTS(acts); i++) {
		const TzhActInfo *act = tzh_act_find(TZH_LANG_EN, acts[i]);
		assert_non_null(act);
		assert_string_equal(act->name, acts[i]);
	}
}

static int full(void **state) {
	*state = year_new(4);
	return 0;
}

static int done(void **state) {
	year_free(*state);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(every_list_in_every_way, full, done),
	    cmocka_unit_test_setup_teardown(whose_tasks, full, done),
	    cmocka_unit_test_setup_teardown(the_same_for_who_stands_in, full, done),
	    cmocka_unit_test_setup_teardown(accepting, full, done),
	    cmocka_unit_test_setup_teardown(what_waits_for_whom, full, done),
	    cmocka_unit_test_setup_teardown(extensions_go_to_who_may, full, done),
	    cmocka_unit_test_setup_teardown(weeks_and_marks, full, done),
	    cmocka_unit_test_setup_teardown(late_and_missed, full, done),
	    cmocka_unit_test_setup_teardown(past_weeks_stay, full, done),
	    cmocka_unit_test_setup_teardown(reminding, full, done),
	    cmocka_unit_test_setup_teardown(lights_and_totals, full, done),
	    cmocka_unit_test_setup_teardown(trend_and_heat, full, done),
	    cmocka_unit_test_setup_teardown(cutoffs, full, done),
	    cmocka_unit_test_setup_teardown(columns_and_pages, full, done),
	    cmocka_unit_test(strangers_and_beginnings),
	    cmocka_unit_test(every_todo_names_an_act),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
