/* trace_line.c — one line of the record in words: who, when, what it changed. */
#include "dialog.h"
#include "screens.h"

#include <string.h>

/* Lines stand in the list latest first and have no gaps: the place of one is known from its number. */
static TzhRows *row_of(Session *session, gint64 seq, GError **error) {
	gint64 size = session->info.size;
	TzhAsk ask = {.columns = "time,post,who,kind,number,title,effect",
	              .limit = 1,
	              .offset = seq * 2 > size ? size - seq : seq - 1,
	              .order = seq * 2 > size ? "-seq" : "seq"};
	return tzh_list(session_record(session), "lines", &ask, error);
}

static void add_changes(Session *session, gint64 seq, GString *text) {
	g_autoptr(GError) error = NULL;
	guint n = 0;
	TzhChange *changes = tzh_line_changes(session_record(session), seq, &n, &error);
	if (changes == NULL) {
		if (error != NULL)
			g_string_append_printf(text, "\n%s", error->message);
		return;
	}
	g_string_append_c(text, '\n');
	for (guint i = 0; i < n; i++) {
		const char *before = changes[i].before, *after = *changes[i].after != '\0' ? changes[i].after : tr(session, TZH_W_TUI_TRACE_EMPTY);
		g_autofree char *line =
		    *before != '\0' ? trf(session, TZH_W_TUI_TRACE_CHANGE, changes[i].name, before, after) : trf(session, TZH_W_TUI_TRACE_SET, changes[i].name, after);
		g_string_append_printf(text, "%s\n", line);
	}
	tzh_changes_free(changes, n);
}

Screen *line_screen(Session *session, gint64 seq) {
	g_autoptr(GError) error = NULL;
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, seq), *title = trf(session, TZH_W_TUI_TRACE_LINE_TITLE, number);
	g_autoptr(TzhRows) rows = row_of(session, seq, &error);
	if (rows == NULL || rows->n_rows == 0)
		return dialog_text(session, title, error != NULL ? error->message : "");
	g_autofree char *time = session_time(session, tzh_cell(rows, 0, "time")->i);
	const TzhCell *task = tzh_cell(rows, 0, "number");
	const char *post = tzh_cell(rows, 0, "post")->text, *who = tzh_cell(rows, 0, "who")->text, *kind = tzh_cell(rows, 0, "kind")->text;
	g_autofree char *head =
	    strcmp(post, who) == 0 ? g_strdup_printf("%s  %s  %s", time, post, kind) : trf(session, TZH_W_TUI_TRACE_LINE_HEAD, time, post, who, kind);
	g_autoptr(GString) text = g_string_new(head);
	if (!task->null) {
		g_autofree char *about = trf(session, TZH_W_TUI_TRACE_ABOUT, task->text, tzh_cell(rows, 0, "title")->text);
		g_string_append_printf(text, "\n%s", about);
	}
	g_string_append_c(text, '\n');
	add_changes(session, seq, text);
	return dialog_text(session, title, text->str);
}
