/* app.c — the loop: key → meaning → screen → what it answered → frame → wait. The only place that opens and closes screens, changes tabs and notices others' changes.
 * It must not know what any screen shows, nor which terminal it runs on. */
#include "app_inside.h"

#include "actscreen.h"
#include "dialog.h"
#include "draft.h"
#include "frame.h"
#include "outside.h"

#include <string.h>

enum { KEYS_A_TURN = 64, TAG_LEAVE = 0x1eaf, TAG_FIND = 0xf19d };

Screen *app_top(const App *app) {
	return app->stack->len > 0 ? app->stack->pdata[app->stack->len - 1] : app->tabs[app->tab];
}

TabId app_tab(const App *app) {
	return app->tab;
}

const Canvas *app_canvas(const App *app) {
	return app->canvas;
}

static Frame frame_of(const App *app) {
	return (Frame){app->session, app_top(app), app->menu, app->tab, app->stack->len > 0, app->counts, app->working};
}

/* What hangs on where one stands now: what the screen reads for it, and what can be done. */
static void fill_menu(App *app) {
	Screen *top = app_top(app);
	GError *error = NULL;
	menu_clear(app->menu);
	app->menu_old = FALSE;
	if (top->failed != NULL)
		return;
	if (top->kind->settle != NULL && !top->kind->settle(top, &error))
		session_say_error(app->session, error);
	if (top->kind->menu != NULL)
		top->kind->menu(top, app->menu);
}

/* The menu's height takes rows from the body: first what can be done, then where the rest stands. */
static void place(App *app, Screen *screen) {
	Frame frame = frame_of(app);
	screen->area = frame_body(&frame, app->canvas->rows, app->canvas->cols);
}

/* What cannot be read is said: on the message line where something stands that was read before, else in the screen's own place. */
static void read_screen(App *app, Screen *screen) {
	GError *error = NULL;
	g_clear_pointer(&screen->failed, g_free);
	if (screen->kind->load == NULL || screen->kind->load(screen, &error)) {
		screen->shown = TRUE;
		return;
	}
	if (app->session->info.year == 0 && error->code == TZH_ERROR_NOT_FOUND)
		screen->failed = g_strdup(tr(app->session, TZH_W_TUI_NO_LEDGER));
	else if (!screen->shown)
		screen->failed = g_strdup(error->message);
	else
		session_say(app->session, TRUE, error->message);
	g_error_free(error);
}

/* The menu has left another room: what hangs on the room is laid out anew, and what hangs on the current row read where it shows only now. */
static void fit(App *app, Screen *screen) {
	GError *error = NULL;
	if (screen->kind->fit == NULL || screen->failed != NULL)
		read_screen(app, screen);
	else if (!screen->kind->fit(screen, &error) || (screen->kind->settle != NULL && !screen->kind->settle(screen, &error)))
		session_say_error(app->session, error);
}

/* Places the screen beside its menu as it is now. */
static void place_anew(App *app, Screen *screen) {
	int rows = screen->area.rows;
	place(app, screen);
	if (screen->area.rows != rows)
		fit(app, screen);
}

static void load(App *app, Screen *screen) {
	place(app, screen);
	screen->loaded = app->session->changes;
	read_screen(app, screen);
	fill_menu(app);
	place_anew(app, screen);
	app->dirty = TRUE;
}

static void show_top(App *app) {
	Screen *top = app_top(app);
	if (top->loaded != app->session->changes)
		load(app, top);
	fill_menu(app);
	place(app, top);
	app->dirty = TRUE;
}

static void go_to_tab(App *app, TabId tab) {
	while (app->stack->len > 0)
		screen_free(g_ptr_array_steal_index(app->stack, app->stack->len - 1));
	app->tab = tab;
	if (app->tabs[tab] == NULL)
		app->tabs[tab] = tab_get(tab)->open(app->session);
	show_top(app);
}

static void push(App *app, Screen *screen) {
	g_ptr_array_add(app->stack, screen);
	show_top(app);
}

/* Tabs depend on who one is: they are made anew. */
static void forget_tabs(App *app) {
	for (int i = 0; i < TABS; i++)
		g_clear_pointer(&app->tabs[i], screen_free);
}

static void refresh(App *app) {
	GError *error = NULL;
	if (!session_refresh(app->session, &error))
		session_say_error(app->session, error);
	app->dirty = TRUE;
}

static void execute(App *app, unsigned did);

/* What was asked for with '/' where the screen has no list of its own. */
static void show_found(App *app, const char *filter) {
	GError *error = NULL;
	Screen *found = list_screen(app->session, "tasks", filter, NULL, &error);
	if (found != NULL)
		push(app, found);
	else
		session_say_error(app->session, error);
}

static gboolean begin_anew(App *app, int tag, const char *chosen) {
	Session *session = app->session;
	GError *error = NULL;
	gboolean role = tag == TAG_NEW_ROLE;
	if (!(role ? tzh_record_act_as(session->record, chosen, &error) : tzh_record_set_year(session_record(session), atoi(chosen), &error))) {
		session_say_error(session, error);
		return FALSE;
	}
	if (!role && session->view != NULL)
		tzh_record_set_year(session->record, atoi(chosen), NULL);
	refresh(app);
	forget_tabs(app);
	go_to_tab(app, tab_first(session));
	session_sayf(session, FALSE, role ? TZH_W_TUI_ROLE_NOW : TZH_W_TUI_YEAR_NOW, role ? session->me.title != NULL ? session->me.title : "" : session->title);
	return TRUE;
}

static void pop(App *app) {
	if (app->stack->len == 0)
		return;
	Screen *child = g_ptr_array_steal_index(app->stack, app->stack->len - 1), *below = app_top(app);
	unsigned did = DID_NOTHING;
	int tag = child->tag;
	g_autofree char *chosen = screen_anew(child) ? g_strdup(child->result) : NULL;
	g_autofree char *find = child->tag == TAG_FIND ? g_strdup(child->result) : NULL;
	if (child->tag == TAG_LEAVE)
		app->over = g_strcmp0(child->result, "1") == 0;
	else if (!screen_anew(child) && child->tag != TAG_FIND && below->kind->back != NULL)
		did = below->kind->back(below, child);
	else if (child->tag != TAG_FIND && child->result != NULL && child->kind->says)
		session_say(app->session, FALSE, child->result);
	screen_free(child);
	if (chosen != NULL && begin_anew(app, tag, chosen))
		return;
	show_top(app);
	execute(app, did);
	if (find != NULL && *find != '\0')
		show_found(app, find);
}

static void execute(App *app, unsigned did) {
	Screen *top = app_top(app);
	if (did & DID_BELL)
		app->term->ops->bell(app->term);
	if (did & DID_CHANGE)
		refresh(app);
	if (did & (DID_REDRAW | DID_CHANGE)) {
		app->dirty = TRUE;
		app->menu_old = TRUE;
	}
	if (did & DID_QUIT)
		app->over = TRUE;
	if (did & DID_TAB) {
		go_to_tab(app, (TabId)top->tab_wish);
		return;
	}
	Screen *child = (did & DID_PUSH) ? g_steal_pointer(&top->push) : NULL;
	if (did & DID_POP)
		pop(app);
	if (child != NULL)
		push(app, child);
	else if (did & DID_RELOAD)
		load(app, app_top(app));
	else if (app_top(app)->loaded != app->session->changes)
		show_top(app);
}

/* ---- what screens leave to the loop ---- */

int app_unsent(const App *app) {
	int n = (int)draft_count(app->session);
	for (guint i = 0; i < app->stack->len; i++) {
		const Screen *screen = app->stack->pdata[i];
		n += screen->kind->unsent != NULL ? screen->kind->unsent(screen) : 0;
	}
	return n;
}

/* F10 asks only when something is unsent, or when reports of this week are owed by oneself. */
static void leave(App *app) {
	Session *session = app->session;
	const char *const buttons[] = {tr(session, TZH_W_TUI_STAY), tr(session, TZH_W_TUI_LEAVE), NULL};
	int unsent = app_unsent(app);
	TzhWeekCounts counts = {0};
	GError *error = NULL;
	if (session->view == NULL && session->me.role == TZH_ROLE_SECTION_HEAD && !tzh_week_counts(session->record, &counts, &error))
		g_clear_error(&error);
	gint64 owed = counts.own_owed;
	if (unsent == 0 && owed == 0) {
		app->over = TRUE;
		return;
	}
	g_autofree char *text = unsent > 0 ? trf(session, TZH_W_TUI_UNSENT, unsent) : trf(session, TZH_W_TUI_OWED_LEAVE, (int)owed);
	Screen *ask = dialog_ask(session, tr(session, TZH_W_TUI_LEAVE), text, buttons, 0);
	ask->tag = TAG_LEAVE;
	push(app, ask);
}

static void global(App *app, Action action, Key key);

static void do_item(App *app, const MenuItem *item, Key key) {
	Session *session = app->session;
	Screen *top = app_top(app);
	if (item->act == NULL && item->open) {
		unsigned did = top->kind->act(top, item->action, key);
		if (did != DID_NOTHING)
			execute(app, did);
		else if (item->action != ACTION_ENTER &&
		         (item->action < ACTION_MENU_1 || item->action > ACTION_MENU_9)) /* an item of the loop's own: weeks, comparing, opening */
			global(app, item->action, K_NONE);
		return;
	}
	if (!item->open) {
		push(app, dialog_text(session, item->label, item->why));
		return;
	}
	push(app, item->paper ? paper_screen(session, item->act, item->object) : act_screen(session, item->act, item->object, item->post));
}

/* A view of the past, a week further back or nearer; NULL spec: now again. */
static void look_at(App *app, const char *spec) {
	Session *session = app->session;
	GError *error = NULL;
	TzhRecord *view = spec != NULL ? tzh_record_as_of(session->record, spec, &error) : NULL;
	if (spec != NULL && view == NULL) {
		session_say_error(session, error);
		app->dirty = TRUE;
		return;
	}
	tzh_record_close(session->view);
	session->view = view;
	if (view != NULL && session->info.year != 0)
		tzh_record_set_year(view, session->info.year, NULL);
	refresh(app);
	forget_tabs(app);
	go_to_tab(app, app->tab);
}

static void step_week(App *app, gboolean later) {
	Session *session = app->session;
	const TzhCalendar *calendar = tzh_record_calendar(session->record);
	TzhWeek week = tzh_calendar_week_of(calendar, session_today(session)), now = tzh_calendar_week_of(calendar, tzh_record_today(session->record));
	if (later && session->view == NULL)
		return;
	week = later ? tzh_calendar_week_after(calendar, &week) : tzh_calendar_week_before(calendar, &week);
	char spec[TZH_WEEK_NAME];
	tzh_week_name(session->lang, week.year, week.week, spec);
	look_at(app, week.year * 100 + week.week >= now.year * 100 + now.week ? NULL : spec);
}

static const char *current_task(const Screen *screen) {
	return screen->kind->task != NULL ? screen->kind->task(screen) : "";
}

/* Letters for the task one stands on. */
static void on_task(App *app, Action action) {
	Session *session = app->session;
	const char *task = current_task(app_top(app));
	if (*task == '\0')
		return;
	push(app, action == ACTION_OPEN ? detail_screen(session, task)
	                                : act_screen(session,
	                                             action == ACTION_REPORT   ? "report"
	                                             : action == ACTION_ATTACH ? "attach"
	                                                                       : "apply",
	                                             task, NULL));
}

static void open_find(App *app, const Screen *below) {
	push(app, find_screen(app->session, below));
	app_top(app)->tag = TAG_FIND;
}

static void do_digit(App *app, guint i, Key key) {
	const MenuItem *item = menu_item(app->menu, i);
	if (item != NULL)
		do_item(app, item, key);
}

/* Left and right change the tab; on a screen that stands on top, its part. */
static void sideways(App *app, gboolean next) {
	Screen *top = app_top(app);
	if (app->stack->len == 0)
		go_to_tab(app, (app->tab + (next ? 1 : TABS - 1)) % TABS);
	else
		execute(app, top->kind->act(top, next ? ACTION_PART_NEXT : ACTION_PART_PREV, K_NONE));
}

static void global(App *app, Action action, Key key) {
	Session *session = app->session;
	Screen *top = app_top(app);
	const MenuItem *first = menu_item(app->menu, 0);
	gboolean tab = app->stack->len == 0;
	if (action >= ACTION_MENU_1 && action <= ACTION_MENU_9) {
		do_digit(app, (guint)(action - ACTION_MENU_1), key);
		return;
	}
	switch (action) {
	case ACTION_ENTER:
		if (first != NULL)
			do_item(app, first, key);
		break;
	case ACTION_NEXT_TAB:
	case ACTION_PREV_TAB:
		sideways(app, action == ACTION_NEXT_TAB);
		break;
	case ACTION_BACK:
		if (!tab)
			pop(app);
		else if (session->view != NULL)
			look_at(app, NULL);
		break;
	case ACTION_QUIT:
		leave(app);
		break;
	case ACTION_HELP:
		push(app, help_screen(session, top));
		break;
	case ACTION_MORE:
		push(app, more_screen(session, current_task(top)));
		break;
	case ACTION_FILTER:
		if (tab)
			open_find(app, top);
		break;
	case ACTION_COMMAND:
		push(app, command_screen(session, top));
		break;
	case ACTION_OPEN:
	case ACTION_REPORT:
	case ACTION_ATTACH:
	case ACTION_APPLY:
		on_task(app, action);
		break;
	case ACTION_ROLE:
		if (session->info.demo)
			push(app, role_screen(session));
		break;
	case ACTION_YEAR:
		push(app, year_screen(session));
		break;
	case ACTION_EARLIER:
	case ACTION_LATER:
		step_week(app, action == ACTION_LATER);
		break;
	case ACTION_COMPARE:
		push(app, compare_screen(session));
		break;
	case ACTION_RELOAD:
		refresh(app);
		show_top(app);
		break;
	case ACTION_EDITOR:
		if (edit_outside(session, app->term, top))
			execute(app, top->kind->act(top, ACTION_NONE, K_PASTE));
		break;
	case ACTION_NO_COPY:
		session_say(session, FALSE, tr(session, TZH_W_TUI_NO_COPY));
		break;
	case ACTION_NONE:
		if (key == K_CLICK)
			break;
		/* fall through */
	default:
		if (!top->kind->text)
			session_say(session, FALSE, tr(session, TZH_W_TUI_NOT_HERE));
	}
	app->dirty = TRUE;
}

/* ---- keys ---- */

static void resize(App *app) {
	int rows, cols;
	app->term->ops->size(app->term, &rows, &cols);
	canvas_free(app->canvas);
	app->canvas = canvas_new(rows, cols, app->session->mode);
	for (guint i = 0; i < app->stack->len; i++)
		((Screen *)app->stack->pdata[i])->loaded = -1;
	for (int i = 0; i < TABS; i++)
		if (app->tabs[i] != NULL)
			app->tabs[i]->loaded = -1;
	show_top(app);
}

static void click(App *app) {
	Frame frame = frame_of(app);
	Screen *top = app_top(app);
	int tab = frame_tab_at(&frame, app->canvas->cols, app->term->click_row, app->term->click_col);
	top->click_row = app->term->click_row - top->area.row;
	if (tab >= 0)
		go_to_tab(app, (TabId)tab);
	else if (top->click_row >= 0 && top->click_row < top->area.rows)
		execute(app, top->kind->act(top, ACTION_NONE, K_CLICK));
}

static void press(App *app, Key key) {
	Session *session = app->session;
	Screen *top = app_top(app);
	if (session->message->len > 0) {
		g_string_truncate(session->message, 0);
		app->dirty = TRUE;
	}
	if (key == K_CLICK) {
		click(app);
		return;
	}
	if (!top->kind->text)
		key = key_fold(key);
	Action action = keymap_find(session->keymap, top->kind->map, key);
	top->pasted = key == K_PASTE ? app->term->paste->str : NULL;
	unsigned did = top->kind->act(top, action, key);
	top->pasted = NULL;
	if (did == DID_NOTHING)
		global(app, action, key);
	else
		execute(app, did);
}

/* ---- time and others' changes ---- */

static gint64 clock_minute(const App *app) {
	return tzh_record_now(app->session->record) / TZH_MS_PER_MINUTE;
}

static void look_around(App *app) {
	Session *session = app->session;
	gboolean changed = FALSE;
	GError *error = NULL;
	if (!tzh_record_refresh(session->record, &changed, &error)) {
		session_say_error(session, error);
		app->dirty = TRUE;
		return;
	}
	gint64 minute = clock_minute(app);
	if (changed || minute / (24 * 60) != app->minute / (24 * 60)) {
		refresh(app);
		show_top(app);
	} else if (minute != app->minute) {
		Screen *top = app_top(app);
		if (top->kind->tick != NULL && top->kind->tick(top))
			app->menu_old = TRUE;
		app->dirty = TRUE;
	}
	app->minute = minute;
}

/* ---- the frame ---- */

void app_draw(App *app) {
	Canvas *canvas = app->canvas;
	Screen *top = app_top(app);
	canvas_clear(canvas);
	if (canvas->rows < FRAME_MIN_ROWS || canvas->cols < FRAME_MIN_COLS) {
		g_autofree char *small = trf(app->session, TZH_W_TUI_TOO_SMALL, canvas->cols, canvas->rows);
		canvas_wrap(canvas, canvas_area(canvas), 0, STYLE_PLAIN, small);
	} else {
		if (app->menu_old) {
			fill_menu(app);
			place_anew(app, top);
		}
		Frame frame = frame_of(app);
		if (top->failed == NULL)
			top->kind->draw(top, canvas, top->area);
		else
			canvas_wrap(canvas, (Area){top->area.row + 1, 2, top->area.rows - 1, top->area.cols - 4}, 0, STYLE_PLAIN, top->failed);
		frame_draw(&frame, canvas);
	}
	app->term->ops->present(app->term, canvas);
	app->dirty = FALSE;
}

gboolean app_turn(App *app) {
	app->worked = 0;
	int fd = tzh_record_watch_fd(app->session->record);
	int wait = app->dirty || app_counting(app) || app_waits(app) ? 0 : app_patience(app, fd);
	gint64 since = g_get_monotonic_time();
	Key key = app_next_key(app, fd, wait);
	if (key == K_WAKE && wait > 0)
		app_count_looks(app, g_get_monotonic_time() - since < wait * (gint64)1000);
	if (key == K_WAKE && wait == 0) {
		app_do_rest(app);
		return !app->over;
	}
	for (int i = 0; i < KEYS_A_TURN && key != K_WAKE && !app->over; i++) {
		if (key == K_HANGUP)
			return FALSE;
		if (key == K_RESIZE)
			resize(app);
		else
			press(app, key);
		key = app->over ? K_WAKE : app->term->ops->read(app->term, -1, 0);
	}
	look_around(app);
	if (app->dirty && !app->over)
		app_draw(app);
	return !app->over;
}

/* Long work: a line at the bottom; Esc interrupts. */
gboolean app_progress(gpointer data, const char *what, gint64 done, gint64 all) {
	App *app = data;
	if (app->idling)
		return app_goes_on(app);
	gint64 now = g_get_monotonic_time();
	if (app->worked != 0 && now - app->worked < 100000)
		return TRUE;
	gboolean first = app->worked == 0;
	app->worked = now;
	if (first)
		return TRUE;
	g_free(app->working);
	app->working = all > 0 ? g_strdup_printf("%s %d%%", what, (int)(100 * done / all)) : g_strdup_printf("%s %" G_GINT64_FORMAT, what, done);
	Frame frame = frame_of(app);
	canvas_blank(app->canvas, (Area){app->canvas->rows - 1, 0, 1, app->canvas->cols}, STYLE_PLAIN);
	frame_draw(&frame, app->canvas);
	app->term->ops->present(app->term, app->canvas);
	g_clear_pointer(&app->working, g_free);
	return app->term->ops->read(app->term, -1, 0) != K_ESC;
}

App *app_new(Session *session, Term *term, GError **error) {
	App *app = g_new0(App, 1);
	int rows, cols;
	app->session = session;
	app->term = term;
	app->stack = g_ptr_array_new();
	app->menu = menu_new(session);
	app->counted = -1;
	for (int i = 0; i < TABS; i++)
		app->counts[i] = COUNT_UNKNOWN;
	term->ops->size(term, &rows, &cols);
	app->canvas = canvas_new(rows, cols, session->mode);
	if (!session_refresh(session, error)) {
		app_free(app);
		return NULL;
	}
	app->minute = clock_minute(app);
	go_to_tab(app, tab_first(session));
	/* A demonstration begins with the question whom to be. */
	if (session->info.demo && session->me.post == 0)
		push(app, role_screen(session));
	return app;
}

void app_free(App *app) {
	if (app == NULL)
		return;
	while (app->stack->len > 0)
		screen_free(g_ptr_array_steal_index(app->stack, app->stack->len - 1));
	g_ptr_array_unref(app->stack);
	forget_tabs(app);
	menu_free(app->menu);
	canvas_free(app->canvas);
	g_free(app->working);
	g_free(app);
}
