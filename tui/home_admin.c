/* home_admin.c — the administrator's first screen: sections, people and calendars in two lines, the posts with who holds them, and the acts that keep them.
 * It must not know what the acts ask; their forms do. */
#include "actscreen.h"
#include "listview.h"
#include "screens.h"
#include <taizhang/calendar.h>

#include <string.h>

typedef struct {
	Screen base;
	ListView *posts;
	char *people, *calendar;
	char *waiting; /* "#id" of the first public key that is to be confirmed; NULL: none */
} Admin;

enum { HEAD = 3, ROOMY = 12, SAID = 4 };

static const ListColumn columns[] = {
    {.id = "title", .width = -20, .text = column_or_dash},
    {.id = "person", .width = 18},
    {.id = "login", .width = 12, .text = column_or_dash},
    {.id = "role", .width = 14, .from = 100},
    {.id = "section", .width = 12},
    {.id = "standby", .width = 14, .text = column_or_dash},
    {.id = "until", .width = 10, .from = 90, .text = column_short_day},
};
static const ListSpec spec = {.list = "posts", .columns = columns, .n_columns = G_N_ELEMENTS(columns), .extra = "id", .key = "id", .plain = TRUE};

static gboolean in_force(const TzhRows *rows, guint row, TzhDay today) {
	const TzhCell *until = tzh_cell(rows, row, "until");
	return until->null || until->i >= today;
}

static gboolean count_in_force(const Session *session, const char *list, int *n, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), list, &(TzhAsk){.columns = "until"}, error);
	*n = 0;
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		*n += in_force(rows, i, session_today(session));
	return rows != NULL;
}

/* Heads of sections without a standing deputy: nobody acts for them when they are away. */
static gboolean count_alone(const Session *session, int *n, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "posts", &(TzhAsk){.columns = "role,standby,until"}, error);
	*n = 0;
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++)
		*n += tzh_cell(rows, i, "role")->i == TZH_ROLE_SECTION_HEAD && tzh_cell(rows, i, "standby")->null && in_force(rows, i, session_today(session));
	return rows != NULL;
}

static gboolean say_people(Admin *admin, GError **error) {
	const Session *session = admin->base.session;
	int sections, people, posts, alone;
	if (!count_in_force(session, "sections", &sections, error) || !count_in_force(session, "people", &people, error) ||
	    !count_in_force(session, "posts", &posts, error) || !count_alone(session, &alone, error))
		return FALSE;
	g_free(admin->people);
	admin->people = trf(session, TZH_W_TUI_ADMIN_PEOPLE, sections, people, posts, alone);
	return TRUE;
}

/* This year's working days and next year's: without them days are reckoned Monday to Friday. */
static void say_calendar(Admin *admin) {
	const Session *session = admin->base.session;
	const TzhCalendar *calendar = tzh_record_calendar(session_record(session));
	int year, month, day;
	tzh_day_split(session_today(session), &year, &month, &day);
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = 0; i < 2; i++)
		g_string_append_printf(text, tr(session, tzh_calendar_has_year(calendar, year + i) ? TZH_W_TUI_ADMIN_YEAR : TZH_W_TUI_ADMIN_NO_YEAR), year + i);
	g_free(admin->calendar);
	admin->calendar = trf(session, TZH_W_TUI_ADMIN_CALENDAR, text->str);
}

static gboolean find_waiting(Admin *admin, GError **error) {
	g_autoptr(TzhRows) keys = tzh_list(session_record(admin->base.session), "keys", &(TzhAsk){.columns = "id,state", .order = "id"}, error);
	g_clear_pointer(&admin->waiting, g_free);
	for (guint i = 0; keys != NULL && i < keys->n_rows && admin->waiting == NULL; i++)
		if (strcmp(tzh_cell(keys, i, "state")->code, "waits") == 0)
			admin->waiting = g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(keys, i, "id")->i);
	return keys != NULL;
}

/* Rows above the list; on a new record with what comes first, where there is room. */
static int said_rows(const Admin *admin, Area area) {
	const Session *session = admin->base.session;
	if (session->info.year != 0 || area.rows < ROOMY)
		return 0;
	return MIN(glyph_lines(session->mode, tr(session, TZH_W_TUI_NO_LEDGER), area.cols), SAID);
}

static int list_row(const Admin *admin, Area area) {
	return HEAD + said_rows(admin, area);
}

static gboolean admin_load(Screen *screen, GError **error) {
	Admin *admin = (Admin *)screen;
	say_calendar(admin);
	if (!find_waiting(admin, error))
		return FALSE;
	return say_people(admin, error) && listview_load(admin->posts, MAX(screen->area.rows - list_row(admin, screen->area), 1), error);
}

static gboolean admin_fit(Screen *screen, GError **error) {
	Admin *admin = (Admin *)screen;
	return listview_go(admin->posts, listview_at(admin->posts), MAX(screen->area.rows - list_row(admin, screen->area), 1), error);
}

static void admin_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Admin *admin = (const Admin *)screen;
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, admin->people);
	canvas_text(canvas, area.row + 1, 0, area.cols, STYLE_PLAIN, admin->calendar);
	int said = said_rows(admin, area), head = list_row(admin, area);
	if (said > 0)
		canvas_wrap(canvas, (Area){area.row + 2, 0, said, area.cols}, 0, STYLE_PLAIN, tr(screen->session, TZH_W_TUI_NO_LEDGER));
	canvas_rule(canvas, area.row + head - 1, 0, area.cols);
	listview_draw(admin->posts, canvas, (Area){area.row + head, 0, MAX(area.rows - head, 0), area.cols});
}

static unsigned admin_act(Screen *screen, Action action, Key key) {
	Admin *admin = (Admin *)screen;
	if (action == ACTION_OFFICE_IMPORT)
		return screen_open_on(screen, import_screen(screen->session));
	if (key == K_CLICK)
		return listview_click(admin->posts, screen->click_row - list_row(admin, screen->area)) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(admin->posts, action, MAX(screen->area.rows - list_row(admin, screen->area), 1));
}

static void admin_menu(Screen *screen, Menu *menu) {
	const Admin *admin = (const Admin *)screen;
	const Session *session = screen->session;
	if (admin->waiting != NULL)
		menu_act(menu, "confirm-key", admin->waiting, NULL);
	if (listview_at(admin->posts) >= 0) {
		menu_act(menu, "change-person", listview_text(admin->posts, "person"), tr(session, TZH_W_TUI_ADMIN_ACCOUNT));
		menu_act(menu, "change-post", listview_text(admin->posts, "title"), tr(session, TZH_W_TUI_ADMIN_STANDBY));
		menu_act(menu, "end-post", listview_text(admin->posts, "title"), NULL);
	}
	menu_act(menu, "add-post", "", NULL);
	menu_act(menu, "add-person", "", NULL);
	menu_act(menu, "add-section", "", NULL);
	menu_act(menu, "set", "", NULL);
	menu_own(menu, ACTION_OFFICE_IMPORT, tr(session, TZH_W_TUI_ADMIN_IMPORT), session->view != NULL ? tr(session, TZH_W_TUI_READ_ONLY) : NULL);
	menu_act(menu, "register-key", "", tr(session, TZH_W_TUI_KEY_MAKE));
}

static char *admin_line(const Screen *screen) {
	return g_strdup(listview_text(((const Admin *)screen)->posts, "title"));
}

static void admin_close(Screen *screen) {
	Admin *admin = (Admin *)screen;
	listview_free(admin->posts);
	g_free(admin->people);
	g_free(admin->calendar);
	g_free(admin->waiting);
}

static const ScreenKind kind = {
    .name = "home-admin",
    .map = MAP_LIST,
    .load = admin_load,
    .fit = admin_fit,
    .draw = admin_draw,
    .act = admin_act,
    .menu = admin_menu,
    .line_text = admin_line,
    .close = admin_close,
    .help = TZH_W_TUI_ADMIN_HELP,
};

Screen *home_admin(Session *session) {
	Admin *admin = screen_new(&kind, session, sizeof *admin);
	admin->posts = listview_new(session, &spec);
	return &admin->base;
}
