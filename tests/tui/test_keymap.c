/* The table of keys: no key twice in a map, none unreachable, every action named and bound; names of keys; the user's own bindings (keys.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "keys.h"

static void no_key_twice(void **state) {
	(void)state;
	guint n;
	const Binding *rows = keymap_rows(NULL, &n);
	for (guint i = 0; i < n; i++)
		for (guint k = i + 1; k < n; k++)
			if (rows[i].map == rows[k].map && rows[i].key == rows[k].key)
				fail_msg("%s: key %x is bound twice", keymap_title(TZH_LANG_EN, rows[i].map), rows[i].key);
}

static void every_row_counts(void **state) {
	(void)state;
	guint n;
	const Binding *rows = keymap_rows(NULL, &n);
	for (guint i = 0; i < n; i++) {
		assert_true(rows[i].action > ACTION_NONE && rows[i].action < ACTIONS);
		if (keymap_find(NULL, rows[i].map, rows[i].key) != rows[i].action)
			fail_msg("%s: key %x never means %s", keymap_title(TZH_LANG_EN, rows[i].map), rows[i].key, action_name(rows[i].action));
		Map under = keymap_under(rows[i].map);
		if (under != MAP_NOTHING && keymap_find(NULL, under, rows[i].key) == rows[i].action)
			fail_msg("%s: key %x repeats what stands above", keymap_title(TZH_LANG_EN, rows[i].map), rows[i].key);
		g_autofree char *zh = key_name(TZH_LANG_ZH, rows[i].key), *en = key_name(TZH_LANG_EN, rows[i].key);
		assert_true(*zh != '\0' && *en != '\0');
		assert_int_equal(key_parse(en), rows[i].key);
	}
}

static const char *const ids[] = {
    "ACTION_NONE",
#define ACTION(id, name, zh, en) "ACTION_" #id,
#include "actions.def"
#undef ACTION
};

/* Does a menu of the interface offer it? Then its source names it elsewhere than where it is answered ("case ACTION_…"). */
static gboolean offered(const char *source, const char *id) {
	g_auto(GStrv) lines = g_strsplit(source, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		const char *at = strstr(*line, id);
		if (at != NULL && !g_ascii_isalnum(at[strlen(id)]) && at[strlen(id)] != '_' && strstr(*line, "case ") == NULL)
			return TRUE;
	}
	return FALSE;
}

static gboolean in_a_menu(const char *id) {
	static const char folder[] = TESTS_DIR "/../tui";
	GDir *dir = g_dir_open(folder, 0, NULL);
	assert_non_null(dir);
	gboolean found = FALSE;
	for (const char *name; !found && (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL), *source = NULL;
		found = g_str_has_suffix(name, ".c") && g_file_get_contents(path, &source, NULL, NULL) && offered(source, id);
	}
	g_dir_close(dir);
	return found;
}

static void every_action_is_named_and_used(void **state) {
	(void)state;
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	for (Action action = ACTION_NONE + 1; action < ACTIONS; action++) {
		assert_true(g_hash_table_add(names, (gpointer)(guintptr)action_name(action)));
		assert_true(*action_title(TZH_LANG_ZH, action) != '\0' && *action_title(TZH_LANG_EN, action) != '\0');
		gboolean bound = FALSE;
		for (int map = 0; map < MAPS && !bound; map++)
			bound = keymap_key(NULL, (Map)map, action) != K_NONE;
		if (!bound && !in_a_menu(ids[action]))
			fail_msg("no key means %s, and no menu offers it", action_name(action));
	}
}

static void maps_stand_under_global(void **state) {
	(void)state;
	for (int map = 0; map < MAPS; map++) {
		assert_true(*keymap_title(TZH_LANG_ZH, (Map)map) != '\0' && *keymap_title(TZH_LANG_EN, (Map)map) != '\0');
		int steps = 0;
		Map at = (Map)map;
		for (; keymap_under(at) != MAP_NOTHING && steps < MAPS; steps++)
			at = keymap_under(at);
		assert_int_equal(at, MAP_GLOBAL);
		assert_int_equal(keymap_find(NULL, (Map)map, K_F1), ACTION_HELP);
		assert_int_equal(keymap_find(NULL, (Map)map, K_F1 + 9), ACTION_QUIT);
		assert_int_equal(keymap_find(NULL, (Map)map, K_ESC), ACTION_BACK);
	}
}

static void typed_text_means_nothing(void **state) {
	(void)state;
	assert_int_equal(keymap_find(NULL, MAP_LIST, 'j'), ACTION_DOWN);
	for (Key key = ' '; key < K_BACKSPACE; key++)
		assert_int_equal(keymap_find(NULL, MAP_FORM, key), ACTION_NONE);
	assert_int_equal(keymap_find(NULL, MAP_PICKER, 0x4efb), ACTION_NONE);
	assert_int_equal(keymap_find(NULL, MAP_FORM, K_BACKSPACE), ACTION_BACKSPACE);
	assert_int_equal(keymap_find(NULL, MAP_FORM, K_CTRL('s')), ACTION_SAVE);
	assert_int_equal(keymap_find(NULL, MAP_DECIDE, K_RIGHT), ACTION_NEXT); /* its own before the one above */
	assert_int_equal(keymap_find(NULL, MAP_DECIDE, '1'), ACTION_MENU_1);
}

static void folding(void **state) {
	(void)state;
	assert_int_equal(key_fold(0xff11), '1');
	assert_int_equal(key_fold(0xff4a), 'j');
	assert_int_equal(key_fold(0x3000), ' ');
	assert_int_equal(key_fold(0x4efb), 0x4efb);
	assert_int_equal(key_fold(K_F1), K_F1);
}

static void names(void **state) {
	(void)state;
	static const struct {
		Key key;
		const char *zh, *en;
	} rows[] = {{K_F1 + 9, "F10", "F10"}, {K_CTRL('s'), "Ctrl+S", "Ctrl+S"},       {K_ENTER, "回车", "Enter"}, {K_TAB, "Tab", "Tab"},
	            {K_UP, "上键", "Up"},     {K_CTRL_LEFT, "Ctrl+左键", "Ctrl+Left"}, {' ', "空格", "Space"},     {'j', "j", "j"},
	            {0x4efb, "任", "任"}};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *zh = key_name(TZH_LANG_ZH, rows[i].key), *en = key_name(TZH_LANG_EN, rows[i].key);
		assert_string_equal(zh, rows[i].zh);
		assert_string_equal(en, rows[i].en);
		assert_int_equal(key_parse(en), rows[i].key);
	}
	assert_int_equal(key_parse("pgdn"), K_PAGE_DOWN);
	assert_int_equal(key_parse("ｊ"), 'j');
	static const char *const wrong[] = {"", "F0", "F13", "Ctrl+", "Ctrl+ab", "Hyper", "\xff", " ", "\x01"};
	for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
		assert_int_equal(key_parse(wrong[i]), K_NONE);
}

static void refused(Keymap *keymap, const char *where, const char *key, const char *says) {
	for (TzhLang lang = 0; lang < TZH_LANGS; lang++) {
		g_autoptr(GError) error = NULL;
		assert_false(keymap_bind(keymap, lang, where, key, &error));
		assert_int_equal(error->code, TZH_ERROR_INVALID);
		assert_non_null(strstr(error->message, where));
		if (lang == TZH_LANG_EN && strstr(error->message, says) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", error->message, says);
	}
}

static void own_bindings(void **state) {
	(void)state;
	g_autoptr(Keymap) keymap = keymap_new();
	assert_true(keymap_bind(keymap, TZH_LANG_ZH, "list.mark", "m", NULL));
	assert_int_equal(keymap_find(keymap, MAP_LIST, 'm'), ACTION_MARK);
	assert_int_equal(keymap_find(keymap, MAP_DECIDE, 'm'), ACTION_MARK);
	assert_int_equal(keymap_find(keymap, MAP_LIST, ' '), ACTION_MARK); /* the table's stays */
	assert_int_equal(keymap_key(keymap, MAP_LIST, ACTION_MARK), 'm');  /* but one's own is shown */
	assert_int_equal(keymap_key(NULL, MAP_LIST, ACTION_MARK), ' ');
	assert_int_equal(keymap_find(keymap, MAP_FORM, 'm'), ACTION_NONE);
	assert_true(keymap_bind(keymap, TZH_LANG_ZH, "form.save", "F8", NULL));
	assert_true(keymap_bind(keymap, TZH_LANG_ZH, "form.save", "F7", NULL));
	assert_int_equal(keymap_key(keymap, MAP_FORM, ACTION_SAVE), K_F1 + 7);
	guint n, plain;
	const Binding *rows = keymap_rows(keymap, &n);
	keymap_rows(NULL, &plain);
	assert_int_equal(n, plain + 3);
	assert_int_equal(rows[0].key, 'm');
	refused(keymap, "mark", "m", "screen.action");
	refused(keymap, "liste.mark", "m", "global, list");
	refused(keymap, "list.marks", "m", "marks");
	refused(keymap, "list.mark", "Hyper", "no such key");
	refused(keymap, "list.mark", "j", "down");
	refused(keymap, "form.save", "s", "types");
	refused(keymap, "global.help", "F7", "submit"); /* means something on a screen under it */
	assert_int_equal(keymap_find(keymap, MAP_LIST, 'j'), ACTION_DOWN);
}

int main(void) {
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_key_twice),
	    cmocka_unit_test(every_row_counts),
	    cmocka_unit_test(every_action_is_named_and_used),
	    cmocka_unit_test(maps_stand_under_global),
	    cmocka_unit_test(folding),
	    cmocka_unit_test(names),
	    cmocka_unit_test(own_bindings),
	    cmocka_unit_test(typed_text_means_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
