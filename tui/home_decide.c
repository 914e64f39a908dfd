/* home_decide.c — what waits for a leader's decision, one item a screen (screens.md): figures, evidence, review, what to mind. No bulk approval. */
#include "actscreen.h"
#include "decide_inside.h"
#include "detail.h"
#include "screens.h"
#include "totals.h"

#include <string.h>

const TzhCell *duty(const Decide *decide, const char *column) {
	return decide->duties != NULL && decide->at < decide->duties->n_rows ? tzh_cell(decide->duties, decide->at, column) : NULL;
}

const char *duty_code(const Decide *decide, const char *column) {
	const TzhCell *cell = duty(decide, column);
	return cell != NULL && cell->code != NULL ? cell->code : "";
}

const char *duty_text(const Decide *decide, const char *column) {
	const TzhCell *cell = duty(decide, column);
	return cell != NULL && cell->text != NULL ? cell->text : "";
}

gboolean is_closing(const Decide *decide) {
	static const char *const kinds[] = {"approve", "decide", "review", "review_named", NULL};
	return g_strv_contains(kinds, duty_code(decide, "kind"));
}

gboolean is_weekly(const Decide *decide) {
	return strcmp(duty_code(decide, "act"), "sign-weekly") == 0;
}

static gboolean load_duties(Decide *decide, GError **error) {
	TzhRows *duties = tzh_list(session_record(decide->base.session), "todo", NULL, error);
	if (duties == NULL)
		return FALSE;
	tzh_rows_free(decide->duties);
	decide->duties = duties;
	decide->at = MIN(decide->at, duties->n_rows > 0 ? duties->n_rows - 1 : 0);
	for (guint i = 0; i < duties->n_rows; i++)
		if (tzh_cell(duties, i, "object")->i == decide->at_object)
			decide->at = i;
	return TRUE;
}

static gboolean decide_load(Screen *screen, GError **error) {
	Decide *decide = (Decide *)screen;
	decide->read_of = -1;
	if (!load_duties(decide, error))
		return FALSE;
	return decide->duties->n_rows > 0 || screen->session->info.year == 0 || totals_read(screen->session, &decide->states, &decide->lights, error);
}

static gboolean decide_settle(Screen *screen, GError **error) {
	Decide *decide = (Decide *)screen;
	if (decide->read_of == screen->session->changes && decide->read_at == decide->at)
		return TRUE;
	decide->read_of = screen->session->changes;
	decide->read_at = decide->at;
	return decide_read(decide, error);
}

/* ---- acting ---- */

static const char *decide_task(const Screen *screen) {
	const TzhCell *number = duty((const Decide *)screen, "number");
	return number != NULL && !number->null ? number->text : "";
}

static unsigned go(Decide *decide, int step) {
	guint n = decide->duties != NULL ? decide->duties->n_rows : 0;
	if (n == 0)
		return DID_HANDLE;
	decide->at = (guint)((int)decide->at + step + (int)n) % n;
	return DID_HANDLE | DID_REDRAW;
}

/* To the figures that did not fit. */
static gboolean page(Decide *decide) {
	int below = decide->figures != NULL ? decide_below(decide) : 0, first = decide->figures != NULL ? (int)decide->figures->n_rows - below : 0;
	if (below == 0 || first <= decide->figure)
		return FALSE;
	decide->figure = first;
	return TRUE;
}

static unsigned decide_act(Screen *screen, Action action, Key key) {
	Decide *decide = (Decide *)screen;
	if ((key == K_LEFT || key == K_RIGHT) && (decide->duties == NULL || decide->duties->n_rows < 2)) { /* no other item: the other pages, as everywhere */
		screen->tab_wish = key == K_LEFT ? TAB_TODO - 1 : TAB_TODO + 1;
		return DID_HANDLE | DID_TAB;
	}
	switch (action) {
	case ACTION_PAGE_DOWN:
		return page(decide) ? DID_HANDLE | DID_REDRAW : go(decide, 1);
	case ACTION_PAGE_UP:
		if (decide->figure == 0)
			return go(decide, -1);
		decide->figure = 0;
		return DID_HANDLE | DID_REDRAW;
	case ACTION_NEXT:
	case ACTION_DOWN:
		return go(decide, 1);
	case ACTION_PREVIOUS:
	case ACTION_UP:
		return go(decide, -1);
	case ACTION_OFFICE_WEEKLY:
		screen->tab_wish = TAB_WEEKLY;
		return DID_HANDLE | DID_TAB;
	case ACTION_EVIDENCE:
		return screen_open_on(screen, detail_screen_at(screen->session, decide_task(screen), PART_EVIDENCE));
	case ACTION_TRACE:
		return screen_open_on(screen, detail_screen_at(screen->session, decide_task(screen), PART_TRACE));
	default:
		return DID_NOTHING;
	}
}

/* The object of the duty's own act: the task where it has a number, else the object itself. */
static char *object_of(const Decide *decide) {
	const TzhCell *number = duty(decide, "number");
	return !number->null ? g_strdup(number->text) : g_strdup_printf("#%" G_GINT64_FORMAT, duty(decide, "object")->i);
}

static void decide_menu(Screen *screen, Menu *menu) {
	Decide *decide = (Decide *)screen;
	const Session *session = screen->session;
	if (duty(decide, "kind") == NULL)
		return;
	g_autofree char *object = object_of(decide), *post = g_strdup_printf("#%" G_GINT64_FORMAT, session->me.post);
	gboolean closing = is_closing(decide), extension = strcmp(duty_code(decide, "kind"), "extension") == 0;
	const char *act = duty_code(decide, "act");
	if (tzh_act_find(session->lang, act) != NULL)
		menu_act(menu, act, object,
		         closing && session->me.role != TZH_ROLE_OFFICE ? tr(session, TZH_W_TUI_DECIDE_AGREE)
		         : extension                                    ? tr(session, TZH_W_TUI_DECIDE_GRANT)
		                                                        : NULL);
	if (is_weekly(decide))
		menu_own(menu, ACTION_OFFICE_WEEKLY, tr(session, TZH_W_TUI_DECIDE_WEEKLY), NULL);
	if (closing) {
		menu_act(menu, "return", object, tr(session, TZH_W_TUI_DECIDE_RETURN));
		menu_act(menu, "supplement", object, tr(session, TZH_W_TUI_DECIDE_SUPPLEMENT));
	}
	if (strcmp(duty_code(decide, "kind"), "proposal") == 0)
		menu_act(menu, "decline", object, NULL);
	if (decide->duties->n_rows > 1)
		menu_own(menu, ACTION_NEXT, tr(session, TZH_W_TUI_DECIDE_LATER), NULL);
	if (*decide_task(screen) != '\0') {
		g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, decide->evidence);
		g_autofree char *label = trf(session, TZH_W_TUI_DECIDE_EVIDENCE, count);
		menu_own(menu, ACTION_EVIDENCE, label, NULL);
		if (closing)
			menu_act(menu, "take-form", object, tr(session, TZH_W_TUI_DECIDE_PAPER));
	}
	if (session->me.post != 0)
		menu_act(menu, "delegate", post, tr(session, TZH_W_TUI_DECIDE_DELEGATE));
	if (*decide_task(screen) != '\0')
		menu_own(menu, ACTION_TRACE, tr(session, TZH_W_TUI_DECIDE_TRACE), NULL);
}

static char *decide_line(const Screen *screen) {
	const Decide *decide = (const Decide *)screen;
	return g_strdup_printf("%s %s", duty_text(decide, "kind"), duty_text(decide, "title"));
}

static void decide_close(Screen *screen) {
	Decide *decide = (Decide *)screen;
	tzh_rows_free(decide->duties);
	tzh_rows_free(decide->figures);
	g_ptr_array_unref(decide->head);
	g_ptr_array_unref(decide->mind);
	g_free(decide->opinion);
	g_free(decide->states);
	g_free(decide->lights);
}

static const ScreenKind kind = {
    .name = "home-decide",
    .map = MAP_DECIDE,
    .load = decide_load,
    .settle = decide_settle,
    .draw = decide_draw,
    .act = decide_act,
    .menu = decide_menu,
    .task = decide_task,
    .line_text = decide_line,
    .close = decide_close,
    .help = TZH_W_TUI_DECIDE_HELP,
};

Screen *home_decide(Session *session) {
	Decide *decide = screen_new(&kind, session, sizeof(Decide));
	decide->head = g_ptr_array_new_with_free_func(g_free);
	decide->mind = g_ptr_array_new_with_free_func(g_free);
	decide->read_of = -1;
	return &decide->base;
}
