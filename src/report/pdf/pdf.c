/* pdf.c — a report on paper: the tree's nodes in the looks and on the pages of GB/T 9704-2012. A module (taizhang-pdf.so) for Pango and cairo, which it needs.
 * It must not know what the report says. */
#include "report/pdf/pdf.h"

#include "core/fail.h"
#include "report/pages.h"

#include <cairo-pdf.h>
#include <gmodule.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define PACKED CAIRO_VERSION_ENCODE(1, 17, 6) /* from here on objects are packed into streams where the version allows */

typedef struct {
	Pdf pdf;
	TzhTime time;     /* as of */
	GPtrArray *nodes; /* TreeNode, lent */
	bool *landscape;  /* of each */
	int outline[4];   /* the last of each level; 0: the document itself */
} Document;

/* ---- faces ---- */

static PdfLookId look_of(const TreeNode *node) {
	static const PdfLookId LOOK[] = {[TREE_TITLE] = LOOK_TITLE, [TREE_SUBTITLE] = LOOK_SUBTITLE, [TREE_NOTE] = LOOK_NOTE};
	if (node->kind == TREE_HEADING)
		return (PdfLookId)(LOOK_HEADING1 + node->level - 1);
	return node->kind == TREE_PARAGRAPH || node->kind == TREE_ITEM ? LOOK_BODY : LOOK[node->kind];
}

static void want_table(PdfFaces *faces, TzhLang lang, const TreeNode *node) {
	pdf_want(faces, pdf_look(lang, LOOK_CAPTION)->face, node->text);
	for (guint c = 0; c < node->n_columns; c++)
		pdf_want(faces, pdf_look(lang, LOOK_HEAD)->face, node->columns[c].title);
	for (guint r = 0; r < node->n_rows; r++) {
		PdfLookId look = r + 1 < node->n_headers ? LOOK_HEAD : r + node->n_sums >= node->n_rows ? LOOK_SUM : LOOK_CELL;
		for (guint c = 0; c < node->n_columns; c++)
			pdf_want(faces, pdf_look(lang, look)->face, tree_cell(node, r, c));
	}
}

static const char *colon(TzhLang lang) {
	return lang == TZH_LANG_ZH ? "：" : ": ";
}

static void want_all(PdfFaces *faces, TzhLang lang, const GPtrArray *nodes) {
	pdf_want(faces, pdf_look(lang, LOOK_NUMBER)->face, "— 0123456789 —");
	for (guint i = 0; i < nodes->len; i++) {
		const TreeNode *node = nodes->pdata[i];
		if (node->kind == TREE_TABLE) {
			want_table(faces, lang, node);
		} else if (node->kind == TREE_CHART) {
			pdf_want_chart(faces, lang, node->figure);
		} else if (node->role == TREE_ANNEX) {
			pdf_want(faces, pdf_look(lang, LOOK_ANNEX)->face, node->number);
			pdf_want(faces, pdf_look(lang, LOOK_TITLE)->face, node->text);
		} else if (node->kind != TREE_BREAK) {
			pdf_want(faces, pdf_look(lang, look_of(node))->face, node->number);
			pdf_want(faces, pdf_look(lang, look_of(node))->face, node->text);
		}
		if (node->kind == TREE_ITEM) {
			pdf_want(faces, pdf_label_face(lang), node->label);
			pdf_want(faces, pdf_label_face(lang), colon(lang));
		}
	}
}

/* ---- running text ---- */

static const char *tag_of(const TreeNode *node) {
	static const char *const HEADINGS[] = {"H2", "H3", "H4"}; /* below the title */
	return node->kind == TREE_TITLE ? "H1" : node->kind == TREE_HEADING ? HEADINGS[node->level - 1] : "P";
}

static PdfText *text_of(Pdf *pdf, const TreeNode *node) {
	PdfLookId look = look_of(node);
	g_autofree char *text = g_strconcat(node->number, node->text, NULL),
	                *label = node->kind == TREE_ITEM ? g_strconcat(node->label, colon(pdf->lang), NULL) : NULL;
	return pdf_text_new(pdf, look, pdf_look(pdf->lang, look)->align, label, text, pdf_area(pdf)->width,
	                    node->kind == TREE_ITEM ? tree_item_tone(node) : TREE_PLAIN);
}

/* As many lines as fit, then the next page, where the element goes on as another: the number of the page is no part of either. */
static void draw_text(Pdf *pdf, const char *tag, const PdfText *text) {
	const PdfLook *look = text->look;
	pdf->y += pdf->open && pdf->y > 0 ? look->before : 0;
	for (int from = 0; from < text->n;) {
		const PdfArea *area = pdf_area(pdf);
		int n = MIN(text->n - from, (int)((pdf_room(pdf) + 0.01) / look->line));
		if (n == 0 && pdf->open) {
			pdf_close(pdf);
			continue;
		}
		pdf_open(pdf);
		pdf_tag(pdf, tag);
		pdf_text_draw(pdf, text, from, from + n, area->left, area->top + pdf->y);
		pdf_untag(pdf, tag);
		pdf->y += n * look->line;
		from += n;
	}
	pdf->y += look->after;
}

/* ---- nodes ---- */

static bool head_kind(TreeKind kind) {
	return kind == TREE_TITLE || kind == TREE_SUBTITLE;
}

/* What stands on one page with what comes after: headings with the beginning of what they head. */
static double lead(Document *document, guint i) {
	Pdf *pdf = &document->pdf;
	if (i >= document->nodes->len)
		return 0;
	const TreeNode *node = document->nodes->pdata[i];
	if (node->kind == TREE_BREAK)
		return 0;
	if (node->kind == TREE_TABLE)
		return pdf_table_lead(pdf, node);
	if (node->kind == TREE_CHART)
		return pdf_chart_height(pdf, node->figure);
	if (node->kind != TREE_HEADING)
		return pdf_look(pdf->lang, look_of(node))->line;
	g_autoptr(PdfText) text = text_of(pdf, node);
	return text->look->before + text->n * text->look->line + text->look->after + lead(document, i + 1);
}

static void add_outline(Document *document, const TreeNode *node) {
	Pdf *pdf = &document->pdf;
	g_autofree char *all = g_strconcat(node->number, node->text, NULL), *text = pdf_clean(all);
	g_autofree char *where = g_strdup_printf("page=%d pos=[%d %d]", pdf->page, (int)pdf_area(pdf)->left, (int)(pdf_area(pdf)->top + pdf->y));
	g_strdelimit(text, "\n", ' ');
	int id = cairo_pdf_surface_add_outline(pdf->surface, document->outline[node->level - 1], text, where, node->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int level = node->level; level < 4; level++)
		document->outline[level] = id;
}

static void write_heading(Document *document, guint i) {
	Pdf *pdf = &document->pdf;
	const TreeNode *node = document->nodes->pdata[i];
	if (!pdf_fits(pdf, lead(document, i)))
		pdf_close(pdf);
	pdf_open(pdf);
	add_outline(document, node);
	g_autoptr(PdfText) text = text_of(pdf, node);
	draw_text(pdf, tag_of(node), text);
}

/* The number on the first line, flush left; the title centred on the third. */
static void write_annex(Document *document, const TreeNode *node) {
	Pdf *pdf = &document->pdf;
	const PdfArea *area = pdf_area(pdf);
	const PdfLook *look = pdf_look(pdf->lang, LOOK_ANNEX);
	g_autofree char *number = g_strchomp(g_strdup(node->number));
	pdf_close(pdf);
	pdf_open(pdf);
	add_outline(document, node);
	g_autoptr(PdfText) above = pdf_text_new(pdf, LOOK_ANNEX, ALIGN_LEFT, NULL, number, area->width, TREE_PLAIN);
	g_autoptr(PdfText) title = pdf_text_new(pdf, LOOK_TITLE, ALIGN_CENTRE, NULL, node->text, area->width, TREE_PLAIN);
	draw_text(pdf, tag_of(node), above);
	pdf->y += look->line;
	draw_text(pdf, tag_of(node), title);
	pdf->y += look->line;
}

/* Who signs, two characters from the right; the day begins two characters further in, or ends there where it is the longer one. A line stays empty above. */
static void write_signature(Pdf *pdf, const TreeNode *node) {
	const PdfLook *look = pdf_look(pdf->lang, LOOK_BODY);
	const PdfArea *area = pdf_area(pdf);
	g_auto(GStrv) lines = g_strsplit(node->text, "\n", 2);
	g_autoptr(PdfText) who = pdf_text_line(pdf, look, lines[0]), day = pdf_text_line(pdf, look, lines[1] != NULL ? lines[1] : "");
	double in = 2 * (look->size + look->pitch), wide = pdf_text_width(pdf, who), long_day = pdf_text_width(pdf, day);
	double left = area->width - in - (long_day > wide ? long_day + in : wide);
	if (!pdf_fits(pdf, 3 * look->line))
		pdf_close(pdf);
	pdf->y += pdf->open ? look->line : 0;
	pdf_open(pdf);
	pdf_tag(pdf, "P");
	pdf_text_draw(pdf, who, 0, 1, area->left + MAX(0, left), area->top + pdf->y);
	pdf_text_draw(pdf, day, 0, 1, area->left + MAX(0, left + in), area->top + pdf->y + look->line);
	pdf_untag(pdf, "P");
	pdf->y += 2 * look->line;
}

/* Points that a text takes, with what it keeps on its page; 0: it may begin wherever there is a line. */
static double kept(Document *document, guint i) {
	const TreeNode *node = document->nodes->pdata[i];
	if (!node->keeps || i + 1 >= document->nodes->len)
		return 0;
	g_autoptr(PdfText) text = text_of(&document->pdf, node), next = text_of(&document->pdf, document->nodes->pdata[i + 1]);
	return text->look->before + text->n * text->look->line + text->look->after + MAX(next->look->before + next->n * next->look->line, kept(document, i + 1));
}

static void write_node(Document *document, guint i) {
	Pdf *pdf = &document->pdf;
	const TreeNode *node = document->nodes->pdata[i];
	if (node->role == TREE_SIGNATURE) {
		write_signature(pdf, node);
		return;
	}
	switch (node->kind) {
	case TREE_HEADING:
		if (node->role == TREE_ANNEX)
			write_annex(document, node);
		else
			write_heading(document, i);
		break;
	case TREE_TABLE:
		pdf_table(pdf, node);
		break;
	case TREE_CHART:
		pdf_chart(pdf, node->figure);
		break;
	case TREE_BREAK:
		pdf_close(pdf);
		break;
	case TREE_TITLE:
	case TREE_SUBTITLE:
	case TREE_PARAGRAPH:
	case TREE_ITEM:
	case TREE_NOTE: {
		if (!pdf_fits(pdf, kept(document, i)))
			pdf_close(pdf);
		g_autoptr(PdfText) text = text_of(pdf, node);
		draw_text(pdf, tag_of(node), text);
		break;
	}
	}
}

/* One line stays empty below the titles; text is on the grid of lines again below a table. */
static void space(Document *document, guint i) {
	Pdf *pdf = &document->pdf;
	const TreeNode *before = i > 0 ? document->nodes->pdata[i - 1] : NULL, *node = document->nodes->pdata[i];
	if (!pdf->open || before == NULL || pdf->lang != TZH_LANG_ZH)
		return;
	if (head_kind(before->kind) && !head_kind(node->kind))
		pdf->y += PDF_LINE;
	if (before->kind == TREE_TABLE || before->kind == TREE_CHART)
		pdf_snap(pdf);
}

static void write_nodes(Document *document) {
	Pdf *pdf = &document->pdf;
	for (guint i = 0; i < document->nodes->len; i++) {
		if (document->landscape[i] != pdf->landscape)
			pdf_turn(pdf, document->landscape[i]);
		space(document, i);
		write_node(document, i);
	}
	if (pdf->page == 0)
		pdf_open(pdf); /* a report of nothing is a page */
	pdf_close(pdf);
}

/* ---- the file ---- */

static cairo_status_t append(void *out, const unsigned char *bytes, unsigned int n) {
	g_string_append_len(out, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static const char *title_of(const GPtrArray *nodes) {
	for (guint i = 0; i < nodes->len; i++)
		if (((const TreeNode *)nodes->pdata[i])->kind == TREE_TITLE)
			return ((const TreeNode *)nodes->pdata[i])->text;
	return "";
}

/* Lent. */
static GPtrArray *descriptions(const GPtrArray *nodes) {
	GPtrArray *texts = g_ptr_array_new();
	for (guint i = 0; i < nodes->len; i++) {
		const TreeNode *node = nodes->pdata[i];
		if (node->kind == TREE_CHART)
			g_ptr_array_add(texts, (gpointer)node->figure->description);
	}
	return texts;
}

static gboolean write_document(Document *document, const PdfFaces *faces, GString *out, GError **error) {
	Pdf *pdf = &document->pdf;
	g_autofree char *title = pdf_clean(title_of(document->nodes));
	pdf->surface = cairo_pdf_surface_create_for_stream(append, out, MM(210), MM(297));
	if (cairo_version() >= PACKED) /* pdf_bytes_finish() reads plain objects; before, 1.5 differs by telling the text of missing glyphs alone */
		cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "taizhang " TZH_VERSION);
	if (document->time != TZH_TIME_NONE) {
		char time[25];
		tzh_time_format(document->time, time);
		memcpy(time + 19, "Z", sizeof "Z"); /* no fractions of seconds */
		cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
	}
	pdf->cr = cairo_create(pdf->surface);
	pdf_type_set(pdf, faces);
	pdf_turn(pdf, pdf->landscape);
	write_nodes(document);
	cairo_surface_finish(pdf->surface);
	cairo_status_t status = cairo_status(pdf->cr) != CAIRO_STATUS_SUCCESS ? cairo_status(pdf->cr) : cairo_surface_status(pdf->surface);
	cairo_destroy(pdf->cr);
	cairo_surface_destroy(pdf->surface);
	pdf_type_clear(pdf);
	if (status != CAIRO_STATUS_SUCCESS)
		return fail(error, TZH_ERROR_IO, pdf->lang, TZH_W_PDF_FAILED, cairo_status_to_string(status));
	g_autoptr(GPtrArray) figures = descriptions(document->nodes);
	return (pdf_bytes_finish(out, pdf->lang, document->time != TZH_TIME_NONE) && pdf_bytes_figures(out, figures)) ||
	       fail(error, TZH_ERROR_UNSUPPORTED, pdf->lang, TZH_W_PDF_FAILED, "cairo " CAIRO_VERSION_STRING);
}

G_MODULE_EXPORT RenderFunction render_module;

gboolean render_module(const ReportTree *tree, const TzhRender *how, GString *out, GError **error) {
	Document document = {.pdf.lang = tree_lang(tree), .time = tree_time(tree), .nodes = pages_nodes(tree)};
	PdfFaces *faces = pdf_faces_new(document.pdf.lang, how->faces);
	document.landscape = pages_landscape(document.nodes);
	document.pdf.landscape = document.nodes->len > 0 && document.landscape[0];
	want_all(faces, document.pdf.lang, document.nodes);
	gboolean ok = pdf_faces_choose(faces, error) && write_document(&document, faces, out, error);
	if (ok && how->notes != NULL)
		pdf_faces_notes(faces, how->notes);
	pdf_faces_free(faces);
	g_ptr_array_unref(document.nodes);
	g_free(document.landscape);
	return ok;
}
