/* detail_parts.c — what stands in 概要, 指标, 填报, 佐证 and 留痕, read with the fewest queries. It must not know how it is drawn. */
#include "detail_inside.h"

#include "listview.h"

#include <string.h>

enum { REPORTS_MOST = 60, LINES_MOST = 300, VALUES_MOST = 200, HASH_GROUPS = 2, GROUP = 4 };

static void append(GString *text, const char *separator, const char *label, const char *what) {
	if (*what != '\0')
		g_string_append_printf(text, "%s%s%s%s", text->len > 0 ? separator : "", label, *label != '\0' ? " " : "", what);
}

/* ---- 概要 ---- */

/* Several cells in one paragraph, each behind its column's title but the first, whose title is the label. */
static void put_joined(Detail *detail, const TzhRows *rows, guint row, const char *columns) {
	g_auto(GStrv) ids = g_strsplit(columns, ",", -1);
	g_autoptr(GString) text = g_string_new(NULL);
	const char *label = NULL;
	for (guint i = 0; ids[i] != NULL; i++) {
		const char *cell = detail_text(rows, row, ids[i]);
		if (*cell == '\0' || strcmp(cell, "0") == 0)
			continue;
		append(text, "   ", label == NULL ? "" : detail_title(rows, ids[i]), cell);
		if (label == NULL)
			label = detail_title(rows, ids[i]);
	}
	detail_add(detail, STYLE_PLAIN, label, text->str);
}

static void put_due(Detail *detail, const TzhRows *rows, guint row) {
	const Session *session = detail->session;
	const char *due = detail_text(rows, row, "due"), *original = detail_text(rows, row, "due_original"), *written = detail_text(rows, row, "deadline");
	const TzhCell *left = tzh_cell(rows, row, "remaining"), *over = tzh_cell(rows, row, "overdue");
	g_autoptr(GString) text = g_string_new(due);
	if (*original != '\0' && strcmp(original, due) != 0)
		g_string_append_printf(text, tr(session, TZH_W_TUI_DETAIL_ORIGINAL), original);
	if (over != NULL && !over->null && over->i > 0)
		g_string_append_printf(text, tr(session, TZH_W_TUI_DETAIL_OVER), (int)over->i);
	else if (left != NULL && !left->null)
		g_string_append_printf(text, tr(session, TZH_W_TUI_DETAIL_LEFT), (int)left->i);
	if (*written != '\0')
		g_string_append_printf(text, tr(session, TZH_W_TUI_DETAIL_WRITTEN), written);
	detail_add(detail, STYLE_PLAIN, detail_title(rows, "due"), text->str);
}

void detail_put_summary(Detail *detail, const TzhRows *rows, guint row) {
	detail_add(detail, STYLE_TITLE, NULL, detail_text(rows, row, "title"));
	const TzhCell *light = tzh_cell(rows, row, "light");
	DetailLine *line = detail_put(detail, rows, row, "light");
	if (line != NULL)
		line->style = light_style(light->code);
	const TzhCell *gap = tzh_cell(rows, row, "gap");
	put_joined(detail, rows, row, gap != NULL && !gap->null && gap->i > 0 ? "actual,plan,gap" : "actual,plan");
	put_due(detail, rows, row);
	put_joined(detail, rows, row, "state,marks,week,frequency,returns,extensions,closed_day,form_no");
	put_joined(detail, rows, row, "lead,support");
	put_joined(detail, rows, row, "owner,owner_standby,liaison");
	detail_put(detail, rows, row, "leader");
	detail_put(detail, rows, row, "targets");
	detail_put(detail, rows, row, "actions");
	put_joined(detail, rows, row, "part,category");
	put_joined(detail, rows, row, "source,start");
	put_joined(detail, rows, row, "issued,accepted,accepted_by,deemed");
}

/* ---- 指标 ---- */

static void put_history(Detail *detail, const TzhRows *values, gint64 measure, int under) {
	const Session *session = detail->session;
	gboolean any = FALSE;
	for (guint i = values->n_rows; i-- > 0;) {
		if (tzh_cell(values, i, "measure")->i != measure)
			continue;
		g_autofree char *as_of = detail_day(detail, values, i, "as_of");
		g_autoptr(GString) text = g_string_new(as_of);
		append(text, "  ", "", detail_text(values, i, "value"));
		append(text, "  ", "", detail_text(values, i, "figure"));
		append(text, "  ", "", detail_text(values, i, "source"));
		append(text, "  ", "", detail_text(values, i, "who"));
		if (tzh_cell(values, i, "superseded")->i != 0)
			append(text, "  ", "", tr(session, TZH_W_TUI_DETAIL_SUPERSEDED));
		DetailLine *line = detail_add(detail, STYLE_PLAIN, any ? "" : tr(session, TZH_W_TUI_DETAIL_HISTORY), text->str);
		line->under = under;
		any = TRUE;
	}
}

static void put_under(Detail *detail, const TzhRows *rows, guint row, const char *column, int under) {
	DetailLine *line = detail_put(detail, rows, row, column);
	if (line != NULL)
		line->under = under;
}

static gboolean put_milestones(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "milestones", NULL, NULL, 0, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows > 0)
		detail_add(detail, STYLE_HEAD, NULL, detail_title(rows, "name"));
	for (guint i = 0; i < rows->n_rows; i++) {
		g_autofree char *due = detail_day(detail, rows, i, "due"), *done = detail_day(detail, rows, i, "done_day");
		g_autofree char *text = g_strdup_printf("%s  %s %s", detail_text(rows, i, "name"), detail_text(rows, i, "state"), done);
		detail_add(detail, STYLE_PLAIN, due, text);
	}
	return TRUE;
}

gboolean detail_read_measures(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "measures", NULL, NULL, 0, error);
	g_autoptr(TzhRows) values = rows != NULL ? detail_list(detail, "values", NULL, NULL, VALUES_MOST, error) : NULL;
	if (values == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		detail_add(detail, STYLE_DIM, NULL, rows->empty);
	else
		detail_cells(detail, STYLE_HEAD, detail_title(rows, "name"), detail_title(rows, "goal"), detail_title(rows, "value"), detail_title(rows, "as_of"),
		             detail_title(rows, "evidence"), detail_title(rows, "verdict"), NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		g_autofree char *name = g_strdup_printf("%s %s", detail_text(rows, i, "ref"), detail_text(rows, i, "name")),
		                *as_of = detail_day(detail, rows, i, "as_of");
		DetailLine *line = detail_cells(detail, STYLE_PLAIN, name, detail_text(rows, i, "goal"), detail_text(rows, i, "value"), as_of,
		                                detail_text(rows, i, "evidence"), detail_text(rows, i, "verdict"), NULL);
		detail_row_on(detail, line);
		int under = line->row;
		put_under(detail, rows, i, "scope", under);
		put_under(detail, rows, i, "basis", under);
		put_under(detail, rows, i, "note", under);
		put_history(detail, values, tzh_cell(rows, i, "id")->i, under);
	}
	return put_milestones(detail, error);
}

/* ---- 填报 ---- */

gboolean detail_read_reports(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "reports", NULL, "-id", REPORTS_MOST, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		detail_add(detail, STYLE_DIM, NULL, rows->empty);
	for (guint i = 0; i < rows->n_rows; i++) {
		g_autofree char *time = detail_time(detail, rows, i, "time");
		g_autofree char *week = session_week(detail->session, detail_text(rows, i, "week"));
		g_autoptr(GString) head = g_string_new(week);
		append(head, "  ", "", detail_text(rows, i, "punctual"));
		append(head, "  ", "", detail_text(rows, i, "who"));
		append(head, "  ", "", time);
		static const char *const flags[] = {"carried", "proxy", "corrected"};
		for (guint f = 0; f < G_N_ELEMENTS(flags); f++)
			append(head, "  ", "", tzh_cell(rows, i, flags[f])->i != 0 ? detail_title(rows, flags[f]) : "");
		append(head, "  ", tr(detail->session, TZH_W_TUI_DETAIL_NO_NEWS), detail_text(rows, i, "no_news"));
		detail_row_on(detail, detail_add(detail, STYLE_HEAD, NULL, head->str));
		static const char *const texts[] = {"done", "problem", "help", "next", "expected"};
		for (guint t = 0; t < G_N_ELEMENTS(texts); t++)
			detail_put(detail, rows, i, texts[t]);
	}
	return TRUE;
}

/* ---- 佐证 ---- */

/* "6826 dbed": enough to compare by eye. */
static char *groups(const char *hex, int n) {
	GString *text = g_string_new(NULL);
	for (int i = 0; i < n * GROUP && hex[i] != '\0'; i++) {
		if (i > 0 && i % GROUP == 0)
			g_string_append_c(text, ' ');
		g_string_append_c(text, hex[i]);
	}
	return g_string_free(text, FALSE);
}

static void put_file(Detail *detail, const TzhRows *rows, guint i) {
	g_autofree char *day = detail_day(detail, rows, i, "doc_day"), *hash = groups(detail_text(rows, i, "sha"), HASH_GROUPS),
	                *all = groups(detail_text(rows, i, "sha"), 64 / GROUP);
	g_autofree char *time = detail_time(detail, rows, i, "time");
	DetailFile *file = g_new0(DetailFile, 1);
	*file = (DetailFile){g_strdup(detail_text(rows, i, "sha")), g_strdup(detail_text(rows, i, "file")), (int)i + 1, FALSE};
	g_ptr_array_add(detail->files, file);
	DetailLine *line =
	    detail_cells(detail, STYLE_PLAIN, detail_text(rows, i, "file"), detail_text(rows, i, "doc_no"), day, detail_text(rows, i, "measures"), hash, NULL);
	detail_row_on(detail, line);
	line->file = (int)detail->files->len - 1;
	int under = line->row;
	g_autoptr(GString) about = g_string_new(detail_text(rows, i, "who"));
	append(about, "  ", "", time);
	append(about, "  ", detail_title(rows, "size"), detail_text(rows, i, "size"));
	append(about, "  ", "", detail_text(rows, i, "secrecy"));
	static const char *const flags[] = {"proxy", "supplement", "purged"};
	for (guint f = 0; f < G_N_ELEMENTS(flags); f++)
		append(about, "  ", "", tzh_cell(rows, i, flags[f])->i != 0 ? detail_title(rows, flags[f]) : "");
	DetailLine *by = detail_add(detail, STYLE_PLAIN, detail_title(rows, "who"), about->str);
	if (by != NULL)
		by->under = under;
	put_under(detail, rows, i, "place", under);
	put_under(detail, rows, i, "note", under);
	detail_add(detail, STYLE_DIM, detail_title(rows, "sha"), all)->under = under;
	detail_add(detail, STYLE_DIM, NULL, tr(detail->session, TZH_W_TUI_DETAIL_TAKE))->under = under;
}

gboolean detail_read_evidence(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "evidence", NULL, NULL, 0, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		detail_add(detail, STYLE_DIM, NULL, rows->empty);
	else
		detail_cells(detail, STYLE_HEAD, detail_title(rows, "file"), detail_title(rows, "doc_no"), detail_title(rows, "doc_day"),
		             detail_title(rows, "measures"), detail_title(rows, "sha"), NULL);
	for (guint i = 0; i < rows->n_rows; i++)
		put_file(detail, rows, i);
	return TRUE;
}

/* ---- 留痕 ---- */

gboolean detail_read_trace(Detail *detail, GError **error) {
	g_autoptr(TzhRows) rows = detail_list(detail, "lines", NULL, NULL, LINES_MOST, error);
	if (rows == NULL)
		return FALSE;
	detail->flexible = 2;
	if (rows->n_rows == 0)
		detail_add(detail, STYLE_DIM, NULL, rows->empty);
	else
		detail_cells(detail, STYLE_HEAD, detail_title(rows, "seq"), detail_title(rows, "time"), detail_title(rows, "kind"), detail_title(rows, "who"), NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		g_autofree char *time = detail_time(detail, rows, i, "time");
		gboolean effect = g_strcmp0(tzh_cell(rows, i, "effect")->code, "none") != 0;
		g_autofree char *kind =
		    effect ? g_strdup(detail_text(rows, i, "kind")) : g_strdup_printf("%s (%s)", detail_text(rows, i, "kind"), detail_text(rows, i, "effect"));
		DetailLine *line = detail_cells(detail, effect ? STYLE_PLAIN : STYLE_DIM, detail_text(rows, i, "seq"), time, kind, detail_text(rows, i, "who"), NULL);
		line->seq = tzh_cell(rows, i, "seq")->i;
		detail_row_on(detail, line);
	}
	return TRUE;
}
