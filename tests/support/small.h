/* small.h — a small demonstration record made by real acts: six posts, one issued task with a measure and a file, a weekly report, a purged file. */
#pragma once

#include "support/store.h"
#include <taizhang/act.h>
#include <taizhang/record.h>

/* Creates it at store->path and leaves it open; `lines` at least (sections are added until then; 0: what there is). The clock ends on 2022-11-25 09:00 (+08:00). */
TzhRecord *small_record(Store *store, gint64 lines);

/* One act by a post, as on the command line: (key, text) pairs, NULL at the end. Fails the test with the refusal. */
void small_act(TzhRecord *record, const char *post, const char *act, const char *on, ...) G_GNUC_NULL_TERMINATED;
/* The same, to be refused: the code of the error. */
void small_sections(TzhRecord *record, gint64 lines); /* adds sections until the record has that many lines */
gint64 small_size(TzhRecord *record);

/* Submits a weekly report of 2022-W46 as of the head, its lines made here: the root of the record as it stands, totals as keep_totals() gives them, the week's own hash; or with one of these wrong. */
enum { SPOIL_NOTHING, SPOIL_TOTALS, SPOIL_SLICE };
void small_weekly(TzhRecord *record, int spoil);

#define SMALL_FILE_TEXT "统计快报：示例\n" /* bytes of the evidence */
#define SMALL_PURGED_TEXT "误传的文件\n"   /* bytes of the purged file */
#define SMALL_HEAD "局长"
#define SMALL_OFFICE "办公室主任"
#define SMALL_OWNER "发展规划科科长"
#define SMALL_INSPECTOR "派驻组组长"
#define SMALL_ADMIN "系统管理员"
