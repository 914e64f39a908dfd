/* xlsx_table.c — tables as sheets: one head that stays in sight and on every page, filters, columns as wide as what they hold. It must not know what the tables say. */
#include "report/xlsx/xlsx.h"

#include "core/fail.h"
#include <taizhang/width.h>

#include <string.h>

#define MEASURED 300 /* rows that say how wide a column is */
#define NARROWEST 8  /* cells */
#define WIDEST 24    /* a column of words, days, numbers */
#define WIDEST_TEXT 48
#define FILTER 3  /* cells that the button of a filter covers */
#define UPRIGHT 6 /* columns that an upright page shows */

/* A sheet being filled. */
typedef struct {
	Xlsx *xlsx;
	XlsxSheet *sheet;
	lxw_worksheet *page; /* the sheet written to: a long table takes several */
	const TreeColumn *columns;
	guint n_columns, row;  /* of the table; next row of the page */
	guint of;              /* 1: the first column says which table a row is of */
	guint rows_most, sums; /* sums: the last rows of the page */
	guint measured;
	int *cells;
	int year;
	const char *title, *name;
	bool split;
} Page;

static int widest_line(const char *text) {
	int most = 0, cells = 0;
	for (const char *p = text; *p != '\0' && most < WIDEST_TEXT; p = g_utf8_next_char(p)) {
		cells = *p == '\n' ? 0 : cells + tzh_char_width(g_utf8_get_char(p), 1);
		most = MAX(most, cells);
	}
	return most;
}

static void measure(Page *page, guint column, const char *text, int more) {
	page->cells[column] = MAX(page->cells[column], widest_line(text) + more);
}

/* ---- head and end of a page ---- */

static void head_cell(Page *page, guint column, const char *title, TreeTone tone) {
	xlsx_string(page->xlsx, page->page, 0, column, title, (XlsxLook){.part = XLSX_HEAD, .align = LXW_ALIGN_CENTER, .tone = tone});
	measure(page, column, title, FILTER);
}

static void head(Page *page) {
	const XlsxTable *first = page->sheet->tables->pdata[0];
	if (page->of > 0)
		head_cell(page, 0, tzh_word(page->xlsx->lang, TZH_W_SHEET_OF), TREE_PLAIN);
	for (guint c = 0; c < page->n_columns; c++)
		head_cell(page, page->of + c, page->columns[c].title, tree_title_tone(first->node, c));
	worksheet_freeze_panes(page->page, 1, 0);
	xlsx_done(page->xlsx, worksheet_repeat_rows(page->page, 0, 0));
	xlsx_paper(page->xlsx, page->page, page->title);
	if (page->of + page->n_columns > UPRIGHT)
		worksheet_set_landscape(page->page);
	page->row = 1;
}

static int most_cells(const Page *page, guint column) {
	if (column < page->of)
		return WIDEST;
	TreeType type = page->columns[column - page->of].type;
	return type == TREE_TEXT || type == TREE_CODE ? WIDEST_TEXT : WIDEST;
}

/* A width counts digits of the common face; 汉字 of the sheet's own take a little more than two. */
static void end_page(Page *page) {
	guint all = page->of + page->n_columns;
	for (guint c = 0; c < all; c++) {
		int cells = CLAMP(page->cells[c], NARROWEST, most_cells(page, c));
		xlsx_done(page->xlsx, worksheet_set_column(page->page, (lxw_col_t)c, (lxw_col_t)c, cells * 1.08 + 1.5, NULL));
	}
	guint last = page->row - 1 - MIN(page->sums, page->row - 1);
	if (last > 0)
		xlsx_done(page->xlsx, worksheet_autofilter(page->page, 0, 0, last, (lxw_col_t)(all - 1)));
}

static bool next_page(Page *page) {
	end_page(page);
	if (!page->split)
		xlsx_note(page->xlsx, TZH_W_SHEET_SPLIT, page->name, page->rows_most);
	page->split = true;
	page->page = xlsx_sheet(page->xlsx, page->name);
	if (page->page == NULL)
		return false;
	head(page);
	return true;
}

/* ---- rows ---- */

static bool write_row(Page *page, const char *label, const char *const *cells, const TreeTone *tones, bool sum) {
	if (page->row >= page->rows_most && !next_page(page))
		return false;
	bool look_at = page->measured++ < MEASURED;
	XlsxPart part = sum ? XLSX_SUM : XLSX_BODY;
	if (page->of > 0) {
		xlsx_string(page->xlsx, page->page, page->row, 0, label, (XlsxLook){.part = part, .align = LXW_ALIGN_LEFT});
		measure(page, 0, label, 0);
	}
	for (guint c = 0; c < page->n_columns; c++) {
		TreeType type = page->columns[c].type;
		XlsxLook look = {.part = part, .align = xlsx_align(type), .tone = tones[c]};
		xlsx_cell(page->xlsx, page->page, page->row, page->of + c, type, page->year, cells[c], look);
		if (look_at)
			measure(page, page->of + c, cells[c], 0);
	}
	page->row++;
	return page->xlsx->failed == LXW_NO_ERROR;
}

static bool kept_rows(Page *page, const XlsxTable *table) {
	const TreeNode *node = table->node;
	g_autofree TreeTone *tones = g_new(TreeTone, node->n_columns);
	for (guint r = 0; r < node->n_rows; r++) {
		for (guint c = 0; c < node->n_columns; c++)
			tones[c] = tree_cell_tone(node, r, c);
		if (!write_row(page, table->label, &node->cells[r * node->n_columns], tones, r + node->n_sums >= node->n_rows))
			return false;
	}
	page->sums = page->sheet->tables->len == 1 ? node->n_sums : 0;
	return true;
}

static bool streamed_rows(Page *page, const XlsxTable *table, GError **error) {
	g_autofree const char **cells = g_new(const char *, table->node->n_columns);
	g_autofree TreeTone *tones = g_new(TreeTone, table->node->n_columns);
	GError *failed = NULL;
	bool ok = true;
	while (ok && tree_stream_next(table->node, cells, tones, &failed))
		ok = write_row(page, table->label, cells, tones, false);
	if (failed != NULL)
		g_propagate_error(error, failed);
	return failed == NULL;
}

gboolean xlsx_table_sheet(Xlsx *xlsx, XlsxSheet *sheet, int year, const char *title, GError **error) {
	const XlsxTable *first = sheet->tables->pdata[0];
	guint of = sheet->tables->len > 1, all = of + first->node->n_columns;
	if (all > XLSX_COLUMNS)
		return fail(error, TZH_ERROR_UNSUPPORTED, xlsx->lang, TZH_W_SHEET_WIDE, sheet->name, all, XLSX_COLUMNS);
	g_autofree int *cells = g_new0(int, all);
	Page page = {.xlsx = xlsx,
	             .sheet = sheet,
	             .page = sheet->sheet,
	             .columns = first->node->columns,
	             .n_columns = first->node->n_columns,
	             .of = of,
	             .rows_most = xlsx->rows_most,
	             .cells = cells,
	             .year = year,
	             .title = title,
	             .name = sheet->name};
	gboolean ok = TRUE;
	head(&page);
	for (guint i = 0; ok && i < sheet->tables->len && xlsx->failed == LXW_NO_ERROR; i++) {
		XlsxTable *table = sheet->tables->pdata[i];
		table->row = page.row;
		if (table->node->streams)
			ok = streamed_rows(&page, table, error);
		else
			kept_rows(&page, table);
	}
	if (ok && page.page != NULL)
		end_page(&page);
	return ok;
}
