/* commands.c — which command a word names: the program's own, an act or a list. It must not run them. */
#include "cli.h"

#include <string.h>

static const Option options[OPTIONS] = {
#define GLOBAL TRUE
#define LOCAL FALSE
#define OPTION(id, name, kind, arg, scope) {name, KIND_##kind, TZH_W_##arg, TZH_W_OPT_##id, scope},
#include "options.def"
#undef OPTION
};

#define M(id) (G_GUINT64_CONSTANT(1) << OPTION_##id)
#define F(id) (1u << FORMAT_##id)
#define ROWS (F(TABLE) | F(JSON) | F(NDJSON) | F(CSV) | F(TSV) | F(PLAIN))
#define MANY 64
#define TAKES(takes, what) ((((takes)&TZH_TAKES_##what) != 0) ? M(what) : 0)
#define REPORT_OPTIONS(takes)                                                                                                                                  \
	(TAKES(takes, WEEK) | TAKES(takes, MONTH) | TAKES(takes, TASK) | TAKES(takes, FILTER) | TAKES(takes, SECTION) | TAKES(takes, ROUND) | M(OUT) |             \
	 M(ENCODING) | M(SAFE))

static const Command commands[] = {
#define COMMAND(id, name, alias, group, function, args, fewest, most, formats, opts)                                                                           \
	{name, alias, TZH_W_CMD_##id, TZH_W_##args, GROUP_##group, function, fewest, most, formats, opts},
#include "commands.def"
#undef COMMAND
};

const Option *option_get(OptionId id) {
	return &options[id];
}

const Command *command_get(guint i) {
	return i < G_N_ELEMENTS(commands) ? &commands[i] : NULL;
}

static guint64 list_options(const TzhListInfo *list) {
	return M(ORDER) | M(SKIP) | (list->task ? M(TASK) : 0) | (list->week ? M(WEEK) : 0) | (list->round ? M(ROUND) : 0);
}

guint64 target_options(const Target *target) {
	if (target->command != NULL)
		return target->command->options;
	if (target->list != NULL)
		return list_options(target->list);
	return target->act != NULL ? M(DRY_RUN) | M(KEY) | M(ACT_ID) | M(SEEN) | M(POST) | M(TODAY) | M(PASSPHRASE_FILE) : 0;
}

guint target_formats(const Target *target) {
	if (target->command != NULL)
		return target->command->formats;
	return target->act != NULL ? F(TABLE) | F(JSON) : ROWS;
}

gboolean target_report(const Target *target) {
	return target->command != NULL && target->command->run == cmd_report;
}

const char *target_name(const Target *target) {
	if (target->command != NULL)
		return target->command->name;
	if (target->act != NULL)
		return target->act->name;
	return target->list != NULL ? target->list->name : NULL;
}

char *act_option(const TzhArg *arg) {
	if (strcmp(arg->key, "help") == 0)
		return g_strdup("help-needed");
	if (strcmp(arg->key, "ledger") == 0)
		return g_strdup("in-ledger");
	if (strcmp(arg->key, "key") == 0)
		return g_strdup("key-task");
	return g_strdelimit(g_strdup(arg->key), "_", '-');
}

/* How well a word names a target: 0 not, 1 as a prefix, 2 exactly. */
static int fits(const char *word, const char *name, const char *alias) {
	if (strcmp(word, name) == 0 || (*alias != '\0' && strcmp(word, alias) == 0))
		return 2;
	return g_str_has_prefix(name, word) || g_str_has_prefix(alias, word) ? 1 : 0;
}

typedef struct {
	const char *word;
	int want; /* 2: exact names only; 1: prefixes */
	guint n;
	Target first;
	GString *names; /* candidates so far; NULL: not wanted */
} Search;

static void found(Search *search, const Target *target, const char *alias) {
	if (search->n++ == 0)
		search->first = *target;
	if (search->names == NULL)
		return;
	g_string_append_printf(search->names, "%s%s", search->n > 1 ? "  " : "", target_name(target));
	if (*alias != '\0' && strcmp(alias, target_name(target)) != 0)
		g_string_append_printf(search->names, " (%s)", alias);
}

static void search_commands(Search *search) {
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		if ((search->want == 2 || commands[i].group != GROUP_HIDDEN) && fits(search->word, commands[i].name, commands[i].alias) >= search->want)
			found(search, &(Target){.command = &commands[i]}, commands[i].alias);
}

static void search_acts(Search *search, TzhLang lang) {
	guint n;
	const TzhActInfo *acts = tzh_acts(lang, &n);
	for (guint i = 0; i < n; i++)
		if (fits(search->word, acts[i].name, acts[i].alias) >= search->want)
			found(search, &(Target){.act = &acts[i]}, acts[i].alias);
}

/* Some lists are called what an act is called (退回): exactly, the word is then the act. `titles`: by title, too. */
static void search_lists(Search *search, TzhLang lang, gboolean titles) {
	guint n;
	const TzhListInfo *lists = tzh_lists(lang, &n);
	for (guint i = 0; i < n; i++)
		if (fits(search->word, lists[i].name, titles ? lists[i].title : "") >= search->want)
			found(search, &(Target){.list = &lists[i]}, lists[i].title);
}

/* The cheap tables first: most runs name a command or a list in full, and the acts' table need not be made for them. */
static void search_exact(Search *search, TzhLang lang) {
	search_commands(search);
	if (search->n == 0)
		search_lists(search, lang, FALSE);
	if (search->n == 0)
		search_acts(search, lang);
	if (search->n == 0)
		search_lists(search, lang, TRUE);
}

static void search_prefix(Search *search, TzhLang lang) {
	search_commands(search);
	search_acts(search, lang);
	search_lists(search, lang, TRUE);
}

enum { NEAR_MOST = 8 };

/* What begins as the mistyped word does: the longest beginning that some names have, at least half of it. */
static gboolean search_near(Search *search, const char *word, TzhLang lang) {
	if (!g_utf8_validate(word, -1, NULL))
		return FALSE;
	glong length = g_utf8_strlen(word, -1);
	for (glong n = length - 1; n >= 2 && 2 * n >= length; n--) {
		g_autofree char *beginning = g_utf8_substring(word, 0, n);
		search->word = beginning;
		search_prefix(search, lang);
		search->word = word;
		if (search->n > 0)
			return search->n <= NEAR_MOST;
	}
	return FALSE;
}

static void no_command(Cli *cli, const char *word) {
	g_autoptr(GString) names = g_string_new(NULL);
	if (search_near(&(Search){.want = 1, .names = names}, word, cli->lang))
		cli_usage(cli, TZH_W_CLI_NO_COMMAND_NEAR, word, names->str);
	else
		cli_usage(cli, TZH_W_CLI_NO_COMMAND, word);
}

gboolean target_find(Cli *cli, const char *word, Target *target) {
	*target = (Target){0};
	if (*word == '\0')
		return cli_usage(cli, TZH_W_CLI_EMPTY_COMMAND), FALSE;
	Search search = {.word = word, .want = 2};
	search_exact(&search, cli->lang);
	if (search.n == 0) {
		g_autoptr(GString) names = g_string_new(NULL);
		search = (Search){.word = word, .want = 1, .names = names};
		search_prefix(&search, cli->lang);
		if (search.n > 1)
			cli_usage(cli, TZH_W_CLI_AMBIGUOUS, word, names->str);
		else if (search.n == 0)
			no_command(cli, word);
	}
	if (search.n == 1)
		*target = search.first;
	return search.n == 1;
}
