/* cmd_verify.c — the verdict of tzh_verify() in words or as JSON; its code is the exit status. */
#include "cli.h"

#include <jansson.h>
#include <taizhang/report.h>

static json_t *findings_json(const TzhVerdict *verdict) {
	json_t *findings = json_array();
	for (guint i = 0; i < verdict->n_findings; i++) {
		const TzhFinding *finding = &verdict->findings[i];
		json_array_append_new(findings, json_pack("{s:i, s:I, s:s, s:o}", "code", finding->code, "line", (json_int_t)finding->line, "what", finding->what,
		                                          "said", text_json(finding->said)));
	}
	return findings;
}

static void print_json(Cli *cli, const TzhVerdict *verdict) {
	json_t *notes = json_array();
	for (guint i = 0; verdict->notes != NULL && verdict->notes[i] != NULL; i++)
		json_array_append_new(notes, text_json(verdict->notes[i]));
	cli_json(cli,
	         json_pack("{s:i, s:i, s:I, s:s, s:I, s:I, s:o, s:o}", "v", 1, "code", verdict->code, "size", (json_int_t)verdict->size, "root", verdict->root,
	                   "blobs", (json_int_t)verdict->blobs, "withheld", (json_int_t)verdict->withheld, "findings", findings_json(verdict), "notes", notes));
}

static void put(Cli *cli, const char *text) {
	g_autoptr(GString) line = g_string_new(NULL);
	text_clean(line, text, "\n  ");
	out_printf(cli->out, "%s\n", line->str);
}

static void print_text(Cli *cli, const TzhVerdict *verdict) {
	for (guint i = 0; i < verdict->n_findings; i++)
		put(cli, verdict->findings[i].said);
	for (guint i = 0; verdict->notes != NULL && verdict->notes[i] != NULL; i++)
		put(cli, verdict->notes[i]);
	if (verdict->code == TZH_CLEAN && cli->value[OPTION_SINCE] != NULL)
		out_printf(cli->out, say(cli, TZH_W_CLI_VERIFY_SINCE_CLEAN), verdict->size);
	else if (verdict->code == TZH_CLEAN)
		out_printf(cli->out, say(cli, TZH_W_CLI_VERIFY_CLEAN), verdict->size, verdict->blobs);
	else
		out_printf(cli->out, say(cli, TZH_W_CLI_VERIFY_FOUND), verdict->n_findings, verdict->code);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_VERIFY_ROOT), verdict->root);
	out_text(cli->out, "\n");
}

gboolean cli_point(Cli *cli, int option, char **point, int *status) {
	GError *error = NULL;
	const char *given = cli->value[option];
	*point = given != NULL ? tzh_printed_point(cli->env, given, &error) : NULL;
	if (error != NULL) {
		*status = cli_fail(cli, error);
		return FALSE;
	}
	if (*point == NULL)
		*point = g_strdup(given);
	return TRUE;
}

int cmd_verify(Cli *cli) {
	GError *error = NULL;
	const char *where = cli->args->len > 0 ? g_ptr_array_index(cli->args, 0) : cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	if (cli->value[OPTION_AS_OF] != NULL)
		return cli_usage(cli, TZH_W_CLI_VERIFY_WHOLE);
	if (cli->value[OPTION_AGAINST] != NULL && cli->value[OPTION_SINCE] != NULL)
		return cli_usage(cli, TZH_W_CLI_VERIFY_BOTH);
	int status;
	g_autofree char *against = NULL, *since = NULL;
	if (!cli_point(cli, OPTION_AGAINST, &against, &status) || !cli_point(cli, OPTION_SINCE, &since, &status))
		return status;
	g_autoptr(TzhVerdict) verdict = since != NULL ? tzh_verify_since(cli->env, where, since, &error) : tzh_verify(cli->env, where, against, &error);
	if (verdict == NULL)
		return cli_fail_open(cli, error);
	if (verdict->code == TZH_CLEAN && cli->args->len == 0 && !cli_log_reading(cli, "verified", where, &status))
		return status;
	if (cli->format == FORMAT_JSON)
		print_json(cli, verdict);
	else
		print_text(cli, verdict);
	return verdict->code;
}
