/* act_rows.c — the table of acts as it is written down (acts.def). Read by the library and by gen/act_gen.c, which makes the public table of it. */
#include "acts/act_table.h"

#include <string.h>

#define NOUN_NONE OBJECT_NONE
/* One name space for acts.def's fifth column: field keys, and the two words that are no field. */
enum {
	FILL_NOTHING = FILLS_NOTHING,
	FILL_OBJ = FILLS_OBJ,
#define FIELD(key, ...) FILL_##key = F_##key,
#include "core/fields.def"
#undef FIELD
};

static const ActRow ROWS[ACTS] = {
#define ACT(id, act_name, act_kind, object_noun, fills_what, act_how, act_group, zh, en, act_example)                                                          \
	[ACT_##id] = {act_name, KIND_##act_kind, NOUN_##object_noun, (int)FILL_##fills_what, HOW_##act_how, TZH_W_ACT_GROUP_##act_group, {zh, en}, act_example},
#include "acts/acts.def"
#undef ACT
};

static const struct {
	const char *key;
	TzhWord word;
} EXTRA_ROWS[EXTRAS] = {
    [EXTRA_FIGURES] = {"figures", TZH_W_ACT_FIGURES},
    [EXTRA_TITLES] = {"titles", TZH_W_ACT_TITLES},
    [EXTRA_LATE] = {"late_entries", TZH_W_ACT_LATE},
    [EXTRA_FORMATS] = {"formats", TZH_W_ACT_FORMATS},
    [EXTRA_SIGNER] = {"paper_signer", TZH_W_ACT_PAPER_SIGNER},
    [EXTRA_DATE] = {"paper_date", TZH_W_ACT_PAPER_DATE},
    [EXTRA_OPINION] = {"paper_opinion", TZH_W_ACT_PAPER_OPINION},
    [EXTRA_ORIGINAL] = {"paper_original", TZH_W_ACT_PAPER_ORIGINAL},
    [EXTRA_SCAN] = {"paper_scan", TZH_W_ACT_PAPER_SCAN},
    [EXTRA_CODE] = {"paper_code", TZH_W_ACT_PAPER_CODE},
};

const ActRow *act_row(ActId id) {
	return &ROWS[id];
}

const char *extra_key(Extra extra) {
	return EXTRA_ROWS[extra].key;
}

const char *extra_name(TzhLang lang, Extra extra) {
	return tzh_word(lang, EXTRA_ROWS[extra].word);
}

/* The kind's word without spaces, so that it can be typed as one argument: 申请销号. */
const char *act_alias(ActId id) {
	const ActRow *row = &ROWS[id];
	if (row->how == HOW_correct_value)
		return "更正完成值";
	return kind_get(row->kind)->word[TZH_LANG_ZH];
}
