/* pdf_looks.c — how each kind of text looks: GB/T 9704-2012 in Chinese (22 lines of 28 characters; 2号 小标宋 title, 3号 仿宋 body, levels in 黑体, 楷体, 仿宋), a plain book page in English.
 * It must not know what is written. */
#include "report/pdf/pdf.h"

/* 3号 is 16 pt in name; 28 of them are wider than the type area, so glyphs are of 15.75 pt in cells of 5.571 mm. */
#define BODY 15.75
#define PITCH (PDF_CELL - BODY)

static const PdfLook CHINESE[LOOKS] = {
    [LOOK_BODY] = {FACE_FANG, BODY, PDF_LINE, ALIGN_BOTH, 2, PITCH, 0, 0},
    [LOOK_TITLE] = {FACE_TITLE, 22, PDF_LINE, ALIGN_CENTRE, 0, 0, 0, 0},
    [LOOK_SUBTITLE] = {FACE_KAI, BODY, PDF_LINE, ALIGN_CENTRE, 0, PITCH, 0, 0},
    [LOOK_HEADING1] = {FACE_HEI, BODY, PDF_LINE, ALIGN_BOTH, 2, PITCH, 0, 0},
    [LOOK_HEADING2] = {FACE_KAI, BODY, PDF_LINE, ALIGN_BOTH, 2, PITCH, 0, 0},
    [LOOK_HEADING3] = {FACE_FANG, BODY, PDF_LINE, ALIGN_BOTH, 2, PITCH, 0, 0},
    [LOOK_ANNEX] = {FACE_HEI, BODY, PDF_LINE, ALIGN_LEFT, 0, PITCH, 0, 0},
    [LOOK_NOTE] = {FACE_KAI, 14, PDF_LINE, ALIGN_BOTH, 2, 0, 0, 0},
    [LOOK_CAPTION] = {FACE_HEI, 14, PDF_LINE, ALIGN_CENTRE, 0, 0, 0, 0},
    [LOOK_CELL] = {FACE_FANG, 10.5, 14, ALIGN_BOTH, 0, 0, 0, 0},
    [LOOK_HEAD] = {FACE_HEI, 10.5, 14, ALIGN_CENTRE, 0, 0, 0, 0},
    [LOOK_SUM] = {FACE_HEI, 10.5, 14, ALIGN_BOTH, 0, 0, 0, 0},
    [LOOK_WIDE_CELL] = {FACE_FANG, 9, 12, ALIGN_BOTH, 0, 0, 0, 0},
    [LOOK_WIDE_HEAD] = {FACE_HEI, 9, 12, ALIGN_CENTRE, 0, 0, 0, 0},
    [LOOK_WIDE_SUM] = {FACE_HEI, 9, 12, ALIGN_BOTH, 0, 0, 0, 0},
    [LOOK_NUMBER] = {FACE_SONG, 14, 14, ALIGN_RIGHT, 0, 0, 0, 0},
};

static const PdfLook ENGLISH[LOOKS] = {
    [LOOK_BODY] = {FACE_LATIN, 12, 16, ALIGN_LEFT, 0, 0, 0, 6},           [LOOK_TITLE] = {FACE_LATIN_BOLD, 18, 24, ALIGN_CENTRE, 0, 0, 0, 6},
    [LOOK_SUBTITLE] = {FACE_LATIN, 12, 16, ALIGN_CENTRE, 0, 0, 0, 4},     [LOOK_HEADING1] = {FACE_LATIN_BOLD, 16, 21, ALIGN_LEFT, 0, 0, 14, 6},
    [LOOK_HEADING2] = {FACE_LATIN_BOLD, 14, 19, ALIGN_LEFT, 0, 0, 10, 5}, [LOOK_HEADING3] = {FACE_LATIN_BOLD, 12, 16, ALIGN_LEFT, 0, 0, 8, 4},
    [LOOK_ANNEX] = {FACE_LATIN_BOLD, 12, 16, ALIGN_LEFT, 0, 0, 0, 6},     [LOOK_NOTE] = {FACE_LATIN, 10.5, 14, ALIGN_LEFT, 0, 0, 0, 3},
    [LOOK_CAPTION] = {FACE_LATIN_BOLD, 11, 15, ALIGN_CENTRE, 0, 0, 6, 3}, [LOOK_CELL] = {FACE_LATIN, 10, 13, ALIGN_LEFT, 0, 0, 0, 0},
    [LOOK_HEAD] = {FACE_LATIN_BOLD, 10, 13, ALIGN_CENTRE, 0, 0, 0, 0},    [LOOK_SUM] = {FACE_LATIN_BOLD, 10, 13, ALIGN_LEFT, 0, 0, 0, 0},
    [LOOK_WIDE_CELL] = {FACE_LATIN, 8.5, 11, ALIGN_LEFT, 0, 0, 0, 0},     [LOOK_WIDE_HEAD] = {FACE_LATIN_BOLD, 8.5, 11, ALIGN_CENTRE, 0, 0, 0, 0},
    [LOOK_WIDE_SUM] = {FACE_LATIN_BOLD, 8.5, 11, ALIGN_LEFT, 0, 0, 0, 0}, [LOOK_NUMBER] = {FACE_LATIN, 14, 14, ALIGN_RIGHT, 0, 0, 0, 0},
};

const PdfLook *pdf_look(TzhLang lang, PdfLookId id) {
	return lang == TZH_LANG_ZH ? &CHINESE[id] : &ENGLISH[id];
}
