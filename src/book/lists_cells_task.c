/* lists_cells_task.c — cells that come from formulas: lights and their reasons, plan, gap, days left, measures' verdicts (domain.md §5). The formulas are core's. */
#include "book/lists_private.h"

#include <string.h>

enum { STATE, PLAN, START, DUE, STOP, ACTUAL, HAS_TARGET, REOPENED, RETURNED, LIGHT, NODES };

const char *const LISTS_TASK_FACTS =
    "t.state, t.plan, t.start, t.due, t.stop_day, t.actual, t.has_target, t.reopened, t.returned_day, "
    "(SELECT l.light * 100 + l.why FROM light_step l WHERE l.task = t.id AND l.from_day <= {today} ORDER BY l.from_day DESC LIMIT 1), "
    "CASE WHEN t.plan = 1 THEN (SELECT group_concat(n.due || ' ' || n.weight || ' ' || (n.done_day IS NOT NULL), ' ') FROM milestone n WHERE n.task = t.id AND n.dropped = 0) END";

/* "due weight done due weight done …" */
static void read_nodes(GArray *nodes, const char *text) {
	g_array_set_size(nodes, 0);
	while (text != NULL && *text != '\0') {
		char *at;
		TzhMilestoneFact node;
		node.due = (TzhDay)g_ascii_strtoll(text, &at, 10);
		node.weight = (int)g_ascii_strtoll(at, &at, 10);
		node.done = g_ascii_strtoll(at, &at, 10) != 0;
		g_array_append_val(nodes, node);
		text = *at == ' ' ? at + 1 : at;
	}
}

void lists_task_facts(ListReader *reader) {
	const Stmt *s = reader->stmt;
	ListTask *task = &reader->task;
	TaskFact fact = {
	    .state = (int)sql_get_int(s, STATE),
	    .plan = (int)sql_get_int(s, PLAN),
	    .start = sql_get_day(s, START),
	    .due = sql_get_day(s, DUE),
	    .stop = sql_get_day(s, STOP),
	    .actual = (int)sql_get_int(s, ACTUAL),
	    .has_target = sql_get_int(s, HAS_TARGET) != 0,
	    .reopened = sql_get_int(s, REOPENED) != 0,
	    .returned = sql_get_day(s, RETURNED),
	};
	read_nodes(task->milestones, sql_get_text(s, NODES));
	task->facts = task_light_facts(&fact, (const TzhMilestoneFact *)(void *)task->milestones->data, task->milestones->len);
	task->state = fact.state;
	task->started = !sql_is_null(s, LIGHT);
	gint64 packed = sql_get_int(s, LIGHT);
	task->step = (TzhLightStep){reader->today, (TzhLight)(packed / 100), (TzhWhy)(packed % 100)};
}

/* ---- lights ---- */

gboolean lists_light_words(ListReader *reader, GError **error) {
	static const SettingId settings[TZH_LIGHTS] = {
	    [TZH_LIGHT_RED] = SETTING_WORD_RED,   [TZH_LIGHT_YELLOW] = SETTING_WORD_YELLOW, [TZH_LIGHT_GREEN] = SETTING_WORD_GREEN,
	    [TZH_LIGHT_BLUE] = SETTING_WORD_BLUE, [TZH_LIGHT_GREY] = SETTING_WORD_GREY,
	};
	Stmt *stmt = sql_prepare(reader->book->sql, "SELECT key, value FROM setting WHERE key BETWEEN 'word_' AND 'word_z'", error);
	if (stmt == NULL)
		return FALSE;
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW)
		for (int i = TZH_LIGHT_RED; i < TZH_LIGHTS; i++)
			if (strcmp(sql_get_text(stmt, 0), setting_key(settings[i])) == 0 && strcmp(sql_get_text(stmt, 1), setting_default(settings[i])) != 0) {
				g_free(reader->light_words[i]);
				reader->light_words[i] = g_strdup(sql_get_text(stmt, 1));
			}
	sql_finish(stmt);
	return step == SQL_END;
}

static const char *const LIGHT_CODES[TZH_LIGHTS] = {"none", "red", "yellow", "green", "blue", "grey"};
static const char *const WHY_CODES[TZH_WHYS] = {"none", "suspended", "cancelled", "carried", "overdue", "lag", "milestone", "reopened", "near", "returned"};

static const char *light_name(const ListReader *reader) {
	const char *own = reader->light_words[reader->task.step.light];
	return own != NULL ? own : tzh_word(reader->book->lang, TZH_W_LIGHT_NONE + reader->task.step.light);
}

static char *reason(const ListReader *reader) {
	const ListBook *book = reader->book;
	return tzh_light_reason(book->lang, &reader->task.step, &reader->task.facts, book->calendar, &book->settings->thresholds, reader->today);
}

/* What stands behind the light: its reason; where it has none, that a closing is being decided. */
static char *beside(const ListReader *reader) {
	TzhLight light = reader->task.step.light;
	if (light == TZH_LIGHT_BLUE || light == TZH_LIGHT_NONE)
		return g_strdup("");
	char *why = reason(reader);
	int state = reader->task.state;
	if (*why != '\0' || state < STATE_APPLIED || state > STATE_APPROVED)
		return why;
	g_free(why);
	return g_strdup(tzh_word(reader->book->lang, TZH_W_STATE_DRAFT + (guint)state));
}

/* The reason stands wherever the light does. */
void read_LIGHT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	TzhLight light = reader->task.step.light;
	g_autofree char *why = beside(reader);
	*cell = (TzhCell){.i = light, .code = LIGHT_CODES[light]};
	cell_take(reader, cell, *why == '\0' ? g_strdup(light_name(reader)) : g_strconcat(light_name(reader), " ", why, NULL));
}

void read_LIGHT_NAME(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	*cell = (TzhCell){.i = reader->task.step.light};
	cell_take(reader, cell, g_strdup(light_name(reader)));
}

void read_WHY(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	TzhWhy why = reader->task.step.why;
	*cell = (TzhCell){.i = why, .code = WHY_CODES[why]};
	cell_take(reader, cell, reason(reader));
}

void read_REASON(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	*cell = (TzhCell){.i = reader->task.step.why};
	cell_take(reader, cell, beside(reader));
}

/* ---- progress and days ---- */

static void dash(TzhCell *cell) {
	*cell = (TzhCell){.null = TRUE, .text = "-"};
}

/* A draft has no dates to count by, a task that is done with has nothing left to count. */
static gboolean runs(const ListReader *reader) {
	return reader->task.started && reader->task.facts.run == TZH_RUN_OPEN;
}

static void days(ListReader *reader, TzhCell *cell, int n) {
	*cell = (TzhCell){.i = n};
	cell_take(reader, cell, g_strdup_printf("%d", n));
}

void read_PLAN(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	dash(cell);
	if (!runs(reader))
		return;
	cell->null = FALSE;
	cell_percent(reader, cell, tzh_plan(&reader->task.facts, reader->book->calendar, reader->today), "%");
}

void read_ACTUAL(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	dash(cell);
	if (reader->task.facts.no_target)
		return;
	cell->null = FALSE;
	cell_percent(reader, cell, reader->task.facts.actual, "%");
}

/* In percentage points, so without a sign; negative: ahead. */
void read_GAP(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	dash(cell);
	if (!runs(reader))
		return;
	cell->null = FALSE;
	cell_percent(reader, cell, tzh_gap(&reader->task.facts, reader->book->calendar, reader->today), "");
}

/* "-" while the clock stands still (domain.md §5). */
void read_REMAINING(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	dash(cell);
	if (runs(reader) && reader->task.facts.stop == TZH_DAY_NONE)
		days(reader, cell, tzh_remaining(&reader->task.facts, reader->book->calendar, reader->today));
}

void read_OVERDUE(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	(void)c;
	dash(cell);
	if (runs(reader))
		days(reader, cell, tzh_overdue(&reader->task.facts, reader->book->calendar, reader->today));
}

/* ---- measures ---- */

/* "不低于4项"; "完成" for a measure of yes or no. */
void read_GOAL(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	*cell = (TzhCell){.null = sql_is_null(reader->stmt, c + 1), .text = "-"};
	if (cell->null)
		return;
	TzhLang lang = reader->book->lang;
	if (sql_get_int(reader->stmt, c + 3) == MEASURE_BOOL) {
		cell->text = tzh_word(lang, TZH_W_LIST_DONE);
		return;
	}
	g_autofree char *target = tzh_quantity_text(lang, sql_get_int(reader->stmt, c + 1), TZH_EXACT, sql_get_text(reader->stmt, c + 2));
	const char *direction = enum_name(lang, ENUM_DIRECTION, (int)sql_get_int(reader->stmt, c));
	cell_take(reader, cell, g_strconcat(direction, lang == TZH_LANG_ZH ? "" : " ", target, NULL));
}

typedef struct {
	TzhDirection direction;
	bool has_target, has_value;
	gint64 target, value;
	TzhComparator comparator;
} Figure;

static Figure figure_at(const Stmt *stmt, int c) {
	return (Figure){
	    .direction = (TzhDirection)sql_get_int(stmt, c),
	    .has_target = !sql_is_null(stmt, c + 1),
	    .target = sql_get_int(stmt, c + 1),
	    .has_value = !sql_is_null(stmt, c + 2),
	    .value = sql_get_int(stmt, c + 2),
	    .comparator = (TzhComparator)sql_get_int(stmt, c + 3),
	};
}

void read_MEASURE_ACTUAL(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	(void)column;
	Figure f = figure_at(reader->stmt, c);
	dash(cell);
	if (!f.has_target)
		return;
	cell->null = FALSE;
	cell_percent(reader, cell, tzh_actual(f.direction, f.has_target, f.target, f.has_value, f.value, f.comparator), "%");
}

/* A target that was taken from the reported figure is never said to be met, nor an interim figure below it not to be (domain.md §2). */
void read_VERDICT(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	enum { MET, NOT_MET, AS_REPORTED, NO_VALUE, NO_TARGET, INTERIM };
	(void)column;
	Figure f = figure_at(reader->stmt, c);
	int basis = (int)sql_get_int(reader->stmt, c + 4), verdict = NOT_MET;
	if (!f.has_target)
		verdict = NO_TARGET;
	else if (!f.has_value)
		verdict = NO_VALUE;
	else if (tzh_satisfied(f.direction, f.target, f.value, f.comparator))
		verdict = basis == BASIS_A ? AS_REPORTED : MET;
	else if (basis == BASIS_A)
		verdict = INTERIM;
	*cell = (TzhCell){.i = verdict};
	lists_word(reader->book->lang, LIST_WORDS_VERDICT, verdict, &cell->code, &cell->text);
}

/* ---- any cell ---- */

void lists_cell(ListReader *reader, const ListColumn *column, int c, TzhCell *cell) {
	static const CellReader readers[HOWS] = {
#define HOW(id, type, values) [HOW_##id] = read_##id,
#include "book/lists_how.def"
	};
	readers[column->how](reader, column, c, cell);
}
