/* pdf_text.c — text in lines: Pango breaks and shapes it (no line begins with ，。；), and its glyphs are put on the page here, with the characters that they stand for, so that they can be searched
 * and copied, and with what a line lacks of its width spread between Chinese characters alone. It must not know pages. */
#include "report/pdf/pdf.h"

#include <hb.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <taizhang/width.h>

#define LONG_WORD 30 /* letters that may break anywhere rather than leave a line half empty: hashes */
#define MOST_GAP 0.2 /* of the type's size: a line that lacks more between its characters is left ragged */
#define BOX 0x25a1   /* □ */
#define MARK 0.95    /* room of a tone's mark, of the type's size */

char *pdf_clean(const char *text) {
	char *valid = g_utf8_make_valid(text, -1);
	bool dirty = false;
	for (const char *p = valid; *p != '\0'; p++)
		dirty |= ((guchar)*p < ' ' && *p != '\n') || (guchar)*p == 0x7f || (guchar)*p == 0xc2;
	if (!dirty)
		return valid;
	GString *clean = g_string_new(NULL);
	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		g_string_append_unichar(clean, c != '\n' && g_unichar_iscntrl(c) ? 0xfffd : c);
	}
	g_free(valid);
	return g_string_free(clean, FALSE);
}

/* Long words get a place to break after each letter: U+200B, which is not drawn. */
static void add_words(GString *out, const char *text) {
	while (*text != '\0') {
		gsize n = 0;
		while (g_ascii_isgraph(text[n]))
			n++;
		if (n <= LONG_WORD) {
			n = MAX(n, (gsize)(g_utf8_next_char(text) - text));
			g_string_append_len(out, text, (gssize)n);
		}
		for (gsize i = 0; n > LONG_WORD && i < n; i++)
			g_string_append_printf(out, "%c\u200b", text[i]);
		text += n;
	}
}

static PangoLayout *layout_new(Pdf *pdf, const PangoFontDescription *font, const GString *text) {
	PangoLayout *layout = pango_layout_new(pdf->context);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text->str, (int)text->len);
	PangoAttrList *list = pango_attr_list_new();
	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE)); /* what has to be cut anywhere gets no character that nobody wrote */
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	return layout;
}

static void set_label(PangoLayout *layout, const PangoFontDescription *font, gsize n) {
	PangoAttribute *attribute = pango_attr_font_desc_new(font);
	attribute->end_index = (guint)n;
	pango_attr_list_insert(pango_layout_get_attributes(layout), attribute);
}

PdfText *pdf_text_line(Pdf *pdf, const PdfLook *look, const char *text) {
	g_autofree char *clean = pdf_clean(text);
	g_autoptr(GString) all = g_string_new(clean);
	PangoFontDescription *font = pdf_faces_sized(pdf->faces, look->face, look->size);
	PdfText *self = g_new0(PdfText, 1);
	self->look = look;
	self->align = look->align == ALIGN_BOTH ? ALIGN_LEFT : look->align;
	self->layout = layout_new(pdf, font, all);
	self->n = 1;
	pango_layout_set_single_paragraph_mode(self->layout, TRUE);
	pango_font_description_free(font);
	return self;
}

/* A title of several lines has lines of about one length, not a last one of two characters. */
static void balance(PdfText *text) {
	double width = text->width;
	while (width > text->width / 2) {
		pango_layout_set_width(text->layout, (int)((width - text->look->size / 2) * PANGO_SCALE));
		if (pango_layout_get_line_count(text->layout) > text->n)
			break;
		width -= text->look->size / 2;
	}
	pango_layout_set_width(text->layout, (int)ceil(width * PANGO_SCALE));
}

PdfText *pdf_text_new(Pdf *pdf, PdfLookId id, PdfAlign align, const char *label, const char *text, double width, TreeTone tone) {
	const PdfLook *look = pdf_look(pdf->lang, id);
	g_autofree char *clean = pdf_clean(text), *clean_label = pdf_clean(label != NULL ? label : "");
	g_autoptr(GString) all = g_string_new(clean_label);
	add_words(all, clean);
	PdfText *self = g_new0(PdfText, 1);
	self->look = look;
	self->align = align;
	self->tone = tone;
	self->indent = look->indent * (look->size + look->pitch) + (tone != TREE_PLAIN ? MARK * look->size : 0);
	self->width = MAX(width, self->indent + 1.2 * look->size);
	self->layout = layout_new(pdf, pdf->fonts[id], all);
	pango_layout_set_wrap(self->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(self->layout, (int)ceil(self->width * PANGO_SCALE));
	pango_layout_set_indent(self->layout, (int)(self->indent * PANGO_SCALE));
	if (*clean_label != '\0')
		set_label(self->layout, pdf->label[id], strlen(clean_label));
	self->n = pango_layout_get_line_count(self->layout);
	if (id == LOOK_TITLE && self->n > 1)
		balance(self);
	return self;
}

void pdf_text_free(PdfText *text) {
	if (text == NULL)
		return;
	g_object_unref(text->layout);
	g_free(text);
}

/* ---- a line's measure ---- */

/* One cluster after the other, from left to right; a gap may be widened where a Chinese character stands on either side of it. */
typedef struct {
	double width;   /* so far */
	int gaps;       /* so far */
	bool wide, any; /* the last cluster */
	double ink;     /* width and gaps up to the last that is no blank */
	int ink_gaps;
} Measure;

static gunichar first_char(const PangoGlyphItemIter *at) {
	return g_utf8_get_char(at->text + at->start_index);
}

/* Does the gap before this cluster give? */
static bool gives(const Measure *measure, bool wide) {
	return measure->any && (measure->wide || wide);
}

static bool is_wide(TzhLang lang, gunichar c) {
	return tzh_char_width(c, lang == TZH_LANG_ZH ? 2 : 1) == 2;
}

/* Its glyphs from left to right: [*from, *to). */
static void glyphs_of(const PangoGlyphItemIter *at, int *from, int *to) {
	bool forward = at->start_glyph < at->end_glyph;
	*from = forward ? at->start_glyph : at->end_glyph + 1;
	*to = forward ? at->end_glyph : at->start_glyph + 1;
}

static double cluster_width(const PangoGlyphItemIter *at) {
	int from, to, sum = 0;
	glyphs_of(at, &from, &to);
	for (int i = from; i < to; i++)
		sum += at->glyph_item->glyphs->glyphs[i].geometry.width;
	return (double)sum / PANGO_SCALE;
}

static void pass(Measure *measure, TzhLang lang, const PangoGlyphItemIter *at) {
	gunichar c = first_char(at);
	bool wide = is_wide(lang, c);
	double width = cluster_width(at);
	if (c == 0x200b)
		return;
	measure->gaps += gives(measure, wide);
	measure->width += width;
	measure->wide = wide;
	measure->any = true;
	if (!g_unichar_isspace(c)) {
		measure->ink = measure->width;
		measure->ink_gaps = measure->gaps;
	}
}

/* Clusters of a run from left to right. */
static bool begin(PangoGlyphItemIter *at, PangoGlyphItem *run, const char *text) {
	return (run->item->analysis.level & 1) == 0 ? pango_glyph_item_iter_init_start(at, run, text) : pango_glyph_item_iter_init_end(at, run, text);
}

static bool next(PangoGlyphItemIter *at) {
	return (at->glyph_item->item->analysis.level & 1) == 0 ? pango_glyph_item_iter_next_cluster(at) : pango_glyph_item_iter_prev_cluster(at);
}

static Measure measure_line(TzhLang lang, const PangoLayoutLine *line, const char *text) {
	Measure measure = {0};
	for (const GSList *run = line->runs; run != NULL; run = run->next) {
		PangoGlyphItemIter at;
		for (bool more = begin(&at, run->data, text); more; more = next(&at))
			pass(&measure, lang, &at);
	}
	return measure;
}

/* ---- drawing ---- */

typedef struct {
	Pdf *pdf;
	const PdfLook *look;
	double x, y, gap; /* the pen on its baseline; what each gap gives */
	Measure measure;
	GArray *glyphs, *clusters, *boxes; /* of a run */
	GString *text;
} Pen;

/* The glyph that stands for characters that no face has: a face's own box, whose ink keeps their text in the file; else the missing glyph with a box drawn over it. */
static unsigned long box_glyph(Pen *pen, PangoFont *font, double x, double width) {
	hb_codepoint_t glyph;
	if (hb_font_get_nominal_glyph(pango_font_get_hb_font(font), BOX, &glyph))
		return glyph;
	cairo_rectangle_t box = {x + 0.08 * width, pen->y - 0.78 * pen->look->size, 0.84 * width, 0.84 * pen->look->size};
	g_array_append_val(pen->boxes, box);
	return 0;
}

/* Returns how many were added: of a missing glyph two upon each other, since cairo can tell only of a group that it stands for another text than its own. */
static int add_glyph(Pen *pen, PangoFont *font, const PangoGlyphInfo *info, double x) {
	bool unknown = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
	if (info->glyph == PANGO_GLYPH_EMPTY)
		return 0;
	cairo_glyph_t glyph = {info->glyph, x + (double)info->geometry.x_offset / PANGO_SCALE, pen->y + (double)info->geometry.y_offset / PANGO_SCALE};
	if (unknown)
		glyph.index = box_glyph(pen, font, x, (double)info->geometry.width / PANGO_SCALE);
	g_array_append_val(pen->glyphs, glyph);
	if (unknown)
		g_array_append_val(pen->glyphs, glyph);
	return unknown ? 2 : 1;
}

static void add_cluster(Pen *pen, const PangoGlyphItemIter *at, bool backward) {
	int from, to, n = 0, bytes = at->end_index - at->start_index;
	double x = pen->x;
	glyphs_of(at, &from, &to);
	for (int i = from; i < to; i++) {
		const PangoGlyphInfo *info = &at->glyph_item->glyphs->glyphs[i];
		n += add_glyph(pen, at->glyph_item->item->analysis.font, info, x);
		x += (double)info->geometry.width / PANGO_SCALE;
	}
	if (n == 0)
		return;
	cairo_text_cluster_t cluster = {bytes, n};
	if (backward) {
		g_array_prepend_val(pen->clusters, cluster);
		g_string_prepend_len(pen->text, at->text + at->start_index, bytes);
	} else {
		g_array_append_val(pen->clusters, cluster);
		g_string_append_len(pen->text, at->text + at->start_index, bytes);
	}
}

/* The face with the run's size, cut down where it can be; set so, it follows whatever way the page is turned. */
static void set_font(Pen *pen, PangoFont *font) {
	cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
	cairo_font_face_t *subset = pdf_subset(pen->pdf->subsets, font, (cairo_glyph_t *)(void *)pen->glyphs->data, pen->glyphs->len);
	cairo_matrix_t matrix;
	cairo_scaled_font_get_font_matrix(scaled, &matrix);
	cairo_set_font_face(pen->pdf->cr, subset != NULL ? subset : cairo_scaled_font_get_font_face(scaled));
	cairo_set_font_matrix(pen->pdf->cr, &matrix);
}

static void show(Pen *pen, const PangoGlyphItem *run, bool backward) {
	cairo_t *cr = pen->pdf->cr;
	if (pen->glyphs->len == 0)
		return;
	set_font(pen, run->item->analysis.font);
	cairo_show_text_glyphs(cr, pen->text->str, (int)pen->text->len, (const cairo_glyph_t *)(const void *)pen->glyphs->data, (int)pen->glyphs->len,
	                       (const cairo_text_cluster_t *)(const void *)pen->clusters->data, (int)pen->clusters->len,
	                       backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
	cairo_set_line_width(cr, 0.5);
	for (guint i = 0; i < pen->boxes->len; i++) {
		const cairo_rectangle_t *box = &g_array_index(pen->boxes, cairo_rectangle_t, i);
		cairo_rectangle(cr, box->x, box->y, box->width, box->height);
		cairo_stroke(cr);
	}
}

static void draw_run(Pen *pen, PangoGlyphItem *run, const char *text) {
	PangoGlyphItemIter at;
	bool backward = (run->item->analysis.level & 1) != 0;
	g_array_set_size(pen->glyphs, 0);
	g_array_set_size(pen->clusters, 0);
	g_array_set_size(pen->boxes, 0);
	g_string_truncate(pen->text, 0);
	for (bool more = begin(&at, run, text); more; more = next(&at)) {
		if (first_char(&at) == 0x200b)
			continue;
		pen->x += gives(&pen->measure, is_wide(pen->pdf->lang, first_char(&at))) ? pen->gap : 0;
		add_cluster(pen, &at, backward);
		pen->x += cluster_width(&at);
		pass(&pen->measure, pen->pdf->lang, &at);
	}
	show(pen, run, backward);
}

/* What each gap gives: all that the line lacks where both edges are even, else the grid's pitch as far as there is room. */
static double gap_of(const PdfText *text, const Measure *line, double width, bool last) {
	double lack = line->ink_gaps > 0 ? (width - line->ink) / line->ink_gaps : 0;
	if (text->align == ALIGN_BOTH && !last && lack <= MOST_GAP * text->look->size)
		return lack;
	return width > 0 ? MIN(text->look->pitch, MAX(lack, 0)) : text->look->pitch; /* of no width: a line that nothing bounds */
}

double pdf_text_width(Pdf *pdf, const PdfText *text) {
	Measure line = measure_line(pdf->lang, pango_layout_get_line_readonly(text->layout, 0), pango_layout_get_text(text->layout));
	return line.ink + line.ink_gaps * text->look->pitch;
}

void pdf_colour(cairo_t *cr, guint32 rgb) {
	cairo_set_source_rgb(cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* A dot of the light's colour; the word beside it says the same. */
static void draw_mark(Pdf *pdf, const PdfLook *look, TreeTone tone, double x, double y) {
	double radius = 0.3 * look->size;
	static const guint32 COLOURS[TREE_TONES] = {0, 0xc8281e, 0xf2b400, 0x1f8a38, 0x1a52a5, 0x8c8f94};
	cairo_new_path(pdf->cr);
	pdf_colour(pdf->cr, COLOURS[tone]);
	cairo_arc(pdf->cr, x - MARK * look->size + 1.15 * radius, y - 0.37 * look->size, radius, 0, 2 * G_PI);
	cairo_fill(pdf->cr);
	cairo_set_source_rgb(pdf->cr, 0, 0, 0);
}

static void draw_line(Pen *pen, const PdfText *text, int i, double x) {
	PangoLayoutLine *line = pango_layout_get_line_readonly(text->layout, i),
	                *below = i + 1 < text->n ? pango_layout_get_line_readonly(text->layout, i + 1) : NULL;
	const char *words = pango_layout_get_text(text->layout);
	double indent = line->is_paragraph_start ? text->indent : 0;
	Measure measure = measure_line(pen->pdf->lang, line, words);
	pen->gap = gap_of(text, &measure, text->width - indent, below == NULL || below->is_paragraph_start);
	double lack = text->width - indent - measure.ink - measure.ink_gaps * pen->gap;
	pen->x = x + indent + (text->align == ALIGN_CENTRE ? lack / 2 : text->align == ALIGN_RIGHT ? lack : 0);
	pen->measure = (Measure){0};
	if (text->tone != TREE_PLAIN && i == 0)
		draw_mark(pen->pdf, text->look, text->tone, pen->x, pen->y);
	for (const GSList *run = line->runs; run != NULL; run = run->next)
		draw_run(pen, run->data, words);
}

void pdf_text_draw(Pdf *pdf, const PdfText *text, int from, int to, double x, double y) {
	Pen pen = {.pdf = pdf, .look = text->look};
	pen.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
	pen.clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
	pen.boxes = g_array_new(FALSE, FALSE, sizeof(cairo_rectangle_t));
	pen.text = g_string_new(NULL);
	for (int i = from; i < MIN(to, text->n); i++) {
		pen.y = y + (i - from) * text->look->line + pdf_baseline(text->look);
		draw_line(&pen, text, i, x);
	}
	g_array_unref(pen.glyphs);
	g_array_unref(pen.clusters);
	g_array_unref(pen.boxes);
	g_string_free(pen.text, TRUE);
}
