/* cmd_weekly.c — the weekly report in a format, to the terminal or a file. It must not know what the report says. */
#include "cli.h"

#include <string.h>

static TzhFormat render_format(const Cli *cli) {
	switch (cli->format) {
	case FORMAT_MD:
		return TZH_FORMAT_MD;
	case FORMAT_CSV:
		return TZH_FORMAT_CSV;
	case FORMAT_JSON:
		return TZH_FORMAT_JSON;
	default:
		return TZH_FORMAT_TEXT;
	}
}

int cmd_weekly(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *path = cli->value[OPTION_OUT];
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(TzhReport) report = tzh_weekly(cli_record(cli), cli->value[OPTION_WEEK], &error);
	if (report == NULL)
		return cli_fail(cli, error);
	g_autoptr(GString) text = tzh_report_render(report, cli->lang, render_format(cli), &(TzhRender){.width = path == NULL ? cli->out->width : 0}, &error);
	if (text == NULL)
		return cli_fail(cli, error);
	if (path == NULL) {
		out_bytes(cli->out, text->str, text->len);
		return STATUS_DONE;
	}
	if (!tzh_write_file(cli->lang, path, text->str, text->len, &error))
		return cli_fail(cli, error);
	out_printf(cli->out, say(cli, TZH_W_CLI_WRITTEN), path);
	out_text(cli->out, "\n");
	return STATUS_DONE;
}
