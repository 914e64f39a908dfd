/* docx.h — inside the Word renderer: a document is its nodes in sections of one orientation, written with named styles (ECMA-376; page and type by GB/T 9704-2012). */
#pragma once

#include "report/render.h"

/* What a paragraph is; its look is the style's alone, so that an office changes it in one place. */
typedef enum {
	STYLE_NORMAL,
	STYLE_TITLE,
	STYLE_SUBTITLE,
	STYLE_HEADING1,
	STYLE_HEADING2,
	STYLE_HEADING3,
	STYLE_NOTE,
	STYLE_CAPTION,
	STYLE_CELL,
	STYLE_CELL_HEAD,
	STYLE_WIDE_CELL, /* the same in a table of a landscape page */
	STYLE_WIDE_HEAD,
	STYLE_GAP, /* no text: what must stand between a table and what follows */
	STYLE_FOOTER,
	STYLES
} DocxStyle;

typedef struct {
	TzhLang lang;
	GString *xml;        /* word/document.xml */
	bool fresh;          /* nothing stands on this page yet: no break is due */
	bool break_first;    /* the next paragraph begins a page */
	GPtrArray *pictures; /* TreeNode of charts whose pictures the package holds, lent; in the order of their relations */
} Docx;

/* Lengths are twips, twentieths of a point. */
typedef struct {
	int width, height, top, right, bottom, left, footer;
} DocxPage;
extern const DocxPage docx_pages[2]; /* upright, landscape */
static inline int docx_text_width(bool landscape) {
	return docx_pages[landscape].width - docx_pages[landscape].left - docx_pages[landscape].right;
}

/* ---- docx.c ---- */

/* One paragraph, whose line feeds are line breaks in it. `jc`: alignment other than the style's, or NULL. */
typedef struct {
	DocxStyle style;
	const char *jc;
	const char *label; /* in bold before the text; NULL: none */
	bool bold, keep_next;
	TreeTone tone; /* of the light that the text names: its colour, with a mark before it */
} DocxParagraph;
void docx_open_paragraph(Docx *docx, const DocxParagraph *how); /* its runs and its end are the caller's */
void docx_paragraph(Docx *docx, const DocxParagraph *how, const char *text);

/* ---- docx_table.c ---- */

#define DOCX_WIDE 8 /* columns that an upright page holds */
void docx_table(Docx *docx, const TreeNode *table, bool landscape);

/* ---- docx_picture.c ---- */

#define DOCX_PICTURES 10 /* the relation of the first picture */
void docx_picture(Docx *docx, const TreeNode *chart);
void docx_relations_of(GString *out, guint n_pictures); /* word/_rels/document.xml.rels */

/* ---- docx_styles.c ---- */

const char *docx_style_id(DocxStyle style);
void docx_styles(GString *out, TzhLang lang);
void docx_fonts(GString *out); /* word/fontTable.xml: names as offices have them, and what stands in for each */

/* ---- docx_parts.c ---- */

void docx_section(GString *out, bool landscape); /* w:sectPr */
void docx_footer(GString *out, TzhLang lang, bool even);
void docx_properties(GString *out, TzhLang lang, const char *title);
extern const char docx_types[], docx_relations[], docx_settings[], docx_application[];

/* ---- docx_zip.c ---- */

typedef struct {
	const char *name;
	const char *text;
	gsize n;
} DocxPart;
/* Appends the package. The same parts give the same bytes: their order and times are fixed. FALSE with a sentence. */
gboolean docx_zip(TzhLang lang, const DocxPart *parts, gsize n_parts, GString *out, GError **error);
