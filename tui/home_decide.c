/* home_decide.c — what waits for a leader's decision, one item a screen (screens.md): figures, evidence, review, what to mind. No bulk approval. */
#include "actscreen.h"
#include "detail.h"
#include "screens.h"
#include "totals.h"

#include <string.h>

enum { ROOMY = 22 };

typedef struct {
	Screen base;
	TzhRows *duties;
	guint at;
	TzhId at_object; /* the object one stands on, so that others' acts do not move it away */
	gint64 read_of;  /* session->changes and the item that what follows is of */
	guint read_at;
	GPtrArray *head;  /* char *: lines about the item */
	TzhRows *figures; /* NULL: none */
	GPtrArray *mind;  /* char *: what to mind */
	char *opinion;
	gint64 evidence;
	char *states, *lights; /* of the ledger, where nothing waits; NULL */
} Decide;

static const TzhCell *duty(const Decide *decide, const char *column) {
	return decide->duties != NULL && decide->at < decide->duties->n_rows ? tzh_cell(decide->duties, decide->at, column) : NULL;
}

static const char *duty_code(const Decide *decide, const char *column) {
	const TzhCell *cell = duty(decide, column);
	return cell != NULL && cell->code != NULL ? cell->code : "";
}

static const char *duty_text(const Decide *decide, const char *column) {
	const TzhCell *cell = duty(decide, column);
	return cell != NULL && cell->text != NULL ? cell->text : "";
}

static gboolean is_closing(const Decide *decide) {
	static const char *const kinds[] = {"approve", "decide", "review", "review_named", NULL};
	return g_strv_contains(kinds, duty_code(decide, "kind"));
}

static gboolean is_weekly(const Decide *decide) {
	return strcmp(duty_code(decide, "act"), "sign-weekly") == 0;
}

static gboolean load_duties(Decide *decide, GError **error) {
	TzhRows *duties = tzh_list(session_record(decide->base.session), "todo", NULL, error);
	if (duties == NULL)
		return FALSE;
	tzh_rows_free(decide->duties);
	decide->duties = duties;
	decide->at = MIN(decide->at, duties->n_rows > 0 ? duties->n_rows - 1 : 0);
	for (guint i = 0; i < duties->n_rows; i++)
		if (tzh_cell(duties, i, "object")->i == decide->at_object)
			decide->at = i;
	return TRUE;
}

static void line(GPtrArray *lines, char *text) {
	g_ptr_array_add(lines, text);
}

static void put_if(const Session *session, GPtrArray *lines, gboolean holds, TzhWord word) {
	if (holds)
		line(lines, g_strdup(tr(session, word)));
}

static char *day_of(const Session *session, const TzhCell *cell) {
	g_autofree char *time = session_time(session, cell->null ? TZH_TIME_NONE : cell->i);
	char *space = strrchr(time, ' ');
	if (space != NULL)
		*space = '\0';
	return g_steal_pointer(&time);
}

/* ---- a task's facts, common to closings and extensions ---- */

typedef struct {
	TzhRows *task, *closing;
} Facts;

static void facts_clear(Facts *facts) {
	tzh_rows_free(facts->task);
	tzh_rows_free(facts->closing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Facts, facts_clear)

static gboolean read_facts(Decide *decide, const char *task, Facts *facts, GError **error) {
	TzhRecord *record = session_record(decide->base.session);
	facts->task = tzh_list(record, "tasks", &(TzhAsk){.task = task, .limit = 1}, error);
	if (facts->task == NULL)
		return FALSE;
	facts->closing = tzh_list(record, "closings", &(TzhAsk){.task = task, .order = "-id", .limit = 1}, error);
	return facts->closing != NULL && tzh_count(record, "evidence", &(TzhAsk){.task = task}, 0, &decide->evidence, error);
}

/* 配合 高新技术科(已确认)、农村科技科 */
static gboolean support(Decide *decide, const char *task, GString *text, GError **error) {
	const Session *session = decide->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "supports", &(TzhAsk){.task = task, .columns = "section,confirmed"}, error);
	if (rows == NULL)
		return FALSE;
	g_autoptr(GString) names = g_string_new(NULL);
	/* What all have answered alike is said once. */
	const char *all = rows->n_rows > 0 ? tzh_cell(rows, 0, "confirmed")->text : NULL;
	for (guint i = 0; i < rows->n_rows; i++)
		if (g_strcmp0(tzh_cell(rows, i, "confirmed")->text, all) != 0)
			all = NULL;
	for (guint i = 0; i < rows->n_rows; i++) {
		const TzhCell *answer = tzh_cell(rows, i, "confirmed");
		g_string_append_printf(names, "%s%s", names->len > 0 ? (session->lang == TZH_LANG_ZH ? "、" : ", ") : "", tzh_cell(rows, i, "section")->text);
		if (!answer->null && *answer->text != '\0' && (all == NULL || i + 1 == rows->n_rows))
			g_string_append_printf(names, "(%s)", answer->text);
	}
	if (names->len > 0)
		g_string_append_printf(text, tr(session, TZH_W_TUI_DECIDE_SUPPORT), names->str);
	return TRUE;
}

static gboolean say_who(Decide *decide, const char *task, const Facts *facts, GError **error) {
	g_autofree char *who = trf(decide->base.session, TZH_W_TUI_DECIDE_WHO, tzh_cell(facts->task, 0, "lead")->text, tzh_cell(facts->task, 0, "owner")->text);
	g_autoptr(GString) text = g_string_new(who);
	if (!support(decide, task, text, error))
		return FALSE;
	line(decide->head, g_strdup(text->str));
	return TRUE;
}

static void say_closing(Decide *decide, const Facts *facts) {
	const Session *session = decide->base.session;
	const TzhRows *task = facts->task, *closing = facts->closing;
	if (closing->n_rows == 0)
		return;
	const TzhCell *applied = tzh_cell(closing, 0, "applied"), *original = tzh_cell(task, 0, "due_original"), *reviewed = tzh_cell(closing, 0, "reviewed");
	g_autofree char *when = day_of(session, applied);
	gboolean late = tzh_time_day(applied->i, session->info.offset) > (TzhDay)original->i;
	line(decide->head, trf(session, TZH_W_TUI_DECIDE_DATES, original->text, when, tr(session, late ? TZH_W_TUI_DECIDE_LATE : TZH_W_TUI_DECIDE_IN_TIME),
	                       tzh_cell(task, 0, "extensions")->text, tzh_cell(task, 0, "returns")->text));
	if (!reviewed->null) {
		g_autofree char *day = day_of(session, reviewed);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_REVIEW, day, tzh_cell(closing, 0, "reviewer")->text, tzh_cell(closing, 0, "review_opinion")->text));
	}
	if (decide->base.area.rows >= ROOMY) /* on a small screen figures and what to mind come first; the statement is in the detail */
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_STATEMENT, tzh_cell(closing, 0, "statement")->text));
}

/* The figures that were applied for, and how many of their targets are no targets (domain.md §2). */
static gboolean read_figures(Decide *decide, const char *task, GError **error) {
	const Session *session = decide->base.session;
	decide->figures =
	    tzh_list(session_record(session), "measures", &(TzhAsk){.task = task, .columns = "name,goal,value,as_of,evidence,verdict,basis,ref"}, error);
	if (decide->figures == NULL)
		return FALSE;
	int reported = 0, n = (int)decide->figures->n_rows;
	for (guint i = 0; i < decide->figures->n_rows; i++)
		reported += g_strcmp0(tzh_cell(decide->figures, i, "basis")->code, "A") == 0;
	if (reported == n && n > 0)
		line(decide->mind, trf(session, TZH_W_TUI_MIND_ALL_A, n));
	else if (reported > 0)
		line(decide->mind, trf(session, TZH_W_TUI_MIND_SOME_A, n, reported));
	return TRUE;
}

static gboolean mind_exceptions(Decide *decide, const char *task, GError **error) {
	const Session *session = decide->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "exceptions", &(TzhAsk){.task = task, .columns = "measure,reason,state"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		if (g_strcmp0(tzh_cell(rows, i, "state")->code, "pending") == 0) {
			g_autofree char *what = g_strdup_printf("%s %s", tzh_cell(rows, i, "measure")->text, tzh_cell(rows, i, "reason")->text);
			line(decide->mind, trf(session, TZH_W_TUI_MIND_EXCEPTION, what));
		}
	return TRUE;
}

static gboolean mind_head(Decide *decide, const char *task, GError **error) {
	const Session *session = decide->base.session;
	g_autofree char *why = NULL;
	GError *failed = NULL;
	gboolean needs = tzh_needs_head(session_record(session), task, &why, &failed);
	if (failed != NULL) {
		g_propagate_error(error, failed);
		return FALSE;
	}
	if (strcmp(duty_code(decide, "kind"), "approve") != 0 || session->me.role == TZH_ROLE_HEAD)
		return TRUE;
	if (needs)
		line(decide->mind, trf(session, TZH_W_TUI_MIND_TO_HEAD, g_strdelimit(why, "\n", ' ')));
	else
		line(decide->mind, g_strdup(tr(session, TZH_W_TUI_MIND_NOT_TO_HEAD)));
	return TRUE;
}

static gboolean mind_closing(Decide *decide, const char *task, const Facts *facts, GError **error) {
	const Session *session = decide->base.session;
	const TzhRows *t = facts->task, *c = facts->closing;
	if (!mind_exceptions(decide, task, error))
		return FALSE;
	if (c->n_rows > 0) {
		put_if(session, decide->mind, tzh_cell(c, 0, "preliminary")->i != 0, TZH_W_TUI_MIND_PRELIMINARY);
		put_if(session, decide->mind, tzh_cell(c, 0, "preliminary")->i == 0 && tzh_cell(c, 0, "was_preliminary")->i != 0, TZH_W_TUI_MIND_WAS_PRELIMINARY);
		if (!tzh_cell(c, 0, "supplement")->null)
			line(decide->mind, trf(session, TZH_W_TUI_MIND_SUPPLEMENT, tzh_cell(c, 0, "supplement")->text));
		if (!tzh_cell(c, 0, "form_signer")->null)
			line(decide->mind, trf(session, TZH_W_TUI_MIND_FORM, tzh_cell(c, 0, "form_signer")->text));
	}
	put_if(session, decide->mind, tzh_cell(t, 0, "ever_overdue")->i != 0, TZH_W_TUI_MIND_OVERDUE);
	put_if(session, decide->mind, tzh_cell(t, 0, "target_changed")->i != 0, TZH_W_TUI_MIND_TARGET);
	put_if(session, decide->mind, tzh_cell(t, 0, "reopenings")->i != 0, TZH_W_TUI_MIND_REOPENED);
	if (tzh_cell(t, 0, "returns")->i > 0)
		line(decide->mind, trf(session, TZH_W_TUI_MIND_RETURNED, tzh_cell(t, 0, "returns")->text));
	return mind_head(decide, task, error);
}

static gboolean read_extension(Decide *decide, const char *task, const Facts *facts, GError **error) {
	const Session *session = decide->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "extensions", &(TzhAsk){.task = task, .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows > 0) {
		const TzhCell *from = tzh_cell(rows, 0, "old_due"), *to = tzh_cell(rows, 0, "due");
		int days = tzh_calendar_wd(tzh_record_calendar(session_record(session)), (TzhDay)from->i, (TzhDay)to->i);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_EXTENSION, from->text, to->text, days, (int)tzh_cell(facts->task, 0, "extensions")->i + 1));
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_REASON, tzh_cell(rows, 0, "reason")->text));
	}
	line(decide->head, trf(session, TZH_W_TUI_DECIDE_PROGRESS, tzh_cell(facts->task, 0, "plan")->text, tzh_cell(facts->task, 0, "actual")->text,
	                       tzh_cell(facts->task, 0, "light")->text));
	return read_figures(decide, task, error);
}

/* The items that would be issued, as far as a screen holds them. */
static gboolean read_drafts(Decide *decide, GError **error) {
	enum { LISTED = 12 };
	const Session *session = decide->base.session;
	TzhRecord *record = session_record(session);
	gint64 n = 0;
	TzhAsk ask = {.filter = "state:draft", .columns = "title,lead,leader,due", .limit = LISTED};
	g_autoptr(TzhRows) rows = tzh_list(record, "tasks", &ask, error);
	if (rows == NULL || !tzh_count(record, "tasks", &(TzhAsk){.filter = "state:draft"}, 0, &n, error))
		return FALSE;
	line(decide->head, trf(session, TZH_W_TUI_DECIDE_DRAFTS, (int)n));
	for (guint i = 0; i < rows->n_rows; i++)
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_DRAFT, tzh_cell(rows, i, "title")->text, tzh_cell(rows, i, "lead")->text,
		                       tzh_cell(rows, i, "leader")->text, tzh_cell(rows, i, "due")->text));
	if (n > rows->n_rows)
		line(decide->head, trf(session, TZH_W_TUI_MORE_LINES, (int)(n - rows->n_rows)));
	return TRUE;
}

static gboolean read_item(Decide *decide, GError **error) {
	const Session *session = decide->base.session;
	g_auto(Facts) facts = {0};
	const TzhCell *number = duty(decide, "number"), *since = duty(decide, "since");
	g_clear_pointer(&decide->figures, tzh_rows_free);
	g_clear_pointer(&decide->opinion, g_free);
	g_ptr_array_set_size(decide->head, 0);
	g_ptr_array_set_size(decide->mind, 0);
	decide->evidence = 0;
	if (number == NULL)
		return TRUE;
	decide->at_object = duty(decide, "object")->i;
	const char *task = number->null ? "" : number->text;
	if (*task != '\0' && (!read_facts(decide, task, &facts, error) || facts.task->n_rows == 0 || !say_who(decide, task, &facts, error)))
		return facts.task != NULL && facts.task->n_rows == 0;
	if (*task != '\0' && is_closing(decide)) {
		say_closing(decide, &facts);
		decide->opinion = g_strdup(tr(session, TZH_W_ACT_APPROVE_OPINION));
		return read_figures(decide, task, error) && mind_closing(decide, task, &facts, error);
	}
	if (strcmp(duty_code(decide, "kind"), "extension") == 0)
		return read_extension(decide, task, &facts, error);
	if (!since->null) {
		g_autofree char *when = session_time(session, since->i);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_WAITED, when, duty_text(decide, "waited")));
	}
	if (*duty_text(decide, "what") != '\0')
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_WHAT, duty_text(decide, "what")));
	put_if(session, decide->mind, is_weekly(decide), TZH_W_TUI_MIND_WEEKLY);
	put_if(session, decide->mind, strcmp(duty_code(decide, "kind"), "name_reviewer") == 0, TZH_W_TUI_MIND_NAME_REVIEWER);
	if (strcmp(duty_code(decide, "kind"), "issue") == 0 || strcmp(duty_code(decide, "kind"), "extend") == 0)
		return read_drafts(decide, error);
	return TRUE;
}

static gboolean decide_load(Screen *screen, GError **error) {
	Decide *decide = (Decide *)screen;
	decide->read_of = -1;
	if (!load_duties(decide, error))
		return FALSE;
	return decide->duties->n_rows > 0 || screen->session->info.year == 0 || totals_read(screen->session, &decide->states, &decide->lights, error);
}

static gboolean decide_settle(Screen *screen, GError **error) {
	Decide *decide = (Decide *)screen;
	if (decide->read_of == screen->session->changes && decide->read_at == decide->at)
		return TRUE;
	decide->read_of = screen->session->changes;
	decide->read_at = decide->at;
	return read_item(decide, error);
}

/* ---- drawing ---- */

static void draw_count(const Decide *decide, Canvas *canvas, Area area) {
	const Session *session = decide->base.session;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GString) kinds = g_string_new(NULL);
	for (guint i = 0; i < decide->duties->n_rows; i++) {
		const char *kind = tzh_cell(decide->duties, i, "kind")->text;
		int n = 0;
		if (!g_hash_table_add(seen, (gpointer)kind))
			continue;
		for (guint j = 0; j < decide->duties->n_rows; j++)
			n += strcmp(tzh_cell(decide->duties, j, "kind")->text, kind) == 0;
		g_string_append_printf(kinds, "%s%s%d", kinds->len > 0 ? "  " : "", kind, n);
	}
	g_autofree char *text = trf(session, TZH_W_TUI_DECIDE_COUNT, (int)decide->duties->n_rows, kinds->str);
	canvas_text(canvas, area.row, 0, area.cols, STYLE_HEAD, text);
}

static int draw_figures(const Decide *decide, Canvas *canvas, Area area) {
	static const char *const ids[] = {"name", "goal", "value", "as_of", "evidence", "verdict"};
	static const int share[] = {20, 16, 14, 12, 5, 12};
	const Session *session = decide->base.session;
	const TzhRows *rows = decide->figures;
	int extra = MAX(area.cols - 80, 0) / 2, drawn = MIN((int)rows->n_rows, area.rows - 1);
	for (int i = -1; i < drawn; i++) {
		int col = 1;
		for (guint k = 0; k < G_N_ELEMENTS(ids); k++) {
			int width = share[k] + (k == 0 || k == 1 ? extra : 0);
			const TzhCell *cell = i < 0 ? NULL : tzh_cell(rows, (guint)i, ids[k]);
			char day[11];
			const char *text = cell != NULL ? (cell->text != NULL ? cell->text : "") : "";
			for (guint c = 0; i < 0 && c < rows->n_columns; c++)
				if (strcmp(rows->columns[c].id, ids[k]) == 0)
					text = rows->columns[c].title;
			if (cell != NULL && k == 3 && !cell->null) {
				session_day(session, (TzhDay)cell->i, day);
				text = day;
			}
			if (col < area.cols)
				canvas_text(canvas, area.row + 1 + i, col, MIN(width - 1, area.cols - col), i < 0 ? STYLE_HEAD : STYLE_PLAIN, text);
			col += width;
		}
	}
	if (drawn < (int)rows->n_rows && drawn > 0) {
		g_autofree char *more = trf(session, TZH_W_TUI_MORE_LINES, (int)rows->n_rows - drawn);
		canvas_right(canvas, area.row + drawn, area.cols - 14, 14, STYLE_DIM, more);
	}
	return drawn + 1;
}

static int draw_lines(const GPtrArray *lines, Canvas *canvas, Area area, int col) {
	int row = 0;
	for (guint i = 0; i < lines->len && row < area.rows; i++) {
		Area rest = {area.row + row, col, area.rows - row, area.cols - col};
		int used = canvas_wrap(canvas, rest, 0, STYLE_PLAIN, lines->pdata[i]);
		row += MIN(used, rest.rows);
	}
	return row;
}

static int wrapped(const Decide *decide, const GPtrArray *lines, int cols) {
	int n = 0;
	for (guint i = 0; i < lines->len; i++)
		n += MAX(glyph_lines(decide->base.session->mode, lines->pdata[i], cols), 1);
	return n;
}

static void draw_item(const Decide *decide, Canvas *canvas, Area area) {
	const Session *session = decide->base.session;
	g_autofree char *which = trf(session, TZH_W_TUI_DECIDE_WHICH, (int)decide->at + 1, (int)decide->duties->n_rows, duty_text(decide, "kind"));
	g_autoptr(GString) head = g_string_new(which);
	if (!duty(decide, "number")->null)
		g_string_append_printf(head, tr(session, TZH_W_TUI_DECIDE_TASK), duty_text(decide, "number"), duty_text(decide, "title"));
	int row = area.row, end = area.row + area.rows;
	canvas_text(canvas, row++, 0, area.cols, STYLE_TITLE, head->str);
	row += draw_lines(decide->head, canvas, (Area){row, 0, MAX(end - row, 0), area.cols}, 2);
	if (decide->figures != NULL && decide->figures->n_rows > 0 && row + 2 < end) {
		int mind = decide->mind->len > 0 ? wrapped(decide, decide->mind, area.cols - 2) + 2 : 0;
		canvas_rule(canvas, row++, 0, area.cols);
		row += draw_figures(decide, canvas, (Area){row, 0, MAX(end - row - mind - 1, 2), area.cols});
	}
	if (decide->mind->len > 0 && row + 2 < end) {
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row++, 0, area.cols, STYLE_HEAD, tr(session, TZH_W_TUI_DECIDE_MIND));
		row += draw_lines(decide->mind, canvas, (Area){row, 0, MAX(end - row, 0), area.cols}, 2);
	}
	if (decide->opinion != NULL && row + 1 < end) {
		g_autofree char *opinion = trf(session, TZH_W_TUI_DECIDE_OPINION, decide->opinion);
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row, 0, area.cols, STYLE_PLAIN, opinion);
	}
	canvas_caret(canvas, area.row, 0);
}

static void decide_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Decide *decide = (const Decide *)screen;
	const Session *session = screen->session;
	if (decide->duties == NULL || decide->duties->n_rows == 0) {
		canvas_text(canvas, area.row + 1, 2, area.cols - 2, STYLE_HEAD, tr(session, TZH_W_TUI_DECIDE_NONE));
		canvas_text(canvas, area.row + 3, 2, area.cols - 2, STYLE_PLAIN, tr(session, TZH_W_TUI_DECIDE_NONE_MORE));
		canvas_text(canvas, area.row + 5, 2, area.cols - 2, STYLE_PLAIN, decide->states != NULL ? decide->states : "");
		canvas_text(canvas, area.row + 6, 2, area.cols - 2, STYLE_PLAIN, decide->lights != NULL ? decide->lights : "");
		canvas_caret(canvas, area.row + 1, 0);
		return;
	}
	draw_count(decide, canvas, area);
	canvas_rule(canvas, area.row + 1, 0, area.cols);
	draw_item(decide, canvas, (Area){area.row + 2, 0, area.rows - 2, area.cols});
}

/* ---- acting ---- */

static const char *decide_task(const Screen *screen) {
	const TzhCell *number = duty((const Decide *)screen, "number");
	return number != NULL && !number->null ? number->text : "";
}

static unsigned go(Decide *decide, int step) {
	guint n = decide->duties != NULL ? decide->duties->n_rows : 0;
	if (n == 0)
		return DID_HANDLE;
	decide->at = (guint)((int)decide->at + step + (int)n) % n;
	return DID_HANDLE | DID_REDRAW;
}

static unsigned decide_act(Screen *screen, Action action, Key key) {
	Decide *decide = (Decide *)screen;
	if ((key == K_LEFT || key == K_RIGHT) && (decide->duties == NULL || decide->duties->n_rows < 2)) { /* no other item: the other pages, as everywhere */
		screen->tab_wish = key == K_LEFT ? TAB_TODO - 1 : TAB_TODO + 1;
		return DID_HANDLE | DID_TAB;
	}
	switch (action) {
	case ACTION_NEXT:
	case ACTION_PAGE_DOWN:
	case ACTION_DOWN:
		return go(decide, 1);
	case ACTION_PREVIOUS:
	case ACTION_PAGE_UP:
	case ACTION_UP:
		return go(decide, -1);
	case ACTION_OFFICE_WEEKLY:
		screen->tab_wish = TAB_WEEKLY;
		return DID_HANDLE | DID_TAB;
	case ACTION_EVIDENCE:
		return screen_open_on(screen, detail_screen_at(screen->session, decide_task(screen), PART_EVIDENCE));
	case ACTION_TRACE:
		return screen_open_on(screen, detail_screen_at(screen->session, decide_task(screen), PART_TRACE));
	default:
		return DID_NOTHING;
	}
}

/* The object of the duty's own act: the task where it has a number, else the object itself. */
static char *object_of(const Decide *decide) {
	const TzhCell *number = duty(decide, "number");
	return !number->null ? g_strdup(number->text) : g_strdup_printf("#%" G_GINT64_FORMAT, duty(decide, "object")->i);
}

static void decide_menu(Screen *screen, Menu *menu) {
	Decide *decide = (Decide *)screen;
	const Session *session = screen->session;
	if (duty(decide, "kind") == NULL)
		return;
	g_autofree char *object = object_of(decide), *post = g_strdup_printf("#%" G_GINT64_FORMAT, session->me.post);
	gboolean closing = is_closing(decide), extension = strcmp(duty_code(decide, "kind"), "extension") == 0;
	const char *act = duty_code(decide, "act");
	if (tzh_act_find(session->lang, act) != NULL)
		menu_act(menu, act, object,
		         closing && session->me.role != TZH_ROLE_OFFICE ? tr(session, TZH_W_TUI_DECIDE_AGREE)
		         : extension                                    ? tr(session, TZH_W_TUI_DECIDE_GRANT)
		                                                        : NULL);
	if (is_weekly(decide))
		menu_own(menu, ACTION_OFFICE_WEEKLY, tr(session, TZH_W_TUI_DECIDE_WEEKLY), NULL);
	if (closing) {
		menu_act(menu, "return", object, tr(session, TZH_W_TUI_DECIDE_RETURN));
		menu_act(menu, "supplement", object, tr(session, TZH_W_TUI_DECIDE_SUPPLEMENT));
	}
	if (strcmp(duty_code(decide, "kind"), "proposal") == 0)
		menu_act(menu, "decline", object, NULL);
	if (decide->duties->n_rows > 1)
		menu_own(menu, ACTION_NEXT, tr(session, TZH_W_TUI_DECIDE_LATER), NULL);
	if (*decide_task(screen) != '\0') {
		g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, decide->evidence);
		g_autofree char *label = trf(session, TZH_W_TUI_DECIDE_EVIDENCE, count);
		menu_own(menu, ACTION_EVIDENCE, label, NULL);
		if (closing)
			menu_act(menu, "take-form", object, tr(session, TZH_W_TUI_DECIDE_PAPER));
	}
	if (session->me.post != 0)
		menu_act(menu, "delegate", post, tr(session, TZH_W_TUI_DECIDE_DELEGATE));
	if (*decide_task(screen) != '\0')
		menu_own(menu, ACTION_TRACE, tr(session, TZH_W_TUI_DECIDE_TRACE), NULL);
}

static char *decide_line(const Screen *screen) {
	const Decide *decide = (const Decide *)screen;
	return g_strdup_printf("%s %s", duty_text(decide, "kind"), duty_text(decide, "title"));
}

static void decide_close(Screen *screen) {
	Decide *decide = (Decide *)screen;
	tzh_rows_free(decide->duties);
	tzh_rows_free(decide->figures);
	g_ptr_array_unref(decide->head);
	g_ptr_array_unref(decide->mind);
	g_free(decide->opinion);
	g_free(decide->states);
	g_free(decide->lights);
}

static const ScreenKind kind = {
    .name = "home-decide",
    .map = MAP_DECIDE,
    .load = decide_load,
    .settle = decide_settle,
    .draw = decide_draw,
    .act = decide_act,
    .menu = decide_menu,
    .task = decide_task,
    .line_text = decide_line,
    .close = decide_close,
    .help = TZH_W_TUI_DECIDE_HELP,
};

Screen *home_decide(Session *session) {
	Decide *decide = screen_new(&kind, session, sizeof(Decide));
	decide->head = g_ptr_array_new_with_free_func(g_free);
	decide->mind = g_ptr_array_new_with_free_func(g_free);
	decide->read_of = -1;
	return &decide->base;
}
