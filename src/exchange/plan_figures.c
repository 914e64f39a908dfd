/* plan_figures.c — values of issued items from a sheet, entered by the office (domain.md §3: 代录). It must not change anything else. */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

/* Values by "measure as-of", so that a second import says nothing new. */
static gboolean load_figures(Planner *p, GError **error) {
	if (!tasks_and_measures_load(p, error))
		return FALSE;
	Stmt *stmt = SQL_WITH(book_sql(p->record->book), SQL_IMPORT_MEASUREMENTS, INT(p->ledger));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		HeldRow *row = held_read(stmt);
		g_hash_table_insert(p->held, &row->id, row);
		g_hash_table_replace(p->by_key, g_strdup_printf("=%" G_GINT64_FORMAT " %s", body_id(row->body, F_measure), body_text(row->body, F_as_of)), row);
	}
	return step == SQL_END;
}

/* "17.1", "1" and the name of a measure. */
static const HeldRow *take_measure(Planner *p, const HeldRow *task, json_t *body) {
	cell_require(p, COL_FIGURES_MEASURE);
	if (!task || !cell_has(p, COL_FIGURES_MEASURE))
		return NULL;
	g_autofree char *text = squeezed(cell_text(p, COL_FIGURES_MEASURE));
	const char *dot = strrchr(text, '.'), *digits = dot ? dot + 1 : text;
	bool number = *digits && strspn(text, "0123456789.") == strlen(text);
	const HeldRow *measure = measure_named(p, task->id, number ? g_ascii_strtoll(digits, NULL, 10) : 0, cell_text(p, COL_FIGURES_MEASURE));
	if (measure)
		body_set_id(body, F_measure, measure->id);
	else
		cell_refuse(p, COL_FIGURES_MEASURE, TZH_W_IMPORT_MEASURE, cell_text(p, COL_FIGURES_MEASURE), (int)body_int(task->body, F_number, 0));
	return measure;
}

static void take_value(Planner *p, const HeldRow *measure, json_t *body) {
	TzhComparator comparator = TZH_EXACT;
	TzhQuantity value = 0;
	g_autoptr(GError) error = NULL;
	const char *unit = measure && body_text(measure->body, F_unit) ? body_text(measure->body, F_unit) : "";
	bool yes;
	if (measure && body_enum(measure->body, F_kind, -1) == MEASURE_BOOL && read_yes(cell_text(p, COL_FIGURES_VALUE), &yes))
		value = yes ? TZH_QUANTITY_SCALE : 0;
	else if (!tzh_quantity_parse(p->lang, cell_text(p, COL_FIGURES_VALUE), unit, &value, &comparator, &error)) {
		cell_refuse_text(p, COL_FIGURES_VALUE, error->message);
		return;
	}
	body_set(body, F_value, json_integer(value));
	if (comparator != TZH_EXACT)
		body_set_text(body, F_comparator, enum_word(ENUM_COMPARATOR, (int)comparator));
}

static json_t *figure_body(Planner *p, const HeldRow *task, const HeldRow **measure) {
	json_t *body = json_object();
	*measure = take_measure(p, task, body);
	take_value(p, *measure, body);
	cell_require(p, COL_FIGURES_AS_OF);
	take_day(p, COL_FIGURES_AS_OF, body, F_as_of);
	take_text(p, COL_FIGURES_SOURCE, body, F_source);
	take_bool(p, COL_FIGURES_PRELIMINARY, body, F_preliminary);
	body_set_bool(body, F_proxy, true);
	body_set_text(body, F_via, enum_word(ENUM_VIA, VIA_IMPORT));
	take_text(p, COL_FIGURES_NOTE, body, F_note);
	if (task && task->state == STATE_DRAFT)
		cell_refuse(p, COL_FIGURES_TASK, TZH_W_IMPORT_NOT_ISSUED);
	return body;
}

/* "17.1 研发投入强度": which measure it is does not show in the cell, where that says "1". */
static char *measure_said(const HeldRow *task, const HeldRow *measure) {
	return g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT " %s", body_int(task->body, F_number, 0), body_int(measure->body, F_order, 0),
	                       body_text(measure->body, F_name));
}

static char *figure_said(Planner *p, const HeldRow *measure, const json_t *body) {
	const char *unit = body_text(measure->body, F_unit);
	return tzh_quantity_text(p->lang, body_int(body, F_value, 0), (TzhComparator)body_enum(body, F_comparator, COMPARATOR_EXACT), unit ? unit : "");
}

static void figure_settle(Planner *p, const HeldRow *task, const HeldRow *measure, const HeldRow *held, json_t *body) {
	const char *original = cell_text(p, COL_FIGURES_VALUE);
	g_autofree char *name = measure_said(task, measure), *after = figure_said(p, measure, body);
	if (!held) {
		g_autofree char *said = say(p->lang, TZH_W_IMPORT_FIGURE, name, after, body_text(body, F_as_of));
		plan_line(p->plan, KIND_MEASUREMENT_RECORDED, 0, json_incref(body));
		row_done(p, TZH_ROW_NEW, said, original);
		return;
	}
	bool same = body_int(held->body, F_value, 0) == body_int(body, F_value, 0) &&
	            body_enum(held->body, F_comparator, COMPARATOR_EXACT) == body_enum(body, F_comparator, COMPARATOR_EXACT);
	if (same) {
		row_done(p, TZH_ROW_SAME, name, original);
		return;
	}
	g_autofree char *before = figure_said(p, measure, held->body), *said = say(p->lang, TZH_W_IMPORT_CHANGE, name, before, after);
	body_set_id(body, F_supersedes, held->id);
	body_set_text(body, F_reason, tzh_word(p->lang, TZH_W_IMPORT_SUPERSEDES));
	plan_line(p->plan, KIND_MEASUREMENT_RECORDED, 0, json_incref(body));
	row_done(p, TZH_ROW_CHANGED, said, original);
}

static void figure_row(Planner *p) {
	const HeldRow *task = task_named(p, COL_FIGURES_TASK);
	if (task && !cell_has(p, COL_FIGURES_VALUE)) /* not reported yet */
		return;
	const HeldRow *measure = NULL;
	json_t *body = figure_body(p, task, &measure);
	g_autofree char *key = row_is_bad(p) ? NULL : g_strdup_printf("=%" G_GINT64_FORMAT " %s", body_id(body, F_measure), body_text(body, F_as_of));
	if (key && !seen_before(p, COL_FIGURES_MEASURE, key))
		figure_settle(p, task, measure, g_hash_table_lookup(p->by_key, key), body);
	json_decref(body);
}

const SubjectPlan PLAN_FIGURES = {.load = load_figures, .row = figure_row, .of_ledger = true, .named = COLUMN_ABSENT};
