/* plan_read.c — a file becomes a plan: read as a table, its header found, each row handed to its subject (reports.md §3). It must not know any subject's columns, nor acts. */
#include "core/fail.h"
#include "core/say.h"
#include "exchange/csv.h"
#include "exchange/plan.h"
#include "exchange/workbook.h"
#include <string.h>

#define PROGRESS_EVERY 2000 /* rows */
#define NAMED_MOST 10       /* rows in a note */

static const SubjectPlan *const plans[SUBJECTS] = {
    [SUBJECT_TASKS] = &PLAN_TASKS, [SUBJECT_MEASURES] = &PLAN_MEASURES, [SUBJECT_PEOPLE] = &PLAN_PEOPLE,   [SUBJECT_SECTIONS] = &PLAN_SECTIONS,
    [SUBJECT_POSTS] = &PLAN_POSTS, [SUBJECT_CALENDAR] = &PLAN_CALENDAR, [SUBJECT_FIGURES] = &PLAN_FIGURES,
};

/* ---- what the file was taken for ---- */

static char *heading(const Planner *p) {
	GString *out = g_string_new(NULL), *unused = g_string_new(NULL);
	gint64 row = g_array_index(p->sheet->rows, SheetRow, p->header->row).row;
	const char *about = subject_name(p->lang, p->header->subject);
	g_autofree char *head = p->sheet->name ? say(p->lang, TZH_W_IMPORT_HEADING_SHEET, p->file, p->sheet->name, about, (int)row)
	                                       : say(p->lang, TZH_W_IMPORT_HEADING, p->file, about, p->sheet->encoding, (int)row);
	g_string_append(out, head);
	for (guint i = 0, n = 0; i < p->plan->columns->len; i++) {
		const TzhPlanColumn *column = &g_array_index(p->plan->columns, TzhPlanColumn, i);
		if (*column->field)
			g_string_append_printf(out, "%s%s=%s", n++ ? tzh_word(p->lang, TZH_W_LIST_COMMA) : "", column->name, column->meaning);
		else
			g_string_append_printf(unused, "%s%s", unused->len ? tzh_word(p->lang, TZH_W_LIST_COMMA) : "", column->name);
	}
	if (unused->len) {
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_UNUSED, unused->str);
		g_string_append_printf(out, "\n%s", said);
	}
	g_string_free(unused, TRUE);
	return g_string_free(out, FALSE);
}

static TzhPlanColumn field_row(const Planner *p, Column column) {
	g_autofree char *name = column_name(column);
	return (TzhPlanColumn){.letter = "", .name = "", .field = column_key(column), .meaning = g_string_chunk_insert_const(p->plan->text, name)};
}

/* A column merged over several is shown once. */
static void load_columns(Planner *p) {
	const SheetRow *head = &g_array_index(p->sheet->rows, SheetRow, p->header->row);
	Column taken[SHEET_COLUMNS_MAX];
	for (guint i = 0; i < SHEET_COLUMNS_MAX; i++)
		taken[i] = COLUMNS;
	for (int c = 0; c < COLUMNS; c++) {
		if (column_subject((Column)c) != p->header->subject)
			continue;
		TzhPlanColumn field = field_row(p, (Column)c);
		g_array_append_val(p->plan->fields, field);
		if (p->header->at[c] != COLUMN_ABSENT)
			taken[p->header->at[c]] = (Column)c;
	}
	guint width = p->header->by_hand ? header_width(p->sheet, p->header->row) : head->n;
	for (guint i = 0; i < width; i++) {
		g_autofree char *name = header_called(p->sheet, p->header->row, i), *cell = sheet_address(0, i);
		TzhPlanColumn column = {.field = "", .meaning = ""};
		if (*sheet_cell(p->sheet, head, i) == '\0' && taken[i] == COLUMNS && !p->header->by_hand)
			continue;
		if (taken[i] != COLUMNS)
			column = field_row(p, taken[i]);
		cell[strlen(cell) - 1] = '\0'; /* "C0" */
		column.letter = g_string_chunk_insert_const(p->plan->text, cell);
		column.name = g_string_chunk_insert_const(p->plan->text, name);
		g_array_append_val(p->plan->columns, column);
	}
}

/* "4、7、8…" */
static char *rows_named(TzhLang lang, const gint64 *rows, guint n) {
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < n && i < NAMED_MOST; i++)
		g_string_append_printf(out, "%s%" G_GINT64_FORMAT, i ? tzh_word(lang, TZH_W_LIST_COMMA) : "", rows[i]);
	if (n > NAMED_MOST)
		g_string_append(out, "…");
	return g_string_free(out, FALSE);
}

static void note(Planner *p, TzhWord word, ...) {
	va_list args;
	va_start(args, word);
	g_autofree char *text = say_args(p->lang, word, args);
	va_end(args);
	plan_note(p->plan, text);
}

static void load_notes(Planner *p) {
	const Sheet *sheet = p->sheet;
	g_autofree char *hidden = rows_named(p->lang, (const gint64 *)(gpointer)sheet->hidden->data, sheet->hidden->len);
	if (sheet->hidden->len)
		note(p, TZH_W_IMPORT_NOTE_HIDDEN, (int)sheet->hidden->len, hidden);
	if (sheet->formulas)
		note(p, TZH_W_IMPORT_NOTE_FORMULAS, (int)sheet->formulas);
	if (sheet->merged->len)
		note(p, TZH_W_IMPORT_NOTE_MERGED, (int)sheet->merged->len);
	for (guint i = 0; i < sheet->others->len; i++) {
		p->plan->sheets->pdata[i] = g_string_chunk_insert(p->plan->text, sheet->others->pdata[i]);
		g_ptr_array_add(p->plan->sheets, NULL);
	}
	p->plan->sheet = sheet->name ? g_string_chunk_insert(p->plan->text, sheet->name) : "";
}

/* ---- rows ---- */

/* Two columns of one name: which is meant is for the sheet to say. A column merged over several is one. */
static void refuse_twice(Planner *p) {
	p->row = &g_array_index(p->sheet->rows, SheetRow, p->header->row);
	for (guint i = 0; i < p->header->twice->len; i++) {
		guint at = g_array_index(p->header->twice, guint, i);
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_COLUMN_TWICE, (int)at + 1);
		place_refuse(p, at, sheet_cell(p->sheet, p->row, at), said, "");
	}
}

static bool column_is_used(const Planner *p, guint at) {
	for (int c = 0; c < COLUMNS; c++)
		if (p->header->at[c] == (int)at)
			return true;
	return false;
}

/* Cells that could not be read; `next` goes along the table's list of them. */
static void refuse_bad_cells(Planner *p, guint *next) {
	for (; *next < p->sheet->bad->len; ++*next) {
		const SheetBad *bad = &g_array_index(p->sheet->bad, SheetBad, *next);
		if (bad->row > p->row->row)
			return;
		if (bad->row < p->row->row || (bad->text && !column_is_used(p, bad->column)))
			continue;
		const SheetRow *head = &g_array_index(p->sheet->rows, SheetRow, p->header->row);
		const char *name = sheet_cell(p->sheet, head, bad->column);
		g_autofree char *place = *name ? g_strdup(name) : say(p->lang, TZH_W_IMPORT_COLUMN, (int)bad->column + 1);
		g_autofree char *said = bad->text ? say(p->lang, bad->why, bad->text) : say(p->lang, bad->why, bad->number);
		place_refuse(p, bad->column, place, said, bad->text ? bad->text : "");
	}
}

/* Does a cell begin as a remark does? `signs`: words of a line to sign alone, with their colon: "填表人：", "审核人：", "日期：". */
static bool is_remark(const char *text, bool signs) {
	static const char *const begins[] = {"注", "备注", "说明", "填表", "填报", "制表", "审核", "单位负责人", "联系", "note", "remark", "日期", "负责人", NULL};
	static const guint alone = 11; /* of them stand for a remark without a colon */
	g_autofree char *plain = squeezed(text);
	g_autofree char *lower = g_ascii_strdown(plain, -1);
	if (signs && !strchr(lower, ':'))
		return false;
	for (guint i = 0; begins[i] && (signs || i < alone); i++)
		if (g_str_has_prefix(lower, begins[i]))
			return true;
	return false;
}

/* "注：…" alone in a row or merged over it, "填表人：… 审核人：…" in several cells: for readers of the sheet. */
static bool remark_row(Planner *p) {
	const char *only = NULL;
	bool several = false, signs = true;
	for (guint i = 0; i < p->row->n; i++) {
		const char *text = sheet_cell(p->sheet, p->row, i);
		if (!*text)
			continue;
		several = several || (only && !g_str_equal(text, only));
		signs = signs && is_remark(text, true);
		only = only ? only : text;
	}
	if (!only || !(several ? signs : is_remark(only, false)))
		return false;
	note(p, TZH_W_IMPORT_NOTE_REMARK, (int)p->row->row, only);
	return true;
}

/* The lines of a row that turned out bad half-way are taken back. */
static void run_row(Planner *p, const SubjectPlan *subject, guint i, guint *next_bad) {
	guint lines = p->plan->lines->len;
	p->row = &g_array_index(p->sheet->rows, SheetRow, i);
	refuse_bad_cells(p, next_bad);
	if (joined_row(p) || remark_row(p))
		return;
	joined_take(p, i);
	subject->row(p);
	if (row_is_bad(p))
		g_array_set_size(p->plan->lines, lines);
}

/* Without a column that the subject needs no row can be read: what lacks is the plan. */
static bool refuse_lacking(Planner *p) {
	g_autoptr(GArray) lacking = header_lacking(p->header);
	p->row = &g_array_index(p->sheet->rows, SheetRow, p->header->row);
	for (guint i = 0; i < lacking->len; i++)
		cell_refuse(p, g_array_index(lacking, Column, i), TZH_W_HEADER_LACKS);
	return lacking->len > 0;
}

void due_outside(Planner *p, TzhDay due) {
	int year, month, mday;
	if (due == TZH_DAY_NONE)
		return;
	tzh_day_split(due, &year, &month, &mday);
	if (year != p->year)
		g_array_append_val(p->outside, p->row->row);
}

static gboolean run_rows(Planner *p, const SubjectPlan *subject, GError **error) {
	const TzhEnv *env = p->record->env;
	guint next_bad = 0, first = p->header->row + 1, rows = p->sheet->rows->len;
	if (refuse_lacking(p))
		return TRUE;
	refuse_twice(p);
	for (guint i = first; i < rows; i++) {
		run_row(p, subject, i, &next_bad);
		if ((i - first) % PROGRESS_EVERY == 0 && env->progress && !env->progress(env->data, tzh_word(p->lang, TZH_W_IMPORT_PROGRESS), i, rows))
			return fail(error, TZH_ERROR_IO, p->lang, TZH_W_XLSX_INTERRUPTED);
	}
	p->row = NULL;
	if (subject->end)
		subject->end(p);
	if (p->joined_rows)
		note(p, TZH_W_IMPORT_NOTE_JOINED, (int)p->joined_rows);
	g_autofree char *outside = rows_named(p->lang, (const gint64 *)(gpointer)p->outside->data, p->outside->len);
	if (p->outside->len)
		note(p, TZH_W_IMPORT_NOTE_OUTSIDE, (int)p->outside->len, p->year, outside);
	return TRUE;
}

/* ---- the whole ---- */

static gboolean find_ledger(Planner *p, GError **error) {
	Stmt *stmt;
	if (!record_ledger(p->record, &p->ledger, error))
		return FALSE;
	if (SQL_ONE(book_sql(p->record->book), SQL_IMPORT_LEDGER, &stmt, error, INT(p->ledger)) != SQL_ROW)
		return FALSE;
	p->year = (int)sql_get_int(stmt, 0);
	p->draft = sql_get_int(stmt, 1) == LEDGER_DRAFT;
	sql_reset(stmt);
	return TRUE;
}

static void planner_clear(Planner *p) {
	g_clear_pointer(&p->seen, g_hash_table_unref);
	g_clear_pointer(&p->by_key, g_hash_table_unref);
	g_clear_pointer(&p->held, g_hash_table_unref);
	g_clear_pointer(&p->parts, g_hash_table_unref);
	g_clear_pointer(&p->joined, g_hash_table_unref);
	g_clear_pointer(&p->outside, g_array_unref);
	g_clear_pointer(&p->names, names_free);
}

static gboolean plan_sheet(Planner *p, GError **error) {
	const SubjectPlan *subject = plans[p->header->subject];
	p->held = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, held_free);
	p->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	p->names = names_load(p->record, error);
	if (!p->names || (subject->of_ledger && !find_ledger(p, error)) || (subject->load && !subject->load(p, error)))
		return FALSE;
	if (subject->named != COLUMN_ABSENT)
		joined_load(p, (Column)subject->named);
	p->plan->subject = p->header->subject;
	load_columns(p);
	load_notes(p);
	p->plan->heading = heading(p);
	return run_rows(p, subject, error);
}

typedef struct {
	TzhLang lang;
	const char *name;
	const TzhImport *how;
	Header *header;
} Finding;

static bool recognised(const Sheet *sheet, gpointer data, GError **error) {
	Finding *self = data;
	header_clear(self->header);
	if (self->how->header > 0)
		return header_at(self->lang, self->name, sheet, self->how->header, self->how->about, self->how->map, self->header, error);
	return header_find(self->lang, self->name, sheet, self->how->about, self->how->map, self->header, error);
}

/* Text that is called a workbook is taken as text; bytes that no text has were a workbook before something happened to them. */
static bool was_workbook(const char *name, const char *bytes, gsize n) {
	g_autofree char *small = g_ascii_strdown(name, -1);
	bool called = g_str_has_suffix(small, ".xlsx") || g_str_has_suffix(small, ".xlsm"), marked = n >= 2 && (bytes[0] == '\xFF' || bytes[0] == '\xFE');
	for (gsize i = 0; called && !marked && i < n; i++)
		if ((guchar)bytes[i] < '\t')
			return true;
	return false;
}

Sheet *sheet_of_bytes(TzhRecord *record, const char *name, const char *bytes, gsize n, const TzhImport *how, SheetRecognised *known, gpointer data,
                      GError **error) {
	TzhLang lang = tzh_record_lang(record);
	if (!sheet_refuse_format(lang, name, bytes, n, error))
		return NULL;
	if (workbook_is(bytes, n)) {
		WorkbookChoice choice = {.wanted = how->sheet, .recognised = known, .data = data, .env = record->env};
		return workbook_sheet(lang, name, bytes, n, &choice, NULL, error);
	}
	if (was_workbook(name, bytes, n)) {
		fail(error, TZH_ERROR_REFUSED, lang, TZH_W_XLSX_DAMAGED, name);
		return NULL;
	}
	g_autoptr(Sheet) sheet = csv_parse_bytes(lang, name, bytes, n, how->encoding, error);
	return sheet && known(sheet, data, error) ? g_steal_pointer(&sheet) : NULL;
}

TzhPlan *tzh_plan_file(TzhRecord *record, const char *path, const TzhImport *how, GError **error) {
	static const TzhImport found_out = {0};
	TzhLang lang = tzh_record_lang(record);
	g_autofree char *name = g_filename_display_basename(path);
	gsize n = 0;
	g_autofree char *bytes = sheet_file_bytes(lang, path, &n, error);
	Header header = {0};
	Finding finding = {.lang = lang, .name = name, .how = how ? how : &found_out, .header = &header};
	g_autoptr(Sheet) sheet = bytes ? sheet_of_bytes(record, name, bytes, n, finding.how, recognised, &finding, error) : NULL;
	if (!sheet) {
		header_clear(&header);
		return NULL;
	}
	g_autoptr(TzhPlan) plan = plan_new(lang);
	plan->path = g_strdup(path);
	plan->file = g_strdup(name);
	plan->sha = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n);
	g_clear_pointer(&bytes, g_free);
	Planner p = {
	    .record = record, .lang = lang, .plan = plan, .sheet = sheet, .header = &header, .file = name, .outside = g_array_new(FALSE, FALSE, sizeof(gint64))};
	gboolean ok = plan_sheet(&p, error);
	planner_clear(&p);
	header_clear(&header);
	return ok ? g_steal_pointer(&plan) : NULL;
}
