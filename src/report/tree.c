/* tree.c — building and walking a report tree. It must not know what a report is about or how it will look. */
#include "report/tree.h"

#include <string.h>

#define LEVELS 3

typedef struct {
	TreeNode node;    /* first: what walkers see */
	GArray *columns;  /* TreeColumn */
	GPtrArray *cells; /* lent by `texts` */
	GByteArray *tones;
	TreeStream *next;
	gpointer stream;
	GDestroyNotify stream_free;
	guint served; /* rows of a stream that were read ahead into cells and given out */
	Figure *figure;
	GString *picture;
} OwnNode;

struct ReportTree {
	TzhLang lang;
	GStringChunk *texts;
	GPtrArray *nodes; /* OwnNode */
	int count[LEVELS + 1];
	int annexes;
	TzhTime time;
	int year;
};

static void node_free(gpointer p) {
	OwnNode *own = p;
	if (own->columns != NULL)
		g_array_unref(own->columns);
	if (own->cells != NULL)
		g_ptr_array_unref(own->cells);
	if (own->tones != NULL)
		g_byte_array_unref(own->tones);
	if (own->stream_free != NULL)
		own->stream_free(own->stream);
	figure_free(own->figure);
	if (own->picture != NULL)
		g_string_free(own->picture, TRUE);
	g_free(own);
}

ReportTree *tree_new(TzhLang lang) {
	ReportTree *tree = g_new0(ReportTree, 1);
	tree->lang = lang;
	tree->time = TZH_TIME_NONE;
	tree->texts = g_string_chunk_new(4096);
	tree->nodes = g_ptr_array_new_with_free_func(node_free);
	return tree;
}

void tree_free(ReportTree *tree) {
	if (tree == NULL)
		return;
	g_ptr_array_unref(tree->nodes);
	g_string_chunk_free(tree->texts);
	g_free(tree);
}

TzhLang tree_lang(const ReportTree *tree) {
	return tree->lang;
}

void tree_as_of(ReportTree *tree, TzhTime time, int year) {
	tree->time = time;
	tree->year = year;
}

TzhTime tree_time(const ReportTree *tree) {
	return tree->time;
}

int tree_year(const ReportTree *tree) {
	return tree->year;
}

char *tree_plain(char *text) {
	char *to = text;
	if (strpbrk(text, "\r\t") == NULL)
		return text;
	for (const char *from = text; *from != '\0'; from++)
		if (*from != '\r' || from[1] != '\n')
			*to++ = (char)(*from == '\r' ? '\n' : *from == '\t' ? ' ' : *from);
	*to = '\0';
	return text;
}

static const char *keep(ReportTree *tree, const char *text) {
	return text == NULL || *text == '\0' ? "" : tree_plain(g_string_chunk_insert(tree->texts, text));
}

static OwnNode *add(ReportTree *tree, TreeKind kind, const char *text) {
	OwnNode *own = g_new0(OwnNode, 1);
	own->node.kind = kind;
	own->node.text = keep(tree, text);
	own->node.number = own->node.label = "";
	g_ptr_array_add(tree->nodes, own);
	return own;
}

void tree_title(ReportTree *tree, const char *text) {
	add(tree, TREE_TITLE, text);
}

void tree_subtitle(ReportTree *tree, const char *text) {
	add(tree, TREE_SUBTITLE, text);
}

void tree_paragraph(ReportTree *tree, const char *text) {
	add(tree, TREE_PARAGRAPH, text);
}

void tree_item(ReportTree *tree, const char *label, const char *text) {
	add(tree, TREE_ITEM, text)->node.label = keep(tree, label);
}

void tree_note(ReportTree *tree, const char *text) {
	add(tree, TREE_NOTE, text);
}

void tree_break(ReportTree *tree) {
	add(tree, TREE_BREAK, "");
}

/* ---- headings ---- */

char *tree_chinese_number(int n) {
	static const char *const DIGITS[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	g_assert(n >= 1 && n <= 99);
	if (n < 10)
		return g_strdup(DIGITS[n]);
	return g_strconcat(n < 20 ? "" : DIGITS[n / 10], "十", DIGITS[n % 10], NULL);
}

/* GB/T 9704-2012: 一、 （一） 1. ; in English 1. 1.1 1.1.1 */
static char *number_text(const ReportTree *tree, int level) {
	const int *count = tree->count;
	if (tree->lang == TZH_LANG_EN)
		return level == 1   ? g_strdup_printf("%d. ", count[1])
		       : level == 2 ? g_strdup_printf("%d.%d ", count[1], count[2])
		                    : g_strdup_printf("%d.%d.%d ", count[1], count[2], count[3]);
	if (level == 3 || count[level] > 99)
		return g_strdup_printf("%d. ", count[level]);
	g_autofree char *chinese = tree_chinese_number(count[level]);
	return level == 1 ? g_strconcat(chinese, "、", NULL) : g_strconcat("（", chinese, "）", NULL);
}

static OwnNode *add_heading(ReportTree *tree, int level, const char *text) {
	g_assert(level >= 1 && level <= LEVELS);
	OwnNode *own = add(tree, TREE_HEADING, text);
	own->node.level = level;
	for (int below = level + 1; below <= LEVELS; below++)
		tree->count[below] = 0;
	return own;
}

void tree_heading(ReportTree *tree, int level, const char *text) {
	OwnNode *own = add_heading(tree, level, text);
	tree->count[level]++;
	g_autofree char *number = number_text(tree, level);
	own->node.number = keep(tree, number);
}

void tree_heading_plain(ReportTree *tree, int level, const char *text) {
	add_heading(tree, level, text);
}

void tree_annex(ReportTree *tree, const char *title) {
	tree_break(tree);
	OwnNode *own = add_heading(tree, 1, title);
	g_autofree char *number = g_strdup_printf(tree->lang == TZH_LANG_ZH ? "附件%d " : "Annex %d ", ++tree->annexes);
	own->node.number = keep(tree, number);
	own->node.role = TREE_ANNEX;
}

void tree_signature(ReportTree *tree, const char *who, const char *day) {
	g_autofree char *text = g_strconcat(who, "\n", day, NULL);
	add(tree, TREE_PARAGRAPH, text)->node.role = TREE_SIGNATURE;
}

/* ---- tables ---- */

static OwnNode *open_table(ReportTree *tree, TreeKind kind, const char *caption, const TreeColumn *columns, guint n) {
	OwnNode *own = add(tree, kind, caption);
	own->columns = g_array_sized_new(FALSE, FALSE, sizeof(TreeColumn), n);
	own->cells = g_ptr_array_new();
	for (guint i = 0; i < n; i++) {
		TreeColumn column = {keep(tree, columns[i].title), columns[i].type};
		g_array_append_val(own->columns, column);
	}
	own->node.n_columns = n;
	own->node.n_headers = 1;
	own->node.columns = (const TreeColumn *)(const void *)own->columns->data;
	return own;
}

void tree_table(ReportTree *tree, const char *caption, const TreeColumn *columns, guint n) {
	open_table(tree, TREE_TABLE, caption, columns, n);
}

static OwnNode *last(const ReportTree *tree) {
	g_assert(tree->nodes->len > 0);
	return tree->nodes->pdata[tree->nodes->len - 1];
}

static void append_row(ReportTree *tree, OwnNode *own, const char *const *cells) {
	for (guint i = 0; i < own->node.n_columns; i++)
		g_ptr_array_add(own->cells, (gpointer)keep(tree, cells[i]));
	own->node.n_rows++;
	own->node.cells = (const char *const *)own->cells->pdata;
}

static OwnNode *add_row(ReportTree *tree, const char *const *cells) {
	OwnNode *own = last(tree);
	g_assert(own->node.kind == TREE_TABLE && !own->node.streams);
	append_row(tree, own, cells);
	return own;
}

void tree_row(ReportTree *tree, const char *const *cells) {
	g_assert(add_row(tree, cells)->node.n_sums == 0);
}

void tree_sum_row(ReportTree *tree, const char *const *cells) {
	add_row(tree, cells)->node.n_sums++;
}

void tree_chart(ReportTree *tree, Figure *figure) {
	guint n = figure->n_series + 1;
	g_autofree TreeColumn *columns = g_new(TreeColumn, n);
	columns[0] = (TreeColumn){figure->label_title, TREE_TEXT};
	for (guint s = 0; s < figure->n_series; s++)
		columns[s + 1] = (TreeColumn){figure->series[s].name, figure->chart == FIGURE_GANTT ? TREE_DAY : TREE_COUNT};
	OwnNode *own = open_table(tree, TREE_CHART, figure->title, columns, n);
	own->figure = figure;
	own->node.figure = figure;
	for (guint i = 0; i < figure->n_labels; i++) {
		g_auto(GStrv) cells = g_new0(char *, n + 1);
		cells[0] = g_strdup(figure->labels[i]);
		for (guint s = 0; s < figure->n_series; s++)
			cells[s + 1] = figure_value(figure, s, i);
		append_row(tree, own, (const char *const *)cells);
	}
}

void tree_picture(ReportTree *tree, const TreeNode *chart, GString *picture) {
	OwnNode *own = (OwnNode *)(gpointer)chart; /* the node stands first in it */
	(void)tree;
	g_assert(chart->kind == TREE_CHART && own->picture == NULL);
	own->picture = picture;
	own->node.picture = picture;
}

static void set_tone(OwnNode *own, guint column, TreeTone tone) {
	guint i = own->node.n_rows * own->node.n_columns + column, n;
	if (own->tones == NULL)
		own->tones = g_byte_array_new();
	n = own->tones->len;
	if (i >= n) {
		g_byte_array_set_size(own->tones, i + 1);
		memset(own->tones->data + n, TREE_PLAIN, i + 1 - n);
	}
	own->tones->data[i] = (guint8)tone;
	own->node.tones = own->tones->data;
	own->node.n_tones = own->tones->len;
}

void tree_tone(ReportTree *tree, guint column, TreeTone tone) {
	OwnNode *own = last(tree);
	g_assert(own->node.kind == TREE_ITEM || (own->node.kind == TREE_TABLE && column < own->node.n_columns));
	set_tone(own, column, tone);
}

void tree_keep(ReportTree *tree) {
	OwnNode *own = last(tree);
	g_assert(own->node.kind == TREE_PARAGRAPH || own->node.kind == TREE_ITEM || own->node.kind == TREE_NOTE);
	own->node.keeps = true;
}

/* ---- streams ---- */

void tree_stream(ReportTree *tree, TreeStream *next, gpointer data, GDestroyNotify free_data) {
	OwnNode *own = last(tree);
	g_assert(own->node.kind == TREE_TABLE && own->node.n_rows == 0 && !own->node.streams);
	own->node.streams = true;
	own->next = next;
	own->stream = data;
	own->stream_free = free_data;
}

static gboolean pull(OwnNode *own, const char **cells, TreeTone *tones, GError **error) {
	guint n = own->node.n_columns;
	memset(cells, 0, n * sizeof *cells);
	memset(tones, TREE_PLAIN, n * sizeof *tones);
	if (!own->next(own->stream, cells, tones, error))
		return FALSE;
	for (guint c = 0; c < n; c++)
		if (cells[c] == NULL)
			cells[c] = "";
	return TRUE;
}

gboolean tree_stream_next(const TreeNode *table, const char **cells, TreeTone *tones, GError **error) {
	OwnNode *own = (OwnNode *)(gpointer)table; /* the node stands first in it; where its stream is, walkers do not see */
	g_assert(table->streams);
	if (own->served >= table->n_rows)
		return pull(own, cells, tones, error);
	for (guint c = 0; c < table->n_columns; c++) {
		cells[c] = tree_cell(table, own->served, c);
		tones[c] = tree_cell_tone(table, own->served, c);
	}
	own->served++;
	return TRUE;
}

static void append_streamed(ReportTree *tree, OwnNode *own, const char *const *cells, const TreeTone *tones) {
	append_row(tree, own, cells);
	for (guint c = 0; c < own->node.n_columns; c++)
		if (tones[c] != TREE_PLAIN)
			set_tone(own, c, tones[c]);
}

static gboolean settle(ReportTree *tree, OwnNode *own, guint most, GError **error) {
	guint n = own->node.n_columns;
	g_autofree const char **cells = g_new(const char *, n);
	g_autofree TreeTone *tones = g_new(TreeTone, n);
	GError *failed = NULL;
	while (most == 0 || own->node.n_rows <= most) {
		if (!pull(own, cells, tones, &failed)) {
			own->node.streams = false;
			break;
		}
		append_streamed(tree, own, cells, tones);
	}
	if (failed != NULL)
		g_propagate_error(error, failed);
	return failed == NULL;
}

gboolean tree_settle(ReportTree *tree, guint most, GError **error) {
	for (guint i = 0; i < tree->nodes->len; i++) {
		OwnNode *own = tree->nodes->pdata[i];
		if (own->node.streams && !settle(tree, own, most, error))
			return FALSE;
	}
	return TRUE;
}

/* ---- walking ---- */

const TreeNode *tree_next(TreeWalk *walk) {
	if (walk->next >= walk->tree->nodes->len)
		return NULL;
	return &((const OwnNode *)walk->tree->nodes->pdata[walk->next++])->node;
}
