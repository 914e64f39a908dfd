/* closings.c — how closings went in a report's period, as the weekly and the monthly report both tell it. It must not know how long the period is. */
#include "report/weekly_say.h"

static int of_kind(const json_t *rows, const char *kind) {
	const json_t *row;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)rows, i, row) {
		n += say_is(row, "kind", kind);
	}
	return n;
}

static int closed(const json_t *rows) {
	const json_t *row;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)rows, i, row) {
		n += say_yes(row, "closed");
	}
	return n;
}

static void closing_row(Say *self, const json_t *row) {
	const char *act = say_kind(self, say_get(row, "kind")), *text = say_get(row, "text"), *form = say_get(row, "form_no");
	if (say_yes(row, "paper"))
		act = say_text(self, TZH_W_REPORT_ON_PAPER, act);
	if (*form != '\0')
		text = say_text(self, TZH_W_REPORT_MARKED, text, say_text(self, TZH_W_REPORT_FORM_NO, form));
	tree_row(self->tree, (const char *[]){say_time_short(self, say_get(row, "time")), say_number(self, say_int(row, "number")), say_name(self, row, "title"),
	                                      act, say_name(self, row, "by"), text});
}

void say_closings(Say *self, const json_t *rows, TzhWord heading, TzhWord sum) {
	const json_t *row;
	size_t i;
	tree_heading(self->tree, 1, say_word(self, heading));
	tree_paragraph(self->tree, say_text(self, sum, of_kind(rows, "closing.applied"), closed(rows), of_kind(rows, "closing.returned"),
	                                    of_kind(rows, "closing.withdrawn"), of_kind(rows, "task.reopened")));
	if (json_array_size(rows) == 0)
		return;
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_TIME), TREE_DAY},
	                                {say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_ACT), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_COLUMN_BY), TREE_TEXT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_OPINION), TREE_TEXT}},
	           6);
	json_array_foreach((json_t *)rows, i, row) {
		closing_row(self, row);
	}
}
