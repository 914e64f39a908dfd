/* pdf.h — inside the PDF renderer: nodes set in looks of type on pages of GB/T 9704-2012. Lengths are points, 1/72 inch; y grows downward. */
#pragma once

#include "report/render.h"

#include <cairo.h>
#include <pango/pango.h>

#define MM(mm) ((mm)*72.0 / 25.4)

/* ---- pdf_faces.c: which font files a document is set in ---- */

typedef enum {
#define FACE(id, ...) FACE_##id,
#include <taizhang/faces.def>
#undef FACE
	FACE_LATIN_BOLD,
	FACES
} PdfFace;

typedef struct PdfFaces PdfFaces;
typedef struct _FcPattern PdfFont; /* fontconfig's pattern */
typedef struct _FcCharSet PdfChars;

/* First all text that will be set is wanted, each in its face; then faces are chosen once. */
PdfFaces *pdf_faces_new(TzhLang lang, const char *const *families); /* families: TzhRender's, borrowed; NULL: none */
void pdf_faces_free(PdfFaces *faces);
void pdf_faces_want(PdfFaces *faces, PdfFace face, const char *text);
gboolean pdf_faces_choose(PdfFaces *faces, GError **error);
void pdf_faces_notes(const PdfFaces *faces, GPtrArray *notes);
/* A context that knows the chosen files and no others, so that one machine gives one result. Caller unrefs. */
PangoContext *pdf_faces_context(const PdfFaces *faces);
/* The face in a size, with those that lend it characters; of a face that no text was wanted in, any. Caller frees. */
PangoFontDescription *pdf_faces_sized(const PdfFaces *faces, PdfFace face, double size);

/* All characters that are set in the file of a pattern of that context. Caller destroys. */
PdfChars *pdf_faces_set_in(const PdfFaces *faces, const PdfFont *pattern);

/* ---- pdf_subset.c: faces cut down to what is wanted ---- */

typedef struct PdfSubsets PdfSubsets;
PdfSubsets *pdf_subsets_new(const PdfFaces *faces); /* borrowed */
void pdf_subsets_free(PdfSubsets *subsets);
/* The font cut down, and the glyphs as they are numbered in it. NULL, and they are as they were: the whole font is to be used. Lent. */
cairo_font_face_t *pdf_subset(PdfSubsets *subsets, PangoFont *font, cairo_glyph_t *glyphs, guint n);

/* ---- pdf_fonts.c: what fontconfig knows of fonts ---- */

typedef struct PdfFonts PdfFonts;

PdfFonts *pdf_fonts_new(void); /* those installed that can be drawn at any size */
void pdf_fonts_free(PdfFonts *fonts);
/* The upright font of a family by any of its names, in a heavy cut or not; NULL: none. */
PdfFont *pdf_fonts_find(const PdfFonts *fonts, const char *family, bool bold);
/* The one with most of the characters, the first by file name where several have; NULL: none has any. */
PdfFont *pdf_fonts_covering(const PdfFonts *fonts, const PdfChars *chars);
const char *pdf_font_family(const PdfFont *font);
const PdfChars *pdf_font_chars(const PdfFont *font);
PangoFontDescription *pdf_font_description(const PdfFont *font);
/* A font map of exactly these, to be freed when no context of it is left. */
PangoFontMap *pdf_fonts_map(const PdfFonts *fonts, const GPtrArray *chosen);
void pdf_fonts_map_free(PangoFontMap *map);

/* ---- pdf_text.c: text in lines ---- */

typedef enum {
	LOOK_BODY,
	LOOK_TITLE,
	LOOK_SUBTITLE,
	LOOK_HEADING1,
	LOOK_HEADING2,
	LOOK_HEADING3,
	LOOK_ANNEX, /* 附件1 */
	LOOK_NOTE,
	LOOK_CAPTION,
	LOOK_CELL,
	LOOK_HEAD,
	LOOK_SUM,
	LOOK_WIDE_CELL, /* the same on a landscape page */
	LOOK_WIDE_HEAD,
	LOOK_WIDE_SUM,
	LOOK_NUMBER, /* of a page */
	LOOKS
} PdfLookId;

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_BOTH } PdfAlign;

typedef struct {
	PdfFace face;
	double size, line;
	PdfAlign align;
	int indent;           /* of a paragraph's first line, characters */
	double pitch;         /* between Chinese characters */
	double before, after; /* not at the head of a page */
} PdfLook;
const PdfLook *pdf_look(TzhLang lang, PdfLookId id);
static inline PdfFace pdf_label_face(TzhLang lang) {
	return lang == TZH_LANG_ZH ? FACE_HEI : FACE_LATIN_BOLD;
}

typedef struct Pdf Pdf;
typedef struct PdfTable PdfTable; /* a table whose rows are set as they are asked for, each once */

typedef struct {
	PangoLayout *layout;
	const PdfLook *look;
	PdfAlign align;
	double indent; /* of first lines, with the mark's room */
	TreeTone tone; /* a mark of its colour stands before the text */
	double width;
	int n; /* lines */
} PdfText;

/* `label` in the face of labels before the text; NULL: none. */
PdfText *pdf_text_new(Pdf *pdf, PdfLookId look, PdfAlign align, const char *label, const char *text, double width, TreeTone tone);
/* One line that nothing breaks, of a look that outlives it. */
PdfText *pdf_text_line(Pdf *pdf, const PdfLook *look, const char *text);
void pdf_text_free(PdfText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfText, pdf_text_free)
/* Text as it is set: UTF-8 without control characters but line feeds; bytes that are none are U+FFFD. Caller frees. */
char *pdf_clean(const char *text);
double pdf_text_width(Pdf *pdf, const PdfText *text); /* of its first line, as it stands */
/* From a line's top to its baseline. */
static inline double pdf_baseline(const PdfLook *look) {
	return (look->line - look->size) / 2 + 0.86 * look->size;
}
/* Draws lines [from, to), the first one's top at y. */
void pdf_text_draw(Pdf *pdf, const PdfText *text, int from, int to, double x, double y);

void pdf_colour(cairo_t *cr, guint32 rgb); /* 0xrrggbb */

/* ---- pdf_page.c: pages ---- */

struct Pdf {
	TzhLang lang;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoContext *context;
	const PdfFaces *faces;
	PdfSubsets *subsets;
	PdfTable *table;                                   /* the one that was set last, NULL: none */
	PangoFontDescription *fonts[LOOKS], *label[LOOKS]; /* with their sizes */
	bool landscape;                                    /* of the page that is open or comes next */
	bool open;                                         /* something stands on the page */
	int page;                                          /* its number; 0: none yet */
	double y;                                          /* below the top of the type area: where the next thing goes */
};

/* The type area. */
typedef struct {
	double page_width, page_height, left, top, width, height;
} PdfArea;
const PdfArea *pdf_area(const Pdf *pdf);
#define PDF_LINES 22
#define PDF_CELLS 28
#define PDF_LINE (MM(225) / PDF_LINES)
#define PDF_CELL (MM(156) / PDF_CELLS)

void pdf_turn(Pdf *pdf, bool landscape); /* pages from here on */
void pdf_open(Pdf *pdf);                 /* something is about to be drawn: begins a page when none is open */
void pdf_close(Pdf *pdf);                /* the page is full: what comes next begins another */
double pdf_room(const Pdf *pdf);
bool pdf_fits(const Pdf *pdf, double height);
void pdf_snap(Pdf *pdf); /* on to the next line of the grid */

/* ---- pdf_table.c ---- */

void pdf_table(Pdf *pdf, const TreeNode *table);
void pdf_table_free(PdfTable *table);
double pdf_table_lead(Pdf *pdf, const TreeNode *table); /* what of it must stand together with what leads to it */

/* ---- pdf_tag.c: what a screen reader follows (ISO 32000-1 §14.8) ---- */

/* Between the two, what is drawn belongs to an element of that standard type: "H1", "P", "TD". What is drawn outside of all, such as rules and page numbers, is not read. */
void pdf_tag(Pdf *pdf, const char *type);
void pdf_untag(Pdf *pdf, const char *type);

/* ---- pdf_chart.c ---- */

void pdf_chart(Pdf *pdf, const Figure *figure);
void pdf_chart_shapes(Pdf *pdf, const Figure *figure); /* from where the pen's origin is */
double pdf_chart_height(const Pdf *pdf, const Figure *figure);
PdfFace pdf_chart_face(TzhLang lang, bool bold);

/* ---- pdf_type.c: the type of a document ---- */

void pdf_type_set(Pdf *pdf, const PdfFaces *faces); /* chosen; borrowed */
void pdf_type_clear(Pdf *pdf);
void pdf_want(PdfFaces *faces, PdfFace face, const char *text); /* any text */
void pdf_want_chart(PdfFaces *faces, TzhLang lang, const Figure *figure);

/* ---- pdf_bytes.c ---- */

/* Writes the document's language into its catalogue; unless it is `timed` by the report itself, the clock's time out: the same report is the same file.
 * FALSE: another cairo, which lays files out otherwise. */
bool pdf_bytes_finish(GString *bytes, TzhLang lang, bool timed);
/* Gives the document's figures, in their order, the texts that stand for them. FALSE: as above. */
bool pdf_bytes_figures(GString *bytes, const GPtrArray *texts);
