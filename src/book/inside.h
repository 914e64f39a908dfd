/* inside.h — what the files of the book share: the book's own state, the tasks it keeps in memory, the room that facts are laid out in,
 * and one line while it is being judged and applied. Included by src/book alone. */
#pragma once

#include "book/book.h"
#include "core/line.h"
#include "core/fail.h"

#define STEP_FOREVER G_MAXINT32 /* until_day of the last light step */
#define SUMS_ALL (-1)           /* section of light_sum: all of them */

typedef struct Sums Sums; /* differences to the counts that are kept, not written yet (sums.c) */

/* ---- tasks in memory (tasks.c) ---- */

typedef struct {
	TaskFact fact;       /* as it is now, changes of the line at hand included */
	TaskFact *stored;    /* as the row has it; NULL: the same */
	GArray *measures;    /* MeasureFact, not dropped, in order; NULL: not read */
	GStringChunk *texts; /* their strings */
	GArray *milestones;  /* TzhMilestoneFact, not dropped, in order of due; NULL: not read */
	GArray *nodes;       /* MilestoneFact: the same ones, as their rows have them */
	GArray *support;     /* SupportFact, in order; NULL: not read */
	GStringChunk *parts; /* its strings */
	char *title;
	char *part;           /* of a draft that was created since it is kept; NULL: not known */
	GArray *steps;        /* TaskStep from the one that reaches up to `steps_day` on; NULL: not read */
	GArray *stored_steps; /* as the rows have them; NULL: the same */
	TzhDay steps_day;
	int last_week;      /* of any section's reports; 0: none; -1: not read */
	guint64 moved;      /* measures, by place, whose latest value is not in their rows yet */
	bool dirty;         /* in Book.dirty: something above is not in its row yet */
	bool nodes_changed; /* a milestone changed since the lights were computed */
	GList link;         /* in Book.recent */
} TaskRow;

typedef struct {
	TzhDay from, until;
	int light, why;
} TaskStep;

#define TASKS_KEPT 131072 /* about 1 KB each */
#define TASKS_MOVED 64    /* measures that `moved` has bits for */

/* ---- facts (facts.c) ---- */

/* What Facts points to, laid out anew for every line. */
typedef struct {
	GStringChunk *texts;
	LedgerFact ledger;
	LedgerTasks ledger_tasks;
	MeasureFact measure;
	MilestoneFact milestone;
	ClosingFact closing;
	ExtensionFact extension;
	CorrectionFact correction;
	ReportFact report;
	MeasurementFact supersedes;
	TaskFact into;
	WeeklyFact weekly, corrects;
	PurgeFact purge;
	KeyFact key;
	ProposalFact proposal;
	PaperFact paper;
	LedgerFact to_ledger;
	RoundFact round;
	RoundItemFact item;
	SheetFact sheet;
	FindingFact finding;
	RoundSums sums;
	GArray *evidence, *parts, *changers, *former, *population, *drawn, *hands, *slips;
	GPtrArray *named; /* TaskFact *, not owned */
} FactsRoom;

/* ---- the book ---- */

struct Book {
	const TzhEnv *env;
	Log *log;
	Sql *sql;
	bool stored;         /* the one in the log's own file */
	bool lost;           /* what is cached may not be what is stored: an act failed half way */
	bool newer;          /* holds lines of rules that this program does not know */
	gint64 size;         /* lines applied */
	gint64 rules;        /* highest version seen */
	TzhTime time;        /* at of the last line with effect */
	gint64 data_version; /* of the connection when `size` was read */
	GError *failed;      /* a cache that could not be read; told by the next call that can */

	bool record_read;
	char uuid[129], *org;
	int offset;
	bool demo;
	People *people; /* NULL: not read */
	bool settings_read;
	Settings settings;
	TzhCalendar *calendar; /* NULL: not read */

	GHashTable *tasks;      /* id → TaskRow */
	GHashTable *nodes;      /* id of a milestone that one of them holds or held → its task; NULL: none */
	GQueue recent;          /* least recently used last */
	GPtrArray *dirty;       /* TaskRow: to be written before anyone reads their tables */
	ReportFact last_report; /* the one filed last; id 0: none */
	LedgerFact ledger;      /* the one asked for last; id 0: none */
	gint64 forms;           /* its closing forms so far */
	FactsRoom room;
	struct Bulk *bulk;     /* a large replay is under way (bulk.c); NULL: none */
	bool bare;             /* a large replay broke off: indexes are missing */
	Sums *sums;            /* NULL: none */
	GHashTable *week_sums; /* differences to week_sum, not written yet (sums_weeks.c); NULL: none */
	bool unsigned_ok;      /* an act is only tried out: it is signed when it is done */
};

/* ---- one line at work (apply.c) ---- */

typedef struct {
	Book *book;
	Sql *sql;
	const Kind *kind;
	const Line *line;
	json_t *body;
	gint64 seq, act;
	TzhTime at;
	TzhDay day;
	TzhId who, post, obj;
	TzhId task_id; /* the task concerned; 0: none */
	TzhId key;     /* whose signature the line carries; 0: none */
	Bind id;       /* of the act, on its first line; its bytes outlive the line */
	Pair actor;    /* whose act it is: the signer on paper, else who acted and the post's holder */
	Facts facts;
	TaskRow *task;   /* NULL: none, or being created */
	TaskFact before; /* the task as judged */
} Change;

#define KIND(id, ...) gboolean apply_##id(Change *change, GError **error);
#include "core/kinds.def"
#undef KIND

/* meta.c */
gboolean book_row_read(Book *book, bool *there, int *version, GError **error);
gboolean book_row_write(Book *book, GError **error);
GPtrArray *book_tables(void);                      /* names in the order of the schema; free with g_ptr_array_unref */
gboolean book_lay_out(Book *book, GError **error); /* drops whatever there is of the book's tables and makes them anew */
gboolean book_reread(Book *book, GError **error);  /* book_reload() that keeps what is still to be told */
void book_forget(Book *book);                      /* all that is cached */
void book_forget_tasks(Book *book);                /* and of that, what is not record, settings, calendar or people */

const char *book_schema(void);

/* bulk.c: a large replay into an empty book */
typedef struct Bulk Bulk;
gboolean bulk_begin(Book *book, GError **error);
/* Makes what is missing; nothing where none is under way. `sparing`: only what statements ask for from now on. */
gboolean bulk_end(Book *book, bool sparing, GError **error);
bool bulk_broken(const Book *book); /* one is under way that has not ended */
void bulk_free(Book *book);         /* breaks it off: what is missing stays missing */
/* TRUE: no act of this identity was seen before, and it is remembered. FALSE: the rows tell. */
bool bulk_act_new(Book *book, const guint8 *id, gsize n);
guint bulk_mark(const Book *book);                          /* where the batch's identities stand */
gboolean bulk_back(Book *book, guint mark, GError **error); /* rows since then were rolled back */
void bulk_batch(Book *book);                                /* a batch begins */

/* caches.c */
gboolean caches_read(Book *book, GError **error); /* people, settings, calendar, record, where not read yet */
gboolean caches_section(Book *book, TzhId id, GError **error);
gboolean caches_person(Book *book, TzhId id, GError **error);
gboolean caches_post(Book *book, TzhId id, GError **error);
gboolean caches_delegation(Book *book, TzhId id, GError **error);
gboolean caches_calendar_year(Book *book, int year, GError **error);

/* tasks.c */
gboolean tasks_get(Book *book, TzhId id, TaskRow **row, GError **error); /* *row NULL: no such task */
void tasks_created(Book *book, const TaskFact *fact, const char *part,
                   bool supported);                              /* its row was written; nothing hangs on it yet but supporting sections */
const TaskFact *tasks_kept(Book *book, TzhId id);                /* as it is now; NULL: not in memory */
gboolean tasks_reread(Book *book, TaskRow *row, GError **error); /* other columns were written */
gboolean tasks_measures(Book *book, TaskRow *row, GError **error);
gboolean tasks_milestones(Book *book, TaskRow *row, GError **error);
void tasks_drop_measures(TaskRow *row); /* they changed: read them again when next needed */
void tasks_drop_milestones(TaskRow *row);
/* The new one in its place; where they are read. The last of its kind by id. */
void tasks_add_measure(TaskRow *row, const MeasureFact *measure);
void tasks_add_milestone(Book *book, TaskRow *row, const MilestoneFact *milestone);
const MilestoneFact *tasks_milestone(Book *book, TzhId id);    /* one that is kept; NULL: it is not, the rows tell */
void tasks_milestone_done(TaskRow *row, TzhId id, TzhDay day); /* NONE: not done after all; where they are read */
gboolean tasks_support(Book *book, TaskRow *row, GError **error);
void tasks_drop_support(TaskRow *row);
/* The kinds that are the bulk of a record leave the task's row, lights and latest values to be written together, before anyone reads those tables. */
void tasks_put_off(Book *book, TaskRow *row);
void tasks_touch(TaskRow *row);                                         /* its fact is about to change */
gboolean tasks_save(Book *book, TaskRow *row, GError **error);          /* this one now */
gboolean tasks_save_measures(Book *book, TaskRow *row, GError **error); /* latest values that moved; before tasks_drop_measures() */
gboolean tasks_flush(Book *book, GError **error);                       /* all that were put off */
gboolean tasks_trim(Book *book, GError **error);                        /* between lines only */
gboolean tasks_last_week(Book *book, TaskRow *row, int *week, GError **error);
void tasks_forget(Book *book);
void read_task(const Stmt *stmt, TaskFact *fact); /* its title is lent by the statement */
void read_measure(const Stmt *stmt, MeasureFact *fact, GStringChunk *texts);
void read_milestone(const Stmt *stmt, MilestoneFact *fact);
MeasureFact *tasks_measure(TaskRow *row, TzhId measure); /* NULL: not one of them; tasks_measures() first */

/* sums.c: noted as rows are written, written themselves before the book's row is */
void sums_task(Book *book, const TaskFact *before, const TaskFact *after); /* before NULL: a new one */
void sums_step(Book *book, const TaskFact *task, const TaskStep *step, int sign);
gboolean sums_moved(Book *book, const TaskFact *before, const TaskFact *after, GError **error); /* its row says another lead section; its steps are written */
gboolean sums_part(Book *book, TzhId task, int sign, GError **error);                           /* as its row has it; drafts do not count */
void sums_part_is(Book *book, TzhId ledger, const char *part, int sign);
gboolean sums_on_time(Book *book, const TaskFact *task, TzhId closing, int sign, GError **error); /* counts where it was applied for by the original due */
gboolean sums_flush(Book *book, GError **error);
void sums_forget(Book *book);

/* sums_weeks.c: called by sums.c alone */
void sums_weeks_task(Book *book, const TaskFact *before, const TaskFact *after);
gboolean sums_weeks_flush(Book *book, GError **error);
void sums_weeks_forget(Book *book);

/* schedule.c */
gboolean schedule_save(Book *book, TaskRow *row, GError **error); /* writes what schedule_update() computed */
void schedule_none(TaskRow *row);                                 /* there are no rows: nothing is to be read */
void schedule_drop(TaskRow *row);
void schedule_reach(Book *book, TaskFact *task, TzhDay day); /* sets ever_overdue where it has become true by that day */
gboolean schedule_update(Book *book, TaskRow *row, TzhDay day, GError **error);
bool schedule_differs(const TaskFact *before, const TaskRow *row);
gboolean schedule_reach_all(Book *book, TzhDay day, GError **error);   /* before calendar or thresholds change */
gboolean schedule_rebuild_all(Book *book, TzhDay day, GError **error); /* after */

/* body_read.c: the tree of a body that line_decode() accepted; NULL: a key appears twice. Caller owns. */
json_t *book_read_body(LineSlice body);

/* columns.c */
typedef enum { TABLE_section, TABLE_person, TABLE_post, TABLE_ledger, TABLE_task, TABLE_measure, TABLE_milestone, TABLE_report, TABLE_evidence, TABLES } Table;
gboolean columns_set(Change *change, Table table, TzhId id, GError **error); /* every field of the body that is a column of the table */
json_t *columns_get(Book *book, Table table, FieldId field, TzhId id, GError **error);
bool columns_has(Table table, FieldId field);
const char *columns_text(const json_t *body, FieldId field); /* '' for null and absent */

/* refs.c: every object that the body names exists; says which do not */
gboolean refs_check(Book *book, const Facts *facts, GPtrArray *refusals, GError **error);

/* facts*.c */
void room_init(FactsRoom *room);
void room_clear(FactsRoom *room); /* between lines */
void room_free(FactsRoom *room);
/* Everything that kind, obj and body name. `known` FALSE: obj is not there. */
gboolean facts_fill(Book *book, Facts *facts, TaskRow **task, bool *known, GError **error);
gboolean facts_ledger(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_ledger_tasks(Book *book, Facts *facts, GError **error);
gboolean facts_measure(Book *book, Facts *facts, TaskRow *task, TzhId id, GError **error);
gboolean facts_measure_task(Book *book, TzhId measure, TzhId *task, GError **error);
gboolean facts_milestone(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_report(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_week_report(Book *book, Facts *facts, TaskRow *row, GError **error);
gboolean facts_carried_row(Book *book, Facts *facts, TaskRow *row, GError **error);
gboolean facts_evidence_task(Book *book, TzhId id, TzhId *task, GError **error);
gboolean facts_evidence(Book *book, Facts *facts, GError **error);
gboolean facts_extension(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_supersedes(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_closing(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_closing_task(Book *book, TzhId id, TzhId *task, GError **error);
gboolean facts_correction(Book *book, Facts *facts, TzhId id, GError **error);
/* The correction of the task's closing that is not decided yet, if any. */
gboolean facts_open_correction(Book *book, Facts *facts, GError **error);
gboolean facts_rests(Book *book, Facts *facts, GError **error);
gboolean facts_paper(Book *book, Facts *facts, TzhId id, TzhId *task, GError **error);
gboolean facts_proposal(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_weekly(Book *book, Facts *facts, TzhId id, GError **error);
void read_weekly(const Stmt *stmt, WeeklyFact *weekly);
gboolean facts_round(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_sheet(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_finding(Book *book, Facts *facts, TzhId id, GError **error);                   /* its sheet, too */
gboolean facts_check_obj(Book *book, Facts *facts, TzhId *task, bool *known, GError **error); /* a round, sheet or finding, and its task */
gboolean facts_check(Book *book, Facts *facts, GError **error);                               /* what NEED_ROUND and what goes with it ask for */
gboolean population_read(Book *book, const RoundFact *round, GArray *items, GError **error);  /* appends DrawItem */
gboolean facts_frozen(Book *book, Facts *facts, GError **error);
gboolean facts_key(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_own_key(Book *book, Facts *facts, GError **error); /* key.registered: whether one has a key in force, whether the body's is somebody's */
gboolean facts_purge(Book *book, Facts *facts, TzhId id, GError **error);
gboolean facts_purge_of(Book *book, Facts *facts, GError **error);
gboolean facts_sha_purged(Book *book, Facts *facts, GError **error);
gboolean facts_sha_known(Book *book, Facts *facts, GError **error);
gboolean facts_taken(Book *book, Facts *facts, GError **error);
gboolean facts_old(Book *book, Facts *facts, GError **error);

/* ahead.c */
typedef struct {
	gint64 seq;
	const char *text;
	gsize n;
	const Kind *kind;     /* NULL: unknown, or unreadable */
	bool readable, sound; /* its header and spelling; and its body is what its kind says */
	Line line;
	json_t *body; /* NULL: not readable, or a key appears twice */
} Parsed;
typedef struct Piece Piece; /* some lines in order */
typedef struct Ahead Ahead;
void parse_header(Parsed *line); /* from seq, text and n, all but `sound` and the body */
void parse_body(Parsed *line);   /* the rest; json_decref() the body */
void parse_line(Parsed *line);   /* from seq, text and n; json_decref() the body */
Ahead *ahead_new(void);
void ahead_free(Ahead *ahead);
void ahead_start(Ahead *ahead); /* from here on in a thread of its own */
void ahead_put(Ahead *ahead, gint64 seq, const char *text, gsize n);
Piece *ahead_next(Ahead *ahead, bool all); /* taken apart, in order; NULL: none is due. `all`: every line that was put */
void ahead_used(
    Ahead *ahead,
    Piece *piece); /* the trees of its lines, not those that someone else holds too, are needed no more: `body` becomes NULL until ahead_wait() returns */
void ahead_wait(Ahead *ahead);
void ahead_give_back(Ahead *ahead, Piece *piece); /* after a wait: neither are the lines */
guint piece_lines(const Piece *piece);
Parsed *piece_line(const Piece *piece, guint i);

/* apply.c */
typedef struct Deed Deed; /* one act: its lines taken apart */
Deed *deed_new(void);
void deed_free(Deed *deed);
void deed_start(Deed *deed);
bool deed_add(Deed *deed, const Parsed *line);   /* FALSE: this line begins another act and was not taken. Its text outlives the deed's use. */
void deed_force(Deed *deed, const Parsed *line); /* takes it whatever it says; judging tells */
guint deed_lines(const Deed *deed);
/* Judges and applies. `keep`: a refused act leaves entry and illegal rows, else nothing. `spot`: with `keep`, a refusal after the first line was written takes the
 * act's rows back alone. Without either, *undo says that rows were written that must not stand: the caller rolls back further and reloads. */
gboolean deed_apply(Deed *deed, Book *book, bool keep, bool spot, GPtrArray *refusals, gboolean *legal, bool *undo, GError **error);
bool closing_pending(int state); /* apply_closing.c: applied, reviewed or approved */
gboolean judge_again(Change *change, TzhId closing, GError **error);
gboolean put_judged(Change *change, GError **error); /* apply_closing.c: this line changes what the pending closing is judged by */

/* ---- signatures (signing.c) ---- */

/* What the signature of a line by `who` is worth, and the key in force it was asked of (0: none). FALSE with `error`: the book cannot be read, or there is no module for signatures. */
gboolean signature_check(Book *book, TzhId who, const json_t *body, const char *text, gsize n, Signature *signature, TzhId *key, GError **error);
gboolean signature_put(Change *c, GError **error);
