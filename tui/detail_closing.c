/* detail_closing.c — 销号: the story of a task's closings in words, oldest first: applied, parts, review with its six checks, approvals, paper, how it ended; corrections and
 * extensions after them. It must not know how it is drawn. */
#include "detail_inside.h"
#include "take.h"

#include <jansson.h>
#include <string.h>

enum { CHECKS = 6 };

/* One step of the story: "11-23 10:00  审核：六项均符合，拟同意。(领导小组办公室)". Nothing when it has not happened. */
static void step(Detail *detail, const TzhRows *rows, guint row, const char *when, const char *who, TzhWord what, const char *said) {
	g_autofree char *time = detail_time(detail, rows, row, when);
	if (*time == '\0')
		return;
	const char *by = who != NULL ? detail_text(rows, row, who) : "", *words = said != NULL ? detail_text(rows, row, said) : "";
	g_autofree char *text =
	    g_strdup_printf("%s%s%s%s%s", by, *by != '\0' ? " " : "", tr(detail->session, what), *words != '\0' ? tr(detail->session, TZH_W_TUI_COLON) : "", words);
	detail_add(detail, STYLE_PLAIN, time, text);
}

/* The six answers stand in the line of the review only. */
static gboolean take_checks(gint64 seq, const char *text, gsize n, gpointer data) {
	(void)seq;
	Detail *detail = data;
	json_t *line = json_loadb(text, n, 0, NULL);
	const json_t *checks = json_object_get(json_object_get(line, "body"), "checks");
	g_autoptr(GString) said = g_string_new(NULL);
	for (size_t i = 0; i < json_array_size(checks) && i < CHECKS; i++) {
		gboolean yes = json_is_true(json_array_get(checks, i));
		g_string_append_printf(said, "%s%s %s", i > 0 ? "  " : "", tr(detail->session, TZH_W_CHECK_1 + (TzhWord)i),
		                       tr(detail->session, yes ? TZH_W_TUI_YES : TZH_W_TUI_NO));
	}
	detail_add(detail, STYLE_PLAIN, "", said->str);
	json_decref(line);
	return TRUE;
}

static gboolean put_checks(Detail *detail, const TzhRows *rows, guint row, GError **error) {
	const TzhCell *line = tzh_cell(rows, row, "review_line");
	return line->null || tzh_lines(session_record(detail->session), line->i, line->i, take_checks, detail, error);
}

static void put_parts(Detail *detail, const TzhRows *parts, gint64 closing) {
	for (guint i = 0; i < parts->n_rows; i++) {
		if (tzh_cell(parts, i, "closing")->i != closing)
			continue;
		g_autofree char *time = detail_time(detail, parts, i, "time");
		const char *reason = detail_text(parts, i, "reason");
		g_autofree char *text = g_strdup_printf("%s %s%s%s", detail_text(parts, i, "section"), detail_text(parts, i, "confirmed"),
		                                        *reason != '\0' ? tr(detail->session, TZH_W_TUI_COLON) : "", reason);
		detail_add(detail, STYLE_PLAIN, time, text);
	}
}

/* A note without a moment: only what is there and not "no". */
static void note(Detail *detail, const TzhRows *rows, guint row, const char *column) {
	const TzhCell *cell = tzh_cell(rows, row, column);
	if (cell == NULL || cell->null)
		return;
	const char *title = detail_title(rows, column);
	TzhColumnType type = TZH_COLUMN_TEXT;
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, column) == 0)
			type = rows->columns[i].type;
	if (type == TZH_COLUMN_BOOL) {
		if (cell->i != 0)
			detail_add(detail, STYLE_PLAIN, "", title);
		return;
	}
	g_autofree char *text = g_strdup_printf("%s%s%s", title, tr(detail->session, TZH_W_TUI_COLON), cell->text);
	detail_add(detail, STYLE_PLAIN, "", *cell->text != '\0' ? text : "");
}

static gboolean put_closing(Detail *detail, const TzhRows *rows, guint i, const TzhRows *parts, GError **error) {
	const TzhCell *state = tzh_cell(rows, i, "state");
	g_autoptr(GString) head = g_string_new(NULL);
	g_string_append_printf(head, tr(detail->session, TZH_W_TUI_CLOSING_NTH), (int)i + 1, detail_text(rows, i, "state"));
	if (*detail_text(rows, i, "form_no") != '\0')
		g_string_append_printf(head, "  %s", detail_text(rows, i, "form_no"));
	detail_row_on(detail, detail_add(detail, STYLE_HEAD, NULL, head->str));
	step(detail, rows, i, "applied", "applicant", TZH_W_TUI_CLOSING_APPLIED, "statement");
	note(detail, rows, i, "has_exception");
	note(detail, rows, i, "preliminary");
	note(detail, rows, i, "final_expected");
	put_parts(detail, parts, tzh_cell(rows, i, "id")->i);
	note(detail, rows, i, "supplement");
	note(detail, rows, i, "reviewer_named");
	step(detail, rows, i, "reviewed", "reviewer", TZH_W_TUI_CLOSING_REVIEWED, "review_opinion");
	if (!put_checks(detail, rows, i, error))
		return FALSE;
	note(detail, rows, i, "approver_named");
	note(detail, rows, i, "form_signer");
	step(detail, rows, i, "approved", "approver", TZH_W_TUI_CLOSING_APPROVED, "approve_opinion");
	step(detail, rows, i, "decided", "decider", TZH_W_TUI_CLOSING_DECIDED, "decide_opinion");
	note(detail, rows, i, "on_paper");
	if (g_strcmp0(state->code, "closed") != 0)
		step(detail, rows, i, "ended", NULL, TZH_W_TUI_CLOSING_ENDED, "end_reason");
	return TRUE;
}

/* Lists that follow the closings, a paragraph a row: its columns joined. */
static gboolean put_list(Detail *detail, const char *list, TzhWord title, const char *when, const char *columns, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, list, NULL, NULL, 0, error);
	if (rows == NULL)
		return FALSE;
	g_auto(GStrv) ids = g_strsplit(columns, ",", -1);
	for (guint i = 0; i < rows->n_rows; i++) {
		if (i == 0)
			detail_row_on(detail, detail_add(detail, STYLE_HEAD, NULL, tr(detail->session, title)));
		g_autoptr(GString) text = g_string_new(NULL);
		for (guint c = 0; ids[c] != NULL; c++) {
			const char *cell = detail_text(rows, i, ids[c]);
			if (*cell != '\0')
				g_string_append_printf(text, "%s%s%s%s", text->len > 0 ? "  " : "", detail_title(rows, ids[c]), tr(detail->session, TZH_W_TUI_COLON), cell);
		}
		const TzhCell *cell = tzh_cell(rows, i, when);
		gboolean day = cell != NULL && !cell->null && ABS(cell->i) < G_MAXINT32;
		g_autofree char *label = day ? detail_day(detail, rows, i, when) : detail_time(detail, rows, i, when);
		detail_add(detail, STYLE_PLAIN, label, text->str);
	}
	return TRUE;
}

/* Each signed form, as what was entered; Enter takes its scan. */
static gboolean put_papers(Detail *detail, GError **error) {
	static const char *const columns[] = {"kind", "signer", "opinion", "original", "recorder", "checked", "checked_by"};
	g_autoptr(TzhRows) rows = detail_list(detail, "papers", NULL, NULL, 0, error);
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++) {
		g_autofree char *name = take_scan_name(detail->session, tzh_cell(rows, i, "line")->i, error), *day = detail_day(detail, rows, i, "day");
		if (name == NULL)
			return FALSE;
		if (i == 0)
			detail_add(detail, STYLE_HEAD, NULL, tr(detail->session, TZH_W_TUI_CLOSING_PAPERS));
		g_autoptr(GString) text = g_string_new(NULL);
		for (guint c = 0; c < G_N_ELEMENTS(columns); c++) {
			const char *cell = detail_text(rows, i, columns[c]);
			if (*cell != '\0')
				g_string_append_printf(text, "%s%s%s%s", text->len > 0 ? "  " : "", detail_title(rows, columns[c]), tr(detail->session, TZH_W_TUI_COLON), cell);
		}
		DetailFile *file = g_new0(DetailFile, 1);
		*file = (DetailFile){g_strdup(detail_text(rows, i, "scan")), g_steal_pointer(&name), (int)i + 1, TRUE};
		g_ptr_array_add(detail->files, file);
		DetailLine *line = detail_add(detail, STYLE_PLAIN, day, text->str);
		detail_row_on(detail, line);
		line->file = (int)detail->files->len - 1;
		int row = line->row;
		detail_add(detail, STYLE_DIM, NULL, tr(detail->session, TZH_W_TUI_DETAIL_TAKE_SCAN))->under = row;
	}
	return rows != NULL;
}

gboolean detail_read_closing(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "closings", NULL, NULL, 0, error);
	g_autoptr(TzhRows) parts = rows != NULL ? detail_list(detail, "parts", NULL, NULL, 0, error) : NULL;
	if (parts == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		detail_add(detail, STYLE_DIM, NULL, rows->empty);
	for (guint i = 0; i < rows->n_rows; i++)
		if (!put_closing(detail, rows, i, parts, error))
			return FALSE;
	return put_list(detail, "exceptions", TZH_W_TUI_CLOSING_EXCEPTIONS, "", "measure,reason", error) && put_papers(detail, error) &&
	       put_list(detail, "corrections", TZH_W_TUI_CLOSING_CORRECTIONS, "asked", "measure,value,reason,state,decided_by", error) &&
	       put_list(detail, "extensions", TZH_W_TUI_CLOSING_EXTENSIONS, "asked_day", "due,state,reason,opinion,decided_by", error) &&
	       put_list(detail, "opinions", TZH_W_TUI_CLOSING_OPINIONS, "time", "text,who", error);
}
