/* listview_draw.c — a list's heads and rows on the canvas. It must not read anything: what it shows was read by listview.c. */
#include "listview_inside.h"

#include <string.h>

enum { MARGIN = 2, NATURAL_MOST = 28, NATURAL_LEAST = 8, GROWN_MOST = 48, FLEXIBLE_LEAST = 12, HEAD_LEAST = 6, WIDE = 90 };

/* Where each column stands; width 0: not shown. */
typedef struct {
	int col, width;
} Span;

static int fixed_width(const ListView *view, guint c) {
	const ListColumn *column = &view->spec.columns[c];
	const TzhColumn *about = &view->rows->columns[c];
	const char *title = column->title != 0 ? tr(view->session, column->title) : about->title;
	if (column->width < 0)
		return -column->width;
	return MAX(column->width > 0 ? column->width : MIN(view->natural[c], NATURAL_MOST), glyph_width(view->session->mode, title));
}

/* Makes columns of a sort narrower, the widest first, as far as `least`, until all fit. */
static void squeeze(const ListView *view, Span *spans, int least, gboolean flexible, int cols, int *used) {
	while (*used > cols) {
		int widest = -1;
		for (guint c = 0; c < view->spec.n_columns; c++) {
			int width = view->spec.columns[c].width;
			if (spans[c].width > least && (flexible ? width < 0 : width == 0) && (widest < 0 || spans[c].width > spans[widest].width))
				widest = (int)c;
		}
		if (widest < 0)
			return;
		spans[widest].width--;
		(*used)--;
	}
}

/* Room that is left goes to whichever column lacks most of what its texts need. */
static void grow(const ListView *view, Span *spans, int *rest) {
	for (; *rest > 0; (*rest)--) {
		int lacks = 0, most = -1;
		for (guint c = 0; c < view->spec.n_columns; c++) {
			int lack = MIN(view->natural[c], GROWN_MOST) - spans[c].width;
			if (spans[c].width > 0 && lack > lacks) {
				lacks = lack;
				most = (int)c;
			}
		}
		if (most < 0)
			return;
		spans[most].width++;
	}
}

/* Columns that do not belong on so narrow an area are left out. Where it still does not fit, those as wide as their texts are cut a little, then what takes the rest, then the last
 * ones left out. Returns what is left. */
static int choose(const ListView *view, int cols, int gap, Span *spans) {
	int used = MARGIN - gap;
	guint n = view->spec.n_columns;
	for (guint c = 0; c < n; c++) {
		spans[c] = (Span){0, view->spec.columns[c].from <= cols ? fixed_width(view, c) : 0};
		used += spans[c].width > 0 ? spans[c].width + gap : 0;
	}
	squeeze(view, spans, NATURAL_LEAST, FALSE, cols, &used);
	squeeze(view, spans, FLEXIBLE_LEAST, TRUE, cols, &used);
	for (guint c = n; c-- > 0 && used > cols;)
		if (spans[c].width > 0 && view->spec.columns[c].width >= 0 && c > 0) {
			used -= spans[c].width + gap;
			spans[c].width = 0;
		}
	return cols - used;
}

static void lay_out(const ListView *view, int cols, Span *spans) {
	int gap = cols >= WIDE ? 2 : 1, rest = choose(view, cols, gap, spans), flexible = 0;
	grow(view, spans, &rest);
	for (guint c = 0; c < view->spec.n_columns; c++)
		flexible += spans[c].width > 0 && view->spec.columns[c].width < 0;
	for (guint c = 0; c < view->spec.n_columns && flexible > 0; c++)
		if (spans[c].width > 0 && view->spec.columns[c].width < 0) {
			int share = rest / flexible--;
			spans[c].width = MAX(spans[c].width + share, 1);
			rest -= share;
		}
	int col = MARGIN;
	for (guint c = 0; c < view->spec.n_columns; c++) {
		spans[c].col = col;
		col += spans[c].width > 0 ? spans[c].width + gap : 0;
	}
}

static gboolean right_aligned(const ListView *view, guint c) {
	TzhColumnType type = view->rows->columns[c].type;
	return type == TZH_COLUMN_INT || type == TZH_COLUMN_QUANTITY || type == TZH_COLUMN_PERCENT;
}

static int text(Canvas *canvas, const Area *area, int row, const Span *span, gboolean right, int style, const char *what) {
	int width = MIN(span->width, area->cols - span->col);
	if (width <= 0)
		return 0;
	return right ? canvas_right(canvas, row, area->col + span->col, width, style, what) : canvas_text(canvas, row, area->col + span->col, width, style, what);
}

/* "第3/120行" stands in the head of the column that takes the rest: nowhere else is there room at any width. */
static void draw_scroll(const ListView *view, Canvas *canvas, const Area *area, int row, const Span *span) {
	const Session *session = view->session;
	const int here = (int)view->at + 1, all = (int)listview_count(view);
	g_autofree char *full = trf(session, listview_more(view) ? TZH_W_TUI_LIST_PLACE_MORE : TZH_W_TUI_LIST_PLACE, here, all);
	g_autofree char *brief = g_strdup_printf("%d/%d%s", here, all, listview_more(view) ? "+" : "");
	const gboolean whole = span == NULL || span->width >= glyph_width(session->mode, full) + HEAD_LEAST;
	const char *where = whole ? full : brief;
	int width = glyph_width(session->mode, where);
	Span at = span != NULL && span->width >= width + HEAD_LEAST ? *span : (Span){0, area->cols};
	at.col += at.width - width;
	at.width = width;
	text(canvas, area, row, &at, FALSE, STYLE_DIM, where);
}

static void draw_heads(const ListView *view, Canvas *canvas, const Area *area, const Span *spans, int body) {
	const Span *widest = NULL;
	for (guint c = 0; c < view->spec.n_columns; c++) {
		const ListColumn *column = &view->spec.columns[c];
		const char *title = column->title != 0 ? tr(view->session, column->title) : view->rows->columns[c].title;
		if (spans[c].width == 0)
			continue;
		text(canvas, area, area->row, &spans[c], right_aligned(view, c), STYLE_HEAD, title);
		if (column->width < 0 && widest == NULL)
			widest = &spans[c];
	}
	if (view->at >= 0 && (listview_more(view) || listview_count(view) > body))
		draw_scroll(view, canvas, area, area->row, widest);
}

static void draw_row(const ListView *view, Canvas *canvas, const Area *area, const Span *spans, int row, guint i) {
	gboolean here = view->first + i == view->at;
	g_autofree char *key = listview_key(view, i);
	gboolean marked = view->marks->len > 0 && listview_is_marked(view, key);
	if (here)
		canvas_text(canvas, row, area->col, 1, STYLE_KEY, ">");
	if (marked)
		canvas_text(canvas, row, area->col + 1, 1, STYLE_KEY, "*");
	for (guint c = 0; c < view->spec.n_columns; c++) {
		const TzhCell *cell = listview_cell_at(view, i, c);
		int style = strcmp(view->spec.columns[c].id, "light") == 0 ? light_style(cell->code) : STYLE_PLAIN;
		if (spans[c].width > 0)
			text(canvas, area, row, &spans[c], right_aligned(view, c), style, listview_text_at(view, i, c));
	}
	Area whole = {row, area->col, 1, area->cols};
	if (marked)
		canvas_style(canvas, whole, STYLE_MARKED);
	if (here) {
		canvas_style(canvas, whole, STYLE_ON);
		canvas_caret(canvas, row, area->col);
	}
}

/* The column a refused filter's message speaks of ("第7列：…"), from 1; 0: none. */
static int error_column(const ListView *view) {
	const char *digits = strpbrk(view->error, "0123456789");
	return digits != NULL && digits - view->error <= 8 ? (int)g_ascii_strtoll(digits, NULL, 10) : 0;
}

/* The filter, a caret under what was not understood, and why; the list below stays as it was. */
static void draw_error(const ListView *view, Canvas *canvas, const Area *area) {
	int column = error_column(view), n = (int)g_utf8_strlen(view->refused, -1);
	int used = canvas_text(canvas, area->row, area->col + MARGIN, area->cols - MARGIN, STYLE_FIELD, view->refused);
	if (column > 0) {
		g_autofree char *before = g_utf8_substring(view->refused, 0, MIN(column - 1, n));
		int col = MIN(glyph_width(view->session->mode, before), used);
		canvas_text(canvas, area->row + 1, area->col + MARGIN + MIN(col, area->cols - MARGIN - 1), 1, STYLE_BAD, "^");
	}
	canvas_text(canvas, area->row + 2, area->col + MARGIN, area->cols - MARGIN, STYLE_BAD, view->error);
}

void listview_draw(const ListView *view, Canvas *canvas, Area area) {
	if (view->rows == NULL || area.rows < 1 || area.cols < 4)
		return;
	if (view->error != NULL && area.rows > LIST_ERROR_ROWS) {
		draw_error(view, canvas, &area);
		area.row += LIST_ERROR_ROWS;
		area.rows -= LIST_ERROR_ROWS;
	}
	if (view->rows->n_rows == 0) {
		canvas_wrap(canvas, (Area){area.row, area.col + MARGIN, area.rows, area.cols - 2 * MARGIN}, 0, STYLE_PLAIN,
		            view->rows->empty != NULL ? view->rows->empty : "");
		return;
	}
	g_autofree Span *spans = g_new0(Span, view->spec.n_columns);
	int body = MAX(area.rows - 1, 1);
	lay_out(view, area.cols, spans);
	draw_heads(view, canvas, &area, spans, body);
	gint64 top = listview_top(view, body);
	for (int i = 0; i < area.rows - 1 && top + i < view->first + view->rows->n_rows; i++)
		if (top + i >= view->first)
			draw_row(view, canvas, &area, spans, area.row + 1 + i, (guint)(top + i - view->first));
}
