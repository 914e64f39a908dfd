/* home.c — which first screen a tab has, by role. */
#include "screens.h"
#include "tab_lists.h"

Screen *tab_mine(Session *session) {
	switch (session->me.role) {
	case TZH_ROLE_SECTION_HEAD:
	case TZH_ROLE_LIAISON:
		return home_section(session);
	case TZH_ROLE_OFFICE:
		return home_office(session);
	case TZH_ROLE_ADMIN:
		return home_admin(session);
	default:
		return mine_list(session);
	}
}

Screen *tab_todo(Session *session) {
	gboolean leader = session->me.role == TZH_ROLE_HEAD || session->me.role == TZH_ROLE_DEPUTY;
	return leader ? home_decide(session) : todo_list(session);
}

Screen *tab_check(Session *session) {
	return home_check(session);
}
