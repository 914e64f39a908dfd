/* figure_parts.c — title, legend and scales of figures. It must not know which figure they belong to. */
#include "report/figure_parts.h"

#include <math.h>

#define TITLE_TYPE 11.0
#define TITLE_BASE 13.0
#define LEGEND_ROW 13.0
#define SWATCH 9.0
#define SWATCH_GAP 12.0 /* between entries */

static double entry_width(const Swatch *swatch) {
	return SWATCH + PART_GAP + figure_text_width(swatch->name, PART_TYPE) + SWATCH_GAP;
}

static void entry(Figure *figure, const Swatch *swatch, double x, double base) {
	double part = swatch->part > 0 ? swatch->part : 1, middle = base - SWATCH / 2 + 1;
	switch (swatch->kind) {
	case SWATCH_RECT:
		figure_rect(figure, swatch->colour, x, base + 1 - SWATCH * part, SWATCH, SWATCH * part);
		break;
	case SWATCH_FRAME:
		figure_frame(figure, swatch->colour, x, base + 1 - SWATCH, SWATCH, SWATCH);
		break;
	case SWATCH_LINE:
	case SWATCH_DASHED:
		figure_line(figure, swatch->colour, x, middle, x + SWATCH, middle, 1.4, swatch->kind == SWATCH_DASHED);
		break;
	}
	figure_text(figure, FIGURE_SOFT, x + SWATCH + PART_GAP, base, (FigureType){.size = PART_TYPE}, swatch->name);
}

/* As many entries from `from` as one row holds, at least one; their width. */
static guint row_end(const Swatch *swatches, guint n, guint from, double *width) {
	guint i = from;
	*width = -SWATCH_GAP;
	while (i < n && (i == from || *width + entry_width(&swatches[i]) <= FIGURE_WIDTH)) {
		*width += entry_width(&swatches[i]);
		i++;
	}
	return i;
}

double part_head(Figure *figure, const Swatch *swatches, guint n) {
	double y = TITLE_BASE, width;
	figure_text(figure, FIGURE_INK, FIGURE_WIDTH / 2, y, (FigureType){TITLE_TYPE, FIGURE_MIDDLE, true, FIGURE_WIDTH}, figure->title);
	y += 4;
	for (guint from = 0, end; from < n; from = end) {
		end = row_end(swatches, n, from, &width);
		double x = MAX(0, (FIGURE_WIDTH - width) / 2);
		y += LEGEND_ROW;
		for (guint i = from; i < end; i++) {
			entry(figure, &swatches[i], x, y);
			x += entry_width(&swatches[i]);
		}
	}
	return y + 8;
}

double part_label_width(const char *const *labels, guint n, double least, double most) {
	double width = least;
	for (guint i = 0; i < n; i++)
		width = MAX(width, figure_text_width(labels[i], PART_TYPE) + PART_GAP);
	return MIN(width, most);
}

gint64 part_step(gint64 top, int ticks) {
	static const int STEPS[] = {1, 2, 5};
	for (gint64 power = 1;; power *= 10)
		for (gsize i = 0; i < G_N_ELEMENTS(STEPS); i++)
			if (STEPS[i] * power * ticks >= top || power > G_MAXINT64 / 1000)
				return STEPS[i] * power;
}

guint part_every(double width, double room) {
	return MAX(1, (guint)ceil((width + PART_GAP) / room));
}
