/* xlsx_cell.c — one cell, and the paper that a sheet prints on. It must not know where cells come from. */
#include "report/xlsx/xlsx.h"

#include <string.h>

#define HEADER_LONGEST 200 /* bytes; the format allows 255 characters with its codes */
#define MARGIN 0.6         /* inches */

static const char *kept(Xlsx *xlsx, const char *format) {
	return g_string_chunk_insert_const(xlsx->texts, format);
}

/* What would run if somebody typed it is marked as text, so that editing the cell does not make a formula of it. */
void xlsx_string(Xlsx *xlsx, lxw_worksheet *sheet, guint row, guint column, const char *text, XlsxLook look) {
	if (xlsx_runs(text))
		look.format = kept(xlsx, "@");
	lxw_format *format = xlsx_format(xlsx, &look);
	if (*text == '\0') {
		xlsx_done(xlsx, worksheet_write_blank(sheet, row, (lxw_col_t)column, format));
		return;
	}
	if (xlsx_as_it_is(text, XLSX_CHARACTERS)) {
		xlsx_done(xlsx, worksheet_write_string(sheet, row, (lxw_col_t)column, text, format));
		return;
	}
	g_string_truncate(xlsx->clean, 0);
	xlsx->cut += xlsx_text(xlsx->clean, text, XLSX_CHARACTERS, tzh_word(xlsx->lang, TZH_W_SHEET_CUT_MARK));
	xlsx_done(xlsx, worksheet_write_string(sheet, row, (lxw_col_t)column, xlsx->clean->str, format));
}

void xlsx_cell(Xlsx *xlsx, lxw_worksheet *sheet, guint row, guint column, TreeType type, int year, const char *text, XlsxLook look) {
	XlsxValue value;
	if (*text != '\0' && xlsx_value(type, text, year, &value)) {
		look.format = kept(xlsx, value.format);
		xlsx_done(xlsx, worksheet_write_number(sheet, row, (lxw_col_t)column, value.number, xlsx_format(xlsx, &look)));
		return;
	}
	if (type == TREE_CODE)
		look.format = kept(xlsx, "@");
	xlsx_string(xlsx, sheet, row, column, text, look);
}

/* & begins a code in headers. */
static char *header_text(const char *title) {
	g_autoptr(GString) clean = g_string_new(NULL);
	xlsx_text(clean, title, HEADER_LONGEST / 4, "…");
	g_auto(GStrv) parts = g_strsplit(clean->str, "&", -1);
	g_autofree char *text = g_strjoinv("&&", parts);
	return g_strconcat("&L", g_strdelimit(text, "\n", ' '), "&R&A", NULL);
}

void xlsx_paper(Xlsx *xlsx, lxw_worksheet *sheet, const char *title) {
	g_autofree char *header = header_text(title);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_margins(sheet, MARGIN, MARGIN, MARGIN + 0.2, MARGIN + 0.2);
	xlsx_done(xlsx, worksheet_set_header(sheet, header));
	xlsx_done(xlsx, worksheet_set_footer(sheet, "&C— &P / &N —"));
}
