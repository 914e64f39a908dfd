/* cmd_help.c — help on the terminal, out of the tables of commands, acts, lists and options. */
#include "gen.h"

#include <string.h>
#include <taizhang/filter.h>

enum { LINE = 78, NAME_CELLS = 26 };

static const TzhWord group_words[GROUPS] = {TZH_W_CLI_GROUP_LOOK, TZH_W_CLI_GROUP_KEEP, TZH_W_CLI_GROUP_MORE, TZH_W_CLI_GROUP_MORE};

/* "  name  text", the text below the name where that is too long. */
static void put_entry(Cli *cli, const char *name, const char *text) {
	g_autoptr(GString) line = g_string_new("  ");
	int width = 2 + text_clean(line, name, " ");
	if (width + 2 > NAME_CELLS) {
		g_string_append_c(line, '\n');
		width = 0;
	}
	text_pad(line, NAME_CELLS - width);
	out_printf(cli->out, "%s%s\n", line->str, text);
}

/* Words after one another, broken at the line's end. */
static void put_wrapped(Cli *cli, GPtrArray *words) {
	int used = 0;
	for (guint i = 0; i < words->len; i++) {
		const char *word = g_ptr_array_index(words, i);
		int width = text_width(word) + 2;
		if (used > 0 && used + width > LINE) {
			out_text(cli->out, "\n");
			used = 0;
		}
		out_printf(cli->out, "  %s", word);
		used += width;
	}
	out_text(cli->out, "\n");
}

static void put_commands(Cli *cli, Group group) {
	const Command *command;
	out_printf(cli->out, "\n%s\n", say(cli, group_words[group]));
	for (guint i = 0; (command = command_get(i)) != NULL; i++) {
		if (command->group != group)
			continue;
		const char *args = say(cli, command->args);
		gboolean chinese = cli->lang == TZH_LANG_ZH && *command->alias != '\0';
		g_autofree char *name = g_strconcat(chinese ? command->alias : "", chinese ? " " : "", command->name, *args != '\0' ? " " : "", args, NULL);
		put_entry(cli, name, say(cli, command->help));
	}
}

static void put_lists(Cli *cli) {
	guint n;
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(words, g_strconcat(lists[i].title, " ", lists[i].name, NULL));
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_GROUP_LISTS));
	put_wrapped(cli, words);
}

/* Groups in the order of their first act, each once. */
static void put_acts(Cli *cli) {
	guint n;
	const TzhActInfo *acts = tzh_acts(cli->lang, &n);
	g_autofree gboolean *done = g_new0(gboolean, n + 1);
	for (guint first = 0; first < n; first++) {
		g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
		for (guint i = first; i < n && !done[first]; i++)
			if (strcmp(acts[i].group, acts[first].group) == 0)
				g_ptr_array_add(words, cli->lang == TZH_LANG_ZH ? g_strconcat(acts[i].alias, " ", acts[i].name, NULL) : g_strdup(acts[i].name));
		for (guint i = first; i < n; i++)
			done[i] = done[i] || strcmp(acts[i].group, acts[first].group) == 0;
		if (words->len == 0)
			continue;
		out_printf(cli->out, "\n%s%s\n", say(cli, TZH_W_CLI_GROUP_ACTS), acts[first].group);
		put_wrapped(cli, words);
	}
}

static void put_option(Cli *cli, const Option *option) {
	g_autofree char *name = g_strconcat("--", option->name, option->kind != KIND_FLAG ? " " : "", say(cli, option->arg), NULL);
	put_entry(cli, name, say(cli, option->help));
}

static void put_global_options(Cli *cli) {
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_GLOBAL_OPTIONS));
	for (int i = 0; i < OPTIONS; i++)
		if (option_get((OptionId)i)->global)
			put_option(cli, option_get((OptionId)i));
}

void help_general(Cli *cli) {
	out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_USAGE));
	put_commands(cli, GROUP_LOOK);
	put_lists(cli);
	put_acts(cli);
	put_commands(cli, GROUP_KEEP);
	put_commands(cli, GROUP_MORE);
	put_global_options(cli);
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_HELP_END));
}

static void put_own_options(Cli *cli, const Target *target) {
	guint64 mask = target_options(target);
	if (mask == 0)
		return;
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_OPTIONS));
	for (int i = 0; i < OPTIONS; i++)
		if ((mask >> i & 1) != 0)
			put_option(cli, option_get((OptionId)i));
}

static const char *arg_word(Cli *cli, const TzhArg *arg) {
	static const TzhWord words[] = {
	    [TZH_ARG_TEXT] = TZH_W_ARG_TEXT, [TZH_ARG_LINES] = TZH_W_ARG_LINES, [TZH_ARG_NUMBER] = TZH_W_ARG_NUMBER, [TZH_ARG_QUANTITY] = TZH_W_ARG_QUANTITY,
	    [TZH_ARG_DAY] = TZH_W_ARG_DATE,  [TZH_ARG_FLAG] = TZH_W_ARG_YES_NO, [TZH_ARG_CHOICE] = TZH_W_ARG_CHOICE, [TZH_ARG_OBJECT] = TZH_W_ARG_OBJECT,
	    [TZH_ARG_LIST] = TZH_W_ARG_LIST, [TZH_ARG_FILE] = TZH_W_ARG_FILE,
	};
	return say(cli, words[arg->type]);
}

/* "指标依据：文件要求(R) 预计(F) …，必填，可重复，如 …" */
char *help_arg(Cli *cli, const TzhArg *arg) {
	g_autoptr(GString) text = g_string_new(arg->name);
	for (guint i = 0; arg->choices != NULL && arg->choices[i] != NULL; i++)
		g_string_append_printf(text, "%s%s (%s)", i == 0 ? say(cli, TZH_W_CLI_COLON) : "  ", arg->choices[i], arg->choice_names[i]);
	if (arg->required)
		g_string_append(text, say(cli, TZH_W_CLI_ARG_REQUIRED));
	if (arg->repeats)
		g_string_append(text, say(cli, TZH_W_CLI_ARG_REPEATS));
	if (arg->example != NULL && *arg->example != '\0')
		g_string_append_printf(text, say(cli, TZH_W_CLI_ARG_EXAMPLE), arg->example);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

char *help_arg_usage(Cli *cli, const TzhArg *arg) {
	g_autofree char *option = act_option(arg);
	return g_strconcat("--", option, " ", arg_word(cli, arg), NULL);
}

static void put_act(Cli *cli, const TzhActInfo *act) {
	out_printf(cli->out, say(cli, TZH_W_CLI_ACT_USAGE), act->name, *act->object != '\0' ? " " : "", act->object, act->alias, act->help);
	out_text(cli->out, "\n");
	if (act->n_args > 0)
		out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_ACT_VALUES));
	for (guint i = 0; i < act->n_args; i++) {
		g_autofree char *name = help_arg_usage(cli, &act->args[i]), *text = help_arg(cli, &act->args[i]);
		put_entry(cli, name, text);
	}
	put_own_options(cli, &(Target){.act = act});
	out_printf(cli->out, "\n%s\n  taizhang %s\n", say(cli, TZH_W_CLI_EXAMPLE), act->example);
}

static void put_list(Cli *cli, const TzhListInfo *list) {
	out_printf(cli->out, "taizhang %s%s%s\n%s：%s\n", list->name, list->filter ? " " : "", list->filter ? say(cli, TZH_W_ARGS_LIST) : "", list->title,
	           list->help);
	put_own_options(cli, &(Target){.list = list});
	if (!list->filter)
		return;
	g_autofree char *filter = tzh_filter_help(cli->lang);
	out_printf(cli->out, "\n%s\n%s\n", say(cli, TZH_W_CLI_FILTER), filter);
}

static void put_command(Cli *cli, const Command *command) {
	const char *args = say(cli, command->args);
	out_printf(cli->out, "taizhang %s%s%s", command->name, *args != '\0' ? " " : "", args);
	if (*command->alias != '\0')
		out_printf(cli->out, say(cli, TZH_W_CLI_ALIAS), command->alias);
	out_printf(cli->out, "\n%s\n", say(cli, command->help));
	put_own_options(cli, &(Target){.command = command});
	if (strcmp(command->name, "list") == 0) {
		g_autofree char *filter = tzh_filter_help(cli->lang);
		out_printf(cli->out, "\n%s\n%s\n", say(cli, TZH_W_CLI_FILTER), filter);
	}
}

static void put_formats(Cli *cli, const Target *target) {
	g_autofree char *formats = format_list(target);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_FORMATS), formats);
	out_text(cli->out, "\n");
}

void help_target(Cli *cli, const Target *target) {
	if (target->act != NULL)
		put_act(cli, target->act);
	else if (target->list != NULL)
		put_list(cli, target->list);
	else
		put_command(cli, target->command);
	put_formats(cli, target);
	out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_HELP_GLOBALS));
}

int cmd_help(Cli *cli) {
	Target target;
	if (cli->args->len == 0) {
		help_general(cli);
		return STATUS_DONE;
	}
	if (!target_find(cli, g_ptr_array_index(cli->args, 0), &target))
		return STATUS_USAGE;
	help_target(cli, &target);
	return STATUS_DONE;
}
