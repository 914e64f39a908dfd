/* look.c — the first rows of a file as they stand, for someone who chooses by hand what the program did not recognise. It must not know columns. */
#include "core/fail.h"
#include "exchange/plan.h"

#define LOOK_ROWS 30
#define LOOK_TEXT 200 /* bytes of a cell that are shown */

struct TzhLook {
	Sheet *sheet;
	GPtrArray *sheets; /* const char *, NULL-ended, lent from the sheet */
	GArray *rows;      /* TzhLookRow */
};

typedef struct {
	TzhLang lang;
	const char *name;
} Looking;

static bool has_columns(const Sheet *sheet, gpointer data, GError **error) {
	const Looking *self = data;
	for (guint i = 0; i < MIN(sheet->rows->len, LOOK_ROWS); i++)
		if (g_array_index(sheet->rows, SheetRow, i).n > 1)
			return true;
	return fail(error, TZH_ERROR_REFUSED, self->lang, sheet->rows->len == 0 ? TZH_W_HEADER_EMPTY : TZH_W_HEADER_NONE, self->name, HEADER_ROWS);
}

static char *row_text(const Sheet *sheet, const SheetRow *row) {
	g_autoptr(GString) out = g_string_new(NULL);
	for (guint i = 0; i < row->n; i++) {
		g_autofree char *cell = g_utf8_substring(sheet_cell(sheet, row, i), 0, MIN(g_utf8_strlen(sheet_cell(sheet, row, i), -1), LOOK_TEXT));
		g_string_append_printf(out, "%s%s", i > 0 ? " │ " : "", g_strdelimit(cell, "\n\t", ' '));
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static void load(TzhLook *look) {
	for (guint i = 0; i < MIN(look->sheet->rows->len, LOOK_ROWS); i++) {
		const SheetRow *row = &g_array_index(look->sheet->rows, SheetRow, i);
		g_autofree char *text = row_text(look->sheet, row);
		TzhLookRow shown = {row->row, g_string_chunk_insert(look->sheet->text, text)};
		g_array_append_val(look->rows, shown);
	}
	for (guint i = 0; i < look->sheet->others->len; i++)
		g_ptr_array_add(look->sheets, look->sheet->others->pdata[i]);
	g_ptr_array_add(look->sheets, NULL);
}

TzhLook *tzh_look_file(TzhRecord *record, const char *path, const TzhImport *how, GError **error) {
	g_autofree char *name = g_filename_display_basename(path);
	Looking looking = {tzh_record_lang(record), name};
	gsize n = 0;
	g_autofree char *bytes = sheet_file_bytes(looking.lang, path, &n, error);
	Sheet *sheet = bytes ? sheet_of_bytes(record, name, bytes, n, how, has_columns, &looking, error) : NULL;
	if (!sheet)
		return NULL;
	TzhLook *look = g_new0(TzhLook, 1);
	look->sheet = sheet;
	look->sheets = g_ptr_array_new();
	look->rows = g_array_new(FALSE, FALSE, sizeof(TzhLookRow));
	load(look);
	return look;
}

void tzh_look_free(TzhLook *look) {
	if (!look)
		return;
	sheet_free(look->sheet);
	g_ptr_array_unref(look->sheets);
	g_array_unref(look->rows);
	g_free(look);
}

const char *tzh_look_sheet(const TzhLook *look) {
	return look->sheet->name ? look->sheet->name : "";
}

const char *const *tzh_look_sheets(const TzhLook *look) {
	return (const char *const *)look->sheets->pdata;
}

const TzhLookRow *tzh_look_rows(const TzhLook *look, guint *n) {
	*n = look->rows->len;
	return (const TzhLookRow *)(gpointer)look->rows->data;
}

const char *tzh_import_subject(TzhLang lang, guint i, const char **name) {
	if (i >= SUBJECTS)
		return NULL;
	*name = subject_name(lang, (Subject)i);
	return subject_key((Subject)i);
}
