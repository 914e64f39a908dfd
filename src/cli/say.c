/* say.c — diagnostics: refusals, errors and notes, on standard error only, and what exit status they stand for. It must not write results. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put(Cli *cli, const char *text, const char *line_break) {
	g_autoptr(GString) line = g_string_new(NULL);
	text_clean(line, text, line_break);
	out_text(cli->err, line->str);
}

/* Results first: both may go to one terminal. */
static void begin(Cli *cli) {
	out_flush(cli->out);
	out_text(cli->err, "taizhang: ");
}

/* Everything missing, numbered. */
static void put_list(Cli *cli, const char *message) {
	g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
	guint n = g_strv_length(lines);
	out_printf(cli->err, say(cli, TZH_W_CLI_REFUSED_N), n);
	out_text(cli->err, "\n");
	for (guint i = 0; i < n; i++) {
		out_printf(cli->err, "  %u. ", i + 1);
		put(cli, lines[i], " ");
		out_text(cli->err, "\n");
	}
}

static int status_of(const GError *error) {
	if (error->domain != TZH_ERROR)
		return STATUS_STORE;
	switch ((TzhErrorCode)error->code) {
	case TZH_ERROR_INVALID:
		return STATUS_USAGE;
	case TZH_ERROR_REFUSED:
	case TZH_ERROR_CONFLICT:
	case TZH_ERROR_NOT_FOUND:
	case TZH_ERROR_EXISTS:
		return STATUS_REFUSED;
	default:
		return STATUS_STORE;
	}
}

static int fail(Cli *cli, GError *error, int status) {
	begin(cli);
	gboolean several = error->domain == TZH_ERROR && error->code == TZH_ERROR_REFUSED && strchr(error->message, '\n') != NULL;
	if (several) {
		put_list(cli, error->message);
	} else {
		put(cli, error->message, "\n  ");
		out_text(cli->err, "\n");
	}
	out_flush(cli->err);
	g_error_free(error);
	return status;
}

int cli_fail(Cli *cli, GError *error) {
	return fail(cli, error, status_of(error));
}

int cli_fail_open(Cli *cli, GError *error) {
	return fail(cli, error, STATUS_STORE);
}

int cli_usage(Cli *cli, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_autofree char *text = g_strdup_vprintf(say(cli, word), args);
	va_end(args);
	begin(cli);
	put(cli, text, "\n  ");
	out_text(cli->err, "\n");
	const char *name = target_name(&cli->target);
	if (name != NULL)
		out_printf(cli->err, say(cli, TZH_W_CLI_SEE_HELP), name);
	else
		out_text(cli->err, say(cli, TZH_W_CLI_SEE_HELP_ALL));
	out_text(cli->err, "\n");
	out_flush(cli->err);
	return STATUS_USAGE;
}

void cli_note(Cli *cli, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_autofree char *text = g_strdup_vprintf(say(cli, word), args);
	va_end(args);
	out_flush(cli->out);
	put(cli, text, "\n");
	out_text(cli->err, "\n");
	out_flush(cli->err);
}

/* One line from standard input, without its end; NULL at the end of input. */
static char *read_answer(void) {
	char line[64];
	return fgets(line, sizeof line, stdin) != NULL ? g_strdup(g_strstrip(line)) : NULL;
}

gboolean cli_confirm(Cli *cli, gboolean otherwise, TzhWord word, ...) {
	if (cli->value[OPTION_YES] != NULL)
		return TRUE;
	if (!cli->asking)
		return otherwise;
	va_list args;
	va_start(args, word);
	g_autofree char *text = g_strdup_vprintf(say(cli, word), args);
	va_end(args);
	out_flush(cli->out);
	put(cli, text, "\n");
	out_text(cli->err, say(cli, TZH_W_CLI_YES_NO));
	out_flush(cli->err);
	g_autofree char *answer = read_answer();
	return answer != NULL && (g_ascii_strcasecmp(answer, "y") == 0 || g_ascii_strcasecmp(answer, "yes") == 0 || strcmp(answer, "是") == 0);
}
