/* render_csv.c — a report for spreadsheets: RFC 4180 with CRLF, and the byte order mark that Excel and WPS need to read UTF-8. Text stays text: long digit strings keep
 * their digits and, where that is asked for, nothing that a person typed runs as a formula. It must not know what the report says. */
#include "report/render.h"

#include "core/fail.h"

#include <string.h>

#define DIGITS_KEPT 11 /* what a spreadsheet shows of a whole number without turning it into an exponent */

#define KEPT (64 * 1024) /* bytes that gather before they go out */

typedef struct {
	GString *out;
	bool safe, gb18030;
	TzhLang lang;
	TzhSink *sink;
	gpointer data;
	GError *failed; /* the first thing that went wrong: nothing goes out any more */
} Csv;

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

/* It would run it: = + - @ and their full-width forms at the start, behind blanks too; a tab or a carriage return there hides one. A dash alone stands for nothing. */
static bool looks_formula(const char *text) {
	const char *first = text;
	while (*first != '\0' && g_unichar_isspace(g_utf8_get_char(first)))
		first = g_utf8_next_char(first);
	if (*text == '\t' || *text == '\r')
		return true;
	return *first != '\0' && strcmp(first, "-") != 0 && g_utf8_strchr("=+-@＝＋－＠", -1, g_utf8_get_char(first)) != NULL;
}

static void text_field(Csv *csv, const char *text) {
	field(csv->out, csv->safe && looks_formula(text) ? "'" : looks_number(text) ? "\t" : "", text);
}

static void cell(Csv *csv, TreeType type, const char *text) {
	if (type == TREE_COUNT || type == TREE_RATE || type == TREE_DAY)
		field(csv->out, "", text); /* made by the program */
	else
		text_field(csv, text);
}

/* What a spreadsheet in Chinese Windows reads without being asked. */
static void put_gb18030(Csv *csv) {
	gsize n = 0;
	g_autofree char *bytes = g_convert(csv->out->str, (gssize)csv->out->len, "GB18030", "UTF-8", NULL, &n, NULL);
	if (bytes == NULL)
		fail(&csv->failed, TZH_ERROR_UNSUPPORTED, csv->lang, TZH_W_CSV_NO_GB18030);
	else
		csv->sink(csv->data, bytes, n, &csv->failed);
}

static void put(Csv *csv) {
	if (csv->failed == NULL && csv->gb18030)
		put_gb18030(csv);
	else if (csv->failed == NULL)
		csv->sink(csv->data, csv->out->str, csv->out->len, &csv->failed);
	g_string_truncate(csv->out, 0);
}

static void end_row(Csv *csv) {
	g_string_append(csv->out, "\r\n");
	if (csv->out->len >= KEPT)
		put(csv);
}

static void row(Csv *csv, const TreeNode *node, const char *const *cells) {
	for (guint c = 0; c < node->n_columns; c++) {
		g_string_append(csv->out, c > 0 ? "," : "");
		cell(csv, node->columns[c].type, cells[c]);
	}
	end_row(csv);
}

static void streamed_rows(Csv *csv, const TreeNode *node) {
	g_autofree const char **cells = g_new(const char *, node->n_columns);
	g_autofree TreeTone *tones = g_new(TreeTone, node->n_columns);
	while (csv->failed == NULL && tree_stream_next(node, cells, tones, &csv->failed))
		row(csv, node, cells);
}

static void table(Csv *csv, const TreeNode *node) {
	if (*node->text != '\0') {
		text_field(csv, node->text);
		end_row(csv);
	}
	for (guint c = 0; c < node->n_columns; c++) {
		g_string_append(csv->out, c > 0 ? "," : "");
		text_field(csv, node->columns[c].title);
	}
	end_row(csv);
	if (node->streams)
		streamed_rows(csv, node);
	for (guint r = 0; !node->streams && r < node->n_rows; r++)
		row(csv, node, &node->cells[r * node->n_columns]);
	end_row(csv);
}

static void write_node(Csv *csv, const TreeNode *node) {
	switch (node->kind) {
	case TREE_HEADING: {
		g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
		text_field(csv, whole);
		end_row(csv);
		break;
	}
	case TREE_ITEM:
		text_field(csv, node->label);
		g_string_append_c(csv->out, ',');
		text_field(csv, node->text);
		end_row(csv);
		break;
	case TREE_TITLE:
	case TREE_SUBTITLE:
	case TREE_PARAGRAPH:
	case TREE_NOTE:
		text_field(csv, node->text);
		end_row(csv);
		break;
	case TREE_TABLE:
		table(csv, node);
		break;
	case TREE_CHART:
		if (!node->figure->tabled)
			table(csv, node);
		break;
	case TREE_BREAK:
		end_row(csv);
		break;
	}
}

gboolean render_csv_to(const ReportTree *tree, const TzhRender *how, TzhSink *sink, gpointer data, GError **error) {
	static const char *const ENCODINGS[] = {"utf-8-bom", "utf-8", "gb18030", NULL};
	const char *encoding = how->encoding != NULL ? how->encoding : ENCODINGS[0];
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	if (!g_strv_contains(ENCODINGS, encoding))
		return fail(error, TZH_ERROR_INVALID, tree_lang(tree), TZH_W_CSV_NO_ENCODING, encoding);
	g_autoptr(GString) out = g_string_sized_new(2 * KEPT);
	Csv csv = {.out = out, .safe = how->safe, .gb18030 = strcmp(encoding, "gb18030") == 0, .lang = tree_lang(tree), .sink = sink, .data = data};
	if (strcmp(encoding, ENCODINGS[0]) == 0)
		g_string_append(out, "\xef\xbb\xbf");
	while (csv.failed == NULL && (node = tree_next(&walk)) != NULL)
		write_node(&csv, node);
	put(&csv);
	if (csv.failed != NULL)
		g_propagate_error(error, csv.failed);
	return csv.failed == NULL;
}

static gboolean gather(gpointer data, const char *bytes, gsize n, GError **error) {
	(void)error;
	g_string_append_len(data, bytes, (gssize)n);
	return TRUE;
}

gboolean render_csv(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	return render_csv_to(tree, how, gather, out, error);
}
