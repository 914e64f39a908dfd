/* passphrase.c — a secret from a file or from a person, unseen. It must not keep it. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { SECRET_MOST = 1024 };

void cli_forget(char *secret) {
	if (secret == NULL)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}

/* One line without its end; NULL: none. */
static char *read_line(FILE *from) {
	char line[SECRET_MOST];
	char *secret = fgets(line, sizeof line, from) != NULL ? g_strndup(line, strcspn(line, "\r\n")) : NULL;
	explicit_bzero(line, sizeof line);
	return secret;
}

static char *from_file(Cli *cli, const char *path, int *status) {
	FILE *file = fopen(path, "re");
	char *secret = file != NULL ? read_line(file) : NULL;
	if (secret == NULL)
		*status = cli_usage(cli, TZH_W_LOG_SYSTEM, path, tzh_system_text(cli->lang, file == NULL ? errno : EIO));
	if (file != NULL)
		fclose(file);
	return secret;
}

/* What is typed is not shown; the terminal is as before afterwards. */
static char *from_person(Cli *cli, TzhWord word) {
	struct termios before, quiet;
	gboolean known = tcgetattr(STDIN_FILENO, &before) == 0;
	out_flush(cli->out);
	out_text(cli->err, say(cli, word));
	out_flush(cli->err);
	if (known) {
		quiet = before;
		quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	char *secret = read_line(stdin);
	if (known)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	out_text(cli->err, "\n");
	return secret;
}

char *cli_passphrase(Cli *cli, TzhWord word, int *status) {
	const char *path = cli->value[OPTION_PASSPHRASE_FILE];
	if (path != NULL)
		return from_file(cli, path, status);
	char *secret = cli->asking ? from_person(cli, word) : NULL;
	if (secret == NULL) {
		cli_note(cli, TZH_W_CLI_PASSPHRASE_NONE);
		*status = STATUS_REFUSED;
	}
	return secret;
}

gboolean cli_signer(Cli *cli, int *status) {
	GError *error = NULL;
	char *secret = cli_passphrase(cli, TZH_W_CLI_PASSPHRASE, status);
	if (secret == NULL)
		return FALSE;
	gboolean opened = tzh_signer_open(cli->record, secret, &error);
	cli_forget(secret);
	if (!opened)
		*status = cli_fail(cli, error);
	return opened;
}
