/* home_office.c — the office's day (screens.md): this week's duties as numbered lines, who is silent, the text to paste, and whether totals tie. */
#include "actscreen.h"
#include "listview.h"
#include "screens.h"
#include "totals.h"
#include "tab_lists.h"

#include <glib/gstdio.h>
#include <string.h>

enum { DUTIES = 7, TOTALS = 2 };

typedef struct {
	Screen base;
	ListView *silent;
	char *week;                         /* "第47周周报 …" */
	char *says[DUTIES];                 /* beside each duty: how much, a tab, and what about it */
	char *review, *paper, *weekly_week; /* what 2 and 3 are about: "24"; the week's name; NULL: nothing */
	gint64 own_reviews;                 /* closings that the office may not review: its own section's */
	gint64 review_at;                   /* its row among what waits for the office */
	char *paper_act;                    /* what the form is out for */
	int weekly_state;                   /* of this week's report: -1 none, else as `weeklies` has it: 0 submitted, 1 signed, 2 frozen */
	char *text;                         /* to paste into the work group; NULL: all have reported */
	char *states, *lights;
} Office;

static char *last_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	if (cell->null)
		return g_strdup(tr(session, TZH_W_TUI_OFFICE_NEVER));
	g_autofree char *time = session_time(session, cell->i);
	*strrchr(time, ' ') = '\0';
	const TzhCell *days = tzh_cell(rows, row, "days"), *punctual = tzh_cell(rows, row, "last_punctual");
	GString *text = g_string_new(time);
	if (days != NULL && !days->null && days->i > 7) {
		g_autofree char *ago = trf(session, TZH_W_TUI_OFFICE_DAYS_AGO, (int)days->i);
		g_string_append_printf(text, " %s", ago);
	}
	if (punctual != NULL && g_strcmp0(punctual->code, "late") == 0)
		g_string_append_printf(text, " %s", tr(session, TZH_W_TUI_OFFICE_LATE));
	return g_string_free(text, FALSE);
}

static char *chased_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	const TzhCell *last = tzh_cell(rows, row, "last_chase");
	if (cell->null || cell->i == 0 || last == NULL || last->null)
		return g_strdup(tr(session, TZH_W_TUI_OFFICE_NOT_CHASED));
	TzhDay day = tzh_time_day(last->i, session->info.offset), today = session_today(session);
	if (day == today)
		return trf(session, TZH_W_TUI_OFFICE_CHASED_TODAY, (int)cell->i);
	char date[11];
	session_day(session, day, date);
	return trf(session, TZH_W_TUI_OFFICE_CHASED, day == today - 1 ? tr(session, TZH_W_TUI_OFFICE_YESTERDAY) : date, (int)cell->i);
}

/* Very many are not named here: the tab of what is owed lists them. */
static char *numbers_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows;
	(void)row;
	return g_strdup(cell->null ? tr(session, TZH_W_TUI_HOME_OWED_MANY) : cell->text);
}

static const ListColumn columns[] = {
    {.id = "section", .width = 14, .title = TZH_W_TUI_HOME_COLUMN_SILENT},
    {.id = "head", .width = 20},
    {.id = "owed", .width = 4, .title = TZH_W_TUI_HOME_COLUMN_OWED},
    {.id = "last_report", .width = 16, .title = TZH_W_TUI_HOME_COLUMN_LAST, .text = last_text},
    {.id = "chases", .width = 18, .title = TZH_W_TUI_HOME_COLUMN_CHASED, .text = chased_text},
    {.id = "numbers_few", .width = -10, .from = 100, .title = TZH_W_TUI_HOME_COLUMN_OWED_TASKS, .text = numbers_text},
};
static const ListSpec spec = {
    .list = "silent",
    .columns = columns,
    .n_columns = G_N_ELEMENTS(columns),
    .extra = "days,last_punctual,last_chase,section_id",
    .key = "section_id",
    .plain = TRUE,
};

/* " (剩3小时)" or " (已过)"; nothing where it is days away. */
static char *left(const Session *session, TzhTime at) {
	gint64 minutes = (at - tzh_record_now(session_record(session))) / TZH_MS_PER_MINUTE;
	if (minutes <= 0)
		return g_strdup(tr(session, TZH_W_TUI_OFFICE_PAST));
	if (minutes >= 24 * 60)
		return g_strdup("");
	g_autofree char *span = minutes >= 60 ? trf(session, TZH_W_TUI_HOURS, (int)((minutes + 30) / 60)) : trf(session, TZH_W_TUI_MINUTES, (int)minutes);
	return trf(session, TZH_W_TUI_OFFICE_LEFT, span);
}

/* "12:00" on the day itself, else "11-25 12:00". */
static char *clock_of(const Session *session, TzhTime at) {
	char *time = session_time(session, at);
	if (tzh_time_day(at, session->info.offset) != session_today(session))
		return time;
	char *clock = g_strdup(strrchr(time, ' ') + 1);
	g_free(time);
	return clock;
}

static void say_week(Office *office) {
	const Session *session = office->base.session;
	TzhRecord *record = session_record(session);
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(record), session_today(session));
	TzhTime section, report;
	char name[9];
	tzh_record_cutoffs(record, &week, &section, &report);
	tzh_week_format(week.year, week.week, name);
	g_free(office->weekly_week);
	office->weekly_week = g_strdup(name);
	g_autofree char *a = clock_of(session, section), *b = left(session, section), *c = clock_of(session, report), *d = left(session, report);
	g_free(office->week);
	office->week = trf(session, TZH_W_TUI_OFFICE_WEEK, week.week, a, b, c, d);
}

static gboolean count(const Session *session, const char *list, const char *filter, gint64 *n, GError **error) {
	return tzh_count(session_record(session), list, &(TzhAsk){.filter = filter}, 0, n, error);
}

/* 催报: how many owe, and the text for the work group. */
static gboolean say_chase(Office *office, const TzhWeekCounts *counts, GError **error) {
	const Session *session = office->base.session;
	TzhRecord *record = session_record(session);
	gint64 first;
	const TzhRows *rows = listview_rows(office->silent, &first);
	g_autoptr(TzhRows) all = NULL;
	if (first > 0 || rows->more) {
		all = tzh_list(record, "silent", &(TzhAsk){.columns = "section,owed"}, error);
		rows = all;
	}
	if (rows == NULL)
		return FALSE;
	g_autoptr(GString) names = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		gint64 n = tzh_cell(rows, i, "owed")->i;
		g_autofree char *one = trf(session, TZH_W_TUI_OFFICE_TEXT_ONE, tzh_cell(rows, i, "section")->text, (int)n);
		g_string_append_printf(names, "%s%s", names->len > 0 ? (session->lang == TZH_LANG_ZH ? "、" : ", ") : "", one);
	}
	office->says[0] =
	    trf(session, TZH_W_TUI_OFFICE_CHASE_SAYS, (int)rows->n_rows, (int)counts->owed, (int)counts->reported, (int)(counts->owed + counts->reported));
	g_clear_pointer(&office->text, g_free);
	if (rows->n_rows == 0)
		return TRUE;
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(record), session_today(session));
	TzhTime at;
	tzh_record_cutoffs(record, &week, &at, NULL);
	g_autofree char *now = session_time(session, tzh_record_now(record)), *until = session_time(session, at);
	office->text =
	    at > tzh_record_now(record) ? trf(session, TZH_W_TUI_OFFICE_TEXT, now, names->str, until) : trf(session, TZH_W_TUI_OFFICE_TEXT_LATE, now, names->str);
	return TRUE;
}

/* 审核 and 纸质签批, from what waits for the office. */
static gboolean say_duties(Office *office, GError **error) {
	const Session *session = office->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "todo", &(TzhAsk){.columns = "kind,number,waited,act"}, error);
	int reviews = 0, papers = 0;
	gint64 waited = 0;
	if (rows == NULL || !count(session, "tasks", "state:applied lead:me", &office->own_reviews, error))
		return FALSE;
	g_clear_pointer(&office->review, g_free);
	g_clear_pointer(&office->paper, g_free);
	g_clear_pointer(&office->paper_act, g_free);
	for (guint i = 0; i < rows->n_rows; i++) {
		const char *kind = tzh_cell(rows, i, "kind")->code, *number = tzh_cell(rows, i, "number")->text;
		if (strcmp(kind, "review") == 0 || strcmp(kind, "review_named") == 0) {
			if (reviews++ == 0 || tzh_cell(rows, i, "waited")->i > waited) {
				g_free(office->review);
				office->review = g_strdup(number);
				office->review_at = i;
				waited = tzh_cell(rows, i, "waited")->i;
			}
		} else if (strcmp(kind, "form") == 0 && papers++ == 0) {
			office->paper = g_strdup(number);
			office->paper_act = g_strdup(tzh_cell(rows, i, "act")->code);
		}
	}
	g_autofree char *longest = reviews > 0               ? trf(session, TZH_W_TUI_OFFICE_WAITED, (int)waited)
	                           : office->own_reviews > 0 ? trf(session, TZH_W_TUI_OFFICE_OWN, (int)office->own_reviews)
	                                                     : g_strdup("");
	g_autofree char *out = papers > 0 ? trf(session, TZH_W_TUI_OFFICE_PAPER_OUT, office->paper) : g_strdup("");
	office->says[1] = trf(session, TZH_W_TUI_OFFICE_REVIEW_SAYS, reviews, longest);
	office->says[2] = trf(session, TZH_W_TUI_OFFICE_PAPER_SAYS, papers, out);
	return TRUE;
}

static gboolean say_weekly(Office *office, gint64 owed, GError **error) {
	const Session *session = office->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "weeklies", &(TzhAsk){.week = office->weekly_week, .columns = "state,sent,id"}, error);
	TzhTotals totals;
	if (rows == NULL || !tzh_totals(session_record(session), &totals, error))
		return FALSE;
	totals_lines(session, &totals, &office->states, &office->lights);
	g_autofree char *differs = totals.tie ? NULL : trf(session, TZH_W_TUI_OFFICE_NO_TIE, totals.differs);
	const char *tie = differs != NULL ? differs : tr(session, TZH_W_TUI_OFFICE_TIE);
	const TzhCell *state = rows->n_rows > 0 ? tzh_cell(rows, rows->n_rows - 1, "state") : NULL;
	office->weekly_state = state != NULL ? (int)state->i : -1;
	if (state == NULL) {
		office->says[3] = trf(session, TZH_W_TUI_OFFICE_DRAFT, (int)owed, tie);
		office->says[4] = g_strdup(tr(session, TZH_W_TUI_OFFICE_NOT_FROZEN));
	} else {
		gint64 sent = tzh_cell(rows, rows->n_rows - 1, "sent")->i;
		g_autofree char *said = sent > 0 ? trf(session, TZH_W_TUI_OFFICE_SENT, (int)sent) : g_strdup(tr(session, TZH_W_TUI_OFFICE_NOT_SENT));
		office->says[3] = g_strdup_printf("%s\t%s", state->text, tie);
		office->says[4] = office->weekly_state == 2 ? trf(session, TZH_W_TUI_OFFICE_FROZEN, said) : g_strdup(tr(session, TZH_W_TUI_OFFICE_NOT_FROZEN));
	}
	g_free(totals.differs);
	return TRUE;
}

/* Tables in 收件夹; the newest by name. */
static void say_inbox(Office *office) {
	const Session *session = office->base.session;
	GDir *dir = g_dir_open(session->in_dir, 0, NULL);
	int n = 0;
	gint64 newest = -1;
	g_autofree char *name = NULL;
	for (const char *file; dir != NULL && (file = g_dir_read_name(dir)) != NULL;) {
		if (*file == '.' || !(g_str_has_suffix(file, ".csv") || g_str_has_suffix(file, ".xlsx")))
			continue;
		g_autofree char *path = g_build_filename(session->in_dir, file, NULL);
		GStatBuf status;
		if (g_stat(path, &status) != 0)
			continue;
		n++;
		if (status.st_mtime > newest) {
			newest = status.st_mtime;
			g_free(name);
			name = g_filename_display_name(file);
		}
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_free(office->says[6]);
	office->says[6] = trf(session, TZH_W_TUI_OFFICE_IMPORT_SAYS, n, n > 0 ? name : "");
}

static gboolean office_load(Screen *screen, GError **error) {
	Office *office = (Office *)screen;
	TzhWeekCounts counts;
	for (int i = 0; i < DUTIES; i++)
		g_clear_pointer(&office->says[i], g_free);
	say_week(office);
	say_inbox(office);
	if (!tzh_week_counts(session_record(screen->session), &counts, error) || !listview_load(office->silent, screen->area.rows, error))
		return FALSE;
	office->says[5] = trf(screen->session, TZH_W_TUI_OFFICE_PROXY_SAYS, (int)counts.proxied);
	return say_chase(office, &counts, error) && say_duties(office, error) && say_weekly(office, counts.owed, error);
}

/* ---- drawing ---- */

typedef struct {
	int text, totals;
	Area list;
} Parts;

static int text_lines(const Office *office, int cols) {
	return office->text != NULL ? 1 + MIN(glyph_lines(office->base.session->mode, office->text, cols - 2), 4) : 1;
}

static Parts lay_out(const Office *office, Area area) {
	int rest = area.rows - 1 - 1 - DUTIES - 1, text = text_lines(office, area.cols), below = text + 1 + TOTALS;
	gboolean with_text = rest - below >= 3, with_totals = rest - TOTALS >= 3;
	Parts parts = {.text = with_text ? text : 0, .totals = with_totals ? TOTALS : 0};
	int list = rest - (with_text ? text + 1 : 0) - (with_totals ? TOTALS : 0);
	parts.list = (Area){area.row + 1 + 1 + DUTIES + 1, 0, MAX(list, 0), area.cols};
	return parts;
}

/* How much stands in a column of its own where there is room for what is said about it. */
static void draw_said(Canvas *canvas, int row, int col, int cols, const char *said) {
	enum { AMOUNT = 26, LEAST = 24 };
	const char *tab = strchr(said, '\t');
	g_autofree char *amount = tab != NULL ? g_strndup(said, (gsize)(tab - said)) : g_strdup(said);
	int used = canvas_text(canvas, row, col, cols, STYLE_PLAIN, amount);
	int about = cols >= AMOUNT + LEAST ? MAX(AMOUNT, used + 1) : used + 2;
	if (tab != NULL && about < cols)
		canvas_text(canvas, row, col + about, cols - about, STYLE_PLAIN, tab + 1);
}

static void draw_duties(const Office *office, Canvas *canvas, Area area) {
	static const TzhWord names[DUTIES] = {TZH_W_TUI_OFFICE_CHASE,  TZH_W_TUI_OFFICE_REVIEW, TZH_W_TUI_OFFICE_PAPER, TZH_W_TUI_OFFICE_FREEZE,
	                                      TZH_W_TUI_OFFICE_EXPORT, TZH_W_TUI_OFFICE_PROXY,  TZH_W_TUI_OFFICE_IMPORT};
	const Session *session = office->base.session;
	for (int i = 0; i < DUTIES; i++) {
		canvas_textf(canvas, area.row + i, 1, 1, STYLE_KEY, "%d", i + 1);
		canvas_text(canvas, area.row + i, 3, 18, STYLE_PLAIN, tr(session, names[i]));
		draw_said(canvas, area.row + i, 22, area.cols - 22, office->says[i] != NULL ? office->says[i] : "");
	}
}

static void office_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Office *office = (const Office *)screen;
	const Session *session = screen->session;
	Parts parts = lay_out(office, area);
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, office->week);
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	draw_duties(office, canvas, (Area){area.row + 2, 0, DUTIES, area.cols});
	canvas_rule(canvas, area.row + 2 + DUTIES, 0, area.cols);
	listview_draw(office->silent, canvas, parts.list);
	int row = parts.list.row + parts.list.rows;
	if (parts.text > 0) {
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row, 0, area.cols, STYLE_HEAD, tr(session, office->text != NULL ? TZH_W_TUI_OFFICE_TEXT_HEAD : TZH_W_TUI_OFFICE_ALL_REPORTED));
		if (office->text != NULL)
			canvas_wrap(canvas, (Area){row + 1, 2, parts.text - 1, area.cols - 2}, 0, STYLE_PLAIN, office->text);
		row += parts.text;
	}
	if (parts.totals > 0) {
		canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, office->states);
		canvas_text(canvas, row, 0, area.cols, STYLE_PLAIN, office->lights);
	}
}

/* ---- acting ---- */

static unsigned save_text(Office *office) {
	Session *session = office->base.session;
	GError *error = NULL;
	g_autofree char *path = g_build_filename(session->out_dir, "cuibao.txt", NULL),
	                *bytes = g_strconcat(office->text != NULL ? office->text : "", "\r\n", NULL);
	if (!session_make_out_dir(session, &error) || !tzh_write_file(session->lang, path, bytes, strlen(bytes), &error)) {
		session_say_error(session, error);
		return DID_HANDLE | DID_REDRAW | DID_BELL;
	}
	g_autofree char *from = session_fetch(session, path);
	session_sayf(session, FALSE, TZH_W_TUI_OFFICE_TEXT_SAVED, from);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned office_act(Screen *screen, Action action, Key key) {
	Office *office = (Office *)screen;
	Parts parts = lay_out(office, screen->area);
	if (action == ACTION_OFFICE_IMPORT)
		return screen_open_on(screen, import_screen(screen->session));
	if (action == ACTION_OFFICE_TEXT)
		return save_text(office);
	if (action == ACTION_OFFICE_PROXY)
		return screen_open_on(screen, report_screen(screen->session, NULL));
	if (action == ACTION_OFFICE_REVIEW) /* the page where each waits with all that can be done to it */
		return screen_open_on(screen, todo_list_from(screen->session, office->review_at));
	if (action == ACTION_OFFICE_WEEKLY) {
		screen->tab_wish = TAB_WEEKLY;
		return DID_HANDLE | DID_TAB;
	}
	if (key == K_CLICK)
		return listview_click(office->silent, screen->click_row - (parts.list.row - screen->area.row)) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(office->silent, action, parts.list.rows);
}

static void office_menu(Screen *screen, Menu *menu) {
	Office *office = (Office *)screen;
	Session *session = screen->session;
	const char *section = listview_text(office->silent, "section");
	if (*section != '\0')
		menu_act(menu, "chase", section, tr(session, TZH_W_TUI_OFFICE_CHASE));
	else
		menu_own(menu, ACTION_NONE, tr(session, TZH_W_TUI_OFFICE_CHASE), tr(session, TZH_W_TUI_OFFICE_ALL_REPORTED));
	menu_own(menu, ACTION_OFFICE_REVIEW, tr(session, TZH_W_TUI_OFFICE_REVIEW),
	         office->review != NULL ? NULL : tr(session, office->own_reviews > 0 ? TZH_W_TUI_OFFICE_OWN_WHY : TZH_W_TUI_OFFICE_NO_REVIEW));
	if (office->paper != NULL)
		menu_paper(menu, office->paper_act, office->paper, tr(session, TZH_W_TUI_OFFICE_PAPER));
	else
		menu_own(menu, ACTION_NONE, tr(session, TZH_W_TUI_OFFICE_PAPER), tr(session, TZH_W_TUI_OFFICE_NO_PAPER));
	menu_own(menu, ACTION_OFFICE_WEEKLY, tr(session, TZH_W_TUI_OFFICE_FREEZE), office->weekly_state == 2 ? tr(session, TZH_W_TUI_OFFICE_FROZEN_ALREADY) : NULL);
	menu_own(menu, ACTION_OFFICE_WEEKLY, tr(session, TZH_W_TUI_OFFICE_EXPORT), NULL);
	menu_own(menu, ACTION_OFFICE_PROXY, tr(session, TZH_W_TUI_OFFICE_PROXY), NULL);
	menu_own(menu, ACTION_OFFICE_IMPORT, tr(session, TZH_W_TUI_OFFICE_IMPORT), NULL);
	menu_own(menu, ACTION_OFFICE_TEXT, tr(session, TZH_W_TUI_OFFICE_SAVE_TEXT), office->text == NULL ? tr(session, TZH_W_TUI_OFFICE_ALL_REPORTED) : NULL);
}

/* A file that comes into 收件夹 is no line of the record: nothing tells of it. */
static gboolean office_tick(Screen *screen) {
	say_week((Office *)screen);
	say_inbox((Office *)screen);
	return TRUE;
}

static char *office_line(const Screen *screen) {
	return g_strdup(listview_text(((const Office *)screen)->silent, "section"));
}

static void office_close(Screen *screen) {
	Office *office = (Office *)screen;
	listview_free(office->silent);
	for (int i = 0; i < DUTIES; i++)
		g_free(office->says[i]);
	g_free(office->week);
	g_free(office->review);
	g_free(office->paper);
	g_free(office->paper_act);
	g_free(office->weekly_week);
	g_free(office->text);
	g_free(office->states);
	g_free(office->lights);
}

static const ScreenKind kind = {
    .name = "home-office",
    .map = MAP_LIST,
    .whole = TRUE,
    .load = office_load,
    .draw = office_draw,
    .act = office_act,
    .menu = office_menu,
    .tick = office_tick,
    .line_text = office_line,
    .close = office_close,
    .help = TZH_W_TUI_OFFICE_HELP,
};

Screen *home_office(Session *session) {
	Office *office = screen_new(&kind, session, sizeof(Office));
	office->silent = listview_new(session, &spec);
	office->weekly_state = -1;
	return &office->base;
}
