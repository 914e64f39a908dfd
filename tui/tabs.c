/* tabs.c — the ten tabs: titles, what they count, who begins where. */
#include "screens.h"

static const Tab tabs[TABS] = {
    [TAB_MINE] = {TZH_W_TUI_TAB_MINE, "mine", NULL, tab_mine},
    [TAB_ACCEPT] = {TZH_W_TUI_TAB_ACCEPT, "unaccepted", NULL, tab_accept},
    [TAB_TODO] = {TZH_W_TUI_TAB_TODO, "todo", NULL, tab_todo},
    [TAB_OWED] = {TZH_W_TUI_TAB_OWED, "owed", NULL, tab_owed},
    [TAB_LIGHTS] = {TZH_W_TUI_TAB_LIGHTS, "lights", NULL, tab_lights},
    [TAB_ALL] = {TZH_W_TUI_TAB_ALL, "tasks", NULL, tab_all},
    [TAB_CHECK] = {TZH_W_TUI_TAB_CHECK, "tasks", "state:closed", tab_check},
    [TAB_WEEKLY] = {TZH_W_TUI_TAB_WEEKLY, "weeklies", NULL, tab_weekly},
    [TAB_OVERVIEW] = {TZH_W_TUI_TAB_OVERVIEW, NULL, NULL, tab_overview},
    [TAB_TRACE] = {TZH_W_TUI_TAB_TRACE, NULL, NULL, tab_trace},
};

const Tab *tab_get(TabId tab) {
	return &tabs[tab];
}

TabId tab_first(const Session *session) {
	static const TabId first[TZH_ROLES] = {
	    [TZH_ROLE_HEAD] = TAB_TODO,    [TZH_ROLE_DEPUTY] = TAB_TODO,   [TZH_ROLE_OFFICE] = TAB_MINE,     [TZH_ROLE_SECTION_HEAD] = TAB_MINE,
	    [TZH_ROLE_LIAISON] = TAB_MINE, [TZH_ROLE_CHECKER] = TAB_CHECK, [TZH_ROLE_INSPECTOR] = TAB_CHECK, [TZH_ROLE_ADMIN] = TAB_MINE,
	};
	int role = session->me.role;
	return role >= 0 && role < TZH_ROLES ? first[role] : TAB_ALL;
}
