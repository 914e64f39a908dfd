/* home_check.c — closed items for the inspector, the checkers and whoever looks back (screens.md): how long the record is, whether it verifies, how to check that without us, and each
 * closing with who approved it and what is remarkable about it. Reading changes nothing. */
#include "actscreen.h"
#include "dialog.h"
#include "draft.h"
#include "listview.h"
#include "picker.h"
#include "prompt.h"
#include "screens.h"

#include <taizhang/sign.h>

#include <glib/gstdio.h>
#include <string.h>

enum { TAG_LIST = 1, TAG_ANCHOR };
enum { ROUND_OPEN, ROUND_DRAWN, ROUND_CLOSED }; /* states of a round */

typedef struct {
	Screen base;
	ListView *closed;
	char *size, *verified, *anchor;
	char *round;   /* "#id" of the latest; NULL: none, or none to be seen */
	char *in_hand; /* how far it is; NULL: none, or closed */
	int round_state;
} Check;

static char *took_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	const TzhCell *closed = tzh_cell(rows, row, "closed_day"), *applied = tzh_cell(rows, row, "applied");
	(void)cell;
	if (closed == NULL || closed->null || applied == NULL || applied->null)
		return g_strdup("");
	return trf(session, TZH_W_TUI_TOOK_DAYS, (int)(closed->i - tzh_time_day(applied->i, session->info.offset) + 1));
}

static char *by_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	(void)rows, (void)row;
	return g_strdup(cell->null ? "" : tr(session, cell->i != 0 ? TZH_W_TUI_BY_PAPER : TZH_W_TUI_BY_SYSTEM));
}

/* 重点 曾逾期 附更正 撤销过 指定审核: what makes an item worth a second look. */
static char *marks_text(const Session *session, const TzhRows *rows, guint row, const TzhCell *cell) {
	static const struct {
		const char *column;
		TzhWord word;
	} marks[] = {{"key", TZH_W_TUI_MARK_KEY},
	             {"ever_overdue", TZH_W_TUI_MARK_OVERDUE},
	             {"corrected", TZH_W_TUI_MARK_CORRECTED},
	             {"reopenings", TZH_W_TUI_MARK_REOPENED},
	             {"returns", TZH_W_TUI_MARK_RETURNED},
	             {"recused", TZH_W_TUI_MARK_RECUSED}};
	GString *text = g_string_new(NULL);
	(void)cell;
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		const TzhCell *mark = tzh_cell(rows, row, marks[i].column);
		if (mark != NULL && !mark->null && mark->i != 0)
			g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", tr(session, marks[i].word));
	}
	return g_string_free(text, FALSE);
}

static const ListColumn columns[] = {
    {.id = "number", .width = 4},
    {.id = "title", .width = -20},
    {.id = "lead", .width = 12},
    {.id = "closed_day", .from = 60, .title = TZH_W_TUI_HOME_COLUMN_APPROVED, .text = column_short_day},
    {.id = "applied", .from = 60, .title = TZH_W_TUI_HOME_COLUMN_TOOK, .text = took_text},
    {.id = "on_paper", .from = 60, .title = TZH_W_TUI_HOME_COLUMN_BY, .text = by_text},
    {.id = "form_no", .width = 14, .from = 110},
    {.id = "key", .width = 16, .title = TZH_W_TUI_HOME_COLUMN_MARKS, .text = marks_text},
};
static const ListSpec spec = {
    .list = "tasks",
    .columns = columns,
    .n_columns = G_N_ELEMENTS(columns),
    .extra = "id,ever_overdue,corrected,reopenings,returns,recused,state",
    .key = "id",
};

static char *groups(const char *root) {
	GString *text = g_string_new(NULL);
	for (int i = 0; i < 16 && root[i] != '\0'; i++)
		g_string_append_printf(text, "%s%c", i > 0 && i % 4 == 0 ? " " : "", root[i]);
	return g_string_free(text, FALSE);
}

static void say_verified(Check *check) {
	const Session *session = check->base.session;
	g_auto(GStrv) lines = memory_lines(session, "verify");
	g_free(check->verified);
	check->verified = NULL;
	/* "2022-11-25 09:00 clean" as it was remembered. */
	char *space = lines[0] != NULL ? strrchr(lines[0], ' ') : NULL;
	if (space == NULL) {
		check->verified = g_strdup(tr(session, TZH_W_TUI_CHECK_NEVER));
		return;
	}
	*space++ = '\0';
	check->verified =
	    trf(session, TZH_W_TUI_CHECK_VERIFIED, lines[0], tr(session, strcmp(space, "clean") == 0 ? TZH_W_TUI_CHECK_CLEAN : TZH_W_TUI_CHECK_FOUND));
}

static gboolean say_weekly(Check *check, GError **error) {
	const Session *session = check->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "weeklies", &(TzhAsk){.columns = "week,state,size,root", .order = "-id", .limit = 20}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows && check->anchor == NULL; i++) {
		const TzhCell *week = tzh_cell(rows, i, "week"), *root = tzh_cell(rows, i, "root");
		if (root->null)
			continue;
		g_autofree char *shown = groups(root->text);
		check->anchor = trf(session, TZH_W_TUI_CHECK_LAST_WEEKLY, (int)(week->i % 100), tzh_cell(rows, i, "size")->text, shown);
	}
	return TRUE;
}

/* What was signed for is paper outside the office and proves more than a report that lies in it; until there is some, the last frozen report stands for it. */
static gboolean say_anchor(Check *check, GError **error) {
	const Session *session = check->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "receipts", &(TzhAsk){.columns = "size,time,who", .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	g_clear_pointer(&check->anchor, g_free);
	if (rows->n_rows == 0)
		return say_weekly(check, error);
	g_autofree char *time = session_time(session, tzh_cell(rows, 0, "time")->i);
	check->anchor = trf(session, TZH_W_TUI_CHECK_LAST_RECEIPT, tzh_cell(rows, 0, "size")->text, time, tzh_cell(rows, 0, "who")->text);
	return TRUE;
}

static char *how_far(const Session *session, const TzhRows *rows, int state) {
	const char *nth = tzh_cell(rows, 0, "nth")->text, *title = tzh_cell(rows, 0, "title")->text;
	if (state == ROUND_OPEN)
		return trf(session, TZH_W_TUI_CHECK_ROUND_OPEN, nth, title);
	return trf(session, TZH_W_TUI_CHECK_ROUND_DRAWN, nth, title, tzh_cell(rows, 0, "items")->text, tzh_cell(rows, 0, "checked")->text,
	           tzh_cell(rows, 0, "open_findings")->text);
}

/* The latest round: how far it is, and for what can be done with it now. */
static gboolean find_round(Check *check, GError **error) {
	const Session *session = check->base.session;
	g_autoptr(TzhRows) rows =
	    tzh_list(session_record(session), "rounds", &(TzhAsk){.columns = "id,nth,title,state,items,checked,open_findings", .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	g_clear_pointer(&check->round, g_free);
	g_clear_pointer(&check->in_hand, g_free);
	if (rows->n_rows == 0)
		return TRUE;
	check->round = g_strdup_printf("#%" G_GINT64_FORMAT, tzh_cell(rows, 0, "id")->i);
	check->round_state = (int)tzh_cell(rows, 0, "state")->i;
	if (check->round_state < ROUND_CLOSED)
		check->in_hand = how_far(session, rows, check->round_state);
	return TRUE;
}

static int list_row(const Check *check, Area area) {
	return area.rows >= 16 ? 6 + (check->anchor != NULL) + (check->in_hand != NULL) + 1 : 2;
}

static gboolean check_load(Screen *screen, GError **error) {
	Check *check = (Check *)screen;
	const Session *session = screen->session;
	g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, session->info.size), *last = session_time(session, session->info.last);
	g_free(check->size);
	check->size = trf(session, TZH_W_TUI_CHECK_SIZE, size, last);
	say_verified(check);
	return say_anchor(check, error) && find_round(check, error) &&
	       listview_load(check->closed, MAX(screen->area.rows - list_row(check, screen->area), 1), error);
}

static gboolean check_fit(Screen *screen, GError **error) {
	Check *check = (Check *)screen;
	return listview_go(check->closed, listview_at(check->closed), MAX(screen->area.rows - list_row(check, screen->area), 1), error);
}

static void check_draw(const Screen *screen, Canvas *canvas, Area area) {
	const Check *check = (const Check *)screen;
	const Session *session = screen->session;
	int row = area.row, head = list_row(check, area);
	if (head > 2) {
		canvas_text(canvas, row++, 0, area.cols, STYLE_DIM, tr(session, TZH_W_TUI_CHECK_SAYS));
		canvas_rule(canvas, row++, 0, area.cols);
		canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, check->size);
		canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, check->verified);
		canvas_text(canvas, row, 2, 1, STYLE_KEY, "2");
		canvas_text(canvas, row++, 4, area.cols - 4, STYLE_PLAIN, tr(session, TZH_W_TUI_CHECK_PAPER));
		canvas_text(canvas, row, 2, 1, STYLE_KEY, "3");
		canvas_text(canvas, row++, 4, area.cols - 4, STYLE_PLAIN, tr(session, TZH_W_TUI_CHECK_OWN));
		if (check->anchor != NULL)
			canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, check->anchor);
		if (check->in_hand != NULL)
			canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, check->in_hand);
	} else {
		canvas_text(canvas, row++, 0, area.cols, STYLE_PLAIN, check->size);
	}
	canvas_rule(canvas, row++, 0, area.cols);
	listview_draw(check->closed, canvas, (Area){row, 0, MAX(area.row + area.rows - row, 0), area.cols});
}

/* ---- verifying ---- */

static void remember(const Session *session, const TzhVerdict *verdict) {
	char day[11];
	TzhTime now = tzh_record_now(session->record);
	tzh_day_format(tzh_time_day(now, session->info.offset), day);
	g_autofree char *time = session_time(session, now);
	g_autofree char *line = g_strdup_printf("%s %s %s", day, strrchr(time, ' ') + 1, verdict->code == TZH_CLEAN ? "clean" : "found");
	memory_add(session, "verify", line, 5);
}

static gboolean found_against(const TzhVerdict *verdict) {
	for (guint i = 0; i < verdict->n_findings; i++)
		if (strcmp(verdict->findings[i].what, "against") == 0)
			return TRUE;
	return FALSE;
}

/* `paper`: what was typed from paper; NULL: nothing. */
static Screen *verdict_screen(Session *session, const TzhVerdict *verdict, const char *paper) {
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *root = groups(verdict->root), *size = g_strdup_printf("%" G_GINT64_FORMAT, verdict->size),
	                *blobs = g_strdup_printf("%" G_GINT64_FORMAT, verdict->blobs);
	if (paper != NULL)
		g_string_append_printf(text, tr(session, found_against(verdict) ? TZH_W_TUI_CHECK_PAPER_OTHER : TZH_W_TUI_CHECK_PAPER_SAME), paper);
	if (paper != NULL && verdict->code == TZH_CLEAN)
		g_string_append_c(text, '\n');
	if (verdict->code == TZH_CLEAN)
		g_string_append_printf(text, tr(session, TZH_W_TUI_CHECK_RESULT_CLEAN), size, blobs, root);
	for (guint i = 0; i < verdict->n_findings; i++)
		g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", verdict->findings[i].said);
	for (const char *const *note = verdict->notes; note != NULL && *note != NULL; note++)
		g_string_append_printf(text, "\n%s", *note);
	return dialog_text(session, tr(session, TZH_W_TUI_CHECK_RESULT), text->str);
}

static unsigned verify(Check *check, const char *against) {
	Session *session = check->base.session;
	GError *error = NULL;
	g_autofree char *point = against != NULL ? tzh_printed_point(session->env, against, &error) : NULL;
	g_autoptr(TzhVerdict) verdict = error == NULL ? tzh_verify(session->env, session->info.where, point != NULL ? point : against, &error) : NULL;
	if (verdict == NULL && against != NULL && (error->code == TZH_ERROR_NOT_FOUND || error->code == TZH_ERROR_INVALID)) {
		session_sayf(session, TRUE, TZH_W_TUI_CHECK_BAD_PAPER, against);
		g_error_free(error);
		return DID_HANDLE | DID_REDRAW | DID_BELL;
	}
	if (verdict == NULL) {
		session_say_error(session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	if (!tzh_log_reading(session->record, "verified", against != NULL ? against : session->info.where, &error)) {
		session_say_error(session, error);
		return DID_HANDLE | DID_REDRAW;
	}
	/* A wrong number typed from paper says nothing of the record. */
	if (against == NULL || verdict->code == TZH_CLEAN)
		remember(session, verdict);
	say_verified(check);
	return screen_open_on(&check->base, verdict_screen(session, verdict, against));
}

static unsigned take_record(Check *check) {
	Session *session = check->base.session;
	GError *error = NULL;
	g_autofree char *name = g_strdup_printf("record-%" G_GINT64_FORMAT ".tzr", session->info.size), *path = g_build_filename(session->out_dir, name, NULL);
	if (g_file_test(path, G_FILE_TEST_EXISTS)) {
		session_sayf(session, TRUE, TZH_W_TUI_CHECK_EXISTS, path);
	} else if (g_mkdir_with_parents(session->out_dir, 0700) != 0 || !tzh_export_record(session->record, path, &error) ||
	           !tzh_log_reading(session->record, "exported", name, &error)) {
		if (error != NULL)
			session_say_error(session, error);
	} else {
		g_autofree char *from = session_fetch(session, path), *said = trf(session, TZH_W_TUI_CHECK_TAKEN, path, from);
		return screen_open_on(&check->base, dialog_text(session, tr(session, TZH_W_TUI_CHECK_TAKE), said));
	}
	return DID_HANDLE | DID_REDRAW;
}

static unsigned choose_list(Check *check) {
	static const char *const lists[] = {"rounds",      "drawn",   "sheets", "findings",   "recomputed",     "opened",   "closing_stats", "returned",
	                                    "corrections", "proxies", "papers", "exceptions", "target_changes", "opinions", "illegal"};
	Session *session = check->base.session;
	GPtrArray *rows = pick_rows_new();
	guint n;
	const TzhListInfo *infos = tzh_lists(session->lang, &n);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
		for (guint k = 0; k < n; k++)
			if (strcmp(infos[k].name, lists[i]) == 0)
				pick_row(rows, lists[i], infos[k].title, infos[k].help, NULL, FALSE);
	Screen *picker = picker_new(session, tr(session, TZH_W_TUI_CHECK_LISTS_TITLE), rows, FALSE, NULL);
	picker->tag = TAG_LIST;
	return screen_open_on(&check->base, picker);
}

static unsigned check_act(Screen *screen, Action action, Key key) {
	Check *check = (Check *)screen;
	const char *task = listview_task(check->closed);
	int head = list_row(check, screen->area), height = MAX(screen->area.rows - head, 1);
	switch (action) {
	case ACTION_VERIFY:
		return verify(check, NULL);
	case ACTION_TAKE_RECORD:
		return take_record(check);
	case ACTION_LISTS:
		return choose_list(check);
	case ACTION_ROUND:
		return check->round != NULL ? screen_open_on(screen, round_screen(screen->session, check->round)) : DID_HANDLE;
	case ACTION_TRACE:
		return *task != '\0' ? screen_open_on(screen, detail_screen_at(screen->session, task, PART_TRACE)) : DID_HANDLE;
	case ACTION_EVIDENCE:
		return *task != '\0' ? screen_open_on(screen, detail_screen_at(screen->session, task, PART_EVIDENCE)) : DID_HANDLE;
	case ACTION_AGAINST: {
		Screen *ask = prompt_new(screen->session, &(PromptAsk){.title = tr(screen->session, TZH_W_TUI_CHECK_ASK_ANCHOR), .memory = "anchor", .below = screen});
		ask->tag = TAG_ANCHOR;
		return screen_open_on(screen, ask);
	}
	default:
		break;
	}
	if (key == K_CLICK)
		return listview_click(check->closed, screen->click_row - head) ? DID_HANDLE | DID_REDRAW : DID_NOTHING;
	return listview_act(check->closed, action, height);
}

/* What was drawn is shown as soon as it is. */
static unsigned round_drawn(Check *check) {
	GError *error = NULL;
	int before = check->round_state;
	gboolean known = check->round != NULL;
	if (!find_round(check, &error)) {
		session_say_error(check->base.session, error);
		return DID_REDRAW;
	}
	gboolean drawn = known && before == ROUND_OPEN && check->round != NULL && check->round_state == ROUND_DRAWN;
	return drawn ? screen_open_on(&check->base, round_screen(check->base.session, check->round)) : DID_REDRAW;
}

static unsigned check_back(Screen *screen, Screen *child) {
	Session *session = screen->session;
	GError *error = NULL;
	if (child->result == NULL)
		return DID_NOTHING;
	if (child->tag == TAG_ANCHOR)
		return verify((Check *)screen, child->result);
	if (child->tag == TAG_LIST) {
		Screen *list = list_screen(session, child->result, NULL, NULL, &error);
		if (list != NULL)
			return screen_open_on(screen, list);
		session_say_error(session, error);
	} else if (child->kind->says) {
		session_say(session, FALSE, child->result);
		return round_drawn((Check *)screen);
	}
	return DID_REDRAW;
}

static void check_menu(Screen *screen, Menu *menu) {
	Check *check = (Check *)screen;
	const Session *session = screen->session;
	const char *task = listview_task(check->closed), *past = session->view != NULL ? tr(session, TZH_W_TUI_PAST) : NULL;
	menu_own(menu, ACTION_VERIFY, tr(session, TZH_W_TUI_CHECK_VERIFY), past);
	menu_own(menu, ACTION_AGAINST, tr(session, TZH_W_TUI_CHECK_COMPARE), past);
	menu_own(menu, ACTION_TAKE_RECORD, tr(session, TZH_W_TUI_CHECK_TAKE), past);
	/* What a round waits for comes before what can always be done. */
	if (check->round != NULL && check->round_state == ROUND_DRAWN)
		menu_own(menu, ACTION_ROUND, tr(session, TZH_W_TUI_CHECK_ROUND), NULL);
	check_item_menu(menu, task);
	static const char *const round_acts[] = {"draw", "close-round"};
	if (check->round != NULL && check->round_state < ROUND_CLOSED && menu_opens(menu, round_acts[check->round_state], check->round))
		menu_act(menu, round_acts[check->round_state], check->round, NULL);
	if (*task != '\0') {
		menu_own(menu, ACTION_TRACE, tr(session, TZH_W_TUI_CHECK_TRACE), NULL);
		menu_own(menu, ACTION_EVIDENCE, tr(session, TZH_W_TUI_CHECK_EVIDENCE), NULL);
		menu_act(menu, "opinion", task, tr(session, TZH_W_TUI_CHECK_OPINION));
	}
	menu_own(menu, ACTION_LISTS, tr(session, TZH_W_TUI_CHECK_LISTS), NULL);
	if ((check->round == NULL || check->round_state == ROUND_CLOSED) && menu_opens(menu, "open-round", ""))
		menu_act(menu, "open-round", "", NULL);
}

static const char *check_task(const Screen *screen) {
	return listview_task(((const Check *)screen)->closed);
}

static char *check_line(const Screen *screen) {
	const ListView *list = ((const Check *)screen)->closed;
	return g_strdup_printf("%s %s", listview_text(list, "number"), listview_text(list, "title"));
}

static void check_close(Screen *screen) {
	Check *check = (Check *)screen;
	listview_free(check->closed);
	g_free(check->size);
	g_free(check->verified);
	g_free(check->anchor);
	g_free(check->round);
	g_free(check->in_hand);
}

static const ScreenKind kind = {
    .name = "home-check",
    .map = MAP_LIST,
    .load = check_load,
    .fit = check_fit,
    .draw = check_draw,
    .act = check_act,
    .back = check_back,
    .menu = check_menu,
    .task = check_task,
    .line_text = check_line,
    .close = check_close,
    .help = TZH_W_TUI_CHECK_HELP,
};

Screen *home_check(Session *session) {
	Check *check = screen_new(&kind, session, sizeof(Check));
	check->closed = listview_new(session, &spec);
	listview_ask(check->closed, "state:closed", NULL, NULL);
	return &check->base;
}
