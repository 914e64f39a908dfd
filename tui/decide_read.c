/* decide_read.c — what a leader needs to know of the item to be decided: who, when, figures, evidence, what to mind (interface.md §2). It must not know how it is drawn or which act follows. */
#include "decide_inside.h"
#include "screens.h"

#include <string.h>

enum { ROOMY = 22 };

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
	const TzhCell *approved = tzh_cell(closing, 0, "approved");
	if (!approved->null) {
		g_autofree char *day = day_of(session, approved);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_APPROVED, day, tzh_cell(closing, 0, "approver")->text, tzh_cell(closing, 0, "approve_opinion")->text));
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

/* Who proposes what, and why: a checker's verdict proposes reopening (domain.md §7). */
static gboolean read_proposal(Decide *decide, const char *task, GError **error) {
	const Session *session = decide->base.session;
	g_autoptr(TzhRows) rows = tzh_list(session_record(session), "proposals", &(TzhAsk){.task = task, .columns = "id,proposal,post,reason"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++)
		if (tzh_cell(rows, i, "id")->i == decide->at_object)
			line(decide->head, trf(session, TZH_W_TUI_DECIDE_PROPOSED, tzh_cell(rows, i, "post")->text, tzh_cell(rows, i, "proposal")->text,
			                       tzh_cell(rows, i, "reason")->text));
	return TRUE;
}

/* The items that would be issued, as far as a screen holds them. Those of another year's ledger are seen where that is looked at. */
static gboolean read_drafts(Decide *decide, GError **error) {
	enum { LISTED = 12 };
	const Session *session = decide->base.session;
	if (g_strcmp0(duty_text(decide, "what"), session->title) != 0) {
		line(decide->head, g_strdup(tr(session, TZH_W_TUI_DECIDE_OTHER_YEAR)));
		return TRUE;
	}
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

/* Which report, what it was made from, and who is silent still. */
static gboolean read_weekly(Decide *decide, GError **error) {
	const Session *session = decide->base.session;
	TzhRecord *record = session_record(session);
	g_autoptr(TzhRows) rows = tzh_list(record, "weeklies", &(TzhAsk){.columns = "id,week,size", .order = "-id"}, error);
	if (rows == NULL)
		return FALSE;
	for (guint i = 0; i < rows->n_rows; i++) {
		char name[TZH_WEEK_NAME];
		int year, week;
		gboolean any;
		const char *text = tzh_cell(rows, i, "week")->text;
		if (tzh_cell(rows, i, "id")->i != decide->at_object || !tzh_week_parse(text, session->info.year, &year, &week))
			continue;
		tzh_week_name(session->lang, year, week, name);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_WEEKLY_IS, name, tzh_cell(rows, i, "size")->text));
		char *silent = weekly_silent(session, record, text, &any, error);
		if (silent == NULL)
			return FALSE;
		line(decide->head, silent);
		break;
	}
	return TRUE;
}

gboolean decide_read(Decide *decide, GError **error) {
	const Session *session = decide->base.session;
	g_auto(Facts) facts = {0};
	const TzhCell *number = duty(decide, "number"), *since = duty(decide, "since");
	g_clear_pointer(&decide->figures, tzh_rows_free);
	decide->figure = 0;
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
	if (is_weekly(decide) && !read_weekly(decide, error))
		return FALSE;
	if (!since->null) {
		g_autofree char *when = session_time(session, since->i);
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_WAITED, when, duty_text(decide, "waited")));
	}
	if (strcmp(duty_code(decide, "kind"), "proposal") == 0) {
		if (!read_proposal(decide, task, error))
			return FALSE;
	} else if (*duty_text(decide, "what") != '\0') {
		line(decide->head, trf(session, TZH_W_TUI_DECIDE_WHAT, duty_text(decide, "what")));
	}
	put_if(session, decide->mind, is_weekly(decide), TZH_W_TUI_MIND_WEEKLY);
	put_if(session, decide->mind, strcmp(duty_code(decide, "kind"), "name_reviewer") == 0, TZH_W_TUI_MIND_NAME_REVIEWER);
	if (strcmp(duty_code(decide, "kind"), "issue") == 0 || strcmp(duty_code(decide, "kind"), "extend") == 0)
		return read_drafts(decide, error);
	return TRUE;
}
