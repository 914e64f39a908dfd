/* test_weekly.c — the weekly report's life on a small record: built, submitted, signed, frozen, sent, corrected; what it says, and that what was frozen never changes. */
#include "support/weekly_world.h"

#include <string.h>
#include <taizhang/keep.h>
#include <taizhang/list.h>

/* ---- what it says ---- */

static void says_what_is_known(void **state) {
	World *world = *state;
	report_week(world);
	json_t *json = content(world->record, NULL);
	const json_t *task = json_array_get(json_object_get(json, "tasks"), 0);
	assert_int_equal(number(json, "v"), 1);
	assert_string_equal(at(json, "report"), "weekly");
	assert_string_equal(at(json, "week"), "2022-W47");
	assert_string_equal(at(json, "from"), "2022-11-21");
	assert_string_equal(at(json, "due"), "2022-11-25");
	assert_string_equal(at(json, "report_cutoff"), "2022-11-25T09:00:00.000Z");
	assert_int_equal(number(json, "number"), 39); /* report weeks since the one of the issue */
	assert_string_equal(at(json_object_get(json, "compiler"), "title"), SMALL_OFFICE);
	assert_string_equal(at(json_object_get(json, "signer"), "title"), SMALL_HEAD);
	assert_string_equal(at(task, "light"), "green");
	assert_string_equal(at(task, "reported"), "on_time");
	assert_int_equal(number(task, "actual"), 1000);
	SEEN(task, "reports", 0, "next", "继续补录");
	SEEN(task, "figures", 0, "value", "33.3");
	SEEN(task, "figures", 0, "as_of", "2022-11-18");
	SEEN(task, "figures", 0, "verdict", "met");
	SEEN(json, "help", 0, "help", "请财政部门协调口径。");
	assert_int_equal(json_array_size(json_object_get(json, "silent")), 0);
	json_decref(json);
}

static void both_languages(void **state) {
	World *world = *state;
	report_week(world);
	g_autofree char *zh = text_of(world->record, NULL, TZH_LANG_ZH), *en = text_of(world->record, NULL, TZH_LANG_EN);
	static const char *const CHINESE[] = {"示例台账周报",
	                                      "第39期（2022年第47周，11月21日至11月27日）",
	                                      "编制：办公室主任",
	                                      "一、总体情况",
	                                      "本周进展：已预报33.3亿元。",
	                                      "预计完成：2022年12月20日",
	                                      "演示数据",
	                                      "草稿"};
	static const char *const ENGLISH[] = {"weekly report", "No. 39", "Compiled by", "1. Overall", "This week: 已预报33.3亿元。", "Expected finish: 2022-12-20",
	                                      "Demonstration"};
	for (guint i = 0; i < G_N_ELEMENTS(CHINESE); i++)
		if (strstr(zh, CHINESE[i]) == NULL)
			fail_msg("no “%s”", CHINESE[i]);
	for (guint i = 0; i < G_N_ELEMENTS(ENGLISH); i++)
		if (strstr(en, ENGLISH[i]) == NULL)
			fail_msg("no \"%s\"", ENGLISH[i]);
	assert_null(strstr(zh, "‰"));
}

/* No character of the program's own that terminals disagree on; the small record's texts have none either. */
static void no_ambiguous_width(void **state) {
	World *world = *state;
	report_week(world);
	g_autofree char *zh = text_of(world->record, NULL, TZH_LANG_ZH);
	for (const char *p = zh; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_iswide_cjk(c) && !g_unichar_iswide(c))
			fail_msg("U+%04X", c);
	}
}

/* ---- silence, lateness, proxy ---- */

static void silent_and_late(void **state) {
	World *world = *state;
	json_t *json = content(world->record, NULL);
	SEEN(json, "silent", 0, "name", "发展规划科");
	SEEN(json, "silent", 0, "tasks", "[1]");
	SEEN(json, "silent", 0, "last_report", "null");
	SEEN(json, "tasks", 0, "reported", "unreported");
	SEEN(json, "tasks", 0, "marks", "[\"unfilled\"]");
	json_decref(json);
	clock_at(world, "2022-11-25T05:00:00.000Z"); /* 13:00, behind the section cut-off */
	small_act(world->record, SMALL_OFFICE, "report", "1", "done", "据电话", "proxy", "yes", "via", "phone", NULL);
	json = content(world->record, NULL);
	assert_int_equal(json_array_size(json_object_get(json, "silent")), 0);
	SEEN(json, "late", 0, "late", "late");
	SEEN(json, "proxies", 0, "count", "1");
	SEEN(json, "tasks", 0, "marks", "[\"proxy\", \"late\"]");
	json_decref(json);
}

/* ---- periods and the instant ---- */

static void cut_at_the_cutoff(void **state) {
	World *world = *state;
	report_week(world);
	gint64 size = small_size(world->record);
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "record", "1.1", "value", "35亿元", "as_of", "2022-11-28", "source", "快报", NULL);
	json_t *json = content(world->record, "2022-W47");
	const json_t *slice = json_object_get(json, "slice");
	assert_int_equal(number(json_object_get(json, "record"), "size"), size);
	assert_string_equal(at(json, "day"), "2022-11-25"); /* lights are of the cut-off */
	SEEN(json_array_get(json_object_get(json, "tasks"), 0), "figures", 0, "value", "33.3");
	char sha[65];
	gint64 first, last;
	OK(tzh_slice(world->record, 2022, 47, NULL, sha, &first, &last, &error));
	assert_string_equal(at(slice, "sha256"), sha);
	assert_int_equal(number(slice, "first"), first);
	assert_int_equal(number(slice, "last"), last);
	json_decref(json);
	json = content(world->record, NULL);
	SEEN(json_array_get(json_object_get(json, "tasks"), 0), "figures", 0, "value", "35");
	assert_int_equal(number(json_object_get(json, "slice"), "first"), size + 1);
	json_decref(json);
}

static void refused_weeks(void **state) {
	World *world = *state;
	FAILS(tzh_weekly(world->record, "2022-W48", &error), TZH_ERROR_INVALID);
	FAILS(tzh_weekly(world->record, "99", &error), TZH_ERROR_INVALID);
	FAILS(tzh_weekly(world->record, "2022-W05", &error), TZH_ERROR_NOT_FOUND); /* nothing was issued */
}

static void changes_are_listed(void **state) {
	World *world = *state;
	small_act(world->record, SMALL_ADMIN, "set", NULL, "key_name", "near_days", "value_text", "7", NULL);
	small_act(world->record, SMALL_ADMIN, "change-post", SMALL_OWNER, "standby", SMALL_OFFICE, NULL);
	small_act(world->record, SMALL_OWNER, "delegate", SMALL_OWNER, "cause", "away", "until", "2022-12-02", NULL);
	small_act(world->record, SMALL_ADMIN, "reset-clock", NULL, "reason", "时钟曾快一年", NULL);
	json_t *json = content(world->record, NULL);
	assert_int_equal(json_array_size(json_object_get(json, "changes")), 4);
	SEEN(json, "changes", 0, "kind", "setting.set");
	SEEN(json, "changes", 0, "subject", "null");
	SEEN(json, "changes", 1, "subject", SMALL_OWNER);
	SEEN(json, "changes", 2, "person", SMALL_OFFICE);
	json_decref(json);
	g_autofree char *zh = text_of(world->record, NULL, TZH_LANG_ZH);
	static const char *const SAID[] = {"临期工作日由5改为7", "发展规划科科长（办公室主任）；外出、至12月2日", "时钟曾快一年"};
	for (guint i = 0; i < G_N_ELEMENTS(SAID); i++)
		if (strstr(zh, SAID[i]) == NULL)
			fail_msg("no “%s” in %s", SAID[i], zh);
}

static void words_by_hand(void **state) {
	World *world = *state;
	small_act(world->record, SMALL_OFFICE, "word-weekly", "2022", "week", "2022-W47", "place_key", "leader", "text", "请督促补报。", NULL);
	small_act(world->record, SMALL_OFFICE, "word-weekly", "2022", "week", "2022-W47", "place_key", "note", "task", "1", "text", "示例说明。", NULL);
	small_act(world->record, SMALL_OFFICE, "word-weekly", "2022", "week", "2022-W47", "place_key", "elsewhere", "text", "别处的话。", NULL);
	g_autofree char *zh = text_of(world->record, NULL, TZH_LANG_ZH);
	assert_non_null(strstr(zh, "请督促补报。"));
	assert_non_null(strstr(zh, "办公室补充：示例说明。"));
	assert_non_null(strstr(zh, "elsewhere：别处的话。")); /* a place the report does not have loses nothing */
}

/* ---- life ---- */

static char *bytes_of(TzhRecord *record, const char *week, TzhFormat format) {
	g_autoptr(TzhReport) report = weekly(record, week);
	return g_string_free(tzh_report_render(report, TZH_LANG_ZH, format, NULL, NULL), FALSE);
}

static void freeze(World *world) {
	report_week(world);
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, NULL);
	small_act(world->record, SMALL_HEAD, "sign-weekly", "2022-W47", "opinion", "同意报送。", NULL);
	small_act(world->record, SMALL_OFFICE, "freeze-weekly", "2022-W47", NULL);
}

/* Later facts, words and settings change nothing of what was frozen, in any format. */
static void frozen_for_ever(void **state) {
	World *world = *state;
	freeze(world);
	g_autofree char *json = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON), *text = bytes_of(world->record, "2022-W47", TZH_FORMAT_TEXT);
	assert_non_null(strstr(text, "已定稿"));
	assert_non_null(strstr(text, "据定稿内容重新生成"));
	assert_non_null(strstr(text, "签发意见：同意报送。"));
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "correct-value", "1.1", "value", "30亿元", "reason", "笔误", NULL);
	small_act(world->record, SMALL_OFFICE, "word-weekly", "2022", "week", "2022-W47", "place_key", "leader", "text", "后来的话。", NULL);
	small_act(world->record, SMALL_ADMIN, "set", NULL, "key_name", "near_days", "value_text", "60", NULL);
	small_act(world->record, SMALL_ADMIN, "set", NULL, "key_name", "report_cutoff", "value_text", "18:00", NULL);
	small_act(world->record, SMALL_ADMIN, "change-section", "发展规划科", "name", "发展规划和资源科", NULL);
	g_autofree char *json_later = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON), *text_later = bytes_of(world->record, "2022-W47", TZH_FORMAT_TEXT);
	assert_string_equal(json_later, json);
	assert_string_equal(text_later, text);
}

static void lines_cite_the_content(void **state) {
	World *world = *state;
	freeze(world);
	g_autofree char *json = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON);
	Hash hash;
	char hex[65];
	sha_of(json, strlen(json), &hash);
	hash_hex(&hash, hex);
	TzhAsk ask = {.week = "2022-W47"};
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(world->record, "weeklies", &ask, &error);
	assert_non_null(rows);
	assert_int_equal(rows->n_rows, 1);
	assert_string_equal(tzh_cell(rows, 0, "content")->text, hex);
	assert_string_equal(tzh_cell(rows, 0, "state")->code, "frozen");
	json_t *said = json_loads(json, 0, NULL);
	assert_int_equal(number(json_object_get(said, "record"), "size"), tzh_cell(rows, 0, "size")->i);
	assert_string_equal(at(json_object_get(said, "record"), "root"), tzh_cell(rows, 0, "root")->text);
	assert_string_equal(at(json_object_get(said, "slice"), "sha256"), tzh_cell(rows, 0, "slice")->text);
	json_decref(said);
}

static void verify_is_clean(void **state) {
	World *world = *state;
	freeze(world);
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "record", "1.1", "value", "35亿元", "as_of", "2022-11-28", "source", "快报", NULL);
	g_autofree char *path = g_build_filename(world->store->folder, "w47.json", NULL), *json = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON);
	OK(tzh_write_file(TZH_LANG_EN, path, json, strlen(json), &error));
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&world->store->env, world->store->path, path, &error);
	if (verdict == NULL)
		fail_msg("%s", error->message);
	for (guint i = 0; i < verdict->n_findings; i++)
		fail_msg("%s", verdict->findings[i].said);
	assert_int_equal(verdict->code, TZH_CLEAN);
}

/* Past the cut-off N is the last line before it, unless late entries are taken in. */
static void late_entries(void **state) {
	World *world = *state;
	report_week(world);
	gint64 cut = small_size(world->record);
	clock_at(world, "2022-11-25T09:30:00.000Z"); /* 17:30 */
	small_act(world->record, SMALL_OWNER, "record", "1.1", "value", "34亿元", "as_of", "2022-11-25", "source", "快报", NULL);
	gint64 head = small_size(world->record);
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, NULL);
	json_t *json = content(world->record, "2022-W47");
	assert_int_equal(number(json_object_get(json, "record"), "size"), cut);
	assert_true(json_is_false(json_object_get(json, "late_entries")));
	SEEN(json_array_get(json_object_get(json, "tasks"), 0), "figures", 0, "value", "33.3");
	json_decref(json);
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, "late_entries", "yes", NULL);
	json = content(world->record, "2022-W47");
	assert_int_equal(number(json_object_get(json, "record"), "size"), head + 1); /* the first submission is among the lines */
	assert_true(json_is_true(json_object_get(json, "late_entries")));
	SEEN(json_array_get(json_object_get(json, "tasks"), 0), "figures", 0, "value", "34");
	json_decref(json);
}

static void corrected(void **state) {
	World *world = *state;
	freeze(world);
	g_autofree char *frozen = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON);
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "correct-value", "1.1", "value", "33.1亿元", "reason", "笔误", NULL);
	const TzhActInfo *info = tzh_act_find(TZH_LANG_EN, "submit-weekly");
	g_autoptr(TzhRequest) request = tzh_request_new(info);
	OK(tzh_record_act_as(world->record, SMALL_OFFICE, &error));
	OK(tzh_request_set(request, "week", "2022-W47", &error));
	FAILS(tzh_act(world->record, request, &error), TZH_ERROR_REFUSED); /* the week is frozen */
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, "week", "2022-W47", "corrects", "2022-W47", NULL);
	g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, small_size(world->record)), *still = bytes_of(world->record, "2022-W47", TZH_FORMAT_JSON);
	assert_string_equal(still, frozen); /* until the correction is frozen too */
	g_autofree char *pending = bytes_of(world->record, id, TZH_FORMAT_TEXT);
	assert_non_null(strstr(pending, "更正版"));
	small_act(world->record, SMALL_HEAD, "sign-weekly", id, NULL);
	small_act(world->record, SMALL_OFFICE, "freeze-weekly", id, NULL);
	json_t *json = content(world->record, "2022-W47");
	SEEN(json_array_get(json_object_get(json, "tasks"), 0), "figures", 0, "value", "33.1");
	assert_int_equal(number(json, "number"), 39);
	json_decref(json);
}

static void sent(void **state) {
	World *world = *state;
	freeze(world);
	g_autofree char *path = g_build_filename(world->store->folder, "zb47.md", NULL), *md = bytes_of(world->record, "2022-W47", TZH_FORMAT_MD);
	OK(tzh_write_file(TZH_LANG_EN, path, md, strlen(md), &error));
	small_act(world->record, SMALL_OFFICE, "send-weekly", "2022-W47", "recipient", "市委依法治市办", "file", path, NULL);
	TzhAsk ask = {.week = "2022-W47"};
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(world->record, "sent", &ask, &error);
	assert_non_null(rows);
	assert_int_equal(rows->n_rows, 1);
	assert_string_equal(tzh_cell(rows, 0, "recipient")->text, "市委依法治市办");
}

/* ---- files of the freeze ---- */

static GString *file_of(TzhRecord *record, TzhFormat format, const TzhRender *how) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReport) report = weekly(record, "2022-W47");
	GString *bytes = tzh_report_file(record, report, tzh_record_lang(record), format, how, &error);
	if (bytes == NULL)
		fail_msg("%s", error->message);
	return bytes;
}

static void freeze_with_files(World *world) {
	report_week(world);
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, NULL);
	small_act(world->record, SMALL_HEAD, "sign-weekly", "2022-W47", "opinion", "同意报送。", NULL);
	small_act(world->record, SMALL_OFFICE, "freeze-weekly", "2022-W47", "formats", "docx,text", "formats", "md", NULL);
}

static const TzhFormat KEPT[] = {TZH_FORMAT_DOCX, TZH_FORMAT_TEXT, TZH_FORMAT_MD, TZH_FORMAT_JSON};

static void assert_same_files(TzhRecord *record, GString *const *files) {
	for (guint i = 0; i < G_N_ELEMENTS(KEPT); i++) {
		GString *now = file_of(record, KEPT[i], NULL);
		if (!g_string_equal(now, files[i]))
			fail_msg("%s is not what was frozen", tzh_format_name(KEPT[i]));
		g_string_free(now, TRUE);
	}
}

static void later_acts(World *world) {
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "correct-value", "1.1", "value", "30亿元", "reason", "笔误", NULL);
	small_act(world->record, SMALL_OFFICE, "word-weekly", "2022", "week", "2022-W47", "place_key", "leader", "text", "后来的话。", NULL);
	small_act(world->record, SMALL_ADMIN, "change-section", "发展规划科", "name", "发展规划和资源科", NULL);
}

/* The very bytes: after later acts, in another store, on a book made anew. */
static void files_for_ever(void **state) {
	World *world = *state;
	GString *files[G_N_ELEMENTS(KEPT)];
	gint64 lines;
	char root[65];
	freeze_with_files(world);
	for (guint i = 0; i < G_N_ELEMENTS(KEPT); i++)
		files[i] = file_of(world->record, KEPT[i], NULL);
	assert_non_null(strstr(files[1]->str, "Filed with the frozen report and kept byte for byte"));
	assert_null(strstr(files[1]->str, "Re-rendered"));
	later_acts(world);
	assert_same_files(world->record, files);
	g_autofree char *archive = g_build_filename(world->store->folder, "r.tzr", NULL), *other = g_build_filename(world->store->folder, "other.tz", NULL);
	OK(tzh_export_record(world->record, archive, &error));
	OK(tzh_import_record(&world->store->env, archive, other, NULL, &error));
	TzhRecord *moved = NULL;
	OK((moved = tzh_record_open(&world->store->env, other, TZH_READ, &error)) != NULL);
	assert_same_files(moved, files);
	tzh_record_close(moved);
	tzh_record_close(world->record);
	OK(tzh_rebuild(&world->store->env, world->store->path, &lines, root, &error));
	OK((world->record = tzh_record_open(&world->store->env, world->store->path, TZH_WRITE, &error)) != NULL);
	assert_same_files(world->record, files);
	for (guint i = 0; i < G_N_ELEMENTS(KEPT); i++)
		g_string_free(files[i], TRUE);
}

/* Forms that were not filed, or are asked for in another way, are made again and say so. */
static void others_say_that_they_are_made_again(void **state) {
	World *world = *state;
	freeze_with_files(world);
	GString *html = file_of(world->record, TZH_FORMAT_HTML, NULL), *narrow = file_of(world->record, TZH_FORMAT_TEXT, &(TzhRender){.width = 60});
	assert_non_null(strstr(html->str, "Re-rendered from the stored content"));
	assert_non_null(strstr(narrow->str, "Re-rendered"));
	g_string_free(html, TRUE);
	g_string_free(narrow, TRUE);
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(world->record, "filed", &(TzhAsk){.week = "2022-W47"}, &error);
	assert_non_null(rows);
	assert_int_equal(rows->n_rows, 3);
	assert_string_equal(tzh_cell(rows, 0, "file")->text, "zb47-en.txt");
}

static void unknown_formats(void **state) {
	World *world = *state;
	report_week(world);
	small_act(world->record, SMALL_OFFICE, "submit-weekly", NULL, NULL);
	small_act(world->record, SMALL_HEAD, "sign-weekly", "2022-W47", NULL);
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "freeze-weekly"));
	OK(tzh_record_act_as(world->record, SMALL_OFFICE, &error));
	tzh_request_on(request, "2022-W47");
	OK(tzh_request_set(request, "formats", "docx,wps", &error));
	FAILS(tzh_act(world->record, request, &error), TZH_ERROR_INVALID);
	g_autoptr(TzhReport) report = weekly(world->record, "2022-W47");
	assert_int_equal(report->life.state, 1);
}

/* ---- what was sent ---- */

static char *compared(World *world, TzhFormat format, const char *from, const char *to, guint *differing) {
	g_autofree char *path = g_build_filename(world->store->folder, "sent.bin", NULL);
	g_autoptr(TzhReport) report = weekly(world->record, "2022-W47");
	g_autoptr(GString) bytes = tzh_report_render(report, TZH_LANG_ZH, format, NULL, NULL);
	g_autoptr(GError) why = NULL;
	if (from != NULL)
		assert_true(g_string_replace(bytes, from, to, 0) > 0);
	OK(tzh_write_file(TZH_LANG_EN, path, bytes->str, bytes->len, &error));
	char *said = tzh_weekly_compare(world->record, "2022-W47", path, differing, &why);
	if (said == NULL)
		fail_msg("%s", why->message);
	return said;
}

static void sent_as_it_was(void **state) {
	World *world = *state;
	freeze(world);
	for (int format = 0; format < TZH_FORMATS; format++) {
		guint differing = 9;
		if (format == TZH_FORMAT_JSON || strcmp(tzh_format_name((TzhFormat)format), "pdf") == 0)
			continue;
		g_autofree char *said = compared(world, (TzhFormat)format, NULL, NULL, &differing);
		if (differing != 0)
			fail_msg("%s: %s", tzh_format_name((TzhFormat)format), said);
	}
}

static void sent_with_other_figures(void **state) {
	World *world = *state;
	guint differing = 0;
	freeze(world);
	g_autofree char *changed = compared(world, TZH_FORMAT_MD, "33.3亿元", "34.3亿元", &differing);
	assert_true(differing > 0);
	assert_non_null(strstr(changed, "frozen 33.3, sent 34.3"));
	g_autofree char *gone = compared(world, TZH_FORMAT_HTML, "已预报33.3亿元。", "已预报若干。", &differing);
	assert_int_equal(differing, 0); /* the words were changed; the figure still stands with the task */
	assert_non_null(strstr(gone, "1 reworded with all figures there"));
	g_autofree char *lost = compared(world, TZH_FORMAT_MD, "33.3", "约三十三", &differing);
	assert_true(differing > 0);
	assert_non_null(strstr(lost, "these figures were not found in what was sent: 33.3"));
}

/* What the office registers is told at once and can be asked for later; what cannot be read is said, and hinders nothing. */
static void told_when_it_is_registered(void **state) {
	World *world = *state;
	guint differing = 0;
	freeze(world);
	g_autofree char *path = g_build_filename(world->store->folder, "zb47.md", NULL), *pdf = g_build_filename(world->store->folder, "zb47.pdf", NULL),
	                *md = bytes_of(world->record, "2022-W47", TZH_FORMAT_MD);
	g_auto(GStrv) parts = g_strsplit(md, "33.3亿元", -1);
	g_autofree char *edited = g_strjoinv("33.9亿元", parts);
	OK(tzh_write_file(TZH_LANG_EN, path, edited, strlen(edited), &error));
	OK(tzh_write_file(TZH_LANG_EN, pdf, "%PDF-1.7", 8, &error));
	const char *const files[] = {path, pdf};
	const char *const wanted[] = {"33.9", "pdf"};
	for (guint i = 0; i < 2; i++) {
		g_autoptr(GError) why = NULL;
		g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_ZH, "send-weekly"));
		OK(tzh_record_act_as(world->record, SMALL_OFFICE, &error));
		tzh_request_on(request, "2022-W47");
		OK(tzh_request_set(request, "recipient", "市委依法治市办", &error) && tzh_request_set(request, "file", files[i], &error));
		g_autoptr(TzhReceipt) receipt = tzh_act(world->record, request, &why);
		assert_non_null(receipt);
		assert_non_null(receipt->doubts);
		assert_non_null(strstr(receipt->doubts, wanted[i]));
		if (i == 0) {
			g_autofree char *said = tzh_weekly_compare(world->record, "2022-W47", NULL, &differing, &why);
			assert_non_null(said);
			assert_true(differing > 0);
		}
	}
	g_autoptr(GError) why = NULL;
	assert_null(tzh_weekly_compare(world->record, "2022-W46", NULL, &differing, &why));
	assert_true(g_error_matches(why, TZH_ERROR, TZH_ERROR_NOT_FOUND));
}

/* ---- one section ---- */

static void sheet(void **state) {
	World *world = *state;
	g_autoptr(GError) error = NULL;
	report_week(world);
	g_autoptr(TzhReport) report = tzh_report(world->record, TZH_REPORT_SHEET, &(TzhReportAsk){.section = "发展规划科", .week = "2022-W47"}, &error);
	if (report == NULL)
		fail_msg("%s", error->message);
	assert_int_equal(json_array_size(json_object_get(report->content, "tasks")), 1);
	assert_int_equal(number(json_object_get(report->content, "totals"), "count"), 1);
	g_autoptr(GString) text = tzh_report_render(report, TZH_LANG_ZH, TZH_FORMAT_TEXT, NULL, &error);
	assert_non_null(strstr(text->str, "科室周报（发展规划科）"));
	assert_non_null(strstr(text->str, "已预报33.3亿元。"));
	g_autoptr(TzhReport) none = tzh_report(world->record, TZH_REPORT_SHEET, &(TzhReportAsk){.section = "办公室", .week = "2022-W47"}, &error);
	assert_non_null(none);
	assert_int_equal(json_array_size(json_object_get(none->content, "tasks")), 0);
	assert_int_equal(number(json_object_get(none->content, "totals"), "count"), 0);
	assert_null(tzh_report(world->record, TZH_REPORT_SHEET, &(TzhReportAsk){.section = "没有的科"}, &error));
	assert_true(error->code == TZH_ERROR_NOT_FOUND || error->code == TZH_ERROR_INVALID);
}

/* What became of each item between the cut-offs: moved while it reports, none when it only carries over, closed. */
static void compares_with_last_week(void **state) {
	World *world = *state;
	g_autofree char *before = text_of(world->record, NULL, TZH_LANG_ZH);
	assert_non_null(strstr(before, "推进0项，无进展1项，销号0项"));
	report_week(world);
	g_autofree char *after = text_of(world->record, NULL, TZH_LANG_ZH), *english = text_of(world->record, NULL, TZH_LANG_EN);
	assert_non_null(strstr(after, "推进1项，无进展0项，销号0项"));
	assert_non_null(strstr(english, "1 moved, 0 without progress"));
	small_act(world->record, SMALL_OWNER, "apply", "1", "statement", "已完成。", NULL);
	g_autofree char *applied = text_of(world->record, NULL, TZH_LANG_ZH);
	assert_non_null(strstr(applied, "推进：由推进中到待审核"));
}

/* The week after counts its changes from what was frozen. */
static void change_since_last_week(void **state) {
	World *world = *state;
	freeze(world);
	clock_at(world, "2022-11-28T01:00:00.000Z");
	small_act(world->record, SMALL_OWNER, "apply", "1", "statement", "已完成。", NULL);
	json_t *json = content(world->record, NULL);
	const json_t *before = json_object_get(json, "totals_before");
	assert_string_equal(at(before, "day"), "2022-11-25");
	assert_int_equal(number(json_object_get(before, "states"), "active"), 1);
	assert_int_equal(number(json_object_get(json_object_get(json, "totals"), "states"), "applied"), 1);
	SEEN(json, "tasks", 0, "state_before", "active");
	SEEN(json, "closings", 0, "kind", "closing.applied");
	SEEN(json, "closings", 0, "text", "已完成。");
	json_decref(json);
	g_autofree char *zh = text_of(world->record, NULL, TZH_LANG_ZH);
	assert_non_null(strstr(zh, "-1"));
	assert_non_null(strstr(zh, "+1"));
}

/* ---- ties ---- */

/* A book that was tampered with, each time another place. */
static void refused_after(World *world, const char *sql) {
	report_week(world);
	tzh_record_close(world->record);
	store_sql(world->store->path, sql);
	OK((world->record = tzh_record_open(&world->store->env, world->store->path, TZH_READ, &error)) != NULL);
	FAILS(tzh_weekly(world->record, NULL, &error), TZH_ERROR_CORRUPT);
}

static void lights_that_differ_are_refused(void **state) {
	refused_after(*state, "UPDATE light_step SET until_day = from_day"); /* no light on any day */
}

static void sections_that_differ_are_refused(void **state) {
	refused_after(*state, "UPDATE task SET lead = NULL");
}

static void counts_that_differ_are_refused(void **state) {
	refused_after(*state, "UPDATE ledger SET count = 2");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void) {
	const struct CMUnitTest tests[] = {
	    TEST(says_what_is_known),
	    TEST(both_languages),
	    TEST(no_ambiguous_width),
	    TEST(silent_and_late),
	    TEST(cut_at_the_cutoff),
	    TEST(refused_weeks),
	    TEST(changes_are_listed),
	    TEST(words_by_hand),
	    TEST(frozen_for_ever),
	    TEST(lines_cite_the_content),
	    TEST(verify_is_clean),
	    TEST(late_entries),
	    TEST(corrected),
	    TEST(sent),
	    TEST(files_for_ever),
	    TEST(others_say_that_they_are_made_again),
	    TEST(unknown_formats),
	    TEST(sent_as_it_was),
	    TEST(sent_with_other_figures),
	    TEST(told_when_it_is_registered),
	    TEST(sheet),
	    TEST(compares_with_last_week),
	    TEST(change_since_last_week),
	    TEST(lights_that_differ_are_refused),
	    TEST(sections_that_differ_are_refused),
	    TEST(counts_that_differ_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
