/* cmd_record.c — the record itself: what it is, making one, the demonstration. It must not know how a record is stored. */
#include "cli.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <taizhang/sample.h>

static void info_json(Cli *cli, const TzhInfo *info, gint64 bytes) {
	char last[25], now[25];
	tzh_time_format(info->last, last);
	tzh_time_format(info->now, now);
	json_t *document = record_json(cli, info);
	json_object_update_new(document,
	                       json_pack("{s:o, s:s, s:o, s:I, s:I, s:s, s:s, s:s, s:i, s:b, s:b, s:b, s:I, s:i, s:i, s:i, s:i, s:s, s:i, s:b}", "where",
	                                 text_json(info->where), "uuid", info->uuid, "org", text_json(info->org), "size", (json_int_t)info->size, "bytes",
	                                 (json_int_t)bytes, "root", info->root, "last", last, "now", now, "offset", info->offset, "demo", (int)info->demo,
	                                 "writable", (int)info->writable, "view", (int)info->view, "illegal", (json_int_t)info->illegal, "rules", info->rules,
	                                 "book_version", info->book_version, "log_version", info->log_version, "line_version", info->line_version, "program",
	                                 info->program, "year", info->year, "calendar_missing", (int)info->calendar_missing));
	cli_json(cli, document);
}

static void field(Cli *cli, TzhWord title, const char *value) {
	g_autoptr(GString) line = g_string_new(say(cli, title));
	text_pad(line, MAX(1, 14 - text_width(say(cli, title))));
	text_clean(line, value, " / ");
	out_printf(cli->out, "%s\n", line->str);
}

static void info_text(Cli *cli, const TzhInfo *info, gint64 bytes) {
	g_autofree char *last = cli_local_time(info->last, info->offset), *now = cli_local_time(info->now, info->offset);
	g_autofree char *size = g_strdup_printf(say(cli, TZH_W_CLI_INFO_LINES), info->size, bytes);
	g_autofree char *versions =
	    g_strdup_printf(say(cli, TZH_W_CLI_INFO_VERSIONS), info->program, info->line_version, info->rules, info->log_version, info->book_version);
	g_autofree char *year = info->year != 0 ? g_strdup_printf("%d", info->year) : g_strdup("-");
	field(cli, TZH_W_CLI_INFO_ORG, info->org);
	field(cli, TZH_W_CLI_INFO_WHERE, info->where);
	field(cli, TZH_W_CLI_INFO_UUID, info->uuid);
	field(cli, TZH_W_CLI_INFO_SIZE, size);
	field(cli, TZH_W_CLI_INFO_ROOT, info->root);
	field(cli, TZH_W_CLI_INFO_LAST, last);
	field(cli, TZH_W_CLI_INFO_NOW, now);
	field(cli, TZH_W_CLI_INFO_YEAR, year);
	field(cli, TZH_W_CLI_INFO_ACCESS, say(cli, info->writable ? TZH_W_CLI_INFO_WRITABLE : TZH_W_CLI_INFO_READ_ONLY));
	field(cli, TZH_W_CLI_INFO_PROGRAM, versions);
}

/* Who one is in it: a line, since permissions hang on it. */
static gboolean me_text(Cli *cli, GError **error) {
	TzhMe me;
	if (!tzh_record_me(cli_record(cli), &me, error))
		return FALSE;
	g_autofree char *who = me.person == 0 ? g_strdup_printf(say(cli, TZH_W_CLI_INFO_NOBODY), cli->env->account)
	                                      : g_strdup_printf("%s%s%s", me.name, me.title != NULL ? "  " : "", me.title != NULL ? me.title : "");
	field(cli, TZH_W_CLI_INFO_ME, who);
	return TRUE;
}

int cmd_info(Cli *cli) {
	int status;
	GError *error = NULL;
	TzhInfo info;
	struct stat file = {0};
	/* To write where that can be: whether one could act is part of the answer. */
	if (!cli_open(cli, cli->value[OPTION_AS_OF] != NULL ? TZH_READ : TZH_WRITE, &status))
		return status;
	if (!tzh_record_info(cli_record(cli), &info, &error))
		return cli_fail(cli, error);
	if (stat(cli->where, &file) != 0)
		file.st_size = 0;
	if (cli->format == FORMAT_JSON) {
		info_json(cli, &info, file.st_size);
		return STATUS_DONE;
	}
	info_text(cli, &info, file.st_size);
	return me_text(cli, &error) ? STATUS_DONE : cli_fail(cli, error);
}

/* What stands at the end of init and demo. */
static int print_made(Cli *cli, TzhWord word) {
	GError *error = NULL;
	TzhInfo info;
	if (!tzh_record_info(cli->record, &info, &error))
		return cli_fail(cli, error);
	if (cli->format == FORMAT_JSON) {
		info_json(cli, &info, 0);
		return STATUS_DONE;
	}
	g_autofree char *root = g_strndup(info.root, SHORT_ROOT);
	out_printf(cli->out, say(cli, word), info.where, info.size, root);
	out_text(cli->out, "\n");
	return STATUS_DONE;
}

static int init_sample(Cli *cli, const char *where) {
	int status;
	GError *error = NULL;
	if (cli->value[OPTION_ORG] != NULL || cli->value[OPTION_SHARED] != NULL || cli->value[OPTION_LOGIN] != NULL || cli->value[OPTION_NAME] != NULL)
		return cli_usage(cli, TZH_W_CLI_SAMPLE_ALONE);
	if (!tzh_sample_build(cli->env, where, NULL, cli->value[OPTION_WHOLE_YEAR] != NULL, &error))
		return cli_fail(cli, error);
	return cli_open(cli, TZH_READ, &status) ? print_made(cli, TZH_W_CLI_DEMO_MADE) : status;
}

int cmd_init(Cli *cli) {
	GError *error = NULL;
	const char *where = cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	if (cli->value[OPTION_SAMPLE] != NULL)
		return init_sample(cli, where);
	if (cli->value[OPTION_WHOLE_YEAR] != NULL)
		return cli_usage(cli, TZH_W_CLI_WHOLE_YEAR_SAMPLE);
	if (cli->value[OPTION_ORG] == NULL)
		return cli_usage(cli, TZH_W_CLI_ORG_MISSING);
	TzhCreate create = {.org = cli->value[OPTION_ORG],
	                    .offset = 480,
	                    .login = cli->value[OPTION_LOGIN],
	                    .name = cli->value[OPTION_NAME],
	                    .group = cli->value[OPTION_SHARED],
	                    .at = TZH_TIME_NONE};
	cli->record = tzh_record_create(cli->env, where, &create, &error);
	return cli->record != NULL ? print_made(cli, TZH_W_CLI_MADE) : cli_fail(cli, error);
}

/* Anyone may move a demonstration's clock, but someone must: the first post there is, where none was chosen. */
static gboolean choose_anyone(Cli *cli, GError **error) {
	if (cli->value[OPTION_AS] != NULL)
		return TRUE;
	g_autoptr(TzhRows) posts = tzh_list(cli->record, "posts", &(TzhAsk){.order = "id", .limit = 1}, error);
	if (posts == NULL)
		return FALSE;
	g_assert(posts->n_rows == 1); /* line 1 makes a post */
	g_autofree char *post = g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(posts, 0, "id")->i);
	return tzh_record_act_as(cli->record, post, error);
}

/* Moving the demonstration's clock is an act like any other; it ends in one line of the record. */
static int move_clock(Cli *cli, const char *to) {
	GError *error = NULL;
	if (!choose_anyone(cli, &error))
		return cli_fail(cli, error);
	const TzhActInfo *act = tzh_act_find(cli->lang, "move-clock");
	g_autoptr(TzhRequest) request = tzh_request_new(act);
	if (!tzh_request_set(request, "to", to, &error))
		return cli_fail(cli, error);
	g_autoptr(TzhReceipt) receipt = tzh_act(cli->record, request, &error);
	return receipt != NULL ? STATUS_DONE : cli_fail(cli, error);
}

int cmd_demo(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *clock = cli->value[OPTION_CLOCK];
	/* Never the office's own ledger: the demonstration has a place of its own unless one is named. */
	if (cli->value[OPTION_LEDGER] == NULL)
		cli->where = g_build_filename(cli->env->data_dir, "demo.tz", NULL);
	const char *where = cli_where(cli);
	if (where == NULL)
		return STATUS_STORE;
	if (!g_file_test(where, G_FILE_TEST_EXISTS) && !tzh_sample_build(cli->env, where, NULL, cli->value[OPTION_WHOLE_YEAR] != NULL, &error))
		return cli_fail(cli, error);
	gboolean opens = cli->interface != NULL && cli->format == FORMAT_TABLE; /* at a terminal the interface opens */
	if (!cli_open(cli, clock != NULL || opens ? TZH_WRITE : TZH_READ, &status))
		return status;
	TzhInfo info;
	if (!tzh_record_info(cli->record, &info, &error))
		return cli_fail(cli, error);
	if (!info.demo) {
		cli_note(cli, TZH_W_CLI_NOT_DEMO, where);
		return STATUS_REFUSED;
	}
	if (clock != NULL && (status = move_clock(cli, clock)) != STATUS_DONE)
		return status;
	return opens ? cli->interface(cli) : print_made(cli, TZH_W_CLI_DEMO_MADE);
}
