/* weekly_tree_totals.c — 总体情况: totals and lights with their change since the week before, and the tables that must tie. It must not know where the numbers come from. */
#include "report/trend.h"

#include <string.h>

static void sum_row(Say *self, gint64 now, const json_t *before, gint64 then) {
	tree_sum_row(self->tree, (const char *[]){say_word(self, TZH_W_REPORT_SUM), say_number(self, now), before != NULL ? say_number(self, then) : "-",
	                                          before != NULL ? say_change(self, now, then) : "-"});
}

/* One line for each word of counts that has items now or had last week. */
static void counts_table(Say *self, const char *key, TzhWord caption, TzhWord column, const char *(*name)(const Say *self, const char *word)) {
	const json_t *totals = json_object_get(self->content, "totals"), *last = json_object_get(self->content, "totals_before");
	const json_t *now = json_object_get(totals, key), *before = json_is_object(last) ? json_object_get(last, key) : NULL;
	gint64 sum = 0, then = 0;
	const char *word;
	json_t *value;
	tree_table(self->tree, say_word(self, caption),
	           (const TreeColumn[]){{say_word(self, column), TREE_WORD},
	                                {say_word(self, TZH_W_REPORT_THIS_WEEK), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_LAST_WEEK), TREE_COUNT},
	                                {say_word(self, TZH_W_REPORT_CHANGE), TREE_COUNT}},
	           4);
	json_object_foreach((json_t *)now, word, value) {
		gint64 n = (gint64)json_integer_value(value), b = say_int(before, word);
		if (strcmp(word, "draft") == 0 || strcmp(word, "none") == 0 || (n == 0 && b == 0))
			continue;
		tree_row(self->tree, (const char *[]){name(self, word), say_number(self, n), before != NULL ? say_number(self, b) : "-",
		                                      before != NULL ? say_change(self, n, b) : "-"});
		tree_tone(self->tree, 0, say_tone(word));
		sum += n;
		then += b;
	}
	sum_row(self, sum, before, then);
}

static const char *state_name(const Say *self, const char *word) {
	return say_enum(self, ENUM_STATE, word);
}

/* ---- sections and parts against lights ---- */

typedef struct {
	const char *name;
	gint64 all, by[TALLY_LIGHTS];
} Group;

static void count_in(Group *group, const json_t *task) {
	group->all++;
	for (gsize i = 0; i < TALLY_LIGHTS; i++)
		group->by[i] += say_is(task, "light", tally_lights[i]);
}

static Group *group_of(GArray *groups, GHashTable *index, const char *key, const char *name) {
	gpointer found = g_hash_table_lookup(index, key);
	if (found == NULL) {
		Group group = {.name = name};
		g_array_append_val(groups, group);
		found = GUINT_TO_POINTER(groups->len);
		g_hash_table_insert(index, (gpointer)key, found);
	}
	return &g_array_index(groups, Group, GPOINTER_TO_UINT(found) - 1);
}

static void group_row(Say *self, const Group *group, bool is_sum) {
	const char *cells[2 + TALLY_LIGHTS] = {group->name, say_number(self, group->all)};
	for (gsize i = 0; i < TALLY_LIGHTS; i++)
		cells[2 + i] = say_number(self, group->by[i]);
	(is_sum ? tree_sum_row : tree_row)(self->tree, cells);
}

static void groups_table(Say *self, TzhWord caption, TzhWord column, const GArray *groups) {
	TreeColumn columns[2 + TALLY_LIGHTS] = {{say_word(self, column), TREE_TEXT}, {say_word(self, TZH_W_REPORT_ITEMS), TREE_COUNT}};
	Group sum = {.name = say_word(self, TZH_W_REPORT_SUM)};
	for (gsize i = 0; i < TALLY_LIGHTS; i++)
		columns[2 + i] = (TreeColumn){say_light(self, tally_lights[i]), TREE_COUNT};
	tree_table(self->tree, say_word(self, caption), columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < TALLY_LIGHTS; i++)
		tree_tone(self->tree, 2 + i, say_tone(tally_lights[i]));
	for (guint g = 0; g < groups->len; g++) {
		const Group *group = &g_array_index(groups, Group, g);
		group_row(self, group, false);
		sum.all += group->all;
		for (gsize i = 0; i < TALLY_LIGHTS; i++)
			sum.by[i] += group->by[i];
	}
	group_row(self, &sum, true);
}

static void groups_figure(Say *self, const GArray *groups) {
	g_autofree const char **labels = g_new0(const char *, groups->len + 1);
	g_autofree gint64 *counts = g_new0(gint64, (gsize)groups->len * TALLY_LIGHTS + 1);
	for (guint g = 0; g < groups->len; g++) {
		const Group *group = &g_array_index(groups, Group, g);
		labels[g] = group->name;
		memcpy(counts + (gsize)g * TALLY_LIGHTS, group->by, sizeof group->by);
	}
	trend_bars(self, say_word(self, TZH_W_FIGURE_SECTIONS_TEXT), labels, groups->len, counts);
}

static void by_group(Say *self, const char *key, const char *name_key, TzhWord caption, TzhWord column, bool drawn) {
	g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(Group));
	g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
	const json_t *task;
	size_t i;
	json_array_foreach(json_object_get(self->content, "tasks"), i, task) {
		const char *name = say_name(self, task, name_key);
		count_in(group_of(groups, index, say_get(task, key), *name != '\0' ? name : say_word(self, TZH_W_REPORT_NO_PART)), task);
	}
	groups_table(self, caption, column, groups);
	if (drawn)
		groups_figure(self, groups);
}

/* ---- the whole ---- */

/* Of one section: punctuality is told by the whole report. */
static void sheet_summary(Say *self) {
	const json_t *totals = json_object_get(self->content, "totals");
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_SHEET_SUMMARY, (int)say_int(totals, "count"), (int)say_int(totals, "closed"),
	                                    say_rate(self, json_object_get(json_object_get(self->content, "rates"), "closed")), (int)say_int(totals, "cancelled")));
}

static void whole_summary(Say *self) {
	const json_t *totals = json_object_get(self->content, "totals"), *rates = json_object_get(self->content, "rates");
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_SUMMARY, (int)say_int(totals, "count"), (int)say_int(totals, "closed"),
	                                    say_rate(self, json_object_get(rates, "closed")), (int)say_int(totals, "closed_on_time"),
	                                    say_rate(self, json_object_get(rates, "on_time")), (int)say_int(totals, "cancelled")));
}

static void summary(Say *self) {
	const json_t *totals = json_object_get(self->content, "totals"), *measures = json_object_get(self->content, "measures");
	(say_sheet(self) ? sheet_summary : whole_summary)(self);
	tree_paragraph(self->tree,
	               say_text(self, TZH_W_REPORT_MEASURES, (int)say_int(measures, "all"), (int)say_int(measures, "met"), (int)say_int(measures, "not_met"),
	                        (int)say_int(measures, "no_value"), (int)say_int(measures, "no_target"), (int)say_int(measures, "as_reported")));
	if (say_int(totals, "drafts_added") > 0)
		tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_MORE, (int)say_int(totals, "drafts_added")));
}

void weekly_tree_totals(Say *self) {
	tree_heading(self->tree, 1, say_word(self, TZH_W_REPORT_TOTALS));
	summary(self);
	counts_table(self, "states", TZH_W_REPORT_BY_STATE, TZH_W_REPORT_STATE, state_name);
	counts_table(self, "lights", TZH_W_REPORT_BY_LIGHT, TZH_W_REPORT_LIGHT, say_light);
	if (say_sheet(self)) {
		tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_SHEET_TIED, (int)say_int(json_object_get(self->content, "totals"), "count")));
		weekly_tree_compare(self);
		return;
	}
	by_group(self, "lead", "lead_name", TZH_W_REPORT_BY_SECTION, TZH_W_REPORT_SECTION, true);
	by_group(self, "part", "part", TZH_W_REPORT_BY_PART, TZH_W_REPORT_PART, false);
	tree_paragraph(self->tree, say_text(self, TZH_W_REPORT_TIED, (int)say_int(json_object_get(self->content, "totals"), "count")));
	weekly_tree_compare(self);
}
