/* act_screen.c — the screen of any act: heading, form, what was refused, buttons. Made from the library's table of acts; it knows none of them. */
#include "act_inside.h"
#include "dialog.h"

#include <string.h>

enum { HELP_FROM = 14, REFUSED_MOST = 6 };

/* ---- reading ---- */

/* "17号" for a task's number, "草稿" for a task that has none; a week as people say it, "17.1" as it is; nothing for what only has an id. */
static char *object_words(const Session *session, const char *object, gboolean task) {
	gboolean number = strspn(object, "0123456789") == strlen(object) && strlen(object) < 4;
	if (number || (task && *object == '#'))
		return session_task(session, object);
	int year, week;
	return !task && tzh_week_parse(object, 0, &year, &week) ? session_week(session, object) : g_strdup(*object != '#' ? object : "");
}

static gboolean read_task(ActScreen *self, GError **error) {
	Session *session = self->base.session;
	g_clear_pointer(&self->measures, tzh_rows_free);
	if (*self->task == '\0')
		return TRUE;
	self->measures = tzh_list(session->record, "measures", &(TzhAsk){.task = self->task}, error);
	if (self->measures == NULL)
		return FALSE;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "tasks", &(TzhAsk){.task = self->task, .columns = "number,title,last_line"}, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0)
		return TRUE;
	g_autofree char *words = object_words(session, *self->object == '#' ? self->task : self->object, *self->task != '\0');
	g_free(self->heading);
	self->heading = trf(session, TZH_W_TUI_FORM_HEADING, act_title(session, self->act), words, tzh_cell(rows, 0, "title")->text);
	if (!self->opened)
		self->seen = tzh_cell(rows, 0, "last_line")->i;
	return TRUE;
}

/* Nothing but the fold of rare fields: one begins on [提交]. */
static gboolean nothing_asked(const ActScreen *self) {
	for (guint i = 0; i < form_n(self->form); i++)
		if (form_field(self->form, i)->kind != FIELD_NOTE && strcmp(form_field(self->form, i)->key, ACT_KEY_MORE) != 0)
			return FALSE;
	return TRUE;
}

static gboolean load(Screen *screen, GError **error) {
	ActScreen *self = (ActScreen *)screen;
	if (!read_task(self, error))
		return FALSE;
	if (self->opened)
		return TRUE; /* what was typed against what stood then stays; the library tells when that has changed */
	gboolean begun = self->objects != NULL || self->dress->begin == NULL || self->dress->begin(self, error);
	if (!begun || !act_presets_read(self, self->object, error) || !act_fields_make(self, error))
		return FALSE;
	self->opened = TRUE;
	if (nothing_asked(self))
		form_go(self->form, form_n(self->form));
	if (self->objects == NULL)
		act_draft_take(self);
	return TRUE;
}

/* ---- drawing ---- */

static int refused_rows(const ActScreen *self, Area area) {
	int n = 0;
	for (guint i = 0; i < self->refused->len; i++)
		n += MAX(glyph_lines(self->base.session->mode, self->refused->pdata[i], area.cols), 1);
	return MIN(MIN(n, REFUSED_MOST), area.rows / 3);
}

/* What the act is, where its name does not say it already. */
static const char *help_of(const ActScreen *self) {
	if (self->paper)
		return tr(self->base.session, TZH_W_TUI_FORM_PAPER);
	return strcmp(self->act->help, self->act->alias) != 0 ? self->act->help : NULL;
}

static int head_rows(const ActScreen *self, Area area) {
	return area.rows < HELP_FROM ? 1 : help_of(self) != NULL ? 3 : 2;
}

static Area form_area(const ActScreen *self, Area area) {
	int head = head_rows(self, area), refused = refused_rows(self, area), foot = 1 + (refused > 0 ? refused + 1 : 0) + (area.rows >= HELP_FROM);
	return (Area){area.row + head, area.col, MAX(area.rows - head - foot, 1), area.cols};
}

static void draw_refused(const ActScreen *self, Canvas *canvas, Area area) {
	int n = refused_rows(self, area), row = area.row + area.rows - 1 - n;
	if (n == 0)
		return;
	canvas_rule(canvas, row - 1, area.col, area.cols);
	guint said = 0;
	for (int used = 0; used < n && said < self->refused->len; said++)
		used += MAX(canvas_wrap(canvas, (Area){row + used, area.col, n - used, area.cols}, 0, STYLE_BAD, self->refused->pdata[said]), 1);
	if (said < self->refused->len)
		canvas_right(canvas, row + n - 1, area.col, area.cols, STYLE_BAD, " …");
}

static void draw_buttons(const ActScreen *self, Canvas *canvas, Area area) {
	const Session *session = self->base.session;
	gboolean on = form_at(self->form) == form_n(self->form);
	int row = area.row + area.rows - 1, col = area.col + 2;
	const TzhWord words[] = {TZH_W_TUI_FORM_SUBMIT, TZH_W_TUI_FORM_LEAVE};
	for (int i = 0; i < 2; i++) {
		gboolean here = on && self->leaving == (i == 1);
		if (here) {
			canvas_text(canvas, row, col - 2, 1, STYLE_KEY, ">");
			canvas_caret(canvas, row, col);
		}
		col += canvas_textf(canvas, row, col, area.col + area.cols - col, here ? STYLE_FIELD_ON : STYLE_KEY, "[%s]", tr(session, words[i])) + 3;
	}
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const ActScreen *self = (const ActScreen *)screen;
	canvas_text(canvas, area.row, area.col, area.cols, STYLE_TITLE, self->heading);
	if (self->form == NULL)
		return;
	if (area.rows >= HELP_FROM) {
		int head = head_rows(self, area);
		if (help_of(self) != NULL)
			canvas_text(canvas, area.row + 1, area.col, area.cols, STYLE_DIM, help_of(self));
		canvas_rule(canvas, area.row + head - 1, area.col, area.cols);
	}
	form_draw(self->form, canvas, form_area(self, area));
	draw_refused(self, canvas, area);
	draw_buttons(self, canvas, area);
}

/* ---- keys ---- */

static unsigned leave(ActScreen *self) {
	if (form_touched(self->form) && self->objects == NULL)
		session_say(self->base.session, FALSE, tr(self->base.session, TZH_W_TUI_FORM_KEPT));
	return DID_HANDLE | DID_POP;
}

static unsigned act_buttons(ActScreen *self, Action action) {
	switch (action) {
	case ACTION_LEFT:
		self->leaving = FALSE;
		return DID_HANDLE | DID_REDRAW;
	case ACTION_RIGHT:
	case ACTION_NEXT_FIELD:
		self->leaving = TRUE;
		return DID_HANDLE | DID_REDRAW;
	case ACTION_ENTER:
		return self->leaving ? leave(self) : act_submit(self);
	default:
		return DID_NOTHING;
	}
}

/* The fold was opened or closed: the fields are made anew with what was typed. */
static unsigned unfold(ActScreen *self) {
	GError *error = NULL;
	const Field *more = form_find(self->form, ACT_KEY_MORE);
	if (more == NULL || (more->chosen > 0) == self->more)
		return 0;
	guint n = form_n(self->form);
	self->more = !self->more;
	if (!act_fields_make(self, &error))
		session_say_error(self->base.session, error);
	if (self->more)
		form_go(self->form, n - 1);
	return DID_REDRAW;
}

static unsigned act(Screen *screen, Action action, Key key) {
	ActScreen *self = (ActScreen *)screen;
	if (self->form == NULL)
		return action == ACTION_BACK ? DID_HANDLE | DID_POP : DID_NOTHING;
	if (action == ACTION_SAVE)
		return act_submit(self);
	if (action == ACTION_BACK)
		return leave(self);
	gboolean behind = form_at(self->form) == form_n(self->form);
	unsigned did = behind ? act_buttons(self, action) : DID_NOTHING;
	if (did != DID_NOTHING)
		return did;
	Screen *push = NULL;
	did = form_act(self->form, action, key, screen->pasted, form_area(self, screen->area), &push);
	if (push != NULL) {
		push->tag = ACT_TAG_PICK;
		return screen_open_on(screen, push);
	}
	if (!behind && form_at(self->form) == form_n(self->form)) {
		self->leaving = FALSE;
		did |= DID_HANDLE | DID_REDRAW;
	}
	if (did & DID_REDRAW) {
		did |= unfold(self);
		if (self->objects == NULL)
			act_draft_keep(self);
	}
	return did;
}

/* An act that changes something shows what stands now as soon as it is known of what; what was typed stays. */
static void show_what_stands(ActScreen *self, const char *object) {
	GError *error = NULL;
	if (!act_presets_read(self, object, &error)) {
		session_say_error(self->base.session, error);
		return;
	}
	for (guint i = 0; i < form_n(self->form); i++) {
		Field *field = form_field(self->form, i);
		const char *stands = field->key != NULL ? g_hash_table_lookup(self->preset, field->key) : NULL;
		if (stands != NULL && *field_value(field) == '\0')
			field_set(field, stands);
	}
}

static void take_picked(ActScreen *self, const char *value) {
	const Field *field = form_field(self->form, form_at(self->form)); /* the form goes on to the next one */
	form_picked(self->form, value);
	if (strcmp(field->key, ACT_KEY_OBJECT) == 0)
		show_what_stands(self, field_value(field));
	act_draft_keep(self);
}

static unsigned back(Screen *screen, Screen *child) {
	ActScreen *self = (ActScreen *)screen;
	switch (child->tag) {
	case ACT_TAG_CONFIRM:
		return g_strcmp0(child->result, "1") == 0 ? act_commit(self) : DID_HANDLE | DID_REDRAW;
	case ACT_TAG_CONFLICT:
		return act_conflict_answer(self, child->result);
	case ACT_TAG_INSTEAD:
		return act_instead(self, child->result);
	case ACT_TAG_OTHER:
		return act_instead_done(self, child);
	case ACT_TAG_SIGN:
		return act_signed(self, child->result);
	case ACT_TAG_KEY:
	case ACT_TAG_KEY_AGAIN:
		return key_passphrase(self, child->result);
	case ACT_TAG_DONE:
		return DID_HANDLE | DID_POP | DID_CHANGE;
	case ACT_TAG_POST:
		if (child->result == NULL)
			return DID_HANDLE | DID_REDRAW;
		g_free(self->post);
		self->post = g_strdup(child->result);
		return act_submit(self);
	default:
		if (child->result != NULL)
			take_picked(self, child->result);
		return DID_HANDLE | DID_REDRAW;
	}
}

static void act_close(Screen *screen) {
	ActScreen *self = (ActScreen *)screen;
	g_free(self->object);
	g_free(self->post);
	g_free(self->task);
	g_free(self->heading);
	g_free(self->kept);
	g_clear_pointer(&self->objects, g_ptr_array_unref);
	g_clear_pointer(&self->measures, tzh_rows_free);
	g_hash_table_unref(self->preset);
	form_free(self->form);
	if (self->own != NULL)
		self->own_free(self->own);
	g_ptr_array_unref(self->refused);
}

static char *title(const Screen *screen) {
	return g_strdup(act_title(screen->session, ((const ActScreen *)screen)->act));
}

/* The field one is in, and what was said of it. */
static char *line_text(const Screen *screen) {
	const ActScreen *self = (const ActScreen *)screen;
	if (self->form == NULL)
		return NULL;
	if (form_at(self->form) == form_n(self->form))
		return g_strdup(tr(screen->session, self->leaving ? TZH_W_TUI_FORM_LEAVE : TZH_W_TUI_FORM_SUBMIT));
	const Field *field = form_field(self->form, form_at(self->form));
	return g_strdup_printf("%s=%s|%s", field->label, field_value(field), field->said != NULL ? field->said : "");
}

static const char *task_of(const Screen *screen) {
	return ((const ActScreen *)screen)->task;
}

static Form *form_now(const Screen *screen) {
	return ((const ActScreen *)screen)->form;
}

static const ScreenKind KIND = {
    .name = "act",
    .form = form_now,
    .map = MAP_FORM,
    .text = TRUE,
    .whole = TRUE,
    .says = TRUE,
    .load = load,
    .draw = draw,
    .act = act,
    .back = back,
    .close = act_close,
    .task = task_of,
    .title = title,
    .line_text = line_text,
    .help = TZH_W_TUI_FORM_HELP,
};

/* ---- opening ---- */

/* The task a thing belongs to, as far as its name tells: "24.1" and "24" are of 24. */
static char *task_named(Session *session, const TzhActInfo *info, const char *object) {
	PickSource source = act_object_source(session->lang, info);
	if (*object == '\0' ||
	    (source != PICK_TASK && source != PICK_MEASURE && source != PICK_MILESTONE && source != PICK_REPORT && source != PICK_PAPER && source != PICK_EVIDENCE))
		return g_strdup("");
	const char *dot = strchr(object, '.');
	if (*object == '#') {
		/* A task itself by its id, or what waits for one: a report, a scan, a finding. */
		g_autofree char *of = source != PICK_MEASURE && source != PICK_MILESTONE && source != PICK_EVIDENCE ? act_object_task(session, object) : g_strdup("");
		return g_strdup(*of == '\0' && source == PICK_TASK ? object : of);
	}
	if (source == PICK_TASK)
		return g_strdup(object);
	return dot != NULL ? g_strndup(object, (gsize)(dot - object)) : g_strdup(object);
}

static ActScreen *make(Session *session, const TzhActInfo *info, const char *object, const char *post) {
	ActScreen *self = screen_new(&KIND, session, sizeof *self);
	self->act = info;
	self->dress = act_dress(info->name);
	self->object = g_strdup(object);
	self->post = g_strdup(post);
	self->task = task_named(session, info, object);
	g_autofree char *title_text = *object == '#' ? act_object_title(session, act_object_source(session->lang, info), object) : g_strdup("");
	g_autofree char *words = *title_text != '\0' ? g_strdup(title_text) : object_words(session, object, *self->task != '\0');
	self->heading = *object != '\0' ? trf(session, TZH_W_TUI_FORM_HEADING, act_title(session, info), words, "") : g_strdup(act_title(session, info));
	self->preset = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->refused = g_ptr_array_new_with_free_func(g_free);
	return self;
}

static Screen *closed_because(Session *session, const char *heading, const char *why) {
	g_autofree char *clean = act_clean(why);
	return dialog_text(session, heading, clean);
}

/* A measure's or milestone's act on a whole task is asked once it is known which. */
static gboolean is_asked(Session *session, const TzhActInfo *info, const char *object) {
	PickSource source = act_object_source(session->lang, info);
	if (*object == '\0')
		return *info->object == '\0';
	return (source != PICK_MEASURE && source != PICK_MILESTONE) || strchr(object, '.') != NULL || *object == '#';
}

Screen *act_screen(Session *session, const char *act_name, const char *object, const char *post) {
	const TzhActInfo *info = tzh_act_find(session->lang, act_name);
	if (info == NULL)
		return closed_because(session, act_name, tr(session, TZH_W_TUI_NOT_OPEN));
	if (session->view != NULL) {
		char day[11];
		session_day(session, session_today(session), day);
		g_autofree char *why = trf(session, TZH_W_TUI_READ_ONLY_ACT, day);
		return closed_because(session, act_title(session, info), why);
	}
	if (strcmp(info->name, "report") == 0)
		return report_screen(session, object);
	g_autoptr(GError) error = NULL;
	g_autofree char *why = NULL;
	if (is_asked(session, info, object) && !tzh_act_open(session->record, info, *info->object != '\0' ? object : NULL, &why, &error))
		return closed_because(session, act_title(session, info), error != NULL ? error->message : why != NULL ? why : tr(session, TZH_W_TUI_NOT_OPEN));
	return &make(session, info, object, post)->base;
}

Screen *act_screen_many(Session *session, const char *act_name, GPtrArray *objects) {
	static const char *const TOGETHER[] = {"accept", "confirm", "confirm-report", "chase", "report", NULL};
	const TzhActInfo *info = tzh_act_find(session->lang, act_name);
	if (info == NULL || !g_strv_contains(TOGETHER, info->name))
		return closed_because(session, info != NULL ? act_title(session, info) : act_name, tr(session, TZH_W_TUI_FORM_ONE_BY_ONE));
	ActScreen *self = make(session, info, "", NULL);
	self->dress = act_dress(strcmp(info->name, "report") == 0 ? "@no-news" : info->name);
	self->objects = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < objects->len; i++)
		g_ptr_array_add(self->objects, g_strdup(objects->pdata[i]));
	g_free(self->heading);
	self->heading = trf(session, TZH_W_TUI_FORM_MANY, act_title(session, info), (int)objects->len);
	return &self->base;
}

Screen *paper_screen(Session *session, const char *act_name, const char *object) {
	const TzhActInfo *info = tzh_act_find(session->lang, act_name);
	if (info == NULL || act_arg(info, "paper_signer") == NULL || session->view != NULL)
		return closed_because(session, info != NULL ? act_title(session, info) : act_name,
		                      tr(session, session->view != NULL ? TZH_W_TUI_READ_ONLY : TZH_W_TUI_FORM_NO_PAPER));
	ActScreen *self = make(session, info, object, NULL);
	self->paper = TRUE;
	return &self->base;
}
