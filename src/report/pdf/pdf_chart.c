/* pdf_chart.c — a figure on paper: its shapes as they were laid out, in the document's faces, made smaller only where a page is too low. It must not know what they show. */
#include "report/pdf/pdf.h"

#define SPACE 6 /* above and below */

PdfFace pdf_chart_face(TzhLang lang, bool bold) {
	return lang == TZH_LANG_ZH ? FACE_HEI : bold ? FACE_LATIN_BOLD : FACE_LATIN;
}

static double scale_of(const Pdf *pdf, const Figure *figure) {
	const PdfArea *area = pdf_area(pdf);
	return MIN(1, MIN(area->width / figure->width, (area->height - 2 * SPACE) / figure->height));
}

double pdf_chart_height(const Pdf *pdf, const Figure *figure) {
	return figure->height * scale_of(pdf, figure) + 2 * SPACE;
}

static void draw_text(Pdf *pdf, const FigureShape *shape) {
	static const PdfAlign ALIGN[] = {[FIGURE_START] = ALIGN_LEFT, [FIGURE_MIDDLE] = ALIGN_CENTRE, [FIGURE_END] = ALIGN_RIGHT};
	const PdfLook look = {pdf_chart_face(pdf->lang, shape->bold), shape->size, shape->size, ALIGN[shape->anchor], 0, 0, 0, 0};
	g_autoptr(PdfText) text = pdf_text_line(pdf, &look, shape->text);
	pdf_text_draw(pdf, text, 0, 1, shape->x, shape->y - pdf_baseline(&look)); /* a line of no width, about its anchor */
}

static void draw_shape(Pdf *pdf, const FigureShape *shape) {
	static const double DASHES[] = {3, 2};
	cairo_t *cr = pdf->cr;
	cairo_save(cr);
	pdf_colour(cr, figure_rgb(shape->colour));
	cairo_set_line_width(cr, shape->kind == FIGURE_LINE ? shape->size : 1);
	cairo_set_dash(cr, DASHES, shape->dashed ? 2 : 0, 0);
	switch (shape->kind) {
	case FIGURE_RECT:
		cairo_rectangle(cr, shape->x, shape->y, shape->width, shape->height);
		if (shape->dashed)
			cairo_stroke(cr);
		else
			cairo_fill(cr);
		break;
	case FIGURE_LINE:
		cairo_move_to(cr, shape->x, shape->y);
		cairo_line_to(cr, shape->x + shape->width, shape->y + shape->height);
		cairo_stroke(cr);
		break;
	case FIGURE_TEXT:
		draw_text(pdf, shape);
		break;
	}
	cairo_restore(cr);
}

void pdf_chart_shapes(Pdf *pdf, const Figure *figure) {
	for (guint i = 0; i < figure->n_shapes; i++)
		draw_shape(pdf, &figure->shapes[i]);
}

void pdf_chart(Pdf *pdf, const Figure *figure) {
	double height = pdf_chart_height(pdf, figure), scale;
	if (!pdf_fits(pdf, height))
		pdf_close(pdf);
	pdf_open(pdf);
	scale = scale_of(pdf, figure);
	const PdfArea *area = pdf_area(pdf);
	pdf_tag(pdf, "Figure");
	cairo_save(pdf->cr);
	cairo_translate(pdf->cr, area->left + (area->width - figure->width * scale) / 2, area->top + pdf->y + SPACE);
	cairo_scale(pdf->cr, scale, scale);
	pdf_chart_shapes(pdf, figure);
	cairo_restore(pdf->cr);
	pdf_untag(pdf, "Figure");
	pdf->y += height;
}
