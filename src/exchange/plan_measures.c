/* plan_measures.c — measures from a sheet of their own (reports.md §3), and the ledger's measures as the book has them. It must not know targets in task rows. */
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

gboolean measures_load(Planner *p, GError **error) {
	Stmt *stmt = SQL_WITH(book_sql(p->record->book), SQL_IMPORT_MEASURES, INT(p->ledger));
	SqlStep step;
	p->parts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		HeldRow *row = held_read(stmt);
		gint64 task = body_id(row->body, F_task);
		GPtrArray *list = g_hash_table_lookup(p->parts, &task);
		if (!list) {
			list = g_ptr_array_new_with_free_func(held_free);
			g_hash_table_insert(p->parts, g_memdup2(&task, sizeof task), list);
		}
		g_ptr_array_add(list, row);
	}
	return step == SQL_END;
}

static char *number_key(Planner *p, const HeldRow *row) {
	(void)p;
	gint64 number = body_int(row->body, F_number, 0);
	return number ? g_strdup_printf("%" G_GINT64_FORMAT, number) : NULL;
}

gboolean tasks_and_measures_load(Planner *p, GError **error) {
	return held_load(p, SQL_IMPORT_TASKS, BINDS(INT(p->ledger)), number_key, error) && measures_load(p, error);
}

HeldRow *task_named(Planner *p, Column column) {
	g_autofree char *text = squeezed(cell_text(p, column));
	g_autofree char *number = g_strndup(text, strspn(text, "0123456789"));
	HeldRow *task = g_hash_table_lookup(p->by_key, number);
	if (!cell_has(p, column))
		cell_refuse(p, column, TZH_W_IMPORT_EMPTY);
	else if (!task)
		cell_refuse(p, column, TZH_W_IMPORT_TASK, cell_text(p, column));
	return task;
}

HeldRow *measure_named(Planner *p, TzhId task, gint64 order, const char *name) {
	const GPtrArray *list = g_hash_table_lookup(p->parts, &task);
	for (guint i = 0; list && i < list->len; i++) {
		HeldRow *row = g_ptr_array_index(list, i);
		if (order > 0 ? body_int(row->body, F_order, 0) == order : g_strcmp0(body_text(row->body, F_name), name) == 0)
			return row;
	}
	return NULL;
}

/* A target in the measure's unit; "≥5" also says the direction. */
static void take_target(Planner *p, json_t *body) {
	if (!cell_has(p, COL_MEASURES_TARGET))
		return;
	g_autofree char *figure = NULL;
	g_autoptr(GError) error = NULL;
	TzhQuantity value = 0;
	int direction = direction_taken(cell_text(p, COL_MEASURES_TARGET), &figure);
	if (!tzh_quantity_parse(p->lang, figure, cell_text(p, COL_MEASURES_UNIT), &value, NULL, &error)) {
		cell_refuse_text(p, COL_MEASURES_TARGET, error->message);
		return;
	}
	body_set(body, F_target, json_integer(value));
	if (direction >= 0 && !body_has(body, F_direction))
		body_set_text(body, F_direction, enum_word(ENUM_DIRECTION, direction));
}

/* ">=", "≥" and "不低于" as well as the words of lines. */
static void take_direction(Planner *p, json_t *body) {
	g_autofree char *rest = NULL;
	int direction = direction_taken(cell_text(p, COL_MEASURES_DIRECTION), &rest);
	if (direction >= 0 && *rest == '\0')
		body_set_text(body, F_direction, enum_word(ENUM_DIRECTION, direction));
	else
		take_enum(p, COL_MEASURES_DIRECTION, body, F_direction);
}

static json_t *measure_body(Planner *p, const HeldRow *task) {
	json_t *body = json_object();
	if (task)
		body_set_id(body, F_task, task->id);
	cell_require(p, COL_MEASURES_NAME);
	take_text(p, COL_MEASURES_NAME, body, F_name);
	take_text(p, COL_MEASURES_EN, body, F_en);
	take_enum(p, COL_MEASURES_KIND, body, F_kind);
	take_direction(p, body);
	take_target(p, body);
	take_text(p, COL_MEASURES_UNIT, body, F_unit);
	take_enum(p, COL_MEASURES_BASIS, body, F_target_basis);
	take_int(p, COL_MEASURES_WEIGHT, body, F_weight);
	take_text(p, COL_MEASURES_SCOPE, body, F_scope);
	take_int(p, COL_MEASURES_ORDER, body, F_order);
	return body;
}

static void complete(json_t *body) {
	if (!body_has(body, F_kind))
		body_set_text(body, F_kind, enum_word(ENUM_MEASURE, MEASURE_COUNT));
	if (!body_has(body, F_direction))
		body_set_text(body, F_direction, enum_word(ENUM_DIRECTION, DIRECTION_AT_LEAST));
	if (!body_has(body, F_target_basis))
		body_set_text(body, F_target_basis, enum_word(ENUM_BASIS, BASIS_R));
}

static void changed_row(Planner *p, const HeldRow *task, const HeldRow *held, json_t *body) {
	g_autoptr(GString) said = g_string_new(NULL);
	json_t *changes = differing(p, body, held->body, said);
	if (changes && task->state != STATE_DRAFT) {
		cell_refuse(p, COL_MEASURES_NAME, TZH_W_IMPORT_ISSUED, said->str);
		json_decref(changes);
		return;
	}
	if (changes)
		plan_line(p->plan, KIND_MEASURE_EDITED, held->id, changes);
	row_done(p, changes ? TZH_ROW_CHANGED : TZH_ROW_SAME, changes ? said->str : cell_text(p, COL_MEASURES_NAME), cell_text(p, COL_MEASURES_NAME));
}

static void measure_row(Planner *p) {
	const HeldRow *task = task_named(p, COL_MEASURES_TASK);
	json_t *body = measure_body(p, task);
	gint64 order = body_int(body, F_order, 0);
	g_autofree char *key = order ? g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, task ? task->id : 0, order)
	                             : g_strdup_printf("%" G_GINT64_FORMAT ".%s", task ? task->id : 0, cell_text(p, COL_MEASURES_NAME));
	if (row_is_bad(p) || seen_before(p, order ? COL_MEASURES_ORDER : COL_MEASURES_NAME, key)) {
		json_decref(body);
		return;
	}
	const HeldRow *held = measure_named(p, task->id, order, cell_text(p, COL_MEASURES_NAME));
	if (held)
		changed_row(p, task, held, body);
	else if (task->state != STATE_DRAFT)
		cell_refuse(p, COL_MEASURES_NAME, TZH_W_IMPORT_ISSUED, cell_text(p, COL_MEASURES_NAME));
	else {
		complete(body);
		plan_line(p->plan, KIND_MEASURE_CREATED, 0, json_incref(body));
		row_done(p, TZH_ROW_NEW, cell_text(p, COL_MEASURES_NAME), cell_text(p, COL_MEASURES_NAME));
	}
	json_decref(body);
}

const SubjectPlan PLAN_MEASURES = {.load = tasks_and_measures_load, .row = measure_row, .of_ledger = true, .named = COLUMN_ABSENT};
