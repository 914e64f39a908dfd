/* options.c — reads the command line: global options anywhere, a command's own behind it, an act's from its keys. It must not run anything. */
#include "cli.h"

#include <string.h>

enum { LONGEST = 1 << 20 };

/* What an option's name stands for where it was written. */
typedef struct {
	const TzhArg *arg; /* an act's key, else */
	int id;            /* an OptionId; -1: none */
	guint n;           /* how many names it could mean */
} Meaning;

static const char *const format_names[] = {"table", "json", "ndjson", "csv", "tsv", "plain"};

static void add_name(GString *text, const char *name) {
	g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", name);
}

char *format_list(const Target *target) {
	g_autoptr(GString) text = g_string_new(NULL);
	guint formats = target_formats(target);
	for (guint i = 0; i < G_N_ELEMENTS(format_names); i++)
		if ((formats >> i & 1) != 0)
			add_name(text, format_names[i]);
	for (int i = 0; target_report(target) && i < TZH_FORMATS; i++)
		add_name(text, tzh_format_name((TzhFormat)i));
	return g_string_free(g_steal_pointer(&text), FALSE);
}

gboolean parse_number(const char *text, gint64 least, gint64 *number) {
	gint64 n = 0;
	if (*text == '\0')
		return FALSE;
	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		int digit = g_unichar_digit_value(g_utf8_get_char(p));
		if (digit < 0 || n > (G_MAXINT64 - digit) / 10)
			return FALSE;
		n = n * 10 + digit;
	}
	*number = n;
	return n >= least;
}

/* What a shell may hand over but no one means to say. */
static gboolean check_text(Cli *cli, const char *text, int position) {
	const char *end;
	if (strlen(text) > LONGEST)
		return cli_usage(cli, TZH_W_CLI_TOO_LONG, position, LONGEST), FALSE;
	if (!g_utf8_validate(text, -1, &end))
		return cli_usage(cli, TZH_W_CLI_NOT_UTF8, position, text), FALSE;
	for (const char *p = text; *p != '\0'; p++)
		if (((guchar)*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f)
			return cli_usage(cli, TZH_W_CLI_CONTROL, position, text), FALSE;
	return TRUE;
}

static gboolean same_name(const char *wanted, gsize n, const char *name) {
	return strlen(name) == n && strncmp(wanted, name, n) == 0;
}

static gboolean option_here(const Cli *cli, int id) {
	return option_get((OptionId)id)->global || (target_options(&cli->target) >> id & 1) != 0;
}

/* Exactly this name; the act's own first. */
static gboolean exact_meaning(const Cli *cli, const char *name, gsize n, Meaning *meaning) {
	const TzhActInfo *act = cli->target.act;
	for (guint i = 0; act != NULL && i < act->n_args; i++) {
		g_autofree char *option = act_option(&act->args[i]);
		if (same_name(name, n, option)) {
			*meaning = (Meaning){.arg = &act->args[i], .id = -1, .n = 1};
			return TRUE;
		}
	}
	for (int i = 0; i < OPTIONS; i++)
		if (option_here(cli, i) && same_name(name, n, option_get((OptionId)i)->name)) {
			*meaning = (Meaning){.id = i, .n = 1};
			return TRUE;
		}
	return FALSE;
}

/* A unique prefix; meaning->n counts those it could be. */
static void prefix_meaning(const Cli *cli, const char *name, gsize n, Meaning *meaning) {
	const TzhActInfo *act = cli->target.act;
	*meaning = (Meaning){.id = -1};
	for (guint i = 0; act != NULL && i < act->n_args; i++) {
		g_autofree char *option = act_option(&act->args[i]);
		if (strncmp(option, name, n) == 0 && meaning->n++ == 0)
			meaning->arg = &act->args[i];
	}
	for (int i = 0; i < OPTIONS; i++)
		if (option_here(cli, i) && strncmp(option_get((OptionId)i)->name, name, n) == 0 && meaning->n++ == 0)
			meaning->id = i;
}

/* The value of an option: behind "=", else the next argument. NULL after an explanation. */
static const char *value_of(Cli *cli, const char *option, const char *equals, int argc, char **argv, int *i) {
	if (equals != NULL)
		return equals + 1;
	if (*i + 1 >= argc || g_str_has_prefix(argv[*i + 1], "--")) {
		cli_usage(cli, TZH_W_CLI_NO_VALUE, option);
		return NULL;
	}
	return check_text(cli, argv[*i + 1], *i + 1) ? argv[++*i] : NULL;
}

static gboolean set_arg(Cli *cli, const TzhArg *arg, const char *equals, int argc, char **argv, int *i) {
	g_autofree char *option = act_option(arg);
	const char *value = arg->type == TZH_ARG_FLAG && equals == NULL ? "yes" : NULL;
	/* A flag may say its value: --granted no. */
	if (value != NULL && *i + 1 < argc &&
	    (strcmp(argv[*i + 1], "yes") == 0 || strcmp(argv[*i + 1], "no") == 0 || strcmp(argv[*i + 1], "是") == 0 || strcmp(argv[*i + 1], "否") == 0))
		value = argv[++*i];
	if (value == NULL && (value = value_of(cli, option, equals, argc, argv, i)) == NULL)
		return FALSE;
	GError *error = NULL;
	if (tzh_request_set(cli->request, arg->key, value, &error))
		return TRUE;
	cli_fail(cli, error);
	return FALSE;
}

static gboolean set_option(Cli *cli, OptionId id, const char *equals, int argc, char **argv, int *i) {
	const Option *option = option_get(id);
	if (option->kind == KIND_FLAG) {
		if (equals != NULL)
			return cli_usage(cli, TZH_W_CLI_NEEDLESS_VALUE, option->name), FALSE;
		cli->value[id] = "";
		return TRUE;
	}
	const char *value = value_of(cli, option->name, equals, argc, argv, i);
	if (value == NULL)
		return FALSE;
	if (*value == '\0')
		return cli_usage(cli, TZH_W_CLI_EMPTY_VALUE, option->name), FALSE;
	if (option->kind == KIND_VALUE && cli->value[id] != NULL)
		return cli_usage(cli, TZH_W_CLI_TWICE, option->name), FALSE;
	cli->value[id] = value;
	if (option->kind == KIND_REPEAT) {
		if (cli->many[id] == NULL)
			cli->many[id] = g_ptr_array_new();
		g_ptr_array_add(cli->many[id], (gpointer)value);
	}
	return TRUE;
}

static gboolean take_option(Cli *cli, int argc, char **argv, int *i) {
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	gsize n = equals != NULL ? (gsize)(equals - name) : strlen(name);
	Meaning meaning;
	if (!exact_meaning(cli, name, n, &meaning))
		prefix_meaning(cli, name, n, &meaning);
	g_autofree char *said = g_strndup(name, n);
	if (meaning.n == 0)
		return cli_usage(cli, target_name(&cli->target) != NULL ? TZH_W_CLI_NO_OPTION : TZH_W_CLI_NO_GLOBAL_OPTION, said), FALSE;
	if (meaning.n > 1)
		return cli_usage(cli, TZH_W_CLI_AMBIGUOUS_OPTION, said), FALSE;
	return meaning.arg != NULL ? set_arg(cli, meaning.arg, equals, argc, argv, i) : set_option(cli, (OptionId)meaning.id, equals, argc, argv, i);
}

/* What was said before the command and is the act's own word, as --year of create-ledger: it is meant for the act. */
static gboolean hand_over(Cli *cli) {
	const TzhActInfo *act = cli->target.act;
	for (guint i = 0; i < act->n_args; i++) {
		g_autofree char *name = act_option(&act->args[i]);
		for (int id = 0; id < OPTIONS; id++) {
			GError *error = NULL;
			if (cli->value[id] == NULL || option_get((OptionId)id)->kind != KIND_VALUE || strcmp(option_get((OptionId)id)->name, name) != 0)
				continue;
			if (!tzh_request_set(cli->request, act->args[i].key, cli->value[id], &error)) {
				cli_fail(cli, error);
				return FALSE;
			}
			cli->value[id] = NULL;
		}
	}
	return TRUE;
}

static gboolean take_word(Cli *cli, const char *word) {
	if (cli->said != NULL) {
		g_ptr_array_add(cli->args, (gpointer)word);
		return TRUE;
	}
	if (!target_find(cli, word, &cli->target))
		return FALSE;
	cli->said = word;
	if (cli->target.act == NULL)
		return TRUE;
	cli->request = tzh_request_new(cli->target.act);
	return hand_over(cli);
}

static gboolean take_all(Cli *cli, int argc, char **argv) {
	gboolean only_words = FALSE;
	for (int i = 1; i < argc; i++) {
		gboolean ok = check_text(cli, argv[i], i);
		if (!ok)
			return FALSE;
		if (!only_words && strcmp(argv[i], "--") == 0)
			only_words = TRUE;
		else if (!only_words && strcmp(argv[i], "-h") == 0)
			cli->value[OPTION_HELP] = "";
		else if (!only_words && g_str_has_prefix(argv[i], "--"))
			ok = take_option(cli, argc, argv, &i);
		else /* "-part:一", too: a filter's negation */
			ok = take_word(cli, argv[i]);
		if (!ok)
			return FALSE;
		if (cli->value[OPTION_HELP] != NULL && cli->said != NULL)
			return TRUE;
	}
	return TRUE;
}

static gboolean check_format(Cli *cli) {
	const char *wanted = cli->value[OPTION_FORMAT];
	if (wanted == NULL)
		return TRUE;
	guint formats = target_formats(&cli->target);
	int of_report = target_report(&cli->target) ? tzh_format_find(wanted) : -1;
	for (guint i = 0; i < G_N_ELEMENTS(format_names); i++)
		if ((formats >> i & 1) != 0 && strcmp(wanted, format_names[i]) == 0) {
			cli->format = (Format)i;
			return TRUE;
		}
	if (of_report >= 0) {
		cli->format = of_report == TZH_FORMAT_TEXT ? FORMAT_TEXT : FORMAT_FILE;
		return TRUE;
	}
	g_autofree char *known = format_list(&cli->target);
	return cli_usage(cli, TZH_W_CLI_NO_FORMAT, wanted, known), FALSE;
}

static gboolean check_numbers(Cli *cli) {
	gint64 n;
	if (cli->value[OPTION_LIMIT] != NULL && !parse_number(cli->value[OPTION_LIMIT], 0, &cli->limit))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "limit", cli->value[OPTION_LIMIT]), FALSE;
	if (cli->value[OPTION_YEAR] != NULL) {
		if (!parse_number(cli->value[OPTION_YEAR], 1900, &n) || n > 2199)
			return cli_usage(cli, TZH_W_CLI_NOT_YEAR, cli->value[OPTION_YEAR]), FALSE;
		cli->year = (int)n;
	}
	return TRUE;
}

static gboolean check_args(Cli *cli) {
	const Command *command = cli->target.command;
	guint fewest = command != NULL ? command->fewest : 0, most = command != NULL ? command->most : cli->target.act != NULL ? 1 : 64;
	if (cli->target.act != NULL && *cli->target.act->object == '\0')
		most = 0;
	if (cli->args->len > most)
		return cli_usage(cli, TZH_W_CLI_SURPLUS, (const char *)g_ptr_array_index(cli->args, most)), FALSE;
	if (cli->args->len < fewest)
		return cli_usage(cli, TZH_W_CLI_TOO_FEW, say(cli, command->args)), FALSE;
	return TRUE;
}

gboolean cli_parse(Cli *cli, int argc, char **argv, int *status) {
	*status = STATUS_USAGE;
	if (!take_all(cli, argc, argv))
		return FALSE;
	if (cli->value[OPTION_HELP] != NULL || cli->value[OPTION_VERSION] != NULL || cli->said == NULL)
		return TRUE;
	return check_format(cli) && check_numbers(cli) && check_args(cli);
}
