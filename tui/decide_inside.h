/* decide_inside.h — what the files of the deciding screen share: home_decide.c (items, keys, menu), decide_read.c (what is to be known of an item), decide_draw.c. Nobody else. */
#pragma once

#include "screen.h"

typedef struct {
	Screen base;
	TzhRows *duties;
	guint at;
	TzhId at_object; /* the object one stands on, so that others' acts do not move it away */
	gint64 read_of;  /* session->changes and the item that what follows is of */
	guint read_at;
	GPtrArray *head;  /* char *: lines about the item */
	TzhRows *figures; /* NULL: none */
	int figure;       /* the first one shown */
	GPtrArray *mind;  /* char *: what to mind */
	char *opinion;
	gint64 evidence;
	char *states, *lights; /* of the ledger, where nothing waits; NULL */
} Decide;

/* A cell of the duty one stands on, its word and its text; NULL and "" where there is none. */
const TzhCell *duty(const Decide *decide, const char *column);
const char *duty_code(const Decide *decide, const char *column);
const char *duty_text(const Decide *decide, const char *column);
gboolean is_closing(const Decide *decide);
gboolean is_weekly(const Decide *decide);

/* decide_read.c: the current item: head, figures, what to mind. */
gboolean decide_read(Decide *decide, GError **error);

/* decide_draw.c. How many figures stand below those that the screen holds: */
int decide_below(const Decide *decide);
void decide_draw(const Screen *screen, Canvas *canvas, Area area);
