/* rows.c — a list in the format asked for: which columns, then the writer. JSON is written here. It must not know what a list holds. */
#include "rows.h"

#include <jansson.h>
#include <string.h>

/* Documents for programs carry every column; tables for people leave out what is extra. */
static gboolean shown(const Cli *cli, const TzhColumn *column) {
	return !column->extra || (cli->format != FORMAT_TABLE && cli->format != FORMAT_PLAIN);
}

static int column_named(const TzhRows *rows, const char *name) {
	for (guint i = 0; i < rows->n_columns; i++)
		if (strcmp(rows->columns[i].id, name) == 0 || strcmp(rows->columns[i].title, name) == 0)
			return (int)i;
	return -1;
}

static gboolean no_column(Cli *cli, const TzhRows *rows, const char *name) {
	g_autoptr(GString) known = g_string_new(NULL);
	for (guint i = 0; i < rows->n_columns; i++)
		g_string_append_printf(known, "%s%s", i > 0 ? " " : "", rows->columns[i].id);
	cli_usage(cli, TZH_W_CLI_NO_COLUMN, name, known->str);
	return FALSE;
}

static gboolean choose(Cli *cli, const TzhRows *rows, Chosen *chosen) {
	const char *wanted = cli->value[OPTION_COLUMNS];
	g_auto(GStrv) names = wanted != NULL ? g_strsplit_set(wanted, ",", -1) : NULL;
	chosen->n = 0;
	chosen->index = g_new(guint, MAX(rows->n_columns, names != NULL ? g_strv_length(names) : 0) + 1);
	for (guint i = 0; names == NULL && i < rows->n_columns; i++)
		if (shown(cli, &rows->columns[i]))
			chosen->index[chosen->n++] = i;
	for (guint i = 0; names != NULL && names[i] != NULL; i++) {
		int found = column_named(rows, g_strstrip(names[i]));
		if (found < 0)
			return no_column(cli, rows, names[i]);
		chosen->index[chosen->n++] = (guint)found;
	}
	return TRUE;
}

const char *cell_value(const TzhColumn *column, const TzhCell *cell, char room[CELL_ROOM]) {
	if (cell->null)
		return NULL;
	switch (column->type) {
	case TZH_COLUMN_INT:
	case TZH_COLUMN_ID:
	case TZH_COLUMN_PERCENT:
		g_snprintf(room, CELL_ROOM, "%" G_GINT64_FORMAT, cell->i);
		return room;
	case TZH_COLUMN_BOOL:
		return cell->i != 0 ? "true" : "false";
	case TZH_COLUMN_QUANTITY: {
		g_autofree char *quantity = tzh_quantity_format(cell->i);
		g_strlcpy(room, quantity, CELL_ROOM);
		return room;
	}
	case TZH_COLUMN_TIME:
		tzh_time_format(cell->i, room);
		return room;
	case TZH_COLUMN_WORD:
		return cell->code != NULL ? cell->code : cell->text;
	default:
		return cell->text;
	}
}

json_t *text_json(const char *text) {
	if (text == NULL)
		return json_null();
	json_t *value = json_string(text);
	if (value != NULL)
		return value;
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	return json_string(valid);
}

static json_t *cell_json(const TzhColumn *column, const TzhCell *cell) {
	if (cell->null)
		return json_null();
	if (column->type == TZH_COLUMN_INT || column->type == TZH_COLUMN_ID || column->type == TZH_COLUMN_PERCENT)
		return json_integer(cell->i);
	if (column->type == TZH_COLUMN_BOOL)
		return json_boolean(cell->i != 0);
	char room[CELL_ROOM];
	return text_json(cell_value(column, cell, room));
}

static json_t *row_json(const TzhRows *rows, guint row, const Chosen *chosen) {
	json_t *object = json_object();
	for (guint i = 0; i < chosen->n; i++) {
		const TzhColumn *column = &rows->columns[chosen->index[i]];
		const TzhCell *cell = cell_at(rows, row, chosen->index[i]);
		json_object_set_new(object, column->id, cell_json(column, cell));
		/* A figure's comparator and unit stand in its words alone. */
		if (column->type == TZH_COLUMN_QUANTITY) {
			g_autofree char *id = g_strconcat(column->id, "_text", NULL);
			json_object_set_new(object, id, cell->null ? json_null() : text_json(cell->text));
		}
	}
	return object;
}

json_t *rows_json(const TzhRows *rows) {
	g_autofree guint *index = g_new(guint, rows->n_columns + 1);
	for (guint i = 0; i < rows->n_columns; i++)
		index[i] = i;
	json_t *array = json_array();
	for (guint i = 0; i < rows->n_rows; i++)
		json_array_append_new(array, row_json(rows, i, &(Chosen){.n = rows->n_columns, .index = index}));
	return array;
}

static int write_json(const char *bytes, size_t n, void *out) {
	out_bytes(out, bytes, n);
	return 0;
}

void cli_json(Cli *cli, json_t *document) {
	json_dump_callback(document, write_json, cli->out, JSON_INDENT(2));
	out_text(cli->out, "\n");
	json_decref(document);
}

json_t *record_json(Cli *cli, const TzhInfo *info) {
	json_t *document = json_pack("{s:i}", "v", 1);
	if (info->demo)
		json_object_set_new(document, "demo", json_true());
	if (info->view && cli->value[OPTION_AS_OF] != NULL)
		json_object_set_new(document, "as_of", text_json(cli->value[OPTION_AS_OF]));
	if (info->illegal > 0)
		json_object_set_new(document, "illegal_lines", json_integer(info->illegal));
	return document;
}

/* One row a line in both: a reader of many rows need not hold them all. */
static void rows_stream(Cli *cli, const TzhRows *rows, const Chosen *chosen) {
	gboolean document = cli->format == FORMAT_JSON;
	TzhInfo info = {0};
	if (document) {
		g_autoptr(GError) error = NULL;
		json_t *head = cli->record != NULL && tzh_record_info(cli_record(cli), &info, &error) ? record_json(cli, &info) : json_pack("{s:i}", "v", 1);
		json_object_set_new(head, "list", text_json(rows->list));
		json_object_set_new(head, "more", json_boolean(rows->more));
		g_autofree char *text = json_dumps(head, JSON_COMPACT);
		json_decref(head);
		text[strlen(text) - 1] = '\0'; /* the rows go on inside the object */
		out_printf(cli->out, "%s,\"rows\":[", text);
	}
	for (guint i = 0; i < rows->n_rows; i++) {
		json_t *row = row_json(rows, i, chosen);
		out_text(cli->out, !document ? "" : i > 0 ? ",\n" : "\n");
		json_dump_callback(row, write_json, cli->out, JSON_COMPACT);
		out_text(cli->out, document ? "" : "\n");
		json_decref(row);
	}
	if (document)
		out_text(cli->out, rows->n_rows > 0 ? "\n]}\n" : "]}\n");
}

static void write_rows(Cli *cli, const TzhRows *rows, const Chosen *chosen) {
	switch (cli->format) {
	case FORMAT_JSON:
	case FORMAT_NDJSON:
		rows_stream(cli, rows, chosen);
		break;
	case FORMAT_CSV:
		rows_csv(cli->out, rows, chosen);
		break;
	case FORMAT_TSV:
		rows_tsv(cli->out, rows, chosen);
		break;
	case FORMAT_PLAIN:
		rows_plain(cli->out, rows, chosen);
		break;
	default:
		if (rows->n_rows > 0)
			rows_table(cli->out, rows, chosen);
		else if (rows->empty != NULL && *rows->empty != '\0')
			out_printf(cli->out, "%s\n", rows->empty);
		break;
	}
}

gboolean cli_rows(Cli *cli, const TzhRows *rows, int *status) {
	Chosen chosen;
	gboolean known = choose(cli, rows, &chosen);
	if (known)
		write_rows(cli, rows, &chosen);
	g_free(chosen.index);
	if (known && rows->more && cli->format == FORMAT_TABLE)
		cli_note(cli, TZH_W_CLI_MORE, rows->n_rows);
	*status = known ? STATUS_DONE : STATUS_USAGE;
	return known;
}

gboolean cli_texts(Cli *cli, const char *list, guint n_columns, const char *const *ids, const TzhWord *titles, GPtrArray *cells, int *status) {
	g_autofree TzhColumn *columns = g_new0(TzhColumn, n_columns);
	g_autofree TzhCell *texts = g_new0(TzhCell, cells->len + 1);
	for (guint i = 0; i < n_columns; i++)
		columns[i] = (TzhColumn){.id = ids[i], .title = say(cli, titles[i]), .type = TZH_COLUMN_TEXT, .width = -20};
	for (guint i = 0; i < cells->len; i++) {
		texts[i].text = g_ptr_array_index(cells, i);
		texts[i].null = texts[i].text == NULL;
	}
	TzhRows rows = {.list = list, .n_columns = n_columns, .n_rows = cells->len / n_columns, .columns = columns, .cells = texts};
	return cli_rows(cli, &rows, status);
}
