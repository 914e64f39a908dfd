/* facts.h — what guards look at, as plain data: people, settings and one task as read. The book fills these; nothing here does I/O. */
#pragma once

#include "core/draw.h"
#include "core/kinds.h"
#include "core/merkle.h"
#include <taizhang/light.h>

/* ---- people (all of a record's; a few hundred rows) ---- */

typedef struct {
	TzhId id;
	const char *code, *name;
	TzhDay until;
} SectionFact; /* until NONE: in force; strings interned by People */
typedef struct {
	TzhId id;
	const char *name, *login;
	TzhDay from, until;
	TzhId section;
} PersonFact; /* filled by book facts: section (0: none) */
typedef struct {
	TzhId id, person;
	int role;
	TzhId section, standby;
	TzhDay from, until;
	const char *title;
} PostFact;
typedef struct {
	TzhId id, post, person;
	TzhTime from, ended;
	TzhDay until;
} DelegationFact; /* ended TZH_TIME_NONE: not ended by hand */

typedef struct People People;
People *people_new(void);
void people_free(People *people);
void people_put_section(People *people, const SectionFact *section); /* copies; replaces by id */
void people_put_person(People *people, const PersonFact *person);
void people_put_post(People *people, const PostFact *post);
void people_put_delegation(People *people, const DelegationFact *delegation);
const SectionFact *people_section(const People *people, TzhId id); /* NULL: no such */
const PersonFact *people_person(const People *people, TzhId id);
const PostFact *people_post(const People *people, TzhId id);
const PersonFact *people_by_login(const People *people, const char *login); /* not yet left persons first; NULL */
const DelegationFact *people_delegation(const People *people, TzhId id);
/* Iteration in order of id: i from 0 to count-1. */
guint people_count_posts(const People *people);
const PostFact *people_post_at(const People *people, guint i);
guint people_count_persons(const People *people);
const PersonFact *people_person_at(const People *people, guint i);
guint people_count_sections(const People *people);
const SectionFact *people_section_at(const People *people, guint i);
guint people_count_delegations(const People *people);
const DelegationFact *people_delegation_at(const People *people, guint i);
bool post_in_force(const PostFact *post, TzhDay day);
bool person_in_force(const PersonFact *person, TzhDay day);
/* The delegation by which `person` exercises `post` at that instant and day; NULL: none. */
const DelegationFact *people_delegated(const People *people, TzhId post, TzhId person, TzhTime now, TzhDay today);
TzhId people_holder(const People *people, TzhId post); /* person; 0 */

/* ---- settings (settings.def) ---- */

typedef struct {
	int section_cutoff, report_cutoff; /* minutes of the day */
	TzhThresholds thresholds;
	int extension_deputy_days;                  /* working days a deputy may grant */
	int reopen_days, suspend_months;            /* working days; months */
	int deem_part_days, deem_accept_days;       /* working days */
	int carried_max;                            /* 沿用 in a row before a new sentence */
	int check_percent, check_least, check_busy; /* of the draw: percent, items, approvals by one person in a day */
	int rectify_days;                           /* working days */
	TzhId weekly_signer;                        /* post; 0: head */
	bool head_on_key, head_on_exception, head_on_overdue, head_on_extensions, head_on_preliminary; /* approval chain */
	bool signed_acts, log_reading;
} Settings;

typedef enum {
#define SETTING(id, key, type, otherwise, zh, en) SETTING_##id,
#include "core/settings.def"
#undef SETTING
	SETTINGS
} SettingId;
typedef enum { SETTING_IS_MINUTE, SETTING_IS_INT, SETTING_IS_POINTS, SETTING_IS_BOOL, SETTING_IS_POST, SETTING_IS_LINE } SettingType;
const char *setting_key(SettingId id);
const char *setting_name(TzhLang lang, SettingId id);
const char *setting_default(SettingId id);
int setting_find(const char *key);   /* SettingId or -1 */
int setting_named(const char *text); /* by key, by name, Chinese or English, or by what only one name has in it: SettingId or -1 */
/* A value as people type it, as it is stored: full-width figures made half-width, 是 and 否 made yes and no. Caller frees. */
char *setting_meant(SettingId id, const char *text);
/* A stored value as people read and type it: "125" of a gap is "12.5" percentage points, "yes" is 是. Caller frees. */
char *setting_shown(TzhLang lang, SettingId id, const char *stored);
void settings_init(Settings *settings);
/* FALSE: the value is not one for this key; `why` (caller frees) says what would be. Values are stored as text in lines. */
bool settings_apply(TzhLang lang, Settings *settings, const char *key, const char *value, char **why);
/* The same for a value that stands in the record: read by itself, in whatever order, since together they were judged when they were set. */
bool settings_put(Settings *settings, const char *key, const char *value);

/* ---- ledger, task and what hangs on it ---- */

typedef struct {
	TzhId id;
	int year;
	gint64 count;
	int state;
	TzhTime issued_time;
} LedgerFact;
enum { LEDGER_DRAFT, LEDGER_IS_ISSUED, LEDGER_IS_ARCHIVED };

typedef struct {
	TzhId id, ledger;
	gint64 number; /* 0: none yet */
	int state;     /* STATE_… */
	bool dropped, added;
	TzhId lead, leader, owner, liaison;
	TzhDay start, due_original, due; /* NONE when not given yet */
	int plan, frequency, weight;
	bool key;
	TzhTime issued_time, accepted_time;
	TzhId accepted_by; /* person */
	TzhDay stop, returned;
	gint64 returns, extensions, reopenings;
	TzhId extension, closing; /* pending extension; current or last closing */
	bool ever_overdue, reopened, target_changed, corrected, preliminary;
	int actual;
	bool has_target;
	TzhId report; /* last report of the lead section */
	int report_week;
	gint64 proxy_open;
	TzhDay suspended_review;
	TzhDay overdue_day; /* the first that counts for ever_overdue */
	gint64 last_line;
	const char *title; /* filled by book facts: for sentences and closing.fields; never NULL */
	TzhId origin;      /* filled by book facts: task it comes from (split, carried); 0 */
} TaskFact;

typedef struct {
	TzhId id, task;
	int kind, direction, basis, weight;
	bool has_target, dropped;
	TzhQuantity target;
	bool has_value, preliminary;
	TzhQuantity value;
	int comparator;
	TzhDay as_of;
	TzhId latest; /* measurement */
	const char *name, *unit;
	gint64 ord;
	bool covered;  /* ≥ 1 evidence serves it */
	bool excepted; /* filled by book facts: the task's current closing has an exception for it */
} MeasureFact;

typedef struct {
	TzhId section;
	gint64 ord;
	const char *part;
	TzhTime accepted_time; /* by this section, of its part; TZH_TIME_NONE: not yet */
} SupportFact;
typedef struct {
	TzhId id;
	Hash sha;
} EvidenceFact;
typedef struct {
	TzhId id, task;
	TzhDay due, done;
	int weight;
	bool dropped;
} MilestoneFact;
typedef struct {
	TzhId section;
	int confirmed;
	gint64 line;
} PartFact; /* 1 confirmed, 0 objected, 2 deemed at an earlier review of this attempt */
typedef struct {
	TzhId person, principal;
} Pair; /* who acted, and the holder of the post */

typedef enum { HAND_REPORTED, HAND_APPLIED, HAND_REVIEWED, HAND_APPROVED } Hand;
typedef struct {
	Pair who;
	Hand what;
} HandFact;

enum { CLOSING_PENDING, CLOSING_IS_CLOSED, CLOSING_IS_WITHDRAWN, CLOSING_IS_RETURNED, CLOSING_IS_REOPENED };
typedef struct {
	TzhId id, task;
	int state;
	TzhTime applied_time;
	TzhDay applied_paper; /* date on the paper where it was applied for on one; none otherwise */
	Pair applicant;
	TzhId applicant_recorder;
	bool has_exception, preliminary, was_preliminary;
	gint64 judged;
	Hash content;
	bool supplement_open;
	TzhId reviewer_post, approver_post;
	bool reviewed, approved, approved_on_paper;
	Pair reviewer, approver;
	TzhId form_signer;
	const char *form_code; /* NULL: none taken */
	const PartFact *parts;
	guint n_parts;
	const HandFact *former; /* who reviewed or approved this attempt before its review was to be repeated */
	guint n_former;
	const Pair *target_changers; /* who changed a target of this task since issue */
	guint n_target_changers;
	bool decided; /* filled by book facts: the head decided it (审定) */
} ClosingFact;
/* `reviewed` stands for a review of what is judged now: supplement.done and a final figure of a 待核数 measure put the task back to applied and clear it (domain.md §4). */

typedef struct {
	TzhId id, task;
	TzhDay due, old_due, asked_day;
	Pair asker;
	int state;
} ExtensionFact;
typedef struct {
	TzhId id, task, closing, measure;
	TzhQuantity value;
	int comparator;
	TzhDay as_of;
	Pair asker, reviewer;
	int state;
} CorrectionFact;
typedef struct {
	TzhId id, task, section;
	int week;
	TzhTime time;
	bool proxy, confirmed;
} ReportFact;
typedef struct {
	TzhId id, measure;
	bool superseded, after_closing; /* after_closing: recorded while the task was closed */
	TzhQuantity value;
	int comparator;
	TzhDay as_of;
	TzhDay others; /* greatest as-of among the measure's other values that stand, but for what came after the closing; none: TZH_DAY_NONE */
} MeasurementFact;
typedef struct {
	TzhId id, ledger;
	int week, state;
	gint64 size;
	Hash root, content;
	json_t *totals;
	TzhId corrects; /* filled by book facts: the frozen report it corrects; 0 */
} WeeklyFact;
enum { WEEKLY_SUBMITTED, WEEKLY_IS_SIGNED, WEEKLY_IS_FROZEN };
typedef struct {
	TzhId id;
	Hash sha;
	int state;
	Pair proposer;
} PurgeFact;
/* A public key of a person. One that waits was registered without the signature of a key before it, where the record requires signatures. */
typedef struct {
	TzhId id, person;
	int state;
} KeyFact;
enum { KEY_WAITS, KEY_IS_IN_FORCE, KEY_IS_RETIRED };
/* What a line's signature is worth: of the actor's key in force; not; there is no such key; there is none. */
typedef enum { SIGNATURE_NONE, SIGNATURE_GOOD, SIGNATURE_BAD, SIGNATURE_NO_KEY } Signature;
typedef struct {
	TzhId id, task;
	int proposal, state;
} ProposalFact;
typedef struct {
	gint64 line;
	TzhId recorder;
	bool checked;
} PaperFact;

/* ---- checking closed items (domain.md §7) ---- */

enum { ROUND_IS_OPEN, ROUND_IS_DRAWN, ROUND_IS_CLOSED };
typedef struct {
	TzhId id, ledger;
	TzhDay from, until; /* of the closings */
	const char *period; /* as it stands in the hashed text */
	gint64 size;        /* closings up to it */
	Hash root;          /* the seed: root of the report of that size */
	bool own, released; /* the inspector's own */
	int state;
	int percent, least;
	gint64 sheets; /* filed so far */
} RoundFact;
typedef struct {
	TzhId task, closing;
	int how;       /* DRAW_… */
	guint reasons; /* bits of MUST_… */
} RoundItemFact;
typedef struct {
	TzhId id, round, task, closing;
	Pair filer;
	TzhId second; /* post */
	bool replaced, clean;
	int verdict; /* -1: none yet */
	bool referral_taken;
} SheetFact;
enum { FINDING_IS_OPEN, FINDING_IS_ANSWERED, FINDING_IS_RESOLVED };
typedef struct {
	TzhId id, sheet, round, task;
	TzhDay due;
	int state;
	Pair answerer;
} FindingFact;
typedef struct {
	TzhId id, task;
} SlipFact;
typedef struct {
	gint64 items, lapsed; /* in the round; of those whose closing no longer stands */
	gint64 waiting;       /* standing without a verdict */
	gint64 verdicts[VERDICT_WORDS];
	gint64 papers, originals; /* items of the population signed on paper; papers whose original was seen */
} RoundSums;

/* A ledger's tasks in sum, for issue, extend and archive. */
typedef struct {
	gint64 last_number;     /* highest number given so far */
	gint64 open;            /* neither closed, cancelled nor carried; only when archiving */
	GPtrArray *draft_tasks; /* TaskFact * in order of number, id; with measures counted in `n_measures` */
	GArray *draft_measures; /* guint: measures of each */
	GArray *open_numbers;   /* filled by book facts when archiving: gint64, numbers of the `open` tasks in order (may be NULL: then only counted) */
} LedgerTasks;

/* Everything one guard may look at. `task` and below are NULL or empty when the kind does not need them. */
typedef struct {
	TzhLang lang;
	const Kind *kind;
	const json_t *body; /* checked against the kind; NULL when only asking whether the act is open to this post */
	gint64 seq, act;    /* of the line being judged */
	TzhTime now;        /* `at` */
	TzhDay today;
	TzhId obj;              /* as in the line; for a creating kind equal to seq */
	TzhId who;              /* person */
	const PostFact *post;   /* the header's "for" */
	const PostFact *signer; /* paper.signer, or NULL; permission and separation judge this one */
	bool demo;
	int offset;         /* minutes east of UTC */
	const char *record; /* uuid */
	const People *people;
	const Settings *settings;
	const TzhCalendar *calendar;
	const TaskFact *task;
	const LedgerFact *ledger; /* of the task, or named by obj or body */
	const LedgerTasks *ledger_tasks;
	const MeasureFact *measures; /* of the task, not dropped, in order */
	guint n_measures;
	const MeasureFact *measure;   /* named by obj or body; for corrections the correction's */
	const EvidenceFact *evidence; /* of the task */
	guint n_evidence;
	const SupportFact *support;
	guint n_support;
	const TzhMilestoneFact *milestones;
	guint n_milestones;
	const MilestoneFact *milestone;
	const ClosingFact *closing;
	const ExtensionFact *extension;
	const CorrectionFact *correction; /* named by obj or by the body of measurement.recorded */
	const ReportFact *report;         /* named by obj or body, or (NEED_WEEK_REPORT) the report of the body's section (absent: the lead section) for its week */
	int carried_row;                  /* report.filed that carries over: owed weeks in a row beside this one that say the same (domain.md §6) */
	const MeasurementFact *supersedes; /* named by the body; correction.asked: the value at `rests` */
	TzhId rests;          /* of corrections: the value of `measure` that the closing rests on, which a correction takes the place of; 0: there was none */
	const TaskFact *into; /* task.merged */
	const WeeklyFact *weekly;
	const WeeklyFact *corrects; /* the last frozen report of the same ledger and week, if any */
	const PurgeFact *purge;     /* named by obj; for purge.proposed the open or executed one of the same hash, if any */
	const ProposalFact *proposal;
	const KeyFact *key;                 /* named by obj */
	bool has_key;                       /* key.registered: the actor has a key in force */
	const PaperFact *paper;             /* paper.checked */
	bool sha_known;                     /* purge: some line names this hash */
	bool sha_purged;                    /* a file or scan that the body brings was purged by law */
	bool taken;                         /* a unique value of the body (code, login, year, number) belongs to another object */
	bool old_differs;                   /* the body's `old` is not what the book holds */
	const TaskFact *const *named_tasks; /* filled by book facts: the tasks of the body's `tasks` in its order, NULL where there is none */
	guint n_named_tasks;
	const LedgerFact *to_ledger; /* filled by book facts: the ledger of the body's `to_ledger` */
	const RoundFact *round;      /* named by obj or body, or that of the sheet or finding */
	const WeeklyFact *seed;      /* round.opened: the ledger's report frozen last */
	const DrawItem *population;  /* of the round, by number, drawn */
	guint n_population;
	DrawCounts draw;
	const RoundItemFact *drawn; /* what stands, by number of the task */
	guint n_drawn;
	const RoundItemFact *item; /* the task within the round */
	const SheetFact *sheet;    /* named by obj or body; sheet.filed: the one that stands for the item */
	const FindingFact *finding;
	const HandFact *hands; /* who had a hand in the item, this attempt */
	guint n_hands;
	const SlipFact *slips; /* papers of the item's closing */
	guint n_slips;
	const RoundSums *sums;
	gint64 forms; /* filled by book facts: closing forms numbered so far in the task's ledger (kinds with form_no) */
} Facts;
