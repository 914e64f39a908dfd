/* docx_picture.c — a figure in Word: its picture in the line, as large as it was laid out, with the words that stand for it. It must not know how it was drawn. */
#include "report/docx/docx.h"

#include "report/markup.h"

#include <string.h>

#define EMU 12700 /* of a point */
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

static void named(GString *xml, const char *element, guint n, const Figure *figure) {
	g_string_append_printf(xml, "<%s id=\"%u\" name=\"Figure %u\" descr=\"", element, n, n);
	markup_text(xml, figure->description, strlen(figure->description));
	g_string_append(xml, "\" title=\"");
	markup_text(xml, figure->title, strlen(figure->title));
	g_string_append(xml, "\"/>");
}

/* The order of these elements is the schema's. */
void docx_picture(Docx *docx, const TreeNode *chart) {
	const Figure *figure = chart->figure;
	GString *xml = docx->xml;
	guint n = docx->pictures->len;
	int wide = (int)(figure->width * EMU), high = (int)(figure->height * EMU);
	g_ptr_array_add(docx->pictures, (gpointer)chart);
	docx_open_paragraph(docx, &(DocxParagraph){.style = STYLE_CELL, .jc = "center"});
	g_string_append_printf(xml,
	                       "<w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
	                       "<wp:extent cx=\"%d\" cy=\"%d\"/>",
	                       wide, high);
	named(xml, "wp:docPr", n + 1, figure);
	g_string_append(xml,
	                "<a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING "picture\"><pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr>");
	named(xml, "pic:cNvPr", n + 1, figure);
	g_string_append_printf(xml,
	                       "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
	                       "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
	                       "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
	                       DOCX_PICTURES + n, wide, high);
}
