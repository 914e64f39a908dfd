/* test_reports.c — ledger table, closing form and receipt on a small year: what stands in them, and what they refuse. */
#include "report/render.h"
#include "report/report.h"
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/quantity.h>

static int begin(void **state) {
	*state = year_new(4);
	return 0;
}

static int end(void **state) {
	year_free(*state);
	return 0;
}

static char *text_of(Year *year, TzhReportKind kind, const TzhReportAsk *ask) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReport) report = tzh_report(year->record, kind, ask, &error);
	if (report == NULL)
		fail_msg("%s", error->message);
	GString *text = tzh_report_render(report, tzh_record_lang(year->record), TZH_FORMAT_TEXT, &(TzhRender){.width = 400}, NULL);
	return g_string_free(text, FALSE);
}

#define HOLDS(text, wanted)                                                                                                                                    \
	do {                                                                                                                                                       \
		if (strstr(text, wanted) == NULL)                                                                                                                      \
			fail_msg("“%s” is not in\n%s", wanted, text);                                                                                                      \
	} while (0)
#define LACKS(text, unwanted)                                                                                                                                  \
	do {                                                                                                                                                       \
		if (strstr(text, unwanted) != NULL)                                                                                                                    \
			fail_msg("“%s” is in\n%s", unwanted, text);                                                                                                        \
	} while (0)

static guint table_rows(Year *year, const char *filter, guint *columns) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReport) report = tzh_report(year->record, TZH_REPORT_TABLE, &(TzhReportAsk){.filter = filter}, &error);
	assert_non_null(report);
	g_autoptr(ReportTree) tree = report->build(report, tzh_record_lang(year->record));
	assert_true(tree_settle(tree, 0, &error));
	TreeWalk walk = tree_walk(tree);
	for (const TreeNode *node; (node = tree_next(&walk)) != NULL;)
		if (node->kind == TREE_TABLE) {
			*columns = node->n_columns;
			return node->n_rows;
		}
	return 0;
}

static void table(void **state) {
	Year *year = *state;
	guint columns = 0;
	year_ready(year, "1");
	DO(year, OWNER, "report", "1", "done", "已走访企业。");
	assert_int_equal(table_rows(year, NULL, &columns), 4);
	assert_int_equal(columns, 13);
	assert_int_equal(table_rows(year, "number:1,3", &columns), 2);
	g_autofree char *text = text_of(year, TZH_REPORT_TABLE, &(TzhReportAsk){0});
	HOLDS(text, "已走访企业。");
	g_autofree char *value = tzh_quantity_text(tzh_record_lang(year->record), 12 * TZH_QUANTITY_SCALE, TZH_EXACT, "家");
	HOLDS(text, value);
	TzhInfo info;
	OK(tzh_record_info(year->record, &info, &error));
	HOLDS(text, info.root_groups);
	g_autoptr(GError) error = NULL;
	assert_null(tzh_report(year->record, TZH_REPORT_TABLE, &(TzhReportAsk){.filter = "亮灯:紫"}, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_INVALID));
}

static gboolean gather(gpointer data, const char *bytes, gsize n, GError **error) {
	(void)error;
	g_string_append_len(data, bytes, (gssize)n);
	return TRUE;
}

static gboolean interrupt(gpointer data, const char *what, gint64 done, gint64 all) {
	(void)data;
	(void)what;
	(void)done;
	(void)all;
	return FALSE;
}

static void assert_file(const char *path, const GString *wanted) {
	g_autofree char *bytes = NULL;
	gsize n = 0;
	assert_true(g_file_get_contents(path, &bytes, &n, NULL));
	assert_int_equal(n, wanted->len);
	assert_memory_equal(bytes, wanted->str, n);
}

/* Rows that are read while they are written are those that are read before; what is interrupted leaves the older file. */
static void row_by_row(void **state) {
	Year *year = *state;
	TzhLang lang = tzh_record_lang(year->record);
	year_ready(year, "1");
	DO(year, OWNER, "report", "1", "done", "已走访企业，\n下周继续。");
	g_autoptr(TzhReport) report = NULL;
	OK(report = tzh_report(year->record, TZH_REPORT_TABLE, NULL, &error));
	g_autoptr(GString) whole = NULL, sent = g_string_new(NULL), streamed = g_string_new(NULL);
	OK(whole = tzh_report_render(report, lang, TZH_FORMAT_CSV, NULL, &error));
	OK(tzh_report_send(year->record, report, lang, TZH_FORMAT_CSV, NULL, gather, sent, &error));
	assert_string_equal(sent->str, whole->str);
	g_autoptr(ReportTree) tree = report->build(report, lang);
	OK(render_csv(tree, &(TzhRender){0}, streamed, &error));
	assert_string_equal(streamed->str, whole->str);
	HOLDS(whole->str, "已走访企业，\n下周继续。");
	const char *path = year_file(year, "table.csv", "older");
	OK(tzh_report_write(year->record, report, lang, TZH_FORMAT_CSV, NULL, path, &error));
	assert_file(path, whole);
	year->store->env.progress = interrupt;
	g_autoptr(GError) error = NULL;
	assert_false(tzh_report_write(year->record, report, lang, TZH_FORMAT_CSV, &(TzhRender){.encoding = "gb18030"}, path, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED));
	year->store->env.progress = NULL;
	assert_file(path, whole);
}

/* Room to sign while it is under way; who decided, and nothing to fill in, once it is closed. */
static void form(void **state) {
	Year *year = *state;
	g_autoptr(GError) error = NULL;
	assert_null(tzh_report(year->record, TZH_REPORT_FORM, &(TzhReportAsk){.task = "2"}, &error));
	assert_true(g_error_matches(error, TZH_ERROR, TZH_ERROR_NOT_FOUND));
	year_ready(year, "2");
	DO(year, TECH, "apply", "2", "statement", "两项指标均已完成。");
	g_autofree char *open = text_of(year, TZH_REPORT_FORM, &(TzhReportAsk){.task = "2"});
	const char *blank = tzh_word(tzh_record_lang(year->record), TZH_W_FORM_BLANK_OPINION);
	HOLDS(open, "两项指标均已完成。");
	HOLDS(open, blank);
	DO(year, OFFICE, "take-form", "2", "signer", DEPUTY);
	const char *code = year_cell(year, "closings", "2", "form_code");
	HOLDS(open, code); /* the code printed before is the one the record holds */
}

static void receipt(void **state) {
	Year *year = *state;
	TzhInfo info;
	OK(tzh_record_info(year->record, &info, &error));
	g_autofree char *text = text_of(year, TZH_REPORT_RECEIPT, NULL);
	HOLDS(text, info.root_groups);
	HOLDS(text, info.uuid);
	LACKS(text, "2022-W0");
}

static void names(void **state) {
	(void)state;
	for (int kind = 0; kind < TZH_REPORTS; kind++) {
		assert_int_equal(tzh_report_find(tzh_report_name((TzhReportKind)kind)), kind);
		for (int lang = 0; lang < TZH_LANGS; lang++)
			assert_true(*tzh_report_title((TzhLang)lang, (TzhReportKind)kind) != '\0');
	}
	assert_int_equal(tzh_report_find("nothing"), -1);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(table, begin, end),
	    cmocka_unit_test_setup_teardown(row_by_row, begin, end),
	    cmocka_unit_test_setup_teardown(form, begin, end),
	    cmocka_unit_test_setup_teardown(receipt, begin, end),
	    cmocka_unit_test(names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
