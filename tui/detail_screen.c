/* detail_screen.c — the detail of one task as a screen of its own, with the acts that fit it in the menu. */
#include "detail.h"
#include "screens.h"
#include "task_acts.h"

typedef struct {
	Screen screen;
	Detail *detail;
	char *task;
	TaskPlace place; /* what the menu depends on */
} DetailScreen;

static gboolean load(Screen *screen, GError **error) {
	DetailScreen *self = (DetailScreen *)screen;
	return task_place_read(&self->place, screen->session, self->task, error) && detail_load(self->detail, self->task, detail_part(self->detail), error);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	detail_draw(((const DetailScreen *)screen)->detail, canvas, area);
	if (canvas->caret_row < 0)
		canvas_caret(canvas, area.row, area.col);
}

static unsigned act(Screen *screen, Action action, Key key) {
	(void)key;
	DetailScreen *self = (DetailScreen *)screen;
	if (action == ACTION_TRACE || action == ACTION_DETAIL) {
		detail_set_part(self->detail, action == ACTION_TRACE ? PART_TRACE : PART_SUMMARY);
		return DID_HANDLE | DID_REDRAW | DID_RELOAD;
	}
	unsigned did = detail_act(self->detail, action, screen->area, &screen->push);
	if (did == DID_NOTHING && action == ACTION_OPEN)
		return DID_HANDLE; /* it is open */
	return did != DID_NOTHING ? did : task_act(screen, action, self->task);
}

static void menu(Screen *screen, Menu *into) {
	DetailScreen *self = (DetailScreen *)screen;
	task_place_menu(&self->place, into);
	for (guint i = into->items->len; i-- > 0;)
		if (menu_item(into, i)->act == NULL && menu_item(into, i)->action == ACTION_OPEN) /* it is open */
			g_array_remove_index(into->items, i);
}

static void close_screen(Screen *screen) {
	DetailScreen *self = (DetailScreen *)screen;
	detail_free(self->detail);
	task_place_clear(&self->place);
	g_free(self->task);
}

static const char *task(const Screen *screen) {
	return ((const DetailScreen *)screen)->task;
}

static char *title(const Screen *screen) {
	const DetailScreen *self = (const DetailScreen *)screen;
	g_autofree char *named = session_task(screen->session, self->task);
	return trf(screen->session, TZH_W_TUI_DETAIL_TITLE, named, self->place.title != NULL ? self->place.title : "");
}

static gboolean parts(const Screen *screen) {
	(void)screen;
	return TRUE;
}

static const char *enter(const Screen *screen) {
	const Detail *detail = ((const DetailScreen *)screen)->detail;
	if (!detail_opens(detail))
		return NULL;
	return tr(screen->session, detail_part(detail) == PART_TRACE ? TZH_W_TUI_DETAIL_SEE : TZH_W_TUI_DETAIL_TAKE_THIS);
}

static char *line_text(const Screen *screen) {
	return g_strdup(detail_row(((const DetailScreen *)screen)->detail));
}

static const ScreenKind kind = {
    .name = "detail",
    .map = MAP_LIST,
    .load = load,
    .draw = draw,
    .act = act,
    .menu = menu,
    .close = close_screen,
    .task = task,
    .title = title,
    .parts = parts,
    .enter = enter,
    .line_text = line_text,
    .help = TZH_W_TUI_HELP_DETAIL,
};

Screen *detail_screen_at(Session *session, const char *task_name, DetailPart part) {
	DetailScreen *self = screen_new(&kind, session, sizeof *self);
	self->detail = detail_new(session);
	self->task = g_strdup(task_name);
	detail_set_part(self->detail, part);
	return &self->screen;
}

Screen *detail_screen(Session *session, const char *task_name) {
	return detail_screen_at(session, task_name, PART_SUMMARY);
}
