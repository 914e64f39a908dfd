/* xlsx_look.c — how cells look: few styles, each made once. Colours stand beside words, never instead of them. It must not know what stands in a cell. */
#include "report/xlsx/xlsx.h"

#define HEAD_GROUND 0xDCE6F1
#define RULE 0xA6A6A6
#define SOFT 0x595959

/* Ground and ink of each light; the pairs keep a contrast of 4.5 : 1 and more. */
static const struct {
	lxw_color_t ground, ink;
} TONES[TREE_TONES] = {
    [TREE_RED] = {0xF8CBC6, 0x8E0000},  [TREE_YELLOW] = {0xFFEB9C, 0x6B4A00}, [TREE_GREEN] = {0xC6EFCE, 0x00501A},
    [TREE_BLUE] = {0xCFE2F8, 0x0B3D78}, [TREE_GREY] = {0xE3E3E3, 0x444444},
};

static const struct {
	double size; /* points; 0: 11 */
	bool bold, frame, wrap, soft, ground;
} PARTS[XLSX_PARTS] = {
    [XLSX_BODY] = {.frame = true, .wrap = true},
    [XLSX_ROW] = {.frame = true},
    [XLSX_HEAD] = {.bold = true, .frame = true, .wrap = true, .ground = true},
    [XLSX_SUM] = {.bold = true, .frame = true, .wrap = true},
    [XLSX_TITLE] = {.size = 18, .bold = true},
    [XLSX_SUBTITLE] = {.size = 12},
    [XLSX_HEADING1] = {.size = 14, .bold = true},
    [XLSX_HEADING2] = {.size = 12, .bold = true},
    [XLSX_HEADING3] = {.bold = true},
    [XLSX_LABEL] = {.bold = true, .wrap = true},
    [XLSX_PLAIN] = {.wrap = true},
    [XLSX_NOTE] = {.wrap = true, .soft = true},
    [XLSX_LINK] = {.wrap = true},
};

static guint look_hash(gconstpointer p) {
	const XlsxLook *look = p;
	return g_direct_hash(look->format) * 31u + (guint)look->part * 977u + look->align * 61u + look->tone;
}

static gboolean look_equal(gconstpointer a, gconstpointer b) {
	const XlsxLook *one = a, *two = b;
	return one->part == two->part && one->align == two->align && one->tone == two->tone && one->format == two->format;
}

GHashTable *xlsx_looks_new(void) {
	return g_hash_table_new_full(look_hash, look_equal, g_free, NULL);
}

static lxw_format *make(Xlsx *xlsx, const XlsxLook *look) {
	lxw_format *format = workbook_add_format(xlsx->book);
	format_set_font_name(format, xlsx->lang == TZH_LANG_ZH ? "宋体" : "Calibri");
	format_set_font_size(format, PARTS[look->part].size > 0 ? PARTS[look->part].size : 11);
	if (look->format != NULL)
		format_set_num_format(format, look->format);
	if (look->align != LXW_ALIGN_NONE)
		format_set_align(format, (uint8_t)look->align);
	format_set_align(format, PARTS[look->part].wrap ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
	if (PARTS[look->part].bold)
		format_set_bold(format);
	if (PARTS[look->part].wrap)
		format_set_text_wrap(format);
	if (PARTS[look->part].frame) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, RULE);
	}
	if (look->part == XLSX_SUM)
		format_set_top(format, LXW_BORDER_DOUBLE);
	if (PARTS[look->part].soft)
		format_set_font_color(format, SOFT);
	if (look->tone != TREE_PLAIN) {
		format_set_bg_color(format, TONES[look->tone].ground);
		format_set_font_color(format, TONES[look->tone].ink);
	} else if (PARTS[look->part].ground)
		format_set_bg_color(format, HEAD_GROUND);
	if (look->part == XLSX_LINK) {
		format_set_font_color(format, TONES[TREE_BLUE].ink);
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	}
	return format;
}

lxw_format *xlsx_format(Xlsx *xlsx, const XlsxLook *look) {
	lxw_format *format = g_hash_table_lookup(xlsx->looks, look);
	if (format != NULL)
		return format;
	format = make(xlsx, look);
	g_hash_table_insert(xlsx->looks, g_memdup2(look, sizeof *look), format);
	return format;
}

guint xlsx_align(TreeType type) {
	switch (type) {
	case TREE_COUNT:
	case TREE_RATE:
	case TREE_FIGURE:
		return LXW_ALIGN_RIGHT;
	case TREE_WORD:
	case TREE_DAY:
		return LXW_ALIGN_CENTER;
	case TREE_TEXT:
	case TREE_CODE:
		break;
	}
	return LXW_ALIGN_LEFT;
}
