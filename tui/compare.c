/* compare.c — the ledger at two moments, task by task: what is new, what moved on, what fell behind, what was closed. Reads each moment once; cost grows with the tasks there are, and says
 * so by the loop's progress. */
#include "screens.h"
#include "scroll.h"

#include <string.h>

typedef struct {
	Screen base;
	TzhWeek from, to; /* `to` of week 0: now */
	GPtrArray *lines; /* char * */
	char *title, *sum;
	int top;
} Compare;

static const char columns[] = "number,title,state,light,actual,due,lead,owner,id";

/* The tasks at a moment; NULL week: now. */
static TzhRows *tasks_at(Session *session, const TzhWeek *week, GError **error) {
	char spec[9];
	if (week->week == 0)
		return tzh_list(session->record, "tasks", &(TzhAsk){.columns = columns}, error);
	tzh_week_format(week->year, week->week, spec);
	g_autoptr(TzhRecord) view = tzh_record_as_of(session->record, spec, error);
	if (view == NULL || !tzh_record_set_year(view, session->info.year, error))
		return NULL;
	return tzh_list(view, "tasks", &(TzhAsk){.columns = columns}, error);
}

typedef struct {
	int added, progress, overdue, closed, reopened, other, same;
} Sum;

static void add_field(const Session *session, GString *line, TzhWord name, const TzhCell *before, const TzhCell *after) {
	const char *a = before->null ? "" : before->text, *b = after->null ? "" : after->text;
	if (strcmp(a, b) == 0)
		return;
	g_autofree char *field = trf(session, TZH_W_TUI_COMPARE_FIELD, tr(session, name), *a != '\0' ? a : "-", *b != '\0' ? b : "-");
	g_string_append_printf(line, "   %s", field);
}

static void count(Sum *sum, const TzhRows *a, guint i, const TzhRows *b, guint j, gboolean differs) {
	const char *state = tzh_cell(a, i, "state")->code, *now = tzh_cell(b, j, "state")->code, *light = tzh_cell(a, i, "light")->code,
	           *lit = tzh_cell(b, j, "light")->code;
	if (!differs)
		sum->same++;
	else if (strcmp(now, "closed") == 0 && strcmp(state, "closed") != 0)
		sum->closed++;
	else if (strcmp(state, "closed") == 0 && strcmp(now, "closed") != 0)
		sum->reopened++;
	else if (g_strcmp0(lit, "red") == 0 && g_strcmp0(light, "red") != 0)
		sum->overdue++;
	else if (tzh_cell(b, j, "actual")->i > tzh_cell(a, i, "actual")->i)
		sum->progress++;
	else
		sum->other++;
}

static void compare_task(Compare *compare, const TzhRows *a, guint i, const TzhRows *b, guint j, Sum *sum) {
	static const struct {
		const char *id;
		TzhWord name;
	} fields[] = {{"state", TZH_W_TUI_COMPARE_STATE}, {"light", TZH_W_TUI_COMPARE_LIGHT}, {"actual", TZH_W_TUI_COMPARE_ACTUAL},
	              {"due", TZH_W_TUI_COMPARE_DUE},     {"lead", TZH_W_TUI_COMPARE_LEAD},   {"owner", TZH_W_TUI_COMPARE_OWNER}};
	const Session *session = compare->base.session;
	g_autoptr(GString) line = g_string_new(NULL);
	for (guint k = 0; k < G_N_ELEMENTS(fields); k++)
		add_field(session, line, fields[k].name, tzh_cell(a, i, fields[k].id), tzh_cell(b, j, fields[k].id));
	count(sum, a, i, b, j, line->len > 0);
	if (line->len > 0)
		g_ptr_array_add(compare->lines, g_strdup_printf("%4s %s%s", tzh_cell(b, j, "number")->null ? "" : tzh_cell(b, j, "number")->text,
		                                                tzh_cell(b, j, "title")->text, line->str));
}

static void compare_all(Compare *compare, const TzhRows *a, const TzhRows *b) {
	const Session *session = compare->base.session;
	g_autoptr(GHashTable) before = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, NULL);
	Sum sum = {0};
	for (guint i = 0; i < a->n_rows; i++)
		g_hash_table_insert(before, (gpointer)&tzh_cell(a, i, "id")->i, GUINT_TO_POINTER(i + 1));
	for (guint j = 0; j < b->n_rows; j++) {
		guint i = GPOINTER_TO_UINT(g_hash_table_lookup(before, &tzh_cell(b, j, "id")->i));
		if (i > 0) {
			compare_task(compare, a, i - 1, b, j, &sum);
			continue;
		}
		sum.added++;
		g_ptr_array_add(compare->lines, g_strdup_printf("%4s %s   %s", tzh_cell(b, j, "number")->null ? "" : tzh_cell(b, j, "number")->text,
		                                                tzh_cell(b, j, "title")->text, tr(session, TZH_W_TUI_COMPARE_NEW)));
	}
	g_free(compare->sum);
	compare->sum = trf(session, TZH_W_TUI_COMPARE_SUM, sum.added, sum.progress, sum.overdue, sum.closed, sum.reopened, sum.other, sum.same);
	if (compare->lines->len == 0)
		g_ptr_array_add(compare->lines, g_strdup(tr(session, TZH_W_TUI_COMPARE_NOTHING)));
}

static char *moment(const Session *session, const TzhWeek *week) {
	char name[9], day[11];
	if (week->week == 0)
		return g_strdup(tr(session, TZH_W_TUI_COMPARE_NOW));
	tzh_week_format(week->year, week->week, name);
	session_day(session, week->due, day);
	g_autofree char *said = session_week(session, name);
	return g_strdup_printf("%s(%s)", said, day);
}

static gboolean compare_load(Screen *screen, GError **error) {
	Compare *compare = (Compare *)screen;
	g_autofree char *from = moment(screen->session, &compare->from), *to = moment(screen->session, &compare->to);
	g_free(compare->title);
	compare->title = trf(screen->session, TZH_W_TUI_COMPARE_TITLE, from, to);
	g_ptr_array_set_size(compare->lines, 0);
	g_clear_pointer(&compare->sum, g_free);
	g_autoptr(TzhRows) a = tasks_at(screen->session, &compare->from, error);
	g_autoptr(TzhRows) b = a != NULL ? tasks_at(screen->session, &compare->to, error) : NULL;
	if (a == NULL || b == NULL)
		return FALSE;
	compare_all(compare, a, b);
	return TRUE;
}

static int drawn(const Compare *compare, const Scroll *scroll) {
	int row = 0;
	for (guint i = 0; i < compare->lines->len; i++)
		row += scroll_wrap(scroll, row, 0, scroll->area.cols, STYLE_PLAIN, compare->lines->pdata[i]);
	return row;
}

static void compare_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Compare *compare = (const Compare *)screen;
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, compare->sum != NULL ? compare->sum : "");
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	Scroll scroll = {canvas, canvas->mode, {area.row + 2, 0, MAX(area.rows - 2, 1), area.cols}, compare->top};
	drawn(compare, &scroll);
	canvas_caret(canvas, area.row, 0);
}

static unsigned scroll_by(Compare *compare, int by) {
	Area area = compare->base.area;
	Scroll measure = {NULL, compare->base.session->mode, {0, 0, MAX(area.rows - 2, 1), area.cols}, 0};
	compare->top = CLAMP(compare->top + by, 0, MAX(drawn(compare, &measure) - measure.area.rows, 0));
	return DID_HANDLE | DID_REDRAW;
}

/* A week earlier or later; the end may become "now", the beginning never passes the end. */
static unsigned shift(Compare *compare, TzhWeek *week, gboolean later) {
	TzhRecord *record = compare->base.session->record;
	const TzhCalendar *calendar = tzh_record_calendar(record);
	TzhWeek now = tzh_calendar_week_of(calendar, tzh_record_today(record)), moved;
	if (week->week == 0 && later)
		return DID_HANDLE;
	moved = week->week == 0 ? tzh_calendar_week_before(calendar, &now)
	        : later         ? tzh_calendar_week_after(calendar, week)
	                        : tzh_calendar_week_before(calendar, week);
	if (moved.due >= now.due)
		moved = week == &compare->to ? (TzhWeek){0} : *week;
	TzhWeek old = *week;
	*week = moved;
	if (compare->to.week != 0 && compare->from.due >= compare->to.due)
		*week = old;
	compare->top = 0;
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned compare_act(Screen *screen, Action action, Key key) {
	Compare *compare = (Compare *)screen;
	int page = MAX(screen->area.rows - 3, 1);
	(void)key;
	switch (action) {
	case ACTION_UP:
		return scroll_by(compare, -1);
	case ACTION_DOWN:
		return scroll_by(compare, 1);
	case ACTION_PAGE_UP:
		return scroll_by(compare, -page);
	case ACTION_PAGE_DOWN:
		return scroll_by(compare, page);
	case ACTION_HOME:
		return scroll_by(compare, -compare->top);
	case ACTION_END:
		return scroll_by(compare, G_MAXINT / 2);
	case ACTION_ENTER:
		return DID_HANDLE;
	case ACTION_WEEK_BEFORE:
		return shift(compare, &compare->from, FALSE);
	case ACTION_WEEK_AFTER:
		return shift(compare, &compare->from, TRUE);
	case ACTION_END_BEFORE:
		return shift(compare, &compare->to, FALSE);
	case ACTION_END_AFTER:
		return shift(compare, &compare->to, TRUE);
	default:
		return DID_NOTHING;
	}
}

static void compare_menu(Screen *screen, Menu *menu) {
	menu_own(menu, ACTION_WEEK_BEFORE, tr(screen->session, TZH_W_TUI_COMPARE_BEFORE), NULL);
	menu_own(menu, ACTION_WEEK_AFTER, tr(screen->session, TZH_W_TUI_COMPARE_AFTER), NULL);
	menu_own(menu, ACTION_END_BEFORE, tr(screen->session, TZH_W_TUI_COMPARE_END_BEFORE), NULL);
	menu_own(menu, ACTION_END_AFTER, tr(screen->session, TZH_W_TUI_COMPARE_END_AFTER), NULL);
}

static char *compare_title(const Screen *screen) {
	return g_strdup(((const Compare *)screen)->title);
}

static void compare_close(Screen *screen) {
	Compare *compare = (Compare *)screen;
	g_ptr_array_unref(compare->lines);
	g_free(compare->title);
	g_free(compare->sum);
}

static const ScreenKind kind = {
    .name = "compare",
    .map = MAP_LIST,
    .load = compare_load,
    .draw = compare_draw,
    .act = compare_act,
    .menu = compare_menu,
    .title = compare_title,
    .close = compare_close,
    .help = TZH_W_TUI_COMPARE_HELP,
};

Screen *compare_screen(Session *session) {
	Compare *compare = screen_new(&kind, session, sizeof(Compare));
	const TzhCalendar *calendar = tzh_record_calendar(session->record);
	TzhWeek now = tzh_calendar_week_of(calendar, tzh_record_today(session->record));
	compare->from = tzh_calendar_week_before(calendar, &now);
	compare->lines = g_ptr_array_new_with_free_func(g_free);
	return &compare->base;
}
