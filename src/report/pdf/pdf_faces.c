/* pdf_faces.c — the faces of a document: for each the first of its list that is installed, then who lends the characters that it lacks; and what a reader must be told of all that.
 * The standard's own faces are commercial: whatever else stands in is said, and no conformity claimed (reports.md §2). It must not know nodes or pages. */
#include "report/pdf/pdf.h"

#include "core/fail.h"
#include "core/say.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

#define LISTED 20 /* characters that a note names */

static const struct {
	const char *zh, *en, *standard, *others;
} FACE[FACES] = {
#define FACE(id, key, zh, en, standard, others) [FACE_##id] = {zh, en, standard, others},
#include <taizhang/faces.def>
#undef FACE
    [FACE_LATIN_BOLD] = {"西文黑体", "bold Latin face", NULL, NULL}, /* the Latin face's lists, in heavy cuts */
};

/* Who lends first, to faces of running text and to heavy ones. */
#define N_LENDERS 5
static const PdfFace LENDERS[2][N_LENDERS] = {{FACE_FANG, FACE_SONG, FACE_HEI, FACE_KAI, FACE_LATIN}, {FACE_HEI, FACE_FANG, FACE_SONG, FACE_KAI, FACE_LATIN}};
static const PdfFace *lenders(PdfFace face) {
	return LENDERS[face == FACE_LATIN_BOLD || face == FACE_HEI];
}

typedef struct {
	PdfFont *font;
	FcCharSet *chars; /* what it lends */
} Loan;

typedef struct {
	PdfFont *font; /* NULL: not chosen (nothing is set in it), or no font of its list is installed */
	bool standard, looked;
	FcCharSet *wanted;
	GArray *loans; /* Loan */
	PangoFontDescription *description;
} Chosen;

struct PdfFaces {
	TzhLang lang;
	const char *const *families;
	PdfFonts *fonts;
	Chosen face[FACES];
	FcCharSet *missing;
	PangoFontMap *map;
};

PdfFaces *pdf_faces_new(TzhLang lang, const char *const *families) {
	PdfFaces *faces = g_new0(PdfFaces, 1);
	faces->lang = lang;
	faces->families = families;
	faces->fonts = pdf_fonts_new();
	faces->missing = FcCharSetCreate();
	for (int i = 0; i < FACES; i++) {
		faces->face[i].wanted = FcCharSetCreate();
		faces->face[i].loans = g_array_new(FALSE, FALSE, sizeof(Loan));
	}
	return faces;
}

void pdf_faces_free(PdfFaces *faces) {
	for (int i = 0; i < FACES; i++) {
		Chosen *face = &faces->face[i];
		for (guint l = 0; l < face->loans->len; l++)
			FcCharSetDestroy(g_array_index(face->loans, Loan, l).chars);
		g_array_unref(face->loans);
		FcCharSetDestroy(face->wanted);
		g_clear_pointer(&face->description, pango_font_description_free);
	}
	FcCharSetDestroy(faces->missing);
	g_clear_pointer(&faces->map, pdf_fonts_map_free);
	pdf_fonts_free(faces->fonts);
	g_free(faces);
}

/* Blanks, controls, joiners and marks of direction are not seen. */
static bool seen(gunichar c) {
	GUnicodeType type = g_unichar_type(c);
	return c > ' ' && type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_SPACE_SEPARATOR && type != G_UNICODE_LINE_SEPARATOR &&
	       type != G_UNICODE_PARAGRAPH_SEPARATOR && !(c >= 0xfe00 && c <= 0xfe0f);
}

void pdf_faces_want(PdfFaces *faces, PdfFace face, const char *text) {
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		if (seen(g_utf8_get_char(p)))
			FcCharSetAddChar(faces->face[face].wanted, g_utf8_get_char(p));
}

/* ---- choosing ---- */

static PdfFont *first_of(const PdfFaces *faces, const char *list, bool bold) {
	g_auto(GStrv) names = g_strsplit(list != NULL ? list : "", ",", -1);
	for (guint i = 0; names[i] != NULL; i++) {
		char *family = g_strstrip(names[i]);
		bool heavy = g_str_has_suffix(family, ":bold");
		if (heavy)
			family[strlen(family) - strlen(":bold")] = '\0';
		PdfFont *font = pdf_fonts_find(faces->fonts, family, heavy || bold);
		if (font != NULL)
			return font;
	}
	return NULL;
}

static bool named(const PdfFaces *faces, const char *list, const PdfFont *font) {
	g_auto(GStrv) names = g_strsplit(list, ",", -1);
	for (guint i = 0; names[i] != NULL; i++)
		if (pdf_fonts_find(faces->fonts, names[i], false) == font || pdf_fonts_find(faces->fonts, names[i], true) == font)
			return true;
	return false;
}

static PdfFont *look_up(PdfFaces *faces, PdfFace which) {
	Chosen *face = &faces->face[which];
	bool bold = which == FACE_LATIN_BOLD;
	PdfFace lists = bold ? FACE_LATIN : which;
	if (face->looked)
		return face->font;
	face->looked = true;
	if (faces->families != NULL)
		face->font = first_of(faces, faces->families[lists], bold);
	if (face->font == NULL)
		face->font = first_of(faces, FACE[lists].standard, bold);
	if (face->font == NULL)
		face->font = first_of(faces, FACE[lists].others, bold);
	face->standard = face->font != NULL && named(faces, FACE[lists].standard, face->font);
	return face->font;
}

/* A style of which nothing is installed is set in another style's face, or in whatever has its characters. */
static PdfFont *choose(PdfFaces *faces, PdfFace which) {
	Chosen *face = &faces->face[which];
	look_up(faces, which);
	for (guint i = 0; face->font == NULL && i < N_LENDERS; i++)
		face->font = look_up(faces, lenders(which)[i]);
	if (face->font == NULL)
		face->font = pdf_fonts_covering(faces->fonts, face->wanted);
	return face->font;
}

/* ---- lending ---- */

/* Takes from `rest` what the font has. FALSE: nothing. */
static bool lend(Chosen *face, FcCharSet **rest, PdfFont *font) {
	if (font == NULL || FcCharSetIntersectCount(*rest, pdf_font_chars(font)) == 0)
		return false;
	Loan loan = {font, FcCharSetIntersect(*rest, pdf_font_chars(font))};
	FcCharSet *left = FcCharSetSubtract(*rest, pdf_font_chars(font));
	g_array_append_val(face->loans, loan);
	FcCharSetDestroy(*rest);
	*rest = left;
	return true;
}

static void borrow(PdfFaces *faces, PdfFace which) {
	Chosen *face = &faces->face[which];
	FcCharSet *rest = FcCharSetSubtract(face->wanted, pdf_font_chars(face->font));
	for (guint i = 0; i < N_LENDERS && FcCharSetCount(rest) > 0; i++)
		lend(face, &rest, look_up(faces, lenders(which)[i]));
	while (FcCharSetCount(rest) > 0 && lend(face, &rest, pdf_fonts_covering(faces->fonts, rest)))
		;
	FcCharSetMerge(faces->missing, rest, NULL);
	FcCharSetDestroy(rest);
}

static void describe(Chosen *face) {
	g_autoptr(GString) families = g_string_new(pdf_font_family(face->font));
	for (guint i = 0; i < face->loans->len; i++)
		g_string_append_printf(families, ",%s", pdf_font_family(g_array_index(face->loans, Loan, i).font));
	face->description = pdf_font_description(face->font);
	pango_font_description_set_family(face->description, families->str);
}

static void gather(GPtrArray *chosen, PdfFont *font) {
	if (!g_ptr_array_find(chosen, font, NULL))
		g_ptr_array_add(chosen, font);
}

/* A report that is mostly boxes is none. */
static gboolean readable(const PdfFaces *faces, GError **error) {
	FcChar32 wanted = 0;
	for (int i = 0; i < FACES; i++)
		wanted += FcCharSetCount(faces->face[i].wanted);
	if (FcCharSetCount(faces->missing) * 2 <= wanted)
		return TRUE;
	return fail(error, TZH_ERROR_UNSUPPORTED, faces->lang, faces->lang == TZH_LANG_ZH ? TZH_W_PDF_NO_FONT : TZH_W_PDF_NO_LATIN);
}

gboolean pdf_faces_choose(PdfFaces *faces, GError **error) {
	g_autoptr(GPtrArray) chosen = g_ptr_array_new();
	for (int i = 0; i < FACES; i++) {
		Chosen *face = &faces->face[i];
		if (FcCharSetCount(face->wanted) == 0)
			continue;
		if (choose(faces, (PdfFace)i) == NULL) {
			FcCharSetMerge(faces->missing, face->wanted, NULL);
			continue;
		}
		borrow(faces, (PdfFace)i);
		describe(face);
		gather(chosen, face->font);
		for (guint l = 0; l < face->loans->len; l++)
			gather(chosen, g_array_index(face->loans, Loan, l).font);
	}
	if (!readable(faces, error))
		return FALSE;
	faces->map = pdf_fonts_map(faces->fonts, chosen);
	return TRUE;
}

PangoContext *pdf_faces_context(const PdfFaces *faces) {
	return pango_font_map_create_context(faces->map);
}

PangoFontDescription *pdf_faces_sized(const PdfFaces *faces, PdfFace face, double size) {
	const PangoFontDescription *found = faces->face[face].description;
	PangoFontDescription *description = found != NULL ? pango_font_description_copy(found) : pango_font_description_new();
	pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
	return description;
}

/* Collections have several fonts in one file. */
static bool same_file(const FcPattern *a, const FcPattern *b) {
	FcChar8 *name = NULL, *other = NULL;
	int index = 0, other_index = 0;
	return FcPatternGetString(a, FC_FILE, 0, &name) == FcResultMatch && FcPatternGetString(b, FC_FILE, 0, &other) == FcResultMatch &&
	       FcPatternGetInteger(a, FC_INDEX, 0, &index) == FcResultMatch && FcPatternGetInteger(b, FC_INDEX, 0, &other_index) == FcResultMatch &&
	       index == other_index && strcmp((const char *)name, (const char *)other) == 0;
}

PdfChars *pdf_faces_set_in(const PdfFaces *faces, const PdfFont *pattern) {
	FcCharSet *all = FcCharSetCreate();
	for (int i = 0; i < FACES; i++) {
		const Chosen *face = &faces->face[i];
		if (face->font != NULL && same_file(face->font, pattern))
			FcCharSetMerge(all, face->wanted, NULL);
		for (guint l = 0; l < face->loans->len; l++)
			if (same_file(g_array_index(face->loans, Loan, l).font, pattern))
				FcCharSetMerge(all, g_array_index(face->loans, Loan, l).chars, NULL);
	}
	return all;
}

/* ---- notes ---- */

/* "㛃𠮷（…）": characters, the first few; with code points where they cannot be shown. */
static char *listed(TzhLang lang, const FcCharSet *chars, bool codes) {
	FcChar32 map[FC_CHARSET_MAP_SIZE], next, n = 0;
	GString *text = g_string_new(NULL);
	for (FcChar32 base = FcCharSetFirstPage(chars, map, &next); base != FC_CHARSET_DONE; base = FcCharSetNextPage(chars, map, &next)) {
		for (FcChar32 i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++) {
			if ((map[i / 32] >> (i % 32) & 1) == 0 || ++n > LISTED)
				continue;
			g_string_append(text, n > 1 ? tzh_word(lang, TZH_W_PDF_BETWEEN) : "");
			g_string_append_unichar(text, base + i);
			if (codes)
				g_string_append_printf(text, lang == TZH_LANG_ZH ? "（U+%04X）" : " (U+%04X)", base + i);
		}
	}
	g_autofree char *more = n > LISTED ? say(lang, TZH_W_PDF_AND_MORE, (int)n) : g_strdup("");
	g_string_append(text, more);
	return g_string_free(text, FALSE);
}

static const char *title(const PdfFaces *faces, int face) {
	return faces->lang == TZH_LANG_ZH ? FACE[face].zh : FACE[face].en;
}

static void note_replaced(const PdfFaces *faces, GPtrArray *notes) {
	g_autoptr(GString) all = g_string_new(NULL);
	for (int i = 0; i < FACES; i++) {
		const Chosen *face = &faces->face[i];
		if (face->description == NULL || face->standard)
			continue;
		g_autofree char *one = say(faces->lang, TZH_W_PDF_FACE_FOR, title(faces, i), pdf_font_family(face->font));
		g_string_append_printf(all, "%s%s", all->len > 0 ? tzh_word(faces->lang, TZH_W_PDF_BETWEEN) : "", one);
	}
	if (all->len > 0)
		g_ptr_array_add(notes, say(faces->lang, faces->lang == TZH_LANG_ZH ? TZH_W_PDF_REPLACED : TZH_W_PDF_REPLACED_LATIN, all->str));
}

/* That a Latin face has no Chinese characters goes without saying. */
static bool expected(int face, const Loan *loan) {
	FcChar32 map[FC_CHARSET_MAP_SIZE], next;
	FcChar32 first = FcCharSetFirstPage(loan->chars, map, &next);
	return (face == FACE_LATIN || face == FACE_LATIN_BOLD) && first != FC_CHARSET_DONE && first >= 0x2e00;
}

void pdf_faces_notes(const PdfFaces *faces, GPtrArray *notes) {
	note_replaced(faces, notes);
	for (int i = 0; i < FACES; i++) {
		for (guint l = 0; l < faces->face[i].loans->len; l++) {
			const Loan *loan = &g_array_index(faces->face[i].loans, Loan, l);
			g_autofree char *chars = listed(faces->lang, loan->chars, false);
			if (!expected(i, loan))
				g_ptr_array_add(notes, say(faces->lang, TZH_W_PDF_BORROWED, title(faces, i), pdf_font_family(loan->font), chars));
		}
	}
	if (FcCharSetCount(faces->missing) > 0) {
		g_autofree char *chars = listed(faces->lang, faces->missing, true);
		g_ptr_array_add(notes, say(faces->lang, TZH_W_PDF_MISSING, chars));
	}
}
