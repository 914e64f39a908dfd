/* year.c — a year's record for tests, made by the acts of an office. */
#include "support/year.h"

#include "acts/record.h"
#include <taizhang/keep.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* ---- asking ---- */

static gboolean set_pair(TzhRequest *request, const char *key, const char *text, GError **error) {
	if (strcmp(key, "as") == 0)
		tzh_request_as(request, text);
	else if (strcmp(key, "uuid") == 0)
		tzh_request_key(request, text);
	else if (strcmp(key, "seen") == 0)
		tzh_request_seen(request, g_ascii_strtoll(text, NULL, 10));
	else
		return tzh_request_set(request, key, text, error);
	return TRUE;
}

TzhRequest *year_request(const char *act, const char *on, const char *const *pairs, GError **error) {
	const TzhActInfo *info = tzh_act_find(TZH_LANG_EN, act);
	if (info == NULL)
		fail_msg("no act %s", act);
	g_autoptr(TzhRequest) request = tzh_request_new(info);
	if (on != NULL)
		tzh_request_on(request, on);
	for (; *pairs != NULL; pairs += 2)
		if (!set_pair(request, pairs[0], pairs[1], error))
			return NULL;
	return g_steal_pointer(&request);
}

TzhReceipt *year_ask(TzhRecord *record, const char *post, const char *act, const char *on, const char *const *pairs, gboolean dry, GError **error) {
	if (post != NULL && !tzh_record_act_as(record, post, error))
		return NULL;
	g_autoptr(TzhRequest) request = year_request(act, on, pairs, error);
	if (request == NULL)
		return NULL;
	if (!dry)
		return tzh_act(record, request, error);
	g_free(tzh_act_dry_run(record, request, error));
	return NULL;
}

static GPtrArray *pairs_of(va_list args) {
	GPtrArray *pairs = g_ptr_array_new();
	const char *text;
	while ((text = va_arg(args, const char *)) != NULL)
		g_ptr_array_add(pairs, (gpointer)text);
	assert_int_equal(pairs->len % 2, 0);
	g_ptr_array_add(pairs, NULL);
	return pairs;
}

TzhId year_do(Year *year, const char *post, const char *act, const char *on, ...) {
	va_list args;
	va_start(args, on);
	g_autoptr(GPtrArray) pairs = pairs_of(args);
	va_end(args);
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = year_ask(year->record, post, act, on, (const char *const *)pairs->pdata, FALSE, &error);
	if (receipt == NULL)
		fail_msg("%s: %s %s: %s", post, act, on != NULL ? on : "", error != NULL ? error->message : "no error");
	return receipt->object;
}

/* The pieces of a format between its conversions, found in order in one line. */
static gboolean line_says(const char *line, char *const *pieces) {
	for (; *pieces != NULL; pieces++) {
		const char *at = strstr(line, *pieces);
		if (at == NULL)
			return FALSE;
		line = at + strlen(*pieces);
	}
	return TRUE;
}

gboolean year_says(const char *message, TzhWord word) {
	g_autoptr(GRegex) conversions = g_regex_new("%(?:[0-9]+\\$)?(?:\\.\\*)?l?[diux]|%(?:[0-9]+\\$)?s", 0, 0, NULL);
	g_auto(GStrv) pieces = g_regex_split(conversions, tzh_word(TZH_LANG_EN, word), 0);
	g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (line_says(*line, pieces))
			return TRUE;
	return FALSE;
}

void year_no(Year *year, TzhWord word, const char *post, const char *act, const char *on, ...) {
	va_list args;
	va_start(args, on);
	g_autoptr(GPtrArray) pairs = pairs_of(args);
	va_end(args);
	gint64 before = year_size(year);
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = year_ask(year->record, post, act, on, (const char *const *)pairs->pdata, FALSE, &error);
	if (receipt != NULL)
		fail_msg("%s: %s %s was done: %s", post, act, on != NULL ? on : "", receipt->said);
	assert_non_null(error);
	if (!year_says(error->message, word))
		fail_msg("%s: %s %s: expected “%s” among:\n%s", post, act, on != NULL ? on : "", tzh_word(TZH_LANG_EN, word), error->message);
	assert_int_equal(year_size(year), before);
	g_free(year->said);
	year->said = g_strdup(error->message);
}

/* ---- looking ---- */

static const char *keep(Year *year, char *text) {
	g_ptr_array_add(year->kept, text);
	return text;
}

const char *year_id(Year *year, TzhId id) {
	return keep(year, g_strdup_printf("#%" G_GINT64_FORMAT, id));
}

const char *year_file(Year *year, const char *name, const char *text) {
	char *path = g_build_filename(year->store->folder, name, NULL);
	assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL)); /* no sync: tests make many */
	return keep(year, path);
}

static TzhRows *rows_of(Year *year, const char *list, const char *task) {
	TzhAsk ask = {.task = task};
	g_autoptr(GError) error = NULL;
	TzhRows *rows = tzh_list(year->record, list, &ask, &error);
	if (rows == NULL)
		fail_msg("list %s: %s", list, error->message);
	return rows;
}

guint year_rows(Year *year, const char *list, const char *task) {
	g_autoptr(TzhRows) rows = rows_of(year, list, task);
	return rows->n_rows;
}

const char *year_cell(Year *year, const char *list, const char *task, const char *column) {
	g_autoptr(TzhRows) rows = rows_of(year, list, task);
	if (rows->n_rows == 0)
		return "";
	const TzhCell *cell = tzh_cell(rows, 0, column);
	if (cell == NULL)
		fail_msg("list %s has no column %s", list, column);
	const char *text = cell->null ? "" : cell->code != NULL && *cell->code != '\0' ? cell->code : cell->text;
	return keep(year, g_strdup(text != NULL ? text : ""));
}

gint64 year_size(Year *year) {
	TzhInfo info;
	OK(tzh_record_info(year->record, &info, &error));
	return info.size;
}

char *year_dump(Year *year) {
	GString *out = g_string_new(NULL);
	OK(book_dump(year->record->book, out, &error));
	return g_string_free(out, FALSE);
}

char *year_replayed(Year *year) {
	g_autoptr(GError) error = NULL;
	g_autoptr(Book) book = book_temporary(&year->store->env, year->record->log, &error);
	GString *out = g_string_new(NULL);
	if (book == NULL || !book_catch_up(book, 0, &error) || !book_dump(book, out, &error))
		fail_msg("replay: %s", error->message);
	return g_string_free(out, FALSE);
}

void year_verify(Year *year) {
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhVerdict) verdict = tzh_verify(&year->store->env, year->store->path, NULL, &error);
	if (verdict == NULL)
		fail_msg("verify: %s", error->message);
	if (verdict->code != TZH_CLEAN)
		fail_msg("verify: %d: %s", verdict->code, verdict->n_findings > 0 ? verdict->findings[0].said : "?");
}

/* ---- making it ---- */

void year_clock(Year *year, const char *local) {
	int y, mo, d, h, mi;
	assert_int_equal(sscanf(local, "%d-%d-%d %d:%d", &y, &mo, &d, &h, &mi), 5);
	OK(tzh_record_set_clock(year->record, tzh_time_at(tzh_day_of(y, mo, d), h * 60 + mi, 480), &error));
}

void year_reopen(Year *year) {
	TzhTime now = tzh_record_now(year->record);
	g_autoptr(GError) why = NULL;
	tzh_record_close(year->record);
	year->record = tzh_record_open(&year->store->env, year->store->path, TZH_WRITE, &why);
	if (year->record == NULL)
		fail_msg("open: %s", why->message);
	OK(tzh_record_set_clock(year->record, now, &error));
}

static void office(Year *year) {
	static const char *const SECTIONS[][2] = {{"bgs", "办公室"}, {"fgk", "政策法规科"}, {"fzk", "发展规划科"}, {"cgk", "成果转化科"}, {"rck", "人才科"}};
	static const char *const POSTS[][3] = {
	    {HEAD, "head", ""},
	    {DEPUTY, "deputy", ""},
	    {OTHER_DEPUTY, "deputy", ""},
	    {OFFICE, "office", "办公室"},
	    {CLERK, "office", "政策法规科"},
	    {LIAISON, "liaison", "发展规划科"},
	    {OWNER, "section_head", "发展规划科"},
	    {TECH, "section_head", "成果转化科"},
	    {TALENT, "section_head", "人才科"},
	    {LAW, "section_head", "政策法规科"},
	    {CHECKER, "checker", ""},
	    {INSPECTOR, "inspector", ""},
	};
	for (guint i = 0; i < G_N_ELEMENTS(SECTIONS); i++) {
		g_autofree char *order = g_strdup_printf("%u", i + 1);
		DO(year, ADMIN, "add-section", NULL, "code", SECTIONS[i][0], "name", SECTIONS[i][1], "order", order);
	}
	for (guint i = 0; i < G_N_ELEMENTS(POSTS); i++) {
		const char *standby = strcmp(POSTS[i][0], OWNER) == 0 ? LIAISON : "";
		DO(year, ADMIN, "add-person", NULL, "name", POSTS[i][0], "from", "2022-01-01", "section", POSTS[i][2]);
		DO(year, ADMIN, "add-post", NULL, "person", POSTS[i][0], "role", POSTS[i][1], "title", POSTS[i][0], "from", "2022-01-01", "section", POSTS[i][2],
		   "standby", standby);
	}
}

static void calendar(Year *year) {
	static const char OFF[] = "2022-01-03,2022-01-31,2022-02-01,2022-02-02,2022-02-03,2022-02-04,2022-04-04,2022-04-05,2022-05-02,2022-05-03,2022-05-04,"
	                          "2022-06-03,2022-09-12,2022-10-03,2022-10-04,2022-10-05,2022-10-06,2022-10-07";
	static const char WORK[] = "2022-01-29,2022-01-30,2022-04-02,2022-04-24,2022-05-07,2022-10-08,2022-10-09";
	DO(year, ADMIN, "load-calendar", NULL, "year", "2022", "off", OFF, "work", WORK, "source", "国务院办公厅通知");
}

static void add_task(Year *year, int i) {
	static const char *const LEADS[][3] = {{"发展规划科", DEPUTY, OWNER}, {"成果转化科", DEPUTY, TECH}, {"人才科", HEAD, TALENT}, {"政策法规科", DEPUTY, LAW}};
	const char *const *lead = LEADS[(i - 1) % 4];
	char number[16], title[64];
	g_snprintf(number, sizeof number, "%d", i);
	g_snprintf(title, sizeof title, "重点工作第%d项", i);
	DO(year, OFFICE, "add", NULL, "number", number, "title", title, "part", i % 2 == 0 ? "一、组织领导" : "二、依法行政", "lead", lead[0], "support",
	   i % 4 < 2 ? "成果转化科:技术合同" : "", "leader", lead[1], "owner", lead[2], "start", "2022-03-01", "due", "2022-12-30", "deadline", "12月底前", "key",
	   i % 4 == 0 ? "yes" : "no");
	DO(year, OFFICE, "add-measure", number, "name", "企业数", "kind", "count", "direction", "at_least", "target", "10", "unit", "家", "target_basis", "R");
	if (i % 2 == 0)
		DO(year, OFFICE, "add-measure", number, "name", "成交额", "kind", "amount", "direction", "at_least", "target", "5亿元", "unit", "亿元", "target_basis",
		   "A");
}

static void ledger(Year *year, int tasks) {
	g_autofree char *count = g_strdup_printf("%d", MAX(tasks, 1));
	DO(year, OFFICE, "create-ledger", NULL, "year", "2022", "title", "2022年法治建设工作推进台账", "basis", "示例〔2022〕38号", "count", count);
	for (int i = 1; i <= tasks; i++)
		add_task(year, i);
	if (tasks > 0)
		DO(year, HEAD, "issue", "2022");
}

Year *year_new(int tasks) {
	Year *year = g_new0(Year, 1);
	TzhCreate create = {.org = "示例单位", .offset = 480, .demo = TRUE, .name = ADMIN, .at = tzh_time_parse("2022-03-01T00:00:00.000Z")};
	g_autoptr(GError) error = NULL;
	year->store = store_new();
	year->kept = g_ptr_array_new_with_free_func(g_free);
	year->store->env.lang = TZH_LANG_ZH; /* the administrator's post is named in the language of the day */
	year->record = tzh_record_create(&year->store->env, year->store->path, &create, &error);
	year->store->env.lang = TZH_LANG_EN;
	if (year->record == NULL)
		fail_msg("%s", error->message);
	year_clock(year, "2022-03-01 09:00");
	office(year);
	calendar(year);
	ledger(year, tasks);
	year_clock(year, "2022-03-07 09:00");
	return year;
}

void year_in_memory(void) {
	if (g_access("/dev/shm", W_OK) == 0)
		g_setenv("TMPDIR", "/dev/shm", TRUE);
}

void year_free(Year *year) {
	tzh_record_close(year->record);
	store_free(year->store);
	g_ptr_array_unref(year->kept);
	g_free(year->said);
	g_free(year);
}

/* ---- a task's way to its closing ---- */

/* The holder of the owner's post is named like the post. */
static const char *owner_of(Year *year, const char *task) {
	return year_cell(year, "tasks", task, "owner");
}

void year_ready(Year *year, const char *task) {
	const char *owner = owner_of(year, task);
	g_autofree char *count = g_strdup_printf("%s.1", task), *amount = g_strdup_printf("%s.2", task), *name = g_strdup_printf("佐证%s.txt", task);
	gboolean both = strcmp(year_cell(year, "tasks", task, "measures"), "2") == 0;
	g_autofree char *measures = both ? g_strdup_printf("%s,%s", count, amount) : g_strdup(count);
	DO(year, owner, "record", count, "value", "12", "source", "台账");
	if (both)
		DO(year, owner, "record", amount, "value", "6亿元", "source", "快报");
	DO(year, owner, "attach", task, "file", year_file(year, name, name), "measures", measures);
}

void year_apply(Year *year, const char *task) {
	DO(year, owner_of(year, task), "apply", task, "statement", "各项指标均已完成。");
	if (year_rows(year, "supports", task) > 0)
		DO(year, TECH, "confirm", task);
}

void year_review(Year *year, const char *task) {
	DO(year, OFFICE, "review", task, "checks", "是,是,是,是,是,是");
}

void year_close(Year *year, const char *task) {
	year_ready(year, task);
	year_apply(year, task);
	year_review(year, task);
	DO(year, year_cell(year, "tasks", task, "leader"), "approve", task);
	if (strcmp(year_cell(year, "tasks", task, "state"), "approved") == 0)
		DO(year, HEAD, "decide", task);
	IS(year, task, "state", "closed");
}

static gint64 how_many(Year *year, const char *list, const char *filter) {
	gint64 n = 0;
	if (!tzh_count(year->record, list, &(TzhAsk){.filter = filter}, 0, &n, NULL))
		return -1;
	return n;
}

/* Of the tasks that one's section leads or that one owns. */
static gint64 own_of(Year *year, const char *filter, bool accepted) {
	g_autoptr(TzhRows) rows = tzh_list(year->record, "tasks", &(TzhAsk){.filter = filter, .columns = "relation,accepted"}, NULL);
	gint64 n = 0;
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++) {
		const TzhCell *relation = tzh_cell(rows, i, "relation");
		n += !relation->null && relation->i == 0 && (accepted || tzh_cell(rows, i, "accepted")->null);
	}
	return n;
}

char *year_counts_differ(Year *year) {
	TzhWeekCounts counts;
	g_autoptr(GError) error = NULL;
	if (!tzh_week_counts(year->record, &counts, &error))
		return g_strdup(error->message);
	const struct {
		const char *name;
		gint64 kept, found;
	} all[] = {{"owed", counts.owed, how_many(year, "tasks", "week:unreported")},
	           {"owed rows", counts.owed, how_many(year, "owed", NULL)},
	           {"reported", counts.reported, how_many(year, "tasks", "week:reported")},
	           {"own owed", counts.own_owed, own_of(year, "week:unreported", true)},
	           {"own unaccepted", counts.own_unaccepted, own_of(year, "state:active", false)}};
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i].kept != all[i].found)
			return g_strdup_printf("%s: kept %d, found %d", all[i].name, (int)all[i].kept, (int)all[i].found);
	return NULL;
}
