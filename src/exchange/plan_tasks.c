/* plan_tasks.c — the year's sheet of tasks (reports.md §3). It must not know how a target is written. */
#include "core/fold.h"
#include "core/say.h"
#include "exchange/plan.h"
#include <string.h>

#define LEADERS (1u << ROLE_HEAD | 1u << ROLE_DEPUTY)
#define OWNERS (1u << ROLE_SECTION_HEAD | 1u << ROLE_OFFICE)
#define LIAISONS (1u << ROLE_LIAISON)

/* ---- what the book has ---- */

static char *number_key(Planner *p, const HeldRow *row) {
	(void)p;
	gint64 number = body_int(row->body, F_number, 0);
	return number ? g_strdup_printf("%" G_GINT64_FORMAT, number) : g_strdup_printf("t%s", body_text(row->body, F_title));
}

static gboolean load_support(Planner *p, GError **error) {
	Stmt *stmt = SQL_WITH(book_sql(p->record->book), SQL_IMPORT_SUPPORT, INT(p->ledger));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 id = sql_get_id(stmt, 0);
		HeldRow *task = g_hash_table_lookup(p->held, &id);
		json_t *list = json_object_get(task->body, "support"), *entry = json_object();
		if (!list) {
			list = json_array();
			json_object_set_new(task->body, "support", list);
		}
		json_object_set_new(entry, "section", json_of_id(sql_get_id(stmt, 1)));
		json_object_set_new(entry, "part", json_string(sql_get_text(stmt, 2)));
		json_array_append_new(list, entry);
	}
	return step == SQL_END;
}

static gboolean load(Planner *p, GError **error) {
	return held_load(p, SQL_IMPORT_TASKS, BINDS(INT(p->ledger)), number_key, error) && load_support(p, error) && measures_load(p, error);
}

/* ---- sections ---- */

typedef struct {
	Planner *p;
	Column column;
	TzhId lead;
	json_t *list;
} Support;

static void add_support(Support *s, TzhId section, const char *part) {
	gsize i;
	json_t *entry;
	if (section == s->lead)
		return;
	json_array_foreach(s->list, i, entry) if (json_id(json_object_get(entry, "section")) == section) return;
	entry = json_object();
	json_object_set_new(entry, "section", json_of_id(section));
	json_object_set_new(entry, "part", json_string(part ? part : ""));
	json_array_append_new(s->list, entry);
}

/* One name, perhaps with its part: "高新技术科（提供企业名单）". */
static void support_named(Support *s, const char *text) {
	g_autofree char *name = squeezed(text), *part = NULL;
	const GArray *ids = names_sections(s->p->names, name);
	char *bracket = ids ? NULL : strpbrk(name, "(:");
	if (bracket) {
		part = g_strdup(bracket + 1);
		if (g_str_has_suffix(part, ")"))
			part[strlen(part) - 1] = '\0';
		*bracket = '\0';
		ids = names_sections(s->p->names, name);
	}
	if (!ids) {
		g_autofree char *near = names_near_sections(s->p->names, name);
		cell_refuse(s->p, s->column, TZH_W_IMPORT_SECTION, name, near);
	}
	for (guint i = 0; ids && i < ids->len; i++)
		add_support(s, g_array_index(ids, TzhId, i), part);
}

static bool between_names(gunichar c, int depth) {
	return depth == 0 && (c == ';' || c == ',' || c == '\n' || c == ' ' || c == 0x3001);
}

/* Names parted by ; 、 , blanks or line breaks, but not inside brackets. */
static void support_list(Support *s, const char *text) {
	g_autofree char *folded = fold_width(text);
	g_autoptr(GString) name = g_string_new(NULL);
	int depth = 0;
	for (const char *at = folded;; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		depth += c == '(' ? 1 : c == ')' && depth ? -1 : 0;
		if (c && !between_names(c, depth)) {
			g_string_append_unichar(name, c);
			continue;
		}
		if (name->len)
			support_named(s, name->str);
		g_string_truncate(name, 0);
		if (!c)
			return;
	}
}

static TzhId one_section(Planner *p, Column column, const char *text) {
	const GArray *ids = names_sections(p->names, text);
	if (ids && ids->len == 1)
		return g_array_index(ids, TzhId, 0);
	bool several = ids || strpbrk(text, "\n,;") || strstr(text, "、");
	g_autofree char *near = names_near_sections(p->names, text);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *shown = g_strjoinv("、", lines);
	cell_refuse(p, column, several ? TZH_W_IMPORT_SECTION_GROUP : TZH_W_IMPORT_SECTION, shown, near);
	return 0;
}

/* "牵头:发展规划科 配合:各科室", "发展规划科牵头，各科室配合", "发展规划科（配合：各科室）", "发展规划科（各科室配合）". FALSE: not such a cell. */
static bool split_sections(const char *text, char **lead, char **support) {
	if (!strstr(text, "牵头") && !strstr(text, "配合"))
		return false;
	g_autofree char *folded = fold_width(text);
	static const char *const forms[] = {"^\\s*牵头(?:科室|单位)?:\\s*(.+?)\\s*[;,\\s]\\s*配合(?:科室|单位)?:\\s*(.+)$",
	                                    "^\\s*(.+?)牵头\\s*[;,\\s]\\s*(.+?)配合\\s*$", "^\\s*牵头(?:科室|单位)?:\\s*(.+?)()$",
	                                    "^\\s*([^()]+?)\\s*\\(配合(?:科室|单位)?:?\\s*([^()]+?)\\)\\s*$", "^\\s*([^()]+?)\\s*\\(([^()]+?)配合\\)\\s*$"};
	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autoptr(GRegex) regex = g_regex_new(forms[i], G_REGEX_DOTALL, 0, NULL);
		g_autoptr(GMatchInfo) match = NULL;
		if (!g_regex_match(regex, folded, 0, &match))
			continue;
		*lead = g_match_info_fetch(match, 1);
		*support = g_match_info_fetch(match, 2);
		return true;
	}
	return false;
}

static void take_sections(Planner *p, json_t *body) {
	Column lead_column = cell_has(p, COL_TASKS_LEAD) || !cell_has(p, COL_TASKS_SECTIONS) ? COL_TASKS_LEAD : COL_TASKS_SECTIONS;
	Column support_column = cell_has(p, COL_TASKS_SUPPORT) ? COL_TASKS_SUPPORT : lead_column;
	g_autofree char *lead = NULL, *support = NULL;
	if (!cell_has(p, lead_column))
		return;
	if (!split_sections(cell_text(p, lead_column), &lead, &support))
		lead = g_strdup(cell_text(p, lead_column));
	if (cell_has(p, COL_TASKS_SUPPORT)) {
		g_free(support);
		support = g_strdup(cell_text(p, COL_TASKS_SUPPORT));
	}
	TzhId section = one_section(p, lead_column, lead);
	body_set_id(body, F_lead, section);
	if (!support || !*support)
		return;
	Support list = {.p = p, .column = support_column, .lead = section, .list = json_array()};
	support_list(&list, support);
	body_set(body, F_support, list.list);
}

/* ---- the row's body ---- */

static void take_dates(Planner *p, json_t *body) {
	take_day(p, COL_TASKS_START, body, F_start);
	take_text(p, COL_TASKS_DEADLINE, body, F_deadline);
	/* Where no control date is given, the deadline as written is understood. */
	take_day(p, cell_has(p, COL_TASKS_DUE) ? COL_TASKS_DUE : COL_TASKS_DEADLINE, body, F_due);
	if (body_day(body, F_due) != TZH_DAY_NONE && body_day(body, F_start) > body_day(body, F_due))
		cell_refuse(p, cell_has(p, COL_TASKS_DUE) ? COL_TASKS_DUE : COL_TASKS_DEADLINE, TZH_W_IMPORT_DUE_FIRST, body_text(body, F_start));
}

static json_t *task_body(Planner *p) {
	json_t *body = json_object();
	cell_require(p, COL_TASKS_TITLE);
	take_int(p, COL_TASKS_NUMBER, body, F_number);
	take_text(p, COL_TASKS_PART, body, F_part);
	take_text(p, COL_TASKS_CATEGORY, body, F_category);
	take_text(p, COL_TASKS_TITLE, body, F_title);
	take_text(p, COL_TASKS_EN, body, F_en);
	take_text(p, COL_TASKS_ACTIONS, body, F_actions);
	take_text(p, COL_TASKS_TARGETS, body, F_targets_text);
	take_text(p, COL_TASKS_SOURCE, body, F_source);
	take_sections(p, body);
	take_post(p, COL_TASKS_LEADER, body, F_leader, LEADERS);
	take_post(p, COL_TASKS_OWNER, body, F_owner, OWNERS);
	take_post(p, COL_TASKS_LIAISON, body, F_liaison, LIAISONS);
	take_dates(p, body);
	take_enum(p, COL_TASKS_MODE, body, F_plan);
	take_enum(p, COL_TASKS_FREQUENCY, body, F_frequency);
	take_int(p, COL_TASKS_WEIGHT, body, F_weight);
	take_bool(p, COL_TASKS_KEY, body, F_key);
	take_bool(p, COL_TASKS_ADDED, body, F_added);
	if (body_has(body, F_number) && body_int(body, F_number, 0) < 1)
		cell_refuse(p, COL_TASKS_NUMBER, TZH_W_IMPORT_INT, cell_text(p, COL_TASKS_NUMBER));
	if (body_bool(body, F_added)) /* numbered when it is issued */
		json_object_del(body, "number");
	return body;
}

/* ---- measures understood from the targets' cell ---- */

/* "RAA": one letter a target; one for all; none: the sheet is the document. */
static int basis_of(Planner *p, guint i) {
	g_autofree char *letters = squeezed(cell_text(p, COL_TASKS_BASIS));
	gsize n = strlen(letters);
	if (n == 0)
		return BASIS_R;
	char letter[2] = {letters[MIN(i, n - 1)], '\0'};
	int basis = enum_value(ENUM_BASIS, letter);
	if (basis < 0 && !row_is_bad(p))
		cell_refuse(p, COL_TASKS_BASIS, TZH_W_IMPORT_BASIS);
	return MAX(basis, 0);
}

static json_t *target_body(Planner *p, const Target *target, guint order) {
	json_t *body = json_object();
	body_set_text(body, F_name, target->name);
	body_set_text(body, F_kind, enum_word(ENUM_MEASURE, target->kind));
	body_set_text(body, F_direction, enum_word(ENUM_DIRECTION, target->direction));
	body_set(body, F_target, json_integer(target->target));
	if (*target->unit)
		body_set_text(body, F_unit, target->unit);
	body_set_text(body, F_target_basis, enum_word(ENUM_BASIS, basis_of(p, order - 1)));
	body_set_int(body, F_order, order);
	if (*target->text) /* what was read stays beside what was understood */
		body_set_text(body, F_note, target->text);
	g_autofree char *why = body_check(p->lang, kind_get(KIND_MEASURE_EDITED), body);
	if (why)
		cell_refuse_text(p, COL_TASKS_TARGETS, why);
	return body;
}

static GPtrArray *target_bodies(Planner *p) {
	GPtrArray *bodies = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);
	if (p->header->at[COL_TASKS_TARGETS] == COLUMN_ABSENT)
		return bodies;
	g_autoptr(GPtrArray) targets = targets_read(p->lang, cell_text(p, COL_TASKS_TARGETS));
	for (guint i = 0; i < targets->len; i++)
		g_ptr_array_add(bodies, target_body(p, g_ptr_array_index(targets, i), i + 1));
	return bodies;
}

static void measure_new(Planner *p, TzhId task, int of_line, json_t *body) {
	json_t *with_task = json_object();
	if (task)
		body_set_id(with_task, F_task, task);
	json_object_update(with_task, body);
	int line = plan_line(p->plan, KIND_MEASURE_CREATED, 0, with_task);
	g_array_index(p->plan->lines, PlanLine, line).of_line = of_line;
}

/* The targets' text changed: measures of the same name keep their lines, others come and go. */
static void measures_again(Planner *p, const HeldRow *task, GPtrArray *bodies, GString *said) {
	const GPtrArray *held = g_hash_table_lookup(p->parts, &task->id);
	g_autoptr(GHashTable) kept = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < bodies->len; i++) {
		json_t *body = g_ptr_array_index(bodies, i);
		HeldRow *row = measure_named(p, task->id, 0, body_text(body, F_name));
		if (!row) {
			measure_new(p, task->id, -1, body);
			continue;
		}
		g_hash_table_add(kept, row);
		json_auto_t *wanted = json_copy(body);
		json_object_del(wanted, "note");
		json_object_del(wanted, "target_basis");
		json_t *changes = differing(p, wanted, row->body, said);
		if (changes)
			plan_line(p->plan, KIND_MEASURE_EDITED, row->id, changes);
	}
	for (guint i = 0; held && i < held->len; i++)
		if (!g_hash_table_contains(kept, g_ptr_array_index(held, i)))
			plan_line(p->plan, KIND_MEASURE_DROPPED, ((HeldRow *)g_ptr_array_index(held, i))->id, json_object());
}

/* ---- what the row comes to ---- */

/* The keys that task.assigned sets; the rest belong to task.edited. */
static json_t *take_assignment(json_t *changes) {
	static const char *const keys[] = {"lead", "support", "leader", "owner", "liaison"};
	json_t *assigned = json_object();
	for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
		json_t *value = json_object_get(changes, keys[i]);
		if (!value)
			continue;
		json_object_set(assigned, keys[i], value);
		json_object_del(changes, keys[i]);
	}
	return assigned;
}

static void line_if_any(Planner *p, KindId kind, TzhId obj, json_t *body) {
	if (json_object_size(body))
		plan_line(p->plan, kind, obj, json_incref(body));
}

static void held_task(Planner *p, const HeldRow *held, json_t *body, GPtrArray *measures) {
	g_autoptr(GString) said = g_string_new(NULL);
	if (held->state != STATE_DRAFT && body_has(body, F_due)) /* issued: it was moved off a rest day */
		body_set_day(body, F_due, tzh_calendar_roll_back(tzh_record_calendar(p->record), body_day(body, F_due)));
	json_auto_t *changes = differing(p, body, held->body, said);
	if (!changes) {
		row_done(p, TZH_ROW_SAME, cell_text(p, COL_TASKS_TITLE), cell_text(p, COL_TASKS_TITLE));
		return;
	}
	if (held->state != STATE_DRAFT) {
		cell_refuse(p, COL_TASKS_TITLE, TZH_W_IMPORT_ISSUED, said->str);
		return;
	}
	bool targets = json_object_get(changes, "targets_text") != NULL;
	json_auto_t *assigned = take_assignment(changes);
	line_if_any(p, KIND_TASK_EDITED, held->id, changes);
	line_if_any(p, KIND_TASK_ASSIGNED, held->id, assigned);
	if (targets)
		measures_again(p, held, measures, said);
	row_done(p, TZH_ROW_CHANGED, said->str, cell_text(p, COL_TASKS_TITLE));
}

/* "：专题会议≥5次；会议纪要≥5份": what the targets' cell was understood as; "" for none. */
static char *measures_said(Planner *p, GPtrArray *measures) {
	static const char *const signs[] = {"≥", "≤", "="};
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < measures->len; i++) {
		const json_t *body = g_ptr_array_index(measures, i);
		const char *unit = body_text(body, F_unit);
		bool yes_or_no = body_enum(body, F_kind, -1) == MEASURE_BOOL;
		g_autofree char *figure = yes_or_no ? g_strdup("") : tzh_quantity_text(p->lang, body_int(body, F_target, 0), TZH_EXACT, unit ? unit : "");
		g_string_append_printf(out, "%s%s%s%s", i ? tzh_word(p->lang, TZH_W_LIST_JOIN) : tzh_word(p->lang, TZH_W_IMPORT_COLON), body_text(body, F_name),
		                       yes_or_no ? "" : signs[body_enum(body, F_direction, DIRECTION_AT_LEAST)], figure);
	}
	return g_string_free(out, FALSE);
}

/* The cells that something was made of. */
static char *task_original(Planner *p) {
	static const Column made_of[] = {COL_TASKS_TARGETS, COL_TASKS_SECTIONS, COL_TASKS_LEAD, COL_TASKS_SUPPORT, COL_TASKS_DEADLINE, COL_TASKS_DUE};
	GString *out = g_string_new(NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(made_of); i++)
		original_add(p, out, made_of[i]);
	return g_string_free(out, FALSE);
}

/* What stands before its title; an addition has no number until it is issued. Caller frees. */
static char *task_name(Planner *p, const json_t *body) {
	if (body_has(body, F_number))
		return say(p->lang, TZH_W_IMPORT_TASK_NUMBER, cell_text(p, COL_TASKS_NUMBER));
	return g_strdup(body_bool(body, F_added) ? tzh_word(p->lang, TZH_W_IMPORT_TASK_ADDED) : "");
}

static void new_task(Planner *p, json_t *body, GPtrArray *measures) {
	json_t *created = json_object();
	body_set_id(created, F_ledger, p->ledger);
	json_object_update(created, body);
	int line = plan_line(p->plan, KIND_TASK_CREATED, 0, created);
	for (guint i = 0; i < measures->len; i++)
		measure_new(p, 0, line, g_ptr_array_index(measures, i));
	g_autofree char *lead = value_said(p, "lead", body_get(body, F_lead)), *support = value_said(p, "support", body_get(body, F_support)),
	                *targets = measures_said(p, measures), *original = task_original(p);
	const char *due = body_text(body, F_due), *deadline = cell_text(p, COL_TASKS_DEADLINE);
	g_autofree char *name = task_name(p, body);
	g_autofree char *said = say(p->lang, TZH_W_IMPORT_NEW_TASK, name, body_text(body, F_title), lead, support, due ? due : "",
	                            *deadline ? deadline : tzh_word(p->lang, TZH_W_IMPORT_NOTHING), (int)measures->len, targets);
	due_outside(p, body_day(body, F_due));
	row_done(p, TZH_ROW_NEW, said, original);
}

/* A row with one cell that reads like a heading (一、… or （一）…) is the part or category of the rows below. */
static bool heading_row(Planner *p) {
	static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	const char *only = NULL;
	for (guint i = 0; i < p->row->n; i++) {
		const char *text = sheet_cell(p->sheet, p->row, i);
		if (*text && only && !g_str_equal(text, only)) /* merged over the row, it stands in all of it */
			return false;
		only = *text ? text : only;
	}
	bool bracket = only && (g_str_has_prefix(only, "（") || g_str_has_prefix(only, "("));
	const char *at = !only ? "" : bracket ? g_utf8_next_char(only) : only;
	gsize digit = 0;
	while (digit < G_N_ELEMENTS(digits) && !g_str_has_prefix(at, digits[digit]))
		digit++;
	if (digit == G_N_ELEMENTS(digits) || (!bracket && !strstr(at, "、")))
		return false;
	p->above[bracket ? COL_TASKS_CATEGORY : COL_TASKS_PART] = only;
	if (!bracket)
		p->above[COL_TASKS_CATEGORY] = NULL;
	return true;
}

/* A new part does not go on with the last part's category. */
static void part_changes(Planner *p) {
	int at = p->header->at[COL_TASKS_PART];
	const char *part = at == COLUMN_ABSENT ? "" : sheet_cell(p->sheet, p->row, (guint)at);
	if (*part && g_strcmp0(part, p->above[COL_TASKS_PART]) != 0)
		p->above[COL_TASKS_CATEGORY] = NULL;
}

static void task_row(Planner *p) {
	if (heading_row(p))
		return;
	part_changes(p);
	json_auto_t *body = task_body(p);
	g_autoptr(GPtrArray) measures = target_bodies(p);
	gint64 number = body_int(body, F_number, 0);
	g_autofree char *key = number ? g_strdup_printf("%" G_GINT64_FORMAT, number) : g_strdup_printf("t%s", cell_text(p, COL_TASKS_TITLE));
	if (seen_before(p, number ? COL_TASKS_NUMBER : COL_TASKS_TITLE, key) || row_is_bad(p))
		return;
	const HeldRow *held = g_hash_table_lookup(p->by_key, key);
	if (held)
		held_task(p, held, body, measures);
	else if (!p->draft && !body_bool(body, F_added))
		cell_refuse(p, COL_TASKS_TITLE, TZH_W_IMPORT_LATE_TASK);
	else
		new_task(p, body, measures);
}

const SubjectPlan PLAN_TASKS = {.load = load, .row = task_row, .of_ledger = true, .named = COL_TASKS_TITLE};
