/* figure.h — a figure of a report: laid out once as rectangles, lines and text on a sheet of points, and drawn by whoever has paper or a screen; the data behind it stay with it,
 * for programs that draw charts of their own and for readers who do not see it. It must not know a report, a book or how it is drawn. */
#pragma once

#include <taizhang/base.h>

/* Names of colours, which a back end fills: figure_rgb() on paper, custom properties of the style sheet in HTML. Colour says nothing that a shape or a word does not say, too. */
typedef enum {
	FIGURE_PAPER, /* the ground, and text upon a colour of a light */
	FIGURE_INK,
	FIGURE_SOFT, /* what explains: legends, axes */
	FIGURE_RULE, /* lines of a grid */
	FIGURE_SHADE,
	FIGURE_RED,
	FIGURE_YELLOW,
	FIGURE_GREEN,
	FIGURE_BLUE,
	FIGURE_GREY,
	FIGURE_COLOURS
} FigureColour;
guint32 figure_rgb(FigureColour colour);             /* 0xrrggbb, for white paper */
const char *figure_colour_name(FigureColour colour); /* "red" */
FigureColour figure_light(const char *light);        /* of a light's word: "red" → FIGURE_RED; FIGURE_GREY for what is none */

typedef enum { FIGURE_RECT, FIGURE_LINE, FIGURE_TEXT } FigureKind;
typedef enum { FIGURE_START, FIGURE_MIDDLE, FIGURE_END } FigureAnchor;

/* In points from the upper left corner, y downwards; painted in order. */
typedef struct {
	FigureKind kind;
	FigureColour colour;
	double x, y;          /* RECT: upper left corner; LINE: one end; TEXT: where the anchor stands on the baseline */
	double width, height; /* RECT: its size, never negative; LINE: from (x, y) to (x + width, y + height); TEXT: 0 */
	double size;          /* TEXT: of the type; LINE: its thickness */
	FigureAnchor anchor;  /* TEXT */
	bool bold;            /* TEXT */
	bool dashed;          /* LINE: strokes of 3, gaps of 2 points; RECT: only its outline, dashed so */
	const char *text;     /* TEXT: one line of UTF-8 */
} FigureShape;

/* What the values are, for whoever writes them down or draws a chart of them. */
typedef enum {
	FIGURE_BARS,  /* counts by label, stacked: a horizontal bar a label */
	FIGURE_WEEKS, /* counts by week, stacked columns; series with `line` are lines over them */
	FIGURE_GANTT, /* days: start, due, closed of each label */
	FIGURE_HEAT,  /* how many weeks each label was in each light */
} FigureChart;

#define FIGURE_NONE G_MININT64 /* no value */

typedef struct {
	const char *name; /* 红 · 累计销号 */
	FigureColour colour;
	bool line;            /* WEEKS: a line, not part of the stack */
	bool dashed;          /* the line is dashed */
	const gint64 *values; /* one per label: counts, or TzhDay (GANTT), or FIGURE_NONE */
} FigureSeries;

typedef struct Figure {
	FigureChart chart;
	TzhLang lang;
	const char *title;       /* also stands in the figure, as text */
	const char *description; /* what it shows, in a sentence or two: the text alternative */
	const char *label_title; /* what the labels are: 科室 */
	bool tabled;             /* the report has the same numbers in a table beside it: no other form needs to repeat them */
	guint n_labels, n_series;
	const char *const *labels;
	const FigureSeries *series;
	double width, height; /* of the sheet, points */
	guint n_shapes;
	const FigureShape *shapes;
} Figure;

void figure_free(Figure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figure, figure_free)

/* A value as people read it: "12" · "2022-11-25" · "" for none. Caller frees. */
char *figure_value(const Figure *figure, guint series, guint label);

#define FIGURE_WIDTH 442.0 /* points: the type area of an upright page (GB/T 9704-2012: 156 mm) */
#define FIGURE_ROWS 40     /* the most rows of bars, Gantt and map that one page holds: whoever has more makes several figures */

/* ---- figure_layout.c: the figures there are; everything given is copied ---- */

/* What every figure says of itself. */
typedef struct {
	TzhLang lang;
	const char *title, *description, *label_title;
	bool tabled;
} FigureAbout;

/* A horizontal bar a label, its series one after another with their counts in them. */
Figure *figure_bars(const FigureAbout *about, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series);

/* A column a week, its series upon each other; lines over it (burn-up: closed as columns, what was due by then and the total as lines). */
Figure *figure_weeks(const FigureAbout *about, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series);

/* A row a task over [from, to]: from start to due, filled up to the closing, else up to `today`, a line at it; its light in words behind the label. */
typedef struct {
	const char *label;   /* "24 全员学法" */
	const char *word;    /* of its light: 红 */
	FigureColour colour; /* of its light */
	TzhDay start, due;   /* TZH_DAY_NONE: has none, no bar */
	TzhDay closed;       /* TZH_DAY_NONE: open */
} FigureTask;
typedef struct {
	TzhDay from, to, today;
	const char *start, *due, *closed; /* what the three days are called */
	const char *today_text;           /* 11月25日 */
} FigureYear;
Figure *figure_gantt(const FigureAbout *about, const FigureYear *year, const FigureTask *tasks, guint n_tasks);

/* A row a label and a column a week; a cell shows the worst light that any task had then: the first of `lights` whose count is not 0. The worse the taller the mark.
 * counts[(label * n_weeks + week) * n_lights + light]. */
typedef struct {
	const char *name; /* 红 */
	FigureColour colour;
} FigureLight;
Figure *figure_heat(const FigureAbout *about, const char *const *labels, guint n_labels, const char *const *weeks, guint n_weeks, const FigureLight *lights,
                    guint n_lights, const gint64 *counts);

/* ---- for layouts ---- */

Figure *figure_new(FigureChart chart, const FigureAbout *about);
void figure_data(Figure *figure, const char *const *labels, guint n_labels, const FigureSeries *series, guint n_series);
void figure_size(Figure *figure, double width, double height);
void figure_rect(Figure *figure, FigureColour colour, double x, double y, double width, double height);
void figure_frame(Figure *figure, FigureColour colour, double x, double y, double width, double height); /* a dashed outline */
void figure_line(Figure *figure, FigureColour colour, double x1, double y1, double x2, double y2, double thickness, bool dashed);
typedef struct {
	double size;
	FigureAnchor anchor;
	bool bold;
	double room; /* cut with … to this width; 0: whole */
} FigureType;
void figure_text(Figure *figure, FigureColour colour, double x, double y, FigureType type, const char *text);
double figure_text_width(const char *text, double size); /* about: faces differ */
