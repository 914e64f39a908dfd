/* edit.c — text being typed: the caret, wrapped lines, moves by grapheme, word and line. Lines are laid out from the text whenever they are asked for, so that nothing can disagree with it.
 * It must not know fields, keys or the terminal; widths come from glyph.h alone. */
#include "edit.h"
#include "edit_undo.h"

#include <string.h>

struct Edit {
	TextMode mode;
	gboolean lines;
	GString *text;
	gsize caret;     /* in bytes, always where a grapheme begins or at the end */
	gboolean behind; /* the caret is where a line is wrapped and shown behind its last character, not before the next line's first */
	int goal;        /* column that UP and DOWN keep to; -1: the caret's */
	History *history;
};

/* A line as shown: [start, end), the next one from `next`. */
typedef struct {
	gsize start, end, next;
	gboolean hard; /* ended by a line feed */
} Line;

Edit *edit_new(TextMode mode, gboolean lines) {
	Edit *edit = g_new0(Edit, 1);
	*edit = (Edit){.mode = mode, .lines = lines, .text = g_string_new(NULL), .goal = -1, .history = history_new()};
	return edit;
}

void edit_free(Edit *edit) {
	g_string_free(edit->text, TRUE);
	history_free(edit->history);
	g_free(edit);
}

/* ---- what may be inside ---- */

/* Valid UTF-8 without controls; one line where so. */
static char *clean(const char *text, gboolean lines) {
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	GString *out = g_string_sized_new(strlen(valid));
	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == 0x2028 || c == 0x2029 || (c == '\r' && p[1] != '\n'))
			c = '\n';
		if (c == '\t' || (c == '\n' && !lines))
			c = ' ';
		if (c == '\n' || (c >= 0x20 && !(c >= 0x7f && c < 0xa0)))
			g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}

/* The text may have grown together around the caret (a mark joins its base): to the next place between graphemes. */
static void snap(Edit *edit) {
	const char *text = edit->text->str;
	gsize at = edit->caret;
	while (at > 0 && text[at - 1] != '\n')
		at--;
	Glyph glyph;
	while (at < edit->caret && glyph_next(edit->mode, text + at, &glyph))
		at += glyph.bytes;
	edit->caret = MIN(at, edit->text->len);
}

static void put_caret(Edit *edit, gsize at) {
	edit->caret = at;
	edit->behind = FALSE;
	edit->goal = -1;
}

static void change(Edit *edit, ChangeKind kind, gsize at, gsize removed, const char *added) {
	history_note(edit->history, kind, edit->text, at, removed, added);
	g_string_erase(edit->text, (gssize)at, (gssize)removed);
	g_string_insert(edit->text, (gssize)at, added);
	put_caret(edit, at + strlen(added));
	snap(edit);
}

void edit_set(Edit *edit, const char *text) {
	g_autofree char *cleaned = clean(text, edit->lines);
	g_string_assign(edit->text, cleaned);
	if (edit->text->len > EDIT_MOST)
		g_string_truncate(edit->text, (gsize)(g_utf8_find_prev_char(edit->text->str, edit->text->str + EDIT_MOST + 1) - edit->text->str));
	history_forget(edit->history);
	put_caret(edit, edit->text->len);
}

void edit_set_lines(Edit *edit, gboolean lines) {
	if (edit->lines == lines)
		return;
	edit->lines = lines;
	if (!lines && strchr(edit->text->str, '\n') != NULL) {
		g_autofree char *text = g_strdup(edit->text->str);
		edit_set(edit, text);
	}
}

const char *edit_text(const Edit *edit) {
	return edit->text->str;
}

gsize edit_chars(const Edit *edit) {
	return (gsize)g_utf8_strlen(edit->text->str, (gssize)edit->text->len);
}

gsize edit_caret(const Edit *edit) {
	return edit->caret;
}

void edit_go(Edit *edit, gsize at) {
	put_caret(edit, MIN(at, edit->text->len));
	snap(edit);
	history_break(edit->history);
}

gboolean edit_insert(Edit *edit, const char *text) {
	g_autofree char *added = clean(text, edit->lines);
	if (*added == '\0')
		return TRUE;
	if (edit->text->len + strlen(added) > EDIT_MOST)
		return FALSE;
	const gboolean one = *g_utf8_next_char(added) == '\0';
	change(edit, one ? CHANGE_TYPED : CHANGE_WHOLE, edit->caret, 0, added);
	return TRUE;
}

/* ---- lines up to line feeds ---- */

static gsize line_start(const Edit *edit) {
	gsize at = edit->caret;
	while (at > 0 && edit->text->str[at - 1] != '\n')
		at--;
	return at;
}

static gsize line_end(const Edit *edit) {
	return edit->caret + strcspn(edit->text->str + edit->caret, "\n");
}

char *edit_line(const Edit *edit) {
	const gsize start = line_start(edit);
	return g_strndup(edit->text->str + start, line_end(edit) - start);
}

void edit_line_set(Edit *edit, const char *text) {
	g_autofree char *added = clean(text, edit->lines);
	const gsize start = line_start(edit), removed = line_end(edit) - start;
	if (edit->text->len - removed + strlen(added) <= EDIT_MOST)
		change(edit, CHANGE_WHOLE, start, removed, added);
}

static void delete_line(Edit *edit) {
	const gsize start = line_start(edit), end = line_end(edit);
	if (start < end)
		change(edit, CHANGE_WHOLE, start, end - start, "");
	else if (start > 0)
		change(edit, CHANGE_WHOLE, start - 1, 1, "");
}

/* ---- lines as shown ---- */

static Line wrap_line(const Edit *edit, gsize start, int width) {
	const char *text = edit->text->str, *next;
	const char *end = glyph_wrap(edit->mode, text + start, MAX(width - 1, 2), &next, NULL);
	Line line = {start, (gsize)(end - text), next != NULL ? (gsize)(next - text) : edit->text->len, *end == '\n'};
	if (next != NULL && !line.hard && *next == '\n') { /* only blanks were left before the line feed */
		line.next++;
		line.hard = TRUE;
	}
	if (next == NULL)
		line.end = edit->text->len;
	return line;
}

static GArray *layout(const Edit *edit, int width) {
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
	Line line = {0, 0, 0, TRUE};
	if (!edit->lines) {
		line = (Line){0, edit->text->len, edit->text->len, FALSE};
		g_array_append_val(lines, line);
		return lines;
	}
	do {
		line = wrap_line(edit, line.next, width);
		g_array_append_val(lines, line);
	} while (line.next < edit->text->len || line.hard);
	return lines;
}

static const Line *line_at(const GArray *lines, guint i) {
	return &g_array_index(lines, Line, i);
}

/* The line the caret is shown in. */
static guint caret_line(const Edit *edit, const GArray *lines) {
	guint low = 0, high = lines->len;
	while (high - low > 1) {
		const guint middle = (low + high) / 2;
		if (line_at(lines, middle)->start <= edit->caret)
			low = middle;
		else
			high = middle;
	}
	if (edit->behind && low > 0 && line_at(lines, low)->start == edit->caret && !line_at(lines, low - 1)->hard)
		low--;
	return low;
}

/* Cells from a line's start to byte `at`, which lies in it. */
static int column(const Edit *edit, const Line *line, gsize at) {
	int cells = 0;
	Glyph glyph;
	for (gsize p = line->start; p < MIN(at, line->end) && glyph_next(edit->mode, edit->text->str + p, &glyph); p += glyph.bytes)
		cells += glyph.width;
	return cells;
}

static void go_column(Edit *edit, const Line *line, int goal) {
	int cells = 0;
	gsize at = line->start;
	Glyph glyph;
	while (at < line->end && glyph_next(edit->mode, edit->text->str + at, &glyph) && cells + glyph.width <= goal) {
		cells += glyph.width;
		at += glyph.bytes;
	}
	put_caret(edit, at);
	edit->behind = at == line->end && !line->hard;
}

/* One line up (-1) or down (1); FALSE: there is none. */
static gboolean go_line(Edit *edit, int by, int width) {
	if (!edit->lines)
		return FALSE;
	g_autoptr(GArray) lines = layout(edit, width);
	const guint at = caret_line(edit, lines);
	if (by < 0 ? at == 0 : at + 1 == lines->len)
		return FALSE;
	const int goal = edit->goal >= 0 ? edit->goal : column(edit, line_at(lines, at), edit->caret);
	go_column(edit, line_at(lines, (guint)((int)at + by)), goal);
	edit->goal = goal;
	return TRUE;
}

static void go_edge(Edit *edit, gboolean end, int width) {
	g_autoptr(GArray) lines = layout(edit, width);
	const Line *line = line_at(lines, caret_line(edit, lines));
	put_caret(edit, end ? line->end : line->start);
	edit->behind = end && !line->hard;
}

int edit_height(const Edit *edit, int width) {
	if (!edit->lines)
		return 1;
	g_autoptr(GArray) lines = layout(edit, width);
	return (int)lines->len;
}

int edit_caret_row(const Edit *edit, int width) {
	g_autoptr(GArray) lines = layout(edit, width);
	return (int)caret_line(edit, lines);
}

/* ---- moves ---- */

static gsize after(const Edit *edit, gsize at) {
	Glyph glyph;
	return glyph_next(edit->mode, edit->text->str + at, &glyph) ? at + glyph.bytes : at;
}

static gsize before(const Edit *edit, gsize at) {
	return glyph_before(edit->mode, edit->text->str, at);
}

/* What a move by words takes together: blanks, punctuation, Chinese, letters and digits. */
static int class_at(const Edit *edit, gsize at) {
	const gunichar c = g_utf8_get_char(edit->text->str + at);
	if (g_unichar_isspace(c))
		return 0;
	if (!g_unichar_isalnum(c))
		return 1;
	return g_unichar_iswide(c) ? 2 : 3;
}

static gsize word_after(const Edit *edit, gsize at) {
	const gsize end = edit->text->len;
	if (at == end)
		return at;
	for (const int class = class_at(edit, at); at < end && class_at(edit, at) == class;)
		at = after(edit, at);
	while (at < end && class_at(edit, at) == 0)
		at = after(edit, at);
	return at;
}

static gsize word_before(const Edit *edit, gsize at) {
	while (at > 0 && class_at(edit, before(edit, at)) == 0)
		at = before(edit, at);
	if (at == 0)
		return 0;
	for (const int class = class_at(edit, before(edit, at)); at > 0 && class_at(edit, before(edit, at)) == class;)
		at = before(edit, at);
	return at;
}

static gboolean go(Edit *edit, Action action, int width) {
	history_break(edit->history);
	switch (action) {
	case ACTION_LEFT:
		put_caret(edit, before(edit, edit->caret));
		return TRUE;
	case ACTION_RIGHT:
		put_caret(edit, after(edit, edit->caret));
		return TRUE;
	case ACTION_WORD_LEFT:
		put_caret(edit, word_before(edit, edit->caret));
		return TRUE;
	case ACTION_WORD_RIGHT:
		put_caret(edit, word_after(edit, edit->caret));
		return TRUE;
	case ACTION_TOP:
		put_caret(edit, 0);
		return TRUE;
	case ACTION_BOTTOM:
		put_caret(edit, edit->text->len);
		return TRUE;
	case ACTION_UP:
		return go_line(edit, -1, width);
	case ACTION_DOWN:
		return go_line(edit, 1, width);
	case ACTION_HOME:
	case ACTION_END:
		go_edge(edit, action == ACTION_END, width);
		return TRUE;
	default:
		return FALSE;
	}
}

/* ---- changes ---- */

static void erase(Edit *edit, gsize from, gsize to) {
	if (from < to)
		change(edit, CHANGE_ERASED, from, to - from, "");
}

static gboolean undo(Edit *edit, gboolean again) {
	gsize caret;
	if (again ? history_redo(edit->history, edit->text, &caret) : history_undo(edit->history, edit->text, &caret)) {
		put_caret(edit, caret);
		snap(edit);
	}
	return TRUE;
}

gboolean edit_act(Edit *edit, Action action, int width) {
	switch (action) {
	case ACTION_BACKSPACE:
		erase(edit, before(edit, edit->caret), edit->caret);
		return TRUE;
	case ACTION_DELETE:
		erase(edit, edit->caret, after(edit, edit->caret));
		return TRUE;
	case ACTION_DELETE_LINE:
		delete_line(edit);
		return TRUE;
	case ACTION_UNDO:
	case ACTION_REDO:
		return undo(edit, action == ACTION_REDO);
	case ACTION_ENTER:
	case ACTION_NEW_LINE:
		return edit->lines && edit_insert(edit, "\n");
	default:
		return go(edit, action, width);
	}
}

/* ---- drawing ---- */

/* One line: scrolled sideways by half its width at a time, so that it stands still while the caret moves within. */
static void draw_one(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on) {
	const Line line = {0, edit->text->len, edit->text->len, FALSE};
	const int caret = column(edit, &line, edit->caret), room = MAX(area.cols - 4, 1), step = MAX(area.cols / 2, 1);
	int skipped = 0, from = 0;
	gsize at = 0;
	if (caret > room && glyph_width(edit->mode, edit->text->str) >= area.cols) {
		const int wanted = (caret - room + step - 1) / step * step;
		Glyph glyph;
		for (; skipped < wanted && glyph_next(edit->mode, edit->text->str + at, &glyph); at += glyph.bytes)
			skipped += glyph.width;
		from = canvas_text(canvas, area.row, area.col, 1, style, "<");
	}
	canvas_text(canvas, area.row, area.col + from, area.cols - from, style, edit->text->str + at);
	if (on)
		canvas_caret(canvas, area.row, area.col + MIN(from + caret - skipped, area.cols - 1));
}

static void draw_lines(const Edit *edit, Canvas *canvas, Area area, int skip, int style, gboolean on) {
	g_autoptr(GArray) lines = layout(edit, area.cols);
	for (int row = 0; row < area.rows && skip + row < (int)lines->len; row++) {
		const Line *line = line_at(lines, (guint)(skip + row));
		g_autofree char *text = g_strndup(edit->text->str + line->start, line->end - line->start);
		canvas_text(canvas, area.row + row, area.col, area.cols, style, text);
	}
	const int at = (int)caret_line(edit, lines);
	if (on && at >= skip && at < skip + area.rows)
		canvas_caret(canvas, area.row + at - skip, area.col + MIN(column(edit, line_at(lines, (guint)at), edit->caret), area.cols - 1));
}

void edit_draw_from(const Edit *edit, Canvas *canvas, Area area, int skip, int style, gboolean on) {
	if (area.rows <= 0 || area.cols <= 0)
		return;
	canvas_blank(canvas, area, style);
	if (edit->lines)
		draw_lines(edit, canvas, area, skip, style, on);
	else if (skip == 0)
		draw_one(edit, canvas, area, style, on);
}

void edit_draw(const Edit *edit, Canvas *canvas, Area area, int style, gboolean on) {
	const int height = edit_height(edit, area.cols), middle = edit->lines ? edit_caret_row(edit, area.cols) - area.rows / 2 : 0;
	edit_draw_from(edit, canvas, area, CLAMP(middle, 0, MAX(height - area.rows, 0)), style, on);
}
