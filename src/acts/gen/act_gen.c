/* act_gen.c — writes the public table of acts as constant C, once per build: what each act can be told follows from acts.def and kinds.def. Not part of the library. */
#include "acts/act_table.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	TzhArg arg;
	EnumTable choices; /* ENUM_TABLES: none */
} Given;

static TzhArgType arg_type(const Field *field) {
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
	case FIELD_RECOMPUTED:
	case FIELD_OPENED:
	case FIELD_ORIGINALS:
		return TZH_ARG_LIST;
	case FIELD_TIME:
	case FIELD_WEEK:
	case FIELD_HASH:
		return TZH_ARG_TEXT;
	default:
		return TZH_ARG_OBJECT;
	}
}

static void add_field(GArray *args, TzhLang lang, const Field *field, bool required) {
	TzhArg arg = {.key = field->key, .name = field->name[lang], .example = field->example, .required = required};
	bool file = strcmp(field->key, "file") == 0;
	arg.type = file ? TZH_ARG_FILE : arg_type(field);
	arg.repeats = arg.type == TZH_ARG_LIST && field->type != FIELD_CHECKS;
	arg.limit = field->type == FIELD_LINE || field->type == FIELD_TEXT ? (guint)field->limit : 0;
	Given given = {arg, arg.type == TZH_ARG_CHOICE ? (EnumTable)field->limit : ENUM_TABLES};
	g_array_append_val(args, given);
}

static void add_extra(GArray *args, TzhLang lang, Extra extra) {
	TzhArg arg = {.key = extra_key(extra), .name = extra_name(lang, extra), .example = ""};
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
	case EXTRA_LATE:
		arg.type = TZH_ARG_FLAG;
		break;
	case EXTRA_FORMATS:
		arg.type = TZH_ARG_LIST;
		arg.repeats = TRUE;
		arg.example = "docx,html";
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
	Given given = {arg, ENUM_TABLES};
	g_array_append_val(args, given);
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
	case F_round:
		return row->how == HOW_sheet;
	case F_tasks:
		return row->how == HOW_chase;
	case F_person:
		return row->how == HOW_delegate;
	case F_until:
		return row->how == HOW_open_round;
	default:
		return false;
	}
}

static GArray *args_of(TzhLang lang, const ActRow *row) {
	const Kind *kind = kind_get(row->kind);
	GArray *args = g_array_new(TRUE, TRUE, sizeof(Given));
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
	if (row->how == HOW_prepared)
		add_extra(args, lang, EXTRA_LATE);
	if (row->how == HOW_freeze)
		add_extra(args, lang, EXTRA_FORMATS);
	return args;
}

/* ---- writing ---- */

static void put_text(const char *text) {
	g_autofree char *escaped = g_strescape(text, NULL);
	printf("\"%s\"", escaped);
}

typedef const char *(*Nth)(TzhLang lang, EnumTable table, int value);

static const char *word_of(TzhLang lang, EnumTable table, int value) {
	(void)lang;
	return enum_word(table, value);
}

static void put_choices(const char *member, Nth nth, TzhLang lang, EnumTable table) {
	printf(", .%s = (const char *const[]){", member);
	for (int i = 0; i < enum_count(table); i++) {
		put_text(nth(lang, table, i));
		printf(", ");
	}
	printf("NULL}");
}

static void put_arg(TzhLang lang, const Given *given) {
	const TzhArg *arg = &given->arg;
	printf("\t{.key = ");
	put_text(arg->key);
	printf(", .name = ");
	put_text(arg->name);
	printf(", .example = ");
	put_text(arg->example);
	printf(", .type = %d, .required = %d, .repeats = %d, .limit = %u", (int)arg->type, arg->required, arg->repeats, arg->limit);
	if (given->choices != ENUM_TABLES) {
		put_choices("choices", word_of, lang, given->choices);
		put_choices("choice_names", enum_name, lang, given->choices);
	}
	printf("},\n");
}

static void put_args(TzhLang lang, ActId id, guint counts[ACTS]) {
	g_autoptr(GArray) args = args_of(lang, act_row(id));
	counts[id] = args->len;
	if (args->len == 0)
		return;
	printf("static const TzhArg ARGS_%d_%d[] = {\n", (int)lang, (int)id);
	for (guint i = 0; i < args->len; i++)
		put_arg(lang, &g_array_index(args, Given, i));
	printf("};\n");
}

static void put_info(TzhLang lang, ActId id, guint n_args) {
	const ActRow *row = act_row(id);
	const char *texts[] = {row->name,       act_alias(id),
	                       row->help[lang], row->object == OBJECT_NONE ? "" : noun_name(lang, row->object),
	                       row->example,    tzh_word(lang, (TzhWord)row->group)};
	printf("\t{");
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		put_text(texts[i]);
		printf(", ");
	}
	if (n_args == 0)
		printf("NULL, 0},\n");
	else
		printf("ARGS_%d_%d, %u},\n", (int)lang, (int)id, n_args);
}

int main(void) {
	guint counts[TZH_LANGS][ACTS];
	printf("/* Written by src/acts/gen/act_gen.c while building. */\n#include \"acts/act_table.h\"\n");
	for (TzhLang lang = 0; lang < TZH_LANGS; lang++)
		for (ActId id = 0; id < ACTS; id++)
			put_args(lang, id, counts[lang]);
	printf("const TzhActInfo ACT_INFOS[TZH_LANGS][ACTS] = {\n");
	for (TzhLang lang = 0; lang < TZH_LANGS; lang++) {
		printf("{\n");
		for (ActId id = 0; id < ACTS; id++)
			put_info(lang, id, counts[lang][id]);
		printf("},\n");
	}
	printf("};\n");
	return ferror(stdout) || fflush(stdout) != 0;
}
