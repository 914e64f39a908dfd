/* monthly_rank.c — sections side by side: plain counts and rates compared in turn, nothing weighted (no rule gives weights). It must not know how a place is printed. */
#include "report/monthly.h"

#include "report/shown.h"

#include <string.h>

typedef struct {
	json_t *row; /* lent by `groups` until the ranking is made */
	gint64 closed, of, on_time, red, yellow, reports, owed, late, missed;
} Rank;

/* ---- reports of the month ---- */

static Rank *rank_named(GArray *ranks, const char *section) {
	for (guint i = 0; i < ranks->len; i++)
		if (strcmp(shown_get(g_array_index(ranks, Rank, i).row, "name"), section) == 0)
			return &g_array_index(ranks, Rank, i);
	return NULL;
}

/* One week's reports, owed by whoever leads the task. */
static gboolean week(GArray *ranks, TzhRecord *at, const char *name, const char *filter, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(at, "tasks", &(TzhAsk){.filter = filter, .week = name, .columns = "lead,week"}, error);
	for (guint i = 0; rows != NULL && i < rows->n_rows; i++) {
		const TzhCell *lead = tzh_cell(rows, i, "lead"), *said = tzh_cell(rows, i, "week");
		Rank *rank = rank_named(ranks, lead->null ? "" : lead->text);
		if (rank == NULL || said->code == NULL)
			continue;
		rank->reports += strcmp(said->code, "on_time") == 0;
		rank->late += strcmp(said->code, "late") == 0;
		rank->missed += strcmp(said->code, "missed") == 0;
	}
	return rows != NULL;
}

/* The weeks that are due in the month. */
static gboolean punctual(GArray *ranks, const json_t *content, TzhRecord *at, const char *filter, GError **error) {
	const json_t *row;
	size_t i;
	json_array_foreach(json_object_get(content, "trend"), i, row) {
		const char *due = shown_get(row, "due");
		if (strcmp(due, shown_get(content, "from")) >= 0 && strcmp(due, shown_get(content, "to")) <= 0 &&
		    !week(ranks, at, shown_get(row, "week"), filter, error))
			return FALSE;
	}
	for (guint k = 0; k < ranks->len; k++) {
		Rank *rank = &g_array_index(ranks, Rank, k);
		rank->owed = rank->reports + rank->late + rank->missed;
	}
	return TRUE;
}

/* ---- comparing ---- */

/* Negative where a/b is the better; what has no denominator comes last. */
static int better_rate(gint64 a, gint64 of_a, gint64 b, gint64 of_b) {
	if (of_a == 0 || of_b == 0)
		return (of_a == 0) - (of_b == 0);
	gint64 left = a * of_b, right = b * of_a;
	return (left < right) - (left > right);
}

static int fewer(gint64 a, gint64 b) {
	return (a > b) - (a < b);
}

static int compare(gconstpointer a, gconstpointer b) {
	const Rank *one = a, *two = b;
	const int steps[] = {better_rate(one->closed, one->of, two->closed, two->of), better_rate(one->on_time, one->closed, two->on_time, two->closed),
	                     fewer(one->red, two->red), fewer(one->yellow, two->yellow), better_rate(one->reports, one->owed, two->reports, two->owed)};
	for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
		if (steps[i] != 0)
			return steps[i];
	return 0;
}

/* ---- the list ---- */

static Rank rank_of(json_t *row) {
	return (Rank){.row = row,
	              .closed = say_int(row, "closed"),
	              .of = say_int(row, "all") - say_int(row, "cancelled"),
	              .on_time = say_int(row, "on_time"),
	              .red = say_int(row, "red"),
	              .yellow = say_int(row, "yellow")};
}

static json_t *rate(gint64 n, gint64 of) {
	return json_pack("{s:I, s:I}", "n", (json_int_t)n, "of", (json_int_t)of);
}

static json_t *ranked(const Rank *rank, guint place) {
	return json_pack("{s:s, s:i, s:o, s:o, s:I, s:I, s:o, s:I, s:I}", "section", shown_get(rank->row, "name"), "place", (int)place, "closed",
	                 rate(rank->closed, rank->of), "on_time", rate(rank->on_time, rank->closed), "red", (json_int_t)rank->red, "yellow",
	                 (json_int_t)rank->yellow, "reports", rate(rank->reports, rank->owed), "late", (json_int_t)rank->late, "missed", (json_int_t)rank->missed);
}

gboolean monthly_ranking(json_t *content, TzhRecord *at, const char *filter, GError **error) {
	json_t *groups = tally_by(json_object_get(content, "tasks"), "lead"), *ranking = json_array(), *row;
	g_autoptr(GArray) ranks = g_array_new(FALSE, FALSE, sizeof(Rank));
	size_t i;
	json_array_foreach(groups, i, row) {
		Rank rank = rank_of(row);
		g_array_append_val(ranks, rank);
	}
	gboolean ok = punctual(ranks, content, at, filter, error);
	g_array_sort(ranks, compare);
	for (guint k = 0, place = 1; k < ranks->len; k++) {
		const Rank *rank = &g_array_index(ranks, Rank, k);
		if (k > 0 && compare(rank - 1, rank) != 0)
			place = k + 1;
		json_array_append_new(ranking, ranked(rank, place));
	}
	json_object_set_new(content, "ranking", ranking);
	json_decref(groups);
	return ok;
}
