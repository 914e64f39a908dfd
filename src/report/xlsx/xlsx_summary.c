/* xlsx_summary.c — the first sheet: all that is not a table, in reading order, and where the tables are. It must not know what the report says. */
#include "report/xlsx/xlsx.h"

#include "core/say.h"

#include <string.h>

#define LABEL_WIDTH 22 /* of the two columns, in digits of the common face */
#define TEXT_WIDTH 100
#define SLACK 6 /* faces differ in width */

typedef struct {
	Xlsx *xlsx;
	lxw_worksheet *sheet;
	const XlsxPlan *plan;
	guint row, table; /* next of each */
} Summary;

static void put(Summary *self, guint column, const char *text, XlsxPart part, TreeTone tone) {
	guint align = part == XLSX_TITLE || part == XLSX_SUBTITLE ? LXW_ALIGN_CENTER_ACROSS : LXW_ALIGN_LEFT;
	xlsx_string(self->xlsx, self->sheet, self->row, column, text, (XlsxLook){.part = part, .align = align, .tone = tone});
}

static void set_height(Summary *self, double points) {
	xlsx_done(self->xlsx, worksheet_set_row(self->sheet, self->row, points, NULL));
}

static void set_lines(Summary *self, const char *label, const char *text) {
	guint lines = MAX(xlsx_lines(label, LABEL_WIDTH - 2), xlsx_lines(text, TEXT_WIDTH - SLACK));
	if (lines > 1)
		set_height(self, xlsx_height(lines));
}

/* Over both columns without merging: merged cells get in the way of whoever sorts or reads by machine. */
static void across(Summary *self, const char *text, XlsxPart part) {
	put(self, 0, text, part, TREE_PLAIN);
	put(self, 1, "", part, TREE_PLAIN);
	set_height(self, part == XLSX_TITLE ? 32 : 20);
	self->row++;
}

static void line(Summary *self, const char *text, XlsxPart part) {
	put(self, 1, text, part, TREE_PLAIN);
	set_lines(self, "", text);
	self->row++;
}

static void heading(Summary *self, const TreeNode *node) {
	g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
	self->row += node->level == 1;
	put(self, 0, whole, (XlsxPart)(XLSX_HEADING1 + node->level - 1), TREE_PLAIN);
	set_height(self, node->level == 1 ? 24 : 20);
	self->row++;
}

static void item(Summary *self, const TreeNode *node) {
	put(self, 0, node->label, XLSX_LABEL, TREE_PLAIN);
	put(self, 1, node->text, XLSX_PLAIN, tree_item_tone(node));
	set_lines(self, node->label, node->text);
	self->row++;
}

static const XlsxTable *next_table(Summary *self) {
	return self->plan->tables->pdata[self->table++];
}

/* 见工作表“按状态”: leads there. */
static void link_to(Summary *self, const XlsxTable *table) {
	const XlsxSheet *sheet = self->plan->sheets->pdata[table->sheet];
	g_autofree char *text = say(self->xlsx->lang, TZH_W_SHEET_SEE, sheet->name), *link = g_strdup_printf("internal:'%s'!A%u", sheet->name, table->row + 1);
	lxw_format *format = xlsx_format(self->xlsx, &(XlsxLook){.part = XLSX_LINK, .align = LXW_ALIGN_LEFT});
	if (*table->node->text != '\0')
		put(self, 0, table->node->text, XLSX_LABEL, TREE_PLAIN);
	xlsx_done(self->xlsx, worksheet_write_url_opt(self->sheet, self->row, 1, link, format, text, NULL));
	self->row++;
}

static void chart(Summary *self, const XlsxTable *table) {
	const XlsxSheet *sheet = self->plan->sheets->pdata[table->sheet];
	link_to(self, table);
	line(self, table->node->figure->description, XLSX_NOTE);
	self->row += xlsx_chart(self->xlsx, self->sheet, self->row, table, sheet->name);
}

static void write_node(Summary *self, const TreeNode *node) {
	switch (node->kind) {
	case TREE_TITLE:
		across(self, node->text, XLSX_TITLE);
		break;
	case TREE_SUBTITLE:
		across(self, node->text, XLSX_SUBTITLE);
		break;
	case TREE_HEADING:
		heading(self, node);
		break;
	case TREE_PARAGRAPH:
		line(self, node->text, XLSX_PLAIN);
		break;
	case TREE_NOTE:
		line(self, node->text, XLSX_NOTE);
		break;
	case TREE_ITEM:
		item(self, node);
		break;
	case TREE_TABLE:
		link_to(self, next_table(self));
		break;
	case TREE_CHART:
		chart(self, next_table(self));
		break;
	case TREE_BREAK:
		break;
	}
}

void xlsx_summary(Xlsx *xlsx, lxw_worksheet *sheet, const ReportTree *tree, const XlsxPlan *plan) {
	Summary self = {xlsx, sheet, plan, 0, 0};
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	xlsx_done(xlsx, worksheet_set_column(sheet, 0, 0, LABEL_WIDTH, NULL));
	xlsx_done(xlsx, worksheet_set_column(sheet, 1, 1, TEXT_WIDTH, NULL));
	worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_landscape(sheet);
	while ((node = tree_next(&walk)) != NULL)
		write_node(&self, node);
}
