/* dialog.c — messages, questions and things to read: a title, text that scrolls, buttons. It must not know what a question is about. */
#include "dialog.h"
#include "scroll.h"

#include <string.h>

typedef struct {
	Screen screen;
	char *title, *text;
	char **rows;    /* confirm: name, before, after of each row; else NULL */
	char **buttons; /* NULL: only something to read */
	int at, skip;
} Dialog;

enum { STACKED_BELOW = 60, GAP = 2 };

static const char *word(const Dialog *dialog, TzhWord id) {
	return tr(dialog->screen.session, id);
}

/* ---- text and table ---- */

static const char *or_empty(const Dialog *dialog, const char *text) {
	return *text != '\0' ? text : word(dialog, TZH_W_TUI_DIALOG_EMPTY);
}

static int name_width(const Dialog *dialog, int cols) {
	int widest = glyph_width(dialog->screen.session->mode, word(dialog, TZH_W_TUI_DIALOG_NAME));
	for (char **row = dialog->rows; *row != NULL; row += 3)
		widest = MAX(widest, glyph_width(dialog->screen.session->mode, row[0]));
	return MIN(widest, cols / 3);
}

static int draw_columns(const Dialog *dialog, const Scroll *scroll, int row, int cols) {
	const int name = name_width(dialog, cols), each = (cols - name - 2 * GAP) / 2, before = name + GAP, after = before + each + GAP, from = row;
	scroll_text(scroll, row, 0, name, STYLE_HEAD, word(dialog, TZH_W_TUI_DIALOG_NAME));
	scroll_text(scroll, row, before, each, STYLE_HEAD, word(dialog, TZH_W_TUI_DIALOG_BEFORE));
	scroll_text(scroll, row, after, each, STYLE_HEAD, word(dialog, TZH_W_TUI_DIALOG_AFTER));
	row++;
	for (char **cell = dialog->rows; *cell != NULL; cell += 3) {
		int rows = MAX(scroll_wrap(scroll, row, 0, name, STYLE_HEAD, cell[0]), 1);
		rows = MAX(rows, scroll_wrap(scroll, row, before, each, STYLE_PLAIN, or_empty(dialog, cell[1])));
		rows = MAX(rows, scroll_wrap(scroll, row, after, each, STYLE_TITLE, or_empty(dialog, cell[2])));
		row += rows;
	}
	return row - from;
}

static int draw_line(const Dialog *dialog, const Scroll *scroll, int row, int cols, TzhWord label, int style, const char *text) {
	const int indent = 2 + glyph_width(scroll->mode, word(dialog, label)) + 2;
	g_autofree char *labelled = g_strdup_printf("%s:", word(dialog, label));
	scroll_text(scroll, row, 2, indent - 2, STYLE_DIM, labelled);
	return scroll_wrap(scroll, row, indent, MAX(cols - indent, 4), style, or_empty(dialog, text));
}

static int draw_stacked(const Dialog *dialog, const Scroll *scroll, int row, int cols) {
	const int from = row;
	for (char **cell = dialog->rows; *cell != NULL; cell += 3) {
		row += scroll_wrap(scroll, row, 0, cols, STYLE_HEAD, cell[0]);
		row += draw_line(dialog, scroll, row, cols, TZH_W_TUI_DIALOG_BEFORE, STYLE_PLAIN, cell[1]);
		row += draw_line(dialog, scroll, row, cols, TZH_W_TUI_DIALOG_AFTER, STYLE_TITLE, cell[2]);
	}
	return row - from;
}

static int draw_body(const Dialog *dialog, const Scroll *scroll) {
	const int cols = scroll->area.cols;
	int row = scroll_wrap(scroll, 0, 0, cols, STYLE_PLAIN, dialog->text);
	if (dialog->rows == NULL || *dialog->rows == NULL)
		return row;
	row += row > 0;
	return row + (cols >= STACKED_BELOW ? draw_columns(dialog, scroll, row, cols) : draw_stacked(dialog, scroll, row, cols));
}

/* ---- buttons ---- */

/* Where button `i` stands: they go on in a further line where one does not hold them. */
static Area button_area(const Dialog *dialog, int i, int cols) {
	int row = 0, col = 0, cells = 0;
	for (int b = 0; b <= i; b++) {
		col += cells;
		cells = MIN(glyph_width(dialog->screen.session->mode, dialog->buttons[b]) + 6, cols); /* "> [text]  " */
		if (col > 0 && col + cells > cols + 2) {
			row++;
			col = 0;
		}
	}
	return (Area){row, col, 1, cells};
}

static int n_buttons(const Dialog *dialog) {
	return dialog->buttons != NULL ? (int)g_strv_length(dialog->buttons) : 0;
}

static int button_rows(const Dialog *dialog, int cols) {
	return n_buttons(dialog) > 0 ? button_area(dialog, n_buttons(dialog) - 1, cols).row + 1 : 0;
}

static void draw_buttons(const Dialog *dialog, Canvas *canvas, Area area) {
	for (int i = 0; i < n_buttons(dialog); i++) {
		const Area at = button_area(dialog, i, area.cols);
		const int row = area.row + at.row, col = area.col + at.col, room = area.cols - at.col - 2;
		if (at.row >= area.rows)
			return;
		if (i == dialog->at) {
			canvas_text(canvas, row, col, 1, STYLE_KEY, ">");
			canvas_caret(canvas, row, col);
		}
		canvas_textf(canvas, row, col + 2, room, i == dialog->at ? STYLE_TAB_ON : STYLE_TAB, "[%s]", dialog->buttons[i]);
	}
}

/* ---- the whole ---- */

/* Title, text, an empty line where there is room, buttons, hint. */
static Area body_area(const Dialog *dialog, Area area) {
	const int below = button_rows(dialog, area.cols) + 1;
	return (Area){area.row + 1, area.col, MAX(area.rows - 1 - below, 1), area.cols};
}

static int body_rows(const Dialog *dialog, Area body) {
	const Scroll measure = {NULL, dialog->screen.session->mode, body, 0};
	return draw_body(dialog, &measure);
}

static int most_skip(const Dialog *dialog, Area body) {
	return MAX(body_rows(dialog, body) - body.rows, 0);
}

/* Buttons stand right below a short text, at the bottom where the text needs the room. */
static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Dialog *dialog = (const Dialog *)screen;
	const Area body = body_area(dialog, area);
	const int all = body_rows(dialog, body), skip = MIN(dialog->skip, MAX(all - body.rows, 0)), shown = MIN(all, body.rows);
	const Scroll scroll = {canvas, dialog->screen.session->mode, body, skip};
	canvas_text(canvas, area.row, area.col, area.cols, STYLE_TITLE, dialog->title);
	draw_body(dialog, &scroll);
	if (all > body.rows) {
		g_autofree char *place = g_strdup_printf("%d-%d/%d", skip + 1, skip + shown, all);
		canvas_right(canvas, area.row, area.col + area.cols - 16, 16, STYLE_DIM, place);
	}
	const int blank = shown < body.rows ? 1 : 0, buttons = button_rows(dialog, area.cols);
	draw_buttons(dialog, canvas, (Area){body.row + shown + blank, area.col, buttons, area.cols});
	if (buttons == 0)
		canvas_caret(canvas, body.row, body.col);
	const Session *session = dialog->screen.session;
	g_autofree char *enter = session_key(session, MAP_DIALOG, ACTION_ENTER), *back = session_key(session, MAP_DIALOG, ACTION_BACK);
	g_autofree char *hint = buttons > 0 ? trf(session, TZH_W_TUI_DIALOG_HINT_ASK, enter, back) : trf(session, TZH_W_TUI_DIALOG_HINT_READ, enter);
	canvas_text(canvas, area.row + area.rows - 1, area.col, area.cols, STYLE_DIM, hint);
}

static unsigned scroll_by(Dialog *dialog, int by) {
	const Area body = body_area(dialog, dialog->screen.area);
	const int most = most_skip(dialog, body);
	dialog->skip = CLAMP(MIN(dialog->skip, most) + by, 0, most);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned choose(Dialog *dialog) {
	g_free(dialog->screen.result);
	dialog->screen.result = dialog->buttons != NULL ? g_strdup_printf("%d", dialog->at) : NULL;
	return DID_HANDLE | DID_POP;
}

static unsigned go(Dialog *dialog, int by) {
	dialog->at = CLAMP(dialog->at + by, 0, MAX(n_buttons(dialog) - 1, 0));
	return DID_HANDLE | DID_REDRAW;
}

static unsigned act(Screen *screen, Action action, Key key) {
	Dialog *dialog = (Dialog *)screen;
	const int page = MAX(body_area(dialog, screen->area).rows - 1, 1);
	(void)key;
	switch (action) {
	case ACTION_LEFT:
		return go(dialog, -1);
	case ACTION_RIGHT:
		return go(dialog, 1);
	case ACTION_UP:
		return scroll_by(dialog, -1);
	case ACTION_DOWN:
		return scroll_by(dialog, 1);
	case ACTION_PAGE_UP:
		return scroll_by(dialog, -page);
	case ACTION_PAGE_DOWN:
		return scroll_by(dialog, page);
	case ACTION_ENTER:
		return choose(dialog);
	case ACTION_BACK:
		g_clear_pointer(&screen->result, g_free);
		return DID_HANDLE | DID_POP;
	default:
		return DID_NOTHING;
	}
}

static void close_dialog(Screen *screen) {
	Dialog *dialog = (Dialog *)screen;
	g_free(dialog->title);
	g_free(dialog->text);
	g_strfreev(dialog->rows);
	g_strfreev(dialog->buttons);
}

static char *line_text(const Screen *screen) {
	const Dialog *dialog = (const Dialog *)screen;
	return g_strdup(dialog->buttons != NULL ? dialog->buttons[dialog->at] : dialog->title);
}

#define DIALOG_KIND(kind_name, help_word)                                                                                                                      \
	{ .name = kind_name, .map = MAP_DIALOG, .whole = TRUE, .draw = draw, .act = act, .close = close_dialog, .line_text = line_text, .help = help_word }
static const ScreenKind READ = DIALOG_KIND("dialog-text", TZH_W_TUI_DIALOG_HELP_READ);
static const ScreenKind ASK = DIALOG_KIND("dialog-ask", TZH_W_TUI_DIALOG_HELP_ASK);
static const ScreenKind CONFIRM = DIALOG_KIND("dialog-confirm", TZH_W_TUI_DIALOG_HELP_ASK);

static Dialog *dialog_new(const ScreenKind *kind, Session *session, const char *title_text, const char *text, const char *const *buttons, int at) {
	Dialog *dialog = screen_new(kind, session, sizeof(Dialog));
	dialog->title = g_strdup(title_text);
	dialog->text = g_strchomp(g_strdup(text));
	dialog->buttons = buttons != NULL ? g_strdupv((char **)buttons) : NULL;
	dialog->at = at;
	return dialog;
}

Screen *dialog_text(Session *session, const char *title_text, const char *text) {
	return &dialog_new(&READ, session, title_text, text, NULL, 0)->screen;
}

Screen *dialog_ask(Session *session, const char *title_text, const char *text, const char *const *buttons, int at) {
	g_assert(buttons[0] != NULL && at >= 0 && at < (int)g_strv_length((char **)buttons));
	return &dialog_new(&ASK, session, title_text, text, buttons, at)->screen;
}

Screen *dialog_confirm(Session *session, const char *title_text, const char *about, const char *const *rows) {
	const char *buttons[] = {tr(session, TZH_W_TUI_DIALOG_BACK), tr(session, TZH_W_TUI_DIALOG_CONFIRM), NULL};
	Dialog *dialog = dialog_new(&CONFIRM, session, title_text, about, buttons, 0);
	g_autoptr(GStrvBuilder) differ = g_strv_builder_new();
	for (; rows != NULL && *rows != NULL; rows += 3)
		if (strcmp(rows[1], rows[2]) != 0)
			for (int i = 0; i < 3; i++)
				g_strv_builder_add(differ, rows[i]);
	dialog->rows = g_strv_builder_end(differ);
	return &dialog->screen;
}
