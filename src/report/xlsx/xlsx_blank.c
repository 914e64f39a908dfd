/* xlsx_blank.c — a template to be filled in: its head, lists to choose from, and a sheet that explains every column. It must not know what is imported. */
#include "core/blank.h"
#include "report/xlsx/xlsx.h"

#include <gmodule.h>
#include <string.h>

#define ROWS 5000 /* that have lists and formats */

typedef struct {
	Xlsx xlsx;
	const Blank *blank;
	lxw_worksheet *page, *help, *lists;
	char *lists_name;
} Sheets;

static void text_at(Sheets *self, lxw_worksheet *sheet, guint row, guint column, const char *text, XlsxPart part) {
	xlsx_string(&self->xlsx, sheet, row, column, text, (XlsxLook){.part = part, .align = part == XLSX_HEAD ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT});
}

/* Lists stand on a hidden sheet: one in the rule itself may hold 255 characters at most, and more abort the library.
 * It has no head: an import must not take it for the table. */
static void offer(Sheets *self, guint column) {
	const BlankColumn *about = &self->blank->columns[column];
	guint n = 0;
	for (; about->choices[n] != NULL; n++)
		text_at(self, self->lists, n, column, about->choices[n], XLSX_PLAIN);
	char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
	lxw_rowcol_to_cell_abs(first, 0, (lxw_col_t)column, TRUE, TRUE);
	lxw_rowcol_to_cell_abs(last, n - 1, (lxw_col_t)column, TRUE, TRUE);
	g_autofree char *range = g_strdup_printf("='%s'!%s:%s", self->lists_name, first, last);
	lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
	                            .value_formula = range,
	                            .ignore_blank = LXW_VALIDATION_ON,
	                            .show_error = about->several ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON,
	                            .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
	                            .error_message = (char *)tzh_word(self->blank->lang, TZH_W_TEMPLATE_NOT_LISTED)};
	xlsx_done(&self->xlsx, worksheet_data_validation_range(self->page, 1, (lxw_col_t)column, ROWS, (lxw_col_t)column, &rule));
}

static void column(Sheets *self, guint c) {
	const BlankColumn *about = &self->blank->columns[c];
	int cells = 0;
	const char *format = about->kind == BLANK_TEXT ? "@" : about->kind == BLANK_DAY ? "yyyy-mm-dd" : NULL;
	XlsxLook look = {.part = XLSX_PLAIN, .align = about->kind == BLANK_TEXT ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT};
	look.format = format != NULL ? g_string_chunk_insert_const(self->xlsx.texts, format) : NULL;
	xlsx_string(&self->xlsx, self->page, 0, c, about->title,
	            (XlsxLook){.part = XLSX_HEAD, .align = LXW_ALIGN_CENTER, .tone = about->must ? TREE_YELLOW : TREE_PLAIN});
	xlsx_measure(&cells, TREE_TEXT, about->title, true);
	xlsx_measure(&cells, TREE_WORD, about->example, false);
	xlsx_done(&self->xlsx, worksheet_set_column(self->page, (lxw_col_t)c, (lxw_col_t)c, xlsx_column(cells), xlsx_format(&self->xlsx, &look)));
	if (about->choices != NULL)
		offer(self, c);
}

/* How many lines the widest of a row's cells takes. */
static void height(Sheets *self, guint row, const char *how, const char *example) {
	guint lines = MAX(xlsx_lines(how, 66), xlsx_lines(example, 32));
	if (lines > 1)
		xlsx_done(&self->xlsx, worksheet_set_row(self->help, row, xlsx_height(lines), NULL));
}

static void explain(Sheets *self) {
	static const TzhWord HEADS[] = {TZH_W_TEMPLATE_COLUMN, TZH_W_TEMPLATE_NEED, TZH_W_TEMPLATE_HOW, TZH_W_TEMPLATE_EG};
	static const double WIDTHS[] = {18, 12, 76, 38};
	for (guint i = 0; i < G_N_ELEMENTS(HEADS); i++) {
		xlsx_done(&self->xlsx, worksheet_set_column(self->help, (lxw_col_t)i, (lxw_col_t)i, WIDTHS[i], NULL));
		text_at(self, self->help, 2, i, tzh_word(self->blank->lang, HEADS[i]), XLSX_HEAD);
	}
	text_at(self, self->help, 0, 2, self->blank->about, XLSX_PLAIN);
	height(self, 0, self->blank->about, "");
	for (guint c = 0; c < self->blank->n_columns; c++) {
		const BlankColumn *about = &self->blank->columns[c];
		const char *const cells[] = {about->title, about->need, about->how, about->example};
		for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
			text_at(self, self->help, c + 3, i, cells[i], XLSX_BODY);
		height(self, c + 3, about->how, about->example);
	}
	worksheet_freeze_panes(self->help, 3, 0);
	worksheet_set_landscape(self->help);
}

static bool add_sheets(Sheets *self) {
	TzhLang lang = self->blank->lang;
	self->page = xlsx_sheet(&self->xlsx, self->blank->name);
	self->help = self->page != NULL ? xlsx_sheet(&self->xlsx, tzh_word(lang, TZH_W_TEMPLATE_HELP)) : NULL;
	self->lists = self->help != NULL ? xlsx_sheet(&self->xlsx, tzh_word(lang, TZH_W_TEMPLATE_LISTS)) : NULL;
	self->lists_name = self->lists != NULL ? self->lists->name : NULL;
	return self->lists != NULL;
}

static void fill(Sheets *self) {
	for (guint c = 0; c < self->blank->n_columns; c++)
		column(self, c);
	explain(self);
	worksheet_freeze_panes(self->page, 1, 0);
	worksheet_set_landscape(self->page);
	worksheet_hide(self->lists);
	xlsx_paper(&self->xlsx, self->page, self->blank->name);
	xlsx_paper(&self->xlsx, self->help, self->blank->name);
	xlsx_properties(&self->xlsx, self->blank->name, TZH_TIME_NONE);
}

G_MODULE_EXPORT BlankFunction blank_module;

gboolean blank_module(const Blank *blank, GString *out, GError **error) {
	Sheets self = {.blank = blank};
	const TzhRender how = {0};
	if (!xlsx_open(&self.xlsx, blank->lang, &how, NULL, false, error))
		return FALSE;
	if (add_sheets(&self))
		fill(&self);
	return xlsx_close(&self.xlsx, NULL, out, error);
}
