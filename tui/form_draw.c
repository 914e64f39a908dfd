/* form_draw.c — how a form looks: labels in a column at the left, above their fields where that is too narrow; below a field what it is about and what was said of it.
 * One set of functions measures and draws, so that scrolling, clicks and caret agree. It must not change the form. */
#include "form_private.h"

#include <string.h>

/* Where things stand at a width of the form. */
typedef struct {
	gboolean beside; /* labels in a column of their own */
	int label, must; /* widths: of labels, of the word that a field is required (0: none is) */
	int value;       /* column where values begin */
	int cols;
} Plan;

enum {
	MARK = 2,         /* "> " before the current field */
	BESIDE_FROM = 60, /* columns from which labels stand beside their fields */
	LINES_LEAST = 3,  /* rows a text of several lines shows at least; one less in a small window */
	SMALL = 16
};

static int width_of(const Form *form, const char *text) {
	return glyph_width(form->session->mode, text);
}

static const char *word(const Form *form, TzhWord id) {
	return tr(form->session, id);
}

static Plan plan(const Form *form, int cols) {
	Plan p = {.beside = cols >= BESIDE_FROM, .cols = cols};
	for (guint i = 0; i < form->slots->len; i++) {
		const Field *field = form_field(form, i);
		if (field->kind == FIELD_NOTE)
			continue;
		p.label = MAX(p.label, width_of(form, field->label));
		if (field->required)
			p.must = width_of(form, word(form, TZH_W_TUI_REQUIRED)) + 1;
	}
	p.label = MIN(p.label, cols / 4);
	p.value = p.beside ? MARK + p.label + 1 + p.must : MARK;
	return p;
}

/* ---- what stands at the right of a value ---- */

static char *counter(const Slot *slot) {
	if (!slot_is_text(slot) || slot->field.limit <= 0)
		return NULL;
	return g_strdup_printf("%" G_GSIZE_FORMAT "/%d", edit_chars(slot->field.edit), slot->field.limit);
}

/* Room for the counter, so that it does not push the text about while it grows: tenfold the limit fits. */
static int counter_width(const Slot *slot) {
	if (!slot_is_text(slot) || slot->field.limit <= 0)
		return 0;
	g_autofree char *widest = g_strdup_printf("%d0/%d", slot->field.limit, slot->field.limit);
	return (int)strlen(widest) + 1;
}

/* "F3选": that one need not type. */
static char *pick_hint(const Slot *slot) {
	if (slot->field.pick == NULL)
		return NULL;
	const Session *session = slot->form->session;
	g_autofree char *key = key_name(session->lang, keymap_key(session->keymap, MAP_FORM, ACTION_PICK));
	return trf(session, TZH_W_TUI_PICK_HINT, key);
}

static int hint_width(const Slot *slot) {
	g_autofree char *hint = pick_hint(slot);
	return hint != NULL ? width_of(slot->form, hint) + 1 : 0;
}

static int text_width(const Slot *slot, const Plan *p) {
	return MAX(p->cols - p->value - hint_width(slot) - (p->beside ? counter_width(slot) : 0), 4);
}

int form_text_width(const Form *form, guint i, int cols) {
	const Plan p = plan(form, cols);
	return text_width(form_slot(form, i), &p);
}

/* ---- parts of a field; each returns the rows it takes ---- */

static gboolean current(const Slot *slot) {
	const Form *form = slot->form;
	return form->at < form->slots->len && form_slot(form, form->at) == slot;
}

static void draw_counter(const Slot *slot, const Scroll *scroll, int row, int right) {
	g_autofree char *text = counter(slot);
	const int width = counter_width(slot);
	if (text != NULL)
		scroll_right(scroll, row, right - width, width, slot_over(slot) > 0 ? STYLE_BAD : STYLE_DIM, text);
}

static int draw_label(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	const Field *field = &slot->field;
	const char *must = word(slot->form, TZH_W_TUI_REQUIRED);
	const int style = *field_value(field) == '\0' ? STYLE_BAD : STYLE_DIM;
	if (current(slot))
		scroll_text(scroll, row, 0, 1, STYLE_KEY, ">");
	if (p->beside) {
		if (field->required)
			scroll_text(scroll, row, MARK + p->label + 1, p->must, style, must);
		return MAX(scroll_wrap(scroll, row, MARK, p->label, STYLE_HEAD, field->label), 1);
	}
	const int room = MAX(p->cols - MARK - counter_width(slot) - (field->required ? p->must : 0), 4), label = MIN(width_of(slot->form, field->label), room);
	scroll_text(scroll, row, MARK, room, STYLE_HEAD, field->label);
	if (field->required)
		scroll_text(scroll, row, MARK + label + 1, p->must, style, must);
	draw_counter(slot, scroll, row, p->cols);
	return 1;
}

static int text_rows(const Slot *slot, int width, int window) {
	const int least = slot->field.kind == FIELD_LINES ? LINES_LEAST - (window < SMALL) : 1;
	return MAX(edit_height(slot->field.edit, width), least);
}

static int draw_text(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	const int width = text_width(slot, p), rows = text_rows(slot, width, scroll->area.rows);
	Area part;
	int skip;
	if (scroll_part(scroll, row, p->value, rows, width, &part, &skip))
		edit_draw_from(slot->field.edit, scroll->canvas, part, skip, current(slot) ? STYLE_FIELD_ON : STYLE_FIELD, current(slot));
	g_autofree char *hint = pick_hint(slot);
	if (hint != NULL)
		scroll_text(scroll, row, p->value + width + 1, width_of(slot->form, hint), current(slot) ? STYLE_KEY : STYLE_DIM, hint);
	if (p->beside)
		draw_counter(slot, scroll, row, p->cols);
	return rows;
}

/* One option; TRUE: the caret belongs to it. */
static char *option_text(const Slot *slot, int i) {
	const char *mark = slot_chosen(slot) == i ? "(*)" : "( )";
	return i < 9 ? g_strdup_printf("%s %d %s", mark, i + 1, slot_option(slot, i)) : g_strdup_printf("%s   %s", mark, slot_option(slot, i));
}

/* Options beside each other as far as they fit. *at_row: the row of the one the caret is on. */
static int draw_options(const Slot *slot, const Plan *p, const Scroll *scroll, int row, int *at_row) {
	const int width = p->cols - p->value, n = slot_options(slot), at = MAX(slot_chosen(slot), 0);
	int rows = 1, col = 0, shows;
	for (int i = 0; i < n; i++) {
		g_autofree char *text = option_text(slot, i);
		const int cells = MIN(width_of(slot->form, text), width);
		if (col > 0 && col + cells > width) {
			rows++;
			col = 0;
		}
		const int style = !current(slot) ? (slot_chosen(slot) == i ? STYLE_PLAIN : STYLE_DIM) : slot_chosen(slot) == i ? STYLE_FIELD_ON : STYLE_FIELD;
		scroll_text(scroll, row + rows - 1, p->value + col, width - col, style, text);
		if (i == at)
			*at_row = rows - 1;
		if (i == at && current(slot) && scroll_shows(scroll, row + rows - 1, &shows))
			canvas_caret(scroll->canvas, shows, scroll->area.col + p->value + col + 1);
		col += cells + 2;
	}
	return rows;
}

static int draw_flag(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	int shows;
	const char *state = word(slot->form, slot->field.chosen > 0 ? TZH_W_TUI_FLAG_ON : TZH_W_TUI_FLAG_OFF);
	const int cells = width_of(slot->form, state);
	scroll_text(scroll, row, p->value, p->cols - p->value, current(slot) ? STYLE_FIELD_ON : STYLE_FIELD, state);
	if (!current(slot))
		return 1;
	scroll_text(scroll, row, p->value + cells + 2, p->cols - p->value - cells - 2, STYLE_DIM, word(slot->form, TZH_W_TUI_FLAG_HINT));
	if (scroll_shows(scroll, row, &shows))
		canvas_caret(scroll->canvas, shows, scroll->area.col + p->value + 1);
	return 1;
}

static int draw_value(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	int at_row;
	if (slot_is_text(slot))
		return draw_text(slot, p, scroll, row);
	return slot->field.kind == FIELD_FLAG ? draw_flag(slot, p, scroll, row) : draw_options(slot, p, scroll, row, &at_row);
}

static int draw_below(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	const Field *field = &slot->field;
	const int from = row, width = p->cols - p->value;
	if (field->said != NULL) {
		g_autofree char *said = field->bad ? trf(slot->form->session, TZH_W_TUI_AMEND, field->said) : g_strdup(field->said);
		row += scroll_wrap(scroll, row, p->value, width, field->bad ? STYLE_BAD : STYLE_GOOD, said);
	}
	if (field->remark != NULL)
		row += scroll_wrap(scroll, row, p->value, width, STYLE_DIM, field->remark);
	return row - from;
}

static int draw_slot(const Slot *slot, const Plan *p, const Scroll *scroll, int row) {
	if (!slot_is_field(slot))
		return MAX(scroll_wrap(scroll, row, 0, p->cols, slot->style, slot->field.label), 1);
	const int label = draw_label(slot, p, scroll, row), down = p->beside ? 0 : label;
	int rows = down + draw_value(slot, p, scroll, row + down);
	rows += draw_below(slot, p, scroll, row + rows);
	return MAX(rows, label);
}

/* ---- the whole ---- */

static Scroll measure(const Form *form, Area area) {
	return (Scroll){.canvas = NULL, .mode = form->session->mode, .area = area};
}

/* Row within the field that must show whatever else does not. */
static int caret_row(const Slot *slot, const Plan *p, Area area) {
	int row = p->beside ? 0 : 1, at_row = 0;
	const Scroll scroll = measure(slot->form, area);
	if (slot_is_text(slot))
		at_row = edit_caret_row(slot->field.edit, text_width(slot, p));
	else if (slot->field.kind != FIELD_FLAG)
		draw_options(slot, p, &scroll, 0, &at_row);
	return row + at_row;
}

int form_scroll(const Form *form, Area area) {
	const Plan p = plan(form, area.cols);
	const Scroll scroll = measure(form, area);
	int all = 0, from = 0, to = 0;
	gboolean first = TRUE; /* what stands above the first field shows with it */
	for (guint i = 0; i < form->slots->len; i++) {
		const Slot *slot = form_slot(form, i);
		const int rows = draw_slot(slot, &p, &scroll, all);
		if (i == form->at) {
			from = first ? 0 : all;
			to = all + rows;
		}
		if (i == form->at && to - from > area.rows) {
			from = all + caret_row(slot, &p, area);
			to = from + 1;
		}
		first = first && !slot_is_field(slot);
		all += rows;
	}
	if (form->at >= form->slots->len)
		from = to = all;
	return scroll_to(form->skip, from, to, all, area.rows);
}

void form_draw(const Form *form, Canvas *canvas, Area area) {
	const Plan p = plan(form, area.cols);
	const Scroll scroll = {canvas, form->session->mode, area, form_scroll(form, area)};
	int row = 0;
	for (guint i = 0; i < form->slots->len && row < scroll.skip + area.rows; i++)
		row += draw_slot(form_slot(form, i), &p, &scroll, row);
}

gboolean form_click(Form *form, int row, Area area) {
	const Plan p = plan(form, area.cols);
	const Scroll scroll = measure(form, area);
	const int wanted = row + form_scroll(form, area);
	int top = 0;
	for (guint i = 0; i < form->slots->len; i++) {
		top += draw_slot(form_slot(form, i), &p, &scroll, top);
		if (wanted >= top)
			continue;
		if (row < 0 || !slot_is_field(form_slot(form, i)))
			return FALSE;
		form->at = i;
		form->skip = form_scroll(form, area);
		return TRUE;
	}
	return FALSE;
}
