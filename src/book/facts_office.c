/* facts_office.c — closings, corrections, paper, weekly reports, purges and taken values as guards see them. */
#include "book/inside.h"

/* ---- closing ---- */

gboolean facts_closing_task(Book *book, TzhId id, TzhId *task, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_CLOSING_TASK, &stmt, error, INT(id));
	*task = step == SQL_ROW ? sql_get_id(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

static void read_closing(Book *book, const Stmt *s, ClosingFact *c) {
	const char *code = sql_get_text(s, 23);
	*c = (ClosingFact){.id = sql_get_id(s, 0),
	                   .task = sql_get_id(s, 1),
	                   .state = (int)sql_get_int(s, 2),
	                   .applied_time = sql_get_time(s, 3),
	                   .applied_paper = sql_get_day(s, 25),
	                   .applicant = {sql_get_id(s, 4), sql_get_id(s, 5)},
	                   .applicant_recorder = sql_get_id(s, 6),
	                   .has_exception = sql_get_int(s, 7) != 0,
	                   .preliminary = sql_get_int(s, 8) != 0,
	                   .was_preliminary = sql_get_int(s, 9) != 0,
	                   .judged = sql_get_int(s, 10),
	                   .content = sql_get_hash(s, 11),
	                   .supplement_open = sql_get_int(s, 12) != 0,
	                   .reviewer_post = sql_get_id(s, 13),
	                   .approver_post = sql_get_id(s, 14),
	                   .reviewed = !sql_is_null(s, 15),
	                   .approved = !sql_is_null(s, 16),
	                   .approved_on_paper = sql_get_int(s, 17) != 0,
	                   .reviewer = {sql_get_id(s, 18), sql_get_id(s, 19)},
	                   .approver = {sql_get_id(s, 20), sql_get_id(s, 21)},
	                   .form_signer = sql_get_id(s, 22),
	                   .form_code = code != NULL ? g_string_chunk_insert(book->room.texts, code) : NULL,
	                   .decided = sql_get_int(s, 24) != 0};
}

static gboolean read_parts(Book *book, ClosingFact *closing, GError **error) {
	GArray *rows = book->room.parts;
	Stmt *stmt = SQL_WITH(book->sql, SQL_PARTS_OF, INT(closing->id));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		PartFact fact = {sql_get_id(stmt, 0), (int)sql_get_int(stmt, 1), sql_get_int(stmt, 2)};
		g_array_append_val(rows, fact);
	}
	closing->parts = (const PartFact *)(void *)rows->data;
	closing->n_parts = rows->len;
	return step == SQL_END;
}

static gboolean read_former(Book *book, ClosingFact *closing, GError **error) {
	GArray *rows = book->room.former;
	Stmt *stmt = SQL_WITH(book->sql, SQL_FORMERS_OF, INT(closing->id));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		HandFact fact = {{sql_get_id(stmt, 1), sql_get_id(stmt, 2)}, sql_get_int(stmt, 0) != 0 ? HAND_APPROVED : HAND_REVIEWED};
		g_array_append_val(rows, fact);
	}
	closing->former = (const HandFact *)(void *)rows->data;
	closing->n_former = rows->len;
	return step == SQL_END;
}

static gboolean read_changers(Book *book, ClosingFact *closing, GError **error) {
	GArray *rows = book->room.changers;
	Stmt *stmt = SQL_WITH(book->sql, SQL_TARGET_CHANGERS, INT(closing->task));
	SqlStep step;
	while ((step = sql_step(stmt, error)) == SQL_ROW) {
		Pair pair = {sql_get_id(stmt, 0), sql_get_id(stmt, 1)};
		g_array_append_val(rows, pair);
	}
	closing->target_changers = (const Pair *)(void *)rows->data;
	closing->n_target_changers = rows->len;
	return step == SQL_END;
}

gboolean facts_closing(Book *book, Facts *facts, TzhId id, GError **error) {
	ClosingFact *closing = &book->room.closing;
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_CLOSING_ROW, &stmt, error, INT(id));
	if (step != SQL_ROW)
		return step == SQL_END;
	read_closing(book, stmt, closing);
	sql_reset(stmt);
	facts->closing = closing;
	return read_parts(book, closing, error) && read_former(book, closing, error) && read_changers(book, closing, error);
}

gboolean facts_correction(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *s;
	SqlStep step = SQL_ONE(book->sql, SQL_CORRECTION_ROW, &s, error, INT(id));
	if (step == SQL_ROW) {
		book->room.correction = (CorrectionFact){.id = id,
		                                         .task = sql_get_id(s, 1),
		                                         .closing = sql_get_id(s, 2),
		                                         .measure = sql_get_id(s, 3),
		                                         .value = sql_get_int(s, 4),
		                                         .comparator = (int)sql_get_int(s, 5),
		                                         .as_of = sql_get_day(s, 6),
		                                         .asker = {sql_get_id(s, 7), sql_get_id(s, 8)},
		                                         .reviewer = {sql_get_id(s, 9), sql_get_id(s, 10)},
		                                         .state = (int)sql_get_int(s, 11)};
		facts->correction = &book->room.correction;
		sql_reset(s);
	}
	return step != SQL_ERROR;
}

gboolean facts_open_correction(Book *book, Facts *facts, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_CORRECTION_OPEN, &stmt, error, INT(facts->task->id), INT(facts->task->closing));
	TzhId id = step == SQL_ROW ? sql_get_id(stmt, 0) : 0;
	sql_reset(stmt);
	return step != SQL_ERROR && (id == 0 || facts_correction(book, facts, id, error));
}

/* What a correction of `measure` takes the place of. */
gboolean facts_rests(Book *book, Facts *facts, GError **error) {
	Stmt *stmt;
	if (facts->measure == NULL || facts->task == NULL || facts->task->closing == 0)
		return TRUE;
	SqlStep step = SQL_ONE(book->sql, SQL_CLOSING_RESTS, &stmt, error, INT(facts->task->closing), INT(facts->measure->id));
	if (step == SQL_ROW)
		facts->rests = sql_get_id(stmt, 0);
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean facts_paper(Book *book, Facts *facts, TzhId id, TzhId *task, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_PAPER_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		book->room.paper = (PaperFact){.line = id, .recorder = sql_get_id(stmt, 1), .checked = !sql_is_null(stmt, 2)};
		facts->paper = &book->room.paper;
		*task = sql_get_id(stmt, 3);
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean facts_proposal(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_PROPOSAL_ROW, &stmt, error, INT(id));
	if (step == SQL_ROW) {
		book->room.proposal = (ProposalFact){id, sql_get_id(stmt, 1), (int)sql_get_int(stmt, 2), (int)sql_get_int(stmt, 3)};
		facts->proposal = &book->room.proposal;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

/* ---- weekly reports ---- */

void read_weekly(const Stmt *s, WeeklyFact *w) {
	*w = (WeeklyFact){.id = sql_get_id(s, 0),
	                  .ledger = sql_get_id(s, 1),
	                  .week = (int)sql_get_int(s, 2),
	                  .state = (int)sql_get_int(s, 3),
	                  .size = sql_get_int(s, 4),
	                  .root = sql_get_hash(s, 5),
	                  .content = sql_get_hash(s, 6),
	                  .totals = json_loads(sql_get_text(s, 7), 0, NULL),
	                  .corrects = sql_get_id(s, 8)};
}

gboolean facts_weekly(Book *book, Facts *facts, TzhId id, GError **error) {
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_WEEKLY_ROW, &stmt, error, INT(id));
	if (step != SQL_ROW)
		return step == SQL_END;
	read_weekly(stmt, &book->room.weekly);
	sql_reset(stmt);
	facts->weekly = &book->room.weekly;
	return facts_ledger(book, facts, facts->weekly->ledger, error) && facts_frozen(book, facts, error);
}

/* Of the week that the body names, or that the report at hand is of. */
gboolean facts_frozen(Book *book, Facts *facts, GError **error) {
	const WeeklyFact *weekly = facts->weekly;
	TzhId ledger = weekly != NULL ? weekly->ledger : body_id(facts->body, F_ledger);
	int week = weekly != NULL ? weekly->week : body_week(facts->body, F_week);
	Stmt *stmt;
	SqlStep step = SQL_ONE(book->sql, SQL_WEEKLY_FROZEN_OF, &stmt, error, INT(ledger), INT(week));
	if (step == SQL_ROW) {
		read_weekly(stmt, &book->room.corrects);
		sql_reset(stmt);
		facts->corrects = &book->room.corrects;
	}
	return step != SQL_ERROR;
}

/* ---- purge ---- */

static gboolean take_purge(Book *book, Facts *facts, Stmt *stmt, GError **error) {
	SqlStep step = sql_step(stmt, error);
	if (step == SQL_ROW) {
		book->room.purge = (PurgeFact){sql_get_id(stmt, 0), sql_get_hash(stmt, 1), (int)sql_get_int(stmt, 2), {sql_get_id(stmt, 3), sql_get_id(stmt, 4)}};
		facts->purge = &book->room.purge;
		sql_reset(stmt);
	}
	return step != SQL_ERROR;
}

gboolean facts_purge(Book *book, Facts *facts, TzhId id, GError **error) {
	return take_purge(book, facts, SQL_WITH(book->sql, SQL_PURGE_ROW, INT(id)), error);
}

/* The open or executed one of the body's hash. */
gboolean facts_purge_of(Book *book, Facts *facts, GError **error) {
	Hash sha;
	const char *hex = body_text(facts->body, F_sha);
	return hex == NULL || !hash_parse(hex, &sha) || take_purge(book, facts, SQL_WITH(book->sql, SQL_PURGE_OF, HASH(&sha)), error);
}

static gboolean any_row(Book *book, StatementId id, const Bind *binds, gsize n, bool *found, GError **error) {
	Stmt *stmt;
	SqlStep step = sql_one(book->sql, id, binds, n, &stmt, error);
	*found = *found || step == SQL_ROW;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

gboolean facts_sha_known(Book *book, Facts *facts, GError **error) {
	static const StatementId WHERE[] = {SQL_EVIDENCE_SHA, SQL_PAPER_SCAN, SQL_WEEKLY_SHA, SQL_SHEET_SHA, SQL_FINDING_SHA};
	Hash sha;
	const char *hex = body_text(facts->body, F_sha);
	gboolean ok = TRUE;
	if (hex == NULL || !hash_parse(hex, &sha))
		return TRUE;
	for (gsize i = 0; ok && i < G_N_ELEMENTS(WHERE); i++)
		ok = any_row(book, WHERE[i], BINDS(HASH(&sha)), &facts->sha_known, error);
	return ok;
}

/* What was purged is not brought again, as a file or as the scan of a paper. */
gboolean facts_sha_purged(Book *book, Facts *facts, GError **error) {
	const char *brought[] = {kind_field(facts->kind, F_sha) != NULL ? body_text(facts->body, F_sha) : NULL,
	                         json_string_value(json_object_get(body_get(facts->body, F_paper), "scan"))};
	gboolean ok = TRUE;
	for (gsize i = 0; ok && i < G_N_ELEMENTS(brought); i++) {
		Hash sha;
		if (brought[i] != NULL && hash_parse(brought[i], &sha))
			ok = any_row(book, SQL_PURGE_DONE, BINDS(HASH(&sha)), &facts->sha_purged, error);
	}
	return ok;
}

/* ---- values that belong to one object alone ---- */

static bool code_taken(const Facts *f) {
	const char *code = body_text(f->body, F_code);
	for (guint i = 0; code != NULL && i < people_count_sections(f->people); i++) {
		const SectionFact *section = people_section_at(f->people, i);
		if (section->id != f->obj && (section->until == TZH_DAY_NONE || section->until >= f->today) && g_str_equal(section->code, code))
			return true;
	}
	return false;
}

static bool login_taken(const Facts *f) {
	const char *login = body_text(f->body, F_login);
	for (guint i = 0; login != NULL && i < people_count_persons(f->people); i++) {
		const PersonFact *person = people_person_at(f->people, i);
		if (person->id != f->obj && person->login != NULL && (person->until == TZH_DAY_NONE || person->until >= f->today) && g_str_equal(person->login, login))
			return true;
	}
	return false;
}

gboolean facts_taken(Book *book, Facts *facts, GError **error) {
	const json_t *body = facts->body;
	switch (facts->kind->id) {
	case KIND_SECTION_CREATED:
	case KIND_SECTION_CHANGED:
		facts->taken = code_taken(facts);
		return TRUE;
	case KIND_PERSON_CREATED:
	case KIND_PERSON_CHANGED:
		facts->taken = login_taken(facts);
		return TRUE;
	case KIND_LEDGER_CREATED:
		return any_row(book, SQL_LEDGER_YEAR_TAKEN, BINDS(INT(body_int(body, F_year, 0)), INT(facts->obj)), &facts->taken, error);
	case KIND_TASK_CREATED:
	case KIND_TASK_EDITED:
		if (facts->ledger == NULL || body_int(body, F_number, 0) == 0)
			return TRUE;
		return tasks_flush(book, error) &&
		       any_row(book, SQL_TASK_NUMBER_TAKEN, BINDS(INT(facts->ledger->id), INT(body_int(body, F_number, 0)), INT(facts->obj)), &facts->taken, error);
	case KIND_WEEKLY_FILED:
		if (body_text(body, F_file) == NULL)
			return TRUE;
		return any_row(book, SQL_WEEKLY_FILE, BINDS(INT(facts->obj), TEXT(body_text(body, F_file))), &facts->taken, error);
	case KIND_CLOSING_APPROVED:
	case KIND_CLOSING_DECIDED:
		if (body_text(body, F_form_no) == NULL)
			return TRUE;
		return any_row(book, SQL_FORM_NO_TAKEN, BINDS(TEXT(body_text(body, F_form_no))), &facts->taken, error);
	default:
		return TRUE;
	}
}
