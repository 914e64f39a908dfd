/* render_html.c — a report as one HTML file that needs nothing else: read on a phone, printed on A4, in the dark, by a screen reader. Well-formed as XML, too.
 * Its look and its script are files of their own (html/). It must not know what the report says. */
#include "report/render.h"

#include "report/markup.h"
#include "report/svg.h"

#include <string.h>
#include <taizhang/words.h>

#define WIDE 8 /* columns that an upright page holds */

extern const unsigned char REPORT_CSS[], REPORT_JS[]; /* made from html/report.css and html/report.js */

typedef struct {
	GString *out;
	TzhLang lang;
	int level;         /* of the last heading; 1: the title */
	int headings;      /* ids given */
	int captions;      /* ids given */
	const char *above; /* the last heading's words, or the title's */
	int charts;        /* ids given */
	bool list;         /* a list of items is open */
} Html;

/* ---- text ---- */

static void text(GString *out, const char *words) {
	for (;;) {
		gsize n = strcspn(words, "\n");
		markup_text(out, words, n);
		if (words[n] == '\0')
			return;
		g_string_append(out, "<br/>");
		words += n + 1;
	}
}

static void element(Html *html, const char *open, const char *words, const char *close) {
	g_string_append(html->out, open);
	text(html->out, words);
	g_string_append_printf(html->out, "%s\n", close);
}

static const char *tone_class(TreeTone tone) {
	static const char *const CLASSES[TREE_TONES] = {"", " light red", " light yellow", " light green", " light blue", " light grey"};
	return CLASSES[tone];
}

static const char *language(TzhLang lang) {
	return lang == TZH_LANG_ZH ? "zh-CN" : "en";
}

/* ---- nodes but tables ---- */

/* Levels of a page follow each other: a report that skips one does not. The title is the first. */
static void heading(Html *html, const TreeNode *node) {
	html->level = MIN(node->level + 1, html->level + 1);
	html->above = node->text;
	g_string_append_printf(html->out, "<h%d id=\"h%d\">", html->level, ++html->headings);
	markup_text(html->out, node->number, strlen(node->number));
	text(html->out, node->text);
	g_string_append_printf(html->out, "</h%d>\n", html->level);
}

static void item(Html *html, const TreeNode *node) {
	g_string_append(html->out, "<div><dt>");
	text(html->out, node->label);
	g_string_append_printf(html->out, "%s</dt><dd class=\"item%s\">", html->lang == TZH_LANG_ZH ? "：" : ": ", tone_class(tree_item_tone(node)));
	text(html->out, node->text);
	g_string_append(html->out, "</dd></div>\n");
}

static void open_list(Html *html, bool open) {
	if (html->list != open)
		g_string_append(html->out, open ? "<dl>\n" : "</dl>\n");
	html->list = open;
}

/* ---- tables ---- */

static const char *type_class(TreeType type) {
	static const char *const CLASSES[] = {[TREE_TEXT] = "text",     [TREE_WORD] = "word", [TREE_COUNT] = "count", [TREE_RATE] = "rate",
	                                      [TREE_FIGURE] = "figure", [TREE_DAY] = "day",   [TREE_CODE] = "code"};
	return CLASSES[type];
}

/* The column that names a row: the first of words; without one, the first. */
static guint naming_column(const TreeNode *table) {
	for (guint c = 0; c < table->n_columns; c++)
		if (table->columns[c].type == TREE_TEXT || table->columns[c].type == TREE_WORD)
			return c;
	return 0;
}

static void titles(Html *html, const TreeNode *table) {
	g_string_append(html->out, "<thead>\n<tr>");
	for (guint c = 0; c < table->n_columns; c++) {
		g_string_append_printf(html->out, "<th scope=\"col\" class=\"%s%s\">", type_class(table->columns[c].type), tone_class(tree_title_tone(table, c)));
		text(html->out, table->columns[c].title);
		g_string_append(html->out, "</th>");
	}
	g_string_append(html->out, "</tr>\n</thead>\n");
}

static void row(Html *html, const TreeNode *table, guint r, guint naming) {
	g_string_append(html->out, "<tr>");
	for (guint c = 0; c < table->n_columns; c++) {
		const char *tag = c == naming ? "th" : "td";
		g_string_append_printf(html->out, "<%s%s class=\"%s%s\">", tag, c == naming ? " scope=\"row\"" : "", type_class(table->columns[c].type),
		                       tone_class(tree_cell_tone(table, r, c)));
		text(html->out, tree_cell(table, r, c));
		g_string_append_printf(html->out, "</%s>", tag);
	}
	g_string_append(html->out, "</tr>\n");
}

static void rows(Html *html, const TreeNode *table, const char *part, guint from, guint to) {
	guint naming = naming_column(table);
	g_string_append_printf(html->out, "<%s>\n", part);
	for (guint r = from; r < to; r++)
		row(html, table, r, naming);
	g_string_append_printf(html->out, "</%s>\n", part);
}

/* A table without a caption of its own is named by the heading above it: seen once there, said again to whoever goes from table to table. */
static void caption(Html *html, const TreeNode *node) {
	bool own = *node->text != '\0';
	g_string_append_printf(html->out, "<caption id=\"c%d\"%s>", ++html->captions, own ? "" : " class=\"unseen\"");
	text(html->out, own ? node->text : html->above);
	g_string_append(html->out, "</caption>\n");
}

/* What is wider than the screen scrolls by itself, and by keys too: hence its place in the tab order. */
static void table(Html *html, const TreeNode *node) {
	g_string_append_printf(html->out, "<div class=\"scroll%s\" role=\"group\" tabindex=\"0\" aria-labelledby=\"c%d\">\n<table>\n",
	                       node->n_columns > WIDE ? " wide" : "", html->captions + 1);
	caption(html, node);
	titles(html, node);
	rows(html, node, "tbody", 0, node->n_rows - node->n_sums);
	if (node->n_sums > 0)
		rows(html, node, "tfoot", node->n_rows - node->n_sums, node->n_rows);
	g_string_append(html->out, "</table>\n</div>\n");
}

/* A figure keeps a size that can be read and scrolls on narrow screens. Numbers that stand nowhere else unfold below it. */
static void chart(Html *html, const TreeNode *node) {
	g_autofree char *id = g_strdup_printf("g%d", ++html->charts);
	g_string_append_printf(html->out, "<div class=\"scroll chart\" role=\"group\" tabindex=\"0\" aria-labelledby=\"%s\">\n", id);
	svg_figure(html->out, node->figure, id);
	g_string_append(html->out, "</div>\n");
	if (node->figure->tabled)
		return;
	g_string_append_printf(html->out, "<details class=\"numbers\">\n<summary>%s</summary>\n", tzh_word(html->lang, TZH_W_FIGURE_NUMBERS));
	table(html, node);
	g_string_append(html->out, "</details>\n");
}

static void write_node(Html *html, const TreeNode *node) {
	open_list(html, node->kind == TREE_ITEM);
	switch (node->kind) {
	case TREE_TITLE:
		element(html, "<h1 id=\"h0\">", node->text, "</h1>");
		break;
	case TREE_SUBTITLE:
		element(html, "<p class=\"subtitle\">", node->text, "</p>");
		break;
	case TREE_HEADING:
		heading(html, node);
		break;
	case TREE_PARAGRAPH:
		element(html, "<p>", node->text, "</p>");
		break;
	case TREE_ITEM:
		item(html, node);
		break;
	case TREE_NOTE:
		element(html, "<p class=\"note\">", node->text, "</p>");
		break;
	case TREE_TABLE:
		table(html, node);
		break;
	case TREE_CHART:
		chart(html, node);
		break;
	case TREE_BREAK:
		g_string_append(html->out, "<div class=\"break\"></div>\n");
		break;
	}
}

/* ---- the page ---- */

/* 'sha256-…' of an inline part: the browser runs and applies this alone, whatever anyone typed. */
static char *allowance(const unsigned char *part) {
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize n = sizeof digest;
	g_checksum_update(sum, part, (gssize)strlen((const char *)part));
	g_checksum_get_digest(sum, digest, &n);
	g_autofree char *base64 = g_base64_encode(digest, n);
	return g_strdup_printf("'sha256-%s'", base64);
}

static const char *title_of(const ReportTree *tree) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		if (node->kind == TREE_TITLE)
			return node->text;
	return "";
}

static void head(Html *html, const char *title) {
	g_autofree char *style = allowance(REPORT_CSS), *script = allowance(REPORT_JS);
	g_string_append_printf(
	    html->out,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'\"/>\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n"
	    "<title>",
	    language(html->lang), style, script);
	markup_text(html->out, title, strlen(title));
	g_string_append_printf(html->out, "</title>\n<style>%s</style>\n</head>\n<body>\n", (const char *)REPORT_CSS);
}

/* Links to the headings of the first level, closed until asked for. */
static void contents(Html *html, const ReportTree *tree) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	int id = 0;
	g_autoptr(GString) links = g_string_new(NULL);
	while ((node = tree_next(&walk)) != NULL) {
		id += node->kind == TREE_HEADING;
		if (node->kind != TREE_HEADING || node->level != 1)
			continue;
		g_string_append_printf(links, "<li><a href=\"#h%d\">", id);
		markup_text(links, node->number, strlen(node->number));
		markup_text(links, node->text, strlen(node->text));
		g_string_append(links, "</a></li>\n");
	}
	const char *name = tzh_word(html->lang, TZH_W_REPORT_CONTENTS);
	g_string_append_printf(html->out, "<a class=\"skip\" href=\"#main\">%s</a>\n", tzh_word(html->lang, TZH_W_REPORT_SKIP));
	if (links->len > 0)
		g_string_append_printf(html->out, "<nav aria-label=\"%s\">\n<details>\n<summary>%s</summary>\n<ol>\n%s</ol>\n</details>\n</nav>\n", name, name,
		                       links->str);
}

gboolean render_html(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	Html html = {.out = out, .lang = tree_lang(tree), .level = 1, .above = title_of(tree)};
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	(void)how, (void)error;
	head(&html, title_of(tree));
	contents(&html, tree);
	g_string_append(out, "<main id=\"main\" tabindex=\"-1\">\n");
	while ((node = tree_next(&walk)) != NULL)
		write_node(&html, node);
	open_list(&html, false);
	g_string_append_printf(out, "</main>\n<script>%s</script>\n</body>\n</html>\n", (const char *)REPORT_JS);
	return TRUE;
}
