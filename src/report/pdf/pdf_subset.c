/* pdf_subset.c — a face cut down to the characters that a document wants, before anything is drawn in it. cairo reads a font's whole table of outlines to embed a title, and its whole table of
 * characters for every glyph: of collections of 20 MB that takes longer than all the rest of a report. Shaping and measuring go on with the whole font, so nothing moves.
 * It must not know pages. */
#include "report/pdf/pdf.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

#define SHAPING 32768 /* bytes of rules for shaping that are looked through */

typedef struct {
	cairo_font_face_t *face; /* NULL: it could not be cut down; the whole one is used */
	hb_map_t *glyphs;        /* of the whole font → of the cut one */
} Subset;

struct PdfSubsets {
	const PdfFaces *faces;
	GHashTable *cut; /* hb_face_t (held by its fonts, which Pango keeps) → Subset */
};

static void subset_free(gpointer data) {
	Subset *subset = data;
	if (subset->face != NULL)
		cairo_font_face_destroy(subset->face);
	if (subset->glyphs != NULL)
		hb_map_destroy(subset->glyphs);
	g_free(subset);
}

PdfSubsets *pdf_subsets_new(const PdfFaces *faces) {
	PdfSubsets *subsets = g_new0(PdfSubsets, 1);
	subsets->faces = faces;
	subsets->cut = g_hash_table_new_full(NULL, NULL, NULL, subset_free);
	return subsets;
}

void pdf_subsets_free(PdfSubsets *subsets) {
	if (subsets == NULL)
		return;
	g_hash_table_unref(subsets->cut);
	g_free(subsets);
}

/* ---- cutting ---- */

static void want_chars(hb_set_t *set, const FcCharSet *chars) {
	FcChar32 map[FC_CHARSET_MAP_SIZE], next;
	for (FcChar32 base = FcCharSetFirstPage(chars, map, &next); base != FC_CHARSET_DONE; base = FcCharSetNextPage(chars, map, &next))
		for (FcChar32 i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++)
			if ((map[i / 32] >> (i % 32) & 1) != 0)
				hb_set_add(set, base + i);
}

/* Blanks are glyphs, too; and the box that stands for what no face has. */
static void want_blanks(hb_set_t *set) {
	static const hb_codepoint_t ALWAYS[] = {0x20, 0xa0, 0x25a1, 0x3000};
	for (guint i = 0; i < G_N_ELEMENTS(ALWAYS); i++)
		hb_set_add(set, ALWAYS[i]);
	hb_set_add_range(set, 0x2000, 0x200a);
}

/* Glyphs that only shaping leads to come along, but not from the tables of large collections: to look through those takes longer than to use the whole font where it comes to that.
 * Paper needs no hints. */
static void drop_tables(hb_subset_input_t *input, hb_face_t *whole) {
	hb_blob_t *blob = hb_face_reference_table(whole, HB_OT_TAG_GSUB);
	hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	if (hb_blob_get_length(blob) > SHAPING) {
		hb_set_add(dropped, HB_OT_TAG_GSUB);
		hb_set_add(dropped, HB_OT_TAG_GPOS);
		hb_set_add(dropped, HB_OT_TAG_GDEF);
	}
	hb_blob_destroy(blob);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
}

static hb_blob_t *cut(hb_face_t *whole, const FcCharSet *chars, hb_map_t **glyphs) {
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_blob_t *blob = NULL;
	if (input == NULL)
		return NULL;
	want_chars(hb_subset_input_unicode_set(input), chars);
	want_blanks(hb_subset_input_unicode_set(input));
	drop_tables(input, whole);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(whole, input);
	hb_face_t *face = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
	if (face != NULL) {
		blob = hb_face_reference_blob(face);
		*glyphs = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
		hb_face_destroy(face);
	}
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return blob;
}

/* What a cut face stands on. cairo keeps faces of documents that are gone for a while: it goes when the face does. */
typedef struct {
	FT_Library library;
	hb_blob_t *bytes;
} Ground;

static void ground_free(void *data) {
	Ground *ground = data;
	FT_Done_FreeType(ground->library); /* with its face */
	hb_blob_destroy(ground->bytes);
	g_free(ground);
}

/* The blob is taken. */
static cairo_font_face_t *face_of(hb_blob_t *blob) {
	static const cairo_user_data_key_t KEY;
	Ground *ground = g_new0(Ground, 1);
	FT_Face face;
	unsigned int n;
	const char *bytes = hb_blob_get_data(blob, &n);
	ground->bytes = blob;
	if (FT_Init_FreeType(&ground->library) != 0) {
		hb_blob_destroy(blob);
		g_free(ground);
		return NULL;
	}
	if (FT_New_Memory_Face(ground->library, (const FT_Byte *)bytes, (FT_Long)n, 0, &face) != 0) {
		ground_free(ground);
		return NULL;
	}
	cairo_font_face_t *made = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(made, &KEY, ground, ground_free) == CAIRO_STATUS_SUCCESS)
		return made;
	cairo_font_face_destroy(made);
	ground_free(ground);
	return NULL;
}

static Subset *subset_new(const PdfSubsets *subsets, PangoFont *font, hb_face_t *whole) {
	FcPattern *pattern = NULL;
	Subset *subset = g_new0(Subset, 1);
	g_object_get(font, "pattern", &pattern, NULL);
	FcCharSet *chars = pattern != NULL ? pdf_faces_set_in(subsets->faces, pattern) : NULL;
	hb_blob_t *blob = chars != NULL ? cut(whole, chars, &subset->glyphs) : NULL;
	if (blob != NULL)
		subset->face = face_of(blob);
	if (chars != NULL)
		FcCharSetDestroy(chars);
	return subset;
}

static const Subset *subset_of(PdfSubsets *subsets, PangoFont *font) {
	hb_face_t *whole = hb_font_get_face(pango_font_get_hb_font(font));
	Subset *subset = g_hash_table_lookup(subsets->cut, whole);
	if (subset == NULL) {
		subset = subset_new(subsets, font, whole);
		g_hash_table_insert(subsets->cut, whole, subset);
	}
	return subset;
}

cairo_font_face_t *pdf_subset(PdfSubsets *subsets, PangoFont *font, cairo_glyph_t *glyphs, guint n) {
	const Subset *subset = subset_of(subsets, font);
	if (subset->face == NULL)
		return NULL;
	for (guint i = 0; i < n; i++)
		if (!hb_map_has(subset->glyphs, (hb_codepoint_t)glyphs[i].index))
			return NULL;
	for (guint i = 0; i < n; i++)
		glyphs[i].index = hb_map_get(subset->glyphs, (hb_codepoint_t)glyphs[i].index);
	return subset->face;
}
