/* app_inside.h — the loop's own state, shared by app*.c alone. */
#pragma once

#include "app.h"
#include "menu.h"
#include "screens.h"

struct App {
	Session *session;
	Term *term;
	Canvas *canvas;
	Screen *tabs[TABS]; /* opened when first seen */
	GPtrArray *stack;   /* screens above the tab, the last on top */
	Menu *menu;
	TabId tab;
	gint64 counts[TABS];
	gint64 counted; /* session->changes that the counts are of */
	int next_count; /* the next tab to count when nothing else is to do */
	int looks;      /* how often others' changes are still looked for, after something moved in the record's folder */
	gint64 minute;  /* of the record's clock, at the last frame */
	gboolean dirty; /* the picture differs from what is shown */
	gboolean menu_old;
	gboolean idling; /* what a screen has put off is being done: the next key cuts it short */
	Key early;       /* that key; K_NONE: none */
	gboolean over;
	char *working;
	gint64 worked; /* monotonic, when `working` was shown last */
};

/* app_rest.c: what a screen has put off until no key waits. */
gboolean app_waits(const App *app); /* there is such a thing */
void app_do_rest(App *app);         /* the next thing to do: the frame, a count, what was put off */
Key app_next_key(App *app, int fd, int wait);
int app_patience(const App *app, int fd);       /* how long to wait for a key, in milliseconds; fd < 0: nothing tells of changes by others */
void app_count_looks(App *app, gboolean moved); /* something moved in the record's folder, or that time is over */
gboolean app_goes_on(App *app);                 /* long work that was put off: FALSE: a key has come */
/* app_count.c: counts of tabs, read one at a time when nothing else is to do: the frame never waits for them. TRUE: one was read. */
gboolean app_count_next(App *app);
gboolean app_counting(const App *app); /* some are still to be read */
