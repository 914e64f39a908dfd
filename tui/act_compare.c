/* act_compare.c — 核对纸质签批: what was entered stands above the question, and the scan lies in 发件夹 to be opened beside it. */
#include "act_dress.h"
#include "take.h"

#include <string.h>

#define SCAN "@scan" /* among the presets: where this screen has put the scan */

/* "#1795" is the paper's own line, "31" the last of that task. */
static gboolean is_it(const TzhRows *rows, guint row, const char *object) {
	return *object == '#' ? tzh_cell(rows, row, "line")->i == g_ascii_strtoll(object + 1, NULL, 10) : strcmp(tzh_cell(rows, row, "number")->text, object) == 0;
}

/* Once a screen: the file stays where it was put. */
static const char *scan_path(ActScreen *self, const TzhRows *rows, guint row, GError **error) {
	Session *session = self->base.session;
	const char *put = g_hash_table_lookup(self->preset, SCAN);
	if (put != NULL)
		return put;
	gint64 line = tzh_cell(rows, row, "line")->i;
	g_autofree char *file = take_scan_name(session, line, error);
	if (file == NULL)
		return NULL;
	g_autofree char *stem = g_strdup_printf(TAKE_SCAN "%s-%" G_GINT64_FORMAT, tzh_cell(rows, row, "number")->text, line);
	char *path = take_stored(session, tzh_cell(rows, row, "scan")->text, stem, file, error);
	if (path != NULL)
		g_hash_table_replace(self->preset, g_strdup(SCAN), path);
	return path;
}

static void note_entry(ActScreen *self, const TzhRows *rows, guint row) {
	static const char *const columns[] = {"signer", "day", "opinion", "original"};
	Session *session = self->base.session;
	g_autofree char *time = session_time(session, tzh_cell(rows, row, "time")->i);
	g_autofree char *head = trf(session, TZH_W_TUI_COMPARE_ENTERED, time, tzh_cell(rows, row, "recorder")->text, tzh_cell(rows, row, "kind")->text);
	form_note(self->form, STYLE_PLAIN, head);
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		for (guint c = 0; c < rows->n_columns; c++)
			if (strcmp(rows->columns[c].id, columns[i]) == 0) {
				g_autofree char *line = trf(session, TZH_W_TUI_REPORT_LAST_LINE, rows->columns[c].title, tzh_cell(rows, row, columns[i])->text);
				form_note(self->form, STYLE_PLAIN, line);
			}
}

gboolean check_notes(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "papers", NULL, error);
	guint row = rows != NULL ? rows->n_rows : 0;
	while (row > 0 && !is_it(rows, row - 1, self->object))
		row--;
	if (row-- == 0)
		return rows != NULL;
	const char *path = scan_path(self, rows, row, error);
	if (path == NULL)
		return FALSE;
	g_autofree char *named = session_task(session, tzh_cell(rows, row, "number")->text);
	g_free(self->heading);
	self->heading = trf(session, TZH_W_TUI_FORM_HEADING, self->act->alias, named, tzh_cell(rows, row, "title")->text);
	note_entry(self, rows, row);
	g_autofree char *how = take_how(session, path), *where = trf(session, TZH_W_TUI_COMPARE_SCAN, path, how);
	form_note(self->form, STYLE_HEAD, where);
	return TRUE;
}
