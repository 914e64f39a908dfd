/* cmd_acts.c — the reference of acts and of the state table, as lists in every format. */
#include "gen.h"

static int print_acts(Cli *cli) {
	static const char *const ids[] = {"act", "alias", "group", "object", "help"};
	static const TzhWord titles[] = {TZH_W_CLI_ACTS_NAME, TZH_W_CLI_ACTS_ALIAS, TZH_W_CLI_ACTS_GROUP, TZH_W_CLI_ACTS_OBJECT, TZH_W_CLI_ACTS_HELP};
	guint n;
	int status;
	const TzhActInfo *acts = tzh_acts(cli->lang, &n);
	g_autoptr(GPtrArray) cells = g_ptr_array_new();
	for (guint i = 0; i < n; i++) {
		const char *const row[] = {acts[i].name, acts[i].alias, acts[i].group, acts[i].object, acts[i].help};
		for (guint k = 0; k < G_N_ELEMENTS(row); k++)
			g_ptr_array_add(cells, (gpointer)row[k]);
	}
	cli_texts(cli, "acts", G_N_ELEMENTS(ids), ids, titles, cells, &status);
	return status;
}

GPtrArray *rule_cells(Cli *cli) {
	guint n;
	TzhRule *rules = tzh_rules_new(cli->lang, &n);
	GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < n; i++) {
		const char *const row[RULE_COLUMNS] = {rules[i].word, rules[i].kind,     rules[i].object,  rules[i].who,
		                                       rules[i].from, rules[i].required, rules[i].optional};
		for (guint k = 0; k < RULE_COLUMNS; k++)
			g_ptr_array_add(cells, g_strdup(row[k]));
	}
	tzh_rules_free(rules);
	return cells;
}

const TzhWord rule_titles[RULE_COLUMNS] = {TZH_W_GEN_RULE_WORD, TZH_W_GEN_RULE_KIND,     TZH_W_GEN_RULE_OBJECT,  TZH_W_GEN_RULE_WHO,
                                           TZH_W_GEN_RULE_FROM, TZH_W_GEN_RULE_REQUIRED, TZH_W_GEN_RULE_OPTIONAL};

int cmd_acts(Cli *cli) {
	static const char *const ids[RULE_COLUMNS] = {"act", "kind", "object", "who", "from", "required", "optional"};
	int status;
	if (cli->value[OPTION_STATES] == NULL)
		return print_acts(cli);
	g_autoptr(GPtrArray) cells = rule_cells(cli);
	cli_texts(cli, "rules", RULE_COLUMNS, ids, rule_titles, cells, &status);
	return status;
}
