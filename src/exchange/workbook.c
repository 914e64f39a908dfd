/* workbook.c — what the spreadsheet module tells, gathered into a table: which worksheet, merged cells filled, hidden rows noted (reports.md §3).
 * It must not know the file format, nor what columns mean. */
#include "exchange/workbook.h"

#include "core/fail.h"
#include "core/say.h"
#include "log/module.h"

#include <string.h>

typedef struct {
	TzhLang lang;
	const char *name; /* the file's */
	const WorkbookChoice *choice;
	Sheet *sheet;       /* being read; NULL */
	Sheet *found;       /* the one */
	GError *refused;    /* why the first that has text is not it */
	GPtrArray *names;   /* char *: all worksheets seen */
	GPtrArray *current; /* const char *: the row being read */
	gint64 row;
	bool hidden, damaged; /* that row; a cell of it is refused whatever its column */
	gsize filled;         /* places that merged cells filled */
} Gathering;

bool workbook_is(const char *bytes, gsize n) {
	return n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

/* ---- rows ---- */

static gboolean too_large(const Gathering *self, GError **error) {
	return fail(error, TZH_ERROR_REFUSED, self->lang, TZH_W_XLSX_BOMB, self->name);
}

static gboolean room_for(const Gathering *self, gsize places, GError **error) {
	return self->sheet->cells->len + self->filled + places <= WORKBOOK_CELLS_MAX || too_large(self, error);
}

static gboolean flush_row(Gathering *self, GError **error) {
	Sheet *sheet = self->sheet;
	guint n = self->current->len;
	if (n == 0 && !self->damaged)
		return TRUE;
	if (!room_for(self, n, error))
		return FALSE;
	g_array_append_val(sheet->rows, ((SheetRow){.row = self->row, .first = sheet->cells->len, .n = n}));
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(sheet->cells, self->current->pdata[i] != NULL ? self->current->pdata[i] : (gpointer) "");
	if (self->hidden)
		g_array_append_val(sheet->hidden, self->row);
	g_ptr_array_set_size(self->current, 0);
	self->damaged = false;
	return TRUE;
}

static gboolean on_row(gint64 row, bool hidden, gpointer data, GError **error) {
	Gathering *self = data;
	if (!flush_row(self, error))
		return FALSE;
	self->row = row;
	self->hidden = hidden;
	return TRUE;
}

static void refuse(Gathering *self, guint column, TzhWord why, gint64 number, const char *text) {
	sheet_refuse(self->sheet, self->row, column, why, number, text);
	self->damaged = true;
}

static void too_many_columns(Gathering *self) {
	const GArray *bad = self->sheet->bad;
	const SheetBad *last = bad->len ? &g_array_index(bad, SheetBad, bad->len - 1) : NULL;
	if (last == NULL || last->row != self->row || last->why != TZH_W_CSV_CELLS_MANY)
		refuse(self, SHEET_COLUMNS_MAX, TZH_W_CSV_CELLS_MANY, SHEET_COLUMNS_MAX, NULL);
}

static gboolean on_cell(const XlsxCell *cell, gpointer data, GError **error) {
	Gathering *self = data;
	(void)error;
	if (cell->type == XLSX_UNCOUNTED || cell->type == XLSX_ERROR) {
		g_autofree char *text = g_strndup(cell->text, MIN(cell->n, 40));
		if (cell->column < SHEET_COLUMNS_MAX)
			refuse(self, cell->column, cell->type == XLSX_ERROR ? TZH_W_XLSX_CELL_ERROR : TZH_W_XLSX_CELL_UNCOUNTED, 0, text);
		return TRUE;
	}
	if (cell->n == 0)
		return TRUE;
	if (cell->column >= SHEET_COLUMNS_MAX) {
		too_many_columns(self);
		return TRUE;
	}
	guint bad = self->sheet->bad->len;
	const char *text = sheet_take(self->sheet, self->row, cell->column, cell->text, cell->n);
	self->damaged = self->damaged || self->sheet->bad->len > bad;
	self->sheet->formulas += cell->formula;
	if (*text == '\0')
		return TRUE;
	if (self->current->len <= cell->column)
		g_ptr_array_set_size(self->current, (gint)cell->column + 1);
	self->current->pdata[cell->column] = (gpointer)text;
	return TRUE;
}

/* ---- merged cells ---- */

static gboolean on_merged(const XlsxArea *area, gpointer data, GError **error) {
	Gathering *self = data;
	if (self->sheet->merged->len >= WORKBOOK_MERGED_MAX)
		return too_large(self, error);
	if (area->first_column < SHEET_COLUMNS_MAX) {
		SheetArea kept = {area->first_row, area->last_row, area->first_column, MIN(area->last_column, SHEET_COLUMNS_MAX - 1)};
		g_array_append_val(self->sheet->merged, kept);
	}
	return TRUE;
}

/* Index of the first row at or below that number. */
static guint row_at(const Sheet *sheet, gint64 number) {
	guint from = 0, to = sheet->rows->len;
	while (from < to) {
		guint middle = from + (to - from) / 2;
		if (g_array_index(sheet->rows, SheetRow, middle).row < number)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Rows lie one behind the other: one that becomes longer moves to the end. */
static gboolean widen(Gathering *self, SheetRow *row, guint n, GError **error) {
	Sheet *sheet = self->sheet;
	if (!room_for(self, n, error))
		return FALSE;
	guint first = sheet->cells->len;
	for (guint i = 0; i < n; i++)
		g_ptr_array_add(sheet->cells, (gpointer)sheet_cell(sheet, row, i));
	row->first = first;
	row->n = n;
	return TRUE;
}

static gboolean fill(Gathering *self, const SheetArea *area, GError **error) {
	Sheet *sheet = self->sheet;
	guint at = row_at(sheet, area->first_row);
	if (at == sheet->rows->len || g_array_index(sheet->rows, SheetRow, at).row != area->first_row)
		return TRUE;
	const char *value = sheet_cell(sheet, &g_array_index(sheet->rows, SheetRow, at), area->first_column);
	for (; *value != '\0' && at < sheet->rows->len; at++) {
		SheetRow *row = &g_array_index(sheet->rows, SheetRow, at);
		if (row->row > area->last_row)
			break;
		if (row->n <= area->last_column && !widen(self, row, area->last_column + 1, error))
			return FALSE;
		self->filled += area->last_column - area->first_column + 1;
		if (!room_for(self, 0, error))
			return FALSE;
		for (guint column = area->first_column; column <= area->last_column; column++)
			sheet->cells->pdata[row->first + column] = (gpointer)value;
	}
	return TRUE;
}

static gboolean fill_all(Gathering *self, GError **error) {
	for (guint i = 0; i < self->sheet->merged->len; i++)
		if (!fill(self, &g_array_index(self->sheet->merged, SheetArea, i), error))
			return FALSE;
	return TRUE;
}

/* ---- sheets ---- */

static bool on_sheet(const char *name, bool hidden, gpointer data) {
	Gathering *self = data;
	const char *wanted = self->choice->wanted;
	g_ptr_array_add(self->names, g_strdup(name));
	if (self->found != NULL || (wanted != NULL ? strcmp(name, wanted) != 0 : hidden))
		return false;
	self->sheet = sheet_new("XLSX");
	self->sheet->name = g_string_chunk_insert(self->sheet->text, name);
	self->row = 0;
	self->filled = 0;
	return true;
}

static gboolean settle(Gathering *self, GError **error) {
	g_autoptr(GError) why = NULL;
	if (!flush_row(self, error) || !fill_all(self, error))
		return FALSE;
	if (self->choice->recognised(self->sheet, self->choice->data, &why))
		self->found = g_steal_pointer(&self->sheet);
	else if (self->refused == NULL && (self->sheet->rows->len > 0 || self->choice->wanted != NULL))
		self->refused = g_steal_pointer(&why);
	g_clear_pointer(&self->sheet, sheet_free);
	g_ptr_array_set_size(self->current, 0);
	self->damaged = false;
	return TRUE;
}

/* Later sheets are asked for their names alone. */
static gboolean on_done(gpointer data, GError **error) {
	return settle(data, error);
}

static bool go_on(guint64 unpacked, gpointer data) {
	const Gathering *self = data;
	const TzhEnv *env = self->choice->env;
	return env == NULL || env->progress == NULL || env->progress(env->data, tzh_word(self->lang, TZH_W_XLSX_READING), (gint64)(unpacked >> 20), 0);
}

/* ---- the file ---- */

static char *all_names(const Gathering *self) {
	g_autoptr(GString) out = g_string_new(NULL);
	for (guint i = 0; i < self->names->len; i++)
		g_string_append_printf(out, "%s%s", i ? tzh_word(self->lang, TZH_W_LIST_COMMA) : "", (const char *)self->names->pdata[i]);
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static void none_found(Gathering *self, GError **error) {
	g_autofree char *names = all_names(self);
	if (self->choice->wanted != NULL && self->refused == NULL)
		fail(error, TZH_ERROR_NOT_FOUND, self->lang, TZH_W_XLSX_NO_SHEET, self->name, self->choice->wanted, names);
	else if (self->refused == NULL)
		fail(error, TZH_ERROR_REFUSED, self->lang, TZH_W_HEADER_EMPTY, self->name);
	else if (self->names->len == 1 || self->choice->wanted != NULL)
		g_propagate_error(error, g_steal_pointer(&self->refused));
	else
		fail(error, (TzhErrorCode)self->refused->code, self->lang, TZH_W_XLSX_OTHER_SHEETS, self->refused->message, names);
}

static void keep_names(Gathering *self) {
	for (guint i = 0; i < self->names->len; i++)
		g_ptr_array_add(self->found->others, g_string_chunk_insert_const(self->found->text, self->names->pdata[i]));
}

Sheet *workbook_sheet(TzhLang lang, const char *name, const char *bytes, gsize n, const WorkbookChoice *choice, XlsxRead *read, GError **error) {
	Gathering self = {.lang = lang, .name = name, .choice = choice, .names = g_ptr_array_new_with_free_func(g_free), .current = g_ptr_array_new()};
	const XlsxSink sink = {.data = &self, .sheet = on_sheet, .row = on_row, .cell = on_cell, .merged = on_merged, .done = on_done, .go_on = go_on};
	gboolean ok = (read != NULL || module_function(lang, XLSX_MODULE, "xlsx_read", (gpointer *)&read, error)) && read(lang, name, bytes, n, &sink, error);
	if (ok && self.found == NULL)
		none_found(&self, error);
	else if (ok)
		keep_names(&self);
	if (!ok)
		g_clear_pointer(&self.found, sheet_free);
	g_clear_pointer(&self.sheet, sheet_free);
	g_clear_error(&self.refused);
	g_ptr_array_unref(self.names);
	g_ptr_array_unref(self.current);
	return self.found;
}
