/* frame.c — header, tabs, menu, hint (screens.md). It must not know what any screen shows. */
#include "frame.h"

#include <string.h>

enum { HEADER = 2, GAP = 2 };

static gboolean has_menu(const Frame *frame) {
	return !frame->top->kind->whole && frame->menu->items->len > 0;
}

static int footer(const Frame *frame, int rows, int cols) {
	if (!has_menu(frame))
		return 1;
	int most = rows < 16 ? 1 : menu_rows(frame->menu, cols);
	return 2 + MIN(most, menu_rows(frame->menu, cols));
}

Area frame_body(const Frame *frame, int rows, int cols) {
	return (Area){HEADER, 0, MAX(rows - HEADER - footer(frame, rows, cols), 1), cols};
}

/* "11-25 周五 09:00" */
static char *moment(const Session *session) {
	TzhTime now = tzh_record_now(session_record(session));
	g_autofree char *time = session_time(session, now);
	TzhDay day = tzh_time_day(now, session->info.offset);
	char *space = strrchr(time, ' ');
	*space = '\0';
	return trf(session, TZH_W_TUI_DAY, time, tr(session, TZH_W_TUI_WEEKDAY_1 + (TzhWord)tzh_day_weekday(day) - 1), space + 1);
}

/* Who one is, and what makes this record different from the living original. */
static char *who(const Session *session) {
	GString *text = g_string_new(session->me.title != NULL ? session->me.title : session->me.name != NULL ? session->me.name : tr(session, TZH_W_TUI_NOBODY));
	if (session->info.demo)
		g_string_append_printf(text, "  %s", tr(session, TZH_W_TUI_DEMO));
	if (!session->info.writable || session->me.person == 0)
		g_string_append_printf(text, "  %s", tr(session, TZH_W_TUI_READ_ONLY));
	return g_string_free(text, FALSE);
}

static void draw_header(const Frame *frame, Canvas *canvas) {
	const Session *session = frame->session;
	g_autofree char *right = moment(session), *middle = who(session);
	int cols = canvas->cols, right_width = glyph_width(session->mode, right), middle_width = glyph_width(session->mode, middle);
	int left = canvas_text(canvas, 0, 0, MAX(cols - right_width - middle_width - 2 * GAP, 0), STYLE_TITLE, session->title);
	/* In the middle where there is room, else right behind the title. */
	int col = MAX(left + GAP, MIN((cols - middle_width) / 2, cols - right_width - GAP - middle_width));
	canvas_text(canvas, 0, col, MAX(cols - right_width - GAP - col, 0), session->info.demo ? STYLE_BANNER : STYLE_TITLE, middle);
	canvas_right(canvas, 0, MAX(cols - right_width, 0), right_width, STYLE_TITLE, right);
}

static char *tab_label(const Frame *frame, TabId tab) {
	const char *title = tr(frame->session, tab_get(tab)->title);
	gint64 count = frame->counts[tab];
	if (count == COUNT_UNKNOWN)
		return g_strdup(title);
	return count > 999 ? g_strdup_printf("%s 999+", title) : g_strdup_printf("%s %d", title, (int)count);
}

typedef struct {
	int col, width;
} Span;

/* Which tabs stand where: as many as fit, the current one among them. Widths of the others do not change as one walks, so tabs keep their places where all fit. */
static void place_tabs(const Frame *frame, int cols, Span spans[TABS]) {
	int width[TABS], first = 0, used = 0;
	for (int i = 0; i < TABS; i++) {
		g_autofree char *label = tab_label(frame, (TabId)i);
		width[i] = glyph_width(frame->session->mode, label) + 2;
		spans[i] = (Span){-1, width[i]};
		used += i <= (int)frame->tab ? width[i] : 0;
	}
	while (used > cols - 4 && first < (int)frame->tab)
		used -= width[first++];
	int col = first > 0 ? 2 : 0;
	for (int i = first; i < TABS && col + width[i] <= cols - (i + 1 < TABS ? 2 : 0); i++) {
		spans[i].col = col;
		col += width[i];
	}
}

static void draw_tabs(const Frame *frame, Canvas *canvas) {
	Span spans[TABS];
	place_tabs(frame, canvas->cols, spans);
	canvas_blank(canvas, (Area){1, 0, 1, canvas->cols}, STYLE_TAB);
	for (int i = 0; i < TABS; i++) {
		if (spans[i].col < 0)
			continue;
		g_autofree char *label = tab_label(frame, (TabId)i);
		int style = i == (int)frame->tab ? STYLE_TAB_ON : STYLE_TAB;
		canvas_textf(canvas, 1, spans[i].col, spans[i].width, style, i == (int)frame->tab ? "[%s]" : " %s ", label);
	}
	if (spans[0].col < 0)
		canvas_text(canvas, 1, 0, 1, STYLE_TAB, "<");
	if (spans[TABS - 1].col < 0)
		canvas_text(canvas, 1, canvas->cols - 1, 1, STYLE_TAB, ">");
}

int frame_tab_at(const Frame *frame, int cols, int row, int col) {
	Span spans[TABS];
	if (row != 1 || frame->stacked)
		return -1;
	place_tabs(frame, cols, spans);
	for (int i = 0; i < TABS; i++)
		if (spans[i].col >= 0 && col >= spans[i].col && col < spans[i].col + spans[i].width)
			return i;
	return -1;
}

/* The second line of a screen that stands on top: its title, ruled. */
static void draw_title(const Frame *frame, Canvas *canvas) {
	g_autofree char *title = frame->top->kind->title != NULL ? frame->top->kind->title(frame->top) : NULL;
	canvas_rule(canvas, 1, 0, canvas->cols);
	if (title != NULL && *title != '\0') {
		g_autofree char *padded = g_strdup_printf(" %s ", title);
		canvas_text(canvas, 1, 2, canvas->cols - 4, STYLE_TITLE, padded);
	}
}

/* What the last line could say, in order; where all of it does not fit, what matters least goes first. */
typedef struct {
	char *text, *brief; /* brief: instead of it where room is short; NULL: then it goes */
	int rank;           /* 0 stays longest */
} Hint;

static void hint_clear(gpointer data) {
	Hint *hint = data;
	g_free(hint->text);
	g_free(hint->brief);
}

static void add(GArray *hints, int rank, char *text, char *brief) {
	Hint hint = {text, brief, rank};
	g_array_append_val(hints, hint);
}

static void add_hint(const Session *session, GArray *hints, Map map, Action action, int rank, const char *said) {
	Key key = keymap_key(session->keymap, map, action);
	if (key == K_NONE)
		return;
	g_autofree char *name = key_name(session->lang, key);
	add(hints, rank, g_strdup_printf("%s %s", name, said != NULL ? said : action_title(session->lang, action)), NULL);
}

/* What Enter does is the first of the menu. */
static const char *first_act(const Frame *frame) {
	const MenuItem *first = menu_item(frame->menu, 0);
	return first != NULL && first->open && has_menu(frame) ? first->label : NULL;
}

static void add_row_hints(const Frame *frame, GArray *hints) {
	const Session *session = frame->session;
	Map map = frame->top->kind->map;
	const ScreenKind *kind = frame->top->kind;
	const char *first = first_act(frame), *enter = tr(session, TZH_W_TUI_HINT_ENTER), *own = kind->enter != NULL ? kind->enter(frame->top) : NULL;
	if (map == MAP_LIST)
		add(hints, 5, g_strdup(tr(session, TZH_W_TUI_HINT_ROWS)), NULL);
	if (own != NULL)
		add(hints, 4, g_strdup_printf("%s%s", enter, own), NULL);
	else if (first != NULL)
		add(hints, 4, g_strdup_printf("%s1 %s", enter, first), g_strdup_printf("%s1", enter));
	if (!frame->stacked)
		add(hints, 3, g_strdup(tr(session, map == MAP_DECIDE ? TZH_W_TUI_HINT_ITEMS : TZH_W_TUI_HINT_TABS)), NULL);
	else if (kind->parts != NULL && kind->parts(frame->top))
		add(hints, 3, g_strdup(tr(session, TZH_W_TUI_HINT_PARTS)), NULL);
	if (!frame->stacked)
		add_hint(session, hints, map, ACTION_FILTER, 2, tr(session, TZH_W_TUI_PICK_FIND));
	add(hints, 1, g_strdup(tr(session, TZH_W_TUI_MENU_MORE)), NULL);
}

static GArray *hints_of(const Frame *frame) {
	const Session *session = frame->session;
	Map map = frame->top->kind->map;
	GArray *hints = g_array_new(FALSE, FALSE, sizeof(Hint));
	g_array_set_clear_func(hints, hint_clear);
	if (map == MAP_LIST || map == MAP_DECIDE)
		add_row_hints(frame, hints);
	if (map == MAP_FORM) {
		add_hint(session, hints, map, ACTION_SAVE, 1, NULL);
		add_hint(session, hints, map, ACTION_NEXT_FIELD, 2, NULL);
	}
	gboolean own = map == MAP_PICKER || map == MAP_DIALOG; /* they say their keys themselves */
	if (!own && (frame->stacked || session->view != NULL))
		add_hint(session, hints, map, ACTION_BACK, 0, NULL);
	add_hint(session, hints, map, ACTION_HELP, 0, NULL);
	if (!frame->stacked)
		add_hint(session, hints, map, ACTION_QUIT, 0, NULL);
	return hints;
}

static char *join(const GArray *hints, const char *between) {
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < hints->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? between : "", g_array_index(hints, Hint, i).text);
	return g_string_free(text, FALSE);
}

/* Makes room: the least important is said briefly, or not at all. FALSE: nothing is left to give. */
static gboolean shorten(GArray *hints) {
	guint least = 0;
	for (guint i = 1; i < hints->len; i++)
		if (g_array_index(hints, Hint, i).rank > g_array_index(hints, Hint, least).rank)
			least = i;
	if (hints->len == 0 || g_array_index(hints, Hint, least).rank == 0)
		return FALSE;
	Hint *hint = &g_array_index(hints, Hint, least);
	if (hint->brief == NULL) {
		g_array_remove_index(hints, least);
		return TRUE;
	}
	g_free(hint->text);
	hint->text = g_steal_pointer(&hint->brief);
	return TRUE;
}

static char *hint_text(const Frame *frame, int cols) {
	g_autoptr(GArray) hints = hints_of(frame);
	char *text = join(hints, "   ");
	while (glyph_width(frame->session->mode, text) > cols) {
		g_free(text);
		text = join(hints, "  ");
		if (glyph_width(frame->session->mode, text) <= cols || !shorten(hints))
			break;
		g_free(text);
		text = join(hints, "  ");
	}
	return text;
}

/* What was said stands whole: where one line is too short, on the rows above it too, until the next key; never on the row one types in. */
static void draw_message(const Session *session, Canvas *canvas) {
	enum { MOST = 4 };
	const int style = session->message_bad ? STYLE_BAD : STYLE_GOOD, free = canvas->rows - 1 - MAX(canvas->caret_row, HEADER);
	g_autofree char *text = g_strdelimit(g_strdup(session->message->str), "\n", ' ');
	const int rows = MIN(glyph_lines(canvas->mode, text, canvas->cols), CLAMP(free, 1, MOST));
	const Area area = {canvas->rows - MAX(rows, 1), 0, MAX(rows, 1), canvas->cols};
	canvas_blank(canvas, area, STYLE_PLAIN);
	if (rows > 1)
		canvas_wrap(canvas, area, 0, style, text);
	else
		canvas_text(canvas, area.row, 0, area.cols, style, text);
}

/* The last line: long work, else what was said, else where one looks from, else the hint. */
static void draw_last(const Frame *frame, Canvas *canvas) {
	const Session *session = frame->session;
	int row = canvas->rows - 1;
	g_autofree char *text = NULL;
	int style = STYLE_DIM;
	if (frame->working != NULL) {
		text = g_strdup(frame->working);
		style = STYLE_BANNER;
	} else if (session->message->len > 0) {
		draw_message(session, canvas);
		return;
	} else if (session->view != NULL && !frame->stacked) {
		g_autofree char *time = session_time(session, session->info.now);
		text = trf(session, TZH_W_TUI_AS_OF, time);
		style = STYLE_BANNER;
	} else {
		text = hint_text(frame, canvas->cols);
	}
	g_strdelimit(text, "\n", ' ');
	canvas_text(canvas, row, 0, canvas->cols, style, text);
}

void frame_draw(const Frame *frame, Canvas *canvas) {
	draw_header(frame, canvas);
	if (frame->stacked)
		draw_title(frame, canvas);
	else
		draw_tabs(frame, canvas);
	int below = footer(frame, canvas->rows, canvas->cols);
	/* A screen that cannot be as short as this ends here. */
	canvas_blank(canvas, (Area){canvas->rows - below, 0, below, canvas->cols}, STYLE_PLAIN);
	if (below > 1) {
		canvas_rule(canvas, canvas->rows - below, 0, canvas->cols);
		menu_draw(frame->menu, canvas, (Area){canvas->rows - below + 1, 0, below - 2, canvas->cols});
	}
	draw_last(frame, canvas);
}
