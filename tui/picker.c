/* picker.c — choosing from a list: a line to type into on top, rows below. Matching narrows what matched before while one types on; only rows that show are drawn.
 * It must not know what is chosen or for whom. */
#include "picker.h"
#include "edit.h"

#include <string.h>

typedef struct {
	Screen screen;
	char *title;
	GPtrArray *rows;  /* of PickRow, those with a value */
	char *empty;      /* sentences where there is nothing to choose from; NULL: the usual one */
	GArray *matches;  /* guint: rows that match what is typed */
	char *matched;    /* what that was */
	gboolean *ticked; /* of rows */
	guint n_ticked;
	gboolean many;
	Edit *edit;
	guint at, top; /* in matches */
} Picker;

static void row_free(gpointer data) {
	PickRow *row = data;
	g_free(row->value);
	g_free(row->text);
	g_free(row->remark);
	g_free(row->group);
	g_free(row);
}

GPtrArray *pick_rows_new(void) {
	return g_ptr_array_new_with_free_func(row_free);
}

void pick_row(GPtrArray *rows, const char *value, const char *text, const char *remark, const char *group, gboolean off) {
	PickRow *row = g_new0(PickRow, 1);
	*row = (PickRow){g_strdup(value), g_strdup(text), g_strdup(remark), g_strdup(group), off};
	g_ptr_array_add(rows, row);
}

/* ---- matching ---- */

static const PickRow *row_at(const Picker *picker, guint match) {
	return g_ptr_array_index(picker->rows, g_array_index(picker->matches, guint, match));
}

static gboolean matches(const PickRow *row, const char *typed) {
	return tzh_name_matches(row->text, typed) || (row->remark != NULL && !row->off && tzh_name_matches(row->remark, typed)) ||
	       (row->group != NULL && tzh_name_matches(row->group, typed));
}

static void match_all(Picker *picker) {
	g_array_set_size(picker->matches, 0);
	for (guint i = 0; i < picker->rows->len; i++)
		g_array_append_val(picker->matches, i);
	g_free(picker->matched);
	picker->matched = g_strdup("");
}

/* The first that can be chosen is current: Enter takes it. */
static void go_first(Picker *picker) {
	picker->at = picker->top = 0;
	while (picker->at + 1 < picker->matches->len && row_at(picker, picker->at)->off)
		picker->at++;
	if (picker->matches->len > 0 && row_at(picker, picker->at)->off)
		picker->at = 0;
}

/* What is called exactly as typed comes before what only contains it: Enter takes it, wherever it stands. */
static void go_same(Picker *picker, const char *typed) {
	for (guint i = 0; *typed != '\0' && i < picker->matches->len; i++)
		if (!row_at(picker, i)->off && strcmp(row_at(picker, i)->text, typed) == 0) {
			picker->at = i;
			return;
		}
}

static void match(Picker *picker) {
	g_autofree char *typed = g_strstrip(g_strdup(edit_text(picker->edit)));
	if (picker->matched != NULL && strcmp(typed, picker->matched) == 0)
		return;
	if (picker->matched == NULL || !g_str_has_prefix(typed, picker->matched))
		match_all(picker);
	guint kept = 0;
	for (guint i = 0; i < picker->matches->len; i++)
		if (matches(row_at(picker, i), typed))
			g_array_index(picker->matches, guint, kept++) = g_array_index(picker->matches, guint, i);
	g_array_set_size(picker->matches, kept);
	g_free(picker->matched);
	picker->matched = g_steal_pointer(&typed);
	go_first(picker);
	go_same(picker, picker->matched);
}

/* ---- what shows ---- */

enum { ABOVE = 2, BELOW = 1, GAP = 2 }; /* lines of title and typed text, and of the hint; blanks between a row and its remark */

static int list_rows(Area area) {
	return MAX(area.rows - ABOVE - BELOW, 1);
}

/* Does a heading stand above this match, when `top` is the first that shows? */
static gboolean headed(const Picker *picker, guint match, guint top) {
	const char *group = row_at(picker, match)->group;
	return group != NULL && (match == top || g_strcmp0(group, row_at(picker, match - 1)->group) != 0);
}

/* The first match to show so that the current one does, moving as little as possible. */
static guint top_for(const Picker *picker, int rows) {
	if (picker->at <= picker->top)
		return picker->at;
	int used = 1;
	guint top = picker->at;
	for (; top > picker->top; top--) { /* can the one above be the first? */
		const int more = 1 + headed(picker, top, top - 1);
		if (used + more + (row_at(picker, top - 1)->group != NULL) > rows)
			break;
		used += more;
	}
	return top;
}

/* ---- drawing ---- */

static const char *word(const Picker *picker, TzhWord id) {
	return tr(picker->screen.session, id);
}

static char *counts(const Picker *picker) {
	g_autofree char *all = g_strdup_printf("%u", picker->rows->len), *some = g_strdup_printf("%u", picker->matches->len),
	                *ticked = g_strdup_printf("%u", picker->n_ticked);
	g_autofree char *matched = trf(picker->screen.session, TZH_W_TUI_PICK_COUNT, all, some);
	g_autofree char *chosen = trf(picker->screen.session, TZH_W_TUI_PICK_TICKED, ticked);
	return picker->many ? g_strdup_printf("%s  %s", matched, chosen) : g_steal_pointer(&matched);
}

static void draw_top(const Picker *picker, Canvas *canvas, Area area) {
	g_autofree char *count = counts(picker);
	const int cells = MIN(glyph_width(canvas->mode, count), area.cols * 2 / 3);
	canvas_text(canvas, area.row, area.col, area.cols - cells - 1, STYLE_TITLE, picker->title);
	canvas_right(canvas, area.row, area.col + area.cols - cells, cells, STYLE_DIM, count);
	const int label = canvas_textf(canvas, area.row + 1, area.col, area.cols, STYLE_HEAD, "%s: ", word(picker, TZH_W_TUI_PICK_FIND));
	edit_draw(picker->edit, canvas, (Area){area.row + 1, area.col + label, 1, area.cols - label}, STYLE_FIELD_ON, FALSE);
}

/* Cells behind the marks of a row. */
static int row_room(const Picker *picker, int cols) {
	return cols - (picker->many ? 6 : 2);
}

/* Cells of a row's remark: all of it where the text leaves room, at least half of the line else. */
static int remark_width(const Picker *picker, const PickRow *row, int room) {
	TextMode mode = picker->screen.session->mode;
	const int wanted = row->remark != NULL ? glyph_width(mode, row->remark) : 0, free = room - glyph_width(mode, row->text) - GAP;
	return MIN(wanted, MAX(room / 2, free));
}

static void draw_row(const Picker *picker, Canvas *canvas, Area line, guint match) {
	const PickRow *row = row_at(picker, match);
	const gboolean ticked = picker->ticked[g_array_index(picker->matches, guint, match)];
	const int style = row->off ? STYLE_DIM : STYLE_PLAIN;
	int col = canvas_text(canvas, line.row, line.col, 2, STYLE_KEY, match == picker->at ? "> " : "  ");
	if (picker->many)
		col += canvas_text(canvas, line.row, line.col + col, 4, ticked ? STYLE_KEY : style, ticked ? "[x] " : "[ ] ");
	const int room = row_room(picker, line.cols), remark = remark_width(picker, row, room);
	canvas_text(canvas, line.row, line.col + col, MAX(room - (remark > 0 ? remark + 1 : 0), 0), style, row->text);
	if (remark > 0)
		canvas_text(canvas, line.row, line.col + line.cols - remark, remark, STYLE_DIM, row->remark);
	if (match == picker->at) {
		canvas_style(canvas, line, STYLE_ON);
		canvas_caret(canvas, line.row, line.col);
	}
}

static void draw_rows(const Picker *picker, Canvas *canvas, Area area) {
	const guint top = top_for(picker, area.rows);
	int row = 0;
	for (guint i = top; i < picker->matches->len && row < area.rows; i++) {
		if (headed(picker, i, top) && area.rows > 1)
			canvas_text(canvas, area.row + row++, area.col, area.cols, STYLE_HEAD, row_at(picker, i)->group);
		if (row < area.rows)
			draw_row(picker, canvas, (Area){area.row + row++, area.col, 1, area.cols}, i);
	}
}

/* The last line: the current row's remark where its row could not hold it, else the keys. */
static void draw_below(const Picker *picker, Canvas *canvas, Area line) {
	const PickRow *row = picker->matches->len > 0 ? row_at(picker, picker->at) : NULL;
	const gboolean cut = row != NULL && row->remark != NULL && remark_width(picker, row, row_room(picker, line.cols)) < glyph_width(canvas->mode, row->remark);
	const Session *session = picker->screen.session;
	g_autofree char *enter = session_key(session, MAP_PICKER, ACTION_ENTER), *back = session_key(session, MAP_PICKER, ACTION_BACK);
	g_autofree char *hint = trf(session, picker->many ? TZH_W_TUI_PICK_HINT_MANY : TZH_W_TUI_PICK_HINT_ONE, enter, back);
	canvas_text(canvas, line.row, line.col, line.cols, cut ? STYLE_PLAIN : STYLE_DIM, cut ? row->remark : hint);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Picker *picker = (const Picker *)screen;
	const Area list = {area.row + ABOVE, area.col, list_rows(area), area.cols};
	draw_top(picker, canvas, area);
	if (picker->rows->len == 0)
		canvas_wrap(canvas, list, 0, STYLE_PLAIN, picker->empty != NULL ? picker->empty : word(picker, TZH_W_TUI_PICK_EMPTY));
	else if (picker->matches->len == 0)
		canvas_wrap(canvas, list, 0, STYLE_PLAIN, word(picker, TZH_W_TUI_PICK_NONE));
	else
		draw_rows(picker, canvas, list);
	draw_below(picker, canvas, (Area){area.row + area.rows - 1, area.col, 1, area.cols});
	if (picker->matches->len == 0)
		edit_draw(picker->edit, canvas, (Area){area.row + 1, area.col + glyph_width(canvas->mode, word(picker, TZH_W_TUI_PICK_FIND)) + 2, 1, area.cols / 2},
		          STYLE_FIELD_ON, TRUE);
}

/* ---- keys ---- */

static gboolean refuse_off(Picker *picker) {
	Session *session = picker->screen.session;
	const PickRow *row = row_at(picker, picker->at);
	if (!row->off)
		return FALSE;
	if (row->remark != NULL)
		session_sayf(session, TRUE, TZH_W_TUI_PICK_OFF, row->remark);
	else
		session_say(session, TRUE, word(picker, TZH_W_TUI_PICK_OFF_PLAIN));
	return TRUE;
}

static unsigned tick(Picker *picker) {
	if (picker->matches->len == 0)
		return DID_HANDLE | DID_BELL;
	if (refuse_off(picker))
		return DID_HANDLE | DID_REDRAW | DID_BELL;
	gboolean *ticked = &picker->ticked[g_array_index(picker->matches, guint, picker->at)];
	*ticked = !*ticked;
	picker->n_ticked = *ticked ? picker->n_ticked + 1 : picker->n_ticked - 1;
	if (picker->at + 1 < picker->matches->len)
		picker->at++;
	return DID_HANDLE | DID_REDRAW;
}

static unsigned choose(Picker *picker) {
	GString *result = g_string_new(NULL);
	for (guint i = 0; i < picker->rows->len && picker->n_ticked > 0; i++)
		if (picker->ticked[i])
			g_string_append_printf(result, "%s%s", result->len > 0 ? "\n" : "", ((PickRow *)g_ptr_array_index(picker->rows, i))->value);
	if (picker->n_ticked == 0 && picker->matches->len > 0 && !refuse_off(picker))
		g_string_assign(result, row_at(picker, picker->at)->value);
	g_free(picker->screen.result);
	picker->screen.result = g_string_free(result, result->len == 0);
	return picker->screen.result != NULL ? DID_HANDLE | DID_POP : DID_HANDLE | DID_REDRAW | DID_BELL;
}

static unsigned move(Picker *picker, gint64 by) {
	if (picker->matches->len > 0)
		picker->at = (guint)CLAMP((gint64)picker->at + by, 0, (gint64)picker->matches->len - 1);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned type(Picker *picker, Key key) {
	char text[7] = "";
	if (key == K_PASTE) {
		if (picker->screen.pasted != NULL && !edit_insert(picker->edit, picker->screen.pasted))
			return DID_HANDLE | DID_BELL;
	} else if (key >= 0x20 && key < K_SPECIAL && key != K_BACKSPACE && g_unichar_validate(key)) {
		if (picker->many && key_fold(key) == ' ')
			return tick(picker);
		text[g_unichar_to_utf8(key, text)] = '\0';
		edit_insert(picker->edit, text);
	} else {
		return DID_NOTHING;
	}
	match(picker);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned click(Picker *picker, Area area) {
	const guint top = top_for(picker, list_rows(area));
	int row = ABOVE;
	for (guint i = top; i < picker->matches->len && row < area.rows - BELOW; i++, row++) {
		row += headed(picker, i, top);
		if (row == picker->screen.click_row) {
			picker->at = i;
			return DID_HANDLE | DID_REDRAW;
		}
	}
	return DID_HANDLE;
}

static unsigned act_on(Picker *picker, Action action, Key key) {
	const int page = list_rows(picker->screen.area);
	switch (action) {
	case ACTION_UP:
		return move(picker, -1);
	case ACTION_DOWN:
		return move(picker, 1);
	case ACTION_PAGE_UP:
		return move(picker, -page);
	case ACTION_PAGE_DOWN:
		return move(picker, page);
	case ACTION_TOP:
		return move(picker, -G_MAXINT);
	case ACTION_BOTTOM:
		return move(picker, G_MAXINT);
	case ACTION_ENTER:
		return choose(picker);
	case ACTION_BACK:
		return DID_HANDLE | DID_POP;
	case ACTION_NONE:
		return key == K_CLICK ? click(picker, picker->screen.area) : type(picker, key);
	default:
		if (!edit_act(picker->edit, action, picker->screen.area.cols))
			return DID_NOTHING;
		match(picker);
		return DID_HANDLE | DID_REDRAW;
	}
}

static unsigned act(Screen *screen, Action action, Key key) {
	Picker *picker = (Picker *)screen;
	const unsigned did = act_on(picker, action, key);
	picker->top = top_for(picker, list_rows(screen->area));
	return did;
}

/* ---- the screen ---- */

static void close_picker(Screen *screen) {
	Picker *picker = (Picker *)screen;
	g_free(picker->title);
	g_ptr_array_unref(picker->rows);
	g_free(picker->empty);
	g_array_unref(picker->matches);
	g_free(picker->matched);
	g_free(picker->ticked);
	edit_free(picker->edit);
}

static char *line_text(const Screen *screen) {
	const Picker *picker = (const Picker *)screen;
	return picker->matches->len > 0 ? g_strdup(row_at(picker, picker->at)->text) : NULL;
}

static const ScreenKind KIND = {
    .name = "picker",
    .map = MAP_PICKER,
    .text = TRUE,
    .whole = TRUE,
    .draw = draw,
    .act = act,
    .close = close_picker,
    .line_text = line_text,
    .help = TZH_W_TUI_PICK_HELP,
};

/* Rows without a value are sentences, not rows. */
static void take_rows(Picker *picker, GPtrArray *rows) {
	GString *empty = g_string_new(NULL);
	picker->rows = pick_rows_new();
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		PickRow *row = g_ptr_array_index(rows, i);
		if (row->value != NULL) {
			g_ptr_array_add(picker->rows, row);
			continue;
		}
		g_string_append_printf(empty, "%s%s", empty->len > 0 ? "\n" : "", row->text);
		row_free(row);
	}
	g_ptr_array_unref(rows);
	picker->empty = g_string_free(empty, empty->len == 0);
}

Screen *picker_new(Session *session, const char *title_text, GPtrArray *rows, gboolean many, const char *first) {
	Picker *picker = screen_new(&KIND, session, sizeof(Picker));
	picker->title = g_strdup(title_text);
	picker->many = many;
	picker->edit = edit_new(session->mode, FALSE);
	take_rows(picker, rows);
	picker->ticked = g_new0(gboolean, picker->rows->len + 1);
	picker->matches = g_array_new(FALSE, FALSE, sizeof(guint));
	edit_set(picker->edit, first != NULL ? first : "");
	match(picker);
	return &picker->screen;
}

void picker_go(Screen *screen, const char *value) {
	Picker *picker = (Picker *)screen;
	for (guint i = 0; value != NULL && i < picker->matches->len; i++)
		if (strcmp(row_at(picker, i)->value, value) == 0)
			picker->at = i;
}
