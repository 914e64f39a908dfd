/* small.c — a small record made by real acts. */
#include "support/small.h"

#include "acts/keep.h"
#include "acts/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <unistd.h>

static void run(TzhRecord *record, const char *post, const char *act, const char *on, va_list pairs) {
	const TzhActInfo *info = tzh_act_find(TZH_LANG_EN, act);
	const char *key;
	if (info == NULL)
		fail_msg("no act %s", act);
	g_autoptr(TzhRequest) request = tzh_request_new(info);
	OK(tzh_record_act_as(record, post, &error));
	if (on != NULL)
		tzh_request_on(request, on);
	while ((key = va_arg(pairs, const char *)) != NULL)
		OK(tzh_request_set(request, key, va_arg(pairs, const char *), &error));
	g_autoptr(GError) why = NULL;
	g_autoptr(TzhReceipt) receipt = tzh_act(record, request, &why);
	if (receipt == NULL)
		fail_msg("%s %s: %s", act, on != NULL ? on : "", why->message);
}

void small_act(TzhRecord *record, const char *post, const char *act, const char *on, ...) {
	va_list pairs;
	va_start(pairs, on);
	run(record, post, act, on, pairs);
	va_end(pairs);
}

gint64 small_size(TzhRecord *record) {
	TzhInfo info;
	OK(tzh_record_info(record, &info, &error));
	return info.size;
}

void small_sections(TzhRecord *record, gint64 lines) {
	for (gint64 i = small_size(record); i < lines; i++) {
		char code[32], name[64];
		g_snprintf(code, sizeof code, "x%" G_GINT64_FORMAT, i);
		g_snprintf(name, sizeof name, "第%" G_GINT64_FORMAT "科", i);
		small_act(record, SMALL_ADMIN, "add-section", NULL, "code", code, "name", name, "order", "9", NULL);
	}
}

static void organisation(TzhRecord *record) {
	static const char *const POSTS[][4] = {
	    {SMALL_HEAD, "head", NULL, "局长"},           {"副局长", "deputy", NULL, "副局长"},
	    {SMALL_OFFICE, "office", "办公室", "主任"},   {SMALL_OWNER, "section_head", "发展规划科", "科长"},
	    {SMALL_INSPECTOR, "inspector", NULL, "组长"},
	};
	small_act(record, SMALL_ADMIN, "add-section", NULL, "code", "bgs", "name", "办公室", "order", "1", NULL);
	small_act(record, SMALL_ADMIN, "add-section", NULL, "code", "fzgh", "name", "发展规划科", "order", "2", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(POSTS); i++) {
		small_act(record, SMALL_ADMIN, "add-person", NULL, "name", POSTS[i][0], "from", "2022-01-01", NULL);
		if (POSTS[i][2] != NULL)
			small_act(record, SMALL_ADMIN, "add-post", NULL, "person", POSTS[i][0], "role", POSTS[i][1], "title", POSTS[i][0], "from", "2022-01-01", "section",
			          POSTS[i][2], NULL);
		else
			small_act(record, SMALL_ADMIN, "add-post", NULL, "person", POSTS[i][0], "role", POSTS[i][1], "title", POSTS[i][0], "from", "2022-01-01", NULL);
	}
}

static void ledger(TzhRecord *record) {
	small_act(record, SMALL_OFFICE, "create-ledger", NULL, "year", "2022", "title", "示例台账", "basis", "示例〔2022〕1号", "count", "1", NULL);
	small_act(record, SMALL_OFFICE, "add", NULL, "number", "1", "title", "研发投入", "lead", "发展规划科", "leader", "副局长", "owner", SMALL_OWNER, "start",
	          "2022-03-01", "due", "2022-12-30", NULL);
}

static void put_file(Store *store, const char *name, const char *text, char **path) {
	*path = g_build_filename(store->folder, name, NULL);
	assert_true(g_file_set_contents(*path, text, -1, NULL));
}

static void evidence(Store *store, TzhRecord *record) {
	g_autofree char *good = NULL, *bad = NULL;
	Hash hash;
	char hex[65];
	put_file(store, "统计快报.txt", SMALL_FILE_TEXT, &good);
	put_file(store, "误传.txt", SMALL_PURGED_TEXT, &bad);
	small_act(record, SMALL_OWNER, "attach", "1", "file", good, "measures", "1.1", "secrecy", "internal", NULL);
	small_act(record, SMALL_OWNER, "attach", "1", "file", bad, "measures", "1.1", "secrecy", "internal", NULL);
	sha_of(SMALL_PURGED_TEXT, strlen(SMALL_PURGED_TEXT), &hash);
	hash_hex(&hash, hex);
	small_act(record, SMALL_INSPECTOR, "propose-purge", NULL, "sha", hex, "basis", "示例〔2022〕3号", "reason", "误传", NULL);
	g_autofree char *purge = g_strdup_printf("#%" G_GINT64_FORMAT, small_size(record));
	small_act(record, SMALL_HEAD, "decide-purge", purge, "decided", "yes", NULL);
}

static void set_hash(json_t *body, FieldId field, const Hash *hash) {
	char hex[65];
	hash_hex(hash, hex);
	body_set_text(body, field, hex);
}

static gboolean compose_weekly(Draft *draft, gpointer data, GError **error) {
	(void)error;
	draft->post = draft->record->as_post;
	draft_add(draft, KIND_WEEKLY_SUBMITTED, 0, json_incref(data));
	return TRUE;
}

static void put_content(TzhRecord *record, Hash *hash) {
	static const char CONTENT[] = "{\"title\":\"示例周报\"}";
	char name[] = "/tmp/taizhang-test-XXXXXX";
	gint64 size;
	int fd = g_mkstemp(name);
	assert_true(fd >= 0 && write(fd, CONTENT, strlen(CONTENT)) == (ssize_t)strlen(CONTENT) && lseek(fd, 0, SEEK_SET) == 0);
	OK(log_blob_put(record->log, fd, hash, &size, &error));
	close(fd);
	unlink(name);
}

void small_weekly(TzhRecord *record, int spoil) {
	json_t *body = json_object(), *totals;
	TzhId ledger;
	gint64 size, first;
	Hash root, content, slice;
	ActResult result;
	put_content(record, &content);
	OK(log_head(record->log, &size, &root, &error));
	OK(record_ledger(record, &ledger, &error));
	OK((totals = keep_totals(record, &error)) != NULL);
	OK(keep_slice_first(record, 2022, 46, &first, &error) && keep_slice_hash(record->env, record->log, first, size, -1, &slice, &error));
	if (spoil == SPOIL_SLICE)
		slice = content;
	if (spoil == SPOIL_TOTALS)
		json_object_set_new(totals, "count", json_integer(2));
	body_set_id(body, F_ledger, ledger);
	body_set_text(body, F_week, "2022-W46");
	body_set_int(body, F_size, size);
	set_hash(body, F_root, &root);
	set_hash(body, F_content, &content);
	body_set_time(body, F_section_cutoff, tzh_time_parse("2022-11-18T04:00:00.000Z"));
	body_set_time(body, F_report_cutoff, tzh_time_parse("2022-11-18T09:00:00.000Z"));
	body_set(body, F_totals, totals);
	set_hash(body, F_slice, &slice);
	OK(tzh_record_act_as(record, SMALL_OFFICE, &error));
	OK(record_act(record, NULL, FALSE, compose_weekly, body, &result, &error));
	json_decref(body);
}

TzhRecord *small_record(Store *store, gint64 lines) {
	TzhCreate create = {.org = "示例单位", .offset = 480, .demo = TRUE, .at = tzh_time_parse("2022-03-01T01:00:00.000Z")};
	g_autoptr(GError) why = NULL;
	store->env.lang = TZH_LANG_ZH; /* the first post's title */
	TzhRecord *record = tzh_record_create(&store->env, store->path, &create, &why);
	store->env.lang = TZH_LANG_EN;
	if (record == NULL)
		fail_msg("%s", why->message);
	OK(tzh_record_set_clock(record, tzh_time_parse("2022-03-01T02:00:00.000Z"), &error));
	organisation(record);
	ledger(record);
	small_act(record, SMALL_OFFICE, "add-measure", "1", "name", "全社会研发投入", "kind", "amount", "direction", "at_least", "target", "33亿元", "unit", "亿元",
	          "target_basis", "R", NULL);
	small_act(record, SMALL_HEAD, "issue", "2022", NULL);
	OK(tzh_record_set_clock(record, tzh_time_parse("2022-11-18T02:00:00.000Z"), &error));
	small_act(record, SMALL_OWNER, "record", "1.1", "value", "33.3亿元", "as_of", "2022-11-18", "source", "统计快报", NULL);
	evidence(store, record);
	OK(tzh_record_set_clock(record, tzh_time_parse("2022-11-25T01:00:00.000Z"), &error));
	small_sections(record, lines);
	return record;
}
