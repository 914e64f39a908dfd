/* hostile_tree.c — the tree that renderers are tried with. */
#include "support/hostile_tree.h"

#define WIDE 13

static void wide_table(ReportTree *tree) {
	TreeColumn columns[WIDE];
	const char *cells[WIDE];
	char titles[WIDE][16];
	for (int i = 0; i < WIDE; i++) {
		g_snprintf(titles[i], sizeof titles[i], "第%d列", i + 1);
		columns[i] = (TreeColumn){titles[i], i == 0 ? TREE_COUNT : TREE_TEXT};
		cells[i] = i == 0 ? "1" : "牵头:办公室 配合:各科室";
	}
	tree_heading(tree, 1, "台账");
	tree_table(tree, "", columns, WIDE);
	for (int i = 0; i < 31; i++)
		tree_row(tree, cells);
}

/* Text in every place of a figure that takes any; `tabled`: its numbers stand in a table of the report. */
static Figure *chart(TzhLang lang, bool tabled) {
	static const char *const LABELS[] = {"第一科 <a & \"b\">", "很长很长很长很长很长很长很长很长很长很长的科室名称", ""};
	static const gint64 RED[] = {3, 0, FIGURE_NONE}, GREEN[] = {120, 1, 0};
	const FigureSeries series[] = {{.name = "红]]>", .colour = FIGURE_RED, .values = RED}, {.name = "绿'", .colour = FIGURE_GREEN, .values = GREEN}};
	const FigureAbout about = {lang, "图<一> & \"图\"", "第一科最多：123项<!-- 。", "科室&", tabled};
	return figure_bars(&about, LABELS, G_N_ELEMENTS(LABELS), series, G_N_ELEMENTS(series));
}

ReportTree *hostile_tree(TzhLang lang) {
	g_autoptr(GString) lengthy = g_string_new(NULL);
	for (int i = 0; i < 200; i++)
		g_string_append(lengthy, "补录研发投入共十个字");
	ReportTree *tree = tree_new(lang);
	tree_title(tree, "2022年<周报> & \"台账\" 'x'");
	tree_subtitle(tree, "第39期（2022年第47周）");
	tree_note(tree, "草稿：]]> <!-- <?x?> &amp; &#0;");
	tree_heading(tree, 1, "总体<b>情况</b>");
	tree_paragraph(tree, "说“好”—— 𠮷 📎 a\u0301\n第二段\n\n第四段");
	tree_item(tree, "SHA-256", "1adbdf686132b7ae78ca7a5809c04b08e094355ca236d9139bd20615c5deb2f4");
	tree_item(tree, "问题<i>", "שלום \u202eabc\u202c عربي\n第二行");
	tree_table(tree, "按<状态>", (const TreeColumn[]){{"状态&", TREE_WORD}, {"项数", TREE_COUNT}, {"说明", TREE_TEXT}}, 3);
	tree_row(tree, (const char *[]){"推进中\n（含退回）", "-2", lengthy->str});
	tree_row(tree, (const char *[]){"", "3", "  两端空格  "});
	tree_sum_row(tree, (const char *[]){"合计", "1", NULL});
	tree_table(tree, "", (const TreeColumn[]){{"一", TREE_CODE}}, 1);
	tree_chart(tree, chart(lang, false));
	tree_break(tree);
	tree_heading(tree, 2, "分项");
	tree_chart(tree, chart(lang, true));
	tree_heading(tree, 3, "一项");
	tree_heading_plain(tree, 3, "7号 全员学法");
	tree_paragraph(tree, "");
	wide_table(tree);
	tree_heading(tree, 1, "其他");
	tree_paragraph(tree, "完。");
	tree_break(tree);
	tree_table(tree, "", (const TreeColumn[]){{"时间", TREE_DAY}, {"完成", TREE_RATE}, {"值", TREE_FIGURE}}, 3);
	tree_row(tree, (const char *[]){"4月6日", "50%", "33.3亿元"});
	return tree;
}

static void add_lines(GPtrArray *blocks, const char *before, const char *text) {
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_ptr_array_add(blocks, g_strconcat(before, lines[0] != NULL ? lines[0] : "", NULL));
	for (guint i = 1; i < g_strv_length(lines); i++)
		g_ptr_array_add(blocks, g_strdup(lines[i]));
}

static void add_table(GPtrArray *blocks, const TreeNode *node) {
	if (*node->text != '\0')
		g_ptr_array_add(blocks, g_strdup(node->text));
	for (guint c = 0; c < node->n_columns; c++)
		g_ptr_array_add(blocks, g_strdup(node->columns[c].title));
	for (guint i = 0; i < node->n_rows * node->n_columns; i++)
		g_ptr_array_add(blocks, g_strdup(node->cells[i]));
}

static void add_node(GPtrArray *blocks, const TreeNode *node, TzhLang lang) {
	g_autofree char *label = g_strconcat(node->label, lang == TZH_LANG_ZH ? "：" : ": ", NULL);
	switch (node->kind) {
	case TREE_TITLE:
	case TREE_SUBTITLE:
	case TREE_HEADING:
		g_ptr_array_add(blocks, g_strconcat(node->number, node->text, NULL));
		break;
	case TREE_PARAGRAPH:
	case TREE_NOTE:
		add_lines(blocks, "", node->text);
		break;
	case TREE_ITEM:
		add_lines(blocks, label, node->text);
		break;
	case TREE_TABLE:
		add_table(blocks, node);
		break;
	case TREE_CHART:
		g_ptr_array_add(blocks, g_strdup(node->figure->description));
		if (!node->figure->tabled)
			add_table(blocks, node);
		break;
	case TREE_BREAK:
		break;
	}
}

GPtrArray *tree_blocks(const ReportTree *tree) {
	GPtrArray *blocks = g_ptr_array_new_with_free_func(g_free);
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		add_node(blocks, node, tree_lang(tree));
	return blocks;
}
