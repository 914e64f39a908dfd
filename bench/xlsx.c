/* xlsx.c — a table of the ledger's thirteen columns as a workbook: by the renderer, from rows made as they are written, or by a bare libxlsxwriter program that writes the same cells.
 * bench_xlsx ours|bare ROWS PATH */
#include "report/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define COLUMNS 13

typedef struct {
	guint at, rows;
	char number[16], title[64], closing[64];
} Rows;

static const char *const LIGHTS[] = {"红", "黄", "绿", "蓝"};
static const TreeTone TONES[] = {TREE_RED, TREE_YELLOW, TREE_GREEN, TREE_BLUE};
static const TreeColumn HEADS[COLUMNS] = {{"序号", TREE_COUNT},    {"类别", TREE_WORD},     {"重点工作", TREE_TEXT}, {"目标要求", TREE_TEXT},
                                          {"具体措施", TREE_TEXT}, {"责任领导", TREE_WORD}, {"牵头科室", TREE_WORD}, {"配合科室", TREE_WORD},
                                          {"责任人", TREE_WORD},   {"完成时限", TREE_DAY},  {"进展情况", TREE_TEXT}, {"亮灯", TREE_WORD},
                                          {"销号情况", TREE_WORD}};

static gboolean next_row(gpointer data, const char **cells, TreeTone *tones, GError **error) {
	Rows *self = data;
	(void)error;
	if (self->at == self->rows)
		return FALSE;
	g_snprintf(self->number, sizeof self->number, "%u", self->at + 1);
	g_snprintf(self->title, sizeof self->title, "重点工作第%u项 法治讲座与会前学法", self->at);
	g_snprintf(self->closing, sizeof self->closing, "已销号 2022-销-%03u（2022-11-22）", self->at);
	const char *const row[COLUMNS] = {self->number,
	                                  "一、组织领导与责任（一）组织健全",
	                                  self->title,
	                                  "专题党组会议 ≥ 5 次；参加人数 ≥ 200 人",
	                                  "1.拟定计划；2.组织讲座；3.按职务印发成员名单",
	                                  "分管副局长（法治）",
	                                  "政策法规科",
	                                  "办公室、机关党委",
	                                  "政策法规科科长",
	                                  "2022-12-30",
	                                  "召开第4次法治专题党组会议，研究项目全程监管两项制度。备案研发项目 2110项（11-10）",
	                                  LIGHTS[self->at % 4],
	                                  self->closing};
	memcpy(cells, row, sizeof row);
	tones[11] = TONES[self->at % 4];
	self->at++;
	return TRUE;
}

static gboolean ours(Rows *rows, const char *path) {
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(ReportTree) tree = tree_new(TZH_LANG_ZH);
	tree_title(tree, "台账表");
	tree_table(tree, "", HEADS, COLUMNS);
	tree_stream(tree, next_row, rows, NULL);
	if (render_by_module("taizhang-xlsx.so", tree, &(TzhRender){0}, out, &error) && g_file_set_contents(path, out->str, (gssize)out->len, &error))
		return TRUE;
	fprintf(stderr, "%s\n", error->message);
	return FALSE;
}

/* What a programmer writes who wants just this: the same strings, numbers, days and colours, one format each. */
static gboolean bare(Rows *rows, const char *path) {
	const char *cells[COLUMNS];
	TreeTone tones[COLUMNS] = {TREE_PLAIN};
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "台账表");
	lxw_format *text = workbook_add_format(book), *day = workbook_add_format(book), *light[TREE_TONES];
	format_set_border(text, LXW_BORDER_THIN);
	format_set_num_format(day, "yyyy-mm-dd");
	for (guint i = 0; i < TREE_TONES; i++) {
		light[i] = workbook_add_format(book);
		format_set_bg_color(light[i], 0xF8CBC6 + i);
	}
	for (lxw_col_t c = 0; c < COLUMNS; c++)
		worksheet_write_string(sheet, 0, c, HEADS[c].title, text);
	for (lxw_row_t r = 1; next_row(rows, cells, tones, NULL); r++)
		for (lxw_col_t c = 0; c < COLUMNS; c++)
			if (c == 0)
				worksheet_write_number(sheet, r, c, atof(cells[c]), text);
			else if (c == 9)
				worksheet_write_number(sheet, r, c, tzh_day_parse(cells[c]) + 25569, day);
			else
				worksheet_write_string(sheet, r, c, cells[c], c == 11 ? light[tones[c]] : text);
	return workbook_close(book) == LXW_NO_ERROR;
}

int main(int argc, char **argv) {
	Rows rows = {.rows = argc == 4 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 0};
	if (argc == 4 && strcmp(argv[1], "ours") == 0)
		return ours(&rows, argv[3]) ? 0 : 1;
	if (argc == 4 && strcmp(argv[1], "bare") == 0)
		return bare(&rows, argv[3]) ? 0 : 1;
	fprintf(stderr, "usage: bench_xlsx ours|bare ROWS PATH\n");
	return 2;
}
