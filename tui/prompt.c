/* prompt.c — a line typed at the bottom: completion, memory. It must not know what the line is for. */
#include "prompt.h"

#include "draft.h"
#include "edit.h"

#include <string.h>

enum { REMEMBER = 30, ROWS = 3 };

typedef struct {
	Screen screen;
	char *title;
	const char *memory;
	const Screen *below;
	PromptComplete complete;
	PromptDone done;
	gboolean secret;
	Edit *edit;
	char **earlier;    /* latest first */
	int back;          /* how far back one has gone; -1: not */
	char *typed;       /* what stood there before going back */
	char **candidates; /* for what stands there now */
	gsize from;        /* where they begin */
	int chosen;        /* Tab has put this one there; -1: none */
} Prompt;

static void offer(Prompt *self) {
	g_clear_pointer(&self->candidates, g_strfreev);
	self->chosen = -1;
	if (self->complete != NULL)
		self->candidates = self->complete(self->screen.session, edit_text(self->edit), &self->from);
}

/* Tab puts the first candidate there, Tab again the next one in its place. */
static unsigned complete(Prompt *self, int step) {
	int n = self->candidates != NULL ? (int)g_strv_length(self->candidates) : 0;
	if (n == 0)
		return DID_HANDLE | DID_BELL;
	self->chosen = self->chosen < 0 ? (step > 0 ? 0 : n - 1) : (self->chosen + step + n) % n;
	const char *text = edit_text(self->edit);
	g_autofree char *whole = g_strdup_printf("%.*s%s", (int)MIN(self->from, strlen(text)), text, self->candidates[self->chosen]);
	edit_set(self->edit, whole);
	if (n == 1)
		offer(self);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned go_back(Prompt *self, int step) {
	int n = self->earlier != NULL ? (int)g_strv_length(self->earlier) : 0, back = CLAMP(self->back + step, -1, n - 1);
	if (back == self->back)
		return DID_HANDLE;
	if (self->back < 0) {
		g_free(self->typed);
		self->typed = g_strdup(edit_text(self->edit));
	}
	self->back = back;
	edit_set(self->edit, back < 0 ? self->typed : self->earlier[back]);
	offer(self);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned enter(Prompt *self) {
	const char *text = edit_text(self->edit);
	if (self->memory != NULL && *text != '\0')
		memory_add(self->screen.session, self->memory, text, REMEMBER);
	if (self->done != NULL)
		return self->done(&self->screen, text);
	g_free(self->screen.result);
	self->screen.result = g_strdup(text);
	return DID_HANDLE | DID_POP | DID_REDRAW;
}

static unsigned type(Prompt *self, Key key, const char *pasted) {
	char utf8[7] = "";
	if (key == K_PASTE && pasted != NULL)
		edit_insert(self->edit, pasted);
	else if (key >= ' ' && key < K_SPECIAL && key != K_BACKSPACE && g_unichar_validate(key)) {
		utf8[g_unichar_to_utf8(key, utf8)] = '\0';
		edit_insert(self->edit, utf8);
	} else
		return DID_NOTHING;
	offer(self);
	return DID_HANDLE | DID_REDRAW;
}

static unsigned act(Screen *screen, Action action, Key key) {
	Prompt *self = (Prompt *)screen;
	if (key == K_TAB || key == K_BACKTAB)
		return complete(self, key == K_TAB ? 1 : -1);
	switch (action) {
	case ACTION_UP:
		return go_back(self, 1);
	case ACTION_DOWN:
		return go_back(self, -1);
	case ACTION_ENTER:
		return enter(self);
	case ACTION_BACK:
		return DID_HANDLE | DID_POP | DID_REDRAW;
	case ACTION_NONE:
		return type(self, key, screen->pasted);
	default:
		break;
	}
	if (!edit_act(self->edit, action, screen->area.cols))
		return DID_NOTHING;
	offer(self);
	return DID_HANDLE | DID_REDRAW;
}

/* Candidates on one line, the chosen one marked; as many as fit, beginning so that it shows. */
static void draw_candidates(const Prompt *self, Canvas *canvas, int row, int col, int cols) {
	int n = self->candidates != NULL ? (int)g_strv_length(self->candidates) : 0, first = 0, used = 0;
	TextMode mode = canvas->mode;
	for (int i = 0; i <= self->chosen; i++) {
		used += glyph_width(mode, self->candidates[i]) + 2;
		for (; used > cols && first < i; first++)
			used -= glyph_width(mode, self->candidates[first]) + 2;
	}
	for (int i = first, at = 0; i < n && at < cols; i++)
		at += canvas_text(canvas, row, col + at, cols - at, i == self->chosen ? STYLE_TAB_ON : STYLE_DIM, self->candidates[i]) + 2;
}

/* A star for each character, the caret behind them. */
static void draw_secret(const Prompt *self, Canvas *canvas, Area area) {
	int n = MIN((int)edit_chars(self->edit), area.cols - 1);
	g_autofree char *stars = g_strnfill((gsize)MAX(n, 0), '*');
	canvas_text(canvas, area.row, area.col, area.cols, STYLE_FIELD_ON, stars);
	canvas->caret_row = area.row;
	canvas->caret_col = area.col + MAX(n, 0);
}

static void draw(const Screen *screen, Canvas *canvas, Area area) {
	const Prompt *self = (const Prompt *)screen;
	int rows = MIN(ROWS, area.rows), line = area.row + area.rows - 1;
	if (self->below != NULL && self->below->failed == NULL && area.rows > rows) {
		self->below->kind->draw(self->below, canvas, (Area){area.row, area.col, area.rows - rows, area.cols});
		canvas->caret_row = canvas->caret_col = -1;
	}
	if (rows > 2)
		canvas_rule(canvas, line - 2, area.col, area.cols);
	if (rows > 1)
		draw_candidates(self, canvas, line - 1, area.col, area.cols);
	/* A long title has the line above to itself; there are no candidates then. */
	gboolean above = rows > 1 && self->complete == NULL && glyph_width(canvas->mode, self->title) > area.cols / 2;
	if (above)
		canvas_text(canvas, line - 1, area.col, area.cols, STYLE_HEAD, self->title);
	int used =
	    above ? canvas_text(canvas, line, area.col, 2, STYLE_KEY, ">") + 1 : canvas_text(canvas, line, area.col, area.cols / 2, STYLE_HEAD, self->title) + 1;
	canvas_blank(canvas, (Area){line, area.col + used, 1, area.cols - used}, STYLE_FIELD_ON);
	if (self->secret)
		draw_secret(self, canvas, (Area){line, area.col + used, 1, area.cols - used});
	else
		edit_draw(self->edit, canvas, (Area){line, area.col + used, 1, area.cols - used}, STYLE_FIELD_ON, TRUE);
}

static void close_screen(Screen *screen) {
	Prompt *self = (Prompt *)screen;
	g_free(self->title);
	g_free(self->typed);
	g_strfreev(self->earlier);
	g_strfreev(self->candidates);
	edit_free(self->edit);
}

static char *line_text(const Screen *screen) {
	const Prompt *self = (const Prompt *)screen;
	return g_strdup(self->secret ? "" : edit_text(self->edit));
}

static const ScreenKind kind = {
    .name = "prompt",
    .map = MAP_EDIT,
    .text = TRUE,
    .whole = TRUE,
    .draw = draw,
    .act = act,
    .close = close_screen,
    .line_text = line_text,
    .help = TZH_W_TUI_HELP_PROMPT,
};

Screen *prompt_new(Session *session, const PromptAsk *ask) {
	Prompt *self = screen_new(&kind, session, sizeof *self);
	self->title = g_strdup(ask->title);
	self->memory = ask->memory;
	self->below = ask->below;
	self->complete = ask->complete;
	self->done = ask->done;
	self->secret = ask->secret;
	self->edit = edit_new(session->mode, FALSE);
	self->back = self->chosen = -1;
	edit_set(self->edit, ask->text != NULL ? ask->text : "");
	self->earlier = ask->memory != NULL ? memory_lines(session, ask->memory) : NULL;
	offer(self);
	return &self->screen;
}
