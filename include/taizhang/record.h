/* record.h — one organisation's record: create, open, close, who one is in it, and views of its past (record.md §1, §6, §7). */
#pragma once

#include <taizhang/base.h>
#include <taizhang/calendar.h>

typedef struct TzhRecord TzhRecord; /* an open record, or a read-only view of one as of a date or size */

typedef enum { TZH_READ, TZH_WRITE } TzhMode;

typedef struct {
	const char *org; /* organisation; required */
	int offset;      /* minutes east of UTC; 480 */
	gboolean demo;
	const char *login; /* first administrator's account; NULL: env->account */
	const char *name;  /* and name; NULL: 系统管理员 */
	const char *group; /* share the folder with this group; NULL: private */
	TzhTime at;        /* demonstration records only: the first line's instant; TZH_TIME_NONE: now */
} TzhCreate;

/* Creates the file and writes line 1. Errors: exists, no permission, network file system, full disk; nothing is left behind. */
TzhRecord *tzh_record_create(const TzhEnv *env, const char *path, const TzhCreate *create, GError **error);
/* Opens a record file, or an archive (.tzr, read-only). The book is brought up to date when it is behind. */
TzhRecord *tzh_record_open(const TzhEnv *env, const char *where, TzhMode mode, GError **error);
void tzh_record_close(TzhRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TzhRecord, tzh_record_close)

/* A read-only view as of a spec: a date (end of that day), a week "2022-W46" (its report cut-off), or a size (number of lines, rounded down to an act boundary). A new record object over a
 * temporary book; the original stays open and must outlive it. Lights are evaluated at that instant. */
TzhRecord *tzh_record_as_of(TzhRecord *record, const char *spec, GError **error);
gboolean tzh_record_is_view(const TzhRecord *record); /* then lists are as of tzh_record_now() */

/* Another process wrote meanwhile? Catches the book up when so. *changed may be NULL. */
gboolean tzh_record_refresh(TzhRecord *record, gboolean *changed, GError **error);
int tzh_record_watch_fd(TzhRecord *record); /* readable when something may have changed; -1: poll */

/* ---- what the record says of itself ---- */

typedef struct {
	const char *where, *uuid, *org; /* lent until the record changes or an act is planned on it */
	gint64 size;                    /* lines */
	char root[65];                  /* hex */
	char root_groups[80];           /* in groups of four, for paper */
	TzhTime last;                   /* `at` of the last line with effect */
	TzhTime now;                    /* the record's now: the store's clock, the demonstration's clock, or the view's instant */
	int offset;
	gboolean demo, writable, view;
	gint64 illegal; /* lines without effect: show a banner when > 0 */
	int rules, book_version, log_version, line_version;
	const char *program;       /* version of this program */
	int year;                  /* the ledger looked at (tzh_record_set_year); 0: none yet */
	gboolean recomputed;       /* the file's book is another version's, and what was computed instead could not be kept: every opening does it again */
	gboolean calendar_missing; /* no working calendar loaded for that year: falls back to Monday–Friday */
} TzhInfo;
gboolean tzh_record_info(TzhRecord *record, TzhInfo *info, GError **error);
TzhTime tzh_record_now(TzhRecord *record);
TzhDay tzh_record_today(TzhRecord *record);
TzhLang tzh_record_lang(TzhRecord *record);
const TzhCalendar *tzh_record_calendar(TzhRecord *record);
/* When sections report and the office sends in a week: its last working day at the hours that settings say (domain.md §6). Either may be NULL. */
void tzh_record_cutoffs(TzhRecord *record, const TzhWeek *week, TzhTime *section, TzhTime *report);
/* The ledger that lists and task numbers refer to: by default one that work goes on in (issued, not archived), then that of the year of now, then the
 * latest: next year's draft does not take the place of what is still open. Error when there is no ledger of that year. */
gboolean tzh_record_set_year(TzhRecord *record, int year, GError **error);

/* ---- who one is (record.md §6) ---- */

/* In the order of their words (enums.def ROLE). */
typedef enum {
	TZH_ROLE_HEAD,
	TZH_ROLE_DEPUTY,
	TZH_ROLE_OFFICE,
	TZH_ROLE_SECTION_HEAD,
	TZH_ROLE_LIAISON,
	TZH_ROLE_CHECKER,
	TZH_ROLE_INSPECTOR,
	TZH_ROLE_ADMIN,
	TZH_ROLES
} TzhRole;

typedef struct {
	TzhId person;      /* 0: the account is not in the record; may read what file permissions allow */
	const char *name;  /* lent, as `title` is, until the record changes or an act is planned on it */
	TzhId post;        /* the post looked from: the one chosen by tzh_record_act_as, else the first in force; 0: none */
	const char *title; /* its title */
	int role;          /* TzhRole; -1: none */
	TzhId section;
	gboolean chosen; /* by tzh_record_act_as (demonstration) */
} TzhMe;
gboolean tzh_record_me(TzhRecord *record, TzhMe *me, GError **error);
/* Demonstration records only: act as the holder of a post (title, person's name, pinyin initials or #id). Refused elsewhere. */
gboolean tzh_record_act_as(TzhRecord *record, const char *post, GError **error);
/* Demonstration records only: acts from now on happen at this instant (builders of samples); never before the last line. */
gboolean tzh_record_set_clock(TzhRecord *record, TzhTime at, GError **error);
/* The user vouches for today's date: lets an act pass although the clock is more than thirty days ahead of the record (record.md §2). */
void tzh_record_vouch_today(TzhRecord *record, TzhDay today);
const char *tzh_role_name(TzhLang lang, int role);
