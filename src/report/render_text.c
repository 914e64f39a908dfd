/* render_text.c — a report on a terminal or in plain mail: wrapped to a width in cells, tables aligned, and no character of its own that some terminals show
 * wider than others. It must not know what the report says. */
#include "report/render.h"

#include <string.h>

#define GAP 2    /* cells between columns */
#define INDENT 4 /* first line of a Chinese paragraph: two characters */

static void spaces(GString *out, int n) {
	for (int i = 0; i < n; i++)
		g_string_append_c(out, ' ');
}

static void end_line(GString *out) {
	while (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append_c(out, '\n');
}

static void blank(GString *out) {
	if (out->len > 1 && memcmp(out->str + out->len - 2, "\n\n", 2) != 0) /* looked for from the end: a report has as many blank lines as items */
		g_string_append_c(out, '\n');
}

static void rule(GString *out, int width) {
	for (int i = 0; i < width; i++)
		g_string_append_c(out, '-');
	g_string_append_c(out, '\n');
}

/* ---- text ---- */

/* Writes text whose first line begins at `first` cells and whose others begin at `rest`. */
static void wrap(GString *out, const char *text, int width, int first, int rest) {
	const char *at = text;
	for (int indent = first; at != NULL; indent = rest) {
		const char *next, *end;
		int cells;
		end = width_break(at, MAX(width - indent, 2), &next, &cells);
		spaces(out, indent);
		g_string_append_len(out, at, end - at);
		end_line(out);
		at = next;
	}
}

static void centred(GString *out, const char *text, int width) {
	const char *at = text;
	while (at != NULL) {
		const char *next, *end;
		int cells;
		end = width_break(at, width, &next, &cells);
		spaces(out, MAX(0, (width - cells) / 2));
		g_string_append_len(out, at, end - at);
		end_line(out);
		at = next;
	}
}

static void heading(GString *out, const TreeNode *node, int width) {
	g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
	blank(out);
	wrap(out, whole, width, 0, MIN(width_of(node->number), width / 2));
	if (node->level == 1)
		rule(out, width);
}

static void item(GString *out, const TreeNode *node, int width, TzhLang lang) {
	g_autofree char *whole = g_strconcat(node->label, lang == TZH_LANG_ZH ? "：" : ": ", node->text, NULL);
	wrap(out, whole, width, 2, INDENT);
}

/* ---- tables ---- */

typedef struct {
	const TreeNode *node;
	GString *out;
	int width;
	int *cells; /* of each column */
} Table;

static bool right(TreeType type) {
	return type == TREE_COUNT || type == TREE_RATE || type == TREE_FIGURE;
}

/* One piece of a cell in its column; `at` moves on. */
static void piece(Table *table, guint c, const char **at, bool header) {
	int cells = 0;
	const char *text = *at, *end = text, *next = NULL;
	if (text != NULL)
		end = width_break(text, table->cells[c], &next, &cells);
	int pad = MAX(0, table->cells[c] - cells);
	bool flush_right = right(table->node->columns[c].type) && !header;
	if (flush_right)
		spaces(table->out, pad);
	if (text != NULL)
		g_string_append_len(table->out, text, end - text);
	if (!flush_right)
		spaces(table->out, pad);
	*at = next;
}

static bool any(const char *const *at, guint n) {
	for (guint i = 0; i < n; i++)
		if (at[i] != NULL)
			return true;
	return false;
}

static void row(Table *table, const char **at, bool header) {
	guint n = table->node->n_columns;
	do {
		for (guint c = 0; c < n; c++) {
			spaces(table->out, c > 0 ? GAP : 0);
			piece(table, c, &at[c], header);
		}
		end_line(table->out);
	} while (any(at, n));
}

static void grid(Table *table) {
	const TreeNode *node = table->node;
	g_autofree const char **at = g_new(const char *, node->n_columns);
	for (guint c = 0; c < node->n_columns; c++)
		at[c] = node->columns[c].title;
	row(table, at, true);
	rule(table->out, MIN(fit_sum(node, GAP, table->cells), table->width));
	for (guint r = 0; r < node->n_rows; r++) {
		if (node->n_sums > 0 && r + node->n_sums == node->n_rows && r > 0)
			rule(table->out, MIN(fit_sum(node, GAP, table->cells), table->width));
		for (guint c = 0; c < node->n_columns; c++)
			at[c] = tree_cell(node, r, c);
		row(table, at, false);
	}
}

/* Too narrow for columns: each row as a list. */
static void stacked(const Table *table, TzhLang lang) {
	const TreeNode *node = table->node;
	for (guint r = 0; r < node->n_rows; r++) {
		for (guint c = 0; c < node->n_columns; c++) {
			g_autofree char *whole = g_strconcat(node->columns[c].title, lang == TZH_LANG_ZH ? "：" : ": ", tree_cell(node, r, c), NULL);
			wrap(table->out, whole, table->width, c == 0 ? 0 : 2, INDENT);
		}
	}
}

static void table(GString *out, const TreeNode *node, int width, TzhLang lang) {
	g_autofree int *cells = g_new0(int, node->n_columns);
	Table self = {node, out, width, cells};
	blank(out);
	if (*node->text != '\0')
		wrap(out, node->text, width, 0, 0);
	if (fit_columns(node, GAP, width, cells))
		grid(&self);
	else
		stacked(&self, lang);
	blank(out);
}

/* ---- nodes ---- */

static void write_node(GString *out, const TreeNode *node, int width, TzhLang lang) {
	switch (node->kind) {
	case TREE_TITLE:
	case TREE_SUBTITLE:
		centred(out, node->text, width);
		break;
	case TREE_HEADING:
		heading(out, node, width);
		break;
	case TREE_PARAGRAPH:
		wrap(out, node->text, width, lang == TZH_LANG_ZH ? INDENT : 0, 0);
		break;
	case TREE_ITEM:
		item(out, node, width, lang);
		break;
	case TREE_NOTE:
		wrap(out, node->text, width, 2, 2);
		break;
	case TREE_TABLE:
		table(out, node, width, lang);
		break;
	case TREE_CHART:
		wrap(out, node->figure->description, width, lang == TZH_LANG_ZH ? INDENT : 0, 0);
		if (!node->figure->tabled)
			table(out, node, width, lang);
		break;
	case TREE_BREAK:
		blank(out);
		break;
	}
}

gboolean render_text(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	int width = how->width;
	(void)error;
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		write_node(out, node, MAX(width, 8), tree_lang(tree));
	while (g_str_has_suffix(out->str, "\n\n"))
		g_string_truncate(out, out->len - 1);
	return TRUE;
}
