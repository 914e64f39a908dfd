/* yearly_annex.c — what stands behind the yearly report: the verdict on each item, measures by basis with those "as reported" apart, what is carried over, the year as a chart.
 * It must not judge: verdicts come with the content. */
#include "report/yearly.h"

#include "report/shown.h"
#include "report/trend.h"

#include <string.h>

static void annex(Say *self, TzhWord title) {
	tree_annex(self->tree, say_word(self, title));
}

/* ---- items ---- */

/* 达标2、按实际上报1: what there are of each. */
static const char *measures_text(const Say *self, const json_t *counts) {
	static const char *const order[YEARLY_VERDICTS] = {"met", "not_met", "no_value", "as_reported", "no_target"};
	const char *all = "";
	for (guint k = 0; k < YEARLY_VERDICTS; k++) {
		int n = (int)say_int(counts, order[k]);
		if (n > 0)
			all = say_join(self, all, TZH_W_LIST_COMMA, say_text(self, TZH_W_YEARLY_MEASURES_OF, yearly_verdict_name(self, order[k]), n));
	}
	return all;
}

static void items(Say *self) {
	const json_t *task;
	size_t i;
	annex(self, TZH_W_YEARLY_ANNEX_ITEMS);
	tree_note(self->tree, say_word(self, TZH_W_YEARLY_ITEMS_HOW));
	tree_table(self->tree, "",
	           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_TABLE_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_YEARLY_STATE), TREE_WORD},
	                                {say_word(self, TZH_W_YEARLY_VERDICT), TREE_WORD},
	                                {say_word(self, TZH_W_YEARLY_MEASURES), TREE_TEXT},
	                                {say_word(self, TZH_W_MONTHLY_CLOSED_DAY), TREE_DAY},
	                                {say_word(self, TZH_W_MONTHLY_FORM), TREE_CODE}},
	           8);
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		tree_row(self->tree, (const char *[]){shown_get(task, "number"), shown_get(task, "title"), shown_get(task, "lead"), shown_get(task, "state"),
		                                      yearly_verdict_name(self, shown_get(task, "verdict")), measures_text(self, json_object_get(task, "measures")),
		                                      say_date_short(self, shown_get(task, "closed_day")), shown_get(task, "form_no")});
		tree_tone(self->tree, 3, say_tone(shown_get(task, "light_code")));
	}
}

/* ---- measures ---- */

static bool apart(const json_t *basis) {
	return strcmp(shown_get(basis, "basis"), "A") == 0;
}

static void basis_row(Say *self, const char *name, const gint64 *n, bool sum) {
	const char *cells[2 + YEARLY_VERDICTS] = {name};
	for (guint k = 0; k <= YEARLY_VERDICTS; k++)
		cells[1 + k] = say_number(self, n[k]);
	(sum ? tree_sum_row : tree_row)(self->tree, cells);
}

static void add_basis(const json_t *row, gint64 *n) {
	n[0] += say_int(row, "all");
	for (guint k = 0; k < YEARLY_VERDICTS; k++)
		n[1 + k] += say_int(row, yearly_verdicts[k]);
}

/* Those that take the reported figure as target stand below the sum, outside it (domain.md §2). */
static void bases(Say *self) {
	TreeColumn columns[2 + YEARLY_VERDICTS] = {{say_word(self, TZH_W_YEARLY_BASIS), TREE_TEXT}, {say_word(self, TZH_W_YEARLY_BASIS_COUNT), TREE_COUNT}};
	const json_t *row;
	size_t i;
	gint64 sum[1 + YEARLY_VERDICTS] = {0}, other[1 + YEARLY_VERDICTS] = {0};
	const char *name = "";
	for (guint k = 0; k < YEARLY_VERDICTS; k++)
		columns[2 + k] = (TreeColumn){yearly_verdict_name(self, yearly_verdicts[k]), TREE_COUNT};
	tree_table(self->tree, say_word(self, TZH_W_YEARLY_BASIS_TABLE), columns, G_N_ELEMENTS(columns));
	json_array_foreach((json_t *)yearly_part(self, "bases"), i, row) {
		gint64 n[1 + YEARLY_VERDICTS] = {0};
		add_basis(row, apart(row) ? other : n);
		if (apart(row)) {
			name = shown_get(row, "name");
			continue;
		}
		add_basis(row, sum);
		basis_row(self, shown_get(row, "name"), n, false);
	}
	basis_row(self, say_word(self, TZH_W_YEARLY_BASIS_SUM), sum, true);
	if (*name != '\0')
		basis_row(self, say_text(self, TZH_W_YEARLY_BASIS_APART, name), other, true);
}

static void measures(Say *self) {
	static const char *const keys[] = {"ref", "name", "goal", "value", "as_of", "basis", "verdict"};
	const json_t *row;
	size_t i;
	annex(self, TZH_W_YEARLY_ANNEX_MEASURES);
	bases(self);
	tree_table(self->tree, say_word(self, TZH_W_YEARLY_MEASURE_LIST),
	           (const TreeColumn[]){{say_word(self, TZH_W_YEARLY_REF), TREE_CODE},
	                                {say_word(self, TZH_W_YEARLY_MEASURES), TREE_TEXT},
	                                {say_word(self, TZH_W_YEARLY_GOAL), TREE_FIGURE},
	                                {say_word(self, TZH_W_YEARLY_VALUE), TREE_FIGURE},
	                                {say_word(self, TZH_W_YEARLY_AS_OF), TREE_DAY},
	                                {say_word(self, TZH_W_YEARLY_BASIS), TREE_WORD},
	                                {say_word(self, TZH_W_YEARLY_VERDICT), TREE_WORD}},
	           7);
	json_array_foreach((json_t *)yearly_part(self, "measure_list"), i, row) {
		shown_row(self->tree, row, keys, G_N_ELEMENTS(keys));
	}
}

/* ---- carried over ---- */

static void carried(Say *self) {
	const json_t *task;
	size_t i;
	bool open = false;
	annex(self, TZH_W_YEARLY_ANNEX_CARRIED);
	json_array_foreach((json_t *)yearly_part(self, "tasks"), i, task) {
		if (strcmp(shown_get(task, "state_code"), "carried") != 0)
			continue;
		if (!open)
			tree_table(self->tree, "",
			           (const TreeColumn[]){{say_word(self, TZH_W_REPORT_COLUMN_NUMBER), TREE_COUNT},
			                                {say_word(self, TZH_W_REPORT_COLUMN_TASK), TREE_TEXT},
			                                {say_word(self, TZH_W_TABLE_LEAD), TREE_WORD},
			                                {say_word(self, TZH_W_MONTHLY_ACTUAL), TREE_RATE},
			                                {say_word(self, TZH_W_YEARLY_CARRIED_TO), TREE_CODE}},
			           5);
		open = true;
		tree_row(self->tree, (const char *[]){shown_get(task, "number"), shown_get(task, "title"), shown_get(task, "lead"), shown_get(task, "actual"),
		                                      shown_get(task, "carried_to")});
	}
	if (!open)
		tree_paragraph(self->tree, say_word(self, TZH_W_YEARLY_CARRIED_NONE));
}

void yearly_annexes(Say *self) {
	items(self);
	measures(self);
	carried(self);
	annex(self, TZH_W_YEARLY_CHART);
	trend_gantt(self);
}
