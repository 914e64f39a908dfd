/* rows_table.c — a list as a table on a terminal: columns as wide as their cells, narrowed to the line where one is given. It must not know what a list holds. */
#include "rows.h"

#include <string.h>

enum { GAP = 2, NARROWEST = 6 };

/* One cell made safe, inside Table.text. */
typedef struct {
	gsize at;
	int width;
} Piece;

typedef struct {
	const TzhRows *rows;
	const Chosen *chosen;
	GString *text;
	Piece *pieces; /* titles, then the cells, row by row */
	int *width;    /* by chosen column */
} Table;

static const TzhColumn *column_of(const Table *table, guint i) {
	return &table->rows->columns[table->chosen->index[i]];
}

static void add_piece(Table *table, guint row, guint i, const char *text) {
	Piece *piece = &table->pieces[(gsize)row * table->chosen->n + i];
	piece->at = table->text->len;
	piece->width = text_clean(table->text, text, " / ");
	g_string_append_c(table->text, '\0');
	table->width[i] = MAX(table->width[i], piece->width);
}

static void gather(Table *table) {
	for (guint i = 0; i < table->chosen->n; i++)
		add_piece(table, 0, i, column_of(table, i)->title);
	for (guint row = 0; row < table->rows->n_rows; row++)
		for (guint i = 0; i < table->chosen->n; i++) {
			const TzhCell *cell = cell_at(table->rows, row, table->chosen->index[i]);
			add_piece(table, row + 1, i, cell->null || cell->text == NULL ? "" : cell->text);
		}
}

static int total(const Table *table) {
	int sum = 0;
	for (guint i = 0; i < table->chosen->n; i++)
		sum += table->width[i] + (i > 0 ? GAP : 0);
	return sum;
}

/* The least a column may be narrowed to in a round: flexible columns to their least first, then texts to their preferred width, then flexible ones and at last
 * every word as far as it goes. Numbers and dates are whole or wrong. */
static int floor_in(const TzhColumn *column, int round) {
	gboolean words = column->type == TZH_COLUMN_TEXT || column->type == TZH_COLUMN_WORD;
	if (column->width < 0)
		return round < 2 ? -column->width : NARROWEST;
	if (round == 3 && words)
		return NARROWEST;
	return round >= 1 && column->type == TZH_COLUMN_TEXT ? MAX(column->width, NARROWEST) : G_MAXINT;
}

/* Takes one cell at a time from the widest column that may still give: what is left stays balanced. */
static gboolean narrow_one(Table *table, int round) {
	int widest = -1;
	for (guint i = 0; i < table->chosen->n; i++)
		if (table->width[i] > floor_in(column_of(table, i), round) && (widest < 0 || table->width[i] > table->width[widest]))
			widest = (int)i;
	if (widest >= 0)
		table->width[widest]--;
	return widest >= 0;
}

static void narrow(Table *table, int limit) {
	int over = total(table) - limit;
	for (int round = 0; round < 4; round++)
		while (over > 0 && narrow_one(table, round))
			over--;
}

static gboolean is_number(TzhColumnType type) {
	return type == TZH_COLUMN_INT || type == TZH_COLUMN_ID || type == TZH_COLUMN_QUANTITY || type == TZH_COLUMN_PERCENT;
}

static const char *color_of(const TzhCell *cell) {
	static const struct {
		const char *code, *start;
	} colors[] = {{"red", "\033[31m"}, {"yellow", "\033[33m"}, {"green", "\033[32m"}, {"blue", "\033[34m"}, {"grey", "\033[90m"}};
	for (guint i = 0; cell->code != NULL && i < G_N_ELEMENTS(colors); i++)
		if (strcmp(cell->code, colors[i].code) == 0)
			return colors[i].start;
	return NULL;
}

static void draw_cell(const Table *table, GString *line, guint row, guint i, const char *color) {
	const Piece *piece = &table->pieces[(gsize)row * table->chosen->n + i];
	gboolean right = is_number(column_of(table, i)->type);
	int width = MIN(piece->width, table->width[i]);
	if (right)
		text_pad(line, table->width[i] - width);
	if (color != NULL)
		g_string_append(line, color);
	width = text_cut(line, table->text->str + piece->at, table->width[i]);
	if (color != NULL)
		g_string_append(line, "\033[0m");
	if (!right && i + 1 < table->chosen->n)
		text_pad(line, table->width[i] - width);
}

static void draw_row(const Table *table, Out *out, guint row) {
	g_autoptr(GString) line = g_string_sized_new(256);
	for (guint i = 0; i < table->chosen->n; i++) {
		const char *color = NULL;
		if (out->color)
			color = row == 0 ? "\033[1m" : color_of(cell_at(table->rows, row - 1, table->chosen->index[i]));
		text_pad(line, i > 0 ? GAP : 0);
		draw_cell(table, line, row, i, color);
	}
	while (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
	g_string_append_c(line, '\n');
	out_bytes(out, line->str, line->len);
}

void rows_table(Out *out, const TzhRows *rows, const Chosen *chosen) {
	Table table = {.rows = rows, .chosen = chosen, .text = g_string_sized_new(4096)};
	table.pieces = g_new0(Piece, ((gsize)rows->n_rows + 1) * chosen->n + 1);
	table.width = g_new0(int, chosen->n + 1);
	gather(&table);
	if (out->width > 0)
		narrow(&table, out->width);
	for (guint row = 0; row <= rows->n_rows; row++)
		draw_row(&table, out, row);
	g_string_free(table.text, TRUE);
	g_free(table.pieces);
	g_free(table.width);
}
