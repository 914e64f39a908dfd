/* shown.c — what reports made of lists have in common: their content from lists, head and foot. It must not know which report it is. */
#include "report/shown.h"

#include "core/say.h"

#include <string.h>

static void set(json_t *object, const char *key, const char *text) {
	json_object_set_new(object, key, json_string(text != NULL ? text : ""));
}

/* 2022年11月25日9:00 · 2022-11-25 09:00 */
static char *instant(TzhLang lang, TzhTime time, int offset) {
	int year, month, mday;
	TzhDay day = tzh_time_day(time, offset);
	int minute = tzh_time_minute(time, offset);
	tzh_day_split(day, &year, &month, &mday);
	return lang == TZH_LANG_ZH ? g_strdup_printf("%d年%d月%d日%d:%02d", year, month, mday, minute / 60, minute % 60)
	                           : g_strdup_printf("%d-%02d-%02d %02d:%02d", year, month, mday, minute / 60, minute % 60);
}

json_t *shown_new(TzhRecord *record, const char *kind, GError **error) {
	TzhInfo info;
	TzhLang lang = tzh_record_lang(record);
	char day[11], iso[25];
	if (!tzh_record_info(record, &info, error))
		return NULL;
	tzh_day_format(tzh_time_day(info.now, info.offset), day);
	g_autofree char *time = instant(lang, info.now, info.offset);
	json_t *about = json_pack("{s:I, s:b, s:b, s:i, s:i}", "size", (json_int_t)info.size, "demo", (int)info.demo, "view", (int)info.view, "year", info.year,
	                          "offset", info.offset);
	set(about, "org", info.org);
	set(about, "uuid", info.uuid);
	set(about, "root", info.root);
	set(about, "root_groups", info.root_groups);
	tzh_time_format(info.now, iso);
	set(about, "time", time);
	set(about, "instant", iso);
	set(about, "day", day);
	json_t *content = json_pack("{s:i, s:s, s:s}", "v", REPORT_VERSION, "report", kind, "lang", lang == TZH_LANG_ZH ? "zh" : "en");
	json_object_set_new(content, "record", about);
	return content;
}

static json_t *row_object(const TzhRows *rows, guint row) {
	json_t *object = json_object();
	for (guint c = 0; c < rows->n_columns; c++) {
		const TzhCell *cell = &rows->cells[row * rows->n_columns + c];
		set(object, rows->columns[c].id, cell->null ? "" : cell->text);
		if (!cell->null && cell->code != NULL) {
			g_autofree char *key = g_strconcat(rows->columns[c].id, "_code", NULL);
			set(object, key, cell->code);
		}
	}
	return object;
}

gboolean shown_add(json_t *content, const char *key, TzhRecord *record, const char *list, const TzhAsk *ask, GError **error) {
	g_autoptr(TzhRows) rows = tzh_list(record, list, ask, error);
	if (rows == NULL)
		return FALSE;
	json_t *array = json_array();
	for (guint i = 0; i < rows->n_rows; i++)
		json_array_append_new(array, row_object(rows, i));
	json_object_set_new(content, key, array);
	return TRUE;
}

gboolean shown_ledger(json_t *content, TzhRecord *record, GError **error) {
	json_int_t year = json_integer_value(json_object_get(json_object_get(content, "record"), "year"));
	if (!shown_add(content, "ledger", record, "ledgers", &(TzhAsk){.columns = "year,title,basis,count,state"}, error))
		return FALSE;
	json_t *rows = json_object_get(content, "ledger");
	for (size_t i = json_array_size(rows); i-- > 0;)
		if (shown_int(json_array_get(rows, i), "year") != year)
			json_array_remove(rows, i);
	return TRUE;
}

TzhReport *shown_report(TzhRecord *record, json_t *content, ReportTree *(*build)(const TzhReport *report, TzhLang lang)) {
	(void)record;
	TzhReport *report = g_new0(TzhReport, 1);
	char *text = json_dumps(content, JSON_COMPACT);
	report->content = content;
	report->text = g_strconcat(text, "\n", NULL);
	report->n = strlen(report->text);
	report->build = build;
	free(text);
	return report;
}

const char *shown_get(const json_t *object, const char *key) {
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

gint64 shown_int(const json_t *object, const char *key) {
	return g_ascii_strtoll(shown_get(object, key), NULL, 10);
}

void shown_row(ReportTree *tree, const json_t *row, const char *const *keys, guint n) {
	const char **cells = g_newa(const char *, n);
	for (guint i = 0; i < n; i++)
		cells[i] = *keys[i] != '\0' ? shown_get(row, keys[i]) : "";
	tree_row(tree, cells);
}

static void note(ReportTree *tree, TzhWord word, const char *value) {
	g_autofree char *text = say(tree_lang(tree), word, value);
	tree_note(tree, text);
}

void shown_head(ReportTree *tree, const json_t *content, const char *title) {
	const json_t *record = json_object_get(content, "record");
	TzhLang lang = tree_lang(tree);
	tree_as_of(tree, tzh_time_parse(shown_get(record, "instant")), 0);
	tree_title(tree, title);
	tree_subtitle(tree, shown_get(record, "org"));
	g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)json_integer_value(json_object_get(record, "size")));
	g_autofree char *as_of = say(lang, TZH_W_REPORT_AS_OF, shown_get(record, "time"), size);
	tree_note(tree, as_of);
	if (json_is_true(json_object_get(record, "demo")))
		tree_note(tree, tzh_word(lang, TZH_W_REPORT_DEMO));
	if (*shown_get(content, "filter") != '\0')
		note(tree, TZH_W_REPORT_FILTERED, shown_get(content, "filter"));
}

void shown_foot(ReportTree *tree, const json_t *content) {
	const json_t *record = json_object_get(content, "record");
	TzhLang lang = tree_lang(tree);
	g_autofree char *size = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)json_integer_value(json_object_get(record, "size")));
	tree_item(tree, tzh_word(lang, TZH_W_REPORT_SIZE), size);
	tree_keep(tree); /* neither says anything without the other */
	tree_item(tree, tzh_word(lang, TZH_W_REPORT_ROOT), shown_get(record, "root_groups"));
}

static bool unseen(gunichar c) {
	GUnicodeType type = g_unichar_type(c);
	return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

void shown_filter(json_t *content, const char *filter) {
	if (filter == NULL || *filter == '\0')
		return;
	g_autofree char *valid = g_utf8_make_valid(filter, -1);
	g_autoptr(GString) clean = g_string_new(NULL);
	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p))
		g_string_append_unichar(clean, unseen(g_utf8_get_char(p)) ? 0xfffd : g_utf8_get_char(p));
	json_object_set_new(content, "filter", json_string(clean->str));
}

void shown_item(ReportTree *tree, TzhWord label, const char *text) {
	if (*text != '\0')
		tree_item(tree, tzh_word(tree_lang(tree), label), text);
}
