/* docx_parts.c — what a Word package holds besides its text: pages, page numbers, settings, properties, and how the parts are found. It must not know the report. */
#include "report/docx/docx.h"

#include "report/markup.h"

#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

/* GB/T 9704-2012: A4, type area 156 × 225 mm, top 37, left 28; the page number's dashes 7 mm below it. A landscape page is the same one turned, its head at the binding. */
const DocxPage docx_pages[2] = {
    {11906, 16838, 2098, 1474, 1984, 1587, 1406},
    {16838, 11906, 1587, 2098, 1474, 1984, 896},
};

void docx_section(GString *out, bool landscape) {
	const DocxPage *page = &docx_pages[landscape];
	g_string_append_printf(
	    out,
	    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:type w:val=\"nextPage\"/>"
	    "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" w:footer=\"%d\" "
	    "w:gutter=\"0\"/></w:sectPr>",
	    page->width, page->height, landscape ? " w:orient=\"landscape\"" : "", page->top, page->right, page->bottom, page->left, page->footer);
}

/* — 1 — one character in from the outer edge: odd pages right, even pages left. */
void docx_footer(GString *out, TzhLang lang, bool even) {
	const char *hint = lang == TZH_LANG_ZH ? "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>" : "", *side = even ? "left" : "right";
	g_string_append_printf(
	    out,
	    "<w:ftr xmlns:w=\"" W "\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:ind w:%sChars=\"100\" w:%s=\"280\"/><w:jc w:val=\"%s\"/></w:pPr>"
	    "<w:r>%s<w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
	    "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
	    "<w:r><w:t>%d</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>%s<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>\n",
	    docx_style_id(STYLE_FOOTER), side, side, side, hint, even ? 2 : 1, hint);
}

/* Neither times nor names: the same report is the same file. */
void docx_properties(GString *out, TzhLang lang, const char *title) {
	g_string_append(out, "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	markup_text(out, title, strlen(title));
	g_string_append_printf(out, "</dc:title><dc:language>%s</dc:language></cp:coreProperties>\n", lang == TZH_LANG_ZH ? "zh-CN" : "en");
}

#define TYPE(part, type) "<Override PartName=\"" part "\" ContentType=\"application/vnd.openxmlformats-" type "+xml\"/>\n"
#define WORD_TYPE(part, type) TYPE("/word/" part ".xml", "officedocument.wordprocessingml." type)
#define RELATED(id, type, target) "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>\n"

const char docx_types[] =
    XML_HEAD "<Types xmlns=\"" PACKAGE "content-types\">\n"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
             "<Default Extension=\"png\" ContentType=\"image/png\"/>\n"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n" WORD_TYPE("document", "document.main") WORD_TYPE("styles", "styles")
                 WORD_TYPE("settings", "settings") WORD_TYPE("fontTable", "fontTable") WORD_TYPE("footer1", "footer") WORD_TYPE("footer2", "footer")
                     TYPE("/docProps/core.xml", "package.core-properties") TYPE("/docProps/app.xml", "officedocument.extended-properties") "</Types>\n";

const char docx_relations[] = XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">\n" RELATED("rId1", RELATION "officeDocument", "word/document.xml")
    RELATED("rId2", PACKAGE "relationships/metadata/core-properties", "docProps/core.xml")
        RELATED("rId3", RELATION "extended-properties", "docProps/app.xml") "</Relationships>\n";

void docx_relations_of(GString *out, guint n_pictures) {
	g_string_append(out, XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">\n" RELATED("rId1", RELATION "styles", "styles.xml")
	                         RELATED("rId2", RELATION "settings", "settings.xml") RELATED("rId3", RELATION "fontTable", "fontTable.xml")
	                             RELATED("rId4", RELATION "footer", "footer1.xml") RELATED("rId5", RELATION "footer", "footer2.xml"));
	for (guint i = 0; i < n_pictures; i++)
		g_string_append_printf(out, RELATED("rId%u", RELATION "image", "media/figure%u.png"), DOCX_PICTURES + i, i + 1);
	g_string_append(out, "</Relationships>\n");
}

/* Mode 15 is Word 2013 and later: without it Word opens the file as one of Word 2007 and says so in its title. */
#define COMPATIBLE(name, value) "<w:compatSetting w:name=\"" name "\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"" value "\"/>"
const char docx_settings[] = XML_HEAD
    "<w:settings xmlns:w=\"" W "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
    "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>" COMPATIBLE("compatibilityMode", "15")
        COMPATIBLE("overrideTableStyleFontSizeAndJustification", "1") COMPATIBLE("enableOpenTypeFeatures", "1")
            COMPATIBLE("doNotFlipMirrorIndents", "1") "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>\n";

const char docx_application[] = XML_HEAD
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>taizhang</Application></Properties>\n";
