/* cmd_keep.c — keeping and moving a record: archive, slice, backup, restore, taking files out. It must not know how any of it is done. */
#include "cli.h"

#include <jansson.h>
#include <string.h>

/* "… written to FILE", or the same as JSON. */
static int print_written(Cli *cli, TzhWord word, const char *path) {
	if (cli->format == FORMAT_JSON)
		cli_json(cli, json_pack("{s:i, s:o}", "v", 1, "file", text_json(path)));
	else {
		out_printf(cli->out, say(cli, word), path);
		out_text(cli->out, "\n");
	}
	return STATUS_DONE;
}

/* Its lists come from the record, if there is one: who begins has none yet. */
static int export_template(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *path = cli->value[OPTION_OUT], *where = cli_where(cli), *ending = path != NULL ? strrchr(path, '.') : NULL;
	if (where == NULL)
		return STATUS_STORE;
	gboolean csv = ending != NULL && g_ascii_strcasecmp(ending, ".csv") == 0, xlsx = ending != NULL && g_ascii_strcasecmp(ending, ".xlsx") == 0;
	if (!csv && !xlsx)
		return cli_usage(cli, TZH_W_CLI_TEMPLATE_OUT);
	if ((cli->value[OPTION_LEDGER] != NULL || g_file_test(where, G_FILE_TEST_EXISTS)) && !cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(GString) bytes = tzh_template(cli->record != NULL ? cli_record(cli) : NULL, cli->lang, cli->value[OPTION_TEMPLATE], csv, &error);
	if (bytes == NULL || !tzh_write_file(cli->lang, path, bytes->str, bytes->len, &error))
		return cli_fail(cli, error);
	return print_written(cli, TZH_W_CLI_WRITTEN, path);
}

int cmd_export(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *path = cli->value[OPTION_RECORD];
	if (cli->value[OPTION_TEMPLATE] != NULL)
		return export_template(cli);
	if (path == NULL)
		return cli_usage(cli, TZH_W_CLI_EXPORT_WHAT);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	if ((cli->value[OPTION_SIGN] != NULL || cli->value[OPTION_PASSPHRASE_FILE] != NULL) && !cli_signer(cli, &status))
		return status;
	if (!tzh_export_record(cli_record(cli), path, &error))
		return cli_fail(cli, error);
	return cli_log_reading(cli, "exported", path, &status) ? print_written(cli, TZH_W_CLI_EXPORTED, path) : status;
}

int cmd_backup(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *path = g_ptr_array_index(cli->args, 0);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	return tzh_backup(cli_record(cli), path, &error) ? print_written(cli, TZH_W_CLI_BACKED_UP, path) : cli_fail(cli, error);
}

int cmd_restore(Cli *cli) {
	GError *error = NULL;
	const char *backup = g_ptr_array_index(cli->args, 0), *where = cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	gboolean replaces = g_file_test(where, G_FILE_TEST_EXISTS) && g_file_test(backup, G_FILE_TEST_EXISTS);
	if (replaces && !cli_confirm(cli, FALSE, TZH_W_CLI_RESTORE_ASK, where, backup)) {
		cli_note(cli, TZH_W_CLI_RESTORE_NOT);
		return STATUS_REFUSED;
	}
	if (!tzh_restore(cli->env, backup, where, cli->value[OPTION_SHORTER] != NULL, &error))
		return cli_fail(cli, error);
	return print_written(cli, TZH_W_CLI_RESTORED, where);
}

int cmd_rebuild(Cli *cli) {
	GError *error = NULL;
	gint64 lines;
	char root[65];
	const char *where = cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	if (cli->value[OPTION_AS_OF] != NULL)
		return cli_usage(cli, TZH_W_CLI_REBUILD_AS_OF);
	if (!cli_confirm(cli, TRUE, TZH_W_CLI_REBUILD_ASK, where)) {
		cli_note(cli, TZH_W_CLI_REBUILD_NOT);
		return STATUS_REFUSED;
	}
	if (!tzh_rebuild(cli->env, where, &lines, root, &error))
		return cli_fail_open(cli, error);
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, json_pack("{s:i, s:I, s:s}", "v", 1, "lines", (json_int_t)lines, "root", root));
		return STATUS_DONE;
	}
	out_printf(cli->out, say(cli, TZH_W_CLI_REBUILT), lines, root);
	out_text(cli->out, "\n");
	return STATUS_DONE;
}

int cmd_take(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *sha = g_ptr_array_index(cli->args, 0), *path = g_ptr_array_index(cli->args, 1);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	if (!tzh_take_file(cli_record(cli), sha, path, &error))
		return cli_fail(cli, error);
	return cli_log_reading(cli, "taken", sha, &status) ? print_written(cli, TZH_W_CLI_TAKEN, path) : status;
}

/* The week asked for, else the week of now. FALSE: said. */
static gboolean chosen_week(Cli *cli, TzhWeek *week) {
	const TzhCalendar *calendar = tzh_record_calendar(cli_record(cli));
	*week = tzh_calendar_week_of(calendar, tzh_record_today(cli_record(cli)));
	const char *said = cli->value[OPTION_WEEK];
	int year, number;
	if (said == NULL)
		return TRUE;
	if (!tzh_week_parse(said, week->year, &year, &number) || !tzh_calendar_week(calendar, year, number, week)) {
		cli_usage(cli, TZH_W_CLI_NOT_WEEK, said);
		return FALSE;
	}
	return TRUE;
}

int cmd_slice(Cli *cli) {
	int status;
	GError *error = NULL;
	TzhWeek week;
	char sha[65], name[9];
	gint64 first, last;
	TzhTime until;
	const char *path = cli->value[OPTION_OUT];
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	if (!chosen_week(cli, &week))
		return STATUS_USAGE;
	if (!tzh_slice(cli_record(cli), week.year, week.week, path, sha, &first, &last, &error))
		return cli_fail(cli, error);
	tzh_week_format(week.year, week.week, name);
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, json_pack("{s:i, s:s, s:I, s:I, s:s, s:o}", "v", 1, "week", name, "first", (json_int_t)first, "last", (json_int_t)last, "sha256", sha,
		                        "file", text_json(path)));
		return STATUS_DONE;
	}
	out_printf(cli->out, say(cli, TZH_W_CLI_SLICE), name, first, last, sha);
	out_text(cli->out, "\n");
	tzh_record_cutoffs(cli_record(cli), &week, NULL, &until);
	if (until > tzh_record_now(cli_record(cli)))
		cli_note(cli, TZH_W_CLI_SLICE_RUNNING);
	return path != NULL ? print_written(cli, TZH_W_CLI_SLICE_FILE, path) : STATUS_DONE;
}
