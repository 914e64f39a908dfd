/* xlsx_table.c — tables as sheets: one head that stays in sight and on every page, filters, columns as wide as what they hold. It must not know what the tables say. */
#include "report/xlsx/xlsx.h"

#include "core/fail.h"

#include <string.h>

#define MEASURED 1000 /* rows that say how wide columns are */
#define KEPT 200      /* the same of rows that are made while they are written: these are kept so long */

#define LONG 2000 /* rows of a table that is looked through, not read */

/* A sheet being filled. */
typedef struct {
	Xlsx *xlsx;
	XlsxSheet *sheet;
	lxw_worksheet *page; /* the sheet written to: a long table takes several */
	const TreeColumn *columns;
	guint n_columns, row; /* of the table; next row of the page */
	guint of;             /* 1: the first column says which table a row is of */
	guint sums;           /* the last rows of the page */
	int *cells;           /* of each column of the page */
	TreeType *types;
	XlsxPart part;
	int year;
	const char *title;
	bool split;
} Page;

/* ---- widths ---- */

static void measure(Page *page, const char *label, const char *const *cells) {
	if (page->of > 0)
		xlsx_measure(&page->cells[0], TREE_TEXT, label, false);
	for (guint c = 0; c < page->n_columns; c++)
		xlsx_measure(&page->cells[page->of + c], page->columns[c].type, cells[c], false);
}

static void measure_titles(Page *page) {
	if (page->of > 0)
		page->types[0] = TREE_TEXT;
	for (guint c = 0; c < page->n_columns; c++) {
		page->types[page->of + c] = page->columns[c].type;
		xlsx_measure(&page->cells[page->of + c], page->columns[c].type, page->columns[c].title, true);
	}
}

static void measure_all(Page *page) {
	measure_titles(page);
	for (guint i = 0; i < page->sheet->tables->len; i++) {
		const XlsxTable *table = page->sheet->tables->pdata[i];
		for (guint r = 0; r < MIN(table->node->n_rows, MEASURED); r++)
			measure(page, table->label, &table->node->cells[r * table->node->n_columns]);
	}
	xlsx_fit(page->cells, page->types, page->of + page->n_columns);
}

/* ---- head and end of a page ---- */

static void head_cell(Page *page, guint column, const char *title, TreeTone tone) {
	xlsx_string(page->xlsx, page->page, 0, column, title, (XlsxLook){.part = XLSX_HEAD, .align = LXW_ALIGN_CENTER, .tone = tone});
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
	if (page->of + page->n_columns > XLSX_UPRIGHT)
		worksheet_set_landscape(page->page);
	page->row = 1;
}

static void end_page(Page *page) {
	guint all = page->of + page->n_columns;
	for (guint c = 0; c < all; c++)
		xlsx_done(page->xlsx, worksheet_set_column(page->page, (lxw_col_t)c, (lxw_col_t)c, xlsx_column(page->cells[c]), NULL));
	guint last = page->row - 1 - MIN(page->sums, page->row - 1);
	if (last > 0)
		xlsx_done(page->xlsx, worksheet_autofilter(page->page, 0, 0, last, (lxw_col_t)(all - 1)));
}

static bool next_page(Page *page) {
	end_page(page);
	if (!page->split)
		xlsx_note(page->xlsx, TZH_W_SHEET_SPLIT, page->sheet->name, page->xlsx->rows_most);
	page->split = true;
	page->page = xlsx_sheet(page->xlsx, page->sheet->name);
	if (page->page == NULL)
		return false;
	head(page);
	return true;
}

/* ---- rows ---- */

/* Rows of a long table are one line each: they are looked through, not read. */
static void height(Page *page, const char *label, const char *const *cells) {
	guint lines = page->of > 0 ? xlsx_lines(label, page->cells[0]) : 1;
	if (page->part == XLSX_ROW)
		return;
	for (guint c = 0; c < page->n_columns; c++)
		lines = MAX(lines, xlsx_lines(cells[c], page->cells[page->of + c]));
	if (lines > 1)
		xlsx_done(page->xlsx, worksheet_set_row(page->page, page->row, xlsx_height(lines), NULL));
}

static bool write_row(Page *page, const char *label, const char *const *cells, const TreeTone *tones, bool sum) {
	if (page->row >= page->xlsx->rows_most && !next_page(page))
		return false;
	XlsxPart part = sum ? XLSX_SUM : page->part;
	height(page, label, cells);
	if (page->of > 0)
		xlsx_string(page->xlsx, page->page, page->row, 0, label, (XlsxLook){.part = part, .align = LXW_ALIGN_LEFT});
	for (guint c = 0; c < page->n_columns; c++) {
		TreeType type = page->columns[c].type;
		XlsxLook look = {.part = part, .align = xlsx_align(type), .tone = tones[c]};
		xlsx_cell(page->xlsx, page->page, page->row, page->of + c, type, page->year, cells[c], look);
	}
	page->row++;
	return page->xlsx->failed == LXW_NO_ERROR;
}

static bool kept_rows(Page *page, const XlsxTable *table) {
	const TreeNode *node = table->node;
	g_autofree TreeTone *tones = g_new0(TreeTone, node->n_columns);
	for (guint r = 0; r < node->n_rows; r++) {
		for (guint c = 0; c < node->n_columns; c++)
			tones[c] = tree_cell_tone(node, r, c);
		if (!write_row(page, table->label, &node->cells[r * node->n_columns], tones, r + node->n_sums >= node->n_rows))
			return false;
	}
	page->sums = page->sheet->tables->len == 1 ? node->n_sums : 0;
	return true;
}

/* The first rows of a stream, kept until it is known how wide the columns are. */
typedef struct {
	GStringChunk *texts;
	GPtrArray *cells; /* row-major */
	GArray *tones;    /* TreeTone, likewise */
} Kept;

static void keep(Kept *kept, const char *const *cells, const TreeTone *tones, guint n) {
	for (guint c = 0; c < n; c++)
		g_ptr_array_add(kept->cells, g_string_chunk_insert(kept->texts, cells[c]));
	g_array_append_vals(kept->tones, tones, n);
}

static bool write_kept(Page *page, const Kept *kept) {
	guint n = page->n_columns, rows = kept->cells->len / n;
	for (guint r = 0; r < rows; r++)
		measure(page, "", (const char *const *)&kept->cells->pdata[r * n]);
	xlsx_fit(page->cells, page->types, n);
	for (guint r = 0; r < rows; r++)
		if (!write_row(page, "", (const char *const *)&kept->cells->pdata[r * n], &g_array_index(kept->tones, TreeTone, r * n), false))
			return false;
	return true;
}

static gboolean stream_rows(Page *page, const TreeNode *node, Kept *kept, GError **error) {
	g_autofree const char **cells = g_new(const char *, node->n_columns);
	g_autofree TreeTone *tones = g_new0(TreeTone, node->n_columns);
	GError *failed = NULL;
	bool ok = true;
	guint n = 0;
	while (n < KEPT && tree_stream_next(node, cells, tones, &failed)) {
		keep(kept, cells, tones, node->n_columns);
		n++;
	}
	ok = failed == NULL && write_kept(page, kept);
	while (ok && n == KEPT && tree_stream_next(node, cells, tones, &failed))
		ok = write_row(page, "", cells, tones, false);
	if (failed != NULL)
		g_propagate_error(error, failed);
	return failed == NULL;
}

static gboolean streamed_rows(Page *page, const TreeNode *node, GError **error) {
	Kept kept = {g_string_chunk_new(1 << 14), g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(TreeTone))};
	gboolean ok = stream_rows(page, node, &kept, error);
	g_array_unref(kept.tones);
	g_ptr_array_unref(kept.cells);
	g_string_chunk_free(kept.texts);
	return ok;
}

static gboolean fill(Page *page, GError **error) {
	const XlsxSheet *sheet = page->sheet;
	gboolean ok = TRUE;
	head(page);
	for (guint i = 0; ok && i < sheet->tables->len && page->xlsx->failed == LXW_NO_ERROR; i++) {
		XlsxTable *table = sheet->tables->pdata[i];
		table->row = page->row;
		if (table->node->streams)
			ok = streamed_rows(page, table->node, error);
		else
			kept_rows(page, table);
	}
	if (ok && page->page != NULL)
		end_page(page);
	return ok;
}

gboolean xlsx_table_sheet(Xlsx *xlsx, XlsxSheet *sheet, int year, const char *title, GError **error) {
	const XlsxTable *first = sheet->tables->pdata[0];
	guint of = sheet->tables->len > 1, all = of + first->node->n_columns;
	if (all > XLSX_COLUMNS)
		return fail(error, TZH_ERROR_UNSUPPORTED, xlsx->lang, TZH_W_SHEET_WIDE, sheet->name, all, XLSX_COLUMNS);
	g_autofree int *cells = g_new0(int, all);
	g_autofree TreeType *types = g_new(TreeType, all);
	Page page = {.xlsx = xlsx,
	             .sheet = sheet,
	             .page = sheet->sheet,
	             .columns = first->node->columns,
	             .n_columns = first->node->n_columns,
	             .of = of,
	             .cells = cells,
	             .types = types,
	             .part = first->node->streams || first->node->n_rows >= LONG ? XLSX_ROW : XLSX_BODY,
	             .year = year,
	             .title = title};
	measure_all(&page);
	return fill(&page, error);
}
