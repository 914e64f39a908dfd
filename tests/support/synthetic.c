/* synthetic.c — long records for tests and measuring: the organisation and the ledger by real acts, the tasks' lines composed here and appended in large transactions, as an import
 * would, because nobody should wait for 1,000,000 acts with two syncs each. All lines are legal. What goes wrong ends the process with status 1: there is nothing to go on with. */
#include "support/synthetic.h"

#include "acts/record.h"
#include "acts/request.h"
#include <taizhang/act.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECTIONS 20
#define FIRST_ISSUE 10000 /* items of the first issue; the others follow as added ones, BATCH at a time */
#define BATCH 1000
#define COMMIT_LINES 20000
#define YEAR 2022
#define OFFSET 480
#define FRIDAY_OF_WEEK_1 tzh_day_of(YEAR, 1, 7)
#define LAST_WEEK 47

typedef struct {
	TzhEnv env;
	TzhRecord *record;
	gint64 n, seq; /* tasks; the last line written */
	int values;    /* of each report */
	TzhId office, head, deputy, ledger, office_person, head_person;
	TzhId section[SECTIONS], owner[SECTIONS], owner_person[SECTIONS];
	TzhTime at;
	GString *body, *line;
	gint64 act, in_act; /* first line of the act under way, lines it still has */
	guint32 acts;
	char uuid[37];
	gint64 in_transaction;
} Maker;

static TzhTime now(gpointer data) {
	(void)data;
	return g_get_real_time() / 1000;
}

static void die(const GError *error) {
	fprintf(stderr, "synthetic record: %s\n", error != NULL ? error->message : "failed");
	exit(1);
}

/* ---- acts ---- */

static TzhId act(Maker *m, const char *post, const char *name, const char *on, const char *const *pairs) {
	GError *error = NULL;
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(TZH_LANG_EN, name));
	if (!tzh_record_act_as(m->record, post, &error))
		die(error);
	if (on != NULL)
		tzh_request_on(request, on);
	for (; *pairs != NULL; pairs += 2)
		if (!tzh_request_set(request, pairs[0], pairs[1], &error))
			die(error);
	g_autoptr(TzhReceipt) receipt = tzh_act(m->record, request, &error);
	if (receipt == NULL)
		die(error);
	return receipt->object;
}

#define ACT(m, post, name, on, ...) act(m, post, name, on, (const char *const[]){__VA_ARGS__, NULL})

static TzhId person_and_post(Maker *m, const char *title, const char *role, const char *section, TzhId *person) {
	*person = ACT(m, "系统管理员", "add-person", NULL, "name", title, "from", "2022-01-01");
	return ACT(m, "系统管理员", "add-post", NULL, "person", title, "role", role, "title", title, "section", section, "from", "2022-01-01");
}

static void organisation(Maker *m) {
	TzhId nobody;
	char name[64], title[64], code[16];
	for (int i = 0; i < SECTIONS; i++) {
		g_snprintf(name, sizeof name, "第%d科", i + 1);
		g_snprintf(title, sizeof title, "第%d科科长", i + 1);
		g_snprintf(code, sizeof code, "k%d", i + 1);
		m->section[i] = ACT(m, "系统管理员", "add-section", NULL, "code", code, "name", name, "order", "1");
		m->owner[i] = person_and_post(m, title, "section_head", name, &m->owner_person[i]);
	}
	m->head = person_and_post(m, "局长", "head", "", &m->head_person);
	m->deputy = person_and_post(m, "副局长", "deputy", "", &nobody);
	m->office = person_and_post(m, "办公室主任", "office", "", &m->office_person);
	ACT(m, "系统管理员", "load-calendar", NULL, "year", "2022", "off", "2022-10-03,2022-10-04,2022-10-05,2022-10-06,2022-10-07", "work",
	    "2022-10-08,2022-10-09", "source", "示例");
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, MIN(m->n, FIRST_ISSUE));
	m->ledger = ACT(m, "办公室主任", "create-ledger", NULL, "year", "2022", "title", "测量用台账", "basis", "示例〔2022〕1号", "count", count);
}

/* ---- lines ---- */

static void commit(Maker *m) {
	GError *error = NULL;
	if (m->in_transaction > 0 && !log_commit(m->record->log, &error))
		die(error);
	m->in_transaction = 0;
}

static void append(Maker *m) {
	GError *error = NULL;
	if (m->in_transaction == 0 && !log_lock(m->record->log, 10000, &error))
		die(error);
	if (!log_append(m->record->log, m->line->str, m->line->len, &error))
		die(error);
	m->in_transaction++;
	if (m->in_transaction >= COMMIT_LINES && m->in_act == 0)
		commit(m);
}

/* The next act has that many lines. */
static void begin_act(Maker *m, gint64 lines) {
	m->act = m->seq + 1;
	m->in_act = lines;
	m->acts++;
	m->at += 10;
}

static LineSlice slice(const char *text) {
	return (LineSlice){text, strlen(text)};
}

/* One line of the act under way; its body stands in m->body. An obj of 0: the line creates it. */
static TzhId put(Maker *m, const char *kind, TzhId obj, TzhId who, TzhId post) {
	char id[37], at[25], who_text[24], post_text[24], obj_text[24];
	m->seq++;
	g_snprintf(id, sizeof id, "%08x-0000-4000-8000-000000000000", m->acts);
	tzh_time_format(m->at, at);
	g_snprintf(who_text, sizeof who_text, "%" G_GINT64_FORMAT, who);
	g_snprintf(post_text, sizeof post_text, "%" G_GINT64_FORMAT, post);
	g_snprintf(obj_text, sizeof obj_text, "%" G_GINT64_FORMAT, obj != 0 ? obj : m->seq);
	Line line = {.v = LINE_V, .rules = RULES, .seq = m->seq, .act = m->act, .record = slice(m->uuid), .id = slice(id), .at = slice(at)};
	line.who = slice(who_text), line.post = slice(post_text), line.kind = slice(kind), line.obj = slice(obj_text);
	line.body = (LineSlice){m->body->str, m->body->len};
	g_string_truncate(m->line, 0);
	line_encode(&line, m->line);
	m->in_act--;
	append(m);
	return m->seq;
}

static TzhId put_alone(Maker *m, const char *kind, TzhId obj, TzhId who, TzhId post) {
	begin_act(m, 1);
	return put(m, kind, obj, who, post);
}

#define BODY(m, ...) g_string_printf((m)->body, __VA_ARGS__)
#define D "%" G_GINT64_FORMAT

/* Deadlines lie apart, so that lights differ. */
static void due_of(gint64 i, char out[11]) {
	tzh_day_format(tzh_day_of(2022, 4, 1) + (TzhDay)(i % 270), out);
}

typedef struct {
	TzhId task, measure, milestone;
} Ids;

static Ids draft(Maker *m, gint64 i) {
	static const char *const WHAT[] = {"食品安全", "价格监督", "知识产权", "行政许可", "执法培训", "信用监管", "标准计量", "投诉举报"};
	static const char *const DEED[] = {"专项整治", "制度建设", "宣传活动", "案卷评查", "队伍建设", "示范创建"};
	char due[11];
	Ids ids;
	due_of(i, due);
	BODY(m,
	     "{\"ledger\":\"" D "\",\"part\":\"%s\",\"title\":\"%s%s（第" D "项）\",\"lead\":\"" D "\",\"leader\":\"" D "\",\"owner\":\"" D
	     "\",\"start\":\"2022-03-01\",\"deadline\":\"按月推进\",\"due\":\"%s\",\"plan\":\"%s\",\"frequency\":\"week\",\"weight\":1%s}",
	     m->ledger, i % 2 ? "一、组织领导" : "二、依法行政", WHAT[i % 8], DEED[i / 8 % 6], i + 1, m->section[i % SECTIONS], m->deputy, m->owner[i % SECTIONS],
	     due, i % 5 == 0 ? "milestone" : "linear", i >= FIRST_ISSUE ? ",\"added\":true" : "");
	ids.task = put_alone(m, "task.created", 0, m->office_person, m->office);
	BODY(m,
	     "{\"task\":\"" D "\",\"name\":\"检查企业数\",\"kind\":\"count\",\"direction\":\"at_least\",\"target\":" D
	     ",\"unit\":\"家\",\"target_basis\":\"R\",\"order\":1}",
	     ids.task, (gint64)(10 + i % 90) * TZH_QUANTITY_SCALE);
	ids.measure = put_alone(m, "measure.created", 0, m->office_person, m->office);
	BODY(m, "{\"task\":\"" D "\",\"name\":\"上半年小结\",\"due\":\"2022-06-30\"}", ids.task);
	ids.milestone = put_alone(m, "milestone.created", 0, m->office_person, m->office);
	return ids;
}

static void issue(Maker *m, const Ids *ids, gint64 from, gint64 n) {
	char due[11];
	begin_act(m, n + 1);
	if (from == 0) {
		BODY(m, "{}");
		put(m, "ledger.issued", m->ledger, m->head_person, m->head);
	} else {
		BODY(m, "{\"basis\":\"示例〔2022〕2号\",\"tasks\":[");
		for (gint64 i = 0; i < n; i++)
			g_string_append_printf(m->body, "%s\"" D "\"", i > 0 ? "," : "", ids[from + i].task);
		g_string_append_printf(m->body, "],\"count\":" D "}", from + n);
		put(m, "ledger.extended", m->ledger, m->head_person, m->head);
	}
	for (gint64 i = from; i < from + n; i++) {
		due_of(i, due);
		tzh_day_format(tzh_calendar_roll_back(tzh_record_calendar(m->record), tzh_day_parse(due)), due);
		BODY(m, "{\"number\":" D ",\"due\":\"%s\"}", i + 1, due);
		put(m, "task.issued", ids[i].task, m->head_person, m->head);
	}
}

static void tasks(Maker *m, Ids *ids) {
	for (gint64 from = 0; from < m->n;) {
		gint64 n = MIN(m->n - from, from == 0 ? FIRST_ISSUE : BATCH);
		for (gint64 i = from; i < from + n; i++)
			ids[i] = draft(m, i);
		issue(m, ids, from, n);
		from += n;
	}
}

static void report(Maker *m, const Ids *ids, gint64 i, const char *week, int k) {
	TzhId who = m->owner_person[i % SECTIONS], post = m->owner[i % SECTIONS];
	char as_of[11];
	tzh_day_format(tzh_time_day(m->at, OFFSET), as_of);
	begin_act(m, 1 + m->values);
	BODY(m, "{\"task\":\"" D "\",\"week\":\"%s\",\"done\":\"本周检查企业%d家，发现问题%d个，均已督促整改。\",\"next\":\"继续推进。\"}", ids[i].task, week,
	     (int)(i % 40) + k, (int)(i % 7));
	TzhId filed = put(m, "report.filed", 0, who, post);
	for (int v = 1; v <= m->values; v++) {
		BODY(m, "{\"measure\":\"" D "\",\"value\":" D ",\"as_of\":\"%s\",\"source\":\"检查台账\",\"report\":\"" D "\"}", ids[i].measure,
		     (gint64)((i % 40 + 3) * k - (m->values - v)) * TZH_QUANTITY_SCALE, as_of, filed);
		put(m, "measurement.recorded", 0, who, post);
	}
}

/* One report of each task, on the Friday of the week. */
static void reports(Maker *m, const Ids *ids, int week, int k) {
	char name[9];
	tzh_week_format(YEAR, week, name);
	m->at = MAX(m->at, tzh_time_at(FRIDAY_OF_WEEK_1 + (week - 1) * 7, 9 * 60, OFFSET));
	for (gint64 i = 0; i < m->n; i++)
		report(m, ids, i, name, k);
}

static void year(Maker *m, const Ids *ids, int weeks) {
	for (gint64 i = 0; i < m->n; i++) {
		BODY(m, "{}");
		put_alone(m, "task.accepted", ids[i].task, m->owner_person[i % SECTIONS], m->owner[i % SECTIONS]);
	}
	reports(m, ids, 20, 1);
	m->at = MAX(m->at, tzh_time_parse("2022-06-28T01:00:00.000Z"));
	for (gint64 i = 0; i < m->n; i++) {
		BODY(m, "{\"on\":\"2022-06-28\"}");
		put_alone(m, "milestone.done", ids[i].milestone, m->owner_person[i % SECTIONS], m->owner[i % SECTIONS]);
	}
	for (int k = 2; k <= weeks; k++)
		reports(m, ids, LAST_WEEK - weeks + k, k);
}

/* ---- all ---- */

static void create(Maker *m, const char *path) {
	GError *error = NULL;
	TzhCreate how = {
	    .org = "测量用单位", .offset = OFFSET, .demo = TRUE, .login = "bench", .name = "系统管理员", .at = tzh_time_parse("2022-03-01T00:00:00.000Z")};
	m->env = (TzhEnv){.lang = TZH_LANG_ZH, .now = now, .account = "bench", .data_dir = "/nonexistent"};
	m->record = tzh_record_create(&m->env, path, &how, &error);
	if (m->record == NULL || !tzh_record_set_clock(m->record, tzh_time_parse("2022-03-01T01:00:00.000Z"), &error))
		die(error);
}

static void check(Maker *m) {
	GError *error = NULL;
	TzhInfo info;
	if (!book_catch_up(m->record->book, 0, &error) || !tzh_record_info(m->record, &info, &error))
		die(error);
	if (info.illegal > 0 || info.size != m->seq) {
		fprintf(stderr, "synthetic record: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " lines are illegal\n", info.illegal, info.size);
		exit(1);
	}
}

gint64 synthetic_record(const char *path, gint64 n, int weeks, int values) {
	TzhInfo info;
	GError *error = NULL;
	Maker m = {.n = n, .values = values, .body = g_string_new(NULL), .line = g_string_new(NULL)};
	g_assert(n > 0 && n <= SYNTHETIC_TASKS && weeks >= 2 && weeks <= SYNTHETIC_WEEKS && values >= 1);
	create(&m, path);
	organisation(&m);
	if (!tzh_record_info(m.record, &info, &error))
		die(error);
	g_strlcpy(m.uuid, info.uuid, sizeof m.uuid);
	m.seq = info.size;
	m.at = info.last + 1000;
	g_autofree Ids *ids = g_new0(Ids, (gsize)n);
	tasks(&m, ids);
	year(&m, ids, weeks);
	commit(&m);
	check(&m);
	tzh_record_close(m.record);
	g_string_free(m.body, TRUE);
	g_string_free(m.line, TRUE);
	return m.seq;
}
