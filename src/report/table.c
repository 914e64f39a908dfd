/* table.c — 台账表: the ledger as of a date in its thirteen columns, whole or filtered (reports.md §1). Progress is figures with their dates, then what was reported last. */
#include "report/kinds.h"
#include "report/table.h"

#include "core/say.h"
#include "report/table_rows.h"
#include "report/trend.h"

#include <string.h>

/* Every task's latest figures as one text each: "备案研发项目 2110项（11-10）；…". */
static GHashTable *figures_of(const json_t *content) {
	GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	size_t i;
	const json_t *row;
	json_array_foreach(json_object_get(content, "measures"), i, row) {
		const char *task = shown_get(row, "task"), *value = shown_get(row, "value"), *as_of = shown_get(row, "as_of"),
		           *before = g_hash_table_lookup(texts, task);
		if (*value == '\0')
			continue;
		char *text = g_strdup_printf("%s%s%s %s（%s）", before != NULL ? before : "", before != NULL ? "；" : "", shown_get(row, "name"), value, as_of);
		g_hash_table_insert(texts, (gpointer)task, text);
	}
	return texts;
}

/* Reports come latest first: the first of a task is its last. */
static GHashTable *reports_of(const json_t *content) {
	GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
	size_t i;
	const json_t *row;
	json_array_foreach(json_object_get(content, "reports"), i, row) {
		const char *task = shown_get(row, "task");
		if (!g_hash_table_contains(texts, task))
			g_hash_table_insert(texts, (gpointer)task, (gpointer)shown_get(row, "done"));
	}
	return texts;
}

static char *progress(GHashTable *figures, GHashTable *reports, const char *task) {
	const char *figure = g_hash_table_lookup(figures, task), *done = g_hash_table_lookup(reports, task);
	return g_strconcat(done != NULL ? done : "", done != NULL && figure != NULL ? "\n" : "", figure != NULL ? figure : "", NULL);
}

static void open_table(ReportTree *tree, const char *caption) {
	static const TzhWord titles[TABLE_COLUMNS] = {TZH_W_TABLE_NUMBER,   TZH_W_TABLE_PART,  TZH_W_TABLE_TASK,    TZH_W_TABLE_TARGETS, TZH_W_TABLE_ACTIONS,
	                                              TZH_W_TABLE_LEADER,   TZH_W_TABLE_LEAD,  TZH_W_TABLE_SUPPORT, TZH_W_TABLE_OWNER,   TZH_W_TABLE_DEADLINE,
	                                              TZH_W_TABLE_PROGRESS, TZH_W_TABLE_LIGHT, TZH_W_TABLE_CLOSING};
	static const TreeType types[TABLE_COLUMNS] = {TREE_COUNT, TREE_WORD, TREE_TEXT, TREE_TEXT, TREE_TEXT, TREE_WORD, TREE_WORD,
	                                              TREE_WORD,  TREE_WORD, TREE_WORD, TREE_TEXT, TREE_WORD, TREE_WORD};
	TreeColumn columns[TABLE_COLUMNS];
	for (guint c = 0; c < TABLE_COLUMNS; c++)
		columns[c] = (TreeColumn){tzh_word(tree_lang(tree), titles[c]), types[c]};
	tree_table(tree, caption, columns, TABLE_COLUMNS);
}

void table_node(ReportTree *tree, const char *caption, const json_t *object) {
	const json_t *row;
	size_t i;
	g_autoptr(GHashTable) figures = figures_of(object);
	g_autoptr(GHashTable) reports = reports_of(object);
	g_autoptr(GString) part = g_string_new(NULL), closing = g_string_new(NULL);
	open_table(tree, caption);
	json_array_foreach(json_object_get(object, "tasks"), i, row) {
		const char *fields[TABLE_FIELDS], *cells[TABLE_COLUMNS];
		for (guint f = 0; f < TABLE_FIELDS; f++)
			fields[f] = shown_get(row, TABLE_KEYS[f]);
		g_autofree char *done = progress(figures, reports, fields[TABLE_ID]);
		table_cells(fields, done, part, closing, cells);
		tree_row(tree, cells);
		tree_tone(tree, TABLE_LIGHT_COLUMN, table_tone(shown_get(row, "light_code")));
	}
}

static void sections_figure(const TzhReport *report, ReportTree *tree) {
	const json_t *groups = json_object_get(report->content, "sections"), *group;
	Say self = {.report = report, .content = report->content, .lang = tree_lang(tree), .tree = tree, .texts = g_string_chunk_new(1024)};
	gint64 all = 0, by[TALLY_LIGHTS] = {0};
	size_t i;
	json_array_foreach((json_t *)groups, i, group) {
		all += say_int(group, "all");
		for (guint k = 0; k < TALLY_LIGHTS; k++)
			by[k] += say_int(group, tally_lights[k]);
	}
	if (all > 0)
		trend_groups(&self, say_text(&self, TZH_W_FIGURE_TABLE_TEXT, (int)all, (int)by[0], (int)by[1], (int)by[2], (int)by[3], (int)by[4]), groups);
	g_string_chunk_free(self.texts);
}

static ReportTree *build(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content;
	ReportTree *tree = tree_new(lang);
	g_autofree char *title = say(lang, TZH_W_TABLE_TITLE, shown_get(json_array_get(json_object_get(content, "ledger"), 0), "title"));
	shown_head(tree, content, title);
	open_table(tree, "");
	table_rows(tree, report->record, report->filter);
	sections_figure(report, tree);
	shown_foot(tree, content);
	return tree;
}

gboolean table_add(json_t *object, TzhRecord *record, const char *filter, GError **error) {
	g_autofree char *columns = table_fields();
	TzhAsk tasks = {.filter = filter, .columns = columns};
	TzhAsk measures = {.filter = filter, .columns = "task,name,value,as_of,ref"}, reports = {.filter = filter, .order = "-id", .columns = "task,week,done"};
	return shown_add(object, "tasks", record, "tasks", &tasks, error) && shown_add(object, "measures", record, "measures", &measures, error) &&
	       shown_add(object, "reports", record, "reports", &reports, error);
}

/* The rows as data, for the one format that is nothing but data. */
static gboolean complete(const TzhReport *report, json_t *content, GError **error) {
	return table_add(content, report->record, report->filter, error);
}

TzhReport *report_TABLE(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	json_t *content = shown_new(record, "table", error);
	if (content == NULL)
		return NULL;
	shown_filter(content, ask->filter);
	json_t *sections = shown_ledger(content, record, error) ? tally_sections(record, ask->filter, error) : NULL;
	if (sections == NULL) {
		json_decref(content);
		return NULL;
	}
	json_object_set_new(content, "sections", sections);
	TzhReport *report = shown_report(record, content, build);
	report->record = record;
	report->filter = g_strdup(ask->filter);
	report->complete = complete;
	return report;
}
