/* render_csv.c — a report for spreadsheets: RFC 4180 with CRLF, and the byte order mark that Excel and WPS need to read UTF-8. Text stays text: long digit strings keep
 * their digits, and nothing that a person typed runs as a formula. It must not know what the report says. */
#include "report/render.h"

#include <string.h>

#define DIGITS_KEPT 11 /* what a spreadsheet shows of a whole number without turning it into an exponent */

static void field(GString *out, const char *before, const char *text) {
	bool quoted = strpbrk(text, ",\"\r\n") != NULL || *before != '\0' || *text == ' ';
	if (quoted)
		g_string_append_c(out, '"');
	g_string_append(out, before);
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *p);
	}
	if (quoted)
		g_string_append_c(out, '"');
}

/* A spreadsheet would make a number of it and change what it says: many digits, a leading zero, an exponent. */
static bool looks_number(const char *text) {
	gsize digits = strspn(text, "0123456789");
	const char *rest = text + digits;
	if (digits == 0)
		return false;
	if (*rest == '\0')
		return digits > DIGITS_KEPT || (digits > 1 && text[0] == '0');
	return (*rest == 'e' || *rest == 'E') && rest[1] != '\0' && rest[1 + strspn(rest + 1, "0123456789")] == '\0';
}

/* It would run it: = + - @ and their full-width forms at the start. A dash alone stands for nothing. */
static bool looks_formula(const char *text) {
	gunichar first = g_utf8_get_char(text);
	return text[0] != '\0' && strcmp(text, "-") != 0 && g_utf8_strchr("=+-@＝＋－＠", -1, first) != NULL;
}

static void text_field(GString *out, const char *text) {
	field(out, looks_formula(text) ? "'" : looks_number(text) ? "\t" : "", text);
}

static void cell(GString *out, TreeType type, const char *text) {
	if (type == TREE_COUNT || type == TREE_RATE || type == TREE_DAY)
		field(out, "", text); /* made by the program */
	else
		text_field(out, text);
}

static void end_row(GString *out) {
	g_string_append(out, "\r\n");
}

static void table(GString *out, const TreeNode *node) {
	if (*node->text != '\0') {
		text_field(out, node->text);
		end_row(out);
	}
	for (guint c = 0; c < node->n_columns; c++) {
		g_string_append(out, c > 0 ? "," : "");
		text_field(out, node->columns[c].title);
	}
	end_row(out);
	for (guint r = 0; r < node->n_rows; r++) {
		for (guint c = 0; c < node->n_columns; c++) {
			g_string_append(out, c > 0 ? "," : "");
			cell(out, node->columns[c].type, tree_cell(node, r, c));
		}
		end_row(out);
	}
	end_row(out);
}

static void write_node(GString *out, const TreeNode *node) {
	switch (node->kind) {
	case TREE_HEADING: {
		g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
		text_field(out, whole);
		end_row(out);
		break;
	}
	case TREE_ITEM:
		text_field(out, node->label);
		g_string_append_c(out, ',');
		text_field(out, node->text);
		end_row(out);
		break;
	case TREE_TITLE:
	case TREE_SUBTITLE:
	case TREE_PARAGRAPH:
	case TREE_NOTE:
		text_field(out, node->text);
		end_row(out);
		break;
	case TREE_TABLE:
		table(out, node);
		break;
	case TREE_CHART:
		if (!node->figure->tabled)
			table(out, node);
		break;
	case TREE_BREAK:
		end_row(out);
		break;
	}
}

gboolean render_csv(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	(void)how, (void)error;
	g_string_append(out, "\xef\xbb\xbf");
	while ((node = tree_next(&walk)) != NULL)
		write_node(out, node);
	return TRUE;
}
