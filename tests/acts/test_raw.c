/* Who does what, past the program: lines appended with other tools, their hashes in order, as whoever can write the file would. What separation of duties does not allow has no effect and is
 * named; what another was allowed to do, appended in that one's name, has effect where no signatures are required (record.md §3, docs/record.md §10). */
#include "acts/record.h"
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/keep.h>

#define SIX "checks", "是,是,是,是,是,是"
#define TASK "2"

typedef enum { APPLIED, REVIEWED, APPROVED, LINES } Which;

typedef struct {
	Year *year;
	char *before[LINES]; /* copies of the record as it was before each line */
	char *line[LINES];   /* as legally written */
} Raw;

static char *last_line(Year *year) {
	const char *text;
	gint64 seq, size = year_size(year);
	gsize n;
	g_autoptr(GError) error = NULL;
	g_autoptr(LogCursor) cursor = log_read(year->record->log, size, size, &error);
	assert_non_null(cursor);
	assert_int_equal(log_next(cursor, &seq, &text, &n, NULL, &error), 1);
	return g_strndup(text, n);
}

static void keep(Raw *raw, Which which) {
	g_autofree char *name = g_strdup_printf("before-%d.tz", which);
	raw->before[which] = g_build_filename(raw->year->store->folder, name, NULL);
	OK(tzh_backup(raw->year->record, raw->before[which], &error));
}

static int setup(void **state) {
	Raw *raw = g_new0(Raw, 1);
	raw->year = year_new(4);
	year_ready(raw->year, TASK);
	keep(raw, APPLIED);
	DO(raw->year, TECH, "apply", TASK, "statement", "已完成。");
	raw->line[APPLIED] = last_line(raw->year);
	keep(raw, REVIEWED);
	DO(raw->year, OFFICE, "review", TASK, SIX);
	raw->line[REVIEWED] = last_line(raw->year);
	keep(raw, APPROVED);
	DO(raw->year, DEPUTY, "approve", TASK);
	raw->line[APPROVED] = last_line(raw->year);
	*state = raw;
	return 0;
}

static int teardown(void **state) {
	Raw *raw = *state;
	for (int i = 0; i < LINES; i++) {
		g_free(raw->before[i]);
		g_free(raw->line[i]);
	}
	year_free(raw->year);
	g_free(raw);
	return 0;
}

/* A header's value as it stands in a line, quotes included. */
static char *value_of(const char *line, const char *key) {
	g_autofree char *named = g_strdup_printf("\"%s\":", key);
	const char *from = strstr(line, named);
	assert_non_null(from);
	from += strlen(named);
	return g_strndup(from, strcspn(from, ","));
}

static char *with_value(const char *line, const char *key, const char *value) {
	g_autofree char *old = value_of(line, key), *was = g_strdup_printf("\"%s\":%s,", key, old), *is = g_strdup_printf("\"%s\":%s,", key, value);
	const char *at = strstr(line, was);
	assert_non_null(at);
	return g_strdup_printf("%.*s%s%s", (int)(at - line), line, is, at + strlen(was));
}

/* ---- what was tried ---- */

typedef struct {
	const char *what;
	Which before, line; /* the record as it was before that line, and the line appended */
	Which who, post;    /* in the name of whoever wrote that line; in the post of that line */
	gboolean allowed;
	const char *state; /* of the item afterwards */
} Try;

static const Try TRIES[] = {
    {"the applicant reviews, in the own post", REVIEWED, REVIEWED, APPLIED, APPLIED, FALSE, "applied"},
    {"the applicant reviews, in the office's post", REVIEWED, REVIEWED, APPLIED, REVIEWED, FALSE, "applied"},
    {"the leader reviews without being named", REVIEWED, REVIEWED, APPROVED, APPROVED, FALSE, "applied"},
    {"the reviewer writes in the applicant's post", REVIEWED, REVIEWED, REVIEWED, APPLIED, FALSE, "applied"},
    {"approval without review", REVIEWED, APPROVED, APPROVED, APPROVED, FALSE, "applied"},
    {"approval without application", APPLIED, APPROVED, APPROVED, APPROVED, FALSE, "active"},
    {"the reviewer approves, in the own post", APPROVED, APPROVED, REVIEWED, REVIEWED, FALSE, "reviewed"},
    {"the reviewer approves, in the leader's post", APPROVED, APPROVED, REVIEWED, APPROVED, FALSE, "reviewed"},
    {"the applicant approves, in the leader's post", APPROVED, APPROVED, APPLIED, APPROVED, FALSE, "reviewed"},
    {"the leader approves, in the applicant's post", APPROVED, APPROVED, APPROVED, APPLIED, FALSE, "reviewed"},
    {"in the reviewer's name and post, by somebody else's hand", REVIEWED, REVIEWED, REVIEWED, REVIEWED, TRUE, "reviewed"},
    {"in the leader's name and post, by somebody else's hand", APPROVED, APPROVED, APPROVED, APPROVED, TRUE, "closed"},
};

/* Appended to a copy; the number that it got. */
static gint64 append(const Raw *raw, const Try *try, const char *path) {
	gint64 size;
	g_autoptr(Log) log = NULL;
	OK((log = log_open(&raw->year->store->env, path, LOG_WRITE, &error)) != NULL);
	OK(log_lock(log, 1000, &error));
	OK(log_head(log, &size, NULL, &error));
	g_autofree char *who = value_of(raw->line[try->who], "who"), *post = value_of(raw->line[try->post], "for"),
	                *seq = g_strdup_printf("%" G_GINT64_FORMAT, size + 1), *a = with_value(raw->line[try->line], "who", who), *b = with_value(a, "for", post),
	                *c = with_value(b, "seq", seq), *text = with_value(c, "act", seq);
	OK(log_append(log, text, strlen(text), &error));
	OK(log_commit(log, &error));
	return size + 1;
}

static void judged(const Raw *raw, const Try *try, const char *path, gint64 line) {
	g_autoptr(TzhVerdict) verdict = NULL;
	OK((verdict = tzh_verify(&raw->year->store->env, path, NULL, &error)) != NULL);
	if (verdict->code != (try->allowed ? TZH_CLEAN : TZH_ILLEGAL))
		fail_msg("%s: %d, %s", try->what, verdict->code, verdict->n_findings > 0 ? verdict->findings[0].said : "clean");
	if (!try->allowed && (verdict->n_findings != 1 || verdict->findings[0].line != line))
		fail_msg("%s: %u findings, of line %" G_GINT64_FORMAT, try->what, verdict->n_findings, verdict->findings[0].line);
}

static void had(const Raw *raw, const Try *try, const char *path) {
	TzhRecord *record = NULL;
	TzhInfo info;
	OK((record = tzh_record_open(&raw->year->store->env, path, TZH_READ, &error)) != NULL);
	OK(tzh_record_info(record, &info, &error));
	g_autoptr(TzhRows) rows = NULL;
	OK((rows = tzh_list(record, "tasks", &(TzhAsk){.task = TASK, .columns = "state"}, &error)) != NULL);
	if (strcmp(tzh_cell(rows, 0, "state")->code, try->state) != 0)
		fail_msg("%s: the item is %s", try->what, tzh_cell(rows, 0, "state")->code);
	assert_int_equal(info.illegal, try->allowed ? 0 : 1); /* the banner's count */
	tzh_record_close(record);
}

static void lines_past_the_program(void **state) {
	const Raw *raw = *state;
	for (guint i = 0; i < G_N_ELEMENTS(TRIES); i++) {
		g_autofree char *name = g_strdup_printf("try-%u.tz", i), *path = g_build_filename(raw->year->store->folder, name, NULL), *bytes = NULL;
		gsize n;
		assert_true(g_file_get_contents(raw->before[TRIES[i].before], &bytes, &n, NULL) && g_file_set_contents(path, bytes, (gssize)n, NULL));
		gint64 line = append(raw, &TRIES[i], path);
		judged(raw, &TRIES[i], path, line);
		had(raw, &TRIES[i], path);
	}
}

/* What did not count does not stand in the way: the item goes on as if it had never been written. */
static void the_item_goes_on(void **state) {
	const Raw *raw = *state;
	Year *year = raw->year;
	static const Try AFTERWARDS = {"the application once more, in the leader's post", LINES, APPLIED, APPLIED, APPROVED, FALSE, "closed"};
	append(raw, &AFTERWARDS, year->store->path);
	year_reopen(year);
	IS(year, TASK, "state", "closed");
	DO(year, HEAD, "reopen", TASK, "reason", "抽查", "due", "+5wd");
	year_apply(year, TASK);
	/* The attempt is a new one: who approved the last may review this one, and then does not approve it. */
	DO(year, HEAD, "name-reviewer", TASK, "post", DEPUTY, "reason", "指定");
	DO(year, DEPUTY, "review", TASK, SIX);
	NO(year, REFUSE_SAME_PERSON, DEPUTY, "approve", TASK);
	DO(year, HEAD, "name-approver", TASK, "post", OTHER_DEPUTY, "reason", "审核人不审批");
	DO(year, OTHER_DEPUTY, "approve", TASK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {TEST(lines_past_the_program), TEST(the_item_goes_on)};
	return cmocka_run_group_tests_name("past the program", tests, NULL, NULL);
}
