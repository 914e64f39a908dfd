/* weekly_screen.c — 周报: silent sections first, then the report as it will print; from draft to what was sent. What the report says is the library's; this only shows it. */
#include "actscreen.h"
#include "dialog.h"
#include "picker.h"
#include "screens.h"

#include <string.h>

#define EVERY_FORMAT "*"
/* A report of few items is made before the frame, one of many behind it, and one of very many, whose making a key
 * would have to wait for, when asked for. */
enum { TAG_FORMAT = 1, FEW = 200, LONG = 1000, HEAD = 3 };

typedef struct {
	Screen base;
	TzhWeek week;
	char *state, *silent;
	int stage; /* -1 draft, 0 submitted, 1 signed, 2 frozen */
	TzhReport *report;
	char *why;        /* the report cannot be made: why */
	GPtrArray *lines; /* char *: as printed */
	int width;        /* they were made for */
	gboolean preview; /* asked for although it is long */
	gboolean put_off; /* to be made, or laid out, when no key waits */
	gint64 items;
	int top;
} Weekly;

static void name_of(const Weekly *weekly, char out[9]) {
	tzh_week_format(weekly->week.year, weekly->week.week, out);
}

/* The setting names a post by its id; none: the head signs (domain.md §3). */
char *weekly_signer(const Session *session, GError **error) {
	TzhRecord *record = session_record(session);
	g_autoptr(TzhRows) settings = tzh_list(record, "settings", &(TzhAsk){.columns = "key,value"}, error);
	g_autoptr(TzhRows) posts = settings != NULL ? tzh_list(record, "posts", &(TzhAsk){.columns = "title,role,until,id"}, error) : NULL;
	gint64 id = 0;
	if (posts == NULL)
		return NULL;
	for (guint i = 0; i < settings->n_rows; i++)
		if (g_strcmp0(tzh_cell(settings, i, "key")->code, "weekly_signer") == 0 || strcmp(tzh_cell(settings, i, "key")->text, "weekly_signer") == 0)
			id = g_ascii_strtoll(tzh_cell(settings, i, "value")->text, NULL, 10);
	for (guint i = 0; i < posts->n_rows; i++)
		if (id != 0 ? tzh_cell(posts, i, "id")->i == id : tzh_cell(posts, i, "role")->i == TZH_ROLE_HEAD && tzh_cell(posts, i, "until")->null)
			return g_strdup(tzh_cell(posts, i, "title")->text);
	return g_strdup(tzh_role_name(session->lang, TZH_ROLE_HEAD));
}

/* What has become of the report, and whose turn it is. */
static char *state_said(const Weekly *weekly, const TzhCell *state, gint64 sent, GError **error) {
	const Session *session = weekly->base.session;
	if (weekly->stage < 0)
		return g_strdup(tr(session, TZH_W_TUI_WEEKLY_NONE));
	if (weekly->stage > 0) {
		g_autofree char *times = sent > 0 ? trf(session, TZH_W_TUI_OFFICE_SENT, (int)sent) : g_strdup(tr(session, TZH_W_TUI_OFFICE_NOT_SENT));
		return weekly->stage > 1 ? trf(session, TZH_W_TUI_WEEKLY_AND, state->text, times) : g_strdup(state->text);
	}
	g_autofree char *signer = weekly_signer(session, error);
	return signer != NULL ? trf(session, TZH_W_TUI_WEEKLY_WAITS, state->text, signer) : NULL;
}

static gboolean read_state(Weekly *weekly, GError **error) {
	const Session *session = weekly->base.session;
	char name[9];
	name_of(weekly, name);
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "weeklies", &(TzhAsk){.week = name, .columns = "state,submitted,frozen,size,root,sent"}, error);
	if (rows == NULL)
		return FALSE;
	const TzhCell *state = rows->n_rows > 0 ? tzh_cell(rows, rows->n_rows - 1, "state") : NULL;
	weekly->stage = state != NULL ? (int)state->i : -1;
	g_autofree char *said = state_said(weekly, state, state != NULL ? tzh_cell(rows, rows->n_rows - 1, "sent")->i : 0, error);
	if (said == NULL)
		return FALSE;
	g_free(weekly->state);
	g_autofree char *week = session_week(session, name);
	weekly->state = trf(session, TZH_W_TUI_WEEKLY_STATE, week, said);
	return TRUE;
}

char *weekly_silent(const Session *session, TzhRecord *record, const char *week, gboolean *any, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(record, "silent", &(TzhAsk){.week = week, .columns = "section,owed,numbers_few"}, error);
	if (rows == NULL)
		return NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *numbers = tzh_cell(rows, i, "numbers_few");
		const char *section = tzh_cell(rows, i, "section")->text;
		g_autofree char *many = numbers->null ? trf(session, TZH_W_TUI_OFFICE_TEXT_ONE, section, (int)tzh_cell(rows, i, "owed")->i) : NULL;
		g_string_append(text, i > 0 ? "  " : "");
		if (many != NULL)
			g_string_append(text, many);
		else
			g_string_append_printf(text, "%s(%s)", section, numbers->text);
	}
	*any = rows->n_rows > 0;
	return *any ? trf(session, TZH_W_TUI_WEEKLY_SILENT, text->str) : g_strdup(tr(session, TZH_W_TUI_WEEKLY_ALL_IN));
}

static gboolean read_silent(Weekly *weekly, GError **error) {
	const Session *session = weekly->base.session;
	char name[9];
	gboolean any;
	name_of(weekly, name);
	char *said = weekly_silent(session, session_record(session), name, &any, error);
	if (said == NULL)
		return FALSE;
	g_free(weekly->silent);
	weekly->silent = said;
	return TRUE;
}

static void forget_report(Weekly *weekly) {
	g_clear_pointer(&weekly->report, tzh_report_free);
	g_clear_pointer(&weekly->why, g_free);
	g_ptr_array_set_size(weekly->lines, 0);
	weekly->width = 0;
	weekly->put_off = FALSE;
}

static void lay_lines(Weekly *weekly, int width) {
	g_ptr_array_set_size(weekly->lines, 0);
	weekly->width = width;
	if (weekly->report == NULL)
		return;
	GError *error = NULL;
	GString *text = tzh_report_render(weekly->report, weekly->base.session->lang, TZH_FORMAT_TEXT, &(TzhRender){.width = width}, &error);
	if (text == NULL) {
		session_say_error(weekly->base.session, error);
		return;
	}
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++)
		g_ptr_array_add(weekly->lines, g_strdup(lines[i]));
	g_string_free(text, TRUE);
}

/* A report that cannot be made is shown as that, with the reason; it is no failure of the screen. */
static void make_report(Weekly *weekly) {
	const Session *session = weekly->base.session;
	GError *error = NULL;
	char name[9];
	name_of(weekly, name);
	forget_report(weekly);
	weekly->report = tzh_weekly(session_record(session), name, &error);
	if (weekly->report == NULL) {
		weekly->why = trf(session, TZH_W_TUI_WEEKLY_REFUSED, error->message);
		g_error_free(error);
	}
}

/* What stands where the report will. */
static void say_instead(Weekly *weekly, TzhWord word) {
	g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, weekly->items);
	g_free(weekly->why);
	weekly->why = trf(weekly->base.session, word, count);
}

static void begin_report(Weekly *weekly) {
	if (weekly->items <= FEW) {
		make_report(weekly);
		lay_lines(weekly, weekly->base.area.cols);
		return;
	}
	forget_report(weekly);
	weekly->put_off = weekly->items <= LONG || weekly->preview;
	say_instead(weekly, weekly->put_off ? TZH_W_TUI_WEEKLY_MAKING : TZH_W_TUI_WEEKLY_LONG);
}

static gboolean weekly_waits(const Screen *screen) {
	return ((const Weekly *)screen)->put_off;
}

/* First the facts, then the lines. A key may cut the former short: they are then read anew. */
static void weekly_idle(Screen *screen) {
	Weekly *weekly = (Weekly *)screen;
	if (weekly->report == NULL) {
		GError *error = NULL;
		char name[9];
		name_of(weekly, name);
		weekly->report = tzh_weekly(session_record(screen->session), name, &error);
		if (weekly->report == NULL && error->code != TZH_ERROR_REFUSED) {
			g_free(weekly->why);
			weekly->why = trf(screen->session, TZH_W_TUI_WEEKLY_REFUSED, error->message);
			weekly->put_off = FALSE;
		}
		g_clear_error(&error);
		return;
	}
	weekly->put_off = FALSE;
	g_clear_pointer(&weekly->why, g_free);
	lay_lines(weekly, screen->area.cols);
	weekly->top = CLAMP(weekly->top, 0, MAX((int)weekly->lines->len - 1, 0));
}

static gboolean weekly_load(Screen *screen, GError **error) {
	Weekly *weekly = (Weekly *)screen;
	if (!read_state(weekly, error) || !read_silent(weekly, error) ||
	    !tzh_count(session_record(screen->session), "tasks", NULL, LONG + 1, &weekly->items, error))
		return FALSE;
	begin_report(weekly);
	if (!weekly->put_off) /* else one stands where one stood when it is there again */
		weekly->top = CLAMP(weekly->top, 0, MAX((int)weekly->lines->len - 1, 0));
	return TRUE;
}

/* Another height changes no line. */
static gboolean weekly_fit(Screen *screen, GError **error) {
	Weekly *weekly = (Weekly *)screen;
	(void)error;
	if (!weekly->put_off && weekly->width != screen->area.cols)
		lay_lines(weekly, screen->area.cols);
	return TRUE;
}

static void weekly_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Weekly *weekly = (const Weekly *)screen;
	canvas_text(canvas, area.row, 0, area.cols, STYLE_TITLE, weekly->state != NULL ? weekly->state : "");
	canvas_text(canvas, area.row + 1, 0, area.cols, STYLE_HEAD, weekly->silent != NULL ? weekly->silent : "");
	canvas_rule(canvas, area.row + 2, 0, area.cols);
	if (weekly->why != NULL)
		canvas_wrap(canvas, (Area){area.row + HEAD, 2, MAX(area.rows - HEAD, 0), area.cols - 4}, 0, STYLE_PLAIN, weekly->why);
	for (int i = 0; i < area.rows - HEAD && weekly->top + i < (int)weekly->lines->len; i++)
		canvas_text(canvas, area.row + HEAD + i, 0, area.cols, STYLE_PLAIN, weekly->lines->pdata[weekly->top + i]);
	canvas_caret(canvas, area.row, 0);
}

static unsigned scroll_by(Weekly *weekly, int by) {
	int rows = MAX(weekly->base.area.rows - HEAD, 1);
	weekly->top = CLAMP(weekly->top + by, 0, MAX((int)weekly->lines->len - rows, 0));
	return DID_HANDLE | DID_REDRAW;
}

static unsigned go_week(Weekly *weekly, gboolean later) {
	TzhRecord *record = session_record(weekly->base.session);
	const TzhCalendar *calendar = tzh_record_calendar(record);
	TzhWeek now = tzh_calendar_week_of(calendar, tzh_record_today(record)),
	        to = later ? tzh_calendar_week_after(calendar, &weekly->week) : tzh_calendar_week_before(calendar, &weekly->week);
	if (to.due > now.due)
		return DID_HANDLE | DID_BELL;
	weekly->week = to;
	weekly->top = 0;
	weekly->preview = FALSE;
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

/* ---- export ---- */

static unsigned choose_format(Weekly *weekly) {
	Session *session = weekly->base.session;
	GPtrArray *rows = pick_rows_new();
	for (int format = 0; format < TZH_FORMATS; format++)
		pick_row(rows, tzh_format_name((TzhFormat)format), tzh_format_title(session->lang, (TzhFormat)format), NULL, NULL, FALSE);
	pick_row(rows, EVERY_FORMAT, tr(session, TZH_W_TUI_WEEKLY_EVERY), NULL, NULL, FALSE);
	out_rows(session, rows, TRUE);
	Screen *picker = picker_new(session, tr(session, TZH_W_TUI_WEEKLY_FORMAT), rows, FALSE, NULL);
	picker->tag = TAG_FORMAT;
	return screen_open_on(&weekly->base, picker);
}

/* Into 发件夹 under a short ASCII name: zb47.txt. A later export of the same week replaces it: the record has what was frozen. */
static char *write_as(const Weekly *weekly, TzhFormat format, GPtrArray *notes, GError **error) {
	Session *session = weekly->base.session;
	g_autofree char *name = g_strdup_printf("zb%02d.%s", weekly->week.week, tzh_format_ending(format));
	char *path = g_build_filename(session->out_dir, name, NULL);
	TzhRender how = {.faces = (const char *const *)session->faces, .notes = notes};
	GString *bytes = tzh_report_file(session_record(session), weekly->report, session->lang, format, &how, error);
	gboolean made = bytes != NULL && session_make_out_dir(session, error) && tzh_write_file(session->lang, path, bytes->str, bytes->len, error);
	if (bytes != NULL)
		g_string_free(bytes, TRUE);
	if (!made)
		g_clear_pointer(&path, g_free);
	return path;
}

static void export_one(Weekly *weekly, TzhFormat format, GPtrArray *notes) {
	Session *session = weekly->base.session;
	GError *error = NULL;
	g_autofree char *path = write_as(weekly, format, notes, &error);
	if (path == NULL) {
		session_say_error(session, error);
		return;
	}
	g_autofree char *from = session_fetch(session, path);
	session_sayf(session, FALSE, TZH_W_TUI_WEEKLY_EXPORTED, from);
}

static void export_every(Weekly *weekly, GPtrArray *notes) {
	Session *session = weekly->base.session;
	GError *error = NULL;
	for (int format = 0; format < TZH_FORMATS; format++) {
		g_autofree char *path = write_as(weekly, (TzhFormat)format, notes, &error);
		if (path == NULL) {
			session_say_error(session, error);
			return;
		}
	}
	g_autofree char *all = g_strdup_printf("%s/zb%02d.*", session->out_dir, weekly->week.week), *from = session_fetch(session, all);
	session_sayf(session, FALSE, TZH_W_TUI_WEEKLY_EXPORTED_ALL, TZH_FORMATS, from);
}

/* Written, then what a reader of the files must know, if anything: fonts replaced, characters missing. */
static unsigned export_as(Weekly *weekly, const char *format) {
	Session *session = weekly->base.session;
	g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
	if (strcmp(format, EVERY_FORMAT) == 0)
		export_every(weekly, notes);
	else
		export_one(weekly, (TzhFormat)tzh_format_find(format), notes);
	if (notes->len == 0)
		return DID_REDRAW;
	g_ptr_array_insert(notes, 0, g_strdup(session->message->str));
	g_ptr_array_add(notes, NULL);
	g_autofree char *text = g_strjoinv("\n\n", (char **)notes->pdata);
	return DID_REDRAW | screen_open_on(&weekly->base, dialog_text(session, tr(session, TZH_W_TUI_WEEKLY_NOTES), text));
}

static unsigned weekly_back(Screen *screen, Screen *child) {
	Weekly *weekly = (Weekly *)screen;
	char week[9];
	name_of(weekly, week);
	if (child->tag == TAG_FORMAT && child->result != NULL && g_str_has_prefix(child->result, OUT_REPORT))
		return screen_open_on(screen, out_screen(screen->session, (TzhReportKind)tzh_report_find(child->result + strlen(OUT_REPORT)), NULL, week));
	if (child->tag == TAG_FORMAT && child->result != NULL && weekly->report != NULL)
		return export_as(weekly, child->result);
	if (child->result != NULL && child->kind->says)
		session_say(screen->session, FALSE, child->result);
	return DID_REDRAW;
}

static unsigned weekly_act(Screen *screen, Action action, Key key) {
	Weekly *weekly = (Weekly *)screen;
	int page = MAX(screen->area.rows - HEAD - 1, 1);
	(void)key;
	switch (action) {
	case ACTION_UP:
		return scroll_by(weekly, -1);
	case ACTION_DOWN:
		return scroll_by(weekly, 1);
	case ACTION_PAGE_UP:
		return scroll_by(weekly, -page);
	case ACTION_PAGE_DOWN:
		return scroll_by(weekly, page);
	case ACTION_HOME:
		return scroll_by(weekly, -weekly->top);
	case ACTION_END:
		return scroll_by(weekly, (int)weekly->lines->len);
	case ACTION_EXPORT:
		return choose_format(weekly);
	case ACTION_PREVIOUS:
	case ACTION_WEEK_BEFORE:
		return go_week(weekly, FALSE);
	case ACTION_NEXT:
	case ACTION_WEEK_AFTER:
		return go_week(weekly, TRUE);
	case ACTION_PREVIEW:
		weekly->preview = TRUE;
		return DID_HANDLE | DID_REDRAW | DID_RELOAD;
	default:
		return DID_NOTHING;
	}
}

/* What comes next for this week stands first. */
static void weekly_menu(Screen *screen, Menu *menu) {
	static const struct {
		const char *act;
		TzhWord label;
	} steps[] = {{"submit-weekly", TZH_W_TUI_WEEKLY_SUBMIT},
	             {"sign-weekly", TZH_W_TUI_WEEKLY_SIGN},
	             {"freeze-weekly", TZH_W_TUI_WEEKLY_FREEZE},
	             {"send-weekly", TZH_W_TUI_WEEKLY_SEND}};
	const Weekly *weekly = (const Weekly *)screen;
	const Session *session = screen->session;
	char name[9];
	name_of(weekly, name);
	guint next = (guint)CLAMP(weekly->stage + 1, 0, 3);
	if (weekly->stage == 0 && session->me.role == TZH_ROLE_OFFICE) /* signed elsewhere; on paper it comes back here */
		menu_paper(menu, "sign-weekly", name, tr(session, TZH_W_TUI_WEEKLY_SIGN_PAPER));
	menu_act(menu, steps[next].act, name, tr(session, steps[next].label));
	menu_own(menu, ACTION_EXPORT, tr(session, TZH_W_TUI_WEEKLY_EXPORT), weekly->report == NULL ? weekly->why : NULL);
	if (weekly->stage < 0) {
		g_autofree char *ledger = g_strdup_printf("%d", session->info.year);
		menu_act(menu, "word-weekly", ledger, tr(session, TZH_W_TUI_WEEKLY_WORD));
	}
	menu_own(menu, ACTION_WEEK_BEFORE, tr(session, TZH_W_TUI_WEEKLY_BEFORE), NULL);
	menu_own(menu, ACTION_WEEK_AFTER, tr(session, TZH_W_TUI_WEEKLY_AFTER), NULL);
	if (weekly->items > LONG)
		menu_own(menu, ACTION_PREVIEW, tr(session, TZH_W_TUI_WEEKLY_PREVIEW), NULL);
}

static char *weekly_line(const Screen *screen) {
	return g_strdup(((const Weekly *)screen)->state);
}

static void weekly_close(Screen *screen) {
	Weekly *weekly = (Weekly *)screen;
	forget_report(weekly);
	g_ptr_array_unref(weekly->lines);
	g_free(weekly->state);
	g_free(weekly->silent);
}

static const ScreenKind kind = {
    .name = "weekly",
    .map = MAP_LIST,
    .load = weekly_load,
    .fit = weekly_fit,
    .waits = weekly_waits,
    .idle = weekly_idle,
    .draw = weekly_draw,
    .act = weekly_act,
    .back = weekly_back,
    .menu = weekly_menu,
    .line_text = weekly_line,
    .close = weekly_close,
    .help = TZH_W_TUI_WEEKLY_HELP,
};

Screen *tab_weekly(Session *session) {
	Weekly *weekly = screen_new(&kind, session, sizeof(Weekly));
	TzhRecord *record = session_record(session);
	weekly->week = tzh_calendar_week_of(tzh_record_calendar(record), tzh_record_today(record));
	weekly->lines = g_ptr_array_new_with_free_func(g_free);
	weekly->stage = -1;
	return &weekly->base;
}
