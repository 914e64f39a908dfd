/* detail.c — the pane of a task's six parts: what is loaded, where one stands in it, keys. It must not know what stands in a part (detail_parts.c, detail_closing.c). */
#include "detail_inside.h"

#include "screens.h"

#include <stdarg.h>
#include <string.h>

static void line_free(gpointer data) {
	DetailLine *line = data;
	g_free(line->label);
	g_free(line->text);
	g_strfreev(line->cells);
	g_free(line);
}

static void file_free(gpointer data) {
	DetailFile *file = data;
	g_free(file->sha);
	g_free(file->name);
	g_free(file);
}

Detail *detail_new(Session *session) {
	Detail *detail = g_new0(Detail, 1);
	detail->session = session;
	detail->task = g_strdup("");
	detail->lines = g_ptr_array_new_with_free_func(line_free);
	detail->files = g_ptr_array_new_with_free_func(file_free);
	detail->changes = -1;
	detail->at = -1;
	return detail;
}

void detail_free(Detail *detail) {
	if (detail == NULL)
		return;
	g_ptr_array_unref(detail->lines);
	g_ptr_array_unref(detail->files);
	g_free(detail->task);
	g_free(detail);
}

DetailPart detail_part(const Detail *detail) {
	return detail->part;
}

void detail_set_part(Detail *detail, DetailPart part) {
	detail->part = part;
}

const char *detail_task(const Detail *detail) {
	return detail->task;
}

/* ---- paragraphs ---- */

DetailLine *detail_add(Detail *detail, int style, const char *label, const char *text) {
	if (text == NULL || *text == '\0')
		return NULL;
	DetailLine *line = g_new0(DetailLine, 1);
	*line = (DetailLine){.label = g_strdup(label), .text = g_strdup(text), .style = style, .row = -1, .under = DETAIL_ALWAYS, .file = -1};
	g_ptr_array_add(detail->lines, line);
	return line;
}

DetailLine *detail_cells(Detail *detail, int style, ...) {
	GPtrArray *cells = g_ptr_array_new();
	va_list args;
	va_start(args, style);
	const char *cell;
	while ((cell = va_arg(args, const char *)) != NULL && cells->len < DETAIL_CELLS)
		g_ptr_array_add(cells, g_strdup(cell));
	va_end(args);
	g_ptr_array_add(cells, NULL);
	DetailLine *line = g_new0(DetailLine, 1);
	*line = (DetailLine){.cells = (char **)g_ptr_array_free(cells, FALSE), .style = style, .row = -1, .under = DETAIL_ALWAYS, .file = -1};
	g_ptr_array_add(detail->lines, line);
	return line;
}

void detail_row_on(Detail *detail, DetailLine *line) {
	line->row = detail->rows++;
}

const char *detail_text(const TzhRows *rows, guint row, const char *column) {
	const TzhCell *cell = tzh_cell(rows, row, column);
	return cell == NULL || cell->null || cell->text == NULL ? "" : cell->text;
}

const char *detail_title(const TzhRows *rows, const char *column) {
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, column) == 0)
			return rows->columns[i].title;
	return "";
}

DetailLine *detail_put(Detail *detail, const TzhRows *rows, guint row, const char *column) {
	return detail_add(detail, STYLE_PLAIN, detail_title(rows, column), detail_text(rows, row, column));
}

TzhRows *detail_list(Detail *detail, const char *list, const char *columns, const char *order, gint64 limit, GError **error) {
	return tzh_list(session_record(detail->session), list, &(TzhAsk){.task = detail->task, .columns = columns, .order = order, .limit = limit}, error);
}

char *detail_day(const Detail *detail, const TzhRows *rows, guint row, const char *column) {
	char day[11] = "";
	const TzhCell *cell = tzh_cell(rows, row, column);
	if (cell != NULL && !cell->null)
		session_day(detail->session, (TzhDay)cell->i, day);
	return g_strdup(day);
}

char *detail_time(const Detail *detail, const TzhRows *rows, guint row, const char *column) {
	const TzhCell *cell = tzh_cell(rows, row, column);
	return cell == NULL || cell->null ? g_strdup("") : session_time(detail->session, cell->i);
}

/* ---- loading ---- */

/* Where one stood stays when the same part of the same task is read again. */
void detail_begin(Detail *detail, const char *task, DetailPart part) {
	if (strcmp(task, detail->task) != 0 || part != detail->loaded || detail->changes < 0) {
		detail->at = 0;
		detail->top = 0;
	}
	if (strcmp(task, detail->task) != 0) {
		g_free(detail->task);
		detail->task = g_strdup(task);
	}
	detail->part = detail->loaded = part;
	detail->changes = detail->session->changes;
	detail->rows = detail->flexible = detail->labels = 0;
	memset(detail->widths, 0, sizeof detail->widths);
	g_ptr_array_set_size(detail->lines, 0);
	g_ptr_array_set_size(detail->files, 0);
}

void detail_finish(Detail *detail) {
	TextMode mode = detail->session->mode;
	for (guint i = 0; i < detail->lines->len; i++) {
		const DetailLine *line = detail->lines->pdata[i];
		if (line->label != NULL)
			detail->labels = MAX(detail->labels, glyph_width(mode, line->label));
		for (int c = 0; line->cells != NULL && line->cells[c] != NULL; c++)
			detail->widths[c] = MAX(detail->widths[c], glyph_width(mode, line->cells[c]));
	}
	detail->at = detail->rows > 0 ? CLAMP(detail->at, 0, detail->rows - 1) : -1;
}

void detail_load_row(Detail *detail, const char *task, const TzhRows *rows, guint row) {
	detail_begin(detail, task, PART_SUMMARY);
	detail_put_summary(detail, rows, row);
	detail_finish(detail);
}

/* A numbered task is found by the filter, which walks an index; a draft by its id. */
static gboolean read_summary(Detail *detail, GError **error) {
	g_autofree char *filter = *detail->task != '#' ? g_strdup_printf("number:%s", detail->task) : NULL;
	TzhAsk ask = {.filter = filter, .task = filter == NULL ? detail->task : NULL, .columns = DETAIL_COLUMNS, .limit = 1};
	g_autoptr(TzhRows) rows = tzh_list(session_record(detail->session), "tasks", &ask, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows > 0)
		detail_put_summary(detail, rows, 0);
	else
		detail_add(detail, STYLE_DIM, NULL, tr(detail->session, TZH_W_TUI_DETAIL_GONE));
	return TRUE;
}

gboolean detail_load(Detail *detail, const char *task, DetailPart part, GError **error) {
	static gboolean (*const readers[PARTS])(Detail *, GError **) = {
	    [PART_SUMMARY] = read_summary,          [PART_MEASURES] = detail_read_measures, [PART_REPORTS] = detail_read_reports,
	    [PART_EVIDENCE] = detail_read_evidence, [PART_CLOSING] = detail_read_closing,   [PART_TRACE] = detail_read_trace,
	};
	if (detail->changes == detail->session->changes && detail->loaded == part && detail->part == part && strcmp(detail->task, task) == 0)
		return TRUE;
	detail_begin(detail, task, part);
	gboolean read = *task == '\0' || readers[part](detail, error);
	if (!read)
		detail->changes = -1;
	detail_finish(detail);
	return read;
}

/* ---- keys ---- */

static const DetailLine *current(const Detail *detail) {
	for (guint i = 0; detail->at >= 0 && i < detail->lines->len; i++) {
		const DetailLine *line = detail->lines->pdata[i];
		if (line->row == detail->at)
			return line;
	}
	return NULL;
}

const char *detail_row(const Detail *detail) {
	const DetailLine *line = current(detail);
	if (line == NULL)
		return "";
	return line->cells != NULL ? line->cells[0] : line->text;
}

gboolean detail_opens(const Detail *detail) {
	const DetailLine *line = current(detail);
	return line != NULL && (line->seq > 0 || line->file >= 0);
}

static unsigned change_part(Detail *detail, int step) {
	detail->part = (DetailPart)(((int)detail->part + step + PARTS) % PARTS);
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned move(Detail *detail, int step, int page) {
	if (detail->rows > 0 && detail->at + step >= 0 && detail->at + step < detail->rows) {
		detail->at += step;
		return DID_HANDLE | DID_REDRAW;
	}
	/* No row there: what does not fit is scrolled. detail_draw() keeps it within its bounds. */
	detail->top = MAX(detail->top + (step < 0 ? -page : page), 0);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned open_row(Detail *detail, Screen **push) {
	const DetailLine *line = current(detail);
	if (line == NULL || (line->seq <= 0 && line->file < 0))
		return DID_NOTHING;
	if (line->seq > 0) {
		*push = line_screen(detail->session, line->seq);
		return DID_HANDLE | DID_PUSH | DID_REDRAW;
	}
	GError *error = NULL;
	*push = detail_take(detail, detail->files->pdata[line->file], &error);
	if (*push == NULL) {
		session_say_error(detail->session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	return DID_HANDLE | DID_PUSH | DID_REDRAW;
}

unsigned detail_act(Detail *detail, Action action, Area area, Screen **push) {
	int page = MAX(area.rows - 2, 1);
	detail->top = detail_top(detail, (Area){area.row + 1, area.col, MAX(area.rows - 1, 1), area.cols});
	switch (action) {
	case ACTION_LEFT:
	case ACTION_PREV_TAB:
	case ACTION_PART_PREV:
		return change_part(detail, -1);
	case ACTION_RIGHT:
	case ACTION_NEXT_TAB:
	case ACTION_PART_NEXT:
		return change_part(detail, 1);
	case ACTION_UP:
		return move(detail, -1, 1);
	case ACTION_DOWN:
		return move(detail, 1, 1);
	case ACTION_PAGE_UP:
		return move(detail, detail->at > 0 ? -MIN(page, detail->at) : -1, page);
	case ACTION_PAGE_DOWN:
		return move(detail, detail->rows > detail->at + 1 ? MIN(page, detail->rows - 1 - detail->at) : 1, page);
	case ACTION_HOME:
		detail->at = detail->rows > 0 ? 0 : -1;
		detail->top = 0;
		return DID_HANDLE | DID_REDRAW;
	case ACTION_END:
		detail->at = detail->rows - 1;
		detail->top = G_MAXINT / 2;
		return DID_HANDLE | DID_REDRAW;
	case ACTION_ENTER:
		return open_row(detail, push);
	default:
		return DID_NOTHING;
	}
}
