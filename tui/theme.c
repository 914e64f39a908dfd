/* theme.c — the looks of styles. Every state is a word as well, so a look may be lost without harm: colours differ from ground to ground, and mono has none. */
#include "theme.h"

#include <string.h>

/* On the terminal's own ground. */
#define OWN .fg = -1, .bg = -1
#define IN(color) .fg = color, .bg = -1
enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

static const Look looks[THEMES][STYLES] =
    {
        [THEME_LIGHT] =
            {
                [STYLE_PLAIN] = {OWN},
                [STYLE_TITLE] = {OWN, .bold = TRUE},
                [STYLE_RULE] = {OWN, .dim = TRUE},
                [STYLE_TAB] = {OWN},
                [STYLE_TAB_ON] = {OWN, .bold = TRUE, .reverse = TRUE},
                [STYLE_HEAD] = {IN(BLUE)},
                [STYLE_DIM] = {OWN, .dim = TRUE},
                [STYLE_KEY] = {IN(BLUE), .bold = TRUE},
                [STYLE_RED] = {IN(RED), .bold = TRUE},
                [STYLE_YELLOW] = {.fg = BLACK, .bg = YELLOW}, /* yellow letters cannot be read on white */
                [STYLE_GREEN] = {IN(GREEN)},
                [STYLE_BLUE] = {IN(BLUE)},
                [STYLE_GREY] = {OWN, .dim = TRUE},
                [STYLE_GOOD] = {IN(GREEN)},
                [STYLE_BAD] = {IN(RED), .bold = TRUE},
                [STYLE_FIELD] = {OWN, .underline = TRUE},
                [STYLE_FIELD_ON] = {IN(BLUE), .bold = TRUE, .underline = TRUE},
                [STYLE_BANNER] = {.fg = WHITE, .bg = BLUE, .bold = TRUE},
            },
        [THEME_DARK] =
            {
                [STYLE_PLAIN] = {OWN},
                [STYLE_TITLE] = {OWN, .bold = TRUE},
                [STYLE_RULE] = {OWN, .dim = TRUE},
                [STYLE_TAB] = {OWN},
                [STYLE_TAB_ON] = {OWN, .bold = TRUE, .reverse = TRUE},
                [STYLE_HEAD] = {IN(CYAN)},
                [STYLE_DIM] = {OWN, .dim = TRUE},
                [STYLE_KEY] = {IN(CYAN), .bold = TRUE},
                [STYLE_RED] = {IN(RED), .bold = TRUE},
                [STYLE_YELLOW] = {IN(YELLOW), .bold = TRUE},
                [STYLE_GREEN] = {IN(GREEN)},
                [STYLE_BLUE] = {IN(BLUE), .bold = TRUE}, /* bright: the plain one cannot be read on black */
                [STYLE_GREY] = {OWN, .dim = TRUE},
                [STYLE_GOOD] = {IN(GREEN)},
                [STYLE_BAD] = {IN(RED), .bold = TRUE},
                [STYLE_FIELD] = {OWN, .underline = TRUE},
                [STYLE_FIELD_ON] = {IN(CYAN), .bold = TRUE, .underline = TRUE},
                [STYLE_BANNER] = {.fg = BLACK, .bg = CYAN},
            },
        [THEME_MONO] =
            {
                [STYLE_PLAIN] = {OWN},
                [STYLE_TITLE] = {OWN, .bold = TRUE},
                [STYLE_RULE] = {OWN},
                [STYLE_TAB] = {OWN},
                [STYLE_TAB_ON] = {OWN, .bold = TRUE, .reverse = TRUE},
                [STYLE_HEAD] = {OWN, .bold = TRUE},
                [STYLE_DIM] = {OWN, .dim = TRUE},
                [STYLE_KEY] = {OWN, .bold = TRUE},
                [STYLE_RED] = {OWN, .bold = TRUE},
                [STYLE_YELLOW] = {OWN, .bold = TRUE},
                [STYLE_GREEN] = {OWN},
                [STYLE_BLUE] = {OWN},
                [STYLE_GREY] = {OWN, .dim = TRUE},
                [STYLE_GOOD] = {OWN},
                [STYLE_BAD] = {OWN, .bold = TRUE},
                [STYLE_FIELD] = {OWN, .underline = TRUE},
                [STYLE_FIELD_ON] = {OWN, .bold = TRUE, .underline = TRUE},
                [STYLE_BANNER] = {OWN, .reverse = TRUE},
            },
};

Look theme_look(ThemeName theme, int style) {
	Look look = looks[theme][style & ~(STYLE_ON | STYLE_MARKED)];
	if ((style & STYLE_ON) != 0) {
		look.reverse = TRUE;
		look.dim = FALSE; /* reversed and dim cannot be read on some terminals */
	}
	if ((style & STYLE_MARKED) != 0)
		look.bold = TRUE;
	return look;
}

int theme_find(const char *name) {
	static const char *const names[THEMES] = {"light", "dark", "mono"};
	for (int i = 0; i < THEMES; i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	return -1;
}
