/* report_page.c — the fields of one task's weekly report: texts, cumulative figures with what they add, last time's words. It must not know keys, drawing or other pages. */
#include "report_inside.h"

#include "act_inside.h"
#include "draft.h"

#include <string.h>
#include <taizhang/quantity.h>

ReportPage *report_page_new(Session *session, const char *task, const char *title, const char *week, gboolean proxy) {
	ReportPage *page = g_new0(ReportPage, 1);
	*page = (ReportPage){.session = session, .task = g_strdup(task), .title = g_strdup(title), .week = g_strdup(week), .proxy = proxy};
	return page;
}

void report_page_free(gpointer data) {
	ReportPage *page = data;
	g_free(page->task);
	g_free(page->title);
	g_free(page->week);
	g_clear_pointer(&page->measures, tzh_rows_free);
	g_free(page->last_week);
	g_free(page->again);
	for (guint i = 0; i < REPORT_TEXTS; i++) {
		g_free(page->last[i]);
		g_free(page->stood[i]);
	}
	g_free(page->about);
	g_free(page->restored);
	g_free(page->kept);
	form_free(page->form);
	g_free(page);
}

/* ---- reading ---- */

static gboolean read_last(ReportPage *page, GError **error) {
	const Session *session = page->session;
	g_autoptr(TzhRows) rows = tzh_list(session->record, "reports", &(TzhAsk){.task = page->task, .order = "-id", .limit = 1}, error);
	if (rows == NULL)
		return FALSE;
	if (rows->n_rows == 0) {
		page->about = g_strdup(tr(session, TZH_W_TUI_REPORT_NO_LAST));
		return TRUE;
	}
	page->last_week = g_strdup(tzh_cell(rows, 0, "week")->text);
	g_autofree char *when = session_time(session, tzh_cell(rows, 0, "time")->i);
	page->again = strcmp(page->last_week, page->week) == 0 && tzh_cell(rows, 0, "section_id")->i == session->me.section ? g_strdup(when) : NULL;
	g_autofree char *head = trf(session, TZH_W_TUI_REPORT_LAST, when);
	GString *about = g_string_new(head);
	const TzhActInfo *act = tzh_act_find(session->lang, "report");
	for (guint i = 0; i < REPORT_TEXTS; i++) {
		page->last[i] = g_strdup(tzh_cell(rows, 0, REPORT_KEYS[i])->text);
		if (*page->last[i] == '\0')
			continue;
		g_autofree char *line = trf(session, TZH_W_TUI_REPORT_LAST_LINE, act_arg(act, REPORT_KEYS[i])->name, page->last[i]);
		g_string_append_printf(about, "\n%s", line);
	}
	if (*tzh_cell(rows, 0, "no_news")->text != '\0')
		g_string_append_printf(about, "\n%s %s", tr(session, TZH_W_TUI_REPORT_NO_NEWS), tzh_cell(rows, 0, "no_news")->text);
	page->about = g_string_free(about, FALSE);
	return TRUE;
}

/* ---- fields ---- */

static int row_of(const ReportPage *page, const Field *field) {
	for (guint i = 0; i < page->measures->n_rows; i++)
		if (strcmp(field->key + strlen(REPORT_FIGURE), tzh_cell(page->measures, i, "ref")->text) == 0)
			return (int)i;
	return -1;
}

/* "= 33.3亿元，本周新增0.5亿元", or the doubt about it, which refuses nothing. */
static char *check_figure(gpointer data, const Field *field, const char *value, gboolean *bad) {
	const ReportPage *page = data;
	TzhLang lang = page->session->lang;
	guint row = (guint)row_of(page, field);
	const TzhCell *last = tzh_cell(page->measures, row, "value");
	const char *unit = tzh_cell(page->measures, row, "unit")->text;
	GError *error = NULL;
	TzhQuantity quantity;
	TzhComparator comparator;
	if (!tzh_quantity_parse(lang, value, unit, &quantity, &comparator, &error)) {
		char *said = g_strdup(error->message);
		*bad = TRUE;
		g_error_free(error);
		return said;
	}
	g_autofree char *text = tzh_quantity_text(lang, quantity, comparator, unit);
	if (last->null)
		return trf(page->session, TZH_W_TUI_FORM_EQUALS, text);
	gboolean rises = strcmp(tzh_cell(page->measures, row, "direction")->code, "at_least") == 0;
	TzhDoubt doubt = rises ? tzh_quantity_doubt(last->i, quantity) : TZH_DOUBT_NONE;
	if (doubt != TZH_DOUBT_NONE)
		return tzh_quantity_doubt_text(lang, doubt, tzh_cell(page->measures, row, "name")->text, last->i, quantity, unit);
	const char *by = g_strcmp0(unit, "%") == 0 ? tr(page->session, TZH_W_TUI_REPORT_POINTS) : unit; /* 81.4% to 81.6% is no 0.2% */
	g_autofree char *added = tzh_quantity_text(lang, quantity - last->i, TZH_EXACT, by);
	return rises ? trf(page->session, TZH_W_TUI_REPORT_ADDED, text, added) : trf(page->session, TZH_W_TUI_FORM_EQUALS, text);
}

static char *check_day(gpointer data, const Field *field, const char *value, gboolean *bad) {
	(void)field;
	const ReportPage *page = data;
	const Session *session = page->session;
	GError *error = NULL;
	TzhDay day;
	char text[11];
	*bad = !tzh_date_parse(session->lang, tzh_record_calendar(session->record), session_today(session), value, &day, &error);
	if (*bad) {
		char *said = g_strdup(error->message);
		g_error_free(error);
		return said;
	}
	tzh_day_format(day, text);
	return trf(session, TZH_W_TUI_FORM_EQUALS, text);
}

static void add_figure(ReportPage *page, guint row) {
	const Session *session = page->session;
	const TzhCell *value = tzh_cell(page->measures, row, "value");
	const char *ref = tzh_cell(page->measures, row, "ref")->text, *name = tzh_cell(page->measures, row, "name")->text,
	           *goal = tzh_cell(page->measures, row, "goal")->text;
	gboolean yes_no = g_strcmp0(tzh_cell(page->measures, row, "kind")->code, "bool") == 0;
	char day[11];
	g_autofree char *key = g_strconcat(REPORT_FIGURE, ref, NULL), *label = g_strdup_printf("%s %s", ref, name);
	Field *field = form_add(page->form, yes_no ? FIELD_YES_NO : FIELD_LINE, key, label);
	session_day(session, value->null ? TZH_DAY_NONE : (TzhDay)tzh_cell(page->measures, row, "as_of")->i, day);
	field->remark = value->null ? trf(session, TZH_W_TUI_REPORT_FIGURE_NONE, goal) : trf(session, TZH_W_TUI_REPORT_FIGURE_LAST, goal, value->text, day);
	field->check = yes_no ? NULL : check_figure;
}

static Field *add_text(ReportPage *page, const char *key, FieldKind kind) {
	const TzhArg *arg = act_arg(tzh_act_find(page->session->lang, "report"), key);
	Field *field = form_add(page->form, kind, key, arg->name);
	field->limit = kind == FIELD_LINES ? (int)arg->limit : 0;
	if (arg->choices != NULL)
		form_choices(field, arg->choices, arg->choice_names);
	return field;
}

static void make_form(ReportPage *page) {
	const Session *session = page->session;
	page->form = form_new(page->session, page);
	if (page->proxy) {
		form_note(page->form, STYLE_YELLOW, tr(session, TZH_W_TUI_REPORT_PROXY));
		add_text(page, "via", FIELD_CHOICE)->required = TRUE;
	}
	if (page->again != NULL) {
		g_autofree char *note = trf(session, TZH_W_TUI_REPORT_AGAIN, page->again);
		form_note(page->form, STYLE_YELLOW, note);
	}
	add_text(page, "done", FIELD_LINES)->required = TRUE;
	if (page->measures->n_rows > 0)
		form_note(page->form, STYLE_DIM, tr(session, TZH_W_TUI_REPORT_FIGURES));
	for (guint i = 0; i < page->measures->n_rows; i++)
		add_figure(page, i);
	for (guint i = 1; i < REPORT_TEXTS; i++)
		add_text(page, REPORT_KEYS[i], FIELD_LINES);
	Field *none = add_text(page, "no_news", FIELD_CHOICE);
	none->remark = g_strdup(tr(session, TZH_W_TUI_REPORT_NO_NEWS_HINT));
	add_text(page, "source", FIELD_LINE);
	add_text(page, "as_of", FIELD_LINE)->check = check_day;
	add_text(page, "preliminary", FIELD_FLAG);
	Field *carried = form_add(page->form, FIELD_FLAG, "carried", tr(session, TZH_W_TUI_REPORT_CARRIED));
	carried->remark = session_key(page->session, MAP_FORM, ACTION_CARRY);
}

/* ---- drafts ---- */

static char *name_of(const ReportPage *page) {
	return g_strdup_printf("report-%s-%s", page->task, page->week);
}

static char *values_of(const Form *form) {
	GString *all = g_string_new(NULL);
	for (guint i = 0; i < form_n(form); i++)
		if (form_field(form, i)->kind != FIELD_NOTE)
			g_string_append_printf(all, "%s=%s\n", form_field(form, i)->key, field_value(form_field(form, i)));
	return g_string_free(all, FALSE);
}

void report_page_keep(ReportPage *page) {
	g_autofree char *values = values_of(page->form);
	if (g_strcmp0(values, page->kept) == 0)
		return;
	g_free(page->kept);
	page->kept = g_steal_pointer(&values);
	if (!form_touched(page->form))
		return;
	GError *error = NULL;
	g_autofree char *name = name_of(page), *form = form_save(page->form), *text = draft_stamp(page->session, form);
	if (!draft_save(page->session, name, text, &error))
		session_say_error(page->session, error);
}

static void take_draft(ReportPage *page) {
	g_autofree char *name = name_of(page), *text = draft_load(page->session, name);
	if (text != NULL) {
		page->restored = draft_when(text);
		form_restore(page->form, text);
	}
	page->kept = values_of(page->form);
}

void report_page_drop(ReportPage *page) {
	g_autofree char *name = name_of(page);
	draft_drop(page->session, name);
}

gboolean report_page_read(ReportPage *page, GError **error) {
	if (page->form != NULL)
		return TRUE;
	page->measures = tzh_list(page->session->record, "measures", &(TzhAsk){.task = page->task}, error);
	if (page->measures == NULL || !read_last(page, error) || !report_stood(page, error))
		return FALSE;
	make_form(page);
	take_draft(page);
	if (page->carry && page->restored == NULL && report_page_carry(page))
		form_untouch(page->form);
	return TRUE;
}

/* ---- sending ---- */

gboolean report_page_carry(ReportPage *page) {
	if (page->last_week == NULL)
		return FALSE;
	for (guint i = 0; i < REPORT_TEXTS; i++) {
		Field *field = form_find(page->form, REPORT_KEYS[i]);
		field_set(field, page->last[i]);
		field->touched = TRUE;
	}
	form_find(page->form, "carried")->chosen = 1;
	form_find(page->form, "no_news")->chosen = -1;
	return TRUE;
}

gboolean report_page_check(ReportPage *page, gboolean *silent) {
	Field *done = form_find(page->form, "done");
	done->required = *field_value(form_find(page->form, "no_news")) == '\0' && form_find(page->form, "carried")->chosen <= 0;
	gboolean ready = form_check(page->form);
	*silent = !ready && done->bad && *field_value(done) == '\0';
	return ready;
}

/* Last time's words as they are: the report says that it carries them over; a word changed makes it a report of its own. */
static gboolean is_carried(const ReportPage *page) {
	if (form_find(page->form, "carried")->chosen <= 0)
		return FALSE;
	const char *done = field_value(form_find(page->form, "done"));
	return *done == '\0' || g_strcmp0(done, page->last[0]) == 0;
}

static gboolean set_figures(ReportPage *page, TzhRequest *request, GError **error) {
	for (guint i = 0; i < page->measures->n_rows; i++) {
		const char *ref = tzh_cell(page->measures, i, "ref")->text;
		g_autofree char *key = g_strconcat(REPORT_FIGURE, ref, NULL);
		const char *value = field_value(form_find(page->form, key));
		g_autofree char *pair = g_strdup_printf("%s=%s", ref, value);
		if (*value != '\0' && !tzh_request_set(request, "figures", pair, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean set_one(const ReportPage *page, TzhRequest *request, const char *key, GError **error) {
	const Field *field = form_find(page->form, key);
	const char *value = field != NULL ? field_value(field) : "";
	return *value == '\0' || tzh_request_set(request, key, value, error);
}

TzhRequest *report_page_request(ReportPage *page, GError **error) {
	static const char *const KEYS[] = {"problem", "help", "next", "no_news", "source", "as_of", "preliminary", "via"};
	g_autoptr(TzhRequest) request = tzh_request_new(tzh_act_find(page->session->lang, "report"));
	tzh_request_on(request, page->task);
	if (!tzh_request_set(request, "week", page->week, error) || (page->proxy && !tzh_request_set(request, "proxy", "yes", error)))
		return NULL;
	if (is_carried(page) ? !tzh_request_set(request, "carried", "yes", error) : !set_one(page, request, "done", error))
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(KEYS); i++)
		if (!set_one(page, request, KEYS[i], error))
			return NULL;
	return set_figures(page, request, error) ? g_steal_pointer(&request) : NULL;
}
