/* pdf_type.c — the type that a document or a picture is set in: which characters are wanted of which face, and faces with their sizes. It must not know nodes or pages. */
#include "report/pdf/pdf.h"

#include <pango/pangocairo.h>

void pdf_want(PdfFaces *faces, PdfFace face, const char *text) {
	g_autofree char *clean = pdf_clean(text);
	pdf_faces_want(faces, face, clean);
}

void pdf_want_chart(PdfFaces *faces, TzhLang lang, const Figure *figure) {
	for (guint i = 0; i < figure->n_shapes; i++)
		if (figure->shapes[i].kind == FIGURE_TEXT)
			pdf_want(faces, pdf_chart_face(lang, figure->shapes[i].bold), figure->shapes[i].text);
}

void pdf_type_set(Pdf *pdf, const PdfFaces *faces) {
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pdf->faces = faces;
	pdf->subsets = pdf_subsets_new(faces);
	pdf->context = pdf_faces_context(faces);
	pango_cairo_context_set_font_options(pdf->context, options);
	pango_cairo_context_set_resolution(pdf->context, 72);
	pango_context_set_round_glyph_positions(pdf->context, FALSE);
	pango_context_set_base_dir(pdf->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(pdf->context, pango_language_from_string(pdf->lang == TZH_LANG_ZH ? "zh-cn" : "en"));
	cairo_font_options_destroy(options);
	for (int i = 0; i < LOOKS; i++) {
		const PdfLook *look = pdf_look(pdf->lang, (PdfLookId)i);
		pdf->fonts[i] = pdf_faces_sized(faces, look->face, look->size);
		pdf->label[i] = pdf_faces_sized(faces, pdf_label_face(pdf->lang), look->size);
	}
}

void pdf_type_clear(Pdf *pdf) {
	for (int i = 0; i < LOOKS; i++) {
		g_clear_pointer(&pdf->fonts[i], pango_font_description_free);
		g_clear_pointer(&pdf->label[i], pango_font_description_free);
	}
	g_clear_pointer(&pdf->table, pdf_table_free);
	g_clear_pointer(&pdf->subsets, pdf_subsets_free);
	g_clear_object(&pdf->context);
}
