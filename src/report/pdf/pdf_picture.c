/* pdf_picture.c — a figure as a picture, for formats that draw nothing themselves: the very shapes and faces of the one on paper. It must not know which format it is for. */
#include "report/pdf/pdf.h"

#include "core/fail.h"

#include <gmodule.h>
#include <math.h>

G_MODULE_EXPORT PictureFunction picture_module;

static cairo_status_t append(void *out, const unsigned char *bytes, unsigned int n) {
	g_string_append_len(out, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t draw(Pdf *pdf, const PdfFaces *faces, const Figure *figure, GString *out) {
	pdf->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(figure->width * PICTURE_SCALE), (int)ceil(figure->height * PICTURE_SCALE));
	pdf->cr = cairo_create(pdf->surface);
	pdf_colour(pdf->cr, figure_rgb(FIGURE_PAPER));
	cairo_paint(pdf->cr);
	cairo_scale(pdf->cr, PICTURE_SCALE, PICTURE_SCALE);
	pdf_type_set(pdf, faces);
	pdf_chart_shapes(pdf, figure);
	cairo_status_t status = cairo_status(pdf->cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(pdf->surface, append, out);
	cairo_destroy(pdf->cr);
	cairo_surface_destroy(pdf->surface);
	pdf_type_clear(pdf);
	return status;
}

gboolean picture_module(const Figure *figure, const TzhRender *how, GString *out, GError **error) {
	Pdf pdf = {.lang = figure->lang};
	PdfFaces *faces = pdf_faces_new(pdf.lang, how->faces);
	pdf_want_chart(faces, pdf.lang, figure);
	gboolean ok = pdf_faces_choose(faces, error);
	if (ok) {
		cairo_status_t status = draw(&pdf, faces, figure, out);
		ok = status == CAIRO_STATUS_SUCCESS || fail(error, TZH_ERROR_IO, pdf.lang, TZH_W_PDF_FAILED, cairo_status_to_string(status));
	}
	pdf_faces_free(faces);
	return ok;
}
