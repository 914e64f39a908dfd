/* import_map.c — worksheets and columns of a file, shown and changed. It must not know rows of the plan. */
#include "import_map.h"

#include "picker.h"

#include <string.h>

#define UNUSED "-"

/* ---- what is told to the library ---- */

static void end_map(ImportMap *self) {
	g_ptr_array_add(self->map, NULL);
}

void import_map_init(ImportMap *self) {
	*self = (ImportMap){0};
	self->map = g_ptr_array_new_with_free_func(g_free);
	end_map(self);
}

void import_map_clear(ImportMap *self) {
	g_clear_pointer(&self->sheet, g_free);
	g_clear_pointer(&self->about, g_free);
	self->header = 0;
	g_ptr_array_set_size(self->map, 0);
	end_map(self);
}

void import_map_free(ImportMap *self) {
	g_free(self->sheet);
	g_free(self->about);
	g_ptr_array_unref(self->map);
}

TzhImport import_map_how(const ImportMap *self) {
	return (TzhImport){.map = (const char *const *)self->map->pdata, .sheet = self->sheet, .about = self->about, .header = self->header};
}

static void set_pair(ImportMap *self, const char *column, const char *field) {
	g_autofree char *left = g_strconcat(column, "=", NULL);
	for (guint i = 0; i + 1 < self->map->len; i++)
		if (g_str_has_prefix(self->map->pdata[i], left)) {
			g_ptr_array_remove_index(self->map, i);
			break;
		}
	g_ptr_array_set_size(self->map, (gint)self->map->len - 1);
	g_ptr_array_add(self->map, g_strconcat(left, field, NULL));
	end_map(self);
}

void import_map_set(ImportMap *self, const TzhPlan *plan, const char *column, const char *field) {
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(plan, &n);
	field = strcmp(field, UNUSED) == 0 ? "" : field;
	for (guint i = 0; *field != '\0' && i < n; i++)
		if (strcmp(columns[i].field, field) == 0 && strcmp(columns[i].name, column) != 0)
			set_pair(self, columns[i].name, "");
	set_pair(self, column, field);
}

/* ---- pickers ---- */

Screen *import_pick_sheet(Session *session, const TzhPlan *plan) {
	GPtrArray *rows = pick_rows_new();
	for (const char *const *sheet = tzh_plan_sheets(plan); *sheet != NULL; sheet++)
		pick_row(rows, *sheet, *sheet, strcmp(*sheet, tzh_plan_sheet(plan)) == 0 ? tr(session, TZH_W_TUI_IMPORT_CURRENT) : NULL, NULL, FALSE);
	return picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK_SHEET), rows, FALSE, NULL);
}

Screen *import_pick_look_sheet(Session *session, const TzhLook *look) {
	GPtrArray *rows = pick_rows_new();
	for (const char *const *sheet = tzh_look_sheets(look); *sheet != NULL; sheet++)
		pick_row(rows, *sheet, *sheet, NULL, NULL, FALSE);
	return picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK_SHEET), rows, FALSE, NULL);
}

Screen *import_pick_subject(Session *session) {
	GPtrArray *rows = pick_rows_new();
	const char *name, *key;
	for (guint i = 0; (key = tzh_import_subject(session->lang, i, &name)) != NULL; i++)
		pick_row(rows, key, name, NULL, NULL, FALSE);
	return picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK_SUBJECT), rows, FALSE, NULL);
}

Screen *import_pick_header(Session *session, const TzhLook *look) {
	guint n;
	const TzhLookRow *lines = tzh_look_rows(look, &n);
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < n; i++) {
		g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, lines[i].row),
		                *text = trf(session, TZH_W_TUI_IMPORT_LINE, (int)lines[i].row, lines[i].text);
		pick_row(rows, number, text, NULL, NULL, FALSE);
	}
	return picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK_HEADER), rows, FALSE, NULL);
}

static const char *meaning(const Session *session, const TzhPlanColumn *column) {
	return *column->field != '\0' ? column->meaning : tr(session, TZH_W_TUI_IMPORT_UNUSED);
}

Screen *import_pick_column(Session *session, const TzhPlan *plan) {
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(plan, &n);
	GPtrArray *rows = pick_rows_new();
	for (guint i = 0; i < n; i++) {
		g_autofree char *text = trf(session, TZH_W_TUI_IMPORT_COLUMN, columns[i].letter, columns[i].name);
		pick_row(rows, columns[i].name, text, meaning(session, &columns[i]), NULL, FALSE);
	}
	return picker_new(session, tr(session, TZH_W_TUI_IMPORT_PICK_COLUMN), rows, FALSE, NULL);
}

/* The name of the file's column that means a field; NULL: none. */
static const char *column_of(const TzhPlan *plan, const char *field) {
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(plan, &n);
	for (guint i = 0; i < n; i++)
		if (strcmp(columns[i].field, field) == 0)
			return columns[i].name;
	return NULL;
}

Screen *import_pick_field(Session *session, const TzhPlan *plan, const char *column) {
	guint n;
	const TzhPlanColumn *fields = tzh_plan_fields(plan, &n);
	g_autofree char *title = trf(session, TZH_W_TUI_IMPORT_PICK_FIELD, column);
	GPtrArray *rows = pick_rows_new();
	pick_row(rows, UNUSED, tr(session, TZH_W_TUI_IMPORT_UNUSED), NULL, NULL, FALSE);
	for (guint i = 0; i < n; i++) {
		const char *now = column_of(plan, fields[i].field);
		g_autofree char *remark = now != NULL ? trf(session, TZH_W_TUI_IMPORT_NOW, now) : NULL;
		pick_row(rows, fields[i].field, fields[i].meaning, remark, NULL, FALSE);
	}
	return picker_new(session, title, rows, FALSE, NULL);
}

char *import_map_said(const Session *session, const TzhPlan *plan) {
	guint n;
	const TzhPlanColumn *columns = tzh_plan_columns(plan, &n);
	g_autoptr(GString) used = g_string_new(NULL), unused = g_string_new(NULL);
	const char *comma = tr(session, TZH_W_LIST_COMMA), *sheet = tzh_plan_sheet(plan);
	for (guint i = 0; i < n; i++) {
		GString *out = *columns[i].field != '\0' ? used : unused;
		g_string_append_printf(out, "%s%s", out->len > 0 ? comma : "", columns[i].name);
		if (*columns[i].field != '\0' && strcmp(columns[i].name, columns[i].meaning) != 0)
			g_string_append_printf(out, "=%s", columns[i].meaning);
	}
	g_autofree char *head = *sheet != '\0' ? trf(session, TZH_W_TUI_IMPORT_SHEET_IS, sheet) : g_strdup("");
	g_autofree char *tail = unused->len > 0 ? trf(session, TZH_W_TUI_IMPORT_UNUSED_ARE, unused->str) : g_strdup("");
	return trf(session, TZH_W_TUI_IMPORT_COLUMNS_ARE, head, tail, used->str);
}
