/* lists_week.c — what a report week means to lists: its cut-offs and who owes in it (domain.md §6). Must not know tasks; the rule of who owes is guard.h's. */
#include "book/lists_private.h"

#include <string.h>

#define MINUTES_A_DAY 1440
#define BEFORE_ALL 10000000 /* days: longer ago than any record */

TzhWeek lists_week_named(const ListBook *book, int week) {
	TzhWeek named;
	if (week != 0 && tzh_calendar_week(book->calendar, week / 100, week % 100, &named))
		return named;
	return tzh_calendar_week_of(book->calendar, tzh_time_day(book->now, book->offset));
}

static gint64 owed(const ListBook *book, const TzhWeek *week, int frequency) {
	return week_owed(book->calendar, week, frequency, week->monday - 1, NULL, 0);
}

/* The days whose milestones are reported on in this week: asked of the rule day by day, so that it stands in one place. */
static void node_days(const ListBook *book, const TzhWeek *week, ListWeek *facts) {
	facts->node_from = 1;
	facts->node_to = 0;
	for (TzhDay day = week->monday - 14; day <= week->sunday + 7; day++) {
		TzhMilestoneFact milestone = {.due = day, .weight = 1};
		if (!week_owed(book->calendar, week, FREQUENCY_MILESTONE, week->monday - 1, &milestone, 1))
			continue;
		if (facts->node_from > facts->node_to)
			facts->node_from = day;
		facts->node_to = day;
	}
}

void lists_week_facts(const ListBook *book, const TzhWeek *week, ListWeek *facts) {
	TzhWeek after = tzh_calendar_week_after(book->calendar, week);
	int minute = book->settings->section_cutoff;
	*facts = (ListWeek){
	    .week = week->year * 100 + week->week,
	    .from_day = week->monday,
	    .due = week->due,
	    .working_days = week->working_days,
	    .monday = tzh_time_at(week->monday, 0, book->offset),
	    .cutoff = tzh_time_at(week->due, minute, book->offset),
	    .next_cutoff = tzh_time_at(after.due, minute, book->offset),
	    .every = owed(book, week, FREQUENCY_WEEK),
	    .half = owed(book, week, FREQUENCY_HALF_MONTH),
	    .month = owed(book, week, FREQUENCY_MONTH),
	};
	facts->open = book->now < facts->cutoff;
	facts->over = book->now >= facts->next_cutoff;
	facts->started = book->now >= facts->monday;
	node_days(book, week, facts);
}

/* The facts by name, for templates and as columns. */
static const struct {
	const char *name;
	gsize offset;
} NAMES[] = {
#define NAME(field)                                                                                                                                            \
	{ #field, offsetof(ListWeek, field) }
    NAME(week), NAME(from_day), NAME(due),       NAME(working_days), NAME(monday), NAME(cutoff), NAME(next_cutoff), NAME(every),
    NAME(half), NAME(month),    NAME(node_from), NAME(node_to),      NAME(open),   NAME(over),   NAME(started),
#undef NAME
};

static gint64 value_at(const ListWeek *week, guint i) {
	gint64 value;
	memcpy(&value, (const char *)week + NAMES[i].offset, sizeof value);
	return value;
}

gint64 lists_week_value(const ListWeek *week, const char *name, gsize length, gboolean *known) {
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		if (strlen(NAMES[i].name) == length && memcmp(NAMES[i].name, name, length) == 0) {
			*known = TRUE;
			return value_at(week, i);
		}
	*known = FALSE;
	return 0;
}

/* The first week of the ledger's year: ISO 8601 has 4 January in it. */
static TzhWeek first_week(const ListBook *book) {
	TzhWeek week = tzh_calendar_week_of(book->calendar, tzh_day_of(book->year, 1, 4));
	while (week.year >= book->year)
		week = tzh_calendar_week_before(book->calendar, &week);
	return tzh_calendar_week_after(book->calendar, &week);
}

GArray *lists_weeks_begun(const ListBook *book) {
	GArray *weeks = g_array_new(FALSE, FALSE, sizeof(ListWeek));
	for (TzhWeek week = first_week(book); week.year == book->year; week = tzh_calendar_week_after(book->calendar, &week)) {
		ListWeek facts;
		lists_week_facts(book, &week, &facts);
		if (!facts.started)
			break;
		g_array_append_val(weeks, facts);
	}
	return weeks;
}

void lists_week_rows(const ListBook *book, GString *out) {
	g_string_append(out, "(SELECT ");
	for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
		g_string_append_printf(out, "column%u AS %s, ", i + 1, NAMES[i].name);
	g_string_append_printf(out, "column%u AS before", (guint)G_N_ELEMENTS(NAMES) + 1);
	const char *start = " FROM (VALUES (";
	gint64 before = -BEFORE_ALL;
	for (TzhWeek week = first_week(book); week.year == book->year; week = tzh_calendar_week_after(book->calendar, &week)) {
		ListWeek facts;
		lists_week_facts(book, &week, &facts);
		for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
			g_string_append_printf(out, "%s%" G_GINT64_FORMAT, i == 0 ? start : ", ", value_at(&facts, i));
		g_string_append_printf(out, ", %" G_GINT64_FORMAT, before);
		before = facts.due;
		start = "), (";
	}
	g_string_append(out, "))) wk");
}
