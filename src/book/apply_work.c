/* apply_work.c — what sections do week by week: reports, evidence, extensions. */
#include "book/inside.h"

/* ---- reports ---- */

static Bind word_or_null(const json_t *body, FieldId field) {
	int value = body_enum(body, field, -1);
	return value < 0 ? NIL() : INT(value);
}

static gboolean new_report(Change *c, TzhId section, GError **error) {
	const json_t *b = c->body;
	Book *book = c->book;
	int week = body_week(b, F_week);
	book->last_report = (ReportFact){.id = c->seq, .task = c->task_id, .section = section, .week = week, .time = c->at, .proxy = body_bool(b, F_proxy)};
	c->task->last_week = MAX(c->task->last_week, week);
	return SQL_DO(c->sql, SQL_REPORT_NEW, error, INT(c->seq), INT(c->task_id), INT(section), INT(week), TIME(c->at),
	              INT(report_late(book->calendar, &book->settings, book->offset, week, c->at)), TEXT(columns_text(b, F_done)), TEXT(columns_text(b, F_problem)),
	              TEXT(columns_text(b, F_help)), TEXT(columns_text(b, F_next)), DAY(body_day(b, F_expected)), INT(body_bool(b, F_carried)),
	              word_or_null(b, F_no_news), INT(body_bool(b, F_proxy)), word_or_null(b, F_via));
}

/* The lead section's last report is that of the latest week. */
static void lead_reported(TaskFact *task, TzhId report, int week) {
	if (week < task->report_week)
		return;
	task->report = report;
	task->report_week = week;
}

gboolean apply_REPORT_FILED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	TzhId section = body_id(c->body, F_section) != 0 ? body_id(c->body, F_section) : task->lead;
	if (section == task->lead)
		lead_reported(task, c->seq, body_week(c->body, F_week));
	if (body_bool(c->body, F_proxy))
		task->proxy_open++;
	return new_report(c, section, error);
}

gboolean apply_REPORT_CONFIRMED(Change *c, GError **error) {
	c->book->last_report.id = 0;
	if (c->facts.report->proxy && !c->facts.report->confirmed)
		c->task->fact.proxy_open--;
	return SQL_DO(c->sql, SQL_REPORT_CONFIRM, error, INT(c->obj), TIME(c->at));
}

gboolean apply_REPORT_CORRECTED(Change *c, GError **error) {
	return columns_set(c, TABLE_report, c->obj, error) && SQL_DO(c->sql, SQL_REPORT_CORRECT, error, INT(c->obj), INT(c->seq));
}

/* ---- evidence ---- */

static gboolean put_covers(Change *c, TzhId evidence, GError **error) {
	const json_t *list = body_get(c->body, F_measures);
	gboolean ok = TRUE;
	for (size_t i = 0; ok && i < json_array_size(list); i++)
		ok = SQL_DO(c->sql, SQL_COVER_NEW, error, INT(evidence), INT(json_id(json_array_get(list, i))));
	if (!ok || list == NULL)
		return ok;
	ok = tasks_save_measures(c->book, c->task, error);
	tasks_drop_measures(c->task); /* each knows whether evidence covers it */
	return ok;
}

gboolean apply_EVIDENCE_ATTACHED(Change *c, GError **error) {
	const json_t *b = c->body;
	bool pending = closing_pending(c->before.state);
	Hash sha;
	if (!hash_parse(columns_text(b, F_sha), &sha))
		g_assert_not_reached(); /* the body was checked */
	return SQL_DO(c->sql, SQL_EVIDENCE_NEW, error, INT(c->seq), INT(c->task_id), TEXT(columns_text(b, F_file)), INT(body_int(b, F_size, 0)),
	              TEXT(columns_text(b, F_media)), HASH(&sha), TEXT(columns_text(b, F_doc_no)), DAY(body_day(b, F_doc_date)), TEXT(columns_text(b, F_place)),
	              INT(body_enum(b, F_secrecy, 0)), TEXT(columns_text(b, F_note)), INT(body_bool(b, F_proxy)), ID(pending ? c->before.closing : 0),
	              TIME(c->at)) &&
	       put_covers(c, c->seq, error) && (!pending || put_judged(c, error));
}

gboolean apply_EVIDENCE_CORRECTED(Change *c, GError **error) {
	if (body_has(c->body, F_measures) && !SQL_DO(c->sql, SQL_COVER_CLEAR, error, INT(c->obj)))
		return FALSE;
	return columns_set(c, TABLE_evidence, c->obj, error) && put_covers(c, c->obj, error);
}

/* ---- extensions ---- */

enum { EXTENSION_GRANTED = 1, EXTENSION_REFUSED, EXTENSION_WITHDRAWN };

gboolean apply_EXTENSION_ASKED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	const char *paper = json_string_value(json_object_get(body_get(c->body, F_paper), "date"));
	task->extension = c->seq;
	return SQL_DO(c->sql, SQL_EXTENSION_NEW, error, INT(c->seq), INT(c->task_id), DAY(task->due), DAY(body_day(c->body, F_due)),
	              TEXT(columns_text(c->body, F_reason)), DAY(paper != NULL ? tzh_day_parse(paper) : c->day), INT(c->actor.person), INT(c->actor.principal));
}

/* Not granted: the days since the asking count after all. */
static gboolean not_granted(Change *c, int state, const char *opinion, GError **error) {
	c->task->fact.extension = 0;
	schedule_reach(c->book, &c->task->fact, c->day);
	return SQL_DO(c->sql, SQL_EXTENSION_END, error, INT(c->obj), INT(state), INT(c->seq), TEXT(opinion));
}

gboolean apply_EXTENSION_WITHDRAWN(Change *c, GError **error) {
	return not_granted(c, EXTENSION_WITHDRAWN, body_text(c->body, F_reason), error);
}

gboolean apply_EXTENSION_DECIDED(Change *c, GError **error) {
	TaskFact *task = &c->task->fact;
	const char *opinion = body_text(c->body, F_opinion);
	if (!body_bool(c->body, F_granted))
		return not_granted(c, EXTENSION_REFUSED, opinion, error);
	task->extension = 0;
	task->extensions++;
	if (task->ever_overdue && task->overdue_day > c->facts.extension->asked_day) { /* entered late: the days since the asking do not count (domain.md §5) */
		task->ever_overdue = false;
		task->overdue_day = TZH_DAY_NONE;
	}
	task->due = c->facts.extension->due;
	return SQL_DO(c->sql, SQL_EXTENSION_END, error, INT(c->obj), INT(EXTENSION_GRANTED), INT(c->seq), TEXT(opinion));
}
