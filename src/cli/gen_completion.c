/* gen_completion.c — the completion script for bash, from the tables. It must not ask the record: completing must be instant. */
#include "cli.h"

#include <string.h>

static void put_names(Cli *cli) {
	guint n_acts, n_lists;
	const Command *command;
	const TzhActInfo *acts = tzh_acts(cli->lang, &n_acts);
	const TzhListInfo *lists = tzh_lists(cli->lang, &n_lists);
	for (guint i = 0; (command = command_get(i)) != NULL; i++)
		if (command->group != GROUP_HIDDEN)
			out_printf(cli->out, "%s %s ", command->name, command->alias);
	for (guint i = 0; i < n_acts; i++)
		out_printf(cli->out, "%s %s ", acts[i].name, acts[i].alias);
	for (guint i = 0; i < n_lists; i++)
		out_printf(cli->out, "%s ", lists[i].name);
}

static void put_options(Cli *cli, guint64 mask) {
	for (int i = 0; i < OPTIONS; i++)
		if ((mask >> i & 1) != 0)
			out_printf(cli->out, " --%s", option_get((OptionId)i)->name);
}

static void begin_case(Cli *cli, const char *name, const char *alias) {
	out_printf(cli->out, "\t%s%s%s) own=\"", name, *alias != '\0' && strcmp(name, alias) != 0 ? "|" : "", strcmp(name, alias) != 0 ? alias : "");
}

static void put_cases(Cli *cli) {
	guint n;
	const Command *command;
	for (guint i = 0; (command = command_get(i)) != NULL; i++) {
		if (command->group == GROUP_HIDDEN || command->options == 0)
			continue;
		begin_case(cli, command->name, command->alias);
		put_options(cli, command->options);
		out_text(cli->out, "\" ;;\n");
	}
	const TzhActInfo *acts = tzh_acts(cli->lang, &n);
	for (guint i = 0; i < n; i++) {
		begin_case(cli, acts[i].name, acts[i].alias);
		for (guint k = 0; k < acts[i].n_args; k++) {
			g_autofree char *option = act_option(&acts[i].args[k]);
			out_printf(cli->out, " --%s", option);
		}
		put_options(cli, target_options(&(Target){.act = &acts[i]}));
		out_text(cli->out, "\" ;;\n");
	}
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	for (guint i = 0; i < n; i++) {
		begin_case(cli, lists[i].name, "");
		put_options(cli, target_options(&(Target){.list = &lists[i]}));
		out_text(cli->out, "\" ;;\n");
	}
}

static void put_globals(Cli *cli) {
	for (int i = 0; i < OPTIONS; i++)
		if (option_get((OptionId)i)->global)
			out_printf(cli->out, " --%s", option_get((OptionId)i)->name);
}

/* Those of lists, then what reports have beyond them. */
static void put_formats(Cli *cli) {
	guint n;
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	g_autofree char *rows = format_list(&(Target){.list = lists});
	g_auto(GStrv) names = g_strsplit(rows, " ", -1);
	out_text(cli->out, rows);
	for (int i = 0; i < TZH_FORMATS; i++)
		if (!g_strv_contains((const char *const *)names, tzh_format_name((TzhFormat)i)))
			out_printf(cli->out, " %s", tzh_format_name((TzhFormat)i));
}

int cmd_completion(Cli *cli) {
	if (strcmp(g_ptr_array_index(cli->args, 0), "bash") != 0)
		return cli_usage(cli, TZH_W_CLI_COMPLETION_BASH);
	out_text(cli->out, "# bash completion for taizhang; made by: taizhang completion bash\n"
	                   "_taizhang() {\n"
	                   "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= own= i\n"
	                   "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	                   "\t\tcase ${COMP_WORDS[i]} in\n"
	                   "\t\t--ledger|--year|--as-of|--as|--format|--columns|--limit|--lang) ((i++)) ;;\n"
	                   "\t\t-*) ;;\n"
	                   "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
	                   "\t\tesac\n"
	                   "\tdone\n"
	                   "\tcase $before in\n"
	                   "\t--format) COMPREPLY=($(compgen -W '");
	put_formats(cli);
	out_text(cli->out, "' -- \"$word\")); return ;;\n"
	                   "\t--lang) COMPREPLY=($(compgen -W 'zh en' -- \"$word\")); return ;;\n"
	                   "\t--ledger|--out|--file|--record|--against|--paper-scan) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
	                   "\tesac\n"
	                   "\tif [ -z \"$command\" ] && [[ $word != -* ]]; then\n"
	                   "\t\tCOMPREPLY=($(compgen -W '");
	put_names(cli);
	out_text(cli->out, "' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $command in\n");
	put_cases(cli);
	out_text(cli->out, "\tesac\n\tif [[ $word == -* ]]; then\n\t\tCOMPREPLY=($(compgen -W \"$own");
	put_globals(cli);
	out_text(cli->out, "\" -- \"$word\"))\n\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n\tfi\n}\ncomplete -o filenames -F _taizhang taizhang\n");
	return STATUS_DONE;
}
