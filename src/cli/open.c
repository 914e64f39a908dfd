/* open.c — which record is meant, opening it as the options ask, and what its reader must know before reading. It must not know commands. */
#include "cli.h"

#include <string.h>

static gboolean names_server(const char *where) {
	return g_str_has_prefix(where, "postgresql:") || g_str_has_prefix(where, "postgres:");
}

const char *cli_where(Cli *cli) {
	if (cli->where != NULL)
		return cli->where;
	const char *named = cli->value[OPTION_LEDGER];
	if (named == NULL && cli->env_ledger != NULL && *cli->env_ledger != '\0')
		named = cli->env_ledger;
	if (named == NULL && cli->config_ledger != NULL && *cli->config_ledger != '\0')
		named = cli->config_ledger;
	if (named != NULL && names_server(named)) {
		cli_note(cli, TZH_W_CLI_NO_SERVER);
		return NULL;
	}
	cli->where = named != NULL ? g_strdup(named) : g_build_filename(cli->env->data_dir, "ledger.tz", NULL);
	return cli->where;
}

TzhRecord *cli_record(Cli *cli) {
	return cli->view != NULL ? cli->view : cli->record;
}

char *cli_local_time(TzhTime time, int offset) {
	if (time == TZH_TIME_NONE)
		return g_strdup("-");
	char local[TZH_TIME_LOCAL];
	tzh_time_local(time, offset, local);
	return g_strdup(local);
}

static gboolean look_back(Cli *cli, GError **error) {
	const char *spec = cli->value[OPTION_AS_OF];
	if (spec == NULL)
		return TRUE;
	cli->view = tzh_record_as_of(cli->record, spec, error);
	return cli->view != NULL;
}

static gboolean apply_options(Cli *cli, GError **error) {
	if (cli->value[OPTION_AS] != NULL && !tzh_record_act_as(cli->record, cli->value[OPTION_AS], error))
		return FALSE;
	if (cli->year != 0 && !tzh_record_set_year(cli->record, cli->year, error))
		return FALSE;
	if (!look_back(cli, error))
		return FALSE;
	return cli->view == NULL || cli->year == 0 || tzh_record_set_year(cli->view, cli->year, error);
}

/* Only where a person reads: the machine formats say it in their documents. */
static gboolean for_people(const Cli *cli) {
	return cli->format == FORMAT_TABLE || cli->format == FORMAT_TEXT;
}

gboolean cli_banner(Cli *cli, GError **error) {
	TzhInfo info;
	if (!for_people(cli))
		return TRUE;
	if (!tzh_record_info(cli_record(cli), &info, error))
		return FALSE;
	if (info.demo)
		cli_note(cli, TZH_W_CLI_BANNER_DEMO);
	if (info.view) {
		g_autofree char *at = cli_local_time(info.now, info.offset);
		cli_note(cli, TZH_W_CLI_BANNER_VIEW, at, info.size);
	}
	if (info.illegal > 0)
		cli_note(cli, TZH_W_CLI_BANNER_ILLEGAL, info.illegal);
	if (info.recomputed)
		cli_note(cli, TZH_W_CLI_BANNER_RECOMPUTED);
	if (info.calendar_missing && info.year != 0)
		cli_note(cli, TZH_W_CLI_BANNER_CALENDAR, info.year);
	return TRUE;
}

gboolean cli_open(Cli *cli, TzhMode mode, int *status) {
	GError *error = NULL;
	const char *where = cli_where(cli);
	*status = STATUS_STORE;
	if (where == NULL)
		return FALSE;
	if (mode == TZH_WRITE && cli->value[OPTION_AS_OF] != NULL) {
		*status = cli_usage(cli, TZH_W_CLI_AS_OF_WRITES);
		return FALSE;
	}
	cli->record = tzh_record_open(cli->env, where, mode, &error);
	if (cli->record == NULL) {
		*status = cli_fail_open(cli, error);
		return FALSE;
	}
	if (apply_options(cli, &error) && cli_banner(cli, &error))
		return TRUE;
	*status = cli_fail(cli, error);
	return FALSE;
}

static TzhRecord *open_as(Cli *cli, TzhMode mode, GError **error) {
	TzhRecord *record = tzh_record_open(cli->env, cli_where(cli), mode, error);
	if (record == NULL || cli->value[OPTION_AS] == NULL || tzh_record_act_as(record, cli->value[OPTION_AS], error))
		return record;
	tzh_record_close(record);
	return NULL;
}

/* What is read is open for reading alone, or not at all; the line needs a hand of its own. */
gboolean cli_log_reading(Cli *cli, const char *reading, const char *text, int *status) {
	GError *error = NULL;
	TzhRecord *record = cli->record != NULL ? cli->record : open_as(cli, TZH_READ, &error);
	gboolean asked = record != NULL && tzh_reading_is_logged(record);
	if (record != cli->record)
		tzh_record_close(record);
	record = asked ? open_as(cli, TZH_WRITE, &error) : NULL;
	if (record != NULL)
		tzh_log_reading(record, reading, text, &error);
	tzh_record_close(record);
	if (error == NULL)
		return TRUE;
	*status = cli_fail_open(cli, error);
	return FALSE;
}
