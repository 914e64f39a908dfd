/* check.h — the draw of a check round, worked out again so that anyone can follow it (domain.md §7). */
#pragma once

#include <taizhang/record.h>

typedef enum { TZH_DRAW_NOT, TZH_DRAW_MUST, TZH_DRAW_RANDOM, TZH_DRAW_ORIGINAL, TZH_DRAW_WIDENED } TzhDrawHow;

/* One closed item of the population, in order of number. */
typedef struct {
	TzhId task;
	gint64 number;
	char *title, *lead;
	TzhDrawHow how;   /* as it stands; before the draw: as it would be drawn now */
	char *how_name;   /* 必查, 抽中 …, in the language */
	char *reasons;    /* why it must be checked, joined; "" for none */
	gboolean passed;  /* in the last two rounds: not drawn again */
	char *text;       /* what is hashed: record/period/seed/number; NULL where it must be checked anyway */
	char hash[65];    /* SHA-256 of the text; "" for none */
	gboolean no_more; /* it was drawn, but its closing no longer stands */
} TzhDrawRow;

typedef struct {
	TzhId round;
	int nth;
	char *title, *period, *record; /* record: its UUID */
	char seed[65];                 /* root of the weekly report that was frozen last before the round was opened */
	int week;                      /* of that report, year*100+week */
	gint64 size;                   /* its size: closings up to that line */
	int state;                     /* 0 opened, 1 drawn, 2 closed */
	gboolean own, released;
	int percent, least;
	gint64 population, must, rest, random; /* population, rest: as drawn, or as they are now before the draw */
	TzhDrawRow *rows;
	guint n;
} TzhDraw;

/* `round`: "1", a part of its title or "#id"; NULL: the latest of the year. NOT_FOUND: there is none. */
TzhDraw *tzh_draw(TzhRecord *record, const char *round, GError **error);
void tzh_draw_free(TzhDraw *draw);
/* For people: seed and where it is from, what must be checked and why, and for each other item the line that hashes it again, smallest first. Caller frees. */
char *tzh_draw_text(const TzhDraw *draw, TzhLang lang);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhDraw, tzh_draw_free)
