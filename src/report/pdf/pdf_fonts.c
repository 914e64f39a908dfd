/* pdf_fonts.c — what fontconfig knows of fonts: by family, by characters, and a font map of a few chosen files. The only file that knows fontconfig besides pdf_faces.c's sets of characters.
 * A configuration of its own names exactly the chosen faces: what else is installed, and the desktop's rules, change nothing; and no folder is scanned, for fontconfig's own caches
 * are read. It must not know documents. */
#include "report/pdf/pdf.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#define INDEX_PLAIN 0xffff /* above: an instance of a variable font */

struct PdfFonts {
	FcConfig *config;     /* the system's */
	GPtrArray *all;       /* PdfFont, lent by it */
	GHashTable *families; /* lower-case name → GPtrArray of PdfFont */
};

static bool flag(const PdfFont *font, const char *object, bool otherwise) {
	FcBool value;
	return FcPatternGetBool(font, object, 0, &value) == FcResultMatch ? value == FcTrue : otherwise;
}

static int number(const PdfFont *font, const char *object, int otherwise) {
	int value;
	return FcPatternGetInteger(font, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static const char *name(const PdfFont *font, const char *object, int n) {
	FcChar8 *value = NULL;
	return FcPatternGetString(font, object, n, &value) == FcResultMatch ? (const char *)value : NULL;
}

/* cairo embeds outlines; it has neither instances of variable fonts nor coloured glyphs. */
static bool usable(const PdfFont *font) {
	return name(font, FC_FILE, 0) != NULL && name(font, FC_FAMILY, 0) != NULL && flag(font, FC_OUTLINE, false) && flag(font, FC_SCALABLE, false) &&
	       !flag(font, FC_VARIABLE, false) && !flag(font, FC_COLOR, false) && number(font, FC_INDEX, 0) <= INDEX_PLAIN &&
	       number(font, FC_SLANT, 0) == FC_SLANT_ROMAN && number(font, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL && pdf_font_chars(font) != NULL;
}

static void add(PdfFonts *fonts, PdfFont *font) {
	const char *family;
	g_ptr_array_add(fonts->all, font);
	for (int i = 0; (family = name(font, FC_FAMILY, i)) != NULL; i++) {
		char *key = g_ascii_strdown(family, -1);
		GPtrArray *same = g_hash_table_lookup(fonts->families, key);
		if (same == NULL) {
			same = g_ptr_array_new();
			g_hash_table_insert(fonts->families, key, same);
		} else {
			g_free(key);
		}
		g_ptr_array_add(same, font);
	}
}

PdfFonts *pdf_fonts_new(void) {
	PdfFonts *fonts = g_new0(PdfFonts, 1);
	fonts->config = FcConfigReference(NULL);
	fonts->all = g_ptr_array_new();
	fonts->families = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	const FcFontSet *set = fonts->config != NULL ? FcConfigGetFonts(fonts->config, FcSetSystem) : NULL;
	for (int i = 0; set != NULL && i < set->nfont; i++)
		if (usable(set->fonts[i]))
			add(fonts, set->fonts[i]);
	return fonts;
}

void pdf_fonts_free(PdfFonts *fonts) {
	g_hash_table_unref(fonts->families);
	g_ptr_array_unref(fonts->all);
	if (fonts->config != NULL)
		FcConfigDestroy(fonts->config);
	g_free(fonts);
}

/* Some families call every cut regular and tell them apart by the style's name alone. */
static int weight(const PdfFont *font) {
	const char *style = name(font, FC_STYLE, 0);
	int told = number(font, FC_WEIGHT, FC_WEIGHT_REGULAR);
	return told < FC_WEIGHT_DEMIBOLD && style != NULL && strstr(style, "Bold") != NULL ? FC_WEIGHT_BOLD : told;
}

/* Which of two is preferred, whatever order fontconfig found them in. */
static int by_file(const PdfFont *a, const PdfFont *b) {
	int order = strcmp(name(a, FC_FILE, 0), name(b, FC_FILE, 0));
	return order != 0 ? order : number(a, FC_INDEX, 0) - number(b, FC_INDEX, 0);
}

PdfFont *pdf_fonts_find(const PdfFonts *fonts, const char *family, bool bold) {
	g_autofree char *key = g_ascii_strdown(family, -1);
	const GPtrArray *same = g_hash_table_lookup(fonts->families, key);
	int wanted = bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, best_gap = 0;
	PdfFont *best = NULL;
	for (guint i = 0; same != NULL && i < same->len; i++) {
		PdfFont *font = same->pdata[i];
		int gap = ABS(weight(font) - wanted);
		if (bold && weight(font) < FC_WEIGHT_DEMIBOLD)
			continue;
		if (best == NULL || gap < best_gap || (gap == best_gap && by_file(font, best) < 0)) {
			best = font;
			best_gap = gap;
		}
	}
	return best;
}

static bool simplified(const PdfFont *font) {
	FcLangSet *languages = NULL;
	return FcPatternGetLangSet(font, FC_LANG, 0, &languages) == FcResultMatch && FcLangSetHasLang(languages, (const FcChar8 *)"zh-cn") == FcLangEqual;
}

/* Of a collection whose cuts all have the characters: the one with the shapes of the mainland. */
static bool mainland(const PdfFont *font) {
	const char *family = pdf_font_family(font);
	return g_str_has_suffix(family, " SC") || g_str_has_suffix(family, " CN");
}

/* Of as many characters: Chinese fonts first, then ordinary weight. */
static bool better(const PdfFont *font, const PdfFont *than) {
	if (simplified(font) != simplified(than))
		return simplified(font);
	if (mainland(font) != mainland(than))
		return mainland(font);
	int gap = ABS(weight(font) - FC_WEIGHT_REGULAR) - ABS(weight(than) - FC_WEIGHT_REGULAR);
	return gap != 0 ? gap < 0 : by_file(font, than) < 0;
}

PdfFont *pdf_fonts_covering(const PdfFonts *fonts, const PdfChars *chars) {
	PdfFont *best = NULL;
	FcChar32 most = 0;
	for (guint i = 0; i < fonts->all->len; i++) {
		PdfFont *font = fonts->all->pdata[i];
		FcChar32 n = FcCharSetIntersectCount(pdf_font_chars(font), chars);
		if (n > most || (n == most && n > 0 && better(font, best))) {
			best = font;
			most = n;
		}
	}
	return best;
}

const char *pdf_font_family(const PdfFont *font) {
	return name(font, FC_FAMILY, 0);
}

const PdfChars *pdf_font_chars(const PdfFont *font) {
	FcCharSet *chars = NULL;
	return FcPatternGetCharSet(font, FC_CHARSET, 0, &chars) == FcResultMatch ? chars : NULL;
}

PangoFontDescription *pdf_font_description(const PdfFont *font) {
	return pango_fc_font_description_from_pattern((PdfFont *)font, FALSE);
}

/* ---- the map ---- */

static void element(GString *xml, const char *tag, const char *text) {
	g_autofree char *escaped = g_markup_escape_text(text, -1);
	g_string_append_printf(xml, "<%s>%s</%s>", tag, escaped, tag);
}

static void accept(GString *xml, const PdfFont *font) {
	const char *file = name(font, FC_FILE, 0);
	g_autofree char *folder = g_path_get_dirname(file);
	element(xml, "dir", folder);
	g_string_append(xml, "<selectfont><acceptfont><pattern><patelt name=\"file\">");
	element(xml, "string", file);
	g_string_append_printf(xml, "</patelt><patelt name=\"index\"><int>%d</int></patelt></pattern></acceptfont></selectfont>\n", number(font, FC_INDEX, 0));
}

/* Everything is rejected but the chosen: an accepted pattern goes before a rejected one. */
static char *configuration(const PdfFonts *fonts, const GPtrArray *chosen) {
	GString *xml = g_string_new("<fontconfig><selectfont><rejectfont><pattern><patelt name=\"scalable\"><bool>true</bool></patelt></pattern>"
	                            "<pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern></rejectfont></selectfont>\n");
	FcStrList *caches = FcConfigGetCacheDirs(fonts->config);
	const FcChar8 *folder;
	while (caches != NULL && (folder = FcStrListNext(caches)) != NULL)
		element(xml, "cachedir", (const char *)folder);
	if (caches != NULL)
		FcStrListDone(caches);
	for (guint i = 0; i < chosen->len; i++)
		accept(xml, chosen->pdata[i]);
	g_string_append(xml, "</fontconfig>");
	return g_string_free(xml, FALSE);
}

PangoFontMap *pdf_fonts_map(const PdfFonts *fonts, const GPtrArray *chosen) {
	g_autofree char *xml = configuration(fonts, chosen);
	FcConfig *config = FcConfigCreate();
	FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue);
	FcConfigBuildFonts(config);
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	FcConfigDestroy(config); /* the map holds it */
	return map;
}

/* Pango gives its reference to the configuration back when another is set, and at no other time. */
void pdf_fonts_map_free(PangoFontMap *map) {
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
	g_object_unref(map);
}
