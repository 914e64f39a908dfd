/* form.c — 销号审批单: what is applied for and proven, with room for opinions and signatures and a code over exactly that; after closing, who did what and when (reports.md §1). */
#include "report/kinds.h"
#include "report/shown.h"

#include "core/fail.h"
#include "core/guard.h"
#include "core/say.h"

#include <string.h>

static void about(ReportTree *tree, const json_t *task, const json_t *closing) {
	shown_item(tree, TZH_W_FORM_NO, shown_get(closing, "form_no"));
	shown_item(tree, TZH_W_FORM_TASK, shown_get(task, "title"));
	shown_item(tree, TZH_W_FORM_LEAD, shown_get(task, "lead"));
	shown_item(tree, TZH_W_FORM_SUPPORT, shown_get(task, "support"));
	shown_item(tree, TZH_W_FORM_OWNER, shown_get(task, "owner"));
	shown_item(tree, TZH_W_FORM_LEADER, shown_get(task, "leader"));
	shown_item(tree, TZH_W_FORM_DUE, shown_get(task, "due_original"));
	shown_item(tree, TZH_W_FORM_APPLIED, shown_get(closing, "applied"));
	shown_item(tree, TZH_W_FORM_APPLICANT, shown_get(closing, "applicant"));
	shown_item(tree, TZH_W_FORM_STATEMENT, shown_get(closing, "statement"));
	shown_item(tree, TZH_W_FORM_CODE, shown_get(closing, "code"));
}

static void figures(ReportTree *tree, const json_t *content) {
	static const char *const keys[] = {"ref", "name", "goal", "value", "as_of", "exception"};
	TzhLang lang = tree_lang(tree);
	const TreeColumn columns[] = {{tzh_word(lang, TZH_W_FORM_REF), TREE_CODE},    {tzh_word(lang, TZH_W_FORM_MEASURE), TREE_TEXT},
	                              {tzh_word(lang, TZH_W_FORM_GOAL), TREE_FIGURE}, {tzh_word(lang, TZH_W_FORM_VALUE), TREE_FIGURE},
	                              {tzh_word(lang, TZH_W_FORM_AS_OF), TREE_DAY},   {tzh_word(lang, TZH_W_FORM_EXCEPTION), TREE_TEXT}};
	size_t i;
	const json_t *row;
	tree_heading(tree, 1, tzh_word(lang, TZH_W_FORM_FIGURES));
	tree_table(tree, "", columns, G_N_ELEMENTS(columns));
	json_array_foreach(json_object_get(content, "finals"), i, row) {
		shown_row(tree, row, keys, G_N_ELEMENTS(keys));
	}
}

/* The same file under the same name and number: attached twice where it serves at two places. */
static bool same_file(const json_t *a, const json_t *b) {
	static const char *const keys[] = {"file", "doc_no", "doc_day", "sha"};
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(shown_get(a, keys[i]), shown_get(b, keys[i])) != 0)
			return false;
	return true;
}

/* What `b` says under the key joins what `a` says, once. */
static void join(json_t *a, const json_t *b, const char *key, const char *between) {
	const char *had = shown_get(a, key), *more = shown_get(b, key);
	g_auto(GStrv) parts = g_strsplit(had, between, -1);
	if (*more == '\0' || g_strv_contains((const char *const *)parts, more))
		return;
	g_autofree char *both = *had != '\0' ? g_strconcat(had, between, more, NULL) : g_strdup(more);
	json_object_set_new(a, key, json_string(both));
}

/* Each file once, with all its places and measures. Caller frees. */
static json_t *files_once(const json_t *evidence, const char *between) {
	json_t *files = json_array(), *known;
	size_t i, k;
	const json_t *row;
	json_array_foreach(evidence, i, row) {
		json_t *same = NULL;
		json_array_foreach(files, k, known) {
			same = same_file(known, row) ? known : same;
		}
		if (same == NULL) {
			json_array_append_new(files, json_copy((json_t *)row));
			continue;
		}
		join(same, row, "measures", between);
		join(same, row, "place", between);
	}
	return files;
}

static void evidence(ReportTree *tree, const json_t *content) {
	static const char *const keys[] = {"file", "doc_no", "doc_day", "place", "measures", "sha"};
	TzhLang lang = tree_lang(tree);
	json_auto_t *files = files_once(json_object_get(content, "evidence"), tzh_word(lang, TZH_W_LIST_COMMA));
	const TreeColumn columns[] = {{tzh_word(lang, TZH_W_FORM_FILE), TREE_TEXT},   {tzh_word(lang, TZH_W_FORM_DOC_NO), TREE_CODE},
	                              {tzh_word(lang, TZH_W_FORM_DOC_DAY), TREE_DAY}, {tzh_word(lang, TZH_W_FORM_PLACE), TREE_TEXT},
	                              {tzh_word(lang, TZH_W_FORM_SERVES), TREE_WORD}, {"SHA-256", TREE_CODE}};
	size_t i;
	const json_t *row;
	tree_heading(tree, 1, tzh_word(lang, TZH_W_FORM_EVIDENCE));
	tree_table(tree, "", columns, G_N_ELEMENTS(columns));
	json_array_foreach(files, i, row) {
		shown_row(tree, row, keys, G_N_ELEMENTS(keys));
	}
}

/* One step: what was decided where it was; else room to write by hand. */
static void step(ReportTree *tree, TzhWord heading, const char *who, const char *when, const char *opinion, const char *line) {
	TzhLang lang = tree_lang(tree);
	tree_heading(tree, 2, tzh_word(lang, heading));
	if (*when == '\0') {
		tree_paragraph(tree, tzh_word(lang, TZH_W_FORM_BLANK_OPINION));
		tree_paragraph(tree, tzh_word(lang, TZH_W_FORM_BLANK_SIGN));
		return;
	}
	g_autofree char *text = say(lang, TZH_W_FORM_DONE, who, when, opinion, line);
	tree_paragraph(tree, text);
}

static void steps(ReportTree *tree, const json_t *content, const json_t *closing) {
	TzhLang lang = tree_lang(tree);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_FORM_STEPS));
	step(tree, TZH_W_FORM_REVIEW, shown_get(closing, "reviewer"), shown_get(closing, "reviewed"), shown_get(closing, "review_opinion"),
	     shown_get(closing, "review_line"));
	tree_paragraph(tree, tzh_word(lang, TZH_W_FORM_CHECKS));
	step(tree, TZH_W_FORM_APPROVE, shown_get(closing, "approver"), shown_get(closing, "approved"), shown_get(closing, "approve_opinion"),
	     shown_get(closing, "approve_line"));
	if (json_is_true(json_object_get(content, "needs_head")) || *shown_get(closing, "decided") != '\0')
		step(tree, TZH_W_FORM_DECIDE, shown_get(closing, "decider"), shown_get(closing, "decided"), shown_get(closing, "decide_opinion"),
		     shown_get(closing, "decide_line"));
}

static ReportTree *build(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content, *task = json_array_get(json_object_get(content, "task"), 0),
	             *closing = json_array_get(json_object_get(content, "closing"), 0);
	ReportTree *tree = tree_new(lang);
	g_autofree char *title = say(lang, TZH_W_FORM_TITLE, shown_get(task, "number"));
	shown_head(tree, content, title);
	about(tree, task, closing);
	figures(tree, content);
	evidence(tree, content);
	steps(tree, content, closing);
	shown_foot(tree, content);
	return tree;
}

/* The code is over exactly what was applied for (domain.md §3): from the closing's content hash. */
static void add_code(json_t *content) {
	json_t *closing = json_array_get(json_object_get(content, "closing"), 0);
	const char *hex = shown_get(closing, "content");
	Hash hash;
	char code[10] = "";
	if (hash_parse(hex, &hash))
		closing_form_code(&hash, code);
	json_object_set_new(closing, "code", json_string(code));
}

/* Finals are those of the closing shown, not of earlier attempts. */
static void keep_finals(json_t *content) {
	const char *closing = shown_get(json_array_get(json_object_get(content, "closing"), 0), "id");
	json_t *finals = json_object_get(content, "finals");
	for (size_t i = json_array_size(finals); i-- > 0;)
		if (strcmp(shown_get(json_array_get(finals, i), "closing"), closing) != 0)
			json_array_remove(finals, i);
}

TzhReport *report_FORM(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	TzhLang lang = tzh_record_lang(record);
	if (ask->task == NULL || *ask->task == '\0') {
		fail(error, TZH_ERROR_INVALID, lang, TZH_W_FORM_WHICH);
		return NULL;
	}
	json_t *content = shown_new(record, "form", error);
	TzhAsk task = {.task = ask->task}, closing = {.task = ask->task, .order = "-id", .limit = 1}, all = {.task = ask->task};
	gboolean ok = content != NULL && shown_add(content, "task", record, "tasks", &task, error) &&
	              shown_add(content, "closing", record, "closings", &closing, error) && shown_add(content, "finals", record, "finals", &all, error) &&
	              shown_add(content, "evidence", record, "evidence", &all, error);
	if (ok && json_array_size(json_object_get(content, "closing")) == 0)
		ok = fail(error, TZH_ERROR_NOT_FOUND, lang, TZH_W_FORM_NONE, ask->task);
	if (!ok) {
		json_decref(content);
		return NULL;
	}
	add_code(content);
	keep_finals(content);
	g_autoptr(GError) none = NULL; /* a closing that has ended needs nobody any more */
	json_object_set_new(content, "needs_head", json_boolean(tzh_needs_head(record, ask->task, NULL, &none)));
	return shown_report(record, content, build);
}
