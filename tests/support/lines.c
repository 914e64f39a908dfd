/* lines.c — see lines.h. */
#include "support/lines.h"

#include "core/guard.h"
#include "core/line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static TzhTime test_now(gpointer data) {
	(void)data;
	return 0;
}

Lines *lines_over(const TzhEnv *env, Book *book) {
	Lines *l = g_new0(Lines, 1);
	l->env = *env;
	l->book = book;
	l->texts = g_ptr_array_new_with_free_func(g_free);
	l->acts = g_ptr_array_new();
	l->pending = g_ptr_array_new_with_free_func(g_free);
	l->refusals = g_ptr_array_new_with_free_func(g_free);
	lines_clock(l, "2022-01-04 09:00");
	return l;
}

Lines *lines_new(Log *log) {
	static const TzhEnv env = {.lang = TZH_LANG_EN, .now = test_now, .account = "", .data_dir = "/nonexistent"};
	GError *error = NULL;
	Book *book = book_temporary(&env, log, &error);
	g_assert_no_error(error);
	return lines_over(&env, book);
}

void lines_free(Lines *l) {
	if (l == NULL)
		return;
	if (l->texts != NULL) {
		g_ptr_array_unref(l->texts);
		g_ptr_array_unref(l->acts);
		g_ptr_array_unref(l->pending);
		g_ptr_array_unref(l->refusals);
	}
	book_free(l->book);
	g_free(l);
}

void lines_clock(Lines *l, const char *local) {
	g_autofree char *day = g_strndup(local, 10);
	int hour = 0, minute = 0;
	g_assert(sscanf(local + 11, "%d:%d", &hour, &minute) == 2 && tzh_day_parse(day) != TZH_DAY_NONE);
	l->now = tzh_time_at(tzh_day_parse(day), hour * 60 + minute, 480);
}

/* ---- text ---- */

static char *json_text(const char *body) {
	return g_strdelimit(g_strdup(body), "'", '"');
}

char *lines_text(const Lines *l, gint64 seq, gint64 act, const char *id, KindId kind, TzhId obj, const char *body) {
	char at[25], who[24], post[24], number[24];
	tzh_time_format(l->now, at);
	g_snprintf(who, sizeof who, "%" G_GINT64_FORMAT, l->who);
	g_snprintf(post, sizeof post, "%" G_GINT64_FORMAT, l->post);
	g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, obj);
	g_autofree char *text = json_text(body);
#define SLICE(s) {(s), strlen(s)}
	Line line = {.v = LINE_V,
	             .rules = RULES,
	             .seq = seq,
	             .act = act,
	             .record = SLICE(LINES_RECORD),
	             .id = SLICE(id),
	             .at = SLICE(at),
	             .who = SLICE(who),
	             .post = SLICE(post),
	             .kind = SLICE(kind_get(kind)->name),
	             .obj = SLICE(number),
	             .body = SLICE(text)};
	GString *out = g_string_new(NULL);
	line_encode(&line, out);
	return g_string_free(out, FALSE);
}

/* ---- acts ---- */

void lines_begin(Lines *l, TzhId who, TzhId post) {
	l->who = who;
	l->post = post;
	l->first = book_size(l->book) + 1;
	g_ptr_array_set_size(l->pending, 0);
}

/* What the act would compute; a body that says otherwise is left alone. */
static char *filled(Lines *l, KindId kind, TzhId obj, const char *body) {
	g_autofree char *text = json_text(body);
	json_error_t why;
	json_t *given = json_loads(text, JSON_REJECT_DUPLICATES, &why);
	GError *error = NULL;
	Facts facts;
	if (given == NULL)
		g_error("%s in %s", why.text, text);
	json_t *whole = json_deep_copy(given);
	if (kind != KIND_RECORD_CREATED && book_facts(l->book, kind, obj, given, l->who, l->post, l->now, &facts, &error)) {
		body_compute(&facts, NULL, whole);
		if (kind_field(kind_get(kind), F_old) != NULL)
			body_set(whole, F_old, book_old(l->book, kind, obj, given, &error));
		json_object_update(whole, given);
	}
	g_clear_error(&error);
	char *result = body_dump(whole);
	json_decref(given);
	json_decref(whole);
	return result;
}

gint64 lines_add(Lines *l, KindId kind, TzhId obj, const char *body) {
	gint64 seq = l->first + l->pending->len;
	g_autofree char *text = l->pending->len == 0 ? filled(l, kind, obj, body) : g_strdup(body);
	char id[37];
	g_snprintf(id, sizeof id, "00000000-0000-4000-8000-%012" G_GINT64_FORMAT, l->first);
	g_ptr_array_add(l->pending, lines_text(l, seq, l->first, l->id[0] != '\0' ? l->id : id, kind, obj != 0 ? obj : seq, text));
	return seq;
}

bool lines_raw(Lines *l, const char *const *texts, guint n) {
	g_autofree gsize *lengths = g_new(gsize, n);
	GError *error = NULL;
	gboolean legal;
	for (guint i = 0; i < n; i++)
		lengths[i] = strlen(texts[i]);
	g_ptr_array_set_size(l->refusals, 0);
	book_apply_act(l->book, texts, lengths, n, l->keep, l->refusals, &legal, &error);
	g_assert_no_error(error);
	if (!legal && !l->keep)
		return false;
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(l->texts, g_strdup(texts[i]));
	g_ptr_array_add(l->acts, GUINT_TO_POINTER(n));
	return legal;
}

bool lines_end(Lines *l) {
	l->id[0] = '\0';
	return lines_raw(l, (const char *const *)l->pending->pdata, l->pending->len);
}

static char *joined(const Lines *l) {
	GString *all = g_string_new(NULL);
	for (guint i = 0; i < l->refusals->len; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? "\n" : "", (const char *)l->refusals->pdata[i]);
	return g_string_free(all, FALSE);
}

gint64 lines_act(Lines *l, TzhId who, TzhId post, KindId kind, TzhId obj, const char *body, ...) {
	va_list args;
	va_start(args, body);
	g_autofree char *text = g_strdup_vprintf(body, args);
	va_end(args);
	lines_begin(l, who, post);
	gint64 seq = lines_add(l, kind, obj, text);
	if (!lines_end(l)) {
		g_autofree char *why = joined(l);
		g_error("%s %s: %s", kind_get(kind)->name, text, why);
	}
	return seq;
}

const char *lines_refused(Lines *l, TzhId who, TzhId post, KindId kind, TzhId obj, const char *body, ...) {
	va_list args;
	va_start(args, body);
	g_autofree char *text = g_strdup_vprintf(body, args);
	va_end(args);
	lines_begin(l, who, post);
	lines_add(l, kind, obj, text);
	if (lines_end(l))
		g_error("%s %s was allowed", kind_get(kind)->name, text);
	char *all = joined(l);
	g_ptr_array_add(l->refusals, all);
	return all;
}

/* ---- an office ---- */

static TzhId section(Lines *l, const char *code, const char *name) {
	return lines_act(l, l->admin, l->p_admin, KIND_SECTION_CREATED, 0, "{'code':'%s','name':'%s'}", code, name);
}

static void staff(Lines *l, TzhId *person, TzhId *post, const char *role, const char *title, TzhId in) {
	g_autofree char *of = in != 0 ? g_strdup_printf(",'section':'%" G_GINT64_FORMAT "'", in) : g_strdup("");
	*person = lines_act(l, l->admin, l->p_admin, KIND_PERSON_CREATED, 0, "{'name':'%s'%s,'from':'2022-01-01'}", title, of);
	*post = lines_act(l, l->admin, l->p_admin, KIND_POST_CREATED, 0, "{'person':'%" G_GINT64_FORMAT "','role':'%s'%s,'title':'%s','from':'2022-01-01'}",
	                  *person, role, of, title);
}

void lines_office(Lines *l) {
	l->who = l->post = 1;
	l->admin = l->p_admin = lines_act(l, 1, 1, KIND_RECORD_CREATED, 0, "{'org':'某市科学技术局','offset':480,'demo':true,'login':'admin','name':'管理员'}");
	l->law = section(l, "fg", "政策法规科");
	l->plan = section(l, "gh", "发展规划科");
	l->tech = section(l, "cg", "成果转化科");
	staff(l, &l->head, &l->p_head, "head", "局长", 0);
	staff(l, &l->deputy, &l->p_deputy, "deputy", "副局长甲", 0);
	staff(l, &l->deputy2, &l->p_deputy2, "deputy", "副局长乙", 0);
	staff(l, &l->office, &l->p_office, "office", "法规科科员", l->law);
	staff(l, &l->owner, &l->p_owner, "section_head", "规划科科长", l->plan);
	staff(l, &l->liaison, &l->p_liaison, "liaison", "规划科科员", l->plan);
	staff(l, &l->part, &l->p_part, "section_head", "成果科科长", l->tech);
	staff(l, &l->checker, &l->p_checker, "checker", "核查员", 0);
	staff(l, &l->inspector, &l->p_inspector, "inspector", "纪检组长", 0);
}

static void draft_task(Lines *l, guint i) {
	l->tasks[i] = lines_act(l, l->office, l->p_office, KIND_TASK_CREATED, 0,
	                        "{'ledger':'%" G_GINT64_FORMAT "','number':%u,'part':'一、组织领导','title':'重点工作%u','lead':'%" G_GINT64_FORMAT
	                        "','support':[{'section':'%" G_GINT64_FORMAT "','part':'提供数据'}],'leader':'%" G_GINT64_FORMAT "','owner':'%" G_GINT64_FORMAT
	                        "','liaison':'%" G_GINT64_FORMAT "','start':'2022-03-01','deadline':'12月底前','due':'2022-12-30'}",
	                        l->ledger, i + 1, i + 1, l->plan, l->tech, l->p_deputy, l->p_owner, l->p_liaison);
	l->measures[i] = lines_act(
	    l, l->office, l->p_office, KIND_MEASURE_CREATED, 0,
	    "{'task':'%" G_GINT64_FORMAT "','name':'完成项数','kind':'count','direction':'at_least','target':1000000,'unit':'项','target_basis':'R'}", l->tasks[i]);
}

void lines_ledger(Lines *l, guint n) {
	g_assert(n >= 1 && n <= G_N_ELEMENTS(l->tasks));
	l->n_tasks = n;
	l->ledger = lines_act(l, l->office, l->p_office, KIND_LEDGER_CREATED, 0, "{'year':2022,'title':'2022年台账','basis':'某科〔2022〕38号','count':%u}", n);
	for (guint i = 0; i < n; i++)
		draft_task(l, i);
	lines_clock(l, "2022-03-01 09:00");
	lines_begin(l, l->head, l->p_head);
	lines_add(l, KIND_LEDGER_ISSUED, l->ledger, "{'opinion':'同意下达。'}");
	for (guint i = 0; i < n; i++) {
		g_autofree char *body = g_strdup_printf("{'number':%u,'due':'2022-12-30'}", i + 1);
		lines_add(l, KIND_TASK_ISSUED, l->tasks[i], body);
	}
	if (!lines_end(l)) {
		g_autofree char *why = joined(l);
		g_error("ledger.issued: %s", why);
	}
}

gint64 lines_value(Lines *l, guint task, int value, const char *as_of) {
	return lines_act(l, l->owner, l->p_owner, KIND_MEASUREMENT_RECORDED, 0, "{'measure':'%" G_GINT64_FORMAT "','value':%d,'as_of':'%s','source':'业务系统'}",
	                 l->measures[task], value * TZH_QUANTITY_SCALE, as_of);
}

gint64 lines_evidence(Lines *l, guint task) {
	return lines_act(l, l->owner, l->p_owner, KIND_EVIDENCE_ATTACHED, 0,
	                 "{'task':'%" G_GINT64_FORMAT "','file':'证明.pdf','size':10,'media':'application/pdf',"
	                 "'sha':'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef','secrecy':'internal','measures':['%" G_GINT64_FORMAT "']}",
	                 l->tasks[task], l->measures[task]);
}

gint64 lines_apply(Lines *l, guint task) {
	return lines_act(l, l->owner, l->p_owner, KIND_CLOSING_APPLIED, 0, "{'task':'%" G_GINT64_FORMAT "','statement':'已全部完成。'}", l->tasks[task]);
}

/* ---- looking ---- */

gint64 lines_number(const Lines *l, const char *sql) {
	GError *error = NULL;
	Stmt *stmt = sql_prepare(book_sql(l->book), sql, &error);
	g_assert_no_error(error);
	if (sql_step(stmt, &error) != SQL_ROW)
		g_error("no row: %s", sql);
	gint64 value = sql_is_null(stmt, 0) ? G_MININT64 : sql_get_int(stmt, 0);
	sql_finish(stmt);
	return value;
}

char *lines_dump(const Lines *l) {
	GString *out = g_string_new(NULL);
	GError *error = NULL;
	book_dump(l->book, out, &error);
	g_assert_no_error(error);
	return g_string_free(out, FALSE);
}

void lines_replay(const Lines *from, Book *book) {
	guint at = 0;
	g_autoptr(GPtrArray) refusals = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < from->acts->len; i++) {
		guint n = GPOINTER_TO_UINT(from->acts->pdata[i]);
		g_autofree gsize *lengths = g_new(gsize, n);
		GError *error = NULL;
		gboolean legal;
		for (guint j = 0; j < n; j++)
			lengths[j] = strlen(from->texts->pdata[at + j]);
		book_apply_act(book, (const char *const *)&from->texts->pdata[at], lengths, n, TRUE, refusals, &legal, &error);
		g_assert_no_error(error);
		at += n;
	}
}
