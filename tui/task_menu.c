/* task_menu.c — what is offered on a task. Knows names of acts; no rule: tzh_act_open() says what is open and why not. */
#include "task_menu.h"

#include <string.h>

enum { OFFERED = 8 };

/* Roles as bits. */
#define R(role) (1u << TZH_ROLE_##role)
#define SECTION (R(SECTION_HEAD) | R(LIAISON))
#define LEADERS (R(HEAD) | R(DEPUTY))
#define CHECKS (R(CHECKER) | R(INSPECTOR))

/* What else the offer depends on. Only the leading section owes reports, one a week, which then is corrected; a supporting one reports its part when it likes.
 * OPEN_ONLY: rarely asked for, so not offered at all where the rules do not allow it. */
typedef enum { ALWAYS, SUPPORTING, UNREPORTED, LEADING_UNREPORTED, REPORTED, UNACCEPTED, OPEN_ONLY } When;

/* States as letters: draft, active, aPplied, Reviewed, aPproved (V), Closed, suspended (U), other (X). In the order offered. */
static const struct {
	guint roles;
	const char *states;
	const char *act; /* of the library; NULL: the screen's own */
	Action action;
	TzhWord label; /* 0: the act's own word */
	When when;
} offers[] = {
    {SECTION, "APRVCU", "accept", ACTION_NONE, 0, UNACCEPTED},
    {SECTION, "P", "confirm", ACTION_NONE, 0, SUPPORTING},
    {SECTION, "P", "object", ACTION_NONE, 0, SUPPORTING},
    {SECTION, "PRV", "supplement-done", ACTION_NONE, 0, ALWAYS},
    {SECTION, "A", "report", ACTION_NONE, TZH_W_TUI_OFFER_REPORT, UNREPORTED},
    {SECTION, "A", NULL, ACTION_CARRY, TZH_W_TUI_OFFER_CARRY, LEADING_UNREPORTED},
    {SECTION, "A", NULL, ACTION_NO_NEWS, TZH_W_TUI_OFFER_NO_NEWS, LEADING_UNREPORTED},
    {SECTION, "A", "correct-report", ACTION_NONE, 0, REPORTED},
    {SECTION, "APRV", "attach", ACTION_NONE, 0, ALWAYS},
    {SECTION, "A", "apply", ACTION_NONE, 0, ALWAYS},
    {SECTION, "PRV", "withdraw", ACTION_NONE, 0, ALWAYS},
    {SECTION, "A", "ask-extension", ACTION_NONE, 0, ALWAYS},
    {SECTION, "CA", "answer-finding", ACTION_NONE, 0, OPEN_ONLY},
    {SECTION, "C", "record", ACTION_NONE, TZH_W_TUI_OFFER_AFTER, ALWAYS},
    {R(OFFICE), "D", "assign", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "D", "edit", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "D", "add-measure", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "P", "review", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "PRV", "supplement", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "PRV", "return", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "RV", "take-form", ACTION_NONE, 0, ALWAYS},
    {R(OFFICE), "A", "report", ACTION_NONE, TZH_W_TUI_OFFER_PROXY, ALWAYS},
    {R(OFFICE), "A", "attach", ACTION_NONE, TZH_W_TUI_OFFER_PROXY_FILE, ALWAYS},
    {R(OFFICE), "ARVCU", "check-paper", ACTION_NONE, 0, OPEN_ONLY},
    {R(OFFICE), "APRVCU", "propose", ACTION_NONE, 0, ALWAYS},
    {LEADERS, "AUC", NULL, ACTION_OPEN, TZH_W_TUI_OFFER_OPEN, ALWAYS}, /* Enter looks; it does not reassign or reopen */
    {LEADERS, "P", NULL, ACTION_OPEN, TZH_W_TUI_OFFER_OPEN, ALWAYS},
    {LEADERS, "P", "name-reviewer", ACTION_NONE, 0, OPEN_ONLY},
    {LEADERS, "R", "approve", ACTION_NONE, 0, ALWAYS},
    {R(HEAD), "V", "decide", ACTION_NONE, 0, ALWAYS},
    {LEADERS, "RV", "return", ACTION_NONE, 0, ALWAYS},
    {LEADERS, "RV", "supplement", ACTION_NONE, 0, ALWAYS},
    {LEADERS, "A", "decide-extension", ACTION_NONE, 0, ALWAYS},
    {LEADERS, "AU", "reassign", ACTION_NONE, 0, ALWAYS},
    {R(HEAD), "A", "change", ACTION_NONE, 0, ALWAYS},
    {R(HEAD), "A", "suspend", ACTION_NONE, 0, ALWAYS},
    {R(HEAD), "U", "resume", ACTION_NONE, 0, ALWAYS},
    {R(HEAD), "C", "reopen", ACTION_NONE, 0, ALWAYS},
    {CHECKS, "DAPRVCUX", NULL, ACTION_OPEN, TZH_W_TUI_OFFER_OPEN, ALWAYS},
    {CHECKS, "C", "give-verdict", ACTION_NONE, 0, OPEN_ONLY}, /* the second checker's turn comes before another sheet */
    {CHECKS, "C", "file-sheet", ACTION_NONE, 0, OPEN_ONLY},
    {CHECKS, "CA", "recheck", ACTION_NONE, 0, OPEN_ONLY},
    {CHECKS, "CA", "raise-finding", ACTION_NONE, 0, OPEN_ONLY},
    {CHECKS, "CA", "take-referral", ACTION_NONE, 0, OPEN_ONLY},
    {CHECKS, "ARVCU", "check-paper", ACTION_NONE, 0, OPEN_ONLY},
    {CHECKS, "APRVCUX", "opinion", ACTION_NONE, 0, ALWAYS},
    {CHECKS, "APRVCU", "propose", ACTION_NONE, 0, ALWAYS},
    {~0u, "DAPRVCUX", NULL, ACTION_OPEN, TZH_W_TUI_OFFER_OPEN, ALWAYS},
};

static char state_letter(const char *state) {
	static const char *const words[] = {"draft", "active", "applied", "reviewed", "approved", "closed", "suspended"};
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(state, words[i]) == 0)
			return "DAPRVCU"[i];
	return 'X';
}

static gboolean applies(When when, const TaskFacts *task) {
	gboolean support = strcmp(task->relation, "support") == 0, lead = strcmp(task->relation, "lead") == 0,
	         reported = strcmp(task->week, "on_time") == 0 || strcmp(task->week, "late") == 0;
	switch (when) {
	case SUPPORTING:
		return support;
	case UNREPORTED:
		return support || !reported;
	case LEADING_UNREPORTED:
		return lead && !reported;
	case REPORTED:
		return lead && reported;
	case UNACCEPTED:
		return !task->accepted;
	default:
		return TRUE;
	}
}

static const char *label_of(const Session *session, guint offer, const TaskFacts *task) {
	if (offers[offer].label == TZH_W_TUI_OFFER_REPORT && strcmp(task->relation, "support") == 0)
		return tr(session, TZH_W_TUI_OFFER_REPORT_PART);
	return offers[offer].label != 0 ? tr(session, offers[offer].label) : NULL;
}

static gboolean offers_already(const Menu *menu, Action action) {
	for (guint i = 0; i < menu->items->len; i++)
		if (menu_item(menu, i)->act == NULL && menu_item(menu, i)->action == action)
			return TRUE;
	return FALSE;
}

void task_menu_of(Menu *menu, const TaskFacts *task) {
	const Session *session = menu->session;
	guint role = session->me.role >= 0 ? 1u << session->me.role : 0, from = menu->items->len;
	for (guint i = 0; i < G_N_ELEMENTS(offers) && menu->items->len < OFFERED; i++) {
		if ((offers[i].roles != ~0u && (offers[i].roles & role) == 0) || strchr(offers[i].states, state_letter(task->state)) == NULL)
			continue;
		if (!applies(offers[i].when, task) || (offers[i].act == NULL && offers_already(menu, offers[i].action)))
			continue;
		const char *label = label_of(session, i, task);
		if (offers[i].act != NULL && (offers[i].when != OPEN_ONLY || menu_opens(menu, offers[i].act, task->task)))
			menu_act(menu, offers[i].act, task->task, label);
		else if (offers[i].act != NULL)
			continue;
		else
			menu_own(menu, offers[i].action, label, offers[i].action != ACTION_OPEN && session->view != NULL ? tr(session, TZH_W_TUI_PAST) : NULL);
	}
	if ((role & SECTION) != 0) /* whoever judges finds judgements where they always stand */
		menu_open_first(menu, from);
}

static const char *code(const ListView *list, const char *column) {
	const TzhCell *cell = listview_cell(list, column);
	return cell != NULL && cell->code != NULL ? cell->code : "";
}

void task_menu(Menu *menu, const ListView *list) {
	const TzhCell *accepted = listview_cell(list, "accepted");
	TaskFacts task = {.task = listview_task(list), .state = code(list, "state"), .relation = code(list, "relation"), .week = code(list, "week")};
	/* The list of what is to be accepted knows it of supporting sections, too. */
	task.accepted = strcmp(listview_list(list), "unaccepted") != 0 && (accepted == NULL || !accepted->null);
	if (*task.task != '\0')
		task_menu_of(menu, &task);
}
