/* screen.h — a screen is one const row of functions and private state (house.md §5). Screens draw on a canvas and answer actions with bits;
 * only the loop (app.c) executes them. A screen embeds `Screen` as its first member. What it does not handle bubbles up to the loop: tabs, help, leaving. */
#pragma once

#include "menu.h"
#include "session.h"

typedef struct Screen Screen;

/* What an action led to; or-ed. */
typedef enum {
	DID_NOTHING = 0, /* not mine: it bubbles up */
	DID_HANDLE = 1,  /* done */
	DID_REDRAW = 2,  /* the picture has changed */
	DID_RELOAD = 4,  /* call load() again before drawing */
	DID_PUSH = 8,    /* screen->push is to be opened on top (taken by the loop) */
	DID_POP = 16,    /* this screen is finished */
	DID_QUIT = 32,   /* leave the program (asked already, if there was something to ask) */
	DID_CHANGE = 64, /* an act was written: every screen below is to be loaded anew */
	DID_BELL = 128,
	DID_TAB = 256 /* go to the tab screen->tab_wish; screens above it are closed */
} Did;

enum { TAG_NEW_ROLE = 0x401e, TAG_NEW_YEAR }; /* of a screen after which one is someone else, or looks at another year's ledger */

typedef struct {
	const char *name; /* "task-detail"; for tests and help */
	Map map;
	gboolean text;  /* keys that are not bound are typed text, not folded */
	gboolean says;  /* its result is a sentence on what was done: shown when the screen below does not take it */
	gboolean whole; /* fills the screen below the header: no tab bar, no numbered menu of rows */
	/* Reads what it shows; called when opened, after changes by anyone and by session->view changing. Keeps the selection where it can. screen->area is set. NULL: nothing to read. */
	gboolean (*load)(Screen *screen, GError **error);
	/* screen->area has become another and nothing else has: lays out anew what was read, reading only what more room shows. NULL: load() does. */
	gboolean (*fit)(Screen *screen, GError **error);
	/* Has load() put something off until no key waits? NULL: never. And what does it then, once for each call and as soon as nothing else is to do; a frame follows. The library's long
	 * work in it is cut short by the next key, and asked for again: TZH_ERROR_REFUSED. */
	gboolean (*waits)(const Screen *screen);
	void (*idle)(Screen *screen);
	/* Called once before a frame, when all waiting keys have been dealt with and one may stand elsewhere: reads what hangs on the current row. NULL: nothing does. */
	gboolean (*settle)(Screen *screen, GError **error);
	void (*draw)(const Screen *screen, Canvas *canvas, Area area); /* pure */
	unsigned (*act)(Screen *screen, Action action, Key key);       /* Did bits. ACTION_NONE with a character or K_PASTE: typed text (screen->pasted) */
	void (*menu)(Screen *screen, Menu *menu);                      /* fills the numbered menu for where one stands now; NULL: none */
	/* Called on the screen below just before `child` is closed by DID_POP; child->result has what was chosen (NULL: nothing). Did bits. */
	unsigned (*back)(Screen *screen, Screen *child);
	void (*close)(Screen *screen);              /* frees its own state, not itself */
	const char *(*task)(const Screen *screen);  /* the task one stands on, as acts name it ("24"); NULL: never one; "" none now; lent */
	char *(*title)(const Screen *screen);       /* for the header's middle; NULL: none; caller frees */
	gboolean (*parts)(const Screen *screen);    /* left and right change a part of what it shows now, where it is no tab; NULL: never */
	const char *(*enter)(const Screen *screen); /* what Enter does where it is not the first of the menu; NULL: it is; may give NULL; lent */
	char *(*line_text)(const Screen *screen);   /* the current row or field in words, for tests; NULL: none; caller frees */
	struct Form *(*form)(const Screen *screen); /* the form one types into, for the external editor; NULL: none; may give NULL */
	int (*unsent)(const Screen *screen);        /* how many things are typed and not sent; NULL: none */
	gboolean (*tick)(Screen *screen);           /* the clock's minute has changed; TRUE: draw again; NULL: never */
	TzhWord help;                               /* a paragraph for F1: what this screen is for and what to do first */
} ScreenKind;

struct Screen {
	const ScreenKind *kind;
	Session *session;
	Area area;          /* where draw() will draw; set before load() and act() */
	Screen *push;       /* with DID_PUSH; the loop takes it */
	char *failed;       /* owned by the loop: why there is nothing to show; NULL: there is */
	gboolean shown;     /* has been read once */
	char *result;       /* owned; what a finished child gives back */
	int tab_wish;       /* with DID_TAB */
	int tag;            /* free for the parent: which question the child answers */
	const char *pasted; /* with K_PASTE, for the call */
	int click_row;      /* with K_CLICK: row within area */
	gint64 loaded;      /* session->changes when it was loaded */
};

/* Allocates `size` bytes zeroed, sets kind and session. */
gpointer screen_new(const ScreenKind *kind, Session *session, gsize size);
void screen_free(Screen *screen); /* closes and frees */
static inline unsigned screen_open_on(Screen *screen, Screen *child) {
	screen->push = child;
	return DID_HANDLE | DID_PUSH | DID_REDRAW;
}

/* After such a screen nothing is what it was: another post, another year's ledger. */
static inline gboolean screen_anew(const Screen *screen) {
	return screen->tag == TAG_NEW_ROLE || screen->tag == TAG_NEW_YEAR;
}
