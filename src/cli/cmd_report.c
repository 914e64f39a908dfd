/* cmd_report.c — every report of reports.def in every format, to the terminal or a file. It must not know what a report says or what kinds there are. */
#include "cli.h"

#include <string.h>

/* The format asked for by name; without one that which the file's ending says; text where there is no ending; TZH_FORMATS where it is none of ours, so that
 * no file has an ending that lies. */
static TzhFormat render_format(const Cli *cli) {
	const char *named = cli->value[OPTION_FORMAT], *path = cli->value[OPTION_OUT];
	if (named != NULL)
		return (TzhFormat)tzh_format_find(named);
	g_autofree char *base = path != NULL ? g_path_get_basename(path) : NULL;
	const char *ending = base != NULL ? strrchr(base, '.') : NULL;
	for (int i = 0; ending != NULL && i < TZH_FORMATS; i++)
		if (g_ascii_strcasecmp(ending + 1, tzh_format_ending((TzhFormat)i)) == 0)
			return (TzhFormat)i;
	return ending == NULL || ending[1] == '\0' ? TZH_FORMAT_TEXT : TZH_FORMATS;
}

/* "docx pdf …": the endings that a report can have. */
static char *all_endings(void) {
	GString *all = g_string_new(NULL);
	for (int i = 0; i < TZH_FORMATS; i++)
		g_string_append_printf(all, "%s.%s", i > 0 ? " " : "", tzh_format_ending((TzhFormat)i));
	return g_string_free(all, FALSE);
}

/* What stands behind the command is the one thing that the report is about: the filter, the task, the round or the section. FALSE: said both ways. */
static gboolean read_args(Cli *cli, unsigned takes, TzhReportAsk *ask, char **filter) {
	const char **thing = (takes & TZH_TAKES_FILTER) != 0  ? &ask->filter
	                     : (takes & TZH_TAKES_TASK) != 0  ? &ask->task
	                     : (takes & TZH_TAKES_ROUND) != 0 ? &ask->round
	                                                      : &ask->section;
	if (cli->args->len == 0)
		return TRUE;
	if (*thing != NULL)
		return cli_usage(cli, TZH_W_CLI_TWICE_GIVEN, say(cli, cli->target.command->args)), FALSE;
	g_ptr_array_add(cli->args, NULL);
	*thing = *filter = g_strjoinv(" ", (char **)cli->args->pdata);
	return TRUE;
}

/* What a reader of the file must know goes beside it, not into it. */
static void put_notes(Cli *cli, const GPtrArray *notes) {
	for (guint i = 0; i < notes->len; i++)
		cli_note(cli, TZH_W_CLI_NOTE, (const char *)notes->pdata[i]);
}

/* The families that the configuration names for faces of type, "" for none. */
static GStrv read_faces(const Cli *cli) {
	static const char *const KEYS[TZH_FACES] = {
#define FACE(id, key, zh, en, standard, others) key,
#include <taizhang/faces.def>
#undef FACE
	};
	GStrv faces = g_new0(char *, TZH_FACES + 1);
	for (int i = 0; i < TZH_FACES; i++) {
		char *named = cli->config != NULL ? g_key_file_get_string(cli->config, "taizhang", KEYS[i], NULL) : NULL;
		faces[i] = named != NULL ? named : g_strdup("");
	}
	return faces;
}

/* Whether it could be written is seen when the program ends, as of everything it prints. */
static gboolean to_out(gpointer data, const char *bytes, gsize n, GError **error) {
	(void)error;
	out_bytes(data, bytes, n);
	return TRUE;
}

static int put_report(Cli *cli, const TzhReport *report, TzhFormat format) {
	GError *error = NULL;
	const char *path = cli->value[OPTION_OUT];
	g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) faces = read_faces(cli);
	TzhRender how = {.faces = (const char *const *)faces,
	                 .width = path == NULL ? cli->out->width : 0,
	                 .encoding = cli->value[OPTION_ENCODING],
	                 .safe = cli->value[OPTION_SAFE] != NULL,
	                 .notes = notes};
	gboolean done = path != NULL ? tzh_report_write(cli_record(cli), report, cli->lang, format, &how, path, &error)
	                             : tzh_report_send(cli_record(cli), report, cli->lang, format, &how, to_out, cli->out, &error);
	if (!done)
		return cli_fail(cli, error);
	if (path != NULL) {
		out_printf(cli->out, say(cli, TZH_W_CLI_WRITTEN), path);
		out_text(cli->out, "\n");
	}
	put_notes(cli, notes);
	return STATUS_DONE;
}

int cmd_report(Cli *cli) {
	int status;
	GError *error = NULL;
	TzhReportKind kind = (TzhReportKind)tzh_report_find(cli->target.command->name);
	TzhFormat format = render_format(cli);
	TzhReportAsk ask = {.week = cli->value[OPTION_WEEK],
	                    .filter = cli->value[OPTION_FILTER],
	                    .task = cli->value[OPTION_TASK],
	                    .month = cli->value[OPTION_MONTH],
	                    .section = cli->value[OPTION_SECTION],
	                    .round = cli->value[OPTION_ROUND]};
	g_autofree char *given = NULL;
	if (format == TZH_FORMATS) {
		g_autofree char *endings = all_endings();
		return cli_usage(cli, TZH_W_CLI_ENDING, cli->value[OPTION_OUT], endings);
	}
	if (cli->value[OPTION_OUT] == NULL && tzh_format_binary(format) && cli->out->terminal)
		return cli_usage(cli, TZH_W_CLI_BINARY, tzh_format_name(format), tzh_format_ending(format));
	if (cli->value[OPTION_ENCODING] != NULL && format != TZH_FORMAT_CSV)
		return cli_usage(cli, TZH_W_CLI_ENCODING_CSV, tzh_format_name(format));
	if (!read_args(cli, tzh_report_takes(kind), &ask, &given))
		return STATUS_USAGE;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(TzhReport) report = tzh_report(cli_record(cli), kind, &ask, &error);
	return report != NULL ? put_report(cli, report, format) : cli_fail(cli, error);
}

/* Findings are no failure, but a script wants to know: 1 where anything differs. */
int cmd_compare_sent(Cli *cli) {
	int status;
	guint differing = 0;
	GError *error = NULL;
	const char *week = g_ptr_array_index(cli->args, 0), *path = cli->args->len > 1 ? g_ptr_array_index(cli->args, 1) : NULL;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autofree char *said = tzh_weekly_compare(cli_record(cli), week, path, &differing, &error);
	if (said == NULL)
		return cli_fail(cli, error);
	g_autoptr(GString) clean = g_string_new(NULL);
	text_clean(clean, said, "\n");
	out_printf(cli->out, "%s\n", clean->str);
	return differing == 0 ? STATUS_DONE : STATUS_REFUSED;
}
