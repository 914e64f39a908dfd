/* out_screen.c — any report into 发件夹: what it is about, its period, its format, one question after another. What reports there are and what they take is the library's table. */
#include "picker.h"
#include "screens.h"

#include <string.h>

typedef enum { STEP_SECTION, STEP_TASK, STEP_WEEK, STEP_MONTH, STEP_FORMAT, STEPS } Step;

typedef struct {
	Screen base;
	TzhReportKind kind;
	char *chosen[STEPS]; /* NULL: not asked yet */
	Step step;
	Screen *inner; /* the picker of this step; all keys are its */
} OutScreen;

static gboolean asked(const OutScreen *self, Step step) {
	static const unsigned TAKES[STEPS] = {TZH_TAKES_SECTION, TZH_TAKES_TASK, TZH_TAKES_WEEK, TZH_TAKES_MONTH, ~0u};
	return self->chosen[step] == NULL && (step == STEP_FORMAT || (tzh_report_takes(self->kind) & TAKES[step]) != 0);
}

/* ---- what there is to choose from ---- */

/* Latest first, from this week back to where the ledger's year begins. */
static GPtrArray *weeks(const Session *session) {
	TzhRecord *record = session_record(session);
	const TzhCalendar *calendar = tzh_record_calendar(record);
	GPtrArray *rows = pick_rows_new();
	int year = session->info.year;
	for (TzhWeek week = tzh_calendar_week_of(calendar, tzh_record_today(record)); week.year >= year; week = tzh_calendar_week_before(calendar, &week)) {
		char name[9], due[11];
		if (week.year > year)
			continue;
		tzh_week_format(week.year, week.week, name);
		tzh_day_format(week.due, due);
		g_autofree char *said = session_week(session, name);
		pick_row(rows, name, said, due, NULL, FALSE);
	}
	return rows;
}

static GPtrArray *months(const Session *session) {
	int year, month, mday, last;
	GPtrArray *rows = pick_rows_new();
	tzh_day_split(tzh_record_today(session_record(session)), &year, &month, &mday);
	last = year > session->info.year ? 12 : month;
	for (int m = last; m >= 1; m--) {
		g_autofree char *name = g_strdup_printf("%d-%02d", session->info.year, m);
		pick_row(rows, name, name, NULL, NULL, FALSE);
	}
	return rows;
}

static GPtrArray *formats(const Session *session) {
	GPtrArray *rows = pick_rows_new();
	for (int format = 0; format < TZH_FORMATS; format++)
		pick_row(rows, tzh_format_name((TzhFormat)format), tzh_format_title(session->lang, (TzhFormat)format), NULL, NULL, FALSE);
	return rows;
}

static GPtrArray *choices(Session *session, Step step, GError **error) {
	switch (step) {
	case STEP_SECTION:
		return pick_from_list(session, "sections", "name", "name", NULL, error);
	case STEP_TASK:
		return pick_from_list(session, "tasks", "number", "title", "lead", error);
	case STEP_WEEK:
		return weeks(session);
	case STEP_MONTH:
		return months(session);
	default:
		return formats(session);
	}
}

static gboolean load(Screen *screen, GError **error) {
	static const TzhWord TITLES[STEPS] = {TZH_W_TUI_OUT_SECTION, TZH_W_TUI_OUT_TASK, TZH_W_TUI_OUT_WEEK, TZH_W_TUI_OUT_MONTH, TZH_W_TUI_WEEKLY_FORMAT};
	OutScreen *self = (OutScreen *)screen;
	Session *session = screen->session;
	if (self->inner == NULL) {
		while (!asked(self, self->step))
			self->step++;
		GPtrArray *rows = choices(session, self->step, error);
		if (rows == NULL)
			return FALSE;
		g_autofree char *title = trf(session, TZH_W_TUI_OUT_TITLE, tzh_report_title(session->lang, self->kind), tr(session, TITLES[self->step]));
		self->inner = picker_new(session, title, rows, FALSE, NULL);
	}
	self->inner->area = screen->area;
	return self->inner->kind->load == NULL || self->inner->kind->load(self->inner, error);
}

/* ---- writing ---- */

/* sheet47.docx, form24.csv, receipt.html: short and in ASCII. A later one of the same replaces it. */
static char *file_name(const OutScreen *self, TzhFormat format) {
	const char *week = self->chosen[STEP_WEEK], *month = self->chosen[STEP_MONTH], *task = self->chosen[STEP_TASK];
	gboolean weekly = self->kind == TZH_REPORT_WEEKLY;
	return g_strconcat(weekly ? "zb" : tzh_report_name(self->kind), week != NULL ? week + strlen(week) - 2 : "", month != NULL ? month + strlen(month) - 2 : "",
	                   task != NULL ? task + (*task == '#') : "", ".", tzh_format_ending(format), NULL);
}

static char *write_report(OutScreen *self, GPtrArray *notes, GError **error) {
	Session *session = self->base.session;
	TzhFormat format = (TzhFormat)tzh_format_find(self->chosen[STEP_FORMAT]);
	TzhReportAsk ask = {
	    .week = self->chosen[STEP_WEEK], .month = self->chosen[STEP_MONTH], .task = self->chosen[STEP_TASK], .section = self->chosen[STEP_SECTION]};
	g_autoptr(TzhReport) report = tzh_report(session_record(session), self->kind, &ask, error);
	if (report == NULL || !session_make_out_dir(session, error))
		return NULL;
	TzhRender how = {.faces = (const char *const *)session->faces, .notes = notes};
	g_autofree char *name = file_name(self, format), *path = g_build_filename(session->out_dir, name, NULL);
	return tzh_report_write(session_record(session), report, session->lang, format, &how, path, error) ? g_steal_pointer(&path) : NULL;
}

static unsigned finish(OutScreen *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *path = write_report(self, notes, &error), *from = path != NULL ? session_fetch(session, path) : NULL, *said = NULL;
	if (path == NULL)
		session_say_error(session, error);
	else
		said = session->fetch_host != NULL ? trf(session, TZH_W_TUI_WEEKLY_EXPORTED, from) : trf(session, TZH_W_TUI_OUT_DONE, path);
	if (said != NULL) { /* then what a reader of the file must know: fonts replaced, characters missing */
		g_ptr_array_insert(notes, 0, g_steal_pointer(&said));
		g_ptr_array_add(notes, NULL);
		self->base.result = g_strjoinv(session->lang == TZH_LANG_ZH ? "；" : "; ", (char **)notes->pdata);
	}
	return DID_HANDLE | DID_POP;
}

static unsigned act(Screen *screen, Action action, Key key) {
	OutScreen *self = (OutScreen *)screen;
	self->inner->area = screen->area;
	self->inner->pasted = screen->pasted;
	unsigned did = self->inner->kind->act(self->inner, action, key);
	if ((did & DID_POP) == 0 || self->inner->result == NULL)
		return did;
	self->chosen[self->step] = g_steal_pointer(&self->inner->result);
	g_clear_pointer(&self->inner, screen_free);
	return self->step == STEP_FORMAT ? finish(self) : DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const OutScreen *self = (const OutScreen *)screen;
	if (self->inner != NULL)
		self->inner->kind->draw(self->inner, canvas, area);
}

static char *line_text(const Screen *screen) {
	const Screen *inner = ((const OutScreen *)screen)->inner;
	return inner != NULL && inner->kind->line_text != NULL ? inner->kind->line_text(inner) : NULL;
}

static void out_close(Screen *screen) {
	OutScreen *self = (OutScreen *)screen;
	for (int i = 0; i < STEPS; i++)
		g_free(self->chosen[i]);
	screen_free(self->inner);
}

static const ScreenKind KIND = {
    .name = "out",
    .map = MAP_PICKER,
    .text = TRUE,
    .whole = TRUE,
    .says = TRUE,
    .load = load,
    .draw = draw,
    .act = act,
    .close = out_close,
    .line_text = line_text,
    .help = TZH_W_TUI_FORM_HELP,
};

Screen *out_screen(Session *session, TzhReportKind kind, const char *task, const char *week) {
	OutScreen *self = screen_new(&KIND, session, sizeof *self);
	self->kind = kind;
	unsigned takes = tzh_report_takes(kind);
	self->chosen[STEP_TASK] = task != NULL && *task != '\0' && (takes & TZH_TAKES_TASK) != 0 ? g_strdup(task) : NULL;
	self->chosen[STEP_WEEK] = week != NULL && (takes & TZH_TAKES_WEEK) != 0 ? g_strdup(week) : NULL;
	return &self->base;
}

void out_rows(const Session *session, GPtrArray *rows, gboolean but_weekly) {
	for (int kind = 0; kind < TZH_REPORTS; kind++) {
		if (but_weekly && kind == TZH_REPORT_WEEKLY)
			continue;
		g_autofree char *value = g_strconcat(OUT_REPORT, tzh_report_name((TzhReportKind)kind), NULL);
		pick_row(rows, value, tzh_report_title(session->lang, (TzhReportKind)kind), NULL, tr(session, TZH_W_TUI_OUT_GROUP), FALSE);
	}
}
