/* more.c — "0 更多": every act there is by its group, those that are not open dim with the reason. It must not know acts: the library's table and its rules do. */
#include "act_inside.h"
#include "picker.h"
#include "screens.h"

#include <string.h>

#define FROM_PAPER "paper:"
enum { OFFICE = 2 }; /* the place of 领导小组办公室 among roles */

typedef struct {
	Screen base;
	char *task;      /* "": the ledger and the organisation */
	Screen *inner;   /* the picker; all keys are its */
	GPtrArray *shut; /* while acts are gathered: those that are not open */
} More;

/* Does the act belong to a task, not to the ledger or the organisation? */
static gboolean of_task(PickSource source) {
	return source == PICK_TASK || source == PICK_MEASURE || source == PICK_MILESTONE || source == PICK_REPORT || source == PICK_EVIDENCE ||
	       source == PICK_PAPER;
}

/* What the rules are asked about where the act will ask for its object itself: the latest there is; "": there is none. */
static char *probe(Session *session, PickSource source) {
	g_autoptr(GError) error = NULL;
	if (source == PICK_POST && session->me.role != TZH_ROLE_ADMIN)
		return g_strdup(session->me.title != NULL ? session->me.title : "");
	if (source == PICK_LEDGER)
		return session->info.year != 0 ? g_strdup_printf("%d", session->info.year) : g_strdup("");
	g_autoptr(GPtrArray) rows = act_pick_rows(session, source, "", NULL, &error);
	return g_strdup(rows != NULL && rows->len > 0 ? ((const PickRow *)rows->pdata[rows->len - 1])->value : "");
}

static char *first_of(Session *session, PickSource source, const char *task) {
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) rows = act_pick_rows(session, source, task, NULL, &error);
	return g_strdup(rows != NULL && rows->len > 0 ? ((const PickRow *)rows->pdata[0])->value : "");
}

/* NULL: open; else why not. Which measure, milestone or file is asked by the form: the rules are asked about the first. */
static char *closed(const More *self, const TzhActInfo *act, PickSource source) {
	Session *session = self->base.session;
	g_autoptr(GError) error = NULL;
	g_autofree char *why = NULL;
	gboolean first = source == PICK_MEASURE || source == PICK_MILESTONE || source == PICK_EVIDENCE;
	g_autofree char *object = source == PICK_NOTHING ? NULL
	                          : first                ? first_of(session, source, self->task)
	                          : of_task(source)      ? g_strdup(self->task)
	                                                 : probe(session, source);
	if (object != NULL && *object == '\0' && source != PICK_POST)
		return trf(session, TZH_W_TUI_MORE_NO_OBJECT, act->object);
	if (tzh_act_open(session->record, act, object, &why, &error))
		return NULL;
	g_autofree char *said = act_clean(why != NULL ? why : error != NULL ? error->message : tr(session, TZH_W_TUI_NOT_OPEN));
	g_auto(GStrv) reasons = g_strsplit(said, "\n", -1);
	return g_strjoinv(session->lang == TZH_LANG_ZH ? "；" : "; ", reasons);
}

/* What is open by its group, then, under one heading, what is not, with the reason. Acts on the task one stands on come before those on ledger and organisation. */
static void add_acts(const More *self, GPtrArray *rows, gboolean task) {
	Session *session = self->base.session;
	guint n;
	const TzhActInfo *acts = tzh_acts(session->lang, &n);
	for (guint i = 0; i < n; i++) {
		PickSource source = act_object_source(session->lang, &acts[i]);
		if (of_task(source) != task)
			continue;
		g_autofree char *why = closed(self, &acts[i], source);
		if (why == NULL)
			pick_row(rows, acts[i].name, act_title(session, &acts[i]), strcmp(acts[i].help, acts[i].alias) != 0 ? acts[i].help : NULL, acts[i].group, FALSE);
		else
			pick_row(self->shut, acts[i].name, act_title(session, &acts[i]), why, tr(session, TZH_W_TUI_MORE_SHUT), TRUE);
	}
}

/* Whether the paper suffices is judged by who signed it. */
static void add_from_paper(const More *self, GPtrArray *rows) {
	Session *session = self->base.session;
	guint n;
	const TzhActInfo *acts = tzh_acts(session->lang, &n);
	for (guint i = 0; i < n && session->me.role == OFFICE; i++) {
		if (act_arg(&acts[i], "paper_signer") == NULL || of_task(act_object_source(session->lang, &acts[i])) != (*self->task != '\0'))
			continue;
		g_autofree char *value = g_strconcat(FROM_PAPER, acts[i].name, NULL), *text = trf(session, TZH_W_TUI_MORE_PAPER_ACT, act_title(session, &acts[i]));
		pick_row(rows, value, text, acts[i].help, tr(session, TZH_W_TUI_MORE_PAPER), FALSE);
	}
}

static GPtrArray *acts_of(More *self) {
	GPtrArray *rows = pick_rows_new();
	self->shut = pick_rows_new();
	if (*self->task != '\0')
		add_acts(self, rows, TRUE);
	add_acts(self, rows, FALSE);
	add_from_paper(self, rows);
	out_rows(self->base.session, rows, FALSE);
	g_ptr_array_extend_and_steal(rows, g_steal_pointer(&self->shut));
	return rows;
}

static gboolean load(Screen *screen, GError **error) {
	More *self = (More *)screen;
	Session *session = screen->session;
	if (self->inner == NULL) {
		g_autofree char *named = session_task(session, self->task);
		g_autofree char *heading = *self->task != '\0' ? trf(session, TZH_W_TUI_MORE_TITLE_TASK, named) : g_strdup(tr(session, TZH_W_TUI_MORE_TITLE));
		self->inner = picker_new(session, heading, acts_of(self), FALSE, NULL);
	}
	self->inner->area = screen->area;
	return self->inner->kind->load == NULL || self->inner->kind->load(self->inner, error);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const More *self = (const More *)screen;
	if (self->inner != NULL)
		self->inner->kind->draw(self->inner, canvas, area);
}

static unsigned chosen(More *self) {
	Session *session = self->base.session;
	const char *act = self->inner->result;
	if (g_str_has_prefix(act, OUT_REPORT))
		return screen_open_on(&self->base, out_screen(session, (TzhReportKind)tzh_report_find(act + strlen(OUT_REPORT)), self->task, NULL));
	const TzhActInfo *info = tzh_act_find(session->lang, g_str_has_prefix(act, FROM_PAPER) ? act + strlen(FROM_PAPER) : act);
	PickSource source = act_object_source(session->lang, info);
	g_autofree char *object = *self->task != '\0' && of_task(source) ? g_strdup(self->task) : source == PICK_LEDGER ? probe(session, source) : g_strdup("");
	return screen_open_on(&self->base,
	                      g_str_has_prefix(act, FROM_PAPER) ? paper_screen(session, info->name, object) : act_screen(session, info->name, object, NULL));
}

static unsigned act(Screen *screen, Action action, Key key) {
	More *self = (More *)screen;
	self->inner->area = screen->area;
	self->inner->pasted = screen->pasted;
	unsigned did = self->inner->kind->act(self->inner, action, key);
	if ((did & DID_POP) == 0)
		return did;
	return self->inner->result != NULL ? chosen(self) : did;
}

static unsigned back(Screen *screen, Screen *child) {
	screen->result = g_steal_pointer(&child->result);
	return DID_HANDLE | DID_POP;
}

static void more_close(Screen *screen) {
	More *self = (More *)screen;
	g_free(self->task);
	screen_free(self->inner);
}

static char *line_text(const Screen *screen) {
	const Screen *inner = ((const More *)screen)->inner;
	return inner != NULL && inner->kind->line_text != NULL ? inner->kind->line_text(inner) : NULL;
}

static const ScreenKind KIND = {
    .name = "more",
    .map = MAP_PICKER,
    .text = TRUE,
    .whole = TRUE,
    .says = TRUE,
    .load = load,
    .draw = draw,
    .act = act,
    .back = back,
    .close = more_close,
    .line_text = line_text,
    .help = TZH_W_TUI_FORM_HELP,
};

Screen *more_screen(Session *session, const char *task) {
	More *self = screen_new(&KIND, session, sizeof *self);
	self->task = g_strdup(task);
	return &self->base;
}
