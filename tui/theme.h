/* theme.h — how each style looks: colours of the 8 that every terminal has (or 256), attributes. Data; knows no terminal. */
#pragma once

#include "canvas.h"

typedef enum {
	THEME_LIGHT,
	THEME_DARK,
	THEME_MONO,
	THEMES
} ThemeName; /* light: dark text on a light ground, "dark" the reverse: both keep the terminal's own ground */

typedef struct {
	int fg, bg; /* 0…7 of ANSI, -1: the terminal's own */
	gboolean bold, dim, reverse, underline;
} Look;

/* `style` with its STYLE_ON and STYLE_MARKED. Under NO_COLOR ask for THEME_MONO: then meaning is carried by words, bold, underline and reverse alone. */
Look theme_look(ThemeName theme, int style);
int theme_find(const char *name); /* -1 */
