/* term_frame.h — frames as bytes: what a terminal must be sent to turn the frame before into this one. Only cells that differ are sent. Pure: it knows what the terminal can do by the
 * strings it is given, and neither curses nor the device.
 *
 * The bytes are made here and not by curses' own windows, because curses counts cells by the C library's table, which does not know that this terminal shows — or … in two cells, or an
 * emoji in one. Behind every character that terminals disagree about the cursor is placed anew, so that no column ever shifts. */
#pragma once

#include "theme.h"

enum { TERM_COLORS = 8 };

/* What the terminal can do; NULL: it cannot. Lent; delays have been left out. */
typedef struct {
	char *off; /* all attributes and colours */
	char *bold, *dim, *reverse, *underline;
	char *fg[TERM_COLORS], *bg[TERM_COLORS];
	char *hide, *show;                                           /* the cursor */
	char *clear_line;                                            /* from the cursor to the line's end, in the ground's own colour */
	int not_with_color;                                          /* terminfo's ncv: 2 underline, 4 reverse, 16 dim, 32 bold */
	gboolean last_cell_scrolls;                                  /* writing the last cell would move everything up */
	void (*move)(gpointer data, GString *out, int row, int col); /* appends what places the cursor */
	gpointer data;
} TermCaps;

typedef struct {
	TermCaps caps;
	ThemeName theme;
	Canvas *before; /* what the terminal shows; NULL: nobody knows */
	int row, col;   /* where its cursor stands; -1: nobody knows */
	int style;      /* in force; -1: nobody knows */
	gboolean hidden;
} TermFrame;

/* Appends the bytes. Nothing is allocated but when the size has changed. */
void term_frame_write(TermFrame *frame, const Canvas *canvas, GString *out);
void term_frame_forget(TermFrame *frame); /* the terminal may show anything: the next frame is sent whole; frees what it holds */
