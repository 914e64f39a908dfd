/* interface.c — from the command line into the terminal interface: which record, how it is opened, what the configuration says. It must not know screens. */
#include "interface.h"

#include <unistd.h>

/* Owned copies: TuiOptions lends. */
typedef struct {
	TuiOptions options;
	GPtrArray *owned;
	GPtrArray *keys; /* pairs, NULL-ended */
} Wishes;

static const char *text(Wishes *wishes, GKeyFile *file, const char *key) {
	char *value = file != NULL ? g_key_file_get_string(file, "taizhang", key, NULL) : NULL;
	if (value != NULL)
		g_ptr_array_add(wishes->owned, value);
	return value;
}

/* [keys]: "list.mark = m". */
static void read_keys(Wishes *wishes, GKeyFile *file) {
	g_auto(GStrv) names = file != NULL ? g_key_file_get_keys(file, "keys", NULL, NULL) : NULL;
	for (guint i = 0; names != NULL && names[i] != NULL; i++) {
		g_ptr_array_add(wishes->keys, g_strdup(names[i]));
		g_ptr_array_add(wishes->keys, g_key_file_get_value(file, "keys", names[i], NULL)); /* as it stands: a backslash is a key too */
	}
	g_ptr_array_add(wishes->keys, NULL);
}

static void read_wishes(Wishes *wishes, const Cli *cli) {
	const char *no_color = g_getenv("NO_COLOR");
	wishes->owned = g_ptr_array_new_with_free_func(g_free);
	wishes->keys = g_ptr_array_new_with_free_func(g_free);
	read_keys(wishes, cli->config);
	wishes->options = (TuiOptions){
#define INTERFACE(key, values, zh, en) .key = text(wishes, cli->config, #key),
#include <taizhang/interface.def>
#undef INTERFACE
	    .no_color = cli->value[OPTION_NO_COLOR] != NULL || (no_color != NULL && *no_color != '\0'),
	    .keys = (const char *const *)wishes->keys->pdata,
	};
}

/* What one may not write one may still look at; an archive is never written. */
static TzhMode mode_of(Cli *cli, const char *where) {
	gboolean archive = g_str_has_suffix(where, ".tzr");
	return archive || cli->value[OPTION_AS_OF] != NULL || (access(where, F_OK) == 0 && access(where, W_OK) != 0) ? TZH_READ : TZH_WRITE;
}

/* Where Chinese cannot be shown, English, even where Chinese was asked for: a screen of question marks serves nobody. */
static void choose_language(Cli *cli, const TuiOptions *options) {
	if (!tui_shows_chinese(options))
		cli->env->lang = cli->lang = TZH_LANG_EN;
}

int interface_run(Cli *cli) {
	int status;
	GError *error = NULL;
	Wishes wishes;
	const char *where = cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	read_wishes(&wishes, cli);
	choose_language(cli, &wishes.options);
	gboolean opened = cli->record != NULL || cli_open(cli, mode_of(cli, where), &status);
	gboolean ok = opened && tui_run(cli->env, cli_record(cli), &wishes.options, cli->shown, &error);
	g_ptr_array_unref(wishes.owned);
	g_ptr_array_unref(wishes.keys);
	if (ok || !opened)
		return ok ? STATUS_DONE : status;
	cli_fail(cli, error);
	return STATUS_STORE;
}
