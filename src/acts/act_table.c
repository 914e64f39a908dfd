/* act_table.c — the public table of acts, made from acts.def and kinds.def. Knows neither record nor book. */
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

/* ---- building the public infos ---- */

typedef struct {
	TzhActInfo infos[ACTS];
} Table;

static int arg_type(const Field *field) {
	switch (field->type) {
	case FIELD_INT:
		return TZH_ARG_NUMBER;
	case FIELD_QUANTITY:
		return TZH_ARG_QUANTITY;
	case FIELD_DAY:
		return TZH_ARG_DAY;
	case FIELD_BOOL:
		return TZH_ARG_FLAG;
	case FIELD_ENUM:
		return TZH_ARG_CHOICE;
	case FIELD_LINE:
		return TZH_ARG_TEXT;
	case FIELD_TEXT:
		return TZH_ARG_LINES;
	case FIELD_LINES:
	case FIELD_DAYS:
	case FIELD_TASKS:
	case FIELD_MEASURES:
	case FIELD_SUPPORT:
	case FIELD_EXCEPTIONS:
	case FIELD_CHECKS:
		return TZH_ARG_LIST;
	case FIELD_TIME:
	case FIELD_WEEK:
	case FIELD_HASH:
		return TZH_ARG_TEXT;
	default:
		return TZH_ARG_OBJECT;
	}
}

static void arg_choices(TzhArg *arg, TzhLang lang, EnumTable table) {
	guint n = (guint)enum_count(table);
	arg->choices = g_new0(char *, n + 1);
	arg->choice_names = g_new0(char *, n + 1);
	for (guint i = 0; i < n; i++) {
		arg->choices[i] = g_strdup(enum_word(table, (int)i));
		arg->choice_names[i] = g_strdup(enum_name(lang, table, (int)i));
	}
}

static void add_field(GArray *args, TzhLang lang, const Field *field, bool required) {
	TzhArg arg = {.key = field->key, .name = field->name[lang], .example = field->example, .required = required};
	bool file = strcmp(field->key, "file") == 0;
	arg.type = file ? TZH_ARG_FILE : arg_type(field);
	arg.repeats = arg.type == TZH_ARG_LIST && field->type != FIELD_CHECKS;
	if (arg.type == TZH_ARG_CHOICE)
		arg_choices(&arg, lang, (EnumTable)field->limit);
	g_array_append_val(args, arg);
}

static void add_extra(GArray *args, TzhLang lang, Extra extra) {
	TzhArg arg = {.key = EXTRA_ROWS[extra].key, .name = tzh_word(lang, EXTRA_ROWS[extra].word), .example = ""};
	switch (extra) {
	case EXTRA_FIGURES:
		arg.type = TZH_ARG_LIST;
		arg.repeats = TRUE;
		arg.example = "17.1=33.3亿元";
		break;
	case EXTRA_TITLES:
		arg.type = TZH_ARG_LIST;
		arg.repeats = arg.required = TRUE;
		break;
	case EXTRA_SIGNER:
		arg.type = TZH_ARG_OBJECT;
		break;
	case EXTRA_DATE:
		arg.type = TZH_ARG_DAY;
		break;
	case EXTRA_SCAN:
		arg.type = TZH_ARG_FILE;
		break;
	default:
		arg.type = TZH_ARG_TEXT;
		break;
	}
	g_array_append_val(args, arg);
}

/* Fields the act fills by itself although the kind requires them. */
static bool filled_by_act(const ActRow *row, FieldId field) {
	if ((int)field == row->fills || field == F_media)
		return true;
	switch (row->how) {
	case HOW_split:
		return field == F_tasks;
	case HOW_extend:
		return field == F_tasks;
	case HOW_record_value:
		return field == F_supersedes || field == F_correction || field == F_report;
	case HOW_correct_value:
		return field == F_supersedes || field == F_correction || field == F_report;
	case HOW_add_task:
	case HOW_add_measure:
		return field == F_origin || field == F_parent;
	case HOW_ask_correction:
		return field == F_task;
	default:
		return false;
	}
}

/* Required by the kind, but the act knows a sensible default (compose*.c). */
static bool has_default(const ActRow *row, FieldId field) {
	switch (field) {
	case F_ledger:
	case F_week:
	case F_secrecy:
	case F_opinion:
	case F_from:
	case F_section:
	case F_as_of:
	case F_on:
	case F_year:
	case F_off:
	case F_work:
		return true;
	case F_tasks:
		return row->how == HOW_chase;
	case F_person:
		return row->how == HOW_delegate;
	case F_until:
		return false;
	default:
		return false;
	}
}

static void fill_args(TzhActInfo *info, TzhLang lang, const ActRow *row) {
	const Kind *kind = kind_get(row->kind);
	GArray *args = g_array_new(TRUE, TRUE, sizeof(TzhArg));
	for (guint i = 0; i < kind->n_fields; i++) {
		const KindField *kf = &kind->fields[i];
		const Field *field = field_get(kf->field);
		if (kf->role == ROLE_COMPUTED || filled_by_act(row, kf->field))
			continue;
		if (field->type == FIELD_PAPER) {
			for (Extra e = EXTRA_SIGNER; e < EXTRAS; e++)
				add_extra(args, lang, e);
			continue;
		}
		add_field(args, lang, field, kf->role == ROLE_REQUIRED && !has_default(row, kf->field));
	}
	if (row->how == HOW_report) {
		add_extra(args, lang, EXTRA_FIGURES);
		add_field(args, lang, field_get(F_as_of), false);
		add_field(args, lang, field_get(F_source), false);
		add_field(args, lang, field_get(F_preliminary), false);
	}
	if (row->how == HOW_split)
		add_extra(args, lang, EXTRA_TITLES);
	info->n_args = args->len;
	info->args = (const TzhArg *)g_array_free(args, FALSE);
}

/* The kind's word without spaces, so that it can be typed as one argument: 申请销号. */
static const char *alias_of(const ActRow *row) {
	if (row->how == HOW_correct_value)
		return "更正完成值";
	return kind_get(row->kind)->word[TZH_LANG_ZH];
}

static Table *table_build(TzhLang lang) {
	Table *table = g_new0(Table, 1);
	for (ActId id = 0; id < ACTS; id++) {
		const ActRow *row = &ROWS[id];
		TzhActInfo *info = &table->infos[id];
		info->name = row->name;
		info->alias = alias_of(row);
		info->help = row->help[lang];
		info->object = row->object == OBJECT_NONE ? "" : noun_name(lang, row->object);
		info->example = row->example;
		info->group = tzh_word(lang, (TzhWord)row->group);
		fill_args(info, lang, row);
	}
	return table;
}

/* Made once per language and kept for the life of the process: constant after the first use. */
static const Table *table_of(TzhLang lang) {
	static gsize ready[TZH_LANGS];
	if (g_once_init_enter(&ready[lang]))
		g_once_init_leave(&ready[lang], (gsize)table_build(lang));
	return (const Table *)ready[lang];
}

const TzhActInfo *tzh_acts(TzhLang lang, guint *n) {
	*n = ACTS;
	return table_of(lang)->infos;
}

const ActRow *act_row_of(const TzhActInfo *info) {
	for (ActId id = 0; id < ACTS; id++)
		if (info->name == ROWS[id].name)
			return &ROWS[id];
	g_assert_not_reached();
}

const TzhActInfo *tzh_act_find(TzhLang lang, const char *name) {
	int exact = -1, prefix = -1;
	guint prefixes = 0;
	for (ActId id = 0; id < ACTS && exact < 0; id++) {
		if (strcmp(ROWS[id].name, name) == 0 || strcmp(alias_of(&ROWS[id]), name) == 0)
			exact = (int)id;
		else if (*name != '\0' && (g_str_has_prefix(ROWS[id].name, name) || g_str_has_prefix(alias_of(&ROWS[id]), name))) {
			prefix = (int)id;
			prefixes++;
		}
	}
	if (exact < 0 && prefixes == 1)
		exact = prefix;
	return exact < 0 ? NULL : &table_of(lang)->infos[exact];
}
