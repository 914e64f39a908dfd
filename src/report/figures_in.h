/* figures_in.h — the numbers of a text with what stands around them, so that two texts can be compared number by number. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
	GString *around;    /* the text without blanks and table marks, FIGURE where a number stood */
	GPtrArray *numbers; /* char *: "33.3", "-2"; digits as in ASCII */
	GArray *places;     /* gsize: of each number in `around` */
} FiguresIn;
#define FIGURE '\x01'

FiguresIn *figures_in(const char *text); /* UTF-8 */
void figures_in_free(FiguresIn *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FiguresIn, figures_in_free)

/* The first place at or after `from` where the same words stand around numbers; -1: none. *first: the index of the first number there. */
gssize figures_find(const FiguresIn *in, const FiguresIn *part, gsize from, guint *first);
/* The index of the first number at or behind a place. */
guint figures_index(const FiguresIn *in, gsize place);
/* Does this number stand among those from `first` up to `last`? */
bool figures_has(const FiguresIn *in, const char *number, guint first, guint last);
