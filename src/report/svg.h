/* svg.h — a figure inside a page: the HTML renderer's alone. */
#pragma once

#include "report/figure.h"

/* Appends an <svg> with real text, whose colours are classes of the page's style sheet; its title and description have the ids `id` and `id` + "d". */
void svg_figure(GString *out, const Figure *figure, const char *id);
