/* check.c — 回头看核查报告: one round from its population and seed to verdicts, error rate, findings, and the lists that checkers look through (domain.md §7, reports.md §1). */
#include "report/kinds.h"
#include "report/shown.h"

#include "core/say.h"
#include <taizhang/check.h>

#include <string.h>

/* ---- content ---- */

static const struct {
	const char *key, *list;
	gboolean of_round;
} LISTS[] = {
    {"round", "rounds", TRUE},          {"population", "population", TRUE},
    {"drawn", "drawn", TRUE},           {"sheets", "sheets", TRUE},
    {"recomputed", "recomputed", TRUE}, {"opened", "opened", TRUE},
    {"originals", "originals", TRUE},   {"findings", "findings", TRUE},
    {"returned", "returned", FALSE},    {"corrections", "corrections", FALSE},
    {"proxies", "proxies", FALSE},      {"papers", "papers", FALSE},
    {"stats", "closing_stats", FALSE},
};

TzhReport *report_CHECK(TzhRecord *record, const TzhReportAsk *ask, GError **error) {
	g_autoptr(TzhDraw) draw = tzh_draw(record, ask->round != NULL && *ask->round != '\0' ? ask->round : NULL, error);
	json_t *content = draw != NULL ? shown_new(record, "check", error) : NULL;
	gboolean ok = content != NULL;
	g_autofree char *round = ok ? g_strdup_printf("#%" G_GINT64_FORMAT, draw->round) : NULL;
	for (guint i = 0; ok && i < G_N_ELEMENTS(LISTS); i++)
		ok = shown_add(content, LISTS[i].key, record, LISTS[i].list, &(TzhAsk){.round = LISTS[i].of_round ? round : NULL}, error);
	if (!ok) {
		json_decref(content);
		return NULL;
	}
	json_object_set_new(content, "uuid", json_string(draw->record));
	return shown_report(record, content, check_tree);
}

/* ---- tree ---- */

typedef struct {
	const char *key;
	TzhWord title;
	TreeType type;
} Shown;

static void table(ReportTree *tree, const json_t *rows, const char *caption, const Shown *columns, guint n, TzhWord empty) {
	TreeColumn *titles = g_newa(TreeColumn, n);
	const char **keys = g_newa(const char *, n);
	TzhLang lang = tree_lang(tree);
	if (json_array_size(rows) == 0) {
		tree_paragraph(tree, tzh_word(lang, empty));
		return;
	}
	for (guint i = 0; i < n; i++) {
		titles[i] = (TreeColumn){tzh_word(lang, columns[i].title), columns[i].type};
		keys[i] = columns[i].key;
	}
	tree_table(tree, caption, titles, n);
	for (size_t i = 0; i < json_array_size(rows); i++)
		shown_row(tree, json_array_get(rows, i), keys, n);
}

#define TABLE(tree, rows, empty, ...)                                                                                                                          \
	do {                                                                                                                                                       \
		const Shown columns[] = {__VA_ARGS__};                                                                                                                 \
		table(tree, rows, "", columns, G_N_ELEMENTS(columns), empty);                                                                                          \
	} while (0)
#define NUMBER                                                                                                                                                 \
	{ "number", TZH_W_CHECK_NUMBER, TREE_COUNT }
#define TITLE                                                                                                                                                  \
	{ "title", TZH_W_CHECK_TASK, TREE_TEXT }
#define LEAD                                                                                                                                                   \
	{ "lead", TZH_W_CHECK_LEAD, TREE_WORD }

static void item(ReportTree *tree, TzhWord label, const char *text) {
	if (*text != '\0')
		tree_item(tree, tzh_word(tree_lang(tree), label), text);
}

static char *day_text(TzhLang lang, TzhDay day) {
	int year, month, mday;
	tzh_day_split(day, &year, &month, &mday);
	return lang == TZH_LANG_ZH ? g_strdup_printf("%d年%d月%d日", year, month, mday) : g_strdup_printf("%d-%02d-%02d", year, month, mday);
}

/* "2022-01-01..2022-11-25", as the draw hashes it, for people. */
static char *period_text(TzhLang lang, const char *period) {
	g_auto(GStrv) ends = g_strsplit(period, "..", 2);
	TzhDay from = ends[0] != NULL ? tzh_day_parse(ends[0]) : TZH_DAY_NONE,
	       until = from != TZH_DAY_NONE && ends[1] != NULL ? tzh_day_parse(ends[1]) : TZH_DAY_NONE;
	if (until == TZH_DAY_NONE)
		return g_strdup(period);
	g_autofree char *first = day_text(lang, from), *last = day_text(lang, until);
	return say(lang, TZH_W_CHECK_PERIOD_TEXT, first, last);
}

static void about(ReportTree *tree, const json_t *content, const json_t *round) {
	TzhLang lang = tree_lang(tree);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_SCOPE));
	item(tree, TZH_W_CHECK_ROUND, shown_get(round, "title"));
	item(tree, TZH_W_CHECK_STATE, shown_get(round, "state"));
	g_autofree char *period = period_text(lang, shown_get(round, "period"));
	item(tree, TZH_W_CHECK_PERIOD, period);
	item(tree, TZH_W_CHECK_SEED, shown_get(round, "seed"));
	g_autofree char *seed = say(lang, TZH_W_CHECK_SEED_OF, shown_get(round, "week"), shown_get(round, "size"));
	tree_paragraph(tree, seed);
	g_autofree char *counts = say(lang, TZH_W_CHECK_COUNTS, (int)shown_int(round, "population"), (int)shown_int(round, "must"), (int)shown_int(round, "rest"),
	                              (int)shown_int(round, "percent"), (int)shown_int(round, "least"), (int)shown_int(round, "items"));
	tree_paragraph(tree, counts);
	g_autofree char *again = say(lang, TZH_W_CHECK_AGAIN, shown_get(content, "uuid"), shown_get(round, "period"), shown_get(round, "seed"));
	tree_note(tree, again);
	if (shown_int(round, "redraws") > 0) {
		g_autofree char *redraws = say(lang, TZH_W_CHECK_REDRAWS, (int)shown_int(round, "redraws"));
		tree_note(tree, redraws);
	}
	TABLE(tree, json_object_get(content, "population"), TZH_W_CHECK_NOTHING, NUMBER, TITLE, LEAD, {"closed", TZH_W_CHECK_CLOSED, TREE_DAY},
	      {"how", TZH_W_CHECK_HOW, TREE_WORD}, {"reasons", TZH_W_CHECK_WHY, TREE_TEXT});
}

/* A rate stands with what it is of, rounded half up (domain.md §8). */
static char *rate(gint64 part, gint64 all) {
	gint64 mille = all > 0 ? (2000 * part + all) / (2 * all) : 0;
	if (all <= 0)
		return g_strdup_printf("- (%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ")", part, all);
	return g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%% (%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ")", mille / 10, mille % 10, part, all);
}

static void verdicts(ReportTree *tree, const json_t *content, const json_t *round) {
	TzhLang lang = tree_lang(tree);
	gint64 pass = shown_int(round, "pass"), basic = shown_int(round, "basic"), fail = shown_int(round, "fail"), fraud = shown_int(round, "fraud");
	g_autofree char *errors = rate(fail + fraud, pass + basic + fail + fraud), *problems = rate(basic + fail + fraud, pass + basic + fail + fraud);
	g_autofree char *counts = say(lang, TZH_W_CHECK_VERDICT_COUNTS, (int)shown_int(round, "items"), (int)pass, (int)basic, (int)fail, (int)fraud);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_VERDICTS));
	tree_paragraph(tree, counts);
	item(tree, TZH_W_CHECK_ERRORS, errors);
	item(tree, TZH_W_CHECK_PROBLEMS, problems);
	item(tree, TZH_W_CHECK_REOPENED, shown_get(round, "lapsed"));
	item(tree, TZH_W_CHECK_OPEN, shown_get(round, "open_findings"));
	item(tree, TZH_W_CHECK_CONCLUSION, shown_get(round, "conclusion"));
	TABLE(tree, json_object_get(content, "drawn"), TZH_W_CHECK_NOT_DRAWN, NUMBER, TITLE, LEAD, {"how", TZH_W_CHECK_HOW, TREE_WORD},
	      {"reasons", TZH_W_CHECK_WHY, TREE_TEXT}, {"checkers", TZH_W_CHECK_WHO, TREE_WORD}, {"verdict", TZH_W_CHECK_VERDICT, TREE_WORD});
	for (size_t i = 0; i < json_array_size(json_object_get(content, "sheets")); i++) {
		const json_t *sheet = json_array_get(json_object_get(content, "sheets"), i);
		if (strcmp(shown_get(sheet, "mixed"), tzh_word(lang, TZH_W_LIST_YES)) != 0)
			continue;
		g_autofree char *mixed = say(lang, TZH_W_CHECK_MIXED, shown_get(sheet, "number"), shown_get(sheet, "first"), shown_get(sheet, "second"));
		tree_note(tree, mixed);
	}
}

static void details(ReportTree *tree, const json_t *content) {
	TzhLang lang = tree_lang(tree);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_FIGURES));
	TABLE(tree, json_object_get(content, "recomputed"), TZH_W_CHECK_NO_FIGURES, {"ref", TZH_W_CHECK_REF, TREE_CODE}, {"name", TZH_W_CHECK_MEASURE, TREE_TEXT},
	      {"reported", TZH_W_CHECK_REPORTED, TREE_FIGURE}, {"value", TZH_W_CHECK_RECOMPUTED, TREE_FIGURE}, {"agrees", TZH_W_CHECK_AGREES, TREE_WORD},
	      {"source", TZH_W_CHECK_SOURCE, TREE_TEXT});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_FILES));
	TABLE(tree, json_object_get(content, "opened"), TZH_W_CHECK_NO_FILES, NUMBER, {"file", TZH_W_CHECK_FILE, TREE_TEXT},
	      {"matches", TZH_W_CHECK_MATCHES, TREE_WORD}, {"note", TZH_W_CHECK_NOTE, TREE_TEXT}, {"stored", TZH_W_CHECK_SHA, TREE_CODE});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_FINDINGS));
	TABLE(tree, json_object_get(content, "findings"), TZH_W_CHECK_NO_FINDINGS, NUMBER, LEAD, {"problem", TZH_W_CHECK_PROBLEM, TREE_TEXT},
	      {"due", TZH_W_CHECK_DUE, TREE_DAY}, {"state", TZH_W_CHECK_STATE, TREE_WORD}, {"answer", TZH_W_CHECK_ANSWER, TREE_TEXT},
	      {"recheck", TZH_W_CHECK_RECHECK, TREE_TEXT});
}

static void looked_through(ReportTree *tree, const json_t *content) {
	TzhLang lang = tree_lang(tree);
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_RETURNED));
	TABLE(tree, json_object_get(content, "returned"), TZH_W_CHECK_NONE, NUMBER, TITLE, LEAD, {"time", TZH_W_CHECK_TIME, TREE_CODE},
	      {"who", TZH_W_CHECK_BY, TREE_WORD}, {"reason", TZH_W_CHECK_REASON, TREE_TEXT});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_CORRECTIONS));
	TABLE(tree, json_object_get(content, "corrections"), TZH_W_CHECK_NONE, NUMBER, TITLE, {"measure", TZH_W_CHECK_MEASURE, TREE_TEXT},
	      {"value", TZH_W_CHECK_CORRECTED, TREE_FIGURE}, {"state", TZH_W_CHECK_STATE, TREE_WORD}, {"reason", TZH_W_CHECK_REASON, TREE_TEXT});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_PROXIES));
	TABLE(tree, json_object_get(content, "proxies"), TZH_W_CHECK_NONE, NUMBER, TITLE, {"kind", TZH_W_CHECK_ENTRY, TREE_WORD},
	      {"via", TZH_W_CHECK_VIA, TREE_WORD}, {"who", TZH_W_CHECK_BY, TREE_WORD}, {"confirmed", TZH_W_CHECK_CONFIRMED, TREE_CODE});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_PAPERS));
	TABLE(tree, json_object_get(content, "papers"), TZH_W_CHECK_NONE, NUMBER, {"kind", TZH_W_CHECK_ACT, TREE_WORD}, {"signer", TZH_W_CHECK_SIGNER, TREE_WORD},
	      {"day", TZH_W_CHECK_DAY, TREE_DAY}, {"checked", TZH_W_CHECK_COMPARED, TREE_WORD}, {"original", TZH_W_CHECK_KEPT, TREE_TEXT});
	tree_heading(tree, 1, tzh_word(lang, TZH_W_CHECK_STATS));
	TABLE(tree, json_object_get(content, "stats"), TZH_W_CHECK_NONE, {"section", TZH_W_CHECK_SECTION, TREE_WORD}, {"closed", TZH_W_CHECK_N_CLOSED, TREE_COUNT},
	      {"of", TZH_W_CHECK_N_OF, TREE_COUNT}, {"rate", TZH_W_CHECK_RATE, TREE_RATE}, {"on_time", TZH_W_CHECK_N_ON_TIME, TREE_COUNT},
	      {"on_time_rate", TZH_W_CHECK_ON_TIME_RATE, TREE_RATE}, {"returned", TZH_W_CHECK_N_RETURNED, TREE_COUNT},
	      {"checked", TZH_W_CHECK_N_CHECKED, TREE_COUNT}, {"failed", TZH_W_CHECK_N_FAILED, TREE_COUNT});
}

ReportTree *check_tree(const TzhReport *report, TzhLang lang) {
	const json_t *content = report->content, *round = json_array_get(json_object_get(content, "round"), 0);
	ReportTree *tree = tree_new(lang);
	g_autofree char *title = say(lang, TZH_W_CHECK_REPORT_TITLE, shown_get(round, "nth"));
	shown_head(tree, content, title);
	about(tree, content, round);
	verdicts(tree, content, round);
	details(tree, content);
	looked_through(tree, content);
	shown_foot(tree, content);
	return tree;
}
