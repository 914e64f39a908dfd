/* plan.h — a sheet's rows on their way to an act: read, understood, compared with the book, refused or planned (reports.md §3). */
#pragma once

#include "acts/record.h"
#include "exchange/header.h"
#include <taizhang/import.h>

/* ---- the plan: what comes out ---- */

/* One line to be written. The `task` of a measure whose task is new is that line's index in the plan. */
typedef struct {
	KindId kind;
	TzhId obj;        /* what it changes; 0: it creates */
	int of_line;      /* index of the line that creates its task, -1: the body names it */
	const char *body; /* JSON, in the plan's `bodies`: a hundred thousand trees would take gigabytes */
} PlanLine;

struct TzhPlan {
	TzhLang lang;
	Subject subject;
	char *path, *file, *sha; /* where it was read from, its base name, and its bytes' SHA-256 in hex */
	bool leave_file;         /* its bytes are not kept with the act: samples, whose files stand beside the program */
	char *heading;           /* file, subject, encoding and which column is taken for what */
	GStringChunk *text;      /* of the rows, columns and notes */
	GStringChunk *bodies;
	GArray *rows;             /* TzhPlanRow in the file's order */
	GArray *lines;            /* PlanLine */
	GArray *columns, *fields; /* TzhPlanColumn */
	GPtrArray *sheets;        /* const char *, NULL-ended */
	GPtrArray *notes;         /* const char *, NULL-ended */
	const char *sheet;        /* "" for CSV */
	gint64 count[TZH_ROW_KINDS];
	gint64 bad_row; /* the last refused row, so that a row of several reasons counts once */
};
TzhPlan *plan_new(TzhLang lang);
void plan_note(TzhPlan *plan, const char *text); /* copied */

/* The file as a table that `known` takes: of a workbook the worksheet named, else the first visible one that it takes. */
typedef bool SheetRecognised(const Sheet *sheet, gpointer data, GError **error);
Sheet *sheet_of_bytes(TzhRecord *record, const char *name, const char *bytes, gsize n, const TzhImport *how, SheetRecognised *known, gpointer data,
                      GError **error);

/* ---- names of people and places as sheets write them ---- */

typedef struct Names Names;
Names *names_load(TzhRecord *record, GError **error);
void names_free(Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)
/* A section by name, code or alias; an alias of several (各业务科室) is a group; 各科室 are all in force. Lent GArray of TzhId; NULL: unknown. */
const GArray *names_sections(Names *names, const char *text);
/* A post by its title, its title without a bracket behind it (局长（党组书记）), or its holder's name where that leaves one of the roles. 0: unknown, or several. */
TzhId names_post(Names *names, const char *text, guint roles, bool *several);
TzhId names_person(Names *names, const char *text, bool *several);
/* Names to choose from, for a refusal: those that share a piece with the text, else the first few. Caller frees. */
char *names_near_sections(Names *names, const char *text);
char *names_near_posts(Names *names, const char *text, guint roles);
char *names_of(Names *names, const Field *field, const json_t *id); /* a section, post or person by id, for showing. Caller frees */

/* ---- reading one row ---- */

typedef struct {
	TzhRecord *record;
	TzhLang lang;
	TzhPlan *plan;
	Sheet *sheet;
	const Header *header;
	const char *file;           /* its base name */
	const SheetRow *row;        /* being read */
	const char *above[COLUMNS]; /* columns that fill down: the last text */
	Names *names;
	TzhId ledger; /* 0 for organisation and calendar */
	int year;
	bool draft;         /* the ledger is not issued yet */
	GHashTable *held;   /* what the book has: HeldRow * by id (owned) */
	GHashTable *by_key; /* HeldRow * by the subject's key (lent); keys owned */
	GHashTable *seen;   /* gint64 row by the subject's key: rows of this file */
	GHashTable *joined; /* gint64 last row by the first, of merged cells in the column that names rows; tasks alone */
	gint64 joined_to;   /* rows up to this one go on with … */
	const SheetRow *joined_first;
	guint joined_rows; /* how many did */
	GArray *outside;   /* gint64 rows: new tasks due in another year than the ledger's */
	GHashTable *parts; /* measures: GPtrArray of HeldRow * by task id; tasks: the same */
} Planner;

/* An object as the book has it: the body that would create it. */
typedef struct {
	TzhId id;
	int state; /* tasks: STATE_… */
	json_t *body;
} HeldRow;
void held_free(gpointer row);
HeldRow *held_read(const Stmt *stmt); /* first column id; columns called like fields; "state" aside */

const char *cell_text(Planner *p, Column column); /* trimmed; filled down where the column says so; "" */
bool cell_has(Planner *p, Column column);
/* Adds a refusal of this row, naming the column; the row will not be planned. */
void cell_refuse(Planner *p, Column column, TzhWord word, ...);
void cell_refuse_text(Planner *p, Column column, const char *message);
/* The same for a place of the row, mapped or not. */
void place_refuse(Planner *p, guint at, const char *column, const char *message, const char *original);
bool row_is_bad(const Planner *p);

/* Each reads a cell into a body's field, if the cell says something; refuses what cannot be understood. */
void take_text(Planner *p, Column column, json_t *body, FieldId field);
void take_int(Planner *p, Column column, json_t *body, FieldId field);
void take_bool(Planner *p, Column column, json_t *body, FieldId field);
void take_enum(Planner *p, Column column, json_t *body, FieldId field);
void take_day(Planner *p, Column column, json_t *body, FieldId field);
void take_section(Planner *p, Column column, json_t *body, FieldId field);
void take_person(Planner *p, Column column, json_t *body, FieldId field);
void take_post(Planner *p, Column column, json_t *body, FieldId field, guint roles);
bool read_yes(const char *text, bool *yes);
TzhDay read_day(Planner *p, const char *text, GError **error);
/* Full-width forms folded, blanks gone: a cell as names are compared. Caller frees. */
char *squeezed(const char *text);
void cell_require(Planner *p, Column column); /* refuses an empty cell */

/* ---- deciding what a row comes to ---- */

/* The fields of `wanted` that the held body does not have so: new values under their keys; NULL when there are none. `said` gets "名称：旧 → 新". Caller owns. */
json_t *differing(Planner *p, const json_t *wanted, const json_t *held, GString *said);
bool same_list(const json_t *a, const json_t *b); /* as sets */
char *value_said(Planner *p, const char *key, const json_t *value);
int plan_line(TzhPlan *plan, KindId kind, TzhId obj, json_t *body); /* takes the body; its index */
/* Reports the row; `said` is copied. */
void row_done(Planner *p, TzhRowKind kind, const char *said, const char *original);
/* What a cell says for reading beside what was understood: 目标要求“1.…；2.…”. Nothing when it is empty. */
void original_add(Planner *p, GString *out, Column column);
/* Refuses a row whose key stood in the file before. */
bool seen_before(Planner *p, Column column, const char *key);

/* Notes the row as one that is due in another year than the ledger's: perhaps last year's sheet, perhaps a slip. */
void due_outside(Planner *p, TzhDay due);

/* ---- merged cells ----
 * A task that takes several rows of the sheet, its title merged over them, is one task: targets and actions of the rows below join those of the first. */
void joined_load(Planner *p, Column named);
void joined_take(Planner *p, guint row); /* before row `row` (its index) is read: what follows it joins it */
bool joined_row(Planner *p);             /* does the row go on with the one above? Then it is done with: refused where it says something else */

/* ---- subjects ---- */

typedef struct {
	gboolean (*load)(Planner *p, GError **error); /* what the book has; may be NULL */
	void (*row)(Planner *p);
	void (*end)(Planner *p); /* after the last row; may be NULL */
	bool of_ledger;
	int named; /* column that names a row, for merged cells; COLUMN_ABSENT: rows do not join */
} SubjectPlan;
extern const SubjectPlan PLAN_TASKS, PLAN_MEASURES, PLAN_PEOPLE, PLAN_SECTIONS, PLAN_POSTS, PLAN_CALENDAR, PLAN_FIGURES;

/* Runs a statement of the book and keeps its rows by id; key (may be NULL) gives each row's key in `by_key`. Caller frees what key returns. */
gboolean held_load(Planner *p, StatementId statement, const Bind *binds, gsize n, char *(*key)(Planner *p, const HeldRow *row), GError **error);
/* Measures of the ledger, under their tasks (p->parts). */
gboolean measures_load(Planner *p, GError **error);
/* Tasks by number, and their measures. */
gboolean tasks_and_measures_load(Planner *p, GError **error);
HeldRow *task_named(Planner *p, Column column);                                 /* by number; refuses; NULL */
HeldRow *measure_named(Planner *p, TzhId task, gint64 order, const char *name); /* by its order, 0: by name; NULL */

/* ---- targets written in one cell ---- */

typedef struct {
	char *text; /* this target as written */
	char *name, *unit;
	int kind, direction;
	bool has_target;
	TzhQuantity target;
} Target;
void target_free(gpointer target);
/* "1.…；2.…", "领导小组文件 ≥ 1 份；角色齐备 ≥ 4 类", "新增投资3000万元以上": Target * in order. What has no figure is a yes-or-no target; an empty text is 完成该项工作. */
GPtrArray *targets_read(TzhLang lang, const char *text);
/* "≥5", "不少于5", "5以上", "<=4": the direction said in front of or behind a figure is taken off. -1: none said. Caller frees *figure. */
int direction_taken(const char *text, char **figure);
