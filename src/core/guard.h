/* guard.h — the rules: who may do what in which state, and what is missing (domain.md §3, §4). Pure functions over Facts.
 * The live act, replay, dimmed keys, hint lines, the closing checklist and the docs all call these. */
#pragma once

#include "core/facts.h"

#define RULES 1 /* version of the guards; superseded ones stay (record.md §2) */

/* What the lines of the act judged so far add up to; some acts are only legal as a whole (下达 with its task.issued lines, 拆分, 结转, 更正). Starts as zeros. */
typedef struct {
	gint64 act;
	gint64 issue_expected, issued; /* task.issued lines owed by ledger.issued or ledger.extended, and seen */
	guint64 issue_marks;           /* sum of the marks of the tasks still to be issued: 0 when exactly those named were */
	gint64 next_number;            /* the number the next task.issued must give */
	TzhId ledger;                  /* the ledger being issued or extended, or of the carried task's next year */
	TzhId split, carried;          /* task whose successors the head created in this act (before task.split); task whose successor must follow */
	gint64 split_expected, split_seen, carried_expected, carried_seen; /* carried: the task and a copy of each measure */
	TzhId carried_task;                                                /* the successor, once created */
	TzhId correction;                                                  /* approved correction whose measurement must follow */
	gint64 correction_expected, correction_seen;
} Tally;

/* Appends every reason why this line is not allowed now, each a sentence in facts->lang that a section head can act on (owned by the array, g_free); none appended: allowed.
 * Judges in this order and reports all: role and relation, delegation, from-state, then the kind's own guard. With facts->body NULL only what does not depend on the body.
 * `tally` may be NULL for a line that stands alone. */
void judge(const Facts *facts, const Tally *tally, GPtrArray *refusals);
/* What the record's setting and the line's own signature say (record.md §6); apart from judge(), since an act that is only thought of is not signed yet. A signature that does not hold is
 * never legal. */
void judge_signature(const Facts *facts, Signature signature, GPtrArray *refusals);
/* Whether the record asks for the actor's signature on this line. */
bool signature_wanted(const Facts *facts);
/* After an allowed line; after the act's last line. */
void tally_add(Tally *tally, const Facts *facts);
void tally_finish(TzhLang lang, const Tally *tally, GPtrArray *refusals);

/* Fills the computed fields (C in kinds.def) that follow from the facts: acts call it before a line is written, the guards compare with it. Not touched: `old`, and what only
 * files or the log know (size, sha, root, content, totals, slice of a submitted report). `tally` as for judge (numbers of task.issued); may be NULL. */
void body_compute(const Facts *facts, const Tally *tally, json_t *body);

/* The relations (MAY_… bits) of a post to the facts' task or object, on that day. */
guint relations(const Facts *facts, const PostFact *post);
/* "责任人或牵头科室负责人、联络员" for a MAY mask. Caller frees. */
char *may_text(TzhLang lang, guint may);

/* ---- pieces of the rules that acts and screens need by themselves ---- */

/* Does the head decide this closing, and why (sentences appended to `why`, may be NULL)? FALSE where the approver is the head. domain.md §3 “decide”. */
bool closing_needs_head(const Facts *facts, GPtrArray *why);
/* The post that approves: named approver, else leader. */
TzhId closing_approver(const Facts *facts);
/* Missing for applying, as the closing checklist shows it: TRUE and nothing appended when ready. `exceptions`: body value or NULL. */
bool closing_ready(const Facts *facts, const json_t *exceptions, GPtrArray *missing);
/* Is any latest value a 初步数? Then the application names the expected date of the final one. */
bool closing_preliminary(const Facts *facts);
/* Measures' part of the task: actual‰ over those with a target; has_target FALSE when none. */
int task_actual(const MeasureFact *measures, guint n, bool *has_target);
/* The state of a supporting part for review at `now`: 1 confirmed, 2 deemed, 0 objected, -1 still open. */
int part_state(const Facts *facts, TzhId section);
/* Is an extension the head's to decide: beyond what a deputy may grant, or not the task's first (domain.md §3)? `granted`: how many the task had. */
bool extension_for_head(const Settings *settings, const TzhCalendar *calendar, TzhDay old_due, TzhDay due, int granted);
/* The code printed on a form: head of closing.content, "3F2A-90C1". */
void closing_form_code(const Hash *content, char out[10]);
/* The effective due after the clock stood still from the task's stop day until today: return and resume move it (domain.md §5). The due itself when it did not stand. */
TzhDay task_due_moved(const Facts *facts);
/* Light facts of a task (milestones lent). */
TzhLightFacts task_light_facts(const TaskFact *task, const TzhMilestoneFact *milestones, guint n);
/* Report punctuality by its instant: 0 按时, 1 迟报, 2 漏报 (domain.md §6). `week`: year*100+week. */
int report_late(const TzhCalendar *calendar, const Settings *settings, int offset, int week, TzhTime at);
/* Which report weeks a frequency owes: is `week` owed by a task with these facts (issued before its Monday)? Milestones' due days for FREQUENCY_MILESTONE. */
bool week_owed(const TzhCalendar *calendar, const TzhWeek *week, int frequency, TzhDay issued, const TzhMilestoneFact *milestones, guint n);
