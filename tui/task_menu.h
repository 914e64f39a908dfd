/* task_menu.h — the acts offered for a task, by the role one has and the state it is in: one table of who is offered what in which order (screens.md). Whether each is open, the rules say. */
#pragma once

#include "listview.h"
#include "menu.h"

/* The columns of a list of tasks that task_menu() reads, for ListSpec.extra. */
#define TASK_MENU_COLUMNS "number,id,state,relation,accepted,week,extension,last_line"

/* For the current row of a list of tasks; nothing when there is none. At most eight. */
void task_menu(Menu *menu, const ListView *list);
/* What the menu of a task depends on. Texts are lent. */
typedef struct {
	const char *task;     /* as acts name it */
	const char *state;    /* words as in lines: "active" … */
	const char *relation; /* "lead", "support"; "" none */
	const char *week;     /* "unreported", "on_time" …; "" not known */
	gboolean accepted;
} TaskFacts;
/* The same for a task that is no row of a list of tasks. */
void task_menu_of(Menu *menu, const TaskFacts *task);
