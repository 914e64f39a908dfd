/* weekly_tree_compare.c — 与上周比较: what became of each item between the two report cut-offs, and how many of each kind. It reads the content alone, so a stored report says
 * it, too. It must not know the book. */
#include "report/weekly_say.h"

#include <string.h>

/* Of each item one; overdue is said besides, since an overdue item may well have moved. */
typedef enum { MOVE_CLOSED, MOVE_NEW, MOVE_FORWARD, MOVE_NONE, MOVE_OUT, MOVES } Move;

static const TzhWord WORDS[MOVES] = {TZH_W_COMPARE_CLOSED, TZH_W_COMPARE_NEW, TZH_W_COMPARE_FORWARD, TZH_W_COMPARE_NONE, TZH_W_COMPARE_OUT};

static bool any_new_figure(const json_t *task) {
	const json_t *figure;
	size_t i;
	json_array_foreach(json_object_get(task, "figures"), i, figure) {
		if (say_yes(figure, "new"))
			return true;
	}
	return false;
}

/* Words carried over from last week and "no news" are no progress. */
static bool any_news(const json_t *task) {
	const json_t *report;
	size_t i;
	json_array_foreach(json_object_get(task, "reports"), i, report) {
		if (!say_yes(report, "carried") && say_null(report, "no_news") && *say_get(report, "done") != '\0')
			return true;
	}
	return false;
}

static bool open_state(const char *state) {
	static const char *const OPEN[] = {"active", "applied", "reviewed", "approved", NULL};
	return g_strv_contains(OPEN, state);
}

static Move move_of(const json_t *task) {
	const char *now = say_get(task, "state"), *before = say_get(task, "state_before");
	if (strcmp(now, "closed") == 0)
		return strcmp(before, "closed") == 0 ? MOVE_OUT : MOVE_CLOSED;
	if (*before == '\0' || strcmp(before, "draft") == 0)
		return MOVE_NEW;
	if (!open_state(now))
		return MOVE_OUT;
	bool ahead = enum_value(ENUM_STATE, now) > enum_value(ENUM_STATE, before); /* an item that was returned has not moved by that */
	return ahead || any_news(task) || any_new_figure(task) ? MOVE_FORWARD : MOVE_NONE;
}

static const char *move_text(const Say *self, const json_t *task, Move move) {
	const char *text = say_word(self, WORDS[move]), *now = say_get(task, "state"), *before = say_get(task, "state_before");
	if (open_state(now) && *before != '\0' && strcmp(now, before) != 0)
		text = say_text(self, TZH_W_COMPARE_FROM_TO, text, say_enum(self, ENUM_STATE, before), say_enum(self, ENUM_STATE, now));
	if (say_int(task, "overdue") > 0)
		text = say_join(self, text, TZH_W_LIST_COMMA, say_text(self, TZH_W_COMPARE_OVERDUE, (int)say_int(task, "overdue")));
	return text;
}

static void row(Say *self, const json_t *task, Move move) {
	const char *light = say_get(task, "light"), *before = say_get(task, "light_before");
	tree_row(self->tree, (const char *[]){say_number(self, say_int(task, "number")), say_name(self, task, "title"), say_name(self, task, "lead_name"),
	                                      *before != '\0' ? say_light(self, before) : "-", say_light(self, light), move_text(self, task, move)});
	tree_tone(self->tree, 3, say_tone(before));
	tree_tone(self->tree, 4, say_tone(light));
}

/* What both sides are as of: the lines are exact where the instant of last week's is not kept. */
static const char *sides(const Say *self) {
	gint64 before = say_int(json_object_get(self->content, "slice"), "first") - 1;
	const char *day = say_get(json_object_get(self->content, "totals_before"), "day"), *now = say_time(self, say_get(self->content, "time"));
	const char *size = say_number(self, say_int(json_object_get(self->content, "record"), "size"));
	if (*day == '\0')
		return say_text(self, TZH_W_COMPARE_SIDES_LINE, say_number(self, before), now, size);
	return say_text(self, TZH_W_COMPARE_SIDES, say_date(self, day), say_number(self, before), now, size);
}

void weekly_tree_compare(Say *self) {
	const json_t *tasks = json_object_get(self->content, "tasks"), *task;
	int counts[MOVES] = {0}, overdue = 0;
	size_t i;
	json_array_foreach((json_t *)tasks, i, task) {
		counts[move_of(task)]++;
		overdue += say_int(task, "overdue") > 0;
	}
	tree_paragraph(self->tree, say_text(self, TZH_W_COMPARE_SUM, sides(self), counts[MOVE_NEW], counts[MOVE_FORWARD], counts[MOVE_NONE], counts[MOVE_CLOSED],
	                                    counts[MOVE_OUT], (int)json_array_size(tasks), overdue));
	if (counts[MOVE_OUT] == (int)json_array_size(tasks))
		return;
	tree_table(self->tree, say_word(self, TZH_W_COMPARE_CAPTION),
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_LAST_WEEK), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_THIS_WEEK), TREE_WORD},
	                                {say_word(self, TZH_W_COMPARE_COLUMN), TREE_TEXT}},
	           6);
	json_array_foreach((json_t *)tasks, i, task) {
		if (move_of(task) != MOVE_OUT)
			row(self, task, move_of(task));
	}
}
