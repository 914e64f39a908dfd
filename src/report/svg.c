/* svg.c — the shapes of a figure as SVG: real text that can be searched and read aloud, colours by class. It must not know what a figure shows. */
#include "report/svg.h"

#include "report/markup.h"

#include <string.h>

#define DASH " stroke-dasharray=\"3 2\""

/* Points with two decimals at most, whatever the locale. */
static void attribute(GString *out, const char *name, double value) {
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	g_ascii_formatd(text, sizeof text, "%.2f", value);
	char *end = text + strlen(text);
	while (end[-1] == '0')
		*--end = '\0';
	if (end[-1] == '.')
		*--end = '\0';
	g_string_append_printf(out, " %s=\"%s\"", name, strcmp(text, "-0") == 0 ? "0" : text);
}

static void words(GString *out, const char *text) {
	markup_text(out, text, strlen(text));
}

static void rect(GString *out, const FigureShape *shape) {
	g_string_append_printf(out, "<rect class=\"%s\"", figure_colour_name(shape->colour));
	attribute(out, "x", shape->x);
	attribute(out, "y", shape->y);
	attribute(out, "width", shape->width);
	attribute(out, "height", shape->height);
	if (shape->dashed) {
		g_string_append(out, " fill=\"none\" stroke=\"currentColor\"" DASH);
		attribute(out, "stroke-width", shape->size);
	} else {
		g_string_append(out, " fill=\"currentColor\"");
	}
	g_string_append(out, "/>\n");
}

static void line(GString *out, const FigureShape *shape) {
	g_string_append_printf(out, "<line class=\"%s\"", figure_colour_name(shape->colour));
	attribute(out, "x1", shape->x);
	attribute(out, "y1", shape->y);
	attribute(out, "x2", shape->x + shape->width);
	attribute(out, "y2", shape->y + shape->height);
	attribute(out, "stroke-width", shape->size);
	g_string_append_printf(out, " stroke=\"currentColor\"%s/>\n", shape->dashed ? DASH : "");
}

static void text(GString *out, const FigureShape *shape) {
	static const char *const ANCHORS[] = {[FIGURE_START] = "", [FIGURE_MIDDLE] = " text-anchor=\"middle\"", [FIGURE_END] = " text-anchor=\"end\""};
	g_string_append_printf(out, "<text class=\"%s\"", figure_colour_name(shape->colour));
	attribute(out, "x", shape->x);
	attribute(out, "y", shape->y);
	attribute(out, "font-size", shape->size);
	g_string_append_printf(out, "%s%s fill=\"currentColor\">", ANCHORS[shape->anchor], shape->bold ? " font-weight=\"600\"" : "");
	words(out, shape->text);
	g_string_append(out, "</text>\n");
}

void svg_figure(GString *out, const Figure *figure, const char *id) {
	static void (*const DRAW[])(GString *, const FigureShape *) = {[FIGURE_RECT] = rect, [FIGURE_LINE] = line, [FIGURE_TEXT] = text};
	char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
	g_ascii_formatd(width, sizeof width, "%.2f", figure->width);
	g_ascii_formatd(height, sizeof height, "%.2f", figure->height);
	g_string_append_printf(out, "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s\" aria-describedby=\"%sd\">\n<title id=\"%s\">", width, height,
	                       id, id, id);
	words(out, figure->title);
	g_string_append_printf(out, "</title>\n<desc id=\"%sd\">", id);
	words(out, figure->description);
	g_string_append(out, "</desc>\n");
	for (guint i = 0; i < figure->n_shapes; i++)
		DRAW[figure->shapes[i].kind](out, &figure->shapes[i]);
	g_string_append(out, "</svg>\n");
}
