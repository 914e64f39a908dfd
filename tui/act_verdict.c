/* act_verdict.c — 核查结论, 提出问题, 整改, 复查: what the first checker filed stands above the verdict, with every figure beside the one recomputed and every file with whether it is the same; what
 * was found is told with it; the finding and its rectification stand above the recheck (domain.md §7). It judges nothing: what a verdict needs the library says. */
#include "act_dress.h"
#include "take.h"

#include <string.h>

enum { CHECKS = 6 };

/* ---- reading ---- */

static TzhRows *rows_of(const ActScreen *self, const char *list, const char *columns, GError **error) {
	return tzh_list(self->base.session->record, list, &(TzhAsk){.task = self->task, .columns = columns}, error);
}

/* The sheet in force, -1: none. */
static int sheet_row(const TzhRows *sheets) {
	for (guint i = sheets->n_rows; i-- > 0;)
		if (tzh_cell(sheets, i, "replaced")->i == 0)
			return (int)i;
	return -1;
}

static gboolean of_sheet(const TzhRows *rows, guint row, gint64 sheet) {
	return tzh_cell(rows, row, "sheet")->i == sheet;
}

/* ---- the sheet, to be read ---- */

static void note(ActScreen *self, gboolean amiss, char *text) {
	form_note(self->form, amiss ? STYLE_YELLOW : STYLE_PLAIN, text);
	g_free(text);
}

/* Who filed it and the checks: those answered no are named. */
static void note_sheet(ActScreen *self, const TzhRows *sheets, guint row) {
	const Session *session = self->base.session;
	gint64 bits = tzh_cell(sheets, row, "check_bits")->i;
	g_autoptr(GString) no = g_string_new(NULL);
	for (int i = 0; i < CHECKS; i++)
		if ((bits >> i & 1) == 0)
			g_string_append_printf(no, "%s%s", no->len > 0 ? tr(session, TZH_W_TUI_FORM_MANY_BETWEEN) : "", tr(session, (TzhWord)(TZH_W_TUI_CHECK_1 + i)));
	gboolean still = tzh_cell(sheets, row, "still_true")->i != 0, lasting = tzh_cell(sheets, row, "lasting")->i != 0;
	note(self, FALSE, trf(session, TZH_W_TUI_VERDICT_SHEET, tzh_cell(sheets, row, "first")->text, tzh_cell(sheets, row, "statement")->text));
	note(self, no->len > 0, no->len > 0 ? trf(session, TZH_W_TUI_VERDICT_CHECKS_NO, no->str) : g_strdup(tr(session, TZH_W_TUI_VERDICT_CHECKS_ALL)));
	note(self, !still || !lasting, trf(session, TZH_W_TUI_VERDICT_LASTING, tzh_cell(sheets, row, "still_true")->text, tzh_cell(sheets, row, "lasting")->text));
}

static gboolean note_figures(ActScreen *self, gint64 sheet, GError **error) {
	const Session *session = self->base.session;
	g_autoptr(TzhRows) rows = rows_of(self, "recomputed", "ref,name,reported,value,agrees,source,sheet", error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		gboolean agrees = tzh_cell(rows, i, "agrees")->i != 0;
		if (of_sheet(rows, i, sheet))
			note(self, !agrees,
			     trf(session, agrees ? TZH_W_TUI_VERDICT_FIGURE : TZH_W_TUI_VERDICT_FIGURE_DIFFERS, tzh_cell(rows, i, "ref")->text,
			         tzh_cell(rows, i, "name")->text, tzh_cell(rows, i, "reported")->text, tzh_cell(rows, i, "value")->text,
			         tzh_cell(rows, i, "source")->text));
	}
	return TRUE;
}

static gboolean note_compared(ActScreen *self, const char *list, const char *name, gint64 sheet, GError **error) {
	const Session *session = self->base.session;
	g_autofree char *columns = g_strdup_printf("%s,matches,note,sheet", name);
	g_autoptr(TzhRows) rows = rows_of(self, list, columns, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		gboolean same = tzh_cell(rows, i, "matches")->i != 0;
		if (of_sheet(rows, i, sheet))
			note(self, !same,
			     trf(session, same ? TZH_W_TUI_VERDICT_SAME : TZH_W_TUI_VERDICT_OTHER, tzh_cell(rows, i, name)->text, tzh_cell(rows, i, "note")->text));
	}
	return TRUE;
}

/* The sheet that is judged; *sheet 0: there is none. */
static gboolean note_all(ActScreen *self, gint64 *sheet, GError **error) {
	g_autoptr(TzhRows) sheets = rows_of(self, "sheets", "id,first,second,statement,check_bits,still_true,lasting,replaced", error);
	*sheet = 0;
	if (sheets == NULL)
		return FALSE;
	int row = sheet_row(sheets);
	if (row < 0)
		return TRUE;
	*sheet = tzh_cell(sheets, (guint)row, "id")->i;
	note_sheet(self, sheets, (guint)row);
	return note_figures(self, *sheet, error) && note_compared(self, "opened", "file", *sheet, error) && note_compared(self, "originals", "kind", *sheet, error);
}

/* ---- findings, to be read ---- */

/* "1a2b 3c4d …" of a file's hash; "" for none. */
static char *file_text(const Session *session, const TzhRows *rows, guint row) {
	const TzhCell *file = tzh_cell(rows, row, "file"), *sha = tzh_cell(rows, row, "sha");
	return file->null || sha->null ? g_strdup("") : trf(session, TZH_W_TUI_VERDICT_ANSWER_FILE, file->text, 16, sha->text);
}

/* Those in a state ("open", "answered"; NULL: all); *n of them. */
static gboolean note_findings(ActScreen *self, const char *state, guint *n, GError **error) {
	const Session *session = self->base.session;
	g_autoptr(TzhRows) rows = rows_of(self, "findings", "problem,due,state,overdue,answer,answerer,answered,file,sha,recheck,rechecks", error);
	*n = 0;
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (state != NULL && strcmp(tzh_cell(rows, i, "state")->code, state) != 0)
			continue;
		++*n;
		note(self, tzh_cell(rows, i, "overdue")->i != 0,
		     trf(session, TZH_W_TUI_VERDICT_FINDING, tzh_cell(rows, i, "problem")->text, tzh_cell(rows, i, "due")->text, tzh_cell(rows, i, "state")->text));
		if (tzh_cell(rows, i, "rechecks")->i > 0)
			note(self, TRUE, trf(session, TZH_W_TUI_VERDICT_RECHECKED, tzh_cell(rows, i, "recheck")->text));
		if (tzh_cell(rows, i, "answer")->null)
			continue;
		g_autofree char *when = session_time(session, tzh_cell(rows, i, "answered")->i), *file = file_text(session, rows, i);
		note(self, FALSE, trf(session, TZH_W_TUI_VERDICT_ANSWER, tzh_cell(rows, i, "answerer")->text, when, tzh_cell(rows, i, "answer")->text, file));
	}
	return TRUE;
}

/* What the section handed in lies in 发件夹 beside the question, put there once a screen; where it cannot be had, that is what is to be known of it. */
static void note_handed_in(ActScreen *self, const TzhRows *rows, guint row) {
	Session *session = self->base.session;
	const char *sha = tzh_cell(rows, row, "sha")->text, *path = g_hash_table_lookup(self->preset, sha);
	g_autoptr(GError) error = NULL;
	if (path == NULL) {
		g_autofree char *stem = g_strdup_printf(TAKE_ANSWER "%s-%" G_GINT64_FORMAT, tzh_cell(rows, row, "number")->text, tzh_cell(rows, row, "id")->i);
		char *taken = take_stored(session, sha, stem, tzh_cell(rows, row, "file")->text, &error);
		if (taken != NULL)
			g_hash_table_replace(self->preset, g_strdup(sha), taken);
		path = taken;
	}
	if (path == NULL) {
		form_note(self->form, STYLE_YELLOW, error->message);
		return;
	}
	g_autofree char *how = take_how(session, path);
	note(self, FALSE, trf(session, TZH_W_TUI_VERDICT_TAKEN, path, how));
}

static gboolean note_answers(ActScreen *self, GError **error) {
	g_autoptr(TzhRows) rows = rows_of(self, "findings", "id,number,state,file,sha", error);
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		if (strcmp(tzh_cell(rows, i, "state")->code, "answered") == 0 && !tzh_cell(rows, i, "sha")->null)
			note_handed_in(self, rows, i);
	return rows != NULL;
}

gboolean finding_notes(ActScreen *self, GError **error) {
	guint n;
	gboolean recheck = strcmp(self->act->name, "recheck") == 0;
	if (*self->task == '\0')
		return TRUE;
	return note_findings(self, recheck ? "answered" : "open", &n, error) && (!recheck || note_answers(self, error));
}

gboolean raise_notes(ActScreen *self, GError **error) {
	gint64 sheet;
	guint n;
	return *self->task == '\0' || (note_all(self, &sheet, error) && note_findings(self, NULL, &n, error));
}

/* ---- fields under the names that they have here ---- */

static void rename_field(const ActScreen *self, Field *field, TzhWord word) {
	g_free(field->label);
	field->label = g_strdup(tr(self->base.session, word));
}

gboolean finding_field(ActScreen *self, const TzhArg *arg) {
	static const struct {
		const char *key;
		TzhWord word;
	} NAMES[] = {{"due", TZH_W_TUI_VERDICT_DUE}, {"done", TZH_W_TUI_VERDICT_DONE}, {"file", TZH_W_TUI_VERDICT_FILE}};
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (strcmp(arg->key, NAMES[i].key) == 0) {
			rename_field(self, act_fields_add(self, arg), NAMES[i].word);
			return TRUE;
		}
	return FALSE;
}

/* ---- the verdict, and what was found ---- */

gboolean verdict_notes(ActScreen *self, GError **error) {
	return raise_notes(self, error);
}

/* What has to be put right and until when is told with the verdict. */
gboolean verdict_field(ActScreen *self, const TzhArg *arg) {
	gboolean problem = strcmp(arg->key, "problem") == 0;
	if (!problem && strcmp(arg->key, "due") != 0)
		return FALSE;
	Field *field = act_fields_add(self, arg);
	if (!problem)
		rename_field(self, field, TZH_W_TUI_VERDICT_DUE);
	g_free(field->remark);
	field->remark = g_strdup(tr(self->base.session, problem ? TZH_W_TUI_VERDICT_PROBLEM_HOW : TZH_W_TUI_VERDICT_DUE_HOW));
	return TRUE;
}
