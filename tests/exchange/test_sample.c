/* The demonstration year: built by the real rules, always the same, and the picture that its README draws. */
#include "acts/record.h"
#include "support/store.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include <taizhang/import.h>
#include <taizhang/keep.h>
#include <taizhang/list.h>
#include <taizhang/sample.h>

/* Whoever changes sample-ledger/, the rules or what acts preset brings these up to date, on purpose. */
#define ROOT_NOVEMBER "c01f020e6c32bab9436b1d4ebd0d6d67657f20bb95f5ebbf8f96a99feabbecca"
#define SIZE_NOVEMBER 1787
#define ROOT_JANUARY "99167567a4c7dc00be341c2cd2de4b08adceaa3eee8d217112b006bb40ef55f5"
#define SIZE_JANUARY 2047

#define SAMPLE TESTS_DIR "/../sample-ledger"

typedef struct {
	Store *store;
	char *november, *january;
} Year;

static int setup(void **state) {
	Year *year = g_new0(Year, 1);
	year->store = store_new();
	year->november = g_build_filename(year->store->folder, "november.tz", NULL);
	year->january = g_build_filename(year->store->folder, "january.tz", NULL);
	year->store->env.lang = TZH_LANG_ZH;
	OK(tzh_sample_build(&year->store->env, year->november, SAMPLE, FALSE, &error));
	/* Another language, clock and account: the same lines. */
	year->store->env.lang = TZH_LANG_EN;
	year->store->env.account = "someone";
	year->store->now += 86400000;
	OK(tzh_sample_build(&year->store->env, year->january, NULL, TRUE, &error));
	*state = year;
	return 0;
}

static int teardown(void **state) {
	Year *year = *state;
	g_free(year->november);
	g_free(year->january);
	store_free(year->store);
	g_free(year);
	return 0;
}

static TzhRecord *open_at(Year *year, const char *path) {
	TzhRecord *record = NULL;
	OK(record = tzh_record_open(&year->store->env, path, TZH_WRITE, &error));
	return record;
}

static void roots(void **state) {
	Year *year = *state;
	static const struct {
		gint64 size;
		const char *root;
	} expected[] = {{SIZE_NOVEMBER, ROOT_NOVEMBER}, {SIZE_JANUARY, ROOT_JANUARY}};
	for (int i = 0; i < 2; i++) {
		g_autoptr(TzhRecord) record = open_at(year, i ? year->january : year->november);
		TzhInfo info;
		OK(tzh_record_info(record, &info, &error));
		assert_int_equal(info.size, expected[i].size);
		assert_string_equal(info.root, expected[i].root);
		assert_int_equal(info.illegal, 0);
	}
}

/* Every line replays, every file is there, and the second record goes on from the first. */
static void verifies(void **state) {
	Year *year = *state;
	g_autofree char *prefix = g_strdup_printf("%d:%s", SIZE_NOVEMBER, ROOT_NOVEMBER);
	g_autoptr(TzhVerdict) verdict = NULL;
	OK(verdict = tzh_verify(&year->store->env, year->january, prefix, &error));
	if (verdict->code != TZH_CLEAN)
		fail_msg("%s", verdict->findings[0].said);
}

static void totals_of_november(void **state) {
	g_autoptr(TzhRecord) record = open_at(*state, ((Year *)*state)->november);
	static const gint64 states[9] = {0, 16, 2, 3, 0, 10, 0, 0, 0}, lights[TZH_LIGHTS] = {0, 3, 5, 13, 10, 0};
	TzhTotals totals;
	TzhInfo info;
	char now[25];
	OK(tzh_record_info(record, &info, &error));
	tzh_time_format(info.now - info.now % 60000, now);
	assert_string_equal(now, "2022-11-25T01:00:00.000Z");
	OK(tzh_totals(record, &totals, &error));
	assert_true(totals.tie);
	assert_int_equal(totals.count, 31);
	assert_memory_equal(totals.by_state, states, sizeof states);
	assert_memory_equal(totals.by_light, lights, sizeof lights);
	assert_int_equal(totals.closed_on_time, 8);
	g_free(totals.differs);
}

/* The numbers of the tasks that a filter leaves, "7 8 9". */
static char *numbers(TzhRecord *record, const char *filter) {
	TzhAsk ask = {.filter = filter};
	g_autoptr(TzhRows) rows = NULL;
	GString *out = g_string_new(NULL);
	OK(rows = tzh_list(record, "tasks", &ask, &error));
	for (guint i = 0; i < rows->n_rows; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "", tzh_cell(rows, i, "number")->text);
	return g_string_free(out, FALSE);
}

static void leaves(TzhRecord *record, const char *filter, const char *expected) {
	g_autofree char *found = numbers(record, filter);
	if (strcmp(found, expected) != 0)
		fail_msg("%s: %s, not %s", filter, found, expected);
}

/* Every light but grey, every mark, and the section head's table. */
static void picture_of_november(void **state) {
	g_autoptr(TzhRecord) record = open_at(*state, ((Year *)*state)->november);
	static const struct {
		const char *filter, *numbers;
	} cases[] = {
	    {"state:applied", "5 6"},
	    {"state:reviewed", "20 24 31"},
	    {"state:closed", "1 2 3 4 11 12 14 16 19 29"},
	    {"light:red", "7 8 9"},
	    {"light:yellow", "10 13 23 25 26"},
	    {"标记:未填", "7 15 17 18 21 22 23 25 28 30"},
	    {"标记:迟报 state:active", "7 15"},
	    {"标记:漏报", "21"},
	    {"标记:未设节点", "28"},
	    {"标记:待核数", "20"},
	    {"标记:代录", "30"},
	    {"标记:沿用", "15"},
	    {"标记:附更正", "19"},
	    {"section:发展规划科 -state:closed", "17 22 23 24 26"},
	    {"section:成果转化科 标记:未填", "18 25 28"},
	};
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		leaves(record, cases[i].filter, cases[i].numbers);
}

static void grey_in_summer(void **state) {
	g_autoptr(TzhRecord) record = open_at(*state, ((Year *)*state)->november);
	g_autoptr(TzhRecord) view = NULL;
	OK(view = tzh_record_as_of(record, "2022-07-01", &error));
	leaves(view, "light:grey", "30");
}

/* Where the published summary leaves its items, and its figures: importing them again says nothing new. */
static void january(void **state) {
	g_autoptr(TzhRecord) record = open_at(*state, ((Year *)*state)->january);
	leaves(record, "state:closed", "1 2 3 4 11 12 14 16 18 19 23 24 26 27 28 29");
	leaves(record, "state:applied,reviewed,approved", "5 6 10 20 31");
	leaves(record, "state:active", "7 8 9 13 15 17 21 22 25 30");
	g_autoptr(TzhPlan) plan = NULL;
	OK(plan = tzh_plan_file(record, SAMPLE "/figures-2023-01-10.csv", NULL, &error));
	assert_int_equal(tzh_plan_count(plan, TZH_ROW_SAME), 74);
	for (int kind = TZH_ROW_NEW; kind < TZH_ROW_KINDS; kind++)
		assert_true(kind == TZH_ROW_SAME || tzh_plan_count(plan, (TzhRowKind)kind) == 0);
}

/* A task of the sheet that is issued takes no second import, and says so nowhere: it is the same. */
static void sheets_are_the_same(void **state) {
	g_autoptr(TzhRecord) record = open_at(*state, ((Year *)*state)->november);
	static const char *const files[] = {"sections.csv", "people.csv", "posts.csv", "calendar2022.csv"};
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(SAMPLE, files[i], NULL);
		g_autoptr(TzhPlan) plan = NULL;
		OK(plan = tzh_plan_file(record, path, NULL, &error));
		assert_true(tzh_plan_count(plan, TZH_ROW_SAME) > 0);
		assert_int_equal(tzh_plan_count(plan, TZH_ROW_NEW) + tzh_plan_count(plan, TZH_ROW_CHANGED) + tzh_plan_count(plan, TZH_ROW_REFUSED), 0);
	}
}

/* ---- what cannot be built leaves nothing behind ---- */

static void broken(Store *store, const char *acts, int code, const char *says) {
	g_autofree char *dir = g_build_filename(store->folder, "broken", NULL), *file = g_build_filename(dir, "acts-1-to-2022-11-25.txt", NULL);
	g_autofree char *path = g_build_filename(store->folder, "broken.tz", NULL), *part = g_strconcat(path, ".part", NULL);
	g_autoptr(GError) error = NULL;
	assert_int_equal(g_mkdir_with_parents(dir, 0700), 0);
	assert_true(g_file_set_contents(file, acts, -1, NULL));
	assert_false(tzh_sample_build(&store->env, path, dir, FALSE, &error));
	assert_int_equal(error->code, code);
	if (!strstr(error->message, says))
		fail_msg("“%s” does not say “%s”", error->message, says);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_false(g_file_test(part, G_FILE_TEST_EXISTS));
}

#define CREATE "2022-02-28 09:00 | 系统管理员 | create | 试验局\n"

static void refusals(void **state) {
	Year *year = *state;
	FAILS(tzh_sample_build(&year->store->env, year->november, SAMPLE, FALSE, &error), TZH_ERROR_EXISTS);
	FAILS(tzh_sample_build(&year->store->env, "/nonexistent/x.tz", "/nonexistent", FALSE, &error), TZH_ERROR_NOT_FOUND);
	broken(year->store, "2022-02-28 09:00 | 系统管理员 | import | x.csv\n", TZH_ERROR_INVALID, "第1行");
	broken(year->store, "# x\n\n2022-02-30 09:00 | 系统管理员 | create | 试验局\n", TZH_ERROR_INVALID, "第3行");
	broken(year->store, CREATE "2022-02-28 09:10 | 系统管理员 | fly | -\n", TZH_ERROR_INVALID, "fly");
	broken(year->store, CREATE "2022-02-28 09:10 | 没有的人 | set | - | key_name=x\n", TZH_ERROR_NOT_FOUND, "第2行");
	broken(year->store, CREATE "2022-02-28 09:10 | 系统管理员 | add-section | - | code=a | name=各科室\n", TZH_ERROR_REFUSED, "第2行");
	broken(year->store, CREATE "2022-02-28 09:10 | 系统管理员 | add-section | - | code\n", TZH_ERROR_INVALID, "code");
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(roots),          cmocka_unit_test(verifies), cmocka_unit_test(totals_of_november),  cmocka_unit_test(picture_of_november),
	    cmocka_unit_test(grey_in_summer), cmocka_unit_test(january),  cmocka_unit_test(sheets_are_the_same), cmocka_unit_test(refusals),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
