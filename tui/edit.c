/* edit.c — text being typed: the caret, wrapped lines, moves by grapheme, word and line. It must not know fields, keys or the terminal,
 * nor how the text is wrapped and drawn (edit_lines.c). */
#include "edit_private.h"

#include <string.h>

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
	g_autoptr(GArray) lines = edit_lines(edit, width);
	const guint at = edit_caret_line(edit, lines);
	if (by < 0 ? at == 0 : at + 1 == lines->len)
		return FALSE;
	const int goal = edit->goal >= 0 ? edit->goal : edit_column(edit, edit_line_at(lines, at), edit->caret);
	go_column(edit, edit_line_at(lines, (guint)((int)at + by)), goal);
	edit->goal = goal;
	return TRUE;
}

static void go_edge(Edit *edit, gboolean end, int width) {
	g_autoptr(GArray) lines = edit_lines(edit, width);
	const Line *line = edit_line_at(lines, edit_caret_line(edit, lines));
	put_caret(edit, end ? line->end : line->start);
	edit->behind = end && !line->hard;
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
