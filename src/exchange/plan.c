/* plan.c — a file becomes a plan, a plan becomes one act (reports.md §3). It must not know any subject's columns. */
#include "exchange/plan.h"
#include "core/fail.h"
#include "core/say.h"
#include <string.h>

#define LISTED_MOST 100 /* refusals in one error; the plan has them all */

static const SubjectPlan *const plans[SUBJECTS] = {
    [SUBJECT_TASKS] = &PLAN_TASKS, [SUBJECT_MEASURES] = &PLAN_MEASURES, [SUBJECT_PEOPLE] = &PLAN_PEOPLE,   [SUBJECT_SECTIONS] = &PLAN_SECTIONS,
    [SUBJECT_POSTS] = &PLAN_POSTS, [SUBJECT_CALENDAR] = &PLAN_CALENDAR, [SUBJECT_FIGURES] = &PLAN_FIGURES,
};

/* ---- the plan as a thing ---- */

static void plan_line_free(gpointer data) {
	PlanLine *line = data;
	json_decref(line->body);
	g_free(line);
}

static TzhPlan *plan_new(TzhLang lang) {
	TzhPlan *plan = g_new0(TzhPlan, 1);
	plan->lang = lang;
	plan->text = g_string_chunk_new(1 << 14);
	plan->rows = g_array_new(FALSE, FALSE, sizeof(TzhPlanRow));
	plan->lines = g_ptr_array_new_with_free_func(plan_line_free);
	return plan;
}

void tzh_plan_free(TzhPlan *plan) {
	if (!plan)
		return;
	g_free(plan->heading);
	g_string_chunk_free(plan->text);
	g_array_unref(plan->rows);
	g_ptr_array_unref(plan->lines);
	g_free(plan);
}

int plan_line(TzhPlan *plan, KindId kind, TzhId obj, json_t *body) {
	PlanLine *line = g_new0(PlanLine, 1);
	*line = (PlanLine){.kind = kind, .obj = obj, .of_line = -1, .body = body};
	g_ptr_array_add(plan->lines, line);
	return (int)plan->lines->len - 1;
}

void row_done(Planner *p, TzhRowKind kind, const char *said, const char *original) {
	TzhPlanRow row = {.kind = kind,
	                  .row = p->row ? p->row->row : 0,
	                  .column = "",
	                  .said = g_string_chunk_insert(p->plan->text, said),
	                  .original = g_string_chunk_insert(p->plan->text, original)};
	g_array_append_val(p->plan->rows, row);
	p->plan->count[kind]++;
}

bool seen_before(Planner *p, Column column, const char *key) {
	const gint64 *row = g_hash_table_lookup(p->seen, key);
	if (row) {
		cell_refuse(p, column, TZH_W_IMPORT_TWICE, (int)*row);
		return true;
	}
	g_hash_table_insert(p->seen, g_strdup(key), g_memdup2(&p->row->row, sizeof p->row->row));
	return false;
}

const TzhPlanRow *tzh_plan_rows(const TzhPlan *plan, guint *n) {
	*n = plan->rows->len;
	return (const TzhPlanRow *)(gpointer)plan->rows->data;
}

gint64 tzh_plan_count(const TzhPlan *plan, TzhRowKind kind) {
	return plan->count[kind];
}

const char *tzh_plan_about(const TzhPlan *plan) {
	return subject_name(plan->lang, plan->subject);
}

/* ---- from the file ---- */

static char *heading(const Planner *p) {
	GString *out = g_string_new(NULL);
	gint64 row = g_array_index(p->table->rows, CsvRow, p->header->row).row;
	g_autofree char *head = say(p->lang, TZH_W_IMPORT_HEADING, p->file, subject_name(p->lang, p->header->subject), p->table->encoding, (int)row);
	g_string_append(out, head);
	for (int c = 0, n = 0; c < COLUMNS; c++) {
		if (p->header->at[c] == COLUMN_ABSENT)
			continue;
		g_autofree char *name = header_name(p->table, p->header, (Column)c);
		g_string_append_printf(out, "%s%s=%s", n++ ? tzh_word(p->lang, TZH_W_LIST_COMMA) : "", name, column_key((Column)c));
	}
	return g_string_free(out, FALSE);
}

/* Two columns of one name: which is meant is for the sheet to say. */
static void refuse_twice(Planner *p) {
	p->row = &g_array_index(p->table->rows, CsvRow, p->header->row);
	for (guint i = 0; i < p->header->twice->len; i++) {
		guint at = g_array_index(p->header->twice, guint, i);
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_COLUMN_TWICE, (int)at + 1);
		TzhPlanRow row = {.kind = TZH_ROW_REFUSED,
		                  .row = p->row->row,
		                  .column = g_string_chunk_insert(p->plan->text, csv_cell(p->table, p->row, at)),
		                  .said = g_string_chunk_insert(p->plan->text, said),
		                  .original = ""};
		g_array_append_val(p->plan->rows, row);
		p->plan->count[TZH_ROW_REFUSED] += p->plan->bad_row != row.row;
		p->plan->bad_row = row.row;
	}
}

/* Cells that could not be read; `next` goes along the table's list of them. */
static void refuse_bad_cells(Planner *p, guint *next) {
	for (; *next < p->table->bad->len; ++*next) {
		const CsvBad *bad = &g_array_index(p->table->bad, CsvBad, *next);
		if (bad->row > p->row->row)
			return;
		if (bad->row < p->row->row)
			continue;
		const CsvRow *head = &g_array_index(p->table->rows, CsvRow, p->header->row);
		const char *name = csv_cell(p->table, head, bad->column);
		g_autofree char *place = *name ? g_strdup(name) : say(p->lang, TZH_W_IMPORT_COLUMN, (int)bad->column + 1);
		g_autofree char *said = say(p->lang, bad->why, bad->number);
		TzhPlanRow row = {.kind = TZH_ROW_REFUSED,
		                  .row = bad->row,
		                  .column = g_string_chunk_insert(p->plan->text, place),
		                  .said = g_string_chunk_insert(p->plan->text, said),
		                  .original = ""};
		g_array_append_val(p->plan->rows, row);
		p->plan->count[TZH_ROW_REFUSED] += !row_is_bad(p);
		p->plan->bad_row = bad->row;
	}
}

/* The lines of a row that turned out bad half-way are taken back. */
static void run_rows(Planner *p, const SubjectPlan *subject) {
	guint next_bad = 0;
	refuse_twice(p);
	for (guint i = p->header->row + 1; i < p->table->rows->len; i++) {
		guint lines = p->plan->lines->len;
		p->row = &g_array_index(p->table->rows, CsvRow, i);
		refuse_bad_cells(p, &next_bad);
		subject->row(p);
		if (row_is_bad(p))
			g_ptr_array_set_size(p->plan->lines, (gint)lines);
	}
	p->row = NULL;
	if (subject->end)
		subject->end(p);
}

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
	g_clear_pointer(&p->names, names_free);
}

static gboolean plan_table(Planner *p, GError **error) {
	const SubjectPlan *subject = plans[p->header->subject];
	p->held = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, held_free);
	p->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	p->names = names_load(p->record, error);
	if (!p->names || (subject->of_ledger && !find_ledger(p, error)) || (subject->load && !subject->load(p, error)))
		return FALSE;
	p->plan->subject = p->header->subject;
	p->plan->heading = heading(p);
	run_rows(p, subject);
	return TRUE;
}

TzhPlan *tzh_plan_file(TzhRecord *record, const char *path, const char *about, const char *const *map, const char *encoding, GError **error) {
	TzhLang lang = tzh_record_lang(record);
	g_autofree char *name = g_filename_display_basename(path);
	g_autoptr(CsvTable) table = csv_read_file(lang, path, encoding, error);
	Header header = {0};
	if (!table || !header_find(lang, name, table, about, map, &header, error)) {
		header_clear(&header);
		return NULL;
	}
	g_autoptr(TzhPlan) plan = plan_new(lang);
	Planner p = {.record = record, .lang = lang, .plan = plan, .table = table, .header = &header, .file = name};
	gboolean ok = plan_table(&p, error);
	planner_clear(&p);
	header_clear(&header);
	return ok ? g_steal_pointer(&plan) : NULL;
}

/* ---- for people ---- */

static void append_row(const TzhPlan *plan, const TzhPlanRow *row, GString *out) {
	static const TzhWord kinds[TZH_ROW_KINDS] = {TZH_W_IMPORT_ROW_NEW, TZH_W_IMPORT_ROW_CHANGED, TZH_W_IMPORT_ROW_SAME, TZH_W_IMPORT_ROW_REFUSED};
	g_autofree char *line = NULL;
	if (row->kind == TZH_ROW_REFUSED)
		line = say(plan->lang, TZH_W_IMPORT_REFUSED_ROW, (int)row->row, row->column, row->said);
	else if (row->row == 0)
		line = say(plan->lang, TZH_W_IMPORT_NO_ROW, tzh_word(plan->lang, kinds[row->kind]), row->said);
	else
		line = say(plan->lang, TZH_W_IMPORT_ROW, (int)row->row, tzh_word(plan->lang, kinds[row->kind]), row->said);
	g_string_append(out, line);
	g_string_append_c(out, '\n');
}

char *tzh_plan_text(const TzhPlan *plan, TzhLang lang) {
	GString *out = g_string_new(plan->heading);
	g_string_append_c(out, '\n');
	for (guint i = 0; i < plan->rows->len; i++) {
		const TzhPlanRow *row = &g_array_index(plan->rows, TzhPlanRow, i);
		if (row->kind != TZH_ROW_SAME)
			append_row(plan, row, out);
	}
	g_autofree char *sum = say(lang, TZH_W_IMPORT_SUM, (int)plan->count[TZH_ROW_NEW], (int)plan->count[TZH_ROW_CHANGED], (int)plan->count[TZH_ROW_SAME],
	                           (int)plan->count[TZH_ROW_REFUSED]);
	g_string_append(out, sum);
	return g_string_free(out, FALSE);
}

/* ---- to the record ---- */

static gboolean refuse_all(const TzhPlan *plan, GError **error) {
	g_autoptr(GString) out = g_string_new(NULL);
	guint listed = 0, all = 0;
	for (guint i = 0; i < plan->rows->len; i++) {
		const TzhPlanRow *row = &g_array_index(plan->rows, TzhPlanRow, i);
		if (row->kind != TZH_ROW_REFUSED)
			continue;
		if (all++ < LISTED_MOST) {
			append_row(plan, row, out);
			listed++;
		}
	}
	g_autofree char *sum = say(plan->lang, TZH_W_IMPORT_REFUSED, (int)plan->count[TZH_ROW_REFUSED], (int)(all - listed));
	g_string_append(out, sum);
	g_set_error_literal(error, TZH_ERROR, TZH_ERROR_REFUSED, out->str);
	return FALSE;
}

/* Kinds of one plan are all for the same people: the first line settles the post. */
static gboolean compose(Draft *draft, gpointer data, GError **error) {
	const TzhPlan *plan = data;
	const PlanLine *head = g_ptr_array_index(plan->lines, 0);
	if (!draft->post && !draft_settle_post(draft, head->kind, head->obj, head->body, NULL, error))
		return FALSE;
	for (guint i = 0; i < plan->lines->len; i++) {
		const PlanLine *line = g_ptr_array_index(plan->lines, i);
		json_t *body = json_copy(line->body);
		if (line->of_line >= 0)
			body_set_id(body, F_task, draft_seq(draft, (guint)line->of_line));
		json_t *old = kind_field(kind_get(line->kind), F_old) ? book_old(draft->record->book, line->kind, line->obj, body, error) : NULL;
		body_set(body, F_old, old);
		draft_add(draft, line->kind, line->obj, body);
		if (kind_field(kind_get(line->kind), F_old) && !old)
			return FALSE;
	}
	return TRUE;
}

gboolean tzh_plan_apply(TzhRecord *record, TzhPlan *plan, gboolean skip_bad, gint64 *lines, GError **error) {
	ActResult result = {0};
	*lines = 0;
	if (plan->count[TZH_ROW_REFUSED] && !skip_bad)
		return refuse_all(plan, error);
	if (plan->lines->len == 0)
		return TRUE;
	if (!record_act(record, NULL, FALSE, compose, plan, &result, error))
		return FALSE;
	*lines = result.last - result.first + 1;
	return TRUE;
}
