/* task_acts.c — what is done on one task or on several marked ones. It must not know which list they stand in. */
#include "task_acts.h"

#include "actscreen.h"
#include "detail.h"
#include "screens.h"
#include "task_menu.h"

#include <string.h>

void task_place_clear(TaskPlace *place) {
	g_free(place->task);
	g_free(place->state);
	g_free(place->relation);
	g_free(place->week);
	g_free(place->title);
	*place = (TaskPlace){0};
}

static char *code_of(const TzhRows *rows, const char *column) {
	const TzhCell *cell = tzh_cell(rows, 0, column);
	return g_strdup(cell == NULL || cell->null || cell->code == NULL ? "" : cell->code);
}

/* A numbered task is found by the filter, which walks an index. */
gboolean task_place_read(TaskPlace *place, Session *session, const char *task, GError **error) {
	g_autofree char *filter = *task != '#' ? g_strdup_printf("number:%s", task) : NULL;
	TzhAsk ask = {.filter = filter, .task = filter == NULL ? task : NULL, .columns = "title,state,relation,week,accepted", .limit = 1};
	task_place_clear(place);
	if (*task == '\0')
		return TRUE;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "tasks", &ask, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows > 0)
		*place = (TaskPlace){g_strdup(task),
		                     code_of(rows, "state"),
		                     code_of(rows, "relation"),
		                     code_of(rows, "week"),
		                     g_strdup(tzh_cell(rows, 0, "title")->text),
		                     !tzh_cell(rows, 0, "accepted")->null};
	return TRUE;
}

void task_place_menu(const TaskPlace *place, Menu *menu) {
	if (place->task != NULL)
		task_menu_of(menu, &(TaskFacts){place->task, place->state, place->relation, place->week, place->accepted});
}

unsigned task_act(Screen *screen, Action action, const char *task) {
	Session *session = screen->session;
	if (*task == '\0')
		return DID_NOTHING;
	switch (action) {
	case ACTION_CARRY:
		return screen_open_on(screen, report_carry_screen(session, task));
	case ACTION_NO_NEWS: {
		g_autoptr(GPtrArray) one = g_ptr_array_new();
		g_ptr_array_add(one, (gpointer)task);
		return screen_open_on(screen, act_screen_many(session, "report", one));
	}
	case ACTION_TRACE:
		return screen_open_on(screen, detail_screen_at(session, task, PART_TRACE));
	case ACTION_OPEN:
		return screen_open_on(screen, detail_screen(session, task));
	default:
		return DID_NOTHING;
	}
}

/* ---- several tasks ---- */

#define BY(role) (1u << TZH_ROLE_##role)

static const struct {
	const char *act;
	TzhWord label; /* 0: the act's own word */
	unsigned roles;
} many[] = {
    /* accepting is the second */
    {"report", TZH_W_TUI_MENU_NO_NEWS, BY(SECTION_HEAD) | BY(LIAISON) | BY(OFFICE)},
    {"accept", 0, BY(SECTION_HEAD) | BY(LIAISON)},
    {"chase", 0, BY(OFFICE)},
};

/* The n-th that one's role is offered; -1: no more. Where tasks are to be accepted, that comes first. */
static int many_at(const Session *session, const char *list, int n) {
	guint first = strcmp(list, "unaccepted") == 0 ? 1 : 0;
	for (guint k = 0; k < G_N_ELEMENTS(many) && session->me.role >= 0; k++) {
		guint i = (k + first) % G_N_ELEMENTS(many);
		if ((many[i].roles & (1u << session->me.role)) != 0 && n-- == 0)
			return (int)i;
	}
	return -1;
}

void task_many_menu(const Session *session, const char *list, Menu *menu) {
	int i;
	for (int n = 0; (i = many_at(session, list, n)) >= 0; n++) {
		const TzhActInfo *info = tzh_act_find(session->lang, many[i].act);
		const char *label = many[i].label != 0 || info == NULL ? tr(session, many[i].label) : act_title(session, info);
		menu_own(menu, (Action)(ACTION_MENU_1 + n), label, session->view != NULL ? tr(session, TZH_W_TUI_PAST) : NULL);
	}
	if (menu->items->len == 0)
		menu_own(menu, ACTION_MENU_1, tr(session, TZH_W_TUI_MENU_ONE_BY_ONE), tr(session, TZH_W_TUI_MENU_ONE_BY_ONE_WHY));
}

unsigned task_many_act(Screen *screen, Action action, const char *list, GPtrArray *tasks) {
	int n = action == ACTION_ENTER ? 0 : action >= ACTION_MENU_1 && action <= ACTION_MENU_9 ? (int)(action - ACTION_MENU_1) : -1;
	int i = n >= 0 && screen->session->view == NULL ? many_at(screen->session, list, n) : -1;
	if (i < 0)
		return DID_NOTHING;
	return screen_open_on(screen, act_screen_many(screen->session, many[i].act, tasks));
}
