/* test_forged.c — a record that requires signatures, and somebody who can write its file: every act of consequence, appended in the name of who may do it, as it would have been written
 * but for the signature, has no effect and is named (record.md §3, §6); without the requirement the same lines count, as the documentation says. */
#include "acts/record.h"
#include "acts/sign_line.h"
#include "core/kinds.h"
#include "support/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <taizhang/keep.h>
#include <taizhang/sign.h>

#define PASS "一句足够长的签名口令"
#define SECOND "核查组副组长"

/* How the forger signs: not at all, with nonsense, with a key of the record that is another's. */
typedef enum { UNSIGNED, ZEROS, ANOTHERS, FORGERIES } Forgery;

typedef struct {
	Year *year;
	char *before; /* a copy of the record as it was before the act */
	gint64 size;  /* of that */
	guint acts;
} Case;

static char *in_folder(const Case *c, const char *name) {
	return g_build_filename(c->year->store->folder, name, NULL);
}

static void before(Case *c) {
	g_autofree char *name = g_strdup_printf("before-%u.tz", ++c->acts);
	g_free(c->before);
	c->before = in_folder(c, name);
	c->size = year_size(c->year);
	OK(tzh_backup(c->year->record, c->before, &error));
}

/* ---- the act's lines, moved to another place in the record ---- */

static char *with_number(const char *line, const char *key, gint64 number) {
	g_autofree char *named = g_strdup_printf("\"%s\":", key);
	const char *at = strstr(line, named);
	assert_non_null(at);
	const char *rest = at + strlen(named);
	return g_strdup_printf("%.*s%" G_GINT64_FORMAT "%s", (int)(rest - line), line, number, rest + strspn(rest, "0123456789"));
}

static bool takes_signature(const char *line) {
	json_auto_t *read = json_loads(line, 0, NULL);
	const Kind *kind = kind_find(json_string_value(json_object_get(read, "kind")), (gsize)json_string_length(json_object_get(read, "kind")));
	assert_non_null(kind);
	return kind_field(kind, F_sig) != NULL;
}

static void sign(TzhRecord *copy, Forgery how, GString *line) {
	g_autofree char *nothing = g_strnfill(86, 'A');
	if (how == UNSIGNED || !takes_signature(line->str))
		return;
	g_string_truncate(line, line->len - 2);
	g_string_append(line, line->str[line->len - 1] == '{' ? "\"sig\":\"\"}}" : ",\"sig\":\"\"}}");
	if (how == ANOTHERS)
		sign_line(copy, line);
	else
		g_string_insert(line, (gssize)line->len - 3, nothing), g_string_insert(line, (gssize)line->len - 3, "==");
}

/* The lines of the act just done, as they would stand after the head of the copy. */
static GPtrArray *forged(Case *c, TzhRecord *copy, Forgery how) {
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	gint64 seq, head;
	const char *text;
	gsize n;
	OK(log_head(copy->log, &head, NULL, &error));
	g_autoptr(GError) error = NULL;
	g_autoptr(LogCursor) cursor = log_read(c->year->record->log, c->size + 1, year_size(c->year), &error);
	while (log_next(cursor, &seq, &text, &n, NULL, &error) == 1) {
		g_autofree char *whole = g_strndup(text, n), *moved = with_number(whole, "seq", head + 1 + (gint64)lines->len),
		                *act = with_number(moved, "act", head + 1);
		GString *line = g_string_new(act);
		sign(copy, how, line);
		g_ptr_array_add(lines, g_string_free(line, FALSE));
	}
	assert_null(error);
	assert_true(lines->len > 0);
	return lines;
}

static void append(TzhRecord *copy, const GPtrArray *lines) {
	OK(log_lock(copy->log, 1000, &error));
	for (guint i = 0; i < lines->len; i++)
		OK(log_append(copy->log, lines->pdata[i], strlen(lines->pdata[i]), &error));
	OK(log_commit(copy->log, &error));
}

/* ---- judged by whoever opens the record ---- */

static void require(const Case *c, TzhRecord *copy) {
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "set"));
	OK(tzh_record_set_clock(copy, tzh_record_now(c->year->record), &error));
	OK(tzh_record_act_as(copy, ADMIN, &error));
	OK(tzh_signer_open(copy, PASS, &error));
	OK(tzh_request_set(request, "key_name", "signed_acts", &error) && tzh_request_set(request, "value_text", "yes", &error));
	g_autoptr(TzhReceipt) receipt = NULL;
	OK((receipt = tzh_act(copy, request, &error)) != NULL);
}

static void judged(Case *c, const char *what, const char *path, guint lines, gboolean effect) {
	TzhRecord *copy = NULL;
	TzhInfo info;
	g_autoptr(TzhVerdict) verdict = NULL;
	OK((verdict = tzh_verify(&c->year->store->env, path, NULL, &error)) != NULL);
	if (verdict->code != (effect ? TZH_CLEAN : TZH_ILLEGAL))
		fail_msg("%s: %d, %s", what, verdict->code, verdict->n_findings > 0 ? verdict->findings[0].said : "clean");
	OK((copy = tzh_record_open(&c->year->store->env, path, TZH_READ, &error)) != NULL);
	OK(tzh_record_info(copy, &info, &error));
	assert_int_equal(info.illegal, effect ? 0 : lines);
	tzh_record_close(copy);
}

static void tried(Case *c, const char *what, Forgery how, gboolean required) {
	TzhRecord *copy = NULL;
	g_autofree char *name = g_strdup_printf("try-%u-%d-%d.tz", c->acts, how, required), *path = in_folder(c, name), *bytes = NULL;
	gsize n;
	assert_true(g_file_get_contents(c->before, &bytes, &n, NULL) && g_file_set_contents(path, bytes, (gssize)n, NULL));
	OK((copy = tzh_record_open(&c->year->store->env, path, TZH_WRITE, &error)) != NULL);
	if (required)
		require(c, copy);
	g_autoptr(GPtrArray) lines = forged(c, copy, how);
	append(copy, lines);
	tzh_record_close(copy);
	judged(c, what, path, lines->len, !required);
}

/* One act done as it should be; then, from the record as it was before, by a forger. */
static void each_forgery(Case *c, const char *what) {
	tried(c, what, UNSIGNED, FALSE);
	for (int how = 0; how < FORGERIES; how++)
		tried(c, what, (Forgery)how, TRUE);
}

#define FORGED(post, act, ...)                                                                                                                                 \
	do {                                                                                                                                                       \
		before(c);                                                                                                                                             \
		DO(year, post, act, __VA_ARGS__);                                                                                                                      \
		each_forgery(c, act);                                                                                                                                  \
	} while (0)

/* ---- a year of acts of consequence ---- */

static int setup(void **state) {
	Case *c = g_new0(Case, 1);
	c->year = year_new(0);
	g_autofree char *file = NULL;
	char key[65];
	gboolean waits;
	OK(tzh_record_act_as(c->year->record, ADMIN, &error));
	OK(tzh_key_new(c->year->record, PASS, key, &file, &waits, &error));
	assert_false(waits);
	tzh_signer_close(c->year->record);
	*state = c;
	return 0;
}

static int teardown(void **state) {
	Case *c = *state;
	year_verify(c->year);
	year_free(c->year);
	g_free(c->before);
	g_free(c);
	return 0;
}

static void people(void **state) {
	Case *c = *state;
	Year *year = c->year;
	FORGED(ADMIN, "add-person", NULL, "name", SECOND, "from", "2022-01-01");
	FORGED(ADMIN, "add-post", NULL, "person", SECOND, "role", "checker", "title", SECOND, "from", "2022-01-01");
	FORGED(ADMIN, "change-post", SECOND, "title", "核查组副组长（兼）");
	FORGED(DEPUTY, "delegate", DEPUTY, "cause", "away", "until", "+5wd", "person", OTHER_DEPUTY);
	FORGED(ADMIN, "set", NULL, "key_name", "near_days", "value_text", "9");
}

static void draft(Year *year) {
	DO(year, ADMIN, "add-person", NULL, "name", SECOND, "from", "2022-01-01");
	DO(year, ADMIN, "add-post", NULL, "person", SECOND, "role", "checker", "title", SECOND, "from", "2022-01-01");
	DO(year, OFFICE, "add", NULL, "number", "1", "title", "重点工作", "part", "一、组织领导", "lead", "成果转化科", "leader", DEPUTY, "owner", TECH, "start",
	   "2022-03-01", "due", "2022-12-30", "deadline", "12月底前", "key", "yes");
	DO(year, OFFICE, "add-measure", "1", "name", "企业数", "kind", "count", "direction", "at_least", "target", "10", "unit", "家", "target_basis", "R");
}

static void from_issue_to_verdict(void **state) {
	Case *c = *state;
	Year *year = c->year;
	draft(year);
	FORGED(HEAD, "issue", "2022");
	year_ready(year, "1");
	FORGED(TECH, "apply", "1", "statement", "已完成。");
	FORGED(OFFICE, "review", "1", "checks", "是,是,是,是,是,是");
	FORGED(HEAD, "name-approver", "1", "post", OTHER_DEPUTY, "reason", "指定");
	FORGED(OTHER_DEPUTY, "approve", "1");
	FORGED(HEAD, "decide", "1");
	DO(year, OFFICE, "submit-weekly", NULL, "week", "2022-W10");
	FORGED(HEAD, "sign-weekly", "2022-W10");
	DO(year, OFFICE, "freeze-weekly", "2022-W10");
	FORGED(INSPECTOR, "sign-receipt", NULL, "up_to", "20");
	DO(year, CHECKER, "open-round", NULL, "title", "回头看");
	DO(year, CHECKER, "draw", "1");
	DO(year, CHECKER, "file-sheet", "1", "second", SECOND, "checks", "是,是,是,是,是,是", "still_true", "否", "lasting", "否", "opened", "全部", "statement",
	   "不实。", "recomputed", "1.1=12家@台账");
	FORGED(SECOND, "give-verdict", "1", "verdict", "fail", "opinion", "未落实。", "problem", "未落实。", "due", "+5wd");
	FORGED(HEAD, "reopen", "1", "reason", "核查不合格", "due", "+5wd");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
	const struct CMUnitTest tests[] = {TEST(people), TEST(from_issue_to_verdict)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
