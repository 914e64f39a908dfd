/* cmd_import.c — bringing in a sheet by way of a plan, or a whole record from its archive. It must not know formats or rules. */
#include "cli.h"

#include <jansson.h>

static const char *const kind_words[TZH_ROW_KINDS] = {"new", "changed", "same", "refused"};

static json_t *columns_json(const TzhPlan *plan) {
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(plan, &n);
	json_t *array = json_array();
	for (guint i = 0; i < n; i++)
		json_array_append_new(
		    array, json_pack("{s:o, s:o, s:s}", "letter", text_json(columns[i].letter), "name", text_json(columns[i].name), "field", columns[i].field));
	return array;
}

static json_t *notes_json(const TzhPlan *plan) {
	json_t *array = json_array();
	for (const char *const *note = tzh_plan_notes(plan); *note != NULL; note++)
		json_array_append_new(array, text_json(*note));
	return array;
}

static json_t *plan_json(const TzhPlan *plan) {
	guint n;
	const TzhPlanRow *rows = tzh_plan_rows(plan, &n);
	json_t *array = json_array(), *counts = json_object();
	for (guint i = 0; i < n; i++)
		json_array_append_new(array, json_pack("{s:s, s:I, s:o, s:o, s:o, s:o}", "kind", kind_words[rows[i].kind], "row", (json_int_t)rows[i].row, "column",
		                                       text_json(rows[i].column), "cell", text_json(rows[i].cell), "said", text_json(rows[i].said), "original",
		                                       text_json(rows[i].original)));
	for (int kind = 0; kind < TZH_ROW_KINDS; kind++)
		json_object_set_new(counts, kind_words[kind], json_integer(tzh_plan_count(plan, (TzhRowKind)kind)));
	return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o}", "v", 1, "counts", counts, "sheet", text_json(tzh_plan_sheet(plan)), "columns", columns_json(plan),
	                 "notes", notes_json(plan), "rows", array);
}

/* The plan goes to standard output, but for a refusal: that is a diagnostic. */
static void print_plan(Cli *cli, const TzhPlan *plan, gboolean refused) {
	g_autofree char *text = tzh_plan_text(plan, cli->lang);
	g_autoptr(GString) clean = g_string_new(NULL);
	text_clean(clean, text, "\n");
	out_text(refused ? cli->err : cli->out, clean->str);
	if (clean->len > 0 && clean->str[clean->len - 1] != '\n')
		out_text(refused ? cli->err : cli->out, "\n");
}

static int print_done(Cli *cli, const TzhPlan *plan, gint64 lines) {
	if (cli->format == FORMAT_JSON) {
		json_t *document = plan_json(plan);
		json_object_set_new(document, "lines", json_integer(lines));
		cli_json(cli, document);
	} else if (lines == 0) {
		out_printf(cli->out, "%s\n", say(cli, TZH_W_CLI_IMPORT_NOTHING));
	} else {
		out_printf(cli->out, say(cli, TZH_W_CLI_IMPORTED), tzh_plan_count(plan, TZH_ROW_NEW), tzh_plan_count(plan, TZH_ROW_CHANGED),
		           tzh_plan_count(plan, TZH_ROW_SAME), lines);
		out_text(cli->out, "\n");
	}
	return STATUS_DONE;
}

static int run_plan(Cli *cli, TzhPlan *plan) {
	GError *error = NULL;
	gint64 lines = 0;
	gboolean people = cli->format != FORMAT_JSON, skip = cli->value[OPTION_SKIP_BAD] != NULL;
	gboolean refused = tzh_plan_count(plan, TZH_ROW_REFUSED) > 0 && !skip, dry = cli->value[OPTION_DRY_RUN] != NULL;
	if (people)
		print_plan(cli, plan, refused && !dry);
	if (dry || refused) {
		if (!people)
			cli_json(cli, plan_json(plan));
		cli_note(cli, refused ? TZH_W_CLI_IMPORT_REFUSED : TZH_W_CLI_IMPORT_DRY);
		return refused ? STATUS_REFUSED : STATUS_DONE;
	}
	if (people && !cli_confirm(cli, TRUE, TZH_W_CLI_IMPORT_ASK)) {
		cli_note(cli, TZH_W_CLI_IMPORT_NOT);
		return STATUS_REFUSED;
	}
	return tzh_plan_apply(cli->record, plan, skip, &lines, &error) ? print_done(cli, plan, lines) : cli_fail(cli, error);
}

static int import_record(Cli *cli) {
	GError *error = NULL;
	int status;
	const char *where = cli_where(cli);
	if (cli->args->len > 0)
		return cli_usage(cli, TZH_W_CLI_SURPLUS, (const char *)g_ptr_array_index(cli->args, 0));
	if (where == NULL)
		return STATUS_STORE;
	if (!tzh_import_record(cli->env, cli->value[OPTION_RECORD], where, cli->value[OPTION_SHARED], &error))
		return cli_fail(cli, error);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	TzhInfo info;
	if (!tzh_record_info(cli->record, &info, &error))
		return cli_fail(cli, error);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, json_pack("{s:i, s:o, s:I, s:s}", "v", 1, "where", text_json(where), "size", (json_int_t)info.size, "root", info.root));
	else {
		g_autofree char *root = g_strndup(info.root, SHORT_ROOT);
		out_printf(cli->out, say(cli, TZH_W_CLI_RECORD_IMPORTED), where, info.size, root);
		out_text(cli->out, "\n");
	}
	return STATUS_DONE;
}

int cmd_import(Cli *cli) {
	int status;
	GError *error = NULL;
	if (cli->value[OPTION_RECORD] != NULL)
		return import_record(cli);
	if (cli->args->len != 1)
		return cli_usage(cli, TZH_W_CLI_TOO_FEW, say(cli, TZH_W_ARGS_IMPORT));
	gint64 header = 0;
	if (cli->value[OPTION_HEADER] != NULL && !parse_number(cli->value[OPTION_HEADER], 1, &header))
		return cli_usage(cli, TZH_W_CLI_NOT_NUMBER, "header", cli->value[OPTION_HEADER]);
	GPtrArray *map = cli->many[OPTION_MAP];
	if (map != NULL)
		g_ptr_array_add(map, NULL);
	if (!cli_open(cli, cli->value[OPTION_DRY_RUN] != NULL ? TZH_READ : TZH_WRITE, &status))
		return status;
	const TzhImport how = {.about = cli->value[OPTION_ABOUT],
	                       .map = map != NULL ? (const char *const *)map->pdata : NULL,
	                       .encoding = cli->value[OPTION_ENCODING],
	                       .sheet = cli->value[OPTION_SHEET],
	                       .header = header};
	g_autoptr(TzhPlan) plan = tzh_plan_file(cli->record, g_ptr_array_index(cli->args, 0), &how, &error);
	return plan != NULL ? run_plan(cli, plan) : cli_fail(cli, error);
}
