/* list.h — everything one can look at: named lists of typed columns over the book (interface.md §1). A front end knows no table and no statement:
 * it asks for a list by name and draws columns. Column ids are the JSON field names: documented, versioned, never redefined. */
#pragma once

#include <taizhang/light.h>
#include <taizhang/record.h>

typedef enum {
	TZH_COLUMN_TEXT,
	TZH_COLUMN_INT,
	TZH_COLUMN_BOOL,
	TZH_COLUMN_ID,
	TZH_COLUMN_QUANTITY, /* i scaled by 10^4; `text` has it with comparator and unit ("超过33.3亿元") */
	TZH_COLUMN_PERCENT,  /* i per mille; text "81.4%" or "-" */
	TZH_COLUMN_DAY,
	TZH_COLUMN_TIME, /* i; text YYYY-MM-DD · local YYYY-MM-DD hh:mm */
	TZH_COLUMN_WEEK, /* i year*100+week; text 2022-W47 */
	TZH_COLUMN_WORD, /* closed list: code is the word ("active", "red"); text its name. Light: text has the reason, too ("黄 滞后13个百分点"). Marks: words joined by commas */
	TZH_COLUMN_HASH, /* text hex */
} TzhColumnType;

typedef struct {
	const char *id;    /* JSON name */
	const char *title; /* in the language */
	TzhColumnType type;
	int width;      /* preferred display cells in a table; 0: as needed; negative: flexible, at least -width */
	gboolean extra; /* shown only in json/csv/ndjson or when asked for (--columns) */
} TzhColumn;

typedef struct {
	gboolean null;
	gint64 i;
	const char *text;
	const char *code;
} TzhCell; /* text in the language, ready to show; code: WORD's stable word */

typedef struct {
	const char *list;
	guint n_columns, n_rows;
	const TzhColumn *columns;
	const TzhCell *cells; /* row-major */
	gboolean more;        /* limit reached, there are further rows */
	const char *empty;    /* what an empty list means and what to do next, in words */
} TzhRows;
void tzh_rows_free(TzhRows *rows); /* frees everything it lent */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhRows, tzh_rows_free)
const TzhCell *tzh_cell(const TzhRows *rows, guint row, const char *column); /* NULL: no such column */

typedef struct {
	const char *filter; /* filter language, for lists of tasks; NULL: all */
	const char *order; /* "number" (default), "due", "light", or a column id, with an optional "-" in front; the first three walk an index, others are linear */
	const char *columns;  /* NULL: all, those that are extra marked; "": those that are not extra; else ids separated by commas, in that order */
	gint64 limit, offset; /* limit 0: no limit */
	const char *task;     /* lists of one task: "24" or "#id"; NULL: all */
	const char *week;     /* lists by week: "2022-W47"; NULL: the week of now */
	const char *round;    /* lists of a check round: "1", a part of its title or "#id"; NULL: all */
	TzhId post;           /* lists of one's own (mine, todo): the post; 0: all posts of the person one is */
} TzhAsk;

/* The lists there are: name, title, one-line help, whether filter/task/week/round apply; for help and completion. */
typedef struct {
	const char *name, *title, *help;
	gboolean filter, task, week, round;
} TzhListInfo;
const TzhListInfo *tzh_lists(TzhLang lang, guint *n);
/* A list's columns without a record, for docs and completion: what tzh_list() gives. Static, lent; NULL: no such list. */
const TzhColumn *tzh_list_columns(TzhLang lang, const char *list, guint *n);

/* `ask` NULL: everything. Errors: unknown list, column, order or week; filter error with its column; no ledger. */
TzhRows *tzh_list(TzhRecord *record, const char *list, const TzhAsk *ask, GError **error);
/* How many rows that would be without limit and offset, counting no further than `most` (0: all): for tabs that show 999+. */
gboolean tzh_count(TzhRecord *record, const char *list, const TzhAsk *ask, gint64 most, gint64 *count, GError **error);

/* ---- control totals (domain.md §8) ---- */

typedef struct {
	int year;
	TzhDay day;
	gint64 count;       /* item count of the ledger */
	gint64 by_state[9]; /* indexes of enums.def STATE: draft … carried; added drafts outside */
	gint64 by_light[TZH_LIGHTS];
	gint64 drafts_added; /* 未下达 增补 */
	gint64 closed, cancelled, closed_on_time;
	gint64 ever_returned, extensions; /* tasks */
	gboolean tie;
	char *differs; /* where they differ; NULL when they tie */
} TzhTotals;
gboolean tzh_totals(TzhRecord *record, TzhTotals *totals, GError **error); /* caller g_free()s differs */

/* The report week of now in numbers (domain.md §6), from counts that are kept: they cost the same with 31 and with 100,000 tasks. */
typedef struct {
	gint64 owed, reported;           /* tasks whose report is owed and not there; whose lead section reported */
	gint64 own_owed, own_unaccepted; /* the first, and active ones not accepted, of those that one's sections lead or whose owner or liaison one is */
	gint64 proxied;                  /* reports entered by proxy today */
} TzhWeekCounts;
gboolean tzh_week_counts(TzhRecord *record, TzhWeekCounts *counts, GError **error);

/* One line for a login script: "本周还有3项未填，12:00截止。输入 taizhang 进入"; empty when nothing is due. Caller frees. */
char *tzh_remind(TzhRecord *record, GError **error);
