/* render_md.c — a report as Markdown with tables (GitHub's). It must not know what the report says. */
#include "report/render.h"

#include <string.h>

/* Whatever Markdown would read as its own is taken literally. */
static void escaped(GString *out, const char *text, const char *line_break) {
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\n') {
			g_string_append(out, line_break);
			continue;
		}
		if (strchr("\\`*_{}[]<>#|~&", *p) != NULL)
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
}

/* At the start of a line also what begins a list, a quotation or a rule: "- ", "+ ", "= ", "1. ", "1) ". */
static void line(GString *out, const char *text, const char *line_break) {
	gsize digits = strspn(text, "0123456789");
	if (*text == '-' || *text == '+' || *text == '=') {
		g_string_append_c(out, '\\');
	} else if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
		g_string_append_len(out, text, (gssize)digits);
		g_string_append_c(out, '\\');
		text += digits;
	}
	escaped(out, text, line_break);
}

static void paragraph(GString *out, const char *before, const char *text, const char *line_break) {
	g_string_append(out, before);
	line(out, text, line_break);
	g_string_append(out, "\n\n");
}

static void heading(GString *out, const TreeNode *node) {
	for (int i = 0; i <= node->level; i++)
		g_string_append_c(out, '#');
	g_string_append_c(out, ' ');
	g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
	escaped(out, whole, " ");
	g_string_append(out, "\n\n");
}

static void item(GString *out, const TreeNode *node, TzhLang lang) {
	g_string_append(out, "- **");
	escaped(out, node->label, " ");
	g_string_append(out, lang == TZH_LANG_ZH ? "**：" : ":** ");
	escaped(out, node->text, "<br>");
	g_string_append_c(out, '\n');
}

static bool right(TreeType type) {
	return type == TREE_COUNT || type == TREE_RATE || type == TREE_FIGURE;
}

static void table(GString *out, const TreeNode *node) {
	if (*node->text != '\0')
		paragraph(out, "", node->text, " ");
	for (guint c = 0; c < node->n_columns; c++) {
		g_string_append(out, c == 0 ? "| " : " | ");
		escaped(out, node->columns[c].title, " ");
	}
	g_string_append(out, " |\n");
	for (guint c = 0; c < node->n_columns; c++)
		g_string_append(out, right(node->columns[c].type) ? "|---:" : "|---");
	g_string_append(out, "|\n");
	for (guint r = 0; r < node->n_rows; r++) {
		for (guint c = 0; c < node->n_columns; c++) {
			g_string_append(out, c == 0 ? "| " : " | ");
			escaped(out, tree_cell(node, r, c), "<br>");
		}
		g_string_append(out, " |\n");
	}
	g_string_append_c(out, '\n');
}

static void write_node(GString *out, const TreeNode *node, TzhLang lang) {
	switch (node->kind) {
	case TREE_TITLE:
		paragraph(out, "# ", node->text, " ");
		break;
	case TREE_SUBTITLE:
	case TREE_PARAGRAPH:
		paragraph(out, "", node->text, "  \n");
		break;
	case TREE_HEADING:
		heading(out, node);
		break;
	case TREE_ITEM:
		item(out, node, lang);
		break;
	case TREE_NOTE:
		paragraph(out, "> ", node->text, "  \n> ");
		break;
	case TREE_TABLE:
		table(out, node);
		break;
	case TREE_CHART:
		paragraph(out, "", node->figure->description, "  \n");
		if (!node->figure->tabled)
			table(out, node);
		break;
	case TREE_BREAK:
		break; /* Markdown has no pages */
	}
}

gboolean render_md(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	bool list = false;
	(void)how, (void)error;
	while ((node = tree_next(&walk)) != NULL) {
		if (list && node->kind != TREE_ITEM)
			g_string_append_c(out, '\n');
		list = node->kind == TREE_ITEM;
		write_node(out, node, tree_lang(tree));
	}
	return TRUE;
}
