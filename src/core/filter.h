/* filter.h — the filter language, parsed to terms that the book turns into whitelisted SQL (interface.md §1). Pure. */
#pragma once

#include <taizhang/calendar.h>
#include <taizhang/filter.h>

typedef enum {
#define FILTER_K(id, type, en, zh, aliases, values) FILTER_##id,
#include "core/filter_keys.def"
	FILTER_BARE, /* words without a key: number, title and people; never 红灯, closed and the like (FILTER_B) */
	FILTER_KEYS
} FilterKey;

typedef enum { FILTER_EQ, FILTER_LT, FILTER_LE, FILTER_GT, FILTER_GE } FilterOp; /* other than EQ for numbers and dates only, with one value */

typedef enum {
	FILTER_IS_TEXT,   /* text: to be searched as a part; letters and digits narrow, unless it was quoted */
	FILTER_IS_ME,     /* whoever asks (owner, leader), or the sections of whoever asks (section, support) */
	FILTER_IS_NUMBER, /* number: a task's number or a part's */
	FILTER_IS_DAY,    /* day */
	FILTER_IS_CHOICE  /* number: the value's place in its table (enums.def or filter_keys.def); text: its word there, such as "active" */
} FilterKind;

typedef struct {
	FilterKind kind;
	char *text; /* NULL for numbers and days */
	gint64 number;
	TzhDay day;
	guint column; /* 1-based, in characters: for errors found later, such as an unknown section */
} FilterValue;

typedef struct {
	FilterKey key;
	FilterOp op;
	bool negated;
	FilterValue *values; /* any of them; never empty */
	guint n_values;
	guint column;
} FilterTerm;

typedef struct {
	FilterTerm *terms; /* all of them; none: everything */
	guint n_terms;
} Filter;

/* Places in the tables of filter_keys.def that enums.def does not have. */
typedef enum { FILTER_NO, FILTER_YES } FilterYesNo;
typedef enum { FILTER_UNREPORTED, FILTER_REPORTED, FILTER_ON_TIME, FILTER_LATE, FILTER_MISSED, FILTER_NOT_OWED } FilterWeek; /* domain.md §6 */
typedef enum {
	FILTER_MARK_UNFILLED,
	FILTER_MARK_LATE,
	FILTER_MARK_MISSED,
	FILTER_MARK_NO_NODES,
	FILTER_MARK_PENDING_FINAL,
	FILTER_MARK_PROXY,
	FILTER_MARK_CARRIED_OVER,
	FILTER_MARK_CORRECTED,
	FILTER_MARK_EXTENSION
} FilterMark; /* domain.md §5 */

/* Parses a filter. `calendar` and `today` are for dates such as +5wd. Error: TZH_ERROR_INVALID naming the column and what would be valid. */
Filter *filter_parse(TzhLang lang, const TzhCalendar *calendar, TzhDay today, const char *text, GError **error);
void filter_free(Filter *filter);
bool filter_asks_who(const Filter *filter); /* it says "me" somewhere */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Filter, filter_free)

/* One spelling for all ways of writing the same filter, in English keys and words with dates written out: for headings, cache keys and tests.
 * Parsing it gives the same terms. Caller frees. */
char *filter_to_string(const Filter *filter);
