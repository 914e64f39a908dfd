/* compare.c — the ledger at two moments, task by task: what is new, what moved on, what fell behind, what was closed. Reads each moment once; cost grows with the tasks there are, and says
 * so by the loop's progress. */
#include "detail.h"
#include "screens.h"
#include "scroll.h"

#include <string.h>

typedef struct {
	Screen base;
	TzhWeek from, to; /* `to` of week 0: now */
	GArray *rows;     /* Line */
	char *title, *sum;
	guint at;  /* the current row */
	gint64 id; /* its task, so that it stays the current one when another week is compared */
	int top;
} Compare;

/* A task that differs. */
typedef struct {
	char *text;
	gint64 id;
	char *task; /* as acts name it; "" where nothing differs at all */
} Line;

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

static void line_clear(gpointer line) {
	g_free(((Line *)line)->text);
	g_free(((Line *)line)->task);
}

static const Line *line_at(const Compare *compare) {
	return compare->at < compare->rows->len ? &g_array_index(compare->rows, Line, compare->at) : NULL;
}

static void add_line(Compare *compare, const TzhRows *rows, guint row, const char *text) {
	const TzhCell *number = tzh_cell(rows, row, "number");
	gint64 id = tzh_cell(rows, row, "id")->i;
	Line line = {g_strdup_printf("%4s %s%s", number->null ? "" : number->text, tzh_cell(rows, row, "title")->text, text), id,
	             number->null ? g_strdup_printf("#%" G_GINT64_FORMAT, id) : g_strdup(number->text)};
	if (id == compare->id)
		compare->at = compare->rows->len;
	g_array_append_val(compare->rows, line);
}

typedef struct {
	int added, progress, red, closed, reopened, other, same;
} Sum;

static void add_field(const Session *session, GString *line, TzhWord name, const TzhCell *before, const TzhCell *after) {
	const char *a = before->null ? "" : before->text, *b = after->null ? "" : after->text;
	if (strcmp(a, b) == 0)
		return;
	g_autofree char *field = trf(session, TZH_W_TUI_COMPARE_FIELD, tr(session, name), *a != '\0' ? a : "-", *b != '\0' ? b : "-");
	g_string_append_printf(line, "   %s", field);
}

/* How far on its way an item is; 0: it is not on it. */
static int state_order(const char *state) {
	static const char *const ORDER[] = {"draft", "active", "applied", "reviewed", "approved"};
	for (guint i = 0; i < G_N_ELEMENTS(ORDER); i++)
		if (strcmp(ORDER[i], state) == 0)
			return (int)i + 1;
	return 0;
}

/* The kinds of the weekly report's comparison, as far as the two moments alone tell them: an application, a review or more done is progress. */
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
		sum->red++;
	else if (state_order(now) > state_order(state) || tzh_cell(b, j, "actual")->i > tzh_cell(a, i, "actual")->i)
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
		add_line(compare, b, j, line->str);
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
		g_autofree char *added = g_strdup_printf("   %s", tr(session, TZH_W_TUI_COMPARE_NEW));
		add_line(compare, b, j, added);
	}
	g_free(compare->sum);
	compare->sum = trf(session, TZH_W_TUI_COMPARE_SUM, sum.added, sum.progress, sum.red, sum.closed, sum.reopened, sum.other, sum.same);
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

/* ---- drawing: each task takes as many rows as its differences need; '>' and the caret mark the current one ---- */

enum { HEAD_ROWS = 2, MARK = 2 };

/* Draws or measures all; *from, *to: the rows of the current task. Returns how many there are. */
static int draw_rows(const Compare *compare, const Scroll *scroll, int *from, int *to) {
	int row = 0, at;
	for (guint i = 0; i < compare->rows->len; i++) {
		gboolean on = i == compare->at;
		int begin = row;
		row += scroll_wrap(scroll, row, MARK, scroll->area.cols - MARK, on ? STYLE_PLAIN | STYLE_ON : STYLE_PLAIN, g_array_index(compare->rows, Line, i).text);
		if (!on)
			continue;
		*from = begin;
		*to = row;
		scroll_text(scroll, begin, 0, 1, STYLE_KEY, ">");
		if (scroll_shows(scroll, begin, &at))
			canvas_caret(scroll->canvas, at, 0);
	}
	return row;
}

static void compare_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Compare *compare = (const Compare *)screen;
	Scroll scroll = {canvas, canvas->mode, {area.row + HEAD_ROWS, 0, MAX(area.rows - HEAD_ROWS, 1), area.cols}, compare->top};
	int from, to;
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, compare->sum != NULL ? compare->sum : "");
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	canvas_caret(canvas, area.row, 0);
	if (compare->rows->len > 0)
		draw_rows(compare, &scroll, &from, &to);
	else
		canvas_wrap(canvas, scroll.area, 0, STYLE_PLAIN, tr(screen->session, TZH_W_TUI_COMPARE_NOTHING));
}

/* ---- moving ---- */

static unsigned go(Compare *compare, guint at) {
	Area area = compare->base.area;
	Scroll measure = {NULL, compare->base.session->mode, {0, 0, MAX(area.rows - HEAD_ROWS, 1), area.cols}, 0};
	int from = 0, to = 0;
	compare->at = MIN(at, compare->rows->len > 0 ? compare->rows->len - 1 : 0);
	int all = draw_rows(compare, &measure, &from, &to);
	compare->top = scroll_to(compare->top, from, to, all, measure.area.rows);
	compare->id = line_at(compare) != NULL ? line_at(compare)->id : 0;
	return DID_HANDLE | DID_REDRAW;
}

/* A screen on: past as many tasks as fill it, one at least. */
static unsigned page(Compare *compare, int step) {
	TextMode mode = compare->base.session->mode;
	int room = MAX(compare->base.area.rows - HEAD_ROWS, 1), cols = compare->base.area.cols - MARK;
	guint at = compare->at;
	while (compare->rows->len > 0 && (step > 0 ? at + 1 < compare->rows->len : at > 0)) {
		int height = glyph_lines(mode, g_array_index(compare->rows, Line, at).text, cols);
		if (at != compare->at && height > room)
			break;
		room -= height;
		at += (guint)step;
	}
	return go(compare, at);
}

static gboolean compare_load(Screen *screen, GError **error) {
	Compare *compare = (Compare *)screen;
	g_autofree char *from = moment(screen->session, &compare->from), *to = moment(screen->session, &compare->to);
	g_free(compare->title);
	compare->title = trf(screen->session, TZH_W_TUI_COMPARE_TITLE, from, to);
	g_array_set_size(compare->rows, 0);
	compare->at = 0;
	g_clear_pointer(&compare->sum, g_free);
	g_autoptr(TzhRows) a = tasks_at(screen->session, &compare->from, error);
	g_autoptr(TzhRows) b = a != NULL ? tasks_at(screen->session, &compare->to, error) : NULL;
	if (a == NULL || b == NULL)
		return FALSE;
	compare_all(compare, a, b);
	compare->top = 0;
	go(compare, compare->at);
	return TRUE;
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
	return DID_HANDLE | DID_REDRAW | DID_RELOAD;
}

static unsigned compare_act(Screen *screen, Action action, Key key) {
	Compare *compare = (Compare *)screen;
	(void)key;
	switch (action) {
	case ACTION_UP:
		return go(compare, compare->at > 0 ? compare->at - 1 : 0);
	case ACTION_DOWN:
		return go(compare, compare->at + 1);
	case ACTION_PAGE_UP:
		return page(compare, -1);
	case ACTION_PAGE_DOWN:
		return page(compare, 1);
	case ACTION_HOME:
		return go(compare, 0);
	case ACTION_END:
		return go(compare, G_MAXUINT - 1);
	case ACTION_ENTER:
	case ACTION_OPEN:
		if (line_at(compare) == NULL)
			return DID_HANDLE;
		return screen_open_on(screen, detail_screen(screen->session, line_at(compare)->task));
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

static const char *compare_task_at(const Screen *screen) {
	const Line *line = line_at((const Compare *)screen);
	return line != NULL ? line->task : "";
}

static char *compare_line(const Screen *screen) {
	const Line *line = line_at((const Compare *)screen);
	return g_strdup(line != NULL ? line->text : "");
}

static char *compare_title(const Screen *screen) {
	return g_strdup(((const Compare *)screen)->title);
}

static void compare_close(Screen *screen) {
	Compare *compare = (Compare *)screen;
	g_array_unref(compare->rows);
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
    .task = compare_task_at,
    .title = compare_title,
    .line_text = compare_line,
    .close = compare_close,
    .help = TZH_W_TUI_COMPARE_HELP,
};

Screen *compare_screen(Session *session) {
	Compare *compare = screen_new(&kind, session, sizeof(Compare));
	const TzhCalendar *calendar = tzh_record_calendar(session->record);
	TzhWeek now = tzh_calendar_week_of(calendar, tzh_record_today(session->record));
	compare->from = tzh_calendar_week_before(calendar, &now);
	compare->rows = g_array_new(FALSE, FALSE, sizeof(Line));
	g_array_set_clear_func(compare->rows, line_clear);
	return &compare->base;
}
