/* task_menu.c — what is offered on a task. Knows names of acts; no rule: tzh_act_open() says what is open and why not. */
#include "task_menu.h"

#include <string.h>

enum { OFFERED = 8 };

/* Roles as bits. */
#define R(role) (1u << TZH_ROLE_##role)
#define SECTION (R(SECTION_HEAD) | R(LIAISON))
#define LEADERS (R(HEAD) | R(DEPUTY))
#define CHECKS (R(CHECKER) | R(INSPECTOR))

/* States as letters: draft, active, aPplied, Reviewed, aPproved (V), Closed, suspended (U), other (X). In the order offered. */
static const struct {
	guint roles;
	const char *states;
	const char *act; /* of the library; NULL: the screen's own */
	Action action;
	TzhWord label;       /* 0: the act's own word */
	gboolean support;    /* for the supporting section rather than the leading one */
	gboolean unaccepted; /* only while it has not been accepted */
} offers[] = {
    {SECTION, "APRVCU", "accept", ACTION_NONE, 0, FALSE, TRUE},
    {SECTION, "P", "confirm", ACTION_NONE, 0, TRUE, FALSE},
    {SECTION, "P", "object", ACTION_NONE, 0, TRUE, FALSE},
    {SECTION, "PRV", "supplement-done", ACTION_NONE, 0, FALSE, FALSE},
    {SECTION, "A", "report", ACTION_NONE, TZH_W_TUI_OFFER_REPORT, FALSE, FALSE},
    {SECTION, "A", NULL, ACTION_CARRY, TZH_W_TUI_OFFER_CARRY, FALSE, FALSE},
    {SECTION, "A", NULL, ACTION_NO_NEWS, TZH_W_TUI_OFFER_NO_NEWS, FALSE, FALSE},
    {SECTION, "APRV", "attach", ACTION_NONE, 0, FALSE, FALSE},
    {SECTION, "A", "apply", ACTION_NONE, 0, FALSE, FALSE},
    {SECTION, "PRV", "withdraw", ACTION_NONE, 0, FALSE, FALSE},
    {SECTION, "A", "ask-extension", ACTION_NONE, 0, FALSE, FALSE},
    {SECTION, "C", "record", ACTION_NONE, TZH_W_TUI_OFFER_AFTER, FALSE, FALSE},
    {R(OFFICE), "D", "assign", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "D", "edit", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "D", "add-measure", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "P", "review", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "PRV", "supplement", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "PRV", "return", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "RV", "take-form", ACTION_NONE, 0, FALSE, FALSE},
    {R(OFFICE), "A", "report", ACTION_NONE, TZH_W_TUI_OFFER_PROXY, FALSE, FALSE},
    {R(OFFICE), "A", "attach", ACTION_NONE, TZH_W_TUI_OFFER_PROXY_FILE, FALSE, FALSE},
    {R(OFFICE), "APRVCU", "propose", ACTION_NONE, 0, FALSE, FALSE},
    {LEADERS, "R", "approve", ACTION_NONE, 0, FALSE, FALSE},
    {R(HEAD), "V", "decide", ACTION_NONE, 0, FALSE, FALSE},
    {LEADERS, "RV", "return", ACTION_NONE, 0, FALSE, FALSE},
    {LEADERS, "RV", "supplement", ACTION_NONE, 0, FALSE, FALSE},
    {LEADERS, "A", "decide-extension", ACTION_NONE, 0, FALSE, FALSE},
    {LEADERS, "AU", "reassign", ACTION_NONE, 0, FALSE, FALSE},
    {R(HEAD), "A", "change", ACTION_NONE, 0, FALSE, FALSE},
    {R(HEAD), "A", "suspend", ACTION_NONE, 0, FALSE, FALSE},
    {R(HEAD), "U", "resume", ACTION_NONE, 0, FALSE, FALSE},
    {R(HEAD), "C", "reopen", ACTION_NONE, 0, FALSE, FALSE},
    {CHECKS, "APRVCUX", "opinion", ACTION_NONE, 0, FALSE, FALSE},
    {CHECKS, "APRVCU", "propose", ACTION_NONE, 0, FALSE, FALSE},
    {~0u, "DAPRVCUX", NULL, ACTION_OPEN, TZH_W_TUI_OFFER_OPEN, FALSE, FALSE},
};

static char state_letter(const char *state) {
	static const char *const words[] = {"draft", "active", "applied", "reviewed", "approved", "closed", "suspended"};
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(state, words[i]) == 0)
			return "DAPRVCU"[i];
	return 'X';
}

void task_menu_of(Menu *menu, const char *task, const char *state, const char *relation, gboolean accepted) {
	const Session *session = menu->session;
	guint role = session->me.role >= 0 ? 1u << session->me.role : 0;
	gboolean support = strcmp(relation, "support") == 0;
	for (guint i = 0; i < G_N_ELEMENTS(offers) && menu->items->len < OFFERED; i++) {
		if ((offers[i].roles != ~0u && (offers[i].roles & role) == 0) || strchr(offers[i].states, state_letter(state)) == NULL)
			continue;
		if ((offers[i].unaccepted && accepted) || (offers[i].support != support && offers[i].roles == SECTION && !offers[i].unaccepted && offers[i].support))
			continue;
		const char *label = offers[i].label != 0 ? tr(session, offers[i].label) : NULL;
		if (offers[i].act != NULL)
			menu_act(menu, offers[i].act, task, label);
		else
			menu_own(menu, offers[i].action, label, offers[i].action != ACTION_OPEN && session->view != NULL ? tr(session, TZH_W_TUI_PAST) : NULL);
	}
}

void task_menu(Menu *menu, const ListView *list) {
	const char *task = listview_task(list);
	if (*task == '\0')
		return;
	const TzhCell *state = listview_cell(list, "state"), *relation = listview_cell(list, "relation"), *accepted = listview_cell(list, "accepted");
	task_menu_of(menu, task, state != NULL && state->code != NULL ? state->code : "", relation != NULL && relation->code != NULL ? relation->code : "",
	             accepted == NULL || !accepted->null);
}
