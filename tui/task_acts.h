/* task_acts.h — beside task_menu.h: where one stands when that is not a row of a list of tasks, what the menu's own items do, and what is offered on several marked tasks. */
#pragma once

#include "screen.h"

/* What the menu depends on. Texts are owned. */
typedef struct {
	char *task;     /* as acts name it; NULL: none */
	char *state;    /* word of its state: "active" … */
	char *relation; /* word of one's part in it; "" none */
	char *week;     /* word of this week's report */
	char *title;
	gboolean accepted;
} TaskPlace;
void task_place_clear(TaskPlace *place);
/* With one query; a task that is not there leaves it empty. */
gboolean task_place_read(TaskPlace *place, Session *session, const char *task, GError **error);
void task_place_menu(const TaskPlace *place, Menu *menu);

/* What the menu's own items do on one task: CARRY, NO_NEWS, TRACE, OPEN. DID_NOTHING: none of these. */
unsigned task_act(Screen *screen, Action action, const char *task);
/* For several marked ones: the menu, and its items (MENU_1 …, ENTER the first). Whoever decides does so one by one.
 * `list`: where they are marked. */
void task_many_menu(const Session *session, const char *list, Menu *menu);
unsigned task_many_act(Screen *screen, Action action, const char *list, GPtrArray *tasks);
