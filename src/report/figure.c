/* figure.c — what a figure is made of: its data, its shapes, the names of its colours. It must not know any kind of figure. */
#include "report/figure.h"

#include <string.h>
#include <taizhang/width.h>

typedef struct {
	Figure figure; /* first: what back ends see */
	GStringChunk *texts;
	GArray *shapes;    /* FigureShape */
	GPtrArray *labels; /* lent by texts */
	GArray *series;    /* FigureSeries, values owned */
} OwnFigure;

static const struct {
	const char *name;
	guint32 rgb;
} COLOURS[FIGURE_COLOURS] = {
    [FIGURE_PAPER] = {"paper", 0xffffff}, [FIGURE_INK] = {"ink", 0x1b1b1b},   [FIGURE_SOFT] = {"soft", 0x55585e},     [FIGURE_RULE] = {"rule", 0x8a8f98},
    [FIGURE_SHADE] = {"shade", 0xf2f4f7}, [FIGURE_RED] = {"red", 0xb3261e},   [FIGURE_YELLOW] = {"yellow", 0x755000}, [FIGURE_GREEN] = {"green", 0x1b6b2f},
    [FIGURE_BLUE] = {"blue", 0x1a4f9c},   [FIGURE_GREY] = {"grey", 0x595c62},
};

guint32 figure_rgb(FigureColour colour) {
	g_assert(colour < FIGURE_COLOURS);
	return COLOURS[colour].rgb;
}

const char *figure_colour_name(FigureColour colour) {
	g_assert(colour < FIGURE_COLOURS);
	return COLOURS[colour].name;
}

FigureColour figure_light(const char *light) {
	for (int i = FIGURE_RED; i < FIGURE_GREY; i++)
		if (strcmp(COLOURS[i].name, light) == 0)
			return (FigureColour)i;
	return FIGURE_GREY;
}

/* ---- making one ---- */

static OwnFigure *own(Figure *figure) {
	return (OwnFigure *)figure;
}

/* A figure's text is one line. */
static const char *keep(Figure *figure, const char *text) {
	char *copy = g_string_chunk_insert(own(figure)->texts, text != NULL ? text : "");
	for (char *p = copy; *p != '\0'; p++)
		if (g_ascii_iscntrl(*p))
			*p = ' ';
	return copy;
}

static void clear_series(gpointer p) {
	g_free((gpointer)((FigureSeries *)p)->values);
}

Figure *figure_new(FigureChart chart, const FigureAbout *about) {
	OwnFigure *self = g_new0(OwnFigure, 1);
	Figure *figure = &self->figure;
	self->texts = g_string_chunk_new(1024);
	self->shapes = g_array_new(FALSE, TRUE, sizeof(FigureShape));
	self->labels = g_ptr_array_new();
	self->series = g_array_new(FALSE, TRUE, sizeof(FigureSeries));
	g_array_set_clear_func(self->series, clear_series);
	figure->chart = chart;
	figure->lang = about->lang;
	figure->tabled = about->tabled;
	figure->title = keep(figure, about->title);
	figure->description = keep(figure, about->description);
	figure->label_title = keep(figure, about->label_title);
	return figure;
}

void figure_free(Figure *figure) {
	if (figure == NULL)
		return;
	OwnFigure *self = own(figure);
	g_array_unref(self->shapes);
	g_array_unref(self->series);
	g_ptr_array_unref(self->labels);
	g_string_chunk_free(self->texts);
	g_free(self);
}

void figure_data(Figure *figure, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series) {
	OwnFigure *self = own(figure);
	g_assert(self->labels->len == 0 && self->series->len == 0);
	for (guint i = 0; i < n_labels; i++)
		g_ptr_array_add(self->labels, (gpointer)keep(figure, labels[i]));
	for (guint i = 0; i < n_series; i++) {
		FigureSeries copy = series[i];
		copy.name = keep(figure, series[i].name);
		copy.values = g_memdup2(series[i].values, n_labels * sizeof *series[i].values);
		g_array_append_val(self->series, copy);
	}
	figure->n_labels = n_labels;
	figure->n_series = n_series;
	figure->labels = (const char *const *)self->labels->pdata;
	figure->series = (const FigureSeries *)(const void *)self->series->data;
}

char *figure_value(const Figure *figure, guint series, guint label) {
	char day[11];
	g_assert(series < figure->n_series && label < figure->n_labels);
	gint64 value = figure->series[series].values[label];
	if (value == FIGURE_NONE)
		return g_strdup("");
	if (figure->chart != FIGURE_GANTT)
		return g_strdup_printf("%" G_GINT64_FORMAT, value);
	tzh_day_format((TzhDay)value, day);
	return g_strdup(day);
}

/* ---- shapes ---- */

static void add(Figure *figure, FigureShape shape) {
	OwnFigure *self = own(figure);
	g_array_append_val(self->shapes, shape);
	figure->n_shapes = self->shapes->len;
	figure->shapes = (const FigureShape *)(const void *)self->shapes->data;
}

void figure_size(Figure *figure, double width, double height) {
	figure->width = width;
	figure->height = height;
}

void figure_rect(Figure *figure, FigureColour colour, double x, double y, double width, double height) {
	if (width > 0 && height > 0)
		add(figure, (FigureShape){.kind = FIGURE_RECT, .colour = colour, .x = x, .y = y, .width = width, .height = height, .text = ""});
}

void figure_frame(Figure *figure, FigureColour colour, double x, double y, double width, double height) {
	if (width > 0 && height > 0)
		add(figure,
		    (FigureShape){.kind = FIGURE_RECT, .colour = colour, .x = x, .y = y, .width = width, .height = height, .size = 0.7, .dashed = true, .text = ""});
}

void figure_line(Figure *figure, FigureColour colour, double x1, double y1, double x2, double y2, double thickness, bool dashed) {
	add(figure,
	    (FigureShape){
	        .kind = FIGURE_LINE, .colour = colour, .x = x1, .y = y1, .width = x2 - x1, .height = y2 - y1, .size = thickness, .dashed = dashed, .text = ""});
}

static double advance(gunichar c) {
	int cells = tzh_char_width(c, 1);
	return cells == 2 ? 1.0 : cells == 0 ? 0 : g_unichar_isupper(c) ? 0.66 : 0.54;
}

double figure_text_width(const char *text, double size) {
	double width = 0;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
		width += size * advance(g_utf8_get_char(p));
	return width;
}

/* Cut so that it fits, with … for what is missing. */
static char *fitted(const char *text, double size, double room) {
	double width = 0, dots = size;
	if (room <= 0 || figure_text_width(text, size) <= room)
		return g_strdup(text);
	const char *p = text;
	for (; *p != '\0'; p = g_utf8_next_char(p)) {
		width += size * advance(g_utf8_get_char(p));
		if (width + dots > room)
			break;
	}
	g_autofree char *kept = g_strndup(text, (gsize)(p - text));
	return g_strconcat(g_strchomp(kept), "…", NULL);
}

void figure_text(Figure *figure, FigureColour colour, double x, double y, FigureType type, const char *text) {
	g_autofree char *cut = g_utf8_validate(text, -1, NULL) ? fitted(text, type.size, type.room) : g_utf8_make_valid(text, -1);
	if (*cut != '\0')
		add(figure,
		    (FigureShape){
		        .kind = FIGURE_TEXT, .colour = colour, .x = x, .y = y, .size = type.size, .anchor = type.anchor, .bold = type.bold, .text = keep(figure, cut)});
}
