/* draw.h — the draw of closed items to be checked (domain.md §7): anyone can do it again with `printf '%s' … | sha256sum`. Pure. */
#pragma once

#include "core/merkle.h"
#include <taizhang/calendar.h>

enum { DRAW_NOT, DRAW_MUST, DRAW_RANDOM, DRAW_ORIGINAL, DRAW_WIDENED };

/* One closed item of the population. */
typedef struct {
	TzhId task, closing, lead;
	gint64 number;
	guint reasons; /* bits of MUST_… (enums.def); 0: none, it may be drawn */
	bool passed;   /* in the last two rounds */
	bool paper;    /* signed on paper */
	int chosen;    /* DRAW_…; set by draw_pick() */
	Hash hash;     /* of its text; set by draw_pick() for items without reasons and for those on paper */
} DrawItem;

typedef struct {
	gint64 population, must, rest, random; /* rest: without reasons and not passed in the last two rounds; random: drawn of those */
	TzhId original;                        /* the item added so that one paper original is seen; 0: none was needed */
} DrawCounts;

/* `record/period/seed/number`, the seed as 64 lower-case hex digits. Caller frees. */
char *draw_text(const char *record, const char *period, const Hash *seed, gint64 number);
void draw_hash(const char *record, const char *period, const Hash *seed, gint64 number, Hash *out); /* SHA-256 of that text */
/* How many of `rest` are drawn: the greater of `least` and `percent` of them rounded up, and no more than there are. */
gint64 draw_size(gint64 rest, int percent, int least);
/* Marks what must be checked, what is drawn, and where nothing signed on paper is among them the one such item of the smallest hash. */
void draw_pick(DrawItem *items, guint n, const char *record, const char *period, const Hash *seed, int percent, int least, DrawCounts *counts);
