/* pdf_tag.c — the elements of a document that is read aloud or reflowed. It must not know what they look like. */
#include "report/pdf/pdf.h"

void pdf_tag(Pdf *pdf, const char *type) {
	cairo_tag_begin(pdf->cr, type, NULL);
}

void pdf_untag(Pdf *pdf, const char *type) {
	cairo_tag_end(pdf->cr, type);
}
