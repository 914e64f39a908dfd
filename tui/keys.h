/* keys.h — what comes from the keyboard, and what it means on each screen. The table keymap.def is the only place where keys are bound:
 * dispatch, help, hint lines, docs and the user's rebinding read it. */
#pragma once

#include <taizhang/base.h>

/* A character (Unicode; full-width ASCII and U+3000 folded by key_fold() where no text is typed), a control key (^A is 1), or one of these. */
typedef guint32 Key;
enum {
	K_NONE = 0,
	K_ENTER = '\r',
	K_TAB = '\t',
	K_ESC = 27,
	K_BACKSPACE = 127,
	K_SPECIAL = 0x200000, /* beyond Unicode */
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_HOME,
	K_END,
	K_DELETE,
	K_INSERT,
	K_BACKTAB,
	K_CTRL_HOME,
	K_CTRL_END,
	K_CTRL_LEFT,
	K_CTRL_RIGHT,
	K_F1, /* K_F1 + n - 1 */
	K_F12 = K_F1 + 11,
	K_PASTE,  /* text was pasted: term_paste() has it */
	K_CLICK,  /* the mouse, when switched on: term_click() has row and column */
	K_RESIZE, /* the terminal has another size now */
	K_WAKE,   /* nothing was pressed: time is up or the watched descriptor is readable */
	K_HANGUP, /* the terminal has gone; nothing more will come */
	K_END_OF_KEYS
};
#define K_CTRL(letter) ((Key)((letter)&0x1f))

/* ！…～ to !…~, U+3000 to a blank; others as they are. */
Key key_fold(Key key);
/* "F10", "Ctrl+S", "PgDn", "↑" …, "j". In the language; caller frees. */
char *key_name(TzhLang lang, Key key);
Key key_parse(const char *name); /* the English names, for configuration; K_NONE: no such key */

/* What a key can mean. Digits of the numbered menu are ACTION_MENU_1 … ACTION_MENU_9. */
typedef enum {
	ACTION_NONE, /* not bound: on screens that take text, typed text */
#define ACTION(id, name, zh, en) ACTION_##id,
#include "actions.def"
#undef ACTION
	ACTIONS
} Action;

typedef enum {
#define MAP(id, under, zh, en) MAP_##id,
#include "keymap.def"
#undef MAP
	MAPS,
	MAP_NOTHING = -1
} Map;

/* The user's own bindings on top of the table; NULL everywhere: none. From configuration's [keys]: "list.mark = m". */
typedef struct Keymap Keymap;
Keymap *keymap_new(void);
void keymap_free(Keymap *keymap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keymap, keymap_free)
/* "list.mark" and "m" from configuration. INVALID: no such map, action or key, or the key has another meaning on that screen. */
gboolean keymap_bind(Keymap *keymap, TzhLang lang, const char *where, const char *key, GError **error);
/* What a key means in a map: the map's own rows, then those of the map it stands under. */
Action keymap_find(const Keymap *keymap, Map map, Key key);
/* The first key bound to an action there; K_NONE: none. */
Key keymap_key(const Keymap *keymap, Map map, Action action);
/* Every row that counts in a map, in the table's order, for help. */
typedef struct {
	Map map;
	Key key;
	Action action;
} Binding;
const Binding *keymap_rows(const Keymap *keymap, guint *n);
Map keymap_under(Map map); /* the map a map stands under; MAP_NOTHING */
const char *keymap_title(TzhLang lang, Map map);
const char *action_title(TzhLang lang, Action action); /* what it does, in words */
const char *action_name(Action action);                /* "page-down" */
