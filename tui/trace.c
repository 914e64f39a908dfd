/* trace.c — 留痕: the timeline, latest first; one line's before and after; one task's lines; the way to earlier weeks and to comparing two. */
#include "listview.h"
#include "prompt.h"
#include "screens.h"

enum { TAG_TASK = 1 };

typedef struct {
	Screen base;
	ListView *list;
	char *task; /* only this one's lines; NULL: all */
} Trace;

static const ListColumn columns[] = {
    {.id = "seq", .width = 7},
    {.id = "time", .width = 12, .text = column_short_time},
    {.id = "post", .width = 20},
    {.id = "kind", .width = 14},
    {.id = "number", .width = 4},
    {.id = "title", .width = -12},
    {.id = "effect", .width = 8, .from = 100},
};
static const ListSpec spec = {
    .list = "lines",
    .columns = columns,
    .n_columns = G_N_ELEMENTS(columns),
    .key = "seq",
    .plain = TRUE,
};

static gboolean trace_load(Screen *screen, GError **error) {
	return listview_load(((Trace *)screen)->list, screen->area.rows, error);
}

static gboolean trace_fit(Screen *screen, GError **error) {
	ListView *list = ((Trace *)screen)->list;
	return listview_go(list, listview_at(list), screen->area.rows, error);
}

static void trace_draw(const Screen *screen, Canvas *canvas, Area area) {
	listview_draw(((const Trace *)screen)->list, canvas, area);
}

static const char *trace_task(const Screen *screen) {
	return listview_text(((const Trace *)screen)->list, "number");
}

static unsigned only(Trace *trace, const char *task) {
	g_free(trace->task);
	trace->task = task != NULL && *task != '\0' ? g_strdup(task) : NULL;
	listview_ask(trace->list, NULL, trace->task, NULL);
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned trace_act(Screen *screen, Action action, Key key) {
	Trace *trace = (Trace *)screen;
	Session *session = screen->session;
	switch (action) {
	case ACTION_ENTER:
	case ACTION_SEE_LINE: {
		gint64 seq = listview_int(trace->list, "seq");
		return seq > 0 ? screen_open_on(screen, line_screen(session, seq)) : DID_HANDLE;
	}
	case ACTION_FILTER:
	case ACTION_ONLY: {
		if (trace->task != NULL && action == ACTION_ONLY)
			return only(trace, NULL);
		Screen *ask = prompt_new(session, &(PromptAsk){.title = tr(session, TZH_W_TUI_TRACE_ASK),
		                                               .text = trace->task != NULL ? trace->task : trace_task(screen),
		                                               .memory = "trace",
		                                               .below = screen});
		ask->tag = TAG_TASK;
		return screen_open_on(screen, ask);
	}
	case ACTION_BACK:
		return trace->task != NULL ? only(trace, NULL) : DID_NOTHING;
	default:
		break;
	}
	if (key == K_CLICK)
		return listview_click(trace->list, screen->click_row) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(trace->list, action, screen->area.rows);
}

static unsigned trace_back(Screen *screen, Screen *child) {
	if (child->tag == TAG_TASK && child->result != NULL)
		return only((Trace *)screen, child->result);
	if (child->result != NULL && child->kind->says)
		session_say(screen->session, FALSE, child->result);
	return DID_REDRAW;
}

static void trace_menu(Screen *screen, Menu *menu) {
	const Trace *trace = (const Trace *)screen;
	const Session *session = screen->session;
	if (listview_int(trace->list, "seq") > 0)
		menu_own(menu, ACTION_SEE_LINE, tr(session, TZH_W_TUI_TRACE_LINE), NULL);
	menu_own(menu, ACTION_ONLY, tr(session, trace->task != NULL ? TZH_W_TUI_TRACE_ALL : TZH_W_TUI_TRACE_ONLY), NULL);
	menu_own(menu, ACTION_EARLIER, tr(session, TZH_W_TUI_TRACE_EARLIER), NULL);
	if (session->view != NULL)
		menu_own(menu, ACTION_LATER, tr(session, TZH_W_TUI_TRACE_LATER), NULL);
	menu_own(menu, ACTION_COMPARE, tr(session, TZH_W_TUI_TRACE_COMPARE), NULL);
	if (*trace_task(screen) != '\0')
		menu_own(menu, ACTION_OPEN, tr(session, TZH_W_TUI_TRACE_TASK), NULL);
}

static char *trace_line(const Screen *screen) {
	const ListView *list = ((const Trace *)screen)->list;
	return g_strdup_printf("%s %s %s", listview_text(list, "seq"), listview_text(list, "kind"), listview_text(list, "title"));
}

static void trace_close(Screen *screen) {
	Trace *trace = (Trace *)screen;
	listview_free(trace->list);
	g_free(trace->task);
}

static const ScreenKind kind = {
    .name = "trace",
    .map = MAP_LIST,
    .load = trace_load,
    .fit = trace_fit,
    .draw = trace_draw,
    .act = trace_act,
    .back = trace_back,
    .menu = trace_menu,
    .task = trace_task,
    .line_text = trace_line,
    .close = trace_close,
    .help = TZH_W_TUI_TRACE_HELP,
};

Screen *tab_trace(Session *session) {
	Trace *trace = screen_new(&kind, session, sizeof(Trace));
	trace->list = listview_new(session, &spec);
	return &trace->base;
}
