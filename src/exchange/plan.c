/* plan.c — the plan as a thing, and one act made of it (reports.md §3). It must not know files, nor any subject's columns. */
#include "exchange/plan.h"
#include "core/fail.h"
#include "core/say.h"
#include <string.h>

#define RECORD_ID 1     /* the object that line 1 creates */
#define LISTED_MOST 100 /* refusals in one error; the plan has them all */

TzhPlan *plan_new(TzhLang lang) {
	TzhPlan *plan = g_new0(TzhPlan, 1);
	plan->lang = lang;
	plan->sheet = "";
	plan->text = g_string_chunk_new(1 << 14);
	plan->bodies = g_string_chunk_new(1 << 16);
	plan->rows = g_array_new(FALSE, FALSE, sizeof(TzhPlanRow));
	plan->lines = g_array_new(FALSE, FALSE, sizeof(PlanLine));
	plan->columns = g_array_new(FALSE, FALSE, sizeof(TzhPlanColumn));
	plan->fields = g_array_new(FALSE, FALSE, sizeof(TzhPlanColumn));
	plan->sheets = g_ptr_array_new();
	plan->notes = g_ptr_array_new();
	g_ptr_array_add(plan->sheets, NULL);
	g_ptr_array_add(plan->notes, NULL);
	return plan;
}

void tzh_plan_free(TzhPlan *plan) {
	if (!plan)
		return;
	g_free(plan->path);
	g_free(plan->file);
	g_free(plan->sha);
	g_free(plan->heading);
	g_string_chunk_free(plan->text);
	g_string_chunk_free(plan->bodies);
	g_array_unref(plan->rows);
	g_array_unref(plan->lines);
	g_array_unref(plan->columns);
	g_array_unref(plan->fields);
	g_ptr_array_unref(plan->sheets);
	g_ptr_array_unref(plan->notes);
	g_free(plan);
}

int plan_line(TzhPlan *plan, KindId kind, TzhId obj, json_t *body) {
	g_autofree char *text = body_dump(body);
	PlanLine line = {.kind = kind, .obj = obj, .of_line = -1, .body = g_string_chunk_insert(plan->bodies, text)};
	g_array_append_val(plan->lines, line);
	json_decref(body);
	return (int)plan->lines->len - 1;
}

void plan_note(TzhPlan *plan, const char *text) {
	plan->notes->pdata[plan->notes->len - 1] = g_string_chunk_insert(plan->text, text);
	g_ptr_array_add(plan->notes, NULL);
}

void row_done(Planner *p, TzhRowKind kind, const char *said, const char *original) {
	TzhPlanRow row = {.kind = kind,
	                  .row = p->row ? p->row->row : 0,
	                  .column = "",
	                  .cell = "",
	                  .said = g_string_chunk_insert(p->plan->text, said),
	                  .original = g_string_chunk_insert_const(p->plan->text, original)};
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

const char *tzh_plan_sheet(const TzhPlan *plan) {
	return plan->sheet;
}

const char *const *tzh_plan_sheets(const TzhPlan *plan) {
	return (const char *const *)plan->sheets->pdata;
}

const char *const *tzh_plan_notes(const TzhPlan *plan) {
	return (const char *const *)plan->notes->pdata;
}

const TzhPlanColumn *tzh_plan_columns(const TzhPlan *plan, guint *n) {
	*n = plan->columns->len;
	return (const TzhPlanColumn *)(gpointer)plan->columns->data;
}

const TzhPlanColumn *tzh_plan_fields(const TzhPlan *plan, guint *n) {
	*n = plan->fields->len;
	return (const TzhPlanColumn *)(gpointer)plan->fields->data;
}

/* ---- for people ---- */

/* "台账!C7“牵头科室”：…", "第7行“牵头科室”：…" */
static char *refused_text(const TzhPlan *plan, const TzhPlanRow *row) {
	if (*row->cell == '\0' || *plan->sheet == '\0')
		return say(plan->lang, TZH_W_IMPORT_REFUSED_ROW, (int)row->row, row->column, row->said);
	return say(plan->lang, TZH_W_IMPORT_REFUSED_CELL, plan->sheet, row->cell, row->column, row->said);
}

static void append_row(const TzhPlan *plan, const TzhPlanRow *row, GString *out) {
	static const TzhWord kinds[TZH_ROW_KINDS] = {TZH_W_IMPORT_ROW_NEW, TZH_W_IMPORT_ROW_CHANGED, TZH_W_IMPORT_ROW_SAME, TZH_W_IMPORT_ROW_REFUSED};
	g_autofree char *line = NULL;
	if (row->kind == TZH_ROW_REFUSED)
		line = refused_text(plan, row);
	else if (row->row == 0)
		line = say(plan->lang, TZH_W_IMPORT_NO_ROW, tzh_word(plan->lang, kinds[row->kind]), row->said);
	else
		line = say(plan->lang, TZH_W_IMPORT_ROW, (int)row->row, tzh_word(plan->lang, kinds[row->kind]), row->said);
	g_string_append(out, line);
	g_string_append_c(out, '\n');
	if (row->kind == TZH_ROW_NEW && *row->original && !strstr(row->said, row->original)) {
		g_autofree char *original = say(plan->lang, TZH_W_IMPORT_ORIGINAL_LINE, row->original);
		g_string_append_printf(out, "%s\n", original);
	}
}

char *tzh_plan_text(const TzhPlan *plan, TzhLang lang) {
	GString *out = g_string_new(plan->heading);
	g_string_append_c(out, '\n');
	for (guint i = 0; i + 1 < plan->notes->len; i++)
		g_string_append_printf(out, "%s\n", (const char *)plan->notes->pdata[i]);
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

/* ---- the act ---- */

/* The body as the line will have it: it names its task, and what it replaces. Caller frees. */
static char *body_of(const Draft *draft, const PlanLine *line, GError **error) {
	if (line->of_line >= 0) /* the task is made by the same act; a body is never empty */
		return g_strdup_printf("%.*s,\"task\":\"%" G_GINT64_FORMAT "\"}", (int)strlen(line->body) - 1, line->body, draft_seq(draft, (guint)line->of_line));
	if (!kind_field(kind_get(line->kind), F_old))
		return g_strdup(line->body);
	json_auto_t *body = json_loads(line->body, 0, NULL);
	json_t *old = book_old(draft->record->book, line->kind, line->obj, body, error);
	if (!old)
		return NULL;
	body_set(body, F_old, old);
	return body_dump(body);
}

typedef struct {
	const TzhPlan *plan;
	gint64 size; /* of the file */
	guint lines; /* how many of the plan's */
} Applying;

/* The last line names the file that the others came from; its bytes are in the store by then. */
static void add_file(Draft *draft, const Applying *applying) {
	json_t *body = json_object();
	body_set_text(body, F_file, applying->plan->file);
	body_set_int(body, F_size, applying->size);
	body_set_text(body, F_sha, applying->plan->sha);
	draft_add(draft, KIND_SHEET_IMPORTED, RECORD_ID, body);
}

/* Kinds of one plan are all for the same people: the first line settles the post. */
static gboolean compose(Draft *draft, gpointer data, GError **error) {
	const Applying *applying = data;
	const TzhPlan *plan = applying->plan;
	const PlanLine *head = &g_array_index(plan->lines, PlanLine, 0);
	json_auto_t *first = json_loads(head->body, 0, NULL);
	if (!draft->post && !draft_settle_post(draft, head->kind, head->obj, first, NULL, error))
		return FALSE;
	for (guint i = 0; i < applying->lines; i++) {
		const PlanLine *line = &g_array_index(plan->lines, PlanLine, i);
		char *body = body_of(draft, line, error);
		if (!body)
			return FALSE;
		draft_add_text(draft, line->kind, line->obj, body);
	}
	if (!plan->leave_file)
		add_file(draft, applying);
	return TRUE;
}

/* The file's bytes go into the store before the lock; they must be those that the plan was made of. */
static gboolean keep_file(TzhRecord *record, const TzhPlan *plan, gint64 *size, GError **error) {
	Hash hash;
	char hex[65];
	if (plan->leave_file)
		return TRUE;
	if (!record_put_file(record, plan->path, &hash, size, NULL, error))
		return FALSE;
	hash_hex(&hash, hex);
	return g_str_equal(hex, plan->sha) || fail(error, TZH_ERROR_CONFLICT, plan->lang, TZH_W_IMPORT_FILE_CHANGED, plan->file);
}

/* Every row was judged when it was planned. Before the file is stored the rules see the first line once more: who acts, in which ledger. Seeing all of them would take as long as the act,
 * for a file that somebody else's act meanwhile would leave unused. */
static gboolean rehearse(TzhRecord *record, Applying *applying, GError **error) {
	applying->lines = 1;
	gboolean ok = record_rehearse(record, NULL, compose, applying, error);
	applying->lines = applying->plan->lines->len;
	return ok;
}

gboolean tzh_plan_apply(TzhRecord *record, TzhPlan *plan, gboolean skip_bad, gint64 *lines, GError **error) {
	ActResult result = {0};
	Applying applying = {.plan = plan, .lines = plan->lines->len};
	*lines = 0;
	if (plan->count[TZH_ROW_REFUSED] && !skip_bad)
		return refuse_all(plan, error);
	if (plan->lines->len == 0)
		return TRUE;
	record_hold(record);
	gboolean kept = keep_file(record, plan, &applying.size, error) && rehearse(record, &applying, error) && record_held_store(record, error);
	record_held_end(record);
	if (!kept || !record_act(record, NULL, FALSE, compose, &applying, &result, error))
		return FALSE;
	*lines = result.last - result.first + 1;
	return TRUE;
}
