/* table.c — 台账表: the ledger as of a date in its thirteen columns, whole or filtered (reports.md §1). Progress is figures with their dates, then what was reported last. */
#include "report/kinds.h"
#include "report/table.h"

#include "core/say.h"
#include "report/weekly_say.h"

#include <string.h>

#define LIGHT_COLUMN 11 /* of the thirteen */

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

/* 已销号 2022-销-011（2022-11-22） */
static char *closing(const json_t *row) {
	const char *form = shown_get(row, "form_no"), *day = shown_get(row, "closed_day");
	if (*day == '\0')
		return g_strdup(shown_get(row, "state"));
	return g_strdup_printf("%s %s（%s）", shown_get(row, "state"), form, day);
}

void table_node(ReportTree *tree, const char *caption, const json_t *object) {
	static const TzhWord titles[] = {TZH_W_TABLE_NUMBER,   TZH_W_TABLE_PART,  TZH_W_TABLE_TASK,    TZH_W_TABLE_TARGETS, TZH_W_TABLE_ACTIONS,
	                                 TZH_W_TABLE_LEADER,   TZH_W_TABLE_LEAD,  TZH_W_TABLE_SUPPORT, TZH_W_TABLE_OWNER,   TZH_W_TABLE_DEADLINE,
	                                 TZH_W_TABLE_PROGRESS, TZH_W_TABLE_LIGHT, TZH_W_TABLE_CLOSING};
	static const TreeType types[] = {TREE_COUNT, TREE_WORD, TREE_TEXT, TREE_TEXT, TREE_TEXT, TREE_WORD, TREE_WORD,
	                                 TREE_WORD,  TREE_WORD, TREE_WORD, TREE_TEXT, TREE_WORD, TREE_WORD};
	TreeColumn columns[G_N_ELEMENTS(titles)];
	const json_t *row;
	size_t i;
	g_autoptr(GHashTable) figures = figures_of(object);
	g_autoptr(GHashTable) reports = reports_of(object);
	for (guint c = 0; c < G_N_ELEMENTS(titles); c++)
		columns[c] = (TreeColumn){tzh_word(tree_lang(tree), titles[c]), types[c]};
	tree_table(tree, caption, columns, G_N_ELEMENTS(columns));
	json_array_foreach(json_object_get(object, "tasks"), i, row) {
		g_autofree char *done = progress(figures, reports, shown_get(row, "id")), *closed = closing(row),
		                *part = g_strconcat(shown_get(row, "part"), shown_get(row, "category"), NULL);
		const char *deadline = shown_get(row, "deadline");
		tree_row(tree, (const char *[]){shown_get(row, "number"), part, shown_get(row, "title"), shown_get(row, "targets"), shown_get(row, "actions"),
		                                shown_get(row, "leader"), shown_get(row, "lead"), shown_get(row, "support"), shown_get(row, "owner"),
		                                *deadline != '\0' ? deadline : shown_get(row, "due"), done, shown_get(row, "light"), closed});
		tree_tone(tree, LIGHT_COLUMN, say_tone(shown_get(row, "light_code")));
	}
}

static ReportTree *build(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content;
	ReportTree *tree = tree_new(lang);
	g_autofree char *title = say(lang, TZH_W_TABLE_TITLE, shown_get(json_array_get(json_object_get(content, "ledger"), 0), "title"));
	shown_head(tree, content, title);
	table_node(tree, "", content);
	shown_foot(tree, content);
	return tree;
}

gboolean table_add(json_t *object, TzhRecord *record, const char *filter, GError **error) {
	TzhAsk tasks = {.filter = filter,
	                .columns = "number,part,category,title,targets,actions,leader,lead,support,owner,deadline,due,light,state,form_no,closed_day,id"};
	TzhAsk measures = {.filter = filter, .columns = "task,name,value,as_of,ref"}, reports = {.filter = filter, .order = "-id", .columns = "task,week,done"};
	return shown_add(object, "tasks", record, "tasks", &tasks, error) && shown_add(object, "measures", record, "measures", &measures, error) &&
	       shown_add(object, "reports", record, "reports", &reports, error);
}

TzhReport *report_TABLE(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	json_t *content = shown_new(record, "table", error);
	if (content == NULL)
		return NULL;
	shown_filter(content, ask->filter);
	if (shown_ledger(content, record, error) && table_add(content, record, ask->filter, error))
		return shown_report(record, content, build);
	json_decref(content);
	return NULL;
}
