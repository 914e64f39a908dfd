/* docx_styles.c — the styles and fonts of a Word document: GB/T 9704-2012 in Chinese (body 3号 仿宋 at 28 pt exact, so 22 lines; 15.75 pt a character, so 28 on a line), Times New Roman
 * in English. It must not know what is written in them. */
#include "report/docx/docx.h"

typedef enum { FONT_SONG_TITLE, FONT_FANG, FONT_KAI, FONT_HEI, FONT_SONG, FONTS } Font;

/* Offices have the faces of one maker or the other; what is not there stands in by the alternative names. */
static const struct {
	const char *name, *others, *family, *pitch;
} FACES[FONTS] = {
    [FONT_SONG_TITLE] = {"方正小标宋简体", "方正小标宋_GBK,华文中宋,宋体,SimSun", "script", "fixed"},
    [FONT_FANG] = {"仿宋_GB2312", "仿宋,FangSong,华文仿宋", "modern", "fixed"},
    [FONT_KAI] = {"楷体_GB2312", "楷体,KaiTi,华文楷体", "modern", "fixed"},
    [FONT_HEI] = {"黑体", "SimHei", "modern", "fixed"},
    [FONT_SONG] = {"宋体", "SimSun", "auto", "variable"},
};
#define LATIN "Times New Roman"

typedef struct {
	Font font;
	int half_points; /* size */
	bool bold;
	const char *jc;
	int indent; /* first line, hundredths of a character */
	int line;   /* height, twips; 0: the font's own */
	bool exact; /* it is so; else at least */
	int before, after;
} Look;

/* Names that Word knows are the same in every language. */
static const struct {
	const char *id, *chinese, *english;
	DocxStyle next;
	bool keep_next;
	int outline; /* 1…3; 0: none */
} STYLE[STYLES] = {
    [STYLE_NORMAL] = {"Normal", "Normal", "Normal", STYLE_NORMAL, false, 0},
    [STYLE_TITLE] = {"Title", "Title", "Title", STYLE_SUBTITLE, true, 0},
    [STYLE_SUBTITLE] = {"Subtitle", "Subtitle", "Subtitle", STYLE_NORMAL, false, 0},
    [STYLE_HEADING1] = {"Heading1", "heading 1", "heading 1", STYLE_NORMAL, true, 1},
    [STYLE_HEADING2] = {"Heading2", "heading 2", "heading 2", STYLE_NORMAL, true, 2},
    [STYLE_HEADING3] = {"Heading3", "heading 3", "heading 3", STYLE_NORMAL, true, 3},
    [STYLE_NOTE] = {"Note", "说明", "Note", STYLE_NORMAL, false, 0},
    [STYLE_CAPTION] = {"Caption", "caption", "caption", STYLE_NORMAL, true, 0},
    [STYLE_CELL] = {"TableText", "表格文字", "Table text", STYLE_CELL, false, 0},
    [STYLE_CELL_HEAD] = {"TableHead", "表头", "Table head", STYLE_CELL, true, 0},
    [STYLE_WIDE_CELL] = {"WideTableText", "宽表文字", "Wide table text", STYLE_WIDE_CELL, false, 0},
    [STYLE_WIDE_HEAD] = {"WideTableHead", "宽表表头", "Wide table head", STYLE_WIDE_CELL, true, 0},
    [STYLE_GAP] = {"TableEnd", "表后", "Table end", STYLE_NORMAL, false, 0},
    [STYLE_FOOTER] = {"Footer", "footer", "footer", STYLE_FOOTER, false, 0},
};

static const Look CHINESE[STYLES] = {
    [STYLE_NORMAL] = {FONT_FANG, 32, false, "both", 200, 560, true, 0, 0},   [STYLE_TITLE] = {FONT_SONG_TITLE, 44, false, "center", 0, 700, true, 0, 120},
    [STYLE_SUBTITLE] = {FONT_KAI, 32, false, "center", 0, 560, true, 0, 0},  [STYLE_HEADING1] = {FONT_HEI, 32, false, "both", 200, 560, true, 0, 0},
    [STYLE_HEADING2] = {FONT_KAI, 32, false, "both", 200, 560, true, 0, 0},  [STYLE_HEADING3] = {FONT_FANG, 32, true, "both", 200, 560, true, 0, 0},
    [STYLE_NOTE] = {FONT_KAI, 28, false, "both", 200, 560, true, 0, 0},      [STYLE_CAPTION] = {FONT_HEI, 28, false, "center", 0, 560, true, 0, 0},
    [STYLE_CELL] = {FONT_FANG, 21, false, "left", 0, 0, false, 40, 40},      [STYLE_CELL_HEAD] = {FONT_HEI, 21, false, "center", 0, 0, false, 40, 40},
    [STYLE_WIDE_CELL] = {FONT_FANG, 18, false, "left", 0, 0, false, 40, 40}, [STYLE_WIDE_HEAD] = {FONT_HEI, 18, false, "center", 0, 0, false, 40, 40},
    [STYLE_GAP] = {FONT_FANG, 2, false, "left", 0, 20, true, 0, 160},        [STYLE_FOOTER] = {FONT_SONG, 28, false, "left", 0, 360, true, 0, 0},
};

static const Look ENGLISH[STYLES] = {
    [STYLE_NORMAL] = {FONT_SONG, 24, false, "left", 0, 320, false, 0, 120},    [STYLE_TITLE] = {FONT_SONG, 36, true, "center", 0, 440, false, 0, 120},
    [STYLE_SUBTITLE] = {FONT_SONG, 24, false, "center", 0, 320, false, 0, 0},  [STYLE_HEADING1] = {FONT_SONG, 32, true, "left", 0, 400, false, 280, 120},
    [STYLE_HEADING2] = {FONT_SONG, 28, true, "left", 0, 360, false, 200, 100}, [STYLE_HEADING3] = {FONT_SONG, 24, true, "left", 0, 320, false, 160, 80},
    [STYLE_NOTE] = {FONT_SONG, 21, false, "left", 0, 280, false, 0, 60},       [STYLE_CAPTION] = {FONT_SONG, 22, true, "center", 0, 300, false, 120, 60},
    [STYLE_CELL] = {FONT_SONG, 20, false, "left", 0, 0, false, 40, 40},        [STYLE_CELL_HEAD] = {FONT_SONG, 20, true, "center", 0, 0, false, 40, 40},
    [STYLE_WIDE_CELL] = {FONT_SONG, 17, false, "left", 0, 0, false, 40, 40},   [STYLE_WIDE_HEAD] = {FONT_SONG, 17, true, "center", 0, 0, false, 40, 40},
    [STYLE_GAP] = {FONT_SONG, 2, false, "left", 0, 20, true, 0, 160},          [STYLE_FOOTER] = {FONT_SONG, 24, false, "left", 0, 320, true, 0, 0},
};

const char *docx_style_id(DocxStyle style) {
	return STYLE[style].id;
}

/* Character and line as the grid has them: a character of 16 pt is set 15.75 pt wide (28 × 16 pt is more than the type area), and Latin letters add no space to a line. */
static void normal_only(GString *out, TzhLang lang, DocxStyle style) {
	if (style == STYLE_NORMAL && lang == TZH_LANG_ZH)
		g_string_append(out, "<w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>");
}

static void paragraph_look(GString *out, TzhLang lang, DocxStyle style, const Look *look) {
	g_string_append_printf(out, "<w:pPr>%s", STYLE[style].keep_next ? "<w:keepNext/>" : "");
	normal_only(out, lang, style);
	g_string_append_printf(out, "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"%s\"/>", look->before, look->after,
	                       look->line > 0 ? look->line : 240,
	                       look->line == 0 ? "auto"
	                       : look->exact   ? "exact"
	                                       : "atLeast");
	g_string_append_printf(out, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/><w:jc w:val=\"%s\"/>", look->indent, look->indent * look->half_points / 10,
	                       look->jc);
	if (STYLE[style].outline > 0)
		g_string_append_printf(out, "<w:outlineLvl w:val=\"%d\"/>", STYLE[style].outline - 1);
	g_string_append(out, "</w:pPr>");
}

static void letter_look(GString *out, TzhLang lang, const Look *look) {
	g_string_append_printf(out, "<w:rPr><w:rFonts w:ascii=\"" LATIN "\" w:hAnsi=\"" LATIN "\" w:eastAsia=\"%s\" w:cs=\"" LATIN "\"/><w:b w:val=\"%d\"/>",
	                       FACES[look->font].name, look->bold);
	if (lang == TZH_LANG_ZH && look->half_points == 32)
		g_string_append(out, "<w:spacing w:val=\"-5\"/>");
	else
		g_string_append(out, "<w:spacing w:val=\"0\"/>");
	g_string_append_printf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", look->half_points, look->half_points);
}

static void style_of(GString *out, TzhLang lang, DocxStyle style) {
	const Look *look = lang == TZH_LANG_ZH ? &CHINESE[style] : &ENGLISH[style];
	bool normal = style == STYLE_NORMAL;
	g_string_append_printf(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>", normal ? " w:default=\"1\"" : "", STYLE[style].id,
	                       lang == TZH_LANG_ZH ? STYLE[style].chinese : STYLE[style].english);
	if (!normal)
		g_string_append_printf(out, "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"%s\"/>", STYLE[STYLE[style].next].id);
	g_string_append(out, "<w:qFormat/>");
	paragraph_look(out, lang, style, look);
	letter_look(out, lang, look);
	g_string_append(out, "</w:style>\n");
}

static void table_styles(GString *out) {
	static const char *const SIDES[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
	g_string_append(
	    out, "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>"
	         "<w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\n"
	         "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
	         "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>"
	         "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
	         "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
	for (gsize i = 0; i < G_N_ELEMENTS(SIDES); i++)
		g_string_append_printf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", SIDES[i]);
	g_string_append(out, "</w:tblBorders></w:tblPr></w:style>\n");
}

void docx_styles(GString *out, TzhLang lang) {
	g_string_append_printf(out,
	                       "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>"
	                       "<w:rFonts w:ascii=\"" LATIN "\" w:hAnsi=\"" LATIN "\" w:eastAsia=\"%s\" w:cs=\"" LATIN "\"/>"
	                       "<w:lang w:val=\"%s\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n",
	                       FACES[lang == TZH_LANG_ZH ? FONT_FANG : FONT_SONG].name, lang == TZH_LANG_ZH ? "en-US" : "en-GB");
	for (int i = 0; i < STYLES; i++)
		style_of(out, lang, (DocxStyle)i);
	table_styles(out);
	g_string_append(out, "</w:styles>\n");
}

void docx_fonts(GString *out) {
	g_string_append(out, "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
	for (int i = 0; i < FONTS; i++)
		g_string_append_printf(out,
		                       "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/><w:family w:val=\"%s\"/>"
		                       "<w:pitch w:val=\"%s\"/></w:font>\n",
		                       FACES[i].name, FACES[i].others, FACES[i].family, FACES[i].pitch);
	g_string_append(out, "<w:font w:name=\"" LATIN "\"><w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/>"
	                     "<w:pitch w:val=\"variable\"/></w:font>\n</w:fonts>\n");
}
