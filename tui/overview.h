/* overview.h — what overview.c reads and overview_draw.c draws. */
#pragma once

#include "screens.h"

typedef enum { VIEW_MATRIX, VIEW_BURN, VIEW_GANTT, VIEW_HEAT } View;

typedef struct {
	Screen base;
	View view;
	TzhRows *rows;
	GArray *shown; /* guint: rows that a row of the matrix or the map begins at */
	gint64 n;      /* rows one can stand on */
	gint64 n_tasks;
	gint64 at, top; /* the current one and the first that shows */
} Overview;

int overview_height(const Overview *overview, Area area); /* rows that show */
gboolean overview_chooses(const Overview *overview);      /* is there a current row? */
void overview_draw(const Screen *screen, Canvas *canvas, Area area);
