/* keys_gen.c — writes docs/keys.md (English) and docs/keys.zh.md from the tables keymap.def, actions.def and <taizhang/interface.def>: keys_gen zh|en. A program of its own, since neither the
 * commands nor the interface need to know how a document looks. */
#include "keys.h"
#include <taizhang/words.h>

#include <stdio.h>
#include <string.h>

/* Names of maps in the configuration. */
static const char *const map_ids[] = {
#define MAP(id, under, zh, en) #id,
#include "keymap.def"
};

static const struct {
	const char *key, *values, *meaning[TZH_LANGS];
} interface[] = {
#define INTERFACE(key, values, zh, en) {#key, values, {zh, en}},
#include <taizhang/interface.def>
#undef INTERFACE
};

static char *map_name(Map map) {
	return g_ascii_strdown(map_ids[map], -1);
}

/* A key as code, bars escaped for the table. */
static void put_key(TzhLang lang, Key key) {
	g_autofree char *name = key_name(lang, key);
	printf("`%s`", strcmp(name, "|") == 0 ? "\\|" : name);
}

static void put_heads(TzhLang lang, const TzhWord *words, int n) {
	printf("\n");
	for (int i = 0; i < n; i++)
		printf("| %s ", tzh_word(lang, words[i]));
	printf("|\n");
	for (int i = 0; i < n; i++)
		printf("|---");
	printf("|\n");
}

/* All keys of an action in a map stand in one row, where the first of them stands. */
static void put_action(TzhLang lang, const Binding *rows, guint n, guint first) {
	for (guint i = 0; i < first; i++)
		if (rows[i].map == rows[first].map && rows[i].action == rows[first].action)
			return;
	printf("| ");
	for (guint i = first, some = 0; i < n; i++) {
		if (rows[i].map != rows[first].map || rows[i].action != rows[first].action)
			continue;
		printf("%s", some++ > 0 ? " " : "");
		put_key(lang, rows[i].key);
	}
	printf(" | %s | `%s` |\n", action_title(lang, rows[first].action), action_name(rows[first].action));
}

static void put_map(TzhLang lang, Map map) {
	static const TzhWord heads[] = {TZH_W_TUI_DOC_KEY, TZH_W_TUI_DOC_DOES, TZH_W_TUI_DOC_ACTION};
	guint n;
	const Binding *rows = keymap_rows(NULL, &n);
	g_autofree char *name = map_name(map), *under = keymap_under(map) != MAP_NOTHING ? map_name(keymap_under(map)) : NULL;
	printf("\n### %s `%s`\n", keymap_title(lang, map), name);
	if (under != NULL) {
		printf("\n");
		printf(tzh_word(lang, TZH_W_TUI_DOC_UNDER), under);
		printf("\n");
	}
	put_heads(lang, heads, G_N_ELEMENTS(heads));
	for (guint i = 0; i < n; i++)
		if (rows[i].map == map)
			put_action(lang, rows, n, i);
}

/* Offered by menus alone. */
static void put_unbound(TzhLang lang) {
	static const TzhWord heads[] = {TZH_W_TUI_DOC_DOES, TZH_W_TUI_DOC_ACTION};
	printf("\n### %s\n\n%s\n", tzh_word(lang, TZH_W_TUI_DOC_MENUS), tzh_word(lang, TZH_W_TUI_DOC_MENUS_TEXT));
	put_heads(lang, heads, G_N_ELEMENTS(heads));
	for (Action action = ACTION_NONE + 1; action < ACTIONS; action++) {
		gboolean bound = FALSE;
		for (int map = 0; map < MAPS && !bound; map++)
			bound = keymap_key(NULL, (Map)map, action) != K_NONE;
		if (!bound)
			printf("| %s | `%s` |\n", action_title(lang, action), action_name(action));
	}
}

static void put_configuration(TzhLang lang) {
	static const TzhWord heads[] = {TZH_W_TUI_DOC_LINE, TZH_W_TUI_DOC_VALUES, TZH_W_TUI_DOC_MEANING};
	printf("\n## %s\n\n%s\n", tzh_word(lang, TZH_W_TUI_DOC_CONFIG), tzh_word(lang, TZH_W_TUI_DOC_CONFIG_TEXT));
	put_heads(lang, heads, G_N_ELEMENTS(heads));
	for (guint i = 0; i < G_N_ELEMENTS(interface); i++) {
		g_auto(GStrv) values = g_strsplit(interface[i].values, " | ", -1);
		g_autofree char *joined = g_strjoinv("` `", values);
		printf("| `%s` | %s%s%s | %s |\n", interface[i].key, *joined != '\0' ? "`" : "", joined, *joined != '\0' ? "`" : "", interface[i].meaning[lang]);
	}
	printf("\n## %s\n\n%s\n", tzh_word(lang, TZH_W_TUI_DOC_BIND), tzh_word(lang, TZH_W_TUI_DOC_BIND_TEXT));
}

int main(int argc, char **argv) {
	if (argc != 2 || (strcmp(argv[1], "zh") != 0 && strcmp(argv[1], "en") != 0)) {
		fprintf(stderr, "keys_gen zh|en\n");
		return 2;
	}
	TzhLang lang = argv[1][0] == 'z' ? TZH_LANG_ZH : TZH_LANG_EN;
	printf("# %s\n\n%s\n\n## %s\n\n%s\n", tzh_word(lang, TZH_W_TUI_DOC_TITLE), tzh_word(lang, TZH_W_TUI_DOC_INTRO), tzh_word(lang, TZH_W_TUI_DOC_KEYS),
	       tzh_word(lang, TZH_W_TUI_DOC_KEYS_TEXT));
	for (int map = 0; map < MAPS; map++)
		put_map(lang, (Map)map);
	put_unbound(lang);
	put_configuration(lang);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
