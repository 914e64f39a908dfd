/* pdf_page.c — pages of GB/T 9704-2012: A4, a type area of 156 × 225 mm, numbers — 1 — at the outer edge; a landscape page is the same sheet turned. It must not know what stands on them. */
#include "report/pdf/pdf.h"

#include <cairo-pdf.h>
#include <math.h>

#define SLACK 0.01         /* of rounding */
#define NUMBER_BELOW MM(7) /* from the type area to the dashes of the number */

/* Top 37 mm, left 28 mm, so right 26 and bottom 35. A wide table's head lies at the left edge of the sheet: at the binding on odd pages, away from it on even ones. */
static const PdfArea AREAS[2] = {
    {MM(210), MM(297), MM(28), MM(37), MM(156), MM(225)},
    {MM(297), MM(210), MM(35), MM(28), MM(225), MM(156)},
};

const PdfArea *pdf_area(const Pdf *pdf) {
	return &AREAS[pdf->landscape];
}

double pdf_room(const Pdf *pdf) {
	return pdf_area(pdf)->height - (pdf->open ? pdf->y : 0);
}

bool pdf_fits(const Pdf *pdf, double height) {
	return height <= pdf_room(pdf) + SLACK;
}

void pdf_open(Pdf *pdf) {
	if (pdf->open)
		return;
	pdf->open = true;
	pdf->page++;
	pdf->y = 0;
}

/* From the baseline up to the middle of the dashes. */
static double dash_height(const PdfText *number) {
	PangoRectangle ink;
	g_autoptr(PangoLayout) dash = pango_layout_copy(number->layout);
	pango_layout_set_text(dash, "—", -1);
	pango_layout_get_extents(dash, &ink, NULL);
	return (pango_layout_get_baseline(dash) - ink.y - ink.height / 2.0) / PANGO_SCALE;
}

/* One character in from the outer edge: odd pages right, even pages left. It keeps its place on the sheet when the sheet is turned. */
static void draw_number(Pdf *pdf) {
	const PdfArea *upright = &AREAS[0];
	double in = pdf_look(pdf->lang, LOOK_NUMBER)->size;
	bool odd = pdf->page % 2 == 1;
	g_autofree char *words = g_strdup_printf("— %d —", pdf->page);
	g_autoptr(PdfText) number = pdf_text_new(pdf, LOOK_NUMBER, odd ? ALIGN_RIGHT : ALIGN_LEFT, NULL, words, upright->width - in, TREE_PLAIN);
	double baseline = upright->top + upright->height + NUMBER_BELOW + dash_height(number);
	cairo_save(pdf->cr);
	if (pdf->landscape)
		cairo_transform(pdf->cr, &(cairo_matrix_t){0, 1, -1, 0, upright->page_height, 0});
	pdf_text_draw(pdf, number, 0, 1, upright->left + (odd ? 0 : in), baseline - pdf_baseline(number->look));
	cairo_restore(pdf->cr);
}

void pdf_close(Pdf *pdf) {
	if (!pdf->open)
		return;
	draw_number(pdf);
	cairo_show_page(pdf->cr);
	pdf->open = false;
	pdf->y = 0;
}

/* Where it is set, nothing has begun: cairo forgets tags that were opened on the page before its size. */
void pdf_turn(Pdf *pdf, bool landscape) {
	pdf_close(pdf);
	pdf->landscape = landscape;
	cairo_pdf_surface_set_size(pdf->surface, pdf_area(pdf)->page_width, pdf_area(pdf)->page_height);
}

void pdf_snap(Pdf *pdf) {
	pdf->y = ceil((pdf->y - SLACK) / PDF_LINE) * PDF_LINE;
}
