/* cmd_act.c — any act of tzh_acts(): what was asked goes to the library, the receipt or the refusal comes back. It must not know any act. */
#include "cli.h"

#include <jansson.h>

/* FALSE: said. */
static gboolean fill_request(Cli *cli) {
	gint64 seen = 0;
	if (cli->value[OPTION_SEEN] != NULL && !parse_number(cli->value[OPTION_SEEN], 1, &seen))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "seen", cli->value[OPTION_SEEN]), FALSE;
	if (cli->args->len > 0)
		tzh_request_on(cli->request, g_ptr_array_index(cli->args, 0));
	if (cli->value[OPTION_POST] != NULL)
		tzh_request_as(cli->request, cli->value[OPTION_POST]);
	if (cli->value[OPTION_KEY] != NULL && cli->value[OPTION_ACT_ID] != NULL)
		return cli_usage(cli, TZH_W_CLI_TWICE, "key"), FALSE;
	const char *key = cli->value[OPTION_KEY] != NULL ? cli->value[OPTION_KEY] : cli->value[OPTION_ACT_ID];
	if (key != NULL)
		tzh_request_key(cli->request, key);
	tzh_request_seen(cli->request, seen);
	return TRUE;
}

static int print_receipt(Cli *cli, const TzhReceipt *receipt) {
	if (receipt->doubts != NULL) {
		g_autoptr(GString) doubts = g_string_new(NULL);
		text_clean(doubts, receipt->doubts, "\n");
		out_printf(cli->err, "%s\n", doubts->str);
	}
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, json_pack("{s:i, s:s, s:I, s:I, s:I, s:I, s:s, s:b, s:o}", "v", 1, "act", cli->target.act->name, "first", (json_int_t)receipt->first,
		                        "last", (json_int_t)receipt->last, "object", (json_int_t)receipt->object, "size", (json_int_t)receipt->size, "root",
		                        receipt->root, "repeated", (int)receipt->repeated, "said", text_json(receipt->said)));
		return STATUS_DONE;
	}
	g_autoptr(GString) said = g_string_new(NULL);
	text_clean(said, receipt->said, "\n");
	out_printf(cli->out, "%s\n", said->str);
	g_autofree char *root = g_strndup(receipt->root, SHORT_ROOT);
	out_printf(cli->out, say(cli, TZH_W_CLI_RECEIPT), receipt->size, root);
	out_text(cli->out, "\n");
	return STATUS_DONE;
}

static int dry_run(Cli *cli) {
	GError *error = NULL;
	g_autofree char *lines = tzh_act_dry_run(cli->record, cli->request, &error);
	if (lines == NULL)
		return cli_fail(cli, error);
	cli_note(cli, TZH_W_CLI_DRY_RUN);
	out_text(cli->out, lines);
	if (!g_str_has_suffix(lines, "\n"))
		out_text(cli->out, "\n");
	return STATUS_DONE;
}

/* The user's word that this is the date, where the clock has leapt (record.md §2). FALSE: said. */
static gboolean vouch(Cli *cli) {
	const char *said = cli->value[OPTION_TODAY];
	TzhDay day = said != NULL ? tzh_day_parse(said) : TZH_DAY_NONE;
	if (said != NULL && day == TZH_DAY_NONE)
		return cli_usage(cli, TZH_W_CLI_NOT_DATE, "today", said), FALSE;
	if (said != NULL)
		tzh_record_vouch_today(cli->record, day);
	return TRUE;
}

int cmd_act(Cli *cli) {
	int status;
	GError *error = NULL;
	if (!fill_request(cli))
		return STATUS_USAGE;
	if (!cli_open(cli, TZH_WRITE, &status))
		return status;
	if (!vouch(cli))
		return STATUS_USAGE;
	if (cli->value[OPTION_DRY_RUN] != NULL)
		return dry_run(cli);
	gboolean asked = cli->value[OPTION_PASSPHRASE_FILE] != NULL || (cli->asking && tzh_act_is_signed(cli->record, cli->request));
	if (asked && !cli_signer(cli, &status))
		return status;
	g_autoptr(TzhReceipt) receipt = tzh_act(cli->record, cli->request, &error);
	return receipt != NULL ? print_receipt(cli, receipt) : cli_fail(cli, error);
}
