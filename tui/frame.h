/* frame.h — what stands around every screen: header, tabs above; numbered menu, message or hint below. Drawing only. */
#pragma once

#include "screens.h"

enum { FRAME_MIN_ROWS = 10, FRAME_MIN_COLS = 40, COUNT_UNKNOWN = -1 };

typedef struct {
	const Session *session;
	const Screen *top;
	const Menu *menu;
	TabId tab;
	gboolean stacked;     /* a screen stands on top of the tab */
	const gint64 *counts; /* TABS of them; COUNT_UNKNOWN */
	const char *working;  /* what long work is doing, with its percentage; NULL */
} Frame;

/* Where the screen on top draws, on a canvas of that size. */
Area frame_body(const Frame *frame, int rows, int cols);
void frame_draw(const Frame *frame, Canvas *canvas); /* all but the body */
/* What the mouse hit: a tab (its id), else -1; a menu item (from 0), else -1. */
int frame_tab_at(const Frame *frame, int cols, int row, int col);
