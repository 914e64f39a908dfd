/* import_screen.c — the wizard: a file of 收件夹, each row as written beside what was understood, then the whole plan at once or nothing (interface.md §3). It must not know formats. */
#include "actscreen.h"
#include "dialog.h"
#include "import_map.h"
#include "picker.h"

#include <string.h>
#include <taizhang/import.h>

enum { TAG_CONFIRM = 1, TAG_SHEET, TAG_COLUMN, TAG_FIELD, TAG_LOOK_SHEET, TAG_SUBJECT, TAG_HEADER, ROW_LINES = 2, SIDE_BY_SIDE = 120 };
typedef enum { BUTTON_GO, BUTTON_COLUMNS, BUTTON_SHEET, BUTTON_OTHER, BUTTON_BACK, BUTTONS } Button;

typedef struct {
	Screen base;
	Screen *inner; /* choosing the file; NULL: one is chosen */
	char *path;
	char *last;    /* the file chosen before, where the list of files begins */
	ImportMap map; /* how it is read */
	char *column;  /* whose meaning is being chosen */
	TzhPlan *plan;
	TzhLook *look;   /* the file as it stands, while a header is chosen by hand; else NULL */
	gint64 size;     /* lines of the record when the plan was made */
	GPtrArray *rows; /* const TzhPlanRow *, refused ones first */
	guint at, top;
	int button; /* -1: in the rows */
} Import;

/* ---- reading ---- */

static gboolean open_picker(Import *self, GError **error) {
	Session *session = self->base.session;
	GPtrArray *rows = pick_table_from_inbox(session, error);
	if (rows == NULL)
		return FALSE;
	self->inner = picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK), rows, FALSE, NULL);
	picker_go(self->inner, self->last);
	return TRUE;
}

static void order_rows(Import *self) {
	static const TzhRowKind ORDER[] = {TZH_ROW_REFUSED, TZH_ROW_CHANGED, TZH_ROW_NEW, TZH_ROW_SAME};
	guint n;
	const TzhPlanRow *rows = tzh_plan_rows(self->plan, &n);
	g_ptr_array_set_size(self->rows, 0);
	for (guint k = 0; k < G_N_ELEMENTS(ORDER); k++)
		for (guint i = 0; i < n; i++)
			if (rows[i].kind == ORDER[k])
				g_ptr_array_add(self->rows, (gpointer)&rows[i]);
}

static int count(const Import *self, TzhRowKind kind) {
	return (int)tzh_plan_count(self->plan, kind);
}

static gboolean can_go(const Import *self) {
	return self->plan != NULL && count(self, TZH_ROW_REFUSED) == 0 && count(self, TZH_ROW_NEW) + count(self, TZH_ROW_CHANGED) > 0;
}

static gboolean read_plan(Import *self, GError **error) {
	TzhInfo info;
	if (!tzh_record_refresh(self->base.session->record, NULL, error) || !tzh_record_info(self->base.session->record, &info, error))
		return FALSE;
	const TzhImport how = import_map_how(&self->map);
	TzhPlan *plan = tzh_plan_file(self->base.session->record, self->path, &how, error);
	if (plan == NULL)
		return FALSE;
	g_clear_pointer(&self->plan, tzh_plan_free);
	self->plan = plan;
	self->size = info.size;
	order_rows(self);
	self->at = self->top = 0;
	self->button = can_go(self) ? BUTTON_GO : BUTTON_OTHER;
	return TRUE;
}

static gboolean load(Screen *screen, GError **error) {
	Import *self = (Import *)screen;
	if (self->path == NULL && self->inner == NULL && !open_picker(self, error))
		return FALSE;
	if (self->inner == NULL)
		return TRUE;
	self->inner->area = screen->area;
	return self->inner->kind->load == NULL || self->inner->kind->load(self->inner, error);
}

/* ---- drawing ---- */

static const char *kind_word(const Session *session, TzhRowKind kind) {
	static const TzhWord WORDS[TZH_ROW_KINDS] = {
	    [TZH_ROW_NEW] = TZH_W_TUI_IMPORT_NEW,
	    [TZH_ROW_CHANGED] = TZH_W_TUI_IMPORT_CHANGED,
	    [TZH_ROW_SAME] = TZH_W_TUI_IMPORT_SAME,
	    [TZH_ROW_REFUSED] = TZH_W_TUI_IMPORT_REFUSED,
	};
	return tr(session, WORDS[kind]);
}

static int kind_style(TzhRowKind kind) {
	return kind == TZH_ROW_REFUSED ? STYLE_BAD : kind == TZH_ROW_CHANGED ? STYLE_YELLOW : kind == TZH_ROW_NEW ? STYLE_GOOD : STYLE_DIM;
}

static Area rows_area(Area area) {
	return (Area){area.row + 4, area.col, MAX(area.rows - 6, 1), area.cols};
}

/* A worksheet is chosen where there are several. */
static gboolean has_button(const Import *self, int button) {
	const char *const *sheets = self->plan != NULL ? tzh_plan_sheets(self->plan) : NULL;
	return button != BUTTON_SHEET || (sheets != NULL && sheets[0] != NULL && sheets[1] != NULL);
}

static int next_button(const Import *self, int by) {
	int button = MAX(self->button, 0);
	do
		button = (button + by + BUTTONS) % BUTTONS;
	while (!has_button(self, button));
	return button;
}

static int lines_of(Area area) {
	return area.cols >= SIDE_BY_SIDE ? 1 : ROW_LINES;
}

static void draw_row(const Import *self, Canvas *canvas, Area area, int row, guint i) {
	const Session *session = self->base.session;
	const TzhPlanRow *plan_row = self->rows->pdata[i];
	gboolean on = self->button < 0 && i == self->at, side = area.cols >= SIDE_BY_SIDE;
	g_autofree char *where = *plan_row->cell != '\0'     ? trf(session, TZH_W_TUI_IMPORT_CELL, (int)plan_row->row, plan_row->column, plan_row->cell)
	                         : *plan_row->column != '\0' ? trf(session, TZH_W_TUI_IMPORT_ROW_COLUMN, (int)plan_row->row, plan_row->column)
	                                                     : trf(session, TZH_W_TUI_IMPORT_ROW, (int)plan_row->row);
	g_autofree char *original = *plan_row->original != '\0' ? trf(session, TZH_W_TUI_IMPORT_ORIGINAL, plan_row->original) : g_strdup("");
	int left = side ? area.cols / 2 : area.cols, col = area.col + 2;
	if (on) {
		canvas_text(canvas, row, area.col, 1, STYLE_KEY, ">");
		canvas_caret(canvas, row, area.col);
	}
	/* Why a row is refused takes more room than the cell: it has the second line to itself. */
	gboolean refused = plan_row->kind == TZH_ROW_REFUSED;
	const char *first = refused && !side ? original : plan_row->said, *second = refused && !side ? plan_row->said : original;
	col += canvas_text(canvas, row, col, left - 2, kind_style(plan_row->kind), kind_word(session, plan_row->kind)) + 1;
	col += canvas_text(canvas, row, col, area.col + left - col, STYLE_HEAD, where) + 1;
	canvas_text(canvas, row, col, area.col + left - col, STYLE_PLAIN, first);
	if (side)
		canvas_text(canvas, row, area.col + left + 1, area.cols - left - 1, STYLE_DIM, second);
	else
		canvas_text(canvas, row + 1, area.col + 4, area.cols - 4, refused ? STYLE_PLAIN : STYLE_DIM, second);
	if (on)
		canvas_style(canvas, (Area){row, area.col, 1, area.cols}, STYLE_ON);
}

static const char *button_word(const Session *session, int button) {
	static const TzhWord WORDS[BUTTONS] = {TZH_W_TUI_IMPORT_GO, TZH_W_TUI_IMPORT_COLUMNS, TZH_W_TUI_IMPORT_SHEET, TZH_W_TUI_IMPORT_OTHER, TZH_W_TUI_FORM_LEAVE};
	return tr(session, WORDS[button]);
}

static void draw_buttons(const Import *self, Canvas *canvas, Area area) {
	const Session *session = self->base.session;
	int row = area.row + area.rows - 1, col = area.col + 2;
	for (int i = 0; i < BUTTONS; i++) {
		if (!has_button(self, i))
			continue;
		int style = self->button == i ? STYLE_FIELD_ON : i == BUTTON_GO && !can_go(self) ? STYLE_DIM : STYLE_KEY;
		if (self->button == i) {
			canvas_text(canvas, row, col - 2, 1, STYLE_KEY, ">");
			canvas_caret(canvas, row, col);
		}
		col += canvas_textf(canvas, row, col, area.col + area.cols - col, style, "[%s]", button_word(session, i)) + 3;
	}
	if (col < area.col + area.cols)
		canvas_right(canvas, row, col, area.col + area.cols - col, STYLE_DIM, tr(session, TZH_W_TUI_IMPORT_HINT));
}

static char *verdict(const Import *self) {
	const Session *session = self->base.session;
	if (count(self, TZH_ROW_REFUSED) > 0)
		return trf(session, TZH_W_TUI_IMPORT_BAD, count(self, TZH_ROW_REFUSED));
	gboolean empty = !can_go(self) && count(self, TZH_ROW_SAME) == 0;
	return g_strdup(tr(session, empty ? TZH_W_TUI_IMPORT_EMPTY : can_go(self) ? TZH_W_TUI_IMPORT_ABOUT : TZH_W_TUI_IMPORT_NOTHING));
}

static char *counts(const Import *self) {
	return trf(self->base.session, TZH_W_TUI_IMPORT_COUNTS, count(self, TZH_ROW_NEW), count(self, TZH_ROW_CHANGED), count(self, TZH_ROW_SAME),
	           count(self, TZH_ROW_REFUSED));
}

static void draw_plan(const Import *self, Canvas *canvas, Area area) {
	g_autofree char *file = pick_file_shown(self->path), *name = g_path_get_basename(file), *numbers = counts(self), *said = verdict(self);
	int used = canvas_textf(canvas, area.row, area.col, area.cols, STYLE_TITLE, "%s  %s", name, tzh_plan_about(self->plan)) + 2;
	if (used < area.cols)
		canvas_right(canvas, area.row, area.col + used, area.cols - used, STYLE_PLAIN, numbers);
	canvas_text(canvas, area.row + 1, area.col, area.cols, count(self, TZH_ROW_REFUSED) > 0 ? STYLE_BAD : STYLE_PLAIN, said);
	g_autofree char *columns = import_map_said(self->base.session, self->plan);
	canvas_text(canvas, area.row + 2, area.col, area.cols, STYLE_DIM, columns);
	canvas_rule(canvas, area.row + 3, area.col, area.cols);
	Area rows = rows_area(area);
	int lines = lines_of(area);
	for (guint i = self->top; i < self->rows->len && (int)(i - self->top + 1) * lines <= rows.rows; i++)
		draw_row(self, canvas, rows, rows.row + (int)(i - self->top) * lines, i);
	draw_buttons(self, canvas, area);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Import *self = (const Import *)screen;
	if (self->inner != NULL)
		self->inner->kind->draw(self->inner, canvas, area);
	else if (self->plan != NULL)
		draw_plan(self, canvas, area);
}

/* ---- a header that is not known ---- */

static unsigned choose(Import *self, Screen *picker, int tag) {
	picker->tag = tag;
	return screen_open_on(&self->base, picker);
}

/* The worksheet, where there are several; what it is about; the row that names its columns. Then the plan says which columns are still to be named. */
static unsigned look_on(Import *self) {
	Session *session = self->base.session;
	const char *const *sheets = tzh_look_sheets(self->look);
	if (self->map.sheet == NULL && sheets[0] != NULL && sheets[1] != NULL)
		return choose(self, import_pick_look_sheet(session, self->look), TAG_LOOK_SHEET);
	return choose(self, import_pick_subject(session), TAG_SUBJECT);
}

static gboolean look(Import *self, GError **error) {
	const TzhImport how = import_map_how(&self->map);
	TzhLook *found = tzh_look_file(self->base.session->record, self->path, &how, error);
	if (found == NULL)
		return FALSE;
	g_clear_pointer(&self->look, tzh_look_free);
	self->look = found;
	return TRUE;
}

/* ---- keys ---- */

static unsigned picking(Import *self, Action action, Key key) {
	Screen *screen = &self->base, *inner = self->inner;
	GError *error = NULL;
	inner->area = screen->area;
	inner->pasted = screen->pasted;
	unsigned did = inner->kind->act(inner, action, key);
	if ((did & DID_POP) == 0)
		return did;
	if (inner->result == NULL)
		return did;
	g_free(self->path);
	g_free(self->last);
	self->path = g_steal_pointer(&inner->result);
	self->last = g_strdup(self->path);
	import_map_clear(&self->map);
	g_clear_pointer(&self->inner, screen_free);
	if (read_plan(self, &error))
		return DID_HANDLE | DID_REDRAW;
	gboolean by_hand = g_error_matches(error, TZH_ERROR, TZH_ERROR_REFUSED) && look(self, NULL);
	session_say_error(screen->session, error);
	if (by_hand)
		return look_on(self);
	g_clear_pointer(&self->path, g_free); /* the file as a whole cannot be read: another one, then */
	return DID_HANDLE | DID_REDRAW | DID_RELOAD | DID_BELL;
}

static unsigned other_file(Import *self) {
	g_clear_pointer(&self->path, g_free);
	g_clear_pointer(&self->plan, tzh_plan_free);
	g_clear_pointer(&self->look, tzh_look_free);
	g_ptr_array_set_size(self->rows, 0);
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

/* What the file was taken to be about; caller frees. */
static char *title_of(const Import *self) {
	const Session *session = self->base.session;
	return self->plan != NULL ? trf(session, TZH_W_TUI_IMPORT_TITLE_OF, tzh_plan_about(self->plan)) : g_strdup(tr(session, TZH_W_TUI_IMPORT_TITLE));
}

/* Row by row it was seen already: what is asked is whether all of it goes in. */
static unsigned confirm(Import *self) {
	Session *session = self->base.session;
	const char *const buttons[] = {tr(session, TZH_W_TUI_FORM_BACK), tr(session, TZH_W_TUI_IMPORT_GO), NULL};
	g_autofree char *file = pick_file_shown(self->path), *name = g_path_get_basename(file), *numbers = counts(self);
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_append_printf(text, "%s  %s\n%s", name, numbers, tr(session, TZH_W_TUI_IMPORT_ABOUT));
	for (const char *const *note = tzh_plan_notes(self->plan); *note != NULL; note++)
		g_string_append_printf(text, "\n%s", *note);
	g_autofree char *head = title_of(self);
	Screen *dialog = dialog_ask(session, head, text->str, buttons, 0);
	dialog->tag = TAG_CONFIRM;
	return screen_open_on(&self->base, dialog);
}

/* ---- sheet and columns ---- */

/* Read anew as was chosen; what cannot be read so is said, and the last plan stays. */
static unsigned read_so(Import *self, ImportMap before) {
	GError *error = NULL;
	unsigned did = DID_HANDLE | DID_REDRAW;
	if (read_plan(self, &error)) {
		import_map_free(&before);
		self->button = BUTTON_COLUMNS;
		return did;
	}
	session_say_error(self->base.session, error);
	import_map_free(&self->map);
	self->map = before;
	return did | DID_BELL;
}

static ImportMap map_copy(const ImportMap *map) {
	ImportMap copy = {.sheet = g_strdup(map->sheet), .about = g_strdup(map->about), .header = map->header, .map = g_ptr_array_new_with_free_func(g_free)};
	for (guint i = 0; i < map->map->len; i++)
		g_ptr_array_add(copy.map, g_strdup(map->map->pdata[i]));
	return copy;
}

static unsigned sheet_chosen(Import *self, const char *sheet) {
	ImportMap before = map_copy(&self->map);
	import_map_clear(&self->map); /* another sheet has other columns */
	self->map.sheet = g_strdup(sheet);
	return read_so(self, before);
}

static unsigned look_sheet_chosen(Import *self, const char *sheet) {
	GError *error = NULL;
	g_free(self->map.sheet);
	self->map.sheet = g_strdup(sheet);
	if (look(self, &error))
		return look_on(self);
	session_say_error(self->base.session, error);
	return other_file(self) | DID_BELL;
}

static unsigned subject_chosen(Import *self, const char *about) {
	g_free(self->map.about);
	self->map.about = g_strdup(about);
	return choose(self, import_pick_header(self->base.session, self->look), TAG_HEADER);
}

static unsigned header_chosen(Import *self, const char *row) {
	GError *error = NULL;
	self->map.header = g_ascii_strtoll(row, NULL, 10);
	if (!read_plan(self, &error)) {
		session_say_error(self->base.session, error);
		return other_file(self) | DID_BELL;
	}
	self->button = BUTTON_COLUMNS;
	session_say(self->base.session, FALSE, tr(self->base.session, TZH_W_TUI_IMPORT_BY_HAND));
	return DID_HANDLE | DID_REDRAW;
}

static unsigned column_chosen(Import *self, const char *column) {
	g_free(self->column);
	self->column = g_strdup(column);
	return choose(self, import_pick_field(self->base.session, self->plan, column), TAG_FIELD);
}

static unsigned field_chosen(Import *self, const char *field) {
	ImportMap before = map_copy(&self->map);
	import_map_set(&self->map, self->plan, self->column, field);
	return read_so(self, before);
}

/* Someone wrote since the plan was made: the sheet is read anew, and what was agreed to is not applied blindly. */
static unsigned plan_again(Import *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	if (!read_plan(self, &error)) {
		session_say_error(session, error);
		return other_file(self) | DID_BELL;
	}
	session_say(session, TRUE, tr(session, TZH_W_TUI_IMPORT_STALE));
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static unsigned failed(Import *self, GError *error) {
	session_say_error(self->base.session, error);
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static unsigned apply(Import *self) {
	Session *session = self->base.session;
	GError *error = NULL;
	gint64 lines = 0;
	TzhInfo info;
	if (!tzh_record_refresh(session->record, NULL, &error) || !tzh_record_info(session->record, &info, &error))
		return failed(self, error);
	if (info.size != self->size)
		return plan_again(self);
	if (!tzh_plan_apply(session->record, self->plan, FALSE, &lines, &error))
		return failed(self, error);
	self->base.result = trf(session, TZH_W_TUI_IMPORT_DONE, count(self, TZH_ROW_NEW), count(self, TZH_ROW_CHANGED), count(self, TZH_ROW_SAME), (int)lines);
	return DID_HANDLE | DID_POP | DID_CHANGE;
}

static unsigned go_on(Import *self) {
	if (can_go(self))
		return confirm(self);
	g_autofree char *said = verdict(self);
	session_say(self->base.session, TRUE, said);
	return DID_HANDLE | DID_REDRAW | DID_BELL;
}

static unsigned press(Import *self) {
	Session *session = self->base.session;
	switch (self->button) {
	case BUTTON_GO:
		return go_on(self);
	case BUTTON_COLUMNS:
		return choose(self, import_pick_column(session, self->plan), TAG_COLUMN);
	case BUTTON_SHEET:
		return choose(self, import_pick_sheet(session, self->plan), TAG_SHEET);
	case BUTTON_OTHER:
		return other_file(self);
	case BUTTON_BACK:
		return DID_HANDLE | DID_POP;
	default: { /* the whole row to read */
		const TzhPlanRow *row = self->at < self->rows->len ? self->rows->pdata[self->at] : NULL;
		if (row == NULL)
			return DID_HANDLE;
		g_autofree char *text = g_strdup_printf("%s\n\n%s", row->said, row->original),
		                *where = trf(session, TZH_W_TUI_IMPORT_ROW_COLUMN, (int)row->row, row->column);
		return screen_open_on(&self->base, dialog_text(session, where, text));
	}
	}
}

static unsigned scroll(Import *self, int by) {
	Area rows = rows_area(self->base.area);
	int fit = MAX(rows.rows / lines_of(self->base.area), 1), n = (int)self->rows->len;
	if (n == 0)
		return DID_HANDLE;
	if (self->button >= 0)
		self->button = -1; /* back into the rows, where one was */
	else
		self->at = (guint)CLAMP((int)self->at + by, 0, n - 1);
	if (self->at < self->top)
		self->top = self->at;
	else if ((int)(self->at - self->top) >= fit)
		self->top = self->at - (guint)fit + 1;
	return DID_HANDLE | DID_REDRAW;
}

static unsigned act(Screen *screen, Action action, Key key) {
	Import *self = (Import *)screen;
	if (self->inner != NULL)
		return picking(self, action, key);
	int page = MAX(rows_area(screen->area).rows / lines_of(screen->area), 1);
	switch (action) {
	case ACTION_BACK:
		return DID_HANDLE | DID_POP;
	case ACTION_UP:
		return scroll(self, -1);
	case ACTION_DOWN:
		return scroll(self, 1);
	case ACTION_PAGE_UP:
		return scroll(self, -page);
	case ACTION_PAGE_DOWN:
		return scroll(self, page);
	case ACTION_LEFT:
	case ACTION_PREV_FIELD:
		self->button = next_button(self, -1);
		return DID_HANDLE | DID_REDRAW;
	case ACTION_RIGHT:
	case ACTION_NEXT_FIELD:
		self->button = self->button < 0 ? BUTTON_GO : next_button(self, 1);
		return DID_HANDLE | DID_REDRAW;
	case ACTION_SAVE:
		self->button = BUTTON_GO;
		return press(self);
	case ACTION_ENTER:
		return press(self);
	default:
		if (key == K_TAB || key == K_BACKTAB) { /* the pickers' map leaves them free */
			self->button = self->button < 0 && key == K_TAB ? BUTTON_GO : next_button(self, key == K_TAB ? 1 : -1);
			return DID_HANDLE | DID_REDRAW;
		}
		return DID_NOTHING;
	}
}

/* Esc while a header is chosen by hand: the question before, and the list of files before the first. */
static unsigned step_back(Import *self, int tag) {
	if (self->look == NULL)
		return other_file(self);
	const char *const *sheets = tzh_look_sheets(self->look);
	const gboolean several = sheets[0] != NULL && sheets[1] != NULL;
	if (tag == TAG_HEADER)
		return choose(self, import_pick_subject(self->base.session), TAG_SUBJECT);
	if (tag == TAG_SUBJECT && several)
		return choose(self, import_pick_look_sheet(self->base.session, self->look), TAG_LOOK_SHEET);
	return other_file(self);
}

static unsigned back(Screen *screen, Screen *child) {
	Import *self = (Import *)screen;
	if (child->result == NULL)
		return self->plan == NULL ? step_back(self, child->tag) : DID_HANDLE | DID_REDRAW;
	switch (child->tag) {
	case TAG_LOOK_SHEET:
		return look_sheet_chosen(self, child->result);
	case TAG_SUBJECT:
		return subject_chosen(self, child->result);
	case TAG_HEADER:
		return header_chosen(self, child->result);
	case TAG_SHEET:
		return sheet_chosen(self, child->result);
	case TAG_COLUMN:
		return column_chosen(self, child->result);
	case TAG_FIELD:
		return field_chosen(self, child->result);
	default:
		return strcmp(child->result, "1") == 0 ? apply(self) : DID_HANDLE | DID_REDRAW;
	}
}

static void import_close(Screen *screen) {
	Import *self = (Import *)screen;
	screen_free(self->inner);
	g_free(self->path);
	g_free(self->last);
	g_free(self->column);
	import_map_free(&self->map);
	g_ptr_array_unref(self->rows);
	g_clear_pointer(&self->plan, tzh_plan_free);
	g_clear_pointer(&self->look, tzh_look_free);
}

static char *title(const Screen *screen) {
	return title_of((const Import *)screen);
}

static char *line_text(const Screen *screen) {
	const Import *self = (const Import *)screen;
	if (self->inner != NULL)
		return self->inner->kind->line_text != NULL ? self->inner->kind->line_text(self->inner) : NULL;
	if (self->button >= 0 || self->at >= self->rows->len)
		return g_strdup(button_word(screen->session, MAX(self->button, 0)));
	const TzhPlanRow *row = self->rows->pdata[self->at];
	return g_strdup_printf("%s %s", kind_word(screen->session, row->kind), row->said);
}

static const ScreenKind KIND = {
    .name = "import",
    .map = MAP_PICKER,
    .text = TRUE,
    .whole = TRUE,
    .says = TRUE,
    .load = load,
    .draw = draw,
    .act = act,
    .back = back,
    .close = import_close,
    .title = title,
    .line_text = line_text,
    .help = TZH_W_TUI_IMPORT_HELP,
};

Screen *import_screen(Session *session) {
	if (session->view != NULL)
		return dialog_text(session, tr(session, TZH_W_TUI_IMPORT_TITLE), tr(session, TZH_W_TUI_PAST));
	Import *self = screen_new(&KIND, session, sizeof *self);
	self->rows = g_ptr_array_new();
	import_map_init(&self->map);
	self->button = -1;
	return &self->base;
}
