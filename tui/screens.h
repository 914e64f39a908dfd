/* screens.h — the screens there are. Each is one file. */
#pragma once

#include "detail.h"
#include "screen.h"

/* The ten tabs, in their order. */
typedef enum { TAB_MINE, TAB_ACCEPT, TAB_TODO, TAB_OWED, TAB_LIGHTS, TAB_ALL, TAB_CHECK, TAB_WEEKLY, TAB_OVERVIEW, TAB_TRACE, TABS } TabId;

typedef struct {
	TzhWord title;
	const char *list; /* whose rows are its count; NULL: none */
	const char *filter;
	Screen *(*open)(Session *session);
} Tab;
const Tab *tab_get(TabId tab);
/* Where a person begins, by role: section head and office on 我的任务 (their day), leaders on 待办审批, checkers and inspector on 核查, administrator on 全部. */
TabId tab_first(const Session *session);

Screen *tab_mine(Session *session);   /* home.c: by role: home_section.c, home_office.c, else a list of one's tasks */
Screen *tab_accept(Session *session); /* tab_lists.c */
Screen *tab_todo(Session *session);   /* home_decide.c for leaders: one item a page; else a list with the act that settles each */
Screen *tab_owed(Session *session);
Screen *tab_lights(Session *session);
Screen *tab_all(Session *session);
Screen *tab_check(Session *session);  /* home_check.c: the inspector's and the checkers' */
Screen *tab_weekly(Session *session); /* weekly_screen.c */
/* "未报 …": which sections owe reports of a week and of what; `any`: whether one does. Caller frees; NULL with error. */
char *weekly_silent(const Session *session, TzhRecord *record, const char *week, gboolean *any, GError **error);
char *weekly_signer(const Session *session, GError **error); /* whose turn it is to sign a weekly report: a post's title; caller frees; NULL with error */
Screen *tab_overview(Session *session);                      /* overview.c: matrix, burn-up, Gantt, heat map */
Screen *tab_trace(Session *session);                         /* trace.c: timeline, old → new, weeks */

Screen *detail_screen(Session *session, const char *task); /* detail_screen.c: the six parts, whole screen */
Screen *detail_screen_at(Session *session, const char *task, DetailPart part);
/* Any list of the library by its name, for the command line and the matrix. NULL with an error: no such list or a bad filter. */
Screen *list_screen(Session *session, const char *list, const char *filter, const char *task, GError **error);
/* The line that asks what to find among all tasks; its result is a filter for list_screen(). */
Screen *find_screen(Session *session, const Screen *below);
Screen *help_screen(Session *session, const Screen *about);
Screen *command_screen(Session *session, const Screen *below); /* command.c: the line after ':' */
Screen *year_screen(Session *session);                         /* which year's ledger to look at */
Screen *role_screen(Session *session);                         /* demonstration: whom to act as */
Screen *compare_screen(Session *session);                      /* what differs between two weeks */
Screen *line_screen(Session *session, gint64 seq);             /* trace_line.c: one line, old → new, in words */
/* round_screen.c: the items of a check round ("#id"), with what can be done to each. */
Screen *round_screen(Session *session, const char *round);
void check_item_menu(Menu *menu, const char *task); /* what this person may do now to an item that is checked */

/* out_screen.c: a report into 发件夹; what it is about, its period and its format are asked where they are not given (NULL). The result says where it lies. */
Screen *out_screen(Session *session, TzhReportKind kind, const char *task, const char *week);
/* The reports there are as rows of a picker; a row's value is OUT_REPORT and the report's name. */
void out_rows(const Session *session, GPtrArray *rows, gboolean but_weekly);
#define OUT_REPORT "report:"

/* ---- first screens by role, below the tabs ---- */
Screen *home_section(Session *session); /* home_section.c */
Screen *home_office(Session *session);  /* home_office.c */
Screen *home_admin(Session *session);   /* tab_mine for the administrator */
Screen *home_decide(Session *session);  /* home_decide.c */
Screen *home_check(Session *session);   /* home_check.c */
