/* cmd_list.c — lists: any of tzh_lists() by its name, `list` for the tasks, `log` for what happened. It must not know what a list holds. */
#include "cli.h"

#include <string.h>

static const TzhListInfo *list_info(Cli *cli, const char *name) {
	guint n;
	const TzhListInfo *lists = tzh_lists(cli->lang, &n);
	for (guint i = 0; i < n; i++)
		if (strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}

/* Where a list takes no filter, its one argument is the task or the week. FALSE: surplus arguments, said. */
static gboolean read_args(Cli *cli, const TzhListInfo *info, TzhAsk *ask, char **filter) {
	guint n = cli->args->len;
	if (n == 0)
		return TRUE;
	const char *first = g_ptr_array_index(cli->args, 0);
	if (info->filter) {
		g_ptr_array_add(cli->args, NULL);
		ask->filter = *filter = g_strjoinv(" ", (char **)cli->args->pdata);
		return TRUE;
	}
	if (n == 1 && info->task && ask->task == NULL)
		ask->task = first;
	else if (n == 1 && info->week && ask->week == NULL)
		ask->week = first;
	else
		return cli_usage(cli, TZH_W_CLI_SURPLUS, (const char *)g_ptr_array_index(cli->args, n - 1)), FALSE;
	return TRUE;
}

/* --columns as ids: people may name a column by its title. What is not a column stays, for the library to refuse. Caller frees. */
static char *column_ids(Cli *cli, const char *list, const char *wanted) {
	guint n;
	const TzhColumn *columns = tzh_list_columns(cli->lang, list, &n);
	g_auto(GStrv) names = g_strsplit(wanted, ",", -1);
	for (guint i = 0; names[i] != NULL; i++)
		for (guint k = 0; k < n; k++)
			if (strcmp(g_strstrip(names[i]), columns[k].title) == 0) {
				g_free(names[i]);
				names[i] = g_strdup(columns[k].id);
				break;
			}
	return g_strjoinv(",", names);
}

/* Tables leave out what is extra, and need not have it read. */
static char *wanted_columns(Cli *cli, const char *list) {
	if (cli->value[OPTION_COLUMNS] != NULL)
		return column_ids(cli, list, cli->value[OPTION_COLUMNS]);
	return cli->format == FORMAT_TABLE || cli->format == FORMAT_PLAIN ? g_strdup("") : NULL;
}

int cmd_one_list(Cli *cli, const char *list) {
	const TzhListInfo *info = list_info(cli, list);
	g_assert(info != NULL);
	TzhAsk ask = {.task = cli->value[OPTION_TASK],
	              .week = cli->value[OPTION_WEEK],
	              .round = cli->value[OPTION_ROUND],
	              .order = cli->value[OPTION_ORDER],
	              .limit = cli->limit};
	g_autofree char *filter = NULL, *columns = wanted_columns(cli, list);
	int status;
	ask.columns = columns;
	if (!read_args(cli, info, &ask, &filter))
		return STATUS_USAGE;
	if (cli->value[OPTION_SKIP] != NULL && !parse_number(cli->value[OPTION_SKIP], 0, &ask.offset))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "skip", cli->value[OPTION_SKIP]);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	GError *error = NULL;
	g_autoptr(TzhRows) rows = tzh_list(cli_record(cli), list, &ask, &error);
	if (rows == NULL)
		return cli_fail(cli, error);
	cli_rows(cli, rows, &status);
	return status;
}

int cmd_list(Cli *cli) {
	return cmd_one_list(cli, "tasks");
}

/* Exactly the hashed lines (record.md §3), each ended by a line feed. */
static gboolean put_line(gint64 seq, const char *text, gsize n, gpointer data) {
	Cli *cli = data;
	(void)seq;
	out_bytes(cli->out, text, n);
	out_bytes(cli->out, "\n", 1);
	return cli->out->failure == 0;
}

static int print_lines(Cli *cli) {
	gint64 from = 1, to = 0;
	int status;
	if (cli->value[OPTION_TASK] != NULL)
		return cli_usage(cli, TZH_W_CLI_LOG_TASK_LINES);
	if (cli->value[OPTION_FROM] != NULL && !parse_number(cli->value[OPTION_FROM], 1, &from))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "from", cli->value[OPTION_FROM]);
	if (cli->value[OPTION_TO] != NULL && !parse_number(cli->value[OPTION_TO], from, &to))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "to", cli->value[OPTION_TO]);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	GError *error = NULL;
	/* A reader that went away or a full disk stops the walk; the end of the run tells. */
	if (!tzh_lines(cli_record(cli), from, to, put_line, cli, &error) && cli->out->failure == 0)
		return cli_fail(cli, error);
	g_clear_error(&error);
	return STATUS_DONE;
}

int cmd_log(Cli *cli) {
	if (cli->format == FORMAT_NDJSON)
		return print_lines(cli);
	if (cli->value[OPTION_FROM] != NULL || cli->value[OPTION_TO] != NULL)
		return cli_usage(cli, TZH_W_CLI_LOG_RANGE_LINES);
	return cmd_one_list(cli, "lines");
}
