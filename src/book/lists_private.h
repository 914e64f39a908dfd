/* lists_private.h — how lists are made, shared by lists*.c alone. */
#pragma once

#include "book/lists.h"
#include "core/filter.h"
#include "core/pinyin.h"
#include <taizhang/words.h>

/* ---- fragments over `task t`; {w.…} is a report week, see lists_week.c ---- */

/* Punctuality of the lead section's first report of a week; NULL: none. A section that led the task before counts, one that supports it does not. */
#define LATE_SQL(w)                                                                                                                                            \
	"(SELECT r.late FROM report r WHERE r.task = t.id AND r.week = {" w ".week} AND (r.section = t.lead OR NOT EXISTS (SELECT 1 FROM support u WHERE "         \
	"u.task = t.id AND u.section = r.section)) ORDER BY r.id LIMIT 1)"
/* domain.md §6: owed by tasks active at the section cut-off and issued before that Monday. */
#define OWED_SQL(w)                                                                                                                                            \
	"(t.issued_time < {" w ".monday} AND CASE t.frequency WHEN 0 THEN {" w ".every} WHEN 1 THEN {" w ".half} WHEN 2 THEN {" w ".month} ELSE EXISTS (SELECT 1 " \
	"FROM milestone n WHERE n.task = t.id AND n.dropped = 0 AND n.due BETWEEN {" w ".node_from} AND {" w ".node_to}) END AND CASE WHEN {" w ".open} THEN "     \
	"t.state ELSE (SELECT z.state FROM task_span z WHERE z.task = t.id AND z.time <= {" w ".cutoff} ORDER BY z.line DESC LIMIT 1) END = 1)"
/* Owed and not reported. The first test spares the others where the last report is of that very week. */
#define OWES_SQL(w) "(t.report_week IS NOT {" w ".week} AND " OWED_SQL(w) " AND " LATE_SQL(w) " IS NULL)"
/* Counting instead of going through tasks, for the week of now (schema.sql, week_sum): rows of week_sum whose tasks owe, as far as the sum's key tells; a task that is counted
 * so; and the tasks of which that may be wrong: reported on by milestones, reported on a later week already, of another state since the cut-off. */
#define FALLS_SQL(w, frequency) "CASE " frequency " WHEN 0 THEN {" w ".every} WHEN 1 THEN {" w ".half} WHEN 2 THEN {" w ".month} ELSE 0 END"
#define OWED_GROUP(w) "state = 1 AND week < {" w ".week} AND issued < {" w ".from_day} AND " FALLS_SQL(w, "frequency")
#define COUNTED_SQL(w) "t.state = 1 AND coalesce(t.report_week, 0) < {" w ".week} AND t.issued_time < {" w ".monday} AND " FALLS_SQL(w, "t.frequency")
#define OWING_SQL(also) "SELECT id FROM task INDEXED BY task_owing WHERE ledger = {ledger} AND state = 1 AND " also
#define UNSURE_SQL(w)                                                                                                                                          \
	OWING_SQL("frequency = 3 AND report_week IS NULL")                                                                                                         \
	" UNION ALL " OWING_SQL("frequency = 3 AND report_week < {" w ".week}") " UNION ALL " OWING_SQL(                                                           \
	    "frequency IN (0, 1, 2, 3) AND report_week > {" w ".week}") " UNION ALL SELECT task FROM task_span INDEXED BY task_span_time WHERE time > CASE {" w    \
	                                                                ".open} WHEN 1 THEN 9223372036854775807 ELSE {" w ".cutoff} END"
/* The order of FilterWeek. */
#define WEEK_STATUS_SQL(w)                                                                                                                                     \
	"CASE " LATE_SQL(w) " WHEN 0 THEN 2 WHEN 1 THEN 3 WHEN 2 THEN 4 ELSE CASE WHEN NOT " OWED_SQL(w) " THEN 5 WHEN {" w ".over} THEN 4 ELSE 0 END END"
/* The light in force today; 0 for drafts. */
#define LIGHT_SQL "coalesce((SELECT l.light FROM light_step l WHERE l.task = t.id AND l.from_day <= {today} ORDER BY l.from_day DESC LIMIT 1), 0)"
/* Of whoever asks; the order of lists_words.def's RELATION. */
#define RELATION_SQL                                                                                                                                           \
	"CASE WHEN t.lead IN ({sections}) OR t.owner IN ({posts}) OR t.liaison IN ({posts}) THEN 0 WHEN t.leader IN ({posts}) THEN 1 WHEN EXISTS (SELECT 1 FROM "  \
	"support u WHERE u.task = t.id AND u.section IN ({sections})) THEN 2 WHEN t.state = 2 AND {office} THEN 3 END"
#define MINE_SQL                                                                                                                                               \
	"SELECT id FROM task WHERE lead IN ({sections}) AND ledger = {ledger} UNION ALL SELECT id FROM task WHERE owner IN ({posts}) AND ledger = {ledger} UNION " \
	"ALL SELECT id FROM task WHERE liaison IN ({posts}) UNION ALL SELECT id FROM task WHERE leader IN ({posts}) AND ledger = {ledger} UNION ALL SELECT task "  \
	"FROM support WHERE section IN ({sections}) UNION ALL SELECT id FROM task INDEXED BY task_state WHERE ledger = {ledger} AND state = CASE {office} WHEN 1 THEN 2 END"

/* ---- tables ---- */

enum {
	LIST_TAKES_FILTER = 1 << 0,
	LIST_TAKES_TASK = 1 << 1,
	LIST_TAKES_WEEK = 1 << 2,
	LIST_OF_TASKS = 1 << 3,
	LIST_OF_ONES_OWN = 1 << 4, /* empty for who is not in the record */
	LIST_TAKES_ROUND = 1 << 5,
	LIST_ASKS_WHO = 1 << 6, /* shows the inspector what others do not see yet */
};

typedef enum {
#define LIST(id, ...) LIST_##id,
#define TASKS(id, ...) LIST_##id,
#define COLUMN(...)
#include "book/lists.def"
	LISTS
} ListId;

typedef enum {
#define COLUMN_OF(list, id, ...) TASK_COLUMN_##id,
#include "book/lists_task_columns.def"
#undef COLUMN_OF
	TASK_COLUMN_END
} TaskColumn;

typedef enum {
#define HOW(id, type, values) HOW_##id,
#include "book/lists_how.def"
	HOWS
} How;

typedef enum {
#define WORDS(table) LIST_WORDS_##table,
#define LW(table, word, zh, en)
#include "book/lists_words.def"
	LIST_WORD_TABLES
} ListWords;

typedef struct {
	ListId id;
	const char *name, *title[TZH_LANGS], *help[TZH_LANGS];
	guint flags;
	TzhWord empty;
	const char *from; /* lists of tasks: SELECT of the ids it can be about, "" for the whole ledger */
	const char *where, *order;
} ListDef;

typedef struct {
	ListId list;
	const char *id, *title[TZH_LANGS];
	How how;
	int arg, width;
	gboolean extra;
	const char *sql;
} ListColumn;

extern const ListDef LISTS_DEFS[LISTS];
extern const ListColumn LISTS_COLUMNS[];
const ListColumn *lists_columns(ListId list, guint *n);                           /* a list's columns, in their order */
const ListColumn *lists_column(const ListDef *def, const char *id, gsize length); /* NULL: none */
int lists_values(How how);                                                        /* SQL values it takes */
TzhColumnType lists_type(How how);
/* One word of lists_words.def; FALSE out of range. */
gboolean lists_word(TzhLang lang, int table, gint64 value, const char **code, const char **text);

/* ---- one query being made ---- */

/* What a report week means in SQL; days and instants as in the schema. */
typedef struct {
	gint64 week, from_day, due, working_days;
	gint64 monday, cutoff, next_cutoff; /* instants: the week's first day, its section cut-off, that of the week after */
	gint64 every, half, month;          /* 1: owed by tasks of that frequency */
	gint64 node_from, node_to;          /* owed by tasks with a milestone due in these days */
	gint64 open, over, started;         /* the cut-off lies ahead; nothing can be reported late any more; its first day has come */
} ListWeek;
TzhWeek lists_week_named(const ListBook *book, int week);
void lists_week_facts(const ListBook *book, const TzhWeek *week, ListWeek *facts);
void lists_week_rows(const ListBook *book, GString *out); /* the ledger year's weeks as "(SELECT …) wk"; before: when the one before was due */
GArray *lists_weeks_begun(const ListBook *book);          /* ListWeek: those that have started, in order */
gint64 lists_week_value(const ListWeek *week, const char *name, gsize length, gboolean *known);

typedef struct {
	const PostFact *post;
	TzhId holder; /* who holds it; who asks may act for them */
} ListPost;

typedef struct ListCond ListCond;

typedef struct {
	const ListBook *book;
	const ListAsk *ask;
	const ListDef *def;
	TzhDay today;
	json_t *texts;     /* $1: everything that people typed, a JSON array */
	GPtrArray *bound;  /* texts bound to statements */
	GArray *posts;     /* ListPost: of who asks */
	GPtrArray *conds;  /* ListCond *: the filter, term by term */
	gint64 members;    /* sets up to this size are asked for membership */
	gint64 tasks;      /* in the ledger, counted no further than it takes to call it large; 0: not counted yet */
	ListWeek weeks[3]; /* asked, of now, the last that is over; filled when first named */
	gboolean week_known[3];
	GError *failed; /* the first thing that could not be filled in */
} ListQuery;

/* Of a week's reports that were owed or filed (lists_weeks.c). */
enum { LIST_ON_TIME, LIST_LATE, LIST_MISSED, LIST_UNREPORTED, LIST_PUNCTUALS };
typedef struct {
	gint64 n[LIST_PUNCTUALS];
} ListPunctual;
gboolean lists_punctual(ListQuery *query, const ListWeek *weeks, guint n, ListPunctual *found, GError **error);
void lists_heat(ListQuery *query, GString *out); /* "(SELECT …)": section, week so far, red, yellow, green, blue, grey; of sections that lead something */
void lists_weeks_counted(ListQuery *query, GString *out); /* "(SELECT …)": the ledger year's weeks with their counts where the columns asked for need them */

gboolean lists_query_init(ListQuery *query, const ListBook *book, const ListDef *def, const ListAsk *ask, GError **error);
void lists_query_clear(ListQuery *query);
/* SELECT of the tasks that may owe a report of the week asked for, by what was reported last; FALSE where only their history tells: it is not the week of now. */
gboolean lists_owing(ListQuery *query, GString *out);
/* lists_silent.c: the sections that owe reports of the week asked for, "(SELECT section, n, numbers, report …)", and an expression for a few numbers of such a row x. */
void lists_silent(ListQuery *query, GString *out);
gboolean lists_owed_kept(ListQuery *query, GString *out); /* an expression for how many tasks owe one; FALSE where only the tasks tell */
void lists_silent_few(ListQuery *query, GString *out);
/* SELECT of the tasks that wait to be accepted by whoever asks may see them. */
void lists_unaccepted(ListQuery *query, GString *out);
/* Appends a template with its {…} filled in (lists.def). What fails sets query->failed. */
void lists_fill(ListQuery *query, GString *out, const char *sql);
/* Appends an expression that stands for a typed text. */
void lists_text(ListQuery *query, GString *out, const char *text);
void lists_texts(ListQuery *query, GString *out, const char *format, json_t *array); /* "%u" in format: its place; takes the array */
/* A prepared statement with $1 bound, to be finished before the query is cleared; NULL with error (query->failed first). */
Stmt *lists_prepare(ListQuery *query, const GString *sql, GError **error);

/* Posts in force of who asks: their own and those they stand in for. */
GArray *lists_posts(const ListBook *book, TzhId post);
gboolean lists_has_role(const ListQuery *query, int role);
void lists_ids(const ListQuery *query, GString *out, gboolean sections); /* "5, 7": posts, or sections whose head or liaison one is */

/* ---- filter and order ---- */

/* A term of the filter: a condition over task t, and where it can lead the way the ids it holds for. */
struct ListCond {
	char *sql;
	char *set;                                    /* SELECT of task ids by an index, or NULL */
	char *kept;                                   /* SELECT of how many that are, dropped ones left out, from the counts that the book keeps, or NULL */
	const char *walk;                             /* index that holds its tasks in order of number, or NULL */
	guint lights;                                 /* bits, where it is about lights alone */
	enum { COND_ROW, COND_MEMBER, COND_OFF } use; /* how it is asked: of the row, as membership of its set, not at all (something else sees to it) */
	gint64 size, counted;                         /* entries of the set, and how far they were counted */
};
gboolean lists_filter(ListQuery *query, const char *text, GError **error); /* appends to query->conds */
void lists_filter_owing(ListQuery *query);                                 /* for the week asked for, where lists_owing() knows */
void lists_filter_unaccepted(ListQuery *query);                            /* for the list that is about them alone */
void lists_filter_light(ListQuery *query, const int *lights, guint n);     /* the same for a term light:… */
void lists_cond_free(gpointer cond);
void lists_light_set(const int *lights, guint n, ListQuery *query, GString *out);
void lists_conds(const ListQuery *query, GString *out); /* " AND …" each, as its use says */
/* Sections or posts that a value means, as "5, 7"; error naming the column when none. */
gboolean lists_sections_named(ListQuery *query, const FilterValue *value, GString *ids, GError **error);
gboolean lists_posts_named(ListQuery *query, const FilterValue *value, GString *ids, GError **error);
gboolean lists_posts_like(ListQuery *query, const char *text, GString *ids, GError **error); /* all that it is part of; "" where none */
char *lists_like(const char *text);                                                          /* a LIKE pattern for containing it, with \ as escape */

typedef enum { LIST_BY_NUMBER, LIST_BY_DUE, LIST_BY_LIGHT, LIST_BY_OWN, LIST_BY_COLUMN } ListOrderBy;
typedef struct {
	ListOrderBy by;
	gboolean down, back;      /* back: its rows from the last to the first, to count from there */
	const ListColumn *column; /* LIST_BY_COLUMN */
} ListOrder;
gboolean lists_order(ListQuery *query, ListOrder *order, GError **error);
/* Appends " FROM … WHERE …" for a list's rows, lists of tasks by the cheapest way. */
gboolean lists_from(ListQuery *query, GString *out, GError **error);
/* The same with ORDER BY and LIMIT, for all orders but LIST_BY_COLUMN; `limit` rows beyond `offset` (limit 0: all). */
gboolean lists_pick(ListQuery *query, const ListOrder *order, gint64 limit, gint64 offset, GString *out, GError **error);
/* One's own tasks without a filter (lists_mine.c): ids of the first `most`, in the list's order; how many, counting no further than `most` (0: all). */
gboolean lists_mine_ids(ListQuery *query, gint64 most, json_t *ids, GError **error);
/* Appends SELECT of the ids of one's posts' own tasks that other sections lead; "… WHERE 0" where one has no post. */
void lists_elsewhere(ListQuery *query, GString *out);
gboolean lists_mine_count(ListQuery *query, gint64 most, gint64 *count, GError **error);
/* Appends an expression for how many rows the list has, where the counts that the book keeps tell; FALSE where not. */
gboolean lists_kept(ListQuery *query, GString *out);
void lists_limit(GString *out, gint64 limit, gint64 offset);

/* ---- rows ---- */

typedef struct {
	TzhLightFacts facts;
	TzhLightStep step;
	int state;
	gboolean started; /* has a light */
	GArray *milestones;
} ListTask;

typedef struct {
	const ListBook *book;
	TzhDay today;
	Stmt *stmt;
	GStringChunk *texts;
	ListTask task;
	char *light_words[TZH_LIGHTS]; /* as the settings word them; NULL: the usual word */
} ListReader;
extern const char *const LISTS_TASK_FACTS; /* SQL values that lists_task_facts() reads, from column 0 */
#define LISTS_TASK_VALUES 11
void lists_task_facts(ListReader *reader);
gboolean lists_light_words(ListReader *reader, GError **error);
/* Makes the cell of `column` from the row's values from `c` on. */
void lists_cell(ListReader *reader, const ListColumn *column, int c, TzhCell *cell);
typedef void (*CellReader)(ListReader *reader, const ListColumn *column, int c, TzhCell *cell);
#define HOW(id, type, values) void read_##id(ListReader *reader, const ListColumn *column, int c, TzhCell *cell);
#include "book/lists_how.def"
/* Cells' texts. */
void cell_take(ListReader *reader, TzhCell *cell, char *text); /* frees it */
void cell_percent(ListReader *reader, TzhCell *cell, gint64 per_mille, const char *sign);
void lists_todo(ListQuery *query, GString *out); /* " UNION ALL SELECT …" for each thing to look for */
