/* home_section.c — the section head's and liaison's day (screens.md): what is due from me today in words, my tasks, and below what I reported last. */
#include "actscreen.h"
#include "listview.h"
#include "screens.h"
#include "task_acts.h"
#include "task_menu.h"

#include <string.h>

enum { TODAY_LINES = 5, NEAR_DAYS = 5, WIDE = 120, LEFT = 80, LOOKED_AT = 60 };

typedef struct {
	Screen base;
	ListView *list;
	GPtrArray *today;   /* char *: sentences */
	int n_today;        /* how many things they are about */
	GPtrArray *proxies; /* char *: "30 #1711": entered by proxy, to be confirmed, by task */
	char *acting;       /* for whom one stands in; NULL: nobody */
	GString *last;      /* what was reported last on the current task */
	char *last_of;      /* the task it is of, and the state of the record: "17 3" */
	gboolean refused;   /* what was put off could not be read */
} Home;

/* Only the leading section owes reports: of what one supports it is said that one does. */
static char *week_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	const TzhCell *relation = tzh_cell(rows, row, "relation");
	gboolean support = relation != NULL && g_strcmp0(relation->code, "support") == 0;
	return g_strdup(support ? tr(session, TZH_W_TUI_HOME_SUPPORT) : cell->null ? "" : cell->text);
}

static const ListColumn columns[] = {
    {.id = "number", .width = 4},
    {.id = "title", .width = -14},
    {.id = "due", .from = 60, .text = column_due},
    {.id = "remaining", .from = 60, .text = column_or_dash, .title = TZH_W_TUI_HOME_COLUMN_DAYS_LEFT},
    {.id = "actual", .width = 6, .from = 60},
    {.id = "light", .text = column_light},
    {.id = "week", .text = week_text},
};

static const ListSpec spec = {
    .list = "mine",
    .columns = columns,
    .n_columns = G_N_ELEMENTS(columns),
    .extra = TASK_MENU_COLUMNS ",why,light_name,overdue",
    .key = "id",
    .few_first = TRUE,
};

static void add(Home *home, char *sentence) {
	g_ptr_array_add(home->today, sentence);
	home->n_today++;
}

/* "3小时" or "25分钟". */
static char *span(const Session *session, gint64 minutes) {
	return minutes >= 60 ? trf(session, TZH_W_TUI_HOURS, (int)((minutes + 30) / 60)) : trf(session, TZH_W_TUI_MINUTES, (int)MAX(minutes, 1));
}

static void add_owed(Home *home, int owed) {
	const Session *session = home->base.session;
	TzhRecord *record = session_record(session);
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(record), session_today(session));
	TzhTime at, now = tzh_record_now(record);
	if (owed == 0)
		return;
	tzh_record_cutoffs(record, &week, &at, NULL);
	g_autofree char *time = session_time(session, at);
	char *clock = strrchr(time, ' ');
	gint64 minutes = (at - now) / TZH_MS_PER_MINUTE;
	*clock++ = '\0';
	if (minutes <= 0) {
		add(home, trf(session, TZH_W_TUI_HOME_OWED_LATE, owed, time, clock));
	} else if (minutes >= 24 * 60) {
		add(home, trf(session, TZH_W_TUI_HOME_OWED_DAY, owed, time, clock));
	} else {
		g_autofree char *left = span(session, minutes);
		add(home, trf(session, TZH_W_TUI_HOME_OWED, owed, clock, left));
	}
}

/* An extension is asked for: by whom it waits to be decided. */
static gboolean add_asked(Home *home, const char *number, const char *day, GError **error) {
	const Session *session = home->base.session;
	g_autoptr(TzhRows) asked =
	    tzh_list(session_record(session), "extensions", &(TzhAsk){.task = number, .columns = "decider", .order = "-id", .limit = 1}, error);
	if (asked == NULL)
		return FALSE;
	if (asked->n_rows > 0)
		add(home, trf(session, TZH_W_TUI_HOME_NEAR_ASKED, number, day, tzh_cell(asked, 0, "decider")->text));
	return TRUE;
}

/* What a row of one's tasks says about today: overdue, near, returned. */
static gboolean add_row(Home *home, const TzhRows *rows, guint i, GError **error) {
	const Session *session = home->base.session;
	const char *number = tzh_cell(rows, i, "number")->text, *why = tzh_cell(rows, i, "why")->code;
	const TzhCell *due = tzh_cell(rows, i, "due"), *left = tzh_cell(rows, i, "remaining");
	char day[11];
	session_day(session, (TzhDay)due->i, day);
	if (strcmp(why, "overdue") == 0)
		add(home, trf(session, TZH_W_TUI_HOME_OVERDUE, number, day, tzh_cell(rows, i, "overdue")->text));
	else if (strcmp(why, "returned") == 0)
		add(home, trf(session, TZH_W_TUI_HOME_RETURNED, number));
	else if (!left->null && left->i <= NEAR_DAYS && !tzh_cell(rows, i, "extension")->null)
		return add_asked(home, number, day, error);
	else if (strcmp(why, "near") == 0)
		add(home, trf(session, TZH_W_TUI_HOME_NEAR, number, day, left->text));
	return TRUE;
}

static gboolean is_own(const TzhRows *rows, guint i) {
	return g_strcmp0(tzh_cell(rows, i, "relation")->code, "support") != 0;
}

/* The list's window where it begins with the first tasks, as it does unless one has gone far down or sorted it; else NULL. */
static const TzhRows *first_rows(const Home *home) {
	gint64 first;
	const TzhRows *rows = listview_rows(home->list, &first);
	gboolean natural = rows != NULL && first == 0 && listview_filter(home->list) == NULL && *listview_get_order(home->list) == '\0';
	return natural && (rows->n_rows >= LOOKED_AT || listview_narrow(home->list) || !rows->more) ? rows : NULL;
}

/* One's own tasks are few: all are looked at, whatever the window of the list shows. Of very many it is said what there is to say of the first: those of the first frame
 * at once, the others behind it (home_idle). */
static gboolean read_tasks(Home *home, GError **error) {
	TzhRecord *record = session_record(home->base.session);
	TzhWeekCounts counts;
	if (!tzh_week_counts(record, &counts, error))
		return FALSE;
	const TzhRows *rows = first_rows(home);
	g_autoptr(TzhRows) read = NULL;
	if (rows == NULL) {
		read = tzh_list(record, "mine", &(TzhAsk){.columns = "number,relation,due,remaining,overdue,why,extension", .limit = LOOKED_AT}, error);
		rows = read;
	}
	if (rows == NULL)
		return FALSE;
	add_owed(home, (int)counts.own_owed);
	if (counts.own_unaccepted > 0)
		add(home, trf(home->base.session, TZH_W_TUI_HOME_UNACCEPTED, (int)counts.own_unaccepted));
	for (guint i = 0; i < MIN(rows->n_rows, LOOKED_AT); i++)
		if (is_own(rows, i) && !add_row(home, rows, i, error))
			return FALSE;
	return TRUE;
}

static gboolean read_duties(Home *home, GError **error) {
	const Session *session = home->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "todo", &(TzhAsk){.columns = "kind,number,act,object,what"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *number = tzh_cell(rows, i, "number");
		const TzhCell *act = tzh_cell(rows, i, "act"), *what = tzh_cell(rows, i, "what");
		const char *kind = tzh_cell(rows, i, "kind")->text;
		g_autofree char *more = what->null || *what->text == '\0' ? NULL : trf(session, TZH_W_TUI_HOME_DUTY_WHAT, kind, what->text);
		const char *said = more != NULL ? more : kind;
		add(home, number->null ? g_strdup(said) : trf(session, TZH_W_TUI_HOME_DUTY, number->text, said));
		if (!act->null && strcmp(act->code, "confirm-report") == 0 && !number->null)
			g_ptr_array_add(home->proxies, g_strdup_printf("%s #%" G_GINT64_FORMAT, number->text, tzh_cell(rows, i, "object")->i));
	}
	return TRUE;
}

/* Posts of others that one stands in for now. */
static gboolean read_acting(Home *home, GError **error) {
	const Session *session = home->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "delegations", &(TzhAsk){.columns = "post,person,until,state"}, error);
	if (rows == NULL)
		return FALSE;
	g_autoptr(GString) posts = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++)
		if (g_strcmp0(tzh_cell(rows, i, "state")->code, "in_force") == 0 && g_strcmp0(tzh_cell(rows, i, "person")->text, session->me.name) == 0)
			g_string_append_printf(posts, "%s%s", posts->len > 0 ? tr(session, TZH_W_TUI_FORM_MANY_BETWEEN) : "", tzh_cell(rows, i, "post")->text);
	g_clear_pointer(&home->acting, g_free);
	if (posts->len > 0)
		home->acting = trf(session, TZH_W_TUI_ACTING_FOR, posts->str);
	return TRUE;
}

static gboolean read_today(Home *home, GError **error) {
	g_ptr_array_set_size(home->today, 0);
	g_ptr_array_set_size(home->proxies, 0);
	home->n_today = 0;
	if (!read_tasks(home, error) || !read_duties(home, error) || !read_acting(home, error))
		return FALSE;
	guint further = home->today->len > TODAY_LINES ? home->today->len - TODAY_LINES + 1 : 0;
	if (further > 0) {
		g_ptr_array_set_size(home->today, TODAY_LINES - 1);
		g_ptr_array_add(home->today, trf(home->base.session, TZH_W_TUI_HOME_FURTHER, (int)further));
	}
	return TRUE;
}

/* ---- what was reported last ---- */

static void add_labelled(const Session *session, GString *text, TzhWord word, const TzhCell *cell) {
	gboolean none = cell->null || *cell->text == '\0';
	g_autofree char *line = trf(session, word, none ? tr(session, TZH_W_TUI_HOME_NONE) : cell->text);
	g_string_append_printf(text, "  %s\n", line);
}

static gboolean add_figures(Home *home, const char *task, GError **error) {
	const Session *session = home->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "measures", &(TzhAsk){.task = task, .columns = "name,value,figure"}, error);
	if (rows == NULL)
		return FALSE;
	g_autoptr(GString) figures = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *value = tzh_cell(rows, i, "value");
		if (value->null)
			continue;
		gboolean preliminary = g_strcmp0(tzh_cell(rows, i, "figure")->code, "preliminary") == 0;
		g_string_append_printf(figures, "%s%s %s%s", figures->len > 0 ? "   " : "", tzh_cell(rows, i, "name")->text, value->text,
		                       preliminary ? tr(session, TZH_W_TUI_PRELIMINARY) : "");
	}
	if (figures->len > 0) {
		g_autofree char *line = trf(session, TZH_W_TUI_HOME_FIGURES, figures->str);
		g_string_append_printf(home->last, "  %s\n", line);
	}
	return TRUE;
}

static gboolean read_last(Home *home, const char *task, GError **error) {
	const Session *session = home->base.session;
	g_autoptr(TzhRows) rows =
	    tzh_list(session_record(session), "reports", &(TzhAsk){.task = task, .order = "-id", .limit = 1, .columns = "week,time,done,problem,help"}, error);
	if (rows == NULL)
		return FALSE;
	g_string_truncate(home->last, 0);
	if (rows->n_rows == 0) {
		g_autofree char *never = trf(session, TZH_W_TUI_HOME_NEVER, task);
		g_string_append_printf(home->last, "%s\n", never);
		return add_figures(home, task, error);
	}
	g_autofree char *time = session_time(session, tzh_cell(rows, 0, "time")->i);
	*strchr(time, ' ') = '\0';
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(session_record(session)), session_today(session));
	TzhWeek before = tzh_calendar_week_before(tzh_record_calendar(session_record(session)), &week);
	gint64 told = tzh_cell(rows, 0, "week")->i;
	TzhWord when = told == week.year * 100 + week.week       ? TZH_W_TUI_HOME_LAST_THIS
	               : told == before.year * 100 + before.week ? TZH_W_TUI_HOME_LAST
	                                                         : TZH_W_TUI_HOME_LAST_BEFORE;
	g_autofree char *head = trf(session, when, task, time);
	g_string_append_printf(home->last, "%s\n", head);
	add_labelled(session, home->last, TZH_W_TUI_HOME_DONE, tzh_cell(rows, 0, "done"));
	add_labelled(session, home->last, TZH_W_TUI_HOME_PROBLEM, tzh_cell(rows, 0, "problem"));
	add_labelled(session, home->last, TZH_W_TUI_HOME_HELP, tzh_cell(rows, 0, "help"));
	return add_figures(home, task, error);
}

static gboolean home_settle(Screen *screen, GError **error) {
	Home *home = (Home *)screen;
	const char *task = listview_task(home->list);
	g_autofree char *of = g_strdup_printf("%s %" G_GINT64_FORMAT, task, screen->session->changes);
	if (g_strcmp0(of, home->last_of) == 0)
		return TRUE;
	g_free(home->last_of);
	home->last_of = g_steal_pointer(&of);
	g_string_truncate(home->last, 0);
	return *task == '\0' || read_last(home, task, error);
}

/* ---- layout: today, rule, list, rule, last report ---- */

typedef struct {
	Area today, list, last;
} Parts;

static Parts lay_out(const Home *home, Area area) {
	Parts parts = {.today = {area.row, 0, 0, area.cols}};
	int today = 1 + (int)home->today->len;
	if (area.rows < 12)
		today = MIN(today, 1);
	gboolean wide = area.cols >= WIDE;
	int left = MAX(LEFT, area.cols * 3 / 5); /* titles take what room there is */
	int rest = area.rows - today - 1, rows = 1 + (int)MAX(listview_count(home->list), 1), below = wide ? 0 : rest - rows - 1;
	/* The list is never starved for what stands below; that is shown when at least four lines are left for it. */
	if (below < 4 && !wide)
		below = rest >= 14 ? 5 : rest >= 10 ? 4 : 0;
	int list = below > 0 ? rest - below - 1 : rest;
	if (below > 0)
		list = MIN(list, rows);
	parts.today.rows = today;
	parts.list = (Area){area.row + today + 1, 0, list, wide ? left : area.cols};
	parts.last = wide ? (Area){area.row + today + 1, left + 2, rest, area.cols - left - 2} : (Area){parts.list.row + list + 1, 0, MAX(below, 0), area.cols};
	return parts;
}

static void draw_today(const Home *home, Canvas *canvas, Area area) {
	const Session *session = home->base.session;
	g_autofree char *head = home->n_today > 0 ? trf(session, TZH_W_TUI_HOME_TODAY, home->n_today) : g_strdup(tr(session, TZH_W_TUI_HOME_NOTHING));
	int used = home->acting != NULL ? canvas_text(canvas, area.row, 0, area.cols, STYLE_YELLOW, home->acting) + 2 : 0;
	used += canvas_text(canvas, area.row, used, MAX(area.cols - used, 0), STYLE_HEAD, head);
	if (listview_n_marked(home->list) > 0) {
		g_autofree char *marked = trf(session, TZH_W_TUI_LIST_MARKED, (int)listview_n_marked(home->list));
		canvas_right(canvas, area.row, used + 1, MAX(area.cols - used - 1, 0), STYLE_MARKED, marked);
	}
	const char *ordinal = tr(session, TZH_W_TUI_ORDINALS);
	for (guint i = 0; i < home->today->len && (int)i + 1 < area.rows; i++) {
		g_autofree char *number = g_strndup(ordinal, (gsize)(g_utf8_next_char(ordinal) - ordinal));
		const char *stop = session->lang == TZH_LANG_ZH ? "、" : ". ";
		g_autofree char *line = g_strconcat("  ", number, stop, home->today->pdata[i], NULL);
		canvas_text(canvas, area.row + 1 + (int)i, 0, area.cols, STYLE_PLAIN, line);
		ordinal = g_utf8_next_char(ordinal);
	}
}

static void home_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Home *home = (const Home *)screen;
	Parts parts = lay_out(home, area);
	draw_today(home, canvas, parts.today);
	canvas_rule(canvas, parts.list.row - 1, 0, area.cols);
	listview_draw(home->list, canvas, parts.list);
	if (parts.last.rows <= 0)
		return;
	if (parts.last.col == 0)
		canvas_rule(canvas, parts.last.row - 1, 0, area.cols);
	canvas_wrap(canvas, parts.last, 0, STYLE_PLAIN, home->last->str);
}

static gboolean home_fit(Screen *screen, GError **error) {
	Home *home = (Home *)screen;
	return listview_go(home->list, listview_at(home->list), lay_out(home, screen->area).list.rows, error);
}

/* How high the list can be at most: below it stand at least six lines where there is room for them, beside it none. */
static int list_rows(Area area) {
	return area.cols >= WIDE || area.rows < 14 ? area.rows - 2 : area.rows - 8;
}

static gboolean home_load(Screen *screen, GError **error) {
	Home *home = (Home *)screen;
	return listview_load(home->list, list_rows(screen->area), error) && read_today(home, error) && home_fit(screen, error);
}

static gboolean home_waits(const Screen *screen) {
	const Home *home = (const Home *)screen;
	return !home->refused && listview_narrow(home->list);
}

static void home_idle(Screen *screen) {
	GError *error = NULL;
	if (home_load(screen, &error))
		return;
	((Home *)screen)->refused = TRUE;
	session_say_error(screen->session, error);
}

/* Every task of one's own that still owes a report, for the acts on all of them. */
static GPtrArray *unreported(const Session *session, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "mine", &(TzhAsk){.filter = "week:unreported", .columns = "id,relation"}, error);
	if (rows == NULL)
		return NULL;
	GPtrArray *tasks = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < rows->n_rows; i++)
		if (g_strcmp0(tzh_cell(rows, i, "relation")->code, "support") != 0)
			g_ptr_array_add(tasks, g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(rows, i, "id")->i));
	return tasks;
}

static unsigned no_news(Home *home) {
	Session *session = home->base.session;
	GError *error = NULL;
	g_autoptr(GPtrArray) tasks = listview_marked(home->list);
	if (tasks->len == 0) {
		GPtrArray *all = unreported(session, &error);
		if (all == NULL) {
			session_say_error(session, error);
			return DID_HANDLE | DID_REDRAW;
		}
		g_ptr_array_unref(tasks);
		tasks = all;
	}
	return screen_open_on(&home->base, act_screen_many(session, "report", tasks));
}

/* Where tasks are marked, the menu is about all of them (task_acts.h), and Esc takes the marks away. */
static unsigned on_marked(Home *home, Action action) {
	if (listview_n_marked(home->list) == 0)
		return DID_NOTHING;
	if (action == ACTION_BACK) {
		listview_unmark(home->list);
		return DID_HANDLE | DID_REDRAW;
	}
	g_autoptr(GPtrArray) marked = listview_marked(home->list);
	return task_many_act(&home->base, action, spec.list, marked);
}

static unsigned home_back(Screen *screen, Screen *child) {
	if (child->result != NULL && child->kind->says) {
		session_say(screen->session, FALSE, child->result);
		listview_unmark(((Home *)screen)->list);
	}
	return DID_HANDLE | DID_REDRAW;
}

static unsigned home_act(Screen *screen, Action action, Key key) {
	Home *home = (Home *)screen;
	int height = lay_out(home, screen->area).list.rows;
	unsigned did = on_marked(home, action);
	if (did != DID_NOTHING)
		return did;
	switch (action) {
	case ACTION_CARRY:
		return screen_open_on(screen, report_carry_screen(screen->session, listview_task(home->list)));
	case ACTION_NO_NEWS:
		return no_news(home);
	case ACTION_OPEN:
		return *listview_task(home->list) != '\0' ? screen_open_on(screen, detail_screen(screen->session, listview_task(home->list))) : DID_NOTHING;
	case ACTION_REPORT:
		return *listview_task(home->list) != '\0' ? screen_open_on(screen, report_screen(screen->session, listview_task(home->list))) : DID_NOTHING;
	default:
		break;
	}
	if (key == K_CLICK)
		return listview_click(home->list, screen->click_row - (int)home->today->len - 2) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(home->list, action, height);
}

static void home_menu(Screen *screen, Menu *menu) {
	Home *home = (Home *)screen;
	if (listview_n_marked(home->list) > 0) {
		task_many_menu(screen->session, spec.list, menu);
		return;
	}
	for (guint i = 0; i < home->proxies->len; i++) {
		g_auto(GStrv) parts = g_strsplit(home->proxies->pdata[i], " ", 2);
		if (strcmp(parts[0], listview_task(home->list)) == 0)
			menu_act(menu, "confirm-report", parts[1], NULL);
	}
	task_menu(menu, home->list);
	if (menu->items->len > 0 && menu->items->len < 8 && screen->session->me.title != NULL)
		menu_act(menu, "delegate", screen->session->me.title, tr(screen->session, TZH_W_TUI_OFFER_DELEGATE));
}

static const char *home_task(const Screen *screen) {
	return listview_task(((const Home *)screen)->list);
}

static gboolean home_tick(Screen *screen) {
	GError *error = NULL;
	if (!read_today((Home *)screen, &error))
		session_say_error(screen->session, error);
	return TRUE;
}

static char *home_line(const Screen *screen) {
	const ListView *list = ((const Home *)screen)->list;
	return g_strdup_printf("%s %s", listview_text(list, "number"), listview_text(list, "title"));
}

static void home_close(Screen *screen) {
	Home *home = (Home *)screen;
	listview_free(home->list);
	g_ptr_array_unref(home->today);
	g_ptr_array_unref(home->proxies);
	g_free(home->acting);
	g_string_free(home->last, TRUE);
	g_free(home->last_of);
}

static const ScreenKind kind = {
    .name = "home-section",
    .map = MAP_LIST,
    .load = home_load,
    .fit = home_fit,
    .waits = home_waits,
    .idle = home_idle,
    .settle = home_settle,
    .draw = home_draw,
    .act = home_act,
    .menu = home_menu,
    .back = home_back,
    .task = home_task,
    .tick = home_tick,
    .line_text = home_line,
    .close = home_close,
    .help = TZH_W_TUI_HOME_SECTION_HELP,
};

Screen *home_section(Session *session) {
	Home *home = screen_new(&kind, session, sizeof(Home));
	home->list = listview_new(session, &spec);
	home->today = g_ptr_array_new_with_free_func(g_free);
	home->proxies = g_ptr_array_new_with_free_func(g_free);
	home->last = g_string_new(NULL);
	return &home->base;
}
