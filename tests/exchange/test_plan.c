/* A sheet becomes a plan and a plan one act: what is understood, what is refused and where, and that nothing is half imported (reports.md §3). */
#include "exchange/plan.h"
#include "support/store.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include <taizhang/act.h>

typedef struct {
	Store *store;
	TzhRecord *record;
} World;

/* ---- a record with three sections, their heads, leaders and an empty ledger ---- */

static void as(World *w, const char *post) {
	OK(tzh_record_act_as(w->record, post, &error));
}

static TzhPlan *plan(World *w, const char *text) {
	g_autofree char *path = g_build_filename(w->store->folder, "sheet.csv", NULL);
	g_autoptr(GError) error = NULL;
	assert_true(g_file_set_contents(path, text, -1, NULL));
	TzhPlan *made = tzh_plan_file(w->record, path, NULL, &error);
	if (!made)
		fail_msg("%s", error->message);
	return made;
}

static gint64 import(World *w, const char *text) {
	g_autoptr(TzhPlan) made = plan(w, text);
	gint64 lines = 0;
	OK(tzh_plan_apply(w->record, made, FALSE, &lines, &error));
	return lines ? lines - 1 : 0; /* the last one keeps the file */
}

static void act(World *w, const char *name, const char *object, const char *const *pairs) {
	const TzhActInfo *info = tzh_act_find(TZH_LANG_EN, name);
	assert_non_null(info);
	g_autoptr(TzhRequest) request = tzh_request_new(info);
	if (object)
		tzh_request_on(request, object);
	for (; pairs && *pairs; pairs += 2)
		OK(tzh_request_set(request, pairs[0], pairs[1], &error));
	g_autoptr(GError) error = NULL;
	g_autoptr(TzhReceipt) receipt = tzh_act(w->record, request, &error);
	if (!receipt)
		fail_msg("%s: %s", name, error->message);
}

#define SECTIONS "代码,科室,别名\nbgs,办公室,\nfgk,政策法规科,法规科\nkjk,科技科,\"业务口、科技处\"\nnck,农村科,业务口\n"
#define PEOPLE                                                                                                                                                 \
	"姓名,登录账号,科室,起始日期\n局长,jz,,2022-01-04\n分管领导（法治）,fg,,2022-01-04\n办公室主任,bgs,办公室,2022-01-04\n法规科长,fgk,法规科,2022-01-04\n领导小组办公室,fzb,法规科,2022-01-04\n"
#define POSTS                                                                                                                                                  \
	"职务,姓名,角色,科室\n局长,局长,组长,\n分管领导（法治）,分管领导（法治）,分管领导,\n办公室主任,办公室主任,科室负责人,办公室\n法规科长,法规科长,section_head,法规科\n领导小组办公室,领导小组办公室,领导小组办公室,法规科\n"

static int setup(void **state) {
	World *w = g_new0(World, 1);
	w->store = store_new();
	TzhCreate create = {.org = "试验局", .offset = 480, .demo = TRUE, .login = "admin", .name = "系统管理员", .at = tzh_time_parse("2022-02-28T01:00:00.000Z")};
	OK(w->record = tzh_record_create(&w->store->env, w->store->path, &create, &error));
	OK(tzh_record_set_clock(w->record, tzh_time_parse("2022-03-01T01:00:00.000Z"), &error));
	as(w, "系统管理员");
	assert_int_equal(import(w, SECTIONS), 4);
	assert_int_equal(import(w, PEOPLE), 5);
	assert_int_equal(import(w, POSTS), 5);
	as(w, "领导小组办公室");
	act(w, "create-ledger", NULL, (const char *[]){"year", "2022", "title", "台账", "basis", "1号", "count", "2", NULL});
	*state = w;
	return 0;
}

static int teardown(void **state) {
	World *w = *state;
	tzh_record_close(w->record);
	store_free(w->store);
	g_free(w);
	return 0;
}

static gint64 size(World *w) {
	TzhInfo info;
	OK(tzh_record_info(w->record, &info, &error));
	return info.size;
}

static char *ask(World *w, const char *sql) {
	g_autoptr(GError) error = NULL;
	Stmt *stmt = sql_prepare(book_sql(w->record->book), sql, &error);
	GString *out = g_string_new(NULL);
	if (!stmt)
		fail_msg("%s", error->message);
	while (sql_step(stmt, NULL) == SQL_ROW) {
		for (int c = 0; c < sql_columns(stmt); c++) {
			g_string_append(out, c ? " " : out->len ? "|" : "");
			if (sql_type(stmt, c) == SQL_IS_TEXT)
				g_string_append(out, sql_get_text(stmt, c));
			else if (!sql_is_null(stmt, c))
				g_string_append_printf(out, "%" G_GINT64_FORMAT, sql_get_int(stmt, c));
		}
	}
	sql_finish(stmt);
	return g_string_free(out, FALSE);
}

static void tells(World *w, const char *sql, const char *expected) {
	g_autofree char *found = ask(w, sql);
	assert_string_equal(found, expected);
}

static void counts(const TzhPlan *made, int new, int changed, int same, int refused) {
	gint64 found[] = {tzh_plan_count(made, TZH_ROW_NEW), tzh_plan_count(made, TZH_ROW_CHANGED), tzh_plan_count(made, TZH_ROW_SAME),
	                  tzh_plan_count(made, TZH_ROW_REFUSED)};
	if (found[0] != new || found[1] != changed || found[2] != same || found[3] != refused) {
		g_autofree char *text = tzh_plan_text(made, TZH_LANG_EN);
		fail_msg("%s", text);
	}
}

/* The n-th refusal is of this row and column and says this. */
static void refusal(const TzhPlan *made, guint nth, gint64 row, const char *column, const char *says) {
	guint n, seen = 0;
	const TzhPlanRow *rows = tzh_plan_rows(made, &n);
	for (guint i = 0; i < n; i++) {
		if (rows[i].kind != TZH_ROW_REFUSED || seen++ != nth)
			continue;
		assert_int_equal(rows[i].row, row);
		assert_string_equal(rows[i].column, column);
		if (!strstr(rows[i].said, says))
			fail_msg("“%s” does not say “%s”", rows[i].said, says);
		return;
	}
	fail_msg("no refusal %u", nth);
}

/* ---- the year's sheet ---- */

#define TASKS                                                                                                                                                                               \
	"2022年重点工作台账,,,,,,,,\n序号,类别,子类别,重点工作,目标要求,牵头科室,配合科室,责任领导,责任人,完成时限,开始日期\n"                     \
	"1,一、组织,（一）健全,召开专题会议,专题会议 ≥ 5 次；会议纪要 ≥ 5 份,办公室,各科室,局长（党组书记）,办公室主任,12月底前,2022/3/1\n" \
	"2,,,法治讲座,1.举办讲座2次以上；2.形成长效机制,法规科,业务口、办公室（提供会务）,分管领导（法治）,法规科长,２０２２年１１月３０日,44621\n"

static void tasks_are_understood(void **state) {
	World *w = *state;
	g_autoptr(TzhPlan) made = plan(w, TASKS);
	counts(made, 2, 0, 0, 0);
	assert_int_equal(import(w, TASKS), 6);
	tells(w, "SELECT number, part, category, title, deadline, date(due * 86400, 'unixepoch'), date(start * 86400, 'unixepoch') FROM task ORDER BY number",
	      "1 一、组织 （一）健全 召开专题会议 12月底前 2022-12-31 2022-03-01|2 一、组织 （一）健全 法治讲座 ２０２２年１１月３０日 2022-11-30 2022-03-01");
	tells(w, "SELECT t.number, s.name FROM task t JOIN section s ON s.id = t.lead ORDER BY 1", "1 办公室|2 政策法规科");
	tells(w, "SELECT t.number, s.name, u.part FROM support u JOIN task t ON t.id = u.task JOIN section s ON s.id = u.section ORDER BY 1, u.ord",
	      "1 政策法规科 |1 科技科 |1 农村科 |2 科技科 |2 农村科 |2 办公室 提供会务");
	tells(w, "SELECT p.title, o.title FROM task t JOIN post p ON p.id = t.leader JOIN post o ON o.id = t.owner ORDER BY t.number",
	      "局长 办公室主任|分管领导（法治） 法规科长");
	tells(
	    w, "SELECT t.number, m.ord, m.name, m.target, m.unit, m.kind, m.note FROM measure m JOIN task t ON t.id = m.task ORDER BY 1, 2",
	    "1 1 专题会议 50000 次 0 专题会议 ≥ 5 次|1 2 会议纪要 50000 份 0 会议纪要 ≥ 5 份|2 1 举办讲座 20000 次 0 举办讲座2次以上|2 2 形成长效机制 10000  6 形成长效机制");
	tells(w, "SELECT targets_text FROM task WHERE number = 2", "1.举办讲座2次以上；2.形成长效机制");
}

static void second_import_changes_nothing(void **state) {
	World *w = *state;
	import(w, TASKS);
	gint64 before = size(w);
	g_autoptr(TzhPlan) made = plan(w, TASKS);
	counts(made, 0, 0, 2, 0);
	assert_int_equal(import(w, TASKS), 0);
	as(w, "系统管理员");
	assert_int_equal(import(w, SECTIONS), 0);
	assert_int_equal(import(w, PEOPLE), 0);
	assert_int_equal(import(w, POSTS), 0);
	assert_int_equal(size(w), before);
}

static void changes_are_told(void **state) {
	World *w = *state;
	import(w, TASKS);
	g_autoptr(TzhPlan) made = plan(w, "序号,重点工作,目标要求,牵头科室,完成时限\n1,专题会议,专题会议 ≥ 6 次；决议 ≥ 1 份,法规科,11月底\n2,法治讲座,,,\n");
	counts(made, 0, 1, 1, 0);
	guint n;
	const char *said = tzh_plan_rows(made, &n)[0].said;
	assert_non_null(strstr(said, "召开专题会议 → 专题会议"));
	assert_non_null(strstr(said, "办公室 → 政策法规科"));
	assert_non_null(strstr(said, "2022-12-31 → 2022-11-30"));
	assert_non_null(strstr(said, "5 → 6"));
	gint64 lines = 0;
	FAILS(tzh_plan_apply(w->record, made, FALSE, &lines, &error), TZH_ERROR_REFUSED); /* the lead supports itself: the guard's word */
	g_autoptr(TzhPlan) again = plan(w, "序号,重点工作,目标要求,牵头科室,配合科室,完成时限\n1,专题会议,专题会议 ≥ 6 次；决议 ≥ 1 份,法规科,办公室,11月底\n");
	OK(tzh_plan_apply(w->record, again, FALSE, &lines, &error));
	tells(w, "SELECT m.name, m.target, m.dropped FROM measure m JOIN task t ON t.id = m.task WHERE t.number = 1 ORDER BY m.id",
	      "专题会议 60000 0|会议纪要 50000 1|决议 10000 0");
}

/* 31 rows with 3 bad ones: all reasons at once, nothing imported; skip_bad leaves out exactly those. */
static void bad_rows(void **state) {
	World *w = *state;
	g_autoptr(GString) text = g_string_new("序号,重点工作,目标要求,牵头科室,责任人,完成时限\n");
	for (int i = 1; i <= 31; i++)
		g_string_append_printf(text, "%d,事项%d,完成 ≥ 1 项,%s,%s,%s\n", i == 30 ? 3 : i, i, i == 7 ? "没有科" : "办公室", i == 7 ? "某人" : "办公室主任",
		                       i == 19 ? "13月底" : "12月底");
	gint64 before = size(w), lines = 7;
	g_autoptr(TzhPlan) made = plan(w, text->str);
	counts(made, 28, 0, 0, 3);
	refusal(made, 0, 8, "牵头科室", "没有科");
	refusal(made, 1, 8, "责任人", "某人");
	refusal(made, 2, 20, "完成时限", "13月底");
	refusal(made, 3, 31, "序号", "row 4");
	g_autoptr(GError) refused = NULL;
	assert_false(tzh_plan_apply(w->record, made, FALSE, &lines, &refused));
	assert_int_equal(refused->code, TZH_ERROR_REFUSED);
	for (int i = 0; i < 3; i++)
		assert_non_null(strstr(refused->message, ((const char *[]){"row 8", "row 20", "row 31"})[i]));
	assert_int_equal(lines, 0);
	assert_int_equal(size(w), before);
	OK(tzh_plan_apply(w->record, made, TRUE, &lines, &error));
	assert_int_equal(lines, 57);
	tells(w, "SELECT count(*), sum(number IN (7, 19)) FROM task", "28 0");
}

/* The file stays with the act by its hash; one that changed since the plan was looked at is not what was agreed to. */
static void the_file_is_kept(void **state) {
	World *w = *state;
	const char *text = "序号,重点工作,目标要求,牵头科室,完成时限\n1,甲,,办公室,12月底\n";
	g_autofree char *sha = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1), *path = g_build_filename(w->store->folder, "sheet.csv", NULL);
	g_autofree char *sql = g_strdup_printf("SELECT file, size, lower(hex(sha)) = '%s' FROM sheet ORDER BY line DESC LIMIT 1", sha);
	g_autofree char *expected = g_strdup_printf("sheet.csv %d 1", (int)strlen(text));
	gint64 before = size(w), lines;
	g_autoptr(TzhPlan) made = plan(w, text);
	assert_true(g_file_set_contents(path, "序号,重点工作,牵头科室\n1,乙,办公室\n", -1, NULL));
	FAILS(tzh_plan_apply(w->record, made, FALSE, &lines, &error), TZH_ERROR_CONFLICT);
	assert_int_equal(size(w), before);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	OK(tzh_plan_apply(w->record, made, FALSE, &lines, &error));
	assert_int_equal(lines, 3);
	tells(w, sql, expected);
	assert_int_equal(import(w, text), 0);
	tells(w, "SELECT count(*) - 1 FROM sheet", "3"); /* those of the world's beginning */
}

static void columns_are_shown(void **state) {
	World *w = *state;
	g_autofree char *path = g_build_filename(w->store->folder, "sheet.csv", NULL);
	assert_true(g_file_set_contents(path, "序号,重点工作,备注,谁办\n1,甲,无,办公室\n", -1, NULL));
	const char *map[] = {"谁办=牵头科室", "备注=", NULL};
	g_autoptr(TzhPlan) made = NULL;
	OK(made = tzh_plan_file(w->record, path, &(TzhImport){.map = map}, &error));
	static const char *const fields[] = {"number", "title", "", "lead"}, *const letters[] = {"A", "B", "C", "D"};
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(made, &n);
	assert_int_equal(n, 4);
	for (guint i = 0; i < n; i++) {
		assert_string_equal(columns[i].field, fields[i]);
		assert_string_equal(columns[i].letter, letters[i]);
	}
	assert_string_equal(columns[3].name, "谁办");
	assert_string_equal(columns[3].meaning, "牵头科室");
	const TzhPlanColumn *choices = tzh_plan_fields(made, &n);
	assert_true(n > 10);
	assert_string_equal(choices[0].meaning, "序号");
	assert_string_equal(tzh_plan_sheet(made), "");
	assert_null(tzh_plan_sheets(made)[0]);
	assert_null(tzh_plan_notes(made)[0]);
}

static void cells_and_columns_are_refused(void **state) {
	World *w = *state;
	g_autoptr(GString) text = g_string_new("序号,重点工作,目标要求,牵头科室,牵头科室,完成时限\n1,甲,,办公室,,12月底\n2,");
	for (int i = 0; i < 10 * 1024 * 1024; i++)
		g_string_append_c(text, 'y');
	g_string_append(text, ",,办公室,,12月底\n两,丙,,办公室,,12月底\n4,丁\xE2\x80\xAE,,办公室,,12月底\n");
	g_autoptr(TzhPlan) made = plan(w, text->str);
	counts(made, 1, 0, 0, 4);
	refusal(made, 0, 1, "牵头科室", "column 5");
	refusal(made, 1, 3, "重点工作", "10485760 bytes");
	refusal(made, 3, 4, "序号", "whole number");
	refusal(made, 4, 5, "重点工作", "direction");
}

static void sections_in_one_cell(void **state) {
	World *w = *state;
	import(w, "序号,重点工作,责任科室,完成时限\n1,甲,牵头：科技处 配合：各科室,年底\n2,乙,\"法规科牵头，办公室、农村科配合\",全年\n");
	tells(
	    w,
	    "SELECT t.number, l.name, group_concat(s.name, '+') FROM task t JOIN section l ON l.id = t.lead JOIN support u ON u.task = t.id JOIN section s ON s.id = "
	    "u.section GROUP BY t.number ORDER BY t.number, u.ord",
	    "1 科技科 办公室+政策法规科+农村科|2 政策法规科 办公室+农村科");
	g_autoptr(TzhPlan) made = plan(w, "序号,重点工作,牵头科室,完成时限\n3,丙,各科室,年底\n4,丁,业务口,年底\n");
	counts(made, 0, 0, 0, 2);
	refusal(made, 0, 2, "牵头科室", "several sections");
	import(w, "序号,重点工作,牵头科室及配合科室,完成时限\n5,戊,科技处（配合：法规科、农村科）,年底\n6,己,法规科（各科室配合）,全年\n");
	tells(
	    w,
	    "SELECT t.number, l.name, group_concat(s.name, '+') FROM task t JOIN section l ON l.id = t.lead JOIN support u ON u.task = t.id JOIN section s ON s.id = "
	    "u.section WHERE t.number >= 5 GROUP BY t.number ORDER BY t.number, u.ord",
	    "5 科技科 政策法规科+农村科|6 政策法规科 办公室+科技科+农村科");
	g_autoptr(TzhPlan) unclear = plan(w, "序号,重点工作,牵头科室及配合科室,完成时限\n7,庚,科技处、法规科,年底\n");
	refusal(unclear, 0, 2, "牵头科室及配合科室", "牵头：");
}

/* A row with nothing but a heading names the part of those below. */
static void headings_in_the_rows(void **state) {
	World *w = *state;
	import(w, "序号,重点工作,牵头科室\n一、组织领导,,\n（一）组织健全,,\n1,甲,办公室\n二、推进,,\n2,乙,法规科\n");
	tells(w, "SELECT number, part, category FROM task ORDER BY 1", "1 一、组织领导 （一）组织健全|2 二、推进 ");
}

/* ---- measures, issue, figures ---- */

static void issue(World *w) {
	import(w, TASKS);
	as(w, "局长");
	act(w, "issue", "2022", NULL);
	as(w, "领导小组办公室");
}

static void measures_of_their_own(void **state) {
	World *w = *state;
	import(w, TASKS);
	g_autoptr(TzhPlan) made = plan(
	    w,
	    "task_no,measure_no,name,kind,direction,target,unit,basis,权重\n1,1,专题会议,COUNT,>=,5,次,A,3\n,2,会议纪要,数量,≥,5,份,R,\n2,3,参训率,百分比,,不少于９０％,%,P,\n9,1,甲,,,,,,\n2,4,乙,COUNT,>=,5家,次,A,\n");
	counts(made, 1, 1, 1, 2);
	refusal(made, 0, 5, "task_no", "no task 9");
	refusal(made, 1, 6, "target", "家");
	gint64 lines;
	OK(tzh_plan_apply(w->record, made, TRUE, &lines, &error));
	tells(w, "SELECT m.name, m.target, m.direction, m.basis, m.weight FROM measure m JOIN task t ON t.id = m.task ORDER BY t.number, m.ord",
	      "专题会议 50000 0 2 3|会议纪要 50000 0 0 1|举办讲座 20000 0 0 1|形成长效机制 10000 0 0 1|参训率 900000 0 4 1");
}

#define ADDED "重点工作,牵头科室,增补,完成时限\n新事项,办公室,是,12月底\n"

static void after_issue_only_figures(void **state) {
	World *w = *state;
	issue(w);
	g_autoptr(TzhPlan) same = plan(w, TASKS), other = plan(w, "序号,重点工作,牵头科室\n1,改名,办公室\n3,新事项,办公室\n"), added = plan(w, ADDED),
	                   measure = plan(w, "序号,指标,目标值\n1,专题会议,9\n1,另一项,9\n");
	counts(same, 0, 0, 2, 0);
	counts(other, 0, 0, 0, 2);
	refusal(other, 0, 2, "重点工作", "basis document");
	refusal(other, 1, 3, "重点工作", "增补");
	counts(measure, 0, 0, 0, 2);
	counts(added, 1, 0, 0, 0);
	gint64 lines = 0;
	g_autoptr(TzhPlan) again = plan(w, ADDED); /* the file was another one's meanwhile */
	OK(tzh_plan_apply(w->record, again, FALSE, &lines, &error));
	tells(w, "SELECT count(*) FROM task WHERE added AND state = 0 AND number IS NULL", "1");
}

#define FIGURES "序号,指标,完成值,数据截至,初步数\n1,专题会议,超过3次,2022-03-01,\n,1.2,３份,今天,是\n2,形成长效机制,是,2022-03-01,\n2,举办讲座,,2022-03-01,\n"

static void figures(void **state) {
	World *w = *state;
	issue(w);
	assert_int_equal(import(w, FIGURES), 3);
	tells(w, "SELECT m.name, n.value, n.comparator, n.preliminary, n.proxy FROM measurement n JOIN measure m ON m.id = n.measure ORDER BY n.id",
	      "专题会议 30000 1 0 1|会议纪要 30000 0 1 1|形成长效机制 10000 0 0 1");
	assert_int_equal(import(w, FIGURES), 0);
	g_autoptr(TzhPlan) made = plan(w, "序号,指标,完成值,数据截至\n1,专题会议,4次,2022-03-01\n1,没有的,1,2022-03-01\n1,会议纪要,很多,2022-03-01\n");
	counts(made, 0, 1, 0, 2);
	refusal(made, 0, 3, "指标", "没有的");
	refusal(made, 1, 4, "完成值", "很多");
	gint64 lines;
	OK(tzh_plan_apply(w->record, made, TRUE, &lines, &error));
	tells(w, "SELECT n.value, n.superseded IS NULL FROM measurement n JOIN measure m ON m.id = n.measure WHERE m.name = '专题会议' ORDER BY n.id",
	      "30000 0|40000 1");
}

static void calendars(void **state) {
	World *w = *state;
	as(w, "系统管理员");
	g_autoptr(TzhPlan) bad = plan(w, "date,kind\n2022-02-30,OFF\n2022-05-01,休\n2022-05-07,大概\n");
	counts(bad, 1, 0, 0, 2);
	assert_int_equal(import(w, "date,kind\n2022-05-02,OFF\n2022-05-07,WORK\n2023-01-02,放假\n"), 2);
	assert_int_equal(import(w, "date,kind\n2022-05-02,OFF\n2022-05-07,WORK\n2023-01-02,放假\n"), 0);
	g_autoptr(TzhPlan) fewer = plan(w, "date,kind\n2022-05-02,OFF\n");
	counts(fewer, 0, 1, 1, 0);
	assert_true(tzh_calendar_is_working(tzh_record_calendar(w->record), tzh_day_of(2022, 5, 7)));
}

/* Whoever may not import is refused by the guard, and nothing is written. */
static void not_everybody(void **state) {
	World *w = *state;
	as(w, "法规科长");
	gint64 before = size(w), lines = 0;
	g_autoptr(TzhPlan) made = plan(w, TASKS);
	FAILS(tzh_plan_apply(w->record, made, FALSE, &lines, &error), TZH_ERROR_REFUSED);
	assert_int_equal(size(w), before);
}

/* The line to sign below a table may have several cells; a task whose cells begin so is a task. */
static void lines_to_sign(void **state) {
	World *w = *state;
	g_autoptr(TzhPlan) made =
	    plan(w, "序号,工作任务,工作目标及要求,具体举措,责任科室,完成时限\n1,审核目录,目录1份,起草,法规科,年底\n填表人：甲,,审核人：,,日期：,\n");
	counts(made, 1, 0, 0, 0);
	g_autoptr(TzhPlan) bad = plan(w, "序号,重点工作,责任科室,完成时限\n2,审核：目录,业务口,年底\n");
	counts(bad, 0, 0, 0, 1);
}

/* ---- targets in one cell ---- */

static void targets(void **state) {
	(void)state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"领导小组文件 ≥ 1 份；角色齐备（组长/成员） ≥ 4 类", "领导小组文件 0 10000 份;角色齐备（组长/成员） 0 40000 类"},
	    {"1.新增投资3000万元；2.中试生产线10条以上；3.培育库", "新增投资 0 30000000 万元;中试生产线 0 100000 条;培育库 0 10000 "},
	    {"台账重点工作 = 31 项", "台账重点工作 2 310000 项"},
	    {"创新创业活跃度全省位次 ≤ 4 位", "创新创业活跃度全省位次 1 40000 位"},
	    {"召开5次以上专题会议", "召开专题会议 0 50000 次"},
	    {"举办讲座不少于２次", "举办讲座 0 20000 次"},
	    {"带动企业销售收入 ≥ 113.5 亿元", "带动企业销售收入 0 1135000 亿元"},
	    {"（1）人均学法学时 ≥ 60 学时/人\n（2）出错率控制在0.5%以内", "人均学法学时 0 600000 学时/人;出错率 1 5000 %"},
	    {"2022年底前完成修订", "2022年底前完成修订 0 10000 "},
	    {"①制度3项。②清单1份", "制度 0 30000 项;清单 0 10000 份"},
	    {"放贷6960万元", "放贷 0 69600000 万元"},
	    {"研发投入33.3亿元、增长30%以上", "研发投入 0 333000 亿元;增长 0 300000 %"},
	    {"评审5次，验收、结题不少于3次", "评审 0 50000 次;验收、结题 0 30000 次"},
	    {"大赛、论坛等活动5场，按季通报", "大赛、论坛等活动，按季通报 0 50000 场"},
	    {"培训（初级20人、中级10人）共30人", "培训（初级、中级10人）共30人 0 200000 人"},
	    {"", "完成该项工作 0 10000 "},
	    {"；；", "完成该项工作 0 10000 "},
	};
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) found = targets_read(TZH_LANG_ZH, cases[i].text);
		g_autoptr(GString) out = g_string_new(NULL);
		for (guint t = 0; t < found->len; t++) {
			const Target *target = g_ptr_array_index(found, t);
			g_string_append_printf(out, "%s%s %d %" G_GINT64_FORMAT " %s", t ? ";" : "", target->name, target->direction, target->target, target->unit);
		}
		assert_string_equal(out->str, cases[i].expected);
	}
}

/* A hundred thousand rows are planned in one pass; a quadratic look-up would not end. */
static void many_rows(void **state) {
	World *w = *state;
	g_autoptr(GString) text = g_string_new("序号,重点工作,目标要求,牵头科室,配合科室,责任领导,责任人,完成时限\n");
	for (int i = 1; i <= 100000; i++)
		g_string_append_printf(text, "%d,事项%d,指标 ≥ %d 项,办公室,法规科、科技科,局长,办公室主任,12月底前\n", i, i, i);
	g_autoptr(TzhPlan) made = plan(w, text->str);
	counts(made, 100000, 0, 0, 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(tasks_are_understood),
	    TEST(second_import_changes_nothing),
	    TEST(changes_are_told),
	    TEST(bad_rows),
	    TEST(the_file_is_kept),
	    TEST(columns_are_shown),
	    TEST(cells_and_columns_are_refused),
	    TEST(sections_in_one_cell),
	    TEST(lines_to_sign),
	    TEST(headings_in_the_rows),
	    TEST(measures_of_their_own),
	    TEST(after_issue_only_figures),
	    TEST(figures),
	    TEST(calendars),
	    TEST(not_everybody),
	    cmocka_unit_test(targets),
	    TEST(many_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
