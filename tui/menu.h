/* menu.h — the numbered menu below a screen: what this person may do to this row now (interface.md §2). What is not allowed stays visible, dim, with the reason.
 * Filled by a screen for the row one stands on, drawn by the loop; a digit or Enter (the first) does it. */
#pragma once

#include "session.h"

typedef struct {
	char *label;     /* without its digit */
	const char *act; /* an act of the library (tzh_act_find); NULL: `action` is the screen's own */
	Action action;   /* what the screen is told (with act NULL) */
	char *object;    /* of the act, as tzh_request_on() takes it */
	char *post;      /* the post to act as; NULL: whichever fits */
	gboolean paper;  /* what the act records was signed on paper */
	gboolean open;
	char *why; /* not open: the reasons, one per line */
} MenuItem;

typedef struct {
	const Session *session;
	GArray *items;     /* MenuItem */
	GHashTable *known; /* "act object" → what the rules said ("" open), until the record changes */
	gint64 known_at;   /* session->changes it is of */
	int rows;          /* lines of digits to draw at most; 0: as needed up to two */
} Menu;

Menu *menu_new(const Session *session);
void menu_free(Menu *menu);
void menu_clear(Menu *menu);
/* An act's own word; in English its name as words: "Ask extension". Lent for ever. */
const char *act_title(const Session *session, const TzhActInfo *info);
/* An act of the library on an object: open or not is asked of the rules (tzh_act_open). `label` NULL: the act's own word. */
void menu_act(Menu *menu, const char *act, const char *object, const char *label);
/* Whether the rules allow it now; never in a view of the past. */
gboolean menu_opens(Menu *menu, const char *act, const char *object);
/* An act of a leader that is recorded from its signed form: who signed is judged when it is recorded. */
void menu_paper(Menu *menu, const char *act, const char *object, const char *label);
/* Something of the screen's own. `why` NULL: open. */
void menu_own(Menu *menu, Action action, const char *label, const char *why);
/* Of the items from one on: what is open before what is not, else as they stood. */
void menu_open_first(Menu *menu, guint from);
static inline const MenuItem *menu_item(const Menu *menu, guint i) {
	return i < menu->items->len ? &g_array_index(menu->items, MenuItem, i) : NULL;
}
/* How many rows it takes at a width. Four items a row at 80 columns. */
int menu_rows(const Menu *menu, int cols);
void menu_draw(const Menu *menu, Canvas *canvas, Area area);
