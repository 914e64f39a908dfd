/* plan_joined.c — a task that takes several rows of the sheet: its title merged over them, each row with a target of its own. It must not know what targets say. */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

/* Where rows below go on with what the first says; elsewhere they must say the same, or nothing. */
static const Column joins[] = {COL_TASKS_TARGETS, COL_TASKS_ACTIONS};

void joined_load(Planner *p, Column named) {
	int at = p->header->at[named];
	p->joined = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	for (guint i = 0; at != COLUMN_ABSENT && i < p->sheet->merged->len; i++) {
		const SheetArea *area = &g_array_index(p->sheet->merged, SheetArea, i);
		if (area->first_row < area->last_row && area->first_column <= (guint)at && (guint)at <= area->last_column)
			g_hash_table_insert(p->joined, g_memdup2(&area->first_row, sizeof area->first_row), g_memdup2(&area->last_row, sizeof area->last_row));
	}
}

static const char *raw(const Planner *p, const SheetRow *row, Column column) {
	int at = p->header->at[column];
	return at == COLUMN_ABSENT ? "" : sheet_cell(p->sheet, row, (guint)at);
}

/* Another number under the same title: a task of its own. */
static bool goes_on(const Planner *p, const SheetRow *above, const SheetRow *row) {
	const char *number = raw(p, row, COL_TASKS_NUMBER);
	return *number == '\0' || g_str_equal(number, raw(p, above, COL_TASKS_NUMBER));
}

static void join_column(Planner *p, guint row, guint end, Column column) {
	int at = p->header->at[column];
	const SheetRow *first = &g_array_index(p->sheet->rows, SheetRow, row);
	const char *last = at == COLUMN_ABSENT ? "" : sheet_cell(p->sheet, first, (guint)at);
	if (at == COLUMN_ABSENT || (guint)at >= first->n)
		return;
	g_autoptr(GString) all = g_string_new(last);
	for (guint i = row + 1; i < end; i++) {
		const char *text = raw(p, &g_array_index(p->sheet->rows, SheetRow, i), column);
		if (*text && !g_str_equal(text, last)) /* merged over the rows as well: said once */
			g_string_append_printf(all, "%s%s", all->len ? "\n" : "", text);
		last = *text ? text : last;
	}
	p->sheet->cells->pdata[first->first + (guint)at] = g_string_chunk_insert_const(p->sheet->text, all->str);
}

void joined_take(Planner *p, guint row) {
	const SheetRow *first = &g_array_index(p->sheet->rows, SheetRow, row);
	const gint64 *last = p->joined ? g_hash_table_lookup(p->joined, &first->row) : NULL;
	guint end = row + 1;
	if (!last)
		return;
	while (end < p->sheet->rows->len && g_array_index(p->sheet->rows, SheetRow, end).row <= *last &&
	       goes_on(p, first, &g_array_index(p->sheet->rows, SheetRow, end)))
		end++;
	for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
		join_column(p, row, end, joins[i]);
	p->joined_first = first;
	p->joined_to = g_array_index(p->sheet->rows, SheetRow, end - 1).row;
}

static bool joins_here(Column column) {
	for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
		if (joins[i] == column)
			return true;
	return false;
}

bool joined_row(Planner *p) {
	if (p->row->row > p->joined_to)
		return false;
	p->joined_rows++;
	for (int c = 0; c < COLUMNS; c++) {
		const char *text = raw(p, p->row, (Column)c);
		if (column_subject((Column)c) != p->header->subject || joins_here((Column)c) || *text == '\0' || g_str_equal(text, raw(p, p->joined_first, (Column)c)))
			continue;
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_JOINED_DIFFERS, (int)p->joined_first->row);
		place_refuse(p, (guint)p->header->at[c], raw(p, &g_array_index(p->sheet->rows, SheetRow, p->header->row), (Column)c), said, text);
	}
	return true;
}
