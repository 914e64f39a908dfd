/* report_conflict.c — two people report the same week for one section: there is one report a section and week, so what comes second replaces the first or becomes its correction
 * (domain.md §2, §6). What there was, theirs and mine are shown field by field; nothing typed is lost. It must not know keys or drawing. */
#include "report_inside.h"

#include "act_inside.h"
#include "dialog.h"

#include <string.h>

/* The report of this week that stands; *row of it, -1: none. The office enters for one section at a time: with several reports it is not known whose. */
static TzhRows *standing(const ReportPage *page, int *row, GError **error) {
	const Session *session = page->session;
	const TzhAsk ask = {.task = page->task, .week = page->week, .columns = "id,section_id,who,time,done,problem,help,next,no_news"};
	TzhRows *rows = tzh_list(session->record, "reports", &ask, error);
	*row = -1;
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		if (page->proxy ? rows->n_rows == 1 : tzh_cell(rows, i, "section_id")->i == session->me.section)
			*row = (int)i;
	return rows;
}

static const char *mine_of(const ReportPage *page, guint i) {
	return field_value(form_find(page->form, REPORT_KEYS[i]));
}

/* What would be sent: what was left empty stays as they wrote it. */
static gboolean differs(const ReportPage *page, const TzhRows *rows, int row, guint i) {
	const char *mine = mine_of(page, i);
	return *mine != '\0' && strcmp(mine, tzh_cell(rows, (guint)row, REPORT_KEYS[i])->text) != 0;
}

static char *or_dash(const char *text) {
	return g_strdup(*text != '\0' ? text : "-");
}

gboolean report_stood(ReportPage *page, GError **error) {
	int row;
	g_autoptr(TzhRows) rows = standing(page, &row, error);
	for (guint i = 0; row >= 0 && i < REPORT_TEXTS; i++) {
		g_free(page->stood[i]);
		page->stood[i] = g_strdup(tzh_cell(rows, (guint)row, REPORT_KEYS[i])->text);
	}
	return rows != NULL;
}

/* The line of what there was when typing began; "" where it is what they have still. */
static char *said_before(const ReportPage *page, guint i, const char *theirs) {
	const Session *session = page->session;
	if (page->stood[i] == NULL)
		return g_strdup(tr(session, TZH_W_TUI_REPORT_WAS_OWED));
	g_autofree char *was = or_dash(page->stood[i]);
	return strcmp(page->stood[i], theirs) == 0 ? g_strdup("") : trf(session, TZH_W_TUI_REPORT_WAS, was);
}

static void say_texts(const ReportPage *page, const TzhRows *rows, int row, GString *text) {
	const Session *session = page->session;
	const TzhActInfo *act = tzh_act_find(session->lang, "report");
	for (guint i = 0; i < REPORT_TEXTS; i++) {
		const char *theirs = tzh_cell(rows, (guint)row, REPORT_KEYS[i])->text, *mine = mine_of(page, i);
		if (*theirs == '\0' && *mine == '\0')
			continue;
		g_autofree char *was = said_before(page, i, theirs), *a = or_dash(theirs), *b = or_dash(mine);
		g_autofree char *line = trf(session, TZH_W_TUI_REPORT_MINE_THEIRS, act_arg(act, REPORT_KEYS[i])->name, was, a, b);
		g_string_append_printf(text, "%s\n", line);
	}
}

Screen *report_conflict(ReportPage *page, GError **error) {
	const Session *session = page->session;
	int row;
	g_autoptr(TzhRows) rows = standing(page, &row, error);
	if (row < 0)
		return NULL;
	const char *const buttons[] = {tr(session, TZH_W_TUI_FORM_BACK), tr(session, TZH_W_TUI_FORM_TAKE_THEIRS), tr(session, TZH_W_TUI_REPORT_CORRECT), NULL};
	g_autofree char *when = session_time(session, tzh_cell(rows, (guint)row, "time")->i);
	g_autofree char *head = trf(session, TZH_W_TUI_REPORT_TWICE, tzh_cell(rows, (guint)row, "who")->text, when);
	g_autoptr(GString) text = g_string_new(head);
	g_string_append(text, "\n\n");
	say_texts(page, rows, row, text);
	g_string_append_printf(text, "\n%s", tr(session, TZH_W_TUI_REPORT_TWICE_HOW));
	return dialog_ask((Session *)page->session, tr(session, TZH_W_TUI_REPORT_TWICE_TITLE), text->str, buttons, 0);
}

/* ---- mine, as a correction ---- */

static TzhReceipt *correct_texts(const ReportPage *page, const TzhRows *rows, int row, GError **error) {
	const Session *session = page->session;
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(session->lang, "correct-report"));
	g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(rows, (guint)row, "id")->i);
	tzh_request_on(request, id);
	for (guint i = 0; i < REPORT_TEXTS; i++)
		if (differs(page, rows, row, i) && !tzh_request_set(request, REPORT_KEYS[i], mine_of(page, i), error))
			return NULL;
	if (!tzh_request_set(request, "reason", tr(session, TZH_W_TUI_REPORT_TWICE_REASON), error))
		return NULL;
	return tzh_act(session->record, request, error);
}

/* A figure that is not the one that stands. *wrote: it was recorded. */
static gboolean record_figure(const ReportPage *page, guint row, gboolean *wrote, GError **error) {
	static const char *const SHARED[] = {"source", "as_of", "preliminary"};
	const Session *session = page->session;
	const char *ref = tzh_cell(page->measures, row, "ref")->text;
	g_autofree char *key = g_strconcat(REPORT_FIGURE, ref, NULL);
	const char *value = field_value(form_find(page->form, key));
	TzhQuantity quantity;
	*wrote = FALSE;
	if (*value == '\0')
		return TRUE;
	g_autoptr(TzhRows) now = tzh_list(session->record, "measures", &(TzhAsk){.task = page->task, .columns = "ref,value,unit"}, error);
	if (now == NULL)
		return FALSE;
	const TzhCell *stands = row < now->n_rows ? tzh_cell(now, row, "value") : NULL;
	if (stands != NULL && !stands->null && tzh_quantity_parse(session->lang, value, tzh_cell(now, row, "unit")->text, &quantity, NULL, NULL) &&
	    quantity == stands->i)
		return TRUE;
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(session->lang, "record"));
	tzh_request_on(request, ref);
	if (!tzh_request_set(request, "value", value, error) ||
	    (page->proxy &&
	     (!tzh_request_set(request, "proxy", "yes", error) || !tzh_request_set(request, "via", field_value(form_find(page->form, "via")), error))))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(SHARED); i++) {
		const char *shared = field_value(form_find(page->form, SHARED[i]));
		if (*shared != '\0' && !tzh_request_set(request, SHARED[i], shared, error))
			return FALSE;
	}
	g_autoptr(TzhReceipt) receipt = tzh_act(session->record, request, error);
	*wrote = receipt != NULL;
	return receipt != NULL;
}

gboolean report_keep_mine(ReportPage *page, gboolean *wrote, GError **error) {
	int row;
	gboolean texts = FALSE;
	*wrote = FALSE;
	g_autoptr(TzhRows) rows = standing(page, &row, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < REPORT_TEXTS && row >= 0; i++)
		texts = texts || differs(page, rows, row, i);
	if (texts) {
		g_autoptr(TzhReceipt) receipt = correct_texts(page, rows, row, error);
		if (receipt == NULL)
			return FALSE;
		*wrote = TRUE;
	}
	for (guint i = 0; i < page->measures->n_rows; i++) {
		gboolean one;
		if (!record_figure(page, i, &one, error))
			return FALSE;
		*wrote = *wrote || one;
	}
	return TRUE;
}
