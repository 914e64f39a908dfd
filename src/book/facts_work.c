/* facts_work.c — ledgers, measures, milestones, reports, evidence and extensions as guards see them. */
#include "book/inside.h"

/* ---- ledgers ---- */

static SqlStep read_ledger(Book *book, TzhId id, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_LEDGER_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		book->ledger = (LedgerFact){.id = sql_get_id(stmt, 0),
		                            .year = (int)sql_get_int(stmt, 1),
		                            .count = sql_get_int(stmt, 2),
		                            .state = (int)sql_get_int(stmt, 3),
		                            .issued_time = sql_get_time(stmt, 4)};
		book->forms = sql_get_int(stmt, 5);
		sql_reset(stmt);
	}
	return step;
}

gboolean facts_ledger(Book *book, Facts *facts, TzhId id, GError **error) {
	SqlStep step = book->ledger.id == id && id != 0 ? SQL_ROW : read_ledger(book, id, error);
	facts->ledger = NULL;
	if (step == SQL_ROW) {
		book->room.ledger = book->ledger;
		facts->ledger = &book->room.ledger;
	}
	return step != SQL_ERROR;
}

static SqlStep read_draft(Book *book, TzhId id, TaskFact *fact, GError **error) {
	const TaskFact *known = tasks_kept(book, id);
	Stmt *stmt = NULL;
	SqlStep step = known != NULL ? SQL_ROW : SQL_ONE(book->sql, SQL_TASK_ROW, &stmt, error, INT(id));
	if (step != SQL_ROW)
		return step;
	if (known != NULL)
		*fact = *known;
	else
		read_task(stmt, fact);
	fact->title = g_string_chunk_insert(book->room.texts, fact->title);
	if (stmt != NULL)
		sql_reset(stmt);
	return SQL_END;
}

static gboolean read_drafts(Book *book, LedgerTasks *sums, TzhId ledger, GError **error) {
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(TzhId));
	Stmt *stmt = SQL_WITH(book->sql, SQL_LEDGER_DRAFTS, INT(ledger));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		TzhId id = sql_get_id(stmt, 0);
		guint n = (guint)sql_get_int(stmt, 1);
		g_array_append_val(ids, id);
		g_array_append_val(sums->draft_measures, n);
	}
	for (guint i = 0; step == SQL_END && i < ids->len; i++) {
		TaskFact *fact = g_new(TaskFact, 1);
		step = read_draft(book, g_array_index(ids, TzhId, i), fact, error);
		g_ptr_array_add(sums->draft_tasks, fact);
	}
	return step == SQL_END;
}

static gboolean read_open(Book *book, LedgerTasks *sums, TzhId ledger, GError **error) {
	Stmt *stmt = SQL_WITH(book->sql, SQL_LEDGER_OPEN, INT(ledger));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		gint64 number = sql_get_int(stmt, 0);
		g_array_append_val(sums->open_numbers, number);
	}
	sums->open = sums->open_numbers->len;
	return step == SQL_END;
}

gboolean facts_ledger_tasks(Book *book, Facts *facts, GError **error) {
	LedgerTasks *sums = &book->room.ledger_tasks;
	TzhId ledger = facts->ledger->id;
	Stmt *stmt;
	sums->open = 0;
	if (!read_drafts(book, sums, ledger, error) || (facts->kind->id == KIND_LEDGER_ARCHIVED && !read_open(book, sums, ledger, error)))
		return FALSE;
	SqlStep step = SQL_ONE(book->sql, SQL_LEDGER_LAST_NUMBER, &stmt, error, INT(ledger));
	sums->last_number = step == SQL_ROW ? sql_get_int(stmt, 0) : 0;
	sql_reset(stmt);
	facts->ledger_tasks = sums;
	return step != SQL_ERROR;
}

/* ---- measures and milestones ---- */

gboolean facts_measure_task(Book *book, TzhId measure, TzhId *task, GError **error) {
	const TaskRow *last = book->recent.head != NULL ? book->recent.head->data : NULL;
	Stmt *stmt;
	if (last != NULL && last->measures != NULL && tasks_measure((TaskRow *)last, measure) != NULL) { /* values come in one act with their task's report */
		*task = last->fact.id;
		return TRUE;
	}
	SqlStep step = SQL_ONE(book->sql, SQL_MEASURE_TASK, &stmt, error, INT(measure));
	*task = step == SQL_ROW ? sql_get_id(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* Of the task's measures, or a dropped or foreign one, which the guard will refuse. */
gboolean facts_measure(Book *book, Facts *facts, TaskRow *row, TzhId id, GError **error) {
	Stmt *stmt;
	if (!tasks_measures(book, row, error))
		return FALSE;
	if ((facts->measure = tasks_measure(row, id)) != NULL)
		return TRUE;
	SqlStep step = SQL_ONE(book->sql, SQL_MEASURE_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		read_measure(stmt, &book->room.measure, book->room.texts);
		facts->measure = &book->room.measure;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean facts_milestone(Book *book, Facts *facts, TzhId id, GError **error) {
	const MilestoneFact *known = tasks_milestone(book, id);
	Stmt *stmt;
	if (known != NULL) {
		book->room.milestone = *known;
		facts->milestone = &book->room.milestone;
		return TRUE;
	}
	SqlStep step = SQL_ONE(book->sql, SQL_MILESTONE_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		read_milestone(stmt, &book->room.milestone);
		facts->milestone = &book->room.milestone;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean facts_supersedes(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_MEASUREMENT_ROW, &stmt, error, INT(id), INT(facts->task != NULL ? facts->task->closing : 0));
	if (step == SQL_ROW) {
		book->room.supersedes = (MeasurementFact){.id = id,
		                                          .measure = sql_get_id(stmt, 1),
		                                          .superseded = !sql_is_null(stmt, 2),
		                                          .after_closing = sql_get_int(stmt, 3) != 0,
		                                          .value = sql_get_int(stmt, 4),
		                                          .comparator = (int)sql_get_int(stmt, 5),
		                                          .as_of = sql_get_day(stmt, 6),
		                                          .others = sql_get_day(stmt, 7)};
		facts->supersedes = &book->room.supersedes;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

/* ---- reports ---- */

static gboolean take_report(Book *book, Facts *facts, Stmt *stmt, GError **error) {
	SqlStep step = sql_step(stmt, error);
	if (step == SQL_ROW) {
		book->room.report = (ReportFact){.id = sql_get_id(stmt, 0),
		                                 .task = sql_get_id(stmt, 1),
		                                 .section = sql_get_id(stmt, 2),
		                                 .week = (int)sql_get_int(stmt, 3),
		                                 .time = sql_get_time(stmt, 4),
		                                 .proxy = sql_get_int(stmt, 5) != 0,
		                                 .confirmed = !sql_is_null(stmt, 6)};
		facts->report = &book->room.report;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean facts_report(Book *book, Facts *facts, TzhId id, GError **error) {
	if (id != 0 && book->last_report.id == id) { /* a value and its report come in one act */
		book->room.report = book->last_report;
		facts->report = &book->room.report;
		return TRUE;
	}
	return take_report(book, facts, SQL_WITH(book->sql, SQL_REPORT_ROW, INT(id)), error);
}

/* The section's last one for the body's week; without `section` the lead section reports. */
gboolean facts_week_report(Book *book, Facts *facts, TaskRow *row, GError **error) {
	TzhId section = body_id(facts->body, F_section);
	int last, week = body_week(facts->body, F_week);
	if (!tasks_last_week(book, row, &last, error))
		return FALSE;
	if (week > last)
		return TRUE;
	return take_report(book, facts, SQL_WITH(book->sql, SQL_REPORT_OF_WEEK, INT(facts->task->id), INT(week), INT(section != 0 ? section : facts->task->lead)),
	                   error);
}

/* ---- evidence and extensions ---- */

gboolean facts_evidence_task(Book *book, TzhId id, TzhId *task, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_EVIDENCE_TASK, &stmt, error, INT(id));
	*task = step == SQL_ROW ? sql_get_id(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean facts_evidence(Book *book, Facts *facts, GError **error) {
	GArray *rows = book->room.evidence;
	Stmt *stmt = SQL_WITH(book->sql, SQL_EVIDENCE_OF, INT(facts->task->id));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		EvidenceFact fact = {sql_get_id(stmt, 0), sql_get_hash(stmt, 1)};
		g_array_append_val(rows, fact);
	}
	facts->evidence = (const EvidenceFact *)(void *)rows->data;
	facts->n_evidence = rows->len;
	return step == SQL_END;
}

gboolean facts_extension(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_EXTENSION_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		book->room.extension = (ExtensionFact){.id = id,
		                                       .task = sql_get_id(stmt, 1),
		                                       .due = sql_get_day(stmt, 2),
		                                       .old_due = sql_get_day(stmt, 3),
		                                       .asked_day = sql_get_day(stmt, 4),
		                                       .asker = {sql_get_id(stmt, 5), sql_get_id(stmt, 6)},
		                                       .state = (int)sql_get_int(stmt, 7)};
		facts->extension = &book->room.extension;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}
