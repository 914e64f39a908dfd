/* cmd_sign.c — one's signing key, checkpoints, proofs. It must not know how any of it is computed. */
#include "cli.h"

#include <string.h>

/* ---- keys ---- */

/* A new passphrase is typed twice; from a file it is read once. */
static char *new_passphrase(Cli *cli, int *status) {
	char *secret = cli_passphrase(cli, TZH_W_CLI_PASSPHRASE_NEW, status);
	if (secret == NULL || cli->value[OPTION_PASSPHRASE_FILE] != NULL)
		return secret;
	char *again = cli_passphrase(cli, TZH_W_CLI_PASSPHRASE_AGAIN, status);
	gboolean same = again != NULL && strcmp(secret, again) == 0;
	cli_forget(again);
	if (same)
		return secret;
	cli_note(cli, TZH_W_CLI_PASSPHRASE_DIFFERS);
	cli_forget(secret);
	*status = STATUS_REFUSED;
	return NULL;
}

static int print_key(Cli *cli, TzhWord word, const char *key, const char *path, gboolean waits) {
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, json_pack("{s:i, s:s, s:o, s:b}", "v", 1, "public", key, "file", text_json(path), "waits", (int)waits));
		return STATUS_DONE;
	}
	out_printf(cli->out, say(cli, word), key, path);
	out_text(cli->out, "\n");
	if (waits)
		cli_note(cli, TZH_W_CLI_KEY_WAITS);
	return STATUS_DONE;
}

static int key_new(Cli *cli) {
	GError *error = NULL, *none = NULL;
	char public_key[65];
	gboolean waits = FALSE;
	int status;
	if (!cli_open(cli, TZH_WRITE, &status))
		return status;
	/* The key before it vouches for the new one. */
	g_autofree char *before = tzh_key_path(cli->record, &none);
	g_clear_error(&none);
	if (before != NULL && !cli_signer(cli, &status))
		return status;
	char *secret = new_passphrase(cli, &status);
	if (secret == NULL)
		return status;
	g_autofree char *path = NULL;
	gboolean made = tzh_key_new(cli->record, secret, public_key, &path, &waits, &error);
	cli_forget(secret);
	return made ? print_key(cli, TZH_W_CLI_KEY_MADE, public_key, path, waits) : cli_fail(cli, error);
}

static int key_show(Cli *cli) {
	GError *error = NULL;
	char key[65];
	int status;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autofree char *path = tzh_key_own(cli_record(cli), key, &error) ? tzh_key_path(cli_record(cli), &error) : NULL;
	return path != NULL ? print_key(cli, TZH_W_CLI_KEY_SHOWN, key, path, FALSE) : cli_fail(cli, error);
}

int cmd_key(Cli *cli) {
	const char *what = g_ptr_array_index(cli->args, 0);
	if (strcmp(what, "new") == 0)
		return key_new(cli);
	return strcmp(what, "show") == 0 ? key_show(cli) : cli_usage(cli, TZH_W_CLI_KEY_WHAT, what);
}

/* ---- checkpoints and proofs ---- */

/* To --out, else to standard output. */
static int put_text(Cli *cli, const char *text) {
	GError *error = NULL;
	const char *path = cli->value[OPTION_OUT];
	if (path == NULL) {
		out_text(cli->out, text);
		return STATUS_DONE;
	}
	if (!tzh_write_file(cli->lang, path, text, strlen(text), &error))
		return cli_fail(cli, error);
	out_printf(cli->out, say(cli, TZH_W_CLI_PROOF_WRITTEN), path);
	out_text(cli->out, "\n");
	return STATUS_DONE;
}

int cmd_checkpoint(Cli *cli) {
	GError *error = NULL;
	int status;
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	if ((cli->value[OPTION_SIGN] != NULL || cli->value[OPTION_PASSPHRASE_FILE] != NULL) && !cli_signer(cli, &status))
		return status;
	g_autofree char *text = tzh_checkpoint(cli_record(cli), &error);
	return text != NULL ? put_text(cli, text) : cli_fail(cli, error);
}

int cmd_proof(Cli *cli) {
	GError *error = NULL;
	gint64 line = 0, since = 0;
	int status;
	const char *said = cli->args->len > 0 ? g_ptr_array_index(cli->args, 0) : NULL, *said_since = cli->value[OPTION_SINCE_LINE];
	if ((said == NULL) == (said_since == NULL))
		return cli_usage(cli, TZH_W_CLI_PROOF_WHAT);
	if (said != NULL && !parse_number(*said == '#' ? said + 1 : said, 1, &line))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "line", said);
	if (said_since != NULL && !parse_number(said_since, 1, &since))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "since-line", said_since);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autofree char *text = line > 0 ? tzh_proof_line(cli_record(cli), line, &error) : tzh_proof_since(cli_record(cli), since, &error);
	return text != NULL ? put_text(cli, text) : cli_fail(cli, error);
}

static void print_proof(Cli *cli, const TzhProof *proof) {
	out_printf(cli->out, "%s\n", proof->said);
	out_printf(cli->out, say(cli, TZH_W_CLI_PROOF_ROOT), proof->record, (long long)proof->size, proof->groups);
	out_text(cli->out, "\n");
	if (proof->text != NULL) {
		g_autoptr(GString) line = g_string_new(NULL);
		text_clean(line, proof->text, "\n");
		out_printf(cli->out, "%s\n", line->str);
	}
	if (!proof->compared && proof->code == TZH_CLEAN)
		out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_PROOF_COMPARE));
}

int cmd_check_proof(Cli *cli) {
	GError *error = NULL;
	g_autoptr(GError) why = NULL;
	g_autofree char *bytes = NULL;
	gsize n = 0;
	const char *path = g_ptr_array_index(cli->args, 0);
	g_autofree char *against = NULL;
	int status;
	if (!g_file_get_contents(path, &bytes, &n, &why))
		return cli_usage(cli, TZH_W_LOG_SYSTEM, path, why->message);
	if (!cli_point(cli, OPTION_AGAINST, &against, &status))
		return status;
	g_autoptr(TzhProof) proof = tzh_proof_check(cli->env, bytes, n, against, &error);
	if (proof == NULL)
		return cli_fail(cli, error);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, json_pack("{s:i, s:i, s:s, s:s, s:I, s:I, s:I, s:b, s:o, s:o}", "v", 1, "code", proof->code, "record", proof->record, "root", proof->root,
		                        "size", (json_int_t)proof->size, "line", (json_int_t)proof->line, "since", (json_int_t)proof->since, "compared",
		                        (int)proof->compared, "text", text_json(proof->text), "said", text_json(proof->said)));
	else
		print_proof(cli, proof);
	return proof->code;
}
