/* docx_table.c — a table of the report in Word: columns as wide as what they hold, heads that repeat on every page, short rows that stay whole. It must not know what it says. */
#include "report/docx/docx.h"

#include "report/markup.h"

#include <string.h>

#define PADDING 80 /* left and right of a cell's text, twips */
#define GAP 3      /* the same in cells of text, and a little to spare: other faces are a little wider */
#define WHOLE 12   /* lines that a row may have and not be split over pages */
#define TOGETHER 7 /* rows that a table may have and stay on one page */

typedef struct {
	Docx *docx;
	const TreeNode *node;
	bool landscape;
	int unit;   /* half a character's width, twips */
	int *twips; /* of each column */
} Table;

/* Columns take the page's whole width: natural widths in cells, scaled. */
static void widths(Table *table) {
	const TreeNode *node = table->node;
	int width = docx_text_width(table->landscape), left = width;
	g_autofree int *cells = g_new0(int, node->n_columns);
	fit_columns(node, GAP, width / table->unit - GAP, cells);
	int all = fit_sum(node, GAP, cells) + GAP;
	for (guint c = 0; c < node->n_columns; c++) {
		table->twips[c] = c + 1 < node->n_columns ? width * (cells[c] + GAP) / all : left;
		left -= table->twips[c];
	}
}

/* About how many lines a row takes. */
static int height(const Table *table, guint row) {
	int most = 1;
	for (guint c = 0; c < table->node->n_columns; c++) {
		int width = MAX(1, (table->twips[c] - 2 * PADDING) / table->unit), n = 0, cells;
		for (const char *at = tree_cell(table->node, row, c), *next; at != NULL; at = next, n++)
			width_break(at, width, &next, &cells);
		most = MAX(most, n);
	}
	return most;
}

static const char *alignment(TreeType type) {
	switch (type) {
	case TREE_COUNT:
	case TREE_RATE:
	case TREE_FIGURE:
		return "right";
	case TREE_WORD:
	case TREE_DAY:
		return "center";
	case TREE_TEXT:
	case TREE_CODE:
		break;
	}
	return "left";
}

static void cell(Table *table, guint c, const DocxParagraph *how, const char *text) {
	g_string_append_printf(table->docx->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>", table->twips[c]);
	docx_paragraph(table->docx, how, text);
	g_string_append(table->docx->xml, "</w:tc>");
}

static void open_row(Table *table, bool whole, bool header) {
	g_string_append_printf(table->docx->xml, "<w:tr>%s%s%s%s", whole || header ? "<w:trPr>" : "", whole ? "<w:cantSplit/>" : "", header ? "<w:tblHeader/>" : "",
	                       whole || header ? "</w:trPr>" : "");
}

static void titles(Table *table) {
	DocxParagraph how = {.style = table->landscape ? STYLE_WIDE_HEAD : STYLE_CELL_HEAD, .keep_next = true};
	open_row(table, true, true);
	for (guint c = 0; c < table->node->n_columns; c++) {
		how.tone = tree_title_tone(table->node, c);
		cell(table, c, &how, table->node->columns[c].title);
	}
	g_string_append(table->docx->xml, "</w:tr>\n");
}

static void row(Table *table, guint r, bool keep_next) {
	const TreeNode *node = table->node;
	bool header = r + 1 < node->n_headers, sum = r + node->n_sums >= node->n_rows;
	open_row(table, height(table, r) <= WHOLE, header);
	for (guint c = 0; c < node->n_columns; c++) {
		const DocxParagraph how = {.style = table->landscape ? STYLE_WIDE_CELL : STYLE_CELL,
		                           .jc = alignment(node->columns[c].type),
		                           .bold = sum,
		                           .keep_next = keep_next,
		                           .tone = tree_cell_tone(node, r, c)};
		cell(table, c, &how, tree_cell(node, r, c));
	}
	g_string_append(table->docx->xml, "</w:tr>\n");
}

/* Small tables stay on one page; in others the sums stay with the row above them. */
static void rows(Table *table) {
	const TreeNode *node = table->node;
	int all = 0;
	for (guint r = 0; r < node->n_rows; r++)
		all += height(table, r);
	bool together = node->n_rows <= TOGETHER && all <= 2 * TOGETHER;
	for (guint r = 0; r < node->n_rows; r++)
		row(table, r, r + 1 < node->n_rows && (together || r + 1 + node->n_sums >= node->n_rows));
}

/* The order of these elements is the schema's (CT_TblPr). */
static void open_table(Table *table) {
	GString *xml = table->docx->xml;
	g_string_append_printf(xml,
	                       "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
	                       "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" "
	                       "w:noHBand=\"1\" w:noVBand=\"1\"/>",
	                       docx_text_width(table->landscape));
	if (*table->node->text != '\0') {
		g_string_append(xml, "<w:tblCaption w:val=\"");
		markup_text(xml, table->node->text, strlen(table->node->text));
		g_string_append(xml, "\"/>");
	}
	g_string_append(xml, "</w:tblPr><w:tblGrid>");
	for (guint c = 0; c < table->node->n_columns; c++)
		g_string_append_printf(xml, "<w:gridCol w:w=\"%d\"/>", table->twips[c]);
	g_string_append(xml, "</w:tblGrid>\n");
}

void docx_table(Docx *docx, const TreeNode *node, bool landscape) {
	g_autofree int *twips = g_new0(int, node->n_columns);
	Table table = {docx, node, landscape, landscape ? 90 : 105, twips};
	if (*node->text != '\0')
		docx_paragraph(docx, &(DocxParagraph){.style = STYLE_CAPTION}, node->text);
	else if (docx->break_first) /* a break belongs to a paragraph */
		docx_paragraph(docx, &(DocxParagraph){.style = STYLE_GAP}, "");
	widths(&table);
	open_table(&table);
	titles(&table);
	rows(&table);
	g_string_append(docx->xml, "</w:tbl>\n");
	docx->fresh = false;
}
