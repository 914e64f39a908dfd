/* report_screen.c — 填报 in one sitting: a page for each task whose report is owed, last time's words beside, the next page after each that is sent (interface.md §2).
 * It must not know what a page asks: report_page.c does. */
#include "act_inside.h"
#include "report_inside.h"

#include <string.h>

enum { OFFICE = 2, BESIDE = 100, BELOW_FROM = 14, REFUSED_MOST = 4, PAGES_MOST = 500 }; /* OFFICE: the place of 领导小组办公室 among roles */
enum { TAG_TWICE = 0x2e1 };                                                             /* of the dialog of mine and theirs */

typedef struct {
	Screen base;
	GPtrArray *pages; /* ReportPage */
	guint at;
	char *first; /* task to begin with; NULL */
	char week[9];
	gboolean carry; /* every page begins with last time's words */
	GPtrArray *refused;
	gboolean opened;
} Reports;

static ReportPage *page_at(const Reports *self) {
	return self->at < self->pages->len ? self->pages->pdata[self->at] : NULL;
}

/* ---- which tasks ---- */

static void add_page(Reports *self, const TzhRows *rows, guint row, gboolean proxy, gboolean owed) {
	const TzhCell *number = tzh_cell(rows, row, "number");
	g_autofree char *task = number->null ? g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(rows, row, "id")->i) : g_strdup(number->text);
	ReportPage *page = report_page_new(self->base.session, task, tzh_cell(rows, row, "title")->text, self->week, proxy);
	page->owed = owed;
	page->carry = self->carry;
	g_ptr_array_add(self->pages, page);
}

static gboolean owes(const TzhRows *rows, guint row) {
	const TzhCell *week = tzh_cell(rows, row, "week"), *relation = tzh_cell(rows, row, "relation");
	return g_strcmp0(week->code, "unreported") == 0 && g_strcmp0(relation->code, "lead") == 0;
}

static gboolean has_page(Reports *self, const char *task, guint *at) {
	for (guint i = 0; i < self->pages->len; i++)
		if (strcmp(((const ReportPage *)self->pages->pdata[i])->task, task) == 0) {
			*at = i;
			return TRUE;
		}
	return FALSE;
}

/* The task asked for, though it owes nothing: a supporting section's part, a second look. */
static gboolean add_first(Reports *self, gboolean proxy, GError **error) {
	if (self->first == NULL || has_page(self, self->first, &self->at))
		return TRUE;
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, "tasks", &(TzhAsk){.task = self->first, .columns = "number,title,id"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		add_page(self, rows, i, proxy, proxy);
	self->at = self->pages->len > 0 ? self->pages->len - 1 : 0;
	return TRUE;
}

static gboolean read_own(Reports *self, gboolean *mine, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, "mine", &(TzhAsk){.columns = "number,title,id,week,relation"}, error);
	*mine = FALSE;
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		if (self->first != NULL && g_strcmp0(tzh_cell(rows, i, "number")->text, self->first) == 0)
			*mine = TRUE;
		if (owes(rows, i))
			add_page(self, rows, i, FALSE, TRUE);
	}
	return TRUE;
}

/* The office enters for others: the one asked for, else all that are owed. */
static gboolean read_owed(Reports *self, GError **error) {
	if (self->first != NULL)
		return add_first(self, TRUE, error);
	g_autoptr(TzhRows) rows = tzh_list(self->base.session->record, "owed", &(TzhAsk){.columns = "number,title,id", .limit = PAGES_MOST}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		add_page(self, rows, i, TRUE, TRUE);
	return TRUE;
}

static gboolean read_pages(Reports *self, GError **error) {
	gboolean mine;
	TzhWeek week = tzh_calendar_week_of(tzh_record_calendar(self->base.session->record), session_today(self->base.session));
	tzh_week_format(week.year, week.week, self->week);
	if (self->base.session->me.role == OFFICE) /* its own section's tasks, too, are reported by that section */
		return read_owed(self, error);
	return read_own(self, &mine, error) && add_first(self, FALSE, error);
}

static gboolean load(Screen *screen, GError **error) {
	Reports *self = (Reports *)screen;
	if (!self->opened && !read_pages(self, error))
		return FALSE;
	self->opened = TRUE;
	return page_at(self) == NULL || report_page_read(page_at(self), error);
}

/* ---- drawing ---- */

typedef struct {
	Area form, last;
	int refused;
} Places;

static Places places(const Reports *self, Area area) {
	Places p = {.refused = (int)MIN(self->refused->len, REFUSED_MOST)};
	int top = area.row + 2, rows = MAX(area.rows - 3 - p.refused, 1);
	if (area.cols >= BESIDE) {
		int cols = area.cols * 3 / 5;
		p.form = (Area){top, area.col, rows, cols};
		p.last = (Area){top, area.col + cols + 2, rows, area.cols - cols - 2};
	} else if (rows >= BELOW_FROM) {
		int last = rows / 4;
		p.form = (Area){top, area.col, rows - last - 1, area.cols};
		p.last = (Area){top + rows - last, area.col, last, area.cols};
	} else {
		p.form = (Area){top, area.col, rows, area.cols};
	}
	return p;
}

static void draw_head(const Reports *self, const ReportPage *page, Canvas *canvas, Area area) {
	const Session *session = self->base.session;
	g_autofree char *head = trf(session, TZH_W_TUI_REPORT_PAGE, (int)self->at + 1, (int)self->pages->len, page->task, page->title);
	g_autofree char *draft = page->restored != NULL ? trf(session, TZH_W_TUI_REPORT_DRAFT, page->restored) : NULL;
	int used = canvas_text(canvas, area.row, area.col, area.cols, STYLE_TITLE, head) + 2;
	const char *state = page->done ? tr(session, TZH_W_TUI_REPORT_IS_DONE) : draft;
	if (state != NULL && used < area.cols)
		canvas_right(canvas, area.row, area.col + used, area.cols - used, page->done ? STYLE_GOOD : STYLE_YELLOW, state);
	canvas_rule(canvas, area.row + 1, area.col, area.cols);
}

static void draw_foot(const Reports *self, const ReportPage *page, Canvas *canvas, Area area, int refused) {
	const Session *session = self->base.session;
	int row = area.row + area.rows - 1;
	for (int i = 0; i < refused; i++)
		canvas_text(canvas, row - refused + i, area.col, area.cols, STYLE_BAD, self->refused->pdata[i]);
	gboolean on = form_at(page->form) == form_n(page->form);
	if (on) {
		canvas_text(canvas, row, area.col, 1, STYLE_KEY, ">");
		canvas_caret(canvas, row, area.col + 2);
	}
	int used = 4 + canvas_textf(canvas, row, area.col + 2, area.cols - 2, on ? STYLE_FIELD_ON : STYLE_KEY, "[%s]", tr(session, TZH_W_TUI_FORM_SUBMIT));
	g_autofree char *carry = session_key(session, MAP_FORM, ACTION_CARRY), *before = session_key(session, MAP_FORM, ACTION_PREVIOUS),
	                *next = session_key(session, MAP_FORM, ACTION_NEXT);
	g_autofree char *hint = trf(session, TZH_W_TUI_REPORT_HINT, carry, before, next);
	if (used < area.cols)
		canvas_right(canvas, row, area.col + used, area.cols - used, STYLE_DIM, hint);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Reports *self = (const Reports *)screen;
	const ReportPage *page = page_at(self);
	if (page == NULL || page->form == NULL) {
		canvas_text(canvas, area.row, area.col, area.cols, STYLE_PLAIN, tr(screen->session, TZH_W_TUI_REPORT_NONE));
		canvas_caret(canvas, area.row, area.col);
		return;
	}
	Places p = places(self, area);
	draw_head(self, page, canvas, area);
	form_draw(page->form, canvas, p.form);
	if (p.last.rows > 0) {
		if (p.last.col == area.col)
			canvas_rule(canvas, p.last.row - 1, area.col, area.cols);
		canvas_wrap(canvas, p.last, 0, STYLE_DIM, page->about);
	}
	draw_foot(self, page, canvas, area, p.refused);
}

/* ---- keys ---- */

static unsigned go(Reports *self, guint at) {
	self->at = at;
	g_ptr_array_set_size(self->refused, 0);
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned turn(Reports *self, int by) {
	gint64 to = (gint64)self->at + by;
	if (to < 0 || to >= (gint64)self->pages->len)
		return DID_HANDLE | DID_BELL;
	return go(self, (guint)to);
}

static char *with_doubts(const char *said, const TzhReceipt *receipt) {
	return receipt != NULL && receipt->doubts != NULL ? g_strdup_printf("%s%s", said, receipt->doubts) : g_strdup(said);
}

/* The next that is not done, going round. `receipt` NULL: nothing was filed, `said` stands for it. */
static unsigned after(Reports *self, const TzhReceipt *receipt, const char *text) {
	Session *session = self->base.session;
	const ReportPage *page = page_at(self);
	guint left = 0, next = self->at;
	for (guint i = self->pages->len; i-- > 0;) {
		guint k = (self->at + 1 + i) % self->pages->len;
		if (!((const ReportPage *)self->pages->pdata[k])->done) {
			left++;
			next = k;
		}
	}
	if (left == 0) {
		guint owed = 0;
		for (guint i = 0; i < self->pages->len; i++)
			owed += ((const ReportPage *)self->pages->pdata[i])->owed ? 1 : 0;
		g_autofree char *all = owed > 1 ? trf(session, TZH_W_TUI_REPORT_DONE_ALL, (int)owed) : g_strdup(text);
		self->base.result = with_doubts(all, receipt);
		return DID_HANDLE | DID_POP | DID_CHANGE;
	}
	g_autofree char *saved = trf(session, TZH_W_TUI_REPORT_SAVED, page->task, (int)left), *said = with_doubts(saved, receipt);
	session_say(session, FALSE, said);
	return go(self, next) | DID_CHANGE;
}

static unsigned refuse(Reports *self, GError *error) {
	g_autofree char *clean = act_clean(error->message);
	g_auto(GStrv) lines = g_strsplit(clean, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		g_ptr_array_add(self->refused, g_strdup(*line));
	session_say(self->base.session, TRUE, tr(self->base.session, TZH_W_TUI_FORM_REFUSED));
	g_error_free(error);
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

/* Refused because the section has reported already: mine or theirs; else why it was refused. */
static unsigned twice(Reports *self, GError *refused) {
	GError *error = NULL;
	Screen *dialog = g_error_matches(refused, TZH_ERROR, TZH_ERROR_REFUSED) ? report_conflict(page_at(self), &error) : NULL;
	g_clear_error(&error); /* then what was refused is all there is to say */
	if (dialog == NULL)
		return refuse(self, refused);
	g_error_free(refused);
	dialog->tag = TAG_TWICE;
	return screen_open_on(&self->base, dialog);
}

static unsigned back(Screen *screen, Screen *child) {
	Reports *self = (Reports *)screen;
	ReportPage *page = page_at(self);
	GError *error = NULL;
	gboolean wrote = FALSE, mine = g_strcmp0(child->result, "2") == 0;
	if (child->tag != TAG_TWICE || (g_strcmp0(child->result, "1") != 0 && !mine))
		return DID_HANDLE | DID_REDRAW;
	g_ptr_array_set_size(self->refused, 0);
	if (mine && !report_keep_mine(page, &wrote, &error))
		return refuse(self, error) | (wrote ? DID_CHANGE : 0);
	page->done = TRUE;
	report_page_drop(page);
	return after(self, NULL, tr(screen->session, mine ? TZH_W_TUI_REPORT_CORRECTED : TZH_W_TUI_REPORT_THEIRS));
}

static unsigned submit(Reports *self) {
	Session *session = self->base.session;
	ReportPage *page = page_at(self);
	GError *error = NULL;
	g_ptr_array_set_size(self->refused, 0);
	gboolean silent;
	if (!report_page_check(page, &silent)) {
		session_say(session, TRUE, tr(session, silent ? TZH_W_TUI_REPORT_NEED_DONE : TZH_W_TUI_FORM_INCOMPLETE));
		return DID_HANDLE | DID_REDRAW | DID_BELL;
	}
	g_autoptr(TzhRequest) request = report_page_request(page, &error);
	g_autoptr(TzhReceipt) receipt = request != NULL ? tzh_act(session->record, request, &error) : NULL;
	if (receipt == NULL)
		return twice(self, error);
	page->done = TRUE;
	report_page_drop(page);
	return after(self, receipt, receipt->said);
}

static unsigned carry(Reports *self) {
	Session *session = self->base.session;
	gboolean done = report_page_carry(page_at(self));
	session_say(session, !done, tr(session, done ? TZH_W_TUI_REPORT_CARRY_DONE : TZH_W_TUI_REPORT_CARRY_NONE));
	if (done)
		report_page_keep(page_at(self));
	return DID_HANDLE | DID_REDRAW | (done ? 0 : DID_BELL);
}

static unsigned leave(Reports *self) {
	for (guint i = 0; i < self->pages->len; i++) {
		const ReportPage *page = self->pages->pdata[i];
		if (page->form != NULL && !page->done && form_touched(page->form))
			session_say(self->base.session, FALSE, tr(self->base.session, TZH_W_TUI_FORM_KEPT));
	}
	return DID_HANDLE | DID_POP;
}

static unsigned act(Screen *screen, Action action, Key key) {
	Reports *self = (Reports *)screen;
	ReportPage *page = page_at(self);
	if (action == ACTION_BACK)
		return leave(self);
	if (page == NULL || page->form == NULL)
		return DID_NOTHING;
	if (action == ACTION_NEXT || action == ACTION_PREVIOUS)
		return turn(self, action == ACTION_NEXT ? 1 : -1);
	if (page->done)
		return DID_HANDLE | DID_BELL;
	if (action == ACTION_CARRY)
		return carry(self);
	if (action == ACTION_SAVE || (action == ACTION_ENTER && form_at(page->form) == form_n(page->form)))
		return submit(self);
	Screen *push = NULL;
	unsigned did = form_act(page->form, action, key, screen->pasted, places(self, screen->area).form, &push);
	if (push != NULL)
		return screen_open_on(screen, push);
	if (did == DID_NOTHING && action == ACTION_NEXT_FIELD)
		did = DID_HANDLE | DID_REDRAW;
	if (did & DID_REDRAW)
		report_page_keep(page);
	return did;
}

static void reports_close(Screen *screen) {
	Reports *self = (Reports *)screen;
	g_ptr_array_unref(self->pages);
	g_ptr_array_unref(self->refused);
	g_free(self->first);
}

static char *title(const Screen *screen) {
	g_autofree char *week = session_week(screen->session, ((const Reports *)screen)->week);
	return trf(screen->session, TZH_W_TUI_REPORT_TITLE, week);
}

static char *line_text(const Screen *screen) {
	const ReportPage *page = page_at((const Reports *)screen);
	if (page == NULL || page->form == NULL)
		return NULL;
	if (form_at(page->form) == form_n(page->form))
		return g_strdup_printf("%s %s", page->task, tr(screen->session, TZH_W_TUI_FORM_SUBMIT));
	const Field *field = form_field(page->form, form_at(page->form));
	return g_strdup_printf("%s %s=%s|%s", page->task, field->label, field_value(field), field->said != NULL ? field->said : "");
}

static const char *task_of(const Screen *screen) {
	const ReportPage *page = page_at((const Reports *)screen);
	return page != NULL ? page->task : "";
}

static Form *form_now(const Screen *screen) {
	const ReportPage *page = page_at((const Reports *)screen);
	return page != NULL && !page->done ? page->form : NULL;
}

static const ScreenKind KIND = {
    .name = "report",
    .form = form_now,
    .map = MAP_FORM,
    .text = TRUE,
    .whole = TRUE,
    .says = TRUE,
    .load = load,
    .draw = draw,
    .act = act,
    .back = back,
    .close = reports_close,
    .task = task_of,
    .title = title,
    .line_text = line_text,
    .help = TZH_W_TUI_REPORT_HELP,
};

Screen *report_carry_screen(Session *session, const char *task) {
	Screen *screen = report_screen(session, task);
	if (screen->kind == &KIND) { /* else it says why nothing can be reported */
		((Reports *)screen)->carry = TRUE;
		session_say(session, FALSE, tr(session, TZH_W_TUI_REPORT_CARRY_ALL));
	}
	return screen;
}

Screen *report_screen(Session *session, const char *task) {
	if (session->view != NULL)
		return act_screen(session, "report", task != NULL ? task : "", NULL); /* says that the past is read-only */
	Reports *self = screen_new(&KIND, session, sizeof *self);
	self->pages = g_ptr_array_new_with_free_func(report_page_free);
	self->refused = g_ptr_array_new_with_free_func(g_free);
	self->first = task != NULL && *task != '\0' ? g_strdup(task) : NULL;
	return &self->base;
}
