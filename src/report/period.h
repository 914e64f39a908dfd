/* period.h — a month that a report is about, and the record as it stood then. Inside the report layer. */
#pragma once

#include "acts/record.h"

typedef struct {
	int year, month;
	TzhDay from, to; /* its first and last day */
} ReportMonth;

/* "2022-11", "2022年11月", "11" (of the ledger's year), full-width digits too; NULL or "": the month of now. Errors: INVALID; a month that has not begun. */
gboolean period_month(TzhRecord *record, const char *text, ReportMonth *month, GError **error);
ReportMonth period_next(const ReportMonth *month);
/* The record as its month's report sees it: a past month as of its last day's end, in a view that comes in *view and is the caller's to close; the month of now, and a record that
 * is a view already, as they are (*view NULL). NULL with error. */
TzhRecord *period_look(TzhRecord *record, const ReportMonth *month, TzhRecord **view, GError **error);
