/* pdf_table.c — a table of the report on paper: columns as wide as what they hold, heads that repeat on every page, short rows that stay whole, long ones that go on. It must not know what it says. */
#include "report/pdf/pdf.h"

#define PADDING 3.5 /* left and right of a cell's text */
#define ABOVE 2.5   /* above and below it */
#define GAP 2       /* half characters that a column adds to its text's */
#define WHOLE 12    /* lines that a row may have and not be split over pages */
#define FEW 3       /* lines of a split row that are worth beginning on a page */
#define TOGETHER 7  /* rows that a table may have and stay on one page */

/* One row, set. */
typedef struct {
	PdfText **cells;
	guint n;
	int lines; /* of the highest */
	double line;
} Row;

struct PdfTable {
	Pdf *pdf;
	const TreeNode *node;
	bool landscape;
	PdfLookId cell, head, sum;
	double *edge; /* n_columns + 1 */
	Row **rows;   /* those that are set: heads, and what is measured before it is drawn; the titles of the columns are the first */
};
typedef struct PdfTable Table;

static void widths(Table *table) {
	const TreeNode *node = table->node;
	double width = pdf_area(table->pdf)->width, unit = pdf_look(table->pdf->lang, table->cell)->size / 2;
	g_autofree int *cells = g_new0(int, node->n_columns);
	fit_paper(node, GAP, (int)(width / unit) - GAP, cells);
	int all = fit_sum(node, GAP, cells) + GAP, sum = 0;
	for (guint c = 0; c < node->n_columns; c++) {
		sum += cells[c] + GAP;
		table->edge[c + 1] = width * sum / all;
	}
}

static Table *table_new(Pdf *pdf, const TreeNode *node) {
	Table *table = g_new0(Table, 1);
	bool wide = pdf->landscape;
	*table = (Table){.pdf = pdf,
	                 .node = node,
	                 .landscape = wide,
	                 .cell = wide ? LOOK_WIDE_CELL : LOOK_CELL,
	                 .head = wide ? LOOK_WIDE_HEAD : LOOK_HEAD,
	                 .sum = wide ? LOOK_WIDE_SUM : LOOK_SUM,
	                 .edge = g_new0(double, node->n_columns + 1),
	                 .rows = g_new0(Row *, node->n_rows + 1)};
	widths(table);
	return table;
}

/* The heading that leads to a table asks for its height, then the table for its own: both of the same rows. */
static Table *table_of(Pdf *pdf, const TreeNode *node) {
	if (pdf->table == NULL || pdf->table->node != node || pdf->table->landscape != pdf->landscape) {
		g_clear_pointer(&pdf->table, pdf_table_free);
		pdf->table = table_new(pdf, node);
	}
	return pdf->table;
}

/* ---- rows ---- */

static PdfAlign alignment(TreeType type, PdfAlign text) {
	switch (type) {
	case TREE_COUNT:
	case TREE_RATE:
	case TREE_FIGURE:
		return ALIGN_RIGHT;
	case TREE_WORD:
	case TREE_DAY:
		return ALIGN_CENTRE;
	case TREE_TEXT:
		return text;
	case TREE_CODE:
		break;
	}
	return ALIGN_LEFT;
}

/* Row -1: the titles of the columns. */
static Row *row_new(const Table *table, int r) {
	const TreeNode *node = table->node;
	bool title = r < (int)node->n_headers - 1, sum = !title && (guint)r + node->n_sums >= node->n_rows;
	PdfLookId look = title ? table->head : sum ? table->sum : table->cell;
	Row *row = g_new0(Row, 1);
	row->n = node->n_columns;
	row->line = pdf_look(table->pdf->lang, look)->line;
	row->cells = g_new0(PdfText *, row->n);
	row->lines = 1;
	for (guint c = 0; c < row->n; c++) {
		TreeTone tone = r < 0 ? tree_title_tone(node, c) : tree_cell_tone(node, (guint)r, c);
		row->cells[c] = pdf_text_new(table->pdf, look, title ? ALIGN_CENTRE : alignment(node->columns[c].type, pdf_look(table->pdf->lang, look)->align), NULL,
		                             r < 0 ? node->columns[c].title : tree_cell(node, (guint)r, c), table->edge[c + 1] - table->edge[c] - 2 * PADDING, tone);
		row->lines = MAX(row->lines, row->cells[c]->n);
	}
	return row;
}

static void row_free(Row *row) {
	if (row == NULL)
		return;
	for (guint c = 0; c < row->n; c++)
		pdf_text_free(row->cells[c]);
	g_free(row->cells);
	g_free(row);
}

void pdf_table_free(PdfTable *table) {
	for (guint r = 0; r <= table->node->n_rows; r++)
		row_free(table->rows[r]);
	g_free(table->rows);
	g_free(table->edge);
	g_free(table);
}

/* Lent by the table. */
static const Row *row_at(const Table *table, int r) {
	if (table->rows[r + 1] == NULL)
		table->rows[r + 1] = row_new(table, r);
	return table->rows[r + 1];
}

/* It is drawn: long tables keep no rows. */
static void row_drop(const Table *table, int r) {
	g_clear_pointer(&table->rows[r + 1], row_free);
}

static double height_of(const Row *row, int lines) {
	return lines * row->line + 2 * ABOVE;
}

static double row_height(const Table *table, int r) {
	const Row *row = row_at(table, r);
	return height_of(row, row->lines);
}

static double head_height(const Table *table) {
	double height = 0;
	for (int r = -1; r < (int)table->node->n_headers - 1; r++)
		height += row_height(table, r);
	return height;
}

/* ---- drawing ---- */

static void rule(const Table *table, double y, double height) {
	cairo_t *cr = table->pdf->cr;
	const PdfArea *area = pdf_area(table->pdf);
	guint n = table->node->n_columns;
	double top = area->top + y, bottom = top + height;
	cairo_set_line_width(cr, 0.5);
	for (guint c = 0; c <= n; c++) {
		cairo_move_to(cr, area->left + table->edge[c], top);
		cairo_line_to(cr, area->left + table->edge[c], bottom);
	}
	cairo_move_to(cr, area->left, top);
	cairo_line_to(cr, area->left + table->edge[n], top);
	cairo_move_to(cr, area->left, bottom);
	cairo_line_to(cr, area->left + table->edge[n], bottom);
	cairo_stroke(cr);
}

/* Lines [from, to) of a row. One that stays whole has its cells in the middle of its height. `tag`: "TH" or "TD". */
static void draw_lines(const Table *table, const Row *row, const char *tag, int from, int to) {
	Pdf *pdf = table->pdf;
	const PdfArea *area = pdf_area(pdf);
	double height = height_of(row, to - from);
	pdf_open(pdf);
	pdf_tag(pdf, "TR");
	for (guint c = 0; c < row->n; c++) {
		const PdfText *cell = row->cells[c];
		double down = from == 0 && to == row->lines ? (row->lines - cell->n) * row->line / 2 : 0;
		pdf_tag(pdf, tag);
		pdf_text_draw(pdf, cell, from, to, area->left + table->edge[c] + PADDING, area->top + pdf->y + ABOVE + down);
		pdf_untag(pdf, tag);
	}
	pdf_untag(pdf, "TR");
	rule(table, pdf->y, height);
	pdf->y += height;
}

static void draw_head(const Table *table) {
	for (int r = -1; r < (int)table->node->n_headers - 1; r++)
		draw_lines(table, row_at(table, r), "TH", 0, row_at(table, r)->lines);
}

/* To who listens, each page has a table of its own with its head: the number of the page is no part of either. */
static void next_page(const Table *table) {
	pdf_untag(table->pdf, "Table");
	pdf_close(table->pdf);
	pdf_tag(table->pdf, "Table");
	draw_head(table);
}

static int lines_that_fit(const Table *table, const Row *row) {
	return (int)((pdf_room(table->pdf) - 2 * ABOVE) / row->line);
}

/* Over as many pages as it takes. */
static void draw_split(const Table *table, const Row *row) {
	for (int from = 0; from < row->lines;) {
		int n = MIN(lines_that_fit(table, row), row->lines - from);
		if (n < MIN(FEW, row->lines - from)) {
			next_page(table);
			n = MAX(1, MIN(lines_that_fit(table, row), row->lines - from)); /* a head that fills the page lets no row stop the report */
		}
		draw_lines(table, row, "TD", from, from + n);
		from += n;
		if (from < row->lines)
			next_page(table);
	}
}

static void draw_row(const Table *table, int r, double head, double below) {
	Pdf *pdf = table->pdf;
	const Row *row = row_at(table, r);
	double height = height_of(row, row->lines), page = pdf_area(pdf)->height - head;
	bool whole = row->lines <= WHOLE && height <= page, keeps = !pdf_fits(pdf, height + below) && height + below <= page && (whole || below > 0);
	if (keeps || (!pdf_fits(pdf, height) && whole))
		next_page(table);
	if (pdf_fits(pdf, height))
		draw_lines(table, row, "TD", 0, row->lines);
	else
		draw_split(table, row);
	row_drop(table, r);
}

/* ---- a table ---- */

static double all_height(const Table *table) {
	double height = head_height(table);
	for (guint r = table->node->n_headers - 1; r < table->node->n_rows; r++)
		height += row_height(table, (int)r);
	return height;
}

static double sums_height(const Table *table) {
	double height = 0;
	for (guint r = table->node->n_rows - table->node->n_sums; r < table->node->n_rows; r++)
		height += row_height(table, (int)r);
	return height;
}

static PdfText *caption(Pdf *pdf, const TreeNode *node) {
	return *node->text != '\0' ? pdf_text_new(pdf, LOOK_CAPTION, ALIGN_CENTRE, NULL, node->text, pdf_area(pdf)->width, TREE_PLAIN) : NULL;
}

static double caption_height(const PdfText *text) {
	return text != NULL ? text->look->before + text->n * text->look->line + text->look->after : 0;
}

/* The caption, the head and the first row; of a small table everything. */
double pdf_table_lead(Pdf *pdf, const TreeNode *node) {
	const Table *table = table_of(pdf, node);
	g_autoptr(PdfText) title = caption(pdf, node);
	double height = caption_height(title), head = head_height(table);
	if (node->n_rows <= TOGETHER) {
		double all = all_height(table);
		if (all <= pdf_area(pdf)->height / 2)
			return height + all;
	}
	if (node->n_rows < node->n_headers)
		return height + head;
	const Row *row = row_at(table, (int)node->n_headers - 1);
	return height + head + height_of(row, row->lines <= WHOLE ? row->lines : FEW);
}

static void draw_caption(Pdf *pdf, const PdfText *text) {
	const PdfArea *area = pdf_area(pdf);
	if (text == NULL)
		return;
	pdf_open(pdf);
	pdf->y += pdf->y > 0 ? text->look->before : 0;
	pdf_tag(pdf, "Caption");
	pdf_text_draw(pdf, text, 0, text->n, area->left, area->top + pdf->y);
	pdf_untag(pdf, "Caption");
	pdf->y += text->n * text->look->line + text->look->after;
}

void pdf_table(Pdf *pdf, const TreeNode *node) {
	const Table *table = table_of(pdf, node);
	g_autoptr(PdfText) title = caption(pdf, node);
	double head = head_height(table), sums = sums_height(table);
	guint last = node->n_rows - node->n_sums; /* the row that the sums stay with is the one before */
	if (!pdf_fits(pdf, pdf_table_lead(pdf, node)))
		pdf_close(pdf);
	pdf_tag(pdf, "Table");
	draw_caption(pdf, title);
	draw_head(table);
	for (guint r = node->n_headers - 1; r < node->n_rows; r++)
		draw_row(table, (int)r, head, r + 1 == last ? sums : 0);
	pdf_untag(pdf, "Table");
	pdf->y += ABOVE;
}
