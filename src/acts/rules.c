/* rules.c — the state table in words (domain.md §3, §4), made from kinds.def: who may, from which states, with what. Knows neither record nor book. */
#include "core/kinds.h"

#include <taizhang/act.h>
#include <taizhang/words.h>

static void join(GString *to, const char *text) {
	g_string_append_printf(to, "%s%s", to->len > 0 ? " · " : "", text);
}

static char *who(TzhLang lang, guint may) {
	GString *text = g_string_new(NULL);
	for (int bit = 0; bit < MAY_BITS; bit++)
		if ((may >> bit & 1) != 0)
			join(text, tzh_word(lang, (TzhWord)(TZH_W_MAY_WHO_ADMIN + bit)));
	if (may == MAY_NOBODY)
		join(text, tzh_word(lang, TZH_W_MAY_WHO_NOBODY));
	return g_string_free(text, FALSE);
}

static char *states(TzhLang lang, guint in) {
	GString *text = g_string_new(NULL);
	for (int state = 0; in != ANY && state < enum_count(ENUM_STATE); state++)
		if ((in >> state & 1) != 0)
			join(text, enum_name(lang, ENUM_STATE, state));
	return g_string_free(text, FALSE);
}

static char *fields(TzhLang lang, const Kind *kind, FieldRole role) {
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < kind->n_fields; i++)
		if (kind->fields[i].role == role)
			join(text, field_get(kind->fields[i].field)->name[lang]);
	return g_string_free(text, FALSE);
}

TzhRule *tzh_rules_new(TzhLang lang, guint *n) {
	TzhRule *rules = g_new0(TzhRule, KINDS + 1); /* ends with an empty one */
	for (KindId id = 0; id < KINDS; id++) {
		const Kind *kind = kind_get(id);
		rules[id] = (TzhRule){
		    .kind = kind->name,
		    .word = kind->word[lang],
		    .object = noun_name(lang, kind->noun),
		    .who = who(lang, kind->may),
		    .from = states(lang, kind->in),
		    .required = fields(lang, kind, ROLE_REQUIRED),
		    .optional = fields(lang, kind, ROLE_OPTIONAL),
		};
	}
	*n = KINDS;
	return rules;
}

void tzh_rules_free(TzhRule *rules) {
	if (rules == NULL)
		return;
	for (TzhRule *rule = rules; rule->kind != NULL; rule++) {
		g_free(rule->who);
		g_free(rule->from);
		g_free(rule->required);
		g_free(rule->optional);
	}
	g_free(rules);
}
