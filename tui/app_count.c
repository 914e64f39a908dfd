/* app_count.c — how many rows stand behind each tab. It must not know keys, screens or drawing. */
#include "app_inside.h"

#include "frame.h"

enum { COUNT_MOST = 1000 };

gboolean app_count_next(App *app) {
	Session *session = app->session;
	if (app->counted != session->changes) {
		app->counted = session->changes;
		app->next_count = 0;
	}
	while (app->next_count < TABS) {
		int tab = app->next_count++;
		const Tab *about = tab_get((TabId)tab);
		gint64 count = COUNT_UNKNOWN;
		g_autoptr(GError) error = NULL;
		if (tab == TAB_TRACE)
			count = session->info.size;
		else if (about->list == NULL || !tzh_count(session_record(session), about->list, &(TzhAsk){.filter = about->filter}, COUNT_MOST, &count, &error))
			count = COUNT_UNKNOWN;
		if (count != app->counts[tab]) {
			app->counts[tab] = count;
			app->dirty = app->dirty || app->stack->len == 0;
		}
		if (about->list != NULL)
			return TRUE;
	}
	return FALSE;
}

gboolean app_counting(const App *app) {
	return app->counted != app->session->changes || app->next_count < TABS;
}
