/* menu.c — the numbered menu: filling, laying out in rows, drawing. It must not know which screen it stands under. */
#include "menu.h"

#include <string.h>

enum { GAP = 3, ROWS = 2, DIGITS = 9 };

static void item_clear(gpointer data) {
	MenuItem *item = data;
	g_free(item->label);
	g_free(item->object);
	g_free(item->post);
	g_free(item->why);
}

Menu *menu_new(const Session *session) {
	Menu *menu = g_new0(Menu, 1);
	menu->session = session;
	menu->items = g_array_new(FALSE, TRUE, sizeof(MenuItem));
	g_array_set_clear_func(menu->items, item_clear);
	menu->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return menu;
}

void menu_free(Menu *menu) {
	if (menu == NULL)
		return;
	g_array_unref(menu->items);
	g_hash_table_unref(menu->known);
	g_free(menu);
}

void menu_clear(Menu *menu) {
	g_array_set_size(menu->items, 0);
	menu->rows = 0;
	/* What the rules said holds until the record or the minute changes. */
	if (menu->known_at != menu->session->changes) {
		g_hash_table_remove_all(menu->known);
		menu->known_at = menu->session->changes;
	}
}

/* The rules' answer: "" open, else the reasons. Lent. */
static const char *ask(Menu *menu, const TzhActInfo *act, const char *object) {
	g_autofree char *key = g_strconcat(act->name, " ", object, NULL);
	const char *known = g_hash_table_lookup(menu->known, key);
	if (known != NULL)
		return known;
	g_autoptr(GError) error = NULL;
	char *why = NULL;
	gboolean open = tzh_act_open(menu->session->record, act, *object != '\0' ? object : NULL, &why, &error);
	if (open || why == NULL) {
		g_free(why);
		why = g_strdup(open ? "" : error != NULL ? error->message : tr(menu->session, TZH_W_TUI_NOT_OPEN));
	}
	g_hash_table_insert(menu->known, g_steal_pointer(&key), why);
	return why;
}

const char *act_title(const Session *session, const TzhActInfo *info) {
	if (session->lang == TZH_LANG_ZH)
		return info->alias;
	g_autofree char *words = g_strdelimit(g_strdup(info->name), "-", ' ');
	words[0] = g_ascii_toupper(words[0]);
	return g_intern_string(words);
}

void menu_act(Menu *menu, const char *act, const char *object, const char *label) {
	const Session *session = menu->session;
	const TzhActInfo *info = tzh_act_find(session->lang, act);
	if (info == NULL) { /* an act of a later issue: it appears in the menus with it */
		g_warn_if_reached();
		return;
	}
	MenuItem item = {.label = g_strdup(label != NULL ? label : act_title(session, info)), .act = info->name, .object = g_strdup(object)};
	const char *why = session->view == NULL ? ask(menu, info, object) : tr(session, TZH_W_TUI_PAST);
	item.open = *why == '\0';
	item.why = item.open ? NULL : g_strdup(why);
	g_array_append_val(menu->items, item);
}

gboolean menu_opens(Menu *menu, const char *act, const char *object) {
	const TzhActInfo *info = tzh_act_find(menu->session->lang, act);
	return menu->session->view == NULL && info != NULL && *ask(menu, info, object) == '\0';
}

void menu_paper(Menu *menu, const char *act, const char *object, const char *label) {
	const TzhActInfo *info = tzh_act_find(menu->session->lang, act);
	g_return_if_fail(info != NULL);
	gboolean now = menu->session->view == NULL;
	MenuItem item = {.label = g_strdup(label), .act = info->name, .object = g_strdup(object), .paper = TRUE, .open = now};
	item.why = now ? NULL : g_strdup(tr(menu->session, TZH_W_TUI_READ_ONLY));
	g_array_append_val(menu->items, item);
}

void menu_own(Menu *menu, Action action, const char *label, const char *why) {
	MenuItem item = {.label = g_strdup(label), .action = action, .open = why == NULL, .why = g_strdup(why)};
	g_array_append_val(menu->items, item);
}

void menu_open_first(Menu *menu, guint from) {
	guint n = menu->items->len, kept = from;
	for (guint i = from; i < n; i++) {
		MenuItem item = g_array_index(menu->items, MenuItem, i);
		if (!item.open)
			continue;
		MenuItem *at = &g_array_index(menu->items, MenuItem, kept);
		memmove(at + 1, at, (i - kept) * sizeof item);
		*at = item;
		kept++;
	}
}

/* Where each item stands: row and column; a row of -1: no room. */
typedef struct {
	int row, col, width;
} Place;

static int width_of(const Menu *menu, guint i) {
	return glyph_width(menu->session->mode, menu_item(menu, i)->label) + 2;
}

/* Do so many items stand side by side in one row? */
static gboolean one_row(const Menu *menu, guint n, int cols) {
	int col = 2;
	for (guint i = 0; i < n; i++)
		col += width_of(menu, i) + (i > 0 ? GAP : 0);
	return col <= cols;
}

/* In one row where they fit, else in columns when four stand side by side, else flowing. */
static int lay_out(const Menu *menu, int cols, int most, Place places[DIGITS]) {
	int row = 0, col = 2, widest = 0;
	guint n = MIN(menu->items->len, DIGITS);
	for (guint i = 0; i < n; i++)
		widest = MAX(widest, width_of(menu, i));
	int step = widest + GAP, across = (cols - 2 + GAP) / step;
	gboolean grid = across >= 4 && !one_row(menu, n, cols);
	for (guint i = 0; i < n; i++) {
		int width = width_of(menu, i);
		if (grid ? i > 0 && (int)i % across == 0 : col > 2 && col + width > cols)
			row++, col = 2;
		places[i] = (Place){row < most ? row : -1, col, MIN(width, cols - col)};
		col += grid ? step : width + GAP;
	}
	return MIN(row + (n > 0), most);
}

int menu_rows(const Menu *menu, int cols) {
	Place places[DIGITS];
	return lay_out(menu, cols, menu->rows > 0 ? menu->rows : ROWS, places);
}

void menu_draw(const Menu *menu, Canvas *canvas, Area area) {
	Place places[DIGITS];
	lay_out(menu, area.cols, area.rows, places);
	for (guint i = 0; i < menu->items->len && i < DIGITS; i++) {
		const MenuItem *item = menu_item(menu, i);
		const Place *place = &places[i];
		if (place->row < 0)
			continue;
		canvas_textf(canvas, area.row + place->row, area.col + place->col, 1, item->open ? STYLE_KEY : STYLE_DIM, "%u", i + 1);
		if (!item->open) /* readable without colours: a digit alone is open */
			canvas_text(canvas, area.row + place->row, area.col + place->col + 1, 1, STYLE_DIM, "-");
		canvas_text(canvas, area.row + place->row, area.col + place->col + 2, place->width - 2, item->open ? STYLE_PLAIN : STYLE_DIM, item->label);
	}
}
