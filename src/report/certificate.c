/* certificate.c — 销号证明: that an item was closed, by the line that closed it and the hashes that lead from this line to the record's root (record.md §7). Whoever holds the root on paper
 * can check it without the record and without this program. */
#include "report/kinds.h"
#include "report/shown.h"

#include "core/fail.h"
#include "core/merkle.h"
#include "core/say.h"
#include <taizhang/sign.h>

#include <string.h>

static void about(ReportTree *tree, const json_t *task, const json_t *closing) {
	shown_item(tree, TZH_W_FORM_TASK, shown_get(task, "title"));
	shown_item(tree, TZH_W_FORM_LEAD, shown_get(task, "lead"));
	shown_item(tree, TZH_W_FORM_OWNER, shown_get(task, "owner"));
	shown_item(tree, TZH_W_FORM_NO, shown_get(closing, "form_no"));
	shown_item(tree, TZH_W_CERTIFICATE_APPLICANT, shown_get(closing, "applicant"));
	shown_item(tree, TZH_W_CERTIFICATE_REVIEWER, shown_get(closing, "reviewer"));
	shown_item(tree, TZH_W_CERTIFICATE_APPROVER, shown_get(closing, "approver"));
	shown_item(tree, TZH_W_CERTIFICATE_DECIDER, shown_get(closing, "decider"));
	shown_item(tree, TZH_W_CERTIFICATE_CLOSED, shown_get(closing, *shown_get(closing, "decided") != '\0' ? "decided" : "approved"));
}

#define HALF 39 /* eight groups of four, with the spaces between them */

static void path(ReportTree *tree, const json_t *proof) {
	TzhLang lang = tree_lang(tree);
	const TreeColumn columns[] = {{tzh_word(lang, TZH_W_CERTIFICATE_STEP), TREE_COUNT}, {"SHA-256", TREE_CODE}};
	const json_t *one;
	size_t i;
	tree_table(tree, tzh_word(lang, TZH_W_CERTIFICATE_PATH), columns, G_N_ELEMENTS(columns));
	json_array_foreach(json_object_get(proof, "path"), i, one) {
		char number[24], groups[80] = "";
		Hash hash;
		if (hash_parse(json_string_value(one), &hash)) {
			hash_groups(&hash, groups);
			groups[HALF] = '\n'; /* two even lines, for eyes that compare */
		}
		g_snprintf(number, sizeof number, "%d", (int)i + 1);
		tree_row(tree, (const char *const[]){number, groups});
	}
}

static ReportTree *build(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content, *task = json_array_get(json_object_get(content, "task"), 0),
	             *closing = json_array_get(json_object_get(content, "closing"), 0), *proof = json_object_get(content, "proof");
	ReportTree *tree = tree_new(lang);
	char line[24];
	g_snprintf(line, sizeof line, "%" JSON_INTEGER_FORMAT, json_integer_value(json_object_get(proof, "line")));
	g_autofree char *title = say(lang, TZH_W_CERTIFICATE_TITLE, shown_get(task, "number")), *says = say(lang, TZH_W_CERTIFICATE_SAYS, line);
	shown_head(tree, content, title);
	about(tree, task, closing);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CERTIFICATE_LINE));
	tree_paragraph(tree, says);
	tree_paragraph(tree, json_string_value(json_object_get(proof, "text")));
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CERTIFICATE_PROOF));
	tree_paragraph(tree, tzh_word(lang, TZH_W_CERTIFICATE_HOW));
	path(tree, proof);
	shown_foot(tree, content);
	return tree;
}

/* The line by which it is closed now. 0: it is not. */
static gint64 closed_by(const json_t *task, const json_t *closing) {
	if (strcmp(shown_get(task, "state_code"), "closed") != 0)
		return 0;
	gint64 decided = shown_int(closing, "decide_line");
	return decided > 0 ? decided : shown_int(closing, "approve_line");
}

static gboolean add_proof(json_t *content, TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	gint64 line = closed_by(json_array_get(json_object_get(content, "task"), 0), json_array_get(json_object_get(content, "closing"), 0));
	if (line == 0)
		return fail(error, TZH_ERROR_NOT_FOUND, tzh_record_lang(record), TZH_W_CERTIFICATE_NOT_CLOSED, ask->task);
	g_autofree char *text = tzh_proof_line(record, line, error);
	if (text == NULL)
		return FALSE;
	json_object_set_new(content, "proof", json_loads(text, 0, NULL));
	return TRUE;
}

TzhReport *report_CERTIFICATE(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	if (ask->task == NULL || *ask->task == '\0') {
		fail(error, TZH_ERROR_INVALID, tzh_record_lang(record), TZH_W_CERTIFICATE_WHICH);
		return NULL;
	}
	TzhAsk task = {.task = ask->task}, closing = {.task = ask->task, .order = "-id", .limit = 1};
	json_t *content = shown_new(record, "certificate", error);
	if (content != NULL && shown_add(content, "task", record, "tasks", &task, error) && shown_add(content, "closing", record, "closings", &closing, error) &&
	    add_proof(content, record, ask, error))
		return shown_report(record, content, build);
	json_decref(content);
	return NULL;
}
