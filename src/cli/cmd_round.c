/* cmd_round.c — a check round and its draw, each item with the line that hashes it again (docs/checking.md). It must not know the formula. */
#include "cli.h"

#include <string.h>

/* ---- text ---- */

static void put_head(Cli *cli, const TzhDraw *draw) {
	char week[TZH_WEEK_NAME], size[24];
	tzh_week_name(cli->lang, draw->week / 100, draw->week % 100, week);
	g_snprintf(size, sizeof size, "%" G_GINT64_FORMAT, draw->size);
	out_printf(cli->out, say(cli, TZH_W_CLI_ROUND_HEAD), draw->nth, draw->title, draw->period, say(cli, (TzhWord)(TZH_W_ROUND_STATE_OPEN + draw->state)));
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_ROUND_SEED), draw->seed);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_ROUND_SEED_OF), week, size);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_ROUND_COUNTS), (int)draw->population, (int)draw->must, (int)draw->rest, draw->percent, draw->least,
	           (int)draw->random);
	out_text(cli->out, "\n");
	if (draw->state == 0)
		out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_ROUND_NOT_YET));
}

static void put_name(Cli *cli, const TzhDrawRow *row) {
	out_printf(cli->out, "  %" G_GINT64_FORMAT " %s %s", row->number, row->title, row->lead);
	if (row->no_more)
		out_printf(cli->out, "  %s", say(cli, TZH_W_CLI_ROUND_GONE));
}

static void put_must(Cli *cli, const TzhDraw *draw) {
	if (draw->must == 0)
		return;
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_ROUND_MUST));
	for (guint i = 0; i < draw->n; i++)
		if (draw->rows[i].how == TZH_DRAW_MUST) {
			put_name(cli, &draw->rows[i]);
			out_printf(cli->out, "  %s\n", draw->rows[i].reasons);
		}
}

static int by_hash(const void *a, const void *b) {
	const TzhDrawRow *const *x = a, *const *y = b;
	if ((*x)->passed != (*y)->passed)
		return (*x)->passed ? 1 : -1;
	return strcmp((*x)->hash, (*y)->hash);
}

static void put_hash(Cli *cli, const TzhDrawRow *row) {
	put_name(cli, row);
	out_printf(cli->out, "  %s", row->how_name);
	if (row->passed)
		out_printf(cli->out, "  %s", say(cli, TZH_W_CLI_ROUND_PASSED));
	out_printf(cli->out, "\n    printf '%%s' '%s' | sha256sum\n    %s\n", row->text, row->hash);
}

static void put_draw(Cli *cli, const TzhDraw *draw) {
	g_autoptr(GPtrArray) rows = g_ptr_array_new();
	for (guint i = 0; i < draw->n; i++)
		if (draw->rows[i].text != NULL)
			g_ptr_array_add(rows, &draw->rows[i]);
	if (rows->len == 0)
		return;
	qsort(rows->pdata, rows->len, sizeof(gpointer), by_hash);
	out_text(cli->out, "\n");
	out_printf(cli->out, say(cli, TZH_W_CLI_ROUND_DRAW), (int)draw->random);
	out_text(cli->out, "\n");
	for (guint i = 0; i < rows->len; i++)
		put_hash(cli, rows->pdata[i]);
}

/* ---- JSON ---- */

static json_t *row_json(const TzhDrawRow *row) {
	static const char *const how[] = {"no", "must", "random", "original", "widened"};
	return json_pack("{s:I, s:o, s:o, s:s, s:o, s:b, s:b, s:o, s:o}", "number", (json_int_t)row->number, "title", text_json(row->title), "lead",
	                 text_json(row->lead), "how", how[row->how], "reasons", text_json(row->reasons), "passed", row->passed, "lapsed", row->no_more, "text",
	                 text_json(row->text), "hash", text_json(row->text != NULL ? row->hash : NULL));
}

static json_t *draw_json(Cli *cli, const TzhDraw *draw, const TzhInfo *info) {
	static const char *const states[] = {"open", "drawn", "closed"};
	char week[9];
	json_t *document = record_json(cli, info), *rows = json_array();
	tzh_week_format(draw->week / 100, draw->week % 100, week);
	for (guint i = 0; i < draw->n; i++)
		json_array_append_new(rows, row_json(&draw->rows[i]));
	json_object_update_new(document, json_pack("{s:i, s:o, s:s, s:s, s:s, s:s, s:s, s:I, s:i, s:i, s:I, s:I, s:I, s:I, s:o}", "round", draw->nth, "title",
	                                           text_json(draw->title), "state", states[draw->state], "record_id", draw->record, "period", draw->period, "seed",
	                                           draw->seed, "week", week, "size", (json_int_t)draw->size, "percent", draw->percent, "least", draw->least,
	                                           "population", (json_int_t)draw->population, "must", (json_int_t)draw->must, "rest", (json_int_t)draw->rest,
	                                           "random", (json_int_t)draw->random, "items", rows));
	return document;
}

/* "round", "round 2", "round show 2": showing is all there is to it. */
static const char *round_named(const Cli *cli) {
	guint n = cli->args->len;
	if (cli->value[OPTION_ROUND] != NULL)
		return cli->value[OPTION_ROUND];
	const char *last = n > 0 ? g_ptr_array_index(cli->args, n - 1) : NULL;
	return last == NULL || (n == 1 && strcmp(last, "show") == 0) ? NULL : last;
}

int cmd_round(Cli *cli) {
	int status;
	GError *error = NULL;
	TzhInfo info;
	if (cli->args->len == 2 && strcmp(g_ptr_array_index(cli->args, 0), "show") != 0)
		return cli_usage(cli, TZH_W_CLI_SURPLUS, (const char *)g_ptr_array_index(cli->args, 1));
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(TzhDraw) draw = tzh_draw(cli_record(cli), round_named(cli), &error);
	if (draw == NULL || !tzh_record_info(cli_record(cli), &info, &error))
		return cli_fail(cli, error);
	if (cli->format == FORMAT_JSON) {
		cli_json(cli, draw_json(cli, draw, &info));
		return STATUS_DONE;
	}
	put_head(cli, draw);
	put_must(cli, draw);
	put_draw(cli, draw);
	return STATUS_DONE;
}
