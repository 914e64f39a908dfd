/* cmd_round.c — a check round and its draw (docs/checking.md), as text or JSON. It must not know the formula. */
#include "cli.h"

#include <string.h>

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
	g_autofree char *text = tzh_draw_text(draw, cli->lang);
	out_text(cli->out, text);
	return STATUS_DONE;
}
