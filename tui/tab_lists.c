/* tab_lists.c — lists as screens: the tabs 待签收, 待办审批 (as a list), 本周未报, 红黄灯, 全部, one's own tasks, and any list of the library by name. A list, the detail of the current task
 * beside or below it, and the acts that fit it. It must not know what acts do nor how lists are read. */
#include "complete.h"
#include "actscreen.h"
#include "detail.h"
#include "list_specs.h"
#include "prompt.h"
#include "screens.h"
#include "tab_lists.h"
#include "task_acts.h"
#include "task_menu.h"

#include <string.h>

enum { BESIDE_FROM = 120, PANE_COLS = 42, BELOW_FROM = 14, PANE_ROWS = 6, RULE = 3, TAG_FILTER = 0xf117 };

typedef struct {
	Screen screen;
	ListSpec spec;
	OwnSpec *own; /* of a list that is no tab; NULL */
	ListView *view;
	Detail *detail;
	TaskPlace place; /* of the current row, for the menu */
	gboolean tasks;  /* rows are tasks and have DETAIL_COLUMNS */
	gboolean about;  /* rows are about tasks */
	gboolean pane;   /* the detail is wanted */
	char *task;      /* a list of one task; NULL */
	char *given;     /* the filter it was opened with: Esc leaves the list, not the filter; NULL */
	gint64 placed;   /* session->changes that `place` is of */
	gint64 listed;   /* session->changes that the rows are of; -1: read anew */
	int height;      /* of the list then */
	gint64 begin;    /* the row to begin on; 0: the first */
} ListScreen;

/* ---- where things stand ---- */

typedef struct {
	Area remarks, list, pane; /* rows or cols 0: not there */
	gboolean beside;
} Places;

static gboolean remarks(const ListScreen *self) {
	return listview_filter(self->view) != NULL || listview_n_marked(self->view) > 0 || *listview_get_order(self->view) != '\0';
}

static Places places_of(const ListScreen *self, Area area) {
	Places places = {.remarks = {area.row, area.col, remarks(self) && area.rows > 3, area.cols}};
	area.row += places.remarks.rows;
	area.rows -= places.remarks.rows;
	places.list = area;
	if (!self->pane || !self->about || listview_at(self->view) < 0)
		return places;
	if (area.cols >= BESIDE_FROM) {
		int cols = MAX(PANE_COLS, area.cols * 7 / 20);
		places.beside = TRUE;
		places.list.cols = area.cols - cols - RULE;
		places.pane = (Area){area.row, area.col + area.cols - cols, area.rows, cols};
	} else if (area.rows >= BELOW_FROM) {
		int rows = MAX(PANE_ROWS, area.rows * 2 / 5), list = area.rows - rows - 1, needs = (int)MIN(listview_count(self->view), list) + 1;
		if (!listview_more(self->view) && listview_error(self->view) == NULL && listview_count(self->view) > 0)
			list = MIN(list, needs);
		places.list.rows = list;
		places.pane = (Area){area.row + list + 1, area.col, area.rows - list - 1, area.cols};
	}
	return places;
}

/* ---- reading ---- */

/* What hangs on the row one stands on: 概要 and the menu from the list's own row; else, once a frame, with the fewest queries. */
static gboolean settle(Screen *screen, GError **error) {
	ListScreen *self = (ListScreen *)screen;
	guint row;
	const TzhRows *rows = listview_row(self->view, &row);
	const char *task = listview_task(self->view);
	if (!self->about || rows == NULL)
		return TRUE;
	if (!self->tasks && (g_strcmp0(self->place.task, task) != 0 || self->placed != screen->session->changes)) {
		self->placed = screen->session->changes;
		if (!task_place_read(&self->place, screen->session, task, error))
			return FALSE;
	}
	if (places_of(self, screen->area).pane.rows == 0)
		return TRUE;
	if (self->tasks && detail_part(self->detail) == PART_SUMMARY) {
		detail_load_row(self->detail, task, rows, row);
		return TRUE;
	}
	return detail_load(self->detail, task, detail_part(self->detail), error);
}

static gboolean load(Screen *screen, GError **error) {
	ListScreen *self = (ListScreen *)screen;
	int height = places_of(self, screen->area).list.rows;
	if (self->listed != screen->session->changes || self->height != height) {
		if (!listview_load(self->view, height, error))
			return FALSE;
		self->listed = screen->session->changes;
		self->height = height;
	}
	gint64 begin = self->begin;
	self->begin = 0;
	return begin == 0 || listview_go(self->view, begin, height, error);
}

static gboolean fit(Screen *screen, GError **error) {
	ListScreen *self = (ListScreen *)screen;
	self->height = places_of(self, screen->area).list.rows;
	return listview_go(self->view, listview_at(self->view), self->height, error);
}

static unsigned read_anew(ListScreen *self) {
	self->listed = -1;
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

/* ---- drawing ---- */

static char *order_said(const ListScreen *self) {
	const Session *session = self->screen.session;
	const char *order = listview_get_order(self->view);
	if (*order == '\0')
		return g_strdup("");
	gboolean down = *order == '-';
	TzhWord word = strcmp(order + down, "due") == 0     ? TZH_W_TUI_LIST_ORDER_DUE
	               : strcmp(order + down, "light") == 0 ? TZH_W_TUI_LIST_ORDER_LIGHT
	                                                    : TZH_W_TUI_LIST_ORDER_NUMBER;
	return down ? trf(session, TZH_W_TUI_LIST_ORDER_DOWN, tr(session, word)) : g_strdup(tr(session, word));
}

static void draw_remarks(const ListScreen *self, Canvas *canvas, Area area) {
	const Session *session = self->screen.session;
	const char *filter = listview_filter(self->view);
	guint marked = listview_n_marked(self->view);
	g_autoptr(GString) text = g_string_new(NULL);
	TzhWord word = g_strcmp0(filter, self->given) == 0 ? TZH_W_TUI_LIST_GIVEN
	               : listview_more(self->view)         ? TZH_W_TUI_LIST_FILTERED_MORE
	                                                   : TZH_W_TUI_LIST_FILTERED;
	if (filter != NULL)
		g_string_append_printf(text, tr(session, word), filter, (int)listview_count(self->view));
	if (marked > 0) {
		g_string_append(text, text->len > 0 ? "  " : "");
		g_string_append_printf(text, tr(session, TZH_W_TUI_LIST_MARKED), (int)marked);
	}
	g_autofree char *order = order_said(self);
	int width = glyph_width(session->mode, order);
	canvas_text(canvas, area.row, area.col, area.cols - (width > 0 ? width + 2 : 0), STYLE_HEAD, text->str);
	canvas_right(canvas, area.row, area.col, area.cols, STYLE_DIM, text->len == 0 || width + 2 < area.cols / 2 ? order : "");
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const ListScreen *self = (const ListScreen *)screen;
	Places places = places_of(self, area);
	if (places.remarks.rows > 0)
		draw_remarks(self, canvas, places.remarks);
	listview_draw(self->view, canvas, places.list);
	if (places.pane.rows == 0)
		return;
	if (places.beside)
		for (int row = 0; row < places.pane.rows; row++)
			canvas_text(canvas, places.pane.row + row, places.pane.col - 2, 1, STYLE_RULE, "|");
	else
		canvas_rule(canvas, places.pane.row - 1, area.col, area.cols);
	if (listview_at(self->view) >= 0)
		detail_draw(self->detail, canvas, places.pane);
}

/* ---- acting ---- */

Screen *find_screen(Session *session, const Screen *below) {
	return prompt_new(session, &(PromptAsk){tr(session, TZH_W_TUI_FIND), NULL, "filter", below, complete_filter, NULL, FALSE});
}

static unsigned ask_filter(ListScreen *self) {
	Session *session = self->screen.session;
	const char *text = listview_refused(self->view) != NULL ? listview_refused(self->view) : listview_filter(self->view);
	Screen *prompt = prompt_new(session, &(PromptAsk){tr(session, TZH_W_TUI_FILTER_TITLE), text, "filter", &self->screen, complete_filter, NULL, FALSE});
	prompt->tag = TAG_FILTER;
	return screen_open_on(&self->screen, prompt);
}

static unsigned back(Screen *screen, Screen *child) {
	ListScreen *self = (ListScreen *)screen;
	if (child->tag == TAG_FILTER) {
		if (child->result == NULL)
			return DID_HANDLE | DID_REDRAW;
		listview_ask(self->view, child->result, self->task, NULL);
		return read_anew(self);
	}
	if (child->result != NULL && child->kind->says) {
		session_say(screen->session, FALSE, child->result);
		listview_unmark(self->view);
	}
	return DID_HANDLE | DID_REDRAW;
}

/* Esc takes away what one has put there, the last first: a refused filter, marks, the filter; then it is the loop's. */
static unsigned go_back(ListScreen *self) {
	if (listview_error(self->view) != NULL) {
		listview_ask(self->view, listview_filter(self->view), self->task, NULL);
		return read_anew(self);
	}
	if (listview_n_marked(self->view) > 0) {
		listview_unmark(self->view);
		return DID_HANDLE | DID_REDRAW;
	}
	if (g_strcmp0(listview_filter(self->view), self->given) == 0)
		return DID_NOTHING;
	listview_ask(self->view, self->given, self->task, NULL);
	return read_anew(self);
}

static unsigned change_part(ListScreen *self, Action action) {
	Screen *none = NULL;
	if (!self->about || places_of(self, self->screen.area).pane.rows == 0)
		return DID_NOTHING;
	return detail_act(self->detail, action, self->screen.area, &none);
}

static gboolean parts(const Screen *screen) {
	const ListScreen *self = (const ListScreen *)screen;
	return self->about && places_of(self, screen->area).pane.rows > 0;
}

static unsigned do_marked(ListScreen *self, Action action) {
	if (listview_n_marked(self->view) == 0)
		return DID_NOTHING;
	g_autoptr(GPtrArray) marked = listview_marked(self->view);
	return task_many_act(&self->screen, action, self->spec.list, marked);
}

/* Enter on a line of the record opens it; elsewhere it is the menu's. */
static unsigned open_line(ListScreen *self) {
	gint64 seq = listview_int(self->view, "seq");
	return seq > 0 ? screen_open_on(&self->screen, line_screen(self->screen.session, seq)) : DID_NOTHING;
}

static unsigned act(Screen *screen, Action action, Key key) {
	ListScreen *self = (ListScreen *)screen;
	Places places = places_of(self, screen->area);
	if (key == K_CLICK && action == ACTION_NONE)
		return listview_click(self->view, screen->click_row - (places.list.row - screen->area.row)) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	switch (action) {
	case ACTION_FILTER:
		return self->spec.plain && !self->about ? DID_NOTHING : ask_filter(self);
	case ACTION_BACK:
		return go_back(self);
	case ACTION_ENTER:
		if (self->own != NULL)
			return open_line(self);
		break;
	case ACTION_DETAIL:
		if (!self->about)
			return DID_NOTHING;
		self->pane = !self->pane;
		return DID_HANDLE | DID_REDRAW | DID_RELOAD; /* the list's height is another */
	case ACTION_PART_PREV:
	case ACTION_PART_NEXT:
		return change_part(self, action);
	case ACTION_CARRY:
	case ACTION_NO_NEWS:
	case ACTION_OPEN:
	case ACTION_TRACE:
		return self->about ? task_act(screen, action, listview_task(self->view)) : DID_NOTHING;
	default:
		break;
	}
	unsigned did = do_marked(self, action);
	if (did != DID_NOTHING)
		return did;
	did = listview_act(self->view, action, places.list.rows);
	if (did & DID_RELOAD)
		self->listed = -1;
	return did;
}

/* A form that was taken out comes back signed: recorded from paper, not done here. */
static gboolean form_is_out(const ListView *view) {
	const TzhCell *kind = listview_cell(view, "kind");
	return kind != NULL && g_strcmp0(kind->code, "form") == 0;
}

/* What waits for one is settled by the act that the rules name; acts on a task's own closing take the task, others their object. */
static void add_next(ListScreen *self, Menu *menu) {
	static const char *const by_object[] = {"confirm-report", "check-paper", "decide-purge",   "sign-weekly", "freeze-weekly",
	                                        "issue",          "extend",      "answer-finding", "recheck"};
	const TzhCell *next = listview_cell(self->view, "act");
	if (next == NULL || next->null)
		return;
	gboolean object = *listview_task(self->view) == '\0';
	for (guint i = 0; i < G_N_ELEMENTS(by_object); i++)
		object = object || strcmp(by_object[i], next->code) == 0;
	g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, listview_int(self->view, "object"));
	guint before = menu->items->len;
	if (form_is_out(self->view)) {
		menu_paper(menu, next->code, listview_task(self->view), tr(self->screen.session, TZH_W_TUI_OFFICE_PAPER));
		return;
	}
	menu_act(menu, next->code, object ? id : listview_task(self->view), NULL);
	if (menu->items->len > before)
		g_array_index(menu->items, MenuItem, before).post = g_strdup(listview_text(self->view, "post"));
}

/* The act named by the list is not offered twice. */
static void drop_repeated(Menu *menu) {
	const MenuItem *first = menu_item(menu, 0);
	for (guint i = menu->items->len; first != NULL && first->act != NULL && i-- > 1;) {
		const MenuItem *item = menu_item(menu, i);
		if (item->act != NULL && strcmp(item->act, first->act) == 0 && item->paper == first->paper)
			g_array_remove_index(menu->items, i);
	}
}

static void menu(Screen *screen, Menu *into) {
	ListScreen *self = (ListScreen *)screen;
	if (listview_at(self->view) < 0 || !self->about)
		return;
	if (listview_n_marked(self->view) > 0) {
		task_many_menu(screen->session, self->spec.list, into);
		return;
	}
	if (strcmp(self->spec.list, "todo") == 0)
		add_next(self, into);
	if (self->tasks)
		task_menu(into, self->view);
	else
		task_place_menu(&self->place, into);
	if (strcmp(self->spec.list, "todo") == 0)
		drop_repeated(into);
}

static void close_screen(Screen *screen) {
	ListScreen *self = (ListScreen *)screen;
	listview_free(self->view);
	detail_free(self->detail);
	task_place_clear(&self->place);
	list_spec_free(self->own);
	g_free(self->task);
	g_free(self->given);
}

static const char *task(const Screen *screen) {
	const ListScreen *self = (const ListScreen *)screen;
	return self->about ? listview_task(self->view) : "";
}

static char *title(const Screen *screen) {
	const ListScreen *self = (const ListScreen *)screen;
	guint n;
	const TzhListInfo *lists = tzh_lists(screen->session->lang, &n);
	for (guint i = 0; i < n; i++)
		if (strcmp(lists[i].name, self->spec.list) == 0)
			return g_strdup_printf("%s%s%s", lists[i].title, self->task != NULL ? " " : "", self->task != NULL ? self->task : "");
	return NULL;
}

static char *line_text(const Screen *screen) {
	const ListScreen *self = (const ListScreen *)screen;
	return g_strdup_printf("%s %s", listview_task(self->view), listview_text(self->view, "title"));
}

static const ScreenKind kind = {
    .name = "list",
    .map = MAP_LIST,
    .load = load,
    .fit = fit,
    .settle = settle,
    .draw = draw,
    .act = act,
    .menu = menu,
    .back = back,
    .close = close_screen,
    .task = task,
    .parts = parts,
    .title = title,
    .line_text = line_text,
    .help = TZH_W_TUI_HELP_LIST,
};

/* ---- opening ---- */

static ListScreen *open_list(Session *session, const ListSpec *spec, OwnSpec *own) {
	ListScreen *self = screen_new(&kind, session, sizeof *self);
	self->spec = *spec;
	self->own = own;
	self->view = listview_new(session, spec);
	self->detail = detail_new(session);
	self->tasks = own == NULL && !spec->plain;
	self->about = TRUE;
	self->pane = TRUE;
	self->listed = -1;
	return self;
}

/* Whether rows of a list are about tasks at all. */
static gboolean about_tasks(const Session *session, const char *list) {
	guint n = 0;
	const TzhColumn *columns = tzh_list_columns(session->lang, list, &n);
	for (guint i = 0; i < n; i++)
		if (strcmp(columns[i].id, "task") == 0)
			return TRUE;
	return FALSE;
}

Screen *list_screen(Session *session, const char *list, const char *filter, const char *task_name, GError **error) {
	/* A bad filter or task is refused here, where it was typed. */
	gint64 count = 0;
	if (!tzh_count(session_record(session), list, &(TzhAsk){.filter = filter, .task = task_name}, 1, &count, error))
		return NULL;
	const ListSpec *spec = strcmp(list, "todo") == 0 ? &LIST_SPEC_TODO : list_spec_of_tasks(list);
	OwnSpec *own = spec == NULL ? list_spec_new(session, list, error) : NULL;
	if (spec == NULL && own == NULL)
		return NULL;
	ListScreen *self = open_list(session, spec != NULL ? spec : &own->spec, own);
	self->about = spec != NULL || about_tasks(session, list);
	self->pane = spec != NULL;
	self->task = g_strdup(task_name);
	self->given = g_strdup(filter);
	listview_ask(self->view, filter, task_name, NULL);
	return &self->screen;
}

static Screen *tab_of(Session *session, const ListSpec *spec) {
	return &open_list(session, spec, NULL)->screen;
}

Screen *mine_list(Session *session) {
	return tab_of(session, list_spec_of_tasks("mine"));
}

Screen *todo_list(Session *session) {
	return tab_of(session, &LIST_SPEC_TODO);
}

Screen *todo_list_from(Session *session, gint64 at) {
	ListScreen *self = open_list(session, &LIST_SPEC_TODO, NULL);
	self->begin = at;
	return &self->screen;
}

Screen *tab_accept(Session *session) {
	return tab_of(session, list_spec_of_tasks("unaccepted"));
}

Screen *tab_owed(Session *session) {
	return tab_of(session, list_spec_of_tasks("owed"));
}

Screen *tab_lights(Session *session) {
	return tab_of(session, list_spec_of_tasks("lights"));
}

Screen *tab_all(Session *session) {
	return tab_of(session, list_spec_of_tasks("tasks"));
}
