/* facts_carry.c — 沿用: how many owed weeks in a row beside the one reported on were filled with the same words (domain.md §2, §6). It reads reports and spans; what follows from
 * the number is the guard's. */
#include "book/inside.h"

#include <string.h>

/* One report being judged: of which task and section, with which words (empty: none written, so whatever was said before is meant). */
typedef struct {
	Book *book;
	TaskRow *row;
	TzhId section;
	TzhDay issued;
	const char *words;
	char *found;        /* `words`, where they are an earlier report's */
	int count, pending; /* counted; carried, if the report before says the same */
} Carry;

typedef enum { CARRY_FAILED = -1, CARRY_ENDS, CARRY_GOES_ON } CarryStep;

/* Owed by tasks active at the section cut-off; of a cut-off still to come, as things stand. */
static gboolean owed_week(const Carry *c, const TzhWeek *week, bool *owed, GError **error) {
	const GArray *nodes = c->row->milestones;
	Stmt *stmt;
	*owed = week_owed(c->book->calendar, week, c->row->fact.frequency, c->issued, (const TzhMilestoneFact *)(const void *)nodes->data, nodes->len);
	if (!*owed)
		return TRUE;
	TzhTime cutoff = tzh_time_at(week->due, c->book->settings.section_cutoff, c->book->offset);
	SqlStep step = SQL_ONE(c->book->sql, SQL_SPAN_STATE_AT, &stmt, error, INT(c->row->fact.id), TIME(cutoff));
	*owed = step == SQL_ROW && sql_get_int(stmt, 0) == STATE_ACTIVE;
	sql_reset(stmt);
	return step != SQL_ERROR;
}

/* Where none are written, those of the last report that has some. */
static bool same_words(Carry *c, const char *done) {
	if (*c->words == '\0') {
		g_free(c->found);
		c->words = c->found = g_strdup(done);
	}
	return strcmp(c->words, done) == 0;
}

/* A report of an earlier week. It was carried over only if the one before it says the same, so it is counted when that one is reached. */
static CarryStep earlier(Carry *c, bool carried, const char *done, bool owed) {
	if (carried && *done == '\0') {
		c->pending += owed;
		return CARRY_GOES_ON;
	}
	bool same = same_words(c, done);
	c->count += same ? c->pending : 0;
	c->pending = same && carried && owed;
	return same && carried ? CARRY_GOES_ON : CARRY_ENDS;
}

/* A report of a later week, where this one is filled in afterwards: it stands on these words when it carried them. */
static CarryStep later(Carry *c, bool carried, const char *done, bool owed) {
	if (!carried || (*done != '\0' && !same_words(c, done)))
		return CARRY_ENDS;
	c->count += owed;
	return CARRY_GOES_ON;
}

/* A silent week that was owed ends the row, one that was not owed neither counts nor ends it. */
static CarryStep one_week(Carry *c, const TzhWeek *week, CarryStep (*take)(Carry *, bool, const char *, bool), GError **error) {
	bool owed;
	if (!owed_week(c, week, &owed, error))
		return CARRY_FAILED;
	Stmt *stmt = SQL_WITH(c->book->sql, SQL_REPORT_WORDS_OF_WEEK, INT(c->row->fact.id), INT(week->year * 100 + week->week), INT(c->section));
	SqlStep step = sql_step(stmt, error);
	CarryStep next = step == SQL_ERROR ? CARRY_FAILED : owed ? CARRY_ENDS : CARRY_GOES_ON;
	if (step == SQL_ROW) {
		next = take(c, sql_get_int(stmt, 0) != 0, sql_get_text(stmt, 1), owed);
		sql_reset(stmt);
	}
	return next;
}

static gboolean walk(Carry *c, const TzhWeek *from, int last_week, GError **error) {
	const TzhCalendar *calendar = c->book->calendar;
	CarryStep step = CARRY_GOES_ON;
	TzhWeek week = *from;
	while (step == CARRY_GOES_ON && (week = tzh_calendar_week_before(calendar, &week)).sunday >= c->issued)
		step = one_week(c, &week, earlier, error);
	c->count += c->pending;
	week = *from;
	while (step != CARRY_FAILED) {
		week = tzh_calendar_week_after(calendar, &week);
		if (week.year * 100 + week.week > last_week || (step = one_week(c, &week, later, error)) == CARRY_ENDS)
			break;
	}
	return step != CARRY_FAILED;
}

gboolean facts_carried_row(Book *book, Facts *facts, TaskRow *row, GError **error) {
	const json_t *body = facts->body;
	int number = body_week(body, F_week), last_week;
	TzhWeek week;
	bool owed;
	facts->carried_row = 0;
	if (!body_bool(body, F_carried) || row->fact.issued_time == TZH_TIME_NONE || !tzh_calendar_week(book->calendar, number / 100, number % 100, &week))
		return TRUE;
	TzhId section = body_id(body, F_section);
	Carry c = {book, row, section != 0 ? section : row->fact.lead, tzh_time_day(row->fact.issued_time, book->offset), columns_text(body, F_done), NULL, 0, 0};
	gboolean ok = tasks_milestones(book, row, error) && tasks_last_week(book, row, &last_week, error) && owed_week(&c, &week, &owed, error) &&
	              (!owed || walk(&c, &week, last_week, error));
	facts->carried_row = c.count;
	g_free(c.found);
	return ok;
}
