/* cmd_weekly.c — the weekly report in a format, to the terminal or a file. It must not know what the report says. */
#include "cli.h"

#include <string.h>

/* The format asked for by name; without one that which the file's ending says, so that no file has an ending that lies; else text. */
static TzhFormat render_format(const Cli *cli) {
	const char *path = cli->value[OPTION_OUT], *ending = path != NULL ? strrchr(path, '.') : NULL;
	int format = tzh_format_find(format_name(cli->format));
	for (int i = 0; cli->value[OPTION_FORMAT] == NULL && ending != NULL && i < TZH_FORMATS; i++)
		if (g_ascii_strcasecmp(ending + 1, tzh_format_ending((TzhFormat)i)) == 0)
			format = i;
	return format >= 0 ? (TzhFormat)format : TZH_FORMAT_TEXT;
}

int cmd_weekly(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *path = cli->value[OPTION_OUT];
	TzhFormat format = render_format(cli);
	if (path == NULL && tzh_format_binary(format) && cli->out->terminal)
		return cli_usage(cli, TZH_W_CLI_BINARY, tzh_format_name(format), tzh_format_ending(format));
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(TzhReport) report = tzh_weekly(cli_record(cli), cli->value[OPTION_WEEK], &error);
	if (report == NULL)
		return cli_fail(cli, error);
	g_autoptr(GString) text = tzh_report_render(report, cli->lang, format, &(TzhRender){.width = path == NULL ? cli->out->width : 0}, &error);
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
