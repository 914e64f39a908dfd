/* keys.c — what a key is called and what it means on each screen: the table keymap.def with the user's own bindings before it. It must not know what any action does. */
#include "keys.h"
#include <taizhang/words.h>

#include <string.h>

static const struct {
	Map under;
	const char *name; /* in lower case: the table's own */
	const char *title[TZH_LANGS];
} maps[MAPS] = {
#define MAP(id, below, zh, en) [MAP_##id] = {MAP_##below, #id, {zh, en}},
#include "keymap.def"
#undef MAP
};

static const struct {
	const char *name;
	const char *title[TZH_LANGS];
} actions[ACTIONS] = {
    [ACTION_NONE] = {"", {"", ""}},
#define ACTION(id, name, zh, en) [ACTION_##id] = {name, {zh, en}},
#include "actions.def"
#undef ACTION
};

static const Binding table[] = {
#define BIND(map, key, action) {MAP_##map, key, ACTION_##action},
#include "keymap.def"
};

static const struct {
	Key key;
	TzhWord name;
} named[] = {
    {K_UP, TZH_W_TUI_KEY_UP},
    {K_DOWN, TZH_W_TUI_KEY_DOWN},
    {K_LEFT, TZH_W_TUI_KEY_LEFT},
    {K_RIGHT, TZH_W_TUI_KEY_RIGHT},
    {K_PAGE_UP, TZH_W_TUI_KEY_PAGE_UP},
    {K_PAGE_DOWN, TZH_W_TUI_KEY_PAGE_DOWN},
    {K_HOME, TZH_W_TUI_KEY_HOME},
    {K_END, TZH_W_TUI_KEY_END},
    {K_DELETE, TZH_W_TUI_KEY_DELETE},
    {K_INSERT, TZH_W_TUI_KEY_INSERT},
    {K_BACKTAB, TZH_W_TUI_KEY_BACKTAB},
    {K_CTRL_HOME, TZH_W_TUI_KEY_CTRL_HOME},
    {K_CTRL_END, TZH_W_TUI_KEY_CTRL_END},
    {K_CTRL_LEFT, TZH_W_TUI_KEY_CTRL_LEFT},
    {K_CTRL_RIGHT, TZH_W_TUI_KEY_CTRL_RIGHT},
    {K_ENTER, TZH_W_TUI_KEY_ENTER},
    {K_TAB, TZH_W_TUI_KEY_TAB},
    {K_ESC, TZH_W_TUI_KEY_ESC},
    {K_BACKSPACE, TZH_W_TUI_KEY_BACKSPACE},
    {' ', TZH_W_TUI_KEY_SPACE},
};

Key key_fold(Key key) {
	if (key >= 0xff01 && key <= 0xff5e)
		return key - 0xff01 + '!';
	return key == 0x3000 ? ' ' : key;
}

char *key_name(TzhLang lang, Key key) {
	for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
		if (named[i].key == key)
			return g_strdup(tzh_word(lang, named[i].name));
	if (key >= K_F1 && key <= K_F12)
		return g_strdup_printf("F%u", key - K_F1 + 1);
	if (key >= 1 && key <= 26)
		return g_strdup_printf("Ctrl+%c", (char)('A' + key - 1));
	if (key <= ' ' || key >= K_SPECIAL || !g_unichar_validate(key))
		return g_strdup("");
	char text[7] = "";
	g_unichar_to_utf8(key, text);
	return g_strdup(text);
}

Key key_parse(const char *name) {
	for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
		if (g_ascii_strcasecmp(name, tzh_word(TZH_LANG_EN, named[i].name)) == 0)
			return named[i].key;
	guint64 n;
	if ((name[0] == 'F' || name[0] == 'f') && g_ascii_string_to_unsigned(name + 1, 10, 1, 12, &n, NULL))
		return K_F1 + (Key)n - 1;
	if (g_ascii_strncasecmp(name, "Ctrl+", 5) == 0 && g_ascii_isalpha(name[5]) && name[6] == '\0')
		return K_CTRL((guchar)name[5]);
	if (!g_utf8_validate(name, -1, NULL) || g_utf8_strlen(name, -1) != 1)
		return K_NONE;
	Key key = key_fold(g_utf8_get_char(name));
	return key > ' ' && key != K_BACKSPACE ? key : K_NONE;
}

struct Keymap {
	GArray *rows; /* Binding: the user's, then the table's */
	guint own;    /* how many are the user's */
};

Keymap *keymap_new(void) {
	Keymap *keymap = g_new0(Keymap, 1);
	keymap->rows = g_array_new(FALSE, FALSE, sizeof(Binding));
	g_array_append_vals(keymap->rows, table, G_N_ELEMENTS(table));
	return keymap;
}

void keymap_free(Keymap *keymap) {
	if (keymap == NULL)
		return;
	g_array_unref(keymap->rows);
	g_free(keymap);
}

const Binding *keymap_rows(const Keymap *keymap, guint *n) {
	*n = keymap != NULL ? keymap->rows->len : G_N_ELEMENTS(table);
	return keymap != NULL ? (const Binding *)(gpointer)keymap->rows->data : table;
}

Map keymap_under(Map map) {
	return maps[map].under;
}

const char *keymap_title(TzhLang lang, Map map) {
	return maps[map].title[lang];
}

const char *action_title(TzhLang lang, Action action) {
	return actions[action].title[lang];
}

const char *action_name(Action action) {
	return actions[action].name;
}

static gboolean stands_under(Map map, Map above) {
	for (; map != MAP_NOTHING; map = keymap_under(map))
		if (map == above)
			return TRUE;
	return FALSE;
}

/* Is the key a character that is typed where the map takes text? */
static gboolean types(Map map, Key key) {
	return stands_under(map, MAP_EDIT) && key >= ' ' && key != K_BACKSPACE && key < K_SPECIAL;
}

Action keymap_find(const Keymap *keymap, Map map, Key key) {
	if (types(map, key))
		return ACTION_NONE;
	guint n;
	const Binding *rows = keymap_rows(keymap, &n);
	for (; map != MAP_NOTHING; map = keymap_under(map))
		for (guint i = 0; i < n; i++)
			if (rows[i].map == map && rows[i].key == key)
				return rows[i].action;
	return ACTION_NONE;
}

Key keymap_key(const Keymap *keymap, Map map, Action action) {
	guint n;
	const Binding *rows = keymap_rows(keymap, &n);
	for (Map at = map; at != MAP_NOTHING; at = keymap_under(at))
		for (guint i = 0; i < n; i++)
			if (rows[i].map == at && rows[i].action == action && keymap_find(keymap, map, rows[i].key) == action)
				return rows[i].key;
	return K_NONE;
}

static int map_named(const char *name) {
	for (int map = 0; map < MAPS; map++)
		if (g_ascii_strcasecmp(name, maps[map].name) == 0)
			return map;
	return MAP_NOTHING;
}

static Action action_named(const char *name) {
	for (int action = ACTION_NONE + 1; action < ACTIONS; action++)
		if (strcmp(name, actions[action].name) == 0)
			return (Action)action;
	return ACTION_NONE;
}

static char *map_names(void) {
	GString *names = g_string_new(NULL);
	for (int map = 0; map < MAPS; map++) {
		g_autofree char *name = g_ascii_strdown(maps[map].name, -1);
		g_string_append_printf(names, "%s%s", map > 0 ? ", " : "", name);
	}
	return g_string_free(names, FALSE);
}

G_GNUC_PRINTF(2, 0)
static gboolean refuse(GError **error, const char *format, ...) {
	va_list args;
	va_start(args, format);
	g_propagate_error(error, g_error_new_valist(TZH_ERROR, TZH_ERROR_INVALID, format, args));
	va_end(args);
	return FALSE;
}

/* A map where the key means something else already: the map itself or one under it. */
static int taken_in(const Keymap *keymap, Map map, Key key, Action action) {
	for (int m = 0; m < MAPS; m++) {
		if (!stands_under((Map)m, map))
			continue;
		Action means = keymap_find(keymap, (Map)m, key);
		if (means != ACTION_NONE && means != action)
			return m;
	}
	return MAP_NOTHING;
}

static gboolean add(Keymap *keymap, TzhLang lang, Binding binding, const char *where, const char *name, GError **error) {
	if (types(binding.map, binding.key))
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_TYPED), where, name);
	int taken = taken_in(keymap, binding.map, binding.key, binding.action);
	if (taken != MAP_NOTHING)
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_TAKEN), where, name, keymap_title(lang, (Map)taken),
		              action_title(lang, keymap_find(keymap, (Map)taken, binding.key)));
	g_array_insert_val(keymap->rows, keymap->own, binding);
	keymap->own++;
	return TRUE;
}

gboolean keymap_bind(Keymap *keymap, TzhLang lang, const char *where, const char *key, GError **error) {
	const char *dot = strchr(where, '.');
	if (dot == NULL)
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_WHERE), where);
	g_autofree char *screen = g_strndup(where, (gsize)(dot - where));
	int map = map_named(screen);
	if (map == MAP_NOTHING) {
		g_autofree char *names = map_names();
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_MAP), where, screen, names);
	}
	Action action = action_named(dot + 1);
	if (action == ACTION_NONE)
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_ACTION), where, dot + 1);
	Key parsed = key_parse(key);
	if (parsed == K_NONE)
		return refuse(error, tzh_word(lang, TZH_W_TUI_BIND_KEY), where, key);
	return add(keymap, lang, (Binding){(Map)map, parsed, action}, where, key, error);
}
