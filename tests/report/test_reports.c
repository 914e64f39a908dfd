/* test_reports.c — ledger table, closing form and receipt on a small year: what stands in them, and what they refuse. */
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
	    cmocka_unit_test_setup_teardown(form, begin, end),
	    cmocka_unit_test_setup_teardown(receipt, begin, end),
	    cmocka_unit_test(names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
