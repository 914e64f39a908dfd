/* gen.c — the committed documents made from the tables: docs/commands.md, docs/states.md. Man pages are gen_man.c's. */
#include "gen.h"

#include <string.h>
#include <taizhang/filter.h>

/* A cell of a Markdown table: bars would end it. */
static void put_cell(Cli *cli, const char *text) {
	g_auto(GStrv) parts = g_strsplit(text, "|", -1);
	g_autofree char *safe = g_strjoinv("\\|", parts);
	g_autoptr(GString) line = g_string_new(NULL);
	text_clean(line, safe, " ");
	out_printf(cli->out, " %s |", line->str);
}

static void put_code(Cli *cli, const char *text) {
	g_autofree char *code = g_strconcat("`", text, "`", NULL);
	put_cell(cli, code);
}

static void begin_table(Cli *cli, TzhWord first, TzhWord second) {
	out_printf(cli->out, "\n| %s | %s |\n|---|---|\n", say(cli, first), say(cli, second));
}

static void put_options(Cli *cli, guint64 mask, gboolean global) {
	gboolean any = FALSE;
	for (int i = 0; i < OPTIONS; i++) {
		const Option *option = option_get((OptionId)i);
		if (global ? !option->global : (mask >> i & 1) == 0)
			continue;
		if (!any)
			begin_table(cli, TZH_W_GEN_OPTION, TZH_W_GEN_MEANING);
		any = TRUE;
		g_autofree char *usage = gen_option(cli, option);
		out_text(cli->out, "|");
		put_code(cli, usage);
		put_cell(cli, say(cli, option->help));
		out_text(cli->out, "\n");
	}
}

static void put_commands(Cli *cli) {
	const Command *command;
	out_printf(cli->out, "\n## %s\n", say(cli, TZH_W_GEN_COMMANDS));
	for (guint i = 0; (command = command_get(i)) != NULL; i++) {
		if (command->group == GROUP_HIDDEN)
			continue;
		const char *args = say(cli, command->args);
		out_printf(cli->out, "\n### %s %s\n\n`taizhang %s%s%s` — %s\n", command->name, command->alias, command->name, *args != '\0' ? " " : "", args,
		           say(cli, command->help));
		put_options(cli, command->options, FALSE);
		g_autofree char *formats = format_list(&(Target){.command = command});
		out_text(cli->out, "\n");
		out_printf(cli->out, say(cli, TZH_W_CLI_FORMATS), formats);
		out_text(cli->out, "\n");
	}
}

static void put_lists(Cli *cli) {
	guint n;
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	out_printf(cli->out, "\n## %s\n\n%s\n\n| %s | %s | %s | %s |\n|---|---|---|---|\n", say(cli, TZH_W_GEN_LISTS), say(cli, TZH_W_GEN_LISTS_TEXT),
	           say(cli, TZH_W_GEN_COMMAND), say(cli, TZH_W_GEN_TITLE), say(cli, TZH_W_GEN_TAKES), say(cli, TZH_W_GEN_MEANING));
	for (guint i = 0; i < n; i++) {
		g_autofree char *takes =
		    g_strconcat(lists[i].filter ? say(cli, TZH_W_ARGS_LIST) : "", lists[i].task ? " --task" : "", lists[i].week ? " --week" : "", NULL);
		out_text(cli->out, "|");
		put_code(cli, lists[i].name);
		put_cell(cli, lists[i].title);
		put_cell(cli, takes);
		put_cell(cli, lists[i].help);
		out_text(cli->out, "\n");
	}
}

static void put_columns(Cli *cli) {
	guint n;
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	out_printf(cli->out, "\n## %s\n\n%s\n", say(cli, TZH_W_GEN_JSON), say(cli, TZH_W_GEN_JSON_TEXT));
	for (guint i = 0; i < n; i++) {
		guint n_columns;
		const TzhColumn *columns = tzh_list_columns(cli->lang, lists[i].name, &n_columns);
		out_printf(cli->out, "\n### %s\n\n", lists[i].name);
		for (guint k = 0; k < n_columns; k++)
			out_printf(cli->out, "%s`%s` %s", k > 0 ? " · " : "", columns[k].id, columns[k].title);
		out_text(cli->out, "\n");
	}
}

static void put_act(Cli *cli, const TzhActInfo *act) {
	out_printf(cli->out, "\n### %s %s\n\n`taizhang %s%s%s` — %s\n", act->name, act->alias, act->name, *act->object != '\0' ? " " : "", act->object, act->help);
	if (act->n_args > 0)
		begin_table(cli, TZH_W_GEN_OPTION, TZH_W_GEN_MEANING);
	for (guint i = 0; i < act->n_args; i++) {
		g_autofree char *usage = help_arg_usage(cli, &act->args[i]), *text = help_arg(cli, &act->args[i]);
		out_text(cli->out, "|");
		put_code(cli, usage);
		put_cell(cli, text);
		out_text(cli->out, "\n");
	}
	out_printf(cli->out, "\n    taizhang %s\n", act->example);
}

static void put_acts(Cli *cli) {
	guint n;
	const TzhActInfo *acts = tzh_acts(cli->lang, &n);
	out_printf(cli->out, "\n## %s\n\n%s\n", say(cli, TZH_W_GEN_ACTS), say(cli, TZH_W_GEN_ACTS_TEXT));
	put_options(cli, target_options(&(Target){.act = acts}), FALSE);
	for (guint i = 0; i < n; i++)
		put_act(cli, &acts[i]);
}

int cmd_gen_commands(Cli *cli) {
	g_autofree char *filter = tzh_filter_help(cli->lang);
	out_printf(cli->out, "# %s\n\n%s\n\n## %s\n", say(cli, TZH_W_GEN_TITLE_COMMANDS), say(cli, TZH_W_GEN_INTRO), say(cli, TZH_W_CLI_GLOBAL_OPTIONS));
	put_options(cli, 0, TRUE);
	out_printf(cli->out, "\n## %s\n\n%s\n", say(cli, TZH_W_GEN_EXIT), say(cli, TZH_W_GEN_EXIT_TEXT));
	put_commands(cli);
	put_lists(cli);
	out_printf(cli->out, "\n## %s\n\n%s\n\n```\n%s\n```\n", say(cli, TZH_W_CLI_FILTER), say(cli, TZH_W_GEN_FILTER_TEXT), g_strchomp(filter));
	put_acts(cli);
	put_columns(cli);
	return STATUS_DONE;
}

int cmd_gen_states(Cli *cli) {
	g_autoptr(GPtrArray) cells = rule_cells(cli);
	out_printf(cli->out, "# %s\n\n%s\n\n|", say(cli, TZH_W_GEN_TITLE_STATES), say(cli, TZH_W_GEN_STATES_TEXT));
	for (guint i = 0; i < RULE_COLUMNS; i++)
		put_cell(cli, say(cli, rule_titles[i]));
	out_text(cli->out, "\n|");
	for (guint i = 0; i < RULE_COLUMNS; i++)
		out_text(cli->out, "---|");
	for (guint i = 0; i < cells->len; i++) {
		out_text(cli->out, i % RULE_COLUMNS == 0 ? "\n|" : "");
		put_cell(cli, g_ptr_array_index(cells, i));
	}
	out_text(cli->out, "\n");
	return STATUS_DONE;
}
