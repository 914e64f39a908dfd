/* cmd_show.c — one task whole: what it is, its figures, what happened, what may be done now. Composed of lists; it must not know what they hold. */
#include "cli.h"

#include <jansson.h>
#include <string.h>

enum { TIMELINE_TAIL = 12, REPORTS_TAIL = 4, INDENT = 2 };

/* The lists about one task, in the order shown. */
static const struct {
	const char *list;
	TzhWord title;
	gint64 most; /* rows shown to people; 0: all */
	const char *order;
	gboolean whole; /* each row with everything it holds, not as a table */
} parts[] = {
    {"supports", TZH_W_CLI_SHOW_SUPPORTS, 0, NULL, FALSE},     {"measures", TZH_W_CLI_SHOW_MEASURES, 0, NULL, FALSE},
    {"milestones", TZH_W_CLI_SHOW_MILESTONES, 0, NULL, FALSE}, {"reports", TZH_W_CLI_SHOW_REPORTS, REPORTS_TAIL, "-id", FALSE},
    {"evidence", TZH_W_CLI_SHOW_EVIDENCE, 0, NULL, FALSE},     {"extensions", TZH_W_CLI_SHOW_EXTENSIONS, 0, NULL, FALSE},
    {"closings", TZH_W_CLI_SHOW_CLOSINGS, 0, NULL, TRUE},      {"lines", TZH_W_CLI_SHOW_TIMELINE, TIMELINE_TAIL, NULL, FALSE},
};

/* "24" alone names a task here; so does "#812". */
static TzhRows *overview(Cli *cli, const char *task, GError **error) {
	return tzh_list(cli_record(cli), "tasks", &(TzhAsk){.task = task}, error);
}

/* One act as it stands for the reader now. */
typedef struct {
	const TzhActInfo *act;
	gboolean open;
	char *why; /* refusals, one per line; NULL when open */
} Chance;

static void chance_clear(gpointer data) {
	g_free(((Chance *)data)->why);
}

/* Acts whose object a task's number names: on the task itself, or on the one thing of its kind that is under way. */
static gboolean takes_task(Cli *cli, const TzhActInfo *act) {
	static const char *const typical[] = {"accept", "withdraw", "confirm-report", "decide-extension", "decide-correction", "decline"};
	for (guint i = 0; i < G_N_ELEMENTS(typical); i++)
		if (strcmp(act->object, tzh_act_find(cli->lang, typical[i])->object) == 0)
			return TRUE;
	return FALSE;
}

/* An act that finds nothing of its kind under way says so as an error and is left out. */
static GArray *chances(Cli *cli, const char *task) {
	guint n;
	const TzhActInfo *acts = tzh_acts(cli->lang, &n);
	GArray *found = g_array_new(FALSE, TRUE, sizeof(Chance));
	g_array_set_clear_func(found, chance_clear);
	for (guint i = 0; i < n; i++) {
		Chance chance = {.act = &acts[i]};
		g_autoptr(GError) error = NULL;
		if (!takes_task(cli, &acts[i]))
			continue;
		chance.open = tzh_act_open(cli_record(cli), &acts[i], task, &chance.why, &error);
		if (error == NULL)
			g_array_append_val(found, chance);
		else
			g_free(chance.why);
	}
	return found;
}

static json_t *chances_json(const GArray *acts) {
	json_t *array = json_array();
	for (guint i = 0; i < acts->len; i++) {
		const Chance *chance = &g_array_index(acts, Chance, i);
		json_array_append_new(
		    array, json_pack("{s:s, s:b, s:o}", "act", chance->act->name, "open", (int)chance->open, "why", text_json(chance->open ? NULL : chance->why)));
	}
	return array;
}

static gboolean add_parts(Cli *cli, const char *task, json_t *document, GError **error) {
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(TzhRows) rows = tzh_list(cli_record(cli), parts[i].list, &(TzhAsk){.task = task}, error);
		if (rows == NULL)
			return FALSE;
		json_object_set_new(document, parts[i].list, rows_json(rows));
	}
	return TRUE;
}

static int show_json(Cli *cli, const char *task, const TzhRows *head) {
	GError *error = NULL;
	TzhInfo info;
	if (!tzh_record_info(cli_record(cli), &info, &error))
		return cli_fail(cli, error);
	json_t *document = record_json(cli, &info), *rows = rows_json(head);
	json_object_set(document, "task", json_array_get(rows, 0));
	json_decref(rows);
	if (!add_parts(cli, task, document, &error)) {
		json_decref(document);
		return cli_fail(cli, error);
	}
	g_autoptr(GArray) acts = chances(cli, task);
	json_object_set_new(document, "acts", chances_json(acts));
	cli_json(cli, document);
	return STATUS_DONE;
}

/* What says the same as the columns beside it, or what the page is about anyway. */
static gboolean needless(const char *id, gboolean page_says) {
	static const char *const twice[] = {"light_name", "why", NULL}, *const said[] = {"number", "title", "task", NULL};
	return g_strv_contains(twice, id) || (page_says && g_strv_contains(said, id));
}

/* "title  value", a value of several lines below itself; nothing where there is nothing to say. */
static void put_field(Cli *cli, const TzhColumn *column, const TzhCell *cell, int widest) {
	if (cell->null || cell->text == NULL || *cell->text == '\0' || (column->type == TZH_COLUMN_BOOL && cell->i == 0))
		return;
	g_autoptr(GString) line = g_string_new(NULL), line_break = g_string_new("\n");
	text_pad(line_break, widest + 2 * INDENT);
	text_pad(line, INDENT);
	g_string_append(line, column->title);
	text_pad(line, widest - text_width(column->title) + INDENT);
	text_clean(line, cell->text, line_break->str);
	out_printf(cli->out, "%s\n", line->str);
}

static void put_whole(Cli *cli, const TzhRows *rows, guint row, gboolean page_says) {
	int widest = 0;
	for (guint i = 0; i < rows->n_columns; i++)
		widest = MAX(widest, text_width(rows->columns[i].title));
	for (guint i = 0; i < rows->n_columns; i++)
		if (!needless(rows->columns[i].id, page_says))
			put_field(cli, &rows->columns[i], &rows->cells[(gsize)row * rows->n_columns + i], widest);
}

/* The columns of a part's table: those of the list, less what the page says anyway. NULL: all, for a part shown whole. Caller frees. */
static char *part_columns(Cli *cli, guint i) {
	guint n;
	const TzhColumn *columns = tzh_list_columns(cli->lang, parts[i].list, &n);
	g_autoptr(GString) ids = g_string_new(NULL);
	for (guint k = 0; k < n; k++)
		if (!columns[k].extra && !needless(columns[k].id, TRUE))
			g_string_append_printf(ids, "%s%s", ids->len > 0 ? "," : "", columns[k].id);
	return parts[i].whole ? NULL : g_string_free(g_steal_pointer(&ids), FALSE);
}

static gboolean put_part(Cli *cli, guint i, const char *task, int *status) {
	GError *error = NULL;
	g_autofree char *columns = part_columns(cli, i);
	TzhAsk ask = {.task = task, .limit = parts[i].most, .order = parts[i].order, .columns = columns};
	g_autoptr(TzhRows) rows = tzh_list(cli_record(cli), parts[i].list, &ask, &error);
	if (rows == NULL) {
		*status = cli_fail(cli, error);
		return FALSE;
	}
	if (rows->n_rows == 0)
		return TRUE;
	out_printf(cli->out, "\n%s\n", say(cli, parts[i].title));
	gboolean more = rows->more;
	rows->more = FALSE; /* said here, in the words of this place */
	if (!parts[i].whole && !cli_rows(cli, rows, status))
		return FALSE;
	for (guint row = 0; parts[i].whole && row < rows->n_rows; row++) {
		out_text(cli->out, row > 0 ? "\n" : "");
		put_whole(cli, rows, row, TRUE);
	}
	if (more) {
		out_printf(cli->out, say(cli, TZH_W_CLI_SHOW_EARLIER), parts[i].list, task);
		out_text(cli->out, "\n");
	}
	return TRUE;
}

static void put_why(Cli *cli, const Chance *chance) {
	g_autoptr(GString) line = g_string_new(NULL);
	text_clean(line, chance->why != NULL ? chance->why : "", "；");
	out_printf(cli->out, "  %s %s  %s\n", chance->act->alias, chance->act->name, line->str);
}

static void put_acts(Cli *cli, const char *task) {
	g_autoptr(GArray) acts = chances(cli, task);
	guint open = 0;
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_SHOW_OPEN));
	for (guint i = 0; i < acts->len; i++) {
		const Chance *chance = &g_array_index(acts, Chance, i);
		if (chance->open && ++open > 0)
			out_printf(cli->out, "  %s %s  %s\n", chance->act->alias, chance->act->name, chance->act->help);
	}
	if (open == 0)
		out_printf(cli->out, "  %s\n", say(cli, TZH_W_CLI_SHOW_NONE));
	if (cli->value[OPTION_WHY] == NULL) {
		out_printf(cli->out, say(cli, TZH_W_CLI_SHOW_WHY_HINT), acts->len - open, task);
		out_text(cli->out, "\n");
		return;
	}
	out_printf(cli->out, "\n%s\n", say(cli, TZH_W_CLI_SHOW_CLOSED_ACTS));
	for (guint i = 0; i < acts->len; i++)
		if (!g_array_index(acts, Chance, i).open)
			put_why(cli, &g_array_index(acts, Chance, i));
}

static int show_text(Cli *cli, const char *task, const TzhRows *head) {
	int status = STATUS_DONE;
	put_whole(cli, head, 0, FALSE);
	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!put_part(cli, i, task, &status))
			return status;
	put_acts(cli, task);
	return STATUS_DONE;
}

int cmd_show(Cli *cli) {
	int status;
	GError *error = NULL;
	const char *task = g_ptr_array_index(cli->args, 0);
	if (cli->value[OPTION_COLUMNS] != NULL)
		return cli_usage(cli, TZH_W_CLI_SHOW_COLUMNS);
	if (!cli_open(cli, TZH_READ, &status))
		return status;
	g_autoptr(TzhRows) head = overview(cli, task, &error);
	if (head == NULL)
		return cli_fail(cli, error);
	if (head->n_rows != 1) {
		cli_note(cli, TZH_W_CLI_SHOW_NO_TASK, task);
		return STATUS_REFUSED;
	}
	return cli->format == FORMAT_JSON ? show_json(cli, task, head) : show_text(cli, task, head);
}
