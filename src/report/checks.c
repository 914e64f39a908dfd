/* checks.c — verdicts and findings of 回头看 in a report's period (domain.md §7). It must not know how long the period is, nor who asks. */
#include "report/checks.h"

#include "report/shown.h"

#include <string.h>

/* ---- content ---- */

/* The rounds that nobody but the inspector sees yet: their numbers, as texts. */
static GHashTable *unreleased(TzhRecord *at, GError **error) {
	g_autoptr(TzhRows) rounds = tzh_list(at, "rounds", &(TzhAsk){.columns = "nth,own,released"}, error);
	GHashTable *hidden = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; rounds != NULL && i < rounds->n_rows; i++)
		if (tzh_cell(rounds, i, "own")->i != 0 && tzh_cell(rounds, i, "released")->i == 0)
			g_hash_table_add(hidden, g_strdup(tzh_cell(rounds, i, "nth")->text));
	if (rounds == NULL)
		g_clear_pointer(&hidden, g_hash_table_unref);
	return hidden;
}

static bool within(const char *text, const char *from, const char *to) {
	return *text != '\0' && (from == NULL || strncmp(text, from, 10) >= 0) && (to == NULL || strncmp(text, to, 10) <= 0);
}

static bool resolved(const json_t *finding) {
	return say_is(finding, "state_code", "resolved");
}

static bool stays(const json_t *row, TzhLang lang, const char *from, const char *to) {
	if (json_object_get(row, "problem") != NULL)
		return within(shown_get(row, "time"), from, to) || !resolved(row);
	return within(shown_get(row, "given"), from, to) && !say_is(row, "replaced", tzh_word(lang, TZH_W_LIST_YES));
}

static void drop(json_t *rows, TzhLang lang, GHashTable *hidden, const char *from, const char *to) {
	for (size_t i = json_array_size(rows); i-- > 0;) {
		const json_t *row = json_array_get(rows, i);
		if (g_hash_table_contains(hidden, shown_get(row, "nth")) || !stays(row, lang, from, to))
			json_array_remove(rows, i);
	}
}

gboolean checks_add(json_t *content, TzhRecord *at, const char *filter, const char *from, const char *to, GError **error) {
	static const struct {
		const char *key, *list, *columns;
	} PARTS[] = {{"verdicts", "sheets", "nth,number,title,first,second,verdict,opinion,given,replaced"},
	             {"findings", "findings", "nth,number,title,lead,problem,due,state,answer,recheck,time"}};
	g_autoptr(GHashTable) hidden = unreleased(at, error);
	json_t *check = json_object();
	json_object_set_new(content, "check", check);
	for (guint p = 0; hidden != NULL && p < G_N_ELEMENTS(PARTS); p++) {
		if (!shown_add(check, PARTS[p].key, at, PARTS[p].list, &(TzhAsk){.filter = filter, .columns = PARTS[p].columns}, error))
			return FALSE;
		drop(json_object_get(check, PARTS[p].key), tzh_record_lang(at), hidden, from, to);
	}
	return hidden != NULL;
}

/* ---- tree ---- */

static int count(const json_t *rows, const char *key, const char *word) {
	const json_t *row;
	size_t i;
	int n = 0;
	json_array_foreach((json_t *)rows, i, row) {
		n += say_is(row, key, word);
	}
	return n;
}

static const char *day_of(const Say *self, const char *text) {
	g_autofree char *day = g_strndup(text, 10);
	return say_date_short(self, day);
}

static void verdicts_table(Say *self, const json_t *rows) {
	const json_t *row;
	size_t i;
	tree_table(self->tree, say_word(self, TZH_W_CHECK_VERDICTS),
	           (const TreeColumn[]){{say_word(self, TZH_W_CHECK_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_CHECK_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_CHECK_WHO), TREE_WORD},
	                                {say_word(self, TZH_W_CHECK_DAY_GIVEN), TREE_DAY},
	                                {say_word(self, TZH_W_CHECK_VERDICT), TREE_WORD},
	                                {say_word(self, TZH_W_MONTHLY_OPINION), TREE_TEXT}},
	           6);
	json_array_foreach((json_t *)rows, i, row) {
		tree_row(self->tree, (const char *[]){shown_get(row, "number"), shown_get(row, "title"),
		                                      say_join(self, shown_get(row, "first"), TZH_W_LIST_COMMA, shown_get(row, "second")),
		                                      day_of(self, shown_get(row, "given")), shown_get(row, "verdict"), shown_get(row, "opinion")});
	}
}

static void findings_table(Say *self, const json_t *rows) {
	const json_t *row;
	size_t i;
	tree_table(self->tree, say_word(self, TZH_W_CHECK_FINDINGS),
	           (const TreeColumn[]){{say_word(self, TZH_W_CHECK_NUMBER), TREE_COUNT},
	                                {say_word(self, TZH_W_CHECK_TASK), TREE_TEXT},
	                                {say_word(self, TZH_W_CHECK_LEAD), TREE_WORD},
	                                {say_word(self, TZH_W_CHECK_PROBLEM), TREE_TEXT},
	                                {say_word(self, TZH_W_CHECK_DUE), TREE_DAY},
	                                {say_word(self, TZH_W_CHECK_STATE), TREE_WORD},
	                                {say_word(self, TZH_W_CHECK_ANSWER), TREE_TEXT},
	                                {say_word(self, TZH_W_CHECK_RECHECK), TREE_TEXT}},
	           8);
	json_array_foreach((json_t *)rows, i, row) {
		tree_row(self->tree,
		         (const char *[]){shown_get(row, "number"), shown_get(row, "title"), shown_get(row, "lead"), shown_get(row, "problem"),
		                          day_of(self, shown_get(row, "due")), shown_get(row, "state"), shown_get(row, "answer"), shown_get(row, "recheck")});
	}
}

void say_checks(Say *self, TzhWord sum, TzhWord none) {
	const json_t *check = json_object_get(self->content, "check"), *verdicts = json_object_get(check, "verdicts"),
	             *findings = json_object_get(check, "findings");
	int given = (int)json_array_size(verdicts), raised = (int)json_array_size(findings);
	if (given == 0 && raised == 0) {
		tree_paragraph(self->tree, say_word(self, none));
		return;
	}
	tree_paragraph(self->tree, say_text(self, sum, given, count(verdicts, "verdict_code", "pass"), count(verdicts, "verdict_code", "basic"),
	                                    count(verdicts, "verdict_code", "fail"), count(verdicts, "verdict_code", "fraud"), raised,
	                                    raised - count(findings, "state_code", "resolved")));
	if (given > 0)
		verdicts_table(self, verdicts);
	if (raised > 0)
		findings_table(self, findings);
}
