/* figure_parts.h — what layouts have in common: title, legend, columns of labels, scales. Inside the layouts alone. */
#pragma once

#include "report/figure.h"

#define PART_TYPE 8.5 /* points: labels and legends */
#define PART_SMALL 7.5
#define PART_GAP 4.0

typedef enum { SWATCH_RECT, SWATCH_LINE, SWATCH_DASHED, SWATCH_FRAME } SwatchKind;
typedef struct {
	SwatchKind kind;
	FigureColour colour;
	double part; /* RECT: of the full height; 0: all */
	const char *name;
} Swatch;

/* Title and legend, centred; the y below them. */
double part_head(Figure *figure, const Swatch *swatches, guint n);
/* The width of the widest label, between `least` and `most`. */
double part_label_width(const char *const *labels, guint n, double least, double most);
/* A step of 1, 2 or 5 times a power of ten, so that at most `ticks` steps reach `top`; at least 1. */
gint64 part_step(gint64 top, int ticks);
/* Every how many labels of `width` points stand without touching where each has `room`. */
guint part_every(double width, double room);
