/* docx.c — a report as a Word document that offices edit in WPS or Word: the tree's nodes as paragraphs of real styles, wide tables in landscape sections.
 * A module (taizhang-docx.so) for the zip library it needs. It must not know what the report says. */
#include "report/docx/docx.h"

#include "report/markup.h"

#include <gmodule.h>
#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MARK "● "    /* before the word of a light */
#define LONG_WORD 30 /* letters that may break anywhere rather than leave a line half empty: hashes */

/* ---- paragraphs ---- */

static bool has_long_word(const char *text) {
	gsize run = 0;
	for (; *text != '\0'; text++) {
		run = g_ascii_isgraph(*text) ? run + 1 : 0;
		if (run > LONG_WORD)
			return true;
	}
	return false;
}

/* The hint makes “ ” … — and ① Chinese characters in a Chinese text, as they are typed. */
static void run(Docx *docx, const char *text, gsize n, bool bold, TreeTone tone) {
	static const FigureColour COLOURS[TREE_TONES] = {FIGURE_INK, FIGURE_RED, FIGURE_YELLOW, FIGURE_GREEN, FIGURE_BLUE, FIGURE_GREY};
	GString *xml = docx->xml;
	char colour[32] = "";
	if (n == 0)
		return;
	if (tone != TREE_PLAIN)
		g_snprintf(colour, sizeof colour, "<w:color w:val=\"%06X\"/>", figure_rgb(COLOURS[tone]));
	g_string_append(xml, "<w:r>");
	if (bold || *colour != '\0' || docx->lang == TZH_LANG_ZH)
		g_string_append_printf(xml, "<w:rPr>%s%s%s</w:rPr>", docx->lang == TZH_LANG_ZH ? "<w:rFonts w:hint=\"eastAsia\"/>" : "", bold ? "<w:b/>" : "", colour);
	g_string_append(xml, "<w:t xml:space=\"preserve\">");
	markup_text(xml, text, n);
	g_string_append(xml, "</w:t></w:r>");
}

static void lines(Docx *docx, const char *text, bool bold, TreeTone tone) {
	for (;;) {
		gsize n = strcspn(text, "\n");
		run(docx, text, n, bold, tone);
		if (text[n] == '\0')
			return;
		g_string_append(docx->xml, "<w:r><w:br/></w:r>");
		text += n + 1;
	}
}

/* The order of these elements is the schema's (CT_PPr). */
static void properties(Docx *docx, const DocxParagraph *how, bool long_word) {
	g_string_append_printf(docx->xml, "<w:pPr><w:pStyle w:val=\"%s\"/>%s%s", docx_style_id(how->style), how->keep_next ? "<w:keepNext/>" : "",
	                       docx->break_first ? "<w:pageBreakBefore/>" : "");
	if (long_word)
		g_string_append(docx->xml, "<w:wordWrap w:val=\"0\"/>");
	if (how->jc != NULL || long_word)
		g_string_append_printf(docx->xml, "<w:jc w:val=\"%s\"/>", how->jc != NULL ? how->jc : "left");
	g_string_append(docx->xml, "</w:pPr>");
	docx->break_first = docx->fresh = false;
}

void docx_open_paragraph(Docx *docx, const DocxParagraph *how) {
	g_string_append(docx->xml, "<w:p>");
	properties(docx, how, false);
}

void docx_paragraph(Docx *docx, const DocxParagraph *how, const char *text) {
	g_string_append(docx->xml, "<w:p>");
	properties(docx, how, has_long_word(text));
	if (how->label != NULL)
		lines(docx, how->label, true, TREE_PLAIN);
	if (how->tone != TREE_PLAIN)
		run(docx, MARK, strlen(MARK), false, how->tone);
	lines(docx, text, how->bold, how->tone);
	g_string_append(docx->xml, "</w:p>\n");
}

/* Each line of running text is a paragraph of its own, indented like one. */
static void paragraphs(Docx *docx, DocxStyle style, const TreeNode *node, const char *label, const char *text) {
	g_auto(GStrv) each = g_strsplit(text, "\n", -1);
	TreeTone tone = node->kind == TREE_ITEM ? tree_item_tone(node) : TREE_PLAIN;
	docx_paragraph(docx, &(DocxParagraph){.style = style, .label = label, .tone = tone, .keep_next = node->keeps}, each[0] != NULL ? each[0] : "");
	for (guint i = 1; i < g_strv_length(each); i++)
		docx_paragraph(docx, &(DocxParagraph){.style = style, .keep_next = node->keeps}, each[i]);
}

/* ---- nodes ---- */

/* What is drawn needs no numbers beside it; what could not be drawn is told. */
static void chart(Docx *docx, const TreeNode *node, bool landscape) {
	if (node->picture != NULL) {
		docx_picture(docx, node);
		return;
	}
	paragraphs(docx, STYLE_NORMAL, node, NULL, node->figure->description);
	if (!node->figure->tabled)
		docx_table(docx, node, landscape);
}

static void write_node(Docx *docx, const TreeNode *node, bool landscape) {
	switch (node->kind) {
	case TREE_TITLE:
		docx_paragraph(docx, &(DocxParagraph){.style = STYLE_TITLE}, node->text);
		break;
	case TREE_SUBTITLE:
		docx_paragraph(docx, &(DocxParagraph){.style = STYLE_SUBTITLE}, node->text);
		break;
	case TREE_HEADING: {
		g_autofree char *whole = g_strconcat(node->number, node->text, NULL);
		docx_paragraph(docx, &(DocxParagraph){.style = (DocxStyle)(STYLE_HEADING1 + node->level - 1)}, whole);
		break;
	}
	case TREE_PARAGRAPH:
		paragraphs(docx, STYLE_NORMAL, node, NULL, node->text);
		break;
	case TREE_ITEM: {
		g_autofree char *label = g_strconcat(node->label, docx->lang == TZH_LANG_ZH ? "：" : ": ", NULL);
		paragraphs(docx, STYLE_NORMAL, node, label, node->text);
		break;
	}
	case TREE_NOTE:
		paragraphs(docx, STYLE_NOTE, node, NULL, node->text);
		break;
	case TREE_TABLE:
		docx_table(docx, node, landscape);
		break;
	case TREE_CHART:
		chart(docx, node, landscape);
		break;
	case TREE_BREAK:
		docx->break_first = !docx->fresh;
		break;
	}
}

/* ---- sections ---- */

static GPtrArray *nodes_of(const ReportTree *tree) {
	GPtrArray *nodes = g_ptr_array_new();
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		g_ptr_array_add(nodes, (gpointer)node);
	return nodes;
}

static bool leads_in(TreeKind kind) {
	return kind == TREE_TITLE || kind == TREE_SUBTITLE || kind == TREE_HEADING || kind == TREE_NOTE;
}

/* Wide tables lie on their side, with the headings and notes that lead to them. */
static bool *orientations(const GPtrArray *nodes) {
	bool *landscape = g_new0(bool, nodes->len + 1);
	for (guint i = nodes->len; i-- > 0;) {
		const TreeNode *node = nodes->pdata[i];
		landscape[i] = node->kind == TREE_TABLE ? node->n_columns > DOCX_WIDE : leads_in(node->kind) && landscape[i + 1];
	}
	return landscape;
}

static bool ends_in_table(const TreeNode *node) {
	return node->kind == TREE_TABLE || (node->kind == TREE_CHART && !node->figure->tabled && node->picture == NULL);
}

static void end_section(Docx *docx, bool landscape) {
	g_string_append_printf(docx->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_id(STYLE_GAP));
	docx_section(docx->xml, landscape);
	g_string_append(docx->xml, "</w:pPr></w:p>\n");
	docx->fresh = true;
	docx->break_first = false;
}

/* A table is not the last thing of a page's run of text, and two tables in a row would be one. */
static void after_table(Docx *docx) {
	docx_paragraph(docx, &(DocxParagraph){.style = STYLE_GAP}, "");
}

static void body(Docx *docx, const ReportTree *tree) {
	g_autoptr(GPtrArray) nodes = nodes_of(tree);
	g_autofree bool *landscape = orientations(nodes);
	bool now = nodes->len > 0 && landscape[0];
	docx->fresh = true;
	for (guint i = 0; i < nodes->len; i++) {
		const TreeNode *node = nodes->pdata[i];
		if (landscape[i] != now)
			end_section(docx, now);
		else if (i > 0 && ends_in_table(nodes->pdata[i - 1]))
			after_table(docx);
		now = landscape[i];
		write_node(docx, node, now);
	}
	if (nodes->len == 0 || ends_in_table(nodes->pdata[nodes->len - 1]))
		after_table(docx);
	docx_section(docx->xml, now);
}

static void document(GString *out, const ReportTree *tree, GPtrArray *pictures) {
	Docx docx = {.lang = tree_lang(tree), .xml = out, .pictures = pictures};
	g_string_append(out, XML_HEAD "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
	                              "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n");
	body(&docx, tree);
	g_string_append(out, "</w:body></w:document>\n");
}

/* ---- the package ---- */

static const char *title_of(const ReportTree *tree) {
	TreeWalk walk = tree_walk(tree);
	const TreeNode *node;
	while ((node = tree_next(&walk)) != NULL)
		if (node->kind == TREE_TITLE)
			return node->text;
	return "";
}

static void add_pictures(GArray *parts, GPtrArray *names, const GPtrArray *pictures) {
	for (guint i = 0; i < pictures->len; i++) {
		const GString *bytes = ((const TreeNode *)pictures->pdata[i])->picture;
		g_ptr_array_add(names, g_strdup_printf("word/media/figure%u.png", i + 1));
		DocxPart part = {names->pdata[i], bytes->str, bytes->len};
		g_array_append_val(parts, part);
	}
}

G_MODULE_EXPORT RenderFunction render_module;

gboolean render_module(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	TzhLang lang = tree_lang(tree);
	g_autoptr(GString) text = g_string_sized_new(1 << 16), styles = g_string_new(XML_HEAD), fonts = g_string_new(XML_HEAD), odd = g_string_new(XML_HEAD),
	                   relations = g_string_new(NULL), even = g_string_new(XML_HEAD), core = g_string_new(XML_HEAD);
	g_autoptr(GPtrArray) pictures = g_ptr_array_new();
	(void)how;
	document(text, tree, pictures);
	docx_relations_of(relations, pictures->len);
	docx_styles(styles, lang);
	docx_fonts(fonts);
	docx_footer(odd, lang, false);
	docx_footer(even, lang, true);
	docx_properties(core, lang, title_of(tree));
	const DocxPart parts[] = {
	    {"[Content_Types].xml", docx_types, strlen(docx_types)},
	    {"_rels/.rels", docx_relations, strlen(docx_relations)},
	    {"word/document.xml", text->str, text->len},
	    {"word/_rels/document.xml.rels", relations->str, relations->len},
	    {"word/styles.xml", styles->str, styles->len},
	    {"word/settings.xml", docx_settings, strlen(docx_settings)},
	    {"word/fontTable.xml", fonts->str, fonts->len},
	    {"word/footer1.xml", odd->str, odd->len},
	    {"word/footer2.xml", even->str, even->len},
	    {"docProps/core.xml", core->str, core->len},
	    {"docProps/app.xml", docx_application, strlen(docx_application)},
	};
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(DocxPart));
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_array_append_vals(all, parts, G_N_ELEMENTS(parts));
	add_pictures(all, names, pictures);
	return docx_zip(lang, (const DocxPart *)(const void *)all->data, all->len, out, error);
}
