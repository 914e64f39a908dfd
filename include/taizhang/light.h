/* light.h — plan, actual, gap and the lights, as formulas over dates (domain.md §5). Pure. */
#pragma once

#include <taizhang/calendar.h>
#include <taizhang/quantity.h>

typedef enum { TZH_PLAN_LINEAR, TZH_PLAN_MILESTONE, TZH_PLAN_YEAR_END, TZH_PLAN_MODES } TzhPlanMode;
typedef enum { TZH_AT_LEAST, TZH_AT_MOST, TZH_EQUAL, TZH_DIRECTIONS } TzhDirection;
typedef enum { TZH_LIGHT_NONE, TZH_LIGHT_RED, TZH_LIGHT_YELLOW, TZH_LIGHT_GREEN, TZH_LIGHT_BLUE, TZH_LIGHT_GREY, TZH_LIGHTS } TzhLight; /* NONE: draft */

/* Why a light is what it is; the first that holds in domain.md's order. */
typedef enum {
	TZH_WHY_NONE, /* green, blue, draft */
	TZH_WHY_SUSPENDED,
	TZH_WHY_CANCELLED,
	TZH_WHY_CARRIED,
	TZH_WHY_OVERDUE,  /* 逾期N个工作日 */
	TZH_WHY_LAG,      /* 滞后N个百分点 */
	TZH_WHY_NODE,     /* the same gap in milestone mode: 节点未完 */
	TZH_WHY_REOPENED, /* 撤销销号未再销 */
	TZH_WHY_NEAR,     /* 临期 (剩N个工作日) */
	TZH_WHY_RETURNED, /* 退回未满N个工作日 */
	TZH_WHYS
} TzhWhy;

typedef struct {
	TzhDay due;
	int weight;
	bool done;
} TzhMilestoneFact;

/* States as far as lights tell them apart: open is active, applied, reviewed or approved. */
typedef enum { TZH_RUN_OPEN, TZH_RUN_CLOSED, TZH_RUN_SUSPENDED, TZH_RUN_CANCELLED, TZH_RUN_CARRIED, TZH_RUN_DRAFT } TzhRun;

/* What the light of one task depends on, and nothing else. */
typedef struct {
	TzhRun run;
	TzhPlanMode mode;
	TzhDay start, due; /* S and effective due D */
	TzhDay stop;       /* the day at which the clock stands still; TZH_DAY_NONE: it runs */
	int actual;        /* task actual‰ from the measures */
	bool no_target;    /* no measure has a target: g = 0, shown "-"; milestones are judged all the same */
	const TzhMilestoneFact *milestones;
	guint n_milestones;
	bool reopened;   /* reopened and not closed again */
	TzhDay returned; /* day of the last return, TZH_DAY_NONE if none */
} TzhLightFacts;

typedef struct {
	int yellow_gap, red_gap, near_days, return_days;
} TzhThresholds; /* ‰, ‰, working days; domain.md: 100, 300, 5, 5 */
extern const TzhThresholds TZH_THRESHOLDS_DEFAULT;

typedef struct {
	TzhDay from; /* holds from this day on, until the next step */
	TzhLight light;
	TzhWhy why;
} TzhLightStep;

int tzh_plan(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day);                                                        /* plan‰ at T */
int tzh_actual(TzhDirection direction, bool has_target, TzhQuantity target, bool has_value, TzhQuantity value, TzhComparator comparator); /* ‰ */
bool tzh_satisfied(TzhDirection direction, TzhQuantity target, TzhQuantity value, TzhComparator comparator);
int tzh_gap(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day);       /* g‰ at T; in milestone mode uses weights done */
int tzh_remaining(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day); /* r, working days */
int tzh_overdue(const TzhLightFacts *facts, const TzhCalendar *calendar, TzhDay day);   /* o, working days */
TzhLightStep tzh_light_at(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay day);

/* The schedule from `from` on, assuming nothing more happens: steps in order, first one at `from`, each differing from the one before
 * in light or reason. At most TZH_STEPS_MAX. Equals tzh_light_at() on every day (a property that a test checks); costs O(log days), not O(days). */
#define TZH_STEPS_MAX 64
guint tzh_light_schedule(const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds, TzhDay from,
                         TzhLightStep steps[TZH_STEPS_MAX]);

/* Why a light is what it is, in words with its numbers on `day`: "逾期3个工作日", "滞后13个百分点" (whole points, rounded down), "临期 剩3个工作日", "节点未完",
 * "暂缓"; "已销号" when blue, "" when green. Caller frees. */
char *tzh_light_reason(TzhLang lang, const TzhLightStep *step, const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds,
                       TzhDay day);
/* The light's name and its reason: "红 逾期3个工作日", "绿". Caller frees. */
char *tzh_light_text(TzhLang lang, const TzhLightStep *step, const TzhLightFacts *facts, const TzhCalendar *calendar, const TzhThresholds *thresholds,
                     TzhDay day);
