/* template.c — sheets to be filled in for an import: the columns of columns.def with what belongs in each, and the names that the record has to choose from (reports.md §3).
 * It must not know how a workbook is written. */
#include "core/blank.h"
#include "core/fail.h"
#include "core/kinds.h"
#include "core/say.h"
#include "exchange/header.h"
#include "log/module.h"

#include <string.h>
#include <taizhang/import.h>
#include <taizhang/list.h>

typedef enum {
	CHOOSE_NONE,
	CHOOSE_YES,
	CHOOSE_DAYS,
	CHOOSE_SECTIONS,
	CHOOSE_OWNERS,
	CHOOSE_LIAISONS,
	CHOOSE_LEADERS,
	CHOOSE_PEOPLE,
	CHOOSE_PARTS,
	CHOOSE_CATEGORIES,
	CHOOSE_NUMBERS,
	CHOOSE_MEASURES,
	CHOOSE_WORDS,
	CHOOSE_ROLE = CHOOSE_WORDS,
	CHOOSE_PLAN,
	CHOOSE_FREQUENCY,
	CHOOSE_MEASURE,
	CHOOSE_DIRECTION,
	CHOOSE_BASIS
} Choose;

enum { MAY, MUST };

static const struct {
	Column column;
	int need;
	BlankKind kind;
	Choose choose;
	bool several;
	TzhWord how, example;
} rows[] = {
#define TEMPLATE(id, need, kind, choose, several) {COL_##id, need, BLANK_##kind, CHOOSE_##choose, several, TZH_W_TEMPLATE_##id, TZH_W_TEMPLATE_##id##_EG},
#include "exchange/template.def"
#undef TEMPLATE
};

/* ---- what may be chosen ---- */

static GPtrArray *strings(void) {
	return g_ptr_array_new_with_free_func(g_free);
}

static void add_once(GPtrArray *to, const char *text) {
	if (*text != '\0' && !g_ptr_array_find_with_equal_func(to, text, g_str_equal, NULL))
		g_ptr_array_add(to, g_strdup(text));
}

static GPtrArray *words_of(TzhLang lang, EnumTable table) {
	GPtrArray *all = strings();
	for (int i = 0; i < enum_count(table); i++)
		g_ptr_array_add(all, g_strdup(enum_name(lang, table, i)));
	return all;
}

static GPtrArray *two_words(TzhLang lang, TzhWord one, TzhWord other) {
	GPtrArray *all = strings();
	g_ptr_array_add(all, g_strdup(tzh_word(lang, one)));
	g_ptr_array_add(all, g_strdup(tzh_word(lang, other)));
	return all;
}

static bool has_role(const TzhRows *list, guint row, const char *const *roles) {
	const TzhCell *role = tzh_cell(list, row, "role");
	return roles == NULL || (role != NULL && role->code != NULL && g_strv_contains(roles, role->code));
}

/* What the record has to choose from: a column of a list, of posts those of these roles. */
static const char *const LEADERS[] = {"head", "deputy", NULL}, *const OWNERS[] = {"office", "section_head", NULL}, *const LIAISONS[] = {"liaison", NULL};
static const struct {
	const char *list, *column;
	const char *const *roles; /* NULL: any */
} of_record[] = {
    [CHOOSE_SECTIONS] = {"sections", "name", NULL},    [CHOOSE_OWNERS] = {"posts", "title", OWNERS}, [CHOOSE_LIAISONS] = {"posts", "title", LIAISONS},
    [CHOOSE_LEADERS] = {"posts", "title", LEADERS},    [CHOOSE_PEOPLE] = {"people", "name", NULL},   [CHOOSE_PARTS] = {"tasks", "part", NULL},
    [CHOOSE_CATEGORIES] = {"tasks", "category", NULL}, [CHOOSE_NUMBERS] = {"tasks", "number", NULL}, [CHOOSE_MEASURES] = {"measures", "name", NULL},
};
static const EnumTable TABLES[] = {ENUM_ROLE, ENUM_PLAN, ENUM_FREQUENCY, ENUM_MEASURE, ENUM_DIRECTION, ENUM_BASIS}; /* from CHOOSE_WORDS on */

/* Of a record without a ledger yet there are no tasks, and that is no error. */
static GPtrArray *column_of(TzhRecord *record, Choose choose) {
	GPtrArray *all = strings();
	g_autoptr(TzhRows) rows_of = record != NULL ? tzh_list(record, of_record[choose].list, NULL, NULL) : NULL;
	for (guint i = 0; rows_of != NULL && i < rows_of->n_rows; i++) {
		const TzhCell *cell = tzh_cell(rows_of, i, of_record[choose].column);
		if (cell != NULL && !cell->null && has_role(rows_of, i, of_record[choose].roles))
			add_once(all, cell->text);
	}
	return all;
}

static GPtrArray *choices(TzhRecord *record, TzhLang lang, Choose choose) {
	if (choose == CHOOSE_NONE)
		return strings();
	if (choose == CHOOSE_YES)
		return two_words(lang, TZH_W_TEMPLATE_YES, TZH_W_TEMPLATE_NO);
	if (choose == CHOOSE_DAYS)
		return two_words(lang, TZH_W_TEMPLATE_DAY_OFF, TZH_W_TEMPLATE_DAY_WORK);
	return choose >= CHOOSE_WORDS ? words_of(lang, TABLES[choose - CHOOSE_WORDS]) : column_of(record, choose);
}

/* ---- the sheet ---- */

typedef struct {
	Blank blank;
	GArray *columns;  /* BlankColumn */
	GPtrArray *owned; /* texts and lists that the columns lend */
} Template;

static void template_clear(Template *template) {
	g_array_unref(template->columns);
	g_ptr_array_unref(template->owned);
}

static const char *own(Template *template, char *text) {
	g_ptr_array_add(template->owned, g_ptr_array_new_full(1, g_free));
	g_ptr_array_add(template->owned->pdata[template->owned->len - 1], text);
	return text;
}

static void add_column(Template *template, TzhRecord *record, guint i) {
	TzhLang lang = template->blank.lang;
	GPtrArray *list = choices(record, lang, rows[i].choose);
	bool any = list->len > 0;
	g_ptr_array_add(list, NULL);
	g_ptr_array_add(template->owned, list);
	BlankColumn column = {.title = own(template, column_title(rows[i].column, lang)),
	                      .need = tzh_word(lang, rows[i].need == MUST ? TZH_W_TEMPLATE_MUST : TZH_W_TEMPLATE_MAY),
	                      .how = tzh_word(lang, rows[i].how),
	                      .example = tzh_word(lang, rows[i].example),
	                      .kind = rows[i].kind,
	                      .must = rows[i].need == MUST,
	                      .several = rows[i].several,
	                      .choices = any ? (const char *const *)list->pdata : NULL};
	g_array_append_val(template->columns, column);
}

static void fill(Template *template, TzhRecord *record, TzhLang lang, Subject subject) {
	*template = (Template){.blank = {.lang = lang, .name = subject_name(lang, subject)},
	                       .columns = g_array_new(FALSE, FALSE, sizeof(BlankColumn)),
	                       .owned = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};
	template->blank.about = own(template, say(lang, TZH_W_TEMPLATE_ABOUT, template->blank.name));
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (column_subject(rows[i].column) == subject)
			add_column(template, record, i);
	template->blank.columns = (const BlankColumn *)(gconstpointer) template->columns->data;
	template->blank.n_columns = template->columns->len;
}

/* The head alone: whatever stood below it would be imported. No name of a column needs quotes. */
static void write_csv(const Blank *blank, GString *out) {
	g_string_append(out, "\xef\xbb\xbf");
	for (guint i = 0; i < blank->n_columns; i++)
		g_string_append_printf(out, "%s%s", i > 0 ? "," : "", blank->columns[i].title);
	g_string_append(out, "\r\n");
}

static gboolean write_xlsx(const Blank *blank, GString *out, GError **error) {
	BlankFunction *write = NULL;
	return module_function(blank->lang, "taizhang-xlsx.so", "blank_module", (gpointer *)&write, error) && write(blank, out, error);
}

static gboolean not_known(TzhLang lang, const char *subject, GError **error) {
	g_autoptr(GString) all = g_string_new(NULL);
	for (int s = 0; s < SUBJECTS; s++)
		g_string_append_printf(all, "%s%s", s > 0 ? tzh_word(lang, TZH_W_LIST_COMMA) : "", subject_key((Subject)s));
	return fail(error, TZH_ERROR_INVALID, lang, TZH_W_TEMPLATE_NOT_KNOWN, subject, all->str);
}

GString *tzh_template(TzhRecord *record, TzhLang lang, const char *subject, gboolean csv, GError **error) {
	int which = subject_find(lang, subject);
	Template template;
	if (which < 0) {
		not_known(lang, subject, error);
		return NULL;
	}
	GString *out = g_string_new(NULL);
	fill(&template, record, lang, (Subject)which);
	gboolean ok = TRUE;
	if (csv)
		write_csv(&template.blank, out);
	else
		ok = write_xlsx(&template.blank, out, error);
	template_clear(&template);
	if (!ok)
		g_string_free(g_steal_pointer(&out), TRUE);
	return out;
}
