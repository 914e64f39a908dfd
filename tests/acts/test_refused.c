/* test_refused.c — what a refused act must not leave behind, and what an allowed one points out: files, extensions signed on paper in time, sections that end. */
#include "acts/record.h"
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static int set_up(void **state) {
	*state = year_new(4);
	return 0;
}

static int tear_down(void **state) {
	year_free(*state);
	return 0;
}

typedef struct {
	gint64 files, bytes;
} Stored;

static gboolean add(const Hash *hash, gint64 size, gpointer data, GError **error) {
	Stored *stored = data;
	(void)hash;
	(void)error;
	stored->files++;
	stored->bytes += size;
	return TRUE;
}

static Stored stored(const Year *year) {
	Stored all = {0};
	GError *error = NULL;
	assert_true(log_blob_each(year->record->log, add, &all, &error));
	return all;
}

static void same(const Year *year, Stored before) {
	Stored now = stored(year);
	assert_int_equal(now.files, before.files);
	assert_int_equal(now.bytes, before.bytes);
}

/* ---- files ---- */

static void a_refused_act_leaves_no_file(void **state) {
	Year *year = *state;
	const char *file = year_file(year, "a.txt", "不该留下的材料");
	Stored before = stored(year);
	NO(year, REFUSE_ROLE, HEAD, "attach", "1", "file", file, "secrecy", "open", "measures", "1.1");
	same(year, before);
	NO(year, REFUSE_FUTURE, OWNER, "attach", "1", "file", file, "secrecy", "open", "measures", "1.1", "doc_date", "2022-12-31");
	same(year, before);
	DO(year, OWNER, "attach", "1", "file", file, "secrecy", "open", "measures", "1.1");
	Stored after = stored(year);
	assert_int_equal(after.files, before.files + 1);
	assert_int_equal(after.bytes, before.bytes + (gint64)strlen("不该留下的材料"));
	/* Refused with bytes that are stored already: they stay. */
	NO(year, REFUSE_ROLE, HEAD, "attach", "2", "file", file, "secrecy", "open", "measures", "2.1");
	same(year, after);
}

static void a_refused_paper_leaves_no_scan(void **state) {
	Year *year = *state;
	const char *scan = year_file(year, "scan.txt", "扫描件");
	Stored before = stored(year);
	NO(year, REFUSE_FUTURE, OFFICE, "ask-extension", "1", "due", "2023-01-13", "reason", "资金未到", "paper_signer", OWNER, "paper_date", "2022-12-01",
	   "paper_opinion", "同意", "paper_original", "档案室", "paper_scan", scan);
	same(year, before);
}

static void a_dry_run_stores_nothing(void **state) {
	Year *year = *state;
	const char *file = year_file(year, "a.txt", "只看一看");
	const char *pairs[] = {"file", file, "secrecy", "open", "measures", "1.1", NULL};
	GError *error = NULL;
	Stored before = stored(year);
	assert_null(year_ask(year->record, OWNER, "attach", "1", pairs, TRUE, &error));
	assert_null(error);
	same(year, before);
}

/* ---- an extension signed on paper on or before due, entered afterwards ---- */

static void asked(Year *year, const char *on) {
	DO(year, OFFICE, "ask-extension", "1", "due", "2023-01-13", "reason", "资金未到", "paper_signer", OWNER, "paper_date", on, "paper_opinion", "请予延期",
	   "paper_original", "档案室", "paper_scan", year_file(year, "scan.txt", "延期申请"));
}

static void the_paper_date_counts(void **state) {
	Year *year = *state;
	const char *scan = year_file(year, "scan.txt", "延期申请");
	year_clock(year, "2023-01-04 09:00");
	DO(year, OWNER, "report", "1", "week", "2022-W52", "done", "仍在拨付");
	IS(year, "1", "ever_overdue", "yes");
	NO(year, REFUSE_EXTENSION_LATE, OFFICE, "ask-extension", "1", "due", "2023-01-13", "reason", "资金未到", "paper_signer", OWNER, "paper_date", "2023-01-03",
	   "paper_opinion", "请予延期", "paper_original", "档案室", "paper_scan", scan);
	asked(year, "2022-12-30");
	assert_string_equal(year_cell(year, "extensions", "1", "asked_day"), "2022-12-30");
	DO(year, DEPUTY, "decide-extension", "1", "granted", "yes");
	IS(year, "1", "due", "2023-01-13");
	IS(year, "1", "ever_overdue", "no"); /* every day overdue came after the asking */
	year_clock(year, "2023-01-16 09:00");
	DO(year, OWNER, "report", "1", "week", "2023-W02", "done", "仍在拨付");
	IS(year, "1", "ever_overdue", "yes");
}

static void refused_it_stays_overdue(void **state) {
	Year *year = *state;
	year_clock(year, "2023-01-04 09:00");
	asked(year, "2022-12-30");
	DO(year, DEPUTY, "decide-extension", "1", "granted", "no", "opinion", "不予延期");
	IS(year, "1", "ever_overdue", "yes");
}

/* ---- sections ---- */

static void an_ending_section_names_what_it_leads(void **state) {
	Year *year = *state;
	const char *pairs[] = {"until", "2022-12-31", NULL};
	GError *error = NULL;
	TzhReceipt *receipt = year_ask(year->record, ADMIN, "end-section", "人才科", pairs, FALSE, &error);
	assert_non_null(receipt);
	assert_non_null(receipt->doubts);
	assert_non_null(strstr(receipt->doubts, "人才科"));
	assert_non_null(strstr(receipt->doubts, "3"));
	tzh_receipt_free(receipt);
	NO(year, REFUSE_TAKEN_SECTION, ADMIN, "add-section", NULL, "code", "kj2", "name", "成果转化科");
}

int main(void) {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(a_refused_act_leaves_no_file), T(a_refused_paper_leaves_no_scan), T(a_dry_run_stores_nothing),
	    T(the_paper_date_counts),        T(refused_it_stays_overdue),       T(an_ending_section_names_what_it_leads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
