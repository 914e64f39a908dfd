/* year.c — which year's ledger to look at: every ledger of the record. The loop makes the change (TAG_NEW_YEAR). */
#include "dialog.h"
#include "picker.h"
#include "screens.h"

Screen *year_screen(Session *session) {
	GError *error = NULL;
	g_autoptr(TzhRows) ledgers = tzh_list(session_record(session), "ledgers", &(TzhAsk){.columns = "year,title,state", .order = "-year"}, &error);
	if (ledgers == NULL) {
		g_autofree char *why = g_strdup(error->message);
		g_error_free(error);
		return dialog_text(session, tr(session, TZH_W_TUI_YEAR_TITLE), why);
	}
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < ledgers->n_rows; i++)
		pick_row(rows, tzh_cell(ledgers, i, "year")->text, tzh_cell(ledgers, i, "title")->text, NULL, tzh_cell(ledgers, i, "state")->text, FALSE);
	Screen *picker = picker_new(session, tr(session, TZH_W_TUI_YEAR_TITLE), rows, FALSE, NULL);
	picker->tag = TAG_NEW_YEAR;
	return picker;
}
