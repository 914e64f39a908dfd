/* What an act would change and what a line says, in words; and figures that look mistaken. */
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/quantity.h>

static int setup(void **state) {
	*state = year_new(4);
	return 0;
}

static int teardown(void **state) {
	year_free(*state);
	return 0;
}

typedef struct {
	TzhChange *rows;
	guint n;
} Rows;

static void rows_clear(Rows *rows) {
	tzh_changes_free(rows->rows, rows->n);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rows, rows_clear)

static Rows preview(Year *year, const char *post, const char *act, const char *on, ...) {
	Rows rows = {0};
	GError *error = NULL;
	g_autoptr(GPtrArray) pairs = g_ptr_array_new();
	va_list args;
	va_start(args, on);
	for (const char *text; (text = va_arg(args, const char *)) != NULL;)
		g_ptr_array_add(pairs, (gpointer)text);
	va_end(args);
	g_ptr_array_add(pairs, NULL);
	assert_true(tzh_record_act_as(year->record, post, &error));
	g_autoptr(TzhRequest) request = year_request(act, on, (const char *const *)pairs->pdata, &error);
	assert_non_null(request);
	rows.rows = tzh_act_preview(year->record, request, &rows.n, &error);
	if (rows.rows == NULL)
		fail_msg("%s", error->message);
	return rows;
}

static void expect(const Rows *rows, const char *key, const char *before, const char *after) {
	for (guint i = 0; i < rows->n; i++)
		if (strcmp(rows->rows[i].key, key) == 0) {
			assert_string_equal(rows->rows[i].before, before);
			assert_string_equal(rows->rows[i].after, after);
			return;
		}
	fail_msg("no row %s", key);
}

static void a_change_shows_old_and_new(void **state) {
	Year *year = *state;
	gint64 size = year_size(year);
	g_auto(Rows) rows = preview(year, HEAD, "change", "1", "due", "2022-11-30", "basis", "示例〔2022〕9号", NULL);
	expect(&rows, "due", "2022-12-30", "2022-11-30");
	expect(&rows, "basis", "", "示例〔2022〕9号");
	expect(&rows, "due_now", "2022-12-30", "2022-11-30");
	assert_int_equal(year_size(year), size);
	g_auto(Rows) people = preview(year, HEAD, "reassign", "1", "owner", TECH, "reason", "分工调整", NULL);
	expect(&people, "owner", OWNER, TECH);
}

static void a_state_is_shown_before_and_after(void **state) {
	Year *year = *state;
	year_ready(year, "4");
	g_auto(Rows) rows = preview(year, LAW, "apply", "4", "statement", "两项指标均已完成。", NULL);
	expect(&rows, "state", "active", "applied");
	expect(&rows, "statement", "", "两项指标均已完成。");
	for (guint i = 0; i < rows.n; i++) { /* no code, no key of a line */
		assert_null(strstr(rows.rows[i].after, "{"));
		assert_null(strstr(rows.rows[i].name, "_"));
	}
	g_auto(Rows) stopped = preview(year, HEAD, "suspend", "1", "cause_doc", "示例〔2022〕9号", "review_by", "2022-04-07", NULL);
	expect(&stopped, "state", "active", "suspended");
	expect(&stopped, "review_by", "", "2022-04-07");
}

/* A weekly report's way is shown as a task's state is. */
static void a_weekly_report_shows_its_state(void **state) {
	Year *year = *state;
	g_auto(Rows) submitted = preview(year, OFFICE, "submit-weekly", NULL, "week", "2022年第10周", NULL);
	expect(&submitted, "state", "draft", "submitted and not signed");
	DO(year, OFFICE, "submit-weekly", NULL, "week", "2022-W10");
	g_auto(Rows) signed_ = preview(year, HEAD, "sign-weekly", "2022-W10", NULL);
	expect(&signed_, "state", "submitted and not signed", "signed and not frozen");
	DO(year, HEAD, "sign-weekly", "2022-W10");
	g_auto(Rows) frozen = preview(year, OFFICE, "freeze-weekly", "2022-W10", NULL);
	expect(&frozen, "state", "signed and not frozen", "frozen");
	DO(year, OFFICE, "freeze-weekly", "2022-W10");
	g_auto(Rows) stored = {.rows = tzh_line_changes(year->record, year_size(year), &stored.n, NULL)};
	expect(&stored, "state", "signed and not frozen", "frozen");
	g_auto(Rows) sent = preview(year, OFFICE, "send-weekly", "2022-W10", "recipient", "市委依法治市办", "file", year_file(year, "周报.txt", "周报"), NULL);
	expect(&sent, "state", "frozen", "registered as sent");
}

static void a_stored_line_is_read_back(void **state) {
	Year *year = *state;
	GError *error = NULL;
	DO(year, OWNER, "record", "1.1", "value", "4", "source", "快报");
	TzhId second = DO(year, OWNER, "record", "1.1", "value", "超过7", "source", "快报");
	g_auto(Rows) value = {.rows = tzh_line_changes(year->record, second, &value.n, &error)};
	assert_non_null(value.rows);
	expect(&value, "value", "4 家", "over 7 家");
	expect(&value, "as_of", "", "2022-03-07");
	DO(year, HEAD, "suspend", "1", "cause_doc", "示例〔2022〕9号", "review_by", "2022-04-07");
	DO(year, HEAD, "cancel", "1", "basis", "示例〔2022〕10号");
	gint64 last = year_size(year);
	g_auto(Rows) gone = {.rows = tzh_line_changes(year->record, last, &gone.n, &error)};
	assert_non_null(gone.rows);
	expect(&gone, "state", "suspended", "cancelled");
	DO(year, HEAD, "change", "2", "title", "另一个名称", "basis", "示例〔2022〕11号");
	g_auto(Rows) changed = {.rows = tzh_line_changes(year->record, last + 1, &changed.n, &error)};
	assert_non_null(changed.rows);
	for (guint i = 0; i < changed.n; i++)
		if (strcmp(changed.rows[i].key, "title") == 0)
			assert_string_not_equal(changed.rows[i].before, "");
	expect(&changed, "basis", "", "示例〔2022〕11号");
}

static void a_line_that_is_not_there(void **state) {
	Year *year = *state;
	GError *error = NULL;
	guint n = 7;
	assert_null(tzh_line_changes(year->record, year_size(year) + 1, &n, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_NOT_FOUND));
	assert_int_equal(n, 0);
	g_clear_error(&error);
}

/* Every line of a year reads without a failure and without a key or brackets of the format. */
static void every_line_can_be_read(void **state) {
	Year *year = *state;
	GError *error = NULL;
	year_close(year, "4");
	for (gint64 seq = 1; seq <= year_size(year); seq++) {
		g_auto(Rows) rows = {.rows = tzh_line_changes(year->record, seq, &rows.n, &error)};
		if (rows.rows == NULL)
			fail_msg("line %d: %s", (int)seq, error->message);
		for (guint i = 0; i < rows.n; i++) {
			assert_true(g_utf8_validate(rows.rows[i].after, -1, NULL));
			assert_null(strchr(rows.rows[i].after, '{'));
		}
	}
}

static void figures_are_doubted(void **state) {
	Year *year = *state;
	assert_int_equal(tzh_quantity_doubt(40000, 40000), TZH_DOUBT_NONE);
	assert_int_equal(tzh_quantity_doubt(40000, 39999), TZH_DOUBT_FELL);
	assert_int_equal(tzh_quantity_doubt(40000, 399999), TZH_DOUBT_NONE);
	assert_int_equal(tzh_quantity_doubt(40000, 400000), TZH_DOUBT_TEN);
	assert_int_equal(tzh_quantity_doubt(333000, 3330000000), TZH_DOUBT_TEN_THOUSAND);
	assert_int_equal(tzh_quantity_doubt(0, 3330000000), TZH_DOUBT_NONE);
	assert_null(tzh_quantity_doubt_text(TZH_LANG_ZH, TZH_DOUBT_NONE, "", 0, 0, ""));
	GError *error = NULL;
	const char *const first[] = {"done", "已起草。", "figures", "1.1=5", NULL}, *const less[] = {"value", "3", NULL}, *const more[] = {"value", "6", NULL};
	g_autoptr(TzhReceipt) report = year_ask(year->record, OWNER, "report", "1", first, FALSE, &error);
	assert_non_null(report);
	assert_null(report->doubts);
	g_autoptr(TzhReceipt) fell = year_ask(year->record, OWNER, "record", "1.1", less, FALSE, &error);
	assert_non_null(fell);
	assert_non_null(fell->doubts);
	assert_non_null(strstr(fell->doubts, "the week's figure"));
	assert_non_null(strstr(fell->doubts, "3 家"));
	assert_non_null(strstr(fell->doubts, "5 家"));
	g_autoptr(TzhReceipt) rose = year_ask(year->record, OWNER, "record", "1.1", more, FALSE, &error);
	assert_non_null(rose);
	assert_null(rose->doubts);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_change_shows_old_and_new, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_state_is_shown_before_and_after, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_weekly_report_shows_its_state, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_stored_line_is_read_back, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_line_that_is_not_there, setup, teardown),
	    cmocka_unit_test_setup_teardown(every_line_can_be_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(figures_are_doubted, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
