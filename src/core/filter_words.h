/* filter_words.h — keys and values of the filter language by name; inside core only. */
#pragma once

#include "core/filter.h"
#include <taizhang/words.h>

typedef enum {
	FILTER_TYPE_TEXT,
	FILTER_TYPE_PERSON,
	FILTER_TYPE_SECTION,
	FILTER_TYPE_NUMBER,
	FILTER_TYPE_PART,
	FILTER_TYPE_DAY,
	FILTER_TYPE_CHOICE
} FilterType;

/* One key or one value: its names in the order English, Chinese, then others separated by spaces. */
typedef struct {
	const char *en;
	const char *zh;
	const char *aliases;
} FilterNames;

typedef struct {
	FilterNames names;
	FilterType type;
	const char *values; /* table, "" when any text may stand */
	TzhWord help;
} FilterKeyRow;

extern const FilterKeyRow FILTER_KEY_ROWS[FILTER_BARE];

/* The values of one table in their order, as FilterNames; the caller frees the array. */
GArray *filter_values(const char *table);

/* What a word without a key means by itself ("红灯", "closed"): its key and value. NULL: it is to be searched for. */
typedef struct {
	FilterKey key;
	const char *table, *word, *spellings; /* spellings separated by spaces, Chinese first */
} FilterBare;
const FilterBare *filter_bare(const char *text);
/* All of them; the place of `word` in its table. */
const FilterBare *filter_bares(guint *n);
int filter_value_place(const char *table, const char *word);

/* Looks `word` up among `n` rows `stride` bytes apart, each starting with FilterNames: a whole name in any language, else a prefix that only one row has.
 * Returns the row's place; -1: nothing fits; -2: several rows fit. ASCII case makes no difference. */
int filter_lookup(const void *rows, guint n, gsize stride, const char *word);

/* The names that start with `word` (all of them for ""), joined for a sentence, in `lang`. */
char *filter_list(TzhLang lang, const void *rows, guint n, gsize stride, const char *word);

/* Calls `each` with every spelling of one row: English, Chinese, others. */
void filter_spellings(const FilterNames *names, void (*each)(const char *spelling, gpointer data), gpointer data);

bool filter_starts(const char *spelling, const char *word); /* ASCII case makes no difference */
gunichar filter_narrow(gunichar c);                         /* the ASCII twin of a full-width character, a space for any space */
bool filter_is_comma(gunichar c);                           /* , and ， */
bool filter_is_open(gunichar c);                            /* a quote: " and “ */
/* The operator at `text`, its length in bytes in *n; 0 when there is none. `differs`: != and ≠. */
bool filter_operator(const char *text, gsize *n, FilterOp *op, bool *differs);
