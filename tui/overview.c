/* overview.c — 一览: four pictures of the whole ledger. Each reads one list when it is looked at, and drills down by a filter. Drawing of each stands in overview_draw.c. */
#include "overview.h"

#include <string.h>

static const char *const lists[] = {
    [VIEW_MATRIX] = "sections",
    [VIEW_BURN] = "trend",
    [VIEW_GANTT] = "tasks",
    [VIEW_HEAT] = "heat",
};
static const char *const view_columns[] = {
    [VIEW_MATRIX] = "name,tasks,red,yellow,green,blue,grey,closed,cancelled,id",
    [VIEW_BURN] = "week,due,red,yellow,green,blue,grey",
    [VIEW_GANTT] = "number,title,start,due,closed_day,light,light_name,id",
    [VIEW_HEAT] = "section,week,red,yellow,green,blue,section_id",
};

/* Sections that lead something; a row of the matrix each. */
static gboolean read_sections(Overview *overview, GError **error) {
	TzhRows *rows = tzh_list(session_record(overview->base.session), "sections", &(TzhAsk){.columns = view_columns[VIEW_MATRIX]}, error);
	if (rows == NULL)
		return FALSE;
	tzh_rows_free(overview->rows);
	overview->rows = rows;
	g_array_set_size(overview->shown, 0);
	for (guint i = 0; i < rows->n_rows; i++)
		if (tzh_cell(rows, i, "tasks")->i > 0)
			g_array_append_val(overview->shown, i);
	overview->n = overview->shown->len;
	return TRUE;
}

/* The Gantt chart is of as many tasks as show; the others are read whole: they have a row a week. */
static gboolean read_list(Overview *overview, GError **error) {
	int height = overview_height(overview, overview->base.area);
	TzhAsk ask = {.columns = view_columns[overview->view]};
	TzhRecord *record = session_record(overview->base.session);
	if (overview->view == VIEW_GANTT) {
		if (!tzh_count(record, "tasks", NULL, 0, &overview->n_tasks, error))
			return FALSE;
		overview->at = MIN(overview->at, MAX(overview->n_tasks - 1, 0));
		overview->top = CLAMP(overview->top, MAX(overview->at - height + 1, 0), overview->at);
		ask.limit = MAX(height, 1);
		ask.offset = overview->top;
	}
	TzhRows *rows = tzh_list(record, lists[overview->view], &ask, error);
	if (rows == NULL)
		return FALSE;
	tzh_rows_free(overview->rows);
	overview->rows = rows;
	overview->n = overview->view == VIEW_GANTT ? overview->n_tasks : rows->n_rows;
	return TRUE;
}

/* The heat map has a row a section; its list a row a section and week, sections together. */
static void group_sections(Overview *overview) {
	g_array_set_size(overview->shown, 0);
	for (guint i = 0; i < overview->rows->n_rows; i++)
		if (i == 0 || tzh_cell(overview->rows, i, "section_id")->i != tzh_cell(overview->rows, i - 1, "section_id")->i)
			g_array_append_val(overview->shown, i);
	overview->n = overview->shown->len;
}

static gboolean overview_load(Screen *screen, GError **error) {
	Overview *overview = (Overview *)screen;
	if (overview->view == VIEW_MATRIX ? !read_sections(overview, error) : !read_list(overview, error))
		return FALSE;
	if (overview->view == VIEW_HEAT)
		group_sections(overview);
	gint64 most = MAX(overview->n - 1, 0);
	overview->at = MIN(overview->at, most);
	int height = overview_height(overview, screen->area);
	overview->top = CLAMP(overview->top, MAX(overview->at - height + 1, 0), overview->at);
	return TRUE;
}

static gboolean can_choose(const Overview *overview) {
	return overview->view != VIEW_BURN && overview->n > 0;
}

static const char *section_now(const Overview *overview) {
	if ((overview->view != VIEW_MATRIX && overview->view != VIEW_HEAT) || overview->at >= overview->shown->len)
		return NULL;
	guint row = g_array_index(overview->shown, guint, overview->at);
	return tzh_cell(overview->rows, row, overview->view == VIEW_MATRIX ? "name" : "section")->text;
}

static const char *overview_task(const Screen *screen) {
	const Overview *overview = (const Overview *)screen;
	gint64 row = overview->at - overview->top;
	if (overview->view != VIEW_GANTT || overview->rows == NULL || row < 0 || row >= overview->rows->n_rows)
		return "";
	const TzhCell *number = tzh_cell(overview->rows, (guint)row, "number");
	return number->null ? "" : number->text;
}

static unsigned change_view(Overview *overview, View view) {
	overview->view = view;
	overview->at = overview->top = 0;
	g_clear_pointer(&overview->rows, tzh_rows_free);
	overview->n = 0;
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned drill(Overview *overview, gboolean lights) {
	Session *session = overview->base.session;
	GError *error = NULL;
	const char *section = section_now(overview);
	if (section == NULL)
		return DID_HANDLE;
	g_autofree char *filter = trf(session, lights ? TZH_W_TUI_VIEW_FILTER_LIGHTS : TZH_W_TUI_VIEW_FILTER, section);
	Screen *list = list_screen(session, "tasks", filter, NULL, &error);
	if (list != NULL)
		return screen_open_on(&overview->base, list);
	session_say_error(session, error);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned move(Overview *overview, gint64 to) {
	int height = overview_height(overview, overview->base.area);
	gint64 top = overview->top;
	overview->at = CLAMP(to, 0, MAX(overview->n - 1, 0));
	overview->top = CLAMP(overview->top, MAX(overview->at - height + 1, 0), overview->at);
	return DID_HANDLE | DID_REDRAW | (overview->view == VIEW_GANTT && top != overview->top ? DID_RELOAD : 0);
}

static unsigned overview_act(Screen *screen, Action action, Key key) {
	Overview *overview = (Overview *)screen;
	int page = MAX(overview_height(overview, screen->area) - 1, 1);
	(void)key;
	switch (action) {
	case ACTION_UP:
		return move(overview, overview->at - 1);
	case ACTION_DOWN:
		return move(overview, overview->at + 1);
	case ACTION_PAGE_UP:
		return move(overview, overview->at - page);
	case ACTION_PAGE_DOWN:
		return move(overview, overview->at + page);
	case ACTION_HOME:
		return move(overview, 0);
	case ACTION_END:
		return move(overview, overview->n - 1);
	case ACTION_ENTER:
		if (*overview_task(screen) != '\0')
			return screen_open_on(screen, detail_screen(screen->session, overview_task(screen)));
		return section_now(overview) != NULL ? drill(overview, FALSE) : DID_HANDLE;
	case ACTION_VIEW_MATRIX:
		return change_view(overview, VIEW_MATRIX);
	case ACTION_VIEW_BURN:
		return change_view(overview, VIEW_BURN);
	case ACTION_VIEW_GANTT:
		return change_view(overview, VIEW_GANTT);
	case ACTION_VIEW_HEAT:
		return change_view(overview, VIEW_HEAT);
	case ACTION_DRILL_LIGHTS:
		return drill(overview, TRUE);
	case ACTION_DRILL:
		return drill(overview, FALSE);
	default:
		return DID_NOTHING;
	}
}

static void overview_menu(Screen *screen, Menu *menu) {
	static const struct {
		Action action;
		TzhWord label;
	} views[] = {{ACTION_VIEW_MATRIX, TZH_W_TUI_VIEW_MATRIX},
	             {ACTION_VIEW_BURN, TZH_W_TUI_VIEW_BURN},
	             {ACTION_VIEW_GANTT, TZH_W_TUI_VIEW_GANTT},
	             {ACTION_VIEW_HEAT, TZH_W_TUI_VIEW_HEAT}};
	const Overview *overview = (const Overview *)screen;
	/* What Enter does stands first. */
	if (section_now(overview) != NULL) {
		menu_own(menu, ACTION_DRILL, tr(screen->session, TZH_W_TUI_VIEW_SECTION), NULL);
		menu_own(menu, ACTION_DRILL_LIGHTS, tr(screen->session, TZH_W_TUI_VIEW_LIGHTS), NULL);
	} else if (*overview_task(screen) != '\0') {
		menu_own(menu, ACTION_OPEN, tr(screen->session, TZH_W_TUI_VIEW_TASK), NULL);
	}
	for (guint i = 0; i < G_N_ELEMENTS(views); i++)
		if (i != overview->view)
			menu_own(menu, views[i].action, tr(screen->session, views[i].label), NULL);
}

static char *overview_line(const Screen *screen) {
	const Overview *overview = (const Overview *)screen;
	const char *section = section_now(overview);
	return g_strdup(section != NULL ? section : overview_task(screen));
}

static void overview_close(Screen *screen) {
	Overview *overview = (Overview *)screen;
	tzh_rows_free(overview->rows);
	g_array_unref(overview->shown);
}

gboolean overview_chooses(const Overview *overview) {
	return can_choose(overview);
}

static const ScreenKind kind = {
    .name = "overview",
    .map = MAP_LIST,
    .load = overview_load,
    .draw = overview_draw,
    .act = overview_act,
    .menu = overview_menu,
    .task = overview_task,
    .line_text = overview_line,
    .close = overview_close,
    .help = TZH_W_TUI_VIEW_HELP,
};

Screen *tab_overview(Session *session) {
	Overview *overview = screen_new(&kind, session, sizeof(Overview));
	overview->shown = g_array_new(FALSE, FALSE, sizeof(guint));
	return &overview->base;
}
