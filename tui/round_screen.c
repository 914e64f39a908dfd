/* round_screen.c — the items of a check round (domain.md §7): why each must be checked or that it was drawn, how far it is, and what can be done to it now; Enter does the first of these.
 * Who may do what the library says. */
#include "detail.h"
#include "dialog.h"
#include "listview.h"
#include "screens.h"
#include "take.h"
#include <taizhang/check.h>

#include <string.h>

typedef struct {
	Screen base;
	ListView *items;
	char *round; /* "#id" */
	char *head, *counts, *title;
} Round;

enum { HEAD = 3, HEAD_FROM = 10 };

/* The verdict, or how far the item is without one. */
static char *stands_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	if (!cell->null)
		return g_strdup(cell->text);
	if (tzh_cell(rows, row, "lapsed")->i != 0)
		return g_strdup(tr(session, TZH_W_TUI_ROUND_LAPSED));
	return g_strdup(tr(session, tzh_cell(rows, row, "sheet")->null ? TZH_W_TUI_ROUND_NOT_YET : TZH_W_TUI_ROUND_SHEET));
}

static const ListColumn COLUMNS[] = {
    {.id = "number", .width = 4},
    {.id = "title", .width = -16},
    {.id = "lead", .width = 12, .from = 72},
    {.id = "how"},
    {.id = "reasons", .width = -8, .from = 50},
    {.id = "verdict", .title = TZH_W_TUI_ROUND_STANDS, .text = stands_text},
    {.id = "checkers", .width = 24, .from = 110},
};
static const ListSpec SPEC = {
    .list = "drawn",
    .columns = COLUMNS,
    .n_columns = G_N_ELEMENTS(COLUMNS),
    .extra = "sheet,lapsed,task",
    .key = "task",
    .plain = TRUE,
};

static int head_rows(Area area) {
	return area.rows >= HEAD_FROM ? HEAD : 1;
}

static int list_rows(Area area) {
	return MAX(area.rows - head_rows(area), 1);
}

static gboolean read_head(Round *self, GError **error) {
	const Session *session = self->base.session;
	g_autoptr(TzhRows) rows =
	    tzh_list(session_record(session), "rounds",
	             &(TzhAsk){.round = self->round, .columns = "nth,title,state,period,population,items,must,checked,open_findings", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	g_clear_pointer(&self->head, g_free);
	g_clear_pointer(&self->counts, g_free);
	g_clear_pointer(&self->title, g_free);
	if (rows->n_rows == 0)
		return TRUE;
	self->title = trf(session, TZH_W_TUI_ROUND_TITLE, (int)tzh_cell(rows, 0, "nth")->i);
	self->head = trf(session, TZH_W_TUI_ROUND_HEAD, tzh_cell(rows, 0, "title")->text, tzh_cell(rows, 0, "state")->text, tzh_cell(rows, 0, "period")->text);
	self->counts = trf(session, TZH_W_TUI_ROUND_COUNTS, (int)tzh_cell(rows, 0, "population")->i, (int)tzh_cell(rows, 0, "items")->i,
	                   (int)tzh_cell(rows, 0, "must")->i, (int)tzh_cell(rows, 0, "checked")->i, (int)tzh_cell(rows, 0, "open_findings")->i);
	return TRUE;
}

static gboolean load(Screen *screen, GError **error) {
	Round *self = (Round *)screen;
	return read_head(self, error) && listview_load(self->items, list_rows(screen->area), error);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Round *self = (const Round *)screen;
	int row = area.row, head = head_rows(area);
	if (self->counts == NULL)
		return;
	if (head == HEAD)
		canvas_text(canvas, row++, area.col, area.cols, STYLE_TITLE, self->head);
	canvas_text(canvas, row++, area.col, area.cols, STYLE_PLAIN, self->counts);
	if (head == HEAD)
		canvas_rule(canvas, row++, area.col, area.cols);
	listview_draw(self->items, canvas, (Area){row, area.col, list_rows(area), area.cols});
}

/* Seed and hashes to be read here, and as a file for whoever runs its lines on another machine. */
static unsigned show_draw(Round *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	g_autoptr(TzhDraw) draw = tzh_draw(session_record(session), self->round, &error);
	g_autofree char *name = draw != NULL ? g_strdup_printf("cq%d.txt", draw->nth) : NULL, *path = g_build_filename(session->out_dir, name, NULL),
	                *text = draw != NULL ? tzh_draw_text(draw, session->lang) : NULL;
	if (draw == NULL || !session_make_out_dir(session, &error) || !g_file_set_contents(path, text, -1, &error)) {
		session_say_error(session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	g_autofree char *how = take_how(session, path), *said = trf(session, TZH_W_TUI_ROUND_DRAW_TAKEN, text, path, how);
	return screen_open_on(&self->base, dialog_text(session, self->title, said));
}

static unsigned act(Screen *screen, Action action, Key key) {
	Round *self = (Round *)screen;
	const char *task = listview_task(self->items);
	if (action == ACTION_DRAW)
		return show_draw(self);
	if (*task != '\0' && (action == ACTION_TRACE || action == ACTION_EVIDENCE))
		return screen_open_on(screen, detail_screen_at(screen->session, task, action == ACTION_TRACE ? PART_TRACE : PART_EVIDENCE));
	if (key == K_CLICK)
		return listview_click(self->items, screen->click_row - head_rows(screen->area)) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(self->items, action, list_rows(screen->area));
}

static unsigned back(Screen *screen, Screen *child) {
	if (child->result != NULL && child->kind->says)
		session_say(screen->session, FALSE, child->result);
	return DID_REDRAW;
}

void check_item_menu(Menu *menu, const char *task) {
	static const char *const ACTS[] = {"give-verdict", "file-sheet", "answer-finding", "recheck", "raise-finding", "take-referral"};
	for (guint i = 0; i < G_N_ELEMENTS(ACTS) && *task != '\0'; i++)
		if (menu_opens(menu, ACTS[i], task))
			menu_act(menu, ACTS[i], task, NULL);
}

static void menu(Screen *screen, Menu *menu) {
	static const char *const ACTS[] = {"close-round", "redraw", "release-round"};
	const Round *self = (const Round *)screen;
	const Session *session = screen->session;
	const char *task = listview_task(self->items);
	check_item_menu(menu, task);
	if (*task != '\0') {
		menu_own(menu, ACTION_EVIDENCE, tr(session, TZH_W_TUI_CHECK_EVIDENCE), NULL);
		menu_own(menu, ACTION_TRACE, tr(session, TZH_W_TUI_CHECK_TRACE), NULL);
	}
	menu_own(menu, ACTION_DRAW, tr(session, TZH_W_TUI_ROUND_DRAW), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(ACTS); i++)
		if (menu_opens(menu, ACTS[i], self->round))
			menu_act(menu, ACTS[i], self->round, NULL);
}

static const char *task_of(const Screen *screen) {
	return listview_task(((const Round *)screen)->items);
}

static char *title(const Screen *screen) {
	return g_strdup(((const Round *)screen)->title);
}

static char *line_text(const Screen *screen) {
	const ListView *items = ((const Round *)screen)->items;
	return g_strdup_printf("%s %s %s %s", listview_text(items, "number"), listview_text(items, "title"), listview_text(items, "how"),
	                       listview_text(items, "reasons"));
}

static void round_close(Screen *screen) {
	Round *self = (Round *)screen;
	listview_free(self->items);
	g_free(self->round);
	g_free(self->head);
	g_free(self->counts);
	g_free(self->title);
}

static const ScreenKind KIND = {
    .name = "round",
    .map = MAP_LIST,
    .load = load,
    .draw = draw,
    .act = act,
    .back = back,
    .menu = menu,
    .task = task_of,
    .title = title,
    .line_text = line_text,
    .close = round_close,
    .help = TZH_W_TUI_ROUND_HELP,
};

Screen *round_screen(Session *session, const char *round) {
	Round *self = screen_new(&KIND, session, sizeof *self);
	self->round = g_strdup(round);
	self->items = listview_new(session, &SPEC);
	listview_ask(self->items, NULL, NULL, NULL);
	listview_of_round(self->items, round);
	return &self->base;
}
