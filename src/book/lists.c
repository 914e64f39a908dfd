/* lists.c — the tables of lists, columns and words, and finding things in them. Must not know how a query is made or who asks. */
#include "book/lists_private.h"

#include <string.h>

const ListDef LISTS_DEFS[LISTS] = {
#define LIST(id, name, zh, en, help_zh, help_en, flags, from, where, order)                                                                                    \
	[LIST_##id] = {LIST_##id, name, {zh, en}, {help_zh, help_en}, flags, TZH_W_LIST_EMPTY_##id, from, where, order},
#define TASKS(id, name, zh, en, help_zh, help_en, flags, from, where, order)                                                                                   \
	LIST(id, name, zh, en, help_zh, help_en, (flags) | LIST_OF_TASKS, from, where, order)
#define COLUMN(...)
#include "book/lists.def"
};

const ListColumn LISTS_COLUMNS[] = {
#define LIST(...)
#define TASKS(...)
#define COLUMN(list, id, zh, en, how, arg, width, extra, sql) {LIST_##list, id, {zh, en}, HOW_##how, arg, width, extra, sql},
#include "book/lists.def"
};

static const struct {
	TzhColumnType type;
	int values;
} HOW_ROWS[HOWS] = {
#define HOW(id, type, values) [HOW_##id] = {type, values},
#include "book/lists_how.def"
};

enum {
#define HOW(id, type, values) HOW_TYPE_##id = (int)(type),
#include "book/lists_how.def"
};

/* The public face of LISTS_COLUMNS, row by row. */
static const TzhColumn COLUMNS[TZH_LANGS][G_N_ELEMENTS(LISTS_COLUMNS)] = {
    {
#define LIST(...)
#define TASKS(...)
#define COLUMN(list, id, zh, en, how, arg, width, extra, sql) {id, zh, (TzhColumnType)HOW_TYPE_##how, width, extra},
#include "book/lists.def"
    },
    {
#define LIST(...)
#define TASKS(...)
#define COLUMN(list, id, zh, en, how, arg, width, extra, sql) {id, en, (TzhColumnType)HOW_TYPE_##how, width, extra},
#include "book/lists.def"
    },
};

static const struct {
	ListWords table;
	const char *word, *text[TZH_LANGS];
} WORD_ROWS[] = {
#define WORDS(table)
#define LW(table, word, zh, en) {LIST_WORDS_##table, word, {zh, en}},
#include "book/lists_words.def"
};

static const TzhListInfo INFO_ZH[LISTS] = {
#define INFO_ROW(id, name, title, help, flags)                                                                                                                 \
	[LIST_##id] = {                                                                                                                                            \
	    name, title, help, ((flags)&LIST_TAKES_FILTER) != 0, ((flags)&LIST_TAKES_TASK) != 0, ((flags)&LIST_TAKES_WEEK) != 0, ((flags)&LIST_TAKES_ROUND) != 0},
#define LIST(id, name, zh, en, help_zh, help_en, flags, from, where, order) INFO_ROW(id, name, zh, help_zh, flags)
#define TASKS(id, name, zh, en, help_zh, help_en, flags, from, where, order) INFO_ROW(id, name, zh, help_zh, flags)
#define COLUMN(...)
#include "book/lists.def"
};

static const TzhListInfo INFO_EN[LISTS] = {
#define LIST(id, name, zh, en, help_zh, help_en, flags, from, where, order) INFO_ROW(id, name, en, help_en, flags)
#define TASKS(id, name, zh, en, help_zh, help_en, flags, from, where, order) INFO_ROW(id, name, en, help_en, flags)
#define COLUMN(...)
#include "book/lists.def"
};

const TzhListInfo *lists_info(TzhLang lang, guint *n) {
	*n = LISTS;
	return lang == TZH_LANG_ZH ? INFO_ZH : INFO_EN;
}

const TzhListInfo *tzh_lists(TzhLang lang, guint *n) {
	return lists_info(lang, n);
}

const ListColumn *lists_columns(ListId list, guint *n) {
	guint first = 0;
	while (LISTS_COLUMNS[first].list != list)
		first++;
	guint end = first;
	while (end < G_N_ELEMENTS(LISTS_COLUMNS) && LISTS_COLUMNS[end].list == list)
		end++;
	*n = end - first;
	return &LISTS_COLUMNS[first];
}

const ListColumn *lists_column(const ListDef *def, const char *id, gsize length) {
	guint n;
	const ListColumn *columns = lists_columns(def->id, &n);
	for (guint i = 0; i < n; i++)
		if (strlen(columns[i].id) == length && memcmp(columns[i].id, id, length) == 0)
			return &columns[i];
	return NULL;
}

const TzhColumn *tzh_list_columns(TzhLang lang, const char *list, guint *n) {
	*n = 0;
	for (guint i = 0; i < LISTS; i++)
		if (strcmp(LISTS_DEFS[i].name, list) == 0)
			return &COLUMNS[lang][lists_columns((ListId)i, n) - LISTS_COLUMNS];
	return NULL;
}

int lists_values(How how) {
	return HOW_ROWS[how].values;
}

TzhColumnType lists_type(How how) {
	return HOW_ROWS[how].type;
}

gboolean lists_word(TzhLang lang, int table, gint64 value, const char **code, const char **text) {
	guint first = 0;
	while (first < G_N_ELEMENTS(WORD_ROWS) && (int)WORD_ROWS[first].table != table)
		first++;
	if (value < 0 || value >= (gint64)(G_N_ELEMENTS(WORD_ROWS) - first) || (int)WORD_ROWS[first + (guint)value].table != table)
		return FALSE;
	*code = WORD_ROWS[first + (guint)value].word;
	*text = WORD_ROWS[first + (guint)value].text[lang];
	return TRUE;
}

gboolean lists_need_ledger(const char *list) {
	for (guint i = 0; i < LISTS; i++) {
		const ListDef *def = &LISTS_DEFS[i];
		if (strcmp(def->name, list) == 0)
			return (def->flags & LIST_OF_TASKS) != 0 || strstr(def->from, "{ledger}") != NULL || strstr(def->from, "{weeks") != NULL ||
			       strstr(def->where, "{ledger}") != NULL;
	}
	return FALSE;
}

/* Reading all people costs more than a page of tasks: only lists of one's own, and filters that may say "me", ask who one is. */
gboolean lists_need_people(const char *list) {
	for (guint i = 0; i < LISTS; i++)
		if (strcmp(LISTS_DEFS[i].name, list) == 0)
			return (LISTS_DEFS[i].flags & (LIST_OF_ONES_OWN | LIST_ASKS_WHO)) != 0;
	return FALSE;
}
