/* Looking without writing: a view of the past, a record opened for reading, a backup, an archive, and somebody who holds no post. Every act there is, and every other way that writes, is refused
 * with a sentence that says so, and not a byte changes. */
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/import.h>
#include <taizhang/keep.h>
#include <taizhang/sign.h>

static int setup(void **state) {
	Year *year = year_new(2);
	year_close(year, "1");
	DO(year, ADMIN, "set", NULL, "key_name", "log_reading", "value_text", "是");
	*state = year;
	return 0;
}

static int teardown(void **state) {
	year_free(*state);
	return 0;
}

static void says(const char *what, const GError *why, TzhWord word) {
	if (why == NULL)
		fail_msg("%s was done", what);
	if (!year_says(why->message, word))
		fail_msg("%s: %s", what, why->message);
}

/* Every act, with nothing filled in: that it cannot be done here comes before what is missing. `word` 0: whatever is said. */
static void no_act(TzhRecord *record, TzhWord word) {
	TzhInfo before, after;
	guint n;
	const TzhActInfo *acts = tzh_acts(TZH_LANG_EN, &n);
	OK(tzh_record_info(record, &before, &error));
	assert_true(n > 80);
	for (guint i = 0; i < n; i++) {
		g_autoptr(GError) why = NULL;
		g_autoptr(TzhRequest) request = tzh_request_new(&acts[i]);
		g_autoptr(TzhReceipt) receipt = tzh_act(record, request, &why);
		assert_null(receipt);
		if (word != 0)
			says(acts[i].name, why, word);
		else
			assert_true(why != NULL && *why->message != '\0');
	}
	OK(tzh_record_info(record, &after, &error));
	assert_int_equal(after.size, before.size);
}

/* What writes beside the acts. */
static void nothing_else(Year *year, TzhRecord *record, TzhWord word) {
	g_autoptr(GError) key = NULL, import = NULL;
	g_autofree char *file = NULL;
	char hex[65];
	gboolean waits;
	gint64 lines = 0;
	assert_false(tzh_key_new(record, "correct horse", hex, &file, &waits, &key));
	says("a key", key, word);
	g_autofree char *keys = g_build_filename(year->store->folder, "keys", NULL);
	g_autoptr(GDir) left = g_dir_open(keys, 0, NULL);
	assert_true(left == NULL || g_dir_read_name(left) == NULL); /* nor is a private key left behind */
	const char *sheet = year_file(year, "people.csv", "姓名,科室\n新来的,人才科\n");
	TzhImport how = {0};
	g_autoptr(TzhPlan) plan = tzh_plan_file(record, sheet, &how, &import);
	assert_true(plan == NULL || !tzh_plan_apply(record, plan, FALSE, &lines, &import));
	assert_non_null(import);
	assert_int_not_equal(*import->message, 0);
}

static void refuses(Year *year, TzhRecord *record, TzhWord word) {
	assert_non_null(record);
	no_act(record, word);
	nothing_else(year, record, word);
}

static char *bytes_of(const char *path, gsize *n) {
	char *bytes = NULL;
	assert_true(g_file_get_contents(path, &bytes, n, NULL));
	return bytes;
}

static void a_view_of_the_past(void **state) {
	Year *year = *state;
	g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, year_size(year));
	gint64 before = year_size(year);
	g_autoptr(TzhRecord) view = tzh_record_as_of(year->record, size, NULL);
	refuses(year, view, TZH_W_ACT_VIEW_ONLY);
	assert_int_equal(year_size(year), before);
}

/* The file, a backup, an archive: nothing of them changes, and verify finds nothing. */
static void opened_for_reading(void **state) {
	Year *year = *state;
	g_autofree char *backup = g_build_filename(year->store->folder, "copy.tz", NULL), *archive = g_build_filename(year->store->folder, "copy.tzr", NULL);
	OK(tzh_backup(year->record, backup, &error));
	OK(tzh_export_record(year->record, archive, &error));
	const char *const PATHS[] = {backup, archive};
	for (guint i = 0; i < G_N_ELEMENTS(PATHS); i++) {
		gsize n, m;
		g_autofree char *before = bytes_of(PATHS[i], &n);
		g_autoptr(TzhRecord) record = tzh_record_open(&year->store->env, PATHS[i], TZH_READ, NULL);
		refuses(year, record, TZH_W_ACT_READ_ONLY);
		g_autofree char *after = bytes_of(PATHS[i], &m);
		assert_int_equal(n, m);
		assert_memory_equal(before, after, n);
		g_autoptr(TzhVerdict) verdict = tzh_verify(&year->store->env, PATHS[i], NULL, NULL);
		assert_int_equal(verdict->code, TZH_CLEAN);
	}
	g_autoptr(GError) why = NULL;
	assert_false(tzh_rebuild(&year->store->env, archive, NULL, NULL, &why));
	says("rebuilding an archive", why, TZH_W_KEEP_REBUILD_READ_ONLY);
}

/* An archive cannot be opened for writing either. */
static void nobody_writes_an_archive(void **state) {
	Year *year = *state;
	g_autofree char *archive = g_build_filename(year->store->folder, "copy.tzr", NULL);
	OK(tzh_export_record(year->record, archive, &error));
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhRecord) record = tzh_record_open(&year->store->env, archive, TZH_WRITE, &why);
	if (record != NULL)
		refuses(year, record, TZH_W_ACT_READ_ONLY);
	else
		assert_int_not_equal(*why->message, 0);
}

/* Who holds no post may read all of it. */
static void nobody(void **state) {
	Year *year = *state;
	g_autofree char *copy = g_build_filename(year->store->folder, "copy.tz", NULL);
	OK(tzh_backup(year->record, copy, &error));
	g_autoptr(TzhRecord) record = tzh_record_open(&year->store->env, copy, TZH_WRITE, NULL);
	no_act(record, 0);
	g_autoptr(TzhRows) rows = tzh_list(record, "tasks", NULL, NULL);
	assert_int_equal(rows->n_rows, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {TEST(a_view_of_the_past), TEST(opened_for_reading), TEST(nobody_writes_an_archive), TEST(nobody)};
	return cmocka_run_group_tests_name("looking without writing", tests, NULL, NULL);
}
