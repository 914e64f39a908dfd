/* term.h — a terminal as the loop sees it: five functions. term_curses.c is the one for people, term_script.c the one for tests. */
#pragma once

#include "canvas.h"
#include "keys.h"
#include "theme.h"

typedef struct Term Term;
typedef struct {
	void (*size)(Term *term, int *rows, int *cols);
	/* The next key. Waits until one is there, `watch_fd` (-1: none) is readable, or `timeout` milliseconds have passed (-1: for ever; 0: not at all): then K_WAKE. */
	Key (*read)(Term *term, int watch_fd, int timeout);
	void (*present)(Term *term, const Canvas *canvas); /* shows the whole frame; sends only what differs */
	void (*bell)(Term *term);
	/* Leaves the terminal to another program (editor) and takes it back; everything is drawn anew. FALSE: this terminal cannot. */
	gboolean (*lend)(Term *term, const char *const *command, GError **error);
	void (*close)(Term *term); /* gives the terminal back as it was; frees */
} TermOps;

struct Term {
	const TermOps *ops;
	TextMode mode;            /* as found out at start */
	GString *paste;           /* what K_PASTE brought: line feeds as '\n', cleaned (U+3000 indents, tabs, NBSP) */
	int click_row, click_col; /* where K_CLICK was */
};

/* How the user wants it. */
typedef struct {
	ThemeName theme;
	int ambiguous;  /* 0: ask the terminal */
	gboolean ascii; /* ASCII only, even on a terminal that could more */
	gboolean no_color, mouse;
} TermWish;

/* Takes the terminal. Error sentences: not a terminal, TERM unknown or without cursor addressing ("dumb"). */
Term *term_curses_open(TzhLang lang, const TermWish *wish, GError **error);

/* What is pasted from Word and chats as people meant it: CR LF to LF, tabs and NBSP to blanks, leading U+3000 off each line, control characters dropped, bad UTF-8 replaced. “” stay. */
void term_clean_paste(GString *text);
